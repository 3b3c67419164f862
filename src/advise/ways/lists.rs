//! Members at hand: what each lacks where a test looks at a list, and what of each is not known.

use super::State;
use super::literals::state;
use super::model::{Values, known_fields, model_of};
use super::query::{MemberTest, Query};
use crate::analysis::search::Root;
use crate::policy::Policy;
use crate::policy::ids::{ExprId, FactId};
use crate::policy::model::{CountBound, ExprKind, FactType, Input, Quantifier};

/// A member of a list, seen by a test that looks at the list.
#[derive(Clone, PartialEq, Debug)]
pub struct MemberAtHand {
    pub list: FactId,
    /// Its place in the list, from 0.
    pub number: usize,
    /// Whether what the test asks of a member is so of this one.
    pub state: State,
    /// What is not so of it, or not known.
    pub lacking: Vec<Lacking>,
}

/// A test of a member that does not come out as asked.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Lacking {
    pub expr: ExprId,
    /// Whether it would have to hold, or must not.
    pub wanted: bool,
    /// [`State::FindOut`] where it is not known, else [`State::Do`].
    pub state: State,
}

pub(super) fn is_list(policy: &Policy, input: Input) -> bool {
    matches!(input, Input::Fact(id) if matches!(policy.facts[id].ty, FactType::List(_)))
}

/// As many tests of members are asked whether the rest of the way decides them: nobody reads about more.
const LOOKED_AT: usize = 24;

/// Of each member at hand, how it stands before the test. What comes out as asked with whoever satisfies `rest`, the other tests of the way, is
/// nothing that the member lacks: a child born in 2016 is under 18 on the day of an application that has to be filed by 2017.
pub(super) fn members(query: &Query, expr: ExprId, wanted: bool, rest: &[Root]) -> Vec<MemberAtHand> {
    let law = query.asked.law;
    let ExprKind::Quantifier { kind, list, body } = law.policy.exprs[expr].kind else { return Vec::new() };
    let Some(members) = query.asked.case.members(list) else { return Vec::new() };
    let model = model_of(&law.policy, query.asked.case);
    let values = Values::of(&law.circuit.nodes, &law.policy, &model);
    // What the test asks of a member; where it must not hold, its contrary.
    let body_wanted = match (kind, wanted) {
        (Quantifier::Any | Quantifier::Every, true) | (Quantifier::No, false) => true,
        (Quantifier::Any | Quantifier::Every, false) | (Quantifier::No, true) => false,
        (Quantifier::Counted(count), wanted) => match count.bound {
            CountBound::AtLeast => wanted,
            CountBound::AtMost => !wanted,
            // One more, or one less.
            CountBound::Exactly => {
                let does = |fields: &&crate::case::Member| {
                    values.of_member(law.circuit.expr(body), &known_fields(fields)).is_true()
                };
                (members.iter().filter(does).count() as i64) < count.n || !wanted
            }
        },
    };
    let of_member = |(number, fields): (usize, &crate::case::Member)| {
        let fields = known_fields(fields);
        let value = |expr: ExprId| values.of_member(law.circuit.expr(expr), &fields);
        let now = state(value(body), body_wanted);
        let mut lacking = Vec::new();
        if now != State::Met {
            for (leaf, leaf_wanted) in asked_leaves(&law.policy, body, body_wanted) {
                let state = state(value(leaf), leaf_wanted);
                if state != State::Met {
                    lacking.push(Lacking { expr: leaf, wanted: leaf_wanted, state });
                }
            }
        }
        MemberAtHand { list, number, state: now, lacking }
    };
    let mut members: Vec<MemberAtHand> = members.iter().enumerate().map(of_member).collect();
    decided_by_the_rest(query, &mut members, list, rest);
    members
}

/// Takes out what a member lacks only as long as the rest of the way is not known.
fn decided_by_the_rest(query: &Query, members: &mut [MemberAtHand], list: FactId, rest: &[Root]) {
    let law = query.asked.law;
    let open = members.iter().flat_map(|member| member.lacking.iter().map(|lacking| (member.number, *lacking)));
    let open = open.filter(|(_, lacking)| lacking.state == State::FindOut).take(LOOKED_AT);
    let open: Vec<(usize, Lacking)> = open.collect();
    let tests: Vec<MemberTest> = open
        .iter()
        .map(|(number, lacking)| MemberTest {
            number: *number,
            node: law.circuit.expr(lacking.expr),
            value: lacking.wanted,
        })
        .collect();
    let is_decided = query.decided_of_members(list, &tests, rest);
    for ((number, lacking), is_decided) in open.into_iter().zip(is_decided) {
        if is_decided {
            members[number].lacking.retain(|other| *other != lacking);
            if members[number].lacking.is_empty() {
                members[number].state = State::Met;
            }
        }
    }
}

/// The tests of a body, each with the value that it is asked to have.
fn asked_leaves(policy: &Policy, body: ExprId, wanted: bool) -> Vec<(ExprId, bool)> {
    match &policy.exprs[body].kind {
        ExprKind::And(parts) if wanted => parts.iter().flat_map(|&part| asked_leaves(policy, part, true)).collect(),
        ExprKind::Or(parts) if !wanted => parts.iter().flat_map(|&part| asked_leaves(policy, part, false)).collect(),
        ExprKind::Not(inner) => asked_leaves(policy, *inner, !wanted),
        _ => vec![(body, wanted)],
    }
}
