//! Plans the bulletin-board pages (公开栏): home, campaigns, indicators, ledger, villages, notices.

use std::collections::BTreeMap;

use super::common::{Planner, Subject, contact_view};
use super::view::LinkView;
use super::view::board::{
    CampaignCard, CampaignView, DocumentLink, HomeView, IndicatorView, LedgerView, NoticeRow, NoticesView, StageView,
    TaskView,
};
use super::{facts, leaflets, notices, rectifications, villages};
use crate::model::campaign::{Campaign, Indicator, Kind, Stage};
use crate::model::date;
use crate::model::rectification::Rectification;
use crate::model::region::Region;

/// Notices on the home page at most.
const HOME_NOTICES: usize = 8;
/// Achievements on the home page and on a campaign's page at most.
const FEW_ACHIEVEMENTS: usize = 6;
/// Plans all pages that are not documents of their own.
pub fn plan(planner: &mut Planner<'_>) {
    for name in ["assets/style.css", "assets/site.js"] {
        planner.theme_file(name);
    }
    plan_home(planner);
    plan_notices(planner);
    plan_missing(planner);
    for campaign in planner.boards() {
        plan_campaign(planner, campaign);
        for indicator in &campaign.indicators {
            plan_indicator(planner, campaign, indicator);
        }
        plan_ledger(planner, campaign);
    }
    let villages: Vec<&Region> = planner.world.villages().collect();
    for village in villages {
        villages::plan(planner, village);
    }
}

/// A way down: titles and paths.
pub fn crumbs(list: &[(&str, String)]) -> Vec<(String, String)> {
    list.iter().map(|(title, to)| ((*title).to_owned(), to.clone())).collect()
}

/// The first step of every way down.
pub fn home_crumb() -> (&'static str, String) {
    ("首页", "index.html".to_owned())
}

fn subject(title: &str, campaign: Option<&Campaign>, sources: Vec<String>) -> Subject {
    Subject {
        kind: Kind::Board,
        campaign: campaign.map(|campaign| campaign.id.clone()),
        region: None,
        title: title.to_owned(),
        sources,
    }
}

fn all_sources(planner: &Planner<'_>) -> Vec<String> {
    let world = planner.world;
    let mut sources = vec![world.site.source.clone()];
    sources.extend(world.regions.first().map(|region| region.source.clone()));
    world.campaigns.iter().for_each(|campaign| sources.extend(campaign_sources(campaign)));
    sources
}

fn campaign_sources(campaign: &Campaign) -> Vec<String> {
    let mut sources = vec![campaign.source.clone(), campaign.ledger_source.clone()];
    sources.extend(campaign.achievements.iter().map(|achievement| achievement.source.clone()));
    sources.extend(notices::public(campaign).flat_map(|notice| notice.sources.clone()));
    sources.extend(campaign.survey.iter().flat_map(|survey| survey.sources.clone()));
    sources
}

/// Path of a village's page.
pub fn village_path(village: &Region) -> String {
    format!("villages/{}.html", village.id)
}

/// Link to a village's page.
pub fn village_link(village: &Region, root: &str) -> LinkView {
    LinkView { title: village.name.clone(), href: format!("{root}{}", village_path(village)), current: false }
}

fn village_links(planner: &Planner<'_>, root: &str) -> Vec<LinkView> {
    planner.world.villages().map(|village| village_link(village, root)).collect()
}

/// A campaign in a few words; counts are of these items.
pub fn card<'a>(
    campaign: &Campaign,
    root: &str,
    items: impl Iterator<Item = &'a Rectification> + Clone,
) -> CampaignCard {
    CampaignCard {
        title: campaign.title.clone(),
        href: format!("{root}{}/index.html", campaign.id),
        slogan: campaign.slogan.clone(),
        period: date::range(campaign.period.0, campaign.period.1),
        host: campaign.host.clone(),
        total: items.clone().count(),
        counts: facts::counts(items),
    }
}

fn items(campaign: &Campaign) -> Vec<&Rectification> {
    facts::public_items(campaign).collect()
}

fn notice_rows(planner: &Planner<'_>, root: &str) -> Vec<NoticeRow> {
    let published = planner.world.campaigns.iter().filter(|campaign| campaign.publishes(Kind::Notice));
    let mut rows: Vec<_> = published
        .flat_map(|campaign| {
            notices::public(campaign).map(move |notice| (notice.date, notices::row(campaign, notice, root)))
        })
        .collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.href.cmp(&b.1.href)));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn plan_home(planner: &mut Planner<'_>) {
    let site = &planner.world.site;
    let description = if site.description.is_empty() { site.title.clone() } else { site.description.clone() };
    let page = planner.page("index.html", &site.title, &description, &[]);
    let mut rows = notice_rows(planner, "");
    rows.truncate(HOME_NOTICES);
    let mut newest: Vec<_> = planner
        .boards()
        .into_iter()
        .flat_map(|campaign| campaign.achievements.iter().map(move |achievement| (campaign, achievement)))
        .collect();
    newest.sort_by(|a, b| b.1.date.cmp(&a.1.date).then_with(|| a.1.source.cmp(&b.1.source)));
    let view = HomeView {
        campaigns: planner
            .boards()
            .into_iter()
            .map(|campaign| card(campaign, "", items(campaign).into_iter()))
            .collect(),
        villages: village_links(planner, ""),
        notices: rows,
        achievements: newest
            .into_iter()
            .take(FEW_ACHIEVEMENTS)
            .map(|(campaign, achievement)| facts::web_achievement(planner, campaign, achievement, "", false))
            .collect(),
        contact: planner.contact(),
    };
    let subject = subject(&site.title, None, all_sources(planner));
    planner.html("home.html", page, &view, &subject);
}

fn plan_notices(planner: &mut Planner<'_>) {
    if !planner.has_notices() {
        return;
    }
    let title = "公文公开";
    let description = format!("{}主动公开的公文", planner.world.site.name);
    let page = planner.page("notices.html", title, &description, &crumbs(&[home_crumb(), (title, String::new())]));
    let view = NoticesView { notices: notice_rows(planner, "") };
    let sources = planner
        .world
        .campaigns
        .iter()
        .flat_map(|campaign| notices::public(campaign).flat_map(|notice| notice.sources.clone()))
        .collect();
    planner.html("notices.html", page, &view, &subject(title, None, sources));
}

fn plan_missing(planner: &mut Planner<'_>) {
    let mut page = planner.page("404.html", "没有找到这一页", "没有找到这一页", &[]);
    page.updated.clear();
    let subject = subject("没有找到这一页", None, vec![planner.world.site.source.clone()]);
    planner.html("404.html", page, &serde_json::json!({}), &subject);
}

fn plan_campaign(planner: &mut Planner<'_>, campaign: &Campaign) {
    let path = format!("{}/index.html", campaign.id);
    let description = format!("{}，{}", campaign.title, date::range(campaign.period.0, campaign.period.1));
    let page =
        planner.page(&path, &campaign.title, &description, &crumbs(&[home_crumb(), (&campaign.title, String::new())]));
    let root = page.root.clone();
    let featured = campaign.achievements.iter().take(FEW_ACHIEVEMENTS);
    // Achievements without an indicator have no page of their own: they stand in full here.
    let loose =
        campaign.achievements.iter().skip(FEW_ACHIEVEMENTS).filter(|achievement| achievement.indicator.is_empty());
    let view = CampaignView {
        card: card(campaign, &root, items(campaign).into_iter()),
        requirements: campaign.requirements.clone(),
        stages: campaign.stages.iter().map(stage).collect(),
        scores: facts::scores(campaign),
        indicator_links: indicator_links(campaign, &root, None),
        leading_group: if campaign.leading_group.is_public { campaign.leading_group.roster() } else { Vec::new() },
        leading_office: if campaign.leading_group.is_public {
            campaign.leading_group.office_sentence()
        } else {
            String::new()
        },
        documents: documents(planner, campaign, &root),
        notices: notices::public(campaign)
            .filter(|_| campaign.publishes(Kind::Notice))
            .map(|notice| notices::row(campaign, notice, &root))
            .collect(),
        achievements: featured
            .chain(loose)
            .map(|achievement| {
                facts::web_achievement(planner, campaign, achievement, &root, achievement.indicator.is_empty())
            })
            .collect(),
        ledger: ledger_link(campaign, &root),
        villages: village_links(planner, &root),
    };
    let subject = subject(&campaign.title, Some(campaign), campaign_sources(campaign));
    planner.html("campaign.html", page, &view, &subject);
}

fn indicator_links(campaign: &Campaign, root: &str, except: Option<&str>) -> Vec<LinkView> {
    let others = campaign.indicators.iter().filter(|indicator| Some(indicator.id.as_str()) != except);
    others
        .map(|indicator| LinkView {
            title: indicator.name.clone(),
            href: format!("{root}{}", facts::indicator_path(campaign, &indicator.id)),
            current: false,
        })
        .collect()
}

fn ledger_link(campaign: &Campaign, root: &str) -> LinkView {
    let has_items = facts::public_items(campaign).next().is_some();
    LinkView {
        title: "整改台账".to_owned(),
        href: if has_items { format!("{root}{}/ledger.html", campaign.id) } else { String::new() },
        current: false,
    }
}

/// Leaflet and rectification notice of a campaign, as far as they are made.
pub fn documents(planner: &Planner<'_>, campaign: &Campaign, root: &str) -> Vec<DocumentLink> {
    let link = |title: String, kind, path: String| DocumentLink {
        title,
        kind,
        href: format!("{root}{path}.html"),
        pdf: format!("{root}{path}.pdf"),
    };
    let mut links = Vec::new();
    if campaign.publishes(Kind::Leaflet) {
        links.push(link(format!("{}宣传折页", campaign.title), "折页", leaflets::path(campaign)));
    }
    if rectifications::is_wanted(campaign) {
        links.push(link(
            rectifications::title(campaign, &planner.world.site),
            "整改公示",
            rectifications::path(campaign),
        ));
    }
    links
}

fn stage(stage: &Stage) -> StageView {
    let task = |task: &crate::model::campaign::Task| TaskView {
        name: task.name.clone(),
        deadline: task.deadline.text.clone(),
        content: task.content.clone(),
        lead: task.lead.clone(),
        units: task.units.join("、"),
    };
    StageView {
        name: stage.name.clone(),
        period: stage.period.clone(),
        content: stage.content.clone(),
        tasks: stage.tasks.iter().map(task).collect(),
    }
}

fn plan_indicator(planner: &mut Planner<'_>, campaign: &Campaign, indicator: &Indicator) {
    let path = facts::indicator_path(campaign, &indicator.id);
    let title = format!("{}：工作成效", indicator.name);
    let way = crumbs(&[
        home_crumb(),
        (&campaign.title, format!("{}/index.html", campaign.id)),
        (&indicator.name, String::new()),
    ]);
    let page = planner.page(&path, &title, &format!("{}，{}", campaign.title, title), &way);
    let root = page.root.clone();
    let own = || campaign.achievements.iter().filter(|achievement| achievement.indicator == indicator.name);
    let view = IndicatorView {
        score: facts::score(indicator, campaign),
        campaign: campaign_link(campaign, &root),
        achievements: own()
            .map(|achievement| facts::web_achievement(planner, campaign, achievement, &root, true))
            .collect(),
        items: planner.items(facts::public_items(campaign).filter(|item| item.indicator == indicator.name)),
        ledger: ledger_link(campaign, &root),
        others: indicator_links(campaign, &root, Some(&indicator.id)),
    };
    let mut sources = vec![campaign.source.clone(), campaign.ledger_source.clone()];
    sources.extend(own().map(|achievement| achievement.source.clone()));
    sources.extend(campaign.survey.iter().flat_map(|survey| survey.sources.clone()));
    planner.html("indicator.html", page, &view, &subject(&title, Some(campaign), sources));
}

fn campaign_link(campaign: &Campaign, root: &str) -> LinkView {
    LinkView { title: campaign.title.clone(), href: format!("{root}{}/index.html", campaign.id), current: false }
}

fn plan_ledger(planner: &mut Planner<'_>, campaign: &Campaign) {
    let items = items(campaign);
    if items.is_empty() {
        return;
    }
    let title = "整改台账";
    let way = crumbs(&[home_crumb(), (&campaign.title, format!("{}/index.html", campaign.id)), (title, String::new())]);
    let page =
        planner.page(&format!("{}/ledger.html", campaign.id), title, &format!("{}，整改台账", campaign.title), &way);
    let root = page.root.clone();
    let view = LedgerView {
        campaign: campaign_link(campaign, &root),
        counts: facts::counts(items.iter().copied()),
        total: items.len(),
        items: planner.items(by_village(planner, &items)),
        notice: documents(planner, campaign, &root)
            .into_iter()
            .find(|document| document.kind == "整改公示")
            .unwrap_or_default(),
        objection: contact_view(&campaign.publicity.objection),
    };
    let sources = vec![campaign.ledger_source.clone(), campaign.source.clone()];
    planner.html("ledger.html", page, &view, &subject(title, Some(campaign), sources));
}

/// Items in the order of the villages on the roster, those of the whole town first.
fn by_village<'a>(planner: &Planner<'_>, items: &[&'a Rectification]) -> Vec<&'a Rectification> {
    let places: BTreeMap<&str, usize> =
        planner.world.villages().enumerate().map(|(at, village)| (village.id.as_str(), at + 1)).collect();
    let mut sorted = items.to_vec();
    sorted.sort_by_key(|item| {
        item.villages.first().and_then(|village| places.get(village.id.as_str())).copied().unwrap_or(0)
    });
    sorted
}
