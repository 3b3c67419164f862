//! What of a check is told, and how gravely: levels as the project sets them, what is accepted, what a baseline knows.
//!
//! Takes what a check came to; gives the findings sorted for a reader, grave ones first, and their number. All formats tell the
//! same.

mod names;
mod nobody;
mod sentences;

pub use nobody::reasons;
pub use sentences::{fix, message, more, part};

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::analysis::crowd::{CROWD, SAMPLED, n_shown};
use crate::analysis::finding::{Detail, Label};
use crate::analysis::{Checked, Finding, FindingKind, Level, Witness};
use crate::circuit::ClauseState;
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::words::{Locale, say};

/// The level of each kind; without one, the kind is off.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    set: Vec<(FindingKind, Option<Level>)>,
}

impl Levels {
    /// Sets a kind's level; `None` turns it off.
    pub fn set(&mut self, kind: FindingKind, level: Option<Level>) {
        self.set.retain(|(set, _)| *set != kind);
        self.set.push((kind, level));
    }

    pub fn of(&self, kind: FindingKind) -> Option<Level> {
        self.set.iter().find(|(set, _)| *set == kind).map_or(Some(kind.level()), |(_, level)| *level)
    }
}

/// Findings that were known when the baseline was written, by name.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    pub names: Vec<String>,
}

impl Baseline {
    /// All findings that are not accepted, each name once, in order of bytes.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Baseline {
        let is_open = |finding: &&Finding| finding.accepted.is_none() && finding.kind().may_be_accepted();
        let mut names: Vec<_> = findings.into_iter().filter(is_open).map(Finding::name).collect();
        names.sort_unstable();
        names.dedup();
        Baseline { names }
    }

    fn knows(&self, finding: &Finding) -> bool {
        finding.kind().may_be_accepted() && !self.names.is_empty() && self.names.binary_search(&finding.name()).is_ok()
    }

    /// How many of its names no finding has.
    fn n_gone(&self, findings: &[Finding]) -> usize {
        if self.names.is_empty() {
            return 0;
        }
        let there: FxHashSet<String> = findings.iter().map(Finding::name).collect();
        self.names.iter().filter(|name| !there.contains(*name)).count()
    }
}

/// A finding with its place in the report.
#[derive(Clone, Copy)]
pub struct Reported<'a> {
    pub finding: &'a Finding,
    pub level: Level,
    /// The baseline knows it.
    pub is_known: bool,
    /// It is one of many alike: it counts, and another one stands for it.
    pub is_left_out: bool,
    /// So many are left out for which this one and those shown before it stand.
    pub n_more: usize,
    /// So many of its other places are shown.
    n_places: usize,
}

impl<'a> Reported<'a> {
    /// The places beside the first that are shown: of very many, a few.
    pub fn related(&self) -> &'a [Label] {
        &self.finding.related[..self.n_places]
    }

    /// Neither accepted nor known before.
    pub fn is_new(&self) -> bool {
        self.finding.accepted.is_none() && !self.is_known
    }

    /// Why it is accepted, as the policy says.
    pub fn accepted_because<'l>(&self, law: &'l Law) -> Option<&'l crate::policy::model::Acceptance> {
        self.finding.accepted.map(|at| &law.policy.acceptances[at])
    }
}

/// What a check comes to, sorted for a reader.
pub struct Report<'a> {
    /// Grave ones first; of one level in the order of the check.
    pub told: Vec<Reported<'a>>,
    pub n_clauses: usize,
    pub not_looked_at: &'a [FindingKind],
    /// Where this program erred: the kind, and what was looked at.
    pub failed_replays: &'a [(FindingKind, String)],
    /// Names of the baseline that no finding has any more.
    pub n_gone: usize,
    /// How many are not listed because there are more than [`MOST_LISTED`].
    pub n_not_listed: usize,
}

/// So many findings a report lists, unless all are asked for: as many as GitHub shows of a SARIF file. Each takes some kilobytes with its places and its
/// example person, and a text of some megabytes has hundreds of thousands.
pub const MOST_LISTED: usize = 5_000;

impl<'a> Report<'a> {
    pub fn of(checked: &'a Checked, levels: &Levels, baseline: &Baseline) -> Report<'a> {
        let told = checked.findings.iter().filter_map(|finding| {
            let level = levels.of(finding.kind())?;
            let (is_known, n_places) = (baseline.knows(finding), n_shown(finding.related.len()));
            Some(Reported { finding, level, is_known, is_left_out: false, n_more: 0, n_places })
        });
        let mut told: Vec<_> = told.collect();
        told.sort_by_key(|told| std::cmp::Reverse(told.level));
        sample(&mut told);
        let n_not_listed = leave_out_beyond(&mut told, MOST_LISTED);
        let n_gone = baseline.n_gone(&checked.findings);
        Report {
            told,
            n_not_listed,
            n_clauses: checked.n_clauses,
            not_looked_at: &checked.not_looked_at,
            failed_replays: &checked.failed_replays,
            n_gone,
        }
    }

    /// Leaves out none, however many are alike.
    pub fn listing_all(mut self) -> Report<'a> {
        self.n_not_listed = 0;
        for told in &mut self.told {
            (told.is_left_out, told.n_more) = (false, 0);
            told.n_places = told.finding.related.len();
        }
        self
    }

    /// Those to show.
    pub fn shown(&self) -> impl Iterator<Item = &Reported<'a>> {
        self.told.iter().filter(|told| !told.is_left_out)
    }

    /// How many new ones have that level.
    pub fn n_new(&self, level: Level) -> usize {
        self.told.iter().filter(|told| told.is_new() && told.level == level).count()
    }

    pub fn n_accepted(&self) -> usize {
        self.told.iter().filter(|told| told.finding.accepted.is_some()).count()
    }

    pub fn n_known(&self) -> usize {
        self.told.iter().filter(|told| told.finding.accepted.is_none() && told.is_known).count()
    }

    /// How many new ones are `settled`, which a reader is told of on request.
    pub fn n_settled(&self) -> usize {
        self.told.iter().filter(|told| told.is_new() && told.finding.kind() == FindingKind::Settled).count()
    }

    pub fn n_undecided(&self) -> usize {
        self.told.iter().filter(|told| told.finding.kind() == FindingKind::Undecided).count()
    }

    /// Whether every question that was asked has its answer, or is told as undecided.
    pub fn is_whole(&self) -> bool {
        self.not_looked_at.is_empty() && self.failed_replays.is_empty()
    }

    /// What was not checked, as a sentence; `None` where all was.
    pub fn interrupted(&self, locale: Locale) -> Option<String> {
        let kinds: Vec<_> = self.not_looked_at.iter().map(|kind| kind.id()).collect();
        (!kinds.is_empty()).then(|| say!(locale, CheckInterrupted { kinds: locale.and(&kinds) }))
    }

    /// How many are not listed, as a sentence; `None` where all are.
    pub fn not_listed(&self, locale: Locale) -> Option<String> {
        let n = self.n_not_listed;
        (n > 0).then(|| say!(locale, CheckNotListed { n, listed: MOST_LISTED }))
    }

    /// What this program got wrong, in a line each.
    pub fn errors_of_the_program(&self, locale: Locale) -> Vec<String> {
        let line =
            |(kind, subject): &(FindingKind, String)| say!(locale, CheckProgramErred { kind: kind.id(), subject });
        self.failed_replays.iter().map(line).collect()
    }

    /// Whether a new one is at least that grave.
    pub fn fails_at(&self, level: Level) -> bool {
        self.told.iter().any(|told| told.is_new() && told.level >= level)
    }
}

/// What pairs of one kind have in common, of which there may be very many.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Crowd<'a> {
    /// Clauses with these conclusions, of each kind of finding for itself.
    Clauses(FindingKind, &'a [ConclusionId]),
    /// Conclusions that the `incompatible` at this place excludes together.
    Conclusions(u32),
    /// Categories of different authorities.
    Categories,
}

impl Crowd<'_> {
    fn of(finding: &Finding) -> Option<Crowd<'_>> {
        match &finding.detail {
            Detail::Contradiction { on, .. }
            | Detail::LessProtective { on, .. }
            | Detail::Subsumed { on, .. }
            | Detail::Settled { on, .. } => Some(Crowd::Clauses(finding.kind(), on)),
            Detail::MissingReferral { .. } => Some(Crowd::Categories),
            Detail::Incompatible { .. } => Some(Crowd::Conclusions(finding.at.at.start)),
            _ => None,
        }
    }
}

/// Of the many pairs of a crowd leaves out all but a few: those with an example person first.
fn sample(told: &mut [Reported]) {
    let mut crowds: BTreeMap<Crowd, Vec<usize>> = BTreeMap::new();
    for (at, told) in told.iter().enumerate().filter(|(_, told)| told.is_new()) {
        if let Some(crowd) = Crowd::of(told.finding) {
            crowds.entry(crowd).or_default().push(at);
        }
    }
    let crowds: Vec<_> = crowds.into_values().filter(|pairs| pairs.len() > CROWD).collect();
    for pairs in crowds {
        let with_person = pairs.iter().filter(|&&at| told[at].finding.witness.is_some());
        let without = pairs.iter().filter(|&&at| told[at].finding.witness.is_none());
        let mut shown: Vec<usize> = with_person.chain(without).copied().take(SAMPLED).collect();
        shown.sort_unstable();
        pairs.iter().for_each(|&at| told[at].is_left_out = !shown.contains(&at));
        if let Some(&last) = shown.last() {
            told[last].n_more = pairs.len() - shown.len();
        }
    }
}

/// Of those to show leaves out all but so many: the gravest stay, and what is new before what is accepted or known. How many that are.
fn leave_out_beyond(told: &mut [Reported], most: usize) -> usize {
    let shown = || (0..told.len()).filter(|&at| !told[at].is_left_out);
    let (new, old): (Vec<usize>, Vec<usize>) = shown().partition(|&at| told[at].is_new());
    let beyond: Vec<usize> = new.into_iter().chain(old).skip(most).collect();
    beyond.iter().for_each(|&at| told[at].is_left_out = true);
    beyond.len()
}

/// Those of the clauses that apply to the person.
pub fn applying(law: &Law, person: &Witness, clauses: &[ClauseId]) -> Vec<ClauseId> {
    let verdict = law.eval(&person.case);
    let applies = |id: &ClauseId| verdict.clauses[id.index()].state == ClauseState::Fires;
    clauses.iter().copied().filter(applies).collect()
}
