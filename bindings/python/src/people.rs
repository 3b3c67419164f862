//! Invented people (`batch --generate`), as a table or one by one.

use std::sync::Arc;

use amparo::Day;
use amparo::batch::{Population, pipeline};
use amparo::case::write::to_json;
use amparo::cli::shared::{self, wanted_columns};
use amparo::law::Law;
use amparo::policy::ids::FactId;
use amparo::report::batch::rows::Column;
use amparo::watch::Watch;
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};

use crate::capsule::Table;
use crate::errors::Failure;
use crate::results;

/// So many people are one piece of work.
const PIECE: u64 = 4096;

fn day(as_of: Option<&str>) -> Result<Option<Day>, Failure> {
    as_of.map(|text| shared::day("as_of", text)).transpose().map_err(Failure::query)
}

/// The person of that number, from 1, as a case.
pub fn one(law: &Law, number: u64, seed: u64, as_of: Option<&str>) -> Result<String, Failure> {
    let population = Population::of(law, seed, day(as_of)?);
    Ok(to_json(&population.person(number), law.policy()).to_string())
}

/// The first `n` people: `id`, `as_of`, and the facts asked for, else all.
pub fn invented(
    law: &Law,
    n: u64,
    seed: u64,
    as_of: Option<&str>,
    facts: Option<&[String]>,
    watch: &Watch,
) -> Result<Table, Failure> {
    let population = Population::of(law, seed, day(as_of)?);
    let facts: Vec<FactId> = match facts {
        None => law.policy().declared_facts().map(|(id, _)| id).collect(),
        Some(names) => {
            let columns = wanted_columns(law, names).map_err(Failure::query)?;
            columns
                .into_iter()
                .filter_map(|column| if let Column::Fact(id) = column { Some(id) } else { None })
                .collect()
        }
    };
    let of_facts =
        facts.iter().map(|id| Field::new(&*law.policy().facts[*id].path, results::type_of_fact(law, *id), true));
    let mut fields = vec![Field::new("id", DataType::Utf8, true), Field::new("as_of", DataType::Date32, true)];
    fields.extend(of_facts);
    let schema: SchemaRef = Arc::new(Schema::new(fields));
    let (mut next, mut batches) = (1, Vec::new());
    let n_workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    pipeline::in_order(
        n_workers,
        || {
            let first = next;
            next = (first + PIECE).min(n + 1);
            Ok((first < next).then_some(first..next))
        },
        || (),
        |(), numbers| {
            let cases: Vec<_> = numbers.map(|number| population.person(number)).collect();
            let ids = cases.iter().map(|case| case.id.as_deref()).collect::<StringArray>();
            let mut columns: Vec<ArrayRef> =
                vec![Arc::new(ids), results::days(cases.iter().map(|case| Some(case.as_of())))];
            columns.extend(facts.iter().map(|id| results::facts(law, *id, cases.iter().map(Some))));
            RecordBatch::try_new(schema.clone(), columns)
        },
        |batch| {
            batches.push(batch.map_err(|error| Failure::Arrow(error.to_string()))?);
            match watch.is_stopped() {
                true => Err(Failure::Arrow("interrupted".to_owned())),
                false => Ok(()),
            }
        },
    )?;
    Ok(Table { schema, batches })
}
