//! The meaning of a policy as described in docs/language.md ("Meaning", "Fine print"), implemented a second time: slowly and plainly, clause
//! by clause, without the circuit. Only tests use it, to check the circuit.

use std::cell::RefCell;
use std::collections::BTreeMap;

use amparo::calendar::{Day, ShortMonth};
use amparo::case::Case;
use amparo::policy::Policy;
use amparo::policy::ids::{AuthorityId, ClauseId, ConclusionId, ExprId, FactId, InstrumentId, ReferralId};
use amparo::policy::model::{
    Certainty, Comparison, ConclusionKind, Count, CountBound, DatedUse, Days, DefinitionBody, Direction, ExprKind,
    Extreme, GoverningDate, Head, Input, Origin, Polarity, Quantifier, Quantity, Role, Step, Sum, Value,
};
use amparo::policy::precedence::Principle;

/// True, false, or not known.
pub type Three = Option<bool>;

pub fn and(values: impl IntoIterator<Item = Three>) -> Three {
    let mut all = Some(true);
    for value in values {
        match value {
            Some(false) => return Some(false),
            None => all = None,
            Some(true) => {}
        }
    }
    all
}

pub fn or(values: impl IntoIterator<Item = Three>) -> Three {
    not(and(values.into_iter().map(not)))
}

pub fn not(value: Three) -> Three {
    value.map(|value| !value)
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    NotInForce,
    Fails,
    Undetermined,
    Lifted,
    Dormant,
    Blocked,
    Awaiting,
    Discretionary,
    Fires,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Granted,
    Denied,
    Conflict,
    Discretionary,
    Dormant,
    Blocked,
    Undetermined,
    None,
}

/// What a conclusion comes to, as three-valued statements.
#[derive(Clone, Copy)]
pub struct Roots {
    pub granted: Three,
    pub denied: Three,
    pub conflict: Three,
    pub discretionary: Three,
    pub dormant: Three,
    pub blocked: Three,
}

impl Roots {
    /// These; where none of them is so, the others.
    fn unless_it_says_nothing(self, others: Roots) -> Roots {
        let nothing = not(or(self.in_order().map(|(value, _)| value)));
        let either = |own, other| or([own, and([nothing, other])]);
        Roots {
            granted: either(self.granted, others.granted),
            denied: either(self.denied, others.denied),
            conflict: either(self.conflict, others.conflict),
            discretionary: either(self.discretionary, others.discretionary),
            dormant: either(self.dormant, others.dormant),
            blocked: either(self.blocked, others.blocked),
        }
    }

    /// Each with the outcome that it stands for.
    pub fn in_order(self) -> [(Three, Outcome); 6] {
        [
            (self.granted, Outcome::Granted),
            (self.denied, Outcome::Denied),
            (self.conflict, Outcome::Conflict),
            (self.discretionary, Outcome::Discretionary),
            (self.dormant, Outcome::Dormant),
            (self.blocked, Outcome::Blocked),
        ]
    }

    /// The first that is true, if all before it are false.
    fn outcome(self) -> Outcome {
        for (value, outcome) in self.in_order() {
            match value {
                Some(true) => return outcome,
                None => return Outcome::Undetermined,
                Some(false) => {}
            }
        }
        Outcome::None
    }
}

/// "At least N" is true if t >= N, false if t + u < N, else unknown; "at most N" is "not at least N + 1"; "exactly" is both.
fn counted(count: Count, each: &[Three]) -> Three {
    let t = each.iter().filter(|value| **value == Some(true)).count() as i64;
    let u = each.iter().filter(|value| value.is_none()).count() as i64;
    let at_least = |n: i64| {
        if t >= n {
            Some(true)
        } else if t + u < n {
            Some(false)
        } else {
            None
        }
    };
    match count.bound {
        CountBound::AtLeast => at_least(count.n),
        CountBound::AtMost => not(at_least(count.n + 1)),
        CountBound::Exactly => and([at_least(count.n), not(at_least(count.n + 1))]),
    }
}

/// The three-valued parts of a clause.
#[derive(Clone, Copy)]
struct Parts {
    force: Three,
    substance: Three,
    procedure: Three,
    dormancy: Three,
    lift: Three,
}

/// A member of a list, where a quantifier looks at one.
pub type Member<'a> = Option<&'a [Option<Value>]>;

/// One policy before one case.
/// A day asked about: known or not, or the earlier or the later of some.
#[derive(Clone)]
enum Asked {
    One(Option<i64>),
    Of(Extreme, Vec<Asked>),
}

impl Asked {
    /// Each day it may be, put off.
    fn map(&self, put_off: &dyn Fn(i64) -> i64) -> Asked {
        match self {
            Asked::One(day) => Asked::One(day.map(put_off)),
            Asked::Of(which, days) => Asked::Of(*which, days.iter().map(|day| day.map(put_off)).collect()),
        }
    }

    /// The first and the last day that it may be.
    fn days_between(&self) -> (i64, i64) {
        match self {
            Asked::One(Some(day)) => (*day, *day),
            Asked::One(None) => (i64::MIN / 4, i64::MAX / 4),
            Asked::Of(which, parts) => {
                let each: Vec<_> = parts.iter().map(Asked::days_between).collect();
                let (firsts, lasts) = (each.iter().map(|days| days.0), each.iter().map(|days| days.1));
                match which {
                    Extreme::Least => (firsts.min().expect("several"), lasts.min().expect("several")),
                    Extreme::Greatest => (firsts.max().expect("several"), lasts.max().expect("several")),
                }
            }
        }
    }
}

fn as_of() -> Quantity {
    Quantity::Sum(Sum { head: Head::Input(Input::AsOf), steps: Vec::new() })
}

/// What is on the left is taken apart first.
fn at_most(left: &Asked, right: &Asked) -> Three {
    match (left, right) {
        (Asked::Of(Extreme::Least, parts), _) => or(parts.iter().map(|part| at_most(part, right))),
        (Asked::Of(Extreme::Greatest, parts), _) => and(parts.iter().map(|part| at_most(part, right))),
        (_, Asked::Of(Extreme::Least, parts)) => and(parts.iter().map(|part| at_most(left, part))),
        (_, Asked::Of(Extreme::Greatest, parts)) => or(parts.iter().map(|part| at_most(left, part))),
        (Asked::One(left), Asked::One(right)) => Some((*left)? <= (*right)?),
    }
}

pub struct Naive<'a> {
    policy: &'a Policy,
    case: &'a Case,
    /// Who overrides whom, and who lifts whom, what is inherited through `replaces` included.
    overrides: Vec<(ClauseId, ClauseId)>,
    pub lifts: Vec<(ClauseId, ClauseId)>,
    /// Clauses that count as not firing, whatever they say.
    not_firing: Vec<ClauseId>,
    /// What is tested of conclusions means practice.
    follows_practice: bool,
    /// The day asked about.
    as_of: Asked,
    /// What conclusions came to, so that it is worked out once a case.
    known: RefCell<BTreeMap<(ConclusionId, bool), Roots>>,
}

impl<'a> Naive<'a> {
    pub fn new(policy: &'a Policy, case: &'a Case) -> Naive<'a> {
        let overrides = inherited(policy, |id| &policy.clauses[id].overrides);
        let lifts = inherited(policy, |id| &policy.clauses[id].lifts);
        Naive {
            policy,
            case,
            overrides,
            lifts,
            not_firing: Vec::new(),
            follows_practice: false,
            as_of: Asked::One(Some(case.as_of().0)),
            known: RefCell::default(),
        }
    }

    /// The same, where these clauses count as not firing.
    pub fn without(policy: &'a Policy, case: &'a Case, not_firing: Vec<ClauseId>) -> Naive<'a> {
        Naive { not_firing, ..Naive::new(policy, case) }
    }

    /// The same with nothing worked out.
    fn copied(&self) -> Naive<'a> {
        Naive {
            policy: self.policy,
            case: self.case,
            overrides: self.overrides.clone(),
            lifts: self.lifts.clone(),
            not_firing: self.not_firing.clone(),
            follows_practice: self.follows_practice,
            as_of: self.as_of.clone(),
            known: RefCell::default(),
        }
    }

    // ---- conditions ------------------------------------------------------------------------------------------------

    pub fn holds(&self, expr: ExprId, member: Member) -> Three {
        match &self.policy.exprs[expr].kind {
            ExprKind::And(parts) => and(parts.iter().map(|&part| self.holds(part, member))),
            ExprKind::Or(parts) => or(parts.iter().map(|&part| self.holds(part, member))),
            ExprKind::Not(inner) => not(self.holds(*inner, member)),
            ExprKind::Implies(premise, consequence) => {
                or([not(self.holds(*premise, member)), self.holds(*consequence, member)])
            }
            ExprKind::Constant(value) => Some(*value),
            ExprKind::Definition(id) => match &self.policy.definitions[*id].body {
                DefinitionBody::Condition(body) => self.holds(*body, member),
                DefinitionBody::Sum(_) => panic!("a sum is no condition"),
            },
            ExprKind::Quantifier { kind, list, body } => {
                let Some(Value::List(members)) = self.case.value(*list, self.policy) else { return None };
                let each: Vec<_> = members.iter().map(|member| self.holds(*body, Some(member))).collect();
                match kind {
                    Quantifier::Any => or(each),
                    Quantifier::Every => and(each),
                    Quantifier::No => not(or(each)),
                    Quantifier::Counted(count) => counted(*count, &each),
                }
            }
            ExprKind::Counted { count, parts } => {
                counted(*count, &parts.iter().map(|&part| self.holds(part, member)).collect::<Vec<_>>())
            }
            ExprKind::Holds(input) => self.read(*input, member).map(|value| value != 0),
            ExprKind::IsOneOf { of, values, negated } => {
                let found = self.read(*of, member).map(|value| values.iter().any(|&wanted| i64::from(wanted) == value));
                if *negated { not(found) } else { found }
            }
            ExprKind::SameValue { one, other, ty, negated } => {
                let (one, other) = (self.read(*one, member), self.read(*other, member));
                let is = |of: Option<i64>, value: usize| of.map(|of| of == value as i64);
                let same = or((0..self.policy.n_values(*ty)).map(|value| and([is(one, value), is(other, value)])));
                if *negated { not(same) } else { same }
            }
            ExprKind::EqualsOneOf { of, values, negated } => {
                let number = |value| Quantity::Sum(Sum { head: Head::Constant(value), steps: Vec::new() });
                let found = or(values.iter().map(|&value| {
                    and([
                        self.compare(of, Comparison::GreaterEqual, &number(value), member),
                        self.compare(of, Comparison::LessEqual, &number(value), member),
                    ])
                }));
                if *negated { not(found) } else { found }
            }
            ExprKind::Compare { left, op, right } => self.compare(left, *op, right, member),
            ExprKind::Between { of, low, high } => and([
                self.compare(of, Comparison::GreaterEqual, low, member),
                self.compare(of, Comparison::LessEqual, high, member),
            ]),
            ExprKind::Settled(id, Polarity::For) => self.roots(*id, false).granted,
            ExprKind::Settled(id, Polarity::Against) => self.roots(*id, false).denied,
            // Only in properties and searches: the outcome.
            ExprKind::InConflict(id) => self.outcome_is(*id, Outcome::Conflict),
            ExprKind::IsDiscretionary(id) => self.outcome_is(*id, Outcome::Discretionary),
            ExprKind::IsDormant(id) => self.outcome_is(*id, Outcome::Dormant),
            ExprKind::IsBlocked(id) => self.outcome_is(*id, Outcome::Blocked),
            ExprKind::Fires(id) => self.fire(*id),
            // All over again on that day.
            ExprKind::OnDay { of, day } => {
                let then = Naive { as_of: self.asked(day, member), ..self.copied() };
                then.holds(*of, None)
            }
        }
    }

    /// A day as it is compared: `as_of` may be one of several.
    fn asked(&self, of: &Quantity, member: Member) -> Asked {
        match of {
            Quantity::Sum(sum) if sum.head == Head::Input(Input::AsOf) => {
                self.as_of.map(&|day| self.put_off(day, &sum.steps))
            }
            Quantity::Sum(sum) => Asked::One(self.sum(sum, member)),
            Quantity::Age { .. } => panic!("an age is no day"),
            Quantity::Extreme(which, parts) => {
                Asked::Of(*which, parts.iter().map(|part| self.asked(part, member)).collect())
            }
        }
    }

    fn compare(&self, left: &Quantity, op: Comparison, right: &Quantity, member: Member) -> Three {
        // One of several: what is written on the left is taken apart first.
        let is_less = matches!(op, Comparison::Less | Comparison::LessEqual);
        if let Quantity::Extreme(which, parts) = left {
            let each = parts.iter().map(|part| self.compare(part, op, right, member));
            return if (*which == Extreme::Least) == is_less { or(each) } else { and(each) };
        }
        if let Quantity::Extreme(which, parts) = right {
            let each = parts.iter().map(|part| self.compare(left, op, part, member));
            return if (*which == Extreme::Greatest) == is_less { or(each) } else { and(each) };
        }
        if let (Quantity::Sum(one), Quantity::Sum(other)) = (left, right) {
            if self.dated(one).is_some() || self.dated(other).is_some() {
                let compared = |left: Option<i64>, right: Option<i64>| {
                    let (left, right) = (left?, right?);
                    Some(match op {
                        Comparison::Less => left < right,
                        Comparison::LessEqual => left <= right,
                        Comparison::Greater => left > right,
                        Comparison::GreaterEqual => left >= right,
                    })
                };
                return self.compare_dated(one, op, other, member, &compared);
            }
            let (left, right) = (self.asked(left, member), self.asked(right, member));
            return match op {
                Comparison::Less => not(at_most(&right, &left)),
                Comparison::LessEqual => at_most(&left, &right),
                Comparison::Greater => not(at_most(&left, &right)),
                Comparison::GreaterEqual => at_most(&right, &left),
            };
        }
        // One side is an age, the other a number written out.
        if let (Quantity::Age { .. }, Quantity::Sum(number)) = (left, right) {
            let number = self.sum(number, member)?;
            return match op {
                Comparison::GreaterEqual => self.at_least(left, number, member),
                Comparison::Greater => self.at_least(left, number + 1, member),
                Comparison::LessEqual => not(self.at_least(left, number + 1, member)),
                Comparison::Less => not(self.at_least(left, number, member)),
            };
        }
        let mirrored = match op {
            Comparison::Less => Comparison::Greater,
            Comparison::LessEqual => Comparison::GreaterEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterEqual => Comparison::LessEqual,
        };
        self.compare(right, mirrored, left, member)
    }

    fn dated(&self, sum: &Sum) -> Option<&DatedUse> {
        match sum.head {
            Head::Dated(id) => Some(&self.policy.dated_uses[id]),
            Head::Input(_) | Head::Constant(_) => None,
        }
    }

    /// A comparison with a dated value: by its number on the day. Where the day is not known, what it comes to on all days that it may be, if
    /// that is one thing; on a day without a number, what somebody supposes of it.
    fn compare_dated(
        &self,
        left: &Sum,
        op: Comparison,
        right: &Sum,
        member: Member,
        compared: &dyn Fn(Option<i64>, Option<i64>) -> Three,
    ) -> Three {
        let supposed = || {
            let at_most = |one: &Sum, other: &Sum| {
                let is_like = |one: &Sum, other: &Sum| match (one.head, other.head) {
                    (Head::Constant(_), Head::Constant(_)) => true,
                    (one, other) => one == other,
                };
                // A small change of the law has other steps, or another number beside the value.
                let question = self.policy.missing.get(&(one.clone(), other.clone())).or_else(|| {
                    let pairs = self.policy.missing.iter();
                    pairs.filter(|(pair, _)| is_like(&pair.0, one) && is_like(&pair.1, other)).map(|(_, id)| id).min()
                });
                self.case.answer_to(*question.expect("every comparison with a dated value has one"))
            };
            match op {
                Comparison::LessEqual => at_most(left, right),
                Comparison::Greater => not(at_most(left, right)),
                Comparison::GreaterEqual => at_most(right, left),
                Comparison::Less => not(at_most(right, left)),
            }
        };
        let numbers = |sum: &Sum| self.dated(sum).map(|of| self.numbers(of, member));
        let with = |sum: &Sum, number: Option<i64>| match self.dated(sum) {
            None => self.sum(sum, member),
            Some(of) => Some(self.put_off(of.times * number.expect("asked only with a number"), &sum.steps)),
        };
        let mut outcomes: Vec<Three> = Vec::new();
        let is_same_value = match (self.dated(left), self.dated(right)) {
            (Some(one), Some(other)) => one.value == other.value && one.day == other.day,
            _ => false,
        };
        let (of_left, of_right) = (numbers(left), numbers(right));
        for &one in of_left.as_deref().unwrap_or(&[Some(0)]) {
            for &other in of_right.as_deref().unwrap_or(&[Some(0)]) {
                if is_same_value && one != other {
                    continue;
                }
                outcomes.push(match (one, other) {
                    (Some(_), Some(_)) => compared(with(left, one), with(right, other)),
                    _ => supposed(),
                });
            }
        }
        let first = outcomes[0];
        if outcomes.iter().all(|outcome| *outcome == first) { first } else { None }
    }

    /// What the value may be, on the days that its day may be; `None` for days without a number.
    fn numbers(&self, of: &DatedUse, member: Member) -> Vec<Option<i64>> {
        let (first, last) = self.asked(&of.day, member).days_between();
        let mut numbers: Vec<Option<i64>> = Vec::new();
        let mut day = first;
        // From day to day would take long: the ends of all ranges are enough, and the days beside them.
        let mut ends: Vec<i64> = vec![first, last];
        for number in &self.policy.values[of.value].numbers {
            ends.extend(number.days.first.iter().flat_map(|end| [end.0 - 1, end.0]));
            ends.extend(number.days.last.iter().flat_map(|end| [end.0, end.0 + 1]));
        }
        ends.retain(|end| (first..=last).contains(end));
        ends.sort_unstable();
        for end in ends {
            day = day.max(end);
            let number = self.policy.values[of.value].numbers.iter().find(|number| covers(number.days, day));
            numbers.push(number.map(|number| number.number));
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// `age(b, at d) >= n` means `d >= b + n years`.
    fn at_least(&self, of: &Quantity, number: i64, member: Member) -> Three {
        match of {
            Quantity::Sum(_) => at_most(&Asked::One(Some(number)), &self.asked(of, member)),
            Quantity::Extreme(Extreme::Least, parts) => {
                and(parts.iter().map(|part| self.at_least(part, number, member)))
            }
            Quantity::Extreme(Extreme::Greatest, parts) => {
                or(parts.iter().map(|part| self.at_least(part, number, member)))
            }
            Quantity::Age { birth, at } => {
                let [birth, at] = [birth, at].map(|sum| self.asked(&Quantity::Sum(sum.clone()), member));
                let turned =
                    |birth| if birth == Day::NEVER.0 { birth } else { later(birth, 12 * number, self.short_month()) };
                at_most(&birth.map(&turned), &at)
            }
        }
    }

    /// A day or a number by itself: unknown as long as a part is.
    fn value(&self, of: &Quantity) -> Option<i64> {
        match of {
            Quantity::Sum(sum) => self.sum(sum, None),
            Quantity::Age { .. } => panic!("an age is no day"),
            Quantity::Extreme(which, parts) => {
                let values = parts.iter().map(|part| self.value(part)).collect::<Option<Vec<_>>>()?;
                match which {
                    Extreme::Least => values.into_iter().min(),
                    Extreme::Greatest => values.into_iter().max(),
                }
            }
        }
    }

    fn sum(&self, sum: &Sum, member: Member) -> Option<i64> {
        let value = match sum.head {
            Head::Input(input) => self.read(input, member)?,
            Head::Constant(value) => value,
            Head::Dated(_) => panic!("a dated value is compared by its numbers"),
        };
        Some(self.put_off(value, &sum.steps))
    }

    fn put_off(&self, from: i64, steps: &[Step]) -> i64 {
        let mut value = from;
        for step in steps {
            value = match *step {
                // What has not happened is not put off.
                _ if value == Day::NEVER.0 => value,
                Step::Add(amount) => value + amount,
                Step::Weeks(weeks) => (0..weeks.abs()).fold(value, |day, _| day + 7 * weeks.signum()),
                Step::Months(months, short) => later(value, months, short),
                Step::WorkingDays(n) => self.working_days(value, n),
            };
        }
        value
    }

    fn short_month(&self) -> ShortMonth {
        self.policy.calendar.as_ref().map_or(ShortMonth::LastDay, |calendar| calendar.short_month)
    }

    /// The n-th working day after a day, the day itself not counted.
    fn working_days(&self, from: i64, n: i64) -> i64 {
        let calendar = self.policy.calendar.as_ref().expect("working days need a calendar");
        let (mut day, mut left) = (from, n.abs());
        while left > 0 {
            day += n.signum();
            left -= i64::from(calendar.is_working(Day(day)));
        }
        day
    }

    /// Whether some sum of the clause, of those whose day is known, counts working days outside the days for which the holidays are known.
    pub fn counts_beyond(&self, id: ClauseId) -> bool {
        let clause = &self.policy.clauses[id];
        let exprs = clause.conditions.iter().map(|condition| condition.expr);
        let exprs = exprs.chain(clause.dormancies.iter().filter_map(|dormancy| dormancy.whom));
        exprs.into_iter().any(|expr| self.condition_counts_beyond(expr, None))
            || self.terms_count_beyond(id, false)
            || self.terms_count_beyond(id, true)
    }

    /// The same of what a referral asks.
    pub fn referral_counts_beyond(&self, id: ReferralId) -> bool {
        self.policy.referrals[id].when.iter().any(|condition| self.condition_counts_beyond(condition.expr, None))
    }

    /// The same of its `due` alone, or of its `ends`.
    pub fn terms_count_beyond(&self, id: ClauseId, is_end: bool) -> bool {
        let clause = &self.policy.clauses[id];
        let terms = if is_end { &clause.ends } else { &clause.due };
        terms.iter().any(|(day, _)| self.quantity_counts_beyond(day, None))
    }

    fn condition_counts_beyond(&self, expr: ExprId, member: Member) -> bool {
        let of_quantity = |of: &Quantity| self.quantity_counts_beyond(of, member);
        match &self.policy.exprs[expr].kind {
            ExprKind::Compare { left, right, .. } => of_quantity(left) || of_quantity(right),
            ExprKind::Between { of, low, high } => of_quantity(of) || of_quantity(low) || of_quantity(high),
            ExprKind::EqualsOneOf { of, .. } => of_quantity(of),
            ExprKind::Definition(id) => match &self.policy.definitions[*id].body {
                DefinitionBody::Condition(body) => self.condition_counts_beyond(*body, member),
                DefinitionBody::Sum(of) => of_quantity(of),
            },
            ExprKind::Quantifier { list, body, .. } => match self.case.value(*list, self.policy) {
                Some(Value::List(members)) => members.iter().any(|row| self.condition_counts_beyond(*body, Some(row))),
                _ => false,
            },
            other => other.operands().into_iter().any(|part| self.condition_counts_beyond(part, member)),
        }
    }

    fn quantity_counts_beyond(&self, of: &Quantity, member: Member) -> bool {
        match of {
            Quantity::Sum(sum) => self.sum_counts_beyond(sum, member),
            Quantity::Age { birth, at } => self.sum_counts_beyond(birth, member) || self.sum_counts_beyond(at, member),
            Quantity::Extreme(_, parts) => parts.iter().any(|part| self.quantity_counts_beyond(part, member)),
        }
    }

    fn sum_counts_beyond(&self, sum: &Sum, member: Member) -> bool {
        let head = match sum.head {
            Head::Input(input) => self.read(input, member),
            Head::Constant(value) => Some(value),
            Head::Dated(id) => return self.quantity_counts_beyond(&self.policy.dated_uses[id].day, member),
        };
        let Some(mut value) = head else { return false };
        let Some(known) = self.policy.calendar.as_ref().and_then(|calendar| calendar.known) else { return false };
        for step in &sum.steps {
            let end = self.put_off(value, std::slice::from_ref(step));
            if matches!(step, Step::WorkingDays(_)) && value != Day::NEVER.0 {
                let days = if value < end { value + 1..=end } else { end..=value - 1 };
                if days.into_iter().any(|day| !covers(known, day)) {
                    return true;
                }
            }
            value = end;
        }
        false
    }

    fn read(&self, input: Input, member: Member) -> Option<i64> {
        let value = match input {
            Input::AsOf => match self.as_of {
                Asked::One(day) => return day,
                Asked::Of(..) => panic!("one of several days is compared, not read"),
            },
            Input::Question(id) => return self.case.answer_to(id).map(i64::from),
            Input::Fact(id) => self.case.value(id, self.policy)?,
            Input::Field(at) => member.expect("a field is read of a member")[at as usize].clone()?,
        };
        Some(match value {
            Value::Bool(value) => i64::from(value),
            Value::Int(value) => value,
            Value::Date(day) => day.0,
            Value::Enumerated(at) => i64::from(at),
            Value::List(_) => panic!("lists are read by quantifiers"),
            Value::Text(_) => panic!("no condition reads a text"),
        })
    }

    // ---- force -----------------------------------------------------------------------------------------------------

    /// The days in its own `in force`, in its own source's, and before whatever replaces it or repeals its instrument begins.
    pub fn force_days(&self, id: ClauseId) -> Days {
        let clause = &self.policy.clauses[id];
        let of_source = clause.sources.first().map_or(Days::default(), |source| self.origin_days(source.origin));
        let mut days = common(clause.in_force, of_source);
        for (_, other) in self.policy.clauses.iter() {
            if other.replaces.contains(&id) {
                let own = other.in_force.first;
                let of_instrument = match other.sources.first().map(|source| source.origin) {
                    Some(Origin::Instrument(instrument)) => self.begins(instrument),
                    _ => None,
                };
                days = common(days, before(own.max(of_instrument)));
            }
        }
        days
    }

    /// The days of an instrument's force, before whatever repeals it begins; or of a practice.
    pub fn origin_days(&self, origin: Origin) -> Days {
        match origin {
            Origin::Instrument(id) => {
                let mut days = self.policy.instruments[id].in_force;
                for (other, repealing) in self.policy.instruments.iter() {
                    if repealing.repeals.contains(&id) {
                        days = common(days, before(self.begins(other)));
                    }
                }
                days
            }
            Origin::Practice(id) => self.policy.practices[id].in_force,
        }
    }

    fn begins(&self, instrument: InstrumentId) -> Option<Day> {
        self.policy.instruments[instrument].in_force.first
    }

    /// Whether the governing date of a clause lies in a range; not known where the date is not, and the range leaves it open.
    fn on_governing_date(&self, id: ClauseId, days: Days) -> Three {
        // Of the days that a date can name.
        let (first, last) =
            (days.first.map_or(Day::FIRST, |first| first.max(Day::FIRST)), days.last.unwrap_or(Day::LAST));
        let is_all = first == Day::FIRST && last >= Day::LAST;
        if first > last.min(Day::LAST) || is_all {
            return Some(is_all);
        }
        let date = match self.policy.clauses[id].governed_by {
            GoverningDate::AsOf => self.as_of.clone(),
            GoverningDate::Fact(fact) => Asked::One(self.read(Input::Fact(fact), None)),
        };
        let bound = |day: Day| Asked::One(Some(day.0));
        and([
            days.first.map_or(Some(true), |first| not(at_most(&date, &bound(first.plus_days(-1))))),
            days.last.map_or(Some(true), |last| at_most(&date, &bound(last))),
        ])
    }

    fn in_force(&self, id: ClauseId) -> Three {
        self.on_governing_date(id, self.force_days(id))
    }

    // ---- clauses ---------------------------------------------------------------------------------------------------

    fn parts(&self, id: ClauseId) -> Parts {
        let clause = &self.policy.clauses[id];
        let conditions = |roles: &[Role]| {
            let those: Vec<_> = clause.conditions.iter().filter(|condition| roles.contains(&condition.role)).collect();
            and(those.into_iter().map(|condition| match condition.role {
                Role::Unless => not(self.holds(condition.expr, None)),
                Role::When | Role::Provided => self.holds(condition.expr, None),
                // Taken from `ends X` below.
                Role::Ends => Some(true),
            }))
        };
        let ends = and(clause.ends.iter().map(|(day, _)| self.compare(day, Comparison::GreaterEqual, &as_of(), None)));
        let dormancies = clause.dormancies.iter().map(|dormancy| {
            let on_those_days = dormancy.range.map_or(Some(true), |range| self.on_governing_date(id, range));
            and([on_those_days, dormancy.whom.map_or(Some(true), |whom| self.holds(whom, None))])
        });
        Parts {
            force: self.in_force(id),
            substance: and([conditions(&[Role::When, Role::Unless]), ends]),
            procedure: conditions(&[Role::Provided]),
            dormancy: or(dormancies.collect::<Vec<_>>()),
            lift: self.lift(id),
        }
    }

    pub fn lift(&self, id: ClauseId) -> Three {
        or(self.lifts.iter().filter(|(_, lifted)| *lifted == id).map(|(lifting, _)| self.fire(*lifting)))
    }

    pub fn state(&self, id: ClauseId) -> State {
        if let Some(of) = self.policy.clauses[id].shares_fate_of {
            let lift = self.lift(id);
            return match self.roots(of, false).outcome() {
                _ if self.in_force(id) == Some(false) => State::NotInForce,
                Outcome::Undetermined => State::Undetermined,
                Outcome::Denied | Outcome::Conflict | Outcome::None => State::Fails,
                _ if lift == Some(true) => State::Lifted,
                _ if lift.is_none() => State::Undetermined,
                Outcome::Granted => State::Fires,
                Outcome::Discretionary => State::Discretionary,
                Outcome::Dormant => State::Dormant,
                Outcome::Blocked => State::Blocked,
            };
        }
        let parts = self.parts(id);
        match parts {
            Parts { force: Some(false), .. } => State::NotInForce,
            Parts { substance: Some(false), .. } => State::Fails,
            Parts { force: None, .. } | Parts { substance: None, .. } => State::Undetermined,
            Parts { lift: Some(true), .. } => State::Lifted,
            Parts { lift: None, .. } => State::Undetermined,
            Parts { dormancy: Some(true), .. } => State::Dormant,
            Parts { dormancy: None, .. } => State::Undetermined,
            Parts { procedure: Some(false), .. } => State::Blocked,
            Parts { procedure: None, .. } => State::Awaiting,
            Parts { procedure: Some(true), .. } if self.policy.clauses[id].discretion.is_some() => State::Discretionary,
            Parts { procedure: Some(true), .. } => State::Fires,
        }
    }

    pub fn fire(&self, id: ClauseId) -> Three {
        if self.not_firing.contains(&id) {
            return Some(false);
        }
        if let Some(of) = self.policy.clauses[id].shares_fate_of {
            return and([self.in_force(id), self.roots(of, false).granted, not(self.lift(id))]);
        }
        match self.policy.clauses[id].discretion {
            Some(_) => Some(false),
            None => self.is_all_met(id),
        }
    }

    /// That all it asks for is met.
    fn is_all_met(&self, id: ClauseId) -> Three {
        let parts = self.parts(id);
        and([parts.force, parts.substance, not(parts.lift), not(parts.dormancy), parts.procedure])
    }

    /// It would fire, and lets an authority decide; of `S.confers.P`, S is at an authority's discretion.
    pub fn may(&self, id: ClauseId) -> Three {
        if self.not_firing.contains(&id) {
            return Some(false);
        }
        if let Some(of) = self.policy.clauses[id].shares_fate_of {
            let is_left_open = self.outcome_is(of, Outcome::Discretionary);
            return and([self.in_force(id), is_left_open, not(self.lift(id))]);
        }
        match self.policy.clauses[id].discretion {
            Some(_) => self.is_all_met(id),
            None => Some(false),
        }
    }

    pub fn sleep(&self, id: ClauseId) -> Three {
        if let Some(of) = self.policy.clauses[id].shares_fate_of {
            return and([self.in_force(id), self.outcome_is(of, Outcome::Dormant), not(self.lift(id))]);
        }
        let parts = self.parts(id);
        and([parts.force, parts.substance, not(parts.lift), parts.dormancy])
    }

    pub fn block(&self, id: ClauseId) -> Three {
        if let Some(of) = self.policy.clauses[id].shares_fate_of {
            return and([self.in_force(id), self.outcome_is(of, Outcome::Blocked), not(self.lift(id))]);
        }
        let parts = self.parts(id);
        and([parts.force, parts.substance, not(parts.lift), not(parts.dormancy), not(parts.procedure)])
    }

    // ---- who beats whom ------------------------------------------------------------------------------------------------

    /// Whether `one` beats `other`, which speaks against it on the conclusion.
    pub fn beats(&self, conclusion: ConclusionId, one: ClauseId, other: ClauseId) -> bool {
        let only_override = [Principle::Override];
        let principles = if self.policy.precedence.is_empty() { &only_override[..] } else { &self.policy.precedence };
        for principle in principles {
            let decided = match principle {
                Principle::Override => match (self.overrides_by_chain(one, other), self.overrides_by_chain(other, one))
                {
                    (true, _) => Some(true),
                    (_, true) => Some(false),
                    _ => None,
                },
                Principle::Rank if self.policy.ranks.is_empty() => None,
                Principle::Rank => {
                    let (mine, yours) = (self.rank(one), self.rank(other));
                    (mine != yours).then_some(mine < yours)
                }
                Principle::Recency => match (self.published(one), self.published(other)) {
                    (Some(mine), Some(yours)) if mine != yours => Some(mine > yours),
                    _ => None,
                },
                Principle::ProHomine => self.policy.conclusions[conclusion].direction.map(|direction| {
                    let favoured = match direction {
                        Direction::Favourable => Polarity::For,
                        Direction::Adverse => Polarity::Against,
                    };
                    self.policy.clauses[one].polarity_on(conclusion) == Some(favoured)
                }),
            };
            if let Some(decided) = decided {
                return decided;
            }
        }
        false
    }

    pub fn overrides_by_chain(&self, head: ClauseId, end: ClauseId) -> bool {
        let (mut open, mut seen) = (vec![head], Vec::new());
        while let Some(at) = open.pop() {
            for &(_, next) in self.overrides.iter().filter(|(over, _)| *over == at) {
                if next == end {
                    return true;
                }
                if !seen.contains(&next) {
                    seen.push(next);
                    open.push(next);
                }
            }
        }
        false
    }

    /// 0 is the highest; below all ranks stands what has none.
    pub fn rank(&self, id: ClauseId) -> usize {
        let lowest = usize::MAX;
        let Some(Origin::Instrument(instrument)) = self.policy.clauses[id].sources.first().map(|source| source.origin)
        else {
            return lowest;
        };
        let Some(rank) = &self.policy.instruments[instrument].rank else { return lowest };
        let found = self.policy.ranks.iter().find(|(name, _)| name == rank);
        found.map_or(lowest, |(_, level)| *level as usize)
    }

    fn published(&self, id: ClauseId) -> Option<Day> {
        match self.policy.clauses[id].sources.first().map(|source| source.origin) {
            Some(Origin::Instrument(instrument)) if self.policy.instruments[instrument].unpublished.is_some() => None,
            Some(Origin::Instrument(instrument)) => self.policy.instruments[instrument].published,
            _ => None,
        }
    }

    // ---- conclusions -----------------------------------------------------------------------------------------------

    /// The clauses for a conclusion and those against it, of the law or of practice.
    pub fn sides(&self, id: ConclusionId, in_practice: bool) -> [Vec<ClauseId>; 2] {
        [Polarity::For, Polarity::Against].map(|polarity| {
            let clauses = self.policy.clauses.iter();
            clauses
                .filter(|(_, clause)| clause.polarity_on(id) == Some(polarity) && clause.is_practice() == in_practice)
                .map(|(id, _)| id)
                .collect()
        })
    }

    pub fn roots(&self, id: ConclusionId, in_practice: bool) -> Roots {
        if let Some(known) = self.known.borrow().get(&(id, in_practice)) {
            return *known;
        }
        let mut roots = self.worked_out(id, in_practice);
        let has_practice = self.sides(id, true).iter().any(|side| !side.is_empty());
        if self.follows_practice && has_practice && !in_practice {
            let by_law = Naive { follows_practice: false, ..self.copied() };
            roots = by_law.roots(id, true).unless_it_says_nothing(roots);
        }
        self.known.borrow_mut().insert((id, in_practice), roots);
        roots
    }

    /// What is decided of it, if something is.
    pub fn decided(&self, id: ConclusionId) -> Option<Outcome> {
        let fact = self.policy.conclusions[id].decision?;
        match self.case.slot(Input::Fact(fact)) {
            0 => None,
            1 => Some(Outcome::Granted),
            2 => Some(Outcome::Denied),
            3 => Some(Outcome::Conflict),
            4 => Some(Outcome::Discretionary),
            5 => Some(Outcome::Dormant),
            6 => Some(Outcome::Blocked),
            _ => Some(Outcome::None),
        }
    }

    fn worked_out(&self, id: ConclusionId, in_practice: bool) -> Roots {
        match self.decided(id).filter(|_| !in_practice) {
            Some(decided) => {
                let is = |outcome| Some(decided == outcome);
                Roots {
                    granted: is(Outcome::Granted),
                    denied: is(Outcome::Denied),
                    conflict: is(Outcome::Conflict),
                    discretionary: is(Outcome::Discretionary),
                    dormant: is(Outcome::Dormant),
                    blocked: is(Outcome::Blocked),
                }
            }
            None => self.by_clauses(id, in_practice),
        }
    }

    /// What the clauses say of a conclusion, whatever is decided.
    pub fn outcome_by_clauses(&self, id: ConclusionId) -> Outcome {
        self.by_clauses(id, false).outcome()
    }

    fn by_clauses(&self, id: ConclusionId, in_practice: bool) -> Roots {
        let [pro, con] = self.sides(id, in_practice);
        let beats = |one, other| !in_practice && self.beats(id, one, other);
        let wins = |mine: &[ClauseId], yours: &[ClauseId]| {
            let some_fires = or(mine.iter().map(|&one| self.fire(one)));
            let each_beaten = yours.iter().map(|&other| {
                let beaten = mine.iter().filter(|&&one| beats(one, other)).map(|&one| self.fire(one));
                or([not(self.fire(other)), or(beaten.collect::<Vec<_>>())])
            });
            and([some_fires, and(each_beaten.collect::<Vec<_>>())])
        };
        let (pro_wins, con_wins) = (wins(&pro, &con), wins(&con, &pro));
        let granted = and([pro_wins, not(con_wins)]);
        let denied = and([con_wins, not(pro_wins)]);
        let some = |side: &[ClauseId]| or(side.iter().map(|&one| self.fire(one)));
        Roots {
            granted,
            denied,
            conflict: and([some(&pro), some(&con), not(granted), not(denied)]),
            discretionary: or(pro.iter().map(|&one| self.may(one))),
            dormant: or(pro.iter().map(|&one| self.sleep(one))),
            blocked: or(pro.iter().map(|&one| self.block(one))),
        }
    }

    pub fn outcome(&self, id: ConclusionId) -> Outcome {
        self.roots(id, false).outcome()
    }

    /// Whether the outcome is this one: it is true, and all before it are false.
    fn outcome_is(&self, id: ConclusionId, wanted: Outcome) -> Three {
        let in_order = self.roots(id, false).in_order();
        let at = in_order.iter().position(|(_, outcome)| *outcome == wanted).expect("one of the six");
        let before = in_order[..at].iter().map(|(value, _)| not(*value));
        and(before.chain([in_order[at].0]).collect::<Vec<_>>())
    }

    /// The referrals that would do from the one category to the other: the days of each, and its conditions.
    pub fn suitable_referrals(&self, from: ConclusionId, to: ConclusionId) -> Vec<(Days, Vec<ExprId>)> {
        let handles = |authority, category| self.policy.authorities[authority].handles.contains(&category);
        let mut suitable = Vec::new();
        for (_, referral) in self.policy.referrals.iter() {
            // `any` stands for every authority, one that handles the category among them.
            let leads = referral.from.is_none_or(|authority| handles(authority, from))
                && referral.to.is_none_or(|authority| handles(authority, to));
            let origin = referral.sources.first().map(|source| source.origin);
            let is_practice = matches!(origin, Some(Origin::Practice(_)));
            if leads && !is_practice && [from, to].contains(&referral.category) {
                let of_source = origin.map_or(Days::default(), |origin| self.origin_days(origin));
                let whens = referral.when.iter().map(|condition| condition.expr).collect();
                suitable.push((common(referral.in_force, of_source), whens));
            }
        }
        suitable
    }

    pub fn in_practice(&self, id: ConclusionId) -> Outcome {
        match self.roots(id, true).outcome() {
            Outcome::None => self.outcome(id),
            outcome => outcome,
        }
    }

    /// What is left of it where practice is followed: what the law's clauses test means practice, what practice clauses test the law.
    pub fn followed(&self, id: ConclusionId) -> Outcome {
        Naive { follows_practice: true, ..self.copied() }.outcome(id)
    }

    /// Clauses by which an authority may grant what is denied, and deny what is granted: no firing clause beats them.
    pub fn discretion(&self, id: ConclusionId) -> [Vec<ClauseId>; 2] {
        let [pro, con] = self.sides(id, false);
        let unbeaten = |side: &[ClauseId], others: &[ClauseId]| {
            let is_beaten = |one: ClauseId| {
                others.iter().any(|&other| self.beats(id, other, one) && self.fire(other) != Some(false))
            };
            let those = side.iter().copied().filter(|&one| self.may(one) == Some(true) && !is_beaten(one));
            those.collect::<Vec<_>>()
        };
        match self.outcome(id) {
            _ if self.decided(id).is_some() => [Vec::new(), Vec::new()],
            Outcome::Granted => [Vec::new(), unbeaten(&con, &pro)],
            Outcome::Denied => [unbeaten(&pro, &con), Vec::new()],
            _ => [Vec::new(), Vec::new()],
        }
    }

    /// The clauses behind the outcome, and the firing ones of the other side.
    pub fn behind(&self, id: ConclusionId) -> (Vec<ClauseId>, Vec<ClauseId>) {
        let [pro, con] = self.sides(id, false);
        let fires =
            |side: &[ClauseId]| side.iter().copied().filter(|&one| self.fire(one) == Some(true)).collect::<Vec<_>>();
        match self.outcome(id) {
            _ if self.decided(id).is_some() => (Vec::new(), Vec::new()),
            Outcome::Granted | Outcome::Conflict => (fires(&pro), fires(&con)),
            Outcome::Denied => (fires(&con), fires(&pro)),
            Outcome::Discretionary => {
                (pro.into_iter().filter(|&one| self.may(one) == Some(true)).collect(), Vec::new())
            }
            Outcome::Dormant => (pro.into_iter().filter(|&one| self.sleep(one) == Some(true)).collect(), Vec::new()),
            Outcome::Blocked => (pro.into_iter().filter(|&one| self.block(one) == Some(true)).collect(), Vec::new()),
            Outcome::Undetermined | Outcome::None => (Vec::new(), Vec::new()),
        }
    }
}

// ---- results: docs/language.md, "Results", "Referrals" -------------------------------------------------------------------

impl Naive<'_> {
    /// The practice clauses behind the outcome in practice; none where practice says nothing.
    pub fn practice_by(&self, id: ConclusionId) -> Vec<ClauseId> {
        let [pro, con] = self.sides(id, true);
        let those = |side: Vec<ClauseId>, does: &dyn Fn(ClauseId) -> Three| {
            side.into_iter().filter(|&one| does(one) == Some(true)).collect::<Vec<_>>()
        };
        match self.roots(id, true).outcome() {
            Outcome::Granted | Outcome::Conflict => those(pro, &|one| self.fire(one)),
            Outcome::Denied => those(con, &|one| self.fire(one)),
            Outcome::Discretionary => those(pro, &|one| self.may(one)),
            Outcome::Dormant => those(pro, &|one| self.sleep(one)),
            Outcome::Blocked => those(pro, &|one| self.block(one)),
            Outcome::Undetermined | Outcome::None => Vec::new(),
        }
    }

    /// The weakest among the clauses behind it and, through conclusions they test, behind those.
    pub fn certainty(&self, id: ConclusionId) -> Option<Certainty> {
        let (mut behind, against) = self.behind(id);
        if self.outcome(id) == Outcome::Conflict {
            behind.extend(against);
        }
        behind.into_iter().map(|one| self.clause_certainty(one)).min()
    }

    fn clause_certainty(&self, id: ClauseId) -> Certainty {
        let clause = &self.policy.clauses[id];
        if let Some(of) = clause.shares_fate_of {
            if self.decided(of).is_some() {
                return Certainty::Verified;
            }
            return self.certainty(of).expect("what confers is granted, sleeps or blocks");
        }
        let (mut tested, mut on_other_days) = (Vec::new(), Vec::new());
        for expr in self.conditions_of(id) {
            self.conclusions_in(expr, &mut tested);
            self.asked_on_other_days(expr, &mut on_other_days);
        }
        let behind_those = tested.into_iter().filter_map(|of| self.certainty(of));
        let behind_those = behind_those.chain(on_other_days.into_iter().filter_map(|of| self.weakest_possible(of)));
        behind_those.chain([clause.certainty.unwrap_or(Certainty::Assumed)]).min().expect("its own at least")
    }

    fn conclusions_in(&self, expr: ExprId, found: &mut Vec<ConclusionId>) {
        match &self.policy.exprs[expr].kind {
            ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::Counted { parts, .. } => {
                parts.iter().for_each(|&part| self.conclusions_in(part, found));
            }
            ExprKind::Not(inner) | ExprKind::Quantifier { body: inner, .. } => self.conclusions_in(*inner, found),
            ExprKind::Implies(one, other) => {
                self.conclusions_in(*one, found);
                self.conclusions_in(*other, found);
            }
            ExprKind::Definition(id) => {
                if let DefinitionBody::Condition(body) = self.policy.definitions[*id].body {
                    self.conclusions_in(body, found);
                }
            }
            ExprKind::Settled(id, _) => found.push(*id),
            ExprKind::OnDay { of, .. } => self.conclusions_in(*of, found),
            _ => {}
        }
    }

    /// What a condition asks of conclusions on other days.
    fn asked_on_other_days(&self, expr: ExprId, found: &mut Vec<ConclusionId>) {
        match &self.policy.exprs[expr].kind {
            ExprKind::OnDay { of, .. } => self.conclusions_in(*of, found),
            ExprKind::Definition(id) => {
                if let DefinitionBody::Condition(body) = self.policy.definitions[*id].body {
                    self.asked_on_other_days(body, found);
                }
            }
            kind => kind.operands().into_iter().for_each(|part| self.asked_on_other_days(part, found)),
        }
    }

    fn conditions_of(&self, id: ClauseId) -> Vec<ExprId> {
        let clause = &self.policy.clauses[id];
        let whom = clause.dormancies.iter().filter_map(|dormancy| dormancy.whom);
        clause.conditions.iter().map(|condition| condition.expr).chain(whom).collect()
    }

    /// The weakest of all clauses that a conclusion may depend on.
    fn weakest_possible(&self, of: ConclusionId) -> Option<Certainty> {
        self.sides(of, false).concat().into_iter().map(|id| self.weakest_possible_of_clause(id)).min()
    }

    fn weakest_possible_of_clause(&self, id: ClauseId) -> Certainty {
        let clause = &self.policy.clauses[id];
        let mut tested = Vec::new();
        self.conditions_of(id).into_iter().for_each(|expr| self.conclusions_in(expr, &mut tested));
        let lifting = self.lifts.iter().filter(|(_, lifted)| *lifted == id);
        let below = tested.into_iter().chain(clause.shares_fate_of).filter_map(|of| self.weakest_possible(of));
        let own = match clause.shares_fate_of {
            Some(_) => Certainty::Verified,
            None => clause.certainty.unwrap_or(Certainty::Assumed),
        };
        let lifting = lifting.map(|(lifting, _)| self.weakest_possible_of_clause(*lifting));
        below.chain(lifting).chain([own]).min().expect("its own at least")
    }

    fn holds_in_law(&self, id: ConclusionId) -> bool {
        self.roots(id, false).granted == Some(true)
    }

    /// Each referral: whether it is in force on `as_of` and its `when` holds.
    fn open(&self, id: ReferralId) -> Three {
        let referral = &self.policy.referrals[id];
        let of_source = referral.sources.first().map_or(Days::default(), |source| self.origin_days(source.origin));
        // Of referrals only the day of the case is asked.
        let in_force = covers(common(referral.in_force, of_source), self.case.as_of().0);
        and([Some(in_force)].into_iter().chain(referral.when.iter().map(|when| self.holds(when.expr, None))))
    }

    /// Whether the person has to be referred from there to there for that, by this or by another referral.
    pub fn is_referred(&self, id: ReferralId) -> Three {
        let this = &self.policy.referrals[id];
        let all = self.policy.referrals.iter().filter(|(_, of)| {
            of.category == this.category
                && (of.from.is_none() || of.from == this.from)
                && (of.to.is_none() || of.to == this.to)
        });
        or(all.map(|(id, of)| and([self.roots(of.category, false).granted, self.open(id)])).collect::<Vec<_>>())
    }

    pub fn referrals(&self) -> Vec<ReferralId> {
        let referrals = self.policy.referrals.iter();
        referrals
            .filter(|(id, referral)| self.holds_in_law(referral.category) && self.open(*id) == Some(true))
            .map(|(id, _)| id)
            .collect()
    }

    pub fn missing_referrals(&self) -> Vec<(ConclusionId, ConclusionId)> {
        let categories: Vec<_> = self.policy.conclusions.ids().collect();
        let handlers = |of: ConclusionId| {
            let authorities = self.policy.authorities.iter();
            authorities.filter(|(_, one)| one.handles.contains(&of)).map(|(id, _)| id).collect::<Vec<_>>()
        };
        let mut missing = Vec::new();
        for &from in &categories {
            for &to in &categories {
                let (from_by, to_by) = (handlers(from), handlers(to));
                let apart = from != to && !from_by.is_empty() && !to_by.is_empty();
                if !apart || from_by.iter().any(|one| to_by.contains(one)) {
                    continue;
                }
                let leads = self.policy.referrals.iter().filter(|(_, referral)| {
                    let first = referral.sources.first().map(|source| source.origin);
                    let reaches =
                        |end: Option<AuthorityId>, by: &[AuthorityId]| end.is_none_or(|end| by.contains(&end));
                    [from, to].contains(&referral.category)
                        && reaches(referral.from, &from_by)
                        && reaches(referral.to, &to_by)
                        && !matches!(first, Some(Origin::Practice(_)))
                });
                let some_leads = or(leads.map(|(id, _)| self.open(id)).collect::<Vec<_>>());
                if and([self.roots(from, false).granted, self.roots(to, false).granted, not(some_leads)]) == Some(true)
                {
                    missing.push((from, to));
                }
            }
        }
        missing
    }

    /// Every pair of what is declared incompatible, both granted, established or required.
    pub fn incompatible(&self) -> Vec<(ConclusionId, ConclusionId)> {
        let mut pairs = Vec::new();
        for of in &self.policy.incompatibles {
            for (at, &one) in of.members.iter().enumerate() {
                for &other in &of.members[at + 1..] {
                    let is_known = pairs.contains(&(one, other)) || pairs.contains(&(other, one));
                    if self.holds_in_law(one) && self.holds_in_law(other) && !is_known {
                        pairs.push((one, other));
                    }
                }
            }
        }
        pairs
    }

    /// Several statuses granted, dormant or blocked; the one that confers more, by inclusion.
    pub fn overlaps(&self) -> Vec<(ConclusionId, ConclusionId, Option<ConclusionId>)> {
        let at_hand = |id: &ConclusionId| {
            self.policy.conclusions[*id].kind == ConclusionKind::Status
                && matches!(self.outcome(*id), Outcome::Granted | Outcome::Dormant | Outcome::Blocked)
        };
        let those: Vec<_> = self.policy.conclusions.ids().filter(at_hand).collect();
        let mut found = Vec::new();
        for (at, &one) in those.iter().enumerate() {
            for &other in &those[at + 1..] {
                let has_all = |more: ConclusionId, less: ConclusionId| {
                    let confers = |id: ConclusionId| &self.policy.conclusions[id].confers;
                    confers(less).iter().all(|protection| confers(more).contains(protection))
                };
                let more = match (has_all(one, other), has_all(other, one)) {
                    (true, false) => Some(one),
                    (false, true) => Some(other),
                    _ => None,
                };
                found.push((one, other, more));
            }
        }
        found
    }

    /// Those that handle an established category, and the `by` of firing clauses, else of their conclusions.
    pub fn authorities(&self) -> Vec<AuthorityId> {
        let concerned = |id: AuthorityId| {
            let handles = &self.policy.authorities[id].handles;
            let applies = self.policy.clauses.iter().any(|(clause_id, clause)| {
                let by: Vec<_> = match clause.by {
                    Some(by) => vec![by],
                    None => clause.effects.iter().filter_map(|of| self.policy.conclusions[of.conclusion].by).collect(),
                };
                by.contains(&id) && self.state(clause_id) == State::Fires
            });
            applies || handles.iter().any(|&of| self.holds_in_law(of))
        };
        self.policy.authorities.ids().filter(|&id| concerned(id)).collect()
    }

    /// `due` and `ends` of clauses that fire, are discretionary or await, with the clause and whether the day is an end.
    pub fn dates(&self) -> Vec<(ClauseId, bool, Day)> {
        let mut found = Vec::new();
        for (id, clause) in self.policy.clauses.iter() {
            if matches!(self.state(id), State::Fires | State::Discretionary | State::Awaiting) {
                for (is_end, list) in [(false, &clause.due), (true, &clause.ends)] {
                    let days = list.iter().filter_map(|(day, _)| self.value(day)).filter(|day| *day != Day::NEVER.0);
                    found.extend(days.map(|day| (id, is_end, Day(day))));
                }
            }
        }
        found
    }

    /// Presumptions leaned on: with the fact unknown instead, some outcome or clause state differs.
    pub fn presumed(&self) -> Vec<FactId> {
        let all = |naive: &Naive| {
            let conclusions = naive.policy.conclusions.ids();
            let outcomes: Vec<_> = conclusions.map(|id| (naive.outcome(id), naive.in_practice(id))).collect();
            let states: Vec<_> = naive.policy.clauses.ids().map(|id| naive.state(id)).collect();
            (outcomes, states)
        };
        let now = all(self);
        let presumed = self.policy.facts.iter().filter(|(id, fact)| {
            fact.presumed.is_some() && fact.decides.is_none() && self.case.stated(*id) != amparo::case::Stated::Known
        });
        let leans = |id: &FactId| {
            let case = self.case.without_presumption(*id);
            all(&Naive {
                case: &case,
                policy: self.policy,
                overrides: self.overrides.clone(),
                lifts: self.lifts.clone(),
                not_firing: Vec::new(),
                follows_practice: false,
                as_of: self.as_of.clone(),
                known: RefCell::default(),
            }) != now
        };
        presumed.map(|(id, _)| id).filter(leans).collect()
    }
}

/// A relation with what is inherited: a replacement steps into the place of the old clause, unless it says the opposite itself.
fn inherited<'p>(policy: &'p Policy, of: impl Fn(ClauseId) -> &'p Vec<ClauseId>) -> Vec<(ClauseId, ClauseId)> {
    let explicit: Vec<_> = policy.clauses.ids().flat_map(|id| of(id).iter().map(move |&to| (id, to))).collect();
    let replaced: Vec<_> =
        policy.clauses.iter().flat_map(|(new, clause)| clause.replaces.iter().map(move |&old| (new, old))).collect();
    let mut pairs = explicit.clone();
    loop {
        let mut more = Vec::new();
        for &(new, old) in &replaced {
            for &(one, other) in &pairs {
                if other == old {
                    more.push((one, new));
                }
                if one == old {
                    more.push((new, other));
                }
            }
        }
        more.retain(|pair| pair.0 != pair.1 && !pairs.contains(pair) && !explicit.contains(&(pair.1, pair.0)));
        if more.is_empty() {
            return pairs;
        }
        more.sort();
        more.dedup();
        pairs.extend(more);
    }
}

/// So many months later. The last day of a shorter month comes out where it lacks the day: there the policy may go one day further.
pub fn later(day: i64, months: i64, short: ShortMonth) -> i64 {
    let there = Day(day).plus_months(months);
    let is_lacking = there.civil().day != Day(day).civil().day;
    there.0 + i64::from(is_lacking && short == ShortMonth::NextDay)
}

pub fn common(one: Days, other: Days) -> Days {
    let last = match (one.last, other.last) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    Days { first: one.first.max(other.first), last }
}

pub fn covers(days: Days, date: i64) -> bool {
    days.first.is_none_or(|first| first.0 <= date) && days.last.is_none_or(|last| date <= last.0)
}

/// The days before a day; without one none are taken away.
fn before(day: Option<Day>) -> Days {
    Days { first: None, last: day.map(|day| Day(day.0 - 1)) }
}
