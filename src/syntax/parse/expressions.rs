//! Conditions and sums.

use super::{Build, Node, Rule};
use crate::syntax::Span;
use crate::syntax::errors::{AndOr, ImpliesTwice};
use crate::syntax::tree::{
    Amount, Comparison, Condition, Count, CountBound, Expr, ExprKind, ExtremeWord, HasOf, Less, Operand, OutcomeWord,
    Quantifier, Spanned, Step, Sum, Value, ValueKind,
};

impl Build<'_> {
    /// `when`, `unless`, `provided`: an optional label and a condition.
    pub(super) fn condition(&mut self, node: Node) -> Condition {
        let (mut label, mut expr) = (None, None);
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::text => label = Some(self.text(inner)),
                Rule::expr => expr = Some(self.expr(inner)),
                _ => {}
            }
        }
        Condition { label, expr: expr.expect("the grammar puts a condition here") }
    }

    pub(super) fn expr_in(&mut self, node: Node) -> Expr {
        let inner = node.into_inner().find(|inner| inner.as_rule() == Rule::expr);
        self.expr(inner.expect("the grammar puts a condition here"))
    }

    pub(super) fn expr(&mut self, node: Node) -> Expr {
        let span = self.span(&node);
        let mut chains = Vec::new();
        let mut n_implies = 0;
        for inner in node.into_inner() {
            if inner.as_rule() == Rule::implies {
                n_implies += 1;
                if n_implies == 2 {
                    let at = self.span(&inner).into();
                    self.problems.add(ImpliesTwice { at });
                }
            } else {
                chains.push(self.chain(inner));
            }
        }
        let mut chains = chains.into_iter();
        let first = chains.next().expect("an expression has a chain");
        match chains.next() {
            None => first,
            Some(second) => Expr { span, kind: ExprKind::Implies(Box::new(first), Box::new(second)) },
        }
    }

    fn chain(&mut self, node: Node) -> Expr {
        let span = trimmed(&node, self.span(&node));
        let mut parts = Vec::new();
        let mut first: Option<(Rule, Span)> = None;
        let mut is_mixed = false;
        for inner in node.into_inner() {
            match (inner.as_rule(), first) {
                (rule @ (Rule::and | Rule::or), None) => first = Some((rule, self.span(&inner))),
                (rule @ (Rule::and | Rule::or), Some((first_rule, first_span))) => {
                    if rule != first_rule && !is_mixed {
                        is_mixed = true;
                        let at = self.span(&inner).into();
                        let (first, second) = if rule == Rule::or { ("and", "or") } else { ("or", "and") };
                        self.problems.add(AndOr { at, other: first_span.into(), first, second });
                    }
                }
                _ => parts.push(self.unary(inner)),
            }
        }
        match first {
            None => parts.pop().expect("a chain has a part"),
            Some((Rule::or, _)) => Expr { span, kind: ExprKind::Or(parts) },
            Some(_) => Expr { span, kind: ExprKind::And(parts) },
        }
    }

    fn unary(&mut self, node: Node) -> Expr {
        let span = trimmed(&node, self.span(&node));
        let kind = match node.as_rule() {
            Rule::negation => {
                let inner = node.into_inner().nth(1).expect("`not` has something to deny");
                ExprKind::Not(Box::new(self.unary(inner)))
            }
            Rule::group => return self.expr_in(node),
            Rule::counted => self.counted(node),
            Rule::quantifier => self.quantifier(node),
            Rule::outcome => self.outcome(node),
            _ => return self.test(node),
        };
        Expr { span, kind }
    }

    fn quantifier(&mut self, node: Node) -> ExprKind {
        let mut inner = node.into_inner();
        let word = inner.next().expect("a quantifier begins with its word");
        let kind = match word.as_rule() {
            Rule::any => Quantifier::Any,
            Rule::every => Quantifier::Every,
            Rule::count => Quantifier::Counted(self.count(word)),
            _ => Quantifier::No,
        };
        let variable = self.word(&inner.next().expect("a quantifier has a variable"));
        let (mut list, mut body) = (None, None);
        for inner in inner {
            match inner.as_rule() {
                Rule::path => list = Some(self.word(&inner)),
                Rule::expr => body = Some(self.expr(inner)),
                _ => {}
            }
        }
        let list = list.expect("a quantifier has a list");
        ExprKind::Quantifier { kind, variable, list, body: Box::new(body.expect("a quantifier has a body")) }
    }

    fn counted(&mut self, node: Node) -> ExprKind {
        let mut inner = node.into_inner();
        let count = inner.next().expect("what is counted begins with how many");
        let count = self.count(count);
        let parts = inner.filter(|inner| inner.as_rule() == Rule::expr).map(|part| self.expr(part)).collect();
        ExprKind::Counted { count, parts }
    }

    fn count(&mut self, node: Node) -> Count {
        let (mut bound, mut number) = (CountBound::Exactly, None);
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::least => bound = CountBound::AtLeast,
                Rule::most => bound = CountBound::AtMost,
                Rule::number => number = Some(self.number(&inner)),
                _ => {}
            }
        }
        let Spanned { value: n, span } = number.expect("a count has a number");
        Count { bound, n, span }
    }

    fn outcome(&mut self, node: Node) -> ExprKind {
        let start = self.span(&node).start;
        let mut inner = node.into_inner();
        let word = match inner.next().expect("an outcome begins with its word").as_str() {
            "granted" => OutcomeWord::Granted,
            "denied" => OutcomeWord::Denied,
            "required" => OutcomeWord::Required,
            "forbidden" => OutcomeWord::Forbidden,
            "established" => OutcomeWord::Established,
            "excluded" => OutcomeWord::Excluded,
            "conflict" => OutcomeWord::Conflict,
            "discretionary" => OutcomeWord::Discretionary,
            "dormant" => OutcomeWord::Dormant,
            "blocked" => OutcomeWord::Blocked,
            "decided" => OutcomeWord::Decided,
            _ => OutcomeWord::Fires,
        };
        let of = self.word(&inner.next().expect("an outcome is of something"));
        let span = Span { start, end: of.span.end };
        let outcome = ExprKind::Outcome { word, of };
        match inner.next() {
            None => outcome,
            Some(on_day) => ExprKind::OnDay { of: Box::new(Expr { span, kind: outcome }), day: self.sum_in(on_day) },
        }
    }

    fn test(&mut self, node: Node) -> Expr {
        let span = trimmed(&node, self.span(&node));
        let mut inner = node.into_inner();
        let left = self.sum(inner.next().expect("a test begins with a sum"));
        let kind = match inner.next() {
            None => bare(left),
            Some(tail) => match tail.as_rule() {
                Rule::compared => {
                    let mut tail = tail.into_inner();
                    let op = match tail.next().expect("a comparison has its sign").as_str() {
                        "<=" => Comparison::LessEqual,
                        ">=" => Comparison::GreaterEqual,
                        "<" => Comparison::Less,
                        _ => Comparison::Greater,
                    };
                    ExprKind::Compare { left, op, right: self.sum(tail.next().expect("a comparison has two sides")) }
                }
                Rule::among => {
                    let (mut negated, mut values) = (false, Vec::new());
                    for inner in tail.into_inner() {
                        match inner.as_rule() {
                            Rule::not => negated = true,
                            Rule::value => values.push(self.value(inner)),
                            _ => {}
                        }
                    }
                    ExprKind::In { left, negated, values }
                }
                Rule::has => {
                    let (mut of, mut values) = (HasOf::One, Vec::new());
                    for inner in tail.into_inner() {
                        match inner.as_rule() {
                            Rule::which_of => of = which_of(inner),
                            Rule::value => values.push(self.value(inner)),
                            _ => {}
                        }
                    }
                    ExprKind::Has { left, of, values }
                }
                Rule::within => {
                    let mut sums = tail.into_inner().filter(|inner| inner.as_rule() == Rule::sum);
                    let low = self.sum(sums.next().expect("`between` has a first end"));
                    let high = self.sum(sums.next().expect("`between` has a last end"));
                    ExprKind::Between { left, low, high }
                }
                _ => {
                    let (mut negated, mut value) = (false, None);
                    for inner in tail.into_inner() {
                        match inner.as_rule() {
                            Rule::not => negated = true,
                            Rule::value => value = Some(self.value(inner)),
                            Rule::fact_of => {
                                let kind = ValueKind::Word(inner.as_str().into());
                                value = Some(Value { span: self.span(&inner), kind });
                            }
                            _ => {}
                        }
                    }
                    ExprKind::Is { left, negated, value: value.expect("`is` has a value") }
                }
            },
        };
        Expr { span, kind }
    }

    pub(super) fn sum_in(&mut self, node: Node) -> Sum {
        let inner = node.into_inner().find(|inner| inner.as_rule() == Rule::sum);
        self.sum(inner.expect("the grammar puts a sum here"))
    }

    pub(super) fn sum(&mut self, node: Node) -> Sum {
        let span = trimmed(&node, self.span(&node));
        let mut inner = node.into_inner();
        let head = inner.next().expect("a sum has a head");
        let head = match head.as_rule() {
            Rule::date => Operand::Date(self.date(&head)),
            Rule::signed | Rule::number => Operand::Int(self.number(&head)),
            Rule::age => {
                let span = self.span(&head);
                let mut sums = head.into_inner().filter(|inner| inner.as_rule() == Rule::sum);
                let birth = Box::new(self.sum(sums.next().expect("an age is counted from a date")));
                Operand::Age { span, birth, at: sums.next().map(|at| Box::new(self.sum(at))) }
            }
            Rule::duration => {
                let span = trimmed(&head, self.span(&head));
                Operand::Duration(Spanned { value: self.amount(head), span })
            }
            Rule::extreme => self.extreme(head),
            Rule::dated => self.dated(head),
            _ => Operand::Path(self.word(&head)),
        };
        let (mut steps, mut less): (Vec<Step>, Option<Box<Less>>) = (Vec::new(), None);
        for part in inner {
            match (part.as_rule(), &mut less) {
                (Rule::less, _) => less = Some(Box::new(self.less(part))),
                (_, Some(less)) => less.steps.push(self.step(part)),
                (_, None) => steps.push(self.step(part)),
            }
        }
        Sum { span, head, steps, less }
    }

    fn extreme(&mut self, node: Node) -> Operand {
        let span = trimmed(&node, self.span(&node));
        let mut inner = node.into_inner();
        let word = match inner.next().expect("it is said which is meant").as_str() {
            "earlier" => ExtremeWord::Earlier,
            "later" => ExtremeWord::Later,
            "smaller" => ExtremeWord::Smaller,
            _ => ExtremeWord::Larger,
        };
        let parts = inner.filter(|inner| inner.as_rule() == Rule::sum).map(|part| self.sum(part)).collect();
        Operand::Extreme { span, word, parts }
    }

    fn dated(&mut self, node: Node) -> Operand {
        let span = trimmed(&node, self.span(&node));
        let (mut times, mut value, mut at) = (None, None, None);
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::number => times = Some(self.number(&inner)),
                Rule::path => value = Some(self.word(&inner)),
                _ => at = Some(Box::new(self.sum_in(inner))),
            }
        }
        Operand::Dated { span, times, value: value.expect("the grammar puts a path here"), at }
    }

    fn less(&mut self, node: Node) -> Less {
        let span = trimmed(&node, self.span(&node));
        let date = node.into_inner().nth(1).expect("something is taken away");
        let date = match date.as_rule() {
            Rule::date => Operand::Date(self.date(&date)),
            Rule::extreme => self.extreme(date),
            _ => Operand::Path(self.word(&date)),
        };
        Less { span, date, steps: Vec::new() }
    }

    fn step(&mut self, node: Node) -> Step {
        let span = trimmed(&node, self.span(&node));
        let mut inner = node.into_inner();
        let negative = inner.next().expect("a step has a sign").as_str() == "-";
        let amount = self.amount(inner.next().expect("a step has an amount"));
        Step { span, negative, amount }
    }

    fn amount(&mut self, node: Node) -> Amount {
        let (mut number, mut is_working, mut unit) = (0, false, None);
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::number => number = self.number(&part).value,
                Rule::working => is_working = true,
                _ => unit = Some(part.as_str()),
            }
        }
        match unit {
            None => Amount::Int(number),
            Some("day" | "days") if is_working => Amount::WorkingDays(number),
            Some("day" | "days") => Amount::Days(number),
            Some("week" | "weeks") => Amount::Weeks(number),
            Some("month" | "months") => Amount::Months(number),
            Some(_) => Amount::Years(number),
        }
    }

    pub(super) fn value(&mut self, node: Node) -> Value {
        if node.as_rule() == Rule::set_value {
            let span = self.span(&node);
            let values = node.into_inner().filter(|inner| inner.as_rule() == Rule::value);
            return Value { span, kind: ValueKind::Set(values.map(|value| self.value(value)).collect()) };
        }
        let span = self.span(&node);
        let inner = node.into_inner().next().expect("a value is something");
        let kind = match inner.as_rule() {
            Rule::date => ValueKind::Date(self.date(&inner).value),
            Rule::signed | Rule::number => ValueKind::Int(self.number(&inner).value),
            Rule::string => ValueKind::Text(self.string(&inner).value),
            _ => match inner.as_str() {
                "true" => ValueKind::Bool(true),
                "false" => ValueKind::Bool(false),
                word => ValueKind::Word(word.into()),
            },
        };
        Value { span, kind }
    }
}

fn which_of(node: Node) -> HasOf {
    match node.into_inner().next().map(|word| word.as_rule()) {
        Some(Rule::any) => HasOf::Any,
        Some(Rule::all) => HasOf::All,
        _ => HasOf::None,
    }
}

fn bare(sum: Sum) -> ExprKind {
    match sum {
        Sum { head: Operand::Path(word), steps, less: None, .. } if steps.is_empty() => match &*word.text {
            "true" => ExprKind::Constant(true),
            "false" => ExprKind::Constant(false),
            _ => ExprKind::Name(word),
        },
        // A name takes no `at` (`refugee at 2018-01-01`): resolve says so.
        Sum { head: Operand::Dated { times: None, value, at: Some(day), .. }, steps, less: None, .. }
            if steps.is_empty() =>
        {
            let of = Expr { span: value.span, kind: ExprKind::Name(value) };
            ExprKind::OnDay { of: Box::new(of), day: *day }
        }
        sum => ExprKind::Sum(sum),
    }
}

/// pest's span of a rule that ends in something optional takes in the white space looked through for it.
fn trimmed(node: &Node, span: Span) -> Span {
    let text = node.as_str();
    Span { start: span.start, end: span.start + text.trim_end().len() as u32 }
}
