//! Names that have to be on a roster: units, villages, indicators.

use crate::diag::codes::content;
use crate::diag::{At, Sink, wording};
use crate::model::World;
use crate::model::campaign::Indicator;
use crate::model::region::{Region, VillageRef};

/// Marks that stand between names in one cell or line.
const BETWEEN: [char; 9] = ['、', '，', ',', '；', ';', '/', '／', '\n', '|'];

/// Splits “甲、乙，丙” into names with the place of the whole.
pub fn split(text: &At<String>) -> Vec<At<String>> {
    let names = text.value.split(BETWEEN).map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| At::new(name.to_owned(), text.place.clone())).collect()
}

/// Full names of units; those that are neither on the roster nor a village are reported.
pub fn units(called: &[At<String>], world: &World, sink: &mut Sink) -> Vec<String> {
    called.iter().flat_map(split).filter_map(|name| unit(&name, world, sink)).collect()
}

/// Full name of one unit.
pub fn unit(called: &At<String>, world: &World, sink: &mut Sink) -> Option<String> {
    if let Some(unit) = world.site.unit(&called.value) {
        return Some(unit.name.clone());
    }
    // A village committee (村委会) answers for its village, so its name is a unit too.
    if let Some(region) = world.regions.iter().find(|region| region.name == called.value) {
        return Some(region.name.clone());
    }
    if let Some((unit, tail)) = with_tail(&called.value, world) {
        return Some(format!("{}{tail}", unit.name));
    }
    // 各村, 镇直各单位: everybody of a kind, on no roster.
    if called.value.contains('各') {
        return Some(called.value.clone());
    }
    if !world.rosters_known {
        return Some(called.value.clone());
    }
    let names = world
        .site
        .units
        .iter()
        .flat_map(|unit| std::iter::once(unit.name.as_str()).chain(unit.short_names.iter().map(String::as_str)));
    let hint = match wording::nearest(&called.value, names) {
        Some(near) => format!("是不是想写“{near}”？新的单位要先写进 site.yaml 的责任单位名册。"),
        None => "把它写进 site.yaml 的责任单位名册。".to_owned(),
    };
    sink.report(&content::UNKNOWN_UNIT, &called.place, format!("责任单位“{}”不在名册里。", called.value), hint);
    None
}

/// A unit of the roster with 等部门 and the like behind its name.
fn with_tail<'w>(called: &str, world: &'w World) -> Option<(&'w crate::model::site::Unit, &'static str)> {
    let tails = ["等有关部门", "等部门", "等单位", "等"];
    tails.into_iter().find_map(|tail| Some((world.site.unit(called.strip_suffix(tail)?)?, tail)))
}

/// Villages called by name; 全镇 and the like mean none. Those not in 区划 are reported, and so are names that two villages
/// share: these are called with their town before them, 青禾镇石桥村.
pub fn villages(called: &[At<String>], world: &World, sink: &mut Sink) -> Vec<VillageRef> {
    const ALL: [&str; 8] = ["全镇", "全乡", "全街道", "全县", "各村", "所有村", "—", "-"];
    let names = called.iter().flat_map(split).filter(|name| !ALL.contains(&name.value.as_str()));
    names.filter_map(|name| village(&name, world, sink)).collect()
}

fn village(called: &At<String>, world: &World, sink: &mut Sink) -> Option<VillageRef> {
    let is_called = |region: &&Region| {
        let with_town = called.value.strip_prefix(region.parent.as_str()).is_some_and(|rest| rest == region.name);
        region.name == called.value || (with_town && !region.parent.is_empty())
    };
    let found: Vec<&Region> = world.villages().filter(is_called).collect();
    match found.as_slice() {
        [] if !world.rosters_known => {}
        [] => {
            let names: Vec<&str> = world.villages().map(|region| region.name.as_str()).collect();
            let hint = wording::did_you_mean(&called.value, names);
            sink.report(&content::UNKNOWN_VILLAGE, &called.place, format!("区划里没有“{}”。", called.value), hint);
        }
        // The same village listed twice was told where it is listed.
        [first, rest @ ..] if rest.iter().all(|other| other.parent == first.parent) => return Some(first.to_ref()),
        several => {
            let full = several.iter().map(|region| format!("{}{}", region.parent, region.name));
            let message = format!("叫“{}”的村不止一个。", called.value);
            sink.report(
                &content::TWO_VILLAGES,
                &called.place,
                message,
                format!("把上级写在前面：{}。", wording::list(full)),
            );
        }
    }
    None
}

/// Name of an indicator that is called by its name or identifier.
pub fn indicator(called: &At<String>, indicators: &[Indicator], sink: &mut Sink) -> Option<String> {
    let found = indicators.iter().find(|indicator| indicator.name == called.value || indicator.id == called.value);
    if found.is_none() {
        let names: Vec<&str> = indicators.iter().map(|indicator| indicator.name.as_str()).collect();
        let message = format!("活动里没有“{}”这个指标。", called.value);
        sink.report(&content::UNKNOWN_INDICATOR, &called.place, message, wording::did_you_mean(&called.value, names));
    }
    found.map(|indicator| indicator.name.clone())
}
