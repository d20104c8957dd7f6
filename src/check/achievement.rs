//! Checks achievements (成效) and letters (一封信).

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{Fields, Spec};
use super::{pictures, units};
use crate::diag::codes::{content, files};
use crate::diag::{Place, Sink, path_of};
use crate::load::node::Node;
use crate::load::{RawCampaign, RawPage};
use crate::model::achievement::{Achievement, Figure};
use crate::model::block::{Block, Image, each_image_mut};
use crate::model::campaign::Campaign;
use crate::model::{World, slug};
use crate::source::Sources;

const ACHIEVEMENT: &[Spec] = &[
    ("标题", "title", &["名称"]),
    ("摘要", "summary", &["简介"]),
    ("指标", "indicator", &[]),
    ("日期", "date", &[]),
    ("单位", "unit", &["责任单位"]),
    ("村", "villages", &["村（社区）", "village"]),
    ("数据", "figures", &["数字"]),
    ("图片", "images", &[]),
    ("折页", "feature", &[]),
    ("顺序", "weight", &["权重"]),
];
const FIGURE: &[Spec] =
    &[("名称", "name", &[]), ("数值", "value", &["今年"]), ("单位", "unit", &[]), ("去年", "last", &["上年"])];
const IMAGE: &[Spec] =
    &[("文件", "file", &["src"]), ("说明", "caption", &["图注"]), ("替代文本", "alt", &["替代文字"])];
const LETTER: &[Spec] = &[
    ("标题", "title", &[]),
    ("类型", "kind", &["种类"]),
    ("日期", "date", &[]),
    ("落款", "signed", &["署名"]),
    ("范围", "scope", &[]),
    ("对象", "audience", &[]),
    ("摘要", "summary", &[]),
];

/// Weight of achievements without 顺序: behind those that have one.
const DEFAULT_WEIGHT: i64 = 1000;

/// Checks all achievements of a campaign, ordered by weight and file.
pub fn check_all(
    pages: &[RawPage],
    raw: &RawCampaign,
    campaign: &Campaign,
    world: &World,
    sources: &Sources,
    sink: &mut Sink,
) -> Vec<Achievement> {
    let mut found: Vec<Achievement> =
        pages.iter().filter_map(|page| check_one(page, raw, campaign, world, sources, sink)).collect();
    found.sort_by(|a, b| (a.weight, &a.source).cmp(&(b.weight, &b.source)));
    make_ids_unique(&mut found);
    found
}

fn check_one(
    page: &RawPage,
    raw: &RawCampaign,
    campaign: &Campaign,
    world: &World,
    sources: &Sources,
    sink: &mut Sink,
) -> Option<Achievement> {
    let fields = open_front(page, "成效", ACHIEVEMENT, sink)?;
    let title = fields.need_text("title", "校园换了新桌椅", sink)?.value;
    let indicator =
        fields.text("indicator", sink).and_then(|called| units::indicator(&called, &campaign.indicators, sink));
    let villages = fields.texts("villages", sink);
    let weight = fields.number("weight", sink);
    let mut body = page.doc.blocks.clone();
    resolve_images(&mut body, page, raw, sources, sink);
    Some(Achievement {
        id: slug::title(sources.get(page.file).stem()),
        title,
        summary: fields.text_or_empty("summary", sink),
        indicator: indicator.unwrap_or_default(),
        date: fields.date("date", sink).map(|at| at.value),
        unit: fields.text("unit", sink).and_then(|called| units::unit(&called, world, sink)).unwrap_or_default(),
        villages: units::villages(&villages, world, sink),
        figures: fields.items("figures").into_iter().filter_map(|node| check_figure(node, sink)).collect(),
        images: fields.items("images").into_iter().filter_map(|node| check_image(node, raw, sources, sink)).collect(),
        featured: fields.flag("feature", sink).unwrap_or(false),
        #[allow(clippy::cast_possible_truncation)]
        weight: weight.map_or(DEFAULT_WEIGHT, |at| at.value as i64),
        body,
        source: path_of(sources, &Place::File(page.file)).to_owned(),
    })
}

/// Opens the front matter of a page; one without is reported.
pub fn open_front<'n>(page: &'n RawPage, what: &str, specs: &'static [Spec], sink: &mut Sink) -> Option<Fields<'n>> {
    let Some(front) = &page.front else {
        if page.front_is_broken {
            return None;
        }
        let message = format!("这份{what}的开头没有说明部分。");
        sink.report(
            &files::NO_FRONT_MATTER,
            &Place::File(page.file),
            message,
            "在最前面加上两行 ---，中间写：标题: ……",
        );
        return None;
    };
    Fields::open(front, what, specs, sink)
}

fn check_figure(node: &Node, sink: &mut Sink) -> Option<Figure> {
    let fields = Fields::open(node, "数据", FIGURE, sink)?;
    let name = fields.need_text("name", "硬化村组道路", sink)?.value;
    fields.number("value", sink);
    fields.number("last", sink);
    Some(Figure {
        name,
        value: fields.need_text("value", "12.6", sink)?.value,
        unit: fields.text_or_empty("unit", sink),
        previous: fields.text("last", sink).map(|at| at.value),
    })
}

fn check_image(node: &Node, raw: &RawCampaign, sources: &Sources, sink: &mut Sink) -> Option<Image> {
    if let Some(name) = node.as_text() {
        pictures::report_no_alt(name, &node.place, sink);
        return None;
    }
    let fields = Fields::open(node, "图片", IMAGE, sink)?;
    let file = fields.need_text("file", "道路.jpg", sink)?;
    if fields.node("alt").is_none() {
        pictures::report_no_alt(&file.value, &fields.place, sink);
    }
    Some(Image {
        src: pictures::find(&file, raw, sources, sink)?,
        alt: fields.text("alt", sink)?.value,
        caption: fields.text_or_empty("caption", sink),
    })
}

/// Replaces what the writer wrote for a picture by its source path.
pub fn resolve_images(blocks: &mut [Block], page: &RawPage, raw: &RawCampaign, sources: &Sources, sink: &mut Sink) {
    let mut paths: BTreeMap<&str, Option<String>> = BTreeMap::new();
    for image in &page.doc.images {
        paths.entry(&image.value).or_insert_with(|| pictures::find(image, raw, sources, sink));
    }
    each_image_mut(blocks, &mut |image| {
        if let Some(Some(path)) = paths.get(image.src.as_str()) {
            image.src.clone_from(path);
        }
    });
}

fn make_ids_unique(found: &mut [Achievement]) {
    let mut seen = BTreeSet::new();
    for achievement in found {
        let wanted = achievement.id.clone();
        let mut count = 1;
        while !seen.insert(achievement.id.clone()) {
            count += 1;
            achievement.id = format!("{wanted}-{count}");
        }
    }
}

/// Checks the front matter of letters.
pub fn check_letters(pages: &[RawPage], sources: &Sources, sink: &mut Sink) {
    if let Some(first) = pages.first() {
        let message = format!("letters 里的 {} 份内容已经检查，这一版还不做成页面。", pages.len());
        sink.report(&content::NOT_YET, &Place::File(first.file), message, "不用改；以后的版本直接用。");
    }
    for page in pages {
        let Some(fields) = open_front(page, "一封信", LETTER, sink) else { continue };
        fields.need_text("title", "致全镇居民的一封信", sink);
        fields.date("date", sink);
        if page.doc.blocks.is_empty() {
            let name = sources.get(page.file).name();
            sink.report(
                &files::EMPTY_TEXT,
                &Place::File(page.file),
                format!("“{name}”没有正文。"),
                "在第二行 --- 下面写正文。",
            );
        }
    }
}
