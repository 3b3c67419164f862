//! One client served: its messages in order, its open texts, and the notifications that it gets.
//!
//! Reads on one thread, answers on another, checks on a third (`background`). After each run of messages that wait, what changed is read once and
//! what is wrong is published; so a fast typist is answered for the last letter, not for each. A request that the client has taken back before its
//! turn is not answered; one that this program fails at is refused, and the server stays.

mod requests;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use rustc_hash::FxHashSet;
use serde_json::{Value as Json, json};

use super::Host;
use super::background::{Background, Job, JobResult, News, ScenarioResult};
use super::diagnostics::{ByFile, Found, of_project};
use super::position::Encoding;
use super::shown;
use super::suggest::{self, SUGGEST, Suggested};
use super::transport::{
    CANCELLED, CONTENT_MODIFIED, INTERNAL_ERROR, INVALID_REQUEST, Incoming, NOT_INITIALIZED, REQUEST_FAILED, answer,
    notification, read, refusal, request, write,
};
use super::workspace::{Root, Workspace};
use crate::law::Law;
use crate::watch::Watch;
use crate::words::{Locale, say};

/// What the background may take for the findings of one state of a policy; what is open then is reported as such.
const USUAL_BUDGET: Duration = Duration::from_secs(20);
/// How often it is looked whether somebody else has written a file, while nothing happens.
const LOOK: Duration = Duration::from_secs(1);
/// The findings are looked for when nobody has typed for so long.
const PAUSE: Duration = Duration::from_millis(50);

enum Event {
    /// With its length in bytes.
    Client(Incoming, u64),
    /// The client has gone, or speaks nothing that can be followed.
    Closed(io::Result<()>),
    News(News),
    /// What was looked for at a request is found; `None` where nothing can be said.
    Suggested(Json, Option<Suggested>),
}

/// The results of the background for a project: those of the last text that had no errors.
#[derive(Default)]
struct Known {
    law: Option<Arc<Law>>,
    scenarios: Vec<ScenarioResult>,
    failed: Vec<Found>,
    found: Vec<Found>,
    /// What was found to remove findings.
    suggested: Vec<Suggested>,
    /// The job under way or done: its generation, and how to stop it.
    job: Option<(u64, Arc<AtomicBool>)>,
}

/// What the client can do, and wants.
struct Client {
    encoding: Encoding,
    locale: Locale,
    is_language_asked: bool,
    has_snippets: bool,
    /// It asks for diagnostics, and is not sent any.
    pulls: bool,
    refreshes: Vec<&'static str>,
    budget: Duration,
    checks: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Serving,
    Ended,
}

pub struct Server<W> {
    host: Host,
    output: W,
    state: State,
    client: Client,
    workspace: Workspace,
    known: BTreeMap<Root, Known>,
    background: Option<Background>,
    published: ByFile,
    events: (Sender<Event>, Receiver<Event>),
    /// Requests that the client has taken back.
    taken_back: Arc<Mutex<BTreeSet<String>>>,
    waiting: Arc<Waiting>,
    n_requests: u64,
    /// When to start looking for findings.
    check_at: Option<Instant>,
    /// The request under way that asks what would remove a finding.
    asked: Option<Asked>,
}

/// A request that is answered later: of which state of which project, and how to stop it.
struct Asked {
    id: Json,
    root: Root,
    generation: u64,
    stop: Arc<AtomicBool>,
}

impl<W: Write> Server<W> {
    pub fn new(host: Host, output: W) -> Server<W> {
        let client = Client {
            encoding: Encoding::Utf16,
            locale: host.language,
            is_language_asked: false,
            has_snippets: false,
            pulls: false,
            refreshes: Vec::new(),
            budget: USUAL_BUDGET,
            checks: true,
        };
        Server {
            host,
            output,
            state: State::Waiting,
            client,
            workspace: Workspace::new(host),
            known: BTreeMap::new(),
            background: None,
            published: ByFile::new(),
            events: channel(),
            taken_back: Arc::default(),
            waiting: Arc::default(),
            n_requests: 0,
            check_at: None,
            asked: None,
        }
    }

    /// Serves until the client says `exit` or is gone; `true` where it said `shutdown` before.
    ///
    /// # Errors
    /// What arrives cannot be followed.
    pub fn run(mut self, input: impl BufRead + Send + 'static) -> io::Result<bool> {
        let (sender, taken_back) = (self.events.0.clone(), self.taken_back.clone());
        let waiting = self.waiting.clone();
        std::thread::spawn(move || listen(input, &sender, &taken_back, &waiting));
        loop {
            let event = match self.events.1.try_recv() {
                Ok(event) => Ok(event),
                Err(TryRecvError::Disconnected) => return Ok(false),
                Err(TryRecvError::Empty) => {
                    if self.settle().is_err() {
                        return Ok(false);
                    }
                    let now = Instant::now();
                    let pause = self.check_at.map_or(LOOK, |at| at.saturating_duration_since(now));
                    self.events.1.recv_timeout(pause)
                }
            };
            let done = match event {
                Ok(Event::Closed(how)) => return how.map(|()| self.state == State::Ended),
                Ok(Event::Client(Incoming::Notification { method, .. }, _)) if method == "exit" => {
                    return Ok(self.state == State::Ended);
                }
                Ok(Event::Client(message, length)) => {
                    let done = self.received(message);
                    self.waiting.less(length);
                    done
                }
                Ok(Event::News(news)) => self.heard(news),
                Ok(Event::Suggested(id, found)) => self.suggested(&id, found),
                Err(RecvTimeoutError::Timeout) => {
                    match self.check_at {
                        Some(_) => self.check(),
                        None => self.workspace.look_at_disk(),
                    }
                    Ok(())
                }
                Err(RecvTimeoutError::Disconnected) => return Ok(false),
            };
            // Nobody reads what is written any more.
            if done.is_err() {
                return Ok(false);
            }
        }
    }

    fn received(&mut self, message: Incoming) -> io::Result<()> {
        match message {
            Incoming::Answer => Ok(()),
            Incoming::Wrong { id, code, why } => self.send(&refusal(id, code, &why)),
            Incoming::Notification { method, params } if method == "$/cancelRequest" => self.take_back(&params["id"]),
            Incoming::Notification { method, params } => {
                if self.state == State::Serving {
                    self.guarded(|server| server.notified(&method, &params));
                }
                Ok(())
            }
            Incoming::Request { id, method, params } => {
                let Some(reply) = self.replied(&id, &method, &params) else { return Ok(()) };
                self.send(&match reply {
                    Ok(result) => answer(id, result),
                    Err(Refusal { code, why }) => refusal(id, code, &why),
                })
            }
        }
    }

    /// The reply; `None` where it comes later.
    fn replied(&mut self, id: &Json, method: &str, params: &Json) -> Option<Result<Json, Refusal>> {
        let was_taken_back = self.taken_back.lock().is_ok_and(|mut ids| ids.remove(&id.to_string()));
        Some(match (self.state, method) {
            (State::Waiting, "initialize") => {
                let result = self.initialized(params);
                self.state = State::Serving;
                Ok(result)
            }
            (State::Waiting, _) => Err(Refusal::new(NOT_INITIALIZED, "`initialize` comes first")),
            (State::Ended, _) => Err(Refusal::new(INVALID_REQUEST, "the server was asked to shut down")),
            (State::Serving, "initialize") => Err(Refusal::new(INVALID_REQUEST, "`initialize` comes once")),
            (State::Serving, "shutdown") => {
                self.state = State::Ended;
                self.stop_jobs();
                Ok(Json::Null)
            }
            (State::Serving, _) if was_taken_back => Err(Refusal::new(CANCELLED, "taken back")),
            (State::Serving, _) => {
                self.refresh();
                if params["command"] == SUGGEST {
                    return self.suggest(id, params).err().map(Err);
                }
                let answer = self.guarded(|server| server.requested(method, params));
                answer.unwrap_or_else(|| Err(Refusal::new(INTERNAL_ERROR, "an error of this program")))
            }
        })
    }

    /// Does something of which an error of this program is the loss; `None` where there was one.
    fn guarded<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> Option<T> {
        catch_unwind(AssertUnwindSafe(|| act(self))).ok()
    }

    fn notified(&mut self, method: &str, params: &Json) {
        let document = &params["textDocument"];
        let uri = document["uri"].as_str().unwrap_or("");
        match method {
            "textDocument/didOpen" => {
                let version = document["version"].as_i64().unwrap_or(0);
                self.workspace.open(uri, document["text"].as_str().unwrap_or(""), version);
            }
            "textDocument/didChange" => {
                for change in params["contentChanges"].as_array().into_iter().flatten() {
                    let text = change["text"].as_str().unwrap_or("");
                    self.workspace.edit(uri, change.get("range"), text, self.client.encoding);
                }
                if let Some(document) = self.workspace.documents.get_mut(uri) {
                    document.version = params["textDocument"]["version"].as_i64().unwrap_or(document.version);
                }
            }
            "textDocument/didClose" => self.workspace.close(uri),
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" | "workspace/didRenameFiles" => {
                self.workspace.disturb();
            }
            "workspace/didChangeWorkspaceFolders" => {
                let uris = |of: &str| {
                    let folders = params["event"][of].as_array().into_iter().flatten();
                    folders.filter_map(|folder| folder["uri"].as_str().map(str::to_owned)).collect::<Vec<_>>()
                };
                uris("removed").iter().for_each(|uri| self.workspace.remove_folder(uri));
                uris("added").iter().for_each(|uri| self.workspace.add_folder(uri));
            }
            _ => {}
        }
    }

    /// Reads what changed, and tells what is wrong.
    fn settle(&mut self) -> io::Result<()> {
        if self.state != State::Serving {
            return Ok(());
        }
        self.refresh();
        self.give_up_outdated()?;
        self.publish()
    }

    /// Reads what changed; what was looked for in the old text is given up, and looked for in the new one after a pause.
    fn refresh(&mut self) {
        if !self.workspace.is_stale() {
            return;
        }
        self.guarded(|server| server.workspace.refresh());
        if self.takes_language() {
            self.guarded(|server| server.workspace.refresh());
        }
        self.forget_projects();
        self.check_at = Some(Instant::now() + PAUSE);
    }

    /// Speaks the language of the settings, where the client asked for none; says whether that is another: what is wrong is said anew then.
    fn takes_language(&mut self) -> bool {
        let named = self.workspace.projects.iter().find_map(|project| project.settings.language);
        match named.filter(|locale| !self.client.is_language_asked && *locale != self.client.locale) {
            Some(locale) => {
                self.client.locale = locale;
                locale.use_for_errors();
                self.workspace.disturb();
                true
            }
            None => false,
        }
    }

    /// What was known of projects that are gone is forgotten; what is looked for in a text that has changed is given up.
    fn forget_projects(&mut self) {
        let projects = &self.workspace.projects;
        self.known.retain(|root, known| {
            let project = projects.iter().find(|project| project.root == *root);
            let (Some((generation, stop)), now) = (&known.job, project.map(|project| project.generation)) else {
                return project.is_some();
            };
            if now != Some(*generation) {
                stop.store(true, Ordering::Relaxed);
            }
            project.is_some()
        });
    }

    /// Has the background look at what has changed since it last did.
    fn check(&mut self) {
        self.check_at = None;
        if !self.client.checks {
            return;
        }
        let sender = self.events.0.clone();
        let start = || Background::start(move |news| sender.send(Event::News(news)).is_ok());
        let background = self.background.get_or_insert_with(start);
        for project in self.workspace.projects.iter().filter(|project| project.draft.problems.is_empty()) {
            let known = self.known.entry(project.root.clone()).or_default();
            if known.job.as_ref().is_some_and(|(generation, _)| *generation == project.generation) {
                continue;
            }
            let stop = Arc::new(AtomicBool::new(false));
            if let Some((_, before)) = known.job.replace((project.generation, stop.clone())) {
                before.store(true, Ordering::Relaxed);
            }
            background.add(Job {
                root: project.root.clone(),
                generation: project.generation,
                draft: project.draft.clone(),
                levels: project.settings.levels.clone(),
                locale: self.client.locale,
                today: (self.host.today)(),
                budget: self.client.budget,
                stop,
            });
        }
    }

    /// Has looked for what would remove a finding; the answer comes later.
    fn suggest(&mut self, id: &Json, params: &Json) -> Result<(), Refusal> {
        let locale = self.client.locale;
        let arguments = &params["arguments"];
        let (uri, name) = (arguments[0].as_str().unwrap_or(""), arguments[2].as_str().unwrap_or(""));
        let project = self.workspace.project_of(uri);
        let known = project.and_then(|project| self.known.get(&project.root));
        let (Some(project), Some(known)) = (project, known) else {
            return Err(Refusal::new(REQUEST_FAILED, &say!(locale, LspNoLaw)));
        };
        let mut mendable = known.found.iter().filter_map(|found| found.mendable.clone());
        let Some((law, finding)) = mendable.find(|(_, finding)| finding.name() == name) else {
            return Err(Refusal::new(REQUEST_FAILED, &say!(locale, LspNotThere { name })));
        };
        let is_of_now = known.law.as_ref().is_some_and(|now| Arc::ptr_eq(now, &law))
            && known.job.as_ref().is_some_and(|(generation, _)| *generation == project.generation);
        if !is_of_now {
            return Err(Refusal::new(REQUEST_FAILED, &say!(locale, LspSuggestOutdated)));
        }
        let stop = Arc::new(AtomicBool::new(false));
        let asked =
            Asked { id: id.clone(), root: project.root.clone(), generation: project.generation, stop: stop.clone() };
        // Nobody reads two answers at once: the one before is given up.
        if let Some(before) = self.asked.replace(asked) {
            before.stop.store(true, Ordering::Relaxed);
            let _ = self.send(&refusal(before.id, CANCELLED, "taken back"));
        }
        let (sender, id, budget) = (self.events.0.clone(), id.clone(), self.client.budget);
        std::thread::spawn(move || {
            let looked = || suggest::look(&law, &finding, &Watch::new(&stop, Some(budget)), locale);
            let found = catch_unwind(AssertUnwindSafe(looked)).ok().flatten();
            // Nobody listens once the server has ended.
            let _ = sender.send(Event::Suggested(id, found));
        });
        Ok(())
    }

    /// Answers the request that asked for it, unless it was given up.
    fn suggested(&mut self, id: &Json, found: Option<Suggested>) -> io::Result<()> {
        let Some(asked) = self.asked.take_if(|asked| asked.id == *id) else { return Ok(()) };
        let Some(found) = found else {
            return self.send(&refusal(asked.id, INTERNAL_ERROR, "an error of this program"));
        };
        let shown = notification("window/showMessage", json!({ "type": 3, "message": found.message }));
        let message = json!(found.message);
        if let Some(known) = self.known.get_mut(&asked.root) {
            known.suggested.retain(|known| known.finding != found.finding);
            known.suggested.push(found);
        }
        self.send(&shown)?;
        self.send(&answer(asked.id, message))
    }

    /// Gives up what was asked of a text that has changed.
    fn give_up_outdated(&mut self) -> io::Result<()> {
        let projects = &self.workspace.projects;
        let is_of_now = |asked: &Asked| {
            projects.iter().any(|project| project.root == asked.root && project.generation == asked.generation)
        };
        let Some(asked) = self.asked.take_if(|asked| !is_of_now(asked)) else { return Ok(()) };
        asked.stop.store(true, Ordering::Relaxed);
        let why = say!(self.client.locale, LspSuggestGivenUp);
        self.send(&refusal(asked.id, CONTENT_MODIFIED, &why))
    }

    /// Gives up a request that is under way, if the client takes back that one.
    fn take_back(&mut self, id: &Json) -> io::Result<()> {
        let Some(asked) = self.asked.take_if(|asked| asked.id == *id) else { return Ok(()) };
        asked.stop.store(true, Ordering::Relaxed);
        if let Ok(mut ids) = self.taken_back.lock() {
            ids.remove(&id.to_string());
        }
        self.send(&refusal(asked.id, CANCELLED, "taken back"))
    }

    fn stop_jobs(&mut self) {
        if let Some(asked) = self.asked.take() {
            asked.stop.store(true, Ordering::Relaxed);
        }
        for (_, stop) in self.known.values().filter_map(|known| known.job.as_ref()) {
            stop.store(true, Ordering::Relaxed);
        }
        self.background = None;
    }

    fn heard(&mut self, news: News) -> io::Result<()> {
        let Some(known) = self.known.get_mut(&news.root) else { return Ok(()) };
        if known.job.as_ref().is_none_or(|(generation, _)| *generation != news.generation) {
            return Ok(());
        }
        match news.result {
            JobResult::Scenarios { law, results, failed } => {
                (known.law, known.scenarios, known.failed) = (Some(law), results, failed);
                known.suggested.clear();
                for method in self.client.refreshes.clone() {
                    self.ask(method)?;
                }
            }
            JobResult::Findings { kinds, found } => {
                known.found.retain(|old| !kinds.iter().any(|kind| kind.id() == old.code));
                known.found.extend(found);
            }
        }
        if self.client.pulls { self.ask("workspace/diagnostic/refresh") } else { Ok(()) }
    }

    /// All diagnostics there are now.
    fn diagnostics(&self) -> ByFile {
        let mut all = ByFile::new();
        for (number, project) in self.workspace.projects.iter().enumerate() {
            let nothing = Known::default();
            let known = self.known.get(&project.root).unwrap_or(&nothing);
            let found = known.found.iter().chain(&known.failed);
            for (uri, diagnostics) in of_project(project, found, self.client.encoding) {
                let of_file = all.entry(uri).or_default();
                if number == 0 || of_file.is_empty() {
                    of_file.extend(diagnostics);
                    continue;
                }
                // A file that two projects read has its diagnostics once.
                let known: FxHashSet<String> = of_file.iter().map(Json::to_string).collect();
                of_file.extend(diagnostics.into_iter().filter(|diagnostic| !known.contains(&diagnostic.to_string())));
            }
        }
        all
    }

    fn publish(&mut self) -> io::Result<()> {
        if self.client.pulls {
            return Ok(());
        }
        let Some(now) = self.guarded(|server| server.diagnostics()) else { return Ok(()) };
        let before = std::mem::take(&mut self.published);
        for uri in before.keys().filter(|uri| !now.contains_key(*uri) && !before[*uri].is_empty()) {
            self.send(&notification("textDocument/publishDiagnostics", json!({ "uri": uri, "diagnostics": [] })))?;
        }
        for (uri, diagnostics) in &now {
            let was = before.get(uri);
            if was == Some(diagnostics) || (was.is_none() && diagnostics.is_empty()) {
                continue;
            }
            let mut params = json!({ "uri": uri, "diagnostics": diagnostics });
            if let Some(document) = self.workspace.documents.get(uri) {
                params["version"] = json!(document.version);
            }
            self.send(&notification("textDocument/publishDiagnostics", params))?;
        }
        self.published = now;
        Ok(())
    }

    fn ask(&mut self, method: &str) -> io::Result<()> {
        self.n_requests += 1;
        self.send(&request(self.n_requests, method, Json::Null))
    }

    fn send(&mut self, message: &Json) -> io::Result<()> {
        write(&mut self.output, &shown::harmless(message))
    }
}

/// Why a request has no result.
struct Refusal {
    code: i64,
    why: String,
}

impl Refusal {
    fn new(code: i64, why: &str) -> Refusal {
        Refusal { code, why: why.to_owned() }
    }
}

/// So many requests taken back are remembered until their turn.
const MOST_TAKEN_BACK: usize = 1000;

/// How many bytes of messages wait for their turn.
#[derive(Default)]
struct Waiting {
    n_bytes: Mutex<u64>,
    is_less: Condvar,
}

impl Waiting {
    /// While so many wait, nothing more is read: the client waits, too.
    const MOST: u64 = 8 << 20;

    /// Counts a message, once there is room for it. Whatever its length, one that waits alone has room.
    fn more(&self, length: u64) {
        let Ok(n_bytes) = self.n_bytes.lock() else { return };
        let is_full = |n_bytes: &mut u64| *n_bytes > 0 && *n_bytes + length > Waiting::MOST;
        if let Ok(mut n_bytes) = self.is_less.wait_while(n_bytes, is_full) {
            *n_bytes += length;
        }
    }

    fn less(&self, length: u64) {
        if let Ok(mut n_bytes) = self.n_bytes.lock() {
            *n_bytes = n_bytes.saturating_sub(length);
        }
        self.is_less.notify_all();
    }
}

/// Hands on what the client sends; notes at once what it takes back.
fn listen(mut input: impl BufRead, sender: &Sender<Event>, taken_back: &Mutex<BTreeSet<String>>, waiting: &Waiting) {
    loop {
        let event = match read(&mut input) {
            Ok(Some((message, length))) => {
                waiting.more(length);
                Event::Client(message, length)
            }
            Ok(None) => Event::Closed(Ok(())),
            Err(error) => Event::Closed(Err(error)),
        };
        if let Event::Client(Incoming::Notification { method, params }, _) = &event
            && method == "$/cancelRequest"
            && let Ok(mut ids) = taken_back.lock()
        {
            if ids.len() >= MOST_TAKEN_BACK {
                ids.clear();
            }
            ids.insert(params["id"].to_string());
        }
        let is_closed = matches!(event, Event::Closed(_));
        if sender.send(event).is_err() || is_closed {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_more_is_read_while_much_waits() {
        let waiting = Arc::new(Waiting::default());
        let (sender, counted) = channel();
        let of_thread = waiting.clone();
        std::thread::spawn(move || {
            for length in [3 * Waiting::MOST, 1, 1] {
                of_thread.more(length);
                sender.send(length).expect("somebody listens");
            }
        });
        assert_eq!(counted.recv(), Ok(3 * Waiting::MOST), "alone, a message of any length has room");
        assert!(counted.recv_timeout(std::time::Duration::from_millis(50)).is_err(), "the next one waits");
        waiting.less(3 * Waiting::MOST);
        assert_eq!((counted.recv(), counted.recv()), (Ok(1), Ok(1)));
    }
}
