//! A reader of HTML that is just good enough for the program's own pages.

/// A start tag with its attributes.
#[derive(Debug)]
pub struct Tag {
    /// Name in lower case.
    pub name: String,
    /// Attributes with entities decoded.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// An attribute's value.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A page in pieces.
#[derive(Debug, Default)]
pub struct Page {
    /// Start tags in order.
    pub tags: Vec<Tag>,
    /// Text between the tags, without scripts and styles.
    pub text: String,
}

/// Reads a page.
pub fn read(html: &str) -> Page {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        page.text.push_str(&decode(&rest[..open]));
        rest = &rest[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let end = end_of_tag(rest);
        let inner = &rest[1..end - 1];
        rest = &rest[end..];
        if inner.starts_with(['/', '!']) {
            page.text.push(' ');
            continue;
        }
        let tag = read_tag(inner);
        if matches!(tag.name.as_str(), "script" | "style") {
            let close = format!("</{}", tag.name);
            rest = &rest[rest.find(&close).unwrap_or(rest.len())..];
        }
        page.tags.push(tag);
    }
    page.text.push_str(&decode(rest));
    page
}

fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    panic!("a tag is not closed: {}", text.chars().take(80).collect::<String>());
}

fn read_tag(inner: &str) -> Tag {
    let inner = inner.trim_end_matches('/');
    let (name, mut rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Tag { name: name.to_ascii_lowercase(), attributes };
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let key = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let value = match rest.strip_prefix('=') {
            None => "",
            Some(quoted) if quoted.starts_with(['"', '\'']) => {
                let (value, after) = quoted[1..].split_once(&quoted[..1]).expect("a closing quote");
                rest = after;
                value
            }
            Some(bare) => {
                let (value, after) = bare.split_once(char::is_whitespace).unwrap_or((bare, ""));
                rest = after;
                value
            }
        };
        attributes.push((key, decode(value)));
    }
}

/// Text with its entities decoded.
pub fn decode(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&#x2F;", "/")];
    let text = pairs.iter().fold(text.replace("&nbsp;", "\u{A0}"), |text, (from, to)| text.replace(from, to));
    text.replace("&amp;", "&")
}
