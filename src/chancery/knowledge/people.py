"""People and tenures: who held which office from when to when, one file a state or organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, cast, get_args

from chancery.errors import KnowledgeError
from chancery.knowledge.draft import (
    OTHER,
    SURNAME,
    USUAL,
    WEAK,
    Draft,
    OfficeTable,
    as_list,
    as_mapping,
    text_of,
    without_marks,
)
from chancery.knowledge.offices import add_office, derived_office, office_id
from chancery.model.dates import Interval, edtf_interval
from chancery.model.entity import Entity
from chancery.model.office import Tenure, TenureKind

_FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "HKG", "MAC"})
_PARTICLES = frozenset("al ben bin da de del der di dos du el la le ten van von".split())
_SUFFIXES = frozenset("Jr Jr. Sr Sr. I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XXIII".split())
_LEAST_SURNAME = 3
_ARTICLES = ("al-", "el-", "ad-", "ar-", "as-", "an-", "az-")


class Surnames(NamedTuple):
    """What is known of surnames: those that say little alone, those that do although they look so, and Asian ones.

    ``family`` are the family names that stand first in Chinese, Korean and Vietnamese names.
    """

    weak: frozenset[str] = frozenset()
    strong: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()

    def rank(self, surname: str) -> int:
        """Return the rank of a sense that rests on this surname alone."""
        if surname in self.strong:
            return SURNAME
        plain = without_marks(surname)
        return WEAK if plain in self.weak or surname in self.weak or len(surname) < _LEAST_SURNAME else SURNAME


def load_people(draft: Draft, rows: Iterable[Any], state: str | None, known: Surnames, where: str) -> None:
    """Add the people of one file. One who stands in several files is one person if the names agree.

    Raises KnowledgeError when an id names two people.
    """
    for number, row in enumerate(rows):
        place = f"{where}: people[{number}]"
        row = as_mapping(row, place)
        person = f"person:{text_of(row, 'id', place)}"
        name = text_of(row, "name", place)
        home = row.get("state", state if state in draft.state_rows else None)
        before = draft.entities.get(person)
        if before is None:
            draft.add_entity(Entity(person, name, "person", state=home, gender=row.get("gender")), place)
        elif before.name != name:
            raise KnowledgeError(f"{person} is {before.name} in another file and {name} here", where=place)
        elif before.state is None and home is not None:
            draft.entities[person] = Entity(person, name, "person", state=home, gender=before.gender)
        for text, rank in person_names(row, home, known, place):
            draft.name(text, person, "name", rank)


def person_names(row: Mapping[str, Any], state: str | None, known: Surnames, where: str) -> list[tuple[str, int]]:
    """Return every form that a person is named by, with its rank: full names, own script, surname alone."""
    name = text_of(row, "name", where)
    full = [name, *as_list(row.get("aliases"), where), *as_list(row.get("native"), where)]
    names = {text: USUAL if " " in text or not text.isascii() else known.rank(text) for text in full}
    words = [word for word in name.split() if word not in _SUFFIXES]
    if any(_initial(word) for word in words[1:-1]):
        short = " ".join([words[0], *(word for word in words[1:-1] if not _initial(word)), words[-1]])
        names.setdefault(short, OTHER)
    if len(words) < len(name.split()):
        names.setdefault(" ".join(words), OTHER if len(words) > 1 else known.rank(words[0]))
    for surname in as_list(row.get("surname"), where) or _surnames(words, state, known.family):
        names.setdefault(surname, known.rank(surname))
    if state == "VNM" and len(words) > 2:  # Vietnamese are called by the last part of their given name
        names.setdefault(words[-1], WEAK)
    return list(names.items())


def _initial(word: str) -> bool:
    return len(word) <= 2 and word[0].isupper() and (len(word) == 1 or word[1] == ".")


def _surnames(words: Sequence[str], state: str | None, family: frozenset[str]) -> list[str]:
    """Return the forms of a surname that nobody wrote down: the last word with its particles, or the first."""
    if len(words) < 2:
        return list(words)
    if state in _FAMILY_FIRST and (words[0] in family or words[-1] not in family):
        return [words[0]]
    first = next((i for i in range(1, len(words) - 1) if words[i].lower() in _PARTICLES), len(words) - 1)
    forms = [" ".join(words[first:])]
    last = words[-1]
    if last.lower().startswith(_ARTICLES):
        bare = last[3:]
        forms += [bare, f"al-{bare}", f"Al-{bare}", f"el-{bare}"]
    elif first < len(words) - 1 and words[first].lower() in ("al", "el"):
        forms += [last, f"al-{last}"]
    return list(dict.fromkeys(forms))


def load_tenures(draft: Draft, content: Mapping[str, Any], where: str) -> None:
    """Add the tenures of one file. Raises KnowledgeError for unknown people, offices, kinds or dates."""
    code = text_of(content, "state", where)
    checked = _day(content.get("checked"), where)
    source = _source(content.get("source"))
    for number, table in enumerate(content.get("tenures") or []):
        place = f"{where}: tenures[{number}]"
        table = as_mapping(table, place)
        office = office_id(text_of(table, "office", place), code)
        if office not in draft.offices:
            derived = derived_office(draft, office)
            if derived is None:
                raise KnowledgeError(f"no such office: {office}", where=place, mend="add it to offices.yaml")
            add_office(draft, derived, place)
        day = _day(table["checked"], place) if "checked" in table else checked
        origin = _source(table.get("source")) or source
        since = table.get("complete_since")
        if since is not None:
            _interval(str(since), None, place)
        excused = _excused(table, place)
        draft.tables.append(OfficeTable(office, None if since is None else str(since), day, origin, place, excused))
        for index, holder in enumerate(table.get("holders") or []):
            draft.tenures.append(_tenure(draft, holder, office, origin, day, f"{place}.holders[{index}]"))


def _excused(table: Mapping[str, Any], where: str) -> tuple[Interval, ...]:
    """Return the spans under ``vacant`` and ``unknown``, each ``[from, to]`` in EDTF. Raises KnowledgeError."""
    spans = []
    for key in ("vacant", "unknown"):
        for index, span in enumerate(table.get(key) or ()):
            at = f"{where}.{key}[{index}]"
            if not isinstance(span, list) or len(span) != 2:
                raise KnowledgeError(f"a span is [from, to], found {span!r}", where=at)
            first, last = (None if day is None else str(day) for day in span)
            spans.append(_interval(first, last, at))
    return tuple(spans)


def _tenure(draft: Draft, holder: Any, office: str, source: str, checked: date | None, where: str) -> Tenure:
    if isinstance(holder, list):
        if len(holder) not in (2, 3):
            raise KnowledgeError(f"a holder is [person, from, to], found {holder!r}", where=where)
        holder = dict(zip(("person", "from", "to"), holder, strict=False))
    holder = as_mapping(holder, where)
    person = f"person:{text_of(holder, 'person', where)}"
    if person not in draft.entities:
        raise KnowledgeError(f"no such person: {person}", where=where, mend="add a row under people:")
    start = None if holder.get("from") is None else str(holder["from"])
    end = None if holder.get("to") is None else str(holder["to"])
    kind = holder.get("kind", "regular")
    if kind not in get_args(TenureKind):
        raise KnowledgeError(f"no such kind of tenure: {kind!r}", where=where)
    own_source = _source(holder.get("source")) or source
    interval = _interval(start, end, where)
    return Tenure(person, office, start, end, cast(TenureKind, kind), own_source, checked, interval)


def tenure_interval(start: str | None, end: str | None) -> Interval:
    """Return the days from the earliest of ``start`` to the latest of ``end``. Raises ValueError."""
    first = edtf_interval(start).earliest if start else None
    last = edtf_interval(end).latest if end else None
    interval = Interval(first, last)
    if interval.empty:
        raise ValueError(f"ends before it starts: {start} to {end}")
    return interval


def _interval(start: str | None, end: str | None, where: str) -> Interval:
    try:
        return tenure_interval(start, end)
    except ValueError as error:
        raise KnowledgeError(str(error), where=where) from error


def _day(value: Any, where: str) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise KnowledgeError(f"checked: not a day: {value!r}", where=where) from error


def _source(value: Any) -> str:
    if isinstance(value, Mapping):
        return ": ".join(str(value[key]) for key in ("kind", "name") if value.get(key))
    return str(value) if value else ""
