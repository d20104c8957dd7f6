//! `mingbai build`: everything, or a part of it.

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::report;
use crate::cli::{BuildArgs, Format};
use crate::project::is_interactive;
use crate::{Failure, Options, Watch};

/// Builds and tells what was made.
///
/// # Errors
/// [`Failure`] when the command was used wrongly.
pub fn run(args: &BuildArgs) -> Result<u8, Failure> {
    let project = super::project(&args.content)?;
    let mut options = Options { filter: super::filter(&args.content)?, jobs: super::jobs(&args.content)? };
    if options.filter.is_partial()
        && let Some(plan) = &crate::prepare(&project).0.plan
    {
        super::resolve(&mut options.filter, plan)?;
    }
    let bar = Bar::new(args.content.format == Format::Text && is_interactive());
    let report = crate::build(&project, &options, &bar);
    bar.0.finish_and_clear();
    match args.content.format {
        Format::Json => say!(
            "{}",
            json!({ "diagnostics": report::diagnostics_json(&report), "summary": report::summary_json(&report) })
        ),
        Format::Text => print_text(&report, &project.output, args.timings),
    }
    Ok(exit_code(&report))
}

fn print_text(report: &crate::Report, output: &std::path::Path, with_timings: bool) {
    report::print_diagnostics(report);
    if report.published.is_some() {
        say!("{}", report::summary_text(report, output));
    } else {
        eprintln!("没有发布：{}。改好以后再运行一次；原来发布的内容没有动。", report::count_line(report));
    }
    if with_timings {
        say!("{}", report::timings_text(report));
    }
}

fn exit_code(report: &crate::Report) -> u8 {
    if report.is_machine_failure() {
        super::MACHINE_ERRORS
    } else if report.has_errors() {
        super::CONTENT_ERRORS
    } else {
        0
    }
}

/// A progress bar on a terminal, nothing in a pipe.
struct Bar(ProgressBar);

impl Bar {
    fn new(is_shown: bool) -> Self {
        let bar = if is_shown { ProgressBar::new(0) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("正在制作 {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        Self(bar)
    }
}

impl Watch for Bar {
    fn start(&self, total: usize) {
        self.0.set_length(total as u64);
    }

    fn tick(&self) {
        self.0.inc(1);
    }
}
