//! The interview at the prompt: a line is an answer, or a word to the interviewer.
//!
//! Takes an interview and lines; gives what is printed. Each question has a budget of time for what is exact but optional; when it is over,
//! questions come in order of declaration. Not here: which question is next (`advise::interview`), what an answer means
//! (`advise::answers`).

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::advise::answers::{Heard, NotUnderstood, heard, normalised, yes_or_no};
use crate::advise::days::Figures;
use crate::advise::interview::{Asked, AtMost, Interview};
use crate::case::CaseFile;
use crate::law::Law;
use crate::policy::ids::ConclusionId;
use crate::policy::model::Value;
use crate::report::text::ask as says;
use crate::report::text::prompt;
use crate::report::text::{Style, Tongue};
use crate::watch::Watch;

/// An interview under way, and the question at hand.
pub struct Asking {
    interview: Interview,
    question: Option<Question>,
    /// The answer that was offered for one that was not understood; `yes` takes it.
    offered: Option<Value>,
    patience: Patience,
}

#[derive(Clone, Copy)]
struct Question {
    asked: Asked,
    at_most: AtMost,
}

/// For how long a question may be chosen, and what ends it at once.
#[derive(Clone, Copy)]
pub struct Patience {
    pub stop: &'static AtomicBool,
    /// `None`: as long as it takes.
    pub budget: Option<Duration>,
}

impl Patience {
    /// A watch that is over after this share of the budget.
    fn watch(self, share: u32) -> Watch<'static> {
        Watch::new(self.stop, self.budget.map(|budget| budget / share))
    }
}

/// What a line came to.
pub struct Turn {
    pub text: String,
    pub is_over: bool,
}

impl Turn {
    /// With this said before it, an empty line between them.
    fn after(self, text: String) -> Turn {
        Turn { text: format!("{text}\n{}", self.text), ..self }
    }
}

/// What may be said to the interviewer.
enum Word {
    Nothing,
    Stop,
    Back,
    Why,
    Help,
}

fn word(line: &str) -> Option<Word> {
    let text = normalised(line);
    match text.trim_end_matches(['?', '.']).trim() {
        "" if text.is_empty() => Some(Word::Nothing),
        "stop" | "quit" | "exit" | "alto" | "salir" | "parar" | "basta" | "terminar" => Some(Word::Stop),
        "back" | "atras" | "volver" | "anterior" => Some(Word::Back),
        "why" | "why do you ask" | "por que" | "porque" | "por que pregunta" => Some(Word::Why),
        "help" | "ayuda" => Some(Word::Help),
        _ => None,
    }
}

impl Asking {
    pub fn new(law: &Law, person: CaseFile, goals: Vec<ConclusionId>, patience: Patience) -> Asking {
        let interview = Interview::new(law, person, goals);
        let mut asking = Asking { interview, question: None, offered: None, patience };
        asking.choose(law);
        asking
    }

    pub fn person(&self, law: &Law) -> CaseFile {
        self.interview.person(law)
    }

    /// The person as a case file says it.
    pub fn case_file(&self, law: &Law) -> serde_json::Value {
        self.interview.case_file(law)
    }

    /// Chooses the question at hand.
    fn choose(&mut self, law: &Law) {
        /// To say how many questions there may be is worth less than to choose the next.
        const OF_COUNTING: u32 = 5;
        self.offered = None;
        let asked = self.interview.next(law, &self.patience.watch(1));
        self.question = asked.map(|asked| {
            let at_most = self.interview.at_most(law, asked, &self.patience.watch(OF_COUNTING));
            Question { asked, at_most }
        });
    }

    /// The first question, with how to answer; where there is none, that it is over.
    pub fn begin(&self, law: &Law, style: Style) -> Turn {
        let turn = self.asks(law, style);
        match turn.is_over {
            true => turn,
            false => turn.after(says::how_to_answer(style)),
        }
    }

    /// The question at hand; where there is none, that it is over.
    fn asks(&self, law: &Law, style: Style) -> Turn {
        match self.question {
            Some(Question { asked, at_most }) => {
                Turn { text: says::question(law, &self.interview, asked, at_most, style), is_over: false }
            }
            None => Turn { text: says::done(law, &self.interview, style), is_over: true },
        }
    }

    /// What is said where it ends before its end: what is kept, and what was left open.
    pub fn stopped(&self, law: &Law, style: Style) -> String {
        says::stopped(law, &self.interview, style)
    }

    /// Takes a line: an answer, or a word to the interviewer.
    pub fn line(&mut self, law: &Law, line: &str, style: Style) -> Turn {
        let Some(Question { asked, .. }) = self.question else { return self.asks(law, style) };
        match word(line) {
            Some(Word::Nothing) => self.asks(law, style),
            Some(Word::Stop) => Turn { text: self.stopped(law, style), is_over: true },
            Some(Word::Back) => {
                let text = if self.interview.back() { String::new() } else { says::first_question(style) };
                self.choose(law);
                self.asks(law, style).after(text)
            }
            Some(Word::Why) => {
                let reasons = self.interview.reasons_for(law, asked, &self.patience.watch(1));
                let why = says::asked_for(law, &self.interview, asked, &reasons, style);
                self.asks(law, style).after(why)
            }
            Some(Word::Help) => self.asks(law, style).after(says::help(style)),
            None => self.answer(law, asked, line, style),
        }
    }

    fn answer(&mut self, law: &Law, asked: Asked, line: &str, style: Style) -> Turn {
        if let Some(value) = self.offered.take()
            && yes_or_no(line) == Some(true)
        {
            return self.take(law, asked, Heard::Value(value), line, style);
        }
        let figures = match style.tongue {
            Tongue::English => Figures::EitherFirst,
            Tongue::Spanish => Figures::DayFirst,
        };
        match heard(law, asked.ty(law), line, figures) {
            Ok(heard) => self.take(law, asked, heard, line, style),
            Err(what) => {
                let text = says::not_understood(law, asked, &what, style);
                if let NotUnderstood::DidYouMean(value) = what {
                    self.offered = Some(value);
                }
                Turn { text, is_over: false }
            }
        }
    }

    fn take(&mut self, law: &Law, asked: Asked, heard: Heard, line: &str, style: Style) -> Turn {
        let mut text = says::heard(law, asked, &heard, line, style);
        let before = self.interview.settled(law);
        self.interview.answer(law, asked, heard);
        let verdict = law.eval(&self.interview.person(law).case(&law.policy));
        if verdict.broken_assumptions.is_empty() {
            let mut news = self.interview.settled(law);
            news.retain(|settled| !before.contains(settled));
            text.push_str(&says::settled(law, &news, style));
        } else {
            text.push_str(&prompt::broken(law, &verdict, style));
            text.push_str(&says::taken_back(style));
            self.interview.back();
        }
        self.choose(law);
        self.asks(law, style).after(text)
    }
}
