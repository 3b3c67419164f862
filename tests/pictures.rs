//! The pictures of the documents are what the program prints, in its colours. `AMPARO_PICTURES=1 cargo test pictures` draws them anew.

use std::fs;
use std::path::Path;

use anstyle_svg::{Term, WIN10_CONSOLE};

use crate::cli::{amparo, ran};

/// A picture's name, and the command line that it shows.
const PICTURES: [(&str, &[&str]); 3] = [
    ("first-screen", &["eval", "policies", "--case", "policies/cases/airport.json"]),
    ("pantalla", &["eval", "policies", "--case", "policies/cases/airport.json", "--lang", "es"]),
    ("finding", &["check", "tests/repair/law.amparo", "--only", "contradiction"]),
];

#[test]
fn show_what_the_program_prints() {
    let mut old = Vec::new();
    for (name, arguments) in PICTURES {
        let told = ran(amparo(arguments).env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1"));
        assert!(told.stdout.contains("\u{1b}["), "{name} has no colours");
        let shown =
            format!("\u{1b}[1m$ amparo {}\u{1b}[0m\n{}", arguments.join(" "), told.stdout.trim_start_matches('\n'));
        let drawn = Term::new().palette(WIN10_CONSOLE).render_svg(&shown);
        let path = Path::new("docs/pictures").join(name).with_extension("svg");
        if std::env::var_os("AMPARO_PICTURES").is_some() {
            fs::write(&path, drawn).expect("a picture");
        } else if fs::read_to_string(&path).is_ok_and(|there| there != drawn) || !path.exists() {
            old.push(path);
        }
    }
    // What an editor shows, as `tmux capture-pane -e -p` gives it: drawn by hand, since no editor shows the same twice.
    if let (Some(_), Ok(shown)) = (std::env::var_os("AMPARO_PICTURES"), fs::read_to_string("target/editor.ansi")) {
        fs::write("docs/pictures/editor.svg", Term::new().palette(WIN10_CONSOLE).render_svg(&shown))
            .expect("a picture");
    }
    assert!(old.is_empty(), "`AMPARO_PICTURES=1 cargo test pictures` draws them anew: {old:?}");
}
