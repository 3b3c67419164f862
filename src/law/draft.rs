//! A policy that somebody is writing: what can be read of it, whatever is wrong with the rest.
//!
//! For a program that stays beside the text (`lsp`). The other doors give a [`Law`] without errors, or the errors.

use std::path::PathBuf;
use std::sync::Arc;

use super::load::{Loaded, Overlay, from_disk_over};
use super::{Law, resolved};
use crate::policy::Policy;
use crate::problem::Problems;
use crate::syntax::{Scope, Sources, tree};

pub struct Draft {
    pub sources: Arc<Sources>,
    files: Vec<Arc<tree::File>>,
    /// What resolves; what does not is left out.
    pub policy: Policy,
    /// In no order.
    pub problems: Problems,
}

impl Draft {
    /// A policy of no files.
    pub fn nothing() -> Draft {
        let files = Vec::new();
        let (sources, files, policy, problems) =
            resolved(Loaded { sources: Sources::new(), files, problems: Problems::new() });
        Draft { sources, files, policy, problems }
    }

    /// Loads files and folders with all that they `use`; what stands over the disk counts, and what has not changed is not parsed again.
    pub fn load(paths: &[PathBuf], overlay: &mut Overlay) -> Draft {
        let (sources, files, policy, problems) = resolved(from_disk_over(paths, Scope::Whole, overlay));
        Draft { sources, files, policy, problems }
    }

    /// The law that it is, if nothing is wrong with it. Takes some time.
    pub fn law(&self) -> Option<Law> {
        let is_law = self.problems.is_empty();
        is_law.then(|| Law::lowered(self.sources.clone(), self.files.clone(), self.policy.clone()))
    }
}
