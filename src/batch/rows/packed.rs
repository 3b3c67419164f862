//! Rows behind gzip or zstd: unpacked while they are read, packed while they are written.
//!
//! The first bytes of the input show its format, so that stdin needs no name; the output's follows from the end of its file name. Memory is what the
//! unpacker needs, whatever the file claims to unpack to. Not here: what the rows are (`super`), where files go (the faces).

use std::fmt;
use std::io::{self, BufReader, Chain, Cursor, ErrorKind, Read, Write};

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;

/// How a file is packed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Packing {
    Plain,
    Gzip,
    Zstd,
}

/// The ends of names, and what they say.
const ENDS: [(&str, Packing); 4] =
    [(".gz", Packing::Gzip), (".gzip", Packing::Gzip), (".zst", Packing::Zstd), (".zstd", Packing::Zstd)];

/// How many of the first bytes it takes to recognise a format.
const MAGIC: usize = 6;

/// A window of 2^27 bytes, what zstd itself allows where nothing else is asked for: so much memory an unpacker takes at most.
const LARGEST_WINDOW_LOG: u32 = 27;

impl Packing {
    /// How a file of that name is packed, and its name without the end that says so.
    pub fn of_name(path: &str) -> (Packing, &str) {
        for (end, packing) in ENDS {
            let Some(start) = path.len().checked_sub(end.len()).filter(|&start| path.is_char_boundary(start)) else {
                continue;
            };
            if path[start..].eq_ignore_ascii_case(end) {
                return (packing, &path[..start]);
            }
        }
        (Packing::Plain, path)
    }
}

/// What is wrong with a packed file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Damage {
    /// It ends in the middle.
    Truncated,
    /// What stands there was never packed so, or a check sum is wrong.
    Corrupt,
    /// Unpacking it takes more memory than [`LARGEST_WINDOW_LOG`] allows.
    LargeWindow,
    /// It is packed in a way that is not read.
    Other(&'static str),
}

impl fmt::Display for Damage {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        write!(to, "{self:?}")
    }
}

impl std::error::Error for Damage {}

impl Damage {
    /// The damage behind an error, if it is one.
    pub fn behind(error: &io::Error) -> Option<Damage> {
        error.get_ref()?.downcast_ref::<Damage>().copied()
    }

    /// An error of an unpacker; one of the system stays what it is.
    fn within(error: io::Error) -> io::Error {
        if error.raw_os_error().is_some() || error.kind() == ErrorKind::Interrupted {
            return error;
        }
        let damage = match error.kind() {
            ErrorKind::UnexpectedEof => Damage::Truncated,
            _ if error.to_string().contains("requires too much memory") => Damage::LargeWindow,
            _ => Damage::Corrupt,
        };
        io::Error::new(ErrorKind::InvalidData, damage)
    }
}

type Begun<R> = Chain<Cursor<Vec<u8>>, R>;

/// Reads what stands in a file, packed or not.
pub enum Unpacked<R: Read> {
    Plain(Begun<R>),
    Gzip(Box<MultiGzDecoder<Begun<R>>>),
    Zstd(Box<zstd::stream::read::Decoder<'static, BufReader<Begun<R>>>>),
}

impl<R: Read> Unpacked<R> {
    /// Looks at the first bytes.
    ///
    /// # Errors
    /// Those of the input; [`Damage::Other`] of a zip, bzip2 or xz.
    pub fn of(mut input: R) -> io::Result<Unpacked<R>> {
        let mut first = Vec::with_capacity(MAGIC);
        (&mut input).take(MAGIC as u64).read_to_end(&mut first)?;
        let other = match first.as_slice() {
            [b'P', b'K', 3, 4, ..] => Some("zip"),
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41] => Some("bzip2"),
            [0xfd, b'7', b'z', b'X', b'Z', 0] => Some("xz"),
            _ => None,
        };
        if let Some(name) = other {
            return Err(io::Error::new(ErrorKind::InvalidData, Damage::Other(name)));
        }
        let packing = match first.as_slice() {
            [0x1f, 0x8b, ..] => Packing::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Packing::Zstd,
            _ => Packing::Plain,
        };
        let input = Cursor::new(first).chain(input);
        Ok(match packing {
            Packing::Plain => Unpacked::Plain(input),
            // Several files packed one by one may be joined.
            Packing::Gzip => Unpacked::Gzip(Box::new(MultiGzDecoder::new(input))),
            Packing::Zstd => {
                let mut decoder = zstd::stream::read::Decoder::new(input)?;
                decoder.window_log_max(LARGEST_WINDOW_LOG)?;
                Unpacked::Zstd(Box::new(decoder))
            }
        })
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Unpacked::Plain(input) => input.read(buffer),
            Unpacked::Gzip(input) => input.read(buffer).map_err(Damage::within),
            Unpacked::Zstd(input) => input.read(buffer).map_err(Damage::within),
        }
    }
}

/// Packs what is written.
pub enum Packer<W: Write> {
    Plain(W),
    Gzip(Box<GzEncoder<W>>),
    Zstd(Box<zstd::stream::write::Encoder<'static, W>>),
}

impl<W: Write> Packer<W> {
    /// Begins to write.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn begin(to: W, packing: Packing) -> io::Result<Packer<W>> {
        Ok(match packing {
            Packing::Plain => Packer::Plain(to),
            Packing::Gzip => Packer::Gzip(Box::new(GzEncoder::new(to, Compression::default()))),
            Packing::Zstd => {
                let mut encoder = zstd::stream::write::Encoder::new(to, zstd::DEFAULT_COMPRESSION_LEVEL)?;
                encoder.include_checksum(true)?;
                Packer::Zstd(Box::new(encoder))
            }
        })
    }

    /// Writes the end.
    ///
    /// # Errors
    /// Those of what is written to.
    pub fn finish(self) -> io::Result<W> {
        match self {
            Packer::Plain(to) => Ok(to),
            Packer::Gzip(encoder) => encoder.finish(),
            Packer::Zstd(encoder) => encoder.finish(),
        }
    }
}

impl<W: Write> Write for Packer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Packer::Plain(to) => to.write(bytes),
            Packer::Gzip(encoder) => encoder.write(bytes),
            Packer::Zstd(encoder) => encoder.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Packer::Plain(to) => to.flush(),
            Packer::Gzip(encoder) => encoder.flush(),
            Packer::Zstd(encoder) => encoder.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(packing: Packing, text: &[u8]) -> Vec<u8> {
        let mut packer = Packer::begin(Vec::new(), packing).expect("memory");
        packer.write_all(text).and_then(|()| packer.finish()).expect("written")
    }

    fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Option<Damage>> {
        let mut text = Vec::new();
        let read = Unpacked::of(bytes).and_then(|mut input| input.read_to_end(&mut text));
        read.map(|_| text).map_err(|error| Damage::behind(&error))
    }

    #[test]
    fn names_say_how_a_file_is_packed() {
        for (name, expected) in [
            ("people.csv.gz", (Packing::Gzip, "people.csv")),
            ("people.JSONL.ZST", (Packing::Zstd, "people.JSONL")),
            ("people.csv", (Packing::Plain, "people.csv")),
            ("é.gz", (Packing::Gzip, "é")),
            ("gé", (Packing::Plain, "gé")),
        ] {
            assert_eq!(Packing::of_name(name), expected);
        }
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        let text: Vec<u8> = (0..200_000u32).flat_map(|n| format!("{}\n", n.wrapping_mul(n)).into_bytes()).collect();
        for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd] {
            for text in [&text[..], b"", b"x"] {
                assert_eq!(unpacked(&packed(packing, text)).as_deref(), Ok(text), "{packing:?}");
            }
            let two = [packed(packing, b"one\n"), packed(packing, b"two\n")].concat();
            assert_eq!(unpacked(&two).as_deref(), Ok(&b"one\ntwo\n"[..]), "{packing:?}");
        }
    }

    #[test]
    fn damage_is_found_wherever_it_is() {
        let text: Vec<u8> = (0..3_000u32).flat_map(|n| format!("{}\n", n.wrapping_mul(n)).into_bytes()).collect();
        for packing in [Packing::Gzip, Packing::Zstd] {
            let whole = packed(packing, &text);
            for end in (MAGIC..whole.len()).step_by(97).chain([whole.len() - 1]) {
                assert_eq!(unpacked(&whole[..end]), Err(Some(Damage::Truncated)), "{packing:?} to {end}");
            }
            for at in (MAGIC + 4..whole.len()).step_by(101) {
                let mut broken = whole.clone();
                broken[at] ^= 0x10;
                let found = unpacked(&broken);
                assert!(matches!(found, Err(Some(_))) || found.as_deref() == Ok(&text), "{packing:?} at {at}");
            }
        }
        assert_eq!(unpacked(b"PK\x03\x04more"), Err(Some(Damage::Other("zip"))));
        assert_eq!(unpacked(b"BZh91AY&SY"), Err(Some(Damage::Other("bzip2"))));
    }
}
