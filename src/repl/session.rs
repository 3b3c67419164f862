//! A consultation: the law, the person, what can be undone; a line in, text out.
//!
//! A line that is wrong says what was expected and changes nothing. What changes the person, the day or the law can be undone exactly:
//! the state is one value, kept whole.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use miette::{Diagnostic, NamedSource};

use super::asking::Asking;
use super::errors::{
    Needless, NotADay as NotADayTyped, NotKept, NothingGiven, NothingToUndo, TooLong, UnknownName, UnknownWord,
    Unreadable, Unwritable,
};
use super::lists::as_json;
use super::words::{self, OPENERS, Takes, WORDS, Word};
use crate::advise::change::ways;
use crate::advise::completions::{sharpen, sharpen_one};
use crate::advise::explain::{Subject, explain};
use crate::advise::timeline::timeline;
use crate::analysis::find::find;
use crate::analysis::solver::Watch;
use crate::analysis::{CheckOptions, check};
use crate::calendar::{Day, NotADay};
use crate::case::errors::shown;
use crate::case::set::{Setting, reading};
use crate::case::write::file_to_json;
use crate::case::{Case, CaseFile, Format, Stated, Step, read_bytes, read_case};
use crate::law::Law;
use crate::nearest::{did_you_mean, nearest};
use crate::policy::ids::{ConclusionId, FactId};
use crate::policy::model::{FactType, Named, Origin, TypeBody};
use crate::problem::{Problems, Rejected, io_reason};
use crate::report::scenario::scenario;
use crate::report::text::prompt as says;
use crate::report::text::{self, Style};

/// What a session asks of the world.
pub trait Outside {
    /// The bytes of a file.
    fn read(&self, path: &str) -> std::io::Result<Vec<u8>>;
    /// Writes a file whole: beside it, then moved into its place.
    fn write(&self, path: &str, text: &str) -> std::io::Result<()>;
    /// The policy, read again.
    fn policy(&self, paths: &[PathBuf]) -> Result<Law, Rejected>;
    /// What stands in a folder, for completion.
    fn list(&self, folder: &str) -> Vec<String>;
}

/// The findings that speak of persons: those that a clause typed to try it out would always have (no scenario, no source) are left out.
const OF_PERSONS: [&str; 15] = [
    "contradiction",
    "incompatible",
    "property",
    "assumptions",
    "never-fires",
    "practice-departs",
    "less-protective",
    "always-beaten",
    "subsumed",
    "dormant-right",
    "unpublished-ground",
    "missing-referral",
    "open-question",
    "settled",
    "window-gap",
];

/// What is said back.
#[derive(Default)]
pub struct Answer {
    pub text: String,
    pub quits: bool,
}

/// All that a statement can change.
#[derive(Clone)]
struct State {
    law: Arc<Law>,
    person: CaseFile,
    /// How many declarations were typed beside the policy.
    n_typed: usize,
}

pub struct Session {
    now: State,
    undone: Vec<State>,
    done: Vec<State>,
    /// As case files, so that they outlive a reload.
    kept: BTreeMap<String, String>,
    paths: Vec<PathBuf>,
    outside: Box<dyn Outside>,
    style: Style,
    has_colour: bool,
    today: Day,
    /// An interview under way: lines are answers.
    asking: Option<Asking>,
    /// The condition of the last `find`, and how many persons were shown for it.
    found: Option<(String, usize)>,
    /// What `check` found in a law, for the law at hand.
    checked: Option<(Arc<Law>, Findings)>,
}

type Said = Result<String, Box<Rejected>>;

/// Names and messages.
type Findings = Arc<Vec<(String, String)>>;

/// What the prompt takes at once.
const LONGEST: usize = 1 << 20;
/// What it takes as one statement, declarations apart: more than anybody types.
const LONGEST_LINE: usize = 1 << 13;

impl Session {
    pub fn new(law: Law, paths: Vec<PathBuf>, person: CaseFile, outside: Box<dyn Outside>, style: Style) -> Session {
        let today = person.as_of;
        let now = State { law: Arc::new(law), person, n_typed: 0 };
        let (undone, done, kept) = (Vec::new(), Vec::new(), BTreeMap::new());
        Session {
            now,
            undone,
            done,
            kept,
            paths,
            outside,
            style,
            has_colour: false,
            today,
            asking: None,
            found: None,
            checked: None,
        }
    }

    /// Problems are drawn with colours.
    pub fn with_colour(mut self, has_colour: bool) -> Session {
        self.has_colour = has_colour;
        self
    }

    pub fn law(&self) -> &Law {
        &self.now.law
    }

    pub fn person(&self) -> &CaseFile {
        &self.now.person
    }

    pub fn kept(&self) -> impl Iterator<Item = &str> {
        self.kept.keys().map(String::as_str)
    }

    pub fn outside(&self) -> &dyn Outside {
        &*self.outside
    }

    /// The person on the day asked for.
    pub fn case(&self) -> Case {
        self.now.person.case(&self.now.law.policy)
    }

    /// `3 facts, 2018-08-01> `; in an interview, that an answer is awaited.
    pub fn prompt(&self) -> String {
        if self.asking.is_some() {
            return self.style.tongue.say("answer> ", "respuesta> ").to_owned();
        }
        let case = self.case();
        let n = self.law().policy.facts.ids().filter(|&id| case.stated(id) == Stated::Known).count();
        let tongue = self.style.tongue;
        let facts = tongue.say(if n == 1 { "fact" } else { "facts" }, if n == 1 { "hecho" } else { "hechos" });
        let typed = match self.now.n_typed {
            0 => String::new(),
            n => format!(", {n} {}", tongue.say("hypothetical", if n == 1 { "hipotética" } else { "hipotéticas" })),
        };
        format!("{n} {facts}{typed}, {}> ", self.now.person.as_of)
    }

    /// What a newcomer is told: what there is, something to try, how to leave.
    pub fn greeting(&self) -> String {
        let policy = &self.law().policy;
        let tongue = self.style.tongue;
        let enumerated = policy.facts.values().find_map(|fact| match fact.ty {
            FactType::Enumeration(ty) => match &policy.types[ty].body {
                TypeBody::Enumeration(values) => Some(format!("{} = {}", fact.path, values.get(1).or(values.first())?)),
                TypeBody::Record(_) => None,
            },
            FactType::Bool | FactType::Int | FactType::Date | FactType::List(_) => None,
        });
        let fact = enumerated
            .or_else(|| policy.facts.values().next().map(|fact| format!("{} = …", fact.path)))
            .unwrap_or_else(|| "show".to_owned());
        let status = policy.conclusions.values().next().map_or("…", |conclusion| &*conclusion.name);
        let own = policy.clauses.values().filter(|clause| clause.shares_fate_of.is_none()).count();
        let (n_facts, n_conclusions) = (policy.facts.len(), policy.conclusions.len());
        tongue.say(
            format!(
                "{own} clauses, {n_conclusions} conclusions, {n_facts} facts; nobody stated yet.\n\
                 Try `{fact}`, then `show` or `why {status}`; Tab completes, `help` lists all words.\n\
                 Hypothetical answers, no legal advice. Ctrl-C clears the line, Ctrl-D leaves.\n"
            ),
            format!(
                "{own} cláusulas, {n_conclusions} conclusiones, {n_facts} hechos; todavía no se ha dicho nada de nadie.\n\
                 Pruebe `{fact}`, luego `show` o `why {status}`; Tab completa, `help` muestra las palabras.\n\
                 Respuestas hipotéticas, no asesoría legal. Ctrl-C borra la línea, Ctrl-D sale.\n"
            ),
        )
    }

    /// Says or does what was typed, one statement after another.
    pub fn enter(&mut self, text: &str) -> Answer {
        if text.len() > LONGEST {
            let problem = TooLong { n_bytes: text.len() };
            return Answer { text: self.problems(*self.problem("", problem)), quits: false };
        }
        let mut answer = Answer::default();
        if self.asking.is_some() {
            for line in printable(text).lines() {
                answer.text.push_str(&self.answered(line));
            }
            return self.in_plain(answer);
        }
        for statement in words::statements(&printable(text)) {
            let said = match statement.len() > LONGEST_LINE && !words::is_declaration(&statement) {
                true => Err(self.problem("", TooLong { n_bytes: statement.len() })),
                false => self.statement(&statement),
            };
            answer.text.push_str(&match said {
                Ok(text) => text,
                Err(rejected) => self.problems(*rejected),
            });
            if words::split(&statement).is_some_and(|(word, rest)| word.word == "quit" && rest.trim().is_empty()) {
                answer.quits = true;
                break;
            }
        }
        self.in_plain(answer)
    }

    fn in_plain(&self, answer: Answer) -> Answer {
        match self.style.is_ascii {
            true => Answer { text: text::plain(&answer.text), ..answer },
            false => answer,
        }
    }

    fn problems(&self, rejected: Rejected) -> String {
        text::problems(rejected, self.style, self.has_colour)
    }

    fn problem(&self, text: &str, problem: impl Diagnostic + Send + Sync + 'static) -> Box<Rejected> {
        self.rejected(text, Problems::of(problem))
    }

    /// Problems with what was typed as their source.
    fn rejected(&self, text: &str, problems: Problems) -> Box<Rejected> {
        let typed = Arc::new(NamedSource::new("typed", text.to_owned()));
        Box::new(Rejected { problems, sources: self.law().sources.clone(), case: Some(typed) })
    }

    // ---- one statement ---------------------------------------------------------------------------------------------------

    fn statement(&mut self, typed: &str) -> Said {
        if words::is_declaration(typed) {
            return self.declare(typed);
        }
        if self.begins_with_fact(typed) {
            return self.set(typed);
        }
        let Some((word, rest)) = words::split(typed) else { return Err(self.unknown_word(typed)) };
        let rest = Rest { text: typed, at: typed.len() - rest.trim_start().len() };
        self.word(word, rest)
    }

    /// `path = value`: what stands before the first `=` is no word of the prompt.
    fn begins_with_fact(&self, typed: &str) -> bool {
        let Some((path, _)) = typed.split_once('=') else { return false };
        let path = path.trim();
        let is_path = !path.is_empty() && path.chars().all(|char| char.is_alphanumeric() || "_.".contains(char));
        is_path && (self.law().policy.fact(path).is_some() || words::split(typed).is_none())
    }

    fn unknown_word(&self, typed: &str) -> Box<Rejected> {
        let start = typed.len() - typed.trim_start().len();
        let word: String = typed.trim_start().chars().take_while(|char| !char.is_whitespace()).collect();
        let facts = self.law().policy.facts.values().map(|fact| &*fact.path);
        let known = WORDS.iter().map(|word| word.word).chain(facts);
        let others = self.law().policy.conclusions.values().map(|conclusion| &*conclusion.name);
        let mend = match (self.law().policy.named(&word), nearest(&word, known)) {
            (Some(Named::Fact(_)), _) => format!("state it: `{word} = …`; `help {word}` says what it can be"),
            (Some(Named::Conclusion(_) | Named::Clause(_)), _) => format!("`why {word}` explains it"),
            (_, Some(near)) => format!("did you mean `{near}`?"),
            (_, None) => did_you_mean(&word, others)
                .unwrap_or_else(|| "`help` lists the words; a fact is stated as `path = value`".to_owned()),
        };
        let at = (start, word.chars().take(60).map(char::len_utf8).sum::<usize>()).into();
        self.problem(typed, UnknownWord { word: shown(&word), at, mend })
    }

    fn word(&mut self, word: &'static Word, rest: Rest) -> Said {
        if word.takes == Takes::Nothing && !rest.trimmed().is_empty() {
            return Err(self.problem(rest.text, Needless { word: word.word.to_owned(), at: rest.span() }));
        }
        match word.word {
            "forget" => self.forget(rest),
            "clear" => self.changing(|state| state.person = CaseFile::blank(state.person.as_of)),
            "undo" => self.back(rest),
            "redo" => self.forth(rest),
            "as of" => {
                let day = self.day(rest, "as of")?;
                self.changing(|state| state.person.as_of = day)
            }
            "on" => self.on(rest),
            "read" => self.read(rest),
            "show" => Ok(self.show()),
            "facts" => Ok(says::facts(self.law(), &self.case(), self.style)),
            "clauses" => Ok(says::clauses(self.law(), &self.law().eval(&self.case()), self.style)),
            "conflicts" => Ok(says::conflicts(self.law(), &self.law().eval(&self.case()), self.style)),
            "protections" => Ok(says::protections(self.law(), &self.law().eval(&self.case()), self.style)),
            "timeline" => self.timeline(rest),
            "why" | "why not" => self.why(word, rest),
            "handout" => self.handout(rest),
            "what if" => self.what_if(rest),
            "change" => self.change(rest),
            "need" => self.need(rest),
            "ask" => self.ask(rest),
            "find" => {
                let condition = self.given("find", rest, "a condition", "find entry.regular and not granted X")?;
                self.found = Some((condition, 0));
                self.next_found(rest)
            }
            "next" => self.next_found(rest),
            "clause" => self.clause(rest),
            "source" => self.source(rest),
            "keep" => self.keep(rest),
            "compare" => self.compare(rest),
            "load" => self.load(rest),
            "save" => self.save(rest),
            "scenario" => self.scenario(rest),
            "reload" => self.reload(),
            "help" => self.help(rest),
            "quit" => Ok(String::new()),
            other => unreachable!("`{other}` stands in the table of words and is done here"),
        }
    }

    fn given(&self, word: &str, rest: Rest, expected: &'static str, example: &str) -> Result<String, Box<Rejected>> {
        let given = rest.trimmed();
        if given.is_empty() {
            let at = (rest.text.trim_end().len(), 0).into();
            let mend = format!("write `{example}`");
            return Err(self.problem(rest.text, NothingGiven { word: word.to_owned(), expected, at, mend }));
        }
        Ok(given.to_owned())
    }

    // ---- what changes something --------------------------------------------------------------------------------------------

    /// Does it, remembers what was, and tells what changed.
    fn changing(&mut self, change: impl FnOnce(&mut State)) -> Said {
        let before = self.now.clone();
        change(&mut self.now);
        if before.person == self.now.person && Arc::ptr_eq(&before.law, &self.now.law) {
            return Ok(format!("  {}\n", self.style.tongue.say("as it was", "como estaba")));
        }
        let told = self.told(&before);
        self.done.push(before);
        self.undone.clear();
        Ok(told)
    }

    fn told(&self, before: &State) -> String {
        let (then, now) = (before.person.case(&before.law.policy), self.case());
        let mut told = match Arc::ptr_eq(&before.law, &self.now.law) {
            true => says::changed(self.law(), &then, &now, self.style),
            false => says::changed_by_law(&before.law, self.law(), &then, &now, self.style),
        };
        told.push_str(&says::broken(self.law(), &self.law().eval(&now), self.style));
        told
    }

    fn set(&mut self, typed: &str) -> Said {
        let typed = with_list(typed);
        let setting = Setting::read(&self.law().policy, &typed).map_err(|problems| self.rejected(&typed, problems))?;
        self.changing(|state| setting.apply(&mut state.person))
    }

    fn forget(&mut self, rest: Rest) -> Said {
        let path = self.given("forget", rest, "a fact", "forget entry.date")?;
        let policy = &self.law().policy;
        let facts: Vec<FactId> = match policy.named(&path) {
            Some(Named::Fact(id)) => vec![id],
            Some(Named::Group) => {
                let below = format!("{path}.");
                policy.facts.iter().filter(|(_, fact)| fact.path.starts_with(&below)).map(|(id, _)| id).collect()
            }
            Some(_) | None => {
                let mend = did_you_mean(&path, policy.facts.values().map(|fact| &*fact.path));
                return Err(self.unknown_name(rest, &path, "fact", mend));
            }
        };
        self.changing(|state| {
            state.person.facts.retain(|(id, _)| !facts.contains(id));
            for step in &mut state.person.steps {
                step.facts.retain(|(id, _)| !facts.contains(id));
            }
            state.person.steps.retain(|step| !step.facts.is_empty());
        })
    }

    fn back(&mut self, rest: Rest) -> Said {
        let Some(before) = self.done.pop() else {
            return Err(self.problem(rest.text, NothingToUndo { what: "undo", at: (0, rest.text.len()).into() }));
        };
        let now = std::mem::replace(&mut self.now, before);
        let told = self.told(&now);
        self.undone.push(now);
        Ok(told)
    }

    fn forth(&mut self, rest: Rest) -> Said {
        let Some(after) = self.undone.pop() else {
            return Err(self.problem(rest.text, NothingToUndo { what: "redo", at: (0, rest.text.len()).into() }));
        };
        let now = std::mem::replace(&mut self.now, after);
        let told = self.told(&now);
        self.done.push(now);
        Ok(told)
    }

    fn day(&self, rest: Rest, word: &str) -> Result<Day, Box<Rejected>> {
        let text = self.given(word, rest, "a day", "as of 2018-10-31")?;
        if matches!(text.as_str(), "today" | "hoy") {
            return Ok(self.today);
        }
        Day::parse(&text).map_err(|why| {
            let why = match why {
                NotADay::Malformed => "it is not written as one",
                NotADay::DoesNotExist => "no month has it",
                NotADay::OutOfBounds => "days lie between 1800-01-01 and 2299-12-31",
            };
            self.problem(rest.text, NotADayTyped { text: shown(&text), why, at: rest.span() })
        })
    }

    /// `on 2018-05-20 application.date = 2018-05-20`: a step of a journey.
    fn on(&mut self, rest: Rest) -> Said {
        let given = self.given("on", rest, "a day and a fact", "on 2018-05-20 entry.regular = yes")?;
        let (day_text, statement) = given.split_once(char::is_whitespace).unwrap_or((&given, ""));
        let of_day = Rest { text: rest.text, at: rest.at };
        let day = Day::parse(day_text).map_err(|_| {
            let at = (of_day.at, day_text.len()).into();
            self.problem(rest.text, NotADayTyped { text: shown(day_text), why: "it is not written as one", at })
        })?;
        let typed = with_list(statement);
        let setting = Setting::read(&self.law().policy, &typed).map_err(|problems| self.rejected(&typed, problems))?;
        let Setting::Fact(fact_id, value) = setting else {
            let mend = Some("`as of DATE` asks for another day".to_owned());
            return Err(self.unknown_name(rest, "as_of", "fact", mend));
        };
        self.changing(|state| {
            let steps = &mut state.person.steps;
            match steps.iter_mut().find(|step| step.on == day) {
                Some(step) => {
                    step.facts.retain(|(stated, _)| *stated != fact_id);
                    step.facts.push((fact_id, value));
                    step.facts.sort_by_key(|(id, _)| *id);
                }
                None => {
                    steps.push(Step { on: day, facts: vec![(fact_id, value)] });
                    steps.sort_by_key(|step| step.on);
                }
            }
        })
    }

    fn read(&mut self, rest: Rest) -> Said {
        let given = self.given("read", rest, "a question and an answer", "read QUESTION = yes")?;
        let (question, answer) =
            reading(&self.law().policy, &given).map_err(|problems| self.rejected(&given, problems))?;
        self.changing(|state| match answer {
            Some(_) => state.person.answer(question, answer),
            None => state.person.questions.retain(|(known, _)| *known != question),
        })
    }

    // ---- what is typed beside the policy -------------------------------------------------------------------------------------

    fn declare(&mut self, typed: &str) -> Said {
        // The files as they were read: what changed on disk since comes in by `reload` alone.
        let law = self.law().with_typed(self.now.n_typed + 1, typed).map_err(Box::new)?;
        let before = self.findings();
        let told = self.changing(|state| {
            state.law = Arc::new(law);
            state.n_typed += 1;
        })?;
        let lead = self.style.tongue.say(
            "If this were law (`reload` drops it, `undo` takes it back):",
            "Si esto fuera ley (`reload` lo descarta, `undo` lo retira):",
        );
        let after = self.findings();
        let findings = says::findings_changed(&before, &after, self.style);
        Ok(format!("{lead}\n{told}{findings}"))
    }

    /// What `check` finds in the law at hand over all persons: names and messages. Looked for once per law.
    fn findings(&mut self) -> Findings {
        if let Some((law, findings)) = &self.checked
            && Arc::ptr_eq(law, &self.now.law)
        {
            return findings.clone();
        }
        let stop = AtomicBool::new(false);
        let only = OF_PERSONS.iter().map(|&id| id.to_owned()).collect();
        let options = CheckOptions { only, today: self.today, budget: None, stop: &stop, progress: &|_, _, _| {} };
        let language = self.style.tongue.tag();
        let open = check(self.law(), &options).findings.into_iter().filter(|finding| finding.accepted.is_none());
        let told = open.map(|finding| (finding.name(), finding.message.in_language(language).to_owned()));
        let findings = Arc::new(told.collect::<Vec<_>>());
        self.checked = Some((self.now.law.clone(), findings.clone()));
        findings
    }

    /// The files again, keeping the person; a policy with errors is told, and the old one stays.
    fn reload(&mut self) -> Said {
        let law = self.outside.policy(&self.paths).map_err(Box::new)?;
        let (person, lost) = moved(&self.now.law, &law, &self.now.person);
        let tongue = self.style.tongue;
        let mut told = self.changing(|state| {
            state.law = Arc::new(law);
            state.person = person;
            state.n_typed = 0;
        })?;
        for path in lost {
            let words = tongue.say("the policy has no such fact any more", "la política ya no tiene ese hecho");
            told.push_str(&format!("  ! {path}: {words}\n"));
        }
        Ok(format!("{}\n{told}", tongue.say("The policy was read again.", "La política se leyó de nuevo.")))
    }

    // ---- what only looks -------------------------------------------------------------------------------------------------------

    fn show(&self) -> String {
        let case = self.case();
        let mut verdict = self.law().eval(&case);
        sharpen(self.law(), &case, &mut verdict);
        let mut told = text::verdict(self.law(), &case, &verdict, self.style);
        told.push_str(&says::broken(self.law(), &verdict, self.style));
        told
    }

    fn timeline(&self, rest: Rest) -> Said {
        let given = rest.trimmed();
        let days: Vec<&str> = given.split_whitespace().collect();
        let day = |text: &str| {
            Day::parse(text).map_err(|_| {
                let at = (rest.at + given.find(text).unwrap_or(0), text.len()).into();
                self.problem(rest.text, NotADayTyped { text: shown(text), why: "it is not written as one", at })
            })
        };
        let (mut first, mut last) = crate::advise::timeline::usual_days(&self.now.person);
        if let [from, more @ ..] = days.as_slice() {
            first = day(from)?;
            last = match more {
                [to, ..] => day(to)?,
                [] => last.max(first),
            };
        }
        if last < first {
            (first, last) = (last, first);
        }
        let timeline = timeline(self.law(), &self.now.person, first, last);
        Ok(text::timeline(self.law(), &self.now.person, &timeline, self.style))
    }

    fn subject(&self, word: &str, rest: Rest) -> Result<Subject, Box<Rejected>> {
        let name = self.given(word, rest, "a conclusion or a clause", &format!("{word} {}", self.some_conclusion()))?;
        let policy = &self.law().policy;
        match policy.named(&name) {
            Some(Named::Conclusion(id)) => Ok(Subject::Conclusion(id)),
            Some(Named::Clause(id)) => Ok(Subject::Clause(id)),
            Some(_) | None => {
                let conclusions = policy.conclusions.values().map(|conclusion| &*conclusion.name);
                let names = conclusions.chain(policy.clauses.values().map(|clause| &*clause.name));
                Err(self.unknown_name(rest, &name, "conclusion or clause", did_you_mean(&name, names)))
            }
        }
    }

    fn some_conclusion(&self) -> String {
        self.law().policy.conclusions.values().next().map_or_else(|| "X".to_owned(), |first| first.name.to_string())
    }

    fn conclusion(&self, word: &str, rest: Rest) -> Result<ConclusionId, Box<Rejected>> {
        let name = self.given(word, rest, "a conclusion", &format!("{word} {}", self.some_conclusion()))?;
        let policy = &self.law().policy;
        policy.conclusion(&name).ok_or_else(|| {
            let names = policy.conclusions.values().map(|conclusion| &*conclusion.name);
            self.unknown_name(rest, &name, "conclusion", did_you_mean(&name, names))
        })
    }

    fn unknown_name(&self, rest: Rest, name: &str, expected: &'static str, mend: Option<String>) -> Box<Rejected> {
        self.problem(rest.text, UnknownName { name: shown(name), expected, at: rest.span(), mend })
    }

    fn why(&self, word: &Word, rest: Rest) -> Said {
        let subject = self.subject(word.word, rest)?;
        let case = self.case();
        let explanation = explain(self.law(), &case, subject);
        Ok(text::explanation(self.law(), &case, &explanation, self.style))
    }

    fn handout(&self, rest: Rest) -> Said {
        let subject = self.subject("handout", rest)?;
        let case = self.case();
        let explanation = explain(self.law(), &case, subject);
        Ok(text::handout(self.law(), &case, &explanation, self.style.tongue))
    }

    fn what_if(&self, rest: Rest) -> Said {
        let given = self.given("what if", rest, "a fact and a value", "what if entry.regular = no")?;
        let typed = with_list(&given);
        let setting = Setting::read(&self.law().policy, &typed).map_err(|problems| self.rejected(&typed, problems))?;
        let mut person = self.now.person.clone();
        setting.apply(&mut person);
        let supposed = person.case(&self.law().policy);
        let mut told = says::changed(self.law(), &self.case(), &supposed, self.style);
        told.push_str(&says::broken(self.law(), &self.law().eval(&supposed), self.style));
        Ok(told)
    }

    fn need(&self, rest: Rest) -> Said {
        let of = self.conclusion("need", rest)?;
        let case = self.case();
        let mut verdict = self.law().eval(&case);
        sharpen_one(self.law(), &case, &mut verdict, of);
        let told = &verdict.conclusions[crate::policy::ids::Id::index(of)];
        Ok(says::need(self.law(), of, told, self.style))
    }

    fn change(&self, rest: Rest) -> Said {
        let of = self.conclusion("change", rest)?;
        let case = self.case();
        let ways = ways(self.law(), &case, of);
        Ok(text::change::ways(self.law(), &case, &self.law().eval(&case), &ways, self.style))
    }

    /// The next person for whom the condition of `find` holds: one to whom other clauses apply.
    fn next_found(&mut self, rest: Rest) -> Said {
        let Some((condition, n_shown)) = self.found.clone() else {
            let at = rest.span();
            let mend = "write `find` and a condition first".to_owned();
            return Err(self.problem(
                rest.text,
                NothingGiven { word: "next".to_owned(), expected: "a `find` before it", at, mend },
            ));
        };
        let (law, expr) = self.law().with_condition("condition", &condition).map_err(Box::new)?;
        let stop = AtomicBool::new(false);
        let found = find(&law, expr, n_shown + 1, Watch { stop: &stop, deadline: None });
        let tongue = self.style.tongue;
        let Ok(found) = found else {
            return Ok(format!(
                "  {}\n",
                tongue.say("no answer: please report this", "sin respuesta: por favor, informe de esto")
            ));
        };
        self.found = Some((condition, found.persons.len()));
        match found.persons.get(n_shown) {
            Some(person) => Ok(text::person_found(&law, person, self.style)),
            None if n_shown == 0 => Ok(text::found(&law, expr, &found, self.style)),
            None => Ok(format!("  {}\n", tongue.say("there is nobody of another kind", "no hay nadie de otro tipo"))),
        }
    }

    fn ask(&mut self, rest: Rest) -> Said {
        let goals = match rest.trimmed() {
            "" => Vec::new(),
            _ => vec![self.conclusion("ask", rest)?],
        };
        let asking = Asking::new(self.law(), self.now.person.clone(), goals);
        let turn = asking.question(self.law(), self.style);
        if !turn.is_over {
            self.asking = Some(asking);
        }
        Ok(turn.text)
    }

    /// A line of an interview; when it is over, what it told becomes the person, in one step that can be undone.
    fn answered(&mut self, line: &str) -> String {
        let Some(mut asking) = self.asking.take() else { return self.enter(line).text };
        let turn = asking.line(&self.now.law, line, self.style);
        if !turn.is_over {
            self.asking = Some(asking);
            return turn.text;
        }
        let person = asking.person().clone();
        let told = self.changing(|state| state.person = person).unwrap_or_default();
        format!("{}{told}", turn.text)
    }

    fn clause(&self, rest: Rest) -> Said {
        let name = self.given("clause", rest, "a clause", "clause NAME")?;
        let policy = &self.law().policy;
        let Some(id) = policy.clause(&name) else {
            let mend = did_you_mean(&name, policy.clauses.values().map(|clause| &*clause.name));
            return Err(self.unknown_name(rest, &name, "clause", mend));
        };
        Ok(says::clause_text(self.law(), id, self.style))
    }

    fn source(&self, rest: Rest) -> Said {
        let name = self.given("source", rest, "a clause or an instrument", "source NAME")?;
        let policy = &self.law().policy;
        match policy.named(&name) {
            Some(Named::Clause(id)) => {
                let clause = &policy.clauses[id];
                Ok(says::source(self.law(), &clause.sources, clause.certainty, self.style))
            }
            Some(Named::Instrument(id)) => Ok(says::instrument(self.law(), Origin::Instrument(id), self.style)),
            Some(Named::Practice(id)) => Ok(says::instrument(self.law(), Origin::Practice(id), self.style)),
            Some(Named::Conclusion(id)) => {
                Ok(says::source(self.law(), &policy.conclusions[id].sources, None, self.style))
            }
            Some(_) | None => {
                let clauses = policy.clauses.values().map(|clause| &*clause.name);
                let names = clauses.chain(policy.instruments.values().map(|instrument| &*instrument.name));
                Err(self.unknown_name(rest, &name, "clause or instrument", did_you_mean(&name, names)))
            }
        }
    }

    // ---- persons kept, files -----------------------------------------------------------------------------------------------

    fn keep(&mut self, rest: Rest) -> Said {
        let name = self.given("keep", rest, "a name", "keep ana")?;
        let json = file_to_json(&self.now.person, &self.law().policy).to_string();
        self.kept.insert(name.clone(), json);
        let kept = self.style.tongue.say("kept as", "guardado como");
        Ok(format!("  {kept} {name}\n"))
    }

    fn compare(&self, rest: Rest) -> Said {
        let name = self.given("compare", rest, "a name given to `keep`", "compare ana")?;
        let Some(json) = self.kept.get(&name) else {
            let known: Vec<_> = self.kept().map(|name| format!("`{name}`")).collect();
            let mend = match (did_you_mean(&name, self.kept()), known.is_empty()) {
                (Some(mend), _) => mend,
                (None, true) => format!("`keep {}` remembers the person at hand", shown(&name)),
                (None, false) => format!("kept are {}", known.join(", ")),
            };
            return Err(self.problem(rest.text, NotKept { name: shown(&name), at: rest.span(), mend }));
        };
        let kept = read_case(&self.law().policy, &name, json, Format::Json, self.today)
            .map_err(|problems| Box::new(self.law().rejected_case(&name, json, problems)))?;
        let (here, there) = (self.case(), kept.case(&self.law().policy));
        let now = self.style.tongue.say("now", "ahora");
        Ok(says::compared(self.law(), (now, &here), (&name, &there), self.style))
    }

    fn load(&mut self, rest: Rest) -> Said {
        let path = self.given("load", rest, "a file", "load maria.json")?;
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
        self.changing(|state| state.person = person)
    }

    fn save(&mut self, rest: Rest) -> Said {
        let path = self.given("save", rest, "a file", "save maria.json")?;
        let json = file_to_json(&self.now.person, &self.law().policy);
        self.outside.write(&path, &format!("{json:#}\n")).map_err(|error| {
            let why = match error.kind() {
                std::io::ErrorKind::NotFound => "there is no such folder".to_owned(),
                _ => io_reason(&error),
            };
            self.problem(rest.text, Unwritable { path: shown(&path), why, at: rest.span() })
        })?;
        let written = self.style.tongue.say("written to", "escrito en");
        Ok(format!("  {written} {path}\n"))
    }

    fn scenario(&self, rest: Rest) -> Said {
        let title = self.given("scenario", rest, "a title", "scenario \"Ana in June\"")?;
        let unquoted = title.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(&title);
        Ok(scenario(self.law(), &self.now.person, &unquoted.replace("\\\"", "\"").replace("\\\\", "\\")))
    }

    // ---- help -----------------------------------------------------------------------------------------------------------------

    fn help(&self, rest: Rest) -> Said {
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
            let form = if told.form.is_empty() { word.word } else { told.form };
            return Ok(format!("  {form}\n      {}\n", tongue.say(word.english, word.spanish)));
        }
        if OPENERS.contains(&asked) {
            let words = tongue.say(
                "opens a declaration: typed here, it is added to the policy in memory (docs/language.md)",
                "abre una declaración: escrita aquí, se añade a la política en memoria (docs/language.md)",
            );
            return Ok(format!("  {asked} … {{ … }}\n      {words}\n"));
        }
        let policy = &self.law().policy;
        match policy.named(asked) {
            Some(Named::Fact(id)) => Ok(says::fact_help(self.law(), id, &self.values(id), self.style)),
            Some(Named::Conclusion(id)) => Ok(says::conclusion_help(self.law(), id, self.style)),
            Some(Named::Clause(_) | Named::Instrument(_) | Named::Practice(_)) => self.source(rest),
            Some(_) | None => {
                let words = WORDS.iter().map(|word| word.word).chain(OPENERS.iter().copied());
                let facts = policy.facts.values().map(|fact| &*fact.path);
                let conclusions = policy.conclusions.values().map(|conclusion| &*conclusion.name);
                let clauses = policy.clauses.values().map(|clause| &*clause.name);
                let mend = did_you_mean(asked, words.chain(facts).chain(conclusions).chain(clauses));
                Err(self.unknown_name(rest, asked, "word or name", mend))
            }
        }
    }

    /// All words, on one screen.
    fn help_screen(&self) -> String {
        let tongue = self.style.tongue;
        let mut screen = String::new();
        let first = tongue.say(
            ("FACT = VALUE", "state a fact, see what changes"),
            ("FACT = VALUE", "decir un hecho y ver qué cambia"),
        );
        let last = tongue.say(
            ("clause … { … }", "a declaration: what if this were law?"),
            ("clause … { … }", "una declaración: ¿y si esto fuera ley?"),
        );
        let own = WORDS.iter().filter(|word| !word.form.is_empty());
        let own = own.map(|word| (word.form, tongue.say(word.english, word.spanish)));
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
            FactType::Date => "2018-10-31, unknown".to_owned(),
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

/// Characters that would act on a terminal are shown, and not acted on.
fn printable(text: &str) -> String {
    let shown = |char: char| if char.is_control() && !matches!(char, '\n' | '\t') { '\u{fffd}' } else { char };
    text.replace("\r\n", "\n").chars().map(shown).collect()
}

/// What stands behind a word, and where.
#[derive(Clone, Copy)]
struct Rest<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Rest<'t> {
    fn trimmed(&self) -> &'t str {
        self.text[self.at..].trim()
    }

    /// Its place; of what is too long for a line, the beginning.
    fn span(&self) -> miette::SourceSpan {
        const MARKED: usize = 60;
        let marked: usize = self.trimmed().chars().take(MARKED).map(char::len_utf8).sum();
        (self.at, marked).into()
    }
}

/// A list of the language becomes one of JSON, which a case is read from.
fn with_list(typed: &str) -> String {
    match typed.split_once('=') {
        Some((path, value)) => format!("{path}={}", as_json(value)),
        None => typed.to_owned(),
    }
}

/// The person before another policy: facts that it does not have, or has otherwise, are lost and told.
fn moved(old: &Law, new: &Law, person: &CaseFile) -> (CaseFile, Vec<String>) {
    let mut lost = Vec::new();
    let mut kept = CaseFile { facts: Vec::new(), questions: Vec::new(), steps: Vec::new(), ..person.clone() };
    let mut fact = |id: FactId, value: &Option<crate::policy::model::Value>| {
        let path = &old.policy.facts[id].path;
        let mut alone = CaseFile::blank(person.as_of);
        alone.state(id, value.clone());
        let json = file_to_json(&alone, &old.policy).to_string();
        match read_case(&new.policy, "", &json, Format::Json, person.as_of) {
            Ok(file) => file.facts.into_iter().next(),
            Err(_) => {
                lost.push(path.to_string());
                None
            }
        }
    };
    kept.facts = person.facts.iter().filter_map(|(id, value)| fact(*id, value)).collect();
    kept.facts.sort_by_key(|(id, _)| *id);
    for step in &person.steps {
        let facts: Vec<_> = step.facts.iter().filter_map(|(id, value)| fact(*id, value)).collect();
        kept.steps.push(Step { on: step.on, facts });
    }
    for (id, answer) in &person.questions {
        let name = &old.policy.questions[*id].name;
        match new.policy.question(name) {
            Some(id) => kept.answer(id, *answer),
            None => lost.push(name.to_string()),
        }
    }
    (kept, lost)
}
