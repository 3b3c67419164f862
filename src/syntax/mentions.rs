//! The words of a text, each with the part it plays: what an editor colours, looks up and renames.
//!
//! Takes the text of one file; gives its words, strings, numbers and comments in order, by offsets into it. Which names there are is not known
//! here: a word that is no word of the language is a name, of one of a few kinds, and whoever has the policy looks it up. A construct that is
//! new to the grammar and unknown here has names of the most frequent kind, [`Role::Name`]. Of a declaration that does not parse, each word
//! may be a name ([`Role::Perhaps`]).

use std::ops::Range;

use pest::Parser;
use pest::iterators::Pair;
use rustc_hash::FxHashMap;

use super::parse::{Grammar, Rule, pieces};

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    pub at: Range<usize>,
    pub role: Role,
}

/// What a word, a string or a number is there for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Role {
    /// A word of the language.
    Keyword,
    Number,
    Text,
    /// The address behind `url`, the file behind `use`.
    Url,
    File,
    Comment,
    /// `///`.
    Docs,
    /// The name of the policy's one name space that is declared here, as it is known: a fact by its whole path.
    Declares(Box<str>),
    /// A name of the one name space.
    Name,
    /// A word of a declaration that does not parse: a name, or a word of the language.
    Perhaps,
    /// A value of an enumeration: of the type of that name, where it is declared; of the fact or field behind which it stands, where it is used.
    DeclaresValue {
        ty: Box<str>,
    },
    Value {
        of: Of,
    },
    /// A field of a record.
    DeclaresField {
        record: Box<str>,
    },
    /// A field of the members of a list; the word may be `c.field`, where `c` is a variable.
    Field {
        list: Box<str>,
    },
    DeclaresRank,
    Rank,
    /// The variable of a quantifier, where it is declared, or alone.
    Variable {
        list: Box<str>,
    },
    /// The title of a scenario, and what another is `like`.
    DeclaresScenario,
    Scenario,
    /// The kind of a finding, behind `accept`.
    FindingKind,
}

/// What has a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Of {
    /// The fact of that path.
    Fact(Box<str>),
    /// The field of the members of a list.
    Field { list: Box<str>, field: Box<str> },
    /// A fact or field of the type of that name.
    Type(Box<str>),
}

/// All mentions of a text, in order.
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut roles = Roles::default();
    let mut broken: Vec<Range<usize>> = Vec::new();
    for piece in pieces(text) {
        let parsed = piece.is_sound.then(|| Grammar::parse(Rule::declaration, &text[piece.start..piece.end]).ok());
        match parsed.flatten().and_then(|mut pairs| pairs.next()) {
            Some(declaration) => Walk::new(piece.start, &mut roles).declaration(declaration),
            None => broken.push(piece.start..piece.end),
        }
    }
    let mut broken = broken.into_iter().peekable();
    let mut found = Vec::new();
    for (at, lexeme) in lexemes(text) {
        while broken.next_if(|piece| piece.end <= at.start).is_some() {}
        let is_broken = broken.peek().is_some_and(|piece| piece.contains(&at.start));
        let role = match (roles.0.remove(&at.start), lexeme) {
            (Some(role), _) => role,
            (None, Lexeme::Comment) if is_docs(&text[at.clone()]) => Role::Docs,
            (None, Lexeme::Comment) => Role::Comment,
            (None, Lexeme::Number) => Role::Number,
            (None, Lexeme::String) => Role::Text,
            (None, Lexeme::Word) if is_broken => Role::Perhaps,
            (None, Lexeme::Word) => Role::Keyword,
            (None, Lexeme::Mark) => continue,
        };
        found.push(Mention { at, role });
    }
    found
}

/// Where the declarations of a text stand, broken ones among them.
pub fn declarations(text: &str) -> Vec<Range<usize>> {
    pieces(text).into_iter().map(|piece| piece.start..piece.end).collect()
}

fn is_docs(comment: &str) -> bool {
    comment.starts_with("///") && !comment.starts_with("////")
}

// ---- lexemes ---------------------------------------------------------------------------------------------------------

/// What a text is made of, but for white space.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lexeme {
    /// A word, a path, `less-protective` in pieces.
    Word,
    /// With its quotes; to the end of the text, where it does not close.
    String,
    /// A number or a date.
    Number,
    Comment,
    /// Any other character, by itself.
    Mark,
}

/// The lexemes of a text, in order.
pub fn lexemes(text: &str) -> impl Iterator<Item = (Range<usize>, Lexeme)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let start = at;
        let run = |from: usize, is_inside: fn(u8) -> bool| {
            bytes[from..].iter().position(|&byte| !is_inside(byte)).map_or(bytes.len(), |length| from + length)
        };
        let lexeme = match *bytes.get(at)? {
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                let line = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
                at = start + text[start..line].trim_end().len();
                Lexeme::Comment
            }
            b'"' => {
                at += 1;
                while let Some(&byte) = bytes.get(at) {
                    at += if byte == b'\\' { 2 } else { 1 };
                    if byte == b'"' {
                        break;
                    }
                }
                at = at.min(bytes.len());
                while !text.is_char_boundary(at) {
                    at += 1;
                }
                Lexeme::String
            }
            b'0'..=b'9' => {
                at = run(at, |byte| byte.is_ascii_digit());
                while bytes.get(at) == Some(&b'-') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
                    at = run(at + 1, |byte| byte.is_ascii_digit());
                }
                Lexeme::Number
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                let is_inside = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
                at = run(at, is_inside);
                while bytes.get(at) == Some(&b'.')
                    && bytes.get(at + 1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
                {
                    at = run(at + 1, is_inside);
                }
                Lexeme::Word
            }
            _ => {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                Lexeme::Mark
            }
        };
        Some((start..at, lexeme))
    })
}

// ---- what the grammar read -------------------------------------------------------------------------------------------

type Node<'a> = Pair<'a, Rule>;

/// The roles of words that are more than words of the language, by where they begin.
#[derive(Default)]
struct Roles(FxHashMap<usize, Role>);

/// Goes through one declaration.
struct Walk<'w> {
    /// Where it begins in the file.
    base: usize,
    roles: &'w mut Roles,
    /// The names of the groups around, or of the type.
    around: Vec<Box<str>>,
    is_record: bool,
    /// Variables in scope, with their lists.
    variables: Vec<(Box<str>, Box<str>)>,
}

impl<'w> Walk<'w> {
    fn new(base: usize, roles: &'w mut Roles) -> Walk<'w> {
        Walk { base, roles, around: Vec::new(), is_record: false, variables: Vec::new() }
    }

    fn put(&mut self, node: &Node, role: Role) {
        self.roles.0.insert(self.base + node.as_span().start(), role);
    }

    fn declaration(&mut self, node: Node) {
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::type_ => self.ty(inner),
                Rule::authority
                | Rule::instrument
                | Rule::practice
                | Rule::question
                | Rule::calendar
                | Rule::dated_value
                | Rule::define
                | Rule::conclusion
                | Rule::clause
                | Rule::property => self.named(inner),
                _ => self.any(inner),
            }
        }
    }

    /// A declaration whose first word is its name.
    fn named(&mut self, node: Node) {
        let mut is_named = false;
        for inner in node.into_inner() {
            if !is_named && inner.as_rule() == Rule::word {
                self.put(&inner, Role::Declares(inner.as_str().into()));
                is_named = true;
            } else {
                self.any(inner);
            }
        }
    }

    fn ty(&mut self, node: Node) {
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::word => {
                    self.around.push(inner.as_str().into());
                    self.put(&inner, Role::Declares(inner.as_str().into()));
                }
                Rule::field => {
                    self.is_record = true;
                    self.any(inner);
                }
                _ => self.any(inner),
            }
        }
    }

    fn all(&mut self, node: Node) {
        for inner in node.into_inner() {
            self.any(inner);
        }
    }

    fn any(&mut self, node: Node) {
        match node.as_rule() {
            Rule::word => self.put(&node, Role::Name),
            Rule::path | Rule::fact_of => self.path(&node),
            Rule::dashed => self.put(&node, Role::FindingKind),
            Rule::named_value => {
                let ty = self.around.last().cloned().unwrap_or_default();
                self.first_word(node, |_| Role::DeclaresValue { ty });
            }
            Rule::ranked => self.first_word(node, |_| Role::DeclaresRank),
            Rule::rank => self.first_word(node, |_| Role::Rank),
            Rule::fact_group => self.group(node),
            Rule::field => self.field(node),
            Rule::fact_type | Rule::list_of | Rule::set_of => self.fact_type(node),
            Rule::quantifier => self.quantifier(node),
            Rule::test => self.test(node),
            Rule::set => self.set(node),
            Rule::scenario => self.scenario(node),
            Rule::use_ => self.string(node, Role::File),
            Rule::url => self.string(node, Role::Url),
            Rule::read => self.first_word(node, |_| Role::Name),
            // Words that the language knows, though the grammar takes any.
            Rule::language
            | Rule::precedence
            | Rule::certainty
            | Rule::weekend
            | Rule::moved
            | Rule::weekday_of
            | Rule::state
            | Rule::tag => {}
            Rule::end if node.as_str() == "any" => {}
            _ => self.all(node),
        }
    }

    /// The first word plays a part; what follows is looked through, words of the language left out.
    fn first_word(&mut self, node: Node, role: impl FnOnce(&str) -> Role) {
        let mut role = Some(role);
        for inner in node.into_inner() {
            match (inner.as_rule(), role.take()) {
                (Rule::word, Some(role)) => self.put(&inner, role(inner.as_str())),
                (Rule::word, None) => {}
                (_, left) => {
                    role = left;
                    self.any(inner);
                }
            }
        }
    }

    fn string(&mut self, node: Node, role: Role) {
        if let Some(string) = node.into_inner().find(|inner| inner.as_rule() == Rule::string) {
            self.put(&string, role);
        }
    }

    fn path(&mut self, node: &Node) {
        let text = node.as_str();
        let (first, rest) = text.split_once('.').map_or((text, None), |(first, rest)| (first, Some(rest)));
        let list = self.variables.iter().rev().find(|(variable, _)| **variable == *first).map(|(_, list)| list.clone());
        let role = match (list, rest) {
            (None, _) => Role::Name,
            (Some(list), Some(_)) => Role::Field { list },
            (Some(list), None) => Role::Variable { list },
        };
        self.put(node, role);
    }

    fn joined(&self, name: &str) -> Box<str> {
        let mut path = self.around.join(".");
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
        path.into()
    }

    fn group(&mut self, node: Node) {
        let mut is_named = false;
        for inner in node.into_inner() {
            if !is_named && inner.as_rule() == Rule::word {
                self.put(&inner, Role::Declares(self.joined(inner.as_str())));
                self.around.push(inner.as_str().into());
                is_named = true;
            } else {
                self.any(inner);
            }
        }
        if is_named {
            self.around.pop();
        }
    }

    fn field(&mut self, node: Node) {
        let (mut is_named, mut ty) = (false, None);
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::word if !is_named => {
                    is_named = true;
                    let role = match self.is_record {
                        true => Role::DeclaresField { record: self.around.last().cloned().unwrap_or_default() },
                        false => Role::Declares(self.joined(inner.as_str())),
                    };
                    self.put(&inner, role);
                }
                Rule::fact_type => {
                    // `kind`, `list of kind`, `set of kind`
                    ty = inner.as_str().split_whitespace().last().map(Into::into);
                    self.any(inner);
                }
                Rule::presumed => self.values(inner, &Of::Type(ty.clone().unwrap_or_default())),
                Rule::usual => self.usual(inner, &Of::Type(ty.clone().unwrap_or_default())),
                _ => self.any(inner),
            }
        }
    }

    /// A word by itself is a value.
    fn usual(&mut self, node: Node, of: &Of) {
        for inner in node.into_inner() {
            let is_word = inner.as_str().trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            match inner.as_rule() {
                Rule::sum if is_word => {
                    let words = inner.into_inner().filter(|inner| inner.as_rule() == Rule::path);
                    for word in words.filter(|word| !["true", "false", "as_of"].contains(&word.as_str())) {
                        self.put(&word, Role::Value { of: of.clone() });
                    }
                }
                Rule::sum => self.any(inner),
                _ => self.values(inner, of),
            }
        }
    }

    fn fact_type(&mut self, node: Node) {
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::word if ["bool", "int", "date"].contains(&inner.as_str()) => {}
                _ => self.any(inner),
            }
        }
    }

    fn quantifier(&mut self, node: Node) {
        let mut parts: Vec<Node> = node.into_inner().collect();
        let list: Box<str> =
            parts.iter().find(|part| part.as_rule() == Rule::path).map_or("", |path| path.as_str()).into();
        let is_variable = |part: &Node| part.as_rule() == Rule::word;
        let variable = parts.iter().position(is_variable).map(|at| parts.remove(at));
        if let Some(variable) = &variable {
            self.put(variable, Role::Variable { list: list.clone() });
        }
        for part in parts {
            let is_body = part.as_rule() == Rule::expr;
            if let Some(variable) = variable.as_ref().filter(|_| is_body) {
                self.variables.push((variable.as_str().into(), list.clone()));
            }
            self.any(part);
            if is_body && variable.is_some() {
                self.variables.pop();
            }
        }
    }

    /// What the words behind a path are values of.
    fn of(&self, path: &str) -> Of {
        let member = path.split_once('.').and_then(|(first, field)| {
            let (_, list) = self.variables.iter().rev().find(|(variable, _)| **variable == *first)?;
            Some(Of::Field { list: list.clone(), field: field.into() })
        });
        member.unwrap_or_else(|| Of::Fact(path.into()))
    }

    fn test(&mut self, node: Node) {
        let mut of = Of::Fact("".into());
        for (at, inner) in node.into_inner().enumerate() {
            match inner.as_rule() {
                _ if at == 0 => {
                    of = self.of(inner.as_str().trim());
                    self.any(inner);
                }
                Rule::is_value | Rule::among | Rule::has => self.values(inner, &of),
                _ => self.any(inner),
            }
        }
    }

    fn set(&mut self, node: Node) {
        let mut path: Box<str> = "".into();
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::path => {
                    path = inner.as_str().into();
                    self.put(&inner, Role::Name);
                }
                _ => self.stated(inner, &path),
            }
        }
    }

    fn stated(&mut self, node: Node, path: &str) {
        if node.as_rule() == Rule::member_field {
            let mut field: Box<str> = "".into();
            for inner in node.into_inner() {
                if inner.as_rule() == Rule::word {
                    field = inner.as_str().into();
                    self.put(&inner, Role::Field { list: path.into() });
                } else {
                    self.values(inner, &Of::Field { list: path.into(), field: field.clone() });
                }
            }
        } else if matches!(node.as_rule(), Rule::value | Rule::set_value) {
            self.values(node, &Of::Fact(path.into()));
        } else {
            for inner in node.into_inner() {
                self.stated(inner, path);
            }
        }
    }

    /// The words in it are values; paths are facts beside them.
    fn values(&mut self, node: Node, of: &Of) {
        match node.as_rule() {
            Rule::word if !["true", "false"].contains(&node.as_str()) => {
                self.put(&node, Role::Value { of: of.clone() });
            }
            Rule::word => {}
            Rule::path | Rule::fact_of => self.path(&node),
            _ => {
                for inner in node.into_inner() {
                    self.values(inner, of);
                }
            }
        }
    }

    fn scenario(&mut self, node: Node) {
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::text => {
                    if let Some(title) = inner.into_inner().next() {
                        self.put(&title, Role::DeclaresScenario);
                    }
                }
                Rule::string => self.put(&inner, Role::Scenario),
                _ => self.any(inner),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Vec<(&str, Role)> {
        let is_plain = |role: &Role| matches!(role, Role::Keyword | Role::Number | Role::Text);
        let named = mentions(text).into_iter().filter(|mention| !is_plain(&mention.role));
        named.map(|mention| (&text[mention.at], mention.role)).collect()
    }

    #[test]
    fn values_of_sets_are_values() {
        let text = "type c = PE | VE\nfacts { papers : set of c presumed {VE} }\nstatus s\n\
                    clause k { grants s  when papers has any of {PE} }\n\
                    scenario \"A\" { as_of 2018-01-01  papers = {PE}  expect granted s }";
        let values: Vec<_> = roles(text).into_iter().filter(|(_, role)| matches!(role, Role::Value { .. })).collect();
        let of_fact = || Role::Value { of: Of::Fact("papers".into()) };
        assert_eq!(values, [("VE", Role::Value { of: Of::Type("c".into()) }), ("PE", of_fact()), ("PE", of_fact())]);
    }

    #[test]
    fn each_name_has_its_part() {
        let text = "type c = PE | VE\ntype kid { land : c }\nfacts { entry { land : c presumed VE }  kids : list of kid }\n\
                    status s by mre\nclause k { grants s  when entry.land is PE and any x in kids where (x.land in {VE}) }\n\
                    scenario \"A\" like \"B\" { as_of 2018-01-01  entry.land = PE  kids = [{ land = VE }]  expect granted s by k }";
        let text = text.replace("status s by mre", "status s { by mre }");
        let list = || "kids".into();
        let declares = |name: &str| Role::Declares(name.into());
        let of_field = || Role::Value { of: Of::Field { list: list(), field: "land".into() } };
        let expected = vec![
            ("c", declares("c")),
            ("PE", Role::DeclaresValue { ty: "c".into() }),
            ("VE", Role::DeclaresValue { ty: "c".into() }),
            ("kid", declares("kid")),
            ("land", Role::DeclaresField { record: "kid".into() }),
            ("c", Role::Name),
            ("entry", declares("entry")),
            ("land", declares("entry.land")),
            ("c", Role::Name),
            ("VE", Role::Value { of: Of::Type("c".into()) }),
            ("kids", declares("kids")),
            ("kid", Role::Name),
            ("s", declares("s")),
            ("mre", Role::Name),
            ("k", declares("k")),
            ("s", Role::Name),
            ("entry.land", Role::Name),
            ("PE", Role::Value { of: Of::Fact("entry.land".into()) }),
            ("x", Role::Variable { list: list() }),
            ("kids", Role::Name),
            ("x.land", Role::Field { list: list() }),
            ("VE", of_field()),
            ("\"A\"", Role::DeclaresScenario),
            ("\"B\"", Role::Scenario),
            ("entry.land", Role::Name),
            ("PE", Role::Value { of: Of::Fact("entry.land".into()) }),
            ("kids", Role::Name),
            ("land", Role::Field { list: list() }),
            ("VE", of_field()),
            ("s", Role::Name),
            ("k", Role::Name),
        ];
        assert_eq!(roles(&text), expected);
    }

    #[test]
    fn of_what_does_not_parse_each_word_may_be_a_name() {
        let text = "status s\nclause k { grants s  when ( }\n/// Docs\nduty d // and why";
        let found = roles(text);
        assert!(found.contains(&("grants", Role::Perhaps)) && found.contains(&("s", Role::Perhaps)), "{found:?}");
        assert!(found.contains(&("d", Role::Declares("d".into()))), "{found:?}");
        assert!(found.contains(&("/// Docs", Role::Docs)) && found.contains(&("// and why", Role::Comment)));
    }

    #[test]
    fn lexemes_lie_within_the_text_whatever_it_is() {
        for text in ["", "\"", "\"\\", "\"\\é", "a.", "1-", "é.b", "//", "a..b", "\u{feff}x", "2018-01-01 .. \"\\\\\""]
        {
            let mut last = 0;
            for (at, _) in lexemes(text) {
                assert!(at.start >= last && at.end > at.start && text.get(at.clone()).is_some(), "{text:?} {at:?}");
                last = at.end;
            }
        }
    }
}
