//! Each slip at its exact place, clean texts without any, and no panic whatever is written.
#![allow(clippy::unwrap_used, clippy::too_many_lines)]

use proptest::prelude::*;

use super::{front_matter, parse, parse_front_matter};
use crate::diag::{Place, Sink};
use crate::load::node::{Node, Value};
use crate::source::Sources;

/// Parses a text: what was told as “code line:column” and the tree in a short form.
fn read(text: &str) -> (Vec<String>, Option<String>) {
    let sources = Sources::from_texts(&[("a.yaml", text)]);
    let file = sources.find("a.yaml").unwrap();
    let text = sources.get(file).text.as_deref().unwrap();
    let mut sink = Sink::new();
    let node = parse(file, text, 0..text.len(), &mut sink);
    (told(&sources, &sink), node.map(|node| show(&node)))
}

fn told(sources: &Sources, sink: &Sink) -> Vec<String> {
    sink.sorted()
        .iter()
        .map(|item| match item.place {
            Place::Text { file, start, .. } => {
                let (line, column) = sources.get(file).line_column(start);
                format!("{} {line}:{column}", item.code.id)
            }
            _ => item.code.id.to_owned(),
        })
        .collect()
}

fn show(node: &Node) -> String {
    match &node.value {
        Value::Null => "~".to_owned(),
        Value::Scalar { text, quoted: true } => format!("'{text}'"),
        Value::Scalar { text, .. } => text.clone(),
        Value::Seq(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join("|")),
        Value::Map(entries) => {
            format!(
                "{{{}}}",
                entries
                    .iter()
                    .map(|(key, value)| format!("{}={}", key.text, show(value)))
                    .collect::<Vec<_>>()
                    .join("|")
            )
        }
    }
}

/// The text must tell exactly these mistakes and read as this tree.
fn slip(text: &str, expected: &[&str], tree: &str) {
    let (told, node) = read(text);
    assert_eq!(told, expected, "{text}");
    assert_eq!(node.as_deref(), Some(tree), "{text}");
}

/// The text must tell exactly these mistakes and give no tree.
fn broken(text: &str, expected: &[&str]) {
    let (told, node) = read(text);
    assert_eq!(told, expected, "{text}");
    assert_eq!(node, None, "{text}");
}

fn clean(text: &str, tree: &str) {
    slip(text, &[], tree);
}

#[test]
fn values_stay_as_written() {
    clean(
        "份号: \"000001\"\n号: 000001\n日期: 2026-11-05\n数: 86.20\n用印: 是\n公示: no\n空:\n无: ~\n单: 'a''b'\n时间: 0o17\n",
        "{份号='000001'|号=000001|日期=2026-11-05|数=86.20|用印=是|公示=no|空=~|无=~|单='a'b'|时间=0o17}",
    );
}

#[test]
fn full_width_colons() {
    slip("名称：青禾镇\n简称: 青禾\n", &["M201 1:3"], "{名称=青禾镇|简称=青禾}");
    slip("名称： 青禾镇\n", &["M201 1:3"], "{名称=青禾镇}");
    slip("名称 ：青禾镇\n", &["M201 1:4"], "{名称=青禾镇}");
    slip("联系：\n  电话：0550-1\n", &["M201 1:3", "M201 2:5"], "{联系={电话=0550-1}}");
    slip("- 名称：甲\n  电话：1\n- 姓名：乙\n", &["M201 1:5", "M201 2:5", "M201 3:5"], "[{名称=甲|电话=1}|{姓名=乙}]");
    slip("网: {标题：甲，网址: 乙}\n", &["M201 1:7", "M203 1:9"], "{网={标题=甲|网址=乙}}");
    slip("\"名称\"：甲\n", &["M201 1:5"], "{名称=甲}");
    slip("单位（盖章）：甲\n", &["M201 1:7"], "{单位（盖章）=甲}");
    slip("标题：关于：甲\n", &["M201 1:3"], "{标题=关于：甲}");
    slip("名称：\"甲：乙\"\n", &["M201 1:3"], "{名称='甲：乙'}");
}

#[test]
fn colons_without_a_space() {
    slip("名称:青禾镇\n", &["M202 1:3"], "{名称=青禾镇}");
    slip("网址:https://www.example.gov.cn/\n", &["M202 1:3"], "{网址=https://www.example.gov.cn/}");
    slip("联系:\n  电话:0550-1\n  地址:甲\n", &["M202 2:5", "M202 3:5"], "{联系={电话=0550-1|地址=甲}}");
    slip("网: {标题:甲, 网址:乙}\n", &["M202 1:7", "M202 1:13"], "{网={标题=甲|网址=乙}}");
}

#[test]
fn full_width_commas() {
    slip("单位: [甲，乙， 丙]\n", &["M203 1:7", "M203 1:9"], "{单位=[甲|乙|丙]}");
    slip("网: {a: 1，b: 2}\n", &["M203 1:9"], "{网={a=1|b=2}}");
    slip(
        "员: [{姓名：甲，职务：乙}，{姓名: 丙}]\n",
        &["M201 1:8", "M203 1:10", "M201 1:13", "M203 1:16"],
        "{员=[{姓名=甲|职务=乙}|{姓名=丙}]}",
    );
    slip("单位: [甲, 乙，丙]\n", &["M223 1:10"], "{单位=[甲|乙，丙]}");
    slip("单位: [\n  甲，\n  乙\n]\n", &["M203 2:4"], "{单位=[甲|乙]}");
}

#[test]
fn chinese_quotes() {
    slip("名称: “青禾镇”\n", &["M204 1:5"], "{名称='青禾镇'}");
    slip("名称: ‘青禾镇’  # 注\n", &["M204 1:5"], "{名称='青禾镇'}");
    slip("名称: ”青禾镇”\n", &["M204 1:5"], "{名称='青禾镇'}");
    slip("列: [“甲，乙”, 丙]\n", &["M204 1:5"], "{列=['甲，乙'|丙]}");
    slip("列:\n  - “甲：乙”\n", &["M204 2:5"], "{列=['甲：乙']}");
    slip("名称: \"青禾镇”\n简称: 青禾\n", &["M204 1:9"], "{名称='青禾镇'|简称=青禾}");
    slip("“名称”: 甲\n", &["M204 1:1"], "{名称=甲}");
    slip("名称：“甲's”\n", &["M201 1:3", "M204 1:4"], "{名称='甲's'}");
}

#[test]
fn tabs() {
    slip("联系:\n\t电话: 1\n\t地址: 甲\n", &["M205 2:1", "M205 3:1"], "{联系={电话=1|地址=甲}}");
    slip("联系:\n  电话: 1\n\t地址: 甲\n", &["M205 3:1"], "{联系={电话=1|地址=甲}}");
    slip("说明: |\n\t第一段\n\t第二段\n名称: 甲\n", &["M205 2:1", "M205 3:1"], "{说明=第一段\n第二段\n|名称=甲}");
}

#[test]
fn full_width_spaces() {
    slip("名称:　青禾镇\n", &["M206 1:4"], "{名称=青禾镇}");
    slip("联系:\n　电话: 1\n　地址: 甲\n", &["M206 2:1", "M206 3:1"], "{联系={电话=1|地址=甲}}");
    slip("列:\n  -　甲\n  -　乙\n", &["M206 2:4", "M206 3:4"], "{列=[甲|乙]}");
    slip("列: [甲,　乙]\n", &["M206 1:7"], "{列=[甲|乙]}");
    slip("说明: |\n　　第一段\n", &["M206 2:1"], "{说明=第一段\n}");
    slip("名称: 甲　# 注\n", &["M206 1:6"], "{名称=甲}");
    slip("说明: 第一\n　　第二\n", &["M206 2:1"], "{说明=第一第二}");
    slip("名称:\u{a0}甲\n", &["M206 1:4"], "{名称=甲}");
}

#[test]
fn dashes() {
    slip("列:\n  － 甲\n  －乙\n", &["M207 2:3", "M207 3:3"], "{列=[甲|乙]}");
    slip("列:\n  - 甲\n  -乙\n  — 丙\n", &["M207 3:3", "M207 4:3"], "{列=[甲|乙|丙]}");
    slip("列:\n  -名称: 甲\n   电话: 1\n", &["M207 2:3"], "{列=[{名称=甲|电话=1}]}");
    slip("-名称: 甲\n  电话: 1\n-名称: 乙\n", &["M207 1:1", "M207 3:1"], "[{名称=甲|电话=1}|{名称=乙}]");
    slip("列:\n  •　甲\n", &["M207 2:3"], "{列=[甲]}");
}

#[test]
fn full_width_brackets_and_hashes() {
    slip("列: 【甲，乙】\n", &["M208 1:4", "M203 1:6", "M208 1:8"], "{列=[甲|乙]}");
    slip("列: ［甲］\n", &["M208 1:4", "M208 1:6"], "{列=[甲]}");
    slip(
        "网: ｛标题：甲，网址：乙｝\n",
        &["M208 1:4", "M201 1:7", "M203 1:9", "M201 1:12", "M208 1:14"],
        "{网={标题=甲|网址=乙}}",
    );
    slip("列: [甲, 乙】\n", &["M208 1:9"], "{列=[甲|乙]}");
    slip("说明: ｜\n  甲：乙\n", &["M208 1:5"], "{说明=甲：乙\n}");
    slip("＃ 注：释\n名称: 甲\n", &["M209 1:1"], "{名称=甲}");
}

#[test]
fn a_long_row_of_marks_ends_in_a_message() {
    for mark in ["- ", "? ", "&a ", "[", "{", "-", "“", "，", "【", ": ", "a: ", "!x "] {
        let (told, node) = read(&format!("a:\n  {}", mark.repeat(20_000)));
        assert!(node.is_some() || !told.is_empty(), "{mark}");
    }
}

#[test]
fn left_open() {
    slip("列: [甲, 乙\n名称: 丙\n简称：丁\n", &["M210 1:4", "M201 3:3"], "{列=[甲|乙]|名称=丙|简称=丁}");
    slip("名称: \"甲\n简称：丁\n", &["M211 1:5", "M201 2:3"], "{名称='甲'|简称=丁}");
    slip("列: [甲, 乙}\n名：丙\n", &["M210 1:9", "M201 2:2"], "{列=[甲|乙]|名=丙}");
    slip("网: {列: [甲, 乙}\n名：丙\n", &["M210 1:8", "M201 2:2"], "{网={列=[甲|乙]}|名=丙}");
    slip("列: [甲, {a: 1\n", &["M210 1:8"], "{列=[甲|{a=1}]}");
    slip("列: [甲, 乙 # 注\n名称: 丙\n", &["M210 1:4"], "{列=[甲|乙]|名称=丙}");
}

#[test]
fn several_in_one_file() {
    slip(
        "单位：青禾镇人民政府\n简称:青禾镇\n联系:\n\t电话：0550-1\n列: 【甲，乙】\n口号: “马上办”\n",
        &["M201 1:3", "M202 2:3", "M205 4:1", "M201 4:4", "M208 5:4", "M203 5:6", "M208 5:8", "M204 6:5"],
        "{单位=青禾镇人民政府|简称=青禾镇|联系={电话=0550-1}|列=[甲|乙]|口号='马上办'}",
    );
}

#[test]
fn mistakes_of_syntax() {
    broken("名称: 甲\n  简称: 乙\n", &["M212 2:3"]);
    broken("联系:\n  电话: 1\n   地址: 2\n", &["M212 3:4"]);
    broken("标题: 通知: 关于\n", &["M213 1:7"]);
    broken("名称: 甲\n简称\n", &["M214 2:1"]);
    broken("青禾镇\n", &["M214 1:1"]);
    broken("说明: @甲\n", &["M217 1:5"]);
    broken("列: 甲\n名: 乙\n列: \"甲\"乙\n", &["M211 3:7"]);
    broken("路: \"C:\\图\"\n", &["M222 1:7"]);
    broken(
        "名称: 甲\n  简称: 乙\n标题: 通知: 关于\n名: @\n说: *注\n",
        &["M212 2:3", "M213 3:7", "M217 4:4", "M217 5:4"],
    );
    broken("任务: - 甲\n", &["M207 1:5"]);
    broken("\n# 注\n\n", &["M220"]);
    broken("", &["M220"]);
    broken("列:\n  - 甲\n 乙: 丙\n", &["M212 3:2"]);
}

#[test]
fn mistakes_the_tree_survives() {
    slip("电话: 1\n名称: 2\n电话: 3\n", &["M215 3:1"], "{电话=1|名称=2}");
    slip("名: {a: 1, a: 2}\n", &["M215 1:11"], "{名={a=1}}");
    slip("来源: {{阶段}}\n", &["M216 1:6"], "{来源={}}");
    slip(": 甲\n", &["M216 1:1"], "{}");
    slip("说明: *必填\n", &["M217 1:5"], "{说明=~}");
    broken("说明: !重要 甲\n名: 乙\n", &["M217 1:5"]);
    slip("名称: 甲\n---\n名称: 乙\n", &["M219 2:1"], "{名称=甲}");
}

#[test]
fn bombs() {
    let mut text = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (last, next) in ["a", "b", "c", "d", "e", "f", "g"].iter().zip(["b", "c", "d", "e", "f", "g", "h"]) {
        let items = vec![format!("*{last}"); 9].join(",");
        text += &format!("{next}: &{next} [{items}]\n");
    }
    let (told, node) = read(&text);
    assert!(told[0].starts_with("M218"), "{told:?}");
    assert_eq!(node, None);
    let (told, _) = read(&format!("a: {}", "[".repeat(500)));
    assert!(told.iter().any(|item| item.starts_with("M218") || item.starts_with("M210")), "{told:?}");
    let (told, _) = read(&format!("a: {}{}", "[".repeat(500), "]".repeat(500)));
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("M218"));
    let (told, _) = read("a: &a [*a]\n");
    assert_eq!(told, ["M218 1:8"]);
}

#[test]
fn clean_texts() {
    clean("标题: 关于：入户，走访\n口号: 群众的事，马上办\n", "{标题=关于：入户，走访|口号=群众的事，马上办}");
    clean(
        "时: 工作日 8:30-17:30\n网: https://a.cn:80/x?y=1\n时间: 8:30\n",
        "{时=工作日 8:30-17:30|网=https://a.cn:80/x?y=1|时间=8:30}",
    );
    clean(
        "列:\n  - 8:30开会\n  - https://a.cn/\n  - 加强领导：明确职责\n  - -5\n  - “甲”和“乙”\n",
        "{列=[8:30开会|https://a.cn/|加强领导：明确职责|-5|“甲”和“乙”]}",
    );
    clean(
        "说明: |\n  第一：甲，乙\n  名称：丙\n\n  　　[未关，“\n\t\n名: 丁\n",
        "{说明=第一：甲，乙\n名称：丙\n\n　　[未关，“\n\t\n|名=丁}".replace("\n\t\n", "\n").as_str(),
    );
    clean("说明: >\n  第一：甲，\n  第二\n名: 丁\n", "{说明=第一：甲，第二\n|名=丁}");
    clean("说明: 第一段：\n  名称：续行，\n  说明:无空格\n名: 丁\n", "{说明=第一段：名称：续行，说明:无空格|名=丁}");
    clean("名: \"a: b，：“c”\"\n单: '“马上办”'\n", "{名='a: b，：“c”'|单='“马上办”'}");
    clean(
        "网: {\n  标题: 甲：乙，丙,\n  # 注：释，\n  网址: \"https://a.cn/\"\n}\n名: 丁\n",
        "{网={标题=甲：乙，丙|网址='https://a.cn/'}|名=丁}",
    );
    clean("# 注：释，“”【】\n名: 甲  # 注：释\n", "{名=甲}");
    clean("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n", "{a={b=1|c=2}|d={c=3|b=1}}");
    clean(
        "标题: 【通知】关于走访\n号: 青发〔2026〕15号\n注: ［2026］15号\n",
        "{标题=【通知】关于走访|号=青发〔2026〕15号|注=［2026］15号}",
    );
    clean(
        "任务:\n- {名称: 编印, 时限: 2026-11-20前, 内容: 发放，入户, 责任单位: [甲, 乙]}\n- 名称: 丙\n  责任单位:\n  - 丁\n",
        "{任务=[{名称=编印|时限=2026-11-20前|内容=发放，入户|责任单位=[甲|乙]}|{名称=丙|责任单位=[丁]}]}",
    );
    clean(
        "温: -5\n密级: 机密★1年\n率: 90%\n题: 《甲，乙》\n列: [《甲，乙》, 丙（一，二）]\n",
        "{温=-5|密级=机密★1年|率=90%|题=《甲，乙》|列=[《甲，乙》|丙（一，二）]}",
    );
    clean("'a': 1\n? b\n: 2\n", "{a=1|b=2}");
    clean("内容: “一老一小”服务，覆盖“两区”\n", "{内容=“一老一小”服务，覆盖“两区”}");
    clean("多: \"第一行\n  第二行 en\n  glish\"\n", "{多='第一行第二行 en glish'}");
    clean("---\n名称: 甲\n...\n", "{名称=甲}");
    clean("名称: 甲\n　\n \t\n简称: 乙\n", "{名称=甲|简称=乙}");
    clean("备注:\n  这里是一段文字，没有键\n  时间：上午\n名: 乙\n", "{备注=这里是一段文字，没有键时间：上午|名=乙}");
    clean("网: {甲: 1,\n乙: 2}\n丙: 3\n", "{网={甲=1|乙=2}|丙=3}");
}

#[test]
fn places_cover_what_was_written() {
    let text = "单位：青禾镇\n列: 【甲，乙】\n空:\n联系:\n  电话: \"1\"\n";
    let sources = Sources::from_texts(&[("a.yaml", text)]);
    let file = sources.find("a.yaml").unwrap();
    let node = parse(file, text, 0..text.len(), &mut Sink::new()).unwrap();
    let Value::Map(entries) = &node.value else { panic!() };
    let at = |place: &Place| match place {
        Place::Text { start, end, .. } => &text[*start..*end],
        _ => panic!(),
    };
    let shown: Vec<_> = entries.iter().map(|(key, value)| (at(&key.place), at(&value.place))).collect();
    assert_eq!(shown, [("单位", "青禾镇"), ("列", "【甲，乙】"), ("空", "空"), ("联系", "电话: \"1\"")]);
    let Value::Seq(items) = &entries[1].1.value else { panic!() };
    assert_eq!(items.iter().map(|item| at(&item.place)).collect::<Vec<_>>(), ["甲", "乙"]);
}

fn front(text: &str) -> (Vec<String>, Option<String>, String) {
    let sources = Sources::from_texts(&[("a.md", text)]);
    let file = sources.find("a.md").unwrap();
    let mut sink = Sink::new();
    let (node, body) = parse_front_matter(file, text, &mut sink);
    (told(&sources, &sink), node.map(|node| show(&node)), text[body..].to_owned())
}

#[test]
fn front_matter_is_found() {
    let ok = |text: &str, told: &[&str], tree: &str, body: &str| {
        assert_eq!(
            front(text),
            (told.iter().map(|s| (*s).to_owned()).collect(), Some(tree.to_owned()), body.to_owned()),
            "{text}"
        );
    };
    ok("---\n标题: 甲\n---\n正文\n", &[], "{标题=甲}", "正文\n");
    ok("---\n标题：甲\n---\n\n---\n正文\n", &["M201 2:3"], "{标题=甲}", "\n---\n正文\n");
    ok("－－－\n标题: 甲\n———\n正文\n", &["M221 1:1", "M221 3:1"], "{标题=甲}", "正文\n");
    ok("---\n标题: 甲\n\n各村：\n", &["M221 1:1"], "{标题=甲}", "各村：\n");
    ok(
        "---\n标题: 甲\n\n各村党支部，现将有关事项通知如下。\n\n---\n尾\n",
        &["M221 1:1"],
        "{标题=甲}",
        "各村党支部，现将有关事项通知如下。\n\n---\n尾\n",
    );
    ok("--\n标题: 甲\n说明: |\n  ——\n---\n正文\n", &["M221 1:1"], "{标题=甲|说明=——\n}", "正文\n");
    ok("---\n标题: 甲\n## 一\n", &["M221 1:1"], "{标题=甲}", "## 一\n");
    ok("---\n标题: 甲\n\n# 注释\n简称: 乙\n---\n正文", &[], "{标题=甲|简称=乙}", "正文");
    assert_eq!(front("正文\n---\n"), (vec![], None, "正文\n---\n".to_owned()));
    assert_eq!(front("---\n---\n正文"), (vec!["M220 2:1".to_owned()], None, "正文".to_owned()));
    assert_eq!(front_matter("---\na: 1\n---\nx"), Some((4..9, 13)));
    assert_eq!(front_matter("x"), None);
}

#[test]
fn the_examples_of_the_codes_are_true() {
    for code in crate::diag::codes::yaml::ALL.iter().filter(|code| code.id != "M218") {
        let read = |text: &str| if code.id == "M221" { front(text).0 } else { read(text).0 };
        assert!(read(code.wrong).iter().any(|item| item.starts_with(code.id)), "{}: {:?}", code.id, read(code.wrong));
        assert_eq!(read(code.right), Vec::<String>::new(), "{}", code.id);
    }
}

#[test]
fn every_message_is_chinese() {
    for text in [
        "a: [",
        "a: \"",
        "a: b: c",
        "- a\nb",
        "%a",
        "a: @",
        "!<",
        "&",
        "? [",
        "a: |x",
        "{a: b]",
        "\"\\q\"",
        "a: >\n\t",
        "...x",
        "a:\n - b\n  c: d",
    ] {
        let mut sink = Sink::new();
        parse(crate::source::FileId(0), text, 0..text.len(), &mut sink);
        for item in sink.items() {
            assert!(
                item.message.chars().any(super::lookalike::is_cjk) && !item.message.contains("expected"),
                "{text}: {}",
                item.message
            );
        }
    }
}

/// All places of a tree.
fn places(node: &Node, out: &mut Vec<Place>) {
    out.push(node.place.clone());
    match &node.value {
        Value::Seq(items) => items.iter().for_each(|item| places(item, out)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            out.push(key.place.clone());
            places(value, out);
        }),
        _ => {}
    }
}

fn check_places(text: &str, from: usize) -> Result<(), TestCaseError> {
    let mut sink = Sink::new();
    let node = parse(crate::source::FileId(0), text, from..text.len(), &mut sink);
    let (_, body) = parse_front_matter(crate::source::FileId(0), text, &mut sink);
    prop_assert!(text.is_char_boundary(body));
    prop_assert!(node.is_some() || sink.has_errors(), "silent: {text:?}");
    let mut all: Vec<Place> = sink.items().iter().map(|item| item.place.clone()).collect();
    if let Some(node) = node {
        places(&node, &mut all);
    }
    for place in all {
        if let Place::Text { start, end, .. } = place {
            prop_assert!(start <= end && end <= text.len(), "{start}..{end} in {text:?}");
            prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{start}..{end} in {text:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,80}") {
        check_places(&text, 0)?;
    }

    #[test]
    fn any_mixture_of_marks_is_read_without_panic(parts in proptest::collection::vec(proptest::sample::select(vec![
        "名称", "a", "1", ":", "：", ": ", "， ", "，", ",", "\n", "\n", "\n  ", "\n- ", "\n  - ", "- ", "－", "—", "-", "\t", "　", " ", "[", "]", "{", "}",
        "【", "】", "［", "］", "｛", "｝", "\"", "'", "“", "”", "‘", "’", "#", " # ", "＃", "|", ">", "|\n", "｜", "&a ", "*a", "!x ", "<<: ", "?", "? ", "---\n",
        "---", "...", "－－－\n", "\\", "%", "@", "~", "null", "🙂",
    ]), 0..40)) {
        let text = parts.concat();
        check_places(&text, 0)?;
        let from = text.char_indices().nth(3).map_or(0, |(at, _)| at);
        check_places(&text, from)?;
    }
}
