//! The tree of a policy file as written: every declaration and expression of docs/language.md, with spans.
//!
//! Created by `syntax::parse`, printed by `syntax::print`, resolved by `crate::policy`. Names are not resolved here, and a tree may make no
//! legal sense. The parser has already reported what can be said about a text without knowing any name (a date that does not exist, a
//! reserved word as a name, `and` mixed with `or`).

use super::sources::Span;
use crate::calendar::{Day, ShortMonth};

/// A name, a dotted path or another word of the text, with its place. Paths are kept as one string, `entry.date`.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: Box<str>,
    pub span: Span,
}

/// A value with its place.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

/// A string with translations behind it: `"Refugee" es "Refugiado"`.
#[derive(Clone, Debug)]
pub struct Text {
    pub untagged: Box<str>,
    /// Tag (two lower-case letters) and string, in the order written.
    pub translations: Vec<(Word, Box<str>)>,
    pub span: Span,
}

/// The lines of `///` before something, without the slashes, joined with line breaks.
pub type Docs = Option<Box<str>>;

#[derive(Debug, Default)]
pub struct File {
    /// `language es` at the top: the language of untagged strings.
    pub language: Option<Word>,
    pub declarations: Vec<Declaration>,
    /// The declarations that did not parse, and are left out.
    pub broken: Vec<Span>,
    /// Whether scenarios were left unread, as was asked for.
    pub has_left_out: bool,
}

#[derive(Debug)]
pub struct Declaration {
    pub docs: Docs,
    pub span: Span,
    pub kind: DeclarationKind,
}

#[derive(Debug)]
pub enum DeclarationKind {
    Use(Spanned<Box<str>>),
    Type(Type),
    Facts(Vec<FactEntry>),
    /// Tiers from the highest; ranks of one tier are equal.
    Hierarchy(Vec<Vec<Rank>>),
    Precedence(Vec<Word>),
    Authority(Authority),
    Referral(Referral),
    Instrument(Instrument),
    Practice(Practice),
    Question(Question),
    Calendar(Calendar),
    DatedValue(DatedValue),
    Define(Define),
    Conclusion(Conclusion),
    Incompatible(Incompatible),
    /// Conclusions that a verdict puts first, in that order.
    Headline(Vec<Word>),
    Clause(Clause),
    Assume(Assume),
    Property(Property),
    Accept(Accept),
    Scenario(Scenario),
}

// ---- facts and types -------------------------------------------------------------------------------------------------

#[derive(Debug)]
pub struct Type {
    pub name: Word,
    pub body: TypeBody,
}

#[derive(Debug)]
pub enum TypeBody {
    /// Values, and what each is called.
    Enumeration(Vec<Word>, Vec<Option<Text>>),
    Record(Vec<Fact>),
}

#[derive(Debug)]
pub enum FactEntry {
    Fact(Fact),
    Group(Group),
}

#[derive(Debug)]
pub struct Group {
    pub docs: Docs,
    pub name: Word,
    pub entries: Vec<FactEntry>,
}

/// A fact, or a field of a record.
#[derive(Debug)]
pub struct Fact {
    pub docs: Docs,
    pub span: Span,
    pub name: Word,
    pub ty: TypeRef,
    pub presumed: Option<Value>,
    pub usual: Option<Box<Usual>>,
    pub fixed: Option<Span>,
    /// The authority whose act it is.
    pub by: Option<Box<Word>>,
    pub label: Option<Text>,
    pub ask: Option<Text>,
}

#[derive(Debug)]
pub struct TypeRef {
    pub span: Span,
    pub kind: TypeRefKind,
}

#[derive(Debug)]
pub enum TypeRefKind {
    Bool,
    Int,
    Date,
    /// `date or never`.
    DateOrNever,
    /// `int or never` and the like: only a date can be never.
    OrNever(Word),
    Named(Word),
    ListOf(Word),
    SetOf(Word),
}

/// What is usual of a fact: a value, or a day counted from `as_of`.
#[derive(Clone, Debug)]
pub enum Usual {
    Value(Value),
    /// Also what cannot be: an age, a sum that begins with a fact.
    Sum(Sum),
}

/// A literal value: in `is`, `in`, `presumed`, and in scenarios.
#[derive(Clone, Debug)]
pub struct Value {
    pub span: Span,
    pub kind: ValueKind,
}

#[derive(Clone, Debug)]
pub enum ValueKind {
    Bool(bool),
    Int(i64),
    Date(Day),
    /// An enumeration's value, or any other word.
    Word(Box<str>),
    /// Words in quotes: what a text is stated to be.
    Text(Box<str>),
    /// Members of a list, each with its fields. In scenarios only.
    List(Vec<Vec<(Word, Value)>>),
    /// Values of an enumeration, of which a set has these and no others. In scenarios and behind `presumed` and `usual`.
    Set(Vec<Value>),
}

// ---- the law's framework ---------------------------------------------------------------------------------------------

#[derive(Debug)]
pub struct Authority {
    pub name: Word,
    pub label: Option<Text>,
    pub handles: Vec<Word>,
}

#[derive(Debug)]
pub struct Referral {
    /// `None` is `any`.
    pub from: Option<Word>,
    pub to: Option<Word>,
    pub category: Word,
    pub when: Vec<Condition>,
    pub sources: Vec<Source>,
    pub in_force: Option<Range>,
}

#[derive(Debug)]
pub struct Instrument {
    pub name: Word,
    pub title: Option<Text>,
    pub rank: Option<Word>,
    pub issuer: Option<Word>,
    pub published: Option<Spanned<Day>>,
    pub unpublished: Option<Text>,
    pub in_force: Option<Range>,
    pub repeals: Vec<Word>,
    pub url: Option<Spanned<Box<str>>>,
}

#[derive(Debug)]
pub struct Practice {
    pub name: Word,
    pub label: Option<Text>,
    pub by: Option<Word>,
    pub in_force: Option<Range>,
    pub url: Option<Spanned<Box<str>>>,
}

#[derive(Debug)]
pub struct Question {
    pub name: Word,
    pub label: Option<Text>,
    pub sources: Vec<Source>,
}

#[derive(Debug)]
pub struct Calendar {
    pub name: Word,
    /// Names of days, `saturday`, as written.
    pub weekend: Vec<Word>,
    /// The days for which the holidays were looked up.
    pub known: Option<Known>,
    /// What a day that a month lacks becomes.
    pub short_month: Option<ShortMonth>,
    pub holidays: Vec<Spanned<Holiday>>,
}

/// For which days the holidays were looked up.
#[derive(Clone, Debug)]
pub enum Known {
    /// `known none`
    Nothing,
    Days(Range),
}

#[derive(Clone, Debug)]
pub enum Holiday {
    Every {
        month: u8,
        day: u8,
        /// `moved to monday`: on the first such day of the week from then on.
        moved_to: Option<Word>,
    },
    /// `every second monday of 10`.
    WeekdayOf {
        which: Which,
        weekday: Word,
        month: u8,
    },
    /// So many days after Easter Sunday.
    Easter(i64),
    Once(Day),
}

/// Which of the same weekdays of a month.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Which {
    First,
    Second,
    Third,
    Fourth,
    Last,
}

/// `2018-01-24 .. 2018-12-31`, both days in it, either end open.
#[derive(Clone, Debug)]
pub struct Range {
    pub span: Span,
    pub first: Option<Spanned<Day>>,
    pub last: Option<Spanned<Day>>,
}

/// `source INSTRUMENT art "…" para "…" text "…"`.
#[derive(Debug)]
pub struct Source {
    pub span: Span,
    pub of: Word,
    pub art: Option<Text>,
    pub para: Option<Text>,
    /// What else says where in the instrument it stands, in the order of [`Part::ALL`].
    pub parts: Vec<(Part, Text)>,
    pub text: Option<Text>,
}

/// A part of an instrument that is called by what it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Annex,
    Number,
    Letter,
    Point,
}

impl Part {
    /// In the order in which they are cited.
    pub const ALL: [Part; 4] = [Part::Annex, Part::Number, Part::Letter, Part::Point];

    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Part::Annex => "annex",
            Part::Number => "num",
            Part::Letter => "lit",
            Part::Point => "point",
        }
    }
}

/// A rank of a hierarchy.
#[derive(Debug)]
pub struct Rank {
    pub name: Word,
    pub label: Option<Text>,
}

/// `value uit "Tax unit" { … }`: a whole number that the law changes over time.
#[derive(Debug)]
pub struct DatedValue {
    pub name: Word,
    pub label: Option<Text>,
    pub sources: Vec<Source>,
    pub numbers: Vec<DatedNumber>,
}

/// `2017-01-01 .. 2017-12-31 = 4050`.
#[derive(Debug)]
pub struct DatedNumber {
    pub docs: Docs,
    pub span: Span,
    pub range: Range,
    pub number: Spanned<i64>,
}

// ---- conclusions and clauses -----------------------------------------------------------------------------------------

#[derive(Debug)]
pub struct Define {
    pub name: Word,
    pub label: Option<Text>,
    /// A condition, or a sum ([`ExprKind::Sum`]); a bare path can be either.
    pub body: Expr,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ConclusionKind {
    Category,
    Status,
    Protection,
    Duty,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    Favourable,
    Adverse,
}

#[derive(Debug)]
pub struct Conclusion {
    pub kind: ConclusionKind,
    pub name: Word,
    pub label: Option<Text>,
    pub by: Option<Word>,
    pub is_for_the_person: bool,
    pub confers: Vec<Word>,
    pub direction: Option<Spanned<Direction>>,
    pub sources: Vec<Source>,
}

#[derive(Debug)]
pub struct Incompatible {
    pub members: Vec<Word>,
    pub sources: Vec<Source>,
}

#[derive(Debug)]
pub struct Clause {
    pub name: Word,
    pub label: Option<Text>,
    pub items: Vec<ClauseItem>,
}

#[derive(Debug)]
pub struct ClauseItem {
    pub docs: Docs,
    pub span: Span,
    pub kind: ClauseItemKind,
}

#[derive(Debug)]
pub enum ClauseItemKind {
    Source(Source),
    /// `text` that does not stand directly behind a source: the wording of the clause's own source.
    Text(Text),
    Certainty(Spanned<Certainty>),
    Effect(EffectVerb, Vec<Word>),
    When(Condition),
    Unless(Condition),
    Provided(Condition),
    InForce(Range),
    GovernedBy(Word),
    Replaces(Vec<Word>),
    Overrides(Vec<Word>),
    Lifts(Vec<Word>),
    Dormant {
        why: Text,
        range: Option<Range>,
        whom: Option<Expr>,
    },
    /// The provision lets an authority decide.
    Discretion {
        of: Option<Word>,
        why: Option<Text>,
    },
    Ends(Sum),
    Due(Sum),
    By(Word),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Certainty {
    Assumed,
    Reported,
    Verified,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EffectVerb {
    Establishes,
    Excludes,
    Grants,
    Denies,
    Requires,
    Forbids,
}

/// `when "a" EXPR`, `unless …`, `provided …`: an expression with the letter or words the law gives it.
#[derive(Debug)]
pub struct Condition {
    pub label: Option<Text>,
    pub expr: Expr,
}

// ---- expressions -----------------------------------------------------------------------------------------------------

/// A condition. Parentheses are not kept: what they group is one node.
#[derive(Clone, Debug)]
pub struct Expr {
    pub span: Span,
    pub kind: ExprKind,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    /// Two or more; a nested `And` was in parentheses.
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Not(Box<Expr>),
    Implies(Box<Expr>, Box<Expr>),
    /// A bare path, without comparison: a bool fact, a definition, a category, a question, a member's bool field.
    Name(Word),
    Compare {
        left: Sum,
        op: Comparison,
        right: Sum,
    },
    Is {
        left: Sum,
        negated: bool,
        value: Value,
    },
    In {
        left: Sum,
        negated: bool,
        values: Vec<Value>,
    },
    /// `papers has any of {…}`.
    Has {
        left: Sum,
        of: HasOf,
        values: Vec<Value>,
    },
    Between {
        left: Sum,
        low: Sum,
        high: Sum,
    },
    Quantifier {
        kind: Quantifier,
        variable: Word,
        list: Word,
        body: Box<Expr>,
    },
    /// `at least 2 of (a, b, c)`.
    Counted {
        count: Count,
        parts: Vec<Expr>,
    },
    /// `granted S`, … `fires CLAUSE`.
    Outcome {
        word: OutcomeWord,
        of: Word,
    },
    /// `granted S at D`; behind anything but an outcome a mistake.
    OnDay {
        of: Box<Expr>,
        day: Sum,
    },
    /// `true` or `false` as a test of its own.
    Constant(bool),
    /// A sum that nothing compares: the body of a `define`, or a mistake.
    Sum(Sum),
}

/// Of which of the values it is asked whether a set has them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum HasOf {
    /// The one value given.
    One,
    Any,
    All,
    None,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Comparison {
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

impl Comparison {
    /// The same with its sides exchanged: `a < b` is `b > a`.
    pub fn mirrored(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::LessEqual => Comparison::GreaterEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterEqual => Comparison::LessEqual,
        }
    }

    /// What holds where this does not.
    pub fn opposite(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::GreaterEqual,
            Comparison::LessEqual => Comparison::Greater,
            Comparison::Greater => Comparison::LessEqual,
            Comparison::GreaterEqual => Comparison::Less,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Quantifier {
    Any,
    Every,
    No,
    Counted(Count),
}

/// `at least 2`: how many must hold.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Count {
    pub bound: CountBound,
    pub n: i64,
    /// Of the number.
    pub span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CountBound {
    AtLeast,
    AtMost,
    Exactly,
}

/// Words that ask for another conclusion's outcome, or a clause's firing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum OutcomeWord {
    Granted,
    Denied,
    Required,
    Forbidden,
    Established,
    Excluded,
    Conflict,
    Discretionary,
    Dormant,
    Blocked,
    Fires,
    Decided,
}

impl OutcomeWord {
    /// The word in a policy.
    pub fn as_written(self) -> &'static str {
        match self {
            OutcomeWord::Granted => "granted",
            OutcomeWord::Denied => "denied",
            OutcomeWord::Required => "required",
            OutcomeWord::Forbidden => "forbidden",
            OutcomeWord::Established => "established",
            OutcomeWord::Excluded => "excluded",
            OutcomeWord::Conflict => "conflict",
            OutcomeWord::Discretionary => "discretionary",
            OutcomeWord::Dormant => "dormant",
            OutcomeWord::Blocked => "blocked",
            OutcomeWord::Fires => "fires",
            OutcomeWord::Decided => "decided",
        }
    }
}

/// `X + 30 days - 1 day`: an operand and steps, from left to right.
#[derive(Clone, Debug)]
pub struct Sum {
    pub span: Span,
    pub head: Operand,
    pub steps: Vec<Step>,
    pub less: Option<Box<Less>>,
}

/// `- entry.date` behind a date: what is left is a duration.
#[derive(Clone, Debug)]
pub struct Less {
    /// With its sign.
    pub span: Span,
    /// The date taken away: [`Operand::Path`], [`Operand::Date`] or [`Operand::Extreme`].
    pub date: Operand,
    /// Steps behind it: nothing means anything by them.
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug)]
pub enum Operand {
    /// A fact, `as_of`, a member's field, a definition of a sum, a dated value by itself.
    Path(Word),
    Int(Spanned<i64>),
    Date(Spanned<Day>),
    /// `90 days` by itself, for a difference to be compared with.
    Duration(Spanned<Amount>),
    Age {
        span: Span,
        birth: Box<Sum>,
        at: Option<Box<Sum>>,
    },
    /// `10 * uit at entry.date`: a dated value, so many times, on a day (without one, on `as_of`).
    Dated {
        span: Span,
        times: Option<Spanned<i64>>,
        value: Word,
        at: Option<Box<Sum>>,
    },
    /// `earlier of (a, b)`.
    Extreme {
        span: Span,
        word: ExtremeWord,
        parts: Vec<Sum>,
    },
}

/// Which of several days or numbers is meant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ExtremeWord {
    Earlier,
    Later,
    Smaller,
    Larger,
}

impl ExtremeWord {
    /// The word of the language, before `of`.
    pub fn word(self) -> &'static str {
        match self {
            ExtremeWord::Earlier => "earlier",
            ExtremeWord::Later => "later",
            ExtremeWord::Smaller => "smaller",
            ExtremeWord::Larger => "larger",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Step {
    pub span: Span,
    pub negative: bool,
    pub amount: Amount,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Amount {
    Int(i64),
    Days(i64),
    WorkingDays(i64),
    Weeks(i64),
    Months(i64),
    Years(i64),
}

// ---- statements about the whole policy -------------------------------------------------------------------------------

#[derive(Debug)]
pub struct Assume {
    pub label: Text,
    pub expr: Expr,
}

#[derive(Debug)]
pub struct Property {
    pub name: Word,
    pub label: Option<Text>,
    pub sources: Vec<Source>,
    pub promise: Promise,
}

/// What a property promises.
#[derive(Clone, Debug)]
pub enum Promise {
    Never(Expr),
    Always(Expr),
    /// `same EXPR, EXPR whatever entry.place`: whoever differ at most in the named facts are treated alike.
    Same {
        of: Vec<Expr>,
        whatever: Vec<Word>,
    },
}

/// `accept contradiction(a, b) because "…" until 2019-12-31`.
#[derive(Debug)]
pub struct Accept {
    /// The finding's id, `less-protective`, as written.
    pub finding: Word,
    pub of: Vec<Word>,
    /// Of whom it is accepted; without it, of everyone.
    pub whom: Option<Expr>,
    pub because: Text,
    pub until: Option<Spanned<Day>>,
}

#[derive(Debug)]
pub struct Scenario {
    pub title: Text,
    pub like: Option<Spanned<Box<str>>>,
    pub statements: Vec<Statement>,
}

#[derive(Debug)]
pub struct Statement {
    pub span: Span,
    pub kind: StatementKind,
}

#[derive(Debug)]
pub enum StatementKind {
    AsOf(Spanned<Day>),
    Set {
        path: Word,
        value: Value,
    },
    /// Somebody with the power to decide has done so.
    Decided {
        outcome: Spanned<ExpectedOutcome>,
        of: Word,
    },
    Forget(Word),
    Read {
        question: Word,
        answer: bool,
    },
    Expect(Expect),
    /// A step of a journey; holds no `AsOf` and no `On`.
    On {
        day: Spanned<Day>,
        statements: Vec<Statement>,
    },
}

#[derive(Debug)]
pub struct Expect {
    pub in_practice: Option<Span>,
    pub negated: bool,
    pub what: Expectation,
}

#[derive(Debug)]
pub enum Expectation {
    Outcome {
        outcome: ExpectedOutcome,
        of: Word,
        by: Vec<Word>,
    },
    /// An authority may decide so, by these clauses.
    Power {
        turned: ExpectedOutcome,
        of: Word,
        by: Vec<Word>,
    },
    ClauseState {
        clause: Word,
        state: Spanned<ExpectedState>,
    },
    Refer {
        from: Option<Word>,
        to: Option<Word>,
        category: Option<Word>,
    },
    MissingReferral {
        from: Word,
        to: Word,
    },
    Due {
        clause: Word,
        day: Spanned<Day>,
    },
    Ends {
        clause: Word,
        day: Spanned<Day>,
    },
    Overlap(Vec<Word>),
    Incompatible(Vec<Word>),
    Presumed(Word),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExpectedOutcome {
    Granted,
    Denied,
    Required,
    Forbidden,
    Established,
    Excluded,
    Conflict,
    Discretionary,
    Dormant,
    Blocked,
    Undetermined,
    None,
}

/// The states of a clause, as `expect clause` writes them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExpectedState {
    NotInForce,
    Fails,
    Undetermined,
    Lifted,
    Dormant,
    Blocked,
    Awaiting,
    Discretionary,
    Fires,
}
