//! The people of a block, as results show them: who they are and where they stand, beside what the law reads of them.

use super::columns::Block;
use super::planes::LANES;
use crate::case::Case;

/// Who is in which lane, where somebody has said so.
pub struct Ids {
    text: String,
    spans: Box<[(usize, usize); LANES]>,
}

const NOBODY: (usize, usize) = (usize::MAX, usize::MAX);

impl Default for Ids {
    fn default() -> Ids {
        Ids { text: String::new(), spans: Box::new([NOBODY; LANES]) }
    }
}

impl Ids {
    pub fn clear(&mut self) {
        self.text.clear();
        self.spans.fill(NOBODY);
    }

    /// Says who is in that lane, whatever was said before.
    pub fn set(&mut self, lane: usize, id: Option<&str>) {
        self.spans[lane] = match id {
            None => NOBODY,
            Some(id) => {
                let start = self.text.len();
                self.text.push_str(id);
                (start, self.text.len())
            }
        };
    }

    pub fn get(&self, lane: usize) -> Option<&str> {
        let (start, end) = self.spans[lane];
        self.text.get(start..end)
    }
}

/// The people of a block.
#[derive(Clone, Copy)]
pub struct People<'p> {
    pub block: &'p Block,
    pub ids: &'p Ids,
    /// Where each stands in the input.
    pub lines: &'p [u64],
    /// Themselves, in their lanes: only where something is asked for that the block does not hold.
    pub cases: &'p [Case],
}
