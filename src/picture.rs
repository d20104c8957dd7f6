//! Pictures: the only module that names the crates `image` and `fast_image_resize`. What comes out is re-encoded, so no metadata survives.

mod jpeg;

use std::io::Cursor;

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageReader, Limits};

/// A picture that was re-encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// The bytes of a JPEG, or of a PNG when the picture has transparency.
    pub bytes: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Largest width or height in pixels that is decoded.
const MAX_SIDE: u32 = 20_000;

/// True for names of pictures that can be read.
#[must_use]
pub fn is_picture_name(name: &str) -> bool {
    let ext = name.rsplit_once('.').map_or("", |(_, ext)| ext).to_ascii_lowercase();
    matches!(ext.as_str(), "jpg" | "jpeg" | "png" | "webp" | "gif" | "bmp")
}

/// Width and height as shown (after the orientation that the camera noted), and whether there is transparency; `None` when it
/// is no picture.
#[must_use]
pub fn dimensions(bytes: &[u8]) -> Option<(u32, u32, bool)> {
    let mut decoder = reader(bytes)?.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let has_alpha = decoder.color_type().has_alpha();
    let turned = decoder.orientation().is_ok_and(|o| matches!(o.to_exif(), 5..=8));
    if width == 0 || height == 0 || width > MAX_SIDE || height > MAX_SIDE {
        return None;
    }
    Some(if turned { (height, width, has_alpha) } else { (width, height, has_alpha) })
}

/// The size a picture has when no side is longer than `side` pixels; small pictures stay as they are.
#[must_use]
pub fn fitted(width: u32, height: u32, side: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= side {
        return (width, height);
    }
    let scale = |value: u32| {
        u32::try_from((u64::from(value) * u64::from(side) + u64::from(longest) / 2) / u64::from(longest))
            .unwrap_or(side)
            .max(1)
    };
    (scale(width), scale(height))
}

/// Decodes once, turns upright, and encodes afresh for each side; `None` when the picture is damaged.
///
/// A JPEG that is upright and small enough keeps its pixels: only what is not picture is cut out, so it loses no quality.
#[must_use]
pub fn encode_all(bytes: &[u8], sides: &[u32]) -> Option<Vec<Encoded>> {
    let mut decoder = reader(bytes)?.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let is_plain =
        orientation == Orientation::NoTransforms && matches!(decoder.color_type(), ColorType::Rgb8 | ColorType::L8);
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let bare = if is_plain { jpeg::without_metadata(bytes) } else { None };
    let mut made: Vec<Encoded> = Vec::new();
    for &side in sides {
        let (width, height) = fitted(picture.width(), picture.height(), side);
        let is_full = (width, height) == (picture.width(), picture.height());
        let same = made.iter().find(|other| (other.width, other.height) == (width, height)).cloned();
        let encoded = match (same, &bare) {
            (Some(same), _) => same,
            (None, Some(bytes)) if is_full => Encoded { bytes: bytes.clone(), width, height },
            (None, _) => encode(&picture, width, height)?,
        };
        made.push(encoded);
    }
    Some(made)
}

fn encode(picture: &DynamicImage, width: u32, height: u32) -> Option<Encoded> {
    let scaled = scaled(picture, width, height);
    let picture = scaled.as_ref().unwrap_or(picture);
    let mut out = Cursor::new(Vec::new());
    if picture.color().has_alpha() {
        picture.to_rgba8().write_to(&mut out, image::ImageFormat::Png).ok()?;
    } else {
        picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut out, 82)).ok()?;
    }
    Some(Encoded { bytes: out.into_inner(), width, height })
}

/// The picture in another size; `None` when it has that size already or its pixels are of a rare kind.
fn scaled(picture: &DynamicImage, width: u32, height: u32) -> Option<DynamicImage> {
    if (width, height) == (picture.width(), picture.height()) {
        return None;
    }
    let has_alpha = picture.color().has_alpha();
    let source = if has_alpha { DynamicImage::from(picture.to_rgba8()) } else { DynamicImage::from(picture.to_rgb8()) };
    let mut target = DynamicImage::new(width, height, source.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    Resizer::new().resize(&source, &mut target, &options).ok()?;
    Some(target)
}

fn reader(bytes: &[u8]) -> Option<ImageReader<Cursor<&[u8]>>> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    reader.limits(limits);
    Some(reader)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn pictures_are_fitted_and_keep_their_shape() {
        assert_eq!(fitted(1600, 1067, 800), (800, 534));
        assert_eq!(fitted(300, 200, 800), (300, 200));
        let mut png = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(64, 32).write_to(&mut png, image::ImageFormat::Png).unwrap();
        let made = encode_all(png.get_ref(), &[16, 64]).unwrap();
        assert_eq!((made[0].width, made[0].height, made[1].width), (16, 8, 64));
        assert_eq!(dimensions(&made[0].bytes), Some((16, 8, false)));
        assert_eq!(encode_all(b"no picture", &[16]), None);
    }
}
