//! Many things done side by side, one at a time on each core.
//!
//! Takes how many there are and how each is done; gives what came of them, in their order. Not here: how many cores are worth it, which only
//! whoever asks can tell.

use std::sync::atomic::{AtomicUsize, Ordering};

/// How many cores there are, and `at_most` so many of them; one at least.
pub fn cores(at_most: usize) -> usize {
    // The system is not asked where it does not matter: that takes longer than a small policy.
    if at_most < 2 { 1 } else { std::thread::available_parallelism().map_or(1, usize::from).min(at_most) }
}

/// Does `n` things on so many threads, this one among them. Each thread has a state of its own, made by `state`, and takes the next thing when it
/// has done one; a panic of one is a panic here.
pub fn side_by_side<S, T: Send>(
    n: usize,
    n_threads: usize,
    state: impl Fn() -> S + Sync,
    one: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut state, mut done) = (state(), Vec::new());
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= n {
                return done;
            }
            done.push((at, one(&mut state, at)));
        }
    };
    let mut done = std::thread::scope(|scope| {
        let threads: Vec<_> = (1..n_threads).map(|_| scope.spawn(work)).collect();
        let mut done = if n > 0 { work() } else { Vec::new() };
        for thread in threads {
            done.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_them_is_in_their_order() {
        for (n, n_threads) in [(0, 1), (0, 3), (1, 1), (100, 1), (100, 4)] {
            let squares = side_by_side(
                n,
                n_threads,
                || 0,
                |n_done, at| {
                    *n_done += 1;
                    (at * at, *n_done)
                },
            );
            assert!(squares.iter().enumerate().all(|(at, (square, _))| *square == at * at) && squares.len() == n);
            // One state a thread: on one thread it counts all of them.
            assert!(n_threads > 1 || squares.iter().enumerate().all(|(at, (_, n_done))| *n_done == at + 1));
        }
    }
}
