//! Addresses of files as editors write them, `file:///home/ana/ley%201.amparo`, and paths.

use std::path::{Path, PathBuf};

/// The path of a `file:` address; of another (`untitled:Untitled-1`), the address itself, which is no file of the disk.
pub fn path_of(uri: &str) -> PathBuf {
    let Some(rest) = uri.strip_prefix("file://") else { return PathBuf::from(uri) };
    // A host before the path: of this machine, or of a share of Windows.
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let path = decoded(path);
    let is_drive = |path: &str| {
        let bytes = path.as_bytes();
        bytes.len() > 2 && bytes[0] == b'/' && bytes[1].is_ascii_alphabetic() && bytes[2] == b':'
    };
    if cfg!(windows) && is_drive(&path) {
        return PathBuf::from(&path[1..]);
    }
    if cfg!(windows) && !host.is_empty() && host != "localhost" {
        return PathBuf::from(format!("//{host}{path}"));
    }
    PathBuf::from(path)
}

/// The address of a path; of what is no path of the disk, itself.
pub fn uri_of(path: &Path) -> String {
    let shown = crate::files::with_slashes(path);
    if !path.is_absolute() {
        return shown;
    }
    let slash = if shown.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", encoded(&shown))
}

fn encoded(path: &str) -> String {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
    let of = |byte: u8| if is_plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(of).collect()
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.filter(|_| bytes[at] == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn an_address_leads_to_its_path_and_back() {
        for path in ["/a/b.amparo", "/home/ana/ley 1 ñ%.amparo", "/a/[x]#?.amparo"] {
            assert_eq!(path_of(&uri_of(Path::new(path))), PathBuf::from(path));
        }
        assert_eq!(uri_of(Path::new("/a b")), "file:///a%20b");
        assert_eq!(path_of("file:///c%3A/x"), PathBuf::from("/c:/x"));
        assert_eq!(path_of("file:///%zz%"), PathBuf::from("/%zz%"));
        assert_eq!(path_of("untitled:Untitled-1"), PathBuf::from("untitled:Untitled-1"));
        assert_eq!(uri_of(&path_of("untitled:Untitled-1")), "untitled:Untitled-1");
    }
}
