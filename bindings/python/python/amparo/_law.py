"""A policy, and what can be asked about it."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Optional, Union

from . import _native
from ._errors import TableWarning
from ._plain import Day, day, text_of_case, text_of_value
from ._results import Diff, Explanation, Findings, Found, Verdict

if TYPE_CHECKING:
    import pyarrow

Path = Union[str, "os.PathLike[str]"]


class Law:
    """A policy without errors, ready to be asked.

    It does not change, and may be used by several threads at once. ``lang`` is the language of labels, texts and messages, ``"en"`` or ``"es"``;
    each method takes another for one answer. Names of facts, conclusions and clauses are those of the policy in both.
    """

    name: str
    """What it is called in a comparison: the paths it was loaded from."""
    lang: str

    def __init__(self, native: _native.Law, name: str, lang: str) -> None:
        self._native = native
        self.name = name
        self.lang = lang

    @classmethod
    def load(cls, paths: Union[Path, Iterable[Path]], *, lang: str = "en") -> Law:
        """Loads files and folders, with all that they ``use``.

        Raises :class:`PolicyError` with every mistake of every file, each with its place.
        """
        all_ = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
        return cls(_native.Law.load(all_, lang), " ".join(os.fspath(path) for path in all_), lang)

    @classmethod
    def from_text(cls, text: Union[str, Mapping[str, str]], *, lang: str = "en") -> Law:
        """A policy from memory: its text, or the texts of several files by name."""
        texts = {"policy.amparo": text} if isinstance(text, str) else dict(text)
        return cls(_native.Law.from_texts(list(texts.items()), lang), " ".join(texts), lang)

    def without(self, instrument: str) -> Law:
        """The same law as if an instrument had never been enacted: without its clauses, and without what it changed in others."""
        return Law(self._native.without(instrument, self.lang), f"{self.name} without {instrument}", self.lang)

    # ---- one person ------------------------------------------------------------------------------------------------

    def evaluate(
        self,
        case: Optional[Mapping[str, Any]] = None,
        *,
        as_of: Optional[Day] = None,
        lang: Optional[str] = None,
        budget: float = 1.0,
    ) -> Verdict:
        """What the law says of one person.

        ``case`` is what a case file holds: facts by name, in groups or by path (``"entry.date"``), ``id``, ``as_of``, ``questions``, ``decided``.
        Days may be dates; what is missing (``None``, ``NaN``) was asked and is not known. ``as_of`` is the day asked for, instead of the
        case's own. ``budget`` is the time in seconds for what is certain and what matters; outcomes are always there.

        Raises :class:`CaseError` where the case states what the policy does not take, or a person who cannot exist.
        """
        text, on, lang = text_of_case(case), day(as_of), lang or self.lang
        verdict, labels = self._native.evaluate(text, on, lang, budget)

        def screen(full: bool) -> str:
            return self._native.screen(text, on, lang, budget, full)

        return Verdict(json.loads(verdict), json.loads(labels), screen)

    def explain(
        self,
        case: Optional[Mapping[str, Any]],
        name: str,
        *,
        as_of: Optional[Day] = None,
        lang: Optional[str] = None,
        budget: float = 1.0,
    ) -> Explanation:
        """Why a conclusion or a clause, by its name or label, comes out as it does for a person, and how it can be had.

        Raises :class:`QueryError` where nothing is called so.
        """
        raw, text, handout = self._native.explain(text_of_case(case), name, day(as_of), lang or self.lang, budget)
        return Explanation(json.loads(raw), text, handout)

    # ---- all people and all days -----------------------------------------------------------------------------------

    def find(
        self, condition: str, *, n: int = 1, lang: Optional[str] = None, budget: Optional[float] = None
    ) -> Found:
        """Up to ``n`` people who meet a condition in the words of properties: ``"granted ptp and not entry.regular"``.

        Where there is nobody, that is proved, and :attr:`Found.reasons` says why. Without a ``budget`` in seconds it goes on until it knows.
        """
        raw, text = self._native.find(condition, n, lang or self.lang, budget)
        return Found(json.loads(raw), text)

    def check(
        self,
        *,
        only: Iterable[str] = (),
        as_of: Optional[Day] = None,
        lang: Optional[str] = None,
        budget: Optional[float] = None,
    ) -> Findings:
        """What is wrong with the policy, over all people and all days; ``only`` names kinds, as ``["contradiction"]``."""
        kinds = [only] if isinstance(only, str) else list(only)
        raw, text = self._native.check(kinds, day(as_of), lang or self.lang, budget)
        return Findings(json.loads(raw), text)

    def diff(
        self,
        other: Law,
        *,
        only: Iterable[str] = (),
        since: Optional[Day] = None,
        among: Optional[str] = None,
        rename: Optional[Mapping[str, str]] = None,
        lang: Optional[str] = None,
        budget: Optional[float] = None,
    ) -> Diff:
        """Who is treated differently by another law, over all people and all days: this one is before, ``other`` after.

        ``only`` names conclusions, ``since`` the first day, ``among`` a condition that everyone compared meets, ``rename`` what has another
        name in the other law.
        """
        names = [only] if isinstance(only, str) else list(only)
        renames = [f"{old}={new}" for old, new in (rename or {}).items()]
        raw, text = self._native.diff(
            other._native, (self.name, other.name), names, renames, day(since), among, lang or self.lang, budget
        )
        return Diff(json.loads(raw), text)

    def dictionary(self, *, lang: Optional[str] = None) -> dict[str, Any]:
        """The policy's own dictionary, as ``amparo list --format json`` prints it: instruments, facts, conclusions, clauses, …"""
        told: dict[str, Any] = json.loads(self._native.dictionary(lang or self.lang))
        return told

    # ---- many people -----------------------------------------------------------------------------------------------

    def evaluate_batch(
        self,
        table: Any,
        *,
        as_of: Optional[Day] = None,
        columns: Union[str, Iterable[str]] = (),
        map: Optional[Mapping[str, str]] = None,
        set: Optional[Mapping[str, Any]] = None,
        date_format: Optional[str] = None,
        errors: str = "raise",
        threads: Optional[int] = None,
        lang: Optional[str] = None,
    ) -> pyarrow.Table:
        """What the law says of the people of a table: a row for each, in the order of the table.

        ``table`` is a pyarrow Table or RecordBatchReader, a pandas or polars frame, or whatever has ``__arrow_c_stream__``. A column states the
        fact whose path is its name; ``id`` and ``as_of`` may be columns too. A null is a fact that was not asked: it is unknown, or as presumed.
        Texts are read as cells of CSV are; days may be dates or times.

        - ``as_of`` is the day for everyone, instead of the rows' own.
        - ``columns`` chooses what is given, as ``amparo batch --columns`` does: conclusions, ``X.in_practice``, ``X.by``, ``X.why``, clauses, facts,
          ``id``, ``as_of``, ``line``, ``incompatible``, ``referrals``, ``missing_referrals``, ``notes``. Without it: ``id``, ``as_of`` and every conclusion.
        - ``map`` says which column states a fact, by path: ``{"entry.date": "FECHA_INGRESO"}``; ``date_format`` how texts write days: ``"DD/MM/YYYY"``.
        - ``set`` are facts that hold of everyone, whatever the table says.
        - ``errors``: with ``"raise"``, rows that cannot be read, or that break an assumption of the policy, raise :class:`CaseError`, which lists the first 20;
          with ``"null"`` they have no results, and a column ``problem`` says why.

        Columns that state nothing, and facts that no column states, are said once as a :class:`TableWarning`. Needs pyarrow.
        """
        import pyarrow

        if errors not in ("raise", "null"):
            raise ValueError(f'errors: expected "raise" or "null", not {errors!r}')
        if not hasattr(table, "__arrow_c_stream__") and hasattr(table, "__arrow_c_array__"):
            table = pyarrow.table(table)
        names = [columns] if isinstance(columns, str) else list(columns)
        mapped = [f"{path}={column}" for path, column in (map or {}).items()]
        stated = [(path, text_of_value(value)) for path, value in (set or {}).items()]
        results, said = self._native.evaluate_batch(
            table, day(as_of), names, mapped, stated, date_format, errors == "raise", threads, lang or self.lang
        )
        for sentence in said:
            warnings.warn(sentence, TableWarning, stacklevel=2)
        return pyarrow.table(results)

    def people(
        self,
        n: int,
        *,
        seed: int = 1,
        as_of: Optional[Day] = None,
        facts: Optional[Iterable[str]] = None,
    ) -> pyarrow.Table:
        """Invented people, those of ``amparo batch --generate``: ``id``, ``as_of``, and a column for each fact (or the ``facts`` named).

        Every fact is known, days and numbers lie around the bounds that the policy tests, and nobody breaks an assumption. They are for
        trying out and for tests: they say nothing about how common anything is. Lists stand as JSON. Needs pyarrow.
        """
        import pyarrow

        wanted = None if facts is None else list(facts)
        return pyarrow.table(self._native.people(n, seed, day(as_of), wanted, self.lang))

    def person(self, number: int = 1, *, seed: int = 1, as_of: Optional[Day] = None) -> dict[str, Any]:
        """The invented person of that number, from 1, as a case."""
        told: dict[str, Any] = json.loads(self._native.person(number, seed, day(as_of), self.lang))
        return told

    def __repr__(self) -> str:
        return f"<Law {self.name}>"
