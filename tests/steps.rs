//! What a person can still do, and what can only have been done before: no step is advised whose last day has passed, none that another has
//! to take, and none without saying for whom the law has it.

use crate::cli::run;

const LAW: &str = "tests/steps/law.amparo";

/// Decisions of authorities, alternatives, rules that replace others.
const DECISIONS: &str = "tests/steps/decisions.amparo";

/// What is printed, in one line.
fn said(command: &str, more: &[&str]) -> String {
    said_of(LAW, command, more)
}

fn said_of(law: &str, command: &str, more: &[&str]) -> String {
    let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
    let mut arguments = vec![name, law];
    arguments.extend(rest.split(' ').filter(|word| !word.is_empty()));
    arguments.extend(more);
    run(&arguments).stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// While the window is open, the application is something to do; afterwards it is asked whether it was made in time.
#[test]
fn after_its_last_day_an_act_is_asked_about_as_done_in_time() {
    let on = |day| ["--set", "entered_on=2018-09-01", "--as-of", day];
    let (before, after) = (on("2019-06-30"), on("2019-07-01"));
    let late = "The time for this has passed. Find out whether it was done by then. If not, this option is no longer open: \
                - Application by 30 June 2019";
    let page = said("explain permit --handout", &before);
    assert!(!page.contains("The time for this has passed"), "{page}");
    assert!(page.contains("You need this, if it has not been done yet: - Application by 30 June 2019"), "{page}");
    assert!(!page.contains("Application filed"), "{page}");
    let page = said("explain permit --handout", &after);
    assert!(page.contains(late), "{page}");
    // That it was filed by today says nothing more.
    assert!(!page.contains("Application filed"), "{page}");
    let page = said("explain permit --handout --lang es", &after);
    assert!(page.contains("El plazo para esto ya venció. Averigüe si se hizo a tiempo."), "{page}");
    let explained = said("explain permit", &after);
    assert!(explained.contains("only if done in time; find out: application by 30 June 2019"), "{explained}");
    let paid = |of: &[&'static str]| [of, &["--set", "paid=true"]].concat();
    let screen = said("eval", &paid(&after));
    assert!(
        screen.contains("For “Permit”, find out whether this was done in time: application by 30 June 2019"),
        "{screen}"
    );
    let screen = said("eval", &paid(&before));
    assert!(screen.contains("last day: 30 June 2019"), "{screen}");
    // Whoever has applied in time, or too late, is not asked.
    for day in ["2019-06-01", "2019-07-01"] {
        let stated = format!("applied_on={day}");
        let page = said("explain permit --handout", &[&after[..], &["--set", stated.as_str()]].concat());
        assert!(!page.contains("The time for this has passed"), "{day}: {page}");
    }
}

/// The date of a claim is fixed, and the claim is hers: once the day has passed, the claim is no advice against the fine.
#[test]
fn an_act_that_had_to_be_done_by_a_past_day_averts_nothing_any_more() {
    let overstayed = ["--set", "overstayed=true", "--set", "stay_until=2018-05-01"];
    let on = |day| [&overstayed[..], &["--as-of", day]].concat();
    let screen = said("eval", &on("2018-06-01"));
    // Something else may still avert it: a day that has passed is not the first thing to find out about.
    assert!(
        screen.contains("Against “Fine”: get legal help at once. It might still be averted; how: explain fine"),
        "{screen}"
    );
    let page = said("explain fine --handout", &on("2018-06-01"));
    let expected = "The time for this has passed. Find out whether it was done by then. If it was, you are protected:";
    assert!(page.contains(expected), "{page}");
}

/// Asylum is applied for by refugees: whoever is advised to apply for it, against an expulsion, reads that, and what to ask to know
/// whether the person is one.
#[test]
fn an_application_is_advised_with_those_for_whom_it_is_meant() {
    let overstayed = ["--set", "overstayed=true", "--set", "claimed=false", "--as-of", "2018-06-01"];
    let with = |stated: &'static str| [&overstayed[..], &["--set", stated]].concat();
    let screen = said("eval", &overstayed);
    let expected = "To avert it: Apply for asylum (for people who meet the definition of “Refugee”; ask first: In danger at home?)";
    assert!(screen.contains(expected), "{screen}");
    let screen = said("eval --lang es", &overstayed);
    let expected =
        "(para quienes cumplen la definición de “Persona refugiada”; pregunte primero: ¿En peligro en su país?)";
    assert!(screen.contains(expected), "{screen}");
    let page = said("explain expulsion --handout", &overstayed);
    assert!(
        page.contains("- Apply for asylum - This is meant for people who meet the definition of “Refugee”."),
        "{page}"
    );
    // One who is a refugee knows for whom it is; one who is known not to be is not advised to apply.
    for more in ["eval", "eval --lang es", "explain expulsion", "explain expulsion --handout"] {
        let told = said(more, &with("in_danger=false"));
        assert!(!["Apply for asylum", "olicitar asilo"].iter().any(|act| told.contains(act)), "{told}");
    }
    let refugee = said("eval", &with("in_danger=true"));
    assert!(refugee.contains("Apply for asylum") && !refugee.contains("(for people"), "{refugee}");
    // Of asylum itself, that it is for refugees is one of its own requirements.
    let page = said("explain asylum --handout", &overstayed);
    assert!(!page.contains("This is meant for"), "{page}");
}

/// What is up to an authority stands behind what the person has to do for it.
#[test]
fn what_an_authority_waits_for_comes_before_its_act() {
    let claimed = ["--set", "claimed=true", "--set", "claimed_on=2018-06-01", "--as-of", "2018-06-02"];
    let with = |stated: &'static str| [&claimed[..], &["--set", stated]].concat();
    let up_to = "For “Document”, this is up to the Commission: Acceptance of the reasons (Act, art. 4)";
    let screen = said("eval", &claimed);
    assert!(screen.contains(&format!("{up_to}. Before that: Explain the delay, if not done yet")), "{screen}");
    let screen = said("eval", &with("explained=false"));
    assert!(!screen.contains("if not done yet"), "{screen}");
    let screen = said("eval", &with("explained=true"));
    assert!(screen.contains(up_to) && !screen.contains("Before that"), "{screen}");
}

/// A window that closes is a deadline, though not all is known of the person: once something speaks for it, and as long as it is open.
#[test]
fn a_window_that_closes_is_a_deadline() {
    let national = ["--set", "national=true", "--as-of", "2019-02-01"];
    let row = "31 March 2019 last day to apply, if the person meets the requirements: Visa (Act, art. 7)";
    assert!(said("eval", &national).contains(row));
    let spanish = said("eval --lang es", &national);
    assert!(
        spanish.contains("31 de marzo de 2019 último día para solicitarlo, si la persona cumple los requisitos: Visa"),
        "{spanish}"
    );
    for other in [
        vec!["--as-of", "2019-02-01"],
        vec!["--set", "national=false", "--as-of", "2019-02-01"],
        vec!["--set", "national=true", "--as-of", "2019-04-01"],
        vec!["--set", "national=true", "--as-of", "2017-04-01"],
        vec![
            "--set",
            "national=true",
            "--set",
            "asked_on=2019-01-15",
            "--set",
            "defects_on=2019-01-01",
            "--as-of",
            "2019-02-01",
        ],
    ] {
        let screen = said("eval", &other);
        assert!(!screen.contains("last day to apply"), "{other:?}: {screen}");
    }
}

/// What was done in vain can be done again: the page says so beside what stands in the way.
#[test]
fn an_act_done_in_vain_can_be_done_again() {
    let void = ["--set", "national=true", "--set", "asked_on=2019-01-15", "--set", "defects_on=2019-02-01"];
    let on = |day| [&void[..], &["--as-of", day]].concat();
    let page = said("explain visa --handout", &on("2019-02-20"));
    let expected = "- Application taken as not filed - This helps: do it again (Visa application).";
    assert!(page.contains(expected) && page.contains("open to you until **31 March 2019**"), "{page}");
    // The first application is nothing that was done already.
    assert!(page.contains("You still need this: - Application by 31 March 2019"), "{page}");
    let page = said("explain visa --handout --lang es", &on("2019-02-20"));
    assert!(page.contains("Sirve hacerlo de nuevo: Solicitud de visa."), "{page}");
    let page = said("explain visa --handout", &on("2019-04-01"));
    assert!(!page.contains("do it again"), "{page}");
}

/// What the law refuses, unless something not known prevents it, is not merely open.
#[test]
fn what_is_refused_unless_something_prevents_it_is_said_so() {
    let barred = ["--set", "barred=true", "--as-of", "2019-02-01"];
    let line = "Not decided yet; a rule refuses this to the person, unless a fact that is not known yet prevents it: Admission";
    assert!(said("eval", &barred).contains(line));
    let page = said("explain admission --handout", &barred);
    assert!(
        page.contains(
            "This is not decided yet. A rule refuses it to you, unless something that we do not know yet prevents it."
        ),
        "{page}"
    );
    for claimed in ["claimed=true", "claimed=false"] {
        let stated = [&barred[..], &["--set", claimed, "--set", "claimed_on=2019-01-15"]].concat();
        let screen = said("eval", &stated[..if claimed == "claimed=true" { 8 } else { 6 }]);
        assert!(!screen.contains("The law refuses this person"), "{screen}");
    }
    assert!(!said("eval", &["--as-of", "2019-02-01"]).contains("The law refuses this person"));
}

/// What an authority may give is given to those who ask: the page says what to ask for, and not only that nobody has a right to it.
#[test]
fn what_an_authority_may_give_has_to_be_asked_for() {
    let overstayed = ["--set", "overstayed=true", "--as-of", "2018-06-01"];
    let asking = "By these rules the authority in charge decides. You can ask for it, with your reasons: - Act, art. 11 \
                  To ask for it, do this, if it has not been done yet: - Ask for more time";
    let page = said("explain more_time --handout", &overstayed);
    assert!(page.contains(asking), "{page}");
    let page = said("explain more_time --handout --lang es", &overstayed);
    assert!(page.contains("Para solicitarlo, haga esto, si aún no lo hizo: - Solicitar más plazo"), "{page}");
    let page = said("explain more_time --handout", &[&overstayed[..], &["--set", "more_asked=true"]].concat());
    assert!(!page.contains("To ask for it"), "{page}");
}

/// The second law on a day, with what is stated.
fn decided(command: &str, day: &str, stated: &[&str]) -> String {
    let set = stated.iter().flat_map(|stated| ["--set", stated]);
    said_of(DECISIONS, command, &["--as-of", day].into_iter().chain(set).collect::<Vec<_>>())
}

/// Nobody waits for another answer of an authority that has answered; what is pending, though stated, has still to be decided.
#[test]
fn what_an_authority_has_decided_is_no_option_any_more() {
    for (state, is_open) in [("none", true), ("pending", true), ("refused", false)] {
        let stated = format!("decision={state}");
        let stated = ["asked=true", stated.as_str()];
        let page = decided("explain permit --handout", "2019-03-01", &stated);
        assert_eq!(page.contains("What is missing is the decision of the Office."), is_open, "{state}: {page}");
        let explained = decided("explain permit", "2019-03-01", &stated);
        assert_eq!(explained.contains("up to the Office: granted by the Office"), is_open, "{state}: {explained}");
        let screen = decided("eval", "2019-03-01", &stated);
        assert_eq!(screen.contains("this is up to the Office: granted by the Office"), is_open, "{state}: {screen}");
        // What the law gives against it stays.
        assert!(page.contains("- Granted by the Board"), "{state}: {page}");
        let remedy = "After that decision, the law gives you “Review of the refusal”";
        assert_eq!(page.contains(remedy), !is_open, "{state}: {page}");
    }
    // Of a burden likewise: that it was refused is not to be found out, nor will it stop being so.
    let refused = ["decision=refused", "review=refused"];
    let page = decided("explain departure --handout", "2019-03-01", &refused);
    assert!(page.contains("- Fee paid") && !page.contains("### Option 2"), "{page}");
    let page = decided("explain permit --handout", "2019-03-01", &refused);
    assert!(
        page.contains("This can no longer be put right, for these reasons: - Decision on the permit: refused"),
        "{page}"
    );
}

/// What averts a burden by taking away what the law gives is no advice: nobody who was given a permit is to have been refused it.
#[test]
fn nobody_is_advised_to_lose_a_right() {
    for (command, register) in [
        ("explain levy --handout", "Registered with the town"),
        ("explain levy --handout --lang es", "Se registró en el municipio"),
        ("eval", "Registered with the town"),
    ] {
        let told = decided(command, "2019-03-01", &["decision=given", "asked=true"]);
        assert!(told.to_lowercase().contains(&register.to_lowercase()), "{told}");
        for lost in ["not “granted”", "Not admitted", "no “concedida”", "not admitted", "Decision on the permit: not"]
        {
            assert!(!told.contains(lost), "{lost}: {told}");
        }
    }
}

/// The page names the authority that has to act: one authority's act is not put among alternatives with another's.
#[test]
fn acts_of_two_authorities_are_two_options() {
    for command in ["explain shelter --handout", "explain shelter"] {
        let told = decided(command, "2019-03-01", &[]);
        let [office, board] = ["up to the Office: ", "up to the Board: "].map(|by| told.matches(by).count());
        assert_eq!((office, board), (1, 1), "{told}");
    }
}

/// What an authority has still to do is up to it, wherever the rule asks for it; nobody is sent to find out whether it will.
#[test]
fn what_an_authority_has_still_to_do_is_nothing_to_find_out() {
    let page = decided("explain work --handout", "2019-03-01", &[]);
    assert!(page.contains("This is up to the Office: - Licence to work"), "{page}");
    let explained = decided("explain work", "2019-03-01", &[]);
    assert!(explained.contains("up to the Office: Licence to work"), "{explained}");
}

/// Each thing is asked once, and in the words of the rule that is in force; what a child will be in any case is not asked.
#[test]
fn each_thing_is_asked_once_in_the_words_of_the_rule_in_force() {
    let of = |command: &str, day| said_of(DECISIONS, command, &["--case", "tests/steps/mother.yaml", "--as-of", day]);
    let page = of("explain family --handout", "2019-03-01");
    let first = page.split("### Option 2").next().expect("there is a beginning");
    assert_eq!(first.matches("Application by 30 June 2019").count(), 1, "{page}");
    // Of the child at hand what is open is asked for, and nothing else.
    assert!(!first.contains("at least one meets"), "{page}");
    assert_eq!(first.matches("Children, no. 1").count(), 1, "{page}");
    assert!(first.contains("2 February 2016): Birth certificate submitted"), "{page}");
    // Of days to come all lie within the time of the rule, and the child is under 18 on each.
    assert!(!first.contains("when this rule is in force") && !first.contains("illness: not known"), "{page}");
    let explained = of("explain family", "2019-03-01");
    let how = explained.split("How it can be").nth(1).expect("there are ways");
    assert!(how.contains("in the words of 2019") && !how.contains("Permanent illness: not known"), "{how}");
}

/// Of what had to be done by a day that has passed, the papers are no task of today; it stands behind what is still open.
#[test]
fn papers_for_what_is_too_late_are_no_task() {
    let of =
        |day| said_of(DECISIONS, "explain family --handout", &["--case", "tests/steps/mother.yaml", "--as-of", day]);
    let page = of("2020-03-01");
    assert!(page.contains("The time for this has passed."), "{page}");
    assert!(!page.contains("You need this, if it has not been done yet"), "{page}");
    assert!(page.contains("Find out whether this applies to you: - Fee paid"), "{page}");
    let page = of("2019-03-01");
    let (open, late) = page.split_once("### Option 2").expect("two options");
    assert!(open.contains("You need this, if it has not been done yet"), "{page}");
    assert!(late.contains("The time for this has passed.") && !late.contains("You need this"), "{page}");
}

/// The first screen says of the options on the page what it has room for, and no other one.
#[test]
fn the_first_screen_chooses_among_the_options_of_the_page() {
    let stated = ["overstayed=true"];
    let page = decided("explain fine --handout", "2019-03-01", &stated);
    assert!(page.contains("### Option 2") && !page.contains("Registered with the town"), "{page}");
    let screen = decided("eval", "2019-03-01", &stated);
    let burden = screen.split("Against “Fine”").nth(1).expect("a burden");
    assert!(burden.contains("explain fine") && !screen.contains("Registered with"), "{screen}");
}

/// What the law has for others takes no other option's place, however many ways begin with it.
#[test]
fn what_is_for_others_takes_no_place_among_the_options() {
    let of =
        |at_risk| decided("explain removal --handout", "2019-03-01", &["overstayed=true", "sought=false", at_risk]);
    let page = of("at_risk=false");
    assert!(page.contains("Registered with the town") && !page.contains("Apply for protection"), "{page}");
    assert!(of("at_risk=true").contains("- Apply for protection"));
}

/// What she can apply for, if it is meant for her, stands before what an authority would have to do and nobody expects of it.
#[test]
fn what_nobody_expects_of_an_authority_stands_behind_what_can_be_applied_for() {
    let page = decided("explain transfer --handout", "2019-03-01", &["overstayed=true", "sought=false"]);
    let (first, second) = page.split_once("### Option 2").expect("two options");
    assert!(first.contains("- Apply for protection - This is meant for"), "{page}");
    assert!(second.contains("it is up to the Office: - Pardon"), "{page}");
}
