//! Raw HTML: the tags go, the words stay, and the writer is told what to write instead.

use std::ops::Range;

use super::softbreak::join_lines;
use crate::model::block::Inline;

/// What a piece of HTML is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// `<br>`: a line break.
    Break,
    /// A comment or a closing tag: nothing is lost without it.
    Silent,
    /// Anything else.
    Dropped,
}

/// Judges one tag, comment or declaration.
pub(super) fn judge(tag: &str) -> Markup {
    match name_of(tag).as_str() {
        "br" => Markup::Break,
        _ if tag.starts_with("<!--") || tag.starts_with("</") => Markup::Silent,
        _ => Markup::Dropped,
    }
}

/// What to write instead of a tag.
pub(super) fn instead(tag: &str) -> &'static str {
    match name_of(tag).as_str() {
        "b" | "strong" => "加粗写成“**文字**”。",
        "i" | "em" => "强调写成“*文字*”。",
        "s" | "del" | "strike" => "删除线写成“~~文字~~”。",
        "a" => "链接写成“[文字](网址)”。",
        "img" | "picture" | "figure" => "图片写成“![说明](图片路径)”。",
        "table" | "tr" | "td" | "th" | "thead" | "tbody" => "表格写成用“|”分列的 Markdown 表格。",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "标题写成“# 标题”，几级标题写几个井号。",
        "ul" | "ol" | "li" => "列表每项一行，行首写“- ”或“1. ”。",
        "p" | "div" => "分段空一行就行，删掉标签即可。",
        "hr" => "分隔线单独一行写“---”。",
        "script" | "style" | "iframe" | "link" | "meta" | "object" | "embed" | "form" | "input" => {
            "请删掉：页面的样式和功能由程序统一安排。"
        }
        _ => "请删掉标签：字体、颜色、居中由程序统一安排；要换行写“<br>”。",
    }
}

/// The name of a tag in lower case; empty for comments and declarations.
fn name_of(tag: &str) -> String {
    let inner = tag.trim_start_matches('<').trim_start_matches('/');
    inner.chars().take_while(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase()
}

/// What is left of a block of HTML.
#[derive(Debug, Default)]
pub(super) struct Remains {
    /// Its words.
    pub text: Vec<Inline>,
    /// The first tag that was dropped.
    pub dropped: Option<Range<usize>>,
}

/// Takes the tags out of a block of HTML.
pub(super) fn strip(html: &str) -> Remains {
    let mut remains = Remains::default();
    let mut lines = vec![String::new()];
    let mut at = 0;
    while at < html.len() {
        let Some(open) = html[at..].find('<').map(|offset| at + offset) else {
            push(&mut lines, &html[at..]);
            break;
        };
        push(&mut lines, &html[at..open]);
        at = open + tag_len(&html[open..]);
        let tag = &html[open..at];
        if tag == "<" {
            push(&mut lines, tag);
        } else {
            if remains.dropped.is_none() && judge(tag) == Markup::Dropped {
                remains.dropped = Some(open..at);
            }
            if ends_line(tag) {
                lines.push(String::new());
            }
            at += hidden_len(&name_of(tag), &html[at..], tag);
        }
    }
    for line in lines.iter().map(|line| join_lines(line.lines())).filter(|line| !line.is_empty()) {
        if !remains.text.is_empty() {
            remains.text.push(Inline::Break);
        }
        remains.text.push(Inline::Text { text: line });
    }
    remains
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        // &amp; comes last, or &amp;lt; would be decoded twice.
        let text = text
            .replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        line.extend(text.chars().filter(|c| !c.is_control() || *c == '\n'));
    }
}

/// Length of the tag, comment or declaration at the front; 1 when the `<` is just a character.
fn tag_len(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.get(4..).and_then(|rest| rest.find("-->")).map_or(html.len(), |end| 4 + end + 3);
    }
    if !html[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        return 1;
    }
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    // A tag that is never closed is taken up to its first `>` or the end of its line, lest it swallow the rest.
    html.find('>').map(|at| at + 1).or_else(|| html.find('\n')).unwrap_or(html.len())
}

fn ends_line(tag: &str) -> bool {
    let name = name_of(tag);
    name == "br"
        || (tag.starts_with("</")
            && matches!(name.as_str(), "p" | "div" | "li" | "tr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

/// Length of what a script or style sheet holds: no words for readers.
fn hidden_len(name: &str, rest: &str, tag: &str) -> usize {
    if !matches!(name, "script" | "style") || tag.starts_with("</") {
        return 0;
    }
    let close = format!("</{name}");
    rest.to_ascii_lowercase().find(&close).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::block::plain;

    #[test]
    fn words_stay_and_tags_go() {
        let cases = [
            ("<div class=\"a>b\">\n通知\n公告\n</div>", "通知公告"),
            ("<p>甲</p><p>乙<br>丙</p>", "甲 乙 丙"),
            ("<script>alert('<b>')</script>文", "文"),
            ("<!-- 备注 -->", ""),
            ("<style>\nb{}\n</style>\n", ""),
            ("<div>3 < 5 &amp;lt;</div>", "3 < 5 &lt;"),
            ("<div a=\"", ""),
            ("<!-->", ""),
        ];
        for (html, text) in cases {
            assert_eq!(plain(&strip(html).text), text, "{html}");
        }
        assert_eq!(strip("</div><b>").dropped, Some(6..9));
        assert_eq!(strip("<!-- x --></div><br>").dropped, None);
    }
}
