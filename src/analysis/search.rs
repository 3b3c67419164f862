//! Finds a person for whom nodes of the circuit have given values, or the nodes that contradict each other.
//!
//! Takes roots with their values; lets the SAT solver choose, collects the few literals on which its choice depends (the justification),
//! opens the gates that it relies on, and lets `order` decide whether the days and numbers are possible. A conflict becomes a clause and the
//! search continues; it terminates, since each such clause removes one assignment of finitely many atoms. docs/analysis.md, "Search". Not
//! here: making the person small (`witness`).

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::cone::Fingerprint;
use super::encode::{Encoding, Gates, Guard, Key, Meaning, Member, Slot};
use super::kept::History;
use super::order::{Edge, System, Var};
use super::solver::{Found, Lit};
use super::witness::Run;
use crate::calendar::Day;
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::policy::Policy;
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Input, Step, Sum};
use crate::watch::Watch;

/// A node that must have a value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Root {
    pub node: NodeId,
    pub value: bool,
}

impl Root {
    pub fn holds(node: NodeId) -> Root {
        Root { node, value: true }
    }

    pub fn fails(node: NodeId) -> Root {
        Root { node, value: false }
    }
}

/// What a search found.
#[derive(Clone, Debug)]
pub enum Answer {
    Person(Model),
    /// Nobody: the numbers of the roots that exclude one another, and whether the literals assumed beside them are needed for it.
    Nobody(Vec<usize>),
    GaveUp,
}

/// What a found person must have: enough for every root, whatever the rest.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Slots of the person by input; in order.
    pub values: BTreeMap<Input, i64>,
    /// Known lists: per member its fields, where they are needed.
    pub lists: BTreeMap<FactId, Vec<BTreeMap<u32, i64>>>,
}

/// One SAT problem, asked again and again.
pub struct Search<'a> {
    encoding: Encoding<'a>,
    /// What it was asked, where its answers are kept.
    pub history: History,
    /// The days and numbers of the person found last.
    system: System<'a>,
    vars: BTreeMap<Slot, Var>,
    /// Where each symbolic member stands among the members of that person.
    numbers: BTreeMap<Member, usize>,
    /// Below a run that is excluded, or above it: the answer rests on one of the two.
    excluded: Vec<[Lit; 2]>,
    /// From a day or number on, and up to one: every answer rests on both.
    within: Vec<Lit>,
    /// Roots of every question.
    always: Vec<Root>,
    watch: Watch<'a>,
}

/// What a model rests on.
#[derive(Default)]
struct Justification {
    /// Literals true in the model.
    atoms: Vec<Lit>,
    /// Dates, numbers and values of enumerations that atoms read, whatever the bound: the interpreter does not take a bound for granted that every
    /// value keeps.
    read: Vec<Slot>,
    open: Vec<Key>,
    /// Lists that must be known.
    lists: Vec<FactId>,
}

impl<'a> Search<'a> {
    pub fn new(nodes: &'a Nodes, policy: &'a Policy, gates: &'a Gates, watch: &Watch<'a>) -> Search<'a> {
        let encoding = Encoding::new(nodes, policy, gates, watch);
        Search {
            encoding,
            history: History::default(),
            system: System::default(),
            vars: BTreeMap::new(),
            numbers: BTreeMap::new(),
            excluded: Vec::new(),
            within: Vec::new(),
            always: Vec::new(),
            watch: *watch,
        }
    }

    /// What is said to the solver beside what this file says: no fingerprint knows of it, and no answer is kept from then on.
    pub fn encoding(&mut self) -> &mut Encoding<'a> {
        self.history.forget();
        &mut self.encoding
    }

    /// A choice, to be made by [`Search::choose_one`].
    pub fn choice(&mut self) -> Lit {
        self.history.narrow("choice");
        self.encoding.var()
    }

    /// If it is true, every root has its value; `cone` is the fingerprint of these.
    pub fn selector(&mut self, roots: &[Root], cone: Option<Fingerprint>) -> Lit {
        self.history.narrow(("selector", cone));
        let selector = self.encoding.var();
        for root in roots {
            let lit = self.encoding.lit(root.node, None);
            self.encoding.sat.clause(&[!selector, if root.value { lit } else { !lit }]);
        }
        selector
    }

    /// If the choice is true, so is one of the selectors.
    pub fn choose_one(&mut self, choice: Lit, selectors: &[Lit]) {
        self.history.narrow(("choose one", selectors.len()));
        let all: Vec<_> = std::iter::once(!choice).chain(selectors.iter().copied()).collect();
        self.encoding.sat.clause(&all);
    }

    /// The first of the selectors that is true in the model found last.
    pub fn chosen(&self, selectors: &[Lit]) -> Option<usize> {
        selectors.iter().position(|&selector| self.encoding.sat.value(selector))
    }

    /// The selector of that number is not true from now on.
    pub fn bar(&mut self, selectors: &[Lit], at: usize) {
        self.history.narrow(("bar", at));
        self.encoding.sat.clause(&[!selectors[at]]);
    }

    /// Every value that an input of the person found last could have, the tests that the answer rests on left as they are; `None` where
    /// sums of months lead from the value back to itself, and not every one between the ends need do.
    pub fn span(&self, input: Input) -> Option<Run> {
        let slot = Slot::Person(input);
        let Some(&var) = self.vars.get(&slot) else {
            let (first, last) = self.encoding.domain(slot);
            return Some(days_only(first, last));
        };
        if !self.system.takes_every_value(var) {
            return None;
        }
        let (least, greatest) = (self.system.least().ok()?, self.system.greatest().ok()?);
        Some(days_only(least[var], greatest[var]))
    }

    /// The values that an input of the person found last could have, the tests that the answer rests on left as they are: runs, rising, apart.
    ///
    /// Where sums lead from the input back to itself, its values lie in runs: each is as long as the other days allow once they are as late as
    /// they can be for its first value.
    pub fn runs(&self, input: Input) -> Vec<Run> {
        if let Some(run) = self.span(input) {
            return vec![run];
        }
        let runs = self.vars.get(&Slot::Person(input)).map(|&var| self.system.runs(var, &|| self.watch.is_over()));
        runs.unwrap_or_default().into_iter().map(|(first, last)| Run { first, last }).collect()
    }

    /// The person found last, with values a reader takes in: the day the law is asked for as early as can be (where it need not lie
    /// anywhere, a day of its own), all else as is usual or near it, else days near that one and numbers near nought.
    ///
    /// Goes from value to value and never back: each one chosen is part of a solution of the whole system. Where the watch leaves no time for
    /// it, the person is left as found.
    pub fn nice(&self, model: &Model, any_day: i64) -> Model {
        let found = model;
        let (mut model, mut system) = (model.clone(), self.system.clone());
        let mut day = any_day;
        for (&slot, &var) in &self.vars {
            if self.watch.is_over() {
                return found.clone();
            }
            let value = match slot {
                Slot::Person(Input::AsOf) => {
                    let Ok(least) = system.least() else { return found.clone() };
                    let is_free = is_held_by_the_calendar(&system, var, least[var]);
                    day = if is_free { nearest(&system, var, any_day).unwrap_or(least[var]) } else { least[var] };
                    Some(day)
                }
                _ => {
                    let usual = self.encoding.usual(slot, Day(day));
                    let near = match self.encoding.type_of(slot) {
                        FactType::Date | FactType::DateOrNever => {
                            usual.filter(|&usual| usual != Day::NEVER.0).unwrap_or(day)
                        }
                        FactType::Int => usual.unwrap_or(0),
                        FactType::Bool | FactType::Enumeration(_) | FactType::List(_) | FactType::Text => i64::MIN,
                    };
                    let exactly = usual.filter(|&usual| takes(&system, var, usual));
                    exactly.or_else(|| nearest(&system, var, near))
                }
            };
            let Some(value) = value else { return found.clone() };
            system.at_least(var, value, 0);
            system.at_most(var, value, 0);
            match slot {
                Slot::Person(input) => {
                    model.values.insert(input, value);
                }
                Slot::Field(member, field) => {
                    let at = self.numbers.get(&member);
                    if let Some((members, &at)) = model.lists.get_mut(&member.list).zip(at) {
                        members[at].insert(field, value);
                    }
                }
            }
        }
        model
    }

    /// The person found last, dates and numbers as great as they can be.
    pub fn greatest(&self, model: &Model) -> Model {
        let mut model = model.clone();
        let Ok(greatest) = self.system.greatest() else { return model };
        for (&slot, &var) in &self.vars {
            match slot {
                Slot::Person(input) => {
                    model.values.insert(input, greatest[var]);
                }
                Slot::Field(member, field) => {
                    let at = self.numbers.get(&member);
                    if let Some((members, &at)) = model.lists.get_mut(&member.list).zip(at) {
                        members[at].insert(field, greatest[var]);
                    }
                }
            }
        }
        model
    }

    /// From now on the input lies outside the run.
    pub fn exclude(&mut self, input: Input, run: Run) {
        self.history.forget();
        self.leave_out(input, run);
    }

    /// The same of the input for whose runs ([`crate::analysis::prover::Prover::runs`]) it was asked before, and no other: so the
    /// fingerprint knows it.
    pub fn exclude_of_these(&mut self, input: Input, run: Run) {
        self.history.narrow(("exclude", run.first, run.last));
        self.leave_out(input, run);
    }

    fn leave_out(&mut self, input: Input, run: Run) {
        let slot = Slot::Person(input);
        let (before, up_to) = (self.encoding.at_most(slot, run.first - 1), self.encoding.at_most(slot, run.last));
        self.encoding.sat.clause(&[before, !up_to]);
        self.excluded.push([before, !up_to]);
    }

    /// Until the next call, the input lies within the run.
    pub fn stay_within(&mut self, input: Input, run: Run) {
        self.history.forget();
        let slot = Slot::Person(input);
        self.within = vec![!self.encoding.at_most(slot, run.first - 1), self.encoding.at_most(slot, run.last)];
    }

    /// From now on the input that had to stay within a run may lie anywhere.
    pub fn stay_anywhere(&mut self) {
        self.history.forget();
        self.within.clear();
    }

    /// From now on each of the roots has its value, whatever is asked; none of them is named where there is nobody.
    pub fn hold_always(&mut self, roots: &[Root]) {
        self.history.forget();
        for root in roots {
            let lit = self.encoding.lit(root.node, None);
            self.encoding.sat.clause(&[if root.value { lit } else { !lit }]);
            self.open_below_not(root.node);
        }
        self.always.extend_from_slice(roots);
    }

    /// Looks for a person for whom every root has its value and every literal of `assumed` holds.
    pub fn solve(&mut self, roots: &[Root], assumed: &[Lit]) -> Answer {
        let mut lits: Vec<Lit> = Vec::with_capacity(roots.len() + assumed.len());
        for root in roots {
            let lit = self.encoding.lit(root.node, None);
            lits.push(if root.value { lit } else { !lit });
            self.open_below_not(root.node);
        }
        lits.extend_from_slice(assumed);
        lits.extend_from_slice(&self.within);
        let justified = [&self.always[..], roots].concat();
        let mut n_rounds = 0;
        loop {
            if self.watch.is_over() {
                return Answer::GaveUp;
            }
            self.encoding.close();
            let caps: Vec<(FactId, Lit)> =
                self.encoding.lists.iter().filter_map(|(&list, state)| Some((list, state.cap?))).collect();
            let guards: Vec<Lit> = self.encoding.guards().map(|guard| guard.lit).collect();
            let no_caps = caps.iter().map(|(_, cap)| !*cap);
            let all: Vec<Lit> = lits.iter().copied().chain(no_caps).chain(guards).collect();
            match self.encoding.sat.solve(&all) {
                Found::GaveUp => return Answer::GaveUp,
                Found::Nothing => {
                    let core = self.encoding.sat.core();
                    let short =
                        caps.iter().find(|(list, cap)| core.contains(&!*cap) && self.encoding.may_need_more(*list));
                    match short {
                        Some((list, _)) => self.encoding.add_members(*list),
                        None => {
                            let in_core = |at: &usize| core.contains(&lits[*at]);
                            return Answer::Nobody((0..roots.len()).filter(in_core).collect());
                        }
                    }
                }
                Found::Model => {
                    let justification = self.justify(&justified);
                    if !justification.open.is_empty() {
                        n_rounds += 1;
                        self.encoding.open_layers(justification.open, n_layers(n_rounds));
                        continue;
                    }
                    // INVARIANT: else a clause that bars the literals bars no model, and the search never ends.
                    debug_assert!(
                        justification.atoms.iter().all(|&lit| self.encoding.sat.value(lit)),
                        "it rests on truths"
                    );
                    if let Some(model) = self.decide_order(&justification) {
                        return Answer::Person(model);
                    }
                }
            }
        }
    }

    /// Of the guards, those that the answer "nobody" given last rests on.
    pub fn guards_in_core(&self) -> Vec<Guard> {
        let core = self.encoding.sat.core();
        self.encoding.guards().filter(|guard| core.contains(&guard.lit)).collect()
    }

    fn open_below_not(&mut self, node: NodeId) {
        let mut node = node;
        while let Node::Not(inner) = self.encoding.nodes.node(node) {
            node = inner;
        }
        if !matches!(self.encoding.nodes.node(node), Node::Constant(_) | Node::Atom(_)) {
            self.encoding.open((node, None));
        }
    }

    /// A node's value in the model found last; its literal must have been made.
    fn value(&mut self, node: NodeId, member: Option<Member>) -> bool {
        let lit = self.encoding.lit(node, member);
        self.encoding.sat.value(lit)
    }

    // ---- justification -----------------------------------------------------------------------------------------------

    fn justify(&mut self, roots: &[Root]) -> Justification {
        let mut found = Justification::default();
        let mut seen: FxHashSet<Key> = FxHashSet::default();
        let mut open: Vec<Key> = roots.iter().rev().map(|root| (root.node, None)).collect();
        while let Some((node, member)) = open.pop() {
            let key = self.encoding.key(node, member);
            if !seen.insert(key) {
                continue;
            }
            match self.encoding.nodes.node(node) {
                Node::Constant(_) => {}
                Node::Not(inner) => open.push((inner, member)),
                Node::Atom(index) => self.justify_atom(index, node, member, &mut found),
                Node::And(_) | Node::Or(_) | Node::Any(_) if self.encoding.is_open_gate(key) => found.open.push(key),
                Node::And(_) | Node::Or(_) | Node::Any(_) if self.encoding.guarded_needs(node).is_some() => {
                    self.justify_guarded(key, &mut open);
                }
                Node::And(children) => {
                    let children = self.encoding.nodes.children(children);
                    self.justify_gate(
                        children,
                        self.encoding.sat.value(self.lit_of(key)),
                        false,
                        member,
                        &seen,
                        &mut open,
                    );
                }
                Node::Or(children) => {
                    let children = self.encoding.nodes.children(children);
                    self.justify_gate(
                        children,
                        self.encoding.sat.value(self.lit_of(key)),
                        true,
                        member,
                        &seen,
                        &mut open,
                    );
                }
                Node::Any(index) => self.justify_quantifier(index, key, &mut found, &mut open),
            }
        }
        for either in &self.excluded {
            found.atoms.extend(either.iter().find(|&&lit| self.encoding.sat.value(lit)));
        }
        found.atoms.extend_from_slice(&self.within);
        found
    }

    /// A node defined need by need: all that are in force where it holds, else one that is not met.
    fn justify_guarded(&mut self, key: Key, open: &mut Vec<Key>) {
        let Some((needs, is_enough)) = self.encoding.guarded_needs(key.0) else { return };
        if self.encoding.sat.value(self.lit_of(key)) {
            open.extend(needs.into_iter().rev().map(|need| (need.node, None)));
        } else if is_enough {
            let unmet =
                self.encoding.all_needs(key.0).into_iter().find(|need| self.value(need.node, None) != need.value);
            open.extend(unmet.map(|need| (need.node, None)));
        }
    }

    fn lit_of(&self, key: Key) -> Lit {
        self.encoding.known_lit(key)
    }

    /// All children where the gate is not decided by one; else one that decides: one met already, an atom, a difference, a gate.
    fn justify_gate(
        &mut self,
        children: &[NodeId],
        value: bool,
        decides: bool,
        member: Option<Member>,
        seen: &FxHashSet<Key>,
        open: &mut Vec<Key>,
    ) {
        if value != decides {
            open.extend(children.iter().rev().map(|&child| (child, member)));
            return;
        }
        let mut best: Option<(u8, NodeId)> = None;
        for &child in children {
            if self.value(child, member) != decides {
                continue;
            }
            let cost = self.cost(child, member, seen);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, child));
            }
        }
        let (_, child) = best.expect("a gate that one child decides has such a child");
        open.push((child, member));
    }

    fn cost(&self, node: NodeId, member: Option<Member>, seen: &FxHashSet<Key>) -> u8 {
        if seen.contains(&self.encoding.key(node, member)) {
            return 0;
        }
        match self.encoding.nodes.node(node) {
            Node::Constant(_) => 0,
            Node::Not(inner) => self.cost(inner, member, seen),
            Node::Atom(index) => match self.encoding.nodes.atom(index) {
                Atom::Holds(_) | Atom::Is(..) | Atom::AtMost(..) => 1,
                Atom::Ordered { .. } => 2,
            },
            Node::And(_) | Node::Or(_) | Node::Any(_) => {
                if self.encoding.is_open_gate(self.encoding.key(node, member)) { 4 } else { 3 }
            }
        }
    }

    fn justify_atom(&mut self, index: u32, node: NodeId, member: Option<Member>, found: &mut Justification) {
        let atom = self.encoding.nodes.atom(index).clone();
        let slot_of = |input: Input| match (input, member) {
            (Input::Field(field), Some(member)) => Slot::Field(member, field),
            (input, _) => Slot::Person(input),
        };
        if let Atom::Is(input, _) | Atom::AtMost(input, _) = atom {
            found.read.push(slot_of(input));
        }
        if let Atom::Is(input, value) = atom {
            let slot = slot_of(input);
            let is_value = self.value(node, member);
            let (up_to, below) =
                (self.encoding.at_most(slot, i64::from(value)), self.encoding.at_most(slot, i64::from(value) - 1));
            match (is_value, self.encoding.sat.value(below)) {
                (true, _) => found.atoms.extend([up_to, !below]),
                (false, true) => found.atoms.push(below),
                (false, false) => found.atoms.push(!up_to),
            }
            return;
        }
        let lit = self.encoding.lit(node, member);
        found.atoms.push(if self.encoding.sat.value(lit) { lit } else { !lit });
    }

    fn justify_quantifier(&mut self, index: u32, key: Key, found: &mut Justification, open: &mut Vec<Key>) {
        let (list, body, least) = {
            let quantified = self.encoding.nodes.quantified(index);
            (quantified.list, quantified.body, quantified.least)
        };
        if !found.lists.contains(&list) {
            found.lists.push(list);
        }
        let any = self.encoding.sat.value(self.lit_of(key));
        let is_there: Vec<bool> =
            self.encoding.lists[&list].is_there.iter().map(|&lit| self.encoding.sat.value(lit)).collect();
        // As many as are asked for do, or all but fewer than that do not.
        let mut n_left = if any { least } else { usize::MAX };
        for (number, is_there) in is_there.into_iter().enumerate() {
            let member = Some(Member { list, number: number as u32 });
            if n_left > 0 && is_there && self.value(body, member) == any {
                open.push((body, member));
                n_left -= 1;
            }
        }
    }

    // ---- days and numbers --------------------------------------------------------------------------------------------

    /// The least values that the literals allow; where they allow none, a clause that says so.
    fn decide_order(&mut self, justification: &Justification) -> Option<Model> {
        let mut system: System<'a> = System {
            working_days: self.encoding.policy.calendar.as_ref(),
            watch: Some(self.watch),
            ..System::default()
        };
        let mut vars: BTreeMap<Slot, Var> = BTreeMap::new();
        let mut values: BTreeMap<Slot, i64> = BTreeMap::new();
        for (tag, &lit) in justification.atoms.iter().enumerate() {
            let tag = tag as u32;
            match self.encoding.meaning(lit).clone() {
                Meaning::Auxiliary => {}
                Meaning::Holds(slot) => {
                    values.insert(slot, i64::from(lit.is_positive()));
                }
                Meaning::AtMost(slot, bound) => {
                    let var = self.order_var(slot, &mut system, &mut vars);
                    if lit.is_positive() {
                        system.at_most(var, bound, tag);
                    } else {
                        system.at_least(var, bound + 1, tag);
                    }
                }
                Meaning::Ordered { left, right } => {
                    let (from, to) = (
                        self.order_var(left.0, &mut system, &mut vars),
                        self.order_var(right.0, &mut system, &mut vars),
                    );
                    system.edges.push(edge(tag, lit.is_positive(), from, &left.1, to, &right.1));
                }
            }
        }
        for &slot in &justification.read {
            self.order_var(slot, &mut system, &mut vars);
        }
        match system.least() {
            Ok(least) => {
                values.extend(vars.iter().map(|(&slot, &var)| (slot, least[var])));
                (self.system, self.vars) = (system, vars);
                Some(self.model(justification, values))
            }
            // The watch was over first.
            Err(conflict) if conflict.is_empty() => None,
            Err(conflict) => {
                let clause: Vec<Lit> = conflict.iter().map(|&tag| !justification.atoms[tag as usize]).collect();
                self.encoding.sat.clause(&clause);
                None
            }
        }
    }

    fn order_var(&self, slot: Slot, system: &mut System, vars: &mut BTreeMap<Slot, Var>) -> Var {
        *vars.entry(slot).or_insert_with(|| {
            let (least, greatest) = self.encoding.domain(slot);
            system.var(least, greatest)
        })
    }

    fn model(&mut self, justification: &Justification, values: BTreeMap<Slot, i64>) -> Model {
        let mut model = Model::default();
        let mut numbers: BTreeMap<Member, usize> = BTreeMap::new();
        for &list in &justification.lists {
            let members = model.lists.entry(list).or_default();
            for (number, &is_there) in self.encoding.lists[&list].is_there.iter().enumerate() {
                if self.encoding.sat.value(is_there) {
                    numbers.insert(Member { list, number: number as u32 }, members.len());
                    members.push(BTreeMap::new());
                }
            }
        }
        for (slot, value) in values {
            match slot {
                Slot::Person(input) => {
                    model.values.insert(input, value);
                }
                Slot::Field(member, field) => {
                    if let (Some(&at), Some(members)) = (numbers.get(&member), model.lists.get_mut(&member.list)) {
                        members[at].insert(field, value);
                    }
                }
            }
        }
        self.numbers = numbers;
        model
    }
}

/// How many layers of gates a round opens: the first rounds one each, since most questions need no more, and what is not opened makes for small
/// persons; then twice as many each time, so that long chains of conclusions take few rounds.
fn n_layers(round: u32) -> usize {
    1 << round.saturating_sub(ROUNDS_OF_ONE_LAYER).min(MOST_DOUBLED)
}

/// In laws as they are, hardly a question takes more.
const ROUNDS_OF_ONE_LAYER: u32 = 32;
/// Longer than any chain of conclusions.
const MOST_DOUBLED: u32 = 30;

/// Without the gap between the last day and never: never is a run of its own.
fn days_only(first: i64, last: i64) -> Run {
    let has_gap = last == Day::NEVER.0 && first <= Day::LAST.0;
    Run { first, last: if has_gap { Day::LAST.0 } else { last } }
}

/// Whether nothing but the calendar's beginning keeps the variable from being less.
fn is_held_by_the_calendar(system: &System, var: Var, least: i64) -> bool {
    const A_CENTURY: i64 = 36_525;
    let mut longer = system.clone();
    for domain in longer.domains.iter_mut().filter(|domain| domain.least.tag.is_none()) {
        domain.least.value -= A_CENTURY;
    }
    longer.least().is_ok_and(|earlier| earlier[var] < least)
}

/// Whether the variable has that value in some solution.
fn takes(system: &System, var: Var, value: i64) -> bool {
    let mut pinned = system.clone();
    pinned.at_least(var, value, 0);
    pinned.at_most(var, value, 0);
    pinned.least().is_ok()
}

/// The value of the variable nearest to a wish, in some solution: the least from the wish on, else the greatest.
fn nearest(system: &System, var: Var, wish: i64) -> Option<i64> {
    let mut from_wish = system.clone();
    from_wish.at_least(var, wish, 0);
    from_wish.least().or_else(|_| system.greatest()).ok().map(|values| values[var])
}

/// `left <= right`, or its negation `right + 1 <= left`.
fn edge(tag: u32, holds: bool, from: Var, left: &Sum, to: Var, right: &Sum) -> Edge {
    if holds {
        return Edge {
            tag,
            left: from,
            steps_left: left.steps.clone(),
            right: to,
            steps_right: right.steps.clone(),
            is_strict: false,
        };
    }
    let mut later = right.steps.clone();
    later.push(Step::Add(1));
    Edge { tag, left: to, steps_left: later, right: from, steps_right: left.steps.clone(), is_strict: true }
}
