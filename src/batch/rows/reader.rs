//! A row becomes a case: cells by the types of their facts, lines of JSON as case files.
//!
//! Values are those of a case file, in a CSV cell as behind `--set`. What is unusual goes through the careful readers of `case`, so that its
//! meaning and its messages stand there once.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Mutex;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value as Json};

use super::Row;
use super::cells::{Cell, Table, Wrong};
use super::columns::{Columns, Mapping, Target};
use super::date_format::DateFormat;
use super::members::MemberTable;
use crate::batch::errors::{CellNotUtf8, UnreadableCell, WrongNumberOfCells};
use crate::calendar::{Day, NotADay};
use crate::case::errors::{DateOutOfBounds, MalformedDate, NoSuchDate, TextTooLong, shown};
use crate::case::set::{Setting, decision, reading, typed_as, typed_set, typed_value};
use crate::case::{Case, CaseReader, Format, Stated, read_row, slot_index};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{FactId, QuestionId, TypeId};
use crate::policy::model::{FactType, Input, Named, TypeBody, is_too_long};
use crate::problem::{Problem, Problems, primary_offset};
use crate::words::{Locale, say_error};

/// What is wrong with a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadRow {
    pub line: u64,
    /// In a table the number of the column, in a line of JSON that of the character; from 1.
    pub column: Option<usize>,
    /// The name of the column.
    pub name: Option<String>,
    pub code: String,
    pub reason: String,
    pub help: Option<String>,
}

impl BadRow {
    /// A problem of the row on this line.
    pub fn of(line: u64, problem: &Problem) -> BadRow {
        BadRow {
            line,
            column: None,
            name: None,
            code: problem.code().map_or_else(String::new, |code| code.to_string()),
            reason: problem.to_string(),
            help: problem.help().map(|help| help.to_string()),
        }
    }
}

/// What holds of every row, whatever it says.
#[derive(Default)]
pub struct Fixed {
    pub as_of: Option<Day>,
    pub settings: Vec<Setting>,
    pub readings: Vec<(QuestionId, Option<bool>)>,
}

/// Makes cases of rows; used by all workers at once.
pub struct RowReader<'l> {
    policy: &'l Policy,
    blank: Case,
    fixed: Fixed,
    today: Day,
    date_format: Option<DateFormat>,
    values: FxHashMap<TypeId, FxHashMap<&'l [u8], i64>>,
    /// Of a table.
    columns: Option<Columns>,
    json: CaseReader<'l>,
    /// Of lines of JSON: where a key leads that is mapped.
    renamed: FxHashMap<String, String>,
    /// Keys of lines of JSON that name nothing.
    extra: Mutex<BTreeSet<String>>,
    /// Lists whose members stand in tables of their own.
    lists: Vec<MemberTable>,
}

/// What a cell says.
pub(super) enum Said<'c> {
    Nothing,
    /// A value of the type asked for.
    Slot(i64),
    /// What this text means.
    Text(Cow<'c, [u8]>),
}

impl<'c> Said<'c> {
    fn of(text: &'c [u8]) -> Said<'c> {
        match text.trim_ascii() {
            b"" => Said::Nothing,
            text => Said::Text(text.into()),
        }
    }
}

/// So many extra keys are kept to be named.
const MOST_EXTRA: usize = 100;

impl<'l> RowReader<'l> {
    /// `columns` are those of a table; without them rows are lines of JSON, and `mappings` apply to their keys.
    pub fn new(
        law: &'l Law,
        columns: Option<Columns>,
        mappings: &[Mapping],
        fixed: Fixed,
        date_format: Option<DateFormat>,
        today: Day,
    ) -> RowReader<'l> {
        let policy = &law.policy;
        let mut values = FxHashMap::default();
        for (id, ty) in policy.types.iter() {
            if let TypeBody::Enumeration(names) = &ty.body {
                let table: FxHashMap<&[u8], i64> = names.iter().map(|name| name.as_bytes()).zip(0..).collect();
                values.insert(id, table);
            }
        }
        RowReader {
            policy,
            blank: Case::blank(policy, today),
            fixed,
            today,
            date_format,
            values,
            columns,
            json: CaseReader::new(policy),
            renamed: mappings.iter().map(|mapping| (mapping.column.clone(), mapping.path.clone())).collect(),
            extra: Mutex::default(),
            lists: Vec::new(),
        }
    }

    /// Reads the members of these lists from their own tables, too.
    pub fn with_lists(self, lists: Vec<MemberTable>) -> RowReader<'l> {
        RowReader { lists, ..self }
    }

    pub fn lists(&self) -> &[MemberTable] {
        &self.lists
    }

    pub fn policy(&self) -> &'l Policy {
        self.policy
    }

    pub fn columns(&self) -> Option<&Columns> {
        self.columns.as_ref()
    }

    /// Somebody of whom nothing is stated.
    pub(super) fn blank(&self) -> &Case {
        &self.blank
    }

    /// Keys of lines of JSON that were left out.
    pub fn extra(&self) -> Vec<String> {
        self.extra.lock().map_or_else(|_| Vec::new(), |extra| extra.iter().cloned().collect())
    }

    /// Reads a row into `case`, whatever was in it.
    ///
    /// # Errors
    /// The first mistake of the row.
    pub fn read(&self, row: Row, case: &mut Case) -> Result<(), BadRow> {
        match (row, &self.columns) {
            (Row::Csv(record), Some(columns)) => self.record(record.iter(), record.len(), columns, row.line(), case)?,
            (Row::Plain { line, text, delimiter }, Some(columns)) => {
                let n_cells = text.iter().filter(|byte| **byte == delimiter).count() + 1;
                self.record(text.split(|byte| *byte == delimiter), n_cells, columns, line, case)?;
            }
            (Row::Cells { table, at }, Some(columns)) => self.cells(table, at, columns, case)?,
            (Row::Line { line, text }, _) => self.line(line, text, case)?,
            (Row::Csv(_) | Row::Plain { .. } | Row::Cells { .. }, None) => unreachable!("rows of a table have columns"),
        }
        self.state_lists(row, case)?;
        self.fix(case);
        Ok(())
    }

    /// States what holds of every row.
    pub(super) fn fix(&self, case: &mut Case) {
        if let Some(day) = self.fixed.as_of {
            case.set_as_of(day);
        }
        for setting in &self.fixed.settings {
            setting.apply_to_case(self.policy, case);
        }
        for &(question_id, answer) in &self.fixed.readings {
            case.answer(question_id, answer);
        }
    }

    /// The slots that [`RowReader::fix`] sets; `None` where it states what is in no slot alone.
    pub(super) fn fixed_slots(&self) -> Option<Vec<usize>> {
        let slot = |input| slot_index(input, self.policy.facts.len());
        let mut slots: Vec<usize> = self.fixed.as_of.iter().map(|_| slot(Input::AsOf)).collect();
        slots.extend(self.fixed.readings.iter().map(|(id, _)| slot(Input::Question(*id))));
        for setting in &self.fixed.settings {
            match setting {
                Setting::AsOf(_) => slots.push(slot(Input::AsOf)),
                Setting::Decided(of, _) => slots.push(slot(Input::Fact(self.policy.conclusions[*of].decision?))),
                Setting::Facts(facts) => {
                    for (id, _) in facts {
                        match self.policy.facts[*id].ty {
                            FactType::List(_) | FactType::Text => return None,
                            _ => slots.push(slot(Input::Fact(*id))),
                        }
                    }
                }
            }
        }
        Some(slots)
    }

    /// States in `case` what a cell with this text does: for tables whose cells are no rows of a file. An empty text states nothing.
    ///
    /// # Errors
    /// The mistake in the text.
    pub fn state(&self, target: Target, text: &str, case: &mut Case) -> Result<(), Problem> {
        match text.trim() {
            "" => Ok(()),
            text => self.cell(text.as_bytes(), target, case),
        }
    }

    // ---- tables --------------------------------------------------------------------------------------------------

    fn record<'r>(
        &self,
        cells: impl Iterator<Item = &'r [u8]>,
        n: usize,
        columns: &Columns,
        line: u64,
        case: &mut Case,
    ) -> Result<(), BadRow> {
        case.copy_from(&self.blank);
        let expected = columns.header.len();
        if n != expected {
            return Err(BadRow::of(line, &problem(WrongNumberOfCells { n, expected })));
        }
        for (at, (cell, target)) in cells.zip(&columns.targets).enumerate() {
            let Some(target) = target else { continue };
            let cell = cell.trim_ascii();
            if cell.is_empty() {
                continue;
            }
            self.cell(cell, *target, case).map_err(|problem| BadRow {
                column: Some(at + 1),
                name: Some(columns.header[at].clone()),
                ..BadRow::of(line, &problem)
            })?;
        }
        Ok(())
    }

    fn cells(&self, table: &Table, row: usize, columns: &Columns, case: &mut Case) -> Result<(), BadRow> {
        case.copy_from(&self.blank);
        for (at, target) in columns.targets.iter().enumerate() {
            let Some(target) = target else { continue };
            self.typed(table.cell(at, row), *target, table.is_1904, case).map_err(|problem| BadRow {
                column: Some(at + 1),
                name: Some(columns.header[at].clone()),
                ..BadRow::of(table.line(row), &problem)
            })?;
        }
        Ok(())
    }

    /// States the lists whose members stand in tables of their own; of a row that does not say who it is they stay unknown.
    fn state_lists(&self, row: Row, case: &mut Case) -> Result<(), BadRow> {
        for table in &self.lists {
            let key = row.cell(table.person());
            let key = key.text();
            let key = key.trim_ascii();
            if key.is_empty() {
                continue;
            }
            let members = table.members(key).map_err(|bad| {
                let place = format!("{}:{}", table.file(), bad.line);
                let name = Some(self.policy.facts[table.list()].path.to_string());
                BadRow {
                    line: row.line(),
                    column: None,
                    name,
                    reason: format!("{place}: {}", bad.reason),
                    ..bad.clone()
                }
            })?;
            case.state_members(table.list(), members);
        }
        Ok(())
    }

    /// Notes that the members of a row that is not read again belong to somebody.
    pub fn meet_members(&self, row: Row) {
        for table in &self.lists {
            table.meet(row.cell(table.person()).text().trim_ascii());
        }
    }

    /// A cell that has a type: where that is not the fact's own, it means what its text means.
    fn typed(&self, cell: Cell, target: Target, is_1904: bool, case: &mut Case) -> Result<(), Problem> {
        let ty = match target {
            Target::Fact(fact_id) => Some(self.policy.facts[fact_id].ty),
            Target::AsOf => Some(FactType::Date),
            Target::Id | Target::Set(_) | Target::Question(_) | Target::Decision(_) => None,
        };
        match (self.said(cell, ty, is_1904)?, target) {
            (Said::Nothing, _) => {}
            (Said::Slot(slot), Target::Fact(fact_id)) => case.state_slot(fact_id, slot),
            (Said::Slot(slot), _) => case.set_as_of(Day(slot)),
            (Said::Text(text), _) => self.cell(&text, target, case)?,
        }
        Ok(())
    }

    /// What a cell says of something of that type.
    pub(super) fn said<'c>(&self, cell: Cell<'c>, ty: Option<FactType>, is_1904: bool) -> Result<Said<'c>, Problem> {
        match (cell, ty) {
            (Cell::Empty, _) => Ok(Said::Nothing),
            (Cell::Wrong(wrong), _) => Err(unreadable(wrong)),
            (Cell::Text(text), _) => Ok(Said::of(text)),
            (Cell::Day(day), Some(FactType::Date | FactType::DateOrNever)) => {
                match (Day::FIRST..=Day::LAST).contains(&day) {
                    true => Ok(Said::Slot(day.0)),
                    false => Err(no_day(&day.to_string(), NotADay::OutOfBounds)),
                }
            }
            (Cell::Int(number), Some(FactType::Date | FactType::DateOrNever)) => match &self.date_format {
                Some(format) => {
                    let shift = if is_1904 && format.is_excel() { DAYS_BEFORE_1904 } else { 0 };
                    Ok(Said::Text(number.saturating_add(shift).to_string().into_bytes().into()))
                }
                None => Err(number_for_date(&number.to_string())),
            },
            (Cell::Number(number), Some(FactType::Date | FactType::DateOrNever)) => {
                Err(number_for_date(&number.to_string()))
            }
            (Cell::Bool(holds), Some(FactType::Bool)) => Ok(Said::Slot(i64::from(holds))),
            (cell, _) => Ok(Said::Text(cell.text())),
        }
    }

    fn cell(&self, cell: &[u8], target: Target, case: &mut Case) -> Result<(), Problem> {
        if let Target::Fact(fact_id) = target
            && let Some(slot) = self.usual(self.policy.facts[fact_id].ty, cell)
        {
            case.state_slot(fact_id, slot);
            return Ok(());
        }
        let text = std::str::from_utf8(cell).map_err(|_| problem(CellNotUtf8))?;
        match target {
            Target::Id if is_too_long(text) => {
                return Err(problem(TextTooLong { path: "id".to_owned(), at: (0, text.len()).into() }));
            }
            Target::Id => case.id = Some(text.to_owned()),
            Target::AsOf => case.set_as_of(self.day(text)?),
            Target::Question(question_id) => {
                let name = &self.policy.questions[question_id].name;
                let answer = match truth(text) {
                    Some(answer) => Some(answer),
                    None => reading(self.policy, &format!("{name}={text}")).map_err(first_of)?.1,
                };
                case.answer(question_id, answer);
            }
            Target::Fact(fact_id) => self.fact(fact_id, text, case)?,
            Target::Set(set) => {
                let stated = typed_set(self.policy, &self.policy.sets[set], text).map_err(first_of)?;
                Setting::Facts(stated).apply_to_case(self.policy, case);
            }
            Target::Decision(of) => {
                let name = &self.policy.conclusions[of].name;
                let decision = decision(self.policy, &format!("{name}={text}")).map_err(first_of)?;
                decision.apply_to_case(self.policy, case);
            }
        }
        Ok(())
    }

    fn day(&self, text: &str) -> Result<Day, Problem> {
        let day = match &self.date_format {
            Some(format) => format.day(text),
            None => Day::parse(text),
        };
        day.map_err(|why| no_day(text, why))
    }

    fn fact(&self, fact_id: FactId, text: &str, case: &mut Case) -> Result<(), Problem> {
        if let Some(slot) = self.slot(self.policy.facts[fact_id].ty, text)? {
            case.state_slot(fact_id, slot);
            return Ok(());
        }
        match typed_value(self.policy, fact_id, text).map_err(first_of)? {
            Some(value) => case.state(fact_id, &value),
            None => case.forget(self.policy, fact_id, Stated::NotKnown),
        }
        Ok(())
    }

    /// What most cells hold of that type, as a slot; the others are read with more care.
    #[inline]
    pub(super) fn usual(&self, ty: FactType, text: &[u8]) -> Option<i64> {
        match ty {
            FactType::Bool => truth_of(text).map(i64::from),
            FactType::Enumeration(ty) => self.values[&ty].get(text).copied(),
            FactType::DateOrNever if text == b"never" => Some(Day::NEVER.0),
            FactType::Date | FactType::DateOrNever => match &self.date_format {
                None => Day::parse_bytes(text).ok(),
                Some(format) => std::str::from_utf8(text).ok().and_then(|text| format.day(text).ok()),
            }
            .map(|day| day.0),
            FactType::Int => small_number(text),
            FactType::List(_) | FactType::Text => None,
        }
    }

    /// The same, or the mistake in a date.
    fn slot(&self, ty: FactType, text: &str) -> Result<Option<i64>, Problem> {
        match (self.usual(ty, text.as_bytes()), ty) {
            (Some(slot), _) => Ok(Some(slot)),
            (None, FactType::Date | FactType::DateOrNever) if !is_unknown(text) => Ok(Some(self.day(text)?.0)),
            (None, _) => Ok(None),
        }
    }

    /// What a cell says of a field called `path`, as a slot; `None` is unknown.
    ///
    /// # Errors
    /// The mistake in the cell.
    pub fn field(&self, path: &str, ty: FactType, cell: Cell, is_1904: bool) -> Result<Option<i64>, Problem> {
        let text = match self.said(cell, Some(ty), is_1904)? {
            Said::Nothing => return Ok(None),
            Said::Slot(slot) => return Ok(Some(slot)),
            Said::Text(text) => text,
        };
        let text = std::str::from_utf8(&text).map_err(|_| problem(CellNotUtf8))?;
        match self.slot(ty, text)? {
            Some(slot) => Ok(Some(slot)),
            None => Ok(typed_as(self.policy, path, ty, text).map_err(first_of)?.map(|value| value.slot())),
        }
    }

    // ---- lines of JSON -------------------------------------------------------------------------------------------

    fn line(&self, line: u64, text: &[u8], case: &mut Case) -> Result<(), BadRow> {
        let text = std::str::from_utf8(text).map_err(|_| BadRow::of(line, &problem(CellNotUtf8)))?;
        let is_usual = self.renamed.is_empty() && self.date_format.is_none();
        if is_usual && self.json.read_usual(case, text, self.today) {
            return Ok(());
        }
        // Keys that name nothing are no mistake here, nor how a form writes a set or a list; any other mistake is. Where values are not yet read as
        // they should be, only what is no object is wrong for good.
        let is_mistake =
            |problem: &&Problem| if is_usual { !has_code(problem, LENIENT) } else { has_code(problem, &FORM) };
        let found = match read_row(self.policy, text, Format::Json, self.today) {
            Ok(file) if is_usual => {
                *case = file.case(self.policy);
                return Ok(());
            }
            Ok(_) => Problems::new(),
            Err(problems) => problems,
        };
        if let Some(problem) = found.iter().find(is_mistake) {
            return Err(at_place(line, text, problem));
        }
        let object = match serde_json::from_str::<Json>(text) {
            Ok(Json::Object(object)) => object,
            // The two parsers accept the same texts, and another value than an object was refused before.
            Ok(_) | Err(_) => Map::new(),
        };
        let known = self.known_part(object, "");
        let as_policy = Json::Object(known).to_string();
        let file = read_row(self.policy, &as_policy, Format::Json, self.today);
        let file = file.map_err(|problems| {
            let problem = first_of(problems);
            match found.iter().find(|of| of.to_string() == problem.to_string()) {
                Some(as_written) => at_place(line, text, as_written),
                None => BadRow::of(line, &problem),
            }
        });
        *case = file?.case(self.policy);
        Ok(())
    }

    /// What of an object the policy knows, under the names that the policy has; what it does not know is noted.
    fn known_part(&self, object: Map<String, Json>, group: &str) -> Map<String, Json> {
        let mut known = Map::new();
        for (key, value) in object {
            let path = if group.is_empty() { key.clone() } else { format!("{group}.{key}") };
            if let Some(renamed) = self.renamed.get(&path) {
                known.insert(renamed.clone(), self.dated(renamed, value));
                continue;
            }
            let decided = self.policy.decided_key();
            let is_decision = key == decided || key.strip_prefix(decided).is_some_and(|rest| rest.starts_with('.'));
            let is_word =
                group.is_empty() && (is_decision || matches!(&*key, "id" | "as_of" | "questions" | "journey"));
            let as_policy = path.replace('/', ".");
            let (path, value) = match path.contains('/') && self.policy.named(&as_policy).is_some() {
                true => (as_policy, value),
                false => (path, value),
            };
            match (self.policy.named(&path), value) {
                (_, value) if is_word => {
                    known.insert(path.clone(), self.dated(&path, value));
                }
                (Some(Named::Fact(_)), value) => {
                    known.insert(path.clone(), self.dated(&path, self.members(&path, value)));
                }
                // A set: a form says the values it has in one text.
                (Some(Named::Group), Json::String(text)) if self.is_set(&path) => {
                    known.insert(path, text.split_whitespace().collect());
                }
                (Some(Named::Group), value @ (Json::Array(_) | Json::Null)) if self.is_set(&path) => {
                    known.insert(path, value);
                }
                // Of a group that is no group of the policy, a key may still be mapped.
                (_, Json::Object(inner)) => known.extend(self.known_part(inner, &path)),
                _ => self.leave_out(path),
            }
        }
        known
    }

    fn is_set(&self, path: &str) -> bool {
        matches!(Target::of(self.policy, path), Some(Target::Set(_)))
    }

    /// The members of a list. In a form their keys begin with where the list is, `children/birth_date` within `children`, and the questions of
    /// the form that are no fields are among them; a set is one text.
    fn members(&self, list: &str, value: Json) -> Json {
        let record = self.policy.fact(list).map(|id| self.policy.facts[id].ty);
        let (Json::Array(members), Some(FactType::List(record))) = (&value, record) else { return value };
        let field = |(key, value): (&String, &Json)| {
            let path = key.replace('/', ".");
            let of_form = path.strip_prefix(list).and_then(|rest| rest.strip_prefix('.')).filter(|_| key.contains('/'));
            let name = of_form.unwrap_or(key);
            let is_set = self.policy.set_field(record, name).is_some();
            if of_form.is_some() && !is_set && !self.policy.has_field(record, name) {
                self.leave_out(path);
                return None;
            }
            let value = match value {
                Json::String(text) if is_set => text.split_whitespace().collect(),
                value => value.clone(),
            };
            Some((name.to_owned(), value))
        };
        let member = |member: &Json| match member {
            Json::Object(object) => Json::Object(object.iter().filter_map(field).collect()),
            other => other.clone(),
        };
        Json::Array(members.iter().map(member).collect())
    }

    /// Keys that were left out before, of rows that are not read again.
    pub fn left_out_before(&self, keys: &[String]) {
        keys.iter().for_each(|key| self.leave_out(key.clone()));
    }

    fn leave_out(&self, path: String) {
        if let Ok(mut extra) = self.extra.lock()
            && extra.len() < MOST_EXTRA
        {
            extra.insert(path);
        }
    }

    /// A date that is written in the given format, as cases write it.
    fn dated(&self, path: &str, value: Json) -> Json {
        let is_date =
            path == "as_of" || self.policy.fact(path).is_some_and(|fact_id| self.policy.facts[fact_id].ty.is_date());
        match (&self.date_format, &value) {
            (Some(format), Json::String(text)) if is_date => {
                format.day(text).map_or(value, |day| Json::String(day.to_string()))
            }
            (Some(format), Json::Number(number)) if is_date => {
                format.day(&number.to_string()).map_or(value, |day| Json::String(day.to_string()))
            }
            _ => value,
        }
    }
}

fn problem(of: impl miette::Diagnostic + Send + Sync + 'static) -> Problem {
    Box::new(of)
}

/// From the day 0 of spreadsheets that count from 1900 to that of those which count from 1904.
const DAYS_BEFORE_1904: i64 = 1462;

fn number_for_date(number: &str) -> Problem {
    let (what, mend) = (say_error!(BatchNumberForDate { number }), say_error!(BatchNumberForDateHelp));
    problem(UnreadableCell { what, mend })
}

/// Why a cell of a table says nothing.
fn unreadable(wrong: Wrong) -> Problem {
    let (what, mend) = match wrong {
        Wrong::NotComputed => (say_error!(BatchNotComputed), say_error!(BatchNotComputedHelp)),
        Wrong::Failed => (say_error!(BatchCellFailed), say_error!(BatchCellFailedHelp)),
        Wrong::Zoned => (say_error!(BatchZoned), say_error!(BatchZonedHelp)),
        Wrong::Type => (say_error!(BatchCellType), say_error!(BatchCellTypeHelp)),
        Wrong::Missing => (say_error!(BatchCellMissing), say_error!(BatchCellMissingHelp)),
        Wrong::TooLong => (say_error!(BatchCellTooLong), say_error!(BatchRowTooLargeHelp)),
    };
    problem(UnreadableCell { what, mend })
}

/// Why a cell is no date; the help names the option.
fn no_day(text: &str, why: NotADay) -> Problem {
    let (value, at) = (shown(text), (0, text.len()).into());
    match why {
        NotADay::Malformed => problem(MalformedDate { value, at, mend: Some(say_error!(BatchDateHelp)) }),
        NotADay::DoesNotExist => {
            let (what, mend) = (Locale::of_errors().why_no_day(&value, why), Locale::of_errors().help_for_day(why));
            problem(NoSuchDate { what, at, mend: Some(mend) })
        }
        NotADay::OutOfBounds => problem(DateOutOfBounds { value, at }),
    }
}

fn first_of(problems: Problems) -> Problem {
    problems.into_iter().next().expect("what was refused has a problem")
}

/// A problem of a line of JSON, with its character. Where the whole line is wrong, the help speaks of lines and not of files.
fn at_place(line: u64, text: &str, problem: &Problem) -> BadRow {
    let characters = |offset| text.get(..offset).map_or(0, |before: &str| before.chars().count());
    let column = primary_offset(&**problem).map(|offset| characters(offset) + 1);
    let bad = BadRow::of(line, problem);
    let help = if FORM.contains(&bad.code.as_str()) { Some(say_error!(BatchLineHelp)) } else { bad.help };
    BadRow { column, help, ..BadRow::of(line, problem) }
}

fn has_code(problem: &Problem, codes: &[&str]) -> bool {
    problem.code().is_some_and(|of| codes.contains(&of.to_string().as_str()))
}

/// Mistakes of a case file that may be none in a row.
const LENIENT: &[&str] = &["amparo::case::unknown_key", "amparo::case::unknown_field", "amparo::case::wrong_type"];

/// Mistakes of a whole line.
const FORM: [&str; 5] = [
    "amparo::case::malformed_json",
    "amparo::case::empty",
    "amparo::case::too_deep",
    "amparo::case::not_an_object",
    "amparo::case::duplicate_key",
];

/// The words of databases and spreadsheets beside those of `--set`.
fn truth(text: &str) -> Option<bool> {
    truth_of(text.as_bytes())
}

fn truth_of(text: &[u8]) -> Option<bool> {
    match text {
        b"true" | b"True" | b"TRUE" | b"1" | b"t" | b"yes" => Some(true),
        b"false" | b"False" | b"FALSE" | b"0" | b"f" | b"no" => Some(false),
        _ => None,
    }
}

/// A whole number in digits alone, of which there are not too many for a fact.
fn small_number(text: &[u8]) -> Option<i64> {
    const MOST_DIGITS: usize = 12;
    let (sign, digits) = match text.split_first() {
        Some((b'-', digits)) => (-1, digits),
        _ => (1, text),
    };
    let is_small = (1..=MOST_DIGITS).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    is_small.then(|| digits.iter().fold(0, |number, digit| 10 * number + sign * i64::from(digit - b'0')))
}

// INVARIANT: so many digits are in the bounds of every fact.
const _: () = assert!(999_999_999_999 <= crate::case::LARGEST);

fn is_unknown(text: &str) -> bool {
    ["null", "unknown"].iter().any(|word| text.eq_ignore_ascii_case(word))
}
