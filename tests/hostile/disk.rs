//! Disks that are full after so many blocks, and folders in which an ordinary user may not write.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{SMALL, harmless, ran};
use crate::cli::folder;

/// Runs it where no file may have more than so many blocks of 512 bytes; the signal that says so is ignored, so that writing fails.
fn limited(n_blocks: usize, stdin: &str, redirected: Option<&Path>, arguments: &[&str]) -> super::Ran {
    let mut shell = Command::new("sh");
    let to = redirected.map_or_else(String::new, |path| format!(" > '{}'", path.display()));
    shell.args(["-c", &format!("trap '' XFSZ; ulimit -f {n_blocks}; \"$@\"{to}"), "sh", env!("CARGO_BIN_EXE_amparo")]);
    shell.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("LANG").env_remove("LC_ALL");
    ran(&mut shell, stdin.as_bytes())
}

/// However much of a result fits: it is whole and the exit code says what it says, or the code is 2 and stderr says why.
#[test]
fn half_a_result_never_passes_for_a_whole_one() {
    let folder = folder("hostile-blocks");
    let out = folder.join("out");
    let commands: [(&[&str], &str); 6] = [
        (&["check", SMALL, "--only", "uncited-clause,unused-name", "--format", "sarif"], ""),
        (&["eval", SMALL, "--format", "json"], ""),
        (&["explain", SMALL, "permit", "--handout", "--format", "html"], ""),
        (&["test", "tests/cli/failing.amparo", "--format", "junit"], ""),
        (&["repl", SMALL], "nationality = VE\nshow\nwhy permit\nhandout permit\n"),
        (&["ask", SMALL], "VE\nyes\nstop\n"),
    ];
    for (arguments, stdin) in commands {
        let whole = limited(1 << 20, stdin, Some(&out), arguments);
        let (code, text) = (whole.code(), fs::read_to_string(&out).expect("there"));
        for n_blocks in [0, 1, 2, 4, 8, 16, 32, 64, 128] {
            let ran = limited(n_blocks, stdin, Some(&out), arguments);
            let written = fs::read_to_string(&out).unwrap_or_default();
            // The day may have changed meanwhile, but not how long it is.
            if ran.code() == code && code != 2 {
                assert_eq!(written.len(), text.len(), "{arguments:?} with {n_blocks} blocks: {}", ran.told());
            } else {
                assert_eq!(ran.code(), 2, "{arguments:?} with {n_blocks} blocks: {}", ran.told());
                assert!(ran.stderr.contains("amparo::cli::unwritable_output"), "{arguments:?}: {}", ran.told());
            }
        }
    }
}

/// A question that cannot be shown costs none of the answers before it.
#[test]
fn an_interview_that_cannot_be_shown_any_further_keeps_the_answers() {
    let folder = folder("hostile-interview");
    let (out, case) = (folder.join("out"), folder.join("case.json"));
    let mut n_cut = 0;
    for n_blocks in 1..=12 {
        let _ = fs::remove_file(&case);
        let save = ["ask", SMALL, "--as-of", "2018-08-01", "--save", case.to_str().expect("UTF-8")];
        let ran = limited(n_blocks, "VE\nyes\nyes\nstop\n", Some(&out), &save);
        let shown = fs::read_to_string(&out).unwrap_or_default();
        if shown.contains("> VE\n") {
            n_cut += usize::from(ran.code() == 2);
            let saved = fs::read_to_string(&case).unwrap_or_default();
            assert!(saved.contains("\"nationality\": \"VE\""), "{n_blocks} blocks: {saved}{}", ran.told());
        }
    }
    assert!(n_cut > 0, "the disk was full in the middle of an interview");
}

#[test]
fn a_full_disk_never_costs_what_was_saved() {
    let folder = folder("hostile-saves");
    let path = |name: &str| folder.join(name).to_str().expect("UTF-8").to_owned();
    let long = r#"{ "id": "old", "children": [{}, {}, {}] }"#;
    for n_blocks in [0, 1, 2, 3] {
        let (case, baseline, new) = (path("case.json"), path("baseline.json"), path("new"));
        fs::write(&case, long).expect("written");
        fs::write(&baseline, "old").expect("written");
        // More than three blocks: 300 children.
        let children = vec!["{ nationality = VE }"; 300].join(", ");
        let typed = format!("children = [{children}]\nsave {case}\n");
        let saved = limited(n_blocks, &typed, None, &["repl", SMALL]);
        assert!(saved.stdout.contains("amparo::repl::unwritable"), "{}", saved.told());
        assert_eq!(fs::read_to_string(&case).expect("there"), long);
        let asked = limited(0, "VE\nstop\n", None, &["ask", SMALL, "--save", &case]);
        assert_eq!(asked.code(), 2, "{}", asked.told());
        assert!(asked.stdout.contains("\"nationality\": \"VE\""), "what cannot be saved is printed: {}", asked.told());
        let created = limited(n_blocks.min(1), "", None, &["new", &new]);
        assert_eq!(created.code(), 2, "{}", created.told());
        let check = ["check", SMALL, "--only", "uncited-clause", "--write-baseline", &baseline];
        assert_eq!(limited(0, "", None, &check).code(), 2);
        assert_eq!(fs::read_to_string(&baseline).expect("there"), "old");
        let left: Vec<_> = fs::read_dir(&folder).expect("there").flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(left.len(), 2, "{left:?}");
    }
}

// ---- an ordinary user ------------------------------------------------------------------------------------------------------

/// Somebody who may do little: root becomes `nobody`, others are who they are.
struct Ordinary {
    folder: PathBuf,
    program: PathBuf,
    is_dropped: bool,
}

/// `nobody`, on most systems.
const NOBODY: u32 = 65534;

impl Ordinary {
    /// In a folder that everybody can reach; the program's own may lie below one that only root can.
    fn new() -> Ordinary {
        let folder = std::env::temp_dir().join(format!("amparo-ordinary-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("made");
        let program = folder.join("amparo");
        let original = env!("CARGO_BIN_EXE_amparo");
        fs::hard_link(original, &program).or_else(|_| fs::copy(original, &program).map(drop)).expect("the program");
        fs::copy(SMALL, folder.join("law.amparo")).expect("copied");
        let is_dropped = fs::metadata(&folder).expect("there").uid() == 0;
        let ordinary = Ordinary { folder, program, is_dropped };
        ordinary.mode("", 0o755);
        ordinary.mode("law.amparo", 0o644);
        ordinary
    }

    fn mode(&self, name: &str, mode: u32) {
        fs::set_permissions(self.folder.join(name), fs::Permissions::from_mode(mode)).expect("set");
    }

    fn runs(&self, arguments: &str, stdin: &str, code: i32, says: &str) -> super::Ran {
        let mut command = Command::new(&self.program);
        command.args(arguments.split_whitespace()).current_dir(&self.folder);
        command.env_clear().env("HOME", &self.folder);
        if self.is_dropped {
            command.uid(NOBODY).gid(NOBODY);
        }
        let ran = ran(&mut command, stdin.as_bytes());
        assert_eq!(ran.code(), code, "{arguments}: {}", ran.told());
        assert!(ran.stdout.contains(says) || ran.stderr.contains(says), "{arguments}: {}", ran.told());
        harmless(&ran.stdout, arguments);
        harmless(&ran.stderr, arguments);
        ran
    }
}

impl Drop for Ordinary {
    fn drop(&mut self) {
        for name in ["closed", "sealed"] {
            let _ = fs::set_permissions(self.folder.join(name), fs::Permissions::from_mode(0o755));
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn an_ordinary_user_before_closed_doors() {
    let user = Ordinary::new();
    for folder in ["closed", "sealed", "open"] {
        fs::create_dir(user.folder.join(folder)).expect("made");
    }
    fs::write(user.folder.join("closed/case.json"), "{}").expect("written");
    fs::write(user.folder.join("closed/baseline.json"), "{}").expect("written");
    fs::copy(SMALL, user.folder.join("secret.amparo")).expect("copied");
    fs::write(user.folder.join("secret.json"), "{ \"id\": \"hidden\" }").expect("written");
    user.mode("secret.amparo", 0o000);
    user.mode("secret.json", 0o000);
    user.mode("closed/case.json", 0o644);
    user.mode("closed", 0o555);
    user.mode("sealed", 0o000);

    user.runs("eval law.amparo", "", 0, "This person");
    user.runs("eval secret.amparo", "", 2, "amparo::load::unreadable");
    user.runs("eval sealed", "", 2, "amparo::load::unreadable");
    user.runs("eval law.amparo --case secret.json", "", 2, "amparo::cli::unreadable_case");
    user.runs("eval law.amparo --case sealed/case.json", "", 2, "amparo::cli::unreadable_case");
    user.runs("check law.amparo --only uncited-clause --baseline secret.json", "", 2, "amparo::cli::baseline");
    user.runs("new closed/new", "", 2, "amparo::cli::unwritable_folder");
    user.runs("new sealed", "", 2, "amparo::cli::unwritable_folder");
    let write = "check law.amparo --only uncited-clause --write-baseline closed/baseline.json";
    user.runs(write, "", 2, "amparo::cli::unwritable_file");
    user.runs("ask law.amparo --save closed/case.json", "VE\nstop\n", 2, "\"nationality\": \"VE\"");
    user.runs("repl law.amparo", "nationality = VE\nsave closed/case.json\n", 0, "amparo::repl::unwritable");
    assert_eq!(fs::read_to_string(user.folder.join("closed/case.json")).expect("there"), "{}");
    let n_left = fs::read_dir(user.folder.join("closed")).expect("there").count();
    assert_eq!(n_left, 2, "nothing is left beside");
    if user.is_dropped {
        // A file of somebody else would change its owner: it stays as it is.
        user.mode("open", 0o777);
        fs::write(user.folder.join("open/case.json"), "{}").expect("written");
        user.mode("open/case.json", 0o666);
        user.runs("ask law.amparo --save open/case.json", "VE\nstop\n", 2, "amparo::cli::unwritable_file");
        assert_eq!(fs::read_to_string(user.folder.join("open/case.json")).expect("there"), "{}");
        assert_eq!(fs::read_dir(user.folder.join("open")).expect("there").count(), 1, "nothing is left beside");
    }
}

/// Where the system limits how large files may be, and nobody has told the program to ignore its signal.
#[test]
fn a_limit_of_the_system_is_an_error() {
    let folder = folder("hostile-limit");
    fs::write(folder.join("law.amparo"), format!("status   s\n{}", "// a line that takes space\n".repeat(100)))
        .expect("written");
    let commands: [&[&str]; 3] = [
        &["fmt", "law.amparo"],
        &["new", "made"],
        &["batch", "law.amparo", "--generate", "300", "--out", "people.jsonl"],
    ];
    for arguments in commands {
        let mut shell = Command::new("sh");
        shell.args(["-c", "ulimit -f 1; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_amparo")]).args(arguments);
        let ran = ran(shell.current_dir(&folder), b"");
        assert!(ran.code() == 2 && ran.stderr.contains("amparo::"), "{arguments:?}: {}", ran.told());
        let left: Vec<_> = fs::read_dir(&folder).expect("there").flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(left, ["law.amparo"], "{arguments:?}");
    }
}
