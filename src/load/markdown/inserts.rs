//! Inserts: a line such as `{{阶段}}` that stands for a part of the campaign.

use std::ops::Range;

/// The name in a line that is one insert, with braces of either width and any spaces.
pub(super) fn name_of(line: &str) -> Option<&str> {
    let inner = braces_off(braces_off(line.trim(), true)?, false)?;
    let name = inner.trim();
    (!name.is_empty() && !name.contains(['{', '}', '｛', '｝'])).then_some(name)
}

fn braces_off(text: &str, front: bool) -> Option<&str> {
    // The two braces may be parted by a space when an input method put one there.
    once_off(once_off(text, front)?.trim(), front)
}

fn once_off(text: &str, front: bool) -> Option<&str> {
    if front { text.strip_prefix(['{', '｛']) } else { text.strip_suffix(['}', '｝']) }
}

/// The inserts of a paragraph that has nothing else, one a line, with their ranges; `None` when there is other text.
pub(super) fn all_lines(body: &str, range: Range<usize>) -> Option<Vec<(String, Range<usize>)>> {
    let mut found = Vec::new();
    let mut at = range.start;
    for line in body.get(range)?.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            found.push((name_of(trimmed)?.to_owned(), start..start + trimmed.len()));
        }
        at += line.len();
    }
    (!found.is_empty()).then_some(found)
}

/// Ranges of what looks like an insert inside other text.
pub(super) fn inside(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(['{', '｛']).map(|offset| at + offset) {
        let step = text[open..].chars().next().map_or(1, char::len_utf8);
        match end_of(&text[open..]) {
            Some(len) => {
                found.push(open..open + len);
                at = open + len;
            }
            None => at = open + step,
        }
    }
    found
}

/// Length of the insert at the front of a text; a name is short, so the search is.
fn end_of(text: &str) -> Option<usize> {
    let mut closing = text.char_indices().take(60).filter(|(_, c)| matches!(c, '}' | '｝')).skip(1);
    let (at, brace) = closing.next()?;
    let len = at + brace.len_utf8();
    name_of(&text[..len]).map(|_| len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for line in ["{{阶段}}", " {{ 阶段 }} ", "｛｛阶段｝｝", "｛｛　阶段　｝｝", "{｛阶段｝}", "{ {阶段} }"]
        {
            assert_eq!(name_of(line), Some("阶段"), "{line}");
        }
        for line in ["{{}}", "{阶段}", "{{阶段}}。", "{{阶段}}{{指标}}", "阶段", "{{{阶段}}}"] {
            assert_eq!(name_of(line), None, "{line}");
        }
    }

    #[test]
    fn finds_inserts_inside_text() {
        assert_eq!(inside("见{{阶段}}和{x}").first(), Some(&(3..13)));
        assert_eq!(inside("见｛｛阶段｝｝").first(), Some(&(3..21)));
        assert!(inside("{ } {{ {a}").is_empty());
    }
}
