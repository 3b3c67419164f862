//! A finding in words: what is wrong, how to fix it, and what each place in the policy has to do with it.
//!
//! Takes the data of a finding; each sentence follows from them, and from nothing else. The sentences are in `src/words/`.

use super::names::Names;
use crate::analysis::finding::{Constancy, ConstantTest, Detail, Finding, Gap, Needless, Part, Resource, TestsOf};
use crate::analysis::needs::Need;
use crate::calendar::ShortMonth;
use crate::eval::CountedBy;
use crate::law::Law;
use crate::policy::ids::ClauseId;
use crate::policy::model::{Days, GoverningDate, Named, Role};
use crate::report::findings::Reported;
use crate::report::words::outcome_words;
use crate::words::{Locale, say};

/// Of how many others the finding stands for, as a sentence; `None` where it stands for itself alone.
pub fn more(law: &Law, told: &Reported, locale: Locale) -> Option<String> {
    let n = told.n_more;
    match &told.finding.detail {
        _ if n == 0 => None,
        Detail::Contradiction { on, .. } => {
            Some(say!(locale, CheckMorePairs { n, on: Names { law, locale }.conclusions(on) }))
        }
        Detail::Incompatible { .. } => Some(say!(locale, CheckMoreIncompatible { n })),
        _ => Some(say!(locale, CheckMorePairsAlike { n })),
    }
}

/// What is wrong, or worth knowing.
pub fn message(law: &Law, finding: &Finding, locale: Locale) -> String {
    let names = Names { law, locale };
    let clause = |id: &ClauseId| names.clause(*id);
    match &finding.detail {
        Detail::Contradiction { on, pro, con } => {
            let (pro, con, on) = (names.clauses(pro), names.clauses(con), names.conclusions(on));
            say!(locale, FindingContradiction { pro, con, on })
        }
        Detail::Incompatible { one, other } => {
            say!(locale, FindingIncompatible { one: names.conclusion(*one), other: names.conclusion(*other) })
        }
        Detail::Property(id) => {
            let property = &law.policy.properties[*id];
            say!(locale, FindingProperty { property: names.labelled(&property.label, &property.name) })
        }
        Detail::Unequal { property, other, .. } => {
            let facts = finding.witness.as_ref().map_or_else(Vec::new, |first| first.differs_in(other, &law.policy));
            let fact = |&id: &crate::policy::ids::FactId| {
                names.labelled(&law.policy.facts[id].label, &law.policy.facts[id].path)
            };
            let facts = names.list(&facts, fact);
            let property = &law.policy.properties[*property];
            say!(locale, FindingUnequal { property: names.labelled(&property.label, &property.name), facts })
        }
        Detail::Assumptions(core) => {
            let quoted = |&at: &usize| format!("“{}”", names.text(&law.policy.assumptions[at].label));
            say!(locale, FindingAssumptions { count: core.len(), assumptions: names.list(core, quoted) })
        }
        Detail::NeverFires { clause: id, needs, assumptions } => {
            let needed = needs.iter().map(|need| needed(&names, *id, *need));
            let assumed = assumptions.iter().map(|&at| {
                say!(locale, FindingNeedAssumption { label: names.text(&law.policy.assumptions[at].label) })
            });
            let needs: Vec<_> = needed.chain(assumed).collect();
            let (clause, count) = (clause(id), needs.len());
            say!(locale, FindingNeverFires { clause, count, needs: needs.join("; ") })
        }
        Detail::PracticeDeparts { on, by } => {
            say!(locale, FindingPracticeDeparts { on: names.conclusion(*on), by: names.clauses(by) })
        }
        Detail::LessProtective { favourable, adverse, on, principle } => {
            let (favourable, adverse, on) = (clause(favourable), clause(adverse), names.conclusions(on));
            say!(locale, FindingLessProtective { favourable, adverse, on, principle: names.principle(*principle) })
        }
        Detail::AlwaysBeaten { clause: id, on, by } if by.is_empty() => {
            say!(locale, FindingAlwaysBeaten { clause: clause(id), on: names.conclusions(on) })
        }
        Detail::AlwaysBeaten { clause: id, on, by } => {
            let (on, by) = (names.conclusions(on), names.clauses(by));
            say!(locale, FindingAlwaysBeatenBy { clause: clause(id), on, by })
        }
        Detail::Subsumed { needless, by, .. } => {
            say!(locale, FindingSubsumed { needless: clause(needless), by: clause(by) })
        }
        Detail::IdleCondition { clause: id, parts } => {
            let (count, parts) = (parts.len(), names.list(parts, |&part| names.quoted(part)));
            say!(locale, FindingIdleCondition { clause: clause(id), count, parts })
        }
        Detail::ConstantTest { of, tests } => {
            let place = match of {
                TestsOf::Clause(id) => names.clause(*id),
                TestsOf::Definition(id) => format!("`{}`", law.policy.definitions[*id].name),
            };
            say!(locale, FindingConstantTest { place, tests: constant(&names, tests) })
        }
        Detail::DormantRight { on, by } => {
            say!(locale, FindingDormantRight { on: names.conclusion(*on), by: names.clauses(by) })
        }
        Detail::DiscretionaryRight { on, by } => {
            say!(locale, FindingDiscretionaryRight { on: names.conclusion(*on), by: names.clauses(by) })
        }
        Detail::PowerOverRight { on, by } => {
            say!(locale, FindingPowerOverRight { on: names.conclusion(*on), by: names.clauses(by) })
        }
        Detail::UnpublishedGround { on, by } => {
            say!(locale, FindingUnpublishedGround { on: names.conclusion(*on), by: names.clauses(by) })
        }
        Detail::MissingReferral { from, to } => {
            let [from_by, to_by] = [*from, *to].map(|id| names.handlers(id));
            let [from, to] = [*from, *to].map(|id| names.conclusion(id));
            say!(locale, FindingMissingReferral { from, from_by, to, to_by })
        }
        Detail::OpenQuestion { question, on } => {
            let (question, count) = (names.question(*question), on.len());
            say!(locale, FindingOpenQuestion { question, count, on: names.conclusions(on) })
        }
        Detail::CalendarUnknown { by, first, last } => {
            let known = law.policy.calendar.as_ref().and_then(|calendar| calendar.known).unwrap_or(Days::ALL);
            let days = locale.days(*first, *last);
            let known = (known != Days::NONE).then(|| locale.days_of(known.first, known.last));
            match (*by, known) {
                (CountedBy::Clause(id), None) => {
                    say!(locale, FindingCalendarUnknownNone { clause: clause(&id), days })
                }
                (CountedBy::Clause(id), Some(known)) => {
                    say!(locale, FindingCalendarUnknown { clause: clause(&id), days, known })
                }
                (CountedBy::Referral(id), None) => {
                    say!(locale, FindingCalendarUnknownNoneReferral { referral: names.referral(id), days })
                }
                (CountedBy::Referral(id), Some(known)) => {
                    say!(locale, FindingCalendarUnknownReferral { referral: names.referral(id), days, known })
                }
            }
        }
        Detail::RoundingDecides { on, as_is, outcomes } => {
            let kind = law.policy.conclusions[*on].kind;
            let [one, other] = outcomes.map(|outcome| outcome_words(kind, outcome, locale));
            let (last, next) = if *as_is == ShortMonth::LastDay { (one, other) } else { (other, one) };
            say!(locale, FindingRoundingDecides { on: names.conclusion(*on), last, next })
        }
        Detail::Settled { winner, loser, on, principle } => {
            let (winner, loser, on) = (clause(winner), clause(loser), names.conclusions(on));
            say!(locale, FindingSettled { winner, loser, on, principle: names.principle(*principle) })
        }
        Detail::WindowGap { status, gaps } => {
            let gaps = names.list(gaps, |gap| gap_words(&names, gap));
            say!(locale, FindingWindowGap { status: names.conclusion(*status), gaps })
        }
        Detail::UncoveredClause(id) => say!(locale, FindingUncoveredClause { clause: clause(id) }),
        Detail::UncitedClause(id) => match law.policy.clauses[*id].shares_fate_of {
            Some(of) => say!(locale, FindingUncitedConfers { clause: clause(id), status: names.conclusion(of) }),
            None => say!(locale, FindingUncitedClause { clause: clause(id) }),
        },
        Detail::UnusedName { name, named } => {
            say!(locale, FindingUnusedName { name: &**name, why: unused(*named, locale) })
        }
        Detail::MissingTranslation { name, languages } => {
            let languages = names.list(languages, |tag| format!("`{}`", String::from_utf8_lossy(tag)));
            say!(locale, FindingMissingTranslation { name: &**name, languages })
        }
        Detail::ExpiredAcceptance { accepted, until } => {
            let until = until.map_or_else(String::new, |day| locale.date(day));
            say!(locale, FindingExpiredAcceptance { accepted, until })
        }
        Detail::NeedlessAcceptance { accepted, why } => {
            let why = match why {
                Needless::UnknownName { name, .. } => say!(locale, FindingNeedlessUnknown { name: &**name }),
                Needless::Twice => say!(locale, FindingNeedlessTwice),
                Needless::Reversed(_) => say!(locale, FindingNeedlessReversed),
                Needless::NoSuchFinding => say!(locale, FindingNeedlessGone),
                Needless::OfNobody => say!(locale, FindingNeedlessOfNobody),
                Needless::Nobody => say!(locale, FindingNeedlessNobody),
            };
            say!(locale, FindingNeedlessAcceptance { accepted, why })
        }
        Detail::Undecided { subject, n_more, kinds, short_of } => {
            let kinds = names.list(kinds, |kind| format!("`{}`", kind.id()));
            match short_of {
                Resource::Time => say!(locale, FindingUndecided { subject: &**subject, n_more: *n_more, kinds }),
                Resource::Memory => say!(locale, FindingTooMuch { subject: &**subject, kinds }),
            }
        }
    }
}

/// How to fix it, where something short can be said.
pub fn fix(law: &Law, finding: &Finding, locale: Locale) -> Option<String> {
    Some(match &finding.detail {
        Detail::Contradiction { .. } => say!(locale, FindingContradictionFix),
        Detail::Incompatible { .. } => say!(locale, FindingIncompatibleFix),
        Detail::Assumptions(_) => say!(locale, FindingAssumptionsFix),
        Detail::NeverFires { .. } => say!(locale, FindingNeverFiresFix),
        Detail::IdleCondition { parts, .. } => say!(locale, FindingIdleConditionFix { count: parts.len() }),
        Detail::ConstantTest { .. } => say!(locale, FindingConstantTestFix),
        Detail::MissingReferral { .. } => say!(locale, FindingMissingReferralFix),
        Detail::CalendarUnknown { .. } => say!(locale, FindingCalendarUnknownFix),
        Detail::RoundingDecides { .. } => say!(locale, FindingRoundingDecidesFix),
        Detail::UncoveredClause(_) => say!(locale, FindingUncoveredClauseFix),
        Detail::UncitedClause(id) if law.policy.clauses[*id].shares_fate_of.is_some() => {
            say!(locale, FindingUncitedConfersFix)
        }
        Detail::UncitedClause(_) => say!(locale, FindingUncitedClauseFix),
        Detail::UnusedName { .. } => say!(locale, FindingUnusedNameFix),
        Detail::MissingTranslation { .. } => say!(locale, FindingMissingTranslationFix),
        Detail::ExpiredAcceptance { .. } => say!(locale, FindingExpiredAcceptanceFix),
        Detail::NeedlessAcceptance { why, .. } => match why {
            Needless::UnknownName { near: Some(near), .. } => say!(locale, FindingNeedlessUnknownNear { near }),
            Needless::UnknownName { near: None, .. } => say!(locale, FindingNeedlessUnknownFix),
            Needless::Twice => say!(locale, FindingNeedlessTwiceFix),
            Needless::Reversed(name) => say!(locale, FindingNeedlessReversedFix { name }),
            Needless::NoSuchFinding => say!(locale, FindingNeedlessGoneFix),
            Needless::OfNobody | Needless::Nobody => say!(locale, FindingNeedlessNobodyFix),
        },
        Detail::Undecided { short_of: Resource::Time, .. } => say!(locale, FindingUndecidedFix),
        Detail::Undecided { short_of: Resource::Memory, .. } => say!(locale, FindingTooMuchFix),
        Detail::Property(_)
        | Detail::Unequal { .. }
        | Detail::PracticeDeparts { .. }
        | Detail::LessProtective { .. }
        | Detail::AlwaysBeaten { .. }
        | Detail::Subsumed { .. }
        | Detail::DormantRight { .. }
        | Detail::DiscretionaryRight { .. }
        | Detail::PowerOverRight { .. }
        | Detail::UnpublishedGround { .. }
        | Detail::OpenQuestion { .. }
        | Detail::Settled { .. }
        | Detail::WindowGap { .. } => return None,
    })
}

/// What a place has to do with the finding, in a few words.
pub fn part(law: &Law, part: Part, locale: Locale) -> String {
    let names = Names { law, locale };
    match part {
        Part::For => say!(locale, FindingPartFor),
        Part::Against => say!(locale, FindingPartAgainst),
        Part::AlwaysLoses => say!(locale, FindingPartAlwaysLoses),
        Part::Prevails => say!(locale, FindingPartPrevails),
        Part::GivesWay => say!(locale, FindingPartGivesWay),
        Part::Protects => say!(locale, FindingPartProtects),
        Part::NeverApplies => say!(locale, FindingPartNeverApplies),
        Part::Needed => say!(locale, FindingPartNeeded),
        Part::Assumption(at) => names.text(&law.policy.assumptions[at].label).to_owned(),
        Part::InEveryCase => say!(locale, FindingPartInEveryCase),
        Part::Promised => say!(locale, FindingPartPromised),
        Part::Dormant(id, at) => names.text(&law.policy.clauses[id].dormancies[at].why).to_owned(),
        Part::Discretion(id) => {
            let why = law.policy.clauses[id].discretion.as_ref().and_then(|discretion| discretion.why.as_ref());
            why.map_or_else(|| say!(locale, FindingPartDiscretion), |why| names.text(why).to_owned())
        }
        Part::ChangesNothing => say!(locale, FindingPartChangesNothing),
        Part::Constant(Constancy::Always) => say!(locale, FindingPartAlways),
        Part::Constant(Constancy::Never) => say!(locale, FindingPartNever),
        Part::Constant(Constancy::NeverValue(_)) => say!(locale, FindingPartNeverValue),
        Part::DeclaredIncompatible => say!(locale, FindingPartIncompatible),
        Part::Conclusion(id) => names.conclusion(id),
        Part::Handlers(id) => names.handlers(id),
        Part::Counts => say!(locale, FindingPartCounts),
        Part::Rounded => say!(locale, FindingPartRounded),
        Part::CountsMonths => say!(locale, FindingPartCountsMonths),
        Part::OpenInLaw => say!(locale, FindingPartOpen),
        Part::Practice => say!(locale, FindingPartPractice),
        Part::NotForEveryone => say!(locale, FindingPartNotForEveryone),
        Part::AddsNothing => say!(locale, FindingPartAddsNothing),
        Part::AppliesWhenever => say!(locale, FindingPartAppliesWhenever),
        Part::Unpublished(id) => {
            let why = law.policy.instruments[id].unpublished.as_ref();
            why.map_or_else(String::new, |why| names.text(why).to_owned())
        }
        Part::GrantedInWindows => say!(locale, FindingPartWindows),
        Part::WithoutSource => say!(locale, FindingPartWithoutSource),
        Part::InNoScenario => say!(locale, FindingPartInNoScenario),
        Part::NoScenarios => say!(locale, FindingPartNoScenarios),
        Part::NotDecided => say!(locale, FindingPartNotDecided),
        Part::DeclaredHere => say!(locale, FindingPartDeclared),
        Part::NoLongerAccepts => say!(locale, FindingPartNoLongerAccepts),
        Part::AcceptsNothing => say!(locale, FindingPartAcceptsNothing),
    }
}

/// A need of a clause, as part of a list of those that are never all met.
fn needed(names: &Names, id: ClauseId, need: Need) -> String {
    let (law, locale) = (names.law, names.locale);
    match need {
        Need::Force => say!(locale, FindingNeedForce { days: names.days(law.policy.clauses[id].force) }),
        Need::NotLifted => say!(locale, FindingNeedNotLifted),
        Need::NotDormant => say!(locale, FindingNeedInEffect),
        Need::Granted => {
            let of = law.policy.clauses[id].shares_fate_of.expect("only `S.confers.P` shares a fate");
            say!(locale, FindingNeedGranted { conclusion: names.conclusion(of) })
        }
        Need::Condition(expr, Role::Unless) => say!(locale, FindingNeedUnless { test: names.wording(expr) }),
        Need::Condition(expr, Role::Ends) => say!(locale, FindingNeedUntil { test: names.wording(expr) }),
        Need::Condition(expr, Role::When | Role::Provided) => names.quoted(expr),
    }
}

/// What comes out the same, alike ones together.
fn constant(names: &Names, tests: &[ConstantTest]) -> String {
    let locale = names.locale;
    let alike = |is: Constancy| {
        let parts: Vec<_> = tests.iter().filter(|test| test.is == is).map(|test| names.quoted(test.part)).collect();
        (parts.len(), locale.and(&parts))
    };
    let mut told = Vec::new();
    if let (count @ 1.., parts) = alike(Constancy::Never) {
        told.push(say!(locale, FindingConstantNever { count, parts }));
    }
    if let (count @ 1.., parts) = alike(Constancy::Always) {
        told.push(say!(locale, FindingConstantAlways { count, parts }));
    }
    for test in tests {
        if let Constancy::NeverValue(number) = test.is {
            let part = names.wording(test.part);
            let listed = part.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map_or("", |(list, _)| list);
            let value = listed.split(',').nth(number).map_or("", str::trim);
            told.push(say!(locale, FindingConstantValue { value, part: &part }));
        }
    }
    told.join("; ")
}

fn gap_words(names: &Names, gap: &Gap) -> String {
    let days = names.days(Days { first: Some(gap.first_day), last: Some(gap.last_day) });
    let of = match gap.of {
        GoverningDate::AsOf => "as_of",
        GoverningDate::Fact(id) => &*names.law.policy.facts[id].path,
    };
    say!(names.locale, FindingGap { days, of })
}

fn unused(named: Named, locale: Locale) -> String {
    match named {
        Named::Type(_) => say!(locale, FindingUnusedType),
        Named::Fact(_) => say!(locale, FindingUnusedFact),
        Named::Question(_) => say!(locale, FindingUnusedQuestion),
        Named::Definition(_) => say!(locale, FindingUnusedDefinition),
        Named::DatedValue(_) => say!(locale, FindingUnusedValue),
        Named::Conclusion(_) => say!(locale, FindingUnusedConclusion),
        Named::Authority(_) => say!(locale, FindingUnusedAuthority),
        Named::Instrument(_) => say!(locale, FindingUnusedInstrument),
        Named::Practice(_) => say!(locale, FindingUnusedPractice),
        Named::Calendar => say!(locale, FindingUnusedCalendar),
        Named::Group | Named::Clause(_) | Named::Property(_) => String::new(),
    }
}
