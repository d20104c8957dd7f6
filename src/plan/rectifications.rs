//! Plans the rectification public notice (整改公示) of a campaign.

use super::common::{Planner, Subject, contact_view};
use super::titles::break_title;
use super::view::rectification::RectificationView;
use super::{facts, leaflets};
use crate::model::campaign::{Campaign, Kind};
use crate::model::date;
use crate::model::site::Site;

/// Characters of the title that fit one line of a landscape sheet.
const TITLE_WIDTH: usize = 30;

/// Path of the notice without its extension.
pub fn path(campaign: &Campaign) -> String {
    format!("{}/rectification", campaign.id)
}

/// True when there is something to make public.
pub fn is_wanted(campaign: &Campaign) -> bool {
    campaign.publishes(Kind::Rectification) && facts::public_items(campaign).next().is_some()
}

/// Title of the notice.
pub fn title(campaign: &Campaign, site: &Site) -> String {
    let name = if campaign.title.contains(&site.short_name) {
        campaign.title.clone()
    } else {
        format!("{}{}", site.short_name, campaign.title)
    };
    format!("{name}问题整改公示")
}

/// Plans page and PDF.
pub fn plan(planner: &mut Planner<'_>, campaign: &Campaign) {
    if !is_wanted(campaign) {
        return;
    }
    let site = &planner.world.site;
    let view = view(campaign, planner);
    let subject = Subject {
        kind: Kind::Rectification,
        campaign: Some(campaign.id.clone()),
        region: None,
        title: view.title.clone(),
        sources: vec![campaign.ledger_source.clone(), campaign.source.clone(), site.source.clone()],
    };
    let path = path(campaign);
    planner.pdf(
        "rectification.typ",
        format!("{path}.pdf"),
        &view,
        Vec::new(),
        campaign.publicity.from.unwrap_or(campaign.period.0),
        &subject,
    );
    let description = format!("{}，共{}项", view.title, view.total);
    let mut page =
        planner.page(&format!("{path}.html"), &view.title, &description, &leaflets::crumbs(campaign, "整改公示"));
    page.pdf = Some("rectification.pdf".to_owned());
    planner.html("rectification.html", page, &view, &subject);
}

/// What the notice rests on; every public notice begins with a sentence.
fn basis(campaign: &Campaign) -> String {
    if campaign.publicity.basis.is_empty() {
        format!("现将{}中群众反映问题的整改情况予以公示，接受监督。", campaign.title)
    } else {
        campaign.publicity.basis.clone()
    }
}

fn view(campaign: &Campaign, planner: &Planner<'_>) -> RectificationView {
    let site = &planner.world.site;
    let publicity = &campaign.publicity;
    let title = title(campaign, site);
    let until = publicity.until(&site.calendar);
    RectificationView {
        title_lines: break_title(std::slice::from_ref(&title), TITLE_WIDTH, &planner.names()),
        title,
        campaign: campaign.title.clone(),
        basis: basis(campaign),
        from: publicity.from.map(date::chinese).unwrap_or_default(),
        until: until.map(date::chinese).unwrap_or_default(),
        length: publicity.period.map(|period| period.words()).unwrap_or_default(),
        objection: contact_view(&publicity.objection),
        issuer: campaign.host.clone(),
        date: publicity.from.map(date::chinese).unwrap_or_default(),
        counts: facts::counts(facts::public_items(campaign).collect::<Vec<_>>().into_iter()),
        total: facts::public_items(campaign).count(),
        items: planner.items(facts::public_items(campaign)),
    }
}
