//! Nodes as expressions: `AND`, `OR` and `NOT` are Kleene's, a comparison with what is unknown is unknown.
//!
//! A negated comparison is written as its opposite, several values of one enumeration as `IN`: neither changes what is unknown.

use std::cell::RefCell;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::dialect::{Dialect, Type};
use super::gates::{Gates, Literal};
use super::plan::n_nested;
use crate::calendar::Day;
use crate::circuit::Truth;
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::policy::Policy;
use crate::policy::model::{FactType, Field, Head, Input, Step, Sum, TypeBody};

/// Lines are about so long.
const WIDTH: usize = 110;
/// Gates of more parts are put together from smaller ones: databases nest `a AND b AND c` one level for each.
const MOST_PARTS: usize = 60;

/// What expressions are written with.
pub struct Writer<'a> {
    pub policy: &'a Policy,
    pub nodes: &'a Nodes,
    pub gates: &'a Gates,
    pub dialect: &'a dyn Dialect,
    /// The table of working days.
    pub calendar: &'a str,
    /// The columns of facts and questions, and of the day.
    pub inputs: FxHashMap<Input, String>,
    /// The nodes that are columns: of the step before, or of the members.
    pub columns: FxHashMap<NodeId, Place>,
    /// What a reader is told of nodes.
    pub notes: FxHashMap<NodeId, String>,
    /// Within a quantifier: the fields of the members.
    pub member: Option<&'a [Field]>,
    /// The columns of the step before that were written since somebody asked last.
    pub read: RefCell<BTreeSet<String>>,
    /// Something was written that this database cannot be asked: a sum of working days from a day of a member.
    pub is_beyond: bool,
    /// The most steps one after the other that a sum of days had.
    pub most_steps: usize,
}

/// Where a node is a column; the name is in quotes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    Row(String),
    Member(String),
}

/// How tightly an expression binds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Binds {
    /// Nothing tears it apart.
    Tightly,
    And,
    Or,
}

impl<'a> Writer<'a> {
    /// A column of the step before.
    pub fn column(&self, name: &str) -> String {
        self.read.borrow_mut().insert(name.to_owned());
        format!("p.{name}")
    }

    /// The columns of the step before that were written since the last call.
    pub fn taken(&self) -> BTreeSet<String> {
        self.read.take()
    }

    /// The node, to stand alone or behind `WHEN`.
    pub fn node(&mut self, id: NodeId) -> String {
        self.written(id, false).0
    }

    /// The node, to stand among others.
    pub fn operand(&mut self, id: NodeId) -> String {
        match self.written(id, false) {
            (text, Binds::Tightly) => text,
            (text, Binds::And | Binds::Or) => bracketed(&text),
        }
    }

    /// That the node is unknown; so is then what it negates.
    pub fn is_unknown(&mut self, id: NodeId) -> String {
        let id = self.gates.literal(self.nodes, id).node;
        let text = self.node(id);
        let text = if self.columns.contains_key(&id) { text } else { bracketed(&text) };
        format!("{text} IS NULL")
    }

    fn written(&mut self, id: NodeId, is_negated: bool) -> (String, Binds) {
        let literal = self.gates.literal(self.nodes, id);
        let (id, is_negated) = (literal.node, literal.is_negated != is_negated);
        if let Some(place) = self.columns.get(&id) {
            let column = match place {
                Place::Row(name) => self.column(name),
                Place::Member(name) => format!("m.{name}"),
            };
            return (format!("{}{column}", if is_negated { "NOT " } else { "" }), Binds::Tightly);
        }
        match self.nodes.node(id) {
            Node::Not(_) => unreachable!("a literal's node is no negation"),
            Node::Constant(truth) => (self.constant(if is_negated { !truth } else { truth }), Binds::Tightly),
            Node::Atom(atom) => (self.atom(atom, is_negated), Binds::Tightly),
            Node::And(_) => self.gate(self.gates.parts(id), is_negated, true),
            Node::Or(_) => self.gate(self.gates.parts(id), is_negated, false),
            Node::Any(index) => {
                let text = self.quantifier(index);
                (if is_negated { format!("NOT {}", bracketed(&text)) } else { text }, Binds::Tightly)
            }
        }
    }

    pub fn constant(&self, truth: Truth) -> String {
        match truth {
            Truth::True => "TRUE".to_owned(),
            Truth::False => "FALSE".to_owned(),
            Truth::Unknown => self.dialect.unknown(Type::Truth),
        }
    }

    // ---- gates -----------------------------------------------------------------------------------------------------

    /// A negated gate is the other gate of its parts negated, which is the same in Kleene's logic.
    fn gate(&mut self, parts: &[Literal], is_negated: bool, is_and: bool) -> (String, Binds) {
        let is_and = is_and != is_negated;
        let binds = if is_and { Binds::And } else { Binds::Or };
        let mut written = self.one_of_several(parts, is_negated, is_and);
        for &part in parts {
            if self.value_asked(part, is_negated, is_and).is_some() {
                continue;
            }
            let is_told = !part.is_negated && !self.columns.contains_key(&part.node);
            let note = if is_told { self.notes.get(&part.node).cloned() } else { None };
            let text = match self.written(part.node, part.is_negated != is_negated) {
                (text, inner) if inner != Binds::Tightly && inner != binds => bracketed(&text),
                (text, _) => text,
            };
            written.push((note, text));
        }
        let [only] = written.as_slice() else { return (joined(written, if is_and { "AND" } else { "OR" }), binds) };
        // All of it is one `IN`.
        (only.1.clone(), Binds::Tightly)
    }

    /// Whether the part asks for a value of an enumeration, and so may stand in an `IN` with others: of an `or` as it is, of an `and` negated.
    fn value_asked(&self, part: Literal, is_negated: bool, is_and: bool) -> Option<(Input, u32)> {
        let is_not = part.is_negated != is_negated;
        match self.nodes.node(part.node) {
            Node::Atom(atom) if is_not == is_and => match self.nodes.atom(atom) {
                Atom::Is(input, value) => Some((*input, *value)),
                _ => None,
            },
            _ => None,
        }
    }

    fn one_of_several(&mut self, parts: &[Literal], is_negated: bool, is_and: bool) -> Vec<(Option<String>, String)> {
        let mut groups: Vec<(Input, Vec<String>)> = Vec::new();
        for &part in parts {
            let Some((input, value)) = self.value_asked(part, is_negated, is_and) else { continue };
            let value = self.dialect.text(&self.value_name(input, value));
            match groups.iter_mut().find(|(of, _)| *of == input) {
                Some((_, values)) => values.push(value),
                None => groups.push((input, vec![value])),
            }
        }
        let written = groups.into_iter().map(|(input, values)| {
            let column = self.input(input);
            let text = match (values.as_slice(), is_and) {
                ([value], false) => format!("{column} = {value}"),
                ([value], true) => format!("{column} <> {value}"),
                (_, false) => format!("{column} IN ({})", values.join(", ")),
                (_, true) => format!("{column} NOT IN ({})", values.join(", ")),
            };
            (None, text)
        });
        written.collect()
    }

    // ---- atoms -----------------------------------------------------------------------------------------------------

    /// The column of a fact, a question, the day, or a field of the member.
    pub fn input(&self, input: Input) -> String {
        match (input, self.member) {
            (Input::Field(field), Some(fields)) => {
                format!("m.{}", self.dialect.identifier(&fields[field as usize].name))
            }
            _ => self.column(&self.inputs[&input]),
        }
    }

    fn type_of(&self, input: Input) -> FactType {
        match (input, self.member) {
            (Input::AsOf, _) => FactType::Date,
            (Input::Fact(id), _) => self.policy.facts[id].ty,
            (Input::Question(_), _) => FactType::Bool,
            (Input::Field(field), Some(fields)) => fields[field as usize].ty,
            (Input::Field(_), None) => unreachable!("a field is read of a member"),
        }
    }

    fn value_name(&self, input: Input, value: u32) -> String {
        let FactType::Enumeration(ty) = self.type_of(input) else { unreachable!("resolve asks it of enumerations") };
        match &self.policy.types[ty].body {
            TypeBody::Enumeration(values) => values[value as usize].to_string(),
            TypeBody::Record(_) => unreachable!("no fact is a record"),
        }
    }

    fn atom(&mut self, atom: u32, is_negated: bool) -> String {
        let nodes = self.nodes;
        match nodes.atom(atom) {
            Atom::Holds(input) => format!("{}{}", if is_negated { "NOT " } else { "" }, self.input(*input)),
            Atom::Is(input, value) => {
                let value = self.dialect.text(&self.value_name(*input, *value));
                format!("{} {} {value}", self.input(*input), if is_negated { "<>" } else { "=" })
            }
            Atom::AtMost(input, bound) => {
                let column = self.input(*input);
                if self.type_of(*input) == FactType::Int {
                    return match is_negated {
                        true => format!("{column} > {bound}"),
                        false => format!("{column} <= {bound}"),
                    };
                }
                match (bounded(*bound), is_negated) {
                    (Bound::Never, false) => format!("{column} <= {}", self.dialect.never()),
                    (Bound::Never, true) => format!("{column} > {}", self.dialect.never()),
                    (Bound::BeforeNever, false) => format!("{column} < {}", self.dialect.never()),
                    (Bound::BeforeNever, true) => format!("{column} >= {}", self.dialect.never()),
                    (Bound::Day(day), false) => format!("{column} <= {}", self.dialect.day(day)),
                    (Bound::Day(day), true) => format!("{column} >= {}", self.dialect.day(day.plus_days(1))),
                }
            }
            Atom::Ordered { left, right } => {
                let (left, right) = (self.sum(left), self.sum(right));
                format!("{left} {} {right}", if is_negated { ">" } else { "<=" })
            }
        }
    }

    fn sum(&mut self, sum: &Sum) -> String {
        let input = match sum.head {
            Head::Input(input) => input,
            Head::Constant(_) | Head::Dated(_) => unreachable!("the circuit compares numbers by bounds"),
        };
        let head = self.input(input);
        let ty = self.type_of(input);
        if ty == FactType::Int {
            let added: i64 = sum.steps.iter().map(|step| if let Step::Add(n) = step { *n } else { 0 }).sum();
            return match added {
                0 => head,
                n if n < 0 => format!("{head} - {}", -n),
                n => format!("{head} + {n}"),
            };
        }
        self.most_steps = self.most_steps.max(n_nested(sum));
        let (mut day, mut looked_up) = (head.clone(), LookedUp::default());
        for step in &sum.steps {
            day = match step {
                Step::Add(n) => self.dialect.plus_days(&day, *n),
                Step::Weeks(n) => self.dialect.plus_days(&day, 7 * n),
                Step::Months(n, short_month) => self.dialect.plus_months_rounded(&day, *n, *short_month),
                Step::WorkingDays(n) => self.working_days(&mut looked_up, &day, *n),
            };
        }
        let day = looked_up.query(day);
        match (sum.steps.is_empty(), ty) {
            (false, FactType::DateOrNever) => {
                let never = self.dialect.never();
                format!("CASE WHEN {head} = {never} THEN {never} ELSE {day} END")
            }
            _ => day,
        }
    }

    /// The n-th working day after the day: that with n more working days up to it, or the n-th before it.
    fn working_days(&mut self, looked_up: &mut LookedUp, day: &str, n_days: i64) -> String {
        self.is_beyond |= self.member.is_some() && !self.dialect.looks_up_for_members();
        looked_up.n += 1;
        let (calendar, n) = (self.calendar, n_days.abs());
        let [from, to] = ["c", "w"].map(|name| match looked_up.n {
            1 => name.to_owned(),
            number => format!("{name}{number}"),
        });
        let number = if n_days >= 0 { format!("{from}.up_to + {n}") } else { format!("{from}.before_it - {}", n - 1) };
        match looked_up.n {
            1 => {
                day.clone_into(&mut looked_up.first);
                looked_up.tables = format!("{calendar} AS c");
            }
            _ => looked_up.tables += &format!(" JOIN {calendar} AS {from} ON {from}.day = {day}"),
        }
        looked_up.tables += &format!(" JOIN {calendar} AS {to} ON {to}.is_working AND {to}.up_to = {number}");
        format!("{to}.day")
    }
}

/// The look-ups of one sum in the table of working days: one query for all of them, since not every database lets a query within a query read the row.
#[derive(Default)]
struct LookedUp {
    n: usize,
    /// The day of which the first one counts.
    first: String,
    tables: String,
}

impl LookedUp {
    /// The query that gives the day; the day itself, where nothing is looked up.
    fn query(&self, day: String) -> String {
        match self.n {
            0 => day,
            _ => format!("(SELECT max({day}) FROM {} WHERE c.day = {})", self.tables, self.first),
        }
    }
}

/// What a bound on days comes to.
enum Bound {
    Day(Day),
    /// Every day, but not never.
    BeforeNever,
    Never,
}

/// Facts lie within 1800 and 2299: a bound far outside bounds as much as one nearer.
fn bounded(bound: i64) -> Bound {
    let far = |year| Day::of(year, 1, 1).expect("1 January exists").0;
    match bound {
        bound if bound >= Day::NEVER.0 => Bound::Never,
        bound if bound >= far(9000) => Bound::BeforeNever,
        bound => Bound::Day(Day(bound.max(far(1000)))),
    }
}

/// In brackets, on several lines where it has several.
pub fn bracketed(text: &str) -> String {
    if text.contains('\n') { format!("(\n{}\n)", indented(text, 2)) } else { format!("({text})") }
}

/// Each line so far in.
pub fn indented(text: &str, n: usize) -> String {
    let blanks = " ".repeat(n);
    text.lines()
        .map(|line| if line.is_empty() { String::new() } else { format!("{blanks}{line}") })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Parts put together by `AND` or `OR`; on one line where that is short, and nobody is told anything.
fn joined(parts: Vec<(Option<String>, String)>, word: &str) -> String {
    if parts.len() > MOST_PARTS {
        let size = parts.len().div_ceil(parts.len().div_ceil(MOST_PARTS));
        let mut groups = Vec::new();
        let mut parts = parts.into_iter().peekable();
        while parts.peek().is_some() {
            let group: Vec<_> = parts.by_ref().take(size).collect();
            groups.push((None, bracketed(&joined(group, word))));
        }
        return joined(groups, word);
    }
    let length: usize = parts.iter().map(|(_, text)| text.len() + word.len() + 2).sum();
    let is_short = length <= WIDTH && parts.iter().all(|(note, text)| note.is_none() && !text.contains('\n'));
    if is_short {
        let texts: Vec<String> = parts.into_iter().map(|(_, text)| text).collect();
        return texts.join(&format!(" {word} "));
    }
    let lines = parts.into_iter().enumerate().map(|(at, (note, text))| {
        let note = note.map_or_else(String::new, |note| format!("{note}\n"));
        if at == 0 { format!("{note}{text}") } else { format!("{note}{word} {text}") }
    });
    lines.collect::<Vec<_>>().join("\n")
}
