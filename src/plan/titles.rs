//! Breaks titles into lines that form a trapezium or a diamond, never inside a word (GB/T 9704-2012 7.3.1).

use std::sync::OnceLock;

use jieba_rs::Jieba;

/// A piece of a title that must not be broken, with its width in characters.
struct Piece {
    text: String,
    width: f64,
}

/// Frequent words and the words of official titles, made by `tests/tools/make_words.py`.
const WORDS: &str = include_str!("words.txt");

/// The segmenter, read on first use.
fn segmenter() -> &'static Jieba {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    JIEBA.get_or_init(|| {
        let mut jieba = Jieba::empty();
        // A damaged dictionary is found by the tests; without it titles break between any two characters.
        let _ = jieba.load_dict(&mut WORDS.as_bytes());
        jieba
    })
}

/// Reads the dictionary on a thread of its own, while the sources are read.
pub fn warm_up() {
    std::thread::spawn(segmenter);
}

/// What a line more than needed costs, on the scale of [`cost`].
const EXTRA_LINE: f64 = 25.0;

/// Breaks a title into lines of at most `max` characters. Parts the writer separated are never joined, and none of `names` is
/// broken.
#[must_use]
pub fn break_title(parts: &[String], max: usize, names: &[&str]) -> Vec<String> {
    if parts.len() > 1 && parts.iter().all(|part| width(part) <= max as f64) {
        return parts.to_vec();
    }
    parts.iter().flat_map(|part| break_part(part, max as f64, names)).collect()
}

fn break_part(title: &str, max: f64, names: &[&str]) -> Vec<String> {
    let title = title.trim();
    if width(title) <= max {
        return vec![title.to_owned()];
    }
    let pieces = pieces(title, names);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let least = (width(title) / max).ceil() as usize;
    // A line more is worth it when the lines then end where the title pauses.
    let candidates = (least..=least + 2).filter_map(|count| {
        let (cost, lines) = best_split(&pieces, count, max)?;
        Some((cost + EXTRA_LINE * (count - least) as f64, lines))
    });
    let best = candidates.min_by(|a, b| a.0.total_cmp(&b.0));
    best.map_or_else(|| vec![title.to_owned()], |(_, lines)| lines)
}

/// Width in characters: Latin letters and digits are half a character.
fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// Words, with marks joined to the word they belong to: 《 to the next, 》、 to the one before.
fn pieces(title: &str, names: &[&str]) -> Vec<Piece> {
    let mut pieces: Vec<String> = Vec::new();
    let mut opens = false;
    for word in words(title, names) {
        let glued = opens || word.chars().all(is_closing);
        match pieces.last_mut() {
            Some(last) if glued => last.push_str(word),
            _ => pieces.push(word.to_owned()),
        }
        opens = word.chars().all(is_opening);
    }
    let mut out: Vec<String> = Vec::new();
    for piece in pieces {
        let is_year = piece == "年" && out.last().is_some_and(|last| last.ends_with(|c: char| c.is_ascii_digit()));
        let is_particle = matches!(piece.as_str(), "的" | "了");
        match out.last_mut() {
            Some(last) if is_year || is_particle => last.push_str(&piece),
            _ => out.push(piece),
        }
    }
    out.into_iter().map(|text| Piece { width: width(&text), text }).collect()
}

/// The words of a title; known names are words whatever the dictionary says.
fn words<'t>(title: &'t str, names: &[&str]) -> Vec<&'t str> {
    let found = names.iter().filter_map(|name| Some((title.find(name)?, name.len())));
    // The first name in the title, the longest of those that start there.
    match found.min_by_key(|(at, len)| (*at, usize::MAX - len)).filter(|(_, len)| *len > 0) {
        Some((at, len)) => {
            let mut all = words(&title[..at], &[]);
            all.push(&title[at..at + len]);
            all.extend(words(&title[at + len..], names));
            all
        }
        None => segmenter().cut(title, true).into_iter().map(|token| token.word).collect(),
    }
}

fn is_opening(c: char) -> bool {
    "《〈（“‘「『【〔([".contains(c)
}

fn is_closing(c: char) -> bool {
    "》〉）”’」』】〕)]、，。：；！？".contains(c)
}

/// The best way to lay the pieces in `count` lines, if there is one.
fn best_split(pieces: &[Piece], count: usize, max: f64) -> Option<(f64, Vec<String>)> {
    let mut search = Search { pieces, max, cuts: Vec::new(), best: None, steps: MOST_STEPS };
    search.go(0, count);
    let (cost, cuts) = search.best?;
    let mut lines = Vec::new();
    let mut from = 0;
    for to in cuts.into_iter().chain([pieces.len()]) {
        lines.push(pieces[from..to].iter().map(|piece| piece.text.as_str()).collect::<String>().trim().to_owned());
        from = to;
    }
    Some((cost, lines))
}

/// Ways to cut a title that are looked at: enough for any title of five lines, and an end for a text of thousands of characters.
const MOST_STEPS: usize = 100_000;

/// The search for the best cuts.
struct Search<'p> {
    pieces: &'p [Piece],
    max: f64,
    cuts: Vec<usize>,
    best: Option<(f64, Vec<usize>)>,
    steps: usize,
}

impl Search<'_> {
    /// Lays the pieces from `from` on in so many lines.
    fn go(&mut self, from: usize, lines: usize) {
        let rest = line_width(&self.pieces[from..]);
        #[allow(clippy::cast_precision_loss)]
        let fits = rest <= self.max * lines as f64;
        if !fits || self.steps == 0 {
            return;
        }
        self.steps -= 1;
        if lines == 1 {
            self.rate();
            return;
        }
        let mut total = 0.0;
        for to in from..self.pieces.len().saturating_sub(1) {
            total += self.pieces[to].width;
            if total > self.max {
                break;
            }
            self.cuts.push(to + 1);
            self.go(to + 1, lines - 1);
            self.cuts.pop();
        }
    }

    fn rate(&mut self) {
        let cost = cost(self.pieces, &self.cuts);
        if self.best.as_ref().is_none_or(|(least, _)| cost < *least) {
            self.best = Some((cost, self.cuts.clone()));
        }
    }
}

fn line_width(pieces: &[Piece]) -> f64 {
    pieces.iter().map(|piece| piece.width).sum()
}

/// Cost of a set of cuts: even lines are good, an hourglass or a rectangle is bad, a cut after 关于 or before 的 is bad.
fn cost(pieces: &[Piece], cuts: &[usize]) -> f64 {
    let mut widths = Vec::new();
    let mut from = 0;
    for &to in cuts.iter().chain(std::iter::once(&pieces.len())) {
        widths.push(line_width(&pieces[from..to]));
        from = to;
    }
    let mean = widths.iter().sum::<f64>() / widths.len() as f64;
    let uneven: f64 = widths.iter().map(|width| (width - mean).powi(2)).sum();
    let hourglass: f64 = widths.windows(3).map(|w| if w[1] < w[0] && w[1] < w[2] { 60.0 } else { 0.0 }).sum();
    let rectangle = if widths.windows(2).all(|w| (w[0] - w[1]).abs() < 0.6) { 12.0 } else { 0.0 };
    let stub = if widths.last().is_some_and(|last| *last < 4.0) { 80.0 } else { 0.0 };
    let awkward: f64 = cuts.iter().map(|&cut| awkwardness(pieces, cut)).sum();
    uneven + hourglass + rectangle + stub + awkward
}

/// How badly a cut separates what belongs together.
fn awkwardness(pieces: &[Piece], cut: usize) -> f64 {
    let before = pieces[cut - 1].text.as_str();
    let after = pieces[cut].text.as_str();
    let after_opening = before.ends_with(is_opening);
    let splits_verb = matches!(before, "关于" | "印发" | "做好" | "开展" | "转发" | "的" | "和" | "与" | "及" | "第");
    let joins = matches!(after, "的" | "和" | "与" | "及" | "等" | "年" | "通知" | "方案");
    let pauses = before.ends_with(' ') || after == "关于";
    let is_good = after.starts_with('《') || before.ends_with(['的', '》', '、', '，']);
    let weight = |applies: bool, weight: f64| if applies { weight } else { 0.0 };
    weight(after_opening, 100.0) + weight(splits_verb, 15.0) + weight(joins, 15.0)
        - weight(pauses, 45.0)
        - weight(is_good && !pauses, 14.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(title: &str) -> Vec<String> {
        break_title(&[title.to_owned()], 20, &[])
    }

    #[test]
    fn short_titles_stay_whole() {
        assert_eq!(lines("关于做好冬季防火工作的通知"), ["关于做好冬季防火工作的通知"]);
    }

    #[test]
    fn lines_end_where_the_title_pauses() {
        let found = break_title(
            &["青禾镇人民政府关于商请修复石桥桥头引道和增设公交停靠点的函".to_owned()],
            19,
            &["青禾镇人民政府"],
        );
        assert_eq!(found[0], "青禾镇人民政府");
    }

    #[test]
    fn long_titles_keep_every_character_and_the_width() {
        let title = "中共青禾镇委员会 青禾镇人民政府关于印发《青禾镇2026年群众满意度提升工作实施方案》的通知";
        let found = lines(title);
        assert!(found.len() >= 3, "{found:?}");
        assert!(found.iter().all(|line| width(line) <= 20.0), "{found:?}");
        let strip = |text: &str| text.replace(' ', "");
        assert_eq!(strip(&found.concat()), strip(title));
        assert!(!found.iter().any(|line| line.starts_with(is_closing) || line.ends_with(is_opening)), "{found:?}");
    }

    #[test]
    fn known_names_are_never_broken() {
        let title = "关于印发《𬭎㙍镇人民政府办公室2026年人居环境整治提升工作实施方案》的通知";
        for max in 12..=20 {
            let found = break_title(&[title.to_owned()], max, &["𬭎㙍镇", "𬭎㙍镇人民政府"]);
            assert!(found.iter().any(|line| line.contains("𬭎㙍镇人民政府")), "{max}: {found:?}");
        }
    }

    #[test]
    fn breaks_of_the_writer_are_kept() {
        let parts = ["青禾镇人民政府".to_owned(), "关于修路的通知".to_owned()];
        assert_eq!(break_title(&parts, 20, &[]), parts);
    }
}
