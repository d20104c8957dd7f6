//! Regions (区划): county, town, villages.

/// A county, town, village or community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Address in the site: qinghe-cun.
    pub id: String,
    /// 名称.
    pub name: String,
    /// 上级, by name; empty at the top.
    pub parent: String,
    /// 类别.
    pub kind: RegionKind,
    /// 户数.
    pub households: Option<u32>,
    /// 人口.
    pub population: Option<u32>,
    /// 联系人, may be empty.
    pub person: String,
    /// 电话, may be empty.
    pub phone: String,
    /// Path of the file that says so.
    pub source: String,
}

/// A village that a fact belongs to: two villages may share a name, but no two an identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VillageRef {
    /// Identifier of the region.
    pub id: String,
    /// Its name, for showing.
    pub name: String,
}

impl Region {
    /// What facts keep of a village.
    #[must_use]
    pub fn to_ref(&self) -> VillageRef {
        VillageRef { id: self.id.clone(), name: self.name.clone() }
    }
}

/// Names of villages, joined for showing.
#[must_use]
pub fn names(villages: &[VillageRef]) -> String {
    villages.iter().map(|village| village.name.as_str()).collect::<Vec<_>>().join("、")
}

/// 类别.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionKind {
    /// 县
    County,
    /// 乡镇
    Town,
    /// 街道
    Subdistrict,
    /// 村
    Village,
    /// 社区
    Community,
}

impl RegionKind {
    /// The words for all kinds, in order.
    pub const WORDS: [&'static str; 5] = ["县", "乡镇", "街道", "村", "社区"];

    /// Reads a kind; 乡, 镇, 区, 市 and the like are understood.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.trim() {
            "县" | "区" | "市" | "县区" | "旗" => Self::County,
            "乡镇" | "乡" | "镇" => Self::Town,
            "街道" | "街道办" | "街道办事处" | "林场" | "农场" | "管理区" | "开发区" | "园区" => {
                Self::Subdistrict
            }
            "村" | "行政村" | "嘎查" => Self::Village,
            "社区" | "居委会" | "居" => Self::Community,
            _ => return None,
        })
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// True for those that have a notice board of their own.
    #[must_use]
    pub fn has_board(self) -> bool {
        matches!(self, Self::Village | Self::Community)
    }
}
