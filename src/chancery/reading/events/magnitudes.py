"""Magnitudes: the numbers that an act's clause gives, and the words of its object."""

from __future__ import annotations

import re
from bisect import bisect_right

from chancery.model.event import Quantity
from chancery.model.remembered import Remembered
from chancery.model.span import Span
from chancery.reading.events.clauses import PREPOSITIONS, Clauses
from chancery.reading.events.triggers import Trigger

_NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000,
    "dozen": 12, "dozens": 24,
}  # fmt: skip
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_PLAIN_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_EMPTY = frozenset(
    """the a an its his her their our this that these those and or of in on at to from with against by for over about
    into between as is are was were be been has have had will would it he she they we not also said says such all any
    some several new other more most multiple number""".split()
)
_STOPS = (PREPOSITIONS - {"of"}) | {"and", "or", "that", "which", "were", "was", "is", "are"}
_MOST_THEMES = 10
_UNIT_WORDS = 4


def quantities_of(clauses: Clauses, trigger: Trigger) -> tuple[Quantity, ...]:
    """Return the counted things that the clause of an act gives, behind its trigger or, in the passive, before it."""
    end = min(clauses.right_limit(trigger.last), len(clauses.tokens))
    found: list[Quantity] = []
    ranges = [(trigger.last + 1, end)]
    if trigger.voice == "passive":
        ranges.insert(0, (clauses.left_limit(trigger.first), clauses.verb_group_start(trigger.first)))
    for first, stop in ranges:
        index = first
        while index < stop:
            if _VALUES[clauses.words[index]] is None:
                index += 1
                continue
            quantity, index = _quantity(clauses, index, stop)
            if quantity is not None:
                found.append(quantity)
    return tuple(found)


def _quantity(clauses: Clauses, index: int, end: int) -> tuple[Quantity | None, int]:
    """Read the number that stands at ``index`` with its unit; returns it and where to read on."""
    words = clauses.words
    value = _VALUES[words[index]] or 0.0
    first, index = index, index + 1
    while index < end and words[index] in _SCALES:
        value *= _SCALES[words[index]]
        index += 1
    last = index
    while last < end and last - index < _UNIT_WORDS and clauses.tokens[last].is_word and words[last] not in _STOPS:
        last += 1
    if last == index or words[index] in _MONTHS or (first and words[first - 1] in _MONTHS):
        return None, index
    if _YEAR.fullmatch(words[first]) and first and words[first - 1] in PREPOSITIONS:
        return None, index
    span = Span(clauses.tokens[first].start, clauses.tokens[last - 1].end)
    return Quantity(float(value), " ".join(words[index:last]), span), index


def _value(word: str) -> float | None:
    if _PLAIN_NUMBER.fullmatch(word):
        return float(word.replace(",", ""))
    return _NUMBER_WORDS.get(word)


_VALUES = Remembered(_value)


def themes_of(clauses: Clauses, trigger: Trigger) -> tuple[str, ...]:
    """Return the lower-case content words of the object (the subject of a passive), without names of parties."""
    right = clauses.right_limit(trigger.last)
    words = range(trigger.last + 1, right)
    if trigger.voice == "passive":
        words = range(clauses.left_limit(trigger.first), trigger.first)
    elif trigger.nominal:
        words = range(trigger.first, right)
    starts = [m.span.start for m in clauses.mentions]
    themes: dict[str, None] = {}
    for index in words:
        word, token = clauses.words[index], clauses.tokens[index]
        if word in _EMPTY or word in themes or not token.is_word:
            continue
        at = bisect_right(starts, token.start) - 1
        mention = clauses.mentions[at] if at >= 0 else None
        if mention is None or mention.span.end < token.end or mention.form == "nominal":
            themes[word] = None
            if len(themes) == _MOST_THEMES:
                break
    return tuple(themes)
