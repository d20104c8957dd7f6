//! Checks the survey (测评) and its results.

use super::fields::{Fields, Spec, scalar};
use super::units;
use crate::diag::codes::{content, values};
use crate::diag::{At, Sink, path_of, wording};
use crate::load::RawCampaign;
use crate::load::node::{Node, Value};
use crate::model::campaign::Campaign;
use crate::model::survey::{Answer, Group, Survey, Tally};
use crate::source::Sources;

const SURVEY: &[Spec] = &[
    ("名称", "title", &["标题"]),
    ("对象", "groups", &["调查对象"]),
    ("量表", "scale", &[]),
    ("指标", "items", &[]),
    ("时间", "period", &["起止"]),
    ("说明", "note", &[]),
];
const GROUP: &[Spec] = &[("名称", "name", &[]), ("权重", "weight", &[]), ("样本", "sample", &["样本数"])];
const ANSWER: &[Spec] = &[("名称", "name", &["答案"]), ("分值", "points", &["得分", "分数"])];

/// Answers that say nothing and are left out of the score.
const NO_OPINION: [&str; 4] = ["不了解", "说不清", "不清楚", "弃权"];

/// Checks design and results; `None` without a design.
pub fn check(raw: &RawCampaign, campaign: &Campaign, sources: &Sources, sink: &mut Sink) -> Option<Survey> {
    let (file, node) = raw.survey.as_ref()?;
    let fields = Fields::open(node, "测评", SURVEY, sink)?;
    let groups: Vec<Group> = fields.items("groups").into_iter().filter_map(|node| check_group(node, sink)).collect();
    report_weights(&groups, &fields, sink);
    for item in fields.texts("items", sink) {
        units::indicator(&item, &campaign.indicators, sink);
    }
    let mut survey = Survey {
        groups,
        scale: check_scale(&fields, sink),
        results: Vec::new(),
        sources: vec![path_of(sources, &crate::diag::Place::File(*file)).to_owned()],
    };
    if let Some((file, results)) = &raw.results {
        survey.sources.push(path_of(sources, &crate::diag::Place::File(*file)).to_owned());
        survey.results = check_results(results, &survey, campaign, sink);
        report_gaps(&survey, campaign, *file, sink);
    }
    Some(survey)
}

fn check_group(node: &Node, sink: &mut Sink) -> Option<Group> {
    let fields = Fields::open(node, "对象", GROUP, sink)?;
    let name = fields.need_text("name", "城乡居民", sink)?.value;
    let weight = fields.number("weight", sink)?;
    if !(0.0..=100.0).contains(&weight.value) {
        sink.report(&values::OUT_OF_RANGE, &weight.place, "权重要在 0 到 100 之间。", "写百分数，例如 65。");
        return None;
    }
    Some(Group { name, weight: weight.value, sample: fields.count("sample", sink) })
}

fn report_weights(groups: &[Group], fields: &Fields<'_>, sink: &mut Sink) {
    let sum: f64 = groups.iter().map(|group| group.weight).sum();
    if !groups.is_empty() && (sum - 100.0).abs() > 0.001 {
        let parts: Vec<String> = groups.iter().map(|group| group.weight.to_string()).collect();
        let message = format!("各类对象的权重合计是 {sum}%，不是 100%（{}）。", parts.join(" + "));
        sink.report(&content::WEIGHTS, &fields.place_of("groups"), message, "改权重，使合计正好是 100。");
    }
}

fn check_scale(fields: &Fields<'_>, sink: &mut Sink) -> Vec<Answer> {
    let Some(node) = fields.node("scale") else {
        fields.missing("scale", "{非常满意: 100, 满意: 80, 基本满意: 60, 不满意: 30}", sink);
        return Vec::new();
    };
    match &node.value {
        Value::Map(answers) => {
            answers.iter().filter_map(|(key, points)| answer(key.text.clone(), points, sink)).collect()
        }
        Value::Seq(items) => items.iter().filter_map(|item| listed_answer(item, sink)).collect(),
        _ => {
            sink.report(&values::NOT_A_MAP, &node.place, "量表要写成一行一个“答案: 分值”。", "例如：满意: 80");
            Vec::new()
        }
    }
}

fn listed_answer(item: &Node, sink: &mut Sink) -> Option<Answer> {
    if let Some(name) = item.as_text() {
        return Some(Answer { name: name.to_owned(), points: None });
    }
    let fields = Fields::open(item, "量表", ANSWER, sink)?;
    let name = fields.need_text("name", "满意", sink)?.value;
    let points = fields.node("points").cloned().unwrap_or_else(|| Node::null(item.place.clone()));
    answer(name, &points, sink)
}

fn answer(name: String, points: &Node, sink: &mut Sink) -> Option<Answer> {
    let text = scalar(points, "分值", sink).filter(|text| !text.value.is_empty() && text.value != "不计");
    let Some(text) = text else { return Some(Answer { name, points: None }) };
    let number = super::fields::parse_number(&text, "分值", sink)?;
    if !(0.0..=100.0).contains(&number) {
        sink.report(&values::OUT_OF_RANGE, &text.place, "分值要在 0 到 100 之间。", "例如：满意: 80");
        return None;
    }
    let counted = !NO_OPINION.contains(&name.as_str());
    Some(Answer { name, points: counted.then_some(number) })
}

fn check_results(node: &Node, survey: &Survey, campaign: &Campaign, sink: &mut Sink) -> Vec<Tally> {
    let Value::Seq(rows) = &node.value else { return Vec::new() };
    let mut found: Vec<Tally> = Vec::new();
    for row in rows {
        let Some(tally) = check_tally(row, survey, campaign, sink) else { continue };
        if found.iter().any(|other| other.group == tally.group && other.indicator == tally.indicator) {
            let message = format!("“{}”对“{}”的结果有两行。", tally.group, tally.indicator);
            sink.report(&content::DUPLICATE, &row.place, message, "每类对象、每个指标只写一行，把人数加在一起。");
            continue;
        }
        found.push(tally);
    }
    found
}

fn check_tally(row: &Node, survey: &Survey, campaign: &Campaign, sink: &mut Sink) -> Option<Tally> {
    let Value::Map(cells) = &row.value else {
        sink.report(
            &values::NOT_A_MAP,
            &row.place,
            "测评结果的每一行要有对象、指标和各种答案的人数。",
            "照着表头一列一列填。",
        );
        return None;
    };
    let cell = |names: &[&str]| cells.iter().find(|(key, _)| names.contains(&key.text.as_str())).map(|(_, node)| node);
    let group = cell(&["对象", "group"]).and_then(|node| scalar(node, "对象", sink))?;
    if !survey.groups.iter().any(|known| known.name == group.value) {
        let names: Vec<&str> = survey.groups.iter().map(|group| group.name.as_str()).collect();
        sink.report(
            &content::SURVEY_NAME,
            &group.place,
            format!("测评设计里没有“{}”这类对象。", group.value),
            wording::did_you_mean(&group.value, names),
        );
    }
    let indicator = cell(&["指标", "indicator"])
        .and_then(|node| scalar(node, "指标", sink))
        .and_then(|called| units::indicator(&called, &campaign.indicators, sink))?;
    let counts = survey
        .scale
        .iter()
        .map(|answer| cell(&[answer.name.as_str()]).map_or(0, |node| count(node, &answer.name, sink)))
        .collect();
    Some(Tally { group: group.value, indicator, counts })
}

fn count(node: &Node, answer: &str, sink: &mut Sink) -> u32 {
    let Some(text) = scalar(node, answer, sink).filter(|text| !text.value.is_empty()) else { return 0 };
    match text.value.parse() {
        Ok(count) => count,
        Err(_) => {
            let At { value, place } = text;
            sink.report(
                &values::BAD_NUMBER,
                &place,
                format!("“{answer}”的人数要写整数，现在写的是“{value}”。"),
                "只写数字，例如 120。",
            );
            0
        }
    }
}

fn report_gaps(survey: &Survey, campaign: &Campaign, file: crate::source::FileId, sink: &mut Sink) {
    for indicator in &campaign.indicators {
        if survey.score(&indicator.name).is_none() {
            let message = format!("“{}”的测评结果不全，今年的得分先不显示。", indicator.name);
            sink.report(
                &content::SURVEY_GAP,
                &crate::diag::Place::File(file),
                message,
                "每类对象都要有这个指标的一行，并且至少有一份有效答案。",
            );
        }
    }
}
