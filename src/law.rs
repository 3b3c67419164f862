//! The library's face: a policy loaded, resolved and lowered, ready to be asked.
//!
//! ```
//! use amparo::{Day, Law, case::Format};
//!
//! let law = Law::from_texts([("ptp.amparo", r#"
//!     facts { entry { date : date } }
//!     status ptp "Temporary stay permit"
//!     clause window { grants ptp  when entry.date <= 2018-10-31 }
//! "#)]).expect("the policy has no errors");
//!
//! let today = Day::of(2018, 8, 1).expect("a day that exists");
//! let case = law.read_case("maria.json", r#"{ "entry": { "date": "2018-07-15" } }"#, Format::Json, today)
//!     .expect("the case fits the policy");
//! let verdict = law.eval(&case);
//!
//! let json = amparo::report::json::verdict(&law, &case, &verdict);
//! assert_eq!(json["conclusions"]["ptp"]["outcome"], "granted");
//! assert_eq!(json["conclusions"]["ptp"]["by"][0], "window");
//! ```

#[cfg(feature = "cli")]
mod draft;
pub mod errors;
mod load;
mod without;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use crate::calendar::Day;
use crate::case::{Case, CaseFile, Format, read_case};
use crate::circuit::{Circuit, Outcome};
use crate::eval::{Grounds, Judge, Outcomes, Settled, Verdict};
use crate::policy::ids::{ConclusionId, ExprId, InstrumentId};
use crate::policy::{Policy, resolve, resolve_asking};
use crate::problem::{Problem, Problems, Rejected, primary_span};
use crate::syntax::edit::{Edit, by_file, edited};
use crate::syntax::sources::SourceFile;
use crate::syntax::{Scope, Sources, Span, parse_condition, parse_within, tree};
#[cfg(feature = "cli")]
pub(crate) use draft::Draft;
use load::Loaded;
#[cfg(feature = "cli")]
pub(crate) use load::{LARGEST, Overlay, known_as, name_of, not_utf8, texts};
#[cfg(feature = "cli")]
pub use load::{Size, TreeCache};

/// A policy without errors, with all that evaluation needs.
pub struct Law {
    pub(crate) sources: Arc<Sources>,
    /// What was parsed, in the order it is resolved in: with something typed beside it, nothing of it is parsed again.
    files: Vec<Arc<tree::File>>,
    pub(crate) policy: Policy,
    pub(crate) circuit: Circuit,
    pub(crate) judge: Judge,
    /// What `Law::twins` gives, once it was asked for.
    twins: OnceLock<Policy>,
}

impl Law {
    /// The policy: declarations with their names resolved.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// What the policy is lowered to: every outcome and every clause as a node of one three-valued circuit.
    pub fn circuit(&self) -> &Circuit {
        &self.circuit
    }

    /// The interpreter of the circuit.
    pub fn judge(&self) -> &Judge {
        &self.judge
    }

    /// The texts that it was read from, by name.
    pub fn sources(&self) -> &Arc<Sources> {
        &self.sources
    }

    /// Loads files and folders from disk, with all that they `use`.
    ///
    /// # Errors
    /// Every problem of every file at once, each with its place.
    pub fn load(paths: &[PathBuf]) -> Result<Law, Rejected> {
        Law::of(load::from_disk(paths, Scope::Whole))
    }

    /// The same without its scenarios, for whoever asks about a person: they are not read, and mistakes in them not found.
    ///
    /// # Errors
    /// Every problem of every file at once, each with its place.
    pub fn load_without_scenarios(paths: &[PathBuf]) -> Result<Law, Rejected> {
        Law::of(load::from_disk(paths, Scope::WithoutScenarios))
    }

    /// The same as [`Law::load`], or for [`Scope::WithoutScenarios`] as [`Law::load_without_scenarios`], with a cache: files that an earlier run
    /// parsed, and that have the same text, are not parsed again.
    ///
    /// # Errors
    /// Every problem of every file at once, each with its place; none of the cache.
    #[cfg(feature = "cli")]
    pub fn load_with_cache(paths: &[PathBuf], scope: Scope, cache: &TreeCache) -> Result<Law, Rejected> {
        Law::of(load::from_disk_cached(paths, scope, cache))
    }

    /// Loads a policy from memory: names and texts. `use` leads from name to name.
    ///
    /// # Errors
    /// Every problem of every file at once, each with its place.
    pub fn from_texts<N: Into<String>, T: Into<String>>(
        files: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Law, Rejected> {
        Law::of(load::from_texts(files.into_iter().map(|(name, text)| (name.into(), text.into())).collect()))
    }

    /// Loads files of a tree that is not on disk: those named, with all that they `use`, by the paths in the tree. `read` gives the contents of
    /// paths, but for those that are not there. Where something is said of a file, it is called `shown` and then its path.
    ///
    /// # Errors
    /// What `read` could not read; else every problem of every file at once, each with its place.
    pub fn from_tree(names: &[String], shown: &str, read: &mut load::Read) -> Result<Law, Box<Rejected>> {
        Law::of(load::from_tree(names, shown, read)?).map_err(Box::new)
    }

    /// This policy with declarations typed beside it; `number` tells them from those typed before. What was declared keeps its number, so
    /// that a case of this law is one of that.
    ///
    /// # Errors
    /// Every problem of the text, each with its place.
    pub fn with_typed(&self, number: usize, text: &str) -> Result<Law, Rejected> {
        Law::of(load::with_typed(&self.sources, &self.files, number, text))
    }

    /// This policy without the declarations typed last: what it was before [`Law::with_typed`].
    ///
    /// # Errors
    /// None where it was made from a law without errors.
    pub fn without_last_typed(&self) -> Result<Law, Rejected> {
        let (mut sources, mut files) = (Sources::clone(&self.sources), self.files.clone());
        files.pop();
        sources.remove_last();
        Law::of(Loaded { sources, files, problems: Problems::new() })
    }

    fn of(loaded: Loaded) -> Result<Law, Rejected> {
        let (sources, files, policy, mut problems) = resolved(loaded);
        if !problems.is_empty() {
            problems.sort_by_place();
            return Err(Rejected { problems, sources, case: None });
        }
        Ok(Law::lowered(sources, files, policy))
    }

    fn lowered(sources: Arc<Sources>, files: Vec<Arc<tree::File>>, policy: Policy) -> Law {
        let circuit = Circuit::lower(&policy);
        let judge = Judge::of(&policy, &circuit);
        Law { sources, files, policy, circuit, judge, twins: OnceLock::new() }
    }

    /// What a search asks of the policy (types, facts, the calendar), with a second fact behind each: that of the other of two people who are
    /// compared. The fact with number `n` has its second one at `n` + the number of facts.
    pub fn twins(&self) -> &Policy {
        self.twins.get_or_init(|| {
            let of = &self.policy;
            let mut twins = Policy::default();
            (twins.types, twins.facts, twins.calendar) = (of.types.clone(), of.facts.clone(), of.calendar.clone());
            for fact in of.facts.values() {
                twins.facts.push(fact.clone());
            }
            twins
        })
    }

    /// The same law with a condition that somebody asks about, in the words of properties: all ids are as they were. `name`
    /// is what the text is called where something is wrong with it.
    ///
    /// # Errors
    /// Every problem of the condition at once, each with its place in it.
    pub fn with_condition(&self, name: &str, text: &str) -> Result<(Law, ExprId), Rejected> {
        let mut sources = Sources::clone(&self.sources);
        let asked = sources.add(name, text);
        let sources = Arc::new(sources);
        let (condition, mut problems) = parse_condition(&sources, asked);
        let (policy, found) = resolve_asking(self.files.iter().map(|file| &**file), condition.as_ref());
        problems.append(found);
        match policy.asked {
            Some(expr_id) if problems.is_empty() => Ok((Law::lowered(sources, self.files.clone(), policy), expr_id)),
            _ => {
                problems.sort_by_place();
                Err(Rejected { problems, sources, case: None })
            }
        }
    }

    /// The same law, its scenarios left out, as if the instrument had never been enacted: without the clauses and referrals whose own source it
    /// is, and without what these replace, override and lift and what it repeals. Ids are not those of this law.
    ///
    /// # Errors
    /// What cannot be said without it.
    pub fn without(&self, instrument: InstrumentId) -> Result<Law, Rejected> {
        let mut files: Vec<_> = (0..self.sources.files().len()).collect();
        files.sort_by(|&one, &other| {
            let name = |file: usize| self.sources.files()[file].name.as_bytes();
            name(one).cmp(name(other))
        });
        let trees = files.into_iter().map(|file| parse_within(&self.sources, file, Scope::WithoutScenarios).0);
        let mut trees: Vec<_> = trees.collect();
        without::leave_out(&mut trees, &self.policy.instruments[instrument].name);
        let (policy, mut problems) = resolve(&trees);
        if !problems.is_empty() {
            problems.sort_by_place();
            return Err(Rejected { problems, sources: self.sources.clone(), case: None });
        }
        Ok(Law::lowered(self.sources.clone(), trees.into_iter().map(Arc::new).collect(), policy))
    }

    /// Reads a case for this policy. A journey is read as of its `as_of`.
    ///
    /// # Errors
    /// Every problem of the case file at once, each with its place.
    pub fn read_case(&self, name: &str, text: &str, format: Format, today: Day) -> Result<Case, Rejected> {
        match read_case(&self.policy, name, text, format, today) {
            Ok(file) => Ok(file.case(&self.policy)),
            Err(problems) => Err(self.rejected_case(name, text, problems)),
        }
    }

    /// Problems of a case, with its text.
    pub fn rejected_case(&self, name: &str, text: &str, problems: Problems) -> Rejected {
        let case = Arc::new(Sources::of(name, text));
        Rejected { problems, sources: self.sources.clone(), case: Some(case) }
    }

    /// The same law, open to decisions on these conclusions; `None` where it is that already. The analysis goes on to suppose that nothing is
    /// decided of them.
    pub fn deciding(&self, of: impl IntoIterator<Item = ConclusionId>) -> Option<Law> {
        self.opened(of, false)
    }

    /// The same, as if some condition asked whether these are decided: the analysis looks at people of whom they are, too.
    pub fn asking_what_is_decided(&self, of: impl IntoIterator<Item = ConclusionId>) -> Option<Law> {
        self.opened(of, true)
    }

    fn opened(&self, of: impl IntoIterator<Item = ConclusionId>, is_asked: bool) -> Option<Law> {
        let mut of: Vec<_> = of.into_iter().filter(|id| self.policy.conclusions[*id].decision.is_none()).collect();
        of.sort_unstable();
        of.dedup();
        let policy = (!of.is_empty()).then(|| self.policy.deciding(of, is_asked))?;
        Some(Law::lowered(self.sources.clone(), self.files.clone(), policy))
    }

    /// The law that is open to all that is decided of the person; `None` where that is this one.
    pub fn for_person(&self, person: &CaseFile) -> Option<Law> {
        self.deciding(person.decided.iter().map(|(of, _)| *of))
    }

    /// The same of a case, with the case of that law.
    pub fn for_case(&self, case: &Case) -> Option<(Law, Case)> {
        let law = self.deciding(case.decided_beyond().iter().map(|(of, _)| *of))?;
        let case = case.before(&law.policy);
        Some((law, case))
    }

    /// What the law says of the case, with all reasons.
    pub fn eval(&self, case: &Case) -> Verdict {
        if let Some((law, case)) = self.for_case(case) {
            return law.eval(&case);
        }
        self.judge.judge(&self.policy, &self.circuit, case)
    }

    /// What clauses and conclusions come to, with their reasons, and nothing else of the verdict.
    pub fn settled(&self, case: &Case) -> Settled {
        if let Some((law, case)) = self.for_case(case) {
            return law.settled(&case);
        }
        self.judge.settled(&self.policy, &self.circuit, case)
    }

    /// The case folded, to be asked what carries its tests.
    pub fn grounds<'a>(&'a self, case: &'a Case) -> Grounds<'a> {
        self.judge.grounds(&self.policy, &self.circuit, case)
    }

    /// Whether no assumption is false of the case: whether there can be such a person.
    pub fn can_be(&self, case: &Case) -> bool {
        if let Some((law, case)) = self.for_case(case) {
            return law.can_be(&case);
        }
        let mut truths = crate::eval::Truths::default();
        self.judge.fold(case, &mut truths);
        self.circuit.assumptions.iter().all(|&node| !self.judge.truth(&truths, node).is_false())
    }

    /// The outcomes in law alone, by number of the conclusion.
    pub fn outcomes(&self, case: &Case, into: &mut Outcomes) {
        if let Some((law, case)) = self.for_case(case) {
            return law.outcomes(&case, into);
        }
        self.judge.outcomes(&self.policy, &self.circuit, case, into);
    }

    /// The outcome of each conclusion in law, by its number. For many cases [`Law::outcomes`] uses one place again.
    pub fn outcomes_in_law(&self, case: &Case) -> Vec<Outcome> {
        let mut outcomes = Outcomes::default();
        self.outcomes(case, &mut outcomes);
        outcomes.law
    }

    /// The files as parsed.
    pub(crate) fn trees(&self) -> &[Arc<tree::File>] {
        &self.files
    }

    /// The same policy with these edits, all else to the letter: to see what they do.
    ///
    /// # Errors
    /// Every problem that they make.
    pub fn edited(&self, edits: &[Edit]) -> Result<Law, Rejected> {
        let changed = by_file(&self.sources, edits);
        let text = |file: &SourceFile| {
            let edits = changed.iter().find(|(of, _)| of.start == file.start);
            let text = edits.map(|(of, edits)| edited(&of.text, of.start, edits.iter().copied()));
            (file.name.clone(), text.unwrap_or_else(|| file.text.to_string()))
        };
        Law::from_texts(self.sources.files().iter().map(text))
    }

    /// The wording of a place in the policy, on one line, without comments.
    pub fn wording(&self, span: Span) -> String {
        one_line(self.sources.text(span))
    }
}

/// The policy as far as it can be resolved, and all that is wrong with it.
fn resolved(loaded: Loaded) -> (Arc<Sources>, Vec<Arc<tree::File>>, Policy, Problems) {
    let Loaded { sources, files, mut problems } = loaded;
    let sources = Arc::new(sources);
    let left_out = LeftOut::of(&sources, &files, &problems);
    let (policy, found) = resolve(files.iter().map(|file| &**file));
    problems.append(found.filtered(|problem| !left_out.explains(problem, &sources)));
    (sources, files, policy, problems)
}

/// What is missing from the trees because it could not be read: names that it would have given are not missed, its own message is
/// enough.
struct LeftOut {
    /// Whole files, or all behind the place where one is cut off: anything may have stood there.
    is_file: bool,
    /// The words of declarations that did not parse.
    words: FxHashSet<Box<str>>,
}

impl LeftOut {
    fn of(sources: &Sources, files: &[Arc<tree::File>], problems: &Problems) -> LeftOut {
        let of_loading =
            |problem: &Problem| problem.code().is_some_and(|code| code.to_string().starts_with("amparo::load::"));
        let texts = files.iter().flat_map(|file| &file.broken).map(|&span| sources.text(span));
        let is_part = |char: char| char.is_ascii_alphanumeric() || char == '_';
        LeftOut {
            is_file: problems.iter().any(of_loading) || files.iter().any(|file| is_cut_off(file, problems)),
            words: texts.flat_map(|text| text.split(move |char| !is_part(char))).map(Into::into).collect(),
        }
    }

    /// Whether the problem may be none but for what is left out.
    fn explains(&self, problem: &Problem, sources: &Sources) -> bool {
        let code = problem.code().map(|code| code.to_string()).unwrap_or_default();
        match code.rsplit("::").next() {
            Some("no_calendar") => self.is_file || self.words.contains("calendar"),
            Some(what) if what.starts_with("unknown_") => {
                let at = primary_span(&**problem);
                let name = at.map_or("", |at| sources.text(Span::new(at.offset(), at.offset() + at.len())));
                self.is_file || name.split('.').all(|part| self.words.contains(part))
            }
            _ => false,
        }
    }
}

/// Whether the last declaration of the file never closes: what came behind it may be lost.
fn is_cut_off(file: &tree::File, problems: &Problems) -> bool {
    let Some(last) = file.broken.last() else { return false };
    let is_unclosed = |problem: &Problem| {
        let is_told = problem.code().is_some_and(|code| code.to_string().starts_with("amparo::syntax::unclosed_"));
        is_told
            && primary_span(&**problem)
                .is_some_and(|at| (last.start as usize..=last.end as usize).contains(&at.offset()))
    };
    file.declarations.iter().all(|declaration| declaration.span.start < last.start) && problems.iter().any(is_unclosed)
}

/// Policy text on one line: comments left out, each run of white space one space, and none within parentheses at their ends: however a text
/// is laid out, it reads the same.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let (mut chars, mut in_string) = (text.chars().peekable(), false);
    while let Some(char) = chars.next() {
        match char {
            '\\' if in_string => {
                line.push(char);
                line.extend(chars.next());
            }
            '"' => {
                in_string = !in_string;
                line.push(char);
            }
            '/' if !in_string && chars.peek() == Some(&'/') => while chars.next_if(|&char| char != '\n').is_some() {},
            char if char.is_whitespace() => {
                let is_opened = !in_string && line.ends_with('(');
                if !line.ends_with(' ') && !line.is_empty() && !is_opened {
                    line.push(' ');
                }
            }
            ')' if !in_string => {
                line.truncate(line.trim_end().len());
                line.push(char);
            }
            char => line.push(char),
        }
    }
    line.truncate(line.trim_end().len());
    line
}
