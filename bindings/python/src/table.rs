//! The people of a table: read from Arrow, folded by the batch engine, given back as Arrow; all cores, in order.

use std::sync::Arc;

use amparo::batch::errors::WrongDateFormat;
use amparo::batch::rows::columns::{Columns, Mapping, Target};
use amparo::batch::rows::date_format::DateFormat;
use amparo::batch::rows::reader::{BadRow, Fixed, RowReader};
use amparo::batch::{Block, Counted, Engine, Folded, LANES, lanes, pipeline};
use amparo::calendar::Day;
use amparo::case::Case;
use amparo::circuit::Outcome;
use amparo::cli::shared::{self, rejected, today};
use amparo::law::Law;
use amparo::policy::ids::{FactId, Id, QuestionId};
use amparo::policy::model::Value;
use amparo::problem::{Problem, Problems, Rejected};
use amparo::report::batch::rows::{Column, Format, Rows};
use amparo::watch::Watch;
use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch, RecordBatchReader, StringArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use rustc_hash::FxHashMap;

use crate::capsule::Table;
use crate::cells::{CellReader, Fill, Filled, Stated, accepted, fills};
use crate::errors::Failure;
use crate::results;

/// So many rows are one piece of work: a multiple of a block.
const PIECE: usize = 16 * LANES;
/// At most this many rows with errors are listed.
const MOST_TOLD: usize = 20;

/// What is asked about a table.
pub struct Asked {
    pub as_of: Option<String>,
    pub columns: Vec<String>,
    /// `path=column`.
    pub map: Vec<String>,
    /// Paths and values that hold of everyone.
    pub set: Vec<(String, String)>,
    pub date_format: Option<String>,
    /// A row with an error is an exception; else it has no results, and a column says why.
    pub raises: bool,
    pub n_threads: Option<usize>,
}

/// The outcomes of the people of a table, and what is to be said of its columns.
pub fn evaluated(
    law: &Law,
    stream: RecordBatchStreamReader,
    asked: &Asked,
    watch: &Watch,
) -> Result<(Table, Vec<String>), Failure> {
    let of_law = |problems: Problems| {
        Failure::query(Box::new(Rejected { problems, sources: law.sources().clone(), case: None }))
    };
    let schema = stream.schema();
    let mut flat = Flat::default();
    flat.columns(law, schema.fields(), "", &[])?;
    let mappings = asked.map.iter().map(|text| Mapping::parse(law.policy(), text)).collect::<Result<Vec<_>, _>>();
    let mappings = mappings.map_err(of_law)?;
    let columns = Columns::of(law.policy(), flat.names.clone(), &mappings).map_err(of_law)?;
    let set = stated_of_all(law, &asked.set)?;
    let decided = set.iter().filter_map(|(target, _)| if let Target::Decision(of) = target { Some(*of) } else { None });
    let opened = law.deciding(columns.decided().chain(decided));
    let law = opened.as_ref().unwrap_or(law);
    let plan = Plan::of(law, &flat, &columns, &set, asked, &schema)?;
    let paths: Vec<&str> = asked.set.iter().map(|(path, _)| path.as_str()).collect();
    let warnings = shared::warnings_of_columns(law, &plan.engine, &columns, &paths, asked.as_of.is_some());
    let table = plan.run(stream, asked, watch)?;
    Ok((table, warnings))
}

// ---- what is read and what is given -----------------------------------------------------------------------------------

/// The columns of a table, those within others by their paths.
#[derive(Default)]
struct Flat {
    names: Vec<String>,
    paths: Vec<Vec<usize>>,
    types: Vec<DataType>,
}

impl Flat {
    /// A column of several fields is looked into where the policy has a group of that name, or something below it.
    fn columns(&mut self, law: &Law, fields: &Fields, group: &str, path: &[usize]) -> Result<(), Failure> {
        for (at, field) in fields.iter().enumerate() {
            let name = if group.is_empty() { field.name().clone() } else { format!("{group}.{}", field.name()) };
            let path: Vec<usize> = path.iter().copied().chain([at]).collect();
            let is_group = Target::of(law.policy(), &name).is_none();
            match field.data_type() {
                DataType::Struct(inner) if is_group => self.columns(law, inner, &name, &path)?,
                ty => {
                    self.names.push(name);
                    self.paths.push(path);
                    self.types.push(ty.clone());
                }
            }
        }
        Ok(())
    }
}

/// The column at a path, and where one of those around it is null.
fn at_path(batch: &RecordBatch, path: &[usize]) -> (ArrayRef, Option<NullBuffer>) {
    let mut array = batch.column(path[0]).clone();
    let mut nulls = None;
    for &at in &path[1..] {
        nulls = NullBuffer::union(nulls.as_ref(), array.nulls());
        let inner = array.as_struct().column(at).clone();
        array = inner;
    }
    (array, nulls)
}

/// What is stated of everyone.
fn stated_of_all(law: &Law, set: &[(String, String)]) -> Result<Vec<(Target, String)>, Failure> {
    let target = |(path, text): &(String, String)| match Target::of(law.policy(), path) {
        Some(target) => Ok((target, text.clone())),
        // The same mistake as of a mapping: the path names nothing.
        None => match Mapping::parse(law.policy(), &format!("{path}={path}")) {
            Err(problems) => {
                Err(Failure::query(Box::new(Rejected { problems, sources: law.sources().clone(), case: None })))
            }
            Ok(mapping) => Ok((mapping.target, text.clone())),
        },
    };
    set.iter().map(target).collect()
}

struct Plan<'l> {
    law: &'l Law,
    engine: Engine,
    reader: RowReader<'l>,
    counted: Counted,
    wanted: Vec<Column>,
    stated: Vec<Stated>,
    /// Where the identifier lies.
    id: Option<Vec<usize>>,
    /// Somebody of whom nothing is stated but what holds of everyone.
    blank: Case,
    date_format: bool,
    schema: SchemaRef,
    /// By slot and by list: which of the columns filled it is.
    of_slot: FxHashMap<usize, usize>,
    of_list: FxHashMap<FactId, usize>,
    /// Some column shows what only a case has.
    needs_cases: bool,
    raises: bool,
}

impl<'l> Plan<'l> {
    fn of(
        law: &'l Law,
        flat: &Flat,
        columns: &Columns,
        set: &[(Target, String)],
        asked: &Asked,
        schema: &SchemaRef,
    ) -> Result<Plan<'l>, Failure> {
        let policy = law.policy();
        let date_format = match &asked.date_format {
            None => None,
            Some(format) => Some(
                DateFormat::parse(format)
                    .ok_or_else(|| Failure::query(rejected(WrongDateFormat { format: format.clone() })))?,
            ),
        };
        let has_format = date_format.is_some();
        let reader = RowReader::new(law, None, &[], Fixed::default(), date_format, today());
        let mut blank = Case::blank(policy, today());
        for (target, text) in set {
            let stated = reader.state(*target, text, &mut blank);
            stated.map_err(|problem| of_problem(law, problem))?;
        }
        let mut fixed: Vec<Fill> = set.iter().flat_map(|(target, _)| fills(policy, *target).0).collect();
        if let Some(text) = &asked.as_of {
            blank.set_as_of(shared::day("as_of", text).map_err(Failure::query)?);
            fixed.extend(fills(policy, Target::AsOf).0);
        }
        let mut wanted = shared::wanted_columns(law, &asked.columns).map_err(Failure::query)?;
        let id = columns.targets.iter().position(|target| *target == Some(Target::Id));
        if wanted.is_empty() {
            wanted = Column::usual(law, true);
            wanted.retain(|column| id.is_some() || *column != Column::Id);
        }
        let mut stated = Vec::new();
        for (at, target) in columns.targets.iter().enumerate() {
            let Some(target) = target.filter(|target| *target != Target::Id) else { continue };
            accepted(&flat.names[at], &flat.types[at]).map_err(Failure::Usage)?;
            let of = Stated::of(policy, flat.names[at].clone(), flat.paths[at].clone(), target);
            // What holds of everyone holds whatever the table says.
            if of.fills.iter().any(|fill| !fixed.contains(fill)) {
                stated.push(of);
            }
        }
        let (mut of_slot, mut of_list) = (FxHashMap::default(), FxHashMap::default());
        for (at, fill) in stated.iter().flat_map(|of: &Stated| &of.fills).enumerate() {
            match fill {
                fill if fixed.contains(fill) => {}
                Fill::Slot(slot) => drop(of_slot.insert(*slot, at)),
                Fill::List(fact) => drop(of_list.insert(*fact, at)),
                Fill::Text(_) => {}
            }
        }
        let counted = Counted::of(policy, law.circuit(), Vec::new());
        let mut roots = law.circuit().assumptions.clone();
        roots.extend(wanted.iter().flat_map(|column| column.roots(law, &counted)));
        let engine = Engine::of(policy, law.circuit(), roots);
        let of_id = id.map(|at| &flat.types[at]);
        let mut fields: Vec<Field> = wanted
            .iter()
            .map(|column| Field::new(column.name(law), results::type_of(law, column, of_id), true))
            .collect();
        if let Some(at) = id
            && flat.paths[at].len() == 1
        {
            // Its own field, with what its library has noted there.
            let own = schema.field(flat.paths[at][0]).clone().with_nullable(true);
            fields.iter_mut().zip(&wanted).filter(|(_, of)| **of == Column::Id).for_each(|(field, _)| {
                *field = own.clone().with_name("id");
            });
        }
        if !asked.raises {
            fields.push(Field::new("problem", DataType::Utf8, true));
        }
        let is_of_a_case =
            |column: &Column| matches!(column, Column::By(_) | Column::Why(_) | Column::Fact(_) | Column::Notes);
        let needs_cases = wanted.iter().any(is_of_a_case);
        Ok(Plan {
            law,
            engine,
            reader,
            counted,
            wanted,
            stated,
            id: id.map(|at| flat.paths[at].clone()),
            blank,
            date_format: has_format,
            schema: Arc::new(Schema::new(fields)),
            of_slot,
            of_list,
            needs_cases,
            raises: asked.raises,
        })
    }

    // ---- the run ------------------------------------------------------------------------------------------------------

    fn run(&self, mut stream: RecordBatchStreamReader, asked: &Asked, watch: &Watch) -> Result<Table, Failure> {
        let n_workers =
            asked.n_threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get));
        let mut left: Option<RecordBatch> = None;
        let mut n_read = 0;
        let next = || {
            while left.as_ref().is_none_or(|batch| batch.num_rows() == 0) {
                match stream.next() {
                    None => return Ok(None),
                    Some(batch) => left = Some(batch.map_err(|error| Failure::Arrow(error.to_string()))?),
                }
            }
            let batch = left.take().expect("it was looked at above");
            let n = batch.num_rows().min(PIECE);
            left = Some(batch.slice(n, batch.num_rows() - n));
            let piece = Piece { first_row: n_read, batch: batch.slice(0, n) };
            n_read += n;
            Ok(Some(piece))
        };
        let (mut batches, mut bad, mut n_bad) = (Vec::new(), Vec::new(), 0);
        pipeline::in_order(
            n_workers,
            next,
            || Worker::of(self),
            |worker, piece| worker.done(&piece),
            |done: Result<Done, Failure>| {
                let done = done?;
                n_bad += done.bad.len();
                bad.extend(done.bad.into_iter().take(MOST_TOLD.saturating_sub(bad.len())));
                batches.push(done.batch);
                match watch.is_stopped() {
                    true => Err(Failure::Arrow("interrupted".to_owned())),
                    false => Ok(()),
                }
            },
        )?;
        match self.raises && n_bad > 0 {
            true => Err(Failure::Rows(bad, n_bad)),
            false => Ok(Table { schema: self.schema.clone(), batches }),
        }
    }
}

struct Piece {
    first_row: usize,
    batch: RecordBatch,
}

struct Done {
    batch: RecordBatch,
    bad: Vec<BadRow>,
}

/// What a worker uses again.
struct Worker<'a> {
    plan: &'a Plan<'a>,
    /// For each column, with the texts that it knows.
    cells: Vec<CellReader<'a>>,
    block: Block,
    folded: Folded,
    rows: Rows<'a>,
    cases: Vec<Case>,
}

/// What a column of results is made of, row by row.
enum Building {
    Keys(Vec<Option<i8>>),
    Lists(Vec<Option<Vec<String>>>),
    /// It is made of the whole piece.
    Whole,
}

impl<'a> Worker<'a> {
    fn of(plan: &'a Plan<'a>) -> Worker<'a> {
        let cells = plan.stated.iter().map(|_| CellReader::new(plan.law.policy(), &plan.reader, &plan.blank));
        Worker {
            plan,
            cells: cells.collect(),
            block: plan.engine.block(),
            folded: plan.engine.folded(),
            rows: Rows::new(plan.law, &plan.counted, plan.wanted.clone(), Format::JsonLines),
            cases: Vec::new(),
        }
    }

    fn done(&mut self, piece: &Piece) -> Result<Done, Failure> {
        let (plan, n) = (self.plan, piece.batch.num_rows());
        let (mut bad, mut why) = (Vec::new(), vec![None::<String>; n]);
        let filled = self.filled(piece, &mut bad, &mut why);
        if plan.needs_cases {
            self.make_cases(&filled, n);
        }
        let mut building: Vec<Building> = plan
            .wanted
            .iter()
            .map(|column| match column {
                Column::Outcome(_) | Column::InPractice(_) | Column::State(_) => Building::Keys(Vec::with_capacity(n)),
                Column::By(_)
                | Column::Why(_)
                | Column::Incompatible
                | Column::Referrals
                | Column::MissingReferrals
                | Column::Notes => Building::Lists(Vec::with_capacity(n)),
                Column::Line | Column::Id | Column::AsOf | Column::Fact(_) => Building::Whole,
            })
            .collect();
        for start in (0..n).step_by(LANES) {
            let end = (start + LANES).min(n);
            self.fold(&filled, start..end);
            self.rule_out(piece, start..end, &mut bad, &mut why);
            self.add(start, &why[start..end], &mut building);
        }
        bad.sort_by_key(|bad: &BadRow| bad.line);
        let columns = plan.wanted.iter().zip(building);
        let mut arrays: Vec<ArrayRef> =
            columns.map(|(column, building)| self.array(column, building, piece, &filled, &why)).collect();
        if !plan.raises {
            arrays.push(Arc::new(why.into_iter().collect::<StringArray>()));
        }
        let batch = RecordBatch::try_new(plan.schema.clone(), arrays);
        Ok(Done { batch: batch.map_err(|error| Failure::Arrow(error.to_string()))?, bad })
    }

    /// The columns of the table as columns of cases.
    fn filled(&mut self, piece: &Piece, bad: &mut Vec<BadRow>, why: &mut [Option<String>]) -> Vec<Filled> {
        let mut all = Vec::new();
        for (of, cells) in self.plan.stated.iter().zip(&mut self.cells) {
            let (array, nulls) = at_path(&piece.batch, &of.path);
            let mut tell = |row: usize, problem: Problem| {
                if why[row].is_none() {
                    let told = BadRow::of((piece.first_row + row) as u64, &problem);
                    why[row] = Some(format!("{}: {} [{}]", of.name, told.reason, told.code));
                    bad.push(BadRow { name: Some(of.name.clone()), ..told });
                }
            };
            all.extend(cells.read(of, &array, nulls.as_ref(), !self.plan.date_format, &mut tell));
        }
        all
    }

    fn fold(&mut self, filled: &[Filled], rows: std::ops::Range<usize>) {
        let (plan, n) = (self.plan, rows.len());
        self.block.begin(n);
        let slots: Vec<usize> = self.block.slots().collect();
        for (at, slot) in slots.into_iter().enumerate() {
            match plan.of_slot.get(&slot).map(|at| &filled[*at]) {
                Some(Filled::Slots(slots)) => self.block.fill(at, slots[rows.clone()].iter().copied()),
                _ => self.block.fill(at, std::iter::repeat_n(plan.blank.slots()[slot], n)),
            }
        }
        let lists: Vec<FactId> = self.block.lists().collect();
        for (at, fact) in lists.into_iter().enumerate() {
            match plan.of_list.get(&fact).map(|at| &filled[*at]) {
                Some(Filled::Lists(lists)) => {
                    self.block.fill_list(at, lists[rows.clone()].iter().map(Option::as_deref))
                }
                _ => self.block.fill_list(at, std::iter::repeat_n(plan.blank.members(fact), n)),
            }
        }
        plan.engine.run(&self.block, &mut self.folded);
    }

    /// Those who break an assumption cannot exist.
    fn rule_out(&self, piece: &Piece, rows: std::ops::Range<usize>, bad: &mut Vec<BadRow>, why: &mut [Option<String>]) {
        let law = self.plan.law;
        for (assumption, &node) in law.policy().assumptions.iter().zip(&law.circuit().assumptions) {
            let broken = self.plan.engine.planes(&self.folded, node).is_false;
            for lane in lanes(&broken).take_while(|&lane| lane < rows.len()) {
                let row = rows.start + lane;
                if why[row].is_none() {
                    let problem: Problem = Box::new(shared::no_such_person(law, assumption));
                    let told = BadRow::of((piece.first_row + row) as u64, &problem);
                    why[row] = Some(format!("{} [{}]", told.reason, told.code));
                    bad.push(told);
                }
            }
        }
    }

    /// Adds a block to the columns that are made row by row; `why` says of whom there is nothing to add.
    fn add(&self, start: usize, why: &[Option<String>], building: &mut [Building]) {
        let (plan, engine, circuit) = (self.plan, &self.plan.engine, self.plan.law.circuit());
        let is_told = |lane: usize| why[lane].is_none();
        for (column, building) in plan.wanted.iter().zip(building) {
            match building {
                Building::Whole => {}
                Building::Keys(keys) => {
                    let outcomes = match column {
                        Column::Outcome(id) => engine.outcomes(&self.folded, circuit.conclusion(*id)),
                        Column::InPractice(id) => engine.outcomes_in_practice(&self.folded, circuit.conclusion(*id)),
                        Column::State(id) => {
                            let state = |lane| engine.state(&self.folded, circuit.clause(*id), lane);
                            let of = |lane| is_told(lane).then(|| results::key_of_state(state(lane)));
                            keys.extend((0..why.len()).map(of));
                            continue;
                        }
                        _ => continue,
                    };
                    let mut each = [results::key_of_outcome(Outcome::None); LANES];
                    for outcome in Outcome::ALL {
                        let key = results::key_of_outcome(outcome);
                        lanes(outcomes.having(outcome)).for_each(|lane| each[lane] = key);
                    }
                    keys.extend((0..why.len()).map(|lane| is_told(lane).then_some(each[lane])));
                }
                Building::Lists(lists) => lists.extend((0..why.len()).map(|lane| {
                    let case = self.cases.get(start + lane).unwrap_or(&plan.blank);
                    is_told(lane).then(|| self.rows.texts(column, engine, &self.folded, lane, case))
                })),
            }
        }
    }

    fn array(
        &self,
        column: &Column,
        building: Building,
        piece: &Piece,
        filled: &[Filled],
        why: &[Option<String>],
    ) -> ArrayRef {
        let (plan, n) = (self.plan, piece.batch.num_rows());
        let kind = |id: &_| plan.law.policy().conclusions[*id].kind;
        match (column, building) {
            (Column::Outcome(id) | Column::InPractice(id), Building::Keys(keys)) => results::outcomes(keys, kind(id)),
            (_, Building::Keys(keys)) => results::states(keys),
            (_, Building::Lists(lists)) => results::lists(lists.into_iter()),
            (Column::Id, Building::Whole) => match &plan.id {
                Some(path) => at_path(&piece.batch, path).0,
                None => Arc::new(StringArray::new_null(n)),
            },
            (Column::AsOf, Building::Whole) => match plan.of_slot.get(&0).map(|at| &filled[*at]) {
                Some(Filled::Slots(slots)) => results::days(slots.iter().map(|day| Some(Day(*day)))),
                _ => results::days(std::iter::repeat_n(Some(plan.blank.as_of()), n)),
            },
            (Column::Fact(id), Building::Whole) => {
                let told = self.cases.iter().zip(why).map(|(case, why)| why.is_none().then_some(case));
                results::facts(plan.law, *id, told)
            }
            (_, Building::Whole) => {
                Arc::new(Int64Array::from_iter_values((0..n).map(|row| (piece.first_row + row + 1) as i64)))
            }
        }
    }

    /// The people of the piece one by one, for what a column cannot show.
    fn make_cases(&mut self, filled: &[Filled], n: usize) {
        let (plan, policy) = (self.plan, self.plan.law.policy());
        self.cases.resize(n, plan.blank.clone());
        let n_facts = policy.facts.len();
        let all: Vec<Fill> = plan.stated.iter().flat_map(|of| of.fills.iter().copied()).collect();
        for (row, case) in self.cases.iter_mut().enumerate() {
            case.copy_from(&plan.blank);
            for (at, (fill, filled)) in all.iter().zip(filled).enumerate() {
                if let Fill::Slot(slot) = fill
                    && plan.of_slot.get(slot) != Some(&at)
                {
                    continue;
                }
                match (*fill, filled) {
                    (Fill::Slot(0), Filled::Slots(days)) => case.set_as_of(Day(days[row])),
                    (Fill::Slot(slot), Filled::Slots(slots)) => {
                        let value = slots[row];
                        if value == plan.blank.slots()[slot] {
                            continue;
                        }
                        match slot.checked_sub(1 + n_facts) {
                            None => case.state_slot(FactId::from_index(slot - 1), value),
                            Some(question) => case.answer(QuestionId::from_index(question), Some(value != 0)),
                        }
                    }
                    (Fill::List(fact), Filled::Lists(lists)) => {
                        if let Some(members) = &lists[row] {
                            case.state_members(fact, members.clone());
                        }
                    }
                    (Fill::Text(fact), Filled::Texts(texts)) => {
                        if let Some(text) = &texts[row] {
                            case.state(fact, &Value::Text(text.clone()));
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// A problem of what is stated of everyone.
fn of_problem(law: &Law, problem: Problem) -> Failure {
    Failure::case(Box::new(Rejected { problems: problem.into(), sources: law.sources().clone(), case: None }))
}
