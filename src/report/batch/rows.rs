//! One row out for each person: the columns asked for, as CSV, as a line of JSON, or as cells with types for [`super::tables`].

use std::io::Write;
use std::sync::Arc;

use serde_json::Value as Json;

use super::cell;
use super::tables::{Cell, Cells, Kind, NO_WORD, Texts};
use crate::batch::{Bits, Counted, Engine, Folded, LANES, People, is_set, lanes};
use crate::calendar::Day;
use crate::case::write::value_to_json;
use crate::case::{Case, Stated, UNKNOWN};
use crate::circuit::{ClauseState, NodeId, Outcome};
use crate::eval::{Behind, CountedBy};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, ReferralId};
use crate::policy::model::{FactType, Input, Named, TypeBody, Value};
use crate::report::wording::Wording;
use crate::report::words::{outcome_word, state_word};

/// A column of the result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Column {
    /// The line of the input.
    Line,
    Id,
    AsOf,
    Outcome(ConclusionId),
    InPractice(ConclusionId),
    /// The clauses that decide it.
    By(ConclusionId),
    /// Their tests, with the answers.
    Why(ConclusionId),
    State(ClauseId),
    Fact(FactId),
    Incompatible,
    Referrals,
    MissingReferrals,
    /// The clauses and referrals that rest on working days counted beyond those for which the holidays are known.
    Notes,
}

/// How rows are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    Csv,
    JsonLines,
    /// A spreadsheet.
    Sheet,
    Parquet,
}

/// Rows that are written: bytes, or the columns of a table.
#[derive(Default, Debug)]
pub struct Written {
    pub bytes: Vec<u8>,
    pub columns: Vec<Cells>,
}

impl Column {
    /// The column of that name.
    pub fn named(law: &Law, name: &str) -> Option<Column> {
        match name {
            "line" => return Some(Column::Line),
            "id" => return Some(Column::Id),
            "as_of" => return Some(Column::AsOf),
            "incompatible" => return Some(Column::Incompatible),
            "referrals" => return Some(Column::Referrals),
            "missing_referrals" => return Some(Column::MissingReferrals),
            "notes" if law.policy.named(name).is_none() => return Some(Column::Notes),
            _ => {}
        }
        let of_conclusion = |suffix: &str| match law.policy.named(name.strip_suffix(suffix)?)? {
            Named::Conclusion(id) => Some(id),
            _ => None,
        };
        match law.policy.named(name) {
            Some(Named::Conclusion(id)) => Some(Column::Outcome(id)),
            Some(Named::Clause(id)) => Some(Column::State(id)),
            Some(Named::Fact(id)) => Some(Column::Fact(id)),
            _ => {
                let in_practice = of_conclusion(".in_practice").map(Column::InPractice);
                in_practice.or(of_conclusion(".by").map(Column::By)).or(of_conclusion(".why").map(Column::Why))
            }
        }
    }

    /// Every name that [`Column::named`] takes, for “did you mean”.
    pub fn names(law: &Law) -> Vec<String> {
        let policy = &law.policy;
        let words =
            ["line", "id", "as_of", "incompatible", "referrals", "missing_referrals", "notes"].map(str::to_owned);
        let conclusions = policy.conclusions.values().flat_map(|conclusion| {
            ["", ".in_practice", ".by", ".why"].map(|suffix| format!("{}{suffix}", conclusion.name))
        });
        let clauses = policy.clauses.values().map(|clause| clause.name.to_string());
        let facts = policy.declared_facts().map(|(_, fact)| fact.path.to_string());
        words.into_iter().chain(conclusions).chain(clauses).chain(facts).collect()
    }

    /// What stands where nothing else is asked for: who it is, the day, and every conclusion; where practice speaks of one, that too.
    pub fn usual(law: &Law, has_id: bool) -> Vec<Column> {
        let mut columns = vec![if has_id { Column::Id } else { Column::Line }, Column::AsOf];
        for id in law.policy.conclusions.ids() {
            columns.push(Column::Outcome(id));
            if law.circuit.conclusion(id).practice.is_some() {
                columns.push(Column::InPractice(id));
            }
        }
        columns
    }

    /// What it is called in a header.
    pub fn name(&self, law: &Law) -> String {
        let of = |id: ConclusionId, suffix: &str| format!("{}{suffix}", law.policy.conclusions[id].name);
        match *self {
            Column::Line => "line".to_owned(),
            Column::Id => "id".to_owned(),
            Column::AsOf => "as_of".to_owned(),
            Column::Outcome(id) => of(id, ""),
            Column::InPractice(id) => of(id, ".in_practice"),
            Column::By(id) => of(id, ".by"),
            Column::Why(id) => of(id, ".why"),
            Column::State(id) => law.policy.clauses[id].name.to_string(),
            Column::Fact(id) => law.policy.facts[id].path.to_string(),
            Column::Incompatible => "incompatible".to_owned(),
            Column::Referrals => "referrals".to_owned(),
            Column::MissingReferrals => "missing_referrals".to_owned(),
            Column::Notes => "notes".to_owned(),
        }
    }

    /// What its cells are in a table whose columns have types.
    pub fn kind(&self, law: &Law) -> Kind {
        match *self {
            Column::Line => Kind::Int,
            Column::AsOf => Kind::Day,
            Column::Fact(id) => match law.policy.facts[id].ty {
                FactType::Bool => Kind::Bool,
                FactType::Int => Kind::Int,
                FactType::Date => Kind::Day,
                FactType::DateOrNever | FactType::Enumeration(_) | FactType::List(_) | FactType::Text => Kind::Text,
            },
            _ => Kind::Text,
        }
    }

    /// The nodes that it shows.
    pub fn roots(&self, law: &Law, counted: &Counted) -> Vec<NodeId> {
        let circuit = &law.circuit;
        match *self {
            Column::Line
            | Column::Id
            | Column::AsOf
            | Column::Fact(_)
            | Column::By(_)
            | Column::Why(_)
            | Column::Notes => Vec::new(),
            Column::Outcome(id) => circuit.conclusion(id).law.all().to_vec(),
            Column::InPractice(id) => {
                let nodes = circuit.conclusion(id);
                [Some(nodes.law), nodes.practice].into_iter().flatten().flat_map(|roots| roots.all()).collect()
            }
            Column::State(id) => circuit.clause(id).parts().to_vec(),
            Column::Incompatible => {
                let pairs = counted.incompatible.iter().flat_map(|&(one, other)| [one, other]);
                pairs.map(|id| circuit.conclusion(id).law.granted).collect()
            }
            Column::Referrals => circuit.referrals.iter().map(|referral| referral.holds).collect(),
            Column::MissingReferrals => circuit.missing_referrals.iter().map(|pair| pair.missing).collect(),
        }
    }
}

/// What a column is made of.
enum Made {
    Line,
    Id,
    /// The word of that number; of one that there is not, none.
    Words(Box<[u32; LANES]>),
    /// That column of the block.
    Bools(usize),
    Ints(usize),
    Days(usize),
    /// Made for each person.
    Each,
}

/// Writes the rows of one run.
pub struct Rows<'l> {
    law: &'l Law,
    counted: &'l Counted,
    columns: Vec<Column>,
    /// As they stand in a header.
    names: Vec<String>,
    /// What stands before each cell: what separates it from the one before, in a line of JSON also its name.
    starts: Vec<Vec<u8>>,
    /// The words of which one stands in each cell, of most columns; none of the others.
    words: Vec<Arc<[Box<str>]>>,
    /// Each of these words as a whole cell with what stands before it, and behind them the same of an empty cell.
    ready: Vec<Vec<Vec<u8>>>,
    format: Format,
    /// Facts show what was stated, and not what is presumed.
    stated_only: bool,
}

/// A value of a column that is made for each person.
enum Shown {
    Number(u64),
    List(Vec<String>),
    Json(Json),
    Unknown,
}

impl<'l> Rows<'l> {
    pub fn new(law: &'l Law, counted: &'l Counted, columns: Vec<Column>, format: Format) -> Rows<'l> {
        let names: Vec<String> = columns.iter().map(|column| column.name(law)).collect();
        let starts: Vec<Vec<u8>> = names.iter().enumerate().map(|(at, name)| start(format, at, name)).collect();
        let words: Vec<Arc<[Box<str>]>> = columns.iter().map(|column| words_of(law, column)).collect();
        let of_column = |(at, words): (usize, &Arc<[Box<str>]>)| {
            let has_quotes = format == Format::JsonLines && columns[at].kind(law) == Kind::Text;
            ready(format, words, has_quotes, &starts[at])
        };
        let ready = words.iter().enumerate().map(of_column).collect();
        Rows { law, counted, columns, names, starts, words, ready, format, stated_only: false }
    }

    /// Facts show what was stated, and not what is presumed.
    pub fn stated_only(self) -> Rows<'l> {
        Rows { stated_only: true, ..self }
    }

    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    pub fn format(&self) -> Format {
        self.format
    }

    /// The names of the columns, with the kinds of their cells.
    pub fn kinds(&self) -> Vec<(String, Kind)> {
        self.names.iter().cloned().zip(self.columns.iter().map(|column| column.kind(self.law))).collect()
    }

    /// The header; of lines of JSON and of tables there is none.
    pub fn header(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if self.format == Format::Csv {
            for (at, name) in self.names.iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                cell(&mut out, name);
            }
            out.push(b'\n');
        }
        out
    }

    /// What the blocks of an engine must hold for these rows.
    pub fn inputs(&self) -> Vec<Input> {
        let input = |column: &Column| match *column {
            Column::AsOf => Some(Input::AsOf),
            Column::Fact(id) if !self.is_of_a_case(column) => Some(Input::Fact(id)),
            _ => None,
        };
        self.columns.iter().filter_map(input).collect()
    }

    /// Whether a column shows more of people than a block holds.
    pub fn needs_cases(&self) -> bool {
        self.columns.iter().any(|column| self.is_of_a_case(column))
    }

    fn is_of_a_case(&self, column: &Column) -> bool {
        match *column {
            Column::By(_) | Column::Why(_) | Column::Notes => true,
            Column::Fact(id) => {
                self.stated_only || matches!(self.law.policy.facts[id].ty, FactType::List(_) | FactType::Text)
            }
            _ => false,
        }
    }

    /// A row for each of these people of a block.
    pub fn write(&self, engine: &Engine, folded: &Folded, people: People, among: &Bits, out: &mut Written) {
        let made: Vec<Made> = self.columns.iter().map(|column| self.made(column, engine, folded, among)).collect();
        match self.format {
            Format::Csv | Format::JsonLines => {
                let mut days: Vec<DayText> = made.iter().map(|_| DayText::default()).collect();
                for lane in lanes(among) {
                    for (at, made) in made.iter().enumerate() {
                        self.cell(at, made, (engine, folded, people), lane, &mut days[at], &mut out.bytes);
                    }
                    out.bytes.extend_from_slice(if self.format == Format::Csv { b"\n" } else { b"}\n" });
                }
            }
            Format::Sheet | Format::Parquet => {
                out.columns.resize_with(self.columns.len(), || Cells::Each(Vec::new()));
                for (at, made) in made.into_iter().enumerate() {
                    out.columns[at].append(self.cells(at, made, (engine, folded, people), among));
                }
            }
        }
    }

    /// What a column is made of.
    fn made(&self, column: &Column, engine: &Engine, folded: &Folded, among: &Bits) -> Made {
        let (policy, circuit) = (&self.law.policy, &self.law.circuit);
        let outcomes = match *column {
            Column::Line => return Made::Line,
            Column::Id => return Made::Id,
            Column::AsOf => return Made::Days(engine.column(policy, Input::AsOf)),
            Column::Fact(id) if !self.is_of_a_case(column) => {
                let at = engine.column(policy, Input::Fact(id));
                return match policy.facts[id].ty {
                    FactType::Bool => Made::Bools(at),
                    FactType::Date | FactType::DateOrNever => Made::Days(at),
                    FactType::Int | FactType::Enumeration(_) => Made::Ints(at),
                    FactType::List(_) | FactType::Text => Made::Each,
                };
            }
            Column::State(id) => {
                let mut words = Box::new([NO_WORD; LANES]);
                lanes(among).for_each(|lane| words[lane] = engine.state(folded, circuit.clause(id), lane) as u32);
                return Made::Words(words);
            }
            Column::Outcome(id) => engine.outcomes(folded, circuit.conclusion(id)),
            Column::InPractice(id) => engine.outcomes_in_practice(folded, circuit.conclusion(id)),
            Column::Fact(_)
            | Column::By(_)
            | Column::Why(_)
            | Column::Incompatible
            | Column::Referrals
            | Column::MissingReferrals
            | Column::Notes => return Made::Each,
        };
        let mut each = [Outcome::None; LANES];
        outcomes.each(&mut each);
        Made::Words(Box::new(each.map(|outcome| outcome as u32)))
    }

    /// Writes a cell of a row of text, with what stands before it.
    #[inline]
    fn cell(
        &self,
        at: usize,
        made: &Made,
        (engine, folded, people): (&Engine, &Folded, People),
        lane: usize,
        days: &mut DayText,
        out: &mut Vec<u8>,
    ) {
        let ready = &self.ready[at];
        let word = |number: usize| &*ready[number.min(ready.len() - 1)];
        let shown = match *made {
            Made::Words(ref words) => return out.extend_from_slice(word(words[lane] as usize)),
            Made::Ints(column) if !self.words[at].is_empty() => {
                // What is not known is no number of a word.
                let number = usize::try_from(people.block.slot(column, lane)).unwrap_or(usize::MAX);
                return out.extend_from_slice(word(number));
            }
            Made::Bools(column) => {
                let number = usize::try_from(people.block.slot(column, lane)).unwrap_or(usize::MAX);
                return out.extend_from_slice(word(number));
            }
            Made::Days(column) => {
                out.extend_from_slice(&self.starts[at]);
                return days.write(people.block.slot(column, lane), self.format, out);
            }
            Made::Line => Shown::Number(people.lines[lane]),
            Made::Id => {
                out.extend_from_slice(&self.starts[at]);
                // A vector takes all that is written.
                return match (people.ids.get(lane), self.format) {
                    (None, Format::JsonLines) => out.extend_from_slice(b"null"),
                    (None, _) => {}
                    (Some(id), Format::JsonLines) => drop(write!(out, "{}", Quoted(id))),
                    (Some(id), _) => cell(out, id),
                };
            }
            Made::Ints(column) => match people.block.slot(column, lane) {
                UNKNOWN => Shown::Unknown,
                number => Shown::Json(number.into()),
            },
            Made::Each => self.shown(&self.columns[at], engine, folded, lane, people.cases),
        };
        out.extend_from_slice(&self.starts[at]);
        match self.format {
            Format::JsonLines => written_in_json(out, &shown),
            Format::Csv | Format::Sheet | Format::Parquet => written_in_csv(out, &shown),
        }
    }

    /// The cells of a column of a table.
    fn cells(
        &self,
        at: usize,
        made: Made,
        (engine, folded, people): (&Engine, &Folded, People),
        among: &Bits,
    ) -> Cells {
        let slots = |column| lanes(among).map(move |lane| people.block.slot(column, lane));
        let known = |slot: i64| (slot != UNKNOWN).then_some(slot);
        match made {
            Made::Line => {
                let number = |lane: usize| Some(i64::try_from(people.lines[lane]).unwrap_or(i64::MAX));
                Cells::Ints(lanes(among).map(number).collect())
            }
            Made::Id => {
                let mut texts = Texts::default();
                lanes(among).for_each(|lane| texts.push(people.ids.get(lane)));
                Cells::Texts(texts)
            }
            Made::Words(words) => {
                Cells::Words { words: self.words[at].clone(), numbers: lanes(among).map(|lane| words[lane]).collect() }
            }
            Made::Bools(column) => Cells::Bools(slots(column).map(|slot| known(slot).map(|slot| slot != 0)).collect()),
            Made::Ints(column) if !self.words[at].is_empty() => Cells::Words {
                words: self.words[at].clone(),
                numbers: slots(column).map(|slot| u32::try_from(slot).unwrap_or(NO_WORD)).collect(),
            },
            Made::Ints(column) => Cells::Ints(slots(column).map(known).collect()),
            Made::Days(column) if self.columns[at].kind(self.law) == Kind::Day => {
                Cells::Days(slots(column).map(|slot| known(slot).map(Day)).collect())
            }
            Made::Days(column) => {
                let cell = |slot| match known(slot).map(Day) {
                    None => Cell::Empty,
                    Some(day) if day.is_never() => Cell::Text(day.to_string().into()),
                    Some(day) => Cell::Day(day),
                };
                Cells::Each(slots(column).map(cell).collect())
            }
            Made::Each => {
                let column = &self.columns[at];
                let cell = |lane: usize| {
                    let shown = self.shown(column, engine, folded, lane, people.cases);
                    self.in_table(column, shown, people.cases.get(lane))
                };
                Cells::Each(lanes(among).map(cell).collect())
            }
        }
    }

    /// What a column of several texts (clauses, tests, pairs, referrals) holds for the person in that lane; nothing of other columns.
    pub fn texts(&self, column: &Column, engine: &Engine, folded: &Folded, lane: usize, case: &Case) -> Vec<String> {
        match self.shown_of(column, engine, folded, lane, Some(case)) {
            Shown::List(texts) => texts,
            Shown::Number(_) | Shown::Json(_) | Shown::Unknown => Vec::new(),
        }
    }

    fn shown(&self, column: &Column, engine: &Engine, folded: &Folded, lane: usize, cases: &[Case]) -> Shown {
        self.shown_of(column, engine, folded, lane, cases.get(lane))
    }

    /// What stands in a column that is made for each person.
    fn shown_of(&self, column: &Column, engine: &Engine, folded: &Folded, lane: usize, case: Option<&Case>) -> Shown {
        let (policy, circuit) = (&self.law.policy, &self.law.circuit);
        let is_true = |node| is_set(&engine.planes(folded, node).is_true, lane);
        let name = |id: ConclusionId| &*policy.conclusions[id].name;
        let case = || case.expect("whoever shows more of people than a block holds gives them");
        match *column {
            Column::Fact(id) if self.stated_only && case().stated(id) != Stated::Known => Shown::Unknown,
            Column::Fact(id) => match case().value(id, policy) {
                Some(value) => Shown::Json(value_to_json(&value, policy.facts[id].ty, policy)),
                None => {
                    debug_assert_ne!(case().stated(id), Stated::Known);
                    Shown::Unknown
                }
            },
            Column::By(id) => {
                Shown::List(self.behind(case(), id, |behind| policy.clauses[behind.clause].name.to_string()))
            }
            Column::Why(id) => Shown::List(self.behind(case(), id, |behind| self.worded(behind))),
            Column::Incompatible => {
                let granted = |id: ConclusionId| is_true(circuit.conclusion(id).law.granted);
                let pairs = self.counted.incompatible.iter().filter(|(one, other)| granted(*one) && granted(*other));
                Shown::List(pairs.map(|(one, other)| format!("{} + {}", name(*one), name(*other))).collect())
            }
            Column::Referrals => {
                let referrals = policy.referrals.iter().zip(&circuit.referrals);
                let holding = referrals.filter(|(_, nodes)| is_true(nodes.holds));
                Shown::List(holding.map(|((id, _), _)| self.referral(id)).collect())
            }
            Column::MissingReferrals => {
                let missing = circuit.missing_referrals.iter().filter(|pair| is_true(pair.missing));
                Shown::List(missing.map(|pair| format!("{} > {}", name(pair.from), name(pair.to))).collect())
            }
            Column::Notes => Shown::List(self.notes(case())),
            Column::Line
            | Column::Id
            | Column::AsOf
            | Column::State(_)
            | Column::Outcome(_)
            | Column::InPractice(_) => Shown::Unknown,
        }
    }

    /// `migraciones > cepr: asylum_seeker`.
    fn referral(&self, id: ReferralId) -> String {
        let [from, to, category] = self.law.policy.referral_names(id);
        format!("{from} > {to}: {category}")
    }

    /// `decide: 2018-12-04 .. 2019-01-16`, as `eval` tells it.
    fn notes(&self, case: &Case) -> Vec<String> {
        if self.law.policy.calendar.as_ref().is_none_or(|calendar| calendar.known.is_none()) {
            return Vec::new();
        }
        let told = self.law.eval(case).notes.into_iter().map(|note| {
            let by = match note.by {
                CountedBy::Clause(id) => self.law.policy.clauses[id].name.to_string(),
                CountedBy::Referral(id) => self.referral(id),
            };
            format!("{by}: {} .. {}", note.first, note.last)
        });
        told.collect()
    }

    fn in_table(&self, column: &Column, shown: Shown, case: Option<&Case>) -> Cell {
        let value = match (column, case) {
            (Column::Fact(id), Some(case)) if self.stated_only && case.stated(*id) != Stated::Known => None,
            (Column::Fact(id), Some(case)) => case.value(*id, &self.law.policy),
            _ => None,
        };
        match (value, shown) {
            (Some(Value::Bool(holds)), _) => Cell::Bool(holds),
            (Some(Value::Int(number)), _) => Cell::Int(number),
            (Some(Value::Date(day)), _) if !day.is_never() => Cell::Day(day),
            (_, Shown::Json(Json::String(text))) => Cell::Text(text.into()),
            (_, Shown::Number(number)) => Cell::Int(i64::try_from(number).unwrap_or(i64::MAX)),
            (_, Shown::List(list)) => Cell::Text(list.join("; ").into()),
            (_, Shown::Json(json)) => Cell::Text(json.to_string().into()),
            (_, Shown::Unknown) => Cell::Empty,
        }
    }

    fn behind(&self, case: &Case, id: ConclusionId, told: impl Fn(&Behind) -> String) -> Vec<String> {
        let why = self.law.judge.why(&self.law.policy, &self.law.circuit, case, id);
        why.clauses.iter().map(told).collect()
    }

    /// `window fires: nationality is VE = yes, entry.date <= 2018-10-31 = yes`.
    fn worded(&self, behind: &Behind) -> String {
        let wording = Wording::of(self.law);
        let tests = behind.reasons.iter().map(|reason| {
            let answer = reason.value.known().map_or("unknown", |holds| if holds { "yes" } else { "no" });
            format!("{} = {answer}", wording.test(behind.clause, reason.test))
        });
        let tests: Vec<String> = tests.collect();
        let name = &self.law.policy.clauses[behind.clause].name;
        format!("{name} {}: {}", state_word(behind.state), tests.join(", "))
    }
}

/// What stands before a cell.
fn start(format: Format, at: usize, name: &str) -> Vec<u8> {
    match format {
        Format::JsonLines => format!("{}{}:", if at == 0 { '{' } else { ',' }, Quoted(name)).into_bytes(),
        Format::Csv if at > 0 => vec![b','],
        Format::Csv | Format::Sheet | Format::Parquet => Vec::new(),
    }
}

/// The words of which one stands in each cell of the column, by their numbers: outcomes, states, the values of an enumeration, no and yes.
fn words_of(law: &Law, column: &Column) -> Arc<[Box<str>]> {
    match *column {
        Column::Outcome(id) | Column::InPractice(id) => {
            let kind = law.policy.conclusions[id].kind;
            Outcome::ALL.iter().map(|outcome| outcome_word(kind, *outcome).into()).collect()
        }
        Column::State(_) => ClauseState::ALL.iter().map(|state| state_word(*state).into()).collect(),
        Column::Fact(id) => match law.policy.facts[id].ty {
            FactType::Enumeration(ty) => match &law.policy.types[ty].body {
                TypeBody::Enumeration(values) => values.iter().cloned().collect(),
                TypeBody::Record(_) => Arc::default(),
            },
            FactType::Bool => ["false", "true"].map(Into::into).into(),
            FactType::Int | FactType::Date | FactType::DateOrNever | FactType::List(_) | FactType::Text => {
                Arc::default()
            }
        },
        _ => Arc::default(),
    }
}

/// Each word as a whole cell with what stands before it, and behind them the same of an empty cell.
fn ready(format: Format, words: &[Box<str>], has_quotes: bool, start: &[u8]) -> Vec<Vec<u8>> {
    let whole = |word: Option<&str>| {
        let mut out = start.to_vec();
        match (word, format) {
            (None, Format::JsonLines) => out.extend_from_slice(b"null"),
            (None, _) => {}
            (Some(word), _) if has_quotes => out.extend(format!("{}", Quoted(word)).into_bytes()),
            (Some(word), _) => cell(&mut out, word),
        }
        out
    };
    words.iter().map(|word| whole(Some(word))).chain([whole(None)]).collect()
}

/// Writes the days of a column, of which many are the same as the one before.
#[derive(Default)]
struct DayText {
    last: Option<i64>,
    text: Vec<u8>,
}

impl DayText {
    #[inline]
    fn write(&mut self, slot: i64, format: Format, out: &mut Vec<u8>) {
        if self.last != Some(slot) {
            self.last = Some(slot);
            self.text.clear();
            let quote: &[u8] = if format == Format::JsonLines { b"\"" } else { b"" };
            match (slot, format) {
                (UNKNOWN, Format::JsonLines) => self.text.extend_from_slice(b"null"),
                (UNKNOWN, _) => {}
                _ => {
                    self.text.extend_from_slice(quote);
                    Day(slot).write_to(&mut self.text);
                    self.text.extend_from_slice(quote);
                }
            }
        }
        out.extend_from_slice(&self.text);
    }
}

fn written_in_csv(out: &mut Vec<u8>, shown: &Shown) {
    match shown {
        Shown::Number(number) => drop(write!(out, "{number}")),
        Shown::List(list) => cell(out, &list.join("; ")),
        Shown::Json(Json::String(text)) => cell(out, text),
        Shown::Json(json) => cell(out, &json.to_string()),
        Shown::Unknown => {}
    }
}

fn written_in_json(out: &mut Vec<u8>, shown: &Shown) {
    // A vector takes all that is written.
    let _ = match shown {
        Shown::Number(number) => write!(out, "{number}"),
        Shown::List(list) => {
            out.push(b'[');
            for (at, text) in list.iter().enumerate() {
                let _ = write!(out, "{}{}", if at > 0 { "," } else { "" }, Quoted(text));
            }
            write!(out, "]")
        }
        Shown::Json(json) => write!(out, "{json}"),
        Shown::Unknown => write!(out, "null"),
    };
}

/// A text as JSON has it.
struct Quoted<'t>(&'t str);

impl std::fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let is_plain = |byte: u8| byte >= 0x20 && byte != b'"' && byte != b'\\';
        match self.0.bytes().all(is_plain) {
            true => write!(f, "\"{}\"", self.0),
            false => f.write_str(&serde_json::to_string(self.0).map_err(|_| std::fmt::Error)?),
        }
    }
}
