//! A law for Python: one method for each command.

use std::path::PathBuf;
use std::sync::Arc;

use amparo::advise::completions::sharpen;
use amparo::advise::explain::explain;
use amparo::advise::outlook::outlook;
use amparo::analysis::find::find;
use amparo::analysis::prover::NoAnswer;
use amparo::analysis::{CheckOptions, FindingKind, check};
use amparo::case::{Case, Format, read_bytes};
use amparo::cli::shared::{self, FailedReplay, Unanswered, rejected, today};
use amparo::diff;
use amparo::law::Law as Loaded;
use amparo::policy::called::with_names;
use amparo::report::dictionary::{self, Part};
use amparo::report::findings::{Baseline, Levels, Report};
use amparo::report::text::{Shown, Style};
use amparo::report::{json, render, text};
use amparo::words::Locale;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::capsule::{Table, stream_of};
use crate::errors::{Failure, Kind};
use crate::people;
use crate::run::{budget, run};
use crate::table::{Asked, evaluated};

/// A policy without errors.
#[pyclass(frozen, module = "amparo._native")]
pub struct Law {
    law: Arc<Loaded>,
}

/// The language asked for; errors are in it from now on.
fn locale(lang: &str) -> PyResult<Locale> {
    let found = Locale::ALL.into_iter().find(|locale| locale.code() == lang);
    let locale =
        found.ok_or_else(|| PyValueError::new_err(format!("lang: expected \"en\" or \"es\", not {lang:?}")))?;
    locale.use_for_errors();
    Ok(locale)
}

fn style(tongue: Locale) -> Style {
    Style { tongue, width: 100, is_ascii: false }
}

/// The person, and the law open to what is decided of the person, where that is another.
fn person(law: &Loaded, case: &str, as_of: Option<&str>) -> Result<(Option<Loaded>, Case), Failure> {
    let file = read_bytes(law.policy(), "case", case.as_bytes(), Format::Json, today());
    let mut file = file.map_err(|problems| Failure::case(Box::new(law.rejected_case("case", case, problems))))?;
    if let Some(text) = as_of {
        file.as_of = shared::day("as_of", text).map_err(Failure::query)?;
    }
    let opened = law.for_person(&file);
    let case = file.case(opened.as_ref().unwrap_or(law).policy());
    Ok((opened, case))
}

fn no_answer(why: NoAnswer) -> Failure {
    Failure::query(match why {
        NoAnswer::GaveUp => rejected(Unanswered::in_time()),
        NoAnswer::TooMuch => rejected(Unanswered::too_large()),
        NoAnswer::FailedReplay => rejected(FailedReplay),
    })
}

#[pymethods]
impl Law {
    #[staticmethod]
    fn load(py: Python<'_>, paths: Vec<PathBuf>, lang: &str) -> PyResult<Law> {
        locale(lang)?;
        run(py, None, |_| Loaded::load(&paths).map_err(|why| Failure::Rejected(Kind::Policy, Box::new(why))))
            .map(|law| Law { law: Arc::new(law) })
    }

    #[staticmethod]
    fn from_texts(py: Python<'_>, texts: Vec<(String, String)>, lang: &str) -> PyResult<Law> {
        locale(lang)?;
        run(py, None, |_| Loaded::from_texts(texts).map_err(|why| Failure::Rejected(Kind::Policy, Box::new(why))))
            .map(|law| Law { law: Arc::new(law) })
    }

    /// The law as if the instrument had never been enacted.
    fn without(&self, py: Python<'_>, instrument: &str, lang: &str) -> PyResult<Law> {
        locale(lang)?;
        let law = run(py, None, |_| {
            let id = shared::instrument(&self.law, instrument).map_err(Failure::query)?;
            self.law.without(id).map_err(|why| Failure::Rejected(Kind::Policy, Box::new(why)))
        })?;
        Ok(Law { law: Arc::new(law) })
    }

    /// `amparo/verdict/1`, and the labels of what it mentions.
    fn evaluate(
        &self,
        py: Python<'_>,
        case: &str,
        as_of: Option<&str>,
        lang: &str,
        seconds: f64,
    ) -> PyResult<(String, String)> {
        let locale = locale(lang)?;
        run(py, budget(Some(seconds))?, |watch| {
            let (opened, case) = person(&self.law, case, as_of)?;
            let law = opened.as_ref().unwrap_or(&self.law);
            let mut verdict = law.eval(&case);
            shared::broken_assumptions(law, &verdict.broken_assumptions).map_err(Failure::case)?;
            sharpen(law, &case, &mut verdict, watch);
            let labels = dictionary::labels(law, &verdict, locale);
            Ok((json::verdict(law, &case, &verdict).to_string(), labels.to_string()))
        })
    }

    /// What `eval` prints: the first screen, or everything.
    fn screen(
        &self,
        py: Python<'_>,
        case: &str,
        as_of: Option<&str>,
        lang: &str,
        seconds: f64,
        is_full: bool,
    ) -> PyResult<String> {
        let style = style(locale(lang)?);
        run(py, budget(Some(seconds))?, |watch| {
            let (opened, case) = person(&self.law, case, as_of)?;
            let law = opened.as_ref().unwrap_or(&self.law);
            let mut verdict = law.eval(&case);
            sharpen(law, &case, &mut verdict, watch);
            Ok(match is_full {
                true => text::verdict(law, &case, &verdict, style),
                false => text::first_screen(law, &case, &verdict, &outlook(law, &case, &verdict, watch), style),
            })
        })
    }

    /// `amparo/explanation/1`, the same for people, and the page for the person in Markdown.
    fn explain(
        &self,
        py: Python<'_>,
        case: &str,
        name: &str,
        as_of: Option<&str>,
        lang: &str,
        seconds: f64,
    ) -> PyResult<(String, String, String)> {
        let style = style(locale(lang)?);
        run(py, budget(Some(seconds))?, |watch| {
            let subject = shared::subject(&self.law, name).map_err(Failure::query)?;
            let (opened, case) = person(&self.law, case, as_of)?;
            let law = opened.as_ref().unwrap_or(&self.law);
            let explanation = explain(law, &case, subject, watch);
            shared::broken_assumptions(law, &explanation.verdict.broken_assumptions).map_err(Failure::case)?;
            let document = text::explanation_document(law, &case, &explanation, style);
            let handout = text::handout(law, &case, &explanation, style.tongue);
            Ok((
                json::explanation(law, &case, &explanation, style.tongue).to_string(),
                text::drawn(&document, style),
                render::markdown::drawn(&handout),
            ))
        })
    }

    /// `amparo/found/1`, and the same for people.
    fn find(
        &self,
        py: Python<'_>,
        condition: &str,
        n_wanted: usize,
        lang: &str,
        seconds: Option<f64>,
    ) -> PyResult<(String, String)> {
        let locale = locale(lang)?;
        let style = style(locale);
        run(py, budget(seconds)?, |watch| {
            let condition = with_names(self.law.policy(), condition)
                .map_err(|(label, why)| Failure::query(shared::not_called(&label, why)))?;
            let asked = self.law.with_condition("condition", &condition);
            let (law, expr) = asked.map_err(|why| Failure::query(Box::new(why)))?;
            let found = find(&law, expr, n_wanted, watch, &|_| {}).map_err(no_answer)?;
            Ok((json::found(&law, &found, locale).to_string(), text::found(&law, expr, &found, style)))
        })
    }

    /// `amparo/findings/1`, and the same for people.
    fn check(
        &self,
        py: Python<'_>,
        only: Vec<String>,
        as_of: Option<&str>,
        lang: &str,
        seconds: Option<f64>,
    ) -> PyResult<(String, String)> {
        let style = style(locale(lang)?);
        run(py, budget(seconds)?, |watch| {
            let kinds: Result<Vec<FindingKind>, _> =
                only.iter().map(|id| shared::kind_of_argument("only", id)).collect();
            let day = as_of.map(|text| shared::day("as_of", text)).transpose().map_err(Failure::query)?;
            let options = CheckOptions {
                explain_rounding: false,
                only: kinds.map_err(Failure::query)?,
                today: day.unwrap_or_else(today),
                watch: *watch,
                progress: &|_, _, _| {},
            };
            let checked = check(&self.law, &options);
            let report = Report::of(&checked, &Levels::default(), &Baseline::default());
            let shown = Shown { settled: false, accepted: false, counts_settled: false };
            Ok((
                json::findings(&self.law, &report, style.tongue).to_string(),
                text::findings(&self.law, &report, shown, style),
            ))
        })
    }

    /// `amparo/diff/1`, and the same for people: this law is the old one.
    #[allow(clippy::too_many_arguments)]
    fn diff(
        &self,
        py: Python<'_>,
        other: &Law,
        names: (String, String),
        only: Vec<String>,
        rename: Vec<String>,
        since: Option<&str>,
        among: Option<&str>,
        lang: &str,
        seconds: Option<f64>,
    ) -> PyResult<(String, String)> {
        let style = style(locale(lang)?);
        run(py, budget(seconds)?, |watch| {
            let (old, new) = (&*self.law, &*other.law);
            let asked = among.map(|condition| {
                let condition = with_names(new.policy(), condition)
                    .map_err(|(label, why)| Failure::query(shared::not_called(&label, why)))?;
                new.with_condition("condition", &condition).map_err(|why| Failure::query(Box::new(why)))
            });
            let (asking, among_expr) = asked.transpose()?.unzip();
            let new = asking.as_ref().unwrap_or(new);
            let (more_old, more_new) = diff::opened_beside(old, new);
            let (old, new) = (more_old.as_ref().unwrap_or(old), more_new.as_ref().unwrap_or(new));
            let since = since.map(|text| shared::day("since", text)).transpose().map_err(Failure::query)?;
            let options = diff::Options {
                only: shared::only(&only, old, new).map_err(Failure::query)?,
                since,
                among: among_expr,
                renames: shared::renames(&rename, old, new).map_err(Failure::query)?,
            };
            let found = diff::diff(old, new, &options, watch).map_err(no_answer)?;
            let report = amparo::report::diff::Report {
                old,
                new,
                old_name: &names.0,
                new_name: &names.1,
                new_revision: None,
                diff: &found,
                since,
                among,
                findings: None,
                cases: None,
            };
            Ok((amparo::report::diff::json(report).to_string(), amparo::report::diff::text(report, style)))
        })
    }

    /// The policy's own dictionary, as `list --format json` prints it.
    fn dictionary(&self, lang: &str) -> PyResult<String> {
        Ok(dictionary::json(&self.law, &Part::ALL, locale(lang)?).to_string())
    }

    /// Outcomes of the people of a table, as a table, and what is to be said of its columns.
    #[allow(clippy::too_many_arguments)]
    fn evaluate_batch(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        as_of: Option<String>,
        columns: Vec<String>,
        map: Vec<String>,
        set: Vec<(String, String)>,
        date_format: Option<String>,
        raises: bool,
        threads: Option<usize>,
        lang: &str,
    ) -> PyResult<(Table, Vec<String>)> {
        locale(lang)?;
        let stream = stream_of(table)?;
        let asked = Asked { as_of, columns, map, set, date_format, raises, n_threads: threads };
        run(py, None, |watch| evaluated(&self.law, stream, &asked, watch))
    }

    /// Invented people, a column for each fact.
    fn people(
        &self,
        py: Python<'_>,
        n: u64,
        seed: u64,
        as_of: Option<&str>,
        facts: Option<Vec<String>>,
        lang: &str,
    ) -> PyResult<Table> {
        locale(lang)?;
        run(py, None, |watch| people::invented(&self.law, n, seed, as_of, facts.as_deref(), watch))
    }

    /// One invented person as a case, in JSON.
    fn person(&self, py: Python<'_>, number: u64, seed: u64, as_of: Option<&str>, lang: &str) -> PyResult<String> {
        locale(lang)?;
        run(py, None, |_| people::one(&self.law, number, seed, as_of))
    }
}
