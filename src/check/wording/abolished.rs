//! 主题词, which the regulation of 2012 abolished.

use super::prose::{Kind, Prose, is_blank};
use super::report::Finding;
use crate::diag::codes::content;

/// The line of subject words, also spread out as word processors have it: 主 题 词：.
pub fn find(prose: &Prose) -> Option<Finding> {
    if prose.kind == Kind::Value {
        return None;
    }
    let mut rest = prose.chars.iter().enumerate().filter(|(_, c)| !is_blank(**c));
    let start = rest.clone().next()?.0;
    let is_label = "主题词".chars().all(|wanted| rest.next().is_some_and(|(_, c)| *c == wanted));
    let colon = rest.next();
    (is_label && colon.is_none_or(|(_, c)| matches!(c, '：' | ':'))).then(|| Finding {
        code: &content::ABOLISHED,
        range: start..prose.chars.len(),
        message: "公文里写了“主题词”。".to_owned(),
        hint: "删去这一行：2012 年起不再标注主题词。".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::markup::body;
    use super::find;

    fn count(text: &str) -> usize {
        body(text, 0..text.len()).iter().filter_map(find).count()
    }

    #[test]
    fn the_line_is_found_however_it_is_spread() {
        for text in [
            "主题词：满意度",
            "主 题 词：满意度",
            "**主题词**：满意度",
            "前文\n\n　　主题词:方案",
            "| 主题词： | 方案 |",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
        assert_eq!(count("主题词：甲\n\n主题词：乙"), 2);
    }

    #[test]
    fn sentences_about_it_pass() {
        for text in ["主题词已经取消。", "不再标注主题词：这是新规定", "主题：满意度", "`主题词：甲`"]
        {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}
