//! An earlier year in front of the work's own name: text taken over from an earlier campaign.

use super::prose::{MASK, Prose, is_blank};
use super::report::Finding;
use crate::diag::codes::content;
use crate::model::campaign::Campaign;

/// How many characters may stand between the year and the name of the work.
const REACH: usize = 14;
/// So many years back are looked at.
const BACK: i16 = 3;
/// Words that every campaign has in its name: they alone do not tell which one it is.
const GENERIC: [&str; 40] = [
    "进一步",
    "活动",
    "工作",
    "专项",
    "行动",
    "提升",
    "提高",
    "开展",
    "实施",
    "方案",
    "总体",
    "集中",
    "整治",
    "整改",
    "年度",
    "全面",
    "推进",
    "调查",
    "测评",
    "宣传",
    "建设",
    "管理",
    "绩效",
    "考核",
    "考评",
    "目标",
    "服务",
    "质量",
    "三年",
    "百日",
    "攻坚",
    "创建",
    "治理",
    "保障",
    "计划",
    "重点",
    "任务",
    "做好",
    "评议",
    "评价",
];
/// Behind the year these say that the earlier year is meant.
const PAST_AFTER: [&str; 21] = [
    "得分",
    "成绩",
    "结果",
    "排名",
    "名次",
    "总结",
    "相比",
    "相较",
    "对比",
    "基础上",
    "以来",
    "数据",
    "反映",
    "反馈",
    "暴露",
    "存在",
    "取得",
    "荣获",
    "经验",
    "遗留",
    "转入",
];
/// Before the year these do.
const PAST_BEFORE: [&str; 24] = [
    "比",
    "较",
    "高于",
    "低于",
    "超过",
    "优于",
    "好于",
    "参照",
    "借鉴",
    "总结",
    "回顾",
    "对照",
    "针对",
    "自",
    "从",
    "去年",
    "上年",
    "前年",
    "往年",
    "此前",
    "曾",
    "上一年",
    "按照以往",
    "相对",
];

/// A name of the work, and which of its characters belong to no generic word.
struct Core {
    chars: Vec<char>,
    is_own: Vec<bool>,
}

/// What a campaign is called, when it takes place and whose it is.
pub struct Own {
    year: i16,
    years: Vec<i16>,
    cores: Vec<Core>,
    places: Vec<Vec<char>>,
}

impl Own {
    /// Reads it off a campaign.
    pub fn of(campaign: &Campaign) -> Self {
        let issuers = campaign.notices.iter().flat_map(|notice| notice.issuers.iter().map(String::as_str));
        let years = (campaign.period.0.year()..=campaign.period.1.year()).collect();
        Self::new(&campaign.title, campaign.year, years, std::iter::once(campaign.host.as_str()).chain(issuers))
    }

    fn new<'a>(title: &str, year: i16, years: Vec<i16>, places: impl Iterator<Item = &'a str>) -> Self {
        let places: Vec<Vec<char>> = places.map(place_name).collect();
        let chars: Vec<char> = title.chars().collect();
        let mut cores = Vec::new();
        let mut part: Vec<char> = Vec::new();
        let mut at = 0;
        while at <= chars.len() {
            let year_len = year_at(&chars, at).map(|(_, len)| len);
            if at == chars.len() || year_len.is_some() || !chars[at].is_alphanumeric() {
                cores.extend(core(&part, &places));
                part.clear();
            } else {
                part.push(chars[at]);
            }
            at += year_len.unwrap_or(1);
        }
        Self { year, years, cores, places }
    }
}

/// The name of a place or an office without what all of them share in front.
fn place_name(name: &str) -> Vec<char> {
    name.trim().trim_start_matches("中共").chars().collect()
}

fn core(part: &[char], places: &[Vec<char>]) -> Option<Core> {
    let shared = |place: &Vec<char>| part.iter().zip(place).take_while(|(a, b)| a == b).count();
    let start = places.iter().map(shared).max().filter(|len| *len >= 2).unwrap_or(0);
    let chars = part[start..].to_vec();
    let mut is_own = vec![true; chars.len()];
    for word in GENERIC {
        let word: Vec<char> = word.chars().collect();
        for at in 0..chars.len() {
            if chars[at..].starts_with(&word) {
                is_own[at..at + word.len()].fill(false);
            }
        }
    }
    (chars.len() >= 3).then_some(Core { chars, is_own })
}

/// The year written at a place (2025年, 2025 年, 2025年度) and its length in characters.
fn year_at(chars: &[char], at: usize) -> Option<(i16, usize)> {
    let digits: String = chars.get(at..at + 4)?.iter().collect();
    let is_apart = at.checked_sub(1).is_none_or(|before| !chars[before].is_ascii_digit());
    let year: i16 = digits.parse().ok().filter(|year| is_apart && (1990..2100).contains(year))?;
    let blanks = chars[at + 4..].iter().take_while(|c| is_blank(**c)).count();
    let rest = &chars[at + 4 + blanks..];
    let len = 4 + blanks + 1 + usize::from(rest.get(1) == Some(&'度'));
    (rest.first() == Some(&'年')).then_some((year, len))
}

/// Earlier years in front of the work's own name.
pub fn find(prose: &Prose, own: &Own) -> Vec<Finding> {
    let mut found = Vec::new();
    for at in 0..prose.chars.len() {
        let Some((year, len)) = year_at(&prose.chars, at) else { continue };
        if !(own.year - BACK..own.year).contains(&year) || own.years.contains(&year) {
            continue;
        }
        if let Some(name) = name_after(&prose.chars, at + len, own)
            && !is_span(prose, at, len)
            && !speaks_of_past(&prose.chars, at, at + len)
            && !quotes_others(&prose.chars, at, own)
        {
            found.push(finding(prose, at, len, &name, year, own.year));
        }
    }
    found
}

fn finding(prose: &Prose, at: usize, len: usize, name: &str, year: i16, this: i16) -> Finding {
    let shown = prose.text(at..at + len);
    let (whose, word) = match this - year {
        1 => ("去年", "写成“去年”"),
        2 => ("前年", "写成“前年”"),
        _ => ("往年", "不用改"),
    };
    Finding {
        code: &content::LAST_YEAR,
        range: at..at + len,
        message: format!("今年是{this}年，这里写的是“{shown}……{name}”，是不是{whose}的文字没有改？"),
        hint: format!("改成“{}”；确实说{whose}的，{word}。", shown.replacen(&year.to_string(), &this.to_string(), 1)),
    }
}

/// The part of the work's name that stands shortly behind a year.
fn name_after(chars: &[char], from: usize, own: &Own) -> Option<String> {
    let is_end = |c: &&char| !"。；：！？，、,;:!?《》〈〉（）()\n".contains(**c) && **c != MASK;
    let window: Vec<char> = chars[from..].iter().take(REACH + 12).take_while(is_end).copied().collect();
    let text: String = window.iter().collect();
    if (0..window.len()).any(|at| year_at(&window, at).is_some()) {
        return None;
    }
    if let Some(word) = ["实施方案", "工作方案"].into_iter().find(|word| text.starts_with(word)) {
        return Some(word.to_owned());
    }
    let mut best: Option<&[char]> = None;
    for core in &own.cores {
        for start in 0..window.len().min(REACH + 1) {
            for at in 0..core.chars.len() {
                let len = window[start..].iter().zip(&core.chars[at..]).take_while(|(a, b)| a == b).count();
                if is_telling(core, at, len) && best.is_none_or(|best| best.len() < len) {
                    best = Some(&core.chars[at..at + len]);
                }
            }
        }
    }
    best.map(|name| name.iter().collect())
}

/// True when a part of a name is more than words that any work has.
fn is_telling(core: &Core, at: usize, len: usize) -> bool {
    let own = core.is_own[at..at + len].iter().filter(|own| **own).count();
    let whole = core.is_own.iter().filter(|own| **own).count();
    let is_satisfaction = core.chars[at..at + len].windows(3).any(|part| part == ['满', '意', '度']);
    is_satisfaction || (len >= 4 && own >= 2 && own >= whole.min(3))
}

/// “2024—2025年” and “2025年至…” are spans of time.
fn is_span(prose: &Prose, at: usize, len: usize) -> bool {
    "—－–-～~至到、和".contains(prose.visible_before(at))
        || "至到—－-～~、和与及起底初末".contains(prose.visible_from(at + len))
}

fn speaks_of_past(chars: &[char], at: usize, after: usize) -> bool {
    let is_inside = |c: &&char| !"。；！？，;!?\n".contains(**c);
    let mut before: Vec<char> = chars[..at].iter().rev().take(8).take_while(is_inside).copied().collect();
    before.reverse();
    let before: String = before.into_iter().collect();
    let behind: String = chars[after..].iter().take(30).take_while(is_inside).collect();
    let ends = |word: &str| before.trim_end().ends_with(word) || (word.chars().count() > 1 && before.contains(word));
    PAST_BEFORE.iter().any(|word| ends(word)) || PAST_AFTER.iter().any(|word| behind.contains(word))
}

/// True within the title of somebody else's document, and of one that is named with its number.
fn quotes_others(chars: &[char], at: usize, own: &Own) -> bool {
    let mut depth = 0usize;
    let Some(open) = (0..at).rev().find(|index| match chars[*index] {
        '》' | '〉' => {
            depth += 1;
            false
        }
        '《' | '〈' if depth == 0 => true,
        '《' | '〈' => {
            depth -= 1;
            false
        }
        _ => false,
    }) else {
        return false;
    };
    let close = chars[at..].iter().position(|c| matches!(c, '》' | '〉')).map_or(chars.len(), |len| at + len);
    let behind: String = chars[close..].iter().take(12).collect();
    if behind.contains('〔') {
        return true;
    }
    let prefix: Vec<char> = place_name(&chars[open + 1..at].iter().collect::<String>());
    if prefix.is_empty() {
        let is_inside = |c: &&char| !"。；！？，".contains(**c);
        return chars[..open].iter().rev().take(REACH).take_while(is_inside).any(|c| "省市县州旗盟".contains(*c));
    }
    !own.places.iter().any(|place| prefix.iter().zip(place).take_while(|(a, b)| a == b).count() >= prefix.len().min(3))
}

#[cfg(test)]
mod tests {
    use super::super::markup::value;
    use super::*;

    fn count(title: &str, text: &str) -> usize {
        let own = Own::new(title, 2026, vec![2026], ["青禾镇人民政府"].into_iter());
        find(&value(text), &own).len()
    }

    const TITLES: [&str; 4] = [
        "2026年群众满意度提升活动",
        "提升群众满意度活动",
        "青禾镇2026年群众满意度提升工作",
        "群众满意度提升专项行动（2026年）",
    ];

    #[test]
    fn earlier_years_are_told_whatever_the_title() {
        for title in TITLES {
            for text in [
                "安排部署2025年群众满意度调查工作",
                "2024年度群众满意度提升活动",
                "做好 2023 年全镇群众满意度提升工作",
                "2025年满意度测评工作",
                "《青禾镇2025年群众满意度提升总体工作方案》",
                "《2025年群众满意度提升工作实施方案》",
                "制定2025年工作方案",
                "2025年11月1日起至年底提升群众满意度",
            ] {
                assert_eq!(count(title, text), 1, "{title}: {text}");
            }
            assert_eq!(count(title, "2025年群众满意度，2024年群众满意度"), 2);
        }
    }

    #[test]
    fn look_alikes_pass() {
        for title in TITLES {
            for text in [
                "青发〔2025〕15号关于群众满意度",
                "2025年得分",
                "2025年群众满意度得分86.2分",
                "比2025年群众满意度提高两个百分点",
                "与2025年群众满意度相比",
                "去年（2025年）群众满意度",
                "根据《云青县2025年群众满意度提升工作实施方案》",
                "落实县政府《2025年群众满意度提升工作实施方案》",
                "《青禾镇2025年群众满意度提升工作实施方案》（青发〔2025〕3号）",
                "《云青县关于印发〈云青县2025年群众满意度提升工作方案〉的通知》",
                "2026年群众满意度提升活动",
                "2022年群众满意度提升活动",
                "2025年修建的群众文化广场",
                "2025年提升工作效率",
                "2024年至2026年群众满意度提升活动",
                "2024—2025年群众满意度",
                "2025年印发的2026年群众满意度方案",
                "2025年普法，群众满意度",
                "2025年青禾镇人民政府",
            ] {
                assert_eq!(count(title, text), 0, "{title}: {text}");
            }
        }
    }

    #[test]
    fn other_works_have_other_names() {
        assert_eq!(count("2026年人居环境整治行动", "开展2025年人居环境整治"), 1);
        assert_eq!(count("2026年人居环境整治行动", "2025年群众满意度提升活动"), 0);
        assert_eq!(count("平安创建活动", "2025年平安创建活动"), 1);
        assert_eq!(count("平安创建活动", "2025年创建活动"), 0);
    }

    #[test]
    fn years_of_the_period_are_its_own() {
        let own = Own::new("群众满意度提升活动", 2026, vec![2025, 2026], ["青禾镇人民政府"].into_iter());
        assert!(find(&value("2025年群众满意度提升活动"), &own).is_empty());
    }
}
