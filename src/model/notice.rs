//! Official notices (公文).

use jiff::civil::Date;

use super::block::Block;

/// The 15 genres (文种) of the 2012 regulation, article 8; 命令(令) stands twice because both words are used.
pub const GENRES: [&str; 16] = [
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函",
    "纪要",
];

/// A notice.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Address in the site.
    pub slug: String,
    /// 文种.
    pub genre: String,
    /// 格式.
    pub format: Format,
    /// 发文机关, leading issuer first.
    pub issuers: Vec<String>,
    /// 发文机关标志, when it differs from the issuers' names.
    pub mark: Vec<String>,
    /// 发文字号, may be empty.
    pub number: String,
    /// 份号, may be empty.
    pub copy_number: String,
    /// 密级, may be empty.
    pub classification: String,
    /// 紧急程度, may be empty.
    pub urgency: String,
    /// 签发人.
    pub signatories: Vec<String>,
    /// 标题, without line breaks.
    pub title: String,
    /// The same, broken where the writer broke it (`|` or a line break in the title); else one element.
    pub title_parts: Vec<String>,
    /// 主送.
    pub addressees: Vec<String>,
    /// 成文日期.
    pub date: Date,
    /// 用印.
    pub sealed: bool,
    /// 印发件: what the notice issues, bound in without a label.
    pub issued: Vec<Attachment>,
    /// 附件.
    pub attachments: Vec<Attachment>,
    /// 附注, without brackets.
    pub note: String,
    /// 抄送.
    pub cc: Vec<String>,
    /// 印发机关, may be empty.
    pub printing_office: String,
    /// 印发日期.
    pub printing_date: Option<Date>,
    /// 公开方式.
    pub disclosure: Disclosure,
    /// Body, with inserts replaced and headings numbered.
    pub body: Vec<Block>,
    /// Path of its file, and of those it takes attachments from.
    pub sources: Vec<String>,
}

/// 格式.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// 文件
    #[default]
    Document,
    /// 信函
    Letter,
    /// 命令
    Order,
    /// 纪要
    Minutes,
}

impl Format {
    /// Words in the order of the variants.
    pub const WORDS: [&'static str; 4] = ["文件", "信函", "命令", "纪要"];

    /// Reads a format in either language.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.trim() {
            "文件" | "document" => Self::Document,
            "信函" | "函" | "letter" => Self::Letter,
            "命令" | "令" | "order" => Self::Order,
            "纪要" | "minutes" => Self::Minutes,
            _ => return None,
        })
    }

    /// Name in views.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["document", "letter", "order", "minutes"][self as usize]
    }
}

/// 公开方式.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Disclosure {
    /// 主动公开: the only one that reaches the site.
    Public,
    /// 依申请公开
    OnRequest,
    /// 不予公开
    #[default]
    Withheld,
}

impl Disclosure {
    /// Words in the order of the variants.
    pub const WORDS: [&'static str; 3] = ["主动公开", "依申请公开", "不予公开"];

    /// Reads it in either language.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.trim() {
            "主动公开" | "public" => Self::Public,
            "依申请公开" | "on_request" => Self::OnRequest,
            "不予公开" | "不公开" | "withheld" => Self::Withheld,
            _ => return None,
        })
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// 附件.
#[derive(Clone, Debug, Default)]
pub struct Attachment {
    /// Title, as in the 附件说明 and on the attachment.
    pub title: String,
    /// The same, broken where the writer broke it.
    pub title_parts: Vec<String>,
    /// Its text; empty when it is not bound in.
    pub body: Vec<Block>,
    /// Attachments of its own.
    pub attachments: Vec<Attachment>,
}
