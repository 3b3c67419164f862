"""The compiled part: texts of JSON and Arrow streams. Use :class:`amparo.Law`."""

from os import PathLike
from typing import Any, Optional, Union

class Law:
    @staticmethod
    def load(paths: list[Union[str, PathLike[str]]], lang: str) -> "Law": ...
    @staticmethod
    def from_texts(texts: list[tuple[str, str]], lang: str) -> "Law": ...
    def without(self, instrument: str, lang: str) -> "Law": ...
    def evaluate(self, case: str, as_of: Optional[str], lang: str, seconds: float) -> tuple[str, str]: ...
    def screen(self, case: str, as_of: Optional[str], lang: str, seconds: float, is_full: bool) -> str: ...
    def explain(
        self, case: str, name: str, as_of: Optional[str], lang: str, seconds: float
    ) -> tuple[str, str, str]: ...
    def find(self, condition: str, n_wanted: int, lang: str, seconds: Optional[float]) -> tuple[str, str]: ...
    def check(
        self, only: list[str], as_of: Optional[str], lang: str, seconds: Optional[float]
    ) -> tuple[str, str]: ...
    def diff(
        self,
        other: "Law",
        names: tuple[str, str],
        only: list[str],
        rename: list[str],
        since: Optional[str],
        among: Optional[str],
        lang: str,
        seconds: Optional[float],
    ) -> tuple[str, str]: ...
    def dictionary(self, lang: str) -> str: ...
    def evaluate_batch(
        self,
        table: Any,
        as_of: Optional[str],
        columns: list[str],
        map: list[str],
        set: list[tuple[str, str]],
        date_format: Optional[str],
        raises: bool,
        threads: Optional[int],
        lang: str,
    ) -> tuple["Table", list[str]]: ...
    def people(
        self, n: int, seed: int, as_of: Optional[str], facts: Optional[list[str]], lang: str
    ) -> "Table": ...
    def person(self, number: int, seed: int, as_of: Optional[str], lang: str) -> str: ...

class Table:
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...
    def __len__(self) -> int: ...

def _panic(text: str) -> None: ...
