//! The office (本单位): who publishes, how to reach it, its defaults and the roster of units.

use super::calendar::{Calendar, Period};

/// The office and its site.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// 单位.
    pub name: String,
    /// 简称; the name itself when none is given.
    pub short_name: String,
    /// 上级, may be empty.
    pub parent: String,
    /// Title of the site.
    pub title: String,
    /// Its description, may be empty.
    pub description: String,
    /// Its address with a closing `/`.
    pub base_url: Option<String>,
    /// Site code and record numbers for the foot of each page.
    pub records: Vec<String>,
    /// 联系.
    pub contact: Contact,
    /// 公示: defaults.
    pub publicity: Publicity,
    /// 节假日.
    pub calendar: Calendar,
    /// 字体.
    pub fonts: FontChoice,
    /// 责任单位: the roster.
    pub units: Vec<Unit>,
    /// Path of the file that says so.
    pub source: String,
}

/// How to reach somebody; any text may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Who answers.
    pub unit: String,
    /// 电话.
    pub phone: String,
    /// 地址.
    pub address: String,
    /// 邮箱.
    pub email: String,
    /// 接听时间.
    pub hours: String,
}

/// 公示: how long a public notice stands and who takes objections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publicity {
    /// 期限.
    pub period: Option<Period>,
    /// 首日: whether the first day counts (it does unless somebody says otherwise).
    pub counts_first_day: Option<bool>,
    /// 开始.
    pub from: Option<jiff::civil::Date>,
    /// 依据: a full sentence, may be empty.
    pub basis: String,
    /// 受理单位, 电话, 地址…
    pub objection: Contact,
}

impl Publicity {
    /// The last day, when a first day and a length are known.
    #[must_use]
    pub fn until(&self, calendar: &Calendar) -> Option<jiff::civil::Date> {
        let period = Period { counts_first_day: self.counts_first_day.unwrap_or(true), ..self.period? };
        calendar.last_day(self.from?, period)
    }

    /// This one, with what it leaves open taken from `defaults`.
    #[must_use]
    pub fn or(mut self, defaults: &Self) -> Self {
        self.period = self.period.or(defaults.period);
        self.counts_first_day = self.counts_first_day.or(defaults.counts_first_day);
        self.from = self.from.or(defaults.from);
        for (mine, default) in [
            (&mut self.basis, &defaults.basis),
            (&mut self.objection.unit, &defaults.objection.unit),
            (&mut self.objection.phone, &defaults.objection.phone),
            (&mut self.objection.address, &defaults.objection.address),
            (&mut self.objection.email, &defaults.objection.email),
            (&mut self.objection.hours, &defaults.objection.hours),
        ] {
            if mine.is_empty() {
                mine.clone_from(default);
            }
        }
        self
    }
}

/// Which faces come first in official documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FontChoice {
    /// 内置: the embedded faces.
    #[default]
    BuiltIn,
    /// 系统: the office's own faces, then the embedded ones.
    System,
}

/// A unit of the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// 名称.
    pub name: String,
    /// 简称.
    pub short_names: Vec<String>,
    /// 电话, may be empty.
    pub phone: String,
}

impl Site {
    /// The full name of a unit that is called by its name or a short name.
    #[must_use]
    pub fn unit(&self, called: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.name == called || unit.short_names.iter().any(|short| short == called))
    }
}
