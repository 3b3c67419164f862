//! `amparo sql`: a query that says of each row of a table what `batch` says.

use std::path::Path;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::batch::{EveryoneArgs, of_run, wanted_columns};
use super::errors::UnwritableFile;
use super::settings::{Project, day, project_without_scenarios, rejected};
use super::{Ending, LanguageArgs, PolicyArgs, show};
use crate::batch::rows::columns::{Columns, Mapping, listed};
use crate::calendar::Day;
use crate::case::set::Setting;
use crate::export::sql::dialect::{ALL, of_word};
use crate::export::sql::errors::{NoCalendar, WrongParameter};
use crate::export::sql::source::Sources;
use crate::export::sql::{Asked, calendar, query, table_name};
use crate::files::{self, Readers};
use crate::law::Law;
use crate::problem::{Problems, Rejected, io_reason_of_writing};
use crate::report::batch::rows::Column;
use crate::words::say_error;

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo sql policies --dialect postgres --table people > query.sql
  amparo sql policies --dialect sqlite --table register --map entry.date=FECHA_INGRESO --as-of 2018-08-01
  amparo sql policies --dialect duckdb --table people --view outcomes --columns id,ptp,ptp.in_practice
  amparo sql policies --dialect postgres --calendar

The table has a column for each fact, named by its path (\"entry.date\"), and the columns id and as_of.")]
pub struct Sql {
    #[command(flatten)]
    policy: PolicyArgs,
    /// The database for which the query is written
    #[arg(long, value_name = "DIALECT", value_parser = PossibleValuesParser::new(ALL.map(|(word, _)| word)))]
    dialect: String,
    /// The table of people, `people` or `schema.people`
    #[arg(
        long,
        value_name = "TABLE",
        required_unless_present = "calendar",
        default_value = "",
        hide_default_value = true
    )]
    table: String,
    /// Which columns the table has, as the header of a file of CSV; default: one for each fact
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    table_columns: Vec<String>,
    /// All columns of the table are texts, as after reading a file of CSV; cells mean what they mean to `batch`
    #[arg(long)]
    text_columns: bool,
    /// The column that states a fact, if it has another name, for example `entry.date=FECHA_INGRESO`
    #[arg(long, value_name = "PATH=COLUMN")]
    map: Vec<String>,
    #[command(flatten)]
    everyone: EveryoneArgs,
    /// The day on which the law is evaluated for everyone, or a parameter of the query such as `:as_of`; default: the column `as_of`
    #[arg(long, value_name = "DATE|PARAMETER")]
    as_of: Option<String>,
    /// The columns of the result: conclusions, `X.in_practice`, clauses, facts, `id`, `as_of`, `incompatible`, `referrals`,
    /// `missing_referrals`
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    columns: Vec<String>,
    /// Make the query a view of this name
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    /// Write the table of working days instead, which queries over working days read
    #[arg(long)]
    calendar: bool,
    /// The name of the table of working days
    #[arg(long, value_name = "TABLE", default_value = "amparo_calendar")]
    calendar_table: String,
    /// Write to this file instead of stdout
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
    #[command(flatten)]
    language: LanguageArgs,
}

impl Sql {
    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let Project { law, tongue, .. } = project_without_scenarios(&self.policy.policies)?;
        let dialect = of_word(&self.dialect).expect("clap takes the words of the list only");
        let calendar_table = table_name(dialect, &self.calendar_table).map_err(rejected)?;
        if self.calendar {
            let text = calendar(&law.policy, &law.circuit, dialect, &calendar_table);
            return self.written(&text.ok_or_else(|| rejected(NoCalendar))?);
        }
        let (as_of, parameter) = self.day_or_parameter()?;
        let fixed = self.everyone.fixed(&law, as_of.map(|text| day("--as-of", text)).transpose()?)?;
        let mappings: Result<Vec<Mapping>, Problems> =
            self.map.iter().map(|argument| Mapping::parse(&law.policy, argument)).collect();
        let mappings = mappings.map_err(|problems| of_run(&law, problems))?;
        let named = (!self.table_columns.is_empty()).then(|| self.table_columns.clone());
        let of = |law: &Law| {
            let sources = Sources::of(&law.policy, named.clone(), &mappings, &fixed, parameter.clone());
            sources.map_err(|problems| of_run(law, problems))
        };
        let sources = of(&law)?;
        let decided = fixed.settings.iter().filter_map(Setting::decides).chain(sources.columns.decided());
        let (law, sources) = match law.deciding(decided) {
            Some(law) => {
                let sources = of(&law)?;
                (law, sources)
            }
            None => (law, sources),
        };
        self.warn(&sources);
        let mut columns = wanted_columns(&law, &self.columns)?;
        if columns.is_empty() {
            columns = Column::usual(&law, true);
            columns.retain(|column| *column != Column::Id || sources.id.is_some());
        }
        let style = show::style(self.language.lang.map(Into::into).or(tongue));
        let asked = Asked {
            dialect,
            table: &self.table,
            sources: &sources,
            is_text: self.text_columns,
            columns: &columns,
            view: self.view.as_deref(),
            calendar: &calendar_table,
            tongue: style.tongue,
        };
        let text = query(&law, &asked).map_err(|problems| of_run(&law, problems))?;
        self.written(&text)
    }

    /// To the file, or to stdout.
    fn written(&self, text: &str) -> Result<Ending, Box<Rejected>> {
        match &self.out {
            None => show::program(text),
            Some(path) => files::write_result(Path::new(path), text.as_bytes(), Readers::Usual)
                .map_err(|error| rejected(UnwritableFile { path: path.clone(), why: io_reason_of_writing(&error) }))?,
        }
        Ok(Ending::Fine)
    }

    /// What `--as-of` says: a day, or a parameter.
    fn day_or_parameter(&self) -> Result<(Option<&str>, Option<String>), Box<Rejected>> {
        let Some(text) = self.as_of.as_deref() else { return Ok((None, None)) };
        if Day::parse(text).is_ok() {
            return Ok((Some(text), None));
        }
        let rest = text.strip_prefix([':', '$', '?', '@']);
        let is_name = |rest: &str| rest.chars().all(|char| char.is_ascii_alphanumeric() || "_'".contains(char));
        if !rest.is_some_and(is_name) || text.matches('\'').count() % 2 == 1 || [":", "$", "@"].contains(&text) {
            let (what, mend) = (say_error!(SqlAsOf { text }), say_error!(SqlAsOfHelp));
            return Err(rejected(WrongParameter { what, mend }));
        }
        if self.view.is_some() {
            let (what, mend) = (say_error!(SqlViewParameter { text }), say_error!(SqlViewParameterHelp));
            return Err(rejected(WrongParameter { what, mend }));
        }
        Ok((None, Some(text.to_owned())))
    }

    /// Columns that state nothing are left out, which is said once.
    fn warn(&self, sources: &Sources) {
        let Columns { ignored, .. } = &sources.columns;
        if !ignored.is_empty() {
            show::warning(&say_error!(BatchIgnoredColumns { n: ignored.len(), names: listed(ignored) }));
        }
    }
}
