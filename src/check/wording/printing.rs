//! What a notice should say of its number and of its printing (发文字号, 印发机关, 印发日期).

use crate::check::Fields;
use crate::diag::Sink;
use crate::diag::codes::content;
use crate::model::date::chinese;
use crate::model::notice::{Format, Notice};

/// Genres that often bear no number, or one of another kind.
const WITHOUT_NUMBER: [&str; 9] = ["公告", "通告", "公报", "命令", "令", "决议", "决定", "议案", "纪要"];

/// Reports a missing number, a missing printing office, and a printing before the date of the notice.
pub fn check_marks(notice: &Notice, fields: &Fields<'_>, sink: &mut Sink) {
    if notice.format == Format::Document && notice.number.is_empty() && !WITHOUT_NUMBER.contains(&notice.genre.as_str())
    {
        sink.report(
            &content::NO_NUMBER,
            &fields.place,
            "没有写发文字号，红线上面会空着。",
            format!("加上一行，例如“发文字号: 青发〔{}〕1号”；还没有编号的，定稿时再写。", notice.date.year()),
        );
    }
    if let Some(day) = notice.printing_date
        && day < notice.date
    {
        let message = format!("印发日期{}早于成文日期{}。", chinese(day), chinese(notice.date));
        sink.report(
            &content::PRINTED_EARLY,
            &fields.place_of("printing_date"),
            message,
            format!("文件先成文后印发，改成{}或者以后的日期。", chinese(notice.date)),
        );
    }
    let given = if notice.printing_date.is_some() {
        Some(("printing_date", "印发日期"))
    } else if notice.cc.is_empty() {
        None
    } else {
        Some(("cc", "抄送"))
    };
    // A letter has no line of the printing office.
    if let Some((key, word)) = given
        && notice.printing_office.is_empty()
        && notice.format != Format::Letter
    {
        sink.report(
            &content::NO_PRINTING_OFFICE,
            &fields.place_of(key),
            format!("写了{word}，没有写印发机关，版记不完整。"),
            "加上一行，例如“印发机关: 镇党政综合办公室”。",
        );
    }
}
