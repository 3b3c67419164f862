//! As few of the people found as show all that they show together.
//!
//! Takes who was found, and pairs that are to stay together; gives the chosen, in the order of what they are shown for, and how many no choice can do
//! without. Greedy, as set cover is hard (Chvátal, *Mathematics of Operations Research* 4, 1979).

use std::collections::BTreeMap;

use super::Chosen;
use super::people::Found;

/// First those who are kept, each by number with the aim for which she is; then those who meet most that nobody before them does, until all is met.
pub fn chosen(found: &[Found], kept: &[(usize, usize)]) -> Vec<Chosen> {
    let n_aims = n_aims(found);
    let mut is_met = vec![false; n_aims];
    let mut aims_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(person, aim) in kept {
        let aims = aims_of.entry(person).or_default();
        aims.push(aim);
        for &met in &found[person].meets {
            if !std::mem::replace(&mut is_met[met], true) {
                aims.push(met);
            }
        }
    }
    let n_new = |one: &Found, is_met: &[bool]| one.meets.iter().filter(|&&aim| !is_met[aim]).count();
    let mut left: Vec<usize> = (0..found.len()).filter(|person| !aims_of.contains_key(person)).collect();
    // Of several the one found first.
    while let Some(&best) = left.iter().rev().max_by_key(|&&person| n_new(&found[person], &is_met)) {
        let aims: Vec<usize> = found[best].meets.iter().copied().filter(|&aim| !is_met[aim]).collect();
        if aims.is_empty() {
            break;
        }
        aims.iter().for_each(|&aim| is_met[aim] = true);
        left.retain(|&person| person != best && n_new(&found[person], &is_met) > 0);
        aims_of.insert(best, aims);
    }
    let of_one = |(person, mut aims): (usize, Vec<usize>)| {
        aims.sort_unstable();
        aims.dedup();
        Chosen { case: found[person].case.clone(), aims, clauses: Vec::new() }
    };
    let mut chosen: Vec<Chosen> = aims_of.into_iter().map(of_one).collect();
    chosen.sort_by_key(|one| one.aims[0]);
    chosen
}

/// So many aims of which no two are met by one person.
pub fn least(found: &[Found]) -> usize {
    let n_aims = n_aims(found);
    let mut met_by = vec![Vec::new(); n_aims];
    for (at, one) in found.iter().enumerate() {
        one.meets.iter().for_each(|&aim| met_by[aim].push(at));
    }
    let mut aims: Vec<usize> = (0..n_aims).filter(|&aim| !met_by[aim].is_empty()).collect();
    aims.sort_by_key(|&aim| met_by[aim].len());
    let (mut is_taken, mut least) = (vec![false; found.len()], 0);
    for aim in aims {
        if !met_by[aim].iter().any(|&at| is_taken[at]) {
            met_by[aim].iter().for_each(|&at| is_taken[at] = true);
            least += 1;
        }
    }
    least
}

fn n_aims(found: &[Found]) -> usize {
    found.iter().flat_map(|one| &one.meets).max().map_or(0, |last| last + 1)
}
