//! Cuts everything that is not picture out of a JPEG: camera data, places, thumbnails, comments, and what follows its end.

/// Markers: start and end of the image, start of scan, application segments, comment.
const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const APP0: u8 = 0xE0;
const APP14: u8 = 0xEE;
const APP15: u8 = 0xEF;
const COM: u8 = 0xFE;
/// Length field of a JFIF segment without a thumbnail.
const PLAIN_JFIF: usize = 16;

/// The picture alone; `None` when the bytes are not a whole JPEG, or when its colours need a profile.
pub fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0xFF, SOI];
    if !bytes.starts_with(&out) {
        return None;
    }
    let mut at = 2;
    loop {
        let marker = marker_at(bytes, &mut at)?;
        if marker == EOI {
            out.extend([0xFF, EOI]);
            return Some(out);
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
        let segment = bytes.get(at..at + length)?;
        if marker == APP0 + 2 && segment.get(2..).is_some_and(|body| body.starts_with(b"ICC_PROFILE")) {
            return None;
        }
        if is_picture(marker, length) {
            out.extend([0xFF, marker]);
            out.extend_from_slice(segment);
        }
        at += length;
        if marker == SOS {
            let end = scan_end(bytes, at)?;
            out.extend_from_slice(&bytes[at..end]);
            at = end;
        }
    }
}

/// Reads a marker; fill bytes before it are passed over.
fn marker_at(bytes: &[u8], at: &mut usize) -> Option<u8> {
    if *bytes.get(*at)? != 0xFF {
        return None;
    }
    while *bytes.get(*at)? == 0xFF {
        *at += 1;
    }
    let marker = *bytes.get(*at)?;
    *at += 1;
    Some(marker)
}

fn is_picture(marker: u8, length: usize) -> bool {
    match marker {
        APP0 => length == PLAIN_JFIF,
        // Adobe's segment says how the colours are coded.
        APP14 => true,
        APP0..=APP15 | COM => false,
        _ => true,
    }
}

/// The end of compressed data: the next marker that is neither a stuffed byte nor a restart.
fn scan_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xFF)?;
        match bytes.get(at + 1)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn jpeg() -> Vec<u8> {
        let mut out = std::io::Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(16, 8).write_to(&mut out, image::ImageFormat::Jpeg).unwrap();
        out.into_inner()
    }

    #[test]
    fn secrets_are_cut_out_and_the_picture_stays() {
        let plain = jpeg();
        let mut tagged = plain[..2].to_vec();
        tagged.extend([0xFF, 0xE1, 0, 14]);
        tagged.extend(b"Exif\0\0SECRET");
        tagged.extend([0xFF, 0xFE, 0, 8]);
        tagged.extend(b"SECRET");
        tagged.extend(&plain[2..]);
        tagged.extend(b"SECRET after the end");
        let bare = without_metadata(&tagged).unwrap();
        assert!(!bare.windows(6).any(|window| window == b"SECRET"));
        let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().to_rgb8().into_raw();
        assert_eq!(pixels(&bare), pixels(&plain));
    }

    #[test]
    fn broken_files_give_nothing() {
        let plain = jpeg();
        for end in 0..plain.len() {
            assert!(without_metadata(&plain[..end]).is_none(), "{end}");
        }
        assert!(without_metadata(b"not a jpeg").is_none());
    }
}
