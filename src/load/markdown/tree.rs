//! Builds a list of inlines: nests what is wrapped, joins neighbouring texts, trims the ends.

use crate::model::block::Inline;

/// Deeper nesting is read as text without it: nobody means it, and a deep tree would exhaust the stack of whoever walks it.
const MAX_DEPTH: usize = 16;

/// What text can be wrapped in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wrap {
    /// Bold.
    Strong,
    /// Emphasis.
    Emph,
    /// Struck out.
    Strike,
}

impl Wrap {
    fn around(self, content: Vec<Inline>) -> Inline {
        match self {
            Self::Strong => Inline::Strong { content },
            Self::Emph => Inline::Emph { content },
            Self::Strike => Inline::Strike { content },
        }
    }
}

/// Inlines under construction.
#[derive(Default)]
pub(super) struct Tree {
    root: Vec<Inline>,
    open: Vec<(Wrap, Vec<Inline>)>,
    skipped: usize,
    /// Something stands on this line already, so spaces are no indentation.
    started: bool,
}

impl Tree {
    fn top(&mut self) -> &mut Vec<Inline> {
        self.open.last_mut().map_or(&mut self.root, |(_, content)| content)
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(Inline::Text { text: last }) = self.top().last_mut() {
            last.push_str(text);
        } else {
            self.top().push(Inline::text(text));
        }
    }

    /// Adds text; spaces at the front of a line (full-width ones too) are indentation and go.
    pub fn text(&mut self, text: &str) {
        let clean: String = text.chars().filter(|c| !c.is_control() || *c == '\t').collect();
        let shown = if self.started { clean.as_str() } else { clean.trim_start() };
        self.started |= !shown.is_empty();
        self.push(shown);
    }

    /// Adds something finished.
    pub fn atom(&mut self, inline: Inline) {
        self.started = true;
        match inline {
            Inline::Text { text } => self.push(&text),
            other => self.top().push(other),
        }
    }

    /// Ends a source line with what joins it to the next.
    pub fn joint(&mut self, joint: &str) {
        trim_end(self.top());
        self.push(joint);
        self.started = false;
    }

    /// Breaks the line, unless nothing stands before.
    pub fn line_break(&mut self) {
        trim_end(self.top());
        if !(self.root.is_empty() && self.open.iter().all(|(_, content)| content.is_empty())) {
            self.top().push(Inline::Break);
        }
    }

    /// Begins something wrapped.
    pub fn open(&mut self, wrap: Wrap) {
        if self.open.len() >= MAX_DEPTH {
            self.skipped += 1;
        } else {
            self.open.push((wrap, Vec::new()));
        }
    }

    /// Ends what was begun last.
    pub fn close(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if let Some((wrap, content)) = self.open.pop()
            && !content.is_empty()
        {
            self.top().push(wrap.around(content));
        }
    }

    /// The inlines, without breaks and spaces at the end.
    pub fn finish(mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.close();
        }
        loop {
            trim_end(&mut self.root);
            if !matches!(self.root.last(), Some(Inline::Break)) {
                return self.root;
            }
            self.root.pop();
        }
    }
}

fn trim_end(content: &mut Vec<Inline>) {
    if let Some(Inline::Text { text }) = content.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            content.pop();
        }
    }
}
