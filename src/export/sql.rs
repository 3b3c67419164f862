//! A policy as one query of SQL, which gives for each row of a table what `batch` gives for each row of a file.
//!
//! The circuit is folded into text (`plan`, `expressions`): SQL's `AND`, `OR` and `NOT` are Kleene's, and `NULL` is unknown. What is read more
//! than once is a column of a step, and each step is a query over the one before, so that the text grows with the circuit and no faster. The
//! first steps read the table (`table`), the last gives the results (`results`). What databases write differently stands in [`dialect`], one file
//! for each. Nothing of the language's meaning is written here.

mod calendar;
pub mod dialect;
pub mod errors;
mod expressions;
mod gates;
mod lists;
mod names;
mod plan;
mod query;
mod results;
pub mod source;
mod steps;
mod table;

pub use calendar::calendar;
pub use dialect::Dialect;
pub use query::{Asked, query, table_name};
