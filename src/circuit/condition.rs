//! Conditions as nodes: comparisons in one normal form, shared definitions, quantifiers as `any`.
//!
//! `x >= c` is `not (x <= c - 1)`, an age is the date on which it is reached, and `is` on dates and numbers is built from comparisons, so
//! that each question occurs in the circuit once. Docs: docs/language.md, "Conditions".

use rustc_hash::FxHashSet;

use super::builder::{Builder, Firing};
use super::node::{Atom, NodeId, Nodes};
use super::outcome::first;
use super::steps;
use super::truth::Truth;
use crate::policy::Policy;
use crate::policy::ids::{ExprId, Id, TypeId};
use crate::policy::model::{
    Comparison, Count, CountBound, DefinitionBody, ExprKind, Extreme, Head, Input, Polarity, Quantifier, Quantity,
    Step, Sum,
};

impl Builder<'_> {
    /// The node of a condition. Conclusions it tests must have their nodes.
    pub(super) fn condition(&mut self, expr: ExprId) -> NodeId {
        // Parts have lower numbers than what they are part of, definitions lower ones than what uses them: so all that is
        // still without a node can be lowered in order of number, without recursion.
        let mut open = vec![expr];
        let (mut missing, mut seen) = (Vec::new(), FxHashSet::default());
        while let Some(id) = open.pop() {
            if self.circuit.expr_nodes[id.index()].is_none() && seen.insert(id) {
                missing.push(id);
                self.parts_of(id, &mut open);
            }
        }
        missing.sort_unstable();
        for id in missing {
            let node = self.lower(id);
            self.circuit.expr_nodes[id.index()] = Some(node);
        }
        self.node_of(expr)
    }

    fn node_of(&self, expr: ExprId) -> NodeId {
        self.circuit.expr_nodes[expr.index()].expect("parts are lowered before what they are part of")
    }

    fn parts_of(&self, id: ExprId, parts: &mut Vec<ExprId>) {
        let kind = &self.policy.exprs[id].kind;
        parts.extend(kind.operands());
        if let ExprKind::OnDay { of, .. } = kind {
            parts.push(*of);
        }
        if let ExprKind::Definition(definition) = kind
            && let DefinitionBody::Condition(body) = self.policy.definitions[*definition].body
        {
            parts.push(body);
        }
    }

    fn lower(&mut self, id: ExprId) -> NodeId {
        let policy = self.policy;
        match &policy.exprs[id].kind {
            ExprKind::And(parts) => {
                let parts: Vec<_> = parts.iter().map(|&part| self.node_of(part)).collect();
                self.nodes().and(parts)
            }
            ExprKind::Or(parts) => {
                let parts: Vec<_> = parts.iter().map(|&part| self.node_of(part)).collect();
                self.nodes().or(parts)
            }
            ExprKind::Not(inner) => {
                let inner = self.node_of(*inner);
                self.nodes().not(inner)
            }
            ExprKind::Implies(premise, consequence) => {
                let (premise, consequence) = (self.node_of(*premise), self.node_of(*consequence));
                let not_premise = self.nodes().not(premise);
                self.nodes().or([not_premise, consequence])
            }
            ExprKind::Constant(truth) => self.nodes().truth(*truth),
            ExprKind::Definition(definition) => match policy.definitions[*definition].body {
                DefinitionBody::Condition(body) => self.node_of(body),
                DefinitionBody::Sum(_) => unreachable!("resolve refuses a sum where a condition is due"),
            },
            ExprKind::Quantifier { kind, list, body } => {
                let body = self.node_of(*body);
                match kind {
                    Quantifier::Counted(count) => {
                        self.counted(*count, |nodes, least| nodes.at_least(least, *list, body))
                    }
                    Quantifier::Any => self.nodes().any(*list, body),
                    Quantifier::No => {
                        let any = self.nodes().any(*list, body);
                        self.nodes().not(any)
                    }
                    Quantifier::Every => {
                        let not_body = self.nodes().not(body);
                        let any = self.nodes().any(*list, not_body);
                        self.nodes().not(any)
                    }
                }
            }
            ExprKind::Counted { count, parts } => {
                let parts: Vec<_> = parts.iter().map(|&part| self.node_of(part)).collect();
                self.counted(*count, |nodes, least| nodes.at_least_of(least, &parts))
            }
            ExprKind::Holds(input) => self.nodes().atom_node(Atom::Holds(*input)),
            ExprKind::IsOneOf { of, values, negated } => {
                let atoms: Vec<_> = values.iter().map(|&value| self.nodes().atom_node(Atom::Is(*of, value))).collect();
                let any = self.nodes().or(atoms);
                self.negated_if(any, *negated)
            }
            ExprKind::SameValue { one, other, ty, negated } => {
                let same = self.same_value(*one, *other, *ty);
                self.negated_if(same, *negated)
            }
            ExprKind::EqualsOneOf { of, values, negated } => {
                let equal: Vec<_> = values.iter().map(|&value| self.equals(of, value)).collect();
                let any = self.nodes().or(equal);
                self.negated_if(any, *negated)
            }
            ExprKind::Compare { left, op, right } => match op {
                Comparison::LessEqual => self.at_most(left, right, First::Left),
                Comparison::GreaterEqual => self.at_most(right, left, First::Right),
                Comparison::Less => {
                    let not_less = self.at_most(right, left, First::Right);
                    self.nodes().not(not_less)
                }
                Comparison::Greater => {
                    let not_greater = self.at_most(left, right, First::Left);
                    self.nodes().not(not_greater)
                }
            },
            ExprKind::Between { of, low, high } => {
                let both = [self.at_most(low, of, First::Right), self.at_most(of, high, First::Left)];
                self.nodes().and(both)
            }
            ExprKind::Settled(conclusion, Polarity::For) => self.circuit.conclusions[conclusion.index()].law.granted,
            ExprKind::Settled(conclusion, Polarity::Against) => self.circuit.conclusions[conclusion.index()].law.denied,
            ExprKind::InConflict(conclusion) => self.circuit.conclusions[conclusion.index()].law.conflict,
            ExprKind::IsDiscretionary(conclusion) => {
                self.circuit.conclusions[conclusion.index()].law.exclusive(self.nodes()).discretionary
            }
            ExprKind::IsDormant(conclusion) => {
                self.circuit.conclusions[conclusion.index()].law.exclusive(self.nodes()).dormant
            }
            ExprKind::IsBlocked(conclusion) => {
                self.circuit.conclusions[conclusion.index()].law.exclusive(self.nodes()).blocked
            }
            ExprKind::Fires(clause) => self.circuit.clauses[clause.index()].fire,
            ExprKind::OnDay { of, day } => {
                if let Firing::Open(law) = &self.firing {
                    return law[id.index()].expect("the law itself is lowered before its clauses are left open");
                }
                let of = self.node_of(*of);
                self.other_days.node(&mut self.circuit.nodes, of, day, policy)
            }
        }
    }

    /// `id`, and none of those before it.
    pub(super) fn first_of(&mut self, id: NodeId, before: &[NodeId]) -> NodeId {
        first(self.nodes(), id, before)
    }

    /// What is counted, from the node for "at least so many".
    fn counted(&mut self, count: Count, at_least: impl Fn(&mut Nodes, usize) -> NodeId) -> NodeId {
        let nodes = self.nodes();
        let n = count.n as usize;
        let at_most = |nodes: &mut Nodes| {
            let more = at_least(nodes, n + 1);
            nodes.not(more)
        };
        match count.bound {
            CountBound::AtLeast => at_least(nodes, n),
            CountBound::AtMost => at_most(nodes),
            CountBound::Exactly => {
                let both = [at_least(nodes, n), at_most(nodes)];
                nodes.and(both)
            }
        }
    }

    fn negated_if(&mut self, id: NodeId, negated: bool) -> NodeId {
        if negated { self.nodes().not(id) } else { id }
    }

    /// Both have the first value, or both the second …
    fn same_value(&mut self, one: Input, other: Input, ty: TypeId) -> NodeId {
        let n_values = self.policy.n_values(ty) as u32;
        let both: Vec<_> = (0..n_values)
            .map(|value| {
                let is = [one, other].map(|input| self.nodes().atom_node(Atom::Is(input, value)));
                self.nodes().and(is)
            })
            .collect();
        self.nodes().or(both)
    }

    pub(super) fn equals(&mut self, of: &Quantity, value: i64) -> NodeId {
        let value = Quantity::Sum(Sum { head: Head::Constant(value), steps: Vec::new() });
        let both = [self.at_most(of, &value, First::Left), self.at_most(&value, of, First::Right)];
        self.nodes().and(both)
    }

    /// `left <= right`. Of several on both sides, those of `first` are taken apart first.
    fn at_most(&mut self, left: &Quantity, right: &Quantity, first: First) -> NodeId {
        self.circuit.nodes.quantity_at_most(left, right, first, self.policy)
    }

    pub(super) fn input_at_most(&mut self, input: Input, bound: i64) -> NodeId {
        self.nodes().atom_node(Atom::AtMost(input, bound))
    }
}

/// Which side of `left <= right` is written on the left, and so taken apart first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum First {
    Left,
    Right,
}

impl Nodes {
    /// That the one quantity is at most the other. The least of several is at most `x` where one of them is, the greatest where all are.
    ///
    /// `policy` has the calendar, and the numbers of dated values.
    pub fn quantity_at_most(&mut self, left: &Quantity, right: &Quantity, first: First, policy: &Policy) -> NodeId {
        match (left, right) {
            (Quantity::Extreme(which, parts), _) if first == First::Left || !matches!(right, Quantity::Extreme(..)) => {
                let each: Vec<_> = parts.iter().map(|part| self.quantity_at_most(part, right, first, policy)).collect();
                if *which == Extreme::Least { self.or(each) } else { self.and(each) }
            }
            (_, Quantity::Extreme(which, parts)) => {
                let each: Vec<_> = parts.iter().map(|part| self.quantity_at_most(left, part, first, policy)).collect();
                if *which == Extreme::Least { self.and(each) } else { self.or(each) }
            }
            (Quantity::Sum(left), Quantity::Sum(right)) => self.sum_at_most(left, right, policy),
            // n <= age: the n-th birthday has come.
            (Quantity::Sum(years), Quantity::Age { birth, at }) => self.reached(birth, at, constant(years), policy),
            // age <= n: the birthday after has not.
            (Quantity::Age { birth, at }, Quantity::Sum(years)) => {
                let next = self.reached(birth, at, constant(years) + 1, policy);
                self.not(next)
            }
            (Quantity::Extreme(..) | Quantity::Age { .. }, Quantity::Age { .. })
            | (Quantity::Extreme(..), Quantity::Sum(_)) => {
                unreachable!("resolve compares an age with numbers alone, and the first arm takes what is left")
            }
        }
    }

    /// `age(b, at d) >= n` means `d >= b + n years`.
    fn reached(&mut self, birth: &Sum, at: &Sum, n_years: i64, policy: &Policy) -> NodeId {
        let mut birthday = birth.clone();
        birthday.steps.push(Step::Months(12 * n_years, policy.short_month()));
        self.sum_at_most(&birthday, at, policy)
    }

    /// That the one day or number is at most the other. A sum on a constant is a constant; weeks are days.
    ///
    /// `policy` has the calendar, and the numbers of dated values.
    pub fn sum_at_most(&mut self, left: &Sum, right: &Sum, policy: &Policy) -> NodeId {
        if matches!(left.head, Head::Dated(_)) || matches!(right.head, Head::Dated(_)) {
            return self.dated_at_most(left, right, policy);
        }
        let working_days = policy.calendar.as_ref();
        let folded = |sum: &Sum| match sum.head {
            Head::Constant(value) => {
                Sum { head: Head::Constant(steps::apply(&sum.steps, value, working_days)), steps: Vec::new() }
            }
            Head::Input(_) | Head::Dated(_) => Sum { head: sum.head, steps: steps::plain(&sum.steps) },
        };
        let (left, right) = (folded(left), folded(right));
        match (left.head, right.head) {
            (Head::Constant(left), Head::Constant(right)) => self.truth(left <= right),
            (Head::Input(input), Head::Constant(bound)) => {
                self.atom_node(Atom::AtMost(input, steps::latest(&left.steps, bound, working_days)))
            }
            (Head::Constant(bound), Head::Input(input)) => {
                let earliest = steps::earliest(&right.steps, bound, working_days);
                let before = self.atom_node(Atom::AtMost(input, earliest - 1));
                self.not(before)
            }
            (Head::Input(_), Head::Input(_)) => {
                let (left, right) = on_one_side(left, right);
                self.atom_node(Atom::Ordered { left, right })
            }
            (Head::Dated(_), _) | (_, Head::Dated(_)) => unreachable!("compared by its numbers, above"),
        }
    }
}

fn constant(sum: &Sum) -> i64 {
    match sum.head {
        Head::Constant(value) => value,
        Head::Input(_) | Head::Dated(_) => unreachable!("resolve compares an age with whole numbers written out"),
    }
}

/// Plain days on both sides are brought to the left, so that `x <= y + 30 days` and `x - 30 days <= y` are one atom.
fn on_one_side(left: Sum, right: Sum) -> (Sum, Sum) {
    let plain = |sum: &Sum| {
        sum.steps.iter().try_fold(0, |total, step| match step {
            Step::Add(n) => Some(total + n),
            Step::Weeks(n) => Some(total + 7 * n),
            Step::Months(..) | Step::WorkingDays(_) => None,
        })
    };
    let (Some(on_left), Some(on_right)) = (plain(&left), plain(&right)) else { return (left, right) };
    let moved = on_left - on_right;
    let steps = if moved == 0 { Vec::new() } else { vec![Step::Add(moved)] };
    (Sum { head: left.head, steps }, Sum { head: right.head, steps: Vec::new() })
}

impl Truth {
    /// Of a run of days and a governing date that is not known: false where the days are none, true where they are all.
    pub(super) fn of_days_at_unknown_date(days: crate::policy::model::Days) -> Truth {
        if days.is_empty() {
            Truth::False
        } else if days.is_all() {
            Truth::True
        } else {
            Truth::Unknown
        }
    }
}
