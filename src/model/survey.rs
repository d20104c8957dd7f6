//! The survey (测评) and its scores.

/// A survey with its results.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// 对象.
    pub groups: Vec<Group>,
    /// 量表: answers with their points; an answer without points (不了解) is left out of the score.
    pub scale: Vec<Answer>,
    /// One entry a group and indicator.
    pub results: Vec<Tally>,
    /// Paths of the files that say so.
    pub sources: Vec<String>,
}

/// 对象: a group of respondents.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// 名称.
    pub name: String,
    /// 权重 in percent.
    pub weight: f64,
    /// 样本: how many are asked.
    pub sample: Option<u32>,
}

/// An answer of the scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// 非常满意.
    pub name: String,
    /// Its points from 0 to 100; `None` = left out of the score.
    pub points: Option<f64>,
}

/// Counts per answer (in the order of the scale) of one group for one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// Name of the group.
    pub group: String,
    /// Name of the indicator.
    pub indicator: String,
    /// Counts.
    pub counts: Vec<u32>,
}

impl Survey {
    /// Score of an indicator from 0 to 100: mean of the valid answers of each group, weighted over the groups.
    /// `None` when a group that counts has no valid answer.
    #[must_use]
    pub fn score(&self, indicator: &str) -> Option<f64> {
        let mut sum = 0.0;
        let mut weights = 0.0;
        for group in self.groups.iter().filter(|group| group.weight > 0.0) {
            let tally = self.results.iter().find(|tally| tally.group == group.name && tally.indicator == indicator)?;
            sum += group.weight * self.mean(tally)?;
            weights += group.weight;
        }
        (weights > 0.0).then(|| sum / weights)
    }

    fn mean(&self, tally: &Tally) -> Option<f64> {
        let valid = self
            .scale
            .iter()
            .zip(&tally.counts)
            .filter_map(|(answer, &count)| Some((answer.points?, f64::from(count))));
        let (points, count) = valid.fold((0.0, 0.0), |(points, total), (p, n)| (points + p * n, total + n));
        (count > 0.0).then(|| points / count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn score_is_weighted_and_leaves_out_dont_know() {
        let answer = |name: &str, points| Answer { name: name.into(), points };
        let group = |name: &str, weight| Group { name: name.into(), weight, sample: None };
        let tally = |group: &str, counts: &[u32]| Tally {
            group: group.into(),
            indicator: "教育".into(),
            counts: counts.to_vec(),
        };
        let mut survey = Survey {
            groups: vec![group("居民", 65.0), group("企业", 35.0)],
            scale: vec![answer("满意", Some(100.0)), answer("不满意", Some(0.0)), answer("不了解", None)],
            results: vec![tally("居民", &[3, 1, 96]), tally("企业", &[1, 1, 0])],
            sources: vec![],
        };
        // 0.65 x 75 + 0.35 x 50
        assert_eq!(survey.score("教育"), Some(66.25));
        survey.results[1].counts = vec![0, 0, 5];
        assert_eq!(survey.score("教育"), None);
        assert_eq!(survey.score("交通"), None);
    }
}
