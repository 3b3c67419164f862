//! What `editors/` says of the language is what the grammar says, and an editor that nobody here wrote can use the server.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

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
