//! Dependencies: an order in which each item comes after everything it needs, and the cycles that have no such order.
//!
//! Conclusions depend on the law clauses that bear on them; clauses depend on the conclusions and definitions that they test and on the
//! clauses that lift them; definitions depend on what they test. No recursion: a policy may be a chain of 100,000.

use super::Resolver;
use crate::policy::errors::{CyclicConclusion, CyclicRelation};
use crate::policy::ids::{ClauseId, ConclusionId, DefinitionId, Id};
use crate::policy::model::{Clause, Ordered, Tested};

/// Orders 0..n so that each comes after all it needs, in order of number where that leaves a choice; circles apart, each in
/// the order of its way round.
pub(super) fn order(n: usize, needs: impl Fn(usize) -> Vec<usize>) -> (Vec<usize>, Vec<Vec<usize>>) {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        /// On the way, at that place.
        Open(usize),
        Done,
    }
    let (mut marks, mut order, mut circles) = (vec![Mark::New; n], Vec::with_capacity(n), Vec::new());
    // Of circles within circles there may be as many as items, each as long: those beyond so many steps in all are left out.
    let mut n_left = 2 * n;
    for start in 0..n {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open(0);
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
                    marks[need] = Mark::Open(way.len());
                    way.push((need, needs(need), 0));
                }
                Mark::Open(from) => {
                    let n_steps = way.len() - from;
                    if n_steps <= n_left {
                        n_left -= n_steps;
                        circles.push(way[from..].iter().map(|(on_way, ..)| *on_way).collect());
                    }
                }
            }
        }
    }
    (order, circles)
}

/// `a -> b -> a`; of a long way the beginning and the end.
pub(super) fn way_round(circle: &[usize], name: impl Fn(usize) -> String) -> String {
    /// At either end.
    const SHOWN: usize = 10;
    let mut steps: Vec<String> = if circle.len() <= 2 * SHOWN {
        circle.iter().map(|&at| name(at)).collect()
    } else {
        let (first, last) = (&circle[..SHOWN], &circle[circle.len() - SHOWN..]);
        let between = std::iter::once("…".to_owned());
        first.iter().map(|&at| name(at)).chain(between).chain(last.iter().map(|&at| name(at))).collect()
    };
    steps.extend(circle.first().map(|&at| name(at)));
    steps.join(" -> ")
}

impl Resolver<'_> {
    /// Orders conclusions and clauses for the circuit; a conclusion that depends on itself is shown with its way round.
    ///
    /// Gives whether there is such an order.
    pub(super) fn order_conclusions(&mut self) -> bool {
        let policy = &self.policy;
        let n = policy.conclusions.len() + policy.clauses.len() + policy.definitions.len();
        let (order, circles) = order(n, |at| self.needs(self.numbered(at)));
        let has_order = circles.is_empty();
        for circle in circles {
            // A definition is no step of its own: what it says is said by what uses it.
            let is_step = |at: &usize| !matches!(self.numbered(*at), Ordered::Definition(_));
            self.report_circle(&circle.into_iter().filter(is_step).collect::<Vec<_>>());
        }
        self.policy.order = order.into_iter().map(|at| self.numbered(at)).collect();
        has_order
    }

    /// What a number of the order stands for: conclusions come first, then clauses, then definitions.
    fn numbered(&self, at: usize) -> Ordered {
        let (n_conclusions, n_clauses) = (self.policy.conclusions.len(), self.policy.clauses.len());
        match at.checked_sub(n_conclusions).map(|at| (at, at.checked_sub(n_clauses))) {
            None => Ordered::Conclusion(ConclusionId::from_index(at)),
            Some((clause, None)) => Ordered::Clause(ClauseId::from_index(clause)),
            Some((_, Some(definition))) => Ordered::Definition(DefinitionId::from_index(definition)),
        }
    }

    fn needs(&self, of: Ordered) -> Vec<usize> {
        let (n_conclusions, n_clauses) = (self.policy.conclusions.len(), self.policy.clauses.len());
        let of_clause = |id: &ClauseId| n_conclusions + id.index();
        let tested = |tested: &Tested| -> Vec<usize> {
            let definitions = tested.definitions.iter().map(|id| n_conclusions + n_clauses + id.index());
            tested.conclusions.iter().map(|id| id.index()).chain(definitions).collect()
        };
        match of {
            Ordered::Conclusion(id) => {
                let bearing = &self.policy.conclusions[id].bearing;
                bearing.law_pro.iter().chain(&bearing.law_con).map(of_clause).collect()
            }
            Ordered::Clause(id) => {
                let clause = &self.policy.clauses[id];
                let mut needs = tested(&clause.tested);
                needs.extend(clause.shares_fate_of.map(|id| id.index()));
                needs.extend(clause.lifted_by.iter().map(of_clause));
                needs
            }
            Ordered::Definition(id) => tested(&self.policy.definitions[id].tested),
        }
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
        let way = way_round(&round, name);
        let clause = round.iter().filter_map(|at| at.checked_sub(n_conclusions)).next();
        let span = match clause {
            Some(clause) => self.policy.clauses[ClauseId::from_index(clause)].name_span,
            None => self.policy.conclusions[ConclusionId::from_index(round[0])].span,
        };
        let name = name(round[0]);
        // Clauses alone on the way: nothing but `lifts` leads from clause to clause.
        if circle.iter().all(|&at| at >= n_conclusions) {
            let clause = |at: usize| &self.policy.clauses[ClauseId::from_index(at - n_conclusions)];
            // Each waits for the next, which lifts it.
            let mut pairs = round.iter().zip(round.iter().cycle().skip(1)).map(|(&one, &next)| (clause(next), one));
            let is_written =
                |lifting: &Clause, one: usize| lifting.lifts.contains(&ClauseId::from_index(one - n_conclusions));
            let inherited = pairs.find(|&(lifting, one)| !is_written(lifting, one));
            let mend =
                CyclicRelation::mend("lifts", inherited.map(|(lifting, one)| [&*lifting.name, &*clause(one).name]));
            self.problems.add(CyclicRelation { relation: "lifts".to_owned(), name, way, at: span.into(), mend });
        } else {
            self.problems.add(CyclicConclusion { name, way, at: span.into() });
        }
    }
}
