//! `amparo cache`: where parsed policies are kept, and how much; and the folder, for the commands that load a policy.
//!
//! Off with `--no-cache`, or where `AMPARO_NO_CACHE` is set to anything. Not here: what is kept, and when it counts (`law::load`); the answers of
//! a check, for which `check --cache` names a folder (`answers`).

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Args, ValueEnum};

use super::errors::UnwritableFolder;
use super::settings::rejected;
use super::{Ending, LanguageArgs, show};
use crate::law::{Law, TreeCache};
use crate::problem::{Rejected, io_reason_of_writing};
use crate::syntax::Scope;
use crate::words::say;

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo cache
  amparo cache clear

Commands that read a policy keep it as they parsed it: as long as a file has the same text, it is not parsed again. Results are the same with the \
cache and without it. It is off with --no-cache, or with AMPARO_NO_CACHE=1 in the environment. Cases are never kept.")]
pub struct Cache {
    /// What to do; without it, show where parsed policies are kept, and how large they are
    #[arg(value_name = "ACTION")]
    action: Option<Action>,
    #[command(flatten)]
    language: LanguageArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Action {
    /// Remove all that is kept
    Clear,
}

impl Cache {
    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let locale = show::style(self.language.lang.map(Into::into)).tongue;
        let Some(cache) = folder().map(TreeCache::in_folder) else {
            show::result(&format!("{}\n", say!(locale, CacheNowhere)));
            return Ok(Ending::Fine);
        };
        let path = show::harmless(&cache.folder().display().to_string());
        let kilobytes = |n_bytes: u64| n_bytes.div_ceil(1000) as usize;
        let line = match self.action {
            Some(Action::Clear) => {
                let removed = cache.clear().map_err(|error| {
                    rejected(UnwritableFolder { path: path.clone(), why: io_reason_of_writing(&error) })
                })?;
                say!(locale, CacheRemoved { n: removed.n_files, kilobytes: kilobytes(removed.n_bytes), path })
            }
            None if cache.is_refused() => say!(locale, CacheRefused { path }),
            None => {
                let size = cache.size();
                say!(locale, CacheHolds { n: size.n_files, kilobytes: kilobytes(size.n_bytes), path })
            }
        };
        show::result(&format!("{line}\n"));
        if is_off() {
            show::result(&format!("{}\n", say!(locale, CacheOff)));
        }
        Ok(Ending::Fine)
    }
}

static IS_OFF: AtomicBool = AtomicBool::new(false);

/// For the rest of the run, nothing is read from the cache and nothing kept.
pub fn turn_off() {
    IS_OFF.store(true, Ordering::Relaxed);
}

fn is_off() -> bool {
    IS_OFF.load(Ordering::Relaxed) || std::env::var_os("AMPARO_NO_CACHE").is_some_and(|value| !value.is_empty())
}

/// Loads a policy, with what earlier runs parsed of it unless that is off.
///
/// # Errors
/// Every problem of the policy.
pub fn loaded(paths: &[PathBuf], scope: Scope) -> Result<Law, Rejected> {
    match folder().filter(|_| !is_off()) {
        Some(folder) => Law::load_with_cache(paths, scope, &TreeCache::in_folder(folder)),
        None => match scope {
            Scope::Whole => Law::load(paths),
            Scope::WithoutScenarios => Law::load_without_scenarios(paths),
        },
    }
}

/// Where the platform keeps such files; `None` where it cannot be told.
fn folder() -> Option<PathBuf> {
    // A path that is not absolute is to be ignored (XDG Base Directory Specification): it would lead into the working folder.
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let named = folder("XDG_CACHE_HOME");
    // A service may have a home that is not there on purpose: it is not made.
    let home = || folder("HOME").filter(|home| home.is_dir());
    let base = if cfg!(windows) {
        named.or_else(|| folder("LOCALAPPDATA"))
    } else if cfg!(target_os = "macos") {
        named.or_else(|| home().map(|home| home.join("Library/Caches")))
    } else {
        named.or_else(|| home().map(|home| home.join(".cache")))
    };
    Some(base?.join("amparo"))
}
