//! `mingbai list`: what would be made, from what.

use serde_json::json;

use super::report;
use crate::Failure;
use crate::cli::{ContentArgs, Format};
use crate::plan::Artefact;

/// Lists the plan.
///
/// # Errors
/// [`Failure`] when the command was used wrongly.
pub fn run(args: &ContentArgs) -> Result<u8, Failure> {
    let project = super::project(args)?;
    let mut filter = super::filter(args)?;
    let (found, _) = crate::prepare(&project);
    let Some(plan) = &found.plan else {
        report::print_diagnostics(&found);
        eprintln!("内容有错误，改好以后才能列出：{}。", report::count_line(&found));
        return Ok(super::CONTENT_ERRORS);
    };
    super::resolve(&mut filter, plan)?;
    let wanted: Vec<&Artefact> = plan.artefacts.iter().filter(|artefact| filter.wants(artefact)).collect();
    match args.format {
        Format::Json => {
            say!("{}", json!({ "artefacts": wanted.iter().map(|artefact| entry(artefact)).collect::<Vec<_>>() }))
        }
        Format::Text => {
            for artefact in &wanted {
                say!(
                    "{}  {}  {}\n    来自：{}",
                    artefact.path,
                    artefact.kind.word(),
                    artefact.title,
                    sources(artefact)
                );
            }
            say!("共 {} 个文件。", wanted.len());
        }
    }
    Ok(0)
}

fn sources(artefact: &Artefact) -> String {
    if artefact.sources.is_empty() { "程序自带的模板".to_owned() } else { artefact.sources.join("、") }
}

fn entry(artefact: &Artefact) -> serde_json::Value {
    json!({
        "path": artefact.path, "kind": artefact.kind.name(), "campaign": artefact.campaign, "region": artefact.region,
        "title": artefact.title, "sources": artefact.sources,
    })
}
