//! Two people who differ in one thing alone and stand on the two sides of a test or a bound.
//!
//! Takes the tests and bounds; finds for each such a pair: in the scenarios, else somebody beside one of their people or of those found, else by a
//! search for two people at once (`twins`). All of them obey one rule: two complete people who satisfy the assumptions differ in that alone, and are as
//! the two are stated (`common`). Where the search finds nobody, several facts change together. Not here: which pairs are kept (`chosen`).

mod common;
mod twins;

use self::common::Common;
pub use self::common::Who;
use self::twins::Twins;
use super::people::People;
use super::targets::Contrast;
use crate::analysis::prover::NoAnswer;
use crate::case::Case;
use crate::policy::model::Input;
use crate::watch::Watch;

/// Of so many on one side it is tried whether a change leads to the other.
const MOST_TRIED: usize = 6;

/// One of two people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Half {
    InScenario,
    /// By number of those found.
    Found(usize),
}

/// Two people, in the order of the sides.
pub type Pair = [Half; 2];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Scenarios show two such people.
    Shown,
    Found,
    Open,
}

/// What is known of the pairs.
pub struct Pairs<'a> {
    contrasts: &'a [Contrast],
    /// By number of the target: in which contrasts it is a side.
    of_target: Vec<Vec<usize>>,
    known: Vec<Known>,
    common: Common<'a>,
}

/// The contrasts of which no pair was found.
#[derive(Default)]
pub struct Lacking {
    /// There is none, proved: the first side of each, by number of the target.
    pub several: Vec<usize>,
    /// There was no time.
    pub n_undecided: usize,
}

impl<'a> Pairs<'a> {
    pub fn of(contrasts: &'a [Contrast], people: &People<'a>, n_targets: usize, watch: &Watch<'a>) -> Pairs<'a> {
        let mut of_target = vec![Vec::new(); n_targets];
        for (number, contrast) in contrasts.iter().enumerate() {
            contrast.sides.iter().for_each(|&side| of_target[side].push(number));
        }
        let mut common = Common::of(people.law, watch);
        let mut is_shown = |contrast: &Contrast| {
            let [here, there] = contrast.sides.map(|side| &people.shown_on[side]);
            let mut is_pair =
                |one, other| common.is_pair([Who::Day(one), Who::Day(other)], [people.days[one], people.days[other]]);
            here.iter().any(|&one| there.iter().any(|&other| is_pair(one, other)))
        };
        let known =
            contrasts.iter().map(|contrast| if is_shown(contrast) { Known::Shown } else { Known::Open }).collect();
        Pairs { contrasts, of_target, known, common }
    }

    /// Somebody who meets the target, one thing away from somebody who stands across from it.
    pub fn cross_to(&mut self, target: usize, people: &mut People) -> bool {
        for number in self.of_target[target].clone() {
            if self.known[number] == Known::Open
                && self.cross(number, self.contrasts[number].across(target), MOST_TRIED, people)
            {
                return true;
            }
        }
        false
    }

    /// From one side of a contrast to the other, from those who stand there: from at most so many in scenarios, and of those found.
    fn cross(&mut self, number: usize, from: usize, most: usize, people: &mut People) -> bool {
        let in_scenarios = people.shown_on[from].iter().take(most).map(|&day| Who::Day(day));
        let found = people.standing(from).into_iter().take(most).map(Who::Found);
        let standing: Vec<Who> = in_scenarios.chain(found).collect();
        standing.into_iter().any(|who| self.step(number, from, who, people))
    }

    /// Whoever is one thing away from the person of that number, across from all that she meets and of which there is no pair yet.
    pub fn cross_from(&mut self, of: usize, people: &mut People) {
        for side in people.found[of].meets.clone() {
            for number in self.of_target.get(side).cloned().unwrap_or_default() {
                if self.known[number] == Known::Open {
                    self.step(number, side, Who::Found(of), people);
                }
            }
        }
    }

    fn step(&mut self, number: usize, from: usize, who: Who, people: &mut People) -> bool {
        let (contrast, common) = (&self.contrasts[number], &mut self.common);
        let case = people.case(who);
        let can_be_all = |other: &Case| common.completed_alike([case, other]) == Some(true);
        let sides = [from, contrast.across(from)];
        let Some(other) = people.beside(case, sides, &contrast.inputs, contrast.is_bound, can_be_all) else {
            return false;
        };
        let other = Who::Found(people.add(other));
        self.common.note([who, other]);
        self.known[number] = Known::Found;
        true
    }

    /// Looks for the pairs that are still missing.
    ///
    /// # Errors
    /// The interpreter does not see what the search saw.
    pub fn complete(&mut self, people: &mut People, watch: &Watch) -> Result<Lacking, NoAnswer> {
        let mut lacking = Lacking::default();
        let mut left = Vec::new();
        for number in 0..self.contrasts.len() {
            let contrast = &self.contrasts[number];
            if self.known[number] != Known::Open {
                continue;
            }
            let is_known = |side: usize| people.is_met[side];
            if !contrast.sides.into_iter().all(is_known) && !watch.is_over() {
                // Nobody stands on one of the sides, or there was no time for it: that is counted there.
                continue;
            }
            if watch.is_over() {
                lacking.n_undecided += 1;
            } else if !self.pairs(number, people).is_empty()
                || contrast.sides.into_iter().any(|side| self.cross(number, side, usize::MAX, people))
            {
                self.known[number] = Known::Found;
            } else {
                left.push(number);
            }
        }
        self.search(left, people, watch, &mut lacking)?;
        Ok(lacking)
    }

    /// Searches for two people at once, one thing after another in which they may differ.
    fn search(
        &mut self,
        mut left: Vec<usize>,
        people: &mut People,
        watch: &Watch,
        lacking: &mut Lacking,
    ) -> Result<(), NoAnswer> {
        let mut inputs: Vec<Input> = left.iter().flat_map(|&number| self.contrasts[number].inputs.clone()).collect();
        inputs.sort_unstable();
        inputs.dedup();
        let mut twins = (!left.is_empty()).then(|| Twins::of(people.law, people.circuit));
        let mut gave_up = Vec::new();
        for input in inputs {
            let of_input: Vec<usize> =
                left.iter().copied().filter(|&number| self.contrasts[number].inputs.contains(&input)).collect();
            let Some(twins) = twins.as_mut().filter(|_| !of_input.is_empty()) else { continue };
            let twin = twins.twin(input);
            for number in of_input {
                let sides = self.contrasts[number].sides.map(|side| people.nodes[side]);
                match twins.two(&twin, sides, &mut self.common, watch) {
                    Ok(Some(both)) => {
                        let both = both.map(|case| Who::Found(people.add(case)));
                        self.common.note(both);
                        self.known[number] = Known::Found;
                        left.retain(|&other| other != number);
                    }
                    Ok(None) => {}
                    Err(NoAnswer::GaveUp) => gave_up.push(number),
                    Err(failed) => return Err(failed),
                }
            }
        }
        for number in left {
            if watch.is_over() || gave_up.contains(&number) {
                lacking.n_undecided += 1;
            } else {
                lacking.several.push(self.contrasts[number].sides[0]);
            }
        }
        Ok(())
    }

    /// By number of the contrast: all pairs of which one at least is found, where scenarios show none.
    pub fn found(&mut self, people: &People) -> Vec<Vec<Pair>> {
        let n_contrasts = self.contrasts.len();
        let of_one = |number: usize| match self.known[number] {
            Known::Shown => Vec::new(),
            Known::Found | Known::Open => self.pairs(number, people),
        };
        (0..n_contrasts).map(of_one).collect()
    }

    fn pairs(&mut self, number: usize, people: &People) -> Vec<Pair> {
        let standing = self.contrasts[number].sides.map(|side| {
            let in_scenarios = people.shown_on[side].iter().map(|&day| Who::Day(day));
            in_scenarios.chain(people.standing(side).into_iter().map(Who::Found)).collect::<Vec<_>>()
        });
        let half = |who: Who| match who {
            Who::Day(_) => Half::InScenario,
            Who::Found(of) => Half::Found(of),
        };
        let mut pairs = Vec::new();
        for &one in &standing[0] {
            for &other in &standing[1] {
                let pair = [one, other].map(half);
                if pair != [Half::InScenario; 2]
                    && !pairs.contains(&pair)
                    && self.common.is_pair([one, other], [one, other].map(|who| people.case(who)))
                {
                    pairs.push(pair);
                }
            }
        }
        pairs
    }
}
