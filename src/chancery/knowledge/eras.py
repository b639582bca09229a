"""Eras: dated public facts that tell when a report was written (``data/eras/*.yaml``, one file a field).

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
from chancery.knowledge.files import shipped_files
from chancery.model.dates import Interval, edtf_interval
from chancery.model.token import Token

EraKind = Literal["events", "things", "people", "words"]
"""What a row is of: the sections of an eras file, whose definition says how firm the days of each are."""
_KINDS: tuple[EraKind, ...] = ("events", "things", "people", "words")


_Row = tuple[EraKind, str, str]
_Key = tuple[str, str | None]
_Named = tuple[tuple[str, ...], int]


class Era(NamedTuple):
    """One fact: its usual name, the day from which it can be named, and the end of its time in the news if known.

    ``born`` is when a person was born, so that an age told beside the name says when the report was written.
    """

    kind: EraKind
    name: str
    first: date
    until: date | None
    born: Interval | None = None

    @property
    def firm(self) -> bool:
        """True when nobody can have named it before ``first``."""
        return self.kind in ("events", "things")


class EraHit(NamedTuple):
    """An era's name found at a place: its length in tokens and the era."""

    length: int
    era: Era


class EraIndex:
    """All eras by the first two words of their names.

    ``checked`` is the day up to which the files were kept; ``starts`` are the first words, in lower case, so that most
    tokens are passed by. A row's days are read when its name is first met: a report names few of the many.
    """

    def __init__(self, *tables: Mapping[str, Any]) -> None:
        self.checked = min((edtf_interval(data["checked"]).latest or date.max for data in tables), default=date.max)
        self._rows: list[_Row] = []
        self._read: dict[int, Era] = {}
        self._cased: dict[_Key, list[_Named]] = {}
        self._lower: dict[_Key, list[_Named]] = {}
        for data in tables:
            for kind in _KINDS:
                for names, value in (data.get(kind) or {}).items():
                    self._add(kind, names.split(" | "), str(value))
        self.starts = frozenset([key[0].lower() for key in self._cased] + [key[0] for key in self._lower])
        for table in (self._cased, self._lower):
            for rows in table.values():
                rows.sort(key=lambda row: -len(row[0]))

    @property
    def eras(self) -> list[Era]:
        """Every era. Raises KnowledgeError when a row is no interval with a first day."""
        return [self._era(number) for number in range(len(self._rows))]

    def _add(self, kind: EraKind, names: Sequence[str], value: str) -> None:
        number = len(self._rows)
        self._rows.append((kind, names[0], value))
        table = self._lower if kind == "words" else self._cased
        for name in names:
            words = tuple(words_of(name.lower() if kind == "words" else name))
            table.setdefault((words[0], words[1] if len(words) > 1 else None), []).append((words, number))

    def _era(self, number: int) -> Era:
        if number not in self._read:
            self._read[number] = _era_of(*self._rows[number])
        return self._read[number]

    def find(self, tokens: Sequence[Token], at: int) -> EraHit | None:
        """Return the longest name of an era that begins at a token, None where none does.

        Raises KnowledgeError when the row of that name is no interval with a first day.
        """
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        texts = (token.text, following.text.replace("’", "'") if following else None)
        lowers = (token.lower, following.lower if following else None)
        for table, (one, two), cased in ((self._cased, texts, True), (self._lower, lowers, False)):
            for key in ((one, two), (one, None)):
                for words, number in table.get(key, ()):
                    if len(words) <= 2 or _follows(tokens, at, words, cased):
                        return EraHit(len(words), self._era(number))
        return None


def _follows(tokens: Sequence[Token], at: int, words: Sequence[str], cased: bool) -> bool:
    """True when the words from the third on stand where a name would go on."""
    if at + len(words) > len(tokens):
        return False
    if cased:
        return all(tokens[at + k].text.replace("’", "'") == words[k] for k in range(2, len(words)))
    return all(tokens[at + k].lower == words[k] for k in range(2, len(words)))


def _era_of(kind: EraKind, name: str, value: str) -> Era:
    said, _, birth = value.partition(" b ")
    try:
        interval = edtf_interval(said)
        born = edtf_interval(birth) if birth else None
    except ValueError as error:
        raise KnowledgeError(f"{name}: {error}", where="eras") from error
    if interval.earliest is None or interval.empty:
        raise KnowledgeError(f"{name}: no first day, or an end before it", where="eras")
    if born is not None and (kind != "people" or not born.latest or born.latest > interval.earliest):
        raise KnowledgeError(f"{name}: a birth after the first day, or not of a person", where="eras")
    return Era(kind, name, interval.earliest, interval.latest, born)


@lru_cache(maxsize=1)
def shipped_eras() -> EraIndex:
    """Return the shipped eras, read once. Raises KnowledgeError when a file is missing or broken."""
    files = shipped_files()
    return EraIndex(*(files.mapping(name) for name in files.names if name.startswith("eras/")))
