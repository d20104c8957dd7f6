//! Puts the fonts (compressed) and the templates into the binary, so that one file is all an office needs.

#![allow(clippy::disallowed_methods)] // A build script asks Cargo through the environment and writes what Cargo reads.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Level 12 is within 4 % of the best size at a tenth of the time.
const COMPRESSION: i32 = 12;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo:rerun-if-changed=build.rs");
    let mut code = String::new();
    code += &fonts(&root.join("fonts"), &out)?;
    code += &templates(&root.join("templates"))?;
    fs::write(out.join("embedded.rs"), code)
}

/// Compresses each face and notes which characters any of them has.
fn fonts(folder: &Path, out: &Path) -> io::Result<String> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut entries = Vec::new();
    let mut covered = BTreeSet::new();
    for path in files(folder)?.into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "ttf")) {
        let bytes = fs::read(&path)?;
        let face = ttf_parser::Face::parse(&bytes, 0)
            .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
        collect(&face, &mut covered);
        let target = out.join(path.file_name().unwrap_or_default()).with_extension("ttf.zst");
        fs::write(&target, zstd::encode_all(&bytes[..], COMPRESSION)?)?;
        entries.push(format!("({:?}, {}, include_bytes!({:?}))", name_of(&path), bytes.len(), target));
    }
    let ranges: Vec<String> = ranges(&covered).iter().map(|(a, b)| format!("({a},{b})")).collect();
    Ok(format!(
        "/// Name, unpacked size in bytes and compressed bytes of each embedded face.\npub static FONTS: &[(&str, usize, &[u8])] = &[{}];\n\
         /// Characters that some embedded face has, as ranges.\npub static COVERED: &[(u32, u32)] = &[{}];\n",
        entries.join(",\n"),
        ranges.join(",")
    ))
}

fn collect(face: &ttf_parser::Face<'_>, covered: &mut BTreeSet<u32>) {
    let Some(cmap) = face.tables().cmap else { return };
    for table in cmap.subtables.into_iter().filter(|table| table.is_unicode()) {
        table.codepoints(|c| {
            if table.glyph_index(c).is_some_and(|glyph| glyph.0 != 0) {
                covered.insert(c);
            }
        });
    }
}

fn ranges(covered: &BTreeSet<u32>) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &c in covered {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == c => *last = c,
            _ => ranges.push((c, c)),
        }
    }
    ranges
}

fn templates(folder: &Path) -> io::Result<String> {
    let mut entries = Vec::new();
    for path in files(folder)? {
        println!("cargo:rerun-if-changed={}", path.display());
        let relative = path.strip_prefix(folder).unwrap_or(&path);
        let name = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        entries.push(format!("({name:?}, include_bytes!({path:?}))"));
    }
    println!("cargo:rerun-if-changed={}", folder.display());
    Ok(format!(
        "/// Path below `templates/` and bytes of each built-in template.\npub static TEMPLATES: &[(&str, &[u8])] = &[{}];\n",
        entries.join(",\n")
    ))
}

/// All files below a folder, in order.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo:rerun-if-changed={}", path.display());
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
