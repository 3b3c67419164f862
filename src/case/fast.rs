//! Reads a JSON case directly into its slots, for thousands of cases of one policy in a row.
//!
//! Reads what is written in the usual way, without a tree and without allocating; each key is looked up in a table that is built once per
//! policy. Anything unusual (an error, a journey, an escape in a key, a duplicate key) is left to the careful reader (`case::read`), which
//! starts again from the beginning, so only its meaning counts. A property test checks that the two agree.

use rustc_hash::FxHashMap;

use super::document::{Format, Kind, MAX_DEPTH, MAX_VALUES, Scanner};
use super::read::{fields_of, read_case};
use super::scalar::{NEVER, day, scalar, text_of, values_of};
use super::{Case, Member, Stated, UNKNOWN};
use crate::calendar::Day;
use crate::policy::Policy;
use crate::policy::ids::{FactId, Id, QuestionId, TypeId};
use crate::policy::model::{FactType, Value, is_too_long};
use crate::problem::Problems;

/// Reads many JSON cases of one policy.
pub struct CaseReader<'p> {
    policy: &'p Policy,
    blank: Case,
    /// The keys of each group; those of the top level come first.
    groups: Vec<FxHashMap<&'p str, Target>>,
    enumerations: Values<'p>,
    records: FxHashMap<TypeId, FxHashMap<&'p str, (usize, FactType)>>,
    questions: FxHashMap<&'p str, QuestionId>,
}

type Values<'p> = FxHashMap<TypeId, FxHashMap<&'p str, u32>>;

/// What a key leads to.
#[derive(Clone, Copy)]
enum Target {
    AsOf,
    Id,
    Questions,
    Fact(FactId, FactType),
    Group(usize),
}

/// What has been met is marked in the bits of one word; what has no bit is left to the careful reader.
const N_BITS: usize = u64::BITS as usize;
const AS_OF_BIT: usize = 0;
const ID_BIT: usize = 1;
const QUESTIONS_BIT: usize = 2;
const FIRST_GROUP_BIT: usize = 3;

impl<'p> CaseReader<'p> {
    pub fn new(policy: &'p Policy) -> CaseReader<'p> {
        let questions = policy.open_questions().map(|(id, question)| (&*question.name, id)).collect();
        let mut reader = CaseReader {
            policy,
            blank: Case::blank(policy, Day(0)),
            groups: Vec::new(),
            enumerations: FxHashMap::default(),
            records: FxHashMap::default(),
            questions,
        };
        let top = [("as_of", Target::AsOf), ("id", Target::Id), ("questions", Target::Questions)];
        reader.groups.push(top.into_iter().collect());
        let mut group_of_path = FxHashMap::default();
        for (fact_id, fact) in policy.declared_facts() {
            reader.add_fact(&fact.path, Target::Fact(fact_id, fact.ty), &mut group_of_path);
            reader.add_type(fact.ty);
        }
        reader
    }

    /// Makes the fact known to its group, and by the rest of its path to each group around it.
    fn add_fact(&mut self, path: &'p str, target: Target, group_of_path: &mut FxHashMap<&'p str, usize>) {
        let mut group = 0;
        let mut start = 0;
        self.groups[0].insert(path, target);
        for (dot, _) in path.match_indices('.').take(MAX_DEPTH / 2) {
            let inner = *group_of_path.entry(&path[..dot]).or_insert(self.groups.len());
            if inner == self.groups.len() {
                self.groups.push(FxHashMap::default());
            }
            self.groups[group].insert(&path[start..dot], Target::Group(inner));
            (group, start) = (inner, dot + 1);
            self.groups[group].insert(&path[start..], target);
        }
    }

    fn add_type(&mut self, ty: FactType) {
        match ty {
            FactType::Bool | FactType::Int | FactType::Date | FactType::DateOrNever | FactType::Text => {}
            FactType::Enumeration(ty) => {
                let values = values_of(self.policy, ty).iter().zip(0..);
                self.enumerations.insert(ty, values.map(|(value, index)| (&**value, index)).collect());
            }
            FactType::List(record) => {
                let fields = fields_of(self.policy, record);
                let table = fields.iter().enumerate().map(|(at, field)| (&*field.name, (at, field.ty))).collect();
                self.records.insert(record, table);
                fields.iter().for_each(|field| self.add_type(field.ty));
            }
        }
    }

    /// Reads a case from JSON; of a journey, the case on its `as_of`.
    ///
    /// # Errors
    /// As [`read_case`].
    pub fn read(&self, text: &str, today: Day) -> Result<Case, Problems> {
        let mut case = self.blank.clone();
        self.read_into(&mut case, text, today)?;
        Ok(case)
    }

    /// [`CaseReader::read`] into a case of the same policy, whatever was in it, without allocating anew.
    ///
    /// # Errors
    /// As [`read_case`]; then the case is blank.
    pub fn read_into(&self, case: &mut Case, text: &str, today: Day) -> Result<(), Problems> {
        if !self.read_usual(case, text, today) {
            *case = read_case(self.policy, "", text, Format::Json, today)?.case(self.policy);
        }
        Ok(())
    }

    /// The same where nothing in the text is unusual; else nothing is read, the case is blank, and this is false.
    pub fn read_usual(&self, case: &mut Case, text: &str, today: Day) -> bool {
        self.clear(case, today);
        let is_read = self.stream(case, text).is_some();
        if !is_read {
            self.clear(case, today);
        }
        is_read
    }

    fn clear(&self, case: &mut Case, today: Day) {
        case.slots.clone_from(&self.blank.slots);
        case.slots[0] = today.0;
        case.stated.clone_from(&self.blank.stated);
        case.lists.clear();
        case.texts.clear();
        case.decided.clear();
        case.id = None;
    }

    /// `None`: something is unusual, and the case half read.
    fn stream(&self, case: &mut Case, text: &str) -> Option<()> {
        let mut stream = Stream { reader: self, scanner: Scanner::of(text, 0), case, met: 0 };
        stream.scanner.skip_space();
        stream.group(0)?;
        stream.scanner.skip_space();
        stream.scanner.peek().is_none().then_some(())
    }
}

struct Stream<'r, 'p, 't> {
    reader: &'r CaseReader<'p>,
    scanner: Scanner<'t>,
    case: &'r mut Case,
    met: u64,
}

impl Stream<'_, '_, '_> {
    fn group(&mut self, group: usize) -> Option<()> {
        let reader = self.reader;
        self.object(|stream, key| match *reader.groups[group].get(key)? {
            Target::Fact(fact_id, ty) => stream.fact(fact_id, ty),
            Target::Group(inner) => {
                first_time(&mut stream.met, FIRST_GROUP_BIT + inner)?;
                stream.group(inner)
            }
            Target::AsOf => {
                first_time(&mut stream.met, AS_OF_BIT)?;
                stream.case.slots[0] = day(stream.scanner.plain_string()?).ok()?.0;
                Some(())
            }
            Target::Id => {
                first_time(&mut stream.met, ID_BIT)?;
                let id = stream.scanner.plain_string()?;
                stream.case.id = (!is_too_long(id)).then(|| id.to_owned());
                stream.case.id.is_some().then_some(())
            }
            Target::Questions => {
                first_time(&mut stream.met, QUESTIONS_BIT)?;
                stream.questions()
            }
        })
    }

    fn questions(&mut self) -> Option<()> {
        let mut met = 0;
        self.object(|stream, key| {
            let question_id = *stream.reader.questions.get(key)?;
            first_time(&mut met, question_id.index())?;
            let answer = stream.scalar(FactType::Bool)?;
            stream.case.answer(question_id, (answer != UNKNOWN).then_some(answer != 0));
            Some(())
        })
    }

    #[inline]
    fn fact(&mut self, fact_id: FactId, ty: FactType) -> Option<()> {
        if self.case.stated[fact_id.index()] != Stated::NotAsked {
            return None;
        }
        match ty {
            FactType::List(record) => {
                let members = self.members(record)?;
                self.case.stated[fact_id.index()] = Stated::Known;
                self.case.lists.insert(fact_id, members);
            }
            FactType::Text if self.scanner.peek()? == b'"' => {
                let text = text_of(self.scanner.plain_string()?).ok()?;
                self.case.state(fact_id, &text);
            }
            _ => match self.scalar(ty)? {
                UNKNOWN => self.case.stated[fact_id.index()] = Stated::NotKnown,
                slot => self.case.state_slot(fact_id, slot),
            },
        }
        Some(())
    }

    fn members(&mut self, record: TypeId) -> Option<Vec<Member>> {
        let fields = self.reader.records.get(&record)?;
        let mut members = Vec::new();
        self.step(b'[')?;
        if self.scanner.eat(b']') {
            return Some(members);
        }
        loop {
            let mut member = vec![UNKNOWN; fields.len()].into_boxed_slice();
            let mut met = 0;
            self.object(|stream, key| {
                let (at, ty) = *fields.get(key)?;
                first_time(&mut met, at)?;
                member[at] = stream.scalar(ty)?;
                Some(())
            })?;
            members.push(member);
            if members.len() > MAX_VALUES {
                return None;
            }
            self.scanner.skip_space();
            if self.scanner.eat(b']') {
                return Some(members);
            }
            self.step(b',')?;
        }
    }

    /// The slot of a value that is no list.
    #[inline]
    fn scalar(&mut self, ty: FactType) -> Option<i64> {
        match self.scanner.peek()? {
            b'"' => {
                let text = self.scanner.plain_string()?;
                match ty {
                    FactType::DateOrNever if text == NEVER => Some(Day::NEVER.0),
                    FactType::Date | FactType::DateOrNever => day(text).ok().map(|day| day.0),
                    FactType::Enumeration(ty) => self.reader.enumerations.get(&ty)?.get(text).copied().map(i64::from),
                    FactType::Bool | FactType::Int | FactType::List(_) | FactType::Text => None,
                }
            }
            b't' if ty == FactType::Bool => self.word("true", 1),
            b'f' if ty == FactType::Bool => self.word("false", 0),
            b'n' => self.word("null", UNKNOWN),
            b'-' | b'0'..=b'9' => self.number(ty),
            _ => None,
        }
    }

    #[inline]
    fn word(&mut self, word: &str, slot: i64) -> Option<i64> {
        let rest = &self.scanner.text.as_bytes()[self.scanner.at..];
        rest.starts_with(word.as_bytes()).then(|| {
            self.scanner.at += word.len();
            slot
        })
    }

    fn number(&mut self, ty: FactType) -> Option<i64> {
        let number: Kind = self.scanner.number().ok()?;
        match scalar(self.reader.policy, ty, &number) {
            Ok(Some(Value::Int(number))) => Some(number),
            _ => None,
        }
    }

    /// An object, key by key; `entry` reads the value.
    #[inline]
    fn object(&mut self, mut entry: impl FnMut(&mut Self, &str) -> Option<()>) -> Option<()> {
        self.step(b'{')?;
        if self.scanner.eat(b'}') {
            return Some(());
        }
        loop {
            let key = self.scanner.plain_string()?;
            self.scanner.skip_space();
            self.step(b':')?;
            entry(self, key)?;
            self.scanner.skip_space();
            if self.scanner.eat(b'}') {
                return Some(());
            }
            self.step(b',')?;
        }
    }

    /// Steps over `byte`, which must stand here, and the space behind it.
    #[inline]
    fn step(&mut self, byte: u8) -> Option<()> {
        if !self.scanner.eat(byte) {
            return None;
        }
        self.scanner.skip_space();
        Some(())
    }
}

#[inline]
fn first_time(met: &mut u64, bit: usize) -> Option<()> {
    let mask = if bit < N_BITS { 1 << bit } else { return None };
    let is_first = *met & mask == 0;
    *met |= mask;
    is_first.then_some(())
}
