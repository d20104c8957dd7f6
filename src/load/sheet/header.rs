//! Finds the row (or rows) of column names and binds it to the columns that the caller knows.
//!
//! Offices put titles and “填报单位：…” above it, break names over lines, add notes in brackets, and use two rows of which the
//! upper one groups the lower one's names.

use std::collections::HashSet;

use super::grid::Grid;
use super::{Column, Kind};
use crate::diag::codes::sheet as codes;
use crate::diag::{Place, Sink, wording};

/// Column names stand within this many filled rows.
pub(super) const SEARCHED_ROWS: usize = 20;
/// A header of more rows than this is no header but a merged title.
const MAX_BAND: u32 = 3;
/// Columns that only count the rows; nobody needs to be told that they are not read.
const COUNTERS: [&str; 4] = ["序号", "行号", "no", "no."];

/// First and last row of the column names, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Band {
    pub top: u32,
    pub bottom: u32,
}

/// A column of the sheet whose name is known.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    /// Its number in the sheet.
    pub column: u32,
    /// Its number among the caller's columns.
    pub known: usize,
    /// Where its name stands.
    pub place: Place,
}

/// The header of a sheet.
#[derive(Debug)]
pub(super) struct Header {
    pub band: Band,
    /// The known columns, from the left.
    pub bound: Vec<Bound>,
    /// The columns that have a name, known or not.
    pub named: HashSet<u32>,
}

impl Header {
    /// The number of the last column that has a name.
    pub fn last_column(&self) -> u32 {
        self.named.iter().max().copied().unwrap_or(0)
    }
}

/// A name without what does not make it another name: blanks, case, width, `_`, `-`, `*`.
pub(super) fn fold(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '【' | '〔' => '(',
        '】' | '〕' => ')',
        _ => c,
    };
    let dropped =
        |c: &char| !(c.is_whitespace() || c.is_control() || matches!(c, '_' | '-' | '*' | '\u{200B}' | '\u{FEFF}'));
    text.chars().map(narrow).filter(dropped).flat_map(char::to_lowercase).collect()
}

/// A folded name without its notes in brackets: `整改时限(年月日)` is `整改时限`.
fn without_notes(folded: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in folded.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The number of the column that a header cell names.
pub(super) fn lookup(columns: &[Column<'_>], text: &str) -> Option<usize> {
    let folded = fold(text);
    let position = |wanted: &str| {
        let is_it = |name: &str| !wanted.is_empty() && fold(name) == wanted;
        columns.iter().position(|column| is_it(column.name) || column.aliases.iter().any(|alias| is_it(alias)))
    };
    position(&folded).or_else(|| position(&without_notes(&folded)))
}

/// The column names of a sheet: the first rows that name at least two known columns and mostly known ones, else those that name most.
pub(super) fn find(grid: &Grid, columns: &[Column<'_>]) -> Option<Band> {
    let needed = columns.len().min(2);
    let scored: Vec<(Band, usize, usize)> =
        candidates(grid, columns).filter(|(_, matched, _)| *matched >= needed).collect();
    let clear = scored.iter().find(|(_, matched, names)| matched * 2 >= *names);
    let best = || scored.iter().rev().max_by_key(|(_, matched, _)| *matched);
    clear.or_else(best).map(|(band, ..)| *band)
}

/// How many known columns the best row names.
pub(super) fn best_score(grid: &Grid, columns: &[Column<'_>]) -> usize {
    candidates(grid, columns).map(|(_, matched, _)| matched).max().unwrap_or(0)
}

/// The rows that may be the header, with the number of known columns and of all names in each.
fn candidates(grid: &Grid, columns: &[Column<'_>]) -> impl Iterator<Item = (Band, usize, usize)> {
    grid.rows().take(SEARCHED_ROWS).map(move |top| {
        let band = band(grid, top, columns);
        let names = names(grid, band, columns);
        let matched: HashSet<usize> = names.iter().filter_map(|name| name.known).collect();
        let origins: HashSet<(u32, u32)> = names.iter().map(|name| name.origin).collect();
        (band, matched.len(), origins.len())
    })
}

/// The rows that a header starting at `top` reaches over.
fn band(grid: &Grid, top: u32, columns: &[Column<'_>]) -> Band {
    let areas: Vec<_> = grid.row(top).map(|(column, _)| grid.area(top, column)).collect();
    let tallest = areas.iter().map(|area| area.bottom).filter(|bottom| bottom - top < MAX_BAND).max().unwrap_or(top);
    if tallest > top {
        return Band { top, bottom: tallest };
    }
    // Without tall cells the lower names may stand under wide ones, and nothing beside them.
    let under_wide =
        |column: u32| areas.iter().any(|area| area.is_wide() && (area.left..=area.right).contains(&column));
    let below: Vec<_> = grid.row(top + 1).collect();
    let is_names = areas.len() > 1
        && below.iter().all(|(column, _)| under_wide(*column))
        && below
            .iter()
            .any(|(column, _)| grid.text(top + 1, *column).is_some_and(|text| lookup(columns, text).is_some()));
    Band { top, bottom: if is_names { top + 1 } else { top } }
}

/// The name of one column of the sheet.
struct Name<'a> {
    column: u32,
    text: &'a str,
    origin: (u32, u32),
    known: Option<usize>,
}

/// The names in a band, from the left: the lowest known one, else the upper and the lower one together, else the lowest.
fn names<'a>(grid: &'a Grid, band: Band, columns: &[Column<'_>]) -> Vec<Name<'a>> {
    let last = (band.top..=band.bottom)
        .flat_map(|row| grid.row(row).map(move |(column, _)| grid.area(row, column).right))
        .max();
    // A title may be merged over all 16,384 columns of a sheet.
    let last = last.unwrap_or(0).min(1_000);
    (0..=last).filter_map(|column| name(grid, band, column, columns)).collect()
}

fn name<'a>(grid: &'a Grid, band: Band, column: u32, columns: &[Column<'_>]) -> Option<Name<'a>> {
    let mut levels: Vec<((u32, u32), &str)> = (band.top..=band.bottom)
        .filter_map(|row| grid.text(row, column).map(|text| (grid.area(row, column).origin(), text)))
        .collect();
    levels.dedup_by_key(|(origin, _)| *origin);
    let (lowest, text) = *levels.last()?;
    let single = levels.iter().rev().find_map(|(origin, text)| Some((*origin, *text, lookup(columns, text)?)));
    let (origin, text, known) = match single {
        Some((origin, text, known)) => (origin, text, Some(known)),
        None => {
            let joined: String = levels.iter().map(|(_, text)| *text).collect();
            (lowest, text, lookup(columns, &joined))
        }
    };
    Some(Name { column, text, origin, known })
}

/// Binds the columns of a sheet to the known ones and tells what is wrong with their names; false when a required one is missing.
pub(super) fn bind(grid: &Grid, band: Band, columns: &[Column<'_>], sink: &mut Sink) -> (Header, bool) {
    let mut header = Header { band, bound: Vec::new(), named: HashSet::new() };
    let mut seen: Vec<Option<(u32, u32)>> = vec![None; columns.len()];
    for name in names(grid, band, columns) {
        header.named.insert(name.column);
        let place = grid.place(name.origin.0, name.origin.1);
        match name.known {
            None => report_unknown(grid, &name, &place, columns, sink),
            Some(known) if seen[known] == Some(name.origin) => {}
            Some(known) => {
                if let Some(first) = seen[known] {
                    // Many tables have both 序号 and 编号; a number of the row gives way to the real one.
                    if is_counter(name.text) {
                        continue;
                    }
                    if !grid.text(first.0, first.1).is_some_and(is_counter) {
                        report_duplicate(grid, first, columns[known].name, &place, sink);
                        continue;
                    }
                    header.bound.retain(|bound| bound.known != known);
                }
                seen[known] = Some(name.origin);
                if columns[known].kind != Kind::Unused {
                    header.bound.push(Bound { column: name.column, known, place });
                }
            }
        }
    }
    let missing: Vec<&str> = columns
        .iter()
        .zip(&seen)
        .filter(|(column, seen)| column.required && seen.is_none())
        .map(|(column, _)| column.name)
        .collect();
    if !missing.is_empty() {
        report_missing(grid, &header, &missing, columns, sink);
    }
    (header, missing.is_empty())
}

/// Tells that a sheet has no column names at all.
pub(super) fn report_none(grid: &Grid, columns: &[Column<'_>], sink: &mut Sink) {
    let message = format!("{}里找不到写着列名的那一行（前 {SEARCHED_ROWS} 行都看过了）", grid.title());
    let hint = format!("请在内容上面加一行列名：{}。", describe(columns));
    sink.report(&codes::NO_HEADER, &grid.first_place(), message, hint);
}

/// The known columns in words, the required ones first.
fn describe(columns: &[Column<'_>]) -> String {
    let used = |required: bool| {
        columns.iter().filter(move |column| column.required == required && column.kind != Kind::Unused)
    };
    let must = wording::list(used(true).map(|column| column.name));
    let may = wording::list(used(false).map(|column| column.name));
    match (must.is_empty(), may.is_empty()) {
        (true, _) => may,
        (false, true) => format!("必须有{must}"),
        (false, false) => format!("必须有{must}；可以有{may}"),
    }
}

/// True for the name of a column that only counts the rows.
fn is_counter(text: &str) -> bool {
    COUNTERS.contains(&without_notes(&fold(text)).as_str())
}

fn report_unknown(grid: &Grid, name: &Name<'_>, place: &Place, columns: &[Column<'_>], sink: &mut Sink) {
    if is_counter(name.text) {
        return;
    }
    let shown = name.text.replace('\n', "");
    let used = columns.iter().filter(|column| column.kind != Kind::Unused);
    // Every name counts for likeness, but the canonical one is offered.
    let near = wording::nearest(
        &without_notes(&fold(name.text)),
        used.clone().flat_map(|column| std::iter::once(column.name).chain(column.aliases.iter().copied())),
    );
    let near = near.and_then(|near| lookup(columns, near)).map(|known| columns[known].name);
    let hint = near.map_or_else(
        || format!("用得到的列有：{}。确实不用的列，不用管。", wording::list(used.map(|column| column.name))),
        |near| format!("是不是想写“{near}”？确实不用的列，不用管。"),
    );
    let message = format!("{}里不认识“{shown}”这一列，没有读取", grid.title());
    sink.report(&codes::UNKNOWN_COLUMN, place, message, hint);
}

fn report_duplicate(grid: &Grid, first: (u32, u32), name: &str, place: &Place, sink: &mut Sink) {
    let place_of_first = match grid.place(first.0, first.1) {
        Place::Cell { .. } => format!("{} 列", letters(first.1)),
        _ => format!("第 {} 列", first.1 + 1),
    };
    let shown = grid.text(first.0, first.1).unwrap_or(name).replace('\n', "");
    let message = format!("“{name}”这一列出现了两次：{place_of_first}的“{shown}”已经是这一列");
    sink.report(&codes::DUPLICATE_COLUMN, place, message, "请只留一列，或把另一列改成别的列名。");
}

/// The letters by which spreadsheet programs name a column: 27 is `AB`.
fn letters(column: u32) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    let before = if column < 26 { String::new() } else { letters(column / 26 - 1) };
    format!("{before}{last}")
}

fn report_missing(grid: &Grid, header: &Header, missing: &[&str], columns: &[Column<'_>], sink: &mut Sink) {
    let place = header.bound.first().map_or_else(|| grid.first_place(), |bound| bound.place.clone());
    let message = format!("{}缺少必需的列：{}", grid.title(), wording::list(missing));
    let hint = format!("请加上这些列。列名的写法：{}。", describe(columns));
    sink.report(&codes::MISSING_COLUMN, &place, message, hint);
}

#[cfg(test)]
mod tests {
    use super::{Column, fold, letters, lookup};

    const COLUMNS: &[Column<'_>] =
        &[Column::new("整改时限", &["deadline", "完成时限"]).date(), Column::new("责任单位", &["units"])];

    #[test]
    fn header_cells_are_recognised_in_any_dress() {
        for text in [
            "整改时限",
            "整 改\n时 限",
            "整改时限（年月日）",
            "*整改时限【必填】",
            "ＤＥＡＤＬＩＮＥ",
            " Deadline ",
            "完成\u{3000}时限",
        ] {
            assert_eq!(lookup(COLUMNS, text), Some(0), "{text}");
        }
        assert_eq!(lookup(COLUMNS, "责任单位(盖章)"), Some(1));
        assert_eq!(lookup(COLUMNS, "责任单位："), None);
        assert_eq!(lookup(COLUMNS, "（一）"), None);
    }

    #[test]
    fn folding_keeps_what_tells_names_apart() {
        assert_eq!(fold("Short_Name"), "shortname");
        assert_ne!(fold("户数"), fold("人数"));
    }

    #[test]
    fn columns_are_named_by_letters() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(letters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
