//! Everything around the clauses: hierarchy, precedence, calendar, authorities, instruments, practices, questions.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::bulk::Bulk;
use super::clauses::PERSON;
use super::{Resolver, article};
use crate::nearest::did_you_mean;
use crate::policy::calendar::WorkingDays;
use crate::policy::errors::{
    NoWorkingDay, PrincipleTwice, RangeBackwards, RankTwice, RepealsWithoutStart, SecondDeclaration, SourceIsPractice,
    UnknownAuthority, UnknownConclusion, UnknownInstrument, UnknownPrinciple, UnknownRank, UnknownWeekday, WrongKind,
};
use crate::policy::ids::{AuthorityId, ConclusionId, InstrumentId};
use crate::policy::model::{ConclusionKind, Days, Language, Named, Origin, Source};
use crate::policy::precedence::Principle;
use crate::syntax::errors::ItemTwice;
use crate::syntax::{Span, tree};
use crate::words::say_error;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl<'t> Resolver<'t> {
    pub(super) fn resolve_framework(&mut self) {
        self.hierarchy();
        self.precedence();
        self.calendar();
        self.headline();
        for pending in std::mem::take(&mut self.authorities) {
            let handles =
                pending.tree.handles.iter().filter_map(|word| self.conclusion(word, ConclusionKind::Category));
            let handles = handles.collect();
            self.policy.authorities[pending.id].handles = handles;
        }
        let first = self.policy.authorities.values().next().map(|first| first.span);
        if let Some(at) = first {
            let n_pairs = self.policy.n_categories_apart(Bulk::Categories.most());
            self.count(Bulk::Categories, n_pairs, at);
        }
        for pending in std::mem::take(&mut self.instruments) {
            self.instrument(pending.id, pending.tree);
        }
        for pending in std::mem::take(&mut self.practices) {
            let by = pending.tree.by.as_ref().and_then(|word| self.authority(word));
            self.policy.practices[pending.id].by = by;
        }
        for pending in std::mem::take(&mut self.questions) {
            let sources = self.law_sources(&pending.tree.sources, pending.language);
            self.policy.questions[pending.id].sources = sources;
        }
    }

    fn hierarchy(&mut self) {
        let hierarchies = std::mem::take(&mut self.hierarchies);
        self.only_one("hierarchy", hierarchies.iter().map(|(span, ..)| *span));
        let Some((_, tiers, language)) = hierarchies.first() else { return };
        let language = *language;
        for (level, tier) in tiers.iter().enumerate() {
            for rank in tier {
                match self.ranks.entry(&rank.name.text) {
                    Entry::Occupied(first) => {
                        self.problems.add(RankTwice {
                            name: rank.name.text.to_string(),
                            at: rank.name.span.into(),
                            first: (*first.get()).into(),
                        });
                        continue;
                    }
                    Entry::Vacant(new) => new.insert(rank.name.span),
                };
                self.policy.ranks.push((rank.name.text.clone(), level as u32));
                if let Some(label) = self.text_of(&rank.label, language) {
                    self.policy.rank_labels.insert(rank.name.text.clone(), label);
                }
            }
        }
        self.hierarchies = hierarchies;
    }

    fn precedence(&mut self) {
        let precedences = std::mem::take(&mut self.precedences);
        self.only_one("precedence", precedences.iter().map(|(span, _)| *span));
        let Some((_, words)) = precedences.first() else { return };
        for word in *words {
            let known = Principle::ALL.iter().find(|(name, _)| **name == *word.text);
            match known {
                None => self.problems.add(UnknownPrinciple {
                    name: word.text.to_string(),
                    at: word.span.into(),
                    mend: did_you_mean(&word.text, Principle::ALL.iter().map(|(name, _)| *name)),
                }),
                Some((name, principle)) if self.policy.precedence.contains(principle) => {
                    self.problems.add(PrincipleTwice { name: (*name).to_owned(), at: word.span.into() });
                }
                Some((_, principle)) => self.policy.precedence.push(*principle),
            }
        }
    }

    fn headline(&mut self) {
        let headlines = std::mem::take(&mut self.headlines);
        self.only_one("headline", headlines.iter().map(|(span, _)| *span));
        let Some((_, words)) = headlines.first() else { return };
        let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
        for word in *words {
            if let Some(first) = seen.get(&*word.text) {
                let what = say_error!(SyntaxItemTwice { item: &*word.text });
                self.problems.add(ItemTwice { what, at: word.span.into(), first: (*first).into() });
                continue;
            }
            seen.insert(&word.text, word.span);
            if let Some(id) = self.any_conclusion(word) {
                self.policy.headline.push(id);
            }
        }
    }

    fn calendar(&mut self) {
        let calendars = std::mem::take(&mut self.calendars);
        self.only_one("calendar", calendars.iter().map(|(span, _)| *span));
        let Some((_, calendar)) = calendars.first() else { return };
        let short_month = calendar.short_month.unwrap_or_default();
        let says_short_month = calendar.short_month.is_some();
        let rounding = || WorkingDays { short_month, says_short_month, ..WorkingDays::default() };
        let mut days = WorkingDays { known: self.known(calendar), ..rounding() };
        for word in &calendar.weekend {
            if let Some(weekday) = self.weekday(word) {
                days.weekend[usize::from(weekday)] = true;
            }
        }
        for holiday in &calendar.holidays {
            match &holiday.value {
                tree::Holiday::Every { month, day, moved_to: None } => drop(days.every_year.insert((*month, *day))),
                tree::Holiday::Every { month, day, moved_to: Some(word) } => {
                    days.moved.extend(self.weekday(word).map(|weekday| (*month, *day, weekday)));
                }
                tree::Holiday::WeekdayOf { which, weekday, month } => {
                    days.weekdays_of.extend(self.weekday(weekday).map(|weekday| (*which, weekday, *month)));
                }
                tree::Holiday::Easter(n_days) => drop(days.from_easter.insert(*n_days)),
                tree::Holiday::Once(day) => drop(days.once.insert(*day)),
            }
        }
        if !days.has_working_days() {
            let name = calendar.name.text.to_string();
            self.problems.add(NoWorkingDay { name, at: calendar.name.span.into() });
            days = rounding();
        }
        self.policy.calendar = Some(days);
    }

    /// The days for which the holidays of a calendar were looked up, where it says so.
    fn known(&mut self, calendar: &tree::Calendar) -> Option<Days> {
        let range = match calendar.known.as_ref()? {
            tree::Known::Nothing => return Some(Days::NONE),
            tree::Known::Days(range) => range,
        };
        let known = super::declare::days(Some(range));
        if let (Some(first), Some(last)) = (known.first, known.last)
            && last < first
        {
            self.problems.add(RangeBackwards { last, first, at: range.span.into() });
            return None;
        }
        Some(known)
    }

    /// The number of a weekday, 0 is Monday.
    fn weekday(&mut self, word: &tree::Word) -> Option<u8> {
        let found = (0..7).find(|&at| *WEEKDAYS[usize::from(at)] == *word.text);
        if found.is_none() {
            self.problems.add(UnknownWeekday {
                name: word.text.to_string(),
                at: word.span.into(),
                mend: did_you_mean(&word.text, WEEKDAYS),
            });
        }
        found
    }

    fn only_one(&mut self, what: &str, mut spans: impl Iterator<Item = Span>) {
        let Some(first) = spans.next() else { return };
        for span in spans {
            self.problems.add(SecondDeclaration { what: what.to_owned(), at: span.into(), first: first.into() });
        }
    }

    fn instrument(&mut self, id: InstrumentId, instrument: &tree::Instrument) {
        if let Some(rank) = &instrument.rank {
            if self.ranks.contains_key(&*rank.text) {
                self.policy.instruments[id].rank = Some(rank.text.clone());
            } else {
                self.problems.add(UnknownRank {
                    name: rank.text.to_string(),
                    at: rank.span.into(),
                    hierarchy: self.hierarchies.first().map(|(span, ..)| (*span).into()),
                    mend: self
                        .suggestions
                        .did_you_mean(&rank.text, self.policy.ranks.iter().map(|(name, _)| &**name))
                        .or_else(|| Some(say_error!(HelpAddRank))),
                });
            }
        }
        let issuer = instrument.issuer.as_ref().and_then(|word| self.authority(word));
        self.policy.instruments[id].issuer = issuer;
        for word in &instrument.repeals {
            let Some(old) = self.repealed(word) else { continue };
            if self.policy.instruments[id].in_force.first.is_none() {
                self.problems.add(RepealsWithoutStart {
                    name: instrument.name.text.to_string(),
                    old: word.text.to_string(),
                    at: word.span.into(),
                });
            }
            self.policy.instruments[id].repeals.push(old);
        }
    }

    fn repealed(&mut self, word: &tree::Word) -> Option<InstrumentId> {
        match self.lookup(&word.text) {
            Some(Named::Instrument(id)) => Some(id),
            Some(other) => self.wrong_kind(word, other, say_error!(IsInstrument)),
            None => self.unknown_instrument(word),
        }
    }

    fn unknown_instrument<T>(&mut self, word: &tree::Word) -> Option<T> {
        let mend = self.suggest(&word.text, |named| matches!(named, Named::Instrument(_) | Named::Practice(_)));
        self.problems.add(UnknownInstrument { name: word.text.to_string(), at: word.span.into(), mend });
        None
    }

    pub(super) fn wrong_kind<T>(&mut self, word: &tree::Word, is: Named, wanted: String) -> Option<T> {
        let is_set = is == Named::Group && self.policy.set(&word.text).is_some();
        self.problems.add(WrongKind {
            name: word.text.to_string(),
            is: if is_set { say_error!(IsSet) } else { article(&self.policy, is) },
            wanted,
            at: word.span.into(),
            declared: self.declared_at(&word.text),
            mend: is_set.then(|| say_error!(HelpAskSet { name: &*word.text })),
        });
        None
    }

    pub(super) fn authority(&mut self, word: &tree::Word) -> Option<AuthorityId> {
        match self.lookup(&word.text) {
            Some(Named::Authority(id)) => Some(id),
            Some(other) => self.wrong_kind(word, other, say_error!(IsAuthority)),
            None => {
                let mend = match &*word.text {
                    PERSON => Some(say_error!(PolicyByPersonHelp)),
                    _ => self.suggest(&word.text, |named| matches!(named, Named::Authority(_))),
                };
                self.problems.add(UnknownAuthority { name: word.text.to_string(), at: word.span.into(), mend });
                None
            }
        }
    }

    /// A conclusion of that kind.
    pub(super) fn conclusion(&mut self, word: &tree::Word, kind: ConclusionKind) -> Option<ConclusionId> {
        let wanted = super::conclusion_article(kind);
        match self.lookup(&word.text) {
            Some(Named::Conclusion(id)) if self.policy.conclusions[id].kind == kind => Some(id),
            Some(other) => self.wrong_kind(word, other, wanted),
            None => self.unknown_conclusion(word, super::kind_before_name(kind), wanted, Some(kind)),
        }
    }

    pub(super) fn any_conclusion(&mut self, word: &tree::Word) -> Option<ConclusionId> {
        match self.lookup(&word.text) {
            Some(Named::Conclusion(id)) => Some(id),
            Some(other) => self.wrong_kind(word, other, say_error!(IsConclusion)),
            None => self.unknown_conclusion(word, say_error!(TheConclusion), say_error!(IsConclusion), None),
        }
    }

    fn unknown_conclusion<T>(
        &mut self,
        word: &tree::Word,
        wanted: String,
        expected: String,
        kind: Option<ConclusionKind>,
    ) -> Option<T> {
        let conclusions = &self.policy.conclusions;
        let fits = |named| match named {
            Named::Conclusion(id) => kind.is_none_or(|kind| conclusions[id].kind == kind),
            _ => false,
        };
        let mend = self.suggest(&word.text, fits);
        self.problems.add(UnknownConclusion {
            name: word.text.to_string(),
            wanted,
            expected,
            at: word.span.into(),
            mend,
        });
        None
    }

    pub(super) fn source(&mut self, source: &tree::Source, language: Language) -> Option<Source> {
        let origin = match self.lookup(&source.of.text) {
            Some(Named::Instrument(id)) => Origin::Instrument(id),
            Some(Named::Practice(id)) => Origin::Practice(id),
            Some(other) => return self.wrong_kind(&source.of, other, say_error!(IsInstrumentOrPractice)),
            None => return self.unknown_instrument(&source.of),
        };
        Some(Source {
            origin,
            art: self.text_of(&source.art, language),
            para: self.text_of(&source.para, language),
            parts: source.parts.iter().map(|(part, text)| (*part, self.text(text, language))).collect(),
            text: self.lines_of(&source.text, language),
            span: source.span,
        })
    }

    pub(super) fn sources(&mut self, sources: &[tree::Source], language: Language) -> Vec<Source> {
        sources.iter().filter_map(|source| self.source(source, language)).collect()
    }

    /// Sources of something that only law can say.
    pub(super) fn law_sources(&mut self, sources: &[tree::Source], language: Language) -> Vec<Source> {
        let resolved = self.sources(sources, language);
        if let Some(Source { origin: Origin::Practice(id), span, .. }) = resolved.first() {
            let name = self.policy.practices[*id].name.to_string();
            self.problems.add(SourceIsPractice { name, at: (*span).into() });
        }
        resolved
    }
}
