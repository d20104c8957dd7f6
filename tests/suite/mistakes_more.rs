//! Mistakes together: all in one run, in order, the same from every command.

use super::harness::{Run, Site};

/// Twelve mistakes in six files.
fn twelve() -> Site {
    let site = Site::tiny();
    site.edit("content/site.yaml", "简称: 青禾镇", "简称：青禾镇");
    site.edit("content/site.yaml", "公示: {期限: 5个工作日", "公示: {期限: 一星期");
    site.edit("content/区划.csv", "石桥村,青禾镇,村,735,2648", "石桥村,青和镇,村,735,很多");
    let campaign = "content/campaigns/huodong/campaign.yaml";
    site.edit(campaign, "责任单位: [中心学校]", "责任单位: [中心小学]");
    site.edit(campaign, "目标: 87", "目标: 870");
    site.edit(campaign, "时限: 2026-11-20前", "时限: 2027-11-20前");
    let ledger = "content/campaigns/huodong/整改台账.csv";
    site.edit(ledger, "整改中", "快好了");
    site.edit(ledger, "2026-12-10", "2026-11-31");
    let notice = "content/campaigns/huodong/notices/1号-通知.md";
    site.edit(notice, "文种: 通知", "文种: 方案");
    site.edit(notice, "{{阶段}}", "{{责任分解}}");
    site.edit("content/campaigns/huodong/achievements/村道.md", "road.png", "roads.png");
    site
}

/// Code, file and place of all that was told.
fn told(run: &Run) -> Vec<String> {
    run.diagnostics().into_iter().map(|told| format!("{} {} {}", told.code, told.file, told.place)).collect()
}

#[test]
fn twelve_mistakes_in_six_files_are_told_in_one_run() {
    let site = twelve();
    let run = site.run(&["build", "--format", "json"]);
    assert_eq!(run.code, 1);
    let folder = "content/campaigns/huodong";
    let expected = [
        "M201 content/site.yaml 2:3".to_owned(),
        "M312 content/site.yaml 7:10".to_owned(),
        "M307 content/区划.csv 4:15".to_owned(),
        "M623 content/区划.csv 4:5".to_owned(),
        format!("M601 {folder}/campaign.yaml 7:38"),
        format!("M316 {folder}/campaign.yaml 8:58"),
        format!("M604 {folder}/campaign.yaml 13:26"),
        format!("M308 {folder}/整改台账.csv 3:61"),
        format!("M306 {folder}/整改台账.csv 3:27"),
        format!("M616 {folder}/notices/1号-通知.md 2:5"),
        format!("M613 {folder}/notices/1号-通知.md 14:1"),
        format!("M609 {folder}/achievements/村道.md 11:10"),
    ];
    let told = told(&run);
    let missing: Vec<_> = expected.iter().filter(|one| !told.contains(one)).collect();
    assert!(missing.is_empty(), "not told: {missing:#?}\ntold: {told:#?}");
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    assert!(!site.path("output").exists());
}

#[test]
fn mistakes_come_in_the_order_of_files_and_places() {
    let site = twelve();
    let told = site.run(&["check", "--format", "json"]).diagnostics();
    let order: Vec<(String, u64, u64)> = told
        .into_iter()
        .map(|told| {
            let (line, column) = told.place.split_once(':').unwrap();
            (told.file, line.parse().unwrap(), column.parse().unwrap())
        })
        .collect();
    assert!(order.is_sorted(), "{order:#?}");
}

#[test]
fn check_and_build_and_list_tell_the_same() {
    let site = twelve();
    let build = site.run(&["build", "--format", "json"]);
    let check = site.run(&["check", "--format", "json"]);
    assert_eq!((build.code, check.code), (1, 1));
    assert_eq!(build.diagnostics(), check.diagnostics());
    let list = site.run(&["list"]);
    assert_eq!(list.code, 1);
    assert!(list.stderr.contains("错误 12 处"), "{}", list.stderr);
}

#[test]
fn the_text_counts_and_shows_them_all() {
    let run = twelve().run(&[]);
    assert_eq!(run.code, 1);
    assert_eq!(run.stderr.matches("错误[M").count(), 12, "{}", run.stderr);
    assert_eq!(run.stderr.matches("改法：").count(), 12, "{}", run.stderr);
    assert!(run.stderr.contains("错误 12 处"), "{}", run.stderr);
    assert!(run.stderr.contains("没有发布"), "{}", run.stderr);
    assert!(run.stdout.is_empty(), "{}", run.stdout);
}

#[test]
fn the_nearest_name_is_offered() {
    let told = twelve().run(&["check", "--format", "json"]).diagnostics();
    let hint = |code: &str| told.iter().find(|told| told.code == code).map(|told| told.hint.clone()).unwrap();
    assert!(hint("M601").contains("“中心学校”"), "{}", hint("M601"));
    assert!(hint("M609").contains("“road.png”"), "{}", hint("M609"));
    assert!(hint("M613").contains("责任分工"), "{}", hint("M613"));
    assert!(hint("M308").contains("整改中"), "{}", hint("M308"));
    assert!(hint("M616").contains("关于印发"), "{}", hint("M616"));
}

#[test]
fn a_warning_does_not_keep_from_publishing() {
    let site = Site::with(&[("content/备忘.md", "给自己看的\n")]);
    let run = site.run(&["build", "--format", "json"]);
    assert_eq!(run.code, 0);
    assert_eq!(told(&run), ["M111 content/备忘.md "]);
    assert!(site.path("output/index.html").exists());
}

#[test]
fn masked_digits_reach_no_page() {
    let site = Site::tiny();
    let page = "content/campaigns/huodong/achievements/村道.md";
    let text = site.read(page) + "\n联系电话13800001234，或者１３８－００００－１２３４。\n";
    site.write(page, text.replace("说明: 新铺的村道", "说明: 拍照的人13800001234"));
    let run = site.run(&["build", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.all());
    for (path, bytes) in site.output().iter().filter(|(path, _)| !path.ends_with(".pdf")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("13800001234") && !text.contains("１３８－００００"), "{path}");
    }
}
