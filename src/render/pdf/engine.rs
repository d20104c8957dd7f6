//! The engine: what all documents share (library, faces, parsed templates), and how one document is made.

use std::collections::HashMap;

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::{FileId, Source};
use typst::text::FontBook;
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::world::{DocumentWorld, file_id};
use super::{Job, Outcome, faces, inspect};
use crate::render::Trouble;
use crate::theme::Theme;

/// Shared by all documents of a build.
pub struct Engine {
    /// Typst's library.
    pub library: LazyHash<Library>,
    /// Index of the faces.
    pub book: LazyHash<FontBook>,
    /// The faces, in the order of the index.
    pub fonts: Vec<typst::text::Font>,
    /// Families of the office's own faces that are installed; empty unless they were asked for.
    pub installed: Vec<String>,
    /// Templates by their path in the world: `/templates/pdf/…`, and `/builtin/pdf/…` for the built-in layer.
    pub sources: HashMap<FileId, Source>,
}

impl Engine {
    /// Unpacks the faces and parses the templates. With `with_system` the machine's own official faces come along.
    #[must_use]
    pub fn new(theme: &Theme, with_system: bool) -> Self {
        let mut fonts = faces::embedded();
        let own = if with_system { faces::official() } else { Vec::new() };
        let installed = faces::families(&own);
        // Embedded faces come first, so that an installed one of the same name never replaces one.
        fonts.extend(own);
        let book = FontBook::from_fonts(&fonts);
        let mut sources = HashMap::new();
        let mut add = |path: String, text: Option<String>| {
            if let (Some(id), Some(text)) = (file_id(&path), text) {
                sources.insert(id, Source::new(id, text));
            }
        };
        for name in theme.builtin_names("pdf/") {
            add(format!("/builtin/{name}"), theme.builtin_text(name));
        }
        for name in theme.names("pdf/") {
            add(format!("/templates/{name}"), theme.text(&name));
        }
        Self {
            library: LazyHash::new(Library::builder().build()),
            book: LazyHash::new(book),
            fonts,
            installed,
            sources,
        }
    }

    /// Compiles and exports one document.
    #[must_use]
    pub fn render(&self, job: &Job<'_>) -> Outcome {
        let mut troubles = Vec::new();
        let pdf = self.compile(job, &mut troubles).and_then(|(world, document)| {
            inspect::missing_glyphs(&document).into_iter().for_each(|c| troubles.push(Trouble::NoGlyph(c)));
            let left_out = inspect::left_out(&document);
            if !left_out.is_empty() {
                troubles.push(Trouble::LeftOut(left_out));
            }
            // A character without a glyph makes PDF/A fail without a place; it was told above.
            if troubles.iter().any(|trouble| matches!(trouble, Trouble::NoGlyph(_))) {
                return None;
            }
            export(job, &world, &document, &mut troubles).map(|bytes| (bytes, document.pages().len()))
        });
        Outcome { at: job.at, pdf, troubles }
    }

    /// Lays a document out.
    pub fn compile<'e>(
        &'e self,
        job: &Job<'_>,
        troubles: &mut Vec<Trouble>,
    ) -> Option<(DocumentWorld<'e>, PagedDocument)> {
        let world = match DocumentWorld::new(self, job) {
            Some(world) => world,
            None => {
                troubles.push(Trouble::Layout(format!("没有模板 {}", job.template)));
                return None;
            }
        };
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
        for warning in &warnings {
            let text = describe(warning, &world);
            let is_font = warning.message.starts_with("unknown font family");
            troubles.push(if is_font { Trouble::Layout(text) } else { Trouble::LayoutWarning(text) });
        }
        match output {
            Ok(document) => Some((world, document)),
            Err(errors) => {
                troubles.extend(errors.iter().take(3).map(|error| Trouble::Layout(describe(error, &world))));
                None
            }
        }
    }
}

fn export(
    job: &Job<'_>,
    world: &DocumentWorld<'_>,
    document: &PagedDocument,
    troubles: &mut Vec<Trouble>,
) -> Option<Vec<u8>> {
    match typst_pdf::pdf(document, &options(job)?) {
        Ok(bytes) => Some(bytes),
        Err(errors) => {
            troubles.extend(errors.iter().take(3).map(|error| Trouble::Layout(describe(error, world))));
            None
        }
    }
}

/// Tagged PDF/UA-1 and PDF/A-2a in one; identifier and date are fixed, so the same content gives the same bytes.
fn options(job: &Job<'_>) -> Option<PdfOptions> {
    let date = job.date;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Some(PdfOptions {
        ident: Smart::Custom(format!("mingbai:{}", job.path)),
        creator: Smart::Custom(Some("mingbai".to_owned())),
        timestamp: Datetime::from_ymd_hms(i32::from(date.year()), month, day, 0, 0, 0).map(Timestamp::new_utc),
        standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).ok()?,
        ..PdfOptions::default()
    })
}

/// Place in the template and message; data mistakes were told before, so this speaks to whoever writes templates.
fn describe(diagnostic: &SourceDiagnostic, world: &DocumentWorld<'_>) -> String {
    let place = diagnostic.span.id().and_then(|id| {
        let source = typst::World::source(world, id).ok()?;
        let range = world.range(diagnostic.span)?;
        let (line, column) = source.lines().byte_to_line_column(range.start)?;
        Some(format!("{}:{}:{}：", id.vpath().get_without_slash(), line + 1, column + 1))
    });
    let hints: Vec<&str> = diagnostic.hints.iter().map(|hint| hint.v.as_str()).collect();
    let hints = if hints.is_empty() { String::new() } else { format!("（{}）", hints.join("；")) };
    format!("{}{}{hints}", place.unwrap_or_default(), diagnostic.message)
}

/// Bytes that Typst keeps.
pub fn to_bytes(bytes: &[u8]) -> Bytes {
    Bytes::new(bytes.to_vec())
}
