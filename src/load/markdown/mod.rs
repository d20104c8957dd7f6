//! Markdown becomes the block tree, once, for HTML and PDF alike. Only this module knows the parser.
//!
//! CommonMark with tables, footnotes, `~~` and task lists; what Chinese office writing needs beyond it is added here:
//! - the parser's events are split into the text and its footnotes ([`notes`]), and both are walked ([`walker`]);
//! - running text is gathered into flows ([`flow`]), in which marks are paired by rules that know Chinese punctuation
//!   ([`emphasis`]) and lines are joined without a space between Chinese characters ([`softbreak`]);
//! - headings give up the ordinal that the writer typed ([`ordinals`]), `{{阶段}}` becomes an insert ([`inserts`]);
//! - raw HTML does not pass ([`rawhtml`]), nor do addresses that a browser would run ([`links`]);
//! - what would print by mistake is told at its place ([`lint`]).

mod chars;
mod emphasis;
mod flow;
mod image;
mod inserts;
mod links;
mod lint;
mod notes;
mod ordinals;
mod rawhtml;
mod softbreak;
mod table;
mod tree;
mod verbatim;
mod walker;

#[cfg(test)]
mod props;
#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use self::links::Address;
use self::notes::{Note, Notes};
pub use self::ordinals::number_headings;
use crate::diag::codes::markdown as codes;
use crate::diag::{At, Code, Place, Sink};
use crate::model::block::Block;
use crate::source::FileId;

/// A text that was read. Places are byte ranges in the whole file, front matter included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doc {
    /// The text itself.
    pub blocks: Vec<Block>,
    /// Pictures as their address was written, in reading order.
    pub images: Vec<At<String>>,
    /// Names of the inserts, in reading order.
    pub inserts: Vec<At<String>>,
    /// Addresses of the links that are kept, in reading order.
    pub links: Vec<At<String>>,
    /// Level of each heading and the ordinal that the writer typed (in its normal form, or empty).
    pub headings: Vec<At<(u8, String)>>,
    /// Where the Markdown stands in the file.
    pub body: Range<usize>,
}

/// What all parts of one reading share.
struct Context<'a> {
    file: FileId,
    body: &'a str,
    base: usize,
    sink: &'a mut Sink,
    doc: Doc,
    notes: Notes,
    in_note: bool,
}

/// Reads the Markdown that begins at byte `body_start` of `text`. Every mistake is a warning; there is always a document.
pub fn parse(file: FileId, text: &str, body_start: usize, sink: &mut Sink) -> Doc {
    let base = (0..=body_start.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let body = &text[base..];
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let (main, definitions) = notes::split(Parser::new_ext(body, options).into_offset_iter());
    let doc = Doc { body: base..text.len(), ..Doc::default() };
    let mut cx = Context { file, body, base, sink, doc, notes: Notes::default(), in_note: true };
    for definition in definitions {
        let content = notes::flatten(walker::walk(&mut cx, definition.events));
        let note = Note { content, range: definition.range.clone(), used: false };
        if !cx.notes.add(&definition.label, note) {
            let message = format!("脚注“[^{}]”写了两次，这一次的不起作用。", definition.label);
            cx.warn(&codes::NOTE_TWICE, definition.range, message, "给它取一个不同的名称。");
        }
    }
    cx.in_note = false;
    cx.doc.blocks = walker::walk(&mut cx, main);
    cx.finish()
}

impl Context<'_> {
    fn place(&self, range: Range<usize>) -> Place {
        Place::text(self.file, self.base + range.start, self.base + range.end)
    }

    fn warn(&mut self, code: &'static Code, range: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        let place = self.place(range);
        self.sink.report(code, &place, message, hint);
    }

    fn dropped(&mut self, tag: &str, range: Range<usize>) {
        let shown: String = tag.chars().take(30).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let more = if tag.chars().count() > 30 { "…" } else { "" };
        self.warn(
            &codes::RAW_HTML,
            range,
            format!("网页代码“{shown}{more}”不起作用，已经去掉。"),
            rawhtml::instead(tag),
        );
    }

    fn local_path(&mut self, address: &str, range: Range<usize>) {
        let hint = "把文件放进活动文件夹，再写相对地址，例如“images/照片.jpg”。";
        self.warn(&codes::LOCAL_PATH, range, format!("“{address}”是自己电脑上的地址，别人打不开。"), hint);
    }

    /// The address if it may stand in a link; else the writer is told.
    fn judge_link(&mut self, href: &str, range: &Range<usize>) -> Option<String> {
        match links::judge(href) {
            Address::Fine => {
                let href: String = href.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned();
                let place = self.place(range.clone());
                self.doc.links.push(At::new(href.clone(), place));
                Some(href)
            }
            Address::Local => {
                self.local_path(href, range.clone());
                None
            }
            Address::Refused => {
                let scheme = href.split(':').next().unwrap_or("").trim().to_owned();
                let message = format!("“{scheme}:”开头的地址不能用，只保留文字。");
                self.warn(
                    &codes::UNSAFE_LINK,
                    range.clone(),
                    message,
                    "写 https:// 开头的网址、mailto: 邮箱、tel: 电话，或者本站里的相对地址。",
                );
                None
            }
        }
    }

    fn finish(mut self) -> Doc {
        for range in self.notes.unused() {
            self.warn(
                &codes::NOTE_UNUSED,
                range,
                "这条脚注没有用到，不会出现在成品里。",
                "在要加注的文字后面写上它的记号，或者删掉它。",
            );
        }
        // Footnotes are read first but may stand anywhere.
        self.doc.images.sort_by(|a, b| a.place.cmp(&b.place));
        self.doc.links.sort_by(|a, b| a.place.cmp(&b.place));
        self.doc.inserts.sort_by(|a, b| a.place.cmp(&b.place));
        self.doc.headings.sort_by(|a, b| a.place.cmp(&b.place));
        self.doc
    }
}
