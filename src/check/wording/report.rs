//! Tells findings, at most so many of one kind in one file.

use std::collections::BTreeMap;

use std::ops::Range;

use crate::diag::{Code, Place, Sink};
use crate::source::FileId;

/// So many of one code are told in one file.
pub const MOST: usize = 20;

/// Something found in a stretch of prose; `range` counts its characters.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What kind of mistake.
    pub code: &'static Code,
    /// The characters it takes.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

/// A sink that keeps count.
pub struct Report<'a> {
    sink: &'a mut Sink,
    counts: BTreeMap<(Option<FileId>, &'static str), Count>,
}

struct Count {
    code: &'static Code,
    told: usize,
    more: usize,
    from: Option<Place>,
}

impl<'a> Report<'a> {
    /// Tells what is found to `sink`.
    pub fn new(sink: &'a mut Sink) -> Self {
        Self { sink, counts: BTreeMap::new() }
    }

    /// Tells a finding, or counts it.
    pub fn tell(&mut self, finding: Finding, place: &Place) {
        let count = self.counts.entry((place.file(), finding.code.id)).or_insert(Count {
            code: finding.code,
            told: 0,
            more: 0,
            from: None,
        });
        if count.told < MOST {
            count.told += 1;
            self.sink.report(finding.code, place, finding.message, finding.hint);
        } else {
            count.more += 1;
            count.from.get_or_insert_with(|| place.clone());
        }
    }

    /// Says how many were only counted.
    pub fn close(self) {
        for count in self.counts.into_values() {
            let Some(place) = count.from else { continue };
            let message =
                format!("从这里起，这个文件里还有 {} 处同样的问题（{}），不再逐条列出。", count.more, count.code.title);
            self.sink.report(
                count.code,
                &place,
                message,
                "把上面列出的改好，再检查一次；同样的写法可以用“替换”一起改。",
            );
        }
    }
}
