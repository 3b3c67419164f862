//! One case, written as JSON and as YAML: both readers must take it for the same person, or refuse it for the same reasons.

use amparo::case::{Format, read_case};
use amparo::problem::Problems;
use serde_json::Value as Json;

use super::{SMALL, TODAY, text_of};

/// The input is JSON; what is no JSON is `case_json`'s to attack.
pub fn case_both(input: &[u8]) {
    let Some(text) = text_of(input) else { return };
    let Ok(value) = serde_json::from_str::<Json>(&text) else { return };
    if !keys_fit(&value) {
        return;
    }
    let json = value.to_string();
    let mut yaml = String::new();
    block(&value, 0, &mut yaml);
    let [from_json, from_yaml] = [(&json, Format::Json), (&yaml, Format::Yaml)]
        .map(|(text, format)| read_case(SMALL.policy(), "case", text, format, TODAY));
    match (from_json, from_yaml) {
        (Ok(json), Ok(yaml)) => assert_eq!(json, yaml),
        (Err(of_json), Err(of_yaml)) => assert_eq!(codes(&of_json), codes(&of_yaml), "{json}\n{yaml}"),
        (one, other) => panic!("JSON is {}, YAML is {}:\n{json}\n{yaml}", read(one.is_ok()), read(other.is_ok())),
    }
}

/// A key of YAML has at most 1,024 characters as written (YAML 1.2.2, 7.4.2); JSON has no such limit.
fn keys_fit(value: &Json) -> bool {
    match value {
        Json::Object(fields) => {
            fields.iter().all(|(key, value)| scalar(&Json::from(key.as_str())).len() < 1_000 && keys_fit(value))
        }
        Json::Array(members) => members.iter().all(keys_fit),
        _ => true,
    }
}

fn read(is_read: bool) -> &'static str {
    if is_read { "read" } else { "refused" }
}

/// In order of the alphabet: places differ, and with them the order.
fn codes(problems: &Problems) -> Vec<String> {
    let code = |code: Option<Box<dyn std::fmt::Display + '_>>| code.map_or_else(String::new, |code| code.to_string());
    let mut codes: Vec<String> = problems.iter().map(|problem| code(problem.code())).collect();
    codes.sort();
    codes
}

/// The value in YAML's block style, `depth` steps in.
fn block(value: &Json, depth: usize, to: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Json::Object(fields) if !fields.is_empty() => {
            for (name, value) in fields {
                to.push_str(&format!("{indent}{}:", scalar(&Json::from(name.as_str()))));
                below(value, depth, to);
            }
        }
        Json::Array(members) if !members.is_empty() => {
            for value in members {
                to.push_str(&format!("{indent}-"));
                below(value, depth, to);
            }
        }
        _ => to.push_str(&format!("{indent}{}\n", scalar(value))),
    }
}

fn below(value: &Json, depth: usize, to: &mut String) {
    let is_block = matches!(value, Json::Object(fields) if !fields.is_empty())
        || matches!(value, Json::Array(members) if !members.is_empty());
    to.push_str(if is_block { "\n" } else { " " });
    block(value, if is_block { depth + 1 } else { 0 }, to);
}

/// As JSON, which is YAML, but for letters that YAML wants written otherwise.
fn scalar(value: &Json) -> String {
    let Json::String(text) = value else { return value.to_string() };
    let shown = |char: char| match char {
        '"' | '\\' => format!("\\{char}"),
        ' '..='~' => char.to_string(),
        char => format!("\\U{:08x}", char as u32),
    };
    format!("\"{}\"", text.chars().map(shown).collect::<String>())
}
