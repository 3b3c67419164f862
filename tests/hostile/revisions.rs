//! Repositories that somebody hostile made, or that are broken, and a git that does not answer: `diff` ends by itself and says what is wrong.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Ran, finished, ran};
use crate::cli::{amparo, folder};

/// What git prints, to its last newline.
fn git(top: &Path, arguments: &[&str], stdin: &[u8]) -> String {
    let mut command = Command::new("git");
    let identity = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"];
    command.arg("-C").arg(top).args(identity).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("git runs");
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), stdin).expect("git reads");
    let output = child.wait_with_output().expect("git ends");
    assert!(output.status.success(), "git {arguments:?}");
    String::from_utf8(output.stdout).expect("UTF-8").trim_end().to_owned()
}

const POLICY: &str = "facts { a : bool }\nstatus s\nclause c { grants s  when a }\n";

/// A repository with one small policy, which is both its only commit and its files.
fn repository(name: &str) -> PathBuf {
    let top = folder(name);
    git(&top, &["init", "-q", "-b", "main"], b"");
    fs::create_dir(top.join("law")).expect("a folder");
    fs::write(top.join("law/s.amparo"), POLICY).expect("written");
    fs::write(top.join("other.txt"), "beside it\n").expect("written");
    fs::write(top.join("amparo.toml"), "policies = [\"law\"]\n").expect("written");
    git(&top, &["add", "."], b"");
    git(&top, &["commit", "-q", "-m", "first"], b"");
    top
}

/// A tree of these entries: mode, kind, hash and name.
fn tree(top: &Path, entries: &[(&str, &str, &str, String)]) -> String {
    let lines: String =
        entries.iter().map(|(mode, kind, hash, name)| format!("{mode} {kind} {hash}\t{name}\n")).collect();
    git(top, &["mktree"], lines.as_bytes())
}

/// The tag `name` becomes a commit of this tree.
fn tagged(top: &Path, name: &str, tree: &str) {
    let commit = git(top, &["commit-tree", tree, "-m", name], b"");
    git(top, &["tag", name, &commit], b"");
}

fn diff(top: &Path, arguments: &[&str]) -> Ran {
    ran(amparo(&["diff"]).args(arguments).current_dir(top), b"")
}

#[track_caller]
fn refused(ran: &Ran, code: &str, words: &str) {
    assert!(ran.code() == 2 && ran.stderr.contains(&format!("amparo::cli::{code}")), "{}", ran.told());
    assert!(ran.stderr.contains(words), "{}", ran.told());
}

/// A tree of twenty entries that are all the same tree, nine deep, names half a billion of files and takes a few kilobytes.
#[test]
fn a_tree_without_end_is_refused() {
    let top = repository("hostile-revision-tree");
    let blob = git(&top, &["hash-object", "-w", "--stdin"], POLICY.as_bytes());
    let mut deep = tree(&top, &[("100644", "blob", &blob, "s.amparo".to_owned())]);
    for _ in 0..9 {
        let entries: Vec<_> = (0..20).map(|at| ("040000", "tree", deep.as_str(), format!("t{at:02}"))).collect();
        deep = tree(&top, &entries);
    }
    tagged(&top, "bomb", &deep);
    refused(&diff(&top, &["bomb", "HEAD", "--policy", "."]), "revision_too_large", "64 MB");
    refused(&diff(&top, &["bomb", "HEAD", "--policy", ".", "--budget", "0"]), "revision_unfinished", "bomb");
}

/// One file of a megabyte under three hundred names is more than a policy may be; nothing of it is unpacked.
#[test]
fn contents_without_end_are_refused() {
    let top = repository("hostile-revision-blobs");
    let long = git(&top, &["hash-object", "-w", "--stdin"], &vec![b' '; 1 << 20]);
    let entries: Vec<_> = (0..300).map(|at| ("100644", "blob", long.as_str(), format!("f{at:03}.amparo"))).collect();
    let law = tree(&top, &entries);
    tagged(&top, "wide", &tree(&top, &[("040000", "tree", &law, "law".to_owned())]));
    refused(&diff(&top, &["wide", "HEAD", "--policy", "law"]), "revision_too_large", "256 MB");
    // Settings may have less.
    let settings = git(&top, &["hash-object", "-w", "--stdin"], &vec![b'\n'; 17 << 20]);
    tagged(&top, "settings", &tree(&top, &[("100644", "blob", &settings, "amparo.toml".to_owned())]));
    refused(&diff(&top, &["settings", "HEAD"]), "revision_too_large", "16 MB");
    // What is no part of the policy is not looked at.
    let policy = git(&top, &["hash-object", "-w", "--stdin"], POLICY.as_bytes());
    let rest =
        [("040000", "tree", law.as_str(), "beside".to_owned()), ("100644", "blob", &policy, "s.amparo".to_owned())];
    tagged(&top, "beside", &tree(&top, &rest));
    let told = diff(&top, &["beside", "HEAD", "--policy", "s.amparo"]);
    assert!(told.code() == 2 && told.stderr.contains("no_path_in_revision"), "HEAD has no such file: {}", told.told());
    let told = diff(&top, &["beside", "law/s.amparo", "--policy", "s.amparo"]);
    assert!(told.code() == 0, "{}", told.told());
}

/// A copy of a repository may lack contents. That of the policy is missed; that of other files is not.
#[test]
fn contents_that_are_missing_are_missed_where_they_are_needed() {
    let top = repository("hostile-revision-missing");
    let lose = |path: &str| {
        let hash = git(&top, &["rev-parse", &format!("HEAD:{path}")], b"");
        fs::remove_file(top.join(format!(".git/objects/{}/{}", &hash[..2], &hash[2..]))).expect("a loose object");
    };
    lose("other.txt");
    let told = diff(&top, &["HEAD"]);
    assert!(told.code() == 0, "{}", told.told());
    lose("law/s.amparo");
    refused(&diff(&top, &["HEAD"]), "no_git", "does not hold the contents");
}

#[test]
fn what_is_no_commit_and_what_has_no_files_is_told_as_such() {
    let top = repository("hostile-revision-kinds");
    for name in ["HEAD^{tree}", "HEAD:other.txt"] {
        refused(&diff(&top, &[name]), "unknown_revision", "commit");
    }
    git(&top, &["clone", "-q", "--bare", ".", "bare.git"], b"");
    refused(&diff(&top.join("bare.git"), &["main"]), "no_git", "without files");
}

/// Names that are no revision of their own, and settings with a path that none can be.
#[test]
fn what_git_would_take_for_something_else_is_no_revision() {
    let top = repository("hostile-revision-names");
    for name in ["^HEAD", "HEAD..HEAD", "--all", "--upload-pack=touch pwned", "-h", ":/first", "HEAD\n", " "] {
        refused(&diff(&top, &["--", name]), "unknown_revision", "neither a path nor a revision");
    }
    fs::write(top.join("amparo.toml"), "policies = [\"law\\u0000x\"]\n").expect("written");
    git(&top, &["commit", "-q", "-a", "-m", "zero"], b"");
    refused(&diff(&top, &["HEAD", "HEAD"]), "no_path_in_revision", "law\\u{0}x");
    assert!(!top.join("pwned").exists());
}

/// Surroundings that change what git says or where it looks, and folders whose names are no text.
#[test]
fn gits_surroundings_and_any_folder_are_no_obstacle() {
    use std::os::unix::ffi::OsStrExt;
    let top = repository("hostile-revision-surroundings");
    let under = |folder: &Path, environment: &[(&str, &str)], name: &str| {
        ran(amparo(&["diff", name]).current_dir(folder).envs(environment.iter().copied()), b"")
    };
    for environment in [
        [("GIT_TRACE", "1"), ("GIT_TRACE2", "1")],
        [("GIT_GLOB_PATHSPECS", "1"), ("GIT_TRACE_SETUP", "2")],
        [("GIT_DIR", ".git"), ("GIT_WORK_TREE", "/")],
    ] {
        let told = under(&top, &environment, "HEAD");
        let is_elsewhere = told.code() == 2 && told.stderr.contains("no_policy");
        assert!(told.code() == 0 || is_elsewhere, "{environment:?}: {}", told.told());
        refused(&under(&top, &environment, "nowhere"), "unknown_revision", "nowhere");
    }
    for name in [b"a\n".as_slice(), b"a\nb", b"\xff", b"\x1b[31m"] {
        let other = top.with_file_name(std::ffi::OsStr::from_bytes(&[b"hostile-revision-", name].concat()));
        let _ = fs::remove_dir_all(&other);
        // Not every system has such names.
        if fs::rename(&top, &other).is_err() {
            continue;
        }
        let told = under(&other, &[], "HEAD");
        assert!(told.code() == 0, "{other:?}: {}", told.told());
        let told = under(&other.join("law"), &[], "HEAD");
        assert!(told.code() == 0, "{other:?}: {}", told.told());
        fs::rename(&other, &top).expect("renamed");
    }
}

/// What git refuses is told in its words.
#[test]
fn a_repository_of_somebody_else_is_told_as_such() {
    let top = repository("hostile-revision-owner");
    let told = ran(amparo(&["diff", "HEAD"]).current_dir(&top).env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"), b"");
    refused(&told, "no_git", "dubious ownership");
}

#[test]
fn without_git_a_name_may_be_a_mistyped_path() {
    let top = repository("hostile-revision-no-git");
    let told = ran(amparo(&["diff", "lw"]).current_dir(&top).env("PATH", top.join("law")), b"");
    refused(&told, "no_git", "`lw` is no path");
}

/// A path may lead through links that only this machine has.
#[test]
fn a_path_through_a_link_is_found_in_the_revision() {
    let top = repository("hostile-revision-link");
    let beside = folder("hostile-revision-link-beside").join("link");
    std::os::unix::fs::symlink(&top, &beside).expect("a link");
    for path in [beside.join("law"), top.join("law"), beside.join("law/s.amparo")] {
        let told = diff(&top, &["HEAD", "HEAD", "--policy", path.to_str().expect("UTF-8")]);
        assert!(told.code() == 0, "{}: {}", path.display(), told.told());
    }
    std::os::unix::fs::symlink("law", top.join("current")).expect("a link");
    let told = diff(&top, &["HEAD", "HEAD", "--policy", "current"]);
    assert!(told.code() == 0, "a link that is not in the revision: {}", told.told());
    let told = diff(&top, &["HEAD", "--policy", beside.parent().expect("a folder").to_str().expect("UTF-8")]);
    refused(&told, "no_path_in_revision", "HEAD");
}

/// A program called `git` that does this; gives the folder to put in PATH.
fn false_git(name: &str, script: &str) -> PathBuf {
    let bin = folder(name);
    let path = bin.join("git");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("set");
    bin
}

fn with_path(bin: &Path) -> String {
    format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default())
}

#[test]
fn a_git_that_does_not_end_is_ended() {
    let top = repository("hostile-revision-slow");
    let silent = false_git("hostile-revision-slow-bin", "exec sleep 1000");
    let told = ran(amparo(&["diff", "HEAD", "--budget", "0.2"]).current_dir(&top).env("PATH", with_path(&silent)), b"");
    refused(&told, "revision_unfinished", "HEAD");
    let endless = false_git("hostile-revision-endless-bin", "exec yes");
    let told = ran(amparo(&["diff", "HEAD"]).current_dir(&top).env("PATH", with_path(&endless)), b"");
    refused(&told, "revision_too_large", "64 MB");
    let angry = false_git("hostile-revision-angry-bin", "printf '\\033[31mfatal: no\\007\\n' >&2; exit 128");
    let told = ran(amparo(&["diff", "HEAD"]).current_dir(&top).env("PATH", with_path(&angry)), b"");
    refused(&told, "no_git", "git says");
    assert!(!told.stderr.contains('\u{7}') && !told.stderr.contains('\u{1b}'), "{}", told.told());
}

/// Ctrl-C ends the reading, and what git is still at.
#[test]
fn ctrl_c_reaches_the_reading() {
    let top = repository("hostile-revision-ctrl-c");
    let bin = false_git("hostile-revision-ctrl-c-bin", "touch began; exec sleep 1000");
    let mut command = amparo(&["diff", "HEAD"]);
    command.current_dir(&top).env("PATH", with_path(&bin)).stdin(Stdio::null());
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    while !top.join("began").exists() {
        std::thread::yield_now();
    }
    let kill = Command::new("kill").args(["-s", "INT", &child.id().to_string()]).status();
    assert!(kill.expect("kill runs").success());
    refused(&finished(child, "diff"), "revision_unfinished", "HEAD");
}
