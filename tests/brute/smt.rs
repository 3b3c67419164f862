//! Policies for an outside judge: the meaning of docs/language.md written out as SMT-LIB, over all days and numbers that may be
//! stated, with what `check` says of them. tests/z3/judge.py asks Z3.
//!
//! Only policies that count in days: months, ages, working days and lists Z3 has no words for. Written from the conditions as the
//! policy has them, not from the circuit.

use std::collections::BTreeSet;
use std::fmt::Write;

use amparo::calendar::Day;
use amparo::case::Case;
use amparo::policy::Policy;
use amparo::policy::ids::{ClauseId, ConclusionId, ExprId, Id, QuestionId};
use amparo::policy::model::{
    Comparison, CountBound, Days, DefinitionBody, Direction, ExprKind, Extreme, FactType, GoverningDate, Head, Input,
    Polarity, Promise, Quantity, Role, Step, Sum, TypeBody,
};

use super::draft::Draft;
use super::judge::{
    Victory, has_calendar_sums, occurrences_in, stands_in_for, victory, without_bodies_of_exact_counts,
};
use super::witness::citing_unpublished;
use super::{checked, is_compared, kind_of, law_of, next};
use crate::agreement::naive::Naive;

const LARGEST: i64 = 1_000_000_000_000;
const OUTCOMES: [&str; 7] = ["granted", "denied", "conflict", "discretionary", "dormant", "blocked", "none"];

/// A finding in terms of what can happen: one of `some` can (if there are any), and one of `never` cannot (if there are any).
#[derive(serde::Serialize)]
struct Claim {
    name: String,
    some: Vec<String>,
    never: Vec<String>,
    told: bool,
}

impl Claim {
    fn some(name: String, some: Vec<String>) -> Claim {
        Claim { name, some, never: Vec::new(), told: false }
    }
}

/// One policy for the judge.
#[derive(serde::Serialize)]
struct Matter {
    seed: u64,
    policy: String,
    /// Declarations, definitions, and the assumptions asserted.
    script: String,
    claims: Vec<Claim>,
}

fn all_of(parts: impl IntoIterator<Item = String>) -> String {
    joined("and", "true", parts)
}

fn any_of(parts: impl IntoIterator<Item = String>) -> String {
    joined("or", "false", parts)
}

fn joined(word: &str, empty: &str, parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<_> = parts.into_iter().collect();
    match parts.as_slice() {
        [] => empty.to_owned(),
        [one] => one.clone(),
        _ => format!("({word} {})", parts.join(" ")),
    }
}

fn not(part: impl AsRef<str>) -> String {
    format!("(not {})", part.as_ref())
}

fn number(value: i64) -> String {
    if value < 0 { format!("(- {})", -value) } else { value.to_string() }
}

/// One reading of the policy: its definitions have names that begin with `prefix`.
struct Reading<'a> {
    policy: &'a Policy,
    naive: &'a Naive<'a>,
    prefix: String,
    /// The day asked about.
    as_of: String,
    /// Other days that were asked about: from which, and the formula.
    days: Vec<(String, String)>,
    answered: Option<(QuestionId, bool)>,
    not_firing: Vec<ClauseId>,
    written: String,
    done: BTreeSet<String>,
}

impl<'a> Reading<'a> {
    fn new(policy: &'a Policy, naive: &'a Naive<'a>, prefix: &'static str) -> Reading<'a> {
        let (written, done) = (String::new(), BTreeSet::new());
        let (prefix, as_of) = (prefix.to_owned(), "as_of".to_owned());
        Reading {
            policy,
            naive,
            prefix,
            as_of,
            days: Vec::new(),
            answered: None,
            not_firing: Vec::new(),
            written,
            done,
        }
    }

    fn define(&mut self, name: &str, formula: &str) {
        writeln!(self.written, "(define-fun {name} () Bool {formula})").expect("a string grows");
    }

    fn input(&self, input: Input) -> String {
        match input {
            Input::AsOf => self.as_of.clone(),
            Input::Fact(id) => format!("fact{}", id.index()),
            Input::Question(id) => match self.answered {
                Some((question, answer)) if question == id => answer.to_string(),
                Some(_) | None => format!("question{}", id.index()),
            },
            Input::Field(_) => panic!("no lists here"),
        }
    }

    fn sum(&self, sum: &Sum) -> String {
        let head = match sum.head {
            Head::Input(input) => self.input(input),
            Head::Constant(value) => number(value),
            Head::Dated(_) => panic!("no dated values here"),
        };
        let days = sum.steps.iter().map(|step| match step {
            Step::Add(amount) => *amount,
            Step::Weeks(weeks) => weeks * 7,
            Step::Months(..) | Step::WorkingDays(_) => panic!("days only"),
        });
        let never = number(Day::NEVER.0);
        format!("(ite (= {head} {never}) {never} (+ {head} {}))", number(days.sum()))
    }

    fn quantity(&self, of: &Quantity) -> String {
        match of {
            Quantity::Sum(sum) => self.sum(sum),
            Quantity::Age { .. } => panic!("no ages here"),
            Quantity::Extreme(which, parts) => {
                let sign = if *which == Extreme::Least { "<=" } else { ">=" };
                let each = parts.iter().map(|part| self.quantity(part));
                each.reduce(|one, other| format!("(ite ({sign} {one} {other}) {one} {other})")).expect("one at least")
            }
        }
    }

    /// `forced`: an occurrence taken to be true or false whatever it says.
    fn holds(&mut self, expr: ExprId, forced: Option<(ExprId, bool)>) -> String {
        if let Some((occurrence, truth)) = forced
            && occurrence == expr
        {
            return truth.to_string();
        }
        let policy = self.policy;
        match &policy.exprs[expr].kind {
            ExprKind::And(parts) => all_of(parts.iter().map(|&part| self.holds(part, forced)).collect::<Vec<_>>()),
            ExprKind::Or(parts) => any_of(parts.iter().map(|&part| self.holds(part, forced)).collect::<Vec<_>>()),
            ExprKind::Not(inner) => not(self.holds(*inner, forced)),
            ExprKind::Implies(one, other) => {
                format!("(=> {} {})", self.holds(*one, forced), self.holds(*other, forced))
            }
            ExprKind::Constant(value) => value.to_string(),
            ExprKind::Definition(id) => match &policy.definitions[*id].body {
                DefinitionBody::Condition(body) => self.holds(*body, forced),
                DefinitionBody::Sum(_) => panic!("a sum is no condition"),
            },
            ExprKind::Quantifier { .. } => panic!("no lists here"),
            ExprKind::Counted { count, parts } => {
                let each: Vec<_> =
                    parts.iter().map(|&part| format!("(ite {} 1 0)", self.holds(part, forced))).collect();
                let sign = match count.bound {
                    CountBound::AtLeast => ">=",
                    CountBound::AtMost => "<=",
                    CountBound::Exactly => "=",
                };
                format!("({sign} (+ 0 {}) {})", each.join(" "), count.n)
            }
            ExprKind::Holds(input) => self.input(*input),
            ExprKind::IsOneOf { of, values, negated } => {
                let found = any_of(values.iter().map(|value| format!("(= {} {value})", self.input(*of))));
                if *negated { not(found) } else { found }
            }
            ExprKind::SameValue { one, other, negated, .. } => {
                let same = format!("(= {} {})", self.input(*one), self.input(*other));
                if *negated { not(same) } else { same }
            }
            ExprKind::EqualsOneOf { of, values, negated } => {
                let found = any_of(values.iter().map(|&value| format!("(= {} {})", self.quantity(of), number(value))));
                if *negated { not(found) } else { found }
            }
            ExprKind::Compare { left, op, right } => {
                let op = match op {
                    Comparison::Less => "<",
                    Comparison::LessEqual => "<=",
                    Comparison::Greater => ">",
                    Comparison::GreaterEqual => ">=",
                };
                format!("({op} {} {})", self.quantity(left), self.quantity(right))
            }
            ExprKind::Between { of, low, high } => {
                format!("(<= {} {} {})", self.quantity(low), self.quantity(of), self.quantity(high))
            }
            ExprKind::Settled(id, Polarity::For) => self.outcome(*id, "granted"),
            ExprKind::Settled(id, Polarity::Against) => self.outcome(*id, "denied"),
            ExprKind::InConflict(id) => self.outcome(*id, "conflict"),
            ExprKind::IsDiscretionary(id) => self.outcome(*id, "discretionary"),
            ExprKind::IsDormant(id) => self.outcome(*id, "dormant"),
            ExprKind::IsBlocked(id) => self.outcome(*id, "blocked"),
            ExprKind::Fires(id) => self.fate(*id, "fire"),
            ExprKind::OnDay { of, day } => {
                let day = self.quantity(day);
                self.on_day(day, *of)
            }
        }
    }

    /// The same law with another day asked about: what it defines has names of that day.
    fn on_day(&mut self, day: String, of: ExprId) -> String {
        let key = (self.prefix.clone(), day);
        let known = self.days.iter().position(|known| *known == key);
        let name = format!("{}day{}-", self.prefix, known.unwrap_or(self.days.len()));
        if known.is_none() {
            writeln!(self.written, "(define-fun {name} () Int {})", key.1).expect("a string grows");
            self.days.push(key);
        }
        let before = (std::mem::replace(&mut self.prefix, name.clone()), std::mem::replace(&mut self.as_of, name));
        let holds = self.holds(of, None);
        (self.prefix, self.as_of) = before;
        holds
    }

    fn covers(&self, date: &str, days: Days) -> String {
        let first = days.first.map(|first| format!("(<= {} {date})", number(first.0)));
        let last = days.last.map(|last| format!("(<= {date} {})", number(last.0)));
        all_of(first.into_iter().chain(last))
    }

    /// `fire`, `may`, `sleep` or `block` of a clause, by name.
    fn fate(&mut self, id: ClauseId, which: &str) -> String {
        let name = |which: &str| format!("{}{which}{}", self.prefix, id.index());
        let names = [name("fire"), name("may"), name("sleep"), name("block")];
        if self.done.insert(format!("{}clause {}", self.prefix, id.index())) {
            let formulas = self.fates_with(id, None);
            for (name, formula) in names.iter().zip(&formulas) {
                self.define(name, formula);
            }
        }
        name_of(&self.prefix, which, id.index())
    }

    /// Fire, may, sleep and block.
    fn fates_with(&mut self, id: ClauseId, forced: Option<(ExprId, bool)>) -> [String; 4] {
        let policy = self.policy;
        let clause = &policy.clauses[id];
        let date = match clause.governed_by {
            GoverningDate::AsOf => self.input(Input::AsOf),
            GoverningDate::Fact(fact) => self.input(Input::Fact(fact)),
        };
        let lifting: Vec<_> =
            self.naive.lifts.iter().filter(|(_, lifted)| *lifted == id).map(|(lifting, _)| *lifting).collect();
        let lifted = any_of(lifting.into_iter().map(|lifting| self.fate(lifting, "fire")).collect::<Vec<_>>());
        let stands = all_of([self.covers(&date, self.naive.force_days(id)), not(lifted)]);
        let [mut fire, mut may, sleep, block] = if let Some(of) = clause.shares_fate_of {
            ["granted", "discretionary", "dormant", "blocked"]
                .map(|outcome| all_of([stands.clone(), self.outcome(of, outcome)]))
        } else {
            let mut holds = vec![stands];
            let mut procedure = Vec::new();
            for condition in &clause.conditions {
                match condition.role {
                    Role::When => holds.push(self.holds(condition.expr, forced)),
                    Role::Unless => holds.push(not(self.holds(condition.expr, forced))),
                    Role::Provided => procedure.push(self.holds(condition.expr, forced)),
                    // From `ends` below.
                    Role::Ends => {}
                }
            }
            holds.extend(clause.ends.iter().map(|(sum, _)| format!("(<= {} {})", self.as_of, self.quantity(sum))));
            let mut dormancies = Vec::new();
            for dormancy in &clause.dormancies {
                let mut both = vec![self.covers(&date, dormancy.range.unwrap_or_default())];
                if let Some(whom) = dormancy.whom {
                    both.push(self.holds(whom, None));
                }
                dormancies.push(all_of(both));
            }
            let (holds, procedure, dormancy) = (all_of(holds), all_of(procedure), any_of(dormancies));
            let acts = all_of([holds.clone(), not(&dormancy), procedure.clone()]);
            let never = "false".to_owned();
            let [fire, may] = if clause.discretion.is_some() { [never, acts] } else { [acts, never] };
            [fire, may, all_of([holds.clone(), dormancy.clone()]), all_of([holds, not(dormancy), not(procedure)])]
        };
        if self.not_firing.contains(&id) {
            (fire, may) = ("false".to_owned(), "false".to_owned());
        }
        [fire, may, sleep, block]
    }

    /// Whether the outcome in law is this one, by name.
    fn outcome(&mut self, id: ConclusionId, which: &str) -> String {
        self.conclusion(id, false);
        name_of(&self.prefix, which, id.index())
    }

    /// The outcome by the clauses of practice alone.
    fn practice(&mut self, id: ConclusionId, which: &str) -> String {
        self.conclusion(id, true);
        name_of(&self.prefix, &format!("practice-{which}"), id.index())
    }

    fn conclusion(&mut self, id: ConclusionId, in_practice: bool) {
        if !self.done.insert(format!("{}conclusion {} {in_practice}", self.prefix, id.index())) {
            return;
        }
        let [pros, cons] = self.naive.sides(id, in_practice);
        let fires = |reading: &mut Self, side: &[ClauseId]| {
            any_of(side.iter().map(|&one| reading.fate(one, "fire")).collect::<Vec<_>>())
        };
        let wins = |reading: &mut Self, mine: &[ClauseId], yours: &[ClauseId]| {
            let mut all = vec![fires(reading, mine)];
            for &other in yours {
                let beaten = if in_practice { "false".to_owned() } else { reading.beaten(id, other, mine) };
                all.push(any_of([not(reading.fate(other, "fire")), beaten]));
            }
            all_of(all)
        };
        let (pro_wins, con_wins) = (wins(self, &pros, &cons), wins(self, &cons, &pros));
        let both = all_of([fires(self, &pros), fires(self, &cons)]);
        let some = |reading: &mut Self, which: &str| {
            any_of(pros.iter().map(|&one| reading.fate(one, which)).collect::<Vec<_>>())
        };
        let (may, sleep, block) = (some(self, "may"), some(self, "sleep"), some(self, "block"));
        let granted = all_of([pro_wins.clone(), not(&con_wins)]);
        let denied = all_of([con_wins.clone(), not(&pro_wins)]);
        let conflict = all_of([both, format!("(= {pro_wins} {con_wins})")]);
        if !in_practice {
            self.define(&name_of(&self.prefix, "clauses-granted", id.index()), &granted);
            self.define(&name_of(&self.prefix, "clauses-denied", id.index()), &denied);
        }
        let word = if in_practice { "practice-" } else { "" };
        let mut before = Vec::new();
        for (which, root) in OUTCOMES.into_iter().zip([granted, denied, conflict, may, sleep, block, "true".to_owned()])
        {
            let name = name_of(&self.prefix, &format!("{word}{which}"), id.index());
            // What is decided takes the place of what the clauses say.
            let decision = self.policy.conclusions[id].decision.filter(|_| !in_practice);
            let root = match decision.map(|fact| self.input(Input::Fact(fact))) {
                Some(of) if which != "none" => {
                    let value = before.len() + 1;
                    any_of([format!("(= {of} {value})"), all_of([format!("(= {of} 0)"), root])])
                }
                Some(_) | None => root,
            };
            self.define(&name, &all_of(before.iter().map(not).chain([root]).collect::<Vec<String>>()));
            before.push(name);
        }
        if !in_practice {
            self.define(&name_of(&self.prefix, "ring", id.index()), &all_of([pro_wins, con_wins]));
        }
    }

    fn beaten(&mut self, id: ConclusionId, clause: ClauseId, by: &[ClauseId]) -> String {
        let beating: Vec<_> = by.iter().copied().filter(|&one| self.naive.beats(id, one, clause)).collect();
        any_of(beating.into_iter().map(|one| self.fate(one, "fire")).collect::<Vec<_>>())
    }
}

fn name_of(prefix: &str, which: &str, index: usize) -> String {
    format!("{prefix}{which}{index}")
}

/// The policy's claims: every finding that it could have, with what would have to happen.
fn claims(policy: &Policy, naive: &Naive) -> (String, Vec<Claim>) {
    let mut law = Reading::new(policy, naive, "");
    let mut without = Reading { not_firing: citing_unpublished(policy), ..Reading::new(policy, naive, "published-") };
    let mut claims =
        vec![Claim { name: "assumptions".into(), some: Vec::new(), never: vec!["true".into()], told: false }];
    let name = |id: ClauseId| &*policy.clauses[id].name;
    let is_law = |id: ClauseId| !policy.clauses[id].is_practice();
    for (id, conclusion) in policy.conclusions.iter() {
        let [pros, cons] = naive.sides(id, false);
        for &pro in &pros {
            for &con in &cons {
                let both = all_of([law.fate(pro, "fire"), law.fate(con, "fire")]);
                let beaten = any_of([law.beaten(id, pro, &cons), law.beaten(id, con, &pros)]);
                let unbeaten = all_of([both.clone(), law.outcome(id, "conflict"), not(beaten)]);
                let mut of = [name(pro), name(con)];
                of.sort_unstable();
                claims.push(Claim::some(format!("contradiction({})", of.join(", ")), vec![unbeaten]));
                let Some(Victory { winner, loser, is_less_protective }) = victory(policy, naive, id, [pro, con]) else {
                    continue;
                };
                // What somebody has decided settles nothing between two clauses.
                let won = law.outcome(id, if winner == pro { "clauses-granted" } else { "clauses-denied" });
                let some = vec![all_of([both, won])];
                claims.push(Claim::some(format!("settled({}, {})", name(winner), name(loser)), some.clone()));
                if is_less_protective {
                    claims.push(Claim::some(format!("less-protective({}, {})", name(loser), name(winner)), some));
                }
            }
        }
        let departs: Vec<_> =
            OUTCOMES[..6].iter().map(|which| all_of([law.practice(id, which), not(law.outcome(id, which))])).collect();
        claims.push(Claim::some(format!("practice-departs({})", conclusion.name), departs));
        if conclusion.direction == Some(Direction::Favourable) {
            let undecided = conclusion.decision.map(|fact| format!("(= {} 0)", law.input(Input::Fact(fact))));
            for which in ["dormant", "discretionary"] {
                let is_so = all_of([law.outcome(id, which)].into_iter().chain(undecided.clone()));
                claims.push(Claim::some(format!("{which}-right({})", conclusion.name), vec![is_so]));
            }
            let mut powers = Vec::new();
            for &con in &cons {
                let unbeaten = not(law.beaten(id, con, &pros));
                let power = [law.outcome(id, "granted"), law.fate(con, "may"), unbeaten];
                powers.push(all_of(power.into_iter().chain(undecided.clone())));
            }
            if !powers.is_empty() {
                claims.push(Claim::some(format!("power-over-right({})", conclusion.name), powers));
            }
        }
        let changes: Vec<_> =
            OUTCOMES.iter().map(|which| all_of([law.outcome(id, which), not(without.outcome(id, which))])).collect();
        claims.push(Claim::some(format!("unpublished-ground({})", conclusion.name), changes));
    }
    for incompatible in &policy.incompatibles {
        for (at, &one) in incompatible.members.iter().enumerate() {
            for &other in &incompatible.members[at + 1..] {
                let mut of = [&*policy.conclusions[one].name, &*policy.conclusions[other].name];
                of.sort_unstable();
                let both = all_of([law.outcome(one, "granted"), law.outcome(other, "granted")]);
                claims.push(Claim::some(format!("incompatible({})", of.join(", ")), vec![both]));
            }
        }
    }
    for property in policy.properties.values() {
        let broken = match &property.promise {
            Promise::Never(expr) => law.holds(*expr, None),
            Promise::Always(expr) => not(law.holds(*expr, None)),
            // Of two persons: brute force alone.
            Promise::Same { .. } => continue,
        };
        claims.push(Claim::some(format!("property({})", property.name), vec![broken]));
    }
    for id in policy.clauses.ids() {
        let lives = any_of([law.fate(id, "fire"), law.fate(id, "may"), law.fate(id, "sleep")]);
        let never = vec![lives.clone()];
        claims.push(Claim { name: format!("never-fires({})", name(id)), some: Vec::new(), never, told: false });
        let mut occurrences = Vec::new();
        for condition in policy.clauses[id].conditions.iter().filter(|condition| condition.role != Role::Ends) {
            occurrences_in(policy, condition.expr, &mut occurrences);
        }
        let occurrences = without_bodies_of_exact_counts(policy, occurrences);
        let mut never = Vec::new();
        for occurrence in occurrences {
            let [yes, no] = [true, false].map(|truth| law.fates_with(id, Some((occurrence, truth))));
            never.push(any_of(yes.iter().zip(&no).map(|(yes, no)| format!("(xor {yes} {no})")).collect::<Vec<_>>()));
        }
        if !never.is_empty() {
            claims.push(Claim { name: format!("idle-condition({})", name(id)), some: vec![lives], never, told: false });
        }
        if is_law(id) {
            let fires = law.fate(id, "fire");
            let mut never = Vec::new();
            for effect in &policy.clauses[id].effects {
                let opposite = match effect.polarity {
                    Polarity::For => "denied",
                    Polarity::Against => "granted",
                };
                never.push(all_of([fires.clone(), not(law.outcome(effect.conclusion, opposite))]));
            }
            if !never.is_empty() {
                claims.push(Claim {
                    name: format!("always-beaten({})", name(id)),
                    some: vec![fires],
                    never,
                    told: false,
                });
            }
        }
    }
    for needless in policy.clauses.ids().filter(|&id| is_law(id)) {
        for by in policy.clauses.ids().filter(|&id| is_law(id) && id != needless) {
            // Of two that might subsume each other, which is needless hangs on the order: left to the other judge.
            let is_mutual = stands_in_for(policy, naive, needless, by);
            if stands_in_for(policy, naive, by, needless) && !is_mutual {
                let fires = law.fate(needless, "fire");
                let never = vec![all_of([fires.clone(), not(law.fate(by, "fire"))])];
                let name = format!("subsumed({}, {})", name(needless), name(by));
                claims.push(Claim { name, some: vec![fires], never, told: false });
            }
        }
    }
    let mut script = law.written.clone() + &without.written;
    for (id, question) in policy.open_questions() {
        let mut readings = [("yes-", true), ("no-", false)]
            .map(|(prefix, answer)| Reading { answered: Some((id, answer)), ..Reading::new(policy, naive, prefix) });
        let mut differs = Vec::new();
        for conclusion in policy.conclusions.ids() {
            for which in OUTCOMES {
                let [yes, no] = readings.each_mut().map(|reading| reading.outcome(conclusion, which));
                differs.push(format!("(xor {yes} {no})"));
            }
        }
        let assumed = readings.each_mut().map(|reading| {
            all_of(policy.assumptions.iter().map(|assumption| reading.holds(assumption.expr, None)).collect::<Vec<_>>())
        });
        claims.push(Claim::some(
            format!("open-question({})", question.name),
            vec![all_of(assumed.into_iter().chain([any_of(differs)]))],
        ));
        script += &(readings[0].written.clone() + &readings[1].written);
    }
    let mut assumed = Reading::new(policy, naive, "assumed-");
    for assumption in &policy.assumptions {
        let holds = assumed.holds(assumption.expr, None);
        writeln!(assumed.written, "(assert {holds})").expect("a string grows");
    }
    (declarations(policy) + &script + &assumed.written, claims)
}

fn declarations(policy: &Policy) -> String {
    let mut text = String::new();
    let mut or_never = Vec::new();
    let mut number_between = |name: &str, low: i64, high: i64| {
        writeln!(text, "(declare-const {name} Int)\n(assert (<= {} {name} {}))", number(low), number(high))
            .expect("a string grows");
    };
    number_between("as_of", Day::FIRST.0, Day::LAST.0);
    for (id, fact) in policy.facts.iter() {
        let name = format!("fact{}", id.index());
        match fact.ty {
            FactType::Bool | FactType::List(_) | FactType::Text => {}
            FactType::Int => number_between(&name, -LARGEST, LARGEST),
            FactType::Date => number_between(&name, Day::FIRST.0, Day::LAST.0),
            FactType::DateOrNever => {
                number_between(&name, Day::FIRST.0, Day::NEVER.0);
                or_never.push(name);
            }
            FactType::Enumeration(ty) => {
                let TypeBody::Enumeration(values) = &policy.types[ty].body else { panic!("an enumeration") };
                number_between(&name, 0, values.len() as i64 - 1);
            }
        }
    }
    for name in or_never {
        let (last, never) = (number(Day::LAST.0), number(Day::NEVER.0));
        writeln!(text, "(assert (or (<= {name} {last}) (= {name} {never})))").expect("a string grows");
    }
    let bools =
        policy.facts.iter().filter(|(_, fact)| fact.ty == FactType::Bool).map(|(id, _)| format!("fact{}", id.index()));
    let questions = policy.questions.ids().map(|id| format!("question{}", id.index()));
    for name in bools.chain(questions) {
        writeln!(text, "(declare-const {name} Bool)").expect("a string grows");
    }
    text
}

/// The draft without its windows: all days there are.
fn without_windows(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    draft.declarations.retain(|declaration| !declaration.open.starts_with("assume \"window\""));
    draft
}

fn matters(n_policies: usize) -> Vec<Matter> {
    let (mut seed, mut matters) = (3_000_000, Vec::new());
    while matters.len() < n_policies {
        let (draft, _) = next(&mut seed);
        let draft = without_windows(&draft);
        let Ok(law) = law_of(&draft.text()) else { continue };
        let has_lists = law.policy().facts.values().any(|fact| matches!(fact.ty, FactType::List(_)));
        if has_lists || !law.policy().values.is_empty() || has_calendar_sums(law.policy()) {
            continue;
        }
        let blank = Case::blank(law.policy(), Day::FIRST);
        let (script, mut claims) = claims(law.policy(), &Naive::new(law.policy(), &blank));
        let told: BTreeSet<_> = checked(&law).findings.iter().map(|finding| finding.name()).collect();
        claims.retain(|claim| is_compared(kind_of(&claim.name)));
        // One finding a name, though two conclusions may show it.
        let mut by_name: Vec<Claim> = Vec::new();
        for mut claim in claims {
            claim.told = told.contains(&claim.name);
            match by_name.iter_mut().find(|other| other.name == claim.name) {
                Some(other) => other.some.append(&mut claim.some),
                None => by_name.push(claim),
            }
        }
        matters.push(Matter { seed, policy: draft.text(), script, claims: by_name });
    }
    matters
}

/// Writes them where `AMPARO_SMT` says, for `tests/z3/judge.py`; here, that there is something to judge, both ways.
#[test]
fn what_an_outside_judge_is_asked() {
    let n_policies = std::env::var("AMPARO_SMT_POLICIES").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let matters = matters(n_policies);
    assert!(matters.iter().all(|matter| !matter.claims.is_empty()));
    for told in [true, false] {
        let n_claims = matters.iter().flat_map(|matter| &matter.claims).filter(|claim| claim.told == told).count();
        assert!(n_claims > n_policies / 2, "{n_claims} of {n_policies} policies are told {told}");
    }
    if let Ok(path) = std::env::var("AMPARO_SMT") {
        let lines: Vec<_> = matters.iter().map(|matter| serde_json::to_string(matter).expect("plain data")).collect();
        std::fs::write(path, lines.join("\n") + "\n").expect("the file can be written");
    }
}
