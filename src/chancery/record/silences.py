"""Silences: that a holder passed an issue over where a word on it was to be expected, as a report tells it.

"The minister made no mention of the treaty" tells no stance, and it must not be read as one: neither as a refusal to
discuss nor, since it is negated, as nothing at all. That a report tells it shows that a word was expected. Silences
make a position of their own beside the others, which ends with the last of them and shifts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chancery.model.position import Position
from chancery.record.issues import Pattern, spots
from chancery.record.lanes import Point, position_of
from chancery.record.sides import Side
from chancery.record.stance_words import stance_words
from chancery.record.stances import Taken

OPENING = 3
"""Words that may stand before those that tell the silence: "has also", "pointedly"."""


def tells_silence(text: str) -> bool:
    """Tell whether what was told of a holder, cue first, is that nothing was said."""
    return _cue(text) is not None


def silence_of(text: str, side: Side, pattern: Pattern) -> Taken | None:
    """Return the silence on an issue that some words tell, None where they tell none or one on something else."""
    cue = _cue(text)
    if cue is None:
        return None
    start, words = cue
    about = text[start + len(words) :]
    return (
        Taken("silent", None, "neutral", words, start)
        if spots(pattern, about, side.places, side.objects, side.usual, known=side.known)
        else None
    )


def silences(issue: str, points: Sequence[Point]) -> list[Position]:
    """Return one holder's silences on one issue as a position, none where there are none."""
    if not points:
        return []
    ordered = sorted(points, key=lambda p: (p.first, p.last, p.occurrence.id))
    dated = [p for p in ordered if p.days is not None]
    last = max((p.last for p in dated), default=None)
    position = position_of(issue, ordered, dated[0].first if dated else None)
    return [replace(position, end=None if last == date.max else last)]


def _cue(text: str) -> tuple[int, str] | None:
    match = stance_words().silent.search(text)
    if match is None or len(text[: match.start()].split()) > OPENING:
        return None
    return match.start(), match.group()
