//! The program `amparo`: see [`amparo::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    amparo::cli::main()
}
