//! Reasons as statements: what was tested, in the words of the facts' labels, how it came out, and by which values of the person.
//!
//! A test that came out false is said as a negation, one that is not known as not known; behind a definition stands what carries it, of a
//! list the member that decides. Not here: the words of the tests (`plain`).

use std::cell::Cell;

use super::cites::Cites;
use super::grammar::quoted;
use super::plain::without_letter;
use crate::calendar::Day;
use crate::case::{Case, Stated};
use crate::circuit::{Outcome, Truth};
use crate::eval::{Grounds, Member, Reason, Test, day_of};
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId};
use crate::policy::inputs::{inputs_below, inputs_beside_days};
use crate::policy::model::{
    Condition, Days, ExprKind, FactType, GoverningDate, Head, Input, Polarity, Quantity, Role, Sum, TypeBody,
};
use crate::report::wording::Wording;
use crate::words::say;

/// So many tests are said at most to stand behind a reason; definitions that each use two others are a tree of more than anyone could read.
const MOST_BEHIND: usize = 200;

impl Cites<'_> {
    /// A reason of a clause as one statement: `Permit is not granted`, `Date of entry: 15 July 2018 (on or before 31 October 2018)`.
    pub fn reason_statement(&self, grounds: &Grounds, case: &Case, clause_id: ClauseId, reason: &Reason) -> String {
        match reason.test {
            Test::Expr(expr) => match self.end(case, clause_id, expr) {
                Some(last_day) => self.ended(last_day, reason.value),
                None => self.value_statement(grounds, case, expr, reason.value),
            },
            Test::Fires(id) => self.lifted(id, reason.value),
            Test::Fate(id, outcome) => {
                let of = self.law.policy.clauses[id].shares_fate_of.expect("only `S.confers.P` has a fate to share");
                self.outcome_statement(of, outcome, reason.value)
            }
            Test::Force(id) => self.in_force(case, id, reason.value),
            Test::DormantDays(id, at) => self.dormant_days(case, id, at, reason.value),
        }
    }

    /// What a clause asks for, as it calls it, else the test in words; with the value or number that was stated instead, if it reads that alone.
    pub fn requirement(&self, case: &Case, condition: &Condition) -> String {
        let words = match &condition.label {
            Some(label) => without_letter(self.text(label)).to_owned(),
            None => self.test_as_requirement(condition.expr, true),
        };
        let policy = &self.law.policy;
        let stated = match inputs_below(policy, condition.expr)[..] {
            [Input::Fact(id)] if case.stated(id) == Stated::Known => match policy.facts[id].ty {
                ty @ (FactType::Enumeration(_) | FactType::Int) => {
                    case.value(id, policy).map(|it| say!(self.tongue, WaysNow { values: self.value(&it, ty) }))
                }
                // A day is not so now: it is that of something that was done.
                ty @ (FactType::Date | FactType::DateOrNever) => {
                    case.value(id, policy).map(|it| say!(self.tongue, WaysHere { values: self.value(&it, ty) }))
                }
                FactType::Bool | FactType::Text | FactType::List(_) => None,
            },
            _ => None,
        };
        match stated {
            Some(stated) => format!("{words}{}", in_parentheses(&stated)),
            None => words,
        }
    }

    /// `yes`, `no` or `not known`.
    pub fn truth(&self, value: Truth) -> String {
        match value {
            Truth::True => self.yes_or_no(true),
            Truth::False => self.yes_or_no(false),
            Truth::Unknown => say!(self.tongue, NotKnown),
        }
    }

    /// `yes` or `no`.
    pub fn yes_or_no(&self, value: bool) -> String {
        if value { say!(self.tongue, Yes) } else { say!(self.tongue, No) }
    }

    // ---- tests of the conditions -------------------------------------------------------------------------------------

    pub(super) fn value_statement(&self, grounds: &Grounds, case: &Case, expr: ExprId, value: Truth) -> String {
        self.value_statement_within(grounds, case, expr, value, &Cell::new(MOST_BEHIND))
    }

    /// The same, where so many tests may still be said to stand behind it.
    fn value_statement_within(
        &self,
        grounds: &Grounds,
        case: &Case,
        expr: ExprId,
        value: Truth,
        n_left: &Cell<usize>,
    ) -> String {
        match &self.law.policy.exprs[expr].kind {
            ExprKind::Holds(Input::Fact(fact_id)) => {
                format!("{}{}", self.test_as_statement(expr, value), in_parentheses(&self.presumption(case, *fact_id)))
            }
            ExprKind::Definition(id) => {
                let behind = grounds.behind(expr);
                let carrying = behind.iter().filter(|reason| value.is_known() || !reason.value.is_known());
                let mut carrying = carrying.peekable();
                let mut is_cut = false;
                let said = std::iter::from_fn(|| {
                    is_cut = n_left.get() == 0 && carrying.peek().is_some();
                    if is_cut {
                        return None;
                    }
                    n_left.set(n_left.get().saturating_sub(1));
                    carrying.next()
                });
                let mut statements: Vec<String> = said
                    .filter_map(|reason| match reason.test {
                        Test::Expr(test) if value.is_known() => {
                            Some(self.behind_statement(grounds, case, expr, test, reason.value, n_left))
                        }
                        Test::Expr(test) => Some(self.statement(test, true)),
                        _ => None,
                    })
                    .collect();
                // What has no name of its own is not known part by part.
                let is_open = self.law.policy.definitions[*id].label.is_none() && !value.is_known();
                if is_open {
                    statements.iter_mut().for_each(|words| *words = self.not_known(words));
                }
                if is_cut {
                    statements.push("…".to_owned());
                }
                let statements = statements.join("; ");
                match (&self.law.policy.definitions[*id].label, value) {
                    (None, _) if !statements.is_empty() => statements,
                    _ => format!("{}{}", self.test_as_statement(expr, value), in_parentheses(&statements)),
                }
            }
            ExprKind::OnDay { .. } => {
                let values = self.values(grounds, case, &Reason { test: Test::Expr(expr), value });
                format!("{}{}", self.test_as_statement(expr, value), in_parentheses(&values))
            }
            ExprKind::Quantifier { .. } => {
                let members = grounds.members(expr);
                let members: Vec<String> = members.iter().map(|member| self.member(member)).collect();
                format!("{}{}", self.test_as_statement(expr, value), in_parentheses(&members.join("; ")))
            }
            ExprKind::IsOneOf { .. }
            | ExprKind::SameValue { .. }
            | ExprKind::EqualsOneOf { .. }
            | ExprKind::Compare { .. }
            | ExprKind::Between { .. } => self.comparison(grounds, case, expr, value),
            _ => self.test_as_statement(expr, value),
        }
    }

    /// A test behind a definition: where the definition has a label, which says what is tested, the values of a comparison are enough.
    fn behind_statement(
        &self,
        grounds: &Grounds,
        case: &Case,
        of: ExprId,
        test: ExprId,
        value: Truth,
        n_left: &Cell<usize>,
    ) -> String {
        let is_comparison = matches!(
            self.law.policy.exprs[test].kind,
            ExprKind::IsOneOf { .. }
                | ExprKind::SameValue { .. }
                | ExprKind::EqualsOneOf { .. }
                | ExprKind::Compare { .. }
                | ExprKind::Between { .. }
        );
        match is_comparison && self.is_plain(of) {
            true => self.values(grounds, case, &Reason { test: Test::Expr(test), value }),
            false => self.value_statement_within(grounds, case, test, value, n_left),
        }
    }

    /// A comparison with the values compared: of one fact, its value first.
    fn comparison(&self, grounds: &Grounds, case: &Case, expr: ExprId, value: Truth) -> String {
        let policy = &self.law.policy;
        let own_value = match (self.bare_fact(expr), value) {
            (Some(fact_id), Truth::True | Truth::False) => case.value(fact_id, policy).map(|value| (fact_id, value)),
            _ => None,
        };
        let Some((fact_id, own_value)) = own_value else {
            let values = match inputs_below(policy, expr).len() {
                0 | 1 if !value.is_known() => self.amounts(case, expr).join("; "),
                _ => self.values(grounds, case, &Reason { test: Test::Expr(expr), value }),
            };
            return format!("{}{}", self.test_as_statement(expr, value), in_parentheses(&values));
        };
        // Of what has one value the value says it, unless it ought to be one of others.
        let is_told_by_value = match policy.exprs[expr].kind {
            ExprKind::IsOneOf { negated, .. } => negated || value.is_true(),
            _ => false,
        };
        let mut notes = vec![self.presumption(case, fact_id)];
        if !is_told_by_value {
            notes.insert(0, self.phrase(expr, value.is_true()).unwrap_or_default());
        }
        notes.extend(self.amounts(case, expr));
        notes.retain(|note| !note.is_empty());
        let own_value = self.value(&own_value, policy.facts[fact_id].ty);
        format!("{}: {own_value}{}", self.fact_label(fact_id), in_parentheses(&notes.join("; ")))
    }

    /// The fact that a comparison is about, where it reads no other and adds nothing to it.
    fn bare_fact(&self, expr: ExprId) -> Option<FactId> {
        let policy = &self.law.policy;
        let bare = |quantity: &Quantity| match quantity {
            Quantity::Sum(Sum { head: Head::Input(Input::Fact(id)), steps }) if steps.is_empty() => Some(*id),
            _ => None,
        };
        let fact_id = match &policy.exprs[expr].kind {
            ExprKind::IsOneOf { of: Input::Fact(id), .. } => Some(*id),
            ExprKind::EqualsOneOf { of, .. } | ExprKind::Between { of, .. } => bare(of),
            ExprKind::Compare { left, right, .. } => bare(left).or_else(|| bare(right)),
            _ => None,
        };
        // A dated value is told with its day, whatever that is read from. The day asked for stands at the head of everything.
        let is_about_fact = matches!(&policy.exprs[expr].kind, ExprKind::Compare { left, .. } if bare(left).is_some());
        let mut read = inputs_beside_days(policy, expr);
        read.retain(|input| !(is_about_fact && *input == Input::AsOf));
        fact_id.filter(|_| read.len() == 1)
    }

    /// A member of a list by its place, with what is known of it.
    pub fn member(&self, member: &Member) -> String {
        let policy = &self.law.policy;
        let number = say!(self.tongue, ReasonMember { n: member.at + 1 });
        let FactType::List(record) = policy.facts[member.list].ty else { return number };
        let TypeBody::Record(fields) = &policy.types[record].body else { return number };
        let known = fields.iter().zip(&member.fields).filter_map(|(field, value)| {
            let label = self.field_label(field);
            value.as_ref().map(|value| format!("{label}: {}", self.value(value, field.ty)))
        });
        let known = known.collect::<Vec<_>>().join(", ");
        if known.is_empty() { number } else { format!("{number}: {known}") }
    }

    // ---- force, dates, exceptions --------------------------------------------------------------------------------------

    /// The last day on which what the clause gives holds, where the test is that it has not passed; none where it is not known.
    fn end(&self, case: &Case, clause_id: ClauseId, expr: ExprId) -> Option<Day> {
        let clause = &self.law.policy.clauses[clause_id];
        let ends = clause.conditions.iter().filter(|condition| condition.role == Role::Ends);
        let (_, (sum, _)) = ends.zip(&clause.ends).find(|(condition, _)| condition.expr == expr)?;
        day_of(sum, case, &self.law.policy).filter(|day| !day.is_never())
    }

    fn ended(&self, last_day: Day, value: Truth) -> String {
        let day = self.tongue.date(last_day);
        match value {
            Truth::False => say!(self.tongue, ReasonEndedOn { day }),
            Truth::True | Truth::Unknown => say!(self.tongue, ReasonValidUntil { day }),
        }
    }

    fn lifted(&self, by: ClauseId, value: Truth) -> String {
        let clause = self.clause(by);
        match value {
            Truth::True => say!(self.tongue, ReasonException { clause }),
            Truth::False => say!(self.tongue, ReasonNoException { clause }),
            Truth::Unknown => say!(self.tongue, ReasonExceptionNotKnown { clause }),
        }
    }

    /// What came out for a conclusion, or did not, as a statement.
    pub fn outcome_statement(&self, of: ConclusionId, outcome: Outcome, value: Truth) -> String {
        let name = quoted(&self.conclusion(of));
        if !value.is_known() {
            return say!(self.tongue, ReasonUndecided { name });
        }
        match outcome {
            Outcome::Granted => self.settled(of, Polarity::For, value.is_true()),
            Outcome::Denied => self.settled(of, Polarity::Against, value.is_true()),
            Outcome::Conflict => say!(self.tongue, TestConflict { name }),
            Outcome::Discretionary => say!(self.tongue, TestDiscretionary { name }),
            Outcome::Dormant => say!(self.tongue, TestDormant { name }),
            Outcome::Blocked => say!(self.tongue, TestBlocked { name }),
            Outcome::Undetermined => say!(self.tongue, ReasonUndecided { name }),
            Outcome::None => say!(self.tongue, ReasonNoProvision { name }),
        }
    }

    fn in_force(&self, case: &Case, id: ClauseId, value: Truth) -> String {
        let clause = &self.law.policy.clauses[id];
        let days = self.days(clause.force);
        let on = self.governing_date(case, clause.governed_by);
        match value {
            Truth::True => say!(self.tongue, ReasonInForce { on: self.on(&on) }),
            Truth::False => say!(self.tongue, ReasonNotInForce { on: self.on(&on), days }),
            Truth::Unknown => self.not_known(&say!(self.tongue, ReasonForceOpen { on, days })),
        }
    }

    fn dormant_days(&self, case: &Case, id: ClauseId, at: u32, value: Truth) -> String {
        let clause = &self.law.policy.clauses[id];
        let days = self.days(clause.dormancies[at as usize].range.unwrap_or(Days::ALL));
        let on = self.governing_date(case, clause.governed_by);
        match value {
            Truth::True => say!(self.tongue, ReasonNotYet { on: self.on(&on), days }),
            Truth::False => say!(self.tongue, ReasonInEffect { on: self.on(&on) }),
            Truth::Unknown => self.not_known(&say!(self.tongue, ReasonNotYetOpen { on, days })),
        }
    }

    /// The day on which the force of a clause is tested: `1 August 2018 (Date of entry)`; where it is not known its name.
    fn governing_date(&self, case: &Case, governed_by: GoverningDate) -> String {
        match governed_by {
            GoverningDate::AsOf => self.tongue.date(case.as_of()),
            GoverningDate::Fact(id) => match case.value(id, &self.law.policy) {
                Some(value) => {
                    format!("{} ({})", self.value(&value, self.law.policy.facts[id].ty), self.fact_label(id))
                }
                None => self.fact_label(id),
            },
        }
    }

    /// A day with its article, where the language has one: `el 1 de agosto de 2018`.
    fn on(&self, on: &str) -> String {
        match on.starts_with(|first: char| first.is_ascii_digit()) {
            true => say!(self.tongue, DayWithArticle { day: on }),
            false => on.to_owned(),
        }
    }

    // ---- values --------------------------------------------------------------------------------------------------------

    /// The values behind a reason, without the test.
    pub fn values_of(&self, case: &Case, reason: &Reason) -> String {
        self.values(&self.law.grounds(case), case, reason)
    }

    /// The same without the day asked for, where that is said already.
    pub fn facts_with_values(&self, case: &Case, reason: &Reason) -> String {
        self.values_beside_day(&self.law.grounds(case), case, reason).join("; ")
    }

    /// The values that tell why: of a test that came out the known ones, of one that did not the unknown ones.
    fn values(&self, grounds: &Grounds, case: &Case, reason: &Reason) -> String {
        let mut values = self.values_beside_day(grounds, case, reason);
        if Wording::of(self.law).reads_as_of(grounds, reason.test) {
            let day = self.tongue.date(case.as_of());
            values.push(say!(self.tongue, ReasonDayAskedFor { day }));
        }
        values.join("; ")
    }

    fn values_beside_day(&self, grounds: &Grounds, case: &Case, reason: &Reason) -> Vec<String> {
        const MOST: usize = 4;
        let wording = Wording::of(self.law);
        let policy = &self.law.policy;
        let mut facts = wording.facts_behind(grounds, reason.test);
        facts.retain(|&fact_id| case.is_unknown(fact_id, policy) != reason.value.is_known());
        let mut values: Vec<String> = facts
            .iter()
            .take(MOST)
            .map(|&fact_id| {
                let value = match case.value(fact_id, policy) {
                    Some(value) => self.value(&value, policy.facts[fact_id].ty),
                    None => self.truth(Truth::Unknown).to_owned(),
                };
                let presumption = in_parentheses(&self.presumption(case, fact_id));
                format!("{}: {value}{presumption}", self.fact_label(fact_id))
            })
            .collect();
        if facts.len() > MOST {
            values.push("…".to_owned());
        }
        if let Test::Expr(expr) = reason.test {
            values.extend(self.amounts(case, expr));
        }
        values
    }

    /// Says of a value that nobody stated it; empty of one that somebody did.
    fn presumption(&self, case: &Case, fact_id: FactId) -> String {
        // That nothing is decided is no presumption of the law.
        let is_of_law = self.law.policy.facts[fact_id].decides.is_none();
        let is_presumed =
            is_of_law && case.stated(fact_id) != Stated::Known && !case.is_unknown(fact_id, &self.law.policy);
        if is_presumed { say!(self.tongue, ReasonNobodySaidOtherwise) } else { String::new() }
    }
}

/// ` (…)`, or nothing.
fn in_parentheses(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(" ({words})") }
}
