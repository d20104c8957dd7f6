//! The block tree as HTML, for the bodies that pages show.

mod blocks;

use self::blocks::{HtmlOptions, ImageHtml, to_html};
use super::common::Planner;
use crate::model::block::{Block, Image};

/// A body as HTML. Headings of level 1 become `<hN>` with N = 1 + `heading_offset`; ids start with `id_prefix`.
pub fn body(blocks: &[Block], planner: &Planner<'_>, root: &str, heading_offset: u8, id_prefix: &str) -> String {
    let image = |image: &Image| {
        let view = planner.pictures.web(image, root);
        let known = |side: u32| (side > 0).then_some(side);
        ImageHtml {
            src: view.src,
            srcset: (!view.srcset.is_empty()).then_some(view.srcset),
            width: known(view.width),
            height: known(view.height),
        }
    };
    to_html(blocks, &HtmlOptions { heading_offset, id_prefix, image: &image })
}
