//! Words like a word that nobody knows.

/// How many are offered.
const OFFERED: usize = 3;

/// Below this two words have little in common (by Jaro and Winkler, from 0 to 1).
const LIKE: f64 = 0.7;

/// A word that is less like by so much is no rival of the best.
const RIVAL: f64 = 0.2;

/// Gives the words most like a given one, the best first, at most three; none if none is like it.
pub fn nearest<'w>(word: &str, words: impl Iterator<Item = &'w str>) -> Vec<String> {
    let word = word.to_lowercase();
    let scored = words.map(|known| (strsim::jaro_winkler(&word, &known.to_lowercase()), known));
    let scored = rivals(scored.filter(|(score, _)| *score > LIKE).collect(), OFFERED);
    scored.into_iter().map(str::to_owned).collect()
}

/// Gives the best and what comes near it, at most `most`, each once.
pub(super) fn rivals<T: PartialEq>(mut scored: Vec<(f64, T)>, most: usize) -> Vec<T> {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = scored.first().map_or(0.0, |(score, _)| *score);
    let mut near = Vec::new();
    for (_, word) in scored.into_iter().take_while(|(score, _)| best - score < RIVAL) {
        if near.len() < most && !near.contains(&word) {
            near.push(word);
        }
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_little_in_common_with_a_word_is_not_offered() {
        let countries = ["Hungary", "Nigeria", "Mali", "Niger", "Niue"];
        assert_eq!(nearest("Nigr", countries.into_iter()), ["Niger", "Nigeria"]);
        assert_eq!(nearest("fatality", ["fatalities", "latitude", "tags"].into_iter()), ["fatalities"]);
        assert_eq!(nearest("xyzzy", countries.into_iter()), [""; 0]);
    }
}
