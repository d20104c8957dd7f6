//! The raw form of everything that has keys and values, be it YAML, front matter or the rows of a spreadsheet.
//!
//! A [`Node`] is syntax only: every value is text with a place; what it means is decided in `check`.

use crate::diag::Place;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it stands.
    pub place: Place,
    /// What stands there.
    pub value: Value,
}

/// What a [`Node`] holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Text as it was written; `quoted` tells that the writer put it in quotes (so `"000001"` is no number).
    Scalar {
        /// The text, without quotes.
        text: String,
        /// Whether it stood in quotes.
        quoted: bool,
    },
    /// A list.
    Seq(Vec<Node>),
    /// Keys and values in the order they were written.
    Map(Vec<(Key, Node)>),
}

/// A key and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The key's text.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

impl Node {
    /// A plain text value.
    #[must_use]
    pub fn text(place: Place, text: impl Into<String>) -> Self {
        Self { place, value: Value::Scalar { text: text.into(), quoted: false } }
    }

    /// An empty value.
    #[must_use]
    pub fn null(place: Place) -> Self {
        Self { place, value: Value::Null }
    }

    /// The text of a scalar.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// True for nothing and for blank text.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Scalar { text, .. } => text.trim().is_empty(),
            Value::Seq(items) => items.is_empty(),
            Value::Map(entries) => entries.is_empty(),
        }
    }

    /// Calls `f` for every scalar below (and at) this node, so that a check can look at each text once.
    pub fn each_scalar_mut(&mut self, f: &mut impl FnMut(&Place, &mut String)) {
        match &mut self.value {
            Value::Null => {}
            Value::Scalar { text, .. } => f(&self.place, text),
            Value::Seq(items) => items.iter_mut().for_each(|item| item.each_scalar_mut(f)),
            Value::Map(entries) => entries.iter_mut().for_each(|(_, value)| value.each_scalar_mut(f)),
        }
    }
}
