//! HTML pages: the only module that names Tera.

use serde_json::Value;
use tera::{Context, Tera};

use crate::theme::Theme;

/// All HTML templates, parsed.
#[derive(Debug)]
pub struct Templates(Tera);

/// Where the built-in templates stay reachable when a site has its own of the same name.
const BUILTIN: &str = "builtin/";

impl Templates {
    /// Parses the templates of both layers.
    ///
    /// # Errors
    /// Tera's message (file, line, what is wrong) when one of them does not parse.
    pub fn new(theme: &Theme) -> Result<Self, String> {
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html"]);
        tera.set_fallback_prefixes([BUILTIN]).map_err(|error| error.to_string())?;
        let mut all = Vec::new();
        for name in theme.builtin_names("html/") {
            let short = name.trim_start_matches("html/");
            all.push((format!("{BUILTIN}{short}"), theme.builtin_text(name).unwrap_or_default()));
        }
        for name in theme.own_names("html/").filter(|name| name.ends_with(".html")) {
            all.push((name.trim_start_matches("html/").to_owned(), theme.text(name).unwrap_or_default()));
        }
        tera.add_raw_templates(all.iter().map(|(name, text)| (name.as_str(), text.as_str())))
            .map_err(|error| error.to_string())?;
        Ok(Self(tera))
    }

    /// Renders one page.
    ///
    /// # Errors
    /// Tera's message when a field is missing or a filter fails.
    pub fn render(&self, template: &str, context: &Value) -> Result<String, String> {
        let context = Context::from_serialize(context).map_err(|error| error.to_string())?;
        self.0.render(template, &context).map_err(|error| error.to_string())
    }
}
