//! Text as a reader meets it, each character with the place it has in the source.

use std::ops::Range;

/// Stands for what is not prose: code, addresses, inserts. It is no neighbour of anything.
pub const MASK: char = '\u{FFFC}';

/// What a stretch of text is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph or an item of a list.
    Text,
    /// A heading, without the ordinal that the writer typed.
    Heading,
    /// A cell of a table.
    Cell,
    /// A value in YAML.
    Value,
}

/// A stretch of text that is read on.
#[derive(Clone, Debug)]
pub struct Prose {
    /// What it is part of.
    pub kind: Kind,
    /// Its characters, without marks such as `**`.
    pub chars: Vec<char>,
    places: Vec<Range<usize>>,
}

impl Prose {
    /// An empty stretch.
    pub fn new(kind: Kind) -> Self {
        Self { kind, chars: Vec::new(), places: Vec::new() }
    }

    /// Adds a character that stands at `place`.
    pub fn push(&mut self, c: char, place: Range<usize>) {
        self.chars.push(c);
        self.places.push(place);
    }

    /// The bytes of the source that some characters take.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let at = |index: usize| self.places.get(index).cloned().unwrap_or_default();
        at(range.start).start..at(range.end.saturating_sub(1)).end
    }

    /// A character, or [`MASK`] beyond either end.
    pub fn at(&self, index: usize) -> char {
        self.chars.get(index).copied().unwrap_or(MASK)
    }

    /// The character before one.
    pub fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or(MASK, |index| self.at(index))
    }

    /// The first character from `index` on that is no space.
    pub fn visible_from(&self, index: usize) -> char {
        self.chars.iter().skip(index).copied().find(|c| !is_blank(*c)).unwrap_or(MASK)
    }

    /// The last character before `index` that is no space.
    pub fn visible_before(&self, index: usize) -> char {
        self.chars.iter().take(index).rev().copied().find(|c| !is_blank(*c)).unwrap_or(MASK)
    }

    /// Some characters as text.
    pub fn text(&self, range: Range<usize>) -> String {
        let end = range.end.min(self.chars.len());
        let chars = self.chars.get(range.start.min(end)..end).unwrap_or_default();
        chars.iter().filter(|c| **c != MASK).collect()
    }

    /// A part as it stands and with `right` in its place, both with a few characters around.
    pub fn corrected(&self, range: &Range<usize>, right: &str) -> (String, String) {
        const AROUND: usize = 5;
        let edge = |c: &&char| **c != MASK && !is_stop(**c) && !"().:\"[]【】".contains(**c);
        let mut head: Vec<char> =
            self.chars[..range.start].iter().rev().take(AROUND).take_while(edge).copied().collect();
        head.reverse();
        let tail: String = self.chars[range.end..].iter().take(AROUND).take_while(edge).collect();
        let head: String = head.into_iter().collect();
        let head = head.trim_start();
        (
            format!("{head}{}{tail}", self.text(range.clone())).trim_end().to_owned(),
            format!("{head}{right}{}", tail.trim_start()).trim_end().to_owned(),
        )
    }
}

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

/// A Chinese character or a mark that is set full-width.
pub fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(u32::from(c), 0x3001..=0x3003 | 0x3008..=0x3011 | 0x3014..=0x301B | 0xFF01..=0xFF0F | 0xFF1A..=0xFF20 | 0xFF5E)
        || "“”‘’—…".contains(c)
}

/// A space of any width.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{A0}' | '\u{3000}' | '\u{2002}' | '\u{2003}')
}

/// A mark that ends a sentence or a part of it.
pub fn is_stop(c: char) -> bool {
    "。；！？，;!?\n".contains(c)
}
