//! A law as if one of its instruments had never been enacted: whom that instrument helps and hurts is the difference.
//!
//! Takes the trees of a policy and the instrument; takes out of them the clauses and referrals whose own source it is, what they replace,
//! override and lift, and what the instrument repeals. So what it replaced or repealed is in force as if nothing had come after. The
//! instrument stays declared, for those who cite it beside another. A property that asks whether one of these clauses fires
//! asks in vain; nothing else can.

use rustc_hash::FxHashSet;

use crate::syntax::tree::{ClauseItemKind, DeclarationKind, Expr, ExprKind, File, OutcomeWord, Promise, Word};

/// Takes the instrument out of the files.
pub(super) fn leave_out(files: &mut [File], instrument: &str) {
    let gone = clauses_of(files, instrument);
    for file in files {
        file.declarations.retain(|declaration| match &declaration.kind {
            DeclarationKind::Clause(clause) => !gone.contains(&clause.name.text),
            DeclarationKind::Referral(referral) => {
                referral.sources.first().is_none_or(|source| *source.of.text != *instrument)
            }
            // What is accepted is no law.
            DeclarationKind::Accept(_) => false,
            _ => true,
        });
        for declaration in &mut file.declarations {
            kept(&mut declaration.kind, instrument, &gone);
        }
    }
}

/// The clauses whose own source, the first one written, is the instrument.
fn clauses_of(files: &[File], instrument: &str) -> FxHashSet<Box<str>> {
    let mut gone = FxHashSet::default();
    for declaration in files.iter().flat_map(|file| &file.declarations) {
        let DeclarationKind::Clause(clause) = &declaration.kind else { continue };
        let own = clause.items.iter().find_map(|item| match &item.kind {
            ClauseItemKind::Source(source) => Some(&source.of.text),
            _ => None,
        });
        if own.is_some_and(|own| **own == *instrument) {
            gone.insert(clause.name.text.clone());
        }
    }
    gone
}

/// What is left of a declaration that stays.
fn kept(kind: &mut DeclarationKind, instrument: &str, gone: &FxHashSet<Box<str>>) {
    let without = |words: &mut Vec<Word>| words.retain(|word| !gone.contains(&word.text));
    match kind {
        DeclarationKind::Instrument(of) if *of.name.text == *instrument => of.repeals.clear(),
        DeclarationKind::Clause(clause) => {
            for item in &mut clause.items {
                match &mut item.kind {
                    ClauseItemKind::Replaces(words)
                    | ClauseItemKind::Overrides(words)
                    | ClauseItemKind::Lifts(words) => {
                        without(words);
                    }
                    _ => {}
                }
            }
            clause.items.retain(|item| match &item.kind {
                ClauseItemKind::Replaces(words) | ClauseItemKind::Overrides(words) | ClauseItemKind::Lifts(words) => {
                    !words.is_empty()
                }
                _ => true,
            });
        }
        DeclarationKind::Property(property) => match &mut property.promise {
            Promise::Never(expr) | Promise::Always(expr) => never_fires(expr, gone),
            Promise::Same { of, .. } => of.iter_mut().for_each(|expr| never_fires(expr, gone)),
        },
        _ => {}
    }
}

/// `fires CLAUSE` of a clause that is not there is false.
fn never_fires(expr: &mut Expr, gone: &FxHashSet<Box<str>>) {
    let mut open = vec![expr];
    while let Some(expr) = open.pop() {
        let outcome = match &expr.kind {
            ExprKind::OnDay { of, .. } => &of.kind,
            kind => kind,
        };
        if matches!(outcome, ExprKind::Outcome { word: OutcomeWord::Fires, of } if gone.contains(&of.text)) {
            expr.kind = ExprKind::Constant(false);
        }
        match &mut expr.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::Counted { parts, .. } => open.extend(parts),
            ExprKind::Not(inner) => open.push(inner),
            ExprKind::Implies(one, other) => open.extend([&mut **one, &mut **other]),
            ExprKind::Quantifier { body, .. } => open.push(body),
            _ => {}
        }
    }
}
