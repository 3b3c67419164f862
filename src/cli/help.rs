//! The help of the commands, and what is wrong with arguments, in Spanish. English is what stands in the doc comments of the commands, and
//! clap's own words.
//!
//! Takes clap's command and errors; gives them with the texts of `src/words/es/help.toml`. Not here: errors of what the arguments name
//! (`errors`).

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};
use rustc_hash::FxHashMap;

/// By section and key.
struct Texts(FxHashMap<String, FxHashMap<String, String>>);

impl Texts {
    fn read() -> Texts {
        Texts(toml::from_str(include_str!("../words/es/help.toml")).expect("a test reads it"))
    }

    /// What a command says itself, or what all say.
    fn of(&self, command: &str, key: &str) -> Option<&str> {
        let own = self.0.get(command).and_then(|texts| texts.get(key));
        own.or_else(|| self.0["all"].get(key)).map(String::as_str)
    }

    /// One of the words that clap says in English.
    fn word(&self, key: &str) -> &str {
        &self.0["words"][key]
    }

    fn with(&self, key: &str, parts: &[&str]) -> String {
        let text = self.word(key).replace("{}", "{0}");
        parts.iter().enumerate().fold(text, |text, (at, part)| text.replace(&format!("{{{at}}}"), part))
    }

    /// A name such as `PATH=VALUE`, word by word.
    fn value_name(&self, name: &str) -> String {
        crate::words::placeholders::translated(name, &self.0["names"])
    }
}

/// The command with its help in Spanish.
pub fn in_spanish(command: Command) -> Command {
    let texts = Texts::read();
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let command = names
        .into_iter()
        .fold(command, |command, name| command.mut_subcommand(&name, |sub| translated(sub, &name, &texts)));
    translated(command, "all", &texts)
        .subcommand_help_heading(texts.word("commands").to_owned())
        .subcommand_value_name(texts.word("command").to_owned())
}

/// A manual page as clap writes it, with Spanish headings.
pub fn man_in_spanish(page: &str) -> String {
    let texts = Texts::read();
    let words = &texts.0["man_page"];
    let line = |line: &str| match line.strip_prefix(".SH ").and_then(|heading| words.get(heading)) {
        Some(heading) => format!(".SH {heading}\n"),
        None => format!("{}\n", line.replace("Possible values:", &words["values"])),
    };
    page.lines().map(line).collect()
}

fn translated(command: Command, name: &str, texts: &Texts) -> Command {
    let about = command.get_about().map(ToString::to_string);
    let about = texts.of(name, "about").map(str::to_owned).or(about).unwrap_or_default();
    let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let examples = examples.split("\n\n").next().filter(|first| first.starts_with("Example")).unwrap_or_default();
    let examples =
        examples.replacen("Examples:", texts.word("examples"), 1).replacen("Example:", texts.word("example"), 1);
    let after = texts.0.get(name).and_then(|own| own.get("after")).map_or("", |after| after.trim());
    let after = [examples.as_str(), after].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
    let template = format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", texts.word("usage"));
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let mut command = command.disable_help_flag(true).arg(help).about(about).help_template(template);
    if name == "all" {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.disable_version_flag(true).arg(version);
    }
    // Under headings of their own, arguments would stand in the order of their names.
    let mut order = 0;
    let command = command.mut_args(|arg| {
        order += 1;
        translated_argument(arg, name, texts).display_order(order)
    });
    if after.is_empty() { command } else { command.after_help(after.join("\n\n")) }
}

fn translated_argument(arg: Arg, command: &str, texts: &Texts) -> Arg {
    let id = arg.get_id().to_string();
    let mut help = texts.of(command, &id).map(str::to_owned).unwrap_or_default();
    let heading = if arg.is_positional() { "arguments" } else { "options" };
    let takes_value = arg.get_action().takes_values();
    let values: Vec<_> = if takes_value { arg.get_possible_values() } else { Vec::new() };
    let defaults = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
    let default = defaults.collect::<Vec<_>>().join(", ");
    let names = arg.get_value_names().map(|names| names.iter().map(|name| texts.value_name(name)).collect::<Vec<_>>());
    if takes_value && !default.is_empty() && !arg.is_hide_default_value_set() {
        help = format!("{help} {}", texts.with("default", &[&default]));
    }
    let mut long = help.clone();
    if !values.is_empty() && !arg.is_hide_possible_values_set() {
        let all: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        help = format!("{help} {}", texts.with("values", &[&all.join(", ")]));
        long = if values.iter().any(|value| value.get_help().is_some()) {
            let line = |value: &clap::builder::PossibleValue| {
                let about = texts.of(command, &format!("{id}={}", value.get_name())).map(|about| format!(": {about}"));
                format!("\n- {}{}", value.get_name(), about.unwrap_or_default())
            };
            format!("{long}\n\n{}{}", texts.word("values_below"), values.iter().map(line).collect::<String>())
        } else {
            help.clone()
        };
    }
    let arg = if long == help { arg.help(help) } else { arg.help(help).long_help(long) };
    let arg = arg.help_heading(texts.word(heading).to_owned());
    let arg = if takes_value { arg.hide_default_value(true).hide_possible_values(true) } else { arg };
    match names {
        Some(names) if takes_value => arg.value_names(names),
        _ => arg,
    }
}

/// What clap says, help or error, of a command [`in_spanish`].
pub fn told(said: &clap::Error) -> String {
    let texts = Texts::read();
    let usage = |text: String| text.replace("[OPTIONS]", texts.word("options_in_usage"));
    let is_help = matches!(
        said.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    match wrong(said, &texts).filter(|_| !is_help) {
        None => usage(said.render().ansi().to_string()),
        Some(what) => {
            let mut lines = format!("{} {what}\n", texts.word("error"));
            for tip in tips(said, &texts) {
                lines.push_str(&format!("\n  {} {tip}\n", texts.word("tip")));
            }
            if let Some(ContextValue::StyledStr(text)) = said.get(ContextKind::Usage) {
                let text = text.to_string();
                lines.push_str(&format!("\n{}\n", usage(text.replacen("Usage:", texts.word("usage"), 1))));
            }
            format!("{lines}\n{}\n", texts.word("more"))
        }
    }
}

/// The texts under a key of clap's.
fn context(said: &clap::Error, kind: ContextKind) -> Vec<String> {
    match said.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![StyledStr::to_string(text)],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

/// What is wrong; `None` for what only clap can say.
fn wrong(said: &clap::Error, texts: &Texts) -> Option<String> {
    let argument = context(said, ContextKind::InvalidArg);
    let first = argument.first().map_or("", String::as_str);
    let value = context(said, ContextKind::InvalidValue);
    let value = value.first().map_or("", String::as_str);
    let below = |lead: String, all: &[String]| all.iter().fold(lead, |text, one| format!("{text}\n  {one}"));
    Some(match said.kind() {
        ErrorKind::UnknownArgument => texts.with("unknown_argument", &[first]),
        ErrorKind::InvalidSubcommand => {
            texts.with("unknown_command", &[context(said, ContextKind::InvalidSubcommand).first()?])
        }
        ErrorKind::MissingSubcommand => texts.word("missing_command").to_owned(),
        ErrorKind::MissingRequiredArgument => below(texts.word("missing_arguments").to_owned(), &argument),
        ErrorKind::InvalidValue if value.is_empty() => with_values(said, texts, texts.with("missing_value", &[first])),
        ErrorKind::InvalidValue => with_values(said, texts, texts.with("wrong_value", &[value, first])),
        ErrorKind::ValueValidation => texts.with("wrong_value", &[value, first]),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            texts.with("missing_value", &[first])
        }
        ErrorKind::TooManyValues => texts.with("too_many_values", &[value, first]),
        ErrorKind::ArgumentConflict => {
            let others = context(said, ContextKind::PriorArg);
            if others.is_empty() || others == argument {
                texts.with("twice", &[first])
            } else {
                below(texts.with("conflict", &[first]), &others)
            }
        }
        ErrorKind::InvalidUtf8 => texts.word("not_text").to_owned(),
        _ => return None,
    })
}

fn with_values(said: &clap::Error, texts: &Texts, lead: String) -> String {
    let values = context(said, ContextKind::ValidValue);
    if values.is_empty() { lead } else { format!("{lead}\n  {}", texts.with("values", &[&values.join(", ")])) }
}

fn tips(said: &clap::Error, texts: &Texts) -> Vec<String> {
    let mut tips = Vec::new();
    for (kind, key) in [
        (ContextKind::SuggestedArg, "similar_argument"),
        (ContextKind::SuggestedSubcommand, "similar_command"),
        (ContextKind::SuggestedValue, "similar_value"),
    ] {
        tips.extend(context(said, kind).first().map(|near| texts.with(key, &[near])));
    }
    let argument = context(said, ContextKind::InvalidArg);
    if said.kind() == ErrorKind::UnknownArgument
        && said.get(ContextKind::Suggested).is_some()
        && let Some(argument) = argument.first()
    {
        tips.push(texts.with("as_value", &[argument]));
    }
    tips
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Amparo;

    /// Everything has a Spanish text, and no text is left over.
    #[test]
    fn every_command_and_argument_has_its_help_in_spanish() {
        let texts = Texts::read();
        let mut used: Vec<(String, String)> = Vec::new();
        let mut missing: Vec<String> = Vec::new();
        let mut look = |section: &str, key: &str| {
            let has_own = texts.0.get(section).is_some_and(|own| own.contains_key(key));
            let place = if has_own { section } else { "all" };
            if texts.of(section, key).is_none() {
                missing.push(format!("{section}.{key}"));
            }
            used.push((place.to_owned(), key.to_owned()));
        };
        look("all", "version");
        let mut command = Amparo::command();
        command.build();
        let commands = std::iter::once(("all".to_owned(), &command))
            .chain(command.get_subcommands().map(|command| (command.get_name().to_owned(), command)));
        let mut names: Vec<String> = Vec::new();
        for (name, command) in commands {
            if name != "all" {
                assert!(
                    texts.0.get(&name).is_some_and(|own| own.contains_key("about")),
                    "{name} has no text of its own"
                );
            }
            look(&name, "about");
            if command.get_after_help().is_some_and(|after| after.to_string().contains("\n\n")) {
                look(&name, "after");
            }
            for arg in command.get_arguments() {
                look(&name, arg.get_id().as_str());
                if arg.get_action().takes_values() {
                    names.extend(arg.get_value_names().into_iter().flatten().map(ToString::to_string));
                }
                for value in arg.get_possible_values().iter().filter(|value| value.get_help().is_some()) {
                    look(&name, &format!("{}={}", arg.get_id(), value.get_name()));
                }
            }
        }
        // What stands for a value at the prompt, by itself: X is any name, and stays.
        let forms = crate::repl::words::WORDS.iter().flat_map(|word| word.form.split([' ', ',', '[', ']', '"']));
        let stands_for_a_value = |word: &&str| word.len() > 1 && word.chars().all(|char| char.is_ascii_uppercase());
        names.extend(forms.filter(stands_for_a_value).map(str::to_owned));
        let words = names.iter().flat_map(|name| name.split(|char: char| !char.is_ascii_alphabetic()));
        for word in words.filter(|word| !word.is_empty() && word.chars().all(|char| char.is_ascii_uppercase())) {
            if !texts.0["names"].contains_key(word) {
                missing.push(format!("names.{word}"));
            }
            used.push(("names".to_owned(), word.to_owned()));
        }
        let left_over =
            texts.0.iter().filter(|(section, _)| !["words", "man_page"].contains(&section.as_str())).flat_map(
                |(section, own)| {
                    own.keys()
                        .map(|key| (section.clone(), key.clone()))
                        .filter(|place| !used.contains(place))
                        .collect::<Vec<_>>()
                },
            );
        assert_eq!((missing, left_over.collect::<Vec<_>>()), (Vec::new(), Vec::new()));
    }

    fn said(arguments: &[&str]) -> String {
        let line = std::iter::once("amparo").chain(arguments.iter().copied());
        let error = in_spanish(Amparo::command()).try_get_matches_from(line).expect_err("it says something");
        anstream::adapter::strip_str(&told(&error)).to_string()
    }

    #[test]
    fn help_in_spanish() {
        let pages = [vec!["--help"], vec!["find", "--help"], vec!["diff", "--help"]].map(|line| said(&line));
        insta::assert_snapshot!(pages.join("\n========\n"));
    }

    /// Every kind of mistake, and no English word of clap's.
    #[test]
    fn mistakes_in_spanish() {
        let lines: [&[&str]; 13] = [
            &["evla"],
            &["eval", "--fromat", "json"],
            &["eval", "--format", "jsn"],
            &["eval", "--format"],
            &["eval", "--format", "json", "--format", "text"],
            &["explain"],
            &["diff", "--ids", "a"],
            &["diff", "a", "b", "--without", "x"],
            &["batch", "--threads", "many"],
            &["new", "a", "b"],
            &["completions", "tcsh"],
            &["find", "--all", "x", "y"],
            &["zzz"],
        ];
        let told = lines.map(|line| format!("$ amparo {}\n{}", line.join(" "), said(line)));
        for words in ["error: a", "unexpected", "invalid", "required", "OPTIONS", "Usage", "tip:", "possible values"] {
            assert!(!told.iter().any(|told| told.contains(words)), "{words}");
        }
        insta::assert_snapshot!(told.join("\n========\n"));
    }
}
