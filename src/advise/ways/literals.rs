//! The goal as a graph of the law's own tests.
//!
//! Takes a query; gives the goal as alternatives (`Any`) and conjunctions (`All`) of literals, each a test of some clause with the value
//! that it must have, and what it costs. Conclusions and clauses are looked through; tests that nothing free decides are answered.

use rustc_hash::{FxHashMap, FxHashSet};

use super::cost::{About, Cost, NEVER, cost};
use super::model::stripped;
use super::query::{Asked, Only, Query, with_value};
use super::{Goal, OutOfTime, State, goal_of};
use crate::advise::decided::stays;
use crate::advise::requests::Request;
use crate::advise::residual;
use crate::case::{Stated, UNKNOWN};
use crate::circuit::usual::usual_of_fact;
use crate::circuit::{Node, NodeId, Nodes, Truth};
use crate::eval::Test;
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, Id, QuestionId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{DefinitionBody, ExprKind, GoverningDate, Input, Polarity, Role, Tested};
use crate::watch::Pace;

/// Where a test stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub test: Test,
    pub clause: ClauseId,
    pub role: Option<Role>,
    /// The value of the node (without its negation) where the test holds.
    pub sign: bool,
}

/// The tests of all clauses on which a conclusion may depend, and how they are nested.
pub(super) struct Tests {
    /// By node of the law, without its negation.
    pub places: FxHashMap<NodeId, Vec<Place>>,
    /// For somebody who wants something: where a burden is asked for. That it is ordered is one test, in which nobody looks for what to do:
    /// whoever may pay a fine by instalments is not told how to be fined.
    burdens: FxHashMap<NodeId, Vec<Place>>,
    is_for_burdens: bool,
    /// What each part of a condition is written in; a definition is written in where it is named.
    parents: FxHashMap<ExprId, Vec<ExprId>>,
    /// The items of the clauses.
    items: FxHashMap<ExprId, (ClauseId, Role)>,
    /// All conditions and their parts, each once.
    pub exprs: Vec<ExprId>,
    pub clauses: Vec<ClauseId>,
}

impl Tests {
    pub fn below(law: &Law, of: ConclusionId) -> Tests {
        let mut tests = Tests {
            places: FxHashMap::default(),
            burdens: FxHashMap::default(),
            is_for_burdens: goal_of(law, of) == Goal::Get,
            parents: FxHashMap::default(),
            items: FxHashMap::default(),
            exprs: Vec::new(),
            clauses: clauses_below(law, of),
        };
        let mut seen = FxHashSet::default();
        for clause_id in tests.clauses.clone() {
            tests.clause(law, clause_id, &mut seen);
        }
        tests
    }

    fn clause(&mut self, law: &Law, id: ClauseId, seen: &mut FxHashSet<ExprId>) {
        let clause = &law.policy.clauses[id];
        self.add(law, Test::Force(id), id, None);
        for condition in &clause.conditions {
            self.items.entry(condition.expr).or_insert((id, condition.role));
            self.condition(law, condition.expr, id, Some(condition.role), seen);
        }
        for (at, dormancy) in clause.dormancies.iter().enumerate() {
            self.add(law, Test::DormantDays(id, at as u32), id, None);
            if let Some(whom) = dormancy.whom {
                self.condition(law, whom, id, None, seen);
            }
        }
    }

    fn condition(
        &mut self,
        law: &Law,
        expr: ExprId,
        clause: ClauseId,
        role: Option<Role>,
        seen: &mut FxHashSet<ExprId>,
    ) {
        let policy = &law.policy;
        let (mut open, mut here) = (vec![expr], FxHashSet::default());
        while let Some(id) = open.pop() {
            if !here.insert(id) {
                continue;
            }
            let is_new = seen.insert(id);
            if is_new {
                self.exprs.push(id);
            }
            let parts = match &policy.exprs[id].kind {
                ExprKind::And(_)
                | ExprKind::Or(_)
                | ExprKind::Not(_)
                | ExprKind::Implies(..)
                | ExprKind::Counted { .. } => policy.exprs[id].kind.operands(),
                ExprKind::Definition(definition) => match policy.definitions[*definition].body {
                    DefinitionBody::Condition(body) => vec![body],
                    DefinitionBody::Sum(_) => Vec::new(),
                },
                ExprKind::Settled(conclusion, Polarity::For)
                    if self.is_for_burdens && goal_of(law, *conclusion) == Goal::Avert =>
                {
                    let (node, sign) = stripped(&law.circuit.nodes, law.circuit.expr(id));
                    self.burdens.entry(node).or_default().push(Place { test: Test::Expr(id), clause, role, sign });
                    Vec::new()
                }
                // They are looked through: what the conclusion depends on is asked of its own clauses.
                ExprKind::Settled(..)
                | ExprKind::InConflict(_)
                | ExprKind::IsDiscretionary(_)
                | ExprKind::IsDormant(_)
                | ExprKind::IsBlocked(_)
                | ExprKind::Fires(_)
                | ExprKind::Constant(_) => Vec::new(),
                // What it depends on is asked on another day: together it is one test.
                ExprKind::OnDay { .. }
                | ExprKind::Quantifier { .. }
                | ExprKind::Holds(_)
                | ExprKind::IsOneOf { .. }
                | ExprKind::SameValue { .. }
                | ExprKind::EqualsOneOf { .. }
                | ExprKind::Compare { .. }
                | ExprKind::Between { .. } => {
                    self.add(law, Test::Expr(id), clause, role);
                    Vec::new()
                }
            };
            if is_new {
                parts.iter().for_each(|&part| self.parents.entry(part).or_default().push(id));
            }
            open.extend(parts.into_iter().rev());
        }
    }

    fn add(&mut self, law: &Law, test: Test, clause: ClauseId, role: Option<Role>) {
        let node = super::super::leaves::node_of(&law.policy, &law.circuit, test);
        let (node, sign) = stripped(&law.circuit.nodes, node);
        if !matches!(law.circuit.nodes.node(node), Node::Constant(_)) {
            self.places.entry(node).or_default().push(Place { test, clause, role, sign });
        }
    }

    /// Where the node is tested as a whole, as far as it is to have the value.
    fn places_of(&self, node: NodeId, value: bool) -> Option<&Vec<Place>> {
        let is_asked = |places: &&Vec<Place>| places.iter().any(|place| place.sign == value);
        self.places.get(&node).or_else(|| self.burdens.get(&node).filter(is_asked))
    }

    /// All places in which a node is tested: those given, and each condition of a clause that says nothing else.
    pub fn stated_as(&self, law: &Law, node: NodeId, places: &[Place]) -> Vec<Place> {
        let as_a_whole = self.items.iter().filter_map(|(&expr, &(clause, role))| {
            let (of, sign) = stripped(&law.circuit.nodes, law.circuit.expr(expr));
            (of == node).then_some(Place { test: Test::Expr(expr), clause, role: Some(role), sign })
        });
        let mut all: Vec<Place> = places.iter().copied().chain(as_a_whole).collect();
        let at = |place: &Place| match place.test {
            Test::Expr(expr) => Some(expr),
            Test::Force(_) | Test::DormantDays(..) | Test::Fires(_) | Test::Fate(..) => None,
        };
        all.sort_by_key(|place| (place.clause, at(place)));
        all
    }

    /// The nodes of all tests, and of all in which they are written.
    pub fn nodes(&self, law: &Law) -> Vec<NodeId> {
        self.places.keys().copied().chain(self.exprs.iter().map(|&expr| law.circuit.expr(expr))).collect()
    }

    /// What the part is written in, from the inside out, each with the item of a clause that holds it, if it is one.
    pub fn around(&self, expr: ExprId) -> Vec<(ExprId, Option<(ClauseId, Role)>)> {
        /// So many at most: a definition may be named in many places.
        const MOST: usize = 24;
        let mut around: Vec<(ExprId, Option<(ClauseId, Role)>)> = Vec::new();
        let mut open: std::collections::VecDeque<ExprId> = [expr].into();
        while let Some(id) = open.pop_front() {
            for &parent in self.parents.get(&id).map_or(&[][..], Vec::as_slice) {
                if around.len() < MOST && !around.iter().any(|(known, _)| *known == parent) {
                    around.push((parent, self.items.get(&parent).copied()));
                    open.push_back(parent);
                }
            }
        }
        around
    }
}

/// The clauses on which a conclusion may depend: those that bear on it, and on what those test, rest on or are lifted by; nearest first.
fn clauses_below(law: &Law, of: ConclusionId) -> Vec<ClauseId> {
    let policy = &law.policy;
    let mut clauses: Vec<ClauseId> = Vec::new();
    let (mut seen_conclusions, mut seen) = (FxHashSet::default(), FxHashSet::default());
    let mut seen_definitions = FxHashSet::default();
    let mut open: std::collections::VecDeque<ConclusionId> = [of].into();
    seen_conclusions.insert(of);
    while let Some(conclusion) = open.pop_front() {
        let bearing = &policy.conclusions[conclusion].bearing;
        let mut new: std::collections::VecDeque<ClauseId> =
            bearing.law_pro.iter().chain(&bearing.law_con).copied().collect();
        while let Some(id) = new.pop_front() {
            if !seen.insert(id) {
                continue;
            }
            clauses.push(id);
            let clause = &policy.clauses[id];
            new.extend(clause.lifted_by.iter().copied());
            open.extend(clause.shares_fate_of.filter(|&id| seen_conclusions.insert(id)));
            let mut tested = vec![&clause.tested];
            while let Some(Tested { conclusions, definitions, .. }) = tested.pop() {
                open.extend(conclusions.iter().filter(|&&id| seen_conclusions.insert(id)));
                // Definitions may share others: each is looked at once.
                let new = definitions.iter().filter(|&&id| seen_definitions.insert(id));
                tested.extend(new.map(|&id| &policy.definitions[id].tested));
            }
        }
    }
    clauses
}

// ---- the graph -----------------------------------------------------------------------------------------------------------

/// A test with the value that it must have.
#[derive(Clone, Debug)]
pub(super) struct Literal {
    /// Of the law, without its negation.
    pub node: NodeId,
    pub value: bool,
    pub places: Vec<Place>,
    pub cost: Cost,
    /// The least that a way costs in which it stands.
    pub through: Cost,
}

#[derive(Clone, Debug)]
enum Gate {
    Yes,
    No,
    Literal(usize),
    All(Vec<usize>),
    Any(Vec<usize>),
}

fn goes_on(pace: &mut Pace) -> Result<(), OutOfTime> {
    if pace.is_over() { Err(OutOfTime) } else { Ok(()) }
}

/// The goal, taken apart.
pub(super) struct Graph {
    /// Parts before what they are part of; the goal last.
    gates: Vec<Gate>,
    pub literals: Vec<Literal>,
    inside: Vec<Cost>,
}

impl Graph {
    /// # Errors
    /// Time was up first.
    pub fn of(query: &Query, tests: &Tests) -> Result<Graph, OutOfTime> {
        let mut pace = Pace::of(&query.asked.watch);
        let law = query.asked.law;
        let nodes = &law.circuit.nodes;
        let mut wanted: Vec<(NodeId, bool)> = Vec::new();
        let mut seen: FxHashSet<(NodeId, bool)> = FxHashSet::default();
        let mut open: Vec<(NodeId, bool)> =
            query.roots.iter().map(|&(node, value)| plain(nodes, node, value)).collect();
        let roots = open.clone();
        while let Some((node, value)) = open.pop() {
            if !seen.insert((node, value)) {
                continue;
            }
            goes_on(&mut pace)?;
            wanted.push((node, value));
            if query.settled(node).is_none() && tests.places_of(node, value).is_none() {
                open.extend(nodes.below(node).iter().map(|&child| plain(nodes, child, value)));
            }
        }
        wanted.sort_unstable();
        let mut graph = Graph { gates: Vec::with_capacity(wanted.len() + 1), literals: Vec::new(), inside: Vec::new() };
        let mut numbers: FxHashMap<(NodeId, bool), usize> = FxHashMap::default();
        for &(node, value) in &wanted {
            goes_on(&mut pace)?;
            let gate = graph.gate(query, tests, node, value, &numbers);
            numbers.insert((node, value), graph.gates.len());
            graph.gates.push(gate);
        }
        graph.gates.push(Gate::All(roots.iter().map(|root| numbers[root]).collect()));
        graph.costs();
        Ok(graph)
    }

    fn gate(
        &mut self,
        query: &Query,
        tests: &Tests,
        node: NodeId,
        value: bool,
        numbers: &FxHashMap<(NodeId, bool), usize>,
    ) -> Gate {
        match query.settled(node) {
            Some(settled) if settled == Truth::from(value) => return Gate::Yes,
            Some(_) => return Gate::No,
            None => {}
        }
        let nodes = &query.asked.law.circuit.nodes;
        let parts = |children: &[NodeId]| -> Vec<usize> {
            children.iter().map(|&child| numbers[&plain(nodes, child, value)]).collect()
        };
        match (tests.places_of(node, value), nodes.node(node)) {
            (None, Node::And(children)) if value => Gate::All(parts(nodes.children(children))),
            (None, Node::And(children)) => Gate::Any(parts(nodes.children(children))),
            (None, Node::Or(children)) if value => Gate::Any(parts(nodes.children(children))),
            (None, Node::Or(children)) => Gate::All(parts(nodes.children(children))),
            (places, _) => {
                let places = places.cloned().unwrap_or_default();
                debug_assert!(!places.is_empty(), "every atom of a goal is a test of some clause");
                let cost = literal_cost(query, node, value, &places);
                self.literals.push(Literal { node, value, places, cost, through: NEVER });
                Gate::Literal(self.literals.len() - 1)
            }
        }
    }

    /// The least that each part costs, and the least that a whole way costs in which each literal stands. Parts that several share are
    /// counted several times: it is a measure to go by, no more.
    fn costs(&mut self) {
        for gate in &self.gates {
            let cost = match gate {
                Gate::Yes => 0,
                Gate::No => NEVER,
                Gate::Literal(at) => self.literals[*at].cost,
                Gate::All(parts) => {
                    parts.iter().fold(0, |sum: Cost, &part| sum.saturating_add(self.inside[part])).min(NEVER)
                }
                Gate::Any(parts) => parts.iter().map(|&part| self.inside[part]).min().unwrap_or(NEVER),
            };
            self.inside.push(cost);
        }
        let mut outside = vec![NEVER; self.gates.len()];
        if let Some(goal) = outside.last_mut() {
            *goal = 0;
        }
        for at in (0..self.gates.len()).rev() {
            if outside[at] >= NEVER || self.inside[at] >= NEVER {
                continue;
            }
            match &self.gates[at] {
                Gate::Yes | Gate::No => {}
                Gate::Literal(literal) => self.literals[*literal].through = outside[at] + self.literals[*literal].cost,
                Gate::All(parts) => {
                    for &part in parts {
                        let rest = outside[at] + self.inside[at].saturating_sub(self.inside[part]);
                        outside[part] = outside[part].min(rest);
                    }
                }
                Gate::Any(parts) => parts.iter().for_each(|&part| outside[part] = outside[part].min(outside[at])),
            }
        }
    }

    /// Whether some choice of tests leads to the goal, were each test free of the others.
    pub fn is_open(&self) -> bool {
        self.inside.last().is_some_and(|&cost| cost < NEVER)
    }

    /// The goal as a node in which each literal that costs something counts only where its permission is given: the node, and per literal
    /// the permission.
    ///
    /// # Errors
    /// Time was up first.
    pub fn permitted(&self, query: &Query, nodes: &mut Nodes) -> Result<(NodeId, Vec<Option<NodeId>>), OutOfTime> {
        let mut pace = Pace::of(&query.asked.watch);
        let first_free = query.asked.law.policy.questions.len();
        let mut permissions: Vec<Option<NodeId>> = Vec::with_capacity(self.literals.len());
        for (number, literal) in self.literals.iter().enumerate() {
            // An input that no question of the policy has.
            let input = Input::Question(QuestionId::from_index(first_free + number));
            let costs = literal.cost > 0;
            permissions.push(costs.then(|| nodes.atom_node(crate::circuit::Atom::Holds(input))));
        }
        let mut here: Vec<NodeId> = Vec::with_capacity(self.gates.len());
        for gate in &self.gates {
            goes_on(&mut pace)?;
            let node = match gate {
                Gate::Yes => nodes.truth(true),
                Gate::No => nodes.truth(false),
                Gate::Literal(at) => {
                    let literal = &self.literals[*at];
                    let test = with_value(nodes, query.here(literal.node), literal.value);
                    nodes.and(std::iter::once(test).chain(permissions[*at]))
                }
                Gate::All(parts) => nodes.and(parts.iter().map(|&part| here[part])),
                Gate::Any(parts) => nodes.or(parts.iter().map(|&part| here[part])),
            };
            here.push(node);
        }
        let goal = here.last().copied().unwrap_or(nodes.truth(false));
        Ok((goal, permissions))
    }

    /// The literals that carry the goal where those of `holds` hold: of alternatives the cheapest. `None` where they do not carry it.
    pub fn carried_by(&self, holds: &[bool]) -> Option<Vec<usize>> {
        let mut least: Vec<Cost> = Vec::with_capacity(self.gates.len());
        for gate in &self.gates {
            let cost = match gate {
                Gate::Yes => 0,
                Gate::No => NEVER,
                Gate::Literal(at) if holds[*at] => self.literals[*at].cost,
                Gate::Literal(_) => NEVER,
                Gate::All(parts) if parts.iter().any(|&part| least[part] >= NEVER) => NEVER,
                Gate::All(parts) => {
                    parts.iter().fold(0, |sum: Cost, &part| sum.saturating_add(least[part])).min(NEVER - 1)
                }
                Gate::Any(parts) => parts.iter().map(|&part| least[part]).min().unwrap_or(NEVER),
            };
            least.push(cost);
        }
        let goal = self.gates.len().checked_sub(1)?;
        if least[goal] >= NEVER {
            return None;
        }
        let (mut open, mut seen, mut found) = (vec![goal], FxHashSet::default(), Vec::new());
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            match &self.gates[at] {
                Gate::Yes | Gate::No => {}
                Gate::Literal(literal) => found.push(*literal),
                Gate::All(parts) => open.extend(parts),
                Gate::Any(parts) => open.extend(parts.iter().min_by_key(|&&part| least[part])),
            }
        }
        Some(found)
    }
}

/// The node without its negation, and the value that it must have.
fn plain(nodes: &Nodes, node: NodeId, value: bool) -> (NodeId, bool) {
    let (node, sign) = stripped(nodes, node);
    (node, value == sign)
}

// ---- how a test stands -----------------------------------------------------------------------------------------------------

/// How a test stands with the person as things are.
pub(super) fn state(now: Truth, value: bool) -> State {
    match now {
        Truth::Unknown => State::FindOut,
        known if known == Truth::from(value) => State::Met,
        Truth::True | Truth::False => State::Do,
    }
}

fn literal_cost(query: &Query, node: NodeId, value: bool, places: &[Place]) -> Cost {
    let of = |place: &Place| {
        let inputs = inputs_of(query.asked.law, place.test);
        let state = state_for(query, query.now(node), value, &inputs);
        if query.asked.only == Only::Dates && state != State::Met && !sets_a_date(query, &inputs) {
            return NEVER;
        }
        let about = About {
            state,
            role: place.role,
            is_negated: place.sign != value,
            is_reading: inputs.iter().any(|input| is_open_question(query, *input)),
            is_presumed: !presumed(query, &inputs).is_empty(),
            is_presumed_otherwise: is_presumed_otherwise(query, query.now(node), value, &inputs),
            is_of_list: inputs.iter().any(|input| super::lists::is_list(&query.asked.law.policy, *input)),
            is_unusual: is_unusual(query, place.test, value),
            is_past: value == place.sign && is_past(query, place.test),
            is_requested: value == place.sign && request(query, &inputs).is_some(),
            is_for_others: value == place.sign && inputs.iter().any(|input| is_for_others(query, *input)),
        };
        cost(&about)
    };
    places.iter().map(of).min().unwrap_or(0)
}

/// Whether the test leaves nothing open but the dates of what the person can do.
fn sets_a_date(query: &Query, inputs: &[Input]) -> bool {
    let Asked { law, case, .. } = query.asked;
    let is_date_of_act = |id: FactId| {
        let fact = &law.policy.facts[id];
        fact.ty.is_date() && fact.is_up_to_the_person() && case.stated(id) != Stated::Known
    };
    let facts = || inputs.iter().filter_map(|input| if let Input::Fact(id) = input { Some(*id) } else { None });
    facts().any(is_date_of_act) && facts().all(|id| is_date_of_act(id) || case.stated(id) == Stated::Known)
}

/// Whether the test asks for a date within the days in force of a provision that are over.
fn is_past(query: &Query, test: Test) -> bool {
    let Test::Force(id) = test else { return false };
    let clause = &query.asked.law.policy.clauses[id];
    let is_of_act = matches!(clause.governed_by, GoverningDate::Fact(_));
    is_of_act && clause.force.last.is_some_and(|last| last < query.asked.case.as_of())
}

/// What an authority may decide on request, and nothing else, where that would avert a burden.
pub(super) fn request<'q>(query: &Query<'q>, inputs: &[Input]) -> Option<&'q Request> {
    let [Input::Fact(id)] = inputs else { return None };
    let requests = if query.asked.goal == Goal::Avert { query.asked.requests } else { &[] };
    requests.iter().find(|request| request.decision == *id)
}

fn is_for_others(query: &Query, input: Input) -> bool {
    matches!(input, Input::Fact(id) if query.asked.for_others.contains(&id))
}

/// Whether the policy declares the contrary usual of the fact that the test is.
fn is_unusual(query: &Query, test: Test, value: bool) -> bool {
    let policy = &query.asked.law.policy;
    let Test::Expr(expr) = test else { return false };
    let ExprKind::Holds(Input::Fact(id)) = policy.exprs[expr].kind else { return false };
    let is_declared = policy.facts[id].usual.is_some();
    is_declared && usual_of_fact(policy, id, query.asked.case.as_of()) == Some(i64::from(!value))
}

/// How a test stands: what is otherwise by presumptions alone has to be found out.
pub(super) fn state_for(query: &Query, now: Truth, value: bool, inputs: &[Input]) -> State {
    match state(now, value) {
        // What has not happened yet can be done, or left.
        State::FindOut if is_ahead(query, inputs) => State::Do,
        State::Do if is_presumed_otherwise(query, now, value, inputs) => State::FindOut,
        state => state,
    }
}

/// Whether all that is not known of what is read is the date of something that is still to come.
pub(super) fn is_ahead(query: &Query, inputs: &[Input]) -> bool {
    if query.ahead.is_empty() {
        return false;
    }
    let case = query.asked.case;
    let mut unknown = inputs.iter().filter(|&&input| input != Input::AsOf && case.slot(input) == UNKNOWN).peekable();
    unknown.peek().is_some() && unknown.all(|input| matches!(input, Input::Fact(id) if query.ahead.contains(id)))
}

/// Whether the input is a question of law that is left open.
pub(super) fn is_open_question(query: &Query, input: Input) -> bool {
    matches!(input, Input::Question(id) if query.asked.case.answer_to(id).is_none())
}

/// Whether the test is otherwise because something is presumed, and nobody has stated anything that it reads and that can change.
pub(super) fn is_presumed_otherwise(query: &Query, now: Truth, value: bool, inputs: &[Input]) -> bool {
    let case = query.asked.case;
    let fact = |input: &Input| if let Input::Fact(id) = input { Some(*id) } else { None };
    let is_stated = |id: FactId| case.stated(id) == Stated::Known && !stays(&query.asked.law.policy, case, id);
    now == Truth::from(!value) && !inputs.iter().filter_map(fact).any(is_stated) && !presumed(query, inputs).is_empty()
}

/// The facts among the inputs that count as presumed, because nobody stated them.
pub(super) fn presumed(query: &Query, inputs: &[Input]) -> Vec<FactId> {
    let is_presumed = |id: &FactId| {
        query.asked.law.policy.facts[*id].presumed.is_some() && query.asked.case.stated(*id) != Stated::Known
    };
    facts(inputs).into_iter().filter(is_presumed).collect()
}

/// The facts among inputs, in order of declaration.
pub(super) fn facts(inputs: &[Input]) -> Vec<FactId> {
    let mut facts: Vec<FactId> =
        inputs.iter().filter_map(|input| if let Input::Fact(id) = input { Some(*id) } else { None }).collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

/// Whether the test is what another conclusion comes to.
pub(super) fn is_of_conclusion(law: &Law, test: Test) -> bool {
    matches!(test, Test::Expr(expr) if matches!(law.policy.exprs[expr].kind, ExprKind::Settled(..)))
}

/// What a test reads; of another conclusion, all facts on which that may depend.
pub(super) fn inputs_of(law: &Law, test: Test) -> Vec<Input> {
    match test {
        Test::Expr(expr) if is_of_conclusion(law, test) => {
            let read = residual::inputs_below(&law.circuit.nodes, &[law.circuit.expr(expr)]);
            // How the law is read is a matter of that conclusion.
            read.into_iter().filter(|input| !matches!(input, Input::Question(_))).collect()
        }
        Test::Expr(expr) => inputs_below(&law.policy, expr),
        Test::Force(id) | Test::DormantDays(id, _) => match law.policy.clauses[id].governed_by {
            GoverningDate::AsOf => vec![Input::AsOf],
            GoverningDate::Fact(fact) => vec![Input::Fact(fact)],
        },
        Test::Fires(_) | Test::Fate(..) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::super::query::{Asked, Free};
    use super::super::{Goal, OutOfTime};
    use super::*;
    use crate::calendar::Day;
    use crate::case::Case;
    use crate::watch::Watch;

    /// What a policy takes to be laid out grows with it: it ends when somebody says so, and not only the searches in it.
    #[test]
    fn a_large_policy_is_laid_out_as_long_as_there_is_time() {
        let names: Vec<String> = (0..400).map(|at| format!("a{at}")).collect();
        let (facts, all) = (names.join(" : bool  "), names.join(", "));
        let text =
            format!("facts {{ {facts} : bool }}\nstatus s\nclause c {{ grants s  when exactly 20 of ({all}) }}\n");
        let law = Law::from_texts([("law.amparo", text)]).expect("a policy");
        let case = Case::blank(&law.policy, Day::of(2020, 1, 2).expect("a day"));
        let of = law.policy.conclusions.ids().next().expect("a status");
        let tests = Tests::below(&law, of);
        let stop = AtomicBool::new(true);
        let stopped = Watch::new(&stop, None);
        let asked = Asked {
            law: &law,
            case: &case,
            of,
            goal: Goal::Get,
            only: Only::Anything,
            for_others: &[],
            requests: &[],
            watch: stopped,
        };
        assert!(matches!(Query::new(asked, Free::default(), &tests.nodes(&law)), Err(OutOfTime)));
        let asked = Asked { watch: Watch::unlimited(), ..asked };
        let Ok(mut query) = Query::new(asked, Free::default(), &tests.nodes(&law)) else { panic!("there is time") };
        let Ok(graph) = Graph::of(&query, &tests) else { panic!("there is time") };
        assert!(
            graph.permitted(&query, &mut query.nodes.clone()).is_ok_and(|(_, permissions)| permissions.len() == 800)
        );
        query.asked.watch = stopped;
        assert!(matches!(Graph::of(&query, &tests), Err(OutOfTime)));
        assert!(matches!(graph.permitted(&query, &mut query.nodes.clone()), Err(OutOfTime)));
    }
}
