//! `constant-test`: a part of a condition that comes out the same for everyone who satisfies the assumptions.
//!
//! Of the parts of clauses' conditions, of `dormant … where`, and of definitions, as written; the outermost are reported. A part that
//! looks at a member of a list comes out the same if it does for every member that anybody has. Of a list of values that is met by
//! some and not by others, a value that nobody has is reported (docs/language.md, "Findings, exactly").

use super::idle_condition::never_acts;
use crate::analysis::finding::{Constancy, ConstantTest, Detail, Finding, Label, Part, TestsOf};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::circuit::Circuit;
use crate::circuit::altered::parts_below;
use crate::circuit::node::NodeId;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, DefinitionId, ExprId, FactId, Id};
use crate::policy::model::{Clause, DefinitionBody, ExprKind, Role};

/// A part of a condition, with what asks whether it tells people apart.
pub struct Test {
    part: ExprId,
    /// It holds of somebody; of some member of somebody's list, where it looks at one.
    holds: NodeId,
    /// It does not.
    fails: NodeId,
    /// For each value of a list of several: somebody has it.
    values: Vec<NodeId>,
}

/// Every test of a policy, outer parts before what is in them.
#[derive(Default)]
pub struct Tests {
    of_clauses: Vec<Vec<Test>>,
    of_definitions: Vec<Vec<Test>>,
}

impl Tests {
    pub fn of(policy: &Policy, circuit: &mut Circuit) -> Tests {
        let mut tests = Tests::default();
        for clause in policy.clauses.values() {
            tests.of_clauses.push(tests_of(policy, circuit, conditions(clause)));
        }
        for definition in policy.definitions.values() {
            let body = match definition.body {
                DefinitionBody::Condition(body) => Some(body),
                DefinitionBody::Sum(_) => None,
            };
            tests.of_definitions.push(tests_of(policy, circuit, body));
        }
        tests
    }
}

/// The conditions in which parts are looked at. Of `ends` there is one test, and it is the day's.
fn conditions(clause: &Clause) -> impl Iterator<Item = ExprId> {
    let written = clause.conditions.iter().filter(|condition| match condition.role {
        Role::When | Role::Unless | Role::Provided => true,
        Role::Ends => false,
    });
    let whom = clause.dormancies.iter().filter_map(|dormancy| dormancy.whom);
    written.map(|condition| condition.expr).chain(whom)
}

fn tests_of(policy: &Policy, circuit: &mut Circuit, conditions: impl IntoIterator<Item = ExprId>) -> Vec<Test> {
    let mut tests = Vec::new();
    for condition in conditions {
        let mut open = vec![(condition, None)];
        while let Some((part, list)) = open.pop() {
            let kind = &policy.exprs[part].kind;
            // What a definition says is looked at where it is defined; what is written as a constant is meant as one.
            if !matches!(kind, ExprKind::Definition(_) | ExprKind::Constant(_)) {
                tests.push(test(policy, circuit, part, list));
            }
            let within = match kind {
                ExprKind::Quantifier { list, .. } => Some(*list),
                _ => list,
            };
            open.extend(kind.operands().into_iter().rev().map(|operand| (operand, within)));
        }
    }
    tests
}

fn test(policy: &Policy, circuit: &mut Circuit, part: ExprId, list: Option<FactId>) -> Test {
    let holds = circuit.expr(part);
    let fails = circuit.nodes.not(holds);
    let mut values = circuit.values_apart(policy, part);
    if values.len() < 2 {
        values.clear();
    }
    let mut of_some_member = |node: NodeId| match list {
        Some(list) if circuit.nodes.is_of_member(node) => circuit.nodes.any(list, node),
        _ => node,
    };
    Test {
        part,
        holds: of_some_member(holds),
        fails: of_some_member(fails),
        values: values.into_iter().map(of_some_member).collect(),
    }
}

/// In the conditions of a clause. Of a clause that never applies nothing else is told.
pub fn find_in_clause(prover: &Prover, id: ClauseId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let Some(tests) = prover.altered.tests.of_clauses.get(id.index()) else { return Ok(()) };
    let constant = constant(prover, tests)?;
    if constant.is_empty() || never_acts(prover, id)? {
        return Ok(());
    }
    let name = prover.policy().clauses[id].name.clone();
    found.push(Finding { clauses: vec![id], ..finding(prover, name, TestsOf::Clause(id), constant) });
    Ok(())
}

/// In a definition, used or not; nothing where nobody satisfies the assumptions.
pub fn find_in_definition(prover: &Prover, id: DefinitionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let Some(tests) = prover.altered.tests.of_definitions.get(id.index()) else { return Ok(()) };
    let constant = constant(prover, tests)?;
    if constant.is_empty() || !prover.is_possible(&mut prover.search(), &[])? {
        return Ok(());
    }
    let name = prover.policy().definitions[id].name.clone();
    found.push(finding(prover, name, TestsOf::Definition(id), constant));
    Ok(())
}

/// The outermost tests that always come out the same, in the order in which they are written.
fn constant(prover: &Prover, tests: &[Test]) -> Result<Vec<ConstantTest>, NoAnswer> {
    let (mut constant, mut within): (Vec<ConstantTest>, Vec<ExprId>) = (Vec::new(), Vec::new());
    let mut search = prover.search();
    let mut is_possible = |node: NodeId| prover.has_somebody(&mut search, Root::holds(node));
    for test in tests {
        if within.contains(&test.part) {
            continue;
        }
        let is = match (is_possible(test.holds)?, is_possible(test.fails)?) {
            (true, true) => None,
            (false, _) => Some(Constancy::Never),
            (true, false) => Some(Constancy::Always),
        };
        if let Some(is) = is {
            constant.push(ConstantTest { part: test.part, is });
            within.extend(parts_below(prover.policy(), test.part));
            continue;
        }
        for (number, &value) in test.values.iter().enumerate() {
            if !is_possible(value)? {
                constant.push(ConstantTest { part: test.part, is: Constancy::NeverValue(number) });
            }
        }
    }
    Ok(constant)
}

fn finding(prover: &Prover, name: Box<str>, of: TestsOf, tests: Vec<ConstantTest>) -> Finding {
    let label = |test: &ConstantTest| Label::new(prover.policy().exprs[test.part].span, Part::Constant(test.is));
    let mut labels: Vec<Label> = tests.iter().map(label).collect();
    let at = labels.remove(0);
    Finding { related: labels, ..Finding::new([name], Detail::ConstantTest { of, tests }, at) }
}
