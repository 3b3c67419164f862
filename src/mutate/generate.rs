//! People who show what the scenarios do not: for every test of a clause that it is decisive both ways, for every bound who stands on either side of it,
//! and of every clause and conclusion what else it can come to.
//!
//! Takes a law; gives few persons, each the smallest of her kind, and what each shows: what no scenario shows yet, and for every test and every bound two
//! people who differ in one thing alone (at a bound: by the least step) and are treated differently. Of those who were found as few are kept as show
//! all that. Not here: the scenarios' words (`report`).

mod chosen;
mod contrasts;
mod people;
mod targets;
mod then;

use std::ops::Range;

use rustc_hash::FxHashSet;

use self::chosen::Cover;
use self::contrasts::Pairs;
use self::people::People;
use self::targets::{Target, Targets, targets};
use self::then::Then;
use super::edges::Edge;
use crate::analysis::encode::Gates;
use crate::analysis::prover::NoAnswer;
use crate::case::Case;
use crate::circuit::{ClauseState, Provision};
use crate::eval::coverage::{WrittenTest, tests_of};
use crate::eval::scenario::run_chosen;
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, ReferralId};
use crate::policy::model::Polarity;
use crate::watch::Watch;

/// Something that a scenario may show.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Aim {
    /// The edge of that number, of somebody for whom it is decisive; with `is_then`, by what the bound does to an outcome on another day alone.
    Edge { number: usize, is_then: bool },
    /// The test of that number (`tests_of`), decisive with that value; or by what it does to an outcome on another day alone.
    Test { number: usize, value: bool, is_then: bool },
    /// The clause comes out so.
    State(ClauseId, ClauseState),
    /// The clause applies, and its deadlines are known.
    Due(ClauseId),
    /// The law conflicts on it.
    Conflict(ConclusionId),
    /// There are clauses for it and clauses against it, and one side prevails.
    Prevails(ConclusionId),
    /// Both act, and the first one prevails over the other, which it `overrides`.
    Overrides(ClauseId, ClauseId),
    /// The first one removes the ground of the other, which it `lifts`.
    Lifts(ClauseId, ClauseId),
    /// An authority may turn the outcome, to this side of it, by the clause.
    Power(ConclusionId, Polarity, ClauseId),
    /// The referral is ordered; or its category is established, and it is not.
    Refers(ReferralId, bool),
    /// The missing referral of that number is missing.
    Missing(usize),
    /// The fact is not stated, and something rests on what is presumed of it.
    Presumed(FactId),
}

impl Aim {
    /// It is about what something does to an outcome on another day.
    pub fn is_then(&self) -> bool {
        match self {
            Aim::Edge { is_then, .. } | Aim::Test { is_then, .. } => *is_then,
            Aim::State(..)
            | Aim::Due(_)
            | Aim::Conflict(_)
            | Aim::Prevails(_)
            | Aim::Overrides(..)
            | Aim::Lifts(..)
            | Aim::Power(..)
            | Aim::Refers(..)
            | Aim::Missing(_)
            | Aim::Presumed(_) => false,
        }
    }

    /// The same of the day asked about.
    fn today(self) -> Aim {
        match self {
            Aim::Edge { number, .. } => Aim::Edge { number, is_then: false },
            Aim::Test { number, value, .. } => Aim::Test { number, value, is_then: false },
            aim => aim,
        }
    }
}

/// A person, and what she is shown for, by number of the aim.
pub struct Chosen {
    pub case: Case,
    /// What nobody before her shows, and the sides on which she stands opposite to somebody.
    pub aims: Vec<usize>,
    /// The latter.
    pub opposite: Vec<usize>,
    /// The provisions for which the tests and edges among them are decisive, and the clauses whose state is an aim.
    pub provisions: Vec<Provision>,
}

pub struct Generated {
    pub tests: Vec<WrittenTest>,
    pub edges: Vec<Edge>,
    /// Both sides of all tests and bounds, and what else no scenario shows.
    pub aims: Vec<Aim>,
    pub chosen: Vec<Chosen>,
    /// Of all who were found no fewer meet as much.
    pub least: usize,
    /// What no scenario showed and the chosen show, together, the pairs among it.
    pub n_shown: usize,
    /// Tests and bounds of which the chosen show two people, or one beside somebody in a scenario, who differ in one thing alone.
    pub n_pairs: usize,
    /// One side of each test and bound of which there are no two such people, proved: to cross it, several facts change together.
    pub several: Vec<usize>,
    /// Aims that nobody meets, proved.
    pub n_nobody: usize,
    /// Aims for which there was no time.
    pub n_undecided: usize,
    /// Presumptions on which nothing rests for any of those who were looked at.
    pub n_idle_presumptions: usize,
}

/// Finds the people.
///
/// # Errors
/// The interpreter does not see what the search saw.
pub fn generate(law: &Law, watch: &Watch, progress: &dyn Fn(usize, usize)) -> Result<Generated, NoAnswer> {
    let tests = tests_of(&law.policy);
    let runs = run_chosen(&law.judge, &law.policy, &law.circuit, |_| true);
    let mut circuit = law.circuit.clone();
    let Targets { all: targets, n_today, edges, contrasts, n_left_out } =
        targets(law, &runs, &tests, &mut circuit, watch);
    let days = runs.runs.iter().flat_map(|run| &run.days).map(|day| &day.case);
    let mut people = People::of(law, &circuit, &targets, days, watch);
    let mut search = PeopleSearch {
        pairs: Pairs::of(&contrasts, &people, targets.len(), watch),
        gates: Gates::of(&circuit, &law.policy),
        targets: &targets,
        nobody: FxHashSet::default(),
        n_undecided: n_left_out,
        watch,
    };
    search.each(0..n_today, &mut people, progress)?;
    let is_today = |number: &usize| !contrasts[*number].is_then;
    let of_today: Vec<usize> = (0..contrasts.len()).filter(is_today).collect();
    let mut several = search.pairs_of(of_today, &mut people)?;
    // What shows nothing of the day asked about may decide what comes out on another.
    let then = Then::of(&targets, &contrasts, &search, &people);
    then.open(&mut search, &mut people);
    search.each(n_today..targets.len(), &mut people, progress)?;
    let several_then = search.pairs_of(then.contrasts.iter().map(|(then, _)| *then).collect(), &mut people)?;
    several = then.several(several, several_then, &contrasts, &search);
    let n_nobody = then.n_nobody(&targets, &search, &people);
    let PeopleSearch { mut pairs, mut n_undecided, .. } = search;
    let mut aims: Vec<Aim> = targets.iter().map(|target| target.aim).collect();
    let (n_idle_presumptions, n_not_looked_at) = people.presumptions(&mut aims, watch);
    n_undecided += n_not_looked_at;
    let cover = Cover { found: &people.found, is_open: &people.is_open, pairs: pairs.found(&people) };
    let least = cover.least();
    let chosen = cover.chosen(&contrasts, watch);
    let n_pairs = cover.pairs.iter().filter(|pairs| !pairs.is_empty()).count();
    let mut shown: Vec<usize> = chosen.iter().flat_map(|one| one.aims.iter().copied()).collect();
    shown.retain(|&aim| people.is_open[aim]);
    shown.sort_unstable();
    shown.dedup();
    let n_shown = shown.len() + n_pairs;
    Ok(Generated {
        tests,
        edges,
        aims,
        chosen,
        least,
        n_shown,
        n_pairs,
        several,
        n_nobody,
        n_undecided,
        n_idle_presumptions,
    })
}

/// The search for people.
struct PeopleSearch<'a> {
    pairs: Pairs<'a>,
    gates: Gates,
    targets: &'a [Target],
    /// The targets that nobody meets, proved.
    nobody: FxHashSet<usize>,
    n_undecided: usize,
    watch: &'a Watch<'a>,
}

impl PeopleSearch<'_> {
    /// Somebody for each of these targets that nobody meets by then.
    fn each(
        &mut self,
        numbers: Range<usize>,
        people: &mut People,
        progress: &dyn Fn(usize, usize),
    ) -> Result<(), NoAnswer> {
        for number in numbers {
            progress(number, self.targets.len());
            if people.is_met[number] {
                continue;
            }
            if self.watch.is_over() {
                self.n_undecided += 1;
                continue;
            }
            // Somebody stands on the other side, in a scenario or of those found.
            if self.pairs.cross_to(number, people) {
                continue;
            }
            match people.person(&self.targets[number], &self.gates, self.watch) {
                Ok(Some(case)) => {
                    let of = people.add(case);
                    self.pairs.cross_from(of, people);
                }
                Ok(None) => {
                    self.nobody.insert(number);
                }
                Err(NoAnswer::GaveUp) => self.n_undecided += 1,
                Err(failed) => return Err(failed),
            }
        }
        Ok(())
    }

    /// Looks for the pairs of these contrasts that are still missing; gives those that have none, proved.
    fn pairs_of(&mut self, contrasts: Vec<usize>, people: &mut People) -> Result<Vec<usize>, NoAnswer> {
        let lacking = self.pairs.complete(contrasts, people, self.watch)?;
        self.n_undecided += lacking.n_undecided;
        Ok(lacking.several)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    /// Whoever is found stands on one side of perhaps thousands of tests: nobody is looked for on the other sides when the time is up, nor is it found out
    /// how one gets there.
    #[test]
    fn nobody_is_looked_for_when_the_time_is_up() {
        let text = "facts { a : bool  b : bool }\nstatus s\nclause c { grants s  when a and b }\n";
        let law = Law::from_texts([("law.amparo", text)]).expect("a policy");
        let stop = AtomicBool::new(false);
        let watch = Watch::new(&stop, None);
        let tests = tests_of(&law.policy);
        let runs = run_chosen(&law.judge, &law.policy, &law.circuit, |_| true);
        let mut circuit = law.circuit.clone();
        let laid_out = targets(&law, &runs, &tests, &mut circuit, &watch);
        let n_found = |is_over: bool| {
            stop.store(false, Ordering::Relaxed);
            let mut people = People::of(&law, &circuit, &laid_out.all, std::iter::empty(), &watch);
            let mut pairs = Pairs::of(&laid_out.contrasts, &people, laid_out.all.len(), &watch);
            let gates = Gates::of(&circuit, &law.policy);
            let somebody = people.person(&laid_out.all[0], &gates, &watch).map_err(drop).expect("an answer");
            let of = people.add(somebody.expect("a and b"));
            stop.store(is_over, Ordering::Relaxed);
            pairs.cross_from(of, &mut people);
            people.found.len()
        };
        assert_eq!((n_found(false), n_found(true)), (3, 1));
        stop.store(true, Ordering::Relaxed);
        let without_time = targets(&law, &runs, &tests, &mut circuit, &watch);
        assert_eq!((laid_out.contrasts.len(), laid_out.n_left_out), (2, 0));
        assert!(without_time.contrasts.is_empty());
    }
}
