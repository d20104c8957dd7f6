//! Publishing: nothing is lost, nothing foreign is touched, nothing needless is written.

use std::fs;

use super::harness::{Site, Tree, differences};

const NOTICE: &str = "content/campaigns/huodong/notices/1号-通知.md";
const CAMPAIGN: &str = "content/campaigns/huodong/campaign.yaml";

fn built() -> (Site, Tree) {
    let site = Site::tiny();
    site.build();
    let output = site.output();
    (site, output)
}

#[test]
fn an_error_in_the_content_leaves_everything_as_it_was() {
    let (site, before) = built();
    site.edit(NOTICE, "文种: 通知", "文种: 方案");
    site.edit(CAMPAIGN, "口号: 群众的事，马上办", "口号: 新的口号");
    assert_eq!(site.run(&["build"]).code, 1);
    assert_eq!(differences(&before, &site.output()), Vec::<String>::new());
}

#[test]
fn an_error_while_making_leaves_everything_as_it_was() {
    let (site, before) = built();
    site.edit(CAMPAIGN, "口号: 群众的事，马上办", "口号: 新的口号");
    for (path, text) in [("templates/html/404.html", "{% if %}"), ("templates/pdf/board.typ", "#let render(d) = (")] {
        site.write(path, text);
        assert_eq!(site.run(&["build"]).code, 1, "{path}");
        assert_eq!(differences(&before, &site.output()), Vec::<String>::new(), "{path}");
        site.remove(path);
    }
    assert_eq!(site.run(&["build"]).code, 0);
}

#[test]
fn a_second_build_writes_nothing() {
    let (site, before) = built();
    let stamp = |path: &str| fs::metadata(site.path(path)).unwrap().modified().unwrap();
    let (page, manifest) = (stamp("output/index.html"), stamp("output/manifest.json"));
    let run = site.build();
    assert_eq!((run.published("written"), run.published("removed")), (0, 0));
    assert_eq!(run.published("unchanged") as usize, before.len() - 1);
    assert_eq!(differences(&before, &site.output()), Vec::<String>::new());
    assert_eq!((page, manifest), (stamp("output/index.html"), stamp("output/manifest.json")));
}

#[test]
fn only_what_changed_is_written() {
    let (site, before) = built();
    site.edit(NOTICE, "如实登记。", "如实登记下来。");
    let run = site.build();
    let changed = differences(&before, &site.output());
    assert!(changed.iter().any(|path| path.ends_with("notices/1-hao-tong-zhi.html")), "{changed:?}");
    assert!(changed.iter().any(|path| path.ends_with("notices/1-hao-tong-zhi.pdf")), "{changed:?}");
    assert!(changed.iter().all(|path| !path.contains("villages/") && !path.contains("leaflet")), "{changed:?}");
    assert_eq!(run.published("written") as usize, changed.len() - 1, "all but the manifest: {changed:?}");
}

#[test]
fn a_page_without_its_source_is_removed() {
    let (site, before) = built();
    let pages = ["huodong/notices/1-hao-tong-zhi.html", "huodong/notices/1-hao-tong-zhi.pdf"];
    assert!(pages.iter().all(|page| before.contains_key(*page)));
    site.remove(NOTICE);
    let run = site.build();
    assert_eq!(run.published("removed"), 3, "the two and the list of notices, which is empty now");
    let after = site.output();
    assert!(pages.iter().all(|page| !after.contains_key(*page)));
    assert!(!site.path("output/huodong/notices").exists(), "the empty folder stays");
    let manifest = String::from_utf8(after["manifest.json"].clone()).unwrap();
    assert!(pages.iter().all(|page| !manifest.contains(page)));
}

#[test]
fn foreign_files_survive() {
    let (site, _) = built();
    let foreign = ["output/办公室的通知.docx", "output/huodong/notices/留言.txt", "output/.htaccess"];
    foreign.iter().for_each(|path| site.write(path, "不是程序写的"));
    site.remove(NOTICE);
    site.build();
    for path in foreign {
        assert_eq!(site.read(path), "不是程序写的", "{path}");
    }
}

#[test]
fn foreign_files_are_never_overwritten() {
    let site = Site::tiny();
    site.write("output/index.html", "别人的首页");
    let run = site.run(&["build", "--format", "json"]);
    assert_eq!(run.code, 2);
    let told = run.diagnostics();
    assert_eq!(told.iter().map(|told| told.code.as_str()).collect::<Vec<_>>(), ["M903"]);
    assert!(told[0].message.contains("index.html"), "{}", told[0].message);
    assert_eq!(site.read("output/index.html"), "别人的首页");
    assert_eq!(site.output().len(), 1);
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let site = Site::with(&[("output", "一个文件")]);
    let run = site.run(&["build", "--format", "json"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.diagnostics().iter().map(|told| told.code.as_str()).collect::<Vec<_>>(), ["M901"]);
    assert_eq!(site.read("output"), "一个文件");
}

#[test]
fn a_damaged_manifest_is_told() {
    let (site, before) = built();
    site.write("output/manifest.json", "{");
    site.write("output/old.html", "旧的");
    let run = site.run(&["build", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(run.diagnostics().iter().map(|told| told.code.as_str()).collect::<Vec<_>>(), ["M904"]);
    assert_eq!(differences(&before, &site.output()), ["old.html"]);
}

#[test]
fn an_edited_manifest_reaches_nothing_outside() {
    let (site, _) = built();
    site.write("secret.txt", "不能删");
    let manifest = site.read("output/manifest.json").replace("\"404.html\"", "\"../secret.txt\"");
    site.write("output/manifest.json", manifest.replace("\"notices.html\"", "\"a/../../secret.txt\""));
    site.run(&["build"]);
    assert_eq!(site.read("secret.txt"), "不能删");
}

#[test]
fn what_a_killed_run_left_is_cleared() {
    let (site, before) = built();
    site.write("output/.mingbai-staging-abc123/new-0", "半截");
    site.build();
    assert_eq!(differences(&before, &site.output()), Vec::<String>::new());
}

#[test]
fn a_part_keeps_the_rest() {
    let (site, before) = built();
    site.edit(CAMPAIGN, "口号: 群众的事，马上办", "口号: 事事有回音");
    let run = site.run(&["build", "--only", "leaflet", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let changed = differences(&before, &site.output());
    assert!(changed.contains(&"huodong/leaflet.html".to_owned()), "{changed:?}");
    let allowed = |path: &String| path.contains("leaflet") || path.starts_with("assets/") || path == "manifest.json";
    assert!(changed.iter().all(allowed), "{changed:?}");
    assert_eq!(paths(&site.output()), paths(&before));
    site.build();
    let whole = Site::tiny();
    whole.edit(CAMPAIGN, "口号: 群众的事，马上办", "口号: 事事有回音");
    whole.build();
    assert_eq!(differences(&whole.output(), &site.output()), Vec::<String>::new());
}

/// Paths of the files, and of the entries in the manifest.
fn paths(output: &Tree) -> (Vec<String>, Vec<String>) {
    let manifest: serde_json::Value = serde_json::from_slice(&output["manifest.json"]).unwrap();
    let entries = manifest["artefacts"].as_array().unwrap();
    let listed = entries.iter().map(|entry| entry["path"].as_str().unwrap().to_owned()).collect();
    (output.keys().cloned().collect(), listed)
}

#[test]
fn one_village_keeps_the_rest() {
    let (site, before) = built();
    site.edit("content/区划.csv", "862,3015", "870,3020");
    for village in ["青禾村", "qinghe-cun"] {
        let run = site.run(&["build", "--region", village, "--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.all());
    }
    let changed = differences(&before, &site.output());
    assert!(changed.contains(&"villages/qinghe-cun.html".to_owned()), "{changed:?}");
    let allowed = |path: &String| path.contains("qinghe-cun") || path.starts_with("assets/") || path == "manifest.json";
    assert!(changed.iter().all(allowed), "{changed:?}");
    assert_eq!(paths(&site.output()), paths(&before));
}

#[test]
fn a_part_of_nothing_makes_that_part_alone() {
    let site = Site::tiny();
    let run = site.run(&["build", "--only", "notice,rectification", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let output = site.output();
    assert!(output.contains_key("huodong/rectification.pdf") && output.contains_key("assets/style.css"));
    assert!(output.keys().all(|path| !path.contains("leaflet") && !path.contains("villages")));
}

#[test]
fn another_folder_may_be_given() {
    let (site, before) = built();
    let run = site.run(&["build", "--out", "公开/网站"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(differences(&before, &super::harness::tree(&site.path("公开/网站"))), Vec::<String>::new());
    let inside = site.run(&["build", "--out", "content/output"]);
    assert_eq!(inside.code, 2);
    assert!(inside.stderr.contains("不能放在 content 里面"), "{}", inside.stderr);
}
