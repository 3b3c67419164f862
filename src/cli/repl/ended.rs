//! When the system asks the prompt to end, or its terminal is gone: the person is kept, and the terminal is as it was.
//!
//! Nobody can be asked for a name any more, so the person goes beside the history, readable only by its owner; the next consultation says where. Not
//! here: Ctrl-C, which asks (`super`).

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use super::told;
use crate::cli::limits::{ended_by_the_system, stops_what_is_under_way};
use crate::cli::settings::today;
use crate::files::{self, Readers};
use crate::problem::io_reason_of_writing;
use crate::repl::Session;
use crate::words::say;

/// How the name of such a file begins.
const NAME: &str = "unsaved-";

/// A session that a signal may end while somebody types.
#[derive(Clone)]
pub struct Ended {
    session: Arc<Mutex<Session>>,
    /// Where the person is kept; `None` where nothing is to be left behind.
    folder: Option<PathBuf>,
    terminal: Terminal,
}

/// The session; whoever had it when a thread panicked left it as it was between two statements.
pub fn held(session: &Mutex<Session>) -> MutexGuard<'_, Session> {
    session.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Ended {
    /// From now on the program ends so when the system asks it to. To be called before anything changes the terminal.
    pub fn by_the_system(session: &Arc<Mutex<Session>>, folder: Option<PathBuf>) -> Ended {
        /// How soon it ends; nobody feels it.
        const MOMENT: Duration = Duration::from_millis(50);
        let ended = Ended { session: session.clone(), folder, terminal: Terminal::as_it_is() };
        let is_ended = ended_by_the_system();
        let watching = ended.clone();
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(MOMENT);
                if !is_ended.load(Ordering::Relaxed) {
                    continue;
                }
                // What is under way is given up, and what was typed ahead of it too.
                stops_what_is_under_way();
                match watching.session.try_lock() {
                    Ok(session) => watching.end(&session),
                    Err(TryLockError::Poisoned(session)) => watching.end(&session.into_inner()),
                    Err(TryLockError::WouldBlock) => {}
                }
            }
        });
        ended
    }

    /// Ends if the terminal is gone, as after the last line of a terminal that somebody closed: to read from it is then to read an end.
    pub fn if_the_terminal_is_gone(&self) {
        if self.terminal.is_gone() {
            self.end(&held(&self.session));
        }
    }

    /// The session stays with whoever ends the program: nobody else does it again.
    fn end(&self, session: &MutexGuard<'_, Session>) -> ! {
        self.terminal.restore();
        if let (Some(json), Some(folder)) = (session.unsaved(), &self.folder) {
            let path = free_place(folder);
            let locale = session.locale();
            let path_shown = path.display().to_string();
            let written =
                std::fs::create_dir_all(folder).and_then(|()| files::write(&path, json.as_bytes(), Readers::Owner));
            told(&match written {
                Ok(()) => say!(locale, ReplKeptAtTheEnd { path: &*path_shown }),
                Err(error) => say!(locale, ReplLostAtTheEnd { path: &*path_shown, why: io_reason_of_writing(&error) }),
            });
        }
        std::process::exit(2)
    }
}

/// The persons who were kept so and are still there.
pub fn kept(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_kept = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ending == "json")
            && path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(NAME))
    };
    let mut kept: Vec<_> = entries.filter(is_kept).collect();
    kept.sort();
    kept
}

/// A name that no file has; two programs that end at the same time have two.
fn free_place(folder: &Path) -> PathBuf {
    let (day, process) = (today(), std::process::id());
    let names = std::iter::once(format!("{NAME}{day}-{process}.json"))
        .chain((2..).map(|n| format!("{NAME}{day}-{process}-{n}.json")));
    names.map(|name| folder.join(name)).find(|path| !path.exists()).unwrap_or_else(|| folder.join(NAME))
}

/// How the terminal was before the prompt.
#[derive(Clone)]
struct Terminal {
    #[cfg(unix)]
    was: Option<rustix::termios::Termios>,
}

#[cfg(unix)]
impl Terminal {
    fn as_it_is() -> Terminal {
        Terminal { was: rustix::termios::tcgetattr(std::io::stdin()).ok() }
    }

    /// Whether there was one, and no longer.
    fn is_gone(&self) -> bool {
        self.was.is_some() && rustix::termios::tcgetattr(std::io::stdin()).is_err()
    }

    /// Where a line was being typed, the terminal is in the mode of the prompt.
    fn restore(&self) {
        use std::io::Write;
        /// Pastes are no longer bracketed, and what is written is shown at once.
        const AS_USUAL: &[u8] = b"\x1b[?2004l\x1b[?2026l\r\n";
        let now = rustix::termios::tcgetattr(std::io::stdin());
        let (Some(was), Ok(now)) = (&self.was, now) else { return };
        if was.local_modes != now.local_modes {
            let _ = rustix::termios::tcsetattr(std::io::stdin(), rustix::termios::OptionalActions::Now, was);
            let _ = std::io::stdout().write_all(AS_USUAL).and_then(|()| std::io::stdout().flush());
        }
    }
}

#[cfg(not(unix))]
impl Terminal {
    fn as_it_is() -> Terminal {
        Terminal {}
    }

    fn is_gone(&self) -> bool {
        false
    }

    fn restore(&self) {}
}
