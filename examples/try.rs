fn main() {
    let paths: Vec<_> = std::env::args().skip(1).map(Into::into).collect();
    let t = std::time::Instant::now();
    match amparo::Law::load(&paths) {
        Ok(law) => eprintln!("ok {} clauses {} nodes {:?}", law.policy.clauses.len(), law.circuit.nodes.len(), t.elapsed()),
        Err(rejected) => {
            for report in rejected.into_reports().into_iter().take(30) { println!("{report:?}"); }
        }
    }
}
