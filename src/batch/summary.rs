//! Counts over many people: outcomes, clauses, what lies between conclusions; for everybody, or for each group.

use std::collections::BTreeMap;

use super::engine::{Engine, Folded};
use super::people::People;
use super::planes::{Bits, NONE, count, lanes, set};
use crate::case::Case;
use crate::circuit::{Circuit, NodeId, Outcome};
use crate::eval::{CountedBeyond, CountedBy};
use crate::policy::Policy;
use crate::policy::ids::{ConclusionId, ReferralId};
use crate::policy::model::Input;

/// How many outcomes there are.
pub const N_OUTCOMES: usize = Outcome::ALL.len();

/// What is counted: one number for each.
#[derive(Clone, Debug)]
pub struct Counted {
    /// Incompatible conclusions, each pair once.
    pub incompatible: Vec<(ConclusionId, ConclusionId)>,
    /// Pairs between which a referral can be missing.
    pub missing_referrals: Vec<(ConclusionId, ConclusionId)>,
    pub referrals: Vec<ReferralId>,
    /// What may rest on working days beyond those for which the holidays are known, with the node that says that it counts such days; none
    /// unless asked for ([`Counted::with_notes`]).
    pub notes: Vec<(CountedBy, NodeId)>,
    /// By what people are grouped.
    pub by: Vec<Input>,
}

/// What somebody's result says of working days whose holidays are not known.
pub type Noted<'n> = &'n dyn Fn(&Case) -> Vec<CountedBeyond>;

/// The counts of one group.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    pub n_people: u64,
    /// By number of the conclusion, then of the outcome.
    pub law: Vec<[u64; N_OUTCOMES]>,
    pub practice: Vec<[u64; N_OUTCOMES]>,
    /// By number of the clause: how often it fires, lets an authority decide, is dormant, is blocked.
    pub clauses: Vec<[u64; 4]>,
    pub incompatible: Vec<u64>,
    pub missing_referrals: Vec<u64>,
    pub referrals: Vec<u64>,
    /// By number among [`Counted::notes`]: how many people's results say so.
    pub notes: Vec<u64>,
}

/// Counts by group; the key has a slot for each of [`Counted::by`]. Without `by` there is one group, its key empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    pub groups: BTreeMap<Vec<i64>, Counts>,
}

impl Counted {
    pub fn of(policy: &Policy, circuit: &Circuit, by: Vec<Input>) -> Counted {
        Counted {
            incompatible: policy.incompatible_pairs().map(|(one, other, _)| (one, other)).collect(),
            missing_referrals: circuit.missing_referrals.iter().map(|pair| (pair.from, pair.to)).collect(),
            referrals: policy.referrals.ids().collect(),
            notes: Vec::new(),
            by,
        }
    }

    /// Also what results say of working days whose holidays are not known. The nodes are added to the circuit.
    pub fn with_notes(mut self, policy: &Policy, circuit: &mut Circuit) -> Counted {
        let clauses = policy.clauses.ids().map(CountedBy::Clause);
        for by in clauses.chain(policy.referrals.ids().map(CountedBy::Referral)) {
            let beyond = circuit.counts_beyond(policy, &by.counting(policy));
            self.notes.extend(beyond.map(|node| (by, node)));
        }
        self
    }

    /// The nodes that are counted.
    pub fn roots(&self, policy: &Policy, circuit: &Circuit) -> Vec<NodeId> {
        let mut roots = Vec::new();
        for id in policy.conclusions.ids() {
            let nodes = circuit.conclusion(id);
            roots.extend([Some(nodes.law), nodes.practice].into_iter().flatten().flat_map(|roots| roots.all()));
        }
        for id in policy.clauses.ids() {
            roots.extend(circuit.clause(id).effects());
        }
        roots.extend(circuit.missing_referrals.iter().map(|pair| pair.missing));
        roots.extend(circuit.referrals.iter().map(|referral| referral.holds));
        roots.extend(self.notes.iter().map(|(_, beyond)| *beyond));
        roots
    }
}

impl Summary {
    /// Adds the people of a block: those of `among` count. `noted` gives what results say of working days; it is asked of those alone who
    /// count some whose holidays are not known.
    pub fn add(
        &mut self,
        counted: &Counted,
        (policy, circuit): (&Policy, &Circuit),
        (engine, folded): (&Engine, &Folded),
        (people, noted): (People, Noted),
        among: &Bits,
    ) {
        self.add_notes(counted, (engine, folded), (people.cases, noted), among);
        if counted.by.is_empty() {
            return self.counts(Vec::new()).add(counted, (policy, circuit), (engine, folded), among);
        }
        let mut groups: BTreeMap<Vec<i64>, Bits> = BTreeMap::new();
        let columns: Vec<usize> = counted.by.iter().map(|&input| engine.column(policy, input)).collect();
        for lane in lanes(among) {
            let key = columns.iter().map(|&column| people.block.slot(column, lane)).collect();
            set(groups.entry(key).or_default(), lane);
        }
        for (key, among) in groups {
            self.counts(key).add(counted, (policy, circuit), (engine, folded), &among);
        }
    }

    fn add_notes(
        &mut self,
        counted: &Counted,
        (engine, folded): (&Engine, &Folded),
        (cases, noted): (&[Case], Noted),
        among: &Bits,
    ) {
        let mut counting: Bits = NONE;
        for (_, beyond) in &counted.notes {
            let beyond = engine.planes(folded, *beyond).is_true;
            counting.iter_mut().zip(beyond).zip(among).for_each(|((word, beyond), among)| *word |= beyond & among);
        }
        for lane in lanes(&counting) {
            let key = counted.by.iter().map(|&input| cases[lane].slot(input)).collect();
            let notes = &mut self.counts(key).notes;
            notes.resize(counted.notes.len(), 0);
            for note in noted(&cases[lane]) {
                let at = counted.notes.iter().position(|(by, _)| *by == note.by);
                notes[at.expect("only what counts working days is noted")] += 1;
            }
        }
    }

    fn counts(&mut self, key: Vec<i64>) -> &mut Counts {
        self.groups.entry(key).or_default()
    }

    /// Adds the counts of other people.
    pub fn merge(&mut self, others: Summary) {
        for (key, others) in others.groups {
            self.counts(key).merge(&others);
        }
    }
}

impl Counts {
    fn add(
        &mut self,
        counted: &Counted,
        (policy, circuit): (&Policy, &Circuit),
        (engine, folded): (&Engine, &Folded),
        among: &Bits,
    ) {
        self.n_people += among.iter().map(|word| u64::from(word.count_ones())).sum::<u64>();
        self.law.resize(policy.conclusions.len(), [0; N_OUTCOMES]);
        self.practice.resize(policy.conclusions.len(), [0; N_OUTCOMES]);
        self.clauses.resize(policy.clauses.len(), [0; 4]);
        self.notes.resize(counted.notes.len(), 0);
        let conclusions = policy.conclusions.ids().zip(self.law.iter_mut().zip(&mut self.practice));
        for (id, (law, practice)) in conclusions {
            let nodes = circuit.conclusion(id);
            let (in_law, in_practice) = (engine.outcomes(folded, nodes), engine.outcomes_in_practice(folded, nodes));
            for outcome in Outcome::ALL {
                law[outcome as usize] += count(in_law.having(outcome), among);
                practice[outcome as usize] += count(in_practice.having(outcome), among);
            }
        }
        let n_true = |node| count(&engine.planes(folded, node).is_true, among);
        for (id, counts) in policy.clauses.ids().zip(&mut self.clauses) {
            for (n, node) in counts.iter_mut().zip(circuit.clause(id).effects()) {
                *n += n_true(node);
            }
        }
        let granted = |id: ConclusionId| engine.planes(folded, circuit.conclusion(id).law.granted).is_true;
        let both = counted.incompatible.iter().map(|&(one, other)| {
            let (one, other) = (granted(one), granted(other));
            let both: Bits = std::array::from_fn(|at| one[at] & other[at]);
            count(&both, among)
        });
        added(&mut self.incompatible, both);
        added(&mut self.missing_referrals, circuit.missing_referrals.iter().map(|pair| n_true(pair.missing)));
        added(&mut self.referrals, circuit.referrals.iter().map(|referral| n_true(referral.holds)));
    }

    /// Adds the counts of other people.
    pub fn merge(&mut self, others: &Counts) {
        self.n_people += others.n_people;
        merged(&mut self.law, &others.law);
        merged(&mut self.practice, &others.practice);
        merged(&mut self.clauses, &others.clauses);
        added(&mut self.incompatible, others.incompatible.iter().copied());
        added(&mut self.missing_referrals, others.missing_referrals.iter().copied());
        added(&mut self.referrals, others.referrals.iter().copied());
        added(&mut self.notes, others.notes.iter().copied());
    }
}

fn added(counts: &mut Vec<u64>, more: impl ExactSizeIterator<Item = u64>) {
    counts.resize(more.len().max(counts.len()), 0);
    counts.iter_mut().zip(more).for_each(|(n, more)| *n += more);
}

fn merged<const N: usize>(counts: &mut Vec<[u64; N]>, more: &[[u64; N]]) {
    counts.resize(more.len().max(counts.len()), [0; N]);
    for (counts, more) in counts.iter_mut().zip(more) {
        counts.iter_mut().zip(more).for_each(|(n, more)| *n += more);
    }
}
