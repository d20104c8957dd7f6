//! Code blocks and blocks of HTML: both come as raw lines, and both become paragraphs.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, TagEnd};

use super::chars::is_cjk;
use super::{Context, inserts, rawhtml};
use crate::diag::At;
use crate::diag::codes::markdown as codes;
use crate::model::block::{Block, Inline};

/// What the lines are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Fenced,
    Indented,
    Html,
}

/// Raw lines that are still coming.
pub(super) struct Verbatim {
    kind: Kind,
    range: Range<usize>,
    text: String,
    /// Where each piece of the text begins, in the text and in the source.
    origins: Vec<(usize, usize)>,
}

impl Verbatim {
    /// Begins a code block. The word behind a fence names a language, and no language has a Chinese name: such words are the
    /// writer's text (`~~~重要`) and become its first line.
    pub fn code(range: Range<usize>, kind: &CodeBlockKind) -> Self {
        let (kind, text) = match kind {
            CodeBlockKind::Indented => (Kind::Indented, String::new()),
            CodeBlockKind::Fenced(info) if info.chars().any(is_cjk) => (Kind::Fenced, format!("{info}\n")),
            CodeBlockKind::Fenced(_) => (Kind::Fenced, String::new()),
        };
        Self { kind, range, text, origins: Vec::new() }
    }

    /// Begins a block of HTML.
    pub fn html(range: Range<usize>) -> Self {
        Self { kind: Kind::Html, range, text: String::new(), origins: Vec::new() }
    }

    /// Takes one event; false when it is the end.
    pub fn take(&mut self, event: &Event, range: &Range<usize>) -> bool {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.origins.push((self.text.len(), range.start));
                self.text.push_str(text);
                true
            }
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => false,
            _ => true,
        }
    }

    /// The blocks that become of it.
    pub fn finish(self, cx: &mut Context) -> Vec<Block> {
        match self.kind {
            Kind::Html => self.html_blocks(cx),
            Kind::Fenced => paragraphs(&self.text),
            Kind::Indented => self.indented_blocks(cx),
        }
    }

    /// The place in the source of a place in the text.
    fn origin(&self, at: usize) -> usize {
        let index = self.origins.partition_point(|(start, _)| *start <= at);
        index
            .checked_sub(1)
            .and_then(|index| self.origins.get(index))
            .map_or(self.range.start, |(start, from)| from + (at - start))
    }

    fn html_blocks(self, cx: &mut Context) -> Vec<Block> {
        let remains = rawhtml::strip(&self.text);
        if let Some(tag) = remains.dropped {
            let start = self.origin(tag.start);
            let end = self.origin(tag.end.saturating_sub(1)) + 1;
            cx.dropped(&self.text[tag], start..end);
        }
        if remains.text.is_empty() { Vec::new() } else { vec![Block::Para { content: remains.text }] }
    }

    fn indented_blocks(self, cx: &mut Context) -> Vec<Block> {
        let line = self.text.trim();
        if let (Some(name), false) = (inserts::name_of(line), cx.in_note) {
            let start = self.origin(self.text.len() - self.text.trim_start().len());
            let place = cx.place(start..start + line.len());
            cx.doc.inserts.push(At::new(name.to_owned(), place));
            return vec![Block::Insert { name: name.to_owned() }];
        }
        let first = self.text.lines().next().map_or(0, str::len);
        let hint = "删掉行首的空格；段首空两字由程序安排。";
        cx.warn(
            &codes::INDENTED,
            self.range.start..self.range.start + first,
            "行首空了四格以上，这几行会照原样排，加粗等记号不起作用。",
            hint,
        );
        paragraphs(&self.text)
    }
}

/// Lines as paragraphs: an empty line parts paragraphs, every other line end is a break.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut content: Vec<Inline> = Vec::new();
    for line in text.lines().chain([""]) {
        let line: String = line.trim_end().chars().filter(|c| !c.is_control() || *c == '\t').collect();
        if line.trim().is_empty() {
            if !content.is_empty() {
                blocks.push(Block::Para { content: std::mem::take(&mut content) });
            }
            continue;
        }
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        content.push(Inline::Text { text: line });
    }
    blocks
}
