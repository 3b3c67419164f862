//! The provisions to quote: by instrument, with their articles; what reports a practice stands apart, as no law.

use super::super::needs::OPTIONS;
use super::names::quote;
use super::{Kind, Page, distinct};
use crate::advise::ways::Way;
use crate::circuit::Outcome;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::{Origin, Source};
use crate::words::say;

impl Page<'_> {
    pub fn articles(&mut self) {
        let clauses = self.cited();
        // What imposes nothing on her is quoted to show that: nobody can rely on it against her.
        let is_burden =
            self.subject().is_some_and(|of| self.kind(of) == Kind::Burden && self.outcome(of) != Outcome::None);
        let (used, quoted): (Vec<ClauseId>, Vec<ClauseId>) =
            clauses.into_iter().partition(|&id| is_burden && self.is_used_against_her(id));
        let heading = match used.is_empty() {
            true => say!(self.tongue, HandoutArticles),
            false => say!(self.tongue, HandoutArticlesProtecting),
        };
        self.section(heading, self.grouped(&quoted, false));
        self.section(say!(self.tongue, HandoutArticlesUsed), self.grouped(&used, false));
        let practices = self.grouped(&self.explanation.practice_by, true);
        if !practices.is_empty() {
            let what = practices.join("; ");
            self.document.gap();
            self.document.paragraph(say!(self.tongue, HandoutPracticeSource { what }));
        }
    }

    /// Of a burden: whether the clause orders it or lets an authority order it, or gives what such a clause asks for, and no clause against it does.
    fn is_used_against_her(&self, id: ClauseId) -> bool {
        let Some(of) = self.subject() else { return false };
        let policy = &self.law.policy;
        let bearing = &policy.conclusions[of].bearing;
        let decided = |id: ClauseId| policy.conclusions.ids().filter(move |&it| self.verdict(it).by.contains(&id));
        let is_asked_for = |by: &[ClauseId], what: ConclusionId| {
            let conditions = by.iter().flat_map(|&id| policy.clauses[id].conditions.iter());
            conditions.into_iter().any(|condition| self.asks_for(condition.expr, what))
        };
        if bearing.law_con.contains(&id) {
            return false;
        }
        let is_behind = |by: &[ClauseId]| decided(id).any(|what| is_asked_for(by, what));
        bearing.law_pro.contains(&id) || is_behind(&bearing.law_pro) && !is_behind(&bearing.law_con)
    }

    /// The clauses behind the outcome and behind the conclusions that it rests on. If there are none: the clauses of the options on the page, or,
    /// without options, the one whose limit the page names, or the nearest.
    fn cited(&self) -> Vec<ClauseId> {
        let verdict = &self.explanation.verdict;
        // What forbids something beside a right is quoted before what gives the right.
        let forbidden = self.subject().map_or_else(Vec::new, |of| self.forbidden_beside(of));
        let mut clauses: Vec<ClauseId> =
            forbidden.into_iter().flat_map(|of| self.verdict(of).by.iter().copied()).collect();
        clauses.extend(&self.explanation.by);
        if let Some(of) = self.subject()
            && self.outcome(of) == Outcome::Conflict
        {
            clauses.extend(&self.explanation.unbeaten);
        }
        clauses.extend(self.explanation.whatever.iter().flat_map(|whatever| &whatever.by));
        for of in &self.explanation.rests_on {
            clauses.extend(&verdict.conclusions[of.index()].by);
        }
        // Whoever does not have it, or wants to avert it, quotes what would give it or protect her, too.
        if self.explanation.ways.as_ref().is_none_or(|ways| !ways.is_reached) {
            let options: Vec<&Way> = self.explanation.ways.iter().flat_map(|ways| self.told_options(ways)).collect();
            for way in options.into_iter().take(OPTIONS) {
                clauses.extend(self.rules_of(way));
            }
        }
        if clauses.is_empty() {
            let nearest = self.explanation.hindered.first().map(|hindered| hindered.clause);
            clauses.extend(self.closest_barred().or(nearest));
        }
        distinct(clauses)
    }

    /// The rules by which one person who goes the way has the result; where nobody is at hand who goes it, those in whose text its requirements
    /// stand.
    pub(super) fn rules_of(&self, way: &Way) -> Vec<ClauseId> {
        let rules = self.subject().zip(way.example.as_ref()).map(|(of, example)| {
            let verdict = self.law.eval(&example.going(self.case, way.from));
            let by = |of: ConclusionId| verdict.conclusions[of.index()].by.iter().copied();
            // A right that comes with a status rests on the rules that give the status.
            let own = |id: ClauseId| match self.law.policy.clauses[id].shares_fate_of {
                Some(status) => by(status).collect(),
                None => vec![id],
            };
            by(of).flat_map(own).collect::<Vec<_>>()
        });
        match rules {
            Some(rules) if !rules.is_empty() => rules,
            _ => way.needs.iter().map(|need| need.clause).collect(),
        }
    }

    /// Provisions in one line: `Refugee Act (Law 27891), arts. 5(1), 20; 1951 Convention, art. 33(1)`.
    pub fn provisions(&self, clauses: &[ClauseId]) -> String {
        match self.grouped(clauses, false) {
            grouped if grouped.is_empty() => {
                let names: Vec<String> = clauses.iter().map(|&id| self.clause_called(id)).collect();
                names.join("; ")
            }
            grouped => grouped.join("; "),
        }
    }

    /// The provisions of two sides of a conflict, with the titles of their clauses if the citations alone are the same.
    pub fn two_sides(&self, one: &[ClauseId], other: &[ClauseId]) -> (String, String) {
        let (first, second) = (self.provisions(one), self.provisions(other));
        let is_told_apart =
            !one.iter().any(|id| other.iter().any(|of| self.provisions(&[*id]) == self.provisions(&[*of])));
        if is_told_apart {
            return (first, second);
        }
        let titled = |clauses: &[ClauseId]| {
            let each =
                clauses.iter().map(|&id| format!("{} ({})", quote(&self.clause_called(id)), self.provisions(&[id])));
            each.collect::<Vec<_>>().join("; ")
        };
        (titled(one), titled(other))
    }

    fn grouped(&self, clauses: &[ClauseId], of_practice: bool) -> Vec<String> {
        let sources = clauses.iter().flat_map(|&id| self.sources_of(id));
        let is_wanted = |source: &&Source| matches!(source.origin, Origin::Practice(_)) == of_practice;
        let sources: Vec<&Source> = sources.filter(is_wanted).collect();
        let origins = distinct(sources.iter().map(|source| source.origin));
        let line = |origin: Origin| {
            let (name, title) = self.law.policy.origin_title(origin);
            let title = title.map_or_else(|| name.replace('_', " "), |title| self.cites.text(title).to_owned());
            let own = sources.iter().filter(|source| source.origin == origin);
            let places: Vec<String> = distinct(own.filter_map(|source| self.cites.article(source)));
            match places.is_empty() {
                true => title,
                false => format!("{title}, {}", self.cites.articles_in_words(places)),
            }
        };
        origins.into_iter().map(line).collect()
    }

    /// A right that comes with a status stands where the status does.
    fn sources_of(&self, id: ClauseId) -> Vec<&Source> {
        let clause = &self.law.policy.clauses[id];
        match clause.shares_fate_of {
            Some(status) if clause.sources.is_empty() => {
                let by = &self.explanation.verdict.conclusions[status.index()].by;
                // Where it is open, the one that is nearest to giving it.
                let rules = &self.law.policy.conclusions[status].bearing.law_pro;
                let nearest = rules.iter().find(|&&id| by.is_empty() && self.may_apply(id));
                by.iter().chain(nearest).flat_map(|&id| self.law.policy.clauses[id].sources.iter()).collect()
            }
            Some(_) | None => clause.sources.iter().collect(),
        }
    }
}
