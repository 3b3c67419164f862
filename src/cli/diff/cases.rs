//! `--cases`: how many people of a register have another outcome by the new law.

use std::collections::BTreeMap;

use crate::circuit::Outcome;
use crate::cli::batch::few::read_each;
use crate::diff::store::judged;
use crate::diff::{Diff, Pair};
use crate::law::Law;
use crate::policy::ids::Id;
use crate::problem::Rejected;
use crate::report::diff::{Cases, CasesChange};

/// Reads the register as the new law does, and counts. What a person states that the old law does not know counts as unknown to it.
///
/// # Errors
/// The register cannot be read.
pub fn counted(old: &Law, new: &Law, diff: &Diff, path: &str, has_ids: bool) -> Result<Cases, Box<Rejected>> {
    let mut cases = Cases { file: path.to_owned(), has_ids, ..Cases::default() };
    let mut changes: BTreeMap<(usize, bool, Outcome, Outcome), Vec<String>> = BTreeMap::new();
    let pairs: Vec<Pair> = diff.conclusions.iter().map(|one| one.pair).collect();
    read_each(new, path, |row, case| {
        let Some(case) = case else {
            cases.n_left_out += 1;
            return;
        };
        let mut as_old = diff.vocabulary.old_of_new(case, &old.policy);
        for (of, value) in case.decisions(&new.policy) {
            let decided = &new.policy.conclusions[of];
            if let Some(id) = old.policy.conclusion(&decided.name)
                && old.policy.conclusions[id].kind == decided.kind
            {
                as_old.decide(&old.policy, id, value);
            }
        }
        if !new.can_be(case) || !old.can_be(&as_old) {
            cases.n_left_out += 1;
            return;
        }
        cases.n_people += 1;
        let (before, now) = (judged(old, &as_old), judged(new, case));
        let mut is_changed = false;
        for (at, pair) in pairs.iter().enumerate() {
            let was = pair.old.map_or([Outcome::None; 2], |id| before[id.index()]);
            let is = pair.new.map_or([Outcome::None; 2], |id| now[id.index()]);
            for (reading, in_practice) in [(0, false), (1, true)] {
                let is_told = !in_practice || was[1] != was[0] || is[1] != is[0];
                if was[reading] != is[reading] && is_told {
                    is_changed = true;
                    let name = case.id.clone().unwrap_or_else(|| row.to_string());
                    changes.entry((at, in_practice, was[reading], is[reading])).or_default().push(name);
                }
            }
        }
        cases.n_changed += usize::from(is_changed);
    })?;
    let change = |((at, in_practice, from, to), ids): ((usize, bool, Outcome, Outcome), Vec<String>)| CasesChange {
        pair: pairs[at],
        in_practice,
        from,
        to,
        ids,
    };
    cases.changes = changes.into_iter().map(change).collect();
    Ok(cases)
}
