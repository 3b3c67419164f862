//! What stands over the disk: texts being written in an editor, and the trees of files that have not changed since they were parsed.
//!
//! For a program that stays and loads one policy again and again (`lsp`). A file keeps its place among the sources as long as its text stays, so
//! that its tree is taken as it is; one that changes is placed behind all others. Files with mistakes are parsed each time, since problems are
//! handed on and not kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Admitted, Loader, normal, parse_all};
use crate::syntax::{Scope, tree};

#[derive(Default)]
pub struct Overlay {
    /// Texts that count instead of what is on disk, by the path that [`known_as`] gives.
    pub texts: Arc<FxHashMap<PathBuf, Arc<str>>>,
    kept: FxHashMap<PathBuf, Kept>,
    /// Behind all that was ever placed.
    next_start: u32,
}

/// A file as it was parsed, without a mistake of form.
struct Kept {
    text: Arc<str>,
    start: u32,
    tree: Arc<tree::File>,
}

/// Past this, all files are placed and parsed anew: spans are 32 bits wide.
const FULL: u32 = 1 << 30;

/// How a file is known, whether or not it is on disk: its canonical path, or that of its folder and its name.
pub fn known_as(path: &Path) -> PathBuf {
    if let Ok(canonical) = path.canonicalize() {
        return canonical;
    }
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

impl Overlay {
    /// Texts over the disk, and nothing parsed before.
    #[cfg(feature = "cli")]
    pub fn of(texts: FxHashMap<PathBuf, Arc<str>>) -> Overlay {
        Overlay { texts: Arc::new(texts), ..Overlay::default() }
    }

    /// Parses the files of a wave that have changed; gives the trees of all, in order.
    pub(super) fn parsed(&mut self, loader: &mut Loader, wave: &[Admitted], scope: Scope) -> Vec<Arc<tree::File>> {
        if self.next_start > FULL {
            self.kept.clear();
            // What this load has placed already stays where it is.
            self.next_start = loader.sources.files().last().map_or(0, |file| file.span().end + 1);
        }
        let mut trees: Vec<Option<Arc<tree::File>>> = Vec::with_capacity(wave.len());
        for Admitted { wanted, known, text } in wave {
            let kept = self.kept.get(known).filter(|kept| kept.text == *text);
            if let Some(kept) = kept {
                loader.sources.add_at(kept.start, normal(&wanted.path), kept.text.clone());
            }
            trees.push(kept.map(|kept| kept.tree.clone()));
        }
        // Behind those kept: from here on no index moves.
        let mut changed = Vec::new();
        for (at, Admitted { wanted, text, .. }) in wave.iter().enumerate().filter(|(at, _)| trees[*at].is_none()) {
            let index = loader.sources.add_at(self.next_start, normal(&wanted.path), text.clone());
            self.next_start = loader.sources.files()[index].span().end + 1;
            changed.push((at, index));
        }
        let indices: Vec<_> = changed.iter().map(|(_, index)| *index).collect();
        for ((at, index), parsed) in changed.into_iter().zip(parse_all(&loader.sources, &indices, scope)) {
            let is_sound = parsed.1.is_empty();
            let tree = loader.checked_in(parsed);
            let source = &loader.sources.files()[index];
            let (known, text, start) = (wave[at].known.clone(), source.text.clone(), source.start);
            if is_sound {
                self.kept.insert(known, Kept { text, start, tree: tree.clone() });
            } else {
                self.kept.remove(&known);
            }
            trees[at] = Some(tree);
        }
        trees.into_iter().flatten().collect()
    }
}
