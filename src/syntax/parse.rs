//! From text to tree: cut into declarations, read by pest, built into the tree with every mistake of form told.

mod cut;
mod declarations;
mod expressions;
mod form;
mod invisible;
mod pasted;
mod recover;
mod statements;
mod unexpected;
mod words;

use pest::Parser;
use pest::iterators::Pair;
use pest_derive::Parser;

use super::sources::{Sources, Span};
use super::tree;
use crate::problem::Problems;
#[cfg(feature = "cli")]
#[cfg(feature = "cli")]
pub(crate) use words::unquoted;

#[derive(Parser)]
#[grammar = "../grammar/amparo.pest"]
pub(super) struct Grammar;

type Node<'i> = Pair<'i, Rule>;

/// So many characters a name may have, its groups before it counted: no more is printed for one wherever it is used.
pub const LONGEST_NAME: usize = 200;

/// How much of a text is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    Whole,
    /// Without its scenarios: they test the law, and nothing rests on them.
    WithoutScenarios,
}

impl Scope {
    fn leaves_out(self, piece: &str) -> bool {
        self == Scope::WithoutScenarios
            && piece.strip_prefix("scenario").is_some_and(|rest| rest.starts_with([' ', '\n', '\t', '\r', '"']))
    }
}

/// Whether a text is refused for characters that an editor shows otherwise than they are read.
pub(super) fn is_refused(text: &str) -> bool {
    let mut problems = Problems::new();
    invisible::tell(text, 0, &mut problems);
    !problems.is_empty()
}

/// The declarations of a text, by their places.
pub(super) fn pieces(text: &str) -> Vec<cut::Piece> {
    cut::cut(text, 0, &mut Problems::new())
}

/// Parses one of the files; a broken declaration is left out of the tree, with its message among the problems.
pub fn parse_file(sources: &Sources, file: usize) -> (tree::File, Problems) {
    parse_within(sources, file, Scope::Whole)
}

/// The same of what is within the scope; the rest is cut off and looked at no further.
pub fn parse_within(sources: &Sources, file: usize, scope: Scope) -> (tree::File, Problems) {
    let source = &sources.files()[file];
    let mut problems = Problems::new();
    let mut parsed = tree::File::default();
    invisible::tell(&source.text, source.start as usize, &mut problems);
    if !problems.is_empty() {
        parsed.broken.push(source.span());
        return (parsed, problems);
    }
    let pieces = cut::cut(&source.text, source.start as usize, &mut problems);
    for piece in pieces {
        let base = source.start as usize + piece.start;
        let whole = Span::new(base, source.start as usize + piece.end);
        if !piece.is_sound {
            parsed.broken.push(whole);
            continue;
        }
        if scope.leaves_out(&source.text[piece.start..piece.end]) {
            parsed.has_left_out = true;
            continue;
        }
        let language = parsed.language.as_ref().map_or("en".into(), |word| word.text.clone());
        let mut build = Build {
            text: &source.text,
            piece_start: piece.start,
            base,
            language,
            is_in_part: false,
            problems: &mut problems,
        };
        let text = &source.text[piece.start..piece.end];
        match Grammar::parse(Rule::declaration, text) {
            Ok(mut pairs) => {
                if let Some(declaration) = pairs.next() {
                    build.declaration(declaration, &mut parsed);
                }
            }
            Err(_) => {
                build.tell_all(text);
                parsed.broken.push(whole);
            }
        }
    }
    (parsed, problems)
}

/// Parses one of the files as a single condition, as `find` is given it; `None` after a message.
pub fn parse_condition(sources: &Sources, file: usize) -> (Option<tree::Expr>, Problems) {
    let source = &sources.files()[file];
    let (text, base) = (&*source.text, source.start as usize);
    let mut problems = Problems::new();
    invisible::tell(text, base, &mut problems);
    if !problems.is_empty() {
        return (None, problems);
    }
    // Brackets, strings and depth are looked at as in a file; what it is cut into does not matter.
    cut::cut(text, base, &mut problems);
    if !problems.is_empty() {
        return (None, problems);
    }
    let mut build =
        Build { text, piece_start: 0, base, language: "en".into(), is_in_part: false, problems: &mut problems };
    let condition = match Grammar::parse(Rule::asked, text) {
        Ok(mut pairs) => pairs.next().filter(|asked| !build.has_too_long(asked)).map(|asked| {
            build.form(&asked);
            build.expr_in(asked)
        }),
        Err(_) => {
            build.problems.add(unexpected::unexpected(text, Rule::asked).into_problem(base));
            None
        }
    };
    (condition.filter(|_| problems.is_empty()), problems)
}

/// Builds the tree of one declaration.
struct Build<'a> {
    /// The whole file, for `///` before things.
    text: &'a str,
    /// Where the declaration begins in the file, and among the sources.
    piece_start: usize,
    base: usize,
    /// Of the file's untagged strings.
    language: Box<str>,
    /// Items of the declaration were blanked out: what is missing may have been among them.
    is_in_part: bool,
    problems: &'a mut Problems,
}

impl Build<'_> {
    fn span(&self, node: &Node) -> Span {
        let span = node.as_span();
        Span::new(self.base + span.start(), self.base + span.end())
    }

    /// The lines of `///` that stand directly before the node.
    fn docs(&self, node: &Node) -> tree::Docs {
        let before = &self.text[..self.piece_start + node.as_span().start()];
        let above = before.trim_end_matches(|char: char| char.is_whitespace() && char != '\n');
        // What stands behind something else on its line is not what the lines above speak of.
        if !(above.is_empty() || above.ends_with('\n')) {
            return None;
        }
        let mut lines = Vec::new();
        for line in above.lines().rev() {
            let line = line.trim();
            match line.strip_prefix("///") {
                Some(doc) if !doc.starts_with('/') => lines.push(doc.strip_prefix(' ').unwrap_or(doc)),
                _ => break,
            }
        }
        lines.reverse();
        (!lines.is_empty()).then(|| lines.join("\n").into())
    }
}
