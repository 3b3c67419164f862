//! The edits that may remove a finding, not yet tried: an `overrides`, an `unless`, a bound moved, a part left out.
//!
//! Takes what a finding says; gives texts to write in places of the policy. Most would change too much, or nothing: only who tries them knows.

use crate::analysis::finding::{Detail, Gap};
use crate::analysis::needs::Need;
use crate::calendar::Day;
use crate::circuit::altered::behind;
use crate::law::Law;
use crate::policy::ids::{ClauseId, DefinitionId, ExprId};
use crate::policy::model::{DefinitionBody, ExprKind, Origin, Role};
use crate::syntax::Span;
use crate::syntax::edit::{Edit, end_and_comments};
use crate::syntax::tree::{self, ClauseItemKind, DeclarationKind};

/// What an edit does, as a reader is told of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum How {
    Overrides {
        winner: ClauseId,
        loser: ClauseId,
    },
    /// The clause gets an `unless` with these words.
    Unless(ClauseId, String),
    /// A day becomes another.
    Moved {
        at: Span,
        to: Day,
    },
    /// What stands there is left out.
    Without(Span),
}

pub struct Candidate {
    pub how: Vec<How>,
    pub edits: Vec<Edit>,
}

/// More are not tried: each takes a proof.
const MOST_TRIED: usize = 64;
/// A condition longer than this is not repeated in another clause.
const LONGEST_UNLESS: usize = 200;

impl Candidate {
    fn of(how: How, edit: Edit) -> Candidate {
        Candidate { how: vec![how], edits: vec![edit] }
    }

    /// How much of the text changes, then by how many days.
    pub fn size(&self, law: &Law) -> (usize, i64) {
        let letters = |text: &str| text.chars().filter(|char| !char.is_whitespace()).count();
        let of_edit = |edit: &Edit| {
            let was = law.sources.text(edit.at);
            letters(was).max(letters(&edit.text))
        };
        let moved = |how: &How| match how {
            How::Moved { at, to } => Day::parse(law.sources.text(*at)).map_or(0, |from| (from.0 - to.0).abs()),
            _ => 0,
        };
        (self.edits.iter().map(of_edit).sum(), self.how.iter().map(moved).sum())
    }
}

/// What may be done; `None` for kinds of findings about which nothing is suggested.
pub fn candidates(law: &Law, detail: &Detail) -> Option<Vec<Candidate>> {
    let mut all = Vec::new();
    match detail {
        Detail::Contradiction { pro, con, .. } => {
            for &one in pro {
                for &other in con {
                    for (winner, loser) in [(one, other), (other, one)] {
                        all.extend(overrides(law, winner, &[loser]));
                        all.extend(unless(law, loser, winner));
                    }
                }
            }
        }
        Detail::AlwaysBeaten { clause, by, .. } => all.extend(overrides(law, *clause, by)),
        Detail::WindowGap { status, gaps } => {
            let clauses = &law.policy.conclusions[*status].bearing.law_pro;
            all = closing(law, clauses, gaps);
        }
        Detail::NeverFires { clause, needs, .. } => all = meeting(law, *clause, needs),
        Detail::IdleCondition { clause, parts } => {
            all.extend(leaving_out(law, *clause, parts));
            all.extend(leaving_out_around(law, *clause, parts));
        }
        _ => return None,
    }
    all.truncate(MOST_TRIED);
    Some(all)
}

fn clause_tree(law: &Law, id: ClauseId) -> Option<&tree::Clause> {
    let name = &law.policy.clauses[id].name;
    law.trees().iter().flat_map(|file| &file.declarations).find_map(|declaration| match &declaration.kind {
        DeclarationKind::Clause(clause) if clause.name.text == *name => Some(clause),
        _ => None,
    })
}

/// Behind the last word of what stands there.
fn end_of(law: &Law, span: Span) -> u32 {
    span.start + end_and_comments(law.sources.text(span)).0 as u32
}

/// A new item of the clause behind the last one that is `like` it: on a line of its own, where those are.
fn item(law: &Law, id: ClauseId, like: fn(&ClauseItemKind) -> bool, text: &str) -> Option<Edit> {
    let clause = clause_tree(law, id)?;
    let last = clause.items.iter().rev().find(|item| like(&item.kind))?;
    let file = law.sources.file_of(last.span)?;
    let (start, end) = ((last.span.start - file.start) as usize, (end_of(law, last.span) - file.start) as usize);
    let line = file.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let indent = &file.text[line..start];
    let rest = &file.text[end..];
    let line_end = rest.find(['\r', '\n']).unwrap_or(rest.len());
    let comment = rest[..line_end].trim_start();
    let is_own_line = indent.chars().all(char::is_whitespace) && (comment.is_empty() || comment.starts_with("//"));
    let (at, text) = match is_own_line {
        true => {
            let newline = if rest[line_end..].starts_with('\r') { "\r\n" } else { "\n" };
            (end + line_end, format!("{newline}{indent}{text}"))
        }
        false => (end, format!("  {text}")),
    };
    let at = file.start + at as u32;
    Some(Edit { at: Span { start: at, end: at }, text })
}

fn overrides(law: &Law, winner: ClauseId, losers: &[ClauseId]) -> Option<Candidate> {
    let names: Vec<&str> = losers.iter().map(|&id| &*law.policy.clauses[id].name).collect();
    let names = names.join(", ");
    let items = &clause_tree(law, winner)?.items;
    let there = items.iter().rev().find(|item| matches!(item.kind, ClauseItemKind::Overrides(_)));
    let edit = match there {
        Some(there) => {
            let end = end_of(law, there.span);
            Edit { at: Span { start: end, end }, text: format!(", {names}") }
        }
        None => item(law, winner, |kind| matches!(kind, ClauseItemKind::Effect(..)), &format!("overrides {names}"))?,
    };
    let how = losers.iter().map(|&loser| How::Overrides { winner, loser }).collect();
    (!losers.is_empty()).then(|| Candidate { how, edits: vec![edit] })
}

/// The loser does not apply where the winner's conditions hold.
fn unless(law: &Law, loser: ClauseId, winner: ClauseId) -> Option<Candidate> {
    let conditions = &law.policy.clauses[winner].conditions;
    let mut parts = Vec::new();
    for condition in conditions {
        let text = law.wording(law.policy.exprs[condition.expr].span);
        let text = if conditions.len() > 1 || text.contains(" implies ") { format!("({text})") } else { text };
        match condition.role {
            Role::When => parts.push(text),
            Role::Unless if text.starts_with('(') => parts.push(format!("not {text}")),
            Role::Unless => parts.push(format!("not ({text})")),
            Role::Provided | Role::Ends => return None,
        }
    }
    let words = parts.join(" and ");
    if words.is_empty() || words.len() > LONGEST_UNLESS {
        return None;
    }
    let like = |kind: &ClauseItemKind| {
        matches!(kind, ClauseItemKind::Effect(..) | ClauseItemKind::When(_) | ClauseItemKind::Unless(_))
    };
    let edit = item(law, loser, like, &format!("unless {words}"))?;
    Some(Candidate::of(How::Unless(loser, words), edit))
}

/// The days written in a place, `2018-10-31`.
fn days(law: &Law, span: Span) -> Vec<(Span, Day)> {
    const LENGTH: usize = "2018-10-31".len();
    let text = law.sources.text(span);
    let is_date = |at: &usize| {
        let is_apart = !text[..*at].ends_with(|char: char| char.is_ascii_alphanumeric() || char == '-');
        is_apart && text.get(*at..*at + LENGTH).is_some_and(|date| Day::parse(date).is_ok())
    };
    let starts = text.char_indices().filter(|(_, char)| char.is_ascii_digit()).map(|(at, _)| at).filter(is_date);
    let day = |at: usize| {
        let start = span.start + at as u32;
        Some((Span { start, end: start + LENGTH as u32 }, Day::parse(&text[at..at + LENGTH]).ok()?))
    };
    starts.filter_map(day).collect()
}

/// Where the days of a clause are written: in it, in the definitions it uses, in its instrument.
fn places(law: &Law, clauses: &[ClauseId]) -> Vec<Span> {
    let policy = &law.policy;
    let mut places = Vec::new();
    for &id in clauses {
        let clause = &policy.clauses[id];
        places.push(clause.span);
        if let Some(Origin::Instrument(id)) = clause.own_source().map(|source| source.origin) {
            places.push(policy.instruments[id].span);
        }
        let mut open: Vec<ExprId> = clause.conditions.iter().map(|condition| condition.expr).collect();
        let mut seen: Vec<DefinitionId> = Vec::new();
        while let Some(expr) = open.pop() {
            match policy.exprs[expr].kind {
                ExprKind::Definition(id) if !seen.contains(&id) => {
                    seen.push(id);
                    places.push(policy.definitions[id].span);
                    if let DefinitionBody::Condition(body) = policy.definitions[id].body {
                        open.push(body);
                    }
                }
                ExprKind::Definition(_) => {}
                _ => open.extend(behind(policy, expr)),
            }
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

fn moved(at: Span, to: Day) -> Candidate {
    Candidate::of(How::Moved { at, to }, Edit { at, text: to.to_string() })
}

/// A bound beside each gap, moved to its other side.
fn closing(law: &Law, clauses: &[ClauseId], gaps: &[Gap]) -> Vec<Candidate> {
    let written: Vec<(Span, Day)> = places(law, clauses).into_iter().flat_map(|place| days(law, place)).collect();
    let mut all = vec![Candidate { how: Vec::new(), edits: Vec::new() }];
    for gap in gaps {
        let (first, last) = (gap.first_day.0, gap.last_day.0);
        // The last day of the one window, the first of the other; the days behind and before them, where a bound is not in.
        let ends = [(first - 1, last), (first, last + 1), (last + 1, first), (last, first - 1)];
        let of_gap = written.iter().flat_map(|(at, day)| {
            ends.iter().filter(|(from, _)| *from == day.0).map(|(_, to)| moved(*at, Day(*to))).collect::<Vec<_>>()
        });
        let of_gap: Vec<Candidate> = of_gap.collect();
        let joined = |before: &Candidate| {
            of_gap
                .iter()
                .map(|more| Candidate {
                    how: [&before.how[..], &more.how].concat(),
                    edits: [&before.edits[..], &more.edits].concat(),
                })
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(joined).take(MOST_TRIED).collect();
    }
    all.retain(|candidate| !overlap(&candidate.edits));
    all
}

fn overlap(edits: &[Edit]) -> bool {
    let mut spans: Vec<Span> = edits.iter().map(|edit| edit.at).collect();
    spans.sort_unstable();
    spans.windows(2).any(|two| two[1].start < two[0].end || two[0] == two[1])
}

/// Of needs that exclude one another: a day moved to another day among them, or beside it; a condition left out.
fn meeting(law: &Law, clause: ClauseId, needs: &[Need]) -> Vec<Candidate> {
    let policy = &law.policy;
    let mut all = Vec::new();
    let mut written: Vec<(Span, Day)> = Vec::new();
    for need in needs {
        match need {
            Need::Condition(expr, role) => {
                let span = policy.exprs[*expr].span;
                written.extend(days(law, span));
                if *role != Role::Ends {
                    all.extend(without_item(law, clause, span));
                    let operands = policy.exprs[*expr].kind.operands();
                    all.extend(operands.into_iter().filter_map(|operand| without_operand(law, operand)));
                }
            }
            Need::Force => {
                let of = places(law, &[clause])
                    .into_iter()
                    .filter(|place| policy.instruments.values().any(|instrument| instrument.span == *place));
                written.extend(of.flat_map(|place| days(law, place)));
                let tree = clause_tree(law, clause).into_iter().flat_map(|tree| &tree.items);
                let in_force = tree.filter(|item| matches!(item.kind, ClauseItemKind::InForce(_)));
                written.extend(in_force.flat_map(|item| days(law, item.span)));
            }
            Need::NotLifted | Need::NotDormant | Need::Granted => {}
        }
    }
    let mut moves = Vec::new();
    for &(at, from) in &written {
        for &(_, other) in &written {
            for to in [other.0 - 1, other.0, other.0 + 1].map(Day) {
                if to != from {
                    moves.push(moved(at, to));
                }
            }
        }
    }
    // The nearest first: there may be many.
    moves.sort_by_key(|candidate| candidate.size(law));
    moves.dedup_by(|one, other| one.how == other.how);
    all.extend(moves);
    all
}

/// The item of the clause with that condition, left out with the white space before it.
fn without_item(law: &Law, clause: ClauseId, condition: Span) -> Option<Candidate> {
    let items = &clause_tree(law, clause)?.items;
    let is_it = |item: &&tree::ClauseItem| match &item.kind {
        ClauseItemKind::When(it) | ClauseItemKind::Unless(it) | ClauseItemKind::Provided(it) => {
            it.expr.span == condition
        }
        _ => false,
    };
    let item = items.iter().find(is_it)?;
    let at = Span { start: item.span.start, end: end_of(law, item.span) };
    let file = law.sources.file_of(at)?;
    let before = &file.text[..(at.start - file.start) as usize];
    let start = file.start + before.trim_end().len() as u32;
    Some(Candidate::of(How::Without(at), Edit { at: Span { start, ..at }, text: String::new() }))
}

/// Parts of the clause's conditions left out, all of them.
fn leaving_out(law: &Law, clause: ClauseId, parts: &[ExprId]) -> Option<Candidate> {
    let mut all = Candidate { how: Vec::new(), edits: Vec::new() };
    for &part in parts {
        let span = law.policy.exprs[part].span;
        let one = match without_item(law, clause, span) {
            Some(item) => item,
            None => without_operand(law, part)?,
        };
        all.how.extend(one.how);
        all.edits.extend(one.edits);
    }
    (!overlap(&all.edits)).then_some(all)
}

/// The conditions of the clause in which the parts are, where they are more than the parts.
fn leaving_out_around(law: &Law, clause: ClauseId, parts: &[ExprId]) -> Option<Candidate> {
    let policy = &law.policy;
    let mut all = Candidate { how: Vec::new(), edits: Vec::new() };
    for condition in &policy.clauses[clause].conditions {
        let span = policy.exprs[condition.expr].span;
        let is_in = |part: &&ExprId| {
            let part = policy.exprs[**part].span;
            span.start <= part.start && part.end <= span.end && part != span
        };
        if parts.iter().any(|part| is_in(&part)) {
            let one = without_item(law, clause, span)?;
            all.how.extend(one.how);
            all.edits.extend(one.edits);
        }
    }
    (!all.edits.is_empty()).then_some(all)
}

/// An operand of `and` or `or` left out with the word between it and its neighbour.
fn without_operand(law: &Law, part: ExprId) -> Option<Candidate> {
    let policy = &law.policy;
    let operands = policy.exprs.values().find_map(|expr| match &expr.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) if parts.contains(&part) => Some(parts),
        _ => None,
    })?;
    let at = operands.iter().position(|operand| *operand == part)?;
    let span = |at: usize| policy.exprs[operands[at]].span;
    let end = |span: Span| end_of(law, span);
    let edit = match at {
        0 => Span { start: span(0).start, end: span(1).start },
        _ => Span { start: end(span(at - 1)), end: end(span(at)) },
    };
    Some(Candidate::of(How::Without(span(at)), Edit { at: edit, text: String::new() }))
}
