//! `--cases FILE` of `eval` and `explain`: the whole answer for each of a handful, a line of JSON for each, in one process.

use std::sync::atomic::Ordering;

use clap::Args;

use super::output::Output;
use super::progress::Progress;
pub use super::rejects::said;
use super::rejects::{RawRow, Rejects};
use super::{EveryoneArgs, Stop, input_format, no_such_person, of_run, opened, unreadable};
use crate::batch::errors::Interrupted;
use crate::batch::rows::columns::Columns;
use crate::batch::rows::proposed::Proposal;
use crate::batch::rows::reader::{BadRow, Fixed, RowReader};
use crate::case::Case;
use crate::cli::Ending;
use crate::cli::limits::stopped_by_ctrl_c;
use crate::cli::person::PersonArgs;
use crate::cli::settings::{day, rejected, today};
use crate::law::Law;
use crate::policy::ids::ConclusionId;
use crate::problem::{Problem, Rejected};
use crate::words::say_error;

#[derive(Args)]
pub struct CasesArgs {
    /// Several people, as `batch` reads them (JSON Lines or CSV): the answer is a line of JSON for each
    #[arg(long, value_name = "FILE", conflicts_with = "case")]
    pub cases: Option<String>,
}

/// Laws opened to what is decided of some people, kept for those of whom the same is decided.
#[derive(Default)]
struct Opened(Vec<(Vec<ConclusionId>, Law)>);

impl Opened {
    fn answer<T>(&mut self, law: &Law, case: &Case, answer: impl Fn(&Law, &Case) -> T) -> T {
        let of: Vec<ConclusionId> = case.decided_beyond().iter().map(|(of, _)| *of).collect();
        if of.is_empty() {
            return answer(law, case);
        }
        let at = match self.0.iter().position(|(known, _)| *known == of) {
            Some(at) => at,
            None => {
                self.0.extend(law.deciding(of.iter().copied()).map(|law| (of, law)));
                self.0.len() - 1
            }
        };
        let law = &self.0[at].1;
        answer(law, &case.before(&law.policy))
    }
}

/// Answers for each of the people; `answer` also gives the numbers of the assumptions that the person breaks. With the person's `--set`,
/// `--read` and `--as-of` for everyone.
///
/// # Errors
/// The people cannot be read, or an answer not written.
pub fn each(
    law: &Law,
    path: &str,
    person: &PersonArgs,
    answer: impl Fn(&Law, &Case) -> (String, Vec<usize>),
) -> Result<Ending, Box<Rejected>> {
    let progress = Progress::new();
    let as_of = person.as_of.as_deref().map(|text| day("--as-of", text)).transpose()?;
    let everyone = EveryoneArgs { set: person.set.clone(), read: person.read.clone(), decided: person.decided.clone() };
    let fixed = everyone.fixed(law, as_of)?;
    let mut source = opened(path, input_format(path, None, None)?, None, &progress)?;
    let columns = source.header.take().map(|header| Columns::of(&law.policy, header, &[]));
    let columns = columns.transpose().map_err(|problems| of_run(law, problems))?;
    let reader = RowReader::new(law, columns, &[], fixed, None, today());
    let mut output = Output::begin(None, &[])?;
    let mut rejects = Rejects::begin(path, None, None, None)?;
    let mut case = Case::blank(&law.policy, today());
    let (mut n_rows, mut opened) = (0, Opened::default());
    let mut all = || -> Result<(), Stop> {
        while let Some(chunk) = source.next_chunk().map_err(|error| Stop::Rejected(unreadable(path, &error)))? {
            for row in chunk.rows() {
                n_rows += 1;
                let bad = match reader.read(row, &mut case) {
                    Err(bad) => Some(bad),
                    Ok(()) => {
                        let (told, broken) = opened.answer(law, &case, &answer);
                        let broken = broken.first().map(|&at| no_such_person(law, &law.policy.assumptions[at]));
                        if broken.is_none() {
                            output.write(format!("{told}\n").as_bytes())?;
                        }
                        broken.map(|broken| BadRow::of(row.line(), &(Box::new(broken) as Problem)))
                    }
                };
                if let Some(bad) = bad {
                    rejects.add(&bad, &RawRow::of(row), &progress)?;
                }
                if stopped_by_ctrl_c().load(Ordering::Relaxed) {
                    return Err(Stop::Rejected(rejected(Interrupted {
                        n_rows,
                        mend: say_error!(BatchInterruptedHelp),
                    })));
                }
            }
        }
        Ok(())
    };
    match all() {
        Ok(()) | Err(Stop::Unwanted) => {}
        Err(Stop::Rejected(why)) => return Err(why),
    }
    Ok(if rejects.finish(n_rows as u64)? > 0 { Ending::Findings } else { Ending::Fine })
}

/// Columns and keys of a register that name nothing in the policy, and what some of them probably are.
pub struct Unread {
    pub ignored: Vec<String>,
    pub proposed: Vec<Proposal>,
}

/// Reads each of the people, and hands over the number of the row, the line and the person; what is wrong with a row that cannot be read.
///
/// # Errors
/// The people cannot be read, or somebody stopped it.
pub fn read_each(
    law: &Law,
    path: &str,
    mut each: impl FnMut(u64, u64, Result<&Case, &BadRow>),
) -> Result<Unread, Box<Rejected>> {
    let progress = Progress::new();
    let fixed = Fixed::default();
    let mut source = opened(path, input_format(path, None, None)?, None, &progress)?;
    let columns = source.header.take().map(|header| Columns::of(&law.policy, header, &[]));
    let columns = columns.transpose().map_err(|problems| of_run(law, problems))?;
    let reader = RowReader::new(law, columns, &[], fixed, None, today());
    let mut case = Case::blank(&law.policy, today());
    let mut n_rows = 0;
    while let Some(chunk) = source.next_chunk().map_err(|error| unreadable(path, &error))? {
        for row in chunk.rows() {
            n_rows += 1;
            let (line, read) = (row.line(), reader.read(row, &mut case));
            each(n_rows as u64, line, read.as_ref().map(|()| &case));
            if stopped_by_ctrl_c().load(Ordering::Relaxed) {
                return Err(rejected(Interrupted { n_rows, mend: say_error!(BatchInterruptedHelp) }));
            }
        }
    }
    let ignored = reader.columns().map_or_else(Vec::new, |columns| columns.ignored.clone());
    let proposed = reader.columns().map_or_else(Vec::new, |columns| columns.proposals(&law.policy));
    Ok(Unread { ignored: ignored.into_iter().chain(reader.extra()).collect(), proposed })
}

/// That an assumption rules the person of this line out.
pub fn impossible(law: &Law, line: u64, case: &Case) -> Option<BadRow> {
    if law.can_be(case) {
        return None;
    }
    let broken = law.eval(case).broken_assumptions.first().copied();
    let broken = broken.map(|at| no_such_person(law, &law.policy.assumptions[at]))?;
    Some(BadRow::of(line, &(Box::new(broken) as Problem)))
}
