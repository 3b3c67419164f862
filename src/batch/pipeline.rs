//! Work on pieces of a long input by all cores: one reads, some work, and the results are taken in the order of the input.
//!
//! Knows nothing of people. Only so many pieces are under way at a time, so that memory does not grow with the input, however slowly
//! somebody takes the results.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

/// So many pieces for each worker are read ahead or wait for their turn.
const AHEAD: usize = 3;

/// Gives each piece of `next` to a worker of `n_workers`, each with a scratch of its own, and its result to `take`, in order.
///
/// # Errors
/// The first, in order of the input, of `next` or `take`; everything before it has been taken, nothing after it.
pub fn in_order<P: Send, S, R: Send, E: Send>(
    n_workers: usize,
    mut next: impl FnMut() -> Result<Option<P>, E> + Send,
    scratch: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, P) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let (permits, permitted) = channel::<()>();
    let (pieces, to_do) = channel::<(usize, P)>();
    let (results, done) = channel::<(usize, Result<R, E>)>();
    let to_do = Mutex::new(to_do);
    for _ in 0..n_workers.max(1) * AHEAD {
        let _ = permits.send(());
    }
    std::thread::scope(|scope| {
        let failures = results.clone();
        scope.spawn(move || read(&mut next, &permitted, &pieces, &failures));
        for _ in 0..n_workers.max(1) {
            let (results, to_do, scratch, work) = (results.clone(), &to_do, &scratch, &work);
            scope.spawn(move || {
                let mut scratch = scratch();
                while let Some((at, piece)) = received(to_do) {
                    if results.send((at, Ok(work(&mut scratch, piece)))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(results);
        // Whoever returns early drops `done` and `permits`, at which the others end.
        let (done, permits) = (done, permits);
        let (mut waiting, mut turn) = (BTreeMap::new(), 0);
        for (at, result) in &done {
            waiting.insert(at, result);
            while let Some(result) = waiting.remove(&turn) {
                take(result?)?;
                turn += 1;
                let _ = permits.send(());
            }
        }
        Ok(())
    })
}

fn received<P>(to_do: &Mutex<Receiver<P>>) -> Option<P> {
    // A worker that panicked ends the scope with its panic; until then the others go on.
    to_do.lock().unwrap_or_else(std::sync::PoisonError::into_inner).recv().ok()
}

/// Reads pieces until there are no more, or nobody wants them.
fn read<P, R, E>(
    next: &mut impl FnMut() -> Result<Option<P>, E>,
    permitted: &Receiver<()>,
    pieces: &Sender<(usize, P)>,
    failures: &Sender<(usize, Result<R, E>)>,
) {
    let mut at = 0;
    while permitted.recv().is_ok() {
        match next() {
            Ok(None) => return,
            Ok(Some(piece)) => match pieces.send((at, piece)) {
                Ok(()) => at += 1,
                Err(_) => return,
            },
            Err(error) => {
                let _ = failures.send((at, Err(error)));
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Doubles the numbers below `n`, in uneven time.
    fn doubled(n_workers: usize, n: usize, fails_at: usize, stops_at: usize) -> (Vec<usize>, Result<(), &'static str>) {
        let (mut next, mut taken) = (0..n, Vec::new());
        let (n_under_way, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let told = in_order(
            n_workers,
            || match next.next() {
                Some(at) if at == fails_at => Err("unreadable"),
                at => {
                    most.fetch_max(n_under_way.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    Ok(at)
                }
            },
            || 0,
            |_, at| {
                if at % 7 == 0 {
                    std::thread::yield_now();
                }
                2 * at
            },
            |at| {
                n_under_way.fetch_sub(1, Ordering::SeqCst);
                taken.push(at);
                if at == 2 * stops_at { Err("unwritable") } else { Ok(()) }
            },
        );
        assert!(most.load(Ordering::SeqCst) <= n_workers * AHEAD + 1, "too much was read ahead");
        (taken, told)
    }

    #[test]
    fn results_come_in_order_and_end_at_the_first_error() {
        for n_workers in [1, 2, 5] {
            let expected = |n: usize| (0..n).map(|at| 2 * at).collect::<Vec<_>>();
            assert_eq!(doubled(n_workers, 500, 1000, 1000), (expected(500), Ok(())));
            assert_eq!(doubled(n_workers, 0, 1000, 1000), (Vec::new(), Ok(())));
            assert_eq!(doubled(n_workers, 500, 321, 1000), (expected(321), Err("unreadable")));
            assert_eq!(doubled(n_workers, 500, 1000, 123), (expected(124), Err("unwritable")));
        }
    }
}
