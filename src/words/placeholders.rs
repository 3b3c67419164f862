//! What stands for a value in a command's help (`FACT = VALUE`, `PATH`), in the reader's language.
//!
//! English is what the commands themselves say; the words of Spanish stand in `es/help.toml`, section `names`, for the command line and for
//! the prompt alike.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Locale;

/// By the English word.
#[derive(Deserialize)]
struct Names {
    names: FxHashMap<String, String>,
}

/// The placeholder or the line with placeholders, word by word: words in capitals that have a translation, and nothing else.
pub fn placeholders(line: &str, locale: Locale) -> String {
    match locale {
        Locale::English => line.to_owned(),
        Locale::Spanish => {
            let Names { names } = toml::from_str(include_str!("es/help.toml")).expect("a test reads it");
            translated(line, &names)
        }
    }
}

/// The same, with the words at hand.
pub fn translated(line: &str, names: &FxHashMap<String, String>) -> String {
    let (mut shown, mut word) = (String::new(), String::new());
    for char in line.chars().map(Some).chain([None]) {
        match char {
            Some(char) if char.is_ascii_alphabetic() => word.push(char),
            other => {
                shown.push_str(names.get(&word).unwrap_or(&word));
                word.clear();
                shown.extend(other);
            }
        }
    }
    shown
}
