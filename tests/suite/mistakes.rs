//! Every case of `tests/cases/mistakes`: what is told, where, and that nothing is published.

use std::collections::{BTreeMap, BTreeSet};

use super::cases::{self, Case, Expected, is_error};
use super::harness::{Run, Site, Told};

/// Codes that no content can cause in a test, and why.
const WITHOUT_CASE: &[(&str, &str)] = &[
    ("M101", "told as bad usage, see commands::no_content"),
    ("M107", "only Windows locks files"),
    ("M108", "tests may run as root, who may read everything"),
    ("M501", "only Windows locks files"),
    ("M522", "a workbook of four million cells is too slow for a test"),
    ("M901", "see publish::a_folder_that_cannot_be_written"),
    ("M902", "only Windows locks files"),
    ("M903", "see publish::foreign_files_are_never_overwritten"),
    ("M904", "see publish::a_damaged_manifest_is_told"),
    ("M905", "only Windows keeps a file that is open"),
];

#[test]
fn every_case_is_told_as_expected() {
    let cases = cases::all();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    let failures: Vec<String> = cases.iter().filter(|case| cases::runs_here(case)).flat_map(judge).collect();
    assert!(failures.is_empty(), "{} of {} cases:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[test]
fn every_code_has_a_case() {
    let with: BTreeSet<String> =
        cases::all().into_iter().flat_map(|case| case.expected).map(|expected| expected.code).collect();
    let without: Vec<&str> = mingbai::diag::codes::all()
        .map(|code| code.id)
        .filter(|id| !with.contains(*id) && WITHOUT_CASE.iter().all(|(known, _)| known != id))
        .collect();
    assert!(without.is_empty(), "no case for {}", without.join(", "));
    let needless: Vec<&str> = WITHOUT_CASE.iter().map(|(id, _)| *id).filter(|id| with.contains(*id)).collect();
    assert!(needless.is_empty(), "there are cases for {}", needless.join(", "));
}

#[test]
fn names_of_cases_are_unique() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    cases::all().into_iter().for_each(|case| *seen.entry(case.name).or_default() += 1);
    let twice: Vec<_> = seen.into_iter().filter(|(_, count)| *count > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// Runs a case and lists what is not as it should be.
fn judge(case: &Case) -> Vec<String> {
    let site = case.site();
    let command = if case.fails() || case.builds { "build" } else { "check" };
    let told = site.run(&[command, "--format", "json"]);
    let text = site.run(&[command]);
    let mut failures = compare(case, &told.diagnostics());
    failures.extend(judge_run(case, &site, &told));
    failures.extend(case.expected.iter().filter_map(|expected| judge_text(expected, &text)));
    failures.into_iter().map(|failure| format!("{}\n    {failure}", case.name)).collect()
}

fn judge_run(case: &Case, site: &Site, run: &Run) -> Option<String> {
    let code = if case.fails() { 1 } else { 0 };
    if run.code != code {
        return Some(format!("ends with {}, not {code}: {}", run.code, run.all()));
    }
    (case.fails() && site.path("output").exists()).then(|| "something was published".to_owned())
}

/// Each expected mistake is told once, and no other.
fn compare(case: &Case, told: &[Told]) -> Vec<String> {
    let mut rest: Vec<&Told> = told.iter().collect();
    let mut failures = Vec::new();
    for expected in &case.expected {
        match rest.iter().position(|told| fits(expected, told)) {
            Some(at) => drop(rest.remove(at)),
            None => failures.push(format!("not told: {expected:?}")),
        }
    }
    // What is printed in several documents may be told for each of them, and hints keep nobody from anything.
    rest.retain(|told| !case.expected.iter().any(|expected| told.code.starts_with("M8") && fits(expected, told)));
    rest.retain(|told| told.severity != "hint");
    failures.extend(rest.into_iter().map(|told| format!("not expected: {told:?}")));
    failures
}

fn fits(expected: &Expected, told: &Told) -> bool {
    told.code == expected.code
        && told.file == expected.file
        && told.place == expected.place
        && told.message.contains(&expected.message)
        && !told.hint.is_empty()
        && (told.severity == "error") == is_error(&expected.code)
}

/// The text for people names the code, the file, the line itself and what to write instead.
fn judge_text(expected: &Expected, run: &Run) -> Option<String> {
    let marks = [format!("[{}]", expected.code), expected.file.clone(), expected.shown.trim().replace('\t', "  ")];
    let missing: Vec<&String> = marks.iter().filter(|mark| !run.stderr.contains(mark.as_str())).collect();
    (!missing.is_empty() || !run.stderr.contains("改法："))
        .then(|| format!("the text does not say {missing:?}: {}", run.stderr))
}
