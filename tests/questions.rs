//! The questions of policies/ and examples/: each can be answered by the person it is put to, and yes means the fact.
//!
//! What can be guarded is guarded here: both languages, the form of a question, no negated questions, no words of the law for what the
//! law itself has to find.

use amparo::Law;
use amparo::policy::model::{FactType, Text, TypeBody};

/// Before a question that the person cannot answer.
const TO_THE_CASEWORKER: [&str; 2] = ["For the caseworker: ", "Para quien atiende el caso: "];

/// A question: whose it is, what type its answer has, its text.
struct Question {
    of: String,
    is_yes_or_no: bool,
    text: Text,
}

fn law(folder: &str) -> Law {
    Law::load(&[folder.into()]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

fn questions(law: &Law) -> Vec<Question> {
    let is_yes_or_no = |ty: FactType| matches!(ty, FactType::Bool | FactType::List(_));
    // A set is asked for as a whole, not value by value.
    let of_facts = law.policy().facts.iter().filter_map(|(id, fact)| {
        let text = fact.ask.clone().filter(|_| law.policy().set_of(id).is_none())?;
        Some(Question { of: fact.path.to_string(), is_yes_or_no: is_yes_or_no(fact.ty), text })
    });
    let of_sets = law
        .policy()
        .sets
        .iter()
        .filter_map(|set| Some(Question { of: set.path.to_string(), is_yes_or_no: false, text: set.ask.clone()? }));
    let records = law.policy().types.values().filter_map(|ty| match &ty.body {
        TypeBody::Record(fields) => Some((ty.name.to_string(), fields)),
        TypeBody::Enumeration(_) => None,
    });
    let of_fields = records.flat_map(|(record, fields)| {
        fields.iter().filter_map(move |field| {
            let text = field.ask.clone()?;
            Some(Question { of: format!("{record}.{}", field.name), is_yes_or_no: is_yes_or_no(field.ty), text })
        })
    });
    of_facts.chain(of_sets).chain(of_fields).collect()
}

fn each_question(check: impl Fn(&Question, [&str; 2])) {
    for folder in ["policies", "examples/eu-temporary-protection", "examples/eu-pact"] {
        let law = law(folder);
        let questions = questions(&law);
        assert!(questions.len() > 20, "{folder} has questions");
        for question in questions {
            let variant = |tag: &[u8; 2]| question.text.variants.iter().find(|(language, _)| language == tag);
            let [Some((_, english)), Some((_, spanish))] = [b"en", b"es"].map(variant) else {
                panic!("{}: the question is asked in one language only", question.of)
            };
            let [english, spanish] = [english, spanish].map(|text| &**text);
            let is_for_caseworker = [0, 1].map(|at| [english, spanish][at].starts_with(TO_THE_CASEWORKER[at]));
            assert_eq!(
                is_for_caseworker[0], is_for_caseworker[1],
                "{}: put to one person in both languages",
                question.of
            );
            check(&question, [english, spanish]);
        }
    }
}

fn without_address(text: &str) -> &str {
    TO_THE_CASEWORKER.iter().find_map(|to| text.strip_prefix(to)).unwrap_or(text)
}

#[test]
fn each_is_a_question_in_both_languages() {
    each_question(|question, [english, spanish]| {
        assert!(english.ends_with('?') && english.matches('?').count() == 1, "{}: {english}", question.of);
        let spanish = without_address(spanish);
        assert!(spanish.starts_with('¿') && spanish.ends_with('?'), "{}: {spanish}", question.of);
        assert!(spanish.matches('?').count() == 1, "{}: {spanish}", question.of);
    });
}

/// “Could they not protect you?” has no answer that means one thing.
#[test]
fn no_yes_or_no_question_is_negated() {
    each_question(|question, [english, spanish]| {
        if !question.is_yes_or_no {
            return;
        }
        let begins: Vec<String> =
            without_address(english).to_lowercase().split_whitespace().take(4).map(str::to_owned).collect();
        let negates =
            |word: &String| matches!(word.as_str(), "not" | "no" | "never" | "nobody") || word.ends_with("n't");
        let is_true_that = begins.starts_with(&["is".to_owned(), "it".to_owned(), "true".to_owned()]);
        assert!(is_true_that || !begins.iter().any(negates), "{}: {english}", question.of);
        let begins = without_address(spanish).to_lowercase();
        let negations = ["¿no ", "¿nunca ", "¿nadie ", "¿acaso no "];
        assert!(!negations.iter().any(|negation| begins.starts_with(negation)), "{}: {spanish}", question.of);
    });
}

/// Whether a fear is well founded, or somebody a victim, is for the law to find: the person says what happened.
#[test]
fn no_question_asks_the_person_for_a_conclusion_of_the_law() {
    const ENGLISH: [&str; 10] = [
        "persecut",
        "well-founded",
        "well founded",
        "reasonable",
        "victim",
        "traffick",
        "irregular",
        "entitled",
        "unlawful",
        "serious reasons",
    ];
    const SPANISH: [&str; 9] =
        ["persegu", "persecu", "fundad", "razonable", "víctima", "de trata", "irregular", "incurs", "motivos fundados"];
    each_question(|question, [english, spanish]| {
        if english.starts_with(TO_THE_CASEWORKER[0]) {
            return;
        }
        for (text, words) in [(english, &ENGLISH[..]), (spanish, &SPANISH[..])] {
            let text = text.to_lowercase();
            for word in words {
                assert!(!text.contains(word), "{}: `{word}` in {text}", question.of);
            }
        }
    });
}

/// What nobody is presumed to be can be asked, and then it is asked in words of its own, not by its label.
#[test]
fn whatever_can_be_asked_has_a_question() {
    for folder in ["policies", "examples/eu-temporary-protection", "examples/eu-pact"] {
        let law = law(folder);
        let lacking: Vec<&str> = law
            .policy()
            .facts
            .values()
            .filter(|fact| fact.presumed.is_none() && fact.ask.is_none())
            .map(|fact| &*fact.path)
            .collect();
        assert!(lacking.is_empty(), "{folder}: no question asks for {lacking:?}");
        for ty in law.policy().types.values() {
            if let TypeBody::Record(fields) = &ty.body {
                let lacking: Vec<&str> =
                    fields.iter().filter(|field| field.ask.is_none()).map(|field| &*field.name).collect();
                assert!(lacking.is_empty(), "{folder}: of a {} no question asks for {lacking:?}", ty.name);
            }
        }
    }
}
