//! The manifest: what programs may rely on.

use std::collections::{BTreeMap, BTreeSet};

use mingbai::source::sha256_hex;
use serde_json::Value;

use super::harness::{Built, Site, repository, sample, tiny};

const KINDS: [&str; 5] = ["asset", "board", "leaflet", "notice", "rectification"];

fn text<'a>(entry: &'a Value, name: &str) -> &'a str {
    entry[name].as_str().unwrap_or_else(|| panic!("{name} in {entry}"))
}

#[test]
fn entries_have_their_fields_and_no_others() {
    let known = ["path", "kind", "campaign", "region", "title", "bytes", "sha256", "pages", "sources"];
    for built in [tiny(), sample()] {
        assert_eq!(text(&built.manifest, "version"), env!("CARGO_PKG_VERSION"));
        assert_eq!(built.manifest.as_object().unwrap().len(), 2);
        for entry in built.entries() {
            let names: Vec<&String> = entry.as_object().unwrap().keys().collect();
            assert!(names.iter().all(|name| known.contains(&name.as_str())), "{names:?}");
            assert!(KINDS.contains(&text(entry, "kind")), "{entry}");
            assert!(!text(entry, "title").is_empty() && !text(entry, "path").contains('\\'), "{entry}");
            assert!(entry["sources"].as_array().unwrap().iter().all(Value::is_string), "{entry}");
            assert!(entry["campaign"].is_null() || entry["campaign"].is_string(), "{entry}");
            let is_pdf = text(entry, "path").ends_with(".pdf");
            assert_eq!(entry["pages"].as_u64().is_some_and(|pages| pages > 0), is_pdf, "{entry}");
        }
    }
}

#[test]
fn paths_are_sorted_unique_and_all_that_is_there() {
    for built in [tiny(), sample()] {
        let paths: Vec<&str> = built.entries().iter().map(|entry| text(entry, "path")).collect();
        assert!(paths.is_sorted());
        let listed: BTreeSet<&str> = paths.iter().copied().chain(["manifest.json"]).collect();
        assert_eq!(listed.len(), paths.len() + 1);
        assert_eq!(listed, built.output.keys().map(String::as_str).collect());
    }
}

#[test]
fn sizes_and_hashes_are_true() {
    for built in [tiny(), sample()] {
        for entry in built.entries() {
            let bytes = &built.output[text(entry, "path")];
            assert_eq!(entry["bytes"].as_u64(), Some(bytes.len() as u64), "{entry}");
            assert_eq!(text(entry, "sha256"), sha256_hex(bytes), "{entry}");
        }
    }
}

#[test]
fn page_and_pdf_of_a_document_say_the_same() {
    for built in [tiny(), sample()] {
        let by_path: BTreeMap<&str, &Value> =
            built.entries().iter().map(|entry| (text(entry, "path"), entry)).collect();
        let mut pdfs = 0;
        for (path, pdf) in by_path.iter().filter(|(path, _)| path.ends_with(".pdf")) {
            let page = by_path.get(path.replace(".pdf", ".html").as_str()).unwrap_or_else(|| panic!("only {path}"));
            for name in ["kind", "title", "campaign", "region"] {
                assert_eq!(page[name], pdf[name], "{name} of {path}");
            }
            pdfs += 1;
        }
        assert!(pdfs >= 5, "{pdfs}");
    }
}

#[test]
fn every_kind_is_there_as_page_and_pdf() {
    let has = |built: &Built, kind: &str, ending: &str| {
        built.entries().iter().any(|entry| text(entry, "kind") == kind && text(entry, "path").ends_with(ending))
    };
    for built in [tiny(), sample()] {
        for kind in KINDS.iter().filter(|kind| **kind != "asset") {
            assert!(has(built, kind, ".html") && has(built, kind, ".pdf"), "{kind}");
        }
    }
}

#[test]
fn sources_exist() {
    for entry in sample().entries() {
        for source in entry["sources"].as_array().unwrap() {
            let path = source.as_str().unwrap();
            assert!(repository().join(path).is_file(), "{path} of {}", entry["path"]);
        }
        let is_made_of_content = text(entry, "kind") != "asset" || text(entry, "path").contains("pictures/");
        assert_eq!(!entry["sources"].as_array().unwrap().is_empty(), is_made_of_content, "{entry}");
    }
}

#[test]
fn each_village_has_a_board() {
    let regions = mingbai::source::decode(&super::harness::fixture("../content/区划.csv")).unwrap();
    let villages = regions.lines().skip(1).filter(|line| line.contains(",村,") || line.contains(",社区,")).count();
    let boards: BTreeSet<&str> = sample().entries().iter().filter_map(|entry| entry["region"].as_str()).collect();
    assert_eq!(boards.len(), villages, "{boards:?}");
}

#[test]
fn the_list_says_what_is_made() {
    let site = Site::tiny();
    let listed = site.run(&["list", "--format", "json"]).json();
    let listed = listed["artefacts"].as_array().unwrap();
    assert_eq!(listed.len(), tiny().entries().len());
    for (listed, made) in listed.iter().zip(tiny().entries()) {
        for name in ["path", "kind", "title", "campaign", "region", "sources"] {
            assert_eq!(listed[name], made[name], "{name} of {}", made["path"]);
        }
    }
    assert!(!site.path("output").exists(), "a list writes nothing");
}

#[test]
fn the_summary_counts_what_is_made() {
    let summary = &sample().run.json()["summary"];
    let entries = sample().entries();
    assert_eq!(summary["artefacts"].as_u64(), Some(entries.len() as u64));
    let pages: u64 = entries.iter().filter_map(|entry| entry["pages"].as_u64()).sum();
    assert_eq!(summary["pdf_pages"].as_u64(), Some(pages));
    assert_eq!(summary["published"]["written"].as_u64(), Some(entries.len() as u64));
}
