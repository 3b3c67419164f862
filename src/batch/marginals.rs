//! How often each value is drawn for invented people: marginal distributions, each fact by itself.
//!
//! Shares are weights: percentages, or counts from a census. Not here: who is drawn, and the assumptions (`population`).

#[cfg(feature = "cli")]
mod read;

use rustc_hash::FxHashMap;

use crate::policy::ids::FactId;

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Of {
    Fact(FactId),
    /// The number of members of a list.
    Members(FactId),
    /// The field of that number of the members of a list.
    Field(FactId, u32),
}

/// The values of one line, as slots.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Values {
    Unknown,
    /// One of them, each as often; often one alone.
    Between(i64, i64),
}

/// The marginal distributions of some facts; of none by default.
#[derive(Clone, Default, Debug)]
pub struct Marginals {
    of: FxHashMap<Of, Vec<(Values, f64)>>,
}

impl Marginals {
    /// Draws one of these values so often, by weight among all that are added for the same; `share` is no less than 0.
    pub fn add(&mut self, of: Of, values: Values, share: f64) {
        self.of.entry(of).or_default().push((values, share));
    }

    /// What is drawn where a number evenly distributed between 0 and 1 is `at`, and a second one picks from a range; nothing where the file says
    /// nothing.
    pub fn drawn(&self, of: Of, at: f64, within: impl FnOnce(u64) -> u64) -> Option<Option<i64>> {
        let all = self.of.get(&of)?;
        let mut left = at * all.iter().map(|(_, share)| share).sum::<f64>();
        let mut drawn = None;
        for (values, share) in all.iter().filter(|(_, share)| *share > 0.0) {
            drawn = Some(*values);
            if left < *share {
                break;
            }
            left -= share;
        }
        Some(match drawn? {
            Values::Unknown => None,
            Values::Between(first, last) => Some(first + within(first.abs_diff(last) + 1) as i64),
        })
    }

    /// Whether the file says something of it.
    pub fn has(&self, of: Of) -> bool {
        self.of.contains_key(&of)
    }
}
