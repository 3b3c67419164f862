//! All the cases that satisfy a policy's assumptions, where the assumptions themselves leave only few.
//!
//! Bool facts, enumerated facts and questions are taken wholly. A date or a number is taken from the window that the policy
//! states of it (`assume "few days" { d0 between 2020-02-25 and 2020-03-05 }`), cut to what may be stated at all; a list as every
//! set of the members that `every x in xs where (…)` leaves, each stated as often as something counts (order means nothing, and once more than
//! is counted is no more). What nothing reads has one value.
//! So no case that satisfies the assumptions is left out, whatever the policy says.

use std::collections::BTreeSet;

use amparo::calendar::Day;
use amparo::case::Case;
use amparo::policy::Policy;
use amparo::policy::ids::{ExprId, FactId};
use amparo::policy::model::{
    Comparison, CountBound, ExprKind, FactType, GoverningDate, Head, Input, Quantifier, Quantity, Sum, TypeBody, Value,
};

/// Numbers may be stated up to here, either way.
const LARGEST: i64 = 1_000_000_000_000;
/// So many members make 64 lists.
const MOST_MEMBERS: usize = 6;
pub const MOST_CASES: usize = 40_000;

/// What differs from case to case.
pub struct Variable {
    pub input: Input,
    /// Days, numbers, truths, indices; for a list, how often each member is stated, a digit each.
    pub values: Vec<i64>,
    pub stride: usize,
}

pub struct Window {
    pub variables: Vec<Variable>,
    pub n_cases: usize,
    /// Per list fact: the members there are.
    pub members: Vec<(FactId, Vec<Vec<i64>>)>,
    /// Per list fact: how often each may be stated.
    pub most_times: Vec<(FactId, i64)>,
}

impl Window {
    /// # Errors
    /// What has no window, or too large a one.
    pub fn of(policy: &Policy) -> Result<Window, String> {
        let read = inputs_read(policy);
        let mut window = Window { variables: Vec::new(), n_cases: 1, members: Vec::new(), most_times: Vec::new() };
        window.vary(Input::AsOf, scalars(policy, FactType::Date, Input::AsOf, None, &read)?)?;
        for (id, fact) in policy.facts.iter() {
            let input = Input::Fact(id);
            let values = match fact.ty {
                FactType::List(record) => {
                    let TypeBody::Record(fields) = &policy.types[record].body else { panic!("a list of records") };
                    let mut members: Vec<Vec<i64>> = vec![Vec::new()];
                    for (at, field) in fields.iter().enumerate() {
                        let values = scalars(policy, field.ty, Input::Field(at as u32), Some(id), &read)?;
                        members = with_each(&members, &values);
                    }
                    if members.len() > MOST_MEMBERS {
                        return Err(format!("{} members of {}", members.len(), fact.path));
                    }
                    let most = most_counted(policy, id);
                    let n_lists = (most + 1).pow(members.len() as u32);
                    let n_lists = if read.contains(&(None, input)) { n_lists } else { 1 };
                    window.members.push((id, members));
                    window.most_times.push((id, most));
                    (0..n_lists).collect()
                }
                ty => scalars(policy, ty, input, None, &read).map_err(|told| format!("{}: {told}", fact.path))?,
            };
            window.vary(input, values)?;
        }
        for id in policy.questions.ids() {
            window.vary(Input::Question(id), vec![0, 1])?;
        }
        Ok(window)
    }

    fn vary(&mut self, input: Input, values: Vec<i64>) -> Result<(), String> {
        let stride = self.n_cases;
        self.n_cases *= values.len();
        self.variables.push(Variable { input, values, stride });
        if self.n_cases > MOST_CASES { Err(format!("{} cases", self.n_cases)) } else { Ok(()) }
    }

    pub fn variable(&self, input: Input) -> &Variable {
        self.variables.iter().find(|variable| variable.input == input).expect("every input varies")
    }

    pub fn value(&self, variable: &Variable, case: usize) -> i64 {
        variable.values[case / variable.stride % variable.values.len()]
    }

    pub fn members_of(&self, list: FactId) -> &[Vec<i64>] {
        &self.members.iter().find(|(id, _)| *id == list).expect("every list has members").1
    }

    /// How often each member of the list is stated at most.
    pub fn most_times(&self, list: FactId) -> i64 {
        self.most_times.iter().find(|(id, _)| *id == list).expect("every list has one").1
    }

    /// How often the member is stated in the list of that value.
    pub fn times_of(&self, list: FactId, member: usize, value: i64) -> i64 {
        let n_ways = self.most_times(list) + 1;
        value / n_ways.pow(member as u32) % n_ways
    }

    /// The case of that number, as a case file would state it.
    pub fn case(&self, policy: &Policy, number: usize) -> Case {
        let mut case = Case::blank(policy, Day(self.value(&self.variables[0], number)));
        for variable in &self.variables[1..] {
            let value = self.value(variable, number);
            match variable.input {
                Input::Fact(id) => case.state(id, &self.value_of(policy, id, value)),
                Input::Question(id) => case.answer(id, Some(value != 0)),
                Input::AsOf | Input::Field(_) => panic!("as_of is the first, and fields are of members"),
            }
        }
        case
    }

    fn value_of(&self, policy: &Policy, id: FactId, value: i64) -> Value {
        match policy.facts[id].ty {
            FactType::List(record) => {
                let TypeBody::Record(fields) = &policy.types[record].body else { panic!("a list of records") };
                let all = self.members_of(id).iter().enumerate();
                let those = all.flat_map(|(at, member)| (0..self.times_of(id, at, value)).map(move |_| member));
                let typed = |member: &Vec<i64>| {
                    member.iter().zip(fields).map(|(&value, field)| Some(scalar(field.ty, value))).collect()
                };
                Value::List(those.map(typed).collect())
            }
            ty => scalar(ty, value),
        }
    }
}

/// The most members of the list that some quantifier tells apart from fewer.
fn most_counted(policy: &Policy, of: FactId) -> i64 {
    let asked = policy.exprs.values().filter_map(|expr| match expr.kind {
        ExprKind::Quantifier { kind: Quantifier::Counted(count), list, .. } if list == of => Some(match count.bound {
            CountBound::AtLeast => count.n,
            CountBound::AtMost | CountBound::Exactly => count.n + 1,
        }),
        _ => None,
    });
    asked.max().unwrap_or(1).max(1)
}

fn scalar(ty: FactType, value: i64) -> Value {
    match ty {
        FactType::Bool => Value::Bool(value != 0),
        FactType::Int => Value::Int(value),
        FactType::Date | FactType::DateOrNever => Value::Date(Day(value)),
        FactType::Enumeration(_) => Value::Enumerated(value as u32),
        FactType::List(_) | FactType::Text => panic!("a list is no scalar, and no text is looked at"),
    }
}

fn with_each(members: &[Vec<i64>], values: &[i64]) -> Vec<Vec<i64>> {
    let mut longer = Vec::new();
    for member in members {
        for &value in values {
            longer.push(member.iter().copied().chain([value]).collect());
        }
    }
    longer
}

/// The values of one fact, field (of members of `list`) or `as_of` that the assumptions may allow.
fn scalars(
    policy: &Policy,
    ty: FactType,
    input: Input,
    list: Option<FactId>,
    read: &BTreeSet<(Option<FactId>, Input)>,
) -> Result<Vec<i64>, String> {
    if !read.contains(&(list, input)) {
        let one = if ty.is_date() { Day::of(2020, 1, 1).expect("a day").0 } else { 0 };
        return Ok(vec![one]);
    }
    let (mut low, mut high) = match ty {
        FactType::Bool => return Ok(vec![0, 1]),
        FactType::Enumeration(id) => {
            let TypeBody::Enumeration(values) = &policy.types[id].body else { panic!("an enumeration") };
            return Ok((0..values.len() as i64).collect());
        }
        FactType::Int => (-LARGEST, LARGEST),
        FactType::Date | FactType::DateOrNever => (Day::FIRST.0, Day::LAST.0),
        FactType::List(_) | FactType::Text => panic!("a list is no scalar, and no text is looked at"),
    };
    for assumption in &policy.assumptions {
        bound(policy, assumption.expr, input, list, &mut low, &mut high);
    }
    if high.saturating_sub(low) > 200 {
        return Err("no assumption states its window".to_owned());
    }
    let never = (ty == FactType::DateOrNever).then_some(Day::NEVER.0);
    Ok((low..=high).chain(never).collect())
}

/// What a statement that must hold says of the least and the greatest value of an input.
fn bound(policy: &Policy, expr: ExprId, input: Input, list: Option<FactId>, low: &mut i64, high: &mut i64) {
    let is_input = |of: &Quantity| matches!(of, Quantity::Sum(Sum { head: Head::Input(head), steps }) if *head == input && steps.is_empty());
    let constant = |of: &Quantity| match of {
        Quantity::Sum(Sum { head: Head::Constant(value), steps }) if steps.is_empty() => Some(*value),
        Quantity::Sum(_) | Quantity::Age { .. } | Quantity::Extreme(..) => None,
    };
    match &policy.exprs[expr].kind {
        ExprKind::And(parts) => parts.iter().for_each(|&part| bound(policy, part, input, list, low, high)),
        ExprKind::Quantifier { kind: Quantifier::Every, list: of, body } if list == Some(*of) => {
            bound(policy, *body, input, None, low, high);
        }
        ExprKind::Between { of, low: least, high: greatest } if is_input(of) && list.is_none() => {
            *low = constant(least).map_or(*low, |least| least.max(*low));
            *high = constant(greatest).map_or(*high, |greatest| greatest.min(*high));
        }
        // A window, or never: which is tried in any case.
        ExprKind::Or(parts) if parts.len() == 2 && is_never(policy, parts[1]) => {
            bound(policy, parts[0], input, list, low, high);
        }
        ExprKind::Compare { left, op, right } if is_input(left) && list.is_none() => {
            let Some(value) = constant(right) else { return };
            match op {
                Comparison::Less => *high = (value - 1).min(*high),
                Comparison::LessEqual => *high = value.min(*high),
                Comparison::Greater => *low = (value + 1).max(*low),
                Comparison::GreaterEqual => *low = value.max(*low),
            }
        }
        // Says nothing of the window, or is not read for it: the assumption itself is judged all the same.
        ExprKind::Compare { .. }
        | ExprKind::Between { .. }
        | ExprKind::Quantifier { .. }
        | ExprKind::Counted { .. }
        | ExprKind::Or(_)
        | ExprKind::Not(_)
        | ExprKind::Implies(..)
        | ExprKind::Constant(_)
        | ExprKind::Definition(_)
        | ExprKind::Holds(_)
        | ExprKind::IsOneOf { .. }
        | ExprKind::SameValue { .. }
        | ExprKind::EqualsOneOf { .. }
        | ExprKind::Settled(..)
        | ExprKind::InConflict(_)
        | ExprKind::IsDiscretionary(_)
        | ExprKind::IsDormant(_)
        | ExprKind::IsBlocked(_)
        | ExprKind::Fires(_)
        | ExprKind::OnDay { .. } => {}
    }
}

fn is_never(policy: &Policy, expr: ExprId) -> bool {
    matches!(&policy.exprs[expr].kind, ExprKind::EqualsOneOf { values, negated: false, .. } if *values == [Day::NEVER.0])
}

/// Everything that some condition, sum or force reads; fields with the list whose quantifier reads them.
fn inputs_read(policy: &Policy) -> BTreeSet<(Option<FactId>, Input)> {
    let mut read = BTreeSet::new();
    for at in policy.exprs.ids() {
        if let ExprKind::Quantifier { list, body, .. } = policy.exprs[at].kind {
            read.insert((None, Input::Fact(list)));
            inputs_under(policy, body, Some(list), &mut read);
        } else {
            inputs_under(policy, at, None, &mut read);
        }
    }
    for clause in policy.clauses.values() {
        if let GoverningDate::Fact(id) = clause.governed_by {
            read.insert((None, Input::Fact(id)));
        }
        clause.ends.iter().flat_map(|(day, _)| day.sums()).for_each(|sum| note(sum, None, &mut read));
    }
    read.insert((None, Input::AsOf));
    read
}

fn note(sum: &Sum, list: Option<FactId>, read: &mut BTreeSet<(Option<FactId>, Input)>) {
    match sum.head {
        Head::Input(input @ Input::Field(_)) => drop(read.insert((list, input))),
        Head::Input(input) => drop(read.insert((None, input))),
        Head::Constant(_) => {}
        Head::Dated(_) => unreachable!("its day is read instead"),
    }
}

fn inputs_under(policy: &Policy, expr: ExprId, list: Option<FactId>, read: &mut BTreeSet<(Option<FactId>, Input)>) {
    let mut quantity = |of: &Quantity| {
        for sum in of.sums() {
            match sum.head {
                Head::Dated(id) => {
                    policy.dated_uses[id].day.sums().into_iter().for_each(|sum| note(sum, list, read));
                }
                Head::Input(_) | Head::Constant(_) => note(sum, list, read),
            }
        }
    };
    match &policy.exprs[expr].kind {
        ExprKind::Holds(input) | ExprKind::IsOneOf { of: input, .. } => {
            quantity(&Quantity::Sum(Sum { head: Head::Input(*input), steps: Vec::new() }));
        }
        ExprKind::SameValue { one, other, .. } => [*one, *other]
            .into_iter()
            .for_each(|input| quantity(&Quantity::Sum(Sum { head: Head::Input(input), steps: Vec::new() }))),
        ExprKind::EqualsOneOf { of, .. } | ExprKind::OnDay { day: of, .. } => quantity(of),
        ExprKind::Compare { left, right, .. } => [left, right].into_iter().for_each(quantity),
        ExprKind::Between { of, low, high } => [of, low, high].into_iter().for_each(quantity),
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::Counted { parts, .. } => {
            parts.iter().for_each(|&part| inputs_under(policy, part, list, read));
        }
        ExprKind::Not(inner) => inputs_under(policy, *inner, list, read),
        ExprKind::Implies(one, other) => [*one, *other].into_iter().for_each(|at| inputs_under(policy, at, list, read)),
        // Its own body is looked at where the arena lists it.
        ExprKind::Constant(_)
        | ExprKind::Definition(_)
        | ExprKind::Quantifier { .. }
        | ExprKind::Settled(..)
        | ExprKind::InConflict(_)
        | ExprKind::IsDiscretionary(_)
        | ExprKind::IsDormant(_)
        | ExprKind::IsBlocked(_)
        | ExprKind::Fires(_) => {}
    }
}
