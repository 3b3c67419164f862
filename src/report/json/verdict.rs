//! A verdict for programs, `amparo/verdict/1`, written as it is gone through: of an answer about one person nothing is built that is not printed.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::{Entries, List, Names, kind_word};
use crate::case::Case;
use crate::eval::{Beaten, ConclusionVerdict, DateKind, QuestionVerdict, Verdict};
use crate::law::Law;
use crate::policy::ids::ConclusionId;
use crate::report::words::{certainty_word, outcome_word, state_word};

/// The verdict, `amparo/verdict/1`.
pub fn verdict(law: &Law, case: &Case, verdict: &Verdict) -> Json {
    json!(VerdictDocument { law, case, verdict, labels: None })
}

/// The same, to be written; with labels, those of everything it mentions stand behind it.
pub struct VerdictDocument<'a> {
    pub law: &'a Law,
    pub case: &'a Case,
    pub verdict: &'a Verdict,
    pub labels: Option<Json>,
}

impl Serialize for VerdictDocument<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let VerdictDocument { law, case, verdict, labels } = self;
        let (policy, names) = (&law.policy, &Names { law });
        let conclusions = || {
            let told = policy.conclusions.iter().zip(&verdict.conclusions);
            told.map(|((id, conclusion), told)| (&*conclusion.name, ConclusionTold::of(names, id, told)))
        };
        let grounds = &law.grounds(case);
        let clauses = || {
            policy.clauses.iter().zip(&verdict.clauses).map(|((id, clause), told)| {
                let reasons =
                    List(move || told.reasons.iter().map(move |reason| names.reason_with(grounds, case, id, reason)));
                (&*clause.name, ClauseTold { state: state_word(told.state), reasons })
            })
        };
        let pairs =
            |pairs: &[(ConclusionId, ConclusionId)]| pairs.iter().map(|&pair| names.pair(pair)).collect::<Vec<_>>();
        let overlaps = || verdict.overlaps.iter().map(|overlap| names.pair((overlap.one, overlap.other)));
        let open = policy.conclusions.ids().zip(&verdict.conclusions).filter(|(_, told)| told.is_out_of_time);
        let not_decided_in_time: Vec<_> = open.map(|(id, _)| names.conclusion(id)).collect();

        let mut object = to.serialize_map(None)?;
        object.serialize_entry("schema", "amparo/verdict/1")?;
        object.serialize_entry("id", &verdict.id)?;
        object.serialize_entry("as_of", &verdict.as_of.to_string())?;
        object.serialize_entry("conclusions", &Entries(conclusions))?;
        object.serialize_entry("clauses", &Entries(clauses))?;
        object.serialize_entry("incompatible", &pairs(&verdict.incompatible))?;
        object.serialize_entry("overlaps", &List(overlaps))?;
        if verdict.n_more_overlaps > 0 {
            object.serialize_entry("more_overlaps", &verdict.n_more_overlaps)?;
        }
        object.serialize_entry("protections", &names.conclusions(&verdict.protections))?;
        let authorities = || verdict.authorities.iter().map(|&id| names.authority(Some(id)));
        object.serialize_entry("authorities", &List(authorities))?;
        object.serialize_entry("referrals", &List(|| verdict.referrals.iter().map(|&id| names.referral(id))))?;
        object.serialize_entry("missing_referrals", &pairs(&verdict.missing_referrals))?;
        if !verdict.open_referrals.is_empty() {
            let open = || {
                let told = verdict.open_referrals.iter();
                told.map(|open| Open::of(names.referral(open.of), names.first_facts(&open.matters)))
            };
            object.serialize_entry("open_referrals", &List(open))?;
        }
        if !verdict.open_missing_referrals.is_empty() {
            let open = || {
                let told = verdict.open_missing_referrals.iter();
                told.map(|open| Open::of(names.pair(open.of), names.first_facts(&open.matters)))
            };
            object.serialize_entry("open_missing_referrals", &List(open))?;
        }
        object.serialize_entry("matters", &names.facts(&verdict.matters))?;
        object.serialize_entry("not_known", &names.facts(&verdict.not_known))?;
        object.serialize_entry("presumed", &names.facts(&verdict.presumed))?;
        object.serialize_entry("not_decided_in_time", &not_decided_in_time)?;
        let together = || verdict.presumed_together.iter().map(|together| names.facts(together));
        object.serialize_entry("presumed_together", &List(together))?;
        let questions = || {
            let told = verdict.questions.iter();
            told.map(|told| (&*policy.questions[told.question].name, QuestionTold { names, told }))
        };
        object.serialize_entry("questions", &Entries(questions))?;
        let no_value = names.no_value(&verdict.no_numbers);
        if !no_value.is_empty() {
            object.serialize_entry("no_value", &no_value)?;
        }
        let dates = || {
            verdict.dates.iter().map(|note| DateTold {
                clause: names.clause(note.clause),
                kind: match note.kind {
                    DateKind::Due => "due",
                    DateKind::Ends => "ends",
                },
                day: note.day.to_string(),
                passed: note.passed,
            })
        };
        object.serialize_entry("dates", &List(dates))?;
        let notes = names.notes(&verdict.notes);
        if !notes.is_empty() {
            object.serialize_entry("notes", &notes)?;
        }
        if let Some(labels) = labels {
            object.serialize_entry("labels", labels)?;
        }
        object.end()
    }
}

#[derive(Serialize)]
struct ClauseTold<Reasons> {
    state: &'static str,
    reasons: Reasons,
}

/// A referral that hangs on facts not known, or one that may be missing.
#[derive(Serialize)]
struct Open<Referral, Facts> {
    referral: Referral,
    matters: Facts,
    #[serde(skip_serializing_if = "Option::is_none")]
    more_matters: Option<usize>,
}

impl<Referral, Facts> Open<Referral, Facts> {
    fn of(referral: Referral, (matters, more_matters): (Facts, Option<usize>)) -> Open<Referral, Facts> {
        Open { referral, matters, more_matters }
    }
}

#[derive(Serialize)]
struct DateTold<'a> {
    clause: &'a str,
    kind: &'static str,
    day: String,
    passed: bool,
}

/// What becomes of a conclusion. `Clauses`, `Conclusions`, `Facts` and the like are lists of names.
#[derive(Serialize)]
struct ConclusionTold<Clauses, Followed, Victories, Pair, ByClauses, Facts> {
    kind: &'static str,
    outcome: &'static str,
    by: Clauses,
    against: Clauses,
    in_practice: &'static str,
    practice_by: Clauses,
    followed: Option<Followed>,
    victories: Victories,
    discretion: Both<Clauses>,
    in_conflict: Both<Pair>,
    decided: bool,
    by_clauses: Option<ByClauses>,
    certainty: Option<&'static str>,
    certain: Option<&'static str>,
    matters: Facts,
    #[serde(skip_serializing_if = "Option::is_none")]
    more_matters: Option<usize>,
}

#[derive(Serialize)]
struct Both<Clauses> {
    #[serde(rename = "for")]
    pro: Clauses,
    #[serde(rename = "against")]
    con: Clauses,
}

#[derive(Serialize)]
struct Followed<Conclusions> {
    outcome: &'static str,
    through: Conclusions,
}

#[derive(Serialize)]
struct Victory<'a> {
    loser: &'a str,
    winner: &'a str,
    principles: Vec<&'static str>,
}

impl ConclusionTold<(), (), (), (), (), ()> {
    fn of<'a>(names: &Names<'a>, id: ConclusionId, told: &'a ConclusionVerdict) -> impl Serialize + use<'a> {
        let law = names.law;
        let kind = law.policy.conclusions[id].kind;
        let (pro, con) = told.in_conflict();
        let (matters, more_matters) = names.first_facts(&told.matters);
        let named = |clauses: Vec<_>| clauses.into_iter().map(|id| names.clause(id)).collect::<Vec<_>>();
        let victory = move |beaten: &Beaten| {
            let names = Names { law };
            let principles = beaten.victory.principles.in_order(&law.policy).map(|principle| principle.word());
            Victory {
                loser: names.clause(beaten.loser),
                winner: names.clause(beaten.winner),
                principles: principles.collect(),
            }
        };
        ConclusionTold {
            kind: kind_word(kind),
            outcome: outcome_word(kind, told.outcome),
            by: names.clauses(&told.by),
            against: names.clauses(&told.against),
            in_practice: outcome_word(kind, told.in_practice),
            practice_by: names.clauses(&told.practice_by),
            followed: told.followed.as_ref().map(|followed| Followed {
                outcome: outcome_word(kind, followed.outcome),
                through: names.conclusions(&followed.through),
            }),
            victories: List(move || told.victories.iter().map(victory)),
            discretion: Both {
                pro: names.clauses(&told.discretion.may_grant),
                con: names.clauses(&told.discretion.may_deny),
            },
            in_conflict: Both { pro: named(pro), con: named(con) },
            decided: told.decided.is_some(),
            by_clauses: names.by_clauses(kind, told),
            certainty: told.certainty.map(certainty_word),
            certain: told.certain.map(|outcome| outcome_word(kind, outcome)),
            matters,
            more_matters,
        }
    }
}

struct QuestionTold<'a> {
    names: &'a Names<'a>,
    told: &'a QuestionVerdict,
}

impl Serialize for QuestionTold<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Answers {
            yes: &'static str,
            no: &'static str,
        }
        let outcomes = || {
            self.told.outcomes.iter().map(|&(id, yes, no)| {
                let kind = self.names.law.policy.conclusions[id].kind;
                (self.names.conclusion(id), Answers { yes: outcome_word(kind, yes), no: outcome_word(kind, no) })
            })
        };
        let mut object = to.serialize_map(Some(2))?;
        object.serialize_entry("answer", &self.told.answer)?;
        object.serialize_entry("outcomes", &Entries(outcomes))?;
        object.end()
    }
}
