//! The kinds of findings, each with its properties: the one list of docs/language.md, "What a check looks for".
//!
//! A policy names them in `accept`, so they stand here; what each looks for stands in `analysis::findings`, one file a kind, and its page
//! in docs/findings/ (and docs/findings/es/ in Spanish).

use super::model::Language;

/// How serious a finding is; `amparo.toml` may set it otherwise for each kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Level {
    Note,
    Warning,
    Error,
}

impl Level {
    pub const ALL: [Level; 3] = [Level::Error, Level::Warning, Level::Note];

    /// As it is written in settings and in JSON; SARIF has the same three words.
    pub fn word(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// What becomes of people: decided over all persons and all days.
    Outcomes,
    /// Whether parts of conditions tell people apart: decided likewise.
    Conditions,
    /// What is written in the policy, its scenarios among it.
    Text,
    /// The check itself: its acceptances, its time. Nothing accepts such a finding, and no baseline knows it.
    Check,
}

/// A kind of finding, in the order in which findings are reported.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum FindingKind {
    Contradiction,
    Incompatible,
    Property,
    Assumptions,
    NeverFires,
    PracticeDeparts,
    LessProtective,
    AlwaysBeaten,
    Subsumed,
    IdleCondition,
    ConstantTest,
    DormantRight,
    PowerOverRight,
    UnpublishedGround,
    MissingReferral,
    DiscretionaryRight,
    OpenQuestion,
    CalendarUnknown,
    RoundingDecides,
    Settled,
    WindowGap,
    UncoveredClause,
    UncitedClause,
    UnusedName,
    MissingTranslation,
    ExpiredAcceptance,
    NeedlessAcceptance,
    Undecided,
}

/// The properties of a kind.
struct Properties {
    id: &'static str,
    level: Level,
    subject: Subject,
    /// English, Spanish.
    pages: [&'static str; 2],
}

/// A row of the table: the page's name is the id.
macro_rules! kind {
    ($id:literal, $level:ident, $subject:ident) => {
        Properties {
            id: $id,
            level: Level::$level,
            subject: Subject::$subject,
            pages: [
                include_str!(concat!("../../docs/findings/", $id, ".md")),
                include_str!(concat!("../../docs/findings/es/", $id, ".md")),
            ],
        }
    };
}

impl FindingKind {
    pub const ALL: [FindingKind; 28] = [
        FindingKind::Contradiction,
        FindingKind::Incompatible,
        FindingKind::Property,
        FindingKind::Assumptions,
        FindingKind::NeverFires,
        FindingKind::PracticeDeparts,
        FindingKind::LessProtective,
        FindingKind::AlwaysBeaten,
        FindingKind::Subsumed,
        FindingKind::IdleCondition,
        FindingKind::ConstantTest,
        FindingKind::DormantRight,
        FindingKind::PowerOverRight,
        FindingKind::UnpublishedGround,
        FindingKind::MissingReferral,
        FindingKind::DiscretionaryRight,
        FindingKind::OpenQuestion,
        FindingKind::CalendarUnknown,
        FindingKind::RoundingDecides,
        FindingKind::Settled,
        FindingKind::WindowGap,
        FindingKind::UncoveredClause,
        FindingKind::UncitedClause,
        FindingKind::UnusedName,
        FindingKind::MissingTranslation,
        FindingKind::ExpiredAcceptance,
        FindingKind::NeedlessAcceptance,
        FindingKind::Undecided,
    ];

    fn properties(self) -> Properties {
        match self {
            FindingKind::Contradiction => kind!("contradiction", Error, Outcomes),
            FindingKind::Incompatible => kind!("incompatible", Error, Outcomes),
            FindingKind::Property => kind!("property", Error, Outcomes),
            FindingKind::Assumptions => kind!("assumptions", Error, Outcomes),
            FindingKind::NeverFires => kind!("never-fires", Error, Outcomes),
            FindingKind::PracticeDeparts => kind!("practice-departs", Warning, Outcomes),
            FindingKind::LessProtective => kind!("less-protective", Warning, Outcomes),
            FindingKind::AlwaysBeaten => kind!("always-beaten", Warning, Outcomes),
            FindingKind::Subsumed => kind!("subsumed", Warning, Outcomes),
            FindingKind::IdleCondition => kind!("idle-condition", Warning, Conditions),
            FindingKind::ConstantTest => kind!("constant-test", Warning, Conditions),
            FindingKind::DormantRight => kind!("dormant-right", Warning, Outcomes),
            FindingKind::PowerOverRight => kind!("power-over-right", Warning, Outcomes),
            FindingKind::UnpublishedGround => kind!("unpublished-ground", Warning, Outcomes),
            FindingKind::MissingReferral => kind!("missing-referral", Warning, Outcomes),
            FindingKind::DiscretionaryRight => kind!("discretionary-right", Note, Outcomes),
            FindingKind::OpenQuestion => kind!("open-question", Note, Outcomes),
            FindingKind::CalendarUnknown => kind!("calendar-unknown", Note, Outcomes),
            FindingKind::RoundingDecides => kind!("rounding-decides", Note, Outcomes),
            FindingKind::Settled => kind!("settled", Note, Outcomes),
            FindingKind::WindowGap => kind!("window-gap", Note, Outcomes),
            FindingKind::UncoveredClause => kind!("uncovered-clause", Note, Text),
            FindingKind::UncitedClause => kind!("uncited-clause", Note, Text),
            FindingKind::UnusedName => kind!("unused-name", Note, Text),
            FindingKind::MissingTranslation => kind!("missing-translation", Note, Text),
            FindingKind::ExpiredAcceptance => kind!("expired-acceptance", Error, Check),
            FindingKind::NeedlessAcceptance => kind!("needless-acceptance", Warning, Check),
            FindingKind::Undecided => kind!("undecided", Error, Check),
        }
    }

    /// `less-protective`: as `accept`, `--only` and programs name it; never reused for anything else.
    pub fn id(self) -> &'static str {
        self.properties().id
    }

    pub fn of_id(id: &str) -> Option<FindingKind> {
        FindingKind::ALL.into_iter().find(|kind| kind.id() == id)
    }

    pub fn ids() -> impl Iterator<Item = &'static str> {
        FindingKind::ALL.into_iter().map(FindingKind::id)
    }

    /// Unless the project sets it otherwise.
    pub fn level(self) -> Level {
        self.properties().level
    }

    pub fn subject(self) -> Subject {
        self.properties().subject
    }

    /// What it means, why it matters, how to fix it, in Markdown: one text for the manual, `amparo codes` and SARIF's help. In Spanish if
    /// that is asked for, else in English.
    pub fn page(self, language: Language) -> &'static str {
        self.properties().pages[usize::from(language == *b"es")]
    }

    /// What it looks for, in a line: the first sentence of its page.
    pub fn summary(self, language: Language) -> &'static str {
        let first = self.page(language).lines().skip(1).find(|line| !line.is_empty()).unwrap_or_default();
        first.trim_end_matches('.')
    }

    /// Decided over all persons and all days, by a proof.
    pub fn needs_proof(self) -> bool {
        matches!(self.subject(), Subject::Outcomes | Subject::Conditions)
    }

    /// Each finding of that kind has an example person, so that it can be accepted of some people and not of others.
    pub fn shows_a_person(self) -> bool {
        match self {
            FindingKind::Contradiction
            | FindingKind::Incompatible
            | FindingKind::Property
            | FindingKind::PracticeDeparts
            | FindingKind::LessProtective
            | FindingKind::AlwaysBeaten
            | FindingKind::DormantRight
            | FindingKind::PowerOverRight
            | FindingKind::UnpublishedGround
            | FindingKind::MissingReferral
            | FindingKind::DiscretionaryRight
            | FindingKind::OpenQuestion
            | FindingKind::CalendarUnknown
            | FindingKind::RoundingDecides
            | FindingKind::Settled => true,
            FindingKind::Assumptions
            | FindingKind::NeverFires
            | FindingKind::Subsumed
            | FindingKind::IdleCondition
            | FindingKind::ConstantTest
            | FindingKind::WindowGap
            | FindingKind::UncoveredClause
            | FindingKind::UncitedClause
            | FindingKind::UnusedName
            | FindingKind::MissingTranslation
            | FindingKind::ExpiredAcceptance
            | FindingKind::NeedlessAcceptance
            | FindingKind::Undecided => false,
        }
    }

    /// An `accept` may name it, and a baseline know it.
    pub fn may_be_accepted(self) -> bool {
        self.subject() != Subject::Check
    }

    /// Whether the order of the names in its parentheses has a meaning. Two clauses that contradict each other, and two conclusions that
    /// exclude each other, may be named in either order.
    pub fn is_ordered(self) -> bool {
        !matches!(self, FindingKind::Contradiction | FindingKind::Incompatible)
    }
}
