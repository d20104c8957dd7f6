//! Mistakes: what is wrong, where it stands, and what to write instead.
//!
//! A [`Diagnostic`] has a [`Code`], a [`Place`], a message and a hint in plain Chinese. All of them go into one [`Sink`], so one
//! run tells everything; nobody stops at the first.

pub mod codes;
mod print;
pub mod wording;

use std::sync::Arc;

use serde::Serialize;

pub use self::print::{JsonDiagnostic, print_text, to_json};
use crate::source::{FileId, Sources};

/// How bad a mistake is: nothing is published while there is an [`Severity::Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// 错误: must be put right before anything is published.
    Error,
    /// 警告: published all the same, but somebody should look.
    Warning,
    /// 提示: a normal practice was departed from.
    Hint,
}

/// A kind of mistake: its number and what `mingbai explain` says of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable number such as `M201`.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// A few words of Chinese that name it.
    pub title: &'static str,
    /// Why it is wrong and what comes of it, in plain Chinese.
    pub explain: &'static str,
    /// An example of the mistake.
    pub wrong: &'static str,
    /// The same example put right.
    pub right: &'static str,
}

/// Where a mistake stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// No place: the site as a whole.
    Nowhere,
    /// A whole file.
    File(FileId),
    /// A range of bytes of a text file (of its decoded text).
    Text {
        /// The file.
        file: FileId,
        /// First byte.
        start: usize,
        /// Byte after the last.
        end: usize,
    },
    /// A cell of a spreadsheet; row and column count from 0.
    Cell {
        /// The file.
        file: FileId,
        /// Name of the sheet.
        sheet: Arc<str>,
        /// Row, from 0.
        row: u32,
        /// Column, from 0.
        column: u32,
    },
}

impl Place {
    /// A range of bytes in a text file.
    #[must_use]
    pub fn text(file: FileId, start: usize, end: usize) -> Self {
        Self::Text { file, start, end: end.max(start) }
    }

    /// The file it stands in, if any.
    #[must_use]
    pub fn file(&self) -> Option<FileId> {
        match self {
            Self::Nowhere => None,
            Self::File(file) | Self::Text { file, .. } | Self::Cell { file, .. } => Some(*file),
        }
    }
}

/// A value and the place it was written at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> At<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: &'static Code,
    /// Where it stands.
    pub place: Place,
    /// What is wrong, in plain Chinese.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

/// Collects the mistakes of one run.
#[derive(Debug, Default)]
pub struct Sink {
    items: Vec<Diagnostic>,
}

impl Sink {
    /// An empty sink.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a mistake.
    pub fn report(&mut self, code: &'static Code, place: &Place, message: impl Into<String>, hint: impl Into<String>) {
        self.items.push(Diagnostic { code, place: place.clone(), message: message.into(), hint: hint.into() });
    }

    /// Takes over what another sink holds.
    pub fn extend(&mut self, other: Sink) {
        self.items.extend(other.items);
    }

    /// True when something must be put right before publishing.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|item| item.code.severity == Severity::Error)
    }

    /// How many there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.items.iter().filter(|item| item.code.severity == severity).count()
    }

    /// All of them, ordered by file and place, each told once.
    #[must_use]
    pub fn sorted(&self) -> Vec<Diagnostic> {
        let mut items = self.items.clone();
        items.sort_by(|a, b| (&a.place, a.code.id, &a.message).cmp(&(&b.place, b.code.id, &b.message)));
        items.dedup();
        items
    }

    /// All of them as they came.
    #[must_use]
    pub fn items(&self) -> &[Diagnostic] {
        &self.items
    }
}

/// The path of the file in which a place stands, or an empty string.
#[must_use]
pub fn path_of<'a>(sources: &'a Sources, place: &Place) -> &'a str {
    place.file().map_or("", |id| sources.get(id).path.as_str())
}
