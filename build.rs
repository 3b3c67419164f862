//! Makes a Rust type of every message of `src/words/en.ftl` and `src/words/en/*.ftl`, so that the compiler knows the program's sentences.
//!
//! For `deadline = { $day }: { $act }` it writes `pub struct Deadline<'a> { pub day: Value<'a>, pub act: Value<'a> }` (`words::say!`
//! fills it in). A key or a variable that one language has and another lacks fails the build here; a key that the code does not use is
//! dead code, and a variable that it forgets or invents a type error, both told by the compiler.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};

/// The languages; the first one's sentences stand in the documentation of the types.
const LANGUAGES: [&str; 2] = ["en", "es"];

/// Of each key (`message` or `message.attribute`): its variables, and what it says.
type Messages = BTreeMap<String, (BTreeSet<String>, String)>;

fn main() {
    let texts = LANGUAGES.map(|language| {
        let mut of_language = Messages::new();
        let mut texts = String::new();
        for path in files(language) {
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            messages(&path, &text, &mut of_language);
            texts += &text;
            texts += "\n";
        }
        (texts, (format!("src/words/{language}"), of_language))
    });
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=AMPARO_SOURCES={:016x}", sources(&OF_CHECKS));
    println!("cargo::rustc-env=AMPARO_BUILD={:016x}", sources(&OF_ALL));
    let (texts, read): (Vec<_>, Vec<_>) = texts.into_iter().unzip();
    let faults: Vec<String> = read.iter().flat_map(|one| read.iter().flat_map(|other| missing(one, other))).collect();
    assert!(faults.is_empty(), "the languages differ:\n{}\n", faults.join("\n"));
    let parts = parts(&texts[0]);
    write("messages.rs", &(types(&read[0].1, &parts) + &texts_of_parts(&texts, &parts)));
}

/// What makes the answers of a check: answers that another build kept are of no use to one that differs here.
const OF_CHECKS: [&str; 13] = [
    "Cargo.lock",
    "grammar",
    "src/analysis",
    "src/analysis.rs",
    "src/calendar.rs",
    "src/case",
    "src/case.rs",
    "src/circuit",
    "src/circuit.rs",
    "src/eval",
    "src/eval.rs",
    "src/policy",
    "src/policy.rs",
];

/// What makes the program: what another build kept of a parsed file is of no use to one that differs anywhere. A list of what parsing depends
/// on would be faster to outgrow than to look through.
const OF_ALL: [&str; 4] = ["Cargo.lock", "build.rs", "grammar", "src"];

/// FNV-1a of these files, in order.
fn sources(of: &[&str]) -> u64 {
    let mut open: Vec<std::path::PathBuf> = of.iter().map(Into::into).collect();
    let (mut files, mut sum) = (Vec::new(), 0xcbf2_9ce4_8422_2325_u64);
    of.iter().for_each(|path| println!("cargo::rerun-if-changed={path}"));
    while let Some(path) = open.pop() {
        match std::fs::read_dir(&path) {
            Ok(entries) => open.extend(entries.map(|entry| entry.expect("a folder can be listed").path())),
            Err(_) => files.push(path),
        }
    }
    files.sort_unstable();
    for path in files {
        // A crate from a registry may lack the list of its dependencies.
        let text = std::fs::read(&path).unwrap_or_default();
        for byte in path.to_string_lossy().bytes().chain(text) {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    sum
}

/// How long the English of a part is, about: what stands together in a file is mostly said together, and a part is read when something in
/// it is first said.
const PART: usize = 4_000;

/// By key, in which part a message stands.
fn parts(text: &str) -> BTreeMap<&str, usize> {
    let mut length = 0;
    let of = |(key, text): (_, &str)| {
        length += text.len();
        let key: &str = key;
        (!key.starts_with('-')).then_some((key, (length - text.len()) / PART))
    };
    entries(text).into_iter().filter_map(of).collect()
}

/// The messages and terms of a text, each with its key, comments left out.
fn entries(text: &str) -> Vec<(&str, &str)> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        // What goes on with a message is indented, or closes what a line of it opened.
        if line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-' || first == '#') {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let entries = starts.iter().zip(ends).map(|(&start, end)| &text[start..end]);
    let keyed = entries.filter(|entry| !entry.starts_with('#')).map(|entry| {
        let key = entry.split(['=', ' ']).next().expect("a split gives something");
        (key, entry)
    });
    keyed.collect()
}

/// The texts of the parts, by language: the messages of each, and all terms, which any of them may use.
fn texts_of_parts(texts: &[String], parts: &BTreeMap<&str, usize>) -> String {
    let n_parts = parts.values().max().map_or(0, |last| last + 1);
    let mut code =
        format!("pub const N_PARTS: usize = {n_parts};\npub const TEXTS: [[&str; N_PARTS]; {}] = [\n", texts.len());
    for text in texts {
        let mut of_parts = vec![String::new(); n_parts];
        for (key, entry) in entries(text) {
            match parts.get(key) {
                Some(&part) => of_parts[part] += entry,
                None => of_parts.iter_mut().for_each(|part| *part += entry),
            }
        }
        writeln!(code, "{of_parts:?},").expect("a String takes everything");
    }
    code + "];\n"
}

/// The files of a language: the one that bears its name, and those of the folder beside it.
fn files(language: &str) -> Vec<String> {
    let folder = format!("src/words/{language}");
    println!("cargo::rerun-if-changed={folder}");
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let names = entries.map(|entry| entry.expect("a folder can be listed").file_name().to_string_lossy().into_owned());
    let mut files: Vec<String> =
        names.filter(|name| name.ends_with(".ftl")).map(|name| format!("{folder}/{name}")).collect();
    files.sort_unstable();
    files.insert(0, format!("src/words/{language}.ftl"));
    files.iter().for_each(|path| println!("cargo::rerun-if-changed={path}"));
    files
}

fn write(name: &str, text: &str) {
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join(name), text).expect("OUT_DIR can be written to");
}

/// What `other` lacks of `one`.
fn missing((path, one): &(String, Messages), (other_path, other): &(String, Messages)) -> Vec<String> {
    let lacks = |(key, (variables, _)): (&String, &(BTreeSet<String>, String))| match other.get(key) {
        None => Some(format!("{other_path} has no `{key}`, which {path} has")),
        Some((others, _)) => variables
            .difference(others)
            .next()
            .map(|variable| format!("{other_path}: `{key}` does not use ${variable}, as {path} does")),
    };
    one.iter().filter_map(lacks).collect()
}

/// Adds the messages of a file, with their attributes. Terms and comments are not said by themselves.
fn messages(path: &str, text: &str, found: &mut Messages) {
    let resource: Resource<&str> = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| {
        let lines = errors.iter().map(|error| {
            let line = text[..error.pos.start].matches('\n').count() + 1;
            format!("{path}:{line}: {error}")
        });
        panic!("{}", lines.collect::<Vec<_>>().join("\n"));
    });
    let mut add = |key: String, pattern: &Pattern<&str>| {
        let mut variables = BTreeSet::new();
        pattern_variables(pattern, &mut variables);
        let twice = found.insert(key.clone(), (variables, source(pattern))).is_some();
        assert!(!twice, "{path}: `{key}` stands there twice");
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        if let Some(pattern) = &message.value {
            add(message.id.name.to_owned(), pattern);
        }
        for attribute in &message.attributes {
            add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
        }
    }
}

fn pattern_variables(pattern: &Pattern<&str>, to: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expression_variables(expression, to);
        }
    }
}

fn expression_variables(expression: &Expression<&str>, to: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => inline_variables(inline, to),
        Expression::Select { selector, variants } => {
            inline_variables(selector, to);
            variants.iter().for_each(|variant| pattern_variables(&variant.value, to));
        }
    }
}

fn inline_variables(inline: &InlineExpression<&str>, to: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            to.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => expression_variables(expression, to),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| inline_variables(argument, to));
            arguments.named.iter().for_each(|argument| inline_variables(&argument.value, to));
        }
        InlineExpression::MessageReference { id, .. } => {
            panic!("`{}` is said inside another message: use a term (-name), which has no variables", id.name)
        }
        InlineExpression::TermReference { .. }
        | InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. } => {}
    }
}

/// A pattern as it is written, on one line, for the documentation.
fn source(pattern: &Pattern<&str>) -> String {
    let element = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => value.replace(['\n', '`'], " "),
        PatternElement::Placeable { expression } => {
            let mut variables = BTreeSet::new();
            expression_variables(expression, &mut variables);
            format!("{{{}}}", variables.into_iter().collect::<Vec<_>>().join(", "))
        }
    };
    pattern.elements.iter().map(element).collect()
}

/// The Rust types of the messages, each with its key, its part and what it says.
fn types(messages: &Messages, parts: &BTreeMap<&str, usize>) -> String {
    let mut code = String::new();
    for (key, (variables, says)) in messages {
        let name = camel(key);
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, format!("Some({attribute:?})")),
            None => (key.as_str(), "None".to_owned()),
        };
        let part = parts[id];
        let fields: String = variables.iter().map(|name| format!("pub {}: Value<'a>, ", snake(name))).collect();
        let arguments: String =
            variables.iter().map(|name| format!("to.set({name:?}, self.{}.clone()); ", snake(name))).collect();
        let (generics, lifetime) = if variables.is_empty() { ("", "") } else { ("<'a>", "<'_>") };
        let to = if variables.is_empty() { "_" } else { "to" };
        writeln!(
            code,
            "/// `{says}`\n#[derive(Clone, Debug)]\npub struct {name}{generics} {{ {fields}}}\n\
             impl Message for {name}{lifetime} {{\n    const ID: &'static str = {id:?};\n    \
             const ATTRIBUTE: Option<&'static str> = {attribute};\n    \
             const PART: usize = {part};\n    \
             fn arguments<'b>(&'b self, {to}: &mut FluentArgs<'b>) {{ {arguments}}}\n}}"
        )
        .expect("a String takes everything");
    }
    code
}

fn camel(key: &str) -> String {
    key.split(['-', '.', '_']).map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

fn snake(name: &str) -> String {
    name.replace('-', "_")
}
