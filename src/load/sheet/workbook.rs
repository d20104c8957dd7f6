//! Reads .xlsx, .xls and .ods with calamine; the only file that names it.

use std::io::Cursor;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, ExcelDateTimeType, Ods, OdsError, Reader, SheetType, SheetVisible, Xls,
    XlsError, Xlsx, XlsxError,
};

use super::grid::{Area, Grid, Moment, Raw, tidy};
use crate::diag::codes::sheet as codes;
use crate::diag::{Place, Sink};
use crate::source::{FileId, FileProblem, SourceFile};

/// More filled cells than this are refused: no office keeps such a ledger, and a damaged file may claim any number.
const MAX_CELLS: usize = 4_000_000;

/// Why a workbook or one of its sheets cannot be read.
enum Failure {
    Password,
    TooManyCells,
    Broken(String),
}

type Bytes = Cursor<Vec<u8>>;

/// All sheets of a workbook, in their order; `None` when it cannot be read, which has then been told.
pub(super) fn read(file: FileId, source: &SourceFile, sink: &mut Sink) -> Option<Vec<Grid>> {
    let place = Place::File(file);
    let bytes = match source.read_bytes() {
        Ok(bytes) => bytes,
        Err(problem) => {
            report_unreadable(&problem, &place, sink);
            return None;
        }
    };
    if bytes.is_empty() {
        let hint = "请重新导出或复制这个文件；从 U 盘复制时，等复制完再拔。";
        sink.report(&codes::EMPTY_TABLE, &place, "这个文件是空的，大小为 0", hint);
        return None;
    }
    if let Some(kind) = disguise(&bytes) {
        let message = format!("扩展名是 .{}，里面其实是{kind}", source.extension());
        let hint = "请用 WPS 或 Excel 打开它，选“文件 → 另存为”，类型选“Excel 文件（*.xlsx）”，再替换原来的文件。";
        sink.report(&codes::NOT_A_WORKBOOK, &place, message, hint);
        return None;
    }
    match open_guarded(file, bytes, &source.extension()) {
        Ok(grids) => Some(grids),
        Err(failure) => {
            report_failure(&failure, &place, sink);
            None
        }
    }
}

/// What a file really is when its first bytes are those of no workbook.
fn disguise(bytes: &[u8]) -> Option<&'static str> {
    let is_zip = bytes.starts_with(b"PK\x03\x04");
    let is_ole = bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    // BIFF files from before Excel 97 stand alone, outside an OLE container.
    let is_old = matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, ..]);
    if is_zip || is_ole || is_old {
        return None;
    }
    let start = String::from_utf8_lossy(bytes.get(..512).unwrap_or(bytes)).to_ascii_lowercase();
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    Some(match start {
        _ if bytes.starts_with(b"%PDF") => " PDF",
        _ if bytes.starts_with(&[0xFF, 0xD8]) || bytes.starts_with(b"\x89PNG") => "图片",
        _ if start.starts_with("<?xml") && start.contains("excel") => " XML 表格（很多业务系统这样导出）",
        _ if start.starts_with('<') => "网页（很多业务系统这样导出）",
        _ if crate::source::decode(bytes).is_ok() => "纯文本",
        _ => "别的东西，可能已经损坏",
    })
}

/// A file that was cut off or damaged can make calamine panic; that is one more kind of broken file, not the end of the run.
fn open_guarded(file: FileId, bytes: Vec<u8>, extension: &str) -> Result<Vec<Grid>, Failure> {
    let outcome = std::panic::catch_unwind(|| open(file, bytes, extension));
    outcome.unwrap_or_else(|_| Err(Failure::Broken("数据不完整".to_owned())))
}

fn open(file: FileId, bytes: Vec<u8>, extension: &str) -> Result<Vec<Grid>, Failure> {
    if !bytes.starts_with(b"PK") {
        return open_ole(file, bytes);
    }
    // The extension may lie, so the other kind of zipped workbook is tried before giving up.
    let (first, second): (Opener, Opener) =
        if extension == "ods" { (open_ods, open_xlsx) } else { (open_xlsx, open_ods) };
    match first(file, bytes.clone()) {
        Err(Failure::Broken(reason)) => second(file, bytes).map_err(|other| match other {
            Failure::Broken(_) => Failure::Broken(reason),
            other => other,
        }),
        done => done,
    }
}

type Opener = fn(FileId, Vec<u8>) -> Result<Vec<Grid>, Failure>;

fn open_ole(file: FileId, bytes: Vec<u8>) -> Result<Vec<Grid>, Failure> {
    // An .xlsx with a password is an OLE container; only the reader of .xlsx knows that.
    if let Err(XlsxError::Password) = Xlsx::<Bytes>::new(Cursor::new(bytes.clone())) {
        return Err(Failure::Password);
    }
    let mut book = Xls::<Bytes>::new(Cursor::new(bytes)).map_err(xls_failure)?;
    let epoch_1904 = book.has_1904_epoch();
    read_sheets(&mut book, |book, name, hidden| {
        let mut grid = new_grid(file, name, hidden, epoch_1904);
        let range = book.worksheet_range(name).map_err(xls_failure)?;
        fill(&mut grid, &range)?;
        grid.merge(book.merge_cells_by_sheet_name(name).map_err(xls_failure)?.iter().map(area));
        Ok(grid)
    })
}

fn open_ods(file: FileId, bytes: Vec<u8>) -> Result<Vec<Grid>, Failure> {
    let mut book = Ods::<Bytes>::new(Cursor::new(bytes)).map_err(ods_failure)?;
    read_sheets(&mut book, |book, name, hidden| {
        let mut grid = new_grid(file, name, hidden, false);
        let range = book.worksheet_range(name).map_err(ods_failure)?;
        fill(&mut grid, &range)?;
        Ok(grid)
    })
}

fn open_xlsx(file: FileId, bytes: Vec<u8>) -> Result<Vec<Grid>, Failure> {
    let mut book = Xlsx::<Bytes>::new(Cursor::new(bytes)).map_err(xlsx_failure)?;
    let epoch_1904 = book.has_1904_epoch();
    read_sheets(&mut book, |book, name, hidden| {
        let mut grid = new_grid(file, name, hidden, epoch_1904);
        fill_cell_by_cell(&mut grid, book, name)?;
        grid.merge(book.merge_cells_by_sheet_name(name).map_err(xlsx_failure)?.iter().map(area));
        Ok(grid)
    })
}

/// Reads no range: one stray cell at the far end of a sheet would make a range of billions.
fn fill_cell_by_cell(grid: &mut Grid, book: &mut Xlsx<Bytes>, name: &str) -> Result<(), Failure> {
    let mut filled = 0;
    let mut cells = book.worksheet_cells_reader(name).map_err(xlsx_failure)?;
    while let Some(cell) = cells.next_cell().map_err(xlsx_failure)? {
        let (row, column) = cell.get_position();
        let data = match cell.get_value() {
            DataRef::SharedString(text) => tidy(text),
            other => raw(&Data::from(other.clone())),
        };
        let Some(data) = data else { continue };
        filled += 1;
        if filled > MAX_CELLS {
            return Err(Failure::TooManyCells);
        }
        grid.put(row, column, data);
    }
    Ok(())
}

/// Reads the worksheets of a workbook (not its charts and macros) with `read`.
fn read_sheets<R: Reader<Bytes>>(
    book: &mut R,
    mut read: impl FnMut(&mut R, &str, bool) -> Result<Grid, Failure>,
) -> Result<Vec<Grid>, Failure> {
    let sheets = book.sheets_metadata().to_vec();
    let worksheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    worksheets.map(|sheet| read(book, &sheet.name, sheet.visible != SheetVisible::Visible)).collect()
}

fn new_grid(file: FileId, name: &str, hidden: bool, epoch_1904: bool) -> Grid {
    let mut grid = Grid::sheet(file, name);
    grid.hidden = hidden;
    grid.epoch_1904 = epoch_1904;
    grid
}

fn fill(grid: &mut Grid, range: &calamine::Range<Data>) -> Result<(), Failure> {
    let (top, left) = range.start().unwrap_or((0, 0));
    let mut filled = 0;
    for (row, column, data) in range.used_cells() {
        let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { continue };
        if let Some(data) = raw(data) {
            grid.put(top + row, left + column, data);
            filled += 1;
        }
        if filled > MAX_CELLS {
            return Err(Failure::TooManyCells);
        }
    }
    Ok(())
}

fn area(dimensions: &Dimensions) -> Area {
    Area { top: dimensions.start.0, left: dimensions.start.1, bottom: dimensions.end.0, right: dimensions.end.1 }
}

fn raw(data: &Data) -> Option<Raw> {
    match data {
        Data::Empty => None,
        // No ledger has numbers beyond the 53 bits that Excel itself keeps.
        #[allow(clippy::cast_precision_loss)]
        Data::Int(number) => Some(Raw::Number(*number as f64)),
        Data::Float(number) => Some(Raw::Number(*number)),
        Data::String(text) => tidy(text),
        Data::Bool(value) => Some(Raw::Bool(*value)),
        Data::DateTime(value) if value.is_duration() => Some(Raw::Moment(duration(value.as_f64()))),
        Data::DateTime(value) => Some(Raw::Moment(moment(value))),
        Data::DateTimeIso(text) => iso(text).map(Raw::Moment).or_else(|| tidy(text)),
        Data::DurationIso(text) => iso_duration(text).map(Raw::Moment).or_else(|| tidy(text)),
        Data::Error(error) => Some(Raw::Failure(error.to_string())),
    }
}

/// The date of a serial number, as a cell that is shown as a date holds it.
pub(super) fn serial(value: f64, epoch_1904: bool) -> Moment {
    moment(&ExcelDateTime::new(value, ExcelDateTimeType::DateTime, epoch_1904))
}

fn moment(value: &ExcelDateTime) -> Moment {
    let (year, month, day, hour, minute, _, _) = value.to_ymd_hms_milli();
    let has_time = (hour, minute) != (0, 0);
    // Below one day there is a time alone, whatever the day that it is counted from.
    let date = (value.as_f64() >= 1.0).then_some((year, month, day));
    Moment { date, time: (has_time || date.is_none()).then_some((u32::from(hour), minute)) }
}

fn duration(days: f64) -> Moment {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let minutes = (days * 1440.0).round().max(0.0) as u32;
    Moment { date: None, time: Some((minutes / 60, u8::try_from(minutes % 60).unwrap_or(0))) }
}

/// `2026-11-25`, `2026-11-25T08:30:00`, as .ods and strict .xlsx hold dates.
fn iso(text: &str) -> Option<Moment> {
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let mut parts = date.splitn(3, '-');
    let date = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let time = time.and_then(|time| Some((time.get(..2)?.parse().ok()?, time.get(3..5)?.parse().ok()?)));
    Some(Moment { date: Some(date), time: time.filter(|time| *time != (0, 0)) })
}

/// `PT08H30M00S`, as .ods holds times of day.
fn iso_duration(text: &str) -> Option<Moment> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let minutes = rest.split_once('M').map_or("0", |(minutes, _)| minutes);
    Some(Moment { date: None, time: Some((hours.parse().ok()?, minutes.parse().ok()?)) })
}

fn xlsx_failure(error: XlsxError) -> Failure {
    match error {
        XlsxError::Password => Failure::Password,
        other => Failure::Broken(other.to_string()),
    }
}

fn xls_failure(error: XlsError) -> Failure {
    match error {
        XlsError::Password => Failure::Password,
        other => Failure::Broken(other.to_string()),
    }
}

fn ods_failure(error: OdsError) -> Failure {
    match error {
        OdsError::Password => Failure::Password,
        OdsError::CellLimitExceeded { .. } => Failure::TooManyCells,
        other => Failure::Broken(other.to_string()),
    }
}

fn report_unreadable(problem: &FileProblem, place: &Place, sink: &mut Sink) {
    let (message, hint) = match problem {
        FileProblem::Locked => {
            ("这个表格正被 WPS 或 Excel 打开着，读不了".to_owned(), "请先保存并关闭它，再运行一次。")
        }
        FileProblem::Unreadable(reason) => {
            (format!("这个表格读不出来：{reason}"), "请确认文件还在，并且当前用户有权读取。")
        }
        _ => ("这个表格读不出来".to_owned(), "请确认它是一个普通的表格文件。"),
    };
    sink.report(&codes::WORKBOOK_UNREADABLE, place, message, hint);
}

fn report_failure(failure: &Failure, place: &Place, sink: &mut Sink) {
    match failure {
        Failure::Password => {
            let hint = "请用 WPS 或 Excel 打开，在“文件 → 文档加密（信息 → 保护工作簿）”里清除密码，保存后再运行。";
            sink.report(&codes::WORKBOOK_PASSWORD, place, "这个表格设了打开密码，读不了", hint);
        }
        Failure::TooManyCells => {
            let message = format!("这个表格太大：有内容的单元格超过 {} 万个", MAX_CELLS / 10_000);
            let hint = "请只留下要用的行和列，另存为新的 xlsx 文件。";
            sink.report(&codes::WORKBOOK_TOO_LARGE, place, message, hint);
        }
        Failure::Broken(reason) => {
            let message = format!("这个表格已损坏，打不开（{reason}）");
            let hint = "请用 WPS 或 Excel 打开它，能打开就另存为新的 xlsx 文件；打不开，请找备份重新复制。";
            sink.report(&codes::WORKBOOK_BROKEN, place, message, hint);
        }
    }
}
