//! A sheet as a sparse grid of cells, without a trace of the file format it came from.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diag::Place;
use crate::source::FileId;

/// A day and a time of day, either of which may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Year, month and day.
    pub date: Option<(u16, u8, u8)>,
    /// Hour and minute.
    pub time: Option<(u32, u8)>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Raw {
    /// Text, tidied and not blank.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A cell that the spreadsheet program shows as a date or time.
    Moment(Moment),
    /// A failed formula such as `#REF!`.
    Failure(String),
}

/// A merged range; its corners belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

impl Area {
    /// A cell alone.
    fn cell(row: u32, column: u32) -> Self {
        Self { top: row, left: column, bottom: row, right: column }
    }

    /// The cell that holds the value of the whole range.
    pub fn origin(self) -> (u32, u32) {
        (self.top, self.left)
    }

    /// True when it covers more than one column.
    pub fn is_wide(self) -> bool {
        self.right > self.left
    }
}

/// One sheet, or one CSV file.
#[derive(Debug)]
pub(super) struct Grid {
    /// True when the user hid the sheet.
    pub hidden: bool,
    /// True when day 0 of its dates is 1904-01-01 (old Excel for Mac).
    pub epoch_1904: bool,
    file: FileId,
    sheet: Option<Arc<str>>,
    cells: BTreeMap<u32, BTreeMap<u32, Raw>>,
    spans: HashMap<(u32, u32), (usize, usize)>,
    merged: HashMap<u32, Vec<Area>>,
}

impl Grid {
    /// An empty sheet of a workbook.
    pub fn sheet(file: FileId, name: &str) -> Self {
        Self { sheet: Some(Arc::from(name)), ..Self::csv(file) }
    }

    /// An empty CSV table.
    pub fn csv(file: FileId) -> Self {
        Self {
            hidden: false,
            epoch_1904: false,
            file,
            sheet: None,
            cells: BTreeMap::new(),
            spans: HashMap::new(),
            merged: HashMap::new(),
        }
    }

    /// True for CSV, where fields are separated by a mark that may also stand in their text.
    pub fn is_csv(&self) -> bool {
        self.sheet.is_none()
    }

    /// Fills a cell.
    pub fn put(&mut self, row: u32, column: u32, raw: Raw) {
        self.cells.entry(row).or_default().insert(column, raw);
    }

    /// Remembers which bytes of a CSV file a field stands in.
    pub fn locate(&mut self, row: u32, column: u32, span: (usize, usize)) {
        self.spans.insert((row, column), span);
    }

    /// Takes in the merged ranges; all cells must have been filled before, because ranges are cut off at the last used column.
    pub fn merge(&mut self, areas: impl IntoIterator<Item = Area>) {
        let last = self.cells.values().filter_map(|row| row.keys().next_back()).max().copied().unwrap_or(0);
        for area in areas {
            if area.bottom < area.top || area.right < area.left {
                continue;
            }
            for column in area.left..=area.right.min(last) {
                self.merged.entry(column).or_default().push(area);
            }
        }
        self.merged.values_mut().for_each(|areas| areas.sort_by_key(|area| area.top));
    }

    /// True when no cell is filled.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The numbers of the rows that have a filled cell of their own.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.cells.keys().copied()
    }

    /// The filled cells of a row, from the left.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Raw)> {
        self.cells.get(&row).into_iter().flatten().map(|(column, raw)| (*column, raw))
    }

    /// The merged range that a cell belongs to, or the cell alone.
    pub fn area(&self, row: u32, column: u32) -> Area {
        let found = self.merged.get(&column).and_then(|areas| {
            let after = areas.partition_point(|area| area.top <= row);
            areas.get(after.checked_sub(1)?).filter(|area| area.bottom >= row)
        });
        found.copied().unwrap_or_else(|| Area::cell(row, column))
    }

    /// What a cell shows: its own value, or that of the merged range around it.
    pub fn get(&self, row: u32, column: u32) -> Option<&Raw> {
        let (top, left) = self.area(row, column).origin();
        self.cells.get(&top)?.get(&left)
    }

    /// The text of a cell, if it holds text.
    pub fn text(&self, row: u32, column: u32) -> Option<&str> {
        match self.get(row, column) {
            Some(Raw::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Where a cell stands; a CSV field that is missing at the end of its line stands where the line's last field does.
    pub fn place(&self, row: u32, column: u32) -> Place {
        if let Some(sheet) = &self.sheet {
            return Place::Cell { file: self.file, sheet: Arc::clone(sheet), row, column };
        }
        let span = (0..=column).rev().find_map(|column| self.spans.get(&(row, column)));
        span.map_or(Place::File(self.file), |&(start, end)| Place::text(self.file, start, end))
    }

    /// Where the first filled cell stands.
    pub fn first_place(&self) -> Place {
        let first = self.cells.iter().find_map(|(row, cells)| cells.keys().next().map(|column| (*row, *column)));
        first.map_or(Place::File(self.file), |(row, column)| self.place(row, column))
    }

    /// How messages name it.
    pub fn title(&self) -> String {
        self.sheet.as_deref().map_or_else(|| "这个表格".to_owned(), |sheet| format!("工作表“{sheet}”"))
    }
}

/// Text without blanks around it (including the full-width and the no-break space) and without control characters.
pub(super) fn tidy(text: &str) -> Option<Raw> {
    let edge =
        |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}');
    let unified = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let kept: String = unified.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let trimmed = kept.trim_matches(edge);
    (!trimmed.is_empty()).then(|| Raw::Text(trimmed.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Area, Grid, Moment, Raw, tidy};
    use crate::source::FileId;

    #[test]
    fn merged_cells_show_the_value_of_their_first_cell() {
        let mut grid = Grid::sheet(FileId(0), "台账");
        grid.put(2, 1, Raw::Text("路灯不亮".into()));
        grid.put(6, 3, Raw::Moment(Moment { date: Some((2026, 1, 2)), time: None }));
        grid.merge([Area { top: 2, left: 1, bottom: 4, right: 16_000 }, Area { top: 7, left: 1, bottom: 8, right: 1 }]);
        assert_eq!(grid.text(4, 2), Some("路灯不亮"));
        assert_eq!(grid.get(5, 1), None);
        assert_eq!(grid.get(1, 1), None);
        assert!(grid.area(3, 1).is_wide());
        assert_eq!(grid.area(8, 1).origin(), (7, 1));
    }

    #[test]
    fn text_is_tidied() {
        assert_eq!(tidy("\u{3000}\u{A0}一\r\n二\u{FEFF} "), Some(Raw::Text("一\n二".into())));
        assert_eq!(tidy(" \u{3000}\t"), None);
    }
}
