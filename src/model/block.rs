//! The block tree (正文): what Markdown becomes, once, for HTML and Typst alike.
//!
//! It serialises to the JSON that Typst templates read (`type` tells the kind); `render/html` writes the same tree as HTML.

use serde::Serialize;

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Block {
    /// A heading. `level` 1 to 4 are 一、 （一） 1. （1） in official documents.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The ordinal in front, such as `一、` or `（一）` or `1.`; filled in by numbering, or typed by the writer; empty = none.
        number: String,
        /// The heading itself, without the ordinal.
        content: Vec<Inline>,
        /// What follows in the same line, as in “（一）加强宣传。各村……”: set as body text.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        rest: Vec<Inline>,
    },
    /// A paragraph.
    Para {
        /// Its text.
        content: Vec<Inline>,
    },
    /// A list with dots or numbers.
    List {
        /// Numbered or not.
        ordered: bool,
        /// First number of a numbered list.
        start: u64,
        /// One list of blocks an item.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        content: Vec<Block>,
    },
    /// A table.
    Table(Table),
    /// A picture that stands alone.
    Image(Image),
    /// A line across.
    Rule,
    /// A roster (名单): people by role, names aligned.
    Roster {
        /// One entry a role.
        groups: Vec<RosterGroup>,
    },
    /// A part of the campaign wanted here, such as `{{阶段}}`; replaced in `check`, never rendered.
    Insert {
        /// Its name, such as `阶段`.
        name: String,
    },
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Table {
    /// Its title above, may be empty.
    pub caption: String,
    /// The head row.
    pub head: Vec<Vec<Inline>>,
    /// `left`, `center` or `right`, one a column.
    pub align: Vec<&'static str>,
    /// Relative widths, one a column; empty = decided by the renderer.
    pub widths: Vec<f32>,
    /// The body rows, as many cells each as the head has.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Image {
    /// In the raw tree what the writer wrote; after `check` the source path (`content/…`); in a view the published address
    /// (HTML) or the asset's name (Typst).
    pub src: String,
    /// Alternative text.
    pub alt: String,
    /// Caption below, may be empty.
    pub caption: String,
}

/// The people of one role in a roster.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RosterGroup {
    /// 组长, 副组长, 成员…
    pub role: String,
    /// Who they are.
    pub people: Vec<RosterPerson>,
}

/// One person of a roster.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RosterPerson {
    /// Name.
    pub name: String,
    /// Post, may be empty.
    pub post: String,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Inline {
    /// Plain text.
    Text {
        /// The text.
        text: String,
    },
    /// Bold.
    Strong {
        /// What is bold.
        content: Vec<Inline>,
    },
    /// Emphasis (set as 楷体 in print).
    Emph {
        /// What is stressed.
        content: Vec<Inline>,
    },
    /// Struck out.
    Strike {
        /// What is struck out.
        content: Vec<Inline>,
    },
    /// A link; `href` is http(s), mailto, tel, or relative.
    Link {
        /// Where to.
        href: String,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A forced line break.
    Break,
    /// A footnote at this point.
    Note {
        /// Its text.
        content: Vec<Inline>,
    },
    /// A picture inside a line (rare).
    Image(Image),
}

impl Inline {
    /// Plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }
}

/// The plain text of some inlines, for titles, search and metadata.
#[must_use]
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text } => out.push_str(text),
            Inline::Strong { content }
            | Inline::Emph { content }
            | Inline::Strike { content }
            | Inline::Link { content, .. } => {
                push_plain(content, out);
            }
            Inline::Break => out.push(' '),
            Inline::Note { .. } => {}
            Inline::Image(image) => out.push_str(&image.alt),
        }
    }
}

/// Calls `f` for every picture in a text.
pub fn each_image_mut(blocks: &mut [Block], f: &mut impl FnMut(&mut Image)) {
    for block in blocks {
        match block {
            Block::Image(image) => f(image),
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_image_mut(item, f)),
            Block::Quote { content } => each_image_mut(content, f),
            Block::Heading { content, rest, .. } => {
                inline_images(content, f);
                inline_images(rest, f);
            }
            Block::Para { content } => inline_images(content, f),
            Block::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| inline_images(cell, f)),
            Block::Rule | Block::Roster { .. } | Block::Insert { .. } => {}
        }
    }
}

fn inline_images(inlines: &mut [Inline], f: &mut impl FnMut(&mut Image)) {
    for inline in inlines {
        match inline {
            Inline::Image(image) => f(image),
            Inline::Strong { content }
            | Inline::Emph { content }
            | Inline::Strike { content }
            | Inline::Link { content, .. }
            | Inline::Note { content } => {
                inline_images(content, f);
            }
            Inline::Text { .. } | Inline::Break => {}
        }
    }
}

/// Calls `f` for every run of text a reader will see: the pieces of a paragraph, a heading or a cell in reading order, so that
/// what is bold in the middle of a number does not hide the number.
pub fn each_run_mut(blocks: &mut [Block], f: &mut impl FnMut(&mut [&mut String])) {
    for block in blocks {
        match block {
            Block::Image(image) => image_runs(image, f),
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_run_mut(item, f)),
            Block::Quote { content } => each_run_mut(content, f),
            Block::Heading { content, rest, .. } => {
                inline_run(content, f);
                inline_run(rest, f);
            }
            Block::Para { content } => inline_run(content, f),
            Block::Table(table) => {
                f(&mut [&mut table.caption]);
                table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(|cell| inline_run(cell, f));
            }
            Block::Roster { groups } => groups.iter_mut().flat_map(|group| &mut group.people).for_each(|person| {
                f(&mut [&mut person.name]);
                f(&mut [&mut person.post]);
            }),
            Block::Rule | Block::Insert { .. } => {}
        }
    }
}

fn image_runs(image: &mut Image, f: &mut impl FnMut(&mut [&mut String])) {
    f(&mut [&mut image.alt]);
    f(&mut [&mut image.caption]);
}

fn inline_run(inlines: &mut [Inline], f: &mut impl FnMut(&mut [&mut String])) {
    let mut pieces = Vec::new();
    let mut apart = Vec::new();
    gather(inlines, &mut pieces, &mut apart);
    f(&mut pieces);
    apart.into_iter().for_each(|piece| f(&mut [piece]));
}

/// Sorts the texts of a line into what is read on and what stands apart (addresses, alternative texts).
fn gather<'a>(inlines: &'a mut [Inline], pieces: &mut Vec<&'a mut String>, apart: &mut Vec<&'a mut String>) {
    for inline in inlines {
        match inline {
            Inline::Text { text } => pieces.push(text),
            Inline::Strong { content }
            | Inline::Emph { content }
            | Inline::Strike { content }
            | Inline::Note { content } => gather(content, pieces, apart),
            Inline::Link { href, content } => {
                apart.push(href);
                gather(content, pieces, apart);
            }
            Inline::Image(image) => apart.extend([&mut image.alt, &mut image.caption]),
            Inline::Break => {}
        }
    }
}
