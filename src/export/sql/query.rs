//! The query: the table read, step by step the circuit, the results.

use rustc_hash::{FxHashMap, FxHashSet};

use super::dialect::{Dialect, Type};
use super::errors::{NotInSql, TooManyColumns, WrongName};
use super::expressions::{Writer, bracketed, indented};
use super::names::Names;
use super::plan::{Plan, cone, read_by};
use super::results::Results;
use super::source::{AsOf, Source, Sources};
use super::table::{Read, Table};
use crate::batch::Counted;
use crate::circuit::Circuit;
use crate::circuit::node::{Node, NodeId};
use crate::law::Law;
use crate::policy::model::Input;
use crate::problem::Problems;
use crate::report::batch::rows::Column;
use crate::report::render::safe;
use crate::report::text::{Cites, Tongue};
use crate::words::{say, say_error};

/// What is asked of the table.
pub struct Asked<'a> {
    pub dialect: &'a dyn Dialect,
    /// As `--table` names it, see [`table_name`].
    pub table: &'a str,
    pub sources: &'a Sources,
    /// All columns of the table are texts.
    pub is_text: bool,
    pub columns: &'a [Column],
    /// The query becomes a view of that name.
    pub view: Option<&'a str>,
    /// The table of working days.
    pub calendar: &'a str,
    /// The language of the comments.
    pub tongue: Tongue,
}

/// The name of a table in quotes; a dot stands between a schema and a table, but not within double quotes.
///
/// # Errors
/// A part of it is empty, or the data base does not take it.
pub fn table_name(dialect: &dyn Dialect, name: &str) -> Result<String, WrongName> {
    let mut parts = vec![String::new()];
    let mut is_quoted = false;
    let mut chars = name.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' if is_quoted && chars.next_if_eq(&'"').is_some() => {
                parts.last_mut().expect("one at least").push('"');
            }
            '"' => is_quoted = !is_quoted,
            '.' if !is_quoted => parts.push(String::new()),
            char => parts.last_mut().expect("one at least").push(char),
        }
    }
    let written: Result<Vec<String>, WrongName> = parts.iter().map(|part| column_name(dialect, part)).collect();
    match is_quoted {
        true => Err(wrong_name(name)),
        false => Ok(written?.join(".")),
    }
}

/// A column of the table in quotes.
fn column_name(dialect: &dyn Dialect, name: &str) -> Result<String, WrongName> {
    if name.is_empty() || name.chars().any(|char| char.is_control()) {
        return Err(wrong_name(name));
    }
    if let Some(most) = dialect.longest_name().filter(|most| name.len() > *most) {
        return Err(too_long(dialect, name, most));
    }
    Ok(dialect.identifier(name))
}

fn wrong_name(name: &str) -> WrongName {
    WrongName { what: say_error!(SqlWrongName { name }), mend: say_error!(SqlWrongNameHelp) }
}

fn too_long(dialect: &dyn Dialect, name: &str, most: usize) -> WrongName {
    WrongName {
        what: say_error!(SqlLongName { name, most, dialect: dialect.name() }),
        mend: say_error!(SqlLongNameHelp),
    }
}

/// One query that gives the columns asked for, and the column `problem`, for each row of the table.
///
/// # Errors
/// What SQL, or that of the data base, cannot say; names that it does not take.
pub fn query<'a>(law: &'a Law, asked: &'a Asked<'a>) -> Result<String, Problems> {
    let counted = Counted::of(&law.policy, &law.circuit, Vec::new());
    let nodes = &law.circuit.nodes;
    let roots: Vec<NodeId> = asked.columns.iter().flat_map(|column| column.roots(law, &counted)).collect();
    let all_roots: Vec<NodeId> = law.circuit.assumptions.iter().chain(&roots).copied().collect();
    let in_order: Vec<NodeId> = cone(nodes, all_roots.iter().copied());
    let mut building = Building::new(law, asked, &in_order)?;
    building.table()?;
    building.steps(&law.circuit, &in_order, &roots);
    building.checked();
    building.results(&counted)
}

struct Building<'a> {
    law: &'a Law,
    asked: &'a Asked<'a>,
    cites: Cites<'a>,
    writer: Writer<'a>,
    names: Names<'a>,
    /// What the query reads, in order of declaration.
    inputs: Vec<Input>,
    /// The same in the order of the columns, in which a row's problem is looked for.
    checked: Vec<Input>,
    steps: Vec<String>,
    n_columns: usize,
    id: Option<String>,
    problem: String,
    /// The step before.
    last: String,
}

impl<'a> Building<'a> {
    fn new(law: &'a Law, asked: &'a Asked<'a>, in_order: &[NodeId]) -> Result<Building<'a>, Problems> {
        let policy = &law.policy;
        let mut read: FxHashSet<Input> = FxHashSet::default();
        for &id in in_order {
            match law.circuit.nodes.node(id) {
                Node::Atom(atom) => read.extend(law.circuit.nodes.atom(atom).inputs()),
                Node::Any(index) => {
                    read.insert(Input::Fact(law.circuit.nodes.quantified(index).list));
                }
                _ => {}
            }
        }
        read.extend(asked.columns.iter().filter_map(|column| match column {
            Column::Fact(id) => Some(Input::Fact(*id)),
            _ => None,
        }));
        let stated = asked.sources.stated(policy);
        if asked.sources.are_named {
            read.extend(&stated);
        }
        read.insert(Input::AsOf);
        let mut inputs: Vec<Input> = read.into_iter().filter(|input| !matches!(input, Input::Field(_))).collect();
        inputs.sort_unstable();
        let mut checked = inputs.clone();
        checked.sort_by_key(|input| stated.iter().position(|of| of == input).unwrap_or(usize::MAX));
        let mut names = Names::new(asked.dialect);
        let problem = names.take(Some("problem"));
        let calendar = asked.calendar;
        Ok(Building {
            law,
            asked,
            cites: Cites { law, tongue: asked.tongue },
            writer: Writer {
                policy,
                nodes: &law.circuit.nodes,
                dialect: asked.dialect,
                calendar,
                inputs: FxHashMap::default(),
                columns: FxHashMap::default(),
                notes: FxHashMap::default(),
                member: None,
            },
            names,
            inputs,
            checked,
            steps: Vec::new(),
            n_columns: 0,
            id: None,
            problem,
            last: String::new(),
        })
    }

    /// Adds a step with these columns, each with what a reader is told of it; those of the step before go on, where `goes_on`.
    fn step(&mut self, name: &str, about: &str, goes_on: bool, columns: &[(Option<String>, String)], from: &str) {
        let mut written: Vec<String> = Vec::new();
        if goes_on {
            written.push("    p.*".to_owned());
        }
        for (note, text) in columns {
            let note = note.as_ref().map_or_else(String::new, |note| format!("    {}\n", comment(note)));
            written.push(format!("{note}{}", indented(text, 4)));
        }
        self.n_columns = columns.len() + if goes_on { self.n_columns } else { 0 };
        let fence = self.asked.dialect.fence();
        self.steps.push(format!(
            "{}\n{name} {}\n  SELECT\n{}\n  FROM {from} AS p\n{}",
            comment(about),
            fence.opens,
            written.join(",\n"),
            fence.closes
        ));
        self.last = name.to_owned();
    }

    // ---- the table -------------------------------------------------------------------------------------------------

    fn table(&mut self) -> Result<(), Problems> {
        let (asked, dialect) = (self.asked, self.asked.dialect);
        let table = Table {
            policy: &self.law.policy,
            dialect,
            sources: asked.sources,
            is_text: asked.is_text || dialect.is_untyped(),
        };
        let from = table_name(dialect, asked.table).map_err(Problems::of)?;
        // Cells: what stands in the columns that are read.
        let mut cells: Vec<(Option<String>, String)> = Vec::new();
        let mut cell_of: FxHashMap<Input, String> = FxHashMap::default();
        let mut known: FxHashMap<String, String> = FxHashMap::default();
        let is_read_from = |input: Input| match input {
            Input::AsOf => match &asked.sources.as_of {
                AsOf::Column(column) => Some((column.clone(), false)),
                AsOf::Day(_) | AsOf::Parameter(_) => None,
            },
            _ => match asked.sources.source(input) {
                Source::Column(column) => Some((column.clone(), false)),
                Source::Among(column, _) => Some((column.clone(), true)),
                Source::Constant(_) => None,
            },
        };
        if let Some(column) = &asked.sources.id {
            let name = self.names.take(Some("id"));
            cells.push((None, format!("p.{} AS {name}", column_name(dialect, column).map_err(Problems::of)?)));
            self.id = Some(name);
        }
        for &input in &self.inputs {
            let Some((column, _)) = is_read_from(input) else { continue };
            if let Some(name) = known.get(&column) {
                cell_of.insert(input, name.clone());
                continue;
            }
            let quoted = column_name(dialect, &column).map_err(Problems::of)?;
            let name = self.names.take(Some(&format!("{column} cell")));
            cells.push((None, format!("{} AS {name}", table.cell(input, &format!("p.{quoted}")))));
            known.insert(column, name.clone());
            cell_of.insert(input, name);
        }
        self.step("cells", &say!(asked.tongue, SqlCells), false, &cells, &from);
        // Facts, and the first column with something that is no fact.
        let mut facts: Vec<(Option<String>, String)> = Vec::new();
        let mut bad: Vec<(Input, String)> = Vec::new();
        for input in self.inputs.clone() {
            let (path, note) = self.path(input);
            let name = self.names.take(Some(&path));
            let value = match (input, cell_of.get(&input)) {
                (Input::AsOf, None) => table.as_of().unwrap_or_default(),
                (_, None) => match asked.sources.source(input) {
                    Source::Constant(value) => table.of_every_row(input, value.as_ref()),
                    Source::Column(_) | Source::Among(..) => unreachable!("it has a cell"),
                },
                (_, Some(cell)) => {
                    let Read { value, is_bad } = table.read(input, &format!("p.{cell}"));
                    bad.extend(is_bad.map(|is_bad| (input, is_bad)));
                    value
                }
            };
            facts.push((note, format!("{value} AS {name}")));
            self.writer.inputs.insert(input, name);
        }
        let mut cases = Vec::new();
        for &input in &self.checked {
            let Some((_, is_bad)) = bad.iter().find(|(of, _)| *of == input) else { continue };
            let column = is_read_from(input).map_or_else(String::new, |(column, _)| column);
            let case = format!("\n  WHEN {} THEN {}", indented(is_bad, 4).trim_start(), dialect.text(&column));
            if !cases.contains(&case) {
                cases.push(case);
            }
        }
        let problem = match cases.is_empty() {
            true => dialect.unknown(Type::Text),
            false => format!("CASE{} END", cases.concat()),
        };
        facts.push((Some(say!(asked.tongue, SqlProblem)), format!("{problem} AS {}", self.problem)));
        let mut kept: Vec<(Option<String>, String)> = Vec::new();
        kept.extend(self.id.as_ref().map(|id| (None, format!("p.{id}"))));
        kept.append(&mut facts);
        self.step("facts", &say!(asked.tongue, SqlFacts), false, &kept, "cells");
        Ok(())
    }

    /// What the column of a fact is called within the query, and what a reader is told of it.
    fn path(&self, input: Input) -> (String, Option<String>) {
        let policy = &self.law.policy;
        match input {
            Input::AsOf => ("as_of".to_owned(), None),
            Input::Fact(id) => (policy.facts[id].path.to_string(), Some(self.cites.fact_label(id))),
            Input::Question(id) => (policy.questions[id].name.to_string(), Some(self.cites.question(id))),
            Input::Field(_) => unreachable!("no column is a member's"),
        }
    }

    // ---- the circuit -----------------------------------------------------------------------------------------------

    fn steps(&mut self, circuit: &Circuit, in_order: &[NodeId], roots: &[NodeId]) {
        let nodes = &self.law.circuit.nodes;
        let in_order: Vec<NodeId> = in_order.iter().copied().filter(|id| !nodes.is_of_member(*id)).collect();
        // A result asks of a root whether it is true, and whether it is unknown.
        let mut read: Vec<NodeId> = roots.iter().chain(roots).copied().collect();
        read.extend(&circuit.assumptions);
        let plan = Plan::of(nodes, &in_order, &read, |id| read_by(nodes, id));
        let wanted = self.note(circuit);
        for (number, step) in plan.steps.iter().enumerate() {
            let mut columns = Vec::new();
            let mut named = Vec::new();
            for &id in step {
                let note = self.writer.notes.get(&id).map(|note| note.trim_start_matches("-- ").to_owned());
                let text = self.writer.node(id);
                let name = self.names.take(wanted.get(&id).map(String::as_str));
                columns.push((note, format!("{text} AS {name}")));
                named.push((id, format!("p.{name}")));
            }
            self.writer.columns.extend(named);
            let before = self.last.clone();
            let about = say!(self.asked.tongue, SqlStep { n: number + 1, of: plan.steps.len() });
            self.step(&format!("step_{}", number + 1), &about, true, &columns, &before);
        }
    }

    /// What readers are told of nodes, and what their columns are called.
    fn note(&mut self, circuit: &Circuit) -> FxHashMap<NodeId, String> {
        let (law, tongue) = (self.law, self.asked.tongue);
        let mut wanted: FxHashMap<NodeId, String> = FxHashMap::default();
        let mut told: FxHashMap<NodeId, Vec<String>> = FxHashMap::default();
        // What a conclusion confers shares nodes with its grounds, which say more.
        let (conferred, own): (Vec<_>, Vec<_>) =
            law.policy.clauses.iter().partition(|(_, clause)| clause.shares_fate_of.is_some());
        for (id, clause) in own.into_iter().chain(conferred) {
            let nodes = circuit.clause(id);
            let (called, cited) = (self.cites.called(id), self.cites.short_clause(id));
            let name = &clause.name;
            let mut tell = |node: NodeId, word: &str, told_of: String| {
                if matches!(law.circuit.nodes.node(node), Node::And(_) | Node::Or(_) | Node::Any(_)) {
                    wanted.entry(node).or_insert_with(|| format!("{name}.{word}"));
                    told.entry(node).or_default().push(told_of);
                }
            };
            let (clause, cited) = (format!("{name}: {called}"), cited);
            tell(nodes.fire, "fires", say!(tongue, SqlFires { clause: &clause, cited: &cited }));
            tell(nodes.may, "may", say!(tongue, SqlMay { clause: &clause, cited: &cited }));
            tell(nodes.sleep, "dormant", say!(tongue, SqlDormant { clause: &clause, cited: &cited }));
            tell(nodes.block, "blocked", say!(tongue, SqlBlocked { clause: &clause, cited: &cited }));
        }
        for (id, conclusion) in law.policy.conclusions.iter() {
            for (root, outcome) in circuit.conclusion(id).law.in_order() {
                if matches!(law.circuit.nodes.node(root), Node::And(_) | Node::Or(_) | Node::Any(_)) {
                    let word = crate::report::words::outcome_word(conclusion.kind, outcome);
                    wanted.entry(root).or_insert_with(|| format!("{}.{word}", conclusion.name));
                    let name = self.cites.conclusion(id);
                    told.entry(root).or_default().push(format!("{name} [{}]: {word}", conclusion.name));
                }
            }
        }
        for (node, told) in told {
            const MOST: usize = 3;
            let n_more = told.len().saturating_sub(MOST);
            let mut note = told.into_iter().take(MOST).collect::<Vec<_>>().join("; ");
            if n_more > 0 {
                note.push_str(&format!("; … + {n_more}"));
            }
            self.writer.notes.insert(node, comment(&note));
        }
        wanted
    }

    /// Whoever breaks an assumption cannot exist.
    fn checked(&mut self) {
        let law = self.law;
        let mut cases = format!("CASE WHEN p.{0} IS NOT NULL THEN p.{0}", self.problem);
        for (assumption, &node) in law.policy.assumptions.iter().zip(&law.circuit.assumptions) {
            let label = assumption.label.in_language(self.asked.tongue.tag());
            let label = self.asked.dialect.text(&safe::line(&format!("assume: {label}")));
            let text = self.writer.node(node);
            cases.push_str(&format!("\n  WHEN NOT {} THEN {label}", bracketed(&text)));
        }
        if law.policy.assumptions.is_empty() {
            return;
        }
        let name = self.names.take(Some("row problem"));
        let before = self.last.clone();
        let columns = [(None, format!("{cases} END AS {name}"))];
        self.step("checked", &say!(self.asked.tongue, SqlChecked), true, &columns, &before);
        self.problem = name;
    }

    // ---- the results -----------------------------------------------------------------------------------------------

    fn results(mut self, counted: &Counted) -> Result<String, Problems> {
        let (asked, dialect) = (self.asked, self.asked.dialect);
        let mut problems = Problems::new();
        if let Some(most) = dialect.most_columns().filter(|most| self.n_columns > *most) {
            problems.add(TooManyColumns { n: self.n_columns, dialect: dialect.name(), most });
        }
        let mut columns = Vec::new();
        let mut taken = FxHashSet::default();
        let mut results = Results {
            law: self.law,
            counted,
            writer: &mut self.writer,
            problem: &self.problem,
            id: self.id.as_deref(),
        };
        let problem = (format!("p.{}", self.problem), "problem".to_owned());
        for column in asked.columns {
            let name = column.name(self.law);
            let Some(text) = results.column(column) else {
                problems.add(NotInSql { name });
                continue;
            };
            columns.push((text, name));
        }
        columns.push(problem);
        let mut written = Vec::new();
        for (text, name) in columns {
            if dialect.longest_name().is_some_and(|most| name.len() > most) {
                problems.add(too_long(dialect, &name, dialect.longest_name().unwrap_or(0)));
            }
            let key = if dialect.ignores_case() { name.to_lowercase() } else { name.clone() };
            if !taken.insert(key) {
                problems.add(WrongName {
                    what: say_error!(SqlNameTwice { name: &name }),
                    mend: say_error!(SqlNameTwiceHelp),
                });
            }
            written.push(format!("{} AS {}", indented(&text, 2), dialect.identifier(&name)));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let view = match asked.view {
            Some(view) => format!("CREATE VIEW {} AS\n", table_name(dialect, view).map_err(Problems::of)?),
            None => String::new(),
        };
        let head = say!(asked.tongue, SqlHead { dialect: dialect.name(), table: asked.table });
        let head: String = head.lines().map(|line| format!("{}\n", comment(line))).collect();
        Ok(format!(
            "{head}{view}WITH\n{}\n{}\nSELECT\n{}\nFROM {} AS p;\n",
            self.steps.join(",\n"),
            comment(&say!(asked.tongue, SqlResults)),
            written.join(",\n"),
            self.last
        ))
    }
}

/// A line of comment, with nothing in it that a reader does not see.
fn comment(text: &str) -> String {
    format!("-- {}", safe::line(text))
}
