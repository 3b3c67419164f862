//! Messages on a pipe: JSON-RPC with a `Content-Length` before each, as the Language Server Protocol lays down.
//!
//! What is no message is answered and skipped, as long as it is known where the next one begins.

use std::io::{self, BufRead, Read, Write};

use serde_json::{Value as Json, json};

/// What a message may have at most, in bytes: the text of a country's law, and room for escapes.
const LARGEST: u64 = 64 << 20;
/// One that is larger than this is not even skipped: nobody sends as much, and whoever waits for its end hears nothing any more.
const LARGEST_SKIPPED: u64 = 256 << 20;
/// What a line of its head may have.
const LONGEST_LINE: u64 = 4 << 10;

/// What a client sends.
#[derive(Debug, PartialEq)]
pub enum Incoming {
    Request {
        id: Json,
        method: String,
        params: Json,
    },
    Notification {
        method: String,
        params: Json,
    },
    /// An answer to a request of ours.
    Answer,
    /// No message: the number by which JSON-RPC calls the mistake, and the id, if there is one.
    Wrong {
        id: Json,
        code: i64,
        why: String,
    },
}

pub const PARSE_ERROR: i64 = -32700;
pub const INVALID_REQUEST: i64 = -32600;
pub const METHOD_NOT_FOUND: i64 = -32601;
pub const INVALID_PARAMS: i64 = -32602;
pub const INTERNAL_ERROR: i64 = -32603;
pub const NOT_INITIALIZED: i64 = -32002;
pub const CANCELLED: i64 = -32800;
pub const CONTENT_MODIFIED: i64 = -32801;
pub const REQUEST_FAILED: i64 = -32803;

/// The next message, and how many bytes it has; `None` where the client has closed the pipe.
///
/// # Errors
/// Those of the system, and a head that does not say how long the message is, or more than anybody sends: where the next begins is not known then.
pub fn read(input: &mut impl BufRead) -> io::Result<Option<(Incoming, u64)>> {
    let Some(length) = head(input)? else { return Ok(None) };
    if length > LARGEST_SKIPPED {
        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("a message of {length} bytes")));
    }
    if length > LARGEST {
        let skipped = io::copy(&mut input.by_ref().take(length), &mut io::sink())?;
        let why = format!("a message of {length} bytes is too large");
        let wrong = Incoming::Wrong { id: Json::Null, code: INVALID_REQUEST, why };
        return Ok((skipped == length).then_some((wrong, 0)));
    }
    let mut bytes = Vec::new();
    input.by_ref().take(length).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length {
        return Ok(None);
    }
    let message = match serde_json::from_slice(&bytes) {
        Ok(message) => classified(message),
        Err(error) => Incoming::Wrong { id: Json::Null, code: PARSE_ERROR, why: error.to_string() },
    };
    Ok(Some((message, length)))
}

/// The length of the message behind the head.
fn head(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let (mut length, mut is_begun) = (None, false);
    loop {
        let mut line = Vec::new();
        input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() && !is_begun {
            continue;
        }
        if line.is_empty() {
            break;
        }
        is_begun = true;
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        if name.trim().eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok();
        }
    }
    length.map(Some).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "a message without `Content-Length`"))
}

fn classified(mut message: Json) -> Incoming {
    let method = message["method"].as_str().map(str::to_owned);
    let Some(fields) = message.as_object_mut() else {
        let why = "a message is an object".to_owned();
        return Incoming::Wrong { id: Json::Null, code: INVALID_REQUEST, why };
    };
    let (id, params) = (fields.remove("id"), fields.remove("params").unwrap_or_default());
    match (method, id) {
        (Some(method), Some(id @ (Json::Number(_) | Json::String(_)))) => Incoming::Request { id, method, params },
        (Some(method), None) => Incoming::Notification { method, params },
        (None, Some(_)) if fields.contains_key("result") || fields.contains_key("error") => Incoming::Answer,
        (_, id) => {
            let why = "neither a request, nor a notification, nor an answer".to_owned();
            Incoming::Wrong { id: id.unwrap_or_default(), code: INVALID_REQUEST, why }
        }
    }
}

/// Writes one message.
///
/// # Errors
/// Those of the system: the client has gone.
pub fn write(output: &mut impl Write, message: &Json) -> io::Result<()> {
    let text = message.to_string();
    output.write_all(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes())?;
    output.flush()
}

pub fn notification(method: &str, params: Json) -> Json {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

/// A request of the server's own; its answer is not waited for.
pub fn request(id: u64, method: &str, params: Json) -> Json {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
}

pub fn answer(id: Json, result: Json) -> Json {
    json!({ "jsonrpc": "2.0", "id": id, "result": result })
}

pub fn refusal(id: Json, code: i64, why: &str) -> Json {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": why } })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Vec<Incoming> {
        let mut input = io::BufReader::new(text);
        std::iter::from_fn(|| read(&mut input).ok().flatten()).map(|(message, _)| message).collect()
    }

    fn framed(body: &str) -> Vec<u8> {
        format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
    }

    #[test]
    fn messages_are_read_one_after_the_other_and_what_is_none_is_skipped() {
        let bodies = [
            r#"{"id":1,"method":"a","params":{}}"#,
            "{]",
            "[]",
            r#"{"method":"b"}"#,
            r#"{"id":3,"result":null}"#,
            r#"{"id":{},"method":"c"}"#,
        ];
        let read = all(&bodies.map(framed).concat());
        assert_eq!(read.len(), bodies.len());
        assert!(matches!(&read[0], Incoming::Request { method, .. } if method == "a"));
        assert!(matches!(read[1], Incoming::Wrong { code: PARSE_ERROR, .. }));
        assert!(matches!(read[2], Incoming::Wrong { code: INVALID_REQUEST, .. }));
        assert!(matches!(&read[3], Incoming::Notification { method, .. } if method == "b"));
        assert_eq!(read[4], Incoming::Answer);
        assert!(matches!(read[5], Incoming::Wrong { code: INVALID_REQUEST, .. }));
    }

    #[test]
    fn a_head_without_a_length_and_a_length_without_a_body_end_it() {
        assert!(read(&mut io::BufReader::new(&b"Content-Type: x\r\n\r\n{}"[..])).is_err());
        assert!(all(b"Content-Length: 10\r\n\r\n{}").is_empty());
        // Somebody else's message follows, which would be swallowed.
        for length in ["18446744073709551615", "99999999999", "268435457"] {
            let text = format!("Content-Length: {length}\r\n\r\n{{}}Content-Length: 2\r\n\r\n{{}}");
            assert!(read(&mut io::BufReader::new(text.as_bytes())).is_err(), "{length}");
        }
        // One of a size that is possible is skipped, and the next one is read.
        let body = " ".repeat(LARGEST as usize + 1);
        let read = all(&[framed(&body), framed(r#"{"method":"b"}"#)].concat());
        assert!(matches!(&read[..], [Incoming::Wrong { code: INVALID_REQUEST, .. }, Incoming::Notification { .. }]));
    }

    #[test]
    fn what_is_written_is_read() {
        let mut bytes = Vec::new();
        write(&mut bytes, &request(7, "é", json!({ "a": "ñ" }))).expect("memory");
        assert!(matches!(&all(&bytes)[..], [Incoming::Request { method, .. }] if method == "é"));
    }
}
