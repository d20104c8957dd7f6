//! Checks 区划.

use std::collections::BTreeMap;

use super::fields::{Fields, Spec};
use crate::diag::codes::{content, values};
use crate::diag::{At, Place, Sink, path_of, wording};
use crate::load::node::{Node, Value};
use crate::model::region::{Region, RegionKind};
use crate::model::slug;
use crate::source::{FileId, Sources};

const REGION: &[Spec] = &[
    ("名称", "name", &["村名"]),
    ("上级", "parent", &["所属"]),
    ("类别", "kind", &["类型"]),
    ("户数", "households", &[]),
    ("人口", "population", &[]),
    ("联系人", "contact", &["person", "负责人"]),
    ("电话", "phone", &["联系电话"]),
    ("标识", "id", &[]),
];

/// Checks the roster of regions. One that `is_there` but could not be read was told before.
pub fn check(raw: Option<&(FileId, Node)>, is_there: bool, sources: &Sources, sink: &mut Sink) -> Vec<Region> {
    let Some((_, node)) = raw else {
        if is_there {
            return Vec::new();
        }
        let hint = "在 content 里放一个 区划.csv，第一行写：名称,上级,类别,户数,人口,联系人,电话。";
        sink.report(&content::NO_VILLAGES, &Place::Nowhere, "没有区划表，做不出每个村的公开栏。", hint);
        return Vec::new();
    };
    let Value::Seq(items) = &node.value else {
        sink.report(
            &values::WRONG_SHAPE,
            &node.place,
            "区划要写成一个列表，一行一个地方。",
            "例如：- {名称: 青禾村, 上级: 青禾镇, 类别: 村}",
        );
        return Vec::new();
    };
    let mut found: Vec<(Region, Place, Place)> = Vec::new();
    for item in items {
        found.extend(check_one(item, sources, sink));
    }
    report_clashes(&found, sink);
    report_parents(&found, sink);
    found.into_iter().map(|(region, ..)| region).collect()
}

/// A region with the places of its name and of its parent.
fn check_one(node: &Node, sources: &Sources, sink: &mut Sink) -> Option<(Region, Place, Place)> {
    let fields = Fields::open(node, "区划", REGION, sink)?;
    let name = fields.need_text("name", "青禾村", sink)?;
    let kind = fields.choice("kind", &RegionKind::WORDS, RegionKind::parse, sink).or_else(|| kind_of(&name.value))?;
    let id = fields.text("id", sink).and_then(|id| check_id(&id, sink)).unwrap_or_else(|| slug::region(&name.value));
    let region = Region {
        id,
        parent: fields.text_or_empty("parent", sink),
        kind,
        households: fields.count("households", sink),
        population: fields.count("population", sink),
        person: fields.text_or_empty("contact", sink),
        phone: fields.text_or_empty("phone", sink),
        source: path_of(sources, &name.place).to_owned(),
        name: name.value,
    };
    Some((region, name.place, fields.place_of("parent")))
}

/// The kind that a name tells by its last character.
fn kind_of(name: &str) -> Option<RegionKind> {
    let kinds = [
        ("社区", "社区"),
        ("居委会", "社区"),
        ("街道", "街道"),
        ("村", "村"),
        ("镇", "乡镇"),
        ("乡", "乡镇"),
        ("县", "县"),
        ("区", "县"),
        ("市", "县"),
    ];
    let word = kinds.into_iter().find(|(tail, _)| name.ends_with(tail)).map_or("村", |(_, word)| word);
    RegionKind::parse(word)
}

/// Checks an identifier that becomes part of an address.
pub fn check_id(id: &At<String>, sink: &mut Sink) -> Option<String> {
    if slug::is_valid(&id.value) {
        return Some(id.value.clone());
    }
    let suggestion = slug::title(&id.value);
    let message = format!("标识“{}”不能用作网页地址。", id.value);
    sink.report(&values::BAD_ID, &id.place, message, format!("只用小写英文字母、数字和短横线，例如 {suggestion}。"));
    None
}

fn report_clashes(found: &[(Region, Place, Place)], sink: &mut Sink) {
    let mut names: BTreeMap<(&str, &str), ()> = BTreeMap::new();
    let mut ids: BTreeMap<&str, &Region> = BTreeMap::new();
    for (region, place, _) in found {
        if names.insert((&region.parent, &region.name), ()).is_some() {
            let message = format!("区划里有两个{}。", wording::quote(&region.name));
            sink.report(&content::DUPLICATE, place, message, "删去重复的一行；确是两个地方的，写上不同的上级和标识。");
        } else if let Some(other) = ids.insert(&region.id, region) {
            let message = format!("“{}”和“{}”的标识都是 {}。", other.name, region.name, region.id);
            sink.report(
                &content::SLUG_CLASH,
                place,
                message,
                format!("给“{}”写上标识，例如 标识: {}-2。", region.name, region.id),
            );
        }
    }
}

fn report_parents(found: &[(Region, Place, Place)], sink: &mut Sink) {
    let names: std::collections::BTreeSet<&str> = found.iter().map(|(region, ..)| region.name.as_str()).collect();
    for (region, _, parent_place) in found {
        if !region.parent.is_empty() && !names.contains(region.parent.as_str()) {
            let message = format!("“{}”的上级“{}”不在区划表里。", region.name, region.parent);
            let hint = match wording::nearest(&region.parent, names.iter().copied()) {
                Some(near) => format!("是不是想写“{near}”？不是的话，给“{}”加一行。", region.parent),
                None => format!("给“{}”加一行，或者改成表里有的名称。", region.parent),
            };
            sink.report(&content::PARENT_UNKNOWN, parent_place, message, hint);
        }
    }
}
