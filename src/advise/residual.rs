//! The circuit as one person leaves it: what is known is answered, what is not known stays to be asked.
//!
//! Takes nodes of a circuit and the person; gives nodes of another circuit, in which known facts are constants, comparisons with them
//! bounds, and a known list is its members one by one. What comes out has the same value as before in every completion of the person.

use rustc_hash::FxHashMap;

use crate::case::{Case, UNKNOWN};
use crate::circuit::count::{Join, reached_numbers};
use crate::circuit::node::Quantified;
use crate::circuit::{Atom, Node, NodeId, Nodes, Truth, steps};
use crate::policy::Policy;
use crate::policy::ids::{FactId, Id, QuestionId};
use crate::policy::model::{AS_NUMBERS, FactType, Head, Input, Sum};
use crate::watch::{Pace, Watch};

/// That a node is true for certain, and that it is false.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Certain {
    pub yes: NodeId,
    pub no: NodeId,
}

/// What stands for a node in the new circuit: one walk over the old one makes either kind.
trait Stand: Copy {
    fn constant(truth: Truth, to: &mut Nodes) -> Self;
    /// An atom, as it stands in the new circuit.
    fn of(atom: NodeId, to: &mut Nodes) -> Self;
    /// An atom that reads a field of a known member of which nothing is known.
    fn not_known(to: &mut Nodes) -> Result<Self, NotLaidOut>;
    fn not(self, to: &mut Nodes) -> Self;
    fn and(all: &[Self], to: &mut Nodes) -> Self;
    fn or(all: &[Self], to: &mut Nodes) -> Self;
    /// That it holds of at least so many members of a list that is not known.
    fn of_members(self, least: usize, list: FactId, to: &mut Nodes) -> Self;
}

impl Stand for NodeId {
    fn constant(truth: Truth, to: &mut Nodes) -> NodeId {
        to.constant(truth)
    }

    fn of(atom: NodeId, _: &mut Nodes) -> NodeId {
        atom
    }

    fn not_known(_: &mut Nodes) -> Result<NodeId, NotLaidOut> {
        Err(NotLaidOut::FieldNotKnown)
    }

    fn not(self, to: &mut Nodes) -> NodeId {
        to.not(self)
    }

    fn and(all: &[NodeId], to: &mut Nodes) -> NodeId {
        to.and(all.iter().copied())
    }

    fn or(all: &[NodeId], to: &mut Nodes) -> NodeId {
        to.or(all.iter().copied())
    }

    fn of_members(self, least: usize, list: FactId, to: &mut Nodes) -> NodeId {
        if least > 0 && self == to.truth(false) { self } else { to.at_least(least, list, self) }
    }
}

impl Stand for Certain {
    fn constant(truth: Truth, to: &mut Nodes) -> Certain {
        Certain { yes: to.truth(truth.is_true()), no: to.truth(truth.is_false()) }
    }

    fn of(atom: NodeId, to: &mut Nodes) -> Certain {
        Certain { yes: atom, no: to.not(atom) }
    }

    fn not_known(to: &mut Nodes) -> Result<Certain, NotLaidOut> {
        Ok(Certain { yes: to.truth(false), no: to.truth(false) })
    }

    fn not(self, _: &mut Nodes) -> Certain {
        Certain { yes: self.no, no: self.yes }
    }

    fn and(all: &[Certain], to: &mut Nodes) -> Certain {
        Certain { yes: to.and(all.iter().map(|of| of.yes)), no: to.or(all.iter().map(|of| of.no)) }
    }

    fn or(all: &[Certain], to: &mut Nodes) -> Certain {
        Certain { yes: to.or(all.iter().map(|of| of.yes)), no: to.and(all.iter().map(|of| of.no)) }
    }

    fn of_members(self, least: usize, list: FactId, to: &mut Nodes) -> Certain {
        let may_be = to.not(self.no);
        let (yes, may_be) = (self.yes.of_members(least, list, to), may_be.of_members(least, list, to));
        Certain { yes, no: to.not(may_be) }
    }
}

/// Why there is no such circuit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotLaidOut {
    /// A member of a known list has a field that is not known, for which nothing stands.
    FieldNotKnown,
    /// The watch was over first: a policy may be large, and a list have any number of members.
    OutOfTime,
}

/// A person, with some of what is asked supposed to be otherwise.
pub struct Residual<'a> {
    pub from: &'a Nodes,
    pub policy: &'a Policy,
    pub case: &'a Case,
    pub supposed: Supposed<'a>,
    pub watch: Watch<'a>,
}

/// What is supposed beside the case.
#[derive(Clone, Copy, Default)]
pub struct Supposed<'a> {
    /// Inputs taken for unknown, whatever the case says.
    pub freed: &'a [Input],
    /// An input with a value, or in the place of another.
    pub set: Option<(Input, Instead)>,
    /// Questions taken for answered.
    pub answered: &'a [(QuestionId, bool)],
    /// Unknown facts, lists among them, each with another that stands for it.
    pub renamed: &'a [(FactId, FactId)],
    /// A list taken for empty.
    pub emptied: Option<FactId>,
    /// Known lists that may have further members beside those at hand.
    pub extended: &'a [FactId],
    /// Fields of known members of which nothing is known, each with the input that stands for it; in order.
    pub fields: &'a [(FieldAt, Input)],
}

/// A field of a member of a known list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FieldAt {
    pub list: FactId,
    pub member: usize,
    pub field: u32,
}

/// The member that a node is asked of.
#[derive(Clone, Copy)]
struct MemberOf<'m> {
    list: FactId,
    number: usize,
    fields: &'m [i64],
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Instead {
    Value(i64),
    Input(Input),
}

impl Residual<'_> {
    /// The nodes that stand for `roots`.
    ///
    /// # Errors
    /// [`NotLaidOut`].
    pub fn rewritten(&self, to: &mut Nodes, roots: &[NodeId]) -> Result<Vec<NodeId>, NotLaidOut> {
        let new = self.walked(to, roots)?;
        Ok(roots.iter().map(|root| new[root.index()]).collect())
    }

    /// By number of the old node, what stands for it: for the roots and all that lies below them, members of lists apart.
    ///
    /// # Errors
    /// [`NotLaidOut`].
    pub fn whole_cone(&self, to: &mut Nodes, roots: &[NodeId]) -> Result<Vec<NodeId>, NotLaidOut> {
        self.walked(to, roots)
    }

    /// The node that stands for one that looks at a member of a known list, for that member.
    ///
    /// # Errors
    /// [`NotLaidOut::FieldNotKnown`], where nothing stands for a field of which nothing is known.
    pub fn of_member(
        &self,
        to: &mut Nodes,
        node: NodeId,
        list: FactId,
        number: usize,
    ) -> Result<Option<NodeId>, NotLaidOut> {
        let Some(fields) = self.case.members(list).and_then(|members| members.get(number)) else { return Ok(None) };
        let member = Some(MemberOf { list, number, fields });
        let mut new: FxHashMap<NodeId, NodeId> = FxHashMap::default();
        for id in cone(self.from, &[node]) {
            let stand = self.stand(to, id, member, |child| new[child])?;
            new.insert(id, stand);
        }
        Ok(new.get(&node).copied())
    }

    /// For each root two nodes: that it is true, and that it is false, whatever the fields of known members turn out to be of which
    /// nothing is known. Where there are none, the one is the other's negation.
    ///
    /// # Errors
    /// [`NotLaidOut::OutOfTime`].
    pub fn certain(&self, to: &mut Nodes, roots: &[NodeId]) -> Result<Vec<Certain>, NotLaidOut> {
        let new = self.walked::<Certain>(to, roots)?;
        Ok(roots.iter().map(|root| new[root.index()]).collect())
    }

    /// The nodes that stand for `roots`, in a circuit that holds all of `from` under the same numbers, where everything known is answered
    /// already: what reads nothing of what is supposed stands for itself, and is not made again. `cone` is all at or below the roots.
    ///
    /// # Errors
    /// [`NotLaidOut`].
    pub fn rewritten_within(
        &self,
        to: &mut Nodes,
        cone: &[NodeId],
        roots: &[NodeId],
    ) -> Result<Vec<NodeId>, NotLaidOut> {
        let mut new: Vec<NodeId> =
            (0..cone.last().map_or(0, |last| last.index() + 1)).map(NodeId::from_index).collect();
        let mut is_made_again = vec![false; new.len()];
        let mut pace = Pace::of(&self.watch);
        for &id in cone {
            goes_on(&mut pace)?;
            let reads_supposed = match self.from.node(id) {
                Node::Atom(index) => self.from.atom(index).inputs().any(|input| self.is_supposed(input)),
                Node::Any(index)
                    if {
                        let list = self.from.quantified(index).list;
                        self.supposed.emptied == Some(list) || self.renamed(list) != list
                    } =>
                {
                    true
                }
                _ => self.from.below(id).iter().any(|child| is_made_again[child.index()]),
            };
            if !reads_supposed {
                continue;
            }
            is_made_again[id.index()] = true;
            new[id.index()] = match self.from.node(id) {
                Node::Any(index) => self.any(to, self.from.quantified(index), &new, &mut pace)?,
                Node::Constant(_) | Node::Atom(_) | Node::Not(_) | Node::And(_) | Node::Or(_) => {
                    self.stand(to, id, None, |child| new[child.index()])?
                }
            };
        }
        Ok(roots.iter().map(|root| new[root.index()]).collect())
    }

    /// Whether something else than the case says is supposed of the input.
    fn is_supposed(&self, input: Input) -> bool {
        self.supposed.set.is_some_and(|(set, _)| set == input)
            || self.supposed.freed.contains(&input)
            || matches!(input, Input::Fact(id) if self.renamed(id) != id)
            || self.supposed.answered.iter().any(|(question, _)| input == Input::Question(*question))
    }

    /// What stands for the fact: itself, if nothing else does.
    fn renamed(&self, id: FactId) -> FactId {
        self.supposed.renamed.iter().find(|(renamed, _)| *renamed == id).map_or(id, |(_, other)| *other)
    }

    fn walked<S: Stand>(&self, to: &mut Nodes, roots: &[NodeId]) -> Result<Vec<S>, NotLaidOut> {
        let cone = cone(self.from, roots);
        // By number of the old node; those outside the cone are never asked for.
        let mut new = vec![S::constant(Truth::False, to); cone.last().map_or(0, |last| last.index() + 1)];
        let mut pace = Pace::of(&self.watch);
        for id in cone {
            goes_on(&mut pace)?;
            new[id.index()] = match self.from.node(id) {
                Node::Any(index) => self.any(to, self.from.quantified(index), &new, &mut pace)?,
                Node::Constant(_) | Node::Atom(_) | Node::Not(_) | Node::And(_) | Node::Or(_) => {
                    self.stand(to, id, None, |child| new[child.index()])?
                }
            };
        }
        Ok(new)
    }

    /// Of one node that is no quantifier, of the person or of a member; `get` knows its children.
    fn stand<S: Stand>(
        &self,
        to: &mut Nodes,
        id: NodeId,
        member: Option<MemberOf>,
        get: impl Fn(&NodeId) -> S,
    ) -> Result<S, NotLaidOut> {
        let all = |children| self.from.children(children).iter().map(&get).collect::<Vec<S>>();
        Ok(match self.from.node(id) {
            Node::Constant(truth) => S::constant(truth, to),
            Node::Atom(index) if self.reads_unknown(self.from.atom(index), member) => S::not_known(to)?,
            Node::Atom(index) => {
                let atom = self.atom(to, self.from.atom(index), member);
                S::of(atom, to)
            }
            Node::Not(inner) => get(&inner).not(to),
            Node::And(children) => S::and(&all(children), to),
            Node::Or(children) => S::or(&all(children), to),
            Node::Any(_) => unreachable!("quantifiers do not nest"),
        })
    }

    fn any<S: Stand>(
        &self,
        to: &mut Nodes,
        quantified: &Quantified,
        new: &[S],
        pace: &mut Pace,
    ) -> Result<S, NotLaidOut> {
        if self.supposed.emptied == Some(quantified.list) {
            return Ok(S::constant(Truth::False, to));
        }
        let (outside, list, least) = (new[quantified.body.index()], quantified.list, quantified.least);
        let Some(members) = self.case.members(list) else {
            return Ok(outside.of_members(least, self.renamed(list), to));
        };
        let mut parts = Vec::with_capacity(members.len());
        for (number, fields) in members.iter().enumerate() {
            goes_on(pace)?;
            let member = Some(MemberOf { list: quantified.list, number, fields });
            let mut of_member: FxHashMap<NodeId, S> = FxHashMap::default();
            for &id in &quantified.member_nodes {
                let get = |child: &NodeId| of_member.get(child).copied().unwrap_or_else(|| new[child.index()]);
                let stand = self.stand(to, id, member, get)?;
                of_member.insert(id, stand);
            }
            parts.push(of_member.get(&quantified.body).copied().unwrap_or(outside));
        }
        // So many of the members at hand, and what is missing then of others.
        let constants = [Truth::False, Truth::True].map(|truth| S::constant(truth, to));
        let most_others = if self.supposed.extended.contains(&list) { least } else { 0 };
        let here = reached_numbers(least - most_others..=least, &parts, constants, |join, one, other| {
            goes_on(pace)?;
            Ok(match join {
                Join::And => S::and(&[one, other], to),
                Join::Or => S::or(&[one, other], to),
            })
        })?;
        let mut splits = Vec::with_capacity(most_others + 1);
        for n_others in 0..=most_others {
            let here = here[least - n_others];
            splits.push(match n_others {
                0 => here,
                _ => {
                    let others = outside.of_members(n_others, list, to);
                    S::and(&[here, others], to)
                }
            });
        }
        Ok(S::or(&splits, to))
    }

    // ---- atoms -----------------------------------------------------------------------------------------------------------

    fn input(&self, input: Input, member: Option<MemberOf>) -> Instead {
        if let Input::Field(field) = input {
            return match member.and_then(|member| Some((member, *member.fields.get(field as usize)?))) {
                Some((member, UNKNOWN)) => Instead::Input(self.field(member, field).unwrap_or(input)),
                Some((_, value)) => Instead::Value(value),
                None => Instead::Input(input),
            };
        }
        if let Some((set, instead)) = self.supposed.set
            && set == input
        {
            return instead;
        }
        if let Input::Question(question) = input
            && let Some((_, answer)) = self.supposed.answered.iter().find(|(id, _)| *id == question)
        {
            return Instead::Value(i64::from(*answer));
        }
        let is_list = |id: FactId| matches!(self.policy.facts[id].ty, FactType::List(_));
        let is_free = self.supposed.freed.contains(&input) || matches!(input, Input::Fact(id) if is_list(id));
        match self.case.slot(input) {
            UNKNOWN => Instead::Input(match input {
                Input::Fact(id) => Input::Fact(self.renamed(id)),
                Input::AsOf | Input::Question(_) | Input::Field(_) => input,
            }),
            _ if is_free => Instead::Input(input),
            value => Instead::Value(value),
        }
    }

    /// The input that stands for a field of which nothing is known.
    fn field(&self, member: MemberOf, field: u32) -> Option<Input> {
        let at = FieldAt { list: member.list, member: member.number, field };
        debug_assert!(self.supposed.fields.first() <= self.supposed.fields.last(), "they are in order");
        let fields = self.supposed.fields;
        fields.binary_search_by_key(&at, |(known, _)| *known).ok().map(|place| fields[place].1)
    }

    /// Whether the atom reads a field of the member of which nothing is known, and for which nothing stands.
    fn reads_unknown(&self, atom: &Atom, member: Option<MemberOf>) -> bool {
        let Some(member) = member else { return false };
        let is_unknown = |input: &Input| match *input {
            Input::Field(field) => {
                member.fields.get(field as usize) == Some(&UNKNOWN) && self.field(member, field).is_none()
            }
            Input::AsOf | Input::Fact(_) | Input::Question(_) => false,
        };
        match atom {
            Atom::Holds(input) | Atom::Is(input, _) | Atom::AtMost(input, _) => is_unknown(input),
            Atom::Ordered { left, right } => [left, right].into_iter().any(|sum| match &sum.head {
                Head::Input(input) => is_unknown(input),
                Head::Constant(_) | Head::Dated(_) => false,
            }),
        }
    }

    fn atom(&self, to: &mut Nodes, atom: &Atom, member: Option<MemberOf>) -> NodeId {
        match atom {
            Atom::Holds(input) => match self.input(*input, member) {
                Instead::Value(value) => to.truth(value != 0),
                Instead::Input(input) => to.atom_node(Atom::Holds(input)),
            },
            Atom::Is(input, wanted) => match self.input(*input, member) {
                Instead::Value(value) => to.truth(value == i64::from(*wanted)),
                Instead::Input(input) => to.atom_node(Atom::Is(input, *wanted)),
            },
            Atom::AtMost(input, bound) => match self.input(*input, member) {
                Instead::Value(value) => to.truth(value <= *bound),
                Instead::Input(input) => to.atom_node(Atom::AtMost(input, *bound)),
            },
            Atom::Ordered { left, right } => self.ordered(to, left, right, member),
        }
    }

    fn ordered(&self, to: &mut Nodes, left: &Sum, right: &Sum, member: Option<MemberOf>) -> NodeId {
        let calendar = self.policy.calendar.as_ref();
        let head = |sum: &Sum| match sum.head {
            Head::Constant(value) => Instead::Value(value),
            Head::Input(input) => self.input(input, member),
            Head::Dated(_) => unreachable!("{AS_NUMBERS}"),
        };
        let sum = |sum: &Sum, value: i64| steps::apply(&sum.steps, value, calendar);
        match (head(left), head(right)) {
            (Instead::Value(one), Instead::Value(other)) => to.truth(sum(left, one) <= sum(right, other)),
            (Instead::Input(input), Instead::Value(value)) => {
                let bound = steps::latest(&left.steps, sum(right, value), calendar);
                to.atom_node(Atom::AtMost(input, bound))
            }
            (Instead::Value(value), Instead::Input(input)) => {
                let bound = steps::earliest(&right.steps, sum(left, value), calendar);
                let before = to.atom_node(Atom::AtMost(input, bound - 1));
                to.not(before)
            }
            (Instead::Input(one), Instead::Input(other)) => {
                let with = |sum: &Sum, input: Input| Sum { head: Head::Input(input), steps: sum.steps.clone() };
                to.atom_node(Atom::Ordered { left: with(left, one), right: with(right, other) })
            }
        }
    }
}

fn goes_on(pace: &mut Pace) -> Result<(), NotLaidOut> {
    if pace.is_over() { Err(NotLaidOut::OutOfTime) } else { Ok(()) }
}

/// All nodes at or below the roots, children before parents.
pub fn cone(nodes: &Nodes, roots: &[NodeId]) -> Vec<NodeId> {
    let mut is_below = vec![false; roots.iter().map(|root| root.index() + 1).max().unwrap_or(0)];
    for root in roots {
        is_below[root.index()] = true;
    }
    let mut cone = Vec::new();
    for at in (0..is_below.len()).rev() {
        if is_below[at] {
            let id = NodeId::from_index(at);
            cone.push(id);
            for child in nodes.below(id) {
                is_below[child.index()] = true;
            }
        }
    }
    cone.reverse();
    cone
}

/// The facts and questions that nodes read, lists among them.
pub fn inputs_below(nodes: &Nodes, roots: &[NodeId]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for id in cone(nodes, roots) {
        match nodes.node(id) {
            Node::Atom(index) => match nodes.atom(index) {
                Atom::Holds(input) | Atom::Is(input, _) | Atom::AtMost(input, _) => inputs.push(*input),
                Atom::Ordered { left, right } => {
                    inputs.extend([left, right].into_iter().filter_map(|sum| match sum.head {
                        Head::Input(input) => Some(input),
                        Head::Constant(_) | Head::Dated(_) => None,
                    }));
                }
            },
            Node::Any(index) => inputs.push(Input::Fact(nodes.quantified(index).list)),
            Node::Constant(_) | Node::Not(_) | Node::And(_) | Node::Or(_) => {}
        }
    }
    inputs.sort_unstable();
    inputs.dedup();
    inputs
}

/// What a constant node comes to.
pub fn constant(nodes: &Nodes, id: NodeId) -> Option<Truth> {
    match nodes.node(id) {
        Node::Constant(truth) => Some(truth),
        Node::Atom(_) | Node::Not(_) | Node::And(_) | Node::Or(_) | Node::Any(_) => None,
    }
}
