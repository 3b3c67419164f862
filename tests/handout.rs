//! The page for the person: read as she would, for everything of the corpus and in both languages.
//!
//! Pages are made in this process. One test reads each of them for what may never stand on a page (formulas, identifiers, codes, the other
//! language) and for sentences that may not stand on one page together; a dozen pages are kept whole, and were read line by line.

use amparo::advise::explain::{Subject, explain};
use amparo::case::{Case, Format, Stated};
use amparo::circuit::Outcome;
use amparo::eval::scenario::case_file;
use amparo::policy::ids::{ConclusionId, Id};
use amparo::policy::model::{ConclusionKind, Direction, TypeBody};
use amparo::report::render::markdown;
use amparo::report::text::{Style, explanation, handout};
use amparo::watch::Watch;
use amparo::words::Locale;
use amparo::{Day, Law};

use crate::cli::{folder, run};

pub(crate) fn corpus() -> Law {
    Law::load(&["policies".into()]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

fn today() -> Day {
    Day::of(2018, 1, 1).expect("a day")
}

pub(crate) fn of_file(law: &Law, path: &str) -> Case {
    let text = std::fs::read_to_string(path).expect("a case");
    law.read_case(path, &text, Format::Json, today()).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

pub(crate) fn of_json(law: &Law, text: &str) -> Case {
    law.read_case("case.json", text, Format::Json, today())
        .unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

/// The person of the scenario whose title begins so, on its last day.
pub(crate) fn of_scenario(law: &Law, title: &str) -> Case {
    let found = law.policy().scenarios.iter().find(|(_, it)| it.title.in_language(*b"en").starts_with(title));
    case_file(found.unwrap_or_else(|| panic!("no scenario {title}")).1).case(law.policy())
}

fn pages(law: &Law, case: &Case, of: ConclusionId) -> [String; 2] {
    let explanation = explain(law, case, Subject::Conclusion(of), &Watch::unlimited());
    Locale::ALL.map(|locale| markdown::drawn(&handout(law, case, &explanation, locale)))
}

/// A page as it stands in Markdown.
pub(crate) fn page(law: &Law, case: &Case, name: &str, locale: Locale) -> String {
    let of = law.policy().conclusion(name).unwrap_or_else(|| panic!("no conclusion {name}"));
    let [english, spanish] = pages(law, case, of);
    match locale {
        Locale::English => english,
        Locale::Spanish => spanish,
    }
}

/// Two ways that differ in one requirement are one option: what they share is said once, and of what differs one thing is enough.
#[test]
fn ways_that_differ_in_one_requirement_are_one_option() {
    let law = corpus();
    let mut case = of_json(&law, WITHOUT_THE_SHEET);
    let paid = law.policy().fact("application.fee_paid").expect("a fact");
    case.state_slot(paid, 0);
    let sheet = law.policy().fact("application.interpol_sheet").expect("a fact");
    case.state_slot(sheet, 1);
    let deferred = law.policy().fact("application.fee_deferred").expect("a fact");
    case.forget(law.policy(), deferred, Stated::NotAsked);
    let told = [Locale::English, Locale::Spanish].map(|locale| page(&law, &case, "ptp", locale));
    for (told, one_of) in [
        (&told[0], "- One of these is enough:\n  - Fee paid\n  - Authorisation to pay the fee later\n"),
        (
            &told[1],
            "- Basta con una de estas cosas:\n  - Derecho de trámite pagado\n  - Autorización para pagar después el derecho de trámite\n",
        ),
    ] {
        assert!(told.contains(one_of), "{told}");
        assert!(!told.contains("### "), "one option: {told}");
    }
    // The same options as of an explanation.
    let of = law.policy().conclusion("ptp").expect("a conclusion");
    let explained = explain(&law, &case, Subject::Conclusion(of), &Watch::unlimited());
    for (tongue, one_of) in [
        (Locale::English, "(now: no); or Authorisation to pay the fee later"),
        (Locale::Spanish, "(hoy: no); o bien Autorización para pagar después el derecho de trámite"),
    ] {
        let style = Style { tongue, width: 100, is_ascii: false };
        let told = anstream::adapter::strip_str(&explanation(&law, &case, &explained, style)).to_string();
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(one_of), "{told}");
    }
}

/// Where the same article orders a return and its safety, the page on the return says both.
#[test]
fn the_page_on_a_return_says_that_it_must_be_safe() {
    let law = corpus();
    let victim = r#"{ "as_of": "2018-05-10", "nationality": "EC", "birth_date": "1999-07-07", "trafficking": { "act": "harbour",
            "means": "deception", "purpose": "labour", "act_date": "2018-02-01" },
            "smuggling": { "entry_procured": false, "transit_eased": false }, "entry": { "stage": "inside" }, "return": { "safe": true, "asked_by": "other_state" },
            "questions": { "protocol_returns_unasked": true }, "#;
    let nothing_feared = r#""fear": { "well_founded": false, "ground": "none" }, "flight": { "forced": false }, "asylum": { "requested": false } }"#;
    let case = of_json(&law, &format!("{victim}{nothing_feared}"));
    {
        for (locale, words) in
            [(Locale::English, "Safety and dignity, if"), (Locale::Spanish, "Seguridad y dignidad en caso")]
        {
            let page = page(&law, &case, "repatriation", locale);
            assert!(page.contains(words), "{page}");
        }
    }
}

// ---- what no page may say ------------------------------------------------------------------------------------------------

/// A page under a reader's eyes.
struct Read<'a> {
    law: &'a Law,
    case: &'a Case,
    of: ConclusionId,
    locale: Locale,
    page: &'a str,
    faults: Vec<String>,
}

impl Read<'_> {
    fn fault(&mut self, what: impl Into<String>) {
        self.faults.push(what.into());
    }

    fn say<'b>(&self, english: &'b str, spanish: &'b str) -> &'b str {
        match self.locale {
            Locale::English => english,
            Locale::Spanish => spanish,
        }
    }

    fn has(&self, english: &str, spanish: &str) -> bool {
        self.page.contains(self.say(english, spanish))
    }

    /// The items of the list under this line.
    fn list(&self, english: &str, spanish: &str) -> Vec<&str> {
        let lead = self.say(english, spanish);
        let Some((_, after)) = self.page.split_once(&format!("{lead}\n\n")) else { return Vec::new() };
        after.lines().map_while(|line| line.strip_prefix("- ")).collect()
    }

    fn all(mut self) -> Vec<String> {
        self.form();
        self.formulas();
        self.names();
        self.other_language();
        self.head();
        self.lists();
        self.advice();
        self.deadlines();
        self.faults
    }

    fn form(&mut self) {
        for odd in ["  ", " .", " ,", "..", ",,", "“”", "()", "(,", ": .", ":.", "..", "“.", "- .", "{", "}"] {
            if self.page.lines().any(|line| line.trim_start().contains(odd)) {
                self.fault(format!("has {odd:?}"));
            }
        }
        let foot = self.say("This page is not legal advice.", "Esta hoja no es asesoría legal.");
        let last = self.page.trim_end().lines().last().unwrap_or_default();
        if !last.starts_with(foot) {
            self.fault("does not end with its foot");
        }
        if let Some(line) = self.page.lines().find(|line| line.trim_start_matches("- ").starts_with(char::is_lowercase))
        {
            self.fault(format!("begins with a small letter: {line}"));
        }
    }

    fn formulas(&mut self) {
        for operator in [
            "&lt;",
            "&gt;",
            "<=",
            ">=",
            " == ",
            " and not ",
            " implies ",
            "as\\_of",
            " is not in ",
            "\\_",
            ": true",
            ": false",
            "((",
            "))",
        ] {
            if self.page.replace(" is not in effect", "").contains(operator) {
                self.fault(format!("has the formula's {operator:?}"));
            }
        }
        let is_iso = |window: &[u8]| {
            let form = window.iter().map(|byte| if byte.is_ascii_digit() { b'0' } else { *byte });
            form.eq(*b"0000-00-00")
        };
        if self.page.as_bytes().windows(10).any(is_iso) {
            self.fault("has a date in figures");
        }
    }

    /// Identifiers, and codes of values that have labels.
    fn names(&mut self) {
        let policy = self.law.policy();
        let words: Vec<&str> = self
            .page
            .split(|char: char| !char.is_alphanumeric() && char != '_' && char != '.')
            .map(|word| word.trim_end_matches('.'))
            .collect();
        let mut names: Vec<&str> =
            policy.all_names().map(|(name, _)| name).filter(|name| name.contains(['_', '.'])).collect();
        for (_, ty) in policy.types.iter() {
            let TypeBody::Enumeration(values) = &ty.body else { continue };
            let labelled = values.iter().zip(&ty.labels).filter(|(_, label)| label.is_some());
            names.extend(
                labelled
                    .map(|(value, _)| &**value)
                    .filter(|value| value.contains('_') || value.chars().all(char::is_uppercase)),
            );
        }
        if let Some(name) = words.iter().find(|word| names.contains(word)) {
            self.fault(format!("has the name {name:?}"));
        }
    }

    fn other_language(&mut self) {
        let foreign: &[&str] = match self.locale {
            Locale::English => &[" del ", " según ", " usted", " los ", " una ", " ley ", " que "],
            Locale::Spanish => {
                &[" the ", " you ", " your ", " of ", " law ", " not ", " with ", " is ", " and ", " or "]
            }
        };
        // Articles of statutes have no translation.
        let page = self.page.replace("of the Penal Code", "").to_lowercase();
        if let Some(word) = foreign.iter().find(|word| page.contains(**word)) {
            self.fault(format!("has {word:?} of the other language"));
        }
    }

    /// What the head says is what the law says, and practice is told as practice.
    fn head(&mut self) {
        let head = self.page.lines().find(|line| line.starts_with("**")).unwrap_or_default().to_owned();
        let verdict = self.law.eval(self.case).conclusions.swap_remove(self.of.index());
        let departs = verdict.outcome != verdict.in_practice || verdict.followed.is_some();
        let has = |words: &&str| head.contains(*words);
        let yes = match self.locale {
            Locale::English => [
                "The law requires",
                "you are entitled",
                "You meet the definition",
                "By law, this applies",
                "By law, this is for you to do",
                "By law, this was for you to do",
                "By law, you have this",
            ],
            Locale::Spanish => [
                "La ley lo ordena",
                "tiene derecho a esto",
                "Usted cumple la definición",
                "Según la ley, esto se le aplica",
                "Según la ley, esto le corresponde a usted",
                "Según la ley, esto le correspondía a usted",
                "Según la ley, usted lo tiene",
            ],
        };
        let no = match self.locale {
            Locale::English => {
                ["The law forbids", "The law denies", "The law excludes", "this is refused to you until"]
            }
            Locale::Spanish => {
                ["La ley lo prohíbe", "esto no le corresponde", "La ley le excluye", "esto se le niega hasta el"]
            }
        };
        let none = match self.locale {
            Locale::English => {
                ["o rule that we know", "You do not meet", "You used this", "You have used this"].as_slice()
            }
            Locale::Spanish => ["inguna norma que conozcamos", "Usted no cumple", "Usted ya hizo uso"].as_slice(),
        };
        let said = [yes.iter().any(&has), no.iter().any(&has), none.iter().any(has)];
        let right = match verdict.outcome {
            Outcome::Granted => [true, false, false],
            Outcome::Denied => [false, true, false],
            Outcome::None => [false, false, true],
            Outcome::Conflict | Outcome::Discretionary | Outcome::Dormant | Outcome::Blocked => [false; 3],
            Outcome::Undetermined if verdict.certain.is_none() => return self.practice(&head, departs),
            Outcome::Undetermined => return,
        };
        if said != right && verdict.outcome != Outcome::Undetermined {
            self.fault(format!("says of {:?}: {head}", verdict.outcome));
        }
        self.practice(&head, departs);
    }

    fn practice(&mut self, head: &str, departs: bool) {
        let words = self.say("practice", "práctica");
        let says = head.replace("todavía no está vigente en la práctica", "").contains(words);
        if says != departs {
            self.fault(format!("practice departs: {departs}, but: {head}"));
        }
    }

    /// Nothing both applies and does not, or is told and assumed.
    fn lists(&mut self) {
        let so = self.list("This applies to you:", "Se cumple en su caso:");
        let not = self.list("This does not apply to you:", "No se da en su caso:");
        let assumed_not = self.list(
            "We were not told about these, so we assumed that they do not apply to you:",
            "No tenemos información sobre lo siguiente; se presume que no se da en su caso:",
        );
        let both: Vec<String> = so
            .iter()
            .filter(|one| not.contains(one) || assumed_not.contains(one))
            .map(|one| (*one).to_owned())
            .collect();
        if !both.is_empty() {
            self.fault(format!("applies and does not: {both:?}"));
        }
    }

    /// A burden is never asked for, nothing is both impossible and advised, and a right that one has is not still missing.
    fn advice(&mut self) {
        let conclusion = &self.law.policy().conclusions[self.of];
        let asks = self.has("and ask for it", "y pídalo") || self.has("You still need", "Todavía le falta");
        if conclusion.direction == Some(Direction::Adverse) && asks {
            self.fault("asks for a burden");
        }
        if conclusion.direction == Some(Direction::Adverse) && self.has("Not before", "No antes del") {
            self.fault("advises to wait for a burden to lapse");
        }
        // That a date has come is no task: the act is.
        let today = self.say("on or before this day", "no después de esta fecha");
        let dates: Vec<&str> =
            self.page.lines().filter(|line| line.starts_with("- ") && line.contains(today)).collect();
        if let Some(line) = dates.first().map(|line| (*line).to_owned()).filter(|_| self.has("Apply for", "Solicitar "))
        {
            self.fault(format!("a date as a task: {line}"));
        }
        let offers = ["You still need", "Find out whether", "Option 1", "Todavía le falta", "Averigüe si", "Opción 1"];
        let is_offered = offers.iter().any(|words| self.page.contains(words));
        let nobody = ["obody can", "gives this to anyone", "adie puede", "otorga esto a nadie"];
        if is_offered && nobody.iter().any(|words| self.page.contains(words)) {
            self.fault("nobody can, and yet there is a way");
        }
        let lacking = ["Find out whether you lack", "legal capacity applies", "Averigüe si le falta"];
        if let Some(words) = lacking.iter().find(|words| self.page.contains(**words)) {
            self.fault(format!("sends the person to find out {words:?}"));
        }
        let day = |lead: &str| self.page.split_once(lead).map(|(_, rest)| rest.lines().next().unwrap_or_default());
        let (from, until) = (
            day(self.say("open to you from", "iene esta posibilidad desde el")),
            day(self.say("open to you until", "iene esta posibilidad hasta el")),
        );
        if from.is_some() && from == until {
            self.fault(format!("opens and closes on one day: {from:?}"));
        }
        let head = self.page.lines().find(|line| line.starts_with("**")).unwrap_or_default();
        if head.contains(self.say("you are entitled to this", "tiene derecho a esto"))
            && self.has("You still need", "Todavía le falta")
        {
            self.fault("is entitled, and lacks something");
        }
    }

    /// What an authority owes is never given to the person to do.
    fn deadlines(&mut self) {
        let verdict = self.law.eval(self.case);
        for (of, conclusion) in self.law.policy().conclusions.iter() {
            let Some(label) = conclusion.label.as_ref() else { continue };
            let label = format!("“{}”", label.in_language(self.locale.tag()));
            let is_burden = conclusion.direction == Some(Direction::Adverse);
            let applies = verdict.conclusions[of.index()].outcome == Outcome::Granted;
            let see_to_it = ["Your time limit for", "Su plazo para"];
            let time = ["your time to comply", "su plazo para cumplir"];
            // A term that is still open is printed with what would spare it.
            let unless = ["unless this applies to you", "salvo que se dé esto en su caso"];
            let is_unsettled = verdict.conclusions[of.index()].settled() == Outcome::Undetermined;
            let is_open = |line: &str| is_unsettled && unless.iter().any(|words| line.contains(words));
            let has =
                |line: &str, words: [&str; 2]| line.contains(&label) && words.iter().any(|words| line.contains(words));
            let wrong = self
                .page
                .lines()
                .find(|line| is_burden && (has(line, see_to_it) || (has(line, time) && !applies && !is_open(line))));
            if let Some(line) = wrong.map(str::to_owned) {
                self.fault(format!("a term for a burden that does not apply, or advice to incur it: {line}"));
            }
        }
        for (_, conclusion) in self.law.policy().conclusions.iter() {
            let is_owed =
                conclusion.kind == ConclusionKind::Duty && conclusion.direction == Some(Direction::Favourable);
            let Some(label) = conclusion.label.as_ref().filter(|_| is_owed) else { continue };
            let label = format!("“{}”", label.in_language(self.locale.tag()));
            let yours = ["Your time limit", "Su plazo"];
            let wrong =
                self.page.lines().find(|line| line.contains(&label) && yours.iter().any(|words| line.contains(words)));
            if let Some(line) = wrong.map(str::to_owned) {
                self.fault(format!("gives her an authority's deadline: {line}"));
            }
        }
    }
}

/// One page of so many is read; all of them where `AMPARO_ALL_PAGES` is set.
const SAMPLE: u64 = 480;

/// Whether the page is in the sample: the same ones on every day and machine.
fn is_read(who: &str, name: &str) -> bool {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    (who, name).hash(&mut hasher);
    std::env::var_os("AMPARO_ALL_PAGES").is_some() || (hasher.finish() >> 32).is_multiple_of(SAMPLE)
}

/// Reads the pages of a person, in both languages; what is found goes to `faults`.
fn read(law: &Law, case: &Case, who: &str, faults: &mut Vec<String>) {
    let ids = law.policy().conclusions.ids().filter(|&of| is_read(who, &law.policy().conclusions[of].name));
    for of in ids {
        for (locale, page) in Locale::ALL.into_iter().zip(&pages(law, case, of)) {
            let found = Read { law, case, of, locale, page, faults: Vec::new() }.all();
            let name = &law.policy().conclusions[of].name;
            faults.extend(found.into_iter().map(|fault| format!("{who}, {name}, {}: {fault}", locale.code())));
        }
    }
}

fn read_all(folder: &str, cases: &[&str]) {
    let law = Law::load(&[folder.into()]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let mut faults = Vec::new();
    for path in cases {
        read(&law, &of_file(&law, path), path, &mut faults);
    }
    for (_, scenario) in law.policy().scenarios.iter() {
        let case = case_file(scenario).case(law.policy());
        if law.can_be(&case) {
            read(&law, &case, scenario.title.in_language(*b"en"), &mut faults);
        }
    }
    let first = &faults[..faults.len().min(60)];
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), first.join("\n"));
}

#[test]
fn every_page_of_the_corpus_can_be_handed_over() {
    read_all("policies", &["policies/cases/airport.json", "policies/cases/trafficked_refugee.json"]);
}

#[test]
fn every_page_of_the_example_can_be_handed_over() {
    read_all("examples/eu-temporary-protection", &[]);
}

// ---- pages that were read line by line -----------------------------------------------------------------------------------

/// A Venezuelan who entered as a tourist and applied in time, and has not filed the Interpol sheet.
const WITHOUT_THE_SHEET: &str = r#"{
    "as_of": "2018-08-15", "nationality": "VE", "birth_date": "1990-01-01", "keeps_civil_rights": true,
    "entry": { "date": "2018-07-15", "regular": true, "stage": "inside" },
    "permission": { "state": "regular", "valid_until": "2019-01-14" },
    "application": {
        "date": "2018-08-10", "appointment": true, "passport_copy": true, "fee_paid": true, "no_record_declared": true,
        "interpol_sheet": false
    }
}"#;

#[test]
fn pages_that_would_be_handed_over() {
    let law = corpus();
    let airport = of_file(&law, "policies/cases/airport.json");
    let applicant = of_json(&law, WITHOUT_THE_SHEET);
    let colombian = of_json(&law, &WITHOUT_THE_SHEET.replace("\"VE\"", "\"CO\""));
    let denied = of_scenario(&law, "P-26 denied the permit");
    let open = of_scenario(&law, "P-22 smuggled, not known");
    let tourist = of_scenario(&law, "T33 tourist");
    for (case, who, of, locale) in [
        (&airport, "airport", "admission", Locale::English),
        (&airport, "airport", "admission", Locale::Spanish),
        (&airport, "airport", "liberty", Locale::English),
        (&airport, "airport", "expulsion", Locale::English),
        (&airport, "airport", "expulsion", Locale::Spanish),
        (&airport, "airport", "humanitarian_quality", Locale::Spanish),
        (&airport, "airport", "refugee_status", Locale::English),
        (&applicant, "applicant", "ptp", Locale::English),
        (&applicant, "applicant", "ptp", Locale::Spanish),
        (&colombian, "colombian", "ptp", Locale::English),
        (&denied, "denied", "exit_order", Locale::Spanish),
        (&open, "open", "assistance", Locale::English),
        (&tourist, "tourist", "infraction_fine", Locale::Spanish),
    ] {
        insta::assert_snapshot!(format!("page_{who}_{of}_{}", locale.code()), page(&law, case, of, locale));
    }
}

/// Of the alternatives of a definition, those that are conclusions of the law were dropped beside those that are facts: to be a refugee's relative was the only
/// way left to have refugee status.
#[test]
fn of_alternatives_those_that_the_law_concludes_are_named_too() {
    let law = corpus();
    let case = of_file(&law, "policies/cases/trafficked_refugee.json");
    let page = page(&law, &case, "education", Locale::English);
    let all = ["Has refugee status as a relative", "The definition of “Refugee” is met"];
    assert!(all.iter().all(|words| page.contains(words)), "{page}");
}

/// The pages of a small policy, one after another.
pub(crate) fn of_small(text: &str, case: &str, conclusions: &[&str], locale: Locale) -> String {
    let law =
        Law::from_texts([("small.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let case = of_json(&law, case);
    conclusions.iter().map(|of| page(&law, &case, of, locale)).collect::<Vec<_>>().join("\n---\n\n")
}

/// Practice was told as law: “The law forbids”, of a permit that the counter refuses.
#[test]
fn what_practice_does_is_told_as_practice() {
    let pages = of_small(
        r#"
        instrument act { title "Act" in force 2018-01-01 .. }
        practice pr "Refusals at the counter" { in force 2018-03-01 .. 2018-04-30 }
        facts { a : bool "In need" b : bool "Without passport" }
        status s "Permit" { confers w }
        protection w "Work"
        status t "Next permit"
        clause c { source act art "1" grants s when a }
        clause r { source pr denies s when b }
        clause n { source act art "2" grants t when granted s }
        clause rw { source pr denies w when b }
        "#,
        r#"{ "as_of": "2018-04-01", "a": true, "b": true }"#,
        &["s", "t", "w"],
        Locale::English,
    );
    insta::assert_snapshot!("page_practice", pages);
}

/// A page told somebody how to be expelled, and gave her the days of an authority.
#[test]
fn a_burden_is_averted_and_a_contradiction_said() {
    const TEXT: &str = r#"
        hierarchy law > decree
        precedence override, rank
        authority office "Migration office"
        instrument act { title "Act" rank law in force 2010-01-01 .. }
        instrument decree { title "Decree" rank decree in force 2010-01-01 .. }
        facts {
          danger : bool "In danger"  crime : bool presumed true "Convicted of a crime"  minor : bool fixed "Child"
          told : date "Date of notice"  left : bool "Left the country"  asked : date "Date of the application"
        }
        category ref "Refugee"
        status permit "Permit" { by office }
        duty out "Expulsion" { adverse }
        duty admit "Admission" { favourable by office }
        duty answer "Answer to the application" { favourable by office }
        clause c1 { source act art "1" establishes ref when danger }
        clause c2 { source act art "2" excludes ref when crime }
        clause c3 { source act art "3" grants permit when danger unless crime }
        clause c4 { source act art "4" requires out when crime unless minor due told + 15 days }
        clause c5 { source act art "5" forbids admit when crime }
        clause c7 { source decree art "7" forbids out when minor }
        clause c8 { source act art "8" requires answer when danger due asked + 30 days }
    "#;
    let child =
        of_small(TEXT, r#"{ "as_of": "2018-06-01", "minor": true, "danger": true }"#, &["out", "ref"], Locale::English);
    insta::assert_snapshot!("page_child", child);
    let adult = r#"{ "as_of": "2018-06-01", "minor": false, "danger": true, "told": "2018-05-28", "asked": "2018-05-20", "crime": true }"#;
    let adult = of_small(TEXT, adult, &["out", "answer", "permit"], Locale::Spanish);
    insta::assert_snapshot!("page_adult_es", adult);
}

/// The page of an order to leave offered to wait until the order could no longer be given, long after the day by which to leave.
#[test]
fn nobody_is_told_to_wait_for_a_burden_to_lapse() {
    const TEXT: &str = r#"
        instrument order { title "Order" in force 2018-01-01 .. 2018-08-19 }
        facts { told : date fixed "Date of notice"  late : bool fixed "Late"  claims : bool "Applied for refugee status" }
        duty out "Order to leave" { adverse }
        clause c { source order art "1" requires out when late unless claims due told + 30 days }
    "#;
    let on = |day: &str, told: &str, locale| {
        let case = format!(r#"{{ "as_of": "{day}", "told": "{told}", "late": true, "claims": false }}"#);
        of_small(TEXT, &case, &["out"], locale)
    };
    let page = on("2018-06-01", "2018-05-10", Locale::English);
    assert!(!page.contains("Not before") && !page.contains("Option "), "{page}");
    assert!(page.contains("From **20 August 2018** the law no longer imposes this"), "{page}");
    assert!(page.contains("Your time to comply ends before, on **9 June 2018**"), "{page}");
    let page = on("2018-06-01", "2018-05-10", Locale::Spanish);
    assert!(page.contains("Su plazo para cumplir vence antes, el **9 de junio de 2018**"), "{page}");
    // A term that ends later, or that has ended, is not told with it.
    for told in ["2018-07-30", "2018-04-01"] {
        let page = on("2018-08-01", told, Locale::English);
        assert!(page.contains("From **20 August 2018**") && !page.contains("Do not wait"), "{page}");
    }
}

/// What the law tells apart (recognised, or not yet) was told to the person as what must stay so.
#[test]
fn nobody_is_told_to_stay_without_what_gives_the_same() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2018-01-01 .. }
        facts { recognised : bool "Recognised"  danger : bool "In danger"  gone : bool presumed false "Danger has ended"  card : bool "Card" }
        category ref "Refugee"
        status permit "Permit"
        clause a { source act art "1" establishes ref when danger and not recognised unless gone }
        clause b { source act art "2" establishes ref when recognised unless gone }
        clause c { source act art "3" grants permit when danger and not card unless gone }
    "#;
    let case = r#"{ "as_of": "2018-07-05", "recognised": false, "card": false }"#;
    let stay = "only as long as the following does not apply to you";
    let page = of_small(TEXT, case, &["ref"], Locale::English);
    assert!(page.contains("- In danger") && !page.contains(stay), "{page}");
    // Where nothing else gives it, it must.
    let page = of_small(TEXT, case, &["permit"], Locale::English);
    assert!(page.contains(stay) && page.contains("- Card"), "{page}");
}

/// Of a right whose time is over the page said that no rule gives it.
#[test]
fn what_has_ended_is_told_with_its_last_day() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2018-01-01 .. }
        facts { told : date "Date of notice"  poor : bool "Poor" }
        status review "Review"
        duty fine "Fine" { adverse }
        duty aid "Legal aid" { favourable }
        clause c { source act art "1" grants review when poor ends told + 15 days }
        clause d { source act art "2" requires fine when poor ends told + 30 days }
        clause e { source act art "3" requires aid when poor ends told + 20 days }
    "#;
    let on = |day: &str, poor: bool, locale| {
        let case = format!(r#"{{ "as_of": "{day}", "told": "2018-07-01", "poor": {poor} }}"#);
        of_small(TEXT, &case, &["review", "fine", "aid"], locale)
    };
    let ended = on("2018-08-15", true, Locale::English);
    for told in [
        "By law, you were entitled to this until 16 July 2018. That time is over.",
        "By law, this applied to you until 31 July 2018. It no longer does.",
        "The law required this until 21 July 2018. That time is over.",
    ] {
        assert!(ended.contains(told), "{ended}");
        // Nobody had it who is not poor, and it is not over on its last day.
        assert!(!on("2018-08-15", false, Locale::English).contains(told));
        assert!(!on("2018-07-16", true, Locale::English).contains(told));
    }
    let ended = on("2018-08-15", true, Locale::Spanish);
    assert!(
        ended.contains("usted tenía derecho a esto hasta el 16 de julio de 2018. Ese plazo ya terminó."),
        "{ended}"
    );
}

/// A term from a known day was told without its day, and what could no longer be done was asked for.
#[test]
fn a_term_is_told_with_its_day_and_not_asked_for_when_it_has_passed() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2018-01-01 .. }
        facts { told : date "Date of notice"  mended : date "Date of correction"  absent : int "Days abroad" }
        status s "Permit"
        clause c { source act art "1" grants s when "more than 30 days" not (absent > 30) provided mended <= told + 10 days }
    "#;
    let on = |day: &str, locale| {
        let case = format!(r#"{{ "as_of": "{day}", "told": "2018-07-01", "absent": 20 }}"#);
        of_small(TEXT, &case, &["s"], locale)
    };
    let needed = |page: &str| page.contains("You need this, if it has not been done yet");
    let page = on("2018-07-11", Locale::English);
    let term = "Date of correction: no later than ten days after the date of notice (11 July 2018)";
    assert!(needed(&page) && page.contains(term), "{page}");
    let page = on("2018-07-12", Locale::English);
    assert!(!needed(&page) && page.contains("Find out whether it was done by then") && page.contains(term), "{page}");
    // What the law calls a test that is not so stands not beside the value that makes it so.
    assert!(page.contains("Days abroad: 20") && !page.contains("more than 30 days"), "{page}");
    let page = on("2018-07-12", Locale::Spanish);
    assert!(page.contains("(11 de julio de 2018)") && page.contains("Averigüe si se hizo a tiempo"), "{page}");
}

/// A page on what the person herself had to do said that the law requires it, and nothing else.
#[test]
fn a_duty_of_her_own_is_said_to_her_with_the_day_before_the_reasons() {
    const TEXT: &str = r#"
        authority office "Migration office"
        instrument act { title "Act" in force 2018-01-01 .. }
        facts { told : date "Date of notice"  poor : bool "Poor" }
        duty correct "Correction of the application" { by person }
        duty answer "Answer" { by office  favourable }
        clause c { source act art "1" requires correct when poor due told + 10 days }
        clause d { source act art "2" requires answer when poor }
    "#;
    let case = r#"{ "as_of": "2018-07-05", "told": "2018-07-01", "poor": true }"#;
    let page = of_small(TEXT, case, &["correct"], Locale::English);
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(at("By law, this is for you to do.") < at("11 July 2018") && at("11 July 2018") < at("## Why"), "{page}");
    assert!(at("Do this by **11 July 2018**") > at("## What to do now"), "{page}");
    assert!(!of_small(TEXT, case, &["answer"], Locale::English).contains("for you to do"));
    assert!(!of_small(TEXT, &case.replace("true", "false"), &["correct"], Locale::English).contains("Do this"));
    // Without a term it is to be done soon.
    let page = of_small(&TEXT.replace("due told + 10 days", ""), case, &["correct"], Locale::English);
    assert!(page.contains("Do this as soon as you can"), "{page}");
}

/// A page on an order to leave told the person to choose between it and her right to stay, and named what burdens her twice.
#[test]
fn nobody_is_asked_to_choose_a_burden() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2018-01-01 .. }
        facts { poor : bool "Poor"  paid : bool "Fee paid" }
        protection stay "Stay"
        duty out "Order to leave" { adverse }
        duty fine "Fine" { adverse }
        incompatible stay, out { source act art "9" }
        clause c { source act art "1" grants stay when poor provided paid }
        clause d { source act art "2" requires out requires fine when poor }
    "#;
    let page = |paid: bool| {
        let case = format!(r#"{{ "as_of": "2018-07-05", "poor": true, "paid": {paid} }}"#);
        of_small(TEXT, &case, &["out"], Locale::English)
    };
    assert!(!page(false).contains("Get advice before you choose"), "{}", page(false));
    assert!(
        page(true).contains("By law you have “Stay”, and the law does not allow “Order to leave” for"),
        "{}",
        page(true)
    );
    assert_eq!(page(false).matches("“Fine”").count(), 1, "{}", page(false));
}

/// Of what practice takes away with something else the page said that it depends on facts nobody knows, and gave the reason.
#[test]
fn what_depends_on_a_practice_is_not_said_to_depend_on_facts() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2018-01-01 .. }
        practice pr "Refusals" { in force 2018-01-01 .. }
        facts { a : bool "In need"  b : bool "Without passport"  c : bool "Has work" }
        status s "Permit"
        protection w "Work"
        clause x { source act art "1" grants s when a }
        clause r { source pr denies s when b }
        clause n { source act art "2" grants w when granted s }
        clause m { source act art "3" grants w when c }
    "#;
    let case = r#"{ "as_of": "2018-04-01", "a": true, "b": true }"#;
    let page = of_small(TEXT, case, &["w"], Locale::English);
    assert!(page.contains("In practice, Permit is denied, and this depends on it."), "{page}");
    assert!(!page.contains("depends on facts that we do not know"), "{page}");
}

/// What nobody can bring about is no alternative to a paper: it stands behind, as what makes it needless.
#[test]
fn what_is_as_it_is_stands_behind_what_can_be_done() {
    let path = folder("handout-unless").join("law.amparo");
    let text = r#"
facts {
  incapable : bool fixed "Lacks legal capacity" es "Carece de capacidad legal"
  sheet : bool "Interpol sheet" es "Ficha Interpol"
}
status permit "Permit" es "Permiso"
clause a "Permit" es "Permiso" {
  grants permit
  provided "Interpol sheet, if required" es "Ficha Interpol, si se exige" sheet or incapable
}
"#;
    std::fs::write(&path, text).expect("the folder can be written");
    let law = path.display().to_string();
    let page = |lang| run(&["explain", &law, "permit", "--handout", "--lang", lang]).stdout;
    assert!(
        page("en").contains("- Interpol sheet\n  - Not needed if this applies to you: Lacks legal capacity\n"),
        "{}",
        page("en")
    );
    assert!(
        page("es")
            .contains("- Ficha Interpol\n  - No hace falta si esto se da en su caso: Carece de capacidad legal\n"),
        "{}",
        page("es")
    );
    let told = run(&["explain", &law, "permit"]).stdout;
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("Interpol sheet (unless this applies: Lacks legal capacity)"), "{told}");
}

#[test]
fn what_is_forbidden_is_forbidden_to_whom_it_would_fall() {
    const TEXT: &str = r#"
        authority police "Border Police"
        authority board "Board"
        instrument act { title "Act" in force 2018-01-01 .. }
        facts { member : bool "Member" }
        duty expulsion "Expulsion" { by police  adverse }
        clause c { source act art "1" forbids expulsion when member by board }
    "#;
    let page = of_small(TEXT, r#"{ "as_of": "2018-07-05", "member": true }"#, &["expulsion"], Locale::English);
    assert!(page.contains("the Border Police must not do it"), "{page}");
}

#[test]
fn whoever_is_not_burdened_is_not_told_to_hurry() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2018-01-01 .. }
        facts { late : bool "Late"  ill : bool "Ill" }
        duty fine "Fine" { adverse }
        clause c { source act art "1" requires fine when late }
        clause d { source act art "2" forbids fine when ill }
    "#;
    let page = |case: &str| of_small(TEXT, case, &["fine"], Locale::English);
    let (spared, ordered) =
        (page(r#"{ "as_of": "2018-07-05", "late": false }"#), page(r#"{ "as_of": "2018-07-05", "late": true }"#));
    assert!(spared.contains("no rule that we know imposes this on you"), "{spared}");
    assert!(!spared.contains("Get legal help at once."), "{spared}");
    assert!(ordered.contains("Get legal help at once."), "{ordered}");
}

#[test]
fn what_cuts_neither_way_says_what_it_depends_on() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2018-01-01 .. }
        facts { safe : bool "Return is safe" }
        duty return_home "Return" {}
        clause c { source act art "1" requires return_home when safe }
    "#;
    let page = of_small(TEXT, r#"{ "as_of": "2018-07-05" }"#, &["return_home"], Locale::English);
    assert!(page.contains("- Return is safe"), "{page}");
}
