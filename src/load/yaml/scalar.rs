//! Texts without quotes: to the end of a line and on deeper lines, or below `|` and `>`.

use super::lookalike::{is_space, is_wide_space, leading_spaces};
use super::slips::{After, Scanner, width};
use crate::diag::codes::yaml as codes;

impl Scanner<'_> {
    /// Text to the end of the line; a comment after a full-width space is one all the same.
    pub(super) fn plain(&mut self, parent: isize) {
        let line = self.line();
        let comment =
            line.char_indices().skip(1).find(|(at, c)| *c == '#' && line[..*at].ends_with(is_space)).map(|(at, _)| at);
        if let Some(at) = comment {
            let spaces = line[..at].trim_end_matches(is_space).len();
            if line[..at].ends_with(is_wide_space) {
                self.tell_spaces(self.pos + spaces, &line[spaces..at], false);
                self.edits.replace(self.pos + spaces..self.pos + at, " ");
            }
        } else {
            self.after = After::Plain(parent);
        }
        self.skip_line();
    }

    pub(super) fn block_scalar(&mut self, parent: isize) {
        if let Some(mark @ ('｜' | '＞')) = self.peek() {
            let ascii = if mark == '｜' { "|" } else { ">" };
            let range = self.pos..self.pos + mark.len_utf8();
            self.slip(&codes::FULL_BRACKET, range.clone(), "多行文字的记号是全角的。", format!("改成英文的 {ascii}。"));
            self.edits.replace(range, ascii);
        }
        self.skip_line();
        let mut inner = None;
        while self.pos < self.text.len() {
            let line = self.line();
            let lead = &line[..leading_spaces(line)];
            let ascii = ascii_spaces(line);
            if lead.len() == line.len() {
                if ascii <= parent && lead.contains(is_wide_space) {
                    self.edits.replace(self.pos..self.pos + lead.len(), "");
                }
            } else if ascii > parent {
                inner.get_or_insert(ascii);
            } else if lead.len() > usize::try_from(ascii).unwrap_or(0) && width(line) > parent {
                let wanted = *inner.get_or_insert(parent + 2);
                self.fix_indent(lead, Some(wanted));
            } else {
                return;
            }
            self.skip_line();
        }
    }
}

/// The indentation of a line in ASCII spaces alone.
pub(super) fn ascii_spaces(line: &str) -> isize {
    isize::try_from(line.len() - line.trim_start_matches(' ').len()).unwrap_or(0)
}

/// True for `|` or `>` (of either width) with nothing but its settings after it.
pub(super) fn is_block_header(line: &str) -> bool {
    let rest = line.trim_start_matches(['|', '>', '｜', '＞']);
    let marks = line.chars().count() - rest.chars().count();
    let rest = rest.trim_start_matches(|c: char| c == '+' || c == '-' || c.is_ascii_digit());
    marks == 1 && (rest.trim().is_empty() || rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#'))
}
