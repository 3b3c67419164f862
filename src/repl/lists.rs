//! A list as the language writes it, `[{ nationality = PE, birth_date = 2015-01-01 }]`, turned into the JSON that a case is read from.

/// The text with a list of the language in JSON; any other text as it is.
pub fn as_json(text: &str) -> String {
    let trimmed = text.trim_start();
    if !trimmed.starts_with('[') || !trimmed.contains('=') {
        return text.to_owned();
    }
    let mut json = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' => {
                json.push('"');
                while let Some(char) = chars.next() {
                    json.push(char);
                    match char {
                        '\\' => json.extend(chars.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '=' => json.push(':'),
            char if char.is_alphanumeric() || char == '_' => {
                let mut word = String::from(char);
                while let Some(next) = chars.next_if(|next| next.is_alphanumeric() || "_-.".contains(*next)) {
                    word.push(next);
                }
                let is_bare = matches!(word.as_str(), "true" | "false" | "null")
                    || (!word.is_empty() && word.chars().all(|char| char.is_ascii_digit()));
                match word.as_str() {
                    "unknown" => json.push_str("null"),
                    "yes" => json.push_str("true"),
                    "no" => json.push_str("false"),
                    _ if is_bare => json.push_str(&word),
                    _ => json.push_str(&format!("\"{word}\"")),
                }
            }
            char => json.push(char),
        }
    }
    // The language allows a comma behind the last; JSON does not.
    for (with, without) in [(", ]", " ]"), (",]", "]"), (", }", " }"), (",}", "}")] {
        json = json.replace(with, without);
    }
    json
}

#[cfg(test)]
mod tests {
    use super::as_json;

    #[test]
    fn lists_of_the_language_are_read() {
        let written = "[{ nationality = PE, birth_date = 2015-01-01, disabled = true }, { n = 3 },]";
        let json = r#"[{ "nationality" : "PE", "birth_date" : "2015-01-01", "disabled" : true }, { "n" : 3 }]"#;
        assert_eq!(as_json(written), json);
        assert_eq!(as_json(json), json);
        assert_eq!(as_json("[]"), "[]");
    }
}
