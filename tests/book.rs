//! The manual as a book: docs/SUMMARY.md names every page, and every link leads somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// Pages below a folder, in order.
pub fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
    found
}

/// Where the links of a text lead, code left out.
fn links(text: &str) -> Vec<String> {
    let (mut found, mut is_code) = (Vec::new(), false);
    for line in text.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
            continue;
        }
        let outside = line.split('`').step_by(2).collect::<Vec<_>>().join("``");
        let targets = outside.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.to_owned()));
        found.extend(targets.filter(|_| !is_code));
    }
    found
}

/// The name by which a heading is linked to: letters, digits, `-` and `_`, in lower case, spaces as `-`.
fn anchor(heading: &str) -> String {
    let letters = heading.trim().to_lowercase();
    let kept = letters.chars().filter(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_'));
    kept.map(|char| if char == ' ' { '-' } else { char }).collect()
}

fn anchors(text: &str) -> BTreeSet<String> {
    let mut is_code = false;
    let mut found = BTreeSet::new();
    for line in text.lines() {
        is_code ^= line.starts_with("```");
        if line.starts_with('#') && !is_code {
            found.insert(anchor(line.trim_start_matches('#')));
        }
    }
    found
}

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = Vec::new();
    let mut all = pages(&docs());
    let root = docs().parent().expect("the project").to_owned();
    all.extend(["README.md", "CHANGELOG.md", "editors/tree-sitter-amparo/README.md"].map(|name| root.join(name)));
    for page in all {
        let text = fs::read_to_string(&page).expect("a page");
        for link in links(&text).into_iter().filter(|link| !link.contains("://") && !link.starts_with("mailto:")) {
            let (path, place) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() { page.clone() } else { page.parent().expect("a folder").join(path) };
            let has_place = || fs::read_to_string(&target).is_ok_and(|text| anchors(&text).contains(place));
            if !target.exists() || (!place.is_empty() && !has_place()) {
                wrong.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where the list of errors and findings begins, which this test writes.
const MADE: &str = "<!-- From here on written by tests/book.rs. -->\n";

/// Errors and findings by their folders, each by its heading.
fn made() -> String {
    let mut list = String::new();
    let line = |page: &Path, depth: usize| {
        let text = fs::read_to_string(page).expect("a page");
        let title = text.lines().next().unwrap_or("").trim_start_matches('#').trim().to_owned();
        let path = page.strip_prefix(docs()).expect("a page").display().to_string();
        format!("{}- [{title}]({path})\n", "  ".repeat(depth))
    };
    let folder = |name: &str, title: &str, depth: usize| {
        let in_it = pages(&docs().join(name));
        let own = in_it.iter().filter(|page| page.parent() == Some(&docs().join(name)));
        let rows: String = own.map(|page| line(page, depth + 1)).collect();
        format!("{}- [{title}]()\n{rows}", "  ".repeat(depth))
    };
    list += &folder("findings", "Findings", 0);
    list += &folder("findings/es", "Hallazgos", 0);
    list += "- [Errors]()\n";
    list += &line(&docs().join("errors/es.md"), 1);
    let of_errors: BTreeSet<PathBuf> =
        pages(&docs().join("errors")).iter().filter_map(|page| Some(page.parent()?.to_owned())).collect();
    for name in of_errors.iter().filter(|folder| !folder.ends_with("errors")).filter_map(|folder| folder.file_name()) {
        let name = name.display();
        list += &folder(&format!("errors/{name}"), &format!("amparo::{name}"), 1);
    }
    list
}

#[test]
fn the_book_has_every_page() {
    let path = docs().join("SUMMARY.md");
    let text = fs::read_to_string(&path).expect("the summary");
    let (by_hand, old) = text.split_once(MADE).expect("a place for errors and findings");
    let new = made();
    if old != new {
        fs::write(&path, format!("{by_hand}{MADE}{new}")).expect("the summary");
        panic!("the list of errors and findings in {} was out of date: it has been written anew", path.display());
    }
    let listed: BTreeSet<PathBuf> = links(&text).into_iter().map(|link| docs().join(link)).collect();
    let missing: Vec<_> = pages(&docs()).into_iter().filter(|page| *page != path && !listed.contains(page)).collect();
    assert!(missing.is_empty(), "not in the book: {missing:?}");
}
