//! The pages of a column of words or texts, as Parquet has them: what is known to be few words is not looked for in a dictionary again.
//!
//! A column of words is a dictionary and the numbers of words in it, as few bits each as there must be; one of texts stands as it is. Source: Parquet
//! format 2.10, “Data Pages”, “Encodings” (PLAIN, RLE).

use bytes::Bytes;
use parquet::basic::{Compression, Encoding};
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;
use snap::raw::Encoder;

use super::tables::{NO_WORD, Texts};

/// A page of texts ends where it has so many bytes.
const PAGE_BYTES: usize = 1 << 20;

/// A column of a group of rows: its bytes, and what the file says of it.
pub type Encoded = (Bytes, ColumnCloseResult);

/// A column of words by their numbers; `None` where none of them stands there.
///
/// # Errors
/// There is more than a page can hold.
pub fn of_words(column: ColumnDescPtr, words: &[Box<str>], numbers: &[u32]) -> Result<Option<Encoded>> {
    // Only words that stand there are in the dictionary.
    let mut places = vec![NO_WORD; words.len()];
    let (mut dictionary, mut n_words) = (Vec::new(), 0);
    let mut at = Vec::with_capacity(numbers.len());
    for number in numbers {
        let Some(place) = places.get_mut(*number as usize) else { continue };
        if *place == NO_WORD {
            *place = n_words;
            n_words += 1;
            plain(&mut dictionary, &words[*number as usize])?;
        }
        at.push(*place);
    }
    if n_words == 0 {
        return Ok(None);
    }
    let mut values = levels(numbers.iter().map(|number| (*number as usize) < words.len()))?;
    let n_bits = (u32::BITS - (n_words - 1).leading_zeros()).max(1);
    values.push(n_bits as u8);
    run(&mut values, &at, n_bits);
    let dictionary = Some((dictionary, n_words));
    chunk(column, dictionary, &[(values, numbers.len())], Encoding::RLE_DICTIONARY).map(Some)
}

/// A column of texts, most of which differ.
///
/// # Errors
/// There is more than a page can hold.
pub fn of_texts(column: ColumnDescPtr, texts: &Texts) -> Result<Encoded> {
    let texts: Vec<Option<&str>> = texts.iter().collect();
    let (mut pages, mut rest) = (Vec::new(), &*texts);
    while !rest.is_empty() {
        let mut n_bytes = 0;
        let of_page = rest.iter().take_while(|text| {
            let is_in = n_bytes < PAGE_BYTES;
            n_bytes += text.map_or(0, str::len);
            is_in
        });
        let (page, after) = rest.split_at(of_page.count());
        let mut values = levels(page.iter().map(Option::is_some))?;
        page.iter().flatten().try_for_each(|text| plain(&mut values, text))?;
        pages.push((values, page.len()));
        rest = after;
    }
    chunk(column, None, &pages, Encoding::PLAIN)
}

fn plain(out: &mut Vec<u8>, text: &str) -> Result<()> {
    out.extend_from_slice(&length(text.len())?.to_le_bytes());
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

fn length(n_bytes: usize) -> Result<u32> {
    // A reader counts with a sign.
    i32::try_from(n_bytes).map(i32::cast_unsigned).map_err(|_| ParquetError::General("a page is too large".to_owned()))
}

/// Which cells are not empty, with the length of that before it.
fn levels(is_there: impl ExactSizeIterator<Item = bool>) -> Result<Vec<u8>> {
    let levels: Vec<u32> = is_there.map(u32::from).collect();
    let mut bytes = vec![0; size_of::<u32>()];
    run(&mut bytes, &levels, 1);
    let n_bytes = length(bytes.len() - size_of::<u32>())?;
    bytes[..size_of::<u32>()].copy_from_slice(&n_bytes.to_le_bytes());
    Ok(bytes)
}

/// All numbers in one run, of so many bits each: the number itself, if it is always the same, else eight by eight.
fn run(out: &mut Vec<u8>, numbers: &[u32], n_bits: u32) {
    let Some(&first) = numbers.first() else { return };
    if numbers.iter().all(|number| *number == first) {
        varint(out, (numbers.len() as u64) << 1);
        out.extend_from_slice(&first.to_le_bytes()[..n_bits.div_ceil(8) as usize]);
        return;
    }
    varint(out, (numbers.len().div_ceil(8) as u64) << 1 | 1);
    for eight in numbers.chunks(8) {
        let (mut bits, mut n) = (0_u128, 0);
        for number in eight {
            bits |= u128::from(*number) << n;
            n += n_bits;
        }
        // Eight numbers are as many bytes as one has bits.
        let (low, high) = (bits as u64, (bits >> 64) as u64);
        let n_bytes = n_bits as usize;
        out.extend_from_slice(&low.to_le_bytes()[..n_bytes.min(8)]);
        if n_bytes > 8 {
            out.extend_from_slice(&high.to_le_bytes()[..n_bytes - 8]);
        }
    }
}

fn varint(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn chunk(
    column: ColumnDescPtr,
    dictionary: Option<(Vec<u8>, u32)>,
    values: &[(Vec<u8>, usize)],
    encoding: Encoding,
) -> Result<Encoded> {
    let mut to = TrackedWrite::new(Vec::new());
    let mut pages = SerializedPageWriter::new(&mut to);
    let mut encodings = vec![Encoding::RLE, encoding];
    let (mut n_values, mut n_unpacked, mut data_at) = (0, 0, 0);
    if let Some((bytes, num_values)) = dictionary {
        encodings.push(Encoding::PLAIN);
        let (n_bytes, buf) = (bytes.len(), packed(&bytes)?);
        let page = Page::DictionaryPage { buf, num_values, encoding: Encoding::PLAIN, is_sorted: false };
        let written = pages.write_page(CompressedPage::new(page, n_bytes))?;
        n_unpacked += written.uncompressed_size;
        data_at = written.bytes_written;
    }
    for (bytes, n) in values {
        let (n_bytes, buf) = (bytes.len(), packed(bytes)?);
        let page = Page::DataPage {
            buf,
            num_values: length(*n)?,
            encoding,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        n_unpacked += pages.write_page(CompressedPage::new(page, n_bytes))?.uncompressed_size;
        n_values += n;
    }
    let bytes = Bytes::from(to.into_inner()?);
    let mut metadata = ColumnChunkMetaData::builder(column)
        .set_encodings(encodings)
        .set_compression(Compression::SNAPPY)
        .set_num_values(n_values as i64)
        .set_total_compressed_size(bytes.len() as i64)
        .set_total_uncompressed_size(n_unpacked as i64)
        .set_data_page_offset(data_at as i64);
    if data_at > 0 {
        metadata = metadata.set_dictionary_page_offset(Some(0));
    }
    let close = ColumnCloseResult {
        bytes_written: bytes.len() as u64,
        rows_written: n_values as u64,
        metadata: metadata.build()?,
        bloom_filter: None,
        column_index: None,
        offset_index: None,
    };
    Ok((bytes, close))
}

fn packed(bytes: &[u8]) -> Result<Bytes> {
    length(bytes.len())?;
    let packed = Encoder::new().compress_vec(bytes).map_err(|error| ParquetError::External(Box::new(error)))?;
    Ok(packed.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the format: the numbers 0 to 7, of three bits each.
    #[test]
    fn numbers_are_packed_as_the_format_says() {
        let mut out = Vec::new();
        run(&mut out, &[0, 1, 2, 3, 4, 5, 6, 7], 3);
        assert_eq!(out, [0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010]);
        out.clear();
        run(&mut out, &[300; 500], 9);
        assert_eq!(out, [0b1110_1000, 0b0000_0111, 44, 1]);
    }
}
