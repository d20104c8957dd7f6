//! Items of the ledger (整改台账).

use jiff::civil::Date;

use super::date::Deadline;
use super::region::VillageRef;

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rectification {
    /// 编号; the row's number when none is given.
    pub id: String,
    /// 来源, may be empty.
    pub source: String,
    /// 指标, by name; may be empty.
    pub indicator: String,
    /// 村; empty = the whole town.
    pub villages: Vec<VillageRef>,
    /// 问题.
    pub problem: String,
    /// 整改措施, may be empty.
    pub measures: String,
    /// 整改目标, may be empty.
    pub goal: String,
    /// 整改时限.
    pub deadline: Deadline,
    /// 整改成效, may be empty.
    pub result: String,
    /// 牵头领导, may be empty.
    pub lead: String,
    /// 责任单位, full names.
    pub units: Vec<String>,
    /// 责任人, may be empty.
    pub person: String,
    /// 联系电话, may be empty.
    pub phone: String,
    /// 状态.
    pub state: State,
    /// 进展, oldest first.
    pub progress: Vec<Progress>,
    /// 销号日期.
    pub closed_on: Option<Date>,
    /// 公示.
    pub is_public: bool,
    /// 公告牌: 地点 or an empty text when a sign is wanted without a place.
    pub signboard: Option<String>,
}

/// One entry of 进展.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// 日期.
    pub date: Option<Date>,
    /// 内容.
    pub text: String,
}

/// 状态.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// 已完成
    Done,
    /// 整改中
    Doing,
    /// 未启动
    #[default]
    Todo,
    /// 长期坚持
    Lasting,
}

impl State {
    /// All, in the order in which counts are shown.
    pub const ALL: [Self; 4] = [Self::Done, Self::Doing, Self::Todo, Self::Lasting];
    /// Their words.
    pub const WORDS: [&'static str; 4] = ["已完成", "整改中", "未启动", "长期坚持"];

    /// Reads a state by its usual words.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.trim() {
            "已完成" | "完成" | "已整改" | "已销号" | "销号" | "done" => Self::Done,
            "整改中" | "正在整改" | "进行中" | "doing" => Self::Doing,
            "未启动" | "未开始" | "待整改" | "todo" => Self::Todo,
            "长期坚持" | "长期" | "持续整改" | "lasting" => Self::Lasting,
            _ => return None,
        })
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// Name in views.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["done", "doing", "todo", "lasting"][self as usize]
    }
}
