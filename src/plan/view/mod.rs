//! What a template sees (视图): plain, finished data for one artefact. Nothing in a view refers to anything outside it.
//!
//! HTML templates see `site`, `page` and `view`; Typst templates read the `view` (with `site` and `theme` beside it) from
//! `data.json`. Dates are already written in Chinese, lists of names already joined, addresses already relative.

pub mod board;
pub mod leaflet;
pub mod notice;
pub mod rectification;

use serde::Serialize;

/// The office and its site, the same on every page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SiteView {
    /// Title of the site: 青禾镇公开栏.
    pub title: String,
    /// The office: 青禾镇人民政府.
    pub name: String,
    /// Its short name: 青禾镇.
    pub short_name: String,
    /// The office above, may be empty.
    pub parent: String,
    /// One sentence about the site, may be empty.
    pub description: String,
    /// Address of the site with a closing `/`; `null` without one (then there are no QR codes).
    pub base_url: Option<String>,
    /// How to reach the office.
    pub contact: ContactView,
    /// Newest date in the content, such as 2026年11月20日; shown as 更新日期.
    pub updated: String,
    /// Word for the whole area: 全镇, 全乡, 全街道.
    pub whole: String,
    /// Lines for the foot of each page: site code and record numbers (网站标识码, ICP备案号…), may be empty.
    pub records: Vec<String>,
}

/// Phone, address and hours; any of them may be empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ContactView {
    /// Who answers, such as 镇纪委; may be empty.
    pub unit: String,
    /// Phone.
    pub phone: String,
    /// Address.
    pub address: String,
    /// E-mail.
    pub email: String,
    /// Hours.
    pub hours: String,
}

/// What the frame of an HTML page needs.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PageView {
    /// Title of the page without the site's.
    pub title: String,
    /// One sentence for `<meta name=description>`.
    pub description: String,
    /// Path of the page in the site: `villages/qinghe-cun.html`.
    pub path: String,
    /// Way from the page to the site's root: `` or `../` or `../../`; stands before every link.
    pub root: String,
    /// The PDF of the same document, relative to the page; `null` when there is none.
    pub pdf: Option<String>,
    /// Way down from the home page to this one (the page itself is last, without an address).
    pub crumbs: Vec<LinkView>,
    /// Main navigation: home, campaigns, villages, notices; `current` marks where we are.
    pub nav: Vec<LinkView>,
    /// Date of the newest fact on the page, in Chinese; may be empty.
    pub updated: String,
}

/// A link with its text. `href` is relative to the page that shows it; empty = no link.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LinkView {
    /// Text.
    pub title: String,
    /// Address relative to the page.
    pub href: String,
    /// True for the page one is on.
    pub current: bool,
}

/// A picture in an HTML page or in print.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ImageView {
    /// HTML: address relative to the page. Typst: name of the asset, such as `a1.jpg`.
    pub src: String,
    /// HTML: `srcset` with the two sizes; empty in print.
    pub srcset: String,
    /// Width in pixels of the largest published size.
    pub width: u32,
    /// Height in pixels of the largest published size.
    pub height: u32,
    /// Alternative text, never empty.
    pub alt: String,
    /// Caption, may be empty.
    pub caption: String,
}

/// A number worth showing (数据), this year beside last.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FigureView {
    /// What is counted: 硬化村组道路.
    pub name: String,
    /// The number as written: `12.6`.
    pub value: String,
    /// Its unit: 公里; may be empty.
    pub unit: String,
    /// Last year's number as written; `null` = not given.
    pub previous: Option<String>,
    /// `up`, `down`, `same` or empty.
    pub trend: &'static str,
    /// Difference in words: 比去年增加4.2公里; may be empty.
    pub change: String,
}

/// A QR code: `size` modules a side without quiet zone; `rows` are strings of `1` (dark) and `0`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct QrView {
    /// Modules a side.
    pub size: usize,
    /// One string a row.
    pub rows: Vec<String>,
    /// The address it says, shown in words beneath.
    pub url: String,
}

/// An achievement (成效).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AchievementView {
    /// Anchor and file name: pinyin of the title.
    pub id: String,
    /// Title.
    pub title: String,
    /// Summary of 40 to 80 characters, may be empty.
    pub summary: String,
    /// Name of the indicator it belongs to, may be empty.
    pub indicator: String,
    /// Date in Chinese, may be empty.
    pub date: String,
    /// Responsible unit, may be empty.
    pub unit: String,
    /// Villages joined with 、; empty = the whole town.
    pub villages: String,
    /// Its figures.
    pub figures: Vec<FigureView>,
    /// Its pictures.
    pub images: Vec<ImageView>,
    /// HTML pages: the body as HTML; in print: empty.
    pub html: String,
    /// Print: the body as a block tree; in HTML pages: empty.
    pub blocks: Vec<crate::model::block::Block>,
    /// HTML: address of the page where it stands in full, with anchor.
    pub href: String,
}
