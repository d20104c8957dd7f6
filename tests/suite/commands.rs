//! What each command says, and how it ends.

use super::harness::{Run, Site, run_in};

/// English that help pages of the argument parser would bring along.
const ENGLISH: [&str; 9] =
    ["Usage", "Options", "Commands", "Arguments", "Print", "error:", "default", "possible values", "tip:"];

fn assert_chinese(run: &Run, what: &str) {
    let all = run.all();
    for word in ENGLISH {
        assert!(!all.contains(word), "“{word}” in {what}: {all}");
    }
    assert!(!all.contains('\u{1B}'), "colours in {what}");
    assert!(all.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "no Chinese in {what}: {all}");
}

fn in_nowhere(args: &[&str]) -> Run {
    run_in(Site::empty().root(), args)
}

#[test]
fn help_is_chinese() {
    let pages: [&[&str]; 9] = [
        &["--help"],
        &["-h"],
        &["build", "--help"],
        &["check", "-h"],
        &["list", "--help"],
        &["new", "--help"],
        &["explain", "--help"],
        &["build", "--root", ".", "--help"],
        &["--help", "build"],
    ];
    for args in pages {
        let run = in_nowhere(args);
        assert_eq!(run.code, 0, "{args:?}");
        assert!(run.stdout.contains("用法：mingbai"), "{args:?}: {}", run.stdout);
        assert!(run.stderr.is_empty(), "{args:?}: {}", run.stderr);
        assert_chinese(&run, &args.join(" "));
    }
    for command in ["build", "check", "list", "new", "explain"] {
        assert!(in_nowhere(&["--help"]).stdout.contains(command), "{command}");
    }
}

#[test]
fn the_version_is_told() {
    for flag in ["--version", "-V"] {
        let run = in_nowhere(&[flag]);
        assert_eq!((run.code, run.stdout.trim()), (0, concat!("mingbai ", env!("CARGO_PKG_VERSION"))));
    }
}

#[test]
fn bad_usage_ends_with_2_and_says_why() {
    let site = Site::tiny();
    let cases: [(&[&str], &str); 15] = [
        (&["biuld"], "没有“biuld”这个命令"),
        (&["--nope"], "不认识“--nope”"),
        (&["build", "--nope"], "不认识“--nope”"),
        (&["build", "extra"], "extra"),
        (&["new"], "文件夹"),
        (&["build", "--jobs"], "--jobs"),
        (&["build", "--jobs", "many"], "many"),
        (&["build", "--jobs", "0"], "--jobs"),
        (&["build", "--format", "xml"], "xml"),
        (&["build", "--only", "poster"], "poster"),
        (&["build", "--region", "青和村"], "青和村"),
        (&["build", "--campaign", "nope"], "nope"),
        (&["list", "--region", "青和村"], "青和村"),
        (&["build", "--root", "nowhere"], "M101"),
        (&["explain", "M999"], "M999"),
    ];
    for (args, says) in cases {
        let run = site.run(args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.all());
        assert!(run.stderr.contains(says), "{args:?}: {}", run.stderr);
        assert!(run.stdout.is_empty(), "{args:?}: {}", run.stdout);
        assert_chinese(&run, &args.join(" "));
    }
    assert!(!site.path("output").exists());
}

#[test]
fn no_content_is_told_with_what_to_do() {
    for command in ["build", "check", "list"] {
        let run = in_nowhere(&[command]);
        assert_eq!(run.code, 2, "{}", run.all());
        for words in ["M101", "content", "mingbai new"] {
            assert!(run.stderr.contains(words), "{}", run.stderr);
        }
        assert_chinese(&run, command);
    }
}

#[test]
fn explain_has_a_page_for_every_code() {
    let list = in_nowhere(&["explain"]);
    assert_eq!(list.code, 0);
    for code in mingbai::diag::codes::all() {
        assert!(list.stdout.contains(&format!("{}  ", code.id)), "{} is not listed", code.id);
        let run = in_nowhere(&["explain", code.id]);
        assert_eq!(run.code, 0, "{}", code.id);
        for part in ["错的例子：", "对的例子：", code.title, code.explain] {
            assert!(run.stdout.contains(part), "{} does not say “{part}”", code.id);
        }
        for example in code.wrong.lines().chain(code.right.lines()) {
            assert!(run.stdout.contains(example), "{} does not show “{example}”", code.id);
        }
        assert_ne!(code.wrong, code.right, "{}", code.id);
    }
    assert_eq!(in_nowhere(&["explain", "m601"]).stdout, in_nowhere(&["explain", "M601"]).stdout);
}

#[test]
fn codes_are_unique_and_in_order() {
    let ids: Vec<&str> = mingbai::diag::codes::all().map(|code| code.id).collect();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
}

#[test]
fn check_writes_nothing() {
    let site = Site::tiny();
    let run = site.run(&["check"]);
    assert_eq!((run.code, run.stdout.trim()), (0, "检查完了，没有发现问题。"));
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    assert!(!site.path("output").exists());
    let json = site.run(&["check", "--format", "json"]).json();
    assert_eq!(json["diagnostics"].as_array().map(Vec::len), Some(0));
}

#[test]
fn build_tells_what_it_made_and_draws_nothing_in_a_pipe() {
    let site = Site::tiny();
    let run = site.run(&["--timings"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_chinese(&run, "build");
    assert!(run.stderr.is_empty(), "progress in a pipe: {}", run.stderr);
    for words in ["做好了", "公文：网页 1 个，PDF 1 个", "公开栏", "折页", "整改公示", "排版 pdf", "合计"]
    {
        assert!(run.stdout.contains(words), "no {words} in {}", run.stdout);
    }
}

#[test]
fn json_is_all_there_is_on_the_standard_output() {
    let site = Site::tiny();
    for args in [["build", "--format", "json"], ["check", "--format", "json"], ["list", "--format", "json"]] {
        let run = site.run(&args);
        assert!(run.json().is_object(), "{args:?}");
        assert!(run.stderr.is_empty(), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn list_names_every_file_with_its_sources() {
    let run = Site::tiny().run(&["list"]);
    assert_eq!(run.code, 0);
    for words in ["villages/qinghe-cun.pdf", "青禾村公开栏", "content/区划.csv", "共 21 个文件"] {
        assert!(run.stdout.contains(words), "no {words} in {}", run.stdout);
    }
    let part = Site::tiny().run(&["list", "--only", "board", "--region", "石桥村"]).stdout;
    assert!(part.contains("villages/shiqiao-cun.html") && !part.contains("qinghe-cun"), "{part}");
}

#[test]
fn a_new_site_builds_at_once() {
    let site = Site::empty();
    let run = site.run(&["new", "我的站点"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_chinese(&run, "new");
    assert!(site.path("我的站点/content/site.yaml").is_file(), "{:?}", super::harness::tree(site.root()).keys());
    let built = run_in(&site.path("我的站点"), &["build", "--format", "json"]);
    assert_eq!(built.code, 0, "{}", built.all());
    assert_eq!(built.diagnostics(), []);
    let output = super::harness::tree(&site.path("我的站点/output"));
    for kind in ["notice", "leaflet", "board", "rectification"] {
        let manifest = String::from_utf8(output["manifest.json"].clone()).unwrap();
        assert!(manifest.contains(&format!("\"kind\": \"{kind}\"")), "the sample has no {kind}");
    }
}

#[test]
fn a_new_site_never_covers_files() {
    let site = Site::with(&[("我的站点/日记.txt", "x")]);
    for target in ["我的站点", "我的站点/日记.txt"] {
        let run = site.run(&["new", target]);
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(run.stderr.contains("已经有东西了"), "{}", run.stderr);
    }
    assert_eq!(super::harness::tree(&site.path("我的站点")).len(), 1);
}
