//! Addresses made from Chinese names: pinyin, lower case, safe as a file name on Windows.

use pinyin::ToPinyin;

/// Names that Windows keeps for devices.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Longest address part, in characters, so that whole paths stay well below the 260 of Windows.
const MAX_LEN: usize = 60;

/// Turns a name into an address part: 青禾村 becomes `qinghe-cun`, with the last character (村, 镇…) set apart.
#[must_use]
pub fn region(name: &str) -> String {
    let name = name.trim();
    let tail = ["街道", "社区", "村", "镇", "乡", "县", "区", "市"]
        .into_iter()
        .find(|tail| name.len() > tail.len() && name.ends_with(tail));
    match tail {
        Some(tail) => tidy(&format!("{}-{}", spell(&name[..name.len() - tail.len()], ""), spell(tail, ""))),
        None => tidy(&spell(name, "")),
    }
}

/// Turns a title or file name into an address part: every syllable apart.
#[must_use]
pub fn title(name: &str) -> String {
    tidy(&spell(name.trim(), "-"))
}

fn spell(name: &str, gap: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if let Some(pinyin) = c.to_pinyin() {
            if !out.is_empty() && !out.ends_with('-') {
                out.push_str(gap);
            }
            out.push_str(&pinyin.plain().replace('ü', "v"));
            out.push_str(gap);
        } else if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphabetic() {
            // A character without a known reading keeps an address of its own.
            out.push_str(&format!("-u{:x}-", u32::from(c)));
        } else {
            out.push('-');
        }
    }
    out
}

fn tidy(text: &str) -> String {
    let mut out = String::new();
    for part in text.split('-').filter(|part| !part.is_empty()) {
        if out.len() + part.len() >= MAX_LEN {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(part);
    }
    if out.is_empty() {
        out = text.chars().filter(char::is_ascii_alphanumeric).take(MAX_LEN).collect();
    }
    if out.is_empty() || RESERVED.contains(&out.as_str()) {
        out.push_str("-x");
    }
    out.trim_start_matches('-').to_owned()
}

/// True when a text can be an address part as it is.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_LEN
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
        && !RESERVED.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn villages_read_as_people_spell_them() {
        assert_eq!(region("青禾村"), "qinghe-cun");
        assert_eq!(region("镇中社区"), "zhenzhong-shequ");
        assert_eq!(region("青禾镇"), "qinghe-zhen");
        assert_eq!(region("村"), "cun");
    }

    #[test]
    fn titles_are_safe_names() {
        assert_eq!(title("15号-印发实施方案"), "15-hao-yin-fa-shi-shi-fang-an");
        assert_eq!(title("CON"), "con-x");
        assert_eq!(title("///"), "-x".trim_start_matches('-'));
        assert!(title(&"很长的标题".repeat(40)).len() <= MAX_LEN);
        assert!(is_valid("2026-manyidu") && !is_valid("2026满意度") && !is_valid("nul"));
    }
}
