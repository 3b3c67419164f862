//! The meaning of docs/language.md once more, two-valued, over all cases of a window at once, a bit a case.
//!
//! Findings speak of cases in which everything is stated, so two values are enough. Written from the page ("Meaning"), not from the
//! circuit; what does not depend on the case (who beats whom, days of force, what is inherited through `replaces`) is asked of the
//! naive judge.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use amparo::calendar::{Day, ShortMonth};
use amparo::policy::Policy;
use amparo::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, Id};
use amparo::policy::model::{
    Comparison, Count, CountBound, Days, DefinitionBody, ExprKind, Extreme, GoverningDate, Head, Input, Polarity,
    Quantifier, Quantity, Role, Step, Sum,
};

use super::window::Window;
use crate::agreement::naive::{self, Naive, Outcome, covers};

/// One truth per case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bits {
    words: Vec<u64>,
    n_cases: usize,
}

impl Bits {
    pub fn all(n_cases: usize, truth: bool) -> Bits {
        let mut bits = Bits { words: vec![if truth { u64::MAX } else { 0 }; n_cases.div_ceil(64)], n_cases };
        bits.trim();
        bits
    }

    fn trim(&mut self) {
        if !self.n_cases.is_multiple_of(64)
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << (self.n_cases % 64)) - 1;
        }
    }

    pub fn of(n_cases: usize, holds: impl Fn(usize) -> bool) -> Bits {
        let mut bits = Bits::all(n_cases, false);
        for case in 0..n_cases {
            bits.words[case / 64] |= u64::from(holds(case)) << (case % 64);
        }
        bits
    }

    fn with(&self, other: &Bits, of: impl Fn(u64, u64) -> u64) -> Bits {
        let words = self.words.iter().zip(&other.words).map(|(&one, &other)| of(one, other)).collect();
        Bits { words, n_cases: self.n_cases }
    }

    pub fn and(&self, other: &Bits) -> Bits {
        self.with(other, |one, other| one & other)
    }

    pub fn or(&self, other: &Bits) -> Bits {
        self.with(other, |one, other| one | other)
    }

    pub fn and_not(&self, other: &Bits) -> Bits {
        self.with(other, |one, other| one & !other)
    }

    pub fn differs(&self, other: &Bits) -> Bits {
        self.with(other, |one, other| one ^ other)
    }

    pub fn not(&self) -> Bits {
        let mut bits = Bits { words: self.words.iter().map(|word| !word).collect(), n_cases: self.n_cases };
        bits.trim();
        bits
    }

    pub fn any(&self) -> bool {
        self.words.iter().any(|&word| word != 0)
    }

    pub fn get(&self, case: usize) -> bool {
        self.words[case / 64] >> (case % 64) & 1 == 1
    }

    pub fn cases(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.n_cases).filter(|&case| self.get(case))
    }
}

/// In which cases a clause fires, lets an authority decide, sleeps and blocks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fate {
    pub fire: Bits,
    pub may: Bits,
    pub sleep: Bits,
    pub block: Bits,
}

/// In which cases a conclusion is what.
pub struct Roots {
    pub pro_wins: Bits,
    pub con_wins: Bits,
    pub granted: Bits,
    pub denied: Bits,
    pub conflict: Bits,
    pub discretionary: Bits,
    pub dormant: Bits,
    pub blocked: Bits,
}

impl Roots {
    /// The cases with that outcome: the first of the six that is true, or none.
    pub fn outcome(&self, wanted: Outcome) -> Bits {
        let in_order = [
            (&self.granted, Outcome::Granted),
            (&self.denied, Outcome::Denied),
            (&self.conflict, Outcome::Conflict),
            (&self.discretionary, Outcome::Discretionary),
            (&self.dormant, Outcome::Dormant),
            (&self.blocked, Outcome::Blocked),
        ];
        let mut left = self.granted.or(&self.granted.not());
        for (bits, outcome) in in_order {
            if outcome == wanted {
                return left.and(bits);
            }
            left = left.and_not(bits);
        }
        left
    }

    pub fn differs(&self, other: &Roots) -> Bits {
        let mut differs = self.granted.differs(&self.granted);
        for outcome in ALL {
            differs = differs.or(&self.outcome(outcome).differs(&other.outcome(outcome)));
        }
        differs
    }
}

/// The outcomes a case can have of which everything is known.
pub const ALL: [Outcome; 7] = [
    Outcome::Granted,
    Outcome::Denied,
    Outcome::Conflict,
    Outcome::Discretionary,
    Outcome::Dormant,
    Outcome::Blocked,
    Outcome::None,
];

/// A condition, or an occurrence in it, taken to be true or false whatever it says.
pub type Forced = Option<(ExprId, bool)>;

pub struct Columns<'a> {
    pub policy: &'a Policy,
    pub window: &'a Window,
    pub naive: &'a Naive<'a>,
    /// Clauses that count as not firing.
    not_firing: Vec<ClauseId>,
    /// Clauses that count as firing.
    firing: Vec<ClauseId>,
    /// What clauses do is supposed; on other days they do what they say.
    is_supposed: bool,
    /// The day asked about, where it is another than the case's.
    on: Option<Rc<OtherDay>>,
    /// The same law on other days, by the day as written.
    on_days: RefCell<BTreeMap<String, Rc<Columns<'a>>>>,
    fates: RefCell<Vec<Option<Rc<Fate>>>>,
    roots: RefCell<Vec<Option<Rc<Roots>>>>,
}

/// A day that is counted from what a case says.
struct OtherDay {
    /// As written, and what its members are.
    name: String,
    day: Quantity,
    /// Of the member that it looks at, if it does.
    member: Option<Vec<i64>>,
    /// The day from which `as_of` in it is counted.
    from: Option<Rc<OtherDay>>,
}

impl OtherDay {
    /// What of the case it reads.
    fn inputs(&self) -> Vec<Input> {
        let own = inputs_of_day(&self.day).into_iter().filter(|input| !matches!(input, Input::Field(_)));
        let of_case = |input| match (input, &self.from) {
            (Input::AsOf, Some(from)) => from.inputs(),
            (input, _) => vec![input],
        };
        own.flat_map(of_case).collect()
    }
}

/// A member of a list, where a quantifier looks at one.
type Member<'m> = Option<&'m [i64]>;

impl<'a> Columns<'a> {
    pub fn new(policy: &'a Policy, window: &'a Window, naive: &'a Naive<'a>, not_firing: Vec<ClauseId>) -> Columns<'a> {
        let fates = RefCell::new(vec![None; policy.clauses.len()]);
        let roots = RefCell::new(policy.conclusions.ids().map(|_| None).collect());
        let on_days = RefCell::default();
        Columns {
            policy,
            window,
            naive,
            not_firing,
            firing: Vec::new(),
            is_supposed: false,
            on: None,
            on_days,
            fates,
            roots,
        }
    }

    /// These clauses fire, whatever they need.
    pub fn firing(mut self, clauses: Vec<ClauseId>) -> Columns<'a> {
        self.firing = clauses;
        self.is_supposed = true;
        self
    }

    /// The same law, were the day asked about this one.
    fn on_day(&self, day: &Quantity, member: Member) -> Rc<Columns<'a>> {
        let member = inputs_of_day(day)
            .iter()
            .any(|input| matches!(input, Input::Field(_)))
            .then(|| member.map(<[i64]>::to_vec));
        let from = self.on.clone();
        let name = format!("{day:?} of {member:?} from {:?}", from.as_ref().map(|from| &from.name));
        let on = OtherDay { name: name.clone(), day: day.clone(), member: member.flatten(), from };
        let mut on_days = self.on_days.borrow_mut();
        let columns = on_days.entry(name).or_insert_with(|| {
            let not_firing = if self.is_supposed { Vec::new() } else { self.not_firing.clone() };
            let columns = Columns::new(self.policy, self.window, self.naive, not_firing);
            Rc::new(Columns { on: Some(Rc::new(on)), ..columns })
        });
        columns.clone()
    }

    fn day_of(&self, on: &OtherDay, read: &dyn Fn(Input) -> i64) -> i64 {
        self.value(&on.day, &|input| match (input, &on.from, &on.member) {
            (Input::AsOf, Some(from), _) => self.day_of(from, read),
            (Input::Field(at), _, Some(member)) => member[at as usize],
            (input, _, _) => read(input),
        })
    }

    pub fn all(&self, truth: bool) -> Bits {
        Bits::all(self.window.n_cases, truth)
    }

    pub fn any_of(&self, each: impl IntoIterator<Item = Bits>) -> Bits {
        each.into_iter().fold(self.all(false), |any, one| any.or(&one))
    }

    pub fn each_of(&self, each: impl IntoIterator<Item = Bits>) -> Bits {
        each.into_iter().fold(self.all(true), |all, one| all.and(&one))
    }

    /// The cases that satisfy the assumptions.
    pub fn assumed(&self) -> Bits {
        self.each_of(self.policy.assumptions.iter().map(|assumption| self.holds(assumption.expr, None, None)))
    }

    // ---- conditions --------------------------------------------------------------------------------------------------

    pub fn holds(&self, expr: ExprId, member: Member, forced: Forced) -> Bits {
        if let Some((occurrence, truth)) = forced
            && occurrence == expr
        {
            return self.all(truth);
        }
        let of = |&part: &ExprId| self.holds(part, member, forced);
        match &self.policy.exprs[expr].kind {
            ExprKind::And(parts) => self.each_of(parts.iter().map(of)),
            ExprKind::Or(parts) => self.any_of(parts.iter().map(of)),
            ExprKind::Not(inner) => of(inner).not(),
            ExprKind::Implies(premise, consequence) => of(premise).not().or(&of(consequence)),
            ExprKind::Constant(value) => self.all(*value),
            ExprKind::Definition(id) => match &self.policy.definitions[*id].body {
                DefinitionBody::Condition(body) => self.holds(*body, member, forced),
                DefinitionBody::Sum(_) => panic!("a sum is no condition"),
            },
            ExprKind::Quantifier { kind, list, body } => {
                let some = |wanted: bool| {
                    self.some_member(*list, |member| {
                        let body = self.holds(*body, Some(member), forced);
                        if wanted { body } else { body.not() }
                    })
                };
                match kind {
                    Quantifier::Any => some(true),
                    Quantifier::Every => some(false).not(),
                    Quantifier::No => some(true).not(),
                    Quantifier::Counted(count) => {
                        let members = self.window.members_of(*list).iter().enumerate();
                        let mut each: Vec<Bits> = Vec::new();
                        for (at, member) in members {
                            let does = self.holds(*body, Some(member), forced);
                            let most_times = self.window.most_times(*list);
                            each.extend((1..=most_times).map(|times| self.has_member(*list, at, times).and(&does)));
                        }
                        self.counted(*count, &each)
                    }
                }
            }
            ExprKind::Counted { count, parts } => self.counted(*count, &parts.iter().map(of).collect::<Vec<_>>()),
            ExprKind::Holds(input) => self.where_read(&[*input], member, |read| read(*input) != 0),
            ExprKind::IsOneOf { of, values, negated } => self.where_read(&[*of], member, |read| {
                values.iter().any(|&value| i64::from(value) == read(*of)) != *negated
            }),
            ExprKind::SameValue { one, other, negated, .. } => {
                self.where_read(&[*one, *other], member, |read| (read(*one) == read(*other)) != *negated)
            }
            ExprKind::EqualsOneOf { of, values, negated } => self.where_read(&self.inputs(&[of]), member, |read| {
                values.iter().any(|&value| self.is(of, value, read)) != *negated
            }),
            ExprKind::Compare { left, op, right } => {
                self.where_read(&self.inputs(&[left, right]), member, |read| self.compare(left, *op, right, read))
            }
            ExprKind::Between { of, low, high } => self.where_read(&self.inputs(&[of, low, high]), member, |read| {
                self.compare(of, Comparison::GreaterEqual, low, read)
                    && self.compare(of, Comparison::LessEqual, high, read)
            }),
            ExprKind::Settled(id, Polarity::For) => self.roots(*id).granted.clone(),
            ExprKind::Settled(id, Polarity::Against) => self.roots(*id).denied.clone(),
            ExprKind::InConflict(id) => self.roots(*id).outcome(Outcome::Conflict),
            ExprKind::IsDiscretionary(id) => self.roots(*id).outcome(Outcome::Discretionary),
            ExprKind::IsDormant(id) => self.roots(*id).outcome(Outcome::Dormant),
            ExprKind::IsBlocked(id) => self.roots(*id).outcome(Outcome::Blocked),
            ExprKind::Fires(id) => self.fate(*id).fire.clone(),
            ExprKind::OnDay { of, day } => self.on_day(day, member).holds(*of, None, None),
        }
    }

    /// Where as many of them hold as are counted, case by case.
    fn counted(&self, count: Count, each: &[Bits]) -> Bits {
        Bits::of(self.window.n_cases, |case| {
            let n = each.iter().filter(|bits| bits.get(case)).count() as i64;
            match count.bound {
                CountBound::AtLeast => n >= count.n,
                CountBound::AtMost => n <= count.n,
                CountBound::Exactly => n == count.n,
            }
        })
    }

    /// Where some member of the list does what `holds` says of it.
    pub fn some_member(&self, list: FactId, holds: impl Fn(&[i64]) -> Bits) -> Bits {
        let members = self.window.members_of(list).iter().enumerate();
        self.any_of(members.map(|(at, member)| self.has_member(list, at, 1).and(&holds(member))))
    }

    /// Where, of `X in {V, …}`, X is the value of that number.
    pub fn is_value(&self, expr: ExprId, number: usize, member: Member) -> Bits {
        match &self.policy.exprs[expr].kind {
            ExprKind::IsOneOf { of, values, .. } => {
                self.where_read(&[*of], member, |read| i64::from(values[number]) == read(*of))
            }
            ExprKind::EqualsOneOf { of, values, .. } => {
                self.where_read(&self.inputs(&[of]), member, |read| self.is(of, values[number], read))
            }
            other => panic!("no list of values: {other:?}"),
        }
    }

    /// Where the member is stated so many times, or more.
    fn has_member(&self, list: FactId, member: usize, times: i64) -> Bits {
        let variable = self.window.variable(Input::Fact(list));
        Bits::of(self.window.n_cases, |case| {
            self.window.times_of(list, member, self.window.value(variable, case)) >= times
        })
    }

    /// Judges each combination of the values read once, and spreads the answers over the cases.
    fn where_read(&self, read: &[Input], member: Member, holds: impl Fn(&dyn Fn(Input) -> i64) -> bool) -> Bits {
        let Some(on) = self.on.as_ref().filter(|_| read.contains(&Input::AsOf)) else {
            return self.where_read_of_case(read, member, holds);
        };
        let others = read.iter().copied().filter(|input| *input != Input::AsOf).chain(on.inputs());
        self.where_read_of_case(&others.collect::<Vec<_>>(), member, |read| {
            holds(&|input| if input == Input::AsOf { self.day_of(on, read) } else { read(input) })
        })
    }

    fn where_read_of_case(
        &self,
        read: &[Input],
        member: Member,
        holds: impl Fn(&dyn Fn(Input) -> i64) -> bool,
    ) -> Bits {
        let mut varying: Vec<_> = read.iter().copied().filter(|input| !matches!(input, Input::Field(_))).collect();
        varying.sort();
        varying.dedup();
        let variables: Vec<_> = varying.iter().map(|&input| self.window.variable(input)).collect();
        let n_combinations: usize = variables.iter().map(|variable| variable.values.len()).product();
        let value_in = |combination: usize, input: Input| {
            if let Input::Field(at) = input {
                return member.expect("a field is read of a member")[at as usize];
            }
            let mut rest = combination;
            for variable in &variables {
                let n_values = variable.values.len();
                if variable.input == input {
                    return variable.values[rest % n_values];
                }
                rest /= n_values;
            }
            panic!("it is among those read")
        };
        let answers: Vec<_> = (0..n_combinations).map(|at| holds(&|input: Input| value_in(at, input))).collect();
        Bits::of(self.window.n_cases, |case| {
            let (mut combination, mut times) = (0, 1);
            for variable in &variables {
                combination += times * (case / variable.stride % variable.values.len());
                times *= variable.values.len();
            }
            answers[combination]
        })
    }

    /// What the quantities read; of a dated value its day, and the questions that stand for its numbers where it lacks one.
    fn inputs(&self, of: &[&Quantity]) -> Vec<Input> {
        let mut inputs = Vec::new();
        for sum in of.iter().flat_map(|quantity| quantity.sums()) {
            self.policy.inputs_of_sum(sum, &mut inputs);
            if let Head::Dated(_) = sum.head {
                let asked = self.policy.missing.iter().filter(|((left, right), _)| left == sum || right == sum);
                inputs.extend(asked.map(|(_, question)| Input::Question(*question)));
            }
        }
        inputs
    }

    fn is(&self, of: &Quantity, value: i64, read: &dyn Fn(Input) -> i64) -> bool {
        let value = Quantity::Sum(Sum { head: Head::Constant(value), steps: Vec::new() });
        self.compare(of, Comparison::GreaterEqual, &value, read)
            && self.compare(of, Comparison::LessEqual, &value, read)
    }

    /// Of two sums, the one or both dated: `left <= right` by the numbers of the day, or as the question says where there is none.
    fn dated_at_most(&self, left: &Sum, right: &Sum, read: &dyn Fn(Input) -> i64) -> bool {
        let number = |sum: &Sum| match sum.head {
            Head::Dated(id) => {
                let of = &self.policy.dated_uses[id];
                let day = Day(self.value(&of.day, read));
                let number = self.policy.values[of.value].on(day)?;
                let times = Sum { head: Head::Constant(of.times * number), steps: sum.steps.clone() };
                Some(self.sum(&times, read))
            }
            Head::Input(_) | Head::Constant(_) => Some(self.sum(sum, read)),
        };
        match (number(left), number(right)) {
            (Some(left), Some(right)) => left <= right,
            _ => read(Input::Question(self.policy.missing[&(left.clone(), right.clone())])) != 0,
        }
    }

    fn compare(&self, left: &Quantity, op: Comparison, right: &Quantity, read: &dyn Fn(Input) -> i64) -> bool {
        let is_dated = |of: &Quantity| of.sums().iter().any(|sum| matches!(sum.head, Head::Dated(_)));
        if is_dated(left) || is_dated(right) {
            let is_less = matches!(op, Comparison::Less | Comparison::LessEqual);
            return match (left, right) {
                (Quantity::Extreme(which, parts), _) => {
                    let mut each = parts.iter().map(|part| self.compare(part, op, right, read));
                    if (*which == Extreme::Least) == is_less { each.any(|is| is) } else { each.all(|is| is) }
                }
                (_, Quantity::Extreme(which, parts)) => {
                    let mut each = parts.iter().map(|part| self.compare(left, op, part, read));
                    if (*which == Extreme::Greatest) == is_less { each.any(|is| is) } else { each.all(|is| is) }
                }
                (Quantity::Sum(left), Quantity::Sum(right)) => match op {
                    Comparison::LessEqual => self.dated_at_most(left, right, read),
                    Comparison::Greater => !self.dated_at_most(left, right, read),
                    Comparison::GreaterEqual => self.dated_at_most(right, left, read),
                    Comparison::Less => !self.dated_at_most(right, left, read),
                },
                (Quantity::Age { .. }, _) | (_, Quantity::Age { .. }) => panic!("an age is compared with no value"),
            };
        }
        if let Quantity::Sum(_) | Quantity::Extreme(..) = right
            && !right.is_age()
        {
            let right = self.value(right, read);
            return match op {
                Comparison::GreaterEqual => self.at_least(left, right, read),
                Comparison::Greater => self.at_least(left, right + 1, read),
                Comparison::LessEqual => !self.at_least(left, right + 1, read),
                Comparison::Less => !self.at_least(left, right, read),
            };
        }
        // An age stands on the right: the number before it is compared the other way round.
        let mirrored = match op {
            Comparison::Less => Comparison::Greater,
            Comparison::LessEqual => Comparison::GreaterEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterEqual => Comparison::LessEqual,
        };
        self.compare(right, mirrored, left, read)
    }

    /// `age(b, at d) >= n` means `d >= b + n years`.
    fn at_least(&self, of: &Quantity, number: i64, read: &dyn Fn(Input) -> i64) -> bool {
        match of {
            Quantity::Sum(sum) => self.sum(sum, read) >= number,
            Quantity::Extreme(Extreme::Least, parts) => parts.iter().all(|part| self.at_least(part, number, read)),
            Quantity::Extreme(Extreme::Greatest, parts) => parts.iter().any(|part| self.at_least(part, number, read)),
            Quantity::Age { birth, at } => {
                self.sum(at, read) >= {
                    let short =
                        self.policy.calendar.as_ref().map_or(ShortMonth::LastDay, |calendar| calendar.short_month);
                    later(self.sum(birth, read), 12 * number, short)
                }
            }
        }
    }

    /// Of a day or a number; no age.
    pub fn value(&self, of: &Quantity, read: &dyn Fn(Input) -> i64) -> i64 {
        match of {
            Quantity::Sum(sum) => self.sum(sum, read),
            Quantity::Age { .. } => panic!("an age is compared with numbers alone"),
            Quantity::Extreme(which, parts) => {
                let values = parts.iter().map(|part| self.value(part, read));
                match which {
                    Extreme::Least => values.min().expect("one at least"),
                    Extreme::Greatest => values.max().expect("one at least"),
                }
            }
        }
    }

    pub fn sum(&self, sum: &Sum, read: &dyn Fn(Input) -> i64) -> i64 {
        let start = match sum.head {
            Head::Input(input) => read(input),
            Head::Constant(value) => value,
            Head::Dated(_) => panic!("a dated value is compared by its numbers"),
        };
        sum.steps.iter().fold(start, |value, step| match *step {
            _ if value == Day::NEVER.0 => value,
            Step::Add(amount) => value + amount,
            Step::Weeks(weeks) => value + weeks * 7,
            Step::Months(months, short) => naive::later(value, months, short),
            Step::WorkingDays(n) => {
                let calendar = self.policy.calendar.as_ref().expect("working days need a calendar");
                let (mut day, mut left) = (value, n.abs());
                while left > 0 {
                    day += n.signum();
                    left -= i64::from(calendar.is_working(Day(day)));
                }
                day
            }
        })
    }

    // ---- clauses -------------------------------------------------------------------------------------------------------

    pub fn fate(&self, id: ClauseId) -> Rc<Fate> {
        let known = self.fates.borrow()[id.index()].clone();
        known.unwrap_or_else(|| {
            let fate = Rc::new(self.fate_with(id, None));
            self.fates.borrow_mut()[id.index()] = Some(fate.clone());
            fate
        })
    }

    /// The clause's fate, were an occurrence in its conditions true or false whatever it says.
    pub fn fate_with(&self, id: ClauseId, forced: Forced) -> Fate {
        let clause = &self.policy.clauses[id];
        let lifting = self.naive.lifts.iter().filter(|(_, lifted)| *lifted == id);
        let lift = self.any_of(lifting.map(|(lifting, _)| self.fate(*lifting).fire.clone()));
        let force = self.on_governing_date(id, self.naive.force_days(id));
        let mut fate = if let Some(of) = clause.shares_fate_of {
            let (of, stands) = (self.roots(of), force.and_not(&lift));
            Fate {
                fire: of.outcome(Outcome::Granted).and(&stands),
                may: of.outcome(Outcome::Discretionary).and(&stands),
                sleep: of.outcome(Outcome::Dormant).and(&stands),
                block: of.outcome(Outcome::Blocked).and(&stands),
            }
        } else {
            let with_role = |wanted: Role| {
                let those = clause.conditions.iter().filter(move |condition| condition.role == wanted);
                those.map(|condition| self.holds(condition.expr, None, forced))
            };
            let ends = clause.ends.iter().map(|(day, _)| {
                let mut read = self.inputs(&[day]);
                read.push(Input::AsOf);
                self.where_read(&read, None, |read| read(Input::AsOf) <= self.value(day, read))
            });
            let when = self.each_of(with_role(Role::When));
            let unless = self.any_of(with_role(Role::Unless));
            let holds = force.and(&when).and_not(&unless).and(&self.each_of(ends)).and_not(&lift);
            let procedure = self.each_of(with_role(Role::Provided));
            let dormancy = self.any_of(clause.dormancies.iter().map(|dormancy| {
                let on_those_days = dormancy.range.map_or(self.all(true), |days| self.on_governing_date(id, days));
                dormancy.whom.map_or(on_those_days.clone(), |whom| on_those_days.and(&self.holds(whom, None, None)))
            }));
            let awake = holds.and_not(&dormancy);
            let (acts, none) = (awake.and(&procedure), self.all(false));
            let (fire, may) = if clause.discretion.is_some() { (none, acts) } else { (acts, none) };
            Fate { fire, may, sleep: holds.and(&dormancy), block: awake.and_not(&procedure) }
        };
        if self.not_firing.contains(&id) {
            (fate.fire, fate.may) = (self.all(false), self.all(false));
        }
        if self.firing.contains(&id) {
            fate.fire = self.all(true);
        }
        fate
    }

    pub fn on_governing_date(&self, id: ClauseId, days: Days) -> Bits {
        let date = match self.policy.clauses[id].governed_by {
            GoverningDate::AsOf => Input::AsOf,
            GoverningDate::Fact(fact) => Input::Fact(fact),
        };
        self.where_read(&[date], None, |read| covers(days, read(date)))
    }

    pub fn on_day_of_asking(&self, days: Days) -> Bits {
        self.where_read(&[Input::AsOf], None, |read| covers(days, read(Input::AsOf)))
    }

    // ---- conclusions -----------------------------------------------------------------------------------------------------

    pub fn roots(&self, id: ConclusionId) -> Rc<Roots> {
        let known = self.roots.borrow()[id.index()].clone();
        known.unwrap_or_else(|| {
            let roots = Rc::new(self.roots_of(id, false));
            self.roots.borrow_mut()[id.index()] = Some(roots.clone());
            roots
        })
    }

    /// Where nothing is decided of it.
    pub fn undecided(&self, id: ConclusionId) -> Bits {
        match self.policy.conclusions[id].decision.map(Input::Fact) {
            Some(of) => self.where_read(&[of], None, |read| read(of) == 0),
            None => self.all(true),
        }
    }

    /// By the clauses of practice alone.
    pub fn practice_roots(&self, id: ConclusionId) -> Roots {
        self.roots_of(id, true)
    }

    fn roots_of(&self, id: ConclusionId, in_practice: bool) -> Roots {
        let [pro, con] = self.naive.sides(id, in_practice);
        let wins = |mine: &[ClauseId], yours: &[ClauseId]| {
            let unbeaten = yours.iter().map(|&other| {
                let fires = self.fate(other).fire.clone();
                if in_practice { fires } else { fires.and_not(&self.beaten(id, other, mine)) }
            });
            self.some_fires(mine).and_not(&self.any_of(unbeaten))
        };
        let (pro_wins, con_wins) = (wins(&pro, &con), wins(&con, &pro));
        let (granted, denied) = (pro_wins.and_not(&con_wins), con_wins.and_not(&pro_wins));
        let both_fire = self.some_fires(&pro).and(&self.some_fires(&con));
        // What is decided takes the place of what the clauses say.
        let decision = self.policy.conclusions[id].decision.filter(|_| !in_practice).map(Input::Fact);
        let unless_decided = |value: i64, bits: Bits| match decision {
            Some(of) => {
                let is = |wanted: i64| self.where_read(&[of], None, |read| read(of) == wanted);
                is(value).or(&bits.and(&is(0)))
            }
            None => bits,
        };
        let any = |which: fn(&Fate) -> &Bits| self.any_of(pro.iter().map(|&one| which(&self.fate(one)).clone()));
        Roots {
            conflict: unless_decided(3, both_fire.and_not(&granted).and_not(&denied)),
            discretionary: unless_decided(4, any(|fate| &fate.may)),
            dormant: unless_decided(5, any(|fate| &fate.sleep)),
            blocked: unless_decided(6, any(|fate| &fate.block)),
            pro_wins,
            con_wins,
            granted: unless_decided(1, granted),
            denied: unless_decided(2, denied),
        }
    }

    fn some_fires(&self, clauses: &[ClauseId]) -> Bits {
        self.any_of(clauses.iter().map(|&one| self.fate(one).fire.clone()))
    }

    /// Where some clause of `by` fires that beats this one.
    pub fn beaten(&self, conclusion: ConclusionId, clause: ClauseId, by: &[ClauseId]) -> Bits {
        let beating = by.iter().filter(|&&one| self.naive.beats(conclusion, one, clause));
        self.any_of(beating.map(|&one| self.fate(one).fire.clone()))
    }
}

/// So many months later; never stays never.
fn later(day: i64, months: i64, short: ShortMonth) -> i64 {
    if day == Day::NEVER.0 { day } else { naive::later(day, months, short) }
}

/// What a day is counted from. No dated value is a day.
fn inputs_of_day(day: &Quantity) -> Vec<Input> {
    let head = |sum: &Sum| match sum.head {
        Head::Input(input) => Some(input),
        Head::Constant(_) | Head::Dated(_) => None,
    };
    day.sums().into_iter().filter_map(head).collect()
}
