//! Systems of `f(x) <= g(y)` over days and whole numbers, decided exactly.
//!
//! Takes variables with bounds, and constraints whose sides are lists of steps (days, months, working days), each monotone; gives the
//! least and the greatest solution, or the constraints that contradict each other. Although `f` has no inverse, it has residuals
//! (`circuit::steps`): `f(x) <= g(y)` says `y >= the least t with g(t) >= f(x)`. So lower bounds rise until nothing moves, and the result is
//! the least solution; upper bounds fall in the same way. Rises around a cycle are treated separately: see [`Climb::cycle`] and
//! `rounds`.
//! Proofs: docs/analysis.md, "Calendar". Not here: which constraints are in force (`search`).

mod rounds;

use crate::calendar::Day;
use crate::circuit::steps;
use crate::policy::calendar::WorkingDays;
use crate::policy::model::Step;
use crate::watch::Watch;

/// What stands for a constraint in a conflict: the caller's own number.
pub type Tag = u32;

/// A variable of a system, from 0.
pub type Var = usize;

/// `steps_left(left) <= steps_right(right)`.
#[derive(Clone, Debug)]
pub struct Edge {
    pub tag: Tag,
    pub left: Var,
    pub steps_left: Vec<Step>,
    pub right: Var,
    pub steps_right: Vec<Step>,
    /// The last step on the left is the one day that makes it `<`: never is not before never, either.
    pub is_strict: bool,
}

/// A bound on one variable, in it.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// `None` for the bounds of the domain itself.
    pub tag: Option<Tag>,
    pub value: i64,
}

/// A variable's least and greatest value.
#[derive(Clone, Copy, Debug)]
pub struct Domain {
    pub least: Bound,
    pub greatest: Bound,
    /// Its greatest value is [`Day::NEVER`], and there is none between that and the last day of the calendar.
    pub may_be_never: bool,
}

impl Domain {
    /// The bound at the next value there is.
    fn settled(&self, value: i64, direction: Direction) -> i64 {
        match direction {
            _ if !self.may_be_never => value,
            Direction::Up if value > Day::LAST.0 => value.max(Day::NEVER.0),
            Direction::Down if value < Day::NEVER.0 => value.min(Day::LAST.0),
            Direction::Up | Direction::Down => value,
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct System<'c> {
    pub domains: Vec<Domain>,
    pub edges: Vec<Edge>,
    pub working_days: Option<&'c WorkingDays>,
    /// When to give up; `None`: never.
    pub watch: Option<Watch<'c>>,
}

/// Constraints that exclude one another, by tag: ordered, each once.
pub type Conflict = Vec<Tag>;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Direction {
    /// Lower bounds rise to the least solution.
    Up,
    /// Upper bounds fall to the greatest.
    Down,
}

/// After how many edges or rounds the clock is looked at: a bound may rise day by day through the whole calendar.
const LOOKS_EVERY: usize = 256;
/// Where a search for runs ends: each takes two solutions.
const MOST_RUNS: usize = 20_000;
/// Days after which the Gregorian calendar repeats itself.
const PERIOD: i64 = 146_097;
/// The mean length of a month in days is 30.436875; scaled, so that it is a whole number.
const SCALE: i64 = 1_000_000;
const MEAN_MONTH_SCALED: i64 = 30_436_875;
/// How far a step by months can lie from its mean length, in days: 4.4 at most on a grid over 400 years, and one more where a day goes over into the next month.
const MONTH_SLACK_DAYS: i64 = 6;

impl System<'_> {
    /// A new variable.
    pub fn var(&mut self, least: i64, greatest: i64) -> Var {
        let bound = |value| Bound { tag: None, value };
        let may_be_never = greatest == Day::NEVER.0;
        self.domains.push(Domain { least: bound(least), greatest: bound(greatest), may_be_never });
        self.domains.len() - 1
    }

    /// `x <= value`.
    pub fn at_most(&mut self, x: Var, value: i64, tag: Tag) {
        let value = self.domains[x].settled(value, Direction::Down);
        let greatest = &mut self.domains[x].greatest;
        if value < greatest.value {
            *greatest = Bound { tag: Some(tag), value };
        }
    }

    /// `x >= value`.
    pub fn at_least(&mut self, x: Var, value: i64, tag: Tag) {
        let value = self.domains[x].settled(value, Direction::Up);
        let least = &mut self.domains[x].least;
        if value > least.value {
            *least = Bound { tag: Some(tag), value };
        }
    }

    /// The least value of every variable at once.
    ///
    /// # Errors
    /// Constraints that exclude one another; no constraint at all where the watch was over first.
    pub fn least(&self) -> Result<Vec<i64>, Conflict> {
        Climb::new(self, Direction::Up).run()
    }

    /// The greatest value of every variable at once.
    ///
    /// # Errors
    /// Constraints that exclude one another; no constraint at all where the watch was over first.
    pub fn greatest(&self) -> Result<Vec<i64>, Conflict> {
        Climb::new(self, Direction::Down).run()
    }

    /// Whether each value of the variable between the least and the greatest solution is part of some solution.
    ///
    /// It is, if no way along the constraints leads from the variable back to it: join the two end solutions above it, meet them below.
    /// It is too, if all such ways lead along plain days: then the least solution shifted on, kept between the two ends, does
    /// for the variables on them. Months on such a way skip days: `x = y + 1 month` never falls on 30 March.
    pub fn takes_every_value(&self, x: Var) -> bool {
        let (after, before) = (self.reached(x, Direction::Up), self.reached(x, Direction::Down));
        let is_plain = |steps: &[Step]| steps.iter().all(|step| matches!(step, Step::Add(_) | Step::Weeks(_)));
        let is_on_way_round = |var: Var| after[var] && before[var];
        let mut inner = self.edges.iter().filter(|edge| is_on_way_round(edge.left) && is_on_way_round(edge.right));
        inner.all(|edge| is_plain(&edge.steps_left) && is_plain(&edge.steps_right))
    }

    /// The values of the variable that are part of some solution, as runs of them, rising and apart; of more than some thousand runs, or where
    /// `is_over` says so, the first.
    ///
    /// From the least solution with a value, the others rise as far as they can while it stays; the value may then rise as far as they let it,
    /// since what it bounds from below is only bounded less (constraints are monotone). The next run begins with the least solution above.
    pub fn runs(&self, x: Var, is_over: &dyn Fn() -> bool) -> Vec<(i64, i64)> {
        let mut runs: Vec<(i64, i64)> = Vec::new();
        let mut system = self.clone();
        while runs.len() < MOST_RUNS && !is_over() {
            let Ok(least) = system.least() else { return runs };
            let first = least[x];
            for (var, &value) in least.iter().enumerate() {
                system.at_least(var, value, 0);
            }
            let domain = system.domains[x];
            system.at_most(x, first, 0);
            let Ok(greatest) = system.greatest() else { return runs };
            system.domains[x] = domain;
            let last = system.reaches(x, first, &greatest);
            match runs.last_mut() {
                Some(before) if before.1 + 1 == first => before.1 = last,
                _ => runs.push((first, last)),
            }
            if last >= domain.greatest.value {
                return runs;
            }
            system.at_least(x, last + 1, 0);
        }
        runs
    }

    /// The last value from `first` on up to which the variable satisfies each constraint, the others at those values.
    fn reaches(&self, x: Var, first: i64, others: &[i64]) -> i64 {
        let (domain, climb) = (self.domains[x], Climb::new(self, Direction::Down));
        let bound = |(number, edge): (usize, &Edge)| {
            (edge.left == x && edge.right != x).then(|| climb.settled_step(number, others[edge.right]))
        };
        let mut last = self.edges.iter().enumerate().filter_map(bound).fold(domain.greatest.value, i64::min);
        // Never is a run of its own.
        if domain.may_be_never && first <= Day::LAST.0 {
            last = last.min(Day::LAST.0);
        }
        let selves: Vec<usize> =
            (0..self.edges.len()).filter(|&at| self.edges[at].left == x && self.edges[at].right == x).collect();
        if selves.is_empty() {
            return last;
        }
        let holds = |value: i64| selves.iter().all(|&number| value <= climb.settled_step(number, value));
        (first..last).find(|&value| !holds(value + 1)).unwrap_or(last)
    }

    /// Per variable: whether constraints lead from `x` to it, or from it to `x`; `x` itself among them.
    fn reached(&self, x: Var, direction: Direction) -> Vec<bool> {
        let (mut seen, mut open) = (vec![false; self.domains.len()], vec![x]);
        seen[x] = true;
        while let Some(at) = open.pop() {
            for edge in &self.edges {
                let (from, to) = match direction {
                    Direction::Up => (edge.left, edge.right),
                    Direction::Down => (edge.right, edge.left),
                };
                if from == at && !std::mem::replace(&mut seen[to], true) {
                    open.push(to);
                }
            }
        }
        seen
    }
}

/// One rise of a bound, and what it rests on.
#[derive(Clone, Debug)]
struct Event {
    var: Var,
    value: i64,
    cause: Cause,
    premise: Option<usize>,
}

#[derive(Clone, Debug)]
enum Cause {
    Bound(Option<Tag>),
    /// The number of an [`Edge`].
    Edge(usize),
    /// A cycle run through until it rose no more: its edges.
    Cycle(Vec<usize>),
}

struct Climb<'s> {
    system: &'s System<'s>,
    direction: Direction,
    /// Explanations follow this log, not one parent a variable: parents get overwritten, and may loop.
    events: Vec<Event>,
    /// Per variable its last event.
    current: Vec<usize>,
    /// Per variable: the edges that start from it, in this direction.
    outgoing: Vec<Vec<usize>>,
}

impl<'s> Climb<'s> {
    fn new(system: &'s System<'s>, direction: Direction) -> Climb<'s> {
        let mut outgoing = vec![Vec::new(); system.domains.len()];
        for (number, edge) in system.edges.iter().enumerate() {
            let start = match direction {
                Direction::Up => edge.left,
                Direction::Down => edge.right,
            };
            outgoing[start].push(number);
        }
        Climb { system, direction, events: Vec::new(), current: Vec::new(), outgoing }
    }

    fn run(&mut self) -> Result<Vec<i64>, Conflict> {
        for var in 0..self.system.domains.len() {
            let start = self.start(var);
            self.events.push(Event { var, value: start.value, cause: Cause::Bound(start.tag), premise: None });
            self.current.push(var);
            if self.is_past(start.value, self.end(var).value) {
                return Err(self.conflict(var));
            }
        }
        let mut queue: std::collections::VecDeque<Var> =
            (0..self.current.len()).filter(|&var| !self.outgoing[var].is_empty()).collect();
        let mut is_queued: Vec<bool> = self.outgoing.iter().map(|edges| !edges.is_empty()).collect();
        let mut n_followed: usize = 0;
        while let Some(from) = queue.pop_front() {
            is_queued[from] = false;
            for at in 0..self.outgoing[from].len() {
                n_followed += 1;
                if n_followed.is_multiple_of(LOOKS_EVERY) && self.is_over() {
                    return Err(Conflict::new());
                }
                let number = self.outgoing[from][at];
                let Some(to) = self.follow(from, number)? else { continue };
                if !std::mem::replace(&mut is_queued[to], true) {
                    queue.push_back(to);
                }
            }
        }
        Ok(self.current.iter().map(|&event| self.events[event].value).collect())
    }

    /// Follows one edge; tells the variable whose bound moved.
    fn follow(&mut self, from: Var, number: usize) -> Result<Option<Var>, Conflict> {
        let to = self.target(number);
        let premise = self.current[from];
        let value = self.settled_step(number, self.events[premise].value);
        if !self.is_past(value, self.events[self.current[to]].value) {
            return Ok(None);
        }
        self.rise(Event { var: to, value, cause: Cause::Edge(number), premise: Some(premise) });
        self.cycle(to)?;
        if self.is_past(self.events[self.current[to]].value, self.end(to).value) {
            return Err(self.conflict(to));
        }
        Ok(Some(to))
    }

    fn is_over(&self) -> bool {
        self.system.watch.is_some_and(|watch| watch.is_over())
    }

    fn rise(&mut self, event: Event) {
        self.current[event.var] = self.events.len();
        self.events.push(event);
    }

    /// A bound that rises because of itself: the edges h from an earlier event of the variable, with value v, to the new one, h(v).
    ///
    /// Without months it rises by the same amount for ever. With months it may stop at a short February, so the cycle is run through
    /// apart: till it stops, or leaves the bounds, or has risen by a whole period of the calendar. Steps commute with the period, so
    /// if some w >= v had h(w) <= w, one below v + period would, and h could not carry v beyond it: the cycle excludes itself.
    /// Working days do not repeat with the calendar: there `rounds` shows it, or the bounds of the domain end the climb.
    fn cycle(&mut self, var: Var) -> Result<(), Conflict> {
        let last = self.current[var];
        if self.direction == Direction::Up && self.events[last].value >= Day::NEVER.0 {
            // It rises no further.
            return Ok(());
        }
        let Some((edges, earlier)) = self.way_round(last) else { return Ok(()) };
        let steps = || edges.iter().flat_map(|&number| self.steps_of(number));
        let counts_working_days = steps().any(|step| matches!(step, Step::WorkingDays(_)));
        let n_months: i64 = steps().filter(|step| matches!(step, Step::Months(..))).count() as i64;
        let drifts_away = || {
            let drift = self.drift_scaled(&edges);
            match self.direction {
                Direction::Up => drift > MONTH_SLACK_DAYS * n_months * SCALE,
                Direction::Down => drift < -MONTH_SLACK_DAYS * n_months * SCALE,
            }
        };
        let is_excluded = match (counts_working_days, n_months) {
            (false, 0) => true,
            (false, _) => drifts_away() || self.is_shown_excluded(&edges),
            (true, _) => self.is_shown_excluded(&edges),
        };
        if is_excluded {
            return self.excluded(var, edges, last);
        }
        let (start, mut value) = (self.events[earlier].value, self.events[last].value);
        for n_rounds in 1_usize.. {
            let next = edges.iter().fold(value, |value, &number| self.settled_step(number, value));
            let has_stopped = !self.is_past(next, value);
            if has_stopped || self.is_past(value, self.end(var).value) {
                break;
            }
            if !counts_working_days && (value - start).abs() >= PERIOD && value != Day::NEVER.0 {
                return self.excluded(var, edges, last);
            }
            if n_rounds.is_multiple_of(LOOKS_EVERY) && self.is_over() {
                return Err(Conflict::new());
            }
            value = next;
        }
        if value != self.events[last].value {
            self.rise(Event { var, value, cause: Cause::Cycle(edges), premise: Some(last) });
        }
        Ok(())
    }

    /// Whether it is shown that no day satisfies the cycle, whatever the holidays.
    fn is_shown_excluded(&self, edges: &[usize]) -> bool {
        let constraint = |&number: &usize| -> rounds::Constraint {
            let edge = &self.system.edges[number];
            (&edge.steps_left, &edge.steps_right)
        };
        let mut round: Vec<rounds::Constraint> = edges.iter().map(constraint).collect();
        if self.direction == Direction::Down {
            round.reverse();
        }
        rounds::is_excluded(&round)
    }

    /// A cycle that no day satisfies: where lower bounds rise, never may.
    fn excluded(&mut self, var: Var, edges: Vec<usize>, last: usize) -> Result<(), Conflict> {
        if self.direction == Direction::Up && self.system.domains[var].may_be_never {
            self.rise(Event { var, value: Day::NEVER.0, cause: Cause::Cycle(edges), premise: Some(last) });
            return Ok(());
        }
        Err(self.sorted(edges.iter().map(|&number| self.system.edges[number].tag).collect()))
    }

    /// The edges, in the order in which they are followed, from an earlier event of the same variable to this one, and that event.
    ///
    /// Only so far back as there are variables: a way that goes round elsewhere was met there, where it closed. Without that end each
    /// rise of a variable beside a long climb would walk all of it again.
    fn way_round(&self, last: usize) -> Option<(Vec<usize>, usize)> {
        let (mut edges, mut at) = (Vec::new(), last);
        for _ in 0..self.system.domains.len() {
            match &self.events[at].cause {
                Cause::Edge(number) => edges.push(*number),
                Cause::Bound(_) | Cause::Cycle(_) => return None,
            }
            at = self.events[at].premise?;
            if self.events[at].var == self.events[last].var {
                edges.reverse();
                return Some((edges, at));
            }
        }
        None
    }

    fn steps_of(&self, number: usize) -> impl Iterator<Item = &Step> {
        let edge = &self.system.edges[number];
        edge.steps_left.iter().chain(&edge.steps_right)
    }

    /// How far one round leads on the mean, in millionths of a day.
    fn drift_scaled(&self, edges: &[usize]) -> i64 {
        let length = |steps: &[Step]| -> i64 {
            let one = |step: &Step| match step {
                Step::Add(n_days) => n_days * SCALE,
                Step::Weeks(n_weeks) => 7 * n_weeks * SCALE,
                Step::Months(n_months, _) => n_months * MEAN_MONTH_SCALED,
                Step::WorkingDays(_) => 0,
            };
            steps.iter().map(one).sum()
        };
        let round = edges.iter().map(|&number| {
            let edge = &self.system.edges[number];
            let up = length(&edge.steps_left) - length(&edge.steps_right);
            match self.direction {
                Direction::Up => up,
                Direction::Down => -up,
            }
        });
        round.sum()
    }

    fn target(&self, number: usize) -> Var {
        match self.direction {
            Direction::Up => self.system.edges[number].right,
            Direction::Down => self.system.edges[number].left,
        }
    }

    /// The bound that an edge puts on its target.
    fn step(&self, number: usize, value: i64) -> i64 {
        let (edge, working_days) = (&self.system.edges[number], self.system.working_days);
        if edge.is_strict && value == Day::NEVER.0 {
            return match self.direction {
                Direction::Up => value + 1,
                Direction::Down => value - 1,
            };
        }
        match self.direction {
            Direction::Up => {
                steps::earliest(&edge.steps_right, steps::apply(&edge.steps_left, value, working_days), working_days)
            }
            Direction::Down => {
                steps::latest(&edge.steps_left, steps::apply(&edge.steps_right, value, working_days), working_days)
            }
        }
    }

    /// The same, at the next value there is.
    fn settled_step(&self, number: usize, value: i64) -> i64 {
        self.system.domains[self.target(number)].settled(self.step(number, value), self.direction)
    }

    fn start(&self, var: Var) -> Bound {
        match self.direction {
            Direction::Up => self.system.domains[var].least,
            Direction::Down => self.system.domains[var].greatest,
        }
    }

    fn end(&self, var: Var) -> Bound {
        match self.direction {
            Direction::Up => self.system.domains[var].greatest,
            Direction::Down => self.system.domains[var].least,
        }
    }

    /// Whether a value lies beyond another in this direction.
    fn is_past(&self, value: i64, other: i64) -> bool {
        match self.direction {
            Direction::Up => value > other,
            Direction::Down => value < other,
        }
    }

    /// What carried the variable's bound past its end, and that end.
    fn conflict(&self, var: Var) -> Conflict {
        let mut tags: Vec<Tag> = self.end(var).tag.into_iter().collect();
        let mut at = Some(self.current[var]);
        while let Some(event) = at {
            match &self.events[event].cause {
                Cause::Bound(tag) => tags.extend(*tag),
                Cause::Edge(number) => tags.push(self.system.edges[*number].tag),
                Cause::Cycle(edges) => tags.extend(edges.iter().map(|&number| self.system.edges[number].tag)),
            }
            at = self.events[event].premise;
        }
        self.sorted(tags)
    }

    fn sorted(&self, mut tags: Vec<Tag>) -> Conflict {
        tags.sort_unstable();
        tags.dedup();
        tags
    }
}

#[cfg(test)]
mod tests;
