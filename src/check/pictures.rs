//! Finds the pictures that content names, inside the content folder only.

use crate::diag::codes::content;
use crate::diag::{At, Place, Sink, path_of};
use crate::load::RawCampaign;
use crate::picture;
use crate::source::Sources;

/// The source path of a picture named in a file, looked for beside the file, in the campaign's folder, in `images/` of the
/// campaign and of the site.
pub fn find(name: &At<String>, raw: &RawCampaign, sources: &Sources, sink: &mut Sink) -> Option<String> {
    let written = name.value.replace('\\', "/");
    if is_absolute(&written) {
        report_outside(name, sink);
        return None;
    }
    let own = path_of(sources, &name.place).rsplit_once('/').map_or("content", |(folder, _)| folder).to_owned();
    let folders =
        [own, raw.folder.clone(), format!("{}/images", raw.folder), "content".to_owned(), "content/images".to_owned()];
    let mut escaped = false;
    for folder in &folders {
        match join(folder, &written) {
            None => escaped = true,
            Some(path) => {
                if let Some(id) = sources.find(&path) {
                    report_unreadable(id, sources, &name.place, sink);
                    return Some(path);
                }
            }
        }
    }
    if escaped {
        report_outside(name, sink);
    } else {
        report_missing(name, raw, sources, sink);
    }
    None
}

/// Joins a folder and a relative path; `None` when the result leaves `content/`.
fn join(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.len() > 1 => drop(parts.pop()),
            ".." => return None,
            other => parts.push(other),
        }
    }
    (parts.first() == Some(&"content")).then(|| parts.join("/"))
}

fn is_absolute(path: &str) -> bool {
    path.starts_with('/')
        || path.contains("://")
        || path.as_bytes().get(1) == Some(&b':')
        || path.starts_with("file:")
        || path.starts_with("data:")
}

fn report_outside(name: &At<String>, sink: &mut Sink) {
    let file = name.value.rsplit(['/', '\\']).next().unwrap_or_default();
    let message = format!("图片“{}”在内容文件夹外面。", name.value);
    sink.report(
        &content::IMAGE_OUTSIDE,
        &name.place,
        message,
        format!("把图片复制到活动的 images 文件夹，这里只写 {file}。"),
    );
}

fn report_missing(name: &At<String>, raw: &RawCampaign, sources: &Sources, sink: &mut Sink) {
    let pictures: Vec<&str> =
        sources.iter().filter(|(_, file)| picture::is_picture_name(file.name())).map(|(_, file)| file.name()).collect();
    let file = name.value.rsplit(['/', '\\']).next().unwrap_or_default();
    let hint = match crate::diag::wording::nearest(file, pictures) {
        Some(near) => format!("是不是想写“{near}”？"),
        None => format!("把图片放进 {}/images 文件夹。", raw.folder),
    };
    sink.report(&content::IMAGE_MISSING, &name.place, format!("找不到图片“{}”。", name.value), hint);
}

fn report_unreadable(id: crate::source::FileId, sources: &Sources, place: &Place, sink: &mut Sink) {
    let source = sources.get(id);
    if source.problem.is_some() {
        return;
    }
    let readable = source.read_bytes().is_ok_and(|bytes| picture::dimensions(&bytes).is_some());
    if !readable {
        let message = format!("图片“{}”打不开：文件损坏，或者不是支持的格式。", source.name());
        sink.report(&content::IMAGE_BROKEN, place, message, "用画图打开，另存为 JPG 再试。");
    }
}

/// Reports a picture without alternative text.
pub fn report_no_alt(name: &str, place: &Place, sink: &mut Sink) {
    sink.report(
        &content::IMAGE_ALT,
        place,
        format!("图片“{name}”没有写替代文本。"),
        "用一句话说清图上有什么，例如：替代文本: 一条刚铺好的村道，两边有路灯",
    );
}
