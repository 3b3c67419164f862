//! Where the law draws a line, and who stands right beside it: the last day and the day after, the minimum and one less.
//!
//! Takes a policy and its circuit; gives the two sides of every bound of a comparison, of a count, of days in force and of a dormancy, each with the
//! node that holds of whoever stands there and is treated otherwise if the bound is moved by the least step over her: a day, or one. So a person at
//! an edge always notices that step. An age has its line at the birthday; a number that changes over time has a line for each of its numbers. Not
//! here: who is found (`generate`), the words (`report`).

use rustc_hash::FxHashSet;

use crate::calendar::Day;
use crate::circuit::node::{NodeId, Nodes};
use crate::circuit::{Circuit, ClauseNodes, First};
use crate::eval::coverage::{Conditions, Holder, conditions};
use crate::policy::Policy;
use crate::policy::force::origin_force;
use crate::policy::ids::{ClauseId, DatedUseId, DatedValueId, ExprId, FactId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{
    Clause, Comparison, Count, CountBound, Days, ExprKind, GoverningDate, Head, Input, Origin, Quantifier, Quantity,
    Step, Sum,
};
use crate::watch::Watch;

/// One side of a bound.
#[derive(Clone, Debug)]
pub struct Edge {
    pub line: Line,
    pub side: Side,
    /// The inputs by which a person may cross the bound, one at a time; the one that titles name comes first.
    pub inputs: Vec<Input>,
}

/// Which bound.
#[derive(Clone, PartialEq, Debug)]
pub enum Line {
    /// Of a comparison: what is compared, of an age the birthday on which the line lies, and the list if it is asked of members.
    Compared {
        of: Holder,
        what: Quantity,
        birthday: Option<i64>,
        list: Option<FactId>,
    },
    /// Of a count of conditions or of members of a list: how many meet it at this edge.
    Counted {
        of: Holder,
        list: Option<FactId>,
        n: i64,
    },
    InForce {
        of: Force,
        day: Day,
    },
    Dormant {
        of: ClauseId,
        day: Day,
    },
}

/// Of what the days in force begin or end: an instrument or a practice, or a clause for itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Force {
    Origin(Origin),
    Clause(ClauseId),
}

/// Where somebody stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The first day, or the least number, of those that count; and the one before it.
    First,
    BeforeFirst,
    Last,
    AfterLast,
    /// The only one that counts.
    Only,
    BeforeOnly,
    AfterOnly,
}

/// An edge, and for each clause the node that holds of whoever stands there and for whom the clause would come out otherwise.
pub struct Standing {
    pub edge: Edge,
    pub matters: Vec<(ClauseId, NodeId)>,
    /// The number, in the same list, of the edge on the other side.
    pub other: usize,
}

/// Every edge, by where its bound is written: of conditions in the order of [`conditions`], then of days in force, then of dormancies.
pub struct Edges {
    /// As long as the list of [`conditions`]: how many are written there.
    pub of_conditions: Vec<usize>,
    pub all: Vec<Standing>,
    /// Bounds for which there was no time.
    pub n_left_out: usize,
}

/// Finds them. When the watch is over, no more are laid out.
pub fn edges(policy: &Policy, circuit: &mut Circuit, watch: &Watch) -> Edges {
    let mut laid_out = LaidOut { policy, circuit, altered: policy.clone(), all: Vec::new() };
    let (mut of_conditions, mut n_left_out) = (Vec::new(), 0);
    for one in conditions(policy) {
        let first = laid_out.all.len();
        match watch.is_over() {
            true => n_left_out += written(policy, &one).filter(|at| has_bound(policy, at.expr)).count(),
            false => laid_out.of_conditions(&one),
        }
        of_conditions.push(laid_out.all.len() - first);
    }
    if watch.is_over() {
        let has_days = |clause: &&Clause| {
            clause.force != Days::ALL || clause.dormancies.iter().any(|dormancy| dormancy.range.is_some())
        };
        n_left_out += policy.clauses.values().filter(has_days).count();
    } else {
        laid_out.of_force();
        laid_out.of_dormancies();
    }
    Edges { of_conditions, all: laid_out.all, n_left_out }
}

/// What is written in the conditions, left to right, an outer part before what is in it.
fn written(policy: &Policy, of: &Conditions) -> impl Iterator<Item = Written> {
    let mut open: Vec<Written> = of.conditions.iter().rev().map(|&expr| Written { expr, list: None }).collect();
    std::iter::from_fn(move || {
        let at = open.pop()?;
        let kind = &policy.exprs[at.expr].kind;
        let list = match kind {
            ExprKind::Quantifier { list, .. } => Some(*list),
            _ => at.list,
        };
        open.extend(kind.operands().into_iter().rev().map(|expr| Written { expr, list }));
        Some(at)
    })
}

fn has_bound(policy: &Policy, expr: ExprId) -> bool {
    matches!(
        policy.exprs[expr].kind,
        ExprKind::Compare { .. }
            | ExprKind::Between { .. }
            | ExprKind::EqualsOneOf { .. }
            | ExprKind::Counted { .. }
            | ExprKind::Quantifier { kind: Quantifier::Counted(_), .. }
    )
}

struct LaidOut<'a> {
    policy: &'a Policy,
    circuit: &'a mut Circuit,
    /// The policy, in which some day or number is altered for a moment.
    altered: Policy,
    all: Vec<Standing>,
}

/// A comparison as the circuit has it: `small <= big`, or `small < big`.
#[derive(Clone)]
struct AtMost {
    small: Quantity,
    big: Quantity,
    is_strict: bool,
    first: First,
}

impl AtMost {
    fn of(left: &Quantity, op: Comparison, right: &Quantity) -> AtMost {
        let (left, right) = (left.clone(), right.clone());
        match op {
            Comparison::LessEqual => AtMost { small: left, big: right, is_strict: false, first: First::Left },
            Comparison::Less => AtMost { small: left, big: right, is_strict: true, first: First::Right },
            Comparison::GreaterEqual => AtMost { small: right, big: left, is_strict: false, first: First::Right },
            Comparison::Greater => AtMost { small: right, big: left, is_strict: true, first: First::Left },
        }
    }

    fn node(&self, nodes: &mut Nodes, policy: &Policy) -> NodeId {
        if self.is_strict {
            let not = nodes.quantity_at_most(&self.big, &self.small, self.first, policy);
            return nodes.not(not);
        }
        nodes.quantity_at_most(&self.small, &self.big, self.first, policy)
    }

    /// Whether titles name the smaller quantity: the one that is no constant, no dated value, and counts no months.
    fn is_about_small(&self) -> bool {
        let [small, big] = [&self.small, &self.big].map(rank);
        small < big || (small == big && self.first == First::Left)
    }

    /// By one step met by more people, or by fewer.
    fn moved(&self, is_wider: bool) -> AtMost {
        let by = if is_wider { 1 } else { -1 };
        let mut moved = self.clone();
        if self.is_about_small() {
            moved.small = stepped(&self.small, -by, is_constant(&self.big));
        } else {
            moved.big = stepped(&self.big, by, is_constant(&self.small));
        }
        moved
    }

    /// The quantity that titles name, and the two sides of the bound: within, beyond.
    fn about(&self) -> (&Quantity, [Side; 2]) {
        match self.is_about_small() {
            true => (&self.small, [Side::Last, Side::AfterLast]),
            false => (&self.big, [Side::First, Side::BeforeFirst]),
        }
    }
}

impl AtMost {
    /// Of an age: the birthday on which the comparison turns.
    fn birthday(&self) -> Option<i64> {
        let (years, is_next) = match (&self.small, &self.big) {
            (Quantity::Sum(years), age) if age.is_age() => (years, self.is_strict),
            (age, Quantity::Sum(years)) if age.is_age() => (years, !self.is_strict),
            _ => return None,
        };
        match years.head {
            Head::Constant(n) => Some(n + i64::from(is_next)),
            Head::Input(_) | Head::Dated(_) => None,
        }
    }
}

fn is_constant(of: &Quantity) -> bool {
    matches!(of, Quantity::Sum(Sum { head: Head::Constant(_), .. }))
}

/// How poorly the quantity would serve in a title; the lower of two is named.
fn rank(of: &Quantity) -> u8 {
    let sums = of.sums();
    if is_constant(of) {
        3
    } else if sums.iter().any(|sum| matches!(sum.head, Head::Dated(_))) {
        2
    } else if !of.is_age()
        && sums.iter().flat_map(|sum| &sum.steps).any(|step| !matches!(step, Step::Add(_) | Step::Weeks(_)))
    {
        1
    } else {
        0
    }
}

/// One more or one less. Beside a day or number that is written out, what a person has is moved, and the steps are counted from there: behind a step
/// of months or working days, not every day is reached.
fn stepped(of: &Quantity, by: i64, is_beside_constant: bool) -> Quantity {
    // As steps, even of what is written out: a comparison with a value that changes over time is known by what both sides begin with.
    let behind = |sum: &Sum, by: i64| {
        let mut sum = sum.clone();
        sum.steps.push(Step::Add(by));
        sum
    };
    let before = |sum: &Sum, by: i64| {
        let mut sum = sum.clone();
        sum.steps.insert(0, Step::Add(by));
        sum
    };
    match of {
        Quantity::Age { birth, at } if matches!(at.head, Head::Constant(_)) => {
            Quantity::Age { birth: before(birth, -by), at: at.clone() }
        }
        Quantity::Age { birth, at } => Quantity::Age { birth: birth.clone(), at: behind(at, by) },
        Quantity::Sum(sum) if is_beside_constant && matches!(sum.head, Head::Input(_)) => {
            Quantity::Sum(before(sum, by))
        }
        Quantity::Sum(sum) => Quantity::Sum(behind(sum, by)),
        Quantity::Extreme(which, parts) => {
            Quantity::Extreme(*which, parts.iter().map(|part| stepped(part, by, is_beside_constant)).collect())
        }
    }
}

/// A condition, and the list if it is asked of its members.
#[derive(Clone, Copy)]
struct Written {
    expr: ExprId,
    list: Option<FactId>,
}

impl LaidOut<'_> {
    fn of_conditions(&mut self, of: &Conditions) {
        let policy = self.policy;
        for at in written(policy, of) {
            let kind = &policy.exprs[at.expr].kind;
            match kind {
                ExprKind::Compare { left, op, right } => self.of_bounds(of, at, &[AtMost::of(left, *op, right)]),
                ExprKind::Between { of: what, low, high } => {
                    let low = AtMost::of(low, Comparison::LessEqual, what);
                    self.of_bounds(of, at, &[low, AtMost::of(what, Comparison::LessEqual, high)]);
                }
                ExprKind::EqualsOneOf { of: what, values, negated } => self.of_values(of, at, what, values, *negated),
                ExprKind::Counted { count, parts } => {
                    let parts: Vec<NodeId> = parts.iter().map(|&part| self.circuit.expr(part)).collect();
                    self.of_count(of, at, *count, |nodes, least| nodes.at_least_of(least, &parts));
                }
                ExprKind::Quantifier { kind: Quantifier::Counted(count), list, body } => {
                    let body = self.circuit.expr(*body);
                    let at = Written { list: Some(*list), ..at };
                    self.of_count(of, at, *count, |nodes, least| nodes.at_least(least, *list, body));
                }
                _ => {}
            }
        }
    }

    /// All of the bounds hold.
    fn of_bounds(&mut self, of: &Conditions, at: Written, bounds: &[AtMost]) {
        let policy = self.policy;
        for (number, bound) in bounds.iter().enumerate() {
            let (what, sides) = bound.about();
            let line = Line::Compared { of: of.of, what: what.clone(), birthday: bound.birthday(), list: at.list };
            let with = |circuit: &mut Circuit, policy: &Policy, moved: Option<bool>| {
                let each: Vec<NodeId> = (bounds.iter().enumerate())
                    .map(|(other, one)| match moved {
                        Some(is_wider) if other == number => one.moved(is_wider).node(&mut circuit.nodes, policy),
                        _ => one.node(&mut circuit.nodes, policy),
                    })
                    .collect();
                circuit.nodes.and(each)
            };
            let moved = [false, true].map(|is_wider| with(self.circuit, policy, Some(is_wider)));
            let numbers = self.numbers([&bound.small, &bound.big]);
            for (value, number) in numbers {
                let mut other = |by: i64| {
                    self.altered.values[value].numbers[number].number += by;
                    let node = with(self.circuit, &self.altered, None);
                    self.altered.values[value].numbers[number].number -= by;
                    node
                };
                let others = [other(1), other(-1)];
                self.both_sides(of, at, line.clone(), sides, moved, &others);
            }
            // Whichever number it is: after those, so that the same people show it.
            self.both_sides(of, at, line, sides, moved, &[]);
        }
    }

    /// The numbers of the dated values on either side, by value and number.
    fn numbers(&self, sides: [&Quantity; 2]) -> Vec<(DatedValueId, usize)> {
        let dated = |sum: &Sum| -> Option<DatedUseId> {
            match sum.head {
                Head::Dated(id) => Some(id),
                Head::Input(_) | Head::Constant(_) => None,
            }
        };
        let mut values: Vec<DatedValueId> = sides
            .into_iter()
            .flat_map(Quantity::sums)
            .filter_map(dated)
            .map(|id| self.policy.dated_uses[id].value)
            .collect();
        values.sort_unstable();
        values.dedup();
        let numbers = |value: DatedValueId| 0..self.policy.values[value].numbers.len();
        values.into_iter().flat_map(|value| numbers(value).map(move |number| (value, number))).collect()
    }

    fn of_values(&mut self, of: &Conditions, at: Written, what: &Quantity, values: &[i64], negated: bool) {
        let policy = self.policy;
        let line = || Line::Compared { of: of.of, what: what.clone(), birthday: None, list: at.list };
        let with = |circuit: &mut Circuit, values: &[i64]| {
            let is = |&value: &i64, nodes: &mut Nodes| {
                let value = Quantity::Sum(Sum { head: Head::Constant(value), steps: Vec::new() });
                let both = [(what, &value), (&value, what)];
                let both = both.map(|(small, big)| nodes.quantity_at_most(small, big, First::Left, policy));
                nodes.and(both)
            };
            let each: Vec<NodeId> = values.iter().map(|value| is(value, &mut circuit.nodes)).collect();
            let any = circuit.nodes.or(each);
            if negated { circuit.nodes.not(any) } else { any }
        };
        for &value in values.iter().filter(|value| **value < Day::NEVER.0) {
            let without: Vec<i64> = values.iter().copied().filter(|other| *other != value).collect();
            let only = with(self.circuit, &without);
            let mut first = None;
            for (side, beside) in [(Side::BeforeOnly, value - 1), (Side::AfterOnly, value + 1)] {
                if values.contains(&beside) {
                    continue;
                }
                let beside = with(self.circuit, &[values, &[beside]].concat());
                match first {
                    None => {
                        first = Some(self.all.len());
                        self.both_sides(of, at, line(), [Side::Only, side], [only, beside], &[]);
                    }
                    Some(other) => {
                        let matters = self.matters(of, at, beside, &[]);
                        let edge = Edge { inputs: self.inputs(at, &line()), line: line(), side };
                        self.all.push(Standing { edge, matters, other });
                    }
                }
            }
        }
    }

    fn of_count(&mut self, of: &Conditions, at: Written, count: Count, at_least: impl Fn(&mut Nodes, usize) -> NodeId) {
        let n = count.n as usize;
        let between = |nodes: &mut Nodes, (least, most): (usize, Option<usize>)| {
            let least = at_least(nodes, least);
            let Some(most) = most else { return least };
            let more = at_least(nodes, most + 1);
            let not_more = nodes.not(more);
            nodes.and([least, not_more])
        };
        let less = n.checked_sub(1);
        let mut lines = Vec::new();
        match count.bound {
            CountBound::AtLeast => {
                // Nobody meets fewer than none.
                let beyond = (less.unwrap_or(n), None);
                lines.push(([Side::First, Side::BeforeFirst], [(n + 1, None), beyond]));
            }
            CountBound::AtMost => {
                // At most none, narrower, is nothing at all.
                let within = less.map_or((1, Some(0)), |less| (0, Some(less)));
                lines.push(([Side::Last, Side::AfterLast], [within, (0, Some(n + 1))]));
            }
            CountBound::Exactly => {
                let within = (n + 1, Some(n));
                lines.push(([Side::Only, Side::AfterOnly], [within, (n, Some(n + 1))]));
                if let Some(less) = less {
                    lines.push(([Side::Only, Side::BeforeOnly], [within, (less, Some(n))]));
                }
            }
        }
        for (sides, moved) in lines {
            let line = Line::Counted { of: of.of, list: at.list, n: count.n };
            let moved = moved.map(|bounds| between(&mut self.circuit.nodes, bounds));
            self.both_sides(of, at, line, sides, moved, &[]);
        }
    }

    /// The two sides of a line in a condition: who meets it and would not if it were narrower, who does not and would if it were wider.
    fn both_sides(
        &mut self,
        of: &Conditions,
        at: Written,
        line: Line,
        sides: [Side; 2],
        moved: [NodeId; 2],
        others: &[NodeId],
    ) {
        let first = self.all.len();
        for (number, (side, moved)) in sides.into_iter().zip(moved).enumerate() {
            let line = match &line {
                Line::Counted { of, list, n } => Line::Counted { of: *of, list: *list, n: n + beyond(side) },
                line => line.clone(),
            };
            let matters = self.matters(of, at, moved, others);
            let edge = Edge { inputs: self.inputs(at, &line), line, side };
            self.all.push(Standing { edge, matters, other: first + 1 - number });
        }
    }

    fn inputs(&self, at: Written, line: &Line) -> Vec<Input> {
        let mut inputs = Vec::new();
        if let Line::Compared { what: Quantity::Sum(Sum { head: Head::Input(input), .. }), .. } = line {
            inputs.push(*input);
        }
        inputs.extend(inputs_below(self.policy, at.expr));
        inputs.extend(at.list.map(Input::Fact));
        let mut seen = FxHashSet::default();
        inputs.retain(|input| !matches!(input, Input::Field(_)) && seen.insert(*input));
        inputs
    }

    /// For each clause that looks at the condition: for whom it would come out otherwise with this in its place, and with one of the others.
    fn matters(&mut self, of: &Conditions, at: Written, moved: NodeId, others: &[NodeId]) -> Vec<(ClauseId, NodeId)> {
        let policy = self.policy;
        let mut matters = Vec::new();
        for &clause in &of.clauses {
            let as_is = self.circuit.clause(clause);
            let other = self.circuit.clause_where(policy, clause, at.expr, moved);
            let mut node = comes_out_otherwise(self.circuit, as_is, other);
            if !others.is_empty() {
                let each = others.iter().map(|&other| {
                    let other = self.circuit.clause_where(policy, clause, at.expr, other);
                    comes_out_otherwise(self.circuit, as_is, other)
                });
                let each: Vec<NodeId> = each.collect();
                let any = self.circuit.nodes.or(each);
                node = self.circuit.nodes.and([node, any]);
            }
            matters.push((clause, node));
        }
        matters
    }

    /// The first and last days in force: those of an instrument or a practice are one line, whatever clause shows it.
    fn of_force(&mut self) {
        let policy = self.policy;
        let mut lines: Vec<(Force, bool, Day, Vec<ClauseId>)> = Vec::new();
        for (id, clause) in policy.clauses.iter() {
            let origin = clause.own_source().map(|source| source.origin);
            let of_origin = origin.map_or(Days::ALL, |origin| origin_force(policy, origin));
            for (is_first, day, own, its) in [
                (true, clause.force.first, clause.in_force.first, of_origin.first),
                (false, clause.force.last, clause.in_force.last, of_origin.last),
            ] {
                let Some(day) = day.filter(|day| (Day::FIRST.0 + 1..Day::LAST.0).contains(&day.0)) else { continue };
                let of = match origin {
                    Some(origin) if its == Some(day) && own != Some(day) => Force::Origin(origin),
                    _ => Force::Clause(id),
                };
                match lines.iter_mut().find(|line| (line.0, line.1, line.2) == (of, is_first, day)) {
                    Some(line) => line.3.push(id),
                    None => lines.push((of, is_first, day, vec![id])),
                }
            }
        }
        for (of, is_first, day, clauses) in lines {
            self.of_days(
                &clauses,
                is_first,
                day,
                |day| Line::InForce { of, day },
                |policy, id| Some(&mut policy.clauses[id].force),
            );
        }
    }

    fn of_dormancies(&mut self) {
        let policy = self.policy;
        for (id, clause) in policy.clauses.iter() {
            for (number, dormancy) in clause.dormancies.iter().enumerate() {
                let days = dormancy.range.unwrap_or(Days::ALL);
                for (is_first, day) in [(true, days.first), (false, days.last)] {
                    let Some(day) = day.filter(|day| (Day::FIRST.0 + 1..Day::LAST.0).contains(&day.0)) else {
                        continue;
                    };
                    self.of_days(
                        &[id],
                        is_first,
                        day,
                        |day| Line::Dormant { of: id, day },
                        |policy, id| policy.clauses[id].dormancies[number].range.as_mut(),
                    );
                }
            }
        }
    }

    /// The sides of the first or the last of some days of these clauses.
    fn of_days(
        &mut self,
        clauses: &[ClauseId],
        is_first: bool,
        day: Day,
        line: impl Fn(Day) -> Line,
        days: impl Fn(&mut Policy, ClauseId) -> Option<&mut Days>,
    ) {
        let policy = self.policy;
        // The day itself notices if the days begin a day later, the one before if they begin a day earlier.
        let sides = match is_first {
            true => [(Side::First, 0, 1), (Side::BeforeFirst, -1, -1)],
            false => [(Side::Last, 0, -1), (Side::AfterLast, 1, 1)],
        };
        let date = |&id: &ClauseId| match policy.clauses[id].governed_by {
            GoverningDate::AsOf => Input::AsOf,
            GoverningDate::Fact(fact) => Input::Fact(fact),
        };
        let mut inputs: Vec<Input> = clauses.iter().map(date).collect();
        inputs.sort_unstable();
        inputs.dedup();
        let first = self.all.len();
        for (number, (side, stands, moves)) in sides.into_iter().enumerate() {
            let mut matters = Vec::new();
            for &id in clauses {
                let as_is = self.circuit.clause(id);
                let shifted = Some(day.plus_days(moves));
                let end = |days: &mut Days, day: Option<Day>| if is_first { days.first = day } else { days.last = day };
                days(&mut self.altered, id).into_iter().for_each(|days| end(days, shifted));
                let other = self.circuit.clause_on_other_days(&self.altered, id);
                days(&mut self.altered, id).into_iter().for_each(|days| end(days, Some(day)));
                matters.push((id, comes_out_otherwise(self.circuit, as_is, other)));
            }
            let edge = Edge { line: line(day.plus_days(stands)), side, inputs: inputs.clone() };
            self.all.push(Standing { edge, matters, other: first + 1 - number });
        }
    }
}

/// How far from the bound somebody stands.
fn beyond(side: Side) -> i64 {
    match side {
        Side::First | Side::Last | Side::Only => 0,
        Side::BeforeFirst | Side::BeforeOnly => -1,
        Side::AfterLast | Side::AfterOnly => 1,
    }
}

/// The clause does one thing, the other another, and both are certain.
pub fn comes_out_otherwise(circuit: &mut Circuit, one: ClauseNodes, other: ClauseNodes) -> NodeId {
    let nodes = &mut circuit.nodes;
    let pairs = one.effects().into_iter().zip(other.effects());
    let unlike: Vec<NodeId> = pairs.map(|(one, other)| super::unlike(nodes, one, other)).collect();
    let unlike = nodes.or(unlike);
    let certain = [one, other].map(|of| certain(nodes, of));
    nodes.and([unlike, certain[0], certain[1]])
}

/// The state of a clause is certain, in the order in which it is read.
fn certain(nodes: &mut Nodes, of: ClauseNodes) -> NodeId {
    let not = [of.force, of.substance, of.lift, of.dormancy, of.procedure].map(|node| nodes.not(node));
    let [not_force, not_substance, not_lift, not_dormancy, not_procedure] = not;
    let procedure = nodes.or([of.procedure, not_procedure]);
    let awake = nodes.and([not_dormancy, procedure]);
    let dormancy = nodes.or([of.dormancy, awake]);
    let free = nodes.and([not_lift, dormancy]);
    let lift = nodes.or([of.lift, free]);
    let holds = nodes.and([of.force, of.substance, lift]);
    nodes.or([not_force, not_substance, holds])
}
