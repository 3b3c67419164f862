//! Persons kept, and the files they come from and go to.

use super::{Rest, Said, Session};
use crate::case::errors::shown;
use crate::case::write::file_to_json;
use crate::case::{Format, read_bytes, read_case};
use crate::nearest::did_you_mean;
use crate::problem::{io_reason, io_reason_of_writing};
use crate::repl::errors::{NotKept, Unreadable, Unwritable};
use crate::report::render::safe;
use crate::report::scenario::scenario;
use crate::report::text::prompt as says;
use crate::words::{Locale, say, say_error};

impl Session {
    pub(super) fn keep(&mut self, rest: Rest) -> Said {
        let name = self.given("keep", rest, say_error!(NeedsName), "keep ana")?;
        let json = file_to_json(&self.now.person, &self.law().policy).to_string();
        self.kept.insert(name.clone(), json);
        Ok(format!("  {}\n", say!(self.style.tongue, ReplKeptAs { name: &*safe::line(&name) })))
    }

    pub(super) fn compare(&self, rest: Rest) -> Said {
        let name = self.given("compare", rest, say_error!(NeedsKept), "compare ana")?;
        let Some(json) = self.kept.get(&name) else {
            let known: Vec<_> = self.kept().map(|name| format!("`{name}`")).collect();
            let mend = match (did_you_mean(&name, self.kept()), known.is_empty()) {
                (Some(mend), _) => mend,
                (None, true) => say_error!(ReplNotKeptHelpKeep { name: shown(&name) }),
                (None, false) => say_error!(ReplNotKeptHelpSaved { names: Locale::of_errors().and(&known) }),
            };
            return Err(self.problem(rest.text, NotKept { name: shown(&name), at: rest.span(), mend }));
        };
        let kept = read_case(&self.law().policy, &name, json, Format::Json, self.today)
            .map_err(|problems| Box::new(self.law().rejected_case(&name, json, problems)))?;
        let opened = self.law().for_person(&kept);
        let law = opened.as_ref().unwrap_or(self.law());
        let (here, there) = (self.now.person.case(&law.policy), kept.case(&law.policy));
        let now = say!(self.style.tongue, ReplNow);
        Ok(says::compared(law, (&now, &here), (&name, &there), self.style))
    }

    pub(super) fn load(&mut self, rest: Rest) -> Said {
        let path = self.given("load", rest, say_error!(NeedsFile), "load maria.json")?;
        let bytes = self.outside.read(&path).map_err(|error| {
            let why = io_reason(&error);
            self.problem(rest.text, Unreadable { path: shown(&path), why, at: rest.span() })
        })?;
        let format = match path.rsplit('.').next() {
            Some("json") => Format::Json,
            Some("yaml" | "yml") => Format::Yaml,
            _ => Format::of_text(&String::from_utf8_lossy(&bytes)),
        };
        let person =
            read_bytes(&self.law().policy, &path, &bytes, format, self.now.person.as_of).map_err(|problems| {
                Box::new(self.law().rejected_case(&path, &String::from_utf8_lossy(&bytes), problems))
            })?;
        let told = self.changing(|state| state.person = person)?;
        self.saved = self.now.person.clone();
        Ok(told)
    }

    pub(super) fn save(&mut self, rest: Rest) -> Said {
        let path = self.given("save", rest, say_error!(NeedsFile), "save maria.json")?;
        let json = file_to_json(&self.now.person, &self.law().policy);
        self.outside.write(&path, &format!("{json:#}\n")).map_err(|error| {
            let why = io_reason_of_writing(&error);
            self.problem(rest.text, Unwritable { path: shown(&path), why, at: rest.span() })
        })?;
        self.saved = self.now.person.clone();
        Ok(format!("  {}\n", say!(self.style.tongue, ReplWrittenTo { path: &*safe::line(&path) })))
    }

    pub(super) fn scenario(&self, rest: Rest) -> Said {
        let title = self.given("scenario", rest, say_error!(NeedsTitle), "scenario \"Ana in June\"")?;
        let unquoted = title.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(&title);
        Ok(scenario(self.law(), &self.now.person, &unquoted.replace("\\\"", "\"").replace("\\\\", "\\")))
    }
}
