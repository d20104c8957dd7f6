//! Facts as templates show them: items of the ledger, achievements, scores, figures. One place, so that no two pages disagree.

use super::common::Planner;
use super::html;
use super::view::leaflet::ScoreView;
use super::view::rectification::{CountView, ItemView, ProgressView};
use super::view::{AchievementView, FigureView, ImageView};
use crate::model::achievement::{Achievement, Figure};
use crate::model::campaign::{Campaign, Indicator};
use crate::model::date;
use crate::model::rectification::{Rectification, State};
use crate::model::region::names;

/// Items that may be public, in the order of the ledger.
pub fn public_items(campaign: &Campaign) -> impl Iterator<Item = &Rectification> {
    campaign.rectifications.iter().filter(|item| item.is_public)
}

/// An item as templates see it; `whole` is the word for the whole area.
pub fn item(item: &Rectification, whole: &str) -> ItemView {
    ItemView {
        scope: if item.villages.is_empty() { whole.to_owned() } else { names(&item.villages) },
        id: item.id.clone(),
        anchor: anchor(&item.id),
        source: item.source.clone(),
        indicator: item.indicator.clone(),
        village: names(&item.villages),
        problem: item.problem.clone(),
        measures: item.measures.clone(),
        goal: item.goal.clone(),
        deadline: item.deadline.text.clone(),
        result: item.result.clone(),
        lead: item.lead.clone(),
        units: item.units.join("、"),
        person: item.person.clone(),
        phone: item.phone.clone(),
        status: item.state.word(),
        state: item.state.name(),
        closed_on: item.closed_on.map(date::chinese).unwrap_or_default(),
        progress: item
            .progress
            .iter()
            .map(|progress| ProgressView {
                date: progress.date.map(date::month_day).unwrap_or_default(),
                text: progress.text.clone(),
            })
            .collect(),
    }
}

/// The anchor of an item: every character of its number counts, so that 1-1 and 1.1 stay apart.
fn anchor(id: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
    let part = |c: char| if plain(c) { c.to_string() } else { format!("_{:x}", u32::from(c)) };
    format!("item-{}", id.chars().map(part).collect::<String>())
}

/// How many items are in each state that occurs.
pub fn counts<'a>(items: impl Iterator<Item = &'a Rectification> + Clone) -> Vec<CountView> {
    let count = |state: State| CountView {
        label: state.word(),
        state: state.name(),
        count: items.clone().filter(|item| item.state == state).count(),
    };
    State::ALL.into_iter().map(count).filter(|view| view.count > 0).collect()
}

/// An indicator with its scores.
pub fn score(indicator: &Indicator, campaign: &Campaign) -> ScoreView {
    // Rounded once, so that the words and the chart cannot disagree.
    let score = campaign.survey.as_ref().and_then(|survey| survey.score(&indicator.name));
    let score = score.map(|score| (score * 10.0).round() / 10.0);
    let text = |score: &Option<crate::model::campaign::Score>| {
        score.as_ref().map(|score| score.text.clone()).unwrap_or_default()
    };
    ScoreView {
        id: indicator.id.clone(),
        name: indicator.name.clone(),
        units: indicator.units.join("、"),
        last: text(&indicator.last),
        target: text(&indicator.target),
        score: score.map(|score| format!("{score:.1}")).unwrap_or_default(),
        last_value: indicator.last.as_ref().map(|score| score.value),
        target_value: indicator.target.as_ref().map(|score| score.value),
        score_value: score,
    }
}

/// All indicators with their scores.
pub fn scores(campaign: &Campaign) -> Vec<ScoreView> {
    campaign.indicators.iter().map(|indicator| score(indicator, campaign)).collect()
}

/// A figure with what changed since last year.
pub fn figure(figure: &Figure) -> FigureView {
    let number = |text: &str| text.trim_end_matches(['%', '％']).replace(',', "").parse::<f64>().ok();
    let before = figure.previous.as_deref().and_then(number);
    let (trend, change) = match (number(&figure.value), before) {
        (Some(now), Some(before)) => change(
            now,
            before,
            &figure.unit,
            decimals(&figure.value).max(figure.previous.as_deref().map_or(0, decimals)),
        ),
        _ => ("", String::new()),
    };
    FigureView {
        name: figure.name.clone(),
        value: figure.value.clone(),
        unit: figure.unit.clone(),
        previous: figure.previous.clone(),
        trend,
        change,
    }
}

fn decimals(text: &str) -> usize {
    text.split_once('.').map_or(0, |(_, rest)| rest.chars().take_while(char::is_ascii_digit).count())
}

fn change(now: f64, before: f64, unit: &str, decimals: usize) -> (&'static str, String) {
    let difference = now - before;
    // Percentages differ by percentage points (GB/T 15835 and the usage of statistics offices).
    let unit = if matches!(unit, "%" | "％") { "个百分点" } else { unit };
    if difference.abs() < 1e-9 {
        ("same", "与去年持平".to_owned())
    } else if difference > 0.0 {
        ("up", format!("比去年增加{difference:.decimals$}{unit}"))
    } else {
        ("down", format!("比去年减少{:.decimals$}{unit}", -difference))
    }
}

/// An achievement on a page; with `in_full` its body comes along, as HTML.
pub fn web_achievement(
    planner: &Planner<'_>,
    campaign: &Campaign,
    achievement: &Achievement,
    root: &str,
    in_full: bool,
) -> AchievementView {
    let html = if in_full {
        html::body(&achievement.body, planner, root, 3, &format!("{}-", achievement.id))
    } else {
        String::new()
    };
    AchievementView {
        images: achievement.images.iter().map(|image| planner.pictures.web(image, root)).collect(),
        html,
        href: format!("{root}{}", address(campaign, achievement)),
        ..plain(achievement)
    }
}

/// An achievement in print; pictures are noted in `used`.
pub fn print_achievement(
    planner: &Planner<'_>,
    achievement: &Achievement,
    used: &mut Vec<(String, String)>,
) -> AchievementView {
    let images: Vec<ImageView> =
        achievement.images.iter().filter_map(|image| planner.pictures.print(image, used)).collect();
    AchievementView { images, ..plain(achievement) }
}

fn plain(achievement: &Achievement) -> AchievementView {
    AchievementView {
        id: achievement.id.clone(),
        title: achievement.title.clone(),
        summary: summary(achievement),
        indicator: achievement.indicator.clone(),
        date: achievement.date.map(date::chinese).unwrap_or_default(),
        unit: achievement.unit.clone(),
        villages: names(&achievement.villages),
        figures: achievement.figures.iter().map(figure).collect(),
        ..AchievementView::default()
    }
}

/// The summary, or the first sentence of the body.
fn summary(achievement: &Achievement) -> String {
    if !achievement.summary.is_empty() {
        return achievement.summary.clone();
    }
    let first = achievement.body.iter().find_map(|block| match block {
        crate::model::block::Block::Para { content } => Some(crate::model::block::plain(content)),
        _ => None,
    });
    let text = first.unwrap_or_default();
    text.split_inclusive(['。', '！', '？']).next().unwrap_or_default().to_owned()
}

/// Where an achievement stands in full: on the page of its indicator, else on the campaign's.
pub fn address(campaign: &Campaign, achievement: &Achievement) -> String {
    match campaign.indicator(&achievement.indicator) {
        Some(indicator) => format!("{}#{}", indicator_path(campaign, &indicator.id), achievement.id),
        None => format!("{}/index.html#{}", campaign.id, achievement.id),
    }
}

/// Path of an indicator's page.
pub fn indicator_path(campaign: &Campaign, id: &str) -> String {
    format!("{}/indicator-{id}.html", campaign.id)
}

/// Achievements that concern a village (by identifier): its own first, then those of the whole town.
pub fn achievements_of<'a>(campaign: &'a Campaign, village: &str) -> Vec<&'a Achievement> {
    let own =
        campaign.achievements.iter().filter(|achievement| achievement.villages.iter().any(|own| own.id == village));
    let town = campaign.achievements.iter().filter(|achievement| achievement.villages.is_empty());
    own.chain(town).collect()
}

/// Key figures of the achievements wanted on the leaflet, or of all when none is wanted. With `town_only` those that speak of
/// single villages are left out.
pub fn key_figures(campaign: &Campaign, most: usize, town_only: bool) -> Vec<FigureView> {
    let featured = campaign.achievements.iter().any(|achievement| achievement.featured);
    let wanted = campaign.achievements.iter().filter(|achievement| achievement.featured == featured);
    let wanted = wanted.filter(|achievement| !town_only || achievement.villages.is_empty());
    // One figure from each achievement first, so that a few with many figures do not crowd out the rest.
    let wanted: Vec<&Achievement> = wanted.collect();
    let deepest = wanted.iter().map(|achievement| achievement.figures.len()).max().unwrap_or(0);
    (0..deepest)
        .flat_map(|at| wanted.iter().filter_map(move |achievement| achievement.figures.get(at)))
        .map(figure)
        .take(most)
        .collect()
}
