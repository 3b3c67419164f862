//! Statements about the whole policy: assumptions, properties, acceptances, scenarios.

use super::{Build, Node, Rule};
use crate::syntax::errors::Unexpected;
use crate::syntax::tree::{
    Accept, Assume, Expect, Expectation, ExpectedOutcome, ExpectedState, Promise, Property, Scenario, Spanned,
    Statement, StatementKind, Value, ValueKind, Word,
};
use crate::words::{Locale, say_error};

impl Build<'_> {
    pub(super) fn assume(&mut self, node: Node) -> Assume {
        Assume { label: self.text_in(node.clone()), expr: self.expr_in(node) }
    }

    pub(super) fn property(&mut self, node: Node) -> Property {
        let name = self.word_in(node.clone());
        let (mut label, mut sources, mut promise) = (None, Vec::new(), None);
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::label => label = Some(self.text_in(inner)),
                Rule::source => sources.push(self.source(inner)),
                Rule::promise => promise = Some(self.promise(inner)),
                _ => {}
            }
        }
        let promise = promise.unwrap_or_else(|| {
            if !self.is_in_part {
                let (expected, mend) = (say_error!(ExpectedPromise), say_error!(SlipPromise));
                self.problems.add(Unexpected::missing(&expected, name.span.into(), mend));
            }
            let kind = crate::syntax::tree::ExprKind::Constant(true);
            Promise::Always(crate::syntax::tree::Expr { span: name.span, kind })
        });
        Property { name, label, sources, promise }
    }

    fn promise(&mut self, node: Node) -> Promise {
        if node.as_str().starts_with("never") {
            return Promise::Never(self.expr_in(node));
        }
        if node.as_str().starts_with("always") {
            return Promise::Always(self.expr_in(node));
        }
        let whatever = self.list(node.clone());
        let of = node.into_inner().filter(|inner| inner.as_rule() == Rule::expr);
        Promise::Same { of: of.map(|inner| self.expr(inner)).collect(), whatever }
    }

    pub(super) fn accept(&mut self, node: Node) -> Accept {
        let of = self.list(node.clone());
        let (mut finding, mut whom, mut because, mut until) = (None, None, None, None);
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::dashed => finding = Some(self.word(&inner)),
                Rule::expr => whom = Some(self.expr(inner)),
                Rule::text => because = Some(self.text(inner)),
                Rule::date => until = Some(self.date(&inner)),
                _ => {}
            }
        }
        Accept {
            finding: finding.expect("an acceptance names a finding"),
            of,
            whom,
            because: because.expect("an acceptance says why"),
            until,
        }
    }

    pub(super) fn scenario(&mut self, node: Node) -> Scenario {
        let (mut title, mut like, mut statements) = (None, None, Vec::new());
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::scenario_word | Rule::like_word => {}
                Rule::text => title = Some(self.text(inner)),
                Rule::string => like = Some(self.string(&inner)),
                Rule::on => {
                    let span = self.span(&inner);
                    let (mut day, mut step) = (None, Vec::new());
                    for inner in inner.into_inner() {
                        match inner.as_rule() {
                            Rule::on_word => {}
                            Rule::date => day = Some(self.date(&inner)),
                            _ => step.push(self.statement(inner)),
                        }
                    }
                    let day = day.expect("a step has a day");
                    statements.push(Statement { span, kind: StatementKind::On { day, statements: step } });
                }
                _ => statements.push(self.statement(inner)),
            }
        }
        Scenario { title: title.expect("a scenario has a title"), like, statements }
    }

    fn statement(&mut self, node: Node) -> Statement {
        let span = self.span(&node);
        let kind = match node.as_rule() {
            Rule::as_of => StatementKind::AsOf(self.date_in(node)),
            Rule::forget => StatementKind::Forget(self.word_in(node)),
            Rule::read => self.read(node),
            Rule::decision => self.decision(node),
            Rule::set => {
                let path = self.word_in(node.clone());
                let stated = node.into_inner().last().expect("a fact is given a value");
                StatementKind::Set { path, value: self.stated(stated) }
            }
            _ => StatementKind::Expect(self.expect(node)),
        };
        Statement { span, kind }
    }

    fn decision(&mut self, node: Node) -> StatementKind {
        let of = self.word_in(node.clone());
        let word = node.into_inner().find(|inner| inner.as_rule() == Rule::expected).expect("an outcome is decided");
        let outcome = Spanned { value: outcome_of(word.as_str()), span: self.span(&word) };
        StatementKind::Decided { outcome, of }
    }

    fn read(&mut self, node: Node) -> StatementKind {
        let mut words = self.words(node).into_iter();
        let question = words.next().expect("a reading is of a question");
        let answer = words.next().expect("a reading is an answer");
        let answer = match &*answer.text {
            "yes" | "true" => true,
            "no" | "false" => false,
            _ => {
                let (expected, found) = (say_error!(ExpectedYesOrNo), format!("`{}`", answer.text));
                self.problems.add(Unexpected::found(&expected, &found, answer.span.into(), None));
                false
            }
        };
        StatementKind::Read { question, answer }
    }

    fn stated(&mut self, node: Node) -> Value {
        let span = self.span(&node);
        let inner = node.into_inner().next().expect("something is stated");
        if inner.as_rule() != Rule::members {
            return self.value(inner);
        }
        let members = inner.into_inner().map(|member| self.member(member)).collect();
        Value { span, kind: ValueKind::List(members) }
    }

    fn member(&mut self, node: Node) -> Vec<(Word, Value)> {
        let mut fields = Vec::new();
        for field in node.into_inner() {
            let name = self.word_in(field.clone());
            let value = field.into_inner().last().expect("a field is given a value");
            fields.push((name, self.value(value)));
        }
        fields
    }

    fn expect(&mut self, node: Node) -> Expect {
        let (mut in_practice, mut negated, mut what) = (None, false, None);
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::expect_word => {}
                Rule::in_practice => in_practice = Some(self.span(&inner)),
                Rule::not => negated = true,
                _ => what = Some(self.expectation(inner)),
            }
        }
        Expect { in_practice, negated, what: what.expect("something is expected") }
    }

    fn expectation(&mut self, node: Node) -> Expectation {
        match node.as_rule() {
            Rule::expect_clause => {
                let mut inner = node.into_inner().skip(1);
                let clause = self.word(&inner.next().expect("a clause is named"));
                let state = inner.next().expect("a state is expected");
                Expectation::ClauseState { clause, state: self.state(state) }
            }
            Rule::expect_refer => {
                let (mut ends, mut category) = (Vec::new(), None);
                for inner in node.into_inner() {
                    match inner.as_rule() {
                        Rule::end => ends.push(self.end(inner)),
                        Rule::word => category = Some(self.word(&inner)),
                        _ => {}
                    }
                }
                let mut ends = ends.into_iter();
                Expectation::Refer { from: ends.next().flatten(), to: ends.next().flatten(), category }
            }
            Rule::expect_missing => {
                let mut words = self.words(node).into_iter();
                let from = words.next().expect("a category refers");
                Expectation::MissingReferral { from, to: words.next().expect("to another") }
            }
            Rule::expect_date => {
                let is_due = node.as_str().starts_with("due");
                let clause = self.word_in(node.clone());
                let day = self.date_in(node);
                if is_due { Expectation::Due { clause, day } } else { Expectation::Ends { clause, day } }
            }
            Rule::expect_pair => {
                let is_overlap = node.as_str().starts_with("overlap");
                let pair = self.list(node);
                if is_overlap { Expectation::Overlap(pair) } else { Expectation::Incompatible(pair) }
            }
            Rule::expect_presumed => Expectation::Presumed(self.word_in(node)),
            Rule::expect_power => {
                let by = self.list(node.clone());
                let of = self.word_in(node.clone());
                let word = node.into_inner().find(|inner| inner.as_rule() == Rule::turned);
                Expectation::Power { turned: outcome_of(word.expect("it may be decided so").as_str()), of, by }
            }
            _ => self.expected_outcome(node),
        }
    }

    fn expected_outcome(&mut self, node: Node) -> Expectation {
        let by = self.list(node.clone());
        let mut inner = node.into_inner();
        let outcome = outcome_of(inner.next().expect("an outcome is expected").as_str());
        Expectation::Outcome { outcome, of: self.word(&inner.next().expect("of something")), by }
    }

    fn state(&mut self, node: Node) -> Spanned<ExpectedState> {
        let span = self.span(&node);
        let value = match node.as_str() {
            text if text.starts_with("not") => ExpectedState::NotInForce,
            "fails" => ExpectedState::Fails,
            "undetermined" => ExpectedState::Undetermined,
            "lifted" => ExpectedState::Lifted,
            "dormant" => ExpectedState::Dormant,
            "blocked" => ExpectedState::Blocked,
            "awaiting" => ExpectedState::Awaiting,
            "discretionary" => ExpectedState::Discretionary,
            "fires" => ExpectedState::Fires,
            text => {
                const STATES: [&str; 9] = [
                    "not in force",
                    "fails",
                    "undetermined",
                    "lifted",
                    "dormant",
                    "blocked",
                    "awaiting",
                    "discretionary",
                    "fires",
                ];
                let mend = crate::nearest::did_you_mean(text, STATES).unwrap_or_else(|| {
                    let states = STATES.map(|state| format!("`{state}`"));
                    say_error!(SlipStates { states: Locale::of_errors().and(&states) })
                });
                let (expected, found) = (say_error!(ExpectedClauseState), format!("`{text}`"));
                self.problems.add(Unexpected::found(&expected, &found, span.into(), Some(mend)));
                ExpectedState::Fires
            }
        };
        Spanned { value, span }
    }
}

fn outcome_of(word: &str) -> ExpectedOutcome {
    match word {
        "granted" => ExpectedOutcome::Granted,
        "denied" => ExpectedOutcome::Denied,
        "required" => ExpectedOutcome::Required,
        "forbidden" => ExpectedOutcome::Forbidden,
        "established" => ExpectedOutcome::Established,
        "excluded" => ExpectedOutcome::Excluded,
        "conflict" => ExpectedOutcome::Conflict,
        "discretionary" => ExpectedOutcome::Discretionary,
        "dormant" => ExpectedOutcome::Dormant,
        "blocked" => ExpectedOutcome::Blocked,
        "undetermined" => ExpectedOutcome::Undetermined,
        _ => ExpectedOutcome::None,
    }
}
