//! One goal asked of everybody like this person: the circuit as what cannot change leaves it, and the proofs about it.
//!
//! Takes a law, a person, a goal and what is taken for free; gives nodes in which known and unchangeable facts are answered, those of the
//! assumptions and of what can still be done among them. A known list is its members at hand and, unless it is `fixed`, others beside
//! them; a field of a member of which nothing is known is an input of its own.

use super::model::at;
use super::{Goal, OutOfTime};
use crate::advise::decided::is_decided;
use crate::advise::requests::Request;
use crate::advise::residual::{FieldAt, NotLaidOut, Residual, Supposed, constant, inputs_below};
use crate::analysis::encode::Gates;
use crate::analysis::search::{Answer, Model, Root, Search};
use crate::calendar::Day;
use crate::case::{Case, Stated, UNKNOWN};
use crate::circuit::{Atom, NodeId, Nodes, Truth};
use crate::eval::Truths;
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ConclusionId, FactId, Id};
use crate::policy::model::{Fact, FactType, Head, Input, Sum, TypeBody};
use crate::watch::Watch;

/// What is asked of whom.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub law: &'a Law,
    pub case: &'a Case,
    pub of: ConclusionId,
    pub goal: Goal,
    /// What the person may be asked to bring about.
    pub only: Only,
    /// Applications that the law has for others: what asks for one stands behind all else.
    pub for_others: &'a [FactId],
    /// Decisions that she can ask an authority for: they are no more against a presumption than an application is.
    pub requests: &'a [Request],
    pub watch: Watch<'a>,
}

/// What a way may ask for that is not so yet.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Only {
    #[default]
    Anything,
    /// That she does something on a certain day: dates of her own acts alone.
    Dates,
}

/// What is free beside that which always is.
#[derive(Clone, Copy, Default)]
pub(super) struct Free {
    /// The day; it is never before that of the case.
    pub day: bool,
    /// Stated facts that are `fixed`, and fields of members at hand.
    pub fixed: bool,
}

/// A test of a member at hand, with the value that it is asked to have.
#[derive(Clone, Copy)]
pub(super) struct MemberTest {
    pub number: usize,
    /// Of the law.
    pub node: NodeId,
    pub value: bool,
}

/// The goal before everybody like this person.
pub(super) struct Query<'a> {
    pub asked: Asked<'a>,
    pub nodes: Nodes,
    /// By number of the law's node, what stands for it.
    new: Vec<NodeId>,
    /// Nodes of the law with the values that the goal asks for: all of them.
    pub roots: Vec<(NodeId, bool)>,
    /// The goal, among [`Query::nodes`].
    pub goal: NodeId,
    pub assumptions: Vec<NodeId>,
    /// What can still be done: acts whose day is stated, from the day on; nothing against what is presumed of what nobody can change. And
    /// that the day does not lie before that asked for.
    pub limits: Vec<NodeId>,
    /// Dates not known that, by the assumptions, lie on the day asked for or later: what they are the dates of has not happened yet.
    pub ahead: Vec<FactId>,
    /// Known facts that can change, each with the node that says that it is as it is.
    pub as_known: Vec<(FactId, NodeId)>,
    /// What stands for each field of a member at hand of which nothing is known.
    pub fields: Vec<(FieldAt, Input)>,
    /// That an application is made which the law has for others, of each that is not known to be made.
    for_others: Vec<NodeId>,
    /// What is known and can change.
    freed: Vec<Input>,
    /// Known lists that may have further members.
    open_lists: Vec<FactId>,
    /// The facts of the policy, and one for each field of a member at hand of which nothing is known.
    extended: Option<Policy>,
    /// The values of the law's nodes for the person as things are.
    pub truths: Truths,
}

/// The nodes that the goal asks for, each with its value.
pub(super) fn roots_of(law: &Law, of: ConclusionId, goal: Goal) -> Vec<(NodeId, bool)> {
    let roots = law.circuit.conclusion(of).law;
    match goal {
        Goal::Get => vec![(roots.granted, true)],
        Goal::Avert => vec![(roots.granted, false), (roots.conflict, false)],
    }
}

impl<'a> Query<'a> {
    /// `tests` are further nodes of the law about which something will be asked.
    ///
    /// # Errors
    /// Time was up first.
    pub fn new(asked: Asked<'a>, free: Free, tests: &[NodeId]) -> Result<Query<'a>, OutOfTime> {
        let Asked { law, case, of, goal, watch, .. } = asked;
        let roots = roots_of(law, of, goal);
        let assumptions = &law.circuit.assumptions;
        let all: Vec<NodeId> = roots.iter().map(|(node, _)| *node).chain(assumptions.iter().copied()).collect();
        let all: Vec<NodeId> = all.into_iter().chain(tests.iter().copied()).collect();
        let read = inputs_below(&law.circuit.nodes, &all);
        let freed: Vec<Input> = read.iter().copied().filter(|&input| can_change(law, case, free, input)).collect();
        let lists = read.iter().filter_map(|&input| list_in(&law.policy, input));
        let open = |list: &FactId| free.fixed || !law.policy.facts[*list].fixed;
        let open_lists: Vec<FactId> = lists.clone().filter(open).collect();
        let fields: Vec<(FieldAt, Input)> = unknown_fields(law, case, lists);
        let extended = (!fields.is_empty()).then(|| extended(&law.policy, &fields));
        let supposed = Supposed { freed: &freed, extended: &open_lists, fields: &fields, ..Supposed::default() };
        let residual = Residual { from: &law.circuit.nodes, policy: &law.policy, case, supposed, watch };
        let mut nodes = Nodes::new();
        let new = match residual.whole_cone(&mut nodes, &all) {
            Ok(new) => new,
            Err(NotLaidOut::OutOfTime) => return Err(OutOfTime),
            Err(NotLaidOut::FieldNotKnown) => unreachable!("something stands for each unknown field"),
        };
        let parts: Vec<NodeId> =
            roots.iter().map(|&(node, value)| with_value(&mut nodes, at(&new, node), value)).collect();
        let goal = nodes.and(parts);
        let assumptions = assumptions.iter().map(|&node| at(&new, node)).collect();
        let mut limits = limits(law, case, &freed, free, &mut nodes);
        let ahead = if free.fixed { Vec::new() } else { ahead(asked, &read)? };
        let day = case.as_of().0;
        limits.extend(ahead.iter().map(|&id| from_the_day_on(&mut nodes, Input::Fact(id), Free::default(), day)));
        let known = freed.iter().filter_map(|&input| if let Input::Fact(id) = input { Some(id) } else { None });
        let known = known.filter(|&id| case.slot(Input::Fact(id)) != UNKNOWN);
        let as_known = known
            .map(|id| (id, has_value(&mut nodes, law.policy.facts[id].ty, Input::Fact(id), case.slot(Input::Fact(id)))))
            .collect();
        let not_made = asked.for_others.iter().map(|&id| Input::Fact(id)).filter(|&input| case.slot(input) != 1);
        let for_others = not_made.map(|input| nodes.atom_node(Atom::Holds(input))).collect();
        let mut truths = Truths::default();
        law.judge.fold(case, &mut truths);
        Ok(Query {
            asked,
            nodes,
            new,
            roots,
            goal,
            assumptions,
            limits,
            ahead,
            as_known,
            fields,
            for_others,
            freed,
            open_lists,
            extended,
            truths,
        })
    }

    /// What stands for a node of the law; it must be one of those asked about, or lie below one.
    pub fn here(&self, node: NodeId) -> NodeId {
        at(&self.new, node)
    }

    /// The value that a node of the law has for everybody like this person.
    pub fn settled(&self, node: NodeId) -> Option<Truth> {
        constant(&self.nodes, self.here(node))
    }

    /// The value of a node of the law for the person as things are.
    pub fn now(&self, node: NodeId) -> Truth {
        self.asked.law.judge.truth(&self.truths, node)
    }

    /// For each test of a member at hand, whether it comes out as asked of everybody who satisfies `set`; not, where time was up first.
    pub fn decided_of_members(&self, list: FactId, tests: &[MemberTest], set: &[Root]) -> Vec<bool> {
        if tests.is_empty() {
            return Vec::new();
        }
        let Asked { law, case, watch, .. } = self.asked;
        let supposed =
            Supposed { freed: &self.freed, extended: &self.open_lists, fields: &self.fields, ..Supposed::default() };
        let residual = Residual { from: &law.circuit.nodes, policy: &law.policy, case, supposed, watch };
        let mut nodes = self.nodes.clone();
        let mut contrary = |test: &MemberTest| {
            let node = residual.of_member(&mut nodes, test.node, list, test.number).ok().flatten()?;
            Some(Root { node, value: !test.value })
        };
        let contraries: Vec<Option<Root>> = tests.iter().map(&mut contrary).collect();
        let gates = Gates::none();
        let mut search = Search::new(&nodes, self.policy(), &gates, &watch);
        let assumed = self.assumptions.iter().copied().map(Root::holds);
        let holding: Vec<Root> = set.iter().copied().chain(assumed).collect();
        let mut has_nobody = |contrary: Root| {
            let roots: Vec<Root> = holding.iter().copied().chain([contrary]).collect();
            matches!(search.solve(&roots, &[]), Answer::Nobody(_))
        };
        contraries.into_iter().map(|contrary| contrary.is_some_and(&mut has_nobody)).collect()
    }

    pub fn policy(&self) -> &Policy {
        self.extended.as_ref().unwrap_or(&self.asked.law.policy)
    }

    /// Proofs over the nodes as they are now.
    pub fn proofs<'q>(&'q self, gates: &'q Gates) -> Proofs<'q>
    where
        'a: 'q,
    {
        let watch: Watch<'q> = self.asked.watch;
        Proofs { query: self, search: Search::new(&self.nodes, self.policy(), gates, &watch) }
    }
}

/// Questions to the analysis about one query.
pub(super) struct Proofs<'q> {
    query: &'q Query<'q>,
    pub search: Search<'q>,
}

impl Proofs<'_> {
    /// If everybody who satisfies `set` reaches the goal: the members of the set (by number) that are needed for the proof.
    ///
    /// # Errors
    /// Time was up first.
    pub fn enough(&mut self, set: &[Root]) -> Result<Option<Vec<usize>>, OutOfTime> {
        let mut roots = set.to_vec();
        roots.push(Root::fails(self.query.goal));
        roots.extend(self.query.assumptions.iter().copied().map(Root::holds));
        match self.search.solve(&roots, &[]) {
            Answer::Person(_) => Ok(None),
            Answer::Nobody(core) => Ok(Some(core.into_iter().filter(|&at| at < set.len()).collect())),
            Answer::GaveUp => Err(OutOfTime),
        }
    }

    /// Whether `root` is so of everybody who satisfies `set`, only because the assumptions say so: the tests of the set do not imply it themselves.
    ///
    /// # Errors
    /// Time was up first.
    pub fn follows_by_assumption(&mut self, set: &[Root], root: Root) -> Result<bool, OutOfTime> {
        let contrary: Vec<Root> = set.iter().copied().chain([Root { value: !root.value, ..root }]).collect();
        let assumptions = self.query.assumptions.iter().copied().map(Root::holds);
        let assumed: Vec<Root> = contrary.iter().copied().chain(assumptions).collect();
        Ok(self.has_nobody(&assumed)? && !self.has_nobody(&contrary)?)
    }

    /// Whether nobody satisfies `set` without an application that the law has for others.
    ///
    /// # Errors
    /// Time was up first.
    pub fn takes_what_is_for_others(&mut self, set: &[Root]) -> Result<bool, OutOfTime> {
        for &made in &self.query.for_others {
            let assumptions = self.query.assumptions.iter().copied().map(Root::holds);
            let roots: Vec<Root> = set.iter().copied().chain(assumptions).chain([Root::fails(made)]).collect();
            if self.has_nobody(&roots)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn has_nobody(&mut self, roots: &[Root]) -> Result<bool, OutOfTime> {
        match self.search.solve(roots, &[]) {
            Answer::Person(_) => Ok(false),
            Answer::Nobody(_) => Ok(true),
            Answer::GaveUp => Err(OutOfTime),
        }
    }

    /// Somebody who satisfies `set` with what can still be done.
    ///
    /// # Errors
    /// Time was up first.
    pub fn somebody(&mut self, set: &[Root]) -> Result<Option<Model>, OutOfTime> {
        let limits = self.query.assumptions.iter().chain(&self.query.limits);
        let roots: Vec<Root> = set.iter().copied().chain(limits.copied().map(Root::holds)).collect();
        match self.search.solve(&roots, &[]) {
            Answer::Person(model) => Ok(Some(model)),
            Answer::Nobody(_) => Ok(None),
            Answer::GaveUp => Err(OutOfTime),
        }
    }
}

/// The node where `value`, else its negation.
pub(super) fn with_value(nodes: &mut Nodes, node: NodeId, value: bool) -> NodeId {
    if value { node } else { nodes.not(node) }
}

/// Whether a known input may come to be, or turn out, otherwise.
fn can_change(law: &Law, case: &Case, free: Free, input: Input) -> bool {
    match input {
        Input::AsOf => free.day,
        Input::Fact(id) => {
            let fact = &law.policy.facts[id];
            // What somebody else decides, or has decided, is nobody's to change.
            let is_known = case.stated(id) == Stated::Known;
            let stays = || fact.fixed || is_decided(&law.policy, case, id);
            fact.decides.is_none() && (free.fixed || !is_known || !stays())
        }
        Input::Question(_) | Input::Field(_) => false,
    }
}

fn list_in(policy: &Policy, input: Input) -> Option<FactId> {
    match input {
        Input::Fact(id) if matches!(policy.facts[id].ty, FactType::List(_)) => Some(id),
        Input::Fact(_) | Input::AsOf | Input::Question(_) | Input::Field(_) => None,
    }
}

/// The fields of members at hand of which nothing is known, each with an input that no fact of the policy has.
fn unknown_fields(law: &Law, case: &Case, lists: impl Iterator<Item = FactId>) -> Vec<(FieldAt, Input)> {
    let mut fields = Vec::new();
    for list in lists {
        for (member, values) in case.members(list).unwrap_or_default().iter().enumerate() {
            for (field, _) in values.iter().enumerate().filter(|(_, value)| **value == UNKNOWN) {
                let input = Input::Fact(FactId::from_index(law.policy.facts.len() + fields.len()));
                fields.push((FieldAt { list, member, field: field as u32 }, input));
            }
        }
    }
    fields
}

/// What the analysis reads of a policy, with a fact for each of the fields.
fn extended(policy: &Policy, fields: &[(FieldAt, Input)]) -> Policy {
    let mut facts = policy.facts.clone();
    for (at, _) in fields {
        let FactType::List(record) = policy.facts[at.list].ty else { unreachable!("a list has members") };
        let TypeBody::Record(of) = &policy.types[record].body else { unreachable!("a list is one of records") };
        let field = &of[at.field as usize];
        facts.push(Fact {
            path: field.name.clone(),
            ty: field.ty,
            presumed: None,
            usual: field.usual.clone(),
            is_birth: false,
            fixed: true,
            by: None,
            docs: None,
            label: None,
            ask: None,
            decides: None,
            span: field.span,
        });
    }
    let mut extended = Policy::default();
    extended.facts = facts;
    extended.types = policy.types.clone();
    extended.calendar = policy.calendar.clone();
    extended
}

/// Of the dates read that nobody has stated, those that cannot lie before the day asked for, as the assumptions have it of this person as things
/// are: nothing has been applied for yet, so the application is still to come.
fn ahead(asked: Asked, read: &[Input]) -> Result<Vec<FactId>, OutOfTime> {
    let Asked { law, case, watch, .. } = asked;
    let tied = inputs_below(&law.circuit.nodes, &law.circuit.assumptions);
    let is_unknown_date = |input: &Input| match input {
        Input::Fact(id) => {
            let fact = &law.policy.facts[*id];
            (fact.ty.is_date() && case.slot(*input) == UNKNOWN && tied.contains(input)).then_some(*id)
        }
        Input::AsOf | Input::Question(_) | Input::Field(_) => None,
    };
    let dates: Vec<FactId> = read.iter().filter_map(is_unknown_date).collect();
    if dates.is_empty() {
        return Ok(dates);
    }
    // What is presumed alone may have been otherwise.
    let is_presumed = |id: &FactId| law.policy.facts[*id].presumed.is_some() && case.stated(*id) != Stated::Known;
    let freed: Vec<Input> = law.policy.facts.ids().filter(is_presumed).map(Input::Fact).collect();
    let supposed = Supposed { freed: &freed, ..Supposed::default() };
    let residual = Residual { from: &law.circuit.nodes, policy: &law.policy, case, supposed, watch };
    let mut nodes = Nodes::new();
    let certain = match residual.certain(&mut nodes, &law.circuit.assumptions) {
        Ok(certain) => certain,
        Err(NotLaidOut::OutOfTime) => return Err(OutOfTime),
        Err(NotLaidOut::FieldNotKnown) => unreachable!("what is not known is neither true nor false"),
    };
    let broken: Vec<NodeId> = certain.into_iter().map(|of| of.no).collect();
    let before: Vec<NodeId> =
        dates.iter().map(|&id| nodes.atom_node(Atom::AtMost(Input::Fact(id), case.as_of().0 - 1))).collect();
    let gates = Gates::none();
    let mut search = Search::new(&nodes, &law.policy, &gates, &watch);
    let mut ahead = Vec::new();
    for (id, before) in dates.into_iter().zip(before) {
        let roots: Vec<Root> = broken.iter().copied().map(Root::fails).chain([Root::holds(before)]).collect();
        match search.solve(&roots, &[]) {
            Answer::Person(_) => {}
            Answer::Nobody(_) => ahead.push(id),
            Answer::GaveUp => return Err(OutOfTime),
        }
    }
    Ok(ahead)
}

/// That an act whose day is stated stays on that day or is done from the day asked for on; and that what is presumed of what nobody can
/// change is so: no advice rests on its being otherwise.
fn limits(law: &Law, case: &Case, freed: &[Input], free: Free, nodes: &mut Nodes) -> Vec<NodeId> {
    let day = case.as_of().0;
    let mut limits = Vec::new();
    if free.day {
        let before = nodes.atom_node(Atom::AtMost(Input::AsOf, day - 1));
        limits.push(nodes.not(before));
    }
    for &input in freed {
        let Input::Fact(id) = input else { continue };
        let fact = &law.policy.facts[id];
        if fact.fixed && !free.fixed && case.slot(input) != UNKNOWN {
            // It can change only because nobody has stated it.
            limits.push(has_value(nodes, fact.ty, input, case.slot(input)));
            continue;
        }
        if !fact.ty.is_date() || fact.fixed || case.stated(id) != Stated::Known {
            continue;
        }
        limits.push(as_stated_or_again(nodes, (input, fact.ty), case.slot(input), free, day));
    }
    limits
}

/// That an act is as stated, or done from the day asked for on.
pub(super) fn as_stated_or_again(
    nodes: &mut Nodes,
    (input, ty): (Input, FactType),
    stated: i64,
    free: Free,
    day: i64,
) -> NodeId {
    let as_stated = is_day(nodes, input, stated);
    let from_now = from_the_day_on(nodes, input, free, day);
    if ty != FactType::DateOrNever {
        return nodes.or([as_stated, from_now]);
    }
    // What has happened cannot come not to have happened.
    let happens = nodes.atom_node(Atom::AtMost(input, Day::LAST.0));
    let from_now = nodes.and([from_now, happens]);
    nodes.or([as_stated, from_now])
}

/// That a date does not lie before the day asked for, which may be free.
pub(super) fn from_the_day_on(nodes: &mut Nodes, input: Input, free: Free, day: i64) -> NodeId {
    if free.day {
        let sum = |input| Sum { head: Head::Input(input), steps: Vec::new() };
        return nodes.atom_node(Atom::Ordered { left: sum(Input::AsOf), right: sum(input) });
    }
    let before = nodes.atom_node(Atom::AtMost(input, day - 1));
    nodes.not(before)
}

/// That a date or number is this one.
pub(super) fn is_day(nodes: &mut Nodes, input: Input, value: i64) -> NodeId {
    let (up_to, before) =
        (nodes.atom_node(Atom::AtMost(input, value)), nodes.atom_node(Atom::AtMost(input, value - 1)));
    let from = nodes.not(before);
    nodes.and([up_to, from])
}

/// That an input has the value.
pub(super) fn has_value(nodes: &mut Nodes, ty: FactType, input: Input, slot: i64) -> NodeId {
    match ty {
        FactType::Bool => {
            let holds = nodes.atom_node(Atom::Holds(input));
            with_value(nodes, holds, slot != 0)
        }
        FactType::Enumeration(_) => nodes.atom_node(Atom::Is(input, slot as u32)),
        FactType::Int | FactType::Date | FactType::DateOrNever => is_day(nodes, input, slot),
        FactType::List(_) | FactType::Text => nodes.truth(true),
    }
}
