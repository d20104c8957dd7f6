//! Whole tables: workbooks from `tests/tools/make_sheet_cases.py` and CSV texts.
#![allow(clippy::disallowed_methods)]

use super::{Column, is_table_name, rows};
use crate::diag::{Place, Severity, Sink};
use crate::load::node::{Node, Value};
use crate::source::{FileId, Sources};

const LEDGER: &[Column<'_>] = &[
    Column::new("编号", &["id", "序号"]),
    Column::new("问题", &["problem", "整改内容"]).required(),
    Column::new("整改措施", &["measures"]),
    Column::new("整改时限", &["deadline", "时限"]).date(),
    Column::new("责任单位", &["units", "牵头单位"]),
    Column::new("责任人", &["person"]),
    Column::new("联系电话", &["phone"]).phone(),
];

/// What came of a table: the codes with their places, and the node.
struct Outcome {
    told: Vec<String>,
    node: Option<Node>,
}

impl Outcome {
    /// The values of a column, with `-` for blank.
    fn column(&self, name: &str) -> Vec<String> {
        let shown = |node: &Node| node.as_text().unwrap_or("-").to_owned();
        self.maps()
            .iter()
            .map(|entries| entries.iter().find(|(key, _)| key.text == name).map_or("?".into(), |(_, node)| shown(node)))
            .collect()
    }

    fn maps(&self) -> Vec<&Vec<(crate::load::node::Key, Node)>> {
        let Some(Node { value: Value::Seq(items), .. }) = &self.node else { return Vec::new() };
        items
            .iter()
            .map(|item| if let Value::Map(entries) = &item.value { entries } else { panic!("a row is no map") })
            .collect()
    }
}

fn read(sources: &Sources) -> Outcome {
    let mut sink = Sink::new();
    let node = rows(FileId(0), sources.get(FileId(0)), LEDGER, &mut sink);
    let told = sink.sorted().iter().map(|item| format!("{} {}", item.code.id, place(sources, &item.place))).collect();
    Outcome { told, node }
}

fn place(sources: &Sources, place: &Place) -> String {
    match place {
        Place::Cell { sheet, row, column, .. } => format!("{sheet} {row},{column}"),
        Place::Text { file, start, .. } => format!("{:?}", sources.get(*file).line_column(*start)),
        _ => String::new(),
    }
}

fn workbook(name: &str) -> Outcome {
    let path = format!("{}/tests/fixtures/sheets/{name}", env!("CARGO_MANIFEST_DIR"));
    read(&Sources::from_texts(&[(&path, "")]))
}

fn csv(text: &str) -> Outcome {
    read(&Sources::from_texts(&[("content/整改台账.csv", text)]))
}

/// A file with these bytes and this name.
fn bytes(name: &str, bytes: &[u8]) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content");
    std::fs::create_dir(&content).expect("a folder");
    std::fs::write(content.join(name), bytes).expect("a file");
    read(&Sources::scan(folder.path()))
}

#[test]
fn titles_odd_names_and_notes() {
    let found = workbook("titles.xlsx");
    assert_eq!(found.column("编号"), ["1", "2", "3"]);
    assert_eq!(found.column("问题"), ["路灯不亮\n晚上出行不便", "候诊时间长", "校门口拥堵"]);
    assert_eq!(found.column("责任单位"), ["镇综合执法队", "镇卫生院", "镇中心学校"]);
    assert_eq!(found.column("整改时限"), ["2026-11-25", "2026年12月1日", "2026-11-25"]);
    assert_eq!(found.told, ["M510 台账 3,2", "M515 台账 6,5"]);
    let (key, value) = &found.maps()[0][0];
    assert_eq!(key.place, Place::Cell { file: FileId(0), sheet: "台账".into(), row: 3, column: 0 });
    assert_eq!(value.place, Place::Cell { file: FileId(0), sheet: "台账".into(), row: 4, column: 0 });
}

#[test]
fn merged_cells_and_a_header_of_two_rows() {
    let found = workbook("merged.xlsx");
    assert_eq!(found.told, Vec::<String>::new());
    assert_eq!(found.column("编号"), ["1", "1", "1", "2"]);
    assert_eq!(found.column("责任单位"), ["镇综合执法队", "镇综合执法队", "镇供电所", "镇卫生院"]);
    assert_eq!(found.column("责任人"), ["某甲", "某甲", "某乙", "某丙"]);
    assert_eq!(found.column("整改措施"), ["更换灯具", "建立巡查", "抢修线路", "增开窗口"]);
    assert_eq!(found.column("整改时限"), ["2026-11-25"; 4]);
}

#[test]
fn every_kind_of_date_in_both_calendars() {
    for name in ["dates.xlsx", "dates-1904.xlsx"] {
        let found = workbook(name);
        assert_eq!(found.told, Vec::<String>::new(), "{name}");
        let day = "2026-11-25";
        assert_eq!(found.column("整改时限"), [day, day, day, day, day, day, "长期坚持", "2026"], "{name}");
        assert_eq!(found.column("问题")[7], "2026-11-25 08:30", "{name}");
        assert_eq!(found.column("责任单位")[7], "是", "{name}");
    }
}

#[test]
fn no_header_is_one_error() {
    let found = workbook("no-header.xlsx");
    assert!(found.node.is_none());
    assert_eq!(found.told, ["M507 台账 0,0"]);
}

#[test]
fn wrong_column_names() {
    let found = workbook("bad-header.xlsx");
    assert_eq!(found.told, ["M508 台账 0,0", "M510 台账 0,1", "M510 台账 0,3", "M509 台账 0,4", "M516 台账 1,5"]);
    assert_eq!(found.maps().len(), 0);
}

#[test]
fn all_visible_sheets_are_read_in_order() {
    let found = workbook("two-sheets.xlsx");
    assert_eq!(found.column("问题"), ["路灯不亮", "候诊时间长"]);
    assert_eq!(found.told, ["M512 去年 0,0", "M511 说明 0,0"]);
}

#[test]
fn ruined_cells_are_told_and_left_blank() {
    let found = workbook("ruined.xlsx");
    assert_eq!(found.told, ["M514 台账 1,0", "M513 台账 1,2", "M515 台账 1,4", "M514 台账 2,0"]);
    assert_eq!(found.column("编号"), ["-", "-"]);
    assert_eq!(found.column("问题"), ["路灯不亮", "86.2"]);
    assert_eq!(found.column("联系电话"), ["5501234567", "13000000000"]);
}

#[test]
fn rows_with_one_cell() {
    let found = workbook("lonely.xlsx");
    assert_eq!(found.column("问题"), ["路灯不亮", "只写了问题"]);
    assert_eq!(found.told, ["M517 台账 3,2"]);
}

#[test]
fn a_stray_cell_at_the_far_end_does_no_harm() {
    let found = workbook("far-cell.xlsx");
    assert_eq!(found.column("问题"), ["路灯不亮"]);
    assert_eq!(found.told, Vec::<String>::new());
}

#[test]
fn tables_without_records() {
    assert_eq!(workbook("only-header.xlsx").told, ["M521 "]);
    assert_eq!(workbook("empty.xlsx").told, ["M506 "]);
    assert_eq!(csv("\n\u{3000},\n").told, ["M506 "]);
    assert_eq!(csv("问题,责任单位\n").told, ["M521 "]);
}

#[test]
fn csv_tells_line_and_column() {
    let found = csv("整改台账,,\n序号,整改内容,时限\n1,\"路灯,不亮\",2026/1/5 0:00\n2,#REF!,4.1E+17\n\n合计,2,\n");
    assert_eq!(found.told, ["M513 (4, 3)", "M514 (4, 9)"]);
    assert_eq!(found.column("问题"), ["路灯,不亮", "-"]);
    assert_eq!(found.column("整改时限"), ["2026-01-05", "-"]);
}

#[test]
fn csv_may_use_tabs_and_semicolons_and_english_names() {
    for text in [
        "id\tproblem\tunits\n1\t坏,路\t镇\n",
        "编号;问题;责任单位\n1;坏,路;镇",
        "ID,Problem,Units\n=\"1\",\"坏,路\",镇",
    ] {
        let found = csv(text);
        assert_eq!(found.told, Vec::<String>::new(), "{text}");
        assert_eq!(found.column("编号"), ["1"], "{text}");
        assert_eq!(found.column("问题"), ["坏,路"], "{text}");
    }
}

#[test]
fn csv_mistakes() {
    assert_eq!(csv("编号，问题，责任单位\n1，路灯，镇\n").told, ["M518 (1, 3)"]);
    assert_eq!(csv("编号,问题\n1,\"路灯不亮\n2,候诊\n").told, ["M519 (2, 3)"]);
    assert_eq!(csv("编号,问题\n1,路灯,不亮\n2,候诊,\n").told, ["M520 (2, 6)"]);
    assert_eq!(csv("编号,问题,序号\n7,路灯,1\n").told, Vec::<String>::new());
    assert_eq!(csv("序号,编号,问题\n1,7,路灯\n").column("编号"), ["7"]);
    assert_eq!(csv("编号,问题,整改内容\n1,甲,乙\n").told, ["M509 (1, 7)"]);
}

#[test]
fn files_that_are_no_workbooks() {
    let ole: Vec<u8> = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1].into_iter().chain([0; 600]).collect();
    assert_eq!(bytes("台账.xlsx", b"PK\x03\x04 cut off").told, ["M502 "]);
    assert_eq!(bytes("台账.xls", &ole).told, ["M502 "]);
    assert_eq!(workbook("password.xlsx").told, ["M503 "]);
    assert_eq!(bytes("台账.xls", b"<html><table>").told, ["M505 "]);
    assert_eq!(bytes("台账.xlsx", "编号,问题".as_bytes()).told, ["M505 "]);
    assert_eq!(bytes("台账.ods", b"").told, ["M506 "]);
    assert_eq!(bytes("台账.et", b"x").told, ["M504 "]);
    let utf16 = bytes("台账.csv", &[0xFF, 0xFE, 0x31, 0]);
    assert!(utf16.node.is_none() && utf16.told.is_empty());
    assert!(is_table_name("区划.XLSX") && !is_table_name("区划.et"));
}

#[test]
fn twenty_thousand_rows_are_quick() {
    let mut text = String::from("编号,问题,责任单位\n");
    (0..20_000).for_each(|n| text.push_str(&format!("{n},问题{n},第{}组\n", n % 300)));
    assert_eq!(csv(&text).maps().len(), 20_000);
}

#[test]
fn codes_are_complete() {
    let mut last = "M500";
    for code in crate::diag::codes::sheet::ALL {
        assert!(code.id > last, "{}", code.id);
        assert!(!code.explain.is_empty() && !code.wrong.is_empty() && code.wrong != code.right, "{}", code.id);
        assert!(code.severity != Severity::Hint);
        last = code.id;
    }
}
