//! The project: which folder is the site, where the output goes. The only place that looks at the environment.

use std::env;
use std::path::{Path, PathBuf};

use crate::Failure;

/// Where things are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// Where to publish.
    pub output: PathBuf,
}

impl Project {
    /// Finds the site: the folder given, else the working folder or the nearest one above it that has `content/`.
    ///
    /// # Errors
    /// [`Failure::Usage`] when there is no such folder.
    pub fn find(root: Option<&Path>, output: Option<&Path>) -> Result<Self, Failure> {
        let root = match root {
            Some(root) if root.join("content").is_dir() => root.to_path_buf(),
            Some(root) => return Err(no_content(root)),
            None => above(&working_folder()?)?,
        };
        let output = output.map_or_else(|| root.join("output"), Path::to_path_buf);
        if is_inside(&output, &root.join("content")) {
            return Err(Failure::Usage("输出文件夹不能放在 content 里面。换一个地方，例如 output。".to_owned()));
        }
        Ok(Self { root, output })
    }
}

fn working_folder() -> Result<PathBuf, Failure> {
    env::current_dir().map_err(|error| Failure::Machine(format!("读不出当前文件夹：{error}")))
}

fn above(start: &Path) -> Result<PathBuf, Failure> {
    start
        .ancestors()
        .find(|folder| folder.join("content").is_dir())
        .map(Path::to_path_buf)
        .ok_or_else(|| no_content(start))
}

fn no_content(folder: &Path) -> Failure {
    Failure::Usage(format!(
        "[M101] 在 {} 里找不到 content 文件夹。\n改法：进到站点文件夹里再运行，或者写 --root 站点文件夹；还没有站点的，运行 mingbai new 新文件夹。",
        folder.display()
    ))
}

fn is_inside(path: &Path, folder: &Path) -> bool {
    plain(path).starts_with(plain(folder))
}

/// An absolute path without `.` and `..`, in lower case where the file system does not tell cases apart.
fn plain(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut plain = PathBuf::new();
    for part in absolute.components() {
        match part {
            std::path::Component::ParentDir => drop(plain.pop()),
            std::path::Component::CurDir => {}
            other => plain.push(other),
        }
    }
    if cfg!(windows) { PathBuf::from(plain.to_string_lossy().to_lowercase()) } else { plain }
}

/// True when progress may be drawn: a person sits at a terminal.
#[must_use]
pub fn is_interactive() -> bool {
    use std::io::IsTerminal;
    std::io::stderr().is_terminal()
}

/// Folders in which this machine keeps its fonts.
#[must_use]
pub fn font_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts"]
            .iter()
            .map(PathBuf::from)
            .collect();
    // The environment is asked here and nowhere else.
    #[allow(clippy::disallowed_methods)]
    let from = |variable: &str, below: &str| env::var_os(variable).map(|folder| Path::new(&folder).join(below));
    folders.extend(from("SystemRoot", "Fonts"));
    folders.extend(from("LOCALAPPDATA", "Microsoft/Windows/Fonts"));
    folders.extend(from("HOME", ".local/share/fonts"));
    folders.extend(from("HOME", "Library/Fonts"));
    folders.extend(from("MINGBAI_FONTS", ""));
    folders.retain(|folder| folder.is_dir());
    folders
}
