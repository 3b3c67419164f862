//! Results about many people: rows as CSV, JSON Lines, spreadsheets and Parquet, counts as text, JSON and CSV.

#[cfg(feature = "tables")]
mod pages;
#[cfg(feature = "tables")]
mod parquet;
pub mod rows;
#[cfg(feature = "tables")]
mod sheet;
pub mod summary;
pub mod tables;

/// Writes a cell of CSV, in quotes where it needs them. A formula of a spreadsheet stays as it is: CSV is read by programs too, and what is
/// changed here would reach them.
pub fn cell(out: &mut Vec<u8>, text: &str) {
    if !text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        return out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
    for part in text.split_inclusive('"') {
        out.extend_from_slice(part.as_bytes());
        if part.ends_with('"') {
            out.push(b'"');
        }
    }
    out.push(b'"');
}
