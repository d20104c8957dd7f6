//! Tables that offices keep in spreadsheets: Excel and LibreOffice workbooks and CSV, read into rows of named values.
//!
//! Steps: [`workbook`] or [`csv`] turn a file into [`grid::Grid`]s (one a sheet), [`header`] finds the row of column names in each
//! and binds it to the [`Column`]s that the caller knows, [`body`] tells records from blank, total and note rows, and
//! [`values`] turns cells into text. Nothing outside this folder names calamine or csv.

mod body;
mod csv;
mod grid;
mod header;
mod values;
mod workbook;

use crate::diag::codes::sheet as codes;
use crate::diag::{Place, Sink, wording};
use crate::load::node::{Node, Value};
use crate::source::{FileId, SourceFile};
use grid::Grid;
use header::Band;

/// What kind of value stands in a column, as far as a spreadsheet program may have changed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words or plain numbers.
    Text,
    /// A date: serial numbers and `2026/11/25` become `2026-11-25`.
    Date,
    /// A telephone number: a lost leading zero is an error.
    Phone,
    /// A column that may stand there and is not read, such as 备注; it causes no warning.
    Unused,
}

/// A column that the caller knows.
///
/// ```text
/// const REGIONS: &[Column] = &[
///     Column::new("名称", &["name", "村名"]).required(),
///     Column::new("电话", &["phone", "联系电话"]).phone(),
/// ];
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column<'a> {
    /// The Chinese name, which becomes the key.
    pub name: &'a str,
    /// Other names it may have: English, and what offices usually write.
    pub aliases: &'a [&'a str],
    /// What stands in it.
    pub kind: Kind,
    /// Whether a table without it is useless.
    pub required: bool,
}

impl<'a> Column<'a> {
    /// A column of text that may be missing.
    #[must_use]
    pub const fn new(name: &'a str, aliases: &'a [&'a str]) -> Self {
        Self { name, aliases, kind: Kind::Text, required: false }
    }

    /// The same column, required.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same column, holding dates.
    #[must_use]
    pub const fn date(self) -> Self {
        Self { kind: Kind::Date, ..self }
    }

    /// The same column, holding telephone numbers.
    #[must_use]
    pub const fn phone(self) -> Self {
        Self { kind: Kind::Phone, ..self }
    }

    /// The same column, passed over without a warning.
    #[must_use]
    pub const fn unused(self) -> Self {
        Self { kind: Kind::Unused, ..self }
    }
}

/// True for file names that [`rows`] can read.
#[must_use]
pub fn is_table_name(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    matches!(extension.as_str(), "csv" | "xlsx" | "xlsm" | "xls" | "ods")
}

/// Reads a table into a list of maps, one a record; keys are the names of `columns`, and a blank cell is a null with its place.
///
/// Everything wrong with the table itself goes into `sink`. `None` means that there is nothing to go on with; a file that has a
/// [`SourceFile::problem`] gives `None` in silence, because `load` tells those.
#[must_use]
pub fn rows(file: FileId, source: &SourceFile, columns: &[Column<'_>], sink: &mut Sink) -> Option<Node> {
    if source.problem.is_some() {
        return None;
    }
    let grids = match source.extension().as_str() {
        "csv" | "txt" => csv::read(file, source.text.as_deref()?, columns, sink)?,
        "xlsx" | "xlsm" | "xls" | "ods" => workbook::read(file, source, sink)?,
        other => {
            report_unsupported(file, other, sink);
            return None;
        }
    };
    let grids: Vec<Grid> = grids.into_iter().filter(|grid| !grid.is_empty()).collect();
    if grids.is_empty() {
        let hint = "请打开文件核对，填好列名和内容后保存。";
        sink.report(&codes::EMPTY_TABLE, &Place::File(file), "这个表格是空的，一个字也没有", hint);
        return None;
    }
    let records = read_grids(&grids, columns, sink)?;
    if records.is_empty() && !sink.items().iter().any(|item| item.place.file() == Some(file)) {
        sink.report(
            &codes::NO_RECORDS,
            &Place::File(file),
            "这个表格只有列名，没有内容",
            "请在列名下面逐行填写，每行一条。",
        );
    }
    Some(Node { place: Place::File(file), value: Value::Seq(records) })
}

/// Reads every visible sheet that has a header; `None` when no sheet has one.
fn read_grids(grids: &[Grid], columns: &[Column<'_>], sink: &mut Sink) -> Option<Vec<Node>> {
    let found: Vec<(&Grid, Option<Band>)> = grids.iter().map(|grid| (grid, header::find(grid, columns))).collect();
    let any = found.iter().any(|(grid, band)| band.is_some() && !grid.hidden);
    let mut records = Vec::new();
    let mut told = false;
    for (grid, band) in found {
        match band {
            Some(_) if grid.hidden => report_hidden(grid, sink),
            Some(band) => records.extend(read_grid(grid, band, columns, sink)),
            None if grid.hidden => {}
            None if any => report_passed_over(grid, sink),
            None if !told => {
                header::report_none(grid, columns, sink);
                told = true;
            }
            None => {}
        }
    }
    any.then_some(records)
}

/// The records of one sheet; none when a required column is missing, or every record would be told to lack it.
fn read_grid(grid: &Grid, band: Band, columns: &[Column<'_>], sink: &mut Sink) -> Vec<Node> {
    let (header, complete) = header::bind(grid, band, columns, sink);
    let records = body::records(grid, &header, columns, sink);
    if complete { records } else { Vec::new() }
}

fn report_hidden(grid: &Grid, sink: &mut Sink) {
    let message = format!("{}是隐藏的，没有读取", grid.title());
    let hint = "要用它的内容，请在 Excel 或 WPS 里取消隐藏；不要，就删掉这个工作表。";
    sink.report(&codes::HIDDEN_SHEET, &grid.first_place(), message, hint);
}

fn report_passed_over(grid: &Grid, sink: &mut Sink) {
    let message = format!("{}里找不到列名，没有读取", grid.title());
    let hint = "如果这一页也有要用的内容，请补上与其他页相同的列名；如果是说明，不用管。";
    sink.report(&codes::SHEET_WITHOUT_HEADER, &grid.first_place(), message, hint);
}

fn report_unsupported(file: FileId, extension: &str, sink: &mut Sink) {
    let kind = match extension {
        "et" | "ett" | "ets" => "WPS 表格自己的格式",
        "wps" | "wpt" => "WPS 文字的格式，不是表格",
        "doc" | "docx" => "Word 文档，不是表格",
        "pdf" => "PDF，不是表格",
        "xlsb" => "Excel 二进制格式",
        "numbers" => "苹果 Numbers 的格式",
        "" => "没有扩展名的文件",
        _ => "不认识的格式",
    };
    let message = format!("这种文件读不了：{kind}");
    let hint = format!(
        "请用 WPS 或 Excel 打开，选“文件 → 另存为”，类型选{}，再删掉原来的文件。",
        wording::quote("Excel 文件（*.xlsx）")
    );
    sink.report(&codes::UNSUPPORTED_FORMAT, &Place::File(file), message, hint);
}

#[cfg(test)]
mod tests;
