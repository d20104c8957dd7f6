//! Rendering (制作): each artefact to bytes, a pure function of its view, the theme and its pictures.
//!
//! HTML goes through Tera, PDF through Typst; neither can reach anything but what the artefact declares. The result does not
//! depend on the number of threads.

pub mod html;
pub mod pdf;
mod pictures;

use std::sync::Mutex;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use self::pictures::Prepared;
use crate::diag::codes::{content, output};
use crate::diag::{Place, Sink};
use crate::plan::{Artefact, Plan, Work};
use crate::source::Sources;
use crate::theme::Theme;

/// Bytes of an artefact, in the order of the plan.
#[derive(Debug)]
pub struct Rendered {
    /// Position of the artefact in the plan.
    pub at: usize,
    /// The file.
    pub bytes: Vec<u8>,
    /// Pages of a PDF.
    pub pages: Option<usize>,
}

/// How long each kind of work took (wall clock).
#[derive(Clone, Copy, Debug, Default)]
pub struct RenderTimes {
    /// Pictures.
    pub pictures: Duration,
    /// HTML.
    pub html: Duration,
    /// PDF.
    pub pdf: Duration,
}

/// Renders the artefacts of a plan that `wants` lets through. `tick` is called after each.
pub fn render(
    plan: &Plan,
    theme: &Theme,
    sources: &Sources,
    jobs: usize,
    wants: &(dyn Fn(&Artefact) -> bool + Sync),
    tick: &(dyn Fn() + Sync),
    sink: &mut Sink,
) -> (Vec<Rendered>, RenderTimes) {
    let wanted: Vec<(usize, &Artefact)> =
        plan.artefacts.iter().enumerate().filter(|(_, artefact)| wants(artefact)).collect();
    let troubles = Mutex::new(Vec::new());
    let context = Context { theme, jobs, tick, troubles: &troubles };
    let mut times = RenderTimes::default();
    let mut done = Vec::new();
    let prepared =
        timed(&mut times.pictures, || Prepared::make(&wanted, sources, jobs, &context.troubles_for_pictures()));
    done.extend(context.files(&wanted, &prepared));
    done.extend(timed(&mut times.html, || context.html(&wanted)));
    done.extend(timed(&mut times.pdf, || context.pdf(&wanted, &prepared)));
    done.sort_by_key(|rendered| rendered.at);
    let troubles = troubles.into_inner().unwrap_or_default();
    report(troubles, &wanted, sources, sink);
    (done, times)
}

fn timed<T>(total: &mut Duration, work: impl FnOnce() -> T) -> T {
    // Timings are shown to the user and reach no output, so the clock is no hidden input here.
    #[allow(clippy::disallowed_methods)]
    let start = Instant::now();
    let result = work();
    *total += start.elapsed();
    result
}

/// What went wrong with an artefact.
#[derive(Debug)]
pub enum Trouble {
    /// A Tera template does not work: its message.
    Html(String),
    /// A Typst template does not work: where and why.
    Layout(String),
    /// The layout works, but says something is odd.
    LayoutWarning(String),
    /// A character has no glyph in any face.
    NoGlyph(char),
    /// Titles of what did not fit.
    LeftOut(Vec<String>),
    /// A picture is damaged: its source path.
    Picture(String),
    /// A file of the theme is not there.
    NoFile(String),
}

type Troubles = Mutex<Vec<(usize, Trouble)>>;

struct Context<'a> {
    theme: &'a Theme,
    jobs: usize,
    tick: &'a (dyn Fn() + Sync),
    troubles: &'a Troubles,
}

impl Context<'_> {
    fn note(&self, at: usize, trouble: Trouble) {
        if let Ok(mut troubles) = self.troubles.lock() {
            troubles.push((at, trouble));
        }
    }

    fn troubles_for_pictures(&self) -> impl Fn(usize, String) + Sync + '_ {
        |at, source| self.note(at, Trouble::Picture(source))
    }

    fn files(&self, wanted: &[(usize, &Artefact)], prepared: &Prepared) -> Vec<Rendered> {
        let mut done = Vec::new();
        for (at, artefact) in wanted {
            let bytes = match &artefact.work {
                Work::ThemeFile(name) => {
                    let bytes = self.theme.bytes(name).map(<[u8]>::to_vec);
                    if bytes.is_none() {
                        self.note(*at, Trouble::NoFile(name.clone()));
                    }
                    bytes
                }
                Work::Picture { source, side } => prepared.get(source, *side).map(<[u8]>::to_vec),
                Work::Html { .. } | Work::Pdf { .. } => continue,
            };
            (self.tick)();
            done.extend(bytes.map(|bytes| Rendered { at: *at, bytes, pages: None }));
        }
        done
    }

    fn html(&self, wanted: &[(usize, &Artefact)]) -> Vec<Rendered> {
        let templates = match html::Templates::new(self.theme) {
            Ok(templates) => templates,
            Err(message) => {
                let first = wanted.iter().find(|(_, artefact)| matches!(artefact.work, Work::Html { .. }));
                first.into_iter().for_each(|(at, _)| self.note(*at, Trouble::Html(message.clone())));
                return Vec::new();
            }
        };
        let pages: Vec<_> = wanted
            .iter()
            .filter_map(|(at, artefact)| {
                if let Work::Html { template, context } = &artefact.work {
                    Some((*at, *template, context))
                } else {
                    None
                }
            })
            .collect();
        let work = || {
            pages
                .par_iter()
                .filter_map(|(at, template, context)| self.one_html(&templates, *at, template, context))
                .collect()
        };
        match rayon::ThreadPoolBuilder::new().num_threads(self.jobs).build() {
            Ok(pool) => pool.install(work),
            Err(_) => work(),
        }
    }

    fn one_html(
        &self,
        templates: &html::Templates,
        at: usize,
        template: &str,
        context: &serde_json::Value,
    ) -> Option<Rendered> {
        let result = templates.render(template, context);
        (self.tick)();
        match result {
            Ok(text) => Some(Rendered { at, bytes: text.into_bytes(), pages: None }),
            Err(message) => {
                self.note(at, Trouble::Html(message));
                None
            }
        }
    }

    fn pdf(&self, wanted: &[(usize, &Artefact)], prepared: &Prepared) -> Vec<Rendered> {
        let jobs: Vec<pdf::Job<'_>> = wanted
            .iter()
            .filter_map(|(at, artefact)| match &artefact.work {
                Work::Pdf { template, data, pictures, date } => Some(pdf::Job {
                    at: *at,
                    path: &artefact.path,
                    template,
                    data,
                    date: *date,
                    pictures: pictures.iter().map(|(name, source)| (name.clone(), prepared.print(source))).collect(),
                }),
                _ => None,
            })
            .collect();
        if jobs.is_empty() {
            return Vec::new();
        }
        let outcomes = pdf::render_all(self.theme, &jobs, self.jobs, self.tick);
        let mut done = Vec::new();
        for outcome in outcomes {
            outcome.troubles.into_iter().for_each(|trouble| self.note(outcome.at, trouble));
            done.extend(outcome.pdf.map(|(bytes, pages)| Rendered { at: outcome.at, bytes, pages: Some(pages) }));
        }
        done
    }
}

/// Tells what went wrong, in the order of the plan, each thing once.
fn report(mut troubles: Vec<(usize, Trouble)>, wanted: &[(usize, &Artefact)], sources: &Sources, sink: &mut Sink) {
    troubles.sort_by_key(|(at, _)| *at);
    for (at, trouble) in troubles {
        let Some((_, artefact)) = wanted.iter().find(|(position, _)| *position == at) else { continue };
        let named = artefact.sources.iter().find(|path| path.ends_with("/campaign.yaml")).or(artefact.sources.first());
        let place = named.and_then(|path| sources.find(path)).map_or(Place::Nowhere, Place::File);
        report_one(trouble, artefact, &place, sources, sink);
    }
}

fn report_one(trouble: Trouble, artefact: &Artefact, place: &Place, sources: &Sources, sink: &mut Sink) {
    match trouble {
        Trouble::Html(message) => sink.report(
            &output::TEMPLATE,
            &Place::Nowhere,
            format!("网页模板有错：\n{message}"),
            "改正 templates/html 里的模板，或者删掉它，用程序自带的。",
        ),
        Trouble::Layout(message) => {
            let message = format!("“{}”（{}）排不出版：{message}", artefact.title, artefact.path);
            sink.report(
                &output::LAYOUT,
                &Place::Nowhere,
                message,
                "改正 templates/pdf 里的模板，或者删掉它，用程序自带的。",
            );
        }
        Trouble::LayoutWarning(message) => sink.report(
            &output::LAYOUT_WARNING,
            &Place::Nowhere,
            format!("“{}”的排版有提醒：{message}", artefact.title),
            "看一看这份 PDF 是否正常。",
        ),
        Trouble::NoGlyph(c) => {
            let message =
                format!("“{}”里的“{c}”（U+{:04X}）字体里没有，印出来是空白方框。", artefact.title, u32::from(c));
            sink.report(&output::NO_GLYPH, place, message, "换一个写法，或者用 字体: {公文: 系统}。");
        }
        Trouble::LeftOut(titles) => {
            let message =
                format!("“{}”放不下，有 {} 条没有印上：{}。", artefact.title, titles.len(), first_few(&titles));
            sink.report(&output::LEFT_OUT, place, message, "去掉几个“折页: 是”，或者把摘要写短；没印上的网页上都有。");
        }
        Trouble::Picture(source) => {
            let place = sources.find(&source).map_or(Place::Nowhere, Place::File);
            sink.report(
                &content::IMAGE_BROKEN,
                &place,
                format!("图片“{source}”打不开：文件损坏，或者不是支持的格式。"),
                "用画图打开，另存为 JPG 再试。",
            );
        }
        Trouble::NoFile(name) => sink.report(
            &output::TEMPLATE,
            &Place::Nowhere,
            format!("找不到 templates/{name}。"),
            "重新安装程序，或者补上这个文件。",
        ),
    }
}

/// Titles named in one message at most.
const MOST_NAMED: usize = 6;

fn first_few(titles: &[String]) -> String {
    let named = crate::diag::wording::list(titles.iter().take(MOST_NAMED));
    if titles.len() > MOST_NAMED { format!("{named}等") } else { named }
}
