//! The model (模型): what the content means, valid by construction. No I/O, and no places in files: `check` has already told
//! every mistake, and what is here may be used as it is.

pub mod achievement;
pub mod block;
pub mod calendar;
pub mod campaign;
pub mod date;
pub mod notice;
pub mod rectification;
pub mod region;
pub mod site;
pub mod slug;
pub mod survey;

use self::campaign::Campaign;
use self::region::Region;
use self::site::Site;

/// Everything a site says.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// The office and its defaults.
    pub site: Site,
    /// Towns and villages in the order of the roster.
    pub regions: Vec<Region>,
    /// False = 区划 or site.yaml is there but could not be read, so that no name can be said to be wrong.
    pub rosters_known: bool,
    /// Campaigns in the order of their folders.
    pub campaigns: Vec<Campaign>,
}

impl World {
    /// The regions that have a board of their own: villages and communities.
    pub fn villages(&self) -> impl Iterator<Item = &Region> {
        self.regions.iter().filter(|region| region.kind.has_board())
    }
}
