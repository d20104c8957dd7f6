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
mod tests {
    use super::*;

    fn image(image: &Image) -> ImageHtml {
        ImageHtml {
            src: format!("/img/{}", image.src),
            srcset: Some("/a.jpg 480w".to_owned()),
            width: Some(800),
            height: Some(600),
        }
    }

    fn html(blocks: &[Block]) -> String {
        to_html(blocks, &HtmlOptions { heading_offset: 2, id_prefix: "t-", image: &image })
    }

    fn para(content: Vec<Inline>) -> Block {
        Block::Para { content }
    }

    #[test]
    fn headings_carry_their_level_and_number() {
        let heading = |level| Block::Heading {
            level,
            number: "一、".to_owned(),
            content: vec![Inline::text("要求")],
            rest: vec![],
        };
        assert_eq!(html(&[heading(1)]), "<h3 class=\"lv1\"><span class=\"no\">一、</span>要求</h3>\n");
        assert!(html(&[heading(6)]).starts_with("<h6 class=\"lv6\">"));
    }

    #[test]
    fn everything_is_escaped() {
        let evil = "<b>\"'&\u{0}";
        let out = html(&[
            Block::Heading { level: 1, number: evil.to_owned(), content: vec![Inline::text(evil)], rest: vec![] },
            Block::Image(Image { src: evil.to_owned(), alt: evil.to_owned(), caption: evil.to_owned() }),
            Block::Table(Table { caption: evil.to_owned(), head: vec![vec![Inline::text(evil)]], ..Table::default() }),
            Block::Roster {
                groups: vec![RosterGroup {
                    role: evil.to_owned(),
                    people: vec![RosterPerson { name: evil.to_owned(), post: evil.to_owned() }],
                }],
            },
            para(vec![Inline::Link { href: evil.to_owned(), content: vec![Inline::text(evil)] }]),
        ]);
        assert!(!out.contains("<b>") && !out.contains('\'') && !out.contains('\0'), "{out}");
        assert_eq!(out.matches("&lt;b&gt;&quot;&#39;&amp;").count(), 13, "{out}");
    }

    #[test]
    fn tables_are_accessible() {
        let cell = |text: &str| vec![Inline::text(text)];
        let table = Table {
            caption: "责任分工".to_owned(),
            head: vec![cell("任务"), cell("时限")],
            align: vec!["left", "center"],
            rows: vec![vec![cell("走访"), cell("11月")]],
            ..Table::default()
        };
        assert_eq!(
            html(&[Block::Table(table)]),
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"责任分工\">\n<table>\n<caption>责任分工</caption>\n\
             <thead>\n<tr><th scope=\"col\">任务</th><th scope=\"col\" class=\"al-center\">时限</th></tr>\n</thead>\n\
             <tbody>\n<tr><td>走访</td><td class=\"al-center\">11月</td></tr>\n</tbody>\n</table>\n</div>\n"
        );
        assert!(
            html(&[Block::Table(Table::default()), Block::Table(Table::default())]).contains("aria-label=\"表格2\"")
        );
    }

    #[test]
    fn pictures() {
        let picture = Image { src: "a.jpg".to_owned(), alt: "路灯".to_owned(), caption: "新路灯".to_owned() };
        let img = "<img src=\"/img/a.jpg\" alt=\"路灯\" srcset=\"/a.jpg 480w\" width=\"800\" height=\"600\" sizes=\"(min-width: 60em) 700px, 100vw\" loading=\"lazy\" decoding=\"async\">";
        assert_eq!(
            html(&[Block::Image(picture.clone())]),
            format!("<figure>{img}<figcaption>新路灯</figcaption></figure>\n")
        );
        assert_eq!(html(&[para(vec![Inline::Image(picture)])]), format!("<p>{img}</p>\n"));
    }

    #[test]
    fn footnotes_are_numbered_and_listed() {
        let note = |text: &str| Inline::Note { content: vec![Inline::text(text)] };
        let out = html(&[para(vec![Inline::text("甲"), note("一"), note("二")])]);
        assert!(
            out.contains("<a id=\"t-noteref-2\" href=\"#t-note-2\" role=\"doc-noteref\" aria-label=\"注释2\">[2]</a>"),
            "{out}"
        );
        assert!(out.contains("<ol class=\"notes\">\n<li id=\"t-note-1\">一 <a"), "{out}");
        assert!(out.contains("href=\"#t-noteref-2\""), "{out}");
        assert_eq!(inline_html(&[Inline::text("甲"), note("一")]), "甲");
        assert_eq!(html(&[para(vec![Inline::Note { content: vec![note("里")] }])]).matches("<li id").count(), 2);
    }

    #[test]
    fn links_out_are_marked_and_bad_ones_dropped() {
        let link =
            |href: &str| inline_html(&[Inline::Link { href: href.to_owned(), content: vec![Inline::text("文")] }]);
        assert_eq!(
            link("https://a.cn/?a=1&b=2"),
            "<a href=\"https://a.cn/?a=1&amp;b=2\" rel=\"noopener noreferrer\">文</a>"
        );
        assert_eq!(link("tel:0550-1234567"), "<a href=\"tel:0550-1234567\">文</a>");
        assert_eq!(link("a/b.html"), "<a href=\"a/b.html\">文</a>");
        assert_eq!(link("java\nscript:alert(1)"), "文");
        assert_eq!(link("data:text/html,x"), "文");
    }

    #[test]
    fn lists_quotes_and_rosters() {
        let item = |text: &str| vec![para(vec![Inline::text(text)])];
        assert_eq!(
            html(&[Block::List { ordered: true, start: 3, items: vec![item("甲")] }]),
            "<ol start=\"3\">\n<li>甲</li>\n</ol>\n"
        );
        assert_eq!(
            html(&[Block::List { ordered: false, start: 1, items: vec![[item("甲"), item("乙")].concat()] }]),
            "<ul>\n<li><p>甲</p>\n<p>乙</p>\n</li>\n</ul>\n"
        );
        assert_eq!(
            html(&[Block::Quote { content: item("甲") }, Block::Rule]),
            "<blockquote>\n<p>甲</p>\n</blockquote>\n<hr>\n"
        );
        let person = |name: &str, post: &str| RosterPerson { name: name.to_owned(), post: post.to_owned() };
        let people = vec![person("江川", "镇长"), person("欧阳一", "")];
        assert_eq!(
            html(&[Block::Roster { groups: vec![RosterGroup { role: "组长".to_owned(), people }] }]),
            "<dl class=\"roster\">\n<div><dt>组长</dt><dd><span class=\"name name2\">江川</span> <span class=\"post\">镇长</span></dd>\
             <dd><span class=\"name\">欧阳一</span></dd></div>\n</dl>\n"
        );
    }

    #[test]
    fn wrapped_text() {
        let text = || vec![Inline::text("文")];
        let inlines = [
            Inline::Strong { content: text() },
            Inline::Emph { content: text() },
            Inline::Strike { content: text() },
            Inline::Break,
        ];
        assert_eq!(inline_html(&inlines), "<strong>文</strong><em>文</em><s>文</s><br>");
        assert_eq!(html(&[Block::Insert { name: "阶段".to_owned() }]), "");
    }

    proptest::proptest! {
        #[test]
        fn no_text_becomes_a_tag(text in "([\u{4e00}-\u{4e20}]|[<>/\"'&a=\n ]|<script>|<img src=x onerror=y>|&lt;b){0,40}") {
            let strong = Inline::Strong { content: vec![Inline::text(text.clone())] };
            let link = Inline::Link { href: text.clone(), content: vec![Inline::text(text.clone())] };
            let out = html(&[para(vec![Inline::text(text.clone()), strong, link])]);
            for (at, _) in out.match_indices('<') {
                let tag = out[at + 1..].trim_start_matches('/');
                proptest::prop_assert!(["p>", "strong>", "a ", "a>"].iter().any(|name| tag.starts_with(name)), "{}", out);
            }
        }
    }
}
