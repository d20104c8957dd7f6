//! Half-width punctuation in Chinese text (GB/T 15834).

use std::ops::Range;

use super::numbers;
use super::prose::{Prose, is_han, is_wide};
use super::report::Finding;
use crate::diag::codes::content;

/// Half-width marks, the full-width ones, and their names.
const SINGLES: [(char, &str, &str); 6] = [
    (',', "，", "逗号"),
    (':', "：", "冒号"),
    (';', "；", "分号"),
    ('?', "？", "问号"),
    ('!', "！", "叹号"),
    ('.', "。", "句号"),
];

/// All that is wrong with the marks in a stretch of prose.
pub fn find(prose: &Prose) -> Vec<Finding> {
    let mut found = numbers::wrong_brackets(prose);
    found.extend(numbers::spaced_dates(prose));
    let free = |found: &[Finding], at: usize| !found.iter().any(|one| one.range.contains(&at));
    for run in runs(prose) {
        if free(&found, run.range.start) {
            found.push(run);
        }
    }
    let brackets: Vec<Finding> = brackets(prose).into_iter().filter(|one| free(&found, one.range.start)).collect();
    // What stands between two brackets is looked at for itself.
    let mut single: Vec<Finding> = Vec::new();
    for at in 0..prose.chars.len() {
        if free(&found, at) {
            single.extend(single_mark(prose, at));
        }
    }
    found.extend(brackets);
    found.extend(quotes(prose));
    found.extend(single);
    found.sort_by_key(|one| (one.range.start, one.range.end));
    found
}

fn half_width(prose: &Prose, range: Range<usize>, right: &str, name: &str) -> Finding {
    let (wrong, right) = prose.corrected(&range, right);
    Finding {
        code: &content::HALF_WIDTH,
        range,
        message: format!("中文里的{name}要用全角，“{wrong}”里是半角的。"),
        hint: format!("改成：{right}"),
    }
}

fn single_mark(prose: &Prose, at: usize) -> Option<Finding> {
    let c = prose.at(at);
    let (_, right, name) = SINGLES.iter().find(|(mark, ..)| *mark == c)?;
    let (before, next, after) = (prose.before(at), prose.at(at + 1), prose.visible_from(at + 1));
    // In “(镇里),” it is the word in brackets that counts.
    let closes_chinese = matches!(before, ')' | '"') && is_wide(prose.before(at - 1)) && c != '.';
    let is_wrong = match c {
        // “一.” is an ordinal, “方案.md” a file.
        '.' => {
            is_han(before) && !"一二三四五六七八九十".contains(before) && (is_han(next) || at + 1 == prose.chars.len())
        }
        // A mark within a word or a number of the West is not ours.
        _ => is_wide(before) || closes_chinese || (is_wide(after) && at > 0 && !is_ascii_word(prose, at)),
    };
    is_wrong.then(|| half_width(prose, at..at + 1, right, name))
}

/// True for `:)` and the like, where the mark stands before another half-width mark.
fn is_ascii_word(prose: &Prose, at: usize) -> bool {
    prose.at(at + 1).is_ascii_graphic()
        || prose.before(at).is_ascii_punctuation() && !"\")]%".contains(prose.before(at))
}

fn brackets(prose: &Prose) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let alone = |at: usize, right: &str, is_wrong: bool| is_wrong.then(|| half_width(prose, at..at + 1, right, "括号"));
    for at in 0..prose.chars.len() {
        match prose.at(at) {
            '(' => open.push(at),
            ')' => match open.pop() {
                Some(from) if is_chinese_bracket(prose, from, at) => {
                    let inner = prose.text(from + 1..at);
                    found.push(half_width(prose, from..at + 1, &format!("（{inner}）"), "括号"));
                }
                Some(_) => {}
                None => found.extend(alone(at, "）", is_wide(prose.before(at)))),
            },
            _ => {}
        }
    }
    for at in open {
        found.extend(alone(at, "（", is_wide(prose.before(at)) || is_wide(prose.at(at + 1))));
    }
    found
}

fn is_chinese_bracket(prose: &Prose, from: usize, to: usize) -> bool {
    let inner = &prose.chars[from + 1..to];
    if inner.iter().any(|c| is_han(*c)) {
        return true;
    }
    // (0550)1234567 is a phone number, f(x) a word.
    let before = prose.before(from);
    let next_digits =
        prose.chars[to + 1..].iter().filter(|c| **c != ' ' && **c != '-').take_while(|c| c.is_ascii_digit());
    let is_area = inner.first() == Some(&'0') && inner.iter().all(char::is_ascii_digit) && next_digits.count() >= 7;
    !is_area && !inner.is_empty() && (is_wide(before) || (is_wide(prose.at(to + 1)) && !before.is_ascii_alphanumeric()))
}

fn quotes(prose: &Prose) -> Vec<Finding> {
    let marks: Vec<usize> = (0..prose.chars.len()).filter(|at| prose.at(*at) == '"').collect();
    let beside = |from: usize, to: usize| is_wide(prose.before(from)) || is_wide(prose.at(to + 1));
    let mut found = Vec::new();
    for pair in marks.chunks(2) {
        match pair {
            [from, to] => {
                let inner = prose.text(from + 1..*to);
                let is_inches = prose.before(*from).is_ascii_digit() && prose.before(*to).is_ascii_digit();
                if !is_inches && (inner.chars().any(is_han) || beside(*from, *to)) {
                    found.push(half_width(prose, *from..to + 1, &format!("“{inner}”"), "引号"));
                }
            }
            // A single one behind a digit means inches.
            [at] if !prose.before(*at).is_ascii_digit() && beside(*at, *at) => {
                let right = if is_wide(prose.before(*at)) && !is_han(prose.at(at + 1)) { "”" } else { "“" };
                found.push(half_width(prose, *at..at + 1, right, "引号"));
            }
            _ => {}
        }
    }
    found
}

/// `...`, `。。。` and `--`.
fn runs(prose: &Prose) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < prose.chars.len() {
        let c = prose.at(at);
        let len = prose.chars[at..].iter().take_while(|other| **other == c).count();
        let beside = is_wide(prose.visible_before(at)) || is_wide(prose.visible_from(at + len));
        let right = match (c, len) {
            ('.', 3..=12) if beside => Some(("……", "省略号")),
            ('。', 2..=12) => Some(("……", "省略号")),
            // Longer rows of hyphens are lines to write on.
            ('-', 2..=4) if beside => Some(("——", "破折号")),
            _ => None,
        };
        found.extend(right.map(|(right, name)| {
            let range = at..at + len;
            let (wrong, right) = prose.corrected(&range, right);
            Finding {
                code: &content::DOTS_DASHES,
                range,
                message: format!("“{wrong}”里的{name}写法不对。"),
                hint: format!("改成：{right}"),
            }
        }));
        at += len.max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::markup::body;
    use super::*;

    fn hints(text: &str) -> Vec<String> {
        body(text, 0..text.len()).iter().flat_map(find).map(|one| one.hint.replace("改成：", "")).collect()
    }

    #[test]
    fn half_width_marks_are_put_right() {
        for (text, right) in [
            ("做好工作,各村落实", "做好工作，各村落实"),
            ("联系人:张三", "联系人：张三"),
            ("Excel, 并上报", "Excel，并上报"),
            ("安排如下; 请落实", "安排如下；请落实"),
            ("办成了没有?", "办成了没有？"),
            ("做好工作!", "做好工作！"),
            ("做好工作.各村", "做好工作。各村"),
            ("宣传资料(11月30日前)", "宣传资料（11月30日前）"),
            ("各村(社区)", "各村（社区）"),
            ("方案(A)", "方案（A）"),
            ("（甲)", "（甲）"),
            ("设\"不了解\"选项", "设“不了解”选项"),
            ("水、电...等", "水、电……等"),
            ("等等。。。", "等等……"),
            ("目标--满意", "目标——满意"),
            ("青发[2020]15号", "青发〔2020〕15号"),
            ("**甲**,乙", "甲，乙"),
            ("[见附件](a.md),请", "，请"),
        ] {
            let found = hints(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].ends_with(right), "{text}: {found:?}");
        }
        assert_eq!(hints("各村(社区,含居委),做好").len(), 3);
        assert_eq!(hints("青发(2020)15号"), ["青发〔2020〕15号"]);
    }

    #[test]
    fn look_alikes_pass() {
        for text in [
            "做好工作，各村（社区）落实：“好”——是的……？！；",
            "上午8:30至17:30",
            "比例3:1",
            "共1,200户",
            "见 https://a.cn/x,y?z=1:2(3) 。",
            "网址：www.a.cn/甲",
            "信箱 zhen@qinghe.cn。",
            "Hello, world! (see below): \"yes\"",
            "电话：(0550)1234567",
            "电话(0550) 123-4567",
            "0550-1234567",
            "见[附件](a(1).md)。",
            "![说明](图,1.jpg)",
            "| 甲 | 乙 |\n|:--|--:|\n| 1,2 | 3 |",
            "注[^1]\n\n[^1]: 内容",
            "`甲,乙`",
            "```\n甲,乙:丙\n```",
            "{{责任分工:文字}}",
            "# 一.标题\n\n## (一) 标题\n\n### 1. 标题\n\n#### (1) 标题",
            "1. 甲\n2. 乙",
            "1.编印资料",
            "见campaign.yaml和方案.md",
            "32\"电视",
            "签名：----------",
            "---",
            "甲\n---",
            "2026-11-05",
            "甲<br>乙<!-- 甲,乙 -->",
            "f(x)、PM2.5、GB/T 9704-2012",
            "甲&nbsp;乙",
            "[ref]: https://a.cn",
        ] {
            assert_eq!(hints(text), [""; 0], "{text}");
        }
    }
}
