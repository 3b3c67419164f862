//! Values and days: values that change with the date, values taken as usual, the days and durations that a clause counts.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::calendar::Day;
use crate::words::say_error;

/// Two numbers of a dated value are given for one day.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyValueOverlap { name, day }))]
#[diagnostic(code(amparo::policy::value_overlap), help("{}", say_error!(PolicyValueOverlapHelp)))]
pub struct NumbersOverlap {
    pub name: String,
    pub day: String,
    #[label(primary, "{}", say_error!(PolicyValueOverlapAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyValueOverlapFirst))]
    pub first: SourceSpan,
}

/// The days of a number end before they begin.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyValueBackwards { first: first.to_string(), last: last.to_string() }))]
#[diagnostic(
    code(amparo::policy::value_backwards),
    help("{}", say_error!(PolicyValueBackwardsHelp { first: first.to_string(), last: last.to_string() }))
)]
pub struct RangeBackwards {
    pub first: Day,
    pub last: Day,
    #[label(primary, "{}", say_error!(PolicyValueBackwardsAt))]
    pub at: SourceSpan,
}

/// A dated value has no number at all.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyValueEmpty { name }))]
#[diagnostic(code(amparo::policy::value_empty), help("{}", say_error!(PolicyValueEmptyHelp)))]
pub struct NoNumbers {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyValueEmptyAt))]
    pub at: SourceSpan,
}

/// A dated value has more numbers than any law gives one.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyValueTooLong { name, most: *most }))]
#[diagnostic(code(amparo::policy::value_too_long), help("{}", say_error!(PolicyValueTooLongHelp)))]
pub struct TooManyNumbers {
    pub name: String,
    pub most: usize,
    #[label(primary, "{}", say_error!(PolicyValueTooLongAt))]
    pub at: SourceSpan,
}

/// A dated value, so many times, is beyond the bounds of whole numbers.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyValueTooLarge { name, number }))]
#[diagnostic(code(amparo::policy::value_too_large), help("{}", say_error!(PolicyValueTooLargeHelp)))]
pub struct DatedTooLarge {
    pub name: String,
    pub number: String,
    #[label(primary, "{}", say_error!(PolicyValueTooLargeAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyValueTooLargeOf))]
    pub of: SourceSpan,
}

/// A dated value is asked for on a day that may never come.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyValueAtNever { name }))]
#[diagnostic(code(amparo::policy::value_at_never), help("{}", say_error!(PolicyValueAtNeverHelp { day })))]
pub struct ValueAtNever {
    pub name: String,
    pub day: String,
    #[label(primary, "{}", say_error!(PolicyValueAtNeverAt { day }))]
    pub at: SourceSpan,
}

/// A text is tested, presumed, or too long: it is stated and shown, and that is all.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::text_only_stated))]
pub struct TextOnlyStated {
    pub what: String,
    #[label(primary, "{}", say_error!(PolicyTextOnlyStatedAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyTextOnlyStatedDeclared))]
    pub declared: Option<SourceSpan>,
    #[help]
    pub mend: Option<String>,
}

/// What is said to be usual of a fact is none of its values, nor a day counted from the day asked for.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::usual_value), help("{mend}"))]
pub struct UsualValue {
    pub what: String,
    #[label(primary, "{}", say_error!(PolicyUsualValueAt))]
    pub at: SourceSpan,
    pub mend: String,
}

/// `earlier of (a)`: there is nothing to choose from.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyExtremeOfOne { word: *word }))]
#[diagnostic(code(amparo::policy::extreme_of_one), help("{}", say_error!(PolicyExtremeOfOneHelp { part: &**part })))]
pub struct ExtremeOfOne {
    pub word: &'static str,
    pub part: String,
    #[label(primary, "{}", say_error!(PolicyExtremeOfOneAt))]
    pub at: SourceSpan,
}

/// One of more days or numbers, definitions taken apart, than any law compares.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyExtremeTooLarge))]
#[diagnostic(code(amparo::policy::extreme_too_large), help("{}", say_error!(PolicyExtremeTooLargeHelp)))]
pub struct ExtremeTooLarge {
    #[label(primary, "{}", say_error!(PolicyExtremeTooLargeAt))]
    pub at: SourceSpan,
}

/// `at D` behind something that is no outcome, or that is the same on every day.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::at_without_outcome))]
pub struct AtWithoutOutcome {
    pub what: String,
    #[label(primary, "{}", say_error!(PolicyAtWithoutOutcomeAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

/// An outcome is asked for on a day that may never come.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyDayMayBeNever { day: &**day }))]
#[diagnostic(code(amparo::policy::day_may_be_never), help("{}", say_error!(PolicyDayMayBeNeverHelp { day: &**day })))]
pub struct DayMayBeNever {
    pub day: String,
    #[label(primary, "{}", say_error!(PolicyDayMayBeNeverAt))]
    pub at: SourceSpan,
}

/// The `at`s in what a conclusion depends on lead to more days than are kept apart.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyTooManyDays))]
#[diagnostic(code(amparo::policy::too_many_days), help("{}", say_error!(PolicyTooManyDaysHelp)))]
pub struct TooManyDays {
    #[label(primary, "{}", say_error!(PolicyTooManyDaysAt))]
    pub at: SourceSpan,
}

/// All durations of one expression, definitions counted, exceed 500 years.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyDurationsTooLong))]
#[diagnostic(code(amparo::policy::durations_too_long), help("{}", say_error!(PolicyDurationsTooLongHelp)))]
pub struct SumTooLong {
    #[label(primary, "{}", say_error!(PolicyDurationsTooLongAt))]
    pub at: SourceSpan,
}

/// More steps than any deadline has.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyTooManySteps { most: *most }))]
#[diagnostic(code(amparo::policy::too_many_steps), help("{}", say_error!(PolicyTooManyStepsHelp)))]
pub struct TooManySteps {
    pub most: usize,
    #[label(primary, "{}", say_error!(PolicyTooManyStepsAt))]
    pub at: SourceSpan,
}

/// Working days are counted without a calendar.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyNoCalendar))]
#[diagnostic(code(amparo::policy::no_calendar), help("{}", say_error!(PolicyNoCalendarHelp)))]
pub struct NoCalendar {
    #[label(primary, "{}", say_error!(PolicyNoCalendarAt))]
    pub at: SourceSpan,
}

/// A calendar leaves no working day.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyNoWorkingDay { name }))]
#[diagnostic(code(amparo::policy::no_working_day), help("{}", say_error!(PolicyNoWorkingDayHelp)))]
pub struct NoWorkingDay {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyNoWorkingDayAt))]
    pub at: SourceSpan,
}
