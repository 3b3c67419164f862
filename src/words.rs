//! Every sentence of the program, for each human language a Fluent file and a folder of them: `words/en.ftl`, `words/en/`.
//!
//! Code hands over a message's key and its data, [`say!`]`(locale, Deadline { day, act })`, and gets the sentence. The keys are types,
//! made by `build.rs`: a message or variable missing in one language fails the build. What a policy says in its own texts stays in the
//! policy. Dates, numbers and lists follow the locale ([`Locale::date`], [`Locale::number`], [`Locale::and`]). Another language is one
//! more file, and one more [`Locale`].

use std::borrow::Cow;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::calendar::Day;

mod locale;
#[cfg(feature = "cli")]
pub mod placeholders;

/// The messages, as types.
#[cfg_attr(not(feature = "cli"), allow(dead_code))]
pub(crate) mod messages {
    use super::{FluentArgs, Message, Value};
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// What a variable of a message stands for: text, or a number, which decides between singular and plural.
pub type Value<'a> = FluentValue<'a>;

/// A sentence's key and its data; made by `build.rs` of each message.
pub trait Message {
    /// The key in the Fluent files.
    const ID: &'static str;
    /// Of an error: which part of it, such as its help.
    const ATTRIBUTE: Option<&'static str>;
    /// Which part of the language's texts it stands in.
    const PART: usize;
    /// Hands over the variables.
    fn arguments<'b>(&'b self, to: &mut FluentArgs<'b>);
}

/// The language of results, of errors, and of what is shown of a policy's own texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Locale {
    English,
    Spanish,
}

type Bundle = FluentBundle<FluentResource>;

/// By language and part. A part is read when something in it is first said: a program says little of what it could.
static BUNDLES: [[OnceLock<Bundle>; messages::N_PARTS]; Locale::ALL.len()] =
    [const { [const { OnceLock::new() }; messages::N_PARTS] }; Locale::ALL.len()];

fn bundle(language: &str, text: &'static str) -> Bundle {
    let resource = FluentResource::try_new(text.to_owned()).expect("build.rs has parsed the file");
    let mut bundle = FluentBundle::new_concurrent(vec![language.parse().expect("a language's tag")]);
    // The marks would only guard words of scripts that run the other way, and are seen in terminals.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        "es" => |value, _| locale::number_value(Locale::Spanish, value),
        _ => |value, _| locale::number_value(Locale::English, value),
    }));
    bundle.add_resource(resource).expect("build.rs has seen that no key stands there twice");
    bundle
}

/// The locale in which errors are displayed, for `std::fmt::Display` takes none. A face sets it once, when it knows; a library that is
/// asked nothing speaks English.
static OF_ERRORS: AtomicU8 = AtomicU8::new(0);

impl Locale {
    pub const ALL: [Locale; 2] = [Locale::English, Locale::Spanish];

    /// In which language errors are displayed.
    pub fn of_errors() -> Locale {
        Locale::ALL[usize::from(OF_ERRORS.load(Ordering::Relaxed))]
    }

    /// From now on errors are displayed in this language.
    pub fn use_for_errors(self) {
        OF_ERRORS.store(self as u8, Ordering::Relaxed);
    }

    /// The language as documents name it (`lang` in HTML; ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Locale::English => "en",
            Locale::Spanish => "es",
        }
    }

    /// The tag by which the policy's texts are found.
    pub fn tag(self) -> [u8; 2] {
        match self {
            Locale::English => *b"en",
            Locale::Spanish => *b"es",
        }
    }

    /// The sentence of a message in this language.
    pub fn sentence<M: Message>(self, message: &M) -> String {
        let of_language = self as usize;
        let bundle =
            BUNDLES[of_language][M::PART].get_or_init(|| bundle(self.code(), messages::TEXTS[of_language][M::PART]));
        let mut arguments = FluentArgs::new();
        message.arguments(&mut arguments);
        let of_key = bundle.get_message(M::ID).expect("build.rs makes types of existing messages only");
        let pattern = match M::ATTRIBUTE {
            Some(name) => of_key.get_attribute(name).map(|attribute| attribute.value()),
            None => of_key.value(),
        };
        let mut errors = Vec::new();
        let pattern = pattern.expect("build.rs makes types of existing messages only");
        let said = bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{}: {errors:?}", M::ID);
        said
    }
}

/// A sentence: `say!(locale, Deadline { day, act: "…" })`. Without data: `say!(locale, NothingDecided)`.
macro_rules! say {
    ($locale:expr, $message:ident) => { $locale.sentence(&$crate::words::messages::$message {}) };
    ($locale:expr, $message:ident { $($name:ident $(: $value:expr)?),* $(,)? }) => {
        $locale.sentence(&$crate::words::messages::$message {
            $($name: $crate::words::value($crate::words::say!(@ $name $($value)?)),)*
        })
    };
    (@ $name:ident) => { $name };
    (@ $name:ident $value:expr) => { $value };
}
pub(crate) use say;

/// A sentence of an error, in the language in which errors are displayed: `say_error!(UnknownValue { name, value })`. What a user
/// wrote is shortened where it is long.
macro_rules! say_error {
    ($message:ident) => { $crate::words::say!($crate::words::Locale::of_errors(), $message) };
    ($message:ident { $($name:ident $(: $value:expr)?),* $(,)? }) => {
        $crate::words::Locale::of_errors().sentence(&$crate::words::messages::$message {
            $($name: $crate::words::short($crate::words::say!(@ $name $($value)?)),)*
        })
    };
}
pub(crate) use say_error;

/// What may stand for a variable.
pub fn value<'a>(of: impl Into<Of<'a>>) -> Value<'a> {
    match of.into() {
        Of::Text(text) => Value::String(text),
        Of::Number(number) => Value::from(number),
    }
}

/// What may stand for a variable of an error: text is cut where it goes on for longer than anybody reads.
pub fn short<'a>(of: impl Into<Of<'a>>) -> Value<'a> {
    match of.into() {
        Of::Text(text) => Value::String(shortened(text)),
        Of::Number(number) => Value::from(number),
    }
}

/// The longest word, and the longest text, that a message repeats whole. A path of a file is such a word.
const LONGEST_WORD: usize = 100;
const LONGEST_TEXT: usize = 400;

fn shortened(text: Cow<str>) -> Cow<str> {
    let is_long = |word: &str| word.len() > LONGEST_WORD && word.chars().count() > LONGEST_WORD;
    if text.len() <= LONGEST_TEXT && !text.split(' ').any(is_long) {
        return text;
    }
    let mut short = String::new();
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            short.push(' ');
        }
        if short.len() + word.len().min(LONGEST_WORD) > LONGEST_TEXT {
            short.push('…');
            break;
        }
        match word.char_indices().nth(LONGEST_WORD) {
            Some((end, _)) => short.extend([&word[..end], "…"]),
            None => short.push_str(word),
        }
    }
    Cow::Owned(short)
}

/// Text or a whole number.
pub enum Of<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

impl<'a> From<&'a str> for Of<'a> {
    fn from(text: &'a str) -> Of<'a> {
        Of::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&&'a str> for Of<'a> {
    fn from(text: &&'a str) -> Of<'a> {
        Of::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Of<'a> {
    fn from(text: &'a String) -> Of<'a> {
        Of::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Of<'_> {
    fn from(text: String) -> Self {
        Of::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Of<'a> {
    fn from(text: Cow<'a, str>) -> Of<'a> {
        Of::Text(text)
    }
}

impl<'a> From<&'a Box<str>> for Of<'a> {
    fn from(text: &'a Box<str>) -> Of<'a> {
        Of::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a std::sync::Arc<str>> for Of<'a> {
    fn from(text: &'a std::sync::Arc<str>) -> Of<'a> {
        Of::Text(Cow::Borrowed(text))
    }
}

impl From<i64> for Of<'_> {
    fn from(number: i64) -> Self {
        Of::Number(number)
    }
}

impl From<usize> for Of<'_> {
    fn from(number: usize) -> Self {
        Of::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Of<'_> {
    fn from(number: u32) -> Self {
        Of::Number(i64::from(number))
    }
}
