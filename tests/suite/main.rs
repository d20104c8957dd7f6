//! The integration suite: everything here runs the real program on sites of its own and looks at what came of it.
//!
//! [`harness`] writes the sites and runs the program; the tiny site is `tests/cases/tiny`, the sample is the repository's own
//! `content/`, built once and shared. Mistakes are cases in files, see [`cases`].
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

mod architecture;
mod cases;
mod commands;
mod determinism;
mod harness;
mod html;
mod ledger_formats;
mod links;
mod manifest;
mod mistakes;
mod mistakes_more;
mod outside;
mod publish;
