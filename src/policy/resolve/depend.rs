//! Dependencies: an order in which each item comes after everything it needs, and the cycles that have no such order.
//!
//! Conclusions depend on the law clauses that bear on them; clauses depend on the conclusions that they test and on the clauses that lift
//! them. No recursion: a policy may be a chain of 100,000.

use super::Resolver;
use crate::policy::errors::{CyclicConclusion, CyclicRelation};
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::Ordered;

/// Orders 0..n so that each comes after all it needs, in order of number where that leaves a choice; circles apart, each in
/// the order of its way round.
pub(super) fn order(n: usize, needs: impl Fn(usize) -> Vec<usize>) -> (Vec<usize>, Vec<Vec<usize>>) {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let (mut marks, mut order, mut circles) = (vec![Mark::New; n], Vec::with_capacity(n), Vec::new());
    for start in 0..n {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        let mut way = vec![(start, needs(start), 0)];
        while let Some((at, needed, next)) = way.last_mut() {
            let Some(&need) = needed.get(*next) else {
                marks[*at] = Mark::Done;
                order.push(*at);
                way.pop();
                continue;
            };
            *next += 1;
            match marks[need] {
                Mark::Done => {}
                Mark::New => {
                    marks[need] = Mark::Open;
                    way.push((need, needs(need), 0));
                }
                Mark::Open => {
                    let from = way.iter().position(|(on_way, ..)| *on_way == need).expect("open means on the way");
                    circles.push(way[from..].iter().map(|(on_way, ..)| *on_way).collect());
                }
            }
        }
    }
    (order, circles)
}

impl Resolver<'_> {
    /// Orders conclusions and clauses for the circuit; a conclusion that depends on itself is shown with its way round.
    pub(super) fn order_conclusions(&mut self) {
        let (n_conclusions, n_clauses) = (self.policy.conclusions.len(), self.policy.clauses.len());
        let (order, circles) = order(n_conclusions + n_clauses, |at| self.needs(at));
        for circle in circles {
            self.report_circle(&circle);
        }
        let ordered = order.into_iter().map(|at| match at.checked_sub(n_conclusions) {
            None => Ordered::Conclusion(ConclusionId::from_index(at)),
            Some(clause) => Ordered::Clause(ClauseId::from_index(clause)),
        });
        self.policy.order = ordered.collect();
    }

    /// Conclusions are numbered before clauses.
    fn needs(&self, at: usize) -> Vec<usize> {
        let n_conclusions = self.policy.conclusions.len();
        let of_clause = |id: &ClauseId| n_conclusions + id.index();
        if at < n_conclusions {
            let bearing = &self.policy.conclusions[ConclusionId::from_index(at)].bearing;
            return bearing.law_pro.iter().chain(&bearing.law_con).map(of_clause).collect();
        }
        let clause_id = ClauseId::from_index(at - n_conclusions);
        let clause = &self.policy.clauses[clause_id];
        let tested = clause.tests.iter().copied().chain(clause.shares_fate_of);
        tested.map(|id| id.index()).chain(clause.lifted_by.iter().map(of_clause)).collect()
    }

    fn report_circle(&mut self, circle: &[usize]) {
        let n_conclusions = self.policy.conclusions.len();
        let name = |at: usize| match at.checked_sub(n_conclusions) {
            None => self.policy.conclusions[ConclusionId::from_index(at)].name.to_string(),
            Some(clause) => self.policy.clauses[ClauseId::from_index(clause)].name.to_string(),
        };
        // The way is told from a conclusion, if one is on it: a reader thinks of what depends on itself, not of a clause.
        let start = circle.iter().position(|&at| at < n_conclusions).unwrap_or(0);
        let round: Vec<usize> = circle[start..].iter().chain(&circle[..start]).copied().collect();
        let way = round.iter().chain(round.first()).map(|&at| name(at)).collect::<Vec<_>>().join(" -> ");
        let clause = round.iter().filter_map(|at| at.checked_sub(n_conclusions)).next();
        let span = match clause {
            Some(clause) => self.policy.clauses[ClauseId::from_index(clause)].name_span,
            None => self.policy.conclusions[ConclusionId::from_index(round[0])].span,
        };
        let name = name(round[0]);
        // Clauses alone on the way: nothing but `lifts` leads from clause to clause.
        if circle.iter().all(|&at| at >= n_conclusions) {
            self.problems.add(CyclicRelation { relation: "lifts".to_owned(), name, way, at: span.into() });
        } else {
            self.problems.add(CyclicConclusion { name, way, at: span.into() });
        }
    }
}
