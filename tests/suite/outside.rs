//! The binary alone, in a folder without the repository's files, does everything.

use std::fs;
use std::process::Command;

use super::harness::{Site, differences, run_in, sample, tiny};

#[test]
fn the_sample_needs_nothing_but_its_content() {
    let names: Vec<&str> = sample().output.keys().map(String::as_str).collect();
    for name in
        ["index.html", "assets/style.css", "assets/site.js", "2026-manyidu/leaflet.pdf", "villages/qinghe-cun.pdf"]
    {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    for (path, bytes) in &sample().output {
        assert!(!bytes.is_empty(), "{path}");
        if path.ends_with(".pdf") {
            assert!(bytes.starts_with(b"%PDF-"), "{path}");
        }
    }
}

#[test]
fn a_copy_of_the_binary_elsewhere_works() {
    let site = Site::tiny();
    let program = site.path("工具/mingbai.exe");
    fs::create_dir_all(program.parent().unwrap()).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_mingbai"), &program).unwrap();
    let status = Command::new(&program).current_dir(site.root()).env_clear().status().expect("it starts");
    assert!(status.success());
    assert_eq!(differences(&site.output(), &tiny().output), Vec::<String>::new());
}

#[test]
fn the_site_is_found_from_a_folder_below() {
    let site = Site::tiny();
    let run = run_in(&site.path("content/campaigns/huodong"), &["build"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(differences(&site.output(), &tiny().output), Vec::<String>::new());
}

#[test]
fn a_template_of_the_site_wins_and_may_reach_the_built_in_one() {
    let site = Site::with(&[("templates/html/404.html", "{% extends \"builtin/404.html\" %}")]);
    site.build();
    assert_eq!(differences(&site.output(), &tiny().output), Vec::<String>::new());
    site.write("templates/html/404.html", "<!doctype html><title>{{ page.title }}</title>");
    site.build();
    assert_eq!(differences(&site.output(), &tiny().output), ["404.html", "manifest.json"]);
    assert!(site.read("output/404.html").starts_with("<!doctype html><title>"));
}

#[test]
fn office_programs_may_leave_their_files_about() {
    let site = Site::with(&[
        ("content/campaigns/huodong/~$整改台账.xlsx", "锁"),
        ("content/Thumbs.db", "x"),
        ("content/.DS_Store", "x"),
        ("content/desktop.ini", "x"),
    ]);
    let run = site.build();
    assert_eq!(run.diagnostics(), []);
}
