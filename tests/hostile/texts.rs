//! What a policy and a case say is shown, never obeyed: every text of a policy replaced by an attack, in every command and every format.

use std::fs;
use std::path::Path;

use super::{harmless, is_command, is_obeyed, ran};
use crate::cli::{amparo, folder};

/// What a terminal, a CI, XML, HTML or Markdown would obey, each with what hides it.
const ATTACKS: [&str; 5] = [
    "\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}31m \u{202e}r\u{2066}i \u{200f}\u{61c} \u{8}\u{7f}\u{0}",
    "x\n::error file=a,line=1::x\r::warning::x\u{2028}::notice::x\u{85}::debug::x\u{b}::add-mask::x",
    // Each line that is wrapped begins with one.
    "::error::x ::error::x ::error::x ::error::x ::error::x ::error::x ::error::x ::error::x ::error::x ::error::x ::error::x ::error::x",
    // Wide letters, which a locale without them writes as plain ones; and commands of other systems.
    "\u{ff1a}\u{ff1a}error\u{ff1a}\u{ff1a}x ##[error]x ##vso[task.complete]x \u{ff03}\u{ff03}\u{ff3b}error\u{ff3d}x",
    "<script>alert(1)</script> ]]> & \" ' <!-- ](javascript:alert(1)) ![i](http://e.example/i) | `x` *y* \u{fffe}\u{ffff}",
];

/// The policy with `attack` for each text in it; a number behind each keeps apart what must differ.
fn attacked(policy: &str, attack: &str) -> String {
    let mut text = String::new();
    for (at, line) in policy.lines().enumerate() {
        if line.starts_with("//") {
            continue;
        }
        for (of, part) in line.split('"').enumerate() {
            match of % 2 {
                0 => text.push_str(part),
                _ => text.push_str(&format!("\"{} {at}.{of}\"", escaped(attack))),
            }
        }
        text.push('\n');
        if line.starts_with("clause ") {
            // As it stands in the file: the marks for single letters are no attack, and are shown.
            text.push_str("// \u{200f}\u{61c}\n");
        }
    }
    text
}

/// As a string of the language holds it.
fn escaped(attack: &str) -> String {
    let plain = |char: char| char.is_ascii_graphic() && !matches!(char, '"' | '\\') || char == ' ';
    attack
        .chars()
        .map(|char| if plain(char) { char.to_string() } else { format!("\\u{{{:x}}}", char as u32) })
        .collect()
}

/// Holds a document to its format.
fn well_formed(format: &str, text: &str, what: &str) {
    match format {
        "json" | "sarif" => {
            serde_json::from_str::<serde_json::Value>(text).unwrap_or_else(|error| panic!("{what}: {error}: {text}"));
            harmless_lines(text, what);
        }
        "junit" => {
            roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{what}: {error}: {text}"));
            harmless_lines(text, what);
        }
        "github" => {
            for line in text.lines() {
                let is_own = ["::error ", "::warning ", "::notice "].iter().any(|start| line.starts_with(start));
                assert!(is_own && !line.contains(is_obeyed), "{what}: {line:?}");
            }
        }
        "html" => {
            assert!(!text.contains("<script") && !text.contains("<img") && !text.contains("<!--"), "{what}: {text}");
            harmless(text, what);
        }
        "markdown" => {
            assert!(
                !text.contains("<script") && !text.replace("\\](", "").contains("](") && !text.contains("://"),
                "{what}: {text}"
            );
            harmless(text, what);
        }
        _ => harmless(text, what),
    }
}

/// No line is a command; what is inside the strings of a program's format is the program's to show.
fn harmless_lines(text: &str, what: &str) {
    for line in text.lines() {
        assert!(!is_command(line), "{what} prints {line:?}");
    }
}

fn hold(policy: &Path, attack: &str) {
    let law = policy.to_str().expect("UTF-8");
    let mut lines: Vec<(Vec<&str>, &str)> = vec![
        (vec!["eval", law, "--full"], "text"),
        (vec!["eval", law], "text"),
        (vec!["eval", law, "--format=json", "--labels"], "json"),
        (vec!["explain", law, "permit"], "text"),
        (vec!["explain", law, "window"], "text"),
        (vec!["explain", law, "permit", "--handout", "--format=json"], "json"),
        (vec!["explain", law, "permit", "--handout"], "text"),
        (vec!["explain", law, "permit", "--handout", "--format=markdown"], "markdown"),
        (vec!["explain", law, "permit", "--handout", "--format=html"], "html"),
        (vec!["explain", law, "permit", "--format=markdown"], "markdown"),
        (vec!["explain", law, "permit", "--format=html"], "html"),
        (vec!["timeline", law, "--from=2018-01-01", "--to=2019-12-31"], "text"),
        (vec!["timeline", law, "--from=2018-01-01", "--to=2019-12-31", "--format=json"], "json"),
        (vec!["find", law, "granted permit", "--all=2"], "text"),
        (vec!["find", law, "granted permit", "--format=json"], "json"),
        (vec!["list", law], "text"),
        (vec!["list", law, "--format=json"], "json"),
        (vec!["schema", law], "json"),
        (vec!["schema", law, "--sample", "--format=json"], "json"),
        (vec!["schema", law, "--sample", "--format=yaml"], "text"),
        (vec!["check", law, "--accepted", "--explain-settled"], "text"),
        (vec!["test", law], "text"),
        (vec!["ask", law], "text"),
        (vec!["repl", law], "text"),
    ];
    lines.extend([
        (vec!["check", law, "--suggest", "--budget=0"], "text"),
        (vec!["test", law, "--update"], "text"),
        (vec!["test", law, "--coverage"], "text"),
        (vec!["test", law, "--coverage", "--format=github"], "github"),
        (vec!["test", law, "--coverage", "--format=lcov"], "text"),
        (vec!["test", law, "--generate"], "text"),
        (vec!["test", law, "--mutate", "--only=window"], "text"),
        (vec!["fmt", "--check", law], "text"),
        (
            vec!["batch", law, "--cases=tests/cli/people.csv", "--summary", "--by=nationality", "--as-of=2018-08-01"],
            "text",
        ),
    ]);
    for command in ["check", "test"] {
        for (flag, format) in [("--format=json", "json"), ("--format=junit", "junit"), ("--format=github", "github")] {
            lines.push((vec![command, law, flag], format));
        }
    }
    lines.push((vec!["check", law, "--format=sarif"], "sarif"));
    let typed = "VE\nwhy\n?\nno\n2018-08-01\nnationality = VE\nshow\nfacts\nclauses\nconflicts\nprotections\nwhy permit\nhandout permit\n\
        change permit\nneed permit\nfind granted permit\nnext\nask permit\nwhy\nyes\nstop\nclause window\nsource window\nkeep a\nentry.regular = no\n\
        compare a\nscenario \"x\"\ntimeline 2018-01-01 2019-01-01\nhelp permit\nhelp nationality\nwhat if entry.regular = yes\nreload\nquit\n";
    for (at, (arguments, format)) in lines.iter().enumerate() {
        let has_person = matches!(arguments[0], "eval" | "explain" | "timeline" | "ask" | "repl");
        let mut command = amparo(arguments);
        if has_person {
            command.args(["--as-of=2018-08-01", "--set=nationality=VE", "--set=entry.regular=no"]);
        }
        // Now in this language, now in that; now with all letters, now with plain ones.
        command.args(["--lang", ["en", "es"][at % 2]]);
        if at % 3 == 0 {
            command.env("LC_ALL", "C");
        }
        let ran = ran(&mut command, typed.as_bytes());
        let what = format!("{arguments:?} of {attack:?}");
        let is_broken = ran.code() == 2;
        assert!(!is_broken, "{what}: {}", ran.told());
        well_formed(format, &ran.stdout, &what);
        harmless(&ran.stderr, &what);
    }
}

#[test]
fn what_a_policy_says_is_never_obeyed() {
    let folder = folder("hostile-texts");
    let policy = include_str!("../cli/small.amparo");
    for (at, attack) in ATTACKS.iter().enumerate() {
        let path = folder.join(format!("law{at}.amparo"));
        fs::write(&path, attacked(policy, attack)).expect("written");
        hold(&path, attack);
    }
}

/// A label cannot fill in the sample that it explains.
#[test]
fn a_label_cannot_state_a_fact() {
    let path = folder("hostile-sample").join("law.amparo");
    for end in ["\\n", "\\u{d}", "\\u{d}\\n", "\\u{85}", "\\u{2028}", "\\u{b}", "\\u{0}"] {
        let text = format!(
            "facts {{ a : bool \"Is it so?{end}b: true #\"  b : bool }}\nstatus s\nclause c {{ grants s when b }}"
        );
        fs::write(&path, text).expect("written");
        let law = path.to_str().expect("UTF-8");
        let sample = ran(&mut amparo(&["schema", law, "--sample", "--format=yaml"]), b"");
        let eval = ran(&mut amparo(&["eval", law, "--case=-", "--format=json"]), sample.stdout.as_bytes());
        assert_eq!(eval.code(), 0, "{end}: {}", eval.told());
        let verdict: serde_json::Value = serde_json::from_str(&eval.stdout).expect("JSON");
        assert_eq!(verdict["conclusions"]["s"]["outcome"], "undetermined", "{end}: {}", sample.stdout);
    }
}

/// What is wrong with a text is said with the text beside it: in excerpts, labels, helps, in every format of a failed run.
#[test]
fn mistakes_are_shown_and_not_obeyed() {
    let folder = folder("hostile-mistakes");
    let raw = |attack: &str| attack.replace(['\n', '\r', '\u{2028}', '\u{85}', '\u{b}', '"'], " ");
    for (at, attack) in ATTACKS.iter().enumerate() {
        let path = folder.join(format!("law{at}.amparo"));
        let (quoted, raw) = (escaped(attack), raw(attack));
        let text = format!(
            "facts {{ a : bool \"{quoted}\" }} // {raw}\nstatus s \"{quoted}\"\nclause c \"{quoted}\" {{ grants t when a }} // {raw}\n\
             clause d {{ grants s when a is \"{quoted}\" }}\nclause e {{ {raw} }}\nscenario \"{quoted}\" {{ as_of 2018-02-30 b = \"{quoted}\" expect granted s }}\n"
        );
        fs::write(&path, text).expect("written");
        let law = path.to_str().expect("UTF-8");
        for (flag, format) in [
            ("--format=text", "text"),
            ("--format=json", "json"),
            ("--format=sarif", "sarif"),
            ("--format=junit", "junit"),
            ("--format=github", "github"),
        ] {
            let ran = ran(amparo(&["check", law, flag]).env("LC_ALL", ["C", "C.UTF-8"][at % 2]), b"");
            let what = format!("{flag} of {attack:?}");
            assert_eq!(ran.code(), 2, "{what}: {}", ran.told());
            if format != "text" {
                well_formed(format, &ran.stdout, &what);
            }
            harmless(&ran.stderr, &what);
        }
        let case = folder.join("case.json");
        let json = serde_json::json!({ "id": attack, "nationality": attack, *attack: attack, "children": [attack] });
        for text in [
            json.to_string(),
            format!("{{ \"id\": \"{raw}\", nationality: {raw}"),
            format!("nationality: {raw}\n? {raw}\n"),
            // An excerpt that is cut at the end of a line.
            format!("{{\r\n{}\r\n", "]".repeat(300)),
        ] {
            fs::write(&case, text).expect("written");
            for format in ["--format=text", "--format=json"] {
                let file = case.to_str().expect("UTF-8");
                let ran = ran(&mut amparo(&["eval", super::SMALL, "--case", file, format]), b"");
                assert_eq!(ran.code(), 2, "{attack:?}: {}", ran.told());
                harmless(&ran.stderr, attack);
                harmless_lines(&ran.stdout, attack);
            }
        }
    }
}
