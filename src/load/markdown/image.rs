//! A picture while it is being read: its alternative text may hold marks, which are left out.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Context;
use super::links::{self, Address};
use super::softbreak::join_lines;
use crate::diag::At;
use crate::diag::codes::markdown as codes;
use crate::model::block::Image;

/// A picture whose alternative text is still coming.
pub(super) struct Picture {
    /// Its file or address as written.
    pub src: String,
    /// Where it stands.
    pub range: Range<usize>,
    title: String,
    text: String,
    inner: usize,
}

impl Picture {
    /// Begins a picture.
    pub fn new(src: &str, title: &str, range: Range<usize>) -> Self {
        Self { src: src.to_owned(), range, title: title.to_owned(), text: String::new(), inner: 0 }
    }

    /// Takes one event; true when the picture is complete.
    pub fn take(&mut self, event: &Event) -> bool {
        match event {
            Event::Text(text) | Event::Code(text) => self.text.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
            Event::Start(Tag::Image { .. }) => self.inner += 1,
            Event::End(TagEnd::Image) if self.inner == 0 => return true,
            Event::End(TagEnd::Image) => self.inner -= 1,
            _ => {}
        }
        false
    }

    /// Its alternative text.
    pub fn alt(&self) -> String {
        join_lines(self.text.lines())
    }

    /// Ends the picture and notes where it stands.
    pub fn finish(self, cx: &mut Context) -> Image {
        let alt = self.alt();
        if alt.is_empty() {
            let hint = format!("在方括号里写一句话说明图上是什么：“![说明]({})”。", self.src);
            cx.warn(
                &codes::MISSING_ALT,
                self.range.clone(),
                "这张图片没有替代文本，看不见图片的人不知道图上是什么。",
                hint,
            );
        }
        if links::judge(&self.src) == Address::Local {
            cx.local_path(&self.src, self.range.clone());
        }
        let place = cx.place(self.range);
        cx.doc.images.push(At::new(self.src.clone(), place));
        Image { src: self.src, alt, caption: join_lines(self.title.lines()) }
    }
}
