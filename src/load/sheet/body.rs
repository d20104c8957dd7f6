//! Tells the records of a sheet from blank rows, repeated headers, group titles, totals and notes, and makes nodes of them.

use std::collections::HashSet;

use super::grid::{Grid, Raw};
use super::header::{Header, fold, lookup};
use super::{Column, values};
use crate::diag::codes::sheet as codes;
use crate::diag::{Place, Sink};
use crate::load::node::{Key, Node, Value};

/// Words that alone make a row a total.
const TOTALS: [&str; 6] = ["合计", "总计", "小计", "共计", "总合计", "合计数"];
/// Words that, with a colon after them, make a row a note or a line for signatures.
const NOTES: [&str; 24] = [
    "注",
    "备注",
    "附注",
    "说明",
    "填表说明",
    "填报说明",
    "填表人",
    "填报人",
    "填表单位",
    "填报单位",
    "填表日期",
    "填报日期",
    "填报时间",
    "填表时间",
    "制表",
    "制表人",
    "审核",
    "审核人",
    "复核人",
    "负责人",
    "单位负责人",
    "主要负责人",
    "分管领导",
    "数据来源",
];

/// What a row below the header is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowKind {
    Record,
    Aside,
    /// A single filled cell that is no note as far as one can see.
    Lonely(u32),
}

/// The records of a sheet.
pub(super) fn records(grid: &Grid, header: &Header, columns: &[Column<'_>], sink: &mut Sink) -> Vec<Node> {
    let mut records = Vec::new();
    let mut nameless = HashSet::new();
    for row in grid.rows().filter(|row| *row > header.band.bottom) {
        match kind(grid, header, columns, row) {
            RowKind::Aside => continue,
            RowKind::Lonely(column) => report_lonely(grid, row, column, sink),
            RowKind::Record => records.push(record(grid, header, columns, row, sink)),
        }
        report_nameless(grid, header, row, &mut nameless, sink);
    }
    records
}

fn kind(grid: &Grid, header: &Header, columns: &[Column<'_>], row: u32) -> RowKind {
    let own: Vec<(u32, &Raw)> = grid.row(row).collect();
    let is_bound = |column: u32| header.bound.iter().any(|bound| bound.column == column);
    if !own.iter().any(|(column, _)| is_bound(*column))
        && !own.iter().any(|(column, _)| is_part_of_bound(grid, header, row, *column))
    {
        return RowKind::Aside;
    }
    if is_total_or_note(&own) || is_repeated_header(grid, header, columns, row, &own) {
        return RowKind::Aside;
    }
    let shown = header.bound.iter().filter(|bound| grid.get(row, bound.column).is_some());
    let origins: HashSet<(u32, u32)> = shown
        .map(|bound| grid.area(row, bound.column).origin())
        .chain(own.iter().map(|(column, _)| (row, *column)))
        .collect();
    let [(column, raw)] = own.as_slice() else { return RowKind::Record };
    if origins.len() > 1 {
        return RowKind::Record;
    }
    lonely_kind(grid, header, columns, row, *column, raw)
}

/// True when a cell is the first of a merged range that reaches into a known column.
fn is_part_of_bound(grid: &Grid, header: &Header, row: u32, column: u32) -> bool {
    let area = grid.area(row, column);
    header.bound.iter().any(|bound| (area.left..=area.right).contains(&bound.column))
}

/// A row with one filled cell is a group title when the cell is wide, a prepared row when it is a small number, and a record
/// when it holds something that a record must have.
fn lonely_kind(grid: &Grid, header: &Header, columns: &[Column<'_>], row: u32, column: u32, raw: &Raw) -> RowKind {
    let is_counter = match raw {
        Raw::Number(number) => number.abs() < 10_000.0,
        Raw::Text(text) => text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    };
    if is_counter || grid.area(row, column).is_wide() {
        return RowKind::Aside;
    }
    let any_required = columns.iter().any(|column| column.required);
    let known = header.bound.iter().find(|bound| bound.column == column).map(|bound| columns[bound.known]);
    match known {
        Some(known) if known.required || !any_required => RowKind::Record,
        _ => RowKind::Lonely(column),
    }
}

/// Totals and notes show it in their first cell; a total's word may stand behind a row number.
fn is_total_or_note(own: &[(u32, &Raw)]) -> bool {
    let words =
        own.iter().take(2).filter_map(|(_, raw)| if let Raw::Text(text) = raw { Some(fold(text)) } else { None });
    let starts: Vec<String> = words.collect();
    let is_total = |word: &String| {
        let bare = word.trim_end_matches([':', '：']);
        TOTALS
            .iter()
            .any(|total| bare == *total || bare.strip_prefix(total).is_some_and(|rest| rest.starts_with(['(', ':'])))
    };
    starts.iter().any(is_total) || matches!(own, [(_, Raw::Text(text)), ..] if is_note(&fold(text)))
}

/// `填表人：…`, `注1：…`, `审核人（签字）：…`.
fn is_note(folded: &str) -> bool {
    if folded == "注" || folded == "备注" {
        return true;
    }
    let Some((word, _)) = folded.split_once(':') else { return false };
    let word = word.split('(').next().unwrap_or(word);
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
    NOTES.contains(&word)
}

/// Long tables repeat their header on each printed page.
fn is_repeated_header(grid: &Grid, header: &Header, columns: &[Column<'_>], row: u32, own: &[(u32, &Raw)]) -> bool {
    let mut same = 0;
    for (column, _) in own {
        let Some(bound) = header.bound.iter().find(|bound| bound.column == *column) else { continue };
        if grid.text(row, *column).and_then(|text| lookup(columns, text)) != Some(bound.known) {
            return false;
        }
        same += 1;
    }
    same >= 2
}

fn record(grid: &Grid, header: &Header, columns: &[Column<'_>], row: u32, sink: &mut Sink) -> Node {
    let mut entries = Vec::with_capacity(header.bound.len());
    for bound in &header.bound {
        let column = &columns[bound.known];
        // A mistake in a merged range is told once, at the cell that holds it.
        let (top, left) = grid.area(row, bound.column).origin();
        let place = grid.place(top, left);
        let text = grid.get(row, bound.column).and_then(|raw| values::text(grid, raw, column, &place, sink));
        let value = text.map_or_else(|| Node::null(place.clone()), |text| Node::text(place.clone(), text));
        entries.push((Key { text: column.name.to_owned(), place: bound.place.clone() }, value));
    }
    let first = grid.row(row).next().map_or(0, |(column, _)| column);
    Node { place: grid.place(row, first), value: Value::Map(entries) }
}

fn report_lonely(grid: &Grid, row: u32, column: u32, sink: &mut Sink) {
    let hint = "如果是一条记录，请把其他列补全；如果是说明文字，请在前面写“注：”，或移到表格外面。";
    sink.report(&codes::LONELY_CELL, &grid.place(row, column), "这一行只填了一格，没有读取", hint);
}

/// Tells of values under no column name: once a column in a sheet, and each line of a CSV file that has too many fields.
fn report_nameless(grid: &Grid, header: &Header, row: u32, told: &mut HashSet<u32>, sink: &mut Sink) {
    let last = header.last_column();
    let unnamed = grid.row(row).map(|(column, _)| column).filter(|column| !header.named.contains(column));
    // In a CSV what stands behind the last column is no column without a name, but a comma too many.
    let (extra, nameless): (Vec<u32>, Vec<u32>) = unnamed.partition(|column| grid.is_csv() && *column > last);
    if let Some(first) = extra.first() {
        report_extra_fields(&grid.place(row, *first), extra.len(), sink);
    }
    for column in nameless {
        if told.insert(column) {
            let hint = "请在表头给这一列写上列名；不用的内容请删掉。";
            sink.report(&codes::NAMELESS_COLUMN, &grid.place(row, column), "这一列没有列名，没有读取", hint);
        }
    }
}

fn report_extra_fields(place: &Place, count: usize, sink: &mut Sink) {
    let message = format!("这一行比表头多出 {count} 格，内容可能错了列");
    let hint = "多半是文字里有英文逗号：请改成中文逗号“，”，或给这一格的内容加上英文双引号。";
    sink.report(&codes::EXTRA_FIELDS, place, message, hint);
}
