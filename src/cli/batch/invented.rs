//! `batch --generate`: invented people, in any format that rows are written in.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::output::Output;
use super::{Batch, Stop, day};
use crate::batch::errors::{Interrupted, WrongMarginals};
use crate::batch::{Counted, Engine, Ids, LANES, Marginals, People, Population};
use crate::case::Case;
use crate::cli::Ending;
use crate::cli::limits::stopped_by_ctrl_c;
use crate::cli::settings::rejected;
use crate::files::LARGEST_SETTINGS;
use crate::law::Law;
use crate::policy::model::FactType;
use crate::problem::{Problems, Rejected, io_reason};
use crate::report::batch::rows::{Column, Format, Rows, Written};
use crate::syntax::Sources;
use crate::words::say_error;

impl Batch {
    /// Invents `n` people and writes them: as lines of JSON, which are cases, or as rows with a column for each fact.
    pub(super) fn generated(&self, law: &Law, n: u64) -> Result<Ending, Box<Rejected>> {
        let as_of = self.as_of.as_deref().map(|text| day("--as-of", text)).transpose()?;
        let marginals = self.marginals.as_deref().map(|path| marginals(law, path)).transpose()?;
        let population = Population::of(law, self.seed, as_of).with(marginals.unwrap_or_default());
        let format = self.format_of_rows(Format::JsonLines)?;
        let counted = Counted::of(&law.policy, &law.circuit, Vec::new());
        let rows = Rows::new(law, &counted, columns(law), format).stated_only();
        // Nothing is evaluated: the columns are what is stated of the person.
        let engine = Engine::showing(&law.policy, &law.circuit, Vec::new(), rows.inputs());
        let (folded, mut block, mut ids) = (engine.folded(), engine.block(), Ids::default());
        let mut output = match format {
            Format::JsonLines => Output::begin(self.out.as_deref(), &[])?,
            Format::Csv | Format::Sheet | Format::Parquet => Output::begin_rows(self.out.as_deref(), &rows)?,
        };
        for first in (1..=n).step_by(LANES) {
            let people: Vec<Case> = (first..=n).take(LANES).map(|number| population.person(number)).collect();
            let mut written = Written::default();
            match format {
                Format::JsonLines => people.iter().for_each(|person| {
                    let line = format!("{}\n", crate::case::write::to_json(person, &law.policy));
                    written.bytes.extend_from_slice(line.as_bytes());
                }),
                Format::Csv | Format::Sheet | Format::Parquet => {
                    block.clear();
                    ids.clear();
                    for (lane, person) in people.iter().enumerate() {
                        block.push(person);
                        ids.set(lane, person.id.as_deref());
                    }
                    let people = People { block: &block, ids: &ids, lines: &[0; LANES], cases: &people };
                    rows.write(&engine, &folded, people, &crate::batch::first(people.cases.len()), &mut written);
                }
            }
            match output.write_rows(written) {
                Ok(()) => {}
                Err(Stop::Unwanted) => break,
                Err(Stop::Rejected(why)) => return Err(why),
            }
            if stopped_by_ctrl_c().load(Ordering::Relaxed) {
                let n_rows = (first - 1) as usize + people.len();
                return Err(rejected(Interrupted { n_rows, mend: say_error!(BatchInterruptedHelp) }));
            }
        }
        output.finish()?;
        Ok(Ending::Fine)
    }
}

/// Who it is, the day, and every fact that an invented person has.
fn columns(law: &Law) -> Vec<Column> {
    let facts = law.policy.declared_facts().filter(|(_, fact)| fact.ty != FactType::Text);
    [Column::Id, Column::AsOf].into_iter().chain(facts.map(|(id, _)| Column::Fact(id))).collect()
}

/// What `--marginals` says.
fn marginals(law: &Law, path: &str) -> Result<Marginals, Box<Rejected>> {
    let unreadable = |why: String| {
        let what = say_error!(BatchMarginalsUnreadable { path, why });
        rejected(WrongMarginals { what, at: (0, 0).into(), mend: say_error!(BatchMarginalsHeaderHelp) })
    };
    let bytes = crate::files::read(Path::new(path), LARGEST_SETTINGS).map_err(|error| unreadable(io_reason(&error)))?;
    let text = String::from_utf8(bytes).map_err(|_| unreadable(say_error!(BatchNotUtf8Reason)))?;
    Marginals::read(&law.policy, &text).map_err(|problems: Problems| {
        let source = Sources::of(path, text.clone());
        Box::new(Rejected { problems, sources: Arc::new(Sources::new()), case: Some(Arc::new(source)) })
    })
}
