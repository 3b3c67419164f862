//! Whether a workbook can be read within bounded memory: calamine believes what a file says of its own size, and keeps a cell whole.
//!
//! Walks every part of an `.xlsx` as XML, far enough to know where elements begin. What an `.xls` may take is `old_bounds`. Not here: what cells say.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use super::{LARGEST_ROW, SourceError};

/// What the parts of a workbook beside its sheets may take, in bytes: they are read whole.
pub const LARGEST_PARTS: u64 = 512 << 20;
/// Of these, what says where sheets are and how cells look: spreadsheet programs write 65,490 formats at most.
pub const LARGEST_INDEX: u64 = 64 << 20;

/// What calamine keeps of an empty shared text, in bytes, and at most of an element of another part: a format, a font, a name.
const OF_A_TEXT: u64 = 24;
const OF_AN_ELEMENT: u64 = 128;

/// The file from its beginning, if no part of it, and no cell, takes more than it may.
///
/// # Errors
/// [`SourceError::NoSpreadsheet`], also where two parts have one name, of which one program reads this and another that;
/// [`SourceError::TooManyTexts`]; [`SourceError::CellTooLarge`]; [`SourceError::PartTooLarge`].
pub fn bounded(file: File) -> Result<File, SourceError> {
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|_| SourceError::NoSpreadsheet)?;
    let mut names: Vec<String> = archive
        .file_names()
        .map(|name| Ok(name?.to_lowercase()))
        .collect::<Result<_, zip::result::ZipError>>()
        .map_err(|_| SourceError::NoSpreadsheet)?;
    names.sort_unstable();
    if archive.has_duplicate_names() || names.windows(2).any(|two| two[0] == two[1]) {
        return Err(SourceError::NoSpreadsheet);
    }
    let (mut left, mut left_of_index) = (LARGEST_PARTS, LARGEST_INDEX);
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| SourceError::NoSpreadsheet)?;
        let name = part.name().map(|name| name.to_lowercase()).map_err(|_| SourceError::NoSpreadsheet)?;
        let kind = Kind::of(&name);
        let most = match kind {
            Kind::Sheet => u64::MAX,
            Kind::Index => left_of_index,
            Kind::Texts | Kind::Whole | Kind::Picture | Kind::Pivot => left,
        };
        let taken = taken(BufReader::with_capacity(64 << 10, part), kind, most)?;
        match kind {
            Kind::Sheet => {}
            Kind::Index => left_of_index -= taken,
            Kind::Texts | Kind::Whole | Kind::Picture | Kind::Pivot => left -= taken,
        }
    }
    let mut file = archive.into_inner().into_inner();
    io::Seek::rewind(&mut file)?;
    Ok(file)
}

/// What is kept of a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A row.
    Sheet,
    /// Its texts.
    Texts,
    /// Everything: the list of sheets, what is linked, formats.
    Index,
    /// Everything.
    Whole,
    /// Nothing, and it may be no XML. A sheet that has the name of a picture is kept as if it were one cell.
    Picture,
    /// Nothing: what a pivot table was made from, which may be as large as sheets are.
    Pivot,
}

impl Kind {
    /// By the name in lower case.
    fn of(name: &str) -> Kind {
        let is_index = ["styles.xml", "workbook.xml", "theme1.xml", ".rels"].iter().any(|end| name.ends_with(end));
        match name {
            _ if name.ends_with("sharedstrings.xml") => Kind::Texts,
            _ if is_index => Kind::Index,
            _ if name.contains("pivotcache") => Kind::Pivot,
            _ if !name.ends_with(".xml") => Kind::Picture,
            _ if name.starts_with("xl/worksheets/") => Kind::Sheet,
            _ => Kind::Whole,
        }
    }

    /// What is said where more of it is kept than may be.
    fn too_large(self, bytes: u64) -> SourceError {
        let megabytes = bytes >> 20;
        match self {
            Kind::Sheet => SourceError::CellTooLarge { megabytes },
            Kind::Texts => SourceError::TooManyTexts { megabytes },
            Kind::Index | Kind::Whole | Kind::Picture | Kind::Pivot => SourceError::PartTooLarge { megabytes },
        }
    }

    /// So much of all parts of this kind may be kept.
    fn most(self) -> u64 {
        if self == Kind::Index { LARGEST_INDEX } else { LARGEST_PARTS }
    }

    fn is_xml(self) -> bool {
        match self {
            Kind::Sheet | Kind::Texts | Kind::Index | Kind::Whole => true,
            Kind::Picture | Kind::Pivot => false,
        }
    }
}

/// What reading the part would take, in bytes; of a sheet nothing is added up.
fn taken(part: impl BufRead, kind: Kind, most: u64) -> Result<u64, SourceError> {
    let mut markup = Markup { part, kind, n_read: 0, since: 0 };
    let (mut of_elements, mut said) = (0, 0);
    let mut open = Open::default();
    while let Some(Tag { head, is_closed }) = markup.next_tag(kind)? {
        if let Some(ends) = head.strip_prefix(b"/") {
            if kind.is_xml() && !open.end(local_name(ends)) {
                return Err(SourceError::NoSpreadsheet);
            }
            continue;
        }
        let name = local_name(&head);
        match kind {
            Kind::Texts if name == b"si" => of_elements += OF_A_TEXT,
            Kind::Texts if name == b"sst" => said = said.max(count_said(&head)),
            Kind::Index | Kind::Whole => of_elements += OF_AN_ELEMENT,
            Kind::Texts | Kind::Sheet | Kind::Picture | Kind::Pivot => {}
        }
        // A cell, a row or a text is kept until the next one.
        if kind == Kind::Pivot || kind != Kind::Picture && open.may_begin(name) {
            markup.since = 0;
        }
        if kind.is_xml() && !is_closed {
            open.begin(name)?;
        }
        if markup.n_read + of_elements > most {
            return Err(kind.too_large(kind.most()));
        }
    }
    // Room is made for as many texts as it says there are.
    if said > markup.n_read {
        return Err(SourceError::NoSpreadsheet);
    }
    // Behind the last tag.
    match markup.n_read + of_elements {
        taken if taken > most => Err(kind.too_large(kind.most())),
        taken => Ok(taken),
    }
}

/// The elements that are open. calamine does not look whether they are closed in order, and so could take for text what is none here.
#[derive(Default)]
struct Open {
    names: Vec<Vec<u8>>,
    /// Of these, cells and texts.
    n_values: usize,
}

impl Open {
    fn is_value(name: &[u8]) -> bool {
        [&b"c"[..], b"si"].contains(&name)
    }

    /// Here begins what is kept by itself.
    fn may_begin(&self, name: &[u8]) -> bool {
        self.n_values == 0 && (Open::is_value(name) || name == b"row")
    }

    fn begin(&mut self, name: &[u8]) -> Result<(), SourceError> {
        /// Deeper than anything a spreadsheet program writes.
        const DEEPEST: usize = 256;
        if self.names.len() == DEEPEST {
            return Err(SourceError::NoSpreadsheet);
        }
        self.n_values += usize::from(Open::is_value(name));
        self.names.push(name.to_vec());
        Ok(())
    }

    /// False if another one is open.
    fn end(&mut self, name: &[u8]) -> bool {
        self.n_values -= usize::from(self.n_values > 0 && Open::is_value(name));
        self.names.pop().is_some_and(|open| open == name)
    }
}

/// What stands between `<` and `>`.
struct Tag {
    /// Its beginning.
    head: Vec<u8>,
    /// `<c/>`.
    is_closed: bool,
}

/// XML up to its next tag, again and again.
struct Markup<R> {
    part: R,
    kind: Kind,
    /// So many bytes of it were read.
    n_read: u64,
    /// So many since the last cell.
    since: u64,
}

impl<R: BufRead> Markup<R> {
    /// The next tag; `None` at the end. Comments and the like are passed over.
    fn next_tag(&mut self, kind: Kind) -> Result<Option<Tag>, SourceError> {
        while self.skip_text()? {
            match self.tag(kind)? {
                Some(tag) => return Ok(Some(tag)),
                None => continue,
            }
        }
        Ok(None)
    }

    /// The tag behind a `<`; `None` where something else stands.
    fn tag(&mut self, kind: Kind) -> Result<Option<Tag>, SourceError> {
        /// Longer than `<sst>` is written anywhere.
        const HEAD: usize = 1 << 10;
        let (mut head, mut quote, mut last) = (Vec::new(), None, 0);
        while let Some(byte) = self.byte()? {
            match quote {
                None if byte == b'>' => return Ok(Some(Tag { head, is_closed: last == b'/' })),
                None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
                Some(open) if byte == open => quote = None,
                None | Some(_) => {}
            }
            last = byte;
            if head.len() == HEAD {
                continue;
            }
            head.push(byte);
            let end: &[u8] = match head.as_slice() {
                b"!--" => b"-->",
                b"![CDATA[" => b"]]>",
                b"?" => b"?>",
                // What it declares would have to be followed.
                declared if kind.is_xml() && declared.eq_ignore_ascii_case(b"!doctype") => {
                    return Err(SourceError::NoSpreadsheet);
                }
                _ => continue,
            };
            self.skip_to(end)?;
            return Ok(None);
        }
        Ok(None)
    }

    /// Past the next `<`; false at the end.
    fn skip_text(&mut self) -> Result<bool, SourceError> {
        loop {
            let buffer = filled(&mut self.part)?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let at = buffer.iter().position(|&byte| byte == b'<');
            let n = at.map_or(buffer.len(), |at| at + 1);
            self.part.consume(n);
            self.count(n)?;
            if at.is_some() {
                return Ok(true);
            }
        }
    }

    /// Past what ends so, or to the end.
    fn skip_to(&mut self, end: &[u8]) -> Result<(), SourceError> {
        let mut last = Vec::new();
        while !last.ends_with(end) {
            let Some(byte) = self.byte()? else { break };
            if last.len() == 2 * end.len() {
                last.drain(..end.len());
            }
            last.push(byte);
        }
        Ok(())
    }

    fn byte(&mut self) -> Result<Option<u8>, SourceError> {
        let first = filled(&mut self.part)?.first().copied();
        if first.is_some() {
            self.part.consume(1);
            self.count(1)?;
        }
        Ok(first)
    }

    fn count(&mut self, n: usize) -> Result<(), SourceError> {
        self.n_read += n as u64;
        self.since += n as u64;
        if self.since > LARGEST_ROW { Err(self.kind.too_large(LARGEST_ROW)) } else { Ok(()) }
    }
}

/// What is in the buffer; what cannot be unpacked is no spreadsheet.
fn filled(part: &mut impl BufRead) -> Result<&[u8], SourceError> {
    part.fill_buf().map_err(|error| match error.raw_os_error() {
        Some(_) if error.kind() != ErrorKind::InvalidData => SourceError::Io(error),
        _ => SourceError::NoSpreadsheet,
    })
}

/// Of `x:c r="A1"` it is `c`.
fn local_name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/').unwrap_or(tag.len());
    let name = &tag[..end];
    name.iter().rposition(|&byte| byte == b':').map_or(name, |colon| &name[colon + 1..])
}

/// How many texts there are, as `<sst>` says; 0 where it says nothing.
fn count_said(tag: &[u8]) -> u64 {
    const NAME: &[u8] = b"uniqueCount";
    let of = |at: usize| {
        let digits = tag[at + NAME.len()..].iter().skip_while(|byte| !byte.is_ascii_digit());
        digits
            .take_while(|byte| byte.is_ascii_digit())
            .fold(0_u64, |number, &digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
    };
    let places = tag.windows(NAME.len()).enumerate().filter(|(_, window)| *window == NAME);
    places.map(|(at, _)| of(at)).max().unwrap_or(0)
}

/// The bytes of an `.xls`, which is read whole.
///
/// # Errors
/// As [`bounded`].
pub fn bounded_old(file: File) -> Result<Vec<u8>, SourceError> {
    /// What spreadsheet programs write as `.xls` is far smaller.
    const LARGEST: u64 = 256 << 20;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(SourceError::TooManyTexts { megabytes: LARGEST >> 20 });
    }
    super::old_bounds::is_bounded(&bytes).then_some(bytes).ok_or(SourceError::NoSpreadsheet)
}
