//! One person who goes a way: what would be stated otherwise than now, as little as can be, and what would have to turn out.
//!
//! For programs that read `least_change`; a reader is told the tests of the way, which say what *all* such persons have.

use super::lift::Piece;
use super::literals::inputs_of;
use super::query::{Proofs, Query};
use super::{Example, OutOfTime, Setting, State};
use crate::advise::completions::completed;
use crate::advise::residual::inputs_below;
use crate::analysis::search::{Answer, Model, Root};
use crate::analysis::witness::Replay;
use crate::calendar::Day;
use crate::case::{Case, Member};
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Input, Value, value_in};

/// Somebody who satisfies the pieces, as much like the person as can be.
pub(super) fn example(query: &Query, proofs: &mut Proofs, pieces: &[Piece]) -> Result<Option<Example>, OutOfTime> {
    let (law, case) = (query.asked.law, query.asked.case);
    let policy = &law.policy;
    let mut read: Vec<Input> = pieces.iter().flat_map(|piece| inputs_of(law, piece.place.test)).collect();
    // What an assumption ties to them changes with them.
    read.extend(inputs_below(&law.circuit.nodes, &law.circuit.assumptions));
    read.sort_unstable();
    read.dedup();
    let roots: Vec<Root> = pieces.iter().map(|piece| piece.root(query)).collect();
    let Some((model, changed)) = nearest(query, proofs, &roots, &read)? else { return Ok(None) };
    let mut person = person(query, model.clone());
    let mut example = Example::default();
    for &id in &changed {
        if let Some(&slot) = model.values.get(&Input::Fact(id)) {
            person.state(id, &value_in(policy.facts[id].ty, slot));
        }
    }
    let open: Vec<FactId> = read
        .iter()
        .filter_map(|input| if let Input::Fact(id) = input { Some(*id) } else { None })
        .filter(|&id| case.is_unknown(id, policy) && !person.is_unknown(id, policy))
        .filter(|&id| {
            let unmet = pieces.iter().filter(|piece| piece.state(query) != State::Met);
            unmet.flat_map(|piece| inputs_of(law, piece.place.test)).any(|input| input == Input::Fact(id))
        })
        .collect();
    let lists = read.iter().filter_map(|input| if let Input::Fact(id) = input { Some(*id) } else { None });
    let lists = lists.filter(|&id| case.members(id).is_some() && case.members(id) != person.members(id));
    example.lists = lists.filter_map(|id| Some((id, person.value(id, policy)?))).collect();
    example.changed = changed.iter().filter_map(|&id| setting(query, pieces, &person, id)).collect();
    for id in open {
        match policy.facts[id].ty {
            FactType::List(_) => example.lists.extend(person.value(id, policy).map(|value| (id, value))),
            _ => example.found_out.extend(setting(query, pieces, &person, id)),
        }
    }
    Ok(Some(example))
}

/// The person with what is not known as the model has it; a known list has its members and those that the model has beside them.
fn person(query: &Query, mut model: Model) -> Case {
    let (law, case) = (query.asked.law, query.asked.case);
    let mut at_hand: Vec<(FactId, Vec<Member>)> = Vec::new();
    for list in law.policy.facts.ids() {
        if let Some(members) = case.members(list) {
            at_hand.push((list, members.to_vec()));
        }
    }
    for &(at, input) in &query.fields {
        if let Some(slot) = model.values.remove(&input)
            && let Some((_, members)) = at_hand.iter_mut().find(|(list, _)| *list == at.list)
        {
            members[at.member][at.field as usize] = slot;
        }
    }
    let mut person = completed(law, case, &model);
    for (list, mut members) in at_hand {
        if model.lists.contains_key(&list) {
            members.extend(person.members(list).unwrap_or_default().iter().cloned());
        }
        person.state_members(list, members);
    }
    person
}

/// A model of the roots that keeps as many of the known facts as the search can, and the facts that it does not keep.
fn nearest(
    query: &Query,
    proofs: &mut Proofs,
    roots: &[Root],
    read: &[Input],
) -> Result<Option<(Model, Vec<FactId>)>, OutOfTime> {
    let case = query.asked.case;
    let limits = query.assumptions.iter().chain(&query.limits);
    let base: Vec<Root> = roots.iter().copied().chain(limits.copied().map(Root::holds)).collect();
    let mut kept: Vec<(FactId, Root)> = query
        .as_known
        .iter()
        .filter(|(id, _)| read.contains(&Input::Fact(*id)))
        .map(|&(id, node)| (id, Root::holds(node)))
        .collect();
    let mut changed: Vec<FactId> = Vec::new();
    loop {
        let all: Vec<Root> = base.iter().copied().chain(kept.iter().map(|(_, root)| *root)).collect();
        match proofs.search.solve(&all, &[]) {
            Answer::Person(model) => {
                let model = proofs.search.nice(&model, case.as_of().0);
                let is_changed = |id: &FactId| {
                    let input = Input::Fact(*id);
                    model.values.get(&input).is_some_and(|&slot| slot != case.slot(input))
                };
                changed.retain(is_changed);
                return Ok(Some((model, changed)));
            }
            Answer::GaveUp => return Err(OutOfTime),
            // Of those that cannot all stay, the one declared last gives way.
            Answer::Nobody(core) => match core.into_iter().filter_map(|at| at.checked_sub(base.len())).max() {
                Some(at) => changed.push(kept.remove(at).0),
                None => return Ok(None),
            },
        }
    }
}

fn setting(query: &Query, pieces: &[Piece], person: &Case, fact: FactId) -> Option<Setting> {
    let law = query.asked.law;
    let value = person.value(fact, &law.policy)?;
    let is_never = value == Value::Date(Day::NEVER);
    let has_run =
        !is_never && matches!(law.policy.facts[fact].ty, FactType::Date | FactType::DateOrNever | FactType::Int);
    let run = has_run.then(|| {
        let roots: Vec<Root> = pieces.iter().map(|piece| Root { node: piece.node, value: piece.value }).collect();
        let mut replay =
            Replay::new(&law.circuit.nodes, &law.policy, &roots, &law.circuit.assumptions, &query.asked.watch);
        replay.run_of_day(person, Input::Fact(fact))
    });
    Some(Setting { fact, value, run })
}
