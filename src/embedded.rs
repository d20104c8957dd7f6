//! What is built into the binary: faces and templates. Made by `build.rs`.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// True when some embedded face has the character, or it needs no glyph.
#[must_use]
pub fn has_glyph(c: char) -> bool {
    let code = u32::from(c);
    let at = COVERED.partition_point(|(first, _)| *first <= code);
    c.is_whitespace() || c.is_control() || is_invisible(c) || at.checked_sub(1).is_some_and(|at| code <= COVERED[at].1)
}

/// Joiners, direction marks and selectors that are never drawn.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_cover_rare_names_and_say_what_they_lack() {
        for c in "青禾镇𬭎㙍镕①〔〕㎡☑——“”".chars() {
            assert!(has_glyph(c), "{c}");
        }
        assert!(!has_glyph('\u{1F600}'));
        assert!(!has_glyph('\u{E000}'));
    }
}
