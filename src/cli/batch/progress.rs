//! How far a run has come, on a terminal: rows, rows a second, and the time left where the size of the file is known.

use std::fs::File;
use std::io::{IsTerminal, Read, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::words::{Locale, say};

pub struct Progress {
    is_terminal: bool,
    began: Instant,
    last: Mutex<Option<Instant>>,
    n_read: Arc<AtomicU64>,
    size: AtomicU64,
}

/// A run that is over before needs no line.
const LONG: Duration = Duration::from_millis(500);
const OFTEN: Duration = Duration::from_millis(200);

/// Counts what is read.
pub struct Counting {
    input: Box<dyn Read + Send>,
    n_read: Arc<AtomicU64>,
}

impl Read for Counting {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n_read = self.input.read(buffer)?;
        self.n_read.fetch_add(n_read as u64, Ordering::Relaxed);
        Ok(n_read)
    }
}

impl Progress {
    pub fn new() -> Progress {
        Progress {
            is_terminal: std::io::stderr().is_terminal(),
            began: Instant::now(),
            last: Mutex::new(None),
            n_read: Arc::default(),
            size: AtomicU64::new(0),
        }
    }

    /// The file of people, whose bytes are not counted.
    ///
    /// # Errors
    /// Those of the system; it is a folder.
    pub fn file(path: &str) -> std::io::Result<File> {
        let file = File::open(path).map_err(|error| crate::files::of_link(path.as_ref(), error))?;
        if file.metadata()?.is_dir() {
            return Err(std::io::ErrorKind::IsADirectory.into());
        }
        Ok(file)
    }

    /// The file of people, or stdin.
    ///
    /// # Errors
    /// Those of the system; it is a folder.
    pub fn counting(&self, path: &str) -> std::io::Result<Counting> {
        let input: Box<dyn Read + Send> = match path {
            "-" => Box::new(std::io::stdin()),
            path => {
                let file = Self::file(path)?;
                self.size.store(file.metadata()?.len(), Ordering::Relaxed);
                Box::new(file)
            }
        };
        Ok(Counting { input, n_read: self.n_read.clone() })
    }

    pub fn tell(&self, n_rows: u64) {
        let elapsed = self.began.elapsed();
        if !self.is_terminal || elapsed < LONG {
            return;
        }
        let Ok(mut last) = self.last.lock() else { return };
        if last.is_some_and(|last| last.elapsed() < OFTEN) {
            return;
        }
        *last = Some(Instant::now());
        let rate = (n_rows as f64 / elapsed.as_secs_f64()) as usize;
        let (size, n_read) = (self.size.load(Ordering::Relaxed), self.n_read.load(Ordering::Relaxed).max(1));
        let locale = Locale::of_errors();
        let line = match size {
            0 => say!(locale, BatchProgress { rows: n_rows as usize, rate }),
            size => {
                let left = elapsed.as_secs_f64() * (size.saturating_sub(n_read) as f64 / n_read as f64);
                say!(locale, BatchProgressLeft { rows: n_rows as usize, rate, left: left.ceil() as usize })
            }
        };
        let _ = write!(std::io::stderr(), "\r\x1b[K{line}");
    }

    pub fn clear(&self) {
        if self.last.lock().is_ok_and(|mut last| last.take().is_some()) {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
