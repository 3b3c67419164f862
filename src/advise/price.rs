//! What a right may cost the person to whom it is granted: burdens that the law may order because of it, and rights of hers that it may end.
//!
//! Takes a verdict and a right; gives both, as far as nothing is known against it. Nobody is sent to apply for it without reading that, and
//! nobody is asked first about the papers for it ([`steps_not_to_begin`]).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::case::Case;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::{Grounds, Verdict};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, Id};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{ConclusionKind, Direction, ExprKind, Polarity, Role};

/// What a right may cost.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Price {
    /// What the law may order against her.
    pub burdens: Vec<ConclusionId>,
    /// What she has, and may lose.
    pub rights: Vec<ConclusionId>,
}

impl Price {
    pub fn is_nothing(&self) -> bool {
        self.burdens.is_empty() && self.rights.is_empty()
    }
}

/// What rights may cost one person.
pub struct Prices<'a> {
    policy: &'a Policy,
    verdict: &'a Verdict,
    grounds: Grounds<'a>,
    /// Per right, the clauses that ask that it be granted.
    asking: FxHashMap<ConclusionId, Vec<ClauseId>>,
}

impl<'a> Prices<'a> {
    pub fn of(law: &'a Law, case: &'a Case, verdict: &'a Verdict) -> Prices<'a> {
        let (policy, mut asking) = (&law.policy, FxHashMap::<_, Vec<ClauseId>>::default());
        for id in policy.clauses.ids().filter(|&id| !policy.clauses[id].is_practice()) {
            let when = policy.clauses[id].conditions.iter().filter(|condition| condition.role == Role::When);
            when.filter_map(|it| granted(policy, it.expr)).for_each(|of| asking.entry(of).or_default().push(id));
        }
        Prices { policy, verdict, grounds: law.grounds(case), asking }
    }

    pub fn verdict(&self) -> &'a Verdict {
        self.verdict
    }

    /// What each test of the law comes to for this person.
    pub fn grounds(&self) -> &Grounds<'a> {
        &self.grounds
    }

    /// What it may cost the person if this is granted to her; nothing, where it is granted already.
    pub fn price(&self, of: ConclusionId) -> Price {
        if self.outcome(of) == Outcome::Granted || !is_right(self.policy, of) {
            return Price::default();
        }
        let asking = self.asking.get(&of).map_or(&[][..], Vec::as_slice);
        let following: Vec<ClauseId> = asking.iter().copied().filter(|&id| self.may_follow(id, of)).collect();
        let mut price = Price::default();
        for effect in following.iter().flat_map(|&id| &self.policy.clauses[id].effects) {
            let it = effect.conclusion;
            match effect.polarity {
                Polarity::For if self.is_burden_to_come(it) => price.burdens.push(it),
                Polarity::Against if it != of && is_right(self.policy, it) && self.is_hers(it) => price.rights.push(it),
                Polarity::For | Polarity::Against => {}
            }
        }
        for found in [&mut price.burdens, &mut price.rights] {
            found.sort_unstable();
            found.dedup();
        }
        price
    }

    /// Whether a rule may apply to her once the right is granted: nothing else that it asks for is known not to be so.
    fn may_follow(&self, id: ClauseId, of: ConclusionId) -> bool {
        let mut conditions = self.policy.clauses[id].conditions.iter();
        conditions.all(|it| match it.role {
            Role::When => granted(self.policy, it.expr) == Some(of) || !self.grounds.value(it.expr).is_false(),
            Role::Unless => !self.grounds.value(it.expr).is_true(),
            Role::Provided | Role::Ends => true,
        }) && self.verdict.clauses[id.index()].state != ClauseState::NotInForce
    }

    fn outcome(&self, of: ConclusionId) -> Outcome {
        self.verdict.conclusions[of.index()].settled()
    }

    fn is_burden_to_come(&self, it: ConclusionId) -> bool {
        self.policy.conclusions[it].direction == Some(Direction::Adverse)
            && !matches!(self.outcome(it), Outcome::Granted | Outcome::Denied)
    }

    /// Where it is open whether she has it, that is because the right may be granted: a rule that applies gives it.
    fn is_hers(&self, it: ConclusionId) -> bool {
        match self.outcome(it) {
            Outcome::Granted => true,
            Outcome::Undetermined => self.verdict.has_ground(self.policy, it),
            _ => false,
        }
    }
}

/// The conclusion that the test asks to be granted.
fn granted(policy: &Policy, test: ExprId) -> Option<ConclusionId> {
    match policy.exprs[test].kind {
        ExprKind::Settled(id, Polarity::For) => Some(id),
        _ => None,
    }
}

/// What the person would do for a right that is closed to her, or that may cost her something, and for no other: the day of the application, its
/// papers. It may still be asked, but not first.
pub fn steps_not_to_begin(prices: &Prices) -> FxHashSet<FactId> {
    let (policy, verdict) = (prices.policy, prices.verdict);
    let (mut not_to_begin, mut others) = (FxHashSet::default(), FxHashSet::default());
    for of in policy.conclusions_to_show().filter(|&of| is_right(policy, of)) {
        let steps = policy.conclusions[of].bearing.law_pro.iter().flat_map(|&clause| steps(policy, clause));
        let is_closed = matches!(verdict.conclusions[of.index()].settled(), Outcome::None | Outcome::Denied);
        match is_closed || !prices.price(of).is_nothing() {
            true => not_to_begin.extend(steps),
            false => others.extend(steps),
        }
    }
    not_to_begin.retain(|step| !others.contains(step));
    not_to_begin
}

/// What a clause asks the person to do, as its requirements read it.
fn steps(policy: &Policy, clause: ClauseId) -> Vec<FactId> {
    let provided = policy.clauses[clause].conditions.iter().filter(|condition| condition.role == Role::Provided);
    let read = provided.flat_map(|condition| facts_among(inputs_below(policy, condition.expr)));
    read.filter(|&id| policy.facts[id].is_up_to_the_person()).collect()
}

fn is_right(policy: &Policy, of: ConclusionId) -> bool {
    let conclusion = &policy.conclusions[of];
    matches!(conclusion.kind, ConclusionKind::Status | ConclusionKind::Protection)
        && conclusion.direction != Some(Direction::Adverse)
}
