//! What pages and screens say first, and what they may not say: small laws, one for each kind of sentence.

use amparo::advise::completions::sharpen;
use amparo::advise::explain::{Subject, explain};
use amparo::advise::outlook::outlook;
use amparo::case::{Case, Format};
use amparo::report::render::markdown;
use amparo::report::text::{Style, first_screen, handout};
use amparo::watch::Watch;
use amparo::words::Locale;
use amparo::{Day, Law};

fn law(text: &str) -> Law {
    Law::from_texts([("law.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

fn case(law: &Law, text: &str) -> Case {
    let day = Day::of(2018, 6, 1).expect("a day");
    law.read_case("case.json", text, Format::Json, day)
        .unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

/// The page on one conclusion, in English and in Spanish.
fn pages(text: &str, stated: &str, of: &str) -> [String; 2] {
    let law = law(text);
    let case = case(&law, stated);
    let of = law.policy().conclusion(of).unwrap_or_else(|| panic!("no conclusion {of}"));
    let explanation = explain(&law, &case, Subject::Conclusion(of), &Watch::unlimited());
    Locale::ALL.map(|locale| markdown::drawn(&handout(&law, &case, &explanation, locale)))
}

fn page(text: &str, stated: &str, of: &str) -> String {
    pages(text, stated, of).into_iter().next().unwrap_or_default()
}

/// The first screen in English, in one line.
fn screen(text: &str, stated: &str) -> String {
    let law = law(text);
    let case = case(&law, stated);
    let mut verdict = law.eval(&case);
    sharpen(&law, &case, &mut verdict, &Watch::unlimited());
    let style = Style { tongue: Locale::English, width: 100, is_ascii: false };
    let ahead = outlook(&law, &case, &verdict, &Watch::unlimited());
    let drawn = anstream::adapter::strip_str(&first_screen(&law, &case, &verdict, &ahead, style)).to_string();
    drawn.split_whitespace().collect::<Vec<_>>().join(" ")
}

const BARRED: &str = r#"
    hierarchy law
    precedence override
    authority office "Border Office"
    instrument act { title "Act" rank law in force 2010-01-01 .. }
    facts {
      barred : bool "Barred"  until : date "Last day of the bar"  fear : bool "In fear"  banned : bool "Banned for life"
      paper : bool "Has a visa"
    }
    duty admit "Admission" { by office  favourable }
    clause bar "Bar on entry" { source act art "1" forbids admit when barred ends until overrides visa }
    clause ban "Ban for life" { source act art "2" forbids admit when banned }
    clause refuge "Refugees" { source act art "3" requires admit when fear overrides bar, ban }
    clause visa "Visa" { source act art "4" requires admit when paper }
"#;

/// A man who was barred was told to apply for refugee status, and neither the bar nor its last day.
#[test]
fn what_is_refused_until_a_day_says_the_day_and_that_it_ends() {
    let stated = r#"{ "as_of": "2018-06-01", "barred": true, "banned": false, "until": "2020-08-19", "fear": false, "paper": false }"#;
    let [english, spanish] = pages(BARRED, stated, "admit");
    assert!(english.contains("**By law, this is refused to you until 19 August 2020.**"), "{english}");
    assert!(english.contains("“Bar on entry” applies until **19 August 2020**"), "{english}");
    let waiting = "From **20 August 2020** the law no longer refuses you this, if nothing else changes. Other requirements may still apply.";
    assert!(english.contains(waiting), "{english}");
    assert!(spanish.contains("esto se le niega hasta el 19 de agosto de 2020"), "{spanish}");
    assert!(spanish.contains("Desde el **20 de agosto de 2020** la ley ya no se lo niega"), "{spanish}");
    // Whoever has a visa has more to expect of that day.
    let page_of = |stated: &str| page(BARRED, stated, "admit");
    let granted = page_of(
        &stated.replace(r#""fear": false"#, r#""fear": false, "paper": true"#).replace(r#", "paper": false }"#, " }"),
    );
    assert!(granted.contains("From **20 August 2020** you are entitled to this"), "{granted}");
    // Unless something not known prevents it.
    let open = page_of(&stated.replace(r#""fear": false, "#, ""));
    let head = "until 19 August 2020, unless something that we do not know yet prevents it.";
    assert!(open.contains(head) && open.contains("“Bar on entry” applies until **19 August 2020**"), "{open}");
    assert!(open.contains("the law no longer refuses you this"), "{open}");
    // What refuses it for good leaves nothing to wait for.
    let banned = page_of(&stated.replace(r#""banned": false"#, r#""banned": true"#));
    assert!(!banned.contains("no longer refuses") && !banned.contains("refused to you until"), "{banned}");
    // Nor is anybody told so of a bar that is over.
    let over = page_of(&stated.replace("2018-06-01", "2020-08-20"));
    assert!(!over.contains("refused to you") && !over.contains("no longer refuses"), "{over}");
}

const HELD: &str = r#"
    authority police "Police"
    instrument act { title "Act" in force 2010-01-01 .. }
    practice cells "What happens" { in force 2010-01-01 .. }
    facts { held : bool "Held"  child : bool "Child"  fined : bool "Fined"  poor : bool "Poor" }
    duty liberty "Liberty" { by police  favourable }
    duty fine "Fine" { by police  adverse }
    status aid "Aid" { by police }
    clause free "No detention" { source act art "1" requires liberty when child }
    clause spared "No fine" { source act art "2" forbids fine when child }
    clause given "Aid" { source act art "3" grants aid when child }
    clause kept "Held in a cell" { source cells forbids liberty when held }
    clause paid "Fined at the counter" { source cells requires fine when fined }
    clause refused "Refused at the counter" { source cells denies aid when poor }
"#;

/// A child in a cell was told to show a page to the police, and the screen said nothing of her detention.
#[test]
fn what_is_done_against_the_law_now_comes_first() {
    let stated = r#"{ "held": true, "child": true, "fined": true, "poor": true }"#;
    let [english, spanish] = pages(HELD, stated, "liberty");
    assert!(english.contains("In practice, this is not done."), "{english}");
    let help = english.find("Get legal help today.").unwrap_or_else(|| panic!("{english}"));
    assert!(help < english.find("show this page to the Police").unwrap_or_default(), "{english}");
    assert!(spanish.contains("Busque ayuda legal hoy mismo."), "{spanish}");
    let fine = page(HELD, stated, "fine");
    assert!(fine.contains("Get legal help today.") && !fine.contains("If anyone tries"), "{fine}");
    let told = screen(HELD, stated);
    let line = "What to do now To obtain “Liberty” in practice: get legal help today Against “Fine”, imposed in practice: get legal help today";
    assert!(told.contains(line), "{told}");
    // What is done cannot wait until it is known what the law says.
    let open = r#"{ "held": true, "fined": false, "poor": false }"#;
    assert!(page(HELD, open, "liberty").contains("Get legal help today."));
    assert!(
        screen(HELD, open).contains("To obtain “Liberty” in practice: get legal help today"),
        "{}",
        screen(HELD, open)
    );
    // As long as no step has been taken, the page asks nobody to hurry.
    let stated = r#"{ "held": false, "child": true, "fined": false, "poor": false }"#;
    for of in ["liberty", "fine", "aid"] {
        assert!(!page(HELD, stated, of).contains("today"), "{of}");
    }
    assert!(!screen(HELD, stated).contains("today"));
}

/// Of what nobody may carry out yet the page said that it depends on facts, and to get help at once.
#[test]
fn what_is_not_yet_in_effect_is_said_so_at_the_head() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2010-01-01 .. }
        facts { late : bool "Late"  poor : bool "Poor" }
        duty removal "Removal by force" { adverse }
        status card "Card"
        clause a { source act art "1" requires removal when late dormant "no procedure yet" }
        clause b { source act art "2" grants card when poor dormant "no card has been printed" }
    "#;
    let burden = page(TEXT, "{}", "removal");
    assert!(burden.contains("**The law provides for this, but it is not yet in effect."), "{burden}");
    assert!(!burden.contains("depends on facts") && !burden.contains("at once"), "{burden}");
    let right = page(TEXT, "{}", "card");
    assert!(right.contains("**The law provides for this, but it is not yet in effect."), "{right}");
}

/// Where all facts are known and a question of law is open, the page said that something is not known.
#[test]
fn what_only_a_reading_can_prevent_is_not_said_to_depend_on_facts() {
    const TEXT: &str = r#"
        hierarchy law
        precedence override
        instrument act { title "Act" rank law in force 2010-01-01 .. }
        question strict "Is a family exempt?"
        facts { late : bool "Late"  family : bool "Family"  barred : bool "Barred" }
        duty fine "Fine" { adverse }
        duty entry "Entry" { favourable }
        clause a { source act art "1" requires fine when late }
        clause b { source act art "2" forbids fine when family and strict overrides a }
        clause c { source act art "3" forbids entry when barred }
        clause d { source act art "4" requires entry when family and strict overrides c }
    "#;
    let known = r#"{ "late": true, "family": true, "barred": true }"#;
    let open = r#"{ "late": true, "barred": true }"#;
    for (of, words) in [("fine", "A rule orders it against you"), ("entry", "A rule refuses it to you")] {
        let told = page(TEXT, known, of);
        let head =
            format!("This is not decided yet. {words}, unless an open question of law is answered in your favour.");
        assert!(told.contains(&head), "{told}");
        let told = page(TEXT, open, of);
        assert!(
            told.contains(&format!("This is not decided yet. {words}, unless something that we do not know yet")),
            "{told}"
        );
    }
    let told = screen(TEXT, known);
    assert!(told.contains("unless an open question of law is answered in the person's favour: Fine"), "{told}");
    assert!(told.contains("unless an open question of law is answered in the person's favour: Entry"), "{told}");
    assert!(!told.contains("unless a fact"), "{told}");
    assert!(screen(TEXT, open).contains("unless a fact that is not known yet prevents it: Fine"));
}

/// Somebody who had been recognised was told to ask for recognition if she does not have it yet.
#[test]
fn what_an_authority_has_granted_is_had() {
    const TEXT: &str = r#"
        authority board "Board"
        instrument act { title "Act" in force 2010-01-01 .. }
        type ruling = waiting "none yet" | favourable_one "in favour" | other_one "against"
        facts { poor : bool "Poor"  answer : ruling by board "Decision"  paid : bool "Fee paid"  spared : bool by board "Fee waived" }
        status refuge "Refuge" { by board }
        status card "Card" { by board }
        clause a { source act art "1" grants refuge when poor provided answer is favourable_one }
        clause b { source act art "2" grants card when poor provided paid or spared }
    "#;
    let held = page(TEXT, r#"{ "poor": true, "answer": "favourable_one" }"#, "refuge");
    assert!(held.contains("**By law, you have this: it has been granted to you.**"), "{held}");
    assert!(held.contains("If anyone denies it to you, show this page to the Board."), "{held}");
    assert!(!held.contains("If you do not have it yet"), "{held}");
    // That a fee was waived grants nothing by itself.
    let due = page(TEXT, r#"{ "poor": true, "paid": false, "spared": true }"#, "card");
    assert!(due.contains("you are entitled to this") && due.contains("If you do not have it yet"), "{due}");
}

/// A page was to be taken to the authority of the conclusion, and not to the one that the rule of the option names.
#[test]
fn a_page_is_taken_to_the_authority_of_its_first_option() {
    const TEXT: &str = r#"
        authority office "Office"
        authority board "Board"
        instrument act { title "Act" in force 2010-01-01 .. }
        facts { ill : bool "Ill"  form : bool "Form filed" }
        status stay "Stay" { by office }
        clause a { source act art "1" grants stay when ill provided form by board }
    "#;
    let told = page(TEXT, "{}", "stay");
    assert!(told.contains("Take this page to the Board, or ask"), "{told}");
}

/// A duty of her own that nobody imposes was told as an order, and its day without saying whose it is.
#[test]
fn a_duty_of_her_own_is_hers_and_so_is_its_day() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2010-01-01 .. }
        facts { told : date "Date of notice" }
        duty correct "Correction" { by person }
        clause a { source act art "1" requires correct when told <= as_of due told + 10 days }
    "#;
    let stated = r#"{ "told": "2018-05-30" }"#;
    let [english, spanish] = pages(TEXT, stated, "correct");
    assert!(english.contains("By law, this is for you to do."), "{english}");
    assert!(english.contains("Your time limit for “Correction” ends on **9 June 2018**."), "{english}");
    assert!(!english.contains("you must do this"), "{english}");
    assert!(spanish.contains("Su plazo para “Correction” vence el **9 de junio de 2018**."), "{spanish}");
    assert!(
        screen(TEXT, stated).contains("9 June 2018 the person: Correction (Act, art. 1)"),
        "{}",
        screen(TEXT, stated)
    );
}

/// The page on a return said nothing of the rule of another article that it must be safe.
#[test]
fn a_burden_names_the_rules_on_how_it_may_be_done() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2010-01-01 .. }
        facts { asked : bool "Return requested"  child : bool "Child" }
        duty away "Return" { adverse }
        duty safety "Safety during a return" { favourable }
        duty school "School" { favourable }
        clause a { source act art "54" requires away when asked }
        clause b { source act art "55" requires safety when asked }
        clause c { source act art "60" requires school when child }
    "#;
    let told = page(TEXT, r#"{ "asked": true, "child": true }"#, "away");
    assert!(told.contains("If this is done to you, the law also requires: “Safety during a return”."), "{told}");
    assert!(!told.contains("School"), "{told}");
    let open = page(TEXT, r#"{ "child": true }"#, "away");
    assert!(open.contains("If this is ordered, the law may also require: “Safety during a return”."), "{open}");
    let none = page(TEXT, r#"{ "asked": false, "child": true }"#, "away");
    assert!(!none.contains("Safety"), "{none}");
    let spared =
        TEXT.replace("clause c ", "clause d { source act art \"61\" forbids away when child overrides a } clause c ");
    let spared = page(
        &spared.replace(
            "instrument act { title \"Act\" in force",
            "hierarchy law precedence override instrument act { title \"Act\" rank law in force",
        ),
        r#"{ "asked": true, "child": true }"#,
        "away",
    );
    assert!(spared.contains("The law forbids this") && !spared.contains("Safety"), "{spared}");
    // What is owed in another case is no limit.
    let other = TEXT.replace("requires safety when asked", "requires safety when not asked");
    let open = page(&other, r#"{ "child": true }"#, "away");
    assert!(!open.contains("Safety"), "{open}");
}

/// “Find out about this too” stood above the first thing to find out.
#[test]
fn nothing_comes_too_before_anything_else() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2010-01-01 .. }
        facts { late : bool "Late"  safe : bool "Safe" }
        duty out "Order to leave" { adverse }
        clause a { source act art "1" requires out when late when safe }
    "#;
    let [english, spanish] = pages(TEXT, r#"{ "late": true }"#, "out");
    assert!(english.contains("You are protected only if it does not:\n\n- Safe"), "{english}");
    assert!(!english.contains(" too"), "{english}");
    assert!(!spanish.contains("también"), "{spanish}");
}

/// The rule that gives way was told in three sentences that began alike.
#[test]
fn a_rule_that_gives_way_is_told_in_one_sentence() {
    const TEXT: &str = r#"
        hierarchy treaty > law
        precedence override, rank
        instrument act { title "Act" rank law in force 2010-01-01 .. }
        instrument refuge { title "Refugee Act" rank law in force 2010-01-01 .. }
        instrument pact { title "Convention" rank treaty in force 2010-01-01 .. }
        facts { asks : bool "Asks"  bare : bool "Without a visa" }
        duty admit "Admission" { favourable }
        clause a { source act art "45" forbids admit when bare }
        clause b { source refuge art "5" requires admit when asks overrides a }
        clause c { source pact art "33" requires admit when asks }
    "#;
    let [english, spanish] = pages(TEXT, r#"{ "asks": true, "bare": true }"#, "admit");
    for said in [
        "Other provisions say the opposite: Act, art. 45.",
        "They give way to the exception, Refugee Act, art. 5",
        "; and to what ranks higher, ",
        "Convention, art. 33",
    ] {
        assert!(english.contains(said), "{said}: {english}");
    }
    assert_eq!(english.matches("give way").count(), 1, "{english}");
    for said in [
        "Otras normas dicen lo contrario: Act, art. 45.",
        "Ceden ante la excepción, Refugee Act, art. 5",
        "; y ante lo de mayor rango, ",
        "Convention, art. 33",
    ] {
        assert!(spanish.contains(said), "{said}: {spanish}");
    }
}

/// The screen named facts by their labels, which are no questions, and asked everybody the same.
#[test]
fn the_screen_asks_the_policys_questions_about_this_person() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2010-01-01 .. }
        facts {
          refugee_claim : bool "Recognised"
          direct : bool "Came directly" ask "Did you come straight here?"
          old : bool "Older person"
          ill : bool "Ill"
        }
        category refugee "Refugee"
        duty liberty "Liberty" { favourable }
        protection care "Care"
        protection food "Food"
        protection bed "Bed"
        clause a { source act art "1" establishes refugee when refugee_claim }
        clause b { source act art "2" requires liberty when established refugee when direct }
        clause c { source act art "3" grants care grants food grants bed when old or ill }
    "#;
    let told = screen(TEXT, r#"{ "refugee_claim": true }"#);
    assert!(told.contains("Ask first: Did you come straight here? Older person? Ill?"), "{told}");
    // Of somebody who is no refugee it does not matter.
    let told = screen(TEXT, r#"{ "refugee_claim": false }"#);
    assert!(told.contains("Ask first: Older person? Ill?") && !told.contains("straight"), "{told}");
}

/// No page of a child alone named who must act for her.
#[test]
fn whoever_must_act_for_the_person_is_named_on_every_page() {
    const TEXT: &str = r#"
        authority ministry "Ministry of Children"
        instrument act { title "Act" in force 2010-01-01 .. }
        facts { alone : bool "Child alone"  poor : bool "Poor" }
        duty guardian "Guardianship" { by ministry  for person  favourable }
        duty fine "Fine" { adverse }
        status card "Card"
        clause a { source act art "1" requires guardian when alone }
        clause b { source act art "2" grants card when poor }
        clause c { source act art "3" requires fine when poor }
    "#;
    let alone = r#"{ "alone": true, "poor": true }"#;
    let sentence = "By law, the Ministry of Children must act for you: “Guardianship”.";
    for of in ["card", "fine"] {
        let [english, spanish] = pages(TEXT, alone, of);
        let at = english.find(sentence).unwrap_or_else(|| panic!("{english}"));
        assert!(at < english.find("## ").unwrap_or_default(), "{english}");
        assert!(spanish.contains(" actuar por usted: “Guardianship”."), "{spanish}");
    }
    assert!(!page(TEXT, alone, "guardian").contains("must act for you"));
    let told = screen(TEXT, alone);
    assert!(told.contains("Ask the Ministry of Children to act for this person now: “Guardianship”"), "{told}");
    let not = r#"{ "alone": false, "poor": true }"#;
    assert!(!page(TEXT, not, "card").contains("must act for you") && !screen(TEXT, not).contains("to act for"));
    let printed = crate::print::reprinted(TEXT);
    assert!(printed.contains("by ministry") && printed.contains("for person"), "{printed}");
}

/// “Not needed if this applies to you: Not under 18” took three readings.
#[test]
fn what_only_some_need_is_said_without_two_negations() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2010-01-01 .. }
        facts { sheet : bool "Sheet"  adult : bool fixed "18 or over"  ill : bool fixed "Ill" }
        status card "Card"
        status pass "Pass"
        clause a { source act art "1" grants card provided sheet or not adult }
        clause b { source act art "2" grants pass provided sheet or ill }
    "#;
    let [english, spanish] = pages(TEXT, "{}", "card");
    assert!(english.contains("- Sheet\n  - Needed only if this applies to you: 18 or over\n"), "{english}");
    assert!(spanish.contains("Solo hace falta si esto se da en su caso: 18 or over"), "{spanish}");
    let other = page(TEXT, "{}", "pass");
    assert!(other.contains("- Sheet\n  - Not needed if this applies to you: Ill\n"), "{other}");
}

/// “This day: after the earlier of the last day of the bar and 5 years after the departure” stood on a page.
#[test]
fn the_end_of_a_rule_is_no_formula_on_a_page() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2010-01-01 .. }
        facts { barred : bool "Barred"  until : date "Last day of the bar"  left : date "Departure"  paper : bool "Visa" }
        duty admit "Admission" { favourable }
        clause bar "Bar on entry" { source act art "1" forbids admit when barred ends earlier of (until, left + 5 years) }
        clause visa "Visa" { source act art "2" requires admit when paper }
    "#;
    let [english, spanish] = pages(TEXT, r#"{ "barred": true, "paper": true }"#, "admit");
    assert!(english.contains("- “Bar on entry” has ended") && !english.contains("earlier of"), "{english}");
    assert!(spanish.contains("- “Bar on entry” ya terminó") && !spanish.contains("Esta fecha"), "{spanish}");
}

/// “arts. 45, y 48.2”: a comma stands before “y” only where it closes what is in the first article.
#[test]
fn two_articles_are_joined_without_a_comma() {
    let spanish = |sources: &str| {
        let text = format!(
            r#"
            instrument act {{ title "Ley" in force 2010-01-01 .. }}
            facts {{ poor : bool "Poor" }}
            status card "Card"
            clause a {{ {sources} grants card when poor }}
            "#
        );
        let [_, spanish] = pages(&text, r#"{ "poor": true }"#, "card");
        spanish
    };
    let told = spanish(r#"source act art "45" source act art "48" para "a""#);
    assert!(told.contains("- Ley, arts. 45 y 48, literal a)\n"), "{told}");
    let told = spanish(r#"source act art "3" para "b" source act art "20""#);
    assert!(told.contains("- Ley, arts. 3, literal b), y 20\n"), "{told}");
}

/// “This day: 3 October 2018” stood behind a child's age, below a head that gives the day.
#[test]
fn the_day_of_a_page_is_said_once() {
    const TEXT: &str = r#"
        instrument act { title "Act" in force 2010-01-01 .. }
        facts { born : date fixed "Date of birth" }
        status card "Card"
        status pass "Pass"
        clause a { source act art "1" grants card when age(born) < 18 }
        clause b { source act art "2" grants pass when "under 18" age(born) < 18 }
    "#;
    for of in ["card", "pass"] {
        let [english, spanish] = pages(TEXT, r#"{ "born": "2009-03-01" }"#, of);
        assert!(english.contains("(Date of birth: 1 March 2009)"), "{english}");
        assert_eq!(english.matches("1 June 2018").count(), 1, "{english}");
        assert_eq!(spanish.matches("1 de junio de 2018").count(), 1, "{spanish}");
    }
}

/// A page said of the same two authorities twice that no rule makes the one refer her to the other.
#[test]
fn what_no_rule_makes_two_authorities_do_is_said_once() {
    const TEXT: &str = r#"
        authority board "Board" { handles refugee }
        authority police "Police" { handles victim }
        instrument act { title "Act" in force 2010-01-01 .. }
        facts { feared : bool "In fear"  sold : bool "Sold" }
        category refugee "Refugee"
        category victim "Victim"
        clause a { source act art "1" establishes refugee when feared }
        clause b { source act art "2" establishes victim when sold }
        REFERRAL
    "#;
    let stated = r#"{ "feared": true, "sold": true }"#;
    let [english, spanish] = pages(&TEXT.replace("REFERRAL", ""), stated, "refugee");
    let told = [
        "- No rule makes the Board refer you to the Police, nor the other way round.",
        "- No rule makes the Police refer you to the Board, nor the other way round.",
    ];
    assert_eq!(told.iter().filter(|words| english.contains(**words)).count(), 1, "{english}");
    assert_eq!(english.matches("No rule makes").count(), 1, "{english}");
    assert!(spanish.contains(", ni al revés.") && spanish.matches("Ninguna norma obliga").count() == 1, "{spanish}");
    // Where the one must, the other alone is said.
    let one = TEXT.replace("REFERRAL", r#"referral board -> police for refugee { source act art "3" }"#);
    let told = page(&one, stated, "refugee");
    assert!(told.contains("- No rule makes the Police refer you to the Board.\n"), "{told}");
}
