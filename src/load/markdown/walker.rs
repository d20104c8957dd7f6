//! Walks the parser's events and builds blocks. It keeps its own stack, so deep nesting cannot exhaust the machine's.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::flow::Flow;
use super::image::Picture;
use super::links::{self, Address};
use super::notes::Events;
use super::table::TableBuild;
use super::verbatim::Verbatim;
use super::{Context, inserts, lint, ordinals, rawhtml};
use crate::diag::At;
use crate::diag::codes::markdown as codes;
use crate::model::block::{Block, Inline};

/// Deeper lists and quotations are read as if they were not nested further.
const MAX_DEPTH: usize = 24;

/// What holds blocks.
enum Kind {
    Quote,
    List { ordered: bool, start: u64, items: Vec<Vec<Block>> },
    Item,
}

/// A container that is still open.
struct Level {
    kind: Kind,
    blocks: Vec<Block>,
}

/// A link that is still open.
struct OpenLink {
    href: Option<String>,
    range: Range<usize>,
}

/// The state of the walk.
pub(super) struct Walker<'c, 'a> {
    pub(super) cx: &'c mut Context<'a>,
    root: Vec<Block>,
    levels: Vec<Level>,
    skipped: usize,
    flows: Vec<Flow>,
    links: Vec<OpenLink>,
    table: TableBuild,
    verbatim: Option<Verbatim>,
    picture: Option<Picture>,
}

/// Builds the blocks of some events.
pub(super) fn walk(cx: &mut Context, events: Events) -> Vec<Block> {
    let mut walker = Walker {
        cx,
        root: Vec::new(),
        levels: Vec::new(),
        skipped: 0,
        flows: Vec::new(),
        links: Vec::new(),
        table: TableBuild::default(),
        verbatim: None,
        picture: None,
    };
    for (event, range) in events {
        walker.event(event, range);
    }
    walker.close_paragraph();
    walker.root
}

impl Walker<'_, '_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        if let Some(picture) = &mut self.picture {
            if picture.take(&event) {
                self.end_picture();
            }
            return;
        }
        if let Some(verbatim) = &mut self.verbatim
            && verbatim.take(&event, &range)
        {
            return;
        }
        let body = self.cx.body;
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) => self.flow().text(body, range, &text),
            Event::Code(text) => self.flow().atom(Inline::text(text.as_ref()), &range),
            Event::InlineHtml(tag) | Event::Html(tag) => self.inline_html(&tag, &range),
            Event::FootnoteReference(label) => self.note(&label, &range),
            Event::SoftBreak => self.flow().soft(&range),
            Event::HardBreak => self.flow().hard(&range),
            Event::Rule => self.add(Block::Rule),
            Event::TaskListMarker(done) => self.flow().atom(Inline::text(if done { "☑ " } else { "☐ " }), &range),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.flow().text(body, range, &text),
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => {
                self.close_paragraph();
                self.flows.push(Flow::default());
            }
            Tag::TableCell => self.flows.push(Flow::default()),
            Tag::BlockQuote(_) => self.open(Kind::Quote),
            Tag::List(start) => {
                self.open(Kind::List { ordered: start.is_some(), start: start.unwrap_or(1), items: Vec::new() })
            }
            Tag::Item => self.open(Kind::Item),
            Tag::CodeBlock(kind) => self.start_verbatim(Verbatim::code(range, &kind)),
            Tag::HtmlBlock => self.start_verbatim(Verbatim::html(range)),
            Tag::Table(align) => {
                self.close_paragraph();
                self.table = TableBuild::new(&align);
            }
            Tag::Emphasis => self.marks(range.start, 1),
            Tag::Strong => self.marks(range.start, 2),
            Tag::Strikethrough => self.marks(range.start, 2),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url, range),
            Tag::Image { dest_url, title, .. } => self.picture = Some(Picture::new(&dest_url, &title, range)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level as u8, range),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.close(),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end_verbatim(),
            TagEnd::TableCell => {
                let cell = self.pop_flow();
                self.table.cell(cell);
            }
            TagEnd::TableHead | TagEnd::TableRow => self.table.end_row(),
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table).finish();
                self.add(Block::Table(table));
            }
            TagEnd::Emphasis => self.marks(range.end.saturating_sub(1), 1),
            TagEnd::Strong | TagEnd::Strikethrough => self.marks(range.end.saturating_sub(2), 2),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    /// The flow that running text goes to; the text of a tight list item comes without a paragraph around it.
    fn flow(&mut self) -> &mut Flow {
        if self.flows.is_empty() {
            self.flows.push(Flow::default());
        }
        let last = self.flows.len() - 1;
        &mut self.flows[last]
    }

    fn marks(&mut self, start: usize, len: usize) {
        let body = self.cx.body;
        self.flow().mark(body, start, len);
    }

    fn pop_flow(&mut self) -> Vec<Inline> {
        self.flows.pop().map_or_else(Vec::new, |flow| flow.finish(self.cx))
    }

    fn add(&mut self, block: Block) {
        self.close_paragraph();
        self.levels.last_mut().map_or(&mut self.root, |level| &mut level.blocks).push(block);
    }

    fn open(&mut self, kind: Kind) {
        self.close_paragraph();
        // An item always goes with its list, so only a list or a quotation decides.
        if self.skipped > 0 || (self.levels.len() >= MAX_DEPTH && !matches!(kind, Kind::Item)) {
            self.skipped += 1;
        } else {
            self.levels.push(Level { kind, blocks: Vec::new() });
        }
    }

    fn close(&mut self) {
        self.close_paragraph();
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(Level { kind, blocks }) = self.levels.pop() else { return };
        match kind {
            Kind::Quote if blocks.is_empty() => {}
            Kind::Quote => self.add(Block::Quote { content: blocks }),
            Kind::List { ordered, start, items } => self.add(Block::List { ordered, start, items }),
            Kind::Item => {
                if let Some(Level { kind: Kind::List { items, .. }, .. }) = self.levels.last_mut() {
                    items.push(blocks);
                }
            }
        }
    }

    fn close_paragraph(&mut self) {
        let Some(flow) = self.flows.pop() else { return };
        let range = flow.range();
        if !self.cx.in_note
            && !flow.has_escape()
            && let Some(lines) = inserts::all_lines(self.cx.body, range.clone())
        {
            return lines.into_iter().for_each(|(name, range)| self.insert(name, range));
        }
        if let Some(images) = flow.only_images() {
            return images.into_iter().for_each(|image| self.add(Block::Image(image)));
        }
        lint::heading_marks(self.cx, range);
        let content = flow.finish(self.cx);
        if !content.is_empty() {
            self.add(Block::Para { content });
        }
    }

    fn insert(&mut self, name: String, range: Range<usize>) {
        let place = self.cx.place(range);
        self.cx.doc.inserts.push(At::new(name.clone(), place));
        self.add(Block::Insert { name });
    }

    fn end_heading(&mut self, level: u8, range: &Range<usize>) {
        let mut content = self.pop_flow();
        let number = ordinals::take(&mut content);
        let line = self.cx.body.get(range.clone()).map_or(0, |text| text.trim_end().len());
        let place = self.cx.place(range.start..range.start + line);
        self.cx.doc.headings.push(At::new((level, number.clone()), place));
        self.add(Block::Heading { level, number, content, rest: Vec::new() });
    }

    fn start_verbatim(&mut self, verbatim: Verbatim) {
        self.close_paragraph();
        self.verbatim = Some(verbatim);
    }

    fn end_verbatim(&mut self) {
        if let Some(verbatim) = self.verbatim.take() {
            verbatim.finish(self.cx).into_iter().for_each(|block| self.add(block));
        }
    }

    fn inline_html(&mut self, tag: &str, range: &Range<usize>) {
        match rawhtml::judge(tag) {
            rawhtml::Markup::Break => return self.flow().hard(range),
            rawhtml::Markup::Silent => {}
            rawhtml::Markup::Dropped => self.cx.dropped(tag, range.clone()),
        }
        self.flow().gap(range);
    }

    fn note(&mut self, label: &str, range: &Range<usize>) {
        if self.cx.in_note {
            let message = format!("脚注里又用了脚注“[^{label}]”，这个记号会去掉。");
            self.cx.warn(&codes::NOTE_NESTED, range.clone(), message, "把要说的话直接写进这条脚注。");
        } else if let Some(content) = self.cx.notes.refer(label) {
            return self.flow().atom(Inline::Note { content }, range);
        } else {
            let hint = format!("在“[^{label}]: ”后面写上内容，或者删掉这个记号。");
            self.cx.warn(&codes::NOTE_UNDEFINED, range.clone(), format!("脚注“[^{label}]”是空的。"), hint);
        }
        self.flow().gap(range);
    }

    fn start_link(&mut self, link_type: LinkType, dest: &str, range: Range<usize>) {
        let href = if link_type == LinkType::Email { format!("mailto:{dest}") } else { dest.to_owned() };
        let href = self.cx.judge_link(&href, &range);
        // A paragraph that begins with a link needs its own flow below the link's.
        self.flow();
        self.links.push(OpenLink { href, range });
        let verbatim = matches!(link_type, LinkType::Autolink | LinkType::Email);
        self.flows.push(Flow::new(verbatim));
    }

    fn end_link(&mut self) {
        let Some(OpenLink { href, range }) = self.links.pop() else { return };
        let content = self.pop_flow();
        match href {
            Some(href) => {
                let content = if content.is_empty() { vec![Inline::text(href.as_str())] } else { content };
                self.flow().atom(Inline::Link { href, content }, &range);
            }
            None => content.into_iter().for_each(|inline| self.flow().atom(inline, &range)),
        }
    }

    fn end_picture(&mut self) {
        let Some(picture) = self.picture.take() else { return };
        let range = picture.range.clone();
        match links::judge(&picture.src) {
            Address::Refused => {
                self.cx.judge_link(&picture.src, &range);
                self.flow().atom(Inline::text(picture.alt()), &range);
            }
            _ => {
                let image = picture.finish(self.cx);
                self.flow().atom(Inline::Image(image), &range);
            }
        }
    }
}
