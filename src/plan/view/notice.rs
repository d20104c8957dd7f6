//! View of an official notice (公文, GB/T 9704-2012).

use serde::Serialize;

use super::ContactView;
use crate::model::block::Block;

/// A notice with all its elements; an empty string or list means that the element is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NoticeView {
    /// `document` (文件), `letter` (信函), `order` (命令) or `minutes` (纪要).
    pub format: &'static str,
    /// 文种: 通知.
    pub genre: String,
    /// 份号: six digits.
    pub copy_number: String,
    /// 密级★期限.
    pub classification: String,
    /// 紧急程度.
    pub urgency: String,
    /// Names in the issuer mark (发文机关标志), leading issuer first.
    pub mark: Vec<String>,
    /// Word beside or after them: 文件, 命令, 纪要 or empty (letters).
    pub mark_suffix: String,
    /// 发文字号: 青发〔2026〕15号.
    pub number: String,
    /// 签发人, upward documents only.
    pub signatories: Vec<String>,
    /// Title in one piece.
    pub title: String,
    /// Title broken by meaning into lines that form a trapezium or a diamond (at 22 pt no more than 20 characters each).
    pub title_lines: Vec<String>,
    /// 主送机关 joined, without the closing colon.
    pub addressees: String,
    /// Body.
    pub body: Vec<Block>,
    /// Names in the 附件说明, in order.
    pub attachments: Vec<String>,
    /// Issuers as they sign.
    pub signers: Vec<String>,
    /// True = room is left for the seal.
    pub sealed: bool,
    /// 成文日期: 2026年11月5日.
    pub date: String,
    /// 附注 without brackets.
    pub note: String,
    /// Attachments bound in.
    pub annexes: Vec<AnnexView>,
    /// 抄送 joined, without the closing 。.
    pub cc: String,
    /// 印发机关.
    pub printing_office: String,
    /// 印发日期.
    pub printing_date: String,
    /// 公开方式, shown on the HTML page.
    pub disclosure: String,
    /// HTML page: the body as HTML (the annexes have their own); empty in print.
    pub html: String,
    /// `builtin` or `system`: which faces come first.
    pub fonts: &'static str,
    /// Contact for the HTML page.
    pub contact: ContactView,
}

/// One attachment (附件) bound in after the signature.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AnnexView {
    /// 附件 or 附件1; empty for a document that the notice issues (印发件), which has no label.
    pub label: String,
    /// Title in one piece.
    pub title: String,
    /// Title broken into lines.
    pub title_lines: Vec<String>,
    /// Names of its own attachments, announced at the end of its text as a 附件说明; empty = none.
    pub attachments: Vec<String>,
    /// Its text.
    pub body: Vec<Block>,
    /// HTML page: its text as HTML; empty in print.
    pub html: String,
}
