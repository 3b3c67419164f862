//! What can be done about findings: each edit in words, as a patch, and what it does to whom; JSON. As text: `text::suggestions`.
//!
//! Takes suggestions that were proved (`mutate::repair`). Decides nothing.

use serde_json::{Value as Json, json};
use similar::TextDiff;

use super::findings::Reported;
use super::text::Cites;
use super::words::{outcome_word, outcome_words};
use crate::case::write::to_json;
use crate::law::Law;
use crate::mutate::repair::{Effect, How, Suggestion, Suggestions, holder};
use crate::syntax::edit::{by_file, laid_out};
use crate::words::{Locale, say};

/// A finding with what can be done about it.
pub type Suggested<'a> = (&'a Reported<'a>, Suggestions);

/// The edit as `git apply` takes it from the folder in which paths begin.
pub fn patch(law: &Law, suggestion: &Suggestion) -> String {
    let of_file = |(file, edits): &(&crate::syntax::sources::SourceFile, Vec<_>)| {
        let (old, new) = (format!("a/{}", file.name), format!("b/{}", file.name));
        let text = laid_out(file, edits);
        TextDiff::from_lines(&*file.text, &text).unified_diff().context_radius(3).header(&old, &new).to_string()
    };
    by_file(&law.sources, &suggestion.edits).iter().map(of_file).collect()
}

/// What the edit is, in a clause of a sentence.
pub fn edit(law: &Law, suggestion: &Suggestion, locale: Locale) -> String {
    let clause = |id| &*law.policy.clauses[id].name;
    let words = |how: &How| match how {
        How::Overrides { winner, loser } => {
            say!(locale, SuggestOverrides { winner: clause(*winner), loser: clause(*loser) })
        }
        How::Unless(of, words) => say!(locale, SuggestUnless { clause: clause(*of), words: words }),
        How::Moved { at, to } => say!(
            locale,
            SuggestMoved { from: law.wording(*at), to: to.to_string(), place: holder(law, *at).unwrap_or_default() }
        ),
        How::Without(at) => {
            say!(locale, SuggestWithout { words: law.wording(*at), place: holder(law, *at).unwrap_or_default() })
        }
    };
    suggestion.how.iter().map(words).collect::<Vec<_>>().join("; ")
}

/// What becomes of some people, with one of them.
pub fn effect(law: &Law, effect: &Effect, locale: Locale) -> String {
    let (conclusion, cites) = (&law.policy.conclusions[effect.of], Cites { law, tongue: locale });
    let [from, to] = [effect.from, effect.to].map(|outcome| outcome_words(conclusion.kind, outcome, locale));
    let change = say!(locale, DiffChange { from, to });
    let name = format!("{} [{}]", cites.conclusion(effect.of), conclusion.name);
    let person = cites.person(&effect.person);
    match effect.in_practice {
        true => say!(locale, SuggestEffectInPractice { name, change, person }),
        false => say!(locale, SuggestEffect { name, change, person }),
    }
}

/// Which serious findings of other kinds there would be; `None` where there would be none.
pub fn brings(suggestion: &Suggestion, locale: Locale) -> Option<String> {
    let names: Vec<&str> = suggestion.brings.iter().map(|(_, name)| name.as_str()).collect();
    (!names.is_empty()).then(|| say!(locale, SuggestBrings { findings: locale.and(&names) }))
}

/// Adds to each finding of `amparo/findings/1` what can be done about it.
pub fn into_json(law: &Law, all: &[Suggested], document: &mut Json, locale: Locale) {
    let Some(findings) = document["findings"].as_array_mut() else { return };
    for (told, suggestions) in all {
        let name = told.finding.name();
        let Some(finding) = findings.iter_mut().find(|finding| finding["name"] == name) else { continue };
        let found = suggestions.found.iter().map(|one| {
            let effects = one.effects.iter().map(|effect| {
                let conclusion = &law.policy.conclusions[effect.of];
                json!({ "conclusion": conclusion.name, "in_practice": effect.in_practice,
                        "from": outcome_word(conclusion.kind, effect.from), "to": outcome_word(conclusion.kind, effect.to),
                        "example": to_json(&effect.person.case, &law.policy) })
            });
            json!({ "edit": edit(law, one, locale), "patch": patch(law, one), "effects": effects.collect::<Vec<_>>(), "brings": one.brings.iter().map(|(_, name)| name).collect::<Vec<_>>() })
        });
        finding["suggestions"] = json!({ "found": found.collect::<Vec<_>>(), "undecided": suggestions.is_undecided });
    }
}
