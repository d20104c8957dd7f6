//! Finds personal data (个人信息) in a text: identity-card numbers, bank cards, mobile phones, in any disguise.

use std::ops::Range;

/// A kind of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalData {
    /// 身份证号码
    Identity,
    /// 银行卡号
    BankCard,
    /// 手机号码
    Mobile,
}

/// Personal data in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: PersonalData,
    /// Its digits alone.
    pub digits: String,
}

/// A digit with the bytes it takes, and whether a separator stands before it.
struct Digit {
    value: char,
    range: Range<usize>,
    apart: bool,
}

/// Finds identity-card numbers, bank cards and mobile phones, also with full-width digits, spaces, dashes or zero-width
/// characters inside.
#[must_use]
pub fn find_personal_data(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for run in runs(text) {
        scan_run(&run, &mut found);
    }
    found
}

/// Separators that may stand between two digits of one number: `138 - 1234`.
const MOST_SEPARATORS: usize = 3;

fn runs(text: &str) -> Vec<Vec<Digit>> {
    let mut runs: Vec<Vec<Digit>> = Vec::new();
    let mut current: Vec<Digit> = Vec::new();
    let mut apart = false;
    let mut separators = 0;
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        if let Some(value) = digit_of(c, &current) {
            current.push(Digit { value, range, apart });
            (apart, separators) = (false, 0);
        } else if is_invisible(c) {
            // A zero-width character or a Markdown mark hides inside a number: the number goes on.
        } else if is_separator(c) && !current.is_empty() && separators < MOST_SEPARATORS {
            (apart, separators) = (true, separators + 1);
        } else {
            runs.push(std::mem::take(&mut current));
            (apart, separators) = (false, 0);
        }
    }
    runs.push(current);
    runs.retain(|run| run.len() >= 11);
    runs
}

fn digit_of(c: char, before: &[Digit]) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        // The check character of an identity number stands after 17 digits.
        'x' | 'X' | 'ｘ' | 'Ｘ' if before.len() >= 17 => Some('X'),
        _ => None,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' | '*' | '_' | '`')
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '-' | '\u{00A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{3000}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | '·' | '.' | '/' | '(' | ')' | '（' | '）'
    )
}

fn scan_run(run: &[Digit], found: &mut Vec<Finding>) {
    let mut at = 0;
    while at < run.len() {
        let starts_group = at == 0 || run[at].apart;
        let hit = if starts_group { longest_at(run, at) } else { None };
        match hit {
            Some((skipped, len, kind)) => {
                let part = &run[at + skipped..at + skipped + len];
                found.push(Finding {
                    range: part[0].range.start..part[len - 1].range.end,
                    kind,
                    digits: part.iter().map(|digit| digit.value).collect(),
                });
                at += skipped + len;
            }
            None => at += 1,
        }
    }
}

/// What stands before a mobile number dialled from elsewhere.
const DIALLED: [&str; 4] = ["86", "0086", "0", "086"];

/// The longest number that begins here: how many digits stand before it, its length and what it is.
fn longest_at(run: &[Digit], at: usize) -> Option<(usize, usize, PersonalData)> {
    for len in [19, 18, 17, 16, 15, 11] {
        if let Some(kind) = number_at(run, at, len) {
            return Some((0, len, kind));
        }
    }
    DIALLED.iter().find_map(|prefix| {
        let stands = run.get(at..at + prefix.len())?.iter().map(|digit| digit.value).eq(prefix.chars());
        let kind = number_at(run, at + prefix.len(), 11).filter(|kind| stands && *kind == PersonalData::Mobile)?;
        Some((prefix.len(), 11, kind))
    })
}

/// What the `len` digits from `at` are, if they end where a group ends.
fn number_at(run: &[Digit], at: usize, len: usize) -> Option<PersonalData> {
    let part = run.get(at..at + len)?;
    // An x behind a number that needs none is no part of it.
    let ends_group = run.get(at + len).is_none_or(|next| next.apart || next.value == 'X');
    let digits: String = part.iter().map(|digit| digit.value).collect();
    kind_of(&digits).filter(|kind| ends_group && is_grouped_like(part, *kind))
}

fn kind_of(digits: &str) -> Option<PersonalData> {
    match digits.len() {
        18 if is_identity_18(digits) => Some(PersonalData::Identity),
        15 if is_identity_15(digits) => Some(PersonalData::Identity),
        16..=19 if is_bank_card(digits) => Some(PersonalData::BankCard),
        11 if is_mobile(digits) => Some(PersonalData::Mobile),
        _ => None,
    }
}

/// Numbers written apart are only what they seem when the groups are the usual ones: `138 1234 5678` is a phone, three
/// amounts side by side are not.
fn is_grouped_like(part: &[Digit], kind: PersonalData) -> bool {
    let groups: Vec<usize> =
        part.iter().enumerate().filter(|(at, digit)| *at > 0 && digit.apart).map(|(at, _)| at).collect();
    groups.is_empty()
        || match kind {
            PersonalData::Mobile => matches!(groups.as_slice(), [3, 7] | [3, 6] | [4, 8] | [4, 7] | [3] | [7]),
            PersonalData::BankCard => groups.iter().all(|at| at % 4 == 0 || *at == 6),
            PersonalData::Identity => {
                groups.iter().all(|at| matches!(at, 2 | 3 | 4 | 6 | 8 | 9 | 10 | 12 | 14 | 15 | 16 | 17))
            }
        }
}

fn number(text: &str) -> u32 {
    text.parse().unwrap_or(0)
}

/// First two digits of the administrative codes in use.
fn is_province(code: &str) -> bool {
    matches!(number(code), 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83)
}

fn is_day(year: u32, month: &str, day: &str) -> bool {
    let (Ok(year), Ok(month), Ok(day)) = (i16::try_from(year), month.parse(), day.parse()) else { return false };
    jiff::civil::Date::new(year, month, day).is_ok()
}

fn is_identity_18(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    if digits[..17].contains('X')
        || !is_province(&digits[..2])
        || !(1890..=2100).contains(&number(&digits[6..10]))
        || !is_day(number(&digits[6..10]), &digits[10..12], &digits[12..14])
    {
        return false;
    }
    let sum: u32 = digits.chars().zip(WEIGHTS).filter_map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    digits.ends_with(check)
}

fn is_identity_15(digits: &str) -> bool {
    !digits.contains('X')
        && is_province(&digits[..2])
        && is_day(1900 + number(&digits[6..8]), &digits[8..10], &digits[10..12])
}

fn is_bank_card(digits: &str) -> bool {
    let starts = ["62", "4", "51", "52", "53", "54", "55", "60", "9"];
    if digits.contains('X') || !starts.iter().any(|start| digits.starts_with(start)) {
        return false;
    }
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { digit } else { (digit * 2) / 10 + (digit * 2) % 10 })
        .sum();
    sum.is_multiple_of(10)
}

fn is_mobile(digits: &str) -> bool {
    digits.starts_with('1') && matches!(digits.as_bytes()[1], b'3'..=b'9') && !digits.contains('X')
}

/// Mobile `138****1234`; identity and card keep the first two and the last three.
pub fn mask(finding: &Finding) -> String {
    let digits = &finding.digits;
    let (head, tail) = if finding.kind == PersonalData::Mobile { (3, 4) } else { (2, 3) };
    format!("{}{}{}", &digits[..head], "*".repeat(digits.len() - head - tail), &digits[digits.len() - tail..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<PersonalData> {
        find_personal_data(text).into_iter().map(|finding| finding.kind).collect()
    }

    /// An identity number with a right check character that belongs to nobody: born in 1900.
    const IDENTITY: &str = "110101190001010073";

    #[test]
    fn disguises_are_seen_through() {
        for text in [
            IDENTITY,
            "110101 19000101 0073",
            "１１０１０１１９０００１０１００７３",
            "1101011900\u{200B}01010073",
            "号码：110101190001010073。",
        ] {
            assert_eq!(kinds(text), [PersonalData::Identity], "{text}");
        }
        assert_eq!(kinds("电话13800001234"), [PersonalData::Mobile]);
        assert_eq!(kinds("138-0000-1234、139 0000 5678"), [PersonalData::Mobile, PersonalData::Mobile]);
        assert_eq!(kinds("6222 0000 0000 0000 008"), kinds("6222000000000000008"));
        assert_eq!(kinds("4111111111111111"), [PersonalData::BankCard]);
        for text in [
            "+8613800001234",
            "008613800001234",
            "013800001234",
            "138 - 0000 - 1234",
            "138‑0000‑1234",
            "138/0000/1234",
            "（138）00001234",
        ] {
            assert_eq!(kinds(text), [PersonalData::Mobile], "{text}");
        }
    }

    #[test]
    fn look_alikes_pass() {
        for text in [
            "0550-1234567",
            "青发〔2026〕15号",
            "2026-11-05 2026-11-20",
            "12345678.90元",
            "110101190001010076",
            "20261105123456789",
            "工期12345678901天",
            "91340300MA2N00000X",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn masks_keep_what_tells_people_apart() {
        let of = |text| find_personal_data(text).first().map(mask);
        assert_eq!(of("13800001234").as_deref(), Some("138****1234"));
        assert_eq!(of(IDENTITY).as_deref(), Some("11*************073"));
    }
}
