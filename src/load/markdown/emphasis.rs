//! Pairs the marks `*`, `_` and `~~`: CommonMark's procedure with flanking rules that know Chinese punctuation.
//!
//! CommonMark decides whether a run of marks can open or close by the characters beside it, and reads `：**内` as an opening only.
//! Here Chinese punctuation counts like a letter, so that `**重点：**内容` is bold; and what office writing uses as plain marks
//! stays plain: `138****1234`, `3*5`, `____`, `3~5天`.

use super::chars::{is_cjk, is_cjk_punctuation, is_closing, is_opening, is_punctuation};

/// A run of equal marks and the characters on both its sides (a line end counts as a space).
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// `*`, `_` or `~`.
    pub mark: char,
    /// How many.
    pub len: usize,
    /// The character before.
    pub before: char,
    /// The character after.
    pub after: char,
}

/// What became of a run: first it closes, then what is left is plain text, then it opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// Widths (1 or 2) of what it closes, inner first.
    pub closes: Vec<u8>,
    /// Marks that stay as text.
    pub left: usize,
    /// Widths of what it opens, inner first.
    pub opens: Vec<u8>,
}

/// Whether a run can open and whether it can close.
#[derive(Clone, Copy)]
struct Role {
    open: bool,
    close: bool,
}

/// A run that waits for its partner.
struct Opener {
    run: usize,
    role: Role,
}

/// True for marks that cover a number (`138****1234`) or multiply (`3*5`): text, whatever stands around.
pub(super) fn is_plain(run: &Run) -> bool {
    let digits = run.before.is_ascii_digit() && run.after.is_ascii_digit();
    let beside = run.before.is_ascii_alphanumeric() || run.after.is_ascii_alphanumeric();
    match run.mark {
        '*' => digits || (run.len >= 4 && beside),
        '_' => run.len >= 3,
        _ => run.len != 2,
    }
}

/// True when a mark directly before `after` is left-flanking; mirrored, right-flanking.
fn flanks(before: char, after: char, friendly: bool) -> bool {
    let counts = |c: char| is_punctuation(c) && !(friendly && is_cjk_punctuation(c));
    let outside = before.is_whitespace() || is_punctuation(before) || (friendly && is_cjk(before));
    !after.is_whitespace() && (!counts(after) || outside)
}

fn role(run: &Run) -> Role {
    if is_plain(run) {
        return Role { open: false, close: false };
    }
    let friendly = run.mark != '_';
    let left = flanks(run.before, run.after, friendly);
    let right = flanks(run.after, run.before, friendly);
    let (open, close) = if friendly {
        (left, right)
    } else {
        (left && (!right || is_punctuation(run.before)), right && (!left || is_punctuation(run.after)))
    };
    Role { open: open && !is_closing(run.after), close: close && !is_opening(run.before) }
}

/// CommonMark's rule of three: `*a**b*` is not read as three pairs.
fn fits(opener: &Run, opener_role: Role, closer: &Run, closer_role: Role) -> bool {
    let both = (opener_role.open && opener_role.close) || (closer_role.open && closer_role.close);
    opener.mark == closer.mark
        && !(both && (opener.len + closer.len).is_multiple_of(3) && !opener.len.is_multiple_of(3))
}

fn mark_index(mark: char) -> usize {
    match mark {
        '*' => 0,
        '_' => 1,
        _ => 2,
    }
}

/// Pairs the runs of one text; one outcome a run.
pub(super) fn pair(runs: &[Run]) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = runs.iter().map(|run| Outcome { left: run.len, ..Outcome::default() }).collect();
    let mut openers: Vec<Opener> = Vec::new();
    // Below these heights no opener fits any more; without them long texts would take quadratic time.
    let mut floors = [[[0_usize; 3]; 2]; 3];
    for (index, run) in runs.iter().enumerate() {
        let role = role(run);
        while role.close && outcomes[index].left > 0 {
            let floor = &mut floors[mark_index(run.mark)][usize::from(role.open)][run.len % 3];
            let found =
                (*floor..openers.len()).rev().find(|&at| fits(&runs[openers[at].run], openers[at].role, run, role));
            let Some(at) = found else {
                *floor = openers.len();
                break;
            };
            let opener = openers[at].run;
            join(&mut outcomes, opener, index);
            openers.truncate(if outcomes[opener].left == 0 { at } else { at + 1 });
            for floor in floors.iter_mut().flatten().flatten() {
                *floor = (*floor).min(openers.len());
            }
        }
        if role.open && outcomes[index].left > 0 {
            openers.push(Opener { run: index, role });
        }
    }
    outcomes
}

fn join(outcomes: &mut [Outcome], opener: usize, closer: usize) {
    let width: u8 = if outcomes[opener].left >= 2 && outcomes[closer].left >= 2 { 2 } else { 1 };
    outcomes[opener].left -= usize::from(width);
    outcomes[closer].left -= usize::from(width);
    outcomes[opener].opens.push(width);
    outcomes[closer].closes.push(width);
}
