//! Run-in headings: in “（一）加强宣传。各村……” only the first sentence is the heading, the rest is body text.

use crate::model::block::{Block, Inline};

/// Splits such headings; others stay as they are.
pub fn split(blocks: &mut [Block]) {
    for block in blocks {
        if let Block::Heading { content, rest, .. } = block
            && let Some((head, tail)) = split_sentence(content)
        {
            (*content, *rest) = (head, tail);
        }
    }
}

/// The first sentence and what follows it; `None` when nothing follows.
fn split_sentence(content: &[Inline]) -> Option<(Vec<Inline>, Vec<Inline>)> {
    for (at, inline) in content.iter().enumerate() {
        let (head, tail) = match inline {
            Inline::Text { text } => match split_text(text) {
                Some((head, tail)) => (vec![Inline::text(head)], tail),
                None => continue,
            },
            // A heading stands out as it is: the stars around it say only where it ends.
            Inline::Strong { content: bold } if ends_sentence(bold) => (bold.clone(), String::new()),
            _ => continue,
        };
        let before = content[..at].iter().cloned().chain(head).collect();
        let rest = (!tail.is_empty()).then(|| Inline::text(tail));
        let after: Vec<Inline> = rest.into_iter().chain(content[at + 1..].iter().cloned()).collect();
        return (!after.is_empty()).then_some((before, after));
    }
    None
}

fn split_text(text: &str) -> Option<(String, String)> {
    let end = text.find('。')? + '。'.len_utf8();
    Some((text[..end].to_owned(), text[end..].to_owned()))
}

fn ends_sentence(inlines: &[Inline]) -> bool {
    crate::model::block::plain(inlines).ends_with(['。', '：'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(content: Vec<Inline>) -> (String, String) {
        let mut blocks = [Block::Heading { level: 2, number: String::new(), content, rest: vec![] }];
        split(&mut blocks);
        let [Block::Heading { content, rest, .. }] = &blocks else { return Default::default() };
        (crate::model::block::plain(content), crate::model::block::plain(rest))
    }

    #[test]
    fn the_first_sentence_is_the_heading() {
        let text = |text: &str| vec![Inline::text(text)];
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(heading(text("加强宣传。各村要抓紧。")), pair("加强宣传。", "各村要抓紧。"));
        assert_eq!(heading(text("加强宣传")), pair("加强宣传", ""));
        assert_eq!(heading(text("加强宣传。")), pair("加强宣传。", ""));
        let bold = vec![Inline::Strong { content: text("加强宣传。") }, Inline::text("各村要抓紧。")];
        assert_eq!(heading(bold), pair("加强宣传。", "各村要抓紧。"));
    }
}
