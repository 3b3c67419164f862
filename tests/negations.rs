//! Every label of the corpus that is stated as so or not so, negated: read line by line by people who speak the language.

use std::collections::BTreeSet;
use std::path::PathBuf;

use amparo::Law;
use amparo::policy::model::{ConclusionKind, FactType};
use amparo::words::Locale;

fn negations(path: &str, locale: Locale) -> String {
    let law = Law::load(&[PathBuf::from(path)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let policy = law.policy();
    let facts = policy.facts.values().filter(|fact| fact.ty == FactType::Bool).filter_map(|fact| fact.label.as_ref());
    let definitions = policy.definitions.values().filter_map(|definition| definition.label.as_ref());
    // What a clause calls its tests, and the conclusions that pages speak of.
    let conditions = policy.clauses.values().flat_map(|clause| &clause.conditions);
    let conditions = conditions.filter_map(|condition| condition.label.as_ref());
    let categories = policy.conclusions.values().filter(|it| it.kind == ConclusionKind::Category);
    let categories = categories.filter_map(|category| category.label.as_ref());
    let all = facts.chain(definitions).chain(conditions).chain(categories);
    let labels: BTreeSet<&str> = all.map(|label| label.in_language(locale.tag())).collect();
    labels.into_iter().map(|label| format!("{label}\n  {}\n", locale.negated(label))).collect()
}

#[test]
fn every_label_of_the_corpus_is_negated_as_people_speak() {
    insta::assert_snapshot!("english", negations("policies", Locale::English));
    insta::assert_snapshot!("spanish", negations("policies", Locale::Spanish));
    insta::assert_snapshot!("european", negations("examples/eu-temporary-protection", Locale::English));
    insta::assert_snapshot!("european_es", negations("examples/eu-temporary-protection", Locale::Spanish));
}

/// However short a label is, its negation says of what, and is not the label itself.
#[test]
fn a_negation_says_what_is_negated() {
    let words: Vec<&str> =
        "a an A An The One of Still in B Visa un Una La el de Ya Tiene Es Has Is Own Paid papeles Not-known"
            .split(' ')
            .collect();
    let labels = words.iter().flat_map(|first| {
        let two = words.iter().map(move |second| format!("{first} {second}"));
        std::iter::once((*first).to_owned()).chain(two)
    });
    let empty = ["no", "not", "none", "sin", "ninguna", "ningún"];
    for label in labels {
        for locale in [Locale::English, Locale::Spanish] {
            let negated = locale.negated(&label);
            assert_ne!(negated.to_lowercase(), label.to_lowercase());
            let says = |word: &str| !empty.contains(&word.trim_matches('“').to_lowercase().as_str());
            let was_said = label.split(' ').any(says);
            assert!(!was_said || negated.split(' ').any(says), "{label}: {negated}");
        }
    }
}
