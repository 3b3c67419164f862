//! The tree of a file as bytes, and back: for a cache of what was parsed.
//!
//! Takes a tree and the text that it was parsed from; gives bytes that mean something beside that text alone, since words and strings are
//! mostly kept as places in it. Places are counted from the start of the file, so that the tree may come back elsewhere among the sources.
//! Whatever the bytes are, reading them gives a tree or nothing: no panic, and no more memory than in proportion to them. A tree that was
//! packed comes back as it was; bytes that somebody made up may be a tree that no text has. Not here: where the bytes are kept
//! (`law::load`), and whether they are those of the text (there, too).

use super::sources::Span;
use super::tree::{
    Accept, Amount, Assume, Authority, Calendar, Certainty, Clause, ClauseItem, ClauseItemKind, Comparison, Conclusion,
    ConclusionKind, Condition, Count, CountBound, DatedNumber, DatedValue, Declaration, DeclarationKind, Define,
    Direction, EffectVerb, Expect, Expectation, ExpectedOutcome, ExpectedState, Expr, ExprKind, ExtremeWord, Fact,
    FactEntry, File, Group, HasOf, Holiday, Incompatible, Instrument, Known, Less, Operand, OutcomeWord, Part,
    Practice, Promise, Property, Quantifier, Question, Range, Rank, Referral, Scenario, Source, Spanned, Statement,
    StatementKind, Step, Sum, Text, Type, TypeBody, TypeRef, TypeRefKind, Usual, Value, ValueKind, Which, Word,
};
use crate::calendar::{Day, ShortMonth};

/// The bytes of a file's tree; `text` is the file's, `start` its place among the sources. `None` where something in the tree has its place
/// elsewhere, or it is deeper than what is read back.
pub fn packed(tree: &File, text: &str, start: u32) -> Option<Vec<u8>> {
    let mut to = Writer { bytes: Vec::new(), text, start, last: 0, depth: 0, is_refused: false };
    tree.pack(&mut to);
    (!to.is_refused).then_some(to.bytes)
}

/// The tree that the bytes hold, of a file with this text at that place among the sources; `None` where they hold none.
pub fn unpacked(bytes: &[u8], text: &str, start: u32) -> Option<File> {
    let mut from = Reader { bytes, text, start, last: 0, depth: 0 };
    let tree = File::unpack(&mut from)?;
    from.bytes.is_empty().then_some(tree)
}

/// A text nests 200 deep ([`super::parse`]), and each time takes a few of these; one in a thread's stack takes some kilobytes at most.
const DEEPEST: u32 = 500;
/// So many things have room made for them before they are read.
const MOST_AT_ONCE: usize = 64;

struct Writer<'t> {
    bytes: Vec<u8>,
    text: &'t str,
    start: u32,
    /// Where the last span began: the next one is mostly near.
    last: u32,
    depth: u32,
    /// Something has its place outside the file, or is too deep.
    is_refused: bool,
}

struct Reader<'b> {
    bytes: &'b [u8],
    text: &'b str,
    start: u32,
    last: u32,
    depth: u32,
}

trait Packed: Sized {
    fn pack(&self, to: &mut Writer);
    fn unpack(from: &mut Reader) -> Option<Self>;
}

// ---- numbers, places, words ------------------------------------------------------------------------------------------

impl Writer<'_> {
    /// Seven bits a byte, the lowest first.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// A string, as its place in the text where it stands there soon after the last span.
    fn string(&mut self, string: &str) {
        const SOON: usize = 1 << 10;
        let from = self.last as usize;
        let to = self.text.len().min(from + string.len() + SOON);
        let soon = self.text.as_bytes().get(from..to).unwrap_or_default();
        // A word stands just there, a string in quotes one byte on.
        let is_at = |at: &usize| soon.get(*at..).is_some_and(|soon| soon.starts_with(string.as_bytes()));
        match [0, 1].into_iter().find(is_at).or_else(|| memchr::memmem::find(soon, string.as_bytes())) {
            Some(at) => {
                self.number((string.len() as u64) << 1 | 1);
                self.number(at as u64);
            }
            None => {
                self.number((string.len() as u64) << 1);
                self.bytes.extend_from_slice(string.as_bytes());
            }
        }
    }

    /// What `write` writes, one step deeper.
    fn deeper(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        match self.depth > DEEPEST {
            true => self.is_refused = true,
            false => write(self),
        }
        self.depth -= 1;
    }
}

impl<'b> Reader<'b> {
    #[inline]
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(first)
    }

    #[inline]
    fn number(&mut self) -> Option<u64> {
        let first = self.byte()?;
        if first < 0x80 {
            return Some(u64::from(first));
        }
        let mut number = u64::from(first & 0x7f);
        for shift in (7..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number of things to come, each of which takes a byte at least.
    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok().filter(|&length| length <= self.bytes.len())
    }

    fn string(&mut self) -> Option<&'b str> {
        let number = self.number()?;
        let length = usize::try_from(number >> 1).ok()?;
        if number & 1 == 1 {
            let at = usize::try_from(self.number()?).ok()?.checked_add(self.last as usize)?;
            return self.text.get(at..at.checked_add(length)?);
        }
        let (string, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(string).ok()
    }

    /// What `read` reads, one step deeper.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.depth += 1;
        let found = if self.depth > DEEPEST { None } else { read(self) };
        self.depth -= 1;
        found
    }
}

/// Small numbers of either sign have few bytes.
fn zigzag(number: i64) -> u64 {
    (number << 1 ^ number >> 63) as u64
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

impl Packed for bool {
    fn pack(&self, to: &mut Writer) {
        to.bytes.push(u8::from(*self));
    }

    fn unpack(from: &mut Reader) -> Option<bool> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Packed for u8 {
    fn pack(&self, to: &mut Writer) {
        to.bytes.push(*self);
    }

    fn unpack(from: &mut Reader) -> Option<u8> {
        from.byte()
    }
}

impl Packed for i64 {
    fn pack(&self, to: &mut Writer) {
        to.number(zigzag(*self));
    }

    fn unpack(from: &mut Reader) -> Option<i64> {
        from.number().map(unzigzag)
    }
}

impl Packed for Day {
    fn pack(&self, to: &mut Writer) {
        self.0.pack(to);
    }

    fn unpack(from: &mut Reader) -> Option<Day> {
        let day = Day(i64::unpack(from)?);
        ((Day::FIRST..=Day::LAST).contains(&day) || day == Day::NEVER).then_some(day)
    }
}

impl Packed for Span {
    fn pack(&self, to: &mut Writer) {
        let (start, length) =
            (i64::from(self.start) - i64::from(to.start), i64::from(self.end) - i64::from(self.start));
        if start < 0 || length < 0 || start + length > to.text.len() as i64 {
            to.is_refused = true;
            return;
        }
        to.number(zigzag(start - i64::from(to.last)));
        to.number(length as u64);
        to.last = start as u32;
    }

    #[inline]
    fn unpack(from: &mut Reader) -> Option<Span> {
        let start = unzigzag(from.number()?).checked_add(i64::from(from.last))?;
        let end = u64::try_from(start).ok()?.checked_add(from.number()?)?;
        if end > from.text.len() as u64 {
            return None;
        }
        from.last = start as u32;
        Some(Span { start: from.start + start as u32, end: from.start + end as u32 })
    }
}

impl Packed for Box<str> {
    fn pack(&self, to: &mut Writer) {
        to.string(self);
    }

    fn unpack(from: &mut Reader) -> Option<Box<str>> {
        from.string().map(Into::into)
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, to: &mut Writer) {
        self.is_some().pack(to);
        if let Some(some) = self {
            some.pack(to);
        }
    }

    #[inline]
    fn unpack(from: &mut Reader) -> Option<Option<T>> {
        Some(if bool::unpack(from)? { Some(T::unpack(from)?) } else { None })
    }
}

impl<T: Packed> Packed for Box<T> {
    fn pack(&self, to: &mut Writer) {
        to.deeper(|to| T::pack(self, to));
    }

    fn unpack(from: &mut Reader) -> Option<Box<T>> {
        from.deeper(|from| T::unpack(from).map(Box::new))
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, to: &mut Writer) {
        to.number(self.len() as u64);
        to.deeper(|to| self.iter().for_each(|one| one.pack(to)));
    }

    fn unpack(from: &mut Reader) -> Option<Vec<T>> {
        let length = from.length()?;
        if length == 0 {
            return Some(Vec::new());
        }
        from.deeper(|from| {
            let mut all = Vec::with_capacity(length.min(MOST_AT_ONCE));
            for _ in 0..length {
                all.push(T::unpack(from)?);
            }
            Some(all)
        })
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, to: &mut Writer) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut Reader) -> Option<(A, B)> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

// The place first: the value mostly stands there.
impl<T: Packed> Packed for Spanned<T> {
    fn pack(&self, to: &mut Writer) {
        self.span.pack(to);
        self.value.pack(to);
    }

    fn unpack(from: &mut Reader) -> Option<Spanned<T>> {
        let span = Span::unpack(from)?;
        Some(Spanned { value: T::unpack(from)?, span })
    }
}

// ---- the tree ----------------------------------------------------------------------------------------------------------

/// Structs by their fields, in the order in which these are packed: the place first, since it is where strings are looked for.
macro_rules! structs {
    ($($name:ident { $($field:ident),+ $(,)? })+) => {$(
        impl Packed for $name {
            fn pack(&self, to: &mut Writer) {
                let $name { $($field),+ } = self;
                $($field.pack(to);)+
            }

            fn unpack(from: &mut Reader) -> Option<$name> {
                $(let $field = Packed::unpack(from)?;)+
                Some($name { $($field),+ })
            }
        }
    )+};
}

/// Enums by their variants, each with the names of its parts or fields; a byte says which it is.
macro_rules! enums {
    ($($name:ident { $($variant:ident $(($($part:ident),+))? $({ $($field:ident),+ })?),+ $(,)? })+) => {$(
        impl Packed for $name {
            fn pack(&self, to: &mut Writer) {
                enum Tag { $($variant),+ }
                match self {
                    $($name::$variant $(($($part),+))? $({ $($field),+ })? => {
                        to.bytes.push(Tag::$variant as u8);
                        $($($part.pack(to);)+)?
                        $($($field.pack(to);)+)?
                    })+
                }
            }

            #[allow(non_upper_case_globals)]
            fn unpack(from: &mut Reader) -> Option<$name> {
                enum Tag { $($variant),+ }
                $(const $variant: u8 = Tag::$variant as u8;)+
                match from.byte()? {
                    $($variant => {
                        $($(let $part = Packed::unpack(from)?;)+)?
                        $($(let $field = Packed::unpack(from)?;)+)?
                        Option::Some($name::$variant $(($($part),+))? $({ $($field),+ })?)
                    })+
                    _ => Option::None,
                }
            }
        }
    )+};
}

structs! {
    File { language, declarations, broken, has_left_out }
    Declaration { span, docs, kind }
    Word { span, text }
    Text { span, untagged, translations }

    Type { name, body }
    Group { name, docs, entries }
    Fact { span, docs, name, ty, presumed, usual, fixed, by, label, ask }
    TypeRef { span, kind }
    Value { span, kind }

    Authority { name, label, handles }
    Referral { from, to, category, when, sources, in_force }
    Instrument { name, title, rank, issuer, published, unpublished, in_force, repeals, url }
    Practice { name, label, by, in_force, url }
    Question { name, label, sources }
    Calendar { name, weekend, known, short_month, holidays }
    Range { span, first, last }
    Source { span, of, art, para, parts, text }
    Rank { name, label }
    DatedValue { name, label, sources, numbers }
    DatedNumber { span, docs, range, number }

    Define { name, label, body }
    Conclusion { name, kind, label, by, is_for_the_person, confers, direction, sources }
    Incompatible { members, sources }
    Clause { name, label, items }
    ClauseItem { span, docs, kind }
    Condition { label, expr }

    Expr { span, kind }
    Count { span, bound, n }
    Sum { span, head, steps, less }
    Less { span, date, steps }
    Step { span, negative, amount }

    Assume { label, expr }
    Property { name, label, sources, promise }
    Accept { finding, of, whom, because, until }
    Scenario { title, like, statements }
    Statement { span, kind }
    Expect { in_practice, negated, what }
}

enums! {
    DeclarationKind {
        Use(path), Type(of), Facts(of), Hierarchy(tiers), Precedence(of), Authority(of), Referral(of), Instrument(of), Practice(of),
        Question(of), Calendar(of), DatedValue(of), Define(of), Conclusion(of), Incompatible(of), Headline(of), Clause(of), Assume(of),
        Property(of), Accept(of), Scenario(of),
    }
    TypeBody { Enumeration(values, labels), Record(fields) }
    FactEntry { Fact(of), Group(of) }
    TypeRefKind { Bool, Int, Date, DateOrNever, OrNever(of), Named(of), ListOf(of), SetOf(of) }
    Usual { Value(of), Sum(of) }
    ValueKind { Bool(of), Int(of), Date(of), Word(of), Text(of), List(members), Set(values) }

    Known { Nothing, Days(of) }
    Holiday { Every { month, day, moved_to }, WeekdayOf { which, weekday, month }, Easter(n_days), Once(day) }
    Which { First, Second, Third, Fourth, Last }
    Part { Annex, Number, Letter, Point }
    ShortMonth { LastDay, NextDay }

    ConclusionKind { Category, Status, Protection, Duty }
    Direction { Favourable, Adverse }
    ClauseItemKind {
        Source(of), Text(of), Certainty(of), Effect(verb, of), When(of), Unless(of), Provided(of), InForce(of), GovernedBy(of), Replaces(of),
        Overrides(of), Lifts(of), Dormant { why, range, whom }, Discretion { of, why }, Ends(of), Due(of), By(of),
    }
    Certainty { Assumed, Reported, Verified }
    EffectVerb { Establishes, Excludes, Grants, Denies, Requires, Forbids }

    ExprKind {
        And(all), Or(all), Not(of), Implies(premise, consequence), Name(of), Compare { left, op, right }, Is { left, negated, value },
        In { left, negated, values }, Has { left, of, values }, Between { left, low, high }, Quantifier { kind, variable, list, body },
        Counted { count, parts }, Outcome { word, of }, OnDay { of, day }, Constant(of), Sum(of),
    }
    HasOf { One, Any, All, None }
    Comparison { Less, LessEqual, Greater, GreaterEqual }
    Quantifier { Any, Every, No, Counted(count) }
    CountBound { AtLeast, AtMost, Exactly }
    OutcomeWord {
        Granted, Denied, Required, Forbidden, Established, Excluded, Conflict, Discretionary, Dormant, Blocked, Fires, Decided,
    }
    Operand {
        Path(of), Int(of), Date(of), Duration(of), Age { span, birth, at }, Dated { span, times, value, at }, Extreme { span, word, parts },
    }
    ExtremeWord { Earlier, Later, Smaller, Larger }
    Amount { Int(n), Days(n), WorkingDays(n), Weeks(n), Months(n), Years(n) }

    Promise { Never(of), Always(of), Same { of, whatever } }
    StatementKind {
        AsOf(day), Set { path, value }, Decided { outcome, of }, Forget(of), Read { question, answer }, Expect(of), On { day, statements },
    }
    Expectation {
        Outcome { outcome, of, by }, Power { turned, of, by }, ClauseState { clause, state }, Refer { from, to, category },
        MissingReferral { from, to }, Due { clause, day }, Ends { clause, day }, Overlap(of), Incompatible(of), Presumed(of),
    }
    ExpectedOutcome {
        Granted, Denied, Required, Forbidden, Established, Excluded, Conflict, Discretionary, Dormant, Blocked, Undetermined, None,
    }
    ExpectedState { NotInForce, Fails, Undetermined, Lifted, Dormant, Blocked, Awaiting, Discretionary, Fires }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::syntax::{Sources, parse_file};

    /// Every policy of the project, wrong ones among them.
    fn texts() -> Vec<String> {
        let mut open: Vec<PathBuf> = ["policies", "examples", "tests", "benches"].map(PathBuf::from).into();
        let mut texts = Vec::new();
        while let Some(path) = open.pop() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
            if path.is_dir() {
                open.extend(fs::read_dir(&path).expect("a folder").flatten().map(|entry| entry.path()));
            } else if path.extension().is_some_and(|ending| ending == "amparo") {
                texts.extend(fs::read_to_string(&path));
            }
        }
        texts
    }

    /// The tree of the text, and its bytes; `None` where the text has a mistake of form.
    fn parsed(text: &str) -> Option<(File, Vec<u8>)> {
        let (tree, problems) = parse_file(&Sources::of("a.amparo", text), 0);
        let bytes = problems.is_empty().then(|| packed(&tree, text, 0).expect("a place for everything"))?;
        Some((tree, bytes))
    }

    #[test]
    fn a_tree_comes_back_as_it_was_wherever_the_file_is_now() {
        let mut n_trees = 0;
        for text in texts() {
            let Some((tree, bytes)) = parsed(&text) else { continue };
            let back = unpacked(&bytes, &text, 0).expect("what was packed");
            assert_eq!(format!("{back:?}"), format!("{tree:?}"));
            let mut sources = Sources::of("before.amparo", "status before");
            let index = sources.add("a.amparo", text.as_str());
            let start = sources.files()[index].start;
            let moved = format!("{:?}", parse_file(&sources, index).0);
            assert_eq!(format!("{:?}", unpacked(&bytes, &text, start).expect("what was packed")), moved);
            assert_eq!(packed(&back, &text, 0), Some(bytes));
            n_trees += 1;
        }
        assert!(n_trees > 100, "{n_trees} trees");
    }

    /// On a stack as that of the program: those of tests are smaller, and this build takes more of it.
    #[test]
    fn the_deepest_text_comes_back() {
        let thread = std::thread::Builder::new().stack_size(8 << 20);
        thread.spawn(deepest_text).expect("a thread").join().expect("it comes back");
    }

    fn deepest_text() {
        let nested = |open: &str, n: usize| {
            format!("define d = {}a{}", open.repeat(n), ")".repeat(n * open.matches('(').count()))
        };
        for text in [nested("(b and ", 199), nested("not (b or ", 199), nested("not ", 199)] {
            let parsed = parsed(&text);
            let (tree, bytes) = parsed.expect("as deep as a text may be");
            assert_eq!(format!("{:?}", unpacked(&bytes, &text, 0)), format!("{:?}", Some(tree)));
        }
        // Deeper than what is read back, and so not kept.
        let (mut tree, _) = parse_file(&Sources::of("a.amparo", "define d = a"), 0);
        for n_times in 0..600 {
            let is_kept = packed(&tree, "define d = a", 0).is_some();
            assert_eq!(is_kept, n_times < DEEPEST, "{n_times}");
            let DeclarationKind::Define(define) = &mut tree.declarations[0].kind else { panic!("a definition") };
            let span = define.body.span;
            let body = std::mem::replace(&mut define.body, Expr { span, kind: ExprKind::Constant(true) });
            define.body.kind = ExprKind::Not(Box::new(body));
        }
    }

    /// A number below the last, the same for every run.
    fn drawn(state: &mut u64, below: usize) -> usize {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((*state >> 33) % below as u64) as usize
    }

    #[test]
    fn whatever_the_bytes_are_nothing_breaks() {
        let mut state = 1;
        let texts = texts().into_iter().filter(|text| text.len() < 20_000);
        let (mut n_trees, mut n_refused) = (0, 0);
        for text in texts {
            let Some((_, bytes)) = parsed(&text) else { continue };
            for _ in 0..20 {
                let mut bytes = bytes.clone();
                for _ in 0..1 + drawn(&mut state, 3) {
                    let at = drawn(&mut state, bytes.len());
                    match drawn(&mut state, 4) {
                        0 => bytes[at] = drawn(&mut state, 256) as u8,
                        1 => bytes[at] ^= 1 << drawn(&mut state, 8),
                        2 => bytes.truncate(at + 1),
                        _ => bytes.insert(at, drawn(&mut state, 256) as u8),
                    }
                }
                match unpacked(&bytes, &text, 0) {
                    Some(tree) => {
                        n_trees += 1;
                        crate::policy::resolve(&[tree]);
                    }
                    None => n_refused += 1,
                }
            }
        }
        assert!(n_trees > 100 && n_refused > 100, "{n_trees} trees, {n_refused} refused");
        // Lists in lists without end, and lists of more than there is.
        assert!(unpacked(&[1; 1 << 20], "", 0).is_none() && unpacked(&[0xff; 1 << 10], "", 0).is_none());
    }
}
