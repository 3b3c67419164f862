//! What `amparo diff` tells a reviewer of a change beside that somebody is treated differently: by which clauses, with which person, what was not
//! compared, and where in the repository.

use std::fs;

use amparo::circuit::Outcome;
use amparo::diff::causes::Cause;
use amparo::diff::{Diff, FactChange, Options, Relation, Renames, Undecided, diff};
use amparo::watch::Watch;
use amparo::{Day, Law};

use crate::cli::{folder, run};
use crate::diff::{git, law, repository, run_in};

fn compared(old: &Law, new: &Law) -> Diff {
    diff(old, new, &Options::default(), &Watch::unlimited()).expect("every person is replayed")
}

/// Both texts as files, in a folder of that name, and what `diff` prints of them.
fn told(name: &str, old: &str, new: &str, more: &[&str]) -> String {
    let folder = folder(name);
    for (file, text) in [("old.amparo", old), ("new.amparo", new)] {
        fs::write(folder.join(file), text).expect("written");
    }
    let printed = run_in(&folder, &[&["diff", "old.amparo", "new.amparo"], more].concat());
    assert!(printed.code < 2, "{}", printed.stderr);
    printed.stdout
}

/// The text on one line.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// ---- the clauses -------------------------------------------------------------------------------------------------------

/// Of a change to denied only what no longer grants was named, and not what denies.
#[test]
fn what_denies_now_is_named_whatever_it_did_before() {
    let text = |clauses: &str| {
        format!(
            "precedence override\nfacts {{ a : bool  b : bool  x : bool }}\nstatus s {{ favourable }}\nclause d {{ denies s  when b }}\nclause e {{ grants s  when x }}\n{clauses}"
        )
    };
    let (old, new) = (text("clause c { grants s  when a  overrides d }"), text(""));
    let (old_law, new_law) = (law(&old), law(&new));
    let diff = compared(&old_law, &new_law);
    let deciding = |to: Outcome| -> Vec<String> {
        let change =
            diff.conclusions[0].law.changes.iter().find(|change| change.from == Outcome::Granted && change.to == to);
        let causes = change.expect("there is such a change").causes.iter().filter(|cause| cause.decides);
        causes
            .map(|cause: &Cause| {
                let clause = cause.new.as_ref().expect("it decides by the new law").clause;
                new_law.policy().clauses[clause].name.to_string()
            })
            .collect()
    };
    assert_eq!(deciding(Outcome::Denied), ["d"]);
    assert_eq!(deciding(Outcome::Conflict), ["e", "d"]);
    // In every format, and in both languages.
    for (more, prevails, in_conflict) in [
        (
            &["--format", "text"][..],
            "d: applies, as before; it now prevails",
            "d: applies, as before; it is now in conflict",
        ),
        (
            &["--format", "markdown", "--lang", "es"],
            "d: se aplica, como antes; ahora prevalece",
            "d: se aplica, como antes; ahora está en conflicto",
        ),
        (
            &["--format", "github"],
            "d: applies, as before; it now prevails",
            "e: applies, as before; it is now in conflict",
        ),
    ] {
        let told =
            told("diff_told_denies", &old, &new, more).replace(['\\', '`'], "").replace(" [d]", "").replace(" [e]", "");
        let told = in_one_line(&told);
        assert!(told.contains(prevails) && told.contains(in_conflict), "{told}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&told("diff_told_denies", &old, &new, &["--format", "json"])).expect("one document");
    let causes = |to: &str| {
        let changes = json["conclusions"]["s"]["changes"].as_array().expect("changes");
        changes.iter().find(|change| change["to"] == to).expect("there is one")["causes"].clone()
    };
    for to in ["denied", "conflict"] {
        let causes = causes(to);
        let names = |cause: &serde_json::Value| cause["new"]["clause"] == "d" && cause["decides"] == true;
        assert!(causes.as_array().expect("causes").iter().any(names), "{causes}");
    }
}

/// A clause that denies because another conclusion came out otherwise is named beside what made it so.
#[test]
fn what_denies_through_another_conclusion_is_named_too() {
    let text = |when: &str| {
        format!(
            "facts {{ a : bool  b : bool }}\nstatus t\nstatus s\nclause g {{ grants t  when {when} }}\nclause d {{ denies s  when granted t }}"
        )
    };
    let (old, new) = (law(&text("a")), law(&text("a or b")));
    let diff = compared(&old, &new);
    let id = new.policy().conclusion("s");
    let of_s = diff.conclusions.iter().find(|one| one.pair.new == id).expect("both have it");
    let [change] = of_s.law.changes.as_slice() else { panic!("one change") };
    let names: Vec<&str> = (change.causes.iter())
        .map(|cause| &*new.policy().clauses[cause.new.as_ref().expect("both have both").clause].name)
        .collect();
    assert_eq!((change.to, names), (Outcome::Denied, vec!["g", "d"]));
}

/// Who comes under a power, or is referred, was said without why, and annotated nowhere.
#[test]
fn powers_and_referrals_have_a_reason_and_a_place() {
    let text = |overrides: &str, shows: &str, hurt: &str| {
        format!(
            "precedence override\nauthority police \"Police\" {{ handles entrant }}\nauthority court \"Court\" {{ handles victim }}\ninstrument act {{ title \"Act\" }}\n\
             facts {{ visa : bool  danger : bool  refuge : bool  hurt : bool  shown : bool }}\ncategory entrant\ncategory victim \"Victim\"\nduty admission \"Admission\"\n\
             clause visas {{ source act art \"1\"  requires admission  when visa }}\n\
             clause refusal {{ source act art \"2\"  forbids admission  discretion of police \"order\"  when danger }}\n\
             clause refugees {{ source act art \"3\"  requires admission {overrides}  when refuge }}\n\
             clause comes {{ source act art \"4\"  establishes entrant  when visa }}\n\
             clause suffers {{ source act art \"5\"  establishes victim  when {hurt} }}\n\
             referral police -> court for victim {{ source act art \"6\"  {shows} }}\n"
        )
    };
    let old = text("overrides refusal", "", "hurt");
    let lines = |name: &str, new: &str, of: &str| -> Vec<String> {
        let told = told(name, &old, new, &["--format", "github"]);
        told.lines().filter(|line| line.contains(&format!("title=diff({of})"))).map(str::to_owned).collect()
    };
    let power = lines("diff_told_power", &text("", "", "hurt"), "admission");
    assert_eq!(power.len(), 1, "{power:?}");
    assert!(power[0].contains("file=new.amparo,line=11,"), "at the clause whose words changed: {power:?}");
    let because = "Because: The same clauses apply; which of them prevails changed: ";
    assert!(
        power[0].contains(because) && power[0].contains("[refusal]: ") && power[0].contains("[refugees]: "),
        "{power:?}"
    );
    let itself = lines("diff_told_referral", &text("overrides refusal", "when shown", "hurt"), "referral");
    assert!(!itself.is_empty() && itself.iter().all(|line| line.contains("file=new.amparo,line=")), "{itself:?}");
    assert!(
        itself[0].contains("Because: what the referral itself requires, or the days on which it applies, changed"),
        "{itself:?}"
    );
    let category = lines("diff_told_category", &text("overrides refusal", "", "hurt and shown"), "referral");
    assert!(category[0].contains("Because: Victim [victim]: established → no provision applies"), "{category:?}");
    let gone = old.replace("referral police -> court for victim { source act art \"6\"   }\n", "");
    let gone = lines("diff_told_gone", &gone, "referral");
    assert!(gone.iter().any(|line| line.contains("Because: this referral was removed")), "{gone:?}");
    assert!(
        gone.iter().any(|line| line.contains("a referral is missing for more") && line.contains("no longer ordered: ")),
        "{gone:?}"
    );
    assert!(gone.iter().all(|line| line.contains("file=new.amparo,line=")), "{gone:?}");
    let json = told("diff_told_because", &old, &text("", "when shown", "hurt"), &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("one document");
    assert_eq!(json["referrals"][0]["lost"]["because"], serde_json::json!([{ "what": "conditions" }]));
    let of_power = json["powers"][0]["gained"]["causes"].as_array().expect("causes");
    let names: Vec<_> = of_power.iter().map(|cause| cause["new"]["clause"].clone()).collect();
    assert_eq!(names, ["refusal", "refugees"]);
}

// ---- the persons -------------------------------------------------------------------------------------------------------

/// A new exception was shown with whoever the search came upon, though somebody ordinary shows it too.
#[test]
fn an_exception_is_shown_with_somebody_ordinary() {
    let text = |exception: &str| {
        format!(
            "precedence override\nfacts {{ crime : bool  danger : bool  threat : bool  recognised : bool  overstayed : bool  pregnant : bool }}\nduty exit {{ adverse }}\n\
             clause a {{ requires exit  when recognised and crime and danger and threat }}\n\
             clause b {{ requires exit  when (crime or overstayed) and (danger or overstayed) and (threat or overstayed) }}\n{exception}"
        )
    };
    let diff = compared(&law(&text("")), &law(&text("clause c { forbids exit  when pregnant }")));
    let conflict = diff.conclusions[0].law.changes.iter().find(|change| change.to == Outcome::Conflict).expect("one");
    let new = law(&text("clause c { forbids exit  when pregnant }"));
    let stated =
        new.policy().facts.iter().filter(|(id, _)| conflict.person.new.stated(*id) == amparo::case::Stated::Known);
    let stated: Vec<&str> = stated.map(|(_, fact)| &*fact.path).collect();
    assert_eq!(stated, ["overstayed", "pregnant"]);
}

/// An example of a change before a later law entered two years after the day for which the law was asked.
#[test]
fn an_example_has_entered_by_the_day_asked_about() {
    let text = |last: &str| {
        format!(
            "instrument act {{ title \"Act\" }}\ninstrument later {{ title \"Later act\"  in force 2017-03-01 .. }}\n\
             facts {{ entry : date  applied : date  barred : bool }}\nstatus stay {{ source act }}\n\
             clause window {{ source act art \"1\"  grants stay  when entry between 2018-01-01 and {last}  provided applied <= 2019-06-30 }}\n\
             clause others {{ source later art \"1\"  grants stay  unless barred }}"
        )
    };
    let diff = compared(&law(&text("2018-12-31")), &law(&text("2018-10-31")));
    let changes = &diff.conclusions[0].law.changes;
    assert_eq!(changes.len(), 2);
    for change in changes {
        let (case, policy) = (&change.person.new, law(&text("2018-10-31")));
        for path in ["entry", "applied"] {
            let id = policy.policy().fact(path).expect("a fact");
            let day = Day(case.slot(amparo::policy::model::Input::Fact(id)));
            assert!(day <= case.as_of(), "{path} {day} is asked about on {}", case.as_of());
        }
    }
}

/// A term that is longer whatever the day was shown with a day “until 12 March 2011”, an end that no law has.
#[test]
fn what_is_so_of_every_day_has_no_range_with_an_end() {
    for unit in ["days", "weeks", "months", "years", "working days"] {
        let text = |n: u8| {
            format!(
                "calendar days {{ weekend saturday, sunday }}\ninstrument act {{ title \"Act\"  in force 2010-01-01 .. }}\nfacts {{ asked : date \"Asked\"  poor : bool \"Poor\" }}\nstatus aid {{ source act }}\n\
                 clause c {{ source act art \"1\"  grants aid  when poor  due asked + {n} {unit} }}"
            )
        };
        let diff = compared(&law(&text(20)), &law(&text(30)));
        let [date] = diff.dates.as_slice() else { panic!("{unit}: one deadline moved") };
        let (person, ..) = date.later.as_ref().expect("it is later");
        for range in &person.ranges {
            let is_open = range.first_day <= Day::FIRST || range.last_day >= Day::LAST;
            assert!(is_open, "{unit}: {range:?}");
        }
    }
}

// ---- what was not compared ---------------------------------------------------------------------------------------------

/// “So nothing is proved of anybody” was followed by “The same for everyone, proved”.
#[test]
fn of_nobody_nothing_is_said_to_be_the_same() {
    let text = |when: &str| {
        format!(
            "facts {{ a : bool  b : bool }}\nassume \"both\" {{ a implies b }}\nstatus s\nstatus t\nclause c {{ grants s  when {when} }}\nclause d {{ grants t  when b }}"
        )
    };
    let (old, new) = (text("a"), text("a and b"));
    let of_nobody = ["--among", "a and not b"];
    let words = told("diff_told_nobody", &old, &new, &of_nobody);
    assert!(words.contains("Nobody could be compared"), "{words}");
    assert_eq!(words.matches("proved").count(), 1, "“So nothing is proved”: {words}");
    let markdown =
        told("diff_told_nobody", &old, &new, &[&of_nobody[..], &["--format", "markdown", "--lang", "es"]].concat());
    assert_eq!(markdown.matches("demostrado").count(), 1, "{markdown}");
    let annotations = told("diff_told_nobody", &old, &new, &[&of_nobody[..], &["--format", "github"]].concat());
    assert!(annotations.contains("Nobody could be compared") && annotations.lines().count() == 1, "{annotations}");
    let json = told("diff_told_nobody", &old, &new, &[&of_nobody[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).expect("one document");
    assert_eq!((&json["nobody_compared"], &json["same_for_everyone"]), (&true.into(), &false.into()));
    for of in ["s", "t"] {
        let of = &json["conclusions"][of];
        assert_eq!((&of["relation"], &of["undecided_because"]), (&"undecided".into(), &"nobody".into()));
    }
    assert!(json["clauses"].as_array().expect("clauses").iter().all(|clause| clause["matters"].is_null()), "{json}");
}

/// Everybody with the right had a value that has another name now, and was not compared: the right was said to be the same for everyone.
#[test]
fn where_all_who_could_have_it_were_left_out_that_is_said() {
    let text = |value: &str, label: &str, of: &str| {
        format!(
            "type country = PE | {value} \"{label}\" | OTHER\nfacts {{ from : country  a : bool }}\nstatus aid\nstatus other\nclause c {{ grants aid  when from is {of} }}\nclause d {{ grants other  when a }}"
        )
    };
    let (old, new) = (text("VE", "Venezuela", "VE"), text("VEN", "Venezuela (B.R.)", "VEN"));
    let diff = compared(&law(&old), &law(&new));
    let relations: Vec<Relation> = diff.conclusions.iter().map(|one| one.law.relation).collect();
    assert_eq!(relations, [Relation::Undecided(Undecided::LeftOut), Relation::Same]);
    let words = in_one_line(&told("diff_told_left_out", &old, &new, &[]));
    assert!(words.contains("In law: not decided: everyone of whom either law says anything here has a value that only one of the laws knows"), "{words}");
    assert!(
        words.contains("The same for everyone who was compared, proved 1 conclusion, in law and in practice: other"),
        "{words}"
    );
    // Where somebody else has it too, they were compared.
    let (old, new) = (law(&old.replace("is VE }", "in {VE, PE} }")), law(&new.replace("is VEN }", "in {VEN, PE} }")));
    assert_eq!(compared(&old, &new).conclusions[0].law.relation, Relation::Same);
    // With the name stated, everybody is.
    let mut renames = Renames::default();
    assert_eq!(renames.state(old.policy(), new.policy(), "country.VE", "country.VEN"), Ok(()));
    let options = Options { renames, ..Options::default() };
    assert!(diff_with(&old, &new, &options).is_same_for_everyone());
}

fn diff_with(old: &Law, new: &Law, options: &Options) -> Diff {
    diff(old, new, options, &Watch::unlimited()).expect("every person is replayed")
}

/// A fact under the name that another one had, and of another type than that, was not told of.
#[test]
fn a_new_fact_under_an_old_name_is_told_whatever_its_type() {
    let old = law("facts { cats : int  a : bool }\nstatus s\nclause c { grants s  when cats >= 2 and a }");
    for ty in ["int", "bool", "list of cat"] {
        let new = law(&format!(
            "type cat {{ old : bool }}\nfacts {{ number_of_cats : int  cats : {ty}  a : bool }}\nstatus s\nclause c {{ grants s  when number_of_cats >= 2 and a }}"
        ));
        let mut renames = Renames::default();
        assert_eq!(renames.state(old.policy(), new.policy(), "cats", "number_of_cats"), Ok(()), "{ty}");
        let diff = diff_with(&old, &new, &Options { renames, ..Options::default() });
        assert!(diff.facts.contains(&FactChange::Added("cats".into())), "{ty}: {:?}", diff.facts);
        assert!(!diff.facts.contains(&FactChange::Retyped("cats".into())), "{ty}: {:?}", diff.facts);
    }
    let (old, new) = (
        "facts { cats : int  a : bool }\nstatus s\nclause c { grants s  when cats >= 2 and a }",
        "type cat { old : bool }\nfacts { number_of_cats : int  cats : list of cat  a : bool }\nstatus s\nclause c { grants s  when number_of_cats >= 2 and a }",
    );
    let words = in_one_line(&told("diff_told_cats", old, new, &["--rename", "cats=number_of_cats"]));
    assert!(
        words.contains(
            "new fact `cats`; the old law does not know it, and what it called `cats` is now called `number_of_cats`"
        ),
        "{words}"
    );
}

// ---- conclusions -------------------------------------------------------------------------------------------------------

/// That a conclusion now burdens whom it favoured was “changed”, and what is worse was said by the new law alone.
#[test]
fn what_favours_and_what_burdens_is_said_where_it_changed() {
    let text = |direction: &str, when: &str| {
        format!(
            "facts {{ a : bool  b : bool }}\nstatus aid \"Aid\" {{ {direction} }}\nclause c {{ grants aid  when {when} }}"
        )
    };
    let old = text("favourable", "a");
    let words = in_one_line(&told("diff_told_direction", &old, &text("adverse", "a"), &["--only", "aid"]));
    assert!(
        words.contains("Aid [aid]: before: having it is good for the person; now: having it is bad for the person."),
        "{words}"
    );
    let json = told("diff_told_direction", &old, &text("adverse", "a"), &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("one document");
    assert_eq!(json["conclusions"]["aid"]["direction"], serde_json::json!({ "old": "favourable", "new": "adverse" }));
    assert!(
        told("diff_told_direction", &old, &text("adverse", "a"), &["--format", "github"])
            .contains("::notice file=new.amparo,line=2,")
    );
    // Whoever takes a right away does not pass as doing good by calling it a burden.
    let folder = folder("diff_told_direction_fails");
    fs::write(folder.join("old.amparo"), &old).expect("written");
    let code = |direction: &str, when: &str| {
        fs::write(folder.join("new.amparo"), text(direction, when)).expect("written");
        run_in(&folder, &["diff", "old.amparo", "new.amparo", "--fail-on", "worse"]).code
    };
    assert_eq!([code("favourable", "a and b"), code("adverse", "a and b"), code("adverse", "a")], [1, 1, 0]);
}

/// Of a declaration whose words changed it was said that it changed, and not in what.
#[test]
fn the_words_of_a_declaration_that_changed_are_shown() {
    let text = |label: &str, more: &str, when: &str| {
        format!(
            "facts {{ a : bool \"{label}\" {more}  b : bool }}\nauthority office \"Office\"\nstatus aid \"Aid\" {{ favourable }}\ndefine poor = {when}\nclause c {{ grants aid  when poor }}"
        )
    };
    let old = text("Poor", "", "a and (b or not b)");
    let told = |label: &str, more: &str, when: &str, options: &[&str]| {
        in_one_line(&told("diff_told_words", &old, &text(label, more, when), options))
    };
    let words = told("Poor", "", "a and (not b or b)", &[]);
    assert!(words.contains("definition `poor`: changed; before: `(b or not b)`; now: `(not b or b)`"), "{words}");
    let words = told("In poverty", "", "a and (b or not b)", &[]);
    assert!(words.contains("fact `a`: changed; before: `\"Poor\"`; now: `\"In poverty\"`"), "{words}");
    let words = told("Poor", "usual true", "a and (b or not b)", &[]);
    assert!(words.contains("fact `a`: changed; it now also says `usual true`"), "{words}");
    let words = told("Poor", "", "a and (not b or b)", &["--lang", "es"]);
    assert!(words.contains("definición `poor`: cambió; antes: `(b or not b)`; ahora: `(not b or b)`"), "{words}");
    // What is long is looked up.
    let long = format!("a{}", " and (b or not b)".repeat(12));
    let words = told("Poor", "", &long, &[]);
    assert!(words.contains("definition `poor`: changed") && !words.contains("it now also says"), "{words}");
}

// ---- in a repository ---------------------------------------------------------------------------------------------------

/// Of a policy as a revision has it, annotations named files that are in no repository: `HEAD:law/rules/s.amparo`.
#[test]
fn annotations_of_a_revision_name_files_of_the_repository() {
    let top = repository("diff_told_paths");
    git(&top, &["commit", "-q", "-a", "-m", "second"]);
    let printed = run_in(&top, &["diff", "old", "HEAD", "--format", "github"]);
    let files: Vec<&str> =
        printed.stdout.lines().filter_map(|line| line.split("file=").nth(1)?.split(',').next()).collect();
    assert_eq!(files, ["law/rules/s.amparo"], "{}{}", printed.stdout, printed.stderr);
    assert!(top.join(files[0]).exists());
}

// ---- a register --------------------------------------------------------------------------------------------------------

const BEFORE: &str = "tests/diff/before.amparo";
const AFTER: &str = "tests/diff/after.amparo";

/// A register in a folder of that name, which no other test has, and what `diff` prints of it.
fn of_register(name: &str, rows: &str, more: &[&str]) -> crate::cli::Printed {
    let file = if rows.starts_with('{') { "people.jsonl" } else { "people.csv" };
    let register = folder(name).join(file);
    fs::write(&register, rows).expect("written");
    let register = register.to_str().expect("UTF-8");
    run(&[&["diff", BEFORE, AFTER, "--only", "permit", "--cases", register], more].concat())
}

#[test]
fn rows_left_out_are_named_with_the_line_and_why() {
    let rows = "{\"id\":\"ana\",\"nationality\":\"VE\"}\n{\"id\":\"eva\",\"nationality\":\"XX\"}\n{\"id\":\"ida\",\"entry\":{\"date\":\"yesterday\"}}\n";
    let words = in_one_line(&of_register("diff_told_rows", rows, &[]).stdout);
    assert!(words.contains("2 rows were left out"), "{words}");
    // In the words of `batch`.
    let batch = run(&["batch", AFTER, "--cases", "tests/diff/people.jsonl"]).stderr;
    let of_eva = batch.lines().find(|line| line.contains("people.jsonl:5:")).expect("eva has no such nationality");
    let why = of_eva.split_once(' ').expect("the place, and why").1;
    assert!(
        words.contains(&in_one_line(why)) && words.contains("people.jsonl:2:") && words.contains("people.jsonl:3:"),
        "{words}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&of_register("diff_told_rows", rows, &["--format", "json"]).stdout).expect("one document");
    let lines: Vec<_> =
        json["cases"]["left_out_rows"].as_array().expect("rows").iter().map(|row| row["line"].clone()).collect();
    assert_eq!(lines, [2, 3]);
    let annotated = of_register("diff_told_rows", rows, &["--format", "github"]).stdout;
    let of_rows = annotated.lines().filter(|line| line.contains("title=diff(cases)") && line.contains("people.jsonl:"));
    assert_eq!(of_rows.filter(|line| !line.contains("People in")).count(), 2, "{annotated}");
}

#[test]
fn a_register_is_annotated() {
    let row = "{\"id\":\"ana\",\"as_of\":\"2019-01-02\",\"nationality\":\"VE\",\"entry\":{\"date\":\"2018-11-15\"},\"application\":{\"filed\":\"2019-01-02\"}}\n";
    let told = of_register("diff_told_annotated", row, &["--format", "github", "--ids"]).stdout;
    let of_register: Vec<&str> = told.lines().filter(|line| line.contains("title=diff(cases)")).collect();
    assert!(of_register[0].contains("The only person has a different outcome."), "{told}");
    assert!(of_register[1].contains("granted → no provision applies: 1 (ana)"), "{told}");
}

/// Where everybody is asked about before the day, “None of the 0 people has a different outcome” was read as an answer.
#[test]
fn who_is_not_compared_is_counted() {
    let row = |id: &str, day: &str| format!("{{\"id\":\"{id}\",\"as_of\":\"{day}\",\"nationality\":\"VE\"}}\n");
    let rows = row("ana", "2018-12-31") + &row("eva", "2019-05-01");
    let told = |more: &[&str]| in_one_line(&of_register("diff_told_counted", &rows, more).stdout);
    let before = told(&["--since", "2020-01-01"]);
    assert!(before.contains("Nobody in the register was compared. 2 people were left out: the law is asked about a day before 1 January 2020."), "{before}");
    let one = told(&["--since", "2019-01-01"]);
    assert!(one.contains("The only person has the same outcomes as before. 1 person was left out"), "{one}");
    let among = told(&["--among", "nationality is PE"]);
    assert!(
        among.contains("Nobody in the register was compared. 2 people were left out: what is stated does not show"),
        "{among}"
    );
}

#[test]
fn a_column_that_is_probably_a_fact_is_proposed() {
    let printed = of_register("diff_told_column", "id,nacionality,entry.date\nana,VE,2018-01-01\n", &[]);
    assert!(
        printed.stderr.contains("nacionality") && printed.stderr.contains("perhaps `nationality=nacionality`"),
        "{}",
        printed.stderr
    );
}
