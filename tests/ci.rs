//! What others run in their CI: the script of action.yml and the hooks for pre-commit, in a repository of their own.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use crate::cli::{amparo, ran};
use crate::tutorial::empty_folder;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A command in a folder, with the program on its path.
fn with_program(program: &Path, folder: &Path) -> Command {
    let bin = Path::new(env!("CARGO_BIN_EXE_amparo")).parent().expect("a folder");
    let mut command = Command::new(program);
    command.current_dir(folder).env_clear().env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", bin.display()));
    command
}

fn action(folder: &Path, wants: &[(&str, &str)]) -> Output {
    let mut command = with_program(&root().join(".ci/action"), folder);
    command.envs(wants.iter().copied()).output().expect("bash")
}

/// A policy as `amparo new` makes it.
fn policy(name: &str) -> PathBuf {
    let folder = empty_folder(name);
    let told = ran(amparo(&["new", "harbour"]).current_dir(&folder));
    assert_eq!(told.code, 0, "{}", told.stderr);
    folder.join("harbour")
}

/// The policy files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "amparo") {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_action_passes_a_sound_policy_and_annotates_what_is_wrong() {
    let folder = policy("action");
    let told = action(&folder, &[("AMPARO_FAIL_LEVEL", "note")]);
    let printed = String::from_utf8_lossy(&told.stdout).into_owned();
    assert_eq!(told.status.code(), Some(0), "{printed}{}", String::from_utf8_lossy(&told.stderr));
    assert!(printed.contains("::group::amparo test --format github"), "{printed}");
    // A scenario that fails, a layout that is not the one: all is run, and both are told of.
    let file =
        files(&folder).into_iter().find(|file| fs::read_to_string(file).is_ok_and(|text| text.contains("expect ")));
    let file = file.expect("a file with scenarios");
    let text = fs::read_to_string(&file).expect("the file");
    fs::write(&file, text.replacen("expect granted", "expect    denied", 1)).expect("the file");
    let told = action(&folder, &[]);
    let printed = String::from_utf8_lossy(&told.stdout).into_owned();
    assert_eq!(told.status.code(), Some(1), "{printed}");
    assert!(printed.contains("::error ") && printed.contains("-  expect    denied"), "{printed}");
    // A policy that does not parse, named.
    fs::write(folder.join("broken.amparo"), "clause {").expect("a file");
    let told = action(&folder, &[("AMPARO_POLICIES", "broken.amparo\n"), ("AMPARO_FMT", "false")]);
    assert_eq!(told.status.code(), Some(2), "{}", String::from_utf8_lossy(&told.stdout));
}

/// The inputs of the action are those that its script reads.
/// Help is no sound policy: a path that looks like an option is a path.
#[test]
fn paths_of_the_action_are_no_options() {
    let folder = policy("ci_action_paths");
    for path in ["-h", "--help", "--all-errors", "-"] {
        let told = action(&folder, &[("AMPARO_POLICIES", path), ("AMPARO_FMT", "false")]);
        let printed = String::from_utf8_lossy(&told.stdout).into_owned();
        assert!(told.status.code() == Some(2) && !printed.contains("Usage:"), "{path}: {printed}");
    }
}

#[test]
fn every_input_of_the_action_reaches_its_script() {
    let action = fs::read_to_string(root().join("action.yml")).expect("action.yml");
    let script = fs::read_to_string(root().join(".ci/action")).expect("the script");
    let variables: Vec<&str> =
        action.lines().filter_map(|line| line.trim().strip_prefix("AMPARO_")?.split(':').next()).collect();
    assert_eq!(variables.len(), 9, "{variables:?}");
    for variable in variables {
        let input = variable.to_lowercase().replace('_', "-");
        assert!(action.contains(&format!("\n  {input}:\n")), "{input} is declared");
        assert!(action.contains(&format!("inputs.{input} ")), "{input} is handed on");
        assert!(script.contains(&format!("AMPARO_{variable}")), "{variable} is read");
    }
}

#[test]
fn the_hooks_run_as_they_are_written() {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).expect("the hooks");
    let entries: Vec<&str> = hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).collect();
    assert_eq!(entries, ["amparo fmt", "amparo test", "amparo check"]);
    let folder = policy("hooks");
    for entry in entries {
        let mut words = entry.split(' ');
        let mut command = with_program(Path::new(words.next().expect("a program")), &folder);
        command.args(words);
        if entry == "amparo fmt" {
            command.args(files(&folder));
        }
        let told = command.output().expect("the program");
        assert_eq!(told.status.code(), Some(0), "{entry}: {}", String::from_utf8_lossy(&told.stderr));
    }
}

// ---- the comment of a pull request -------------------------------------------------------------------------------------

/// What the comments of a pull request are, and what was asked for: a small part of GitHub's API.
#[derive(Default)]
struct Api {
    comments: Vec<(u64, String)>,
    asked: Vec<String>,
    may_write: bool,
}

impl Api {
    /// Answers until the test ends; where.
    fn served(api: &Arc<Mutex<Api>>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let api = api.clone();
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let mut lines = BufReader::new(connection);
                let mut head = Vec::new();
                loop {
                    let mut line = String::new();
                    lines.read_line(&mut line).expect("a request");
                    match line.trim_end() {
                        "" => break,
                        line => head.push(line.to_owned()),
                    }
                }
                let length = |line: &String| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok();
                let mut body = vec![0; head.iter().find_map(length).unwrap_or(0)];
                lines.read_exact(&mut body).expect("its body");
                let has_token = head.iter().any(|line| line.eq_ignore_ascii_case("Authorization: Bearer secret"));
                let (status, answer) = api.lock().expect("no panic").answer(&head[0], has_token, &body);
                let told =
                    format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", answer.len());
                let _ = lines.get_mut().write_all(format!("{told}{answer}").as_bytes());
            }
        });
        format!("http://{address}")
    }

    fn answer(&mut self, line: &str, has_token: bool, body: &[u8]) -> (u16, String) {
        let (method, rest) = line.split_once(' ').expect("a method");
        let path = rest.split(' ').next().expect("a path");
        self.asked.push(format!("{method} {path}"));
        if !has_token {
            return (401, "{}".to_owned());
        }
        if method == "GET" {
            let page: usize = path.rsplit_once("page=").and_then(|(_, page)| page.parse().ok()).expect("a page");
            assert!(path.starts_with("/repos/o/law/issues/7/comments?per_page=100&"), "{path}");
            let list = self.comments.iter().skip((page - 1) * 100).take(100);
            let list = list.map(|(id, body)| serde_json::json!({ "id": id, "body": body }));
            return (200, serde_json::Value::from(list.collect::<Vec<_>>()).to_string());
        }
        if !self.may_write {
            return (403, r#"{"message":"Resource not accessible by integration"}"#.to_owned());
        }
        let json: serde_json::Value = serde_json::from_slice(body).expect("JSON");
        let text = json["body"].as_str().expect("a text").to_owned();
        match (method, path.strip_prefix("/repos/o/law/issues/comments/")) {
            ("POST", None) if path == "/repos/o/law/issues/7/comments" => {
                self.comments.push((1000 + self.comments.len() as u64, text));
                (201, "{}".to_owned())
            }
            ("PATCH", Some(id)) => {
                let id: u64 = id.parse().expect("a number");
                let comment = self.comments.iter_mut().find(|(of, _)| *of == id).expect("it is there");
                comment.1 = text;
                (200, "{}".to_owned())
            }
            _ => (404, "{}".to_owned()),
        }
    }
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("HOME", folder);
    for (name, value) in [("NAME", "A"), ("EMAIL", "a@example.org")] {
        command.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
    }
    let told = command.args(arguments).output().expect("git");
    assert!(told.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&told.stderr));
    String::from_utf8_lossy(&told.stdout).trim().to_owned()
}

const LAW: &str = r#"facts {
  entry : date "Date of entry"
  ill   : bool "Is ill"
}

status permit "Permit"

clause window "The window" {
  grants permit
  when entry <= 2018-10-31
}
"#;

/// A repository with that law, and a function that runs the action in it for a pull request with that law changed.
fn repository(name: &str) -> (PathBuf, String) {
    let folder = empty_folder(name);
    git(&folder, &["init", "--quiet", "--initial-branch=main"]);
    fs::write(folder.join("amparo.toml"), "policies = [\"law.amparo\"]\n").expect("a file");
    fs::write(folder.join("law.amparo"), LAW).expect("a file");
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "The law"]);
    let base = git(&folder, &["rev-parse", "HEAD"]);
    (folder, base)
}

fn on_pull_request(folder: &Path, base: &str, url: &str, more: &[(&str, &str)]) -> (i32, String) {
    let summary = folder.join("summary.md");
    let wants = [
        ("PULL_REQUEST", "7"),
        ("PULL_BASE", base),
        ("GITHUB_REPOSITORY", "o/law"),
        ("GITHUB_API_URL", url),
        ("GITHUB_STEP_SUMMARY", summary.to_str().expect("UTF-8")),
        ("AMPARO_TOKEN", "secret"),
    ];
    let told = action(folder, &[&wants[..], more].concat());
    let printed = String::from_utf8_lossy(&told.stdout).into_owned() + &String::from_utf8_lossy(&told.stderr);
    assert!(!printed.contains("secret"), "{printed}");
    (told.status.code().expect("it ends"), printed)
}

#[test]
fn a_pull_request_is_told_what_it_does_to_people_in_one_comment() {
    let (folder, base) = repository("action_comment");
    let refactoring = LAW
        .replace("clause window", "define in_time = entry <= 2018-10-31\n\nclause window")
        .replace("when entry <= 2018-10-31", "when in_time");
    let shortened = LAW.replace("2018-10-31", "2018-08-31");
    let exception = LAW.replace("2018-10-31\n", "2018-10-31\n  unless ill\n");
    let cases = [
        (refactoring, "The same for everyone, proved"),
        (shortened, "Date of entry: 1 September 2018"),
        (exception, "Is ill: yes"),
    ];
    for (law, expected) in cases {
        let api = Arc::new(Mutex::new(Api { may_write: true, ..Api::default() }));
        let url = Api::served(&api);
        // What others have said, on more pages than one.
        let others = (0..101).map(|id| (id, format!("Comment {id}")));
        api.lock().expect("no panic").comments.extend(others);
        fs::write(folder.join("law.amparo"), &law).expect("a file");
        let (code, printed) = on_pull_request(&folder, &base, &url, &[]);
        assert_eq!(code, 0, "{printed}");
        let first = api.lock().expect("no panic").comments.clone();
        assert_eq!(first.len(), 102, "{printed}");
        let (id, text) = first.last().expect("a comment");
        assert!(text.starts_with("<!-- amparo diff ") && text.contains(expected), "{text}");
        // The next push changes that comment.
        fs::write(folder.join("law.amparo"), law.replace("2018-", "2017-")).expect("a file");
        let (code, printed) = on_pull_request(&folder, &base, &url, &[]);
        assert_eq!(code, 0, "{printed}");
        let api = api.lock().expect("no panic");
        let (same, now) = api.comments.last().expect("a comment");
        assert_eq!((api.comments.len(), same), (102, id), "{printed}");
        assert!(now.starts_with("<!-- amparo diff ") && now != text && now.contains("2017"), "{now}");
        let changes: Vec<&String> = api.asked.iter().filter(|asked| !asked.starts_with("GET")).collect();
        assert_eq!(
            changes,
            ["POST /repos/o/law/issues/7/comments", &format!("PATCH /repos/o/law/issues/comments/{id}")]
        );
        assert!(!folder.join("summary.md").exists(), "{printed}");
    }
}

#[test]
fn a_change_for_the_worse_can_fail_the_job_and_findings_go_to_a_file() {
    let (folder, base) = repository("action_fails");
    let api = Arc::new(Mutex::new(Api { may_write: true, ..Api::default() }));
    let url = Api::served(&api);
    fs::write(folder.join("law.amparo"), LAW.replace("2018-10-31", "2018-08-31")).expect("a file");
    let (code, printed) =
        on_pull_request(&folder, &base, &url, &[("AMPARO_DIFF_FAIL_ON", "worse"), ("AMPARO_SARIF", "true")]);
    assert_eq!(code, 1, "{printed}");
    let sarif = fs::read_to_string(folder.join("amparo.sarif")).expect("a file");
    // What a pull request brings under this name is not written through.
    let elsewhere = folder.with_extension("elsewhere");
    fs::write(&elsewhere, "kept").expect("a file");
    fs::remove_file(folder.join("amparo.sarif")).expect("removed");
    std::os::unix::fs::symlink(&elsewhere, folder.join("amparo.sarif")).expect("a link");
    action(&folder, &[("AMPARO_SARIF", "true")]);
    assert_eq!(fs::read_to_string(&elsewhere).expect("a file"), "kept");
    assert!(!folder.join("amparo.sarif").is_symlink());
    assert!(serde_json::from_str::<serde_json::Value>(&sarif).expect("JSON")["runs"].is_array(), "{sarif}");
    assert_eq!(api.lock().expect("no panic").comments.len(), 1);
    // Broken by the next push: the comment says that it holds no more.
    fs::write(folder.join("law.amparo"), "clause {").expect("a file");
    let (code, printed) = on_pull_request(&folder, &base, &url, &[]);
    assert_eq!(code, 2, "{printed}");
    let api = api.lock().expect("no panic");
    assert!(api.comments.len() == 1 && api.comments[0].1.contains("could not be compared"), "{:?}", api.comments);
}

#[test]
fn where_nothing_may_be_posted_the_summary_of_the_job_has_it() {
    let (folder, base) = repository("action_fork");
    fs::write(folder.join("law.amparo"), LAW.replace("2018-10-31", "2018-08-31")).expect("a file");
    let summary = folder.join("summary.md");
    let api = Arc::new(Mutex::new(Api::default()));
    let url = Api::served(&api);
    // A fork's token may read, and a repository may give none at all; and nobody may be there to answer.
    for (url, token) in [(url.as_str(), "secret"), (&url, ""), (&url, "another"), ("http://127.0.0.1:1", "secret")] {
        let _ = fs::remove_file(&summary);
        let (code, printed) = on_pull_request(&folder, &base, url, &[("AMPARO_TOKEN", token)]);
        assert_eq!(code, 0, "{printed}");
        assert!(printed.contains("::notice::"), "{printed}");
        let told = fs::read_to_string(&summary).expect("a file");
        assert!(told.contains("Date of entry: 1 September 2018"), "{told}");
    }
    assert!(api.lock().expect("no panic").comments.is_empty());
    // Not asked for, it is not done; and a repository that had no policy has nothing to compare.
    let n_asked = api.lock().expect("no panic").asked.len();
    on_pull_request(&folder, &base, &url, &[("AMPARO_DIFF", "false")]);
    assert_eq!(api.lock().expect("no panic").asked.len(), n_asked);
    git(&folder, &["rm", "--quiet", "--cached", "law.amparo", "amparo.toml"]);
    git(&folder, &["commit", "--quiet", "--allow-empty", "-m", "No law yet"]);
    let none = git(&folder, &["rev-parse", "HEAD"]);
    let (code, printed) = on_pull_request(&folder, &none, &url, &[]);
    assert_eq!(code, 0, "{printed}");
}

#[test]
fn a_comment_is_never_longer_than_github_takes() {
    let (folder, _) = repository("action_long");
    let api = Arc::new(Mutex::new(Api { may_write: true, ..Api::default() }));
    let url = Api::served(&api);
    let (file, summary) = (folder.join("long.md"), folder.join("summary.md"));
    let line = "a \"line\" with \\ and \t and ñ\n";
    fs::write(&file, line.repeat(10_000)).expect("a file");
    let mut command = with_program(&root().join(".ci/comment"), &folder);
    command.args([file.to_str().expect("UTF-8"), "1"]);
    command.envs([("PULL_REQUEST", "7"), ("GITHUB_REPOSITORY", "o/law"), ("GITHUB_API_URL", &url)]);
    command.env("GITHUB_TOKEN", "secret").env("GITHUB_STEP_SUMMARY", &summary);
    let told = command.output().expect("bash");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let api = api.lock().expect("no panic");
    let text = &api.comments[0].1;
    assert!(text.len() < 65_536 && text.len() > 50_000, "{}", text.len());
    let body = text.split_once('\n').expect("a marker").1;
    let (kept, note) = body.split_once("\n…").expect("a note");
    assert!(format!("{kept}\n").replace(line, "").trim().is_empty() && note.contains("too long"), "{note}");
    assert_eq!(fs::metadata(&summary).expect("a file").len() as usize, line.len() * 10_000);
}

#[test]
fn the_history_of_a_policy_is_told_commit_by_commit() {
    let (folder, _) = repository("ci_history");
    let reworded = LAW.replace("The window", "The first window");
    for (law, message) in
        [(reworded.clone(), "Words"), (reworded.replace("2018-10-31", "2018-08-31"), "A | shorter window")]
    {
        fs::write(folder.join("law.amparo"), law).expect("a file");
        git(&folder, &["commit", "--quiet", "-a", "-m", message]);
    }
    let mut command = with_program(&root().join(".ci/history"), &folder);
    let told = command.arg("law.amparo").env("HOME", &folder).output().expect("bash");
    let table = String::from_utf8_lossy(&told.stdout).into_owned();
    let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split(" | ").skip(1).collect()).collect();
    assert_eq!(rows.len(), 5, "{table}{}", String::from_utf8_lossy(&told.stderr));
    assert_eq!(rows[2][..2], ["The law", "the first version"]);
    assert_eq!(rows[3][..2], ["Words", "the same for everyone, proved"]);
    assert_eq!(rows[4][..2], ["A \\| shorter window", "less: permit"]);
}

/// Of a commit that took somebody's liberty in practice alone it was said “the same outcomes”.
#[test]
fn the_history_says_what_changes_in_practice_alone() {
    let (folder, _) = repository("ci_history_practice");
    let law = "practice checkpoints \"Checkpoints\"\nfacts { papers : bool }\nduty liberty { favourable }\nprotection visits\n\
               clause free { requires liberty }\nclause seen { grants visits  when required liberty }\n";
    let held = |when: &str| format!("{law}clause held {{ source checkpoints  forbids liberty  when {when} }}\n");
    for (law, message) in [(held("not papers"), "Practice"), (held("papers or not papers"), "Everybody is held")] {
        fs::write(folder.join("law.amparo"), law).expect("a file");
        git(&folder, &["commit", "--quiet", "-a", "-m", message]);
    }
    let mut command = with_program(&root().join(".ci/history"), &folder);
    let told = command.arg("law.amparo").env("HOME", &folder).output().expect("bash");
    let table = String::from_utf8_lossy(&told.stdout).into_owned();
    let last = table.lines().last().expect("rows");
    let people = last.split(" | ").nth(2).unwrap_or_default();
    assert_eq!(people, "in practice less: liberty; where practice is followed less: visits", "{table}");
}

/// A name that is an option to git, and a commit whose author meant the reader's terminal.
#[test]
fn a_hostile_history_is_told_and_not_obeyed() {
    let (folder, _) = repository("ci_history_hostile");
    fs::write(folder.join("law.amparo"), LAW.replace("2018-10-31", "2018-08-31")).expect("a file");
    let message = "\u{1b}]0;x\u{7}\u{9b}31m\u{202e}Window\\| <script> [x](http://example.org)";
    git(&folder, &["commit", "--quiet", "-a", "-m", message]);
    let history = |revision: &[&str]| {
        let mut command = with_program(&root().join(".ci/history"), &folder);
        let told = command.arg("law.amparo").args(revision).env("HOME", &folder).output().expect("bash");
        String::from_utf8_lossy(&told.stdout).into_owned()
    };
    let table = history(&[]);
    assert!(table.contains(r"| \]0;x31mWindow\\\| \<script> \[x\](http://example.org) | less: permit |"), "{table}");
    assert!(!table.chars().any(|char| char.is_control() && char != '\n' || char == '\u{202e}'), "{table}");
    assert_eq!(history(&["--output=made"]).lines().count(), 2);
    fs::write(folder.join(":(top)*.amparo"), LAW).expect("a file");
    git(&folder, &["--literal-pathspecs", "add", ":(top)*.amparo"]);
    git(&folder, &["commit", "--quiet", "-m", "Odd name"]);
    let mut command = with_program(&root().join(".ci/history"), &folder);
    let told = command.arg(":(top)*.amparo").env("HOME", &folder).output().expect("bash");
    let rows = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(rows.lines().count() == 3 && rows.contains("Odd name | the first version"), "{rows}");
    assert!(!folder.join("made").exists());
}
