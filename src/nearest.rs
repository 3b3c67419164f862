//! Suggestions: the name that someone who misspelt one probably meant.

use crate::words::say_error;

/// The candidate most like `word`, if any is like enough to be worth suggesting; the first of equals.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = likeness(word, candidate);
        let better = best.is_none_or(|(so_far, name)| likeness > so_far || (likeness == so_far && candidate < name));
        if likeness >= LIKE_ENOUGH && better {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

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
