//! Two people who differ in one thing alone and stand on the two sides of a test or a bound.
//!
//! Takes the tests and bounds; finds for each such a pair: in the scenarios, else somebody beside one of their people or of those found, else by a
//! search for two people at once (`twins`). All of them obey one rule: two complete people who satisfy the assumptions differ in that alone, and are as
//! the two are stated (`common`). Where the search finds nobody, several facts change together. Not here: which pairs are kept (`chosen`).

mod common;
mod twins;

use rustc_hash::FxHashSet;

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

/// Among so many pairs for one contrast, at least, it is chosen whom to keep: where hundreds stand on either side, there are tens of thousands.
pub const MOST_PAIRS: usize = 512;

/// One of two people.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
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
    /// These two do, in the order of the sides.
    Found([Who; 2]),
    Open,
    /// It is of another day, and shown on the day asked about by then, as far as that is known.
    Left,
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
        let common = Common::of(people.law, watch);
        let mut pairs = Pairs { contrasts, of_target, known: vec![Known::Left; contrasts.len()], common };
        pairs.open((0..contrasts.len()).filter(|&number| !contrasts[number].is_then), people);
        pairs
    }

    /// These are looked for, unless scenarios show them.
    pub fn open(&mut self, numbers: impl Iterator<Item = usize>, people: &People) {
        for number in numbers {
            let common = &mut self.common;
            let [here, there] = self.contrasts[number].sides.map(|side| &people.shown_on[side]);
            let mut is_pair =
                |one, other| common.is_pair([Who::Day(one), Who::Day(other)], [people.days[one], people.days[other]]);
            let is_shown = here.iter().any(|&one| there.iter().any(|&other| is_pair(one, other)));
            self.known[number] = if is_shown { Known::Shown } else { Known::Open };
        }
    }

    /// Whether there are two such people.
    pub fn is_found(&self, number: usize) -> bool {
        matches!(self.known[number], Known::Shown | Known::Found(_))
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

    /// Whoever is one thing away from the person of that number, across from all that she meets and of which there is no pair yet: that may be thousands of
    /// sides, each with all that lies behind it.
    pub fn cross_from(&mut self, of: usize, people: &mut People) {
        for side in people.found[of].meets.clone() {
            if self.common.is_out_of_time() {
                return;
            }
            for number in self.of_target.get(side).cloned().unwrap_or_default() {
                if self.known[number] == Known::Open {
                    self.step(number, side, Who::Found(of), people);
                }
            }
        }
    }

    fn step(&mut self, number: usize, from: usize, who: Who, people: &mut People) -> bool {
        let (contrast, common) = (&self.contrasts[number], &mut self.common);
        if common.is_out_of_time() {
            return false;
        }
        let case = people.case(who);
        let can_be_all = |other: &Case| common.completed_alike([case, other]) == Some(true);
        let sides = [from, contrast.across(from)];
        let Some(other) = people.beside(case, sides, &contrast.inputs, contrast.is_bound, can_be_all) else {
            return false;
        };
        let other = Who::Found(people.add(other));
        self.common.note([who, other]);
        let in_order = if from == contrast.sides[0] { [who, other] } else { [other, who] };
        self.known[number] = Known::Found(in_order);
        true
    }

    /// Looks for the pairs of these that are still missing.
    ///
    /// # Errors
    /// The interpreter does not see what the search saw.
    pub fn complete(&mut self, numbers: Vec<usize>, people: &mut People, watch: &Watch) -> Result<Lacking, NoAnswer> {
        let mut lacking = Lacking::default();
        let mut left = Vec::new();
        for number in numbers {
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
            } else if let Some(pair) = self.standing_pairs(number, people, 1).pop() {
                self.known[number] = Known::Found(pair);
            } else if !contrast.sides.into_iter().any(|side| self.cross(number, side, usize::MAX, people)) {
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
        let mut gave_up = FxHashSet::default();
        for input in inputs {
            if watch.is_over() {
                break;
            }
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
                        self.known[number] = Known::Found(both);
                        left.retain(|&other| other != number);
                    }
                    Ok(None) => {}
                    Err(NoAnswer::GaveUp) => drop(gave_up.insert(number)),
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

    /// By number of the contrast: the pairs of which one at least is found, where scenarios show none; at most [`MOST_PAIRS`], and one more.
    pub fn found(&mut self, people: &People) -> Vec<Vec<Pair>> {
        let n_contrasts = self.contrasts.len();
        let of_one = |number: usize| match self.known[number] {
            Known::Shown | Known::Left => Vec::new(),
            Known::Found(_) | Known::Open => self.pairs(number, people),
        };
        (0..n_contrasts).map(of_one).collect()
    }

    fn pairs(&mut self, number: usize, people: &People) -> Vec<Pair> {
        let mut pairs: Vec<Pair> =
            self.standing_pairs(number, people, MOST_PAIRS).into_iter().map(|pair| pair.map(half)).collect();
        if let Known::Found(pair) = self.known[number]
            && let pair = pair.map(half)
            && !pairs.contains(&pair)
        {
            pairs.push(pair);
        }
        pairs
    }

    /// Of those who stand on its two sides, at most so many pairs that differ in who is found; fewer where the watch is over first.
    fn standing_pairs(&mut self, number: usize, people: &People, most: usize) -> Vec<[Who; 2]> {
        let [here, there] = self.contrasts[number].sides.map(|side| {
            let in_scenarios = people.shown_on[side].iter().map(|&day| Who::Day(day));
            in_scenarios.chain(people.standing(side).into_iter().map(Who::Found)).collect::<Vec<_>>()
        });
        let (mut pairs, mut seen) = (Vec::new(), FxHashSet::default());
        for one in here {
            if self.common.is_out_of_time() {
                break;
            }
            for &other in &there {
                let pair = [one, other];
                if pair.map(half) != [Half::InScenario; 2]
                    && !seen.contains(&pair.map(half))
                    && self.common.is_pair(pair, pair.map(|who| people.case(who)))
                {
                    seen.insert(pair.map(half));
                    pairs.push(pair);
                    if pairs.len() == most {
                        return pairs;
                    }
                }
            }
        }
        pairs
    }
}

/// Whether somebody stands in a scenario already.
fn half(who: Who) -> Half {
    match who {
        Who::Day(_) => Half::InScenario,
        Who::Found(of) => Half::Found(of),
    }
}
