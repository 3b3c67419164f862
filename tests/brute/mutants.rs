//! `test --mutate` is tested by enumerating every case: on random policies, a change that is said to treat nobody differently does so, and one that
//! survives shows it by its person.

use std::collections::{BTreeMap, BTreeSet};

use amparo::case::Case;
use amparo::circuit::{Circuit, NodeId, Outcome, Truth};
use amparo::eval::{DateKind, Judge, Truths};
use amparo::mutate::{Fate, Mutant, mutate};
use amparo::policy::Policy;
use amparo::policy::ids::{AuthorityId, ClauseId, ConclusionId};
use amparo::policy::model::Referral;
use amparo::watch::Watch;
use amparo::{Day, Law};

use super::draft::draft;
use super::window::Window;
use super::{before_first_seed, law_of, n_policies};
use crate::agreement::random::Random;

const MOST_CASES: usize = 400;

/// A law, to be asked of a case.
struct Asked<'a> {
    policy: &'a Policy,
    circuit: Circuit,
    judge: Judge,
}

/// What a law says of a case, as far as people are treated by it.
#[derive(Debug)]
struct Treated {
    told: Told,
    powers: Powers,
}

/// What scenarios tell of a case.
#[derive(PartialEq, Debug)]
struct Told {
    outcomes: Vec<[Outcome; 2]>,
    /// From, to, for which category: of the referrals that are written, those of which somebody is so referred, be it by another.
    referrals: BTreeSet<(Option<AuthorityId>, Option<AuthorityId>, ConclusionId)>,
    missing: Vec<bool>,
}

/// Per conclusion: who may grant it, be it denied or left open, and who may deny it.
type Powers = Vec<[BTreeSet<Option<AuthorityId>>; 2]>;

impl<'a> Asked<'a> {
    fn of(policy: &'a Policy) -> Asked<'a> {
        let circuit = Circuit::lower(policy);
        let judge = Judge::of(policy, &circuit);
        Asked { policy, circuit, judge }
    }

    /// `None` where the assumptions rule the person out.
    fn told(&self, case: &Case) -> Option<Treated> {
        let mut truths = Truths::default();
        self.judge.fold(case, &mut truths);
        let value = |node| self.judge.truth(&truths, node);
        if self.circuit.assumptions.iter().any(|&node| value(node).is_false()) {
            return None;
        }
        let outcomes = self.policy.conclusions.ids().map(|id| {
            let nodes = self.circuit.conclusion(id);
            let law = Outcome::read(nodes.law, value);
            let practice = match nodes.practice.map(|said| Outcome::read(said, value)) {
                None | Some(Outcome::None) => law,
                Some(outcome) => outcome,
            };
            [law, practice]
        });
        let outcomes: Vec<[Outcome; 2]> = outcomes.collect();
        let by_number = self.policy.referrals.values().zip(&self.circuit.referrals);
        let holding: Vec<&Referral> = by_number.filter(|(_, of)| value(of.holds).is_true()).map(|(by, _)| by).collect();
        // Whoever any authority refers to any other is referred by this one to that one.
        let is_within = |of: &Referral, by: &Referral| {
            (by.from.is_none() || by.from == of.from) && (by.to.is_none() || by.to == of.to)
        };
        let powers = self.powers(&outcomes, value);
        let told = Told {
            outcomes,
            referrals: self
                .policy
                .referrals
                .values()
                .filter(|of| holding.iter().any(|by| by.category == of.category && is_within(of, by)))
                .map(|of| (of.from, of.to, of.category))
                .collect(),
            missing: self.circuit.missing_referrals.iter().map(|of| value(of.missing).is_true()).collect(),
        };
        Some(Treated { told, powers })
    }

    /// From the nodes from which the verdict reads it; `None` is whoever is in charge.
    fn powers(&self, outcomes: &[[Outcome; 2]], value: impl Fn(NodeId) -> Truth) -> Powers {
        let of_one = |(on, [by_law, _]): (ConclusionId, &[Outcome; 2])| {
            let mut powers = [BTreeSet::new(), BTreeSet::new()];
            let mut add = |side: usize, clause: ClauseId, node: NodeId| {
                if value(node).is_true() {
                    let named = self.policy.who_decides(clause, on);
                    powers[side].extend(named.iter().map(|&of| Some(of)));
                    powers[side].extend(named.is_empty().then_some(None));
                }
            };
            if let Some(contest) = self.circuit.contest(on) {
                contest.may_grant.iter().for_each(|&(clause, node)| add(0, clause, node));
                contest.may_deny.iter().for_each(|&(clause, node)| add(1, clause, node));
            }
            if *by_law == Outcome::Discretionary {
                let pro = self.policy.conclusions[on].bearing.law_pro.iter();
                pro.for_each(|&clause| add(0, clause, self.circuit.clause(clause).may));
            }
            powers
        };
        self.policy.conclusions.ids().zip(outcomes).map(of_one).collect()
    }

    fn deadlines(&self, case: &Case) -> Vec<(usize, Day)> {
        let verdict = self.judge.judge(self.policy, &self.circuit, case);
        let due = verdict.dates.iter().filter(|note| note.kind == DateKind::Due);
        due.map(|note| (amparo::policy::ids::Id::index(note.clause), note.day)).collect()
    }
}

/// Whether the change treats the person differently, whom the law before treated as `was` says; `None` where one of the laws rules her out.
fn is_different(before: &Asked, was: Option<&Treated>, now: &Asked, mutant: &Mutant, case: &Case) -> Option<bool> {
    let (was, is) = (was?, now.told(case)?);
    let is_due = mutant.changes_days().is_some();
    let is_other = was.told != is.told || was.powers != is.powers;
    Some(is_other || (is_due && before.deadlines(case) != now.deadlines(case)))
}

fn looked_at(law: &Law, window: &Window, text: &str, met: &mut BTreeMap<&'static str, usize>) {
    let mutated = mutate(law, |_| true, &Watch::unlimited(), &|_, _| {});
    let mutated = mutated.unwrap_or_else(|why| panic!("what the search finds is not confirmed: {why:?}\n{text}"));
    let before = Asked::of(law.policy());
    let cases: Vec<(Case, Option<Treated>)> = (0..window.n_cases)
        .map(|number| {
            let case = window.case(law.policy(), number);
            let was = before.told(&case);
            (case, was)
        })
        .collect();
    for (mutant, fate) in &mutated.mutants {
        let mut policy = law.policy().clone();
        mutant.make(&mut policy);
        let now = Asked::of(&policy);
        let is_one = |case: &Case, was: Option<&Treated>| is_different(&before, was, &now, mutant, case) == Some(true);
        let shown = || format!("{:?}\n{text}", mutant.how);
        match fate {
            Fate::Equivalent => {
                *met.entry("equivalent").or_default() += 1;
                assert!(
                    !cases.iter().any(|(case, was)| is_one(case, was.as_ref())),
                    "somebody is treated differently: {}",
                    shown()
                );
            }
            Fate::Survived(survivor) => {
                *met.entry("survived").or_default() += 1;
                let was = before.told(&survivor.case);
                assert!(is_one(&survivor.case, was.as_ref()), "the person is not treated differently: {}", shown());
            }
            Fate::Caught(_) | Fate::Undecided => panic!("there are no scenarios, and there is time: {}", shown()),
        }
    }
}

#[test]
fn a_change_that_treats_nobody_differently_is_none_by_every_case() {
    let (mut seed, mut met, mut n_done) = (before_first_seed(70_000), BTreeMap::new(), 0);
    while n_done < n_policies(40) {
        seed += 1;
        let draft = draft(&mut Random::new(seed), MOST_CASES);
        let Ok(law) = law_of(&draft.text()) else { continue };
        let Ok(window) = Window::of(law.policy()) else { continue };
        n_done += 1;
        looked_at(&law, &window, &format!("seed {seed}\n{}", draft.text()), &mut met);
    }
    println!("{met:?}");
    assert!(n_done < 10 || met.len() == 2, "{met:?}");
}
