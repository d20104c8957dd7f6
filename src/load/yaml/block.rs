//! Slips in lines: indentation, list items and keys.

use super::flow::Quote;
use super::lookalike::{
    ascii_bracket, begins_record, is_colon_of_value, is_key_like, is_space, is_wide_dash, is_wide_space, leading_spaces,
};
use super::scalar::{ascii_spaces, is_block_header};
use super::slips::{After, Level, Scanner, width};
use crate::diag::codes::yaml as codes;

/// A line may hold so many dashes and marks before its text; the parser refuses more.
const MAX_HOPS: usize = 100;
/// So many levels are remembered; the parser refuses more.
const MAX_LEVELS: usize = 256;

/// How sure it is that a key stands here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sure {
    /// Beside other keys, or at the margin.
    Strong,
    /// The first line below a key without a value.
    Medium,
    /// After a dash, where text with a colon is as likely.
    Weak,
}

impl<'a> Scanner<'a> {
    /// Walks through all lines.
    pub(super) fn run(&mut self) {
        while self.pos < self.text.len() {
            let before = self.pos;
            self.one_line();
            if self.pos <= before {
                self.skip_line();
            }
        }
    }

    fn one_line(&mut self) {
        let line = self.line();
        let lead = &line[..leading_spaces(line)];
        if lead.len() == line.len() {
            if lead.contains(|c| c != ' ') {
                self.edits.replace(self.pos..self.pos + lead.len(), "");
            }
            return self.skip_line();
        }
        if let After::Plain(parent) = self.after
            && width(line) > parent
        {
            if ascii_spaces(line) <= parent {
                self.fix_indent(lead, Some(parent + 2));
            }
            return self.skip_line();
        }
        let mut indent = self.fix_indent(lead, None);
        if self.shift == Some(indent)
            && lead.chars().all(|c| c == ' ')
            && self.levels.iter().any(|level| level.indent == indent + 1)
        {
            self.edits.replace(self.pos..self.pos, " ");
            indent += 1;
        } else if self.shift.is_some_and(|shift| indent < shift) {
            self.shift = None;
        }
        self.hops = 0;
        self.pos += lead.len();
        self.entry(indent, true);
    }

    /// Tells and repairs tabs and full-width spaces of an indentation; returns its width.
    pub(super) fn fix_indent(&mut self, lead: &str, wanted: Option<isize>) -> isize {
        let count = isize::try_from(lead.len()).unwrap_or(isize::MAX);
        if lead.chars().all(|c| c == ' ') {
            return count;
        }
        self.tell_spaces(self.pos, lead, true);
        let unit = self.unit;
        let columns: usize =
            lead.chars().map(|c| if c == '\t' { unit } else { 1 + usize::from(c == '\u{3000}') }).sum();
        let width = wanted.unwrap_or_else(|| self.likely_indent(isize::try_from(columns).unwrap_or(0)));
        self.edits.replace(self.pos..self.pos + lead.len(), " ".repeat(usize::try_from(width).unwrap_or(0)));
        width
    }

    /// The indentation that was meant: that of the open level which is nearest, unless something deeper is waited for.
    fn likely_indent(&self, columns: isize) -> isize {
        if let After::Empty(parent) = self.after
            && columns > parent
        {
            return columns;
        }
        self.levels.iter().map(|level| level.indent).min_by_key(|indent| (indent - columns).abs()).unwrap_or(columns)
    }

    /// What stands at a column: a comment, a list item, a key or a value.
    fn entry(&mut self, column: isize, at_line_start: bool) {
        let line = self.line();
        self.hops += 1;
        let Some(first) = line.chars().next().filter(|_| self.hops < MAX_HOPS) else { return self.skip_line() };
        if first == '#' || column == 0 && at_line_start && (first == '%' || is_marker(line)) {
            return self.skip_line();
        }
        if at_line_start && first == '＃' {
            self.slip(
                &codes::FULL_HASH,
                self.pos..self.pos + first.len_utf8(),
                "注释开头的“＃”是全角的。",
                "改成英文的 #。",
            );
            self.edits.replace(self.pos..self.pos + first.len_utf8(), "#");
            return self.skip_line();
        }
        if at_line_start && is_wide_fence(line) {
            let end = self.pos + line.trim_end().len();
            self.slip(
                &codes::FENCE,
                self.pos..end,
                "这一行横线不起作用。",
                "YAML 文件里不要画横线，删去这一行；要分段时写一行以 # 开头的注释。",
            );
            self.edits.replace(self.pos..end, "#");
            return self.skip_line();
        }
        if first == '-' && follows_space(line, 1) || at_line_start && self.is_wrong_dash(line, column) {
            return self.item(column);
        }
        if first == '?' && follows_space(line, 1) {
            self.pos += 1;
            let spaces = self.skip_spaces();
            return self.entry(column + 1 + isize::try_from(spaces).unwrap_or(0), false);
        }
        self.pair_or_value(column, !at_line_start);
    }

    /// A dash of the wrong kind, or without a space after it.
    fn is_wrong_dash(&self, line: &str, column: isize) -> bool {
        let mut chars = line.chars();
        let (Some(first), second) = (chars.next(), chars.next()) else { return false };
        let Some(second) = second else { return is_wide_dash(first) };
        if is_wide_dash(first) {
            return second != first && !(first == '−' && second.is_ascii_digit());
        }
        let in_list = self.levels.iter().any(|level| level.indent == column && level.is_list);
        first == '-' && !matches!(second, '-' | '.') && (in_list || !second.is_ascii_digit())
    }

    fn item(&mut self, column: isize) {
        self.level(column, true);
        let line = self.line();
        let dash = line.chars().next().map_or(1, char::len_utf8);
        let mut taken = 1;
        if line.starts_with('-') && follows_space(line, 1) {
            self.pos += 1;
            taken += self.skip_spaces();
        } else {
            self.fix_dash(dash);
            self.shift = Some(column + 1);
            let spaces = leading_spaces(self.line());
            taken += self.line()[..spaces].chars().count().max(1);
            self.pos += spaces;
        }
        if self.at_end() {
            self.after = After::Empty(column);
            return self.skip_line();
        }
        self.entry(column + isize::try_from(taken).unwrap_or(1), false);
    }

    fn fix_dash(&mut self, dash: usize) {
        let start = self.pos;
        let is_wide = dash > 1;
        let spaces = leading_spaces(&self.line()[dash..]);
        let columns = self.line()[dash..dash + spaces].chars().count();
        if is_wide {
            self.slip(
                &codes::DASH,
                start..start + dash,
                "列表的一项不是以英文短横线开头。",
                "改成英文短横线加一个空格：“- ”。",
            );
        } else {
            self.slip(&codes::DASH, start..start + dash, "短横线后面少了空格。", "写成短横线加一个空格：“- ”。");
        }
        self.edits.replace(start..start + dash + spaces, format!("-{}", " ".repeat(columns.max(1))));
        self.pos += dash;
    }

    /// Opens (or goes back to) a list or a map at a column; true when it was open already.
    fn level(&mut self, column: isize, is_list: bool) -> bool {
        while self
            .levels
            .last()
            .is_some_and(|last| last.indent > column || last.indent == column && last.is_list && !is_list)
        {
            self.levels.pop();
        }
        if self.levels.iter().rev().take_while(|last| last.indent == column).any(|last| last.is_list == is_list) {
            return true;
        }
        if self.levels.len() >= MAX_LEVELS {
            return false;
        }
        self.levels.push(Level { indent: column, is_list, records: Vec::new() });
        false
    }

    fn pair_or_value(&mut self, column: isize, in_item: bool) {
        let sure = self.sureness(column, in_item);
        let parent = self.parent(column, in_item);
        if matches!(self.peek(), Some('"' | '\'')) {
            return self.quoted_key_or_value(column, parent);
        }
        match self.key_end(sure, column) {
            Some(end) => {
                let key = &self.text[self.pos..end];
                self.open_pair(column, key, in_item);
                self.curly_key(end);
                self.fix_colon(end, key);
                self.value(column);
            }
            None if sure == Sure::Strong && !matches!(self.peek(), Some('[' | '{' | '&' | '!' | '*' | '<')) => {
                self.after = After::Nothing;
                self.skip_line();
            }
            None => self.value(parent),
        }
    }

    fn sureness(&self, column: isize, in_item: bool) -> Sure {
        if in_item {
            return Sure::Weak;
        }
        let beside = self.levels.iter().any(|level| level.indent == column && !level.is_list);
        if beside || column == 0 || self.after == After::Nothing { Sure::Strong } else { Sure::Medium }
    }

    fn parent(&self, column: isize, in_item: bool) -> isize {
        match self.after {
            _ if in_item => self.levels.last().map_or(-1, |level| level.indent),
            After::Empty(parent) if parent < column => parent,
            _ => column - 1,
        }
    }

    fn open_pair(&mut self, column: isize, key: &'a str, in_item: bool) {
        if in_item
            && let Some(list) = self.levels.last_mut()
            && list.records.len() < 16
            && !list.records.contains(&key.trim())
        {
            list.records.push(key.trim());
        }
        self.level(column, false);
    }

    fn quoted_key_or_value(&mut self, column: isize, parent: isize) {
        let start = self.pos;
        self.quoted(parent);
        let key = &self.text[start..self.pos];
        let spaces = leading_spaces(self.line());
        match self.line()[spaces..].chars().next() {
            Some(':' | '：') if !key.contains('\n') => {
                self.level(column, false);
                self.fix_colon(self.pos + spaces, key);
                self.value(column);
            }
            _ => {
                self.after = After::Nothing;
                self.finish_line();
            }
        }
    }

    /// Where the key of this line ends, if it has one that is meant as a key.
    fn key_end(&self, sure: Sure, column: isize) -> Option<usize> {
        let line = self.line();
        let mut previous = ' ';
        for (at, c) in line.char_indices() {
            let (before, after) = (&line[..at], &line[at + c.len_utf8()..]);
            match c {
                ':' if after.is_empty() || after.starts_with([' ', '\t']) => return Some(self.pos + at),
                ':' | '：' if self.is_meant_as_colon(c, before, after, sure, column) => return Some(self.pos + at),
                '#' if is_space(previous) => return None,
                '[' | '{' if at == 0 => return None,
                _ => {}
            }
            previous = c;
        }
        None
    }

    fn is_meant_as_colon(&self, colon: char, before: &str, after: &str, sure: Sure, column: isize) -> bool {
        let key = strip_curly(before.trim_end_matches(is_space));
        if !is_key_like(key) || key.starts_with('-') {
            return false;
        }
        if colon == ':' && !after.starts_with(is_wide_space) && is_colon_of_value(key, after) {
            return false;
        }
        sure != Sure::Weak || self.is_record(key, column)
    }

    /// After a dash: a key when the entries of the list have it, or when more keys follow below.
    fn is_record(&self, key: &str, column: isize) -> bool {
        let known = self.levels.last().is_some_and(|list| list.is_list && list.records.contains(&key));
        known || begins_record(key) || self.next_line_has_key(column)
    }

    fn next_line_has_key(&self, column: isize) -> bool {
        let next = self.rest().lines().skip(1).find(|line| !line.trim().is_empty());
        next.is_some_and(|line| {
            let content = line.trim_start_matches(is_space);
            let key = content.find([':', '：']).map(|at| content[..at].trim_end_matches(is_space));
            width(line) == column && key.is_some_and(is_key_like)
        })
    }

    /// A key in Chinese quotes.
    fn curly_key(&mut self, end: usize) {
        let key = self.text[self.pos..end].trim_end_matches(is_space);
        if strip_curly(key).len() < key.len() {
            let from = self.pos;
            self.tell_curly(from..from + key.len());
        }
    }

    /// The value after a colon or a dash, whose key or dash stands at `parent`.
    pub(super) fn value(&mut self, parent: isize) {
        self.skip_spaces();
        if self.at_end() {
            self.after = After::Empty(parent);
            return self.skip_line();
        }
        self.after = After::Nothing;
        let line = self.line();
        match line.chars().next().unwrap_or(' ') {
            '&' | '!' => self.property(parent),
            '|' | '>' | '｜' | '＞' if is_block_header(line) => self.block_scalar(parent),
            '"' | '\'' => {
                self.quoted(parent);
                self.finish_line();
            }
            '[' | '{' => {
                self.flow(parent);
                self.finish_line();
            }
            c if ascii_bracket(c).is_some() && self.is_wide_flow(false) => {
                self.flow(parent);
                self.finish_line();
            }
            '“' | '”' | '‘' | '’' if self.curly_value(Quote::Line) => self.finish_line(),
            _ => self.plain(parent),
        }
    }

    fn property(&mut self, parent: isize) {
        self.hops += 1;
        if self.hops > MAX_HOPS {
            return self.skip_line();
        }
        let line = self.line();
        self.pos += line.find(is_space).unwrap_or(line.len());
        self.value(parent);
    }
}

fn follows_space(line: &str, at: usize) -> bool {
    line.get(at..).is_some_and(|rest| rest.is_empty() || rest.starts_with(is_space))
}

fn is_marker(line: &str) -> bool {
    (line.starts_with("---") || line.starts_with("...")) && follows_space(line, 3)
}

fn is_wide_fence(line: &str) -> bool {
    let marks = line.trim_end_matches(is_space);
    let count = marks.chars().count();
    count >= 2 && marks.chars().all(|c| c == '-' || is_wide_dash(c)) && !marks.chars().all(|c| c == '-')
}

/// A word without the Chinese quotes around it.
fn strip_curly(word: &str) -> &str {
    let inner = word.strip_prefix(['“', '”', '‘', '’']).and_then(|rest| rest.strip_suffix(['“', '”', '‘', '’']));
    inner.unwrap_or(word)
}
