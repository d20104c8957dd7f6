//! Ordinals of headings: 一、 （一） 1. （1） and 第一章, typed by the writer or made here.

use crate::model::block::{Block, Inline};

/// How an ordinal is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// 一、
    Han,
    /// （一）
    HanParen,
    /// 1.
    Arabic,
    /// （1）
    ArabicParen,
    /// 第一章 and its kin, with the word that counts.
    Unit(&'static str),
}

/// The words that count after 第…, and whether a space must follow (第一节课 is no ordinal, 第一章总则 is one).
const UNITS: [(&str, bool); 6] =
    [("章", false), ("部分", false), ("节", true), ("条", true), ("编", true), ("篇", true)];
const DEFAULTS: [Style; 4] = [Style::Han, Style::HanParen, Style::Arabic, Style::ArabicParen];

impl Style {
    fn write(self, value: u32) -> String {
        match self {
            Self::Han => format!("{}、", han(value)),
            Self::HanParen => format!("（{}）", han(value)),
            Self::Arabic => format!("{value}."),
            Self::ArabicParen => format!("（{value}）"),
            // The ideographic space is part of the ordinal: 第一章　总则.
            Self::Unit(unit) => format!("第{}{unit}　", han(value)),
        }
    }
}

/// An ordinal read from text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ordinal {
    style: Style,
    value: u32,
}

/// Takes the ordinal off the front of a heading and gives it back in its normal form; empty when there is none.
pub(super) fn take(content: &mut Vec<Inline>) -> String {
    let Some(text) = first_text(content) else { return String::new() };
    let Some((ordinal, rest)) = read(text) else { return String::new() };
    *text = rest.to_owned();
    drop_empty_front(content);
    ordinal.style.write(ordinal.value)
}

fn first_text(content: &mut [Inline]) -> Option<&mut String> {
    match content.first_mut()? {
        Inline::Text { text } => Some(text),
        Inline::Strong { content }
        | Inline::Emph { content }
        | Inline::Strike { content }
        | Inline::Link { content, .. } => first_text(content),
        _ => None,
    }
}

fn drop_empty_front(content: &mut Vec<Inline>) {
    let empty = match content.first_mut() {
        Some(Inline::Text { text }) => text.is_empty(),
        Some(
            Inline::Strong { content }
            | Inline::Emph { content }
            | Inline::Strike { content }
            | Inline::Link { content, .. },
        ) => {
            drop_empty_front(content);
            content.is_empty()
        }
        _ => false,
    };
    if empty {
        content.remove(0);
        if let Some(Inline::Text { text }) = content.first_mut() {
            *text = text.trim_start().to_owned();
        }
    }
}

/// Reads an ordinal at the front; the rest comes without the space between.
fn read(text: &str) -> Option<(Ordinal, &str)> {
    let text = text.trim_start();
    let (ordinal, rest) = read_unit(text).or_else(|| read_paren(text)).or_else(|| read_plain(text))?;
    Some((ordinal, rest.trim_start()))
}

fn read_unit(text: &str) -> Option<(Ordinal, &str)> {
    let (value, _, rest) = numeral(text.strip_prefix('第')?.trim_start())?;
    let rest = rest.trim_start();
    UNITS.iter().find_map(|&(unit, parted)| {
        let rest = rest.strip_prefix(unit)?;
        let mark = rest.starts_with(['：', '、', ':']);
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace) || mark;
        let rest = if mark { rest.trim_start_matches(['：', '、', ':']) } else { rest };
        (ends || !parted).then_some((Ordinal { style: Style::Unit(unit), value }, rest))
    })
}

fn read_paren(text: &str) -> Option<(Ordinal, &str)> {
    let inner = text.strip_prefix(['（', '('])?.trim_start();
    let (value, is_han, rest) = numeral(inner)?;
    let rest = rest.trim_start().strip_prefix(['）', ')'])?;
    let style = if is_han { Style::HanParen } else { Style::ArabicParen };
    Some((Ordinal { style, value }, rest))
}

fn read_plain(text: &str) -> Option<(Ordinal, &str)> {
    let (value, is_han, rest) = numeral(text)?;
    if is_han {
        let rest = rest.strip_prefix(['、', '.', '．'])?;
        return Some((Ordinal { style: Style::Han, value }, rest));
    }
    if let Some(rest) = rest.strip_prefix(['）', ')']) {
        return Some((Ordinal { style: Style::ArabicParen, value }, rest));
    }
    let rest = rest.strip_prefix(['.', '．', '、'])?;
    // 1.5亿元 and 12.4宣传 are numbers, not ordinals.
    (!rest.starts_with(|c: char| digit(c).is_some())).then_some((Ordinal { style: Style::Arabic, value }, rest))
}

/// A numeral at the front: its value, whether it is Chinese, and the rest. Four digits are a year, not an ordinal.
fn numeral(text: &str) -> Option<(u32, bool, &str)> {
    let end = |keep: &dyn Fn(char) -> bool| text.find(|c| !keep(c)).unwrap_or(text.len());
    let digits = end(&|c| digit(c).is_some());
    if digits > 0 {
        let value = text[..digits].chars().take(4).filter_map(digit).fold(0, |sum, d| sum * 10 + d);
        return (text[..digits].chars().count() <= 3).then_some((value, false, &text[digits..]));
    }
    let hans = end(&|c| "零〇一二三四五六七八九十百".contains(c));
    han_value(&text[..hans]).map(|value| (value, true, &text[hans..]))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// The value of a Chinese numeral from 1 to 999; only the written form counts, so 一一 is none.
fn han_value(text: &str) -> Option<u32> {
    let (mut total, mut last) = (0, 0);
    for c in text.chars().take(8) {
        match c {
            '百' => (total, last) = (total + last.max(1) * 100, 0),
            '十' => (total, last) = (total + last.max(1) * 10, 0),
            '零' | '〇' => last = 0,
            _ => last = u32::try_from("一二三四五六七八九".chars().position(|h| h == c)? + 1).ok()?,
        }
    }
    let value = total + last;
    (value > 0 && han(value) == text.replace('〇', "零")).then_some(value)
}

/// A number in Chinese: 21 is 二十一. From 1000 on, figures.
fn han(value: u32) -> String {
    const HAN: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let name = |n: u32| HAN[(n % 10) as usize];
    match value {
        0..=9 => name(value).to_owned(),
        10..=19 => format!("十{}", if value == 10 { "" } else { name(value) }),
        20..=99 => format!("{}十{}", name(value / 10), if value.is_multiple_of(10) { "" } else { name(value) }),
        100..=999 => {
            let rest = match value % 100 {
                0 => String::new(),
                n @ 1..=9 => format!("零{}", name(n)),
                n @ 10..=19 => format!("一{}", han(n)),
                n => han(n),
            };
            format!("{}百{rest}", name(value / 100))
        }
        _ => value.to_string(),
    }
}

/// Fills in the ordinals of headings 1 to 4 that have none, restarting under each higher level and going on, in the same form,
/// from an ordinal that the writer typed.
pub fn number_headings(blocks: &mut [Block]) {
    let mut counts = [0_u32; 4];
    let mut styles = DEFAULTS;
    for block in blocks {
        let Block::Heading { level, number, .. } = block else { continue };
        let Some(index) = usize::from(*level).checked_sub(1).filter(|&index| index < 4) else { continue };
        if number.is_empty() {
            counts[index] = counts[index].saturating_add(1);
            *number = styles[index].write(counts[index]);
        } else if let Some((typed, _)) = read(number) {
            counts[index] = typed.value;
            styles[index] = typed.style;
        }
        counts[index + 1..].fill(0);
        styles[index + 1..].copy_from_slice(&DEFAULTS[index + 1..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> (String, String) {
        let mut content = vec![Inline::text(text)];
        let number = take(&mut content);
        (number, crate::model::block::plain(&content))
    }

    #[test]
    fn typed_ordinals_are_taken_out() {
        let cases = [
            ("一、总体要求", "一、", "总体要求"),
            ("二十一、 附则", "二十一、", "附则"),
            ("（一）加强领导", "（一）", "加强领导"),
            ("(十二)加强领导", "（十二）", "加强领导"),
            ("1. 排查", "1.", "排查"),
            ("1．排查", "1.", "排查"),
            ("１、排查", "1.", "排查"),
            ("（1）入户", "（1）", "入户"),
            ("(12) 入户", "（12）", "入户"),
            ("3）入户", "（3）", "入户"),
            ("第一章　总则", "第一章　", "总则"),
            ("第二部分：安排", "第二部分　", "安排"),
            ("第十节 其他", "第十节　", "其他"),
        ];
        for (text, number, rest) in cases {
            assert_eq!(split(text), (number.to_owned(), rest.to_owned()), "{text}");
        }
    }

    #[test]
    fn other_headings_stay_whole() {
        for text in [
            "一封信",
            "1.5亿元投入",
            "12.4宣传",
            "（2026）年度",
            "2026年工作",
            "第一节课",
            "一一、x",
            "（试行）",
            "十",
            "",
        ] {
            assert_eq!(split(text), (String::new(), text.to_owned()), "{text}");
        }
    }

    #[test]
    fn ordinals_inside_bold_are_found() {
        let mut content = vec![Inline::Strong { content: vec![Inline::text("一、")] }, Inline::text(" 要求")];
        assert_eq!(take(&mut content), "一、");
        assert_eq!(content, [Inline::text("要求")]);
    }

    #[test]
    fn han_numerals_go_there_and_back() {
        for (value, text) in [
            (10, "十"),
            (19, "十九"),
            (20, "二十"),
            (21, "二十一"),
            (101, "一百零一"),
            (110, "一百一十"),
            (999, "九百九十九"),
        ] {
            assert_eq!(han(value), text);
        }
        assert!((1..1000).all(|value| han_value(&han(value)) == Some(value)));
    }

    fn numbers(headings: &[(u8, &str)]) -> Vec<String> {
        let heading = |&(level, number): &(u8, &str)| Block::Heading {
            level,
            number: number.to_owned(),
            content: vec![],
            rest: vec![],
        };
        let mut blocks: Vec<Block> = headings.iter().map(heading).collect();
        number_headings(&mut blocks);
        let once = blocks.clone();
        number_headings(&mut blocks);
        assert_eq!(once, blocks, "numbering twice changes nothing");
        blocks
            .into_iter()
            .map(|block| if let Block::Heading { number, .. } = block { number } else { String::new() })
            .collect()
    }

    #[test]
    fn numbering_restarts_and_goes_on() {
        assert_eq!(
            numbers(&[(1, ""), (2, ""), (3, ""), (4, ""), (4, ""), (2, ""), (3, ""), (1, ""), (2, ""), (5, "")]),
            ["一、", "（一）", "1.", "（1）", "（2）", "（二）", "1.", "二、", "（一）", ""]
        );
        assert_eq!(numbers(&[(1, "三、"), (1, ""), (2, "（五）"), (2, "")]), ["三、", "四、", "（五）", "（六）"]);
        assert_eq!(numbers(&[(1, "第一章　"), (2, ""), (1, "")]), ["第一章　", "（一）", "第二章　"]);
        assert_eq!(numbers(&[(1, ""); 21]).last().map(String::as_str), Some("二十一、"));
    }
}
