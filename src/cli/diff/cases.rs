//! `--cases`: how many people of a register have another outcome by the new law.

use std::collections::BTreeMap;

use crate::batch::rows::columns::listed;
use crate::batch::rows::reader::BadRow;
use crate::case::{Case, Stated};
use crate::circuit::Outcome;
use crate::cli::batch::few::{impossible, read_each, said};
use crate::cli::show;
use crate::diff::store::judged;
use crate::diff::{Diff, Options, Pair, Reading};
use crate::eval::Truths;
use crate::law::Law;
use crate::policy::ids::{ExprId, FactId, Id};
use crate::policy::model::{FactType, Input};
use crate::problem::Rejected;
use crate::report::diff::{Cases, CasesChange, LeftOut};
use crate::words::say_error;

/// What only the old law asks, as people of a register state it: by row.
struct OnlyOld {
    facts: Vec<FactId>,
    /// `Err`: the old law cannot read the row.
    of_rows: BTreeMap<u64, Result<Case, BadRow>>,
}

impl OnlyOld {
    /// Of the rows only those that state something of this are kept.
    fn read(old: &Law, diff: &Diff, path: &str) -> Result<OnlyOld, Box<Rejected>> {
        let facts: Vec<FactId> =
            old.policy.declared_facts().map(|(id, _)| id).filter(|&id| diff.vocabulary.is_only_old(id)).collect();
        let mut of_rows = BTreeMap::new();
        if !facts.is_empty() {
            read_each(old, path, |row, _, case| {
                let states = |case: &Case| facts.iter().any(|&id| case.stated(id) != Stated::NotAsked);
                match case {
                    Ok(case) if !states(case) => {}
                    read => drop(of_rows.insert(row, read.cloned().map_err(Clone::clone))),
                }
            })?;
        }
        Ok(OnlyOld { facts, of_rows })
    }

    /// States it of the person of that row.
    ///
    /// # Errors
    /// The old law cannot read the row.
    fn state(&self, row: u64, person: &mut Case, old: &Law) -> Result<(), BadRow> {
        let Some(read) = self.of_rows.get(&row) else { return Ok(()) };
        let read = read.as_ref().map_err(Clone::clone)?;
        for &id in &self.facts {
            match (read.stated(id), read.members(id)) {
                (Stated::Known, Some(members)) => person.state_members(id, members.to_vec()),
                (Stated::Known, None) if old.policy.facts[id].ty != FactType::Text => {
                    person.state_slot(id, read.slot(Input::Fact(id)));
                }
                (Stated::NotKnown, _) => person.forget(&old.policy, id, Stated::NotKnown),
                (Stated::Known | Stated::NotAsked, _) => {}
            }
        }
        Ok(())
    }
}

/// Whether the condition holds of the person for certain, as it has to of everyone who is compared.
fn meets(law: &Law, case: &Case, condition: Option<ExprId>) -> bool {
    let Some(condition) = condition else { return true };
    let mut truths = Truths::default();
    law.judge.fold(case, &mut truths);
    law.judge.truth(&truths, law.circuit.expr(condition)).is_true()
}

/// Reads the register as both laws do, and counts. What a person states and one of the laws does not know counts as unknown to it.
///
/// # Errors
/// The register cannot be read.
pub fn counted(
    old: &Law,
    new: &Law,
    diff: &Diff,
    options: &Options,
    (path, has_ids): (&str, bool),
) -> Result<Cases, Box<Rejected>> {
    let mut cases = Cases { file: path.to_owned(), has_ids, ..Cases::default() };
    let mut changes: BTreeMap<(usize, Reading, Outcome, Outcome), Vec<String>> = BTreeMap::new();
    let pairs: Vec<Pair> = diff.conclusions.iter().map(|one| one.pair).collect();
    let only_old = OnlyOld::read(old, diff, path)?;
    let columns = read_each(new, path, |row, line, case| {
        let read = case.map_err(Clone::clone).and_then(|case| {
            let as_old = before(old, new, diff, &only_old, (row, case))?;
            impossible(new, line, case).or_else(|| impossible(old, line, &as_old)).map_or(Ok((case, as_old)), Err)
        });
        let (case, as_old) = match read {
            Ok(both) => both,
            Err(bad) => {
                let said = said(path, &bad);
                cases.left_out.push(LeftOut { line: bad.line, code: bad.code, reason: bad.reason, said });
                return;
            }
        };
        if options.since.is_some_and(|since| case.as_of() < since) {
            cases.n_before += 1;
            return;
        }
        if !meets(new, case, options.among) {
            cases.n_not_among += 1;
            return;
        }
        cases.n_people += 1;
        let (before, now) = (judged(old, &as_old), judged(new, case));
        let mut is_changed = false;
        for (at, pair) in pairs.iter().enumerate() {
            let was = pair.old.map_or([Outcome::None; Reading::ALL.len()], |id| before[id.index()]);
            let is = pair.new.map_or([Outcome::None; Reading::ALL.len()], |id| now[id.index()]);
            let steps: Vec<(Outcome, Outcome)> = was.into_iter().zip(is).collect();
            for (number, reading) in Reading::ALL.into_iter().enumerate() {
                let (was, is) = steps[number];
                // What is as in the reading before is not told twice.
                if was != is && (number == 0 || steps[number - 1] != steps[number]) {
                    is_changed = true;
                    let name = case.id.clone().unwrap_or_else(|| row.to_string());
                    changes.entry((at, reading, was, is)).or_default().push(name);
                }
            }
        }
        cases.n_changed += usize::from(is_changed);
    })?;
    let unknown: Vec<String> = columns.ignored.into_iter().filter(|name| old.policy.named(name).is_none()).collect();
    if !unknown.is_empty() {
        show::warning(&say_error!(BatchIgnoredColumns { n: unknown.len(), names: listed(&unknown) }));
        let proposed = columns.proposed.into_iter().filter(|proposal| unknown.contains(&proposal.column));
        let mappings: Vec<String> = proposed.map(|of| format!("{}={}", of.path, of.column)).collect();
        if !mappings.is_empty() {
            show::warning(&say_error!(DiffCasesProposed { n: mappings.len(), mappings: listed(&mappings) }));
        }
    }
    let change = |((at, reading, from, to), ids): ((usize, Reading, Outcome, Outcome), Vec<String>)| CasesChange {
        pair: pairs[at],
        reading,
        from,
        to,
        ids,
    };
    cases.changes = changes.into_iter().map(change).collect();
    Ok(cases)
}

/// The person of that row as the old law knows it.
///
/// # Errors
/// The old law cannot read the row.
fn before(old: &Law, new: &Law, diff: &Diff, only_old: &OnlyOld, (row, case): (u64, &Case)) -> Result<Case, BadRow> {
    let mut as_old = diff.vocabulary.old_of_new(case, &old.policy);
    for (of, value) in case.decisions(&new.policy) {
        let decided = &new.policy.conclusions[of];
        if let Some(id) = old.policy.conclusion(&decided.name)
            && old.policy.conclusions[id].kind == decided.kind
        {
            as_old.decide(&old.policy, id, value);
        }
    }
    only_old.state(row, &mut as_old, old)?;
    Ok(as_old)
}
