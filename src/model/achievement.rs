//! Achievements (成效).

use jiff::civil::Date;

use super::block::{Block, Image};
use super::region::VillageRef;

/// An achievement.
#[derive(Clone, Debug)]
pub struct Achievement {
    /// Anchor and address.
    pub id: String,
    /// 标题.
    pub title: String,
    /// 摘要, may be empty.
    pub summary: String,
    /// 指标, by name; may be empty.
    pub indicator: String,
    /// 日期.
    pub date: Option<Date>,
    /// 单位, may be empty.
    pub unit: String,
    /// 村; empty = the whole town.
    pub villages: Vec<VillageRef>,
    /// 数据.
    pub figures: Vec<Figure>,
    /// 图片; `src` is a source path.
    pub images: Vec<Image>,
    /// 折页.
    pub featured: bool,
    /// 顺序: smaller comes first.
    pub weight: i64,
    /// Body.
    pub body: Vec<Block>,
    /// Path of its file.
    pub source: String,
}

/// 数据: one number, this year beside last.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// 名称.
    pub name: String,
    /// 数值, as written.
    pub value: String,
    /// 单位, may be empty.
    pub unit: String,
    /// 去年, as written.
    pub previous: Option<String>,
}
