//! Checking (核对): raw trees to the model. Every mistake is told; what is returned may be published only if none was an error.
//!
//! One file a subject. Personal data is found and masked first, so that nothing later ever sees the digits.

mod achievement;
mod attachments;
mod campaign;
mod fields;
mod glyphs;
mod inserts;
mod ledger;
mod notice;
mod personal;
mod pictures;
mod privacy;
mod region;
mod run_in;
mod site;
mod stages;
mod survey;
mod units;
mod wording;

use crate::diag::Sink;
use crate::load::Raw;
use crate::model::World;
use crate::model::site::FontChoice;
use crate::source::Sources;

pub use self::fields::{Fields, Spec};
pub use self::personal::{Finding, PersonalData, find_personal_data};

/// Checks everything that was loaded.
pub fn check(mut raw: Raw, sources: &Sources, sink: &mut Sink) -> World {
    // The rules and the office's own phones stand in site.yaml itself, so it is read once for them and once more, masked.
    let (site, rules) = site::check(raw.site.as_ref(), None, sources, &mut Sink::new());
    let allowed = privacy::office_phones(&site, raw.regions.as_ref().map(|(_, node)| node));
    privacy::screen(&mut raw, &rules, &allowed, sources, sink);
    let (site, _) = site::check(raw.site.as_ref(), raw.holidays.as_ref(), sources, sink);
    // With the office's own faces, what they lack is known only after layout.
    if site.fonts == FontChoice::BuiltIn {
        glyphs::check(&mut raw, sources, sink);
    }
    let rosters_known = raw.site.is_some() && (raw.regions.is_some() || !raw.has_regions);
    let regions = region::check(raw.regions.as_ref(), raw.has_regions, sources, sink);
    let mut world = World { site, regions, rosters_known, campaigns: Vec::new() };
    for campaign in &raw.campaigns {
        if let Some(campaign) = campaign::check(campaign, &world, sources, sink) {
            world.campaigns.push(campaign);
        }
    }
    world
}
