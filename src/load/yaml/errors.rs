//! What the parser could not read, in plain Chinese.

use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use crate::diag::Code;
use crate::diag::codes::yaml as codes;

/// A mistake at a range of a text (the slice or its repaired copy).
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) code: &'static Code,
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) hint: String,
    /// Whether it may be only a consequence of another mistake on its line.
    pub(super) follows: bool,
}

impl Trouble {
    /// A mistake that stands for itself.
    pub(super) fn new(
        code: &'static Code,
        range: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { code, range, message: message.into(), hint: hint.into(), follows: false }
    }

    fn following(mut self) -> Self {
        self.follows = true;
        self
    }
}

/// The first backslash from an offset that nothing known follows.
fn bad_escape(text: &str, at: usize) -> usize {
    let at = super::floor(text, at);
    let bytes = &text.as_bytes()[at..];
    let mut index = 0;
    while index + 1 < bytes.len() {
        match (bytes[index], bytes[index + 1]) {
            (b'\\', next) if !b"0abtnvfre \"/\\N_LP\n\t".contains(&next) => return at + index,
            (b'\\', _) => index += 2,
            _ => index += 1,
        }
    }
    at
}

/// The first character at or after an offset, else the last one of the text.
pub(super) fn one_char(text: &str, at: usize) -> Range<usize> {
    let at = super::floor(text, at);
    match text[at..].chars().next() {
        Some(c) if c != '\n' => at..at + c.len_utf8(),
        _ => {
            let end = text[..at].trim_end().len();
            let start = text[..end].char_indices().next_back().map_or(end, |(start, _)| start);
            start..end
        }
    }
}

/// The rest of the line from an offset, without the spaces after it.
fn rest_of_line(text: &str, at: usize) -> Range<usize> {
    let at = super::floor(text, at);
    let line = text[at..].split('\n').next().unwrap_or("");
    let end = at + line.trim_end().len();
    if end > at { at..end } else { one_char(text, at) }
}

/// The line around an offset without its indentation; the line above when that one is blank.
fn whole_line(text: &str, at: usize) -> Range<usize> {
    let mut end = super::floor(text, at);
    loop {
        let start = text[..end].rfind('\n').map_or(0, |found| found + 1);
        let line = text[start..].split('\n').next().unwrap_or("");
        let trimmed = line.trim();
        if !trimmed.is_empty() || start == 0 {
            let from = start + (line.len() - line.trim_start().len());
            return from..from + trimmed.len();
        }
        end = start - 1;
    }
}

/// The parser's error as a mistake.
pub(super) fn explain(error: &ScanError, text: &str) -> Trouble {
    let marker = error.marker();
    let at = marker
        .byte_offset()
        .unwrap_or_else(|| text.char_indices().nth(marker.index()).map_or(text.len(), |(at, _)| at));
    let trouble = brackets_and_quotes(error.kind(), text, at)
        .or_else(|| layout(error.kind(), text, at))
        .or_else(|| symbols(error.kind(), text, at))
        .unwrap_or_else(|| unknown(error, text, at));
    trouble.following()
}

fn brackets_and_quotes(kind: &ErrorKind, text: &str, at: usize) -> Option<Trouble> {
    use ErrorKind as K;
    Some(match kind {
        K::UnclosedFlowCollection { open } => unclosed(one_char(text, at), *open),
        K::UnexpectedEofFlowSequence | K::UnexpectedEofFlowMapping | K::UnexpectedEofImplicitFlowMapping => {
            Trouble::new(
                &codes::BRACKET,
                one_char(text, at),
                "到这里为止，前面的括号一直没有关上。",
                "在列表末尾补上 ]，在一组键和值末尾补上 }。",
            )
        }
        K::MismatchedFlowCollectionEnd { open, close } => Trouble::new(
            &codes::BRACKET,
            one_char(text, at),
            format!("前面开的是“{open}”，这里关的却是“{close}”。"),
            "方括号 [ ] 和花括号 { } 要各自成对。",
        ),
        K::MisplacedFlowCollectionEnd => Trouble::new(
            &codes::BRACKET,
            one_char(text, at),
            "这个括号前面没有与它配对的括号。",
            "删去多余的括号，或者在前面补上另一半。",
        ),
        K::ExpectedFlowSequenceSeparator | K::ExpectedFlowMappingSeparator => Trouble::new(
            &codes::BRACKET,
            one_char(text, at),
            "括号里的各项之间缺少英文逗号，或者括号没有关上。",
            "各项之间写英文逗号加空格，末尾用 ] 或 } 关上。",
        ),
        K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar => {
            Trouble::new(&codes::QUOTE, one_char(text, at), "这个英文引号没有关上。", "在值的末尾补上同样的引号。")
        }
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => Trouble::new(
            &codes::QUOTE,
            rest_of_line(text, at),
            "英文引号关上以后还有文字。",
            "用引号把整个值括起来；引号只是文字的一部分时，改用中文引号“”。",
        ),
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidLowSurrogateHexEscape
        | K::InvalidLowSurrogate
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate
        | K::InvalidUnicodeEscape => Trouble::new(
            &codes::ESCAPE,
            one_char(text, bad_escape(text, at)),
            "英文双引号里的反斜杠后面跟了不认识的字符。",
            "把双引号换成英文单引号，反斜杠就是普通文字。",
        ),
        _ => return None,
    })
}

fn layout(kind: &ErrorKind, text: &str, at: usize) -> Option<Trouble> {
    use ErrorKind as K;
    Some(match kind {
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabAtBlockScalarStart
        | K::TabInPlainScalar => {
            Trouble::new(&codes::TAB, one_char(text, at), "这里有制表符（Tab）。", "删去制表符，改用空格。")
        }
        K::MappingValueNotAllowed | K::InvalidColonPlacement => colon_in_value(text, at),
        K::SimpleKeyExpected | K::InvalidSimpleKey => not_pair_line(whole_line(text, at)),
        K::ExpectedBlockMappingKey if starts_with_dash(text, at) => Trouble::new(
            &codes::INDENT,
            whole_line(text, at),
            "这里应该是“键: 值”，却是列表的一项。",
            "检查这一行的缩进：列表的各项要在它的键下面对齐。",
        ),
        K::InvalidIndentation
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::InvalidQuotedScalarIndent
        | K::InvalidBlockScalarIndent
        | K::InvalidFlowScalarIndent => Trouble::new(
            &codes::INDENT,
            whole_line(text, at),
            "这一行的缩进与前后对不上。",
            "同一级的各行对齐，下一级比上一级多两个空格。",
        ),
        K::BlockSequenceEntryNotAllowed
        | K::BlockEntryInFlowCollection
        | K::InvalidBlockEntryWhitespace
        | K::PlainScalarStartsWithDashFlowIndicator => Trouble::new(
            &codes::DASH,
            one_char(text, at),
            "这里不能出现列表的短横线。",
            "列表的各项要另起一行，写在键的下面；短横线后面加一个空格。",
        ),
        K::InvalidBlockScalarHeader | K::ZeroBlockScalarIndent => Trouble::new(
            &codes::SYNTAX,
            rest_of_line(text, at),
            "多行文字的记号 | 或 > 后面不能再写文字。",
            "文字从下一行开始写，并且比键多缩进两个空格；值以 > 或 | 开头时给它加上英文引号。",
        ),
        K::ExpectedDocumentStart | K::InvalidDocumentEnd | K::BomInsideDocument | K::MultipleDocumentsUnsupported => {
            Trouble::new(
                &codes::INDENT,
                whole_line(text, at),
                "这一行与前面的内容接不上。",
                "检查缩进，以及上一行的括号和引号是不是提前关上了。",
            )
        }
        K::RecursionLimitExceeded | K::AnchorCountOverflow => too_complex(one_char(text, at)),
        _ => return None,
    })
}

fn symbols(kind: &ErrorKind, text: &str, at: usize) -> Option<Trouble> {
    use ErrorKind as K;
    Some(match kind {
        K::UnexpectedCharacter { character } => reserved(one_char(text, at), *character),
        K::DirectiveDisallowed => reserved(one_char(text, at), '%'),
        K::MissingAnchorOrAliasName => {
            reserved(one_char(text, at), text[super::floor(text, at)..].chars().next().unwrap_or('*'))
        }
        K::ExpectedTagBang
        | K::ExpectedTagDirectiveBang
        | K::InvalidGlobalTagCharacter
        | K::InvalidTagTerminator
        | K::MissingTagUri
        | K::UnclosedVerbatimTag
        | K::InvalidTagEscape
        | K::InvalidTagUtf8LeadingByte
        | K::InvalidTagUtf8TrailingByte
        | K::InvalidTagUtf8
        | K::UndeclaredTagHandle => reserved(one_char(text, at), '!'),
        K::CommentNotSeparated | K::CommentInterceptedScalar => Trouble::new(
            &codes::SYNTAX,
            one_char(text, at),
            "注释的位置不对。",
            "注释要另起一行，或者与前面的内容隔一个空格；# 是文字时给整个值加上英文引号。",
        ),
        K::MappingKeyNotAllowed
        | K::FlowMappingValueAdjacentCollection
        | K::InvalidMappingValueWhitespace
        | K::ExpectedNodeContent
        | K::UnexpectedEndOfPlainScalar => Trouble::new(
            &codes::SYNTAX,
            one_char(text, at),
            "这里缺少内容，或者多了一个标点。",
            "检查这里的逗号、冒号和括号；文字里带有这些英文标点时给整个值加上英文引号。",
        ),
        _ => return None,
    })
}

/// Any other error: plain words of ours, the parser's in brackets.
fn unknown(error: &ScanError, text: &str, at: usize) -> Trouble {
    let message = format!("这里的写法程序读不懂（{}）。", error.kind());
    Trouble::new(&codes::SYNTAX, one_char(text, at), message, "检查这一行和上一行的标点、引号、括号和缩进。")
}

fn starts_with_dash(text: &str, at: usize) -> bool {
    text[whole_line(text, at)].starts_with('-')
}

/// A second colon in a line, or a line that is indented below a value.
fn colon_in_value(text: &str, at: usize) -> Trouble {
    let at = super::floor(text, at);
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    if text[start..at].contains(": ") {
        let message = "值的文字里又有英文冒号加空格，程序分不清哪个是键。";
        return Trouble::new(
            &codes::COLON_IN_VALUE,
            one_char(text, at),
            message,
            "给整个值加上英文引号，或者把值里的冒号改成中文的“：”。",
        );
    }
    let message = "这一行缩进在上一行的值下面，可是上一行已经有值了。";
    Trouble::new(
        &codes::INDENT,
        whole_line(text, at),
        message,
        "与上一行同级的，与它对齐；是上一行的下级的，上一行的冒号后面不要写值。",
    )
}

/// A bracket that nobody closed.
pub(super) fn unclosed(range: Range<usize>, open: char) -> Trouble {
    let close = if open == '[' { ']' } else { '}' };
    Trouble::new(&codes::BRACKET, range, format!("这个“{open}”没有关上。"), format!("在末尾补上英文的 {close}。"))
}

/// The whole text is a word, not keys and values.
pub(super) fn not_pairs(range: Range<usize>) -> Trouble {
    not_pair_line(range).following()
}

fn not_pair_line(range: Range<usize>) -> Trouble {
    Trouble::new(
        &codes::NOT_PAIR,
        range,
        "这里要写成“键: 值”，可是没有英文冒号加空格。",
        "写成“名称: 青禾镇”这样；是上一行文字的延续时，比上一行的键多缩进两个空格。",
    )
}

/// A text that begins with a mark of YAML.
fn reserved(range: Range<usize>, mark: char) -> Trouble {
    let message = format!("开头的“{mark}”在这里有特殊含义，不能直接写。");
    Trouble::new(&codes::RESERVED, range, message, "给整个值加上英文引号，例如 \"*为必填项\"。").following()
}

/// `*name` without `&name` before it: nearly always a text.
pub(super) fn unknown_alias(text: &str, at: Range<usize>) -> Trouble {
    let range = if at.is_empty() { one_char(text, at.start) } else { at };
    Trouble { follows: false, ..reserved(range, '*') }
}

/// `!word` before a value: nearly always a text.
pub(super) fn tag(text: &str, at: Range<usize>) -> Trouble {
    let line = text[..super::floor(text, at.start)].rfind('\n').map_or(0, |found| found + 1);
    let from = text[line..super::floor(text, at.start)].rfind('!').map_or(at.start, |found| line + found);
    Trouble { follows: false, ..reserved(one_char(text, from), '!') }
}

/// Nested too deep or repeated too often.
pub(super) fn too_complex(range: Range<usize>) -> Trouble {
    Trouble::new(
        &codes::TOO_COMPLEX,
        range,
        "内容套得太深，或者用 * 引用得太多。",
        "检查括号和缩进；不要用 & 和 * 互相引用。",
    )
}

/// A second document.
pub(super) fn documents(text: &str, at: Range<usize>) -> Trouble {
    Trouble::new(
        &codes::DOCUMENTS,
        rest_of_line(text, at.start),
        "这里又出现了一行“---”，它后面的内容不会被读到。",
        "删去这一行；要分开的内容放进各自的文件。",
    )
}

/// A key written twice.
pub(super) fn duplicate(key: &str, first_line: usize, range: Range<usize>) -> Trouble {
    Trouble::new(
        &codes::DUPLICATE,
        range,
        format!("“{key}”在第 {first_line} 行已经写过了。"),
        "留下一个；要写几项的，写成列表。",
    )
}

/// A key that is empty, a list or a map.
pub(super) fn bad_key(text: &str, at: Range<usize>) -> Trouble {
    let range = if at.is_empty() { one_char(text, at.start) } else { at };
    let inner = text.get(range.clone()).unwrap_or("");
    if inner.starts_with(['{', '[']) {
        return Trouble::new(
            &codes::BAD_KEY,
            range,
            "这里的括号被当成了键。",
            "值以括号开头、又不是列表的，给整个值加上英文引号，例如 \"{{阶段}}\"。",
        );
    }
    Trouble::new(&codes::BAD_KEY, range, "冒号前面没有键。", "在冒号前面写上键；这一行是文字时，给它加上英文引号。")
}

/// `<<` that does not take over a map.
pub(super) fn bad_merge(range: Range<usize>) -> Trouble {
    Trouble::new(
        &codes::BAD_KEY,
        range,
        "“<<”后面要引用一组键和值。",
        "日常的内容不需要“<<”，把要写的键和值直接写出来。",
    )
}
