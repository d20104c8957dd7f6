//! View of the rectification public notice (整改公示).

use serde::Serialize;

use super::ContactView;

/// The public notice of a campaign's ledger.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RectificationView {
    /// Title: 青禾镇2026年群众满意度提升活动问题整改公示.
    pub title: String,
    /// Title broken into lines for print.
    pub title_lines: Vec<String>,
    /// Name of the campaign.
    pub campaign: String,
    /// What the notice rests on (公示依据), a full sentence; may be empty.
    pub basis: String,
    /// First day of publicity: 2026年12月1日; empty when no start is given.
    pub from: String,
    /// Last day of publicity.
    pub until: String,
    /// Length in words: 5个工作日.
    pub length: String,
    /// How to object (unit, phone, address, e-mail, hours).
    pub objection: ContactView,
    /// Issuer.
    pub issuer: String,
    /// Date of the notice.
    pub date: String,
    /// Counts by state, in this order: 已完成 整改中 未启动 长期坚持 (those that occur).
    pub counts: Vec<CountView>,
    /// How many items there are.
    pub total: usize,
    /// The items in the order of the ledger.
    pub items: Vec<ItemView>,
}

/// How many items are in a state.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CountView {
    /// Word: 已完成.
    pub label: &'static str,
    /// `done`, `doing`, `todo` or `lasting`.
    pub state: &'static str,
    /// How many.
    pub count: usize,
}

/// One item of the ledger (整改事项), only what may be public. Any text may be empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ItemView {
    /// 编号.
    pub id: String,
    /// Anchor in pages: `item-12`.
    pub anchor: String,
    /// 来源.
    pub source: String,
    /// 指标.
    pub indicator: String,
    /// 村; empty = the whole area.
    pub village: String,
    /// 村, or the word for the whole area: 全镇.
    pub scope: String,
    /// 问题.
    pub problem: String,
    /// 整改措施.
    pub measures: String,
    /// 整改目标.
    pub goal: String,
    /// 整改时限, in Chinese.
    pub deadline: String,
    /// 整改成效.
    pub result: String,
    /// 牵头领导.
    pub lead: String,
    /// 责任单位 joined with 、.
    pub units: String,
    /// 责任人.
    pub person: String,
    /// 联系电话.
    pub phone: String,
    /// 状态: 已完成.
    pub status: &'static str,
    /// `done`, `doing`, `todo` or `lasting`.
    pub state: &'static str,
    /// 销号日期, in Chinese.
    pub closed_on: String,
    /// 进展, oldest first: date in Chinese and what was done.
    pub progress: Vec<ProgressView>,
}

/// One entry of progress.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ProgressView {
    /// Date in Chinese, may be empty.
    pub date: String,
    /// What was done.
    pub text: String,
}
