//! The world of one document: it serves its data, its pictures and the templates, and refuses everything else.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::Job;
use super::engine::{Engine, to_bytes};

/// One document.
pub struct DocumentWorld<'e> {
    engine: &'e Engine,
    main: Source,
    files: HashMap<FileId, Bytes>,
}

/// The identifier of a path. Paths are few and constant (`/assets/a1.jpg`), since Typst never forgets one.
pub fn file_id(path: &str) -> Option<FileId> {
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?)))
}

impl<'e> DocumentWorld<'e> {
    /// The world of a job; `None` when its template does not exist.
    pub fn new(engine: &'e Engine, job: &Job<'_>) -> Option<Self> {
        let template = format!("/templates/pdf/{}", job.template);
        if !engine.sources.contains_key(&file_id(&template)?) {
            return None;
        }
        let main = Source::new(
            file_id("/main.typ")?,
            format!("#import \"{template}\": render\n#render(json(\"/data.json\"))\n"),
        );
        let mut files = HashMap::new();
        files.insert(file_id("/data.json")?, Bytes::new(data(engine, job)?));
        for (name, bytes) in &job.pictures {
            files.insert(file_id(&format!("/assets/{name}"))?, to_bytes(bytes));
        }
        Some(Self { engine, main, files })
    }

    fn refused(id: FileId) -> FileError {
        FileError::NotFound(id.vpath().get_without_slash().into())
    }
}

/// The job's data, with the names of the office's own faces that this machine has.
fn data(engine: &Engine, job: &Job<'_>) -> Option<Vec<u8>> {
    let mut data = job.data.clone();
    data.as_object_mut()?.insert("faces".to_owned(), serde_json::json!(engine.installed));
    serde_json::to_vec(&data).ok()
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.engine.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.engine.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        self.engine.sources.get(&id).cloned().ok_or_else(|| Self::refused(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| Self::refused(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.engine.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        // Dates come from the content: a clock would give other bytes tomorrow.
        None
    }
}
