//! The values of a block of people, in columns: one for each fact, question and day that the circuit reads.

use super::layout::{ColumnOf, ListOf, Width};
use super::planes::{Bits, LANES, Lanes, NONE, Planes, answers, first, is_set, set, unset, words};
use super::vectors::{Portable, Vectors};
use crate::calendar::Day;
use crate::case::{Case, Member, UNKNOWN};
use crate::policy::ids::FactId;

/// Up to [`LANES`] people; made by [`super::Engine::block`], for that engine.
pub struct Block {
    n_people: usize,
    pub(super) columns: Vec<Column>,
    pub(super) lists: Vec<ListColumn>,
    of_columns: Vec<ColumnOf>,
    of_lists: Vec<ListOf>,
}

impl Block {
    pub(super) fn new(columns: &[ColumnOf], lists: &[ListOf]) -> Block {
        Block {
            n_people: 0,
            columns: columns.iter().map(|column| Column::new(column.width)).collect(),
            lists: lists.iter().map(|list| ListColumn::new(list.widths.len())).collect(),
            of_columns: columns.to_vec(),
            of_lists: lists.to_vec(),
        }
    }

    pub fn len(&self) -> usize {
        self.n_people
    }

    pub fn is_empty(&self) -> bool {
        self.n_people == 0
    }

    pub fn is_full(&self) -> bool {
        self.n_people == LANES
    }

    pub fn clear(&mut self) {
        self.n_people = 0;
        self.columns.iter_mut().for_each(Column::clear);
        self.lists.iter_mut().for_each(ListColumn::clear);
    }

    /// Adds a person.
    ///
    /// # Panics
    /// Where the block is full.
    pub fn push(&mut self, case: &Case) {
        assert!(!self.is_full(), "a block holds {LANES} people");
        let (lane, slots) = (self.n_people, case.slots());
        for (column, of) in self.columns.iter_mut().zip(&self.of_columns) {
            column.set(lane, slots[of.slot]);
        }
        for (list, of) in self.lists.iter_mut().zip(&self.of_lists) {
            list.push(lane, case.members(of.fact));
        }
        self.n_people += 1;
    }

    /// Puts a person into a lane, instead of what whole columns were filled with there.
    pub fn put(&mut self, lane: usize, case: &Case) {
        let slots = case.slots();
        for (column, of) in self.columns.iter_mut().zip(&self.of_columns) {
            column.forget(lane);
            column.set(lane, slots[of.slot]);
        }
        for (list, of) in self.lists.iter_mut().zip(&self.of_lists) {
            list.push(lane, case.members(of.fact));
        }
    }

    /// The number of the column that holds this slot of a case.
    pub fn column_of(&self, slot: usize) -> Option<usize> {
        self.of_columns.iter().position(|of| of.slot == slot)
    }

    /// What the column of that number holds for a person; [`UNKNOWN`] is unknown.
    #[inline]
    pub fn slot(&self, column: usize, lane: usize) -> i64 {
        let column = &self.columns[column];
        if column.is_known(lane) { column.at(lane) } else { UNKNOWN }
    }

    /// The slots of a case that its columns hold, in order.
    pub fn slots(&self) -> impl ExactSizeIterator<Item = usize> {
        self.of_columns.iter().map(|of| of.slot)
    }

    /// The facts whose lists it holds, in order.
    pub fn lists(&self) -> impl ExactSizeIterator<Item = FactId> {
        self.of_lists.iter().map(|of| of.fact)
    }

    /// Empties it for so many people, of whom nothing is known until whole columns are filled: for tables, which have columns already.
    ///
    /// # Panics
    /// Where there are more than [`LANES`].
    pub fn begin(&mut self, n_people: usize) {
        assert!(n_people <= LANES, "a block holds {LANES} people");
        self.clear();
        self.n_people = n_people;
    }

    /// Fills the column of that number among [`Block::slots`] with what each of the people has there, in order; [`UNKNOWN`] is unknown.
    pub fn fill(&mut self, column: usize, slots: impl IntoIterator<Item = i64>) {
        self.columns[column].fill(slots.into_iter().take(self.n_people));
    }

    /// Sets what the column of that number holds for a person of whom nothing was known there.
    #[inline]
    pub fn set(&mut self, column: usize, lane: usize, slot: i64) {
        self.columns[column].set(lane, slot);
    }

    /// Fills the column of that number with one value for everybody.
    pub fn fill_all(&mut self, column: usize, slot: i64) {
        let n_people = self.n_people;
        self.columns[column].fill(std::iter::repeat_n(slot, n_people));
    }

    /// Fills the column of that number with what each of the people answers: 0 and 1 are no and yes, and whoever says anything else has `other`.
    pub fn fill_answers(&mut self, column: usize, given: &[u8], other: i64) {
        let n_people = self.n_people.min(given.len());
        match &mut self.columns[column] {
            Column::Bool(planes) => planes.fill(&given[..n_people], other),
            column => {
                let slot = |given: &u8| if *given < 2 { i64::from(*given) } else { other };
                column.fill(given[..n_people].iter().map(slot));
            }
        }
    }

    /// Fills the column of that number with days that the calendar has.
    pub fn fill_days(&mut self, column: usize, days: &[i32]) {
        let n_people = self.n_people.min(days.len());
        match &mut self.columns[column] {
            Column::Narrow { values, known } => {
                values.0[..n_people].copy_from_slice(&days[..n_people]);
                *known = first(n_people);
            }
            column => column.fill(days[..n_people].iter().map(|day| i64::from(*day))),
        }
    }

    /// Fills the list of that number among [`Block::lists`] with the members of each of the people, in order; `None` is an unknown list.
    pub fn fill_list<'m>(&mut self, list: usize, members: impl IntoIterator<Item = Option<&'m [Member]>>) {
        for (lane, members) in members.into_iter().take(self.n_people).enumerate() {
            self.lists[list].push(lane, members);
        }
    }
}

/// The values of one fact. What is not known is unknown.
pub(super) enum Column {
    Bool(Planes),
    /// Days and the values of enumerations. A day outside 30 bits is taken for the last that fits: no bound lies there.
    Narrow {
        values: Box<Lanes<i32>>,
        known: Bits,
    },
    Wide {
        values: Box<Lanes<i64>>,
        known: Bits,
    },
}

impl Column {
    pub fn new(width: Width) -> Column {
        match width {
            Width::Bit => Column::Bool(Planes::UNKNOWN),
            Width::Narrow => Column::Narrow { values: Box::new(Lanes([0; LANES])), known: NONE },
            Width::Wide => Column::Wide { values: Box::new(Lanes([0; LANES])), known: NONE },
        }
    }

    pub fn clear(&mut self) {
        match self {
            Column::Bool(planes) => *planes = Planes::UNKNOWN,
            Column::Narrow { known, .. } | Column::Wide { known, .. } => *known = NONE,
        }
    }

    /// Nothing is known of the person in that lane.
    fn forget(&mut self, lane: usize) {
        match self {
            Column::Bool(planes) => {
                unset(&mut planes.is_true, lane);
                unset(&mut planes.is_false, lane);
            }
            Column::Narrow { known, .. } | Column::Wide { known, .. } => unset(known, lane),
        }
    }

    #[inline]
    fn is_known(&self, lane: usize) -> bool {
        match self {
            Column::Bool(planes) => is_set(&planes.is_true, lane) || is_set(&planes.is_false, lane),
            Column::Narrow { known, .. } | Column::Wide { known, .. } => is_set(known, lane),
        }
    }

    #[inline]
    pub fn set(&mut self, lane: usize, slot: i64) {
        if slot == UNKNOWN {
            return;
        }
        match self {
            Column::Bool(planes) => set(if slot != 0 { &mut planes.is_true } else { &mut planes.is_false }, lane),
            Column::Narrow { values, known } => {
                values.0[lane] = narrow(slot);
                set(known, lane);
            }
            Column::Wide { values, known } => {
                values.0[lane] = slot;
                set(known, lane);
            }
        }
    }

    /// The values of the first people, in order, where nothing was known before.
    fn fill(&mut self, slots: impl Iterator<Item = i64>) {
        let known_of = slots.enumerate().filter(|(_, slot)| *slot != UNKNOWN);
        match self {
            Column::Bool(_) => known_of.for_each(|(lane, slot)| self.set(lane, slot)),
            Column::Narrow { values, known } => known_of.for_each(|(lane, slot)| {
                values.0[lane] = narrow(slot);
                set(known, lane);
            }),
            Column::Wide { values, known } => known_of.for_each(|(lane, slot)| {
                values.0[lane] = slot;
                set(known, lane);
            }),
        }
    }

    /// The value of one person, whether it is known or not; of a bool, 0 or 1.
    #[inline]
    pub fn at(&self, lane: usize) -> i64 {
        match self {
            Column::Bool(planes) => i64::from(super::planes::is_set(&planes.is_true, lane)),
            Column::Narrow { values, .. } => wide(values.0[lane]),
            Column::Wide { values, .. } => values.0[lane],
        }
    }

    /// The people for whom it is known.
    #[inline(always)]
    pub fn known(&self) -> Bits {
        match self {
            Column::Bool(planes) => std::array::from_fn(|at| planes.is_true[at] | planes.is_false[at]),
            Column::Narrow { known, .. } | Column::Wide { known, .. } => *known,
        }
    }

    /// The values of days and enumerations.
    #[inline(always)]
    pub fn narrow(&self) -> Option<&Lanes<i32>> {
        match self {
            Column::Narrow { values, .. } => Some(values),
            Column::Bool(_) | Column::Wide { .. } => None,
        }
    }

    /// A bool is true.
    #[inline(always)]
    pub fn holds(&self, vectors: impl Vectors) -> Planes {
        match self {
            Column::Bool(planes) => *planes,
            Column::Narrow { .. } | Column::Wide { .. } => self.is(vectors, 1),
        }
    }

    /// It has this value.
    #[inline(always)]
    pub fn is(&self, vectors: impl Vectors, value: i64) -> Planes {
        match self {
            Column::Bool(planes) => planes.negated_if(value == 0),
            Column::Narrow { values, known } => {
                let value = narrow(value);
                Planes::known(words(values, |values| vectors.is(values, value)), known)
            }
            Column::Wide { values, known } => Planes::known(answers(vectors, values, |found| found == value), known),
        }
    }

    /// It is at most the bound.
    #[inline(always)]
    pub fn at_most(&self, vectors: impl Vectors, bound: i64) -> Planes {
        match self {
            Column::Bool(_) => unreachable!("resolve compares no bool with a bound"),
            Column::Narrow { values, known } => {
                let bound = narrow(bound);
                Planes::known(words(values, |values| vectors.at_most(values, bound)), known)
            }
            Column::Wide { values, known } => Planes::known(answers(vectors, values, |value| value <= bound), known),
        }
    }
}

impl Planes {
    /// What people answer, where nothing was known before: 0 and 1 are no and yes, and whoever says anything else has `other`.
    fn fill(&mut self, given: &[u8], other: i64) {
        const NEITHER: u8 = u8::MAX;
        let mut all = Lanes([NEITHER; LANES]);
        all.0[..given.len()].copy_from_slice(given);
        self.is_true = answers(Portable, &all, |given| given == 1);
        self.is_false = answers(Portable, &all, |given| given == 0);
        if other != UNKNOWN {
            let side = if other != 0 { (&mut self.is_true, self.is_false) } else { (&mut self.is_false, self.is_true) };
            let there = first(given.len());
            side.0.iter_mut().zip(side.1).zip(there).for_each(|((one, another), there)| *one |= there & !another);
        }
    }
}

/// Of 30 bits, so that the difference of two is one of 32.
#[inline]
pub(super) fn narrow(slot: i64) -> i32 {
    if slot >= Day::NEVER.0 {
        return NEVER;
    }
    const MOST: i64 = (1 << 30) - 2;
    slot.clamp(-MOST, MOST) as i32
}

/// The narrow form of [`Day::NEVER`], beyond all others.
pub(super) const NEVER: i32 = (1 << 30) - 1;

/// What a narrow value stands for.
#[inline]
pub(super) fn wide(narrow: i32) -> i64 {
    if narrow == NEVER { Day::NEVER.0 } else { i64::from(narrow) }
}

/// The members of one list of every person: their fields one after another, and where each person's begin.
pub(super) struct ListColumn {
    n_fields: usize,
    fields: Vec<i64>,
    /// Per person: where the first member's fields lie, and how many members there are.
    runs: Box<Lanes<(u32, u32)>>,
    pub known: Bits,
    pub longest: u32,
}

impl ListColumn {
    fn new(n_fields: usize) -> ListColumn {
        ListColumn { n_fields, fields: Vec::new(), runs: Box::new(Lanes([(0, 0); LANES])), known: NONE, longest: 0 }
    }

    fn clear(&mut self) {
        self.fields.clear();
        self.runs.0.fill((0, 0));
        (self.known, self.longest) = (NONE, 0);
    }

    fn push(&mut self, lane: usize, members: Option<&[Member]>) {
        let Some(members) = members else { return };
        let start = u32::try_from(self.fields.len()).expect("a block of rows has fewer fields than 2^32");
        set(&mut self.known, lane);
        for member in members {
            self.fields.extend_from_slice(member);
        }
        let n_members = members.len() as u32;
        self.runs.0[lane] = (start, n_members);
        self.longest = self.longest.max(n_members);
    }

    /// The people who have a member of that number.
    #[inline(always)]
    pub fn having(&self, vectors: impl Vectors, number: u32) -> Bits {
        answers(vectors, &self.runs, |(_, n_members)| n_members > number)
    }

    /// The fields of that person's member of that number, who has one.
    pub fn member(&self, lane: usize, number: u32) -> &[i64] {
        let start = self.runs.0[lane].0 as usize + number as usize * self.n_fields;
        &self.fields[start..start + self.n_fields]
    }
}
