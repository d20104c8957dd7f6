//! A flow of running text (a paragraph, a heading, a cell, the text of a link) and how it becomes inlines.
//!
//! The parser's own bold and emphasis are turned back into marks, and all marks are paired anew by [`super::emphasis`]: after
//! `**重点：**内容**其他**` CommonMark has paired the wrong two, so mending only what it left over would come too late.

use std::ops::Range;

use super::chars::is_escaped;
use super::emphasis::{self, Outcome, Run};
use super::softbreak::joint;
use super::tree::{Tree, Wrap};
use super::{Context, lint};
use crate::model::block::{Image, Inline, plain};

/// A piece of a flow.
enum Piece {
    /// Text without marks.
    Text(String),
    /// A run of marks.
    Mark { mark: char, start: usize, len: usize },
    /// End of a source line.
    Soft,
    /// A wanted line break.
    Hard,
    /// Something that was dropped.
    Gap,
    /// Something finished: code, a link, a picture, a footnote.
    Atom(Inline),
}

/// Running text while it is being read.
#[derive(Default)]
pub(super) struct Flow {
    pieces: Vec<Piece>,
    range: Option<Range<usize>>,
    /// Source ranges that print as they are written.
    literal: Vec<Range<usize>>,
    escaped: bool,
    verbatim: bool,
}

impl Flow {
    /// An empty flow; in a verbatim one (the text of an automatic link) nothing is a mark.
    pub fn new(verbatim: bool) -> Self {
        Self { verbatim, ..Self::default() }
    }

    /// The source range it covers.
    pub fn range(&self) -> Range<usize> {
        self.range.clone().unwrap_or(0..0)
    }

    /// True when a backslash makes some character plain.
    pub fn has_escape(&self) -> bool {
        self.escaped
    }

    fn cover(&mut self, range: &Range<usize>) {
        let known = self.range.get_or_insert_with(|| range.clone());
        *known = known.start.min(range.start)..known.end.max(range.end);
    }

    /// Adds text as the parser gives it.
    pub fn text(&mut self, body: &str, range: Range<usize>, text: &str) {
        self.cover(&range);
        if self.verbatim || body.get(range.clone()) != Some(text) {
            self.plain(text);
            return;
        }
        let escaped = is_escaped(body, range.start);
        self.escaped |= escaped;
        let first = if escaped { text.chars().next().map_or(0, char::len_utf8) } else { 0 };
        self.note_literal(range.start + first..range.end);
        let mut done = 0;
        for (at, mark) in text.match_indices(['*', '_', '~']) {
            if !(at == 0 && escaped) {
                self.plain(&text[done..at]);
                self.mark(body, range.start + at, mark.len());
                done = at + mark.len();
            }
        }
        self.plain(&text[done..]);
    }

    fn note_literal(&mut self, range: Range<usize>) {
        match self.literal.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => self.literal.push(range),
        }
    }

    fn plain(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(Piece::Text(last)) = self.pieces.last_mut() {
            last.push_str(text);
        } else {
            self.pieces.push(Piece::Text(text.to_owned()));
        }
    }

    /// Adds marks that stand in the source at `start`, to the run before them if they touch it.
    pub fn mark(&mut self, body: &str, start: usize, len: usize) {
        self.cover(&(start..start + len));
        let Some(mark) =
            body.get(start..).and_then(|rest| rest.chars().next()).filter(|c| matches!(c, '*' | '_' | '~'))
        else {
            return;
        };
        match self.pieces.last_mut() {
            Some(Piece::Mark { mark: last, start: from, len: so_far }) if *last == mark && *from + *so_far == start => {
                *so_far += len
            }
            _ => self.pieces.push(Piece::Mark { mark, start, len }),
        }
    }

    /// Adds the end of a source line.
    pub fn soft(&mut self, range: &Range<usize>) {
        self.cover(range);
        self.pieces.push(Piece::Soft);
    }

    /// Adds a line break.
    pub fn hard(&mut self, range: &Range<usize>) {
        self.cover(range);
        self.pieces.push(Piece::Hard);
    }

    /// Notes that something was dropped here.
    pub fn gap(&mut self, range: &Range<usize>) {
        self.cover(range);
        self.pieces.push(Piece::Gap);
    }

    /// Adds something finished.
    pub fn atom(&mut self, inline: Inline, range: &Range<usize>) {
        self.cover(range);
        self.pieces.push(Piece::Atom(inline));
    }

    /// The pictures, when there is nothing else.
    pub fn only_images(&self) -> Option<Vec<Image>> {
        let mut images = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Atom(Inline::Image(image)) => images.push(image.clone()),
                Piece::Soft | Piece::Hard | Piece::Gap => {}
                Piece::Text(text) if text.trim().is_empty() => {}
                _ => return None,
            }
        }
        (!images.is_empty()).then_some(images)
    }

    /// Ends the flow: marks are paired, lines joined, and what would print by mistake is told.
    pub fn finish(self, cx: &mut Context) -> Vec<Inline> {
        for range in &self.literal {
            lint::literal(cx, range.clone());
        }
        let outcomes = self.pair(cx);
        self.build(&outcomes)
    }

    fn pair(&self, cx: &mut Context) -> Vec<Outcome> {
        let mut runs = Vec::new();
        let mut starts = Vec::new();
        for (index, piece) in self.pieces.iter().enumerate() {
            if let Piece::Mark { mark, start, len } = piece {
                let before = self.edge(index.checked_sub(1), |text| text.chars().next_back());
                let after = self.edge(Some(index + 1), |text| text.chars().next());
                runs.push(Run { mark: *mark, len: *len, before, after });
                starts.push(*start);
            }
        }
        let outcomes = emphasis::pair(&runs);
        for ((run, outcome), start) in runs.iter().zip(&outcomes).zip(starts) {
            lint::leftover(cx, run, outcome, start);
        }
        outcomes
    }

    /// The character that a mark sees in a neighbouring piece.
    fn edge(&self, index: Option<usize>, pick: impl Fn(&str) -> Option<char>) -> char {
        match index.and_then(|index| self.pieces.get(index)) {
            Some(Piece::Text(text)) => pick(text).unwrap_or(' '),
            Some(Piece::Mark { mark, .. }) => *mark,
            // CommonMark sees the bracket or backtick here, which is punctuation.
            Some(Piece::Atom(_) | Piece::Gap) => '`',
            Some(Piece::Soft | Piece::Hard) | None => '\n',
        }
    }

    fn build(self, outcomes: &[Outcome]) -> Vec<Inline> {
        let joints = self.joints();
        let (mut joints, mut outcomes) = (joints.into_iter(), outcomes.iter());
        let mut tree = Tree::default();
        for piece in self.pieces {
            match piece {
                Piece::Text(text) => tree.text(&text),
                Piece::Mark { mark, .. } => {
                    if let Some(outcome) = outcomes.next() {
                        replay(&mut tree, mark, outcome);
                    }
                }
                Piece::Soft => tree.joint(joints.next().unwrap_or("")),
                Piece::Hard => tree.line_break(),
                Piece::Gap => {}
                Piece::Atom(inline) => tree.atom(inline),
            }
        }
        tree.finish()
    }

    /// What stands in for each end of line.
    fn joints(&self) -> Vec<&'static str> {
        let softs = self.pieces.iter().enumerate().filter(|(_, piece)| matches!(piece, Piece::Soft));
        softs
            .map(|(index, _)| {
                let before = self.pieces[..index]
                    .iter()
                    .rev()
                    .map_while(visible)
                    .find_map(|text| text.trim_end().chars().next_back());
                let after = self.pieces[index + 1..]
                    .iter()
                    .map_while(visible)
                    .find_map(|text| text.trim_start().chars().next());
                joint(before, after)
            })
            .collect()
    }
}

/// The text of a piece as far as spacing is concerned; `None` at the end of a line.
fn visible(piece: &Piece) -> Option<String> {
    match piece {
        Piece::Text(text) => Some(text.clone()),
        Piece::Atom(inline) => Some(plain(std::slice::from_ref(inline))),
        Piece::Mark { .. } | Piece::Gap => Some(String::new()),
        Piece::Soft | Piece::Hard => None,
    }
}

fn replay(tree: &mut Tree, mark: char, outcome: &Outcome) {
    for _ in &outcome.closes {
        tree.close();
    }
    if outcome.left > 0 {
        tree.text(&mark.to_string().repeat(outcome.left));
    }
    for &width in outcome.opens.iter().rev() {
        tree.open(match (mark, width) {
            ('~', _) => Wrap::Strike,
            (_, 2) => Wrap::Strong,
            _ => Wrap::Emph,
        });
    }
}
