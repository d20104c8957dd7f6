//! What the HTML of each block looks like, and that no text becomes a tag.

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
    let heading =
        |level| Block::Heading {
            level, number: "一、".to_owned(), content: vec![Inline::text("要求")], rest: vec![]
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
    assert!(html(&[Block::Table(Table::default()), Block::Table(Table::default())]).contains("aria-label=\"表格2\""));
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
    let link = |href: &str| inline_html(&[Inline::Link { href: href.to_owned(), content: vec![Inline::text("文")] }]);
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
