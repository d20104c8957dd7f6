//! The slips of people who type Chinese: full-width marks where YAML needs its own. Each is told and repaired in a copy.
//!
//! A light scanner walks the text as YAML would ([`super::block`] for lines, [`super::flow`] for brackets), so that text within
//! quotes, block scalars and values is left alone. It never fails: what it does not understand is left to the parser.

use std::ops::Range;

use super::errors::Trouble;
use super::lookalike::{bad_runs, is_wide_space, leading_spaces};
use super::patch::Edits;
use crate::diag::codes::yaml as codes;

/// Finds the slips of a text: the repairs, and the mistakes to tell (ranges in the text).
pub(super) fn find(text: &str) -> (Edits, Vec<Trouble>) {
    let mut scanner = Scanner::new(text);
    scanner.run();
    (scanner.edits, scanner.slips)
}

/// What a line below may be, after the line above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// Nothing is open.
    Nothing,
    /// A key or a dash of this indentation waits for its value.
    Empty(isize),
    /// A text that deeper lines continue.
    Plain(isize),
}

/// A list or a map that is open, by its indentation.
#[derive(Debug)]
pub(super) struct Level<'a> {
    pub(super) indent: isize,
    pub(super) is_list: bool,
    /// The first keys of the entries of a list.
    pub(super) records: Vec<&'a str>,
}

/// The state of the walk.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) pos: usize,
    pub(super) edits: Edits,
    pub(super) slips: Vec<Trouble>,
    pub(super) levels: Vec<Level<'a>>,
    pub(super) after: After,
    /// The column of lines that were aligned below a dash without a space, and want one more.
    pub(super) shift: Option<isize>,
    /// How often this line led to a further part of itself.
    pub(super) hops: usize,
    /// How many spaces one step of indentation has in this file.
    pub(super) unit: usize,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        let unit = text
            .lines()
            .map(|line| (line.len() - line.trim_start_matches(' ').len(), line))
            .filter(|(count, line)| *count > 0 && line[*count..].starts_with(|c: char| !c.is_whitespace()))
            .map(|(count, _)| count)
            .min()
            .unwrap_or(2);
        Self {
            text,
            pos: 0,
            edits: Edits::default(),
            slips: Vec::new(),
            levels: Vec::new(),
            after: After::Nothing,
            shift: None,
            hops: 0,
            unit: unit.clamp(2, 8),
        }
    }

    /// The text from here on.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.pos..]
    }

    /// The character here.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The text from here to the end of the line.
    pub(super) fn line(&self) -> &'a str {
        self.line_at(self.pos)
    }

    /// The text from an offset to the end of its line.
    pub(super) fn line_at(&self, at: usize) -> &'a str {
        self.text[at..].split('\n').next().unwrap_or("")
    }

    /// Goes to the start of the next line.
    pub(super) fn skip_line(&mut self) {
        self.pos = (self.pos + self.line().len() + 1).min(self.text.len());
    }

    /// Notes a slip.
    pub(super) fn slip(
        &mut self,
        code: &'static crate::diag::Code,
        range: Range<usize>,
        message: &str,
        hint: impl Into<String>,
    ) {
        self.slips.push(Trouble::new(code, range, message, hint));
    }

    /// Tells the bad spaces of a run of spaces that starts at `at`.
    pub(super) fn tell_spaces(&mut self, at: usize, spaces: &str, in_indent: bool) {
        for (start, end, is_tab) in bad_runs(spaces) {
            let range = at + start..at + end;
            match (is_tab, in_indent) {
                (true, true) => {
                    self.slip(&codes::TAB, range, "缩进里有制表符（Tab）。", "删去制表符，改用空格，每一级两个。")
                }
                (true, false) => {}
                (false, true) => {
                    self.slip(&codes::FULL_SPACE, range, "缩进里有全角空格。", "删去全角空格，改用英文（半角）空格。")
                }
                (false, false) => {
                    self.slip(&codes::FULL_SPACE, range, "这里用了全角空格。", "改成一个英文（半角）空格。")
                }
            }
        }
    }

    /// Passes the spaces within a line, telling and repairing the full-width ones; returns how many columns they take.
    pub(super) fn skip_spaces(&mut self) -> usize {
        let rest = self.rest();
        let spaces = &rest[..leading_spaces(rest)];
        let count = spaces.chars().count();
        if spaces.contains(is_wide_space) && !matches!(rest[spaces.len()..].chars().next(), None | Some('\n')) {
            self.tell_spaces(self.pos, spaces, false);
            self.edits.replace(self.pos..self.pos + spaces.len(), " ".repeat(count));
        }
        self.pos += spaces.len();
        count
    }

    /// Passes what stands after a value that has an end of its own: spaces, a comment, or what the parser will complain of.
    pub(super) fn finish_line(&mut self) {
        self.skip_spaces();
        self.skip_line();
    }

    /// True at the end of a line or at a comment.
    pub(super) fn at_end(&self) -> bool {
        matches!(self.peek(), None | Some('\n' | '#'))
    }

    /// Tells and repairs a full-width colon, or a colon without a space, at `at`.
    pub(super) fn fix_colon(&mut self, at: usize, key: &str) {
        let is_wide = self.text[at..].starts_with('：');
        let end = at + if is_wide { '：'.len_utf8() } else { 1 };
        let next = self.text[end..].chars().next();
        let spaced = next.is_none_or(|c| c.is_whitespace() || is_wide_space(c));
        let key = key.trim();
        if is_wide {
            let hint = format!("改成英文冒号加一个空格：“{key}: ”。这一行只是文字时，给它加上英文引号。");
            self.slip(&codes::FULL_COLON, at..end, &format!("“{key}”后面的冒号是中文的“：”。"), hint);
            self.edits.replace(at..end, if spaced { ":" } else { ": " });
        } else if !spaced {
            let hint = format!("在冒号后面加一个空格：“{key}: ”。");
            self.slip(&codes::COLON_SPACE, at..end, &format!("“{key}”后面的冒号少了空格。"), hint);
            self.edits.replace(end..end, " ");
        }
        self.pos = end;
    }

    /// Passes a string in ASCII quotes; one that is left open is told and closed.
    pub(super) fn quoted(&mut self, parent: isize) {
        let Some(quote) = self.peek() else { return };
        let open = self.pos;
        self.pos += 1;
        let mut last = open + 1;
        loop {
            // Looking for the end of the line comes second, since a line may hold very many quotes.
            if self.close_in_line(quote) {
                return;
            }
            let line_end = self.pos;
            if self.close_with_curly(quote, open, line_end) {
                return;
            }
            last = last.max(self.text[..line_end].trim_end().len());
            if self.pos >= self.text.len() || !self.goes_deeper(parent) {
                return self.close_quote(quote, open, last);
            }
            self.pos += 1;
        }
    }

    /// Goes behind the closing quote, or to the end of the line when it is not there.
    fn close_in_line(&mut self, quote: char) -> bool {
        while let Some(c) = self.peek().filter(|c| *c != '\n') {
            self.pos += c.len_utf8();
            if c == '\\' && quote == '"' {
                self.pos += self.peek().filter(|c| *c != '\n').map_or(0, char::len_utf8);
            } else if c == quote {
                if quote == '"' || self.peek() != Some('\'') {
                    return true;
                }
                self.pos += 1;
            }
        }
        false
    }

    /// `"文字”`: opened in English and closed in Chinese, on one line.
    fn close_with_curly(&mut self, quote: char, open: usize, line_end: usize) -> bool {
        let line = &self.text[open..line_end];
        let trimmed = line.trim_end();
        let curly = if quote == '"' { '”' } else { '’' };
        if !trimmed.ends_with(curly) || line.contains('\n') {
            return false;
        }
        let at = open + trimmed.len() - curly.len_utf8();
        self.slip(
            &codes::CURLY_QUOTES,
            at..at + curly.len_utf8(),
            "前面是英文引号，这里却用中文引号关上。",
            format!("改成英文引号 {quote}。"),
        );
        self.edits.replace(at..at + curly.len_utf8(), quote.to_string());
        self.pos = at + curly.len_utf8();
        true
    }

    fn close_quote(&mut self, quote: char, open: usize, last: usize) {
        let range = open..self.text[..open + self.line_at(open).len()].trim_end().len().max(open + 1);
        self.slip(&codes::QUOTE, range, "这个英文引号没有关上。", format!("在值的末尾补上 {quote}。"));
        self.edits.replace(last..last, quote.to_string());
        self.pos = last;
    }

    /// True when the next line that is not blank is indented deeper than the parent (the position is at a line's end).
    fn goes_deeper(&self, parent: isize) -> bool {
        let next = self.text[self.pos..].lines().find(|line| !line.trim().is_empty());
        next.is_some_and(|line| width(line) > parent)
    }
}

/// The indentation of a line in spaces; full-width spaces and tabs count as two.
pub(super) fn width(line: &str) -> isize {
    let spaces = &line[..leading_spaces(line)];
    spaces.chars().map(|c| if c == ' ' { 1 } else { 2 }).sum()
}
