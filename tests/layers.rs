//! The folders of `src/` use only what stands above them in the table of docs/design.md.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The row of each folder or file of `src/`, by its name without the ending.
fn rows() -> BTreeMap<String, usize> {
    let design = fs::read_to_string("docs/design.md").expect("docs/design.md");
    let rows = design.lines().skip_while(|line| !line.starts_with("| folder")).take_while(|line| line.starts_with('|'));
    let mut found = BTreeMap::new();
    for (at, row) in rows.enumerate() {
        let first = row.split('|').nth(1).unwrap_or("");
        let names = first.split('`').filter_map(|name| name.strip_prefix("src/"));
        found.extend(names.map(|name| (name.trim_end_matches(".rs").to_owned(), at)));
    }
    found
}

/// The files of Rust in a folder and below it.
pub fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The modules at the top of the crate that a file names, outside comments and its tests.
fn used(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or(""));
    let names = lines
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| rest.chars().take_while(|char| char.is_ascii_lowercase() || *char == '_').collect::<String>());
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn a_folder_uses_only_what_stands_above_it() {
    let rows = rows();
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let (mut wrong, mut n_uses) = (Vec::new(), 0);
    for path in files.iter().filter(|path| !path.components().any(|part| part.as_os_str() == "tests")) {
        let module = path.iter().nth(1).expect("below src").to_string_lossy().trim_end_matches(".rs").to_owned();
        if ["lib", "main"].contains(&&*module) {
            continue;
        }
        let own = *rows.get(&module).unwrap_or_else(|| panic!("docs/design.md has no row for src/{module}"));
        for other in used(&fs::read_to_string(path).expect("a source")) {
            // Macros and re-exports of the crate's root have no row.
            let Some(&row) = rows.get(&other) else { continue };
            n_uses += 1;
            if row > own {
                wrong.push(format!("{} uses {other}", path.display()));
            }
        }
    }
    assert!(n_uses > 500, "{n_uses} uses were found");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
