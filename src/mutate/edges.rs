//! Where the law draws a line, and who stands right beside it: the last day and the day after, the minimum and one less.
//!
//! Takes a policy and its circuit; gives the two sides of every bound of a comparison, of a count, of days in force and of a dormancy, each with the
//! node that holds of whoever stands there and is treated otherwise if the bound is moved by the least step over her: a day, or one. So a person at
//! an edge always notices that step. An age has its line at the birthday; a number that changes over time has a line for each of its numbers,
//! and of several days or numbers each has its own. Not
//! here: who is found (`generate`), the words (`report`).

mod bound;
mod days;

use rustc_hash::FxHashSet;

use self::bound::AtMost;
use crate::calendar::Day;
use crate::circuit::node::{NodeId, Nodes};
use crate::circuit::provision::AsksElsewhere;
use crate::circuit::{Circuit, First, Provision, ProvisionNodes};
use crate::eval::coverage::{Conditions, Holder, conditions};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, DatedUseId, DatedValueId, ExprId, FactId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{Comparison, Count, CountBound, ExprKind, Head, Input, Origin, Quantifier, Quantity, Sum};
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

/// Of what the days in force begin or end: an instrument or a practice, or a clause or referral for itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Force {
    Origin(Origin),
    Provision(Provision),
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

/// An edge, and for each provision the node that holds of whoever stands there and for whom the provision would come out otherwise.
pub struct Standing {
    pub edge: Edge,
    pub matters: Matters,
    /// The same of what provisions ask about other days: the bound is moved on those days alone.
    pub matters_then: Matters,
    /// The number, in the same list, of the edge on the other side.
    pub other: usize,
}

/// For each provision the node that holds of whoever something matters to there.
pub type Matters = Vec<(Provision, NodeId)>;

/// Every edge, by where its bound is written: of conditions in the order of [`conditions`], then of days in force, then of dormancies.
pub struct Edges {
    /// As long as the list of [`conditions`]: how many are written there.
    pub of_conditions: Vec<usize>,
    pub all: Vec<Standing>,
    /// Bounds for which there was no time.
    pub n_left_out: usize,
}

/// Finds them. When the watch is over, no more are laid out.
pub fn edges(policy: &Policy, circuit: &mut Circuit, asking: &[AsksElsewhere], watch: &Watch) -> Edges {
    let mut laid_out =
        LaidOut { policy, circuit, asking, altered: policy.clone(), all: Vec::new(), n_left_out: 0, watch: *watch };
    let mut of_conditions = Vec::new();
    for one in conditions(policy) {
        let first = laid_out.all.len();
        for at in written(policy, &one) {
            if watch.is_over() {
                laid_out.n_left_out += usize::from(has_bound(policy, at.expr));
            } else {
                laid_out.of_part(&one, at);
            }
        }
        of_conditions.push(laid_out.all.len() - first);
    }
    laid_out.of_force();
    laid_out.of_dormancies();
    Edges { of_conditions, all: laid_out.all, n_left_out: laid_out.n_left_out }
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
    asking: &'a [AsksElsewhere],
    /// The policy, in which some day or number is altered for a moment.
    altered: Policy,
    all: Vec<Standing>,
    n_left_out: usize,
    watch: Watch<'a>,
}

/// A condition, and the list if it is asked of its members.
#[derive(Clone, Copy)]
struct Written {
    expr: ExprId,
    list: Option<FactId>,
}

impl LaidOut<'_> {
    /// Whether there is no time for one more bound, which is then counted as left out: a single comparison may have as many as there are numbers or values.
    fn leaves_out(&mut self) -> bool {
        let is_over = self.watch.is_over();
        self.n_left_out += usize::from(is_over);
        is_over
    }

    fn of_part(&mut self, of: &Conditions, at: Written) {
        let policy = self.policy;
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
                if self.leaves_out() {
                    continue;
                }
                let mut other = |by: i64| {
                    self.altered.values[value].numbers[number].number += by;
                    let node = with(self.circuit, &self.altered, None);
                    self.altered.values[value].numbers[number].number -= by;
                    node
                };
                let others = [other(1), other(-1)];
                self.both_sides(of, at, line.clone(), sides, moved, &others);
            }
            for parts in bound.parts_moved() {
                if self.leaves_out() {
                    continue;
                }
                let others = parts.map(|part| {
                    let nodes = &mut self.circuit.nodes;
                    let each = bounds.iter().enumerate().map(|(other, one)| match other == number {
                        true => part.node(nodes, policy),
                        false => one.node(nodes, policy),
                    });
                    let each: Vec<NodeId> = each.collect();
                    nodes.and(each)
                });
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
            if self.leaves_out() {
                continue;
            }
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
                        let (matters, matters_then) = self.matters(of, at, beside, &[]);
                        let edge = Edge { inputs: self.inputs(at, &line()), line: line(), side };
                        self.all.push(Standing { edge, matters, matters_then, other });
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
            let (matters, matters_then) = self.matters(of, at, moved, others);
            let edge = Edge { inputs: self.inputs(at, &line), line, side };
            self.all.push(Standing { edge, matters, matters_then, other: first + 1 - number });
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

    /// For each provision that looks at the condition: for whom it would come out otherwise with this in its place, and with one of the others. Then the
    /// same for each that asks about other days.
    fn matters(&mut self, of: &Conditions, at: Written, moved: NodeId, others: &[NodeId]) -> (Matters, Matters) {
        let (policy, asking) = (self.policy, self.asking);
        let otherwise = |circuit: &mut Circuit, with: &mut dyn FnMut(&mut Circuit, NodeId) -> [ProvisionNodes; 2]| {
            let mut differs = |circuit: &mut Circuit, moved: NodeId| {
                let [as_is, other] = with(circuit, moved);
                as_is.comes_out_otherwise(other, &mut circuit.nodes)
            };
            let node = differs(circuit, moved);
            if others.is_empty() {
                return node;
            }
            let each: Vec<NodeId> = others.iter().map(|&other| differs(circuit, other)).collect();
            let any = circuit.nodes.or(each);
            circuit.nodes.and([node, any])
        };
        let mut matters = Vec::new();
        for &provision in &of.provisions {
            let node = otherwise(self.circuit, &mut |circuit, moved| {
                let as_is = circuit.provision(policy, provision);
                [as_is, circuit.provision_where(policy, provision, &[(at.expr, moved)])]
            });
            matters.push((provision, node));
        }
        let mut matters_then = Vec::new();
        for asks in asking.iter().filter(|asks| asks.hangs_on(&of.provisions)) {
            let node = otherwise(self.circuit, &mut |circuit, moved| {
                let as_is = circuit.provision(policy, asks.of);
                [as_is, circuit.provision_where_then([policy, policy], asks, &[(at.expr, moved)])]
            });
            matters_then.push((asks.of, node));
        }
        (matters, matters_then)
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;
    use crate::Law;

    /// One comparison has a bound for each number of a value, and each of them lays out all the others: that takes long before it is done.
    #[test]
    fn bounds_of_one_comparison_for_which_there_is_no_time_are_left_out() {
        let policy = "instrument act { title \"Act\" }\nvalue v \"V\" { source act art \"1\"\n\
                      1990-01-01 .. 1999-12-31 = 1\n2000-01-01 .. 2009-12-31 = 2\n2010-01-01 .. = 3 }\n\
                      facts { income : int }\nstatus s\nclause c { source act art \"1\"  grants s when income <= 2 * v }\n";
        let law = Law::from_texts([("a.amparo", policy)]).expect("a policy");
        let stop = AtomicBool::new(false);
        let laid_out = || {
            let (policy, mut circuit) = (&law.policy, law.circuit.clone());
            let (altered, all, watch) = (policy.clone(), Vec::new(), Watch::new(&stop, None));
            let mut laid_out =
                LaidOut { policy, circuit: &mut circuit, asking: &[], altered, all, n_left_out: 0, watch };
            for one in conditions(policy) {
                written(policy, &one).for_each(|at| laid_out.of_part(&one, at));
            }
            (laid_out.all.len(), laid_out.n_left_out)
        };
        // Two sides for each of the three numbers, and two whichever it is.
        assert_eq!(laid_out(), (8, 0));
        stop.store(true, Ordering::Relaxed);
        assert_eq!(laid_out(), (2, 3));
    }
}
