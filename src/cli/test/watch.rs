//! `amparo test --watch`: the scenarios, run again whenever a file of the policy changes, until Ctrl-C.
//!
//! Looked at are the policy files of the folders named, every file that was read, and `amparo.toml`: by their times and sizes, five times a second. The
//! systems' own ways of telling would be a dozen more crates, three kinds of behaviour, and silence on network disks; a policy has some hundred files at most. Not here: what a run
//! prints (`super`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use crate::cli::show;

/// What was there of each file: when it was last written, and its size. Of a file that is not there, nothing.
type Seen = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

/// Where the policy is looked for.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Looked {
    /// Files, and folders whose policy files are meant.
    pub paths: BTreeSet<PathBuf>,
}

/// Whoever says when to run again.
pub trait Changes {
    /// What is there now.
    fn seen(&mut self, at: &Looked) -> Seen;

    /// Waits until something else is there than was seen, and has stayed so for a moment: the names of what changed. `None` when it is over.
    fn next(&mut self, at: &Looked, seen: &Seen) -> Option<Vec<PathBuf>>;
}

/// Whoever is to run.
pub trait Runs {
    /// Runs; what changed is empty the first time. Gives where it looked, beyond what is known.
    fn run(&mut self, changed: &[PathBuf]) -> Looked;

    /// What changes from now on is noticed.
    fn waits(&mut self);
}

/// Runs, and again after each change. What was ever looked at is looked at again, so that a file that has gone is missed; `at` is what is known before the first run.
pub fn rounds(mut at: Looked, changes: &mut dyn Changes, runs: &mut dyn Runs) {
    let mut changed = Vec::new();
    loop {
        // Before the run: what changes while it lasts is a change.
        let mut seen = changes.seen(&at);
        at.paths.append(&mut runs.run(&changed).paths);
        for (path, state) in changes.seen(&at) {
            seen.entry(path).or_insert(state);
        }
        runs.waits();
        match changes.next(&at, &seen) {
            Some(what) => changed = what,
            None => return,
        }
    }
}

/// The disk, until somebody presses Ctrl-C.
pub struct Disk {
    pub stop: &'static AtomicBool,
}

/// How often the files are looked at.
const OFTEN: Duration = Duration::from_millis(200);
/// How soon Ctrl-C is noticed; nobody feels it.
const MOMENT: Duration = Duration::from_millis(20);
/// An editor that is still writing is waited for, but no longer than this.
const LONGEST_WRITING: Duration = Duration::from_secs(2);

impl Changes for Disk {
    fn seen(&mut self, at: &Looked) -> Seen {
        let mut seen = Seen::new();
        for path in &at.paths {
            look(path, true, &mut seen);
        }
        seen
    }

    fn next(&mut self, at: &Looked, seen: &Seen) -> Option<Vec<PathBuf>> {
        loop {
            self.wait(OFTEN)?;
            let mut now = self.seen(at);
            if now == *seen {
                continue;
            }
            let began = Instant::now();
            loop {
                self.wait(3 * MOMENT)?;
                let again = std::mem::replace(&mut now, self.seen(at));
                if again == now || began.elapsed() > LONGEST_WRITING {
                    break;
                }
            }
            let names: BTreeSet<&PathBuf> = now.keys().chain(seen.keys()).collect();
            let is_other = |path: &&&PathBuf| now.get(**path) != seen.get(**path);
            return Some(names.iter().filter(is_other).map(|path| (*path).clone()).collect());
        }
    }
}

impl Disk {
    /// `None` when it is over.
    fn wait(&self, time: Duration) -> Option<()> {
        let end = Instant::now() + time;
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return None;
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Some(());
            }
            std::thread::sleep(left.min(MOMENT));
        }
    }
}

/// What is at a path; of a folder, its policy files and those of its folders, as a policy is loaded.
fn look(path: &Path, is_named: bool, seen: &mut Seen) {
    let metadata = fs::metadata(path);
    if metadata.as_ref().is_ok_and(fs::Metadata::is_dir) {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let is_policy = entry.path().extension().is_some_and(|ending| ending == "amparo");
            if !is_hidden && (is_folder || is_policy) {
                look(&entry.path(), false, seen);
            }
        }
        return;
    }
    let state = metadata.ok().map(|metadata| (metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), metadata.len()));
    if is_named || state.is_some() {
        seen.insert(path.to_owned(), state);
    }
}

/// The names of files, for a line.
pub fn names(paths: &[PathBuf]) -> String {
    const MOST: usize = 5;
    let mut names: Vec<String> =
        paths.iter().take(MOST).map(|path| show::harmless(&path.display().to_string())).collect();
    if paths.len() > MOST {
        names.push("…".to_owned());
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Says what changed, in turn.
    struct Script(Vec<Vec<PathBuf>>, Vec<Looked>);

    impl Changes for Script {
        fn seen(&mut self, at: &Looked) -> Seen {
            at.paths.iter().map(|path| (path.clone(), None)).collect()
        }

        fn next(&mut self, at: &Looked, seen: &Seen) -> Option<Vec<PathBuf>> {
            assert!(at.paths.iter().all(|path| seen.contains_key(path)), "all that is looked at was seen");
            self.1.push(at.clone());
            (!self.0.is_empty()).then(|| self.0.remove(0))
        }
    }

    /// What each run reads, and what it was told.
    struct Reads(Vec<Vec<&'static str>>, Vec<Vec<PathBuf>>);

    impl Runs for Reads {
        fn run(&mut self, changed: &[PathBuf]) -> Looked {
            self.1.push(changed.to_vec());
            Looked { paths: self.0[self.1.len() - 1].iter().map(PathBuf::from).collect() }
        }

        fn waits(&mut self) {}
    }

    #[test]
    fn it_runs_once_and_after_each_change_and_looks_at_all_that_was_ever_read() {
        let path = |name: &str| PathBuf::from(name);
        let mut script = Script(vec![vec![path("a")], vec![path("b"), path("c")]], Vec::new());
        let mut reads = Reads(vec![vec!["a", "b"], vec![], vec!["c"]], Vec::new());
        rounds(Looked { paths: [path("named")].into() }, &mut script, &mut reads);
        assert_eq!(reads.1, [vec![], vec![path("a")], vec![path("b"), path("c")]]);
        let looked: Vec<usize> = script.1.iter().map(|at| at.paths.len()).collect();
        assert_eq!(looked, [3, 3, 4]);
    }

    #[test]
    fn the_disk_tells_what_is_written_made_and_removed() {
        static STOP: AtomicBool = AtomicBool::new(false);
        let folder = std::env::temp_dir().join(format!("amparo-watch-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("in")).expect("a folder");
        let [kept, gone, new] = ["kept.amparo", "in/gone.amparo", "in/new.amparo"].map(|name| folder.join(name));
        for path in [&kept, &gone] {
            fs::write(path, "a").expect("written");
        }
        fs::write(folder.join("notes.txt"), "a").expect("written");
        let mut disk = Disk { stop: &STOP };
        let missing = folder.join("amparo.toml");
        let at = Looked { paths: [folder.clone(), missing.clone()].into() };
        let seen = disk.seen(&at);
        assert_eq!(seen.keys().collect::<BTreeSet<_>>(), [&missing, &gone, &kept].into());
        fs::write(folder.join("notes.txt"), "other").expect("written");
        fs::write(&new, "b").expect("written");
        fs::remove_file(&gone).expect("removed");
        fs::write(&kept, "longer").expect("written");
        assert_eq!(disk.next(&at, &seen), Some(vec![gone, new, kept]));
        STOP.store(true, Ordering::Relaxed);
        assert_eq!(disk.next(&at, &Seen::new()), None);
        fs::remove_dir_all(&folder).expect("removed");
    }
}
