//! The last step: the columns that `batch` gives, in the same words.

use super::dialect::{Dialect, Type};
use super::expressions::Writer;
use crate::batch::Counted;
use crate::circuit::node::Node;
use crate::circuit::{ClauseParts, ClauseState, NodeId, Outcome, OutcomeNodes, Truth};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId};
use crate::policy::model::Input;
use crate::report::batch::rows::Column;
use crate::report::words::{outcome_word, state_word};

/// Writes results; `problem` is the column that says what is wrong with the row.
pub struct Results<'r, 'a> {
    pub law: &'a Law,
    pub counted: &'r Counted,
    pub writer: &'r mut Writer<'a>,
    pub problem: &'r str,
    pub id: Option<&'r str>,
}

impl Results<'_, '_> {
    /// The column, or `None` where no query gives it.
    pub fn column(&mut self, column: &Column) -> Option<String> {
        let text = match *column {
            Column::Line | Column::By(_) | Column::Why(_) | Column::Notes => return None,
            Column::Id => return self.id.map(|id| self.writer.column(id)),
            Column::AsOf => return Some(self.writer.input(Input::AsOf)),
            Column::Fact(id) => {
                let value = self.writer.input(Input::Fact(id));
                return Some(format!("CASE WHEN {} IS NULL THEN {value} END", self.problem()));
            }
            Column::Outcome(id) => {
                let nodes = self.law.circuit.conclusion(id);
                let mut cases = Vec::new();
                let is_open = self.outcomes(id, nodes.law, &mut cases);
                self.cases(cases, is_open.then(|| self.word(id, Outcome::None)))
            }
            Column::InPractice(id) => {
                let nodes = self.law.circuit.conclusion(id);
                let mut cases = Vec::new();
                let is_open = nodes.practice.is_none_or(|roots| self.outcomes(id, roots, &mut cases));
                let is_open = is_open && self.outcomes(id, nodes.law, &mut cases);
                self.cases(cases, is_open.then(|| self.word(id, Outcome::None)))
            }
            Column::State(id) => self.state(id),
            Column::Incompatible => {
                let name = |id: ConclusionId| &*self.law.policy.conclusions[id].name;
                let granted = |id: ConclusionId| self.law.circuit.conclusion(id).law.granted;
                let pairs: Vec<_> = self
                    .counted
                    .incompatible
                    .iter()
                    .map(|&(one, other)| {
                        (vec![granted(one), granted(other)], format!("{} + {}", name(one), name(other)))
                    })
                    .collect();
                self.list(pairs)
            }
            Column::Referrals => {
                let policy = &self.law.policy;
                let authority = |id: Option<_>| id.map_or("any", |id| &*policy.authorities[id].name);
                let told = policy.referrals.iter().zip(&self.law.circuit.referrals).map(|((_, of), nodes)| {
                    let category = &policy.conclusions[of.category].name;
                    (vec![nodes.holds], format!("{} > {}: {category}", authority(of.from), authority(of.to)))
                });
                let told = told.collect();
                self.list(told)
            }
            Column::MissingReferrals => {
                let name = |id: ConclusionId| &*self.law.policy.conclusions[id].name;
                let missing = &self.law.circuit.missing_referrals;
                let told = missing
                    .iter()
                    .map(|of| (vec![of.missing], format!("{} > {}", name(of.from), name(of.to))))
                    .collect();
                self.list(told)
            }
        };
        Some(text)
    }

    /// The column that says what is wrong with the row.
    pub fn problem(&self) -> String {
        self.writer.column(self.problem)
    }

    fn dialect(&self) -> &dyn Dialect {
        self.writer.dialect
    }

    fn word(&self, id: ConclusionId, outcome: Outcome) -> String {
        self.dialect().text(outcome_word(self.law.policy.conclusions[id].kind, outcome))
    }

    /// The first root that is true gives the outcome, and one that is unknown before leaves it undetermined. Whether any may be left for which all are
    /// false.
    fn outcomes(&mut self, id: ConclusionId, roots: OutcomeNodes, cases: &mut Vec<(String, String)>) -> bool {
        for (root, outcome) in roots.in_order() {
            let (word, open) = (self.word(id, outcome), self.word(id, Outcome::Undetermined));
            match self.writer.nodes.node(root) {
                Node::Constant(Truth::False) => continue,
                Node::Constant(truth) => {
                    cases.push(("TRUE".to_owned(), if truth.is_true() { word } else { open }));
                    return false;
                }
                _ => {
                    cases.push((self.writer.node(root), word));
                    cases.push((self.writer.is_unknown(root), open));
                }
            }
        }
        true
    }

    /// Nothing where the row has a problem; else the first case that holds.
    fn cases(&self, cases: Vec<(String, String)>, otherwise: Option<String>) -> String {
        let mut text = format!("CASE WHEN {} IS NOT NULL THEN NULL", self.problem());
        for (when, then) in cases {
            text.push_str(&format!("\n  WHEN {} THEN {then}", super::expressions::indented(&when, 4).trim_start()));
        }
        text.push_str(&format!("\n  ELSE {} END", otherwise.unwrap_or_else(|| self.dialect().unknown(Type::Text))));
        text
    }

    /// Texts of those that hold, with `; ` between them.
    fn list(&mut self, told: Vec<(Vec<NodeId>, String)>) -> String {
        let mut parts = Vec::new();
        for (nodes, text) in told {
            let all: Vec<String> = nodes.into_iter().map(|node| self.writer.operand(node)).collect();
            let text = self.dialect().text(&format!("; {text}"));
            parts.push(format!("CASE WHEN {} THEN {text} ELSE '' END", all.join(" AND ")));
        }
        let all = if parts.is_empty() { "''".to_owned() } else { format!("substr({}, 3)", parts.join("\n    || ")) };
        format!("CASE WHEN {} IS NULL THEN {all} END", self.problem())
    }

    // ---- states ----------------------------------------------------------------------------------------------------

    /// The state of a clause, part by part: asked of [`ClauseState::of`] for all that the other parts may be, so that its order stands there alone.
    fn state(&mut self, id: ClauseId) -> String {
        let parts = self.law.circuit.clause(id).parts();
        let text = self.state_from(&parts, &mut Vec::new());
        format!("CASE WHEN {} IS NULL THEN {text} END", self.problem())
    }

    fn state_from(&mut self, parts: &[NodeId; 6], known: &mut Vec<Truth>) -> String {
        if let Some(state) = decided(known) {
            return self.dialect().text(state_word(state));
        }
        let part = parts[ORDER[known.len()]];
        if let Node::Constant(truth) = self.writer.nodes.node(part) {
            return self.with(parts, known, truth);
        }
        let [yes, no, open] = [Truth::True, Truth::False, Truth::Unknown].map(|truth| self.with(parts, known, truth));
        let mut when = format!("WHEN {} THEN {yes}", self.writer.node(part));
        if open != no {
            when.push_str(&format!(" WHEN {} THEN {open}", self.writer.is_unknown(part)));
        }
        format!("CASE {when} ELSE {no} END")
    }

    fn with(&mut self, parts: &[NodeId; 6], known: &mut Vec<Truth>, truth: Truth) -> String {
        known.push(truth);
        let text = self.state_from(parts, known);
        known.pop();
        text
    }
}

/// The parts of a clause in the order in which they are asked: force, substance, lift, dormancy, procedure, discretion.
const ORDER: [usize; 6] = [0, 1, 4, 3, 2, 5];

/// The state, where the parts that are not known make no difference.
fn decided(known: &[Truth]) -> Option<ClauseState> {
    let mut truths = [Truth::False; 6];
    for (&at, &truth) in ORDER.iter().zip(known) {
        truths[at] = truth;
    }
    let open = &ORDER[known.len()..];
    let mut found = None;
    for number in 0..3_usize.pow(open.len() as u32) {
        let mut rest = number;
        for &at in open {
            truths[at] = Truth::ALL[rest % 3];
            rest /= 3;
        }
        let [force, substance, procedure, dormancy, lift, discretion] = truths;
        let state = ClauseState::of(ClauseParts { force, substance, procedure, dormancy, lift, discretion });
        if *found.get_or_insert(state) != state {
            return None;
        }
    }
    found
}
