//! A campaign (活动) and all that belongs to it.

use std::fmt;

use jiff::civil::Date;

use super::achievement::Achievement;
use super::block::{RosterGroup, RosterPerson};
use super::date::Deadline;
use super::notice::Notice;
use super::rectification::Rectification;
use super::site::Publicity;
use super::survey::Survey;

/// A campaign.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// Name of its folder; its address in the site.
    pub id: String,
    /// 名称.
    pub title: String,
    /// 年度.
    pub year: i16,
    /// 主办.
    pub host: String,
    /// 口号, may be empty.
    pub slogan: String,
    /// 起止.
    pub period: (Date, Date),
    /// 指标.
    pub indicators: Vec<Indicator>,
    /// 阶段.
    pub stages: Vec<Stage>,
    /// 领导小组.
    pub leading_group: LeadingGroup,
    /// 要求.
    pub requirements: Vec<String>,
    /// 宣传.
    pub outreach: Outreach,
    /// 发布; empty = 全部.
    pub publish: Vec<Kind>,
    /// 公示, with the site's defaults filled in.
    pub publicity: Publicity,
    /// Notices in the order of their files.
    pub notices: Vec<Notice>,
    /// Achievements by weight, then file.
    pub achievements: Vec<Achievement>,
    /// 整改台账.
    pub rectifications: Vec<Rectification>,
    /// Path of the ledger; empty = none.
    pub ledger_source: String,
    /// 测评.
    pub survey: Option<Survey>,
    /// Path of `campaign.yaml`.
    pub source: String,
}

impl Campaign {
    /// True when this kind of document is wanted.
    #[must_use]
    pub fn publishes(&self, kind: Kind) -> bool {
        self.publish.is_empty() || self.publish.contains(&kind)
    }

    /// The indicator with this name or identifier.
    #[must_use]
    pub fn indicator(&self, called: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.name == called || indicator.id == called)
    }
}

/// A kind of product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 公文
    Notice,
    /// 折页
    Leaflet,
    /// 公开栏
    Board,
    /// 整改公示
    Rectification,
    /// Style sheets, scripts, pictures.
    Asset,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Notice, Self::Leaflet, Self::Board, Self::Rectification, Self::Asset];

    /// Name in the manifest and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Leaflet => "leaflet",
            Self::Board => "board",
            Self::Rectification => "rectification",
            Self::Asset => "asset",
        }
    }

    /// Chinese name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Notice => "公文",
            Self::Leaflet => "折页",
            Self::Board => "公开栏",
            Self::Rectification => "整改公示",
            Self::Asset => "附属文件",
        }
    }

    /// Reads a name in either language.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(text) || kind.word() == text)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// 指标.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// 标识: part of the address.
    pub id: String,
    /// 名称.
    pub name: String,
    /// 责任单位, full names: those in charge, then those that help.
    pub units: Vec<String>,
    /// 配合单位: how many of `units`, from the end, only help; `None` = nobody said who leads.
    pub helpers: Option<usize>,
    /// 去年, as written and as a number from 0 to 100.
    pub last: Option<Score>,
    /// 目标.
    pub target: Option<Score>,
}

/// A score (得分) as it was written and as a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// As written, so that 84.0 stays 84.0.
    pub text: String,
    /// The same as a number.
    pub value: f64,
}

/// 阶段.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// 名称.
    pub name: String,
    /// 起止 as it is to be shown; may be empty, and may be open (12月15日至省调查启动前).
    pub period: String,
    /// 内容, may be empty.
    pub content: String,
    /// 任务.
    pub tasks: Vec<Task>,
}

/// 任务.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// 名称.
    pub name: String,
    /// 时限.
    pub deadline: Deadline,
    /// 内容, may be empty.
    pub content: String,
    /// 牵头领导, may be empty.
    pub lead: String,
    /// 责任单位, full names.
    pub units: Vec<String>,
}

/// 领导小组; empty lists mean there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeadingGroup {
    /// Role (组长, 副组长, 成员, 联络员…) and people, in the order written.
    pub roles: Vec<(String, Vec<Person>)>,
    /// 办公室: 设在.
    pub office: String,
    /// 办公室: 主任.
    pub office_head: String,
    /// 办公室: 副主任.
    pub office_deputies: Vec<String>,
    /// 公开: whether the roster may stand on the site (default yes).
    pub is_public: bool,
}

impl LeadingGroup {
    /// Its people by role, as a block shows them.
    #[must_use]
    pub fn roster(&self) -> Vec<RosterGroup> {
        let person = |person: &Person| RosterPerson { name: person.name.clone(), post: person.post.clone() };
        self.roles
            .iter()
            .map(|(role, people)| RosterGroup { role: role.clone(), people: people.iter().map(person).collect() })
            .collect()
    }

    /// Where its office is and who heads it; empty when nothing is said of it.
    #[must_use]
    pub fn office_sentence(&self) -> String {
        if self.office.is_empty() && !self.office_head.is_empty() {
            return format!("{}同志任领导小组办公室主任。", self.office_head);
        }
        if self.office.is_empty() {
            return String::new();
        }
        let mut out = format!("领导小组办公室设在{}，负责日常工作", self.office);
        if !self.office_head.is_empty() {
            out.push_str(&format!("，{}同志兼任办公室主任", self.office_head));
        }
        if !self.office_deputies.is_empty() {
            out.push_str(&format!("，{}同志兼任办公室副主任", self.office_deputies.join("、")));
        }
        out.push('。');
        out
    }
}

/// A person with a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// 姓名.
    pub name: String,
    /// 职务, may be empty.
    pub post: String,
}

/// 宣传: settings of what is made beside the default set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outreach {
    /// 折页: 标题, may be empty.
    pub leaflet_title: String,
    /// 折页: 栏目, in order; empty = all.
    pub leaflet_sections: Vec<LeafletSection>,
}

/// 栏目 of a leaflet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafletSection {
    /// 数字看变化
    Figures,
    /// 指标成效
    Indicators,
    /// 整改成果
    Rectifications,
    /// 测评怎么做
    Survey,
    /// 怎么反映问题
    Report,
}

impl LeafletSection {
    /// All, in the usual order.
    pub const ALL: [Self; 5] = [Self::Figures, Self::Indicators, Self::Rectifications, Self::Survey, Self::Report];

    /// Name in views.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Indicators => "indicators",
            Self::Rectifications => "rectifications",
            Self::Survey => "survey",
            Self::Report => "report",
        }
    }

    /// Chinese name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Figures => "数字看变化",
            Self::Indicators => "指标成效",
            Self::Rectifications => "整改成果",
            Self::Survey => "测评怎么做",
            Self::Report => "怎么反映问题",
        }
    }

    /// Reads a name in either language.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.word() == text.trim() || section.name() == text.trim())
    }
}
