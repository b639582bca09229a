"""Eras: dated public facts that tell when a report was written (``data/eras.yaml``).

Nobody writes of a thing before it exists: the name of an epidemic, a treaty, a storm or a product sets a first day for
the report, and the years in which the press is full of it make some days likelier than others. Use ``offices`` and
tenures for who held an office; eras are for everything else whose time is public knowledge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from chancery.errors import KnowledgeError
from chancery.knowledge.aliases import words_of
from chancery.knowledge.data_files import data_file
from chancery.model.dates import edtf_interval
from chancery.model.token import Token

EraKind = Literal["events", "things", "people", "words"]
"""What a row is of: the sections of ``eras.yaml``, whose definition says how firm the days of each are."""
_KINDS: tuple[EraKind, ...] = ("events", "things", "people", "words")


class Era(NamedTuple):
    """One fact: its usual name, the day from which it can be named, and the end of its time in the news if known."""

    kind: EraKind
    name: str
    first: date
    until: date | None

    @property
    def firm(self) -> bool:
        """True when nobody can have named it before ``first``."""
        return self.kind in ("events", "things")


class EraHit(NamedTuple):
    """An era's name found at a place: its length in tokens and the era."""

    length: int
    era: Era


class EraIndex:
    """All eras by the first word of their names.

    ``checked`` is the day up to which the file was kept; ``starts`` are the first words, in lower case, so that most
    tokens are passed by.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.checked = edtf_interval(data["checked"]).latest or date.max
        self.eras: list[Era] = []
        self._cased: dict[str, list[tuple[tuple[str, ...], Era]]] = {}
        self._lower: dict[str, list[tuple[tuple[str, ...], Era]]] = {}
        for kind in _KINDS:
            for names, value in data[kind].items():
                self._add(kind, names.split(" | "), value)
        self.starts = frozenset([word.lower() for word in self._cased] + list(self._lower))
        for table in (self._cased, self._lower):
            for rows in table.values():
                rows.sort(key=lambda row: -len(row[0]))

    def _add(self, kind: EraKind, names: Sequence[str], value: str) -> None:
        try:
            interval = edtf_interval(str(value))
        except ValueError as error:
            raise KnowledgeError(f"{names[0]}: {error}", where="eras.yaml") from error
        if interval.earliest is None or interval.empty:
            raise KnowledgeError(f"{names[0]}: no first day, or an end before it", where="eras.yaml")
        era = Era(kind, names[0], interval.earliest, interval.latest)
        self.eras.append(era)
        table = self._lower if kind == "words" else self._cased
        for name in names:
            words = tuple(words_of(name))
            table.setdefault(words[0], []).append((words, era))

    def find(self, tokens: Sequence[Token], at: int) -> EraHit | None:
        """Return the longest name of an era that begins at a token, None where none does."""
        token = tokens[at]
        for words, era in self._cased.get(token.text, ()):
            if all(at + k < len(tokens) and _same(tokens[at + k].text, w) for k, w in enumerate(words)):
                return EraHit(len(words), era)
        for words, era in self._lower.get(token.lower, ()):
            if all(at + k < len(tokens) and tokens[at + k].lower == w for k, w in enumerate(words)):
                return EraHit(len(words), era)
        return None


def _same(text: str, word: str) -> bool:
    return text == word or text.replace("’", "'") == word


@lru_cache(maxsize=1)
def shipped_eras() -> EraIndex:
    """Return the shipped eras. Raises KnowledgeError when a row is no interval with a first day."""
    return EraIndex(data_file("eras.yaml"))
