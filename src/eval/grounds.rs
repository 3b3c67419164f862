//! What carries a test in turn: below a definition the tests that force its value, of a quantifier the member that decides.
//!
//! Takes a person and a test of a condition; gives what a reader is told behind the test's own words, and nothing that carries nothing:
//! of `define may_enter = refugee or visa` the category, not the visa that the person lacks. Asked for what is shown, not for every
//! verdict. Not here: how it is worded (`report`).

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::carrying::{Bound, Possible, Times, Walk};
use super::judge::Judge;
use super::ordered::OrderedAtom;
use super::other_days::{OtherDay, heads, other_days};
use super::reasons::{Reason, Test};
use super::tape::Truths;
use crate::calendar::Day;
use crate::case::{Case, UNKNOWN};
use crate::circuit::node::{Atom, Node};
use crate::circuit::{Circuit, NodeId, Truth};
use crate::policy::Policy;
use crate::policy::ids::{DefinitionId, ExprId, FactId, Id};
use crate::policy::inputs::{facts_among, inputs_below, inputs_beside_days};
use crate::policy::model::{DefinitionBody, ExprKind, FactType, Input, TypeBody, Value};

/// Above this many tests below a definition needless ones are not looked for: it would take time quadratic in their number.
const TRIED_TESTS: usize = 64;

/// So many tests that stand in several places are tried with each value at once; were there more, one too many may be kept.
const TRIED_TOGETHER: usize = 5;

/// One person, to be asked what carries a test.
pub struct Grounds<'a> {
    pub(super) policy: &'a Policy,
    pub(super) circuit: &'a Circuit,
    pub(super) judge: &'a Judge,
    pub(super) case: Cow<'a, Case>,
    pub(super) truths: Truths,
    /// What came out on other days; made when it is first needed. None of the person on another day, so that what is told has an end.
    other_days: Option<OnceCell<FxHashMap<ExprId, Rc<OtherDay>>>>,
    /// What carries the definitions asked about last, the latest one behind: thousands of clauses may ask of one that reads thousands of facts.
    carried: RefCell<Vec<(DefinitionId, Rc<Carried>)>>,
}

/// What carries a test.
#[derive(Debug)]
pub struct Carried {
    /// As [`Grounds::behind`] gives it.
    pub behind: Vec<Reason>,
    /// As [`Grounds::facts`] gives it.
    pub facts: Vec<FactId>,
    /// As [`Grounds::reads_as_of`] gives it.
    pub reads_as_of: bool,
}

/// Of so many definitions is kept what carries them: of all of them, it would be as much as each with all that it reads.
const KEPT: usize = 16;

/// A member of a list that decides a quantifier.
#[derive(Clone, PartialEq, Debug)]
pub struct Member {
    pub list: FactId,
    /// Its place in the list, from 0.
    pub at: usize,
    /// One entry per field of the record; `None` is unknown.
    pub fields: Vec<Option<Value>>,
}

impl Judge {
    /// Folds the case, to be asked what carries its tests.
    pub fn grounds<'a>(&'a self, policy: &'a Policy, circuit: &'a Circuit, case: &'a Case) -> Grounds<'a> {
        let mut truths = Truths::default();
        self.fold(case, &mut truths);
        let (case, other_days) = (Cow::Borrowed(case), Some(OnceCell::new()));
        Grounds { policy, circuit, judge: self, case, truths, other_days, carried: RefCell::default() }
    }
}

impl<'a> Grounds<'a> {
    /// Of the person on another day, once that is given ([`Grounds::move_to`]).
    pub(super) fn elsewhere(judge: &'a Judge, policy: &'a Policy, circuit: &'a Circuit, case: Case) -> Grounds<'a> {
        let (case, truths, carried) = (Cow::Owned(case), Truths::default(), RefCell::default());
        Grounds { policy, circuit, judge, case, truths, other_days: None, carried }
    }

    pub(super) fn move_to(&mut self, day: Day) {
        self.case.to_mut().set_as_of(day);
        self.judge.fold(&self.case, &mut self.truths);
        self.carried.take();
    }

    /// What came out on the other day that the test asks about, and by which clauses. None of any other test, where the day is not known, and
    /// where it is a member's.
    pub fn on_day(&self, expr: ExprId) -> Option<&OtherDay> {
        let ExprKind::OnDay { .. } = self.policy.exprs[expr].kind else { return None };
        let all = self.other_days.as_ref()?;
        let all = all.get_or_init(|| other_days(self.judge, self.policy, self.circuit, &self.case));
        all.get(&expr).map(Rc::as_ref)
    }

    /// The value of a condition as written; not of one that looks at a list's member.
    pub fn value(&self, expr: ExprId) -> Truth {
        self.judge.truth(&self.truths, self.circuit.expr(expr))
    }

    /// Below a definition: the tests that force its value, none of which can be left out, in the order of the text. A definition that has a
    /// label is named, one that has none is looked into. Empty for any other test.
    pub fn behind(&self, expr: ExprId) -> Vec<Reason> {
        let ExprKind::Definition(id) = self.policy.exprs[expr].kind else { return Vec::new() };
        let DefinitionBody::Condition(body) = self.policy.definitions[id].body else { return Vec::new() };
        self.carrying(body)
    }

    /// The tests that force the condition's value, none of which can be left out, in the order of the text.
    pub fn carrying(&self, expr: ExprId) -> Vec<Reason> {
        let value = |expr: ExprId| self.value(expr);
        let looks_into = |expr: ExprId| self.is_nameless(expr);
        let walk = Walk { policy: self.policy, value: &value, looks_into: &looks_into };
        let mut found = Vec::new();
        Bound::exactly(self.value(expr)).for_each(|bound| walk.carry(expr, bound, &mut found));
        found.sort_by_key(|&test| self.policy.exprs[test].span);
        let mut seen = FxHashSet::default();
        found.retain(|&test| seen.insert(self.circuit.expr(test)));
        if found.len() <= TRIED_TESTS {
            self.leave_out_needless(expr, &mut found);
        }
        found.into_iter().map(|test| Reason { test: Test::Expr(test), value: self.value(test) }).collect()
    }

    /// All that carries a test; of a definition asked about a moment ago, what was found then.
    pub fn carried(&self, expr: ExprId) -> Rc<Carried> {
        let carried = || {
            let (behind, facts, reads_as_of) = (self.behind(expr), self.facts(expr), self.reads_as_of(expr));
            Rc::new(Carried { behind, facts, reads_as_of })
        };
        let ExprKind::Definition(id) = self.policy.exprs[expr].kind else { return carried() };
        if let Some((_, known)) = self.carried.borrow().iter().find(|(known, _)| *known == id) {
            return known.clone();
        }
        let carried = carried();
        let mut kept = self.carried.borrow_mut();
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push((id, carried.clone()));
        carried
    }

    fn is_nameless(&self, expr: ExprId) -> bool {
        match self.policy.exprs[expr].kind {
            ExprKind::Definition(id) => self.policy.definitions[id].label.is_none(),
            _ => false,
        }
    }

    fn leave_out_needless(&self, expr: ExprId, found: &mut Vec<ExprId>) {
        let below = self.below(expr);
        let n_parts: usize = below.iter().map(|&expr| self.parts(expr).len()).sum();
        let mut times = Times::of(n_parts);
        for at in (0..found.len()).rev() {
            let others = found.iter().enumerate().filter(|(other, _)| *other != at);
            let kept = others.map(|(_, &test)| (self.circuit.expr(test), Possible::only(self.value(test)))).collect();
            if self.forces(&below, kept, self.value(expr), &mut times) {
                found.remove(at);
            }
        }
    }

    /// Whether the last of them can have no other value, where those that are fixed have theirs. A test that is not fixed and stands in
    /// several places is tried with each value, since its places come out alike; any other may be anything. Not said to be so where it takes more
    /// `times` than are left.
    fn forces(
        &self,
        below: &[ExprId],
        mut fixed: FxHashMap<NodeId, Possible>,
        value: Truth,
        times: &mut Times,
    ) -> bool {
        let mut places: FxHashMap<NodeId, usize> = FxHashMap::default();
        for &expr in below {
            self.parts(expr).into_iter().for_each(|part| *places.entry(self.circuit.expr(part)).or_default() += 1);
        }
        let is_tried = |test: &&ExprId| {
            let node = self.circuit.expr(**test);
            self.parts(**test).is_empty() && places.get(&node).is_some_and(|n| *n > 1) && !fixed.contains_key(&node)
        };
        let mut tried: Vec<NodeId> = below.iter().filter(is_tried).map(|&test| self.circuit.expr(test)).collect();
        tried.sort_unstable();
        tried.dedup();
        tried.truncate(TRIED_TOGETHER);
        let n_ways = Truth::ALL.len().pow(tried.len() as u32);
        (0..n_ways).all(|mut way| {
            for &node in &tried {
                fixed.insert(node, Possible::only(Truth::ALL[way % Truth::ALL.len()]));
                way /= Truth::ALL.len();
            }
            times.take_one() && self.possible(below, &fixed) == Possible::only(value)
        })
    }

    /// All that is written below, through definitions without a label, each once, parts before what they are part of.
    fn below(&self, expr: ExprId) -> Vec<ExprId> {
        let (mut open, mut seen) = (vec![expr], FxHashSet::default());
        while let Some(id) = open.pop() {
            if seen.insert(id.index()) {
                open.extend(self.parts(id));
            }
        }
        let mut below: Vec<ExprId> = seen.into_iter().map(ExprId::from_index).collect();
        // Parts have lower numbers than what they are part of, definitions lower ones than what uses them.
        below.sort_unstable();
        below
    }

    /// What a condition is put together from; nothing, for a test.
    fn parts(&self, expr: ExprId) -> Vec<ExprId> {
        let kind = &self.policy.exprs[expr].kind;
        match kind {
            ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Not(_)
            | ExprKind::Implies(..)
            | ExprKind::Counted { .. } => kind.operands(),
            ExprKind::Definition(id) if self.is_nameless(expr) => match self.policy.definitions[*id].body {
                DefinitionBody::Condition(body) => vec![body],
                DefinitionBody::Sum(_) => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The values of the last of them that are possible where the tests that are fixed have theirs and all others any.
    fn possible(&self, below: &[ExprId], fixed: &FxHashMap<NodeId, Possible>) -> Possible {
        let mut possible: FxHashMap<ExprId, Possible> = FxHashMap::default();
        let mut last = Possible::ANY;
        for &expr in below {
            let of = |part: &ExprId| possible[part];
            last = match &self.policy.exprs[expr].kind {
                ExprKind::And(parts) => parts.iter().map(of).fold(Possible::only(Truth::True), Possible::and),
                ExprKind::Or(parts) => parts.iter().map(of).fold(Possible::only(Truth::False), Possible::or),
                ExprKind::Not(inner) => of(inner).not(),
                ExprKind::Implies(premise, consequence) => of(premise).not().or(of(consequence)),
                ExprKind::Counted { count, parts } => Possible::counted(*count, parts.iter().map(of)),
                ExprKind::Constant(value) => Possible::only((*value).into()),
                _ => match self.parts(expr).first() {
                    Some(body) => of(body),
                    None => fixed.get(&self.circuit.expr(expr)).copied().unwrap_or(Possible::ANY),
                },
            };
            possible.insert(expr, last);
        }
        last
    }

    /// The facts that carry a test: those it reads or, of a definition, those that carry it in turn; in order of declaration.
    pub fn facts(&self, expr: ExprId) -> Vec<FactId> {
        facts_among(self.inputs(expr, inputs_below))
    }

    /// Whether the day asked for carries a test.
    pub fn reads_as_of(&self, expr: ExprId) -> bool {
        self.inputs(expr, inputs_beside_days).contains(&Input::AsOf)
    }

    pub(super) fn inputs(&self, expr: ExprId, read: fn(&Policy, ExprId) -> Vec<Input>) -> Vec<Input> {
        let (mut inputs, mut open, mut seen) = (Vec::new(), vec![expr], FxHashSet::default());
        while let Some(expr) = open.pop() {
            let behind = self.behind(expr);
            if behind.is_empty() {
                match &self.policy.exprs[expr].kind {
                    ExprKind::OnDay { day, .. } => {
                        inputs.extend(heads(day));
                        inputs.extend(self.on_day(expr).into_iter().flat_map(|other| other.inputs.iter()));
                    }
                    _ => inputs.extend(read(self.policy, expr)),
                }
            }
            open.extend(behind.into_iter().filter_map(|reason| match reason.test {
                Test::Expr(test) if seen.insert(test.index()) => Some(test),
                _ => None,
            }));
        }
        inputs
    }

    // ---- members of lists ------------------------------------------------------------------------------------------

    /// The members that decide a quantifier: the first that makes `any` true, or `every` or `no` false, the first so many that reach a count
    /// or pass it; where it is not known, all of whom it is not. Empty where the list is not known, or where all its members decide together.
    pub fn members(&self, expr: ExprId) -> Vec<Member> {
        let ExprKind::Quantifier { list, .. } = self.policy.exprs[expr].kind else { return Vec::new() };
        let Some(any) = self.deciding_quantifier(self.circuit.expr(expr)) else { return Vec::new() };
        let Node::Any(index) = self.circuit.nodes.node(any) else { return Vec::new() };
        let quantified = self.circuit.nodes.quantified(index);
        let Some(members) = self.case.members(list) else { return Vec::new() };
        let wanted = self.judge.truth(&self.truths, any);
        if wanted.is_false() {
            return Vec::new();
        }
        let most = if wanted.is_true() { quantified.least } else { usize::MAX };
        let deciding = members
            .iter()
            .enumerate()
            .filter(|(_, row)| self.of_member(&quantified.member_nodes, quantified.body, row) == wanted);
        deciding.take(most).map(|(at, row)| Member { list, at, fields: self.fields(list, row) }).collect()
    }

    /// Every quantifier is lowered to "so many at least", some of them under a `not`, `exactly` to two: that one decides which is true, or
    /// not known.
    fn deciding_quantifier(&self, node: NodeId) -> Option<NodeId> {
        match self.circuit.nodes.node(node) {
            Node::Not(inner) => Some(inner),
            Node::And(children) => {
                let sides =
                    self.circuit.nodes.children(children).iter().filter_map(|&side| self.deciding_quantifier(side));
                sides.max_by_key(|&side| match (self.judge.truth(&self.truths, side), self.circuit.nodes.node(side)) {
                    (value, Node::Any(index)) => (value, self.circuit.nodes.quantified(index).least),
                    (value, _) => (value, 0),
                })
            }
            _ => Some(node),
        }
    }

    fn fields(&self, list: FactId, row: &[i64]) -> Vec<Option<Value>> {
        let FactType::List(record) = self.policy.facts[list].ty else { return Vec::new() };
        let TypeBody::Record(fields) = &self.policy.types[record].body else { return Vec::new() };
        row.iter().zip(fields).map(|(&slot, field)| crate::case::value_of(slot, field.ty)).collect()
    }

    /// The body's value for one member. `member_nodes` are those that look at it, children before parents.
    fn of_member(&self, member_nodes: &[NodeId], body: NodeId, row: &[i64]) -> Truth {
        let mut values: FxHashMap<NodeId, Truth> = FxHashMap::default();
        for &node in member_nodes {
            let value = self.member_node(node, row, &values);
            values.insert(node, value);
        }
        values.get(&body).copied().unwrap_or_else(|| self.judge.truth(&self.truths, body))
    }

    fn member_node(&self, node: NodeId, row: &[i64], values: &FxHashMap<NodeId, Truth>) -> Truth {
        let nodes = &self.circuit.nodes;
        let of = |id: &NodeId| values.get(id).copied().unwrap_or_else(|| self.judge.truth(&self.truths, *id));
        let slot = |input: &Input| match input {
            Input::Field(field) => row[*field as usize],
            other => self.case.slot(*other),
        };
        let known = |input: &Input, holds: &dyn Fn(i64) -> bool| match slot(input) {
            UNKNOWN => Truth::Unknown,
            value => holds(value).into(),
        };
        match nodes.node(node) {
            Node::Constant(truth) => truth,
            Node::Not(inner) => !of(&inner),
            Node::And(children) => nodes.children(children).iter().map(of).fold(Truth::True, Truth::and),
            Node::Or(children) => nodes.children(children).iter().map(of).fold(Truth::False, Truth::or),
            Node::Any(_) => unreachable!("quantifiers do not nest"),
            Node::Atom(atom) => match nodes.atom(atom) {
                Atom::Holds(input) => known(input, &|value| value == 1),
                Atom::Is(input, wanted) => known(input, &|value| value == i64::from(*wanted)),
                Atom::AtMost(input, bound) => known(input, &|value| value <= *bound),
                Atom::Ordered { left, right } => OrderedAtom::of(left, right, self.policy.facts.len()).value(
                    self.case.slots(),
                    row,
                    self.policy.calendar.as_ref(),
                ),
            },
        }
    }
}
