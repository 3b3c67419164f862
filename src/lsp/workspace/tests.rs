//! Whatever is typed, opened and closed: what was read piece by piece is what a fresh start reads.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::calendar::Day;
use crate::lsp::diagnostics::{ByFile, of_project};
use crate::lsp::rename::renamed;
use crate::lsp::symbol::symbol;
use crate::words::Locale;

fn host() -> Host {
    fn settings(text: &str, _: &str) -> Result<Settings, Box<Rejected>> {
        Ok(Settings { policies: vec![PathBuf::from(text.trim())], ..Settings::default() })
    }
    Host { settings, today: || Day(0), language: Locale::English }
}

const FILES: [(&str, &str); 3] = [
    (
        "facts.amparo",
        "type c = PE | VE\ntype kid { land : c }\nfacts {\n  land : c\n  entry { date : date }\n  kids : list of kid\n}\n",
    ),
    (
        "law.amparo",
        "use \"facts.amparo\"\nstatus s \"Permit\"\ncategory k\nclause a { grants s  when land is VE and entry.date <= 2018-01-01 }\nclause b { establishes k  when any x in kids where (x.land is PE) }\n",
    ),
    (
        "test.amparo",
        "use \"law.amparo\"\nscenario \"One\" { as_of 2018-01-01  land = VE  kids = [{ land = PE }]  expect established k by b }\n",
    ),
];

/// A folder with the files, for one thread of one test.
fn folder(name: &str) -> PathBuf {
    let thread = format!("{:?}", std::thread::current().id()).replace(['(', ')'], "");
    let folder = std::env::temp_dir().join(format!("amparo-lsp-{}-{name}-{thread}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("amparo.toml"), ".").expect("a file");
    for (name, text) in FILES {
        fs::write(folder.join(name), text).expect("a file");
    }
    folder
}

/// What somebody does in an editor.
#[derive(Clone, Debug)]
enum Act {
    Open(usize),
    Close(usize),
    /// At a place of the text, so many characters are taken out, and these put in.
    Edit(usize, usize, usize, String),
    Save(usize),
    Delete(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let piece = prop_oneof![
        Just(String::new()),
        Just("\"".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just(" }".to_owned()),
        Just("{ ".to_owned()),
        Just("// é".to_owned()),
        Just("\\".to_owned()),
        Just("\u{1F600}".to_owned()),
        Just("\nclause d { denies s }\n".to_owned()),
        Just("\nuse \"test.amparo\"\n".to_owned()),
        Just("entry.date".to_owned()),
        "[a-z.]{1,3}",
    ];
    let edit =
        (0..3_usize, 0..400_usize, 0..30_usize, piece).prop_map(|(file, at, n, new)| Act::Edit(file, at, n, new));
    prop_oneof![
        1 => (0..3_usize).prop_map(Act::Open),
        1 => (0..3_usize).prop_map(Act::Close),
        8 => edit,
        1 => (0..3_usize).prop_map(Act::Save),
        1 => (0..3_usize).prop_map(Act::Delete),
    ]
}

fn perform(workspace: &mut Workspace, folder: &Path, act: &Act) {
    let path = |file: &usize| folder.join(FILES[*file].0);
    match act {
        Act::Open(file) => {
            let text = fs::read_to_string(path(file)).unwrap_or_default();
            workspace.open(&uri_of(&path(file)), &text, 1);
        }
        Act::Close(file) => workspace.close(&uri_of(&path(file))),
        Act::Edit(file, at, n, new) => {
            let uri = uri_of(&path(file));
            let Some(document) = workspace.documents.get(&uri) else { return };
            let text = document.text.clone();
            let range = text.lines.range(&text.text, *at..at + n, Encoding::Utf16);
            workspace.edit(&uri, Some(&range), new, Encoding::Utf16);
        }
        Act::Save(file) => {
            if let Some(document) = workspace.documents.get(&uri_of(&path(file))) {
                fs::write(path(file), &*document.text.text).expect("a file");
            }
            workspace.disturb();
        }
        Act::Delete(file) => {
            let _ = fs::remove_file(path(file));
            workspace.disturb();
        }
    }
}

/// What is wrong, and what each word stands for.
fn read(workspace: &Workspace) -> (ByFile, Vec<String>) {
    let (mut wrong, mut words) = (ByFile::new(), Vec::new());
    for project in &workspace.projects {
        for (uri, mut diagnostics) in of_project(project, [].iter(), Encoding::Utf16) {
            diagnostics.sort_by_key(ToString::to_string);
            wrong.insert(uri, diagnostics);
        }
        for file in &project.files {
            let of = file.text.mentions().iter().map(|mention| {
                let text = &file.text.text[mention.at.clone()];
                format!("{} {:?} {:?}", file.name, mention.at, symbol(&project.draft.policy, text, &mention.role))
            });
            words.extend(of);
        }
    }
    words.sort();
    (wrong, words)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_read_edit_by_edit_is_what_is_read_at_once(acts in prop::collection::vec(act(), 1..25)) {
        let folder = folder("edits");
        let mut workspace = Workspace::new(host());
        workspace.add_folder(&uri_of(&folder));
        for file in 0..3 {
            perform(&mut workspace, &folder, &Act::Open(file));
        }
        for act in &acts {
            perform(&mut workspace, &folder, act);
            workspace.refresh();
            let mut fresh = Workspace::new(host());
            fresh.add_folder(&uri_of(&folder));
            for (uri, document) in &workspace.documents {
                fresh.open(uri, &document.text.text, 1);
            }
            fresh.refresh();
            prop_assert_eq!(read(&workspace), read(&fresh), "after {:?}", act);
        }
        let _ = fs::remove_dir_all(&folder);
    }
}

/// Each name of the policy can get another, and the policy reads as before.
#[test]
fn every_name_can_be_changed() {
    let folder = folder("rename");
    let mut workspace = Workspace::new(host());
    workspace.add_folder(&uri_of(&folder));
    workspace.refresh();
    let project = &workspace.projects[0];
    assert!(project.draft.problems.is_empty());
    let mut n_changed = 0;
    for file in &project.files {
        for mention in file.text.mentions() {
            let text = &file.text.text;
            if symbol(&project.draft.policy, &text[mention.at.clone()], &mention.role).is_none() {
                continue;
            }
            let changed = renamed(project, file, mention.at.start + 1, "another", Encoding::Utf8, Locale::English);
            assert!(changed.is_ok(), "{}: {changed:?}", &text[mention.at.clone()]);
            n_changed += 1;
        }
    }
    assert!(n_changed > 30, "{n_changed}");
    let _ = fs::remove_dir_all(&folder);
}

/// Files beside one another are one policy where they belong together, and only there.
#[test]
fn a_file_without_settings_is_read_with_those_beside_it() {
    let folder = folder("alone");
    fs::remove_file(folder.join("amparo.toml")).expect("it was there");
    let mut workspace = Workspace::new(host());
    perform(&mut workspace, &folder, &Act::Open(0));
    workspace.refresh();
    assert_eq!(workspace.projects[0].files.len(), 3);
    fs::write(folder.join("another.amparo"), "status s\n").expect("a file");
    workspace.disturb();
    workspace.refresh();
    assert_eq!(workspace.projects[0].files.len(), 1, "`s` is declared twice: they are two policies");
    let untitled = "untitled:Untitled-1";
    workspace.open(untitled, "status t { by nobody }", 1);
    workspace.refresh();
    let project = workspace.project_of(untitled).expect("a text of its own");
    assert_eq!(
        of_project(project, [].iter(), Encoding::Utf16)[untitled][0]["code"],
        json!("amparo::policy::unknown_authority")
    );
    let _ = fs::remove_dir_all(&folder);
}
