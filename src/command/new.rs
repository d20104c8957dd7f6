//! `mingbai new DIR`: a fresh site with a small commented sample.

use std::fs;
use std::path::Path;

use crate::Failure;
use crate::theme::Theme;

/// Folder of the sample among the templates.
const STARTER: &str = "starter/";

/// Writes the sample into a folder that is empty or not there yet.
///
/// # Errors
/// [`Failure`] when the folder holds something already or cannot be written.
pub fn run(dir: &Path) -> Result<u8, Failure> {
    let is_taken = dir.is_file() || fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if is_taken {
        return Err(Failure::Usage(format!(
            "{} 里已经有东西了。换一个新的文件夹名，免得盖掉您的文件。",
            dir.display()
        )));
    }
    let theme = Theme::builtin();
    for name in theme.builtin_names(STARTER) {
        let target =
            name.trim_start_matches(STARTER).split('/').fold(dir.to_path_buf(), |folder, part| folder.join(part));
        write(&target, theme.bytes(name).unwrap_or_default())?;
    }
    say!(
        "新站点放在 {}。\n  1. 打开 content 里的 site.yaml，改成本单位的。\n  2. 打开 content/campaigns 里的活动，照着样子改。\n  3. 在这个文件夹里运行 mingbai，做好的东西在 output 里。",
        dir.display()
    );
    Ok(0)
}

fn write(target: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::Machine(format!("{} 写不进去：{error}", target.display()));
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    // A fresh folder of the user's own choice: nothing published is touched.
    #[allow(clippy::disallowed_methods)]
    fs::write(target, bytes).map_err(failed)
}
