//! Publishing (发布): puts the rendered files in place.
//!
//! All new files are first written aside. Only when every one of them is on the disk are they moved over the old ones, each
//! move atomic; when one cannot be moved, those already moved are put back. Files are removed only if an earlier manifest
//! says that we wrote them.

#![allow(clippy::disallowed_methods)] // The one place that writes and removes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use crate::diag::codes::output as codes;
use crate::diag::{Place, Sink};
use crate::plan::Plan;
use crate::render::Rendered;
use crate::source::sha256_hex;

/// Name of the manifest in the output.
pub const MANIFEST: &str = "manifest.json";
/// Start of the name of the folder in which new files wait.
const STAGING: &str = ".mingbai-staging-";

/// What was published (发布清单).
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the program.
    pub version: String,
    /// All files, in the order of their paths.
    pub artefacts: Vec<Entry>,
}

/// One published file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Path with `/` between its parts.
    pub path: String,
    /// Kind: notice, leaflet, board, rectification, asset.
    pub kind: String,
    /// Campaign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    /// Region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Title.
    pub title: String,
    /// Size in bytes.
    pub bytes: usize,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Pages of a PDF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// Sources it was made from.
    pub sources: Vec<String>,
}

/// What publishing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Published {
    /// Files written.
    pub written: usize,
    /// Files that were already as they should be.
    pub unchanged: usize,
    /// Files of an earlier build that were removed.
    pub removed: usize,
}

/// Publishes what was rendered. With `keep_others` (a partial build) what is not in it stays as it was.
pub fn publish(
    output: &Path,
    plan: &Plan,
    rendered: &[Rendered],
    keep_others: bool,
    sink: &mut Sink,
) -> Option<Published> {
    let (old, is_damaged) = match read_manifest(output, sink) {
        Some(old) => (old, false),
        None => (Manifest::default(), true),
    };
    let mut manifest = manifest(plan, rendered, &old, keep_others);
    let changed: Vec<(&str, &[u8])> = rendered
        .iter()
        .map(|file| (plan.artefacts[file.at].path.as_str(), file.bytes.as_slice()))
        .filter(|(path, bytes)| !is_same(&target(output, path), bytes))
        .collect();
    // Without a manifest that can be read nobody knows which files are ours: those we are about to make are taken to be.
    if !is_damaged && report_foreign(output, &changed, &old, sink) {
        return None;
    }
    let kept: BTreeSet<&str> = manifest.artefacts.iter().map(|entry| entry.path.as_str()).collect();
    let obsolete: Vec<&str> = old
        .artefacts
        .iter()
        .map(|entry| entry.path.as_str())
        .filter(|path| !kept.contains(path) && is_safe(path))
        .collect();
    let text = serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n";
    let mut files = changed.clone();
    if !is_same(&output.join(MANIFEST), text.as_bytes()) {
        files.push((MANIFEST, text.as_bytes()));
    }
    if let Err(failure) = put_in_place(output, &files) {
        report_failure(&failure, sink);
        return None;
    }
    let (removed, stuck): (Vec<&str>, Vec<&str>) = obsolete.into_iter().partition(|path| remove(output, path));
    if !stuck.is_empty() {
        report_stuck(output, &stuck, sink);
        // What could not be removed stays in the manifest, so that the next build tries again.
        manifest.artefacts.extend(old.artefacts.iter().filter(|entry| stuck.contains(&entry.path.as_str())).cloned());
        manifest.artefacts.sort_by(|a, b| a.path.cmp(&b.path));
        let text = serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n";
        if let Err(failure) = put_in_place(output, &[(MANIFEST, text.as_bytes())]) {
            report_failure(&failure, sink);
        }
    }
    let removed = removed.len();
    Some(Published { written: changed.len(), unchanged: rendered.len() - changed.len(), removed })
}

/// The manifest of an output folder, an empty one when there is none; `None` when it is damaged, which is told.
pub fn read_manifest(output: &Path, sink: &mut Sink) -> Option<Manifest> {
    let Ok(text) = fs::read_to_string(output.join(MANIFEST)) else { return Some(Manifest::default()) };
    let found = serde_json::from_str(&text).ok();
    if found.is_none() {
        let message = "上一次的 manifest.json 读不出来，这次只写不删。";
        sink.report(&codes::BAD_MANIFEST, &Place::Nowhere, message, "不放心的，换一个空文件夹作输出。");
    }
    found
}

fn manifest(plan: &Plan, rendered: &[Rendered], old: &Manifest, keep_others: bool) -> Manifest {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    if keep_others {
        entries.extend(old.artefacts.iter().map(|entry| (entry.path.clone(), entry.clone())));
    }
    for file in rendered {
        let artefact = &plan.artefacts[file.at];
        let entry = Entry {
            path: artefact.path.clone(),
            kind: artefact.kind.name().to_owned(),
            campaign: artefact.campaign.clone(),
            region: artefact.region.clone(),
            title: artefact.title.clone(),
            bytes: file.bytes.len(),
            sha256: sha256_hex(&file.bytes),
            pages: file.pages,
            sources: artefact.sources.clone(),
        };
        entries.insert(artefact.path.clone(), entry);
    }
    Manifest { version: env!("CARGO_PKG_VERSION").to_owned(), artefacts: entries.into_values().collect() }
}

fn target(output: &Path, path: &str) -> PathBuf {
    path.split('/').fold(output.to_path_buf(), |folder, part| folder.join(part))
}

fn is_same(target: &Path, bytes: &[u8]) -> bool {
    fs::metadata(target).is_ok_and(|meta| meta.len() == bytes.len() as u64)
        && fs::read(target).is_ok_and(|old| old == bytes)
}

/// A manifest may have been edited: paths that leave the folder are never touched.
fn is_safe(path: &str) -> bool {
    !path.is_empty()
        && path != MANIFEST
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':']))
}

/// Reports files that stand where ours should go but were not written by us.
fn report_foreign(output: &Path, changed: &[(&str, &[u8])], old: &Manifest, sink: &mut Sink) -> bool {
    let ours: BTreeSet<&str> = old.artefacts.iter().map(|entry| entry.path.as_str()).collect();
    let foreign: Vec<&str> = changed
        .iter()
        .map(|(path, _)| *path)
        .filter(|path| !ours.contains(path) && target(output, path).exists())
        .collect();
    for path in &foreign {
        let message = format!("{} 已经有了，但不是本程序写的。", target(output, path).display());
        sink.report(&codes::NOT_OURS, &Place::Nowhere, message, "换一个空文件夹作输出（--out），或者把这个文件移走。");
    }
    !foreign.is_empty()
}

/// Which file could not be written, and why.
struct WriteFailure {
    path: PathBuf,
    error: io::Error,
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> WriteFailure + '_ {
    |error| WriteFailure { path: path.to_path_buf(), error }
}

fn put_in_place(output: &Path, files: &[(&str, &[u8])]) -> Result<(), WriteFailure> {
    fs::create_dir_all(output).map_err(at(output))?;
    clear_leftovers(output);
    if files.is_empty() {
        return Ok(());
    }
    let staging = tempfile::Builder::new().prefix(STAGING).tempdir_in(output).map_err(at(output))?;
    for (number, (path, bytes)) in files.iter().enumerate() {
        fs::write(staged(&staging, number), bytes).map_err(at(&target(output, path)))?;
    }
    let mut moved = Vec::new();
    for (number, (path, _)) in files.iter().enumerate() {
        let target = target(output, path);
        match move_over(&staging, number, &target) {
            Ok(backup) => moved.push((target, backup)),
            Err(error) => {
                put_back(moved);
                return Err(WriteFailure { path: target, error });
            }
        }
    }
    Ok(())
}

fn staged(staging: &TempDir, number: usize) -> PathBuf {
    staging.path().join(format!("new-{number}"))
}

/// Moves a new file over its target; what stood there is kept aside until all are moved.
fn move_over(staging: &TempDir, number: usize, target: &Path) -> io::Result<Option<PathBuf>> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    let backup = staging.path().join(format!("old-{number}"));
    let had_one = target.exists();
    if had_one {
        // A second name for the old file costs nothing; where links are not to be had (a USB stick), it is copied.
        fs::hard_link(target, &backup).or_else(|_| fs::copy(target, &backup).map(drop))?;
    }
    fs::rename(staged(staging, number), target)?;
    Ok(had_one.then_some(backup))
}

fn put_back(moved: Vec<(PathBuf, Option<PathBuf>)>) {
    for (target, backup) in moved.into_iter().rev() {
        let _ = match backup {
            Some(backup) => fs::rename(backup, target),
            None => fs::remove_file(target),
        };
    }
}

/// Removes what a killed run left behind.
fn clear_leftovers(output: &Path) {
    let Ok(entries) = fs::read_dir(output) else { return };
    for entry in entries.filter_map(Result::ok) {
        if entry.file_name().to_string_lossy().starts_with(STAGING) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Removes a file of an earlier build, and the folders that are empty then.
fn remove(output: &Path, path: &str) -> bool {
    let target = target(output, path);
    let removed = fs::remove_file(&target).is_ok() || !target.exists();
    let mut folder = target.parent();
    while let Some(here) = folder.filter(|here| *here != output && here.starts_with(output)) {
        if fs::remove_dir(here).is_err() {
            break;
        }
        folder = here.parent();
    }
    removed
}

fn report_stuck(output: &Path, paths: &[&str], sink: &mut Sink) {
    for path in paths {
        let message = format!("{} 已经不用了，但删不掉，还留在输出文件夹里。", target(output, path).display());
        sink.report(
            &codes::NOT_REMOVED,
            &Place::Nowhere,
            message,
            "关掉打开它的程序，再运行一次；撤下的内容不要留在网站上。",
        );
    }
}

fn report_failure(failure: &WriteFailure, sink: &mut Sink) {
    let path = failure.path.display();
    let is_locked = cfg!(windows) && matches!(failure.error.raw_os_error(), Some(5 | 32 | 33));
    if is_locked {
        sink.report(
            &codes::OUTPUT_LOCKED,
            &Place::Nowhere,
            format!("{path} 正被别的程序占用，写不进去。原来的内容没有动。"),
            "关掉打开它的 WPS、浏览器或者 PDF 阅读器，再运行一次。",
        );
    } else {
        let message = format!("{path} 写不进去：{}。原来的内容没有动。", failure.error);
        sink.report(
            &codes::CANNOT_WRITE,
            &Place::Nowhere,
            message,
            "看看磁盘是不是满了，有没有写入的权限；或者用 --out 换一个文件夹。",
        );
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::model::campaign::Kind;
    use crate::plan::{Artefact, Work};

    fn plan(paths: &[&str]) -> Plan {
        let artefact = |path: &&str| Artefact {
            path: (*path).to_owned(),
            kind: Kind::Asset,
            campaign: None,
            region: None,
            title: (*path).to_owned(),
            sources: vec![],
            work: Work::ThemeFile((*path).to_owned()),
        };
        Plan { artefacts: paths.iter().map(artefact).collect() }
    }

    fn run(output: &Path, files: &[(&str, &str)]) -> (Option<Published>, Sink) {
        let plan = plan(&files.iter().map(|(path, _)| *path).collect::<Vec<_>>());
        let rendered: Vec<Rendered> = files
            .iter()
            .enumerate()
            .map(|(at, (_, text))| Rendered { at, bytes: text.as_bytes().to_vec(), pages: None })
            .collect();
        let mut sink = Sink::new();
        (publish(output, &plan, &rendered, false, &mut sink), sink)
    }

    #[test]
    fn writes_what_changed_and_removes_what_it_wrote() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path();
        let first = run(output, &[("a.html", "1"), ("b/c.html", "2")]).0.unwrap();
        assert_eq!(first, Published { written: 2, unchanged: 0, removed: 0 });
        fs::write(output.join("别人的.txt"), "x").unwrap();
        let second = run(output, &[("a.html", "1")]).0.unwrap();
        assert_eq!(second, Published { written: 0, unchanged: 1, removed: 1 });
        assert!(!output.join("b").exists());
        assert!(output.join("别人的.txt").exists());
    }

    #[test]
    fn never_overwrites_what_it_did_not_write() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.html"), "mine").unwrap();
        let (published, sink) = run(folder.path(), &[("a.html", "1"), ("b.html", "2")]);
        assert_eq!(published, None);
        assert_eq!(sink.items()[0].code.id, "M903");
        assert_eq!(fs::read_to_string(folder.path().join("a.html")).unwrap(), "mine");
        assert!(!folder.path().join("b.html").exists());
    }

    #[test]
    fn puts_back_when_one_cannot_be_moved() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path();
        run(output, &[("a.html", "old")]).0.unwrap();
        // A folder where a file should go cannot be moved over.
        fs::create_dir_all(output.join("z.html/full")).unwrap();
        let files = [("a.html", b"new".as_slice()), ("z.html", b"x".as_slice())];
        assert!(put_in_place(output, &files).is_err());
        assert_eq!(fs::read_to_string(output.join("a.html")).unwrap(), "old");
        let left: Vec<_> = fs::read_dir(output)
            .unwrap()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(STAGING))
            .collect();
        assert!(left.is_empty());
    }

    #[test]
    fn edited_manifests_reach_nothing_outside() {
        for path in ["../x", "a/../../x", "C:\\x", "/etc/passwd", ""] {
            assert!(!is_safe(path), "{path}");
        }
        assert!(is_safe("villages/qinghe-cun.html"));
    }
}
