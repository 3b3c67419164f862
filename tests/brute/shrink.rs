//! Makes a failing policy small: leaves out declarations, items and halves of conditions as long as it still fails.

use super::draft::Draft;

/// The smallest draft found that still fails.
pub fn shrink(draft: &Draft, fails: impl Fn(&Draft) -> bool) -> Draft {
    let mut smallest = draft.clone();
    while let Some(smaller) = smaller(&smallest).into_iter().find(&fails) {
        smallest = smaller;
    }
    smallest
}

/// Drafts with one thing less, the largest leaps first.
fn smaller(draft: &Draft) -> Vec<Draft> {
    let mut all = Vec::new();
    for at in 0..draft.declarations.len() {
        let mut without = draft.clone();
        without.declarations.remove(at);
        all.push(without);
    }
    for (at, declaration) in draft.declarations.iter().enumerate() {
        for item in 0..declaration.items.len() {
            let mut without = draft.clone();
            without.declarations[at].items.remove(item);
            all.push(without);
            for shorter in shorter(&declaration.items[item]) {
                let mut with = draft.clone();
                with.declarations[at].items[item] = shorter;
                all.push(with);
            }
        }
        for shorter in shorter(&declaration.open) {
            let mut with = draft.clone();
            with.declarations[at].open = shorter;
            all.push(with);
        }
    }
    all
}

/// The text with one parenthesis replaced by a part of it, or one `not` or bound of a range left out.
fn shorter(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut opened = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => opened.push(at),
            b')' => {
                let Some(from) = opened.pop() else { continue };
                for part in parts(&text[from + 1..at]) {
                    all.push(format!("{}{part}{}", &text[..from], &text[at + 1..]));
                    all.push(format!("{}({part}){}", &text[..from], &text[at + 1..]));
                }
            }
            _ => {}
        }
    }
    if let Some((without_usual, _)) = text.split_once(" usual ") {
        all.push(without_usual.to_owned());
    }
    for (at, _) in text.match_indices("not ") {
        all.push(format!("{}{}", &text[..at], &text[at + 4..]));
    }
    for (at, _) in text.match_indices(" .. ") {
        let before = &text[..at];
        let start = before.rfind(' ').map_or(0, |space| space + 1);
        all.push(format!("{}{}", &text[..start], &text[at + 1..]));
    }
    all.retain(|shorter| shorter.len() < text.len());
    all
}

/// The operands of a text's outermost connective.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![text.to_owned()];
    for connective in [" and ", " or ", " implies "] {
        for (at, _) in text.match_indices(connective) {
            let depth = text[..at].matches('(').count() as i64 - text[..at].matches(')').count() as i64;
            if depth == 0 {
                parts.push(text[..at].to_owned());
                parts.push(text[at + connective.len()..].to_owned());
            }
        }
    }
    parts
}
