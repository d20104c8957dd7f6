//! Loading (读入): files to raw trees in which every value knows its place. Syntax only; what it means is decided in `check`.
//!
//! Nothing here stops at the first mistake: a file that cannot be read is told and left out, the others go on.

pub mod markdown;
pub mod node;
pub mod sheet;
pub mod tables;
pub mod yaml;

use std::collections::BTreeSet;

use self::markdown::Doc;
use self::node::Node;
use self::sheet::Column;
use crate::diag::codes::files;
use crate::diag::{Place, Sink, wording};
use crate::source::{FileId, FileProblem, SourceFile, Sources};

/// Everything the sources say, unjudged.
#[derive(Debug, Default)]
pub struct Raw {
    /// `site.yaml`.
    pub site: Option<Node>,
    /// The national calendar's additions (节假日.yaml).
    pub holidays: Option<Node>,
    /// 区划, and its file.
    pub regions: Option<(FileId, Node)>,
    /// True = there is a 区划, whether it could be read or not.
    pub has_regions: bool,
    /// One entry a folder below `campaigns/`.
    pub campaigns: Vec<RawCampaign>,
}

/// A campaign's folder.
#[derive(Debug)]
pub struct RawCampaign {
    /// Name of the folder.
    pub id: String,
    /// Path of the folder.
    pub folder: String,
    /// `campaign.yaml`.
    pub file: FileId,
    /// What it says.
    pub node: Option<Node>,
    /// `notices/*.md`, attachments among them.
    pub notices: Vec<RawPage>,
    /// `achievements/*.md`.
    pub achievements: Vec<RawPage>,
    /// `letters/*.md`.
    pub letters: Vec<RawPage>,
    /// 整改台账.
    pub ledger: Option<(FileId, Node)>,
    /// 测评.
    pub survey: Option<(FileId, Node)>,
    /// 测评结果.
    pub results: Option<(FileId, Node)>,
}

/// A Markdown file: front matter and body.
#[derive(Debug)]
pub struct RawPage {
    /// The file.
    pub file: FileId,
    /// Front matter, if there is any that can be read.
    pub front: Option<Node>,
    /// True = there is front matter, but it is broken; that was told.
    pub front_is_broken: bool,
    /// Body.
    pub doc: Doc,
}

/// Reads all sources of a site.
pub fn load(sources: &Sources, sink: &mut Sink) -> Raw {
    let mut loader = Loader { sources, sink, used: BTreeSet::new() };
    let raw = loader.site();
    loader.report_unused();
    raw
}

/// What a table may come in. Those after `ods` cannot be read, but are told about: an office saves what its program offers.
const TABLE_EXTENSIONS: [&str; 16] = [
    "yaml", "yml", "csv", "xlsx", "xlsm", "xls", "ods", "et", "ett", "xlsb", "numbers", "docx", "doc", "wps", "pdf",
    "txt",
];

struct Loader<'a> {
    sources: &'a Sources,
    sink: &'a mut Sink,
    used: BTreeSet<FileId>,
}

impl Loader<'_> {
    fn site(&mut self) -> Raw {
        for (id, source) in self.sources.iter() {
            if let Some(problem) = &source.problem {
                self.used.insert(id);
                report_problem(id, source, problem, self.sink);
            }
        }
        let mut raw = Raw {
            site: self.find("content", &["site.yaml", "site.yml"]).and_then(|id| self.yaml(id)),
            holidays: self.find("content", &["节假日.yaml", "holidays.yaml"]).and_then(|id| self.yaml(id)),
            regions: self.table("content", &["区划", "regions"], tables::REGIONS),
            has_regions: false,
            campaigns: Vec::new(),
        };
        raw.has_regions = raw.regions.is_some() || self.stands("content", &["区划", "regions"]);
        if self.find("content", &["site.yaml", "site.yml"]).is_none() {
            self.sink.report(
                &files::NO_SITE,
                &Place::Nowhere,
                "找不到 content/site.yaml。",
                "新建这个文件，写上单位名称；或者运行 mingbai new 新文件夹，照着样子改。",
            );
        }
        for id in self.campaign_ids() {
            if let Some(campaign) = self.campaign(&id) {
                raw.campaigns.push(campaign);
            }
        }
        raw
    }

    fn campaign_ids(&self) -> BTreeSet<String> {
        let below = self.sources.under("content/campaigns");
        below
            .filter_map(|(_, file)| {
                file.path.split('/').nth(2).filter(|_| file.path.matches('/').count() >= 3).map(str::to_owned)
            })
            .collect()
    }

    fn campaign(&mut self, id: &str) -> Option<RawCampaign> {
        let folder = format!("content/campaigns/{id}");
        let Some(file) = self.find(&folder, &["campaign.yaml", "campaign.yml", "活动.yaml"]) else {
            let first = self.sources.under(&folder).next().map_or(Place::Nowhere, |(file, _)| Place::File(file));
            self.sink.report(
                &files::NO_CAMPAIGN_FILE,
                &first,
                format!("{folder} 里没有 campaign.yaml。"),
                "加上 campaign.yaml；不是活动的文件夹，移到 campaigns 外面。",
            );
            self.used.extend(self.sources.under(&folder).map(|(file, _)| file));
            return None;
        };
        let survey = self.find(&folder, &["测评.yaml", "survey.yaml"]).and_then(|id| Some((id, self.yaml(id)?)));
        let answers = survey.as_ref().map_or_else(Vec::new, |(_, design)| tables::answer_names(design));
        let results = self.table(&folder, &["测评结果", "survey_results"], &tables::survey_results(&answers));
        Some(RawCampaign {
            id: id.to_owned(),
            node: self.yaml(file),
            file,
            notices: self.pages(&folder, &["notices", "公文"]),
            achievements: self.pages(&folder, &["achievements", "成效"]),
            letters: self.pages(&folder, &["letters", "一封信"]),
            ledger: self.table(&folder, &["整改台账", "rectifications"], tables::LEDGER),
            survey,
            results,
            folder,
        })
    }

    fn find(&mut self, folder: &str, names: &[&str]) -> Option<FileId> {
        let id = names.iter().find_map(|name| self.sources.find(&format!("{folder}/{name}")))?;
        self.used.insert(id);
        Some(id)
    }

    fn yaml(&mut self, id: FileId) -> Option<Node> {
        let text = self.sources.get(id).text.as_deref()?;
        yaml::parse(id, text, 0..text.len(), self.sink)
    }

    /// True when some file of this name is there, readable or not.
    fn stands(&self, folder: &str, stems: &[&str]) -> bool {
        self.sources.under(folder).any(|(_, file)| file.folder() == folder && stems.contains(&file.stem()))
    }

    /// A table may be YAML, CSV or a workbook; two of them are a mistake.
    fn table(&mut self, folder: &str, stems: &[&str], columns: &[Column<'_>]) -> Option<(FileId, Node)> {
        let mut found: Vec<FileId> = Vec::new();
        for stem in stems {
            for ext in TABLE_EXTENSIONS {
                found.extend(self.find(folder, &[&format!("{stem}.{ext}")]));
            }
        }
        let (&first, more) = found.split_first()?;
        for &other in more {
            let (a, b) = (self.sources.get(first).name(), self.sources.get(other).name());
            self.sink.report(
                &files::TWO_SOURCES,
                &Place::File(other),
                format!("“{a}”和“{b}”写的是同一样东西。"),
                "只留下一个，另一个移到别处。",
            );
        }
        let source = self.sources.get(first);
        let node = match source.extension().as_str() {
            "yaml" | "yml" => self.yaml(first),
            _ if source.problem.is_some() => None,
            _ => sheet::rows(first, source, columns, self.sink),
        };
        Some((first, node?))
    }

    fn pages(&mut self, folder: &str, names: &[&str]) -> Vec<RawPage> {
        let sources = self.sources;
        let mut pages = Vec::new();
        for name in names {
            let folder = format!("{folder}/{name}");
            for (id, source) in sources.under(&folder).filter(|(_, source)| source.extension() == "md") {
                self.used.insert(id);
                if let Some(text) = &source.text {
                    pages.push(self.page(id, text));
                }
            }
        }
        pages
    }

    fn page(&mut self, file: FileId, text: &str) -> RawPage {
        let (front, body) = yaml::parse_front_matter(file, text, self.sink);
        RawPage {
            file,
            front_is_broken: front.is_none() && body > 0,
            front,
            doc: markdown::parse(file, text, body, self.sink),
        }
    }

    fn report_unused(&mut self) {
        const KNOWN: [&str; 12] = [
            "site.yaml",
            "节假日.yaml",
            "区划.csv",
            "区划.yaml",
            "区划.xlsx",
            "campaign.yaml",
            "整改台账.yaml",
            "整改台账.csv",
            "整改台账.xlsx",
            "测评.yaml",
            "测评结果.csv",
            "测评结果.xlsx",
        ];
        for (id, source) in self.sources.iter() {
            let is_data = matches!(
                source.extension().as_str(),
                "yaml" | "yml" | "csv" | "xlsx" | "xls" | "ods" | "et" | "md" | "doc" | "docx" | "wps" | "heic"
            );
            if self.used.contains(&id) || !is_data {
                continue;
            }
            let hint = match wording::nearest(source.name(), KNOWN) {
                Some(near) => format!("是不是“{near}”？名字和位置都要对。"),
                None => "用不着的文件可以移到 content 外面。".to_owned(),
            };
            self.sink.report(&files::UNKNOWN_FILE, &Place::File(id), format!("“{}”没有用上。", source.path), hint);
        }
    }
}

fn report_problem(id: FileId, source: &SourceFile, problem: &FileProblem, sink: &mut Sink) {
    let name = source.name();
    let mb = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1_048_576.0);
    let (code, message, hint) = match problem {
        FileProblem::Encoding(_) => (
            &files::ENCODING,
            format!("“{name}”的编码既不是 UTF-8 也不是 GB18030。"),
            "用记事本打开，另存为，编码选 UTF-8。".to_owned(),
        ),
        FileProblem::Utf16 => (
            &files::UTF16,
            format!("“{name}”存成了 UTF-16（记事本里叫 Unicode）。"),
            "用记事本打开，另存为，编码选 UTF-8。".to_owned(),
        ),
        FileProblem::TooLarge(size, limit) => (
            &files::TOO_LARGE,
            format!("“{name}”有 {}，超过了 {}。", mb(*size), mb(*limit)),
            "缩小以后再放进来；照片 1600 像素宽就够用。".to_owned(),
        ),
        FileProblem::LinkOutside => (
            &files::LINK_OUTSIDE,
            format!("“{name}”是一个链接，指到了 content 外面。"),
            "把要用的文件复制到 content 里，删掉链接。".to_owned(),
        ),
        FileProblem::Locked => (
            &files::LOCKED,
            format!("“{name}”正被别的程序（WPS、Excel）占用，读不了。"),
            "先保存并关闭它，再运行一次。".to_owned(),
        ),
        FileProblem::Unreadable(why) => (
            &files::UNREADABLE,
            format!("“{name}”读不出来：{why}"),
            "检查文件的权限，或者移动硬盘、网络盘是否还连着。".to_owned(),
        ),
        FileProblem::Directory => (
            &files::DIRECTORY,
            format!("“{name}”应该是一个文件，现在是文件夹。"),
            "把文件夹改名或者移走，放上同名的文件。".to_owned(),
        ),
    };
    sink.report(code, &Place::File(id), message, hint);
}
