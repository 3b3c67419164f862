//! A provision, be it a clause or a referral: what comes of it in the law as it is, and with something altered.
//!
//! Takes a circuit and the policy that it is of; gives the nodes of one provision with some parts of its conditions other nodes, on other days of force, or
//! with other answers to what it asks about other days (`granted S at D`). All else is as it is. Not here: which parts there are (`super::altered`), what the
//! difference means (`crate::mutate`, `crate::eval::coverage`).

use rustc_hash::FxHashSet;

use super::builder::{self, Builder, Firing};
use super::node::{NodeId, Nodes};
use super::{Circuit, ClauseNodes};
use crate::policy::Policy;
use crate::policy::behind::clauses_behind;
use crate::policy::ids::{ClauseId, ExprId, Id, ReferralId};
use crate::policy::inputs::conditions_of;
use crate::policy::model::{ExprKind, Ordered};
use crate::policy::precedence::Chains;

use super::altered::{behind, hanging_on};

/// What has conditions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Provision {
    Clause(ClauseId),
    Referral(ReferralId),
}

impl Provision {
    /// The conditions that are written in it.
    pub fn conditions(self, policy: &Policy) -> Vec<ExprId> {
        match self {
            Provision::Clause(id) => conditions_of(&policy.clauses[id]).collect(),
            Provision::Referral(id) => policy.referrals[id].when.iter().map(|condition| condition.expr).collect(),
        }
    }
}

/// What comes of it.
#[derive(Clone, Copy, Debug)]
pub enum ProvisionNodes {
    Clause(ClauseNodes),
    /// That the person is referred, by this referral or by another that leads there as well.
    Referral(NodeId),
}

impl ProvisionNodes {
    /// The two come to something else, and both are certain.
    pub fn comes_out_otherwise(self, other: ProvisionNodes, nodes: &mut Nodes) -> NodeId {
        match (self, other) {
            (ProvisionNodes::Clause(one), ProvisionNodes::Clause(other)) => {
                let pairs = one.effects().into_iter().zip(other.effects());
                let unlike: Vec<NodeId> = pairs.map(|(one, other)| nodes.unlike(one, other)).collect();
                let unlike = nodes.or(unlike);
                let certain = [one, other].map(|of| of.is_certain(nodes));
                nodes.and([unlike, certain[0], certain[1]])
            }
            // Neither of two that differ is unknown.
            (ProvisionNodes::Referral(one), ProvisionNodes::Referral(other)) => nodes.unlike(one, other),
            (ProvisionNodes::Clause(_), ProvisionNodes::Referral(_))
            | (ProvisionNodes::Referral(_), ProvisionNodes::Clause(_)) => {
                unreachable!("a provision stays what it is")
            }
        }
    }
}

impl ClauseNodes {
    /// The state is certain, in the order in which it is read.
    fn is_certain(self, nodes: &mut Nodes) -> NodeId {
        let not = [self.force, self.substance, self.lift, self.dormancy, self.procedure].map(|node| nodes.not(node));
        let [not_force, not_substance, not_lift, not_dormancy, not_procedure] = not;
        let procedure = nodes.or([self.procedure, not_procedure]);
        let awake = nodes.and([not_dormancy, procedure]);
        let dormancy = nodes.or([self.dormancy, awake]);
        let free = nodes.and([not_lift, dormancy]);
        let lift = nodes.or([self.lift, free]);
        let holds = nodes.and([self.force, self.substance, lift]);
        nodes.or([not_force, not_substance, holds])
    }
}

impl Nodes {
    /// One holds, and the other does not.
    pub fn unlike(&mut self, one: NodeId, other: NodeId) -> NodeId {
        if one == other {
            return self.truth(false);
        }
        let (not_one, not_other) = (self.not(one), self.not(other));
        let ways = [self.and([one, not_other]), self.and([not_one, other])];
        self.or(ways)
    }
}

/// Outcomes on other days that a provision asks about, and the clauses behind them.
pub struct AsksElsewhere {
    pub of: Provision,
    /// `granted S at D`, as written in its conditions and in definitions that these use.
    pub tests: Vec<ExprId>,
    pub clauses: FxHashSet<ClauseId>,
}

impl AsksElsewhere {
    /// Some of these are clauses behind what it asks about.
    pub fn hangs_on(&self, provisions: &[Provision]) -> bool {
        provisions.iter().any(|provision| match provision {
            Provision::Clause(id) => self.clauses.contains(id),
            // Nothing depends on a referral.
            Provision::Referral(_) => false,
        })
    }
}

/// Every provision that asks about other days, in order of declaration.
pub fn asking_elsewhere(policy: &Policy) -> Vec<AsksElsewhere> {
    if !policy.exprs.values().any(|expr| matches!(expr.kind, ExprKind::OnDay { .. })) {
        return Vec::new();
    }
    let all = policy.clauses.ids().map(Provision::Clause).chain(policy.referrals.ids().map(Provision::Referral));
    let of_one = |of: Provision| {
        let (mut tests, mut open, mut seen) = (Vec::new(), of.conditions(policy), FxHashSet::default());
        while let Some(expr) = open.pop() {
            if seen.insert(expr) {
                match policy.exprs[expr].kind {
                    ExprKind::OnDay { .. } => tests.push(expr),
                    _ => open.extend(behind(policy, expr)),
                }
            }
        }
        tests.sort_unstable();
        let clauses = tests.iter().flat_map(|&test| clauses_behind(policy, test)).collect();
        (!tests.is_empty()).then_some(AsksElsewhere { of, tests, clauses })
    };
    all.filter_map(of_one).collect()
}

impl Circuit {
    /// The provision as it is.
    pub fn provision(&mut self, policy: &Policy, of: Provision) -> ProvisionNodes {
        match of {
            Provision::Clause(id) => ProvisionNodes::Clause(self.clause(id)),
            Provision::Referral(id) => {
                let holds: Vec<NodeId> = policy.referrals_like(id).map(|id| self.referrals[id.index()].holds).collect();
                ProvisionNodes::Referral(self.nodes.or(holds))
            }
        }
    }

    /// With some parts of its conditions other nodes, be they written in the provision itself or in a definition that it uses.
    pub fn provision_where(&mut self, policy: &Policy, of: Provision, parts: &[(ExprId, NodeId)]) -> ProvisionNodes {
        match of {
            Provision::Clause(id) => ProvisionNodes::Clause(self.clause_where(policy, id, parts)),
            Provision::Referral(id) => {
                let like: Vec<ReferralId> = policy.referrals_like(id).collect();
                let roots = like.iter().flat_map(|&id| Provision::Referral(id).conditions(policy)).collect();
                ProvisionNodes::Referral(self.with_parts(policy, roots, parts, |builder| builder.referred_by(&like)))
            }
        }
    }

    fn clause_where(&mut self, policy: &Policy, id: ClauseId, parts: &[(ExprId, NodeId)]) -> ClauseNodes {
        let roots = Provision::Clause(id).conditions(policy);
        self.with_parts(policy, roots, parts, |builder| builder.clause(id))
    }

    /// The clause, with one part of one of its conditions fixed to a value. All else, and every other clause, is as it is.
    pub fn clause_with(&mut self, policy: &Policy, id: ClauseId, part: ExprId, value: bool) -> ClauseNodes {
        let value = self.nodes.truth(value);
        self.clause_where(policy, id, &[(part, value)])
    }

    /// With one part of its conditions fixed to a value.
    pub fn provision_with(&mut self, policy: &Policy, of: Provision, part: ExprId, value: bool) -> ProvisionNodes {
        let value = self.nodes.truth(value);
        self.provision_where(policy, of, &[(part, value)])
    }

    /// In a policy that is that of the circuit but for days on which something is in force or dormant.
    pub fn provision_on_other_days(&mut self, policy: &Policy, of: Provision) -> ProvisionNodes {
        match of {
            Provision::Clause(id) => ProvisionNodes::Clause(self.clause_on_other_days(policy, id)),
            Provision::Referral(id) => {
                let like: Vec<ReferralId> = policy.referrals_like(id).collect();
                let mut builder = self.taken_up(policy);
                let referred = builder.referred_by(&like);
                *self = builder.circuit;
                ProvisionNodes::Referral(referred)
            }
        }
    }

    /// Where the outcomes on other days that it asks about are those of a law altered in these parts of conditions, or of `altered`, which has the ids of
    /// the policy. On the day asked for itself nothing is altered.
    pub fn provision_where_then(
        &mut self,
        [policy, altered]: [&Policy; 2],
        asks: &AsksElsewhere,
        parts: &[(ExprId, NodeId)],
    ) -> ProvisionNodes {
        let mut builder = Builder {
            policy: altered,
            chains: Chains::of(altered),
            circuit: builder::blank(std::mem::take(&mut self.nodes), altered),
            firing: Firing::AsWritten,
            other_days: Default::default(),
        };
        for &(part, node) in parts {
            builder.circuit.expr_nodes[part.index()] = Some(node);
        }
        builder.lower_behind(&asks.clauses);
        let then: Vec<(ExprId, NodeId)> = asks.tests.iter().map(|&test| (test, builder.condition(test))).collect();
        self.nodes = builder.circuit.nodes;
        self.provision_where(policy, asks.of, &then)
    }

    fn with_parts<T>(
        &mut self,
        policy: &Policy,
        roots: Vec<ExprId>,
        parts: &[(ExprId, NodeId)],
        lower: impl FnOnce(&mut Builder) -> T,
    ) -> T {
        let mut builder = self.taken_up(policy);
        let hanging = hanging_on(policy, roots, parts.iter().map(|(part, _)| *part));
        let before: Vec<_> = hanging.iter().map(|&expr| builder.circuit.expr_nodes[expr.index()].take()).collect();
        for &(part, node) in parts {
            builder.circuit.expr_nodes[part.index()] = Some(node);
        }
        let altered = lower(&mut builder);
        for (expr, node) in hanging.into_iter().zip(before) {
            builder.circuit.expr_nodes[expr.index()] = node;
        }
        *self = builder.circuit;
        altered
    }
}

impl Builder<'_> {
    /// One of the referrals holds.
    fn referred_by(&mut self, like: &[ReferralId]) -> NodeId {
        let each: Vec<NodeId> = like
            .iter()
            .map(|&id| {
                let both = [self.established(self.policy.referrals[id].category), self.referral_open(id)];
                self.nodes().and(both)
            })
            .collect();
        self.nodes().or(each)
    }

    /// Lowers these clauses, behind which there are no others, and the conclusions that they settle.
    fn lower_behind(&mut self, clauses: &FxHashSet<ClauseId>) {
        let policy = self.policy;
        for &step in &policy.order {
            match step {
                Ordered::Clause(id) if clauses.contains(&id) => {
                    let nodes = self.clause(id);
                    self.circuit.clauses[id.index()] = nodes;
                }
                Ordered::Conclusion(id) => {
                    let bearing = &policy.conclusions[id].bearing;
                    if bearing.law_pro.iter().chain(&bearing.law_con).all(|id| clauses.contains(id)) {
                        self.lower_conclusion(id);
                    }
                }
                Ordered::Clause(_) | Ordered::Definition(_) => {}
            }
        }
    }
}
