//! Plans the folded leaflet of a campaign.

use super::common::{Planner, Subject};
use super::facts;
use super::view::leaflet::LeafletView;
use crate::model::achievement::Achievement;
use crate::model::campaign::{Campaign, Kind, LeafletSection};
use crate::model::date;
use crate::model::rectification::{Rectification, State};

/// Figures on a leaflet at most.
const MOST_FIGURES: usize = 8;

/// Path of the leaflet without its extension.
pub fn path(campaign: &Campaign) -> String {
    format!("{}/leaflet", campaign.id)
}

/// Plans page and PDF.
pub fn plan(planner: &mut Planner<'_>, campaign: &Campaign) {
    let path = path(campaign);
    let title = title(campaign);
    let mut sources = vec![planner.world.site.source.clone(), campaign.source.clone(), campaign.ledger_source.clone()];
    sources.extend(campaign.achievements.iter().map(|achievement| achievement.source.clone()));
    sources.extend(campaign.survey.iter().flat_map(|survey| survey.sources.clone()));
    let subject = Subject {
        kind: Kind::Leaflet,
        campaign: Some(campaign.id.clone()),
        region: None,
        title: title.clone(),
        sources,
    };

    let mut used = Vec::new();
    let achievements = wanted(campaign)
        .into_iter()
        .map(|achievement| facts::print_achievement(planner, achievement, &mut used))
        .collect();
    let view = LeafletView { achievements, ..view(planner, campaign) };
    planner.pdf("leaflet.typ", format!("{path}.pdf"), &view, used, campaign.period.0, &subject);

    let description = format!("{}宣传折页：{}", planner.world.site.short_name, campaign.title);
    let mut page = planner.page(&format!("{path}.html"), &title, &description, &crumbs(campaign, "宣传折页"));
    page.pdf = Some("leaflet.pdf".to_owned());
    let achievements = wanted(campaign)
        .into_iter()
        .map(|achievement| facts::web_achievement(planner, campaign, achievement, &page.root, false))
        .collect();
    let view = LeafletView { achievements, ..self::view(planner, campaign) };
    planner.html("leaflet.html", page, &view, &subject);
}

/// Way down to a document of a campaign. The campaign's own page is a link only if it is made.
pub fn crumbs(campaign: &Campaign, here: &str) -> Vec<(String, String)> {
    let mut crumbs = vec![("首页".to_owned(), "index.html".to_owned())];
    if campaign.publishes(Kind::Board) {
        crumbs.push((campaign.title.clone(), format!("{}/index.html", campaign.id)));
    }
    crumbs.push((here.to_owned(), String::new()));
    crumbs
}

fn title(campaign: &Campaign) -> String {
    format!("{}宣传折页", campaign.title)
}

/// Achievements for the leaflet by weight: those with 折页: 是, or all when none has.
fn wanted(campaign: &Campaign) -> Vec<&Achievement> {
    let any = campaign.achievements.iter().any(|achievement| achievement.featured);
    campaign.achievements.iter().filter(|achievement| achievement.featured || !any).collect()
}

fn view(planner: &Planner<'_>, campaign: &Campaign) -> LeafletView {
    let heading = &campaign.outreach.leaflet_title;
    LeafletView {
        title: campaign.title.clone(),
        slogan: if heading.is_empty() { campaign.slogan.clone() } else { heading.clone() },
        issuer: campaign.host.clone(),
        year: campaign.year.to_string(),
        period: date::range(campaign.period.0, campaign.period.1),
        sections: sections(campaign),
        figures: facts::key_figures(campaign, MOST_FIGURES, false),
        scores: facts::scores(campaign),
        achievements: Vec::new(),
        done: facts::public_items(campaign).filter(|item| item.state == State::Done).count(),
        total: facts::public_items(campaign).count(),
        items: planner.items(closed(campaign)),
        survey: survey_sentences(campaign),
        contact: planner.contact(),
        qr: planner.qr(&format!("{}/index.html", campaign.id)),
    }
}

/// The sections the writer wants; the survey is explained unless a choice was made.
fn sections(campaign: &Campaign) -> Vec<&'static str> {
    let wanted = &campaign.outreach.leaflet_sections;
    let all = if wanted.is_empty() { LeafletSection::ALL.to_vec() } else { wanted.clone() };
    all.into_iter().map(LeafletSection::name).collect()
}

/// Closed items with a result, newest first.
fn closed(campaign: &Campaign) -> Vec<&Rectification> {
    let mut items: Vec<&Rectification> =
        facts::public_items(campaign).filter(|item| item.state == State::Done && !item.result.is_empty()).collect();
    items.sort_by_key(|item| std::cmp::Reverse(item.closed_on));
    items
}

/// How the survey works, from its design; it invites to answer truthfully and prompts no answer.
fn survey_sentences(campaign: &Campaign) -> Vec<String> {
    let Some(survey) = &campaign.survey else { return Vec::new() };
    let groups: Vec<&str> = survey.groups.iter().map(|group| group.name.as_str()).collect();
    let mut sentences = vec![format!("问谁：从{}中随机抽取。", groups.join("、"))];
    if !campaign.indicators.is_empty() {
        sentences.push(format!(
            "问什么：{}等{}个方面。",
            campaign.indicators.iter().take(3).map(|indicator| indicator.name.as_str()).collect::<Vec<_>>().join("、"),
            campaign.indicators.len()
        ));
    }
    sentences.push("怎么答：按自己的真实感受回答，不了解的可以选“不了解”。".to_owned());
    sentences.push("为什么：答得真实，问题才找得准、改得对；回答不署名，不影响您办任何事。".to_owned());
    sentences
}
