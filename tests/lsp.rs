//! The language server, asked over its pipes as an editor asks it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value as Json, json};

/// Nothing is waited for longer: a server that does not answer fails a test instead of holding it.
const LONGEST: Duration = Duration::from_secs(300);

/// An editor.
struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Json>,
    n_requests: i64,
    diagnostics: BTreeMap<String, Vec<Json>>,
}

impl Client {
    fn start() -> Client {
        let mut child = Command::new(env!("CARGO_BIN_EXE_amparo"))
            .arg("lsp")
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let (input, output) = (child.stdin.take(), child.stdout.take().expect("a pipe"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = message(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Client { child, input, messages, n_requests: 0, diagnostics: BTreeMap::new() }
    }

    /// Started in a folder, with what an editor can do and wants.
    fn initialized(folder: &Path, wants: Json) -> Client {
        let mut client = Client::start();
        let can = json!({ "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } } });
        let params = json!({ "rootUri": uri(folder), "capabilities": can, "initializationOptions": wants });
        let answer = client.ask("initialize", params);
        assert_eq!(answer["serverInfo"]["name"], "amparo", "{answer}");
        client.tell("initialized", json!({}));
        client
    }

    fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("not closed yet");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    fn send(&mut self, message: &Json) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    fn tell(&mut self, method: &str, params: Json) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The next message; diagnostics are kept.
    fn next(&mut self) -> Json {
        let message = self.messages.recv_timeout(LONGEST).expect("the server says something");
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().expect("an address").to_owned();
            let diagnostics = message["params"]["diagnostics"].as_array().expect("a list").clone();
            self.diagnostics.insert(uri, diagnostics);
        }
        message
    }

    /// The whole answer to a request.
    fn answer(&mut self, method: &str, params: Json) -> Json {
        self.n_requests += 1;
        let id = self.n_requests;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    fn ask(&mut self, method: &str, params: Json) -> Json {
        let mut answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    fn open(&mut self, path: &Path, text: &str) {
        let document = json!({ "uri": uri(path), "languageId": "amparo", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn edit(&mut self, path: &Path, changes: Json) {
        let document = json!({ "uri": uri(path), "version": 2 });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Waits until the diagnostics of a file are as wanted.
    fn until(&mut self, path: &Path, is_so: impl Fn(&[Json]) -> bool) -> Vec<Json> {
        loop {
            if let Some(diagnostics) = self.diagnostics.get(&uri(path)).filter(|diagnostics| is_so(diagnostics)) {
                return diagnostics.clone();
            }
            self.next();
        }
    }

    fn at(&mut self, method: &str, path: &Path, (line, character): (usize, usize)) -> Json {
        let position = json!({ "line": line, "character": character });
        self.ask(method, json!({ "textDocument": { "uri": uri(path) }, "position": position }))
    }

    /// Messages that arrive together, as from an editor that asks as soon as somebody types.
    fn at_once(&mut self, messages: &[Json]) {
        let framed = |message: &Json| {
            let text = message.to_string();
            format!("Content-Length: {}\r\n\r\n{text}", text.len())
        };
        let all: String = messages.iter().map(framed).collect();
        self.raw(all.as_bytes());
    }

    /// The actions for a range and what is told of it.
    fn actions(&mut self, path: &Path, range: &Json, diagnostics: &[&Json]) -> Vec<Json> {
        let wanted =
            json!({ "textDocument": { "uri": uri(path) }, "range": range, "context": { "diagnostics": diagnostics } });
        self.ask("textDocument/codeAction", wanted).as_array().expect("actions").clone()
    }

    fn about(&mut self, method: &str, path: &Path) -> Json {
        self.ask(method, json!({ "textDocument": { "uri": uri(path) } }))
    }

    /// Says good-bye; the exit code.
    fn end(mut self) -> Option<i32> {
        self.ask("shutdown", Json::Null);
        self.tell("exit", Json::Null);
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn message(output: &mut impl BufRead) -> Option<Json> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some((_, value)) => length = value.parse().ok()?,
            None => break,
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// A folder of its own for a test, with files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("a file");
    }
    folder
}

/// The line and the character (of ASCII text) where `marked` has a `|`, and the text without it.
fn cursor(marked: &str) -> (String, (usize, usize)) {
    let at = marked.find('|').expect("a cursor");
    let before = &marked[..at];
    let character = before.len() - before.rfind('\n').map_or(0, |line| line + 1);
    (marked.replacen('|', "", 1), (before.matches('\n').count(), character))
}

/// Where words stand in an ASCII text, as a range.
fn range_of(text: &str, words: &str) -> Json {
    let start = text.find(words).expect("they are in the text");
    let at = |offset: usize| {
        let before = &text[..offset];
        json!({ "line": before.matches('\n').count(), "character": offset - before.rfind('\n').map_or(0, |line| line + 1) })
    };
    json!({ "start": at(start), "end": at(start + words.len()) })
}

/// An ASCII text with the edits of one file made.
fn applied(text: &str, edits: &Json) -> String {
    let lines: Vec<usize> = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let offset = |at: &Json| {
        let number = |name: &str| at[name].as_u64().expect("a number") as usize;
        lines.get(number("line")).map_or(text.len(), |start| start + number("character"))
    };
    let mut now = text.to_owned();
    for edit in edits.as_array().expect("edits").iter().rev() {
        let range = &edit["range"];
        now.replace_range(offset(&range["start"])..offset(&range["end"]), edit["newText"].as_str().expect("a text"));
    }
    now
}

fn labels(items: &Json) -> Vec<&str> {
    items["items"].as_array().expect("items").iter().map(|item| item["label"].as_str().expect("a label")).collect()
}

const SETTINGS: &str = "policies = [\".\"]\n";
const FACTS: &str = "/// Where the person is from.\ntype country = PE | VE \"Venezuela\"\n\
                     facts {\n  nationality : country \"Nationality\"\n  entry { date : date \"Date of entry\" }\n}\n";
const LAW: &str = "use \"facts.amparo\"\nstatus permit \"Permit\"\n\
                   clause window \"Window\" {\n  grants permit\n  when nationality is VE and entry.date <= 2018-10-31\n}\n\
                   scenario \"Ana\" {\n  as_of 2018-08-01\n  nationality = VE\n  entry.date = 2018-07-15\n  expect granted permit by window\n}\n";

fn project(name: &str) -> (PathBuf, PathBuf, PathBuf) {
    let folder = folder(name, &[("amparo.toml", SETTINGS), ("facts.amparo", FACTS), ("law.amparo", LAW)]);
    let (facts, law) = (folder.join("facts.amparo"), folder.join("law.amparo"));
    (folder, facts, law)
}

#[test]
fn the_real_corpus_is_served() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("policies/migration/ptp.amparo");
    let text = fs::read_to_string(&path).expect("the corpus");
    let mut client = Client::initialized(root, json!({ "check": false }));
    client.open(&path, &text);
    let at = text.find("entry.date").expect("the windows are of the entry");
    let line = text[..at].matches('\n').count();
    let character = text[text[..at].rfind('\n').map_or(0, |at| at + 1)..at].encode_utf16().count() + "entry.d".len();
    let hover = client.at("textDocument/hover", &path, (line, character));
    let shown = hover["contents"]["value"].as_str().expect("Markdown");
    assert!(shown.contains("entry.date : date") && shown.contains("Date of entry"), "{shown}");
    let definition = client.at("textDocument/definition", &path, (line, character));
    assert!(definition["uri"].as_str().is_some_and(|uri| uri.ends_with("/common/person.amparo")), "{definition}");
    let position = json!({ "line": line, "character": character });
    let document = json!({ "uri": uri(&path) });
    let wanted = json!({ "textDocument": document, "position": position, "context": { "includeDeclaration": true } });
    let references = client.ask("textDocument/references", wanted);
    assert!(references.as_array().is_some_and(|all| all.len() > 50), "{references}");
    let renamed = client
        .ask("textDocument/rename", json!({ "textDocument": document, "position": position, "newName": "arrival" }));
    let changes = renamed["changes"].as_object().expect("changes");
    assert!(changes.len() >= 5 && changes.keys().all(|uri| uri.ends_with(".amparo")), "{:?}", changes.keys());
    let edits: usize = changes.values().map(|edits| edits.as_array().map_or(0, Vec::len)).sum();
    assert!(edits <= references.as_array().map_or(0, Vec::len), "the declaration of the group is in no edit");
    let symbols = client.ask("workspace/symbol", json!({ "query": "refugee" }));
    assert!(symbols.as_array().is_some_and(|all| all.iter().any(|symbol| symbol["name"] == "refugee")), "{symbols}");
    for method in ["documentSymbol", "foldingRange", "documentLink", "codeLens"] {
        let answer = client.about(&format!("textDocument/{method}"), &path);
        assert!(answer.as_array().is_some_and(|all| all.len() > 5), "{method}: {answer}");
    }
    let tokens = client.about("textDocument/semanticTokens/full", &path);
    let data = tokens["data"].as_array().expect("tokens");
    assert!(data.len() > 5000 && data.len().is_multiple_of(5));
    assert_eq!(client.about("textDocument/formatting", &path), json!([]), "the corpus has its layout");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn mistakes_are_told_as_one_types_and_only_where_they_are() {
    let (folder, facts, law) = project("mistakes");
    let mut client = Client::initialized(&folder, json!({ "check": false }));
    client.open(&law, &LAW.replace("nationality is VE", "nationalty is VE").replace('\n', "\r\n"));
    let told = client.until(&law, |told| !told.is_empty());
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["code"], "amparo::policy::unknown_name");
    assert_eq!(
        told[0]["range"],
        json!({ "start": { "line": 4, "character": 7 }, "end": { "line": 4, "character": 17 } })
    );
    let context = json!({ "diagnostics": told });
    let wanted = json!({ "textDocument": { "uri": uri(&law) }, "range": told[0]["range"], "context": context });
    let actions = client.ask("textDocument/codeAction", wanted);
    assert_eq!(actions[0]["edit"]["changes"][uri(&law)][0]["newText"], "nationality", "{actions}");
    // A broken file does not blind the others, nor what can be read of itself.
    client.open(&facts, &format!("{FACTS}clause broken {{ when (\n"));
    client.until(&facts, |told| told.iter().any(|one| one["severity"] == 1));
    let hover = client.at("textDocument/hover", &law, (10, 18));
    assert!(hover["contents"]["value"].as_str().is_some_and(|shown| shown.contains("Permit")), "{hover}");
    client.edit(&facts, json!([{ "text": FACTS }]));
    client.edit(&law, json!([{ "text": LAW }]));
    client.until(&law, <[Json]>::is_empty);
    client.until(&facts, <[Json]>::is_empty);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_value_that_changes_over_time_is_shown_completed_and_renamed() {
    let (folder, _, law) = project("values");
    let text = "facts {\n  fine : int\n}\nstatus permit\n\
                value unit \"Tax unit\" {\n  2017-01-01 .. 2017-12-31 = 4050\n  2018-01-01 .. = 4150\n}\n\
                clause small {\n  grants permit\n  when fine <= 10 * unit at 2018-01-01 and fine <= unit\n}\n";
    let mut client = Client::initialized(&folder, json!({ "check": false }));
    client.open(&law, text);
    let hover = client.at("textDocument/hover", &law, (10, 21));
    let shown = hover["contents"]["value"].as_str().expect("Markdown");
    for line in ["value unit", "**Tax unit**", "| 2017-01-01 .. 2017-12-31 | 4,050 |", "| 2018-01-01 .. | 4,150 |"] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    let items = client.at("textDocument/completion", &law, (10, 20));
    let labels: Vec<_> = items["items"].as_array().expect("items").iter().map(|item| &item["label"]).collect();
    assert_eq!(labels, ["unit"], "behind `10 *`");
    let place = json!({ "textDocument": { "uri": uri(&law) }, "position": { "line": 4, "character": 7 }, "newName": "tax_unit" });
    let renamed = client.ask("textDocument/rename", place);
    assert_eq!(renamed["changes"][uri(&law)].as_array().map(Vec::len), Some(3), "{renamed}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn words_are_in_the_language_that_was_asked_for() {
    let (folder, _, law) = project("language");
    let mut client = Client::initialized(&folder, json!({ "language": "es", "check": false }));
    client.open(&law, &LAW.replace("is VE", "is VX"));
    let told = client.until(&law, |told| !told.is_empty());
    let message = told[0]["message"].as_str().expect("a message");
    assert!(message.contains("no es"), "{message}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn findings_and_failed_scenarios_come_from_behind_and_leave_with_their_cause() {
    let (folder, _, law) = project("findings");
    let against = "clause bar { denies permit  when nationality is VE }\n";
    let mut client = Client::initialized(&folder, json!({}));
    client.open(&law, &format!("{LAW}{against}"));
    let is_of = |code: &'static str| move |told: &[Json]| told.iter().any(|one| one["code"] == code);
    let told = client.until(&law, is_of("contradiction"));
    assert!(told.iter().any(|one| one["code"] == "scenario"), "Ana is in conflict now: {told:?}");
    let found = told.iter().find(|one| one["code"] == "contradiction").expect("until says so");
    assert!(found["message"].as_str().is_some_and(|words| words.contains("For example: ")), "{found}");
    let related = found["relatedInformation"].as_array().expect("both clauses");
    assert!(related.iter().all(|one| one["location"]["uri"] == uri(&law)) && !related.is_empty(), "{found}");
    let context = json!({ "diagnostics": [found] });
    let wanted = json!({ "textDocument": { "uri": uri(&law) }, "range": found["range"], "context": context });
    let actions = client.ask("textDocument/codeAction", wanted);
    let new = |at: usize| actions[at]["edit"]["changes"][uri(&law)][0]["newText"].as_str().expect("an edit").to_owned();
    assert!(new(0).contains("accept contradiction("), "{actions}");
    assert!(new(1).contains("scenario \"contradiction(") && new(1).contains("expect conflict permit"), "{actions}");
    // Accepted, with the person as a scenario: neither is told of any more.
    client.edit(&law, json!([{ "text": format!("{LAW}{against}{}", new(0)) }]));
    client.until(&law, |told| !is_of("contradiction")(told));
    let lenses = client.about("textDocument/codeLens", &law);
    let run = lenses.as_array().expect("lenses").iter().find(|lens| lens["command"]["command"] == "amparo.runScenario");
    let told = client.answer("workspace/executeCommand", run.expect("Ana can be run")["command"].clone());
    assert!(told["result"].as_str().is_some_and(|words| words.contains("conflict permit")), "{told}");
    let wanted = json!({ "command": "amparo.showExample", "arguments": [uri(&law), "bar"] });
    let told = client.ask("workspace/executeCommand", wanted);
    assert!(told.as_str().is_some_and(|words| words.contains("Venezuela")), "{told}");
    client.edit(&law, json!([{ "text": LAW }]));
    client.until(&law, |told| told.iter().all(|one| one["code"] != "scenario"));
    let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let hints = client.ask("textDocument/inlayHint", json!({ "textDocument": { "uri": uri(&law) }, "range": all }));
    assert_eq!(hints[0]["label"], "passes", "{hints}");
    assert_eq!(client.end(), Some(0));
}

/// Of thousands of findings an editor gets the most serious ones, and how many more there are.
#[test]
fn of_very_many_findings_the_most_serious_are_shown() {
    let each: String = (0..1_200).map(|n| format!("status s{n}\nclause c{n} {{ grants s{n}  when a }}\n")).collect();
    // The last clause never fires, which is an error; the others are notes.
    let text = format!("facts {{ a : bool }}\n{each}status last\nclause idle {{ grants last  when a and not a }}\n");
    let folder = folder("lsp-very-many", &[("law.amparo", &text)]);
    let path = folder.join("law.amparo");
    let mut client = Client::initialized(&folder, json!({}));
    client.open(&path, &text);
    let shown = client.until(&path, |all| all.len() > 500);
    assert!(shown.len() <= 1_001, "{}", shown.len());
    let of = |code: &str| shown.iter().filter(|one| one["code"] == code).count();
    assert_eq!(of("never-fires"), 1);
    let more = shown.iter().filter_map(|one| one["message"].as_str()).find(|message| message.contains("more findings"));
    assert!(more.is_some_and(|message| message.contains("`amparo check` lists them")), "{more:?}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn names_are_completed_by_what_the_place_takes() {
    let (folder, _, law) = project("completion");
    let mut client = Client::initialized(&folder, json!({ "check": false }));
    client.open(&law, LAW);
    let places: [(&str, &[&str], &[&str]); 13] = [
        ("clause x { grants |", &["permit"], &["nationality", "window"]),
        ("clause x { when |", &["nationality", "entry.date", "not"], &["permit", "window"]),
        ("clause x { when nationality is |", &["VE", "PE"], &["nationality"]),
        ("clause x { when nationality in {VE, |", &["PE"], &["when"]),
        ("clause x { when entry.date <= |", &["entry.date", "as_of"], &["nationality"]),
        ("clause x { when granted permit |", &["at", "and"], &["nationality"]),
        ("clause x { when granted permit at |", &["entry.date", "as_of"], &["nationality", "least"]),
        ("clause x { overrides |", &["window"], &["permit"]),
        ("scenario \"x\" { nationality = |", &["VE"], &["window"]),
        ("scenario \"x\" { expect granted permit by |", &["window"], &["permit"]),
        ("facts { x : bool |", &["presumed", "usual", "fixed"], &["window"]),
        ("facts { x : country usual |", &["VE", "as_of"], &["window"]),
        ("|", &["clause", "scenario …"], &["window"]),
    ];
    for (marked, present, absent) in places {
        let (text, (line, character)) = cursor(&format!("{LAW}\n{marked}"));
        client.edit(&law, json!([{ "text": text }]));
        let items = client.at("textDocument/completion", &law, (line, character));
        let labels = labels(&items);
        assert!(present.iter().all(|name| labels.contains(name)), "{marked}: {labels:?}");
        assert!(!absent.iter().any(|name| labels.contains(name)), "{marked}: {labels:?}");
    }
    for marked in ["clause x { text \"gra|", "// grants |"] {
        let (text, place) = cursor(&format!("{LAW}\n{marked}"));
        client.edit(&law, json!([{ "text": text }]));
        assert_eq!(client.at("textDocument/completion", &law, place), json!([]), "{marked}");
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_name_is_changed_everywhere_or_not_at_all() {
    let (folder, facts, law) = project("rename");
    let mut client = Client::initialized(&folder, json!({ "check": false }));
    client.open(&law, LAW);
    let mut rename = |(line, character): (usize, usize), name: &str| {
        let position = json!({ "line": line, "character": character });
        let wanted = json!({ "textDocument": { "uri": uri(&law) }, "position": position, "newName": name });
        client.answer("textDocument/rename", wanted)
    };
    // `VE`, where it is used: its declaration in the other file changes with it.
    let renamed = rename((4, 22), "VEN");
    let changes = &renamed["result"]["changes"];
    assert_eq!(changes[uri(&facts)].as_array().map(Vec::len), Some(1), "{renamed}");
    assert_eq!(changes[uri(&law)].as_array().map(Vec::len), Some(2), "{renamed}");
    // The group of `entry.date`.
    let renamed = rename((4, 30), "arrival");
    assert_eq!(renamed["result"]["changes"][uri(&law)][0]["newText"], "arrival", "{renamed}");
    for (place, name) in
        [((4, 22), "PE"), ((2, 8), "permit"), ((2, 8), "a b"), ((2, 8), "when"), ((2, 8), ""), ((0, 0), "x")]
    {
        let refused = rename(place, name);
        assert!(refused["error"]["message"].is_string(), "{name}: {refused}");
    }
    let title = rename((6, 12), "Ana \"the first\"");
    assert_eq!(title["result"]["changes"][uri(&law)][0]["newText"], "Ana \\\"the first\\\"", "{title}");
}

/// What hides or turns other characters is shown by number wherever an editor shows it; what is written into a file stays as it is.
#[test]
fn hidden_characters_are_shown_by_number() {
    let (folder, _, law) = project("hidden");
    let text = "facts {\n  fine : bool \"F\\u{202e}\\u{1b}[2Jx\"\n}\nstatus permit \"P\\u{2066}y\"\n\
                clause small \"C\\u{202e}z\" {\n  grants permit\n  when fine\n}\n\
                scenario \"S\\u{202e}q\" {\n  as_of 2018-01-01\n  fine = true\n  expect none permit\n}\n";
    let mut client = Client::initialized(&folder, json!({ "check": true }));
    client.open(&law, text);
    client.until(&law, |told| told.iter().any(|one| one["code"] == "scenario"));
    let failed: Vec<Json> = client.diagnostics[&uri(&law)].clone();
    let shown = [
        client.at("textDocument/hover", &law, (6, 8)),
        client.at("textDocument/hover", &law, (5, 10)),
        client.about("textDocument/documentSymbol", &law),
        client.ask("workspace/symbol", json!({ "query": "small" })),
        Json::Array(failed),
    ];
    for answer in &shown {
        let text = answer.to_string();
        assert!(!text.contains(['\u{202e}', '\u{2066}']) && !text.contains("\\u001b"), "{text}");
    }
    assert!(shown[0].to_string().contains("u{202e}") && shown[2].to_string().contains("u{2066}"), "{shown:?}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn what_cannot_be_is_refused_and_the_server_stays() {
    let (folder, _, law) = project("hostile");
    let mut client = Client::start();
    let code = |answer: &Json| answer["error"]["code"].as_i64();
    assert_eq!(code(&client.answer("textDocument/hover", json!({}))), Some(-32002), "before `initialize`");
    client.raw(b"Content-Length: 2\r\n\r\n{]");
    assert_eq!(code(&client.next()), Some(-32700));
    client.ask(
        "initialize",
        json!({ "rootUri": uri(&folder), "capabilities": {}, "initializationOptions": { "check": false } }),
    );
    assert_eq!(code(&client.answer("initialize", json!({}))), Some(-32600), "twice");
    assert_eq!(code(&client.answer("amparo/nothing", json!({}))), Some(-32601));
    assert_eq!(code(&client.answer("textDocument/hover", json!(7))), Some(-32602));
    client.open(&law, LAW);
    assert_eq!(
        code(&client.answer("textDocument/hover", json!({ "textDocument": { "uri": uri(&law) } }))),
        Some(-32602)
    );
    // Taken back before its turn.
    client.tell("$/cancelRequest", json!({ "id": 99 }));
    client.send(&json!({ "jsonrpc": "2.0", "id": 99, "method": "textDocument/hover", "params": {} }));
    assert_eq!(code(&client.next()), Some(-32800));
    // Edits outside the text, the wrong way round, of no document, without a text.
    let place = |line: u64, character: u64| json!({ "line": line, "character": character });
    let range = json!({ "start": place(4_000_000_000, 7), "end": place(0, u64::MAX) });
    client.edit(&law, json!([{ "range": range, "text": "// \u{1F600}\n" }, { "range": 3 }, {}]));
    client.edit(&folder.join("other.amparo"), json!([{ "text": "x" }]));
    client.edit(&law, json!([{ "text": LAW }]));
    assert!(client.at("textDocument/hover", &law, (4_000_000, 9)).is_null());
    // A file that is no UTF-8, one that goes away, and one that is not there.
    fs::write(folder.join("latin.amparo"), b"status caf\xe9\n").expect("a file");
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    let settings = folder.join("amparo.toml");
    client.until(&settings, |told| told.iter().any(|one| one["code"] == "amparo::load::not_utf8"));
    fs::remove_file(folder.join("latin.amparo")).expect("it was there");
    fs::remove_file(folder.join("facts.amparo")).expect("it was there");
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    client.until(&law, |told| told.iter().any(|one| one["code"] == "amparo::load::use_missing"));
    client.until(&settings, <[Json]>::is_empty);
    fs::remove_dir_all(&folder).expect("it was there");
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert!(client.about("textDocument/documentSymbol", &law).is_array(), "its text is still open");
    let text = format!("/// {}\nstatus s \"{}\"\n", "é".repeat(1 << 20), "\u{1F600} ".repeat(1 << 19));
    client.edit(&law, json!([{ "text": text }]));
    assert!(client.about("textDocument/formatting", &law).is_array());
    assert_eq!(client.end(), Some(0));
}

/// Who can change the settings of a folder that somebody opens could otherwise have any file of the machine quoted in the editor.
#[test]
fn settings_name_nothing_outside_their_folder() {
    let above = folder("settings-outside", &[("secret.amparo", "root:x:0:0:a hidden line\n")]);
    let project = above.join("project");
    fs::create_dir(&project).expect("a folder");
    #[cfg(unix)]
    std::os::unix::fs::symlink(above.join("secret.amparo"), project.join("pw.amparo")).expect("a link");
    let (settings, law) = (project.join("amparo.toml"), project.join("law.amparo"));
    fs::write(&law, "status permit\n").expect("a file");
    let in_full = above.join("secret.amparo");
    let mut named = vec!["../secret.amparo", "..", "./../project/../secret.amparo", in_full.to_str().expect("UTF-8")];
    if cfg!(unix) {
        named.push("pw.amparo");
    }
    for path in named {
        fs::write(&settings, format!("policies = [\"law.amparo\", \"{path}\"]\n")).expect("a file");
        let mut client = Client::initialized(&project, json!({}));
        client.open(&law, "status permit\nclause c { grants permit }\n");
        let told = client.until(&settings, |told| !told.is_empty());
        assert!(told.iter().any(|one| one["code"] == "amparo::cli::settings"), "{path}: {told:?}");
        // What comes from behind is there before an answer to a later question about all files.
        assert!(client.ask("workspace/symbol", json!({ "query": "" })).is_array(), "{path}");
        let all = format!("{:?}", client.diagnostics);
        assert!(!all.contains("root:x") && !all.contains("hidden line"), "{path}: {all}");
        assert!(!client.diagnostics.contains_key(&uri(&in_full)), "{path}: {all}");
        assert_eq!(client.end(), Some(0));
    }
    fs::write(&settings, "policies = [\"law.amparo\"]\n").expect("a file");
    let mut client = Client::initialized(&project, json!({}));
    client.open(&law, "status permit\nclause c { grants nothing }\n");
    client.until(&law, |told| told.iter().any(|one| one["code"] == "amparo::policy::unknown_conclusion"));
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_client_that_dies_takes_the_server_with_it() {
    let (folder, _, law) = project("death");
    let mut client = Client::initialized(&folder, json!({}));
    client.open(&law, LAW);
    drop(client.input.take());
    assert_eq!(client.child.wait().expect("it ends").code(), Some(1));
    let mut client = Client::start();
    client.tell("exit", Json::Null);
    assert_eq!(client.child.wait().expect("it ends").code(), Some(1), "without `shutdown`");
    let mut client = Client::start();
    client.raw(b"help\r\n\r\n");
    assert_eq!(client.child.wait().expect("it ends").code(), Some(2), "nothing that can be followed");
}

#[test]
fn an_editor_may_ask_for_diagnostics_and_count_bytes() {
    let (folder, _, law) = project("pull");
    let mut client = Client::start();
    let can = json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } });
    let wants = json!({ "diagnostics": "pull", "check": false });
    let answer = client
        .ask("initialize", json!({ "rootUri": uri(&folder), "capabilities": can, "initializationOptions": wants }));
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-8", "{answer}");
    client.open(&law, &format!("{LAW}status s \"\u{1F600}é\" {{ by nobody }}\n"));
    let told = client.about("textDocument/diagnostic", &law);
    assert_eq!(told["items"][0]["code"], "amparo::policy::unknown_authority", "{told}");
    // Four bytes and two, where UTF-16 has two units and one.
    assert_eq!(told["items"][0]["range"]["start"]["character"], 23, "{told}");
    let all = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
    assert_eq!(all["items"].as_array().map(Vec::len), Some(2), "{all}");
    assert!(client.diagnostics.is_empty(), "what is asked for is not sent, too");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn the_item_that_one_writes_says_what_it_takes() {
    for (language, label, words) in [
        ("en", "when [\"…\"] CONDITION", "Whom the clause is for."),
        ("es", "when [\"…\"] CONDICIÓN", "A quién se aplica la cláusula."),
    ] {
        let (folder, _, law) = project(&format!("signature-{language}"));
        let mut client = Client::initialized(&folder, json!({ "language": language, "check": false }));
        let (text, place) = cursor(&format!("{LAW}clause x {{ grants permit  when \"a\" | }}\n"));
        client.open(&law, &text);
        let help = client.at("textDocument/signatureHelp", &law, place);
        assert_eq!(help["signatures"][0]["label"], label, "{help}");
        assert_eq!(help["activeParameter"], 1, "{help}");
        // Of the label, in units of UTF-16.
        let parameter = &help["signatures"][0]["parameters"][0]["label"];
        assert_eq!(*parameter, json!([5, 10]), "{help}");
        assert!(help["signatures"][0]["documentation"].as_str().is_some_and(|told| told.starts_with(words)), "{help}");
        assert!(client.at("textDocument/signatureHelp", &law, (0, 0)).is_null());
        assert_eq!(client.end(), Some(0));
    }
}

#[test]
fn a_selected_condition_becomes_a_definition() {
    for (language, name) in [("en", "new_condition"), ("es", "nueva_condicion")] {
        let (folder, _, law) = project(&format!("extract-{language}"));
        let mut client = Client::initialized(&folder, json!({ "language": language, "check": false }));
        let text = LAW.replace("clause window", "/// The window.\nclause window");
        client.open(&law, &text);
        let actions = client.actions(&law, &range_of(&text, "entry.date <= 2018-10-31"), &[]);
        assert_eq!(actions.len(), 1, "{actions:?}");
        assert_eq!(actions[0]["kind"], "refactor.extract");
        let now = applied(&text, &actions[0]["edit"]["changes"][uri(&law)]);
        let define = format!("define {name} = entry.date <= 2018-10-31\n\n/// The window.\nclause window");
        assert!(now.contains(&define) && now.contains(&format!("when nationality is VE and {name}\n")), "{now}");
        // The same again has another name, and the policy reads as before.
        client.edit(&law, json!([{ "text": now }]));
        let actions = client.actions(&law, &range_of(&now, "nationality is VE"), &[]);
        let again = applied(&now, &actions[0]["edit"]["changes"][uri(&law)]);
        assert!(again.contains(&format!("when {name}_2 and {name}\n")), "{again}");
        client.edit(&law, json!([{ "text": again }]));
        client.about("textDocument/documentSymbol", &law);
        assert!(client.diagnostics.values().all(Vec::is_empty), "{:?}", client.diagnostics);
        assert_eq!(client.end(), Some(0));
    }
}

#[test]
fn what_has_no_meaning_by_itself_does_not_become_a_definition() {
    let (folder, _, law) = project("not-extracted");
    let text = "type child { grown : bool  country : country }\ntype country = PE | VE\nfacts { children : list of child  x : bool }\n\
                status permit\nclause c { grants permit  when any c in children where (c.country is VE and c.grown) }\n\
                property p { never granted permit and x }\n";
    let mut client = Client::initialized(&folder, json!({ "check": false }));
    client.open(&folder.join("other.amparo"), text);
    fs::write(&law, "").expect("a file");
    for words in ["c.country is VE", "children where", "x", "grants permit"] {
        let actions = client.actions(&folder.join("other.amparo"), &range_of(text, words), &[]);
        assert_eq!(actions, Vec::<Json>::new(), "{words}");
    }
    let whole = "any c in children where (c.country is VE and c.grown)";
    assert_eq!(client.actions(&folder.join("other.amparo"), &range_of(text, whole), &[]).len(), 1);
    // An editor that wants something else.
    let context = json!({ "diagnostics": [], "only": ["quickfix"] });
    let wanted = json!({ "textDocument": { "uri": uri(&folder.join("other.amparo")) }, "range": range_of(text, whole), "context": context });
    assert_eq!(client.ask("textDocument/codeAction", wanted), json!([]));
}

const REPAIR: &str = include_str!("repair/law.amparo");

/// The finding of that kind, once it is told of.
fn finding(client: &mut Client, path: &Path, code: &str) -> Json {
    let told = client.until(path, |told| told.iter().any(|one| one["code"] == code));
    told.into_iter().find(|one| one["code"] == code).expect("until says so")
}

#[test]
fn a_finding_is_removed_by_a_small_edit_that_is_looked_for_when_asked() {
    for (language, look, edit) in [
        ("en", "Look for small edits that remove", "`irregular` gets `unless trafficked`"),
        ("es", "Buscar cambios pequeños que eliminen", "`irregular`"),
    ] {
        let folder = folder(&format!("suggest-{language}"), &[("amparo.toml", SETTINGS), ("law.amparo", REPAIR)]);
        let law = folder.join("law.amparo");
        let mut client = Client::initialized(&folder, json!({ "language": language }));
        client.open(&law, REPAIR);
        let found = finding(&mut client, &law, "contradiction");
        let asks = |actions: &[Json]| actions.iter().find(|one| one["command"].is_object()).cloned();
        let actions = client.actions(&law, &found["range"], &[&found]);
        let command = asks(&actions).expect("it can be looked for")["command"].clone();
        assert!(command["title"].as_str().is_some_and(|title| title.starts_with(look)), "{command}");
        let told = client.ask("workspace/executeCommand", command);
        let told = told.as_str().expect("a text");
        assert!(told.contains(&format!("1. {edit}")), "{told}");
        // Each edit is an action of the finding now, and removes it.
        let actions = client.actions(&law, &found["range"], &[&found]);
        assert!(asks(&actions).is_none(), "{actions:?}");
        let is_edit = |one: &&Json| one["title"].as_str().is_some_and(|title| title.starts_with(edit));
        let action = actions.iter().find(is_edit).expect("the first edit");
        let now = applied(REPAIR, &action["edit"]["changes"][uri(&law)]);
        assert!(now.contains("when irregular_entry\n  unless trafficked\n"), "{now}");
        client.edit(&law, json!([{ "text": now }]));
        client.until(&law, |told| told.iter().all(|one| one["code"] != "contradiction"));
        // The other edits were for a text that is gone.
        let actions = client.actions(&law, &found["range"], &[&found]);
        assert!(!actions.iter().any(|one| is_edit(&one)), "{actions:?}");
        assert_eq!(client.end(), Some(0));
    }
}

#[test]
fn the_next_keystroke_ends_the_search_for_edits() {
    // So much law that the search outlasts the way of the next message.
    let more: String =
        (0..400).map(|n| format!("status s{n}\nclause c{n} {{ grants s{n}  when trafficked }}\n")).collect();
    let text = format!("{REPAIR}{more}");
    let folder = folder("suggest-keystroke", &[("amparo.toml", SETTINGS), ("law.amparo", &text)]);
    let law = folder.join("law.amparo");
    let mut client = Client::initialized(&folder, json!({}));
    client.open(&law, &text);
    let found = finding(&mut client, &law, "contradiction");
    let actions = client.actions(&law, &found["range"], &[&found]);
    let command =
        actions.iter().find(|one| one["command"].is_object()).expect("it can be looked for")["command"].clone();
    let request =
        |id: u64| json!({ "jsonrpc": "2.0", "id": id, "method": "workspace/executeCommand", "params": command });
    let answered = |client: &mut Client, id: u64| loop {
        let message = client.next();
        if message["id"] == id && message.get("method").is_none() {
            return message["error"]["code"].as_i64();
        }
    };
    // Asked twice: the first is given up. Taken back: so is the second.
    client.at_once(&[request(7001), request(7002)]);
    assert_eq!(answered(&mut client, 7001), Some(-32800));
    client.tell("$/cancelRequest", json!({ "id": 7002 }));
    assert_eq!(answered(&mut client, 7002), Some(-32800));
    let document = json!({ "uri": uri(&law), "version": 3 });
    let change = json!({ "textDocument": document, "contentChanges": [{ "text": format!("{text}// more\n") }] });
    client.at_once(&[request(7003), json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": change })]);
    assert_eq!(answered(&mut client, 7003), Some(-32801));
    // What was found of the old text is not asked about in the new one.
    client.send(&request(7004));
    assert_eq!(answered(&mut client, 7004), Some(-32803));
    assert_eq!(client.end(), Some(0));
}

/// Most editors ask something with each letter. What they asked first was answered, but nothing was looked for in the new text.
#[test]
fn a_question_that_comes_with_a_keystroke_does_not_hide_it() {
    let (folder, _, law) = project("together");
    let mut client = Client::initialized(&folder, json!({}));
    client.open(&law, LAW);
    client.about("textDocument/documentSymbol", &law);
    let text = format!("{LAW}clause bar {{ denies permit  when nationality is VE }}\n");
    let document = json!({ "uri": uri(&law), "version": 2 });
    let change = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
    client.at_once(&[
        json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": change }),
        json!({ "jsonrpc": "2.0", "id": 900, "method": "textDocument/inlayHint", "params": { "textDocument": { "uri": uri(&law) } } }),
    ]);
    finding(&mut client, &law, "contradiction");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn what_is_usual_is_shown_of_facts_and_fields() {
    for (language, label) in [("en", "Date of birth"), ("es", "Fecha de nacimiento")] {
        let folder = folder(&format!("usual-{language}"), &[("amparo.toml", SETTINGS)]);
        let law = folder.join("law.amparo");
        let text = "type child { alive : bool usual true }\nfacts {\n  birth_date : date usual as_of - 30 years \"Date of birth\" es \"Fecha de nacimiento\"\n  children : list of child\n}\n\
                    define grown = age(birth_date) >= 18\n";
        let mut client = Client::initialized(&folder, json!({ "language": language, "check": false }));
        client.open(&law, text);
        let mut shown = |place: (usize, usize)| {
            client.at("textDocument/hover", &law, place)["contents"]["value"].as_str().expect("Markdown").to_owned()
        };
        let fact = shown((5, 22));
        assert!(fact.contains("birth_date : date usual as_of - 30 years") && fact.contains(label), "{fact}");
        assert!(shown((0, 15)).contains("alive : bool usual true"));
        assert_eq!(client.end(), Some(0));
    }
}

#[test]
fn numbers_of_the_law_are_completed_where_a_number_may_stand() {
    for (language, label) in [("en", "Tax unit"), ("es", "Unidad tributaria")] {
        let folder = folder(&format!("dated-{language}"), &[("amparo.toml", SETTINGS)]);
        let law = folder.join("law.amparo");
        let value = "facts { fine : int }\nstatus permit\nvalue unit \"Tax unit\" es \"Unidad tributaria\" {\n  2018-01-01 .. = 4150\n}\n";
        let mut client = Client::initialized(&folder, json!({ "language": language, "check": false }));
        client.open(&law, value);
        for marked in ["clause x { grants permit  when fine <= |", "clause x { grants permit  when fine <= 10 * |"] {
            let (text, place) = cursor(&format!("{value}{marked}"));
            client.edit(&law, json!([{ "text": text }]));
            let items = client.at("textDocument/completion", &law, place);
            let unit = items["items"].as_array().expect("items").iter().find(|item| item["label"] == "unit");
            let unit = unit.unwrap_or_else(|| panic!("{marked}: {items}")).clone();
            assert_eq!(unit["detail"], label);
            let told = client.ask("completionItem/resolve", unit);
            let told = told["documentation"]["value"].as_str().expect("Markdown");
            assert!(told.contains("| 2018-01-01 .. |") && told.contains("150 |"), "{told}");
        }
        let (text, place) = cursor(&value.replace("4150\n", "4150\n  |"));
        client.edit(&law, json!([{ "text": text }]));
        assert!(labels(&client.at("textDocument/completion", &law, place)).contains(&"source"));
        assert_eq!(client.end(), Some(0));
    }
}

#[test]
fn texts_in_another_language_and_a_clause_for_an_article_are_begun() {
    for (language, name) in [("en", "act_article"), ("es", "act_articulo")] {
        let other = "language es\nstatus refugio \"Refugio\" en \"Refuge\"\n\
                     instrument act { title \"Ley\" en \"Act\"  in force 2018-01-01 .. }\n";
        let files = [("amparo.toml", SETTINGS), ("facts.amparo", FACTS), ("other.amparo", other)];
        let folder = folder(&format!("missing-{language}"), &files);
        let facts = folder.join("facts.amparo");
        let mut client = Client::initialized(&folder, json!({ "language": language }));
        client.open(&facts, FACTS);
        let told =
            client.until(&facts, |told| told.iter().filter(|one| one["code"] == "missing-translation").count() == 3);
        let of_date = told
            .iter()
            .find(|one| one["code"] == "missing-translation" && one["range"] == range_of(FACTS, "date"))
            .expect("of the date of entry");
        let actions = client.actions(&facts, &of_date["range"], &[of_date]);
        let adds = actions.iter().find(|one| one["edit"].to_string().contains("Date of entry"));
        let adds = adds.unwrap_or_else(|| panic!("{actions:?}"));
        let now = applied(FACTS, &adds["edit"]["changes"][uri(&facts)]);
        // The words are in the language that they are to be translated into.
        assert!(now.contains("date : date \"Date of entry\" es \"por traducir: Date of entry\" }"), "{now}");
        client.edit(&facts, json!([{ "text": now }]));
        client.until(&facts, |told| told.iter().filter(|one| one["code"] == "missing-translation").count() == 2);

        let law = folder.join("other.amparo");
        client.open(&law, other);
        let actions = client.actions(&law, &range_of(other, "act"), &[]);
        let adds = actions.iter().find(|one| one["kind"] == "refactor").expect("a clause");
        let now = applied(other, &adds["edit"]["changes"][uri(&law)]);
        assert!(
            now.contains(&format!("in force 2018-01-01 .. }}\n\nclause {name} {{\n  source act art \"…\"\n}}\n")),
            "{now}"
        );
        let actions = client.actions(&law, &range_of(other, "refugio"), &[]);
        assert!(actions.iter().all(|one| one["kind"] != "refactor"), "{actions:?}");
        assert_eq!(client.end(), Some(0));
    }
}
