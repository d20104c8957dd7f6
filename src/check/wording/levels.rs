//! Levels of headings: none is skipped, and none has a single member.

use super::prose::{Kind, Prose};
use super::report::Finding;
use crate::diag::codes::content;
use crate::diag::{Place, Sink};
use crate::load::RawPage;
use crate::model::block::Block;

/// How the levels are counted.
const NAMES: [&str; 4] = ["一、", "（一）", "1.", "（1）"];

/// Reports headings that skip a level.
pub fn check_levels(blocks: &[Block], page: &RawPage, sink: &mut Sink) {
    let mut before = 0;
    let mut places = page.doc.headings.iter();
    for block in blocks {
        let Block::Heading { level, content: inlines, .. } = block else { continue };
        let place = places.next().map_or(Place::File(page.file), |at| at.place.clone());
        if *level > before + 1 {
            let expected = NAMES.get(before as usize).copied().unwrap_or("（1）");
            let message = format!("“{}”跳过了“{expected}”这一级。", crate::model::block::plain(inlines));
            let marks = "#".repeat(usize::from(before) + 1);
            sink.report(
                &content::HEADING_JUMP,
                &place,
                message,
                format!("把前面的井号改成 {marks}，或者补上缺的一级。"),
            );
        }
        before = *level;
    }
}

/// Reports headings that are the only one of their level below the one above. An insert counts as several.
pub fn check_lone(page: &RawPage, sink: &mut Sink) {
    let headings = page.doc.headings.iter().map(|at| (&at.place, Some(at.value.0)));
    let mut items: Vec<(&Place, Option<u8>)> =
        headings.chain(page.doc.inserts.iter().map(|at| (&at.place, None))).collect();
    items.sort_by(|a, b| a.0.cmp(b.0));
    let mut level = 0;
    let items: Vec<(&Place, u8, bool)> = items
        .into_iter()
        .map(|(place, found)| {
            let own = found.unwrap_or(level + 1);
            level = found.unwrap_or(level);
            (place, own, found.is_some())
        })
        .collect();
    for (at, (place, level, is_heading)) in items.iter().enumerate() {
        let has_sibling = |item: &&(&Place, u8, bool)| item.1 == *level;
        let mut before = items[..at].iter().rev().take_while(|item| item.1 >= *level);
        let mut after = items[at + 1..].iter().take_while(|item| item.1 >= *level);
        if *is_heading && before.find(has_sibling).is_none() && after.find(has_sibling).is_none() {
            let (message, hint) = lone(usize::from(*level));
            sink.report(&content::LONE_LEVEL, place, message, hint);
        }
    }
}

fn lone(level: usize) -> (String, String) {
    let name = NAMES.get(level.saturating_sub(1)).copied().unwrap_or("（1）");
    let second = ["二、", "（二）", "2.", "（2）"].get(level.saturating_sub(1)).copied().unwrap_or("（2）");
    (
        format!("只有一个“{name}”，后面没有“{second}”。"),
        format!("只有一项的不用编号，直接写成一段；还有别的内容的，补上“{second}”。"),
    )
}

/// The level (1 to 4) and the value of an ordinal in front of a paragraph; only small values are read.
pub fn ordinal(text: &str) -> Option<(usize, u32)> {
    let (inner, in_brackets) = text.strip_prefix(['（', '(']).map_or((text, false), |rest| (rest, true));
    let digits: String = inner.chars().take_while(char::is_ascii_digit).collect();
    let (value, is_han, rest) = if digits.is_empty() {
        let first = inner.chars().next()?;
        let value = "一二三四五六七八九".chars().position(|c| c == first)?;
        (u32::try_from(value).ok()? + 1, true, &inner[first.len_utf8()..])
    } else {
        (digits.parse().ok().filter(|value| *value < 100)?, false, &inner[digits.len()..])
    };
    match (in_brackets, is_han) {
        (true, _) => rest.starts_with(['）', ')']).then_some((if is_han { 2 } else { 4 }, value)),
        (false, true) => rest.starts_with('、').then_some((1, value)),
        (false, false) => {
            let rest = rest.strip_prefix(['.', '．', '、'])?;
            (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some((3, value))
        }
    }
}

/// A paragraph that begins with “1.” when no “2.” follows before the next heading or the next higher level.
pub fn find_lone(all: &[Prose], at: usize) -> Option<Finding> {
    let prose = all.get(at).filter(|prose| prose.kind == Kind::Text)?;
    let text = prose.text(0..prose.chars.len());
    let (level, value) = ordinal(&text)?;
    let second = ["二、", "（二）", "2.", "（2）"].get(level - 1)?;
    // “（1）……；（2）……” may stand in one paragraph.
    let typed = [
        (*second).to_owned(),
        second.replace('（', "(").replace('）', ")"),
        second.replace('.', "．"),
        second.replace('.', "、"),
    ];
    // Typed 一、 and （一） beside Markdown headings: which belong together cannot be told.
    if level <= 2 && all.iter().any(|prose| prose.kind == Kind::Heading) {
        return None;
    }
    if value != 1 || typed.iter().any(|second| text.contains(second.as_str())) {
        return None;
    }
    let section = all[at + 1..].iter().take_while(|prose| prose.kind != Kind::Heading);
    let ordinals = section.filter(|prose| prose.kind == Kind::Text).filter_map(|prose| ordinal(&prose.text(0..12)));
    let next = ordinals.take_while(|(other, _)| *other >= level).find(|(other, _)| *other == level);
    if next.is_some_and(|(_, value)| value != 1) {
        return None;
    }
    let (message, hint) = lone(level);
    let len = prose.chars.len().min(8);
    Some(Finding { code: &content::LONE_LEVEL, range: 0..len, message, hint })
}

#[cfg(test)]
mod tests {
    use super::super::markup::body;
    use super::*;
    use crate::source::FileId;

    fn lone_paragraphs(text: &str) -> usize {
        let all = body(text, 0..text.len());
        (0..all.len()).filter(|at| find_lone(&all, *at).is_some()).count()
    }

    fn lone_headings(text: &str) -> Vec<String> {
        let mut sink = Sink::new();
        let doc = crate::load::markdown::parse(FileId(0), text, 0, &mut sink);
        let page = RawPage { file: FileId(0), front: None, front_is_broken: false, doc };
        let mut sink = Sink::new();
        check_lone(&page, &mut sink);
        sink.items().iter().map(|item| item.message.clone()).collect()
    }

    #[test]
    fn a_lone_heading_is_told() {
        assert_eq!(lone_headings("# 甲\n\n## 乙\n\n# 丙"), ["只有一个“（一）”，后面没有“（二）”。"]);
        assert_eq!(lone_headings("# 甲\n\n文"), ["只有一个“一、”，后面没有“二、”。"]);
        assert!(lone_headings("# 甲\n\n## 乙\n\n## 丙\n\n### 丁\n\n### 戊\n\n# 己").is_empty());
    }

    #[test]
    fn an_insert_counts_as_several() {
        assert!(lone_headings("# 甲\n\n{{阶段}}\n\n## 乙\n\n# 丙").is_empty());
        assert_eq!(lone_headings("# 甲\n\n## 乙\n\n{{阶段}}\n\n# 丙").len(), 1);
    }

    #[test]
    fn a_lone_typed_ordinal_is_told() {
        assert_eq!(lone_paragraphs("# 甲\n\n1.督促各村开会。\n\n# 乙\n\n1.甲\n\n2.乙"), 1);
        assert_eq!(lone_paragraphs("（1）督促各村开会。\n\n文"), 1);
        for text in [
            "1.甲\n2.乙",
            "1. 甲\n2. 乙",
            "1.甲\n\n（1）丙\n\n（2）丁\n\n2.乙",
            "（1）甲；（2）乙。",
            "1.5亿元",
            "2.乙",
        ] {
            assert_eq!(lone_paragraphs(text), 0, "{text}");
        }
    }
}
