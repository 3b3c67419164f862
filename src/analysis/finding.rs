//! A finding: what is wrong (or worth knowing) about a policy, where, and an example person.
//!
//! Plain data, made by `analysis::findings`: which clauses, which tests, which dates. The words are `report`'s. Names are stable, so that
//! `accept` and baselines can speak of them: docs/language.md, "What a check looks for". Lists are in order of declaration.

use crate::calendar::{Day, ShortMonth};
use crate::case::{Case, Stated};
use crate::circuit::Outcome;
use crate::eval::CountedBy;
use crate::policy::Policy;
use crate::policy::finding_kind::FindingKind;
use crate::policy::ids::{ClauseId, ConclusionId, DefinitionId, ExprId, FactId, InstrumentId, PropertyId, QuestionId};
use crate::policy::model::{GoverningDate, Input, Language, Named};
use crate::policy::precedence::Principle;
use crate::syntax::Span;

use super::needs::Need;

#[derive(Clone, Debug)]
pub struct Finding {
    /// The names in the parentheses of its name, in their stable order; none for `assumptions`.
    pub of: Vec<Box<str>>,
    pub detail: Detail,
    /// The clauses it speaks of; of a property, those it depends on that apply to the example person.
    pub clauses: Vec<ClauseId>,
    /// The place first to be looked at.
    pub at: Label,
    pub related: Vec<Label>,
    /// Boxed: of many findings, few have one.
    pub witness: Option<Box<Witness>>,
    /// The number of the `accept` that accepts it, in [`Policy::acceptances`](crate::policy::Policy::acceptances).
    pub accepted: Option<usize>,
    /// The acceptances that accept it of some people. Where it is found of others, too, none accepts it, and the example person is one of those.
    pub accepted_of_some: Vec<usize>,
}

impl Finding {
    /// Of no clause, no other place and no person; not accepted.
    pub fn new(of: impl IntoIterator<Item = Box<str>>, detail: Detail, at: Label) -> Finding {
        let of = of.into_iter().collect();
        Finding {
            of,
            detail,
            clauses: Vec::new(),
            at,
            related: Vec::new(),
            witness: None,
            accepted: None,
            accepted_of_some: Vec::new(),
        }
    }

    pub fn kind(&self) -> FindingKind {
        self.detail.kind()
    }

    /// `contradiction(a, b)`: stable, and what `accept` writes.
    pub fn name(&self) -> String {
        let id = self.kind().id();
        if self.of.is_empty() { id.to_owned() } else { format!("{id}({})", self.of.join(", ")) }
    }
}

/// What was found, kind by kind.
#[derive(Clone, Debug)]
pub enum Detail {
    /// Clauses for and against, on the conclusions on which they meet.
    Contradiction {
        on: Vec<ConclusionId>,
        pro: Vec<ClauseId>,
        con: Vec<ClauseId>,
    },
    Incompatible {
        one: ConclusionId,
        other: ConclusionId,
    },
    Property(PropertyId),
    /// Of a property that promises equal treatment: another person, who differs from the example person at most in its facts, and the
    /// conditions to which the two answer differently.
    Unequal {
        property: PropertyId,
        other: Box<Witness>,
        differs: Vec<Differing>,
    },
    /// By number: those that cannot all be true.
    Assumptions(Vec<usize>),
    /// What of its needs, and which assumptions (by number), exclude one another.
    NeverFires {
        clause: ClauseId,
        needs: Vec<Need>,
        assumptions: Vec<usize>,
    },
    PracticeDeparts {
        on: ConclusionId,
        by: Vec<ClauseId>,
    },
    LessProtective {
        favourable: ClauseId,
        adverse: ClauseId,
        on: Vec<ConclusionId>,
        principle: Principle,
    },
    /// `by`: those that prevail for the example person.
    AlwaysBeaten {
        clause: ClauseId,
        on: Vec<ConclusionId>,
        by: Vec<ClauseId>,
    },
    /// Of two clauses with an effect on the same conclusions.
    Subsumed {
        needless: ClauseId,
        by: ClauseId,
        on: Vec<ConclusionId>,
    },
    IdleCondition {
        clause: ClauseId,
        parts: Vec<ExprId>,
    },
    /// In the conditions of a clause, or in a definition.
    ConstantTest {
        of: TestsOf,
        tests: Vec<ConstantTest>,
    },
    DormantRight {
        on: ConclusionId,
        by: Vec<ClauseId>,
    },
    DiscretionaryRight {
        on: ConclusionId,
        by: Vec<ClauseId>,
    },
    /// `by`: the powers of the example person's authorities.
    PowerOverRight {
        on: ConclusionId,
        by: Vec<ClauseId>,
    },
    UnpublishedGround {
        on: ConclusionId,
        by: Vec<ClauseId>,
    },
    MissingReferral {
        from: ConclusionId,
        to: ConclusionId,
    },
    OpenQuestion {
        question: QuestionId,
        on: Vec<ConclusionId>,
    },
    /// The first and the last day that the clause or referral counts for the example person.
    CalendarUnknown {
        by: CountedBy,
        first: Day,
        last: Day,
    },
    /// For the example person: what comes out with the policy's own rounding, and with the other.
    RoundingDecides {
        on: ConclusionId,
        as_is: ShortMonth,
        outcomes: [Outcome; 2],
    },
    Settled {
        winner: ClauseId,
        loser: ClauseId,
        on: Vec<ConclusionId>,
        principle: Principle,
    },
    WindowGap {
        status: ConclusionId,
        gaps: Vec<Gap>,
    },
    UncoveredClause(ClauseId),
    UncitedClause(ClauseId),
    UnusedName {
        name: Box<str>,
        named: Named,
    },
    /// The policy's languages in which some text of the declaration is not written.
    MissingTranslation {
        name: Box<str>,
        languages: Vec<Language>,
    },
    /// The name of the finding accepted, and the last day of the acceptance.
    ExpiredAcceptance {
        accepted: String,
        until: Option<Day>,
    },
    NeedlessAcceptance {
        accepted: String,
        why: Needless,
    },
    /// The clause, conclusion or question, how many more it stands for, and the kinds to which there is no answer, or not the whole one.
    Undecided {
        subject: Box<str>,
        n_more: usize,
        kinds: Vec<FindingKind>,
        short_of: Resource,
    },
}

/// What a check had too little of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Resource {
    Time,
    /// For a search, or for all the pairs found.
    Memory,
}

/// A condition that is true of one of two persons only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Differing {
    pub expr: ExprId,
    /// It is the first, the example person, of whom it is true.
    pub holds_of_first: bool,
}

/// What holds tests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TestsOf {
    Clause(ClauseId),
    Definition(DefinitionId),
}

/// A part of a condition that comes out the same for everyone who satisfies the assumptions; of a list of values, one that nobody has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ConstantTest {
    pub part: ExprId,
    pub is: Constancy,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Constancy {
    Always,
    Never,
    /// The value of that number in the list is never the one.
    NeverValue(usize),
}

/// Days of a governing date on which nobody is granted a status; both days are in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    pub of: GoverningDate,
    pub first_day: Day,
    pub last_day: Day,
}

/// Why an acceptance accepts nothing.
#[derive(Clone, Debug)]
pub enum Needless {
    /// Nothing has this name; the name that comes nearest.
    UnknownName {
        name: Box<str>,
        near: Option<String>,
    },
    /// Another acceptance accepts the finding.
    Twice,
    /// The finding has its names in the other order: its name.
    Reversed(String),
    NoSuchFinding,
    /// The finding is of nobody who satisfies its `where`.
    OfNobody,
    /// Nobody satisfies its `where` at all.
    Nobody,
}

impl Detail {
    pub fn kind(&self) -> FindingKind {
        match self {
            Detail::Contradiction { .. } => FindingKind::Contradiction,
            Detail::Incompatible { .. } => FindingKind::Incompatible,
            Detail::Property(_) | Detail::Unequal { .. } => FindingKind::Property,
            Detail::Assumptions(_) => FindingKind::Assumptions,
            Detail::NeverFires { .. } => FindingKind::NeverFires,
            Detail::PracticeDeparts { .. } => FindingKind::PracticeDeparts,
            Detail::LessProtective { .. } => FindingKind::LessProtective,
            Detail::AlwaysBeaten { .. } => FindingKind::AlwaysBeaten,
            Detail::Subsumed { .. } => FindingKind::Subsumed,
            Detail::IdleCondition { .. } => FindingKind::IdleCondition,
            Detail::ConstantTest { .. } => FindingKind::ConstantTest,
            Detail::DormantRight { .. } => FindingKind::DormantRight,
            Detail::DiscretionaryRight { .. } => FindingKind::DiscretionaryRight,
            Detail::PowerOverRight { .. } => FindingKind::PowerOverRight,
            Detail::UnpublishedGround { .. } => FindingKind::UnpublishedGround,
            Detail::MissingReferral { .. } => FindingKind::MissingReferral,
            Detail::OpenQuestion { .. } => FindingKind::OpenQuestion,
            Detail::CalendarUnknown { .. } => FindingKind::CalendarUnknown,
            Detail::RoundingDecides { .. } => FindingKind::RoundingDecides,
            Detail::Settled { .. } => FindingKind::Settled,
            Detail::WindowGap { .. } => FindingKind::WindowGap,
            Detail::UncoveredClause(_) => FindingKind::UncoveredClause,
            Detail::UncitedClause(_) => FindingKind::UncitedClause,
            Detail::UnusedName { .. } => FindingKind::UnusedName,
            Detail::MissingTranslation { .. } => FindingKind::MissingTranslation,
            Detail::ExpiredAcceptance { .. } => FindingKind::ExpiredAcceptance,
            Detail::NeedlessAcceptance { .. } => FindingKind::NeedlessAcceptance,
            Detail::Undecided { .. } => FindingKind::Undecided,
        }
    }

    /// The conclusions on which a pair of clauses meets, where there may be several.
    pub fn conclusions_of_pair(&mut self) -> Option<&mut Vec<ConclusionId>> {
        match self {
            Detail::Contradiction { on, .. }
            | Detail::LessProtective { on, .. }
            | Detail::AlwaysBeaten { on, .. }
            | Detail::Settled { on, .. } => Some(on),
            _ => None,
        }
    }
}

/// A place that a finding speaks of, and its part in the matter.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    pub at: Span,
    pub part: Part,
}

impl Label {
    pub fn new(at: Span, part: Part) -> Label {
        Label { at, part }
    }
}

/// What a place has to do with a finding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The clause is for the conclusion.
    For,
    /// It is against it.
    Against,
    /// The clause always loses.
    AlwaysLoses,
    Prevails,
    GivesWay,
    /// It protects the person, but gives way.
    Protects,
    NeverApplies,
    /// The clause needs this in order to apply.
    Needed,
    /// An assumption, by number: what it says.
    Assumption(usize),
    /// The assumption is one of those with which the clause's needs cannot be met.
    InEveryCase,
    /// The conclusion is promised here.
    Promised,
    /// Why the clause is dormant: the number of its dormancy.
    Dormant(ClauseId, usize),
    /// The clause lets an authority decide.
    Discretion(ClauseId),
    ChangesNothing,
    Constant(Constancy),
    DeclaredIncompatible,
    /// What is written here is about this conclusion.
    Conclusion(ConclusionId),
    /// The authorities that handle the conclusion.
    Handlers(ConclusionId),
    OpenInLaw,
    /// The conclusion depends on how a day that a month lacks is rounded.
    Rounded,
    /// It counts months, years or an age.
    CountsMonths,
    /// It counts working days.
    Counts,
    /// What is done in practice.
    Practice,
    NotForEveryone,
    AddsNothing,
    AppliesWhenever,
    /// Why the instrument counts as unpublished.
    Unpublished(InstrumentId),
    GrantedInWindows,
    WithoutSource,
    InNoScenario,
    NoScenarios,
    NotDecided,
    DeclaredHere,
    NoLongerAccepts,
    AcceptsNothing,
}

/// An example person, as small as can be: evaluated as it stands, the rest unknown or presumed, it shows the finding.
#[derive(Clone, PartialEq, Debug)]
pub struct Witness {
    pub case: Case,
    /// Dates of the person that could be another, `as_of` among them: every day of the range, the rest as it stands, shows the same.
    pub ranges: Vec<DateRange>,
    /// Facts that are not stated and must be as they are presumed: with all others it would show the finding whatever they are.
    pub presumed: Vec<FactId>,
}

impl Witness {
    /// The facts in which two persons differ, in order of declaration.
    pub fn differs_in(&self, other: &Witness, policy: &Policy) -> Vec<FactId> {
        let value = |of: &Witness, id: FactId| (of.case.stated(id) == Stated::Known).then(|| of.case.value(id, policy));
        policy.facts.ids().filter(|&id| value(self, id) != value(other, id)).collect()
    }
}

/// Both days in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DateRange {
    /// `as_of` or a date fact.
    pub of: Input,
    pub first_day: Day,
    pub last_day: Day,
}
