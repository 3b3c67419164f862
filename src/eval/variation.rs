//! What differs where a few slots of a case differ: only what the difference reaches is folded again.
//!
//! Takes a row of truths that a run filled; puts in the truths of a case that differs from that run's in a few slots, remembers what was there, and
//! puts that back. A presumption or an open question reaches little of a policy, and most of what it reaches comes out as before: this takes
//! time by what changes, not by the size of the circuit.

use super::judge::{Evaluation, Judge};
use super::tape::{Place, Tape, Truths};
use crate::case::Case;
use crate::circuit::Circuit;
use crate::circuit::truth::Truth;
use crate::policy::Policy;

/// For each place and each slot, the places that read it; made once for a tape, when it is first needed.
pub(super) struct Readers {
    of_places: Runs,
    of_slots: Runs,
}

impl Readers {
    /// `reads` are all pairs of a place that reads and what it reads.
    pub fn of(n_places: usize, n_slots: usize, reads: &[(Place, Read)]) -> Readers {
        let of_places = reads.iter().filter_map(|&(reader, read)| match read {
            Read::Place(place) => Some((place as usize, reader)),
            Read::Slot(_) => None,
        });
        let of_slots = reads.iter().filter_map(|&(reader, read)| match read {
            Read::Slot(slot) => Some((slot as usize, reader)),
            Read::Place(_) => None,
        });
        Readers { of_places: Runs::of(n_places, of_places), of_slots: Runs::of(n_slots, of_slots) }
    }
}

/// What an instruction reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Read {
    Place(Place),
    Slot(u32),
}

/// Lists of numbers, one behind another.
pub(super) struct Runs {
    /// Where each list begins; one more for the end of the last.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Runs {
    /// `n` lists; each pair is a list and a number in it.
    pub fn of(n: usize, pairs: impl Iterator<Item = (usize, u32)> + Clone) -> Runs {
        let mut starts = vec![0u32; n + 1];
        for (list, _) in pairs.clone() {
            starts[list + 1] += 1;
        }
        for list in 0..n {
            starts[list + 1] += starts[list];
        }
        let mut next = starts.clone();
        let mut numbers = vec![0; starts[n] as usize];
        for (list, number) in pairs {
            numbers[next[list] as usize] = number;
            next[list] += 1;
        }
        Runs { starts, numbers }
    }

    pub fn at(&self, list: usize) -> &[u32] {
        &self.numbers[self.starts[list] as usize..self.starts[list + 1] as usize]
    }
}

/// What was changed in a row of truths; room that is used again.
#[derive(Default)]
struct Variation {
    /// One bit for each place: it is to be folded again.
    pending: Vec<u64>,
    /// One bit for each word of `pending`: it has some. Few places are pending among very many.
    words: Vec<u64>,
    /// Places whose truth is another now, in order, with what it was.
    was: Vec<(Place, Truth)>,
}

impl Variation {
    /// Puts in the truths of `case`, which is the case that they were folded of but for these slots.
    fn enter(&mut self, tape: &Tape, case: &Case, slots: &[usize], truths: &mut Truths) {
        debug_assert!(self.was.is_empty(), "what was varied before is put back first");
        let readers = tape.readers();
        self.pending.resize(tape.n_instructions().div_ceil(64), 0);
        self.words.resize(self.pending.len().div_ceil(64), 0);
        for &slot in slots {
            readers.of_slots.at(slot).iter().for_each(|&place| self.put(place));
        }
        // Whoever reads a place stands behind it.
        for run in 0..self.words.len() {
            while self.words[run] != 0 {
                let word = run * 64 + self.words[run].trailing_zeros() as usize;
                while self.pending[word] != 0 {
                    let place = (word * 64) as Place + self.pending[word].trailing_zeros();
                    self.pending[word] &= self.pending[word] - 1;
                    let was = tape.at(truths, place);
                    if tape.fold_again(place, case, truths) {
                        self.was.push((place, was));
                        readers.of_places.at(place as usize).iter().for_each(|&reader| self.put(reader));
                    }
                }
                self.words[run] &= self.words[run] - 1;
            }
        }
    }

    /// Has the place folded again.
    fn put(&mut self, place: Place) {
        let word = place as usize / 64;
        self.pending[word] |= 1 << (place % 64);
        self.words[word / 64] |= 1 << (word % 64);
    }

    /// Puts back what was there.
    fn leave(&mut self, truths: &mut Truths) {
        for (place, was) in self.was.drain(..) {
            truths.put(place, was);
        }
    }
}

/// A case evaluated, to be asked what comes out where a few of its slots differ.
pub(super) struct Varied<'a> {
    judge: &'a Judge,
    policy: &'a Policy,
    circuit: &'a Circuit,
    truths: Truths,
    variation: Variation,
    /// For a debug build, which runs all again to compare.
    room: Truths,
    /// Results that may be others now, by number.
    touched: Vec<u32>,
}

impl<'a> Varied<'a> {
    /// `truths` are those of the case, by the judge's whole tape.
    pub fn of(judge: &'a Judge, policy: &'a Policy, circuit: &'a Circuit, truths: Truths) -> Varied<'a> {
        Varied {
            judge,
            policy,
            circuit,
            truths,
            variation: Variation::default(),
            room: Truths::default(),
            touched: Vec::new(),
        }
    }

    /// What `of` makes of `case`, which is the case but for these slots; it is given the numbers of the results that may come out otherwise
    /// (`presumptions::all_results`), in order: all others come out as they did.
    pub fn with<T>(&mut self, case: &Case, slots: &[usize], of: impl FnOnce(&Evaluation, &[u32]) -> T) -> T {
        self.variation.enter(self.judge.whole(), case, slots, &mut self.truths);
        debug_assert!(
            self.judge.whole().agrees_with_a_run(case, &self.truths, &mut self.room),
            "what differs was folded again"
        );
        let watching = self.judge.results_at(self.circuit);
        self.touched.clear();
        for &(place, _) in &self.variation.was {
            self.touched.extend_from_slice(watching.at(place as usize));
        }
        self.touched.sort_unstable();
        self.touched.dedup();
        let truths = std::mem::take(&mut self.truths);
        let evaluation = Evaluation::folded(self.judge, self.policy, self.circuit, case, truths);
        let told = of(&evaluation, &self.touched);
        self.truths = evaluation.into_truths();
        self.variation.leave(&mut self.truths);
        told
    }
}
