//! The query: the table read, step by step the circuit, the results.

use std::borrow::Cow;
use std::cell::RefCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::dialect::{Dialect, Type};
use super::errors::{NotInDialect, NotInSql, TooManyColumns, TooManySteps, WrongName};
use super::expressions::{Place, Writer, bracketed, indented};
use super::gates::{Gates, Literal};
use super::names::Names;
use super::plan::{Plan, cone, of_member, read_by};
use super::results::Results;
use super::source::{AsOf, Source, Sources};
use super::steps::{self, Steps, comment};
use super::table::{Read, Table};
use crate::batch::Counted;
use crate::circuit::Circuit;
use crate::circuit::node::{Node, NodeId};
use crate::law::Law;
use crate::policy::model::Input;
use crate::problem::Problems;
use crate::report::batch::rows::Column;
use crate::report::render::safe::{self, is_hidden};
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
/// A part of it is empty, or the database does not take it.
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
    if name.is_empty() || name.chars().any(is_hidden) {
        return Err(wrong_name(name));
    }
    // The query is printed as it is: a name is not to be altered, and not to be a command to the CI that shows it.
    if matches!(safe::no_commands(name), Cow::Owned(_)) {
        return Err(WrongName { what: say_error!(SqlCommandName { name }), mend: say_error!(SqlCommandNameHelp) });
    }
    if dialect.replaces_variables() && name.contains("${") {
        let dialect = dialect.name();
        return Err(WrongName {
            what: say_error!(SqlVariableName { name, dialect }),
            mend: say_error!(SqlVariableNameHelp),
        });
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
/// What SQL, or that of the database, cannot say; names that it does not take.
pub fn query(law: &Law, asked: &Asked) -> Result<String, Problems> {
    let counted = Counted::of(&law.policy, &law.circuit, Vec::new());
    let nodes = &law.circuit.nodes;
    let gates = Gates::of(nodes);
    let node = |root: NodeId| gates.literal(nodes, root).node;
    let roots: Vec<NodeId> = asked.columns.iter().flat_map(|column| column.roots(law, &counted)).map(node).collect();
    let assumptions: Vec<NodeId> = law.circuit.assumptions.iter().copied().map(node).collect();
    let all_roots = assumptions.iter().chain(&roots).copied();
    let in_order: Vec<NodeId> = cone(nodes, all_roots, |id| read_by(nodes, &gates, id));
    // A result asks of a root whether it is true, and whether it is unknown.
    let read: Vec<NodeId> = [roots.as_slice(), &roots, &assumptions].concat();
    let mut building = Building::new(law, &gates, asked, &in_order);
    building.table()?;
    building.steps(&in_order, &read);
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
    steps: Steps,
    id: Option<String>,
    problem: String,
}

impl<'a> Building<'a> {
    fn new(law: &'a Law, gates: &'a Gates, asked: &'a Asked<'a>, in_order: &[NodeId]) -> Building<'a> {
        let (policy, nodes) = (&law.policy, &law.circuit.nodes);
        let mut read: FxHashSet<Input> = FxHashSet::default();
        for &id in in_order {
            match nodes.node(id) {
                Node::Atom(atom) => read.extend(nodes.atom(atom).inputs()),
                Node::Any(index) => {
                    let quantified = nodes.quantified(index);
                    read.insert(Input::Fact(quantified.list));
                    for id in of_member(nodes, gates, gates.literal(nodes, quantified.body).node) {
                        if let Node::Atom(atom) = nodes.node(id) {
                            read.extend(nodes.atom(atom).inputs());
                        }
                    }
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
        Building {
            law,
            asked,
            cites: Cites { law, tongue: asked.tongue },
            writer: Writer {
                policy,
                nodes: &law.circuit.nodes,
                gates,
                dialect: asked.dialect,
                calendar,
                inputs: FxHashMap::default(),
                columns: FxHashMap::default(),
                notes: FxHashMap::default(),
                member: None,
                read: RefCell::default(),
                is_beyond: false,
                most_steps: 0,
            },
            names,
            inputs,
            checked,
            steps: Steps::default(),
            id: None,
            problem,
        }
    }

    /// Adds a column with what the writer has read for it.
    fn column(&self, note: Option<String>, text: String, name: &str) -> steps::Column {
        steps::Column { name: name.to_owned(), text, note, reads: self.writer.taken() }
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
        let mut cells: Vec<steps::Column> = Vec::new();
        let mut cell_of: FxHashMap<Input, String> = FxHashMap::default();
        let mut known: FxHashMap<String, String> = FxHashMap::default();
        let is_read_from = |input: Input| match input {
            Input::AsOf => match &asked.sources.as_of {
                AsOf::Column(column) => Some(column.clone()),
                AsOf::Day(_) | AsOf::Parameter(_) => None,
            },
            _ => match asked.sources.source(input) {
                Source::Column(column) | Source::Among(column, _) => Some(column.clone()),
                Source::Constant(_) => None,
            },
        };
        if let Some(column) = &asked.sources.id {
            let name = self.names.take(Some("id"));
            let text = format!("p.{}", column_name(dialect, column).map_err(Problems::of)?);
            cells.push(self.column(None, text, &name));
            self.id = Some(name);
        }
        for &input in &self.inputs {
            let Some(column) = is_read_from(input) else { continue };
            if let Some(name) = known.get(&column) {
                cell_of.insert(input, name.clone());
                continue;
            }
            let quoted = column_name(dialect, &column).map_err(Problems::of)?;
            let name = self.names.take(Some(&format!("{column} cell")));
            cells.push(self.column(None, table.cell(input, &format!("p.{quoted}")), &name));
            known.insert(column, name.clone());
            cell_of.insert(input, name);
        }
        self.steps.add("cells", &say!(asked.tongue, SqlCells), cells, &from);
        // Facts, and the first column with something that is no fact.
        let mut facts: Vec<steps::Column> = Vec::new();
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
                    let Read { value, is_bad } = table.read(input, &self.writer.column(cell));
                    bad.extend(is_bad.map(|is_bad| (input, is_bad)));
                    value
                }
            };
            facts.push(self.column(note, value, &name));
            self.writer.inputs.insert(input, name);
        }
        let mut cases = Vec::new();
        for &input in &self.checked {
            let Some((_, is_bad)) = bad.iter().find(|(of, _)| *of == input) else { continue };
            let column = is_read_from(input).unwrap_or_default();
            let case = format!("\n  WHEN {} THEN {}", indented(is_bad, 4).trim_start(), dialect.text(&column));
            if !cases.contains(&case) {
                cases.push(case);
            }
        }
        let problem = match cases.is_empty() {
            true => dialect.unknown(Type::Text),
            false => format!("CASE{} END", cases.concat()),
        };
        // All cells may have something wrong.
        cell_of.values().for_each(|cell| drop(self.writer.column(cell)));
        facts.push(self.column(Some(say!(asked.tongue, SqlProblem)), problem, &self.problem));
        self.steps.add("facts", &say!(asked.tongue, SqlFacts), facts, &from);
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

    fn steps(&mut self, in_order: &[NodeId], read: &[NodeId]) {
        let (nodes, gates) = (self.writer.nodes, self.writer.gates);
        let plan = Plan::of(nodes, in_order, read, |id| read_by(nodes, gates, id));
        let wanted = self.note(&self.law.circuit);
        for (number, step) in plan.steps.iter().enumerate() {
            let mut columns = Vec::new();
            let mut named = Vec::new();
            for &id in step {
                let note = self.writer.notes.get(&id).map(|note| note.trim_start_matches("-- ").to_owned());
                let text = self.writer.node(id);
                let name = self.names.take(wanted.get(&id).map(String::as_str));
                columns.push(self.column(note, text, &name));
                named.push((id, Place::Row(name)));
            }
            self.writer.columns.extend(named);
            let about = say!(self.asked.tongue, SqlStep { n: number + 1, of: plan.steps.len() });
            self.steps.add(&format!("step_{}", number + 1), &about, columns, "");
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
            let gates = self.writer.gates;
            let mut tell = |node: NodeId, word: &str, told_of: String| {
                let Literal { node, is_negated: false } = gates.literal(&law.circuit.nodes, node) else { return };
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
                let literal = self.writer.gates.literal(&law.circuit.nodes, root);
                let Literal { node: root, is_negated: false } = literal else { continue };
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
        let mut cases = format!("CASE WHEN {0} IS NOT NULL THEN {0}", self.writer.column(&self.problem));
        for (assumption, &node) in law.policy.assumptions.iter().zip(&law.circuit.assumptions) {
            let label = assumption.label.in_language(self.asked.tongue.tag());
            let label = safe::line(&format!("assume: {label}")).into_owned();
            let label = self.asked.dialect.text(&safe::no_commands(&label));
            let text = self.writer.node(node);
            cases.push_str(&format!("\n  WHEN NOT {} THEN {label}", bracketed(&text)));
        }
        if law.policy.assumptions.is_empty() {
            return;
        }
        let name = self.names.take(Some("row problem"));
        let columns = vec![self.column(None, format!("{cases} END"), &name)];
        self.steps.add("checked", &say!(self.asked.tongue, SqlChecked), columns, "");
        self.problem = name;
    }

    // ---- the results -----------------------------------------------------------------------------------------------

    fn results(mut self, counted: &Counted) -> Result<String, Problems> {
        let (asked, dialect) = (self.asked, self.asked.dialect);
        let mut problems = Problems::new();
        let mut columns = Vec::new();
        let mut taken = FxHashSet::default();
        let mut results = Results {
            law: self.law,
            counted,
            writer: &mut self.writer,
            problem: &self.problem,
            id: self.id.as_deref(),
        };
        for column in asked.columns {
            let name = column.name(self.law);
            let Some(text) = results.column(column) else {
                problems.add(NotInSql { name });
                continue;
            };
            columns.push((text, name));
        }
        columns.push((results.problem(), "problem".to_owned()));
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
        let steps = self.steps.written(dialect, self.writer.taken());
        let n_columns = steps.n_columns.max(written.len());
        if let Some(most) = dialect.most_columns().filter(|most| n_columns > *most) {
            problems.add(TooManyColumns { n: n_columns, dialect: dialect.name(), most });
        }
        if self.writer.is_beyond {
            problems.add(NotInDialect { dialect: dialect.name() });
        }
        let (n, most) = (self.writer.most_steps, dialect.most_steps_of_a_sum());
        if n > most {
            problems.add(TooManySteps { n, dialect: dialect.name(), most });
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
            steps.text,
            comment(&say!(asked.tongue, SqlResults)),
            written.join(",\n"),
            self.steps.last().unwrap_or_default()
        ))
    }
}
