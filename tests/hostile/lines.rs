//! Arguments, files and surroundings that nobody would think of, each with the exit code and what must be said, or must not be.

use std::fs;
use std::path::Path;

use super::{SMALL, harmless, ran};
use crate::cli::{amparo, folder};

/// A command line of `amparo`, run in a folder of its own.
struct Line {
    arguments: Vec<String>,
    stdin: &'static [u8],
    environment: &'static [(&'static str, &'static str)],
    code: i32,
    /// Must be on stderr (exit code 2) or on stdout.
    says: &'static str,
}

fn line(arguments: &str, code: i32, says: &'static str) -> Line {
    // Blanks apart, `~` stands for one inside an argument.
    let arguments = arguments.split(' ').filter(|word| !word.is_empty()).map(|word| word.replace('~', " ")).collect();
    Line { arguments, stdin: b"", environment: &[], code, says }
}

impl Line {
    fn typed(mut self, stdin: &'static [u8]) -> Line {
        self.stdin = stdin;
        self
    }

    fn under(mut self, environment: &'static [(&'static str, &'static str)]) -> Line {
        self.environment = environment;
        self
    }

    fn holds(&self, folder: &Path) {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        let mut command = amparo(&arguments);
        command.current_dir(folder).env("XDG_STATE_HOME", folder).envs(self.environment.iter().copied());
        let ran = ran(&mut command, self.stdin);
        let what = format!("{:?} {arguments:?}", self.environment);
        assert_eq!(ran.code(), self.code, "{what}: {}", ran.told());
        let text = if self.code == 2 { &ran.stderr } else { &ran.stdout };
        assert!(text.contains(self.says), "{what} does not say {:?}: {}", self.says, ran.told());
        harmless(&ran.stdout, &what);
        harmless(&ran.stderr, &what);
    }
}

fn hold(name: &str, lines: Vec<Line>) {
    let folder = folder(name);
    fs::copy(SMALL, folder.join("law.amparo")).expect("copied");
    lines.iter().for_each(|line| line.holds(&folder));
}

#[test]
fn arguments_that_are_no_use() {
    hold(
        "hostile-arguments",
        vec![
            line("eval law.amparo --set", 2, "--set"),
            line("eval law.amparo --set =", 2, "amparo::"),
            line("eval law.amparo --set nationality", 2, "amparo::"),
            line("eval law.amparo --set nationality=", 2, "amparo::"),
            line("eval law.amparo --set a=\u{1b}[31m\u{202e}", 2, "\\u{1b}"),
            line("eval law.amparo --set nationality=\n::error::x", 2, "amparo::"),
            line("eval law.amparo --set children=[[[[[[[[[[", 2, "amparo::case::"),
            line("eval law.amparo --read strict=maybe", 2, "amparo::"),
            line("eval law.amparo --as-of 2018-02-30", 2, "amparo::cli::as_of"),
            line("eval law.amparo --as-of 99999999999999-01-01", 2, "amparo::cli::as_of"),
            line("eval law.amparo --as-of \u{661}\u{662}\u{663}\u{664}-01-01", 2, "amparo::cli::as_of"),
            line("eval law.amparo --budget 1e400", 2, "amparo::cli::budget"),
            line("eval law.amparo --budget \u{1b}[2J", 2, "amparo::cli::budget"),
            line("eval law.amparo --format \u{1b}[2J", 2, "possible values"),
            line("eval law.amparo --\u{1b}[2J", 2, "unexpected argument"),
            line("eval law.amparo --::error::x", 2, "unexpected argument"),
            line("\n::error::x", 2, "unrecognized subcommand"),
            line("explain law.amparo \n::warning::x", 2, "amparo::cli::unknown_subject"),
            line("explain law.amparo ##[error]x", 2, "amparo::cli::unknown_subject"),
            line("find law.amparo granted~nobody\u{202e}", 2, "amparo::"),
            line("find law.amparo ((((((((((", 2, "amparo::"),
            line("find law.amparo granted~permit --all 0", 2, "--all"),
            line("find law.amparo granted~permit --all 99999999999999999999", 2, "--all"),
            line("timeline law.amparo --from 2019-01-01 --to 2018-01-01", 2, "amparo::cli::backward_timeline"),
            line("timeline law.amparo --from 0000-00-00", 2, "amparo::cli::as_of"),
            line("check law.amparo --only \u{1b}]0;x", 2, "amparo::cli::unknown_kind"),
            line("check law.amparo --fail-level \u{1b}[31m", 2, "possible values"),
            line("codes \u{1b}[2J\n::error::x", 2, "amparo::cli::unknown_code"),
            line("list law.amparo \u{1b}[2J", 2, "amparo::"),
            line("ask law.amparo --goal \u{1b}[2J", 2, "amparo::cli::unknown_subject"),
        ],
    );
}

#[test]
fn files_that_are_none() {
    let folder = folder("hostile-files");
    fs::copy(SMALL, folder.join("law.amparo")).expect("copied");
    fs::create_dir(folder.join("empty")).expect("made");
    fs::write(folder.join("empty.amparo"), "").expect("written");
    fs::write(folder.join("zero.amparo"), b"\0\0\0").expect("written");
    fs::write(folder.join("latin.amparo"), b"status s \"\xe1\"").expect("written");
    fs::write(folder.join("bom.amparo"), "\u{feff}status s\nclause c { grants s }").expect("written");
    fs::write(folder.join("utf16.amparo"), b"\xff\xfes\0t\0").expect("written");
    fs::write(folder.join("deep.json"), "[".repeat(1 << 20)).expect("written");
    fs::write(folder.join("deep.yaml"), "[".repeat(1 << 20)).expect("written");
    fs::write(folder.join("deeper.yaml"), (0..2000).map(|n| " ".repeat(n) + "- \n").collect::<String>())
        .expect("written");
    let laughs: String = (1..40).map(|n| format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1)).collect();
    fs::write(folder.join("laughs.yaml"), format!("a0: &a0 [1, 1]\n{laughs}")).expect("written");
    let lines = [
        line("eval empty", 2, "amparo::load::no_policies"),
        line("eval empty.amparo", 2, "amparo::load::nothing_declared"),
        line("eval zero.amparo", 2, "amparo::syntax::"),
        line("eval latin.amparo", 2, "amparo::load::not_utf8"),
        line("eval utf16.amparo", 2, "amparo::load::not_utf8"),
        line("eval bom.amparo", 0, "Granted by law: s"),
        line("eval \u{1b}[2J.amparo", 2, "amparo::load::no_such_path"),
        line("eval law.amparo --case deep.json", 2, "amparo::case::"),
        line("eval law.amparo --case deep.yaml", 2, "amparo::case::"),
        line("eval law.amparo --case deeper.yaml", 2, "amparo::case::"),
        line("eval law.amparo --case laughs.yaml", 2, "amparo::case::"),
        line("eval law.amparo --case law.amparo", 2, "amparo::case::"),
        line("eval law.amparo --case \n::error::x", 2, "amparo::cli::unreadable_case"),
        line("check law.amparo --baseline deep.json", 2, "amparo::cli::baseline"),
        line("check law.amparo --baseline law.amparo", 2, "amparo::cli::baseline"),
        line("check law.amparo --write-baseline empty", 2, "amparo::cli::unwritable_file"),
        line(
            "check law.amparo --only uncited-clause --write-baseline no/such/b.json",
            2,
            "amparo::cli::unwritable_file",
        ),
        line("ask law.amparo --save empty", 2, "amparo::cli::unwritable_file").typed(b"stop\n"),
        line("new law.amparo", 2, "amparo::cli::"),
        line("new law.amparo/new", 2, "amparo::cli::unwritable_folder"),
        line("new empty/\n::error::x", 2, "nobody sees"),
    ];
    lines.iter().for_each(|line| line.holds(&folder));
}

#[test]
fn names_of_files_that_are_obeyed_elsewhere() {
    for name in ["a\u{1b}[31mb", "a\n::error::x", "\u{202e}oprapma", "##[error]x", "-dash", "\u{7}", "a\tb", "::x"] {
        let folder = folder("hostile-names");
        let law = format!("{name}.amparo");
        fs::write(
            folder.join(&law),
            "facts { x : bool }\nstatus s\nclause c { grants s when x }\nclause c { grants t }",
        )
        .expect("written");
        fs::write(folder.join(format!("{name}.json")), "{ \"y\": 1 }").expect("written");
        fs::copy(SMALL, folder.join("good")).expect("copied");
        for format in ["text", "json", "sarif", "junit"] {
            let command = &mut amparo(&["check", "--format", format, "--", &law]);
            let ran = ran(command.current_dir(&folder), b"");
            assert_eq!(ran.code(), 2, "{name:?}: {}", ran.told());
            harmless(&ran.stderr, name);
            harmless(&ran.stdout, name);
        }
        let case = format!("--case={name}.json");
        let ran = ran(amparo(&["eval", "good", &case]).current_dir(&folder), b"");
        assert_eq!(ran.code(), 2, "{name:?}: {}", ran.told());
        harmless(&ran.stderr, name);
    }
}

#[test]
fn settings_that_are_none() {
    let deep = format!("policies = {}", "[".repeat(100_000));
    let inline = format!("a = {}", "{a=".repeat(100_000));
    let dotted = format!("{}x = 1", "a.".repeat(100_000));
    let table = format!("[{}x]", "a.".repeat(100_000));
    let settings = [
        "policies = [\"/dev/zero\"]",
        "policies = [\"/dev/null\"]",
        "policies = [\".\", \".\", \"law.amparo\"]\n[check]\nlevels = { \"x\\u001b\" = \"error\" }",
        "policies = [\"law.amparo\"]\n[check]\nlevels = { \"unused-name\" = \"\\n::error::x\" }",
        "policies = [\"law.amparo\"]\nlang = \"\\u001b[2J\"",
        "policies = [\"law.amparo\"]\n\"::error::x\" = 1",
        "policies = [\"\\n::error::x\"]",
        "\u{1b}[2J",
        "\u{202e}policies = []",
        "policies = \"\"\"\n::error::x\n",
        &deep,
        &inline,
        &dotted,
        &table,
    ];
    for text in settings {
        let folder = folder("hostile-settings");
        fs::copy(SMALL, folder.join("law.amparo")).expect("copied");
        fs::write(folder.join("amparo.toml"), text).expect("written");
        let start: String = text.chars().take(60).collect();
        for command in ["eval", "check", "test"] {
            let ran = ran(amparo(&[command]).current_dir(&folder), b"");
            assert_eq!(ran.code(), 2, "{start}: {}", ran.told());
            harmless(&ran.stderr, &start);
        }
    }
}

#[test]
fn surroundings_from_elsewhere() {
    let turkish: &[_] = &[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")];
    let arabic: &[_] = &[("LANG", "ar_EG.UTF-8")];
    let plain: &[_] = &[("LC_ALL", "C"), ("TERM", "dumb"), ("COLUMNS", "1")];
    let none: &[_] = &[("LANG", ""), ("TERM", ""), ("COLUMNS", "-5"), ("HOME", ""), ("XDG_STATE_HOME", "")];
    let strange: &[_] =
        &[("LANG", "\u{1b}[31m"), ("COLUMNS", "99999999999999999999"), ("NO_COLOR", ""), ("TZ", ":/dev/zero")];
    let without_end: &[_] = &[("TZDIR", "/dev"), ("TZ", "zero"), ("LANG", "en")];
    let mut lines = Vec::new();
    for under in [turkish, arabic, plain, none, strange, without_end] {
        lines.push(
            line("eval law.amparo --as-of 2018-08-01 --set nationality=VE --lang en", 0, "1 August 2018").under(under),
        );
        lines.push(line("eval law.amparo --lang es --as-of 2018-08-01", 0, "1 de agosto de 2018").under(under));
        lines.push(line("check law.amparo --only uncited-clause", 0, "").under(under));
        lines.push(
            line("ask law.amparo --as-of 2018-08-01", 0, "nationality").typed(b"VE\nS\xc4\xb0\nstop\n").under(under),
        );
        lines.push(line("repl law.amparo", 0, "VE").typed(b"nationality = VE\nquit\n").under(under));
        lines.push(line("eval nowhere.amparo", 2, "amparo::load::no_such_path").under(under));
        lines.push(line("--help", 0, "Usage").under(under));
    }
    hold("hostile-surroundings", lines);
    // The locale C has plain letters only.
    let printed = ran(amparo(&["eval", SMALL, "--full", "--lang=es"]).env("LC_ALL", "C"), b"");
    assert!(printed.stdout.is_ascii(), "{}", printed.stdout);
}

/// What is typed is shown again where nobody saw it: not what it would do to a terminal.
#[test]
fn lines_typed_that_a_terminal_obeys() {
    let typed = "\u{1b}]0;x\u{7}\u{1b}[2J \u{202e}abc\n::error::x\nnationality = \u{1b}[31m\nwhy \u{1b}[2J\nfacts \u{9b}31m\nscenario \"\u{1b}[2J\"\nkeep \u{1b}[2J\nkeep a\ncompare a\nfind \u{1b}[2J\nhelp \u{1b}[2J\nclause q \"\u{1b}[2J\" { grants permit }\nclause r \"\u{85}::error::x\" { grants nothing }\nload \u{1b}[2J\nsave /nowhere/\u{1b}[2J\nwhat if \u{1b}[2J = 1\nas of \u{1b}[2J\non \u{1b}[2J x = 1\nread \u{1b}[2J = yes\nscenario \"\u{202e}x\"\nkeep \u{202e}x\ncompare \u{202e}x\n";
    for command in ["repl", "ask"] {
        for lang in ["en", "es"] {
            let ran = ran(&mut amparo(&[command, SMALL, "--lang", lang]), typed.as_bytes());
            assert_eq!(ran.code(), 0, "{}", ran.told());
            harmless(&ran.stdout, command);
            harmless(&ran.stderr, command);
        }
    }
}

#[test]
#[cfg(unix)]
fn devices_pipes_sockets_and_links() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let folder = folder("hostile-devices");
    fs::copy(SMALL, folder.join("law.amparo")).expect("copied");
    let fifo = std::process::Command::new("mkfifo").arg(folder.join("fifo")).status().expect("mkfifo runs");
    assert!(fifo.success());
    // The name of a socket may have a hundred bytes, so it is made where the name is short.
    let short = std::env::temp_dir().join(format!("amparo-{}", std::process::id()));
    let _socket = UnixListener::bind(&short).expect("a socket");
    symlink(&short, folder.join("socket")).expect("a link");
    symlink("/dev/zero", folder.join("zero")).expect("a link");
    symlink("/dev/null", folder.join("null")).expect("a link");
    symlink("nowhere", folder.join("dangling")).expect("a link");
    symlink("loop", folder.join("loop")).expect("a link");
    let before = fs::metadata("/dev/null").expect("there").file_type();
    for name in ["fifo", "socket", "zero", "null", "loop", "/dev/null", "/dev/zero", "/dev/stdin", "/proc/self/mem"] {
        let on = |arguments: &str, says| line(&arguments.replace('@', name), 2, says);
        for line in [
            on("eval @", "amparo::load::"),
            on("eval law.amparo --case @", "amparo::cli::unreadable_case"),
            on("check law.amparo --only uncited-clause --baseline @", "amparo::cli::baseline"),
            on("new @", "amparo::cli::"),
        ] {
            line.holds(&folder);
        }
        if name.starts_with("/proc") {
            continue;
        }
        on("check law.amparo --only uncited-clause --write-baseline @", "amparo::cli::unwritable_file").holds(&folder);
        on("ask law.amparo --save @", "amparo::cli::unwritable_file").typed(b"stop\n").holds(&folder);
        let typed = format!("nationality = VE\nsave {name}\nload {name}\n");
        let ran = ran(amparo(&["repl", "law.amparo"]).current_dir(&folder), typed.as_bytes());
        assert!(ran.stdout.contains("amparo::repl::unwritable"), "{name}: {}", ran.told());
        assert!(ran.stdout.contains("amparo::repl::unreadable"), "{name}: {}", ran.told());
    }
    for name in ["dangling", "fifo"] {
        fs::copy(SMALL, folder.join("law.amparo")).expect("copied");
        let ran = ran(amparo(&["eval", "dangling"]).current_dir(&folder), b"");
        assert_eq!(ran.code(), 2, "{name}: {}", ran.told());
    }
    assert_eq!(fs::metadata("/dev/null").expect("there").file_type(), before);
    fs::remove_file(short).expect("removed");
    // In a folder they are no reason to hang, either.
    let inside = folder.join("inside");
    fs::create_dir(&inside).expect("made");
    fs::rename(folder.join("fifo"), inside.join("fifo.amparo")).expect("moved");
    line("eval inside", 2, "amparo::load::").holds(&folder);
    // Nor are settings, or the lines of the last consultation.
    fs::create_dir(folder.join("project")).expect("made");
    fs::rename(inside.join("fifo.amparo"), folder.join("project/amparo.toml")).expect("moved");
    line("eval", 2, "amparo::cli::unreadable_settings").holds(&folder.join("project"));
}
