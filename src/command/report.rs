//! How a run's result is printed, for people and for programs.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use crate::Report;
use crate::diag::{Severity, print_text, to_json};
use crate::model::campaign::Kind;

/// Mistakes as text on the error stream.
pub fn print_diagnostics(report: &Report) {
    if !report.diagnostics.is_empty() {
        eprint!("{}", print_text(&report.diagnostics, &report.sources));
    }
}

/// Mistakes as objects.
pub fn diagnostics_json(report: &Report) -> Value {
    json!(report.diagnostics.iter().map(|diagnostic| to_json(diagnostic, &report.sources)).collect::<Vec<_>>())
}

/// “错误 2 处，警告 1 处” or an empty text.
pub fn count_line(report: &Report) -> String {
    let words = [(Severity::Error, "错误"), (Severity::Warning, "警告"), (Severity::Hint, "提示")];
    let count = |severity| report.diagnostics.iter().filter(|diagnostic| diagnostic.code.severity == severity).count();
    let parts: Vec<String> = words
        .into_iter()
        .filter(|(severity, _)| count(*severity) > 0)
        .map(|(severity, word)| format!("{word} {} 处", count(severity)))
        .collect();
    parts.join("，")
}

/// What was made, for people: kinds, pages, time, warnings.
pub fn summary_text(report: &Report, output: &std::path::Path) -> String {
    let Some(published) = report.published else { return String::new() };
    let mut made: BTreeMap<Kind, (usize, usize, usize)> = BTreeMap::new();
    for (kind, pages) in &report.made {
        let entry = made.entry(*kind).or_default();
        match pages {
            Some(pages) => (entry.1, entry.2) = (entry.1 + 1, entry.2 + pages),
            None => entry.0 += 1,
        }
    }
    let mut lines = Vec::new();
    for (kind, (pages, pdfs, sheets)) in made.iter().filter(|(kind, _)| **kind != Kind::Asset) {
        lines.push(format!("  {}：网页 {pages} 个，PDF {pdfs} 个（共 {sheets} 页）", kind.word()));
    }
    lines.push(format!(
        "  写入 {} 个文件，{} 个没有变化，删去旧文件 {} 个",
        published.written, published.unchanged, published.removed
    ));
    let counts = count_line(report);
    let counts = if counts.is_empty() { String::new() } else { format!("，{counts}") };
    format!(
        "做好了，放在 {}（用时 {:.1} 秒{counts}）\n{}",
        output.display(),
        total(report).as_secs_f64(),
        lines.join("\n")
    )
}

/// The same for programs.
pub fn summary_json(report: &Report) -> Value {
    let times = &report.times;
    let ms = |duration: Duration| (duration.as_secs_f64() * 10_000.0).round() / 10.0;
    let kinds: BTreeMap<&str, usize> = report.made.iter().fold(BTreeMap::new(), |mut kinds, (kind, _)| {
        *kinds.entry(kind.name()).or_default() += 1;
        kinds
    });
    json!({
        "artefacts": report.made.len(),
        "kinds": kinds,
        "pdf_pages": report.made.iter().filter_map(|(_, pages)| *pages).sum::<usize>(),
        "published": report.published,
        "errors": report.diagnostics.iter().filter(|diagnostic| diagnostic.code.severity == Severity::Error).count(),
        "warnings": report.diagnostics.iter().filter(|diagnostic| diagnostic.code.severity == Severity::Warning).count(),
        "milliseconds": {
            "load": ms(times.load), "check": ms(times.check), "plan": ms(times.plan), "pictures": ms(times.render.pictures),
            "html": ms(times.render.html), "pdf": ms(times.render.pdf), "publish": ms(times.publish), "total": ms(total(report)),
        },
    })
}

/// Where the time went.
pub fn timings_text(report: &Report) -> String {
    let times = &report.times;
    let all = total(report).as_secs_f64().max(1e-9);
    let steps = [
        ("读入 load", times.load),
        ("核对 check", times.check),
        ("安排 plan", times.plan),
        ("图片 pictures", times.render.pictures),
        ("网页 html", times.render.html),
        ("排版 pdf", times.render.pdf),
        ("发布 publish", times.publish),
    ];
    let line = |(name, time): (&str, Duration)| {
        format!("  {name}：{:.1} 毫秒（{:.1}%）", time.as_secs_f64() * 1000.0, time.as_secs_f64() / all * 100.0)
    };
    let lines: Vec<String> = steps.into_iter().map(line).collect();
    format!("用时：\n{}\n  合计 total：{:.1} 毫秒", lines.join("\n"), all * 1000.0)
}

fn total(report: &Report) -> Duration {
    let times = &report.times;
    times.load + times.check + times.plan + times.render.pictures + times.render.html + times.render.pdf + times.publish
}
