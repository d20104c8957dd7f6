//! A table while it is being read.

use pulldown_cmark::Alignment;

use crate::model::block::{Inline, Table};

/// Collects cells into rows.
#[derive(Default)]
pub(super) struct TableBuild {
    align: Vec<&'static str>,
    row: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
}

impl TableBuild {
    /// Begins a table.
    pub fn new(align: &[Alignment]) -> Self {
        let name = |align: &Alignment| match align {
            Alignment::Center => "center",
            Alignment::Right => "right",
            Alignment::Left | Alignment::None => "left",
        };
        Self { align: align.iter().map(name).collect(), ..Self::default() }
    }

    /// Adds a cell to the row.
    pub fn cell(&mut self, content: Vec<Inline>) {
        self.row.push(content);
    }

    /// Ends a row; the first is the head.
    pub fn end_row(&mut self) {
        self.rows.push(std::mem::take(&mut self.row));
    }

    /// The table; every row gets as many cells as there are columns.
    pub fn finish(self) -> Table {
        let columns = self.align.len();
        let mut rows = self.rows.into_iter().map(|mut row| {
            row.resize(columns, Vec::new());
            row
        });
        Table { head: rows.next().unwrap_or_default(), align: self.align, rows: rows.collect(), ..Table::default() }
    }
}
