//! Runs the layout over a block: an instruction for all its people at a time.

use super::columns::{Block, Column, ListColumn};
use super::layout::{AnyMember, Instruction, Layout, ListOf, Operand, Operation, Source};
use super::ordered::Memo;
use super::planes::{LaneOutcomes, Planes, lanes};
use super::vectors::{Arch, Fold, Vectors};
use crate::case::slot_index;
use crate::circuit::{Circuit, ClauseNodes, ClauseParts, ClauseState, ConclusionNodes, NodeId, Truth};
use crate::policy::Policy;
use crate::policy::calendar::WorkingDays;
use crate::policy::ids::FactId;
use crate::policy::model::{Input, MOST_COUNTED};

/// The circuit laid out for certain roots.
pub struct Engine {
    layout: Layout,
    working_days: Option<WorkingDays>,
    arch: Arch,
}

/// What a run found; made by [`Engine::folded`] for that engine, and kept between runs, so that a run allocates nothing.
pub struct Folded {
    places: Vec<Planes>,
    /// For each list: columns of the fields of the members looked at.
    members: Vec<Vec<Column>>,
    /// For each comparison of two sums.
    memos: Vec<Memo>,
}

/// One run, to be compiled for the instructions of the processor.
struct Run<'r> {
    engine: &'r Engine,
    block: &'r Block,
    folded: &'r mut Folded,
}

impl Fold for Run<'_> {
    #[inline(always)]
    fn fold<V: Vectors>(self, vectors: V) {
        self.engine.run_with(vectors, self.block, self.folded);
    }
}

impl Engine {
    /// Lays out what is at or below the roots.
    pub fn of(policy: &Policy, circuit: &Circuit, roots: impl IntoIterator<Item = NodeId>) -> Engine {
        Engine::showing(policy, circuit, roots, [])
    }

    /// The same with blocks that hold these inputs, too, to be shown beside what follows: facts that are neither lists nor texts, the day, questions.
    pub fn showing(
        policy: &Policy,
        circuit: &Circuit,
        roots: impl IntoIterator<Item = NodeId>,
        shown: impl IntoIterator<Item = Input>,
    ) -> Engine {
        Engine {
            layout: Layout::of(&circuit.nodes, policy, roots, shown),
            working_days: policy.calendar.clone(),
            arch: Arch::new(),
        }
    }

    /// An empty block for this engine.
    pub fn block(&self) -> Block {
        Block::new(&self.layout.columns, &self.layout.lists)
    }

    /// The facts that it reads, in order of declaration.
    pub fn facts(&self, policy: &Policy) -> Vec<FactId> {
        let slots = self.layout.columns[..self.layout.n_read].iter().map(|column| column.slot);
        let scalars = policy
            .facts
            .ids()
            .filter(|id| slots.clone().any(|slot| slot == slot_index(Input::Fact(*id), policy.facts.len())));
        let mut facts: Vec<FactId> = scalars.chain(self.layout.lists.iter().map(|list| list.fact)).collect();
        facts.sort_unstable();
        facts
    }

    /// The number of the column that holds an input which it reads or shows.
    ///
    /// # Panics
    /// Where it does neither.
    pub fn column(&self, policy: &Policy, input: Input) -> usize {
        let slot = slot_index(input, policy.facts.len());
        let at = self.layout.columns.iter().position(|column| column.slot == slot);
        at.expect("the engine was made for what is shown")
    }

    /// Room for what a run finds.
    pub fn folded(&self) -> Folded {
        let columns = |list: &ListOf| list.widths.iter().map(|&width| Column::new(width)).collect();
        Folded {
            places: vec![Planes::UNKNOWN; self.layout.n_places],
            members: self.layout.lists.iter().map(columns).collect(),
            memos: Memo::of_each(&self.layout.ordered),
        }
    }

    pub fn n_instructions(&self) -> usize {
        self.layout.instructions.len()
    }

    /// Folds the block; `folded` then holds the planes of the roots.
    pub fn run(&self, block: &Block, folded: &mut Folded) {
        self.arch.fold(Run { engine: self, block, folded });
    }

    #[inline(always)]
    fn run_with(&self, vectors: impl Vectors, block: &Block, folded: &mut Folded) {
        let Folded { places, members, memos } = folded;
        for instruction in &self.layout.instructions {
            let planes = match instruction.operation {
                Operation::Any(index) => {
                    let any = &self.layout.any[index as usize];
                    self.any(vectors, any, block, places, (&mut members[any.list as usize], memos))
                }
                _ => self.value(vectors, instruction, block, &[], places, memos),
            };
            places[instruction.to as usize] = planes;
        }
    }

    #[inline(always)]
    fn value(
        &self,
        vectors: impl Vectors,
        instruction: &Instruction,
        block: &Block,
        member: &[Column],
        places: &[Planes],
        memos: &mut [Memo],
    ) -> Planes {
        let column = |source| match source {
            Source::Column(at) => &block.columns[at as usize],
            Source::Field(at) => &member[at as usize],
        };
        match instruction.operation {
            Operation::And(start, end) => {
                let mut all = Planes::constant(Truth::True);
                for operand in &self.layout.pool[start as usize..end as usize] {
                    all.and(&places[operand.place as usize], operand.is_negated);
                }
                all
            }
            Operation::Or(start, end) => {
                let mut any = Planes::constant(Truth::False);
                for operand in &self.layout.pool[start as usize..end as usize] {
                    any.or(&places[operand.place as usize], operand.is_negated);
                }
                any
            }
            Operation::AtMost(source, bound) => column(source).at_most(vectors, bound),
            Operation::Is(source, value) => column(source).is(vectors, value),
            Operation::Holds(source) => column(source).holds(vectors),
            Operation::Constant(truth) => Planes::constant(truth),
            Operation::Ordered(index) => {
                let atom = &self.layout.ordered[index as usize];
                atom.planes(vectors, column, &mut memos[index as usize], self.working_days.as_ref())
            }
            Operation::Any(_) => unreachable!("run apart"),
        }
    }

    /// Some member makes the body true, or as many as are asked for: asked of every person's first member, then of every second one, until
    /// nobody has more. An unknown list makes it unknown.
    #[inline(always)]
    fn any(
        &self,
        vectors: impl Vectors,
        any: &AnyMember,
        block: &Block,
        places: &mut [Planes],
        (member, memos): (&mut [Column], &mut [Memo]),
    ) -> Planes {
        let list: &ListColumn = &block.lists[any.list as usize];
        // At place k: that more than k members do, of those looked at.
        let mut found = [Planes::constant(Truth::False); MOST_COUNTED as usize + 1];
        let found = &mut found[..any.least];
        for number in 0..list.longest {
            let having = list.having(vectors, number);
            for &field in &any.fields {
                let column = &mut member[field as usize];
                column.clear();
                for lane in lanes(&having) {
                    column.set(lane, list.member(lane, number)[field as usize]);
                }
            }
            for instruction in &any.instructions {
                places[instruction.to as usize] = self.value(vectors, instruction, block, member, places, memos);
            }
            let (body, is_negated) = (&places[any.body.place as usize], any.body.is_negated);
            for more in (1..found.len()).rev() {
                let mut one_more = found[more - 1];
                one_more.and_among(body, is_negated, &having);
                found[more].or(&one_more, false);
            }
            if let Some(some) = found.first_mut() {
                some.or_among(body, is_negated, &having);
            }
        }
        let mut enough = found.last().copied().unwrap_or(Planes::constant(Truth::True));
        enough.only(&list.known);
        enough
    }

    /// The values of a root after a run.
    ///
    /// # Panics
    /// Where the node is none of the roots.
    #[inline]
    pub fn planes(&self, folded: &Folded, root: NodeId) -> Planes {
        let Operand { place, is_negated } = self.layout.roots[&root];
        folded.places[place as usize].negated_if(is_negated)
    }

    /// The outcomes in law, of a conclusion whose roots in law were asked for.
    pub fn outcomes(&self, folded: &Folded, nodes: ConclusionNodes) -> LaneOutcomes {
        LaneOutcomes::read(nodes.law, |root| self.planes(folded, root))
    }

    /// The outcomes in practice, of a conclusion whose roots in law and in practice were asked for: where practice says nothing, they are
    /// as in law.
    pub fn outcomes_in_practice(&self, folded: &Folded, nodes: ConclusionNodes) -> LaneOutcomes {
        let law = self.outcomes(folded, nodes);
        match nodes.practice {
            None => law,
            Some(roots) => LaneOutcomes::read(roots, |root| self.planes(folded, root)).or_else(&law),
        }
    }

    /// The state of a clause for one person, if its parts were asked for.
    pub fn state(&self, folded: &Folded, nodes: ClauseNodes, lane: usize) -> ClauseState {
        let at = |node| self.planes(folded, node).at(lane);
        ClauseState::of(ClauseParts::read(nodes, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Law;
    use crate::batch::{LANES, Population};

    /// Whatever the processor has, the answers are those of the baseline.
    #[test]
    fn all_instructions_give_the_same_planes() {
        let law = Law::from_texts([("test.amparo", TEXT)]).unwrap_or_else(|rejected| panic!("{rejected}"));
        let roots: Vec<NodeId> =
            law.policy.conclusions.ids().flat_map(|id| law.circuit.conclusion(id).law.all()).collect();
        let engine = Engine::of(&law.policy, &law.circuit, roots.iter().copied());
        let portable =
            Engine { arch: Arch::baseline(), ..Engine::of(&law.policy, &law.circuit, roots.iter().copied()) };
        let (mut block, mut one, mut other) = (engine.block(), engine.folded(), portable.folded());
        let population = Population::of(&law, 1, None);
        for number in 1..=20 * LANES as u64 {
            block.push(&population.person(number));
            if block.is_full() {
                engine.run(&block, &mut one);
                portable.run(&block, &mut other);
                for &root in &roots {
                    assert_eq!(engine.planes(&one, root), portable.planes(&other, root));
                }
                block.clear();
            }
        }
    }

    const TEXT: &str = r#"
type country = VE | PE | CO
type child { birth_date : date  is_here : bool }
facts { nationality : country  birth_date : date  entry : date  income : int  children : list of child }
status permit "Permit"
clause one { grants permit when nationality is VE and birth_date + 18 years <= entry and income >= 900 }
clause two { denies permit when entry + 30 days <= as_of and any c in children where (c.is_here and c.birth_date + 6 months >= as_of) }
"#;
}
