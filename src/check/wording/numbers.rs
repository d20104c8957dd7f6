//! Numbers of documents in the wrong brackets, and spaces inside dates.

use std::ops::Range;

use super::prose::{Prose, is_blank};
use super::report::Finding;
use crate::diag::codes::content;

/// What may stand around the year instead of 〔〕.
const BRACKETS: [(char, char); 6] = [('[', ']'), ('【', '】'), ('(', ')'), ('（', '）'), ('［', '］'), ('{', '}')];

/// `青发[2026]15号` and the like.
pub fn wrong_brackets(prose: &Prose) -> Vec<Finding> {
    let hits = (0..prose.chars.len()).filter_map(|at| bracketed(prose, at));
    hits.map(|(range, right)| {
        let (wrong, right) = prose.corrected(&range, &right);
        Finding {
            code: &content::NUMBER_BRACKETS,
            range,
            message: format!("发文字号“{wrong}”的年份没有用六角括号。"),
            hint: format!("改成：{right}"),
        }
    })
    .collect()
}

fn bracketed(prose: &Prose, at: usize) -> Option<(Range<usize>, String)> {
    let chars = &prose.chars;
    let (_, close) = BRACKETS.iter().find(|(open, _)| chars[at] == *open)?;
    let year = digits(chars, at + 1).filter(|year| year.len() == 4)?;
    if chars.get(year.end) != Some(close) || !matches!(chars[year.start], '1' | '2') {
        return None;
    }
    let from = year.end + 1;
    let from = from + usize::from(chars.get(from) == Some(&'第'));
    let serial = digits(chars, from)?;
    let end = serial.end + 1;
    if chars.get(serial.end) != Some(&'号') {
        return None;
    }
    let number = prose.text(serial);
    Some((at..end, format!("〔{}〕{}号", prose.text(year), number.trim_start_matches('0'))))
}

fn digits(chars: &[char], from: usize) -> Option<Range<usize>> {
    let len = chars.get(from..)?.iter().take_while(|c| c.is_ascii_digit()).count();
    (1..=5).contains(&len).then_some(from..from + len)
}

/// “2026 年 12 月”: a date is written without spaces.
pub fn spaced_dates(prose: &Prose) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < prose.chars.len() {
        let date = date(&prose.chars, at);
        at = date.as_ref().map_or(at + 1, |range| range.end);
        found.extend(date.filter(|range| prose.chars[range.clone()].iter().any(|c| is_blank(*c))).map(|range| {
            let wrong = prose.text(range.clone());
            let right: String = wrong.chars().filter(|c| !is_blank(*c)).collect();
            Finding {
                code: &content::SPACED_DATE,
                range,
                message: format!("日期“{wrong}”里空了格。"),
                hint: format!("改成：{right}"),
            }
        }));
    }
    found
}

/// A date that begins here: a year alone, or at least two of year, month and day.
fn date(chars: &[char], from: usize) -> Option<Range<usize>> {
    if !chars[from].is_ascii_digit()
        || from.checked_sub(1).is_some_and(|at| chars[at].is_ascii_digit() || chars[at] == '.')
    {
        return None;
    }
    let (mut at, mut end, mut parts, mut has_year) = (from, from, 0, false);
    for (unit, len) in [("年", 4..=4), ("月", 1..=2), ("日号", 1..=2)] {
        let Some(number) = digits(chars, at).filter(|number| len.contains(&number.len())) else { continue };
        let is_century =
            matches!((chars[number.start], chars.get(number.start + 1)), ('1', Some('9')) | ('2', Some('0')));
        let place = skip_blanks(chars, number.end);
        let is_unit = chars.get(place).is_some_and(|c| unit.contains(*c));
        if !is_unit || (unit == "年" && !is_century) {
            continue;
        }
        has_year |= unit == "年";
        parts += 1;
        end = place + 1;
        at = skip_blanks(chars, end);
    }
    (has_year || parts >= 2).then_some(from..end)
}

fn skip_blanks(chars: &[char], from: usize) -> usize {
    from + chars[from.min(chars.len())..].iter().take_while(|c| is_blank(**c)).count()
}

#[cfg(test)]
mod tests {
    use super::super::markup::value;
    use super::*;

    fn hints(find: impl Fn(&Prose) -> Vec<Finding>, text: &str) -> Vec<String> {
        find(&value(text)).into_iter().map(|finding| finding.hint).collect()
    }

    #[test]
    fn numbers_of_documents() {
        for text in ["青发[2020]15号", "青发【2020】15号", "青发(2020)15号", "青发（2020）第015号", "青发［2020］15号"]
        {
            assert_eq!(hints(wrong_brackets, text), ["改成：青发〔2020〕15号"], "{text}");
        }
        for text in [
            "青发〔2020〕15号",
            "（2020）皖01民初12号",
            "（2020年）15号楼",
            "第[15]号",
            "（12345）6号",
            "满意度（2026）",
        ] {
            assert!(hints(wrong_brackets, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn dates() {
        assert_eq!(hints(spaced_dates, "自2020 年 12 月 1 日起"), ["改成：2020年12月1日"]);
        assert_eq!(hints(spaced_dates, "12 月 5 日、2026 年"), ["改成：12月5日", "改成：2026年"]);
        assert_eq!(hints(spaced_dates, "2026　年12月"), ["改成：2026年12月"]);
        for text in [
            "2020年12月1日",
            "共 12 月",
            "1000 年",
            "12 日",
            "3 个月",
            "8300 户",
            "____年__月__日",
            "2026-11-05",
            "2026年 11个村",
        ] {
            assert!(hints(spaced_dates, text).is_empty(), "{text}");
        }
    }
}
