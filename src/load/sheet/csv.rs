//! Reads CSV (comma, tab or semicolon between fields) and remembers which bytes each field stands in.

use ::csv::{ReaderBuilder, StringRecord};

use super::grid::{Grid, tidy};
use super::{Column, header};
use crate::diag::codes::sheet as codes;
use crate::diag::{Place, Sink};
use crate::source::FileId;

/// Marks that may separate fields, the usual one first.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// The table in a CSV text; `None` when its fields are not told apart by any mark that can be used, which has then been told.
pub(super) fn read(file: FileId, text: &str, columns: &[Column<'_>], sink: &mut Sink) -> Option<Vec<Grid>> {
    let delimiter = delimiter(file, text, columns);
    let (grid, unclosed) = parse(file, text, delimiter, usize::MAX);
    if header::find(&grid, columns).is_none() && report_full_width(file, text, delimiter, sink) {
        return None;
    }
    if let Some(at) = unclosed {
        let hint = "在这一格的末尾补上英文引号 \"；内容里本来有英文引号的，写成两个 \"\"，或改用“”。";
        let message = "这里的英文引号没有配对，后面的内容都被当成了同一格";
        sink.report(&codes::UNCLOSED_QUOTE, &Place::text(file, at, at + 1), message, hint);
    }
    Some(vec![grid])
}

/// The mark under which most column names are found, else the one that occurs most.
fn delimiter(file: FileId, text: &str, columns: &[Column<'_>]) -> u8 {
    let rating = |delimiter: &u8| {
        let (grid, _) = parse(file, text, *delimiter, header::SEARCHED_ROWS);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
        (header::best_score(&grid, columns), first.bytes().filter(|byte| byte == delimiter).count())
    };
    // max_by_key keeps the last of equals, and the comma should win.
    DELIMITERS.into_iter().rev().max_by_key(rating).unwrap_or(b',')
}

/// The first `limit` records as a grid, and the place of a quote that is never closed.
fn parse(file: FileId, text: &str, delimiter: u8, limit: usize) -> (Grid, Option<usize>) {
    let mut grid = Grid::csv(file);
    let mut unclosed = None;
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut row = 0;
    while (row as usize) < limit {
        let start = offset(reader.position());
        if !reader.read_record(&mut record).unwrap_or(false) {
            break;
        }
        let (spans, open) = spans(text, start, offset(reader.position()), delimiter);
        unclosed = unclosed.or(open);
        for ((column, value), span) in (0..).zip(record.iter()).zip(spans) {
            grid.locate(row, column, span);
            if let Some(raw) = tidy(unwrap_formula(value)) {
                grid.put(row, column, raw);
            }
        }
        row += 1;
    }
    (grid, unclosed)
}

fn offset(position: &::csv::Position) -> usize {
    usize::try_from(position.byte()).unwrap_or(usize::MAX)
}

/// `="0550"`, by which some systems keep Excel from changing a number, means `0550`.
fn unwrap_formula(value: &str) -> &str {
    value.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(value)
}

/// The bytes of each field of the record between `start` and `end`, and the quote that is not closed, if there is one.
fn spans(text: &str, start: usize, end: usize, delimiter: u8) -> (Vec<(usize, usize)>, Option<usize>) {
    let bytes = text.as_bytes();
    let end = end.min(bytes.len());
    let mut at = start;
    while at < end && bytes[at] == b'\n' {
        at += 1;
    }
    let mut fields = Vec::new();
    let mut unclosed = None;
    loop {
        let field = at;
        if bytes.get(at) == Some(&b'"') {
            match closing_quote(bytes, at, end) {
                Some(close) => at = close + 1,
                None => {
                    unclosed = Some(field);
                    at = end;
                }
            }
        }
        while at < end && bytes[at] != delimiter && bytes[at] != b'\n' {
            at += 1;
        }
        fields.push((field, at));
        if at >= end || bytes[at] == b'\n' {
            return (fields, unclosed);
        }
        at += 1;
    }
}

/// The quote that closes the one at `open`; two in a row are one in the text.
fn closing_quote(bytes: &[u8], open: usize, end: usize) -> Option<usize> {
    let mut at = open + 1;
    while at < end {
        if bytes[at] == b'"' {
            if bytes.get(at + 1) != Some(&b'"') {
                return Some(at);
            }
            at += 1;
        }
        at += 1;
    }
    None
}

/// A table typed with ，or ；between its fields is one column wide; the mark itself is told, not only that names are missing.
fn report_full_width(file: FileId, text: &str, delimiter: u8, sink: &mut Sink) -> bool {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let found = line.char_indices().find(|(_, c)| matches!(c, '，' | '；'));
        if let Some((at, mark)) = found
            && !line.contains(char::from(delimiter))
        {
            let place = Place::text(file, start + at, start + at + mark.len_utf8());
            let message = format!("列与列之间用了中文的“{mark}”，整行被当成了一列");
            sink.report(
                &codes::FULL_WIDTH_SEPARATOR,
                &place,
                message,
                "请把分隔用的标点全部换成英文逗号 ,（文字里面的不用换）。",
            );
            return true;
        }
        start += line.len();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{parse, spans};
    use crate::source::FileId;

    #[test]
    fn fields_and_their_bytes_agree() {
        let text = "\n名称,\"户数,\"\"新\"\"\"\n\n\"青禾\n村\",312,\n";
        let (grid, unclosed) = parse(FileId(0), text, b',', usize::MAX);
        assert_eq!(unclosed, None);
        assert_eq!(grid.text(0, 1), Some("户数,\"新\""));
        assert_eq!(grid.text(1, 0), Some("青禾\n村"));
        let crate::diag::Place::Text { start, end, .. } = grid.place(1, 1) else { panic!("no text place") };
        assert_eq!(&text[start..end], "312");
        assert_eq!(grid.place(1, 7), grid.place(1, 2));
    }

    #[test]
    fn an_open_quote_is_found() {
        assert_eq!(spans("a,\"b\nc", 0, 6, b',').1, Some(2));
    }
}
