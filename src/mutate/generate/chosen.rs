//! As few of the people found as show all that they show together.
//!
//! Takes who was found, and the pairs of which one is to stay whole for every test and bound; gives the chosen, in the order of what they are shown for,
//! and how many no choice can do without. Greedy, as set cover is hard (Chvátal, *Mathematics of Operations Research* 4, 1979); who turns out to be
//! needless in the end is left out.

use super::Chosen;
use super::contrasts::{Half, MOST_PAIRS, Pair};
use super::people::Found;
use super::targets::Contrast;
use crate::watch::Watch;

/// What is to be shown.
pub struct Cover<'a> {
    pub found: &'a [Found],
    /// By number of the aim: no scenario shows it.
    pub is_open: &'a [bool],
    /// By number of the contrast: the pairs that show it; of none there is nothing to show.
    pub pairs: Vec<Vec<Pair>>,
}

/// Who was chosen so far, and what of it shows what.
struct Choice<'a> {
    cover: &'a Cover<'a>,
    /// By number of the person: in which pairs, in order of the contrasts, and who the other is.
    pairs_of: Vec<Vec<(usize, Half)>>,
    is_chosen: Vec<bool>,
    /// By number of the aim: how many of the chosen meet it.
    n_meet: Vec<usize>,
    /// By number of the contrast: how many of its pairs are whole.
    n_whole: Vec<usize>,
}

impl Choice<'_> {
    fn has(&self, half: Half) -> bool {
        match half {
            Half::InScenario => true,
            Half::Found(person) => self.is_chosen[person],
        }
    }

    /// What the person adds: twice what she shows, and once what she could show with another.
    fn gain(&self, person: usize) -> usize {
        let is_new = |aim: &&usize| self.cover.is_open[**aim] && self.n_meet[**aim] == 0;
        let n_aims = self.cover.found[person].meets.iter().filter(is_new).count();
        let of_contrast = |pairs: &[(usize, Half)]| {
            let is_shown = self.n_whole[pairs[0].0] > 0;
            let is_whole = || pairs.iter().any(|&(_, other)| self.has(other));
            if is_shown { 0 } else { 1 + usize::from(is_whole()) }
        };
        2 * n_aims + self.contrasts_of(person).map(of_contrast).sum::<usize>()
    }

    /// Her pairs, contrast by contrast.
    fn contrasts_of(&self, person: usize) -> impl Iterator<Item = &[(usize, Half)]> {
        self.pairs_of[person].chunk_by(|one, other| one.0 == other.0)
    }

    fn change(&mut self, person: usize, is_in: bool) {
        self.is_chosen[person] = is_in;
        let by = |n: &mut usize| if is_in { *n += 1 } else { *n -= 1 };
        self.cover.found[person].meets.iter().for_each(|&aim| by(&mut self.n_meet[aim]));
        for at in 0..self.pairs_of[person].len() {
            let (contrast, other) = self.pairs_of[person][at];
            if self.has(other) {
                by(&mut self.n_whole[contrast]);
            }
        }
    }

    /// Whether all that she shows is shown without her.
    fn is_needless(&self, person: usize) -> bool {
        let is_shown = |aim: &usize| !self.cover.is_open[*aim] || self.n_meet[*aim] > 1;
        if !self.cover.found[person].meets.iter().all(is_shown) {
            return false;
        }
        self.contrasts_of(person).all(|pairs| {
            let n_hers = pairs.iter().filter(|(_, other)| self.has(*other)).count();
            let n_whole = self.n_whole[pairs[0].0];
            n_whole > n_hers || n_whole == 0
        })
    }
}

impl Cover<'_> {
    fn pairs_of(&self) -> Vec<Vec<(usize, Half)>> {
        let mut pairs_of = vec![Vec::new(); self.found.len()];
        for (contrast, pairs) in self.pairs.iter().enumerate() {
            for &[one, other] in pairs {
                for (half, beside) in [(one, other), (other, one)] {
                    if let Half::Found(person) = half {
                        pairs_of[person].push((contrast, beside));
                    }
                }
            }
        }
        pairs_of
    }

    /// Those who are kept. When the watch is over, whoever shows something more is, one after another.
    pub fn chosen(&self, contrasts: &[Contrast], watch: &Watch) -> Vec<Chosen> {
        let mut choice = Choice {
            cover: self,
            pairs_of: self.pairs_of(),
            is_chosen: vec![false; self.found.len()],
            n_meet: vec![0; self.is_open.len()],
            n_whole: vec![0; self.pairs.len()],
        };
        let mut order = Vec::new();
        let mut left: Vec<usize> = (0..self.found.len()).collect();
        while !watch.is_over() {
            let gains: Vec<usize> = left.iter().map(|&person| choice.gain(person)).collect();
            // Of several the one found first.
            let Some(at) = (0..left.len()).rev().max_by_key(|&at| gains[at]).filter(|&at| gains[at] > 0) else { break };
            let best = left[at];
            let of_others = left.iter().zip(&gains).filter(|&(&person, &gain)| person != best && gain > 0);
            left = of_others.map(|(&person, _)| person).collect();
            choice.change(best, true);
            order.push(best);
        }
        for person in left {
            if choice.gain(person) > 0 {
                choice.change(person, true);
                order.push(person);
            }
        }
        for &person in order.iter().rev() {
            if choice.is_needless(person) {
                choice.change(person, false);
            }
        }
        order.retain(|&person| choice.is_chosen[person]);
        self.told(&choice, &order, contrasts)
    }

    /// What each of the chosen is shown for.
    fn told(&self, choice: &Choice, order: &[usize], contrasts: &[Contrast]) -> Vec<Chosen> {
        let mut aims = vec![Vec::new(); self.found.len()];
        let mut is_met = vec![false; self.is_open.len()];
        for &person in order {
            for &aim in &self.found[person].meets {
                if self.is_open[aim] && !std::mem::replace(&mut is_met[aim], true) {
                    aims[person].push(aim);
                }
            }
        }
        let mut opposite = vec![Vec::new(); self.found.len()];
        for (contrast, pairs) in contrasts.iter().zip(&self.pairs) {
            let Some(pair) = pairs.iter().find(|pair| pair.iter().all(|&half| choice.has(half))) else { continue };
            for (half, side) in pair.iter().zip(contrast.sides) {
                if let Half::Found(person) = half {
                    opposite[*person].push(side);
                    aims[*person].push(side);
                }
            }
        }
        let of_one = |&person: &usize| {
            let [mut aims, mut opposite] = [&aims, &opposite].map(|all| all[person].clone());
            [&mut aims, &mut opposite].into_iter().for_each(|list: &mut Vec<usize>| {
                list.sort_unstable();
                list.dedup();
            });
            let found = &self.found[person];
            Chosen { case: found.case.clone(), provisions: found.provisions(&aims), aims, opposite }
        };
        let mut chosen: Vec<Chosen> = order.iter().map(of_one).filter(|one| !one.aims.is_empty()).collect();
        // Who differs in that alone stand side by side.
        chosen.sort_by_key(|one| *one.opposite.first().unwrap_or(&one.aims[0]));
        chosen
    }

    /// So many aims, or sides of pairs, of which no two are shown by one person.
    pub fn least(&self) -> usize {
        let mut shown_by: Vec<Vec<usize>> = vec![Vec::new(); self.is_open.len()];
        for (at, one) in self.found.iter().enumerate() {
            one.meets.iter().filter(|aim| self.is_open[**aim]).for_each(|&aim| shown_by[aim].push(at));
        }
        // Of more pairs, some were left out: others may show it.
        for pairs in self.pairs.iter().filter(|pairs| pairs.len() < MOST_PAIRS) {
            for side in 0..2 {
                let halves = pairs.iter().map(|pair| pair[side]);
                // Who is in a scenario needs nobody.
                let people: Option<Vec<usize>> = halves
                    .map(|half| match half {
                        Half::InScenario => None,
                        Half::Found(person) => Some(person),
                    })
                    .collect();
                shown_by.extend(people);
            }
        }
        shown_by.retain(|people| !people.is_empty());
        shown_by.sort_by_key(Vec::len);
        let (mut is_taken, mut least) = (vec![false; self.found.len()], 0);
        for people in shown_by {
            if !people.iter().any(|&at| is_taken[at]) {
                people.iter().for_each(|&at| is_taken[at] = true);
                least += 1;
            }
        }
        least
    }
}
