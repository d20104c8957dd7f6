//! Which addresses may stand in a link.

/// What an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// http(s), mailto, tel or relative: allowed.
    Fine,
    /// A path on the writer's own computer.
    Local,
    /// Any other scheme, such as `javascript:`; the reader's browser would run it or not know it.
    Refused,
}

/// Judges an address as a browser would read it.
pub(super) fn judge(href: &str) -> Address {
    // Browsers leave out control characters and spaces before they look at the scheme, so `java\nscript:` must be seen too.
    let cleaned: String =
        href.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
    if cleaned.starts_with("\\") {
        return Address::Local;
    }
    let Some((scheme, rest)) = cleaned.split_once(':') else { return Address::Fine };
    if scheme.contains(['/', '?', '#']) {
        return Address::Fine;
    }
    match scheme {
        "http" | "https" | "mailto" | "tel" => Address::Fine,
        "file" => Address::Local,
        _ if scheme.len() == 1 && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest.is_empty() => {
            Address::Local
        }
        _ if is_scheme(scheme) => Address::Refused,
        _ => Address::Fine,
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judges_addresses() {
        for href in [
            "https://a.cn",
            "HTTP://a.cn",
            "mailto:a@b.cn",
            "tel:0550",
            "a/b.html",
            "#x",
            "/a:b",
            "?q=a:b",
            "第一:章",
            "",
        ] {
            assert_eq!(judge(href), Address::Fine, "{href}");
        }
        for href in
            ["javascript:alert(1)", " JavaScript:x", "java\tscript:x", "\u{1}data:text/html,x", "vbscript:x", "ftp://a"]
        {
            assert_eq!(judge(href), Address::Refused, "{href}");
        }
        for href in ["C:\\a\\b.docx", "d:/x", "file:///c:/x", "FILE:x", "\\\\server\\a"] {
            assert_eq!(judge(href), Address::Local, "{href}");
        }
    }
}
