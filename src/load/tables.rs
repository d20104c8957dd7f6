//! The spreadsheets a site may hold and the columns in them.

use super::node::{Node, Value};
use super::sheet::Column;

/// 区划.
pub const REGIONS: &[Column] = &[
    Column::new("名称", &["name", "村名", "村（社区）", "单位名称"]).required(),
    Column::new("上级", &["parent", "所属乡镇", "所属"]),
    Column::new("类别", &["kind", "类型"]),
    Column::new("户数", &["households", "总户数"]),
    Column::new("人口", &["population", "总人口", "人口数"]),
    Column::new("联系人", &["contact", "person", "负责人"]),
    Column::new("电话", &["phone", "联系电话"]).phone(),
    Column::new("标识", &["id"]),
];

/// 整改台账.
pub const LEDGER: &[Column] = &[
    Column::new("编号", &["id", "序号", "问题编号"]),
    Column::new("来源", &["source", "问题来源"]),
    Column::new("指标", &["indicator", "对应指标", "所属指标", "类别"]),
    Column::new("村", &["village", "村（社区）", "所在村", "涉及村", "所属村"]),
    Column::new("问题", &["problem", "整改内容", "存在问题", "问题描述", "具体问题"]).required(),
    Column::new("整改措施", &["measures", "措施"]),
    Column::new("整改目标", &["goal", "目标"]),
    Column::new("整改时限", &["deadline", "完成时限", "时限"]).date(),
    Column::new("整改成效", &["result", "成效", "整改结果", "整改情况"]),
    Column::new("牵头领导", &["lead", "分管领导", "包保领导"]),
    Column::new("责任单位", &["units", "牵头单位", "整改责任单位"]),
    Column::new("责任人", &["person", "整改责任人"]),
    Column::new("联系电话", &["phone", "电话"]).phone(),
    Column::new("状态", &["status", "整改状态", "完成情况", "是否完成"]),
    Column::new("进展", &["progress", "整改进展", "进展情况"]),
    Column::new("销号日期", &["closed_on", "销号时间", "完成日期", "完成时间"]).date(),
    Column::new("公示", &["public", "是否公示"]),
    Column::new("公告牌", &["signboard", "是否设公告牌"]),
    Column::new("地点", &["place", "公告牌地点"]),
    Column::new("备注", &["remark", "说明"]).unused(),
];

/// 测评结果: two fixed columns and one for each answer of the scale.
pub fn survey_results<'a>(answers: &'a [String]) -> Vec<Column<'a>> {
    let mut columns = vec![
        Column::new("对象", &["group", "对象类别", "调查对象"]).required(),
        Column::new("指标", &["indicator", "测评指标", "项目"]).required(),
    ];
    columns.extend(answers.iter().map(|answer| Column::new(answer, &[]).required()));
    if !answers.iter().any(|answer| answer == "不了解") {
        columns.push(Column::new("不了解", &["说不清", "不清楚", "dont_know"]));
    }
    columns
}

/// The names of the answers in a survey's design, read without judging them: `check` does that.
pub fn answer_names(design: &Node) -> Vec<String> {
    let Value::Map(entries) = &design.value else { return Vec::new() };
    let scale = entries.iter().find(|(key, _)| matches!(key.text.as_str(), "量表" | "scale"));
    match scale.map(|(_, node)| &node.value) {
        Some(Value::Seq(items)) => items.iter().filter_map(answer_name).collect(),
        Some(Value::Map(answers)) => answers.iter().map(|(key, _)| key.text.clone()).collect(),
        _ => Vec::new(),
    }
}

fn answer_name(item: &Node) -> Option<String> {
    match &item.value {
        Value::Scalar { text, .. } => Some(text.clone()),
        Value::Map(entries) => {
            let named =
                entries.iter().find(|(key, _)| matches!(key.text.as_str(), "名称" | "name" | "答案" | "answer"));
            named.and_then(|(_, node)| node.as_text()).map(str::to_owned)
        }
        _ => None,
    }
}
