//! Personal data (个人信息): finds it in everything that was loaded, and masks it before anything else sees it.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diag::codes::privacy as codes;
use crate::diag::{Place, Sink};
use crate::load::node::{Node, Value};
use crate::load::{Raw, RawPage};
use crate::model::block::each_text_mut;
use crate::model::site::Site;
use crate::source::Sources;

/// What is done with a kind of personal data (隐私).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handling {
    /// 保留
    Keep,
    /// 打码
    Mask,
    /// 禁止
    Forbid,
}

impl Handling {
    /// Words in the order of the variants.
    pub const WORDS: [&'static str; 3] = ["保留", "打码", "禁止"];

    /// Reads a word.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.trim() {
            "保留" | "keep" => Self::Keep,
            "打码" | "mask" => Self::Mask,
            "禁止" | "forbid" => Self::Forbid,
            _ => return None,
        })
    }
}

/// What is done with each kind.
#[derive(Clone, Copy, Debug)]
pub struct PrivacyRules {
    /// 姓名
    pub names: Handling,
    /// 电话
    pub phones: Handling,
    /// 身份证
    pub identity: Handling,
    /// 银行卡
    pub bank_card: Handling,
}

impl Default for PrivacyRules {
    fn default() -> Self {
        Self { names: Handling::Keep, phones: Handling::Mask, identity: Handling::Forbid, bank_card: Handling::Forbid }
    }
}

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
            // A zero-width character hides inside a number: the number goes on.
        } else if is_separator(c) && !current.is_empty() && separators == 0 {
            (apart, separators) = (true, 1);
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
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{00A0}' | '\u{3000}' | '－' | '—' | '–' | '·' | '.')
}

fn scan_run(run: &[Digit], found: &mut Vec<Finding>) {
    let mut at = 0;
    while at < run.len() {
        let starts_group = at == 0 || run[at].apart;
        let hit = if starts_group { longest_at(run, at) } else { None };
        match hit {
            Some((len, kind)) => {
                let part = &run[at..at + len];
                found.push(Finding {
                    range: part[0].range.start..part[len - 1].range.end,
                    kind,
                    digits: part.iter().map(|digit| digit.value).collect(),
                });
                at += len;
            }
            None => at += 1,
        }
    }
}

fn longest_at(run: &[Digit], at: usize) -> Option<(usize, PersonalData)> {
    for len in [19, 18, 17, 16, 15, 11] {
        let Some(part) = run.get(at..at + len) else { continue };
        let ends_group = run.get(at + len).is_none_or(|next| next.apart);
        if !ends_group {
            continue;
        }
        let digits: String = part.iter().map(|digit| digit.value).collect();
        if let Some(kind) = kind_of(&digits)
            && is_grouped_like(part, kind)
        {
            return Some((len, kind));
        }
    }
    None
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
    sum % 10 == 0
}

fn is_mobile(digits: &str) -> bool {
    digits.starts_with('1') && matches!(digits.as_bytes()[1], b'3'..=b'9') && !digits.contains('X')
}

/// The digits of the office's own phones, which may be public: of the site, its units and its regions.
pub fn office_phones(site: &Site, regions: Option<&Node>) -> BTreeSet<String> {
    let mut texts = vec![site.contact.phone.clone(), site.publicity.objection.phone.clone()];
    texts.extend(site.units.iter().map(|unit| unit.phone.clone()));
    if let Some(Node { value: Value::Seq(rows), .. }) = regions {
        for row in rows {
            texts.extend(
                super::campaign::raw_value(row, &["电话", "phone", "联系电话"])
                    .and_then(|node| node.as_text())
                    .map(str::to_owned),
            );
        }
    }
    texts.iter().flat_map(|text| find_personal_data(text)).map(|finding| finding.digits).collect()
}

/// Looks through all that was loaded; masks and reports.
pub fn screen(raw: &mut Raw, rules: &PrivacyRules, allowed: &BTreeSet<String>, sources: &Sources, sink: &mut Sink) {
    let mut screen = Screen { rules, allowed, sources, sink };
    let shared = raw.site.iter_mut().chain(raw.regions.as_mut().map(|(_, node)| node));
    shared.for_each(|node| screen.node(node));
    for campaign in &mut raw.campaigns {
        campaign.node.iter_mut().for_each(|node| screen.node(node));
        let tables = [&mut campaign.ledger, &mut campaign.survey, &mut campaign.results];
        tables.into_iter().flatten().for_each(|(_, node)| screen.node(node));
        let pages = campaign.notices.iter_mut().chain(&mut campaign.achievements).chain(&mut campaign.letters);
        pages.for_each(|page| screen.page(page));
    }
}

struct Screen<'a> {
    rules: &'a PrivacyRules,
    allowed: &'a BTreeSet<String>,
    sources: &'a Sources,
    sink: &'a mut Sink,
}

impl Screen<'_> {
    fn node(&mut self, node: &mut Node) {
        node.each_scalar_mut(&mut |place, text| self.text(place, text));
    }

    fn page(&mut self, page: &mut RawPage) {
        page.front.iter_mut().for_each(|front| self.node(front));
        let Some(source) = self.sources.get(page.file).text.as_deref() else { return };
        // The places come from the source, the masking is done in the tree made of it.
        for finding in find_personal_data(&source[page.doc.body.clone()]) {
            let place = Place::text(
                page.file,
                page.doc.body.start + finding.range.start,
                page.doc.body.start + finding.range.end,
            );
            self.report(&finding, &place);
        }
        each_text_mut(&mut page.doc.blocks, &mut |text| *text = self.masked(text));
    }

    fn text(&mut self, place: &Place, text: &mut String) {
        for finding in find_personal_data(text) {
            self.report(&finding, place);
        }
        *text = self.masked(text);
    }

    fn handling(&self, finding: &Finding) -> Handling {
        match finding.kind {
            PersonalData::Mobile if self.allowed.contains(&finding.digits) => Handling::Keep,
            PersonalData::Mobile => self.rules.phones,
            PersonalData::Identity => self.rules.identity,
            PersonalData::BankCard => self.rules.bank_card,
        }
    }

    fn masked(&self, text: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        for finding in find_personal_data(text).iter().filter(|finding| self.handling(finding) != Handling::Keep) {
            out.push_str(&text[from..finding.range.start]);
            out.push_str(&mask(finding));
            from = finding.range.end;
        }
        out.push_str(&text[from..]);
        out
    }

    fn report(&mut self, finding: &Finding, place: &Place) {
        let shown = mask(finding);
        let handling = self.handling(finding);
        match (finding.kind, handling) {
            (_, Handling::Keep) => {}
            (PersonalData::Mobile, Handling::Mask) => self.sink.report(
                &codes::MOBILE_MASKED,
                place,
                format!("手机号码已打码成 {shown}。"),
                "是公开的办公电话的，写进 site.yaml 的联系或者责任单位名册；不是的，改成办公电话。",
            ),
            (PersonalData::Mobile, Handling::Forbid) => self.sink.report(
                &codes::MOBILE,
                place,
                format!("公开的内容里有手机号码 {shown}。"),
                "改成办公电话，或者删去。",
            ),
            (PersonalData::Identity, Handling::Mask) => self.sink.report(
                &codes::IDENTITY_MASKED,
                place,
                format!("身份证号码已打码成 {shown}。"),
                "最好删去，只留姓名。",
            ),
            (PersonalData::Identity, Handling::Forbid) => {
                self.sink.report(
                    &codes::IDENTITY,
                    place,
                    format!("公开的内容里有身份证号码 {shown}。"),
                    "删去号码；同名的人用村组或者职务区分。",
                );
            }
            (PersonalData::BankCard, _) => {
                self.sink.report(&codes::BANK_CARD, place, format!("公开的内容里有银行卡号 {shown}。"), "删去卡号。")
            }
        }
    }
}

/// Mobile `138****1234`; identity and card keep the first two and the last three.
fn mask(finding: &Finding) -> String {
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
    const IDENTITY: &str = "110101190001010075";

    #[test]
    fn disguises_are_seen_through() {
        for text in [
            IDENTITY,
            "110101 19000101 0075",
            "１１０１０１１９０００１０１００７５",
            "1101011900\u{200B}01010075",
            "号码：110101190001010075。",
        ] {
            assert_eq!(kinds(text), [PersonalData::Identity], "{text}");
        }
        assert_eq!(kinds("电话13800001234"), [PersonalData::Mobile]);
        assert_eq!(kinds("138-0000-1234、139 0000 5678"), [PersonalData::Mobile, PersonalData::Mobile]);
        assert_eq!(kinds("6222 0000 0000 0000 008"), kinds("6222000000000000008"));
        assert_eq!(kinds("4111111111111111"), [PersonalData::BankCard]);
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
        assert_eq!(of(IDENTITY).as_deref(), Some("11*************075"));
    }
}
