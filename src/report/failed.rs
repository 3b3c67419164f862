//! What is wrong with the input, for documents that programs read: each mistake with its code and its place.

use miette::Diagnostic;

use crate::problem::{Rejected, primary_offset};
use crate::syntax::sources::Place;
use crate::words::{Locale, say};

/// A mistake in a policy, a case, settings or arguments.
pub struct Fault<'r> {
    /// `amparo::policy::unknown_value`
    pub code: Option<String>,
    pub message: String,
    pub help: Option<String>,
    /// The file with the first letter of the place at fault.
    pub place: Option<(&'r str, Place)>,
}

/// Every mistake, in order.
pub fn faults(rejected: &Rejected) -> Vec<Fault<'_>> {
    rejected.problems.iter().map(|problem| fault(rejected, &**problem)).collect()
}

/// How many mistakes [`faults`] leaves out, in a sentence, and how to see them all.
pub fn left_out(rejected: &Rejected, locale: Locale) -> Option<String> {
    let n = rejected.problems.n_left_out();
    (n > 0).then(|| say!(locale, ErrorsLeftOut { n }))
}

fn fault<'r>(rejected: &'r Rejected, problem: &dyn Diagnostic) -> Fault<'r> {
    Fault {
        code: problem.code().map(|code| code.to_string()),
        message: problem.to_string(),
        help: problem.help().map(|help| help.to_string()),
        place: primary_offset(problem).and_then(|offset| rejected.place(offset)),
    }
}

impl Fault<'_> {
    /// The message and the help in one line.
    pub fn sentence(&self) -> String {
        match &self.help {
            Some(help) => format!("{}; help: {help}", self.message),
            None => self.message.clone(),
        }
    }
}
