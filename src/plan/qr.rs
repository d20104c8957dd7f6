//! QR codes: the only module that names the `qrcode` crate. Level M, dark on light.

use qrcode::{Color, EcLevel, QrCode};

use super::view::QrView;

/// The QR code of an address; `None` when it is too long for one.
#[must_use]
pub fn code(url: &str) -> Option<QrView> {
    let code = QrCode::with_error_correction_level(url, EcLevel::M).ok()?;
    let size = code.width();
    let colours = code.to_colors();
    let rows = colours
        .chunks(size)
        .map(|row| row.iter().map(|colour| if *colour == Color::Dark { '1' } else { '0' }).collect())
        .collect();
    Some(QrView { size, rows, url: url.to_owned() })
}
