//! Prints mistakes for people (with the line itself) and for programs (JSON).

use std::fmt::Write as _;

use codespan_reporting::diagnostic::{Diagnostic as Report, Label, LabelStyle, Severity as Level};
use codespan_reporting::files::SimpleFile;
use codespan_reporting::term::{self, Config, DisplayStyle};
use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Diagnostic, Place, Severity};
use crate::source::Sources;

/// One mistake as an object for `--format json`.
#[derive(Debug, Serialize)]
pub struct JsonDiagnostic {
    /// Number of its kind.
    pub code: &'static str,
    /// `error`, `warning` or `hint`.
    pub severity: Severity,
    /// Path from the site's root, or empty.
    pub file: String,
    /// Line from 1; 0 when there is none.
    pub line: usize,
    /// Column from 1, in characters; 0 when there is none.
    pub column: usize,
    /// Name of the sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Cell such as `C7`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

/// A mistake with its place told in lines and columns, or sheet and cell.
#[must_use]
pub fn to_json(diagnostic: &Diagnostic, sources: &Sources) -> JsonDiagnostic {
    let mut out = JsonDiagnostic {
        code: diagnostic.code.id,
        severity: diagnostic.code.severity,
        file: super::path_of(sources, &diagnostic.place).to_owned(),
        line: 0,
        column: 0,
        sheet: None,
        cell: None,
        message: diagnostic.message.clone(),
        hint: diagnostic.hint.clone(),
    };
    match &diagnostic.place {
        Place::Text { file, start, .. } => (out.line, out.column) = sources.get(*file).line_column(*start),
        Place::Cell { sheet, row, column, .. } => {
            out.sheet = Some(sheet.to_string());
            out.cell = Some(cell_name(*row, *column));
        }
        Place::Nowhere | Place::File(_) => {}
    }
    out
}

/// All mistakes as text for a terminal or a log.
#[must_use]
pub fn print_text(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        print_one(&mut out, diagnostic, sources);
        out.push('\n');
    }
    out
}

fn print_one(out: &mut String, diagnostic: &Diagnostic, sources: &Sources) {
    if let Place::Text { file, start, end } = diagnostic.place
        && print_with_line(out, diagnostic, sources, file, start, end)
    {
        return;
    }
    let _ = writeln!(out, "{}[{}]：{}", label(diagnostic.code.severity), diagnostic.code.id, diagnostic.message);
    let place = match &diagnostic.place {
        Place::Nowhere => String::new(),
        Place::File(_) | Place::Text { .. } => super::path_of(sources, &diagnostic.place).to_owned(),
        Place::Cell { sheet, row, column, .. } => {
            format!(
                "{}，工作表“{sheet}”，单元格 {}",
                super::path_of(sources, &diagnostic.place),
                cell_name(*row, *column)
            )
        }
    };
    if !place.is_empty() {
        let _ = writeln!(out, "  位置：{place}");
    }
    if !diagnostic.hint.is_empty() {
        let _ = writeln!(out, "  改法：{}", diagnostic.hint);
    }
}

fn print_with_line(
    out: &mut String,
    diagnostic: &Diagnostic,
    sources: &Sources,
    file: crate::source::FileId,
    start: usize,
    end: usize,
) -> bool {
    let source = sources.get(file);
    let Some(text) = source.text.as_deref() else { return false };
    let start = start.min(text.len());
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let (line, column) = source.line_column(start);
    let line_text = shown_line(diagnostic, source.line(line));
    let marked: String =
        line_text.chars().skip(column - 1).take(text[start..end.clamp(start, line_end)].chars().count()).collect();
    let window = window(&line_text, column, &marked);
    // Empty lines stand for those before, so that the printer counts right without seeing the whole file.
    let padded = "\n".repeat(line - 1) + &window.text;
    let range = line - 1 + window.start..line - 1 + window.end;
    let notes = if diagnostic.hint.is_empty() { Vec::new() } else { vec![format!("改法：{}", diagnostic.hint)] };
    let report: Report<()> = Report {
        severity: Level::Error,
        code: None,
        message: String::new(),
        labels: vec![Label { style: LabelStyle::Primary, file_id: (), range, message: String::new() }],
        notes,
    };
    let config = Config { display_style: DisplayStyle::Rich, tab_width: 2, ..Config::default() };
    let Ok(printed) = term::emit_into_string(&config, &SimpleFile::new("", padded), &report) else { return false };
    // The printer's own head is English, and its column is that of the window.
    let body: Vec<&str> = printed.trim_end().lines().skip(2).collect();
    let head = format!("{}[{}]：{}", label(diagnostic.code.severity), diagnostic.code.id, diagnostic.message);
    let _ = writeln!(out, "{head}\n  --> {}:{line}:{column}\n{}", source.path, body.join("\n"));
    true
}

/// The line as it may be shown: a report of personal data must not spread it, so its digits are starred.
fn shown_line(diagnostic: &Diagnostic, line: &str) -> String {
    if !diagnostic.code.id.starts_with("M7") {
        return line.to_owned();
    }
    let star = |c: char| match c {
        '0'..='9' => '*',
        '０'..='９' => '＊',
        other => other,
    };
    line.chars().map(star).collect()
}

/// Columns shown at most of a line, so that the mark stays below its place in a narrow window.
const SHOWN: usize = 64;

/// A part of a line, and the bytes in it that are meant.
struct Window {
    text: String,
    start: usize,
    end: usize,
}

/// Cuts a long line around a place; `column` counts characters from 1.
fn window(line: &str, column: usize, marked: &str) -> Window {
    let before: Vec<char> = line.chars().take(column - 1).collect();
    let after: Vec<char> = line.chars().skip(column - 1 + marked.chars().count()).collect();
    let total = UnicodeWidthStr::width(line);
    if total <= SHOWN {
        let start: usize = before.iter().map(|c| c.len_utf8()).sum();
        return Window { text: line.to_owned(), start, end: start + marked.len() };
    }
    let marked: String = fitting(marked.chars(), SHOWN / 2);
    let room = (SHOWN - UnicodeWidthStr::width(marked.as_str()).min(SHOWN)) / 2;
    let head: String = fitting(before.iter().rev().copied(), room).chars().rev().collect();
    let tail = fitting(after.iter().copied(), room);
    let lead = if head.chars().count() < before.len() { "…" } else { "" };
    let trail = if tail.chars().count() < after.len() { "…" } else { "" };
    let start = lead.len() + head.len();
    Window { text: format!("{lead}{head}{marked}{tail}{trail}"), start, end: start + marked.len() }
}

/// The first characters that fit into so many columns.
fn fitting(chars: impl Iterator<Item = char>, columns: usize) -> String {
    let mut used = 0;
    chars
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= columns
        })
        .collect()
}

/// The Chinese word for a severity.
fn label(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Hint => "提示",
    }
}

/// Name of a cell as a spreadsheet program shows it: row 0, column 27 is `AB1`.
pub fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}
