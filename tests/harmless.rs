//! Advice that harms nobody: no page waits for a right to end, none sends a person to be refused, and none says what does not follow.

use std::time::Duration;

use amparo::advise::completions::sharpen;
use amparo::advise::explain::{Subject, explain};
use amparo::advise::outlook::outlook;
use amparo::case::{Case, Format};
use amparo::circuit::Outcome;
use amparo::eval::scenario::case_file;
use amparo::policy::ids::Id;
use amparo::report::render::markdown;
use amparo::report::text::{Style, explanation, first_screen, handout};
use amparo::watch::Watch;
use amparo::words::Locale;
use amparo::{Day, Law};

/// A policy of its own, and what is said by it.
struct Small(Law);

impl Small {
    fn of(text: &str) -> Small {
        Small(
            Law::from_texts([("small.amparo", text)])
                .unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports())),
        )
    }

    fn case(&self, text: &str) -> Case {
        let today = Day::of(2018, 1, 1).expect("a day");
        let read = self.0.read_case("case.json", text, Format::Json, today);
        read.unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
    }

    /// The page in each language.
    fn pages(&self, case: &str, of: &str) -> [String; 2] {
        let (case, of) = (self.case(case), self.0.policy().conclusion(of).expect("a conclusion"));
        let told = explain(&self.0, &case, Subject::Conclusion(of), &Watch::unlimited());
        Locale::ALL.map(|locale| in_one_line(&markdown::drawn(&handout(&self.0, &case, &told, locale))))
    }

    fn explained(&self, case: &str, of: &str, tongue: Locale) -> String {
        let (case, of) = (self.case(case), self.0.policy().conclusion(of).expect("a conclusion"));
        let told = explain(&self.0, &case, Subject::Conclusion(of), &Watch::unlimited());
        let style = Style { tongue, width: 100, is_ascii: false };
        in_one_line(&anstream::adapter::strip_str(&explanation(&self.0, &case, &told, style)).to_string())
    }

    fn screen(&self, case: &str, tongue: Locale) -> String {
        let case = self.case(case);
        let mut verdict = self.0.eval(&case);
        sharpen(&self.0, &case, &mut verdict, &Watch::unlimited());
        let outlook = outlook(&self.0, &case, &verdict, &Watch::unlimited());
        let style = Style { tongue, width: 100, is_ascii: false };
        let screen = first_screen(&self.0, &case, &verdict, &outlook, style);
        in_one_line(&anstream::adapter::strip_str(&screen).to_string())
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// ---- waiting --------------------------------------------------------------------------------------------------------------

const ENDING: &str = r#"
    instrument act { title "Act" es "Ley" in force 2018-01-01 .. }
    instrument next { title "Next act" es "Ley siguiente" in force 2018-09-01 .. }
    facts {
      until : date fixed "Last day of the stay" es "Último día de la permanencia"
      notified : date fixed "Date of the notice" es "Fecha de la notificación"
      here_since : date fixed "Date of entry" es "Fecha de ingreso"
      recognised : bool "Recognised as a refugee" es "Reconocida como refugiada"
      as_relative : bool "Applied as a relative" es "Solicitó como familiar"
      proof : bool "Proof of the tie" es "Prueba del vínculo"
      asked_back : bool "Asked to go back" es "Pidió volver"
    }
    status tourist "Tourist stay" es "Permanencia como turista"
    status refugee "Refugee status" es "Condición de refugiado"
    status family "Status as a relative" es "Condición de familiar"
    protection amnesty "Amnesty" es "Amnistía"
    protection again "New application" es "Nueva solicitud"
    protection long_stay "Permit after a year" es "Permiso tras un año"
    protection meals "Meals" es "Alimentos"
    protection safe_return "Safe return" es "Retorno seguro"
    duty correction "Correction" es "Subsanación" { by person }
    clause c1 { source act art "1" grants tourist when as_of <= until }
    clause c2 { source act art "2" grants amnesty when as_of > until unless recognised }
    clause c3 { source act art "3" requires correction when as_of <= notified + 9 days due notified + 9 days }
    clause c4 { source act art "4" grants again when as_of > notified + 9 days }
    clause c5 { source act art "5" grants long_stay when as_of >= here_since + 1 year }
    clause c6 { source next art "1" grants meals when here_since <= 2018-06-01 }
    clause c7 { source act art "6" grants refugee when recognised }
    clause c8 { source act art "7" grants family provided as_relative provided proof }
    clause c9 { source act art "8" grants safe_return when asked_back unless as_relative unless recognised }
"#;

const STAYING: &str = r#"{ "as_of": "2018-06-11", "until": "2018-11-15", "notified": "2018-06-05", "here_since": "2018-01-10",
    "recognised": false, "as_relative": false }"#;

/// Waiting for a permission to end, or for a time limit to pass, was an option; the page says for whom the rule is.
#[test]
fn nobody_is_told_to_wait_until_something_is_lost() {
    let law = Small::of(ENDING);
    for (of, [english, spanish]) in [
        (
            "amnesty",
            [
                "This is for people who no longer have “Tourist stay”. You have it until **15 November 2018**.",
                "Esto es para quienes ya no tienen “Permanencia como turista”. Usted lo tiene hasta el **15 de noviembre de 2018**.",
            ],
        ),
        (
            "again",
            [
                "This is for people who have let the time limit for “Correction” pass. Yours ends on **14 June 2018**: use it.",
                "Esto es para quienes dejaron vencer el plazo de “Subsanación”. El suyo vence el **14 de junio de 2018**",
            ],
        ),
    ] {
        let pages = law.pages(STAYING, of);
        for (page, words) in pages.iter().zip([english, spanish]) {
            assert!(page.contains(words), "{page}");
            for waiting in ["Not before", "No antes del", "must stay so", "debe seguir así", "only as long as"] {
                assert!(!page.contains(waiting), "{waiting}: {page}");
            }
        }
    }
    let explained = law.explained(STAYING, "amnesty", Locale::English);
    let words = "This is for people who no longer have “Tourist stay”. Here this lasts until 15 November 2018.";
    assert!(explained.contains(words) && !explained.contains("from 16 November"), "{explained}");
    // Where waiting takes nothing, it is said.
    let [page, _] = law.pages(STAYING, "long_stay");
    assert!(page.contains("Not before **10 January 2019**"), "{page}");
    // Whoever has lost it already has it.
    let [page, _] = law.pages(&STAYING.replace("2018-11-15", "2018-06-10"), "amnesty");
    assert!(page.contains("you are entitled to this"), "{page}");
}

/// A rule that is yet to come is no option of today: somebody who is hungry was told to wait for it.
#[test]
fn nobody_is_told_to_wait_for_a_law_to_come() {
    let law = Small::of(ENDING);
    let [page, spanish] = law.pages(STAYING, "meals");
    assert!(
        page.contains("No rule in force on this day gives you this. A later one may, from 1 September 2018"),
        "{page}"
    );
    assert!(spanish.contains("Ninguna norma vigente en esta fecha se lo otorga"), "{spanish}");
    assert!(!page.contains("Not before"), "{page}");
}

/// That she has not applied, and has not been recognised, was said to have to stay so.
#[test]
fn nobody_has_to_stay_without_a_right() {
    let law = Small::of(ENDING);
    for (page, [found_out, applied, recognised]) in law.pages(STAYING, "safe_return").iter().zip([
        ["Ask to go back", "Applied as a relative", "Recognised as"],
        ["Pedir volver", "Solicitó como familiar", "Reconocida como"],
    ]) {
        assert!(page.contains(found_out), "{page}");
        assert!(!page.contains(applied) && !page.contains(recognised), "{page}");
    }
}

// ---- what harms is no protection -----------------------------------------------------------------------------------------------

const REFUSING: &str = r#"
    instrument act { title "Act" es "Ley" in force 2018-01-01 .. }
    practice seen "Seen at the counter" es "Visto en ventanilla" { in force 2018-01-01 .. }
    authority office "Office" es "Oficina"
    authority board "Board" es "Junta"
    authority police "Police" es "Policía"
    type answer = none "none yet" es "ninguna todavía" | pending "pending" es "pendiente" | given "granted" es "concedida" | refused "refused" es "denegada"
    type recourse = none "none" es "ninguna" | reconsideration "reconsideration by the Office" es "reconsideración ante la Oficina" | appeal "appeal to the Board" es "apelación ante la Junta"
    facts {
      asked : bool "Applied for protection" es "Solicitó protección"
      decision : answer presumed none by office "Decision on the application" es "Decisión sobre la solicitud"
      refused_on : date by office fixed "Date of the refusal" es "Fecha de la denegatoria"
      challenge : recourse presumed none fixed "Challenge to the refusal" es "Impugnación de la denegatoria"
      challenged_on : date "Date of the challenge" es "Fecha de la impugnación"
      held : bool fixed "In detention" es "Se le retiene"
      smuggled : bool fixed "Smuggled" es "Fue objeto de tráfico"
      silent : bool "Refuses the consul" es "Rechaza al cónsul"
      foreign : bool fixed "Foreigner" es "Extranjera"
      cousin : bool fixed "Relative of a refugee" es "Familiar de un refugiado"
      as_relative : bool "Applied as a relative" es "Solicitó como familiar"
      at_risk : bool fixed "At risk at home" es "En riesgo en su país"
      entered : date fixed "Date of entry" es "Fecha de ingreso"
      more : bool "Asked for more time" es "Solicitó más plazo"
      ordered_on : date fixed "Date of the order" es "Fecha de la orden"
      ill : bool fixed "Ill" es "Enfermo"
    }
    assume "what is decided was decided" { decision is refused implies refused_on <= as_of }
    assume "what is granted was asked for" { decision is given implies asked }
    assume "what is challenged was challenged" { challenge is not none implies challenged_on <= as_of }
    status protected "Protection" es "Protección" { by office }
    protection remedy "Challenge of the refusal" es "Impugnación"
    duty answer_due "Decision on the challenge" es "Resolución de la impugnación" { by board favourable }
    duty liberty "Liberty" es "Libertad" { by police favourable }
    duty consul "Contact with the consul" es "Contacto con el cónsul" { adverse }
    duty in_time "Application in time" es "Solicitud en plazo" { by person }
    protection extension "More time" es "Más plazo"
    clause c1 { source act art "1" grants protected when at_risk provided "application" es "solicitud" asked
      provided "granted" es "concedida" decision is given }
    clause c2 { source act art "2" grants protected when cousin provided "application" es "solicitud" as_relative }
    clause c3 { source act art "3" grants remedy when "refused by the Office" es "denegada por la Oficina" decision is refused
      unless "challenged already" es "ya impugnada" challenge is not none  ends refused_on + 15 days  by board }
    clause c4 { source act art "4" requires answer_due when challenge is not none due challenged_on + 30 days }
    clause c5 { source act art "5" requires liberty when smuggled }
    clause c6 { source seen forbids liberty when "held at present" es "retención actual" held }
    clause c7 { source act art "6" requires consul when foreign unless held and silent }
    clause c8 { source act art "7" requires in_time when at_risk and not asked due entered + 30 days }
    clause c9 "More time: on appeal" es "Más plazo: en apelación" { source act art "8" grants extension when decision is given
      provided "request" es "solicitud" more discretion of office ends ordered_on + 20 days }
    clause c10 "More time: refused" es "Más plazo: denegada" { source act art "9" grants extension when decision is refused
      provided "request" es "solicitud" more discretion of office ends ordered_on + 20 days }
"#;

/// Somebody who had never applied was told that it is up to the Commission to refuse her, and sent to the board that hears appeals.
#[test]
fn nobody_is_sent_to_be_refused() {
    let law = Small::of(REFUSING);
    let pages = law.pages(r#"{ "as_of": "2018-06-11", "asked": false }"#, "remedy");
    for (page, [only, case]) in pages.iter().zip([
        [
            "This is only for people in this situation. If it is not yours, this page does not concern you:",
            "Refused by the Office",
        ],
        [
            "Esto es solo para quien está en esta situación. Si no es la suya, esta hoja no le concierne:",
            "Denegada por la Oficina",
        ],
    ]) {
        assert!(page.contains(only) && page.contains(case), "{page}");
        for sent in
            ["up to the", "depende de", "Take this page", "Presente esta hoja", "has not ended", "aún no terminó"]
        {
            assert!(!page.contains(sent), "{sent}: {page}");
        }
    }
    // Of what people do ask for, it is still up to the authority.
    let [page, _] = law.pages(r#"{ "as_of": "2018-06-11", "at_risk": true, "asked": true }"#, "protected");
    assert!(page.contains("This is up to the Office: - Granted"), "{page}");
}

/// To be locked up was offered as a protection; and somebody of whom nobody knows that he is held was sent to the police.
#[test]
fn to_be_held_is_no_protection() {
    let law = Small::of(REFUSING);
    let [page, spanish] = law.pages(r#"{ "as_of": "2018-06-11", "foreign": true }"#, "consul");
    assert!(
        page.contains("The law protects people in this situation. Find out whether it is yours: - In detention"),
        "{page}"
    );
    assert!(
        spanish.contains("La ley protege a quien está en esta situación. Averigüe si es la suya: - Se le retiene"),
        "{spanish}"
    );
    let [page, spanish] = law.pages(r#"{ "as_of": "2018-06-11", "smuggled": true }"#, "liberty");
    let words =
        "If this is not done in your case, get legal help today. - With that help, show this page to the Police";
    assert!(page.contains(words) && !page.contains("Get legal help today."), "{page}");
    assert!(spanish.contains("Si esto no se cumple en su caso, busque ayuda legal hoy mismo."), "{spanish}");
    // Who is held reads that the law forbids it, and gets help first.
    let [page, _] = law.pages(r#"{ "as_of": "2018-06-11", "smuggled": true, "held": true }"#, "liberty");
    assert!(page.contains("In practice, this is not done.") && page.contains("- Get legal help today."), "{page}");
}

/// What the law had not decided was said not to be done in practice, as if the law required it.
#[test]
fn what_is_not_decided_is_neither_kept_nor_broken() {
    let law = Small::of(REFUSING);
    let held = r#"{ "as_of": "2018-06-11", "held": true }"#;
    let [page, spanish] = law.pages(held, "liberty");
    assert!(
        page.contains("This happens in practice: “held at present”.") || page.contains("This happens in practice:"),
        "{page}"
    );
    assert!(!page.contains("this is not done"), "{page}");
    assert!(spanish.contains("En la práctica, ocurre esto:") && !spanish.contains("no se cumple"), "{spanish}");
    let (screen, spanish) = (law.screen(held, Locale::English), law.screen(held, Locale::Spanish));
    assert!(screen.contains("In law, this is not decided yet. What happens:"), "{screen}");
    assert!(!screen.contains("it is not done") && spanish.contains("Lo que ocurre:"), "{screen} {spanish}");
}

// ---- rights that are used -------------------------------------------------------------------------------------------------------

/// Who had appealed read that no rule gives an appeal; who had not was sent to show the page, and not to appeal.
#[test]
fn a_right_to_be_used_says_how_and_by_when_and_a_used_one_that_it_is_used() {
    let law = Small::of(REFUSING);
    let refused = r#"{ "as_of": "2018-06-11", "at_risk": true, "asked": true, "decision": "refused", "refused_on": "2018-06-04" }"#;
    let [page, spanish] = law.pages(refused, "remedy");
    let act = "Challenge to the refusal: reconsideration by the Office or appeal to the Board";
    let words =
        format!("Do this by **19 June 2018**, and keep proof of the date: {act}. If you do not, you lose this right.");
    assert!(page.contains(&words) && !page.contains("show this page"), "{page}");
    assert!(spanish.contains("Haga esto a más tardar el **19 de junio de 2018**"), "{spanish}");
    let screen = law.screen(refused, Locale::English);
    assert!(screen.contains(&format!("By 19 June 2018, use “Challenge of the refusal”: {act}")), "{screen}");
    let appealed = refused.replace("}", r#", "challenge": "appeal", "challenged_on": "2018-06-08" }"#);
    let [page, spanish] = law.pages(&appealed, "remedy");
    assert!(
        page.contains("**You used this on 8 June 2018: Challenge to the refusal: appeal to the Board.**"),
        "{page}"
    );
    assert!(page.contains("The Board must do this by **8 July 2018**"), "{page}");
    assert!(!page.contains("no rule that we know") && !page.contains("Nothing that can still change"), "{page}");
    assert!(spanish.contains("Usted ya hizo uso de esto el 8 de junio de 2018"), "{spanish}");
    let explained = law.explained(&appealed, "remedy", Locale::Spanish);
    assert!(explained.contains("Se usó el 8 de junio de 2018"), "{explained}");
    // Too late, it was lost and not used.
    let late = refused.replace("2018-06-11", "2018-07-11");
    let [page, _] = law.pages(&late, "remedy");
    assert!(!page.contains("You used this") && !page.contains("Do this by"), "{page}");
}

// ---- her own claim, her own time ------------------------------------------------------------------------------------------------

/// A relative's application stood before her own, and nothing said that her time was over, or that she should apply all the same.
#[test]
fn her_own_claim_comes_first_with_its_time_limit() {
    let law = Small::of(REFUSING);
    let case = r#"{ "as_of": "2018-06-11", "at_risk": true, "asked": false, "entered": "2018-06-01" }"#;
    let [page, spanish] = law.pages(case, "protected");
    let (own, other) = page.split_once("### Option 2").expect("two options");
    assert!(own.contains("- Apply for protection - Your time limit for this ends on **1 July 2018**."), "{page}");
    assert!(other.contains("Relative of a refugee"), "{page}");
    assert!(spanish.contains("Su plazo para esto vence el **1 de julio de 2018**."), "{spanish}");
    let late = case.replace("2018-06-01", "2018-03-01");
    let [page, spanish] = law.pages(&late, "protected");
    let words = "Your time limit for this ended on **31 March 2018**. Do it all the same, as soon as you can, and explain why you are late.";
    assert!(page.contains(words), "{page}");
    assert!(
        spanish.contains("Su plazo para esto venció el **31 de marzo de 2018**. Hágalo de todos modos"),
        "{spanish}"
    );
    // The first screen, too.
    for (tongue, words) in [
        (Locale::English, "Apply for protection (the time for it ended on 31 March 2018: explain why it is late)"),
        (Locale::Spanish, "Solicitar protección (el plazo venció el 31 de marzo de 2018: explique por qué se retrasó)"),
    ] {
        let screen = law.screen(&late, tongue);
        assert!(screen.contains(words), "{screen}");
        assert!(!law.screen(case, tongue).contains("the time for it ended"));
    }
}

/// “Nobody has a right to this” named a rule for somebody else, and neither whom to ask nor by when.
#[test]
fn what_an_authority_decides_says_whom_to_ask_by_when_and_by_which_rule() {
    let law = Small::of(REFUSING);
    let case = r#"{ "as_of": "2018-06-11", "asked": true, "decision": "refused", "refused_on": "2018-05-04", "ordered_on": "2018-06-01" }"#;
    let [page, spanish] = law.pages(case, "extension");
    let words = "The law does not entitle you to this: “More time”. By these rules the Office decides. You can ask for it, with your reasons, by **21 June 2018**: \
                 - Act, art. 9: More time: refused To ask for it";
    assert!(page.contains(words) && !page.contains("on appeal"), "{page}");
    assert!(spanish.contains("Según estas normas, la decisión depende de la Oficina."), "{spanish}");
    let explained = law.explained(case, "extension", Locale::English);
    assert!(explained.contains("This is not a right") && explained.contains("art. 9"), "{explained}");
}

// ---- options with something in them ----------------------------------------------------------------------------------------------

const READ: &str = r#"
    instrument act { title "Act" es "Ley" in force 2018-01-01 .. }
    instrument early { title "Early act" es "Ley anterior" in force 2018-03-01 .. }
    authority office "Office" es "Oficina"
    question still_due "Is the fine still due?" es "¿Se debe todavía la multa?"
    facts {
      late : bool fixed "Overstayed" es "Excedió su permanencia"
      resident : bool fixed "Special resident" es "Residente especial"
      explained : bool "Explained the delay" es "Explicó la demora"
      told_on : date fixed "Date of the order" es "Fecha de la orden"
      more : bool "Asked for more time" es "Solicitó más plazo"
      filed_on : date "Date of the application" es "Fecha de la solicitud"
      paid : bool "Fee paid" es "Tasa pagada"
      notified : date fixed "Date of the notice" es "Fecha de la notificación"
      booked : bool "Online appointment" es "Cita en línea"
    }
    duty fine "Fine" es "Multa" { adverse }
    duty leaving "Order to leave" es "Orden de salir" { adverse }
    duty correction "Correction" es "Subsanación" { by person }
    protection extension "More time to leave" es "Más plazo para salir"
    status permit "Permit" es "Permiso"
    duty end_of_refuge "End of the refuge" es "Fin del refugio" { adverse }
    duty closing "Loss of the refuge" es "Cese del refugio" { adverse }
    clause c1 { source act art "1" requires fine when late unless explained unless resident and not still_due }
    clause c2 { source act art "2" requires leaving when late due told_on + 15 days }
    clause c3 { source act art "3" grants extension when late provided "request" es "solicitud" more discretion of office ends told_on + 15 days }
    clause c4 { source early art "1" governed by filed_on grants permit provided filed_on <= 2018-03-01 provided paid provided booked }
    clause c5 { source act art "4" grants permit provided filed_on <= 2018-12-31 provided paid provided booked }
    clause c6 { source act art "5" requires correction when as_of <= notified + 10 days due notified + 10 days }
    clause c7 { source act art "6" requires closing when resident and booked }
    clause c8 { source act art "7" requires end_of_refuge when resident when granted permit }
"#;

/// An option had nothing in it but how the law is read, and the head spoke of facts alone.
#[test]
fn what_only_a_reading_gives_is_no_numbered_option() {
    let law = Small::of(READ);
    let [page, spanish] = law.pages(r#"{ "as_of": "2018-06-11", "late": true, "resident": true }"#, "fine");
    let words = "This does not apply to you if the law is read so that the answer to “Is the fine still due?” is no.";
    assert!(page.contains(words) && !page.contains("### Option"), "{page}");
    assert!(page.contains("prevents it.**") && page.contains("how the law is interpreted"), "{page}");
    assert!(spanish.contains("Esto no se le aplica si la ley se interpreta de modo que"), "{spanish}");
}

/// The page of an order to leave did not say that more time can be asked for.
#[test]
fn the_page_of_a_burden_says_that_more_time_can_be_asked_for() {
    let law = Small::of(READ);
    let [page, spanish] = law.pages(r#"{ "as_of": "2018-06-11", "late": true, "told_on": "2018-06-04" }"#, "leaving");
    assert!(page.contains("By **19 June 2018** you can ask the Office for this: “More time to leave”."), "{page}");
    assert!(spanish.contains("A más tardar el **19 de junio de 2018** puede pedir esto a la Oficina"), "{spanish}");
    let [page, _] = law.pages(r#"{ "as_of": "2018-07-11", "late": true, "told_on": "2018-06-04" }"#, "leaving");
    assert!(!page.contains("you can ask"), "{page}");
}

/// What could be done on one day alone, which has passed, was an option; a duty of hers was to be done “as soon as you can”.
#[test]
fn a_single_past_day_is_no_option_and_a_duty_has_its_day() {
    let law = Small::of(READ);
    let [page, _] = law.pages(r#"{ "as_of": "2018-06-11" }"#, "permit");
    assert!(page.contains("31 December 2018") && !page.contains("1 March 2018"), "{page}");
    let [page, spanish] = law.pages(r#"{ "as_of": "2018-06-11", "notified": "2018-06-05" }"#, "correction");
    assert!(page.contains("Do this by **15 June 2018**, and keep proof of the date."), "{page}");
    assert!(spanish.contains("Hágalo a más tardar el **15 de junio de 2018**"), "{spanish}");
}

/// That she has no appointment was to be found out, as what protects her: what she is not to do is said so.
#[test]
fn what_brings_a_burden_is_not_to_be_done() {
    let law = Small::of(READ);
    let [page, spanish] = law.pages(r#"{ "as_of": "2018-06-11", "resident": true }"#, "closing");
    let words = "You are protected as long as you have not done this. Do not do it before you have spoken to a lawyer or a legal clinic: - Online appointment";
    assert!(page.contains(words), "{page}");
    assert!(spanish.contains("Esto no se le aplica mientras usted no haya hecho lo siguiente."), "{spanish}");
    // Of what is no step to anything it is only asked.
    let [page, _] = law.pages(r#"{ "as_of": "2018-06-11", "late": true }"#, "fine");
    assert!(!page.contains("as long as you have not done this"), "{page}");
    // Nor is a permit offered that costs her what she has, without a word of that.
    let [page, spanish] = law.pages(r#"{ "as_of": "2018-06-11", "resident": true }"#, "permit");
    assert!(page.contains("If it is granted, the law may order this against you: “End of the refuge”."), "{page}");
    assert!(
        spanish.contains("Si se lo conceden, la ley podría ordenar esto en su contra: “Fin del refugio”."),
        "{spanish}"
    );
    let [page, _] = law.pages(r#"{ "as_of": "2018-06-11", "resident": false }"#, "permit");
    assert!(!page.contains("End of the refuge"), "{page}");
}

/// The last day to apply was shown to a refugee without a word on what the permit costs her.
#[test]
fn the_last_day_to_apply_comes_with_what_the_permit_may_bring() {
    let law = Small::of(
        r#"
        instrument act { title "Act" es "Ley" in force 2018-01-01 .. }
        facts {
          national : bool fixed "National" es "Nacional"
          resident : bool fixed "Refugee" es "Persona refugiada"
          filed_on : date "Date of the application" es "Fecha de la solicitud"
          paid : bool "Fee paid" es "Tasa pagada"
        }
        status permit "Permit" es "Permiso"
        duty end_of_refuge "End of the refuge" es "Fin del refugio" { adverse }
        clause c1 { source act art "4" grants permit when national provided filed_on <= earlier of (as_of, 2018-12-31) provided paid }
        clause c2 { source act art "7" requires end_of_refuge when resident when granted permit }
        "#,
    );
    for resident in [true, false] {
        let case = format!(r#"{{ "as_of": "2018-06-11", "national": true, "resident": {resident} }}"#);
        let screen = law.screen(&case, Locale::English);
        let words = "Do not apply without legal advice: if it is granted, the law may order “End of the refuge”";
        assert!(screen.contains("last day to apply") && screen.contains(words) == resident, "{screen}");
        let screen = law.screen(&case, Locale::Spanish);
        let words = "No lo solicite sin asesoría legal: si se otorga, la ley podría ordenar “Fin del refugio”";
        assert!(screen.contains("último día para solicitarlo") && screen.contains(words) == resident, "{screen}");
    }
}

/// Of somebody refused at the border the screen said nothing of what to do.
#[test]
fn a_refusal_alone_sends_to_a_lawyer() {
    let law = Small::of(
        r#"
        instrument act { title "Act" es "Ley" }
        facts { expelled : bool fixed "Expelled" es "Expulsada"  seeker : bool "Asked for refuge" es "Pidió refugio" }
        duty admission "Admission" es "Ingreso" { favourable }
        clause c1 { source act art "1" requires admission when seeker overrides c2 }
        clause c2 { source act art "2" forbids admission when expelled }
        "#,
    );
    let refused = r#"{ "as_of": "2018-06-11", "expelled": true, "seeker": false }"#;
    let screen = law.screen(refused, Locale::English);
    let words = "What to do now Against the refusal of “Admission”: get legal help today. What would still get it: Ask for refuge";
    assert!(screen.contains(words), "{screen}");
    let screen = law.screen(refused, Locale::Spanish);
    assert!(screen.contains("Frente a la negativa de “Ingreso”: busque ayuda legal hoy mismo."), "{screen}");
    let screen = law.screen(r#"{ "as_of": "2018-06-11", "expelled": true }"#, Locale::English);
    assert!(screen.contains("Not decided yet") && screen.contains("Against the refusal of “Admission”"), "{screen}");
    let screen = law.screen(r#"{ "as_of": "2018-06-11", "expelled": false, "seeker": false }"#, Locale::English);
    assert!(!screen.contains("refusal"), "{screen}");
}

// ---- numbers and members ------------------------------------------------------------------------------------------------------------

const FEES: &str = r#"
instrument act { title "Act" es "Ley" in force 2016-01-01 .. }
value fee "Fee" es "Tasa" { 2016-01-01 .. 2017-12-30 = 100 }
type child { listed : bool "Listed" es "Inscrito" }
facts { paid : int "Paid" es "Pagado"  barred : bool "Barred" es "Impedida"  children : list of child "Children" es "Hijos" }
status permit "Permit" es "Permiso"
status family "Family permit" es "Permiso familiar"
clause c1 { source act art "1" grants permit when paid >= fee }
clause c2 { source act art "2" grants family when no c in children where (barred or c.listed) }
"#;

/// All was known of the person, and the page asked for facts; what is lacking is a number of the law.
#[test]
fn a_number_that_the_law_lacks_is_no_fact_to_find_out() {
    let law = Small::of(FEES);
    let [page, spanish] = law.pages(r#"{ "as_of": "2018-06-11", "paid": 200 }"#, "permit");
    assert!(page.contains("This is not decided yet: we do not know how much “Fee” is on 11 June 2018."), "{page}");
    assert!(!page.contains("facts that we do not know") && !page.contains("Find out whether"), "{page}");
    assert!(
        spanish.contains("Todavía no se puede determinar: no sabemos cuánto es “Tasa” al 11 de junio de 2018."),
        "{spanish}"
    );
    // Where the payment is not known either, that is asked.
    let [page, _] = law.pages(r#"{ "as_of": "2018-06-11" }"#, "permit");
    assert!(page.contains("Find out whether this applies to you: - Paid: at least Fee"), "{page}");
}

/// “: : does not fit”, of a member that lacks nothing: it is something outside the list.
#[test]
fn a_member_that_lacks_nothing_itself_is_not_said_to_lack_nothing() {
    let law = Small::of(FEES);
    let case = r#"{ "as_of": "2018-06-11", "barred": true, "children": [{ "listed": false }, {}] }"#;
    for (tongue, needed) in [(Locale::English, "needed: not barred"), (Locale::Spanish, "hace falta: no impedida")] {
        let explained = law.explained(case, "family", tongue);
        let how = explained
            .split(if tongue == Locale::English { "How it can" } else { "En qué condiciones" })
            .nth(1)
            .expect("ways");
        assert!(!how.contains(": :") && how.contains(needed), "{explained}");
    }
    assert!(law.pages(case, "family").iter().all(|page| !page.contains(": :")), "{:?}", law.pages(case, "family"));
}

// ---- one answer ---------------------------------------------------------------------------------------------------------------------

/// One page of so many is read; all of them where `AMPARO_ALL_PAGES` is set.
const SAMPLE: u64 = 160;

/// A page said that the law orders what the explanation of the same conclusion called not decided.
#[test]
fn pages_and_explanations_of_the_corpus_agree_on_what_is_decided() {
    use std::hash::{Hash, Hasher};
    let law = Law::load(&["policies".into()]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let is_read = |who: &str, name: &str| {
        let mut hasher = rustc_hash::FxHasher::default();
        (who, name).hash(&mut hasher);
        std::env::var_os("AMPARO_ALL_PAGES").is_some() || (hasher.finish() >> 32).is_multiple_of(SAMPLE)
    };
    let (mut n_read, mut faults) = (0, Vec::new());
    for (_, scenario) in law.policy().scenarios.iter() {
        let (case, who) = (case_file(scenario).case(law.policy()), scenario.title.in_language(*b"en"));
        let ids = law.policy().conclusions.ids().filter(|&of| is_read(who, &law.policy().conclusions[of].name));
        for of in ids.filter(|_| law.can_be(&case)) {
            // What is said first needs no ways.
            let told = explain(&law, &case, Subject::Conclusion(of), &Watch::of(Duration::ZERO));
            let outcome = told.verdict.conclusions[of.index()].settled();
            let style = Style { tongue: Locale::English, width: 400, is_ascii: false };
            let explained = anstream::adapter::strip_str(&explanation(&law, &case, &told, style)).to_string();
            let head = in_one_line(explained.split("\n\n").next().unwrap_or_default());
            let head = head.split("in practice:").next().unwrap_or_default().to_owned();
            let page = markdown::drawn(&handout(&law, &case, &told, Locale::English));
            // What the law forbids beside it stands before it.
            let mut strong = page.lines().filter(|line| line.starts_with("**"));
            let is_said = |line: &&str| !line.contains("The law forbids this in your case");
            let first = strong.find(is_said).unwrap_or_default().to_owned();
            let is_open = outcome == Outcome::Undetermined;
            let page_says_open =
                first.contains("is not decided yet") || first.contains("Whether the law also forbids it depends");
            if head.contains("not decided yet") != is_open || page_says_open != is_open {
                faults.push(format!("{who}, {}: {outcome:?}: {head} / {first}", law.policy().conclusions[of].name));
            }
            n_read += 1;
        }
    }
    assert!(n_read > 100 && faults.is_empty(), "{n_read} read, {} faults:\n{}", faults.len(), faults.join("\n"));
}
