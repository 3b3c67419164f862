//! A tree as text, in one layout: the inverse of parsing.
//!
//! Takes a [`File`]; gives text that parses to the same tree, apart from spans. Items are printed in the order of the tree, one per line;
//! comments that document nothing are not in the tree, and so not in the text. Parentheses are printed only where the language needs them.

use std::fmt::{Display, Write};

use super::tree::{
    Accept, Amount, Assume, Authority, Calendar, Certainty, Clause, ClauseItem, ClauseItemKind, Comparison, Conclusion,
    ConclusionKind, Condition, Count, CountBound, DatedValue, Declaration, DeclarationKind, Define, Direction,
    EffectVerb, Expect, Expectation, ExpectedOutcome, ExpectedState, Expr, ExprKind, Fact, FactEntry, File, HasOf,
    Holiday, Incompatible, Instrument, Known, Operand, Practice, Promise, Property, Quantifier, Question, Range, Rank,
    Referral, Scenario, Source, Statement, StatementKind, Sum, Text, Type, TypeBody, TypeRef, TypeRefKind, Usual,
    Value, ValueKind, Which, Word,
};
use crate::unseen::{by_number, is_hidden};

/// The file as text.
pub fn print(file: &File) -> String {
    let mut printer = Printer { text: String::new(), depth: 0 };
    if let Some(language) = &file.language {
        printer.line(&format!("language {}", language.text));
    }
    for declaration in &file.declarations {
        if !printer.text.is_empty() {
            printer.text.push('\n');
        }
        printer.declaration(declaration);
    }
    printer.text
}

struct Printer {
    text: String,
    depth: usize,
}

impl Printer {
    fn line(&mut self, words: &str) {
        let _ = writeln!(self.text, "{:indent$}{words}", "", indent = 2 * self.depth);
    }

    fn docs(&mut self, docs: &Option<Box<str>>) {
        for line in docs.iter().flat_map(|docs| docs.split('\n')) {
            self.line(format!("/// {line}").trim_end());
        }
    }

    /// A head, and its items in braces; without items the head alone.
    fn block(&mut self, head: &str, items: Vec<String>) {
        if items.is_empty() {
            return self.line(head);
        }
        self.braced(head, |printer| items.iter().for_each(|item| printer.line(item)));
    }

    fn braced(&mut self, head: &str, inside: impl FnOnce(&mut Printer)) {
        self.line(&format!("{head} {{"));
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.line("}");
    }

    fn declaration(&mut self, declaration: &Declaration) {
        self.docs(&declaration.docs);
        match &declaration.kind {
            DeclarationKind::Use(path) => self.line(&format!("use {}", quoted(&path.value))),
            DeclarationKind::Type(ty) => self.type_(ty),
            DeclarationKind::Facts(entries) => self.braced("facts", |printer| printer.entries(entries)),
            DeclarationKind::Hierarchy(tiers) => {
                let rank = |rank: &Rank| headed("", &rank.name, &rank.label).trim_start().to_owned();
                let tier = |tier: &Vec<Rank>| tier.iter().map(rank).collect::<Vec<_>>().join(" = ");
                let tiers: Vec<_> = tiers.iter().map(tier).collect();
                self.line(&format!("hierarchy {}", tiers.join(" > ")));
            }
            DeclarationKind::Headline(names) => self.line(&format!("headline {}", joined(names, ", "))),
            DeclarationKind::Precedence(principles) => self.line(&format!("precedence {}", joined(principles, ", "))),
            DeclarationKind::Authority(authority) => self.authority(authority),
            DeclarationKind::Referral(referral) => self.referral(referral),
            DeclarationKind::Instrument(instrument) => self.instrument(instrument),
            DeclarationKind::Practice(practice) => self.practice(practice),
            DeclarationKind::Question(Question { name, label, sources }) => {
                self.block(&headed("question", name, label), sources.iter().map(source).collect());
            }
            DeclarationKind::Calendar(calendar) => self.calendar(calendar),
            DeclarationKind::DatedValue(of) => self.dated_value(of),
            DeclarationKind::Define(Define { name, label, body }) => {
                self.line(&format!("{} = {}", headed("define", name, label), expr(body)));
            }
            DeclarationKind::Conclusion(conclusion) => self.conclusion(conclusion),
            DeclarationKind::Incompatible(Incompatible { members, sources }) => {
                let head = format!("incompatible {}", joined(members, ", "));
                self.block(&head, sources.iter().map(source).collect());
            }
            DeclarationKind::Clause(clause) => self.clause(clause),
            DeclarationKind::Assume(Assume { label, expr: of }) => {
                self.line(&format!("assume {} {{ {} }}", text(label), expr(of)));
            }
            DeclarationKind::Property(property) => self.property(property),
            DeclarationKind::Accept(accept) => self.accept(accept),
            DeclarationKind::Scenario(scenario) => self.scenario(scenario),
        }
    }

    // ---- facts and types -------------------------------------------------------------------------------------------

    fn type_(&mut self, ty: &Type) {
        match &ty.body {
            TypeBody::Enumeration(values, labels) => {
                let named = |(value, label): (&Word, &Option<Text>)| match label {
                    Some(label) => format!("{} {}", value.text, text(label)),
                    None => value.text.to_string(),
                };
                let values: Vec<_> = values.iter().zip(labels).map(named).collect();
                self.line(&format!("type {} = {}", ty.name.text, values.join(" | ")));
            }
            TypeBody::Record(fields) => {
                self.braced(&format!("type {}", ty.name.text), |printer| {
                    fields.iter().for_each(|field| printer.fact(field))
                });
            }
        }
    }

    fn entries(&mut self, entries: &[FactEntry]) {
        for entry in entries {
            match entry {
                FactEntry::Fact(fact) => self.fact(fact),
                FactEntry::Group(group) => {
                    self.docs(&group.docs);
                    self.braced(&group.name.text, |printer| printer.entries(&group.entries));
                }
            }
        }
    }

    fn fact(&mut self, fact: &Fact) {
        self.docs(&fact.docs);
        let mut words = format!("{} : {}", fact.name.text, type_ref(&fact.ty));
        if let Some(presumed) = &fact.presumed {
            words.push_str(&format!(" presumed {}", value(presumed)));
        }
        if let Some(usual) = &fact.usual {
            let usual = match &**usual {
                Usual::Value(of) => value(of),
                Usual::Sum(of) => sum(of),
            };
            words.push_str(&format!(" usual {usual}"));
        }
        if fact.fixed.is_some() {
            words.push_str(" fixed");
        }
        if let Some(by) = &fact.by {
            words.push_str(&format!(" by {}", by.text));
        }
        if let Some(label) = &fact.label {
            words.push_str(&format!(" {}", text(label)));
        }
        if let Some(ask) = &fact.ask {
            words.push_str(&format!(" ask {}", text(ask)));
        }
        self.line(&words);
    }

    // ---- the law's framework -----------------------------------------------------------------------------------------

    fn authority(&mut self, authority: &Authority) {
        let Authority { name, label, handles } = authority;
        let items = (!handles.is_empty()).then(|| format!("handles {}", joined(handles, ", ")));
        self.block(&headed("authority", name, label), items.into_iter().collect());
    }

    fn referral(&mut self, referral: &Referral) {
        let end = |end: &Option<Word>| end.as_ref().map_or("any".to_owned(), |word| word.text.to_string());
        let head = format!("referral {} -> {} for {}", end(&referral.from), end(&referral.to), referral.category.text);
        let mut items: Vec<_> = referral.when.iter().map(|of| condition("when", of)).collect();
        items.extend(referral.sources.iter().map(source));
        items.extend(referral.in_force.iter().map(in_force));
        self.block(&head, items);
    }

    fn instrument(&mut self, of: &Instrument) {
        let mut items = Vec::new();
        items.extend(of.title.iter().map(|title| format!("title {}", text(title))));
        items.extend(of.rank.iter().map(|rank| format!("rank {}", rank.text)));
        items.extend(of.issuer.iter().map(|issuer| format!("issuer {}", issuer.text)));
        items.extend(of.published.iter().map(|day| format!("published {}", day.value)));
        items.extend(of.unpublished.iter().map(|why| format!("unpublished {}", text(why))));
        items.extend(of.in_force.iter().map(in_force));
        items.extend(of.repeals.iter().map(|other| format!("repeals {}", other.text)));
        items.extend(of.url.iter().map(|url| format!("url {}", quoted(&url.value))));
        self.braced(&format!("instrument {}", of.name.text), |printer| {
            items.iter().for_each(|item| printer.line(item))
        });
    }

    fn practice(&mut self, of: &Practice) {
        let mut items = Vec::new();
        items.extend(of.by.iter().map(|by| format!("by {}", by.text)));
        items.extend(of.in_force.iter().map(in_force));
        items.extend(of.url.iter().map(|url| format!("url {}", quoted(&url.value))));
        self.block(&headed("practice", &of.name, &of.label), items);
    }

    fn calendar(&mut self, calendar: &Calendar) {
        let mut items: Vec<String> = calendar.known.iter().map(known).collect();
        items.extend(calendar.short_month.map(|which| format!("short_month {}", which.word())));
        if !calendar.weekend.is_empty() {
            items.push(format!("weekend {}", joined(&calendar.weekend, ", ")));
        }
        for holiday in &calendar.holidays {
            items.push(match &holiday.value {
                Holiday::Every { month, day, moved_to: None } => format!("holiday every {month:02}-{day:02}"),
                Holiday::Every { month, day, moved_to: Some(weekday) } => {
                    format!("holiday every {month:02}-{day:02} moved to {}", weekday.text)
                }
                Holiday::WeekdayOf { which, weekday, month } => {
                    format!("holiday every {} {} of {month:02}", which_word(*which), weekday.text)
                }
                Holiday::Easter(0) => "holiday easter".to_owned(),
                Holiday::Easter(n) => {
                    let sign = if *n < 0 { '-' } else { '+' };
                    format!("holiday easter {sign} {}", amount(Amount::Days(n.abs())))
                }
                Holiday::Once(day) => format!("holiday {day}"),
            });
        }
        self.braced(&format!("calendar {}", calendar.name.text), |printer| {
            items.iter().for_each(|item| printer.line(item))
        });
    }

    fn dated_value(&mut self, of: &DatedValue) {
        self.braced(&headed("value", &of.name, &of.label), |printer| {
            of.sources.iter().for_each(|of| printer.line(&source(of)));
            for number in &of.numbers {
                printer.docs(&number.docs);
                printer.line(&format!("{} = {}", range(&number.range), number.number.value));
            }
        });
    }

    // ---- conclusions and clauses -----------------------------------------------------------------------------------------

    fn conclusion(&mut self, of: &Conclusion) {
        let kind = match of.kind {
            ConclusionKind::Category => "category",
            ConclusionKind::Status => "status",
            ConclusionKind::Protection => "protection",
            ConclusionKind::Duty => "duty",
        };
        let mut items = Vec::new();
        items.extend(of.by.iter().map(|by| format!("by {}", by.text)));
        items.extend(of.is_for_the_person.then(|| "for person".to_owned()));
        if !of.confers.is_empty() {
            items.push(format!("confers {}", joined(&of.confers, ", ")));
        }
        items.extend(of.direction.iter().map(|direction| match direction.value {
            Direction::Favourable => "favourable".to_owned(),
            Direction::Adverse => "adverse".to_owned(),
        }));
        items.extend(of.sources.iter().map(source));
        self.block(&headed(kind, &of.name, &of.label), items);
    }

    fn clause(&mut self, clause: &Clause) {
        self.braced(&headed("clause", &clause.name, &clause.label), |printer| {
            clause.items.iter().for_each(|item| printer.clause_item(item));
        });
    }

    fn clause_item(&mut self, item: &ClauseItem) {
        self.docs(&item.docs);
        let words = match &item.kind {
            ClauseItemKind::Source(of) => source(of),
            ClauseItemKind::Text(of) => format!("text {}", text(of)),
            ClauseItemKind::Certainty(of) => match of.value {
                Certainty::Verified => "certainty verified".to_owned(),
                Certainty::Reported => "certainty reported".to_owned(),
                Certainty::Assumed => "certainty assumed".to_owned(),
            },
            ClauseItemKind::Effect(verb, of) => format!("{} {}", effect_verb(*verb), joined(of, ", ")),
            ClauseItemKind::When(of) => condition("when", of),
            ClauseItemKind::Unless(of) => condition("unless", of),
            ClauseItemKind::Provided(of) => condition("provided", of),
            ClauseItemKind::InForce(range) => in_force(range),
            ClauseItemKind::GovernedBy(path) => format!("governed by {}", path.text),
            ClauseItemKind::Replaces(of) => format!("replaces {}", joined(of, ", ")),
            ClauseItemKind::Overrides(of) => format!("overrides {}", joined(of, ", ")),
            ClauseItemKind::Lifts(of) => format!("lifts {}", joined(of, ", ")),
            ClauseItemKind::Dormant { why, range: days, whom } => {
                let mut words = format!("dormant {}", text(why));
                if let Some(days) = days {
                    words.push_str(&format!(" {}", range(days)));
                }
                if let Some(whom) = whom {
                    words.push_str(&format!(" where ({})", expr(whom)));
                }
                words
            }
            ClauseItemKind::Discretion { of, why } => {
                let mut words = "discretion".to_owned();
                if let Some(of) = of {
                    words.push_str(&format!(" of {}", of.text));
                }
                if let Some(why) = why {
                    words.push_str(&format!(" {}", text(why)));
                }
                words
            }
            ClauseItemKind::Ends(of) => format!("ends {}", sum(of)),
            ClauseItemKind::Due(of) => format!("due {}", sum(of)),
            ClauseItemKind::By(of) => format!("by {}", of.text),
        };
        self.line(&words);
    }

    // ---- statements --------------------------------------------------------------------------------------------------

    fn property(&mut self, of: &Property) {
        let mut items: Vec<_> = of.sources.iter().map(source).collect();
        items.push(match &of.promise {
            Promise::Never(of) => format!("never {}", expr(of)),
            Promise::Always(of) => format!("always {}", expr(of)),
            Promise::Same { of, whatever } => {
                let of: Vec<_> = of.iter().map(expr).collect();
                format!("same {} whatever {}", of.join(", "), joined(whatever, ", "))
            }
        });
        self.block(&headed("property", &of.name, &of.label), items);
    }

    fn accept(&mut self, of: &Accept) {
        let mut words = format!("accept {}", of.finding.text);
        if !of.of.is_empty() {
            words.push_str(&format!("({})", joined(&of.of, ", ")));
        }
        if let Some(whom) = &of.whom {
            words.push_str(&format!(" where ({})", expr(whom)));
        }
        words.push_str(&format!(" because {}", text(&of.because)));
        if let Some(until) = &of.until {
            words.push_str(&format!(" until {}", until.value));
        }
        self.line(&words);
    }

    fn scenario(&mut self, of: &Scenario) {
        let mut head = format!("scenario {}", text(&of.title));
        if let Some(like) = &of.like {
            head.push_str(&format!(" like {}", quoted(&like.value)));
        }
        self.braced(&head, |printer| printer.statements(&of.statements));
    }

    fn statements(&mut self, statements: &[Statement]) {
        for statement in statements {
            match &statement.kind {
                StatementKind::AsOf(day) => self.line(&format!("as_of {}", day.value)),
                StatementKind::Set { path, value: of } => self.line(&format!("{} = {}", path.text, value(of))),
                StatementKind::Decided { outcome, of } => {
                    self.line(&format!("decided {} {}", expected_outcome(outcome.value), of.text));
                }
                StatementKind::Forget(path) => self.line(&format!("forget {}", path.text)),
                StatementKind::Read { question, answer } => {
                    self.line(&format!("read {} = {}", question.text, if *answer { "yes" } else { "no" }));
                }
                StatementKind::Expect(of) => self.line(&expect(of)),
                StatementKind::On { day, statements } => {
                    self.braced(&format!("on {}", day.value), |printer| printer.statements(statements));
                }
            }
        }
    }
}

// ---- parts of lines ------------------------------------------------------------------------------------------------------

fn joined(words: &[Word], between: &str) -> String {
    words.iter().map(|word| &*word.text).collect::<Vec<_>>().join(between)
}

fn headed(word: &str, name: &Word, label: &Option<Text>) -> String {
    match label {
        Some(label) => format!("{word} {} {}", name.text, text(label)),
        None => format!("{word} {}", name.text),
    }
}

fn text(of: &Text) -> String {
    let mut words = quoted(&of.untagged);
    for (tag, translation) in &of.translations {
        words.push_str(&format!(" {} {}", tag.text, quoted(translation)));
    }
    words
}

/// A string as it stands in a file: read again it is the same, and nothing in it hides from a reader.
pub fn quoted(of: &str) -> String {
    let mut words = String::with_capacity(of.len() + 2);
    words.push('"');
    for char in of.chars() {
        match char {
            '"' => words.push_str("\\\""),
            '\\' => words.push_str("\\\\"),
            '\n' => words.push_str("\\n"),
            // A control character, or what turns the direction of writing: as it stands, the file would be refused.
            char if is_hidden(char) => words.push_str(&by_number(char)),
            char => words.push(char),
        }
    }
    words.push('"');
    words
}

fn source(of: &Source) -> String {
    let mut words = format!("source {}", of.of.text);
    if let Some(art) = &of.art {
        words.push_str(&format!(" art {}", text(art)));
    }
    for (part, place) in &of.parts {
        words.push_str(&format!(" {} {}", part.word(), text(place)));
    }
    if let Some(para) = &of.para {
        words.push_str(&format!(" para {}", text(para)));
    }
    if let Some(wording) = &of.text {
        words.push_str(&format!(" text {}", text(wording)));
    }
    words
}

fn in_force(of: &Range) -> String {
    format!("in force {}", range(of))
}

fn known(of: &Known) -> String {
    match of {
        Known::Nothing => "known none".to_owned(),
        Known::Days(days) => format!("known {}", range(days)),
    }
}

fn range(of: &Range) -> String {
    let end = |day: &Option<super::tree::Spanned<crate::calendar::Day>>| {
        day.as_ref().map_or(String::new(), |day| day.value.to_string())
    };
    format!("{} .. {}", end(&of.first), end(&of.last)).trim().to_owned()
}

fn type_ref(of: &TypeRef) -> String {
    match &of.kind {
        TypeRefKind::Bool => "bool".to_owned(),
        TypeRefKind::Int => "int".to_owned(),
        TypeRefKind::Date => "date".to_owned(),
        TypeRefKind::DateOrNever => "date or never".to_owned(),
        TypeRefKind::OrNever(word) => format!("{} or never", word.text),
        TypeRefKind::Named(word) => word.text.to_string(),
        TypeRefKind::ListOf(word) => format!("list of {}", word.text),
        TypeRefKind::SetOf(word) => format!("set of {}", word.text),
    }
}

fn value(of: &Value) -> String {
    match &of.kind {
        ValueKind::Bool(truth) => truth.to_string(),
        ValueKind::Int(number) => number.to_string(),
        ValueKind::Date(day) => day.to_string(),
        ValueKind::Word(word) => word.to_string(),
        ValueKind::Text(text) => quoted(text),
        ValueKind::Set(values) => format!("{{{}}}", values.iter().map(value).collect::<Vec<_>>().join(", ")),
        ValueKind::List(members) => {
            let member = |member: &Vec<(Word, Value)>| {
                let fields: Vec<_> =
                    member.iter().map(|(field, of)| format!("{} = {}", field.text, value(of))).collect();
                if fields.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", fields.join(", ")) }
            };
            format!("[{}]", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
    }
}

fn condition(word: &str, of: &Condition) -> String {
    match &of.label {
        Some(label) => format!("{word} {} {}", text(label), expr(&of.expr)),
        None => format!("{word} {}", expr(&of.expr)),
    }
}

// ---- expressions -------------------------------------------------------------------------------------------------------

/// How tightly an expression holds together; the tighter needs no parentheses inside the looser.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Implies,
    Chain,
    Unary,
}

fn binding(of: &Expr) -> Binding {
    match of.kind {
        ExprKind::Implies(..) => Binding::Implies,
        ExprKind::And(_) | ExprKind::Or(_) => Binding::Chain,
        _ => Binding::Unary,
    }
}

/// The expression as text.
pub fn expr(of: &Expr) -> String {
    match &of.kind {
        ExprKind::And(parts) => chain(parts, " and "),
        ExprKind::Or(parts) => chain(parts, " or "),
        ExprKind::Not(inner) => format!("not {}", within(inner, Binding::Unary)),
        ExprKind::Implies(premise, consequence) => {
            format!("{} implies {}", within(premise, Binding::Chain), within(consequence, Binding::Chain))
        }
        ExprKind::Name(word) => word.text.to_string(),
        ExprKind::Compare { left, op, right } => format!("{} {} {}", sum(left), comparison(*op), sum(right)),
        ExprKind::Is { left, negated, value: of } => {
            format!("{} {} {}", sum(left), if *negated { "is not" } else { "is" }, value(of))
        }
        ExprKind::In { left, negated, values } => {
            let values: Vec<_> = values.iter().map(value).collect();
            format!("{} {} {{{}}}", sum(left), if *negated { "not in" } else { "in" }, values.join(", "))
        }
        ExprKind::Has { left, of, values } => {
            let values = values.iter().map(value).collect::<Vec<_>>().join(", ");
            match of {
                HasOf::One => format!("{} has {values}", sum(left)),
                HasOf::Any => format!("{} has any of {{{values}}}", sum(left)),
                HasOf::All => format!("{} has all of {{{values}}}", sum(left)),
                HasOf::None => format!("{} has none of {{{values}}}", sum(left)),
            }
        }
        ExprKind::Between { left, low, high } => format!("{} between {} and {}", sum(left), sum(low), sum(high)),
        ExprKind::Quantifier { kind, variable, list, body } => {
            format!("{} {} in {} where ({})", quantifier(*kind), variable.text, list.text, expr(body))
        }
        ExprKind::Counted { count: how_many, parts } => {
            let parts: Vec<_> = parts.iter().map(expr).collect();
            format!("{} of ({})", count(*how_many), parts.join(", "))
        }
        ExprKind::Outcome { word, of } => format!("{} {}", word.as_written(), of.text),
        ExprKind::OnDay { of, day } => format!("{} at {}", within(of, Binding::Unary), sum(day)),
        ExprKind::Constant(truth) => truth.to_string(),
        ExprKind::Sum(of) => sum(of),
    }
}

/// The word, or words, that say of how many members something must hold.
pub fn quantifier(of: Quantifier) -> String {
    match of {
        Quantifier::Any => "any".to_owned(),
        Quantifier::Every => "every".to_owned(),
        Quantifier::No => "no".to_owned(),
        Quantifier::Counted(of) => count(of),
    }
}

/// `at least 2`
pub fn count(of: Count) -> String {
    let bound = match of.bound {
        CountBound::AtLeast => "at least",
        CountBound::AtMost => "at most",
        CountBound::Exactly => "exactly",
    };
    format!("{bound} {}", of.n)
}

fn chain(parts: &[Expr], between: &str) -> String {
    parts.iter().map(|part| within(part, Binding::Unary)).collect::<Vec<_>>().join(between)
}

/// An expression where at least so tight a one is due.
fn within(of: &Expr, tightest: Binding) -> String {
    if binding(of) >= tightest { expr(of) } else { format!("({})", expr(of)) }
}

/// The sum as text.
pub fn sum(of: &Sum) -> String {
    let mut words = match &of.head {
        Operand::Path(word) => word.text.to_string(),
        Operand::Int(number) => number.value.to_string(),
        Operand::Date(day) => day.value.to_string(),
        Operand::Duration(of) => amount(of.value),
        Operand::Age { birth, at: None, .. } => format!("age({})", sum(birth)),
        Operand::Dated { times, value, at, .. } => {
            let mut words = times.as_ref().map_or(String::new(), |times| format!("{} * ", times.value));
            words.push_str(&value.text);
            if let Some(at) = at {
                let _ = write!(words, " at {}", sum(at));
            }
            words
        }
        Operand::Extreme { word, parts, .. } => {
            let parts: Vec<_> = parts.iter().map(sum).collect();
            format!("{} of ({})", word.word(), parts.join(", "))
        }
        Operand::Age { birth, at: Some(at), .. } => format!("age({}, at {})", sum(birth), sum(at)),
    };
    let steps = |words: &mut String, steps: &[super::tree::Step]| {
        for step in steps {
            let _ = write!(words, " {} {}", if step.negative { '-' } else { '+' }, amount(step.amount));
        }
    };
    steps(&mut words, &of.steps);
    if let Some(less) = &of.less {
        let date = Sum { span: less.span, head: less.date.clone(), steps: less.steps.clone(), less: None };
        let _ = write!(words, " - {}", sum(&date));
    }
    words
}

/// A number, or a duration, as text.
pub fn amount(of: Amount) -> String {
    let with = |n: i64, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    match of {
        Amount::Int(n) => n.to_string(),
        Amount::Days(n) => with(n, "day"),
        Amount::WorkingDays(n) => with(n, "working day"),
        Amount::Weeks(n) => with(n, "week"),
        Amount::Months(n) => with(n, "month"),
        Amount::Years(n) => with(n, "year"),
    }
}

pub fn comparison(of: Comparison) -> impl Display {
    match of {
        Comparison::Less => "<",
        Comparison::LessEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterEqual => ">=",
    }
}

fn which_word(of: Which) -> &'static str {
    match of {
        Which::First => "first",
        Which::Second => "second",
        Which::Third => "third",
        Which::Fourth => "fourth",
        Which::Last => "last",
    }
}

fn effect_verb(of: EffectVerb) -> &'static str {
    match of {
        EffectVerb::Establishes => "establishes",
        EffectVerb::Excludes => "excludes",
        EffectVerb::Grants => "grants",
        EffectVerb::Denies => "denies",
        EffectVerb::Requires => "requires",
        EffectVerb::Forbids => "forbids",
    }
}

// ---- expectations --------------------------------------------------------------------------------------------------------

fn expect(of: &Expect) -> String {
    let mut words = "expect ".to_owned();
    if of.in_practice.is_some() {
        words.push_str("in practice ");
    }
    if of.negated {
        words.push_str("not ");
    }
    let end = |end: &Option<Word>| end.as_ref().map_or("any".to_owned(), |word| word.text.to_string());
    words.push_str(&match &of.what {
        Expectation::Outcome { outcome, of, by } => {
            expected_by(&format!("{} {}", expected_outcome(*outcome), of.text), by)
        }
        Expectation::Power { turned, of, by } => {
            expected_by(&format!("may be {} {}", expected_outcome(*turned), of.text), by)
        }
        Expectation::ClauseState { clause, state } => format!("clause {} {}", clause.text, expected_state(state.value)),
        Expectation::Refer { from, to, category } => {
            let mut words = format!("refer {} -> {}", end(from), end(to));
            if let Some(category) = category {
                words.push_str(&format!(" for {}", category.text));
            }
            words
        }
        Expectation::MissingReferral { from, to } => format!("missing referral {} -> {}", from.text, to.text),
        Expectation::Due { clause, day } => format!("due {} {}", clause.text, day.value),
        Expectation::Ends { clause, day } => format!("ends {} {}", clause.text, day.value),
        Expectation::Overlap(of) => format!("overlap {}", joined(of, ", ")),
        Expectation::Incompatible(of) => format!("incompatible {}", joined(of, ", ")),
        Expectation::Presumed(path) => format!("presumed {}", path.text),
    });
    words
}

/// With the clauses behind it, where some are named.
fn expected_by(words: &str, by: &[Word]) -> String {
    if by.is_empty() { words.to_owned() } else { format!("{words} by {}", joined(by, ", ")) }
}

pub fn expected_outcome(of: ExpectedOutcome) -> &'static str {
    match of {
        ExpectedOutcome::Granted => "granted",
        ExpectedOutcome::Denied => "denied",
        ExpectedOutcome::Required => "required",
        ExpectedOutcome::Forbidden => "forbidden",
        ExpectedOutcome::Established => "established",
        ExpectedOutcome::Excluded => "excluded",
        ExpectedOutcome::Conflict => "conflict",
        ExpectedOutcome::Discretionary => "discretionary",
        ExpectedOutcome::Dormant => "dormant",
        ExpectedOutcome::Blocked => "blocked",
        ExpectedOutcome::Undetermined => "undetermined",
        ExpectedOutcome::None => "none",
    }
}

fn expected_state(of: ExpectedState) -> &'static str {
    match of {
        ExpectedState::NotInForce => "not in force",
        ExpectedState::Fails => "fails",
        ExpectedState::Undetermined => "undetermined",
        ExpectedState::Lifted => "lifted",
        ExpectedState::Dormant => "dormant",
        ExpectedState::Blocked => "blocked",
        ExpectedState::Awaiting => "awaiting",
        ExpectedState::Discretionary => "discretionary",
        ExpectedState::Fires => "fires",
    }
}
