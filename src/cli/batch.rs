//! `amparo batch`: what the law says about many people, from a register to results or counts.
//!
//! Puts together what reads rows (`batch::rows`), what folds them (`batch::Engine`) and what writes results (`report::batch`). Files are
//! written beside and renamed at the end; to stdout rows go as they come.

pub mod few;
mod invented;
mod lists;
mod output;
mod progress;
mod rejects;
mod resume;
mod run;

use std::borrow::Cow;
use std::path::Path;

use clap::{Args, ValueEnum};

use self::lists::ListArgument;
use self::progress::{Counting, Progress};
use self::resume::Resume;
use self::run::Run;
use super::errors::OneFileTwice;
use super::explain::subject;
use super::settings::{Project, day, project_without_scenarios, rejected, today};
use super::{Ending, LanguageArgs, PolicyArgs, limits, show};
use crate::advise::explain::Subject;
use crate::batch::errors::{
    NoSuchPerson, NotBuilt, UnknownFormat, UnknownMapping, UnknownResult, UnreadableRows, WrongDateFormat,
};
use crate::batch::rows::columns::{Columns, Mapping, Target, listed};
use crate::batch::rows::date_format::DateFormat;
use crate::batch::rows::packed::{Damage, Packing};
use crate::batch::rows::proposed::Proposal;
use crate::batch::rows::reader::{Fixed, RowReader};
use crate::batch::rows::{Chunk, LARGEST_ROW, Row, RowFormat, RowSource, SourceError};
use crate::batch::{Counted, Engine};
use crate::calendar::Day;
use crate::case::Case;
use crate::case::set::{Setting, decision, reading};
use crate::circuit::Circuit;
use crate::files::{LARGEST_SETTINGS, Readers, part_of, place};
use crate::law::Law;
use crate::nearest::did_you_mean;
use crate::policy::ids::{ConclusionId, FactId};
use crate::policy::model::{Assumption, FactType, Input, Named};
use crate::problem::{Problems, Rejected, io_reason};
use crate::report::batch::rows::{Column, Format, Rows};
use crate::report::batch::summary::Printed;
use crate::words::{Locale, say, say_error};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo batch policies --cases people.csv > results.csv
  amparo batch policies --cases people.csv --summary --by nationality
  amparo batch policies --cases export.csv --map entry.date=FECHA_INGRESO --date-format DD/MM/YYYY --out results.csv
  amparo batch policies --generate 1000 --as-of 2018-08-01 --out invented.jsonl
  amparo batch policies --cases people.jsonl.gz --why ptp --out results.csv.zst

Each row of the input is a person: a line of JSON as a case file has it, or a row of CSV with a column for each
fact, named by its path. Empty cells are facts not asked for.")]
pub struct Batch {
    #[command(flatten)]
    policy: PolicyArgs,
    /// The people: CSV or JSON Lines (also compressed by gzip or zstd), a spreadsheet (.xlsx), Parquet, or `-` for stdin
    #[arg(
        long,
        value_name = "FILE",
        required_unless_present = "generate",
        default_value = "",
        hide_default_value = true
    )]
    cases: String,
    /// Instead of evaluating people, invent so many who satisfy the assumptions, and print them: as JSON Lines, or as the name of `--out` or `--format` says
    #[arg(long, value_name = "N", allow_negative_numbers = true, conflicts_with_all = ["cases", "summary", "columns", "why"])]
    generate: Option<u64>,
    /// With another seed, other people are invented
    #[arg(long, value_name = "S", default_value_t = 1, requires = "generate")]
    seed: u64,
    /// How often the invented people have which value: CSV with the columns `fact`, `value` and `share`
    #[arg(long, value_name = "FILE", requires = "generate")]
    marginals: Option<String>,
    /// The sheet of the spreadsheet on which the people are; default: the first
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The format of the people; default: by the name of the file
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<RowsFormat>,
    /// What separates the cells of CSV; default: what the header has most of (comma, semicolon or tab)
    #[arg(long, value_name = "CHARACTER", value_parser = one_byte)]
    delimiter: Option<u8>,
    /// The column that states a fact, if it has another name, for example `entry.date=FECHA_INGRESO`; `@FILE` reads such lines from a file
    #[arg(long, value_name = "PATH=COLUMN")]
    map: Vec<String>,
    /// Write which column probably states which fact to this file, to be looked at and given to `--map @FILE`; nobody is evaluated
    #[arg(long, value_name = "FILE", conflicts_with_all = ["generate", "out", "rejects"])]
    propose_map: Option<String>,
    /// The members of a list, which stand on a sheet or in a file of their own, for example `children=children.csv` or `children=register.xlsx#children`
    #[arg(long, value_name = "PATH=FILE", conflicts_with_all = ["generate", "propose_map"])]
    list: Vec<String>,
    /// Which column of the members says whose they are, and the column of the people that it names, for example `person=id`; default: those of KoBo and ODK
    #[arg(long, value_name = "COLUMN=COLUMN", requires = "list")]
    list_key: Vec<String>,
    /// How dates are written, for example `DD/MM/YYYY`, or `excel` for day numbers; default: `YYYY-MM-DD`
    #[arg(long, value_name = "PATTERN")]
    date_format: Option<String>,
    #[command(flatten)]
    everyone: EveryoneArgs,
    /// The day on which the law is evaluated for everyone, instead of the row's own
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Write the rows to this file (its name gives the format and, as `.gz` or `.zst`, the compression), only when all are done
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
    /// The format of what is printed: csv, jsonl, xlsx or parquet for rows (default: as the people), text, json or csv for the summary
    #[arg(long, value_name = "FORMAT")]
    format: Option<OutputFormat>,
    /// The columns of the rows: conclusions, `X.in_practice`, `X.by`, `X.why`, clauses, facts, `id`, `line`, `as_of`,
    /// `incompatible`, `referrals`, `missing_referrals`, `notes`
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    columns: Vec<String>,
    /// Add columns that say why: the clauses that decide this conclusion, and their tests
    #[arg(long, value_name = "CONCLUSION")]
    why: Vec<String>,
    /// Print counts instead of rows: outcomes, clauses, missing referrals
    #[arg(long)]
    summary: bool,
    /// Count by groups: facts, or `as_of`
    #[arg(long, value_name = "FACT,…", value_delimiter = ',', requires = "summary")]
    by: Vec<String>,
    /// Leave out counts below this number, and those from which they could be worked out, for publication
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true, requires = "summary")]
    suppress_below: u64,
    /// Write the rows that cannot be read to this file, each with its line, column and reason
    #[arg(long, value_name = "FILE")]
    rejects: Option<String>,
    /// Keep what is done beside the results, and go on with it if this command was interrupted before
    #[arg(long, requires = "out", conflicts_with_all = ["summary", "generate", "propose_map"])]
    resume: bool,
    /// Stop at the first row that cannot be read; no file is written then
    #[arg(long)]
    strict: bool,
    /// How many threads work at a time; default: all cores
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    #[command(flatten)]
    language: LanguageArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RowsFormat {
    Csv,
    Jsonl,
    Xlsx,
    Parquet,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    Csv,
    Jsonl,
    Xlsx,
    Parquet,
    Text,
    Json,
}

/// Why a run ends before its end.
enum Stop {
    Rejected(Box<Rejected>),
    /// The reader of stdout has gone away.
    Unwanted,
}

impl Batch {
    pub fn is_json(&self) -> bool {
        self.summary && self.format == Some(OutputFormat::Json)
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        limits::leaves_nothing_when_it_is_ended();
        let Project { law, tongue, .. } = project_without_scenarios(&self.policy.policies)?;
        self.no_file_twice()?;
        if let Some(n) = self.generate {
            return self.generated(&law, n);
        }
        let input_format = input_format(&self.cases, self.input_format, self.delimiter)?;
        let as_of = self.as_of.as_deref().map(|text| day("--as-of", text)).transpose()?;
        let fixed = self.everyone.fixed(&law, as_of)?;
        let mut lists = self
            .list
            .iter()
            .map(|argument| ListArgument::parse(&law.policy, argument))
            .collect::<Result<Vec<_>, _>>()?;
        let mappings = self.mappings(&law, &mut lists)?;
        let date_format = self.date_format()?;
        let progress = Progress::new();
        let mut source = opened(&self.cases, input_format, self.sheet.as_deref(), &progress)?;
        if let Some(to) = &self.propose_map {
            return propose(&law, source.header.take().unwrap_or_default(), &mappings, to);
        }
        let mut columns = match source.header.take() {
            Some(header) => {
                Some(Columns::of(&law.policy, header, &mappings).map_err(|problems| of_run(&law, problems))?)
            }
            None => None,
        };
        let of_lists = if self.resume { lists::content(&lists)? } else { String::new() };
        let lists = self.opened_lists(&law, lists, columns.as_mut(), &progress)?;
        // Who wants bad rows back wants them whole.
        if let Some(columns) = columns.as_ref().filter(|_| self.rejects.is_none()) {
            source.only(|at| columns.is_read(at));
        }
        let first = source.next_chunk().map_err(|error| unreadable(&self.cases, &error))?;
        let of_all =
            fixed.settings.iter().filter_map(Setting::decides).chain(columns.iter().flat_map(Columns::decided));
        let of_all = of_all.chain(decided_in(&law, &first, &mappings));
        let law = law.deciding(of_all).unwrap_or(law);
        let (counted, circuit) = self.counted(&law)?;
        let rows = self.rows(&law, &counted, columns.as_ref(), input_format)?;
        let engine = self.engine(&law, &circuit, &counted, rows.as_ref());
        self.warn_of_columns(&law, &engine, columns.as_ref());
        let header = columns.as_ref().map(|columns| (columns.header.clone(), source.delimiter));
        let resume = match (&self.out, self.resume) {
            (Some(out), true) => {
                let format = rows.as_ref().map(Rows::format);
                resume::is_possible(self, format)?;
                let header = header.as_ref().map(|(header, _)| header.as_slice());
                let options =
                    resume::options(self, header, &mappings, &format!("{input_format:?} {format:?} {of_lists}"));
                Some(Resume::open(self, out, &law, &options)?)
            }
            _ => None,
        };
        let today = resume.as_ref().map_or_else(today, Resume::today);
        let reader = RowReader::new(&law, columns, &mappings, fixed, date_format, today);
        let lists = lists.into_iter().map(|list| list.read(&reader)).collect::<Result<Vec<_>, _>>()?;
        let reader = reader.with_lists(lists);
        resume.iter().for_each(|resume| reader.left_out_before(&resume.done().extra));
        let run = Run {
            law: &law,
            engine: &engine,
            reader: &reader,
            rows: rows.as_ref(),
            counted: &counted,
            input_format,
            today,
            args: self,
        };
        let told = run.all(source, first, header, resume, &progress)?;
        progress.clear();
        self.warn_of_extra_keys(&reader);
        if self.summary {
            let printed = Printed {
                law: &law,
                counted: &counted,
                summary: &told.summary,
                n_rejected: told.n_bad,
                suppress_below: self.suppress_below,
            };
            match self.format {
                Some(OutputFormat::Json) => show::json(&printed.json()),
                Some(OutputFormat::Csv) => show::result(&String::from_utf8_lossy(&printed.csv())),
                _ => show::result(&printed.text(show::style(self.language.lang.map(Into::into).or(tongue)))),
            }
        }
        Ok(if told.n_bad > 0 { Ending::Findings } else { Ending::Fine })
    }

    /// The people, the results and the rows that cannot be read are three files.
    fn no_file_twice(&self) -> Result<(), Box<Rejected>> {
        let given = [
            ("--cases", Some(&self.cases)),
            ("--out", self.out.as_ref()),
            ("--rejects", self.rejects.as_ref()),
            ("--propose-map", self.propose_map.as_ref()),
            ("--marginals", self.marginals.as_ref()),
        ];
        let given: Vec<(&str, &String)> =
            given.into_iter().filter_map(|(option, path)| Some((option, path.filter(|path| *path != "-")?))).collect();
        let of_lists: Vec<String> =
            self.list.iter().filter_map(|list| Some(list.split_once('=')?.1.to_owned())).collect();
        let of_maps: Vec<String> = self.map.iter().filter_map(|map| Some(map.strip_prefix('@')?.to_owned())).collect();
        let kept = self.out.iter().filter(|_| self.resume).map(Path::new);
        let kept = kept.chain(self.rejects.iter().filter(|_| self.resume).map(Path::new));
        let kept = kept.flat_map(|path| [Resume::beside(path), part_of(path)]);
        let kept: Vec<String> = kept.map(|path| path.to_string_lossy().into_owned()).collect();
        let more = [("--list", &of_lists), ("--map", &of_maps), ("--resume", &kept)];
        let more = more.into_iter().flat_map(|(option, paths)| paths.iter().map(move |path| (option, path)));
        let given: Vec<_> = given.into_iter().chain(more).collect();
        for (at, (option, path)) in given.iter().enumerate() {
            if let Some((other, _)) = given[at + 1..].iter().find(|(_, other)| is_one_file(path, other)) {
                let (option, other) = ((*option).to_owned(), (*other).to_owned());
                return Err(rejected(OneFileTwice { path: (*path).clone(), option, other }));
            }
        }
        Ok(())
    }

    /// What is counted, and the circuit that has all nodes of it.
    fn counted<'l>(&self, law: &'l Law) -> Result<(Counted, Cow<'l, Circuit>), Box<Rejected>> {
        let counted = Counted::of(&law.policy, &law.circuit, self.groups(law)?);
        if !self.summary || law.policy.calendar.as_ref().is_none_or(|calendar| calendar.known.is_none()) {
            return Ok((counted, Cow::Borrowed(&law.circuit)));
        }
        let mut circuit = law.circuit.clone();
        Ok((counted.with_notes(&law.policy, &mut circuit), Cow::Owned(circuit)))
    }

    fn engine(&self, law: &Law, circuit: &Circuit, counted: &Counted, rows: Option<&Rows>) -> Engine {
        let mut roots: Vec<_> = law.circuit.assumptions.clone();
        for column in rows.iter().flat_map(|rows| rows.columns()) {
            roots.extend(column.roots(law, counted));
        }
        if self.summary {
            roots.extend(counted.roots(&law.policy, &law.circuit));
        }
        let shown = rows.map(Rows::inputs).unwrap_or_default().into_iter().chain(counted.by.iter().copied());
        Engine::showing(&law.policy, circuit, roots, shown)
    }

    // ---- arguments -------------------------------------------------------------------------------------------------

    /// What `--map` says of the people; what it says of the members of lists goes to these.
    fn mappings(&self, law: &Law, lists: &mut [ListArgument]) -> Result<Vec<Mapping>, Box<Rejected>> {
        let mut mappings = Vec::new();
        let mut add = |argument: &str| {
            if !lists.iter_mut().any(|list| list.takes(&law.policy, argument)) {
                mappings.push(Mapping::parse(&law.policy, argument).map_err(|problems| of_run(law, problems))?);
            }
            Ok::<(), Box<Rejected>>(())
        };
        for argument in &self.map {
            let Some(path) = argument.strip_prefix('@') else {
                add(argument)?;
                continue;
            };
            let unreadable = |why: String| {
                let mend = say_error!(BatchMapFileHelp);
                rejected(UnknownMapping { what: say_error!(BatchMapFile { path, why }), mend })
            };
            let bytes =
                crate::files::read(Path::new(path), LARGEST_SETTINGS).map_err(|error| unreadable(io_reason(&error)))?;
            let text = String::from_utf8(bytes).map_err(|_| unreadable(say_error!(BatchNotUtf8Reason)))?;
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
            for line in lines {
                add(line)?;
            }
        }
        Ok(mappings)
    }

    fn date_format(&self) -> Result<Option<DateFormat>, Box<Rejected>> {
        let Some(format) = &self.date_format else { return Ok(None) };
        match DateFormat::parse(format) {
            Some(format) => Ok(Some(format)),
            None => Err(rejected(WrongDateFormat { format: format.clone() })),
        }
    }

    fn groups(&self, law: &Law) -> Result<Vec<Input>, Box<Rejected>> {
        let group = |name: &String| match law.policy.named(name) {
            _ if name == "as_of" => Ok(Input::AsOf),
            Some(Named::Fact(id)) if !matches!(law.policy.facts[id].ty, FactType::List(_) | FactType::Text) => {
                Ok(Input::Fact(id))
            }
            Some(Named::Question(id)) => Ok(Input::Question(id)),
            _ => {
                let facts = law
                    .policy
                    .declared_facts()
                    .map(|(_, fact)| fact)
                    .filter(|fact| !matches!(fact.ty, FactType::List(_) | FactType::Text));
                let mend = did_you_mean(name, facts.map(|fact| &*fact.path))
                    .unwrap_or_else(|| say_error!(BatchUnknownResultHelpFacts));
                Err(rejected(UnknownResult { option: "--by", name: name.clone(), mend }))
            }
        };
        self.by.iter().map(group).collect()
    }

    /// What is written for each person; nothing where only counts are asked for.
    fn rows<'l>(
        &self,
        law: &'l Law,
        counted: &'l Counted,
        columns: Option<&Columns>,
        input: RowFormat,
    ) -> Result<Option<Rows<'l>>, Box<Rejected>> {
        if self.summary && self.out.is_none() {
            return Ok(None);
        }
        let as_input = if input == RowFormat::JsonLines { Format::JsonLines } else { Format::Csv };
        let format = self.format_of_rows(as_input)?;
        let mut wanted = wanted_columns(law, &self.columns)?;
        if wanted.is_empty() {
            wanted = Column::usual(law, columns.is_none_or(|columns| columns.states(&law.policy, Target::Id)));
        }
        for name in &self.why {
            match subject(law, name)? {
                Subject::Conclusion(id) => wanted.extend([Column::By(id), Column::Why(id)]),
                Subject::Clause(_) => {
                    let mend = say_error!(BatchUnknownResultHelpConclusion);
                    return Err(rejected(UnknownResult { option: "--why", name: name.clone(), mend }));
                }
            }
        }
        Ok(Some(Rows::new(law, counted, wanted, format)))
    }

    /// How rows are written: as `--format` or the name of `--out` says, else as `usual`.
    fn format_of_rows(&self, usual: Format) -> Result<Format, Box<Rejected>> {
        let by_name = || match self.out.as_deref().and_then(extension).as_deref() {
            Some("csv" | "txt") => Some(Format::Csv),
            Some("jsonl" | "ndjson" | "json") => Some(Format::JsonLines),
            Some("xlsx") => Some(Format::Sheet),
            Some("parquet") => Some(Format::Parquet),
            _ => None,
        };
        // Spreadsheet programs would take another format for what the name says.
        let path =
            self.out.as_deref().filter(|path| matches!(extension(path).as_deref(), Some("xls" | "xlsm" | "ods")));
        if let (Some(path), None) = (path, self.format) {
            return Err(rejected(UnknownFormat { what: say_error!(BatchFormatNotWritten { path }) }));
        }
        let format = match (self.format, self.summary) {
            (Some(OutputFormat::Csv), false) => Format::Csv,
            (Some(OutputFormat::Jsonl), _) => Format::JsonLines,
            (Some(OutputFormat::Xlsx), _) => Format::Sheet,
            (Some(OutputFormat::Parquet), _) => Format::Parquet,
            (Some(OutputFormat::Text | OutputFormat::Json), false) => {
                return Err(rejected(UnknownFormat { what: say_error!(BatchUnknownFormatRows) }));
            }
            (None, _) | (Some(_), true) => by_name().unwrap_or(usual),
        };
        if matches!(format, Format::Sheet | Format::Parquet) && self.out.is_none() {
            return Err(rejected(UnknownFormat { what: say_error!(BatchTableToStdout) }));
        }
        Ok(format)
    }

    // ---- what is said ----------------------------------------------------------------------------------------------

    fn warn_of_columns(&self, law: &Law, engine: &Engine, columns: Option<&Columns>) {
        let Some(columns) = columns else { return };
        let set = self.everyone.set.iter().filter_map(|argument| argument.split('=').next()).map(str::trim);
        let warnings = warnings_of_columns(law, engine, columns, &set.collect::<Vec<_>>(), self.as_of.is_some());
        warnings.iter().for_each(|warning| show::warning(warning));
        let proposed = columns.proposals(&law.policy);
        if !proposed.is_empty() {
            let mappings: Vec<String> =
                proposed.iter().map(|Proposal { path, column }| format!("{path}={column}")).collect();
            show::warning(&say_error!(BatchProposed { n: mappings.len(), mappings: listed(&mappings) }));
        }
    }

    fn warn_of_extra_keys(&self, reader: &RowReader) {
        let extra = reader.extra();
        if !extra.is_empty() {
            show::warning(&say_error!(BatchIgnoredColumns { n: extra.len(), names: listed(&extra) }));
        }
    }
}

/// Writes which column probably states which fact: what is so already, what is proposed, and what is left.
fn propose(law: &Law, header: Vec<String>, mappings: &[Mapping], to: &str) -> Result<Ending, Box<Rejected>> {
    // No column need state anything yet: that is why somebody asks.
    let columns = Columns::any_of(&law.policy, header, mappings).map_err(|problems| of_run(law, problems))?;
    let proposed = columns.proposals(&law.policy);
    let locale = Locale::of_errors();
    let mut text = format!("# {}\n", say!(locale, BatchMapHead));
    mappings.iter().for_each(|mapping| text += &format!("{}={}\n", mapping.path, mapping.column));
    proposed.iter().for_each(|Proposal { path, column }| text += &format!("{path}={column}\n"));
    for column in columns.ignored.iter().filter(|column| proposed.iter().all(|proposal| proposal.column != **column)) {
        text += &format!("# {}\n", say!(locale, BatchMapLeft { column: show::harmless(column).replace('\n', " ") }));
    }
    crate::files::write_result(Path::new(to), text.as_bytes(), Readers::Usual)
        .map_err(|error| output::unwritable(to, &error))?;
    Ok(Ending::Fine)
}

/// The file of people, or stdin, with its header read.
fn opened(
    path: &str,
    format: RowFormat,
    sheet: Option<&str>,
    progress: &Progress,
) -> Result<RowSource<Counting>, Box<Rejected>> {
    let source = || match format.needs_file() && path != "-" {
        true => RowSource::open_file(Progress::file(path)?, format, sheet),
        false => RowSource::open(progress.counting(path)?, format),
    };
    source().map_err(|error| unreadable(path, &error))
}

/// Facts without a column are unknown for everyone, and columns without a fact are left out: each is said once. `set` are the paths stated
/// of everyone beside the table, `has_day` says whether the day is.
pub fn warnings_of_columns(law: &Law, engine: &Engine, columns: &Columns, set: &[&str], has_day: bool) -> Vec<String> {
    let is_of = |path: &str, id: FactId| {
        law.policy.fact(path) == Some(id) || law.policy.set_of(id).is_some_and(|(set, _)| *set.path == *path)
    };
    let is_set = |id| set.iter().any(|path| is_of(path, id));
    let missing = engine.facts(&law.policy).into_iter().filter(|&id| law.policy.facts[id].decides.is_none());
    let missing = missing.filter(|&id| !columns.states(&law.policy, Target::Fact(id)) && !is_set(id));
    let (presumed, unknown): (Vec<_>, Vec<_>) = missing.partition(|id| law.policy.facts[*id].presumed.is_some());
    let paths = |ids: &[FactId]| ids.iter().map(|id| law.policy.facts[*id].path.to_string()).collect::<Vec<_>>();
    let mut warnings = Vec::new();
    if !has_day && !columns.states(&law.policy, Target::AsOf) {
        warnings.push(say_error!(BatchToday { day: Locale::of_errors().date(today()) }));
    }
    if !unknown.is_empty() {
        let names = listed(&paths(&unknown));
        warnings.push(say_error!(BatchUnknownFacts { n: unknown.len(), names }));
    }
    if !presumed.is_empty() {
        let names = listed(&paths(&presumed));
        warnings.push(say_error!(BatchPresumedFacts { n: presumed.len(), names }));
    }
    if !columns.ignored.is_empty() {
        warnings.push(say_error!(BatchIgnoredColumns { n: columns.ignored.len(), names: listed(&columns.ignored) }));
    }
    warnings
}

/// The people cannot be read, or not to their end.
fn unreadable(path: &str, error: &SourceError) -> Box<Rejected> {
    let (what, mend) = match error {
        SourceError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => {
            (say_error!(BatchNoFile { path }), say_error!(BatchNoFileHelp))
        }
        SourceError::Io(error) => {
            (say_error!(BatchUnreadable { path, why: io_reason(error) }), say_error!(BatchUnreadableHelp))
        }
        SourceError::Empty => (say_error!(BatchEmpty { path }), say_error!(BatchEmptyHelp)),
        SourceError::Utf16 => (say_error!(BatchUtf16 { path }), say_error!(BatchNotUtf8Help)),
        SourceError::Packed(Damage::Truncated) => (say_error!(BatchTruncated { path }), say_error!(BatchTruncatedHelp)),
        SourceError::Packed(Damage::Corrupt) => (say_error!(BatchCorrupt { path }), say_error!(BatchTruncatedHelp)),
        SourceError::Packed(Damage::LargeWindow) => {
            (say_error!(BatchLargeWindow { path }), say_error!(BatchLargeWindowHelp))
        }
        SourceError::Packed(Damage::Other(packing)) => {
            (say_error!(BatchOtherPacking { path, packing: *packing }), say_error!(BatchOtherPackingHelp))
        }
        SourceError::NoSpreadsheet => (say_error!(BatchNoSpreadsheet { path }), say_error!(BatchNoSpreadsheetHelp)),
        SourceError::NoParquet => (say_error!(BatchNoParquet { path }), say_error!(BatchNoParquetHelp)),
        SourceError::Password => (say_error!(BatchPassword { path }), say_error!(BatchPasswordHelp)),
        SourceError::NoSheet { name, sheets } if name.is_empty() => {
            debug_assert!(sheets.is_empty());
            (say_error!(BatchNoSheets { path }), say_error!(BatchNoSpreadsheetHelp))
        }
        SourceError::NoSheet { name, sheets } => {
            (say_error!(BatchNoSheet { path, name }), say_error!(BatchNoSheetHelp { sheets: listed(sheets) }))
        }
        SourceError::Merged { cells } => (say_error!(BatchMerged { path, cells }), say_error!(BatchMergedHelp)),
        SourceError::TooManyTexts { megabytes } => {
            (say_error!(BatchTooManyTexts { path, megabytes: *megabytes as usize }), say_error!(BatchTooManyTextsHelp))
        }
        SourceError::PartTooLarge { megabytes } => {
            (say_error!(BatchPartTooLarge { path, megabytes: *megabytes as usize }), say_error!(BatchPartTooLargeHelp))
        }
        SourceError::CellTooLarge { megabytes } => {
            let megabytes = *megabytes as usize;
            (say_error!(BatchCellTooLarge { path, megabytes }), say_error!(BatchCellTooLargeHelp))
        }
        SourceError::NeedsFile => (say_error!(BatchNeedsFile), say_error!(BatchNeedsFileHelp)),
        SourceError::NotBuilt => return rejected(NotBuilt { path: path.to_owned() }),
        SourceError::HeaderNotUtf8 => (say_error!(BatchHeaderNotUtf8 { path }), say_error!(BatchNotUtf8Help)),
        SourceError::TooManyColumns => {
            let most = crate::batch::rows::MOST_COLUMNS;
            (say_error!(BatchTooManyColumns { path, most }), say_error!(BatchTooManyColumnsHelp))
        }
        SourceError::TooManyCells { line } => {
            let most = crate::batch::rows::MOST_COLUMNS;
            (say_error!(BatchTooManyCells { path, line: *line as usize, most }), say_error!(BatchNCellsHelp))
        }
        SourceError::RowTooLarge { line } => (
            say_error!(BatchRowTooLarge { path, line: *line as usize, megabytes: (LARGEST_ROW >> 20) as usize }),
            say_error!(BatchRowTooLargeHelp),
        ),
    };
    rejected(UnreadableRows { what, mend })
}

pub(super) fn of_run(law: &Law, problems: Problems) -> Box<Rejected> {
    Box::new(Rejected { problems, sources: law.sources.clone(), case: None })
}

/// Whoever breaks the assumption cannot exist.
pub fn no_such_person(law: &Law, assumption: &Assumption) -> NoSuchPerson {
    let facts = crate::report::facts_of(law, assumption.expr).into_iter();
    let facts: Vec<String> = facts.map(|id| format!("`{}`", law.policy.facts[id].path)).collect();
    let label = assumption.label.in_language(Locale::of_errors().tag()).to_owned();
    NoSuchPerson { label, facts: Locale::of_errors().and(&facts) }
}

/// The format of the people: what is asked for, else by the name of the file.
fn input_format(path: &str, asked: Option<RowsFormat>, delimiter: Option<u8>) -> Result<RowFormat, Box<Rejected>> {
    let by_name = || match extension(path).as_deref() {
        Some("csv" | "tsv" | "txt") => Some(RowsFormat::Csv),
        Some("jsonl" | "ndjson" | "json") => Some(RowsFormat::Jsonl),
        Some("xlsx" | "xlsm" | "xls") => Some(RowsFormat::Xlsx),
        Some("parquet") => Some(RowsFormat::Parquet),
        _ => None,
    };
    match asked.or_else(by_name) {
        Some(RowsFormat::Csv) => Ok(RowFormat::Csv { delimiter }),
        Some(RowsFormat::Jsonl) => Ok(RowFormat::JsonLines),
        Some(RowsFormat::Xlsx) => Ok(RowFormat::Sheet),
        Some(RowsFormat::Parquet) => Ok(RowFormat::Parquet),
        None => Err(rejected(UnknownFormat { what: say_error!(BatchUnknownFormat { path }) })),
    }
}

/// The conclusions decided of somebody among the first people, where these are lines of JSON: the law is opened to them for all.
fn decided_in(law: &Law, first: &Option<Chunk>, mappings: &[Mapping]) -> Vec<ConclusionId> {
    let reader = RowReader::new(law, None, mappings, Fixed::default(), None, today());
    let (mut case, mut decided) = (Case::blank(&law.policy, today()), Vec::new());
    for row in first.iter().flat_map(Chunk::rows) {
        let Row::Line { text, .. } = row else { break };
        let names_it = text.windows(b"decided".len()).any(|part| part == b"decided");
        if names_it && reader.read(row, &mut case).is_ok() {
            decided.extend(case.decided_beyond().iter().map(|(of, _)| *of));
        }
    }
    decided
}

/// The columns that `--columns` names.
///
/// # Errors
/// What is no column, with the nearest name.
pub fn wanted_columns(law: &Law, names: &[String]) -> Result<Vec<Column>, Box<Rejected>> {
    let wanted = names.iter().map(|name| {
        Column::named(law, name.trim()).ok_or_else(|| {
            let known = Column::names(law);
            let mend = did_you_mean(name, known.iter().map(String::as_str));
            let mend = mend.unwrap_or_else(|| say_error!(BatchUnknownResultHelp));
            rejected(UnknownResult { option: "--columns", name: name.clone(), mend })
        })
    });
    wanted.collect()
}

/// What is said of everyone, whatever the rows say.
#[derive(Args, Clone, Default)]
pub struct EveryoneArgs {
    /// State or change a fact for everyone, for example `entry.regular=no`
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Choose an interpretation of an open question of law, for example `strict_50_1=yes`
    #[arg(long, value_name = "QUESTION=ANSWER")]
    pub read: Vec<String>,
    /// State what somebody with the power to decide has decided about everyone, for example `refugee=established`
    #[arg(long, value_name = "CONCLUSION=OUTCOME")]
    pub decided: Vec<String>,
}

impl EveryoneArgs {
    /// Reads it, with the day on which the law is evaluated.
    ///
    /// # Errors
    /// The first argument that says nothing.
    pub fn fixed(&self, law: &Law, as_of: Option<Day>) -> Result<Fixed, Box<Rejected>> {
        let of_argument =
            |option, argument: &String, problems| super::person::of_argument(law, option, argument, problems);
        let mut fixed = Fixed { as_of, ..Fixed::default() };
        for argument in &self.set {
            let setting = Setting::read(&law.policy, argument);
            fixed.settings.push(setting.map_err(|problems| of_argument("--set", argument, problems))?);
        }
        for argument in &self.decided {
            let decided = decision(&law.policy, argument);
            fixed.settings.push(decided.map_err(|problems| of_argument("--decided", argument, problems))?);
        }
        for argument in &self.read {
            let answer = reading(&law.policy, argument);
            fixed.readings.push(answer.map_err(|problems| of_argument("--read", argument, problems))?);
        }
        Ok(fixed)
    }
}

/// One byte, as what separates cells must be.
fn one_byte(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        _ if text == "\\t" => Ok(b'\t'),
        [byte] if byte.is_ascii() => Ok(*byte),
        _ => Err("expected one ASCII character, or \\t".to_owned()),
    }
}

/// The end of a file's name, in small letters; of a packed file, of what is in it.
fn extension(path: &str) -> Option<String> {
    Path::new(Packing::of_name(path).1).extension().and_then(|extension| extension.to_str()).map(str::to_lowercase)
}

/// Whether two paths lead to one file, whether it exists or will be made.
fn is_one_file(one: &str, other: &str) -> bool {
    one == other || place(Path::new(one)).is_some_and(|one| Some(one) == place(Path::new(other)))
}
