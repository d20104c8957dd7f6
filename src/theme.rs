//! The theme (模板): the built-in layer, and the site's own `templates/` over it.
//!
//! A file of the same name in `templates/` wins. It may still reach the built-in one: in Tera under `builtin/NAME`, in Typst
//! under `/builtin/pdf/NAME`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::diag::codes::output;
use crate::diag::{Place, Sink, wording};
use crate::embedded;
use crate::source::decode;

/// Templates by their path below `templates/`, such as `html/village.html`.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    builtin: BTreeMap<&'static str, &'static [u8]>,
    own: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// The built-in layer alone.
    #[must_use]
    pub fn builtin() -> Self {
        Self { builtin: embedded::TEMPLATES.iter().copied().collect(), own: BTreeMap::new() }
    }

    /// The built-in layer with a site's own files over it. Files whose names are not known are reported.
    pub fn read(root: &Path, sink: &mut Sink) -> Self {
        let mut theme = Self::builtin();
        let folder = root.join("templates");
        for entry in WalkDir::new(&folder)
            .sort_by_file_name()
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
        {
            let Ok(relative) = entry.path().strip_prefix(&folder) else { continue };
            let name =
                relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            match fs::read(entry.path()) {
                Ok(bytes) => theme.add(name, bytes, sink),
                Err(error) => {
                    let message = format!("templates/{name} 读不出来：{error}");
                    sink.report(
                        &crate::diag::codes::files::UNREADABLE,
                        &Place::Nowhere,
                        message,
                        "检查文件的权限，或者关掉正在用它的程序。",
                    );
                }
            }
        }
        theme
    }

    fn add(&mut self, name: String, bytes: Vec<u8>, sink: &mut Sink) {
        let folder = name.split('/').next().unwrap_or_default();
        let is_ours = self.builtin.contains_key(name.as_str());
        if !is_ours && matches!(folder, "html" | "pdf") && !name.contains("/parts/") {
            let hint = match wording::nearest(&name, self.builtin.keys().copied()) {
                Some(near) => format!("是不是想写 templates/{near}？"),
                None => "模板要和程序自带的同名，才会用上。".to_owned(),
            };
            sink.report(&output::NO_TEMPLATE, &Place::Nowhere, format!("不认识模板 templates/{name}。"), hint);
        }
        self.own.insert(name, bytes);
    }

    /// The bytes of a template: the site's own, else the built-in one.
    #[must_use]
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.own.get(name).map(Vec::as_slice).or_else(|| self.builtin.get(name).copied())
    }

    /// The text of a template.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        decode(self.bytes(name)?).ok()
    }

    /// The text of a built-in template, whatever the site's own says.
    #[must_use]
    pub fn builtin_text(&self, name: &str) -> Option<String> {
        decode(self.builtin.get(name).copied()?).ok()
    }

    /// Names below a folder such as `html/`, of both layers, in order.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let all = self.builtin.keys().map(|name| (*name).to_owned()).chain(self.own.keys().cloned());
        let mut names: Vec<String> = all.filter(|name| name.starts_with(folder)).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Names of the site's own files below a folder.
    pub fn own_names(&self, folder: &str) -> impl Iterator<Item = &str> {
        self.own.keys().map(String::as_str).filter(move |name| name.starts_with(folder))
    }

    /// Names of the built-in files below a folder.
    pub fn builtin_names(&self, folder: &str) -> impl Iterator<Item = &'static str> {
        self.builtin.keys().copied().filter(move |name| name.starts_with(folder))
    }
}

/// File with the colours that print templates use.
const COLOURS: &str = "theme.json";

impl Theme {
    /// Colours by name, as `#rrggbb`; an empty map when the file is damaged, and the templates fall back on their own.
    #[must_use]
    pub fn colours(&self) -> serde_json::Value {
        self.bytes(COLOURS).and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default()
    }
}
