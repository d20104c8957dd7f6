//! Plans the board of each village: its page, and the sheet for its notice board.

use super::boards::{card, crumbs, documents, home_crumb, village_link, village_path};
use super::common::{Planner, Subject};
use super::facts;
use super::view::LinkView;
use super::view::board::{VillageCampaign, VillageView};
use crate::model::campaign::{Campaign, Kind};
use crate::model::rectification::Rectification;
use crate::model::region::Region;

/// Neighbouring villages on a village's page at most.
const MOST_NEIGHBOURS: usize = 40;
/// Key figures on a village's board at most.
const VILLAGE_FIGURES: usize = 6;

/// The villages below the same town: a page that named every village of a county would make the site grow with its square.
fn neighbours(planner: &Planner<'_>, village: &Region, root: &str) -> Vec<LinkView> {
    let same_town = planner.towns.get(village.parent.as_str()).into_iter().flatten();
    same_town
        .filter(|other| other.id != village.id)
        .take(MOST_NEIGHBOURS)
        .map(|other| village_link(other, root))
        .collect()
}

/// Plans page and sheet of a village.
pub fn plan(planner: &mut Planner<'_>, village: &Region) {
    let path = village_path(village);
    let title = format!("{}公开栏", village.name);
    let mut sources = vec![village.source.clone()];
    for campaign in planner.boards() {
        sources.extend([campaign.source.clone(), campaign.ledger_source.clone()]);
        sources
            .extend(facts::achievements_of(campaign, &village.id).iter().map(|achievement| achievement.source.clone()));
    }
    let subject =
        Subject { kind: Kind::Board, campaign: None, region: Some(village.id.clone()), title: title.clone(), sources };

    // A village without any campaign yet still has a board; its date is the first that PDF allows to be plain.
    let date = planner.boards().first().map_or(jiff::civil::date(2000, 1, 1), |campaign| campaign.period.0);
    let mut used = Vec::new();
    let campaigns =
        planner.boards().into_iter().map(|campaign| print_campaign(planner, campaign, village, &mut used)).collect();
    let view = VillageView { campaigns, ..village_view(planner, village, &path) };
    planner.pdf("board.typ", path.replace(".html", ".pdf"), &view, used, date, &subject);

    let description = format!("{}：工作成效、问题整改、公示公告", title);
    let mut page = planner.page(
        &path,
        &title,
        &description,
        &crumbs(&[home_crumb(), ("各村公开栏", "index.html#villages".to_owned()), (&village.name, String::new())]),
    );
    page.pdf = Some(format!("{}.pdf", village.id));
    let root = page.root.clone();
    let campaigns =
        planner.boards().into_iter().map(|campaign| web_campaign(planner, campaign, village, &root)).collect();
    let view =
        VillageView { campaigns, others: neighbours(planner, village, &root), ..village_view(planner, village, &path) };
    planner.html("village.html", page, &view, &subject);
}

fn village_view(planner: &Planner<'_>, village: &Region, path: &str) -> VillageView {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    VillageView {
        name: village.name.clone(),
        kind: village.kind.word().to_owned(),
        households: number(village.households),
        population: number(village.population),
        person: village.person.clone(),
        phone: village.phone.clone(),
        contact: planner.contact(),
        qr: planner.qr(path),
        ..VillageView::default()
    }
}

fn village_items<'a>(campaign: &'a Campaign, village: &Region) -> Vec<&'a Rectification> {
    facts::public_items(campaign).filter(|item| item.villages.iter().any(|own| own.id == village.id)).collect()
}

fn town_items(campaign: &Campaign) -> impl Iterator<Item = &Rectification> {
    facts::public_items(campaign).filter(|item| item.villages.is_empty())
}

fn web_campaign(planner: &Planner<'_>, campaign: &Campaign, village: &Region, root: &str) -> VillageCampaign {
    let items = village_items(campaign, village);
    VillageCampaign {
        card: card(campaign, root, items.iter().copied()),
        achievements: facts::achievements_of(campaign, &village.id)
            .into_iter()
            .map(|achievement| facts::web_achievement(planner, campaign, achievement, root, false))
            .collect(),
        figures: facts::key_figures(campaign, VILLAGE_FIGURES, true),
        items: planner.items(items),
        town_items: planner.items(town_items(campaign)),
        has_ledger: facts::public_items(campaign).next().is_some(),
        documents: documents(planner, campaign, root),
    }
}

fn print_campaign(
    planner: &Planner<'_>,
    campaign: &Campaign,
    village: &Region,
    used: &mut Vec<(String, String)>,
) -> VillageCampaign {
    let items = village_items(campaign, village);
    VillageCampaign {
        card: card(campaign, "", items.iter().copied()),
        achievements: facts::achievements_of(campaign, &village.id)
            .into_iter()
            .map(|achievement| facts::print_achievement(planner, achievement, used))
            .collect(),
        figures: facts::key_figures(campaign, VILLAGE_FIGURES, true),
        items: planner.items(items.into_iter().chain(town_items(campaign))),
        town_items: Vec::new(),
        has_ledger: facts::public_items(campaign).next().is_some(),
        documents: Vec::new(),
    }
}
