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
    super::filter(args)?;
    let (found, _) = crate::prepare(&project);
    match args.format {
        Format::Json => println!("{}", json!({ "diagnostics": report::diagnostics_json(&found) })),
        Format::Text => {
            report::print_diagnostics(&found);
            let counts = report::count_line(&found);
            println!(
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
