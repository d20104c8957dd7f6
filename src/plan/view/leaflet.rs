//! View of the folded leaflet (折页).

use serde::Serialize;

use super::rectification::ItemView;
use super::{AchievementView, ContactView, FigureView, QrView};

/// Everything a leaflet may show, most important first; the template takes what fits and names the rest.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LeafletView {
    /// Title on the cover: 2026年群众满意度提升活动.
    pub title: String,
    /// Slogan, may be empty.
    pub slogan: String,
    /// Issuer.
    pub issuer: String,
    /// Year: 2026.
    pub year: String,
    /// Period of the campaign: 2026年11月1日至12月31日.
    pub period: String,
    /// Sections wanted (栏目), in order, from: figures indicators rectifications survey report.
    pub sections: Vec<&'static str>,
    /// Key figures of the achievements wanted on the leaflet.
    pub figures: Vec<FigureView>,
    /// Satisfaction by indicator, this year beside last.
    pub scores: Vec<ScoreView>,
    /// Achievements wanted on the leaflet, by weight.
    pub achievements: Vec<AchievementView>,
    /// How many problems were put right and how many there are.
    pub done: usize,
    /// All public items of the ledger.
    pub total: usize,
    /// Closed items with a result, newest first.
    pub items: Vec<ItemView>,
    /// How the survey works: short sentences.
    pub survey: Vec<String>,
    /// How to report a problem.
    pub contact: ContactView,
    /// QR code of the campaign's page; `null` without a site address.
    pub qr: Option<QrView>,
}

/// An indicator (指标) and its score.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ScoreView {
    /// Identifier: education.
    pub id: String,
    /// Name: 教育现状.
    pub name: String,
    /// Responsible units joined with 、.
    pub units: String,
    /// Last year's score as written, may be empty.
    pub last: String,
    /// This year's goal as written, may be empty.
    pub target: String,
    /// This year's score with one decimal, empty before the survey.
    pub score: String,
    /// The same three as numbers for charts (0 to 100; `null` = unknown).
    pub last_value: Option<f64>,
    /// Goal as a number.
    pub target_value: Option<f64>,
    /// Score as a number.
    pub score_value: Option<f64>,
}
