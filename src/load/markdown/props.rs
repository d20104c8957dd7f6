//! What holds for every text: nothing panics, nothing is lost, nothing of the writer's becomes markup.

use proptest::prelude::*;

use super::*;
use crate::model::block::{Inline, plain};

fn read(text: &str) -> (Doc, Sink) {
    let mut sink = Sink::new();
    let doc = parse(FileId(0), text, 0, &mut sink);
    (doc, sink)
}

/// All text of a tree, notes and numbers too.
fn all_text(blocks: &[Block]) -> String {
    fn inline(content: &[Inline]) -> String {
        let one = |inline_one: &Inline| match inline_one {
            Inline::Note { content } => inline(content),
            Inline::Strong { content }
            | Inline::Emph { content }
            | Inline::Strike { content }
            | Inline::Link { content, .. } => inline(content),
            other => plain(std::slice::from_ref(other)),
        };
        content.iter().map(one).collect()
    }
    blocks
        .iter()
        .map(|block| match block {
            Block::Heading { number, content, .. } => number.clone() + &inline(content),
            Block::Para { content } => inline(content),
            Block::List { items, .. } => items.iter().map(|item| all_text(item)).collect(),
            Block::Quote { content } => all_text(content),
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).map(|cell| inline(cell)).collect()
            }
            Block::Image(image) => image.alt.clone() + &image.caption,
            Block::Insert { name } => name.clone(),
            Block::Rule | Block::Roster { .. } => String::new(),
        })
        .collect()
}

fn han(text: &str) -> String {
    text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect()
}

const SYNTAX: &str = "([\u{4e00}-\u{4e20}]|[*_~`#>|<\\[\\](){}!\\\\:&;^ \n-]|\\*\\*|[：。“”（）｛｝　]|[a1.]|\\[\\^1\\]|<br>|</b>){0,60}";

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,80}", start in 0_usize..90) {
        let mut sink = Sink::new();
        let doc = parse(FileId(0), &text, start, &mut sink);
        prop_assert!(doc.body.end == text.len());
    }

    #[test]
    fn any_markdown_is_read_and_warned_within_the_text(text in SYNTAX) {
        let (doc, sink) = read(&text);
        for item in sink.items() {
            match item.place {
                Place::Text { start, end, .. } => prop_assert!(text.get(start..end).is_some_and(|at| !at.is_empty()), "{:?}", item),
                _ => prop_assert!(false),
            }
        }
        let mut blocks = doc.blocks;
        number_headings(&mut blocks);
    }

    #[test]
    fn no_han_character_of_a_paragraph_is_lost(text in "[\u{4e00}-\u{4e20}]([\u{4e00}-\u{4e20}]|[*_~`，：。“”（）\n]|\\*\\*){0,60}") {
        let (doc, _) = read(&text);
        prop_assert_eq!(han(&all_text(&doc.blocks)), han(&text));
    }

    #[test]
    fn western_emphasis_is_paired_as_commonmark_does(text in "[a-c]([a-c .(*_]|[*_]{1,3}){0,24}") {
        // Long runs are masks and blanks here, and two spaces at the end of a line are trimmed differently.
        let mut text = text;
        for (long, short) in [("****", "*"), ("___", "_"), ("  ", " ")] {
            while text.contains(long) {
                text = text.replace(long, short);
            }
        }
        let (doc, _) = read(&text);
        let mine = match doc.blocks.as_slice() {
            [Block::Para { content }] => marked(content),
            _ => String::new(),
        };
        prop_assert_eq!(mine, expected(&text));
    }
}

/// A tree with its emphasis as tags.
fn marked(content: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Strong { content } => format!("<b>{}</b>", marked(content)),
        Inline::Emph { content } => format!("<i>{}</i>", marked(content)),
        other => plain(std::slice::from_ref(other)),
    };
    content.iter().map(one).collect()
}

/// The same from the parser's own pairing.
fn expected(text: &str) -> String {
    use pulldown_cmark::{Event, Tag, TagEnd};
    let tag = |event| match event {
        Event::Start(Tag::Strong) => "<b>".to_owned(),
        Event::End(TagEnd::Strong) => "</b>".to_owned(),
        Event::Start(Tag::Emphasis) => "<i>".to_owned(),
        Event::End(TagEnd::Emphasis) => "</i>".to_owned(),
        Event::Text(text) => text.to_string(),
        _ => String::new(),
    };
    Parser::new(text).map(tag).collect()
}
