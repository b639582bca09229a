"""Eras: dated public facts that tell when a report was written (``data/eras/*.yaml``, one file a field).

Nobody writes of a thing before it exists: the name of an epidemic, a treaty, a storm or a product sets a first day for
the report, and the years in which the press is full of it make some days likelier than others. Use ``offices`` and
tenures for who held an office; eras are for everything else whose time is public knowledge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from chancery.errors import KnowledgeError
from chancery.knowledge.alias_words import words_of
from chancery.knowledge.built import made_from
from chancery.knowledge.files import shipped_files
from chancery.knowledge.keeping import default_cache, keep, kept
from chancery.model.dates import Interval, edtf_interval
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


@dataclass(slots=True)
class NameRows:
    """Names as they are written, by their first word: plain lists, which a cache can hold.

    ``firsts`` gives the last name that begins with a word, ``before`` the one before each that begins alike, and
    ``numbers`` the row that each is of.
    """

    firsts: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)


@dataclass(slots=True)
class EraRows:
    """The rows of all eras with their names, as they are written."""

    checked: date
    kinds: list[EraKind] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    cased: NameRows = field(default_factory=NameRows)
    lower: NameRows = field(default_factory=NameRows)


class EraIndex:
    """All eras by the first two words of their names.

    ``checked`` is the day up to which the files were kept. Names are filed by their first word alone, and cut further
    when that word is first met; a row's days are read when its name is: a report meets few of the many.
    """

    def __init__(self, *tables: Mapping[str, Any], rows: EraRows | None = None) -> None:
        self.rows = rows if rows is not None else _rows_of(tables)
        self.checked = self.rows.checked
        self._read: dict[int, Era] = {}
        self._cased = NameTable(lower=False, rows=self.rows.cased)
        self._lower = NameTable(lower=True, rows=self.rows.lower)

    @property
    def eras(self) -> list[Era]:
        """Every era. Raises KnowledgeError when a row is no interval with a first day."""
        return [self._era(number) for number in range(len(self.rows.kinds))]

    def _era(self, number: int) -> Era:
        if number not in self._read:
            rows = self.rows
            self._read[number] = _era_of(rows.kinds[number], rows.titles[number], rows.values[number])
        return self._read[number]

    @property
    def tables(self) -> tuple[NameTable, NameTable]:
        """The names that keep their capitals, and those in any case."""
        return self._cased, self._lower

    def names(
        self,
        texts: Sequence[str],
        lowers: Sequence[str],
        places: tuple[Iterable[int], Iterable[int]] | None = None,
    ) -> Iterator[tuple[int, EraHit]]:
        """Return the names that stand in some words, each with its place, from the left and none over another.

        The words are given as written and in lower case, with an empty string at the end and wherever no name may go
        on; ``places`` are those at which a name of either of the ``tables`` may begin, where they are known. Raises
        KnowledgeError as ``find`` does.
        """
        cased, lower = places if places is not None else (range(len(texts)), range(len(texts)))
        found = dict(self._lower.names(lowers, lower))
        found.update(self._cased.names(texts, cased))  # where both fit, that with capitals
        end = 0
        for at in sorted(found):
            if at >= end:
                length, number = found[at]
                end = at + length
                yield at, EraHit(length, self._era(number))

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

    Until such a word is met its names stay as they are written, in ``rows``: ten thousands of small things would keep
    the garbage collector busy.
    """

    def __init__(self, *, lower: bool, rows: NameRows | None = None) -> None:
        self._rows = rows if rows is not None else NameRows()
        self.firsts = self._rows.firsts
        self._after: dict[str, _Seconds] = {}
        self._small = lower

    def add(self, name: str, number: int) -> None:
        """File a name of the row ``number``."""
        name = name.lower() if self._small else name
        piece = name.partition(" ")[0]
        first = piece if piece.isascii() and piece.isalnum() else words_of(name)[0]
        rows = self._rows
        rows.before.append(self.firsts.get(first, -1))
        self.firsts[first] = len(rows.names)
        rows.names.append(name)
        rows.numbers.append(number)

    def begins(self, word: str) -> bool:
        """Tell whether a name may begin with a word, given as written."""
        return (word.lower().replace("’", "'") if self._small else word) in self.firsts

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

    def names(self, words: Sequence[str], places: Iterable[int]) -> Iterator[tuple[int, tuple[int, int]]]:
        """Return each of some places at which a name begins, with the length and the row of the longest there.

        The same as ``find`` at every place, for words with an empty string behind the last and between those over
        which no name may go.
        """
        after, firsts = self._after, self.firsts
        for at in places:
            first = words[at]
            seconds = after.get(first)
            if seconds is None:
                if first not in firsts:
                    continue
                seconds = after[first] = self._by_second(first)
            second = words[at + 1]
            following = seconds.get(second)
            if following is None and "’" in second:
                following = seconds.get(second.replace("’", "'"))
            if following is not None:
                fitting = next((row for row in following if len(row[0]) <= 2 or _goes_on(words, at, row[0])), None)
                if fitting is not None:
                    yield at, (len(fitting[0]), fitting[1])
                    continue
            if None in seconds:
                yield at, (1, seconds[None][0][1])

    def _by_second(self, first: str) -> _Seconds:
        """Return the names that begin with a word of ``firsts`` by their second word, longest first."""
        seconds: _Seconds = {}
        at = self.firsts[first]
        while at >= 0:
            words = tuple(words_of(self._rows.names[at]))
            seconds.setdefault(words[1] if len(words) > 1 else None, []).append((words, self._rows.numbers[at]))
            at = self._rows.before[at]
        for named in seconds.values():
            named.reverse()
            named.sort(key=lambda row: -len(row[0]))
        return seconds


def _follows(tokens: Sequence[Token], at: int, words: Sequence[str], *, cased: bool) -> bool:
    """True when the words from the third on stand where a name would go on."""
    if at + len(words) > len(tokens):
        return False
    if cased:
        return all(tokens[at + k].text.replace("’", "'") == words[k] for k in range(2, len(words)))
    return all(tokens[at + k].lower == words[k] for k in range(2, len(words)))


def _goes_on(words: Sequence[str], at: int, name: Sequence[str]) -> bool:
    """The same as ``_follows`` for plain words, of which the last is the empty string."""
    for k in range(2, len(name)):  # noqa: SIM110 - asked so often that a generator would be dear
        if words[at + k].replace("’", "'") != name[k]:
            return False
    return True


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


def _rows_of(tables: Sequence[Mapping[str, Any]]) -> EraRows:
    """File the names of all rows."""
    rows = EraRows(min((edtf_interval(data["checked"]).latest or date.max for data in tables), default=date.max))
    cased, lower = NameTable(lower=False, rows=rows.cased), NameTable(lower=True, rows=rows.lower)
    for data in tables:
        for kind in _KINDS:
            for named, value in (data.get(kind) or {}).items():
                names = named.split(" | ")
                table = lower if kind == "words" else cased
                for name in names:
                    table.add(name, len(rows.kinds))
                rows.kinds.append(kind)
                rows.titles.append(names[0])
                rows.values.append(str(value))
    return rows


@lru_cache(maxsize=1)
def shipped_eras() -> EraIndex:
    """Return the shipped eras, read once. Raises KnowledgeError when a file is missing or broken."""
    files = shipped_files()
    path, made = default_cache("eras"), made_from(files.version)
    rows = kept(path, made, EraRows)
    if rows is not None:
        return EraIndex(rows=rows)
    index = EraIndex(*(files.mapping(name) for name in files.names if name.startswith("eras/")))
    keep(path, made, index.rows)
    return index
