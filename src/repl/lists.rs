//! A list as the language writes it, `[{ nationality = PE, birth_date = 2015-01-01 }]`, turned into the JSON that a case is read from.

/// The text with a list of the language in JSON; any other text as it is.
pub fn as_json(text: &str) -> String {
    let trimmed = text.trim_start();
    if !trimmed.starts_with('[') || !trimmed.contains('=') {
        return text.to_owned();
    }
    let mut json = String::with_capacity(text.len() + 16);
    let (mut chars, mut is_in_set, mut last) = (text.chars().peekable(), false, ' ');
    while let Some(char) = chars.next() {
        let is_behind_equals = last == '=';
        if !char.is_whitespace() {
            last = char;
        }
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
            // Behind `=` no record can stand: it is a set, `papers = {passport, visa}`.
            '{' if is_behind_equals => {
                is_in_set = true;
                json.push('[');
            }
            '}' if is_in_set => {
                is_in_set = false;
                close(&mut json, ']');
            }
            ']' | '}' => close(&mut json, char),
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
    json
}

/// Closes a bracket; the language allows a comma behind the last, and JSON does not.
fn close(json: &mut String, bracket: char) {
    let written = json.trim_end().len();
    if json[..written].ends_with(',') {
        json.remove(written - 1);
    }
    json.push(bracket);
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
        let written = r#"[{ papers = {passport, visa,}, n = -3, note = ", ]" }, { papers = {} },{}]"#;
        let json = r#"[{ "papers" : ["passport", "visa"], "n" : -3, "note" : ", ]" }, { "papers" : [] },{}]"#;
        assert_eq!(as_json(written), json);
        let with_objects = r#"[{ "papers": { "visa": true } , n = 1 }]"#;
        assert_eq!(as_json(with_objects), r#"[{ "papers": { "visa": true } , "n" : 1 }]"#);
    }
}
