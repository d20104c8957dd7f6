//! Checks official notices (公文).

use super::achievement::{open_front, resolve_images};
use super::fields::{Fields, Spec};
use super::{attachments, inserts, run_in, wording as phrases};
use crate::diag::codes::{content, files};
use crate::diag::{At, Place, Sink, path_of, wording};
use crate::load::markdown::number_headings;
use crate::load::{RawCampaign, RawPage};
use crate::model::block::Block;
use crate::model::campaign::Campaign;
use crate::model::notice::{Disclosure, Format, GENRES, Notice};
use crate::model::slug;
use crate::source::Sources;

const NOTICE: &[Spec] = &[
    ("文种", "genre", &[]),
    ("格式", "format", &[]),
    ("发文机关", "issuers", &["发文单位"]),
    ("发文机关标志", "mark", &["版头"]),
    ("发文字号", "number", &["文号"]),
    ("份号", "copy_number", &[]),
    ("密级", "classification", &["密级和保密期限"]),
    ("紧急程度", "urgency", &[]),
    ("签发人", "signatories", &[]),
    ("标题", "title", &[]),
    ("主送", "addressees", &["主送机关"]),
    ("成文日期", "date", &["日期"]),
    ("用印", "sealed", &["盖章"]),
    ("印发件", "issued", &["正件"]),
    ("附件", "attachments", &[]),
    ("附注", "note", &[]),
    ("抄送", "cc", &["抄送机关"]),
    ("印发机关", "printing_office", &[]),
    ("印发日期", "printing_date", &[]),
    ("公开方式", "disclosure", &[]),
    ("主题词", "subject_words", &[]),
];

/// What a notice may draw on.
pub struct Context<'a> {
    /// All files below `notices/`.
    pub pages: &'a [RawPage],
    raw: &'a RawCampaign,
    /// The campaign, without its notices.
    pub campaign: &'a Campaign,
    /// The sources.
    pub sources: &'a Sources,
}

/// Checks all notices of a campaign. Files that are attachments of another notice are not notices themselves.
pub fn check_all(
    pages: &[RawPage],
    raw: &RawCampaign,
    campaign: &Campaign,
    sources: &Sources,
    sink: &mut Sink,
) -> Vec<Notice> {
    let context = Context { pages, raw, campaign, sources };
    let attached = attachments::files(pages, sources);
    let mut found = Vec::new();
    for page in pages.iter().filter(|page| !attached.contains(&page.file)) {
        found.extend(context.notice(page, sink));
    }
    found
}

impl Context<'_> {
    fn notice(&self, page: &RawPage, sink: &mut Sink) -> Option<Notice> {
        let fields = open_front(page, "公文", NOTICE, sink)?;
        let title = fields.need_text("title", "关于……的通知", sink);
        let genre = fields.need_text("genre", "通知", sink);
        let date = fields.date("date", sink);
        if fields.node("date").is_none() {
            fields.missing("date", "2026-11-05", sink);
        }
        let issuers: Vec<String> = fields.texts("issuers", sink).into_iter().map(|at| at.value).collect();
        let mut files = vec![path_of(self.sources, &Place::File(page.file)).to_owned()];
        let issued = self.attachments(&fields, "issued", page, 0, &mut files, sink);
        let attachments = self.attachments(&fields, "attachments", page, 0, &mut files, sink);
        let body = self.body(page, sink);
        let (title, genre, date) = (title?, genre?, date?);
        let title_parts = split_title(&title.value);
        let notice = Notice {
            slug: slug::title(self.sources.get(page.file).stem()),
            format: fields
                .choice("format", &Format::WORDS, Format::parse, sink)
                .unwrap_or_else(|| usual_format(&genre.value)),
            issuers: if issuers.is_empty() { vec![self.campaign.host.clone()] } else { issuers },
            mark: fields.texts("mark", sink).into_iter().map(|at| at.value).collect(),
            number: fields.text_or_empty("number", sink),
            copy_number: fields.text_or_empty("copy_number", sink),
            classification: fields.text_or_empty("classification", sink),
            urgency: fields.text_or_empty("urgency", sink),
            signatories: fields.texts("signatories", sink).into_iter().map(|at| at.value).collect(),
            title: title_parts.concat(),
            title_parts,
            addressees: fields.texts("addressees", sink).into_iter().map(|at| trim_mark(&at.value)).collect(),
            date: date.value,
            sealed: fields.flag("sealed", sink).unwrap_or(true),
            issued,
            attachments,
            note: fields.text_or_empty("note", sink).trim_matches(['（', '）', '(', ')']).to_owned(),
            cc: fields.texts("cc", sink).into_iter().map(|at| trim_mark(&at.value)).collect(),
            printing_office: fields.text_or_empty("printing_office", sink),
            printing_date: fields.date("printing_date", sink).map(|at| at.value),
            disclosure: fields.choice("disclosure", &Disclosure::WORDS, Disclosure::parse, sink).unwrap_or_default(),
            body,
            sources: files,
            genre: genre.value.clone(),
        };
        check_rules(&notice, &fields, &genre, sink);
        Some(notice)
    }

    /// A text with its inserts replaced and its headings numbered.
    pub fn body(&self, page: &RawPage, sink: &mut Sink) -> Vec<Block> {
        if page.doc.blocks.is_empty() {
            let name = self.sources.get(page.file).name();
            sink.report(
                &files::EMPTY_TEXT,
                &Place::File(page.file),
                format!("“{name}”没有正文。"),
                "在第二行 --- 下面写正文。",
            );
        }
        self.report_inserts(page, sink);
        phrases::check_levels(&page.doc.blocks, page, sink);
        let mut blocks = inserts::replace(page.doc.blocks.clone(), self.campaign);
        resolve_images(&mut blocks, page, self.raw, self.sources, sink);
        number_headings(&mut blocks);
        run_in::split(&mut blocks);
        blocks
    }

    fn report_inserts(&self, page: &RawPage, sink: &mut Sink) {
        for insert in &page.doc.inserts {
            match inserts::canonical(&insert.value) {
                None => {
                    let near = wording::nearest(&insert.value, inserts::NAMES);
                    let hint = near.map(|near| format!("是不是想写“{near}”？")).unwrap_or_default();
                    let all = wording::list(inserts::NAMES.map(|name| format!("{{{{{name}}}}}")));
                    sink.report(
                        &content::INSERT_UNKNOWN,
                        &insert.place,
                        format!("没有“{}”这个插入项。", insert.value),
                        format!("{hint}能用的有：{all}。"),
                    );
                }
                Some(name) if inserts::expand(name, self.campaign, 0).is_empty() => {
                    let (message, hint) = inserts::why_empty(name, self.campaign);
                    sink.report(&content::INSERT_EMPTY, &insert.place, message, hint);
                }
                Some(_) => {}
            }
        }
    }
}

/// 函 uses the letter format unless the writer says otherwise; so do 命令 and 纪要 theirs.
fn usual_format(genre: &str) -> Format {
    match genre {
        "函" => Format::Letter,
        "命令" | "令" => Format::Order,
        "纪要" => Format::Minutes,
        _ => Format::Document,
    }
}

/// Splits a title where the writer wants a break: at `|`, `｜` or a line break.
pub fn split_title(title: &str) -> Vec<String> {
    title.split(['|', '｜', '\n']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// A name without the mark that a writer put behind it.
pub fn trim_mark(name: &str) -> String {
    name.trim().trim_end_matches(['：', ':', '。', '，', '；', '、']).to_owned()
}

fn check_rules(notice: &Notice, fields: &Fields<'_>, genre: &At<String>, sink: &mut Sink) {
    check_genre(notice, fields, genre, sink);
    check_number(notice, fields, sink);
    check_copy_number(notice, fields, sink);
    phrases::check_marks(notice, fields, sink);
    if !notice.classification.is_empty() && notice.disclosure == Disclosure::Public {
        let message = format!("标了密级“{}”的公文不能主动公开。", notice.classification);
        sink.report(
            &content::CLASSIFIED,
            &fields.place_of("classification"),
            message,
            "不是秘密的删去密级；是秘密的把公开方式改成“不予公开”。",
        );
    }
    let is_said =
        fields.text("disclosure", &mut Sink::new()).is_none_or(|text| Disclosure::parse(&text.value).is_some());
    if notice.disclosure != Disclosure::Public && is_said {
        let hint = "要上网的，写 公开方式: 主动公开。";
        sink.report(
            &content::NOT_PUBLISHED,
            &fields.place_of("disclosure"),
            format!("“{}”不做到网站上。", notice.title),
            hint,
        );
    }
    if fields.node("subject_words").is_some() {
        sink.report(
            &content::ABOLISHED,
            &fields.place_of("subject_words"),
            "公文里写了“主题词”。",
            "删去这一行：2012 年起不再标注主题词。",
        );
    }
}

fn check_genre(notice: &Notice, fields: &Fields<'_>, genre: &At<String>, sink: &mut Sink) {
    if !GENRES.contains(&genre.value.as_str()) {
        let hint = match genre.value.as_str() {
            "方案" | "计划" | "规划" | "总结" | "办法" | "规定" | "细则" => {
                format!(
                    "{0}要用通知印发：另写一份通知，文种写“通知”，标题写“关于印发《……{0}》的通知”，在“印发件”里写上这个文件的名字。",
                    genre.value
                )
            }
            other => format!(
                "{}十五种是：{}。",
                wording::nearest(other, GENRES).map(|near| format!("是不是想写“{near}”？")).unwrap_or_default(),
                wording::list(GENRES)
            ),
        };
        sink.report(&content::GENRE, &genre.place, format!("“{}”不是法定的公文文种。", genre.value), hint);
        return;
    }
    if !notice.title.ends_with(&genre.value) {
        let message = format!("标题“{}”没有以文种“{}”结尾。", notice.title, genre.value);
        sink.report(
            &content::TITLE_GENRE,
            &fields.place_of("title"),
            message,
            format!("改成“关于……的{}”，或者改文种。", genre.value),
        );
    }
    let is_upward = matches!(genre.value.as_str(), "请示" | "报告");
    if is_upward && notice.signatories.is_empty() {
        sink.report(
            &content::SIGNATORY,
            &genre.place,
            format!("{}是上行文，要写签发人。", genre.value),
            "加上一行：签发人: [姓名]",
        );
    }
    if genre.value == "请示" && notice.addressees.len() > 1 {
        sink.report(
            &content::MULTI_ADDRESSEE,
            &fields.place_of("addressees"),
            "请示写了不止一个主送机关。",
            "只留一个，其他的写到抄送。",
        );
    }
}

/// GB/T 9704-2012 7.2.5: code, full year in 〔〕, number without 第 and leading zeros.
fn check_number(notice: &Notice, fields: &Fields<'_>, sink: &mut Sink) {
    if notice.number.is_empty() {
        return;
    }
    let place = fields.place_of("number");
    let Some((code, year, serial)) = split_number(&notice.number) else {
        let message = format!("发文字号“{}”的写法不对。", notice.number);
        sink.report(
            &content::NUMBER_FORM,
            &place,
            message,
            format!("改成：{}", corrected_number(&notice.number, notice.date.year())),
        );
        return;
    };
    let is_good = !code.is_empty()
        && serial.chars().all(|c| c.is_ascii_digit())
        && !serial.starts_with('0')
        && !serial.is_empty();
    if !is_good {
        let message = format!("发文字号“{}”的写法不对：序号不加“第”，前面不补零。", notice.number);
        sink.report(
            &content::NUMBER_FORM,
            &place,
            message,
            format!("改成：{}", corrected_number(&notice.number, notice.date.year())),
        );
    }
    if year != notice.date.year() {
        let message = format!("发文字号是{year}年的，成文日期是{}年。", notice.date.year());
        sink.report(
            &content::NUMBER_YEAR,
            &place,
            message,
            format!("改成：{code}〔{}〕{serial}号", notice.date.year()),
        );
    }
}

fn split_number(number: &str) -> Option<(&str, i16, &str)> {
    let (code, rest) = number.split_once('〔')?;
    let (year, serial) = rest.split_once('〕')?;
    let serial = serial.strip_suffix('号')?;
    (year.len() == 4).then(|| year.parse().ok()).flatten().map(|year| (code, year, serial))
}

/// The right form of a number as far as it can be made out.
fn corrected_number(number: &str, year: i16) -> String {
    let code: String = number.chars().take_while(|c| !c.is_ascii_digit() && !"[【（(〔［{".contains(*c)).collect();
    let digits: Vec<&str> = number.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let found_year = digits.iter().find(|part| part.len() == 4).and_then(|part| part.parse().ok()).unwrap_or(year);
    let serial = digits.iter().rfind(|part| part.len() != 4).map_or("1", |part| part.trim_start_matches('0'));
    format!("{}〔{found_year}〕{serial}号", code.trim().trim_end_matches('第'))
}

fn check_copy_number(notice: &Notice, fields: &Fields<'_>, sink: &mut Sink) {
    let is_good = notice.copy_number.len() == 6 && notice.copy_number.bytes().all(|b| b.is_ascii_digit());
    if notice.copy_number.is_empty() || is_good {
        return;
    }
    let number: String = notice.copy_number.chars().filter(char::is_ascii_digit).collect();
    let message = format!("份号“{}”不是 6 位数字。", notice.copy_number);
    sink.report(
        &content::COPY_NUMBER,
        &fields.place_of("copy_number"),
        message,
        format!("写成：份号: \"{number:0>6}\""),
    );
}
