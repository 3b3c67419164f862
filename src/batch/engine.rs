//! Runs the layout over a block: an instruction for all its people at a time.

use super::columns::{Block, Column, ListColumn};
use super::layout::{AnyMember, Instruction, Layout, ListOf, Operand, Operation, Source, Width};
use super::ordered::Memo;
use super::planes::{Bits, LaneOutcomes, Planes, lanes};
use super::vectors::{Arch, Fold, Vectors};
use crate::case::slot_index;
use crate::circuit::{
    Circuit, ClauseNodes, ClauseParts, ClauseState, ConclusionNodes, NodeId, OutcomeNodes, PerOutcome, Truth,
};
use crate::policy::Policy;
use crate::policy::calendar::WorkingDays;
use crate::policy::ids::FactId;
use crate::policy::model::Input;

/// The circuit laid out for certain roots.
pub struct Engine {
    layout: Layout,
    working_days: Option<WorkingDays>,
    arch: Arch,
}

/// What a run found; made by [`Engine::folded`] for that engine, and kept between runs, so that a run allocates nothing but columns for longer lists than
/// there were before.
pub struct Folded {
    places: Vec<Planes>,
    /// For each list: columns of the fields of its members.
    members: Vec<Members>,
    /// For each comparison of two sums.
    memos: Vec<Memo>,
}

/// Columns of the fields of the members of one list: of everybody's first members, of the second ones, and so on. They are filled when a quantifier first
/// reads them. Members further behind share columns, and those are filled for each quantifier anew: lists may be long.
struct Members {
    /// The fields, as wide as they are: columns are made when a member of that number is first met.
    widths: Vec<Width>,
    each: Vec<Vec<Column>>,
    /// At place k, where a quantifier counts: that more than k members do, of those looked at.
    found: Vec<Planes>,
    /// For each but the last, which of its fields are filled, by bits; those from the 64th on never count as filled.
    filled: [u64; N_KEPT],
}

/// Columns are kept of so many members.
const N_KEPT: usize = 6;

impl Members {
    fn of(list: &ListOf) -> Members {
        Members { widths: list.widths.clone(), each: Vec::new(), found: Vec::new(), filled: [0; N_KEPT] }
    }

    /// The columns of everybody's members of that number, of whom they are given, with these fields.
    fn with(&mut self, list: &ListColumn, number: u32, having: &Bits, fields: &[u32]) -> &[Column] {
        let at = (number as usize).min(N_KEPT);
        while self.each.len() <= at {
            self.each.push(self.widths.iter().map(|&width| Column::new(width)).collect());
        }
        for &field in fields {
            let bit = 1_u64.checked_shl(field).unwrap_or(0);
            if let Some(filled) = self.filled.get_mut(at) {
                if *filled & bit != 0 {
                    continue;
                }
                *filled |= bit;
            }
            let column = &mut self.each[at][field as usize];
            column.clear();
            lanes(having).for_each(|lane| column.set(lane, list.member(lane, number)[field as usize]));
        }
        &self.each[at]
    }
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

/// The outcomes of one conclusion after a run.
struct Reading<'r> {
    places: &'r [Planes],
    roots: PerOutcome<Operand>,
    outcomes: &'r mut LaneOutcomes,
}

impl Fold for Reading<'_> {
    #[inline(always)]
    fn fold<V: Vectors>(self, _: V) {
        self.outcomes.read(self.roots, |root| root.read(self.places));
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
        Folded {
            places: vec![Planes::UNKNOWN; self.layout.n_places],
            members: self.layout.lists.iter().map(Members::of).collect(),
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
        members.iter_mut().for_each(|members| members.filled = [0; N_KEPT]);
        for instruction in &self.layout.instructions {
            match instruction.operation {
                Operation::Any(index) => {
                    let any = &self.layout.any[index as usize];
                    let planes = self.any(vectors, any, block, places, (&mut members[any.list as usize], memos));
                    places[instruction.to as usize] = planes;
                }
                _ => self.value(vectors, instruction, block, &[], places, memos),
            }
        }
    }

    /// Puts into its place what an instruction gives that is no quantifier. (Each case writes there itself: through one value for all of them, planes
    /// would go word by word.)
    #[inline(always)]
    fn value(
        &self,
        vectors: impl Vectors,
        instruction: &Instruction,
        block: &Block,
        member: &[Column],
        places: &mut [Planes],
        memos: &mut [Memo],
    ) {
        let column = |source| match source {
            Source::Column(at) => &block.columns[at as usize],
            Source::Field(at) => &member[at as usize],
        };
        let operands = |start: u32, end: u32| self.layout.pool[start as usize..end as usize].iter();
        let to = instruction.to as usize;
        match instruction.operation {
            Operation::And(start, end) => {
                places[to] = Planes::all(vectors, operands(start, end).map(|operand| operand.read(places)));
            }
            Operation::Or(start, end) => {
                places[to] = Planes::any(vectors, operands(start, end).map(|operand| operand.read(places)));
            }
            Operation::AtMost(source, bound) => places[to] = column(source).at_most(vectors, bound),
            Operation::Is(source, value) => places[to] = column(source).is(vectors, value),
            Operation::Holds(source) => places[to] = column(source).holds(vectors),
            Operation::Constant(truth) => places[to] = Planes::constant(truth),
            Operation::Ordered(index) => {
                let atom = &self.layout.ordered[index as usize];
                places[to] = atom.planes(vectors, column, &mut memos[index as usize], self.working_days.as_ref());
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
        (members, memos): (&mut Members, &mut [Memo]),
    ) -> Planes {
        let list: &ListColumn = &block.lists[any.list as usize];
        members.found.clear();
        members.found.resize(any.least, Planes::constant(Truth::False));
        for number in 0..list.longest {
            let having = list.having(vectors, number);
            let member = members.with(list, number, &having, &any.fields);
            for instruction in &any.instructions {
                self.value(vectors, instruction, block, member, places, memos);
            }
            let (body, is_negated) = any.body.read(places);
            let found = &mut members.found;
            for more in (1..found.len()).rev() {
                let mut one_more = found[more - 1];
                one_more.and_among(body, is_negated, &having);
                found[more].or(&one_more);
            }
            if let Some(some) = found.first_mut() {
                some.or_among(body, is_negated, &having);
            }
        }
        let mut enough = members.found.last().copied().unwrap_or(Planes::constant(Truth::True));
        enough.only(&list.known);
        enough
    }

    /// The values of a root after a run.
    ///
    /// # Panics
    /// Where the node is none of the roots.
    #[inline]
    pub fn planes(&self, folded: &Folded, root: NodeId) -> Planes {
        let (planes, is_negated) = self.layout.root(root).read(&folded.places);
        planes.negated_if(is_negated)
    }

    /// The outcomes in law, of a conclusion whose roots in law were asked for.
    pub fn outcomes(&self, folded: &Folded, nodes: ConclusionNodes) -> LaneOutcomes {
        self.read(folded, nodes.law)
    }

    fn read(&self, folded: &Folded, roots: OutcomeNodes) -> LaneOutcomes {
        let roots = PerOutcome::of(roots.all().map(|root| self.layout.root(root)));
        let mut outcomes = LaneOutcomes::NOBODY;
        self.arch.fold(Reading { places: &folded.places, roots, outcomes: &mut outcomes });
        outcomes
    }

    /// The outcomes in practice, of a conclusion whose roots in law and in practice were asked for: where practice says nothing, they are
    /// as in law.
    pub fn outcomes_in_practice(&self, folded: &Folded, nodes: ConclusionNodes) -> LaneOutcomes {
        let law = self.outcomes(folded, nodes);
        match nodes.practice {
            None => law,
            Some(roots) => self.read(folded, roots).or_else(&law),
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
    use crate::calendar::Day;
    use crate::case::{Case, Member};
    use crate::policy::ids::Id;

    /// Whatever the processor has, the answers are those of the baseline.
    #[test]
    fn all_instructions_give_the_same_planes_and_outcomes() {
        let law = Law::from_texts([("test.amparo", TEXT)]).unwrap_or_else(|rejected| panic!("{rejected}"));
        let conclusions: Vec<ConclusionNodes> =
            law.policy.conclusions.ids().map(|id| law.circuit.conclusion(id)).collect();
        let roots: Vec<NodeId> = conclusions.iter().flat_map(|nodes| nodes.law.all()).collect();
        let each = Arch::each()
            .into_iter()
            .map(|arch| Engine { arch, ..Engine::of(&law.policy, &law.circuit, roots.iter().copied()) });
        let mut each: Vec<(Engine, Folded)> = each
            .map(|engine| {
                let folded = engine.folded();
                (engine, folded)
            })
            .collect();
        let mut block = each[0].0.block();
        let population = Population::of(&law, 1, None);
        for number in 1..=20 * LANES as u64 {
            block.push(&population.person(number));
            if block.is_full() {
                each.iter_mut().for_each(|(engine, folded)| engine.run(&block, folded));
                for pair in each.windows(2) {
                    let [(one, found), (other, also_found)] = pair else { unreachable!("windows of two") };
                    for &root in &roots {
                        assert_eq!(one.planes(found, root), other.planes(also_found, root));
                    }
                    for &nodes in &conclusions {
                        assert!(one.outcomes(found, nodes) == other.outcomes(also_found, nodes));
                    }
                }
                block.clear();
            }
        }
    }

    /// Lists are longer than columns are kept for, quantifiers share them, and what each person's last member says counts as what the first does.
    #[test]
    fn members_far_behind_are_looked_at_as_the_first_are() {
        let law = Law::from_texts([("test.amparo", TEXT)]).unwrap_or_else(|rejected| panic!("{rejected}"));
        let conclusions = || law.policy.conclusions.ids().map(|id| (id, law.circuit.conclusion(id)));
        let engine = Engine::of(&law.policy, &law.circuit, conclusions().flat_map(|(_, nodes)| nodes.law.all()));
        let (mut block, mut folded) = (engine.block(), engine.folded());
        let children = law.policy.fact("children").expect("it is declared");
        let day = Day::of(2020, 1, 1).expect("it is in the calendar");
        let person = |number: usize| {
            let mut person = Case::blank(&law.policy, day);
            let member = |at: usize| -> Member {
                let is_last = at + 1 == number % (2 * N_KEPT);
                [day.0 - 10 + at as i64, i64::from(is_last || number.is_multiple_of(3))].into()
            };
            person.state_members(children, (0..number % (2 * N_KEPT)).map(member).collect());
            person
        };
        // Twice, as what one block leaves must not reach the next.
        for numbers in [0..LANES, LANES + 5..2 * LANES] {
            block.clear();
            numbers.clone().for_each(|number| block.push(&person(number)));
            engine.run(&block, &mut folded);
            for (lane, number) in numbers.enumerate() {
                let mut expected = crate::eval::Outcomes::default();
                law.outcomes(&person(number), &mut expected);
                for (id, nodes) in conclusions() {
                    let outcomes = engine.outcomes(&folded, nodes);
                    assert!(super::super::is_set(outcomes.having(expected.law[id.index()]), lane), "{number}");
                }
            }
        }
    }

    const TEXT: &str = r#"
type country = VE | PE | CO
type child { birth_date : date  is_here : bool }
facts { nationality : country  birth_date : date  entry : date  income : int  children : list of child }
status permit "Permit"
status aid "Aid"
clause one { grants permit when nationality is VE and birth_date + 18 years <= entry and income >= 900 }
clause three { grants aid when at least 2 c in children where (c.is_here) }
clause four { denies aid when any c in children where (c.birth_date + 1 day >= as_of and c.birth_date < as_of) }
clause two { denies permit when entry + 30 days <= as_of and any c in children where (c.is_here and c.birth_date + 6 months >= as_of) }
"#;
}
