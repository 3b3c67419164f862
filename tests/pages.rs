//! What a page for the person puts first, and what it must not leave out: each kind in a small policy, in both languages.
//!
//! Not here: what no page may say, and pages that are kept whole (`handout`).

use amparo::words::Locale;

use crate::handout::of_small;

/// The lines under a heading of the second level.
fn section<'a>(page: &'a str, heading: &str) -> Vec<&'a str> {
    let lines = page.lines().skip_while(|line| *line != format!("## {heading}")).skip(1);
    lines.take_while(|line| !line.starts_with("## ")).filter(|line| !line.is_empty()).collect()
}

fn steps(page: &str, locale: Locale) -> Vec<&str> {
    section(page, in_words(locale, "What to do now", "Qué hacer ahora"))
}

fn in_words<'a>(locale: Locale, english: &'a str, spanish: &'a str) -> &'a str {
    match locale {
        Locale::English => english,
        Locale::Spanish => spanish,
    }
}

/// That the permit may end her recognition stood behind everything else; the list of papers for it came first.
#[test]
fn what_it_may_cost_stands_before_what_to_file_for_it() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts { recognised : bool "Recognised" es "Reconocida"  filed : bool "Application filed" es "Solicitud presentada" }
        authority office "Office" es "Oficina"
        status permit "Permit" es "Permiso" { by office }
        duty end "End of recognition" es "Cese del reconocimiento" { adverse }
        clause a { source act art "1" grants permit provided filed }
        clause b { source act art "2" requires end when granted permit when recognised }
    "#;
    for locale in Locale::ALL {
        let warning = in_words(
            locale,
            "**If it is granted, the law may order this against you: “End of recognition”.",
            "**Si se lo conceden, la ley podría ordenar esto en su contra: “Cese del reconocimiento”.",
        );
        for filed in ["", r#", "filed": false"#] {
            let case = format!(r#"{{ "as_of": "2018-06-01", "recognised": true{filed} }}"#);
            let page = of_small(TEXT, &case, &["permit"], locale);
            let steps = steps(&page, locale);
            assert!(steps[0].starts_with(warning) && steps.len() > 2, "{page}");
            assert_eq!(page.matches(warning).count(), 1, "{page}");
            // Who is warned is not sent to apply.
            let once = in_words(
                locale,
                "only once a lawyer or a legal clinic has advised you to apply",
                "le haya aconsejado solicitarlo",
            );
            assert!(
                page.contains(once) && !page.contains(in_words(locale, "or ask a lawyer", "o pida a una abogada")),
                "{page}"
            );
        }
        // Nobody is warned of what cannot come.
        let page = of_small(TEXT, r#"{ "as_of": "2018-06-01", "recognised": false }"#, &["permit"], locale);
        assert!(!page.contains(in_words(locale, "If it is granted, the law may", "la ley podría ordenar")), "{page}");
    }
}

/// Somebody whose permit ended in two weeks was told to ask for it if she did not have it yet; what she had to file by that day stood last.
#[test]
fn what_has_to_be_done_before_a_permit_ends_comes_first() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        practice counter "Refusals at the counter" es "Denegatorias en ventanilla"
        facts {
          issued : bool fixed presumed false "Permit issued" es "Permiso emitido"
          issued_on : date fixed "Day of issue" es "Día de emisión"
          asked : bool presumed false "Applied for residence" es "Solicitó la residencia"
          asked_on : date "Day of the application for residence" es "Día de la solicitud de residencia"
        }
        status permit "Permit" es "Permiso"
        status residence "Residence" es "Residencia"
        clause a { source act art "1" grants permit when issued ends issued_on + 1 year }
        clause b { source act art "2" grants residence when granted permit }
        clause c { source act art "3" grants residence when granted permit provided asked provided asked_on <= issued_on + 1 year }
        clause d { source counter denies residence when not asked }
    "#;
    let on = |day: &str, locale| {
        let case = format!(r#"{{ "as_of": "{day}", "issued": true, "issued_on": "2017-06-20" }}"#);
        of_small(TEXT, &case, &["permit"], locale)
    };
    for locale in Locale::ALL {
        let page = on("2018-06-03", locale);
        let first = steps(&page, locale)[0];
        for words in [
            in_words(locale, "Do this by **20 June 2018**", "a más tardar el **20 de junio de 2018**"),
            in_words(locale, "Apply for residence", "Solicitar la residencia"),
            in_words(locale, "“Residence”", "“Residencia”"),
        ] {
            assert!(first.contains(words), "{page}");
        }
        // She has it, and nothing is left to file for it.
        for words in ["If you do not have it yet", "Si aún no lo tiene", "something to file", "algo por presentar"] {
            assert!(!page.contains(words), "{page}");
        }
        let until = in_words(locale, "only until **20 June 2018**.", "solo hasta el **20 de junio de 2018**.");
        assert!(page.contains(until), "{page}");
        // What has to be done is said once, and where it stands is said where the right is named.
        let act = in_words(locale, "Apply for residence", "Solicitar la residencia");
        assert_eq!(page.matches(act).count(), 1, "{page}");
        let where_it_stands =
            in_words(locale, "names first under “What to do now”", "indica primero en “Qué hacer ahora”");
        assert!(page.contains(where_it_stands), "{page}");
    }
}

/// “A requirement is missing: application granted (now: pending)”: she looked for a paper that she had forgotten.
#[test]
fn a_decision_to_come_is_no_paper_that_is_missing() {
    const TEXT: &str = r#"
        authority office "Refugee office" es "Oficina de Refugiados"
        instrument act { title "Act" es "Ley" }
        type outcome = none "none yet" es "ninguna" | pending "pending" es "pendiente" | allowed "granted" es "concedida" | refused "refused" es "denegada"
        facts {
          danger : bool "In danger" es "En peligro"
          filed : date "Day of the application" es "Día de la solicitud"
          decision : outcome presumed none by office "Decision on the application" es "Decisión sobre la solicitud"
          decided_on : date by office "Day of the decision" es "Día de la decisión"
        }
        assume "A decision has a day" es "Una decisión tiene fecha" { decision in { allowed, refused } implies decided_on <= as_of }
        status recognition "Recognition" es "Reconocimiento"
        duty answer "Decision in thirty days" es "Decisión en treinta días" { favourable by office }
        clause a { source act art "1" grants recognition when danger provided "granted" es "concedida" decision is allowed }
        clause b { source act art "2" requires answer when decision in { none, pending } due filed + 30 days }
    "#;
    let of = |day: &str, decision: &str, locale| {
        let decided_on = if decision == "refused" { r#", "decided_on": "2018-05-20""# } else { "" };
        let case = format!(
            r#"{{ "as_of": "{day}", "danger": true, "filed": "2018-05-10", "decision": "{decision}"{decided_on} }}"#
        );
        of_small(TEXT, &case, &["recognition"], locale)
    };
    for locale in Locale::ALL {
        let missing = in_words(locale, "requirement is missing", "falta un requisito");
        let page = of("2018-05-15", "pending", locale);
        let head = in_words(
            locale,
            "The decision is up to the Refugee office, and has not been made yet. By law it must be made by 9 June 2018.",
            "Falta la decisión de la Oficina de Refugiados, que todavía está pendiente. Por ley, debe tomarse a más tardar el 9 de junio de 2018.",
        );
        assert!(page.contains(head) && !page.contains(missing), "{page}");
        let ask = in_words(
            locale,
            "If it has not been made by **9 June 2018**, ask for it in writing",
            "Si no se toma a más tardar el **9 de junio de 2018**, pídala por escrito",
        );
        assert!(steps(&page, locale)[0].contains(ask), "{page}");
        let late = of("2018-07-01", "pending", locale);
        let head =
            in_words(locale, "it had to be made by 9 June 2018", "debía tomarse a más tardar el 9 de junio de 2018");
        assert!(late.contains(head) && !late.contains(missing), "{late}");
        // What has been refused is decided.
        let refused = of("2018-06-01", "refused", locale);
        let yet = in_words(locale, "not been made yet", "todavía está pendiente");
        assert!(!refused.contains(yet) && refused.contains(missing), "{refused}");
    }
}

/// Somebody who had to leave was not told that she may not be sent back to a danger: the page on that named her duty, and not the reverse.
#[test]
fn the_page_of_a_burden_names_what_is_owed_all_the_same() {
    let asked_often: String = (0..14)
        .map(|n| {
            format!(
                "status s{n} clause x{n} {{ source act art \"{n}\" grants s{n} when old when appeal is refused }}\n"
            )
        })
        .collect();
    let text = format!(
        r#"
        authority office "Migration office" es "Oficina de Migraciones"
        instrument act {{ title "Act" es "Ley" }}
        type outcome = none "none yet" es "ninguno" | refused "refused" es "denegada"
        facts {{
          old : bool presumed false "Old" es "Anciana"  danger : bool "In danger" es "En peligro"
          appeal : outcome presumed none by office "Outcome of the appeal" es "Resultado de la apelación"
          refused_on : date by office "Day of the refusal" es "Día de la denegatoria"
        }}
        assume "A refusal has a day" es "Una denegatoria tiene fecha" {{ appeal is refused implies refused_on <= as_of }}
        duty departure "Departure" es "Salida" {{ adverse by person }}
        duty removal "Removal" es "Expulsión" {{ adverse by office }}
        duty safety "No return to danger" es "No devolución" {{ favourable by office }}
        clause a {{ source act art "1" requires departure when appeal is refused due refused_on + 3 months }}
        clause b {{ source act art "2" requires safety forbids removal when appeal is refused when danger }}
        {asked_often}
    "#
    );
    for locale in Locale::ALL {
        // Before the last day, and after it.
        for day in ["2018-06-01", "2018-12-01"] {
            let of = |danger: bool| {
                let case = format!(
                    r#"{{ "as_of": "{day}", "appeal": "refused", "refused_on": "2018-05-20", "danger": {danger} }}"#
                );
                of_small(&text, &case, &["departure"], locale)
            };
            let page = of(true);
            let others = section(&page, in_words(locale, "What else you should know", "Qué más debe saber"));
            let owed = in_words(
                locale,
                "- Even so, the law requires authorities to ensure this for you: “No return to danger”.",
                "- Aun así, la ley obliga a las autoridades a garantizarle esto: “No devolución”.",
            );
            let forbidden =
                in_words(locale, "nobody may do this to you: “Removal”.", "nadie puede imponerle esto: “Expulsión”.");
            assert!(others[0].starts_with(owed), "{page}");
            assert!(others.iter().any(|line| line.ends_with(forbidden)), "{page}");
            let safe = of(false);
            assert!(!safe.contains(owed) && !safe.contains(forbidden), "{safe}");
        }
    }
}

/// “A rule orders it against you”, and the page did not say which, nor for what.
#[test]
fn the_page_of_a_burden_that_a_rule_orders_says_by_which_and_why() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts {
          uncontrolled : bool "Entered without control" es "Ingresó sin control"  ill : bool "In poor health" es "Mal de salud"
          fears : bool "Fears return" es "Teme volver"
        }
        duty exit "Mandatory exit" es "Salida obligatoria" { adverse }
        duty fine "Fine" es "Multa" { adverse }
        clause a { source act art "7" requires exit when uncontrolled }
        clause b { source act art "8" forbids exit when fears }
        clause c "Fine for entry" es "Multa por ingreso" { source act art "9" requires fine when uncontrolled unless fears unless ill }
    "#;
    for locale in Locale::ALL {
        let why = in_words(locale, "Why", "Por qué");
        let case = r#"{ "as_of": "2018-06-01", "uncontrolled": true }"#;
        for (of, article) in [("exit", "7"), ("fine", "9")] {
            let page = of_small(TEXT, case, &[of], locale);
            let why = section(&page, why);
            let ordered =
                in_words(locale, "This rule orders it against you: “", "Esta norma lo ordena en su contra: “");
            let article = format!("art. {article})");
            assert!(why.len() > 1 && why[0].starts_with(ordered) && why[0].contains(&article), "{page}");
            assert_eq!(why[1], in_words(locale, "- Entered without control", "- Ingresó sin control"), "{page}");
        }
        // What no rule orders yet has no such reason.
        let page = of_small(TEXT, r#"{ "as_of": "2018-06-01" }"#, &["fine"], locale);
        assert!(section(&page, why).is_empty(), "{page}");
    }
}

/// Against an order to leave, a victim was offered what relatives of residents can apply for, and not the status whose conditions she meets; nor, first,
/// what she can do by word on the same day.
#[test]
fn against_a_burden_what_she_can_do_or_ask_for_comes_first() {
    const TEXT: &str = r#"
        authority office "Migration office" es "Oficina de Migraciones"
        instrument act { title "Act" es "Ley" }
        facts {
          found : bool fixed "Found by the authorities" es "Detectada por las autoridades"
          hurt : bool fixed "Victim of a crime" es "Víctima de un delito"
          papers : bool "Police report" es "Denuncia policial"
          authorised : bool presumed false by office "Authorisation of the special status" es "Autorización de la calidad especial"
          kin : bool fixed "Family of a resident" es "Familia de un residente"
          applied : bool presumed false "Applied for family status" es "Solicitó la calidad de familiar"
          given : bool by office "Grant of family status" es "Otorgamiento de la calidad de familiar"
          claims : bool "Applied for refuge" es "Solicitó refugio"
        }
        status special "Special status" es "Calidad especial"
        status family "Family status" es "Calidad de familiar"
        duty exit "Mandatory exit" es "Salida obligatoria" { adverse }
        clause a { source act art "1" requires exit when found unless granted special unless granted family unless claims }
        clause b { source act art "2" grants special when hurt unless authorised provided papers discretion by office }
        clause c { source act art "3" grants special when authorised }
        clause d { source act art "4" grants family when kin provided applied provided given }
    "#;
    for locale in Locale::ALL {
        let of = |hurt: &str, claims: &str| {
            let case = format!(r#"{{ "as_of": "2018-06-01", "found": true{hurt}{claims} }}"#);
            of_small(TEXT, &case, &["exit"], locale)
        };
        let option = |page: &str, number: usize| {
            let heading = format!("### {} {number}", in_words(locale, "Option", "Opción"));
            let after = page.split_once(&heading).map_or("", |(_, after)| after);
            after.split("\n#").next().unwrap_or_default().to_owned()
        };
        let special = in_words(locale, "You can ask for “Special status”.", "Puede pedir esto: “Calidad especial”.");
        let meets = in_words(
            locale,
            "You meet its conditions: Victim of a crime.",
            "Usted cumple sus condiciones: Víctima de un delito.",
        );
        let takes =
            in_words(locale, "if you do not have it yet: Police report.", "si aún no lo tiene: Denuncia policial.");
        let refuge = in_words(locale, "- Apply for refuge", "- Solicitar refugio");
        let page = of(r#", "hurt": true"#, "");
        assert!(option(&page, 1).contains(refuge), "{page}");
        for words in [special, meets, takes] {
            assert!(option(&page, 2).contains(words), "{page}");
        }
        // Nobody is sent to ask for what is there for others, or perhaps for her.
        for hurt in [r#", "hurt": false"#, ""] {
            let page = of(hurt, "");
            assert!(option(&page, 1).contains(refuge) && !page.contains(special), "{page}");
        }
    }
}

/// For a child whose nationality and age are known, the whole list of conditions was asked for again, with what is missing at its end.
#[test]
fn of_a_member_at_hand_only_what_is_open_is_asked_for() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        type child {
          born : date "Date of birth" es "Fecha de nacimiento"
          national : bool "National" es "Nacional"
          certified : bool "Birth certificate" es "Partida de nacimiento"
        }
        facts { children : list of child "Children" es "Hijos e hijas"  form : bool "Form" es "Formulario" }
        status permit "Permit" es "Permiso"
        clause a { source act art "1" grants permit
          provided any c in children where (c.national and age(c.born) < 18 and c.certified)
          provided form }
    "#;
    for locale in Locale::ALL {
        let of = |children: &str| {
            let case = format!(r#"{{ "as_of": "2018-06-01", "children": [{children}] }}"#);
            of_small(TEXT, &case, &["permit"], locale)
        };
        let whole = in_words(locale, "at least one meets all the conditions", "en al menos un caso se cumple todo");
        let page = of(r#"{ "born": "2016-02-02", "national": true }"#);
        let line = steps(&page, locale)
            .into_iter()
            .find(|line| line.contains(in_words(locale, "Birth certificate", "Partida")));
        let line = line.unwrap_or_else(|| panic!("{page}"));
        assert!(
            line.starts_with("- ") && line.contains(in_words(locale, "2 February 2016", "2 de febrero de 2016")),
            "{page}"
        );
        assert!(!page.contains(whole), "{page}");
        // Of several members one is enough.
        let page = of(r#"{ "born": "2016-02-02", "national": true }, { "born": "2017-03-03", "national": true }"#);
        let one_of = in_words(locale, "- One of these is enough:\n  - ", "- Basta con una de estas cosas:\n  - ");
        assert!(page.contains(one_of) && page.contains("2016") && page.contains("2017"), "{page}");
        // A member who is known to be another's is none of whom something is open.
        let page = of(r#"{ "born": "2016-02-02", "national": false }"#);
        assert!(page.contains(whole), "{page}");
    }
}

/// “This is not decided yet: it depends on facts that we do not know”, above “You still need this: certificate”.
#[test]
fn what_is_missing_for_certain_is_not_said_to_depend_on_what_is_not_known() {
    const TEXT: &str = r#"
        authority consulate "Consulate" es "Consulado"
        instrument act { title "Act" es "Ley" }
        facts {
          fled : bool "Fled" es "Huyó"  ill : bool "In poor health" es "Mal de salud"
          certificate : bool "Certificate" es "Certificado"
        }
        status visa "Visa" es "Visa"
        clause a { source act art "1" grants visa when fled provided certificate }
        clause b { source act art "2" grants visa when ill provided certificate }
    "#;
    for locale in Locale::ALL {
        let of = |case: &str| of_small(TEXT, case, &["visa"], locale);
        let (missing, open) = (
            in_words(locale, "something that is needed for it is still missing", "falta algo que se exige"),
            in_words(locale, "depends on facts that we do not know", "depende de datos que no conocemos"),
        );
        let page = of(r#"{ "as_of": "2018-06-01", "certificate": false }"#);
        assert!(page.contains(missing) && !page.contains(open), "{page}");
        let page = of(r#"{ "as_of": "2018-06-01" }"#);
        assert!(page.contains(open) && !page.contains(missing), "{page}");
    }
}

/// Somebody held by one authority was sent to another, of a rule that may apply, with facts that may be used against her.
#[test]
fn whoever_is_wronged_in_practice_is_sent_to_no_authority_that_nothing_names() {
    const TEXT: &str = r#"
        authority police "National Police" es "Policía Nacional"
        instrument act { title "Act" es "Ley" }
        practice held "People are held at the border" es "Se retiene a las personas en la frontera"
        facts {
          paid : bool fixed "Paid for the journey" es "Pagó por el viaje"  direct : bool fixed "Came directly" es "Llegó directamente"
          kept : bool "Held" es "Retenida"
        }
        duty liberty "Liberty" es "Libertad" { favourable }
        clause a { source act art "1" requires liberty when paid by police }
        clause b { source act art "2" requires liberty when direct by police }
        clause c { source held forbids liberty when kept }
    "#;
    for locale in Locale::ALL {
        let of = |facts: &str| {
            of_small(TEXT, &format!(r#"{{ "as_of": "2018-06-01", "kept": true{facts} }}"#), &["liberty"], locale)
        };
        let police = in_words(locale, "National Police", "Policía Nacional");
        let first = in_words(locale, "Talk to the lawyer about the facts", "hable de ellos con su abogada o abogado");
        let page = of("");
        assert!(page.contains(first) && !steps(&page, locale).iter().any(|line| line.contains(police)), "{page}");
        // Where the law requires it of the police, the page is for them.
        let page = of(r#", "direct": true"#);
        assert!(steps(&page, locale).iter().any(|line| line.contains(police)), "{page}");
    }
}

/// The page of a nine-year-old said that she is entitled to work, and not that the law forbids it at her age.
#[test]
fn what_does_not_go_with_a_right_and_is_forbidden_stands_at_its_head() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        instrument code { title "Code" es "Código" }
        authority childcare "Children's Office" es "Oficina de la Niñez"
        duty guard "Protection of the child" es "Protección de la niña" { favourable by childcare for person }
        clause c { source code art "9" requires guard when minor }
        facts { applicant : bool "Applicant" es "Solicitante"  minor : bool "Under 18" es "Menor de 18 años" }
        protection work "Permission to work" es "Permiso de trabajo"
        duty child_work "Work of a minor" es "Trabajo de un menor de edad" { adverse }
        clause a { source act art "1" grants work when applicant }
        clause b { source code art "2" forbids child_work when minor }
        incompatible work, child_work { source code art "2" }
    "#;
    for locale in Locale::ALL {
        let banned = in_words(
            locale,
            "**The law forbids this in your case: “Work of a minor”. By law you also have “Permission to work”, but that does not allow it, and nobody may make you do it.**",
            "**En su caso, la ley prohíbe esto: “Trabajo de un menor de edad”. La ley también le concede “Permiso de trabajo”, pero eso no lo autoriza, y nadie puede obligarle a hacerlo.**",
        );
        let page = of_small(TEXT, r#"{ "applicant": true, "minor": true }"#, &["work"], locale);
        assert_eq!(page.lines().filter(|line| !line.is_empty()).nth(2), Some(banned), "{page}");
        // What forbids it is quoted, and before what gives the right; somebody who must act for her is the one to turn to.
        let quoted = section(&page, in_words(locale, "Articles to quote", "Normas que puede citar"));
        assert!(quoted[0].starts_with(in_words(locale, "- Code, art. 2", "- Código, art. 2")), "{page}");
        let office =
            in_words(locale, "tell the Children's Office or somebody", "cuénteselo a la Oficina de la Niñez o a");
        assert!(steps(&page, locale)[0].contains(office), "{page}");
        let entitled = in_words(locale, "**By law, you are entitled", "**Según la ley, usted tiene derecho");
        assert!(!page.contains(entitled), "{page}");
        for others in [r#"{ "applicant": true, "minor": false }"#, r#"{ "applicant": false, "minor": true }"#] {
            let page = of_small(TEXT, others, &["work"], locale);
            assert!(!page.contains(banned), "{page}");
        }
        let page = of_small(TEXT, r#"{ "applicant": true, "minor": true }"#, &["work"], locale);
        assert!(!page.contains("denies it to you") && !page.contains("se lo niega"), "{page}");
    }
}

/// What an authority must not do to her is no reservation of her own right.
#[test]
fn what_an_authority_must_not_do_to_her_is_no_reservation() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        authority police "Police" es "Policía"
        facts { recognised : bool "Recognised" es "Reconocida" }
        protection stay "Stay" es "Permanencia"
        duty expulsion "Expulsion" es "Expulsión" { by police  adverse }
        clause a { source act art "1" grants stay when recognised }
        clause b { source act art "2" forbids expulsion when recognised }
        incompatible stay, expulsion { source act art "2" }
    "#;
    for locale in Locale::ALL {
        let page = of_small(TEXT, r#"{ "recognised": true }"#, &["stay"], locale);
        let reserved = in_words(locale, "This page does not allow it", "Esta hoja no lo autoriza");
        assert!(!page.contains(reserved), "{page}");
    }
}

/// Somebody held without an order read “show this page to the authority” and nothing of the judge who can free her.
#[test]
fn what_helps_against_what_is_not_done_is_a_step_of_its_page() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        authority judge "Judge" es "Juzgado"
        facts {
          held : bool "Held" es "Retenida"
          ordered : bool "By a judge's order" es "Por orden judicial"
          resident : bool "Resident" es "Residente"
        }
        duty liberty "Liberty" es "Libertad" { favourable }
        protection review "Review by a judge" es "Revisión por un juez" { by judge }
        protection card "Card" es "Carné" { by judge }
        clause a { source act art "1" requires liberty when held unless ordered }
        clause b { source act art "2" grants review when held }
        clause c { source act art "3" grants card when resident }
        practice p "Police stations" es "Comisarías" { in force 2000-01-01 .. }
        clause d { source p forbids liberty when held }
    "#;
    const HELD: &str = r#"{ "held": true, "ordered": false, "resident": true }"#;
    for locale in Locale::ALL {
        let page = of_small(TEXT, HELD, &["liberty"], locale);
        let right = in_words(
            locale,
            "- Today, ask the Judge for this, or have anybody you trust ask for you: “Review by a judge”.",
            "- Hoy mismo, pida esto al Juzgado, o pida a cualquier persona de su confianza que lo haga por usted: “Revisión por un juez”.",
        );
        // It comes first, and nobody who has a judge to go to waits for a refusal.
        assert_eq!(steps(&page, locale)[0], right, "{page}");
        assert!(!page.contains(in_words(locale, "If it is refused", "Si se lo niegan")), "{page}");
        let review = of_small(TEXT, HELD, &["review"], locale);
        let today = in_words(
            locale,
            "for it today, or have anybody you trust ask for you.",
            "o pida a una persona de confianza que lo haga por usted.",
        );
        assert!(steps(&review, locale).iter().any(|step| step.ends_with(today)), "{review}");
        let card = of_small(TEXT, HELD, &["card"], locale);
        assert!(!card.contains(today), "{card}");
        let free = of_small(TEXT, r#"{ "held": true, "ordered": true }"#, &["review"], locale);
        assert!(!free.contains(today), "{free}");
    }
}

/// The page on a right that names no authority sent her to whoever denies it, and that one may order her exit: no word of it, as long as it was open.
#[test]
fn nobody_is_sent_unwarned_to_an_authority_that_may_order_a_burden() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        authority office "Migration Office" es "Oficina de Migraciones"
        authority police "Police" es "Policía"
        facts { irregular : bool "Irregular" es "Irregular"  spared : bool "Spared" es "Exonerada"  fined : bool "Fined" es "Multada" }
        protection request "Right to apply" es "Derecho a solicitar"
        duty exit "Mandatory exit" es "Salida obligatoria" { adverse by office }
        duty fine "Fine" es "Multa" { adverse by police }
        duty care "Care" es "Atención" { adverse by person }
        clause a { source act art "1" grants request when irregular }
        clause b { source act art "2" requires exit when irregular }
        clause c { source act art "3" forbids exit when spared overrides b }
        clause d { source act art "4" requires fine when fined }
        clause e { source act art "5" requires care when irregular }
    "#;
    for locale in Locale::ALL {
        let of = |facts: &str| {
            let case = format!(r#"{{ "as_of": "2018-06-01", "irregular": true{facts} }}"#);
            of_small(TEXT, &case, &["request"], locale)
        };
        let one = in_words(
            locale,
            "- Before you go to the Migration Office with this page, speak to a legal clinic: it may also order this against you: “Mandatory exit”.",
            "- Antes de acudir con esta hoja a la Oficina de Migraciones, consulte en un consultorio jurídico: también podría ordenar esto en su contra: “Salida obligatoria”.",
        );
        // Not decided yet, and ordered.
        for facts in [r#", "fined": false"#, r#", "fined": false, "spared": false"#] {
            let page = of(facts);
            assert_eq!(steps(&page, locale)[0], one, "{page}");
        }
        let both = in_words(
            locale,
            "this may also be ordered against you: “Mandatory exit” and “Fine”.",
            "también podrían ordenar esto en su contra: “Salida obligatoria” y “Multa”.",
        );
        let page = of(r#", "fined": true"#);
        assert!(steps(&page, locale)[0].ends_with(both), "{page}");
        // What is hers to bear out no authority orders, and what is forbidden nobody may.
        let page = of(r#", "fined": false, "spared": true"#);
        assert!(!page.contains(in_words(locale, "speak to a legal clinic:", "consultorio jurídico:")), "{page}");
    }
}

/// “The law protects people in this situation. Find out whether it is yours: Refuses consular assistance”, of a word that she can say today.
#[test]
fn what_she_can_say_today_is_a_step_and_no_situation() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        authority ministry "Ministry" es "Ministerio"
        facts {
          foreign : bool fixed "Foreigner" es "Extranjera"
          refused : bool presumed false "Refuses consular help" es "Rechaza la ayuda consular"
          declared : bool "Declaration to the Ministry of her situation" es "Declaración ante el Ministerio de su situación"
          reported : bool fixed "Reported to the Ministry without delay" es "Se presentó sin demora al Ministerio"
          hurt : bool fixed "Victim of a crime" es "Víctima de un delito"
        }
        duty contact "Contact with the consulate" es "Contacto con el consulado" { adverse by ministry }
        duty exit "Mandatory exit" es "Salida obligatoria" { adverse by ministry }
        duty fine "Fine" es "Multa" { adverse by ministry }
        clause a { source act art "1" requires contact when foreign unless refused }
        clause b { source act art "2" requires exit when foreign unless declared or hurt }
        clause c { source act art "3" requires fine when foreign unless reported }
    "#;
    for locale in Locale::ALL {
        let of = |of: &str| of_small(TEXT, r#"{ "as_of": "2018-06-01", "foreign": true }"#, &[of], locale);
        let (today, situation) = (
            in_words(locale, "You can do this today", "Puede hacer esto hoy mismo"),
            in_words(locale, "Find out whether it is yours", "Averigüe si es la suya"),
        );
        let page = of("contact");
        for words in [
            today,
            in_words(locale, "Say only what is true", "Diga solo lo que es verdad"),
            in_words(locale, "- Refuse consular help\n", "- Rechazar la ayuda consular\n"),
            in_words(locale, "Say it in writing to the Ministry", "Dígalo por escrito al Ministerio"),
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains(situation), "{page}");
        // One of several things of which one is enough: what is so, or is not, is no step.
        let page = of("exit");
        let step = in_words(
            locale,
            "- Make a declaration to the Ministry of her situation\n  - Not needed if this applies to you: Victim of a crime\n",
            "- Presentar una declaración ante el Ministerio de su situación\n  - No hace falta si esto se da en su caso: Víctima de un delito\n",
        );
        assert!(page.contains(today) && page.contains(step) && !page.contains(situation), "{page}");
        // What nobody can make up for any more is found out, although it reads as an act.
        let page = of("fine");
        assert!(page.contains(situation) && !page.contains(today), "{page}");
    }
}

/// “The same authority may also order this against you: fine”, of the permit that averts the fine: she would not have applied for it.
#[test]
fn a_permit_that_averts_a_burden_says_so_beside_the_warning() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        authority office "Migration Office" es "Oficina de Migraciones"
        facts {
          parent : bool fixed "Parent" es "Madre o padre"  overstayed : bool fixed "Overstayed" es "Se excedió"
          filed_on : date or never presumed never "Day of the application" es "Día de la solicitud"
          copy : bool "Copy of the passport" es "Copia del pasaporte"
          given : bool presumed false by office "Grant of the permit" es "Otorgamiento del permiso"
        }
        status permit "Permit" es "Permiso" { by office }
        duty fine "Fine" es "Multa" { adverse by office }
        duty exit "Exit" es "Salida" { adverse by office }
        clause a { source act art "1" grants permit when parent provided "application" es "solicitud" filed_on <= 2018-07-25 provided copy }
        clause b { source act art "2" requires fine when overstayed unless granted permit and given }
        clause c { source act art "3" requires exit when overstayed }
    "#;
    for locale in Locale::ALL {
        let of = |facts: &str| {
            let case = format!(r#"{{ "as_of": "2018-06-01", "parent": true, "overstayed": true{facts} }}"#);
            of_small(TEXT, &case, &["permit"], locale)
        };
        let page = of("");
        let warned = in_words(locale, "against you: “Fine” and “Exit”.", "en su contra: “Multa” y “Salida”.");
        let protects = in_words(
            locale,
            "**If it is granted, it protects you from this: “Fine”.",
            "**Si se lo conceden, le protege de esto: “Multa”.",
        );
        assert!(page.contains(warned) && page.contains(protects), "{page}");
        // The application is not all that is missing: until when the whole has to be there stands in the headline.
        let all = in_words(locale, "by 25 July 2018: application.", "a más tardar el 25 de julio de 2018: solicitud.");
        assert!(page.contains(all), "{page}");
        let page = of(r#", "copy": true"#);
        assert!(
            !page.contains(all) && page.contains(in_words(locale, "a requirement is", "falta un requisito")),
            "{page}"
        );
    }
}

/// “If this is ordered, the law also requires: Liberty”, of somebody whom nobody may hold today.
#[test]
fn what_is_owed_already_is_no_consequence_of_a_burden() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts {
          found : bool "Found" es "Detectada"  held : bool "Held" es "Retenida"
          reason : grounds "Reason for holding her" es "Motivo por el que la retienen"
        }
        type grounds = entry "her entry" es "su ingreso" | crime "a crime" es "un delito"
        duty exit "Exit" es "Salida" { adverse }
        duty liberty "Liberty" es "Libertad" { favourable }
        duty notice "Notice" es "Aviso" { favourable }
        practice cells "Records of the case" es "Expediente"
        clause a { source act art "1" requires exit when found }
        clause b { source act art "2" requires liberty when found when held unless reason is crime }
        clause c { source act art "3" requires notice when found }
        clause d "She is held" es "Está retenida" { source cells forbids liberty when held }
    "#;
    const HELD: &str = r#"{ "as_of": "2018-06-01", "found": true, "held": true, "reason": "entry" }"#;
    for locale in Locale::ALL {
        let page = of_small(TEXT, HELD, &["exit"], locale);
        for words in [
            in_words(locale, "the law already requires this: “Liberty”.", "la ley ya exige lo siguiente: “Libertad”."),
            in_words(
                locale,
                "If this is done to you, the law also requires: “Notice”.",
                "Si esto se le aplica, la ley exige además: “Aviso”.",
            ),
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let page = of_small(TEXT, HELD, &["liberty"], locale);
        // What she is held for is said as it is, and not as what it is not.
        let reason =
            in_words(locale, "- Reason for holding her: her entry\n", "- Motivo por el que la retienen: su ingreso\n");
        assert!(page.contains(reason), "{page}");
        for words in ["The practice", "La práctica"] {
            assert!(!page.contains(words), "{page}");
        }
    }
}

/// “This works only if the law is read so that the answer … is no”: nobody but a lawyer knows what to do with that.
#[test]
fn what_depends_on_an_open_question_says_what_to_ask_a_clinic_for() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts { late : bool fixed "Late" es "Se retrasó"  asked : bool "Asked for leave" es "Pidió permiso" }
        question still_due "Is it still due after leave was given?" es "¿Se debe aún si después se dio permiso?"
        duty fine "Fine" es "Multa" { adverse }
        clause a { source act art "1" requires fine when late unless asked and not still_due }
    "#;
    for locale in Locale::ALL {
        let page = of_small(TEXT, r#"{ "as_of": "2018-06-01", "late": true }"#, &["fine"], locale);
        let argue = in_words(
            locale,
            "Is it still due after leave was given? This option helps you only if the answer is no. Ask the legal clinic to argue that it is.",
            "¿Se debe aún si después se dio permiso? Esta opción le sirve solo si la respuesta es no. Pida en el consultorio jurídico que lo sostengan.",
        );
        assert!(page.contains(argue), "{page}");
    }
}

/// Somebody whose permission to work ended with her permit read on its page only what to do if anyone denies it to her.
#[test]
fn what_ends_with_a_permit_says_what_has_to_be_done_before() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        practice counter "At the counter" es "En ventanilla"
        facts {
          issued : bool fixed presumed false "Permit issued" es "Permiso emitido"
          issued_on : date fixed "Day of issue" es "Día de emisión"
          asked : bool presumed false "Applied for residence" es "Solicitó la residencia"
          asked_on : date "Day of the application for residence" es "Día de la solicitud de residencia"
          wed : bool fixed presumed false "Married to a national" es "Casada con un nacional"
        }
        protection work "Permission to work" es "Permiso para trabajar"
        status permit "Permit" es "Permiso" { confers work }
        status residence "Residence" es "Residencia" { confers work }
        status family "Family" es "Familia" { confers work }
        clause a { source act art "1" grants permit when issued ends issued_on + 1 year }
        clause b { source act art "2" grants residence when granted permit }
        clause c { source act art "3" grants residence when granted permit provided asked provided asked_on <= issued_on + 1 year }
        clause d { source counter denies residence when not asked }
        clause e { source act art "4" grants family when wed }
    "#;
    for locale in Locale::ALL {
        let of = |facts: &str, of: &str| {
            let case = format!(r#"{{ "as_of": "2018-06-03", "issued": true, "issued_on": "2017-06-20"{facts} }}"#);
            of_small(TEXT, &case, &[of], locale)
        };
        let page = of("", "work");
        let first = steps(&page, locale)[0];
        for words in [
            in_words(locale, "Do this by **20 June 2018**", "a más tardar el **20 de junio de 2018**"),
            in_words(locale, "Apply for residence", "Solicitar la residencia"),
            in_words(
                locale,
                "you have “Permission to work” only until **20 June 2018**.",
                "usted tiene “Permiso para trabajar” solo hasta el **20 de junio de 2018**.",
            ),
        ] {
            assert!(first.contains(words), "{words}: {page}");
        }
        // Whoever has it by something that does not end then, or has applied, is not hurried.
        for facts in [r#", "wed": true"#, r#", "asked": true, "asked_on": "2018-06-01""#] {
            let page = of(facts, "work");
            assert!(!page.contains(in_words(locale, "Do this by", "haga esto a más tardar")), "{page}");
        }
        // Nobody has refused what may not have been asked for, on its own page, too: that it has to be asked for comes first.
        let page = of("", "residence");
        let refused = in_words(locale, "In practice, it is refused", "En la práctica se deniega");
        let ask = in_words(locale, "Apply for residence", "Solicitar la residencia");
        assert!(!page.contains(refused) && steps(&page, locale)[0].contains(ask), "{page}");
    }
}

/// A permit missed by two weeks: the page gave her day, but not the day that it had to lie before, and quoted a window that had closed earlier.
#[test]
fn a_day_that_excludes_something_comes_with_the_limit_that_it_misses() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts { entered : date  fixed "Day of entry" es "Día de ingreso"  poor : bool  fixed "Poor" es "Es pobre" }
        status permit "Permit" es "Permiso"
        clause first "First window" es "Primer plazo" { source act art "1" grants permit in force 2017-01-01 .. when entered <= 2017-02-01 }
        clause last "Last window" es "Último plazo" { source act art "3" grants permit in force 2018-08-20 .. when entered <= 2018-10-31 }
        clause social "Window for the poor" es "Plazo para pobres" {
          source act art "2" grants permit in force 2018-09-01 .. when poor when entered <= 2018-06-30
        }
    "#;
    let of = |entered: &str, locale| {
        let case = format!(r#"{{ "as_of": "2019-01-15", "entered": "{entered}", "poor": false }}"#);
        of_small(TEXT, &case, &["permit"], locale)
    };
    for locale in Locale::ALL {
        let page = of("2018-11-15", locale);
        let limit = in_words(
            locale,
            "Day of entry: 15 November 2018. The closest rule, “Last window”, requires this: on or before 31 October 2018",
            "Día de ingreso: 15 de noviembre de 2018. La norma más cercana, “Último plazo”, exige esto: a más tardar el 31 de octubre de 2018",
        );
        assert!(page.contains(limit), "{page}");
        assert!(page.contains("art. 3") && !page.contains("art. 1"), "{page}");
        // Nobody who met the limit is told of one.
        assert!(!of("2018-09-15", locale).contains(in_words(locale, "closest rule", "norma más cercana")), "{page}");
    }
}

/// The articles that order a fine and those that protect from it stood in one heap: whoever quoted the whole list quoted the fine, too.
#[test]
fn the_articles_of_a_burden_stand_apart_from_those_that_protect() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts { worked : bool "Worked" es "Trabajó"  fears : bool "Fears return" es "Teme volver" }
        category worker "Worker" es "Trabajadora"
        category afraid "In danger" es "En peligro"
        duty fine "Fine" es "Multa" { adverse }
        duty safety "Safety" es "Seguridad" { favourable }
        clause a { source act art "1" establishes worker when worked }
        clause b { source act art "2" requires fine when established worker }
        clause c { source act art "3" establishes afraid when fears }
        clause d { source act art "4" forbids fine when established afraid }
        clause e { source act art "5" requires safety when fears }
    "#;
    for locale in Locale::ALL {
        let of = |fears: bool, what: &str| {
            let case = format!(r#"{{ "as_of": "2018-06-01", "worked": true, "fears": {fears} }}"#);
            let page = of_small(TEXT, &case, &[what], locale);
            let under = |english, spanish| {
                let lines = section(&page, in_words(locale, english, spanish));
                lines.into_iter().take_while(|line| line.starts_with("- ")).map(str::to_owned).collect::<Vec<_>>()
            };
            [
                under("Articles that protect you", "Normas que le protegen"),
                under("Articles that the authority may rely on", "Normas que puede invocar la autoridad"),
                under("Articles to quote", "Normas que puede citar"),
            ]
        };
        let act = in_words(locale, "- Act", "- Ley");
        let none = Vec::<String>::new();
        // One rule orders it, another forbids it.
        let [protect, used, all] = of(true, "fine");
        assert_eq!(
            used,
            [format!("{act}, {}", in_words(locale, "arts. 1 and 2", "arts. 1 y 2"))],
            "{protect:?} {all:?}"
        );
        assert_eq!(protect, [format!("{act}, art. 4")], "{all:?}");
        assert_eq!(all, none);
        // What orders it is on no list of what she should quote.
        let [protect, used, all] = of(false, "fine");
        assert_eq!(
            used,
            [format!("{act}, {}", in_words(locale, "arts. 1 and 2", "arts. 1 y 2"))],
            "{protect:?} {all:?}"
        );
        assert!(protect.iter().all(|line| !line.contains(['1', '2'])) && all == none, "{protect:?} {all:?}");
        // What imposes nothing on her, and what is no burden, has one list.
        let page = of_small(TEXT, r#"{ "as_of": "2018-06-01", "worked": false, "fears": false }"#, &["fine"], locale);
        assert!(!page.contains(in_words(locale, "may rely on", "puede invocar")), "{page}");
        assert_eq!(of(true, "safety"), [none.clone(), none, vec![format!("{act}, art. 5")]]);
    }
}

/// What rests on a disputed reading of the law stood before what is certain.
#[test]
fn an_option_that_is_certain_stands_before_one_that_rests_on_a_reading() {
    const TEXT: &str = r#"
        authority office "Migration office" es "Oficina de Migraciones"
        instrument act { title "Act" es "Ley" }
        question wide "Is it wide?" es "¿Es amplia?" { source act }
        facts {
          worked : bool fixed "Worked" es "Trabajó"  claims : bool "Applied for refuge" es "Solicitó refugio"
          given : bool presumed false by office "Authorisation" es "Autorización"
        }
        duty fine "Fine" es "Multa" { adverse }
        clause a { source act art "1" requires fine when worked unless (claims and wide) unless given }
    "#;
    for locale in Locale::ALL {
        let page = of_small(TEXT, r#"{ "as_of": "2018-06-01", "worked": true }"#, &["fine"], locale);
        let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("no {words}: {page}"));
        let certain = at(in_words(locale, "Authorisation", "Autorización"));
        let disputed = at(in_words(locale, "Apply for refuge", "Solicitar refugio"));
        assert!(certain < disputed, "{page}");
    }
}

/// A child was told to wait for the answer to an application that nobody had made.
#[test]
fn an_option_that_waits_for_a_decision_begins_with_the_application() {
    const TEXT: &str = r#"
        authority board "Commission" es "Comisión"
        instrument act { title "Act" es "Ley" }
        type answer = none "none yet" es "ninguna" | recognised "recognised" es "reconocida" | refused "refused" es "denegada"
        facts {
          applied : bool "Applied for refugee status" es "Solicitó refugio"
          decision : answer presumed none by board "Decision on the application" es "Decisión sobre la solicitud"
        }
        assume "A decision follows an application" es "Una decisión sigue a una solicitud" { decision is not none implies applied }
        protection school "School" es "Escuela"
        clause a { source act art "1" grants school provided decision is recognised }
    "#;
    for locale in Locale::ALL {
        let of = |facts: &str| of_small(TEXT, &format!(r#"{{ "as_of": "2018-06-01"{facts} }}"#), &["school"], locale);
        let apply = in_words(locale, "- Apply for refugee status", "- Solicitar refugio");
        let board = in_words(locale, "the Commission", "la Comisión");
        for facts in [r#", "applied": false"#, r#", "applied": false, "decision": "none""#, ""] {
            let page = of(facts);
            let steps = steps(&page, locale);
            let at = |words: &str| steps.iter().position(|line| line.to_lowercase().contains(&words.to_lowercase()));
            let (first, then) = (at(apply), at(board));
            assert!(first.is_some() && first < then, "{facts}: {page}");
        }
        // Whoever applied waits for the answer alone.
        let page = of(r#", "applied": true, "decision": "none""#);
        assert!(!page.contains(apply), "{page}");
    }
}

/// A permit missed for good ended the page, as if there were nothing else; and that she had never been given it was among the reasons for not getting it.
#[test]
fn where_nothing_helps_the_page_says_what_the_law_has_instead() {
    const TEXT: &str = r#"
        instrument act { title "Act" es "Ley" }
        facts {
          entry : date fixed "Date of entry" es "Fecha de ingreso"
          issued : bool presumed false fixed "Was issued a permit" es "Se le emitió un permiso"
          fears : bool fixed "Fears return" es "Teme volver"
        }
        protection stay "Stay" es "Permanencia"
        protection school "School" es "Escuela"
        status permit "Permit" es "Permiso" { confers stay }
        status refuge "Refuge" es "Refugio" { confers stay }
        status pupil "Pupil" es "Alumna" { confers school }
        clause a { source act art "1" grants permit when entry <= 2018-10-31 }
        clause b { source act art "2" grants permit when issued }
        clause c { source act art "3" grants refuge when fears }
        clause d { source act art "4" grants pupil when fears }
    "#;
    for locale in Locale::ALL {
        let of = |facts: &str| {
            let case = format!(r#"{{ "as_of": "2018-12-10", "entry": "2018-11-15"{facts} }}"#);
            of_small(TEXT, &case, &["permit"], locale)
        };
        let [refuge, pupil, issued] = match locale {
            Locale::English => ["“Refuge”", "“Pupil”", "Was issued a permit"],
            Locale::Spanish => ["“Refugio”", "“Alumna”", "Se le emitió un permiso"],
        };
        let [open, given] = [
            in_words(locale, "You may still be able to get", "Tal vez pueda obtener"),
            in_words(locale, "the law does give you", "la ley sí le otorga"),
        ];
        let line = |page: &str, words: &str| page.lines().find(|line| line.contains(words)).map(str::to_owned);
        let page = of("");
        let told = line(&page, open).unwrap_or_else(|| panic!("{page}"));
        assert!(told.contains(refuge) && !told.contains(pupil), "{page}");
        // It stands among what is assumed, and not among the reasons.
        let assumed = section(&page, in_words(locale, "What we assumed", "Qué se presume"));
        assert!(assumed.iter().any(|line| line.contains(issued)), "{page}");
        assert!(steps(&page, locale).iter().all(|line| !line.contains(issued)), "{page}");
        let page = of(r#", "fears": true"#);
        assert!(line(&page, given).is_some_and(|told| told.contains(refuge)) && !page.contains(open), "{page}");
        let page = of(r#", "fears": false"#);
        assert!(!page.contains(refuge), "{page}");
    }
}

/// Of whoever has done her part, “a requirement is missing: application granted” was said, as if she had forgotten a paper, where nobody had told us that the
/// decision is still to come and the law presumes so.
#[test]
fn a_decision_that_is_presumed_to_be_pending_is_no_missing_paper() {
    const TEXT: &str = r#"
        authority board "Commission" es "Comisión"
        instrument act { title "Act" es "Ley" }
        type answer = none "none yet" es "ninguna" | recognised "recognised" es "reconocida" | refused "refused" es "denegatoria"
        facts {
          fears : bool fixed "Fears return" es "Teme volver"
          applied : bool "Applied for refuge" es "Solicitó refugio"
          decision : answer presumed none by board "Decision" es "Decisión"
          decided_on : date by board "Day of the decision" es "Fecha de la decisión"
        }
        assume "Dated" es "Con fecha" { decision in { recognised, refused } implies decided_on <= as_of }
        status refuge "Refuge" es "Refugio"
        clause a { source act art "1" grants refuge when fears provided applied provided "granted" es "aceptada" decision is recognised }
    "#;
    for locale in Locale::ALL {
        let page = of_small(TEXT, r#"{ "as_of": "2018-06-01", "fears": true, "applied": true }"#, &["refuge"], locale);
        assert!(
            page.contains(in_words(
                locale,
                "As far as we know, it has not been made yet.",
                "que sepamos, todavía está pendiente"
            )),
            "{page}"
        );
        assert!(
            page.contains(in_words(locale, "What is missing is the decision", "Lo que falta es la decisión")),
            "{page}"
        );
        assert!(!page.contains(in_words(locale, "a requirement is missing", "falta un requisito")), "{page}");
    }
}
