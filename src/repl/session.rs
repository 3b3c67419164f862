//! A consultation: the law, the person, what can be undone; a line in, text out.
//!
//! A line that is wrong says what was expected and changes nothing. What changes the person, the day or the law can be undone exactly:
//! each statement leaves behind what leads back (`history`).

mod changing;
mod declaring;
mod help;
mod history;
mod keeping;
mod queries;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use miette::Diagnostic;

use self::history::Change;
use super::asking::{Asking, Patience};
use super::errors::{Needless, NothingGiven, TooLong, UnknownWord};
use super::words::{self, LONGEST, Takes, WORDS, Word};
use crate::analysis::Kept;
use crate::calendar::Day;
use crate::case::errors::shown;
use crate::case::write::file_to_json;
use crate::case::{Case, CaseFile, Stated};
use crate::law::Law;
use crate::nearest::{did_you_mean, nearest};
use crate::policy::model::{FactType, Named, TypeBody};
use crate::problem::{MOST_ERRORS, Problems, Rejected};
use crate::report::text::prompt as says;
use crate::report::text::{self, Style};
use crate::syntax::Sources;
use crate::watch::Watch;
use crate::words::{Locale, say, say_error};

/// What a session asks of the world. It goes with the session to whichever thread has it.
pub trait Outside: Send {
    /// The bytes of a file.
    fn read(&self, path: &str) -> std::io::Result<Vec<u8>>;
    /// Writes a file whole: beside it, then moved into its place.
    fn write(&self, path: &str, text: &str) -> std::io::Result<()>;
    /// The policy, read again.
    fn policy(&self, paths: &[PathBuf]) -> Result<Law, Rejected>;
    /// What stands in a folder, for completion.
    fn list(&self, folder: &str) -> Vec<String>;
}

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
    /// The declarations typed beside the policy, in order.
    typed: Vec<Arc<str>>,
}

pub struct Session {
    now: State,
    undone: Vec<Change>,
    done: Vec<Change>,
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
    /// What the checks so far answered: of a law with more declarations, most is the same.
    answers: Kept,
    /// What `check` found before the declarations under way, of which only the last is checked; `None` inside where it was stopped.
    before_declarations: Option<Option<Findings>>,
    /// Set from outside (Ctrl-C): what is under way is given up.
    stop: &'static AtomicBool,
    /// The person as last read or saved: what was said since would be lost.
    saved: CaseFile,
    /// How long a statement may take over what is exact but optional; without it, as long as it takes.
    time: Option<Duration>,
    time_of_searches: Option<Duration>,
}

/// Nobody sets it.
static NEVER: AtomicBool = AtomicBool::new(false);

type Said = Result<String, Box<Rejected>>;

/// Names and messages.
type Findings = Arc<Vec<(String, String)>>;

/// What it takes as one statement, declarations apart: more than anybody types.
const LONGEST_LINE: usize = 1 << 13;

impl Session {
    pub fn new(law: Law, paths: Vec<PathBuf>, person: CaseFile, outside: Box<dyn Outside>, style: Style) -> Session {
        let today = person.as_of;
        let saved = person.clone();
        let now = State::new(law, person);
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
            answers: Kept::default(),
            before_declarations: None,
            stop: &NEVER,
            saved,
            time: None,
            time_of_searches: None,
        }
    }

    /// What is under way is given up when `stop` is set; what is exact but optional takes `time` at most, statement by statement.
    pub fn with_limits(mut self, stop: &'static AtomicBool, time: Duration) -> Session {
        (self.stop, self.time) = (stop, Some(time));
        self
    }

    /// The watch of what is exact but optional, from now on.
    fn watch(&self) -> Watch<'static> {
        Watch::new(self.stop, self.time)
    }

    /// The same for choosing the questions of an interview.
    fn patience(&self) -> Patience {
        Patience { stop: self.stop, budget: self.time }
    }

    /// What was asked for and otherwise takes as long as it takes (a search, a timeline) takes `time` at most.
    pub fn with_searches_limited(mut self, time: Option<Duration>) -> Session {
        self.time_of_searches = time;
        self
    }

    /// The watch of what was asked for and takes as long as it takes, unless that is limited too.
    fn patient_watch(&self) -> Watch<'static> {
        Watch::new(self.stop, self.time_of_searches)
    }

    /// Problems are drawn with colours.
    pub fn with_colour(mut self, has_colour: bool) -> Session {
        self.has_colour = has_colour;
        self
    }

    pub fn law(&self) -> &Law {
        &self.now.law
    }

    pub fn locale(&self) -> Locale {
        self.style.tongue
    }

    pub fn person(&self) -> &CaseFile {
        &self.now.person
    }

    /// Something was said of the person since it was read or saved.
    pub fn is_unsaved(&self) -> bool {
        self.now.person != self.saved
    }

    /// The person as a case file, where something was said that is not saved; with the answers of an interview under way.
    pub fn unsaved(&self) -> Option<String> {
        let of = |person| file_to_json(person, &self.law().policy);
        let now = self.asking.as_ref().map_or_else(|| of(&self.now.person), |asking| asking.case_file(self.law()));
        (now != of(&self.saved)).then(|| format!("{now:#}\n"))
    }

    /// Whether Ctrl-C was pressed since the last statement began, or since this was last asked.
    pub fn was_stopped(&self) -> bool {
        self.stop.swap(false, Ordering::Relaxed)
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
            return say!(self.style.tongue, ReplAnswer);
        }
        let case = self.case();
        let n = self.law().policy.facts.ids().filter(|&id| case.stated(id) == Stated::Known).count();
        let day = self.now.person.as_of;
        match self.now.typed.len() {
            0 => say!(self.style.tongue, ReplPrompt { n, day: day.to_string() }),
            typed => say!(self.style.tongue, ReplPromptTyped { n, typed, day: day.to_string() }),
        }
    }

    /// What a newcomer is told: what there is, something to try, how to leave.
    pub fn greeting(&self) -> String {
        let policy = &self.law().policy;
        let tongue = self.style.tongue;
        let enumerated = policy.declared_facts().find_map(|(_, fact)| match fact.ty {
            FactType::Enumeration(ty) => match &policy.types[ty].body {
                TypeBody::Enumeration(values) => Some(format!("{} = {}", fact.path, values.get(1).or(values.first())?)),
                TypeBody::Record(_) => None,
            },
            FactType::Bool
            | FactType::Int
            | FactType::Date
            | FactType::DateOrNever
            | FactType::List(_)
            | FactType::Text => None,
        });
        let fact = enumerated
            .or_else(|| policy.declared_facts().next().map(|(_, fact)| format!("{} = …", fact.path)))
            .unwrap_or_else(|| "show".to_owned());
        let status = policy.conclusions.values().next().map_or("…", |conclusion| &*conclusion.name);
        let own = policy.clauses.values().filter(|clause| clause.shares_fate_of.is_none()).count();
        let (n_facts, n_conclusions) = (policy.declared_facts().count(), policy.conclusions.len());
        say!(tongue, ReplGreeting { fact, n_conclusions, n_facts, own, status }) + "\n"
    }

    /// Says or does what was typed, one statement after another.
    pub fn enter(&mut self, text: &str) -> Answer {
        self.enter_before(text, false)
    }

    /// The same, where it is known whether a declaration will follow at once: of many typed together, what `check` finds is told behind the last.
    pub fn enter_before(&mut self, text: &str, is_followed: bool) -> Answer {
        // A Ctrl-C gives up what was under way then, and nothing after it.
        self.stop.store(false, Ordering::Relaxed);
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
        let statements = words::statements(&printable(text));
        for (at, statement) in statements.iter().enumerate() {
            let is_followed = statements.get(at + 1).map_or(is_followed, |next| words::is_declaration(next));
            let said = match statement.len() > LONGEST_LINE && !words::is_declaration(statement) {
                true => Err(self.problem("", TooLong { n_bytes: statement.len() })),
                false => self.statement(statement),
            };
            answer.text.push_str(&match said {
                Ok(text) => text,
                Err(rejected) => self.problems(*rejected),
            });
            if !is_followed {
                answer.text.push_str(&self.checked_declarations());
            }
            if words::split(statement).is_some_and(|(word, rest)| word.word == "quit" && rest.trim().is_empty()) {
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

    fn problems(&self, mut rejected: Rejected) -> String {
        let n_others = rejected.problems.keep(MOST_ERRORS);
        let told = text::problems(rejected, self.style, self.has_colour);
        match n_others {
            0 => told,
            n => format!("{told}{}\n", say!(self.locale(), ReplErrorsLeftOut { n })),
        }
    }

    fn problem(&self, text: &str, problem: impl Diagnostic + Send + Sync + 'static) -> Box<Rejected> {
        self.rejected(text, Problems::of(problem))
    }

    /// Problems with what was typed as their source.
    fn rejected(&self, text: &str, problems: Problems) -> Box<Rejected> {
        let typed = Arc::new(Sources::of("typed", text));
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
        let facts = self.law().policy.declared_facts().map(|(_, fact)| &*fact.path);
        let known = WORDS.iter().map(|word| word.word).chain(facts);
        let others = self.law().policy.conclusions.values().map(|conclusion| &*conclusion.name);
        let mend = match (self.law().policy.named(&word), nearest(&word, known)) {
            (Some(Named::Fact(_)), _) => say_error!(ReplUnknownWordHelpFact { word: &word }),
            (Some(Named::Conclusion(_) | Named::Clause(_)), _) => say_error!(ReplUnknownWordHelpWhy { word: &word }),
            (_, Some(near)) => say_error!(DidYouMean { name: near }),
            (_, None) => did_you_mean(&word, others).unwrap_or_else(|| say_error!(ReplUnknownWordHelpList)),
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
            "decided" => self.decided(rest),
            "show" => self.show(rest),
            "facts" => self.facts(rest),
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
                let condition =
                    self.given("find", rest, say_error!(NeedsCondition), "find entry.regular and not granted X")?;
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

    fn given(&self, word: &str, rest: Rest, expected: String, example: &str) -> Result<String, Box<Rejected>> {
        let given = rest.trimmed();
        if given.is_empty() {
            let at = (rest.text.trim_end().len(), 0).into();
            let mend = say_error!(SlipWrite { words: example });
            return Err(self.problem(rest.text, NothingGiven { word: word.to_owned(), expected, at, mend }));
        }
        Ok(given.to_owned())
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
