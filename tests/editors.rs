//! What `editors/` says of the language is what the grammar says, and an editor that nobody here wrote can use the server.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

use crate::agreement::random::Random;

/// The words of the grammar, in order.
fn words() -> BTreeSet<String> {
    let grammar = include_str!("../grammar/amparo.pest");
    let quoted = grammar
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2));
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(|char| char.is_ascii_lowercase() || char == '_');
    quoted.filter(is_word).map(str::to_owned).collect()
}

/// A word that is missing from the list is put there, and the test fails once.
#[test]
fn the_colours_of_vs_code_know_every_word_of_the_language() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/vscode/syntaxes/amparo.tmLanguage.json");
    let text = fs::read_to_string(&path).expect("the TextMate grammar");
    let mut colours: Json = serde_json::from_str(&text).expect("JSON");
    let right = format!("\\b(?:{})\\b", words().into_iter().collect::<Vec<_>>().join("|"));
    let openers = colours["repository"]["declarations"]["match"].as_str().expect("a pattern").to_owned();
    let missing: Vec<_> = amparo::syntax::OPENERS.iter().filter(|word| !openers.contains(**word)).collect();
    assert!(missing.is_empty(), "words that open a declaration: {missing:?}");
    if colours["repository"]["words"]["match"] != right.as_str() {
        colours["repository"]["words"]["match"] = right.into();
        fs::write(&path, format!("{colours:#}\n")).expect("the TextMate grammar");
        panic!("the words in {} were out of date: they have been written anew", path.display());
    }
}

/// The words in quotes of a text, but for names of fields.
fn quoted_words(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with(['/', ';']));
    let mut found = BTreeSet::new();
    for line in lines {
        let parts: Vec<&str> = line.split('"').collect();
        for at in (1..parts.len()).step_by(2) {
            let is_name = ["field(", "name: "].iter().any(|before| parts[at - 1].ends_with(before));
            let is_word = parts[at].len() > 1 && parts[at].chars().all(|char| char.is_ascii_lowercase() || char == '_');
            if is_word && !is_name {
                found.insert(parts[at].to_owned());
            }
        }
    }
    found
}

fn tree_sitter() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/tree-sitter-amparo")
}

#[test]
fn the_grammar_of_tree_sitter_has_every_word_of_the_language_and_no_other() {
    let grammar = fs::read_to_string(tree_sitter().join("grammar.js")).expect("the grammar");
    let (has, wants) = (quoted_words(&grammar), words());
    let missing: Vec<_> = wants.difference(&has).collect();
    let foreign: Vec<_> = has.difference(&wants).collect();
    assert!(missing.is_empty() && foreign.is_empty(), "missing: {missing:?}; not of the language: {foreign:?}");
}

/// As with VS Code, words that are out of date are written anew, and the test fails once.
#[test]
fn the_colours_of_tree_sitter_know_every_word_of_the_language() {
    let path = tree_sitter().join("queries/highlights.scm");
    let text = fs::read_to_string(&path).expect("the colours");
    let (before, list) = text.rsplit_once("[\n").expect("a list of words");
    if quoted_words(list) != words() {
        let words: Vec<_> = words().into_iter().map(|word| format!("  \"{word}\"")).collect();
        fs::write(&path, format!("{before}[\n{}\n] @keyword\n", words.join("\n"))).expect("the colours");
        panic!("the words in {} were out of date: they have been written anew", path.display());
    }
}

/// The program of tree-sitter: the one that CI builds, or that of the machine.
fn tree_sitter_cli() -> Option<PathBuf> {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tree-sitter/bin/tree-sitter");
    [built, PathBuf::from("tree-sitter")].into_iter().find(|path| Command::new(path).arg("--version").output().is_ok())
}

/// Policies that Amparo parses: files of the repository, examples of the manual, and random ones.
fn policies_that_parse(folder: &Path) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<String> = Vec::new();
    let mut folders: Vec<PathBuf> = ["policies", "examples", "tests", "docs"].map(|name| root.join(name)).into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            match path.extension().and_then(|ending| ending.to_str()) {
                _ if path.is_dir() => folders.push(path),
                Some("amparo") => texts.extend(fs::read_to_string(&path)),
                _ => {}
            }
        }
    }
    let manual = include_str!("../docs/language.md").split("```amparo").skip(1);
    texts.extend(manual.filter_map(|block| Some(block.split_once('\n')?.1.split_once("```")?.0.to_owned())));
    let n_written = texts.len();
    texts.extend((0..200).map(|seed| crate::agreement::random::policy(&mut Random::new(seed))));
    let parses = |text: &String| {
        let mut sources = amparo::syntax::Sources::new();
        let file = sources.add("policy.amparo", text.clone());
        amparo::syntax::parse_file(&sources, file).1.is_empty()
    };
    let n_all = texts.len();
    texts.retain(parses);
    assert!(texts.len() > n_all - n_written / 4, "most of what is there parses: {} of {n_all}", texts.len());
    let written = texts.iter().enumerate().map(|(number, text)| {
        let path = folder.join(format!("{number}.amparo"));
        fs::write(&path, text).expect("a file");
        path
    });
    written.collect()
}

/// Where there is no tree-sitter there is nothing to see here; CI builds one.
#[test]
fn tree_sitter_parses_what_amparo_parses() {
    let Some(program) = tree_sitter_cli() else {
        eprintln!("no tree-sitter: not tested");
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tree-sitter");
    let _ = fs::remove_dir_all(&folder);
    let grammar = folder.join("grammar");
    copied(&tree_sitter(), &grammar);
    let run = |arguments: &[&str], in_folder: &Path| {
        let mut command = Command::new(&program);
        command.args(arguments).current_dir(in_folder).env("XDG_CACHE_HOME", folder.join("cache"));
        let told = command.output().expect("tree-sitter starts");
        let printed = [told.stdout, told.stderr].concat();
        (told.status.success(), String::from_utf8_lossy(&printed).into_owned())
    };
    let (is_fine, told) = run(&["generate"], &grammar);
    assert!(is_fine, "{told}");
    let policies = folder.join("policies");
    fs::create_dir_all(&policies).expect("a folder");
    let paths = policies_that_parse(&policies);
    let list: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
    fs::write(folder.join("paths.txt"), list).expect("a file");
    let list = folder.join("paths.txt").display().to_string();
    let here = grammar.display().to_string();
    let (is_fine, told) = run(&["parse", "--quiet", "--paths", &list, "--grammar-path", &here], &folder);
    assert!(is_fine, "{told}");
    for query in fs::read_dir(grammar.join("queries")).expect("a folder").flatten() {
        let (query, policy) = (query.path().display().to_string(), paths[0].display().to_string());
        let (is_fine, told) = run(&["query", "--grammar-path", &here, &query, &policy], &folder);
        assert!(is_fine, "{query}: {told}");
    }
    // It sees mistakes, too: a grammar that takes everything would pass.
    fs::write(policies.join("wrong.amparo"), "clause c { grants { }\n").expect("a file");
    let wrong = policies.join("wrong.amparo").display().to_string();
    assert!(!run(&["parse", "--quiet", "--grammar-path", &here, &wrong], &folder).0, "a mistake is seen");
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copied(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file");
        }
    }
}

/// Where there is no Neovim there is nothing to see here; CI has one.
#[test]
fn neovim_completes_renames_mends_and_lays_out_the_corpus() {
    if Command::new("nvim").arg("--version").output().is_err() {
        eprintln!("no nvim: not tested");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = Path::new(env!("CARGO_TARGET_TMPDIR")).join("neovim");
    let _ = fs::remove_dir_all(&corpus);
    copied(&root.join("policies"), &corpus.join("policies"));
    fs::copy(root.join("amparo.toml"), corpus.join("amparo.toml")).expect("the settings");
    let script = root.join("editors/neovim/drive.lua");
    let told = Command::new("nvim")
        .args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c"])
        .arg(format!("luafile {}", script.display()))
        .env("AMPARO", env!("CARGO_BIN_EXE_amparo"))
        .env("CORPUS", &corpus)
        .env("XDG_STATE_HOME", corpus.join("state"))
        .env("XDG_CACHE_HOME", corpus.join("cache"))
        .output()
        .expect("nvim starts");
    assert!(
        told.status.success(),
        "{}{}",
        String::from_utf8_lossy(&told.stderr),
        String::from_utf8_lossy(&told.stdout)
    );
}
