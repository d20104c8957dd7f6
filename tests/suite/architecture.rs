//! The house stays as it was planned: who may import whom, who may name which dependency, and what the documents say is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use syn::visit::{self, Visit};

use super::harness::{repository, tree};

/// What each room may import from the crate; `lib` is `lib.rs` itself.
const ROOMS: &[(&str, &[&str])] = &[
    ("main", &[]),
    ("cli", &["command"]),
    ("command", &["lib", "cli", "project", "diag", "plan", "model", "theme", "source"]),
    ("project", &["lib"]),
    ("source", &[]),
    ("diag", &["source"]),
    ("embedded", &[]),
    ("picture", &[]),
    ("model", &[]),
    ("load", &["source", "diag", "model"]),
    ("check", &["load", "model", "diag", "source", "picture", "embedded"]),
    ("theme", &["source", "diag", "embedded"]),
    ("plan", &["model", "diag", "source", "picture"]),
    ("render", &["plan", "theme", "diag", "source", "picture", "embedded", "project"]),
    ("publish", &["plan", "render", "diag", "source"]),
];

/// The only places that may name a dependency, as beginnings of paths below `src/`.
const DEPENDENCIES: &[(&str, &[&str])] = &[
    ("clap", &["cli.rs"]),
    ("tera", &["render/html/"]),
    ("typst", &["render/pdf/"]),
    ("typst_layout", &["render/pdf/"]),
    ("typst_pdf", &["render/pdf/"]),
    ("comemo", &["render/pdf/"]),
    ("rayon", &["render/"]),
    ("calamine", &["load/sheet/"]),
    ("serde_yaml", &["load/yaml/"]),
    ("pulldown_cmark", &["load/markdown/"]),
    ("encoding_rs", &["source.rs"]),
    ("walkdir", &["source.rs", "theme.rs", "render/pdf/faces.rs"]),
    ("image", &["picture.rs"]),
    ("qrcode", &["plan/qr.rs"]),
    ("zstd", &["render/pdf/faces.rs"]),
    ("jieba_rs", &["plan/titles.rs"]),
    ("pinyin", &["model/slug.rs"]),
    ("strsim", &["diag/wording.rs"]),
    ("codespan_reporting", &["diag/print.rs"]),
    ("indicatif", &["command/build.rs"]),
    ("tempfile", &["publish.rs"]),
    ("sha2", &["source.rs"]),
];

/// What a source file names.
#[derive(Default)]
struct Names {
    /// First parts of paths, and the part after `crate`.
    roots: BTreeSet<String>,
    rooms: BTreeSet<String>,
    /// Names that mean something of the file's own.
    own: BTreeSet<String>,
}

impl Names {
    fn path(&mut self, parts: &[String]) {
        match parts {
            [first, second, ..] if first == "crate" => drop(self.rooms.insert(second.clone())),
            [first, ..] => drop(self.roots.insert(first.clone())),
            [] => {}
        }
    }

    /// Follows `use a::{b, c::d}` to its ends.
    fn tree(&mut self, tree: &syn::UseTree, mut parts: Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                parts.push(path.ident.to_string());
                self.tree(&path.tree, parts);
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(tree, parts.clone())),
            syn::UseTree::Name(name) => self.end(parts, name.ident.to_string()),
            syn::UseTree::Rename(rename) => self.end(parts, rename.ident.to_string()),
            syn::UseTree::Glob(_) => self.path(&parts),
        }
    }

    fn end(&mut self, mut parts: Vec<String>, name: String) {
        if parts.first().is_some_and(|first| matches!(first.as_str(), "self" | "super" | "crate")) {
            self.own.insert(name.clone());
        }
        parts.push(name);
        self.path(&parts);
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.own.insert(item.ident.to_string());
        let is_test = item.attrs.iter().any(|attribute| attribute.path().is_ident("cfg"));
        if !is_test {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree, Vec::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if parts.len() > 1 {
            self.path(&parts);
        }
        visit::visit_path(self, path);
    }
}

/// What each file below `src/` names, tests left out.
fn names() -> BTreeMap<String, Names> {
    let files = tree(&repository().join("src")).into_iter();
    files
        .filter(|(path, _)| path.ends_with(".rs") && !path.ends_with("tests.rs"))
        .map(|(path, bytes)| {
            let file = syn::parse_file(&String::from_utf8(bytes).unwrap()).unwrap_or_else(|e| panic!("{path}: {e}"));
            let mut names = Names::default();
            names.visit_file(&file);
            (path, names)
        })
        .collect()
}

fn room_of(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

#[test]
fn rooms_import_only_what_they_may() {
    let known: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    let mut failures = Vec::new();
    for (path, names) in names().iter().filter(|(path, _)| *path != "lib.rs") {
        let room = room_of(path);
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            failures.push(format!("{path}: the room {room} is not in the table"));
            continue;
        };
        for name in &names.rooms {
            let target = if known.contains(name.as_str()) { name.as_str() } else { "lib" };
            if target != room && !allowed.contains(&target) {
                failures.push(format!("{path}: {room} may not import crate::{name}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn reading_and_checking_know_only_the_blocks_of_the_model() {
    for (path, names) in names().iter().filter(|(path, _)| path.starts_with("load/")) {
        if names.rooms.contains("model") {
            let text = fs::read_to_string(repository().join("src").join(path)).unwrap();
            let uses = text.match_indices("crate::model::").map(|(at, _)| &text[at + 14..]);
            uses.for_each(|rest| assert!(rest.starts_with("block"), "{path}: {}", &rest[..rest.len().min(30)]));
        }
    }
}

#[test]
fn each_dependency_stands_behind_one_module() {
    let mut failures = Vec::new();
    for (path, names) in names() {
        for (dependency, places) in DEPENDENCIES {
            let is_named = names.roots.contains(*dependency) && !names.own.contains(*dependency);
            if is_named && !places.iter().any(|place| path.starts_with(place)) {
                failures.push(format!("{path} names {dependency}, which belongs in {}", places.join(", ")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_table_of_dependencies_is_not_out_of_date() {
    let named: BTreeSet<String> = names().into_values().flat_map(|names| names.roots).collect();
    for (dependency, _) in DEPENDENCIES {
        assert!(named.contains(*dependency), "nothing names {dependency} any more");
    }
}

#[test]
fn only_publishing_writes_and_only_the_project_asks_the_environment() {
    let words: [(&str, &[&str]); 3] =
        [("remove_dir_all(", &["publish.rs"]), ("env::var", &["project.rs"]), ("SystemTime", &[])];
    for (path, bytes) in tree(&repository().join("src")) {
        let text = String::from_utf8(bytes).unwrap_or_default();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (word, places) in words {
            assert!(!code.contains(word) || places.contains(&path.as_str()), "{word} in src/{path}");
        }
    }
}

#[test]
fn what_the_documents_name_is_there() {
    let path = repository().join("docs/architecture.md");
    let Ok(text) = fs::read_to_string(&path) else { return };
    let missing: Vec<&str> = backticked(&text).into_iter().filter(|name| is_path(name) && !exists(name)).collect();
    assert!(missing.is_empty(), "docs/architecture.md names what is not there: {missing:?}");
}

/// What stands between single backticks, fenced code left out.
fn backticked(text: &str) -> Vec<&str> {
    let outside = text.split("```").step_by(2);
    outside.flat_map(|part| part.split('`').skip(1).step_by(2)).collect()
}

/// True for what can only be a path of the repository.
fn is_path(name: &str) -> bool {
    const ROOTS: [&str; 10] =
        ["src", "tests", "templates", "docs", "content", "fonts", "benches", ".ci", "build.rs", "Cargo.toml"];
    let is_plain = !name.contains([' ', '*', '<', '{', '…', '(', '|']) && !name.contains("::");
    let first = name.split('/').next().unwrap_or_default();
    is_plain && ((ROOTS.contains(&first) && (name.contains('/') || name.contains('.'))) || name.ends_with(".rs"))
}

fn exists(name: &str) -> bool {
    let root = repository();
    root.join(name).exists() || root.join("src").join(name).exists()
}
