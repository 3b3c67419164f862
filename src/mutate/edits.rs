//! The small changes of a law that are tried: what each is, and the law with it.
//!
//! Takes a policy; gives, in the order of the text, every change of one bound by one, of one word for its opposite, and every item that is left out. A
//! change names the place where it is made, by id, so that it can be made in the policy or in one that only has more scenarios. Not here:
//! whether anybody is treated differently (`super`), the words (`report`).

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::calendar::Day;
use crate::circuit::altered::behind;
use crate::policy::Policy;
use crate::policy::ids::{
    ClauseId, ConclusionId, DatedValueId, DefinitionId, ExprId, InstrumentId, PracticeId, ReferralId, TypeId,
};
use crate::policy::inputs::conditions_of;
use crate::policy::model::{
    Comparison, Count, Days, DefinitionBody, Dormancy, ExprKind, FactType, Head, Input, MOST_COUNTED, Origin,
    Quantifier, Quantity, Role, Step, Sum, TypeBody,
};
use crate::policy::resolve::inherit;
use crate::syntax::tree::Amount;
use crate::syntax::{Span, print};

/// Where a change is made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Place {
    Clause(ClauseId),
    Definition(DefinitionId),
    Referral(ReferralId),
    Instrument(InstrumentId),
    Practice(PracticeId),
    /// A value that changes over time.
    DatedValue(DatedValueId),
    Hierarchy,
}

/// One change.
#[derive(Clone, Debug)]
pub struct Mutant {
    pub of: Place,
    /// What is changed, as written.
    pub at: Span,
    pub how: How,
    edit: Edit,
}

/// What the change is, as a reader is told of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum How {
    /// A bound a day (of a number: one) later or earlier.
    Later(Bound),
    Earlier(Bound),
    More(Bound),
    Fewer(Bound),
    /// One of several days (of numbers: one of several) a day later or earlier: of `earlier of (a, b)`, `a`, as written.
    PartMoved {
        part: Box<str>,
        is_date: bool,
        is_more: bool,
    },
    /// Of `between`, only the other side counts.
    WithoutFirst,
    WithoutLast,
    /// Of several values one is left out.
    WithoutValue(Box<str>),
    OrForAnd,
    AndForOr,
    WithoutNot,
    EveryForAny,
    AnyForEvery,
    /// `when`, `unless`, `provided`, `ends`, `dormant`.
    Without(&'static str),
    NoOverride(ClauseId),
    NoLift(ClauseId),
    /// The status does not confer the protection.
    NotConferred(ConclusionId),
    /// The ranks of two neighbouring tiers changed places.
    RanksSwapped(Box<str>, Box<str>),
}

/// Which bound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    Only,
    First,
    Last,
    /// The first or the last day of force, of a dormancy.
    InForceFrom,
    InForceUntil,
    DormantFrom,
    DormantUntil,
    Due,
    Ends,
    /// The day that `granted S at D` asks about.
    OtherDay,
    /// The first or the last day of a number of a value that changes over time.
    NumberFrom,
    NumberUntil,
    /// The last day, where the next number holds from the day after: that begins with it.
    NumberUntilNext,
}

#[derive(Clone, Debug)]
enum Edit {
    Expr(ExprId, Box<ExprKind>),
    WithoutCondition(ClauseId, usize),
    WithoutReferralCondition(ReferralId, usize),
    WithoutDormancy(ClauseId, usize),
    DormantDays(ClauseId, usize, Shift),
    ClauseForce(ClauseId, Shift),
    InstrumentForce(InstrumentId, Shift),
    PracticeForce(PracticeId, Shift),
    ReferralForce(ReferralId, Shift),
    Ends(ClauseId, usize, ExprId, Move),
    Due(ClauseId, usize, Move),
    NoOverride(ClauseId, ClauseId),
    NoLift(ClauseId, ClauseId),
    NotConferred(ClauseId),
    SwapRanks(u32),
    /// Which of its numbers, and by how much.
    Number(DatedValueId, usize, i64),
    /// Of which of its numbers the first or the last day.
    NumberDays(DatedValueId, usize, Shift),
    /// Of which of its numbers the last day, and the first of the next, by how much.
    NumberBorder(DatedValueId, usize, i64),
}

/// By how much something is moved: all of it, or of several days or numbers the one at that place.
#[derive(Clone, Copy, Debug)]
struct Move {
    part: Option<usize>,
    by: i64,
}

/// The first or the last of some days, so many days later.
#[derive(Clone, Copy, Debug)]
struct Shift {
    is_first: bool,
    by: i64,
}

impl Mutant {
    /// Makes the change in a policy with the ids of the one in which it was found.
    pub fn make(&self, policy: &mut Policy) {
        match &self.edit {
            Edit::Expr(expr, kind) => policy.exprs[*expr].kind = (**kind).clone(),
            Edit::WithoutCondition(clause, at) => {
                let condition = policy.clauses[*clause].conditions.remove(*at);
                if condition.role == Role::Ends {
                    let number = policy.clauses[*clause].conditions[..*at].iter();
                    let number = number.filter(|other| other.role == Role::Ends).count();
                    policy.clauses[*clause].ends.remove(number);
                }
            }
            Edit::WithoutReferralCondition(referral, at) => {
                policy.referrals[*referral].when.remove(*at);
            }
            Edit::WithoutDormancy(clause, at) => {
                policy.clauses[*clause].dormancies.remove(*at);
            }
            Edit::DormantDays(clause, at, shift) => {
                let range = policy.clauses[*clause].dormancies[*at].range.as_mut();
                if let Some(days) = range {
                    shift.make(days);
                }
            }
            Edit::ClauseForce(clause, shift) => {
                shift.make(&mut policy.clauses[*clause].in_force);
                crate::policy::force::fill(policy);
            }
            Edit::InstrumentForce(instrument, shift) => {
                shift.make(&mut policy.instruments[*instrument].in_force);
                crate::policy::force::fill(policy);
            }
            Edit::PracticeForce(practice, shift) => {
                shift.make(&mut policy.practices[*practice].in_force);
                crate::policy::force::fill(policy);
            }
            Edit::ReferralForce(referral, shift) => shift.make(&mut policy.referrals[*referral].in_force),
            Edit::Ends(clause, at, expr, by) => {
                let later = by.made(&policy.clauses[*clause].ends[*at].0);
                if let ExprKind::Compare { right, .. } = &mut policy.exprs[*expr].kind {
                    *right = later.clone();
                }
                policy.clauses[*clause].ends[*at].0 = later;
            }
            Edit::Due(clause, at, by) => {
                let later = by.made(&policy.clauses[*clause].due[*at].0);
                policy.clauses[*clause].due[*at].0 = later;
            }
            Edit::NoOverride(clause, other) => {
                policy.clauses[*clause].overrides.retain(|id| id != other);
                let Ok(()) = inherit(policy, usize::MAX) else { unreachable!("there is no limit here") };
            }
            Edit::NoLift(clause, other) => {
                policy.clauses[*clause].lifts.retain(|id| id != other);
                let Ok(()) = inherit(policy, usize::MAX) else { unreachable!("there is no limit here") };
            }
            Edit::NotConferred(clause) => {
                policy.clauses[*clause].in_force = Days::NONE;
                crate::policy::force::fill(policy);
            }
            Edit::Number(value, at, by) => policy.values[*value].numbers[*at].number += by,
            Edit::NumberDays(value, at, shift) => shift.make(&mut policy.values[*value].numbers[*at].days),
            Edit::NumberBorder(value, at, by) => {
                let numbers = &mut policy.values[*value].numbers;
                Shift { is_first: false, by: *by }.make(&mut numbers[*at].days);
                Shift { is_first: true, by: *by }.make(&mut numbers[at + 1].days);
            }
            Edit::SwapRanks(level) => {
                for (_, of) in &mut policy.ranks {
                    *of = match *of {
                        of if of == *level => level + 1,
                        of if of == level + 1 => *level,
                        of => of,
                    };
                }
            }
        }
    }

    /// Whether the days that are told of somebody may be others although all else comes out as before.
    pub fn changes_days(&self) -> Option<(ClauseId, usize)> {
        match self.edit {
            Edit::Due(clause, at, _) => Some((clause, at)),
            _ => None,
        }
    }

    pub fn changes_told_days(&self) -> bool {
        matches!(self.edit, Edit::Due(..) | Edit::Ends(..) | Edit::WithoutCondition(..))
    }
}

impl Move {
    fn made(self, of: &Quantity) -> Quantity {
        match self.part {
            None => shifted(of, self.by),
            Some(part) => shifted_part(of, part, self.by),
        }
    }
}

impl Shift {
    fn make(self, days: &mut Days) {
        let end = if self.is_first { &mut days.first } else { &mut days.last };
        if let Some(day) = end {
            *day = day.plus_days(self.by);
        }
    }
}

/// Every change, in the order of the text.
pub fn mutants(policy: &Policy) -> Vec<Mutant> {
    let replaces = policy.clauses.values().any(|clause| !clause.replaces.is_empty());
    let mut found = Found { policy, all: Vec::new(), seen: FxHashSet::default(), place: Place::Hierarchy, replaces };
    for (id, clause) in policy.clauses.iter().filter(|(_, clause)| clause.shares_fate_of.is_none()) {
        found.place = Place::Clause(id);
        found.of_clause(id);
        for condition in conditions_of(clause) {
            found.definitions(condition);
        }
    }
    for (id, clause) in policy.clauses.iter().filter(|(_, clause)| clause.shares_fate_of.is_some()) {
        found.place = Place::Clause(id);
        for effect in &clause.effects {
            found.add(clause.span, How::NotConferred(effect.conclusion), Edit::NotConferred(id));
        }
    }
    for (id, referral) in policy.referrals.iter() {
        for (at, condition) in referral.when.iter().enumerate() {
            let span = policy.exprs[condition.expr].span;
            found.place = Place::Referral(id);
            found.add(span, How::Without("when"), Edit::WithoutReferralCondition(id, at));
            found.of_condition(condition.expr);
            found.definitions(condition.expr);
        }
        found.place = Place::Referral(id);
        found.of_days(referral.in_force, referral.span, false, |shift| Edit::ReferralForce(id, shift));
    }
    let of_clauses = policy.clauses.values().filter_map(|clause| clause.own_source());
    let of_referrals = policy.referrals.values().filter_map(|referral| referral.sources.first());
    let in_use: FxHashSet<Origin> = of_clauses.chain(of_referrals).map(|source| source.origin).collect();
    for (id, instrument) in policy.instruments.iter().filter(|(id, _)| in_use.contains(&Origin::Instrument(*id))) {
        found.place = Place::Instrument(id);
        found.of_days(instrument.in_force, instrument.span, false, |shift| Edit::InstrumentForce(id, shift));
    }
    for (id, practice) in policy.practices.iter().filter(|(id, _)| in_use.contains(&Origin::Practice(*id))) {
        found.place = Place::Practice(id);
        found.of_days(practice.in_force, practice.span, false, |shift| Edit::PracticeForce(id, shift));
    }
    for (id, value) in policy.values.iter().filter(|(_, value)| value.is_used) {
        found.place = Place::DatedValue(id);
        for (at, number) in value.numbers.iter().enumerate() {
            found.add(number.span, How::More(Bound::Only), Edit::Number(id, at, 1));
            found.add(number.span, How::Fewer(Bound::Only), Edit::Number(id, at, -1));
            found.of_number_days(id, at);
        }
    }
    found.place = Place::Hierarchy;
    found.ranks();
    let mut all = found.all;
    all.sort_by_key(|mutant| mutant.at);
    all
}

struct Found<'p> {
    policy: &'p Policy,
    all: Vec<Mutant>,
    seen: FxHashSet<DefinitionId>,
    place: Place,
    /// Some clause replaces another.
    replaces: bool,
}

impl Found<'_> {
    fn add(&mut self, at: Span, how: How, edit: Edit) {
        self.all.push(Mutant { of: self.place, at, how, edit });
    }

    fn of_clause(&mut self, id: ClauseId) {
        let policy = self.policy;
        let clause = &policy.clauses[id];
        let mut n_ends = 0;
        for (at, condition) in clause.conditions.iter().enumerate() {
            let span = policy.exprs[condition.expr].span;
            let word = match condition.role {
                Role::When => "when",
                Role::Unless => "unless",
                Role::Provided => "provided",
                Role::Ends => "ends",
            };
            self.add(span, How::Without(word), Edit::WithoutCondition(id, at));
            if condition.role == Role::Ends {
                for (how, by) in self.moves_of_day(&clause.ends[n_ends].0, Bound::Ends, None) {
                    self.add(span, how, Edit::Ends(id, n_ends, condition.expr, by));
                }
                n_ends += 1;
            } else {
                self.of_condition(condition.expr);
            }
        }
        for (at, (day, span)) in clause.due.iter().enumerate() {
            for (how, by) in self.moves_of_day(day, Bound::Due, None) {
                self.add(*span, how, Edit::Due(id, at, by));
            }
        }
        for (at, dormancy) in clause.dormancies.iter().enumerate() {
            let Dormancy { range, whom, span, .. } = dormancy;
            self.add(*span, How::Without("dormant"), Edit::WithoutDormancy(id, at));
            if let Some(days) = range {
                self.of_days(*days, *span, true, |shift| Edit::DormantDays(id, at, shift));
            }
            if let Some(expr) = whom {
                self.of_condition(*expr);
            }
        }
        self.of_days(clause.in_force, clause.name_span, false, |shift| Edit::ClauseForce(id, shift));
        for &other in &clause.overrides {
            self.relation(clause.name_span, How::NoOverride(other), Edit::NoOverride(id, other));
        }
        for &other in &clause.lifts {
            self.relation(clause.name_span, How::NoLift(other), Edit::NoLift(id, other));
        }
    }

    /// A relation left out, unless another that it cancels would come up: then the order in which clauses are lowered might be another.
    fn relation(&mut self, at: Span, how: How, edit: Edit) {
        let mutant = Mutant { of: self.place, at, how, edit };
        // Only what is inherited by replacing a clause is ever cancelled.
        if !self.replaces {
            self.all.push(mutant);
            return;
        }
        let mut altered = self.policy.clone();
        mutant.make(&mut altered);
        let is_less = altered.clauses.values().zip(self.policy.clauses.values()).all(|(now, before)| {
            now.overrides_all.iter().all(|id| before.overrides_all.contains(id))
                && now.lifted_by.iter().all(|id| before.lifted_by.contains(id))
        });
        if is_less {
            self.all.push(mutant);
        }
    }

    fn of_days(&mut self, days: Days, at: Span, is_dormant: bool, edit: impl Fn(Shift) -> Edit) {
        let ends = [
            (days.first, true, if is_dormant { Bound::DormantFrom } else { Bound::InForceFrom }),
            (days.last, false, if is_dormant { Bound::DormantUntil } else { Bound::InForceUntil }),
        ];
        for (day, is_first, bound) in ends {
            if day.is_none_or(|day| day <= Day::FIRST || day >= Day::LAST) {
                continue;
            }
            self.add(at, How::Later(bound), edit(Shift { is_first, by: 1 }));
            self.add(at, How::Earlier(bound), edit(Shift { is_first, by: -1 }));
        }
    }

    /// The days of a number; where the next holds from the day after, the border between them.
    fn of_number_days(&mut self, id: DatedValueId, at: usize) {
        let numbers = &self.policy.values[id].numbers;
        let (days, span) = (numbers[at].days, numbers[at].span);
        let is_border = |before: Option<Day>, behind: Option<Day>| {
            before.zip(behind).is_some_and(|(before, behind)| before.plus_days(1) == behind)
        };
        let is_one_day = |days: Days| days.first.is_some() && days.first == days.last;
        let is_inside = |day: Day| day > Day::FIRST && day < Day::LAST;
        let follows = at > 0 && is_border(numbers[at - 1].days.last, days.first);
        if let Some(first) = days.first.filter(|_| !follows)
            && is_inside(first)
        {
            for (how, by) in shifts(true, Bound::NumberFrom) {
                if by < 0 || !is_one_day(days) {
                    self.add(span, how, Edit::NumberDays(id, at, Shift { is_first: true, by }));
                }
            }
        }
        let next = numbers.get(at + 1).map(|next| next.days);
        let is_followed = next.is_some_and(|next| is_border(days.last, next.first));
        if !days.last.is_some_and(is_inside) {
            return;
        }
        let bound = if is_followed { Bound::NumberUntilNext } else { Bound::NumberUntil };
        for (how, by) in shifts(true, bound) {
            match (by < 0, next.filter(|_| is_followed)) {
                (true, _) if is_one_day(days) => {}
                (false, Some(next)) if is_one_day(next) => {}
                (_, Some(_)) => self.add(span, how, Edit::NumberBorder(id, at, by)),
                (_, None) => self.add(span, how, Edit::NumberDays(id, at, Shift { is_first: false, by })),
            }
        }
    }

    /// The day as a whole, and where it is an earlier or a later of several, each of them.
    fn moves_of_day(&self, day: &Quantity, bound: Bound, record: Option<TypeId>) -> Vec<(How, Move)> {
        let whole = shifts(true, bound).map(|(how, by)| (how, Move { part: None, by }));
        let parts = self.moved_parts(day, true, record);
        let parts = parts.into_iter().map(|(how, part, by)| (how, Move { part: Some(part), by }));
        whole.into_iter().chain(parts).collect()
    }

    /// Of several days or numbers each a day or one more and less: which, and by how much.
    fn moved_parts(&self, of: &Quantity, is_date: bool, record: Option<TypeId>) -> Vec<(How, usize, i64)> {
        if !matches!(of, Quantity::Extreme(..)) || of.is_age() {
            return Vec::new();
        }
        let moved = |(at, sum): (usize, &Sum)| {
            let part: Box<str> = self.part_as_written(sum, is_date, record).into();
            [true, false].map(|is_more| {
                (How::PartMoved { part: part.clone(), is_date, is_more }, at, if is_more { 1 } else { -1 })
            })
        };
        of.sums().into_iter().enumerate().flat_map(moved).collect()
    }

    /// One of several days or numbers, in the words of a policy.
    fn part_as_written(&self, sum: &Sum, is_date: bool, record: Option<TypeId>) -> String {
        if !is_date {
            return self.policy.sum_as_written(sum, record);
        }
        let mut words = match sum.head {
            Head::Constant(day) => Day(day).to_string(),
            Head::Input(_) | Head::Dated(_) => {
                self.policy.sum_as_written(&Sum { head: sum.head, steps: Vec::new() }, record)
            }
        };
        for step in &sum.steps {
            let (n, amount): (i64, fn(i64) -> Amount) = match *step {
                Step::Add(n) => (n, Amount::Days),
                Step::Weeks(n) => (n, Amount::Weeks),
                Step::Months(n, _) if n % 12 == 0 => (n / 12, Amount::Years),
                Step::Months(n, _) => (n, Amount::Months),
                Step::WorkingDays(n) => (n, Amount::WorkingDays),
            };
            let sign = if n < 0 { '-' } else { '+' };
            words.push_str(&format!(" {sign} {}", print::amount(amount(n.abs()))));
        }
        words
    }

    fn ranks(&mut self) {
        let mut tiers: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for (name, level) in &self.policy.ranks {
            tiers.entry(*level).or_default().push(name);
        }
        let at = self.policy.instruments.values().next().map_or(Span::new(0, 0), |instrument| instrument.span);
        let names: Vec<(u32, String)> = tiers.into_iter().map(|(level, names)| (level, names.join(", "))).collect();
        for pair in names.windows(2) {
            let [(level, upper), (_, lower)] = pair else { continue };
            self.add(at, How::RanksSwapped(upper.as_str().into(), lower.as_str().into()), Edit::SwapRanks(*level));
        }
    }

    /// The definitions behind a condition, each once.
    fn definitions(&mut self, condition: ExprId) {
        let policy = self.policy;
        let mut open = vec![condition];
        while let Some(expr) = open.pop() {
            match policy.exprs[expr].kind {
                ExprKind::Definition(id) => {
                    let DefinitionBody::Condition(body) = policy.definitions[id].body else { continue };
                    if self.seen.insert(id) {
                        self.place = Place::Definition(id);
                        self.of_condition(body);
                        open.push(body);
                    }
                }
                _ => open.extend(behind(policy, expr)),
            }
        }
    }

    fn of_condition(&mut self, condition: ExprId) {
        let policy = self.policy;
        let mut open = vec![(condition, None)];
        while let Some((expr, list)) = open.pop() {
            let (kind, span) = (&policy.exprs[expr].kind, policy.exprs[expr].span);
            for (how, kind) in self.changed(kind, list) {
                self.add(span, how, Edit::Expr(expr, Box::new(kind)));
            }
            let within = match kind {
                ExprKind::Quantifier { list, .. } => match policy.facts[*list].ty {
                    FactType::List(record) => Some(record),
                    _ => None,
                },
                _ => list,
            };
            open.extend(kind.operands().into_iter().rev().map(|operand| (operand, within)));
        }
    }

    /// The expression, changed in each way.
    fn changed(&self, kind: &ExprKind, record: Option<TypeId>) -> Vec<(How, ExprKind)> {
        let policy = self.policy;
        match kind {
            ExprKind::And(parts) => vec![(How::OrForAnd, ExprKind::Or(parts.clone()))],
            ExprKind::Or(parts) => vec![(How::AndForOr, ExprKind::And(parts.clone()))],
            ExprKind::Not(inner) => vec![(How::WithoutNot, policy.exprs[*inner].kind.clone())],
            ExprKind::Counted { count, parts } => {
                let with = |count| ExprKind::Counted { count, parts: parts.clone() };
                counts(*count).into_iter().map(|(how, count)| (how, with(count))).collect()
            }
            ExprKind::Quantifier { kind, list, body } => {
                let with = |kind| ExprKind::Quantifier { kind, list: *list, body: *body };
                match kind {
                    Quantifier::Any => vec![(How::EveryForAny, with(Quantifier::Every))],
                    Quantifier::Every => vec![(How::AnyForEvery, with(Quantifier::Any))],
                    Quantifier::No => Vec::new(),
                    Quantifier::Counted(count) => {
                        counts(*count).into_iter().map(|(how, count)| (how, with(Quantifier::Counted(count)))).collect()
                    }
                }
            }
            ExprKind::IsOneOf { of, values, negated } if values.len() > 1 => {
                let without = |at: usize| {
                    let mut values = values.clone();
                    let value = values.remove(at);
                    (value, ExprKind::IsOneOf { of: *of, values, negated: *negated })
                };
                let names = self.values_of(*of, record);
                let named = |(value, kind): (u32, ExprKind)| {
                    let name = names.and_then(|names| names.get(value as usize)).cloned().unwrap_or_default();
                    (How::WithoutValue(name), kind)
                };
                (0..values.len()).map(without).map(named).collect()
            }
            ExprKind::EqualsOneOf { of, values, negated } if values.len() > 1 => {
                let is_date = self.is_date(of, record);
                let without = |at: usize| {
                    let mut values = values.clone();
                    let value = values.remove(at);
                    let name = if is_date { Day(value).to_string() } else { value.to_string() };
                    let kind = ExprKind::EqualsOneOf { of: of.clone(), values, negated: *negated };
                    (How::WithoutValue(name.into()), kind)
                };
                (0..values.len()).map(without).collect()
            }
            ExprKind::Compare { left, op, right } => {
                let is_date = self.is_date(left, record) || self.is_date(right, record);
                let with = |by: i64| {
                    let (left, right) = match right.is_age() {
                        true => (shifted(left, by), right.clone()),
                        false => (left.clone(), shifted(right, by)),
                    };
                    ExprKind::Compare { left, op: *op, right }
                };
                let op = *op;
                let of_left = self.moved_parts(left, is_date, record).into_iter().map(|(how, part, by)| {
                    (how, ExprKind::Compare { left: shifted_part(left, part, by), op, right: right.clone() })
                });
                let of_right = self.moved_parts(right, is_date, record).into_iter().map(|(how, part, by)| {
                    (how, ExprKind::Compare { left: left.clone(), op, right: shifted_part(right, part, by) })
                });
                let whole = shifts(is_date, Bound::Only).map(|(how, by)| (how, with(by)));
                whole.into_iter().chain(of_left).chain(of_right).collect()
            }
            ExprKind::Between { of, low, high } => {
                let is_date = self.is_date(of, record) || self.is_date(low, record);
                let (of, low, high) = (of.clone(), low.clone(), high.clone());
                let with = |low, high| ExprKind::Between { of: of.clone(), low, high };
                let lower = shifts(is_date, Bound::First).map(|(how, by)| (how, with(shifted(&low, by), high.clone())));
                let upper = shifts(is_date, Bound::Last).map(|(how, by)| (how, with(low.clone(), shifted(&high, by))));
                let only = |op, right| ExprKind::Compare { left: of.clone(), op, right };
                let dropped = [
                    (How::WithoutFirst, only(Comparison::LessEqual, high.clone())),
                    (How::WithoutLast, only(Comparison::GreaterEqual, low.clone())),
                ];
                let all = [of.clone(), low.clone(), high.clone()];
                let mut parts = Vec::new();
                for (place, quantity) in all.iter().enumerate() {
                    for (how, part, by) in self.moved_parts(quantity, is_date, record) {
                        let mut all = all.clone();
                        all[place] = shifted_part(quantity, part, by);
                        let [of, low, high] = all;
                        parts.push((how, ExprKind::Between { of, low, high }));
                    }
                }
                lower.into_iter().chain(upper).chain(parts).chain(dropped).collect()
            }
            ExprKind::OnDay { of, day } => {
                let moves = self.moves_of_day(day, Bound::OtherDay, record).into_iter();
                moves.map(|(how, by)| (how, ExprKind::OnDay { of: *of, day: by.made(day) })).collect()
            }
            _ => Vec::new(),
        }
    }

    fn values_of(&self, of: Input, record: Option<TypeId>) -> Option<&[Box<str>]> {
        match self.type_of(of, record)? {
            FactType::Enumeration(ty) => match &self.policy.types[ty].body {
                TypeBody::Enumeration(values) => Some(values),
                TypeBody::Record(_) => None,
            },
            _ => None,
        }
    }

    fn type_of(&self, of: Input, record: Option<TypeId>) -> Option<FactType> {
        match of {
            Input::AsOf => Some(FactType::Date),
            Input::Fact(id) => Some(self.policy.facts[id].ty),
            Input::Question(_) => Some(FactType::Bool),
            Input::Field(at) => match &self.policy.types[record?].body {
                TypeBody::Record(fields) => fields.get(at as usize).map(|field| field.ty),
                TypeBody::Enumeration(_) => None,
            },
        }
    }

    fn is_date(&self, of: &Quantity, record: Option<TypeId>) -> bool {
        let is_date = |sum: &Sum| match sum.head {
            Head::Input(input) => self.type_of(input, record).is_some_and(FactType::is_date),
            Head::Constant(_) | Head::Dated(_) => false,
        };
        !of.is_age() && of.sums().into_iter().any(is_date)
    }
}

fn shifts(is_date: bool, bound: Bound) -> [(How, i64); 2] {
    match is_date {
        true => [(How::Later(bound), 1), (How::Earlier(bound), -1)],
        false => [(How::More(bound), 1), (How::Fewer(bound), -1)],
    }
}

fn counts(count: Count) -> Vec<(How, Count)> {
    let mut all = Vec::new();
    if count.n < MOST_COUNTED {
        all.push((How::More(Bound::Only), Count { n: count.n + 1, ..count }));
    }
    if count.n > 0 {
        all.push((How::Fewer(Bound::Only), Count { n: count.n - 1, ..count }));
    }
    all
}

/// So many days later, or so much more.
fn shifted(of: &Quantity, by: i64) -> Quantity {
    of.with_sums(&mut |sum| shifted_sum(sum, by))
}

/// The same of the one sum at that place alone.
fn shifted_part(of: &Quantity, part: usize, by: i64) -> Quantity {
    let mut at = 0;
    of.with_sums(&mut |sum| {
        at += 1;
        if at == part + 1 { shifted_sum(sum, by) } else { sum.clone() }
    })
}

fn shifted_sum(sum: &Sum, by: i64) -> Sum {
    let mut sum = sum.clone();
    match (&mut sum.head, sum.steps.last_mut()) {
        (Head::Constant(value), None) => *value += by,
        (_, Some(Step::Add(n))) if *n + by != 0 => *n += by,
        (_, Some(Step::Add(_))) => {
            sum.steps.pop();
        }
        _ => sum.steps.push(Step::Add(by)),
    }
    sum
}
