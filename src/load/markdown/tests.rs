//! What the whole reader does, rule by rule, with the exact places of its warnings.
#![allow(clippy::disallowed_methods)]

use super::*;
use crate::model::block::{Image, Inline, Table};

fn read(text: &str) -> (Doc, Sink) {
    let mut sink = Sink::new();
    let doc = parse(FileId(0), text, 0, &mut sink);
    (doc, sink)
}

/// Warnings as code and the text they point at.
fn warnings(text: &str) -> Vec<(&'static str, String)> {
    let (_, sink) = read(text);
    sink.sorted()
        .into_iter()
        .map(|item| {
            assert!(!item.message.is_empty() && !item.hint.is_empty(), "{item:?}");
            match item.place {
                Place::Text { start, end, .. } => (item.code.id, text[start..end].to_owned()),
                other => panic!("{other:?}"),
            }
        })
        .collect()
}

fn warned(text: &str, expected: &[(&'static str, &str)]) {
    let expected: Vec<(&'static str, String)> = expected.iter().map(|(code, at)| (*code, (*at).to_owned())).collect();
    assert_eq!(warnings(text), expected, "{text}");
}

/// Inlines in a short notation: [b bold] [i emphasis] [s struck] [a link|text] [n note] [img alt] and / for a break.
fn short(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text { text } => text.clone(),
            Inline::Strong { content } => format!("[b {}]", short(content)),
            Inline::Emph { content } => format!("[i {}]", short(content)),
            Inline::Strike { content } => format!("[s {}]", short(content)),
            Inline::Link { href, content } => format!("[a {href}|{}]", short(content)),
            Inline::Note { content } => format!("[n {}]", short(content)),
            Inline::Image(image) => format!("[img {}]", image.alt),
            Inline::Break => "/".to_owned(),
        })
        .collect()
}

fn show(block: &Block) -> String {
    match block {
        Block::Heading { level, number, content, .. } => format!("H{level} {number}|{}", short(content)),
        Block::Para { content } => short(content),
        Block::List { ordered, start, items } => {
            let items: Vec<String> =
                items.iter().map(|item| item.iter().map(show).collect::<Vec<_>>().join(" ")).collect();
            format!("{}({})", if *ordered { format!("ol{start}") } else { "ul".to_owned() }, items.join("; "))
        }
        Block::Quote { content } => format!("quote({})", content.iter().map(show).collect::<Vec<_>>().join(" ")),
        Block::Table(Table { head, rows, align, .. }) => {
            let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|cell| short(cell)).collect::<Vec<_>>().join("|");
            format!("table({};{};{})", align.join(","), row(head), rows.iter().map(row).collect::<Vec<_>>().join(";"))
        }
        Block::Image(Image { src, alt, caption }) => format!("image({src},{alt},{caption})"),
        Block::Rule => "rule".to_owned(),
        Block::Insert { name } => format!("insert({name})"),
        Block::Roster { .. } => "roster".to_owned(),
    }
}

fn shown(text: &str) -> Vec<String> {
    read(text).0.blocks.iter().map(show).collect()
}

fn becomes(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(shown(text).join("\n"), *expected, "{text}");
    }
}

#[test]
fn bold_beside_chinese_punctuation() {
    becomes(&[
        ("**重点：**内容", "[b 重点：]内容"),
        ("**（三）严格控制。**正文", "[b （三）严格控制。]正文"),
        ("**重点：**内容**其他**。", "[b 重点：]内容[b 其他]。"),
        ("**甲：**一，**乙：**二，**丙**三", "[b 甲：]一，[b 乙：]二，[b 丙]三"),
        ("做好**“三资”**管理**《办法》**的", "做好[b “三资”]管理[b 《办法》]的"),
        ("共**“重点”**2项", "共[b “重点”]2项"),
        ("**重点*内容*：**后", "[b 重点[i 内容]：]后"),
        ("**见[网站：](a.html)**后", "[b 见[a a.html|网站：]]后"),
        ("[**重点：**文](a.html)", "[a a.html|[b 重点：]文]"),
        ("**重点[^1]：**文\n\n[^1]: 注", "[b 重点[n 注]：]文"),
        ("~~作废：~~新", "[s 作废：]新"),
        ("*注：*文", "[i 注：]文"),
        ("***重：***文", "[i [b 重：]]文"),
        ("**一行：\n二行。**文", "[b 一行：二行。]文"),
        ("# **重点：**标题", "H1 |[b 重点：]标题"),
        ("- **重点：**内容", "ul([b 重点：]内容)"),
        ("> **重点：**内容", "quote([b 重点：]内容)"),
        ("|甲|\n|-|\n|**重点：**内容|", "table(left;甲;[b 重点：]内容)"),
    ]);
}

#[test]
fn emphasis_of_western_text_is_commonmark() {
    becomes(&[
        ("*a* **b** ***c*** _d_ __e__", "[i a] [b b] [i [b c]] [i d] [b e]"),
        ("*foo**bar**baz*", "[i foo[b bar]baz]"),
        ("**foo*bar**", "[b foo*bar]"),
        ("a_b_c and snake__case__x", "a_b_c and snake__case__x"),
        ("*a `*` b*", "[i a * b]"),
        ("\\*a\\* \\\\*b*", "*a* \\[i b]"),
        ("* a *", "ul(a *)"),
    ]);
}

#[test]
fn what_offices_write_with_marks_stays_text() {
    for text in [
        "138****1234，139****5678",
        "尾号****1234",
        "规格10*20*30",
        "3~5天、6~8天",
        "姓名：____，电话：____。",
        "第__条第__款",
        "（__）和（__）",
        "带*号的必填",
    ] {
        becomes(&[(text, text)]);
        warned(text, &[]);
    }
    becomes(&[("张**、李**负责", "张**、李**负责")]);
}

#[test]
fn marks_without_a_partner_are_told() {
    warned("前**重点：内容", &[("M401", "**")]);
    warned("**重点\n\n内容**", &[("M401", "**"), ("M401", "**")]);
    warned("** 重点 **", &[("M401", "**"), ("M401", "**")]);
    warned("~~作废", &[("M401", "~~")]);
    warned("＊＊重点＊＊", &[("M401", "＊＊"), ("M401", "＊＊")]);
    warned("***重点**", &[]);
    warned("\\*\\*重点 `**` \\**", &[]);
    let (_, sink) = read("甲\n\n乙**丙");
    assert_eq!(sink.items()[0].place, Place::text(FileId(0), 8, 10));
    let mut sink = Sink::new();
    let doc = parse(FileId(3), "---\n---\n**甲", 8, &mut sink);
    assert_eq!(sink.items()[0].place, Place::text(FileId(3), 8, 10));
    assert_eq!(doc.body, 8..13);
}

#[test]
fn ends_of_lines() {
    becomes(&[
        ("各村\n民委员会，\n镇直", "各村民委员会，镇直"),
        ("共有\n15个 \nAPP\n程序", "共有 15个 APP 程序"),
        ("他说\n“好”\n。", "他说“好”。"),
        ("**重点**\n内容\n`代码`\n[链接](a)\n尾", "[b 重点]内容代码[a a|链接]尾"),
        ("注[^1]\n文\n\n[^1]: 甲\n乙", "注[n 甲乙]文"),
        ("甲  \n乙\\\n丙", "甲/乙/丙"),
        ("　　首行\n　　次行", "首行次行"),
        ("甲<br>乙<BR/>\n丙<br>", "甲/乙/丙"),
        ("> 甲\n> 乙\n丙", "quote(甲乙丙)"),
    ]);
}

#[test]
fn raw_html_never_passes() {
    becomes(&[
        ("甲<b>乙</b><!-- 备注 -->丙", "甲乙丙"),
        ("<div>\n通知\n</div>\n\n正文", "通知\n正文"),
        ("<!-- 备注 -->\n\n正文", "正文"),
        ("<script>alert(1)</script>", ""),
        ("PM2.5<35，<姓名>", "PM2.5<35，<姓名>"),
        ("甲&nbsp;&lt;b&gt;&amp;&#x4e2d;&copy;", "甲\u{a0}<b>&中©"),
    ]);
    warned("甲<b>乙</b>丙", &[("M402", "<b>")]);
    warned("<br>", &[]);
    warned("> <div\n> id=1>\n> 甲\n> </div>", &[("M402", "<div\n> id=1>")]);
    warned("<!-- 备注 -->", &[]);
    let (_, sink) = read("<font color=red>甲</font>");
    assert!(sink.items()[0].message.contains("<font color=red>"));
}

#[test]
fn headings_give_up_their_ordinal() {
    becomes(&[
        ("# 一、总体要求", "H1 一、|总体要求"),
        ("## (二)加强领导 ##", "H2 （二）|加强领导"),
        ("### 3．排查", "H3 3.|排查"),
        ("#### （4）入户", "H4 （4）|入户"),
        ("# 第一章 总则", "H1 第一章　|总则"),
        ("# **一、重点**", "H1 一、|[b 重点]"),
        ("1.文字", "1.文字"),
        ("1. 文字", "ol1(文字)"),
        ("3. 甲\n4. 乙\n   - 丙", "ol3(甲; 乙 ul(丙))"),
    ]);
    let text = "\n# 一、总体\n\n## 安排\n";
    let (doc, _) = read(text);
    let headings: Vec<_> = doc.headings.iter().map(|heading| (heading.value.clone(), &heading.place)).collect();
    assert_eq!(headings[0], ((1, "一、".to_owned()), &Place::text(FileId(0), 1, 1 + "# 一、总体".len())));
    assert_eq!(headings[1].0, (2, String::new()));
}

#[test]
fn headings_written_wrongly_are_told() {
    warned("#总体要求", &[("M411", "#")]);
    warned("正文\n＃＃ 总体要求", &[("M411", "＃＃")]);
    warned("#　总体", &[("M411", "#")]);
    for text in ["# 总体", "#话题#", "#3机组", "\\#总体", "甲#乙"] {
        warned(text, &[]);
    }
}

#[test]
fn inserts() {
    becomes(&[
        ("{{阶段}}", "insert(阶段)"),
        ("甲\n\n｛｛ 责任分工 ｝｝\n\n乙", "甲\ninsert(责任分工)\n乙"),
        ("{{阶段}}\n{{指标}}", "insert(阶段)\ninsert(指标)"),
        ("- {{阶段}}", "ul(insert(阶段))"),
        ("    {{阶段}}", "insert(阶段)"),
        ("`{{阶段}}`", "{{阶段}}"),
        ("\\{{阶段}}", "{{阶段}}"),
    ]);
    warned("如下：{{阶段}}。", &[("M410", "{{阶段}}")]);
    warned("|甲|\n|-|\n|{{阶段}}|", &[("M410", "{{阶段}}")]);
    let (doc, sink) = read("甲\n\n {{ 阶段 }} \n");
    assert_eq!(doc.inserts, [At::new("阶段".to_owned(), Place::text(FileId(0), 6, 18))]);
    assert!(sink.items().is_empty());
}

#[test]
fn pictures() {
    becomes(&[
        ("![新 *装*](images/灯.jpg \"新路灯\")", "image(images/灯.jpg,新 装,新路灯)"),
        ("![甲](a.jpg)\n![乙](b.jpg)", "image(a.jpg,甲,)\nimage(b.jpg,乙,)"),
        ("图![甲](a.jpg)", "图[img 甲]"),
        ("- ![甲](a.jpg)", "ul(image(a.jpg,甲,))"),
        ("![甲](javascript:x)", "甲"),
    ]);
    warned("![](a.jpg)", &[("M405", "![](a.jpg)")]);
    warned("见![甲](C:\\a\\b.jpg)", &[("M404", "![甲](C:\\a\\b.jpg)")]);
    warned("![甲](data:x)", &[("M403", "![甲](data:x)")]);
    let (doc, _) = read("![甲](a.jpg) 和 ![乙](<b c.jpg>)");
    assert_eq!(doc.images.iter().map(|image| image.value.as_str()).collect::<Vec<_>>(), ["a.jpg", "b c.jpg"]);
    assert_eq!(doc.images[0].place, Place::text(FileId(0), 0, 13));
}

#[test]
fn links() {
    becomes(&[
        ("[网站](https://a.cn)", "[a https://a.cn|网站]"),
        ("<https://a.cn/a_b_c*d*>", "[a https://a.cn/a_b_c*d*|https://a.cn/a_b_c*d*]"),
        ("<a@b.cn>", "[a mailto:a@b.cn|a@b.cn]"),
        ("[点**这**里](JavaScript:alert(1))", "点[b 这]里"),
        ("[附件](file:///c:/a.doc)", "附件"),
        ("[](a.html)", "[a a.html|a.html]"),
        ("[甲][1]\n\n[1]: a.html", "[a a.html|甲]"),
    ]);
    warned("甲[点](vbscript:x)", &[("M403", "[点](vbscript:x)")]);
    warned("[附件](D:/a.doc)", &[("M404", "[附件](D:/a.doc)")]);
    warned("见[网站](https://a.cn/a b)。", &[("M412", "[网站](https://a.cn/a b)")]);
    warned("![路灯]（images/灯.jpg）后", &[("M412", "![路灯]（images/灯.jpg）")]);
    warned("见[2026]（试行）和[甲]", &[]);
    let (doc, _) = read("[甲](a.html)[乙](data:x)");
    assert_eq!(doc.links, [At::new("a.html".to_owned(), Place::text(FileId(0), 0, 13))]);
}

#[test]
fn footnotes() {
    becomes(&[
        ("甲[^1]乙[^1]\n\n[^1]: **注：**文", "甲[n [b 注：]文]乙[n [b 注：]文]"),
        ("甲[^一]\n\n[^一]: 一段\n\n    二段\n", "甲[n 一段/二段]"),
        ("[^1]: 先写\n\n甲[^1]", "甲[n 先写]"),
        ("|甲[^1]|\n|-|\n\n[^1]: 注", "table(left;甲[n 注];)"),
    ]);
    warned("甲[^1]。", &[("M406", "[^1]")]);
    warned("甲[^1]。\n\n[^1]：注", &[("M406", "[^1]"), ("M406", "[^1]")]);
    warned("甲[^1]\n\n[^1]:", &[("M406", "[^1]")]);
    warned("甲\n\n[^1]: 注", &[("M407", "[^1]:")]);
    warned("甲[^1]\n\n[^1]: 一\n\n[^1]: 二", &[("M408", "[^1]:")]);
    warned("甲[^1]\n\n[^1]: 见[^1]", &[("M409", "[^1]")]);
}

#[test]
fn lists_tables_and_the_rest() {
    becomes(&[
        ("- [x] 完成\n- [ ] 未完", "ul(☑ 完成; ☐ 未完)"),
        ("- 甲\n\n  乙\n- 丙", "ul(甲 乙; 丙)"),
        ("|甲|乙|\n|:-:|-:|\n|一<br>二||\n|`a\\|b`|三|四|", "table(center,right;甲|乙;一/二|;a|b|三)"),
        ("```\n甲  乙\n丙\n\n**丁**\n```", "甲  乙/丙\n**丁**"),
        ("甲 `**乙**` 丙", "甲 **乙** 丙"),
        ("甲\n\n---\n\n乙", "甲\nrule\n乙"),
        ("", ""),
        ("\n\n", ""),
        ("甲\0\u{7}乙", "甲乙"),
    ]);
    warned("    各村**要**重视\n    乙", &[("M413", "各村**要**重视")]);
    assert_eq!(read("").0, Doc { body: 0..0, ..Doc::default() });
}

#[test]
fn a_wrong_start_does_no_harm() {
    let mut sink = Sink::new();
    assert_eq!(parse(FileId(0), "甲乙", 1, &mut sink).body, 0..6);
    assert_eq!(parse(FileId(0), "甲乙", 99, &mut sink).body, 6..6);
}

#[test]
fn deep_and_long_texts_are_read_in_time() {
    let started = std::time::Instant::now();
    for text in [
        "> ", "- ", "*a ", "**a", "[", "![", "[^", "{{", "](", "_a ", "a**b", "~~a~~", "<b>", "[a](", "* a_ ", "甲\n",
        "{{a}}", "\\*",
    ] {
        let (doc, _) = read(&text.repeat(5000));
        drop(doc.clone());
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn codes_are_numbered_in_order_and_complete() {
    for (index, code) in codes::ALL.iter().enumerate() {
        assert_eq!(code.id, format!("M{}", 401 + index));
        let (wrong, right) = (warnings(code.wrong), warnings(code.right));
        assert!(wrong.iter().any(|(id, _)| *id == code.id), "{}: {wrong:?}", code.id);
        assert!(right.is_empty(), "{}: {right:?}", code.id);
    }
}

#[test]
fn words_behind_a_fence_are_text() {
    let (doc, _) = read("一\n~~~重要通知\n明天停水");
    let texts: Vec<String> = doc
        .blocks
        .iter()
        .map(|block| match block {
            Block::Para { content } => crate::model::block::plain(content),
            _ => String::new(),
        })
        .collect();
    assert_eq!(texts, ["一", "重要通知 明天停水"]);
}
