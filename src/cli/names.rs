//! The names that a command is given: files and folders of the policy, then what it is asked about.

use std::path::Path;

use super::settings::rejected;
use crate::law::errors::NoSuchPath;
use crate::problem::Rejected;
use crate::words::say_error;

/// # Errors
/// Where one of `policies` is no path and `last` is one: they were typed the other way round, and the error shows them in order.
pub fn policy_first(command: &str, policies: &[String], last: &str) -> Result<(), Box<Rejected>> {
    let is_path = |name: &str| Path::new(name).exists();
    match policies.iter().find(|name| !is_path(name)) {
        Some(name) if is_path(last) => {
            let mend = say_error!(CliPolicyFirst { command, policy: typed(last), name: typed(name) });
            Err(rejected(NoSuchPath { path: name.clone(), mend: Some(mend) }))
        }
        _ => Ok(()),
    }
}

/// As it is typed in a shell.
pub fn typed(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '\\' | ':');
    if name.chars().all(is_plain) { name.to_owned() } else { format!("'{}'", name.replace('\'', r"'\''")) }
}
