//! Checks what is bound in after a notice: what it issues (印发件) and its attachments (附件).

use super::fields::{Fields, Spec};
use super::inserts;
use super::notice::{Context, split_title, trim_mark};
use crate::diag::codes::content;
use crate::diag::{At, Place, Sink, path_of, wording};
use crate::load::RawPage;
use crate::load::markdown::number_headings;
use crate::load::node::{Node, Value};
use crate::model::block::Block;
use crate::model::notice::Attachment;
use crate::source::{FileId, Sources};

const ATTACHMENT: &[Spec] = &[("标题", "title", &["名称"]), ("来源", "source", &["文件"])];
/// Front matter of a file that a notice issues or attaches.
const ATTACHED: &[Spec] = &[("标题", "title", &["名称"]), ("附件", "attachments", &[])];
/// An issued scheme may have attachments; those have none of their own, so a file that names itself comes to an end.
const DEEPEST: usize = 1;

/// The files that some notice issues or attaches: they are no notices themselves.
pub fn files(pages: &[RawPage], sources: &Sources) -> Vec<FileId> {
    let mut found = Vec::new();
    for page in pages {
        let lists = [&["附件", "attachments"], &["印发件", "issued"]];
        let nodes = page.front.iter().flat_map(|front| lists.map(|names| super::campaign::raw_value(front, names)));
        for item in nodes.flatten().flat_map(list_items) {
            let source = super::campaign::raw_value(item, &["来源", "source", "文件"]).and_then(|node| node.as_text());
            found.extend(source.and_then(|name| sibling(page.file, name, sources)));
        }
    }
    found
}

fn list_items(node: &Node) -> &[Node] {
    match &node.value {
        Value::Seq(items) => items,
        _ => std::slice::from_ref(node),
    }
}

fn sibling(file: FileId, name: &str, sources: &Sources) -> Option<FileId> {
    sources.find(&format!("{}/{}", sources.get(file).folder(), name.trim()))
}

impl Context<'_> {
    /// The attachments in a list; the files they come from are noted in `files`.
    pub fn attachments(
        &self,
        fields: &Fields<'_>,
        name: &str,
        page: &RawPage,
        depth: usize,
        files: &mut Vec<String>,
        sink: &mut Sink,
    ) -> Vec<Attachment> {
        fields.items(name).into_iter().filter_map(|node| self.attachment(node, page, depth, files, sink)).collect()
    }

    fn attachment(
        &self,
        node: &Node,
        page: &RawPage,
        depth: usize,
        files: &mut Vec<String>,
        sink: &mut Sink,
    ) -> Option<Attachment> {
        if let Some(text) = node.as_text() {
            return Some(entitled(text, Attachment::default()));
        }
        let entry = Fields::open(node, "附件", ATTACHMENT, sink)?;
        let source = entry.text("source", sink);
        let found = source.map(|source| self.attached(&source, page, depth, files, sink)).unwrap_or_default();
        match entry.text("title", sink) {
            Some(title) => Some(entitled(&title.value, found)),
            None if !found.title.is_empty() => Some(found),
            None => {
                entry.missing("title", "实施方案", sink);
                None
            }
        }
    }

    /// What an attachment's source says: a part of the campaign, or a file beside the notice.
    fn attached(
        &self,
        source: &At<String>,
        page: &RawPage,
        depth: usize,
        files: &mut Vec<String>,
        sink: &mut Sink,
    ) -> Attachment {
        if let Some(name) = inserts::canonical(&source.value) {
            return Attachment { body: self.part(name, source, sink), ..Attachment::default() };
        }
        let file = sibling(page.file, &source.value, self.sources);
        let Some(attached) = file.and_then(|file| self.pages.iter().find(|page| page.file == file)) else {
            self.report_missing(source, sink);
            return Attachment::default();
        };
        files.push(path_of(self.sources, &Place::File(attached.file)).to_owned());
        let mut found = Attachment { body: self.body(attached, sink), ..Attachment::default() };
        let Some(fields) = attached.front.as_ref().and_then(|front| Fields::open(front, "附件", ATTACHED, sink))
        else {
            return found;
        };
        if depth < DEEPEST {
            found.attachments = self.attachments(&fields, "attachments", attached, depth + 1, files, sink);
        }
        match fields.text("title", sink) {
            Some(title) => entitled(&title.value, found),
            None => found,
        }
    }

    /// A part of the campaign as the text of an attachment.
    fn part(&self, name: &str, source: &At<String>, sink: &mut Sink) -> Vec<Block> {
        let mut blocks = inserts::expand(name, self.campaign, 0);
        if blocks.is_empty() {
            let (message, hint) = inserts::why_empty(name, self.campaign);
            sink.report(&content::INSERT_EMPTY, &source.place, message, hint);
        }
        number_headings(&mut blocks);
        super::run_in::split(&mut blocks);
        blocks
    }

    fn report_missing(&self, source: &At<String>, sink: &mut Sink) {
        let here = self.pages.iter().map(|page| self.sources.get(page.file).name()).chain(inserts::NAMES);
        let hint = match wording::nearest(&source.value, here) {
            Some(near) => format!("是不是想写“{near}”？"),
            None => "写旁边的一个 .md 文件名，或者：领导小组、阶段、责任分工、指标、整改台账、成效。".to_owned(),
        };
        sink.report(&content::ATTACHMENT_MISSING, &source.place, format!("找不到附件“{}”。", source.value), hint);
    }
}

/// An attachment with a title.
fn entitled(title: &str, attachment: Attachment) -> Attachment {
    let title_parts = split_title(&trim_mark(title));
    Attachment { title: title_parts.concat(), title_parts, ..attachment }
}
