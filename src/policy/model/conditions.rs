//! Conditions as a policy states them, names looked up: expressions, the quantities that they compare, what they read.

use super::{Comparison, Count, Polarity, Quantifier};
use crate::calendar::ShortMonth;
use crate::policy::ids::{ClauseId, ConclusionId, DatedUseId, DefinitionId, ExprId, FactId, QuestionId, TypeId};
use crate::syntax::Span;

/// A condition as written, names looked up. `span` leads to its wording.
#[derive(Clone, Debug)]
pub struct Expr {
    pub span: Span,
    pub kind: ExprKind,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    And(Vec<ExprId>),
    Or(Vec<ExprId>),
    Not(ExprId),
    Implies(ExprId, ExprId),
    Constant(bool),
    Definition(DefinitionId),
    Quantifier {
        kind: Quantifier,
        list: FactId,
        body: ExprId,
    },
    /// `at least 2 of (a, b, c)`: each part counts as often as it is written.
    Counted {
        count: Count,
        parts: Vec<ExprId>,
    },
    /// A bool fact, field or question.
    Holds(Input),
    /// `X is V`, `X in {V, …}` on an enumeration; values by index.
    IsOneOf {
        of: Input,
        values: Vec<u32>,
        negated: bool,
    },
    /// `a is b` on two facts of one enumeration.
    SameValue {
        one: Input,
        other: Input,
        ty: TypeId,
        negated: bool,
    },
    /// `X in {V, …}` on dates or whole numbers; with one value, `X is V`.
    EqualsOneOf {
        of: Quantity,
        values: Vec<i64>,
        negated: bool,
    },
    Compare {
        left: Quantity,
        op: Comparison,
        right: Quantity,
    },
    Between {
        of: Quantity,
        low: Quantity,
        high: Quantity,
    },
    /// A law conclusion settled: granted (established, required) or denied (excluded, forbidden), by [`Polarity`].
    Settled(ConclusionId, Polarity),
    /// The outcome is conflict, discretionary, dormant or blocked.
    InConflict(ConclusionId),
    IsDiscretionary(ConclusionId),
    IsDormant(ConclusionId),
    IsBlocked(ConclusionId),
    Fires(ClauseId),
    /// `granted S at D`: what `of`, the test of an outcome or of a clause, would be if D were the day asked about.
    OnDay {
        of: ExprId,
        day: Quantity,
    },
}

/// What a condition is made of, seen from outside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Put together of other conditions: [`ExprKind::operands`].
    Compound,
    Constant,
    /// The name of a condition that stands elsewhere.
    Name,
    /// Asked of a person, a list or an outcome.
    Test,
}

impl ExprKind {
    /// What it is made of.
    pub fn shape(&self) -> Shape {
        match self {
            ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Not(_)
            | ExprKind::Implies(..)
            | ExprKind::Counted { .. } => Shape::Compound,
            ExprKind::Constant(_) => Shape::Constant,
            ExprKind::Definition(_) => Shape::Name,
            ExprKind::Quantifier { .. }
            | ExprKind::Holds(_)
            | ExprKind::IsOneOf { .. }
            | ExprKind::SameValue { .. }
            | ExprKind::EqualsOneOf { .. }
            | ExprKind::Compare { .. }
            | ExprKind::Between { .. }
            | ExprKind::Settled(..)
            | ExprKind::InConflict(_)
            | ExprKind::IsDiscretionary(_)
            | ExprKind::IsDormant(_)
            | ExprKind::IsBlocked(_)
            | ExprKind::Fires(_)
            | ExprKind::OnDay { .. } => Shape::Test,
        }
    }

    /// The conclusion whose outcome it tests, on the day asked about.
    pub fn conclusion(&self) -> Option<ConclusionId> {
        match self {
            ExprKind::Settled(id, _)
            | ExprKind::InConflict(id)
            | ExprKind::IsDiscretionary(id)
            | ExprKind::IsDormant(id)
            | ExprKind::IsBlocked(id) => Some(*id),
            _ => None,
        }
    }

    /// Whether it is a test of what comes out for a conclusion or a clause.
    pub fn tests_conclusion(&self) -> bool {
        self.conclusion().is_some() || matches!(self, ExprKind::Fires(_) | ExprKind::OnDay { .. })
    }

    /// What is written directly in it, left to right; what a definition stands for is not, nor what is tested on another day: it has another
    /// value by itself.
    pub fn operands(&self) -> Vec<ExprId> {
        match self {
            ExprKind::And(operands) | ExprKind::Or(operands) | ExprKind::Counted { parts: operands, .. } => {
                operands.clone()
            }
            ExprKind::Not(inner) | ExprKind::Quantifier { body: inner, .. } => vec![*inner],
            ExprKind::Implies(premise, consequence) => vec![*premise, *consequence],
            other => {
                debug_assert_ne!(other.shape(), Shape::Compound);
                Vec::new()
            }
        }
    }
}

/// How far is counted: a law that asks for more is not known.
pub const MOST_COUNTED: i64 = 20;

/// What a test reads.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Input {
    AsOf,
    Fact(FactId),
    Question(QuestionId),
    /// The field, by index, of the member that a quantifier looks at.
    Field(u32),
}

/// What is compared: a sum, or an age in whole years.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Quantity {
    Sum(Sum),
    /// `age(birth, at day)`; compared with whole numbers only.
    Age {
        birth: Sum,
        at: Sum,
    },
    /// The least or the greatest of two or more, all of one type; steps behind it are those of each.
    Extreme(Extreme, Vec<Quantity>),
}

/// Which of several quantities is meant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Extreme {
    Least,
    Greatest,
}

impl Extreme {
    pub fn opposite(self) -> Extreme {
        match self {
            Extreme::Least => Extreme::Greatest,
            Extreme::Greatest => Extreme::Least,
        }
    }
}

impl Quantity {
    /// The sums it is made of, from left to right; of an age, both.
    pub fn sums(&self) -> Vec<&Sum> {
        match self {
            Quantity::Sum(sum) => vec![sum],
            Quantity::Age { birth, at } => vec![birth, at],
            Quantity::Extreme(_, parts) => parts.iter().flat_map(Quantity::sums).collect(),
        }
    }

    /// Whether it is an age, or one of several.
    pub fn is_age(&self) -> bool {
        match self {
            Quantity::Sum(_) => false,
            Quantity::Age { .. } => true,
            Quantity::Extreme(_, parts) => parts.iter().all(Quantity::is_age),
        }
    }

    /// Whether it may come to never, by whether an input may.
    pub fn may_be_never(&self, input_may: &impl Fn(Input) -> bool) -> bool {
        match self {
            Quantity::Sum(sum) => matches!(sum.head, Head::Input(input) if input_may(input)),
            Quantity::Age { .. } => false,
            Quantity::Extreme(Extreme::Least, parts) => parts.iter().all(|part| part.may_be_never(input_may)),
            Quantity::Extreme(Extreme::Greatest, parts) => parts.iter().any(|part| part.may_be_never(input_may)),
        }
    }

    /// What a day comes to where `day` is the day asked about: the steps behind `as_of` are taken from there.
    pub fn asked_on(&self, day: &Quantity) -> Quantity {
        match self {
            Quantity::Sum(sum) => sum.asked_on(day),
            Quantity::Age { .. } => unreachable!("an age is no day"),
            Quantity::Extreme(which, parts) => {
                Quantity::Extreme(*which, parts.iter().map(|part| part.asked_on(day)).collect())
            }
        }
    }

    /// The same with each sum put through `alter`.
    pub fn with_sums(&self, alter: &mut dyn FnMut(&Sum) -> Sum) -> Quantity {
        match self {
            Quantity::Sum(sum) => Quantity::Sum(alter(sum)),
            Quantity::Age { birth, at } => Quantity::Age { birth: alter(birth), at: alter(at) },
            Quantity::Extreme(which, parts) => {
                Quantity::Extreme(*which, parts.iter().map(|part| part.with_sums(alter)).collect())
            }
        }
    }
}

/// `X + 30 days - 1 day`; steps from left to right.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Sum {
    pub head: Head,
    pub steps: Vec<Step>,
}

impl Sum {
    /// What it comes to where `day` is the day asked about.
    pub fn asked_on(&self, day: &Quantity) -> Quantity {
        if self.head != Head::Input(Input::AsOf) {
            return Quantity::Sum(self.clone());
        }
        day.with_sums(&mut |sum| {
            let steps = sum.steps.iter().chain(&self.steps).copied().collect();
            Sum { head: sum.head, steps }
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Head {
    Input(Input),
    /// A day number or a whole number.
    Constant(i64),
    /// So many times a dated value on a day. The circuit has its numbers instead.
    Dated(DatedUseId),
}

/// Why no atom of the circuit has a [`Head::Dated`].
pub const AS_NUMBERS: &str = "the circuit has the numbers of dated values instead of them";

/// One step; a negative amount goes back.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Step {
    /// Days, or whole numbers on an int.
    Add(i64),
    /// Seven days each; kept apart because results say it as the law does.
    Weeks(i64),
    /// With what becomes of a day that a month lacks.
    Months(i64, ShortMonth),
    WorkingDays(i64),
}
