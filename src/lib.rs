//! mingbai 明白: documents and static sites for the publicity work of Chinese local government, from one set of facts.
//!
//! The pipeline, one way and never back (see `docs/architecture.md`):
//!
//! ```text
//! source -> load -> check -> plan -> render -> publish
//! bytes     syntax  meaning  what     bytes     files
//!           + places + model to make  out
//! ```
//!
//! [`build`] is the whole of it. Nothing is written before its last step, so a failed build leaves what was published as it was.

pub mod check;
pub mod cli;
pub mod command;
pub mod diag;
pub mod embedded;
pub mod load;
pub mod model;
pub mod picture;
pub mod plan;
pub mod project;
pub mod publish;
pub mod render;
pub mod source;
pub mod theme;

use std::fmt;
use std::time::{Duration, Instant};

use crate::diag::{Diagnostic, Sink};
use crate::plan::{Filter, Plan};
use crate::project::Project;
use crate::publish::Published;
use crate::render::RenderTimes;
use crate::source::Sources;
use crate::theme::Theme;

/// A failure that is nobody's content: exit code 2.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// The command was used wrongly.
    Usage(String),
    /// The machine does not play along.
    Machine(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) | Self::Machine(message) => f.write_str(message),
        }
    }
}

/// What to build, and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Which artefacts.
    pub filter: Filter,
    /// How many threads.
    pub jobs: usize,
}

/// How long each step took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Times {
    /// Reading and parsing.
    pub load: Duration,
    /// Checking.
    pub check: Duration,
    /// Planning.
    pub plan: Duration,
    /// Rendering by kind.
    pub render: RenderTimes,
    /// Writing.
    pub publish: Duration,
}

/// What a run found and did.
#[derive(Debug)]
pub struct Report {
    /// The sources, for printing places.
    pub sources: Sources,
    /// All mistakes, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// What was planned; `None` after errors in the content.
    pub plan: Option<Plan>,
    /// What was published; `None` when nothing was.
    pub published: Option<Published>,
    /// Kind, and pages of PDFs, of each rendered artefact.
    pub made: Vec<(model::campaign::Kind, Option<usize>)>,
    /// How long it took.
    pub times: Times,
}

impl Report {
    /// True when something must be put right first.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code.severity == diag::Severity::Error)
    }

    /// True when the machine, not the content, stood in the way.
    #[must_use]
    pub fn is_machine_failure(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code.id.starts_with("M9") && diagnostic.code.severity == diag::Severity::Error)
    }
}

/// Watches a build: how many artefacts there are, and each one done.
pub trait Watch: Sync {
    /// Called once, before rendering.
    fn start(&self, _total: usize) {}
    /// Called after each artefact.
    fn tick(&self) {}
}

/// Reads, checks and plans; writes nothing.
#[must_use]
pub fn prepare(project: &Project) -> (Report, Theme) {
    let mut sink = Sink::new();
    let mut times = Times::default();
    plan::warm_up();
    let (sources, raw) = timed(&mut times.load, || {
        let sources = Sources::scan(&project.root);
        let raw = load::load(&sources, &mut sink);
        (sources, raw)
    });
    let world = timed(&mut times.check, || check::check(raw, &sources, &mut sink));
    let theme = Theme::read(&project.root, &mut sink);
    let plan = timed(&mut times.plan, || {
        (!sink.has_errors()).then(|| plan::plan(&world, &sources, &theme.colours(), &mut sink))
    });
    let plan = plan.filter(|_| !sink.has_errors());
    (Report { sources, diagnostics: sink.sorted(), plan, published: None, made: Vec::new(), times }, theme)
}

/// Builds a site: everything in memory first, then published in one go.
#[must_use]
pub fn build(project: &Project, options: &Options, watch: &dyn Watch) -> Report {
    let (mut report, theme) = prepare(project);
    let Some(plan) = &report.plan else { return report };
    let mut sink = Sink::new();
    let wants = |artefact: &plan::Artefact| options.filter.wants(artefact);
    watch.start(plan.artefacts.iter().filter(|artefact| wants(artefact)).count());
    let (rendered, times) =
        render::render(plan, &theme, &report.sources, options.jobs.max(1), &wants, &|| watch.tick(), &mut sink);
    report.times.render = times;
    if !sink.has_errors() {
        report.made = rendered.iter().map(|file| (plan.artefacts[file.at].kind, file.pages)).collect();
        report.published = timed(&mut report.times.publish, || {
            publish::publish(&project.output, plan, &rendered, options.filter.is_partial(), &mut sink)
        });
    }
    report.diagnostics.extend(sink.sorted());
    report
}

fn timed<T>(total: &mut Duration, work: impl FnOnce() -> T) -> T {
    // Timings are shown to the user and reach no output, so the clock is no hidden input here.
    #[allow(clippy::disallowed_methods)]
    let start = Instant::now();
    let result = work();
    *total += start.elapsed();
    result
}
