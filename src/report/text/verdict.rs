//! A verdict as a person reads it.
//!
//! First every conclusion that has an outcome, in one table; then where practice departs from the law; then why, conclusion by
//! conclusion, each by its provisions; then what waits, what is missing, and whom it concerns.

use super::cites::Cites;
use super::page::{BAD, FAINT, GOOD, ODD, PLAIN, Page, Row, STRONG, Style, listed};
use crate::advise::open_terms::{OpenTerm, open_terms};
use crate::advise::price::Prices;
use crate::advise::questions::most_telling_first;
use crate::case::Case;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::{ConclusionVerdict, DateKind, DateNote, Grounds, NoNumber, Truths, Verdict};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, Id, ReferralId};
use crate::policy::model::{Certainty, ConclusionKind, Condition, Direction, Role};
use crate::report::document::Tone;
use crate::report::words::{outcome_words, practice_words};
use crate::words::{Locale, say};

/// The verdict as text.
pub fn verdict(law: &Law, case: &Case, verdict: &Verdict, style: Style) -> String {
    let mut told = VerdictPage::new(law, case, verdict, style);
    told.head();
    told.summary();
    told.departures();
    told.clashes();
    told.why();
    told.missing();
    told.questions();
    told.dates();
    told.notes();
    told.around();
    told.presumed();
    told.page.done() + &super::not_decided(law, verdict, style)
}

pub(super) struct VerdictPage<'a> {
    pub law: &'a Law,
    pub case: &'a Case,
    pub verdict: &'a Verdict,
    pub cites: Cites<'a>,
    pub page: Page,
    grounds: Grounds<'a>,
    /// Clauses whose reasons have been given.
    is_explained: Vec<ClauseId>,
}

/// The kinds in the order in which a person asks: what am I, what must they do, what can I have, what comes with it.
const KINDS: [ConclusionKind; 4] =
    [ConclusionKind::Category, ConclusionKind::Duty, ConclusionKind::Status, ConclusionKind::Protection];

/// Whether an outcome says something.
fn is_told(outcome: Outcome) -> bool {
    !matches!(outcome, Outcome::None | Outcome::Undetermined)
}

impl<'a> VerdictPage<'a> {
    pub fn new(law: &'a Law, case: &'a Case, verdict: &'a Verdict, style: Style) -> VerdictPage<'a> {
        let cites = Cites { law, tongue: style.tongue };
        let grounds = law.grounds(case);
        VerdictPage { law, case, verdict, cites, page: Page::new(style), grounds, is_explained: Vec::new() }
    }

    fn conclusions(&self, kind: ConclusionKind) -> Vec<(ConclusionId, &'a ConclusionVerdict)> {
        let (law, verdict) = (self.law, self.verdict);
        let of_kind = law.policy.conclusions_to_show().filter(|id| law.policy.conclusions[*id].kind == kind);
        of_kind.map(|id| (id, &verdict.conclusions[id.index()])).collect()
    }

    pub fn tongue(&self) -> Locale {
        self.page.style.tongue
    }

    pub fn practised(&self, id: ConclusionId, outcome: Outcome) -> String {
        practice_words(self.law.policy.conclusions[id].kind, outcome, self.tongue())
    }

    pub fn outcome(&self, id: ConclusionId, outcome: Outcome) -> String {
        outcome_words(self.law.policy.conclusions[id].kind, outcome, self.tongue())
    }

    /// Green for what serves the person, red for what burdens, yellow for what hangs.
    pub fn ink(&self, id: ConclusionId, outcome: Outcome) -> Tone {
        let direction = self.law.policy.conclusions[id].direction;
        match (outcome, direction) {
            (Outcome::Granted, Some(Direction::Favourable)) | (Outcome::Denied, Some(Direction::Adverse)) => GOOD,
            (Outcome::Denied, Some(Direction::Favourable)) | (Outcome::Granted, Some(Direction::Adverse)) => BAD,
            (Outcome::Conflict, _) => BAD,
            (Outcome::Discretionary | Outcome::Dormant | Outcome::Blocked, _) => ODD,
            (Outcome::Undetermined | Outcome::None, _) => FAINT,
            (Outcome::Granted | Outcome::Denied, None) => STRONG,
        }
    }

    fn head(&mut self) {
        let day = self.tongue().date(self.verdict.as_of);
        let heading = match &self.verdict.id {
            Some(id) => say!(self.tongue(), ScreenCase { id, day }),
            None => say!(self.tongue(), ScreenPerson { day }),
        };
        self.page.heading(&heading);
        for text in self.cites.texts(self.case) {
            self.page.line("", &text);
        }
        let answered: Vec<_> =
            self.verdict.questions.iter().filter_map(|told| Some((told.question, told.answer?))).collect();
        for (question, answer) in answered {
            let (question, answer) = (self.cites.question(question), self.cites.yes_or_no(answer));
            self.page.line("", &say!(self.tongue(), ScreenInterpretation { question, answer }));
        }
    }

    // ---- the verdict ---------------------------------------------------------------------------------------------

    fn summary(&mut self) {
        let mut is_empty = true;
        for kind in KINDS {
            let conclusions = &self.law.policy.conclusions;
            let (own, others): (Vec<_>, Vec<_>) =
                self.conclusions(kind).into_iter().partition(|(id, _)| conclusions[*id].is_of_the_person);
            let heading = match kind {
                ConclusionKind::Category => say!(self.tongue(), FullWhoThePersonIs),
                ConclusionKind::Duty => say!(self.tongue(), FullWhatAuthoritiesMustAnd),
                ConclusionKind::Status => say!(self.tongue(), FullPermitsAndStatuses),
                ConclusionKind::Protection => say!(self.tongue(), FullRights),
            };
            for (heading, of) in [(heading, others), (say!(self.tongue(), FullWhatThePersonMust), own)] {
                let rows = self.rows(of);
                if !rows.is_empty() {
                    is_empty = false;
                    self.page.heading(&heading);
                    self.page.table(&rows);
                }
            }
        }
        if is_empty {
            let is_open = |told: &ConclusionVerdict| told.outcome == Outcome::Undetermined;
            let words = match self.verdict.conclusions.iter().any(is_open) {
                true => say!(self.tongue(), FullNothingIsDecidedYet),
                false => say!(self.tongue(), FullNoProvisionAppliesTo),
            };
            self.page.gap();
            self.page.line("", &words);
        }
    }

    fn rows(&self, of: Vec<(ConclusionId, &'a ConclusionVerdict)>) -> Vec<Row> {
        let is_shown =
            |(_, told): &(ConclusionId, &ConclusionVerdict)| is_told(told.outcome) || is_told(told.in_practice);
        let row = |(id, told): (ConclusionId, &ConclusionVerdict)| {
            let mut words = self.outcome(id, told.outcome);
            if told.in_practice != told.outcome {
                let in_practice = self.practised(id, told.in_practice);
                words = say!(self.tongue(), FullOutcomes { in_law: words, in_practice });
            }
            if let Some(decided) = self.cites.decided(id, told) {
                words.push_str(&format!("; {decided}"));
            }
            if let Some(may) = self.cites.may_be(id, told) {
                words.push_str(&format!("; {may}"));
            }
            if let Some(followed) = told.followed.as_ref().filter(|_| is_told(told.outcome)) {
                words.push_str(&format!("; {}", self.cites.followed(followed, self.verdict)));
            }
            let ink = if told.in_practice == told.outcome { self.ink(id, told.outcome) } else { ODD };
            (self.cites.conclusion(id), words, ink)
        };
        of.into_iter().filter(is_shown).map(row).collect()
    }

    fn departures(&mut self) {
        let all: Vec<_> = KINDS.into_iter().flat_map(|kind| self.conclusions(kind)).collect();
        let departs =
            |told: &ConclusionVerdict| (told.followed.is_some() && is_told(told.outcome)) || told.departs_in_practice();
        let (departing, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, told)| departs(told));
        let practised = others.into_iter().filter(|(_, told)| told.is_known_in_practice_alone()).collect();
        self.practised_otherwise(say!(self.tongue(), FullWherePracticeDepartsFrom), departing);
        self.practised_otherwise(say!(self.tongue(), ScreenPractised), practised);
    }

    fn practised_otherwise(&mut self, heading: String, of: Vec<(ConclusionId, &'a ConclusionVerdict)>) {
        if of.is_empty() {
            return;
        }
        self.page.heading(&heading);
        for (id, told) in of {
            let (name, in_law) = (self.cites.conclusion(id), self.outcome(id, told.outcome));
            let words = match &told.followed {
                Some(followed) => {
                    let practice = self.cites.followed(followed, self.verdict);
                    say!(self.tongue(), FullDepartureFollowed { name, in_law, practice })
                }
                None => {
                    let in_practice = self.practised(id, told.in_practice);
                    say!(self.tongue(), FullDeparture { name, in_law, in_practice })
                }
            };
            self.page.inked("  ", &words, ODD);
            let by = say!(self.tongue(), FullBy);
            for &clause_id in &told.practice_by {
                self.page.line(&format!("    {by} "), &self.cites.clause(clause_id));
            }
        }
    }

    fn clashes(&mut self) {
        if !self.verdict.incompatible.is_empty() {
            self.page.heading(&say!(self.tongue(), FullHoldTogetherAndMust));
            for &(one, other) in &self.verdict.incompatible {
                let words = listed(self.tongue(), &[self.cites.conclusion(one), self.cites.conclusion(other)]);
                self.page.inked("  ", &words, BAD);
            }
        }
    }

    // ---- why -----------------------------------------------------------------------------------------------------

    fn why(&mut self) {
        let mut told: Vec<_> = [ConclusionKind::Category, ConclusionKind::Duty, ConclusionKind::Status]
            .into_iter()
            .flat_map(|kind| self.conclusions(kind))
            .filter(|(_, told)| is_told(told.outcome))
            .collect();
        if told.is_empty() {
            return;
        }
        // Where practice departs, or the law contradicts itself, a reader looks first.
        told.sort_by_key(|(_, told)| told.in_practice == told.outcome && told.outcome != Outcome::Conflict);
        self.page.heading(&say!(self.tongue(), HandoutWhy));
        for (id, told) in told {
            self.conclusion(id, told);
        }
    }

    pub fn conclusion(&mut self, id: ConclusionId, told: &ConclusionVerdict) {
        let decided = self.cites.decided(id, told).map_or_else(String::new, |decided| format!("; {decided}"));
        let words = format!("{}: {}{decided}", self.cites.conclusion(id), self.outcome(id, told.outcome));
        self.page.inked("  ", &words, STRONG);
        let by = match told.outcome {
            Outcome::Discretionary | Outcome::Dormant | Outcome::Blocked => say!(self.tongue(), FullUnder),
            _ => say!(self.tongue(), FullBy),
        };
        let (pro, con) = match told.outcome {
            Outcome::Conflict => told.in_conflict(),
            _ => (told.by.clone(), told.against.clone()),
        };
        let is_beaten = |id: &ClauseId| told.beaten(*id).next().is_some();
        pro.iter().for_each(|&clause_id| self.clause(&by, clause_id));
        let against = say!(self.tongue(), FullAgainst);
        con.iter()
            .filter(|id| told.outcome == Outcome::Conflict || !is_beaten(id))
            .for_each(|&id| self.clause(&against, id));
        if told.outcome == Outcome::Conflict {
            let undecided = say!(self.tongue(), FullNoPrincipleOfThe);
            self.page.inked("      ", &undecided, BAD);
        }
        let is_settled = |id: &&ClauseId| {
            is_beaten(id) && !(told.outcome == Outcome::Conflict && (pro.contains(id) || con.contains(id)))
        };
        for &clause_id in told.by.iter().chain(&told.against).filter(is_settled) {
            let over = say!(self.tongue(), FullOver);
            self.clause(&over, clause_id);
            for how in told.beaten(clause_id).flat_map(|beaten| self.cites.prevails(beaten)) {
                self.page.line("        ", &how);
            }
        }
        for (word, powers) in [
            (say!(self.tongue(), FullMayGrant), &told.discretion.may_grant),
            (say!(self.tongue(), FullMayDeny), &told.discretion.may_deny),
        ] {
            powers.iter().for_each(|&clause| self.clause(&word, clause));
        }
        if let Some(certainty) = told.certainty.filter(|&certainty| certainty != Certainty::Verified) {
            let words = match certainty {
                Certainty::Reported => say!(self.tongue(), FullRestsOnAReading),
                Certainty::Assumed => say!(self.tongue(), FullRestsOnAReading2),
                Certainty::Verified => String::new(),
            };
            self.page.inked("      ", &words, FAINT);
        }
        self.page.gap();
    }

    /// A clause under a conclusion; the first time with what it is called and its reasons.
    pub fn clause(&mut self, lead: &str, clause_id: ClauseId) {
        let clause = &self.law.policy.clauses[clause_id];
        let is_new = !self.is_explained.contains(&clause_id) && clause.shares_fate_of.is_none();
        let cited = match clause.own_source() {
            Some(source) if !is_new => self.cites.source(source),
            _ => self.cites.clause(clause_id),
        };
        self.page.line(&format!("    {lead} "), &format!("{cited} [{}]", clause.name));
        if !is_new {
            return;
        }
        self.is_explained.push(clause_id);
        let told = &self.verdict.clauses[clause_id.index()];
        for reason in &told.reasons {
            self.page.line("        - ", &self.cites.reason_statement(&self.grounds, self.case, clause_id, reason));
        }
        if told.state == ClauseState::Discretionary {
            self.page.inked("        ", &self.cites.left_to(clause_id), ODD);
        }
        if told.state == ClauseState::Dormant {
            for &at in &told.sleeps_by {
                let dormancy = &self.law.policy.clauses[clause_id].dormancies[at as usize];
                let why = dormancy.why.in_language(self.tongue().tag()).to_owned();
                self.page.inked("        ", &say!(self.tongue(), FullDormant { why }), ODD);
            }
        }
    }

    // ---- what is missing -------------------------------------------------------------------------------------------

    fn missing(&mut self) {
        self.blocked();
        let open: Vec<_> = KINDS
            .into_iter()
            .flat_map(|kind| self.conclusions(kind))
            .filter(|(_, told)| told.outcome == Outcome::Undetermined || told.in_practice == Outcome::Undetermined)
            .collect();
        let (certain, open): (Vec<_>, Vec<_>) = open.into_iter().partition(|(_, told)| {
            told.outcome == Outcome::Undetermined && told.certain.is_some() && told.matters.is_empty()
        });
        if !certain.is_empty() {
            let heading = say!(self.tongue(), FullCertainWhateverTheAnswers);
            self.page.heading(&heading);
            for (id, told) in certain {
                let outcome = told.certain.unwrap_or(told.outcome);
                let words = format!("{}: {}", self.cites.conclusion(id), self.outcome(id, outcome));
                self.page.inked("  ", &words, self.ink(id, outcome));
            }
        }
        if !open.is_empty() {
            self.page.heading(&say!(self.tongue(), FullNotDecidedYet));
            // What hangs on the same facts is told in one breath.
            let mut groups: Vec<(&[FactId], Vec<ConclusionId>)> = Vec::new();
            let lacks = |id: &ConclusionId| {
                let no_numbers = self.verdict.no_numbers.iter().map(|of| of.on.contains(id));
                (no_numbers.collect::<Vec<_>>(), &self.verdict.conclusions[id.index()].questions)
            };
            for (id, told) in open {
                match groups.iter_mut().find(|(facts, ids)| *facts == told.matters && lacks(&ids[0]) == lacks(&id)) {
                    Some((_, ids)) => ids.push(id),
                    None => groups.push((&told.matters, vec![id])),
                }
            }
            // What few answers would decide comes first; of the rest, the names.
            const MOST: usize = 12;
            groups.sort_by_key(|(facts, _)| facts.len());
            let shown = if groups.len() <= MOST + 1 { groups.len() } else { MOST };
            for (facts, ids) in &groups[..shown] {
                let names: Vec<_> = ids.iter().map(|&id| self.cites.conclusion(id)).collect();
                let words = format!("{}: {}", names.join("; "), self.hangs_on(facts, ids));
                self.page.line("  - ", &words);
            }
            if shown < groups.len() {
                let names = groups[shown..].iter().flat_map(|(_, ids)| ids);
                let names: Vec<_> = names.map(|&id| self.cites.conclusion(id)).collect();
                let lead = say!(self.tongue(), FullHangingOnMoreThan);
                self.page.line("  - ", &format!("{lead}: {}", names.join("; ")));
            }
        }
        let prices = Prices::of(self.law, self.case, self.verdict);
        self.facts(&say!(self.tongue(), FullAskNextWhatIs), &most_telling_first(self.law, self.case, &prices));
        self.facts(&say!(self.tongue(), FullAskedNotKnownAnd), &self.verdict.not_known);
    }

    /// The first facts by their labels, and how many more there are.
    fn hangs_on(&self, facts: &[FactId], conclusions: &[ConclusionId]) -> String {
        const MOST: usize = 3;
        let n_conclusions = conclusions.len();
        if facts.is_empty() {
            let is_on = |of: &&NoNumber| conclusions.iter().any(|id| of.on.contains(id));
            let no_numbers = self.verdict.no_numbers.iter().filter(is_on);
            let no_numbers: Vec<_> = no_numbers.map(|of| self.cites.no_number(of.value, of.day)).collect();
            if !no_numbers.is_empty() {
                return no_numbers.join("; ");
            }
            let all = conclusions.iter().map(|id| &self.verdict.conclusions[id.index()]);
            return match self.cites.open_questions(all) {
                questions if questions.is_empty() => say!(self.tongue(), FullDependsOnNothingKnown),
                questions => {
                    say!(self.tongue(), FullDependsOnQuestion { n: n_conclusions, questions: questions.join(", ") })
                }
            };
        }
        let shown = if facts.len() == MOST + 1 { MOST + 1 } else { MOST.min(facts.len()) };
        let label = |&fact_id: &FactId| format!("“{}”", self.cites.fact_label(fact_id));
        let names = facts[..shown].iter().map(label).collect::<Vec<_>>().join(", ");
        match facts.len() - shown {
            0 => say!(self.tongue(), FullDependsOn { n: n_conclusions, names }),
            more => say!(self.tongue(), FullDependsOnAndMore { n: n_conclusions, names, more }),
        }
    }

    /// What keeps a blocked conclusion from the person: the procedure that is not met.
    fn blocked(&mut self) {
        let blocked: Vec<_> = KINDS
            .into_iter()
            .flat_map(|kind| self.conclusions(kind))
            .filter(|(_, told)| told.outcome == Outcome::Blocked)
            .collect();
        let mut clauses: Vec<ClauseId> = blocked.iter().flat_map(|(_, told)| told.by.iter().copied()).collect();
        clauses.retain(|&id| self.law.policy.clauses[id].shares_fate_of.is_none());
        clauses.sort_unstable();
        clauses.dedup();
        if clauses.is_empty() {
            return;
        }
        self.page.heading(&say!(self.tongue(), FullWhatStandsInThe));
        let mut truths = Truths::default();
        self.law.judge.fold(self.case, &mut truths);
        for clause_id in clauses {
            let clause = &self.law.policy.clauses[clause_id];
            let words = self.cites.clause(clause_id);
            self.page.line("  ", &words);
            let is_missing = |condition: &&Condition| {
                condition.role == Role::Provided
                    && !self.law.judge.truth(&truths, self.law.circuit.expr(condition.expr)).is_true()
            };
            let provided: Vec<_> = clause.conditions.iter().filter(is_missing).collect();
            let asks = say!(self.tongue(), FullAsks);
            for condition in provided {
                let words = match &condition.label {
                    Some(label) => label.in_language(self.tongue().tag()).to_owned(),
                    None => self.law.wording(self.law.policy.exprs[condition.expr].span),
                };
                self.page.line(&format!("    {asks} "), &words);
            }
        }
    }

    fn facts(&mut self, heading: &str, facts: &[FactId]) {
        if facts.is_empty() {
            return;
        }
        // A reader takes in a screenful; `ask` asks one by one, and programs read all of them.
        const MOST: usize = 15;
        self.page.heading(heading);
        let shown = if facts.len() <= MOST + 1 { facts.len() } else { MOST };
        for &fact_id in &facts[..shown] {
            self.page.line("  - ", &self.cites.fact(fact_id));
        }
        if shown < facts.len() {
            self.page.inked("  - ", &say!(self.tongue(), FullMoreFacts { n: facts.len() - shown }), FAINT);
        }
    }

    fn questions(&mut self) {
        let open: Vec<_> =
            self.verdict.questions.iter().filter(|told| !told.outcomes.is_empty() && told.answer.is_none()).collect();
        if open.is_empty() {
            return;
        }
        self.page.heading(&say!(self.tongue(), FullOpenQuestionsOfLaw));
        for told in open {
            let name = &self.law.policy.questions[told.question].name;
            self.page.line("  ", &format!("{} [{name}]", self.cites.question(told.question)));
            for &(id, with_yes, with_no) in &told.outcomes {
                let name = self.cites.conclusion(id);
                let (yes, no) = (self.outcome(id, with_yes), self.outcome(id, with_no));
                let words = say!(self.tongue(), FullByAnswer { name, yes, no });
                self.page.line("    ", &words);
            }
        }
    }

    fn dates(&mut self) {
        let verdict = self.verdict;
        let mut dates = verdict.standing_dates(&self.law.policy).peekable();
        let open = open_terms(self.law, self.case, verdict);
        if dates.peek().is_none() && open.is_empty() {
            return;
        }
        self.page.heading(&say!(self.tongue(), FullDates));
        for term in &open {
            self.page.line("  ", &open_term_words(&self.cites, term));
        }
        for note in dates {
            let ink = if note.passed { BAD } else { PLAIN };
            self.page.inked("  ", &date_words(&self.cites, note), ink);
        }
    }

    fn notes(&mut self) {
        if self.verdict.notes.is_empty() {
            return;
        }
        self.page.heading(&say!(self.tongue(), FullCountedBeyond));
        for note in &self.verdict.notes {
            self.page.inked("  ", &self.cites.counted_beyond(note), ODD);
        }
    }

    fn presumed(&mut self) {
        if self.verdict.presumed.is_empty() {
            return;
        }
        self.page.heading(&say!(self.tongue(), FullPresumedBecauseNobodyHas));
        /// Others than those that decide are told so many at most; more are counted.
        const FEW: usize = 3;
        let (all, decisive) = (&self.verdict.presumed, &self.verdict.presumed_for_outcomes);
        let told = if all.len() - decisive.len() <= FEW { all } else { decisive };
        for &fact_id in told {
            let fact = &self.law.policy.facts[fact_id];
            let value = fact.presumed.as_ref().map_or_else(String::new, |value| self.cites.value(value, fact.ty));
            self.page.line("  - ", &format!("{}: {value}", self.cites.fact(fact_id)));
        }
        let n_others = all.len() - told.len();
        if n_others > 0 {
            let others = say!(self.tongue(), FullMoreOnWhichNo { n_others });
            self.page.inked("  - ", &others, FAINT);
        }
    }

    // ---- whom it concerns --------------------------------------------------------------------------------------------

    fn around(&mut self) {
        let tongue = self.tongue();
        if !self.verdict.overlaps.is_empty() {
            self.page.heading(&say!(tongue, FullOverlapsStatusesBesideOne));
            for overlap in &self.verdict.overlaps {
                let both = [overlap.one, overlap.other].map(|of| self.cites.conclusion(of));
                let mut words = listed(tongue, &both);
                if let Some(more) = overlap.confers_more {
                    words = say!(tongue, FullConfersMore { both: words, more: self.cites.conclusion(more) });
                }
                self.page.line("  ", &words);
            }
            if self.verdict.n_more_overlaps > 0 {
                self.page.line("  ", &say!(tongue, FullMoreOverlaps { n: self.verdict.n_more_overlaps }));
            }
        }
        if !self.verdict.authorities.is_empty() {
            self.page.heading(&say!(tongue, FullAuthoritiesConcerned));
            let authorities: Vec<_> =
                self.verdict.authorities.iter().map(|&id| self.cites.authority(Some(id))).collect();
            self.page.line("  ", &authorities.join(", "));
        }
        let referrals: Vec<_> = self.verdict.referrals.iter().map(|&id| self.cites.referral(id)).collect();
        if !referrals.is_empty() {
            self.page.heading(&say!(tongue, FullReferralsThatTheLaw));
            referrals.iter().for_each(|words| self.page.line("  ", words));
        }
        let missing: Vec<String> =
            self.verdict.missing_referrals.iter().filter_map(|of| self.unreferred(*of)).collect();
        if !missing.is_empty() {
            self.page.heading(&say!(tongue, FullMissingReferralsNobodyNeed));
            missing.iter().for_each(|words| self.page.inked("  ", words, ODD));
        }
        self.open_referrals();
    }

    /// A missing referral, with the authorities that it leaves without one; `None` where other rules have them refer.
    fn unreferred(&self, (from, to): (ConclusionId, ConclusionId)) -> Option<String> {
        let tongue = self.tongue();
        let authorities = self.cites.unreferred(self.verdict, from, to)?;
        let [from, to] = [from, to].map(|of| self.cites.conclusion(of));
        Some(format!("{}: {authorities}", say!(tongue, ScreenNoReferral { from, to })))
    }

    /// Of established categories, referrals that depend on what is not known.
    fn open_referrals(&mut self) {
        let tongue = self.tongue();
        let cites = self.cites;
        let established = |of: ConclusionId| self.verdict.conclusions[of.index()].outcome == Outcome::Granted;
        let depends = |matters: &[FactId]| {
            let named: Vec<_> = matters.iter().map(|&id| format!("“{}”", cites.fact_label(id))).collect();
            say!(tongue, FullDependsOn { n: 1i64, names: named.join(", ") })
        };
        let category = |id: ReferralId| self.law.policy.referrals[id].category;
        let ordered = self.verdict.open_referrals.iter().filter(|open| established(category(open.of)));
        let ordered = ordered.map(|open| format!("{}: {}", cites.referral(open.of), depends(&open.matters)));
        let missing = self.verdict.open_missing_referrals.iter();
        let missing = missing.filter(|open| established(open.of.0) && established(open.of.1)).map(|open| {
            let [from, to] = [open.of.0, open.of.1].map(|of| cites.conclusion(of));
            let lead = say!(tongue, FullWhetherAReferralFrom { from, to });
            format!("{lead}: {}", depends(&open.matters))
        });
        let lines: Vec<String> = ordered.chain(missing).collect();
        if !lines.is_empty() {
            self.page.heading(&say!(tongue, FullReferralsNotDecidedYet));
            lines.iter().for_each(|words| self.page.line("  ", words));
        }
    }
}

/// Until when something would have to be done, and what would make it needless.
pub(super) fn open_term_words(cites: &Cites, term: &OpenTerm) -> String {
    let (day, clause) = (cites.tongue.date(term.day), cites.clause(term.clause));
    say!(cites.tongue, FullDueByUnless { day, unless: cites.exceptions(term), clause })
}

/// Until when a term runs, or a right lasts, and by which provision.
pub(super) fn date_words(cites: &Cites, note: &DateNote) -> String {
    let (day, clause) = (cites.tongue.date(note.day), cites.clause(note.clause));
    match (note.kind, note.passed) {
        (DateKind::Due, false) => say!(cites.tongue, FullDueBy { day, clause }),
        (DateKind::Due, true) => say!(cites.tongue, FullWasDueBy { day, clause }),
        (DateKind::Ends, false) => say!(cites.tongue, FullHoldsUntil { day, clause }),
        (DateKind::Ends, true) => say!(cites.tongue, FullHeldUntil { day, clause }),
    }
}
