//! The first screen of a verdict: at most forty lines, the most urgent first.
//!
//! In this order: the person and the day; deadlines; where practice departs from the law, and conflicts; what to do now; who the person
//! is in law, permits and rights, what authorities must and must not do; what to ask first; how to see more. Nothing that is not about
//! this person stands here; all there is stands in [`super::verdict`] (`--full`). Takes a verdict, sharpened where there was time;
//! decides nothing.

mod averting;
mod deadlines;
mod departures;
mod open_referrals;
mod referrals;
mod standing;
mod urgent;

use std::cell::{Cell, RefCell};

use super::cites::Cites;
use super::page::Style;
use crate::advise::outlook::Outlook;
use crate::advise::price::Prices;
use crate::advise::questions::{for_prohibitions_alone, most_telling_first};
use crate::case::Case;
use crate::circuit::Outcome;
use crate::eval::{ConclusionVerdict, CountedBeyond, CountedBy, Grounds, Verdict};
use crate::law::Law;
use crate::policy::ids::{ConclusionId, FactId, Id};
use crate::policy::model::{ConclusionKind, Value};
use crate::report::document::Document;
use crate::report::render::terminal::{self, Screen};
use crate::words::{Locale, say};

/// As many lines as a screen has, at [`WIDTH`] columns.
const LINES: usize = 40;
/// The width at which the lines are counted: a narrower screen has more of them, and says the same.
const WIDTH: usize = 100;
/// So many characters of a list fill a line, what is lost where it is broken aside.
const LINE: usize = 95;
/// “; and 1 more” takes about so many characters.
const AND_ONE_MORE: usize = 12;
/// About so many stand before the names of a list and after them: what they are, and how many more there are.
const AROUND_NAMES: usize = 40;
/// Questions asked at once.
const QUESTIONS: usize = 5;
/// So many are asked where the lists are cut short otherwise.
const QUESTIONS_BESIDE_LISTS: usize = 3;
/// So many are asked even where the rest fills the screen.
const FEWEST_QUESTIONS: usize = 1;
/// One is asked then, too, and the rest is as bare as it can be.
const BARE: usize = 0;

/// The first screen as text. Each list has one line at least; the lines that are left over go to the lists that need more, one each in
/// reading order, and again.
///
/// `outlook`: what lies ahead of the person ([`outlook`](crate::advise::outlook::outlook)).
pub fn first_screen(law: &Law, case: &Case, verdict: &Verdict, outlook: &Outlook, style: Style) -> String {
    let prices = Prices::of(law, case, verdict);
    let mut ask = most_telling_first(law, case, &prices);
    // What a rule forbids to go by is never asked here, whatever else there is to ask.
    let forbidden = for_prohibitions_alone(&law.policy, verdict);
    ask.retain(|fact| !forbidden.contains(fact));
    let asking = |n_questions: usize, lines: &[usize], counts_each: bool, width: usize| {
        let lists = Lists { lines: lines.to_vec(), counts_each, needed: RefCell::default(), is_cut: Cell::default() };
        let about = About {
            law,
            case,
            verdict,
            outlook,
            cites: Cites { law, tongue: style.tongue },
            prices: &prices,
            grounds: prices.grounds(),
            ask: &ask,
            locale: style.tongue,
            lists,
            n_questions,
        };
        let text = terminal::drawn(&about.document(), Screen { width, is_ascii: style.is_ascii });
        (text, about.lists.needed.into_inner())
    };
    // Where the lists are as short as they can be and the screen is still too long, the least telling questions wait.
    let mut n_questions = QUESTIONS;
    let (mut shortest, mut needed) = asking(n_questions, &[], true, WIDTH);
    let is_cut = |shortest: &str, needed: &[usize]| {
        shortest.lines().count() + needed.iter().map(|lines| lines.saturating_sub(1)).sum::<usize>() > LINES
    };
    while (shortest.lines().count() > LINES && n_questions > BARE)
        || (is_cut(&shortest, &needed) && n_questions > QUESTIONS_BESIDE_LISTS)
    {
        n_questions -= 1;
        (shortest, needed) = asking(n_questions, &[], true, WIDTH);
    }
    let drawn = |lines: &[usize], counts_each: bool| asking(n_questions, lines, counts_each, WIDTH).0.lines().count();
    let mut spare = LINES.saturating_sub(shortest.lines().count());
    let (mut lines, mut grown) = (vec![1; needed.len()], Vec::new());
    while let Some(list) = (0..lines.len()).filter(|&at| lines[at] < needed[at]).min_by_key(|&at| lines[at]) {
        if spare == 0 {
            break;
        }
        lines[list] += 1;
        grown.push(list);
        spare -= 1;
    }
    // Where long names break a line early, the last to grow gives it back.
    while drawn(&lines, true) > LINES
        && let Some(list) = grown.pop()
    {
        lines[list] -= 1;
    }
    // One more name at the end of each list, where there is room for all of them.
    let counts_each = drawn(&lines, false) > LINES;
    asking(n_questions, &lines, counts_each, style.width).0 + &super::not_decided(law, verdict, style)
}

/// The lists of the page, in reading order.
struct Lists {
    /// How many lines each may take; one, where nothing is said.
    lines: Vec<usize>,
    /// Whether one long name at the end is left out, too, where lists are cut short.
    counts_each: bool,
    /// How many those drawn so far would take to be whole.
    needed: RefCell<Vec<usize>>,
    /// Whether one of those drawn so far leaves names out.
    is_cut: Cell<bool>,
}

/// How little room the screen leaves for what is said elsewhere, too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tightness {
    Loose,
    /// Lists are cut short: what is not in effect is named without its reason.
    Snug,
    Tight,
    /// One question alone is left; what departs from the law without the article to quote, and
    /// what somebody has begun to show the requirements for is left to its page.
    Tightest,
    /// Nor is what is not in effect named, nor the article of a day.
    Bare,
}

/// A verdict on its way to the page.
struct About<'a> {
    law: &'a Law,
    case: &'a Case,
    verdict: &'a Verdict,
    outlook: &'a Outlook,
    cites: Cites<'a>,
    prices: &'a Prices<'a>,
    grounds: &'a Grounds<'a>,
    /// What to ask about, the most telling first.
    ask: &'a [FactId],
    locale: Locale,
    lists: Lists,
    /// How many facts are named of those to ask about.
    n_questions: usize,
}

impl<'a> About<'a> {
    fn tightness(&self) -> Tightness {
        match self.n_questions {
            BARE => Tightness::Bare,
            FEWEST_QUESTIONS => Tightness::Tightest,
            QUESTIONS_BESIDE_LISTS => Tightness::Snug,
            n if n > QUESTIONS_BESIDE_LISTS => Tightness::Loose,
            _ => Tightness::Tight,
        }
    }

    fn document(&self) -> Document {
        let mut page = Document::default();
        self.head(&mut page);
        let n_head = page.blocks.len();
        self.deadlines(&mut page);
        self.departures(&mut page);
        self.to_do(&mut page);
        self.standing(&mut page);
        if page.blocks.len() == n_head {
            page.gap();
            let is_open = self.conclusions().any(|(_, told)| told.settled() == Outcome::Undetermined);
            page.paragraph(match (is_open, self.verdict.matters.is_empty()) {
                (true, false) => say!(self.locale, ScreenNothing),
                // All that counts is known of the person: what is open is said below.
                (true, true) => say!(self.locale, ScreenNothingDecided),
                (false, _) => say!(self.locale, ScreenNoProvision),
            });
        }
        self.open(&mut page);
        self.notes(&mut page);
        page.paragraph(match self.lists.is_cut.get() {
            true => say!(self.locale, ScreenMoreOfLists),
            false => say!(self.locale, ScreenMore),
        });
        page
    }

    fn head(&self, page: &mut Document) {
        let day = self.locale.date(self.verdict.as_of);
        page.heading(
            1,
            match &self.verdict.id {
                Some(id) => say!(self.locale, ScreenCase { id, day }),
                None => say!(self.locale, ScreenPerson { day }),
            },
        );
        // One line, whatever is stated: `--full` has all of it.
        let texts = self.cites.texts(self.case);
        if !texts.is_empty() {
            let all = texts.join("; ");
            let short: String = all.chars().take(LINE - 1).collect();
            page.line(0, if short.len() < all.len() { format!("{short}…") } else { all });
        }
        for told in &self.verdict.questions {
            let Some(answer) = told.answer else { continue };
            let answer = if answer { say!(self.locale, Yes) } else { say!(self.locale, No) };
            let question = self.cites.question(told.question);
            page.line(0, say!(self.locale, ScreenInterpretation { question, answer }));
        }
    }

    /// Every conclusion with what is said of it.
    fn conclusions(&self) -> impl Iterator<Item = (ConclusionId, &'a ConclusionVerdict)> {
        self.law.policy.conclusions_to_show().map(|id| (id, &self.verdict.conclusions[id.index()]))
    }

    fn of_kind(&self, kind: ConclusionKind) -> impl Iterator<Item = (ConclusionId, &'a ConclusionVerdict)> {
        self.conclusions().filter(move |(id, _)| self.law.policy.conclusions[*id].kind == kind)
    }

    /// The first names of a list, as many as there is room for, and how many more there are.
    fn listed(&self, names: Vec<String>) -> String {
        match self.shortened(names) {
            (said, 0) => said,
            (names, n) => say!(self.locale, ScreenAndMore { names, n }),
        }
    }

    /// The same of what is worth nothing without its name: `--full` has the others.
    fn listed_or_full(&self, names: Vec<String>) -> String {
        match self.shortened(names) {
            (said, 0) => said,
            (names, n) => say!(self.locale, ScreenAndMoreFull { names, n }),
        }
    }

    /// The first names of a list, and how many more there are.
    fn shortened(&self, names: Vec<String>) -> (String, usize) {
        let at = self.lists.needed.borrow().len();
        let room = self.lists.lines.get(at).copied().unwrap_or(1) * LINE - AROUND_NAMES;
        let mut used = 0;
        let fit = names.iter().take_while(|name| {
            used += name.chars().count() + 2;
            used <= room
        });
        let shown = fit.count().max(1);
        // To leave out one saves nothing, unless it is a long one and lists are cut short.
        let is_tight =
            self.tightness() >= Tightness::Tightest || (self.tightness() >= Tightness::Snug && self.lists.counts_each);
        let counts = |one: &String| is_tight && one.chars().count() > AND_ONE_MORE;
        let shown = match names.get(shown..) {
            Some([one]) if !counts(one) => names.len(),
            Some(_) | None => shown.min(names.len()),
        };
        let length: usize = names.iter().map(|name| name.chars().count() + 2).sum();
        self.lists.needed.borrow_mut().push((length + AROUND_NAMES).div_ceil(LINE));
        self.lists.is_cut.set(self.lists.is_cut.get() || shown < names.len());
        (names[..shown].join("; "), names.len() - shown)
    }

    /// Lists of the person of whose members not all is known.
    fn partly_known_lists(&self) -> impl Iterator<Item = FactId> {
        let policy = &self.law.policy;
        policy.facts.ids().filter(|&id| match self.case.value(id, policy) {
            Some(Value::List(members)) => members.iter().flatten().any(Option::is_none),
            Some(_) | None => false,
        })
    }

    /// Why outcomes are open where there is nothing left to ask.
    fn why_open(&self) -> Vec<String> {
        let no_numbers = self.verdict.no_numbers.iter().map(|of| self.cites.no_number(of.value, of.day));
        let mut why: Vec<String> = no_numbers.collect();
        let not_known = &self.verdict.not_known;
        if !not_known.is_empty() {
            let named = not_known.iter().take(QUESTIONS).map(|&fact| format!("“{}”", self.cites.fact_label(fact)));
            let facts = named.collect::<Vec<_>>().join(", ");
            why.push(say!(self.locale, ScreenOpenNotKnown { n: not_known.len(), facts }));
        }
        let open = self.conclusions().map(|(_, told)| told).filter(|told| told.settled() == Outcome::Undetermined);
        let questions = self.cites.open_questions(open);
        if !questions.is_empty() {
            why.push(say!(self.locale, ScreenOpenQuestion { n: questions.len(), questions: questions.join(", ") }));
        }
        let lists: Vec<String> =
            self.partly_known_lists().map(|id| format!("“{}”", self.cites.fact_label(id))).collect();
        if !lists.is_empty() {
            why.push(say!(self.locale, ScreenOpenMembers { lists: lists.join(", ") }));
        }
        why
    }

    /// How much is open, and what to ask first. Referrals are counted beside outcomes; where they alone are open, each is told.
    fn open(&self, page: &mut Document) {
        let n = self.conclusions().filter(|(_, told)| told.settled() == Outcome::Undetermined).count();
        let facts = self.cites.asked_together(self.ask, self.n_questions.max(FEWEST_QUESTIONS)).join(" ");
        page.gap();
        match (n, self.n_open_referrals()) {
            (0, 0) => {}
            (0, _) => self.open_referrals(page),
            _ if self.ask.is_empty() => page.paragraph(match self.why_open() {
                why if why.is_empty() => say!(self.locale, ScreenOpenAlone { n }),
                why => say!(self.locale, ScreenOpenBecause { n, why: why.join("; ") }),
            }),
            (n, 0) => page.paragraph(say!(self.locale, ScreenOpenAsk { n, facts })),
            (n, referrals) => page.paragraph(say!(self.locale, ScreenOpenAndReferrals { n, referrals, facts })),
        }
    }

    /// Where working days were counted beyond the days for which the holidays are known.
    fn notes(&self, page: &mut Document) {
        if self.verdict.notes.is_empty() {
            return;
        }
        let short = |note: &CountedBeyond| match note.by {
            CountedBy::Clause(id) => self.cites.short_clause(id),
            CountedBy::Referral(id) => self.cites.referral(id),
        };
        let clauses = self.verdict.notes.iter().map(short).collect();
        let clauses = self.listed(clauses);
        page.paragraph(match self.cites.known_holidays() {
            Some(known) => say!(self.locale, ScreenCountedBeyond { clauses, known }),
            None => say!(self.locale, ScreenCountedNoneKnown { clauses }),
        });
    }
}
