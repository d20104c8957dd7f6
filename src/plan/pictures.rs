//! Pictures in the plan: each becomes two web sizes, named by their content, and one print size.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::view::ImageView;
use crate::model::block::Image;
use crate::picture::{dimensions, fitted};
use crate::source::{Sources, sha256_hex};

/// Longest side in pixels of the large and the small web size.
pub const WEB_SIDES: [u32; 2] = [1600, 800];
/// Longest side in pixels of a picture in print: 300 dpi across 200 mm.
pub const PRINT_SIDE: u32 = 2400;

/// A picture that is published: where, and how large.
#[derive(Clone, Debug)]
struct Published {
    stem: String,
    extension: &'static str,
    width: u32,
    height: u32,
}

/// The pictures of a site.
#[derive(Debug)]
pub struct Pictures<'a> {
    sources: &'a Sources,
    known: RefCell<BTreeMap<String, Option<Published>>>,
}

impl<'a> Pictures<'a> {
    /// No pictures yet.
    pub fn new(sources: &'a Sources) -> Self {
        Self { sources, known: RefCell::default() }
    }

    fn published(&self, source: &str) -> Option<Published> {
        let mut known = self.known.borrow_mut();
        known.entry(source.to_owned()).or_insert_with(|| self.look_at(source)).clone()
    }

    fn look_at(&self, source: &str) -> Option<Published> {
        let bytes = self.sources.get(self.sources.find(source)?).read_bytes().ok()?;
        let (width, height, has_alpha) = dimensions(&bytes)?;
        let stem = sha256_hex(&bytes)[..16].to_owned();
        Some(Published { stem, extension: if has_alpha { "png" } else { "jpg" }, width, height })
    }

    /// A picture as a page shows it; `root` leads from the page to the site's root.
    pub fn web(&self, image: &Image, root: &str) -> ImageView {
        let Some(published) = self.published(&image.src) else {
            return ImageView { alt: image.alt.clone(), caption: image.caption.clone(), ..ImageView::default() };
        };
        let url = |side: u32| format!("{root}{}", path(&published, side));
        let (width, height) = fitted(published.width, published.height, WEB_SIDES[0]);
        let (small, _) = fitted(published.width, published.height, WEB_SIDES[1]);
        ImageView {
            src: url(WEB_SIDES[1]),
            srcset: format!("{} {small}w, {} {width}w", url(WEB_SIDES[1]), url(WEB_SIDES[0])),
            width,
            height,
            alt: image.alt.clone(),
            caption: image.caption.clone(),
        }
    }

    /// A picture as print shows it: the name of the asset, noted in `used`.
    pub fn print(&self, image: &Image, used: &mut Vec<(String, String)>) -> Option<ImageView> {
        let published = self.published(&image.src)?;
        let name = match used.iter().find(|(_, source)| *source == image.src) {
            Some((name, _)) => name.clone(),
            None => {
                let name = format!("a{}.{}", used.len() + 1, published.extension);
                used.push((name.clone(), image.src.clone()));
                name
            }
        };
        let (width, height) = fitted(published.width, published.height, PRINT_SIDE);
        Some(ImageView {
            src: name,
            srcset: String::new(),
            width,
            height,
            alt: image.alt.clone(),
            caption: image.caption.clone(),
        })
    }

    /// Path in the output, source path and longest side of everything that is to be published.
    pub fn files(&self) -> Vec<(String, String, u32)> {
        let known = self.known.borrow();
        let found = known.iter().filter_map(|(source, published)| Some((source, published.as_ref()?)));
        let mut files: Vec<_> = found
            .flat_map(|(source, published)| WEB_SIDES.map(|side| (path(published, side), source.clone(), side)))
            .collect();
        files.sort();
        // The same picture under two names is published once.
        files.dedup_by(|a, b| a.0 == b.0);
        files
    }
}

fn path(published: &Published, side: u32) -> String {
    format!("assets/pictures/{}-{side}.{}", published.stem, published.extension)
}
