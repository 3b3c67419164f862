//! Texts: stated, shown on every paper, obeyed by none, asked by nobody.

use std::fs;

use amparo::Law;
use amparo::calendar::Day;
use amparo::case::{CaseReader, Format};
use amparo::policy::model::Value;

use crate::cli::{amparo, folder};

const POLICY: &str = r#"
type country = PE | VE
facts {
  nationality : country "Nationality" es "Nacionalidad"
  file_number : text fixed "File number" es "Número de expediente"
  person { name : text "Name" es "Nombre" }
}
status ptp "Permit" es "Permiso"
instrument act { title "The act" es "La ley" }
clause c { source act  grants ptp when nationality is VE }
scenario "1" { as_of 2018-08-01 nationality = VE file_number = "A \"1\"" expect granted ptp by c }
"#;

fn law() -> Law {
    Law::from_texts([("p.amparo", POLICY)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

/// Text, tables and pages show what was stated, with nothing in it that a terminal, a page or a CI would obey.
#[test]
fn they_are_shown_on_papers() {
    let dir = folder("texts");
    let path = |name: &str| dir.join(name).to_string_lossy().into_owned();
    fs::write(path("p.amparo"), POLICY).expect("a file");
    let stated = "A-17\\u202e <b>x</b> *y* \\u001b[2J\\n::error::x";
    let case = format!(r#"{{ "as_of": "2018-08-01", "nationality": "VE", "file_number": "{stated}" }}"#);
    fs::write(path("case.json"), case).expect("a file");
    let run = |arguments: &[&str]| {
        let output = amparo(arguments).output().expect("it runs");
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    for (arguments, shown) in [
        (vec!["eval"], "A-17\\u{202e} <b>x</b> *y* \\u{1b}[2J ::error::x"),
        (vec!["eval", "--full"], "A-17\\u{202e} <b>x</b> *y* \\u{1b}[2J ::error::x"),
        (vec!["explain", "ptp", "--handout"], "A-17\\\\u{202e} &lt;b&gt;x&lt;/b&gt; \\*y\\*"),
        (vec!["explain", "ptp", "--handout", "--format", "html"], "A-17\\u{202e} &lt;b&gt;x&lt;/b&gt; *y*"),
        (vec!["explain", "ptp", "--handout", "--lang", "es"], "Número de expediente: A-17"),
    ] {
        let (policy, case) = (path("p.amparo"), path("case.json"));
        let mut all = vec![arguments[0], &policy];
        all.extend(&arguments[1..]);
        all.extend(["--case", &case]);
        let page = run(&all);
        assert!(page.contains(shown), "{all:?}: {page}");
        assert!(!page.contains('\u{1b}') && !page.contains('\u{202e}') && !page.contains("\n::"), "{page}");
    }
    fs::write(path("people.csv"), "id,nationality,file_number\n1,VE,\"A, 1\"\n2,PE,\n3,PE,unknown\n").expect("a file");
    let columns = ["--as-of", "2018-08-01", "--columns", "id,file_number,ptp"];
    let (policy, people) = (path("p.amparo"), path("people.csv"));
    let rows = run(&[&["batch", &policy, "--cases", &people], &columns[..]].concat());
    assert!(rows.contains("1,\"A, 1\",granted\n2,,none\n3,,none\n"), "{rows}");
    let made_up = run(&["batch", &policy, "--generate", "20"]);
    assert!(made_up.contains("nationality") && !made_up.contains("file_number"), "{made_up}");
    let grouped = run(&["batch", &policy, "--cases", &people, "--summary", "--by", "file_number"]);
    assert!(grouped.contains("unknown_result"), "{grouped}");
}

/// A number is no text (of `007` its digits would be lost), and what is read fast is what is read with care.
#[test]
fn they_are_words_in_quotes() {
    let law = law();
    let today = Day::of(2018, 8, 1).expect("a day");
    let name = law.policy().fact("person.name").expect("a fact");
    for (text, format) in [(r#"{ "person": { "name": 7 } }"#, Format::Json), ("person: { name: 007 }", Format::Yaml)] {
        let rejected = law.read_case("case", text, format, today).expect_err("a number is no text");
        let help = rejected.problems.iter().next().and_then(|problem| Some(problem.help()?.to_string()));
        assert!(help.is_some_and(|help| help.contains("7\"")), "{text}");
    }
    let reader = CaseReader::new(law.policy());
    for (text, value) in [
        (r#"{ "person": { "name": " Ana " } }"#, Some("Ana")),
        (r#"{ "person.name": "A\u00f1a" }"#, Some("Aña")),
        (r#"{ "person": null }"#, None),
        (r#"{ "person": { "name": null } }"#, None),
    ] {
        let careful = law.read_case("case", text, Format::Json, today).expect("a case");
        assert_eq!(reader.read(text, today).expect("a case"), careful);
        assert_eq!(careful.value(name, law.policy()), value.map(|value| Value::Text(value.into())));
        let again = amparo::case::write::to_json(&careful, law.policy()).to_string();
        assert_eq!(law.read_case("case", &again, Format::Json, today).expect("a case"), careful, "{again}");
    }
}
