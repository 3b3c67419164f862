//! Suggestions: the name that someone who misspelt one probably meant.

use std::cell::Cell;

use crate::words::say_error;

/// The candidate most like `word`, if any is like enough to be worth suggesting; the first of equals.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let mut best: Option<(f64, &str)> = None;
    if word.len() > LONGEST_NAME {
        return None;
    }
    for candidate in candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST_NAME) {
        let likeness = likeness(word, candidate);
        let better = best.is_none_or(|(so_far, name)| likeness > so_far || (likeness == so_far && candidate < name));
        if likeness >= LIKE_ENOUGH && better {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Names longer than this, in bytes, are not misspellings: to compare two takes time quadratic in their length.
const LONGEST_NAME: usize = 200;

/// Below this two names have little in common but length; found by trying misspellings of the corpus's own names.
const LIKE_ENOUGH: f64 = 0.6;

fn likeness(word: &str, candidate: &str) -> f64 {
    let (word, candidate) = (word.to_lowercase(), candidate.to_lowercase());
    let whole = strsim::normalized_damerau_levenshtein(&word, &candidate);
    // `regular` for `entry.regular`: the last part alone is a good guess too, but less than the whole path.
    let last =
        candidate.rsplit('.').next().map_or(0.0, |last| strsim::normalized_damerau_levenshtein(&word, last) * 0.95);
    whole.max(last)
}

/// `did you mean …?`, ready for a help text.
pub fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    nearest(word, candidates).map(|name| say_error!(DidYouMean { name }))
}

/// The suggestions for one text. They end after so many comparisons: of 10,000 misspelt names each may be like any of 10,000 others, and nobody
/// reads the suggestions of more than the first errors.
#[derive(Debug)]
pub struct Suggestions {
    n_left: Cell<usize>,
}

impl Suggestions {
    /// About half a second.
    const MOST_COMPARISONS: usize = 1_000_000;
    /// To compare two names takes time by the product of their lengths: of such a product, as long as looking at a name that is not taken.
    const LETTERS: usize = 128;

    /// `did you mean …?`, as long as there is effort left.
    pub fn did_you_mean<'c>(&self, word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
        self.did_you_mean_among(word, candidates, Some)
    }

    /// The same among those of `all` that `choose` takes; looking at one that it does not take is effort too.
    pub fn did_you_mean_among<'c, T>(
        &self,
        word: &str,
        all: impl IntoIterator<Item = T>,
        choose: impl Fn(T) -> Option<&'c str>,
    ) -> Option<String> {
        let n_left = &self.n_left;
        if n_left.get() == 0 {
            return None;
        }
        let works = |effort: usize| n_left.set(n_left.get().saturating_sub(effort));
        let looked_at = all.into_iter().inspect(|_| works(1)).filter_map(choose);
        let is_compared = |candidate: &&str| word.len().max(candidate.len()) <= LONGEST_NAME;
        let compared = looked_at.filter(is_compared);
        did_you_mean(word, compared.inspect(|candidate| works(word.len() * candidate.len() / Suggestions::LETTERS)))
    }

    /// Whether later words get no suggestion.
    pub fn are_over(&self) -> bool {
        self.n_left.get() == 0
    }
}

impl Default for Suggestions {
    fn default() -> Suggestions {
        Suggestions { n_left: Cell::new(Suggestions::MOST_COMPARISONS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_end_whether_or_not_a_name_is_taken() {
        for takes in [true, false] {
            let (suggestions, n_looked_at) = (Suggestions::default(), Cell::new(0_usize));
            for _ in 0..5_000 {
                suggestions.did_you_mean_among("word", std::iter::repeat_n("name", 1_000), |name| {
                    n_looked_at.set(n_looked_at.get() + 1);
                    takes.then_some(name)
                });
            }
            assert!(suggestions.are_over());
            assert!(n_looked_at.get() <= Suggestions::MOST_COMPARISONS + 1_000, "{}", n_looked_at.get());
        }
    }

    /// Of names of a hundred letters fewer are compared in the same time.
    #[test]
    fn suggestions_end_sooner_for_long_names() {
        let (suggestions, name) = (Suggestions::default(), "n".repeat(128));
        let n_given = (0..100_000).filter(|n| suggestions.did_you_mean(&format!("{name}{n}"), [&*name; 100]).is_some());
        assert!((50..500).contains(&n_given.count()));
    }
}
