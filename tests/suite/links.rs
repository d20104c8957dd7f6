//! Links, resources and words of all pages.

use std::collections::BTreeSet;

use super::harness::{Built, Site, sample, tiny};
use super::html::{self, Page};

/// An address that a page uses.
#[derive(Debug)]
struct Link {
    /// What the browser does with it: `go` there or `load` it.
    loads: bool,
    address: String,
}

fn links(page: &Page) -> Vec<Link> {
    let mut found = Vec::new();
    for tag in &page.tags {
        let is_load = !matches!(tag.name.as_str(), "a" | "area") && tag.get("rel") != Some("canonical");
        for name in ["href", "src", "poster", "data", "action"] {
            found.extend(tag.get(name).map(|address| Link { loads: is_load, address: address.to_owned() }));
        }
        for source in tag.get("srcset").into_iter().flat_map(|list| list.split(',')) {
            let address = source.split_whitespace().next().unwrap_or_default().to_owned();
            found.push(Link { loads: true, address });
        }
    }
    found
}

/// The path in the output that an address on a page means.
fn resolve(page: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    if address.is_empty() {
        return Some(page.to_owned());
    }
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            other => parts.push(other),
        }
    }
    Some(parts.join("/"))
}

fn ids(page: &Page) -> BTreeSet<String> {
    page.tags.iter().filter_map(|tag| tag.get("id")).map(str::to_owned).collect()
}

/// What is wrong with a link, if anything.
fn judge(built: &Built, page: &str, link: &Link) -> Option<String> {
    let address = link.address.as_str();
    let fail = |why: &str| Some(format!("{page}: {address}: {why}"));
    if address.starts_with("data:image/") && link.loads {
        return None;
    }
    if ["tel:", "mailto:", "https://"].iter().any(|scheme| address.starts_with(scheme)) {
        return if link.loads { fail("loads something from elsewhere") } else { None };
    }
    if address.contains(':') || address.starts_with(['/', '\\']) || address.contains(['\\', ' ']) {
        return fail("is not relative");
    }
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let Some(target) = resolve(page, path) else { return fail("leaves the site") };
    let Some(bytes) = built.output.get(&target) else { return fail("leads nowhere") };
    if fragment.is_empty() {
        return None;
    }
    let html = std::str::from_utf8(bytes).unwrap();
    (!ids(&html::read(html)).contains(fragment)).then(|| format!("{page}: {address}: no such id"))
}

#[test]
fn every_link_leads_somewhere() {
    let mut count = 0;
    let mut failures = Vec::new();
    for built in [tiny(), sample()] {
        for (path, text) in built.pages() {
            let links = links(&html::read(text));
            count += links.len();
            failures.extend(links.iter().filter_map(|link| judge(built, path, link)));
        }
    }
    assert!(count > 500, "only {count} links");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn style_and_script_load_nothing_from_elsewhere() {
    for (path, bytes) in sample().output.iter().filter(|(path, _)| path.ends_with(".css") || path.ends_with(".js")) {
        let text = String::from_utf8_lossy(bytes);
        for mark in ["http:", "https:", "//cdn", "@import", "fetch(", "XMLHttpRequest", "eval("] {
            assert!(!text.contains(mark), "{mark} in {path}");
        }
        for part in text.split("url(").skip(1) {
            assert!(part.starts_with("data:") || part.starts_with("\"data:") || part.starts_with("'data:"), "{path}");
        }
    }
}

#[test]
fn no_page_shows_what_was_not_filled_in() {
    const MARKS: [&str; 9] = ["**", "{{", "}}", "{%", "null", "undefined", "None", "NaN", "[object"];
    for built in [tiny(), sample()] {
        for (path, text) in built.pages() {
            let page = html::read(text);
            let spoken =
                page.tags.iter().flat_map(|tag| ["alt", "title", "aria-label", "content"].map(|name| tag.get(name)));
            let words = page.text + &spoken.flatten().collect::<Vec<_>>().join("\n");
            for mark in MARKS {
                assert!(!words.contains(mark), "“{mark}” in {path}: {}", around(&words, mark));
            }
        }
    }
}

fn around(text: &str, mark: &str) -> String {
    let at = text.find(mark).unwrap_or(0);
    text[..at].chars().rev().take(30).collect::<String>().chars().rev().collect::<String>()
        + &text[at..].chars().take(30).collect::<String>()
}

#[test]
fn ids_are_unique_and_pictures_have_words() {
    for built in [tiny(), sample()] {
        for (path, text) in built.pages() {
            let page = html::read(text);
            let all: Vec<&str> = page.tags.iter().filter_map(|tag| tag.get("id")).collect();
            assert_eq!(all.len(), ids(&page).len(), "an id twice in {path}");
            for tag in page.tags.iter().filter(|tag| tag.name == "img") {
                assert!(tag.get("alt").is_some_and(|alt| !alt.trim().is_empty()), "{path}: {tag:?}");
                assert!(tag.get("width").is_some() && tag.get("height").is_some(), "{path}: {tag:?}");
            }
        }
    }
}

#[test]
fn every_page_has_what_a_page_needs() {
    for (path, text) in sample().pages() {
        let page = html::read(text);
        let count = |name: &str| page.tags.iter().filter(|tag| tag.name == name).count();
        assert!(text.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"), "{path}");
        for name in ["title", "h1", "main"] {
            assert_eq!(count(name), 1, "<{name}> in {path}");
        }
        assert!(page.text.contains("0550-1234567"), "no phone on {path}");
    }
}

#[test]
fn every_pdf_can_be_reached_by_a_link() {
    let reached: BTreeSet<String> = sample()
        .pages()
        .flat_map(|(path, text)| {
            let links = links(&html::read(text)).into_iter();
            links.filter_map(move |link| resolve(path, link.address.split('#').next()?)).collect::<Vec<_>>()
        })
        .collect();
    let lost: Vec<&String> = sample()
        .output
        .keys()
        .filter(|path| (path.ends_with(".pdf") || path.ends_with(".html")) && !reached.contains(*path))
        .filter(|path| *path != "404.html" && *path != "index.html")
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn content_never_becomes_markup() {
    let site = Site::tiny();
    let page = "content/campaigns/huodong/achievements/村道.md";
    site.edit(page, "标题: 村道修好了", "标题: '<script>alert(1)</script>村道&\"好\"'");
    site.edit(page, "说明: 新铺的村道", "说明: '<img src=x onerror=alert(1)>'");
    site.edit("content/site.yaml", "地址: 振兴路18号", "地址: '</p><u>振兴路</u>'");
    let run = site.run(&["build", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.all());
    for (path, bytes) in site.output().iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = html::read(std::str::from_utf8(bytes).unwrap());
        assert!(page.tags.iter().all(|tag| tag.get("onerror").is_none() && tag.name != "u"), "{path}");
        let scripts = page.tags.iter().filter(|tag| tag.name == "script");
        assert!(scripts.map(|tag| tag.get("src")).all(|src| src.is_some()), "{path}");
    }
}
