//! Nodes of the circuit as literals of a SAT problem, on demand.
//!
//! Takes nodes; gives literals whose models are complete people: every fact stated, every question answered, so that two values are
//! enough. A bool fact is a variable; dates, whole numbers and enumerated values have order literals `x <= c`, kept sorted, each implying
//! the next (Tamura et al., *Constraints* 14, 2009); `f(x) <= g(y)` is a variable whose meaning `order` decides. The states of clauses and
//! the outcomes of conclusions (`Gates`) are free variables until the reason for them is needed. A list has as many symbolic members as the
//! question needs: see [`List`]. Proofs: docs/analysis.md. Not here: when a gate is opened (`search`).

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::search::Root;
use super::solver::{Lit, Sat};
use super::witness::any_day;
use crate::calendar::Day;
use crate::circuit::altered::Images;
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::circuit::usual::{usual_of_fact, usual_of_field};
use crate::circuit::{Circuit, Truth, steps};
use crate::policy::Policy;
use crate::policy::decision::NOTHING;
use crate::policy::ids::{FactId, Id};
use crate::policy::model::{AS_NUMBERS, FactType, Head, Input, Sum, TypeBody};
use crate::watch::Watch;

/// Facts and literals lie within ± this (docs/language.md, "Words").
const LARGEST_INT: i64 = 1_000_000_000_000;

/// The nodes at which an encoding stops until it is asked to go on: what clauses do and what becomes of conclusions.
#[derive(Clone)]
pub struct Gates(Vec<bool>);

impl Gates {
    /// None: all is encoded at once.
    pub fn none() -> Gates {
        Gates(Vec::new())
    }

    pub fn of(circuit: &Circuit, policy: &Policy) -> Gates {
        let mut gates = Gates(vec![false; circuit.nodes.len()]);
        for id in policy.clauses.ids() {
            gates.add(circuit.clause(id).effects());
        }
        for id in policy.conclusions.ids() {
            let law = circuit.conclusion(id).law;
            gates.add(law.all());
        }
        gates.add(circuit.on_other_days.iter().copied());
        gates
    }

    /// The images of gates are gates, too.
    pub fn with_images(mut self, images: &Images, n_nodes: usize) -> Gates {
        let is_gate = self.0.clone();
        self.0.resize(n_nodes, false);
        for (index, _) in is_gate.iter().enumerate().filter(|(_, is_gate)| **is_gate) {
            self.add([images.node(NodeId::from_index(index))]);
        }
        self
    }

    /// The given ones, of nodes that belong to no circuit alone.
    pub fn at(nodes: &Nodes, gates: impl IntoIterator<Item = NodeId>) -> Gates {
        let mut found = Gates(vec![false; nodes.len()]);
        found.add(gates);
        found
    }

    fn add(&mut self, nodes: impl IntoIterator<Item = NodeId>) {
        for node in nodes {
            self.0[node.index()] = true;
        }
    }

    pub fn contains(&self, node: NodeId) -> bool {
        self.0.get(node.index()).copied().unwrap_or(false)
    }
}

/// A symbolic member of a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Member {
    pub list: FactId,
    pub number: u32,
}

/// A node, of a member where it looks at one.
pub type Key = (NodeId, Option<Member>);

/// What has a value: something of the person, or a field of a member.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Slot {
    Person(Input),
    Field(Member, u32),
}

/// What a variable of the SAT problem stands for.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// Nothing that a person has: a gate, a member's being there, the caller's own.
    Auxiliary,
    /// A bool fact, field or question.
    Holds(Slot),
    /// `slot <= bound`.
    AtMost(Slot, i64),
    /// `left <= right`.
    Ordered { left: (Slot, Sum), right: (Slot, Sum) },
}

/// A slot with its bounds and its order literals.
struct Quantity {
    least: i64,
    greatest: i64,
    at_most: BTreeMap<i64, Lit>,
}

/// A list of symbolic members.
///
/// Where a quantifier over it counts, members are not copied: who does for one quantifier and for another is one member. They are added, soon
/// twice as many at a time, up to as many as all quantifiers ask for together.
///
/// Elsewhere:
/// `any` over the list says: the first member does, or the second …, or the cap. As long as the cap is assumed away, only the members
/// at hand count; if an answer hangs on it, one is added, up to [`SHARED_MEMBERS`]. After that each quantifier gets a member of its
/// own, and the cap is gone: that is enough, since one for each quantifier that holds can be kept and the rest dropped, and no quantifier
/// changes its value. (To go on adding shared ones would have the solver prove, over and over, that n members do not fit n - 1 places.)
#[derive(Default)]
pub struct List {
    pub is_there: Vec<Lit>,
    /// Per quantifier: its node, and the literal for "some member beyond those at hand".
    beyond: Vec<(NodeId, Lit)>,
    pub cap: Option<Lit>,
    /// Each quantifier has a member of its own.
    is_dedicated: bool,
    /// Some quantifier over it counts.
    is_counted: bool,
    /// Where it is: what is counted, per quantifier, in the order in which they were met.
    counters: Vec<Counter>,
}

/// How many of the members at hand make a quantifier's body true.
struct Counter {
    quantifier: NodeId,
    /// At place k: more than k of them do.
    reached: Vec<Lit>,
}

/// So many members are tried to serve all quantifiers of a list, for the sake of short lists.
const SHARED_MEMBERS: usize = 3;

/// One thing that a guarded node says, which holds only while it is assumed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Guard {
    pub lit: Lit,
    pub node: NodeId,
    /// That the node holds only if this one of its needs is met; `None`: that it holds if all are.
    pub need: Option<usize>,
}

pub struct Encoding<'a> {
    pub nodes: &'a Nodes,
    pub policy: &'a Policy,
    gates: &'a Gates,
    pub sat: Sat<'a>,
    yes: Lit,
    lits: FxHashMap<Key, Lit>,
    opened: FxHashSet<Key>,
    /// Made, to be opened before the next search.
    pending: Vec<Key>,
    /// By number of the SAT variable.
    meanings: Vec<Meaning>,
    quantities: FxHashMap<Slot, Quantity>,
    atoms: FxHashMap<Slot, Lit>,
    /// In order of declaration.
    pub lists: BTreeMap<FactId, List>,
    /// Nodes whose definition a core takes apart, with what each needs.
    guarded: FxHashMap<NodeId, Vec<Root>>,
    guards: Vec<Guard>,
    /// Where only some guards are assumed: those.
    assumed_guards: Option<Vec<Lit>>,
}

impl<'a> Encoding<'a> {
    pub fn new(nodes: &'a Nodes, policy: &'a Policy, gates: &'a Gates, watch: &Watch<'a>) -> Encoding<'a> {
        let mut sat = Sat::new(watch);
        let yes = sat.var();
        sat.clause(&[yes]);
        Encoding {
            nodes,
            policy,
            gates,
            sat,
            yes,
            lits: FxHashMap::default(),
            opened: FxHashSet::default(),
            pending: Vec::new(),
            meanings: vec![Meaning::Auxiliary],
            quantities: FxHashMap::default(),
            atoms: FxHashMap::default(),
            lists: BTreeMap::new(),
            guarded: FxHashMap::default(),
            guards: Vec::new(),
            assumed_guards: None,
        }
    }

    /// From now on the given nodes are defined need by need, each under a guard of its own: a core then says which needs count.
    pub fn guard(&mut self, guarded: &FxHashMap<NodeId, Vec<Root>>) {
        self.guarded = guarded.clone();
    }

    /// Guards in force.
    pub fn guards(&self) -> impl Iterator<Item = Guard> {
        self.guards.iter().copied().filter(|guard| match &self.assumed_guards {
            Some(assumed) => assumed.contains(&guard.lit),
            None => true,
        })
    }

    /// From now on only these.
    pub fn assume_guards(&mut self, guards: &[Guard]) {
        self.assumed_guards = Some(guards.iter().map(|guard| guard.lit).collect());
    }

    /// The needs of a guarded node that are in force, and whether it holds where all of them are met.
    pub fn guarded_needs(&self, node: NodeId) -> Option<(Vec<Root>, bool)> {
        let needs = self.guarded.get(&node)?;
        let here = || self.guards().filter(|guard| guard.node == node);
        let in_force = here().filter_map(|guard| guard.need).map(|need| needs[need]).collect();
        Some((in_force, here().any(|guard| guard.need.is_none())))
    }

    /// All that a guarded node needs, in force or not.
    pub fn all_needs(&self, node: NodeId) -> Vec<Root> {
        self.guarded.get(&node).cloned().unwrap_or_default()
    }

    fn open_guarded(&mut self, node: NodeId, this: Lit, needs: &[Root]) {
        let mut all_met = Vec::new();
        for (number, need) in needs.iter().enumerate() {
            let lit = self.lit(need.node, None);
            let met = if need.value { lit } else { !lit };
            let guard = self.var();
            self.sat.clause(&[!guard, !this, met]);
            self.guards.push(Guard { lit: guard, node, need: Some(number) });
            all_met.push(!met);
        }
        let guard = self.var();
        self.guards.push(Guard { lit: guard, node, need: None });
        all_met.extend([!guard, this]);
        self.sat.clause(&all_met);
    }

    /// A variable of the caller's own.
    pub fn var(&mut self) -> Lit {
        self.var_that_means(Meaning::Auxiliary)
    }

    /// Models keep to what is usual where they are free to: a person made of one is the more ordinary.
    fn var_that_means(&mut self, meaning: Meaning) -> Lit {
        let usually = match &meaning {
            Meaning::Holds(slot) => self.said_to_be_usual(*slot).map(|usual| usual != 0),
            Meaning::AtMost(slot, bound) => self.said_to_be_usual(*slot).map(|usual| usual <= *bound),
            Meaning::Ordered { left, right } => self.usual_order(left, right),
            Meaning::Auxiliary => None,
        };
        self.meanings.push(meaning);
        match usually {
            Some(usually) => self.sat.var_that_is(usually),
            None => self.sat.var(),
        }
    }

    /// What is usual of a slot where it is declared, or somebody's birth.
    fn said_to_be_usual(&self, slot: Slot) -> Option<i64> {
        let is_said = match slot {
            Slot::Person(Input::Fact(fact)) => {
                self.policy.facts[fact].usual.is_some() || self.policy.facts[fact].is_birth
            }
            Slot::Field(..) => true,
            Slot::Person(_) => false,
        };
        self.usual(slot, any_day()).filter(|_| is_said)
    }

    /// Whether the one is usually at most the other, where something usual is known of either; a day of which nothing is known is the day
    /// asked for.
    fn usual_order(&self, left: &(Slot, Sum), right: &(Slot, Sum)) -> Option<bool> {
        self.said_to_be_usual(left.0).or_else(|| self.said_to_be_usual(right.0))?;
        let side = |(slot, sum): &(Slot, Sum)| {
            let is_date = self.type_of(*slot).is_date();
            let value = self.usual(*slot, any_day()).or_else(|| is_date.then_some(any_day().0))?;
            Some(steps::apply(&sum.steps, value, self.policy.calendar.as_ref()))
        };
        Some(side(left)? <= side(right)?)
    }

    pub fn meaning(&self, lit: Lit) -> &Meaning {
        &self.meanings[lit.var()]
    }

    /// The key under which a node's literal is known.
    pub fn key(&self, node: NodeId, member: Option<Member>) -> Key {
        (node, member.filter(|_| self.nodes.is_of_member(node)))
    }

    /// The literal of a node. Gates stay open; all else below it is encoded before the next search, by [`Encoding::close`].
    pub fn lit(&mut self, node: NodeId, member: Option<Member>) -> Lit {
        match self.nodes.node(node) {
            Node::Constant(Truth::True) => self.yes,
            Node::Constant(Truth::False) => !self.yes,
            Node::Constant(Truth::Unknown) => unreachable!("no policy is lowered to an unknown constant"),
            Node::Not(inner) => !self.lit(inner, member),
            Node::Atom(_) | Node::And(_) | Node::Or(_) | Node::Any(_) => {
                let key = self.key(node, member);
                match self.lits.get(&key) {
                    Some(&lit) => lit,
                    None => self.new_lit(key),
                }
            }
        }
    }

    fn new_lit(&mut self, key: Key) -> Lit {
        let (node, member) = key;
        let lit = match self.nodes.node(node) {
            Node::Atom(index) => {
                let nodes = self.nodes;
                self.atom(nodes.atom(index), member)
            }
            _ => {
                if !self.gates.contains(node) {
                    self.pending.push(key);
                }
                self.var()
            }
        };
        self.lits.insert(key, lit);
        lit
    }

    /// The literal of a node that has one already.
    pub fn known_lit(&self, key: Key) -> Lit {
        self.lits[&key]
    }

    /// Whether the clauses that define the node are not there yet.
    pub fn is_open_gate(&self, key: Key) -> bool {
        !self.opened.contains(&key)
    }

    /// Encodes all that was made and is no gate; where the search is given up, not all of it.
    pub fn close(&mut self) {
        while let Some(key) = self.pending.pop() {
            if self.sat.is_given_up() {
                return;
            }
            self.open(key);
        }
    }

    /// Adds the clauses that define a node.
    pub fn open(&mut self, key: Key) {
        if !self.opened.insert(key) {
            return;
        }
        let (node, member) = key;
        let this = self.lit(node, member);
        if let Some(needs) = self.guarded.get(&node).cloned() {
            self.open_guarded(node, this, &needs);
            return;
        }
        match self.nodes.node(node) {
            Node::And(children) => {
                let parts: Vec<_> =
                    self.nodes.children(children).iter().map(|&child| self.lit(child, member)).collect();
                self.gate(this, &parts);
            }
            Node::Or(children) => {
                let parts: Vec<_> =
                    self.nodes.children(children).iter().map(|&child| !self.lit(child, member)).collect();
                self.gate(!this, &parts);
            }
            Node::Any(index) => self.quantifier(node, this, self.nodes.quantified(index).list),
            Node::Constant(_) | Node::Atom(_) | Node::Not(_) => {}
        }
    }

    /// Opens gates, those on which their definitions rest, and so on, so many layers deep.
    pub fn open_layers(&mut self, gates: Vec<Key>, n_layers: usize) {
        let mut layer = gates;
        for n_left in (0..n_layers).rev() {
            layer.iter().for_each(|&key| self.open(key));
            // Where definitions are taken apart, what counts is which of them were needed.
            if n_left == 0 || layer.is_empty() || !self.guarded.is_empty() {
                return;
            }
            layer = self.closed_below(&layer);
        }
    }

    /// The gates next below these that are not open yet.
    fn closed_below(&self, gates: &[Key]) -> Vec<Key> {
        let (mut seen, mut found) = (FxHashSet::default(), Vec::new());
        let mut open: Vec<NodeId> = gates.iter().rev().flat_map(|(node, _)| self.nodes.below(*node)).copied().collect();
        while let Some(node) = open.pop() {
            // What looks at a member is made of that member, and has no gates.
            if self.nodes.is_of_member(node) || !seen.insert(node) {
                continue;
            }
            match self.gates.contains(node) && !matches!(self.nodes.node(node), Node::Not(_) | Node::Atom(_)) {
                true if self.is_open_gate((node, None)) => found.push((node, None)),
                true => {}
                false => open.extend(self.nodes.below(node).iter().rev()),
            }
        }
        found
    }

    /// `this` is the same as all of `parts`.
    fn gate(&mut self, this: Lit, parts: &[Lit]) {
        for &part in parts {
            self.sat.clause(&[!this, part]);
        }
        let back: Vec<_> = parts.iter().map(|&part| !part).chain([this]).collect();
        self.sat.clause(&back);
    }

    // ---- atoms -------------------------------------------------------------------------------------------------------

    fn atom(&mut self, atom: &Atom, member: Option<Member>) -> Lit {
        let slot = |input: Input| match (input, member) {
            (Input::Field(field), Some(member)) => Slot::Field(member, field),
            (Input::Field(_), None) => unreachable!("a member's field is asked of a member"),
            (input, _) => Slot::Person(input),
        };
        match atom {
            Atom::Holds(input) => self.holds(slot(*input)),
            Atom::AtMost(input, bound) => self.at_most(slot(*input), *bound),
            Atom::Is(input, value) => self.is(slot(*input), i64::from(*value)),
            Atom::Ordered { left, right } => {
                let side = |sum: &Sum| match sum.head {
                    Head::Input(input) => (slot(input), sum.clone()),
                    Head::Constant(_) => unreachable!("what is compared with a constant is a bound"),
                    Head::Dated(_) => unreachable!("{AS_NUMBERS}"),
                };
                let (left, right) = (side(left), side(right));
                self.var_that_means(Meaning::Ordered { left, right })
            }
        }
    }

    pub fn holds(&mut self, slot: Slot) -> Lit {
        if let Some(&lit) = self.atoms.get(&slot) {
            return lit;
        }
        let lit = self.var_that_means(Meaning::Holds(slot));
        self.atoms.insert(slot, lit);
        lit
    }

    /// `slot <= bound`.
    pub fn at_most(&mut self, slot: Slot, bound: i64) -> Lit {
        if !self.quantities.contains_key(&slot) {
            let (least, greatest) = self.domain(slot);
            self.quantities.insert(slot, Quantity { least, greatest, at_most: BTreeMap::new() });
        }
        let quantity = &self.quantities[&slot];
        // Between the last day and never there is nothing.
        let has_gap = quantity.greatest == Day::NEVER.0 && (Day::LAST.0..Day::NEVER.0).contains(&bound);
        let bound = if has_gap { Day::LAST.0 } else { bound };
        if bound < quantity.least {
            return !self.yes;
        }
        if bound >= quantity.greatest {
            return self.yes;
        }
        if let Some(&lit) = quantity.at_most.get(&bound) {
            return lit;
        }
        let before = quantity.at_most.range(..bound).next_back().map(|(_, &lit)| lit);
        let after = quantity.at_most.range(bound..).next().map(|(_, &lit)| lit);
        let lit = self.var_that_means(Meaning::AtMost(slot, bound));
        if let Some(before) = before {
            self.sat.clause(&[!before, lit]);
        }
        if let Some(after) = after {
            self.sat.clause(&[!lit, after]);
        }
        self.quantities.get_mut(&slot).expect("it was just made").at_most.insert(bound, lit);
        lit
    }

    /// `slot` is the value: not less, not more.
    pub fn is(&mut self, slot: Slot, value: i64) -> Lit {
        let (up_to, below) = (self.at_most(slot, value), self.at_most(slot, value - 1));
        if up_to == self.yes {
            return !below;
        }
        if below == !self.yes {
            return up_to;
        }
        let this = self.var();
        self.gate(this, &[up_to, !below]);
        this
    }

    /// What kind of value a slot holds.
    pub fn type_of(&self, slot: Slot) -> FactType {
        match slot {
            Slot::Person(Input::AsOf) => FactType::Date,
            Slot::Person(Input::Fact(fact)) => self.policy.facts[fact].ty,
            Slot::Person(Input::Question(_) | Input::Field(_)) => FactType::Bool,
            Slot::Field(member, field) => field_type(self.policy, member.list, field),
        }
    }

    /// What an ordinary person has in a slot on that day.
    pub fn usual(&self, slot: Slot, as_of: Day) -> Option<i64> {
        match slot {
            Slot::Person(Input::Fact(fact)) => usual_of_fact(self.policy, fact, as_of),
            Slot::Person(Input::AsOf | Input::Question(_) | Input::Field(_)) => None,
            Slot::Field(member, field) => match self.policy.facts[member.list].ty {
                FactType::List(record) => usual_of_field(self.policy, record, field, as_of),
                _ => None,
            },
        }
    }

    /// The least and the greatest value of a slot.
    pub fn domain(&self, slot: Slot) -> (i64, i64) {
        if let Slot::Person(Input::Fact(fact)) = slot
            && self.policy.facts[fact].decides.is_some_and(|decides| !decides.is_asked)
        {
            return (i64::from(NOTHING), i64::from(NOTHING));
        }
        match self.type_of(slot) {
            FactType::Bool => (0, 1),
            FactType::Int => (-LARGEST_INT, LARGEST_INT),
            FactType::Date => (Day::FIRST.0, Day::LAST.0),
            FactType::DateOrNever => (Day::FIRST.0, Day::NEVER.0),
            FactType::Enumeration(ty) => match &self.policy.types[ty].body {
                TypeBody::Enumeration(values) => (0, values.len() as i64 - 1),
                TypeBody::Record(_) => unreachable!("an enumerated fact has an enumeration for a type"),
            },
            FactType::List(_) | FactType::Text => unreachable!("a list has no order, and no text is asked for"),
        }
    }

    // ---- lists -------------------------------------------------------------------------------------------------------

    fn quantifier(&mut self, node: NodeId, this: Lit, list: FactId) {
        let nodes = self.nodes;
        let new = || List { is_counted: nodes.most_asked(list) > 1, ..List::default() };
        let state = self.lists.entry(list).or_insert_with(new);
        // It holds of every list that is known.
        if let Node::Any(index) = nodes.node(node)
            && nodes.quantified(index).least == 0
        {
            return self.sat.clause(&[this]);
        }
        if state.is_counted {
            return self.counted(node, this, list);
        }
        let (n_members, is_dedicated) = (state.is_there.len(), state.is_dedicated);
        let mut some = this;
        for number in 0..n_members {
            if self.sat.is_given_up() {
                return;
            }
            some = self.one_more(node, this, some, Member { list, number: number as u32 });
        }
        self.lists.get_mut(&list).expect("it was just made").beyond.push((node, some));
        if is_dedicated {
            self.dedicate(list, node, some);
        } else {
            let cap = self.cap(list);
            self.sat.clause(&[!some, cap]);
        }
    }

    /// `some` says that this member or one after it does; gives the literal for those after it.
    fn one_more(&mut self, quantifier: NodeId, any: Lit, some: Lit, member: Member) -> Lit {
        let does = self.does(quantifier, any, member);
        let after = self.var();
        self.sat.clause(&[!some, does, after]);
        after
    }

    /// The member is there and makes the quantifier's body true; then the quantifier holds.
    fn does(&mut self, quantifier: NodeId, any: Lit, member: Member) -> Lit {
        let Node::Any(index) = self.nodes.node(quantifier) else { unreachable!("only quantifiers look at members") };
        let body = self.lit(self.nodes.quantified(index).body, Some(member));
        let is_there = self.lists[&member.list].is_there[member.number as usize];
        let does = self.var();
        self.gate(does, &[is_there, body]);
        self.sat.clause(&[!does, any]);
        does
    }

    // ---- lists whose members are counted ---------------------------------------------------------------------------------

    fn counted(&mut self, node: NodeId, this: Lit, list: FactId) {
        let Node::Any(index) = self.nodes.node(node) else { unreachable!("only quantifiers look at members") };
        let mut counter = Counter { quantifier: node, reached: vec![!self.yes; self.nodes.quantified(index).least] };
        for number in 0..self.lists[&list].is_there.len() {
            if self.sat.is_given_up() {
                return;
            }
            self.count_one_more(&mut counter, this, Member { list, number: number as u32 });
        }
        self.cap_counter(&counter, this, list);
        self.state(list).counters.push(counter);
    }

    /// The member counts with those before it; where they are enough, the quantifier holds.
    fn count_one_more(&mut self, counter: &mut Counter, any: Lit, member: Member) {
        let Node::Any(index) = self.nodes.node(counter.quantifier) else { unreachable!("a quantifier counts") };
        let body = self.lit(self.nodes.quantified(index).body, Some(member));
        let is_there = self.lists[&member.list].is_there[member.number as usize];
        let does = self.both(is_there, body);
        for more in (0..counter.reached.len()).rev() {
            let with_it = match more {
                0 => does,
                _ => self.both(counter.reached[more - 1], does),
            };
            counter.reached[more] = !self.both(!counter.reached[more], !with_it);
        }
        let enough = counter.reached[counter.reached.len() - 1];
        self.sat.clause(&[!enough, any]);
    }

    /// The quantifier holds by the members at hand, or by others; of those there are none while the cap is assumed away.
    fn cap_counter(&mut self, counter: &Counter, any: Lit, list: FactId) {
        let (beyond, cap) = (self.var(), self.cap(list));
        self.sat.clause(&[!any, counter.reached[counter.reached.len() - 1], beyond]);
        self.sat.clause(&[!beyond, cap]);
    }

    fn add_counted_members(&mut self, list: FactId) {
        let (n_members, n_enough) = (self.lists[&list].is_there.len(), self.n_enough(list));
        let n_wanted = if n_members < SHARED_MEMBERS { n_members + 1 } else { (2 * n_members).min(n_enough) };
        let mut counters = std::mem::take(&mut self.state(list).counters);
        for _ in n_members..n_wanted {
            let before = self.lists[&list].is_there.last().copied();
            let member = self.new_member(list);
            // Members are alike: those that are there come first.
            if let Some(before) = before {
                let is_there = self.lists[&list].is_there[member.number as usize];
                self.sat.clause(&[!is_there, before]);
            }
            for counter in &mut counters {
                if self.sat.is_given_up() {
                    break;
                }
                let any = self.lits[&(counter.quantifier, None)];
                self.count_one_more(counter, any, member);
            }
        }
        for counter in &counters {
            let any = self.lits[&(counter.quantifier, None)];
            self.cap_counter(counter, any, list);
        }
        self.state(list).counters = counters;
    }

    /// As many members as make a difference to the quantifiers met: for each body the most that one of them asks for.
    fn n_enough(&self, list: FactId) -> usize {
        let mut most: FxHashMap<NodeId, usize> = FxHashMap::default();
        for counter in &self.lists[&list].counters {
            let Node::Any(index) = self.nodes.node(counter.quantifier) else { continue };
            let quantified = self.nodes.quantified(index);
            let of_body = most.entry(quantified.body).or_default();
            *of_body = quantified.least.max(*of_body);
        }
        most.values().sum()
    }

    /// Both hold.
    fn both(&mut self, one: Lit, other: Lit) -> Lit {
        let (yes, no) = (self.yes, !self.yes);
        match (one, other) {
            _ if one == no || other == no => no,
            _ if one == yes => other,
            _ if other == yes => one,
            _ => {
                let both = self.var();
                self.gate(both, &[one, other]);
                both
            }
        }
    }

    fn state(&mut self, list: FactId) -> &mut List {
        self.lists.get_mut(&list).expect("a quantifier over it was met")
    }

    fn new_member(&mut self, list: FactId) -> Member {
        let is_there = self.var();
        let state = self.lists.get_mut(&list).expect("a quantifier over it was met");
        state.is_there.push(is_there);
        Member { list, number: state.is_there.len() as u32 - 1 }
    }

    /// A member of the quantifier's own, beyond those that `some` speaks of. The others look at it, too.
    fn dedicate(&mut self, list: FactId, quantifier: NodeId, some: Lit) {
        let member = self.new_member(list);
        let all: Vec<NodeId> = self.lists[&list].beyond.iter().map(|(node, _)| *node).collect();
        for node in all {
            if self.sat.is_given_up() {
                return;
            }
            let any = self.lits[&(node, None)];
            let does = self.does(node, any, member);
            if node == quantifier {
                self.sat.clause(&[!some, does]);
            }
        }
    }

    fn cap(&mut self, list: FactId) -> Lit {
        match self.lists[&list].cap {
            Some(cap) => cap,
            None => {
                let cap = self.var();
                self.lists.get_mut(&list).expect("it is asked of known lists").cap = Some(cap);
                cap
            }
        }
    }

    /// Whether more members than there are could make a difference.
    pub fn may_need_more(&self, list: FactId) -> bool {
        let state = &self.lists[&list];
        !state.is_counted || state.is_there.len() < self.n_enough(list)
    }

    /// More members for a list whose cap an answer hangs on.
    pub fn add_members(&mut self, list: FactId) {
        let state = self.lists.get_mut(&list).expect("it has a cap");
        state.cap = None;
        if state.is_counted {
            return self.add_counted_members(list);
        }
        // Bodies may open further nodes, never further quantifiers: they do not nest.
        let beyond = state.beyond.clone();
        if state.is_there.len() >= beyond.len() {
            // One for each there is: more could change nothing.
            state.is_dedicated = true;
            for (_, some) in beyond {
                self.sat.clause(&[!some]);
            }
            return;
        }
        if state.is_there.len() >= SHARED_MEMBERS {
            state.is_dedicated = true;
            for (node, some) in beyond {
                if self.sat.is_given_up() {
                    return;
                }
                self.dedicate(list, node, some);
            }
            return;
        }
        let member = self.new_member(list);
        let cap = self.cap(list);
        let mut now_beyond = Vec::with_capacity(beyond.len());
        for (node, some) in beyond {
            let any = self.lits[&(node, None)];
            let after = self.one_more(node, any, some, member);
            self.sat.clause(&[!after, cap]);
            now_beyond.push((node, after));
        }
        self.lists.get_mut(&list).expect("it has a cap").beyond = now_beyond;
    }
}

/// The type of a field of the members of a list.
pub fn field_type(policy: &Policy, list: FactId, field: u32) -> FactType {
    match policy.facts[list].ty {
        FactType::List(record) => match &policy.types[record].body {
            TypeBody::Record(fields) => fields[field as usize].ty,
            TypeBody::Enumeration(_) => unreachable!("a list is one of records"),
        },
        FactType::Bool
        | FactType::Int
        | FactType::Date
        | FactType::DateOrNever
        | FactType::Enumeration(_)
        | FactType::Text => {
            unreachable!("quantifiers look at lists")
        }
    }
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::analysis::solver::Found;
    use crate::law::Law;

    /// Any two tests of one fact, over a domain whose ends are tested too.
    #[test]
    fn a_fact_is_one_value_of_its_enumeration_and_no_other() {
        let law =
            Law::from_texts([("a.amparo", "type kind = A | B | C | D | E\nfacts { k : kind }")]).expect("a policy");
        let gates = Gates::none();
        let watch = Watch::unlimited();
        let mut encoding = Encoding::new(&law.circuit.nodes, &law.policy, &gates, &watch);
        let slot = Slot::Person(Input::Fact(law.policy.facts.ids().next().expect("a fact")));
        let is: Vec<Lit> = (0..5).map(|value| encoding.is(slot, value)).collect();
        for (one, &this) in is.iter().enumerate() {
            assert_eq!(encoding.sat.solve(&[this]), Found::Model, "some are {one}");
            for (other, &that) in is.iter().enumerate().filter(|(other, _)| *other != one) {
                assert_eq!(encoding.sat.solve(&[this, that]), Found::Nothing, "nobody is {one} and {other}");
            }
            let at_most = encoding.at_most(slot, one as i64);
            assert_eq!(encoding.sat.solve(&[this, !at_most]), Found::Nothing, "{one} is at most {one}");
        }
        let none: Vec<Lit> = is.iter().map(|&lit| !lit).collect();
        assert_eq!(encoding.sat.solve(&none), Found::Nothing, "everybody is one of them");
    }

    /// Each of so many quantifiers looks at a member of every other: pairs, which neither the time nor the memory of a search need hold.
    #[test]
    fn a_list_of_many_quantifiers_is_given_up_before_it_takes_more_than_a_search_may() {
        let quantifiers: Vec<String> = (0..1500).map(|n| format!("any m in l where (m.a is {n})")).collect();
        let text = format!(
            "type child {{ a : int }}\nfacts {{ l : list of child }}\nstatus s\nclause c {{ grants s when {} }}",
            quantifiers.join(" and ")
        );
        let law = Law::from_texts([("a.amparo", text)]).expect("a policy");
        let gates = Gates::none();
        let of = law.policy.conclusions.ids().next().expect("a conclusion");
        let granted = law.circuit.conclusion(of).law.granted;
        let n_variables = |watch: &Watch| {
            let mut encoding = Encoding::new(&law.circuit.nodes, &law.policy, &gates, watch);
            let lit = encoding.lit(granted, None);
            encoding.close();
            let list = law.policy.facts.ids().next().expect("a list");
            while encoding.lists.get(&list).is_some_and(|state| !state.is_dedicated) {
                encoding.add_members(list);
                encoding.close();
            }
            assert_eq!(encoding.sat.solve(&[lit]), Found::GaveUp);
            encoding.meanings.len()
        };
        assert!(n_variables(&Watch::unlimited()) < 1 << 21, "less than one for each pair");
        assert!(n_variables(&Watch::of(std::time::Duration::ZERO)) < 1 << 13);
    }
}
