//! What a test on another day (`granted S at D`) rests on: what came out on that day, and by which clauses.
//!
//! One level deep, and a few clauses by name: what such a clause tests on a further day is told where that test stands. Otherwise what is
//! told of a chain of such tests would grow with its square. Takes one person's case; gives all such tests of the policy at once, so that each
//! day is folded once. The value of a test is the circuit's; nothing here decides anything.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::grounds::Grounds;
use super::judge::{Evaluation, Judge};
use super::numbers::day_of;
use super::reasons::{Reason, Reasoner, Test};
use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::{Circuit, ClauseState, Outcome};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{ExprKind, GoverningDate, Head, Input, Quantity};

/// So many of the clauses that decide on another day are named: a conclusion may have thousands, and thousands of tests.
const MOST_NAMED: usize = 3;

/// What came out on another day.
#[derive(Clone, PartialEq, Debug)]
pub struct OtherDay {
    pub day: Day,
    /// Of a test of a conclusion, its outcome in law; of `fires C at D` none.
    pub outcome: Option<(ConclusionId, Outcome)>,
    /// The first of the clauses that decide it (as in [`super::Why`]), each with its state on that day.
    pub clauses: Vec<(ClauseId, ClauseState)>,
    /// So many more decide it.
    pub n_more: usize,
    /// What the reasons of those clauses read, but for the day asked about; of a test on a further day, that day alone.
    pub(super) inputs: Vec<Input>,
}

/// What is asked on a day.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Asked {
    Conclusion(ConclusionId),
    Clause(ClauseId),
}

/// Of each test on another day that is known for the case, what came out there.
pub(super) fn other_days(
    judge: &Judge,
    policy: &Policy,
    circuit: &Circuit,
    case: &Case,
) -> FxHashMap<ExprId, Rc<OtherDay>> {
    let mut by_day: BTreeMap<Day, Vec<(ExprId, Asked)>> = BTreeMap::new();
    for (id, expr) in policy.exprs.iter() {
        if let ExprKind::OnDay { of, day } = &expr.kind
            && !reads_member(day)
            && let Some(asked) = asked(policy, *of)
            && let Some(day) = day_of(day, case, policy)
        {
            by_day.entry(day).or_default().push((id, asked));
        }
    }
    let mut found = FxHashMap::default();
    let mut there = Grounds::elsewhere(judge, policy, circuit, case.clone());
    for (day, tests) in by_day {
        there.move_to(day);
        let mut known: FxHashMap<Asked, Rc<OtherDay>> = FxHashMap::default();
        for (id, asked) in tests {
            let other = known.entry(asked).or_insert_with(|| Rc::new(there.on_this_day(day, asked)));
            found.insert(id, Rc::clone(other));
        }
    }
    found
}

/// The facts, or the day asked about, that the day is counted from.
pub(super) fn heads(day: &Quantity) -> impl Iterator<Item = Input> {
    day.sums().into_iter().filter_map(|sum| match sum.head {
        Head::Input(input) => Some(input),
        Head::Constant(_) | Head::Dated(_) => None,
    })
}

fn reads_member(day: &Quantity) -> bool {
    heads(day).any(|input| matches!(input, Input::Field(_)))
}

fn asked(policy: &Policy, of: ExprId) -> Option<Asked> {
    match &policy.exprs[of].kind {
        ExprKind::Fires(id) => Some(Asked::Clause(*id)),
        kind => kind.conclusion().map(Asked::Conclusion),
    }
}

impl Grounds<'_> {
    /// What came out, and by which clauses, on the day that these grounds are of.
    fn on_this_day(&mut self, day: Day, asked: Asked) -> OtherDay {
        let truths = std::mem::take(&mut self.truths);
        let evaluation = Evaluation::folded(self.judge, self.policy, self.circuit, &self.case, truths);
        let (outcome, clauses) = match asked {
            Asked::Clause(id) => (None, vec![id]),
            Asked::Conclusion(id) => {
                let outcome = evaluation.in_law(id);
                (Some((id, outcome)), evaluation.deciding(id, outcome))
            }
        };
        let truth = |node| evaluation.truth(node);
        let mut reasoner = Reasoner::new(self.policy, self.circuit, &truth);
        let (mut told, mut reasons) = (Vec::new(), Vec::new());
        for &id in clauses.iter().take(MOST_NAMED) {
            let parts = evaluation.parts(id);
            let state = ClauseState::of(parts);
            told.push((id, state));
            reasons.extend(reasoner.reasons(id, parts, state));
        }
        self.truths = evaluation.into_truths();
        let mut inputs = Vec::new();
        reasons.iter().for_each(|reason| self.read_by(reason, &mut inputs));
        inputs.sort_unstable();
        inputs.dedup();
        OtherDay { day, outcome, n_more: clauses.len() - told.len(), clauses: told, inputs }
    }

    fn read_by(&self, reason: &Reason, inputs: &mut Vec<Input>) {
        match reason.test {
            Test::Expr(test) => {
                inputs.extend(self.inputs(test, inputs_below).into_iter().filter(|input| *input != Input::AsOf));
            }
            Test::Force(id) | Test::DormantDays(id, _) => {
                if let GoverningDate::Fact(fact) = self.policy.clauses[id].governed_by {
                    inputs.push(Input::Fact(fact));
                }
            }
            Test::Fires(_) | Test::Fate(..) => {}
        }
    }
}
