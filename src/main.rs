//! The program `amparo`: see [`amparo::cli`].

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    amparo::cli::main()
}
