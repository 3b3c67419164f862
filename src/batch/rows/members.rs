//! The members of a list on a sheet or in a file of their own, as KoBo and ODK export repeats: a row for each member, with a column that says whose
//! it is.
//!
//! They are kept in memory, by person. Whoever has no row there has a list without members. Not here: what a cell says (`reader`).

use std::sync::atomic::{AtomicBool, Ordering};

use rustc_hash::FxHashMap;
use serde_json::{Value as Json, json};

use super::Row;
use super::reader::{BadRow, RowReader};
use crate::case::set::typed_value;
use crate::case::{Member, UNKNOWN};
use crate::policy::Policy;
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Field, SetOwner, TypeBody, Value};
use crate::problem::Problem;

/// Whose a member is, in the exports of ODK and KoBo: the column of the member, and that of the person.
pub const KEYS: [(&str, &str); 4] =
    [("PARENT_KEY", "KEY"), ("_parent_index", "_index"), ("_submission__uuid", "_uuid"), ("_submission__id", "_id")];
/// So many values of members are kept at most.
const MOST_VALUES: usize = 50_000_000;

/// The members of one list.
pub struct MemberTable {
    list: FactId,
    /// The file, for messages.
    file: String,
    /// The column of the people's table that says who it is.
    person: usize,
    of: FxHashMap<Box<[u8]>, OfPerson>,
    n_members: usize,
}

#[derive(Default)]
struct OfPerson {
    members: Vec<Member>,
    /// The first row that cannot be read: then it is not known who belongs to the list.
    bad: Option<BadRow>,
    is_met: AtomicBool,
}

/// What the columns of the members' table are.
pub struct MemberColumns {
    targets: Vec<Option<Part>>,
    key: usize,
    /// The names of those that are no field.
    pub ignored: Vec<String>,
    /// The fields without a column.
    pub missing: Vec<String>,
}

/// What a column says of a member.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Field(usize),
    /// All values of a set, the first of which is the field of that number.
    Set {
        first: usize,
        n: usize,
    },
}

/// Why a table of members cannot be read.
#[derive(Debug)]
pub enum MembersError {
    /// Two columns say the same.
    Twice {
        one: String,
        other: String,
    },
    NoField,
    TooMany,
}

impl MemberColumns {
    /// Finds out what the columns of a header are: by their names, with or without the path of the list, or as `mapped` (field and column) says.
    ///
    /// # Errors
    /// No column is a field, or two are the same.
    pub fn of(
        policy: &Policy,
        list: FactId,
        header: &[String],
        key: usize,
        mapped: &[(String, String)],
    ) -> Result<MemberColumns, MembersError> {
        let (record, fields) = record_of(policy, list);
        let part = |name: &str| {
            let of_set = || {
                let set = policy.set_field(record, name)?;
                let SetOwner::Fields(_, first) = set.owner else { return None };
                let n = match &policy.types[set.ty].body {
                    TypeBody::Enumeration(values) => values.len(),
                    TypeBody::Record(_) => 0,
                };
                Some(Part::Set { first: first as usize, n })
            };
            fields.iter().position(|field| *field.name == *name).map(Part::Field).or_else(of_set)
        };
        let path = &policy.facts[list].path;
        let by_name = |column: &str| {
            let column = column.replace(['/', '-'], ".");
            let within = column.strip_prefix(&**path).and_then(|rest| rest.strip_prefix('.'));
            part(within.unwrap_or(&column))
        };
        let target = |(at, column): (usize, &String)| match mapped.iter().find(|(_, of)| of == column) {
            Some((field, _)) => part(field),
            None if at == key => None,
            None => by_name(column).filter(|found| mapped.iter().all(|(field, _)| part(field) != Some(*found))),
        };
        let targets: Vec<Option<Part>> = header.iter().enumerate().map(target).collect();
        for (at, target) in targets.iter().enumerate().filter(|(_, target)| target.is_some()) {
            if let Some(first) = targets[..at].iter().position(|earlier| earlier == target) {
                return Err(MembersError::Twice { one: header[first].clone(), other: header[at].clone() });
            }
        }
        if targets.iter().all(Option::is_none) {
            return Err(MembersError::NoField);
        }
        let says = |at: usize| {
            targets.iter().flatten().any(|part| match *part {
                Part::Field(of) => of == at,
                Part::Set { first, n } => (first..first + n).contains(&at),
            })
        };
        let is_system = |name: &str| name.starts_with('_') || KEYS.iter().any(|(of, to)| [*of, *to].contains(&name));
        let ignored = header
            .iter()
            .enumerate()
            .filter(|(at, name)| targets[*at].is_none() && *at != key && !name.is_empty() && !is_system(name));
        Ok(MemberColumns {
            key,
            ignored: ignored.map(|(_, name)| name.clone()).collect(),
            missing: fields
                .iter()
                .enumerate()
                .filter(|(at, _)| !says(*at))
                .map(|(_, field)| field.name.to_string())
                .collect(),
            targets,
        })
    }
}

fn record_of(policy: &Policy, list: FactId) -> (crate::policy::ids::TypeId, &[Field]) {
    let FactType::List(record) = policy.facts[list].ty else { unreachable!("only a list has members") };
    match &policy.types[record].body {
        TypeBody::Record(fields) => (record, fields),
        TypeBody::Enumeration(_) => unreachable!("the members of a list are records"),
    }
}

impl MemberTable {
    /// A table without rows; `person` is the column of the people's table that says who it is.
    pub fn new(list: FactId, file: String, person: usize) -> MemberTable {
        MemberTable { list, file, person, of: FxHashMap::default(), n_members: 0 }
    }

    pub fn list(&self) -> FactId {
        self.list
    }

    pub fn person(&self) -> usize {
        self.person
    }

    pub fn file(&self) -> &str {
        &self.file
    }

    /// Adds a row. One that cannot be read makes the list of its person unreadable.
    ///
    /// # Errors
    /// There are too many.
    pub fn add(&mut self, reader: &RowReader, columns: &MemberColumns, row: Row) -> Result<(), MembersError> {
        let policy = reader.policy();
        let (_, fields) = record_of(policy, self.list);
        if self.n_members.saturating_mul(fields.len()) > MOST_VALUES {
            return Err(MembersError::TooMany);
        }
        let cell = |at: usize| row.cell(at);
        let is_1904 = matches!(row, Row::Cells { table, .. } if table.is_1904);
        let key: Box<[u8]> = cell(columns.key).text().trim_ascii().into();
        let person = self.of.entry(key).or_default();
        let mut member = vec![UNKNOWN; fields.len()].into_boxed_slice();
        for (at, target) in columns.targets.iter().enumerate() {
            let said = match target {
                None => continue,
                Some(Part::Field(of)) => {
                    let path = format!("{}.{}", policy.facts[self.list].path, fields[*of].name);
                    let slot = reader.field(&path, fields[*of].ty, cell(at), is_1904);
                    slot.map(|slot| member[*of] = slot.unwrap_or(UNKNOWN))
                }
                Some(Part::Set { first, n }) => {
                    let text = String::from_utf8_lossy(&cell(at).text()).trim().to_owned();
                    values_of_set(policy, self.list, *first, *n, &text, &mut member)
                }
            };
            if let Err(problem) = said
                && person.bad.is_none()
            {
                person.bad = Some(BadRow { column: Some(at + 1), ..BadRow::of(row.line(), &problem) });
            }
        }
        person.members.push(member);
        self.n_members += 1;
        Ok(())
    }

    /// The members of that person.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn members(&self, key: &[u8]) -> Result<Vec<Member>, &BadRow> {
        let Some(person) = self.of.get(key) else { return Ok(Vec::new()) };
        person.is_met.store(true, Ordering::Relaxed);
        match &person.bad {
            Some(bad) => Err(bad),
            None => Ok(person.members.clone()),
        }
    }

    /// Somebody has this key.
    pub fn meet(&self, key: &[u8]) {
        if let Some(person) = self.of.get(key) {
            person.is_met.store(true, Ordering::Relaxed);
        }
    }

    /// How many rows there are, and how many of them belong to nobody who was read.
    pub fn n_rows(&self) -> (usize, usize) {
        let all = self.of.values().map(|person| person.members.len()).sum();
        let unmet = self.of.values().filter(|person| !person.is_met.load(Ordering::Relaxed));
        (all, unmet.map(|person| person.members.len()).sum())
    }
}

/// The values of a set in one cell, `passport visa`, as forms write them.
fn values_of_set(
    policy: &Policy,
    list: FactId,
    first: usize,
    n: usize,
    text: &str,
    member: &mut [i64],
) -> Result<(), Problem> {
    if text.is_empty() {
        return Ok(());
    }
    let (_, fields) = record_of(policy, list);
    let set = fields[first].name.rsplit_once('.').map_or(&*fields[first].name, |(set, _)| set);
    let words: Vec<Json> = text.split_whitespace().map(|word| json!(word)).collect();
    let read = typed_value(policy, list, &json!([{ set: words }]).to_string());
    let read = read.map_err(|problems| problems.into_iter().next().expect("what was refused has a problem"))?;
    if let Some(Value::List(members)) = read {
        let values = members.into_iter().flatten().skip(first).take(n);
        member[first..first + n]
            .iter_mut()
            .zip(values)
            .for_each(|(slot, value)| *slot = value.map_or(UNKNOWN, |value| value.slot()));
    }
    Ok(())
}
