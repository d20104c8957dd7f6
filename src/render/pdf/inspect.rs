//! Looks into a laid-out document: characters without a glyph, and what the template says it left out.

use std::collections::BTreeSet;

use typst::foundations::{Label, Selector, Value};
use typst::introspection::Introspector;
use typst::layout::{Frame, FrameItem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// Characters that were drawn as the empty box (glyph 0).
pub fn missing_glyphs(document: &PagedDocument) -> BTreeSet<char> {
    let mut found = BTreeSet::new();
    for page in document.pages() {
        collect(&page.frame, &mut found);
    }
    found
}

fn collect(frame: &Frame, found: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, found),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    found.extend(text.text.get(glyph.range()).and_then(|part| part.chars().next()));
                }
            }
            _ => {}
        }
    }
}

/// Titles in the metadata labelled `<left-out>`: what the template wants the office to be told it left out.
pub fn left_out(document: &PagedDocument) -> Vec<String> {
    metadata(document, "left-out").into_iter().flat_map(texts).collect()
}

fn metadata(document: &PagedDocument, name: &str) -> Vec<Value> {
    let Some(label) = Label::new(PicoStr::intern(name)) else { return Vec::new() };
    let found = document.introspector().query(&Selector::Label(label));
    found.iter().filter_map(|content| content.get_by_name("value").ok()).collect()
}

fn texts(value: Value) -> Vec<String> {
    match value {
        Value::Str(text) => vec![text.to_string()],
        Value::Array(items) => items.into_iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
