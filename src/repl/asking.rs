//! The interview at the prompt: a line is an answer, or a word to the interviewer.

use crate::advise::interview::{Asked, Interview};
use crate::case::CaseFile;
use crate::law::Law;
use crate::policy::ids::ConclusionId;
use crate::report::text::Style;
use crate::report::text::ask as says;
use crate::report::text::prompt;

/// An interview under way, and the question at hand.
pub struct Asking {
    interview: Interview,
    asked: Option<Asked>,
}

/// What a line came to.
pub struct Turn {
    pub text: String,
    pub is_over: bool,
}

impl Asking {
    pub fn new(law: &Law, person: CaseFile, goals: Vec<ConclusionId>) -> Asking {
        let interview = Interview::new(law, person, goals);
        let asked = interview.next(law);
        Asking { interview, asked }
    }

    pub fn person(&self) -> &CaseFile {
        &self.interview.person
    }

    pub fn goals(&self) -> &[ConclusionId] {
        &self.interview.goals
    }

    /// The question at hand; where there is none, that it is over.
    pub fn question(&self, law: &Law, style: Style) -> Turn {
        match self.asked {
            Some(asked) => Turn { text: says::question(law, &self.interview, asked, style), is_over: false },
            None => {
                let verdict = law.eval(&self.interview.person.case(&law.policy));
                Turn { text: says::done(&verdict.not_known, law, style), is_over: true }
            }
        }
    }

    /// Takes a line: an answer, `back`, `why`, `stop`.
    pub fn line(&mut self, law: &Law, line: &str, style: Style) -> Turn {
        let Some(asked) = self.asked else { return self.question(law, style) };
        let text = line.trim().to_lowercase();
        match text.trim_end_matches(['?', '.']).trim_start_matches('¿') {
            "" if text.is_empty() => self.question(law, style),
            "stop" | "quit" | "exit" | "alto" | "salir" => Turn { text: String::new(), is_over: true },
            "back" | "atrás" | "atras" => {
                let had_one = self.interview.back();
                self.asked = self.interview.next(law);
                let mut turn = self.question(law, style);
                if !had_one {
                    let first = style.tongue.say("this is the first question", "esta es la primera pregunta");
                    turn.text = format!("  {first}\n{}", turn.text);
                }
                turn
            }
            "why" | "why do you ask" | "por qué" | "por que" | "por qué pregunta" => {
                let why = says::asked_for(law, &self.interview, asked, style);
                let turn = self.question(law, style);
                Turn { text: format!("{why}{}", turn.text), ..turn }
            }
            _ => self.answer(law, asked, line, style),
        }
    }

    fn answer(&mut self, law: &Law, asked: Asked, line: &str, style: Style) -> Turn {
        let heard = match Interview::heard(law, asked, line) {
            Ok(heard) => heard,
            Err(what) => return Turn { text: says::not_understood(what, style), is_over: false },
        };
        let mut text = says::heard(law, asked, &heard, line, style);
        self.interview.answer(law, asked, heard);
        let verdict = law.eval(&self.interview.person.case(&law.policy));
        if !verdict.broken_assumptions.is_empty() {
            text.push_str(&prompt::broken(law, &verdict, style));
            text.push_str(&says::taken_back(style));
            self.interview.back();
        }
        self.asked = self.interview.next(law);
        let turn = self.question(law, style);
        Turn { text: format!("{text}{}", turn.text), ..turn }
    }
}
