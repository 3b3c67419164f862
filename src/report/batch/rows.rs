//! One row out for each person: the columns asked for, as CSV, as a line of JSON, or as cells with types for [`super::tables`].

use std::io::Write;

use serde_json::Value as Json;

use super::cell;
use super::tables::{Cell, Kind};
use crate::batch::{Counted, Engine, Folded, LANES, is_set};
use crate::calendar::Day;
use crate::case::write::value_to_json;
use crate::case::{Case, Stated};
use crate::circuit::{NodeId, Outcome};
use crate::eval::{Behind, CountedBy};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, ReferralId};
use crate::policy::model::{FactType, Named, Value};
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

/// Rows that are written: bytes, or the cells of a table, row by row.
#[derive(Default, Debug)]
pub struct Written {
    pub bytes: Vec<u8>,
    pub cells: Vec<Cell>,
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

/// Writes the rows of one run.
pub struct Rows<'l> {
    law: &'l Law,
    counted: &'l Counted,
    columns: Vec<Column>,
    /// As they stand in a header.
    names: Vec<String>,
    /// As they stand in a line of JSON, with the colon.
    keys: Vec<Vec<u8>>,
    format: Format,
    /// Facts show what was stated, and not what is presumed.
    stated_only: bool,
}

/// A value of a column: of most it is one word.
enum Shown {
    Word(&'static str),
    Text(String),
    Day(Day),
    Number(u64),
    List(Vec<String>),
    Json(Json),
    Unknown,
}

impl<'l> Rows<'l> {
    pub fn new(law: &'l Law, counted: &'l Counted, columns: Vec<Column>, format: Format) -> Rows<'l> {
        let names: Vec<String> = columns.iter().map(|column| column.name(law)).collect();
        let keys = names.iter().map(|name| format!("{}:", Quoted(name)).into_bytes()).collect();
        Rows { law, counted, columns, names, keys, format, stated_only: false }
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

    /// A row for each person of a block: `people` are lanes, with the lines of the input and the cases.
    pub fn write<'c>(
        &self,
        engine: &Engine,
        folded: &Folded,
        people: impl Iterator<Item = (usize, u64, &'c Case)>,
        out: &mut Written,
    ) {
        let outcomes: Vec<Option<Box<[Outcome; LANES]>>> = self
            .columns
            .iter()
            .map(|column| {
                let outcomes = match *column {
                    Column::Outcome(id) => engine.outcomes(folded, self.law.circuit.conclusion(id)),
                    Column::InPractice(id) => engine.outcomes_in_practice(folded, self.law.circuit.conclusion(id)),
                    _ => return None,
                };
                let mut each = Box::new([Outcome::None; LANES]);
                outcomes.each(&mut each);
                Some(each)
            })
            .collect();
        for (lane, line, case) in people {
            for (at, column) in self.columns.iter().enumerate() {
                let shown = match (column, &outcomes[at]) {
                    (Column::Outcome(id) | Column::InPractice(id), Some(each)) => {
                        Shown::Word(outcome_word(self.law.policy.conclusions[*id].kind, each[lane]))
                    }
                    _ => self.shown(column, engine, folded, lane, line, case),
                };
                match self.format {
                    Format::Csv => written_in_csv(&mut out.bytes, at, &shown),
                    Format::JsonLines => written_in_json(&mut out.bytes, at, &self.keys[at], &shown),
                    Format::Sheet | Format::Parquet => out.cells.push(self.in_table(column, shown, case)),
                }
            }
            match self.format {
                Format::Csv => out.bytes.push(b'\n'),
                Format::JsonLines => out.bytes.extend_from_slice(b"}\n"),
                Format::Sheet | Format::Parquet => {}
            }
        }
    }

    /// What a column of several texts (clauses, tests, pairs, referrals) holds for the person in that lane; nothing of other columns.
    pub fn texts(&self, column: &Column, engine: &Engine, folded: &Folded, lane: usize, case: &Case) -> Vec<String> {
        match self.shown(column, engine, folded, lane, 0, case) {
            Shown::List(texts) => texts,
            Shown::Word(_) | Shown::Text(_) | Shown::Day(_) | Shown::Number(_) | Shown::Json(_) | Shown::Unknown => {
                Vec::new()
            }
        }
    }

    fn shown(&self, column: &Column, engine: &Engine, folded: &Folded, lane: usize, line: u64, case: &Case) -> Shown {
        let (policy, circuit) = (&self.law.policy, &self.law.circuit);
        let is_true = |node| is_set(&engine.planes(folded, node).is_true, lane);
        let name = |id: ConclusionId| &*policy.conclusions[id].name;
        match *column {
            Column::Line => Shown::Number(line),
            Column::Id => case.id.clone().map_or(Shown::Unknown, Shown::Text),
            Column::AsOf => Shown::Day(case.as_of()),
            Column::State(id) => Shown::Word(state_word(engine.state(folded, circuit.clause(id), lane))),
            Column::Fact(id) if self.stated_only && case.stated(id) != Stated::Known => Shown::Unknown,
            Column::Fact(id) => match case.value(id, policy) {
                Some(value) => Shown::Json(value_to_json(&value, policy.facts[id].ty, policy)),
                None => {
                    debug_assert_ne!(case.stated(id), Stated::Known);
                    Shown::Unknown
                }
            },
            Column::By(id) => {
                Shown::List(self.behind(case, id, |behind| policy.clauses[behind.clause].name.to_string()))
            }
            Column::Why(id) => Shown::List(self.behind(case, id, |behind| self.worded(behind))),
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
            Column::Notes => Shown::List(self.notes(case)),
            Column::Outcome(_) | Column::InPractice(_) => Shown::Unknown,
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

    fn in_table(&self, column: &Column, shown: Shown, case: &Case) -> Cell {
        let value = match *column {
            Column::Fact(id) if self.stated_only && case.stated(id) != Stated::Known => None,
            Column::Fact(id) => case.value(id, &self.law.policy),
            _ => None,
        };
        match (value, shown) {
            (Some(Value::Bool(holds)), _) => Cell::Bool(holds),
            (Some(Value::Int(number)), _) => Cell::Int(number),
            (Some(Value::Date(day)), _) if !day.is_never() => Cell::Day(day),
            (_, Shown::Word(word)) => Cell::Word(word),
            (_, Shown::Day(day)) => Cell::Day(day),
            (_, Shown::Text(text) | Shown::Json(Json::String(text))) => Cell::Text(text.into()),
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

fn written_in_csv(out: &mut Vec<u8>, at: usize, shown: &Shown) {
    if at > 0 {
        out.push(b',');
    }
    match shown {
        Shown::Word(word) => out.extend_from_slice(word.as_bytes()),
        Shown::Text(text) => cell(out, text),
        Shown::Day(day) => day.write_to(out),
        Shown::Number(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Shown::List(list) => cell(out, &list.join("; ")),
        Shown::Json(Json::String(text)) => cell(out, text),
        Shown::Json(json) => cell(out, &json.to_string()),
        Shown::Unknown => {}
    }
}

fn written_in_json(out: &mut Vec<u8>, at: usize, key: &[u8], shown: &Shown) {
    out.push(if at == 0 { b'{' } else { b',' });
    out.extend_from_slice(key);
    // A vector takes all that is written.
    let _ = match shown {
        Shown::Word(word) => {
            out.push(b'"');
            out.extend_from_slice(word.as_bytes());
            out.push(b'"');
            Ok(())
        }
        Shown::Text(text) => write!(out, "{}", Quoted(text)),
        Shown::Day(day) => {
            out.push(b'"');
            day.write_to(out);
            out.push(b'"');
            Ok(())
        }
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
