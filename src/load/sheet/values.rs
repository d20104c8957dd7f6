//! Turns cells into the text that a person would have typed, and tells what a spreadsheet program has ruined.

use super::grid::{Grid, Moment, Raw};
use super::{Column, Kind};
use crate::diag::codes::sheet as codes;
use crate::diag::{Place, Sink};

/// Excel keeps 15 digits of a number; from here on the rest is zeros.
const FIRST_RUINED: f64 = 1e15;
/// Serial numbers that are taken as days in a date column: from 1954 to 2119. A year such as 2026 is none of them.
const DAYS: std::ops::RangeInclusive<f64> = 20_000.0..=80_000.0;
/// Days between the two ways of counting dates.
const EPOCH_GAP: f64 = 1462.0;

/// The text of a cell in a known column; `None` for a blank cell and for one whose value is lost, which has then been told.
pub(super) fn text(grid: &Grid, raw: &Raw, column: &Column<'_>, place: &Place, sink: &mut Sink) -> Option<String> {
    let text = match raw {
        Raw::Text(text) => typed(text, column.kind),
        Raw::Number(number) if number.abs() >= FIRST_RUINED => {
            report_lost_digits(column, &format!("{number:.3E}").replace('E', "E+"), place, sink);
            return None;
        }
        Raw::Number(number) => match day_of(*number, column.kind, grid.epoch_1904) {
            Some(day) => day,
            None => plain_number(*number),
        },
        Raw::Bool(value) => if *value { "是" } else { "否" }.to_owned(),
        Raw::Moment(moment) => moment_text(*moment, column.kind),
        Raw::Failure(name) => {
            report_failure(column, name, place, sink);
            return None;
        }
    };
    if is_exponent(&text) {
        report_lost_digits(column, &text, place, sink);
        return None;
    }
    if is_error_name(&text) {
        report_failure(column, &text, place, sink);
        return None;
    }
    if column.kind == Kind::Phone && has_lost_zero(&text) {
        report_lost_zero(column, &text, place, sink);
    }
    Some(text)
}

/// Text as it stands, but for what Excel writes into CSV: `2026/11/25 0:00`, `TRUE`.
fn typed(text: &str, kind: Kind) -> String {
    match text {
        "TRUE" => "是".to_owned(),
        "FALSE" => "否".to_owned(),
        _ if kind == Kind::Date => slashed_date(text).unwrap_or_else(|| text.to_owned()),
        _ => text.to_owned(),
    }
}

/// `2026/11/25`, with or without a time, as `2026-11-25`.
fn slashed_date(text: &str) -> Option<String> {
    let date = text.split_once(' ').map_or(text, |(date, _)| date);
    let parts: Vec<&str> = date.split('/').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let is_number = |part: &str, len: std::ops::RangeInclusive<usize>| {
        len.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    (is_number(year, 4..=4) && is_number(month, 1..=2) && is_number(day, 1..=2))
        .then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// The date that a bare number in a date column stands for: the cell's format was lost, the day was not.
fn day_of(number: f64, kind: Kind, epoch_1904: bool) -> Option<String> {
    let since_1900 = if epoch_1904 { number + EPOCH_GAP } else { number };
    (kind == Kind::Date && DAYS.contains(&since_1900))
        .then(|| moment_text(super::workbook::serial(number, epoch_1904), kind))
}

fn moment_text(moment: Moment, kind: Kind) -> String {
    let date = moment.date.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"));
    let time = moment.time.map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
    match (date, time) {
        (Some(date), Some(time)) if kind != Kind::Date => format!("{date} {time}"),
        (Some(date), _) => date,
        (None, Some(time)) => time,
        (None, None) => String::new(),
    }
}

/// A number with the 15 digits that Excel shows, so that the noise of a formula (86.19999999999999) goes.
fn plain_number(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// `4.1E+17`: what is left of a long number in a CSV file that Excel saved.
fn is_exponent(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, rest) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    whole.len() == 1 && digits(whole) && digits(rest) && exponent.strip_prefix('+').is_some_and(digits)
}

/// The names of failed formulas as CSV holds them.
fn is_error_name(text: &str) -> bool {
    matches!(text, "#REF!" | "#DIV/0!" | "#N/A" | "#NAME?" | "#NULL!" | "#NUM!" | "#VALUE!" | "#SPILL!" | "#CALC!")
}

/// True for ten or eleven digits that are a number of no kind unless a 0 stands before them.
fn has_lost_zero(text: &str) -> bool {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    match text.len() {
        10 => !text.starts_with('0') && !text.starts_with("400") && !text.starts_with("800"),
        11 => !text.starts_with('0') && !text.starts_with('1'),
        _ => false,
    }
}

fn report_lost_digits(column: &Column<'_>, shown: &str, place: &Place, sink: &mut Sink) {
    let message = format!("“{}”里的长数字被 Excel 变成了 {shown}，第 15 位以后的数字已经丢失", column.name);
    let hint = "请先把这一列的单元格格式设为“文本”，再照原件重新输入（只改格式找不回丢失的数字）。身份证号、银行卡号不要写进要公开的表格。";
    sink.report(&codes::LOST_DIGITS, place, message, hint);
}

fn report_failure(column: &Column<'_>, name: &str, place: &Place, sink: &mut Sink) {
    let why = match name {
        "#REF!" => "公式引用的单元格被删掉了",
        "#DIV/0!" => "公式里除以了 0 或空格子",
        "#N/A" => "公式没有查到对应的内容",
        "#NAME?" => "公式里的函数名或名称写错了",
        "#VALUE!" => "公式里该用数字的地方是文字",
        _ => "公式算不出结果",
    };
    let message = format!("“{}”里是错误值 {name}：{why}", column.name);
    let hint = "请改好公式，或直接写上结果（可用“选择性粘贴 → 数值”）。没有内容就清空这一格。";
    sink.report(&codes::ERROR_CELL, place, message, hint);
}

fn report_lost_zero(column: &Column<'_>, text: &str, place: &Place, sink: &mut Sink) {
    let message = format!("“{}”里的 {text} 不像电话号码，可能是区号前面的 0 被 Excel 去掉了", column.name);
    let hint = "请先把这一列的单元格格式设为“文本”，再写成“0550-1234567”这样的号码。";
    sink.report(&codes::LOST_ZERO, place, message, hint);
}

#[cfg(test)]
mod tests {
    use super::{Kind, day_of, has_lost_zero, is_exponent, plain_number, slashed_date};

    #[test]
    fn numbers_are_written_as_people_see_them() {
        assert_eq!(plain_number(86.199_999_999_999_99), "86.2");
        assert_eq!(plain_number(0.1 + 0.2), "0.3");
        assert_eq!(plain_number(312.0), "312");
        assert_eq!(plain_number(-0.0), "0");
        assert_eq!(plain_number(13_800_000_000.0), "13800000000");
    }

    #[test]
    fn dates_come_back_from_what_excel_made_of_them() {
        assert_eq!(day_of(46351.0, Kind::Date, false).as_deref(), Some("2026-11-25"));
        assert_eq!(day_of(44889.0, Kind::Date, true).as_deref(), Some("2026-11-25"));
        assert_eq!(day_of(2026.0, Kind::Date, false), None);
        assert_eq!(day_of(46351.0, Kind::Text, false), None);
        assert_eq!(slashed_date("2026/11/5 0:00").as_deref(), Some("2026-11-05"));
        assert_eq!(slashed_date("1/2"), None);
    }

    #[test]
    fn ruined_numbers_are_recognised() {
        assert!(is_exponent("4.1E+17") && is_exponent("4E+17"));
        assert!(!is_exponent("2E3") && !is_exponent("E+5") && !is_exponent("红旗E+1号"));
        assert!(has_lost_zero("5501234567") && has_lost_zero("55112345678"));
        assert!(!has_lost_zero("4001234567") && !has_lost_zero("05501234567") && !has_lost_zero("1234567"));
    }
}
