//! When to give up: at a moment, or because somebody said so.
//!
//! One [`Watch`] goes with everything that may take long. It is looked at, never waited for: who takes one ends soon after it is over, and
//! says what was not decided by then. Not here: where a budget is read or Ctrl-C is heard (`cli::limits`).

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A moment by which to have ended, and a flag that somebody may set before.
#[derive(Clone, Copy, Debug)]
pub struct Watch<'w> {
    stop: &'w AtomicBool,
    deadline: Option<Instant>,
}

impl Watch<'static> {
    /// Is never over: as long as it takes.
    pub fn unlimited() -> Watch<'static> {
        Watch { stop: &NEVER, deadline: None }
    }

    /// Is over when so much time has passed from now on.
    pub fn of(budget: Duration) -> Watch<'static> {
        Watch::new(&NEVER, Some(budget))
    }
}

/// Nobody sets it.
static NEVER: AtomicBool = AtomicBool::new(false);

impl<'w> Watch<'w> {
    /// Is over when `stop` is set, or `budget` from now; without a budget, or with one that no clock reaches, only when it is set.
    pub fn new(stop: &'w AtomicBool, budget: Option<Duration>) -> Watch<'w> {
        Watch { stop, deadline: budget.and_then(|budget| Instant::now().checked_add(budget)) }
    }

    pub fn is_over(&self) -> bool {
        self.is_stopped() || self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// Whether somebody said so, whatever the time.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// The watch of one of `n_left` tasks that share what is left of the time: what one does not need the later ones have.
    pub fn share(&self, n_left: usize) -> Watch<'w> {
        self.share_of(n_left, Duration::ZERO)
    }

    /// The same where each task has `at_least` so much, as long as there is any: some are done, rather than all begun.
    pub fn share_of(&self, n_left: usize, at_least: Duration) -> Watch<'w> {
        let now = Instant::now();
        let share = |deadline: Instant| {
            let left = deadline.saturating_duration_since(now);
            now + (left / u32::try_from(n_left.max(1)).unwrap_or(u32::MAX)).max(at_least.min(left))
        };
        Watch { deadline: self.deadline.map(share), ..*self }
    }
}

/// Looks at a watch after every so many steps that are so small that each look at the clock would take as long.
pub struct Pace<'w> {
    watch: Watch<'w>,
    n_steps: usize,
}

impl<'w> Pace<'w> {
    const LOOKS_EVERY: usize = 1024;

    pub fn of(watch: &Watch<'w>) -> Pace<'w> {
        Pace { watch: *watch, n_steps: 0 }
    }

    /// Counts a step. Whether the watch was found to be over: never before the first thousand.
    pub fn is_over(&mut self) -> bool {
        self.n_steps += 1;
        self.n_steps.is_multiple_of(Pace::LOOKS_EVERY) && self.watch.is_over()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watch_is_over_when_its_time_is_up_or_somebody_says_so() {
        let stop = AtomicBool::new(false);
        assert!(!Watch::unlimited().is_over());
        assert!(!Watch::new(&stop, None).is_over());
        assert!(!Watch::new(&stop, Some(Duration::MAX)).is_over(), "no clock reaches that far");
        let over = Watch::new(&stop, Some(Duration::ZERO));
        assert!(over.is_over() && !over.is_stopped());
        let long = Watch::new(&stop, Some(Duration::from_secs(3600)));
        assert!(!long.share(1000).is_over());
        let second = Watch::new(&stop, Some(Duration::from_secs(1)));
        assert!(!second.share_of(1_000_000, Duration::from_secs(60)).is_over(), "no task has nothing");
        assert!(
            second.share_of(1_000_000, Duration::from_secs(60)).deadline <= second.deadline,
            "nor more than there is"
        );
        stop.store(true, Ordering::Relaxed);
        assert!(long.is_over() && long.is_stopped() && long.share(1000).is_over());
    }

    #[test]
    fn a_pace_looks_now_and_then() {
        let stop = AtomicBool::new(true);
        let n_before = |watch: &Watch| {
            let mut pace = Pace::of(watch);
            (0..10_000).take_while(|_| !pace.is_over()).count()
        };
        assert_eq!(n_before(&Watch::new(&stop, None)), Pace::LOOKS_EVERY - 1);
        assert_eq!(n_before(&Watch::unlimited()), 10_000);
    }
}
