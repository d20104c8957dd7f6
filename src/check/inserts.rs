//! Inserts (插入项): parts of the campaign set as official text or as tables.

use crate::model::block::{Block, Inline, Table};
use crate::model::campaign::{Campaign, Indicator, Stage, Task};

/// Names of all inserts.
pub const NAMES: [&str; 7] = ["阶段", "责任分工", "领导小组", "指标", "整改台账", "成效", "要求"];
/// The same in English.
const ENGLISH: [&str; 7] =
    ["stages", "responsibilities", "leading_group", "indicators", "rectifications", "achievements", "requirements"];

/// The Chinese name of an insert that is called by either name.
pub fn canonical(name: &str) -> Option<&'static str> {
    let name = name.trim();
    NAMES.into_iter().zip(ENGLISH).find(|(zh, en)| *zh == name || *en == name).map(|(zh, _)| zh)
}

/// What stands in the place of an insert; empty when the campaign has no such part. Headings start one level below `level`.
pub fn expand(name: &str, campaign: &Campaign, level: u8) -> Vec<Block> {
    match name {
        "阶段" => stages(campaign, level),
        "责任分工" => responsibilities(campaign),
        "领导小组" => leading_group(campaign),
        "指标" => indicators(campaign),
        "整改台账" => rectifications(campaign),
        "成效" => achievements(campaign, level),
        "要求" => requirements(campaign, level),
        _ => Vec::new(),
    }
}

/// Why a part is empty, and what to do about it.
pub fn why_empty(name: &str, campaign: &Campaign) -> (String, String) {
    if name == "领导小组" && !campaign.leading_group.roles.is_empty() {
        let message = "领导小组写了“公开: 否”，不能放进公开的公文。".to_owned();
        return (message, "要公开名单的，把“公开”改成“是”；不公开的，删去这一处。".to_owned());
    }
    (format!("活动里没有“{name}”，放进来是空的。"), format!("在 campaign.yaml 里写上“{name}”，或者删去这一处。"))
}

/// Replaces every insert in a text.
pub fn replace(blocks: Vec<Block>, campaign: &Campaign) -> Vec<Block> {
    let mut out = Vec::new();
    let mut level = 0;
    for block in blocks {
        match block {
            Block::Insert { name } => {
                out.extend(canonical(&name).map(|name| expand(name, campaign, level)).unwrap_or_default())
            }
            Block::Heading { level: found, .. } => {
                level = found;
                out.push(block);
            }
            other => out.push(other),
        }
    }
    out
}

fn para(text: impl Into<String>) -> Block {
    Block::Para { content: vec![Inline::text(text)] }
}

fn heading(level: u8, text: String) -> Block {
    Block::Heading { level: level.min(4), number: String::new(), content: vec![Inline::text(text)], rest: Vec::new() }
}

fn cell(text: impl Into<String>) -> Vec<Inline> {
    vec![Inline::text(text)]
}

fn table(head: &[&str], align: &[&'static str], widths: &[f32], rows: Vec<Vec<String>>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Table(Table {
        caption: String::new(),
        head: head.iter().map(|name| cell(*name)).collect(),
        align: align.to_vec(),
        widths: widths.to_vec(),
        rows: rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect(),
    })]
}

fn stages(campaign: &Campaign, level: u8) -> Vec<Block> {
    campaign.stages.iter().flat_map(|stage| stage_blocks(stage, level)).collect()
}

fn stage_blocks(stage: &Stage, level: u8) -> Vec<Block> {
    let period = if stage.period.is_empty() { String::new() } else { format!("（{}）", stage.period) };
    let mut out = vec![heading(level + 1, format!("{}{period}", stage.name))];
    if !stage.content.is_empty() {
        out.push(para(stage.content.clone()));
    }
    for task in &stage.tasks {
        out.extend(task_blocks(task, level + 2));
    }
    out
}

/// A task as schemes write it: name and 时限 as the heading, content with 责任单位 in brackets at the end.
fn task_blocks(task: &Task, level: u8) -> Vec<Block> {
    let deadline = if task.deadline.text.is_empty() { String::new() } else { format!("（{}）", task.deadline.text) };
    let units =
        if task.units.is_empty() { String::new() } else { format!("（责任单位：{}）", task.units.join("、")) };
    let mut out = vec![heading(level, format!("{}{deadline}", task.name))];
    let text = format!("{}{units}", task.content);
    if !text.is_empty() {
        out.push(para(text));
    }
    out
}

/// Who leads and who helps, where the campaign says so; else who is responsible.
fn responsibilities(campaign: &Campaign) -> Vec<Block> {
    let says_who_leads = campaign.indicators.iter().any(|indicator| indicator.helpers.is_some());
    let row = |(at, indicator): (usize, &Indicator)| {
        let (leads, helpers) = indicator.units.split_at(indicator.units.len() - indicator.helpers.unwrap_or(0));
        let mut row = vec![(at + 1).to_string(), indicator.name.clone(), leads.join("、")];
        if says_who_leads {
            row.push(if helpers.is_empty() { "—".to_owned() } else { helpers.join("、") });
        }
        row
    };
    let rows = campaign.indicators.iter().enumerate().map(row).collect();
    if says_who_leads {
        let head = ["序号", "测评指标", "牵头单位", "配合单位"];
        table(&head, &["center", "left", "left", "left"], &[1.0, 3.6, 3.4, 3.2], rows)
    } else {
        table(&["序号", "测评指标", "责任单位"], &["center", "left", "left"], &[1.0, 4.0, 6.0], rows)
    }
}

/// What is asked of everybody: one numbered heading a requirement; its first sentence becomes the heading proper.
fn requirements(campaign: &Campaign, level: u8) -> Vec<Block> {
    campaign.requirements.iter().map(|text| heading(level + 1, text.clone())).collect()
}

fn indicators(campaign: &Campaign) -> Vec<Block> {
    let text = |score: &Option<crate::model::campaign::Score>| {
        score.as_ref().map_or_else(|| "—".to_owned(), |score| score.text.clone())
    };
    let rows = campaign.indicators.iter().enumerate().map(|(at, indicator)| {
        vec![
            (at + 1).to_string(),
            indicator.name.clone(),
            text(&indicator.last),
            text(&indicator.target),
            indicator.units.first().cloned().unwrap_or_default(),
        ]
    });
    table(
        &["序号", "测评指标", "去年得分", "今年目标", "牵头单位"],
        &["center", "left", "center", "center", "left"],
        &[1.0, 3.4, 1.6, 1.6, 3.6],
        rows.collect(),
    )
}

/// The leading group as a roster, with a sentence about its office.
fn leading_group(campaign: &Campaign) -> Vec<Block> {
    let group = &campaign.leading_group;
    if group.roles.is_empty() || !group.is_public {
        return Vec::new();
    }
    let mut out = vec![Block::Roster { groups: campaign.leading_group.roster() }];
    let sentence = group.office_sentence();
    if !sentence.is_empty() {
        out.push(para(sentence));
    }
    out
}

fn rectifications(campaign: &Campaign) -> Vec<Block> {
    let rows = campaign.rectifications.iter().filter(|item| item.is_public).map(|item| {
        vec![
            item.id.clone(),
            item.problem.clone(),
            item.measures.clone(),
            item.deadline.text.clone(),
            item.units.join("、"),
            item.state.word().to_owned(),
        ]
    });
    table(
        &["编号", "问题", "整改措施", "整改时限", "责任单位", "状态"],
        &["center", "left", "left", "center", "left", "center"],
        &[1.3, 3.2, 3.6, 1.6, 2.0, 1.3],
        rows.collect(),
    )
}

fn achievements(campaign: &Campaign, level: u8) -> Vec<Block> {
    let mut out = Vec::new();
    for achievement in &campaign.achievements {
        out.push(heading(level + 1, achievement.title.clone()));
        if achievement.summary.is_empty() {
            out.extend(achievement.body.iter().filter(|block| matches!(block, Block::Para { .. })).take(1).cloned());
        } else {
            out.push(para(achievement.summary.clone()));
        }
    }
    out
}
