//! Proofs over all persons and all dates: what `check` and `find` ask of the circuit.
//!
//! Takes a [`Law`](crate::Law); gives findings, each with a smallest person who shows it, or the proof that there is none. The way:
//! `solver` (clauses and models, whichever engine), `order` (calendar constraints `f(x) <= g(y)`, decided exactly), `encode`
//! (nodes of the circuit as literals, on demand), `search` (both together: a person, or a core), `seen` (what known persons answer without a search), `cone` and `kept` (what an earlier check answers), `witness` (the person made
//! small), `findings` (one file a question). The algorithm and its proofs: docs/analysis.md. Not here: what a clause means
//! (`circuit`), how a finding looks (`report`).

pub mod cone;
pub mod crowd;
pub mod drawn;
pub mod encode;
pub mod find;
pub mod kept;
pub mod needs;
pub mod order;
mod pair;
pub mod prover;
pub mod search;
mod seen;
pub mod solver;
pub mod witness;

mod accept;
pub mod finding;
pub mod findings;
mod proofs;

pub use crate::policy::finding_kind::{FindingKind, Level};
pub use finding::{Detail, Finding, Witness};
pub use findings::{CheckOptions, Checked, check, check_again};
pub use kept::Kept;
