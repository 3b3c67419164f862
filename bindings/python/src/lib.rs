//! `amparo._native`: what the Python package asks of the library.
//!
//! Answers are the JSON documents of docs/schemas, as texts, and tables by the Arrow C data interface; `python/amparo` makes objects of them.
//! Decides nothing: each function is one of the library's, off the interpreter's lock ([`run`]), its errors as exceptions ([`errors`]).

#![deny(unsafe_code)]

#[allow(unsafe_code)]
mod capsule;
mod cells;
mod errors;
mod law;
mod people;
mod results;
mod run;
mod table;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    #[pymodule_export]
    use super::capsule::Table;
    #[pymodule_export]
    use super::law::Law;
    #[pymodule_export]
    use super::run::_panic;
}
