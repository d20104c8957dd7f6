//! Reads keys and values of a [`Node`]: knows both languages, reports what is unknown, missing or of the wrong shape.

use jiff::civil::Date;

use crate::diag::codes::values;
use crate::diag::{At, Place, Sink, wording};
use crate::load::node::{Key, Node, Value};
use crate::model::date::{self, DateError};

/// A key: Chinese name, English name, other names.
pub type Spec = (&'static str, &'static str, &'static [&'static str]);

/// The entries of one map, found by their English names.
#[derive(Debug)]
pub struct Fields<'n> {
    entries: Vec<(&'static Spec, &'n Key, &'n Node)>,
    specs: &'static [Spec],
    /// Where the map stands.
    pub place: Place,
}

impl<'n> Fields<'n> {
    /// Opens a map; `what` names it in messages (“活动”). Unknown keys and keys given twice are reported.
    pub fn open(node: &'n Node, what: &str, specs: &'static [Spec], sink: &mut Sink) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let known = wording::list(specs.iter().map(|spec| spec.0).take(6));
            sink.report(
                &values::NOT_A_MAP,
                &node.place,
                format!("“{what}”要写成一行一个“名目: 内容”。"),
                format!("可以写的名目有：{known}等，冒号后面空一格。"),
            );
            return None;
        };
        let mut fields = Self { entries: Vec::new(), specs, place: node.place.clone() };
        for (key, value) in entries {
            match specs.iter().find(|spec| is_named(spec, &key.text)) {
                Some(spec) => fields.push(spec, key, value, sink),
                None => report_unknown(what, key, specs, sink),
            }
        }
        Some(fields)
    }

    fn push(&mut self, spec: &'static Spec, key: &'n Key, value: &'n Node, sink: &mut Sink) {
        if let Some((_, first, _)) = self.entries.iter().find(|(other, ..)| other.1 == spec.1) {
            let message = format!("“{}”和“{}”是同一个名目，写了两遍。", first.text, key.text);
            sink.report(&values::KEY_TWICE, &key.place, message, format!("只留一个“{}”。", spec.0));
            return;
        }
        self.entries.push((spec, key, value));
    }

    /// The value of a key, unless it is absent or blank.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(spec, ..)| spec.1 == name).map(|(.., node)| *node).filter(|node| !node.is_blank())
    }

    /// The place of a key's value, or of the whole map.
    #[must_use]
    pub fn place_of(&self, name: &str) -> Place {
        self.node(name).map_or_else(|| self.place.clone(), |node| node.place.clone())
    }

    fn word(&self, name: &str) -> &'static str {
        self.specs.iter().find(|spec| spec.1 == name).map_or("", |spec| spec.0)
    }

    /// Reports a key that has to be there.
    pub fn missing(&self, name: &str, hint: &str, sink: &mut Sink) {
        let word = self.word(name);
        sink.report(
            &values::MISSING_KEY,
            &self.place,
            format!("缺少“{word}”。"),
            format!("加上一行，例如“{word}: {hint}”。"),
        );
    }

    /// Text, if given.
    pub fn text(&self, name: &str, sink: &mut Sink) -> Option<At<String>> {
        let node = self.node(name)?;
        scalar(node, self.word(name), sink)
    }

    /// Text, or an empty string.
    pub fn text_or_empty(&self, name: &str, sink: &mut Sink) -> String {
        self.text(name, sink).map(|at| at.value).unwrap_or_default()
    }

    /// Text that has to be there; `example` is shown in the hint.
    pub fn need_text(&self, name: &str, example: &str, sink: &mut Sink) -> Option<At<String>> {
        if self.node(name).is_none() {
            self.missing(name, example, sink);
        }
        self.text(name, sink)
    }

    /// Several texts: a list, or one text.
    pub fn texts(&self, name: &str, sink: &mut Sink) -> Vec<At<String>> {
        let word = self.word(name);
        self.items(name).into_iter().filter_map(|item| scalar(item, word, sink)).collect()
    }

    /// The items of a list; a single value counts as a list of one.
    #[must_use]
    pub fn items(&self, name: &str) -> Vec<&'n Node> {
        match self.node(name) {
            None => Vec::new(),
            Some(Node { value: Value::Seq(items), .. }) => items.iter().filter(|item| !item.is_blank()).collect(),
            Some(node) => vec![node],
        }
    }

    /// A date, if given.
    pub fn date(&self, name: &str, sink: &mut Sink) -> Option<At<Date>> {
        let text = self.text(name, sink)?;
        parse_date(&text.value, &text.place, sink).map(|date| At::new(date, text.place))
    }

    /// Two dates: a period.
    pub fn span(&self, name: &str, sink: &mut Sink) -> Option<(Date, Date)> {
        let node = self.node(name)?;
        let texts = match &node.value {
            Value::Seq(items) => items.iter().filter_map(|item| scalar(item, self.word(name), sink)).collect(),
            _ => split_span(&scalar(node, self.word(name), sink)?),
        };
        let dates: Vec<Date> = texts.iter().filter_map(|text| parse_date(&text.value, &text.place, sink)).collect();
        if dates.len() < texts.len() {
            return None;
        }
        match dates.as_slice() {
            [from, until] if from <= until => Some((*from, *until)),
            [_, _] => {
                sink.report(
                    &values::BAD_SPAN,
                    &node.place,
                    "开始的日期比结束的日期晚。",
                    "把两个日期对调，早的写在前面。",
                );
                None
            }
            _ => {
                sink.report(&values::BAD_SPAN, &node.place, "起止要写两个日期。", "例如：[2026-11-01, 2026-12-31]。");
                None
            }
        }
    }

    /// A yes or no, if given.
    pub fn flag(&self, name: &str, sink: &mut Sink) -> Option<bool> {
        let text = self.text(name, sink)?;
        match text.value.trim().to_ascii_lowercase().as_str() {
            "是" | "有" | "对" | "true" | "yes" | "y" | "√" | "✓" | "1" => Some(true),
            "否" | "无" | "不" | "false" | "no" | "n" | "×" | "✗" | "0" => Some(false),
            _ => {
                sink.report(
                    &values::BAD_FLAG,
                    &text.place,
                    format!("“{}”只能写 是 或 否，现在写的是“{}”。", self.word(name), text.value),
                    "改成 是 或者 否。",
                );
                None
            }
        }
    }

    /// A whole number from 0 up, if given.
    pub fn count(&self, name: &str, sink: &mut Sink) -> Option<u32> {
        let number = self.number(name, sink)?;
        let whole = number.value.fract() == 0.0 && (0.0..=4_000_000_000.0).contains(&number.value);
        if !whole {
            sink.report(
                &values::OUT_OF_RANGE,
                &number.place,
                format!("“{}”要写不小于 0 的整数。", self.word(name)),
                "去掉小数或者负号。",
            );
            return None;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Some(number.value as u32)
    }

    /// A number, if given; a closing `%` or 分 is passed over.
    pub fn number(&self, name: &str, sink: &mut Sink) -> Option<At<f64>> {
        let text = self.text(name, sink)?;
        parse_number(&text, self.word(name), sink).map(|number| At::new(number, text.place))
    }

    /// One of some words, read by `parse`.
    pub fn choice<T>(
        &self,
        name: &str,
        words: &[&str],
        parse: impl Fn(&str) -> Option<T>,
        sink: &mut Sink,
    ) -> Option<T> {
        let text = self.text(name, sink)?;
        let found = parse(&text.value);
        if found.is_none() {
            let message = format!("“{}”不能写“{}”。", self.word(name), text.value);
            let hint = format!("可以写的有：{}。", wording::list(words));
            sink.report(&values::BAD_CHOICE, &text.place, message, hint);
        }
        found
    }
}

/// Reads a date and reports what is wrong with it.
pub fn parse_date(text: &str, place: &Place, sink: &mut Sink) -> Option<Date> {
    match date::parse(text) {
        Ok(date) => Some(date),
        Err(error) => {
            report_date(error, text, place, sink);
            None
        }
    }
}

/// Reports a text that is no date.
pub fn report_date(error: DateError, text: &str, place: &Place, sink: &mut Sink) {
    match error {
        _ if has_full_width_digits(text) => report_full_width(text, place, sink),
        DateError::NoSuchDay => sink.report(
            &values::NO_SUCH_DAY,
            place,
            format!("日历上没有“{text}”这一天。"),
            "查一查日历，改成存在的日期。",
        ),
        DateError::Form => {
            sink.report(
                &values::BAD_DATE,
                place,
                format!("“{text}”不是认识的日期写法。"),
                "写成 2026-11-05、2026年11月5日 或者 2026.11.5。",
            );
        }
    }
}

/// Reads a number and reports what is wrong with it.
pub fn parse_number(text: &At<String>, word: &str, sink: &mut Sink) -> Option<f64> {
    let trimmed = text.value.trim().trim_end_matches(['%', '％', '分']).replace(',', "");
    match trimmed.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => Some(number),
        _ if has_full_width_digits(&text.value) => {
            report_full_width(&text.value, &text.place, sink);
            None
        }
        _ => {
            sink.report(
                &values::BAD_NUMBER,
                &text.place,
                format!("“{word}”要写数字，现在写的是“{}”。", text.value),
                "只写数字，例如 90 或者 86.2。",
            );
            None
        }
    }
}

/// The text of a node, with a report when it is a list or a map.
pub fn scalar(node: &Node, word: &str, sink: &mut Sink) -> Option<At<String>> {
    match &node.value {
        Value::Scalar { text, .. } => Some(At::new(text.trim().to_owned(), node.place.clone())),
        Value::Null => None,
        Value::Seq(_) => {
            sink.report(
                &values::WRONG_SHAPE,
                &node.place,
                format!("“{word}”要写一段文字，现在写成了列表。"),
                "去掉方括号或者短横线，只写一个。",
            );
            None
        }
        Value::Map(_) => {
            sink.report(
                &values::WRONG_SHAPE,
                &node.place,
                format!("“{word}”要写一段文字，现在写成了“名目: 内容”。"),
                "文字里有“: ”（冒号加空格）的，整段放进英文引号里，例如 \"上午: 8:30\"。",
            );
            None
        }
    }
}

fn split_span(text: &At<String>) -> Vec<At<String>> {
    let parts: Vec<&str> = ["至", "到", "—", "～", "~"]
        .iter()
        .find_map(|mark| text.value.split_once(mark))
        .map_or(vec![&*text.value], |(a, b)| vec![a, b]);
    parts.into_iter().map(|part| At::new(part.trim().to_owned(), text.place.clone())).collect()
}

fn has_full_width_digits(text: &str) -> bool {
    text.chars().any(|c| ('０'..='９').contains(&c))
}

fn report_full_width(text: &str, place: &Place, sink: &mut Sink) {
    let half: String = text
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            '－' => '-',
            '．' => '.',
            other => other,
        })
        .collect();
    sink.report(&values::FULL_WIDTH_DIGITS, place, format!("“{text}”里用了全角数字。"), format!("改成半角：{half}"));
}

fn is_named(spec: &Spec, key: &str) -> bool {
    let key = key.trim();
    spec.0 == key || spec.1.eq_ignore_ascii_case(key) || spec.2.contains(&key)
}

fn report_unknown(what: &str, key: &Key, specs: &'static [Spec], sink: &mut Sink) {
    let names = || specs.iter().flat_map(|spec| [spec.0, spec.1].into_iter().chain(spec.2.iter().copied()));
    let hint = match wording::nearest(&key.text, names()) {
        Some(near) => format!("是不是想写“{near}”？"),
        None => format!("这里可以写的名目有：{}。", wording::list(specs.iter().map(|spec| spec.0))),
    };
    sink.report(&values::UNKNOWN_KEY, &key.place, format!("“{what}”里没有“{}”这个名目。", key.text), hint);
}
