//! Which column probably states which fact, where names do not say: to be looked at, never used unasked.

use deunicode::deunicode;

use super::columns::{Columns, Target};
use crate::policy::Policy;
use crate::policy::model::{SetOwner, Text};

/// A column, and the fact whose path or label is most like its name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    pub path: String,
    pub column: String,
}

/// Less alike than this two names share little but length.
const LIKE_ENOUGH: f64 = 0.7;
/// A name of so many bytes that a column has whole is no accident, where the column has at most so many words more.
const LONG_ENOUGH: usize = 8;
const MOST_MORE: usize = 2;
/// Names longer than this, in bytes, are questions rather than names; to compare two takes time quadratic in their length.
const LONGEST_NAME: usize = 200;
/// So many columns that state nothing are looked at.
const MOST_COLUMNS: usize = 500;

impl Columns {
    /// For columns that state nothing, facts that no column states, the most alike first; each at most once.
    pub fn proposals(&self, policy: &Policy) -> Vec<Proposal> {
        let is_free = |target| !self.states(policy, target);
        proposals(policy, &self.ignored, is_free)
    }
}

/// Proposals for these columns, of what is still free.
pub(super) fn proposals(policy: &Policy, columns: &[String], is_free: impl Fn(Target) -> bool) -> Vec<Proposal> {
    let facts = policy.declared_facts().filter(|(id, _)| policy.set_of(*id).is_none() && is_free(Target::Fact(*id)));
    let facts = facts.map(|(_, fact)| (&*fact.path, &fact.label));
    let sets = policy.sets.iter().enumerate().filter(|(at, set)| {
        let has_value = || policy.facts_of_set(set).any(|id| !is_free(Target::Fact(id)));
        matches!(set.owner, SetOwner::Facts(_)) && is_free(Target::Set(*at)) && !has_value()
    });
    let sets = sets.map(|(_, set)| (&*set.path, &set.label));
    let named: Vec<(&str, Vec<String>)> = facts.chain(sets).map(|(path, label)| (path, names(path, label))).collect();
    let mut pairs: Vec<(f64, &str, &String)> = Vec::new();
    for column in columns.iter().filter(|column| column.len() <= LONGEST_NAME).take(MOST_COLUMNS) {
        let folded = folded(column);
        for (path, names) in &named {
            let likeness = names.iter().map(|name| alike(&folded, name)).fold(0.0, f64::max);
            if likeness >= LIKE_ENOUGH {
                pairs.push((likeness, path, column));
            }
        }
    }
    // Equally alike: in the order of the columns, then of the declarations.
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut chosen: Vec<Proposal> = Vec::new();
    for (_, path, column) in pairs {
        if chosen.iter().all(|proposal| proposal.path != path && proposal.column != *column) {
            chosen.push(Proposal { path: path.to_owned(), column: column.clone() });
        }
    }
    chosen
}

/// What a column may be called that states the fact: its path, and its label in each language.
fn names(path: &str, label: &Option<Text>) -> Vec<String> {
    let labels = label.iter().flat_map(|text| &text.variants).map(|(_, label)| folded(label));
    [folded(path)].into_iter().chain(labels).filter(|name| name.len() <= LONGEST_NAME).collect()
}

/// Without capitals, accents and what stands between words.
fn folded(name: &str) -> String {
    let words = deunicode(name).to_lowercase();
    words
        .split(|char: char| !char.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// From 0 to 1: letter by letter, or by the share of words that both have. A column that has all words of the name, and a few more, is as good.
fn alike(one: &str, other: &str) -> f64 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let is_weighty = |word: &&str| word.len() > 2;
    let words = |name: &'_ str| name.split(' ').filter(is_weighty).count();
    let shared = one.split(' ').filter(is_weighty).filter(|word| other.split(' ').any(|of| of == *word)).count();
    let of_words = shared as f64 / words(one).max(words(other)).max(1) as f64;
    // Short names, such as `date`, are part of too many others.
    let has_all = other.len() >= LONG_ENOUGH && shared >= words(other) && words(one) <= shared + MOST_MORE;
    let of_part = if has_all { LIKE_ENOUGH } else { 0.0 };
    strsim::normalized_damerau_levenshtein(one, other).max(of_words).max(of_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_proposed_by_path_and_by_label_in_each_language() {
        let policy = "type country = VE | PE  type paper = passport | card
            facts {
                nationality : country \"Nationality\" es \"Nacionalidad\"
                entry { date : date \"Date of entry\" es \"Fecha de ingreso\" regular : bool \"Entered regularly\" }
                papers : set of paper \"Papers shown\" es \"Documentos mostrados\"
            }
            status s clause c { grants s when nationality is VE and entry.date >= 2018-01-01 and entry.regular and papers has card }";
        let law = crate::Law::from_texts([("a.amparo", policy)]).expect("a policy");
        let told = |columns: &[&str]| -> Vec<String> {
            let columns: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
            let proposed = proposals(&law.policy, &columns, |_| true);
            proposed.iter().map(|proposal| format!("{}={}", proposal.path, proposal.column)).collect()
        };
        assert_eq!(
            told(&["FECHA_INGRESO", "NACIONALIDAD", "comentario", "Documentos  mostrados", "entry_regular"]),
            [
                "entry.date=FECHA_INGRESO",
                "nationality=NACIONALIDAD",
                "papers=Documentos  mostrados",
                "entry.regular=entry_regular"
            ]
        );
        assert_eq!(
            told(&["Nationality of person", "nationality of the mother and the father"]),
            ["nationality=Nationality of person"]
        );
        // Each fact once, each column once.
        assert_eq!(told(&["date_of_entry", "date of entry 2"]), ["entry.date=date_of_entry"]);
        assert_eq!(told(&["x", "", "_", "2"]), [""; 0]);
    }
}
