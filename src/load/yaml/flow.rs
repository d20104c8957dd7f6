//! Slips within brackets, and Chinese quotes and brackets around a value.

use std::ops::Range;

use super::lookalike::{
    ascii_bracket, is_colon_of_value, is_key_like, is_known_key, is_space, is_wide_space, leading_spaces, partner,
};
use super::slips::{Scanner, width};
use crate::diag::codes::yaml as codes;

/// So many bytes ahead are searched for the commas of a list.
const LOOK_AHEAD: usize = 4096;

/// So many bytes ahead are searched for the other half of a pair of Chinese marks.
const PAIR_AHEAD: usize = 256;

/// What may follow a value in Chinese quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    /// The end of the line or a comment.
    Line,
    /// A comma or a bracket as well.
    Flow,
}

/// An open bracket.
#[derive(Debug)]
struct Frame {
    at: usize,
    open: char,
    is_wide: bool,
    /// Whether a key (rather than its value) comes next.
    wants_key: bool,
    /// Whether the list has an ASCII comma of its own.
    has_comma: bool,
    wide_colon: bool,
    told_mixed: bool,
}

/// What to do after a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Go {
    On,
    Done,
}

impl Scanner<'_> {
    /// Passes everything from the bracket here to its partner.
    pub(super) fn flow(&mut self, parent: isize) {
        let mut frames = Vec::new();
        loop {
            if !frames.is_empty() && self.flow_spaces(parent, &mut frames) == Go::Done {
                return;
            }
            let before = self.pos;
            if self.flow_piece(parent, &mut frames) == Go::Done || self.pos == before {
                return;
            }
        }
    }

    fn flow_piece(&mut self, parent: isize, frames: &mut Vec<Frame>) -> Go {
        let Some(c) = self.peek() else { return Go::Done };
        match c {
            '[' | '{' => self.open(c, frames),
            '［' | '｛' | '【' if frames.is_empty() || self.is_wide_flow(true) => self.open(c, frames),
            ']' | '}' => return self.close(c, frames),
            '］' | '｝' | '】' => return self.close(c, frames),
            ',' => {
                self.pos += 1;
                next_entry(frames);
            }
            '，' => {
                self.fix_comma();
                next_entry(frames);
            }
            '"' | '\'' => self.quoted(parent),
            '“' | '”' | '‘' | '’' if self.curly_value(Quote::Flow) => {}
            ':' => {
                self.pos += 1;
                wants_value(frames);
            }
            '：' if frames.last().is_some_and(|frame| frame.open == '{' && frame.wants_key) => {
                self.fix_colon(self.pos, "键");
                wants_value(frames);
            }
            _ => self.flow_text(frames),
        }
        Go::On
    }

    fn open(&mut self, c: char, frames: &mut Vec<Frame>) {
        let open = ascii_bracket(c).unwrap_or(c);
        let is_wide = open != c;
        if is_wide {
            self.fix_bracket(c, open);
        }
        let at = self.pos;
        self.pos += c.len_utf8();
        let has_comma = open == '[' && self.list_has_comma();
        frames.push(Frame { at, open, is_wide, wants_key: true, has_comma, wide_colon: false, told_mixed: false });
    }

    fn close(&mut self, c: char, frames: &mut Vec<Frame>) -> Go {
        self.close_inner(c, frames);
        let Some(frame) = frames.pop() else { return Go::Done };
        if !matches!((frame.open, c), ('[', ']') | ('{', '}')) && ascii_bracket(c).is_none() {
            self.fix_mismatch(&frame, c);
        }
        if ascii_bracket(c).is_some() {
            self.fix_bracket(c, closer(frame.open));
        }
        self.pos += c.len_utf8();
        if frames.is_empty() { Go::Done } else { Go::On }
    }

    /// Closes the brackets within the one that `c` closes.
    fn close_inner(&mut self, c: char, frames: &mut Vec<Frame>) {
        let open = if ascii_bracket(c).unwrap_or(c) == ']' { '[' } else { '{' };
        if !frames.iter().any(|frame| frame.open == open) {
            return;
        }
        while let Some(frame) = frames.pop_if(|frame| frame.open != open) {
            self.tell_open(&frame);
            self.edits.replace(self.pos..self.pos, closer(frame.open).to_string());
        }
    }

    fn fix_mismatch(&mut self, frame: &Frame, c: char) {
        let range = self.pos..self.pos + c.len_utf8();
        let right = closer(frame.open);
        let message = format!("前面开的是“{}”，这里关的却是“{c}”。", frame.open);
        self.slip(&codes::BRACKET, range.clone(), &message, format!("改成英文的 {right}。"));
        self.edits.replace(range, right.to_string());
    }

    fn tell_open(&mut self, frame: &Frame) {
        let open = self.text[frame.at..].chars().next().unwrap_or(frame.open);
        self.slips.push(super::errors::unclosed(frame.at..frame.at + open.len_utf8(), frame.open));
    }

    fn fix_bracket(&mut self, c: char, ascii: char) {
        let range = self.pos..self.pos + c.len_utf8();
        self.slip(
            &codes::FULL_BRACKET,
            range.clone(),
            &format!("这里用了全角的“{c}”。"),
            format!("改成英文的 {ascii}。"),
        );
        self.edits.replace(range, ascii.to_string());
    }

    fn fix_comma(&mut self) {
        let end = self.pos + '，'.len_utf8();
        let spaced = self.text[end..].starts_with(char::is_whitespace);
        self.slip(
            &codes::FULL_COMMA,
            self.pos..end,
            "各项之间用了中文逗号。",
            "改成英文逗号加一个空格；逗号是文字的一部分时，给这一项加上英文引号。",
        );
        self.edits.replace(self.pos..end, if spaced { "," } else { ", " });
        self.pos = end;
    }

    /// Passes spaces, comments and line ends within brackets.
    fn flow_spaces(&mut self, parent: isize, frames: &mut Vec<Frame>) -> Go {
        loop {
            self.skip_spaces();
            match self.peek() {
                None => return self.give_up(frames),
                Some('#') if self.text[..self.pos].ends_with(char::is_whitespace) => self.pos += self.line().len(),
                Some('\n') if self.is_left_open(parent, frames) => return self.give_up(frames),
                Some('\n') => self.pos += 1,
                Some(_) => return Go::On,
            }
        }
    }

    /// At a line's end: true when the next line is surely an entry of its own.
    fn is_left_open(&self, parent: isize, frames: &[Frame]) -> bool {
        let Some(next) = self.rest().lines().find(|line| !line.trim().is_empty()) else { return false };
        let content = next.trim_start_matches(is_space);
        let key = content.find([':', '：']).filter(|at| {
            content[*at..].starts_with('：') || content[at + 1..].starts_with([' ', '\t']) || content.len() == at + 1
        });
        let is_entry =
            content.starts_with("- ") || next.starts_with("---") || key.is_some_and(|at| is_key_like(&content[..at]));
        let waits = self.text[..self.pos].trim_end().ends_with([',', '，', '{', '｛']);
        let is_list = frames.last().is_some_and(|frame| frame.open == '[');
        width(next) <= parent && is_entry && (is_list || !waits)
    }

    /// Tells a bracket that was left open, and closes it.
    fn give_up(&mut self, frames: &mut Vec<Frame>) -> Go {
        let Some(last) = frames.last() else { return Go::Done };
        self.tell_open(last);
        let closers: String = frames.drain(..).rev().map(|frame| closer(frame.open)).collect();
        let end = self.text[..self.pos].trim_end().len();
        let line = self.text[..end].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[line..end].find(" #").map_or(end, |at| line + at);
        self.edits.replace(end..end, closers);
        Go::Done
    }

    /// Text without quotes within brackets.
    fn flow_text(&mut self, frames: &mut [Frame]) {
        let Some(frame) = frames.last_mut() else { return };
        let start = self.pos;
        while let Some(c) = self.peek() {
            let end = self.pos + c.len_utf8();
            let after = &self.text[end..];
            match c {
                ',' | '[' | ']' | '{' | '}' | '\n' => break,
                '#' if self.pos > start && self.text[..self.pos].ends_with(is_space) => break,
                '］' | '｝' | '】' if frame.is_wide || self.has_no_partner(frame.open) => break,
                ':' | '：' if frame.open == '{' && self.flow_colon(frame, start, c) => break,
                '，' if self.flow_comma(frame) => break,
                c if is_space(c) && !self.text[..self.pos].ends_with(is_space) && self.wide_comment() => break,
                _ => self.pos = partner(c).and_then(|close| past(after, close)).map_or(end, |length| end + length),
            }
        }
        if self.pos == start {
            self.pos += self.peek().map_or(0, |c| if c == '\n' { 0 } else { c.len_utf8() });
        }
    }

    /// A full-width space before a comment.
    fn wide_comment(&self) -> bool {
        let line = self.near_line();
        let spaces = leading_spaces(line);
        line[..spaces].contains(is_wide_space) && line[spaces..].starts_with('#')
    }

    /// The rest of the line, cut where it is longer than anybody's list.
    fn near_line(&self) -> &str {
        let rest = self.rest();
        rest[..super::floor(rest, LOOK_AHEAD)].split('\n').next().unwrap_or("")
    }

    /// A closing bracket of full width is one when no ASCII one follows in the line.
    fn has_no_partner(&self, open: char) -> bool {
        !self.near_line().contains(closer(open))
    }

    /// A colon within braces; true when it ends a key.
    fn flow_colon(&mut self, frame: &mut Frame, start: usize, colon: char) -> bool {
        let key = self.text[start..self.pos].trim_end_matches(is_space);
        let after = &self.text[self.pos + colon.len_utf8()..];
        if colon == ':' && (after.is_empty() || after.starts_with([' ', '\t', '\n', ',', ']', '}', '['])) {
            frame.wants_key = false;
            self.pos += 1;
            return true;
        }
        let of_value = colon == ':' && !after.starts_with(is_wide_space) && is_colon_of_value(key, after);
        if !frame.wants_key || !is_key_like(key) || of_value {
            return false;
        }
        frame.wide_colon |= colon == '：';
        frame.wants_key = false;
        self.fix_colon(self.pos, key);
        true
    }

    /// A Chinese comma; true when it was meant to part two entries.
    fn flow_comma(&mut self, frame: &mut Frame) -> bool {
        if frame.open == '{' {
            return self.is_before_key(frame);
        }
        if !frame.has_comma {
            return true;
        }
        if !frame.told_mixed {
            frame.told_mixed = true;
            let range = self.pos..self.pos + '，'.len_utf8();
            self.slip(
                &codes::MIXED_COMMA,
                range,
                "这个列表里既有英文逗号又有中文逗号，中文逗号不会把两项分开。",
                "要分成两项的，改成英文逗号加一个空格；是文字的一部分的，给这一项加上英文引号。",
            );
        }
        false
    }

    /// True when a key and a colon follow the comma here.
    fn is_before_key(&self, frame: &Frame) -> bool {
        let rest = self.near_line()['，'.len_utf8()..].trim_start_matches(is_space);
        let Some(at) = rest.find([':', '：', ',', '，', '}', '｝', ']', '[', '{']) else { return false };
        let (key, after) = rest.split_at(at);
        let key = key.trim_matches(['"', '\'', '“', '”', ' ']);
        if !is_key_like(key) {
            return false;
        }
        let mut chars = after.chars();
        match (chars.next(), chars.next()) {
            (Some(':'), Some(' ' | '\t' | '[' | '{') | None) => true,
            (Some('：'), _) => frame.wide_colon || is_known_key(key),
            (Some(':'), _) => is_known_key(key) && !is_colon_of_value(key, &after[1..]),
            _ => false,
        }
    }

    /// True when the list that starts here has an ASCII comma between its own entries.
    fn list_has_comma(&self) -> bool {
        let mut depth = 0_usize;
        let mut quote = None;
        let end = super::floor(self.text, self.pos + LOOK_AHEAD);
        for c in self.text[self.pos..end].chars() {
            match (quote, c) {
                (Some(open), c) if open == c => quote = None,
                (Some(_), _) => {}
                (None, '"') => quote = Some('"'),
                (None, '[' | '{') => depth += 1,
                (None, ']' | '}') if depth == 0 => return false,
                (None, ']' | '}') => depth -= 1,
                (None, ',') if depth == 0 => return true,
                _ => {}
            }
        }
        false
    }

    /// True when the full-width bracket here stands for a list or a map: it goes around the whole value.
    pub(super) fn is_wide_flow(&self, in_flow: bool) -> bool {
        let line = self.near_line();
        let Some(open) = line.chars().next().filter(|c| matches!(c, '［' | '｛' | '【')) else { return false };
        let Some(end) = matching(line, open) else {
            let tail = line.trim_end();
            return open != '【' && (tail.ends_with([',', '，']) || tail.chars().count() == 1);
        };
        let (inner, rest) = (&line[open.len_utf8()..end], &line[end..]);
        let rest = rest.chars().next().map_or("", |close| &rest[close.len_utf8()..]).trim_start_matches(is_space);
        let ends = rest.is_empty()
            || rest.starts_with('#')
            || in_flow && rest.starts_with([',', '，', ']', '}', '］', '｝', '】']);
        ends && (open != '【' || inner.contains([',', '，']))
    }

    /// Chinese quotes around a whole value: told, repaired and passed.
    pub(super) fn curly_value(&mut self, quote: Quote) -> bool {
        let line = if quote == Quote::Line { self.line() } else { self.near_line() };
        let Some(open) = line.chars().next() else { return false };
        let marks: [char; 3] = if matches!(open, '“' | '”') { ['“', '”', '"'] } else { ['‘', '’', '\''] };
        let Some(at) = line[open.len_utf8()..].find(marks).map(|at| at + open.len_utf8()) else { return false };
        let close = line[at..].chars().next().map_or(0, char::len_utf8);
        let end = at + close;
        let rest = line[end..].trim_start_matches(is_space);
        let ends = rest.is_empty()
            || rest.starts_with('#') && rest.len() < line.len() - end
            || quote == Quote::Flow && rest.starts_with([',', '，', ']', '}', '］', '】', '｝', ':', '：']);
        if !ends || at == open.len_utf8() {
            return false;
        }
        self.tell_curly(self.pos..self.pos + end);
        self.pos += end;
        true
    }

    /// Tells and repairs the Chinese quotes at both ends of a range.
    pub(super) fn tell_curly(&mut self, range: Range<usize>) {
        let value = &self.text[range.clone()];
        let open = value.chars().next().map_or(0, char::len_utf8);
        let close = value.chars().next_back().map_or(0, char::len_utf8);
        let inner = &value[open..value.len() - close];
        let hint = format!("不需要引号时直接写 {inner}，需要时用英文引号。确实要印出中文引号的，写成 '“{inner}”'。");
        self.slip(&codes::CURLY_QUOTES, range.clone(), "用中文引号括住了整个值，引号会被当作文字。", hint);
        let ascii = match (inner.contains('\''), inner.contains(['"', '\\'])) {
            (false, _) => "'",
            (true, false) => "\"",
            (true, true) => return,
        };
        self.edits.replace(range.start..range.start + open, ascii);
        self.edits.replace(range.end - close..range.end, ascii);
    }
}

/// The bracket that closes another.
fn closer(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}

fn next_entry(frames: &mut [Frame]) {
    if let Some(frame) = frames.last_mut() {
        frame.wants_key = true;
    }
}

fn wants_value(frames: &mut [Frame]) {
    if let Some(frame) = frames.last_mut() {
        frame.wants_key = false;
    }
}

/// The length of a text up to and with a mark, if the mark stands in the same line before any bracket.
fn past(text: &str, mark: char) -> Option<usize> {
    let text = &text[..super::floor(text, PAIR_AHEAD)];
    let at = text.find([mark, '\n', '[', ']', '{', '}', ','])?;
    text[at..].starts_with(mark).then(|| at + mark.len_utf8())
}

/// Where the bracket that closes the one at the start of the line stands.
fn matching(line: &str, open: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in line.char_indices() {
        match ascii_bracket(c).unwrap_or(c) {
            '[' | '{' => depth += 1,
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
        debug_assert!(at > 0 || c == open);
    }
    None
}
