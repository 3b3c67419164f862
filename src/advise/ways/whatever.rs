//! What a person has whatever the missing answers turn out to be: which provisions give it between them, and until when it is sure.
//!
//! “You may stay until 13 July at least: as an applicant if you challenged the refusal, else by the three months of art. 19.” Each completion
//! of the person may have it from another provision; no single one need apply for certain.

use super::query::{Free, from_the_day_on};
use super::time::{End, bound};
use crate::advise::residual::{Residual, Supposed, constant, inputs_below};
use crate::analysis::encode::Gates;
use crate::analysis::search::{Answer, Root, Search};
use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::{ClauseState, NodeId, Nodes, Truth};
use crate::eval::Verdict;
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, Id};
use crate::policy::model::Input;
use crate::watch::Watch;

/// What carries an outcome that every completion has.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Whatever {
    /// In every completion one of these applies; without any one of them, in some completion none would. In order of declaration.
    pub by: Vec<ClauseId>,
    /// Facts not known on which it depends which of them applies.
    pub facts: Vec<FactId>,
}

/// Which provisions give between them what every completion has; `None` where the members of a list leave it undecided, or time was up first.
pub fn whatever(law: &Law, case: &Case, verdict: &Verdict, of: ConclusionId, watch: &Watch) -> Option<Whatever> {
    let mut by: Vec<ClauseId> = law.policy.conclusions[of].bearing.law_pro.clone();
    let may_apply = |id: &ClauseId| {
        let state = verdict.clauses[id.index()].state;
        matches!(state, ClauseState::Undetermined | ClauseState::Awaiting | ClauseState::Fires)
    };
    by.retain(may_apply);
    let fire = |id: &ClauseId| law.circuit.clause(*id).fire;
    let roots: Vec<NodeId> = by.iter().map(fire).chain(law.circuit.assumptions.iter().copied()).collect();
    let supposed = Supposed::default();
    let residual = Residual { from: &law.circuit.nodes, policy: &law.policy, case, supposed, watch: *watch };
    let mut nodes = Nodes::new();
    let laid_out = residual.rewritten(&mut nodes, &roots).ok()?;
    let (fires, assumptions) = laid_out.split_at(by.len());
    let mut applying: Vec<(ClauseId, NodeId)> = by.into_iter().zip(fires.iter().copied()).collect();
    applying.retain(|(_, node)| constant(&nodes, *node) != Some(Truth::False));
    // What reads most that is not known is given up first.
    applying.sort_by_key(|(id, node)| (inputs_below(&nodes, &[*node]).len(), *id));
    let gates = Gates::none();
    let mut search = Search::new(&nodes, &law.policy, &gates, watch);
    let mut none_applies = |of: &[(ClauseId, NodeId)]| -> Option<bool> {
        let roots = of.iter().map(|(_, node)| Root::fails(*node)).chain(assumptions.iter().copied().map(Root::holds));
        match search.solve(&roots.collect::<Vec<_>>(), &[]) {
            Answer::Person(_) => Some(true),
            Answer::Nobody(_) => Some(false),
            Answer::GaveUp => None,
        }
    };
    if none_applies(&applying)? {
        return None;
    }
    let mut at = applying.len();
    while at > 0 {
        at -= 1;
        let mut rest = applying.clone();
        rest.remove(at);
        if !none_applies(&rest)? {
            applying = rest;
        }
    }
    let kept: Vec<NodeId> = applying.iter().map(|(_, node)| *node).collect();
    let fact = |input: Input| if let Input::Fact(id) = input { Some(id) } else { None };
    let facts = inputs_below(&nodes, &kept).into_iter().filter_map(fact).collect();
    let mut by: Vec<ClauseId> = applying.into_iter().map(|(id, _)| id).collect();
    by.sort_unstable();
    Some(Whatever { by, facts })
}

/// The last day on which every completion still has it, if nothing changes but the day; `None` where no day ends that, or none is proved to
/// before time is up.
pub fn certain_until(law: &Law, case: &Case, of: ConclusionId, watch: &Watch) -> Option<Day> {
    let freed = [Input::AsOf];
    let supposed = Supposed { freed: &freed, ..Supposed::default() };
    let residual = Residual { from: &law.circuit.nodes, policy: &law.policy, case, supposed, watch: *watch };
    let mut nodes = Nodes::new();
    let granted = law.circuit.conclusion(of).law.granted;
    let roots: Vec<NodeId> = std::iter::once(granted).chain(law.circuit.assumptions.iter().copied()).collect();
    let laid_out = residual.rewritten(&mut nodes, &roots).ok()?;
    let (granted, assumptions) = laid_out.split_first().expect("as many as were asked for");
    if !inputs_below(&nodes, &[*granted]).contains(&Input::AsOf) {
        return None;
    }
    let later = from_the_day_on(&mut nodes, Input::AsOf, Free::default(), case.as_of().0);
    let gates = Gates::none();
    let mut search = Search::new(&nodes, &law.policy, &gates, watch);
    let holding = assumptions.iter().copied().chain([later]).map(Root::holds);
    let roots: Vec<Root> = holding.chain([Root::fails(*granted)]).collect();
    let first = bound(&mut search, &roots, End::Least).ok()??;
    first.is_exact.then(|| first.day.plus_days(-1))
}
