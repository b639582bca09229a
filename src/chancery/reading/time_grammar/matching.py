"""Matching: what a time rule sees of a sentence, and the pieces that rules share.

A rule is a pattern over the classes of :mod:`chancery.reading.time_grammar.items` with a builder that turns a match
into a :class:`Draft`. Its symbolic value may hold ``?`` where a relation stands ("on Friday" may be the last or next):
:mod:`chancery.reading.time_grammar.context` puts in the relation that the words around it ask for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from chancery.model.time_expression import TimexType
from chancery.reading.time_grammar.items import UNITS, Item


class Draft(NamedTuple):
    """A time expression as a rule gives it: items ``first`` to ``last`` (exclusive), type and value with ``?``."""

    first: int
    last: int
    type: TimexType
    symbolic: str
    mod: str | None = None
    rule: str = ""


class Found:
    """One match of a pattern, with access to the items behind its groups."""

    __slots__ = ("end", "items", "match", "offset", "start")

    def __init__(self, match: re.Match[str], items: Sequence[Item], offset: int) -> None:
        self.match = match
        self.items = items
        self.offset = offset
        self.start = match.start() + offset
        self.end = match.end() + offset

    def has(self, group: str) -> bool:
        """True when the pattern has such a group at all (rules share builders)."""
        return group in self.match.re.groupindex

    def item(self, group: str) -> Item | None:
        """The first item of a group, or None where the group took no part."""
        if group not in self.match.re.groupindex:
            return None
        start, end = self.match.span(group)
        return self.items[start + self.offset] if end > start else None

    def group(self, group: str) -> Sequence[Item]:
        """All items of a group."""
        if group not in self.match.re.groupindex:
            return ()
        start, end = self.match.span(group)
        return self.items[start + self.offset : end + self.offset] if start >= 0 else ()

    def kind(self, group: str) -> str:
        """Classes of a group's items, "" where it took no part."""
        return (self.match.group(group) or "") if group in self.match.re.groupindex else ""

    def word(self, group: str) -> str:
        """Lower-case word of the group's first item, "" where it took no part."""
        item = self.item(group)
        return item.lower if item else ""

    def words(self) -> list[str]:
        """Lower-case words of the whole match."""
        return [item.lower for item in self.items[self.start : self.end]]

    def number(self, group: str) -> int:
        """Number of the group's first item, 0 where it took no part."""
        item = self.item(group)
        return item.number if item else 0

    def before(self) -> Item | None:
        """The item before the match."""
        return self.items[self.start - 1] if self.start else None

    def after(self, step: int = 0) -> Item | None:
        """The item after the match, or one further on."""
        end = self.end + step
        return self.items[end] if end < len(self.items) else None

    def draft(self, kind: TimexType, symbolic: str, mod: str | None = None) -> Draft:
        """A draft over the whole match, less a leading "before" or "after", which only looks like "earlier"."""
        first = self.items[self.start]
        start = self.start + (1 if first.kind == "G" and first.lower not in ("earlier", "later") else 0)
        return Draft(start, self.end, kind, symbolic, mod)


Builder = Callable[[Found], Draft | None]
Rule = tuple[str, re.Pattern[str], Builder]


def registering(rules: list[Rule]) -> Callable[..., Callable[[Builder], Builder]]:
    """Return the decorator that enters a builder into ``rules`` under a name, for one or several patterns."""

    def rule(name: str, *patterns: str) -> Callable[[Builder], Builder]:
        def register(builder: Builder) -> Builder:
            rules.extend((name, re.compile(pattern), builder) for pattern in patterns)
            return builder

        return register

    return rule


MODS = {
    "early": "START", "beginning": "START", "start": "START", "outset": "START", "turn": "START", "late": "END",
    "end": "END", "close": "END", "mid": "MID", "middle": "MID", "later": "END",
    "earlier": "START",
}  # fmt: skip
APPROXIMATIONS = {
    "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "approximately": "APPROX", "some": "APPROX",
    "nearly": "LESS_THAN", "almost": "LESS_THAN", "under": "LESS_THAN", "less than": "LESS_THAN",
    "just under": "LESS_THAN", "more than": "MORE_THAN", "over": "MORE_THAN", "just over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "only": None, "just": None,
}  # fmt: skip
PRE = r"(?:(?P<pre>t?m~?|t?go)|(?P<sooner>G))?"
NUM = r"(?P<n>[wdn](?:~?[wdn]|cw){0,6}|aw(?:~?[wdn]|cw){0,5}|a)"
WEEKDAY_BEFORE = r"(?:W\.?,?)?"


def quantity(items: Sequence[Item]) -> int | None:
    """The number that a run of number words and figures means; None where it means none."""
    total, current = 0, 0
    for item in items:
        if item.kind == "a":
            current = 1
        elif item.kind == "c" and (item.lower != "and" or not current or current % 100):
            return None  # "two or three", but "a hundred and forty"
        elif item.kind in "wdn":
            number = item.number
            if not number:
                return None
            if number in (100, 1000) and item.kind == "w":
                current = max(current, 1) * number
                if number == 1000:
                    total, current = total + current, 0
            else:
                current += number
    return (total + current) or None


def duration(count: int | str, unit: str) -> str:
    """TIMEX3 duration for a count (a number or X) of a unit code of ``UNITS``."""
    if isinstance(count, int) and unit in ("DE", "CE"):
        return f"P{count * (10 if unit == 'DE' else 100)}Y"
    return f"P{unit[0]}{count}{unit[1]}" if unit[0] == "T" else f"P{count}{unit}"


def counted(found: Found, numbers: str = "n", unit: str = "u") -> int | None:
    """The number before a unit, in units of ``UNITS``: a fortnight is two weeks."""
    count = quantity(found.group(numbers))
    return count * 2 if count is not None and found.word(unit).startswith("fortnight") else count


def unit_of(word: str) -> str:
    """Unit code of a word in singular or plural."""
    if word in UNITS:
        return UNITS[word]
    return {"centuries": "CE", "millennia": "ML"}.get(word) or UNITS[word[:-1]]


SHIFTS = {"D": "d", "W": "w", "M": "m", "Q": "q", "Y": "y", "DE": "e", "CE": "c"}


def modifier(found: Found) -> str | None:
    """TIMEX3 modifier of the words before an expression ("early March": START), None where there are none."""
    word = next((i.lower for i in found.group("pre") if i.kind in "mg"), "")
    return MODS.get(word) if word else None


def relative(found: Found, unit: str) -> str:
    """Anchor and shift for last, next, this and that."""
    kind, word = found.kind("rel"), found.word("rel")
    if kind == "Z":
        return f"prev+0{unit}"
    if kind == "S":
        return f"pub+0{unit}"
    if kind == "L":
        return f"{'prev' if word in ('previous', 'prior', 'preceding') else 'pub'}-1{unit}"
    return f"{'prev' if word in ('following', 'ensuing') else 'pub'}+1{unit}"
