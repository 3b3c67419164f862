//! How fast the language server is: `cargo run --release --manifest-path benches/Cargo.toml --bin typing [path of a release build of amparo]`.
//!
//! Starts the server as an editor does and types into one file: letter by letter in the middle of words (each letter breaks the policy), of strings and of
//! blocks. Of each letter, the time until a question about names and types, diagnostics included, is answered for the new text. Of letters that leave the policy
//! without errors, the time until its scenarios are run and all findings are there. On the corpus, and on 2,000 generated clauses. Prints a table,
//! with the memory of the server before and after. Seeded: the same letters on every machine.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// Words typed at each kind of place, and letters after which findings are waited for.
const WORDS: usize = 40;
const WAITS: usize = 20;
const WORD: &str = "arrival";

fn main() {
    let built = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/release/amparo");
    let program = std::env::args().nth(1).unwrap_or_else(|| built.to_owned());
    println!("| policy | typed | names and types p50 | p95 | findings p50 | p95 | memory at the start | at the end |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    let corpus = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    measured("the corpus", &program, &corpus, &corpus.join("policies/migration/ptp.amparo"));
    let folder = std::env::temp_dir().join(format!("amparo-typing-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("amparo.toml"), "policies = [\".\"]\n").expect("settings");
    let file = folder.join("generated.amparo");
    std::fs::write(&file, generated(2000)).expect("a policy");
    measured("2,000 generated clauses", &program, &folder, &file);
    std::fs::remove_dir_all(&folder).expect("it was made");
}

fn measured(name: &str, program: &str, folder: &Path, file: &Path) {
    let text = std::fs::read_to_string(file).expect("a policy");
    let mut editor = Editor::start(program, folder, file, &text);
    editor.found();
    let memory = editor.memory();
    let mut answers = Vec::new();
    let mut seed = 7;
    for inside in [Inside::Word, Inside::Text, Inside::Block] {
        let places = inside.places(&text);
        for _ in 0..WORDS {
            let at = places[next(&mut seed) % places.len()];
            for n_letters in 1..=WORD.len() {
                let typed = [&text[..at], &WORD[..n_letters], &text[at..]].concat();
                answers.push(editor.typed(&typed));
            }
        }
    }
    // In a text nothing is broken: findings follow.
    let places = Inside::Text.places(&text);
    let mut findings = Vec::new();
    for number in 0..WAITS {
        let at = places[next(&mut seed) % places.len()];
        let began = Instant::now();
        // A text that is the one before has no news: another letter each time.
        let letter = if number % 2 == 0 { "x" } else { "y" };
        editor.typed(&[&text[..at], letter, &text[at..]].concat());
        editor.found();
        findings.push(began.elapsed());
    }
    let (n_typed, after) = (answers.len() + findings.len(), editor.memory());
    let ms = |times: &mut Vec<Duration>, part: f64| {
        times.sort();
        let at = ((times.len() as f64 * part) as usize).min(times.len() - 1);
        times[at].as_secs_f64() * 1e3
    };
    println!(
        "| {name} | {n_typed} letters | {:.0} ms | {:.0} ms | {:.0} ms | {:.0} ms | {memory} MB | {after} MB |",
        ms(&mut answers, 0.5),
        ms(&mut answers, 0.95),
        ms(&mut findings, 0.5),
        ms(&mut findings, 0.95),
    );
}

/// Where letters are typed.
enum Inside {
    /// In the middle of a name in a condition.
    Word,
    Text,
    /// At the end of an item of a clause.
    Block,
}

impl Inside {
    fn places(&self, text: &str) -> Vec<usize> {
        let after = |start: &str, more: usize| {
            let found = text.match_indices(start).map(|(at, _)| at + start.len() + more);
            found.filter(|&at| text.is_char_boundary(at)).collect::<Vec<_>>()
        };
        match self {
            Inside::Word => after("\n  when ", 2),
            Inside::Text => after(" art \"", 1),
            Inside::Block => after("\n  grants ", 0),
        }
    }
}

/// SplitMix64.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31)) as usize
}

/// Ten clauses for each status: nine that grant it, one that denies it to some.
fn generated(n_clauses: usize) -> String {
    let mut text = String::from("hierarchy law > decree\nprecedence override, rank\n\nfacts {\n");
    for fact in 0..100 {
        let _ = writeln!(text, "  fact{fact} : bool\n  day{fact} : date");
    }
    text += "}\n\ninstrument act { title \"Act\"  rank law  in force 2000-01-01 .. }\n";
    let mut seed = 1;
    for clause in 0..n_clauses {
        let status = clause / 10;
        if clause % 10 == 0 {
            let _ = writeln!(text, "\nstatus status{status} \"Status {status}\"");
        }
        let effect = if clause % 10 == 9 { "denies" } else { "grants" };
        let [one, other, day] = [0; 3].map(|_| next(&mut seed) % 100);
        let year = 2000 + next(&mut seed) % 20;
        let _ = writeln!(
            text,
            "\nclause clause{clause} \"Clause {clause}\" {{\n  source act art \"{clause}x\"\n  {effect} status{status}\n  when fact{one} and not fact{other}\n  when day{day} >= {year}-01-01\n}}"
        );
    }
    text
}

/// One that is sent what changes, and asks for diagnostics after each letter.
struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    uri: String,
    n_requests: u64,
    version: u64,
    /// How often the server has said that there is more to be told, since the last letter.
    n_news: usize,
}

/// The scenarios, the findings that are quick, and all of them.
const NEWS: usize = 3;

impl Editor {
    fn start(program: &str, folder: &Path, file: &Path, text: &str) -> Editor {
        let folder = folder.canonicalize().expect("a folder");
        let file = file.canonicalize().expect("a file");
        let mut child = Command::new(program)
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a release build of amparo: cargo build --release");
        let (input, output) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
        let uri = format!("file://{}", file.display());
        let output = BufReader::with_capacity(1 << 20, output);
        let mut editor = Editor { child, input, output, uri, n_requests: 0, version: 1, n_news: 0 };
        let root = format!("file://{}", folder.display());
        editor.ask(
            "initialize",
            &format!(
                r#"{{"rootUri":"{root}","capabilities":{{}},"initializationOptions":{{"language":"en","diagnostics":"pull","checkSeconds":60}}}}"#
            ),
        );
        let document =
            format!(r#"{{"uri":"{}","languageId":"amparo","version":1,"text":{}}}"#, editor.uri, quoted(text));
        editor.tell("textDocument/didOpen", &format!(r#"{{"textDocument":{document}}}"#));
        editor
    }

    fn tell(&mut self, method: &str, params: &str) {
        self.send(&format!(r#"{{"jsonrpc":"2.0","method":"{method}","params":{params}}}"#));
    }

    fn send(&mut self, message: &str) {
        let framed = format!("Content-Length: {}\r\n\r\n{message}", message.len());
        self.input.write_all(framed.as_bytes()).and_then(|()| self.input.flush()).expect("the server reads");
    }

    /// Asks, and waits for the answer.
    fn ask(&mut self, method: &str, params: &str) {
        self.n_requests += 1;
        let id = self.n_requests;
        self.send(&format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}","params":{params}}}"#));
        let answer = format!("\"id\":{id},\"result\"");
        while !self.next().contains(&answer) {}
    }

    fn next(&mut self) -> String {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).expect("the server speaks") > 0, "the server has ended");
            match line.trim_end().split_once(": ") {
                Some((_, value)) => length = value.parse().expect("a length"),
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).expect("a whole message");
        let message = String::from_utf8(bytes).expect("UTF-8");
        self.n_news += usize::from(message.contains("\"workspace/diagnostic/refresh\""));
        message
    }

    /// The text as it is now: how long until diagnostics of it are there.
    fn typed(&mut self, text: &str) -> Duration {
        self.version += 1;
        let change = format!(
            r#"{{"textDocument":{{"uri":"{}","version":{}}},"contentChanges":[{{"text":{}}}]}}"#,
            self.uri,
            self.version,
            quoted(text)
        );
        let began = Instant::now();
        self.tell("textDocument/didChange", &change);
        let document = format!(r#"{{"textDocument":{{"uri":"{}"}}}}"#, self.uri);
        self.ask("textDocument/diagnostic", &document);
        let took = began.elapsed();
        // What came before the answer was of an older text.
        self.n_news = 0;
        took
    }

    /// Waits until all findings are there.
    fn found(&mut self) {
        while self.n_news < NEWS {
            self.next();
        }
    }

    /// Megabytes of the server; 0 where the system does not tell.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB");
        line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok()).unwrap_or(0) / 1024
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A string as JSON writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for char in text.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            char if u32::from(char) < 32 => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(char));
            }
            char => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}
