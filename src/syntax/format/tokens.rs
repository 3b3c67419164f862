//! A declaration as tokens and nodes: what the grammar read, and every comment between.
//!
//! Tokens are the leaves of what pest read, and the marks between them; nothing of the text is lost but white space. A construct that the
//! layout does not know has tokens like any other, so that it is kept as written.

use pest::iterators::Pair;

use crate::syntax::parse::Rule;

/// What the grammar read, as a node; the root is the declaration.
pub(super) struct Node {
    pub rule: Rule,
    pub parent: Option<usize>,
    pub depth: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A leaf of the grammar: a name, a keyword, a number, a string.
    Leaf,
    /// A bracket, a comma, a sign: what the grammar writes out.
    Mark,
    Comment,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub text: &'a str,
    pub kind: Kind,
    /// The innermost node.
    pub node: usize,
    /// Line ends between the token before and this one.
    pub n_newlines: usize,
    /// White space stands before it.
    pub is_apart: bool,
}

#[derive(Default)]
pub(super) struct Tokens<'a> {
    pub nodes: Vec<Node>,
    pub tokens: Vec<Token<'a>>,
    /// How the first line ends that does not end inside a string.
    pub line_end: Option<&'static str>,
}

impl<'a> Tokens<'a> {
    /// The tokens of a text that pest has read.
    pub fn of(text: &'a str, declaration: Pair<'a, Rule>) -> Tokens<'a> {
        let mut reader = Reader { text, read: Tokens::default(), n_newlines: 0, is_apart: false };
        reader.pair(declaration, None);
        reader.read
    }

    /// The innermost node that holds both tokens.
    pub fn common(&self, one: usize, other: usize) -> usize {
        let (mut one, mut other) = (self.tokens[one].node, self.tokens[other].node);
        let up = |node: usize| self.nodes[node].parent.unwrap_or(0);
        while one != other {
            if self.nodes[one].depth >= self.nodes[other].depth { one = up(one) } else { other = up(other) }
        }
        one
    }

    pub fn rule(&self, node: usize) -> Rule {
        self.nodes[node].rule
    }

    /// Whether both are the same but for white space: nodes, tokens and comments.
    pub fn are_alike(&self, other: &Tokens) -> bool {
        let rules = |of: &Tokens| of.nodes.iter().map(|node| (node.rule, node.parent)).collect::<Vec<_>>();
        let is_alike = |(one, other): (&Token, &Token)| {
            one.kind == other.kind && one.text == other.text && (one.kind == Kind::Comment || one.node == other.node)
        };
        self.tokens.len() == other.tokens.len()
            && self.tokens.iter().zip(&other.tokens).all(is_alike)
            && rules(self) == rules(other)
    }
}

struct Reader<'a> {
    text: &'a str,
    read: Tokens<'a>,
    n_newlines: usize,
    is_apart: bool,
}

impl<'a> Reader<'a> {
    fn pair(&mut self, pair: Pair<'a, Rule>, parent: Option<usize>) {
        let span = pair.as_span();
        let node = self.read.nodes.len();
        let depth = parent.map_or(0, |parent| self.read.nodes[parent].depth + 1);
        self.read.nodes.push(Node { rule: pair.as_rule(), parent, depth });
        let mut at = span.start();
        let mut is_leaf = true;
        for inner in pair.into_inner() {
            is_leaf = false;
            let (start, end) = (inner.as_span().start(), inner.as_span().end());
            self.between(&self.text[at..start], node);
            self.pair(inner, Some(node));
            at = end;
        }
        let rest = &self.text[at..span.end()];
        // A leaf with white space in it is a string, or a rule of marks alone, as `..`.
        let is_one = |rest: &str| rest.starts_with('"') || !(rest.contains(char::is_whitespace) || rest.contains("//"));
        if is_leaf && !rest.is_empty() && is_one(rest) {
            let is_word = rest.starts_with(|char: char| char.is_alphanumeric() || "_\"-".contains(char));
            self.push(rest, if is_word { Kind::Leaf } else { Kind::Mark }, node);
        } else {
            self.between(rest, node);
        }
    }

    /// What stands between leaves: white space, comments and marks.
    fn between(&mut self, text: &'a str, node: usize) {
        self.read.line_end = self.read.line_end.or_else(|| first_line_end(text));
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let length = if first.is_whitespace() {
                self.n_newlines += usize::from(first == '\n');
                self.is_apart = true;
                first.len_utf8()
            } else if rest.starts_with("//") {
                let length = rest.find('\n').unwrap_or(rest.len());
                self.push(rest[..length].trim_end(), Kind::Comment, node);
                length
            } else {
                let length = mark_length(rest);
                self.push(&rest[..length], Kind::Mark, node);
                length
            };
            rest = &rest[length..];
        }
    }

    fn push(&mut self, text: &'a str, kind: Kind, node: usize) {
        self.read.tokens.push(Token { text, kind, node, n_newlines: self.n_newlines, is_apart: self.is_apart });
        (self.n_newlines, self.is_apart) = (0, false);
    }
}

/// How the first line of a text ends, if any does.
pub(super) fn first_line_end(text: &str) -> Option<&'static str> {
    text.find('\n').map(|at| if text[..at].ends_with('\r') { "\r\n" } else { "\n" })
}

/// How long the mark is at the beginning: a sign of two characters, a word, or one character.
fn mark_length(text: &str) -> usize {
    const SIGNS: [&str; 7] = ["->", "=>", "..", "<=", ">=", "==", "!="];
    if SIGNS.iter().any(|sign| text.starts_with(sign)) {
        return 2;
    }
    let word = text.find(|char: char| !(char.is_alphanumeric() || char == '_')).unwrap_or(text.len());
    if word > 0 { word } else { text.chars().next().map_or(0, char::len_utf8) }
}
