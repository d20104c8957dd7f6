//! YAML files and front matter as [`Node`] trees.
//!
//! Three steps: [`slips`] finds the mistakes that people make most and repairs them in a copy, so that later mistakes are told in
//! the same run; [`tree`] turns the parser's events into nodes; [`errors`] says in Chinese what the parser could not read.
//! This is the only module that knows the YAML crate. Its event parser is used rather than its deserializer, since events give
//! the text as it was written, the kind of quotes and exact places.

mod block;
mod errors;
mod flow;
mod front;
mod lookalike;
mod patch;
mod scalar;
mod slips;
#[cfg(test)]
mod tests;
mod tree;

use std::ops::Range;

use self::errors::Trouble;
pub use self::front::{front_matter, parse_front_matter};
use self::patch::Repaired;
use super::node::Node;
use crate::diag::codes::yaml as codes;
use crate::diag::{Place, Sink};
use crate::source::FileId;

/// Texts above this size (bytes) are not searched again for a second mistake of syntax.
const MAX_RETRY_BYTES: usize = 512 * 1024;
/// So many mistakes of syntax are told in one file at most.
const MAX_RETRIES: usize = 20;

/// Parses `text[range]`, a whole YAML file or the front matter of a Markdown file, into a tree.
///
/// Every place is a range of bytes in the whole `text`. All slips and mistakes of syntax go into `sink`; `None` is returned
/// when the content cannot be understood, and then at least one error has been reported.
pub fn parse(file: FileId, text: &str, range: Range<usize>, sink: &mut Sink) -> Option<Node> {
    let range = on_boundaries(text, &range);
    let source = Source { file, text, base: range.start };
    let slice = &text[range.clone()];
    if is_empty(slice) {
        report_empty(&source, &range, sink);
        return None;
    }
    let (edits, slips) = slips::find(slice);
    let lines = report_slips(&source, slips, sink);
    let repaired = edits.apply(slice);
    let before = sink.items().len();
    let node = read(&source, repaired, &lines, sink);
    if node.is_none() && lines.is_empty() && sink.items().len() == before {
        report_empty(&source, &range, sink);
    }
    node
}

/// What is needed to turn offsets of the slice into places.
pub(super) struct Source<'a> {
    file: FileId,
    text: &'a str,
    base: usize,
}

impl Source<'_> {
    /// The place of a range of the slice.
    fn place(&self, range: &Range<usize>) -> Place {
        Place::text(self.file, self.base + range.start, self.base + range.end)
    }

    /// The line in the file (from 1) of an offset of the slice.
    fn line(&self, offset: usize) -> usize {
        self.text.as_bytes().iter().take(self.base + offset).filter(|byte| **byte == b'\n').count() + 1
    }
}

/// Reads the repaired text; after a mistake the rest is searched for more of them.
fn read(source: &Source<'_>, mut repaired: Repaired, slip_lines: &[usize], sink: &mut Sink) -> Option<Node> {
    let mut told = slip_lines.to_vec();
    let has_anchors = repaired.text.contains('&');
    for attempt in 0..MAX_RETRIES {
        let mut troubles = Vec::new();
        let (node, stopped) = tree::build(source, &repaired, &mut troubles);
        if attempt > 0 && has_anchors {
            // What a blanked part had named with & is unknown now, which is nobody's mistake.
            troubles.retain(|trouble| trouble.code != &codes::RESERVED);
        }
        report_troubles(source, &repaired, troubles, &mut told, sink);
        let Some(trouble) = stopped else {
            return if attempt == 0 { node } else { None };
        };
        let at = trouble.range.start;
        report_troubles(source, &repaired, vec![trouble], &mut told, sink);
        if repaired.text.len() > MAX_RETRY_BYTES || !blank_section(&mut repaired.text, at) {
            return None;
        }
    }
    None
}

/// Tells each mistake once per line: a line that has a slip already needs no second message that follows from it.
fn report_troubles(
    source: &Source<'_>,
    repaired: &Repaired,
    troubles: Vec<Trouble>,
    told: &mut Vec<usize>,
    sink: &mut Sink,
) {
    for trouble in troubles {
        let range = repaired.original(trouble.range);
        let line = source.line(range.start);
        if trouble.follows && told.contains(&line) {
            continue;
        }
        told.push(line);
        sink.report(trouble.code, &source.place(&range), trouble.message, trouble.hint);
    }
}

fn report_slips(source: &Source<'_>, slips: Vec<Trouble>, sink: &mut Sink) -> Vec<usize> {
    let mut lines = Vec::new();
    for slip in slips {
        // Counting lines costs a walk through the text, so a file full of slips counts only the first ones.
        if lines.len() < 200 && slip.code.severity == crate::diag::Severity::Error {
            lines.push(source.line(slip.range.start));
        }
        sink.report(slip.code, &source.place(&slip.range), slip.message, slip.hint);
    }
    lines
}

/// Blanks the top-level entry around an offset, keeping every byte position; false when nothing is left to blank.
fn blank_section(text: &mut String, at: usize) -> bool {
    let at = floor(text, at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let start = if starts_entry(&text[start..]) { start } else { last_entry(&text[..start]) };
    let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    let end = next_entry(text, line_end);
    if text[start..end].trim().is_empty() {
        return false;
    }
    let blank: String = text[start..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(start..end, &blank);
    !text.trim().is_empty()
}

fn starts_entry(line: &str) -> bool {
    line.chars().next().is_some_and(|c| !c.is_whitespace() && !matches!(c, '#' | ']' | '}'))
}

fn last_entry(text: &str) -> usize {
    let mut end = text.len();
    while end > 0 {
        let start = text[..end - 1].rfind('\n').map_or(0, |at| at + 1);
        if starts_entry(&text[start..end]) {
            return start;
        }
        end = start;
    }
    0
}

fn next_entry(text: &str, from: usize) -> usize {
    let mut at = from;
    while at < text.len() && !starts_entry(&text[at..]) {
        at = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    }
    at.min(text.len())
}

fn is_empty(slice: &str) -> bool {
    slice.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'))
}

fn report_empty(source: &Source<'_>, range: &Range<usize>, sink: &mut Sink) {
    let whole = range.start == 0 && range.end == source.text.len();
    let what =
        if whole { "这个文件没有内容。" } else { "文件头（两行“---”之间）没有内容。" };
    let place = if whole { Place::File(source.file) } else { Place::text(source.file, range.start, range.end) };
    sink.report(&codes::EMPTY, &place, what, "按“键: 值”一行一行地写；暂时不用的文件可以删除或移走。");
}

/// Moves a range onto the text and onto the boundaries of characters.
fn on_boundaries(text: &str, range: &Range<usize>) -> Range<usize> {
    let end = floor(text, range.end.min(text.len()));
    floor(text, range.start.min(end))..end
}

/// The boundary of a character at or before an offset.
pub(super) fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
