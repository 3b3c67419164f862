//! What a way asks for, in words: tests and the phrases that hold them, with their alternatives.
//!
//! Takes the data of `advise::ways`; gives words without a mark or a place. How a single test is worded stands in `plain`.

use super::cites::Cites;
use super::grammar::{quoted, uncapitalised};
use super::plain::is_named_in;
use super::terms::{is_circumstance, is_late, is_of_one_past_day};
use crate::advise::losses::{Loss, is_of_law_to_come, lost_by_waiting};
use crate::advise::open_terms::OpenTerm;
use crate::advise::purpose::purpose_of_way;
use crate::advise::requests::requests;
use crate::advise::ways::{
    Alternative, Bar, Goal, Joined, Keeping, Lacking, MemberAtHand, Need, PersonBar, Setting, State, Way, Ways,
    goal_of, joined,
};
use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::Outcome;
use crate::eval::{Outcomes, Test, Verdict};
use crate::law::Law;
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, ExprId, FactId, Id};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{
    Conclusion, ConclusionKind, Condition, DefinitionBody, Direction, ExprKind, FactType, GoverningDate, Input,
    Polarity, Role, TypeBody,
};
use crate::words::say;

/// As many options are printed.
pub const OPTIONS: usize = 2;

/// What opens only a year and more from now, or with a rule that is not in force yet, is a law that is yet to come: nobody plans by it.
pub fn is_of_later_law(law: &Law, case: &Case, ways: &Ways, way: &Way) -> bool {
    way.from.is_some_and(|from| from > case.as_of().plus_months(12)) || is_of_law_to_come(law, case, ways.of, way)
}

impl Cites<'_> {
    /// A need in words, as a statement: what must not be is negated.
    pub fn need(&self, need: &Need) -> String {
        if self.is_negative(need) { self.asked_of(need, false) } else { self.need_without_not(need) }
    }

    /// The same for those who say beforehand that it must not be ([`Cites::is_negative`]).
    pub fn need_without_not(&self, need: &Need) -> String {
        let possible = self.possible(need);
        if possible.is_empty() {
            return self.asked_of(need, true);
        }
        let words = |of: &[&Alternative]| {
            let each = of.iter().map(|alternative| match need.state {
                State::Met => self.test_as_requirement(alternative.expr, alternative.wanted),
                State::Do | State::FindOut | State::Impossible => self.alternative(alternative),
            });
            self.one_of(&each.collect::<Vec<_>>())
        };
        let (acts, exceptions) = self.with_exceptions(need, possible);
        let words = match exceptions.as_slice() {
            [] => words(&acts),
            exceptions => say!(self.tongue, WaysUnless { needed: words(&acts), exception: words(exceptions) }),
        };
        match self.name_of(need) {
            Some(name) if need.wanted && !is_named_in(&name, &words) => format!("{name} ({words})"),
            _ => words,
        }
    }

    /// The alternatives to print. If the need is met: those that meet it. Otherwise: the possible ones, without those that an authority has
    /// already decided against, unless nothing else is left.
    pub fn possible<'n>(&self, need: &'n Need) -> Vec<&'n Alternative> {
        let is_said = |alternative: &&Alternative| match need.state {
            State::Met => alternative.state == State::Met,
            State::Do | State::FindOut | State::Impossible => alternative.state != State::Impossible,
        };
        let mut possible: Vec<&Alternative> = need.alternatives.iter().filter(is_said).collect();
        let is_decided = |alternative: &Alternative| {
            let is_by_authority = |id: &FactId| self.law.policy.facts[*id].by.is_some();
            let facts = &alternative.facts;
            alternative.state == State::Do && !facts.is_empty() && facts.iter().all(is_by_authority)
        };
        if need.state == State::FindOut && possible.iter().any(|alternative| !is_decided(alternative)) {
            possible.retain(|alternative| !is_decided(alternative));
        }
        possible
    }

    /// Alternatives that can be brought about, and those that are as they are, or are there for whoever lacks something: nobody sets out to be a
    /// minor, or to lose a right, instead of filing a paper. Where all are of one kind, they are alternatives to each other.
    pub fn with_exceptions<'n>(
        &self,
        need: &Need,
        all: Vec<&'n Alternative>,
    ) -> (Vec<&'n Alternative>, Vec<&'n Alternative>) {
        // Where all of it has to be found out, each is as good as the other.
        let is_asked_for = need.state == State::Do || need.role == Some(Role::Provided);
        if need.state == State::Met || !is_asked_for {
            return (all, Vec::new());
        }
        let is_lack = |alternative: &Alternative| {
            alternative.wanted == matches!(self.law.policy.exprs[alternative.expr].kind, ExprKind::Not(_))
        };
        let is_act = |alternative: &&Alternative| {
            let is_circumstance = alternative.state != State::Do && is_circumstance(&self.law.policy, alternative.expr);
            alternative.is_reading || !(is_circumstance || is_lack(alternative))
        };
        let (acts, exceptions): (Vec<_>, Vec<_>) = all.into_iter().partition(is_act);
        if acts.is_empty() { (exceptions, acts) } else { (acts, exceptions) }
    }

    /// Whether it is known that nothing that would do has been done, although it is open whether it has to be.
    pub fn is_known_not_done(&self, need: &Need) -> bool {
        let (acts, exceptions) = self.with_exceptions(need, self.possible(need));
        !exceptions.is_empty() && acts.iter().all(|act| act.state == State::Do)
    }

    /// The authority that has to act, where nothing but its acts could still meet the need.
    pub fn up_to(&self, need: &Need) -> Option<AuthorityId> {
        let (acts, _) = self.with_exceptions(need, self.possible(need));
        let facts: Vec<FactId> = match acts.as_slice() {
            [] => need.facts.clone(),
            acts => acts.iter().flat_map(|act| act.facts.iter().copied()).collect(),
        };
        if need.state == State::Met || acts.iter().any(|act| act.is_reading) {
            return None;
        }
        self.law.policy.whose_act(facts)
    }

    /// The options to print: without those that ask for an application that the law has for others, as far as that is known, and those that take
    /// something from the person. Behind the others stand those with an application of which that is open, then those for which an authority would have to do what nobody expects of it, and last
    /// those that are open only to somebody who acted in time.
    pub fn offered<'w>(&self, case: &Case, verdict: &Verdict, ways: &'w Ways) -> Vec<&'w Way> {
        let meant = |way: &Way| purpose_of_way(self.law, verdict, ways.of, way);
        let requests = requests(self.law, case, verdict);
        let is_requested = |need: &Need| requests.iter().any(|request| need.facts == [request.decision]);
        let is_unexpected =
            |need: &Need| self.up_to(need).is_some() && !need.presumed.is_empty() && !is_requested(need);
        let is_waiting = |way: &Way| way.unmet().next().is_some() && way.unmet().all(is_unexpected);
        // What takes a tie or an event of which nothing is known stands behind what the person can do.
        let is_unknown = |need: &Need| {
            need.state == State::FindOut
                && need.role != Some(Role::Provided)
                && matches!(need.test, Test::Expr(expr) if is_circumstance(&self.law.policy, expr))
        };
        // Against a burden, what an authority has to grant first, because of a tie of which nothing is known, stands behind what she can do today, and
        // behind what only has to be found out.
        let is_granted_first = |need: &Need| self.up_to(need).is_some() && !is_requested(need);
        let takes_long = |way: &Way| way.unmet().any(is_granted_first) && way.unmet().any(is_unknown);
        let mut offered: Vec<([bool; 6], &Way)> = Vec::new();
        let is_open = |way: &&Way| {
            let loses = is_of_one_past_day(&self.law.policy, case, way)
                || self.costs_a_right(case, verdict, ways, way)
                || lost_by_waiting(self.law, case, verdict, ways, way).is_some();
            !way.is_for_others && !loses
        };
        for way in ways.options().filter(is_open) {
            match meant(way) {
                Some(purpose) if purpose.is_excluded => {}
                purpose => {
                    let has_unknown = way.unmet().any(is_unknown);
                    let is_presumed_otherwise = |need: &Need| !need.presumed.is_empty() && !is_requested(need);
                    let is_unlikely = has_unknown || way.unmet().any(is_presumed_otherwise);
                    let takes_long = takes_long(way);
                    let is_up_to_others = way.unmet().any(|need| self.up_to(need).is_some());
                    let is_late = is_late(&self.law.policy, case, way);
                    let is_waiting = is_waiting(way);
                    let behind = match ways.goal {
                        Goal::Get => [is_late, has_unknown, is_waiting, purpose.is_some(), false, false],
                        Goal::Avert => {
                            [is_late, is_waiting, takes_long, is_unlikely, is_up_to_others, purpose.is_some()]
                        }
                    };
                    offered.push((behind, way));
                }
            }
        }
        offered.sort_by_key(|(behind, _)| *behind);
        offered.into_iter().map(|(_, way)| way).collect()
    }

    /// Whether what averts a burden is to lose what the law gives the person now: that a refugee be no refugee is no advice.
    fn costs_a_right(&self, case: &Case, verdict: &Verdict, ways: &Ways, way: &Way) -> bool {
        let ends_something = way.needs.iter().any(|need| need.state == State::Do && !need.wanted);
        let Some(example) = way.example.as_ref().filter(|_| ways.goal == Goal::Avert && ends_something) else {
            return false;
        };
        let mut outcomes = Outcomes::default();
        self.law.outcomes(&example.going(case, way.from), &mut outcomes);
        let is_right = |id: ConclusionId| self.law.policy.conclusions[id].direction == Some(Direction::Favourable);
        let is_lost = |id: ConclusionId| {
            let now = verdict.conclusions[id.index()].outcome;
            now == Outcome::Granted && !matches!(outcomes.law[id.index()], Outcome::Granted | Outcome::Undetermined)
        };
        self.law.policy.conclusions.ids().any(|id| is_right(id) && is_lost(id))
    }

    /// What the person would lose who waited for it, where nothing else is open to her: it is for those who have lost it.
    pub fn only_by_losing(&self, case: &Case, verdict: &Verdict, ways: &Ways) -> Option<Loss> {
        let has_options = !self.told(case, verdict, ways).is_empty();
        let mut losses = ways.options().filter_map(|way| lost_by_waiting(self.law, case, verdict, ways, way));
        losses.next().filter(|_| !has_options)
    }

    /// For whom it is there, then, and until when the person is not one of them.
    pub fn for_those_who_lost(&self, loss: &Loss) -> String {
        /// More would not be read.
        const MOST: usize = 3;
        let named = |of: &[ConclusionId]| {
            let names = of.iter().take(MOST).map(|&id| quoted(&self.conclusion(id)));
            self.tongue.and(&names.collect::<Vec<_>>())
        };
        let day = self.tongue.date(loss.last);
        match (loss.rights.as_slice(), loss.terms.as_slice()) {
            ([], []) => say!(self.tongue, WaysForTheBurdened { what: named(&loss.burdens), day }),
            ([], terms) => say!(self.tongue, WaysForTheLate { what: named(terms), day }),
            (rights, _) => say!(self.tongue, WaysForThoseWithout { what: named(rights), day }),
        }
    }

    /// The options as a page tells them: those open within a year, those for whose case the law has nothing only if there are no others; what
    /// differs in one requirement is one. The first [`OPTIONS`] of them are all that a page or a screen has room for; among these, what rests on a
    /// disputed reading of the law stands behind what is certain.
    pub fn options<'w>(&self, case: &Case, verdict: &Verdict, ways: &'w Ways) -> Vec<Joined<'w>> {
        let mut options = joined(&self.law.policy, self.told(case, verdict, ways));
        let n_shown = options.len().min(OPTIONS);
        let is_late = |way: &Way| is_late(&self.law.policy, case, way);
        options[..n_shown].sort_by_key(|(way, _)| (is_late(way), !way.readings.is_empty()));
        options
    }

    /// The ways of which [`Cites::options`] are made.
    pub fn told<'w>(&self, case: &Case, verdict: &Verdict, ways: &'w Ways) -> Vec<&'w Way> {
        let is_for_others = |way: &Way| way.needs.iter().any(|need| self.is_only_for(need, ways.goal));
        let mut told = self.offered(case, verdict, ways);
        told.retain(|way| !is_of_later_law(self.law, case, ways, way));
        if told.iter().any(|way| !is_for_others(way)) {
            told.retain(|way| !is_for_others(way));
        }
        told
    }

    /// Whether the need is the case for which the law gives it, and not what would have to be done to get it: what an authority has decided
    /// otherwise, what nobody asks it to decide, or that a burden is ordered. Nobody asks to be refused in order to appeal.
    pub fn is_only_for(&self, need: &Need, goal: Goal) -> bool {
        let is_known_otherwise = need.state == State::Do && need.presumed.is_empty();
        let is_condition = need.role != Some(Role::Provided);
        let is_of_others = || is_known_otherwise && (self.up_to(need).is_some() || self.is_burden(need));
        goal == Goal::Get && is_condition && (is_of_others() || self.is_unasked_decision(need))
    }

    /// Whether the need is that an authority has decided as nobody asks it to: no rule requires it for a right, nor gives a status because of it.
    fn is_unasked_decision(&self, need: &Need) -> bool {
        let Test::Expr(expr) = need.test else { return false };
        if !need.wanted || need.state == State::Met || self.up_to(need).is_none() {
            return false;
        }
        let Some(decided) = self.decided_values(expr) else { return false };
        let policy = &self.law.policy;
        let asks_for = |conclusion: &Conclusion, condition: &Condition| {
            let counts = match condition.role {
                Role::Provided => conclusion.direction != Some(Direction::Adverse),
                Role::When => {
                    conclusion.kind == ConclusionKind::Status && conclusion.direction != Some(Direction::Adverse)
                }
                Role::Unless | Role::Ends => false,
            };
            let values = || self.decided_values(condition.expr).unwrap_or_default();
            counts && values().iter().any(|value| decided.contains(value))
        };
        // A refusal that another decision reverses is not asked for either.
        let is_reversed = |conditions: &[Condition]| {
            let provided = conditions.iter().filter(|condition| condition.role == Role::Provided);
            provided.into_iter().any(|condition| self.decided_values(condition.expr).is_some())
        };
        let is_asked_for = policy.conclusions.values().any(|conclusion| {
            let rules = conclusion.bearing.law_pro.iter().map(|&id| &policy.clauses[id].conditions);
            rules.into_iter().any(|conditions| {
                let counts = |it: &&Condition| it.role == Role::Provided || !is_reversed(conditions);
                conditions.iter().filter(counts).any(|condition| asks_for(conclusion, condition))
            })
        });
        !decided.is_empty() && !is_asked_for
    }

    /// The values of decisions of authorities of which one is asked for, where the test asks for nothing else.
    fn decided_values(&self, expr: ExprId) -> Option<Vec<(FactId, u32)>> {
        let policy = &self.law.policy;
        match &policy.exprs[expr].kind {
            ExprKind::IsOneOf { of: Input::Fact(id), values, negated: false } if policy.facts[*id].by.is_some() => {
                Some(values.iter().map(|&value| (*id, value)).collect())
            }
            ExprKind::Or(parts) => {
                let parts = parts.iter().map(|&part| self.decided_values(part)).collect::<Option<Vec<_>>>()?;
                Some(parts.concat())
            }
            ExprKind::Definition(id) => match policy.definitions[*id].body {
                DefinitionBody::Condition(body) => self.decided_values(body),
                DefinitionBody::Sum(_) => None,
            },
            _ => None,
        }
    }

    /// Whether the need is that the law orders a burden.
    fn is_burden(&self, need: &Need) -> bool {
        let Test::Expr(expr) = need.test else { return false };
        match self.law.policy.exprs[expr].kind {
            ExprKind::Settled(of, Polarity::For) => goal_of(self.law, of) == Goal::Avert && need.wanted,
            _ => false,
        }
    }

    /// One of several things of which one is enough.
    pub fn alternative(&self, alternative: &Alternative) -> String {
        let words = self.test_as_requirement(alternative.expr, alternative.wanted);
        match alternative.state {
            State::Met => say!(self.tongue, WaysAlreadySo { test: words }),
            _ if alternative.is_reading => say!(self.tongue, WaysMatterOfInterpretation { test: words }),
            State::Do | State::FindOut | State::Impossible => words,
        }
    }

    /// What the law calls the whole, where it has a name for it.
    pub fn name_of(&self, need: &Need) -> Option<String> {
        let Test::Expr(expr) = need.test else { return None };
        let policy = &self.law.policy;
        if let ExprKind::Definition(id) = policy.exprs[expr].kind
            && let Some(label) = &policy.definitions[id].label
        {
            return Some(self.text(label).to_owned());
        }
        let items = policy.clauses[need.clause].conditions.iter();
        let own = items.filter(|condition| condition.expr == expr).find_map(|condition| condition.label.as_ref());
        own.map(|label| self.text(label).to_owned())
    }

    /// Whether the test stands as a whole, or is what must not be.
    pub fn is_negative(&self, need: &Need) -> bool {
        !need.wanted && need.alternatives.iter().all(|alternative| alternative.state == State::Impossible)
    }

    /// What a need without alternatives asks for, or that it must not be.
    fn asked_of(&self, need: &Need, is_so: bool) -> String {
        let words = match need.test {
            Test::Expr(expr) => {
                let words = self.test_as_requirement(expr, is_so);
                return match self.name_of(need) {
                    Some(name) if !is_so => self.tongue.negated(&name),
                    Some(name) if words.is_empty() => name,
                    Some(name) if is_named_in(&name, &words) => words,
                    Some(name) => format!("{name} ({words})"),
                    None => words,
                };
            }
            Test::Force(id) => {
                let days = self.days(self.law.policy.clauses[id].force);
                say!(self.tongue, WaysInForce { date: self.governing(id), days })
            }
            Test::DormantDays(id, at) => {
                let days = self.days(self.law.policy.clauses[id].dormancies[at as usize].range.unwrap_or_default());
                say!(self.tongue, WaysWhileDormant { date: self.governing(id), days })
            }
            Test::Fires(id) | Test::Fate(id, _) => self.clause(id),
        };
        if is_so { words } else { say!(self.tongue, WaysNot { test: words }) }
    }

    fn governing(&self, id: ClauseId) -> String {
        match self.law.policy.clauses[id].governed_by {
            GoverningDate::AsOf => say!(self.tongue, WaysDayAskedFor),
            GoverningDate::Fact(fact) => self.fact_label(fact),
        }
    }

    /// What keeps a right by its last day, which is said beside it: acts, where the labels of their dates name them.
    pub fn keeps(&self, case: &Case, keeping: &Keeping) -> Vec<String> {
        keeping.ways.iter().map(|way| self.acts_of(case, way).unwrap_or_else(|| self.unmet_of(way))).collect()
    }

    fn unmet_of(&self, way: &Way) -> String {
        let words: Vec<String> = way.unmet().map(|need| self.tongue.to_be_done(&self.need(need))).collect();
        self.tongue.and(&words)
    }

    fn acts_of(&self, case: &Case, way: &Way) -> Option<String> {
        let example = way.example.as_ref()?;
        let set = example.changed.iter().chain(&example.found_out);
        let dates = set.filter(|set| way.unmet().any(|need| need.facts.contains(&set.fact)));
        let act = |set: &Setting| {
            let act = self.tongue.act_of_date(&self.fact_label(set.fact))?;
            // It may be too early today.
            Some(match set.run.map(|run| Day(run.first)).filter(|first| *first > case.as_of()) {
                Some(first) => say!(self.tongue, WaysActFrom { act, day: self.tongue.date(first) }),
                None => act,
            })
        };
        let acts: Vec<String> = dates.map(act).collect::<Option<_>>()?;
        (!acts.is_empty()).then(|| self.tongue.and(&acts))
    }

    /// The exceptions by which a term may not concern the person; one is enough.
    pub fn exceptions(&self, term: &OpenTerm) -> String {
        let words = term.unless.iter().map(|&expr| self.test_as_requirement(expr, true));
        self.one_of(&words.collect::<Vec<_>>())
    }

    pub fn one_of(&self, words: &[String]) -> String {
        let join = |one: String, other: &String| say!(self.tongue, WaysOr { one, other });
        words.iter().skip(1).fold(words.first().cloned().unwrap_or_default(), join)
    }

    /// A member at hand, and what it lacks.
    pub fn member_at_hand(&self, case: &Case, member: &MemberAtHand) -> String {
        let who = self.called_member(case, member);
        match member.state {
            State::Met => say!(self.tongue, WaysMemberFits { member: who }),
            State::Do | State::FindOut | State::Impossible => {
                let lacking: Vec<String> =
                    member.lacking.iter().map(|lacking| self.lacking(case, member, lacking)).collect();
                format!("{who}: {}", lacking.join("; "))
            }
        }
    }

    /// `Children, no. 2 (Nationality: Peru)`: by its place, and what is stated of it.
    pub fn called_member(&self, case: &Case, member: &MemberAtHand) -> String {
        let known = self
            .fields(member.list)
            .into_iter()
            .filter_map(|(field, label, _)| Some(format!("{label}: {}", self.field_value(case, member, field)?)));
        let known: Vec<String> = known.collect();
        let number = say!(self.tongue, ReasonMember { n: member.number + 1 });
        let name = format!("{}, {number}", self.fact_label(member.list));
        if known.is_empty() { name } else { format!("{name} ({})", known.join(", ")) }
    }

    fn lacking(&self, case: &Case, member: &MemberAtHand, lacking: &Lacking) -> String {
        let read = inputs_below(&self.law.policy, lacking.expr);
        let fields = self.fields(member.list);
        let labels = |is_known: bool| -> Vec<String> {
            let of = fields.iter().filter(|(field, ..)| read.contains(&Input::Field(*field)));
            of.filter(|(field, ..)| self.field_value(case, member, *field).is_some() == is_known)
                .map(|(_, label, _)| label.clone())
                .collect()
        };
        match lacking.state {
            // Where all is known of the member, it is the day on which it is asked that is not.
            State::FindOut if labels(false).is_empty() => {
                let test = self.test_as_requirement(lacking.expr, lacking.wanted);
                say!(self.tongue, WaysFieldNotKnown { fields: test })
            }
            State::FindOut => say!(self.tongue, WaysFieldNotKnown { fields: labels(false).join(", ") }),
            // It lies at something that is not said of the members.
            State::Do | State::Met | State::Impossible if labels(true).is_empty() => {
                let test = uncapitalised(&self.test_as_requirement(lacking.expr, lacking.wanted));
                say!(self.tongue, WaysMemberNeeds { test })
            }
            State::Do | State::Met | State::Impossible => {
                say!(self.tongue, WaysFieldDoesNotFit { fields: labels(true).join(", ") })
            }
        }
    }

    /// The fields of the members of a list: number, what it is called, type.
    fn fields(&self, list: FactId) -> Vec<(u32, String, FactType)> {
        let FactType::List(record) = self.law.policy.facts[list].ty else { return Vec::new() };
        let TypeBody::Record(fields) = &self.law.policy.types[record].body else { return Vec::new() };
        let called =
            |(at, field): (usize, &crate::policy::model::Field)| (at as u32, self.field_label(field), field.ty);
        fields.iter().enumerate().map(called).collect()
    }

    fn field_value(&self, case: &Case, member: &MemberAtHand, field: u32) -> Option<String> {
        let crate::policy::model::Value::List(members) = case.value(member.list, &self.law.policy)? else {
            return None;
        };
        let value = members.get(member.number)?.get(field as usize)?.as_ref()?.clone();
        let (.., ty) = self.fields(member.list).into_iter().nth(field as usize)?;
        Some(self.value(&value, ty))
    }

    /// What excludes a goal, or a burden, as a whole sentence.
    pub fn bar(&self, case: &Case, verdict: &Verdict, bar: &Bar, ways: &Ways) -> String {
        let tongue = self.tongue;
        let is_burden = ways.goal == Goal::Avert;
        let named = |ids: &[ClauseId]| ids.iter().map(|&id| self.clause(id)).collect::<Vec<_>>().join("; ");
        if is_burden && ways.is_reached {
            return match bar {
                Bar::Person(bar) => say!(tongue, WaysSparedPerson { facts: self.held(case, bar) }),
                Bar::Prevailing(ids) => say!(tongue, WaysSparedPerson { facts: named(ids) }),
                Bar::Dormant(ids) => say!(tongue, WaysSparedDormant { clauses: named(ids) }),
                Bar::Discretion(ids) => say!(tongue, WaysSparedDiscretion { clauses: named(ids) }),
                Bar::NoClause | Bar::Law => say!(tongue, WaysSparedLaw),
            };
        }
        match bar {
            Bar::NoClause => say!(tongue, WaysExcludedNoClause),
            Bar::Law if is_burden => say!(tongue, WaysExcludedLawBurden),
            Bar::Law => say!(tongue, WaysExcludedLaw),
            Bar::Dormant(ids) => say!(tongue, WaysExcludedDormant { clauses: named(ids) }),
            Bar::Discretion(ids) => {
                let clauses = named(&self.left_to_authority(verdict, ways.of, ids));
                say!(tongue, WaysExcludedDiscretion { clauses })
            }
            Bar::Prevailing(ids) => say!(tongue, WaysExcludedPrevailing { clauses: named(ids) }),
            Bar::Person(bar) if !bar.presumed.is_empty() => {
                say!(tongue, WaysExcludedPresumed { facts: self.held(case, bar) })
            }
            Bar::Person(bar) => say!(tongue, WaysExcludedPerson { facts: self.held(case, bar) }),
        }
    }

    /// What holds of the person and excludes it.
    fn held(&self, case: &Case, bar: &PersonBar) -> String {
        let tongue = self.tongue;
        let stated = |id: FactId| {
            let ty = self.law.policy.facts[id].ty;
            let value = case.value(id, &self.law.policy).map_or_else(String::new, |value| self.value(&value, ty));
            format!("{}: {value}", self.fact_label(id))
        };
        let mut held: Vec<String> = bar.fixed.iter().map(|&id| stated(id)).collect();
        held.extend(bar.presumed.iter().map(|&id| say!(tongue, WaysHeldPresumed { fact: stated(id) })));
        held.extend(bar.done.iter().map(|&id| say!(tongue, WaysHeldPassed { fact: stated(id) })));
        held.extend(bar.ahead.iter().map(|&id| say!(tongue, WaysHeldAhead { fact: self.fact_label(id) })));
        held.extend(bar.lists.iter().map(|&id| say!(tongue, WaysHeldList { list: self.fact_label(id) })));
        held.extend(bar.readings.iter().map(|&(id, answer)| {
            let question = self.question(id);
            match answer {
                true => say!(tongue, WaysHeldReadingYes { question }),
                false => say!(tongue, WaysHeldReadingNo { question }),
            }
        }));
        if bar.is_day {
            held.push(say!(tongue, WaysHeldDay { day: tongue.date(case.as_of()) }));
        }
        held.join("; ")
    }
}
