"""What can be wrong, as exceptions: with code, message, help and places, as the program reports them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Optional


@dataclass(frozen=True)
class Span:
    """A place in a text: lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    label: Optional[str] = None
    """What is to be said of this place."""
    primary: bool = False
    """Whether the mistake is here, and not what it disagrees with."""


@dataclass(frozen=True)
class Problem:
    """One mistake."""

    message: str
    code: Optional[str] = None
    """Stable: ``amparo::policy::unknown_value``. ``amparo codes CODE`` prints its page."""
    help: Optional[str] = None
    spans: tuple[Span, ...] = ()
    row: Optional[int] = None
    """Of a table: the row, from 0."""
    field: Optional[str] = None
    """Of a table: the column."""

    @classmethod
    def of(cls, raw: dict[str, Any]) -> Problem:
        spans = tuple(Span(**span) for span in raw.get("spans", ()))
        return cls(raw["message"], raw.get("code"), raw.get("help"), spans, raw.get("row"), raw.get("field"))

    @property
    def span(self) -> Optional[Span]:
        """Where the mistake is."""
        return next((span for span in self.spans if span.primary), self.spans[0] if self.spans else None)

    def __str__(self) -> str:
        place = ""
        if self.span is not None:
            place = f"{self.span.file}:{self.span.line}:{self.span.column}: "
        elif self.row is not None:
            place = f"row {self.row}: " + (f"{self.field}: " if self.field else "")
        code = f" [{self.code}]" if self.code else ""
        help_ = f"\n  help: {self.help}" if self.help else ""
        return f"{place}{self.message}{code}{help_}"


class AmparoError(Exception):
    """Something is wrong, with one or several :attr:`problems`.

    ``code``, ``message``, ``help`` and ``spans`` are those of the first.
    """

    problems: tuple[Problem, ...]
    n_more: int
    """How many more problems there are than :attr:`problems` lists."""

    def __init__(self, problems: str, n_more: int = 0) -> None:
        self.problems = tuple(Problem.of(raw) for raw in json.loads(problems))
        self.n_more = n_more
        super().__init__(problems, n_more)

    @property
    def code(self) -> Optional[str]:
        return self.problems[0].code

    @property
    def message(self) -> str:
        return self.problems[0].message

    @property
    def help(self) -> Optional[str]:
        return self.problems[0].help

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.problems[0].spans

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        if self.n_more:
            lines.append(f"and {self.n_more} more")
        return "\n".join(lines)


class PolicyError(AmparoError):
    """The policy has mistakes, or its files cannot be read."""


class CaseError(AmparoError):
    """A person or a table states what the policy does not take, or a person who cannot exist."""


class QueryError(AmparoError):
    """What is asked names something that the policy does not have, or could not be answered in time."""


class InternalError(AmparoError):
    """A mistake of this program: please report it."""


class TableWarning(UserWarning):
    """Columns that state nothing, and facts that no column states."""
