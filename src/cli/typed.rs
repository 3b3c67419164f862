//! Lines of stdin, as many as there are and none longer than anybody types: `amparo ask < /dev/zero` ends.

use std::io::{BufRead, BufReader, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

/// A line has at most so many bytes; more than the prompt takes at once, so that it says so.
const LONGEST: u64 = (1 << 20) + 1;

/// The lines of the input, without their ends; what is not UTF-8 is shown as such and not understood. After a line that is too long, of which
/// the beginning is given, nothing more is read: it may never end.
pub fn lines<R: Read>(input: R) -> Lines<R> {
    Lines { input: BufReader::with_capacity(64 << 10, input), is_over: false }
}

/// The lines of an input.
pub struct Lines<R> {
    input: BufReader<R>,
    is_over: bool,
}

impl<R: Read> Lines<R> {
    /// Whether the next line has been read already, so that asking for it does not wait for anybody.
    pub fn is_at_hand(&self) -> bool {
        !self.is_over && self.input.buffer().contains(&b'\n')
    }
}

impl<R: Read> Iterator for Lines<R> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let mut line = Vec::new();
        if self.is_over || !matches!(self.input.by_ref().take(LONGEST).read_until(b'\n', &mut line), Ok(1..)) {
            return None;
        }
        self.is_over = line.len() as u64 == LONGEST && !line.ends_with(b"\n");
        let line = String::from_utf8_lossy(&line);
        let line = line.strip_suffix('\n').unwrap_or(&line);
        Some(line.strip_suffix('\r').unwrap_or(line).to_owned())
    }
}

/// The lines of stdin, read on a thread of their own: whoever waits for the next can be interrupted.
pub struct Typed {
    read: Receiver<String>,
    stop: &'static AtomicBool,
}

impl Typed {
    pub fn of_stdin(stop: &'static AtomicBool) -> Typed {
        // Some lines ahead and no more: there may be no end of them.
        let (send, read) = sync_channel(16);
        std::thread::spawn(move || lines(std::io::stdin()).try_for_each(|line| send.send(line)));
        Typed { read, stop }
    }

    /// Whether somebody interrupted it.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// The next line; `None` at the end of the input, and when it is interrupted.
    pub fn next(&self) -> Option<String> {
        /// How soon Ctrl-C is noticed; nobody feels it.
        const MOMENT: Duration = Duration::from_millis(50);
        loop {
            if self.is_stopped() {
                return None;
            }
            match self.read.recv_timeout(MOMENT) {
                Ok(line) => return Some(line),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_even_where_the_input_does_not() {
        let text = b"one\r\n\n\xff two\nthree".as_slice();
        assert_eq!(lines(text).collect::<Vec<_>>(), ["one", "", "\u{fffd} two", "three"]);
        let endless = b"a\n".chain(std::io::repeat(b'x'));
        assert_eq!(lines(endless).map(|line| line.len()).collect::<Vec<_>>(), [1, LONGEST as usize]);
    }
}
