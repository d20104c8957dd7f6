//! Repairs of a text, and the way back from the repaired text to what was written.

use std::ops::Range;

/// One replacement, in bytes of the original slice.
#[derive(Debug)]
struct Edit {
    range: Range<usize>,
    with: String,
}

/// Collects replacements while the slips are looked for.
#[derive(Debug, Default)]
pub(super) struct Edits {
    items: Vec<Edit>,
}

impl Edits {
    /// Notes that `range` is to be replaced.
    pub(super) fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.items.push(Edit { range, with: with.into() });
    }

    /// Makes the repaired text; of two replacements that overlap the first one counts.
    pub(super) fn apply(mut self, original: &str) -> Repaired {
        self.items.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut out = Repaired { text: String::with_capacity(original.len() + 64), marks: Vec::new() };
        let mut at = 0;
        for edit in self.items {
            if edit.range.start < at || original.get(edit.range.clone()).is_none() {
                continue;
            }
            out.text.push_str(&original[at..edit.range.start]);
            let start = out.text.len();
            out.text.push_str(&edit.with);
            at = edit.range.end;
            out.marks.push(Mark { repaired: start..out.text.len(), original: edit.range });
        }
        out.text.push_str(&original[at..]);
        out
    }
}

/// A replaced part, in both texts.
#[derive(Debug)]
struct Mark {
    repaired: Range<usize>,
    original: Range<usize>,
}

/// A text in which the slips are put right.
#[derive(Debug)]
pub(super) struct Repaired {
    /// The text for the parser.
    pub(super) text: String,
    marks: Vec<Mark>,
}

impl Repaired {
    /// The place in the original of a range of the repaired text.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.back(range.start, false);
        let end = self.back(range.end, true);
        start..end.max(start)
    }

    /// Maps one offset; inside a replacement `up` chooses its end, else its start.
    fn back(&self, offset: usize, up: bool) -> usize {
        let count =
            self.marks.partition_point(|mark| mark.repaired.start < offset || (!up && mark.repaired.end <= offset));
        let Some(mark) = count.checked_sub(1).and_then(|at| self.marks.get(at)) else { return offset };
        if offset >= mark.repaired.end {
            return mark.original.end + (offset - mark.repaired.end);
        }
        if up { mark.original.end } else { mark.original.start }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Edits;

    #[test]
    fn offsets_map_back() {
        let mut edits = Edits::default();
        edits.replace(6..9, ": ");
        edits.replace(18..18, "]");
        let repaired = edits.apply("名称：青禾镇");
        assert_eq!(repaired.text, "名称: 青禾镇]");
        assert_eq!(repaired.original(0..6), 0..6);
        assert_eq!(repaired.original(8..17), 9..18);
        assert_eq!(repaired.original(7..8), 6..9);
        assert_eq!(repaired.original(17..18), 18..18);
    }

    #[test]
    fn the_first_of_two_overlapping_repairs_counts() {
        let mut edits = Edits::default();
        edits.replace(0..2, "x");
        edits.replace(1..3, "y");
        assert_eq!(edits.apply("abc").text, "xc");
    }
}
