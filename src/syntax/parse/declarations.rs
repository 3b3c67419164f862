//! Declarations: facts, the law's framework, conclusions, clauses.

use super::{Build, Node, Rule};
use crate::calendar::ShortMonth;
use crate::syntax::errors::{MisplacedLanguage, Unexpected};
use crate::syntax::tree::{
    self, Authority, Calendar, Certainty, Clause, ClauseItem, ClauseItemKind, Conclusion, ConclusionKind, DatedNumber,
    DatedValue, Declaration, DeclarationKind, Define, Direction, EffectVerb, Fact, FactEntry, Group, Holiday,
    Incompatible, Instrument, Known, Operand, Part, Practice, Question, Rank, Referral, Source, Spanned, Text, Type,
    TypeBody, TypeRef, TypeRefKind, Usual, Value, ValueKind, Which, Word,
};
use crate::words::say_error;

impl Build<'_> {
    pub(super) fn declaration(&mut self, node: Node, file: &mut tree::File) {
        let node = node.into_inner().next().expect("a declaration is one of its kinds");
        let (docs, span) = (self.docs(&node), self.span(&node));
        if self.has_too_long(&node) {
            return file.broken.push(span);
        }
        self.form(&node);
        let kind = match node.as_rule() {
            Rule::language => {
                let word = self.word_in(node);
                self.language(word, file);
                return;
            }
            Rule::use_ => DeclarationKind::Use(self.string_in(node)),
            Rule::type_ => DeclarationKind::Type(self.type_(node)),
            Rule::facts => DeclarationKind::Facts(self.entries(node)),
            Rule::hierarchy => {
                let tiers = node.into_inner().filter(|inner| inner.as_rule() == Rule::tier);
                DeclarationKind::Hierarchy(tiers.map(|tier| self.ranks(tier)).collect())
            }
            Rule::precedence => DeclarationKind::Precedence(self.list(node)),
            Rule::headline => DeclarationKind::Headline(self.list(node)),
            Rule::authority => DeclarationKind::Authority(self.authority(node)),
            Rule::referral => DeclarationKind::Referral(self.referral(node)),
            Rule::instrument => DeclarationKind::Instrument(self.instrument(node)),
            Rule::practice => DeclarationKind::Practice(self.practice(node)),
            Rule::question => DeclarationKind::Question(self.question(node)),
            Rule::calendar => DeclarationKind::Calendar(self.calendar(node)),
            Rule::dated_value => DeclarationKind::DatedValue(self.dated_value(node)),
            Rule::define => DeclarationKind::Define(self.define(node)),
            Rule::conclusion => DeclarationKind::Conclusion(self.conclusion(node)),
            Rule::incompatible => DeclarationKind::Incompatible(self.incompatible(node)),
            Rule::clause => DeclarationKind::Clause(self.clause(node)),
            Rule::assume => DeclarationKind::Assume(self.assume(node)),
            Rule::property => DeclarationKind::Property(self.property(node)),
            Rule::accept => DeclarationKind::Accept(self.accept(node)),
            _ => DeclarationKind::Scenario(self.scenario(node)),
        };
        file.declarations.push(Declaration { docs, span, kind });
    }

    /// `language es` stands once, before all else.
    fn language(&mut self, word: Word, file: &mut tree::File) {
        let what = if word.text.len() != 2 || !word.text.bytes().all(|byte| byte.is_ascii_lowercase()) {
            say_error!(SyntaxLanguage { name: &*word.text })
        } else if file.language.is_some() {
            say_error!(SyntaxLanguageTwice)
        } else if !file.declarations.is_empty() {
            say_error!(SyntaxLanguageLate)
        } else {
            file.language = Some(word);
            return;
        };
        self.problems.add(MisplacedLanguage { what, at: word.span.into() });
    }

    /// The words of the list inside the node.
    pub(super) fn list(&self, node: Node) -> Vec<Word> {
        let lists = node.into_inner().filter(|inner| matches!(inner.as_rule(), Rule::words | Rule::paths));
        lists.flat_map(|list| self.words(list)).collect()
    }

    fn type_(&mut self, node: Node) -> Type {
        let (mut name, mut values, mut fields) = (None, None, Vec::new());
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::word => name = Some(self.word(&inner)),
                Rule::enumeration => values = Some(self.named_values(inner)),
                Rule::field => fields.push(self.field(inner)),
                _ => {}
            }
        }
        let body = values.map_or(TypeBody::Record(fields), |(values, labels)| TypeBody::Enumeration(values, labels));
        Type { name: name.expect("a type has a name"), body }
    }

    fn named_values(&self, node: Node) -> (Vec<Word>, Vec<Option<Text>>) {
        let named = |value: Node| {
            let label = value.clone().into_inner().find(|inner| inner.as_rule() == Rule::label);
            (self.word_in(value), label.map(|label| self.text_in(label)))
        };
        node.into_inner().map(named).unzip()
    }

    fn entries(&mut self, node: Node) -> Vec<FactEntry> {
        let mut entries = Vec::new();
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::field => entries.push(FactEntry::Fact(self.field(inner))),
                Rule::fact_group => {
                    let docs = self.docs(&inner);
                    let name = self.word_in(inner.clone());
                    entries.push(FactEntry::Group(Group { docs, name, entries: self.entries(inner) }));
                }
                _ => {}
            }
        }
        entries
    }

    fn field(&mut self, node: Node) -> Fact {
        let (docs, span) = (self.docs(&node), self.span(&node));
        let (mut name, mut ty) = (None, None);
        let (mut presumed, mut usual, mut fixed, mut by) = (None, None, None, None);
        let (mut label, mut ask) = (None, None);
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::word => name = Some(self.word(&inner)),
                Rule::fact_type => ty = Some(self.fact_type(inner)),
                Rule::presumed => {
                    let value =
                        inner.into_inner().find(|inner| matches!(inner.as_rule(), Rule::value | Rule::set_value));
                    presumed = value.map(|value| self.value(value));
                }
                Rule::usual => usual = inner.into_inner().nth(1).map(|value| Box::new(self.usual(value))),
                Rule::fixed => fixed = Some(self.span(&inner)),
                Rule::by => by = Some(Box::new(self.word_in(inner))),
                Rule::ask => ask = Some(self.text_in(inner)),
                _ => label = Some(self.text_in(inner)),
            }
        }
        let name = name.expect("a fact has a name");
        Fact { docs, span, name, ty: ty.expect("a fact has a type"), presumed, usual, fixed, by, label, ask }
    }

    /// A word or a number by itself is a value; `as_of`, and what has steps, a day.
    fn usual(&mut self, node: Node) -> Usual {
        match node.as_rule() {
            Rule::set_value => return Usual::Value(self.value(node)),
            Rule::string => {
                let Spanned { value, span } = self.string(&node);
                return Usual::Value(Value { span, kind: ValueKind::Text(value) });
            }
            _ => {}
        }
        let sum = self.sum(node);
        let value = match &sum.head {
            _ if !sum.steps.is_empty() || sum.less.is_some() => None,
            Operand::Int(number) => Some(ValueKind::Int(number.value)),
            Operand::Date(day) => Some(ValueKind::Date(day.value)),
            Operand::Path(word) => match &*word.text {
                "as_of" => None,
                "true" => Some(ValueKind::Bool(true)),
                "false" => Some(ValueKind::Bool(false)),
                text if text.contains('.') => None,
                text => Some(ValueKind::Word(text.into())),
            },
            _ => None,
        };
        value.map_or_else(|| Usual::Sum(sum.clone()), |kind| Usual::Value(Value { span: sum.span, kind }))
    }

    fn fact_type(&self, node: Node) -> TypeRef {
        let span = self.span(&node);
        let mut parts = node.into_inner();
        let inner = parts.next().expect("a type is named");
        let is_or_never = parts.next().is_some();
        let kind = match inner.as_rule() {
            _ if is_or_never && inner.as_str() == "date" => TypeRefKind::DateOrNever,
            _ if is_or_never => TypeRefKind::OrNever(self.word(&inner)),
            Rule::list_of => TypeRefKind::ListOf(self.word_in(inner)),
            Rule::set_of => TypeRefKind::SetOf(self.word_in(inner)),
            _ => match inner.as_str() {
                "bool" => TypeRefKind::Bool,
                "int" => TypeRefKind::Int,
                "date" => TypeRefKind::Date,
                _ => TypeRefKind::Named(self.word(&inner)),
            },
        };
        TypeRef { span, kind }
    }

    fn label(&self, node: Node) -> tree::Text {
        self.text_in(node)
    }

    /// Name and label of a declaration, and what else is in it.
    fn named<'i>(&self, node: Node<'i>) -> (Word, Option<tree::Text>, Vec<Node<'i>>) {
        let (mut name, mut label, mut rest) = (None, None, Vec::new());
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::word if name.is_none() => name = Some(self.word(&inner)),
                Rule::label => label = Some(self.label(inner)),
                _ => rest.push(inner),
            }
        }
        (name.expect("the grammar puts a name here"), label, rest)
    }

    fn authority(&mut self, node: Node) -> Authority {
        let (name, label, rest) = self.named(node);
        let handles = rest.into_iter().filter(|inner| inner.as_rule() == Rule::handles);
        Authority { name, label, handles: handles.flat_map(|handles| self.list(handles)).collect() }
    }

    pub(super) fn end(&self, node: Node) -> Option<Word> {
        let inner = node.into_inner().next().expect("an end is `any` or an authority");
        (inner.as_rule() == Rule::word).then(|| self.word(&inner))
    }

    fn referral(&mut self, node: Node) -> Referral {
        let (mut ends, mut category) = (Vec::new(), None);
        let (mut when, mut sources, mut in_force) = (Vec::new(), Vec::new(), None);
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::end => ends.push(self.end(inner)),
                Rule::word => category = Some(self.word(&inner)),
                Rule::when => when.push(self.condition(inner)),
                Rule::source => sources.push(self.source(inner)),
                Rule::in_force => in_force = Some(self.range_in(inner)),
                _ => {}
            }
        }
        let mut ends = ends.into_iter();
        let (from, to) = (ends.next().flatten(), ends.next().flatten());
        Referral { from, to, category: category.expect("a referral is for a category"), when, sources, in_force }
    }

    fn instrument(&mut self, node: Node) -> Instrument {
        let (name, _, rest) = self.named(node);
        let mut instrument = Instrument {
            name,
            title: None,
            rank: None,
            issuer: None,
            published: None,
            unpublished: None,
            in_force: None,
            repeals: Vec::new(),
            url: None,
        };
        for inner in rest {
            match inner.as_rule() {
                Rule::title => instrument.title = Some(self.text_in(inner)),
                Rule::rank => instrument.rank = Some(self.word_in(inner)),
                Rule::issuer => instrument.issuer = Some(self.word_in(inner)),
                Rule::published => instrument.published = Some(self.date_in(inner)),
                Rule::unpublished => instrument.unpublished = Some(self.text_in(inner)),
                Rule::in_force => instrument.in_force = Some(self.range_in(inner)),
                Rule::repeals => instrument.repeals.extend(self.list(inner)),
                Rule::url => instrument.url = Some(self.string_in(inner)),
                _ => {}
            }
        }
        instrument
    }

    fn practice(&mut self, node: Node) -> Practice {
        let (name, label, rest) = self.named(node);
        let mut practice = Practice { name, label, by: None, in_force: None, url: None };
        for inner in rest {
            match inner.as_rule() {
                Rule::by => practice.by = Some(self.word_in(inner)),
                Rule::in_force => practice.in_force = Some(self.range_in(inner)),
                Rule::url => practice.url = Some(self.string_in(inner)),
                _ => {}
            }
        }
        practice
    }

    fn question(&mut self, node: Node) -> Question {
        let (name, label, rest) = self.named(node);
        Question { name, label, sources: self.sources(rest) }
    }

    pub(super) fn sources(&mut self, rest: Vec<Node>) -> Vec<Source> {
        let sources = rest.into_iter().filter(|inner| inner.as_rule() == Rule::source);
        sources.map(|source| self.source(source)).collect()
    }

    fn calendar(&mut self, node: Node) -> Calendar {
        let (name, _, rest) = self.named(node);
        let (mut weekend, mut known, mut short_month, mut holidays) = (Vec::new(), None, None, Vec::new());
        for inner in rest {
            match inner.as_rule() {
                Rule::weekend => weekend.extend(self.list(inner)),
                Rule::short_month => {
                    let word = inner.into_inner().find(|inner| inner.as_rule() == Rule::which_day);
                    let is_it = |which: &ShortMonth| word.as_ref().is_some_and(|word| word.as_str() == which.word());
                    short_month = ShortMonth::ALL.into_iter().find(is_it);
                }
                Rule::known => {
                    let is_none = inner.clone().into_inner().any(|inner| inner.as_rule() == Rule::no_days);
                    known = Some(if is_none { Known::Nothing } else { Known::Days(self.range_in(inner)) });
                }
                Rule::holiday => {
                    for day in inner.into_inner().filter(|inner| inner.as_rule() == Rule::holiday_day) {
                        holidays.extend(self.holiday(day));
                    }
                }
                _ => {}
            }
        }
        Calendar { name, weekend, known, short_month, holidays }
    }

    fn holiday(&mut self, node: Node) -> Option<Spanned<Holiday>> {
        let span = self.span(&node);
        let mut days = node.into_inner().filter(|inner| inner.as_rule() != Rule::every);
        let inner = days.next().expect("a holiday is a day");
        match inner.as_rule() {
            Rule::date => return Some(Spanned { value: Holiday::Once(self.date(&inner).value), span }),
            Rule::easter => return Some(Spanned { value: Holiday::Easter(self.days_after_easter(inner)?), span }),
            Rule::weekday_of => return Some(Spanned { value: self.weekday_of(inner)?, span }),
            _ => {}
        }
        let moved_to = days.next().map(|moved| self.word_in(moved));
        let (month, day) = inner.as_str().split_once('-')?;
        let (month, day) = (month.parse::<u8>().unwrap_or(0), day.parse::<u8>().unwrap_or(0));
        // 2000 is a leap year: 02-29 exists.
        if crate::calendar::Day::of(2000, month, day).is_none() {
            self.problems.add(crate::syntax::errors::NoSuchDate {
                what: say_error!(SyntaxNoSuchDate { text: inner.as_str() }),
                at: self.span(&inner).into(),
                mend: Some(say_error!(SyntaxNoSuchDateHelpMonthAndDay)),
            });
            return None;
        }
        Some(Spanned { value: Holiday::Every { month, day, moved_to }, span })
    }

    /// `easter - 2 days`: how many days after Easter Sunday.
    fn days_after_easter(&mut self, node: Node) -> Option<i64> {
        /// Further away it is the Easter of another year that was meant.
        const MOST: i64 = 366;
        let is_before = node.clone().into_inner().any(|inner| inner.as_rule() == Rule::sign && inner.as_str() == "-");
        let Some(number) = node.into_inner().find(|inner| inner.as_rule() == Rule::number) else { return Some(0) };
        let n_days = self.number(&number);
        if n_days.value > MOST {
            let (expected, found) = (say_error!(ExpectedUpToAYear), format!("`{}`", number.as_str()));
            self.problems.add(Unexpected::found(&expected, &found, n_days.span.into(), None));
            return None;
        }
        Some(if is_before { -n_days.value } else { n_days.value })
    }

    fn weekday_of(&mut self, node: Node) -> Option<Holiday> {
        let (mut which, mut weekday, mut month) = (Which::Last, None, None);
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::which => {
                    which = match inner.as_str() {
                        "first" => Which::First,
                        "second" => Which::Second,
                        "third" => Which::Third,
                        "fourth" => Which::Fourth,
                        _ => Which::Last,
                    };
                }
                Rule::word => weekday = Some(self.word(&inner)),
                Rule::number => month = Some(self.number(&inner)),
                _ => {}
            }
        }
        let (weekday, month) = (weekday?, month?);
        if !(1..=12).contains(&month.value) {
            let (expected, found) = (say_error!(ExpectedMonth), format!("`{}`", month.value));
            self.problems.add(Unexpected::found(&expected, &found, month.span.into(), None));
            return None;
        }
        Some(Holiday::WeekdayOf { which, weekday, month: month.value as u8 })
    }

    fn dated_value(&mut self, node: Node) -> DatedValue {
        let (name, label, rest) = self.named(node);
        let (mut sources, mut numbers) = (Vec::new(), Vec::new());
        for inner in rest {
            match inner.as_rule() {
                Rule::source => sources.push(self.source(inner)),
                Rule::dated_number => numbers.push(self.dated_number(inner)),
                _ => {}
            }
        }
        DatedValue { name, label, sources, numbers }
    }

    fn dated_number(&mut self, node: Node) -> DatedNumber {
        let (docs, span) = (self.docs(&node), self.span(&node));
        let range = self.range_in(node.clone());
        let number = node.into_inner().find(|inner| matches!(inner.as_rule(), Rule::signed | Rule::number));
        DatedNumber { docs, span, range, number: self.number(&number.expect("the grammar puts a number here")) }
    }

    fn define(&mut self, node: Node) -> Define {
        let (name, label, rest) = self.named(node);
        let body = rest.into_iter().find(|inner| inner.as_rule() == Rule::expr).expect("a definition has a body");
        Define { name, label, body: self.expr(body) }
    }

    fn conclusion(&mut self, node: Node) -> Conclusion {
        let (name, label, rest) = self.named(node);
        let mut conclusion = Conclusion {
            kind: ConclusionKind::Category,
            name,
            label,
            by: None,
            is_for_the_person: false,
            confers: Vec::new(),
            direction: None,
            sources: Vec::new(),
        };
        for inner in rest {
            match inner.as_rule() {
                Rule::conclusion_kind => {
                    conclusion.kind = match inner.as_str() {
                        "category" => ConclusionKind::Category,
                        "status" => ConclusionKind::Status,
                        "protection" => ConclusionKind::Protection,
                        _ => ConclusionKind::Duty,
                    };
                }
                Rule::by => conclusion.by = Some(self.word_in(inner)),
                Rule::for_person => conclusion.is_for_the_person = true,
                Rule::confers => conclusion.confers.extend(self.list(inner)),
                Rule::direction => {
                    let value = if inner.as_str() == "adverse" { Direction::Adverse } else { Direction::Favourable };
                    conclusion.direction = Some(Spanned { value, span: self.span(&inner) });
                }
                Rule::source => conclusion.sources.push(self.source(inner)),
                _ => {}
            }
        }
        conclusion
    }

    fn incompatible(&mut self, node: Node) -> Incompatible {
        let members = self.list(node.clone());
        Incompatible { members, sources: self.sources(node.into_inner().collect()) }
    }

    pub(super) fn source(&mut self, node: Node) -> Source {
        let span = self.span(&node);
        let (mut of, mut art, mut para, mut text) = (None, None, None, None);
        let mut parts = Vec::new();
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::word => of = Some(self.word(&inner)),
                Rule::art => art = Some(self.text_in(inner)),
                Rule::para => para = Some(self.text_in(inner)),
                Rule::annex => parts.push((Part::Annex, self.text_in(inner))),
                Rule::num => parts.push((Part::Number, self.text_in(inner))),
                Rule::lit => parts.push((Part::Letter, self.text_in(inner))),
                Rule::point => parts.push((Part::Point, self.text_in(inner))),
                Rule::wording => text = Some(self.text_in(inner)),
                _ => {}
            }
        }
        let order = |part: Part| Part::ALL.iter().position(|&one| one == part);
        parts.sort_by_key(|(part, _)| order(*part));
        Source { span, of: of.expect("a source names an instrument"), art, para, parts, text }
    }

    fn ranks(&mut self, tier: Node) -> Vec<Rank> {
        let ranks: Vec<_> = tier.into_inner().filter(|inner| inner.as_rule() == Rule::ranked).collect();
        let rank = |rank: Node| {
            let label = rank.clone().into_inner().find(|inner| inner.as_rule() == Rule::label);
            Rank { name: self.word_in(rank), label: label.map(|label| self.text_in(label)) }
        };
        ranks.into_iter().map(rank).collect()
    }

    fn clause(&mut self, node: Node) -> Clause {
        let (name, label, rest) = self.named(node);
        let items = rest.into_iter().filter(|inner| inner.as_rule() != Rule::clause_word);
        Clause { name, label, items: items.map(|item| self.item(item)).collect() }
    }

    fn item(&mut self, node: Node) -> ClauseItem {
        let (docs, span) = (self.docs(&node), self.span(&node));
        let kind = match node.as_rule() {
            Rule::source => ClauseItemKind::Source(self.source(node)),
            Rule::wording => ClauseItemKind::Text(self.text_in(node)),
            Rule::certainty => self.certainty(node),
            Rule::effect => self.effect(node),
            Rule::when => ClauseItemKind::When(self.condition(node)),
            Rule::unless => ClauseItemKind::Unless(self.condition(node)),
            Rule::provided => ClauseItemKind::Provided(self.condition(node)),
            Rule::in_force => ClauseItemKind::InForce(self.range_in(node)),
            Rule::governed => ClauseItemKind::GovernedBy(self.word_in(node)),
            Rule::replaces => ClauseItemKind::Replaces(self.list(node)),
            Rule::overrides => ClauseItemKind::Overrides(self.list(node)),
            Rule::lifts => ClauseItemKind::Lifts(self.list(node)),
            Rule::dormant => self.dormant(node),
            Rule::discretion => self.discretion(node),
            Rule::ends => ClauseItemKind::Ends(self.sum_in(node)),
            Rule::due => ClauseItemKind::Due(self.sum_in(node)),
            _ => ClauseItemKind::By(self.word_in(node)),
        };
        ClauseItem { docs, span, kind }
    }

    fn certainty(&mut self, node: Node) -> ClauseItemKind {
        let word = self.word_in(node);
        let value = match &*word.text {
            "verified" => Certainty::Verified,
            "reported" => Certainty::Reported,
            "assumed" => Certainty::Assumed,
            _ => {
                let mend = crate::nearest::did_you_mean(&word.text, ["verified", "reported", "assumed"]);
                let (expected, found) = (say_error!(ExpectedCertainty), format!("`{}`", word.text));
                self.problems.add(Unexpected::found(&expected, &found, word.span.into(), mend));
                Certainty::Assumed
            }
        };
        ClauseItemKind::Certainty(Spanned { value, span: word.span })
    }

    fn effect(&mut self, node: Node) -> ClauseItemKind {
        let verb = node.clone().into_inner().next().expect("an effect begins with its verb");
        let verb = match verb.as_str() {
            "establishes" => EffectVerb::Establishes,
            "excludes" => EffectVerb::Excludes,
            "grants" => EffectVerb::Grants,
            "denies" => EffectVerb::Denies,
            "requires" => EffectVerb::Requires,
            _ => EffectVerb::Forbids,
        };
        ClauseItemKind::Effect(verb, self.list(node))
    }

    fn discretion(&mut self, node: Node) -> ClauseItemKind {
        let (mut of, mut why) = (None, None);
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::word => of = Some(self.word(&inner)),
                Rule::text => why = Some(self.text(inner)),
                _ => {}
            }
        }
        ClauseItemKind::Discretion { of, why }
    }

    fn dormant(&mut self, node: Node) -> ClauseItemKind {
        let (mut why, mut range, mut whom) = (None, None, None);
        for inner in node.into_inner() {
            match inner.as_rule() {
                Rule::text => why = Some(self.text(inner)),
                Rule::range => range = Some(self.range(inner)),
                Rule::expr => whom = Some(self.expr(inner)),
                _ => {}
            }
        }
        ClauseItemKind::Dormant { why: why.expect("dormancy says why"), range, whom }
    }
}
