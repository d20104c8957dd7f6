//! Every kind of mistake, by subject. `mingbai explain CODE` reads this table.
//!
//! Numbers: M1xx files and their names, M2xx YAML, M3xx keys and values, M4xx Markdown, M5xx spreadsheets, M6xx what the content
//! means, M7xx personal data, M8xx pages and printing, M9xx the machine.

/// Declares the codes of one subject and their list.
macro_rules! codes {
    ($($name:ident = $id:literal, $severity:ident, $title:literal, $explain:literal, wrong: $wrong:literal, right: $right:literal;)*) => {
        $(
            #[doc = $title]
            pub static $name: $crate::diag::Code = $crate::diag::Code {
                id: $id,
                severity: $crate::diag::Severity::$severity,
                title: $title,
                explain: $explain,
                wrong: $wrong,
                right: $right,
            };
        )*
        /// All codes of this subject.
        pub static ALL: &[&$crate::diag::Code] = &[$(&$name),*];
    };
}

pub mod content;
pub mod files;
pub mod markdown;
pub mod output;
pub mod privacy;
pub mod sheet;
pub mod values;
pub mod yaml;

use super::Code;

/// All codes in the order of their numbers.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [files::ALL, yaml::ALL, values::ALL, markdown::ALL, sheet::ALL, content::ALL, privacy::ALL, output::ALL]
        .into_iter()
        .flatten()
        .copied()
}

/// The code with this number, in upper or lower case.
#[must_use]
pub fn find(id: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(id.trim()))
}
