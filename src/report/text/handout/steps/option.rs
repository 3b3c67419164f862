//! One option of the page: each need of a way in the list where it belongs, and how the lists are worded.
//!
//! Takes a way with what is as good as one of its needs; writes its lists in the order of [`Group`]. Not here: which options the page has, and what stands
//! before and after them (`steps`).

use super::super::super::plain::without_letter;
use super::super::super::terms::{can_be_done, is_late, says_only_that_done, was_to_be_done};
use super::super::names::{Before, capital};
use super::super::phrase::{Asked, Statement};
use super::super::{Kind, Page, strong};
use crate::advise::losses::{is_step_to_a_right, is_without_what_helps};
use crate::advise::own_terms::{OwnTerm, own_terms};
use crate::advise::purpose::purpose;
use crate::advise::requests::requests;
use crate::advise::ways::{Goal, MemberAtHand, Need, Setting, State, Way, Ways};
use crate::case::Stated;
use crate::circuit::Outcome;
use crate::eval::Test;
use crate::policy::ids::{AuthorityId, ExprId, FactId};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{ExprKind, FactType, Quantifier, Role, Value};
use crate::words::say;

/// A need with the list that it stands in, and what it asks for.
type Sorted<'w> = (Group, &'w Need, Asked);

/// The lists of an option, in the order in which they stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Group {
    /// What had to be done by a day that has passed: without it the rest is in vain.
    DoneInTime,
    Do,
    DoIfNotDone,
    /// What that authority has to do.
    UpTo(AuthorityId),
    /// The case for which the rule is there, and which is not hers.
    OnlyFor,
    MustEnd,
    FindOut,
    FindOutNot,
    /// What she is not to do, as long as a burden would follow.
    NotToDo,
    /// What she has handed in, or done.
    Done,
    Met,
    MetNot,
    /// Met as long as a presumption holds: stands among what is assumed.
    Assumed,
}

impl Page<'_> {
    /// `others`: what is as good as the one need of the way that is unlike; each with that need.
    pub(super) fn option(&mut self, ways: &Ways, way: &Way, others: &[(usize, &Need)]) {
        // A decision that she waits for is nothing for her to do, but to ask for it.
        if let Some(sentence) = self.waits_for_decision(way).filter(|_| others.is_empty()) {
            return self.document.paragraph(sentence);
        }
        let mut all: Vec<Sorted> = Vec::new();
        // That a rule is in force on a day stated before needs no saying.
        let says_something = |need: &&Need| {
            let is_of_force = need.state == State::Met && matches!(need.test, Test::Force(_));
            !is_of_force
                && !self.is_kept_by_authority(need)
                && !ways.may_change(self.law, need)
                && !says_only_that_done(&self.law.policy, self.case, way, need)
                && !self.asks_for_nothing(need)
        };
        // Nobody is to see to it that she stays without what would help her; where nothing else keeps a burden away, that does.
        let verdict = &self.explanation.verdict;
        let helps = |need: &Need| !is_without_what_helps(self.law, self.case, verdict, ways.of, need);
        let has_others = way.needs.iter().filter(says_something).any(helps);
        let is_said = |need: &&Need| says_something(need) && (!has_others || helps(need));
        for need in way.first.iter().filter(is_said) {
            let asked = flat(self.asked(need))
                .into_iter()
                .map(|asked| (self.group_of(way, need, &asked, ways.goal), need, asked));
            all.extend(asked);
        }
        for (at, need) in way.needs.iter().enumerate().filter(|(_, need)| is_said(need)) {
            let as_good: Vec<&Need> = others.iter().filter(|(of, _)| *of == at).map(|(_, need)| *need).collect();
            if let Some(steps) = self.steps_among(way, need, &as_good, ways.goal) {
                all.push((Group::DoIfNotDone, need, steps));
                continue;
            }
            let as_good: Vec<Asked> = as_good.into_iter().map(|need| self.asked(need)).collect();
            let asked = match as_good.is_empty() {
                true => flat(self.asked(need)),
                false => {
                    let parts = std::iter::once(self.asked(need)).chain(as_good).flat_map(any_of);
                    vec![Asked::AnyOf(None, parts.collect())]
                }
            };
            for asked in asked {
                let group = self.group_of(way, need, &asked, ways.goal);
                if !all.iter().any(|(other, _, known)| *other == group && *known == asked) {
                    all.push((group, need, asked));
                }
            }
        }
        let is_open = all.iter().any(|(_, need, _)| need.state != State::Met);
        if let Some(from) = way.from {
            let day = strong(&self.tongue.date(from));
            self.document.paragraph(match is_open {
                true => say!(self.tongue, HandoutFrom { day }),
                false => say!(self.tongue, HandoutWait { day }),
            });
        }
        // What is met already, and is a reason of a missing requirement, stands under “Why”.
        let is_blocked = self.subject().is_some_and(|of| self.outcome(of) == Outcome::Blocked);
        let is_told = |group: Group| match group {
            Group::Done | Group::Met | Group::MetNot => !is_blocked,
            Group::Assumed => false,
            Group::Do
            | Group::DoIfNotDone
            | Group::UpTo(_)
            | Group::OnlyFor
            | Group::DoneInTime
            | Group::MustEnd
            | Group::FindOut
            | Group::FindOutNot
            | Group::NotToDo => true,
        };
        let mut groups: Vec<Group> = all.iter().map(|(group, ..)| *group).collect();
        groups.sort_unstable();
        groups.dedup();
        // Whoever is not the one for whom it is there need not ask what else she would have to do.
        if groups.contains(&Group::OnlyFor) {
            groups.retain(|&group| group == Group::OnlyFor);
        }
        // What rests on nothing else is said, though it stands elsewhere, too.
        if groups.iter().any(|&group| is_told(group)) {
            groups.retain(|&group| is_told(group));
        }
        let is_act = |group: &Group| matches!(group, Group::Do | Group::DoIfNotDone);
        let is_met = |group: &Group| matches!(group, Group::Done | Group::Met | Group::MetNot | Group::Assumed);
        if ways.goal == Goal::Avert && groups.iter().filter(|group| !is_met(group)).count() > 1 {
            self.document.paragraph(say!(self.tongue, HandoutProtectsTogether));
        }
        // Nobody waits for the answer to what was not applied for.
        let applications = match groups.contains(&Group::OnlyFor) {
            true => Vec::new(),
            false => self.applied_for_first(way),
        };
        if let Some(&first) = applications.first() {
            let is_known = self.case.stated(first) == Stated::Known;
            let group = if is_known { Group::Do } else { Group::DoIfNotDone };
            self.document.paragraph(self.lead(ways, group, false));
            for &act in &applications {
                let words = self.tongue.to_be_done(&capital(&self.fact_called(act)));
                self.document.item(1, words);
            }
        }
        for (at, &group) in groups.iter().enumerate() {
            let members: Vec<&Sorted> = all.iter().filter(|(of, ..)| *of == group).collect();
            let lead = match (group, ways.goal, at) {
                (Group::FindOutNot, Goal::Get, 0) => say!(self.tongue, HandoutFindOutNotAlone),
                (Group::FindOutNot, Goal::Avert, 0) => say!(self.tongue, HandoutFindOutNotProtectsAlone),
                (Group::DoIfNotDone, Goal::Avert, _) if members.iter().all(|(.., asked)| self.is_step(asked)) => {
                    say!(self.tongue, HandoutWouldProtectToday)
                }
                _ => self.lead(ways, group, !applications.is_empty() || groups[..at].iter().any(is_act)),
            };
            self.group(way, group, lead, &members);
        }
        let is_for_others = self.is_for_others(ways, way);
        for &(question, answer) in way.readings.iter().filter(|_| !is_for_others) {
            let question = self.cites.question(question);
            self.document.paragraph(match answer {
                true => say!(self.tongue, HandoutIfReadYes { question }),
                false => say!(self.tongue, HandoutIfReadNo { question }),
            });
        }
        // Until when it stays away stands above what keeps it away.
        if let Some(until) = way.until.filter(|&until| !ways.is_reached && !self.is_far(until) && !is_for_others) {
            let day = strong(&self.tongue.date(until));
            self.document.paragraph(match way.is_until_end && ways.goal == Goal::Get {
                true => say!(self.tongue, HandoutLastsUntil { day }),
                false => say!(self.tongue, HandoutOpenUntil { day }),
            });
        }
    }

    /// Applications and other acts of hers, not made as far as is known, without which nobody can have the decisions that the way asks for: no requirement of
    /// a rule, but what an assumption says of whoever has such a decision.
    pub(in super::super) fn applied_for_first(&self, way: &Way) -> Vec<FactId> {
        let policy = &self.law.policy;
        let Some(example) = &way.example else { return Vec::new() };
        let is_asked = |fact: FactId| way.needs.iter().chain(&way.first).any(|need| need.facts.contains(&fact));
        let is_awaited = |need: &Need| need.facts.iter().any(|&fact| policy.facts[fact].by.is_some());
        if !way.unmet().any(is_awaited) {
            return Vec::new();
        }
        // The decisions alone: what else the example does may follow from the act.
        let mut decided = example.going(self.case, way.from);
        for set in example.changed.iter().chain(&example.found_out).filter(|set| !is_asked(set.fact)) {
            decided.forget(policy, set.fact, Stated::NotKnown);
        }
        if !self.law.can_be(&decided) {
            return Vec::new();
        }
        let is_needed = |fact: FactId| {
            let mut without = decided.clone();
            without.state(fact, &Value::Bool(false));
            !self.law.can_be(&without)
        };
        let is_act = |&id: &FactId| {
            let fact = &policy.facts[id];
            fact.ty == FactType::Bool
                && fact.is_up_to_the_person()
                && !(self.case.stated(id) == Stated::Known && self.case.value(id, policy) == Some(Value::Bool(true)))
                && !is_asked(id)
                && self.is_act_in_words(&capital(&self.fact_called(id)))
                && is_needed(id)
        };
        policy.facts.ids().filter(is_act).collect()
    }

    fn group(&mut self, way: &Way, group: Group, lead: String, members: &[&Sorted]) {
        if members.is_empty() {
            return;
        }
        self.document.paragraph(lead);
        for (_, need, asked) in members {
            let decided = self.decided_otherwise(need).filter(|_| matches!(group, Group::OnlyFor | Group::UpTo(_)));
            match (group, need.test) {
                // The law's own name for what an authority decides says it; the value it would have reads as a formula.
                (Group::UpTo(_), Test::Expr(_)) if need.wanted && self.is_named_decision(need) => {
                    let name = self.cites.name_of(need).unwrap_or_default();
                    self.document.item(1, capital(without_letter(&name)));
                }
                // What is not to be done is said as what would be done.
                (Group::NotToDo, Test::Expr(whole)) => {
                    let expr = self.not_to_do(need).unwrap_or(whole);
                    let name = self.cites.name_of(need).filter(|_| expr == whole);
                    let words = name.unwrap_or_else(|| self.cites.test_as_requirement(expr, true));
                    self.document.item(1, capital(without_letter(&words)));
                }
                // What the law calls it may be true of her, too; its values are not.
                (Group::OnlyFor, Test::Expr(expr)) if decided.is_some() => {
                    let words = self.cites.test_as_requirement(expr, need.wanted);
                    self.document.item(1, capital(&words));
                }
                _ if !self.members_in_reach(need).is_empty() => {
                    let one = |words: String| Asked::One(Statement { is_so: true, words });
                    let mut members: Vec<Asked> = self.members_in_reach(need).into_iter().map(one).collect();
                    let asked = if members.len() == 1 { members.remove(0) } else { Asked::AnyOf(None, members) };
                    self.asked_items(1, asked);
                    continue;
                }
                _ => self.asked_items(1, self.in_group(group, asked)),
            }
            if let Some(value) = decided {
                self.document.item(2, say!(self.tongue, HandoutInYourCase { value }));
            }
            if matches!(group, Group::UpTo(_)) {
                for sentence in self.how_to_ask(way, need) {
                    self.document.item(2, sentence);
                }
            }
            if matches!(group, Group::Do | Group::DoIfNotDone | Group::FindOut)
                && let Some(who) = self.meant_for(need)
            {
                self.document.item(2, say!(self.tongue, HandoutMeantFor { who }));
            }
            if matches!(group, Group::Do | Group::DoIfNotDone) {
                for term in self.own_terms(need) {
                    self.document.item(2, term);
                }
                if let Some(sentence) = self.whom_to_say_it(need, asked) {
                    self.document.item(2, sentence);
                }
            }
            if matches!(group, Group::MustEnd | Group::FindOutNot) {
                for act in self.done_again(way, need) {
                    self.document.item(2, say!(self.tongue, HandoutDoneAgain { act }));
                }
            }
            for member in &need.members {
                let words = self.cites.member_at_hand(self.case, member);
                self.document.item(2, words);
            }
        }
    }

    /// Of things of which one is enough and that would otherwise have to be found out: those that she can do, as steps; what is so of her, or is not, is
    /// no step, and stands behind them as the case in which they are not needed. Nobody is led to state what is not so.
    fn steps_among(&self, way: &Way, need: &Need, as_good: &[&Need], goal: Goal) -> Option<Asked> {
        let policy = &self.law.policy;
        let all = || std::iter::once(need).chain(as_good.iter().copied());
        if all().any(|need| self.group_of(way, need, &self.asked(need), goal) != Group::FindOut) {
            return None;
        }
        let tests: Vec<(ExprId, bool)> = all().flat_map(|need| self.tests_of_need(need)).collect();
        let words = |(expr, wanted): (ExprId, bool)| capital(&self.cites.test_as_requirement(expr, wanted));
        let is_step = |&(expr, wanted): &(ExprId, bool)| {
            let read = facts_among(inputs_below(policy, expr));
            let is_hers =
                |&id: &FactId| policy.facts[id].is_up_to_the_person() && policy.facts[id].ty == FactType::Bool;
            wanted && !read.is_empty() && read.iter().all(is_hers) && self.is_act_in_words(&words((expr, wanted)))
        };
        let (steps, others): (Vec<_>, Vec<_>) = tests.into_iter().partition(is_step);
        let one = |test: (ExprId, bool)| Asked::One(Statement { is_so: true, words: words(test) });
        let mut steps: Vec<Asked> = steps.into_iter().map(one).collect();
        let steps = match steps.len() {
            0 => return None,
            1 => steps.remove(0),
            _ => Asked::AnyOf(None, steps),
        };
        if others.is_empty() {
            return Some(steps);
        }
        let others: Vec<String> = others.into_iter().map(words).collect();
        let exception = self.cites.one_of(&others);
        Some(Asked::Unless(Box::new(steps), say!(self.tongue, HandoutNotNeededIf { exception })))
    }

    /// The tests of which one is enough for a need: its alternatives, or the parts of what it asks for.
    fn tests_of_need(&self, need: &Need) -> Vec<(ExprId, bool)> {
        let possible = self.cites.possible(need);
        if !possible.is_empty() {
            return possible.into_iter().map(|it| (it.expr, it.wanted)).collect();
        }
        let Test::Expr(expr) = need.test else { return Vec::new() };
        match &self.law.policy.exprs[expr].kind {
            ExprKind::Or(parts) if need.wanted => parts.iter().map(|&part| (part, true)).collect(),
            _ => vec![(expr, need.wanted)],
        }
    }

    /// Whom she says it to, where it is nothing that the law asks for elsewhere: the authority of the burden.
    fn whom_to_say_it(&self, need: &Need, asked: &Asked) -> Option<String> {
        let of = self.subject().filter(|&of| self.kind(of) == Kind::Burden && self.is_step(asked))?;
        if need.facts.iter().any(|&fact| is_step_to_a_right(&self.law.policy, fact)) {
            return None;
        }
        let authority = self.authority(self.in_charge(of, &self.verdict(of).by)?, Before::To);
        Some(say!(self.tongue, HandoutSayItTo { authority }))
    }

    /// Of a list in which one member is enough: those at hand of whom nothing is known against it, each with what is still open of it and nothing else.
    fn members_in_reach(&self, need: &Need) -> Vec<String> {
        let Test::Expr(expr) = need.test else { return Vec::new() };
        let ExprKind::Quantifier { kind: Quantifier::Any, list, .. } = self.law.policy.exprs[expr].kind else {
            return Vec::new();
        };
        let is_in_reach = |member: &&MemberAtHand| {
            !member.lacking.is_empty() && member.lacking.iter().all(|lacking| lacking.state == State::FindOut)
        };
        let members = need.members.iter().filter(|_| need.wanted).filter(is_in_reach);
        let words = |member: &MemberAtHand| {
            let open = member.lacking.iter().map(|it| self.cites.member_requirement(list, it.expr, it.wanted));
            let what = open.collect::<Vec<_>>().join("; ");
            say!(self.tongue, HandoutMemberLacks { member: self.cites.called_member(self.case, member), what })
        };
        members.map(words).collect()
    }

    /// Of a decision that a rule leaves to the authority: that it can be asked for, what of the rule's conditions she meets, and what it takes besides.
    fn how_to_ask(&self, way: &Way, need: &Need) -> Vec<String> {
        let requests = requests(self.law, self.case, &self.explanation.verdict);
        let Some(request) = requests.into_iter().find(|request| need.facts == [request.decision]) else {
            return Vec::new();
        };
        let clause = &self.law.policy.clauses[request.rule];
        let Some(given) = clause.effects.first() else { return Vec::new() };
        let mut sentences = vec![say!(self.tongue, HandoutAskFor { what: self.quoted(given.conclusion) })];
        let met = self.met_conditions(request.rule);
        if !met.is_empty() {
            sentences.push(say!(self.tongue, HandoutAskMeets { what: met.join("; ") }));
        }
        let is_asked_for = |expr: ExprId| {
            let read = facts_among(inputs_below(&self.law.policy, expr));
            way.unmet().any(|other| read.iter().any(|fact| other.facts.contains(fact)))
        };
        let provided = clause.conditions.iter().filter(|it| it.role == Role::Provided && !is_asked_for(it.expr));
        let open = provided.filter(|it| !self.truth_of(it.expr).is_true()).map(|it| match &it.label {
            Some(label) => without_letter(self.cites.text(label)).to_owned(),
            None => self.cites.test_as_requirement(it.expr, true),
        });
        let open: Vec<String> = open.collect();
        if !open.is_empty() {
            sentences.push(say!(self.tongue, HandoutAskTakes { what: open.join("; ") }));
        }
        sentences
    }

    /// What somebody who goes the way does anew for the need: acts of which a day is stated that has passed.
    fn done_again(&self, way: &Way, need: &Need) -> Vec<String> {
        let Some(example) = &way.example else { return Vec::new() };
        let policy = &self.law.policy;
        let is_again = |set: &&Setting| {
            let fact = &policy.facts[set.fact];
            fact.ty.is_date()
                && fact.is_up_to_the_person()
                && need.facts.contains(&set.fact)
                && matches!(set.value, Value::Date(day) if day >= self.case.as_of())
        };
        let acts = example.changed.iter().filter(is_again);
        acts.filter_map(|set| self.tongue.act_of_date(&self.fact_called(set.fact))).collect()
    }

    /// The terms within which the law asks the person to do what the need asks for.
    fn own_terms(&self, need: &Need) -> Vec<String> {
        let terms = own_terms(self.law, self.case, &self.explanation.verdict, &need.facts);
        let sentence = |term: OwnTerm| {
            let day = strong(&self.tongue.date(term.last));
            match term.is_over {
                true => say!(self.tongue, HandoutTermOfActOver { day }),
                false => say!(self.tongue, HandoutTermOfAct { day }),
            }
        };
        super::super::distinct(terms.into_iter().filter(|term| self.subject() != Some(term.of)).map(sentence))
    }

    /// Whether nothing can be found out for it: all that it reads of the person is stated, and what is not known is a number that the law names.
    fn asks_for_nothing(&self, need: &Need) -> bool {
        let is_stated = |&id: &FactId| self.case.stated(id) == Stated::Known;
        let has_no_number = !self.explanation.verdict.no_numbers.is_empty();
        has_no_number && need.state == State::FindOut && !need.facts.is_empty() && need.facts.iter().all(is_stated)
    }

    /// For whom the law has what is applied for, where it is not established that she is one of them.
    fn meant_for(&self, need: &Need) -> Option<String> {
        let purpose = purpose(self.law, &self.explanation.verdict, self.subject()?, need)?;
        Some(self.quoted(purpose.category))
    }

    /// Whether it is so already by decisions of authorities: that they stay so is not for her to see to.
    fn is_kept_by_authority(&self, need: &Need) -> bool {
        let is_act = |&id: &FactId| self.law.policy.facts[id].by.is_some();
        need.state == State::Met && !need.facts.is_empty() && need.facts.iter().all(is_act)
    }

    /// Whether the need asks for one value of a decision, and the law has a name for it.
    pub(super) fn is_named_decision(&self, need: &Need) -> bool {
        let [fact] = need.facts[..] else { return false };
        matches!(self.law.policy.facts[fact].ty, FactType::Enumeration(_)) && self.cites.name_of(need).is_some()
    }

    /// How the one fact that a need asks to be otherwise has been decided.
    pub(super) fn decided_otherwise(&self, need: &Need) -> Option<String> {
        let [fact] = need.facts[..] else { return None };
        let is_of_values = matches!(self.law.policy.facts[fact].ty, FactType::Enumeration(_));
        let is_stated = need.state == State::Do && self.case.stated(fact) == Stated::Known;
        (is_of_values && is_stated).then(|| self.value_words(fact)).flatten()
    }

    /// As it reads under the group's words: what is assumed not to be so, and what is to be done.
    fn in_group(&self, group: Group, asked: &Asked) -> Asked {
        match asked {
            Asked::One(Statement { is_so: false, words }) if group == Group::Assumed => {
                Asked::One(Statement { is_so: true, words: capital(&self.tongue.negated(words)) })
            }
            Asked::One(Statement { is_so: false, words }) if group == Group::OnlyFor => {
                Asked::One(Statement { is_so: true, words: capital(&self.tongue.negated(words)) })
            }
            Asked::One(Statement { is_so: true, words }) if matches!(group, Group::Do | Group::DoIfNotDone) => {
                Asked::One(Statement { is_so: true, words: self.tongue.to_be_done(words) })
            }
            Asked::Unless(asked, exception) => Asked::Unless(Box::new(self.in_group(group, asked)), exception.clone()),
            Asked::AnyOf(name, parts) if parts.iter().all(|part| self.is_step(part)) => {
                Asked::AnyOf(name.clone(), parts.iter().map(|part| self.in_group(group, part)).collect())
            }
            asked => asked.clone(),
        }
    }

    /// `is_behind_acts`: what the person has to do stands before it.
    fn lead(&self, ways: &Ways, group: Group, is_behind_acts: bool) -> String {
        let tongue = self.tongue;
        match (group, ways.goal) {
            (Group::DoneInTime, Goal::Get) => say!(tongue, HandoutDoneInTime),
            (Group::DoneInTime, Goal::Avert) => say!(tongue, HandoutDoneInTimeProtects),
            (Group::Do, Goal::Get) => say!(tongue, HandoutNeeded),
            (Group::Do, Goal::Avert) => say!(tongue, HandoutWouldProtect),
            (Group::DoIfNotDone, Goal::Avert) => say!(tongue, HandoutWouldProtectIfNotDone),
            (Group::DoIfNotDone, Goal::Get) => say!(tongue, HandoutNeededIfNotDone),
            (Group::UpTo(by), Goal::Get) if is_behind_acts => {
                say!(tongue, HandoutThenUpTo { authority: self.authority(by, Before::Of) })
            }
            (Group::UpTo(by), Goal::Get) => {
                say!(tongue, HandoutUpTo { authority: self.authority(by, Before::Of) })
            }
            (Group::UpTo(by), Goal::Avert) => {
                say!(tongue, HandoutUpToProtects { authority: self.authority(by, Before::Of) })
            }
            (Group::OnlyFor, _) => say!(tongue, HandoutOnlyFor { n: 1_usize }),
            (Group::MustEnd, _) => say!(tongue, HandoutNoLonger),
            (Group::FindOut, Goal::Get) => say!(tongue, HandoutFindOut),
            (Group::FindOut, Goal::Avert) => say!(tongue, HandoutFindOutProtects),
            (Group::NotToDo, _) => say!(tongue, HandoutNotToDo),
            (Group::FindOutNot, Goal::Get) => say!(tongue, HandoutFindOutNot),
            (Group::FindOutNot, Goal::Avert) => say!(tongue, HandoutFindOutNotProtects),
            (Group::Done, Goal::Get) => say!(tongue, HandoutDone),
            (Group::Met, Goal::Get) => say!(tongue, HandoutMet),
            (Group::Done | Group::Met, Goal::Avert) => say!(tongue, HandoutProtects),
            (Group::MetNot, _) => say!(tongue, HandoutMetNot),
            (Group::Assumed, Goal::Avert) => say!(tongue, HandoutProtectsAssumed),
            (Group::Assumed, Goal::Get) => say!(tongue, HandoutMetAssumed),
        }
    }

    fn group_of(&self, way: &Way, need: &Need, asked: &Asked, goal: Goal) -> Group {
        if self.cites.is_only_for(need, goal) {
            return Group::OnlyFor;
        }
        // What nobody can bring about, or nobody in time, is found out, and not asked for.
        let can_be_done = can_be_done(&self.law.policy, self.case, need);
        let is_so = !matches!(asked, Asked::One(Statement { is_so: false, .. }));
        // What is otherwise by a presumption alone has to be found out.
        let is_told = need.presumed.is_empty();
        let is_open = goal == Goal::Get || need.state == State::FindOut;
        let is_asked_for = need.role == Some(Role::Provided) && is_open && can_be_done;
        // What an authority has still to do is nothing to find out.
        let is_still_to_come = need.state == State::FindOut && can_be_done;
        let is_to_be_brought_about =
            is_asked_for || is_still_to_come || (is_told && matches!(need.state, State::Do | State::Impossible));
        if let Some(by) = self.cites.up_to(need).filter(|_| is_so && is_to_be_brought_about) {
            return Group::UpTo(by);
        }
        match (need.state, is_so) {
            (State::Do | State::Impossible, true) if is_told => Group::Do,
            (State::Do | State::Impossible, false) if is_told => Group::MustEnd,
            (State::FindOut, _) if goal == Goal::Avert && can_be_done && self.not_to_do(need).is_some() => {
                Group::NotToDo
            }
            (State::Do | State::Impossible | State::FindOut, true) => match need.role {
                _ if is_asked_for && self.cites.is_known_not_done(need) => Group::Do,
                _ if was_to_be_done(&self.law.policy, self.case, way, need) => Group::DoneInTime,
                // What else it takes may have been done when there was time for the whole.
                _ if goal == Goal::Get && is_late(&self.law.policy, self.case, way) => Group::FindOut,
                _ if is_asked_for || (can_be_done && self.is_act_of_hers(asked)) => Group::DoIfNotDone,
                _ => Group::FindOut,
            },
            (State::Do | State::Impossible | State::FindOut, false) => Group::FindOutNot,
            (State::Met, _) if !is_told => Group::Assumed,
            // What was done in vain has to be done anew.
            (State::Met, true) if need.role == Some(Role::Provided) && !self.done_again(way, need).is_empty() => {
                Group::Do
            }
            (State::Met, true) if self.is_handed_in(need) && goal == Goal::Get => Group::Done,
            (State::Met, true) => Group::Met,
            (State::Met, false) => Group::MetNot,
        }
    }

    /// Whether a requirement is met by something that she did or has shown, and that nothing undoes.
    fn is_handed_in(&self, need: &Need) -> bool {
        let facts = &self.law.policy.facts;
        let is_hers = |&id: &FactId| {
            let fact = &facts[id];
            fact.is_up_to_the_person() && (fact.ty == FactType::Bool || fact.ty.is_date())
        };
        need.role == Some(Role::Provided) && !need.facts.is_empty() && need.facts.iter().all(is_hers)
    }

    /// What must not be so, where that is for her not to do.
    fn not_to_do(&self, need: &Need) -> Option<ExprId> {
        let Test::Expr(whole) = need.test else { return None };
        let (expr, wanted, facts) = match self.cites.possible(need).as_slice() {
            [] => (whole, need.wanted, &need.facts),
            [only] => (only.expr, only.wanted, &only.facts),
            _ => return None,
        };
        let must_not = match (&self.law.policy.exprs[expr].kind, wanted) {
            (ExprKind::Not(inner), true) => Some(*inner),
            (ExprKind::Not(_), false) | (_, true) => None,
            (_, false) => Some(expr),
        };
        must_not.filter(|_| self.is_of_her_acts(facts))
    }

    /// Whether everything that a test reads is a step that she takes to something else, and may as well not take.
    fn is_of_her_acts(&self, read: &[FactId]) -> bool {
        let facts = &self.law.policy.facts;
        let is_hers = |&id: &FactId| facts[id].presumed.is_none() && is_step_to_a_right(&self.law.policy, id);
        !read.is_empty() && read.iter().all(is_hers)
    }

    /// Whether the label says that she did it: `Applied for refugee status`.
    fn is_act_of_hers(&self, asked: &Asked) -> bool {
        matches!(asked, Asked::One(Statement { is_so: true, words }) if self.is_act_in_words(words))
    }

    fn is_act_in_words(&self, words: &str) -> bool {
        self.tongue.to_be_done(words) != words
    }

    /// Whether all that is asked for is something that she does.
    fn is_step(&self, asked: &Asked) -> bool {
        match asked {
            Asked::One(_) => self.is_act_of_hers(asked),
            Asked::Unless(asked, _) => self.is_step(asked),
            Asked::AnyOf(_, parts) | Asked::AllOf(_, parts) => parts.iter().all(|part| self.is_step(part)),
            Asked::Members(..) => false,
        }
    }
}

/// Of what one thing is enough: each by itself.
fn any_of(asked: Asked) -> Vec<Asked> {
    match asked {
        Asked::AnyOf(None, parts) => parts,
        other => vec![other],
    }
}

/// What all is needed, each by itself.
fn flat(asked: Asked) -> Vec<Asked> {
    match asked {
        Asked::AllOf(None, parts) => parts.into_iter().flat_map(flat).collect(),
        other => vec![other],
    }
}
