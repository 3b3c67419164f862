//! Which categories no authority handles both: of whom both hold, somebody has to be referred.
//!
//! Takes the authorities with what they handle; gives for each category those that stand apart from it. Categories that the same authorities handle
//! are looked at together. Not here: the referrals (`circuit::referral`).

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::ids::{AuthorityId, ConclusionId};
use super::model::Policy;

/// A category that some authority handles.
#[derive(Clone, Debug)]
pub struct Handled {
    pub category: ConclusionId,
    /// Who handles it, in order of declaration.
    pub by: Rc<[AuthorityId]>,
    /// The categories that others handle, and none of these; in order of declaration.
    pub apart: Rc<[ConclusionId]>,
}

/// Categories that the same authorities handle.
struct Group {
    by: Rc<[AuthorityId]>,
    categories: Vec<ConclusionId>,
}

impl Policy {
    /// How many pairs of categories there are of which no authority handles both, and of groups that are compared to know it; not counted further
    /// than `most` and one.
    pub(super) fn n_categories_apart(&self, most: usize) -> usize {
        let groups = self.handled_alike();
        let mut n_pairs = 0;
        for one in &groups {
            for other in &groups {
                n_pairs += if is_apart(&one.by, &other.by) { one.categories.len() * other.categories.len() } else { 1 };
                if n_pairs > most {
                    return n_pairs;
                }
            }
        }
        n_pairs
    }

    /// The categories that are handled, in order of declaration.
    pub fn handled(&self) -> Vec<Handled> {
        let groups = self.handled_alike();
        let mut handled = Vec::new();
        for one in &groups {
            let others = groups.iter().filter(|other| is_apart(&one.by, &other.by));
            let mut apart: Vec<ConclusionId> = others.flat_map(|other| &other.categories).copied().collect();
            apart.sort_unstable();
            let apart: Rc<[ConclusionId]> = apart.into();
            let each = one.categories.iter();
            handled.extend(each.map(|&category| Handled { category, by: one.by.clone(), apart: apart.clone() }));
        }
        handled.sort_unstable_by_key(|of| of.category);
        handled
    }

    fn handled_alike(&self) -> Vec<Group> {
        let mut handled: BTreeMap<ConclusionId, Vec<AuthorityId>> = BTreeMap::new();
        for (id, authority) in self.authorities.iter() {
            for &category in &authority.handles {
                let by = handled.entry(category).or_default();
                if by.last() != Some(&id) {
                    by.push(id);
                }
            }
        }
        let mut groups: Vec<Group> = Vec::new();
        let mut of: FxHashMap<Vec<AuthorityId>, usize> = FxHashMap::default();
        for (category, by) in handled {
            let group = *of.entry(by).or_insert_with_key(|by| {
                groups.push(Group { by: by.as_slice().into(), categories: Vec::new() });
                groups.len() - 1
            });
            groups[group].categories.push(category);
        }
        groups
    }
}

/// Whether no authority is among both; each list is in order.
fn is_apart(one: &[AuthorityId], other: &[AuthorityId]) -> bool {
    let (mut ones, mut others) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(one), Some(other)) = (ones.peek(), others.peek()) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => drop(ones.next()),
            std::cmp::Ordering::Greater => drop(others.next()),
            std::cmp::Ordering::Equal => return false,
        }
    }
    true
}
