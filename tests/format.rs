//! `amparo fmt` changes white space and nothing else, and has nothing to change in what it has laid out.

use std::fs;
use std::path::{Path, PathBuf};

use amparo::Law;
use amparo::syntax::format::format;
use amparo::syntax::print::print;
use amparo::syntax::{Sources, parse_file};
use insta::assert_snapshot;
use proptest::prelude::*;

use crate::agreement::random::{self, Random};
use crate::cli::{folder, run, run_with_stdin};
use crate::print::files;

/// The tree as text, with its docs; `None` where something is wrong with the text.
fn meaning(text: &str) -> Option<String> {
    let mut sources = Sources::new();
    let at = sources.add("a.amparo", text);
    let (file, problems) = parse_file(&sources, at);
    problems.is_empty().then(|| print(&file))
}

fn letters(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}

/// Holds a text to the promises; gives it laid out.
fn held(text: &str) -> String {
    let laid_out = format(text).text;
    assert_eq!(letters(&laid_out), letters(text), "something was lost of\n{text}\n---\n{laid_out}");
    assert_eq!(meaning(&laid_out), meaning(text), "the meaning changed of\n{text}\n---\n{laid_out}");
    let again = format(&laid_out).text;
    assert_eq!(again, laid_out, "not settled:\n{text}");
    laid_out
}

/// The tokens of a text, near enough: between any two, white space and comments may stand.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let mut token = char.to_string();
        match char {
            char if char.is_whitespace() => continue,
            '"' => {
                while let Some(char) = chars.next() {
                    token.push(char);
                    match char {
                        '\\' => token.extend(chars.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '/' if chars.peek() == Some(&'/') => {
                token.extend(std::iter::from_fn(|| chars.next_if(|&char| char != '\n')));
                token.push('\n');
            }
            _ => {
                let is_part = |char: &char| char.is_alphanumeric() || "_.-<>=".contains(*char);
                if is_part(&char) {
                    token.extend(std::iter::from_fn(|| chars.next_if(is_part)));
                }
            }
        }
        tokens.push(token);
    }
    tokens
}

/// The same tokens with other white space between them, and comments.
fn shaken(text: &str, random: &mut Random, n_comments_in_100: u64) -> String {
    let mut out = String::new();
    for (at, token) in tokens(text).iter().enumerate() {
        let gap = match random.below(12) {
            // A word that opens declarations, at the beginning of a line in a block, would open one.
            0 => "\n ",
            1 => "\n\n\n   ",
            2 => "\n  ",
            3 => "     ",
            _ => " ",
        };
        out.push_str(gap);
        if random.below(100) < n_comments_in_100 as usize {
            let comment = ["// why\n", "/// what it is\n", "\n// alone  \n", "\n\n/// doc\n", "// a\n// b\n\n"];
            out.push_str(comment[random.below(comment.len())]);
            out.push_str(&format!("// number {at}\n "));
        }
        // These words open a declaration at the beginning of a line alone.
        out.push_str(if ["headline", "value"].contains(&token.as_str()) { "\n" } else { "" });
        out.push_str(token);
    }
    out
}

fn of_the_project() -> Vec<PathBuf> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the folder is readable").flatten() {
            let path = entry.path();
            if path.is_dir() {
                below(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "amparo") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    ["policies", "examples"].iter().for_each(|folder| below(&root.join(folder), &mut found));
    found.sort();
    assert!(found.len() > 30, "{found:?}");
    found
}

// ---- the promises --------------------------------------------------------------------------------------------------------

#[test]
fn the_projects_policies_are_laid_out() {
    for path in of_the_project() {
        let text = fs::read_to_string(&path).expect("a text");
        assert!(held(&text) == text, "{}: run `amparo fmt`", path.display());
    }
}

#[test]
fn the_projects_policies_mean_the_same_however_they_are_written() {
    let random = &mut Random::new(1);
    for path in of_the_project() {
        let text = fs::read_to_string(&path).expect("a text");
        let one = held(&shaken(&text, random, 0));
        assert!(meaning(&one).is_some(), "{}", path.display());
        held(&shaken(&text, random, 1));
    }
}

#[test]
fn random_policies_mean_the_same_laid_out() {
    let mut n_whole = 0;
    for seed in 0..30 {
        let random = &mut Random::new(seed);
        let text = random::policy(random);
        held(&text);
        let text = shaken(&text, random, 3);
        n_whole += usize::from(meaning(&held(&text)).is_some());
    }
    assert!(n_whole > 10, "in {n_whole} the comments left nothing broken");
}

/// The conditions of a policy, as results quote them.
fn quoted(text: &str) -> Vec<String> {
    let Ok(law) = Law::from_texts([("a.amparo", text)]) else { return Vec::new() };
    let conditions = law.policy().clauses.values().flat_map(|clause| &clause.conditions);
    conditions.map(|condition| law.wording(law.policy().exprs[condition.expr].span)).collect()
}

#[test]
fn results_quote_conditions_alike_however_they_are_laid_out() {
    let mut n_in_parentheses = 0;
    for seed in 0..30 {
        let text = random::policy(&mut Random::new(seed));
        let spread = text.replace('(', "(\n    ").replace(')', "\n  )");
        let conditions = quoted(&text);
        assert_eq!(conditions, quoted(&spread), "{text}");
        n_in_parentheses += conditions.iter().filter(|condition| condition.contains('(')).count();
    }
    assert!(n_in_parentheses > 10, "{n_in_parentheses}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn random_trees_are_the_same_laid_out(file in files(), seed in any::<u64>()) {
        let text = print(&file);
        held(&text);
        held(&shaken(&text, &mut Random::new(seed), 4));
    }
}

/// Whatever is broken: what parses is laid out, the rest stays to the letter.
#[test]
fn random_damage_loses_nothing() {
    let random = &mut Random::new(3);
    let paths = of_the_project();
    for _ in 0..40 {
        let text = fs::read_to_string(&paths[random.below(paths.len())]).expect("a text");
        let mut chars: Vec<char> = text.chars().take(6_000).collect();
        for _ in 0..=random.below(4) {
            let at = random.below(chars.len());
            match random.below(3) {
                0 => drop(chars.remove(at)),
                1 => chars.insert(at, ['"', '{', '}', '(', '/', '\\', ',', '\n', 'x'][random.below(9)]),
                _ => chars.truncate(at.max(100)),
            }
        }
        held(&chars.into_iter().collect::<String>());
    }
}

// ---- the layout ----------------------------------------------------------------------------------------------------------

#[test]
fn everything_has_its_place() {
    let written = r#"
use "a.amparo"   // first
use "longer.amparo" // second


language en
/// What it is.
type   way=A"by air"|
B "by sea"
  | C
type child { /// When.
birth:date fixed
ask "When?"
es "¿Cuándo?"
  n : int
longer: bool presumed false }
facts{a:bool  entry {date:date} }
instrument ds { title "A decree"
es "Un decreto"
rank law published 2018-01-23
in force 2018-01-24..
// Where it can be read.
url "https://a.b" }
status s "S" es "T" {by x   confers   work,stay}
define d "D" = a and
b and not c
define e "E"
= (a or b)
  and c
  or d
clause c "C"
{
source ds art"1" text "so"
es "así"
grants s  when "one of these" es "uno de estos"
a or b
or (c and
 d) // trailing

provided age(  birth_date ,at as_of)>=18
overrides x,
y,z


}
scenario "S" like "T" { as_of 2018-01-01 children=[{a=1,b=2}]
on 2018-02-01{a=true expect granted s by c}}
accept unused-name(x)   because "why" es "por qué"
"#;
    assert_snapshot!(format(written).text, @r#"
    use "a.amparo"       // first
    use "longer.amparo"  // second

    language en
    /// What it is.
    type way
      = A "by air"
      | B "by sea"
      | C
    type child {  /// When.
      birth : date fixed
        ask "When?"
         es "¿Cuándo?"
      n      : int
      longer : bool presumed false
    }
    facts { a : bool  entry { date : date } }
    instrument ds {
      title     "A decree"
             es "Un decreto"
      rank      law
      published 2018-01-23
      in force  2018-01-24 ..
      // Where it can be read.
      url       "https://a.b"
    }
    status s "S" es "T" { by x  confers work, stay }
    define d "D" = a
      and b and not c
    define e "E"
      =   (a or b)
      and c
      or d
    clause c "C" {
      source ds art "1" text "so"
        es "así"
      grants s
      when "one of these" es "uno de estos"
        a or b
        or (
              c
          and d
        )  // trailing

      provided age(birth_date, at as_of) >= 18
      overrides x,
                y, z
    }
    scenario "S" like "T" {
      as_of 2018-01-01
      children = [{ a = 1, b = 2 }]
      on 2018-02-01 { a = true  expect granted s by c }
    }
    accept unused-name(x) because "why" es "por qué"
    "#);
}

#[test]
fn wide_conditions_and_lists_are_broken_and_texts_are_not() {
    let names: Vec<String> = (0..24).map(|n| format!("clause_{n}")).collect();
    let label = "A label that is so long that nobody would put more on its line than there is already, word after word";
    let written = format!(
        "define wide \"{label}\" es \"{label}\" = one_condition and another_condition\n\
         clause c {{\n  when \"{label}\" first_of_the_facts is not none and second_of_the_facts is not none\n  \
         unless ({0} or {0}) and (a or b)\n  overrides {1}\n}}\n\
         duty d \"{label}\" es \"{label}\" {{ by x  adverse }}\n",
        "some_long_fact is A or some_other_fact is B or nobody_denied_it",
        names.join(", ")
    );
    assert_snapshot!(held(&written), @r#"
    define wide "A label that is so long that nobody would put more on its line than there is already, word after word" es "A label that is so long that nobody would put more on its line than there is already, word after word"
      = one_condition and another_condition
    clause c {
      when "A label that is so long that nobody would put more on its line than there is already, word after word"
        first_of_the_facts is not none and second_of_the_facts is not none
      unless (
           some_long_fact is A
        or some_other_fact is B
        or nobody_denied_it
        or some_long_fact is A
        or some_other_fact is B
        or nobody_denied_it
      )
        and (a or b)
      overrides clause_0, clause_1, clause_2, clause_3, clause_4, clause_5, clause_6, clause_7, clause_8, clause_9, clause_10, clause_11,
                clause_12, clause_13, clause_14, clause_15, clause_16, clause_17, clause_18, clause_19, clause_20, clause_21, clause_22,
                clause_23
    }
    duty d "A label that is so long that nobody would put more on its line than there is already, word after word" es "A label that is so long that nobody would put more on its line than there is already, word after word" {
      by x
      adverse
    }
    "#);
}

/// A name wider than the page moves no other line: the layout of a text is not much longer than the text.
#[test]
fn what_is_wider_than_the_page_moves_no_other_line() {
    let wide = "w".repeat(5_000);
    let fields: String = (0..200).map(|n| format!("  x{n} : bool // c\n")).collect();
    for text in [
        format!("facts {{\n  {wide} : bool\n{fields}}}\n"),
        format!("facts {{\n  a : bool \"{wide}\" // first\n{fields}}}\n"),
    ] {
        let laid_out = format(&text).text;
        assert!(laid_out.len() < text.len() + 200 * 20, "{} of {}", laid_out.len(), text.len());
        assert!(laid_out.contains("  x7   : bool  // c\n"), "{}", &laid_out[laid_out.len() - 200..]);
        assert_eq!(format(&laid_out).text, laid_out);
    }
}

#[test]
fn line_ends_and_byte_order_marks_stay() {
    assert_eq!(format("\u{feff}status  a\r\nstatus b\r\n").text, "\u{feff}status a\r\nstatus b\r\n");
    // A string holds what it held.
    assert_eq!(format("status  a \"x\ny\"\nstatus b").text, "status a \"x\ny\"\nstatus b\n");
    assert_eq!(format("status\r\na \"x\ny\"").text, "status a \"x\ny\"\r\n");
    assert_eq!(format("status\na \"x\r\ny\"\nstatus b").text, "status a \"x\r\ny\"\nstatus b\n");
    assert_eq!(format("status a {\r\n x\n\nstatus\nb { by c }").text, "status a {\r\n x\n\nstatus b { by c }\n");
    assert_eq!(format("").text, "");
    assert_eq!(format("\n\n// only this\n\n").text, "// only this\n");
    // Refused whole for what it hides: nothing is touched.
    let hidden = "status  a // \u{202e}\n";
    assert_eq!(format(hidden).text, hidden);
}

/// Whatever mixes line ends, in strings, comments and what does not parse: the second time nothing changes, and all lines that were laid out end
/// alike.
#[test]
fn mixed_line_ends_are_settled_at_once() {
    let declarations = [
        "facts { minor : bool \"Under 18\" es\n \"Menor de\n 18\" }",
        "status s",
        "status\n  permit \"Per\n mit\" {\n by\n x  // comment\n }",
        "clause c {\n\n  grants permit  when minor\n and (minor\n or minor) }",
        "// a comment\n/// and a doc\nduty d { by x }",
        "clause broken {\n grants s whenever\n x }",
        "status open {\n by \"x\n y\" ",
        "define a =\n minor",
    ];
    let mut n_mixed = 0;
    for seed in 0..2_000 {
        let mut random = Random::new(seed);
        let mut text = String::new();
        for _ in 0..1 + random.below(4) {
            text.push_str(declarations[random.below(declarations.len())]);
            text.push_str(["\n", "\n\n", "  ", " // behind\n"][random.below(4)]);
        }
        let n_in_100 = [10, 50, 90][random.below(3)];
        let end =
            |char: char| if char == '\n' && random.below(100) < n_in_100 { "\r\n".to_owned() } else { char.into() };
        let text: String = text.chars().map(end).collect();
        n_mixed += usize::from(text.contains("\r\n") && text.replace("\r\n", "").contains('\n'));
        let laid_out = format(&text);
        let again = format(&laid_out.text);
        assert_eq!(again.text, laid_out.text, "seed {seed}, not settled:\n{text:?}");
        assert_eq!(letters(&laid_out.text), letters(&text), "seed {seed}");
        let is_string_over_lines = text.contains("mit\"") || text.contains("Menor");
        if laid_out.n_left == 0 && !is_string_over_lines {
            let n_crlf = laid_out.text.matches("\r\n").count();
            assert!(n_crlf == 0 || n_crlf == laid_out.text.matches('\n').count(), "seed {seed}: {:?}", laid_out.text);
        }
    }
    assert!(n_mixed > 500, "{n_mixed}");
}

#[test]
fn what_does_not_parse_is_left() {
    let text = "status   a\n\nclause   c {  grants   s whenever  x }\n\nstatus   b\n";
    let formatted = format(text);
    assert_eq!(formatted.n_left, 1);
    assert_snapshot!(formatted.text, @r"
    status a

    clause   c {  grants   s whenever  x }

    status b
    ");
    held(text);
}

// ---- the command -----------------------------------------------------------------------------------------------------------

#[test]
fn files_are_laid_out_where_they_are() {
    let folder = folder("fmt");
    let (one, two) = (folder.join("one.amparo"), folder.join("two.amparo"));
    fs::write(&one, "status   a\nduty b {by a}\n").expect("written");
    fs::write(&two, "status c\n").expect("written");
    fs::write(folder.join("notes.txt"), "status   a").expect("written");
    let path = folder.to_str().expect("UTF-8");
    let shown = |told: String| told.replace(path.trim_start_matches('/'), "FOLDER").replace("/FOLDER", "FOLDER");
    assert_snapshot!(shown(run(&["fmt", path, "--check"]).told()), @r"
    exit 1
    --- stdout
    --- FOLDER/one.amparo
    +++ FOLDER/one.amparo
    @@ -1,2 +1,2 @@
    -status   a
    -duty b {by a}
    +status a
    +duty b { by a }
    1 file would change; 1 is fine
    ");
    assert_eq!(fs::read_to_string(&one).expect("there"), "status   a\nduty b {by a}\n");
    assert_snapshot!(shown(run(&["fmt", path]).told()), @r"
    exit 0
    --- stdout
    FOLDER/one.amparo
    1 file formatted; 1 was fine
    ");
    assert_eq!(fs::read_to_string(&one).expect("there"), "status a\nduty b { by a }\n");
    assert_snapshot!(shown(run(&["fmt", path, "--lang", "es", "--check"]).told()), @r"
    exit 0
    --- stdout
    No falta dar formato a ningún archivo; 2 ya lo tienen
    ");
    // What does not parse is left, reported, and keeps nothing else from its layout.
    fs::write(&two, "status   c\nduty d {by}\n").expect("written");
    let printed = run(&["fmt", path]);
    assert_eq!(printed.code, 2, "{}", printed.told());
    assert!(printed.stderr.contains("two.amparo:2"), "{}", printed.told());
    assert_eq!(fs::read_to_string(&two).expect("there"), "status c\nduty d {by}\n");
}

/// A file that does not parse is not fine, and one that could not be written was not formatted.
#[test]
fn only_what_was_laid_out_is_counted() {
    let top = folder("fmt_counts");
    let write = |name: &str, text: &str| fs::write(top.join(name), text).expect("a file is written");
    write("broken.amparo", "status s\nclause c { grants s\n");
    let path = |name: &str| top.join(name).display().to_string();
    let broken = run(&["fmt", &path("broken.amparo")]);
    assert_eq!((broken.code, &*broken.stdout), (2, ""), "{}", broken.stderr);
    write("good.amparo", "status s\n");
    let both = run(&["fmt", &path("broken.amparo"), &path("good.amparo")]);
    assert_eq!((both.code, &*both.stdout), (2, "nothing to format; 1 was fine\n"), "{}", both.stderr);
}

#[test]
fn from_stdin_to_stdout() {
    assert_snapshot!(run_with_stdin(&["fmt", "-"], b"status   a").told(), @r"
    exit 0
    --- stdout
    status a
    ");
    let checked = run_with_stdin(&["fmt", "-", "--check", "--stdin-filename", "law.amparo"], b"status   a");
    assert_snapshot!(checked.told(), @r"
    exit 1
    --- stdout
    --- law.amparo
    +++ law.amparo
    @@ -1 +1 @@
    -status   a
    \ No newline at end of file
    +status a
    ");
    assert_snapshot!(run_with_stdin(&["fmt", "-"], b"status   a\nstatus {").told(), @r"
    exit 2
    --- stdout
    status a
    status {--- stderr
    amparo::syntax::unclosed_bracket

      × this `{` is never closed
       ╭─[stdin.amparo:2:8]
     1 │ status   a
     2 │ status {
       ·        ┬
       ·        ╰── opened here
       ╰────
      help: close it or remove it; if the file ends here, part of it may be missing
    ");
    assert_snapshot!(run_with_stdin(&["fmt", "-"], b"status \xff").told(), @r"
    exit 2
    --- stderr
    amparo::load::not_utf8

      × `stdin.amparo` is not UTF-8: byte 8, on line 1, is not part of any character
      help: save the file as UTF-8: it may be in Latin-1 or UTF-16
    ");
}
