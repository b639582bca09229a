"""Facts: what an outside source says of people, positions and bodies, before it is compared with knowledge."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from chancery.model.frozen import dataclass

_MOST_NAME = 100
_MOST_NAMES = 30
_SPACES = re.compile(r"\s+")
_FROM_YEAR, _TO_YEAR = 1, 9999


class Vague(ValueError):
    """A date that is coarser than a year, before our era, or none at all."""


@dataclass(frozen=True, slots=True)
class Held:
    """One position that a person is said to have held; ``start`` and ``end`` as EDTF.

    ``broken`` tells that the source gives a date that says no year.
    """

    position: str
    start: str | None
    end: str | None
    kind: Literal["regular", "acting", "disputed"] = "regular"
    broken: bool = False


@dataclass(frozen=True, slots=True)
class PersonFact:
    """One person: item, names by language (first the label), names in the own script, gender, positions held."""

    item: str
    names: Mapping[str, tuple[str, ...]]
    native: tuple[str, ...] = ()
    gender: str | None = None
    held: tuple[Held, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemFact:
    """One item that is no person: a position, a body or a state, with the items that it points to.

    ``code`` is the alpha-3 code of a state; ``of`` the items whose jurisdiction it is or that it belongs to;
    ``headed_by`` the positions of those who head a body.
    """

    item: str
    names: Mapping[str, tuple[str, ...]]
    position: bool = False
    code: str | None = None
    of: tuple[str, ...] = ()
    headed_by: tuple[str, ...] = ()

    @property
    def all_names(self) -> list[str]:
        """Every name, the label first."""
        return [name for found in self.names.values() for name in found]


@dataclass(slots=True)
class Tally:
    """What a source held and what was left out, and why; counts only, whatever the size of the source."""

    read: int = 0
    people: int = 0
    broken: int = 0
    repeated: int = 0
    undated: int = 0
    vague: int = 0
    future: int = 0
    unnamed: int = 0
    first_broken: list[str] = field(default_factory=list)

    def break_at(self, what: str) -> None:
        """Count one row that cannot be used; the first few are named."""
        self.broken += 1
        if len(self.first_broken) < 5:
            self.first_broken.append(what)


def edtf_of(year: int, month: int, day: int, precision: int) -> str:
    """Return a date as EDTF no finer than a source's precision: 11 a day, 10 a month, 9 a year. Raises Vague."""
    if precision < 9 or not _FROM_YEAR <= year <= _TO_YEAR:
        raise Vague(f"{year} at precision {precision}")
    if precision == 9 or month == 0:
        return f"{year:04d}"
    try:
        if precision == 10 or day == 0:
            date(year, month, 1)
            return f"{year:04d}-{month:02d}"
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise Vague(str(error)) from error


def clean_name(text: object) -> str | None:
    """Return a name as it can be kept: one line, composed letters, of a length that names have; else None."""
    if not isinstance(text, str) or len(text) > _MOST_NAME:
        return None
    line = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    if not line or any(unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") for char in line):
        return None
    return line if any(char.isalpha() for char in line) else None


def clean_names(texts: Iterable[object]) -> tuple[str, ...]:
    """Return the names among some texts, each once, at most some tens."""
    kept: dict[str, None] = {}
    for text in texts:
        name = clean_name(text)
        if name is not None:
            kept[name] = None
        if len(kept) == _MOST_NAMES:
            break
    return tuple(kept)
