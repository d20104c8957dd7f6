//! Marks that look like those of YAML and are not, and what looks like a key.

/// Full-width and other spaces that look like a space.
pub(super) fn is_wide_space(c: char) -> bool {
    matches!(c, '\u{3000}' | '\u{A0}' | '\u{2002}' | '\u{2003}' | '\u{2009}' | '\u{200B}' | '\u{FEFF}')
}

/// Any space within a line.
pub(super) fn is_space(c: char) -> bool {
    c == ' ' || c == '\t' || is_wide_space(c)
}

/// Marks that people put for the dash of a list.
pub(super) fn is_wide_dash(c: char) -> bool {
    matches!(c, '－' | '—' | '–' | '−' | '•' | '●' | '·')
}

/// Chinese characters and Chinese marks, between which a line break is nothing.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

/// The mark that closes a full-width or Chinese pair.
pub(super) fn partner(open: char) -> Option<char> {
    let pairs = ["“”", "‘’", "《》", "（）", "「」", "『』", "〔〕", "【】", "［］", "｛｝", "〈〉"];
    pairs.iter().find(|pair| pair.starts_with(open)).and_then(|pair| pair.chars().next_back())
}

/// The ASCII bracket for which a full-width one stands.
pub(super) fn ascii_bracket(c: char) -> Option<char> {
    match c {
        '【' | '［' => Some('['),
        '】' | '］' => Some(']'),
        '｛' => Some('{'),
        '｝' => Some('}'),
        _ => None,
    }
}

/// True for a short word without punctuation, such as people use for keys.
pub(super) fn is_key_like(text: &str) -> bool {
    let text = text.trim_end_matches(is_space);
    let count = text.chars().take(17).count();
    let words = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '<' | '（' | '）' | '(' | ')' | '/');
    let opens = text.chars().take(17).filter(|c| matches!(c, '（' | '(')).count();
    let closes = text.chars().take(17).filter(|c| matches!(c, '）' | ')')).count();
    (1..=16).contains(&count) && opens == closes && text.chars().all(words)
}

/// True when a colon without a space is part of the value: a time, a ratio, an address or a path.
pub(super) fn is_colon_of_value(before: &str, after: &str) -> bool {
    let digits = before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit());
    let number = !before.is_empty() && before.chars().all(|c| c.is_ascii_digit());
    let drive = before.len() == 1 && after.starts_with(['\\', '/']);
    digits || number || drive || after.starts_with("//") || matches!(before, "http" | "https" | "mailto" | "ftp")
}

/// Keys with which the entries of lists begin, where text with a colon would be as likely.
pub(super) fn begins_record(key: &str) -> bool {
    matches!(
        key.trim_end_matches(is_space),
        "名称"
            | "标题"
            | "姓名"
            | "文件"
            | "编号"
            | "日期"
            | "标识"
            | "简称"
            | "指标"
            | "来源"
            | "name"
            | "title"
            | "id"
    )
}

/// Keys that stand after the first one in entries written with braces.
pub(super) fn is_known_key(key: &str) -> bool {
    let key = key.trim_end_matches(is_space);
    begins_record(key)
        || matches!(
            key,
            "职务"
                | "电话"
                | "地址"
                | "邮箱"
                | "网址"
                | "责任单位"
                | "牵头领导"
                | "去年"
                | "目标"
                | "起止"
                | "时限"
                | "内容"
                | "说明"
                | "替代文本"
                | "数值"
                | "单位"
                | "权重"
                | "样本"
                | "设在"
                | "主任"
                | "期限"
                | "受理单位"
                | "栏目"
                | "范围"
                | "接听时间"
        )
}

/// The range of the spaces (of any kind) at the start of a text, in bytes.
pub(super) fn leading_spaces(text: &str) -> usize {
    text.find(|c| !is_space(c)).unwrap_or(text.len())
}

/// Splits spaces into runs of one kind: start, end and whether the run is of tabs.
pub(super) fn bad_runs(spaces: &str) -> Vec<(usize, usize, bool)> {
    let mut runs: Vec<(usize, usize, bool)> = Vec::new();
    for (at, c) in spaces.char_indices().filter(|(_, c)| *c != ' ') {
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(run) if run.1 == at && run.2 == (c == '\t') => run.1 = end,
            _ => runs.push((at, end, c == '\t')),
        }
    }
    runs
}
