//! Checks `site.yaml`.

use super::fields::{Fields, Spec, parse_date};
use super::privacy::{Handling, PrivacyRules};
use crate::diag::codes::{content, privacy as privacy_codes, values};
use crate::diag::{At, Place, Sink, wording};
use crate::load::node::{Node, Value};
use crate::model::calendar::Period;
use crate::model::site::{Contact, FontChoice, Publicity, Site, Unit};
use crate::source::Sources;

const SITE: &[Spec] = &[
    ("单位", "name", &["单位名称"]),
    ("简称", "short_name", &[]),
    ("上级", "parent", &["上级单位"]),
    ("网站", "site", &[]),
    ("联系", "contact", &["联系方式"]),
    ("公示", "publicity", &[]),
    ("节假日", "holidays", &[]),
    ("字体", "fonts", &[]),
    ("隐私", "privacy", &[]),
    ("责任单位", "units", &["单位名册"]),
];
const WEB: &[Spec] = &[
    ("标题", "title", &[]),
    ("网址", "base_url", &["地址"]),
    ("说明", "description", &["简介"]),
    ("标识码", "site_code", &["网站标识码"]),
    ("备案号", "icp", &["ICP备案号"]),
    ("公安备案号", "police_record", &["公安备案"]),
];
const CONTACT: &[Spec] = &[
    ("电话", "phone", &[]),
    ("地址", "address", &[]),
    ("邮箱", "email", &["电子邮箱"]),
    ("接听时间", "hours", &["办公时间"]),
    ("单位", "unit", &["联系人"]),
];
const PUBLICITY: &[Spec] = &[
    ("开始", "from", &["开始日期", "起"]),
    ("期限", "period", &["公示期"]),
    ("首日", "first_day", &[]),
    ("依据", "basis", &["公示依据"]),
    ("受理单位", "unit", &["受理部门"]),
    ("电话", "phone", &["受理电话"]),
    ("地址", "address", &[]),
    ("邮箱", "email", &["电子邮箱"]),
    ("接听时间", "hours", &["受理时间"]),
];
const FONTS: &[Spec] = &[("公文", "notice", &[])];
const PRIVACY: &[Spec] = &[
    ("姓名", "names", &[]),
    ("电话", "phones", &["手机"]),
    ("身份证", "identity", &["身份证号"]),
    ("银行卡", "bank_card", &[]),
];
const UNIT: &[Spec] = &[("名称", "name", &[]), ("简称", "short_names", &["别名"]), ("电话", "phone", &["联系电话"])];
const HOLIDAY: &[Spec] = &[("休", "off", &["放假", "休息"]), ("班", "worked", &["上班", "调休上班"])];

/// Checks the office's own file and the calendar's additions.
pub fn check(node: Option<&Node>, holidays: Option<&Node>, sources: &Sources, sink: &mut Sink) -> (Site, PrivacyRules) {
    let mut site = Site {
        publicity: Publicity { period: Period::parse("5个工作日"), ..Publicity::default() },
        ..Site::default()
    };
    let mut rules = PrivacyRules::default();
    if let Some(holidays) = holidays {
        add_holidays(holidays, &mut site, sink);
    }
    let Some(fields) = node.and_then(|node| Fields::open(node, "site.yaml", SITE, sink)) else { return (site, rules) };
    site.source = crate::diag::path_of(sources, &fields.place).to_owned();
    site.name = fields.need_text("name", "青禾镇人民政府", sink).map(|at| at.value).unwrap_or_default();
    site.short_name = fields.text("short_name", sink).map_or_else(|| site.name.clone(), |at| at.value);
    site.parent = fields.text_or_empty("parent", sink);
    site.title = format!("{}公开栏", site.short_name);
    if let Some(web) = open(&fields, "site", "网站", WEB, sink) {
        check_web(&web, &mut site, sink);
    }
    if let Some(contact) = open(&fields, "contact", "联系", CONTACT, sink) {
        site.contact = check_contact(&contact, sink);
    }
    if let Some(publicity) = fields.node("publicity") {
        site.publicity = check_publicity(publicity, sink).or(&site.publicity);
    }
    site.fonts =
        open(&fields, "fonts", "字体", FONTS, sink).and_then(|fonts| check_fonts(&fonts, sink)).unwrap_or_default();
    if let Some(privacy) = open(&fields, "privacy", "隐私", PRIVACY, sink) {
        rules = check_privacy(&privacy, sink);
    }
    let units: Vec<(Unit, Place)> = fields
        .items("units")
        .into_iter()
        .filter_map(|node| Some((check_unit(node, sink)?, node.place.clone())))
        .collect();
    report_same_names(&units, sink);
    site.units = units.into_iter().map(|(unit, _)| unit).collect();
    (site, rules)
}

fn open<'n>(
    fields: &Fields<'n>,
    name: &str,
    what: &str,
    specs: &'static [Spec],
    sink: &mut Sink,
) -> Option<Fields<'n>> {
    fields.node(name).and_then(|node| Fields::open(node, what, specs, sink))
}

fn check_web(web: &Fields<'_>, site: &mut Site, sink: &mut Sink) {
    if let Some(title) = web.text("title", sink) {
        site.title = title.value;
    }
    site.description = web.text_or_empty("description", sink);
    site.base_url = web.text("base_url", sink).and_then(|url| check_url(&url, sink));
    let labelled = [("site_code", "网站标识码"), ("icp", ""), ("police_record", "")];
    site.records = labelled
        .into_iter()
        .filter_map(|(name, label)| web.text(name, sink).map(|at| record(label, &at.value)))
        .collect();
}

fn record(label: &str, value: &str) -> String {
    if label.is_empty() { value.to_owned() } else { format!("{label}：{value}") }
}

fn check_url(url: &At<String>, sink: &mut Sink) -> Option<String> {
    let rest = url.value.strip_prefix("https://").or_else(|| url.value.strip_prefix("http://"));
    let is_good = rest.is_some_and(|rest| {
        rest.split('/').next().is_some_and(|host| host.contains('.')) && !rest.contains(char::is_whitespace)
    });
    if !is_good {
        sink.report(
            &values::BAD_URL,
            &url.place,
            format!("“{}”不是完整的网址。", url.value),
            "以 https:// 开头，例如 \"https://www.example.gov.cn/qinghe/\"。",
        );
        return None;
    }
    Some(format!("{}/", url.value.trim_end_matches('/')))
}

fn check_contact(contact: &Fields<'_>, sink: &mut Sink) -> Contact {
    Contact {
        unit: contact.text_or_empty("unit", sink),
        phone: contact.text_or_empty("phone", sink),
        address: contact.text_or_empty("address", sink),
        email: contact.text_or_empty("email", sink),
        hours: contact.text_or_empty("hours", sink),
    }
}

/// Checks a 公示 entry, of the site or of a campaign.
pub fn check_publicity(node: &Node, sink: &mut Sink) -> Publicity {
    let Some(fields) = Fields::open(node, "公示", PUBLICITY, sink) else { return Publicity::default() };
    let counts_first = fields.choice("first_day", &["计入", "不计入"], parse_first_day, sink);
    let period = fields.text("period", sink).and_then(|text| {
        let period = Period::parse(&text.value);
        if period.is_none() {
            sink.report(
                &values::BAD_LENGTH,
                &text.place,
                format!("“{}”不是认识的期限写法。", text.value),
                "写成 7天 或者 5个工作日。",
            );
        }
        period
    });
    Publicity {
        period,
        counts_first_day: counts_first,
        from: fields.date("from", sink).map(|at| at.value),
        basis: fields.text_or_empty("basis", sink),
        objection: check_contact(&fields, sink),
    }
}

fn parse_first_day(text: &str) -> Option<bool> {
    match text.trim() {
        "计入" | "算" | "included" => Some(true),
        "不计入" | "不算" | "excluded" => Some(false),
        _ => None,
    }
}

fn check_fonts(fonts: &Fields<'_>, sink: &mut Sink) -> Option<FontChoice> {
    let parse = |text: &str| match text.trim() {
        "内置" | "builtin" => Some(FontChoice::BuiltIn),
        "系统" | "system" => Some(FontChoice::System),
        _ => None,
    };
    fonts.choice("notice", &["内置", "系统"], parse, sink)
}

fn check_privacy(privacy: &Fields<'_>, sink: &mut Sink) -> PrivacyRules {
    let default = PrivacyRules::default();
    if let Some(names) =
        privacy.text("names", sink).filter(|names| names.value != Handling::WORDS[0] && names.value != "keep")
    {
        let message = format!("姓名还不能“{}”：这一版照原样公开内容里写的姓名。", names.value);
        sink.report(
            &privacy_codes::NAMES_AS_THEY_ARE,
            &names.place,
            message,
            "群众的姓名请在内容里就写成“王某某”；这里写 姓名: 保留。",
        );
    }
    let mut of = |name: &str, default: Handling| {
        privacy.choice(name, &Handling::WORDS, Handling::parse, sink).unwrap_or(default)
    };
    PrivacyRules {
        names: of("names", default.names),
        phones: of("phones", default.phones),
        identity: of("identity", default.identity),
        bank_card: of("bank_card", default.bank_card),
    }
}

fn check_unit(node: &Node, sink: &mut Sink) -> Option<Unit> {
    if let Some(name) = node.as_text() {
        return Some(Unit { name: name.trim().to_owned(), short_names: Vec::new(), phone: String::new() });
    }
    let fields = Fields::open(node, "责任单位", UNIT, sink)?;
    Some(Unit {
        name: fields.need_text("name", "镇党政综合办公室", sink)?.value,
        short_names: fields.texts("short_names", sink).into_iter().map(|at| at.value).collect(),
        phone: fields.text_or_empty("phone", sink),
    })
}

fn report_same_names(units: &[(Unit, Place)], sink: &mut Sink) {
    let mut seen = std::collections::BTreeMap::new();
    for (unit, place) in units {
        for called in std::iter::once(&unit.name).chain(&unit.short_names) {
            if let Some(other) = seen.insert(called.as_str(), unit.name.as_str()) {
                let message = format!("名册里有两个单位都叫{}：“{other}”和“{}”。", wording::quote(called), unit.name);
                sink.report(&content::DUPLICATE, place, message, "给其中一个换个简称，或者删去重复的一条。");
            }
        }
    }
}

fn add_holidays(node: &Node, site: &mut Site, sink: &mut Sink) {
    // Written by date (2027-01-01: 休) or by kind (休: [2027-01-01, …]).
    let Value::Map(entries) = &node.value else {
        Fields::open(node, "节假日", HOLIDAY, sink);
        return;
    };
    for (key, value) in entries {
        let by_kind = match key.text.trim() {
            "休" | "off" | "放假" | "休息" => Some(false),
            "班" | "worked" | "上班" | "调休上班" => Some(true),
            _ => None,
        };
        match (by_kind, value.as_text()) {
            (Some(worked), _) => {
                let dates = match &value.value {
                    Value::Seq(items) => items.iter().collect(),
                    _ => vec![value],
                };
                for date in dates {
                    set_day(date.as_text().unwrap_or_default(), &date.place, worked, site, sink);
                }
            }
            (None, Some("休" | "off")) => set_day(&key.text, &key.place, false, site, sink),
            (None, Some("班" | "worked")) => set_day(&key.text, &key.place, true, site, sink),
            (None, other) => {
                let message = format!("“{}”后面要写 休 或 班，现在写的是“{}”。", key.text, other.unwrap_or("（空）"));
                sink.report(&values::BAD_CHOICE, &value.place, message, "例如：2027-01-01: 休");
            }
        }
    }
}

fn set_day(text: &str, place: &Place, worked: bool, site: &mut Site, sink: &mut Sink) {
    if let Some(day) = parse_date(text, place, sink) {
        site.calendar.set(day, worked);
    }
}
