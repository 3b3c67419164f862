//! Every reader of texts that strangers write, on inputs made from seeds: the targets of `fuzz/`, compiled here so that they need no build of
//! their own. How to run more of them, and libFuzzer: fuzz/README.md.

#[path = "../fuzz/src/lib.rs"]
#[allow(unused_imports, unreachable_pub)]
mod targets;

use std::path::Path;

use crate::agreement::random::so_many;

#[test]
fn every_reader_returns_and_keeps_its_promises() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let n_inputs = so_many(40, 500) as u64;
    let n_failed: usize = std::thread::scope(|scope| {
        let running = targets::TARGETS.map(|(name, target)| {
            // The stack of the program's own thread.
            let thread = std::thread::Builder::new().stack_size(8 << 20);
            let root = &root;
            thread.spawn_scoped(scope, move || targets::made::run(root, name, target, n_inputs, 0)).expect("a thread")
        });
        running.into_iter().map(|thread| thread.join().expect("a failing target does not end its thread")).sum()
    });
    assert_eq!(n_failed, 0, "see fuzz/artifacts");
}
