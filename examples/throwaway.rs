use amparo::case::{CaseReader, Format, read_case};
use amparo::calendar::Day;
use amparo::policy::{Policy, resolve};
use amparo::syntax::Span;
use amparo::syntax::tree::*;
fn word(text: &str) -> Word { Word { text: text.into(), span: Span::default() } }
fn fact(name: &str, kind: TypeRefKind) -> FactEntry {
    let span = Span::default();
    FactEntry::Fact(Fact { docs: None, span, name: word(name), ty: TypeRef { span, kind }, presumed: None, fixed: None, label: None, ask: None })
}
fn group(name: &str, entries: Vec<FactEntry>) -> FactEntry { FactEntry::Group(Group { docs: None, name: word(name), entries }) }
fn policy(names: &[&str]) -> Policy {
    let values = ["PE","VE","CO","EC","BO","CL","AR","OTHER"].iter().map(|v| word(v)).collect();
    let mut facts = vec![fact("nationality", TypeRefKind::Named(word("country"))), fact("birth_date", TypeRefKind::Date),
      group("entry", vec![fact("date", TypeRefKind::Date), fact("regular", TypeRefKind::Bool)]), group("application", vec![fact("date", TypeRefKind::Date)])];
    for n in names { facts.push(fact(n, TypeRefKind::Bool)); }
    let kinds = vec![DeclarationKind::Type(Type { name: word("country"), body: TypeBody::Enumeration(values) }), DeclarationKind::Facts(facts)];
    let file = File { language: None, declarations: kinds.into_iter().map(|kind| Declaration { docs: None, span: Span::default(), kind }).collect() };
    let (p, pr) = resolve(&[file]); assert!(pr.is_empty()); p
}
fn main() {
    let names = ["criminal_record","stateless","unaccompanied","pregnant","disabled","seeks_asylum","fears_return","holds_visa","smuggled","trafficked","police_report","has_family"];
    let policy = policy(&names);
    let bools: Vec<String> = names.iter().enumerate().map(|(i, n)| format!("\"{n}\": {}", i % 3 == 0)).collect();
    let text = format!("{{ \"as_of\": \"2018-08-01\", \"nationality\": \"VE\", \"birth_date\": \"1990-05-03\", \"entry\": {{ \"date\": \"2018-07-15\", \"regular\": true }}, \"application\": {{ \"date\": \"2018-08-01\" }}, {} }}", bools.join(", "));
    println!("{} bytes", text.len());
    let today = Day(18000);
    let reader = CaseReader::new(&policy);
    let mut case = reader.read(&text, today).unwrap();
    assert_eq!(case, read_case(&policy, "", &text, Format::Json, today).unwrap().case(&policy));
    for _ in 0..5 {
        let n = 1_000_000; let t = std::time::Instant::now();
        for _ in 0..n { reader.read_into(&mut case, std::hint::black_box(&text), today).unwrap(); std::hint::black_box(&case); }
        let fast = t.elapsed().as_nanos() as f64 / n as f64;
        let n = 100_000; let t = std::time::Instant::now();
        for _ in 0..n { std::hint::black_box(reader.read(std::hint::black_box(&text), today).unwrap()); }
        let alloc = t.elapsed().as_nanos() as f64 / n as f64;
        let n = 50_000; let t = std::time::Instant::now();
        for _ in 0..n { std::hint::black_box(read_case(&policy, "", std::hint::black_box(&text), Format::Json, today).unwrap().case(&policy)); }
        let careful = t.elapsed().as_nanos() as f64 / n as f64;
        println!("read_into {fast:.0} ns, read {alloc:.0} ns, careful {careful:.0} ns");
    }
}
