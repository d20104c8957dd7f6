//! The grammar of messages: lists joined with 、, names in “”, the nearest name to a wrong one.

/// Joins names with 、.
pub fn list<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
    names.join("、")
}

/// Puts a name into “”.
#[must_use]
pub fn quote(name: &str) -> String {
    format!("“{name}”")
}

/// The candidate most like `name`, if one is like enough to be what was meant.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (likeness(name, candidate), candidate))
        .filter(|(score, _)| *score >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Likeness from 0 to 1; a name that holds the other counts as near, since short names are parts of long ones.
fn likeness(a: &str, b: &str) -> f64 {
    let contained = a.chars().count() >= 2 && b.chars().count() >= 2 && (a.contains(b) || b.contains(a));
    let edit = strsim::normalized_damerau_levenshtein(a, b);
    if contained { edit.max(0.6) } else { edit }
}

/// Names listed in one hint at most.
const MOST_LISTED: usize = 12;

/// “是不是想写……？” for the nearest candidate, else what is known.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(found) = nearest(name, candidates.clone()) {
        return format!("是不是想写“{found}”？");
    }
    let all: Vec<&str> = candidates.into_iter().collect();
    let more = if all.len() > MOST_LISTED { "等" } else { "" };
    format!("可以写的有：{}{more}。", list(all.iter().take(MOST_LISTED)))
}
