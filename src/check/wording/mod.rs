//! Wording that offices get wrong: last year's number in this year's text, half-width punctuation, subject words, levels of
//! headings that are skipped or have a single member, what is missing around the number.
//!
//! The texts are read where they stand in the source ([`markup`]), so that each mistake is told at its own place.

mod abolished;
mod last_year;
mod levels;
mod markup;
mod numbers;
mod printing;
mod prose;
mod punctuation;
mod report;
#[cfg(test)]
mod tests;

use self::last_year::Own;
pub use self::levels::check_levels;
pub use self::printing::check_marks;
use self::prose::Prose;
use self::report::{Finding, Report};
use crate::diag::{Place, Sink};
use crate::load::node::{Node, Value};
use crate::load::{RawCampaign, RawPage};
use crate::model::campaign::Campaign;
use crate::source::Sources;

/// Keys of a campaign whose texts may name the year.
const YEAR_KEYS: [&str; 14] = [
    "名称",
    "title",
    "标题",
    "活动名称",
    "口号",
    "slogan",
    "阶段",
    "stages",
    "工作阶段",
    "要求",
    "requirements",
    "宣传",
    "outreach",
    "任务",
];
/// Keys whose values are names of files, dates, numbers or names to be looked up: they are no prose.
const NO_PROSE: [&str; 56] = [
    "来源",
    "source",
    "文件",
    "file",
    "src",
    "标识",
    "id",
    "日期",
    "date",
    "成文日期",
    "印发日期",
    "printing_date",
    "起止",
    "period",
    "起止时间",
    "时间",
    "发文字号",
    "number",
    "文号",
    "密级",
    "密级和保密期限",
    "classification",
    "份号",
    "copy_number",
    "责任单位",
    "units",
    "牵头单位",
    "配合单位",
    "单位",
    "unit",
    "村",
    "village",
    "villages",
    "村（社区）",
    "指标",
    "indicator",
    "栏目",
    "sections",
    "主题",
    "theme",
    "公开方式",
    "disclosure",
    "格式",
    "format",
    "文种",
    "genre",
    "发布",
    "publish",
    "范围",
    "scope",
    "主题词",
    "subject_words",
    "去年",
    "目标",
    "last",
    "target",
];

/// Checks the texts of a campaign.
pub fn check_campaign(raw: &RawCampaign, campaign: &Campaign, sources: &Sources, sink: &mut Sink) {
    raw.notices.iter().for_each(|page| levels::check_lone(page, sink));
    let own = Own::of(campaign);
    let mut check = Check { own: &own, sources, report: Report::new(sink) };
    if let Some(node) = &raw.node {
        check.node(node, "", false);
    }
    raw.notices.iter().for_each(|page| check.page(page, true));
    raw.achievements.iter().chain(&raw.letters).for_each(|page| check.page(page, false));
    check.report.close();
}

struct Check<'a> {
    own: &'a Own,
    sources: &'a Sources,
    report: Report<'a>,
}

impl Check<'_> {
    fn page(&mut self, page: &RawPage, is_notice: bool) {
        if let Some(front) = &page.front {
            self.node(front, "", true);
        }
        let Some(text) = self.sources.get(page.file).text.as_deref() else { return };
        let all = markup::body(text, page.doc.body.clone());
        for (at, prose) in all.iter().enumerate() {
            let mut found = last_year::find(prose, self.own);
            found.extend(punctuation::find(prose));
            if is_notice {
                found.extend(abolished::find(prose));
                found.extend(levels::find_lone(&all, at));
            }
            for finding in found {
                let range = prose.place(&finding.range);
                self.report.tell(finding, &Place::text(page.file, range.start, range.end));
            }
        }
    }

    /// Looks at the texts of a map; `years` tells whether an earlier year may be a mistake in it.
    fn node(&mut self, node: &Node, key: &str, years: bool) {
        match &node.value {
            Value::Null => {}
            Value::Seq(items) => items.iter().for_each(|item| self.node(item, key, years)),
            Value::Map(entries) => {
                for (key, value) in entries {
                    let name = key.text.trim();
                    self.node(value, name, years || YEAR_KEYS.contains(&name));
                }
            }
            Value::Scalar { text, quoted } => {
                let prose = markup::value(text);
                let mut found = if years { last_year::find(&prose, self.own) } else { Vec::new() };
                if !NO_PROSE.contains(&key) {
                    found.extend(punctuation::find(&prose).into_iter().filter(|one| is_printed(one, &prose, key)));
                }
                for finding in found {
                    let place = self.place(node, *quoted, text, &prose.place(&finding.range));
                    self.report.tell(finding, &place);
                }
            }
        }
    }

    /// The place of a part of a value in its file: the same part, counted from the front of both.
    fn place(&self, node: &Node, quoted: bool, value: &str, part: &std::ops::Range<usize>) -> Place {
        let Place::Text { file, start, end } = node.place else { return node.place.clone() };
        let source = self.sources.get(file).text.as_deref().and_then(|text| text.get(start..end));
        let (Some(source), Some(wanted)) = (source, value.get(part.clone())) else { return node.place.clone() };
        let skip = usize::from(quoted && source.starts_with(['"', '\'']));
        let count = value[..part.start].matches(wanted).count();
        let found = source.get(skip..).and_then(|source| source.match_indices(wanted).nth(count));
        found.map_or_else(
            || node.place.clone(),
            |(at, _)| Place::text(file, start + skip + at, start + skip + at + wanted.len()),
        )
    }
}

/// False for marks that are taken off before printing: a colon behind the addressee, brackets around the note.
fn is_printed(finding: &Finding, prose: &Prose, key: &str) -> bool {
    let is_last = finding.range.end == prose.chars.len() && finding.range.len() == 1;
    let is_note = matches!(key, "附注" | "note") && finding.range == (0..prose.chars.len()) && prose.at(0) == '(';
    let loses_its_end =
        matches!(key, "主送" | "主送机关" | "addressees" | "抄送" | "抄送机关" | "cc" | "附件" | "印发件");
    !(is_note || is_last && loses_its_end)
}
