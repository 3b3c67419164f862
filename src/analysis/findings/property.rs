//! `property`: a case that breaks a property which the policy promises, or two whom it treats unequally against its promise.

use crate::analysis::finding::{Detail, Differing, Finding, Label, Part};
use crate::analysis::pair::unequal_pair;
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::case::Case;
use crate::circuit::PropertyNodes;
use crate::policy::behind::clauses_behind;
use crate::policy::ids::{ClauseId, PropertyId};
use crate::policy::model::{Promise, Property};

pub fn find(prover: &Prover, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    for ((id, property), nodes) in prover.policy().properties.iter().zip(&prover.circuit.properties) {
        let broken = match (nodes, &property.promise) {
            (PropertyNodes::Kept(kept), _) => broken(prover, id, property, Root::fails(*kept))?,
            (PropertyNodes::Same(of), Promise::Same { whatever, .. }) => {
                let Some(pair) = unequal_pair(prover, of, whatever)? else { continue };
                let exprs = property.promise.exprs();
                let differing = |&(at, holds_of_first): &(usize, bool)| Differing { expr: exprs[at], holds_of_first };
                let differs = pair.differs.iter().map(differing).collect();
                let clauses = applying(prover, property, &[&pair.first.case, &pair.second.case]);
                let detail = Detail::Unequal { property: id, other: Box::new(pair.second), differs };
                Some(Finding { clauses, witness: Some(Box::new(pair.first)), ..named(property, detail) })
            }
            (PropertyNodes::Same(_), _) => unreachable!("a property is lowered as it is promised"),
        };
        found.extend(broken);
    }
    Ok(())
}

fn broken(prover: &Prover, id: PropertyId, property: &Property, root: Root) -> Result<Option<Finding>, NoAnswer> {
    let Some(witness) = prover.person(&mut prover.search(), &[root])? else { return Ok(None) };
    let clauses = applying(prover, property, &[&witness.case]);
    Ok(Some(Finding { clauses, witness: Some(witness), ..named(property, Detail::Property(id)) }))
}

fn named(property: &Property, detail: Detail) -> Finding {
    Finding::new([property.name.clone()], detail, Label::new(property.span, Part::NotForEveryone))
}

/// The clauses behind the property that apply to one of the cases.
fn applying(prover: &Prover, property: &Property, cases: &[&Case]) -> Vec<ClauseId> {
    let mut behind: Vec<_> =
        property.promise.exprs().iter().flat_map(|&expr| clauses_behind(prover.policy(), expr)).collect();
    behind.sort_unstable();
    behind.dedup();
    let applies = |&id: &ClauseId| {
        let mut replay = prover.replay(&[prover.fires(id)]);
        cases.iter().any(|case| replay.holds(case))
    };
    behind.into_iter().filter(applies).collect()
}
