//! The first screen of a verdict: one screen, the most urgent first, nothing that is not about this person.

use amparo::advise::completions::sharpen;
use amparo::advise::explain::{Subject, explain};
use amparo::advise::outlook::outlook;
use amparo::advise::ways::ways;
use amparo::case::{Case, Format};
use amparo::eval::Verdict;
use amparo::eval::scenario::case_file;
use amparo::report::render::markdown;
use amparo::report::text::{Style, change, first_screen, handout};
use amparo::watch::Watch;
use amparo::words::Locale;
use amparo::{Day, Law};

use crate::agreement::random::so_many;
use crate::cli::run;

const AIRPORT: &str = "policies/cases/airport.json";

fn screen(law: &Law, case: &Case, locale: Locale, width: usize) -> String {
    let mut verdict = law.eval(case);
    sharpen(law, case, &mut verdict, &Watch::unlimited());
    drawn(law, case, &verdict, locale, width)
}

fn drawn(law: &Law, case: &Case, verdict: &Verdict, locale: Locale, width: usize) -> String {
    let style = Style { tongue: locale, width, is_ascii: false };
    anstream::adapter::strip_str(&first_screen(
        law,
        case,
        verdict,
        &outlook(law, case, verdict, &Watch::unlimited()),
        style,
    ))
    .to_string()
}

/// Somebody under an order to leave is told so, with what would spare her.
#[test]
fn what_is_ordered_against_a_person_comes_with_what_averts_it() {
    for (lang, expected) in [
        ("en", "get legal help at once. They might still be averted; how: explain mandatory_exit"),
        ("es", "busque ayuda legal de inmediato. Quizá todavía se puedan evitar; vea cómo: explain mandatory_exit"),
    ] {
        let told = run(&["eval", "policies", "--case", "policies/cases/trafficked.json", "--lang", lang]);
        let in_one_line = told.stdout.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        assert!(in_one_line.contains(expected), "{}", told.told());
    }
}

const PRACTICE: &str = r#"
    authority office "Office" es "Oficina"
    facts {
      held : bool "Holds the permit" es "Tiene el permiso"
      barred : bool fixed presumed false "Barred" es "Impedido"
      filed : bool presumed false "Applied for residence" es "Solicitó la residencia"
      heard : bool presumed false "Heard" es "Oído"
    }
    status resident "Residence" es "Residencia" { by office }
    instrument law { title "Law" es "Ley" }
    practice habit "Only on application" es "Solo a solicitud" { by office }
    clause assigned "Assigned" es "Asignación" { source law art "1"  grants resident  when held }
    CLAUSE
    clause refused "Refused" es "Denegación" { source habit  denies resident  when held and not filed and not heard  unless barred }
"#;
const ASKED_FOR: &str =
    r#"clause asked "On application" es "A solicitud" { source law art "2"  grants resident  when held and filed }"#;

const BESIDE: &str = r#"
    status refuge "Refuge" es "Refugio"
    clause kept "Kept" es "Conservado" { source law art "3"  grants refuge  when held }
    incompatible resident, refuge
"#;

/// Where practice refuses what the law grants to those who have not asked, and the law knows the application, too, it is to be filed.
/// What the law does not know, and what would not help, is not asked for.
#[test]
fn what_practice_asks_for_is_to_be_done() {
    let told = |clause: &str, case: &str| -> [String; 2] {
        let law = Law::from_texts([("law.amparo", PRACTICE.replace("CLAUSE", clause))]).expect("a policy");
        let case = law.read_case("case", case, Format::Json, Day(17_000)).unwrap_or_else(|_| panic!("a case"));
        [Locale::English, Locale::Spanish]
            .map(|locale| screen(&law, &case, locale, 100).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let of = |clause: &str, case: &str| told(clause, case).concat();
    let both = told(ASKED_FOR, r#"{ "held": true }"#);
    let in_english =
        "To have “Residence” in practice, too: Apply for residence, if that has not been done yet (Law, art. 2)";
    assert!(both[0].contains(in_english), "{}", both[0]);
    let in_spanish = "también en la práctica se conceda “Residencia”: Solicitar la residencia, si aún no se hizo";
    assert!(both[1].contains(in_spanish), "{}", both[1]);
    let known = of(ASKED_FOR, r#"{ "held": true, "filed": false }"#);
    assert!(known.contains("Apply for residence (Law, art. 2)"), "{known}");
    // What she has already might be lost by it.
    let beside = format!("{ASKED_FOR} {BESIDE}");
    for (clause, case) in [
        ("", r#"{ "held": true }"#),
        (&beside, r#"{ "held": true }"#),
        (ASKED_FOR, r#"{ "held": true, "filed": true }"#),
        (ASKED_FOR, r#"{ "held": false }"#),
    ] {
        let words = of(clause, case);
        assert!(!words.contains("in practice, too") && !words.contains("Apply"), "{clause} {case}: {words}");
    }
}

/// What the law grants and practice refuses is not had already: what stands in the way is said, and what to do about it.
#[test]
fn what_practice_refuses_is_not_said_to_be_so_already() {
    let told = |clause: &str, case: &str| -> [String; 2] {
        let law = Law::from_texts([("law.amparo", PRACTICE.replace("CLAUSE", clause))]).expect("a policy");
        let case = law.read_case("case", case, Format::Json, Day(17_000)).unwrap_or_else(|_| panic!("a case"));
        let of = law.policy().conclusion("resident").expect("a conclusion");
        let (verdict, found) = (law.eval(&case), ways(&law, &case, of, &Watch::unlimited()));
        [Locale::English, Locale::Spanish].map(|tongue| {
            let style = Style { tongue, width: 100, is_ascii: false };
            let text = change::ways(&law, &case, &verdict, &found, style);
            anstream::adapter::strip_str(&text).to_string().split_whitespace().collect::<Vec<_>>().join(" ")
        })
    };
    let [english, spanish] = told(ASKED_FOR, r#"{ "held": true }"#);
    let refused = "In practice, it may be refused if this has not been done: Apply for residence. Quote: Law, art. 1";
    assert!(english.contains(refused), "{english}");
    assert!(english.contains("To have “Residence” in practice, too: Apply for residence"), "{english}");
    let refused = "En la práctica, se puede denegar si no se hizo esto: Solicitar la residencia. Cite: Ley, art. 1";
    assert!(spanish.contains(refused), "{spanish}");
    assert!(!english.contains("so already") && !spanish.contains("Ya es así"), "{english} {spanish}");
    let [english, spanish] = told("", r#"{ "held": true }"#);
    assert!(english.contains("Ask for the refusal in writing"), "{english}");
    assert!(spanish.contains("Pida la negativa por escrito"), "{spanish}");
    let [english, spanish] = told(ASKED_FOR, r#"{ "held": true, "filed": true }"#);
    assert!(english.contains("It is so already") && spanish.contains("Ya es así"), "{english} {spanish}");
}

/// An act that practice asks for and that the law allows on some days alone is told with these days; whoever is too late is told so.
#[test]
fn what_practice_asks_for_has_its_days() {
    const DATED: &str = r#"facts { given : date "Day of the permit" es "Fecha del permiso"  asked_on : date "Day of the application" es "Fecha de la solicitud" }
        clause asked "On application" es "A solicitud" { source law art "2"  grants resident  when held and filed
          provided "in time" es "a tiempo" asked_on between given and given + 30 days }"#;
    let told = |given: &str| -> [String; 2] {
        let law = Law::from_texts([("law.amparo", PRACTICE.replace("CLAUSE", DATED))]).expect("a policy");
        let case = format!(r#"{{ "as_of": "2018-03-15", "held": true, "given": "{given}" }}"#);
        let case = law.read_case("case", &case, Format::Json, Day(17_000)).unwrap_or_else(|_| panic!("a case"));
        [Locale::English, Locale::Spanish]
            .map(|locale| screen(&law, &case, locale, 100).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let [english, spanish] = told("2018-01-01");
    assert!(
        english.contains("this was needed by 31 January 2018 (Law, art. 2): Apply for residence. If it"),
        "{english}"
    );
    assert!(
        spanish.contains("había que hacer esto hasta el 31 de enero de 2018 (Ley, art. 2): Solicitar"),
        "{spanish}"
    );
    let [english, spanish] = told("2018-03-01");
    assert!(english.contains("(Law, art. 2; by 31 March 2018 at the latest)"), "{english}");
    assert!(spanish.contains("(Ley, art. 2; a más tardar el 31 de marzo de 2018)"), "{spanish}");
    let [english, _] = told("2018-05-01");
    assert!(english.contains("(Law, art. 2; from 1 to 31 May 2018)"), "{english}");
}

/// Whoever has begun an application is asked for its papers, and not first who is behind a crime; a parent for the permit of parents.
#[test]
fn what_is_nearest_to_the_case_is_asked_first() {
    let law = Law::load(&["policies".into()]).expect("the corpus");
    let asked = |case: &str| -> String {
        let case = law.read_case("case", case, Format::Json, Day(17_000)).unwrap_or_else(|_| panic!("a case"));
        let told = screen(&law, &case, Locale::English, 100).split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, ask) = told.split_once("Ask first: ").expect("something is open");
        ask.to_owned()
    };
    let applicant = asked(
        r#"{ "as_of": "2018-06-01", "nationality": "VE", "birth_date": "1990-05-02",
             "entry": { "date": "2018-03-01", "place": "land_post", "stage": "inside", "regular": true },
             "permission": { "state": "regular", "valid_until": "2018-08-28" },
             "application": { "date": "2018-05-20", "fee_paid": true, "interpol_sheet": true, "no_record_declared": true } }"#,
    );
    assert!(
        applicant.starts_with("Do you have an online appointment with MIGRACIONES? Have you submitted a copy of"),
        "{applicant}"
    );
    let parent = asked(
        r#"{ "as_of": "2017-03-15", "nationality": "CO", "birth_date": "1985-03-03",
             "entry": { "date": "2012-06-01", "place": "airport", "stage": "inside", "regular": true },
             "permission": { "state": "overstayed", "valid_until": "2013-01-01" },
             "children": [{ "nationality": "PE", "birth_date": "2010-05-01", "birth_record": true }] }"#,
    );
    assert!(parent.contains("harmed if you went back?"), "{parent}");
    assert!(!parent.contains("PTP"), "a permit for Venezuelans: {parent}");
}

/// Of a requirement with alternatives, the one that is left is told, and up to whom it is: a claim that was late is not asked whether it was in
/// time, nor is the person to find out what the Commission has to decide.
#[test]
fn what_is_left_of_a_requirement_is_told() {
    let law = Law::load(&["policies".into()]).expect("the corpus");
    let case = r#"{ "as_of": "2018-09-20", "nationality": "VE", "birth_date": "1995-01-02",
        "entry": { "date": "2018-08-01", "place": "unauthorised_place", "stage": "inside", "directly_from_danger": false },
        "permission": { "state": "no_control" }, "asylum": { "requested": true, "requested_date": "2018-09-14" },
        "fear": { "ground": "none" }, "flight": { "forced": true, "public_order": true } }"#;
    let case = law.read_case("case", case, Format::Json, Day(17_000)).unwrap_or_else(|_| panic!("a case"));
    let told = screen(&law, &case, Locale::English, 100).split_whitespace().collect::<Vec<_>>().join(" ");
    let expected = "For “Applicant's document”, this is up to the Special Commission for Refugees: Acceptance of the reasons for \
                    the delay (Law 27891, art. 14)";
    assert!(told.contains(expected), "{told}");
}

/// Where it is not known what the law says, practice is not said to depart from it.
#[test]
fn practice_departs_from_nothing_that_is_not_known() {
    let law = Law::load(&["policies".into()]).expect("the corpus");
    let case = r#"{ "as_of": "2018-08-26", "nationality": "VE", "birth_date": "1996-03-03", "woman": true, "pregnant": true,
        "entry": { "place": "land_post", "stage": "at_control" }, "papers_shown_at_control": ["identity_card"] }"#;
    let case = law.read_case("case", case, Format::Json, Day(17_000)).unwrap_or_else(|_| panic!("a case"));
    for (locale, practised, departs) in [
        (Locale::English, "What happens in practice", "Where practice departs"),
        (Locale::Spanish, "Qué ocurre en la práctica", "En qué se aparta"),
    ] {
        let told = screen(&law, &case, locale, 100);
        assert!(told.contains(practised) && !told.contains(departs), "{told}");
    }
}

/// Ways out of a burden that are no line of a screen are pointed to; without any way there is help alone.
#[test]
fn ways_that_take_more_room_are_pointed_to() {
    const POLICY: &str = r#"
        authority office "Office" es "Oficina"
        facts { late : bool "Late" es "Tarde"  FACTS }
        duty fine "Fine" es "Multa" { by office  adverse }
        instrument law { title "Law" es "Ley" }
        clause fined "Fined" es "Multado" { source law art "1"  requires fine  when late }
        clause spared "Spared" es "Exento" { source law art "2"  forbids fine  when UNLESS  overrides fined }
    "#;
    let told = |facts: &str, unless: &str| -> [String; 2] {
        let text = POLICY.replace("FACTS", facts).replace("UNLESS", unless);
        let law = Law::from_texts([("law.amparo", text)]).expect("a policy");
        let case = r#"{ "late": true }"#;
        let case = law.read_case("case", case, Format::Json, Day(17_000)).unwrap_or_else(|_| panic!("a case"));
        [Locale::English, Locale::Spanish]
            .map(|locale| screen(&law, &case, locale, 100).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    const FOUR: &str = r#"a : bool "Has a child" es "Tiene hijos"  b : bool "Has a visa" es "Tiene visa"
        c : bool "Has a card" es "Tiene carné"  d : bool "Has a job" es "Tiene trabajo""#;
    let of_four = told(FOUR, "a and b and c and d");
    assert!(
        of_four[0].contains("Against “Fine”: get legal help at once. It might still be averted; how: explain fine"),
        "{}",
        of_four[0]
    );
    assert!(
        of_four[1].contains("busque ayuda legal de inmediato. Quizá todavía se pueda evitar; vea cómo: explain fine"),
        "{}",
        of_four[1]
    );
    let of_three = told(FOUR, "a and b and c");
    assert!(
        of_three[0].contains("The law protects people in this situation; find out whether it is the person's: Has a child; and has a visa; and has a card"),
        "{}",
        of_three[0]
    );
}

#[test]
fn the_airport_person() {
    for (name, language) in [("airport_en", "en"), ("airport_es", "es")] {
        let printed = run(&["eval", "policies", "--case", AIRPORT, "--lang", language]).stdout;
        assert!(printed.lines().count() <= 40, "{} lines", printed.lines().count());
        assert!(printed.lines().all(|line| line.chars().count() <= 100), "at most 100 columns");
        insta::assert_snapshot!(name, printed);
    }
}

/// Of whom nothing is known, a few questions are asked, and no wall of names is shown.
#[test]
fn nobody_known() {
    // Time enough on a machine that does other things beside.
    let printed = run(&["eval", "policies", "--as-of=2018-01-01", "--budget=600"]).stdout;
    insta::assert_snapshot!(printed);
}

/// What the person must do is not told as what authorities must ensure.
#[test]
fn whose_duty_it_is() {
    let policy = r#"
        authority office "Office" es "Oficina"
        facts { holds : bool  closed : bool }
        duty update "Update of details" es "Actualización de datos" { by person }
        duty fee "Payment of the fee" es "Pago de la tasa" { by person }
        duty hearing "Hearing" es "Audiencia" { by office  favourable }
        clause c { requires update, hearing  when holds }
        clause d { requires fee  when holds  provided not closed }
        clause e { forbids update  when closed  overrides c }
    "#;
    let law = Law::from_texts([("duties.amparo", policy)]).expect("the policy loads");
    let read = |closed| {
        let text = format!(r#"{{ "id": "A", "as_of": "2018-08-01", "holds": true, "closed": {closed} }}"#);
        law.read_case("a.json", &text, Format::Json, Day::of(2018, 8, 1).expect("a day")).expect("the case is read")
    };
    let printed =
        [false, true].map(|closed| Locale::ALL.map(|locale| screen(&law, &read(closed), locale, 100)).join("\n"));
    insta::assert_snapshot!(printed.join("\n"));
}

/// What an authority decides is no right; what it may take away, and what it may do where nothing forbids it, is said.
#[test]
fn what_an_authority_decides() {
    let policy = r#"
        authority interior "Ministry of the Interior" es "Ministerio del Interior"
        authority border "Border office" es "Oficina de Fronteras"
        instrument act { title "Act on Foreigners (Law 100)" es "Ley de Extranjería (Ley 100)" }
        facts { in_need : bool "In need of protection" es "Necesita protección"  a_danger : bool "A danger" es "Un peligro" }
        status stay "Humanitarian stay" es "Permanencia humanitaria" { by interior }
        status residence "Residence" es "Residencia" { by border }
        duty expulsion "Expulsion" es "Expulsión" { adverse }
        duty admission "Admission" es "Ingreso" { favourable }
        clause humanitarian { source act art "1"  grants stay  discretion "humanitarian reasons" es "razones humanitarias"  when in_need }
        clause residents { source act art "2"  grants residence  when in_need }
        clause security { source act art "3"  denies residence  discretion of interior "national security" es "seguridad nacional"  when a_danger }
        clause out { source act art "4"  requires expulsion  discretion  when a_danger }
        clause refused { source act art "5"  forbids admission  discretion of border  when a_danger }
    "#;
    let law = Law::from_texts([("powers.amparo", policy)]).expect("the policy loads");
    let text = r#"{ "id": "A", "as_of": "2018-08-01", "in_need": true, "a_danger": true }"#;
    let case =
        law.read_case("a.json", text, Format::Json, Day::of(2018, 8, 1).expect("a day")).expect("the case is read");
    let pages = Locale::ALL.map(|locale| {
        let of = |name| Subject::Conclusion(law.policy().conclusion(name).expect("it is declared"));
        let page = |name| {
            let explanation = explain(&law, &case, of(name), &Watch::unlimited());
            markdown::drawn(&handout(&law, &case, &explanation, locale))
        };
        let screen = screen(&law, &case, locale, 100);
        let style = Style { tongue: locale, width: 100, is_ascii: false };
        let full = amparo::report::text::verdict(&law, &case, &law.eval(&case), style);
        let full = anstream::adapter::strip_str(&full).to_string();
        [screen, full, page("stay"), page("residence"), page("expulsion")].join("\n")
    });
    insta::assert_snapshot!(pages.join("\n"));
}

/// Not sharpened: what is certain adds a name here and there, and would take minutes.
#[test]
fn every_person_of_the_corpus_fits_one_screen() {
    let law = Law::load(&["policies".into()]).expect("the corpus loads");
    let mut longest = (0, String::new());
    for scenario in law.policy().scenarios.values().step_by(so_many(5, 1)) {
        let case = case_file(scenario).case(law.policy());
        let verdict = law.eval(&case);
        for locale in Locale::ALL {
            let printed = drawn(&law, &case, &verdict, locale, 100);
            let n_lines = printed.lines().count();
            if n_lines > longest.0 {
                longest = (n_lines, printed);
            }
        }
    }
    assert!(longest.0 <= 40, "{} lines:\n{}", longest.0, longest.1);
}

/// A phone held upright, a terminal beside another window: nothing runs over, and the same is said.
#[test]
fn forty_columns() {
    let law = Law::load(&["policies".into()]).expect("the corpus loads");
    let scenario = law.policy().scenarios.values().next().expect("there are scenarios");
    let case = case_file(scenario).case(law.policy());
    let (narrow, wide) = (screen(&law, &case, Locale::Spanish, 40), screen(&law, &case, Locale::Spanish, 100));
    assert!(narrow.lines().all(|line| line.chars().count() <= 40), "{narrow}");
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&narrow), words(&wide));
}

/// What is open for want of a number of the law, or of an answer to a question of law, is no fault of the person's file.
#[test]
fn what_is_open_though_all_is_known_of_the_person_is_not_put_down_to_the_person() {
    let of = |rest: &str| format!("language en\nfacts {{ n : int }}\nstatus s \"Aid\"\n{rest}");
    let texts = [
        of("value v \"Unit\" { 1990-01-01 .. 1999-12-31 = 5 }\nclause c { grants s when n > v }"),
        of("question q \"Does it count?\" {}\nclause c { grants s when n > 3 and q }"),
    ];
    for text in texts {
        let law =
            Law::from_texts([("law.amparo", &*text)]).unwrap_or_else(|wrong| panic!("{:?}", wrong.into_reports()));
        let day = Day::of(2018, 1, 1).expect("a day");
        let known = law.read_case("a.json", r#"{ "n": 7 }"#, Format::Json, day).expect("the case is read");
        let unknown = screen(&law, &Case::blank(law.policy(), day), Locale::English, 100);
        // Without the law's number nothing that could be known of the person would help.
        assert_eq!(unknown.contains("too little is known about this person"), !text.contains("value v"), "{unknown}");
        let known = screen(&law, &known, Locale::English, 100);
        assert!(known.contains("Nothing is decided yet.\n") && known.contains("One outcome is open: "), "{known}");
    }
}

/// A paper that is known to be missing is not to be found out, where it is open whether it is required.
#[test]
fn a_paper_that_is_known_to_be_missing_is_said_to_be_missing() {
    const TEXT: &str = r#"
        language en
        instrument act { title "Act" in force 1990-01-01 .. }
        facts { poor : bool "Poor"  form : bool "Form"  sheet : bool "Police sheet"  card : bool "Card"  adult : bool fixed "Adult" }
        define sheet_if_required "Police sheet, if required" = sheet or not adult
        status permit "Permit"
        clause c { source act art "1" grants permit when poor provided form provided SHEET }
    "#;
    let missing = "For “Permit”, this is missing, and it is open whether it is required:";
    let needed = "For “Permit”, this is needed, if not done yet:";
    for (test, stated, lead) in [
        ("sheet_if_required", "", needed),
        ("sheet_if_required", r#", "sheet": false"#, missing),
        ("(adult implies sheet)", r#", "sheet": false"#, missing),
        ("(adult implies sheet)", "", needed),
        // Something else would do that may be there.
        ("(sheet or card)", r#", "sheet": false"#, needed),
        ("(sheet or card or not adult)", r#", "sheet": false, "card": false"#, missing),
    ] {
        let text = TEXT.replace("SHEET", test);
        let law =
            Law::from_texts([("law.amparo", &*text)]).unwrap_or_else(|wrong| panic!("{:?}", wrong.into_reports()));
        let person = format!(r#"{{ "poor": true, "form": true{stated} }}"#);
        let day = Day::of(2018, 1, 1).expect("a day");
        let case = law.read_case("a.json", &person, Format::Json, day).expect("the case is read");
        let screen = screen(&law, &case, Locale::English, 200);
        assert!(screen.contains(lead), "{test}{stated}: {screen}");
    }
}

/// That a requirement is missing, whatever is not known, was said without saying which.
#[test]
fn what_is_missing_whatever_is_not_known_is_named() {
    const TEXT: &str = r#"
        language en
        authority board "Board"
        instrument act { title "Act" in force 1990-01-01 .. }
        facts { entered : bool "Entered"  stayed : bool "Stayed"  sheet : bool "Police sheet"  late : bool fixed "Applied in time"  granted_by : bool presumed false by board "Grant" }
        assume "Whoever entered stayed" { entered implies stayed }
        status permit "Permit"
        status visa "Visa"
        clause c { source act art "1" grants permit when stayed provided sheet }
        clause d { source act art "2" grants visa when stayed provided "application in time" late provided "grant" granted_by }
        clause e { source act art "3" grants visa when stayed provided "second application in time" late }
    "#;
    let law = Law::from_texts([("law.amparo", TEXT)]).unwrap_or_else(|wrong| panic!("{:?}", wrong.into_reports()));
    let day = Day::of(2018, 1, 1).expect("a day");
    let person = r#"{ "entered": true, "sheet": false, "late": false }"#;
    let case = law.read_case("a.json", person, Format::Json, day).expect("the case is read");
    let screen = screen(&law, &case, Locale::English, 200);
    assert!(screen.contains("For “Permit”, this is still missing: Police sheet (Act, art. 1)"), "{screen}");
    // What nothing can be done about stands beside it, rule by rule.
    let out_of_reach =
        "A requirement is missing for: Visa (application in time and grant; or second application in time)";
    assert!(screen.contains(out_of_reach), "{screen}");
}

/// Whoever has all but the papers of a permit is told which; whoever may be ordered something is told to get help; the paper is asked for first,
/// then what decides the order.
#[test]
fn what_waits_for_papers_and_what_threatens_is_to_be_done_now() {
    const TEXT: &str = r#"
        language en
        instrument act { title "Act" in force 1990-01-01 .. }
        facts { poor : bool "Poor"  paid : bool "Fee paid"  form : bool "Form"  fear : bool "Afraid to return"  a : bool "Of age"  b : bool "Ill" }
        status permit "Permit"
        protection care "Care"
        protection school "School"
        duty out "Order to leave" { adverse }
        clause c { source act art "1" grants permit when poor provided paid provided form }
        clause d { source act art "2" requires out when poor }
        clause e { source act art "3" forbids out when fear overrides d }
        clause f { source act art "4" grants care grants school when a and b }
    "#;
    let law = Law::from_texts([("law.amparo", TEXT)]).unwrap_or_else(|wrong| panic!("{:?}", wrong.into_reports()));
    let day = Day::of(2018, 1, 1).expect("a day");
    let case =
        law.read_case("a.json", r#"{ "poor": true, "form": true }"#, Format::Json, day).expect("the case is read");
    let screen = screen(&law, &case, Locale::English, 100);
    assert!(screen.contains("For “Permit”, this is needed, if not done yet: Fee paid (Act, art. 1)"), "{screen}");
    assert!(screen.contains("Against “Order to leave”: get legal help at once"), "{screen}");
    assert!(screen.contains("Ask first: Fee paid? Afraid to return? "), "{screen}");
}

/// Of a permit that is refused the last day of the clause for it was told, beside the refusal.
#[test]
fn what_is_refused_has_no_last_day() {
    const TEXT: &str = r#"
        hierarchy law
        precedence override
        instrument act { title "Act" rank law in force 2018-01-01 .. }
        facts { told : date "Date of notice"  absent : bool "More than 183 days abroad" }
        status permit "Permit"
        status card "Card"
        clause c { source act art "1" grants permit grants card when told <= as_of ends told + 365 days }
        clause d { source act art "2" denies permit when absent overrides c }
    "#;
    let law =
        Law::from_texts([("small.amparo", TEXT)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let of = |absent: bool, locale| {
        let text = format!(r#"{{ "as_of": "2018-12-20", "told": "2018-03-01", "absent": {absent} }}"#);
        let case = law.read_case("case.json", &text, Format::Json, Day::of(2018, 1, 1).expect("a day"));
        screen(&law, &case.unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports())), locale, 100)
    };
    let line =
        |screen: &str, lead: &str| screen.lines().find(|line| line.contains(lead)).unwrap_or_default().to_owned();
    let (granted, refused) = (of(false, Locale::English), of(true, Locale::English));
    assert!(line(&granted, "last day:").contains("Permit"), "{granted}");
    // What else the clause gives still ends then.
    assert!(line(&refused, "last day:").contains("Card") && refused.contains("Refused: Permit"), "{refused}");
    assert!(!line(&refused, "last day:").contains("Permit"), "{refused}");
    let refused = of(true, Locale::Spanish);
    assert!(!line(&refused, "último día:").contains("Permit"), "{refused}");
}

/// “Until then, forbidden” was said of what another rule forbids for good.
#[test]
fn what_stays_forbidden_is_not_forbidden_until_a_last_day() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2018-01-01 .. }
        facts { told : date "Date of notice"  refugee : bool "Refugee" }
        protection stay "Stay"
        duty exit "Exit" { adverse }
        duty order "Order" { adverse }
        clause given { source act art "1" grants stay forbids exit, order when told <= as_of ends told + 365 days }
        clause kept { source act art "2" forbids exit when refugee }
    "#;
    let law =
        Law::from_texts([("small.amparo", TEXT)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let line = |refugee: bool| {
        let text = format!(r#"{{ "as_of": "2018-12-20", "told": "2018-03-01", "refugee": {refugee} }}"#);
        let case = law.read_case("case.json", &text, Format::Json, Day::of(2018, 1, 1).expect("a day"));
        let case = case.unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
        let screen = screen(&law, &case, Locale::English, 200);
        screen.lines().find(|line| line.contains("last day:")).unwrap_or_default().to_owned()
    };
    assert!(line(false).contains("last day: Stay; until then, forbidden: Exit and Order"), "{}", line(false));
    assert!(line(true).contains("last day: Stay; until then, forbidden: Order"), "{}", line(true));
}

/// A list that is cut short says how many names it leaves out: the screen says where they are, once, and only then.
#[test]
fn what_a_list_leaves_out_can_be_found() {
    let cases = ["airport", "border", "smuggled", "trafficked", "trafficked_refugee"];
    let (mut n_cut, mut n_whole) = (0, 0);
    for case in cases.map(|name| format!("policies/cases/{name}.json")) {
        for (lang, cut, where_to) in [
            ("en", "; and ", "--full (what “and … more” leaves out, "),
            ("es", "; y ", "--full (lo que omite “y … más”, "),
        ] {
            let told = run(&["eval", "policies", "--case", &case, "--lang", lang]).stdout;
            let in_one_line = told.split_whitespace().collect::<Vec<_>>().join(" ");
            let counts = |rest: &str| rest.starts_with(|first: char| first.is_ascii_digit());
            let is_cut = in_one_line.split(cut).skip(1).any(counts);
            assert_eq!(in_one_line.matches(where_to).count(), usize::from(is_cut), "{told}");
            *(if is_cut { &mut n_cut } else { &mut n_whole }) += 1;
        }
    }
    assert!(n_cut > 0 && n_whole > 0, "{n_cut} screens with a list cut short, {n_whole} without");
}
