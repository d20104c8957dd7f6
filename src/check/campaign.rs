//! Checks `campaign.yaml`, and puts together what belongs to a campaign.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::fields::{Fields, Spec};
use super::{achievement, ledger, notice, site, stages, survey, wording as phrases};
use crate::diag::codes::{content, files, values};
use crate::diag::{At, Place, Sink, path_of};
use crate::load::RawCampaign;
use crate::load::node::{Node, Value};
use crate::model::campaign::{Campaign, Indicator, Kind, LeadingGroup, LeafletSection, Outreach, Person, Score};
use crate::model::{World, slug};
use crate::source::Sources;

const CAMPAIGN: &[Spec] = &[
    ("名称", "title", &["标题", "活动名称"]),
    ("年度", "year", &["年份"]),
    ("主办", "host", &["主办单位"]),
    ("口号", "slogan", &[]),
    ("起止", "period", &["起止时间", "时间"]),
    ("指标", "indicators", &["测评指标"]),
    ("阶段", "stages", &["工作阶段"]),
    ("任务", "tasks", &["工作任务"]),
    ("领导小组", "leading_group", &[]),
    ("要求", "requirements", &["工作要求"]),
    ("宣传", "outreach", &[]),
    ("发布", "publish", &[]),
    ("公示", "publicity", &[]),
];
const INDICATOR: &[Spec] = &[
    ("名称", "name", &[]),
    ("标识", "id", &[]),
    ("责任单位", "units", &[]),
    ("牵头单位", "lead_units", &[]),
    ("配合单位", "support_units", &["协办单位"]),
    ("去年", "last", &["去年得分", "上年"]),
    ("目标", "target", &["今年目标"]),
];
const GROUP: &[Spec] = &[
    ("顾问", "advisers", &[]),
    ("组长", "head", &[]),
    ("常务副组长", "executive_deputies", &[]),
    ("副组长", "deputies", &[]),
    ("成员", "members", &[]),
    ("组员", "group_members", &[]),
    ("联络员", "liaisons", &[]),
    ("办公室", "office", &[]),
    ("公开", "public", &[]),
];
const ROLES: [&str; 7] = ["advisers", "head", "executive_deputies", "deputies", "members", "group_members", "liaisons"];
const PERSON: &[Spec] = &[("姓名", "name", &[]), ("职务", "post", &["单位及职务"])];
const OFFICE: &[Spec] = &[("设在", "location", &[]), ("主任", "head", &[]), ("副主任", "deputy", &[])];
const OUTREACH: &[Spec] = &[
    ("折页", "leaflet", &[]),
    ("一封信", "letter", &[]),
    ("明白纸", "sheet", &[]),
    ("海报", "poster", &[]),
    ("短信", "text_message", &[]),
    ("广播", "broadcast", &[]),
    ("电话", "phone_call", &[]),
    ("微信", "wechat", &["公众号", "微信公众号", "微信群"]),
    ("会议", "meeting", &["座谈会", "通报会"]),
    ("走访", "visits", &["入户走访"]),
    ("公告栏", "bulletin", &["公开栏", "板报", "宣传栏"]),
    ("横幅", "banner", &["标语"]),
    ("语音", "voice", &["语音推送"]),
    ("视频", "video", &["短视频"]),
    ("答复", "reply", &["答复函"]),
    ("渠道", "channels", &["其他"]),
];
const LEAFLET: &[Spec] = &[("标题", "title", &[]), ("栏目", "sections", &[]), ("主题", "theme", &[])];

/// Checks one campaign with all that belongs to it.
pub fn check(raw: &RawCampaign, world: &World, sources: &Sources, sink: &mut Sink) -> Option<Campaign> {
    if !slug::is_valid(&raw.id) {
        let message = format!("活动文件夹的名字“{}”不能用作网页地址。", raw.id);
        sink.report(
            &files::BAD_FOLDER,
            &Place::File(raw.file),
            message,
            format!("改成小写英文字母、数字和短横线，例如 {}。", slug::title(&raw.id)),
        );
    }
    let fields = Fields::open(raw.node.as_ref()?, "活动", CAMPAIGN, sink)?;
    let mut campaign = own_facts(raw, &fields, world, sink)?;
    campaign.source = path_of(sources, &Place::File(raw.file)).to_owned();
    campaign.achievements = achievement::check_all(&raw.achievements, raw, &campaign, world, sources, sink);
    if let Some((file, node)) = &raw.ledger {
        campaign.ledger_source = path_of(sources, &Place::File(*file)).to_owned();
        campaign.rectifications = ledger::check(node, &campaign, world, sink);
        report_publicity(&campaign, &fields, world, sink);
    }
    campaign.survey = survey::check(raw, &campaign, sources, sink);
    achievement::check_letters(&raw.letters, sources, sink);
    campaign.notices = notice::check_all(&raw.notices, raw, &campaign, sources, sink);
    phrases::check_campaign(raw, &campaign, sources, sink);
    Some(campaign)
}

fn own_facts(raw: &RawCampaign, fields: &Fields<'_>, world: &World, sink: &mut Sink) -> Option<Campaign> {
    let title = fields.need_text("title", "2026年群众满意度提升活动", sink);
    let period = fields.span("period", sink);
    if fields.node("period").is_none() {
        fields.missing("period", "[2026-11-01, 2026-12-31]", sink);
    }
    let year = check_year(fields, period, sink);
    let (title, period, year) = (title?.value, period?, year?);
    let publicity = fields.node("publicity").map(|node| site::check_publicity(node, sink)).unwrap_or_default();
    Some(Campaign {
        id: raw.id.clone(),
        title,
        year,
        host: host(fields, world, sink),
        slogan: fields.text_or_empty("slogan", sink),
        period,
        indicators: check_indicators(fields, world, sink),
        stages: stages::check_all(fields, period, world, sink),
        leading_group: fields.node("leading_group").and_then(|node| check_group(node, sink)).unwrap_or_default(),
        requirements: fields.texts("requirements", sink).into_iter().map(|at| without_ordinal(&at.value)).collect(),
        outreach: fields.node("outreach").map(|node| check_outreach(node, sink)).unwrap_or_default(),
        publish: check_publish(fields, sink),
        publicity: publicity.or(&world.site.publicity),
        notices: Vec::new(),
        achievements: Vec::new(),
        rectifications: Vec::new(),
        ledger_source: String::new(),
        survey: None,
        source: String::new(),
    })
}

/// 主办: several hosts are read as one name.
fn host(fields: &Fields<'_>, world: &World, sink: &mut Sink) -> String {
    let hosts: Vec<String> = fields.texts("host", sink).into_iter().map(|at| at.value).collect();
    if hosts.is_empty() { world.site.name.clone() } else { hosts.join("、") }
}

/// A requirement without the ordinal that the writer put before it: pages number them.
fn without_ordinal(text: &str) -> String {
    let (typed, rest) = split_ordinal(text.trim());
    if typed.is_empty() { text.trim().to_owned() } else { rest.trim().to_owned() }
}

/// Splits （一）, 一是, 一、, 1. and the like off a text.
fn split_ordinal(text: &str) -> (&str, &str) {
    let digits = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let open = text.strip_prefix(['（', '(']).unwrap_or(text);
    let number_len: usize = open.chars().take_while(|c| digits(*c)).map(char::len_utf8).sum();
    let start = text.len() - open.len();
    let after = &open[number_len..];
    let closing = if start > 0 { ['）', ')', '）'] } else { ['是', '、', '.'] };
    match after.chars().next() {
        Some('.') if after[1..].starts_with(|c: char| c.is_ascii_digit()) => ("", text),
        Some(c) if number_len > 0 && closing.contains(&c) => text.split_at(start + number_len + c.len_utf8()),
        _ => ("", text),
    }
}

fn check_year(fields: &Fields<'_>, period: Option<(Date, Date)>, sink: &mut Sink) -> Option<i16> {
    let Some(number) = fields.number("year", sink) else { return period.map(|(from, _)| from.year()) };
    let is_year = number.value.fract() == 0.0 && (1990.0..=2100.0).contains(&number.value);
    if !is_year {
        sink.report(&values::OUT_OF_RANGE, &number.place, "年度要写四位数的年份。", "例如：年度: 2026");
        return None;
    }
    #[allow(clippy::cast_possible_truncation)]
    Some(number.value as i16)
}

fn check_indicators(fields: &Fields<'_>, world: &World, sink: &mut Sink) -> Vec<Indicator> {
    let mut found: Vec<Indicator> = Vec::new();
    for node in fields.items("indicators") {
        let Some(indicator) = check_indicator(node, world, sink) else { continue };
        if found.iter().any(|other| other.name == indicator.name || other.id == indicator.id) {
            let message = format!("有两个指标叫“{}”或者用了标识 {}。", indicator.name, indicator.id);
            sink.report(&content::DUPLICATE, &node.place, message, "改名，或者给其中一个换个标识。");
            continue;
        }
        found.push(indicator);
    }
    found
}

fn check_indicator(node: &Node, world: &World, sink: &mut Sink) -> Option<Indicator> {
    let fields = Fields::open(node, "指标", INDICATOR, sink)?;
    let name = fields.need_text("name", "教育现状", sink)?;
    let responsible = stages::responsible(&fields, world, sink);
    let id = fields.text("id", sink).and_then(|id| super::region::check_id(&id, sink));
    Some(Indicator {
        id: id.unwrap_or_else(|| slug::title(&name.value)),
        name: name.value,
        helpers: responsible.1,
        units: responsible.0,
        last: score(&fields, "last", sink),
        target: score(&fields, "target", sink),
    })
}

fn score(fields: &Fields<'_>, name: &str, sink: &mut Sink) -> Option<Score> {
    let number = fields.number(name, sink)?;
    if !(0.0..=100.0).contains(&number.value) {
        sink.report(&values::OUT_OF_RANGE, &number.place, "得分要在 0 到 100 之间。", "按百分制写，例如 86.2。");
        return None;
    }
    let text = fields.text(name, sink)?.value.trim_end_matches(['%', '％', '分']).trim().to_owned();
    Some(Score { text, value: number.value })
}

fn check_group(node: &Node, sink: &mut Sink) -> Option<LeadingGroup> {
    let fields = Fields::open(node, "领导小组", GROUP, sink)?;
    let mut group = LeadingGroup { is_public: fields.flag("public", sink).unwrap_or(true), ..LeadingGroup::default() };
    for role in ROLES {
        let people: Vec<Person> =
            fields.items(role).into_iter().filter_map(|person| check_person(person, sink)).collect();
        let word = GROUP.iter().find(|spec| spec.1 == role).map_or("", |spec| spec.0);
        if !people.is_empty() {
            group.roles.push((word.to_owned(), people));
        }
    }
    if let Some(office) = fields.node("office").and_then(|node| Fields::open(node, "办公室", OFFICE, sink)) {
        group.office = office.text_or_empty("location", sink);
        group.office_head = office.text_or_empty("head", sink);
        group.office_deputies = office.texts("deputy", sink).into_iter().map(|at| at.value).collect();
    }
    Some(group)
}

fn check_person(node: &Node, sink: &mut Sink) -> Option<Person> {
    if let Some(text) = node.as_text() {
        return Some(person_in(text));
    }
    let fields = Fields::open(node, "人员", PERSON, sink)?;
    let name: String = fields.need_text("name", "张三", sink)?.value.chars().filter(|c| !c.is_whitespace()).collect();
    Some(Person { name, post: fields.text_or_empty("post", sink) })
}

/// Reads “韩莉 区委常委”; in “韩  莉  区委常委”, as pasted from a document, the spread name is put together.
fn person_in(text: &str) -> Person {
    if text.contains('各') {
        return Person { name: text.trim().to_owned(), post: String::new() };
    }
    let mut words = text.split_whitespace();
    let mut name = words.next().unwrap_or_default().to_owned();
    let mut post: Vec<&str> = words.collect();
    if name.chars().count() == 1 && post.first().is_some_and(|word| word.chars().count() == 1) {
        name.push_str(post.remove(0));
    }
    Person { name, post: post.join(" ") }
}

fn check_outreach(node: &Node, sink: &mut Sink) -> Outreach {
    let mut outreach = Outreach::default();
    let Some(fields) = Fields::open(node, "宣传", OUTREACH, sink) else { return outreach };
    if let Some(leaflet) = fields.node("leaflet").and_then(|node| Fields::open(node, "折页", LEAFLET, sink)) {
        outreach.leaflet_title = leaflet.text_or_empty("title", sink);
        for section in leaflet.texts("sections", sink) {
            match LeafletSection::parse(&section.value) {
                Some(found) => outreach.leaflet_sections.push(found),
                None => report_section(&section, sink),
            }
        }
    }
    outreach
}

fn report_section(section: &At<String>, sink: &mut Sink) {
    let words = LeafletSection::ALL.map(LeafletSection::word);
    let message = format!("折页里没有“{}”这个栏目。", section.value);
    sink.report(
        &values::BAD_CHOICE,
        &section.place,
        message,
        format!("可以写的有：{}。", crate::diag::wording::list(words)),
    );
}

fn check_publish(fields: &Fields<'_>, sink: &mut Sink) -> Vec<Kind> {
    let mut kinds = BTreeSet::new();
    for text in fields.texts("publish", sink) {
        match text.value.as_str() {
            "全部" | "all" => return Vec::new(),
            other => match Kind::parse(other) {
                Some(kind) => drop(kinds.insert(kind)),
                None => {
                    let words = Kind::ALL.iter().filter(|kind| **kind != Kind::Asset).map(|kind| kind.word());
                    let hint = format!("可以写的有：全部、{}。", crate::diag::wording::list(words));
                    sink.report(&values::BAD_CHOICE, &text.place, format!("没有“{other}”这一种。"), hint);
                }
            },
        }
    }
    kinds.into_iter().collect()
}

/// A ledger that is to be shown needs a first and a last day.
fn report_publicity(campaign: &Campaign, fields: &Fields<'_>, world: &World, sink: &mut Sink) {
    let publicity = &campaign.publicity;
    let Some(from) = publicity.from else {
        sink.report(
            &content::NO_PUBLICITY,
            &fields.place_of("publicity"),
            "整改公示没有写哪一天开始。",
            "在 campaign.yaml 里写：公示: {开始: 2026-12-01, 期限: 5个工作日}。",
        );
        return;
    };
    let until = publicity.until(&world.site.calendar);
    let years = from.year()..=until.map_or(from.year(), Date::year);
    for year in
        years.filter(|year| publicity.period.is_some_and(|period| period.working) && !world.site.calendar.knows(*year))
    {
        let message = format!("没有{year}年的放假安排，公示的最后一天可能不准。");
        sink.report(
            &content::CALENDAR_YEAR,
            &fields.place_of("publicity"),
            message,
            format!("在 content/节假日.yaml 里写上{year}年的休息日和调休上班日。"),
        );
    }
}

/// The value of a key in a raw map, for checks that look at text before it is read.
pub fn raw_value<'n>(node: &'n Node, names: &[&str]) -> Option<&'n Node> {
    match &node.value {
        Value::Map(entries) => {
            entries.iter().find(|(key, _)| names.contains(&key.text.as_str())).map(|(_, value)| value)
        }
        _ => None,
    }
}
