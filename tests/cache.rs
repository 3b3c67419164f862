//! What is kept of parsed policies changes nothing but time; whatever is in the cache, the law is that of the texts.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use amparo::Law;
use amparo::law::TreeCache;
use amparo::syntax::Scope;

use crate::agreement::random::Random;
use crate::cli::{Printed, amparo, ran};
use crate::tutorial::empty_folder;

/// The cache of a test, and a copy of the corpus.
fn corpus(name: &str) -> (TreeCache, PathBuf) {
    let root = empty_folder(&format!("cache-{name}"));
    let policies = root.join("policies");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policies"), &policies);
    (TreeCache::in_folder(root.join("cache")), policies)
}

/// The policies of the corpus, in order.
fn files(policies: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(policies).expect("a folder").flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(files(&path)),
            path => found.extend((path.extension().is_some_and(|ending| ending == "amparo")).then_some(path)),
        }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("copied")),
        }
    }
}

/// All that is known of a policy, or all that is wrong with it, each with its place.
fn told(law: Result<Law, amparo::problem::Rejected>) -> String {
    match law {
        Ok(law) => format!("{:?}", law.policy()),
        Err(rejected) => rejected.into_reports_within(96).iter().map(|report| format!("{report:?}\n")).collect(),
    }
}

fn with_cache(cache: &TreeCache, policies: &Path) -> String {
    told(Law::load_with_cache(&[policies.to_owned()], Scope::WithoutScenarios, cache))
}

fn without(policies: &Path) -> String {
    told(Law::load_without_scenarios(&[policies.to_owned()]))
}

/// The one file of the cache.
fn file(cache: &TreeCache) -> PathBuf {
    let mut files: Vec<_> =
        fs::read_dir(cache.folder()).expect("a folder").flatten().map(|entry| entry.path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.pop().expect("one")
}

#[test]
fn after_any_edit_the_law_is_that_of_the_texts() {
    let (cache, policies) = corpus("edits");
    let files = files(&policies);
    let mut random = Random::new(7);
    let (mut n_wrong, mut n_right) = (0, 0);
    for _ in 0..40 {
        let path = &files[random.below(files.len())];
        let was = fs::read_to_string(path).expect("a text");
        let places: Vec<usize> = was.char_indices().map(|(at, _)| at).collect();
        let (one, other) = (places[random.below(places.len())], places[random.below(places.len())]);
        let mut text = was.clone();
        match random.below(5) {
            0 => drop(text.remove(one)),
            1 => text.insert_str(one, ["x", "\n", " ", "// ", "\"", "2018", "{"][random.below(7)]),
            2 => text.replace_range(one.min(other)..one.max(other), ""),
            3 => text.insert_str(0, "// Another first line.\n"),
            _ => text.truncate(one),
        }
        fs::write(path, &text).expect("written");
        let told = with_cache(&cache, &policies);
        assert_eq!(told, without(&policies), "{} after an edit", path.display());
        match told.starts_with("Policy") {
            true => n_right += 1,
            false => n_wrong += 1,
        }
        if random.below(3) > 0 || !told.starts_with("Policy") {
            fs::write(path, was).expect("written");
        }
    }
    assert!(n_wrong > 3 && n_right > 3, "{n_wrong} with mistakes, {n_right} without");
}

/// Everything a command prints, from the cache and without it: also what lies behind the policy, places and wording.
#[test]
fn commands_print_the_same_with_and_without() {
    let (_, policies) = corpus("commands");
    let root = policies.parent().expect("a folder");
    fs::write(policies.join("wrong.txt"), "clause c { grants nobody }\nstatus s \"a\n").expect("written");
    let airport = policies.join("cases/airport.json");
    let airport = airport.to_str().expect("UTF-8");
    let printed = |arguments: &[&str], is_cached: bool| {
        let mut command = amparo(arguments);
        command.current_dir(root).env_remove("AMPARO_NO_CACHE").env("XDG_CACHE_HOME", root.join("home"));
        if !is_cached {
            command.arg("--no-cache");
        }
        ran(&mut command).told()
    };
    for arguments in [
        &["eval", "policies", "--case", airport, "--full", "--budget", "100", "--lang", "es"][..],
        &["eval", "policies", "--case", airport, "--format", "json", "--labels", "--budget", "100"],
        &["explain", "policies", "refugee", "--case", airport, "--budget", "100"],
        &["list", "policies"],
        &["list", "policies", "--format", "json", "--lang", "es"],
        &["find", "policies", "granted ptp and granted special_resident", "--budget", "100"],
        &["test", "policies", "--format", "json"],
        &["check", "policies", "--only", "unused-name", "--only", "never-fires", "--format", "json"],
        &["diff", "policies", "policies/common", "--format", "json"],
        &["schema", "policies"],
    ] {
        let first = printed(arguments, true);
        assert!(!first.contains("exit 2") || arguments[0] == "diff", "{first}");
        assert_eq!(printed(arguments, true), first, "{arguments:?}, from the cache");
        assert_eq!(printed(arguments, false), first, "{arguments:?}, without");
    }
    // With mistakes, the files without are from the cache.
    fs::rename(policies.join("wrong.txt"), policies.join("wrong.amparo")).expect("renamed");
    for format in ["text", "json"] {
        let arguments = ["list", "policies", "--format", format];
        let first = printed(&arguments, true);
        assert!(first.starts_with("exit 2") && first.contains("wrong.amparo"), "{first}");
        assert_eq!(printed(&arguments, true), first);
        assert_eq!(printed(&arguments, false), first);
    }
}

#[test]
fn a_file_that_did_not_change_is_taken_from_the_cache_and_one_that_did_is_not() {
    let (cache, policies) = corpus("used");
    with_cache(&cache, &policies);
    let path = file(&cache);
    let first = fs::read(&path).expect("bytes");
    with_cache(&cache, &policies);
    assert_eq!(fs::read(&path).expect("bytes"), first, "nothing new: nothing is written");
    let changed = policies.join("common/person.amparo");
    let text = fs::read_to_string(&changed).expect("a text");
    fs::write(&changed, format!("{text}\n// Something more.\n")).expect("written");
    with_cache(&cache, &policies);
    let second = fs::read(&path).expect("bytes");
    assert_ne!(second, first, "what was parsed anew replaces what it was");
    assert!(second.windows(15).any(|part| part == b"Something more."));
    // What is not worth it is not kept.
    let small = policies.join("small.amparo");
    fs::write(&small, "status s").expect("written");
    let other = TreeCache::in_folder(policies.join("other"));
    with_cache(&other, &small);
    assert!(!other.folder().exists());
}

#[test]
fn what_is_damaged_counts_as_nothing_and_is_written_anew() {
    let (cache, policies) = corpus("damaged");
    let expected = without(&policies);
    with_cache(&cache, &policies);
    let path = file(&cache);
    let whole = fs::read(&path).expect("bytes");
    let changed = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        bytes
    };
    let cut = |at: usize| whole[..at].to_vec();
    let (n, last) = (whole.len(), whole.len() - 1);
    let damaged = [
        Vec::new(),
        vec![0; 100],
        cut(7),
        cut(31),
        cut(n / 2),
        cut(last),
        // What it is, the build, the sum, the list, a name, a text, a tree.
        changed(0),
        changed(10),
        changed(25),
        changed(33),
        changed(40),
        changed(n / 2),
        changed(last),
        [&whole[..], b"more"].concat(),
    ];
    for bytes in damaged {
        fs::write(&path, &bytes).expect("written");
        assert_eq!(with_cache(&cache, &policies), expected);
        assert!(fs::read(&path).expect("bytes") == whole, "it is as it was");
    }
}

#[test]
fn many_at_once_read_and_write_and_clear() {
    let (cache, policies) = corpus("at-once");
    let expected = without(&policies);
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                // Another may be writing there: then it is said that the folder is not empty, and nothing else happens.
                let _ = cache.clear();
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
        });
        let loads = || (0..3).for_each(|_| assert_eq!(with_cache(&cache, &policies), expected));
        let readers: Vec<_> = (0..4).map(|_| scope.spawn(loads)).collect();
        let ended: Vec<_> = readers.into_iter().map(|reader| reader.join()).collect();
        is_done.store(true, Ordering::Relaxed);
        assert!(ended.iter().all(Result::is_ok));
    });
    with_cache(&cache, &policies);
    file(&cache);
}

#[test]
fn what_was_used_longest_ago_makes_room() {
    let (cache, policies) = corpus("room");
    fs::create_dir_all(cache.folder()).expect("a folder");
    #[cfg(unix)]
    only_for_its_owner(cache.folder());
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(1_000_000);
    let aged = |name: &str, n_bytes: u64, n_seconds: u64| {
        let file = fs::File::create(cache.folder().join(name)).expect("a file");
        file.set_len(n_bytes).expect("a length");
        file.set_modified(long_ago + std::time::Duration::from_secs(n_seconds)).expect("a time");
    };
    // What is not of the cache stays, whatever it takes.
    aged("notes.txt", 1 << 30, 0);
    aged("older.trees", 60 << 20, 1);
    aged("old.trees", 60 << 20, 2);
    aged("new.trees", 60 << 20, 3);
    aged(".begun.trees.00ff00ff00ff00ff.part", 60 << 20, 0);
    with_cache(&cache, &policies);
    let is_there = |name: &str| cache.folder().join(name).exists();
    let there = ["notes.txt", "older.trees", "old.trees", "new.trees"].map(is_there);
    assert_eq!(there, [true, false, true, true]);
    assert!(cache.size().n_bytes <= 128 << 20 && cache.size().n_files == 3);
    (0..300).for_each(|n| aged(&format!("{n}.trees"), 1, 10 + n));
    let changed = policies.join("common/person.amparo");
    let text = fs::read_to_string(&changed).expect("a text");
    fs::write(&changed, format!("{text}\n// Something more.\n")).expect("written");
    with_cache(&cache, &policies);
    assert_eq!(cache.size().n_files, 200);
    assert_eq!(cache.clear().expect("cleared").n_files, 200);
    assert!(is_there("notes.txt") && cache.size().n_files == 0);
}

#[cfg(unix)]
fn only_for_its_owner(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).expect("set");
}

/// What others may write could say that the law is another.
#[cfg(unix)]
#[test]
fn only_the_user_reads_it_and_what_others_may_write_is_not_believed() {
    use std::os::unix::fs::PermissionsExt;
    let (cache, policies) = corpus("rights");
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    with_cache(&cache, &policies);
    let path = file(&cache);
    assert_eq!((mode(cache.folder()), mode(&path)), (0o700, 0o600));

    // A policy of another text under the name of this one: believed only where nobody else can have put it there.
    let name = path.file_name().expect("a name").to_owned();
    let whole = fs::read(&path).expect("bytes");
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    let is_used = || {
        let file = fs::File::options().write(true).open(&path).expect("there");
        file.set_modified(long_ago).expect("set");
        drop(file);
        with_cache(&cache, &policies);
        let is_marked = fs::metadata(&path).expect("there").modified().expect("a time") > long_ago;
        assert!(fs::read(&path).expect("bytes") == whole);
        is_marked
    };
    assert!(is_used(), "what is used is marked");
    set(cache.folder(), 0o770);
    assert!(!is_used() && cache.is_refused(), "others may put files into the folder");
    set(cache.folder(), 0o700);
    assert!(!cache.is_refused());
    let inode = |path: &Path| std::os::unix::fs::MetadataExt::ino(&fs::metadata(path).expect("there"));
    let before = inode(&path);
    set(&path, 0o660);
    with_cache(&cache, &policies);
    assert!(inode(&path) != before, "others may write the file: it is written anew");
    assert_eq!(path.file_name(), Some(&*name));
}

#[test]
fn a_folder_that_cannot_be_written_is_no_mistake() {
    let (_, policies) = corpus("unwritable");
    let file = policies.join("notes");
    fs::write(&file, "a file").expect("written");
    let expected = without(&policies);
    for folder in [file.clone(), file.join("below"), PathBuf::from("/proc/no/such")] {
        let cache = TreeCache::in_folder(&folder);
        assert_eq!(with_cache(&cache, &policies), expected);
        assert_eq!(cache.size(), amparo::law::Size::default());
    }
    assert_eq!(fs::read_to_string(&file).expect("a text"), "a file");
}

/// The program in a home of its own, with the cache on.
fn at_home(home: &Path, arguments: &[&str]) -> Printed {
    let mut command = amparo(arguments);
    command.env_remove("AMPARO_NO_CACHE").env_remove("XDG_CACHE_HOME").env("HOME", home);
    ran(&mut command)
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn where_it_is_how_much_and_away_with_it() {
    let home = empty_folder("cache-home");
    let shown = |arguments: &[&str]| {
        let told = at_home(&home, arguments).told().replace(home.to_str().expect("UTF-8"), "[home]");
        // How much it takes changes with the corpus.
        let is_number =
            |word: &&str| word.len() > 2 && word.chars().all(|char| char.is_ascii_digit() || ".,".contains(char));
        told.split(' ').map(|word| if is_number(&word) { "[n]" } else { word }).collect::<Vec<_>>().join(" ")
    };
    insta::assert_snapshot!(shown(&["cache"]), @r"
    exit 0
    --- stdout
    Nothing is kept yet; parsed policies will be kept in `[home]/.cache/amparo`
    ");
    assert_eq!(at_home(&home, &["--no-cache", "list", "policies"]).code, 0);
    assert!(!home.join(".cache").exists(), "--no-cache keeps nothing");
    assert_eq!(at_home(&home, &["list", "policies"]).code, 0);
    insta::assert_snapshot!(shown(&["cache"]), @r"
    exit 0
    --- stdout
    Parsed policies are kept in `[home]/.cache/amparo`: one file, [n] kB
    ");
    insta::assert_snapshot!(shown(&["cache", "--lang", "es"]), @r"
    exit 0
    --- stdout
    Las políticas ya analizadas se guardan en `[home]/.cache/amparo`: un archivo, [n] kB
    ");
    insta::assert_snapshot!(shown(&["cache", "clear"]), @r"
    exit 0
    --- stdout
    Removed one file from `[home]/.cache/amparo`: [n] kB
    ");
    insta::assert_snapshot!(shown(&["cache", "clear", "--no-cache", "--lang", "es"]), @r"
    exit 0
    --- stdout
    No había nada que eliminar en `[home]/.cache/amparo`
    La caché está desactivada: se indicó la opción --no-cache o la variable de entorno AMPARO_NO_CACHE
    ");
    assert!(!home.join(".cache/amparo").exists());
    // A path that is not absolute would lead into the working folder.
    let mut command = amparo(&["cache"]);
    command.env_remove("AMPARO_NO_CACHE").env("XDG_CACHE_HOME", "here").env_remove("HOME");
    insta::assert_snapshot!(ran(&mut command).told(), @r"
    exit 0
    --- stdout
    Nothing is kept: the system names no folder for caches. To use one, set XDG_CACHE_HOME to an absolute path
    ");
    let folder = home.join(".cache/amparo");
    fs::create_dir_all(&folder).expect("a folder");
    fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o777)).expect("set");
    insta::assert_snapshot!(shown(&["cache"]), @r"
    exit 0
    --- stdout
    `[home]/.cache/amparo` is not used: it belongs to another user, or others may write to it. To use it, make it yours alone (`chmod 700`)
    ");
    fs::remove_dir(&folder).expect("removed");
    // A home that is not there is not made.
    let absent = home.join("absent");
    assert_eq!(at_home(&absent, &["list", "policies"]).code, 0);
    assert!(!absent.exists());
    // Tests, and whoever sets this, keep nothing.
    let mut command = amparo(&["list", "policies"]);
    assert_eq!(ran(command.env_remove("XDG_CACHE_HOME").env("HOME", &home)).code, 0);
    assert!(!home.join(".cache").exists() || !home.join(".cache/amparo").exists());
}
