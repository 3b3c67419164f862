//! Policies on disk and hostile texts: what cannot be read is reported; nothing panics or hangs.

use std::fs;
use std::path::{Path, PathBuf};

use amparo::Law;
use amparo::problem::Rejected;
use miette::{GraphicalReportHandler, GraphicalTheme};

/// A folder for one test, with these files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("loading-{name}"));
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).expect("the folder can be made");
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }
    root
}

fn rendered(rejected: Rejected, root: &Path) -> String {
    let handler =
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(4000).with_links(false);
    let mut text = String::new();
    for report in rejected.into_reports_within(96) {
        handler.render_report(&mut text, report.as_ref()).expect("a text takes all that is written");
        text.push('\n');
    }
    text.replace(&root.to_string_lossy().replace('\\', "/"), "[dir]")
}

/// What is told of a folder that cannot be loaded.
fn told(name: &str, files: &[(&str, &[u8])], paths: &[&str]) -> String {
    let root = folder(name, files);
    let paths: Vec<_> = paths.iter().map(|path| root.join(path)).collect();
    match Law::load(&paths) {
        Ok(_) => "loaded".to_owned(),
        Err(rejected) => rendered(rejected, &root),
    }
}

fn told_of(text: &str) -> String {
    match Law::from_texts([("a.amparo", text)]) {
        Ok(_) => "loaded".to_owned(),
        Err(rejected) => rendered(rejected, Path::new("/nowhere")),
    }
}

#[test]
fn what_cannot_be_read() {
    insta::assert_snapshot!("missing_path", told("missing", &[("policies/a.amparo", b"")], &["polices"]));
    insta::assert_snapshot!("no_policies", told("none", &[("docs/readme.md", b"")], &["docs"]));
    insta::assert_snapshot!(
        "not_utf8",
        told("latin1", &[("a.amparo", b"status x \"a\"\nstatus y \"Per\xfa\"")], &["a.amparo"])
    );
    insta::assert_snapshot!("empty", told("empty", &[("a.amparo", b"")], &["a.amparo"]));
    let root = folder("unreadable", &[]);
    fs::create_dir(root.join("a.amparo")).expect("a folder with the name of a policy");
    let told = Law::load(&[root.join("a.amparo")]).err().map(|rejected| rendered(rejected, &root));
    insta::assert_snapshot!("folder_named_as_a_policy", told.expect("a folder without policies"));
}

#[test]
fn what_is_used() {
    let status: &[u8] = b"status x";
    let uses = |path: &str| format!("use \"{path}\"").into_bytes();
    let near = [("common/facts.amparo", status), ("a.amparo", &uses("comon/facts.amparo")[..])];
    insta::assert_snapshot!("use_missing", told("use-missing", &near, &["a.amparo"]));
    insta::assert_snapshot!(
        "use_itself",
        told("use-itself", &[("a.amparo", b"use \"a.amparo\"\nstatus x")], &["a.amparo"])
    );
    let circle: [(&str, &[u8]); 2] = [("a.amparo", b"use \"b.amparo\""), ("b.amparo", b"use \"a.amparo\"\nstatus x")];
    insta::assert_snapshot!("use_circle", told("use-circle", &circle, &["a.amparo"]));
    let outside = [
        ("amparo.toml", &b""[..]),
        ("in/amparo.toml", b""),
        ("in/a.amparo", b"use \"../out.amparo\""),
        ("out.amparo", status),
    ];
    insta::assert_snapshot!("use_outside", told("use-outside", &outside, &["in/a.amparo"]));
    insta::assert_snapshot!(
        "use_no_policy",
        told("use-no-policy", &[("a.amparo", b"use \"facts.txt\"\nuse \"/etc/passwd\"")], &["a.amparo"])
    );
}

#[test]
fn names_are_shared_by_all_files() {
    let files: [(&str, &[u8]); 2] = [("a.amparo", b"status permit"), ("sub/b.amparo", b"\n\ncategory permit")];
    insta::assert_snapshot!("duplicate_across_files", told("duplicate", &files, &["."]));
}

#[test]
fn marks_and_line_ends_do_no_harm() {
    assert_eq!(
        told("bom", &[("a.amparo", b"\xef\xbb\xbfstatus x\r\nclause c {\r\n  grants x\r\n}\r\n")], &["a.amparo"]),
        "loaded"
    );
    assert_eq!(told("comment", &[("a.amparo", b"// nothing yet"), ("b.amparo", b"status x")], &["."]), "loaded");
    assert_eq!(told("hidden", &[(".git/a.amparo", b"nonsense"), ("a.amparo", b"status x")], &["."]), "loaded");
}

#[test]
fn all_mistakes_of_all_files_at_once() {
    let files: [(&str, &[u8]); 3] = [
        ("a.amparo", b"status x\nclause a { grants x  whne y }\nclause b { grants z }"),
        (
            "b.amparo",
            b"facts {\n  one : bool\n  two bool\n  three : bool \"x\n}\nclause c { grants x  when one is true }",
        ),
        ("c.amparo", b"clause d { grants x  when one and one or one  in force 2018-02-30 .. }"),
    ];
    insta::assert_snapshot!("all_at_once", told("all", &files, &["."]));
}

/// What the broken clause would have given is not missed; what stands nowhere is, though another file does not parse.
#[test]
fn a_broken_declaration_hides_its_own_names_alone() {
    let files: [(&str, &[u8]); 2] = [
        ("a.amparo", b"status s\nclause broken { grants s when }\nproperty p { never granted s and }\ninstrument i { title none }"),
        ("b.amparo", b"facts { a : bool }\nclause c { denies s overrides broken when a }\nclause d { denies s overrides brokn when b }"),
    ];
    insta::assert_snapshot!("hidden_names", told("hidden", &files, &["."]));
}

/// What stood behind the place where a file is cut off is not missed elsewhere; behind a declaration that closes nothing is lost.
#[test]
fn what_a_cut_off_file_would_have_declared_is_not_missed() {
    let other: (&str, &[u8]) = ("b.amparo", b"clause c { denies s when lost }");
    let cut: (&str, &[u8]) = ("a.amparo", b"status s\ndefine found \"a cut");
    let told_of_cut = told("cut", &[cut, other], &["."]);
    assert!(told_of_cut.contains("unclosed_string") && !told_of_cut.contains("lost"), "{told_of_cut}");
    let whole: (&str, &[u8]) = ("a.amparo", b"status s\nclause x { grants s }");
    assert!(told("cut", &[whole, other], &["."]).contains("lost"));
    let mended: (&str, &[u8]) = ("a.amparo", b"clause x { grants s\nstatus s");
    let told_of_mended = told("cut", &[mended, other], &["."]);
    assert!(told_of_mended.contains("unclosed_bracket") && told_of_mended.contains("lost"), "{told_of_mended}");
}

/// Declarations are told by the path of their file, then by place: the order in which files are given means nothing.
#[test]
fn order_is_by_path_then_by_place() {
    let one = ("b.amparo", "status s2 status s1");
    let other = ("a.amparo", "status s3");
    for files in [[one, other], [other, one]] {
        let law = amparo::Law::from_texts(files).expect("a policy");
        let names: Vec<_> = law.policy().conclusions.values().map(|conclusion| &*conclusion.name).collect();
        assert_eq!(names, ["s3", "s2", "s1"]);
    }
}

#[test]
fn texts_are_read_as_written() {
    let text = "status s \"one\n      two\\n three \\\"four\\\" \\u{e1}\" es \"uno\"\n\
        facts { a : bool \"A\" ask \"Is\\n it so?\" }\nlabel_follows";
    let law = amparo::Law::from_texts([("a.amparo", text.trim_end_matches("\nlabel_follows"))]).expect("a policy");
    let label =
        law.policy().conclusions.values().next().and_then(|conclusion| conclusion.label.clone()).expect("a label");
    // A label stands on one line of a result; a question may have several.
    assert_eq!(label.in_language(*b"en"), "one two three \"four\" á");
    assert_eq!(label.in_language(*b"es"), "uno");
    assert_eq!(label.in_language(*b"fr"), "one two three \"four\" á");
    let fact = law.policy().facts.values().next().expect("a fact");
    assert_eq!(fact.ask.as_ref().map(|ask| ask.in_language(*b"en")), Some("Is\n it so?"));
}

// ---- hostile texts -----------------------------------------------------------------------------------------------------

#[test]
fn depth_is_bounded() {
    let parentheses =
        format!("status x\nclause c {{ grants x when {}true{} }}", "(".repeat(10_000), ")".repeat(10_000));
    insta::assert_snapshot!("ten_thousand_parentheses", told_of(&parentheses));
    let nots = format!("status x\nfacts {{ a : bool }}\nclause c {{ grants x when {} a }}", "not ".repeat(10_000));
    insta::assert_snapshot!("ten_thousand_nots", told_of(&nots));
    let braces = format!("facts {}", "{ a ".repeat(10_000));
    assert!(told_of(&braces).contains("amparo::syntax::"));
}

#[test]
fn a_line_of_a_megabyte() {
    let long = format!("facts {{ {} }}", (0..60_000).map(|n| format!("fact_{n} : bool ")).collect::<String>());
    assert!(long.len() > 1_000_000);
    assert_eq!(told_of(&long), "loaded");
    let wrong = format!("{long} status x clause c {{ grants x whne fact_1 }}");
    insta::assert_snapshot!("long_line", told_of(&wrong));
}

const CORPUS: &str = include_str!("../policies/migration/ptp.amparo");

/// Loads a text, whatever comes of it.
fn survives(text: &str) {
    if let Err(rejected) = Law::from_texts([("a.amparo", text)]) {
        assert!(!rejected.problems.is_empty());
    }
}

#[test]
fn a_file_cut_off_anywhere() {
    let boundaries: Vec<_> = (0..CORPUS.len()).filter(|&at| CORPUS.is_char_boundary(at)).collect();
    for &at in boundaries.iter().step_by(boundaries.len() / 150) {
        survives(&CORPUS[..at]);
    }
    insta::assert_snapshot!("cut_off", told_of("status x\nclause c {\n  grants x\n  when a"));
}

#[test]
fn a_file_with_random_harm() {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    let chars: Vec<char> = CORPUS.chars().take(6_000).collect();
    let harmful: Vec<char> = "{}()[]\"\\/,.:=<>-|'ñ\u{0}\n 0a_".chars().collect();
    for _ in 0..150 {
        let mut text = chars.clone();
        for _ in 0..=random(4) {
            let at = random(text.len());
            match random(3) {
                0 => text[at] = harmful[random(harmful.len())],
                1 => text.insert(at, harmful[random(harmful.len())]),
                _ => drop(text.drain(at..(at + 1 + random(40)).min(text.len()))),
            }
        }
        survives(&text.into_iter().collect::<String>());
    }
}

/// What pest notes of a mistake is asked for by a switch of the whole program: files that are parsed side by side must not switch it off for
/// one another. Each file is told as it is told alone, in the order of the files, on however many threads.
#[test]
fn messages_do_not_depend_on_what_is_parsed_beside() {
    let broken = |n: usize| {
        let filler = format!("clause ok_{n} {{ grants s when a }}\n");
        let wrong = "clause wrong { grants s wheen a }\nclause odd { grants s when a iss b }\n".repeat(40);
        format!("{filler}{wrong}{}", "// a comment so that a thread is worth it\n".repeat(500))
    };
    let told = |texts: Vec<(String, String)>| -> Vec<String> {
        let rejected = Law::from_texts(texts).err().expect("mistakes");
        rejected
            .problems
            .iter()
            .map(|problem| format!("{problem} {:?}", problem.help().map(|help| help.to_string())))
            .collect()
    };
    let alone = told(vec![("f0.amparo".to_owned(), broken(0))]);
    let root = folder("side-by-side", &[]);
    let files: Vec<PathBuf> = (0..8)
        .map(|n| {
            let path = root.join(format!("f{n}.amparo"));
            fs::write(&path, broken(0)).expect("written");
            path
        })
        .collect();
    let rejected = Law::load(&files).err().expect("mistakes");
    let of_syntax = |code: &str| code.starts_with("amparo::syntax::");
    let side_by_side: Vec<String> = rejected
        .problems
        .iter()
        .filter(|problem| problem.code().is_some_and(|code| of_syntax(&code.to_string())))
        .map(|problem| format!("{problem} {:?}", problem.help().map(|help| help.to_string())))
        .collect();
    assert!(side_by_side.len() >= 8 * 40, "{}", side_by_side.len());
    assert_eq!(side_by_side.len() % 8, 0);
    let each = side_by_side.len() / 8;
    for of_file in side_by_side.chunks(each) {
        assert_eq!(of_file, &side_by_side[..each]);
        assert!(of_file.iter().all(|told| alone.contains(told)), "{of_file:#?}");
    }
}

#[test]
fn whoever_asks_about_a_person_does_not_wait_for_the_scenarios() {
    let law = b"facts { minor : bool }\nstatus s\nclause c { grants s when minor }\n";
    let scenarios = b"scenario \"T\" { as_of 2018-01-01 minor = perhaps expect granted s }\n";
    let root = folder("without_scenarios", &[("a.amparo", law), ("scenarios.amparo", scenarios)]);
    assert!(Law::load(std::slice::from_ref(&root)).is_err(), "the scenario has a mistake");
    let law = Law::load_without_scenarios(std::slice::from_ref(&root))
        .unwrap_or_else(|rejected| panic!("{}", rendered(rejected, &root)));
    assert_eq!(law.policy().scenarios.len(), 0);
    let only = folder("only_scenarios", &[("scenarios.amparo", scenarios)]);
    assert!(Law::load_without_scenarios(&[only]).is_ok(), "a file of scenarios alone declares something");
}

/// Each scenario of a chain states what all before it state: 600 kB of them once took 1.6 GB.
#[test]
fn scenarios_copy_only_so_much_from_one_another() {
    use std::fmt::Write;
    let n = 2_900;
    let facts: String = (0..n).fold(String::new(), |mut text, at| {
        write!(text, "f{at} : bool  ").expect("a text takes all");
        text
    });
    let of = |n_like: usize| {
        let mut text = format!(
            "facts {{ {facts} }}\nstatus s\nclause c {{ grants s }}\nscenario \"0\" {{ as_of 2018-01-01 f0 = true }}\n"
        );
        for at in 1..n_like {
            writeln!(text, "scenario \"{at}\" like \"{}\" {{ f{at} = true }}", at - 1).expect("a text takes all");
        }
        amparo::Law::from_texts([("law.amparo", &*text)])
    };
    assert!(of(2_000).is_ok());
    let refused = of(n).err().expect("more is copied than may be");
    let codes: Vec<_> = refused.problems.iter().filter_map(|problem| Some(problem.code()?.to_string())).collect();
    assert_eq!(codes, ["amparo::load::copied_too_much"]);
}

/// The name that is proposed for a variable, taken, loads: nothing else has it, even where its list's letters are names already.
#[test]
fn the_name_proposed_for_a_variable_can_be_taken() {
    let law = |variable: &str, declared: &str| {
        format!(
            "type kid {{ here : bool }}\nfacts {{ kids : list of kid  {declared} }}\nstatus s\n\
             clause q {{ grants s  when any {variable} in kids where ({variable}.here) }}"
        )
    };
    for declared in [
        "k : bool",
        "k : bool  ki : bool",
        "k : bool  ki : bool  kid2 : bool  kids2 : bool",
        "k : bool  ki : bool  kids3 : bool",
    ] {
        let Err(rejected) = Law::from_texts([("p.amparo", law("k", declared))]) else { panic!("`k` is declared") };
        let helps: Vec<String> =
            rejected.into_reports().iter().filter_map(|report| Some(report.help()?.to_string())).collect();
        let proposed = helps.iter().find_map(|help| help.split('`').nth(1)).expect("a name is proposed");
        assert_ne!(proposed, "k");
        if let Err(rejected) = Law::from_texts([("p.amparo", law(proposed, declared))]) {
            panic!("`{proposed}`: {:?}", rejected.into_reports());
        }
    }
}

/// A link that leads nowhere, or in a circle: it is said that it is one, and where it leads, whatever was to be read. (It was asked whether the very name
/// was meant that had been given.)
#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_said_to_be_one() {
    use std::os::unix::fs::symlink;
    let folder = crate::cli::folder("links_to_nowhere");
    let small = std::path::absolute("tests/cli/small.amparo").expect("a path");
    let small = small.to_str().expect("UTF-8");
    for link in ["policy.amparo", "case.json", "people.csv", "known.json"] {
        symlink("gone", folder.join(link)).expect("a link");
    }
    symlink("gone", folder.join("laws")).expect("a link");
    for (one, other) in [("one.amparo", "two.amparo"), ("two.amparo", "one.amparo")] {
        symlink(other, folder.join(one)).expect("a link");
    }
    std::fs::write(folder.join("user.amparo"), "use \"policy.amparo\"\nstatus s\n").expect("written");
    let told = |arguments: &[&str]| {
        let printed = crate::cli::ran(crate::cli::amparo(arguments).current_dir(&folder));
        assert_eq!(printed.code, 2, "{arguments:?}: {}", printed.told());
        printed.stderr.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ")
    };
    let nowhere = "is a link to `gone`, which does not exist";
    for arguments in [
        &["fmt", "policy.amparo"][..],
        &["fmt", "."],
        &["check", "policy.amparo"],
        &["check", "."],
        &["check", "user.amparo"],
        &["check", "laws/refugee.amparo"],
        &["eval", small, "--case", "case.json"],
        &["batch", small, "--cases", "people.csv"],
        &["check", small, "--baseline", "known.json"],
    ] {
        let told = told(arguments);
        assert!(told.contains(nowhere) && !told.contains("did you mean"), "{arguments:?}: {told}");
    }
    for arguments in [&["fmt", "one.amparo"][..], &["eval", small, "--case", "two.amparo"]] {
        let told = told(arguments);
        assert!(told.contains("its links form a cycle"), "{arguments:?}: {told}");
    }
    // Settings that lead nowhere are not passed over for those of a folder above, or for none.
    symlink("gone", folder.join("amparo.toml")).expect("a link");
    assert!(told(&["list"]).contains(nowhere), "{}", told(&["list"]));
    // What is not there is not said to be a link.
    assert!(told(&["check", "polisy.amparo"]).contains("did you mean `policy.amparo`?"));
}
