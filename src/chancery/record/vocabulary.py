"""The shipped words that the record compares tellings by (``knowledge/data/retelling.yaml``), compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar, cast

from chancery.knowledge.data_files import data_file
from chancery.knowledge.needles import needles
from chancery.model.frozen import dataclass

_Words = TypeVar("_Words")

_LETTERS = (("İ", "i"), ("ı", "i"), ("ſ", "s"))
"""Letters that a pattern which ignores case takes for others than ``str.lower`` does."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """One kind of standing fact: what a clause must hold and must not.

    ``needs_place`` asks for a place whose owner is open, ``needs_parties`` for such a place or two states in the
    sentence, ``long_ago`` for a time years before the report. ``signs`` are strings in small letters of which a text
    holds one wherever ``pattern`` matches, None where none are known.
    """

    name: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    lasting: re.Pattern[str] | None
    forbids: re.Pattern[str] | None
    needs_place: bool
    needs_parties: bool
    long_ago: bool
    signs: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Retelling:
    """Everything in ``retelling.yaml``."""

    series: re.Pattern[str]
    habitual: re.Pattern[str]
    habitual_cue: re.Pattern[str]
    reaction_previous: re.Pattern[str]
    reaction_following: re.Pattern[str]
    reaction_inside: re.Pattern[str]
    reaction_deed: re.Pattern[str]
    reaction_words: re.Pattern[str]
    reaction_against: re.Pattern[str]
    reaction_times: re.Pattern[str]
    conduct: re.Pattern[str]
    known_deed: re.Pattern[str]
    speaking_then: re.Pattern[str]
    reason: re.Pattern[str]
    condition: re.Pattern[str]
    back_then: re.Pattern[str]
    plain_cue: re.Pattern[str]
    auxiliary: re.Pattern[str]
    performs: re.Pattern[str]
    spoken_view: re.Pattern[str]
    in_force: re.Pattern[str]
    additive: re.Pattern[str]
    generic_place: re.Pattern[str]
    ages: re.Pattern[str]
    court: re.Pattern[str]
    finds: re.Pattern[str]
    longer_title: re.Pattern[str]
    other_country: re.Pattern[str]
    lesser_body: re.Pattern[str]
    whose: tuple[str, ...]
    heads: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    one_of: re.Pattern[str]
    bound: re.Pattern[str]
    predicates: tuple[Predicate, ...]


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """Compile alternatives, case ignored."""
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


def compiled(words: type[_Words], rows: Mapping[str, Any], **made: Mapping[str, re.Pattern[str]]) -> _Words:
    """Make a vocabulary, each field the row of its name: one pattern or alternatives; ``made`` are fields made before.

    Raises KeyError for a field without a row.
    """
    names = [field.name for field in fields(cast(Any, words)) if field.name not in made]
    told = {name: any_of(row if isinstance(row := rows[name], list) else [row]) for name in names}
    return words(**told, **made)


def small_letters(text: str) -> str:
    """Return ``text`` in small letters as patterns that ignore case take them, one letter for each."""
    if not text.isascii():
        for letter, plain in _LETTERS:
            text = text.replace(letter, plain)
    return text.lower()


@lru_cache(maxsize=1)
def retelling() -> Retelling:
    """Return the compiled vocabulary."""
    data = data_file("retelling.yaml")
    reaction = data["reaction"]
    return Retelling(
        series=any_of(data["series"]["words"]),
        habitual=any_of(data["habitual"]["words"]),
        habitual_cue=any_of(data["habitual"]["cues"]),
        reaction_previous=any_of(reaction["to_previous"]),
        reaction_following=any_of(reaction["to_following"]),
        reaction_inside=any_of(reaction["inside"]),
        reaction_deed=any_of(reaction["deed"]),
        reaction_words=any_of([reaction["words"]]),
        reaction_against=any_of([reaction["against"]]),
        reaction_times=any_of([reaction["times"]]),
        conduct=any_of([reaction["conduct"]]),
        known_deed=any_of([reaction["known_deed"]]),
        speaking_then=any_of([reaction["speaking_then"]]),
        reason=any_of(reaction["reason"]),
        condition=any_of(data["condition"]["words"]),
        back_then=any_of(data["back_then"]["words"]),
        plain_cue=any_of([data["plain_cues"]["words"]]),
        auxiliary=any_of([data["plain_cues"]["auxiliary"]]),
        performs=any_of(data["performs"]["cues"]),
        spoken_view=any_of(data["spoken_views"]["cues"]),
        in_force=any_of(data["in_force"]["words"]),
        additive=any_of(data["additive"]["words"]),
        generic_place=any_of([data["generic_place"]["words"]]),
        ages=any_of([data["ages"]["words"]]),
        court=any_of([data["rulings"]["court"]]),
        finds=any_of([data["rulings"]["finds"]]),
        longer_title=re.compile(data["lesser_titles"]["after"]),
        other_country=re.compile(data["lesser_titles"]["before"]),
        lesser_body=any_of([data["lesser_titles"]["inside"]]),
        whose=tuple(data["lesser_titles"]["whose"]),
        heads=tuple((any_of([rf"\b{k}\b"]), tuple(v)) for k, v in data["lesser_titles"]["heads"].items()),
        one_of=any_of([data["lesser_titles"]["one_of"]]),
        bound=re.compile(data["bounds"]["before"], re.IGNORECASE),
        predicates=tuple(_predicate(name, row) for name, row in sorted(data["standing"].items()) if _is_row(row)),
    )


def _is_row(row: Any) -> bool:
    return isinstance(row, dict) and "patterns" in row


def _predicate(name: str, row: dict[str, Any]) -> Predicate:
    def one(key: str) -> re.Pattern[str] | None:
        return any_of([row[key]]) if key in row else None

    pattern = any_of(row["patterns"])
    signs = needles(pattern.pattern)
    return Predicate(
        name,
        pattern,
        one("needs"),
        one("lasting"),
        one("not"),
        needs_place=bool(row.get("needs_place")),
        needs_parties=bool(row.get("needs_parties")),
        long_ago=bool(row.get("long_ago")),
        signs=None if signs is None else frozenset(map(small_letters, signs)),
    )
