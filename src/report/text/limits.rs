//! What was not decided before time was up, in a sentence: nothing that is open is passed over in silence.

use super::Tongue;
use super::page::{ODD, Page, Style};
use crate::eval::Verdict;
use crate::law::Law;
use crate::report::text::cites::Cites;

/// The conclusions of which it was not decided what is certain and what matters, or nothing.
pub fn not_decided(law: &Law, verdict: &Verdict, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let open = law.policy.conclusions.ids().zip(&verdict.conclusions).filter(|(_, told)| told.is_out_of_time);
    let open: Vec<String> = open.map(|(id, _)| cites.conclusion(id)).collect();
    let mut page = Page::new(style);
    if !open.is_empty() {
        page.raw("");
        page.inked("! ", &sentence(&open, style.tongue), ODD);
    }
    page.done()
}

/// The sentence about these conclusions.
fn sentence(open: &[String], tongue: Tongue) -> String {
    /// More names than that tell nobody anything.
    const NAMED: usize = 5;
    let named = open[..open.len().min(NAMED)].join("; ");
    let (english, spanish) = match open.len().saturating_sub(NAMED) {
        0 => (named.clone(), named),
        n => (format!("{named}; and {n} more"), format!("{named}; y {n} más")),
    };
    tongue.say(
        format!(
            "Not decided in time, for {english}: what is already certain, and which facts matter. Some of the facts \
             listed above may make no difference. `--budget SECONDS` allows more time."
        ),
        format!(
            "No se pudo determinar a tiempo, para {spanish}: qué es ya seguro y qué datos importan. Algunos de los datos \
             indicados arriba pueden no cambiar nada. `--budget SEGUNDOS` da más tiempo."
        ),
    )
}
