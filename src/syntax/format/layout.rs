//! Columns: how far each line stands in, what is aligned, and which conditions and lists are too wide for one line.

use super::breaks::{Break, Structure};
use super::tokens::{Kind, Tokens};
use crate::syntax::parse::Rule;

/// Conditions and lists that would be wider are broken, in columns. Texts are not: a sentence is broken by its author or not at all.
const WIDEST: usize = 140;
const STEP: usize = 2;

/// A line, laid out, or a part of the file that is left as it is.
#[derive(Clone, Default)]
pub(super) struct Line {
    text: String,
    /// At its end.
    pub comment: Option<String>,
    /// A blank line stands before it.
    pub is_apart: bool,
    is_verbatim: bool,
}

impl Line {
    pub fn new(text: String) -> Line {
        Line { text, ..Line::default() }
    }

    pub fn verbatim(text: &str) -> Line {
        Line { text: text.to_owned(), is_verbatim: true, ..Line::default() }
    }

    /// The same, with a blank line before it if `is_apart`.
    pub fn apart(self, is_apart: bool) -> Line {
        Line { is_apart, ..self }
    }

    fn width(&self) -> usize {
        self.text.rsplit('\n').next().unwrap_or("").chars().count()
    }
}

/// The lines as text, comments at the ends of neighbouring lines in one column.
pub(super) fn joined(lines: Vec<Line>, line_end: &str) -> String {
    let mut out = String::new();
    let (mut is_open, mut column) = (false, 0);
    for (at, line) in lines.iter().enumerate() {
        if line.is_verbatim {
            out.push_str(&line.text);
            is_open = false;
            continue;
        }
        if is_open {
            out.push_str(line_end);
        }
        if line.is_apart {
            out.push_str(line_end);
        }
        out.push_str(&line.text);
        if let Some(comment) = &line.comment {
            let is_neighbour = at > 0 && !line.is_apart && lines[at - 1].comment.is_some();
            if !is_neighbour {
                let run = lines[at..].iter().enumerate().take_while(|(beside, line)| {
                    line.comment.is_some() && !line.is_verbatim && (*beside == 0 || !line.is_apart)
                });
                // What is wider than the page moves no other: else a long name times the lines beside it would be a huge file.
                let widths = run.map(|(_, line)| line.width()).filter(|width| *width <= WIDEST);
                column = widths.max().unwrap_or(0) + STEP;
            }
            out.extend(std::iter::repeat_n(' ', column.saturating_sub(line.width()).max(STEP)));
            out.push_str(comment);
        }
        is_open = true;
    }
    if is_open {
        out.push_str(line_end);
    }
    out
}

/// The lines of a declaration.
pub(super) fn lines(tokens: &Tokens) -> Vec<Line> {
    let mut structure = Structure::new(tokens);
    loop {
        let layout = Layout::new(&structure);
        let wider = layout.breaks_for_width();
        if wider.is_empty() {
            return layout.lines();
        }
        for at in wider {
            structure.breaks[at] = Break::Line;
        }
        structure.settle();
    }
}

struct Layout<'s, 't, 'a> {
    of: &'s Structure<'t, 'a>,
    /// Spaces before a token that does not begin a line, where they are not the usual ones.
    pad: Vec<Option<usize>>,
    /// Where each token begins, and where it ends.
    columns: Vec<(usize, usize)>,
    /// The first token of the line that each stands in.
    line_start: Vec<usize>,
    /// By node: a chain of conditions whose operands stand below each other.
    is_hung: Vec<bool>,
}

impl<'s, 't, 'a> Layout<'s, 't, 'a> {
    fn new(of: &'s Structure<'t, 'a>) -> Layout<'s, 't, 'a> {
        let n = of.of.tokens.len();
        let is_hung = vec![false; of.of.nodes.len()];
        let mut layout = Layout { of, pad: vec![None; n], columns: vec![(0, 0); n], line_start: vec![0; n], is_hung };
        layout.find_hung_chains();
        layout.align_keys();
        layout.align_fields();
        layout.hang_behind_signs();
        for at in 0..n {
            let start = if at == 0 || of.breaks_before(at) {
                layout.line_start[at] = at;
                layout.indent(at)
            } else {
                layout.line_start[at] = layout.line_start[at - 1];
                layout.columns[at - 1].1 + layout.spaces(at)
            };
            let text = of.text(at);
            let width = text.rsplit('\n').next().unwrap_or("").chars().count();
            layout.columns[at] = (start, if text.contains('\n') { width } else { start + width });
        }
        layout
    }

    fn n_tokens(&self) -> usize {
        self.of.of.tokens.len()
    }

    fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for at in 0..self.n_tokens() {
            let (text, is_comment) = (self.of.text(at), self.of.is_comment(at));
            match lines.last_mut().filter(|_| self.line_start[at] != at) {
                Some(last) if is_comment => last.comment = Some(text.to_owned()),
                Some(last) => {
                    last.text.extend(std::iter::repeat_n(' ', self.spaces(at)));
                    last.text.push_str(text);
                }
                None => {
                    let indented = " ".repeat(self.columns[at].0) + text;
                    lines.push(Line::new(indented).apart(self.of.breaks[at] == Break::Blank));
                }
            }
        }
        lines
    }

    // ---- how far a line stands in ----------------------------------------------------------------------------------

    /// The column of an item's first token.
    fn base(&self, at: usize) -> usize {
        let item = self.of.item[self.of.of.tokens[at].node];
        STEP * self.of.n_blocks[item]
    }

    /// The column of a token that begins a line.
    fn indent(&self, at: usize) -> usize {
        if at == 0 {
            return 0;
        }
        if self.of.is_comment(at) {
            return self.indent_of_comment(at);
        }
        if self.of.starts_item[at] {
            return self.base(at);
        }
        if self.of.partner[at] < at {
            return self.of_bracket(self.of.partner[at]);
        }
        if let Some(column) = self.of_translation(at).or_else(|| self.in_list(at)) {
            return column;
        }
        self.of_condition(at)
    }

    /// A comment stands where the next token does, and at the end of a block where its items do.
    fn indent_of_comment(&self, at: usize) -> usize {
        match self.of.code_after[at] {
            Some(next) if self.of.partner[next] < next => self.inside(self.of.partner[next]),
            Some(next) => self.indent(next),
            None => 0,
        }
    }

    /// The column of what closes a bracket at the beginning of a line.
    fn of_bracket(&self, opener: usize) -> usize {
        if self.of.is_block[opener] {
            return self.base(opener);
        }
        let start = self.line_start[opener];
        self.columns[start].0 + if self.leads_condition(start) { STEP } else { 0 }
    }

    /// The column of what a bracket holds.
    fn inside(&self, opener: usize) -> usize {
        let is_open = self.of.breaks_before(opener + 1) || self.of.is_comment(opener + 1);
        if is_open { self.of_bracket(opener) + STEP } else { self.columns[opener + 1].0 }
    }

    /// The bracket, not of a block, that holds the token.
    fn bracket_around(&self, at: usize) -> Option<usize> {
        self.of.holder[at].filter(|&opener| !self.of.is_block[opener])
    }

    /// `es` below its text, so that the strings stand below each other.
    fn of_translation(&self, at: usize) -> Option<usize> {
        if self.of.rule_of(at) != Rule::tag {
            return None;
        }
        let text = self.of.parent_of(at);
        let first = self.of.range[text].0;
        let column = self.columns[first].0;
        let start = self.line_start[first];
        if start == first {
            return Some(column);
        }
        let hung = column.checked_sub(self.of.text(at).chars().count() + 1)?;
        let least = self.base(at) + STEP;
        (start + 1 == first && self.of.text(start) != "=" && hung >= least).then_some(hung)
    }

    /// Below the first of a list of names.
    fn in_list(&self, at: usize) -> Option<usize> {
        let before = self.of.code_before[at]?;
        let list = self.of.of.tokens[before].node;
        let is_list = matches!(self.of.of.rule(list), Rule::words | Rule::paths | Rule::holiday);
        if !is_list || !self.of.is_mark(before, ",") {
            return None;
        }
        let first = self.of.range[list].0;
        let first = if self.of.of.rule(list) == Rule::holiday { first + 1 } else { first };
        Some(self.columns[first].0)
    }

    /// `=`, or what else begins a line with a condition behind it in the same line.
    fn leads_condition(&self, at: usize) -> bool {
        self.of.is_mark(at, "=") && self.of.is_sign(at)
    }

    /// Where the lines of a condition stand, and everything else that goes on.
    fn of_condition(&self, at: usize) -> usize {
        let column = self.of_condition_around(at);
        match self.hung_chain(at) {
            // Behind `=` the sign stands below it, and else where the condition stands.
            Some(chain) if self.is_sign_of(at, chain) => {
                if self.is_behind_equals(self.of.range[chain].0) {
                    column - STEP
                } else {
                    column
                }
            }
            Some(chain) => column + self.sign_width(chain) + 1,
            _ => column,
        }
    }

    fn of_condition_around(&self, at: usize) -> usize {
        if let Some(opener) = self.bracket_around(at) {
            return self.inside(opener);
        }
        let base = self.base(at) + STEP;
        let item = self.of.item[self.of.of.tokens[at].node];
        match self.of.signs[item].first() {
            Some(&equals)
                if equals < at && self.of.of.rule(item) == Rule::define && self.line_start[equals] == equals =>
            {
                base + STEP
            }
            _ => base,
        }
    }

    // ---- conditions over lines ----------------------------------------------------------------------------------------

    /// `and`, `or`: the sign is one between the operands of the chain.
    fn is_sign_of(&self, at: usize, chain: usize) -> bool {
        self.of.is_sign(at) && self.of.parent_of(at) == chain
    }

    fn is_behind_equals(&self, first: usize) -> bool {
        first > 0 && self.leads_condition(first - 1) && self.of.breaks_before(first - 1)
    }

    /// A chain stands over lines, an operand on each, the first of them at the beginning of its line (or behind `=` there): then the operands
    /// stand below each other.
    fn find_hung_chains(&mut self) {
        for chain in 0..self.of.of.nodes.len() {
            let signs = &self.of.signs[chain];
            if self.of.of.rule(chain) != Rule::chain || signs.is_empty() {
                continue;
            }
            let first = self.of.range[chain].0;
            let stands_first = self.of.breaks_before(first) || self.is_behind_equals(first);
            let is_alone = self.of.of.nodes[chain].parent.is_none_or(|expr| self.of.signs[expr].is_empty());
            self.is_hung[chain] = stands_first && is_alone && signs.iter().all(|&sign| self.of.breaks_before(sign));
        }
    }

    /// The chain that the token begins, or whose sign it is, if its operands stand below each other.
    fn hung_chain(&self, at: usize) -> Option<usize> {
        self.of.chain_at(at).filter(|&chain| self.is_hung[chain])
    }

    fn sign_width(&self, chain: usize) -> usize {
        self.of.signs[chain].first().map_or(0, |&sign| self.of.text(sign).len())
    }

    /// Behind `=` the first operand is moved, so that it stands above the others.
    fn hang_behind_signs(&mut self) {
        for at in 1..self.n_tokens() {
            if self.is_behind_equals(at)
                && !self.of.breaks_before(at)
                && let Some(chain) = self.hung_chain(at)
            {
                self.pad[at] = Some(self.sign_width(chain));
            }
        }
    }

    // ---- what stands in columns -----------------------------------------------------------------------------------------

    /// In blocks whose items are a word and what it says: what they say begins in one column.
    fn align_keys(&mut self) {
        for opener in 0..self.n_tokens() {
            let is_table = matches!(self.of.rule_of(opener), Rule::instrument | Rule::conclusion | Rule::practice);
            if !(is_table && self.of.is_block[opener] && self.of.is_broken(opener)) {
                continue;
            }
            let values: Vec<(usize, usize)> =
                self.items(opener).into_iter().filter_map(|item| self.key_of(item)).collect();
            let widest = values.iter().map(|(_, width)| *width).max().unwrap_or(0);
            for (value, width) in values {
                self.pad[value] = Some(widest - width + 1);
            }
        }
    }

    /// The first tokens of the items of a block.
    fn items(&self, opener: usize) -> Vec<usize> {
        (opener + 1..self.of.partner[opener])
            .filter(|&at| self.of.starts_item[at] && self.of.holder[at] == Some(opener))
            .collect()
    }

    /// What stands behind the keywords that begin an item, on their line, and how wide those are.
    fn key_of(&self, item: usize) -> Option<(usize, usize)> {
        let node = self.of.item[self.of.of.tokens[item].node];
        let is_keyword = |at: usize| {
            let name = format!("{:?}", self.of.rule_of(at));
            name.ends_with("_word") || name == "in_"
        };
        let n_keywords = (item..self.n_tokens()).take_while(|&at| is_keyword(at)).count();
        let value = item + n_keywords;
        let is_there = n_keywords > 0
            && value <= self.of.range[node].1
            && (item + 1..=value).all(|at| !self.of.breaks_before(at) && !self.of.is_comment(at));
        let width = (item..value).map(|at| self.of.text(at).len() + 1).sum::<usize>() - usize::from(n_keywords > 0);
        is_there.then_some((value, width))
    }

    /// The colons of facts that stand below each other on one line each.
    fn align_fields(&mut self) {
        for opener in 0..self.n_tokens() {
            let has_fields = matches!(self.of.rule_of(opener), Rule::type_ | Rule::facts | Rule::fact_group);
            if !(has_fields && self.of.is_block[opener] && self.of.is_broken(opener)) {
                continue;
            }
            let mut run: Vec<(usize, usize)> = Vec::new();
            for item in self.items(opener) {
                let colon = item + 1;
                let last = self.of.range[self.of.item[self.of.of.tokens[item].node]].1;
                let is_field = self.of.rule_of(colon) == Rule::field && self.of.is_mark(colon, ":");
                let is_on_one_line = (colon..=last).all(|at| !self.of.breaks_before(at));
                if !run.is_empty() && self.of.breaks[item] == Break::Blank || !(is_field && is_on_one_line) {
                    self.aligned(&mut run);
                }
                if is_field && is_on_one_line {
                    run.push((colon, self.of.text(item).len()));
                }
            }
            self.aligned(&mut run);
        }
    }

    fn aligned(&mut self, run: &mut Vec<(usize, usize)>) {
        let widths = run.iter().map(|(_, width)| *width).filter(|width| *width <= WIDEST);
        let widest = widths.max().unwrap_or(0);
        for (colon, width) in run.drain(..) {
            self.pad[colon] = Some(widest.saturating_sub(width) + 1);
        }
    }

    /// Spaces before a token that does not begin a line.
    fn spaces(&self, at: usize) -> usize {
        if self.of.is_comment(at) {
            return STEP;
        }
        if let Some(pad) = self.pad[at] {
            return pad;
        }
        let before = at - 1;
        let as_written = usize::from(self.of.of.tokens[at].is_apart);
        if self.of.is_mark(at, ",") {
            return 0;
        }
        if self.of.is_mark(before, "{") || self.of.is_mark(at, "}") {
            let brace = if self.of.is_mark(before, "{") { before } else { at };
            let is_tight = self.of.rule_of(brace) == Rule::among || self.of.partner[brace].abs_diff(brace) == 1;
            let is_known = self.of.is_block[brace] || self.of.rule_of(brace) == Rule::member || is_tight;
            return if is_known { usize::from(!is_tight) } else { as_written };
        }
        if self.of.is_mark(before, "(")
            || self.of.is_mark(before, "[")
            || self.of.is_mark(at, ")")
            || self.of.is_mark(at, "]")
        {
            return 0;
        }
        if self.of.starts_item[at] {
            return STEP;
        }
        if self.of.is_mark(at, "(") {
            return match self.of.rule_of(at) {
                Rule::accept if self.of.text(before) == "where" => 1,
                Rule::accept | Rule::age => 0,
                Rule::group | Rule::quantifier | Rule::dormant => 1,
                _ => as_written,
            };
        }
        let is_sign = |at: usize| self.of.of.tokens[at].kind == Kind::Mark;
        let is_plain = |at: usize| {
            !is_sign(at) || [",", "=", "|", ":", "->", "..", "{", ")", ">", "[", "*"].contains(&self.of.text(at))
        };
        if self.of.is_text(at) || self.of.is_text(before) {
            return 1;
        }
        if is_plain(at) && is_plain(before) && (as_written == 1 || is_sign(at) || is_sign(before)) {
            return 1;
        }
        if as_written == 0 && is_known_apart(self.of.of.rule(self.of.of.common(before, at))) { 1 } else { as_written }
    }

    // ---- width ----------------------------------------------------------------------------------------------------------

    /// Where the lines that are too wide may be broken: the outermost such places of each. Empty where nothing helps.
    fn breaks_for_width(&self) -> Vec<usize> {
        let mut breaks = Vec::new();
        let mut start = 0;
        while start < self.n_tokens() {
            let end = (start + 1..self.n_tokens()).find(|&at| self.line_start[at] == at).unwrap_or(self.n_tokens());
            let last = if self.of.is_comment(end - 1) { end - 1 } else { end };
            if last > start && self.columns[last - 1].1 > WIDEST {
                breaks.extend(self.breaks_of_line(start, last));
            }
            start = end;
        }
        breaks
    }

    fn breaks_of_line(&self, start: usize, end: usize) -> Vec<usize> {
        let inside = start + 1..end;
        let is_whole = |opener: usize| self.of.partner[opener] > opener && self.of.partner[opener] < end;
        // A block on one line.
        if let Some(opener) =
            (start..end).find(|&at| self.of.is_block[at] && is_whole(at) && self.of.partner[at] > at + 1)
        {
            return vec![opener + 1];
        }
        // A condition behind its label, or behind the name that is defined.
        let begins = |at: usize| {
            let is_condition = self.of.begins_expr[at] && self.of.is_text(at - 1);
            is_condition
                || (self.of.is_mark(at, "=") && self.of.is_sign(at) && self.of.rule_of(at) == Rule::define)
                || (self.of.rule_of(at) == Rule::because_word)
        };
        if let Some(at) = inside.clone().find(|&at| begins(at)) {
            return vec![at];
        }
        // The outermost chain of which something is on this line.
        let sign = inside.clone().filter(|&at| self.of.is_sign(at) && !self.of.is_mark(at, "="));
        if let Some(outermost) = sign.min_by_key(|&at| self.of.of.nodes[self.of.of.tokens[at].node].depth) {
            let node = self.of.parent_of(outermost);
            return inside.filter(|&at| self.of.is_sign(at) && self.of.parent_of(at) == node).collect();
        }
        self.break_of_list(inside)
    }

    /// Before each name of a list that would be too wide, and of no other list: all at once, for the lines of a list may be thousands.
    fn break_of_list(&self, inside: std::ops::Range<usize>) -> Vec<usize> {
        let list_of = |at: usize| {
            let list = self.of.of.tokens[at - 1].node;
            let is_list = matches!(self.of.of.rule(list), Rule::words | Rule::paths) && self.of.is_mark(at - 1, ",");
            is_list.then_some(list)
        };
        let is_before_comma = |at: usize| at + 1 < self.n_tokens() && self.of.is_mark(at + 1, ",");
        let mut breaks: Vec<usize> = Vec::new();
        // How much further left the names stand once their lines begin below the first name.
        let (mut shift, mut broken) = (0, None);
        for at in inside {
            let Some(list) = list_of(at).filter(|&list| broken.is_none_or(|broken| broken == list)) else { continue };
            if (self.columns[at].1 + usize::from(is_before_comma(at))).saturating_sub(shift) > WIDEST {
                let column = self.in_list(at).unwrap_or(0);
                shift = self.columns[at].0.saturating_sub(column);
                broken = Some(list);
                breaks.push(at);
            }
        }
        breaks
    }
}

/// Where leaves have white space between them, though the grammar does not ask for it: `30days`, `"a"es "b"`.
fn is_known_apart(rule: Rule) -> bool {
    use Rule::{
        amount, chain, compared, duration, expr, field, is_value, named_value, negation, step, sum, test, text, when,
    };
    [amount, chain, compared, duration, expr, field, is_value, named_value, negation, step, sum, test, text, when]
        .contains(&rule)
}
