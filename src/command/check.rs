//! `mingbai check`: tells every mistake, writes nothing.

use serde_json::json;

use super::report;
use crate::Failure;
use crate::cli::{ContentArgs, Format};

/// Checks and tells what was found.
///
/// # Errors
/// [`Failure`] when the command was used wrongly.
pub fn run(args: &ContentArgs) -> Result<u8, Failure> {
    let project = super::project(args)?;
    let mut filter = super::filter(args)?;
    let (found, _) = crate::prepare(&project);
    if let Some(plan) = &found.plan {
        super::resolve(&mut filter, plan)?;
    }
    match args.format {
        Format::Json => say!("{}", json!({ "diagnostics": report::diagnostics_json(&found) })),
        Format::Text => {
            report::print_diagnostics(&found);
            let counts = report::count_line(&found);
            say!(
                "{}",
                if counts.is_empty() {
                    "检查完了，没有发现问题。".to_owned()
                } else {
                    format!("检查完了：{counts}。")
                }
            );
        }
    }
    Ok(if found.has_errors() { super::CONTENT_ERRORS } else { 0 })
}
