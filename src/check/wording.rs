//! Wording that offices get wrong: last year's number in this year's text, subject words, jumps in the levels of headings.

use super::campaign::raw_value;
use crate::diag::codes::content;
use crate::diag::{Place, Sink};
use crate::load::node::{Node, Value};
use crate::load::{RawCampaign, RawPage};
use crate::model::block::{Block, each_run_mut};
use crate::model::campaign::Campaign;

/// How many characters after a year are looked at for the campaign's own name.
const REACH: usize = 14;

/// Checks the texts of a campaign.
pub fn check_campaign(raw: &RawCampaign, campaign: &Campaign, sink: &mut Sink) {
    let phrase = own_phrase(&campaign.title);
    let mut report = |place: &Place, text: &str| report_last_year(text, place, &phrase, campaign.year, sink);
    if let Some(node) = raw.node.as_ref() {
        for name in ["名称", "title", "口号", "阶段", "stages", "要求", "宣传"] {
            raw_value(node, &[name]).into_iter().for_each(|node| each_scalar(node, &mut report));
        }
    }
    for page in raw.notices.iter().chain(&raw.achievements).chain(&raw.letters) {
        page.front.iter().for_each(|front| each_scalar(front, &mut report));
        each_text_place(page, &mut report);
    }
}

/// The words of a title that name the work: `2026年群众满意度提升活动` gives `群众满意度`.
fn own_phrase(title: &str) -> String {
    let name = title.split_once('年').map_or(title, |(_, rest)| rest);
    name.chars().filter(|c| !c.is_ascii_digit()).take(5).collect()
}

fn each_scalar(node: &Node, f: &mut impl FnMut(&Place, &str)) {
    match &node.value {
        Value::Null => {}
        Value::Scalar { text, .. } => f(&node.place, text),
        Value::Seq(items) => items.iter().for_each(|item| each_scalar(item, f)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| each_scalar(value, f)),
    }
}

/// Calls `f` for every run of text in a body, with the place of the body.
fn each_text_place(page: &RawPage, f: &mut impl FnMut(&Place, &str)) {
    let mut blocks = page.doc.blocks.clone();
    let place = Place::text(page.file, page.doc.body.start, page.doc.body.start);
    each_run_mut(&mut blocks, &mut |pieces| f(&place, &pieces.iter().map(|piece| piece.as_str()).collect::<String>()));
}

fn report_last_year(text: &str, place: &Place, phrase: &str, year: i16, sink: &mut Sink) {
    let last = format!("{}年", year - 1);
    let is_document = |after: &str| after.starts_with('〕');
    for (at, _) in text.match_indices(&last) {
        let after: String = text[at + last.len()..].chars().take(REACH).collect();
        if phrase.chars().count() >= 3 && after.contains(phrase) && !is_document(&after) {
            let message = format!("今年是{year}年，这里写的是“{last}……{phrase}”，是不是去年的文字没有改？");
            sink.report(&content::LAST_YEAR, place, message, format!("改成“{year}年”；确实说去年的，写成“去年”。"));
        }
    }
}

/// Reports headings that skip a level.
pub fn check_levels(blocks: &[Block], page: &RawPage, sink: &mut Sink) {
    let mut before = 0;
    let mut places = page.doc.headings.iter();
    for block in blocks {
        let Block::Heading { level, content: inlines, .. } = block else { continue };
        let place = places.next().map_or(Place::File(page.file), |at| at.place.clone());
        if *level > before + 1 {
            let name = ["一、", "（一）", "1.", "（1）"];
            let expected = name.get(before as usize).copied().unwrap_or("（1）");
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

/// Reports 主题词, which the regulation of 2012 abolished.
pub fn check_abolished(text: &str, file: crate::source::FileId, sink: &mut Sink) {
    let mut offset = 0;
    for line in text.split('\n') {
        if line.trim_start().starts_with("主题词") {
            sink.report(
                &content::ABOLISHED,
                &Place::text(file, offset, offset + line.len()),
                "公文里写了“主题词”。",
                "删去这一行：2012 年起不再标注主题词。",
            );
        }
        offset += line.len() + 1;
    }
}
