//! Events of the parser to nodes: duplicate keys, references, merges and limits.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde_yaml::granit_parser::{Event, Options, Parser, ScalarStyle, Span, StrInput, Tag};

use super::Source;
use super::errors::{self, Trouble};
use super::lookalike::is_cjk;
use super::patch::Repaired;
use crate::load::node::{Key, Node, Value};

/// Lists and maps may be nested so deep.
const MAX_DEPTH: usize = 64;
/// References may repeat so many values in all.
const MAX_ALIASED: usize = 100_000;
/// A file may hold so many values.
const MAX_NODES: usize = 2_000_000;

/// Builds the tree of the repaired text; the second part is the mistake at which the parser had to stop.
pub(super) fn build(
    source: &Source<'_>,
    text: &Repaired,
    troubles: &mut Vec<Trouble>,
) -> (Option<Node>, Option<Trouble>) {
    let mut builder = Builder {
        source,
        text,
        parser: Parser::new_from_str_with_options(&text.text, options()),
        anchors: HashMap::new(),
        aliased: 0,
        nodes: 0,
        troubles,
    };
    match builder.stream() {
        Ok(node) => (node, None),
        Err(trouble) => (None, Some(trouble)),
    }
}

fn options() -> Options {
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    options.disallow_directives = true;
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    options
}

struct Builder<'a> {
    source: &'a Source<'a>,
    text: &'a Repaired,
    parser: Parser<'a, StrInput<'a>>,
    /// What was named with `&`, and how many values it holds.
    anchors: HashMap<usize, (Node, usize)>,
    aliased: usize,
    nodes: usize,
    troubles: &'a mut Vec<Trouble>,
}

/// So many mistakes of one file are told beside the slips.
const MAX_TROUBLES: usize = 200;

type Step<T> = Result<T, Trouble>;

impl<'a> Builder<'a> {
    fn next(&mut self) -> Step<(Event<'a>, Span)> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(errors::explain(&error, &self.text.text)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn stream(&mut self) -> Step<Option<Node>> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => {
                    let at = range(&span);
                    self.tell(errors::documents(&self.text.text, at));
                    break;
                }
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                event if event.is_node() => {
                    let (node, at) = self.node(event, &span)?;
                    if matches!(node.value, Value::Scalar { .. } | Value::Null) {
                        return Err(errors::not_pairs(at));
                    }
                    root = Some(node);
                }
                _ => {}
            }
        }
        Ok(root)
    }

    /// One value, and its range in the repaired text.
    fn node(&mut self, event: Event<'a>, span: &Span) -> Step<(Node, Range<usize>)> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(errors::too_complex(range(span)));
        }
        let before = self.nodes;
        let at = range(span);
        let (anchor, done) = match event {
            Event::Scalar(text, style, anchor, tag) => (anchor, self.scalar(&text, style, tag.as_deref(), at)),
            Event::SequenceStart(_, anchor, tag) => {
                self.tag(tag.as_deref(), &at);
                (anchor, self.list(at)?)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.tag(tag.as_deref(), &at);
                (anchor, self.map(at)?)
            }
            Event::Alias(id) => return self.alias(id, at),
            _ => {
                self.tell(errors::unknown_alias(&self.text.text, at.clone()));
                (0, (Node::null(self.place(&at)), at))
            }
        };
        if anchor != 0 {
            self.anchors.insert(anchor, (done.0.clone(), self.nodes - before + 1));
        }
        Ok(done)
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, at: Range<usize>) -> (Node, Range<usize>) {
        self.tag(tag, &at);
        let at = self.scalar_range(style, at);
        let place = self.place(&at);
        if style == ScalarStyle::Plain && tag.is_none() && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            return (Node::null(place), at);
        }
        let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let text = match style {
            ScalarStyle::Literal => text.to_owned(),
            _ => unfold(text, &self.text.text[at.clone()]),
        };
        (Node { place, value: Value::Scalar { text, quoted } }, at)
    }

    /// The range without the blanks after it; for nothing at all, the mark after which nothing stands.
    fn scalar_range(&self, style: ScalarStyle, at: Range<usize>) -> Range<usize> {
        let all = self.text.text.as_str();
        let at = super::on_boundaries(all, &at);
        if style == ScalarStyle::Plain && at.is_empty() {
            let end = all[..at.start].trim_end().len();
            let start = all[..end].char_indices().next_back().map_or(end, |(start, _)| start);
            return start..end;
        }
        at.start..at.start + all[at].trim_end().len()
    }

    fn list(&mut self, start: Range<usize>) -> Step<(Node, Range<usize>)> {
        let mut items = Vec::new();
        let mut end = start.end;
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                end = end.max(self.closing(&span));
                break;
            }
            let (node, at) = self.node(event, &span)?;
            end = end.max(at.end);
            items.push(node);
        }
        let at = start.start..end;
        Ok((Node { place: self.place(&at), value: Value::Seq(items) }, at))
    }

    /// The end of a bracket that closes; a block has none.
    fn closing(&self, span: &Span) -> usize {
        let at = range(span);
        if self.text.text.get(at.clone()).is_some_and(|text| matches!(text, "]" | "}")) { at.end } else { 0 }
    }

    fn map(&mut self, start: Range<usize>) -> Step<(Node, Range<usize>)> {
        let mut entries = Entries::default();
        let mut end = start.end;
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                end = end.max(self.closing(&span));
                break;
            }
            let is_plain = matches!(event, Event::Scalar(_, ScalarStyle::Plain, ..));
            let (key, mut key_at) = self.node(event, &span)?;
            if range(&span).is_empty() {
                key_at = errors::one_char(&self.text.text, span_start(&span));
            }
            let (event, span) = self.next()?;
            let (mut value, at) = self.node(event, &span)?;
            if matches!(value.value, Value::Null) && range(&span).is_empty() {
                value.place = self.place(&key_at);
            }
            end = end.max(at.end).max(key_at.end);
            self.entry(&mut entries, (key, key_at, is_plain), value);
        }
        let at = start.start..end;
        Ok((Node { place: self.place(&at), value: Value::Map(entries.finish()) }, at))
    }

    fn entry(&mut self, entries: &mut Entries, (key, key_at, is_plain): (Node, Range<usize>, bool), value: Node) {
        let text = match key.value {
            Value::Scalar { text, .. } if !text.trim().is_empty() => text,
            Value::Null
                if self
                    .text
                    .text
                    .get(key_at.clone())
                    .is_some_and(|raw| matches!(raw, "~" | "null" | "Null" | "NULL")) =>
            {
                self.text.text[key_at.clone()].to_owned()
            }
            _ => return self.tell(errors::bad_key(&self.text.text, key_at)),
        };
        if text == "<<" && is_plain {
            return self.merge(entries, value, key_at);
        }
        if let Some(first) = entries.seen.get(&text) {
            if self.troubles.len() >= MAX_TROUBLES {
                return;
            }
            let line = self.source.line(self.text.original(first.clone()).start);
            return self.tell(errors::duplicate(&text, line, key_at));
        }
        entries.seen.insert(text.clone(), key_at.clone());
        entries.own.push((Key { text, place: self.place(&key_at) }, value));
    }

    /// `<<` takes over what another map holds, save for what is written here.
    fn merge(&mut self, entries: &mut Entries, value: Node, at: Range<usize>) {
        let sources = match value.value {
            Value::Seq(items) => items,
            _ => vec![value],
        };
        for source in sources {
            match source.value {
                Value::Map(items) => entries.merged.extend(items),
                _ => self.tell(errors::bad_merge(at.clone())),
            }
        }
    }

    fn alias(&mut self, id: usize, at: Range<usize>) -> Step<(Node, Range<usize>)> {
        let Some((node, size)) = self.anchors.get(&id) else {
            return Err(errors::too_complex(at));
        };
        self.aliased += size;
        if self.aliased > MAX_ALIASED {
            return Err(errors::too_complex(at));
        }
        self.nodes += size;
        Ok((node.clone(), at))
    }

    fn tag(&mut self, tag: Option<&Tag>, at: &Range<usize>) {
        if tag.is_some_and(|tag| !tag.is_yaml_core_schema()) {
            self.tell(errors::tag(&self.text.text, at.clone()));
        }
    }

    /// Notes a mistake; of a file that is nothing but mistakes the first ones are enough.
    fn tell(&mut self, trouble: Trouble) {
        if self.troubles.len() < MAX_TROUBLES {
            self.troubles.push(trouble);
        }
    }

    fn place(&self, at: &Range<usize>) -> crate::diag::Place {
        let at = super::on_boundaries(&self.text.text, at);
        self.source.place(&self.text.original(at))
    }
}

/// The entries of one map while it is read.
#[derive(Default)]
struct Entries {
    own: Vec<(Key, Node)>,
    merged: Vec<(Key, Node)>,
    seen: HashMap<String, Range<usize>>,
}

impl Entries {
    fn finish(mut self) -> Vec<(Key, Node)> {
        let mut taken: HashSet<String> = self.seen.into_keys().collect();
        for (key, value) in self.merged {
            if taken.insert(key.text.clone()) {
                self.own.push((key, value));
            }
        }
        self.own
    }
}

fn span_start(span: &Span) -> usize {
    range(span).start
}

fn range(span: &Span) -> Range<usize> {
    let start = span.start.byte_offset().unwrap_or(0);
    start..span.end.byte_offset().unwrap_or(start).max(start)
}

/// YAML makes a line break within a value a space; between two Chinese characters it is nothing.
fn unfold(value: &str, raw: &str) -> String {
    if !raw.contains('\n') {
        return value.to_owned();
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    for line in raw.lines().map(|line| line.trim_matches([' ', '\t', '"', '\''])).filter(|line| !line.is_empty()) {
        let Some(at) = rest.find(line) else { continue };
        let between_chinese = out.ends_with(is_cjk) && line.starts_with(is_cjk);
        if !(rest[..at] == *" " && between_chinese) {
            out.push_str(&rest[..at]);
        }
        out.push_str(line);
        rest = &rest[at + line.len()..];
    }
    out + rest
}
