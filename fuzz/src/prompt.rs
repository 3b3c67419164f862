//! A consultation: lines typed at the prompt, with files in memory and no time for what is optional.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use amparo::Law;
use amparo::case::CaseFile;
use amparo::problem::Rejected;
use amparo::repl::{Outside, Session, complete, words};

use super::{STYLE, TODAY, harmless, text_of};

const SMALL: &str = include_str!("../seeds/policy/small.amparo");

#[derive(Default)]
struct Memory(RefCell<BTreeMap<String, String>>);

impl Outside for Memory {
    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        self.0.borrow().get(path).map(|text| text.clone().into_bytes()).ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn write(&self, path: &str, text: &str) -> Result<(), Error> {
        self.0.borrow_mut().insert(path.to_owned(), text.to_owned());
        Ok(())
    }

    fn policy(&self, _: &[PathBuf]) -> Result<Law, Rejected> {
        super::law(SMALL)
    }

    fn list(&self, _: &str) -> Vec<String> {
        self.0.borrow().keys().cloned().collect()
    }
}

/// What is said back is harmless, and what was done can be undone to the very person there was.
pub fn prompt(input: &[u8]) {
    /// More statements find no more, and each may ask for a whole verdict.
    const MOST: usize = 24;
    static NEVER: AtomicBool = AtomicBool::new(false);
    let Some(text) = text_of(input) else { return };
    let law = super::law(SMALL).expect("a policy");
    let session =
        Session::new(law, vec!["small.amparo".into()], CaseFile::blank(TODAY), Box::<Memory>::default(), STYLE);
    let mut session = session.with_limits(&NEVER, Duration::ZERO).with_searches_limited(Some(Duration::ZERO));
    let start = session.person().clone();
    for statement in words::statements(&text).into_iter().take(MOST) {
        complete::complete(&session, &statement);
        complete::hint(&session, &statement);
        let answer = session.enter(&statement);
        harmless(&answer.text);
        harmless(&session.prompt());
        if answer.quits {
            break;
        }
    }
    session.enter("stop");
    for _ in 0..2 * MOST {
        session.enter("undo");
    }
    assert_eq!(*session.person(), start, "undone to the beginning");
}
