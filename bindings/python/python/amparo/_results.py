"""Answers as objects: plain attributes over the JSON documents of the program, which ``to_dict()`` gives whole."""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    import pandas

_COLOUR = re.compile("\x1b\\[[0-9;]*m")


def _plain(text: str) -> str:
    """Without the colours of a terminal."""
    return _COLOUR.sub("", text)


def _date(text: Optional[str]) -> Optional[datetime.date]:
    return None if text is None else datetime.date.fromisoformat(text)


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> pandas.DataFrame:
    import pandas

    return pandas.DataFrame(rows, columns=columns)


class _Answer:
    """An answer and the document that it was made of."""

    _raw: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The JSON document of the program, as ``--format json`` prints it."""
        return copy.deepcopy(self._raw)


@dataclass(frozen=True)
class Place:
    """A place in a policy; lines and columns count from 1."""

    file: str
    line: int
    column: int

    @classmethod
    def of(cls, raw: Optional[dict[str, Any]]) -> Optional[Place]:
        return None if raw is None else cls(raw["file"], raw["line"], raw["column"])


@dataclass(frozen=True)
class Reason:
    """A test of a clause, as the policy writes it, and how it came out; ``None`` is not known."""

    test: str
    value: Optional[bool]
    facts: dict[str, Any]
    """What decides it, by path; ``None`` is not known."""


@dataclass(frozen=True)
class Clause:
    """A clause, and what it does in a case."""

    name: str
    state: str
    """``"fires"``, ``"fails"``, ``"undetermined"``, ``"blocked"``, ``"dormant"``, ``"discretionary"``, ``"lifted"``, ``"awaiting"``, ``"not-in-force"``."""
    reasons: tuple[Reason, ...] = field(repr=False)
    label: str = field(repr=False)
    citation: Optional[str] = field(repr=False)
    """The article, in short form."""


@dataclass(frozen=True)
class Conclusion:
    """A status, protection, duty or category, and how it came out."""

    name: str
    label: str
    kind: str
    """``"category"``, ``"status"``, ``"protection"`` or ``"duty"``."""
    outcome: str
    """In law: ``"granted"``, ``"denied"``, ``"conflict"``, ``"discretionary"``, ``"dormant"``, ``"blocked"``, ``"undetermined"`` or ``"none"``; of a
    category ``"established"`` and ``"excluded"``, of a duty ``"required"`` and ``"forbidden"``."""
    in_practice: str
    """The outcome in practice."""
    by: tuple[str, ...] = field(repr=False)
    """The clauses that decide it."""
    against: tuple[str, ...] = field(repr=False)
    certain: Optional[str] = field(repr=False)
    """The outcome on which every completion of the case agrees; ``None`` where two differ, or it was not decided in time."""
    certainty: Optional[str] = field(repr=False)
    """How sure the encoding is: ``"verified"``, ``"reported"`` or ``"assumed"``."""
    matters: tuple[str, ...] = field(repr=False)
    """The unknown facts on which it depends."""
    decided: bool = field(repr=False)
    """Somebody with the power to decide has decided it."""
    for_in_conflict: tuple[str, ...] = field(repr=False)
    against_in_conflict: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Deadline:
    """A day by which something has to be done (``"due"``), or on which something ends (``"ends"``)."""

    clause: str
    kind: str
    day: datetime.date
    passed: bool


class Verdict(_Answer, Mapping[str, Conclusion]):
    """What the law says of one person: a mapping of conclusions by name, in order of declaration."""

    id: Optional[str]
    as_of: datetime.date
    conclusions: dict[str, Conclusion]
    clauses: dict[str, Clause]
    missing: tuple[str, ...]
    """The unknown facts on which some outcome depends: what to ask next."""
    conflicts: tuple[Conclusion, ...]
    """The conclusions that clauses settle both ways, with no principle between them."""
    incompatible: tuple[tuple[str, str], ...]
    """Pairs of conclusions that are granted and may not be held together."""
    deadlines: tuple[Deadline, ...]
    referrals: tuple[tuple[str, str, str], ...]
    """From which authority, to which, as what."""
    missing_referrals: tuple[tuple[str, str], ...]
    presumed: tuple[str, ...]
    """Facts that are as presumed, because nobody stated them."""
    labels: dict[str, dict[str, Any]]
    """Names, labels and citations of everything mentioned, in the language asked for."""

    def __init__(self, raw: dict[str, Any], labels: dict[str, Any], screen: Callable[[bool], str]) -> None:
        self._raw = raw
        self._screen = screen
        self.labels = labels
        self.id = raw["id"]
        self.as_of = datetime.date.fromisoformat(raw["as_of"])
        self.conclusions = {
            name: Conclusion(
                name=name,
                label=labels["conclusions"].get(name, name),
                kind=told["kind"],
                outcome=told["outcome"],
                in_practice=told["in_practice"],
                by=tuple(told["by"]),
                against=tuple(told["against"]),
                certain=told["certain"],
                certainty=told["certainty"],
                matters=tuple(told["matters"]),
                decided=told["decided"],
                for_in_conflict=tuple(told["in_conflict"]["for"]),
                against_in_conflict=tuple(told["in_conflict"]["against"]),
            )
            for name, told in raw["conclusions"].items()
        }
        self.clauses = {
            name: Clause(
                name=name,
                state=told["state"],
                reasons=tuple(Reason(of["test"], of["value"], of["facts"]) for of in told["reasons"]),
                label=labels["clauses"].get(name, {}).get("label", name),
                citation=labels["clauses"].get(name, {}).get("citation"),
            )
            for name, told in raw["clauses"].items()
        }
        self.missing = tuple(raw["matters"])
        self.conflicts = tuple(of for of in self.conclusions.values() if of.outcome == "conflict")
        self.incompatible = tuple((one, other) for one, other in raw["incompatible"])
        self.deadlines = tuple(
            Deadline(of["clause"], of["kind"], datetime.date.fromisoformat(of["day"]), of["passed"])
            for of in raw["dates"]
        )
        self.referrals = tuple((one, other, what) for one, other, what in raw["referrals"])
        self.missing_referrals = tuple((one, other) for one, other in raw["missing_referrals"])
        self.presumed = tuple(raw["presumed"])

    def __getitem__(self, name: str) -> Conclusion:
        return self.conclusions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.conclusions)

    def __len__(self) -> int:
        return len(self.conclusions)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Verdict) and self._raw == other._raw

    __hash__ = None  # type: ignore[assignment]

    @property
    def outcomes(self) -> dict[str, str]:
        """The outcome in law of each conclusion, by name."""
        return {name: of.outcome for name, of in self.conclusions.items()}

    def to_frame(self) -> pandas.DataFrame:
        """A row for each conclusion."""
        rows = [{**vars(of), "by": list(of.by), "matters": list(of.matters)} for of in self.conclusions.values()]
        return _frame(rows, ["name", "label", "kind", "outcome", "in_practice", "by", "certain", "certainty", "matters"])

    def text(self, full: bool = False) -> str:
        """What ``amparo eval`` prints: the first screen, or with ``full`` everything."""
        return _plain(self._screen(full))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        told = [f"{name}={of.outcome}" for name, of in self.conclusions.items() if of.outcome != "none"]
        return f"<Verdict {self.as_of}: {', '.join(told) or 'none'}>"


class Explanation(_Answer):
    """Why a conclusion or a clause came out as it did, why not otherwise, and how it can be had."""

    subject: str
    """The name of the conclusion or clause."""
    as_of: datetime.date
    outcome: Optional[str]
    in_practice: Optional[str]
    state: Optional[str]
    """Of a clause."""
    by: tuple[str, ...]
    """The clauses behind it."""
    beaten: tuple[dict[str, Any], ...]
    """Clauses of the other side that lost: ``loser``, ``winner``, ``principles``."""
    rests_on: tuple[str, ...]
    """Conclusions on which it depends in turn."""
    presumed: dict[str, Any]
    matters: tuple[str, ...]
    certainty: Optional[str]
    why_not: tuple[dict[str, Any], ...]
    """Where it is not granted: the clauses that could make it so, the nearest first, with what stands in their way."""
    ways: tuple[dict[str, Any], ...]
    """How it can be had, each an alternative to the others; of a burden, how it can be averted."""
    deadlines: tuple[Deadline, ...]
    handout: str
    """The page for the person, in Markdown."""

    def __init__(self, raw: dict[str, Any], text: str, handout: str) -> None:
        self._raw = raw
        self._text = _plain(text)
        self.handout = handout
        self.subject = raw.get("conclusion") or raw["clause"]
        self.as_of = datetime.date.fromisoformat(raw["as_of"])
        self.outcome = raw.get("outcome")
        self.in_practice = raw.get("in_practice")
        self.state = raw.get("state")
        self.by = tuple(of if isinstance(of, str) else of["clause"] for of in raw.get("by", ()))
        self.beaten = tuple(raw.get("beaten", ()))
        self.rests_on = tuple(of if isinstance(of, str) else of["conclusion"] for of in raw.get("rests_on", ()))
        self.presumed = {of["fact"]: of["value"] for of in raw.get("presumed", ())}
        self.matters = tuple(raw.get("matters", ()))
        self.certainty = raw.get("certainty")
        self.why_not = tuple(raw.get("why_not", ()))
        self.ways = tuple(raw.get("ways") or ())
        self.deadlines = tuple(
            Deadline(of["clause"], of["kind"], datetime.date.fromisoformat(of["day"]), of["passed"])
            for of in raw.get("dates", ())
        )

    def to_frame(self) -> pandas.DataFrame:
        """A row for each need of each way, what has to be done first before the others."""
        rows = [
            {"way": number, "label": need["label"], "state": need["state"], "clause": need["clause"]}
            for number, way in enumerate(self.ways, 1)
            for need in (*way["first"], *way["needs"])
        ]
        return _frame(rows, ["way", "label", "state", "clause"])

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"<Explanation {self.subject} {self.outcome or self.state} on {self.as_of}>"


class Found(_Answer):
    """People who meet a condition, or why there is nobody."""

    people: tuple[dict[str, Any], ...]
    """Cases, the smallest first: each can be evaluated."""
    clauses: tuple[str, ...]
    """The clauses on which the condition depends."""
    complete: bool
    """Proved: for everyone else who meets it, the same of these clauses apply as for one of these people."""
    reasons: tuple[str, ...]
    """Where there is nobody: what excludes everyone."""

    def __init__(self, raw: dict[str, Any], text: str) -> None:
        self._raw = raw
        self._text = _plain(text)
        self.people = tuple(raw["found"])
        self.clauses = tuple(raw["clauses"])
        self.complete = raw["complete"]
        self.reasons = tuple((raw["nobody"] or {}).get("reasons", ()))

    def __bool__(self) -> bool:
        return bool(self.people)

    def __len__(self) -> int:
        return len(self.people)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.people)

    def to_frame(self) -> pandas.DataFrame:
        """A row for each person, a column for each fact."""
        import pandas

        return pandas.json_normalize(list(self.people))

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"<Found {len(self.people)}{', complete' if self.complete else ''}>"


@dataclass(frozen=True)
class Finding:
    """Something that is wrong with a policy, or that its authors should know."""

    id: str
    """The kind: ``"contradiction"``, ``"never-fires"``, … ``amparo codes ID`` prints its page."""
    name: str
    level: str
    """``"error"``, ``"warning"`` or ``"note"``."""
    message: str
    help: Optional[str]
    accepted: Optional[str]
    """Why the policy accepts it."""
    clauses: tuple[str, ...]
    at: Optional[Place]
    person: Optional[dict[str, Any]] = field(repr=False)
    """Somebody in whose case it shows."""


class Findings(_Answer):
    """What a check of a policy found, grave ones first."""

    findings: tuple[Finding, ...]
    summary: dict[str, int]
    not_looked_at: tuple[str, ...]
    """Kinds for which the time did not suffice."""

    def __init__(self, raw: dict[str, Any], text: str) -> None:
        self._raw = raw
        self._text = _plain(text)
        self.findings = tuple(
            Finding(
                id=of["id"],
                name=of["name"],
                level=of["level"],
                message=of["message"],
                help=of.get("mend"),
                accepted=of["accepted"],
                clauses=tuple(of["clauses"]),
                at=Place.of(of["at"]),
                person=of.get("witness"),
            )
            for of in raw["findings"]
        )
        self.summary = dict(raw["summary"])
        self.not_looked_at = tuple(raw["not_looked_at"])

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __getitem__(self, at: int) -> Finding:
        return self.findings[at]

    def to_frame(self) -> pandas.DataFrame:
        """A row for each finding."""
        rows = [
            {**vars(of), "clauses": list(of.clauses), "file": of.at and of.at.file, "line": of.at and of.at.line}
            for of in self.findings
        ]
        return _frame(rows, ["id", "level", "message", "help", "accepted", "clauses", "file", "line"])

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        told = {level: self.summary[level] for level in ("error", "warning", "note")}
        return f"<Findings {', '.join(f'{level}: {n}' for level, n in told.items())}>"


@dataclass(frozen=True)
class Change:
    """People for whom one outcome became another, with an example."""

    conclusion: str
    in_practice: bool
    before: str
    after: str
    way: str
    """``"more"``, ``"less"`` or ``"other"``."""
    better: Optional[bool]
    """Whether it is better for the person; ``None``: not known."""
    first_day: Optional[datetime.date]
    last_day: Optional[datetime.date]
    old_person: dict[str, Any] = field(repr=False)
    new_person: dict[str, Any] = field(repr=False)


@dataclass(frozen=True)
class ConclusionChange:
    """How two laws compare in one conclusion, over all people and all days."""

    name: str
    relation: str
    """Proved: ``"same"``; ``"more"``, nobody loses; ``"less"``, nobody gains; ``"incomparable"``. Else ``"undecided"``."""
    in_practice: Optional[str]
    """The same in practice; ``None``: as in law."""
    changes: tuple[Change, ...] = field(repr=False)


class Diff(_Answer):
    """Who is treated differently by another law."""

    same_for_everyone: bool
    """Proved: nobody is treated differently on any day."""
    undecided: bool
    """Something was not decided, of time or of what is not known."""
    conclusions: dict[str, ConclusionChange]

    def __init__(self, raw: dict[str, Any], text: str) -> None:
        self._raw = raw
        self._text = _plain(text)
        self.same_for_everyone = raw["same_for_everyone"]
        self.undecided = raw["undecided"]
        self.conclusions = {
            name: ConclusionChange(
                name=name,
                relation=of["relation"],
                in_practice=None if of["practice"] is None else of["practice"]["relation"],
                changes=tuple(
                    Change(
                        conclusion=name,
                        in_practice=in_practice,
                        before=change["from"],
                        after=change["to"],
                        way=change["way"],
                        better=change["better"],
                        first_day=_date(change["first_day"]),
                        last_day=_date(change["last_day"]),
                        old_person=change["old_case"],
                        new_person=change["new_case"],
                    )
                    for in_practice, compared in ((False, of), (True, of["practice"]))
                    if compared is not None
                    for change in compared["changes"]
                ),
            )
            for name, of in raw["conclusions"].items()
        }

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, in order of declaration."""
        return tuple(change for of in self.conclusions.values() for change in of.changes)

    def to_frame(self) -> pandas.DataFrame:
        """A row for each change."""
        columns = ["conclusion", "in_practice", "before", "after", "way", "better", "first_day", "last_day"]
        return _frame([vars(change) for change in self.changes], columns)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        changed = [name for name, of in self.conclusions.items() if of.relation != "same" or of.in_practice]
        return f"<Diff {'the same for everyone' if self.same_for_everyone else ', '.join(changed)}>"
