//! Two people who differ in one thing alone and stand on the two sides of a test or a bound.
//!
//! Takes the tests and bounds; finds for each such a pair: in the scenarios, else somebody beside one of their people or of those found, else by a
//! search for two people at once (`twins`). Where that finds nobody, several facts change together. Not here: which pairs are kept (`chosen`).

mod twins;

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
    pub fn of(contrasts: &'a [Contrast], people: &People, n_targets: usize) -> Pairs<'a> {
        let mut of_target = vec![Vec::new(); n_targets];
        for (number, contrast) in contrasts.iter().enumerate() {
            contrast.sides.iter().for_each(|&side| of_target[side].push(number));
        }
        let is_shown = |contrast: &Contrast| {
            let [here, there] = contrast.sides.map(|side| &people.shown_on[side]);
            here.iter().any(|&one| there.iter().any(|&other| people.days[one].differs_in_one(people.days[other])))
        };
        let known =
            contrasts.iter().map(|contrast| if is_shown(contrast) { Known::Shown } else { Known::Open }).collect();
        Pairs { contrasts, of_target, known }
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
        let in_scenarios = people.shown_on[from].iter().take(most).map(|&day| people.days[day].clone());
        let found = people.standing(from).into_iter().take(most).map(|of| people.found[of].case.clone());
        let standing: Vec<Case> = in_scenarios.chain(found).collect();
        standing.iter().any(|case| self.step(number, from, case, people))
    }

    /// Whoever is one thing away from the person of that number, across from all that she meets and of which there is no pair yet.
    pub fn cross_from(&mut self, of: usize, people: &mut People) {
        let case = people.found[of].case.clone();
        for side in people.found[of].meets.clone() {
            for number in self.of_target.get(side).cloned().unwrap_or_default() {
                if self.known[number] == Known::Open {
                    self.step(number, side, &case, people);
                }
            }
        }
    }

    fn step(&mut self, number: usize, from: usize, case: &Case, people: &mut People) -> bool {
        let contrast = &self.contrasts[number];
        let Some(other) = people.beside(case, [from, contrast.across(from)], &contrast.inputs, contrast.is_bound)
        else {
            return false;
        };
        people.add(other);
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
            } else if !self.pairs(contrast, people).is_empty()
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
                match twins.two(&twin, sides, watch) {
                    Ok(Some(both)) => {
                        for case in both {
                            people.add(case);
                        }
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
    pub fn found(&self, people: &People) -> Vec<Vec<Pair>> {
        let of_one = |(contrast, known): (&Contrast, &Known)| match known {
            Known::Shown => Vec::new(),
            Known::Found | Known::Open => self.pairs(contrast, people),
        };
        self.contrasts.iter().zip(&self.known).map(of_one).collect()
    }

    fn pairs(&self, contrast: &Contrast, people: &People) -> Vec<Pair> {
        let standing = contrast.sides.map(|side| {
            let in_scenarios = people.shown_on[side].iter().map(|&day| (Half::InScenario, people.days[day]));
            let found = people.standing(side).into_iter().map(|of| (Half::Found(of), &people.found[of].case));
            in_scenarios.chain(found).collect::<Vec<_>>()
        });
        let mut pairs = Vec::new();
        for (here, one) in &standing[0] {
            for (there, other) in &standing[1] {
                let pair = [*here, *there];
                if pair != [Half::InScenario; 2] && one.differs_in_one(other) && !pairs.contains(&pair) {
                    pairs.push(pair);
                }
            }
        }
        pairs
    }
}
