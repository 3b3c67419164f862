//! How long a command may take: `--budget`, and Ctrl-C.
//!
//! Gives the [`Watch`] that goes with everything of a command that may take long. Not here: what each command does when it is over.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use clap::Args;

use super::errors::WrongBudget;
use super::settings::rejected;
use crate::problem::Rejected;
use crate::watch::Watch;
use crate::words::say_error;

/// The time limit of what is exact but optional, where none is given: nobody waits longer for an answer on a screen. A build for debugging is
/// so much slower that its answers would hang on how busy the machine is.
const USUAL: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 1 });

/// The time limit of a command that would answer without it, only less exactly.
#[derive(Args)]
pub struct OptionalBudget {
    /// How long to work out what is certain, what matters and what would help (usually 1); the rest is reported as not decided
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
    budget: Option<String>,
}

impl OptionalBudget {
    /// Whether one was given.
    pub fn is_given(&self) -> bool {
        self.budget.is_some()
    }

    /// The time limit: what was given, else the usual one.
    ///
    /// # Errors
    /// What was given is no time.
    pub fn time(&self) -> Result<Duration, Box<Rejected>> {
        self.budget.as_deref().map_or(Ok(USUAL), seconds)
    }
}

/// The watch of what is exact but optional: over when so much time has passed from now on, or at Ctrl-C.
pub fn watch_for(time: Duration) -> Watch<'static> {
    Watch::new(stopped_by_ctrl_c(), Some(time))
}

/// The watch of a command that takes as long as it takes where no budget was given.
///
/// # Errors
/// What was given is no time.
pub fn watch(budget: Option<&str>) -> Result<Watch<'static>, Box<Rejected>> {
    let budget = budget.map(seconds).transpose()?;
    Ok(Watch::new(stopped_by_ctrl_c(), budget))
}

/// The time behind `--budget`.
///
/// # Errors
/// It is no number of seconds, or one that no computer waits for.
pub fn seconds(text: &str) -> Result<Duration, Box<Rejected>> {
    /// A hundred years, and far within what every clock can tell.
    const LONGEST: f64 = 100.0 * 365.25 * 24.0 * 3600.0;
    let what = match text.trim().parse::<f64>() {
        Err(_) => say_error!(CliBudgetNoNumber { text }),
        Ok(seconds) if seconds.is_nan() => say_error!(CliBudgetNoNumber { text }),
        Ok(seconds) if seconds < 0.0 => say_error!(CliBudgetNegative { text }),
        Ok(seconds) if seconds > LONGEST => say_error!(CliBudgetTooLong { text }),
        Ok(seconds) => return Ok(Duration::from_secs_f64(seconds)),
    };
    Err(rejected(WrongBudget { what }))
}

/// What Ctrl-C sets: the command ends with what it knows. A second Ctrl-C ends the program.
pub fn stopped_by_ctrl_c() -> &'static AtomicBool {
    stopped_unless_pressed_again(2)
}

/// The same, and what the system sends to end a program or when its terminal is gone: whoever keeps what somebody said has time to write it down. Of a
/// terminal that is closed a program may hear twice, from the shell and when that ends, and after it be asked to end: only who is asked to end twice
/// ends at once.
pub fn stopped_by_ctrl_c_or_its_end() -> &'static AtomicBool {
    let stop = stopped_by_ctrl_c();
    #[cfg(unix)]
    ends_when_asked_twice(&STOP, |_| true);
    stop
}

/// What the system sets when it asks the program to end, or when its terminal is gone; asked twice, the program ends at once. What is under way goes on
/// until [`stops_what_is_under_way`].
pub fn ended_by_the_system() -> Arc<AtomicBool> {
    let is_ended = Arc::new(AtomicBool::new(false));
    // `nohup` has it stay when its terminal is gone.
    #[cfg(unix)]
    ends_when_asked_twice(&is_ended, |signal| !is_ignored(signal));
    is_ended
}

/// As Ctrl-C does.
pub fn stops_what_is_under_way() {
    STOP.store(true, Ordering::Relaxed);
}

/// Sets the flag at SIGTERM and SIGHUP, those that are heard; the second SIGTERM ends the program.
#[cfg(unix)]
fn ends_when_asked_twice(flag: &Arc<AtomicBool>, is_heard: impl Fn(i32) -> bool) {
    use signal_hook::consts::{SIGHUP, SIGTERM};
    use signal_hook::flag::{register, register_conditional_default};
    let is_asked_to_end = Arc::new(AtomicBool::new(false));
    // In this order: the first one finds the flag as it was. Where no handler can be set, the signal ends the program, as it does everywhere.
    if is_heard(SIGTERM) {
        let _ = register_conditional_default(SIGTERM, is_asked_to_end.clone());
        let _ = register(SIGTERM, is_asked_to_end);
    }
    for signal in [SIGTERM, SIGHUP].into_iter().filter(|&signal| is_heard(signal)) {
        let _ = register(signal, flag.clone());
    }
}

/// When the system asks the program to end, or its terminal is gone, what was begun beside files is removed first: it may hold persons. The program ends
/// all the same, whatever it waits for.
pub fn leaves_nothing_when_it_is_ended() {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGTERM};
        /// How soon it ends; nobody feels it.
        const MOMENT: Duration = Duration::from_millis(50);
        let ended_by = Arc::new(AtomicUsize::new(0));
        // `nohup` has it stay when its terminal is gone.
        for signal in [SIGTERM, SIGHUP].into_iter().filter(|&signal| !is_ignored(signal)) {
            let _ = signal_hook::flag::register_usize(signal, ended_by.clone(), signal as usize);
        }
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(MOMENT);
                let signal = ended_by.load(Ordering::Relaxed);
                if signal != 0 {
                    crate::files::remove_unfinished();
                    let _ = signal_hook::low_level::emulate_default_handler(signal as i32);
                    std::process::exit(2);
                }
            }
        });
    }
}

/// Whether whoever started the program wants it not to hear of the signal; said to be so where the system does not tell.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_none_or(|mask| mask >> (signal - 1) & 1 == 1)
}

/// What Ctrl-C sets at the prompt, where a second Ctrl-C may still be on its way while the first is obeyed: only a third ends the program at once.
pub fn stopped_by_ctrl_c_at_the_prompt() -> &'static AtomicBool {
    stopped_unless_pressed_again(3)
}

/// What whoever works looks at.
static STOP: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Ends the program when Ctrl-C is pressed for the `last` time while what it should stop is still under way.
fn stopped_unless_pressed_again(last: usize) -> &'static AtomicBool {
    static PRESSED: AtomicUsize = AtomicUsize::new(0);
    // Where no handler can be set, Ctrl-C ends the program, as it does everywhere.
    let _ = ctrlc::set_handler(move || {
        let was_stopped = STOP.swap(true, Ordering::Relaxed);
        let n_pressed = if was_stopped { PRESSED.load(Ordering::Relaxed) + 1 } else { 1 };
        PRESSED.store(n_pressed, Ordering::Relaxed);
        if n_pressed >= last {
            std::process::exit(2);
        }
    });
    &STOP
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_a_time_that_a_computer_can_wait_for() {
        for (text, expected) in [("0", 0.0), ("0.5", 0.5), ("30", 30.0), ("1e3", 1000.0)] {
            assert_eq!(seconds(text).ok(), Some(Duration::from_secs_f64(expected)), "{text}");
        }
        for text in ["1e19", "1e300", "inf", "-inf", "nan", "-1", "", "soon", "1s"] {
            assert!(seconds(text).is_err(), "{text}");
        }
    }
}
