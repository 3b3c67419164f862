//! The SAT solver: variables, clauses, models, cores. Nothing else may know which solver is used.
//!
//! It is `batsat`, a MiniSat in Rust (Eén, Sörensson, *SAT* 2003): incremental, deterministic, without code in other languages.

use batsat::{Callbacks, SolverInterface, SolverOpts, lbool};

use crate::watch::Watch;

/// A variable or its negation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Lit(batsat::Lit);

impl Lit {
    /// The number of its variable, from 0 in order of making.
    pub fn var(self) -> usize {
        self.0.var().idx() as usize
    }

    /// Whether it is the variable itself, not its negation.
    pub fn is_positive(self) -> bool {
        self.0.sign()
    }
}

impl std::ops::Not for Lit {
    type Output = Lit;
    fn not(self) -> Lit {
        Lit(!self.0)
    }
}

impl Callbacks for Watch<'_> {
    fn stop(&self) -> bool {
        self.is_over()
    }
}

/// What a search came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    Model,
    /// [`Sat::core`] says which assumptions exclude one another.
    Nothing,
    /// The watch was over first, or the clauses would have taken more memory than a search may.
    GaveUp,
}

pub struct Sat<'w> {
    solver: batsat::Solver<Watch<'w>>,
    buffer: Vec<batsat::Lit>,
    watch: Watch<'w>,
    /// Literals of all clauses, and variables by what they weigh, so far.
    n_parts: usize,
    /// Something that was to be said is not: nothing follows from the rest.
    is_given_up: bool,
}

/// A search whose clauses and variables come to more than that is given up: some hundreds of megabytes. No policy of the corpus comes near a
/// thousandth of it.
const MOST_PARTS: usize = 1 << 25;

/// What a variable takes in memory, with what it is known to mean, in literals of clauses.
const PARTS_OF_A_VARIABLE: usize = 16;

impl<'w> Sat<'w> {
    pub fn new(watch: &Watch<'w>) -> Sat<'w> {
        Sat {
            solver: batsat::Solver::new(SolverOpts::default(), *watch),
            buffer: Vec::new(),
            watch: *watch,
            n_parts: 0,
            is_given_up: false,
        }
    }

    /// Whether the time is up, or there is more than a search may take: then every later search is given up, and whoever would add much adds
    /// nothing.
    pub fn is_given_up(&mut self) -> bool {
        self.is_given_up = self.is_given_up || self.n_parts > MOST_PARTS || self.watch.is_over();
        self.is_given_up
    }

    /// A new variable.
    pub fn var(&mut self) -> Lit {
        self.n_parts += PARTS_OF_A_VARIABLE;
        Lit(batsat::Lit::new(self.solver.new_var_default(), true))
    }

    /// A new variable that models give this value where they are free to.
    pub fn var_that_is(&mut self, usually: bool) -> Lit {
        self.n_parts += PARTS_OF_A_VARIABLE;
        Lit(batsat::Lit::new(self.solver.new_var(lbool::new(usually), true), true))
    }

    /// One of the literals holds, in every model from now on.
    pub fn clause(&mut self, lits: &[Lit]) {
        self.n_parts += lits.len();
        if self.n_parts > MOST_PARTS {
            self.is_given_up = true;
            return;
        }
        self.buffer.clear();
        self.buffer.extend(lits.iter().map(|lit| lit.0));
        self.solver.add_clause_reuse(&mut self.buffer);
    }

    /// Looks for a model in which all of `assumed` hold.
    pub fn solve(&mut self, assumed: &[Lit]) -> Found {
        if self.is_given_up {
            return Found::GaveUp;
        }
        let assumed: Vec<_> = assumed.iter().map(|lit| lit.0).collect();
        let found = self.solver.solve_limited(&assumed);
        if found == lbool::TRUE {
            Found::Model
        } else if found == lbool::FALSE {
            Found::Nothing
        } else {
            Found::GaveUp
        }
    }

    /// The literal's value in the model found last.
    pub fn value(&self, lit: Lit) -> bool {
        self.solver.value_lit(lit.0) == lbool::TRUE
    }

    /// Those of the assumptions that exclude one another. batsat tells them negated, whatever its documents say.
    pub fn core(&self) -> Vec<Lit> {
        self.solver.unsat_core().iter().map(|&lit| Lit(!lit)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_core_holds_assumptions_as_they_were_made() {
        let mut sat = Sat::new(&Watch::unlimited());
        let [a, b, c] = [sat.var(), sat.var(), sat.var()];
        sat.clause(&[!a, !b]);
        assert_eq!(sat.solve(&[c, a, b]), Found::Nothing);
        let mut core = sat.core();
        core.sort();
        assert_eq!(core, [a, b]);
        assert_eq!(sat.solve(&[c, !a, b]), Found::Model);
        assert!(sat.value(!a) && sat.value(b) && sat.value(c));
    }
}
