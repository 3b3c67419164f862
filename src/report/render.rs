//! How a [`Document`](super::document::Document) is drawn: for a terminal, as Markdown, as HTML.

#[cfg(feature = "cli")]
pub mod terminal;

pub mod html;
pub mod markdown;
pub mod safe;
