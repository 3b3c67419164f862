//! The policy of the tests: each type of fact, a presumption, groups in groups, a list, two questions, a category.
//!
//! Built as a tree, so that it has no text to parse, and resolved as every policy is.

use crate::policy::{Policy, resolve};
use crate::syntax::Span;
use crate::syntax::tree::{
    Conclusion, ConclusionKind, Declaration, DeclarationKind, Fact, FactEntry, File, Group, Question, Text, Type,
    TypeBody, TypeRef, TypeRefKind, Value, ValueKind, Word,
};

pub fn policy() -> Policy {
    let declarations = vec![
        enumeration("country", &["PE", "VE", "CO", "OTHER"]),
        enumeration("place", &["airport", "land_border", "port"]),
        record(
            "child",
            vec![
                fact("nationality", named("country")),
                fact("birth_date", TypeRefKind::Date),
                fact("disabled", TypeRefKind::Bool),
                fact("siblings", TypeRefKind::Int),
            ],
        ),
        DeclarationKind::Facts(facts()),
        question("strict_50_1"),
        question("broad_reading"),
        category("trafficked_person"),
    ];
    let declaration = |kind| Declaration { docs: None, span: Span::default(), kind };
    let file = File { language: None, declarations: declarations.into_iter().map(declaration).collect() };
    let (policy, problems) = resolve(&[file]);
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{told:?}");
    policy
}

fn facts() -> Vec<FactEntry> {
    let presumed = Value { span: Span::default(), kind: ValueKind::Bool(false) };
    let criminal_record = Fact { presumed: Some(presumed), ..fact("criminal_record", TypeRefKind::Bool) };
    let checkpoint = vec![fact("place", named("place")).into(), fact("staffed", TypeRefKind::Bool).into()];
    let entry = vec![
        fact("date", TypeRefKind::Date).into(),
        fact("regular", TypeRefKind::Bool).into(),
        group("checkpoint", checkpoint),
    ];
    vec![
        fact("nationality", named("country")).into(),
        Fact { docs: Some("As in the passport.".into()), ..fact("birth_date", TypeRefKind::Date) }.into(),
        criminal_record.into(),
        fact("dependants", TypeRefKind::Int).into(),
        group("entry", entry),
        group("application", vec![fact("date", TypeRefKind::Date).into()]),
        fact("children", TypeRefKind::ListOf(word("child"))).into(),
    ]
}

impl From<Fact> for FactEntry {
    fn from(fact: Fact) -> FactEntry {
        FactEntry::Fact(fact)
    }
}

fn word(text: &str) -> Word {
    Word { text: text.into(), span: Span::default() }
}

fn named(ty: &str) -> TypeRefKind {
    TypeRefKind::Named(word(ty))
}

fn fact(name: &str, ty: TypeRefKind) -> Fact {
    let span = Span::default();
    let label = Text {
        untagged: format!("Label of {name}").into(),
        translations: vec![(word("es"), format!("Texto de {name}").into())],
        span,
    };
    Fact {
        docs: None,
        span,
        name: word(name),
        ty: TypeRef { span, kind: ty },
        presumed: None,
        fixed: None,
        label: Some(label),
        ask: None,
    }
}

fn group(name: &str, entries: Vec<FactEntry>) -> FactEntry {
    FactEntry::Group(Group { docs: None, name: word(name), entries })
}

fn enumeration(name: &str, values: &[&str]) -> DeclarationKind {
    let values = values.iter().map(|value| word(value)).collect();
    DeclarationKind::Type(Type { name: word(name), body: TypeBody::Enumeration(values) })
}

fn record(name: &str, fields: Vec<Fact>) -> DeclarationKind {
    DeclarationKind::Type(Type { name: word(name), body: TypeBody::Record(fields) })
}

fn question(name: &str) -> DeclarationKind {
    DeclarationKind::Question(Question { name: word(name), label: None, sources: Vec::new() })
}

fn category(name: &str) -> DeclarationKind {
    DeclarationKind::Conclusion(Conclusion {
        kind: ConclusionKind::Category,
        name: word(name),
        label: None,
        by: None,
        confers: Vec::new(),
        direction: None,
        sources: Vec::new(),
    })
}
