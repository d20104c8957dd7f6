//! Planning (安排): the list of everything to be made, each with the finished view its template sees.
//!
//! A plan holds no bytes of output: an artefact's [`Work`] holds all that it depends on besides the theme, the faces and the
//! version. Two artefacts with one path are an error here, so that nothing overwrites anything.

mod boards;
mod common;
mod facts;
mod html;
mod leaflets;
mod notices;
mod pictures;
mod qr;
mod rectifications;
mod titles;
pub mod view;
mod villages;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::diag::codes::output;
use crate::diag::{Place, Sink};
use crate::model::World;
use crate::model::campaign::Kind;
use crate::source::Sources;

pub use self::pictures::PRINT_SIDE;
pub use self::titles::warm_up;

/// Everything to be made.
#[derive(Debug, Default)]
pub struct Plan {
    /// In the order of their paths.
    pub artefacts: Vec<Artefact>,
}

/// One file to be made.
#[derive(Debug)]
pub struct Artefact {
    /// Path in the output with `/` between its parts.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// Campaign it belongs to.
    pub campaign: Option<String>,
    /// Identifier of the region it belongs to.
    pub region: Option<String>,
    /// Title, the same for the HTML and the PDF of one document.
    pub title: String,
    /// Source paths it was made from, in order.
    pub sources: Vec<String>,
    /// How it is made.
    pub work: Work,
}

/// How an artefact is made.
#[derive(Debug)]
pub enum Work {
    /// A Tera template below `html/` and the context it sees.
    Html {
        /// Such as `village.html`.
        template: &'static str,
        /// `{site, page, view}`.
        context: Value,
    },
    /// A Typst template below `pdf/` and the data it reads.
    Pdf {
        /// Such as `notice.typ`.
        template: &'static str,
        /// `{site, theme, view}`.
        data: Value,
        /// Asset name and source path of each picture.
        pictures: Vec<(String, String)>,
        /// Date in the metadata: the document's own, never the clock's.
        date: jiff::civil::Date,
    },
    /// A picture fitted into so many pixels.
    Picture {
        /// Source path.
        source: String,
        /// Longest side in pixels.
        side: u32,
    },
    /// A file of the theme as it is, such as `assets/style.css`.
    ThemeFile(String),
}

/// What the user wants made; empty = everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Kinds wanted.
    pub kinds: Vec<Kind>,
    /// Campaign wanted.
    pub campaign: Option<String>,
    /// Region wanted, by identifier or name.
    pub region: Option<String>,
}

impl Filter {
    /// True when it leaves something out.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        !self.kinds.is_empty() || self.campaign.is_some() || self.region.is_some()
    }

    /// True for artefacts that are wanted; style sheets and pictures always are, the pages need them.
    #[must_use]
    pub fn wants(&self, artefact: &Artefact) -> bool {
        artefact.kind == Kind::Asset
            || ((self.kinds.is_empty() || self.kinds.contains(&artefact.kind))
                && self.campaign.as_ref().is_none_or(|id| artefact.campaign.as_ref() == Some(id))
                && self.region.as_ref().is_none_or(|id| artefact.region.as_ref() == Some(id)))
    }
}

/// Plans everything.
pub fn plan(world: &World, sources: &Sources, theme_colours: &Value, sink: &mut Sink) -> Plan {
    let mut planner = common::Planner::new(world, sources, theme_colours);
    boards::plan(&mut planner);
    for campaign in &world.campaigns {
        if campaign.publishes(Kind::Notice) {
            notices::plan(&mut planner, campaign);
        }
        if campaign.publishes(Kind::Leaflet) {
            leaflets::plan(&mut planner, campaign);
        }
        if campaign.publishes(Kind::Rectification) {
            rectifications::plan(&mut planner, campaign);
        }
    }
    let mut artefacts = planner.finish();
    artefacts.sort_by(|a, b| a.path.cmp(&b.path));
    report_clashes(&artefacts, sources, sink);
    Plan { artefacts }
}

/// Reports artefacts that would be written to one file; case does not tell files apart on Windows. A document's page and PDF
/// clash together, which is told once.
fn report_clashes(artefacts: &[Artefact], sources: &Sources, sink: &mut Sink) {
    let mut seen: BTreeMap<String, &Artefact> = BTreeMap::new();
    let mut told = BTreeSet::new();
    for artefact in artefacts {
        let Some(other) = seen.insert(artefact.path.to_lowercase(), artefact) else { continue };
        let stem = artefact.path.rsplit_once('.').map_or(artefact.path.as_str(), |(stem, _)| stem);
        if !told.insert(stem.to_lowercase()) {
            continue;
        }
        let message = format!(
            "“{}”（{}）和“{}”（{}）都要写到 {}。",
            other.title,
            own_source(other),
            artefact.title,
            own_source(artefact),
            artefact.path
        );
        let place = sources.find(own_source(artefact)).map_or(Place::Nowhere, Place::File);
        sink.report(&output::PATH_CLASH, &place, message, "给其中一个的文件换个名字，或者写上不同的标识。");
    }
}

/// The file that is an artefact's own: a notice's Markdown before the campaign it belongs to.
fn own_source(artefact: &Artefact) -> &str {
    let own = artefact.sources.iter().find(|path| path.ends_with(".md"));
    own.or(artefact.sources.first()).map_or("", String::as_str)
}
