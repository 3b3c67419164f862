//! Characters that are not seen as they are read: what a terminal obeys, what turns the direction of writing, what hides.
//!
//! Trojan Source (Boucher, Anderson, *USENIX Security* 2023) is the attack on readers; escape sequences are the attack on terminals.

/// Obeyed by terminals, or turns or hides what is beside it.
pub fn is_hidden(char: char) -> bool {
    char.is_control()
        || is_bidi(char)
        || matches!(char, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
        || matches!(char, '\u{2028}' | '\u{2029}')
}

/// The same in a text of several lines, to which line feeds and tabs belong.
pub fn is_hidden_in_lines(char: char) -> bool {
    is_hidden(char) && !matches!(char, '\n' | '\t')
}

/// Turns the direction of writing: embeddings, overrides, isolates and marks.
pub fn is_bidi(char: char) -> bool {
    turns_a_line(char) || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// Turns the direction of all that follows on the line. The marks, which turn only what is beside them, are common in Arabic and Hebrew.
pub fn turns_a_line(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `\u{1b}`.
pub fn by_number(char: char) -> String {
    format!("\\u{{{:x}}}", char as u32)
}
