//! Conclusions stated as given: somebody with the power to decide has done so.
//!
//! What is decided of a conclusion is a fact like others, of an enumeration with the outcomes that can be decided, presumed to be “nothing”.
//! A policy has such a fact for each conclusion of which a condition asks whether it is decided, and a law that is asked about a person for
//! whom others are decided has more (`Law::deciding`): whoever decides nothing pays nothing. They stand behind the declared facts. The
//! meaning of a decision stands in `circuit::conclusion`, and in docs/language.md, "Decided".

use super::Policy;
use super::ids::{ConclusionId, FactId, Id, TypeId};
use super::model::{ConclusionKind, Decides, Fact, FactType, Named, Type, TypeBody, Value};

/// The value that says that nothing is decided.
pub const NOTHING: u32 = 0;

/// What a case calls the decisions in it; where the policy has a fact or group of that name, it calls them otherwise.
const KEY: &str = "decided";
const KEY_WHERE_TAKEN: &str = "decided conclusions";

/// The words for what can be decided of a conclusion of that kind; the place of each among them is its value less one.
pub fn words(kind: ConclusionKind) -> [&'static str; 7] {
    let [pro, con] = match kind {
        ConclusionKind::Category => ["established", "excluded"],
        ConclusionKind::Status | ConclusionKind::Protection => ["granted", "denied"],
        ConclusionKind::Duty => ["required", "forbidden"],
    };
    [pro, con, "conflict", "discretionary", "dormant", "blocked", "none"]
}

/// The key of the decisions in a case, by what the name `decided` stands for in the policy.
pub(super) fn key(named: Option<Named>) -> &'static str {
    match named {
        Some(Named::Fact(_) | Named::Group) => KEY_WHERE_TAKEN,
        _ => KEY,
    }
}

impl Policy {
    /// The key of the decisions in a case.
    pub fn decided_key(&self) -> &'static str {
        key(self.named(KEY))
    }

    /// The facts that the policy declares, in that order: all but what is decided.
    pub fn declared_facts(&self) -> impl Iterator<Item = (FactId, &Fact)> + Clone {
        let all = (0..self.facts.len()).map(FactId::from_index).map(|id| (id, &self.facts[id]));
        all.filter(|(_, fact)| fact.decides.is_none())
    }

    /// The fact that says what is decided of the conclusion; made where there is none.
    pub(super) fn open_decision(&mut self, of: ConclusionId, is_asked: bool, key: &str) -> FactId {
        if let Some(fact) = self.conclusions[of].decision {
            return fact;
        }
        let span = self.conclusions[of].span;
        let ty = FactType::Enumeration(self.type_of_decisions(self.conclusions[of].kind));
        let fact = self.facts.push(Fact {
            path: format!("{key}.{}", self.conclusions[of].name).into(),
            ty,
            presumed: Some(Value::Enumerated(NOTHING)),
            usual: None,
            is_birth: false,
            fixed: true,
            by: None,
            docs: None,
            label: None,
            ask: None,
            decides: Some(Decides { of, is_asked }),
            span,
        });
        self.conclusions[of].decision = Some(fact);
        fact
    }

    /// Of which kind the conclusions are of which the type says what is decided; none where it says something else.
    pub fn kind_decided(&self, ty: TypeId) -> Option<ConclusionKind> {
        let is_of = |fact: &Fact| fact.decides.is_some() && fact.ty == FactType::Enumeration(ty);
        let decides = self.facts.iter().rev().map_while(|(_, fact)| fact.decides.map(|decides| (fact, decides)));
        decides.filter(|(fact, _)| is_of(fact)).map(|(_, decides)| self.conclusions[decides.of].kind).next()
    }

    /// The enumeration of what can be decided; its name is none that a policy could declare.
    fn type_of_decisions(&mut self, kind: ConclusionKind) -> TypeId {
        let values: Vec<Box<str>> = std::iter::once("nothing").chain(words(kind)).map(Box::from).collect();
        let name = format!("decided {} or {}", values[1], values[2]);
        if let Some(known) = self.types.iter().find(|(_, ty)| *ty.name == *name) {
            return known.0;
        }
        let (labels, span) = (vec![None; values.len()], Default::default());
        self.types.push(Type { name: name.into(), docs: None, span, body: TypeBody::Enumeration(values), labels })
    }

    /// Enters the names of what is decided, so that a path leads to them. Conditions do not read these: they have words of their own.
    pub(super) fn name_decisions(&mut self) {
        for (id, fact) in self.facts.iter().filter(|(_, fact)| fact.decides.is_some()) {
            self.names.insert(fact.path.clone(), (Named::Fact(id), fact.span));
        }
    }

    /// The same policy in which something may be decided of these conclusions, too.
    ///
    /// `is_asked`: the analysis is to look at people of whom it is decided, too.
    pub fn deciding(&self, of: impl IntoIterator<Item = ConclusionId>, is_asked: bool) -> Policy {
        let (mut policy, key) = (self.clone(), self.decided_key());
        let mut of: Vec<_> = of.into_iter().collect();
        of.sort_unstable_by_key(|id| id.index());
        for id in of {
            policy.open_decision(id, is_asked, key);
        }
        policy.name_decisions();
        policy
    }
}
