//! The block tree as HTML: everything escaped, no scripts, no inline styles; how it looks is the style sheet's business.

use std::fmt::Write as _;

use crate::model::block::{Block, Image, Inline, RosterGroup, RosterPerson, Table};

/// How the page wants its blocks.
pub struct HtmlOptions<'a> {
    /// Added to the level of every heading: 2 makes a first-level heading an `<h3>`.
    pub heading_offset: u8,
    /// Put before every id, so that two texts on one page do not share ids.
    pub id_prefix: &'a str,
    /// The published addresses of a picture.
    pub image: &'a dyn Fn(&Image) -> ImageHtml,
}

/// A picture as it was published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageHtml {
    /// Address.
    pub src: String,
    /// Other sizes, as the attribute `srcset` wants them.
    pub srcset: Option<String>,
    /// Width in pixels, if known.
    pub width: Option<u32>,
    /// Height in pixels, if known.
    pub height: Option<u32>,
}

/// The blocks as HTML, with their footnotes at the end.
#[must_use]
pub fn to_html(blocks: &[Block], options: &HtmlOptions) -> String {
    let mut writer = Writer { out: String::new(), options: Some(options), notes: Vec::new(), tables: 0 };
    writer.blocks(blocks);
    writer.notes();
    writer.out
}

/// Running text as HTML without pictures and notes.
#[cfg(test)]
fn inline_html(content: &[Inline]) -> String {
    let mut writer = Writer { out: String::new(), options: None, notes: Vec::new(), tables: 0 };
    writer.inlines(content);
    writer.out
}

/// Text for HTML, inside elements and attributes alike.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

struct Writer<'a> {
    out: String,
    options: Option<&'a HtmlOptions<'a>>,
    notes: Vec<&'a [Inline]>,
    tables: usize,
}

impl<'a> Writer<'a> {
    fn prefix(&self) -> String {
        escape(self.options.map_or("", |options| options.id_prefix))
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading { level, number, content, rest } => self.heading(*level, number, content, rest),
            Block::Para { content } => {
                self.pair("p", content);
                self.out.push('\n');
            }
            Block::List { ordered, start, items } => self.list(*ordered, *start, items),
            Block::Quote { content } => {
                self.out.push_str("<blockquote>\n");
                self.blocks(content);
                self.out.push_str("</blockquote>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Image(image) => self.figure(image),
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::Roster { groups } => self.roster(groups),
            // Replaced long before; a page must not show the mark.
            Block::Insert { .. } => {}
        }
    }

    /// A heading; one whose text goes on in the same line stands with it in a `run-in` box.
    fn heading(&mut self, level: u8, number: &str, content: &'a [Inline], rest: &'a [Inline]) {
        if !rest.is_empty() {
            self.out.push_str("<div class=\"run-in\">");
        }
        let offset = self.options.map_or(0, |options| options.heading_offset);
        let rank = level.saturating_add(offset).clamp(1, 6);
        let _ = write!(self.out, "<h{rank} class=\"lv{level}\">");
        if !number.is_empty() {
            let _ = write!(self.out, "<span class=\"no\">{}</span>", escape(number));
        }
        self.inlines(content);
        let _ = writeln!(self.out, "</h{rank}>");
        if !rest.is_empty() {
            self.out.push_str("<p>");
            self.inlines(rest);
            self.out.push_str("</p></div>\n");
        }
    }

    fn list(&mut self, ordered: bool, start: u64, items: &'a [Vec<Block>]) {
        let tag = if ordered { "ol" } else { "ul" };
        let from = if ordered && start != 1 { format!(" start=\"{start}\"") } else { String::new() };
        let _ = writeln!(self.out, "<{tag}{from}>");
        for item in items {
            self.item(item);
        }
        let _ = writeln!(self.out, "</{tag}>");
    }

    fn item(&mut self, item: &'a [Block]) {
        self.out.push_str("<li>");
        // One paragraph, with or without a list below it, needs no <p>.
        match item {
            [Block::Para { content }, rest @ ..] if rest.iter().all(|block| matches!(block, Block::List { .. })) => {
                self.inlines(content);
                self.blocks(rest);
            }
            _ => self.blocks(item),
        }
        self.out.push_str("</li>\n");
    }

    fn table(&mut self, table: &'a Table) {
        self.tables += 1;
        let label = if table.caption.is_empty() { format!("表格{}", self.tables) } else { table.caption.clone() };
        let _ = writeln!(
            self.out,
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n<table>",
            escape(&label)
        );
        if !table.caption.is_empty() {
            let _ = writeln!(self.out, "<caption>{}</caption>", escape(&table.caption));
        }
        if !table.head.is_empty() {
            self.out.push_str("<thead>\n");
            self.row(table, &table.head, "th", " scope=\"col\"");
            self.out.push_str("</thead>\n");
        }
        self.out.push_str("<tbody>\n");
        for row in &table.rows {
            self.row(table, row, "td", "");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn row(&mut self, table: &Table, cells: &'a [Vec<Inline>], tag: &str, attribute: &str) {
        self.out.push_str("<tr>");
        for (index, cell) in cells.iter().enumerate() {
            let class = match table.align.get(index) {
                Some(&"center") => " class=\"al-center\"",
                Some(&"right") => " class=\"al-right\"",
                _ => "",
            };
            let _ = write!(self.out, "<{tag}{attribute}{class}>");
            self.inlines(cell);
            let _ = write!(self.out, "</{tag}>");
        }
        self.out.push_str("</tr>\n");
    }

    fn figure(&mut self, image: &'a Image) {
        self.out.push_str("<figure>");
        self.picture(image);
        if !image.caption.is_empty() {
            let _ = write!(self.out, "<figcaption>{}</figcaption>", escape(&image.caption));
        }
        self.out.push_str("</figure>\n");
    }

    fn picture(&mut self, image: &Image) {
        let Some(options) = self.options else {
            self.out.push_str(&escape(&image.alt));
            return;
        };
        let html = (options.image)(image);
        let _ = write!(self.out, "<img src=\"{}\" alt=\"{}\"", escape(&html.src), escape(&image.alt));
        let (width, height) = (html.width.map(|n| n.to_string()), html.height.map(|n| n.to_string()));
        let srcset = html.srcset.is_some();
        for (name, value) in [("srcset", html.srcset), ("width", width), ("height", height)] {
            if let Some(value) = value {
                let _ = write!(self.out, " {name}=\"{}\"", escape(&value));
            }
        }
        if srcset {
            self.out.push_str(" sizes=\"(min-width: 60em) 700px, 100vw\"");
        }
        self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    fn roster(&mut self, groups: &'a [RosterGroup]) {
        self.out.push_str("<dl class=\"roster\">\n");
        for group in groups {
            let _ = write!(self.out, "<div><dt>{}</dt>", escape(&group.role));
            for person in &group.people {
                self.person(person);
            }
            self.out.push_str("</div>\n");
        }
        self.out.push_str("</dl>\n");
    }

    fn person(&mut self, person: &RosterPerson) {
        // Names of two characters are spread to the width of three, as on paper; the text itself keeps no space.
        let class = if person.name.chars().count() == 2 && !person.name.is_ascii() { "name name2" } else { "name" };
        let _ = write!(self.out, "<dd><span class=\"{class}\">{}</span>", escape(&person.name));
        if !person.post.is_empty() {
            let _ = write!(self.out, " <span class=\"post\">{}</span>", escape(&person.post));
        }
        self.out.push_str("</dd>");
    }

    fn inlines(&mut self, content: &'a [Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text { text } => self.out.push_str(&escape(text)),
            Inline::Strong { content } => self.pair("strong", content),
            Inline::Emph { content } => self.pair("em", content),
            Inline::Strike { content } => self.pair("s", content),
            Inline::Link { href, content } => self.link(href, content),
            Inline::Break => self.out.push_str("<br>"),
            Inline::Note { content } => self.note_mark(content),
            Inline::Image(image) => self.picture(image),
        }
    }

    fn pair(&mut self, tag: &str, content: &'a [Inline]) {
        let _ = write!(self.out, "<{tag}>");
        self.inlines(content);
        let _ = write!(self.out, "</{tag}>");
    }

    fn link(&mut self, href: &str, content: &'a [Inline]) {
        let Some(goes_out) = judge(href) else { return self.inlines(content) };
        let rel = if goes_out { " rel=\"noopener noreferrer\"" } else { "" };
        let _ = write!(self.out, "<a href=\"{}\"{rel}>", escape(href));
        self.inlines(content);
        self.out.push_str("</a>");
    }

    fn note_mark(&mut self, content: &'a [Inline]) {
        if self.options.is_none() {
            return;
        }
        self.notes.push(content);
        let (prefix, n) = (self.prefix(), self.notes.len());
        let _ = write!(
            self.out,
            "<sup class=\"note-ref\"><a id=\"{prefix}noteref-{n}\" href=\"#{prefix}note-{n}\" role=\"doc-noteref\" aria-label=\"注释{n}\">[{n}]</a></sup>"
        );
    }

    fn notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let prefix = self.prefix();
        self.out.push_str(
            "<section class=\"notes-box\" role=\"doc-endnotes\" aria-label=\"注释\">\n<ol class=\"notes\">\n",
        );
        let mut n = 0;
        // A note inside a note joins the end of the list, so the list may grow while it is written.
        while let Some(content) = self.notes.get(n).copied() {
            n += 1;
            let _ = write!(self.out, "<li id=\"{prefix}note-{n}\">");
            self.inlines(content);
            let _ = writeln!(
                self.out,
                " <a class=\"note-back\" href=\"#{prefix}noteref-{n}\" role=\"doc-backlink\" aria-label=\"回到正文注释{n}处\">↑</a></li>"
            );
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}

/// Whether a link leads out of the site; `None` when its address may not stand in a page at all.
fn judge(href: &str) -> Option<bool> {
    let cleaned: String =
        href.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_ascii_lowercase();
    if cleaned.starts_with("//") || cleaned.starts_with("http://") || cleaned.starts_with("https://") {
        return Some(true);
    }
    let scheme = cleaned
        .split(['/', '?', '#'])
        .next()
        .and_then(|front| front.split_once(':'))
        .map(|(scheme, _)| scheme.to_owned());
    match scheme.as_deref() {
        None | Some("mailto" | "tel") => Some(false),
        Some(scheme) if !scheme.is_ascii() => Some(false),
        Some(_) => None,
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
