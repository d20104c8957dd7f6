//! Which characters are Chinese, which are punctuation, and on which side of a word a mark belongs.

/// A Han character, kana or the like: text that is written without spaces.
pub(super) fn is_cjk_letter(c: char) -> bool {
    matches!(u32::from(c),
        0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3031..=0x3035 | 0x3038..=0x303B | 0x3040..=0x30FF | 0x3105..=0x312F
        | 0x31A0..=0x31EF | 0x3220..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

/// Full-width punctuation, and the marks that Chinese shares with the West (“”‘’—…·) but sets full-width.
pub(super) fn is_cjk_punctuation(c: char) -> bool {
    matches!(u32::from(c), 0x3001..=0x3003 | 0x3008..=0x3020 | 0x3030 | 0x303D | 0xFE10..=0xFE1F | 0xFE30..=0xFE6F | 0xFFE0..=0xFFE6)
        || (matches!(u32::from(c), 0xFF01..=0xFF65) && !c.is_alphanumeric())
        || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '〇')
}

/// Either of the two: no space is wanted between such characters at the end of a line.
pub(super) fn is_cjk(c: char) -> bool {
    is_cjk_letter(c) || is_cjk_punctuation(c)
}

/// Punctuation or a symbol in the sense of CommonMark.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control() && !is_joiner(c)
}

/// Marks that belong to the character before them.
fn is_joiner(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x200B..=0x200F | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
}

/// A Chinese mark that ends something, so that nothing can be opened right before it.
pub(super) fn is_closing(c: char) -> bool {
    "、。，．：；！？）》〉」』】〕］｝〗”’".contains(c)
}

/// A Chinese mark that begins something, so that nothing can be closed right after it.
pub(super) fn is_opening(c: char) -> bool {
    "（《〈「『【〔［｛〖“‘".contains(c)
}

/// True when the byte at `at` is escaped: an odd number of backslashes stands before it.
pub(super) fn is_escaped(body: &str, at: usize) -> bool {
    body.as_bytes()[..at].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}
