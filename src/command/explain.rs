//! `mingbai explain CODE`: what a mistake means, with a wrong and a right example.

use crate::Failure;
use crate::diag::{Code, Severity, codes, wording};

/// Explains one code, or lists all.
///
/// # Errors
/// [`Failure::Usage`] for a number that does not exist.
pub fn run(code: Option<&str>) -> Result<u8, Failure> {
    let Some(wanted) = code else {
        for code in codes::all() {
            say!("{}  {}  {}", code.id, word(code.severity), code.title);
        }
        return Ok(0);
    };
    match codes::find(wanted) {
        Some(code) => {
            say!("{}", page(code));
            Ok(0)
        }
        None => {
            let near = wording::nearest(&wanted.to_uppercase(), codes::all().map(|code| code.id));
            let hint = near.map(|near| format!("是不是 {near}？")).unwrap_or_default();
            Err(Failure::Usage(format!("没有编号“{wanted}”。{hint}运行 mingbai explain 列出全部编号。")))
        }
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Hint => "提示",
    }
}

fn page(code: &Code) -> String {
    let indent = |text: &str| text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n");
    format!(
        "{}（{}）：{}\n\n{}\n\n错的例子：\n{}\n\n对的例子：\n{}",
        code.id,
        word(code.severity),
        code.title,
        code.explain,
        indent(code.wrong),
        indent(code.right)
    )
}
