//! The commands: typed options in, report out.

/// Prints a line; a reader that went away (`mingbai list | head`) is no reason to fail.
macro_rules! say {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($text)*);
    }};
}
pub(crate) use say;

pub mod build;
pub mod check;
pub mod explain;
pub mod list;
pub mod new;
mod report;

use crate::Failure;
use crate::cli::ContentArgs;
use crate::diag::wording;
use crate::model::campaign::Kind;
use crate::plan::{Filter, Plan};
use crate::project::Project;

/// Exit code when the content has errors.
pub const CONTENT_ERRORS: u8 = 1;
/// Exit code when the machine stood in the way.
pub const MACHINE_ERRORS: u8 = 2;

fn project(args: &ContentArgs) -> Result<Project, Failure> {
    Project::find(args.root.as_deref(), args.out.as_deref())
}

fn jobs(args: &ContentArgs) -> Result<usize, Failure> {
    match args.jobs {
        Some(0) => Err(Failure::Usage("--jobs 要写 1 或者更大的数。".to_owned())),
        Some(jobs) => Ok(jobs),
        None => Ok(std::thread::available_parallelism().map_or(1, std::num::NonZero::get)),
    }
}

fn filter(args: &ContentArgs) -> Result<Filter, Failure> {
    let mut kinds = Vec::new();
    for name in args.only.iter().filter(|name| !name.trim().is_empty()) {
        let known = Kind::ALL
            .iter()
            .filter(|kind| **kind != Kind::Asset)
            .map(|kind| format!("{} {}", kind.name(), kind.word()));
        let unknown = || Failure::Usage(format!("--only 里没有“{name}”这一种。可以写的有：{}。", wording::list(known)));
        kinds.push(Kind::parse(name).ok_or_else(unknown)?);
    }
    Ok(Filter { kinds, campaign: args.campaign.clone(), region: args.region.clone() })
}

/// Turns a region's name into its identifier, and refuses names that nothing in the plan has.
fn resolve(filter: &mut Filter, plan: &Plan) -> Result<(), Failure> {
    if let Some(wanted) = &filter.campaign
        && !plan.artefacts.iter().any(|artefact| artefact.campaign.as_ref() == Some(wanted))
    {
        let known: std::collections::BTreeSet<&str> =
            plan.artefacts.iter().filter_map(|artefact| artefact.campaign.as_deref()).collect();
        return Err(Failure::Usage(format!("没有“{wanted}”这个活动。有的活动：{}。", wording::list(known))));
    }
    if let Some(wanted) = filter.region.clone() {
        let found = plan.artefacts.iter().find(|artefact| {
            artefact.region.as_ref() == Some(&wanted)
                || artefact.region.is_some() && artefact.title == format!("{wanted}公开栏")
        });
        let Some(artefact) = found else {
            return Err(Failure::Usage(format!("没有“{wanted}”这个村。写区划表里的名称，或者它的标识。")));
        };
        filter.region.clone_from(&artefact.region);
    }
    Ok(())
}
