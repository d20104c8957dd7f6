//! What all planners share: the site's view, frames of pages, addresses, and the list that grows.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

use super::pictures::Pictures;
use super::view::rectification::ItemView;
use super::view::{ContactView, LinkView, PageView, QrView, SiteView};
use super::{Artefact, Work, facts, qr};
use crate::model::World;
use crate::model::campaign::{Campaign, Kind};
use crate::model::date;
use crate::model::rectification::Rectification;
use crate::model::region::Region;
use crate::model::site::Contact;
use crate::source::Sources;

/// Collects artefacts.
pub struct Planner<'a> {
    /// What the site says.
    pub world: &'a World,
    /// Its pictures.
    pub pictures: Pictures<'a>,
    /// Villages by the name of what they belong to.
    pub towns: BTreeMap<&'a str, Vec<&'a Region>>,
    site: SiteView,
    colours: &'a Value,
    artefacts: Vec<Artefact>,
}

/// What names a document in the manifest.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Kind.
    pub kind: Kind,
    /// Campaign.
    pub campaign: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Title.
    pub title: String,
    /// Sources.
    pub sources: Vec<String>,
}

impl<'a> Planner<'a> {
    /// An empty list.
    pub fn new(world: &'a World, sources: &'a Sources, colours: &'a Value) -> Self {
        let mut towns: BTreeMap<&str, Vec<&Region>> = BTreeMap::new();
        for village in world.villages() {
            towns.entry(village.parent.as_str()).or_default().push(village);
        }
        Self { world, towns, pictures: Pictures::new(sources), site: site_view(world), colours, artefacts: Vec::new() }
    }

    /// Frame of a page at `path` with a title and one sentence about it.
    pub fn page(&self, path: &str, title: &str, description: &str, crumbs: &[(String, String)]) -> PageView {
        let root = "../".repeat(path.matches('/').count());
        let crumb = |(title, to): &(String, String)| LinkView {
            title: title.clone(),
            href: if to.is_empty() { String::new() } else { format!("{root}{to}") },
            current: to.is_empty(),
        };
        PageView {
            title: title.to_owned(),
            description: description.to_owned(),
            path: path.to_owned(),
            pdf: None,
            crumbs: crumbs.iter().map(crumb).collect(),
            nav: self.nav(path, &root),
            updated: self.site.updated.clone(),
            root,
        }
    }

    fn nav(&self, path: &str, root: &str) -> Vec<LinkView> {
        let link = |title: &str, to: String, current: bool| LinkView {
            title: title.to_owned(),
            href: format!("{root}{to}"),
            current,
        };
        let is_notice = path == "notices.html" || path.contains("/notices/");
        let mut links = vec![link("首页", "index.html".to_owned(), path == "index.html")];
        for campaign in self.boards() {
            let is_here = !is_notice && path.starts_with(&format!("{}/", campaign.id));
            links.push(link(&campaign.title, format!("{}/index.html", campaign.id), is_here));
        }
        if self.world.villages().next().is_some() {
            links.push(link("各村公开栏", "index.html#villages".to_owned(), path.starts_with("villages/")));
        }
        if self.has_notices() {
            links.push(link("公文公开", "notices.html".to_owned(), is_notice));
        }
        links
    }

    /// Campaigns that have pages, newest first.
    pub fn boards(&self) -> Vec<&'a Campaign> {
        let mut campaigns: Vec<&Campaign> =
            self.world.campaigns.iter().filter(|campaign| campaign.publishes(Kind::Board)).collect();
        campaigns.sort_by(|a, b| b.period.0.cmp(&a.period.0).then_with(|| a.id.cmp(&b.id)));
        campaigns
    }

    /// True when some notice reaches the site.
    pub fn has_notices(&self) -> bool {
        self.world
            .campaigns
            .iter()
            .any(|campaign| campaign.publishes(Kind::Notice) && super::notices::public(campaign).next().is_some())
    }

    /// Items of the ledger as templates see them.
    pub fn items<'i>(&self, items: impl IntoIterator<Item = &'i Rectification>) -> Vec<ItemView> {
        items.into_iter().map(|item| facts::item(item, &self.site.whole)).collect()
    }

    /// Adds an HTML page.
    pub fn html(&mut self, template: &'static str, page: PageView, view: &impl Serialize, subject: &Subject) {
        let context = json!({ "site": self.site, "page": page, "view": to_value(view) });
        self.push(page.path, subject, Work::Html { template, context });
    }

    /// Adds a PDF.
    pub fn pdf(
        &mut self,
        template: &'static str,
        path: String,
        view: &impl Serialize,
        pictures: Vec<(String, String)>,
        date: Date,
        subject: &Subject,
    ) {
        let data = json!({ "site": self.site, "theme": self.colours, "view": to_value(view) });
        self.push(path, subject, Work::Pdf { template, data, pictures, date });
    }

    /// Adds a file of the theme.
    pub fn theme_file(&mut self, name: &str) {
        let subject =
            Subject { kind: Kind::Asset, campaign: None, region: None, title: name.to_owned(), sources: Vec::new() };
        self.push(name.to_owned(), &subject, Work::ThemeFile(name.to_owned()));
    }

    fn push(&mut self, path: String, subject: &Subject, work: Work) {
        let Subject { kind, campaign, region, title, mut sources } = subject.clone();
        sources.sort();
        sources.dedup();
        sources.retain(|source| !source.is_empty());
        self.artefacts.push(Artefact { path, kind, campaign, region, title, sources, work });
    }

    /// The QR code of a page, when the site has an address.
    pub fn qr(&self, path: &str) -> Option<QrView> {
        let base = self.world.site.base_url.as_ref()?;
        qr::code(&format!("{base}{path}"))
    }

    /// Names that no title may be broken in: of the office, of regions and of units.
    pub fn names(&self) -> Vec<&'a str> {
        let site = &self.world.site;
        let own = [site.name.as_str(), site.short_name.as_str(), site.parent.as_str()];
        let regions = self.world.regions.iter().map(|region| region.name.as_str());
        let units = self.world.site.units.iter().map(|unit| unit.name.as_str());
        own.into_iter().chain(regions).chain(units).filter(|name| !name.is_empty()).collect()
    }

    /// How to reach the office.
    pub fn contact(&self) -> ContactView {
        contact_view(&self.world.site.contact)
    }

    /// The list, with the pictures that its pages show.
    pub fn finish(mut self) -> Vec<Artefact> {
        for (path, source, side) in self.pictures.files() {
            let subject = Subject {
                kind: Kind::Asset,
                campaign: None,
                region: None,
                title: path.clone(),
                sources: vec![source.clone()],
            };
            self.push(path, &subject, Work::Picture { source, side });
        }
        self.artefacts
    }
}

/// Views always serialise: their keys are field names.
fn to_value(view: &impl Serialize) -> Value {
    serde_json::to_value(view).unwrap_or_default()
}

/// A contact as templates see it.
pub fn contact_view(contact: &Contact) -> ContactView {
    ContactView {
        unit: contact.unit.clone(),
        phone: contact.phone.clone(),
        address: contact.address.clone(),
        email: contact.email.clone(),
        hours: contact.hours.clone(),
    }
}

fn site_view(world: &World) -> SiteView {
    let site = &world.site;
    SiteView {
        title: site.title.clone(),
        name: site.name.clone(),
        short_name: site.short_name.clone(),
        parent: site.parent.clone(),
        description: site.description.clone(),
        base_url: site.base_url.clone(),
        contact: contact_view(&site.contact),
        updated: newest(world).map(date::chinese).unwrap_or_default(),
        records: site.records.clone(),
        whole: format!("全{}", territory(&site.short_name)),
    }
}

/// What the office's area is called: 镇, 乡, 街道, 县….
fn territory(short_name: &str) -> &'static str {
    let kinds = ["街道", "社区", "镇", "乡", "县", "区", "市", "村"];
    kinds.into_iter().find(|kind| short_name.ends_with(kind)).unwrap_or("域")
}

/// The newest date of a fact in the content: no clock is asked.
fn newest(world: &World) -> Option<jiff::civil::Date> {
    let mut dates = Vec::new();
    for campaign in &world.campaigns {
        dates.extend(super::notices::public(campaign).map(|notice| notice.date));
        dates.extend(campaign.achievements.iter().filter_map(|achievement| achievement.date));
        for item in campaign.rectifications.iter().filter(|item| item.is_public) {
            dates.extend(item.closed_on);
            dates.extend(item.progress.iter().filter_map(|progress| progress.date));
        }
    }
    dates.into_iter().max()
}
