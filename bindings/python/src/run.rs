//! Work on a thread of its own, off the interpreter's lock: Ctrl-C is heard, and a panic is an exception.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use amparo::watch::Watch;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::errors::Failure;

/// How often it is asked whether somebody pressed Ctrl-C.
const OFTEN: Duration = Duration::from_millis(50);
/// What deeply nested conditions take.
const STACK: usize = 64 << 20;

/// A time limit in seconds.
///
/// # Errors
/// It is no time that anybody could wait for.
pub fn budget(seconds: Option<f64>) -> PyResult<Option<Duration>> {
    let time = |seconds: f64| {
        let time = Duration::try_from_secs_f64(seconds);
        time.map_err(|_| PyValueError::new_err(format!("budget: expected seconds, not {seconds}")))
    };
    seconds.map(time).transpose()
}

/// Does the work, and waits for it; `time` is its limit.
///
/// # Errors
/// The result of the work; `KeyboardInterrupt` if somebody pressed Ctrl-C, after the work was told to stop and has ended.
pub fn run<T: Send>(
    py: Python<'_>,
    time: Option<Duration>,
    work: impl FnOnce(&Watch) -> Result<T, Failure> + Send,
) -> PyResult<T> {
    let stop = AtomicBool::new(false);
    let mut interrupt = None;
    let done = py.detach(|| {
        std::thread::scope(|scope| {
            let (ending, ended) = channel::<()>();
            let stop = &stop;
            let worker = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || {
                let _ending = ending;
                let watch = Watch::new(stop, time);
                catch_unwind(AssertUnwindSafe(|| work(&watch))).unwrap_or_else(|panic| Err(panicked(&*panic)))
            });
            let worker = match worker {
                Ok(worker) => worker,
                Err(error) => return Err(Failure::Panic(error.to_string())),
            };
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(OFTEN) {
                if let Err(error) = Python::attach(|py| py.check_signals()) {
                    interrupt = Some(error);
                    stop.store(true, Ordering::Relaxed);
                }
            }
            worker.join().unwrap_or_else(|panic| Err(panicked(&*panic)))
        })
    });
    match (interrupt, done) {
        (Some(error), _) => Err(error),
        (None, done) => done.map_err(|failure| failure.raised(py)),
    }
}

/// Panics as a mistake in the library would: for the test that sees what becomes of it.
#[pyfunction]
pub fn _panic(py: Python<'_>, text: &str) -> PyResult<()> {
    run(py, None, |_| panic!("{text}"))
}

fn panicked(panic: &(dyn Any + Send)) -> Failure {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    Failure::Panic(text.unwrap_or_else(|| "panic".to_owned()))
}
