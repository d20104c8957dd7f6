//! Characters that no embedded face has: told at their place, before they become blank boxes.

use std::collections::BTreeSet;

use crate::diag::codes::output;
use crate::diag::{Place, Sink};
use crate::embedded;
use crate::load::node::Node;
use crate::load::{Raw, RawPage};
use crate::source::{FileId, Sources};

/// Reports each such character once a file.
pub fn check(raw: &mut Raw, sources: &Sources, sink: &mut Sink) {
    let mut seen = BTreeSet::new();
    let mut look = |place: &Place, text: &str| report(place, text, &mut seen, sources, sink);
    raw.site.iter_mut().for_each(|node| each(node, &mut look));
    raw.regions.iter_mut().for_each(|(_, node)| each(node, &mut look));
    for campaign in &mut raw.campaigns {
        campaign.node.iter_mut().for_each(|node| each(node, &mut look));
        let tables = [&mut campaign.ledger, &mut campaign.survey, &mut campaign.results];
        tables.into_iter().flatten().for_each(|(_, node)| each(node, &mut look));
        let pages = campaign.notices.iter_mut().chain(&mut campaign.achievements).chain(&mut campaign.letters);
        pages.for_each(|page| look_at_page(page, sources, &mut look));
    }
}

fn each(node: &mut Node, look: &mut impl FnMut(&Place, &str)) {
    node.each_scalar_mut(&mut |place, text| look(place, text));
}

fn look_at_page(page: &mut RawPage, sources: &Sources, look: &mut impl FnMut(&Place, &str)) {
    page.front.iter_mut().for_each(|front| each(front, look));
    if let Some(text) = sources.get(page.file).text.as_deref() {
        let body = page.doc.body.clone();
        look(&Place::text(page.file, body.start, body.end), &text[body]);
    }
}

fn report(place: &Place, text: &str, seen: &mut BTreeSet<(Option<FileId>, char)>, sources: &Sources, sink: &mut Sink) {
    for c in text.chars().filter(|c| !embedded::has_glyph(*c)) {
        if seen.insert((place.file(), c)) {
            let message = format!("“{c}”（U+{:04X}）内置的字体里没有，印出来会是空白方框。", u32::from(c));
            let hint = "换一个写法；确需用这个字的，在 site.yaml 里写 字体: {公文: 系统}，并装上有这个字的字体。";
            sink.report(&output::NO_GLYPH, &narrowed(place, c, sources), message, hint);
        }
    }
}

/// The place of the character itself within a range of text.
fn narrowed(place: &Place, c: char, sources: &Sources) -> Place {
    let Place::Text { file, start, end } = place else { return place.clone() };
    let found =
        sources.get(*file).text.as_deref().and_then(|text| text.get(*start..*end)).and_then(|text| text.find(c));
    found.map_or_else(|| place.clone(), |at| Place::text(*file, start + at, start + at + c.len_utf8()))
}
