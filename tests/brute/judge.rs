//! Every finding about cases, decided by looking at all of them (docs/language.md, "What a check looks for" and "Findings").
//!
//! Gives names only. Not here: the findings about the text itself (`uncovered-clause`, `uncited-clause`, `unused-name`, acceptances).

use std::collections::{BTreeMap, BTreeSet};

use amparo::calendar::{Day, ShortMonth};
use amparo::case::Case;
use amparo::policy::Policy;
use amparo::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, ReferralId};
use amparo::policy::inputs::inputs_below;
use amparo::policy::model::{
    ConclusionKind, CountBound, DefinitionBody, Direction, ExprKind, GoverningDate, Input, Polarity, Promise,
    Quantifier, Quantity, Role, Step, Sum,
};

use super::columns::{ALL, Bits, Columns};
use super::window::Window;
use super::witness::citing_unpublished;
use crate::agreement::naive::{Naive, Outcome};

#[derive(Default)]
pub struct Judged {
    /// Names of findings there are.
    pub names: BTreeSet<String>,
    /// The conclusion that a finding is about where its name does not say: the first declared of several.
    pub about: BTreeMap<String, ConclusionId>,
    /// Those of them that are contradictions in a ring.
    pub n_rings: usize,
    /// Days between windows: the finding's name, the first day and the last.
    pub gaps: Vec<(String, Day, Day)>,
    /// Names on which the page leaves a freedom: with or without them is right.
    pub free: BTreeSet<String>,
    pub n_cases: usize,
    /// Cases that satisfy the assumptions.
    pub n_assumed: usize,
}

/// # Errors
/// A policy whose cases cannot be enumerated.
pub fn judge(policy: &Policy) -> Result<Judged, String> {
    let window = Window::of(policy)?;
    let blank = Case::blank(policy, Day(window.variables[0].values.first().copied().unwrap_or(0)));
    let naive = Naive::new(policy, &blank);
    let columns = Columns::new(policy, &window, &naive, Vec::new());
    let assumed = columns.assumed();
    let n_assumed = assumed.cases().count();
    let judged = Judged { n_cases: window.n_cases, n_assumed, ..Judged::default() };
    let mut judge = Judge { policy, window: &window, naive: &naive, columns: &columns, assumed, judged };
    if n_assumed == 0 {
        judge.judged.names.insert("assumptions".to_owned());
    }
    for id in policy.conclusions.ids() {
        judge.contradictions(id);
        judge.departing_practice(id);
        judge.dormant_rights(id);
        judge.rights_at_discretion(id);
        judge.window_gaps(id);
    }
    judge.incompatible();
    judge.properties();
    for id in policy.clauses.ids() {
        judge.never_fires(id);
        judge.always_beaten(id);
        judge.idle_conditions(id);
        judge.constant_tests(id);
        judge.counts_beyond(id);
    }
    for id in policy.referrals.ids() {
        judge.referral_counts_beyond(id);
    }
    judge.constant_definitions();
    judge.subsumed();
    judge.unpublished_grounds();
    judge.missing_referrals();
    judge.open_questions();
    judge.rounding_decides();
    Ok(judge.judged)
}

struct Judge<'a> {
    policy: &'a Policy,
    window: &'a Window,
    naive: &'a Naive<'a>,
    columns: &'a Columns<'a>,
    assumed: Bits,
    judged: Judged,
}

impl Judge<'_> {
    fn found(&mut self, kind: &str, of: &[&str]) {
        self.judged.names.insert(format!("{kind}({})", of.join(", ")));
    }

    fn found_about(&mut self, id: ConclusionId, kind: &str, of: &[&str]) {
        self.judged.about.entry(format!("{kind}({})", of.join(", "))).or_insert(id);
        self.found(kind, of);
    }

    /// In an assumed case, some case.
    fn happens(&self, bits: &Bits) -> bool {
        bits.and(&self.assumed).any()
    }

    fn clause(&self, id: ClauseId) -> &str {
        &self.policy.clauses[id].name
    }

    fn fires(&self, id: ClauseId) -> Bits {
        self.columns.fate(id).fire.clone()
    }

    // ---- contradictions, and those that a principle settles ------------------------------------------------------------

    fn contradictions(&mut self, id: ConclusionId) {
        let roots = self.columns.roots(id);
        let conflict = roots.outcome(Outcome::Conflict);
        let [pros, cons] = self.naive.sides(id, false);
        self.rings(id, &roots.pro_wins.and(&roots.con_wins));
        for &pro in &pros {
            for &con in &cons {
                let both = self.fires(pro).and(&self.fires(con));
                let beaten = self.columns.beaten(id, pro, &cons).or(&self.columns.beaten(id, con, &pros));
                if self.happens(&both.and(&conflict).and_not(&beaten)) {
                    let mut names = [self.clause(pro).to_owned(), self.clause(con).to_owned()];
                    names.sort();
                    self.found_about(id, "contradiction", &[&names[0], &names[1]]);
                }
                self.settled(id, [pro, con], &both);
            }
        }
    }

    /// Where both sides win: a finding for each set of firing clauses of which no smaller one is such a set.
    fn rings(&mut self, id: ConclusionId, both_win: &Bits) {
        let bearing = self.naive.sides(id, false).concat();
        let mut sets = BTreeSet::new();
        for case in both_win.and(&self.assumed).cases() {
            let firing = bearing.iter().filter(|&&one| self.columns.fate(one).fire.get(case));
            sets.insert(firing.map(|&one| self.clause(one).to_owned()).collect::<BTreeSet<_>>());
        }
        let is_smallest = |set: &&BTreeSet<String>| !sets.iter().any(|other| other != *set && other.is_subset(set));
        for ring in sets.iter().filter(is_smallest) {
            let names: Vec<_> = ring.iter().map(String::as_str).collect();
            self.found_about(id, "contradiction", &names);
            self.judged.n_rings += 1;
        }
    }

    /// Where one of the two beats the other, and its side carries the day, whatever somebody has decided.
    fn settled(&mut self, id: ConclusionId, pair: [ClauseId; 2], both: &Bits) {
        let Some(Victory { winner, loser, is_less_protective }) = victory(self.policy, self.naive, id, pair) else {
            return;
        };
        let roots = self.columns.roots(id);
        let [wins, loses] =
            if winner == pair[0] { [&roots.pro_wins, &roots.con_wins] } else { [&roots.con_wins, &roots.pro_wins] };
        let won = wins.and_not(loses);
        if !self.happens(&both.and(&won)) {
            return;
        }
        let (winner, loser) = (self.clause(winner).to_owned(), self.clause(loser).to_owned());
        self.found_about(id, "settled", &[&winner, &loser]);
        if is_less_protective {
            self.found_about(id, "less-protective", &[&loser, &winner]);
        }
    }

    // ---- statements ------------------------------------------------------------------------------------------------------

    fn incompatible(&mut self) {
        for incompatible in &self.policy.incompatibles {
            for &one in &incompatible.members {
                for &other in incompatible.members.iter().filter(|&&other| other != one) {
                    if self.happens(&self.columns.roots(one).granted.and(&self.columns.roots(other).granted)) {
                        let mut names = [&*self.policy.conclusions[one].name, &*self.policy.conclusions[other].name];
                        names.sort();
                        self.found("incompatible", &names);
                    }
                }
            }
        }
    }

    fn properties(&mut self) {
        for property in self.policy.properties.values() {
            let holds = |expr| self.columns.holds(expr, None, None);
            let is_broken = match &property.promise {
                Promise::Never(expr) => self.happens(&holds(*expr)),
                Promise::Always(expr) => self.happens(&holds(*expr).not()),
                Promise::Same { of, whatever } => of.iter().any(|&expr| self.tells_apart(&holds(expr), whatever)),
            };
            if is_broken {
                self.found("property", &[&property.name]);
            }
        }
    }

    /// Of two assumed cases that are the same but for the facts, one is in and one is out.
    fn tells_apart(&self, bits: &Bits, whatever: &[FactId]) -> bool {
        let is_free = |input: Input| matches!(input, Input::Fact(id) if whatever.contains(&id));
        let kept: Vec<_> = self.window.variables.iter().filter(|variable| !is_free(variable.input)).collect();
        let mut first_of: BTreeMap<Vec<i64>, bool> = BTreeMap::new();
        self.assumed.cases().any(|case| {
            let alike = kept.iter().map(|variable| self.window.value(variable, case)).collect();
            *first_of.entry(alike).or_insert(bits.get(case)) != bits.get(case)
        })
    }

    // ---- clauses -----------------------------------------------------------------------------------------------------------

    fn can_fire_or_sleep(&self, id: ClauseId) -> bool {
        let fate = self.columns.fate(id);
        self.happens(&fate.fire) || self.happens(&fate.may) || self.happens(&fate.sleep)
    }

    fn never_fires(&mut self, id: ClauseId) {
        if !self.can_fire_or_sleep(id) {
            self.found("never-fires", &[self.clause(id).to_owned().as_str()]);
        }
    }

    fn always_beaten(&mut self, id: ClauseId) {
        let clause = &self.policy.clauses[id];
        let fires = self.fires(id);
        if clause.is_practice() || !self.happens(&fires) {
            return;
        }
        let is_beaten_on = |(conclusion, polarity): (ConclusionId, Polarity)| {
            let roots = self.columns.roots(conclusion);
            let opposite = match polarity {
                Polarity::For => roots.outcome(Outcome::Denied),
                Polarity::Against => roots.outcome(Outcome::Granted),
            };
            !self.happens(&fires.and_not(&opposite))
        };
        // Told once, of all of them; the person shown is for the first that is declared.
        let beaten = clause.effects.iter().filter(|effect| is_beaten_on((effect.conclusion, effect.polarity)));
        if let Some(first) = beaten.map(|effect| effect.conclusion).min() {
            self.found_about(first, "always-beaten", &[&clause.name]);
        }
    }

    fn subsumed(&mut self) {
        let law: Vec<_> =
            self.policy.clauses.iter().filter(|(_, clause)| !clause.is_practice()).map(|(id, _)| id).collect();
        for &needless in &law {
            for &by in law.iter().filter(|&&by| by != needless) {
                if self.subsumes(by, needless) && !(self.subsumes(needless, by) && needless < by) {
                    let names = [self.clause(needless).to_owned(), self.clause(by).to_owned()];
                    self.found("subsumed", &[&names[0], &names[1]]);
                }
            }
        }
    }

    fn subsumes(&self, by: ClauseId, needless: ClauseId) -> bool {
        let fires = self.fires(needless);
        stands_in_for(self.policy, self.naive, by, needless)
            && self.happens(&fires)
            && !self.happens(&fires.and_not(&self.fires(by)))
    }

    fn idle_conditions(&mut self, id: ClauseId) {
        if !self.can_fire_or_sleep(id) {
            return;
        }
        let clause = &self.policy.clauses[id];
        let mut occurrences = Vec::new();
        for condition in &clause.conditions {
            match condition.role {
                Role::When | Role::Unless | Role::Provided => {
                    occurrences_in(self.policy, condition.expr, &mut occurrences)
                }
                Role::Ends => {}
            }
        }
        let occurrences = without_bodies_of_exact_counts(self.policy, occurrences);
        let is_idle = |&occurrence: &ExprId| {
            let [one, other] = [true, false].map(|truth| self.columns.fate_with(id, Some((occurrence, truth))));
            let differs = one.fire.differs(&other.fire).or(&one.may.differs(&other.may));
            let differs = differs.or(&one.sleep.differs(&other.sleep)).or(&one.block.differs(&other.block));
            !self.happens(&differs)
        };
        if occurrences.iter().any(is_idle) {
            self.found("idle-condition", &[&clause.name]);
        }
    }

    fn constant_tests(&mut self, id: ClauseId) {
        let clause = &self.policy.clauses[id];
        let written = clause.conditions.iter().filter(|condition| condition.role != Role::Ends);
        let whom = clause.dormancies.iter().filter_map(|dormancy| dormancy.whom);
        let exprs: Vec<_> = written.map(|condition| condition.expr).chain(whom).collect();
        if self.can_fire_or_sleep(id) && exprs.iter().any(|&expr| self.has_constant(expr, None)) {
            self.found("constant-test", &[&clause.name]);
        }
    }

    fn constant_definitions(&mut self) {
        for definition in self.policy.definitions.values() {
            let DefinitionBody::Condition(body) = definition.body else { continue };
            if self.judged.n_assumed > 0 && self.has_constant(body, None) {
                self.found("constant-test", &[&definition.name]);
            }
        }
    }

    /// Whether this part, or one in it, comes out the same for everybody; of a list of values, whether nobody has one of them.
    fn has_constant(&self, expr: ExprId, list: Option<FactId>) -> bool {
        let list_of_part =
            list.filter(|_| inputs_below(self.policy, expr).iter().any(|input| matches!(input, Input::Field(_))));
        let somebody = |holds: &dyn Fn(Option<&[i64]>) -> Bits| match list_of_part {
            Some(list) => self.happens(&self.columns.some_member(list, |member| holds(Some(member)))),
            None => self.happens(&holds(None)),
        };
        let holds = |member: Option<&[i64]>| self.columns.holds(expr, member, None);
        let kind = &self.policy.exprs[expr].kind;
        let n_values = match kind {
            ExprKind::Definition(_) | ExprKind::Constant(_) => return false,
            ExprKind::IsOneOf { values, .. } => values.len(),
            ExprKind::EqualsOneOf { values, .. } => values.len(),
            _ => 0,
        };
        if !somebody(&holds) || !somebody(&|member| holds(member).not()) {
            return true;
        }
        let lacks = |number: usize| !somebody(&|member| self.columns.is_value(expr, number, member));
        let within = if let ExprKind::Quantifier { list, .. } = kind { Some(*list) } else { list };
        (n_values > 1 && (0..n_values).any(lacks))
            || kind.operands().into_iter().any(|part| self.has_constant(part, within))
    }

    // ---- conclusions ---------------------------------------------------------------------------------------------------------

    fn departing_practice(&mut self, id: ConclusionId) {
        let (law, practice) = (self.columns.roots(id), self.columns.practice_roots(id));
        let differs = law.differs(&practice).and_not(&practice.outcome(Outcome::None));
        if self.happens(&differs) {
            self.found("practice-departs", &[&self.policy.conclusions[id].name]);
        }
    }

    fn dormant_rights(&mut self, id: ConclusionId) {
        let conclusion = &self.policy.conclusions[id];
        let is_right = conclusion.direction == Some(Direction::Favourable);
        let dormant = self.columns.roots(id).outcome(Outcome::Dormant);
        if is_right && self.happens(&dormant.and(&self.columns.undecided(id))) {
            self.found("dormant-right", &[&conclusion.name]);
        }
    }

    /// Only an authority's discretion gives it; or it is given, and an authority may take it away.
    fn rights_at_discretion(&mut self, id: ConclusionId) {
        let conclusion = &self.policy.conclusions[id];
        if conclusion.direction != Some(Direction::Favourable) {
            return;
        }
        let roots = self.columns.roots(id);
        let undecided = self.columns.undecided(id);
        if self.happens(&roots.outcome(Outcome::Discretionary).and(&undecided)) {
            self.found("discretionary-right", &[&conclusion.name]);
        }
        let [pros, cons] = self.naive.sides(id, false);
        let powers = cons.iter().map(|&con| self.columns.fate(con).may.and_not(&self.columns.beaten(id, con, &pros)));
        if self.happens(&self.columns.any_of(powers).and(&roots.granted).and(&undecided)) {
            self.found("power-over-right", &[&conclusion.name]);
        }
    }

    fn unpublished_grounds(&mut self) {
        let policy = self.policy;
        let without = Columns::new(policy, self.window, self.naive, citing_unpublished(policy));
        for (id, conclusion) in policy.conclusions.iter() {
            if self.happens(&self.columns.roots(id).differs(&without.roots(id))) {
                self.found("unpublished-ground", &[&conclusion.name]);
            }
        }
    }

    fn missing_referrals(&mut self) {
        let policy = self.policy;
        let handlers = |category: ConclusionId| {
            let those = policy.authorities.iter().filter(move |(_, authority)| authority.handles.contains(&category));
            those.map(|(id, _)| id).collect::<Vec<_>>()
        };
        for (from, from_category) in policy.conclusions.iter() {
            for (to, to_category) in policy.conclusions.iter() {
                let (of_from, of_to) = (handlers(from), handlers(to));
                let is_pair = from != to
                    && [from_category, to_category].iter().all(|category| category.kind == ConclusionKind::Category);
                if !is_pair || of_from.is_empty() || of_to.is_empty() || of_from.iter().any(|id| of_to.contains(id)) {
                    continue;
                }
                let open = self.naive.suitable_referrals(from, to).into_iter().map(|(days, whens)| {
                    let whens = whens.into_iter().map(|when| self.columns.holds(when, None, None));
                    self.columns.on_day_of_asking(days).and(&self.columns.each_of(whens))
                });
                let open = self.columns.any_of(open);
                let both = self.columns.roots(from).granted.and(&self.columns.roots(to).granted);
                if self.happens(&both.and_not(&open)) {
                    self.found("missing-referral", &[&from_category.name, &to_category.name]);
                }
            }
        }
    }

    /// Case by case: what a clause counts for whoever it applies to.
    fn counts_beyond(&mut self, id: ClauseId) {
        let policy = self.policy;
        let fate = self.columns.fate(id);
        let applies = fate.fire.or(&fate.may).and(&self.assumed);
        let counts = |case: usize| Naive::new(policy, &self.window.case(policy, case)).counts_beyond(id);
        let is_found = !policy.clauses[id].is_practice() && applies.cases().any(counts);
        if is_found {
            self.found("calendar-unknown", &[&policy.clauses[id].name]);
        }
    }

    /// Case by case: what a referral counts for whoever it is for.
    fn referral_counts_beyond(&mut self, id: ReferralId) {
        let (policy, window) = (self.policy, self.window);
        let is_found = self.assumed.cases().any(|case| {
            let case = window.case(policy, case);
            let naive = Naive::new(policy, &case);
            naive.referrals().contains(&id) && naive.referral_counts_beyond(id)
        });
        if is_found {
            self.found("calendar-unknown", &policy.referral_names(id));
        }
    }

    /// The whole law judged once more with the other rounding.
    fn rounding_decides(&mut self) {
        let policy = self.policy;
        let short = policy.calendar.as_ref().map_or(ShortMonth::LastDay, |calendar| calendar.short_month);
        // What the calendar says was looked up: nobody need be told.
        if policy.calendar.as_ref().is_some_and(|calendar| calendar.says_short_month) {
            return;
        }
        let Some(rounded) = policy.rounded(short.other()) else { return };
        let other = Columns::new(&rounded, self.window, self.naive, Vec::new());
        let both = self.assumed.and(&other.assumed());
        for (id, conclusion) in policy.conclusions.iter() {
            if self.columns.roots(id).differs(&other.roots(id)).and(&both).any() {
                self.found("rounding-decides", &[&conclusion.name]);
            }
        }
    }

    /// Two assumed cases that differ in the answer alone, and in an outcome.
    fn open_questions(&mut self) {
        for (id, question) in self.policy.open_questions() {
            let variable = self.window.variable(Input::Question(id));
            let no: Vec<_> = self.assumed.cases().filter(|&case| self.window.value(variable, case) == 0).collect();
            let hangs = self.policy.conclusions.ids().find(|&conclusion| {
                let roots = self.columns.roots(conclusion);
                ALL.iter().any(|&outcome| {
                    let bits = roots.outcome(outcome);
                    no.iter().any(|&case| {
                        let yes = case + variable.stride;
                        self.assumed.get(yes) && bits.get(case) != bits.get(yes)
                    })
                })
            });
            if let Some(conclusion) = hangs {
                self.found_about(conclusion, "open-question", &[&question.name]);
            }
        }
    }

    /// Longest runs of days outside G between two days of G.
    fn window_gaps(&mut self, id: ConclusionId) {
        let conclusion = &self.policy.conclusions[id];
        if conclusion.kind != ConclusionKind::Status {
            return;
        }
        let [pros, _] = self.naive.sides(id, false);
        let granted = self.columns.roots(id).outcome(Outcome::Granted).and(&self.assumed);
        let governed_by = |pro: ClauseId| self.policy.clauses[pro].governed_by;
        for (at, date) in pros.iter().map(|&pro| governed_by(pro)).enumerate() {
            if pros[..at].iter().any(|&pro| governed_by(pro) == date) {
                continue;
            }
            let input = match date {
                GoverningDate::AsOf => Input::AsOf,
                GoverningDate::Fact(fact) => Input::Fact(fact),
            };
            let governed = pros.iter().filter(|&&pro| self.policy.clauses[pro].governed_by == date);
            let by_them = self.columns.any_of(governed.map(|&pro| self.fires(pro))).and(&granted);
            let variable = self.window.variable(input);
            let days: BTreeSet<_> = by_them.cases().map(|case| self.window.value(variable, case)).collect();
            let name = format!("window-gap({})", conclusion.name);
            for (before, after) in days.iter().zip(days.iter().skip(1)).filter(|(one, next)| *next - *one > 1) {
                let (first, last) = (before + 1, after - 1);
                if last - first >= 3 || !has_calendar_sums(self.policy) {
                    self.judged.gaps.push((name.clone(), Day(first), Day(last)));
                    self.judged.names.insert(name.clone());
                } else {
                    // Of at most 3 days, and perhaps because a calendar sum skips them.
                    self.judged.free.insert(name.clone());
                }
            }
        }
        for name in &self.judged.names {
            self.judged.free.remove(name);
        }
    }
}

/// Of two clauses that fire against each other, the one that beats the other by a principle that is not the drafter's own word.
pub struct Victory {
    pub winner: ClauseId,
    pub loser: ClauseId,
    /// The loser is on the favourable side, and the winner has no higher rank.
    pub is_less_protective: bool,
}

pub fn victory(policy: &Policy, naive: &Naive, id: ConclusionId, [pro, con]: [ClauseId; 2]) -> Option<Victory> {
    let (winner, loser) = match (naive.beats(id, pro, con), naive.beats(id, con, pro)) {
        (true, _) => (pro, con),
        (_, true) => (con, pro),
        (false, false) => return None,
    };
    let origin = |id: ClauseId| policy.clauses[id].sources.first().map(|source| source.origin);
    let is_within_one = origin(winner).is_some() && origin(winner) == origin(loser);
    if is_within_one && naive.overrides_by_chain(winner, loser) {
        return None;
    }
    let favourable = policy.conclusions[id].direction.map(|direction| match direction {
        Direction::Favourable => pro,
        Direction::Adverse => con,
    });
    // 0 is the highest rank.
    let is_less_protective = favourable == Some(loser) && naive.rank(winner) >= naive.rank(loser);
    Some(Victory { winner, loser, is_less_protective })
}

/// Whether one clause has the other's conclusions and sides, and beats and lifts every clause that it beats or lifts.
pub fn stands_in_for(policy: &Policy, naive: &Naive, by: ClauseId, needless: ClauseId) -> bool {
    let of = &policy.clauses[needless].effects;
    let by_clause = &policy.clauses[by];
    let same = of.len() == by_clause.effects.len()
        && of.iter().all(|effect| by_clause.polarity_on(effect.conclusion) == Some(effect.polarity));
    same && lifts_as_much(naive, by, needless)
        && of.iter().all(|effect| {
            let [pros, cons] = naive.sides(effect.conclusion, false);
            let others = match effect.polarity {
                Polarity::For => cons,
                Polarity::Against => pros,
            };
            let beats = |one, other| naive.beats(effect.conclusion, one, other);
            others.iter().all(|&other| !beats(needless, other) || beats(by, other))
        })
}

fn lifts_as_much(naive: &Naive, by: ClauseId, needless: ClauseId) -> bool {
    let lifted = naive.lifts.iter().filter(|(lifting, _)| *lifting == needless);
    lifted.map(|(_, lifted)| *lifted).all(|lifted| naive.lifts.contains(&(by, lifted)))
}

/// The body of an exact count is not taken apart (docs/language.md, `idle-condition`).
pub fn without_bodies_of_exact_counts(policy: &Policy, occurrences: Vec<ExprId>) -> Vec<ExprId> {
    let mut under = Vec::new();
    for &occurrence in &occurrences {
        if let ExprKind::Quantifier { kind: Quantifier::Counted(count), body, .. } = &policy.exprs[occurrence].kind
            && count.bound == CountBound::Exactly
        {
            occurrences_in(policy, *body, &mut under);
        }
    }
    occurrences.into_iter().filter(|occurrence| !under.contains(occurrence)).collect()
}

/// All that is written in a condition, itself among it.
pub fn occurrences_in(policy: &Policy, expr: ExprId, into: &mut Vec<ExprId>) {
    into.push(expr);
    match &policy.exprs[expr].kind {
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::Counted { parts, .. } => {
            parts.iter().for_each(|&part| occurrences_in(policy, part, into));
        }
        ExprKind::Not(inner) => occurrences_in(policy, *inner, into),
        ExprKind::Implies(one, other) => [*one, *other].into_iter().for_each(|part| occurrences_in(policy, part, into)),
        ExprKind::Quantifier { body, .. } => occurrences_in(policy, *body, into),
        ExprKind::Constant(_)
        | ExprKind::Definition(_)
        | ExprKind::Holds(_)
        | ExprKind::IsOneOf { .. }
        | ExprKind::SameValue { .. }
        | ExprKind::EqualsOneOf { .. }
        | ExprKind::Compare { .. }
        | ExprKind::Between { .. }
        | ExprKind::Settled(..)
        | ExprKind::InConflict(_)
        | ExprKind::IsDiscretionary(_)
        | ExprKind::IsDormant(_)
        | ExprKind::IsBlocked(_)
        | ExprKind::Fires(_)
        | ExprKind::OnDay { .. } => {}
    }
}

/// Whether some sum counts in months, years or working days.
pub fn has_calendar_sums(policy: &Policy) -> bool {
    let skips = |sum: &Sum| sum.steps.iter().any(|step| !matches!(step, Step::Add(_) | Step::Weeks(_)));
    let quantity = |of: &Quantity| match of {
        of if of.is_age() => true,
        of => of.sums().into_iter().any(skips),
    };
    let in_exprs = policy.exprs.values().any(|expr| match &expr.kind {
        ExprKind::EqualsOneOf { of, .. } | ExprKind::OnDay { day: of, .. } => quantity(of),
        ExprKind::Compare { left, right, .. } => quantity(left) || quantity(right),
        ExprKind::Between { of, low, high } => [of, low, high].into_iter().any(quantity),
        ExprKind::And(_)
        | ExprKind::Or(_)
        | ExprKind::Not(_)
        | ExprKind::Implies(..)
        | ExprKind::Constant(_)
        | ExprKind::Definition(_)
        | ExprKind::Quantifier { .. }
        | ExprKind::Counted { .. }
        | ExprKind::Holds(_)
        | ExprKind::IsOneOf { .. }
        | ExprKind::SameValue { .. }
        | ExprKind::Settled(..)
        | ExprKind::InConflict(_)
        | ExprKind::IsDiscretionary(_)
        | ExprKind::IsDormant(_)
        | ExprKind::IsBlocked(_)
        | ExprKind::Fires(_) => false,
    });
    let in_definitions = policy.definitions.values().any(|definition| match &definition.body {
        DefinitionBody::Sum(of) => quantity(of),
        DefinitionBody::Condition(_) => false,
    });
    in_exprs || in_definitions || policy.clauses.values().any(|clause| clause.ends.iter().any(|(day, _)| quantity(day)))
}
