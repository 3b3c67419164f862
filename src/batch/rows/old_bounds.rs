//! Whether an `.xls` can be read within bounded memory: calamine reads it whole, makes a table as wide as its furthest cells lie apart, and
//! follows a chain of sectors as long as it goes.
//!
//! Walks the file as calamine does ([MS-CFB], [MS-XLS]), and adds up what it would keep. Not here: what cells say.

/// What may be kept, in bytes.
const MOST: u64 = 2 << 30;
/// A table may have so many places beside those of its cells, and so many for each of them.
const MOST_PLACES: u64 = 1 << 20;
const PLACES_OF_A_CELL: u64 = 16;
/// What is kept of a cell, and of a place in a table: values, a copy of them, formulas.
const OF_A_CELL: u64 = 96;
const MOST_SHEETS: usize = 4096;
/// So many cells a sheet has room for.
const LARGEST_SHEET: u64 = 65_536 * 256;

/// Chains of sectors end so; higher numbers than this name none.
const END: u32 = 0xffff_fffe;
const FIRST_RESERVED: u32 = 0xffff_fffa;

pub fn is_bounded(file: &[u8]) -> bool {
    let kept = || Compound::of(file)?.workbooks()?.iter().try_fold(0, |sum: u64, book| Some(sum + kept(book)?));
    kept().is_some_and(|kept| kept <= MOST)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The files within the file.
struct Compound<'f> {
    file: &'f [u8],
    sector_size: usize,
    next: Vec<u32>,
    directory: Vec<u8>,
}

impl<'f> Compound<'f> {
    fn of(file: &'f [u8]) -> Option<Compound<'f>> {
        let sector_size = match u16_at(file, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut compound = Compound { file, sector_size, next: Vec::new(), directory: Vec::new() };
        let mut tables: Vec<u32> = (76..512).step_by(4).map(|at| u32_at(file, at)).collect::<Option<_>>()?;
        let mut more = u32_at(file, 68)?;
        while more < FIRST_RESERVED {
            let ids = compound.sector(more)?;
            let last = ids.len().checked_sub(4)?;
            tables.extend((0..last).step_by(4).filter_map(|at| u32_at(ids, at)));
            more = u32_at(ids, last)?;
            if tables.len() > compound.n_sectors() + 2048 {
                return None;
            }
        }
        tables.retain(|&id| id < FIRST_RESERVED);
        if tables.len() > compound.n_sectors() {
            return None;
        }
        for id in tables {
            let ids = compound.sector(id)?;
            compound.next.extend((0..ids.len()).step_by(4).filter_map(|at| u32_at(ids, at)));
        }
        compound.directory = compound.chain(u32_at(file, 48)?, usize::MAX)?;
        // Small files are in a file of their own. Both of these are read, whatever is in them.
        let of_small = |name: usize| u32_at(file, name);
        let n_small = usize::try_from(of_small(64)?).ok()?;
        if n_small > 0 {
            let root = Entry::of(compound.directory.get(..128)?, sector_size)?;
            compound.chain(root.start, root.length)?;
            compound.chain(of_small(60)?, n_small.checked_mul(sector_size)?)?;
        }
        Some(compound)
    }

    fn n_sectors(&self) -> usize {
        self.file.len() / self.sector_size + 1
    }

    /// The last one may be cut short.
    fn sector(&self, id: u32) -> Option<&'f [u8]> {
        let start = self.sector_size.checked_mul(usize::try_from(id).ok()? + 1)?;
        self.file.get(start..self.file.len().min(start + self.sector_size))
    }

    /// What stands in a chain of sectors, at most so much of it; `None` for one that leads back into itself.
    fn chain(&self, mut id: u32, most: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut n_sectors = 0;
        while id != END {
            let sector = self.sector(id)?;
            bytes.extend_from_slice(&sector[..sector.len().min(most - bytes.len())]);
            n_sectors += 1;
            if bytes.len() >= most {
                break;
            }
            if n_sectors > self.n_sectors() {
                return None;
            }
            id = *self.next.get(usize::try_from(id).ok()?)?;
        }
        Some(bytes)
    }

    /// What a program may take for the workbook.
    fn workbooks(&self) -> Option<Vec<Vec<u8>>> {
        /// A shorter one would be among the small files, where no program puts a workbook.
        const SHORTEST: usize = 4096;
        let entries = self.directory.chunks_exact(128).map(|bytes| Entry::of(bytes, self.sector_size));
        let entries: Vec<Entry> = entries.collect::<Option<_>>()?;
        let named = |name: &str| entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
        let found: Vec<&Entry> = ["Workbook", "Book"].into_iter().filter_map(named).collect();
        let whole = |entry: &&Entry| (entry.length >= SHORTEST).then(|| self.chain(entry.start, entry.length));
        found.iter().map(|entry| whole(entry)?).collect()
    }
}

/// A file within the file.
struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl Entry {
    fn of(bytes: &[u8], sector_size: usize) -> Option<Entry> {
        let units = (0..64).step_by(2).map_while(|at| u16_at(bytes, at).filter(|&unit| unit != 0));
        let length = u64::from(u32_at(bytes, 120)?);
        let high = if sector_size == 512 { 0 } else { u64::from(u32_at(bytes, 124)?) };
        Some(Entry {
            name: char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
            start: u32_at(bytes, 116)?,
            length: usize::try_from(high << 32 | length).ok()?,
        })
    }
}

/// The records from a place on; ends with `None` where one is cut short.
fn records(stream: &[u8]) -> impl Iterator<Item = Option<(u16, &[u8])>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let record = || {
            let length = usize::from(u16_at(rest, 2)?);
            Some((u16_at(rest, 0)?, rest.get(4..4 + length)?))
        };
        let found = record();
        rest = found.map_or(&[], |(_, data)| &rest[4 + data.len()..]);
        Some(found)
    })
}

const END_OF_PART: u16 = 0x000a;
const BEGIN: u16 = 0x0809;
const CONTINUED: u16 = 0x003c;

/// What is kept of the sheets of a workbook, in bytes.
fn kept(book: &[u8]) -> Option<u64> {
    let mut sheets = Vec::new();
    let (mut texts, mut longest_name, mut shared) = (Vec::new(), 0, None::<Vec<&[u8]>>);
    for record in records(book) {
        let (kind, data) = record?;
        if kind == CONTINUED {
            if let Some(parts) = &mut shared {
                parts.push(data);
            }
            continue;
        }
        if let Some(parts) = shared.take() {
            texts = lengths(&parts);
        }
        match kind {
            END_OF_PART => break,
            0x0085 => sheets.push(usize::try_from(u32_at(data, 0)?).ok()?),
            0x0018 => longest_name = longest_name.max(data.len() as u64),
            0x00fc => shared = Some(vec![data]),
            _ => {}
        }
    }
    if sheets.len() > MOST_SHEETS {
        return None;
    }
    let mut sum: u64 = 0;
    for place in sheets {
        sum += kept_of_sheet(book.get(place..)?, &texts, longest_name)?;
        if sum > MOST {
            return None;
        }
    }
    Some(sum)
}

fn kept_of_sheet(stream: &[u8], texts: &[u32], longest_name: u64) -> Option<u64> {
    let (mut depth, mut n_cells, mut of_texts, mut n_said) = (0, 0_u64, 0_u64, 0_u64);
    let mut corners: Option<[u16; 4]> = None;
    for record in records(stream) {
        let (kind, data) = record?;
        match kind {
            BEGIN => depth += 1,
            END_OF_PART if depth <= 1 => break,
            END_OF_PART => depth -= 1,
            // Charts within the sheet have cells of their own, which are passed by.
            _ if depth > 1 => {}
            0x0200 => n_said = n_said.max(cells_said(data)),
            0x0207 => of_texts += 4 * data.len() as u64,
            0x0203 | 0x0204 | 0x0205 | 0x0006 | 0x00bd | 0x00d6 | 0x00fd | 0x027e => {
                let (row, column) = (u16_at(data, 0)?, u16_at(data, 2)?);
                let last = if kind == 0x00bd { u16_at(data, data.len().checked_sub(2)?)? } else { column };
                n_cells += 1 + if kind == 0x00bd { data.len() as u64 / 6 } else { 0 };
                of_texts += match kind {
                    0x00fd => u64::from(texts.get(usize::try_from(u32_at(data, 6)?).ok()?).copied().unwrap_or(0)),
                    0x0006 => (data.len() as u64 / 5) * (longest_name + 32),
                    _ => 4 * data.len() as u64,
                };
                let [top, left, bottom, right] = corners.unwrap_or([row, column, row, column]);
                corners = Some([top.min(row), left.min(column), bottom.max(row), right.max(column).max(last)]);
            }
            _ => {}
        }
    }
    let across = |from: u16, to: u16| u64::from(to - from) + 1;
    let places = corners.map_or(0, |[top, left, bottom, right]| across(top, bottom) * across(left, right));
    if places > MOST_PLACES + PLACES_OF_A_CELL * n_cells || n_said > LARGEST_SHEET {
        return None;
    }
    // A text is kept in the table and in a copy of it.
    Some((n_cells + places) * OF_A_CELL + 2 * of_texts)
}

/// For how many cells room is made, as the sheet says.
fn cells_said(data: &[u8]) -> u64 {
    let said = || {
        let wide = data.len() > 10;
        let number = |at: usize| u32_at(data, at).map(u64::from);
        let short = |at: usize| u16_at(data, at).map(u64::from);
        let (rows, left, right) = if wide {
            (number(4)?.wrapping_sub(number(0)?), short(8)?, short(10)?)
        } else {
            (short(2)?.wrapping_sub(short(0)?), short(4)?, short(6)?)
        };
        let left = if left > 0xff || right < left { 0 } else { left };
        // What ends before it begins is anything.
        (rows <= u64::from(u32::MAX)).then(|| rows.max(1).saturating_mul((right - left).max(1)))
    };
    said().unwrap_or(u64::MAX)
}

/// Of each shared text, how many bytes it takes at most. What cannot be read is not read there, either.
fn lengths(parts: &[&[u8]]) -> Vec<u32> {
    let mut texts = Vec::new();
    let (mut part, mut at) = (0, 8);
    // Past so many bytes, over the ends of parts.
    let skip = |part: &mut usize, at: &mut usize, n: usize| {
        *at += n;
        while parts.get(*part).is_some_and(|bytes| *at >= bytes.len()) {
            *at -= parts[*part].len();
            *part += 1;
        }
    };
    skip(&mut part, &mut at, 0);
    loop {
        let header = || {
            let bytes = parts.get(part)?;
            let flags = *bytes.get(at + 2)?;
            let (rich, more) = (flags & 8 != 0, flags & 4 != 0);
            let after = at + 3 + if rich { 2 } else { 0 };
            let n_runs = if rich { u16_at(bytes, at + 3)? } else { 0 };
            let n_more = if more { u32_at(bytes, after)? } else { 0 };
            let start = after + if more { 4 } else { 0 };
            Some((u16_at(bytes, at)?, flags & 1 != 0, 4 * usize::from(n_runs) + usize::try_from(n_more).ok()?, start))
        };
        let Some((n_characters, mut is_wide, n_behind, start)) = header() else { return texts };
        // Four bytes a character are more than UTF-8 takes of it, and what it takes to hold it.
        texts.push(24 + 4 * u32::from(n_characters));
        let mut left = usize::from(n_characters);
        at = start;
        while left > 0 {
            let Some(bytes) = parts.get(part) else { return texts };
            let room = bytes.len().saturating_sub(at) / if is_wide { 2 } else { 1 };
            let n = room.min(left);
            left -= n;
            at += n * if is_wide { 2 } else { 1 };
            if left > 0 {
                // It goes on in the next part, which begins by saying how.
                part += 1;
                let Some(flags) = parts.get(part).and_then(|bytes| bytes.first()) else { return texts };
                is_wide = flags & 1 != 0;
                at = 1;
            }
        }
        skip(&mut part, &mut at, n_behind);
    }
}
