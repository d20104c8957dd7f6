//! Sites in folders of their own, the real program run on them, and what it left behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// Every file of a folder by its path with `/` between the parts.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// The folder of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The bytes of a file below `tests/`.
pub fn fixture(path: &str) -> Vec<u8> {
    let path = repository().join("tests").join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text of a file of the tiny site.
pub fn tiny_text(path: &str) -> String {
    String::from_utf8(fixture(&format!("cases/tiny/{path}"))).unwrap_or_else(|_| panic!("{path} is no text"))
}

/// A site in a temporary folder, removed when dropped.
pub struct Site {
    folder: TempDir,
}

impl Site {
    /// A folder with nothing in it, not even `content/`.
    pub fn empty() -> Self {
        Self { folder: tempfile::Builder::new().prefix("mingbai-test-").tempdir().expect("a temporary folder") }
    }

    /// The tiny site: two villages, one campaign with two indicators, one notice, one achievement, a ledger of three rows.
    pub fn tiny() -> Self {
        let site = Self::empty();
        site.copy(&repository().join("tests/cases/tiny/content"), "content");
        site
    }

    /// The sample content of the repository, without its templates.
    pub fn sample() -> Self {
        let site = Self::empty();
        site.copy(&repository().join("content"), "content");
        site
    }

    /// The tiny site with these texts added or put in the place of others.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let site = Self::tiny();
        files.iter().for_each(|(path, text)| site.write(path, text));
        site
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path in the folder.
    pub fn path(&self, path: &str) -> PathBuf {
        path.split('/').fold(self.root().to_path_buf(), |folder, part| folder.join(part))
    }

    /// Writes a file and the folders above it.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let target = self.path(path);
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::write(&target, bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Replaces a text that stands in a file exactly once.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(old).count(), 1, "“{old}” in {path}");
        self.write(path, text.replace(old, new));
    }

    /// Removes a file or a folder.
    pub fn remove(&self, path: &str) {
        let target = self.path(path);
        let removed = if target.is_dir() { fs::remove_dir_all(&target) } else { fs::remove_file(&target) };
        removed.unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Copies a folder with all that is in it.
    pub fn copy(&self, from: &Path, to: &str) {
        for (path, bytes) in tree(from) {
            self.write(&format!("{to}/{path}"), bytes);
        }
    }

    /// Runs the program in the folder.
    pub fn run(&self, args: &[&str]) -> Run {
        run_in(self.root(), args)
    }

    /// Builds, and expects that to work.
    pub fn build(&self) -> Run {
        let run = self.run(&["build", "--format", "json"]);
        assert_eq!(run.code, 0, "{}\n{}", run.stdout, run.stderr);
        run
    }

    /// What was published.
    pub fn output(&self) -> Tree {
        tree(&self.path("output"))
    }
}

/// What a run of the program said.
#[derive(Debug)]
pub struct Run {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Error stream.
    pub stderr: String,
}

impl Run {
    /// The standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.stdout, self.stderr))
    }

    /// The mistakes told with `--format json`.
    pub fn diagnostics(&self) -> Vec<Told> {
        let json = self.json();
        let items = json["diagnostics"].as_array().unwrap_or_else(|| panic!("no diagnostics in {json}"));
        items.iter().map(Told::new).collect()
    }

    /// A number below `summary.published`.
    pub fn published(&self, what: &str) -> u64 {
        let json = self.json();
        json["summary"]["published"][what].as_u64().unwrap_or_else(|| panic!("no {what} in {json}"))
    }

    /// Both streams.
    pub fn all(&self) -> String {
        format!("{}\n{}", self.stdout, self.stderr)
    }
}

/// A mistake that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Number of its kind.
    pub code: String,
    /// `error`, `warning` or `hint`.
    pub severity: String,
    /// Path of the file, or empty.
    pub file: String,
    /// `LINE:COLUMN`, `SHEET!CELL`, or empty for the whole file.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

impl Told {
    fn new(item: &Value) -> Self {
        let text = |name: &str| item[name].as_str().unwrap_or_default().to_owned();
        let number = |name: &str| item[name].as_u64().unwrap_or_else(|| panic!("no {name} in {item}"));
        let place = match (number("line"), item["cell"].as_str()) {
            (_, Some(cell)) => format!("{}!{cell}", text("sheet")),
            (0, None) => String::new(),
            (line, None) => format!("{line}:{}", number("column")),
        };
        let (code, severity, file) = (text("code"), text("severity"), text("file"));
        Self { code, severity, file, place, message: text("message"), hint: text("hint") }
    }
}

/// Runs the program in a folder. No run may ever panic.
pub fn run_in(folder: &Path, args: &[&str]) -> Run {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_mingbai"))
        .args(args)
        .current_dir(folder)
        .env_remove("RUST_BACKTRACE")
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let code = output.status.code().expect("the program ends by itself");
    let run = Run { code, stdout: text(output.stdout), stderr: text(output.stderr) };
    assert!(!run.stderr.contains("panicked"), "{args:?}: {}", run.stderr);
    run
}

/// All files below a folder; none when there is no such folder.
pub fn tree(folder: &Path) -> Tree {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let relative = entry.path().strip_prefix(folder).expect("below the folder");
            let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            (parts.join("/"), fs::read(entry.path()).expect("a readable file"))
        })
        .collect()
}

/// Names of what differs between two trees: easier to read than two thousand bytes.
pub fn differences(a: &Tree, b: &Tree) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    names.into_iter().filter(|name| a.get(*name) != b.get(*name)).cloned().collect()
}

/// The sample, built once for all tests that only look at it.
pub fn sample() -> &'static Built {
    static SAMPLE: OnceLock<Built> = OnceLock::new();
    SAMPLE.get_or_init(|| Built::new(Site::sample()))
}

/// The tiny site, built once for all tests that only look at it.
pub fn tiny() -> &'static Built {
    static TINY: OnceLock<Built> = OnceLock::new();
    TINY.get_or_init(|| Built::new(Site::tiny()))
}

/// A site that was built and is not changed any more.
pub struct Built {
    /// What was published.
    pub output: Tree,
    /// `manifest.json`.
    pub manifest: Value,
    /// What the build said.
    pub run: Run,
}

impl Built {
    fn new(site: Site) -> Self {
        let run = site.build();
        let output = site.output();
        let manifest = serde_json::from_slice(&output["manifest.json"]).expect("a manifest");
        Self { output, manifest, run }
    }

    /// Entries of the manifest.
    pub fn entries(&self) -> &[Value] {
        self.manifest["artefacts"].as_array().expect("artefacts")
    }

    /// The HTML pages by path.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.output.iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("UTF-8")))
    }
}
