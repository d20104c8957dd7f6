//! One ledger as a workbook, as CSV in GB18030 and as YAML gives the same public notice.

use super::harness::{Site, Tree, differences, fixture};

const FOLDER: &str = "content/campaigns/2026-manyidu";

/// The sample's rectification documents, made from a ledger in this format.
fn documents(format: &str) -> Tree {
    let site = Site::sample();
    if format != "xlsx" {
        site.remove(&format!("{FOLDER}/整改台账.xlsx"));
        site.write(&format!("{FOLDER}/整改台账.{format}"), fixture(&format!("fixtures/ledger/整改台账.{format}")));
    }
    let run = site.run(&["build", "--only", "rectification", "--format", "json"]);
    assert_eq!(run.code, 0, "{format}: {}", run.all());
    only_rectification(site.output())
}

#[test]
fn csv_gives_what_the_workbook_gives() {
    assert_eq!(differences(&documents("csv"), &workbook()), Vec::<String>::new());
}

#[test]
fn yaml_gives_what_the_workbook_gives() {
    assert_eq!(differences(&documents("yaml"), &workbook()), Vec::<String>::new());
}

#[test]
fn the_csv_fixture_is_not_utf_8() {
    assert!(std::str::from_utf8(&fixture("fixtures/ledger/整改台账.csv")).is_err());
}

/// What the sample's own ledger, a workbook, gives.
fn workbook() -> Tree {
    only_rectification(super::harness::sample().output.clone())
}

/// The page and the PDF; the manifest names the file of the ledger, so it may differ.
fn only_rectification(mut output: Tree) -> Tree {
    output.retain(|path, _| path.starts_with("2026-manyidu/rectification."));
    assert_eq!(output.len(), 2);
    output
}
