//! Views of the bulletin-board pages (公开栏).

use serde::Serialize;

use super::leaflet::ScoreView;
use super::rectification::{CountView, ItemView};
use super::{AchievementView, ContactView, FigureView, LinkView, QrView};

/// The home page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct HomeView {
    /// Campaigns, newest first.
    pub campaigns: Vec<CampaignCard>,
    /// Villages in the order of the roster.
    pub villages: Vec<LinkView>,
    /// Newest notices (at most 8).
    pub notices: Vec<NoticeRow>,
    /// Newest achievements (at most 6).
    pub achievements: Vec<AchievementView>,
    /// How to report a problem.
    pub contact: ContactView,
}

/// A campaign in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CampaignCard {
    /// Title.
    pub title: String,
    /// Address of its page.
    pub href: String,
    /// Slogan, may be empty.
    pub slogan: String,
    /// Period in Chinese.
    pub period: String,
    /// Host.
    pub host: String,
    /// Public ledger items by state.
    pub counts: Vec<CountView>,
    /// All public ledger items.
    pub total: usize,
}

/// A notice in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NoticeRow {
    /// 发文字号, may be empty.
    pub number: String,
    /// Title.
    pub title: String,
    /// Date in Chinese.
    pub date: String,
    /// 文种.
    pub genre: String,
    /// HTML page.
    pub href: String,
    /// PDF.
    pub pdf: String,
}

/// A campaign's page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CampaignView {
    /// Title, host, period, slogan, counts.
    pub card: CampaignCard,
    /// Requirements (要求), as plain paragraphs.
    pub requirements: Vec<String>,
    /// Stages with their tasks.
    pub stages: Vec<StageView>,
    /// Indicators with scores; `href` is parallel in `indicator_links`.
    pub scores: Vec<ScoreView>,
    /// Page of each indicator, in the order of `scores`.
    pub indicator_links: Vec<LinkView>,
    /// Leading group: role and people; empty = not public.
    pub leading_group: Vec<crate::model::block::RosterGroup>,
    /// Where the leading group's office is, a sentence; may be empty.
    pub leading_office: String,
    /// Documents of the campaign: leaflet, rectification notice (title, href to HTML, PDF).
    pub documents: Vec<DocumentLink>,
    /// Notices.
    pub notices: Vec<NoticeRow>,
    /// Achievements by weight (at most 6; all stand on the indicator pages).
    pub achievements: Vec<AchievementView>,
    /// Page of the ledger.
    pub ledger: LinkView,
    /// Villages' pages.
    pub villages: Vec<LinkView>,
}

/// A document that has a page and a PDF.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DocumentLink {
    /// Title.
    pub title: String,
    /// What it is in a word: 折页, 整改公示.
    pub kind: &'static str,
    /// HTML page.
    pub href: String,
    /// PDF.
    pub pdf: String,
}

/// A stage (阶段).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StageView {
    /// Name.
    pub name: String,
    /// Period in Chinese, may be empty.
    pub period: String,
    /// What the stage is about, may be empty.
    pub content: String,
    /// Tasks.
    pub tasks: Vec<TaskView>,
}

/// A task (任务).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TaskView {
    /// Name.
    pub name: String,
    /// Deadline as written: 11月20日前.
    pub deadline: String,
    /// What is to be done.
    pub content: String,
    /// Leader in charge, may be empty.
    pub lead: String,
    /// Responsible units joined with 、.
    pub units: String,
}

/// The page of one indicator: its score and all its achievements in full.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndicatorView {
    /// The indicator.
    pub score: ScoreView,
    /// Campaign it belongs to.
    pub campaign: LinkView,
    /// Achievements in full.
    pub achievements: Vec<AchievementView>,
    /// Items of the ledger that belong to it.
    pub items: Vec<ItemView>,
    /// Page of the ledger.
    pub ledger: LinkView,
    /// The other indicators.
    pub others: Vec<LinkView>,
}

/// The page of the whole ledger (public items), by village.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LedgerView {
    /// Campaign it belongs to.
    pub campaign: LinkView,
    /// Counts by state.
    pub counts: Vec<CountView>,
    /// How many items.
    pub total: usize,
    /// All items.
    pub items: Vec<ItemView>,
    /// The public notice.
    pub notice: DocumentLink,
    /// How to object.
    pub objection: ContactView,
}

/// The board of one village (also printed: A4 for the village board).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct VillageView {
    /// Name: 青禾村.
    pub name: String,
    /// Kind: 村 or 社区.
    pub kind: String,
    /// Households, may be empty.
    pub households: String,
    /// Population, may be empty.
    pub population: String,
    /// Who to ask, may be empty.
    pub person: String,
    /// Their phone, may be empty.
    pub phone: String,
    /// The office's contact.
    pub contact: ContactView,
    /// One entry a campaign.
    pub campaigns: Vec<VillageCampaign>,
    /// QR code of this page; `null` without a site address.
    pub qr: Option<QrView>,
    /// The other villages (HTML only).
    pub others: Vec<LinkView>,
}

/// What one campaign has to say to one village.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct VillageCampaign {
    /// Title, period, slogan; counts are of this village's items alone.
    pub card: CampaignCard,
    /// Achievements of this village, then those of the whole town (marked by empty `villages`).
    pub achievements: Vec<AchievementView>,
    /// Key figures of the whole town (at most 6).
    pub figures: Vec<FigureView>,
    /// This village's items; in print those of the whole town follow.
    pub items: Vec<ItemView>,
    /// Items of the whole town (HTML only).
    pub town_items: Vec<ItemView>,
    /// False = the campaign has no ledger at all, so nothing can be said of items.
    pub has_ledger: bool,
    /// Notices and documents that concern it (HTML only).
    pub documents: Vec<DocumentLink>,
}

/// The list of all notices.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NoticesView {
    /// Newest first.
    pub notices: Vec<NoticeRow>,
}
