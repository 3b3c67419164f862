//! The prompt, without a terminal: a line goes in, text comes out.
//!
//! [`Session`] holds the law, the person, what can be undone, whom one keeps, and what was typed beside the policy; it decides nothing of
//! the law and touches no file itself: what lies outside is asked of [`Outside`]. `words` is the table of what can be said, `complete`
//! what can follow. Not here: keys, colours of the line, history (`cli::repl`).

pub mod asking;
pub mod complete;
pub mod errors;
mod lists;
mod session;
pub mod words;

pub use session::{Answer, Outside, Session};
