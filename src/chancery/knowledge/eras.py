"""Eras: dated public facts that tell when a report was written (``data/eras/*.yaml``, one file a field).

Nobody writes of a thing before it exists: the name of an epidemic, a treaty, a storm or a product sets a first day for
the report, and the years in which the press is full of it make some days likelier than others. Use ``offices`` and
tenures for who held an office; eras are for everything else whose time is public knowledge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import compress, count
from typing import Any, Literal, NamedTuple

from chancery.errors import KnowledgeError
from chancery.knowledge.aliases import words_of
from chancery.knowledge.files import shipped_files
from chancery.model.dates import Interval, edtf_interval
from chancery.model.remembered import Remembered
from chancery.model.token import Token

EraKind = Literal["events", "places", "things", "people", "words"]
"""What a row is of: the sections of an eras file, whose definition says how firm the days of each are."""
_KINDS: tuple[EraKind, ...] = ("events", "places", "things", "people", "words")


_Named = tuple[tuple[str, ...], int]
_Seconds = dict[str | None, list[_Named]]


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

    ``checked`` is the day up to which the files were kept. Names are filed by their first word alone, and cut further
    when that word is first met; a row's days are read when its name is: a report meets few of the many.
    """

    def __init__(self, *tables: Mapping[str, Any]) -> None:
        self.checked = min((edtf_interval(data["checked"]).latest or date.max for data in tables), default=date.max)
        self._rows: tuple[list[EraKind], list[str], list[str]] = ([], [], [])
        self._read: dict[int, Era] = {}
        self._cased = NameTable(lower=False)
        self._lower = NameTable(lower=True)
        for data in tables:
            for kind in _KINDS:
                for names, value in (data.get(kind) or {}).items():
                    self._add(kind, names.split(" | "), str(value))
        small = (first for first in self._cased.firsts if first == first.lower())
        self._small = frozenset((*self._lower.firsts, *small))
        self._begins = Remembered(self._may_begin)

    @property
    def eras(self) -> list[Era]:
        """Every era. Raises KnowledgeError when a row is no interval with a first day."""
        return [self._era(number) for number in range(len(self._rows[0]))]

    def _add(self, kind: EraKind, names: Sequence[str], value: str) -> None:
        kinds, titles, values = self._rows
        number = len(kinds)
        kinds.append(kind)
        titles.append(names[0])
        values.append(value)
        table = self._lower if kind == "words" else self._cased
        for name in names:
            table.add(name, number)

    def _era(self, number: int) -> Era:
        if number not in self._read:
            kinds, titles, values = self._rows
            self._read[number] = _era_of(kinds[number], titles[number], values[number])
        return self._read[number]

    def starts(self, texts: Sequence[str]) -> list[int]:
        """Return the tokens at which a name may begin, given their characters as written."""
        return list(compress(count(), map(self._begins.__getitem__, texts)))

    def _may_begin(self, text: str) -> bool:
        lower = text.lower().replace("’", "'")
        # the many names with a capital only where there is one
        return lower in self._small or (text != lower and text in self._cased.firsts)

    def find(self, tokens: Sequence[Token], at: int) -> EraHit | None:
        """Return the longest name of an era that begins at a token, None where none does.

        Raises KnowledgeError when the row of that name is no interval with a first day.
        """
        found = self._cased.find(tokens, at)
        if found is None and tokens[at].lower in self._lower.firsts:
            found = self._lower.find(tokens, at)
        return None if found is None else EraHit(found[0], self._era(found[1]))


class NameTable:
    """Names by their first word; ``firsts`` gives the last name that begins with each.

    Until such a word is met its names stay as they are written, each with the one before it that begins alike: plain
    lists of texts and numbers, since ten thousands of small ones would keep the garbage collector busy.
    """

    def __init__(self, *, lower: bool) -> None:
        self.firsts: dict[str, int] = {}
        self._names: list[str] = []
        self._numbers: list[int] = []
        self._before: list[int] = []
        self._after: dict[str, _Seconds] = {}
        self._small = lower

    def add(self, name: str, number: int) -> None:
        """File a name of the row ``number``."""
        name = name.lower() if self._small else name
        piece = name.partition(" ")[0]
        first = piece if piece.isascii() and piece.isalnum() else words_of(name)[0]
        self._before.append(self.firsts.get(first, -1))
        self.firsts[first] = len(self._names)
        self._names.append(name)
        self._numbers.append(number)

    def find(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """Return the length in tokens and the row of the longest name at a token, with capitals unless ``lower``."""
        token = tokens[at]
        first = token.lower if self._small else token.text
        seconds = self._after.get(first)
        if seconds is None:
            if first not in self.firsts:
                return None
            seconds = self._after[first] = self._by_second(first)
        if at + 1 < len(tokens):
            following = tokens[at + 1]
            second = following.lower if self._small else following.text
            for words, number in seconds.get(second.replace("’", "'") if "’" in second else second, ()):
                if len(words) <= 2 or _follows(tokens, at, words, cased=not self._small):
                    return len(words), number
        alone = seconds.get(None)
        return (1, alone[0][1]) if alone else None

    def _by_second(self, first: str) -> _Seconds:
        """Return the names that begin with a word of ``firsts`` by their second word, longest first."""
        seconds: _Seconds = {}
        at = self.firsts[first]
        while at >= 0:
            words = tuple(words_of(self._names[at]))
            seconds.setdefault(words[1] if len(words) > 1 else None, []).append((words, self._numbers[at]))
            at = self._before[at]
        for rows in seconds.values():
            rows.reverse()
            rows.sort(key=lambda row: -len(row[0]))
        return seconds


def _follows(tokens: Sequence[Token], at: int, words: Sequence[str], *, cased: bool) -> bool:
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
