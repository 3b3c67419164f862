//! Where lines end: the author's breaks, without those where none may stand, and with those that a block asks for.

use super::tokens::{Kind, Tokens};
use crate::syntax::parse::Rule;

/// What stands between a token and the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Break {
    None,
    Line,
    /// A blank line.
    Blank,
}

/// The brackets and blocks of a declaration, and where its lines end.
pub(super) struct Structure<'t, 'a> {
    pub of: &'t Tokens<'a>,
    /// Before each token.
    pub breaks: Vec<Break>,
    /// The innermost bracket that holds the token; a bracket is held by the one around it.
    pub holder: Vec<Option<usize>>,
    /// The other bracket.
    pub partner: Vec<usize>,
    /// The bracket opens or closes a block of items.
    pub is_block: Vec<bool>,
    /// The token is the first of an item of a block.
    pub starts_item: Vec<bool>,
    /// By node: how many blocks are around it.
    pub n_blocks: Vec<usize>,
    /// By node: the item (or declaration) that it is part of.
    pub item: Vec<usize>,
    /// By node: its first and its last token.
    pub range: Vec<(usize, usize)>,
    /// By node: the signs between its parts.
    pub signs: Vec<Vec<usize>>,
    /// The token is the first of a condition.
    pub begins_expr: Vec<bool>,
    /// The nearest tokens that are no comments.
    pub code_before: Vec<Option<usize>>,
    pub code_after: Vec<Option<usize>>,
    /// The chain of conditions that the token begins, if it does.
    chain_begun: Vec<Option<usize>>,
}

impl<'t, 'a> Structure<'t, 'a> {
    pub fn new(of: &'t Tokens<'a>) -> Structure<'t, 'a> {
        let n = of.tokens.len();
        let mut structure = Structure {
            of,
            breaks: of.tokens.iter().map(|token| written(token.n_newlines)).collect(),
            holder: vec![None; n],
            partner: (0..n).collect(),
            is_block: vec![false; n],
            starts_item: vec![false; n],
            n_blocks: vec![0; of.nodes.len()],
            item: vec![0; of.nodes.len()],
            range: vec![(usize::MAX, 0); of.nodes.len()],
            signs: vec![Vec::new(); of.nodes.len()],
            begins_expr: vec![false; n],
            code_before: vec![None; n],
            code_after: vec![None; n],
            chain_begun: vec![None; n],
        };
        structure.measure();
        structure.brackets();
        structure.items();
        structure.tidy();
        structure.settle();
        structure
    }

    pub fn text(&self, at: usize) -> &'a str {
        self.of.tokens[at].text
    }

    pub fn is_comment(&self, at: usize) -> bool {
        self.of.tokens[at].kind == Kind::Comment
    }

    pub fn is_mark(&self, at: usize, text: &str) -> bool {
        self.of.tokens[at].kind == Kind::Mark && self.text(at) == text
    }

    /// The rule of the innermost node.
    pub fn rule_of(&self, at: usize) -> Rule {
        self.of.rule(self.of.tokens[at].node)
    }

    pub fn breaks_before(&self, at: usize) -> bool {
        self.breaks[at] > Break::None
    }

    /// Whether lines end within the bracket that opens there.
    pub fn is_broken(&self, opener: usize) -> bool {
        (opener + 1..=self.partner[opener]).any(|at| self.breaks_before(at))
    }

    /// The token is a string.
    pub fn is_text(&self, at: usize) -> bool {
        self.rule_of(at) == Rule::string
    }

    /// The chain of conditions that the token begins, or whose sign it is.
    pub fn chain_at(&self, at: usize) -> Option<usize> {
        let is_own = self.is_sign(at) && self.of.rule(self.parent_of(at)) == Rule::chain;
        if is_own { Some(self.parent_of(at)) } else { self.chain_begun[at] }
    }

    /// Where nodes begin and end, and what stands beside comments.
    fn measure(&mut self) {
        for (at, token) in self.of.tokens.iter().enumerate() {
            let range = &mut self.range[token.node];
            *range = (range.0.min(at), range.1.max(at));
        }
        for node in (1..self.of.nodes.len()).rev() {
            let (first, last) = self.range[node];
            let outer = &mut self.range[self.of.nodes[node].parent.unwrap_or(0)];
            *outer = (outer.0.min(first), outer.1.max(last));
        }
        for at in 0..self.of.tokens.len() {
            if self.is_sign(at) {
                let is_equals = self.is_mark(at, "=");
                let node = if is_equals { self.of.tokens[at].node } else { self.parent_of(at) };
                self.signs[node].push(at);
            }
        }
        for (node, &(first, _)) in self.range.iter().enumerate().filter(|(_, range)| range.0 != usize::MAX) {
            match self.of.rule(node) {
                Rule::chain if !self.signs[node].is_empty() => self.chain_begun[first] = Some(node),
                Rule::expr => self.begins_expr[first] = true,
                _ => {}
            }
        }
        let n = self.of.tokens.len();
        for at in 1..n {
            self.code_before[at] = if self.is_comment(at - 1) { self.code_before[at - 1] } else { Some(at - 1) };
        }
        for at in (0..n.saturating_sub(1)).rev() {
            self.code_after[at] = if self.is_comment(at + 1) { self.code_after[at + 1] } else { Some(at + 1) };
        }
    }

    fn brackets(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        for at in 0..self.of.tokens.len() {
            self.holder[at] = open.last().copied();
            if self.of.tokens[at].kind != Kind::Mark {
                continue;
            }
            match self.text(at) {
                "(" | "[" | "{" => open.push(at),
                ")" | "]" | "}" => {
                    if let Some(opener) = open.pop() {
                        self.holder[at] = self.holder[opener];
                        (self.partner[opener], self.partner[at]) = (at, opener);
                    }
                }
                _ => {}
            }
        }
    }

    /// Finds the blocks and their items. A block is what a declaration, or an item of one, has in braces.
    fn items(&mut self) {
        // By node: the brace that opens its block.
        let mut block_of: Vec<Option<usize>> = vec![None; self.of.nodes.len()];
        let mut is_item = vec![false; self.of.nodes.len()];
        let mut n_seen = 0;
        for at in 0..self.of.tokens.len() {
            let node = self.of.tokens[at].node;
            // Nodes stand in the order of their beginnings: those up to this one begin here or before.
            while n_seen <= node {
                let parent = self.of.nodes[n_seen].parent;
                let block = parent.and_then(|parent| block_of[parent]);
                let is_inside = block.is_some_and(|brace| self.partner[brace] > at);
                is_item[n_seen] = is_inside;
                self.item[n_seen] = if is_inside || self.of.nodes[n_seen].depth <= 1 {
                    n_seen
                } else {
                    parent.map_or(n_seen, |parent| self.item[parent])
                };
                self.n_blocks[n_seen] = parent.map_or(0, |parent| self.n_blocks[parent]) + usize::from(is_inside);
                if is_inside {
                    let is_after_comma =
                        at > 0 && self.is_mark(at - 1, ",") && Some(self.of.tokens[at - 1].node) == parent;
                    self.starts_item[at] = !is_after_comma;
                }
                n_seen += 1;
            }
            let may_own = self.of.nodes[node].depth == 1 || is_item[node];
            if may_own && self.is_mark(at, "{") && block_of[node].is_none() && self.partner[at] > at {
                block_of[node] = Some(at);
                self.is_block[at] = true;
                self.is_block[self.partner[at]] = true;
            }
        }
    }

    /// Takes away the breaks that say nothing, and moves those after a sign before it.
    fn tidy(&mut self) {
        for at in 1..self.of.tokens.len() {
            if self.is_comment(at - 1) {
                self.breaks[at] = self.breaks[at].max(Break::Line);
                continue;
            }
            if self.is_comment(at) || !self.breaks_before(at) || self.starts_item[at] {
                continue;
            }
            if self.may_not_break(at) {
                self.breaks[at] = Break::None;
            } else if self.is_sign(at - 1) || self.is_bar(at - 1) {
                let is_bar_behind_equals = self.is_bar(at - 1) && at > 1 && self.is_mark(at - 2, "=");
                if at > 1 && !self.is_comment(at - 2) && !is_bar_behind_equals {
                    self.breaks[at - 1] = self.breaks[at - 1].max(Break::Line);
                }
                self.breaks[at] = Break::None;
            } else if self.breaks[at] == Break::Blank && !self.is_mark(at, "|") {
                self.breaks[at] = Break::Line;
            }
        }
        self.breaks[0] = Break::None;
        self.tidy_values();
    }

    /// Before a value of a type.
    fn is_bar(&self, at: usize) -> bool {
        self.is_mark(at, "|") && self.rule_of(at) == Rule::enumeration
    }

    /// The values of a type stand on one line, or on a line each.
    fn tidy_values(&mut self) {
        let bars: Vec<usize> = (1..self.of.tokens.len()).filter(|&at| self.is_bar(at)).collect();
        if bars.iter().any(|&at| self.breaks_before(at)) {
            let equals = self.signs.iter().flatten().copied().next();
            let is_behind_equals = |at: usize| self.is_mark(at - 1, "=");
            let places: Vec<usize> = bars.into_iter().filter(|&at| !is_behind_equals(at)).chain(equals).collect();
            for at in places {
                self.breaks[at] = self.breaks[at].max(Break::Line);
            }
        }
    }

    fn may_not_break(&self, at: usize) -> bool {
        if self.is_mark(at, ",") || self.is_mark(at, "{") && self.is_block[at] {
            return true;
        }
        if at == 1 {
            return true;
        }
        match self.of.rule(self.of.common(at - 1, at)) {
            Rule::text => self.rule_of(at - 1) == Rule::tag,
            Rule::words | Rule::paths | Rule::among => !self.is_mark(at - 1, ","),
            Rule::effect | Rule::overrides | Rule::replaces | Rule::lifts => true,
            Rule::source => self.rule_of(at - 1) == Rule::source_word,
            rule => is_one_line(rule),
        }
    }

    /// A sign between two things, where a line may end before it and not behind it.
    pub fn is_sign(&self, at: usize) -> bool {
        match self.rule_of(at) {
            Rule::and | Rule::or | Rule::implies => {
                matches!(self.of.rule(self.parent_of(at)), Rule::chain | Rule::expr)
            }
            Rule::define | Rule::type_ => self.is_mark(at, "="),
            _ => false,
        }
    }

    /// The node around the innermost one.
    pub fn parent_of(&self, at: usize) -> usize {
        let node = self.of.tokens[at].node;
        self.of.nodes[node].parent.unwrap_or(node)
    }

    /// What holds within brackets: a block, or a condition, over lines has its brackets at the ends of lines.
    pub fn settle(&mut self) {
        for opener in (0..self.of.tokens.len()).rev() {
            let closer = self.partner[opener];
            if closer <= opener {
                continue;
            }
            if closer == opener + 1 {
                self.breaks[closer] = Break::None;
                continue;
            }
            let is_condition = matches!(self.rule_of(opener), Rule::group | Rule::quantifier | Rule::dormant);
            // One member alone stays within its list: `[{ … }]`.
            let is_hugged = self.is_mark(opener, "[")
                && self.partner[opener + 1] + 1 == closer
                && !self.breaks_before(opener + 1)
                && !self.breaks_before(closer);
            let is_list = self.is_mark(opener, "[") && !is_hugged || self.rule_of(opener) == Rule::member;
            if (self.is_block[opener] || is_condition || is_list) && self.is_broken(opener) {
                self.opened(opener);
            }
            if self.breaks[opener + 1] == Break::Blank {
                self.breaks[opener + 1] = Break::Line;
            }
            if self.breaks[closer] == Break::Blank {
                self.breaks[closer] = Break::Line;
            }
        }
    }

    /// Breaks what a bracket holds: behind it, before its partner, and between the items of a block.
    pub fn opened(&mut self, opener: usize) {
        let closer = self.partner[opener];
        for at in opener + 1..=closer {
            let is_first = at == opener + 1 && !self.is_comment(at);
            let is_item = self.starts_item[at] && self.holder[at] == Some(opener);
            if is_first || at == closer || (is_item && !self.is_comment(at)) {
                self.breaks[at] = self.breaks[at].max(Break::Line);
            }
        }
    }
}

fn written(n_newlines: usize) -> Break {
    match n_newlines {
        0 => Break::None,
        1 => Break::Line,
        _ => Break::Blank,
    }
}

/// Things that stand on one line.
fn is_one_line(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::test
            | Rule::sum
            | Rule::step
            | Rule::amount
            | Rule::less
            | Rule::duration
            | Rule::age
            | Rule::compared
            | Rule::within
            | Rule::is_value
            | Rule::outcome
            | Rule::on_day
            | Rule::negation
            | Rule::range
            | Rule::in_force
            | Rule::published
            | Rule::rank
            | Rule::issuer
            | Rule::by
            | Rule::url
            | Rule::governed
            | Rule::certainty
            | Rule::handles
            | Rule::confers
            | Rule::repeals
            | Rule::weekend
            | Rule::known
            | Rule::short_month
            | Rule::art
            | Rule::num
            | Rule::lit
            | Rule::para
            | Rule::point
            | Rule::annex
            | Rule::fact_type
            | Rule::list_of
            | Rule::presumed
            | Rule::usual
            | Rule::as_of
            | Rule::forget
            | Rule::read
            | Rule::decision
            | Rule::set
            | Rule::member_field
            | Rule::expect
            | Rule::expect_clause
            | Rule::expect_refer
            | Rule::expect_missing
            | Rule::expect_date
            | Rule::expect_presumed
            | Rule::expect_power
            | Rule::use_
            | Rule::language
            | Rule::tier
            | Rule::ranked
            | Rule::end
    )
}
