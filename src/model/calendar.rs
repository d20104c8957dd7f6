//! The working calendar (节假日): which days are worked, and how long a publicity period lasts.
//!
//! Built in is the State Council's calendar of the known years; a site may add or replace days.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

use super::date;

/// The national calendar: date, 休 (day off) or 班 (weekend worked), name.
const NATIONAL: &str = include_str!("holidays.csv");

/// Days off and weekends that are worked.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// True = worked, false = off; only days that differ from the week.
    exceptions: BTreeMap<Date, bool>,
    years: BTreeSet<i16>,
}

impl Default for Calendar {
    fn default() -> Self {
        let mut calendar = Self { exceptions: BTreeMap::new(), years: BTreeSet::new() };
        for line in NATIONAL.lines().skip(1) {
            let mut fields = line.split(',');
            if let (Some(Ok(day)), Some(kind)) = (fields.next().map(date::parse), fields.next()) {
                calendar.set(day, kind.trim() == "班");
            }
        }
        calendar
    }
}

impl Calendar {
    /// Says that a day is worked or off; its year counts as known from then on.
    pub fn set(&mut self, day: Date, worked: bool) {
        self.exceptions.insert(day, worked);
        self.years.insert(day.year());
    }

    /// True when the calendar of the year is known.
    #[must_use]
    pub fn knows(&self, year: i16) -> bool {
        self.years.contains(&year)
    }

    /// True for days on which offices work.
    #[must_use]
    pub fn is_worked(&self, day: Date) -> bool {
        self.exceptions.get(&day).copied().unwrap_or(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
    }

    /// The last day of a period that starts on `from`; `None` past the end of time.
    #[must_use]
    pub fn last_day(&self, from: Date, period: Period) -> Option<Date> {
        let mut day = from;
        let mut left = period.days;
        let mut counted = period.counts_first_day;
        loop {
            if counted && (!period.working || self.is_worked(day)) {
                left = left.saturating_sub(1);
            }
            if left == 0 {
                return Some(day);
            }
            counted = true;
            day = day.tomorrow().ok()?;
        }
    }
}

/// A length of time (公示期): 7天 or 5个工作日.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// How many days.
    pub days: u32,
    /// True = working days.
    pub working: bool,
    /// True = the first day is day one (the default).
    pub counts_first_day: bool,
}

impl Period {
    /// Reads 7天, 7日, 7个自然日, 5个工作日, 五个工作日.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let end = text.find(|c: char| !c.is_ascii_digit() && !CHINESE_DIGITS.contains(&c)).unwrap_or(text.len());
        let days = number(&text[..end])?;
        let unit = text[end..].trim().trim_start_matches('个').trim();
        let working = match unit {
            "工作日" | "工作天" => true,
            "天" | "日" | "自然日" | "日历日" => false,
            _ => return None,
        };
        (1..=366).contains(&days).then_some(Self { days, working, counts_first_day: true })
    }

    /// 5个工作日 or 7天.
    #[must_use]
    pub fn words(self) -> String {
        if self.working { format!("{}个工作日", self.days) } else { format!("{}天", self.days) }
    }
}

const CHINESE_DIGITS: [char; 11] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两'];

fn number(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit = |c: char| match c {
        '两' => Some(2),
        _ => CHINESE_DIGITS.iter().position(|d| *d == c).and_then(|at| u32::try_from(at + 1).ok()),
    };
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        [one] => digit(*one),
        ['十', one] => digit(*one).map(|d| 10 + d),
        [tens, '十'] => digit(*tens).map(|d| d * 10),
        [tens, '十', one] => Some(digit(*tens)? * 10 + digit(*one)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn last(from: &str, period: &str) -> String {
        let day = Calendar::default().last_day(date::parse(from).unwrap(), Period::parse(period).unwrap()).unwrap();
        day.to_string()
    }

    #[test]
    fn working_days_follow_the_national_calendar() {
        assert_eq!(last("2026-12-01", "5个工作日"), "2026-12-07");
        assert_eq!(last("2026-12-01", "7天"), "2026-12-07");
        // National Day 2025: off 1 to 8 October, 28 September and 11 October are worked.
        assert_eq!(last("2025-09-28", "5个工作日"), "2025-10-10");
        assert_eq!(last("2025-09-29", "5个工作日"), "2025-10-11");
        assert_eq!(last("2026-12-05", "一个工作日"), "2026-12-07");
    }

    #[test]
    fn first_day_may_be_left_out() {
        let mut period = Period::parse("五个工作日").unwrap();
        period.counts_first_day = false;
        let last = Calendar::default().last_day(date::parse("2026-12-01").unwrap(), period).unwrap();
        assert_eq!(last.to_string(), "2026-12-08");
    }

    #[test]
    fn lengths_are_read_as_written() {
        assert_eq!(Period::parse("7个自然日").map(Period::words), Some("7天".into()));
        assert_eq!(Period::parse("十五天").map(|p| p.days), Some(15));
        assert_eq!(Period::parse("一周"), None);
        assert_eq!(Period::parse("0天"), None);
    }
}
