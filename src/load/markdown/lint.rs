//! Finds what would print by mistake: marks without a partner, links that are none, footnotes without a text.

use std::ops::Range;

use super::chars::{is_cjk, is_escaped};
use super::emphasis::{Outcome, Run, is_plain};
use super::{Context, inserts};
use crate::diag::codes::markdown as codes;

/// Tells of marks that found no partner.
pub(super) fn leftover(cx: &mut Context, run: &Run, outcome: &Outcome, start: usize) {
    if outcome.left < 2 || run.mark == '_' || is_plain(run) {
        return;
    }
    let from = start + outcome.closes.iter().map(|&width| usize::from(width)).sum::<usize>();
    let marks = run.mark.to_string().repeat(outcome.left.min(8));
    let pair = run.mark.to_string().repeat(2);
    let spaced = [run.before, run.after].iter().any(|c| c.is_whitespace() && *c != '\n');
    let hint = if spaced {
        format!(
            "“{pair}”要紧贴文字，中间不留空格，前后各一个：“{pair}文字{pair}”；确实要印这个记号，写成“\\{}\\{}”。",
            run.mark, run.mark
        )
    } else {
        format!(
            "在同一段里，文字前后各写一个：“{pair}文字{pair}”；确实要印这个记号，写成“\\{}\\{}”。",
            run.mark, run.mark
        )
    };
    cx.warn(&codes::UNPAIRED_MARK, from..from + outcome.left, format!("这里的“{marks}”没有配对，会原样印出来。"), hint);
}

/// Looks through a range of the source that prints as it is written.
pub(super) fn literal(cx: &mut Context, range: Range<usize>) {
    let body = cx.body;
    let Some(text) = body.get(range.clone()) else { return };
    let at = |found: Range<usize>| range.start + found.start..range.start + found.end;
    for found in wide_stars(text) {
        cx.warn(
            &codes::UNPAIRED_MARK,
            at(found),
            "这里的“＊＊”是全角的，会原样印出来。",
            "加粗用半角的星号：“**文字**”。",
        );
    }
    for found in missing_notes(text) {
        let name = &text[found.clone()];
        let hint = if text[found.end..].starts_with('：') {
            format!("写脚注内容要用半角冒号，后面空一格：“{name}: 内容”。")
        } else {
            format!("另起一段写上脚注的内容：“{name}: 内容”（冒号是半角的），或者删掉这个记号。")
        };
        cx.warn(&codes::NOTE_UNDEFINED, at(found), format!("脚注“{name}”没有内容，记号会原样印出来。"), hint);
    }
    for found in inserts::inside(text) {
        let name = inserts::name_of(&text[found.clone()]).unwrap_or("名称");
        let message = format!("“{{{{{name}}}}}”夹在别的文字里，不会换成内容。");
        cx.warn(&codes::INSERT_NOT_ALONE, at(found), message, format!("把“{{{{{name}}}}}”单独写一段，前后各空一行。"));
    }
    for (found, is_image) in broken_links(text) {
        let (what, hint) = if is_image {
            ("图片", "写成“![说明](路径)”：括号用半角，中间不留空格；路径里有空格时写成“![说明](<路径>)”。")
        } else {
            ("链接", "写成“[文字](网址)”：括号用半角，中间不留空格；网址里有空格时写成“[文字](<网址>)”。")
        };
        cx.warn(&codes::BROKEN_LINK, at(found), format!("这个{what}没有写对，会原样印出来。"), hint);
    }
}

fn wide_stars(text: &str) -> Vec<Range<usize>> {
    text.match_indices("＊＊").map(|(at, stars)| at..at + stars.len()).collect()
}

/// Footnote marks that the parser left as text because nothing defines them.
fn missing_notes(text: &str) -> Vec<Range<usize>> {
    text.match_indices("[^")
        .filter_map(|(at, _)| {
            let label = &text[at + 2..];
            let (len, _) = label.char_indices().take(80).find(|(_, c)| *c == ']' || *c == '[' || c.is_whitespace())?;
            (len > 0 && label[len..].starts_with(']')).then_some(at..at + 2 + len + 1)
        })
        .collect()
}

/// How far (bytes) a wrong link is followed: nobody writes longer ones, and a text full of brackets must not take quadratic time.
const REACH: usize = 600;

/// The nearest character boundary at or before a place.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Links and pictures with wrong brackets or spaces; true = picture.
fn broken_links(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut done = 0;
    for (at, bracket) in text.match_indices(']') {
        let rest = &text[at + bracket.len()..];
        let Some(paren) = rest.chars().next().filter(|c| matches!(c, '(' | '（')) else { continue };
        let from = floor(text, done.max(at.saturating_sub(REACH)));
        let Some(open) = text.get(from..at).and_then(|before| before.rfind('[')).map(|offset| from + offset) else {
            continue;
        };
        let rest = &rest[..floor(rest, REACH)];
        let line = rest.find('\n').unwrap_or(rest.len());
        let target = &rest[paren.len_utf8()..rest[..line].find([')', '）']).unwrap_or(line).max(paren.len_utf8())];
        let close = rest[paren.len_utf8() + target.len()..]
            .chars()
            .next()
            .filter(|c| matches!(c, ')' | '）'))
            .map_or(0, char::len_utf8);
        let is_image = text[..open].ends_with('!');
        let is_address = target.contains('/') || target.contains("www.");
        // 〔…〕 and [2026]（试行） are text; only what names an address was meant as a link.
        if is_image || is_address {
            done = at + bracket.len() + paren.len_utf8() + target.len() + close;
            found.push((open - usize::from(is_image)..done, is_image));
        }
    }
    found
}

/// Tells of lines that were meant as headings: `#标题` without a space, `＃标题` with a full-width mark.
pub(super) fn heading_marks(cx: &mut Context, range: Range<usize>) {
    let body = cx.body;
    let mut at = range.start;
    for line in body.get(range).unwrap_or("").split_inclusive('\n') {
        let trimmed = line.trim_start();
        let rest = trimmed.trim_start_matches(['#', '＃']);
        let marks = &trimmed[..trimmed.len() - rest.len()];
        let start = at + line.len() - trimmed.len();
        at += line.len();
        let wide = marks.contains('＃');
        let meant = rest.trim_start().starts_with(is_cjk) && (wide || !rest.starts_with(' '));
        // A second # makes it a topic (#话题#), not a heading.
        if marks.is_empty()
            || marks.chars().count() > 6
            || !meant
            || rest.contains(['#', '＃'])
            || is_escaped(body, start)
        {
            continue;
        }
        let right =
            format!("{} {}", "#".repeat(marks.chars().count()), rest.trim().chars().take(12).collect::<String>());
        let message = if wide {
            "标题的井号是全角的，不会成为标题。"
        } else {
            "井号后面没有空一个半角空格，不会成为标题。"
        };
        cx.warn(
            &codes::HEADING_SPACE,
            start..start + marks.len(),
            message,
            format!("写成“{right}”，标题前后各空一行。"),
        );
    }
}
