//! Plans official notices: HTML page and PDF of each that is to be public.

use super::common::{Planner, Subject, contact_view};
use super::titles::break_title;
use super::view::board::NoticeRow;
use super::view::notice::{AnnexView, NoticeView};
use super::{html, pictures};
use crate::model::block::{Block, each_image_mut};
use crate::model::campaign::{Campaign, Kind};
use crate::model::date;
use crate::model::notice::{Attachment, Disclosure, Format, Notice};
use crate::model::site::FontChoice;

/// Characters of 22 pt that fit the 156 mm of a title line, less one at each side.
const TITLE_WIDTH: usize = 19;

/// The notices that reach the site, newest first.
pub fn public(campaign: &Campaign) -> impl Iterator<Item = &Notice> {
    let mut notices: Vec<&Notice> =
        campaign.notices.iter().filter(|notice| notice.disclosure == Disclosure::Public).collect();
    notices.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.slug.cmp(&b.slug)));
    notices.into_iter()
}

/// Path of a notice without its extension.
fn path(campaign: &Campaign, notice: &Notice) -> String {
    format!("{}/notices/{}", campaign.id, notice.slug)
}

/// A notice in a list on a page from which `root` leads to the site's root.
pub fn row(campaign: &Campaign, notice: &Notice, root: &str) -> NoticeRow {
    let path = path(campaign, notice);
    NoticeRow {
        number: notice.number.clone(),
        title: notice.title.clone(),
        date: date::chinese(notice.date),
        genre: notice.genre.clone(),
        href: format!("{root}{path}.html"),
        pdf: format!("{root}{path}.pdf"),
    }
}

/// Plans the notices of a campaign.
pub fn plan(planner: &mut Planner<'_>, campaign: &Campaign) {
    for notice in public(campaign) {
        let path = path(campaign, notice);
        let subject = Subject {
            kind: Kind::Notice,
            campaign: Some(campaign.id.clone()),
            region: None,
            title: notice.title.clone(),
            sources: sources(campaign, notice),
        };
        let (view, used) = print_view(planner, notice);
        planner.pdf("notice.typ", format!("{path}.pdf"), &view, used, notice.date, &subject);
        let mut page = planner.page(&format!("{path}.html"), &notice.title, &description(notice), &crumbs());
        page.pdf = Some(format!("{}.pdf", notice.slug));
        page.updated = date::chinese(notice.date);
        let view = web_view(planner, notice, &page.root);
        planner.html("notice.html", page, &view, &subject);
    }
}

fn crumbs() -> [(String, String); 3] {
    [("首页", "index.html"), ("公文公开", "notices.html"), ("正文", "")]
        .map(|(title, to)| (title.to_owned(), to.to_owned()))
}

fn description(notice: &Notice) -> String {
    format!(
        "{}{}{}",
        notice.issuers.join("、"),
        if notice.number.is_empty() { String::new() } else { format!("，{}", notice.number) },
        format_args!("，{}", date::chinese(notice.date))
    )
}

/// A notice depends on its own files, and on the campaign when it takes parts of it.
fn sources(campaign: &Campaign, notice: &Notice) -> Vec<String> {
    let mut sources = notice.sources.clone();
    sources.push(campaign.source.clone());
    sources
}

fn view(planner: &Planner<'_>, notice: &Notice) -> NoticeView {
    let site = &planner.world.site;
    let (mark, mark_suffix) = mark(notice);
    NoticeView {
        format: notice.format.name(),
        genre: notice.genre.clone(),
        copy_number: notice.copy_number.clone(),
        classification: notice.classification.clone(),
        urgency: notice.urgency.clone(),
        mark,
        mark_suffix,
        number: notice.number.clone(),
        signatories: notice.signatories.clone(),
        title: notice.title.clone(),
        title_lines: break_title(&notice.title_parts, TITLE_WIDTH, &planner.names()),
        addressees: notice.addressees.join("，"),
        attachments: notice.attachments.iter().map(|attachment| attachment.title.clone()).collect(),
        signers: notice.issuers.clone(),
        sealed: notice.sealed,
        date: date::chinese(notice.date),
        note: notice.note.clone(),
        cc: notice.cc.join("，"),
        printing_office: notice.printing_office.clone(),
        printing_date: notice.printing_date.map(date::chinese).unwrap_or_default(),
        disclosure: notice.disclosure.word().to_owned(),
        fonts: if site.fonts == FontChoice::System { "system" } else { "builtin" },
        contact: contact_view(&site.contact),
        ..NoticeView::default()
    }
}

/// The issuer mark: what the writer wants, else the issuers' names; letters have the leading issuer's alone.
fn mark(notice: &Notice) -> (Vec<String>, String) {
    let suffix = match notice.format {
        Format::Document => "文件",
        Format::Order => "命令",
        Format::Letter | Format::Minutes => "",
    };
    let names = if notice.mark.is_empty() { &notice.issuers } else { &notice.mark };
    let count = if notice.format == Format::Letter { 1 } else { names.len() };
    let names = names.iter().take(count).map(|name| name.strip_suffix("文件").unwrap_or(name).to_owned());
    (names.collect(), suffix.to_owned())
}

fn label(at: usize, count: usize) -> String {
    if count == 1 { "附件".to_owned() } else { format!("附件{}", at + 1) }
}

/// What is bound in after the signature, in order: what the notice issues (no label) with its own attachments, then the
/// notice's attachments.
fn bound_in(notice: &Notice) -> Vec<(String, &Attachment)> {
    let mut all = Vec::new();
    notice.issued.iter().for_each(|issued| push_with_own(String::new(), issued, &mut all));
    let count = notice.attachments.len();
    for (at, attachment) in notice.attachments.iter().enumerate() {
        push_with_own(label(at, count), attachment, &mut all);
    }
    all.retain(|(_, attachment)| !attachment.body.is_empty());
    all
}

fn push_with_own<'n>(label_text: String, attachment: &'n Attachment, all: &mut Vec<(String, &'n Attachment)>) {
    all.push((label_text, attachment));
    let count = attachment.attachments.len();
    all.extend(attachment.attachments.iter().enumerate().map(|(at, own)| (label(at, count), own)));
}

fn annexes(
    planner: &Planner<'_>,
    notice: &Notice,
    body: &mut impl FnMut(&Attachment, usize) -> (Vec<Block>, String),
) -> Vec<AnnexView> {
    let annex = |(at, (label, attachment)): (usize, (String, &Attachment))| {
        let (body, html) = body(attachment, at);
        AnnexView {
            label,
            title: attachment.title.clone(),
            title_lines: break_title(&attachment.title_parts, TITLE_WIDTH, &planner.names()),
            attachments: attachment.attachments.iter().map(|own| own.title.clone()).collect(),
            body,
            html,
        }
    };
    bound_in(notice).into_iter().enumerate().map(annex).collect()
}

fn print_view(planner: &Planner<'_>, notice: &Notice) -> (NoticeView, Vec<(String, String)>) {
    let mut used = Vec::new();
    let body = print_blocks(&notice.body, &planner.pictures, &mut used);
    let annexes = annexes(planner, notice, &mut |attachment, _| {
        (print_blocks(&attachment.body, &planner.pictures, &mut used), String::new())
    });
    (NoticeView { body, annexes, ..view(planner, notice) }, used)
}

/// A text with its pictures replaced by the names of assets.
fn print_blocks(blocks: &[Block], pictures: &pictures::Pictures<'_>, used: &mut Vec<(String, String)>) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    each_image_mut(&mut blocks, &mut |image| {
        if let Some(view) = pictures.print(image, used) {
            image.src = view.src;
        }
    });
    blocks
}

fn web_view(planner: &Planner<'_>, notice: &Notice, root: &str) -> NoticeView {
    let html = html::body(&notice.body, planner, root, 1, "n");
    let annexes = annexes(planner, notice, &mut |attachment, at| {
        (Vec::new(), html::body(&attachment.body, planner, root, 2, &format!("a{at}-")))
    });
    NoticeView { html, annexes, ..view(planner, notice) }
}
