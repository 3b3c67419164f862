//! `amparo repl`: the prompt on a terminal, or a transcript of a script.
//!
//! Keys, history, colours of the line; all that is said comes from [`crate::repl::Session`]. Without a terminal each line of stdin is
//! printed behind the prompt, then what it says.

mod ended;

use std::borrow::Cow;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anstyle::{AnsiColor, Style as Ink};
use clap::Args;
use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::{FileHistory, History};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{CompletionType, Config, Context, Editor, Helper};

use self::ended::{Ended, held};
use super::limits::{OptionalBudget, stopped_by_ctrl_c_at_the_prompt};
use super::person::PersonArgs;
use super::settings::{Project, project};
use super::{Ending, LanguageArgs, PolicyArgs, cache, show, typed};
use crate::files::{self, Readers};
use crate::law::Law;
use crate::problem::{Rejected, io_reason};
use crate::repl::{Outside, Session, complete, words};
use crate::report::render::safe;
use crate::report::text::plain;
use crate::syntax::Scope;
use crate::unseen::is_hidden;
use crate::words::{say, say_error};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo repl policies
  amparo repl policies --case maria.yaml --as-of 2018-08-01
  amparo repl policies < consultation.txt

Ctrl-C clears the line or stops what is under way, twice within a second it leaves (and offers to save), Ctrl-D quits. Lines are saved in the platform's usual place, readable only by their owner;
--no-history saves nothing.")]
pub struct Repl {
    #[command(flatten)]
    policy: PolicyArgs,
    #[command(flatten)]
    person: PersonArgs,
    /// Do not save the lines typed
    #[arg(long)]
    no_history: bool,
    #[command(flatten)]
    budget: OptionalBudget,
    #[command(flatten)]
    language: LanguageArgs,
}

impl Repl {
    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let time = self.budget.time()?;
        let Project { law, tongue, paths } = project(&self.policy.policies)?;
        let (law, person) = self.person.file(law)?;
        let style = show::style(self.language.lang.map(Into::into).or(tongue));
        let has_colour = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
        let session = Session::new(law, paths, person, Box::new(Disk), style).with_colour(has_colour);
        // Without a budget a search goes on until Ctrl-C; who gave one waits no longer for it either.
        let session = session.with_searches_limited(self.budget.is_given().then_some(time));
        // Before Ctrl-C is heard: rustyline hears it, too, and would take it from a statement that is under way.
        let editor = std::io::stdin().is_terminal().then(|| editor().ok()).flatten();
        let session = session.with_limits(stopped_by_ctrl_c_at_the_prompt(), time);
        match editor {
            Some(editor) => self.converse(session, editor, style.is_ascii),
            // No terminal, or none that rustyline knows.
            None => transcribe(session),
        }
        Ok(Ending::Fine)
    }

    fn converse(&self, session: Session, mut editor: Editor<Typing, FileHistory>, is_ascii: bool) {
        let said = |text: &str| show::result(&if is_ascii { plain(text) } else { text.to_owned() });
        said(&session.greeting());
        let path = history_path();
        let folder = path.as_deref().and_then(Path::parent).map(Path::to_owned);
        for path in folder.as_deref().map(ended::kept).unwrap_or_default() {
            said(&format!(
                "  {}\n",
                say!(session.locale(), ReplKeptFrom { path: &*safe::line(&path.display().to_string()) })
            ));
        }
        let session = Arc::new(Mutex::new(session));
        let ended = Ended::by_the_system(&session, folder.filter(|_| !self.no_history));
        let mut history = Remembered { path: path.filter(|_| !self.no_history), has_warned: false };
        editor.set_helper(Some(Typing { session: session.clone() }));
        history.load(&mut editor);
        // When Ctrl-C was pressed last.
        let mut pressed: Option<Instant> = None;
        loop {
            // One pressed between two lines, when no line is being read.
            if held(&session).was_stopped() {
                if is_twice(pressed) {
                    save_before_leaving(editor, &session, &said);
                    break;
                }
                pressed = Some(Instant::now());
            }
            let prompt = held(&session).prompt();
            match editor.readline(&prompt) {
                Ok(line) => {
                    if line.trim().is_empty() {
                        continue;
                    }
                    history.add(&mut editor, &line);
                    let answer = held(&session).enter(&line);
                    said(&answer.text);
                    if answer.quits {
                        break;
                    }
                    pressed = held(&session).was_stopped().then(Instant::now);
                }
                // The line is gone, the session stays; a second time soon after, it ends.
                Err(ReadlineError::Interrupted) => {
                    if is_twice(pressed) {
                        save_before_leaving(editor, &session, &said);
                        break;
                    }
                    pressed = Some(Instant::now());
                    said(&format!("  {}\n", say!(held(&session).locale(), ReplPressAgain)));
                }
                Err(ReadlineError::Eof) => {
                    ended.if_the_terminal_is_gone();
                    break;
                }
                // Bytes that are no text: the line is gone, the person stays.
                Err(ReadlineError::Io(error)) if error.kind() == std::io::ErrorKind::InvalidData => {
                    said(&format!("  {}\n", say!(held(&session).locale(), ReplNoText)));
                }
                Err(error) => {
                    ended.if_the_terminal_is_gone();
                    told(&format!("the terminal is gone: {error}"));
                    break;
                }
            }
        }
    }
}

/// Two Ctrl-C within this time leave the prompt.
const TWICE: Duration = Duration::from_secs(1);

fn is_twice(pressed: Option<Instant>) -> bool {
    pressed.is_some_and(|at| at.elapsed() < TWICE)
}

/// Reads lines from the terminal.
fn editor() -> rustyline::Result<Editor<Typing, FileHistory>> {
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .history_ignore_space(true)
        .auto_add_history(false)
        .bracketed_paste(true)
        .build();
    Editor::with_config(config)
}

/// Asks for a file to save the person in, if something was said that is not saved; an empty line, Ctrl-C and Ctrl-D are a no. What was typed before the
/// question is no answer to it: a new editor has not read it.
fn save_before_leaving(used: Editor<Typing, FileHistory>, session: &Arc<Mutex<Session>>, said: &impl Fn(&str)) {
    drop(used);
    let Ok(mut editor) = editor() else { return };
    held(session).end_interview();
    let prompt = say!(held(session).locale(), ReplSaveAs);
    while held(session).is_unsaved() {
        match editor.readline(&format!("{prompt} ")) {
            Ok(name) if !name.trim().is_empty() => {
                let answer = held(session).enter(&format!("save {}", name.trim()));
                said(&answer.text);
            }
            Ok(_) | Err(_) => break,
        }
    }
}

/// A script: what was typed, and what was said.
fn transcribe(mut session: Session) {
    let mut statements = words::Statements::of(typed::lines(std::io::stdin()));
    let mut next = None;
    while let Some(statement) = next.take().or_else(|| statements.next()) {
        // What was written in one go is read in one go; whoever waits for an answer gets it.
        next = statements.lines().is_at_hand().then(|| statements.next()).flatten();
        let is_followed = next.as_deref().is_some_and(words::is_declaration);
        let prompt = session.prompt();
        let further = format!("\n{}", " ".repeat(prompt.chars().count().min(4)));
        let answer = session.enter_before(&statement, is_followed);
        let shown = safe::lines(&shortened(statement.trim())).replace('\n', &further);
        show::result(&format!("{prompt}{shown}\n{}", answer.text));
        if answer.quits {
            break;
        }
    }
}

/// A statement as it is shown again: of megabytes, the beginning.
fn shortened(statement: &str) -> Cow<'_, str> {
    const LONGEST: usize = 1 << 16;
    match statement.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}…", &statement[..end])),
        None => Cow::Borrowed(statement),
    }
}

// ---- files -----------------------------------------------------------------------------------------------------------------

struct Disk;

impl Outside for Disk {
    fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        files::read(Path::new(path), files::LARGEST_CASE)
    }

    fn write(&self, path: &str, text: &str) -> std::io::Result<()> {
        files::write(Path::new(path), text.as_bytes(), Readers::Owner)
    }

    fn policy(&self, paths: &[PathBuf]) -> Result<Law, Rejected> {
        cache::loaded(paths, Scope::Whole)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(if folder.is_empty() { "/" } else { folder }).into_iter().flatten().flatten();
        let name = |entry: std::fs::DirEntry| {
            let name = entry.file_name().into_string().ok()?;
            Some(if entry.path().is_dir() { format!("{name}/") } else { name })
        };
        entries.filter_map(name).collect()
    }
}

// ---- history ---------------------------------------------------------------------------------------------------------------

/// Of lines that somebody typed; a larger file is none of them.
const LARGEST_HISTORY: u64 = 64 << 20;
/// Megabytes are no line that anybody calls up again.
const LONGEST_LINE: usize = 1 << 16;

struct Remembered {
    path: Option<PathBuf>,
    has_warned: bool,
}

impl Remembered {
    fn load(&mut self, editor: &mut Editor<Typing, FileHistory>) {
        let Some(path) = self.path.clone() else { return };
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        if let Err(error) = made {
            return self.warn(&io_reason(&error));
        }
        // A FIFO would be waited for.
        if path.exists()
            && std::fs::metadata(&path).is_ok_and(|there| !there.is_file() || there.len() > LARGEST_HISTORY)
        {
            return self.warn(&say_error!(IoNotRegular));
        }
        if !path.exists() {
            return;
        }
        if let Err(error) = without_long_lines(&path) {
            return self.warn(&io_reason(&error));
        }
        if let Err(error) = editor.load_history(&path) {
            self.warn(&error.to_string());
        }
    }

    fn add(&mut self, editor: &mut Editor<Typing, FileHistory>, line: &str) {
        if line.len() > LONGEST_LINE || !editor.history_mut().add(line).unwrap_or(false) {
            return;
        }
        if let Some(path) = self.path.clone()
            && let Err(error) = editor.append_history(&path)
        {
            self.warn(&error.to_string());
        }
    }

    /// Once, and then no more: the consultation goes on.
    fn warn(&mut self, why: &str) {
        if !self.has_warned {
            told(&format!("lines are not remembered after this session: {why}"));
        }
        self.has_warned = true;
        self.path = None;
    }
}

/// Leaves out of the file the lines that are longer than any that is kept: they are nobody's who typed here, and the prompt would draw one for minutes
/// when it is called up.
fn without_long_lines(path: &Path) -> std::io::Result<()> {
    // Escaped, a line may be twice as long.
    let is_short = |line: &&[u8]| line.len() <= 2 * LONGEST_LINE;
    let bytes = files::read(path, LARGEST_HISTORY)?;
    let lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
    if lines.iter().all(is_short) {
        return Ok(());
    }
    files::write(path, &lines.into_iter().filter(is_short).collect::<Vec<_>>().concat(), Readers::Owner)
}

/// Says it on stderr; whether anybody can read it there does not matter.
fn told(words: &str) {
    let _ = writeln!(std::io::stderr(), "{}", safe::line(words));
}

/// Where the platform keeps such files; `None` where it cannot be told.
fn history_path() -> Option<PathBuf> {
    // A path that is not absolute is to be ignored (XDG Base Directory Specification): it would lead into the working folder.
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let base = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        folder("XDG_STATE_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/state")))
    };
    Some(base?.join("amparo").join("history"))
}

// ---- the line being typed --------------------------------------------------------------------------------------------------

struct Typing {
    session: Arc<Mutex<Session>>,
}

impl Helper for Typing {}

impl Completer for Typing {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let (start, mut found) = complete::complete(&held(&self.session), &line[..at]);
        // The name of a file may be one that a terminal obeys.
        found.retain(|text| !text.chars().any(is_hidden));
        let pair = |text: String| Pair { display: text.clone(), replacement: text };
        Ok((start, found.into_iter().map(pair).collect()))
    }
}

impl Hinter for Typing {
    type Hint = String;

    fn hint(&self, line: &str, at: usize, _: &Context<'_>) -> Option<String> {
        (at == line.len() && line.len() <= LONGEST_DRAWN).then(|| complete::hint(&held(&self.session), line)).flatten()
    }
}

impl Validator for Typing {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        Ok(if words::is_open(context.input()) { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

/// With colours, a matching bracket and what could follow, each key draws the whole line again. Of a line longer than this, a letter at its end is
/// written behind it and no more.
const LONGEST_DRAWN: usize = 500;

const WORD: Ink = Ink::new().bold();
const FACT: Ink = AnsiColor::Cyan.on_default();
const VALUE: Ink = AnsiColor::Yellow.on_default();
const TEXT: Ink = AnsiColor::Green.on_default();
const FAINT: Ink = Ink::new().dimmed();
const BRACKET: Ink = Ink::new().bold().underline();

impl Highlighter for Typing {
    fn highlight<'l>(&self, line: &'l str, at: usize) -> Cow<'l, str> {
        if line.len() > LONGEST_DRAWN {
            return Cow::Borrowed(line);
        }
        Cow::Owned(self.coloured(line, at))
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        Cow::Owned(format!("{FAINT}{prompt}{FAINT:#}"))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(format!("{FAINT}{hint}{FAINT:#}"))
    }

    fn highlight_char(&self, line: &str, _: usize, _: CmdKind) -> bool {
        line.len() <= LONGEST_DRAWN
    }
}

impl Typing {
    fn coloured(&self, line: &str, at: usize) -> String {
        let session = held(&self.session);
        let policy = &session.law().policy;
        let matching = matching_brackets(line, at);
        let mut coloured = String::with_capacity(line.len() * 2);
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            let here = line.len() - rest.len();
            let length = token_length(rest);
            let (token, further) = rest.split_at(length);
            let ink = match first {
                '"' => Some(TEXT),
                _ if matching.contains(&here) => Some(BRACKET),
                _ if policy.fact(token).is_some() => Some(FACT),
                first if first.is_ascii_digit() => Some(VALUE),
                _ if matches!(token, "true" | "false" | "yes" | "no" | "unknown") => Some(VALUE),
                _ if words::is_opener(token) || (here == 0 && words::split(token).is_some()) => Some(WORD),
                _ if token.starts_with("//") => Some(FAINT),
                _ => None,
            };
            match ink {
                Some(ink) => coloured.push_str(&format!("{ink}{token}{ink:#}")),
                None => coloured.push_str(token),
            }
            rest = further;
        }
        coloured
    }
}

/// A string, a comment, a word, or one character.
fn token_length(text: &str) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    if let Some(rest) = text.strip_prefix('"') {
        return rest.find('"').map_or(text.len(), |end| end + 2);
    }
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    let is_of_word = |char: char| char.is_alphanumeric() || "_.-".contains(char);
    match text.find(|char: char| !is_of_word(char)) {
        Some(0) => first,
        Some(end) => end,
        None => text.len(),
    }
}

/// The bracket before the cursor (or under it) and its partner.
fn matching_brackets(line: &str, at: usize) -> Vec<usize> {
    let bytes = line.as_bytes();
    let is_bracket = |at: &usize| bytes.get(*at).is_some_and(|byte| b"()[]{}".contains(byte));
    let Some(here) = [at.checked_sub(1), Some(at)].into_iter().flatten().find(is_bracket) else { return Vec::new() };
    let is_opening = b"([{".contains(&bytes[here]);
    let mut depth = 0i64;
    let step = |byte: u8| match byte {
        b'(' | b'[' | b'{' => 1,
        b')' | b']' | b'}' => -1,
        _ => 0,
    };
    let mut look = |index: usize| {
        depth += step(bytes[index]);
        depth == 0
    };
    let partner = match is_opening {
        true => (here..bytes.len()).find(|&index| look(index)),
        false => (0..=here).rev().find(|&index| look(index)),
    };
    partner.map_or_else(Vec::new, |partner| vec![here, partner])
}
