//! `short [TARGET] [N] [FROM]`: N inputs for each target (1,000 if not given), made from its seeds by a fixed recipe, on stable Rust.
//!
//! The input that a target panics on is kept in `artifacts/TARGET/`, from where `short TARGET FILE` runs it again.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use amparo_fuzz::{TARGETS, made};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let wanted = arguments.first().map(String::as_str);
    let file = arguments.get(1).filter(|path| Path::new(path).is_file());
    let number = |at: usize, usual: u64| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(usual);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut n_failed = 0;
    for (name, target) in
        TARGETS.iter().filter(|(name, _)| wanted.is_none_or(|wanted| wanted == *name || wanted == "all"))
    {
        if let Some(file) = file {
            target(&fs::read(file).expect("the file can be read"));
            continue;
        }
        n_failed += made::run(root, name, *target, number(1, 1_000), number(2, 0));
    }
    ExitCode::from(u8::from(n_failed > 0))
}
