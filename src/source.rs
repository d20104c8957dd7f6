//! The sources of a site: which files there are, their bytes and text, and where a byte offset stands.
//!
//! This is the only reader of what users wrote. A file that cannot be used keeps a [`FileProblem`]; `load` tells it to the
//! user, so that one bad file never hides the mistakes in the others.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

/// Text files above this size (bytes) are refused: no person writes them, and a parser should not meet them.
pub const MAX_TEXT_BYTES: u64 = 16 * 1024 * 1024;
/// Pictures and spreadsheets above this size (bytes) are refused.
pub const MAX_BINARY_BYTES: u64 = 64 * 1024 * 1024;

/// Number of a file within [`Sources`]; files are numbered in the order of their paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// Neither UTF-8 nor GB18030; the byte offset of the first bad byte read as UTF-8.
    Encoding(usize),
    /// A UTF-16 file, which Windows Notepad calls “Unicode”.
    Utf16,
    /// Larger than allowed: its size and the limit in bytes.
    TooLarge(u64, u64),
    /// A link that leads out of the content folder.
    LinkOutside,
    /// Another program (WPS, Excel) holds the file open and forbids reading.
    Locked,
    /// Any other failure of the machine, in its own words.
    Unreadable(String),
    /// A folder stands where a file is expected.
    Directory,
}

/// One file (or an unusable entry that looks like one) below the content folder.
#[derive(Debug)]
pub struct SourceFile {
    /// Path from the site's root with `/` between its parts, such as `content/site.yaml`.
    pub path: String,
    /// Where it really is.
    pub absolute: PathBuf,
    /// Size in bytes.
    pub len: u64,
    /// Decoded text with `\n` line ends, for text files that could be read.
    pub text: Option<String>,
    /// What is wrong with it, if anything.
    pub problem: Option<FileProblem>,
    lines: OnceLock<Vec<usize>>,
}

impl SourceFile {
    /// The file's name without its folder.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The name without its last extension.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The extension in lower case, or an empty string.
    #[must_use]
    pub fn extension(&self) -> String {
        self.name().rsplit_once('.').map_or_else(String::new, |(_, ext)| ext.to_ascii_lowercase())
    }

    /// The folder that holds the file, without a closing `/`.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn line_starts(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let text = self.text.as_deref().unwrap_or("");
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
        })
    }

    /// Line and column (both from 1, columns counted in characters) of a byte offset.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset).max(1);
        let text = self.text.as_deref().unwrap_or("");
        let end = floor_char(text, offset.min(text.len()));
        let column = text.get(starts[line - 1]..end).map_or(0, |s| s.chars().count()) + 1;
        (line, column)
    }

    /// The text of a line (from 1), without its line end.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        let starts = self.line_starts();
        let text = self.text.as_deref().unwrap_or("");
        let Some(&start) = starts.get(line.wrapping_sub(1)) else { return "" };
        let end = starts.get(line).map_or(text.len(), |next| next - 1);
        text.get(start..end).unwrap_or("")
    }

    /// Reads the bytes of a picture or a spreadsheet.
    ///
    /// # Errors
    /// [`FileProblem`] when the file is too large, held open by another program or unreadable.
    pub fn read_bytes(&self) -> Result<Vec<u8>, FileProblem> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        fs::read(&self.absolute).map_err(|error| io_problem(&error))
    }
}

/// Every file below `content/`, in the order of their paths.
#[derive(Debug)]
pub struct Sources {
    /// The folder that holds `content/`, `templates/` and `output/`.
    pub root: PathBuf,
    files: Vec<SourceFile>,
}

impl Sources {
    /// Reads all files below `root/content`. Hidden files and the lock files of office programs are passed over.
    #[must_use]
    pub fn scan(root: &Path) -> Self {
        let content = root.join("content");
        let boundary = fs::canonicalize(&content).unwrap_or_else(|_| content.clone());
        let mut files: Vec<SourceFile> = WalkDir::new(&content)
            .follow_links(false)
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_passed_over(entry))
            .filter_map(|entry| match entry {
                Ok(entry) => open(root, &boundary, &entry),
                Err(error) => unreadable(root, &error),
            })
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { root: root.to_path_buf(), files }
    }

    /// Sources made of texts in memory, for tests and tools: pairs of path and text.
    #[must_use]
    pub fn from_texts(texts: &[(&str, &str)]) -> Self {
        let mut files: Vec<SourceFile> = texts
            .iter()
            .map(|(path, text)| SourceFile {
                path: (*path).to_owned(),
                absolute: PathBuf::from(path),
                len: text.len() as u64,
                text: Some(normalise(text)),
                problem: None,
                lines: OnceLock::new(),
            })
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { root: PathBuf::new(), files }
    }

    /// The file with this number.
    #[must_use]
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The number of the file with this path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        u32::try_from(at).ok().map(FileId)
    }

    /// All files with their numbers, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().filter_map(|(at, file)| Some((FileId(u32::try_from(at).ok()?), file)))
    }

    /// The files whose path starts with `folder` and a `/`.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (FileId, &'a SourceFile)> {
        self.iter().filter(move |(_, file)| file.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }
}

/// SHA-256 of some bytes in lower-case hexadecimal.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// True for files that hold text a person wrote.
#[must_use]
pub fn is_text_name(name: &str) -> bool {
    let ext = name.rsplit_once('.').map_or("", |(_, ext)| ext).to_ascii_lowercase();
    matches!(ext.as_str(), "yaml" | "yml" | "md" | "markdown" | "csv" | "txt")
}

fn is_passed_over(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

fn open(root: &Path, boundary: &Path, entry: &DirEntry) -> Option<SourceFile> {
    let relative = entry.path().strip_prefix(root).ok()?;
    let path = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    let mut file = SourceFile {
        path,
        absolute: entry.path().to_path_buf(),
        len: 0,
        text: None,
        problem: None,
        lines: OnceLock::new(),
    };
    if entry.path_is_symlink() && !fs::canonicalize(entry.path()).is_ok_and(|target| target.starts_with(boundary)) {
        file.problem = Some(FileProblem::LinkOutside);
        return Some(file);
    }
    match fs::metadata(entry.path()) {
        Err(error) => file.problem = Some(io_problem(&error)),
        Ok(meta) if meta.is_dir() => {
            if !looks_like_file(file.name()) {
                return None;
            }
            file.problem = Some(FileProblem::Directory);
        }
        Ok(meta) => {
            file.len = meta.len();
            read_into(&mut file);
        }
    }
    Some(file)
}

/// A folder that cannot be opened: told, so that what is in it does not vanish from the site without a word.
fn unreadable(root: &Path, error: &walkdir::Error) -> Option<SourceFile> {
    let absolute = error.path()?.to_path_buf();
    let relative = absolute.strip_prefix(root).ok()?;
    let path = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    let problem = Some(FileProblem::Unreadable(error.to_string()));
    Some(SourceFile { path, absolute, len: 0, text: None, problem, lines: OnceLock::new() })
}

fn looks_like_file(name: &str) -> bool {
    is_text_name(name)
        || matches!(name.rsplit_once('.'), Some((_, "xlsx" | "xls" | "ods" | "jpg" | "jpeg" | "png" | "webp" | "gif")))
}

fn read_into(file: &mut SourceFile) {
    let is_text = is_text_name(file.name());
    let limit = if is_text { MAX_TEXT_BYTES } else { MAX_BINARY_BYTES };
    if file.len > limit {
        file.problem = Some(FileProblem::TooLarge(file.len, limit));
        return;
    }
    if !is_text {
        return;
    }
    match fs::read(&file.absolute).map_err(|error| io_problem(&error)).and_then(|bytes| decode(&bytes)) {
        Ok(text) => file.text = Some(text),
        Err(problem) => file.problem = Some(problem),
    }
}

fn io_problem(error: &io::Error) -> FileProblem {
    // 32 and 33 are ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows: WPS holds the file open.
    match error.raw_os_error() {
        Some(32 | 33) if cfg!(windows) => FileProblem::Locked,
        _ => FileProblem::Unreadable(error.to_string()),
    }
}

/// Decodes UTF-8 (with or without BOM) or GB18030 and turns CRLF and CR into LF.
///
/// # Errors
/// [`FileProblem::Utf16`] or [`FileProblem::Encoding`] when the bytes are neither.
pub fn decode(bytes: &[u8]) -> Result<String, FileProblem> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(FileProblem::Utf16);
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(normalise(text)),
        Err(error) => {
            let (text, had_errors) = encoding_rs::GB18030.decode_without_bom_handling(bytes);
            if had_errors || text.contains('\0') {
                Err(FileProblem::Encoding(error.valid_up_to()))
            } else {
                Ok(normalise(&text))
            }
        }
    }
}

fn normalise(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn floor_char(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
