//! Whole columns of a register fill the columns of a block, without a case for each person.
//!
//! What is usual goes this way: a value that [`RowReader::usual`] reads, or a cell whose type is that of its fact. A row that holds anything else is left
//! to [`RowReader::read`], which says what it means or what is wrong with it, so that both ways say the same. Not here: what a value means.

use std::ops::Range;

use memchr::memchr_iter;

use super::cells::{Cell, NO_DAY, Table, Typed};
use super::columns::Target;
use super::reader::{RowReader, Said};
use super::{Chunk, Row};
use crate::batch::{Bits, Block, Ids, LANES, NONE, set};
use crate::calendar::Day;
use crate::case::{Case, UNKNOWN, slot_index};
use crate::policy::model::{FactType, Input};

/// A chunk, and where its columns go.
pub struct ByColumn<'c> {
    reader: &'c RowReader<'c>,
    chunk: &'c Chunk,
    /// For each column of the table, what becomes of it.
    columns: Vec<Option<Filling>>,
    /// For each column of the block, what it holds of everybody, if no column of the table states it.
    of_all: Vec<(usize, i64)>,
    /// Whether all of them are filled before the rows are looked at, so that only what a cell states is set.
    n_columns: usize,
}

/// What a column of the table becomes.
struct Filling {
    kind: Kind,
    /// The column of the block that holds it.
    to: Option<usize>,
    /// What somebody has there whose cell is empty.
    empty: i64,
    /// Of a column of texts that are few, what each of them says.
    texts: Option<Vec<Usual>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Id,
    Of(FactType),
    Question,
    /// Only an empty cell says something usual.
    Other,
}

/// What a cell says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Usual {
    Nothing,
    Slot(i64),
    /// Its row must be read by itself.
    Unusual,
}

impl<'l> RowReader<'l> {
    /// How the columns of the chunk fill a block like this one. `None`: each of its rows must be read by itself, because it is a line of JSON, or because
    /// of what holds of everybody.
    pub fn by_column<'c>(&'c self, chunk: &'c Chunk, block: &Block) -> Option<ByColumn<'c>> {
        let columns = self.columns()?;
        if matches!(chunk, Chunk::Lines { .. }) || !self.lists().is_empty() {
            return None;
        }
        let policy = self.policy();
        let mut usual = self.blank().clone();
        self.fix(&mut usual);
        let fixed = self.fixed_slots()?;
        let of_slot: Vec<usize> = block.slots().collect();
        let of_target = |target: &Target| self.filling(target, policy.facts.len(), &fixed, &of_slot, &usual);
        let mut fillings: Vec<Option<Filling>> =
            columns.targets.iter().map(|target| target.as_ref().map(of_target)).collect();
        let is_stated = |at: &usize| fillings.iter().flatten().any(|filling| filling.to == Some(*at));
        let of_all =
            (0..of_slot.len()).filter(|at| !is_stated(at)).map(|at| (at, usual.slots()[of_slot[at]])).collect();
        if let Chunk::Table(table) = chunk {
            for (at, filling) in fillings.iter_mut().enumerate() {
                let Some(filling) = filling.as_mut().filter(|filling| filling.kind != Kind::Id) else { continue };
                let texts = table.texts(at).map(|(_, texts)| texts);
                filling.texts = texts.map(|texts| texts.map(|text| self.usual_of(text, filling.kind)).collect());
            }
        }
        Some(ByColumn { reader: self, chunk, columns: fillings, of_all, n_columns: columns.header.len() })
    }

    fn filling(&self, target: &Target, n_facts: usize, fixed: &[usize], of_slot: &[usize], usual: &Case) -> Filling {
        let (kind, input) = match *target {
            Target::Id => (Kind::Id, None),
            Target::AsOf => (Kind::Of(FactType::Date), Some(Input::AsOf)),
            Target::Fact(id) => match self.policy().facts[id].ty {
                FactType::List(_) | FactType::Text => (Kind::Other, None),
                ty => (Kind::Of(ty), Some(Input::Fact(id))),
            },
            Target::Question(id) => (Kind::Question, Some(Input::Question(id))),
            Target::Set(_) | Target::Decision(_) => (Kind::Other, None),
        };
        let slot = input.map(|input| slot_index(input, n_facts)).filter(|slot| !fixed.contains(slot));
        let to = slot.and_then(|slot| of_slot.iter().position(|of| *of == slot));
        Filling { kind, to, empty: slot.map_or(UNKNOWN, |slot| usual.slots()[slot]), texts: None }
    }

    /// What a cell says that has a type.
    fn usual_of(&self, cell: Cell, kind: Kind) -> Usual {
        let ty = if let Kind::Of(ty) = kind { Some(ty) } else { None };
        match self.said(cell, ty, false) {
            Ok(Said::Nothing) => Usual::Nothing,
            Ok(Said::Slot(slot)) => Usual::Slot(slot),
            Ok(Said::Text(text)) => self.usual_text(&text, kind),
            Err(_) => Usual::Unusual,
        }
    }

    /// What a text says that is not empty.
    #[inline]
    fn usual_text(&self, text: &[u8], kind: Kind) -> Usual {
        let slot = match kind {
            Kind::Of(ty) => self.usual(ty, text),
            Kind::Question => self.usual(FactType::Bool, text),
            Kind::Id | Kind::Other => None,
        };
        slot.map_or(Usual::Unusual, Usual::Slot)
    }
}

impl ByColumn<'_> {
    /// Fills the block and the ids with these rows, at most [`LANES`]; gives the lanes of those that must be read by themselves, which hold nothing
    /// that means anything.
    pub fn fill(&self, rows: Range<usize>, block: &mut Block, ids: &mut Ids) -> Bits {
        block.begin(rows.len().min(LANES));
        ids.clear();
        for &(column, slot) in &self.of_all {
            block.fill_all(column, slot);
        }
        let mut unusual = NONE;
        match self.chunk {
            Chunk::Table(table) => {
                for (at, filling) in self.columns.iter().enumerate() {
                    let Some(filling) = filling else { continue };
                    self.column(table, at, filling, rows.clone(), (block, ids), &mut unusual);
                }
            }
            Chunk::Csv(_) | Chunk::Plain { .. } | Chunk::Lines { .. } => {
                for (lane, row) in rows.enumerate() {
                    let is_usual = match self.chunk.row(row) {
                        Row::Csv(record) => self.row(record.iter(), lane, block, ids),
                        Row::Plain { text, delimiter, .. } => self.row(cells(text, delimiter), lane, block, ids),
                        Row::Line { .. } | Row::Cells { .. } => false,
                    };
                    if !is_usual {
                        set(&mut unusual, lane);
                    }
                }
            }
        }
        unusual
    }

    fn column(
        &self,
        table: &Table,
        at: usize,
        filling: &Filling,
        rows: Range<usize>,
        (block, ids): (&mut Block, &mut Ids),
        unusual: &mut Bits,
    ) {
        if filling.kind == Kind::Id {
            for (lane, row) in rows.enumerate() {
                match self.reader.said(table.cell(at, row), None, table.is_1904) {
                    Ok(Said::Text(text)) if self.id(&text, lane, ids) => {}
                    Ok(Said::Nothing) => {}
                    Ok(Said::Text(_) | Said::Slot(_)) | Err(_) => set(unusual, lane),
                }
            }
            return;
        }
        let is_date = matches!(filling.kind, Kind::Of(FactType::Date | FactType::DateOrNever));
        match (table.typed(at, rows.clone()), &filling.texts) {
            (Some(Typed::Answers(answers)), _) if filling.kind == Kind::Of(FactType::Bool) => {
                if let Some(to) = filling.to {
                    block.fill_answers(to, answers, filling.empty);
                }
            }
            (Some(Typed::Days(days)), _) if is_date && days.iter().all(|day| is_in_bounds(*day)) => {
                if let Some(to) = filling.to {
                    block.fill_days(to, days);
                }
            }
            (_, Some(of_texts)) => {
                let Some((numbers, _)) = table.texts(at) else { return };
                for (lane, number) in numbers[rows].iter().enumerate() {
                    let said = of_texts.get(*number as usize).copied().unwrap_or(Usual::Nothing);
                    self.cell(said, filling, lane, block, unusual);
                }
            }
            _ => {
                for (lane, row) in rows.enumerate() {
                    let cell = table.cell(at, row);
                    let said = match (cell, table.is_1904) {
                        // Their days are counted from another one.
                        (Cell::Int(_), true) if is_date => Usual::Unusual,
                        _ => self.reader.usual_of(cell, filling.kind),
                    };
                    self.cell(said, filling, lane, block, unusual);
                }
            }
        }
    }

    #[inline]
    fn cell(&self, said: Usual, filling: &Filling, lane: usize, block: &mut Block, unusual: &mut Bits) {
        match (said, filling.to) {
            (Usual::Unusual, _) => set(unusual, lane),
            (Usual::Slot(slot), Some(to)) => block.set(to, lane, slot),
            (Usual::Nothing, Some(to)) => block.set(to, lane, filling.empty),
            (Usual::Slot(_) | Usual::Nothing, None) => {}
        }
    }

    /// A row of texts; false where it must be read by itself.
    #[inline]
    fn row<'r>(&self, cells: impl Iterator<Item = &'r [u8]>, lane: usize, block: &mut Block, ids: &mut Ids) -> bool {
        let mut n_cells = 0;
        for cell in cells {
            let at = n_cells;
            n_cells += 1;
            let Some(Some(filling)) = self.columns.get(at) else { continue };
            let cell = cell.trim_ascii();
            let slot = match filling.kind {
                _ if cell.is_empty() => filling.empty,
                Kind::Id if self.id(cell, lane, ids) => continue,
                kind => match self.reader.usual_text(cell, kind) {
                    Usual::Slot(slot) => slot,
                    Usual::Nothing | Usual::Unusual => return false,
                },
            };
            if let Some(to) = filling.to {
                block.set(to, lane, slot);
            }
        }
        n_cells == self.n_columns
    }

    /// Says who is in the lane, if that is a text as an id may be.
    #[inline]
    fn id(&self, text: &[u8], lane: usize, ids: &mut Ids) -> bool {
        match std::str::from_utf8(text) {
            Ok(text) if !crate::policy::model::is_too_long(text) => {
                ids.set(lane, Some(text));
                true
            }
            Ok(_) | Err(_) => false,
        }
    }
}

fn is_in_bounds(day: i32) -> bool {
    day != NO_DAY && (Day::FIRST..=Day::LAST).contains(&Day(i64::from(day)))
}

/// The cells of a row without quotes.
fn cells(text: &[u8], delimiter: u8) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    memchr_iter(delimiter, text).chain([text.len()]).map(move |end| {
        let cell = &text[start..end];
        start = end + 1;
        cell
    })
}
