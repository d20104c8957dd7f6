//! What the end of a source line becomes: nothing between Chinese characters, else one space.

use super::chars::is_cjk;

/// The text that joins two lines, told by the last character of the one and the first of the next.
pub(super) fn joint(before: Option<char>, after: Option<char>) -> &'static str {
    match (before, after) {
        (Some(before), Some(after)) if is_cjk(before) && is_cjk(after) => "",
        (Some(before), Some(after)) if before.is_whitespace() || after.is_whitespace() => "",
        (Some(_), Some(_)) => " ",
        _ => "",
    }
}

/// Joins the lines of a text by the same rule, with the spaces around each line taken away.
pub(super) fn join_lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(joint(out.chars().next_back(), line.chars().next()));
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_by_the_characters_on_both_sides() {
        assert_eq!(joint(Some('村'), Some('民')), "");
        assert_eq!(joint(Some('，'), Some('民')), "");
        assert_eq!(joint(Some('说'), Some('“')), "");
        assert_eq!(joint(Some('共'), Some('1')), " ");
        assert_eq!(joint(Some('a'), Some('b')), " ");
        assert_eq!(joint(None, Some('b')), "");
        assert_eq!(join_lines(["甲 ", "", " 乙", "A"].into_iter()), "甲乙 A");
    }
}
