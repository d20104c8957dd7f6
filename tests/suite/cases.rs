//! The language of `tests/cases/mistakes/*.txt`: named cases, each a change of the tiny site with the message beside the line
//! that causes it.
//!
//! ```text
//! === name of the case | build            (“| build” where a warning only shows while building)
//! --- content/site.yaml : edit            replaces lines: “<” lines (found once) by “>” lines; “=” lines only say where
//! < 单位: 青禾镇人民政府
//! > 单位：青禾镇人民政府
//! #! M201 «：» 后面的冒号是中文的            code, the text it points at in the line above, a part of the message
//! ```
//!
//! Without an operation the lines are the whole file. Others: `append`, `delete`, `folder`, `size BYTES`, `copy FIXTURE`,
//! `link TARGET`, `bytes HEX`, `as ENCODING`, `as crlf`, and `many COUNT` (`{n}` in path and text counts). Instead of `«text»`
//! (or `«text»2` for its second occurrence) a place may be `(file)`, `(site)`, `(3:5)` or `(Sheet!C7)`. What cannot be seen has
//! a sign: `␉` a tab, `␠` a full-width space, `␀` a character of private use.

use std::fs;

use super::harness::{Site, fixture, repository, tiny_text};

/// One case.
#[derive(Debug)]
pub struct Case {
    /// File and name.
    pub name: String,
    /// Whether it has to be built although it only warns.
    pub builds: bool,
    changes: Vec<Change>,
    /// What must be told, and nothing else.
    pub expected: Vec<Expected>,
}

/// A file that is changed.
#[derive(Debug)]
struct Change {
    path: String,
    operation: String,
    lines: Vec<String>,
}

/// A mistake that must be told.
#[derive(Debug)]
pub struct Expected {
    /// Number of its kind.
    pub code: String,
    /// Path of the file, or empty.
    pub file: String,
    /// `LINE:COLUMN`, `SHEET!CELL`, or empty.
    pub place: String,
    /// What the message contains.
    pub message: String,
    /// The part of its line that the text output must show; long lines are cut there.
    pub shown: String,
}

impl Case {
    /// Writes the tiny site with the changes of the case.
    pub fn site(&self) -> Site {
        let site = Site::tiny();
        self.changes.iter().for_each(|change| change.apply(&site));
        site
    }

    /// True when something that was told keeps the site from being published.
    pub fn fails(&self) -> bool {
        self.expected.iter().any(|expected| is_error(&expected.code))
    }
}

/// True for codes of errors.
pub fn is_error(code: &str) -> bool {
    let code = mingbai::diag::codes::find(code).unwrap_or_else(|| panic!("there is no code {code}"));
    code.severity == mingbai::diag::Severity::Error
}

/// All cases of all files.
pub fn all() -> Vec<Case> {
    let folder = repository().join("tests/cases/mistakes");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .flat_map(|file| parse(&file.file_stem().unwrap().to_string_lossy(), &fs::read_to_string(file).unwrap()))
        .collect()
}

/// Splits a file into cases; what stands before the first is a comment.
fn parse(file: &str, text: &str) -> Vec<Case> {
    let text = text.replace('␉', "\t").replace('␠', "\u{3000}").replace('␀', "\u{E000}");
    let mut parts = text.split("\n=== ");
    parts.next();
    parts.map(|part| parse_case(file, part)).collect()
}

fn parse_case(file: &str, part: &str) -> Case {
    let (head, body) = part.split_once('\n').unwrap_or((part, ""));
    let (name, flag) = head.split_once(" | ").unwrap_or((head, ""));
    assert!(matches!(flag, "" | "build"), "{file}: {head}");
    let mut case =
        Case { name: format!("{file}: {name}"), builds: flag == "build", changes: Vec::new(), expected: Vec::new() };
    let mut reader = Reader { case: &mut case, line: 0, text: String::new() };
    for line in body.trim_end_matches('\n').lines() {
        reader.line(line);
    }
    case.changes.iter_mut().for_each(Change::trim);
    assert!(!case.expected.is_empty(), "{}: expects nothing", case.name);
    case
}

/// Reads the lines of a case; knows the line of the file that was written last.
struct Reader<'a> {
    case: &'a mut Case,
    line: usize,
    text: String,
}

impl Reader<'_> {
    fn line(&mut self, line: &str) {
        if let Some(head) = line.strip_prefix("--- content").or(line.strip_prefix("--- templates")) {
            let path = format!("{}{head}", &line[4..line.len() - head.len()]);
            let (path, operation) = path.split_once(" : ").unwrap_or((&path, ""));
            let change =
                Change { path: path.trim().to_owned(), operation: operation.trim().to_owned(), lines: Vec::new() };
            self.line = change.first_line();
            self.case.changes.push(change);
        } else if let Some(expected) = line.strip_prefix("#! ") {
            self.expect(expected);
        } else if let Some(change) = self.case.changes.last_mut() {
            change.lines.push(line.to_owned());
            self.at(line);
        } else {
            panic!("{}: “{line}” stands in no file", self.case.name);
        }
    }

    /// Finds out which line of the file this is.
    fn at(&mut self, line: &str) {
        let Some(change) = self.case.changes.last() else { return };
        if change.operation != "edit" {
            self.line += 1;
            self.text = line.to_owned();
            return;
        }
        let (_, marks) = change.edited();
        if let Some(&(number, ref text)) = marks.last().filter(|_| !line.starts_with("< ")) {
            self.line = number;
            self.text.clone_from(text);
        }
    }

    fn expect(&mut self, text: &str) {
        let name = self.case.name.clone();
        let bad = || panic!("{name}: cannot read “#! {text}”");
        let (code, rest) = text.split_once(' ').unwrap_or_else(&bad);
        let (place, message) = if let Some(rest) = rest.strip_prefix('«') {
            let (quoted, rest) = rest.split_once('»').unwrap_or_else(&bad);
            let number = rest.chars().next().and_then(|c| c.to_digit(10)).filter(|_| !rest.starts_with(' '));
            let message = if number.is_some() { &rest[1..] } else { rest };
            (self.column(quoted, number.unwrap_or(1) as usize), message)
        } else {
            let (place, message) = rest.strip_prefix('(').and_then(|rest| rest.split_once(") ")).unwrap_or_else(bad);
            (if matches!(place, "file" | "site") { String::new() } else { place.to_owned() }, message)
        };
        let is_site = rest.starts_with("(site)");
        let file = if is_site { None } else { self.case.changes.last().map(|change| change.path.clone()) };
        self.case.expected.push(Expected {
            code: code.to_owned(),
            file: file.unwrap_or_default(),
            shown: starred(code, self.shown(rest, &place)),
            place,
            message: message.trim().to_owned(),
        });
    }

    /// What is pointed at, with three characters before it.
    fn shown(&self, rest: &str, place: &str) -> String {
        let Some((quoted, _)) = rest.strip_prefix('«').and_then(|rest| rest.split_once('»')) else {
            return String::new();
        };
        let column: usize = place.rsplit(':').next().and_then(|column| column.parse().ok()).unwrap_or(1);
        let from = column.saturating_sub(4);
        self.text.chars().skip(from).take(column - 1 - from + quoted.chars().count()).collect()
    }

    fn column(&self, quoted: &str, number: usize) -> String {
        let found = self.text.match_indices(quoted).nth(number - 1);
        let (at, _) = found.unwrap_or_else(|| panic!("{}: no «{quoted}» in “{}”", self.case.name, self.text));
        format!("{}:{}", self.line, self.text[..at].chars().count() + 1)
    }
}

impl Change {
    /// The number of lines that stand before the ones of the case.
    fn first_line(&self) -> usize {
        if self.operation == "append" { tiny_text(&self.path).lines().count() } else { 0 }
    }

    /// A blank line before the next section belongs to nobody.
    fn trim(&mut self) {
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
    }

    fn text(&self) -> String {
        self.lines.iter().map(|line| format!("{line}\n")).collect()
    }

    /// The tiny site's file with the lines replaced, and each line that is marked with “>” or “=” with its number.
    fn edited(&self) -> (String, Vec<(usize, String)>) {
        let mut lines: Vec<String> = tiny_text(&self.path).lines().map(str::to_owned).collect();
        let mut marks = Vec::new();
        let mut at = 0;
        for line in &self.lines {
            let (mark, text) = line.split_at(line.len().min(2));
            match mark {
                "< " => {
                    at = self.find(&lines, text);
                    lines.remove(at);
                }
                "= " => {
                    at = self.find(&lines, text) + 1;
                    marks.push((at, text.to_owned()));
                }
                "> " | ">" => {
                    lines.insert(at, text.to_owned());
                    at += 1;
                    marks.push((at, text.to_owned()));
                }
                _ => assert!(line.is_empty(), "{}: “{line}” is no edit", self.path),
            }
        }
        (lines.iter().map(|line| format!("{line}\n")).collect(), marks)
    }

    fn find(&self, lines: &[String], text: &str) -> usize {
        let found: Vec<usize> = (0..lines.len()).filter(|&at| lines[at] == text).collect();
        assert_eq!(found.len(), 1, "{}: “{text}” stands there {} times", self.path, found.len());
        found[0]
    }

    fn apply(&self, site: &Site) {
        let (word, rest) = self.operation.split_once(' ').unwrap_or((&self.operation, ""));
        match word {
            "" => site.write(&self.path, self.text()),
            "edit" => site.write(&self.path, self.edited().0),
            "append" => site.write(&self.path, tiny_text(&self.path) + &self.text()),
            "delete" => site.remove(&self.path),
            "folder" => fs::create_dir_all(site.path(&self.path)).unwrap(),
            "size" => {
                site.write(&self.path, "");
                let file = fs::OpenOptions::new().write(true).open(site.path(&self.path)).unwrap();
                file.set_len(rest.parse().unwrap()).unwrap();
            }
            "many" => (1..=rest.parse::<usize>().unwrap()).for_each(|n| {
                let number = |text: &str| text.replace("{n}", &n.to_string());
                site.write(&number(&self.path), number(&self.text()));
            }),
            "copy" => site.write(&self.path, fixture(rest)),
            "bytes" => site.write(&self.path, rest.split(' ').map(byte).collect::<Vec<u8>>()),
            "as" => site.write(&self.path, encoded(&self.text(), rest)),
            "link" => link(site, &self.path, rest),
            other => panic!("{}: there is no operation “{other}”", self.path),
        }
    }
}

fn byte(text: &str) -> u8 {
    u8::from_str_radix(text, 16).unwrap_or_else(|_| panic!("“{text}” is no byte"))
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "crlf" => text.replace('\n', "\r\n").into_bytes(),
        "utf-8-bom" => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        "utf-16le" => {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }
        other => {
            let encoding = encoding_rs::Encoding::for_label(other.as_bytes()).expect("a known encoding");
            encoding.encode(text).0.into_owned()
        }
    }
}

#[cfg(unix)]
fn link(site: &Site, path: &str, target: &str) {
    fs::write(site.path("outside.md"), "外面的文件\n").unwrap();
    std::os::unix::fs::symlink(target, site.path(path)).unwrap();
}

#[cfg(not(unix))]
fn link(_: &Site, _: &str, _: &str) {
    unreachable!("cases with links run on Unix only");
}

/// True when the case can run on this system.
pub fn runs_here(case: &Case) -> bool {
    cfg!(unix) || case.changes.iter().all(|change| !change.operation.starts_with("link"))
}

/// A report of personal data shows its line without the digits.
fn starred(code: &str, shown: String) -> String {
    if !code.starts_with("M7") {
        return shown;
    }
    let star = |c: char| {
        if c.is_ascii_digit() {
            '*'
        } else if ('０'..='９').contains(&c) {
            '＊'
        } else {
            c
        }
    };
    shown.chars().map(star).collect()
}
