//! PDFs: Typst compiles a constant main file that imports the template and reads the view as `data.json`.
//!
//! Each worker is a thread of its own inside a one-thread rayon pool: krilla yields to rayon while it waits, and in a shared
//! pool that would start the next document on the stack of this one until memory runs out.

mod engine;
mod faces;
mod inspect;
mod world;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use serde_json::Value;

pub use self::engine::Engine;
use super::Trouble;
use crate::theme::Theme;

/// One PDF to be made.
pub struct Job<'a> {
    /// Position of the artefact in the plan.
    pub at: usize,
    /// Its path, which makes its identifier.
    pub path: &'a str,
    /// Template below `pdf/`.
    pub template: &'a str,
    /// What the template reads.
    pub data: &'a Value,
    /// Date in the metadata; from the content, never the clock.
    pub date: Date,
    /// Asset name and bytes of each picture.
    pub pictures: Vec<(String, &'a [u8])>,
}

/// What came of a job.
pub struct Outcome {
    /// Position of the artefact in the plan.
    pub at: usize,
    /// The file and how many pages it has.
    pub pdf: Option<(Vec<u8>, usize)>,
    /// What went wrong.
    pub troubles: Vec<Trouble>,
}

/// Makes all PDFs with so many workers; the outcomes come in the order of the jobs.
pub fn render_all(theme: &Theme, jobs: &[Job<'_>], workers: usize, tick: &(dyn Fn() + Sync)) -> Vec<Outcome> {
    let wants_system = jobs.iter().any(|job| job.data.pointer("/view/fonts").and_then(Value::as_str) == Some("system"));
    let engine = Engine::new(theme, wants_system);
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(jobs.len()));
    let work = || {
        while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = engine.render(job);
            // Without this, every document leaves about 1.5 MB in Typst's cache.
            comemo::evict(2);
            tick();
            if let Ok(mut done) = done.lock() {
                done.push(outcome);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..workers.clamp(1, jobs.len().max(1)) {
            scope.spawn(|| match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
                Ok(pool) => pool.install(work),
                Err(_) => work(),
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|outcome| outcome.at);
    done
}
