//! Pictures for all artefacts of a build: each source is decoded once, however many pages show it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::picture;
use crate::plan::{Artefact, PRINT_SIDE, Work};
use crate::source::Sources;

/// Encoded pictures by source path and longest side.
#[derive(Debug, Default)]
pub struct Prepared(BTreeMap<(String, u32), Vec<u8>>);

impl Prepared {
    /// Makes every size that the artefacts need. Damaged pictures are told to `damaged` with the artefact that wanted them.
    pub fn make(
        wanted: &[(usize, &Artefact)],
        sources: &Sources,
        jobs: usize,
        damaged: &(dyn Fn(usize, String) + Sync),
    ) -> Self {
        let mut sizes: BTreeMap<String, (usize, BTreeSet<u32>)> = BTreeMap::new();
        for (at, artefact) in wanted {
            for (source, side) in needs(&artefact.work) {
                sizes.entry(source).or_insert_with(|| (*at, BTreeSet::new())).1.insert(side);
            }
        }
        let one = |(source, (at, sides)): &(String, (usize, BTreeSet<u32>))| {
            let sides: Vec<u32> = sides.iter().copied().collect();
            let made = sources
                .find(source)
                .and_then(|id| sources.get(id).read_bytes().ok())
                .and_then(|bytes| picture::encode_all(&bytes, &sides));
            if made.is_none() {
                damaged(*at, source.clone());
            }
            made.into_iter()
                .flatten()
                .zip(sides)
                .map(|(picture, side)| ((source.clone(), side), picture.bytes))
                .collect::<Vec<_>>()
        };
        let work: Vec<_> = sizes.into_iter().collect();
        let run = || work.par_iter().flat_map_iter(one).collect();
        Self(match rayon::ThreadPoolBuilder::new().num_threads(jobs).build() {
            Ok(pool) => pool.install(run),
            Err(_) => run(),
        })
    }

    /// One size of a picture.
    pub fn get(&self, source: &str, side: u32) -> Option<&[u8]> {
        self.0.get(&(source.to_owned(), side)).map(Vec::as_slice)
    }

    /// The print size of a picture; empty when it is damaged.
    pub fn print(&self, source: &str) -> &[u8] {
        self.get(source, PRINT_SIDE).unwrap_or_default()
    }
}

fn needs(work: &Work) -> Vec<(String, u32)> {
    match work {
        Work::Picture { source, side } => vec![(source.clone(), *side)],
        Work::Pdf { pictures, .. } => pictures.iter().map(|(_, source)| (source.clone(), PRINT_SIDE)).collect(),
        Work::Html { .. } | Work::ThemeFile(_) => Vec::new(),
    }
}
