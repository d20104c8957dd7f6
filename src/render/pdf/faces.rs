//! The faces: the six embedded ones, and on request the official faces that are installed on the machine.

use std::path::PathBuf;

use rayon::prelude::*;
use typst::foundations::Bytes;
use typst::text::Font;

use crate::embedded::FONTS;
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

/// The embedded faces, unpacked.
pub fn embedded() -> Vec<Font> {
    let unpack = |(_, size, packed): &(&str, usize, &[u8])| zstd::bulk::decompress(packed, *size).unwrap_or_default();
    let unpacked: Vec<Vec<u8>> = FONTS.par_iter().map(unpack).collect();
    unpacked.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes)).collect::<Vec<_>>()).collect()
}

/// The official faces that this machine has.
pub fn official() -> Vec<Font> {
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

/// Names of the families, each once.
pub fn families(fonts: &[Font]) -> Vec<String> {
    let mut names: Vec<String> = fonts.iter().map(|font| font.info().family.to_string()).collect();
    names.sort();
    names.dedup();
    names
}

fn is_font(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|ext| ["ttf", "otf", "ttc"].iter().any(|known| ext.eq_ignore_ascii_case(known)))
}
