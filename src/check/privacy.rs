//! Personal data (个人信息): finds it in everything that was loaded, and masks it before anything else sees it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::personal::{Finding, PersonalData, find_personal_data, mask};
use crate::diag::codes::privacy as codes;
use crate::diag::{Place, Sink};
use crate::load::node::{Node, Value};
use crate::load::{Raw, RawPage};
use crate::model::block::each_run_mut;
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
    report_file_names(sources, sink);
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

/// A file's name becomes an address and stands in the manifest, where nothing can mask it.
fn report_file_names(sources: &Sources, sink: &mut Sink) {
    for (id, source) in sources.iter() {
        for finding in find_personal_data(&source.path) {
            let message = format!("文件名里有个人信息 {}。", mask(&finding));
            sink.report(&codes::FILE_NAME, &Place::File(id), message, "把文件改名，去掉号码：文件名会变成网址。");
        }
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
        let body = page.doc.body.clone();
        let mut told = BTreeSet::new();
        for finding in find_personal_data(&source[body.clone()]) {
            let (start, end) = (body.start + finding.range.start, body.start + finding.range.end);
            self.report(&finding, &Place::text(page.file, start, end));
            told.insert(finding.digits);
        }
        // What marks such as ** hide in the source shows in the tree made of it; there it is masked.
        let place = Place::text(page.file, body.start, body.start);
        each_run_mut(&mut page.doc.blocks, &mut |pieces| {
            for finding in self.mask_run(pieces) {
                if told.insert(finding.digits.clone()) {
                    self.report(&finding, &place);
                }
            }
        });
    }

    /// Masks a run of text whose pieces are read as one; returns what was found.
    fn mask_run(&self, pieces: &mut [&mut String]) -> Vec<Finding> {
        let whole: String = pieces.iter().map(|piece| piece.as_str()).collect();
        let findings = find_personal_data(&whole);
        let masked: Vec<&Finding> =
            findings.iter().filter(|finding| self.handling(finding) != Handling::Keep).collect();
        if masked.is_empty() {
            return findings;
        }
        let mut at = 0;
        for piece in pieces {
            let range = at..at + piece.len();
            **piece = masked_part(&whole, &range, &masked);
            at = range.end;
        }
        findings
    }

    fn text(&mut self, place: &Place, text: &mut String) {
        for finding in find_personal_data(text) {
            self.report(&finding, place);
        }
        self.mask_run(&mut [text]);
    }

    fn handling(&self, finding: &Finding) -> Handling {
        match finding.kind {
            PersonalData::Mobile if self.allowed.contains(&finding.digits) => Handling::Keep,
            PersonalData::Mobile => self.rules.phones,
            PersonalData::Identity => self.rules.identity,
            PersonalData::BankCard => self.rules.bank_card,
        }
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
            (PersonalData::Identity | PersonalData::BankCard, Handling::Mask) => self.sink.report(
                &codes::IDENTITY_MASKED,
                place,
                format!(
                    "{}已打码成 {shown}。",
                    if finding.kind == PersonalData::BankCard { "银行卡号" } else { "身份证号码" }
                ),
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
            (PersonalData::BankCard, Handling::Forbid) => {
                self.sink.report(&codes::BANK_CARD, place, format!("公开的内容里有银行卡号 {shown}。"), "删去卡号。")
            }
        }
    }
}

/// The part of a text within `range`, with the findings masked; a mask stands where its number begins.
fn masked_part(whole: &str, range: &Range<usize>, findings: &[&Finding]) -> String {
    let mut out = String::new();
    let mut from = range.start;
    for finding in findings.iter().filter(|finding| finding.range.end > range.start && finding.range.start < range.end)
    {
        if finding.range.start >= range.start {
            out.push_str(&whole[from..finding.range.start]);
            out.push_str(&mask(finding));
        }
        from = finding.range.end.min(range.end);
    }
    out.push_str(&whole[from..range.end]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_inside_a_number_hide_nothing() {
        let (rules, allowed, sources, mut sink) =
            (PrivacyRules::default(), BTreeSet::new(), Sources::from_texts(&[]), Sink::new());
        let screen = Screen { rules: &rules, allowed: &allowed, sources: &sources, sink: &mut sink };
        let mut pieces = ["电话".to_owned(), "138".to_owned(), "00001234。".to_owned()];
        let [a, b, c] = &mut pieces;
        assert_eq!(screen.mask_run(&mut [a, b, c]).len(), 1);
        assert_eq!(pieces, ["电话", "138****1234", "。"]);
    }
}
