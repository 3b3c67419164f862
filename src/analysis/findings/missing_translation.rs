//! `missing-translation`: a declaration with texts in some of the policy's languages and not in all of them.
//!
//! A policy's languages are those in which any of its texts is written. Counted are labels, questions of an interview, titles and reasons: what
//! a reader is shown. Not counted is the wording of the law (`text`), which is quoted as published, nor what only the authors read
//! (scenarios, acceptances).

use std::collections::BTreeSet;

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::model::{Language, Named, SetOwner, Text, TypeBody};

pub fn find(law: &Law) -> Vec<Finding> {
    let policy = &law.policy;
    let mut named: Vec<_> = policy
        .all_names()
        .filter(|(_, named)| !is_value_of_set(policy, *named))
        .map(|(name, named)| (name, texts_of(policy, named)))
        .collect();
    named.extend(policy.sets.iter().filter(|set| matches!(set.owner, SetOwner::Facts(_))).map(|set| {
        let texts = set.label.iter().chain(&set.ask);
        (&*set.path, texts.collect())
    }));
    let of = |texts: &[&Text]| -> BTreeSet<Language> {
        texts.iter().flat_map(|text| text.variants.iter().map(|(language, _)| *language)).collect()
    };
    let assumed = policy.assumptions.iter().map(|assumption| &assumption.label).collect::<Vec<_>>();
    let languages: BTreeSet<Language> = named.iter().flat_map(|(_, texts)| of(texts)).chain(of(&assumed)).collect();
    // In order of declaration: by the file's path, then by place.
    named.sort_by_key(|(name, _)| {
        let span = policy.declared_at(name).unwrap_or_default();
        (law.sources.file_of(span).map_or("", |file| &file.name), span)
    });
    let missing = named.into_iter().filter_map(|(name, texts)| {
        let is_missing = |language: &&Language| texts.iter().any(|text| !has(text, **language));
        let missing: Vec<Language> = languages.iter().filter(is_missing).copied().collect();
        (!missing.is_empty()).then(|| of_name(policy, name, missing))
    });
    missing.collect()
}

/// Its texts are those of the set and of the enumeration.
fn is_value_of_set(policy: &Policy, named: Named) -> bool {
    matches!(named, Named::Fact(id) if policy.set_of(id).is_some())
}

fn has(text: &Text, language: Language) -> bool {
    text.variants.iter().any(|(tag, _)| *tag == language)
}

fn of_name(policy: &Policy, name: &str, languages: Vec<Language>) -> Finding {
    let at = Label::new(policy.declared_at(name).unwrap_or_default(), Part::DeclaredHere);
    Finding::new([name.into()], Detail::MissingTranslation { name: name.into(), languages }, at)
}

/// What a reader is shown of it.
fn texts_of(policy: &Policy, named: Named) -> Vec<&Text> {
    match named {
        Named::Type(id) => match &policy.types[id].body {
            TypeBody::Enumeration(_) => policy.types[id].labels.iter().flatten().collect(),
            TypeBody::Record(fields) => fields.iter().flat_map(|field| field.label.iter().chain(&field.ask)).collect(),
        },
        Named::Fact(id) => policy.facts[id].label.iter().chain(&policy.facts[id].ask).collect(),
        Named::Question(id) => policy.questions[id].label.iter().collect(),
        Named::Definition(id) => policy.definitions[id].label.iter().collect(),
        Named::DatedValue(id) => policy.values[id].label.iter().collect(),
        Named::Conclusion(id) => policy.conclusions[id].label.iter().collect(),
        Named::Authority(id) => policy.authorities[id].label.iter().collect(),
        Named::Instrument(id) => {
            let instrument = &policy.instruments[id];
            [&instrument.title].into_iter().chain(&instrument.unpublished).collect()
        }
        Named::Practice(id) => policy.practices[id].label.iter().collect(),
        Named::Clause(id) => {
            let clause = &policy.clauses[id];
            let conditions = clause.conditions.iter().filter_map(|condition| condition.label.as_ref());
            let dormancies = clause.dormancies.iter().map(|dormancy| &dormancy.why);
            let discretion = clause.discretion.iter().filter_map(|discretion| discretion.why.as_ref());
            clause.label.iter().chain(conditions).chain(dormancies).chain(discretion).collect()
        }
        Named::Property(id) => policy.properties[id].label.iter().collect(),
        Named::Group | Named::Calendar => Vec::new(),
    }
}
