//! The words and the names, each with what it is for.

use super::{Rest, Said, Session};
use crate::nearest::did_you_mean;
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Named, TypeBody};
use crate::repl::words;
use crate::repl::words::{WORDS, Word, is_opener, openers};
use crate::report::text::prompt as says;
use crate::words::placeholders::placeholders;
use crate::words::{say, say_error};

impl Session {
    pub(super) fn help(&self, rest: Rest) -> Said {
        let asked = rest.trimmed();
        if asked.is_empty() {
            return Ok(self.help_screen());
        }
        let tongue = self.style.tongue;
        if let Some((word, _)) = words::split(asked).filter(|(_, rest)| rest.trim().is_empty()) {
            // A word without a form of its own is told with the one it belongs to.
            let of_its_form =
                |other: &&Word| !other.form.is_empty() && other.form.split([',', ' ']).any(|part| part == word.word);
            let told = if word.form.is_empty() { WORDS.iter().find(of_its_form).unwrap_or(word) } else { word };
            let form = placeholders(if told.form.is_empty() { word.word } else { told.form }, tongue);
            return Ok(format!("  {form}\n      {}\n", (word.does)(tongue)));
        }
        if is_opener(asked) {
            let words = say!(tongue, ReplOpener);
            return Ok(format!("  {asked} … {{ … }}\n      {words}\n"));
        }
        let policy = &self.law().policy;
        match policy.named(asked) {
            Some(Named::Fact(id)) => Ok(says::fact_help(self.law(), id, &self.values(id), self.style)),
            Some(Named::Group) => self.facts(rest),
            Some(Named::Conclusion(id)) => Ok(says::conclusion_help(self.law(), id, self.style)),
            Some(Named::Clause(_) | Named::Instrument(_) | Named::Practice(_)) => self.source(rest),
            Some(_) | None => {
                let words: Vec<&str> = WORDS.iter().map(|word| word.word).chain(openers()).collect();
                let facts = policy.declared_facts().map(|(_, fact)| &*fact.path);
                let conclusions = policy.conclusions.values().map(|conclusion| &*conclusion.name);
                let clauses = policy.clauses.values().map(|clause| &*clause.name);
                let mend = did_you_mean(asked, words.into_iter().chain(facts).chain(conclusions).chain(clauses));
                Err(self.unknown_name(rest, asked, say_error!(TheCommandOrName), mend))
            }
        }
    }

    /// All words, on one screen.
    pub(super) fn help_screen(&self) -> String {
        let tongue = self.style.tongue;
        let mut screen = String::new();
        let first = (placeholders("FACT = VALUE", tongue), say!(tongue, ReplStating));
        let last = ("clause … { … }".to_owned(), say!(tongue, ReplDeclaring));
        let own = WORDS.iter().filter(|word| !word.form.is_empty());
        let own = own.map(|word| (placeholders(word.form, tongue), (word.does)(tongue)));
        let all: Vec<_> = std::iter::once(first).chain(own).chain([last]).collect();
        let wide = all.iter().map(|(form, _)| form.chars().count()).max().unwrap_or(0);
        for (form, does) in all {
            let line = match self.style.width >= wide + 40 {
                true => format!("  {form}{}  {does}", " ".repeat(wide - form.chars().count())),
                false => format!("  {form}\n      {does}"),
            };
            screen.push_str(&line);
            screen.push('\n');
        }
        screen
    }

    /// What a fact can be, in a few words.
    pub fn values(&self, id: FactId) -> String {
        let policy = &self.law().policy;
        match policy.facts[id].ty {
            FactType::Bool => "yes, no, unknown".to_owned(),
            FactType::Int => "18, unknown".to_owned(),
            FactType::Text => "\"…\", unknown".to_owned(),
            FactType::Date => "2018-10-31, unknown".to_owned(),
            FactType::DateOrNever => "2018-10-31, never, unknown".to_owned(),
            FactType::Enumeration(ty) => match &policy.types[ty].body {
                TypeBody::Enumeration(values) => format!("{}, unknown", values.join(", ")),
                TypeBody::Record(_) => String::new(),
            },
            FactType::List(ty) => match &policy.types[ty].body {
                TypeBody::Record(fields) => {
                    let fields: Vec<_> = fields.iter().map(|field| format!("{} = …", field.name)).collect();
                    format!("[{{ {} }}], []", fields.join(", "))
                }
                TypeBody::Enumeration(_) => String::new(),
            },
        }
    }
}
