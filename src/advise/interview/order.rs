//! In which order it is asked: by topics, the identity of the person first, then the topic that settles most.
//!
//! Takes what may still matter (`open`); gives the order. Not here: what a topic is (`policy::topics`), and whether it really matters
//! (`advise::completions`).

use std::collections::BTreeMap;

use super::Asked;
use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::{Atom, Node, Outcome};
use crate::eval::Outcomes;
use crate::law::Law;
use crate::policy::ids::{ConclusionId, FactId, Id};
use crate::policy::model::{FactType, Input, Value};
use crate::policy::topics::{Topic, Topics};
use crate::watch::Watch;

/// All that may be asked, in the order in which it is to be asked: the topic at hand, then who the person is (the topic declared first),
/// then the topics by how much their best question settles; within a topic as declared. When the watch is over, as declared throughout.
pub fn ordered(
    law: &Law,
    case: &Case,
    goals: &[ConclusionId],
    asks: Vec<Asked>,
    at_hand: Option<Topic>,
    watch: &Watch,
) -> Vec<Asked> {
    let topics = Topics::of(&law.policy);
    let mut by_topic: BTreeMap<Topic, Vec<Asked>> = BTreeMap::new();
    for asked in asks {
        by_topic.entry(topics.topic(asked.fact())).or_default().push(asked);
    }
    let identity = law.policy.facts.ids().next();
    let comes_first = |topic: Topic| (Some(topic) != at_hand, Some(topic) != identity);
    let is_chosen = by_topic.keys().any(|&topic| comes_first(topic) != (true, true));
    let mut topics: Vec<(Topic, f64, Vec<Asked>)> = Vec::new();
    for (topic, asks) in by_topic {
        let settles = if is_chosen { 0.0 } else { most_settled(law, case, goals, &asks, watch) };
        topics.push((topic, settles, asks));
    }
    if watch.is_over() {
        topics.iter_mut().for_each(|(_, settles, _)| *settles = 0.0);
    }
    topics.sort_by(|(one, one_settles, _), (other, other_settles, _)| {
        comes_first(*one).cmp(&comes_first(*other)).then(other_settles.total_cmp(one_settles)).then(one.cmp(other))
    });
    topics.into_iter().flat_map(|(_, _, asks)| asks).collect()
}

/// How much the question of these settles that settles most.
fn most_settled(law: &Law, case: &Case, goals: &[ConclusionId], asks: &[Asked], watch: &Watch) -> f64 {
    let facts = asks.iter().filter_map(|asked| match asked {
        Asked::Fact(id) | Asked::OneMore { list: id, number: 0 } => Some(*id),
        Asked::OneMore { .. } | Asked::Field { .. } => None,
    });
    facts.take_while(|_| !watch.is_over()).map(|id| settles(law, case, goals, id)).fold(0.0, f64::max)
}

/// How many goals an answer settles: for each answer that can make a difference (both of a yes-or-no, the values of an enumeration, a day
/// or number on either side of each bound that a test sets), the mean over the answers.
fn settles(law: &Law, case: &Case, goals: &[ConclusionId], fact_id: FactId) -> f64 {
    let answers = answers(law, case, fact_id);
    if answers.is_empty() {
        return 0.0;
    }
    let mut outcomes = Outcomes::default();
    let mut n_undetermined = |case: &Case| {
        law.outcomes(case, &mut outcomes);
        goals.iter().filter(|of| outcomes.law[of.index()] == Outcome::Undetermined).count()
    };
    let before = n_undetermined(case);
    let mut supposed = case.clone();
    let mut gain = |value: &Value| {
        supposed.state(fact_id, value);
        before.saturating_sub(n_undetermined(&supposed)) as f64
    };
    answers.iter().map(&mut gain).sum::<f64>() / answers.len() as f64
}

/// Answers that can make a difference: of a date or number, one on either side of each bound.
pub fn answers(law: &Law, case: &Case, fact_id: FactId) -> Vec<Value> {
    const MOST: usize = 12;
    match law.policy.facts[fact_id].ty {
        FactType::Bool | FactType::Enumeration(_) => {
            law.policy.listed_values(fact_id).into_iter().flatten().take(MOST).collect()
        }
        ty @ (FactType::Date | FactType::DateOrNever) => {
            let mut days = bounds(law, fact_id);
            days.push(case.as_of().0);
            // The bound of `is never` is no day.
            days.retain(|&day| day <= Day::LAST.0);
            let never = (ty == FactType::DateOrNever).then_some(Day::NEVER.0);
            sampled(days).into_iter().chain(never).map(|day| Value::Date(Day(day))).collect()
        }
        FactType::Int => sampled(bounds(law, fact_id)).into_iter().map(Value::Int).collect(),
        FactType::List(_) => vec![Value::List(Vec::new())],
        FactType::Text => Vec::new(),
    }
}

fn bounds(law: &Law, fact_id: FactId) -> Vec<i64> {
    let nodes = &law.circuit.nodes;
    let bound = |id| match nodes.node(id) {
        Node::Atom(index) => match nodes.atom(index) {
            Atom::AtMost(Input::Fact(of), bound) if *of == fact_id => Some(*bound),
            Atom::AtMost(..) | Atom::Holds(_) | Atom::Is(..) | Atom::Ordered { .. } => None,
        },
        Node::Constant(_) | Node::Not(_) | Node::And(_) | Node::Or(_) | Node::Any(_) => None,
    };
    nodes.ids().filter_map(bound).collect()
}

/// Each bound and the value after it; of many an even choice.
fn sampled(mut bounds: Vec<i64>) -> Vec<i64> {
    const MOST: usize = 8;
    bounds.sort_unstable();
    bounds.dedup();
    let mut values: Vec<i64> = bounds.iter().flat_map(|&bound| [bound, bound + 1]).collect();
    values.dedup();
    let step = values.len().div_ceil(MOST).max(1);
    values.into_iter().step_by(step).collect()
}
