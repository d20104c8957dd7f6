//! The faces: the six embedded ones, and on request the official faces that are installed on the machine.

use std::path::PathBuf;

use rayon::prelude::*;
use typst::foundations::Bytes;
use typst::text::Font;

use crate::embedded;
use crate::project::font_folders;

/// Families of official documents (GB/T 9704-2012), as Windows and WPS install them.
const OFFICIAL: [&str; 9] = [
    "FZXiaoBiaoSong-B05S",
    "FZXiaoBiaoSong-B05",
    "FangSong_GB2312",
    "FangSong",
    "KaiTi_GB2312",
    "KaiTi",
    "SimHei",
    "SimSun",
    "STXiaoBiaoSong",
];

/// All faces for a build. Embedded ones come first, so that an installed face of the same name never replaces one.
pub fn load(with_system: bool) -> Vec<Font> {
    let mut fonts = embedded_faces();
    if with_system {
        fonts.extend(official_faces());
    }
    fonts
}

fn embedded_faces() -> Vec<Font> {
    let unpack = |(_, size, packed): &(&str, usize, &[u8])| zstd::bulk::decompress(packed, *size).unwrap_or_default();
    let unpacked: Vec<Vec<u8>> = embedded::FONTS.par_iter().map(unpack).collect();
    unpacked.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes)).collect::<Vec<_>>()).collect()
}

fn official_faces() -> Vec<Font> {
    let mut files: Vec<PathBuf> = font_folders()
        .iter()
        .flat_map(walkdir::WalkDir::new)
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| is_font(path))
        .collect();
    files.sort();
    let read = files.iter().filter_map(|path| std::fs::read(path).ok());
    read.flat_map(|bytes| Font::iter(Bytes::new(bytes)).collect::<Vec<_>>())
        .filter(|font| OFFICIAL.contains(&font.info().family.as_str()))
        .collect()
}

fn is_font(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|ext| ["ttf", "otf", "ttc"].iter().any(|known| ext.eq_ignore_ascii_case(known)))
}
