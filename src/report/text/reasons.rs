//! Reasons worded for a reader: what was tested, in the words of the facts' labels, and how it came out.

use super::cites::Cites;
use crate::calendar::Day;
use crate::case::{Case, Stated};
use crate::circuit::Truth;
use crate::eval::{Reason, Test, day_of};
use crate::policy::ids::{ClauseId, ExprId, FactId};
use crate::policy::model::{ExprKind, Input, Polarity, Role};
use crate::report::wording::Wording;
use crate::report::words::{outcome_words, settled_word};

impl Cites<'_> {
    /// `yes`, `no` or `not known`, and the test behind it.
    pub fn reason(&self, case: &Case, clause_id: ClauseId, reason: &Reason) -> (&'static str, String) {
        (self.truth(reason.value), self.test(case, clause_id, reason))
    }

    pub fn truth(&self, value: Truth) -> &'static str {
        match value {
            Truth::True => self.tongue.say("yes", "sí"),
            Truth::False => self.tongue.say("no", "no"),
            Truth::Unknown => self.tongue.say("not known", "no se sabe"),
        }
    }

    /// The widest word of [`Cites::truth`], in columns.
    pub fn truth_width(&self) -> usize {
        self.tongue.say("not known".len(), "no se sabe".len())
    }

    fn test(&self, case: &Case, clause_id: ClauseId, reason: &Reason) -> String {
        match reason.test {
            Test::Expr(expr) => self.expr(case, clause_id, reason, expr),
            Test::Fires(id) => {
                let takes_away =
                    self.tongue.say("an exception takes the ground away", "una excepción quita el fundamento");
                format!("{takes_away}: {}", self.clause(id))
            }
            Test::Fate(id, outcome) => {
                let of = self.law.policy.clauses[id].shares_fate_of.expect("only `S.confers.P` has a fate to share");
                let kind = self.law.policy.conclusions[of].kind;
                format!("{}: {}", self.conclusion(of), outcome_words(kind, outcome, self.tongue.tag()))
            }
            Test::Force(_) | Test::DormantDays(..) => self.formal(case, clause_id, reason),
        }
    }

    fn expr(&self, case: &Case, clause_id: ClauseId, reason: &Reason, expr: ExprId) -> String {
        if let Some(last_day) = self.end(case, clause_id, expr) {
            let [holds, until, ended] =
                self.tongue.say(["still holds", "until", "ended on"], ["sigue vigente", "hasta el", "terminó el"]);
            let how = if reason.value.is_false() { ended } else { until };
            return format!("{holds}  ({how} {last_day})");
        }
        let tag = self.tongue.tag();
        match &self.law.policy.exprs[expr].kind {
            ExprKind::Holds(Input::Fact(fact_id)) => match self.presumed(case, *fact_id) {
                "" => self.fact_label(*fact_id),
                presumed => format!("{}  ({})", self.fact_label(*fact_id), presumed.trim_start_matches(", ")),
            },
            ExprKind::Holds(Input::Question(question_id)) => self.question(*question_id),
            ExprKind::Settled(id, polarity) => {
                let kind = self.law.policy.conclusions[*id].kind;
                let of = *polarity == Polarity::For;
                format!("{}: {}", self.conclusion(*id), settled_word(kind, of, tag))
            }
            ExprKind::Definition(id) => {
                let definition = &self.law.policy.definitions[*id];
                match &definition.label {
                    Some(label) => match self.values(case, reason) {
                        values if values.is_empty() => label.in_language(tag).to_owned(),
                        values => format!("{}  ({values})", label.in_language(tag)),
                    },
                    None => self.formal(case, clause_id, reason),
                }
            }
            _ => self.formal(case, clause_id, reason),
        }
    }

    /// The last day on which what the clause gives holds, where the test is that it has not passed; none where it is not known.
    fn end(&self, case: &Case, clause_id: ClauseId, expr: ExprId) -> Option<Day> {
        let clause = &self.law.policy.clauses[clause_id];
        let ends = clause.conditions.iter().filter(|condition| condition.role == Role::Ends);
        let (_, (sum, _)) = ends.zip(&clause.ends).find(|(condition, _)| condition.expr == expr)?;
        day_of(sum, case, &self.law.policy)
    }

    /// The values of its facts, and the test as the policy words it.
    fn formal(&self, case: &Case, clause_id: ClauseId, reason: &Reason) -> String {
        let formal = Wording::of(self.law).test(clause_id, reason.test);
        let values = self.values(case, reason);
        if values.is_empty() { formal } else { format!("{values}  ({formal})") }
    }

    /// The values behind a reason, without the test.
    pub fn values_of(&self, case: &Case, reason: &Reason) -> String {
        self.values(case, reason)
    }

    /// The values that tell why: of a test that came out the known ones, of one that did not the unknown ones.
    fn values(&self, case: &Case, reason: &Reason) -> String {
        const MOST: usize = 4;
        let wording = Wording::of(self.law);
        let policy = &self.law.policy;
        let mut facts = wording.facts_of(reason.test);
        facts.retain(|&fact_id| case.is_unknown(fact_id, policy) != reason.value.is_known());
        let mut values: Vec<String> = facts
            .iter()
            .take(MOST)
            .map(|&fact_id| {
                let value = match case.value(fact_id, policy) {
                    Some(value) => self.value(&value, policy.facts[fact_id].ty),
                    None => self.truth(Truth::Unknown).to_owned(),
                };
                format!("{}: {value}{}", self.fact_label(fact_id), self.presumed(case, fact_id))
            })
            .collect();
        if facts.len() > MOST {
            values.push("…".to_owned());
        }
        if wording.reads_as_of(reason.test) {
            values.push(format!("{}: {}", self.tongue.say("the day asked for", "el día consultado"), case.as_of()));
        }
        values.join("; ")
    }

    /// Says of a value that nobody stated it.
    fn presumed(&self, case: &Case, fact_id: FactId) -> &'static str {
        let is_presumed = case.stated(fact_id) != Stated::Known && !case.is_unknown(fact_id, &self.law.policy);
        if is_presumed { self.tongue.say(", presumed", ", se presume") } else { "" }
    }
}
