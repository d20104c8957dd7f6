//! Same content, same bytes: whatever the number of threads, the folder, the order in which files were copied.

use super::harness::{Site, Tree, differences, repository, tiny, tree};

fn build(site: &Site, args: &[&str]) -> Tree {
    let run = site.run(&[&["build"], args].concat());
    assert_eq!(run.code, 0, "{}", run.all());
    site.output()
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let one = build(&Site::tiny(), &["--jobs", "1"]);
    let eight = build(&Site::tiny(), &["--jobs", "8"]);
    assert_eq!(differences(&one, &eight), Vec::<String>::new());
    assert_eq!(differences(&one, &tiny().output), Vec::<String>::new());
}

#[test]
fn the_sample_does_not_depend_on_threads_either() {
    let one = build(&Site::sample(), &["--jobs", "1"]);
    assert_eq!(differences(&one, &super::harness::sample().output), Vec::<String>::new());
}

#[test]
fn the_order_of_copying_and_the_folder_do_not_matter() {
    let site = Site::empty();
    let files = tree(&repository().join("tests/cases/tiny/content"));
    for (path, bytes) in files.iter().rev() {
        site.write(&format!("另一个 文件夹/站点/content/{path}"), bytes);
    }
    let run = site.run(&["build", "--root", "另一个 文件夹/站点", "--out", "结果"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(differences(&tree(&site.path("结果")), &tiny().output), Vec::<String>::new());
}

#[test]
fn time_zone_locale_and_fonts_of_the_machine_do_not_matter() {
    let site = Site::tiny();
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .current_dir(site.root())
        .env_clear()
        .envs([("TZ", "Asia/Shanghai"), ("LC_ALL", "zh_CN.GB18030"), ("SOURCE_DATE_EPOCH", "1")])
        .status()
        .expect("the program starts");
    assert!(status.success());
    assert_eq!(differences(&site.output(), &tiny().output), Vec::<String>::new());
}

#[test]
fn line_ends_and_encodings_do_not_matter() {
    let site = Site::tiny();
    for (path, bytes) in tree(&site.path("content")) {
        let path = format!("content/{path}");
        if path.ends_with(".yaml") {
            site.write(&path, String::from_utf8(bytes).unwrap().replace('\n', "\r\n"));
        } else if path.ends_with(".md") {
            site.write(&path, [b"\xEF\xBB\xBF".as_slice(), &bytes].concat());
        } else if path.ends_with(".csv") {
            let text = String::from_utf8(bytes).unwrap();
            site.write(&path, encoding_rs::GB18030.encode(&text).0);
        }
    }
    assert_eq!(differences(&build(&site, &[]), &tiny().output), Vec::<String>::new());
}

#[test]
fn a_change_taken_back_gives_the_same_bytes() {
    let site = Site::tiny();
    site.build();
    let campaign = "content/campaigns/huodong/campaign.yaml";
    site.edit(campaign, "目标: 90", "目标: 91");
    site.build();
    assert!(!differences(&site.output(), &tiny().output).is_empty());
    site.edit(campaign, "目标: 91", "目标: 90");
    site.build();
    assert_eq!(differences(&site.output(), &tiny().output), Vec::<String>::new());
}
