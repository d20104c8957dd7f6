//! Checks stages (阶段) and tasks (任务) of a campaign, and the deadlines (时限) in them.

use jiff::civil::Date;

use super::fields::{Fields, Spec, report_date};
use super::units;
use crate::diag::codes::content;
use crate::diag::{At, Sink};
use crate::load::node::{Node, Value};
use crate::model::World;
use crate::model::campaign::{Stage, Task};
use crate::model::date::{self, Deadline};

const STAGE: &[Spec] = &[
    ("名称", "name", &["阶段"]),
    ("起止", "period", &["时间"]),
    ("内容", "content", &["说明"]),
    ("任务", "tasks", &[]),
];
const TASK: &[Spec] = &[
    ("名称", "name", &["任务"]),
    ("时限", "deadline", &["完成时限", "时间"]),
    ("内容", "content", &["要求"]),
    ("牵头领导", "lead", &["分管领导"]),
    ("责任单位", "units", &[]),
    ("牵头单位", "lead_units", &[]),
    ("配合单位", "support_units", &["协办单位"]),
];

/// The stages; tasks that stand in no stage make one of their own.
pub fn check_all(fields: &Fields<'_>, campaign: (Date, Date), world: &World, sink: &mut Sink) -> Vec<Stage> {
    let nodes = fields.items("stages");
    let mut stages: Vec<Stage> =
        nodes.into_iter().filter_map(|node| check_stage(node, campaign, world, sink)).collect();
    let loose = tasks(fields, campaign, world, sink);
    if !loose.is_empty() {
        let (name, period, content) = ("工作任务".to_owned(), String::new(), String::new());
        stages.push(Stage { name, period, content, tasks: loose });
    }
    stages
}

fn tasks(fields: &Fields<'_>, campaign: (Date, Date), world: &World, sink: &mut Sink) -> Vec<Task> {
    fields.items("tasks").into_iter().filter_map(|task| check_task(task, campaign, world, sink)).collect()
}

fn check_stage(node: &Node, campaign: (Date, Date), world: &World, sink: &mut Sink) -> Option<Stage> {
    let fields = Fields::open(node, "阶段", STAGE, sink)?;
    Some(Stage {
        name: fields.need_text("name", "宣传动员", sink)?.value,
        period: stage_period(&fields, campaign, sink),
        content: fields.text_or_empty("content", sink),
        tasks: tasks(&fields, campaign, world, sink),
    })
}

/// 起止 of a stage: two dates, or words such as 12月15日至省调查启动前.
fn stage_period(fields: &Fields<'_>, campaign: (Date, Date), sink: &mut Sink) -> String {
    let Some(node) = fields.node("period") else { return String::new() };
    let quiet = fields.span("period", &mut Sink::new());
    let words = match &node.value {
        Value::Scalar { text, .. } => Some(text.clone()),
        Value::Seq(items) => {
            let ends: Vec<&str> = items.iter().filter_map(Node::as_text).collect();
            let is_open = ends.len() == 2
                && date::parse(ends[1]) == Err(date::DateError::Form)
                && !ends[1].starts_with(|c: char| c.is_ascii_digit());
            is_open.then(|| ends.join("至"))
        }
        _ => None,
    };
    match (quiet, words) {
        (None, Some(words)) => check_deadline(&At::new(words, node.place.clone()), campaign, "阶段", sink).text,
        _ => dated_period(fields, campaign, sink),
    }
}

fn dated_period(fields: &Fields<'_>, campaign: (Date, Date), sink: &mut Sink) -> String {
    let Some((from, until)) = fields.span("period", sink) else { return String::new() };
    if from < campaign.0 || until > campaign.1 {
        let message =
            format!("阶段从{}，超出了活动的{}。", date::range(from, until), date::range(campaign.0, campaign.1));
        sink.report(&content::STAGE_OUTSIDE, &fields.place_of("period"), message, "改阶段的起止，或者改活动的起止。");
    }
    date::range(from, until)
}

fn check_task(node: &Node, campaign: (Date, Date), world: &World, sink: &mut Sink) -> Option<Task> {
    let fields = Fields::open(node, "任务", TASK, sink)?;
    let name = fields.need_text("name", "编印发放宣传资料", sink)?.value;
    Some(Task {
        deadline: fields
            .text("deadline", sink)
            .map(|text| check_deadline(&text, campaign, &name, sink))
            .unwrap_or_default(),
        content: fields.text_or_empty("content", sink),
        lead: fields.text_or_empty("lead", sink),
        units: responsible(&fields, world, sink).0,
        name,
    })
}

/// Reads a deadline and checks that its date lies within the campaign.
pub fn check_deadline(text: &At<String>, campaign: (Date, Date), what: &str, sink: &mut Sink) -> Deadline {
    let deadline = match date::deadline(&text.value, campaign) {
        Ok(deadline) => deadline,
        Err(error) => {
            report_date(error, &text.value, &text.place, sink);
            return Deadline::default();
        }
    };
    let Some(day) = deadline.date else { return deadline };
    let hint = format!("活动从{}。改时限，或者改活动的起止。", date::range(campaign.0, campaign.1));
    if day > campaign.1 {
        let message = format!("“{what}”的时限{}在活动结束之后。", date::chinese(day));
        sink.report(&content::DEADLINE_LATE, &text.place, message, hint);
    } else if day < campaign.0 {
        let message = format!("“{what}”的时限{}在活动开始之前。", date::chinese(day));
        sink.report(&content::DEADLINE_EARLY, &text.place, message, hint);
    }
    deadline
}

/// 责任单位, or 牵头单位 with 配合单位: all of them, and how many of them only help.
pub fn responsible(fields: &Fields<'_>, world: &World, sink: &mut Sink) -> (Vec<String>, Option<usize>) {
    let mut of = |name: &str| units::units(&fields.texts(name, sink), world, sink);
    let (mut all, leads, helpers) = (of("units"), of("lead_units"), of("support_units"));
    let says_who_leads = !leads.is_empty() || !helpers.is_empty();
    let count = helpers.len();
    all.splice(0..0, leads);
    all.extend(helpers);
    (all, says_who_leads.then_some(count))
}
