//! What was not decided before time was up, in a sentence: nothing that is open is passed over in silence.

use super::page::{ODD, Page, Style};
use crate::eval::Verdict;
use crate::law::Law;
use crate::report::text::cites::Cites;
use crate::words::say;

/// A sentence about the conclusions of which it was not decided what is certain and what matters, or nothing.
pub fn not_decided(law: &Law, verdict: &Verdict, style: Style) -> String {
    let mut page = Page::new(style);
    tell_not_decided(&mut page, law, verdict);
    page.done()
}

/// The same, at the end of a page.
pub fn tell_not_decided(page: &mut Page, law: &Law, verdict: &Verdict) {
    /// More names than that tell nobody anything.
    const NAMED: usize = 5;
    let tongue = page.style.tongue;
    let cites = Cites { law, tongue };
    let open = law.policy.conclusions.ids().zip(&verdict.conclusions).filter(|(_, told)| told.is_out_of_time);
    let open: Vec<String> = open.map(|(id, _)| cites.conclusion(id)).collect();
    if open.is_empty() {
        return;
    }
    let names = open[..open.len().min(NAMED)].join("; ");
    let words = match open.len().saturating_sub(NAMED) {
        0 => say!(tongue, NotDecidedInTime { names }),
        more => say!(tongue, NotDecidedInTimeAndMore { names, more }),
    };
    page.raw("");
    page.inked("! ", &words, ODD);
}
