//! The rules together: a whole site in memory, and where each mistake is told.

use crate::diag::{Place, Sink};
use crate::source::Sources;

const CAMPAIGN: &str = "名称: 提升群众满意度活动\n年度: 2026\n主办: 青禾镇人民政府\n起止: [2026-11-01, 2026-12-31]\n";
const HEAD: &str = "文种: 通知\n标题: 关于开展活动的通知\n成文日期: 2026-11-05\n";
const NUMBER: &str = "发文字号: 青发〔2026〕15号\n";

/// The wording mistakes of a site with one notice: code, and the text at its place.
fn told(campaign: &str, front: &str, body: &str) -> Vec<(&'static str, String)> {
    let notice = format!("---\n{HEAD}{front}---\n\n{body}\n");
    let sources = Sources::from_texts(&[
        ("content/site.yaml", "名称: 青禾镇\n"),
        ("content/campaigns/a/campaign.yaml", &format!("{CAMPAIGN}{campaign}")),
        ("content/campaigns/a/notices/n.md", &notice),
    ]);
    let mut sink = Sink::new();
    let raw = crate::load::load(&sources, &mut sink);
    crate::check::check(raw, &sources, &mut sink);
    let is_ours = |id: &str| matches!(id, "M606" | "M624" | "M635") || ("M640".."M648").contains(&id);
    let mistakes = sink.sorted().into_iter().filter(|item| is_ours(item.code.id));
    let at = |place: &Place| match place {
        Place::Text { file, start, end } => sources.get(*file).text.as_deref().unwrap_or("")[*start..*end].to_owned(),
        _ => String::new(),
    };
    mistakes.map(|item| (item.code.id, at(&item.place))).collect()
}

fn pairs(expected: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    expected.iter().map(|(code, text)| (*code, (*text).to_owned())).collect()
}

#[test]
fn each_mistake_is_told_at_its_own_place() {
    let body =
        "现就2025年群众满意度活动通知如下,请落实。\n\n`2025年群众满意度`，2024年**群众满意度**工作。\n\n主 题 词：通知";
    let expected = [("M606", "2025年"), ("M640", ","), ("M606", "2024年"), ("M635", "主 题 词：通知")];
    assert_eq!(told("", NUMBER, body), pairs(&expected));
}

#[test]
fn values_are_looked_at_where_they_stand() {
    let campaign = "口号: \"2025年群众满意度,马上办\"\n要求:\n  - |\n    压实责任(镇里),\n    责任单位:各村。\n";
    let expected = [("M606", "2025年"), ("M640", ","), ("M640", "(镇里)"), ("M640", ","), ("M640", ":")];
    assert_eq!(told(campaign, NUMBER, "正文。"), pairs(&expected));
    let front = format!("{NUMBER}附注: (此件公开发布)\n主送: [\"各村:\"]\n");
    assert_eq!(told("", &front, "正文。"), []);
}

#[test]
fn subject_words_are_told_once_a_place() {
    let front = format!("{NUMBER}主题词: 通知\n");
    assert_eq!(told("", &front, "正文。\n\n主题词：通知").iter().filter(|(code, _)| *code == "M635").count(), 2);
}

#[test]
fn what_is_missing_around_the_number_is_told() {
    let codes = |front: &str| told("", front, "正文。").into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(codes(""), ["M645"]);
    assert_eq!(codes("格式: 信函\n抄送: [县委办公室]\n"), [""; 0]);
    assert_eq!(codes(&format!("{NUMBER}印发机关: 党政办\n印发日期: 2026-08-05\n")), ["M646"]);
    assert_eq!(codes(&format!("{NUMBER}抄送: [县委办公室]\n")), ["M647"]);
    assert_eq!(codes(&format!("{NUMBER}印发日期: 2026-11-05\n")), ["M647"]);
    assert_eq!(codes(&format!("{NUMBER}抄送: [县委办公室]\n印发机关: 党政办\n印发日期: 2026-11-05\n")), [""; 0]);
}

#[test]
fn at_most_so_many_are_told_of_one_file() {
    let body = "做好工作,各村落实。\n\n".repeat(30);
    let found = told("", NUMBER, &body);
    assert_eq!(found.len(), super::report::MOST + 1);
}
