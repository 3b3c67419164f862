//! A page for the person concerned: Markdown, plain words, what to do next and by when, what is uncertain.
//!
//! Takes an explanation; gives one page without codes or formal tests. Whoever doubts a sentence finds the provision at its foot.

use super::Tongue;
use super::change::asked;
use super::cites::Cites;
use crate::advise::explain::{Explanation, Obstacle, Subject};
use crate::advise::ways::{Goal, State, Way};
use crate::case::Case;
use crate::circuit::{ClauseState, Outcome, Truth};
use crate::eval::{DateKind, Reason, Test};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::{Certainty, ConclusionKind};
use crate::words::say;

/// The page.
pub fn handout(law: &Law, case: &Case, explanation: &Explanation, tongue: Tongue) -> String {
    let mut page = Handout { law, case, explanation, cites: Cites { law, tongue }, tongue, text: String::new() };
    page.head();
    page.why();
    page.next_steps();
    page.dates();
    page.uncertain();
    page.provisions();
    page.text
}

struct Handout<'a> {
    law: &'a Law,
    case: &'a Case,
    explanation: &'a Explanation,
    cites: Cites<'a>,
    tongue: Tongue,
    text: String,
}

impl Handout<'_> {
    fn heading(&mut self, words: &str) {
        self.text.push_str(&format!("\n## {words}\n\n"));
    }

    fn item(&mut self, words: &str) {
        self.text.push_str(&format!("- {words}\n"));
    }

    fn outcome(&self) -> Option<(ConclusionId, Outcome, Outcome)> {
        match self.explanation.subject {
            Subject::Conclusion(of) => {
                let verdict = &self.explanation.verdict.conclusions[of.index()];
                Some((of, verdict.outcome, verdict.in_practice))
            }
            Subject::Clause(_) => None,
        }
    }

    fn head(&mut self) {
        let (title, sentence) = match (self.explanation.subject, self.outcome()) {
            (_, Some((of, outcome, in_practice))) => {
                let mut sentence = self.sentence(of, outcome);
                if in_practice != outcome {
                    // Practice is told as what is done, never as what the law says.
                    let kind = self.law.policy.conclusions[of].kind;
                    sentence.push_str(&format!("\n\n{}.", self.cites.in_practice(kind, in_practice)));
                }
                let verdict = &self.explanation.verdict;
                if let Some(followed) = &verdict.conclusions[of.index()].followed {
                    let (through, names) = (self.cites.through(followed, verdict), self.cites.conclusion(of));
                    sentence.push_str(&format!("\n\n{}.", say!(self.tongue, ScreenFollowing { through, names })));
                }
                (self.cites.conclusion(of), sentence)
            }
            (Subject::Clause(id), None) => {
                let applies = self.explanation.verdict.clauses[id.index()].state == ClauseState::Fires;
                let sentence = match applies {
                    true => self.tongue.say("This rule applies to you.", "Esta norma se le aplica."),
                    false => {
                        self.tongue.say("This rule does not apply to you today.", "Esta norma hoy no se le aplica.")
                    }
                };
                (self.cites.clause(id), sentence.to_owned())
            }
            (Subject::Conclusion(_), None) => unreachable!("a conclusion has an outcome"),
        };
        let day = self.tongue.say("How things stand on", "Cómo están las cosas el");
        let day = format!("{day} {}.", long_date(self.explanation.as_of, self.tongue));
        self.text.push_str(&format!("# {title}\n\n{day}\n\n{sentence}\n"));
    }

    fn sentence(&self, of: ConclusionId, outcome: Outcome) -> String {
        let name = self.cites.conclusion(of);
        let kind = self.law.policy.conclusions[of].kind;
        let who = match self.law.policy.conclusions[of].by {
            Some(by) => self.cites.authority(Some(by)),
            None => self.tongue.say("The authorities", "Las autoridades").to_owned(),
        };
        match (outcome, kind) {
            (Outcome::Granted, ConclusionKind::Category) => {
                self.tongue.say(format!("For the law you are: **{name}**."), format!("Para la ley, usted es: **{name}**."))
            }
            (Outcome::Denied, ConclusionKind::Category) => self.tongue.say(
                format!("For the law you are not: **{name}**."),
                format!("Para la ley, usted no es: **{name}**."),
            ),
            (Outcome::Granted, ConclusionKind::Duty) => {
                self.tongue.say(format!("The law requires: **{name}** ({who})."), format!("La ley exige: **{name}** ({who})."))
            }
            (Outcome::Denied, ConclusionKind::Duty) => {
                self.tongue.say(format!("The law forbids: **{name}** ({who})."), format!("La ley prohíbe: **{name}** ({who})."))
            }
            (Outcome::Granted, ConclusionKind::Status | ConclusionKind::Protection) => {
                self.tongue.say(format!("The law gives you: **{name}**."), format!("La ley le da: **{name}**."))
            }
            (Outcome::Denied, ConclusionKind::Status | ConclusionKind::Protection) => self.tongue.say(
                format!("The law does not give you: **{name}**. A rule says no."),
                format!("La ley no le da: **{name}**. Una norma dice que no."),
            ),
            (Outcome::Conflict, _) => self.tongue.say(
                format!("On **{name}** the law contradicts itself: one rule says yes, another no, and nothing decides between them."),
                format!("Sobre **{name}** la ley se contradice: una norma dice que sí, otra que no, y nada decide entre ellas."),
            ),
            (Outcome::Dormant, _) => self.tongue.say(
                format!("**{name}** is written in the law, but it does not work yet."),
                format!("**{name}** está en la ley, pero todavía no funciona."),
            ),
            (Outcome::Blocked, _) => self.tongue.say(
                format!("You come under **{name}**, but something that the law asks for is missing."),
                format!("A usted le corresponde **{name}**, pero falta algo que la ley pide."),
            ),
            (Outcome::Undetermined, _) => self.tongue.say(
                format!("Whether you come under **{name}** cannot be said yet: something is not known."),
                format!("Todavía no se puede decir si le corresponde **{name}**: falta saber algo."),
            ),
            (Outcome::None, _) => self.tongue.say(
                format!("As things stand, no rule gives you **{name}**."),
                format!("Tal como están las cosas, ninguna norma le da **{name}**."),
            ),
        }
    }

    /// The tests that carried it, as plain statements of fact.
    fn why(&mut self) {
        let behind: Vec<ClauseId> = self.explanation.by.clone();
        let mut lines = Vec::new();
        for clause_id in behind {
            let missing = self.missing(clause_id);
            let reasons = self.explanation.verdict.clauses[clause_id.index()].reasons.iter();
            for reason in reasons.filter(|reason| !missing.contains(reason)) {
                lines.push(self.plain(clause_id, reason));
            }
        }
        lines.retain(|line| !line.is_empty());
        let mut seen = std::collections::HashSet::new();
        lines.retain(|line| seen.insert(line.clone()));
        if lines.is_empty() {
            return;
        }
        self.heading(self.tongue.say("Why", "Por qué"));
        lines.iter().for_each(|line| self.item(line));
    }

    /// The tests that are still in the way of a clause: they stand under what to do.
    fn missing(&self, clause_id: ClauseId) -> Vec<Reason> {
        let hindered = self.explanation.hindered.iter().filter(|hindered| hindered.clause == clause_id);
        let tests = hindered.flat_map(|hindered| &hindered.obstacles).filter_map(|obstacle| match obstacle {
            Obstacle::Test { reason, .. } => Some(*reason),
            Obstacle::Force(..)
            | Obstacle::Dormant(_)
            | Obstacle::Lifted(_)
            | Obstacle::Beaten(..)
            | Obstacle::Opposed(_)
            | Obstacle::MayBeOpposed(_) => None,
        });
        tests.collect()
    }

    /// A test in plain words, with how it came out.
    fn plain(&self, clause_id: ClauseId, reason: &Reason) -> String {
        match reason.test {
            Test::Expr(expr) => {
                let words = self.bare(clause_id, reason);
                match self.cites.values_of(self.case, reason) {
                    values if values.is_empty() || self.cites.is_plain(expr) => {
                        format!("{words}: {}", self.cites.truth(reason.value))
                    }
                    values if values == words || values == self.cites.plain(expr) => words,
                    values => format!("{words}; {} {values}", self.tongue.say("here:", "aquí:")),
                }
            }
            Test::Fires(_) | Test::Fate(..) => self.cites.reason_statement(self.case, clause_id, reason),
            Test::Force(_) | Test::DormantDays(..) => String::new(),
        }
    }

    /// The least that would get it; where nothing that can be changed does, what stands in the way of the nearest clause.
    fn next_steps(&mut self) {
        let Some(ways) = &self.explanation.ways else { return };
        match (ways.goal, ways.ways.as_slice()) {
            (Goal::Get, found @ [_, ..]) => {
                self.heading(self.tongue.say("What to do next", "Qué hacer ahora"));
                self.ways(found);
            }
            (Goal::Avert, found @ [_, ..]) => {
                let heading = match ways.is_reached {
                    true => self.tongue.say("What keeps you safe from it", "Qué le protege de esto"),
                    false => self.tongue.say("How to avert it", "Cómo evitarlo"),
                };
                self.heading(heading);
                self.ways(found);
                if let Some(until) = ways.reached_until {
                    let lead = self.tongue.say("This holds until", "Esto vale hasta el");
                    self.item(&format!("{lead} **{}**", long_date(until, self.tongue)));
                }
            }
            (Goal::Get, []) => self.nearest(),
            (Goal::Avert, []) => {}
        }
    }

    /// So many ways at most as a page has room for, the smallest first.
    fn ways(&mut self, ways: &[Way]) {
        const SHOWN: usize = 2;
        for (at, way) in ways.iter().take(SHOWN).enumerate() {
            let lead = match at {
                0 => {
                    self.tongue.say("As the law stands, this would be enough:", "Según la ley vigente, con esto basta:")
                }
                _ => self.tongue.say("Or this:", "O con esto:"),
            };
            self.text.push_str(&format!("{}{lead}\n\n", if at == 0 { "" } else { "\n" }));
            if let Some(from) = way.from {
                let lead = self.tongue.say("From", "Desde el");
                self.item(&format!("{lead} **{}**", long_date(from, self.tongue)));
            }
            for need in way.needs.iter().filter(|need| need.state != State::Met) {
                self.item(&format!("{} {}", asked(&self.cites, need), self.cites.need_without_not(need)));
            }
            for need in way.needs.iter().filter(|need| need.state == State::Met) {
                let lead = self.tongue.say("Already met", "Ya se cumple");
                self.item(&format!("{lead}: {}", self.cites.need(need)));
            }
            for &(question, answer) in &way.readings {
                let answer = self.tongue.say(["no", "yes"], ["no", "sí"])[usize::from(answer)];
                let lead = self.tongue.say("If lawyers read it so", "Si se lee así");
                self.item(&format!("{lead}: {} {answer}", self.cites.question(question)));
            }
            if let Some(until) = way.until {
                let lead = self.tongue.say("By", "A más tardar el");
                self.item(&format!("{lead} **{}**", long_date(until, self.tongue)));
            }
        }
        self.ask_a_clinic();
    }

    fn ask_a_clinic(&mut self) {
        let ask = self.tongue.say(
            "Ask a legal clinic before you sign or leave anything out.",
            "Consulte a un consultorio jurídico antes de firmar o dejar algo de lado.",
        );
        self.text.push_str(&format!("\n{ask}\n"));
    }

    /// What the nearest clause still asks, as far as a person can do something about it.
    fn nearest(&mut self) {
        let nearest = self.explanation.hindered.iter().find(|hindered| !hindered.obstacles.is_empty());
        let Some(hindered) = nearest.cloned() else { return };
        let (mut to_find_out, mut to_change, mut bars) = (Vec::new(), Vec::new(), Vec::new());
        for obstacle in &hindered.obstacles {
            match obstacle {
                Obstacle::Test { reason, wanted, is_fixed, .. } => {
                    let words = self.bare(hindered.clause, reason);
                    match (reason.value, is_fixed) {
                        (Truth::Unknown, _) => to_find_out.push(words),
                        (_, false) if *wanted => to_change.push(words),
                        (_, false) => {
                            to_change.push(format!(
                                "{} {words}",
                                self.tongue.say("this must no longer be so:", "esto debe dejar de ser así:")
                            ));
                        }
                        (_, true) => bars.push(format!(
                            "{words} {}",
                            self.tongue.say("(that cannot be changed)", "(eso no se puede cambiar)")
                        )),
                    }
                }
                Obstacle::Force(_, Truth::Unknown) | Obstacle::MayBeOpposed(_) => {
                    to_find_out.push(super::explain::worded(&self.cites, self.case, hindered.clause, obstacle).1);
                }
                Obstacle::Force(..)
                | Obstacle::Dormant(_)
                | Obstacle::Lifted(_)
                | Obstacle::Beaten(..)
                | Obstacle::Opposed(_) => {
                    bars.push(super::explain::worded(&self.cites, self.case, hindered.clause, obstacle).1);
                }
            }
        }
        self.heading(self.tongue.say("What to do next", "Qué hacer ahora"));
        if bars.is_empty() {
            let lead =
                self.tongue.say("The nearest way, as the law stands:", "El camino más cercano, según la ley vigente:");
            self.text.push_str(&format!("{lead}\n\n"));
        }
        let lead = self.tongue.say("Find out", "Averigüe");
        to_find_out.iter().for_each(|words| self.item(&format!("{lead}: {words}")));
        let lead = self.tongue.say("Needed", "Hace falta");
        to_change.iter().for_each(|words| self.item(&format!("{lead}: {words}")));
        let lead = self.tongue.say("In the way", "Lo impide");
        bars.iter().for_each(|words| self.item(&format!("{lead}: {words}")));
        self.ask_a_clinic();
    }

    /// A test without its value: as the law's own letters call it, else in plain words.
    fn bare(&self, clause_id: ClauseId, reason: &Reason) -> String {
        match (self.cites.label_of(clause_id, reason), reason.test) {
            ("", Test::Expr(expr)) => self.cites.plain(expr),
            ("", _) => self.cites.reason_statement(self.case, clause_id, reason),
            (label, Test::Expr(expr)) if label != self.cites.plain(expr) => {
                format!("{label} ({})", self.cites.plain(expr))
            }
            (label, _) => label.to_owned(),
        }
    }

    fn dates(&mut self) {
        if self.explanation.dates.is_empty() {
            return;
        }
        self.heading(self.tongue.say("By when", "Hasta cuándo"));
        for note in self.explanation.dates.clone() {
            let word = match (note.kind, note.passed) {
                (DateKind::Due, false) => self.tongue.say("Do it by", "Hágalo hasta el"),
                (DateKind::Due, true) => self.tongue.say("The term ran out on", "El plazo venció el"),
                (DateKind::Ends, false) => self.tongue.say("It holds until", "Vale hasta el"),
                (DateKind::Ends, true) => self.tongue.say("It held until", "Valió hasta el"),
            };
            let called = self.called(note.clause);
            self.item(&format!("{word} **{}**: {called}", long_date(note.day, self.tongue)));
        }
    }

    fn called(&self, clause_id: ClauseId) -> String {
        let clause = &self.law.policy.clauses[clause_id];
        clause.label.as_ref().map_or_else(|| self.cites.clause(clause_id), |label| self.cites.text(label).to_owned())
    }

    fn uncertain(&mut self) {
        let mut lines = Vec::new();
        for &fact_id in &self.explanation.presumed {
            let fact = &self.law.policy.facts[fact_id];
            let value = fact.presumed.as_ref().map_or_else(String::new, |value| self.cites.value(value, fact.ty));
            let lead = self.tongue.say("Nobody told us, so we took it that", "Nadie nos lo dijo; supusimos");
            lines.push(format!("{lead}: {}: {value}.", self.cites.fact_label(fact_id)));
        }
        for &fact_id in &self.explanation.matters {
            let lead = self.tongue.say("We do not know", "No sabemos");
            lines.push(format!("{lead}: {}.", self.cites.fact_label(fact_id)));
        }
        for &(question, answer) in &self.explanation.readings {
            let lead = match answer {
                Some(true) => self
                    .tongue
                    .say("Lawyers disagree; here it was read as yes:", "Los juristas discrepan; aquí se leyó que sí:"),
                Some(false) => self
                    .tongue
                    .say("Lawyers disagree; here it was read as no:", "Los juristas discrepan; aquí se leyó que no:"),
                None => self.tongue.say("Lawyers disagree:", "Los juristas discrepan:"),
            };
            lines.push(format!("{lead} {}", self.cites.question(question)));
        }
        match self.explanation.certainty {
            Some(Certainty::Reported) => lines.push(self.tongue.say(
                "Part of this rests on what others report of the law, not on its text.".to_owned(),
                "Parte de esto se apoya en lo que otros dicen de la ley, no en su texto.".to_owned(),
            )),
            Some(Certainty::Assumed) => lines.push(self.tongue.say(
                "Part of this rests on a reading of the law that nobody has checked.".to_owned(),
                "Parte de esto se apoya en una lectura de la ley que nadie ha comprobado.".to_owned(),
            )),
            Some(Certainty::Verified) | None => {}
        }
        if lines.is_empty() {
            return;
        }
        self.heading(self.tongue.say("What is uncertain", "Qué es incierto"));
        lines.iter().for_each(|line| self.item(line));
    }

    fn provisions(&mut self) {
        let of_hindered = self.explanation.hindered.iter().take(1).map(|hindered| hindered.clause);
        let clauses = self.explanation.by.iter().chain(&self.explanation.practice_by).copied().chain(of_hindered);
        let mut cited: Vec<String> = Vec::new();
        for clause_id in clauses {
            for source in &self.law.policy.clauses[clause_id].sources {
                let words = self.cites.source(source);
                if !cited.contains(&words) {
                    cited.push(words);
                }
            }
        }
        if !cited.is_empty() {
            self.heading(self.tongue.say("Where it is written", "Dónde está escrito"));
            cited.iter().for_each(|words| self.item(words));
        }
        let foot = self.tongue.say(
            "This page is no legal advice. Show it to a lawyer.",
            "Esta hoja no es asesoría legal. Muéstresela a un abogado.",
        );
        self.text.push_str(&format!("\n*{foot}*\n"));
    }
}

/// `31 October 2018`, `31 de octubre de 2018`.
fn long_date(day: crate::calendar::Day, tongue: Tongue) -> String {
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const SPANISH: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "setiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let civil = day.civil();
    let month = usize::from(civil.month) - 1;
    tongue.say(
        format!("{} {} {}", civil.day, ENGLISH[month], civil.year),
        format!("{} de {} de {}", civil.day, SPANISH[month], civil.year),
    )
}
