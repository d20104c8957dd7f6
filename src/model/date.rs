//! Dates as offices write them, and back into Chinese.

use jiff::civil::Date;

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Not in any of the forms known.
    Form,
    /// In a known form, but there is no such day.
    NoSuchDay,
}

/// Reads `2026-11-05`, `2026/11/5`, `2026.11.5` or `2026年11月5日`.
///
/// # Errors
/// [`DateError::Form`] for any other text, [`DateError::NoSuchDay`] for days such as 2026-02-30.
pub fn parse(text: &str) -> Result<Date, DateError> {
    let text = text.trim();
    let text = text.strip_suffix('日').unwrap_or(text);
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).map(str::trim).collect();
    let [year, month, day] = parts.as_slice() else { return Err(DateError::Form) };
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !(1..=2).contains(&day.len()) {
        return Err(DateError::Form);
    }
    let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i16>().ok()).flatten();
    let (Some(year), Some(month), Some(day)) = (number(year), number(month), number(day)) else {
        return Err(DateError::Form);
    };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return Err(DateError::NoSuchDay) };
    Date::new(year, month, day).map_err(|_| DateError::NoSuchDay)
}

/// 2026年11月5日 (GB/T 15835: arabic digits, no leading zeros).
#[must_use]
pub fn chinese(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// 11月5日.
#[must_use]
pub fn month_day(date: Date) -> String {
    format!("{}月{}日", date.month(), date.day())
}

/// 2026年11月1日至12月31日; what the first date says is not said again.
#[must_use]
pub fn range(from: Date, until: Date) -> String {
    if from == until {
        chinese(from)
    } else if from.year() != until.year() {
        format!("{}至{}", chinese(from), chinese(until))
    } else if from.month() == until.month() {
        format!("{}至{}日", chinese(from), until.day())
    } else {
        format!("{}至{}", chinese(from), month_day(until))
    }
}

/// A deadline (时限): kept as it was written, with the date it holds where it holds one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadline {
    /// As it is to be shown, such as 11月20日前 or 长期坚持.
    pub text: String,
    /// The last date it names.
    pub date: Option<Date>,
}

/// Reads a deadline of a campaign. A date without a year is the one within the campaign's `period`; a date is rewritten in
/// Chinese, without the year if the campaign lies within one; words around it stay.
///
/// # Errors
/// [`DateError::NoSuchDay`] when it names a day that does not exist.
pub fn deadline(text: &str, period: (Date, Date)) -> Result<Deadline, DateError> {
    let only_year = (period.0.year() == period.1.year()).then_some(period.0.year());
    let text = text.trim();
    let mut out = Deadline::default();
    let mut rest = text;
    while let Some((before, date, after)) = find_date(rest, period)? {
        out.text.push_str(before);
        out.text.push_str(&if Some(date.year()) == only_year { month_day(date) } else { chinese(date) });
        out.date = Some(date);
        rest = after;
    }
    out.text.push_str(rest);
    Ok(out)
}

/// The first date in a text: what stands before it, the date, what stands after it.
fn find_date(text: &str, period: (Date, Date)) -> Result<Option<(&str, Date, &str)>, DateError> {
    for (at, c) in text.char_indices() {
        let after_digit = text[..at].chars().next_back().is_some_and(|p| p.is_ascii_digit());
        if !c.is_ascii_digit() || after_digit {
            continue;
        }
        if let Some((date, len)) = full_date_at(&text[at..])?.or(month_day_at(&text[at..], period)?) {
            return Ok(Some((&text[..at], date, &text[at + len..])));
        }
    }
    Ok(None)
}

fn full_date_at(text: &str) -> Result<Option<(Date, usize)>, DateError> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || "-/.年月".contains(c))).unwrap_or(text.len());
    let mut candidate = text[..end].trim_end_matches(['-', '/', '.']);
    let mut len = candidate.len();
    if text[len..].starts_with('日') {
        len += '日'.len_utf8();
        candidate = &text[..len];
    }
    match parse(candidate) {
        Ok(date) => Ok(Some((date, len))),
        Err(DateError::Form) => Ok(None),
        Err(error) => Err(error),
    }
}

fn month_day_at(text: &str, period: (Date, Date)) -> Result<Option<(Date, usize)>, DateError> {
    let Some((month, rest)) = text.split_once('月') else { return Ok(None) };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if month.is_empty()
        || month.len() > 2
        || !month.bytes().all(|b| b.is_ascii_digit())
        || !(1..=2).contains(&digits)
        || !rest[digits..].starts_with('日')
    {
        return Ok(None);
    }
    let (Ok(m), Ok(d)) = (month.parse::<i8>(), rest[..digits].parse::<i8>()) else { return Ok(None) };
    let len = month.len() + '月'.len_utf8() + digits + '日'.len_utf8();
    let years = period.0.year()..=period.1.year();
    let days = years.filter_map(|year| Date::new(year, m, d).ok());
    // Within the campaign, or else as near to it as can be.
    let far = |day: &Date| {
        let days = |a: Date, b: Date| a.until(b).map_or(0, |span| span.get_days());
        days(*day, period.0).max(days(period.1, *day)).max(0)
    };
    days.min_by_key(far).map(|day| Some((day, len))).ok_or(DateError::NoSuchDay)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn all_forms_are_one_date() {
        for text in ["2026-11-05", "2026-11-5", "2026.11.5", "2026/11/05", "2026年11月5日", " 2026年11月05日 "] {
            assert_eq!(chinese(parse(text).unwrap()), "2026年11月5日", "{text}");
        }
        assert_eq!(parse("2026-02-30"), Err(DateError::NoSuchDay));
        assert_eq!(parse("2026-13-01"), Err(DateError::NoSuchDay));
        for text in ["26-11-05", "2026-11", "明天", "", "2026-11-05-01", "２０２６-11-05"] {
            assert_eq!(parse(text), Err(DateError::Form), "{text}");
        }
    }

    #[test]
    fn ranges_say_the_year_once() {
        let range = |a, b| range(parse(a).unwrap(), parse(b).unwrap());
        assert_eq!(range("2026-11-01", "2026-12-31"), "2026年11月1日至12月31日");
        assert_eq!(range("2026-11-01", "2026-11-30"), "2026年11月1日至30日");
        assert_eq!(range("2026-12-30", "2027-01-05"), "2026年12月30日至2027年1月5日");
    }

    #[test]
    fn deadlines_keep_their_words() {
        let period = (parse("2026-11-01").unwrap(), parse("2026-12-31").unwrap());
        let of = |text| deadline(text, period).unwrap();
        assert_eq!(of("2026-11-20前").text, "11月20日前");
        assert_eq!(of("12月15日至省调查启动前").text, "12月15日至省调查启动前");
        assert_eq!(of("2026年11月25日至12月5日").text, "11月25日至12月5日");
        assert_eq!(of("2026年11月25日至12月5日").date, parse("2026-12-05").ok());
        assert_eq!(of("2027.1.5前").text, "2027年1月5日前");
        assert_eq!(of("长期坚持").date, None);
        assert_eq!(deadline("11月31日前", period), Err(DateError::NoSuchDay));
        let over_new_year = (period.0, parse("2027-01-31").unwrap());
        assert_eq!(deadline("1月10日前", over_new_year).unwrap().text, "2027年1月10日前");
    }
}
