//! Lists: JSON in a column, an object for each member.
//!
//! A quantifier counts the members for whom its body is true, and those for whom it is not false: at least n are there for certain where the first
//! count reaches n, and at most fewer where the second does not.

use super::dialect::{Dialect, Json, Members, Type};
use super::expressions::{Place, Writer, bracketed};
use super::names::Names;
use super::plan::{Plan, of_member, read_by_of_member};
use crate::calendar::Day;
use crate::circuit::node::{Node, NodeId};
use crate::policy::Policy;
use crate::policy::ids::TypeId;
use crate::policy::model::{FactType, Field, Input, SetOwner, TypeBody};

impl<'a> Writer<'a> {
    /// At least so many members make the body true; unknown where the list is.
    pub(super) fn quantifier(&mut self, index: u32) -> String {
        let quantified = self.nodes.quantified(index);
        let list = self.input(Input::Fact(quantified.list));
        let truth = |truth| if truth { "TRUE" } else { "FALSE" };
        if quantified.least == 0 {
            return format!("CASE WHEN {list} IS NOT NULL THEN {} END", truth(true));
        }
        let FactType::List(record) = self.policy.facts[quantified.list].ty else {
            unreachable!("resolve quantifies over lists only")
        };
        let fields = fields_of(self.policy, record);
        let (body, least) = (quantified.body, quantified.least);
        let member_nodes = of_member(self.nodes, self.gates, self.gates.literal(self.nodes, body).node);
        let asked = self.asked_of_members(record, fields, &member_nodes, body);
        format!("CASE WHEN {list} IS NOT NULL THEN {} END", self.dialect.json().at_least(&list, &asked, least))
    }

    fn asked_of_members(
        &mut self,
        record: TypeId,
        fields: &'a [Field],
        member_nodes: &[NodeId],
        body: NodeId,
    ) -> Members {
        let reads = fields_read(self, member_nodes).into_iter().map(|at| {
            let (value, _) = field(self.policy, self.dialect, record, at);
            (value, self.dialect.identifier(&fields[at as usize].name))
        });
        let mut asked = Members { reads: reads.collect(), ..Members::default() };
        let before = self.member.replace(fields);
        let (plan, mut names) = (self.plan_of_member(member_nodes, body), Names::new(self.dialect));
        let mut named = Vec::new();
        for step in &plan.steps {
            let parts: Vec<(NodeId, String)> = step.iter().map(|&id| (id, self.node(id))).collect();
            let mut worked_out = Vec::new();
            for (id, text) in parts {
                let name = names.take(None);
                worked_out.push((text, name.clone()));
                self.columns.insert(id, Place::Member(name));
                named.push(id);
            }
            asked.steps.push(worked_out);
        }
        asked.holds = self.node(body);
        self.member = before;
        // Another quantifier may ask the same of its members.
        for id in named {
            self.columns.remove(&id);
        }
        asked
    }

    fn plan_of_member(&self, member_nodes: &[NodeId], body: NodeId) -> Plan {
        let (nodes, gates) = (self.nodes, self.gates);
        let body = gates.literal(nodes, body).node;
        Plan::of(nodes, member_nodes, &[body], |id| read_by_of_member(nodes, gates, id))
    }
}

pub(super) fn fields_of(policy: &Policy, record: TypeId) -> &[Field] {
    match &policy.types[record].body {
        TypeBody::Record(fields) => fields,
        TypeBody::Enumeration(_) => &[],
    }
}

/// The fields that the nodes read, in order.
pub(super) fn fields_read(writer: &Writer, member_nodes: &[NodeId]) -> Vec<u32> {
    let mut fields: Vec<u32> = Vec::new();
    for &id in member_nodes {
        if let Node::Atom(atom) = writer.nodes.node(id) {
            fields.extend(writer.nodes.atom(atom).inputs().filter_map(|input| match input {
                Input::Field(field) => Some(field),
                Input::AsOf | Input::Fact(_) | Input::Question(_) => None,
            }));
        }
    }
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// The value of a field of the member `e`, and whether something else stands there.
fn field(policy: &Policy, dialect: &dyn Dialect, record: TypeId, at: u32) -> (String, String) {
    let (json, fields) = (dialect.json(), fields_of(policy, record));
    let (of, member) = (&fields[at as usize], json.member("e"));
    if let Some((set, value)) = set_field(policy, record, at) {
        let values = enumerated(policy, policy.sets[set].ty);
        return value_of_set(dialect, &json.at(&member, &policy.sets[set].path), &values, value);
    }
    let found = json.at(&member, &of.name);
    let text = json.text(&found);
    let (value, is_right) = match of.ty {
        FactType::Bool => {
            let [yes, no] = [true, false].map(|truth| json.is_truth(&found, truth));
            (format!("CASE WHEN {yes} THEN TRUE WHEN {no} THEN FALSE END"), format!("{yes} OR {no}"))
        }
        FactType::Int => {
            let is_number = json.is(&found, Json::Number);
            let number = dialect.number_of_text(&text);
            (format!("CASE WHEN {is_number} THEN {number} END"), format!("{is_number} AND ({number}) IS NOT NULL"))
        }
        FactType::Date | FactType::DateOrNever => {
            let is_text = json.is(&found, Json::Text);
            let mut day = dialect.day_of_text(&text);
            let (first, last) = (dialect.day(Day::FIRST), dialect.day(Day::LAST));
            let mut is_day = format!("({day}) BETWEEN {first} AND {last}");
            if of.ty == FactType::DateOrNever {
                day = format!("CASE WHEN {text} = 'never' THEN {} ELSE {day} END", dialect.never());
                is_day = format!("({text} = 'never' OR {is_day})");
            }
            (format!("CASE WHEN {is_text} THEN {day} END"), format!("{is_text} AND {is_day}"))
        }
        FactType::Enumeration(ty) => {
            let values: Vec<String> = enumerated(policy, ty).iter().map(|value| dialect.text(value)).collect();
            let is_text = json.is(&found, Json::Text);
            (format!("CASE WHEN {is_text} THEN {text} END"), format!("{is_text} AND {text} IN ({})", values.join(", ")))
        }
        FactType::List(_) | FactType::Text => unreachable!("no field of a record is one"),
    };
    (value, format!("{found} IS NOT NULL AND NOT coalesce({} OR {is_right}, FALSE)", json.is(&found, Json::Null)))
}

/// The set of whose values the field is one, and which.
fn set_field(policy: &Policy, record: TypeId, at: u32) -> Option<(usize, u32)> {
    policy.sets.iter().enumerate().find_map(|(number, set)| match set.owner {
        SetOwner::Fields(of, first) if of == record => {
            let n_values = policy.n_values(set.ty) as u32;
            (first..first + n_values).contains(&at).then(|| (number, at - first))
        }
        _ => None,
    })
}

pub(super) fn enumerated(policy: &Policy, ty: TypeId) -> Vec<&str> {
    match &policy.types[ty].body {
        TypeBody::Enumeration(values) => values.iter().map(|value| &**value).collect(),
        TypeBody::Record(_) => Vec::new(),
    }
}

/// Whether the set has the value: an array says it of all values, an object of those that are its keys.
fn value_of_set(dialect: &dyn Dialect, set: &str, values: &[&str], value: u32) -> (String, String) {
    let json = dialect.json();
    let name = values[value as usize];
    let (is_array, is_object) = (json.is(set, Json::Array), json.is(set, Json::Object));
    let found = json.at(set, name);
    let [yes, no] = [true, false].map(|truth| json.is_truth(&found, truth));
    let member = json.text(&json.member("v"));
    let listed: Vec<String> = values.iter().map(|value| dialect.text(value)).collect();
    let listed = listed.join(", ");
    let has = json.any_member(set, "v", &format!("{member} = {}", dialect.text(name)));
    let read = format!(
        "CASE WHEN {is_array} THEN {has} WHEN {is_object} THEN CASE WHEN {yes} THEN TRUE WHEN {no} THEN FALSE END END"
    );
    let is_text = json.is(&json.member("v"), Json::Text);
    let is_other = format!("NOT coalesce({is_text} AND {member} IN ({listed}), FALSE)");
    let other_member = json.any_member(set, "v", &is_other);
    let other_key = json.any_key(set, "v", &format!("{} NOT IN ({listed})", json.key("v")));
    let is_null = json.is(&found, Json::Null);
    let bad = format!(
        "CASE WHEN {is_array} THEN {other_member} WHEN {is_object} THEN {other_key} OR {found} IS NOT NULL AND NOT coalesce({is_null} OR {yes} OR {no}, FALSE) \
         ELSE {set} IS NOT NULL AND NOT coalesce({}, FALSE) END",
        json.is(set, Json::Null)
    );
    (read, bad)
}

/// The list in a column, and whether something is wrong with it: it is no array of objects, or a member says what cannot be said of one.
pub(super) fn list_of_json(policy: &Policy, dialect: &dyn Dialect, column: &str, record: TypeId) -> (String, String) {
    let json = dialect.json();
    let (value, is_other) = json.of_column(column);
    let fields = fields_of(policy, record);
    let mut keys: Vec<&str> = Vec::new();
    let mut wrong = Vec::new();
    for (at, of) in fields.iter().enumerate() {
        let key = set_field(policy, record, at as u32).map_or(&*of.name, |(set, _)| &policy.sets[set].path);
        if !keys.contains(&key) {
            keys.push(key);
        }
        wrong.push(bracketed(&field(policy, dialect, record, at as u32).1));
    }
    let keys: Vec<String> = keys.into_iter().map(|key| dialect.text(key)).collect();
    let member = json.member("e");
    wrong.push(json.any_key(&member, "k", &format!("{} NOT IN ({})", json.key("k"), keys.join(", "))));
    let is_object = json.is(&member, Json::Object);
    let is_bad = format!("CASE WHEN {is_object} THEN\n    {}\n  ELSE TRUE END", wrong.join("\n    OR "));
    let bad = format!(
        "CASE WHEN {column} IS NULL THEN FALSE WHEN {is_other} THEN TRUE ELSE {} END",
        json.any_member(&bracketed(&value), "e", &is_bad)
    );
    (value, bad)
}

/// A type of a column of the query.
pub(super) fn type_of(ty: FactType) -> Type {
    match ty {
        FactType::Bool => Type::Truth,
        FactType::Int => Type::Number,
        FactType::Date | FactType::DateOrNever => Type::Day,
        FactType::Enumeration(_) | FactType::Text | FactType::List(_) => Type::Text,
    }
}
