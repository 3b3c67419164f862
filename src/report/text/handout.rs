//! The page for the person concerned: what the law says of one conclusion in her case, what happens in practice, what to do, by when.
//!
//! Takes an explanation; gives a document without codes, formulas or identifiers, addressed to “you”. One file for each section of the
//! page, in the order in which they stand on it; `phrase` words single tests, `names` authorities and labels. Sentences stand in `words`.

mod articles;
mod barred;
mod deadlines;
mod instead;
mod names;
mod others;
mod pending;
mod phrase;
mod practice;
mod refused;
mod remedies;
mod situation;
mod steps;
mod uncertain;
mod why;

use std::cell::OnceCell;

use super::Tongue;
use super::cites::Cites;
use crate::advise::explain::{Explanation, Subject};
use crate::case::Case;
use crate::circuit::Outcome;
use crate::eval::{ConclusionVerdict, Grounds};
use crate::law::Law;
use crate::policy::ids::{ConclusionId, Id};
use crate::policy::model::{ConclusionKind, Direction};
use crate::report::document::{Document, Tone, toned};
use crate::words::say;

/// The page, as a document that any renderer draws.
pub fn handout(law: &Law, case: &Case, explanation: &Explanation, tongue: Tongue) -> Document {
    let cites = Cites { law, tongue };
    let grounds = law.grounds(case);
    let (document, n_readers) = (Document::default(), OnceCell::new());
    let mut page = Page { law, case, explanation, cites, tongue, grounds, n_readers, document };
    page.situation();
    page.deadlines();
    // What somebody has decided no provision carries, and none is to be quoted for or against it.
    if page.is_decided() {
        page.others();
        page.decision();
    } else {
        page.why();
        let steps = page.aside(Page::steps);
        page.others();
        page.with_warning(steps);
        page.uncertain();
        page.articles();
    }
    page.document.gap();
    page.document.paragraph(say!(tongue, HandoutFoot));
    page.document
}

struct Page<'a> {
    law: &'a Law,
    case: &'a Case,
    explanation: &'a Explanation,
    cites: Cites<'a>,
    tongue: Tongue,
    /// What each test of the law comes to for this person, and what carries it.
    grounds: Grounds<'a>,
    /// How many clauses ask about each fact; counted when it is first wanted.
    n_readers: OnceCell<Vec<usize>>,
    document: Document,
}

/// What a conclusion is to the person: this decides how it is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// A category: who she is in law.
    Definition,
    /// A status or a protection: what she is entitled to.
    Entitlement,
    /// A duty owed to her.
    Owed,
    /// What burdens her.
    Burden,
    /// A duty that cuts neither way; often her own.
    Duty,
}

impl Page<'_> {
    fn kind(&self, of: ConclusionId) -> Kind {
        let conclusion = &self.law.policy.conclusions[of];
        match (conclusion.kind, conclusion.direction) {
            (ConclusionKind::Category, _) => Kind::Definition,
            (ConclusionKind::Duty, Some(Direction::Favourable) | None) if conclusion.is_of_the_person => Kind::Duty,
            (ConclusionKind::Status | ConclusionKind::Protection | ConclusionKind::Duty, Some(Direction::Adverse)) => {
                Kind::Burden
            }
            (ConclusionKind::Status | ConclusionKind::Protection, _) => Kind::Entitlement,
            (ConclusionKind::Duty, Some(Direction::Favourable)) => Kind::Owed,
            (ConclusionKind::Duty, None) => Kind::Duty,
        }
    }

    fn verdict(&self, of: ConclusionId) -> &ConclusionVerdict {
        &self.explanation.verdict.conclusions[of.index()]
    }

    /// The outcome in law; what every answer to what is not known agrees on counts as the outcome.
    fn outcome(&self, of: ConclusionId) -> Outcome {
        self.verdict(of).settled()
    }

    /// Whether the page is about what somebody with the power to decide has decided.
    fn is_decided(&self) -> bool {
        self.subject().is_some_and(|of| self.verdict(of).decided.is_some())
    }

    /// What to do where it is decided.
    fn decision(&mut self) {
        let items = vec![say!(self.tongue, HandoutDecisionPaper), say!(self.tongue, HandoutDecisionAgainst)];
        self.section(say!(self.tongue, HandoutSteps), items);
    }

    /// The conclusion that the page is about; a page on a single clause has none.
    fn subject(&self) -> Option<ConclusionId> {
        match self.explanation.subject {
            Subject::Conclusion(of) => Some(of),
            Subject::Clause(_) => None,
        }
    }

    /// A section, if it has anything to say.
    fn section(&mut self, heading: String, items: Vec<String>) {
        if !items.is_empty() {
            self.document.heading(2, heading);
            self.items(items);
        }
    }

    fn items(&mut self, items: Vec<String>) {
        items.into_iter().for_each(|item| self.document.item(1, item));
    }
}

fn strong(words: &str) -> String {
    toned(Tone::Strong, words)
}

/// Each once, in order.
fn distinct<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for one in all {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}
