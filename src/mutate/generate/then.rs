//! Tests and bounds that show nothing of the day asked about, and decide what comes out on another (`granted S at D`).
//!
//! Takes what was found for the day asked about; opens the same test or bound of other days where one of its sides has nobody, or its two sides no pair. Not
//! here: what it does there (`targets`), who shows it (`super`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::people::People;
use super::targets::{Contrast, Target};
use super::{Aim, PeopleSearch};

/// A test or bound of other days by its number, and that of the day asked about, if that has two sides.
pub type Beside = (usize, Option<usize>);

/// What is looked for.
pub struct Then {
    targets: Vec<usize>,
    pub contrasts: Vec<Beside>,
    /// By aim of the day asked about: its number.
    today: FxHashMap<Aim, usize>,
}

impl Then {
    pub fn of(targets: &[Target], contrasts: &[Contrast], search: &PeopleSearch, people: &People) -> Then {
        let aims = targets.iter().enumerate().filter(|(_, target)| !target.aim.is_then());
        let today: FxHashMap<Aim, usize> = aims.map(|(number, target)| (target.aim, number)).collect();
        let number_today = |target: usize| today.get(&targets[target].aim.today()).copied();
        let by_sides: FxHashMap<[usize; 2], usize> =
            contrasts.iter().enumerate().map(|(number, contrast)| (contrast.sides, number)).collect();
        let is_shown = |target: usize| number_today(target).is_some_and(|today| people.is_met[today]);
        let mut open: Vec<usize> =
            (0..targets.len()).filter(|&at| targets[at].aim.is_then() && !is_shown(at)).collect();
        let mut lacking = Vec::new();
        for (number, contrast) in contrasts.iter().enumerate().filter(|(_, contrast)| contrast.is_then) {
            let sides = contrast.sides.map(number_today);
            let of_today = match sides {
                [Some(one), Some(other)] => by_sides.get(&[one, other]).or_else(|| by_sides.get(&[other, one])),
                _ => None,
            };
            if !of_today.is_some_and(|&today| search.pairs.is_found(today)) {
                lacking.push((number, of_today.copied()));
                open.extend(contrast.sides);
            }
        }
        open.sort_unstable();
        open.dedup();
        Then { targets: open, contrasts: lacking, today }
    }

    pub fn open(&self, search: &mut PeopleSearch, people: &mut People) {
        people.open(&self.targets);
        search.pairs.open(self.contrasts.iter().map(|(then, _)| *then), people);
    }

    /// The first side of each test and bound that has no pair, neither on the day asked about nor by what it does on another.
    pub fn several(
        &self,
        today: Vec<usize>,
        then: Vec<usize>,
        contrasts: &[Contrast],
        search: &PeopleSearch,
    ) -> Vec<usize> {
        let side = |of: usize| contrasts[of].sides[0];
        let told: FxHashSet<usize> = today.iter().copied().collect();
        let with_today = || self.contrasts.iter().filter_map(|(then, today)| Some((*then, side((*today)?))));
        let found_then: FxHashSet<usize> =
            with_today().filter(|(then, _)| search.pairs.is_found(*then)).map(|(_, today)| today).collect();
        let told_today: FxHashSet<usize> =
            with_today().filter(|(_, today)| told.contains(today)).map(|(then, _)| side(then)).collect();
        let then = then.into_iter().filter(|side| !told_today.contains(side));
        today.into_iter().filter(|side| !found_then.contains(side)).chain(then).collect()
    }

    /// Aims that nobody meets, not even by what they do on another day.
    pub fn n_nobody(&self, targets: &[Target], search: &PeopleSearch, people: &People) -> usize {
        let met_then = self.targets.iter().filter(|&&target| people.is_met[target]);
        let met_then: FxHashSet<usize> =
            met_then.filter_map(|&target| self.today.get(&targets[target].aim.today()).copied()).collect();
        search.nobody.iter().filter(|of| !targets[**of].aim.is_then() && !met_then.contains(of)).count()
    }
}
