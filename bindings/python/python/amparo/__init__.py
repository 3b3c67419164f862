"""Amparo for Python: the law of migration and refuge as data.

Load a policy, and ask what it says of one person or of a table of people::

    import amparo

    law = amparo.Law.load("policies")
    verdict = law.evaluate({"nationality": "VE"}, as_of="2018-08-01")
    verdict["ptp"].outcome

Answers are those of the program ``amparo``, by the same code. Everything that a policy leaves open stays open: a fact that nobody stated is
unknown, and an outcome that depends on it is ``"undetermined"``.
"""

from ._errors import AmparoError, CaseError, InternalError, PolicyError, Problem, QueryError, Span, TableWarning
from ._law import Law
from ._results import (
    Clause,
    Conclusion,
    ConclusionChange,
    Change,
    Deadline,
    Diff,
    Explanation,
    Finding,
    Findings,
    Found,
    Place,
    Reason,
    Verdict,
)

__version__ = "0.1.0"

__all__ = [
    "AmparoError",
    "CaseError",
    "Change",
    "Clause",
    "Conclusion",
    "ConclusionChange",
    "Deadline",
    "Diff",
    "Explanation",
    "Finding",
    "Findings",
    "Found",
    "InternalError",
    "Law",
    "Place",
    "PolicyError",
    "Problem",
    "QueryError",
    "Reason",
    "Span",
    "TableWarning",
    "Verdict",
]
