"""What Python programs call values becomes what a case file calls them."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping
from typing import Any, Optional, Union

#: A day: a date, a time (its date), or a text as ``"2018-08-01"``.
Day = Union[str, datetime.date]


def day(value: Optional[Day]) -> Optional[str]:
    """A day as the program reads it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"expected a day (a date, or a text as '2018-08-01'), not {type(value).__name__}")


def plain(value: Any) -> Any:
    """A value as JSON has it: days as texts, what is missing (``NaN``, ``NaT``, ``pandas.NA``) as null, sets as lists."""
    if value is None or isinstance(value, (bool, str, int)):
        return value
    if isinstance(value, float):
        return None if math.isnan(value) else int(value) if value.is_integer() else value
    if isinstance(value, datetime.date):
        # `NaT` is a time that is not equal to itself.
        return day(value) if value == value else None
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(inner) for inner in value)
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    kind = type(value)
    if kind.__module__.startswith("pandas.") and kind.__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "tolist"):
        # numpy: a scalar as a number of Python, an array as a list; a day of numpy as a date.
        return plain(value.tolist())
    raise TypeError(f"a case cannot hold a {kind.__name__}")


def text_of_case(case: Any) -> str:
    """A case as the text of a case file."""
    if case is None:
        return "{}"
    if not isinstance(case, Mapping):
        raise TypeError(f"expected a case as a dict, not {type(case).__name__}")
    return json.dumps(plain(case), ensure_ascii=False)


def text_of_value(value: Any) -> str:
    """A value as it is written in a cell of a table."""
    value = plain(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
