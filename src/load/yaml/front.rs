//! Front matter: the YAML between two lines `---` at the start of a Markdown file.

use std::ops::Range;

use super::lookalike::{is_space, is_wide_dash};
use crate::diag::codes::yaml as codes;
use crate::diag::{Place, Sink};
use crate::load::node::Node;
use crate::source::FileId;

/// One line that is a fence, and whether it is written with the right dashes.
struct Fence {
    line: Range<usize>,
    next: usize,
    proper: bool,
}

/// Where the front matter stands.
struct Found {
    open: Fence,
    yaml: Range<usize>,
    body: usize,
    close: Option<Fence>,
}

/// The range of the YAML and the start of the body; `None` when the text has no front matter.
#[must_use]
pub fn front_matter(text: &str) -> Option<(Range<usize>, usize)> {
    find(text).map(|found| (found.yaml, found.body))
}

/// Parses the front matter and tells where the body starts: (`None`, 0) when there is none.
pub fn parse_front_matter(file: FileId, text: &str, sink: &mut Sink) -> (Option<Node>, usize) {
    let Some(found) = find(text) else { return (None, 0) };
    for fence in std::iter::once(&found.open).chain(&found.close).filter(|fence| !fence.proper) {
        let place = Place::text(file, fence.line.start, fence.line.end);
        sink.report(
            &codes::FENCE,
            &place,
            "文件头首尾的横线不是三个英文短横线。",
            "这一行只写三个英文短横线 ---，前面不留空格。",
        );
    }
    if found.close.is_none() {
        let place = Place::text(file, found.open.line.start, found.open.line.end);
        let hint = match line_number(text, found.body) {
            Some(line) => format!("在文件头写完的地方（看起来是第 {line} 行前面）单独写一行 ---，正文写在它后面。"),
            None => "在文件头写完的地方单独写一行 ---，正文写在它后面。".to_owned(),
        };
        sink.report(&codes::FENCE, &place, "文件头从这里开始，却没有结束的一行“---”。", hint);
    }
    (super::parse(file, text, found.yaml, sink), found.body)
}

fn line_number(text: &str, body: usize) -> Option<usize> {
    (body < text.len()).then(|| text[..body].matches('\n').count() + 1)
}

fn find(text: &str) -> Option<Found> {
    let start = text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').len();
    let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let open = fence(text, start)?;
    let from = open.next;
    let guess = guess_end(text, from);
    let close =
        lines(text, from).find_map(|line| fence(text, line.start).filter(|fence| fence.line.start == line.start));
    match close {
        // A line of dashes below prose belongs to the body.
        Some(close) if guess.is_none_or(|guess| !guess.1 || guess.0 > close.line.start) => {
            Some(Found { open, yaml: from..close.line.start.max(from), body: close.next, close: Some(close) })
        }
        _ => {
            let body = guess.map_or(text.len(), |guess| guess.0);
            Some(Found { open, yaml: from..body, body, close: None })
        }
    }
}

/// The lines from an offset as ranges without their line ends.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let start = at;
        let end = text[start..].find('\n').map_or(text.len(), |found| start + found);
        at = end + 1;
        Some(start..end)
    })
}

/// The fence in the line that starts here, if it is one.
fn fence(text: &str, start: usize) -> Option<Fence> {
    let end = text[start..].find('\n').map_or(text.len(), |found| start + found);
    let line = &text[start..end];
    let marks = line.trim_matches(is_space);
    let is_dash = |c: char| c == '-' || is_wide_dash(c) && !matches!(c, '•' | '●' | '·');
    let count = marks.chars().count();
    let ascii = marks.chars().all(|c| c == '-');
    if count < 2 || !marks.chars().all(is_dash) {
        return None;
    }
    let lead = line.len() - line.trim_start_matches(is_space).len();
    let from = start + lead;
    let proper = ascii && count >= 3 && lead == 0 && line.trim_end() == marks;
    Some(Fence { line: from..from + marks.len(), next: (end + 1).min(text.len()), proper })
}

/// Where the YAML seems to end when there is no closing fence, and whether what follows is surely prose.
fn guess_end(text: &str, from: usize) -> Option<(usize, bool)> {
    let mut blank = false;
    for line in lines(text, from) {
        let content = &text[line.clone()];
        if content.trim().is_empty() {
            blank = true;
            continue;
        }
        if is_prose(content) && blank {
            return Some((line.start, !content.trim_end().ends_with('：')));
        }
        if starts_body(content) || blank && content.starts_with("# ") {
            return Some((line.start, false));
        }
        blank = false;
    }
    None
}

/// A line of Markdown that is no YAML.
fn starts_body(line: &str) -> bool {
    line.starts_with("## ")
        || line.starts_with("### ")
        || line.starts_with("{{")
        || line.starts_with("![")
        || line.starts_with("> ")
}

/// A line at the margin that has no key: running text.
fn is_prose(line: &str) -> bool {
    let starts_as_yaml = line.starts_with(|c: char| is_space(c) || is_wide_dash(c) || "-#[]{}\"'&*!?%.".contains(c));
    let mark = line.find([':', '：']).map(|at| &line[..at]);
    let has_key = mark.is_some_and(|key| super::lookalike::is_key_like(key) && !line.trim_end().ends_with('：'));
    !starts_as_yaml && !has_key
}
