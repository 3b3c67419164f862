//! The first screen's order and care: what still runs comes before what has passed, nothing against the person is left out, no line sends her to
//! lose what she has, and nobody is asked first about what nobody may go by.

use amparo::advise::completions::sharpen;
use amparo::advise::forbidden::forbidden_beside;
use amparo::advise::outlook::outlook;
use amparo::advise::questions::for_prohibitions_alone;
use amparo::case::{Case, Format};
use amparo::circuit::Outcome;
use amparo::eval::Verdict;
use amparo::eval::scenario::case_file;
use amparo::policy::ids::{ConclusionId, Id};
use amparo::policy::model::{ConclusionKind, Direction};
use amparo::report::text::{Style, first_screen};
use amparo::watch::Watch;
use amparo::words::Locale;
use amparo::{Day, Law};

use crate::agreement::random::so_many;

fn law(text: &str) -> Law {
    Law::from_texts([("small.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

fn drawn(law: &Law, case: &Case, verdict: &Verdict, tongue: Locale) -> String {
    let outlook = outlook(law, case, verdict, &Watch::unlimited());
    let screen = first_screen(law, case, verdict, &outlook, Style { tongue, width: 100, is_ascii: false });
    let screen = anstream::adapter::strip_str(&screen).to_string();
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first screen in both languages, in one line each.
fn screens(law: &Law, case: &str) -> [String; 2] {
    let case = law.read_case("case.json", case, Format::Json, Day::of(2018, 1, 1).expect("a day"));
    let case = case.unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let mut verdict = law.eval(&case);
    sharpen(law, &case, &mut verdict, &Watch::unlimited());
    Locale::ALL.map(|tongue| drawn(law, &case, &verdict, tongue))
}

/// Each language's words stand in its screen.
fn say(screens: &[String; 2], words: [&str; 2]) {
    for (screen, words) in screens.iter().zip(words) {
        assert!(screen.contains(words), "`{words}` in: {screen}");
    }
}

fn never_say(screens: &[String; 2], words: [&str; 2]) {
    for (screen, words) in screens.iter().zip(words) {
        assert!(!screen.contains(words), "`{words}` in: {screen}");
    }
}

// ---- what a right costs ---------------------------------------------------------------------------------------------------------------

const COSTLY: &str = r#"
    instrument act { title "Act" es "Ley" in force 2018-01-01 .. }
    facts {
      national : bool fixed "National" es "Nacional"
      recognised : bool fixed "Recognised as a refugee" es "Reconocida como refugiada"
      filed_on : date "Date of the application" es "Fecha de la solicitud"
        ask "When did you apply?" es "¿Cuándo lo solicitó?"
      paid : bool "Fee paid" es "Tasa pagada" ask "Have you paid?" es "¿Pagó?"
      ill : bool fixed "Ill" es "Enferma" ask "Are you ill?" es "¿Está enferma?"
    }
    status permit "Permit" es "Permiso"
    status refuge "Refuge" es "Refugio"
    protection care "Care" es "Atención"
    clause c1 { source act art "1" grants permit when national provided filed_on <= earlier of (as_of, 2018-12-31) provided paid }
    clause c2 { source act art "2" grants refuge when recognised }
    clause c3 { source act art "3" denies refuge when granted permit overrides c2 }
    clause c4 { source act art "4" grants care when ill }
"#;

/// A right that ends with the permit was not named beside the last day to apply, and its papers were asked for first.
#[test]
fn nobody_is_called_to_a_permit_that_ends_what_she_has() {
    let law = law(COSTLY);
    let refugee = screens(&law, r#"{ "as_of": "2018-06-11", "national": true, "recognised": true }"#);
    say(
        &refugee,
        [
            "Do not apply without legal advice: if it is granted, the person may lose “Refuge”",
            "No lo solicite sin asesoría legal: si se otorga, la persona podría perder “Refugio”",
        ],
    );
    say(
        &refugee,
        ["Ask first: Are you ill? When did you apply?", "Pregunte primero: ¿Está enferma? ¿Cuándo lo solicitó?"],
    );
    let begun = r#"{ "as_of": "2018-06-11", "national": true, "recognised": true, "paid": true }"#;
    say(
        &screens(&law, begun),
        ["Not without legal advice: if it is granted, the person may lose", "No sin asesoría legal: si se otorga"],
    );
    let other = screens(&law, r#"{ "as_of": "2018-06-11", "national": true, "recognised": false, "paid": true }"#);
    never_say(&other, ["legal advice", "asesoría legal"]);
    say(&other, ["Ask first: When did you apply?", "Pregunte primero: ¿Cuándo lo solicitó?"]);
}

/// Somebody to whom a permit is closed was asked when she will apply for it: it gives something while it is pending.
#[test]
fn nobody_is_asked_first_about_applying_for_what_is_closed() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" in force 2018-01-01 .. }
        facts {
          entered : date fixed "Date of entry" es "Fecha de ingreso"
          filed : bool "Application" es "Solicitud" ask "Have you applied?" es "¿Lo solicitó?"
          ill : bool fixed "Ill" es "Enferma" ask "Are you ill?" es "¿Está enferma?"
        }
        status permit "Permit" es "Permiso"
        protection work "Work" es "Trabajo"
        protection care "Care" es "Atención"
        clause c1 { source act art "1" grants permit when entered <= 2018-03-01 provided filed }
        clause c2 { source act art "2" grants work when filed }
        clause c3 { source act art "3" grants care when ill }
    "#;
    let law = law(TEXT);
    let late = screens(&law, r#"{ "as_of": "2018-06-11", "entered": "2018-04-01" }"#);
    say(&late, ["Ask first: Are you ill? Have you applied?", "Pregunte primero: ¿Está enferma? ¿Lo solicitó?"]);
    let in_time = screens(&law, r#"{ "as_of": "2018-06-11", "entered": "2018-02-01" }"#);
    say(&in_time, ["Ask first: Have you applied? Are you ill?", "Pregunte primero: ¿Lo solicitó? ¿Está enferma?"]);
}

// ---- what still runs --------------------------------------------------------------------------------------------------------------------

/// “A requirement is missing for: … (application filed in time)”, of an application that could still be filed.
#[test]
fn an_application_that_can_still_be_filed_is_to_be_filed_by_its_day() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" in force 2018-01-01 .. }
        facts {
          parent : bool fixed "Parent" es "Es madre o padre"
          filed_on : date or never presumed never "Date of the application" es "Fecha de la solicitud"
          form : bool "Form" es "Formulario"
          poor : bool presumed false "Asked for the waiver" es "Solicitó la exoneración"
        }
        status waiver "Waiver" es "Exoneración"
        status permit "Permit" es "Permiso"
        clause c1 { source act art "1" grants waiver when parent provided poor }
        clause c2 { source act art "2" grants permit when parent
          provided "application filed in time" es "solicitud presentada en plazo" filed_on <= earlier of (as_of, 2018-07-25) provided form }
    "#;
    let law = law(TEXT);
    let on = |day: &str| screens(&law, &format!(r#"{{ "as_of": "{day}", "parent": true }}"#));
    for day in ["2018-06-11", "2018-07-25"] {
        let screens = on(day);
        // It stands before what has no day.
        say(
            &screens,
            [
                "What to do now For “Permit”, this is still missing: application filed in time (this can be done until 25 July 2018) (Act, art. 2). Also needed, if not done yet: Form For “Waiver”",
                "Qué hacer ahora Para “Permiso”, todavía falta: solicitud presentada en plazo (puede hacerse hasta el 25 de julio de 2018) (Ley, art. 2). También hace falta, si aún no se hizo: Formulario Para “Exoneración”",
            ],
        );
        never_say(&screens, ["A requirement is missing for", "Falta un requisito para"]);
    }
    let late = on("2018-07-26");
    never_say(&late, ["this can be done until", "puede hacerse hasta"]);
    say(
        &late,
        [
            "A requirement is missing for: Permit (application filed in time)",
            "Falta un requisito para: Permiso (solicitud presentada en plazo)",
        ],
    );
}

/// “Find out whether it is met: documents”, of documents that the person can still hand in.
#[test]
fn what_the_person_can_do_is_not_to_be_found_out() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" in force 2018-01-01 .. }
        authority police "Police" es "Policía"
        facts {
          victim : bool fixed "Victim" es "Es víctima"
          told : bool "Told the office" es "Lo comunicó a la oficina"
          papers : bool "Papers" es "Documentos"
          report : bool by police "Police report" es "Denuncia"
          adult : bool fixed "Adult" es "Mayor de edad"
          seen : bool fixed "Seen by a doctor" es "La vio un médico"
        }
        status special "Special status" es "Calidad especial"
        clause c1 { source act art "1" grants special when victim provided told
          provided "supporting documents" es "documentos que lo sustenten" papers or report
          provided "medical evidence" es "constancia médica" seen }
    "#;
    let screens = screens(&law(TEXT), r#"{ "as_of": "2018-06-11", "victim": true, "told": true }"#);
    say(
        &screens,
        [
            "For “Special status”, this is needed, if not done yet: supporting documents (Act, art. 1)",
            "Para “Calidad especial”, hace falta esto, si aún no se hizo: documentos que lo sustenten (Ley, art. 1)",
        ],
    );
    // What is as it is can only be found out.
    say(
        &screens,
        [
            "For “Special status”, find out whether this is met: medical evidence (Act, art. 1)",
            "Para “Calidad especial”, averigüe si ya se cumple: constancia médica (Ley, art. 1)",
        ],
    );
}

/// More time could be asked for until a day that the line did not say.
#[test]
fn what_can_be_asked_for_is_to_be_asked_for_by_its_last_day() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" in force 2018-01-01 .. }
        facts {
          refused_on : date fixed "Date of the refusal" es "Fecha de la denegatoria"
          asked : bool "Asked for more time" es "Solicitó más plazo"
          gives : bool fixed "Gives reasons" es "Da razones"
        }
        protection more "More time" es "Más plazo"
        status permit "Permit" es "Permiso"
        clause c1 { source act art "1" grants more when refused_on <= as_of provided asked ends refused_on + 30 days }
        clause c2 { source act art "2" grants permit when gives provided asked ends refused_on + 1 year }
    "#;
    let law = law(TEXT);
    let running = screens(&law, r#"{ "as_of": "2018-06-11", "refused_on": "2018-06-01", "gives": true }"#);
    say(
        &running,
        [
            "For “More time”, do this, if it has not been done yet: Ask for more time (Act, art. 1); last day: 1 July 2018",
            "Para “Más plazo”, haga esto, si aún no se hizo: Solicitar más plazo (Ley, art. 1); último día: 1 de julio de 2018",
        ],
    );
    // The end of a permit is no day to wait for.
    say(&running, ["Ask for more time (Act, art. 2) 2 outcomes", "Solicitar más plazo (Ley, art. 2) 2 resultados"]);
}

// ---- refusals and practice ----------------------------------------------------------------------------------------------------------------

/// “What would still get it: explain admission”, of somebody at the border whom an application would let in.
#[test]
fn a_refusal_comes_with_what_the_person_can_do_to_get_it_all_the_same() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts {
          expelled : bool fixed "Expelled" es "Expulsada"  seeker : bool "Applied for refuge" es "Solicitó refugio"
          child : bool fixed "Child" es "Es niña"
        }
        duty admission "Admission" es "Ingreso" { favourable }
        duty hearing "Hearing" es "Audiencia" { favourable }
        clause c1 { source act art "1" requires admission when seeker overrides c2 }
        clause c2 { source act art "2" forbids admission, hearing when expelled }
        clause c3 { source act art "3" requires hearing when child overrides c2 }
    "#;
    let screens = screens(&law(TEXT), r#"{ "expelled": true, "seeker": false, "child": false }"#);
    say(
        &screens,
        [
            "Against the refusal of “Admission”: get legal help today. What would still get it: Apply for refuge",
            "Frente a la negativa de “Ingreso”: busque ayuda legal hoy mismo. Qué permitiría obtenerlo todavía: Solicitar refugio",
        ],
    );
    // What nobody can do is left to its page.
    say(
        &screens,
        [
            "Against the refusal of “Hearing”: get legal help today. What would still get it: explain hearing",
            "Frente a la negativa de “Audiencia”: busque ayuda legal hoy mismo. Qué permitiría obtenerlo todavía: explain hearing",
        ],
    );
}

/// A refusal of what authorities owe is a matter for a lawyer, whatever else there is to do.
#[test]
fn a_refusal_sends_to_a_lawyer_beside_other_things_to_do() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts {
          expelled : bool fixed "Expelled" es "Expulsada"  seeker : bool "Asked for refuge" es "Pidió refugio"
          form : bool "Form" es "Formulario"  poor : bool fixed "Poor" es "Sin recursos"
        }
        status aid "Aid" es "Ayuda"
        duty admission "Admission" es "Ingreso" { favourable }
        clause c1 { source act art "1" requires admission when seeker overrides c2 }
        clause c2 { source act art "2" forbids admission when expelled }
        clause c3 { source act art "3" grants aid when poor provided form }
    "#;
    let law = law(TEXT);
    for seeker in ["", r#", "seeker": false"#] {
        let case = format!(r#"{{ "as_of": "2018-06-11", "expelled": true, "poor": true, "form": false{seeker} }}"#);
        let screens = screens(&law, &case);
        say(&screens, ["For “Aid”, this is still missing: Form", "Para “Ayuda”, todavía falta: Formulario"]);
        say(
            &screens,
            [
                "Against the refusal of “Admission”: get legal help today. What would still get it: Ask for refuge",
                "Frente a la negativa de “Ingreso”: busque ayuda legal hoy mismo. Qué permitiría obtenerlo todavía: Pedir refugio",
            ],
        );
    }
}

const ON_APPLICATION: &str = r#"
    facts {
      held : bool "Holds the permit" es "Tiene el permiso"
      filed : bool presumed false "Applied for residence" es "Solicitó la residencia"
    }
    status resident "Residence" es "Residencia"
    protection clinic "Clinic" es "Clínica"
    instrument law { title "Law" es "Ley" }
    practice habit "Only on application" es "Solo a solicitud"
    clause assigned { source law art "1"  grants resident  when held }
    clause asked { source law art "2"  grants resident  when held and filed }
    clause healed { source law art "3"  grants clinic  when granted resident }
    clause refused "No residence without asking" es "Sin solicitud no hay residencia" { source habit  denies resident  when held and not filed }
"#;

/// “In practice, it is refused”, of somebody who is only not known to have asked; a lawyer would have challenged a refusal that nobody gave.
#[test]
fn what_nobody_has_refused_is_not_said_to_be_refused() {
    let law = law(ON_APPLICATION);
    let unknown = screens(&law, r#"{ "held": true }"#);
    say(
        &unknown,
        [
            "The law grants this. In practice, it may be refused (which would also affect: Clinic) if this has not been done: Apply for residence. Quote: Law, art. 1",
            "La ley lo concede. En la práctica, se puede denegar (lo que afectaría también a: Clínica) si no se hizo esto: Solicitar la residencia. Cite: Ley, art. 1",
        ],
    );
    // Nothing is said twice: “may be refused”, then “is refused”.
    never_say(&unknown, ["If it has not been done", "Si no se hizo, en la práctica"]);
    never_say(&unknown, ["In practice, it is refused", "En la práctica, se deniega"]);
    let not_filed = screens(&law, r#"{ "held": true, "filed": false }"#);
    say(
        &not_filed,
        ["In practice, it is refused (No residence without asking)", "En la práctica, se deniega (Sin solicitud"],
    );
    say(&not_filed, ["That also affects: Clinic", "Eso afecta también a: Clínica"]);
    never_say(&screens(&law, r#"{ "held": true, "filed": true }"#), ["In practice", "En la práctica"]);
}

/// “Against what happens in practice (“Liberty”)” read as if liberty were the harm.
#[test]
fn what_is_owed_is_to_be_obtained_and_what_burdens_is_fought() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        practice habit "Habit" es "Costumbre"
        facts { held : bool fixed "Held" es "Retenida" }
        duty liberty "Liberty" es "Libertad" { favourable }
        duty fine "Fine" es "Multa" { adverse }
        clause c1 { source act art "1" requires liberty when held }
        clause c2 { source act art "2" forbids fine when held }
        clause c3 { source habit forbids liberty when held }
        clause c4 { source habit requires fine when held }
    "#;
    let screens = screens(&law(TEXT), r#"{ "held": true }"#);
    say(
        &screens,
        [
            "To obtain “Liberty” in practice: get legal help today",
            "Para que en la práctica se cumpla “Libertad”: busque ayuda legal hoy mismo",
        ],
    );
    say(
        &screens,
        [
            "Against “Fine”, imposed in practice: get legal help today",
            "Contra “Multa”, que se impone en la práctica: busque ayuda legal hoy mismo",
        ],
    );
}

/// “Get legal help today”, of somebody held whom a judge could set free: the remedy stood among her rights, and not under what to do.
#[test]
fn the_right_that_helps_against_what_is_not_done_is_the_step() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        practice habit "Habit" es "Costumbre"
        authority court "Court" es "Juzgado"  authority prison "Prison" es "Cárcel"
        facts {
          held : bool fixed "Held" es "Retenida"  ill : bool fixed "Ill" es "Enferma"
          jailed : bool fixed "Jailed" es "Encarcelada"
        }
        duty liberty "Liberty" es "Libertad" { favourable }
        duty doctor "Doctor" es "Médico" { by prison  favourable }
        protection review "Review" es "Revisión" { by court }
        protection visits "Visits" es "Visitas" { by prison }
        clause c1 { source act art "1" requires liberty when held or jailed }
        clause c2 { source act art "2" grants review when held }
        clause c3 { source act art "3" requires doctor when ill }
        clause c4 { source act art "4" grants visits when ill }
        clause c5 { source habit forbids liberty when held or jailed }
        clause c6 { source habit forbids doctor when ill }
    "#;
    let law = law(TEXT);
    let held = screens(&law, r#"{ "held": true, "ill": true, "jailed": false }"#);
    say(
        &held,
        [
            "To obtain “Liberty” in practice: today, ask the Court for “Review” (the person, or somebody for the person), and get legal help",
            "Para que en la práctica se cumpla “Libertad”: pida hoy mismo al Juzgado “Revisión” (la persona misma u otra por ella) y busque ayuda legal",
        ],
    );
    // What those give who do not do it is no remedy, nor is what asks for something else.
    say(
        &held,
        [
            "To obtain “Doctor” in practice: get legal help today",
            "Para que en la práctica se cumpla “Médico”: busque ayuda legal hoy mismo",
        ],
    );
    let jailed = screens(&law, r#"{ "held": false, "ill": false, "jailed": true }"#);
    say(
        &jailed,
        [
            "To obtain “Liberty” in practice: get legal help today",
            "Para que en la práctica se cumpla “Libertad”: busque ayuda legal hoy mismo",
        ],
    );
}

/// “Granted by law: … Permission to work”, of a child of nine: that the law forbids it was behind “and 13 more”.
#[test]
fn a_right_whose_exercise_is_forbidden_stands_apart_with_what_is_forbidden() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        authority police "Police" es "Policía"
        facts { held : bool fixed "Holds a card" es "Tiene el carné"  child : bool fixed "Child" es "Es niña" }
        protection work "Work" es "Trabajo"
        protection school "School" es "Educación"
        duty child_work "Work of a child" es "Trabajo infantil" { adverse }
        duty arrest "Arrest" es "Detención" { by police  adverse }
        incompatible work, child_work { source act art "3" }
        incompatible school, arrest { source act art "3" }
        clause c1 { source act art "1" grants work, school forbids arrest when held }
        clause c2 { source act art "2" forbids child_work when child }
    "#;
    let law = law(TEXT);
    let child = screens(&law, r#"{ "held": true, "child": true }"#);
    say(
        &child,
        [
            "Granted by law: School Work: granted by law, but the law forbids this: “Work of a child” What authorities must not do: Arrest",
            "La ley concede: Educación Trabajo: la ley lo concede, pero prohíbe esto: “Trabajo infantil” Lo que las autoridades no deben hacer: Detención",
        ],
    );
    let adult = screens(&law, r#"{ "held": true, "child": false }"#);
    say(&adult, ["Granted by law: Work; School", "La ley concede: Trabajo; Educación"]);
    never_say(&adult, ["but the law forbids", "pero prohíbe"]);
}

/// The same for everybody in the corpus, in both languages.
#[test]
fn nobody_of_the_corpus_is_granted_without_reservation_what_is_forbidden_to_her() {
    let law = Law::load(&["policies".into()]).expect("the corpus loads");
    let policy = law.policy();
    let mut n_found = 0;
    for scenario in policy.scenarios.values().step_by(so_many(8, 1)) {
        let case = case_file(scenario).case(policy);
        let verdict = law.eval(&case);
        let is_granted = |id: &ConclusionId| verdict.conclusions[id.index()].settled() == Outcome::Granted;
        for id in policy.conclusions_to_show().filter(is_granted) {
            for other in forbidden_beside(&law, &verdict, id) {
                for (tongue, tag) in Locale::ALL.into_iter().zip([*b"en", *b"es"]) {
                    let screen = drawn(&law, &case, &verdict, tongue);
                    let label = |id: ConclusionId| {
                        let label = policy.conclusions[id].label.as_ref();
                        label.map_or("", |label| label.in_language(tag)).to_owned()
                    };
                    let (granted, lead) = match tongue {
                        Locale::English => ("Granted by law: ", format!("{}: granted by law, but", label(id))),
                        Locale::Spanish => ("La ley concede: ", format!("{}: la ley lo concede, pero", label(id))),
                    };
                    let (before, after) = screen.split_once(&lead).unwrap_or_else(|| panic!("`{lead}`: {screen}"));
                    let granted = before.split_once(granted).map_or("", |(_, names)| names);
                    assert!(!granted.contains(&label(id)), "{}: {screen}", label(id));
                    assert!(after.contains(&format!("“{}”", label(other))), "{}: {screen}", label(other));
                    n_found += 1;
                }
            }
        }
    }
    assert!(n_found >= 2, "{n_found} found");
}

/// “No rule orders these referrals. If the person needs one, arrange it”: what is a caseworker to arrange?
#[test]
fn where_nobody_passes_the_case_on_the_person_is_accompanied() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        authority asylum_office "Asylum office" es "Oficina de Refugio" { handles applicant }
        authority police "Police" es "Policía" { handles victim }
        authority shelter "Shelter" es "Albergue" { handles homeless }
        facts { a : bool "A" es "A"  b : bool "B" es "B"  c : bool "C" es "C" }
        category applicant "Applicant" es "Solicitante"
        category victim "Victim" es "Víctima"
        category homeless "Homeless" es "Sin techo"
        clause c1 { source act art "1" establishes applicant when a }
        clause c2 { source act art "2" establishes victim when b }
        clause c3 { source act art "3" establishes homeless when c }
        referral police -> shelter for victim { source act art "4" }
    "#;
    let law = law(TEXT);
    say(
        &screens(&law, r#"{ "a": true, "b": true, "c": false }"#),
        [
            "No authority has to pass the case on from the Asylum office to the Police, nor the other way round. If something is needed from one of them, accompany the person, after legal advice",
            "Ninguna autoridad tiene que trasladar el caso de la Oficina de Refugio a la Policía, ni al revés. Si hace falta algo de una de ellas, acompañe a la persona, previa asesoría legal",
        ],
    );
    // What is so one way alone.
    say(
        &screens(&law, r#"{ "a": false, "b": true, "c": true }"#),
        [
            "No authority has to pass the case on from the Shelter to the Police. If",
            "Ninguna autoridad tiene que trasladar el caso del Albergue a la Policía. Si",
        ],
    );
}

// ---- nothing against the person is left out -----------------------------------------------------------------------------------------------

/// “and 1 more” hid a fine that the law ordered, and referrals that the caseworker was to ask for.
#[test]
fn whatever_is_against_the_person_and_whatever_referral_is_ordered_is_named() {
    let law = Law::load(&["policies".into()]).expect("the corpus loads");
    let policy = law.policy();
    let (mut n_burdens, mut n_referrals) = (0, 0);
    for scenario in policy.scenarios.values().step_by(so_many(20, 1)) {
        let case = case_file(scenario).case(policy);
        let verdict = law.eval(&case);
        for (tongue, tag) in Locale::ALL.into_iter().zip([*b"en", *b"es"]) {
            let screen = drawn(&law, &case, &verdict, tongue);
            for (id, conclusion) in policy.conclusions.iter() {
                let is_ordered = verdict.conclusions[id.index()].settled() == Outcome::Granted;
                let is_against = conclusion.direction == Some(Direction::Adverse)
                    && ((is_ordered && conclusion.kind == ConclusionKind::Duty) || verdict.threatens(policy, id));
                let label = conclusion.label.as_ref().map_or("", |label| label.in_language(tag));
                assert!(!is_against || screen.contains(label), "{label}: {screen}");
                n_burdens += usize::from(is_against);
            }
            let (lead, end) = match tongue {
                Locale::English => ("Ask for the referrals that the law orders: ", "Legal situation"),
                Locale::Spanish => ("Pida las derivaciones que la ley ordena: ", "Situación legal"),
            };
            let asked = screen.split_once(lead).map_or("", |(_, rest)| rest.split(end).next().unwrap_or(rest));
            for &id in &verdict.referrals {
                let to = policy.referrals[id].to.and_then(|to| policy.authorities[to].label.as_ref());
                let label = to.map_or("", |label| label.in_language(tag));
                assert!(asked.contains(label), "{label}: {screen}");
                n_referrals += 1;
            }
        }
    }
    assert!(n_burdens > 10 && n_referrals > 20, "{n_burdens} burdens, {n_referrals} referrals");
}

// ---- questions --------------------------------------------------------------------------------------------------------------------------------

/// Whether a victim consented, which nobody may go by, was the first question put to her.
#[test]
fn nobody_is_asked_about_what_only_a_prohibition_reads() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts {
          deceived : bool fixed "Deceived" es "Engañada"
          consented : bool fixed "Consented" es "Consintió" ask "Did you agree?" es "¿Aceptó?"
          held : bool fixed "Held" es "Retenida" ask "Are you held?" es "¿Está retenida?"
        }
        category victim "Victim" es "Víctima"
        duty reliance "Reliance on consent" es "Consideración del consentimiento" { adverse }
        duty liberty "Liberty" es "Libertad" { favourable }
        clause c1 { source act art "1" establishes victim when deceived }
        clause c2 { source act art "2" forbids reliance when victim and consented }
        clause c3 { source act art "3" requires liberty when victim and held }
    "#;
    let law = law(TEXT);
    let known = screens(&law, r#"{ "deceived": true }"#);
    say(&known, ["Ask first: Are you held?", "Pregunte primero: ¿Está retenida?"]);
    never_say(&known, ["Did you agree?", "¿Aceptó?"]);
    let alone = screens(&law, r#"{ "deceived": true, "held": true }"#);
    never_say(&alone, ["Did you agree?", "¿Aceptó?"]);
}

/// The Peruvian corpus has no such question, since none of its provisions asks whether a victim consented.
#[test]
fn nobody_of_the_corpus_is_asked_about_what_only_a_prohibition_reads() {
    let law = Law::load(&["policies".into()]).expect("the corpus loads");
    let policy = law.policy();
    for scenario in policy.scenarios.values().step_by(so_many(20, 1)) {
        let case = case_file(scenario).case(policy);
        let verdict = law.eval(&case);
        let screen = drawn(&law, &case, &verdict, Locale::English);
        for fact in for_prohibitions_alone(policy, &verdict) {
            let ask = policy.facts[fact].ask.as_ref().map_or("?", |ask| ask.in_language(*b"en"));
            assert!(!screen.contains(ask), "{ask}: {screen}");
        }
    }
}

/// What stands in an exception speaks for nothing: a relative of a refugee was asked who wants her to go back.
#[test]
fn an_exception_brings_no_question_to_the_front() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts {
          relative : bool fixed "Relative" es "Familiar"
          sent : bool "Return asked for" es "Se pidió el retorno" ask "Is a return asked for?" es "¿Se pidió su retorno?"
          ill : bool fixed "Ill" es "Enferma" ask "Are you ill?" es "¿Está enferma?"
        }
        duty guard "Guard" es "Resguardo" { favourable }
        protection care "Care" es "Atención"
        protection aid "Aid" es "Ayuda"
        clause c1 { source act art "1" requires guard when sent unless relative }
        clause c2 { source act art "2" requires guard when sent and ill }
        clause c3 { source act art "3" grants care, aid when ill }
    "#;
    let screens = screens(&law(TEXT), r#"{ "relative": true }"#);
    say(&screens, ["Ask first: Are you ill?", "Pregunte primero: ¿Está enferma?"]);
}

/// A refugee was asked first whether she has children, for a permit whose time had ended before she came.
#[test]
fn a_permit_that_can_no_longer_be_applied_for_brings_no_question_to_the_front() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" in force 2018-01-01 .. }
        facts {
          here_since : date fixed "Date of entry" es "Fecha de ingreso"
          parent : bool fixed "Parent" es "Madre o padre" ask "Do you have children?" es "¿Tiene hijos?"
          filed_on : date or never presumed never "Date of the application" es "Fecha de la solicitud"
          ill : bool fixed "Ill" es "Enferma" ask "Are you ill?" es "¿Está enferma?"
        }
        status permit "Permit" es "Permiso"
        protection care "Care" es "Atención"
        protection aid "Aid" es "Ayuda"
        clause c1 { source act art "1" grants permit when here_since <= 2018-06-01 when parent provided filed_on <= earlier of (as_of, 2018-07-25) }
        clause c2 { source act art "2" grants care, aid when ill }
    "#;
    let law = law(TEXT);
    let on = |day: &str| screens(&law, &format!(r#"{{ "as_of": "{day}", "here_since": "2018-02-01" }}"#));
    say(
        &on("2018-07-25"),
        ["Ask first: Do you have children? Are you ill?", "Pregunte primero: ¿Tiene hijos? ¿Está enferma?"],
    );
    say(
        &on("2018-07-26"),
        ["Ask first: Are you ill? Do you have children?", "Pregunte primero: ¿Está enferma? ¿Tiene hijos?"],
    );
}

/// Who asked for a victim's return, of which nobody has spoken, was asked before what gives her a right.
#[test]
fn a_right_of_hers_is_asked_about_before_how_something_is_to_be_done() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts {
          deceived : bool fixed "Deceived" es "Engañada"
          sent : bool fixed "Return asked for" es "Se pidió el retorno" ask "Is a return asked for?" es "¿Se pidió su retorno?"
          plan : bool "Agreed to the plan" es "Aceptó el plan" ask "Did you accept the plan?" es "¿Aceptó el plan?"
        }
        category victim "Victim" es "Víctima"
        duty safe "Safe return" es "Retorno seguro" { favourable }
        protection school "School" es "Educación"
        clause c1 { source act art "1" establishes victim when deceived }
        clause c2 { source act art "2" requires safe when victim when sent }
        clause c3 { source act art "3" grants school when victim provided plan }
    "#;
    say(
        &screens(&law(TEXT), r#"{ "deceived": true }"#),
        [
            "Ask first: Did you accept the plan? Is a return asked for?",
            "Pregunte primero: ¿Aceptó el plan? ¿Se pidió su retorno?",
        ],
    );
}

/// “Can you show this document? passport Can you show this document? card …” took all the room there is for questions.
#[test]
fn the_values_of_a_set_are_one_question() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        type paper = passport "passport" es "pasaporte" | card "identity card" es "cédula" | licence "licence" es "licencia"
        facts {
          papers : set of paper "Papers" es "Documentos" ask "Can you show this?" es "¿Puede mostrar esto?"
          ill : bool fixed "Ill" es "Enferma" ask "Are you ill?" es "¿Está enferma?"
        }
        protection entry "Entry" es "Ingreso"
        protection care "Care" es "Atención"
        clause c1 { source act art "1" grants entry when papers has passport or papers has card }
        clause c2 { source act art "2" grants care when ill and papers has passport }
    "#;
    say(
        &screens(&law(TEXT), "{}"),
        [
            "Can you show this? (for each of these: passport; identity card)",
            "¿Puede mostrar esto? (para cada uno: pasaporte; cédula)",
        ],
    );
    never_say(&screens(&law(TEXT), "{}"), ["show this? passport", "mostrar esto? pasaporte"]);
}

/// “Well-founded fear, a ground and lacks protection”: a noun, a noun and a verb in one breath.
#[test]
fn what_is_to_be_found_out_together_stands_apart() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts {
          late : bool fixed "Late" es "Llegó tarde"
          fear : bool fixed "Well-founded fear" es "Temor fundado"
          alone : bool fixed "Lacks protection" es "Le falta protección"
        }
        duty fine "Fine" es "Multa" { adverse }
        clause c1 { source act art "1" requires fine when late }
        clause c2 { source act art "2" forbids fine when fear and alone overrides c1 }
    "#;
    say(
        &screens(&law(TEXT), r#"{ "late": true }"#),
        [
            "find out whether it is the person's: Well-founded fear; and lacks protection",
            "averigüe si es la de la persona: Temor fundado; y le falta protección",
        ],
    );
}

// ---- who may act against the person ---------------------------------------------------------------------------------------------------

const ACTING: &str = r#"
    instrument act { title "Act" es "Ley" in force 2018-01-01 .. }
    authority police "Police" es "Policía" { }
    authority office "Migration Office" es "Oficina de Migraciones" { }
    authority health "Health Service" es "Servicio de Salud" { }
    authority children "Children's Office" es "Oficina de la Niñez" { }
    facts {
      irregular : bool fixed "Irregular" es "Irregular"
      spared : bool fixed "Spared" es "Exonerada"
      minor : bool fixed "Under 18" es "Menor de 18 años"
      refused : bool presumed false "Refuses contact" es "Rechaza el contacto"
      waived : bool presumed false by children "Waived" es "Exonerada del contacto"
    }
    category victim "Victim" es "Víctima"
    duty exit "Exit" es "Salida" { adverse by office }
    duty contact "Contact with her country" es "Contacto con su país" { adverse by children }
    duty guard "Protection of the child" es "Protección de la niña" { favourable by children for person }
    clause c1 { source act art "1" establishes victim when irregular }
    clause c2 { source act art "2" requires exit when irregular unless spared }
    clause c3 { source act art "3" requires contact when irregular unless refused unless waived }
    clause c4 { source act art "4" requires guard when minor }
    referral police -> office for victim { when irregular source act art "5" }
    referral police -> health for victim { when irregular source act art "6" }
    referral police -> children for victim { when irregular source act art "7" }
"#;

/// The office that orders her exit, and the one that calls her country, were to be asked for as the health service was.
#[test]
fn referrals_to_whoever_may_act_against_the_person_stand_apart() {
    let law = law(ACTING);
    let grown = screens(&law, r#"{ "as_of": "2018-06-11", "irregular": true, "spared": false, "minor": false }"#);
    say(
        &grown,
        [
            "Ask for the referrals that the law orders: from the Police to the Health Service Ask only after legal advice for these referrals, \
             which the law orders, since measures against the person are up to the Migration Office and the Children's Office: from the Police \
             to the Migration Office and the Children's Office",
            "Pida las derivaciones que la ley ordena: de la Policía al Servicio de Salud Solo previa asesoría legal, pida estas derivaciones, que \
             la ley ordena, porque hay medidas contra la persona que dependen de la Oficina de Migraciones y de la Oficina de la Niñez: de la \
             Policía a la Oficina de Migraciones y a la Oficina de la Niñez",
        ],
    );
    // Whoever must act for a child is asked to at once, whatever else is up to that office.
    let child = screens(&law, r#"{ "as_of": "2018-06-11", "irregular": true, "spared": true, "minor": true }"#);
    say(
        &child,
        [
            "Ask for the referrals that the law orders: from the Police to the Migration Office, the Health Service and the Children's Office",
            "Pida las derivaciones que la ley ordena: de la Policía a la Oficina de Migraciones, al Servicio de Salud y a la Oficina de la Niñez",
        ],
    );
    never_say(&child, ["only after legal advice for these referrals", "Solo previa asesoría legal, pida"]);
}

/// A word that she can say today was not said to avert anything, and what is up to an authority was not named at all.
#[test]
fn what_she_can_do_today_averts_a_burden_and_other_ways_are_named() {
    let law = law(ACTING);
    let grown = screens(&law, r#"{ "as_of": "2018-06-11", "irregular": true, "spared": false, "minor": false }"#);
    let [english, spanish] = &grown;
    assert!(english.contains("To avert it: Refuse contact, if not done yet. Other ways: explain contact"), "{english}");
    let words = "Para que no se aplique: Rechazar el contacto, si aún no se hizo. Otras formas: explain contact";
    assert!(spanish.contains(words), "{spanish}");
}
