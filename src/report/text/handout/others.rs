//! What else bears on it: what the same rules say, what comes with it, what burdens the person, where practice departs, referrals.

use super::names::{Before, capital};
use super::{Kind, Page, distinct, strong};
use crate::advise::decided::is_decided;
use crate::advise::forbidden::forbidden_beside;
use crate::case::Stated;
use crate::circuit::{ClauseState, Outcome, Truth};
use crate::eval::{DateKind, Test, day_of};
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, ExprId, FactId, Id};
use crate::policy::inputs::{facts_among, facts_tested, inputs_below};
use crate::policy::model::{ConclusionKind, DefinitionBody, Effect, ExprKind, Origin, Polarity, Role};
use crate::report::referral::without_duty_to_refer;
use crate::words::say;

impl Page<'_> {
    pub fn others(&mut self) {
        let Some(of) = self.subject() else { return };
        // What is owed to her in spite of a burden is the first thing to know.
        let mut items = self.limits(of);
        items.extend(self.brought(of));
        items.extend(self.what_follows(of));
        items.extend(self.same_rules(of));
        items.extend(self.meanwhile(of));
        items.extend(self.incompatible(of));
        items.extend(self.burdens(of));
        items.extend(self.departures(of));
        items.extend(self.referrals(of));
        // Whoever is burdened is not sent to an authority on her own.
        if self.kind(of) != Kind::Burden {
            items.extend(self.missing_referrals(of));
        }
        self.section(say!(self.tongue, HandoutOthers), items);
    }

    fn granted(&self, of: ConclusionId) -> bool {
        self.outcome(of) == Outcome::Granted
    }

    /// The rights that come with it.
    fn brought(&self, of: ConclusionId) -> Option<String> {
        let brought: Vec<_> =
            self.law.policy.conclusions[of].confers.iter().copied().filter(|&it| self.granted(it)).collect();
        (self.granted(of) && !brought.is_empty()).then(|| {
            let what = self.quoted_all(brought);
            say!(self.tongue, HandoutBrings { what })
        })
    }

    /// What the law's other clauses give to whoever has it, or comes under it, or is burdened with it: where it is so, what they give this person; where it is open,
    /// what they can give her, as far as nothing is known against it.
    fn what_follows(&self, of: ConclusionId) -> Vec<String> {
        let is_burden = self.kind(of) == Kind::Burden;
        let kind = self.law.policy.conclusions[of].kind;
        let (is_so, is_open) = (self.granted(of), self.is_open_to_her(of) && !self.is_out_of_reach(of));
        if !(is_burden || matches!(kind, ConclusionKind::Category | ConclusionKind::Status)) || !(is_so || is_open) {
            return Vec::new();
        }
        let clauses = self.law.policy.clauses.ids().filter(|&id| match is_so {
            true => self.carries(id, of),
            false => self.could_carry(id, of),
        });
        let effects: Vec<Effect> = clauses.flat_map(|id| self.law.policy.clauses[id].effects.clone()).collect();
        let helps = |effect: &&Effect| match (self.kind(effect.conclusion), effect.polarity) {
            (Kind::Entitlement | Kind::Owed, Polarity::For) | (Kind::Burden, Polarity::Against) => {
                effect.conclusion != of && (!is_so || self.outcome(effect.conclusion) == outcome_of(effect.polarity))
            }
            (Kind::Definition | Kind::Duty, _) | (Kind::Burden, Polarity::For) => false,
            (Kind::Entitlement | Kind::Owed, Polarity::Against) => false,
        };
        // What is hers already does not wait for it.
        let is_new = |effect: &&Effect| is_so || self.outcome(effect.conclusion) != outcome_of(effect.polarity);
        let conferred = &self.law.policy.conclusions[of].confers;
        let of_kind = |kind: Kind| {
            let those = effects.iter().filter(helps).filter(is_new).map(|effect| effect.conclusion);
            let those = those.filter(move |&it| self.kind(it) == kind && !(is_so && conferred.contains(&it)));
            let mut those = distinct(those);
            if kind == Kind::Entitlement && !is_so {
                those = distinct(conferred.iter().copied().filter(|&it| !self.granted(it)).chain(those));
            }
            (!those.is_empty()).then(|| self.quoted_all(those))
        };
        let said = [
            of_kind(Kind::Entitlement).map(|what| match (is_burden, is_so) {
                (false, false) if kind == ConclusionKind::Status => say!(self.tongue, HandoutWouldBringRights { what }),
                (true, true) => say!(self.tongue, HandoutEases { what }),
                (true, false) => say!(self.tongue, HandoutWouldEase { what }),
                (false, true) => say!(self.tongue, HandoutFollowsRights { what }),
                (false, false) => say!(self.tongue, HandoutWouldFollowRights { what }),
            }),
            of_kind(Kind::Owed).filter(|_| !is_burden).map(|what| match is_so {
                true => say!(self.tongue, HandoutFollowsOwed { what }),
                false if kind == ConclusionKind::Status => say!(self.tongue, HandoutWouldBringOwed { what }),
                false => say!(self.tongue, HandoutWouldFollowOwed { what }),
            }),
            of_kind(Kind::Burden).filter(|_| !is_burden).map(|what| match is_so {
                true => say!(self.tongue, HandoutFollowsForbidden { what }),
                false if kind == ConclusionKind::Status => say!(self.tongue, HandoutWouldBringForbidden { what }),
                false => say!(self.tongue, HandoutWouldFollowForbidden { what }),
            }),
        ];
        said.into_iter().flatten().collect()
    }

    /// Whether she may come to have it: it is open, or, of what helps her, there is a way to it.
    pub(super) fn is_open_to_her(&self, of: ConclusionId) -> bool {
        let has_way = self.explanation.ways.as_ref().is_some_and(|ways| !ways.ways.is_empty());
        match self.outcome(of) {
            Outcome::Undetermined | Outcome::Blocked | Outcome::Discretionary => true,
            Outcome::None => has_way && self.kind(of) != Kind::Burden,
            Outcome::Granted | Outcome::Denied | Outcome::Conflict | Outcome::Dormant => false,
        }
    }

    /// Whether the clause applies because of it.
    fn carries(&self, id: ClauseId, of: ConclusionId) -> bool {
        let is_applied = self.explanation.verdict.clauses[id.index()].state == ClauseState::Fires;
        is_applied
            && self.tests_of(id).any(|expr| {
                let carrying = self.grounds.carrying(expr);
                carrying.iter().any(|reason| matches!(reason.test, Test::Expr(test) if self.asks_for(test, of)))
            })
    }

    /// Whether the clause would apply if it were so, as far as nothing is known against it.
    fn could_carry(&self, id: ClauseId, of: ConclusionId) -> bool {
        let clause = &self.law.policy.clauses[id];
        let is_law = clause.own_source().is_some_and(|source| matches!(source.origin, Origin::Instrument(_)));
        let is_excluded = self.explanation.verdict.clauses[id.index()].state == ClauseState::NotInForce;
        let nothing_else_fails = clause.conditions.iter().all(|condition| {
            self.grounds.value(condition.expr) != Truth::False
                || (condition.role == Role::When && self.asks_for(condition.expr, of))
        });
        is_law && !is_excluded && nothing_else_fails && self.tests_of(id).any(|expr| self.asks_for(expr, of))
    }

    fn tests_of(&self, id: ClauseId) -> impl Iterator<Item = ExprId> + '_ {
        let conditions = self.law.policy.clauses[id].conditions.iter();
        conditions.filter(|condition| condition.role == Role::When).map(|condition| condition.expr)
    }

    /// Whether the test is met by it, alone or with others.
    pub(super) fn asks_for(&self, expr: ExprId, of: ConclusionId) -> bool {
        match &self.law.policy.exprs[expr].kind {
            ExprKind::Settled(id, Polarity::For) => *id == of,
            ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().any(|&part| self.asks_for(part, of)),
            ExprKind::Definition(id) => match self.law.policy.definitions[*id].body {
                DefinitionBody::Condition(body) => self.asks_for(body, of),
                DefinitionBody::Sum(_) => false,
            },
            _ => false,
        }
    }

    /// The clauses behind it; of a burden that is imposed, too, those that apply and stand in the same article: how it has to be done, say.
    fn rules_with_what_limits_them(&self, of: ConclusionId) -> Vec<ClauseId> {
        let mut rules = self.verdict(of).by.clone();
        if self.kind(of) != Kind::Burden || !self.granted(of) {
            return rules;
        }
        let clauses = &self.law.policy.clauses;
        let articles: Vec<_> = rules
            .iter()
            .flat_map(|&id| clauses[id].sources.iter())
            .map(|source| (source.origin, &source.art))
            .collect();
        let is_applied = |id: &ClauseId| self.explanation.verdict.clauses[id.index()].state == ClauseState::Fires;
        let is_beside = |id: &ClauseId| {
            clauses[*id]
                .sources
                .iter()
                .any(|source| source.art.is_some() && articles.contains(&(source.origin, &source.art)))
        };
        let beside: Vec<ClauseId> = clauses.ids().filter(|id| is_applied(id) && is_beside(id)).collect();
        rules.extend(beside.into_iter().filter(|id| !self.verdict(of).by.contains(id)));
        rules
    }

    /// Of a burden: what authorities owe her by other provisions on the same matter, such as that a return must be safe.
    fn limits(&self, of: ConclusionId) -> Vec<String> {
        let policy = &self.law.policy;
        let matter = self.matter_of(of);
        let imposing = policy.conclusions[of].bearing.law_pro.iter();
        let asked: Vec<FactId> = imposing.flat_map(|&id| facts_tested(policy, id)).collect();
        // What rests on more than the burden does is no consequence of it: somebody held is owed liberty before anything is ordered.
        let follows = |it: &ConclusionId| {
            let rules = policy.conclusions[*it].bearing.law_pro.iter().filter(|&&id| self.may_apply(id));
            rules.flat_map(|&id| facts_tested(policy, id)).all(|fact| asked.contains(&fact))
        };
        let owed = |outcome: Outcome, is_following: bool| {
            let mut owed = self.owed_on(of, &matter, outcome);
            owed.retain(|it| follows(it) == is_following);
            (!owed.is_empty()).then(|| self.quoted_all(owed))
        };
        let (granted, open) = (Outcome::Granted, Outcome::Undetermined);
        let said = match policy.conclusions[of].is_of_the_person {
            true => {
                let owed = self.owed_on(of, &matter, granted);
                let what = (!owed.is_empty()).then(|| self.quoted_all(owed));
                [what.map(|what| say!(self.tongue, HandoutLimitsOwn { what })), None]
            }
            false => [
                owed(granted, false).map(|what| say!(self.tongue, HandoutOwedAlready { what })),
                owed(granted, true).map(|what| say!(self.tongue, HandoutLimits { what })),
            ],
        };
        let may = [
            owed(open, false).map(|what| say!(self.tongue, HandoutMayBeOwed { what })),
            owed(open, true).map(|what| say!(self.tongue, HandoutMayLimit { what })),
        ];
        said.into_iter().chain(may).flatten().collect()
    }

    /// The facts of the matter that a burden is about, as far as it is near; none of anything else.
    fn matter_of(&self, of: ConclusionId) -> Vec<FactId> {
        let is_near = match self.outcome(of) {
            Outcome::Granted
            | Outcome::Blocked
            | Outcome::Discretionary
            | Outcome::Conflict
            | Outcome::Undetermined => self.may_be_ordered(of) && !self.waits_for_effect(of),
            Outcome::Denied | Outcome::Dormant | Outcome::None => false,
        };
        if self.kind(of) != Kind::Burden || !is_near {
            return Vec::new();
        }
        let imposing = self.law.policy.conclusions[of].bearing.law_pro.iter().copied();
        imposing.filter(|&id| self.may_apply(id)).flat_map(|id| self.told_by(id)).collect()
    }

    /// What tells the matter of a clause: the facts that few others ask about, and what an authority has decided in this case.
    fn told_by(&self, id: ClauseId) -> Vec<FactId> {
        /// A fact that more clauses read, such as the nationality, tells nothing of the matter.
        const FEW_CLAUSES: usize = 12;
        let policy = &self.law.policy;
        let n_readers = self.n_readers.get_or_init(|| {
            let mut n_readers = vec![0; policy.facts.len()];
            policy.clauses.ids().flat_map(|id| facts_tested(policy, id)).for_each(|fact| n_readers[fact.index()] += 1);
            n_readers
        });
        let decided = self.tests_of(id).flat_map(|expr| facts_among(inputs_below(policy, expr)));
        let decided: Vec<FactId> = decided.filter(|&fact| is_decided(policy, self.case, fact)).collect();
        let told = facts_tested(policy, id).into_iter();
        told.filter(|&fact| decided.contains(&fact) || n_readers[fact.index()] <= FEW_CLAUSES).collect()
    }

    /// What authorities owe her, with this outcome, by provisions that ask about what the burden is about, and are not behind it.
    fn owed_on(&self, of: ConclusionId, matter: &[FactId], outcome: Outcome) -> Vec<ConclusionId> {
        if matter.is_empty() {
            return Vec::new();
        }
        let policy = &self.law.policy;
        let said = self.rules_with_what_limits_them(of);
        let is_on_it = |&id: &ClauseId| {
            !said.contains(&id) && self.may_apply(id) && self.told_by(id).iter().any(|fact| matter.contains(fact))
        };
        let owed = policy.conclusions.ids().filter(|&it| self.kind(it) == Kind::Owed && self.outcome(it) == outcome);
        let owed = owed.filter(|&it| policy.conclusions[it].bearing.law_pro.iter().any(is_on_it));
        owed.filter(|&it| outcome == Outcome::Granted || self.can_come_together(of, it, matter)).collect()
    }

    /// Of a burden that is hers to bear out, such as to leave: what nobody may do to her all the same, by its rules and by those that protect her.
    fn not_to_be_done(&self, of: ConclusionId) -> Option<String> {
        let policy = &self.law.policy;
        if self.kind(of) != Kind::Burden || !policy.conclusions[of].is_of_the_person || !self.granted(of) {
            return None;
        }
        let owed = self.owed_on(of, &self.matter_of(of), Outcome::Granted);
        let protecting = owed.into_iter().flat_map(|it| self.verdict(it).by.iter().copied());
        let rules: Vec<ClauseId> = self.rules_with_what_limits_them(of).into_iter().chain(protecting).collect();
        let effects = rules.iter().flat_map(|&id| &policy.clauses[id].effects);
        let forbidden = effects.filter(|effect| {
            let it = effect.conclusion;
            effect.polarity == Polarity::Against && self.kind(it) == Kind::Burden && self.outcome(it) == Outcome::Denied
        });
        let forbidden = distinct(forbidden.map(|effect| effect.conclusion));
        (!forbidden.is_empty()).then(|| say!(self.tongue, HandoutOwnForbidden { what: self.quoted_all(forbidden) }))
    }

    /// Of a burden with a term that still runs: what an authority may give her by the same day, on the same facts, such as more time. That it can be
    /// asked for stands under the page on that; here that it can.
    pub(super) fn more_time(&self, of: ConclusionId) -> Vec<String> {
        if self.kind(of) != Kind::Burden || self.outcome(of) != Outcome::Granted {
            return Vec::new();
        }
        let policy = &self.law.policy;
        let verdict = &self.explanation.verdict;
        let by = &self.verdict(of).by;
        let due = verdict.dates.iter().filter(|note| note.kind == DateKind::Due && !note.passed);
        let Some(last) = due.filter(|note| by.contains(&note.clause)).map(|note| note.day).max() else {
            return Vec::new();
        };
        let matter: Vec<FactId> = by.iter().flat_map(|&id| facts_tested(policy, id)).collect();
        let to_ask = policy.conclusions.ids().filter(|&it| self.kind(it) == Kind::Entitlement);
        let to_ask = to_ask.filter_map(|it| {
            let rules = self.cites.left_to_authority(verdict, it, &[]);
            let ends = |&&id: &&ClauseId| {
                let clause = &policy.clauses[id];
                let days = clause.ends.iter().map(|(of, _)| day_of(of, self.case, policy));
                days.flatten().min() == Some(last) && facts_tested(policy, id).iter().any(|fact| matter.contains(fact))
            };
            let rule = *rules.iter().find(ends)?;
            let authority = self.cites.deciders(&[rule], Some(it), Before::To);
            let (what, day) = (self.quoted(it), strong(&self.tongue.date(last)));
            Some(say!(self.tongue, HandoutAskBefore { what, authority, day }))
        });
        to_ask.collect()
    }

    /// Whether each fact on which both depend, and which is not known, has a value that leaves room for both: what is owed in another case than that of
    /// the burden does not limit it.
    fn can_come_together(&self, burden: ConclusionId, owed: ConclusionId, matter: &[FactId]) -> bool {
        let policy = &self.law.policy;
        let rules = &policy.conclusions[owed].bearing.law_pro;
        let is_shared = |fact: &&FactId| {
            self.case.stated(**fact) != Stated::Known && rules.iter().any(|&id| facts_tested(policy, id).contains(fact))
        };
        let has_room = |fact: FactId| {
            let Some(values) = policy.listed_values(fact) else { return true };
            values.iter().any(|value| {
                let mut case = self.case.clone();
                case.state(fact, value);
                let verdict = self.law.eval(&case);
                let can_be = |of: ConclusionId| {
                    matches!(verdict.conclusions[of.index()].outcome, Outcome::Granted | Outcome::Undetermined)
                };
                can_be(burden) && can_be(owed)
            })
        };
        distinct(matter.iter().filter(is_shared).copied()).into_iter().all(has_room)
    }

    /// What the clauses behind it settle besides.
    fn same_rules(&self, of: ConclusionId) -> Vec<String> {
        if !matches!(self.outcome(of), Outcome::Granted | Outcome::Denied) {
            return Vec::new();
        }
        let rules = self.rules_with_what_limits_them(of);
        let effects = rules.iter().flat_map(|&id| &self.law.policy.clauses[id].effects);
        let others = effects.filter(|effect| effect.conclusion != of);
        let agreed = |kind: ConclusionKind, polarity: Polarity| {
            let outcome = if polarity == Polarity::For { Outcome::Granted } else { Outcome::Denied };
            let found = others.clone().filter(move |effect| {
                (self.law.policy.conclusions[effect.conclusion].kind, effect.polarity) == (kind, polarity)
                    && self.outcome(effect.conclusion) == outcome
            });
            // What burdens the person has a sentence of its own.
            let found =
                found.filter(|effect| polarity == Polarity::Against || self.kind(effect.conclusion) != Kind::Burden);
            distinct(found.map(|effect| effect.conclusion))
        };
        // What a burden comes with in the way of rights is said of those who cannot avoid it.
        let rights = match self.kind(of) {
            Kind::Burden => Vec::new(),
            _ => [ConclusionKind::Status, ConclusionKind::Protection].map(|kind| agreed(kind, Polarity::For)).concat(),
        };
        let required = agreed(ConclusionKind::Duty, Polarity::For);
        let mut forbidden = agreed(ConclusionKind::Duty, Polarity::Against);
        let mut items = Vec::from_iter(self.not_to_be_done(of));
        if !items.is_empty() {
            forbidden.retain(|&it| self.kind(it) != Kind::Burden);
        }
        if !rights.is_empty() {
            let what = self.quoted_all(rights);
            items.push(say!(self.tongue, HandoutAlsoGranted { what }));
        }
        if !required.is_empty() {
            let what = self.quoted_all(required);
            items.push(say!(self.tongue, HandoutAlsoRequired { what }));
        }
        if !forbidden.is_empty() {
            let what = self.quoted_all(forbidden);
            items.push(say!(self.tongue, HandoutAlsoForbidden { what }));
        }
        items
    }

    /// Where the person does not have it: the other statuses that she is entitled to.
    fn meanwhile(&self, of: ConclusionId) -> Option<String> {
        if self.kind(of) != Kind::Entitlement || self.granted(of) {
            return None;
        }
        let conclusions = self.law.policy.conclusions.iter();
        let statuses = conclusions.filter(|(id, it)| *id != of && it.kind == ConclusionKind::Status);
        let held: Vec<_> = statuses
            .map(|(id, _)| id)
            .filter(|&id| self.kind(id) == Kind::Entitlement && self.granted(id) && !self.is_kept_from(id))
            .collect();
        (!held.is_empty()).then(|| {
            let what = self.quoted_all(held);
            say!(self.tongue, HandoutMeanwhile { what })
        })
    }

    /// Of a right: what does not go with it and is forbidden to everyone. What an authority must not do to her protects her, and is said elsewhere.
    pub(super) fn forbidden_beside(&self, of: ConclusionId) -> Vec<ConclusionId> {
        forbidden_beside(self.law, &self.explanation.verdict, of)
    }

    /// What the law does not allow beside it.
    fn incompatible(&self, of: ConclusionId) -> Vec<String> {
        if matches!(self.outcome(of), Outcome::Denied | Outcome::None) {
            return Vec::new();
        }
        let sets = self.law.policy.incompatibles.iter().filter(|set| set.members.contains(&of));
        let others = sets.flat_map(|set| set.members.iter().copied()).filter(|&other| other != of);
        let near = |outcome| matches!(outcome, Outcome::Granted | Outcome::Dormant | Outcome::Blocked);
        let others = distinct(others.filter(|&other| near(self.outcome(other))));
        let sentence = |other| {
            let burden = |it| self.kind(it) == Kind::Burden;
            let name = self.quoted(other);
            match (burden(of), burden(other), self.granted(other)) {
                (false, true, true) if self.granted(of) => {
                    Some(say!(self.tongue, HandoutIncompatibleBurden { other: name }))
                }
                // Nobody quotes a right that she does not have yet.
                (false, true, true) => Some(say!(self.tongue, HandoutIncompatibleBurdenIf { other: name })),
                (false, true, false) => None,
                (true, false, true) => {
                    Some(say!(self.tongue, HandoutIncompatibleRight { burden: self.quoted(of), other: name }))
                }
                // Nobody chooses a burden, nor between two.
                (true, ..) => None,
                (false, false, _) => Some(say!(self.tongue, HandoutIncompatible { other: name })),
            }
        };
        others.into_iter().filter_map(sentence).collect()
    }

    /// What burdens the person by law.
    fn burdens(&self, of: ConclusionId) -> Option<String> {
        let ids = self.law.policy.conclusions.ids();
        let mut burdens: Vec<_> =
            ids.filter(|&id| id != of && self.kind(id) == Kind::Burden && self.granted(id)).collect();
        // What the law does not allow beside it is said of it already.
        if self.kind(of) != Kind::Burden && !matches!(self.outcome(of), Outcome::Denied | Outcome::None) {
            let sets = self.law.policy.incompatibles.iter().filter(|set| set.members.contains(&of));
            let said: Vec<ConclusionId> = sets.flat_map(|set| set.members.iter().copied()).collect();
            burdens.retain(|burden| !said.contains(burden));
        }
        (!burdens.is_empty()).then(|| {
            let what = self.quoted_all(burdens);
            say!(self.tongue, HandoutBurdens { what })
        })
    }

    /// Where practice takes something else from the person that the law gives her, or does what the law does not.
    fn departures(&self, of: ConclusionId) -> Vec<String> {
        let is_known = |id: &ConclusionId| self.practised_outcome(*id) != Outcome::Undetermined;
        let ids = self.law.policy.conclusions.ids().filter(|&id| id != of && self.is_kept_from(id)).filter(is_known);
        let sentence = |id| {
            // What has to be done before this ends stands first under what to do.
            if self.acts_before_the_end(of).iter().any(|(other, _)| *other == id) {
                let (right, law) = (self.quoted(id), self.in_law(id));
                return say!(self.tongue, HandoutNotWithoutAct { right, law });
            }
            // What practice asks for says why it is not given: nobody has refused what may not have been asked for.
            let asked = self.asked_in_practice(id);
            let refused = self.in_practice(id).into_iter().take(usize::from(asked.is_none()));
            let said = std::iter::once(self.in_law(id)).chain(refused).chain(asked);
            format!("{}: {}", self.quoted(id), said.collect::<Vec<_>>().join(" "))
        };
        ids.map(sentence).collect()
    }

    /// The conclusion and those that it rests on.
    fn concerned(&self, of: ConclusionId) -> Vec<ConclusionId> {
        std::iter::once(of).chain(self.explanation.rests_on.iter().copied()).collect()
    }

    /// Who must send the person on to whom; one sentence for each authority that must.
    fn referrals(&self, of: ConclusionId) -> Vec<String> {
        let concerned = self.concerned(of);
        let all = self.explanation.verdict.referrals.iter().map(|&id| &self.law.policy.referrals[id]);
        let ours: Vec<_> = all.filter(|referral| concerned.contains(&referral.category)).collect();
        // Who passes on only what another referral brings is told by those who come first.
        let is_first = |from: &Option<AuthorityId>| from.is_none() || !ours.iter().any(|referral| referral.to == *from);
        let senders: Vec<_> =
            distinct(ours.iter().map(|referral| referral.from)).into_iter().filter(is_first).collect();
        let sentence = |from: Option<AuthorityId>| {
            let to = distinct(ours.iter().filter(|referral| referral.from == from).map(|referral| referral.to));
            let to: Vec<String> = to.into_iter().map(|id| self.any_authority(id, Before::To)).collect();
            let to = self.tongue.and(&to);
            match from {
                Some(id) => capital(&say!(self.tongue, HandoutRefers { from: self.authority(id, Before::To), to })),
                None => say!(self.tongue, HandoutRefersAny { to }),
            }
        };
        senders.into_iter().map(sentence).collect()
    }

    fn missing_referrals(&self, of: ConclusionId) -> Vec<String> {
        let concerned = self.concerned(of);
        let all = self.explanation.verdict.missing_referrals.iter();
        let ours = all.filter(|(from, to)| concerned.contains(from) || concerned.contains(to));
        let ours = ours.filter_map(|&(from, to)| without_duty_to_refer(self.law, &self.explanation.verdict, from, to));
        let said = |ids: &[AuthorityId]| {
            let names: Vec<String> = ids.iter().map(|&id| self.authority(id, Before::To)).collect();
            self.tongue.or(&names)
        };
        // What is so both ways is said once.
        let mut open = distinct(ours);
        let mut items = Vec::new();
        while !open.is_empty() {
            let (from, to) = open.remove(0);
            let back = open.iter().position(|(other, of)| *other == to && *of == from);
            let (from, to) = (said(&from), said(&to));
            items.push(match back.map(|at| open.remove(at)) {
                Some(_) => say!(self.tongue, HandoutRefersNotEither { from, to }),
                None => say!(self.tongue, HandoutRefersNot { from, to }),
            });
        }
        if !items.is_empty() {
            items.push(say!(self.tongue, HandoutNoReferralNeededHelp));
        }
        items
    }
}

fn outcome_of(polarity: Polarity) -> Outcome {
    match polarity {
        Polarity::For => Outcome::Granted,
        Polarity::Against => Outcome::Denied,
    }
}
