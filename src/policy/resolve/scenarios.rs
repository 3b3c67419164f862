//! Scenarios: facts typed, `like` followed, expectations checked against the right kind of thing.

use rustc_hash::{FxHashMap, FxHashSet};

use super::bulk::Bulk;
use super::{Pending, Resolver, conclusion_article};
use crate::calendar::Day;
use crate::policy::decision;
use crate::policy::errors::{
    CopiedTooMuch, CyclicScenario, DuplicateScenario, ExpectationKind, IncompatibleTooFew, NotDecided,
    ScenarioDayTwice, ScenarioWithoutDay, UnknownFact, UnknownQuestion, UnknownScenario, WrongKind,
};
use crate::policy::ids::{ClauseId, ConclusionId, FactId, QuestionId};
use crate::policy::model::{
    ConclusionKind, Expect, Expectation, ExpectedOutcome, Named, Polarity, Scenario, ScenarioStep, Stated, Value,
};
use crate::syntax::{Span, tree};
use crate::words::{Locale, say_error};

/// A scenario as far as it is resolved, before `like` is followed.
struct Draft {
    day: Option<Day>,
    stated: Stated,
    expects: Vec<Expect>,
    steps: Vec<ScenarioStep>,
    like: Option<usize>,
}

/// Statements that all scenarios together may copy by `like`: some 200 MB. A chain of them, each with a fact more, grows with the square of its text.
const MOST_COPIED: usize = 4_000_000;

impl Draft {
    fn n_stated(&self) -> usize {
        let of = |stated: &Stated| stated.facts.len() + stated.readings.len() + stated.decided.len();
        of(&self.stated) + self.steps.iter().map(|step| 1 + of(&step.stated)).sum::<usize>()
    }

    /// Its day, facts and readings, without its expectations.
    fn copied(&self) -> (Option<Day>, Stated, Vec<ScenarioStep>) {
        let silent = |step: &ScenarioStep| ScenarioStep { expects: Vec::new(), ..step.clone() };
        (self.day, self.stated.clone(), self.steps.iter().map(silent).collect())
    }

    /// Puts what it is `like` below it. What it states from the start replaces what the copied journey states on any day; a day
    /// of its own takes the place of the copied ones, whose facts hold by then.
    fn over(&mut self, day: Option<Day>, stated: Stated, mut steps: Vec<ScenarioStep>) {
        for step in &mut steps {
            step.stated = without(std::mem::take(&mut step.stated), &self.stated);
        }
        self.stated = over(stated, &self.stated);
        if let Some(own_day) = self.day {
            let by_then = steps.into_iter().filter(|step| step.day <= own_day);
            self.stated = by_then.fold(std::mem::take(&mut self.stated), |stated, step| over(stated, &step.stated));
        } else if self.steps.is_empty() {
            (self.day, self.steps) = (day, steps);
        } else {
            for mut step in std::mem::take(&mut self.steps) {
                match steps.iter_mut().find(|copied| copied.day == step.day) {
                    Some(copied) => {
                        copied.stated = over(std::mem::take(&mut copied.stated), &step.stated);
                        copied.expects.append(&mut step.expects);
                    }
                    None => steps.push(step),
                }
            }
            steps.sort_by_key(|step| step.day);
            self.steps = steps;
        }
    }
}

impl<'t> Resolver<'t> {
    pub(super) fn resolve_scenarios(&mut self) {
        let pending = std::mem::take(&mut self.scenarios);
        let titles = self.titles(&pending);
        let mut drafts: Vec<Draft> = pending.iter().map(|scenario| self.draft(scenario.tree, &titles)).collect();
        let needs = |at: usize| drafts[at].like.into_iter().collect();
        let (order, circles) = super::depend::order(drafts.len(), needs);
        for circle in circles {
            for &at in &circle {
                drafts[at].like = None;
            }
            let title = |at: usize| &*pending[at].tree.title.untagged;
            let tree = pending[circle[0]].tree;
            let at = tree.like.as_ref().map_or(pending[circle[0]].span, |like| like.span).into();
            let way = super::depend::way_round(&circle, |at| format!("\"{}\"", title(at)));
            self.problems.add(CyclicScenario { name: title(circle[0]).to_owned(), way, at });
        }
        let mut n_copied = 0;
        for at in order {
            if let Some(like) = drafts[at].like {
                n_copied += drafts[like].n_stated();
                if n_copied > MOST_COPIED {
                    self.problems.add(CopiedTooMuch { most: MOST_COPIED, at: pending[at].tree.title.span.into() });
                    break;
                }
                let (day, stated, steps) = drafts[like].copied();
                drafts[at].over(day, stated, steps);
            }
        }
        for (scenario, draft) in pending.iter().zip(drafts) {
            self.scenario(scenario, draft);
        }
    }

    fn titles(&mut self, pending: &[Pending<'t, (), tree::Scenario>]) -> FxHashMap<&'t str, usize> {
        let mut titles = FxHashMap::default();
        for (at, scenario) in pending.iter().enumerate() {
            let title = &scenario.tree.title;
            match titles.get(&*title.untagged) {
                None => drop(titles.insert(&*title.untagged, at)),
                Some(&first) => {
                    let first: &Pending<_, tree::Scenario> = &pending[first];
                    self.problems.add(DuplicateScenario {
                        name: title.untagged.to_string(),
                        at: title.span.into(),
                        first: first.tree.title.span.into(),
                    });
                }
            }
        }
        titles
    }

    fn draft(&mut self, scenario: &'t tree::Scenario, titles: &FxHashMap<&'t str, usize>) -> Draft {
        let like = scenario.like.as_ref().and_then(|like| {
            let found = titles.get(&*like.value).copied();
            if found.is_none() {
                let mend = self.suggestions.did_you_mean(&like.value, titles.keys().copied());
                self.problems.add(UnknownScenario { name: like.value.to_string(), at: like.span.into(), mend });
            }
            found
        });
        let mut draft = Draft { day: None, stated: Stated::default(), expects: Vec::new(), steps: Vec::new(), like };
        for statement in &scenario.statements {
            match &statement.kind {
                tree::StatementKind::AsOf(day) => draft.day = Some(day.value),
                tree::StatementKind::On { day, statements } => {
                    let mut step = ScenarioStep { day: day.value, stated: Stated::default(), expects: Vec::new() };
                    for statement in statements {
                        self.statement(statement, &mut step.stated, &mut step.expects);
                    }
                    draft.steps.push(step);
                }
                _ => self.statement(statement, &mut draft.stated, &mut draft.expects),
            }
        }
        if let (Some(_), Some(step)) = (draft.day, draft.steps.first()) {
            let what = say_error!(PolicyScenarioDayTwice { day: step.day.to_string() });
            self.problems.add(ScenarioDayTwice { what, at: scenario.title.span.into() });
        }
        draft
    }

    fn scenario(&mut self, pending: &Pending<'t, (), tree::Scenario>, draft: Draft) {
        let title = &pending.tree.title;
        let Draft { day, stated, expects, mut steps, like: _ } = draft;
        let is_journey = !steps.is_empty();
        if !is_journey {
            let Some(day) = day else {
                if pending.tree.like.is_none() {
                    let name = title.untagged.to_string();
                    self.problems.add(ScenarioWithoutDay { name, at: title.span.into() });
                }
                return;
            };
            steps = vec![ScenarioStep { day, stated: Stated::default(), expects }];
        } else if let Some(expect) = expects.first() {
            let what = say_error!(PolicyScenarioDayTwiceOutside);
            self.problems.add(ScenarioDayTwice { what, at: expect.span.into() });
        }
        self.policy.scenarios.push(Scenario {
            title: self.text(title, pending.language),
            docs: pending.docs.clone(),
            stated,
            steps,
            is_journey,
            span: pending.span,
        });
    }

    fn statement(&mut self, statement: &'t tree::Statement, stated: &mut Stated, expects: &mut Vec<Expect>) {
        match &statement.kind {
            tree::StatementKind::Set { path, value } if self.policy.set(&path.text).is_some() => {
                let Some(set) = self.policy.set(&path.text).cloned() else { return };
                let Some(values) = self.values_in_set(&path.text, set.ty, value) else { return };
                if self.count(Bulk::Stated, self.policy.n_values(set.ty), statement.span).is_none() {
                    return;
                }
                let of_set = self.policy.facts_of_set(&set).zip(0_u32..);
                stated.facts.extend(of_set.map(|(fact, at)| (fact, Some(Value::Bool(values.contains(&at))))));
            }
            tree::StatementKind::Set { path, value } => {
                let Some(fact) = self.fact_at(path) else { return };
                let ty = self.policy.facts[fact].ty;
                if let Some(value) = self.value(&path.text, ty, value) {
                    stated.facts.push((fact, Some(value)));
                }
            }
            tree::StatementKind::Forget(path) if self.policy.set(&path.text).is_some() => {
                let Some(set) = self.policy.set(&path.text) else { return };
                let n_values = self.policy.n_values(set.ty);
                let facts: Vec<_> = self.policy.facts_of_set(set).collect();
                if self.count(Bulk::Stated, n_values, statement.span).is_some() {
                    stated.facts.extend(facts.into_iter().map(|fact| (fact, None)));
                }
            }
            tree::StatementKind::Decided { outcome, of } => {
                if let Some(decided) = self.decided(outcome, of) {
                    stated.decided.push(decided);
                }
            }
            tree::StatementKind::Forget(path) => {
                if let Some(fact) = self.fact_at(path) {
                    stated.facts.push((fact, None));
                }
            }
            tree::StatementKind::Read { question, answer } => {
                if let Some(question) = self.question_named(question) {
                    stated.readings.push((question, *answer));
                }
            }
            tree::StatementKind::Expect(expect) => {
                if let Some(what) = self.expectation(&expect.what) {
                    let in_practice = expect.in_practice.is_some();
                    expects.push(Expect { in_practice, negated: expect.negated, what, span: statement.span });
                }
            }
            // `draft` takes the day and the steps; the grammar lets neither stand inside a step.
            tree::StatementKind::AsOf(_) | tree::StatementKind::On { .. } => {}
        }
    }

    /// Which conclusion is decided, and how.
    fn decided(&mut self, outcome: &tree::Spanned<ExpectedOutcome>, of: &tree::Word) -> Option<(ConclusionId, u32)> {
        let id = self.any_conclusion(of)?;
        let kind = self.policy.conclusions[id].kind;
        let word = crate::syntax::print::expected_outcome(outcome.value);
        let words = decision::words(kind);
        if outcome.value == ExpectedOutcome::Undetermined {
            let words = words.map(|word| format!("`{word}`"));
            let mend = say_error!(PolicyNotDecidedHelp { words: Locale::of_errors().or(&words), name: &*of.text });
            self.problems.add(NotDecided { at: outcome.span.into(), mend });
            return None;
        }
        self.fitting_outcome(outcome.value, id, of, "decided")?;
        let at = words.iter().position(|known| *known == word)?;
        Some((id, at as u32 + 1))
    }

    fn fact_at(&mut self, path: &tree::Word) -> Option<FactId> {
        match self.lookup(&path.text) {
            Some(Named::Fact(id)) if self.is_untyped(id) => None,
            Some(Named::Fact(id)) => Some(id),
            Some(Named::Question(_)) => {
                self.problems.add(WrongKind {
                    name: path.text.to_string(),
                    is: say_error!(IsQuestion),
                    wanted: say_error!(IsFact),
                    at: path.span.into(),
                    declared: self.declared_at(&path.text),
                    mend: Some(say_error!(HelpRead { name: &*path.text })),
                });
                None
            }
            Some(other) => self.wrong_kind(path, other, say_error!(IsFact)),
            None => {
                let mend = self.suggest(&path.text, |named| matches!(named, Named::Fact(_)));
                self.problems.add(UnknownFact { name: path.text.to_string(), at: path.span.into(), mend });
                None
            }
        }
    }

    fn question_named(&mut self, word: &tree::Word) -> Option<QuestionId> {
        match self.lookup(&word.text) {
            Some(Named::Question(id)) => Some(id),
            Some(other) => self.wrong_kind(word, other, say_error!(IsQuestion)),
            None => {
                let mend = self.suggest(&word.text, |named| matches!(named, Named::Question(_)));
                self.problems.add(UnknownQuestion { name: word.text.to_string(), at: word.span.into(), mend });
                None
            }
        }
    }

    fn expectation(&mut self, expectation: &tree::Expectation) -> Option<Expectation> {
        Some(match expectation {
            tree::Expectation::Outcome { outcome, of, by } => {
                let of_id = self.any_conclusion(of)?;
                self.fitting_outcome(*outcome, of_id, of, "expect")?;
                Expectation::Outcome { outcome: *outcome, of: of_id, by: self.clauses_named(by)? }
            }
            tree::Expectation::Power { turned, of, by } => {
                let of_id = self.any_conclusion(of)?;
                self.fitting_outcome(*turned, of_id, of, "expect may be")?;
                let turn = match turned {
                    ExpectedOutcome::Denied | ExpectedOutcome::Forbidden | ExpectedOutcome::Excluded => {
                        Polarity::Against
                    }
                    _ => Polarity::For,
                };
                Expectation::Power { turn, of: of_id, by: self.clauses_named(by)? }
            }
            tree::Expectation::ClauseState { clause, state } => {
                Expectation::ClauseState { clause: self.clause_named(clause)?, state: state.value }
            }
            tree::Expectation::Refer { from, to, category } => Expectation::Refer {
                from: self.optional(from, Self::authority)?,
                to: self.optional(to, Self::authority)?,
                category: self
                    .optional(category, |resolver, word| resolver.conclusion(word, ConclusionKind::Category))?,
            },
            tree::Expectation::MissingReferral { from, to } => {
                let from = self.conclusion(from, ConclusionKind::Category);
                let to = self.conclusion(to, ConclusionKind::Category);
                Expectation::MissingReferral { from: from?, to: to? }
            }
            tree::Expectation::Due { clause, day } => {
                Expectation::Due { clause: self.clause_named(clause)?, day: day.value }
            }
            tree::Expectation::Ends { clause, day } => {
                Expectation::Ends { clause: self.clause_named(clause)?, day: day.value }
            }
            tree::Expectation::Overlap(words) => Expectation::Overlap(self.two_conclusions(words)?),
            tree::Expectation::Incompatible(words) => Expectation::Incompatible(self.two_conclusions(words)?),
            tree::Expectation::Presumed(path) => Expectation::Presumed(self.fact_at(path)?),
        })
    }

    /// What an optional word stands for; the outer `None` after a message.
    fn optional<T>(
        &mut self,
        word: &Option<tree::Word>,
        named: impl Fn(&mut Self, &tree::Word) -> Option<T>,
    ) -> Option<Option<T>> {
        match word {
            Some(word) => named(self, word).map(Some),
            None => Some(None),
        }
    }

    fn clauses_named(&mut self, words: &[tree::Word]) -> Option<Vec<ClauseId>> {
        let clauses: Vec<_> = words.iter().map(|word| self.clause_named(word)).collect();
        clauses.into_iter().collect()
    }

    fn two_conclusions(&mut self, words: &[tree::Word]) -> Option<Vec<ConclusionId>> {
        let conclusions: Vec<_> = words.iter().map(|word| self.any_conclusion(word)).collect();
        let conclusions: Vec<_> = conclusions.into_iter().collect::<Option<_>>()?;
        if conclusions.len() < 2 {
            let at = words.first().map_or(Span::default(), |word| word.span).into();
            self.problems.add(IncompatibleTooFew { at });
            return None;
        }
        Some(conclusions)
    }

    /// `verb`: what the outcome is there for, `expect` or `decided`.
    fn fitting_outcome(
        &mut self,
        outcome: ExpectedOutcome,
        of: ConclusionId,
        word: &tree::Word,
        verb: &str,
    ) -> Option<()> {
        let kind = self.policy.conclusions[of].kind;
        let (fits, right) = match outcome {
            ExpectedOutcome::Granted | ExpectedOutcome::Denied => (
                matches!(kind, ConclusionKind::Status | ConclusionKind::Protection),
                outcome == ExpectedOutcome::Granted,
            ),
            ExpectedOutcome::Required | ExpectedOutcome::Forbidden => {
                (kind == ConclusionKind::Duty, outcome == ExpectedOutcome::Required)
            }
            ExpectedOutcome::Established | ExpectedOutcome::Excluded => {
                (kind == ConclusionKind::Category, outcome == ExpectedOutcome::Established)
            }
            ExpectedOutcome::Conflict
            | ExpectedOutcome::Discretionary
            | ExpectedOutcome::Dormant
            | ExpectedOutcome::Blocked
            | ExpectedOutcome::Undetermined
            | ExpectedOutcome::None => (true, true),
        };
        if fits {
            return Some(());
        }
        let [pro, con] = match kind {
            ConclusionKind::Category => ["established", "excluded"],
            ConclusionKind::Status | ConclusionKind::Protection => ["granted", "denied"],
            ConclusionKind::Duty => ["required", "forbidden"],
        };
        self.problems.add(ExpectationKind {
            name: word.text.to_string(),
            kind: conclusion_article(kind),
            word: format!("{outcome:?}").to_lowercase(),
            at: word.span.into(),
            mend: Some({
                let right = if right { pro } else { con };
                say_error!(PolicyWrongExpectationHelpRight { words: format!("{verb} {right} {}", word.text) })
            }),
        });
        None
    }
}

/// What is stated again replaces.
fn over(base: Stated, again: &Stated) -> Stated {
    // Scenarios that are like one another in a chain would carry what each of them has replaced.
    let mut base = without(base, again);
    base.facts.extend(again.facts.iter().cloned());
    base.readings.extend(again.readings.iter().copied());
    base.decided.extend(again.decided.iter().copied());
    base
}

/// What is stated, without what `again` states for all days.
fn without(stated: Stated, again: &Stated) -> Stated {
    let mut left = stated;
    let facts: FxHashSet<FactId> = again.facts.iter().map(|(fact, _)| *fact).collect();
    let decided: FxHashSet<ConclusionId> = again.decided.iter().map(|(id, _)| *id).collect();
    let read: FxHashSet<QuestionId> = again.readings.iter().map(|(question, _)| *question).collect();
    left.facts.retain(|(fact, _)| !facts.contains(fact));
    left.decided.retain(|(id, _)| !decided.contains(id));
    left.readings.retain(|(question, _)| !read.contains(question));
    left
}
