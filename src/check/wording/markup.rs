//! Finds the prose in Markdown and in values: marks fall away, code and addresses are masked, places are kept.
//!
//! The block tree knows no places within a paragraph, so the source itself is read here, coarsely: what is doubtful counts as
//! no prose, for a false alarm costs more than a mark overlooked.

use std::ops::Range;

use super::prose::{Kind, MASK, Prose, is_wide};

/// How far (characters) the end of a piece of code or of an address is looked for.
const REACH: usize = 2000;

/// The stretches of prose in a body of Markdown.
pub fn body(text: &str, range: Range<usize>) -> Vec<Prose> {
    let mut scan = Scan { text, out: Vec::new(), lines: Vec::new(), kind: Kind::Text, fence: None };
    let mut at = range.start;
    for line in text.get(range).unwrap_or("").split_inclusive('\n') {
        scan.line(at..at + line.trim_end().len());
        at += line.len();
    }
    scan.flush();
    scan.out
}

/// A value of YAML as prose; its places are those within the value.
pub fn value(text: &str) -> Prose {
    inline(Kind::Value, text, std::slice::from_ref(&(0..text.len())))
}

struct Scan<'a> {
    text: &'a str,
    out: Vec<Prose>,
    lines: Vec<Range<usize>>,
    kind: Kind,
    fence: Option<(char, usize)>,
}

impl Scan<'_> {
    fn line(&mut self, range: Range<usize>) {
        let line = &self.text[range.clone()];
        let inner = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        let start = range.end - inner.len();
        let run = inner.chars().next().map(|c| (c, inner.chars().take_while(|other| *other == c).count()));
        if let Some((mark, len)) = self.fence {
            if run.is_some_and(|(c, count)| c == mark && count >= len && inner.chars().all(|other| other == c)) {
                self.fence = None;
            }
            return;
        }
        match run {
            None => self.flush(),
            Some((c @ ('`' | '~'), count)) if count >= 3 => {
                self.flush();
                self.fence = Some((c, count));
            }
            // A rule, a line below a heading, the second row of a table.
            Some(_) if inner.chars().all(|c| "-=*_|:+ \t".contains(c)) => self.flush(),
            Some(('#', 1..=6)) => self.heading(start..range.end),
            Some(_) if inner.contains('|') => self.row(start..range.end),
            Some(_) => self.text_line(start..range.end),
        }
    }

    fn heading(&mut self, range: Range<usize>) {
        self.flush();
        let title = self.text[range.clone()].trim_start_matches('#').trim_start();
        self.kind = Kind::Heading;
        self.lines.push(range.end - without_ordinal(title).len()..range.end);
        self.flush();
    }

    fn row(&mut self, range: Range<usize>) {
        self.flush();
        let mut at = range.start;
        for cell in self.text[range].split('|') {
            self.kind = Kind::Cell;
            self.lines.push(at..at + cell.len());
            self.flush();
            at += cell.len() + 1;
        }
    }

    fn text_line(&mut self, range: Range<usize>) {
        let line = &self.text[range.clone()];
        let rest = line.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with([' ', '\t'])).or_else(|| {
            let (label, rest) = line.strip_prefix("[^")?.split_once("]:")?;
            (!label.contains(']')).then_some(rest)
        });
        if rest.is_some() || super::levels::ordinal(line).is_some() {
            self.flush();
        }
        self.lines.push(range.end - rest.unwrap_or(line).len()..range.end);
    }

    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let kind = std::mem::replace(&mut self.kind, Kind::Text);
        let prose = inline(kind, self.text, &lines);
        if !prose.chars.is_empty() {
            self.out.push(prose);
        }
    }
}

/// A title without 一、 （一） 1. or (1) in front: the reader of headings puts those right by itself.
fn without_ordinal(title: &str) -> &str {
    let is_numeral = |c: char| c.is_ascii_digit() || "零〇一二三四五六七八九十百".contains(c);
    let inner = title.trim_start_matches('*').trim_start_matches(['(', '（']).trim_start();
    let rest = inner.trim_start_matches(is_numeral);
    let len = inner.len() - rest.len();
    match rest.trim_start().strip_prefix(['、', '.', '．', ')', '）']) {
        Some(rest) if (1..=12).contains(&len) => rest,
        _ => title,
    }
}

type Char = (char, Range<usize>);

/// Joins lines as the reader of Markdown does and masks what is no prose.
fn inline(kind: Kind, text: &str, lines: &[Range<usize>]) -> Prose {
    let mut raw: Vec<Char> = Vec::new();
    for range in lines {
        let line = &text[range.clone()];
        let (lead, line) = (line.len() - line.trim_start().len(), line.trim());
        if let (Some((before, place)), Some(after)) = (raw.last().cloned(), line.chars().next())
            && !(is_wide(before) && is_wide(after))
        {
            raw.push((' ', place.end..place.end));
        }
        let from = range.start + lead;
        raw.extend(line.char_indices().map(|(at, c)| (c, from + at..from + at + c.len_utf8())));
    }
    let chars: Vec<char> = raw.iter().map(|(c, _)| *c).collect();
    let mut prose = Prose::new(kind);
    let (mut at, mut open) = (0, 0usize);
    while at < chars.len() {
        let rest = &chars[at..];
        let step = step(rest, at.checked_sub(1).map(|before| chars[before]), open > 0);
        match rest[0] {
            '[' => open += 1,
            ']' => open = open.saturating_sub(1),
            _ => {}
        }
        match step {
            Step::Keep => prose.push(rest[0], raw[at].1.clone()),
            Step::Drop(_) => {}
            Step::Mask { keep, len } => {
                if keep {
                    prose.push(rest[0], raw[at].1.clone());
                }
                prose.push(MASK, raw[at].1.start..raw[at + len - 1].1.end);
            }
        }
        at += match step {
            Step::Keep => 1,
            Step::Drop(len) | Step::Mask { len, .. } => len,
        };
    }
    prose
}

#[derive(Clone, Copy)]
enum Step {
    Keep,
    Drop(usize),
    /// `keep` = the first character stays.
    Mask {
        keep: bool,
        len: usize,
    },
}

fn step(rest: &[char], before: Option<char>, in_link: bool) -> Step {
    let mask = |len: Option<usize>| len.map_or(Step::Keep, |len| Step::Mask { keep: false, len });
    let next = rest.get(1).copied().unwrap_or(MASK);
    match rest[0] {
        '\\' if next.is_ascii_punctuation() => mask(Some(2)),
        '`' => mask(code(rest)),
        '<' if next == '!' => mask(find(rest, "-->")),
        '<' if next.is_ascii_alphabetic() || next == '/' => mask(find(rest, ">")),
        '{' if next == '{' => mask(find(rest, "}}")),
        '[' if next == '^' => mask(find(rest, "]")),
        '!' if next == '[' => Step::Drop(1),
        ']' if next == '(' && in_link => {
            closing(&rest[1..]).map_or(Step::Keep, |len| Step::Mask { keep: true, len: len + 1 })
        }
        '&' => mask(entity(rest)),
        '*' => Step::Drop(1),
        '~' if next == '~' => Step::Drop(2),
        c if c.is_ascii_alphanumeric() && !before.is_some_and(|c| c.is_ascii_alphanumeric()) => mask(address(rest)),
        _ => Step::Keep,
    }
}

/// The length up to and with `end`.
fn find(rest: &[char], end: &str) -> Option<usize> {
    let end: Vec<char> = end.chars().collect();
    rest.windows(end.len()).take(REACH).position(|window| window == end).map(|at| at + end.len())
}

fn code(rest: &[char]) -> Option<usize> {
    let ticks = rest.iter().take_while(|c| **c == '`').count();
    let mut at = ticks;
    while at < rest.len().min(REACH) {
        let run = rest[at..].iter().take_while(|c| **c == '`').count();
        if run == ticks {
            return Some(at + run);
        }
        at += run.max(1);
    }
    None
}

/// The length of a link's address with its brackets.
fn closing(rest: &[char]) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in rest.iter().enumerate().take(REACH) {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at + 1),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn entity(rest: &[char]) -> Option<usize> {
    let len = rest[1..].iter().take(12).take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
    (len > 0 && rest.get(len + 1) == Some(&';')).then_some(len + 2)
}

/// A web or e-mail address written out.
fn address(rest: &[char]) -> Option<usize> {
    let run: String =
        rest.iter().take(REACH).take_while(|c| c.is_ascii_graphic() && !"<>\"`[]{}|".contains(**c)).collect();
    let lower = run.to_ascii_lowercase();
    let is_web = ["http:", "https:", "ftp:", "www.", "mailto:", "tel:"].iter().any(|start| lower.starts_with(start));
    // In “a@b.cn,c” the address ends at the comma.
    let mail = &run[..run.find([',', ';', '(', ')']).unwrap_or(run.len())];
    let is_mail = mail.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let mut found = match (is_web, is_mail) {
        (true, _) => run.as_str(),
        (_, true) => mail,
        _ => return None,
    };
    loop {
        let ends_alone = found.ends_with(['.', ',', ';', ':', '!', '?', '\'', '*', '_'])
            || (found.ends_with(')') && found.matches(')').count() > found.matches('(').count());
        if !ends_alone {
            return Some(found.len());
        }
        found = &found[..found.len() - 1];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(markdown: &str) -> Vec<String> {
        let found = body(markdown, 0..markdown.len());
        found.iter().map(|prose| prose.chars.iter().map(|c| if *c == MASK { '□' } else { *c }).collect()).collect()
    }

    #[test]
    fn marks_fall_away_and_code_is_masked() {
        assert_eq!(texts("甲**乙**丙\n丁\n\n- 戊 `a,b` 己"), ["甲乙丙丁", "戊 □ 己"]);
        assert_eq!(texts("```\n甲,乙\n```\n丙"), ["丙"]);
        assert_eq!(texts("见[附件](a,b(c).md)，<br>看 https://a.cn/x,y。"), ["见[附件]□，□看 □。"]);
        assert_eq!(texts("信箱 a.b@c.cn,电话"), ["信箱 □,电话"]);
        assert_eq!(texts("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |"), ["甲", "乙", "丙", "丁"]);
        assert_eq!(texts("### (1) 标题\n{{责任分工}}\n\n---\n注[^1]\n\n[^1]: 内容"), ["标题", "□", "注□", "内容"]);
        assert_eq!(texts("![说明](图,1.jpg)\\(甲\\)&nbsp;"), ["[说明]□□甲□□"]);
    }

    #[test]
    fn places_are_those_of_the_source() {
        let text = "前\n\n甲**乙,丙**";
        let prose = body(text, 0..text.len()).pop();
        let prose = prose.unwrap_or_else(|| Prose::new(Kind::Text));
        let at = prose.chars.iter().position(|c| *c == ',').unwrap_or(0);
        assert_eq!(&text[prose.place(&(at..at + 1))], ",");
    }
}
