//! From a test to the law's own phrase: each climbs to the alternatives, the definition or the condition that holds it, as long as the
//! whole stays enough. So not “has no legal capacity” but “the police sheet, or no legal capacity”.
//!
//! A phrase that takes the place of tests is implied by them, so that what was minimal stays so: without the phrase the rest asks no more
//! than the rest asked before.

use rustc_hash::FxHashSet;

use super::cost::Cost;
use super::literals::{
    Literal, Place, Tests, facts, inputs_of, is_of_conclusion, is_open_question, presumed, request, state_for,
};
use super::model::{Values, stripped};
use super::query::{Proofs, Query};
use super::{Alternative, Need, OutOfTime, State, Way, lists};
use crate::analysis::search::{Model, Root};
use crate::case::UNKNOWN;
use crate::circuit::{NodeId, Truth};
use crate::eval::{Test, Truths};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ExprId, FactId, QuestionId};
use crate::policy::model::{DefinitionBody, ExprKind, FactType, Input, Role};

/// A test of a way, on its way up.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Of the law, without its negation.
    pub node: NodeId,
    pub value: bool,
    pub place: Place,
    /// The other places at which the same is tested.
    pub places: Vec<Place>,
    pub cost: Cost,
}

impl Piece {
    pub fn of(literal: &Literal) -> Piece {
        let place = literal.places.first().copied().expect("every literal stands in the text of some clause");
        let Literal { node, value, places, cost, .. } = literal.clone();
        Piece { node, value, place, places, cost }
    }

    /// Whether the test as written must hold.
    pub fn wanted(&self) -> bool {
        self.value == self.place.sign
    }

    pub fn state(&self, query: &Query) -> State {
        let inputs = inputs_of(query.asked.law, self.place.test);
        state_for(query, query.now(self.node), self.value, &inputs)
    }

    /// The question that it reads, if it is nothing but a reading.
    pub fn reading(&self, query: &Query) -> Option<QuestionId> {
        let Test::Expr(expr) = self.place.test else { return None };
        match query.asked.law.policy.exprs[expr].kind {
            ExprKind::Holds(Input::Question(id)) => Some(id),
            _ => None,
        }
    }
}

/// The pieces, each as high as it goes.
pub(super) fn lift(
    query: &Query,
    tests: &Tests,
    proofs: &mut Proofs,
    mut pieces: Vec<Piece>,
) -> Result<Vec<Piece>, OutOfTime> {
    // In the order of the text, so that what comes out does not depend on how it was found.
    let policy = &query.asked.law.policy;
    pieces.sort_by_key(|piece| order(policy, piece));
    let mut at = 0;
    while at < pieces.len() {
        match higher(query, tests, proofs, &pieces, at)? {
            Some(lifted) => {
                // Those that it replaces stand before it or behind it; it is looked at again.
                let node = lifted.last().map(|piece| piece.node);
                pieces = lifted;
                pieces.sort_by_key(|piece| order(policy, piece));
                at = pieces.iter().position(|piece| Some(piece.node) == node).unwrap_or(0);
            }
            None => at += 1,
        }
    }
    in_its_clause(query, tests, &mut pieces);
    pieces.iter_mut().for_each(|piece| name(query, tests, piece));
    Ok(pieces)
}

/// Several clauses may ask for the same thing, one that has been replaced among them. It is said in the words of a clause by which the way goes:
/// one that asks for something that no other clause asks for.
fn in_its_clause(query: &Query, tests: &Tests, pieces: &mut [Piece]) {
    let law = query.asked.law;
    let places: Vec<Vec<Place>> = pieces.iter().map(|piece| tests.stated_as(law, piece.node, &piece.places)).collect();
    let is_of_one = |places: &&Vec<Place>| places.iter().all(|place| place.clause == places[0].clause);
    let own: FxHashSet<ClauseId> =
        places.iter().filter(|places| !places.is_empty()).filter(is_of_one).map(|places| places[0].clause).collect();
    for (piece, places) in pieces.iter_mut().zip(&places) {
        let at_hand = piece.place;
        let is_as_good = |place: &&Place| own.contains(&place.clause) && place.role == at_hand.role;
        if !own.contains(&at_hand.clause)
            && let Some(place) = places.iter().find(is_as_good)
        {
            piece.place = *place;
        }
    }
}

/// Takes the law's own name for a test, where a definition with a label says nothing but that test: “application filed”, and not “date of
/// the application: on or before this day”.
fn name(query: &Query, tests: &Tests, piece: &mut Piece) {
    let law = query.asked.law;
    let Test::Expr(expr) = piece.place.test else { return };
    let named = tests.around(expr).into_iter().filter_map(|(around, item)| {
        let ExprKind::Definition(id) = law.policy.exprs[around].kind else { return None };
        law.policy.definitions[id].label.as_ref()?;
        let (node, sign) = stripped(&law.circuit.nodes, law.circuit.expr(around));
        (node == piece.node).then_some((around, item, sign))
    });
    // Where it is named in the clause at hand, that clause's own letters count.
    let is_elsewhere = |item: Option<(ClauseId, Role)>| item.is_none_or(|(clause, _)| clause != piece.place.clause);
    if let Some((around, item, sign)) = named.min_by_key(|(_, item, _)| is_elsewhere(*item)) {
        let role = item.filter(|(clause, _)| *clause == piece.place.clause).map(|(_, role)| role);
        let place = piece.place;
        piece.place = Place { test: Test::Expr(around), role: role.or(place.role), sign, ..place };
    }
}

fn order(policy: &Policy, piece: &Piece) -> (usize, usize) {
    let clause = crate::policy::ids::Id::index(piece.place.clause);
    let at = match piece.place.test {
        Test::Expr(expr) => policy.exprs[expr].span.start as usize + 1,
        Test::Force(_) | Test::DormantDays(..) | Test::Fires(_) | Test::Fate(..) => 0,
    };
    (clause, at)
}

/// The pieces with one of them (and all that the same phrase holds) replaced by a phrase around it; that one last.
fn higher(
    query: &Query,
    tests: &Tests,
    proofs: &mut Proofs,
    pieces: &[Piece],
    at: usize,
) -> Result<Option<Vec<Piece>>, OutOfTime> {
    let law = query.asked.law;
    let piece = &pieces[at];
    for place in std::iter::once(&piece.place).chain(&piece.places) {
        let Test::Expr(expr) = place.test else { continue };
        for (around, item) in tests.around(expr) {
            let (node, sign) = stripped(&law.circuit.nodes, law.circuit.expr(around));
            if query.settled(node).is_some() || node == piece.node {
                continue;
            }
            // A reading is told apart: nobody can rely on one, and it is no way like the others.
            let read = inputs_of(law, Test::Expr(around));
            if read.iter().any(|input| is_open_question(query, *input)) {
                continue;
            }
            // What one authority has to do is no alternative to what another has.
            if is_up_to_others(query, place.test, &read) {
                continue;
            }
            // What she can ask for is no one thing among others that nobody can bring about.
            if is_request(query, piece) {
                continue;
            }
            let Some(value) = implied(query, pieces, node) else { continue };
            let holds = value == sign;
            let below = below(&law.policy, around);
            let is_in = |piece: &Piece| {
                let mut places = std::iter::once(&piece.place).chain(&piece.places);
                places.any(|place| matches!(place.test, Test::Expr(expr) if below.contains(&expr)))
            };
            let inner: Vec<&Piece> = pieces.iter().filter(|piece| is_in(piece)).collect();
            if inner.iter().any(|piece| is_request(query, piece)) || !is_phrase(query, around, holds, &inner) {
                continue;
            }
            let (clause, role) = item.map_or((place.clause, place.role), |(clause, role)| (clause, Some(role)));
            let place = Place { test: Test::Expr(around), clause, role, sign };
            let cost = inner.iter().map(|piece| piece.cost).max().unwrap_or(0);
            let mut lifted: Vec<Piece> = pieces.iter().filter(|piece| !is_in(piece)).cloned().collect();
            lifted.push(Piece { node, value, place, places: Vec::new(), cost });
            let roots: Vec<Root> = lifted.iter().map(|piece| piece.root(query)).collect();
            if proofs.enough(&roots)?.is_some() {
                return Ok(Some(lifted));
            }
        }
    }
    Ok(None)
}

/// Whether a burden would be averted by what an authority may decide on request.
fn is_request(query: &Query, piece: &Piece) -> bool {
    let inputs = inputs_of(query.asked.law, piece.place.test);
    piece.wanted() && request(query, &inputs).is_some()
}

/// Whether the test is one authority's act, and what is read elsewhere another's, too.
fn is_up_to_others(query: &Query, test: Test, elsewhere: &[Input]) -> bool {
    let policy = &query.asked.law.policy;
    let by = policy.whose_act(facts(&inputs_of(query.asked.law, test)));
    let is_of_another = |id: FactId| policy.facts[id].by.is_some_and(|other| Some(other) != by);
    by.is_some() && facts(elsewhere).into_iter().any(is_of_another)
}

/// The value that a node of the law has wherever the pieces hold, if that follows from them step by step.
fn implied(query: &Query, pieces: &[Piece], node: NodeId) -> Option<bool> {
    let nothing = Model::default();
    let mut values = Values::of(&query.nodes, query.policy(), &nothing);
    for piece in pieces {
        let root = piece.root(query);
        values.suppose(root.node, root.value);
    }
    let here = query.here(node);
    values.below(&[here])[&here].known()
}

/// Whether a person would be told of it as one thing: alternatives of which one is enough, or what the law has a name for. What asks for
/// several things that are not met yet is told thing by thing.
fn is_phrase(query: &Query, expr: ExprId, holds: bool, inner: &[&Piece]) -> bool {
    let policy = &query.asked.law.policy;
    let is_one_thing = || inner.len() == 1 || inner.iter().all(|piece| piece.state(query) == State::Met);
    match &policy.exprs[expr].kind {
        ExprKind::Or(_) | ExprKind::Implies(..) => holds,
        ExprKind::And(_) => !holds,
        ExprKind::Definition(_) => has_alternatives(policy, expr, holds) || is_one_thing(),
        _ => false,
    }
}

/// Whether an expression has the value where one of several parts has.
fn has_alternatives(policy: &Policy, expr: ExprId, holds: bool) -> bool {
    match &policy.exprs[expr].kind {
        ExprKind::Or(_) | ExprKind::Implies(..) => holds,
        ExprKind::And(_) => !holds,
        ExprKind::Not(inner) => has_alternatives(policy, *inner, !holds),
        ExprKind::Definition(id) => match policy.definitions[*id].body {
            DefinitionBody::Condition(body) => has_alternatives(policy, body, holds),
            DefinitionBody::Sum(_) => false,
        },
        _ => false,
    }
}

/// All that is written in an expression, definitions looked into; the expression itself among it.
fn below(policy: &Policy, expr: ExprId) -> FxHashSet<ExprId> {
    let (mut below, mut open) = (FxHashSet::default(), vec![expr]);
    while let Some(id) = open.pop() {
        if !below.insert(id) {
            continue;
        }
        let kind = &policy.exprs[id].kind;
        if let ExprKind::Definition(definition) = kind
            && let DefinitionBody::Condition(body) = policy.definitions[*definition].body
        {
            open.push(body);
        }
        open.extend(kind.operands());
    }
    below
}

// ---- what is told of the pieces ------------------------------------------------------------------------------------------------

/// The way that the pieces are.
pub(super) fn way(query: &Query, proofs: &mut Proofs, pieces: &[Piece]) -> Result<Way, OutOfTime> {
    let (mut needs, mut readings) = (Vec::new(), Vec::new());
    for (at, piece) in pieces.iter().enumerate() {
        match piece.reading(query) {
            Some(question) => readings.push((question, piece.wanted())),
            None => needs.push(need(query, proofs, pieces, at)?),
        }
    }
    needs.sort_by_key(|need| need.state);
    Ok(Way {
        needs,
        first: Vec::new(),
        readings,
        from: None,
        until: None,
        is_until_end: false,
        is_for_others: false,
        example: None,
    })
}

/// What the person has to do first: of the tests that the law asks for and that were left out, those that are not so yet, that somebody
/// other than an authority brings about, and without which, by an assumption, nobody can be who satisfies the pieces (`granted` goes before no
/// application). What the pieces say themselves, in a narrower test of the same thing, is no step before them.
pub(super) fn first(
    query: &Query,
    tests: &Tests,
    proofs: &mut Proofs,
    pieces: &[Piece],
    left_out: Vec<Piece>,
) -> Result<Vec<Need>, OutOfTime> {
    let set: Vec<Root> = pieces.iter().map(|piece| piece.root(query)).collect();
    let mut first: Vec<Piece> = Vec::new();
    for mut piece in left_out {
        let is_open = matches!(piece.state(query), State::Do | State::FindOut) && piece.reading(query).is_none();
        if is_open
            && piece.wanted()
            && is_act(query, &piece)
            && proofs.follows_by_assumption(&set, piece.root(query))?
        {
            name(query, tests, &mut piece);
            first.push(piece);
        }
    }
    first.sort_by_key(|piece| order(&query.asked.law.policy, piece));
    (0..first.len()).map(|at| need(query, proofs, &first, at)).collect()
}

/// Whether somebody other than an authority can bring it about.
fn is_act(query: &Query, piece: &Piece) -> bool {
    let policy = &query.asked.law.policy;
    let facts = facts(&inputs_of(query.asked.law, piece.place.test));
    !facts.is_empty() && facts.iter().all(|&id| policy.facts[id].is_up_to_the_person())
}

fn need(query: &Query, proofs: &mut Proofs, pieces: &[Piece], at: usize) -> Result<Need, OutOfTime> {
    let piece = &pieces[at];
    let law = query.asked.law;
    let Place { test, clause, role, .. } = piece.place;
    let inputs = inputs_of(law, test);
    let is_of_conclusion = is_of_conclusion(law, test);
    let mut alternatives = Vec::new();
    if let Test::Expr(expr) = test {
        let parts = parts(&law.policy, expr, piece.wanted());
        if parts.len() > 1 {
            for (expr, wanted) in parts {
                alternatives.push(alternative(query, proofs, pieces, at, expr, wanted)?);
            }
        }
    }
    let state = piece.state(query);
    let members = match test {
        Test::Expr(expr) => {
            let others = pieces.iter().enumerate().filter(|(other, _)| *other != at);
            let rest: Vec<Root> = others.map(|(_, piece)| piece.root(query)).collect();
            lists::members(query, expr, piece.wanted(), &rest)
        }
        _ => Vec::new(),
    };
    Ok(Need {
        test,
        wanted: piece.wanted(),
        clause,
        role,
        state,
        presumed: match (test, state) {
            (Test::Expr(expr), State::Met) => carrying(query, expr, presumed(query, &inputs)),
            _ if is_of_conclusion => Vec::new(),
            _ => presumed(query, &inputs),
        },
        // What another conclusion depends on is its own affair.
        facts: if is_of_conclusion { Vec::new() } else { facts(&inputs) },
        alternatives,
        members,
        asks: (piece.node, piece.value),
    })
}

/// The presumptions on which it rests that the test is met: without any of them, as far as the others are known, it is not.
fn carrying(query: &Query, expr: ExprId, presumed: Vec<FactId>) -> Vec<FactId> {
    let law = query.asked.law;
    let node = law.circuit.expr(expr);
    let (mut case, mut truths) = (query.asked.case.clone(), Truths::default());
    let is_needed = |&id: &FactId| {
        if matches!(law.policy.facts[id].ty, FactType::List(_)) {
            return true;
        }
        let slot = case.slot(Input::Fact(id));
        case.state_slot(id, UNKNOWN);
        law.judge.fold(&case, &mut truths);
        let is_needed = law.judge.truth(&truths, node) != query.now(node);
        if is_needed {
            case.state_slot(id, slot);
        }
        is_needed
    };
    presumed.into_iter().filter(is_needed).collect()
}

/// The parts of which one is enough for the expression to have the value; a named part stays one.
fn parts(policy: &Policy, expr: ExprId, wanted: bool) -> Vec<(ExprId, bool)> {
    let mut parts = Parts { policy, seen: FxHashSet::default(), found: Vec::new() };
    parts.collect(expr, wanted);
    parts.found
}

struct Parts<'p> {
    policy: &'p Policy,
    /// Definitions may share parts: each is collected once, or the list would be as long as the text written out in full.
    seen: FxHashSet<(ExprId, bool)>,
    found: Vec<(ExprId, bool)>,
}

impl Parts<'_> {
    /// Adds the parts; whether there are several.
    fn collect(&mut self, expr: ExprId, wanted: bool) -> bool {
        if !self.seen.insert((expr, wanted)) {
            return true;
        }
        let policy = self.policy;
        match &policy.exprs[expr].kind {
            ExprKind::Or(parts) if wanted => self.collect_all(parts.iter().map(|&part| (part, true))),
            ExprKind::And(parts) if !wanted => self.collect_all(parts.iter().map(|&part| (part, false))),
            ExprKind::Not(inner) => self.collect(*inner, !wanted),
            ExprKind::Implies(premise, consequence) if wanted => {
                self.collect_all([(*premise, false), (*consequence, true)])
            }
            ExprKind::Definition(id) => match policy.definitions[*id].body {
                DefinitionBody::Condition(body) => self.collect(body, wanted),
                DefinitionBody::Sum(_) => false,
            },
            _ => {
                self.found.push((expr, wanted));
                false
            }
        }
    }

    fn collect_all(&mut self, parts: impl IntoIterator<Item = (ExprId, bool)>) -> bool {
        let mut n = 0;
        for (part, wanted) in parts {
            n += 1;
            self.collect_inner(part, wanted);
        }
        n > 1
    }

    fn collect_inner(&mut self, expr: ExprId, wanted: bool) {
        let policy = self.policy;
        let has_a_name =
            matches!(policy.exprs[expr].kind, ExprKind::Definition(id) if policy.definitions[id].label.is_some());
        let before = self.found.len();
        if has_a_name || !self.collect(expr, wanted) {
            self.found.truncate(before);
            self.found.push((expr, wanted));
        }
    }
}

fn alternative(
    query: &Query,
    proofs: &mut Proofs,
    pieces: &[Piece],
    at: usize,
    expr: ExprId,
    wanted: bool,
) -> Result<Alternative, OutOfTime> {
    let law = query.asked.law;
    let (node, sign) = stripped(&law.circuit.nodes, law.circuit.expr(expr));
    let inputs = inputs_of(law, Test::Expr(expr));
    let value = wanted == sign;
    let mut state = match query.settled(node) {
        Some(settled) if settled == Truth::from(value) => State::Met,
        Some(_) => State::Impossible,
        None => state_for(query, query.now(node), value, &inputs),
    };
    if matches!(state, State::Do | State::FindOut) {
        let (here, here_sign) = stripped(&query.nodes, query.here(node));
        let mut roots = vec![Root { node: here, value: value == here_sign }];
        let others = pieces.iter().enumerate().filter(|(other, _)| *other != at);
        roots.extend(others.map(|(_, piece)| piece.root(query)));
        if proofs.somebody(&roots)?.is_none() {
            state = State::Impossible;
        }
    }
    let is_reading = inputs.iter().any(|input| is_open_question(query, *input));
    Ok(Alternative { expr, wanted, state, facts: facts(&inputs), is_reading })
}
