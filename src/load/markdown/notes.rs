//! Footnotes: definitions are taken out of the text first, so that a reference can be resolved wherever it stands.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::block::{Block, Inline};

/// Events with the ranges they come from.
pub(super) type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// A footnote's definition as it came from the parser.
pub(super) struct Definition<'a> {
    /// Its name.
    pub label: String,
    /// Where its `[^name]:` stands.
    pub range: Range<usize>,
    /// What it says.
    pub events: Events<'a>,
}

/// Parts the events of definitions from those of the text.
pub(super) fn split<'a>(events: impl Iterator<Item = (Event<'a>, Range<usize>)>) -> (Events<'a>, Vec<Definition<'a>>) {
    let (mut main, mut open, mut done) = (Vec::new(), Vec::new(), Vec::new());
    for (event, range) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let end = (range.start + label.len() + 4).min(range.end);
                open.push(Definition { label: label.to_string(), range: range.start..end, events: Vec::new() });
            }
            Event::End(TagEnd::FootnoteDefinition) => done.extend(open.pop()),
            other => open
                .last_mut()
                .map_or(&mut main, |definition: &mut Definition| &mut definition.events)
                .push((other, range)),
        }
    }
    (main, done)
}

/// A definition that was read.
pub(super) struct Note {
    /// Its text.
    pub content: Vec<Inline>,
    /// Where it stands.
    pub range: Range<usize>,
    /// Whether the text refers to it.
    pub used: bool,
}

/// The footnotes of a document by name.
#[derive(Default)]
pub(super) struct Notes(BTreeMap<String, Note>);

impl Notes {
    /// Adds a note; false when the name is taken, and then the first one stays.
    pub fn add(&mut self, label: &str, note: Note) -> bool {
        let key = label.to_lowercase();
        let free = !self.0.contains_key(&key);
        if free {
            self.0.insert(key, note);
        }
        free
    }

    /// The text of a note, which counts as used from now on.
    pub fn refer(&mut self, label: &str) -> Option<Vec<Inline>> {
        let note = self.0.get_mut(&label.to_lowercase())?;
        note.used = true;
        Some(note.content.clone()).filter(|content| !content.is_empty())
    }

    /// Where the notes stand that nothing refers to.
    pub fn unused(&self) -> Vec<Range<usize>> {
        self.0.values().filter(|note| !note.used).map(|note| note.range.clone()).collect()
    }
}

/// The blocks of a definition as running text, for a footnote holds no blocks.
pub(super) fn flatten(blocks: Vec<Block>) -> Vec<Inline> {
    let mut out = Vec::new();
    for block in blocks {
        let part = match block {
            Block::Heading { content, .. } | Block::Para { content } => content,
            Block::Quote { content } => flatten(content),
            Block::List { items, .. } => flatten(items.into_iter().flatten().collect()),
            Block::Image(image) => vec![Inline::Image(image)],
            Block::Table(table) => table_text(std::iter::once(table.head).chain(table.rows)),
            Block::Rule | Block::Roster { .. } | Block::Insert { .. } => continue,
        };
        if !out.is_empty() && !part.is_empty() {
            out.push(Inline::Break);
        }
        out.extend(part);
    }
    out
}

fn table_text(rows: impl Iterator<Item = Vec<Vec<Inline>>>) -> Vec<Inline> {
    let mut out = Vec::new();
    for (index, row) in rows.enumerate() {
        if index > 0 {
            out.push(Inline::Break);
        }
        for cell in row {
            out.extend(cell);
            out.push(Inline::text("　"));
        }
    }
    out
}
