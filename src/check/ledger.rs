//! Checks the rectification ledger (整改台账), whether it came from YAML or a spreadsheet.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::fields::{Fields, Spec, parse_date};
use super::stages::check_deadline;
use super::units;
use crate::diag::codes::{content, values};
use crate::diag::{At, Place, Sink};
use crate::load::node::{Node, Value};
use crate::model::World;
use crate::model::campaign::Campaign;
use crate::model::date;
use crate::model::rectification::{Progress, Rectification, State};
use crate::model::region::{Region, VillageRef};

const ITEM: &[Spec] = &[
    ("编号", "id", &["序号"]),
    ("来源", "source", &["问题来源"]),
    ("指标", "indicator", &[]),
    ("村", "village", &["村（社区）", "所在村"]),
    ("问题", "problem", &["整改内容", "存在问题"]),
    ("整改措施", "measures", &["措施"]),
    ("整改目标", "goal", &["目标"]),
    ("整改时限", "deadline", &["时限"]),
    ("整改成效", "result", &["成效"]),
    ("牵头领导", "lead", &[]),
    ("责任单位", "units", &[]),
    ("责任人", "person", &[]),
    ("联系电话", "phone", &["电话"]),
    ("状态", "status", &["整改状态"]),
    ("进展", "progress", &[]),
    ("销号日期", "closed_on", &["销号时间"]),
    ("公示", "public", &["是否公示"]),
    ("公告牌", "signboard", &[]),
    ("地点", "place", &["公告牌地点"]),
];
const PROGRESS: &[Spec] = &[("日期", "date", &[]), ("内容", "text", &["情况"])];
const SIGN: &[Spec] = &[("设立", "wanted", &["是否设立"]), ("地点", "place", &[])];

/// Checks all items.
pub fn check(node: &Node, campaign: &Campaign, world: &World, sink: &mut Sink) -> Vec<Rectification> {
    let rows: Vec<&Node> = match &node.value {
        Value::Seq(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        _ => {
            sink.report(
                &values::WRONG_SHAPE,
                &node.place,
                "整改台账要写成一个列表，一条一件事。",
                "每条前面加短横线，例如：- 编号: 1",
            );
            Vec::new()
        }
    };
    report_no_states(&rows, node, sink);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        let Some((item, place)) = check_item(row, at + 1, campaign, world, sink) else { continue };
        if !seen.insert(item.id.clone()) {
            sink.report(
                &content::DUPLICATE,
                &place,
                format!("台账里有两条编号都是“{}”。", item.id),
                "给其中一条换个编号。",
            );
        }
        found.push(item);
    }
    found
}

/// A ledger without any 状态 is common; what is shown then is guessed, and the office is told so.
fn report_no_states(rows: &[&Node], node: &Node, sink: &mut Sink) {
    let says = |row: &&&Node| {
        super::campaign::raw_value(row, &["状态", "status", "整改状态"]).is_some_and(|state| !state.is_blank())
    };
    if !rows.is_empty() && !rows.iter().any(|row| says(&row)) {
        let place = node.place.file().map_or(Place::Nowhere, Place::File);
        let hint = "加一列“状态”，写：未启动、整改中、已完成、长期坚持。";
        sink.report(&content::NO_STATES, &place, "台账没有“状态”一列，程序按成效、进展和销号日期推断。", hint);
    }
}

fn check_item(
    node: &Node,
    row: usize,
    campaign: &Campaign,
    world: &World,
    sink: &mut Sink,
) -> Option<(Rectification, Place)> {
    let fields = Fields::open(node, "整改台账", ITEM, sink)?;
    let problem = fields.need_text("problem", "村口路灯不亮", sink)?.value;
    let id = fields.text("id", sink).unwrap_or_else(|| At::new(row.to_string(), fields.place.clone()));
    let state = fields.choice("status", &State::WORDS, State::parse, sink);
    let deadline = fields.text("deadline", sink);
    let what = format!("台账第{}号", id.value);
    let mut item = Rectification {
        source: fields.text_or_empty("source", sink),
        indicator: fields
            .text("indicator", sink)
            .and_then(|called| units::indicator(&called, &campaign.indicators, sink))
            .unwrap_or_default(),
        villages: units::villages(&fields.texts("village", sink), world, sink),
        problem,
        measures: fields.text_or_empty("measures", sink),
        goal: fields.text_or_empty("goal", sink),
        deadline: deadline.map(|text| check_deadline(&text, campaign.period, &what, sink)).unwrap_or_default(),
        result: fields.text_or_empty("result", sink),
        lead: fields.text_or_empty("lead", sink),
        units: units::units(&fields.texts("units", sink), world, sink),
        person: fields.text_or_empty("person", sink),
        phone: fields.text_or_empty("phone", sink),
        state: State::Todo,
        progress: check_progress(&fields, campaign.period, sink),
        closed_on: fields.date("closed_on", sink).map(|at| at.value),
        is_public: fields.flag("public", sink).unwrap_or(true),
        signboard: check_sign(&fields, sink),
        id: id.value.clone(),
    };
    item.state = state.unwrap_or_else(|| apparent_state(&item));
    if item.villages.is_empty() {
        // A ledger without the column 村 still says whose it is when the village itself has to act.
        item.villages = acting_villages(&item.units, world);
    }
    check_closing(&item, &fields, sink);
    Some((item, id.place))
}

/// The villages among the responsible units; a name that two villages share says nothing.
fn acting_villages(units: &[String], world: &World) -> Vec<VillageRef> {
    let one = |name: &String| {
        let mut called = world.villages().filter(|village| village.name == *name);
        called.next().filter(|_| called.next().is_none()).map(Region::to_ref)
    };
    units.iter().filter_map(one).collect()
}

/// The state of an item whose row does not say it: never “未启动” when something was done.
fn apparent_state(item: &Rectification) -> State {
    if item.deadline.text.contains("长期") {
        State::Lasting
    } else if item.closed_on.is_some() && !item.result.is_empty() {
        State::Done
    } else if !item.result.is_empty() || !item.progress.is_empty() {
        State::Doing
    } else {
        State::Todo
    }
}

fn check_closing(item: &Rectification, fields: &Fields<'_>, sink: &mut Sink) {
    let is_done = item.state == State::Done;
    // A date that is there but wrong was told already.
    let missing: Vec<&str> = [("整改成效", "result"), ("销号日期", "closed_on")]
        .into_iter()
        .filter(|(_, name)| fields.node(name).is_none())
        .map(|(word, _)| word)
        .collect();
    if is_done && !missing.is_empty() {
        let message = format!("台账第{}号写了“已完成”，但没有写{}。", item.id, crate::diag::wording::list(missing));
        sink.report(
            &content::CLOSED_WITHOUT,
            &fields.place_of("status"),
            message,
            "补上结果和日期；还没有办完的，状态改成“整改中”。",
        );
    }
    if let (false, Some(day)) = (is_done || item.state == State::Lasting, item.closed_on) {
        let message = format!("台账第{}号还是“{}”，却写了销号日期{}。", item.id, item.state.word(), date::chinese(day));
        sink.report(
            &content::CLOSED_EARLY,
            &fields.place_of("closed_on"),
            message,
            "办完的把状态改成“已完成”，没有办完的删去销号日期。",
        );
    }
}

/// Reads 进展: a list of 日期 and 内容, or one text such as `2026-11-12 已进场；2026-11-18 完成路基`.
fn check_progress(fields: &Fields<'_>, period: (Date, Date), sink: &mut Sink) -> Vec<Progress> {
    let mut found = Vec::new();
    for node in fields.items("progress") {
        if let Some(text) = node.as_text() {
            let text = At::new(text.to_owned(), node.place.clone());
            found.extend(
                text.value
                    .split(['；', ';', '\n'])
                    .map(str::trim)
                    .filter(|part| !part.is_empty())
                    .map(|part| parse_progress(part, &text.place, period, sink)),
            );
        } else if let Some(entry) = Fields::open(node, "进展", PROGRESS, sink) {
            found.push(Progress {
                date: entry.date("date", sink).map(|at| at.value),
                text: entry.text_or_empty("text", sink),
            });
        }
    }
    found
}

fn parse_progress(part: &str, place: &Place, period: (Date, Date), sink: &mut Sink) -> Progress {
    let end = part.find(|c: char| !(c.is_ascii_digit() || "-/.年月日".contains(c))).unwrap_or(part.len());
    let (head, rest) = part.split_at(end);
    let text = rest.trim_start_matches([' ', '\u{3000}', '：', ':', '，', ',']).to_owned();
    let is_dated = head.contains(['-', '/', '.', '年']) && head.chars().filter(char::is_ascii_digit).count() >= 6;
    if !is_dated || text.is_empty() {
        // “11月12日 …” has no year of its own: it is the campaign's.
        return match date::deadline(head, period) {
            Ok(short) if short.date.is_some() && !text.is_empty() => Progress { date: short.date, text },
            _ => Progress { date: None, text: part.to_owned() },
        };
    }
    match parse_date(head, place, sink) {
        Some(day) => Progress { date: Some(day), text },
        None => Progress { date: None, text: part.to_owned() },
    }
}

/// Reads 公告牌: 是, 否, a place, or {地点: …}.
fn check_sign(fields: &Fields<'_>, sink: &mut Sink) -> Option<String> {
    let place = fields.text_or_empty("place", sink);
    let node = fields.node("signboard")?;
    if let Value::Map(_) = node.value {
        let sign = Fields::open(node, "公告牌", SIGN, sink)?;
        let wanted = sign.flag("wanted", sink).unwrap_or(true);
        return wanted.then(|| sign.text("place", sink).map_or(place, |at| at.value));
    }
    match node.as_text().unwrap_or_default().trim() {
        "是" | "有" | "√" | "true" | "yes" => Some(place),
        "否" | "无" | "×" | "false" | "no" => None,
        other => Some(other.to_owned()),
    }
}
