//! The file of `--marginals`: CSV with the columns `fact`, `value` and `share`, a line for each value: of a number or date also a range,
//! `18..64`; `unknown` of those of whom the fact is not known; of a list the number of its members.

use std::ops::Range;

use super::{Marginals, Of, Values};
use crate::batch::errors::WrongMarginals;
use crate::batch::rows::likely_delimiter;
use crate::calendar::Day;
use crate::case::errors::shown;
use crate::case::set::typed_as;
use crate::nearest::did_you_mean;
use crate::policy::Policy;
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Field, TypeBody};
use crate::problem::Problems;
use crate::words::say_error;

/// So many members a list that is drawn has at most.
const MOST_MEMBERS: i64 = 100;
const COLUMNS: [&str; 3] = ["fact", "value", "share"];

impl Marginals {
    /// Reads the file.
    ///
    /// # Errors
    /// Every line that is wrong, with spans into `text`.
    pub fn read(policy: &Policy, text: &str) -> Result<Marginals, Problems> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .delimiter(likely_delimiter(text.trim_start_matches('\u{feff}').as_bytes()))
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let n_before = text.len() - text.trim_start_matches('\u{feff}').len();
        let mut problems = Problems::new();
        let mut marginals = Marginals::default();
        let mut places: Option<[usize; 3]> = None;
        let mut first_lines: Vec<(Of, Range<usize>)> = Vec::new();
        for record in reader.records() {
            // Rows of any length are accepted, and the text is UTF-8: no record can fail.
            let Ok(record) = record else { continue };
            let start = record.position().map_or(0, |position| position.byte() as usize) + n_before;
            let rest = text.get(start..).unwrap_or_default();
            let start = start + rest.len() - rest.trim_start().len();
            let line = start
                ..start + text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim_end().len();
            let Some(places) = places else {
                let place = |name: &&str| record.iter().position(|cell| cell.eq_ignore_ascii_case(name));
                match COLUMNS.each_ref().map(place) {
                    [Some(fact), Some(value), Some(share)] => places = Some([fact, value, share]),
                    _ => {
                        problems.add(wrong(
                            line,
                            say_error!(BatchMarginalsHeader),
                            say_error!(BatchMarginalsHeaderHelp),
                        ));
                        break;
                    }
                }
                continue;
            };
            let [fact, value, share] = places.map(|at| record.get(at).unwrap_or_default());
            match entry(policy, fact, value, share) {
                Ok((of, values, share)) => {
                    if !marginals.has(of) {
                        first_lines.push((of, line));
                    }
                    marginals.add(of, values, share);
                }
                Err((what, mend)) => problems.add(wrong(line, what, mend)),
            }
        }
        if places.is_none() && problems.is_empty() {
            problems.add(wrong(0..0, say_error!(BatchMarginalsHeader), say_error!(BatchMarginalsHeaderHelp)));
        }
        for (of, line) in first_lines {
            if marginals.of[&of].iter().all(|(_, share)| *share == 0.0) {
                problems.add(wrong(line, say_error!(BatchMarginalsNothing), say_error!(BatchMarginalsShareHelp)));
            }
        }
        if problems.is_empty() { Ok(marginals) } else { Err(problems) }
    }
}

/// What is wrong with a line, and what mends it.
type Mistake = (String, String);

fn entry(policy: &Policy, path: &str, value: &str, share: &str) -> Result<(Of, Values, f64), Mistake> {
    let (of, ty) = named(policy, path)?;
    Ok((of, values(policy, path, of, ty, value)?, weight(share)?))
}

fn named(policy: &Policy, path: &str) -> Result<(Of, FactType), Mistake> {
    if let Some(id) = policy.fact(path) {
        return match policy.facts[id].ty {
            FactType::List(_) => Ok((Of::Members(id), FactType::Int)),
            FactType::Text => Err((say_error!(BatchMarginalsText { path }), say_error!(BatchMarginalsTextHelp))),
            ty => Ok((Of::Fact(id), ty)),
        };
    }
    let of_list = || {
        let (list, name) = path.split_once('.')?;
        // A list may itself lie in a group.
        let splits = std::iter::successors(Some((list.to_owned(), name)), |(list, name)| {
            let (next, name) = name.split_once('.')?;
            Some((format!("{list}.{next}"), name))
        });
        splits.into_iter().find_map(|(list, name)| {
            let id = policy.fact(&list)?;
            let (at, field) = fields(policy, id)?
                .iter()
                .zip(0..)
                .find_map(|(field, at)| (*field.name == *name).then_some((at, field)))?;
            Some((Of::Field(id, at), field.ty))
        })
    };
    of_list().ok_or_else(|| {
        let all = policy.declared_facts().flat_map(|(id, fact)| {
            let of_list = fields(policy, id).into_iter().flatten().map(|field| format!("{}.{}", fact.path, field.name));
            std::iter::once(fact.path.to_string()).chain(of_list)
        });
        let all: Vec<String> = all.collect();
        let mend =
            did_you_mean(path, all.iter().map(String::as_str)).unwrap_or_else(|| say_error!(BatchMappingHelpFacts));
        (say_error!(BatchMarginalsNoFact { path: shown(path) }), mend)
    })
}

fn fields(policy: &Policy, list: FactId) -> Option<&[Field]> {
    let FactType::List(record) = policy.facts[list].ty else { return None };
    match &policy.types[record].body {
        TypeBody::Record(fields) => Some(fields),
        TypeBody::Enumeration(_) => None,
    }
}

fn values(policy: &Policy, path: &str, of: Of, ty: FactType, value: &str) -> Result<Values, Mistake> {
    let slot = |text: &str| {
        let value = typed_as(policy, path, ty, text).map_err(|problems| {
            let problem = problems.iter().next();
            let help = problem.and_then(|problem| problem.help()).map(|help| help.to_string());
            (
                problem.map_or_else(String::new, ToString::to_string),
                help.unwrap_or_else(|| say_error!(BatchMarginalsValueHelp)),
            )
        })?;
        Ok::<_, Mistake>(value.map(|value| value.slot()))
    };
    let between = match value.split_once("..").filter(|_| ty == FactType::Int || ty.is_date()) {
        Some((first, last)) => slot(first)?.zip(slot(last)?),
        None => match slot(value)? {
            Some(slot) => Some((slot, slot)),
            None => return Ok(Values::Unknown),
        },
    };
    let is_number_of_members = |n: i64| (0..=MOST_MEMBERS).contains(&n);
    match between {
        Some((first, last)) if matches!(of, Of::Members(_)) && ![first, last].into_iter().all(is_number_of_members) => {
            Err((
                say_error!(BatchMarginalsMembers { most: MOST_MEMBERS as usize }),
                say_error!(BatchMarginalsMembersHelp),
            ))
        }
        // What never happens lies on no day, and ends no range of days.
        Some((first, last)) if first == last || first < last && !(ty.is_date() && last == Day::NEVER.0) => {
            Ok(Values::Between(first, last))
        }
        _ => Err((say_error!(BatchMarginalsRange { value: shown(value) }), say_error!(BatchMarginalsValueHelp))),
    }
}

fn weight(share: &str) -> Result<f64, Mistake> {
    let number = share.strip_suffix('%').unwrap_or(share).trim_end().parse::<f64>().ok();
    let number = number.filter(|number| (0.0..=1e15).contains(number));
    number.ok_or_else(|| (say_error!(BatchMarginalsShare { share: shown(share) }), say_error!(BatchMarginalsShareHelp)))
}

fn wrong(line: Range<usize>, what: String, mend: String) -> WrongMarginals {
    WrongMarginals { what, at: line.into(), mend }
}
