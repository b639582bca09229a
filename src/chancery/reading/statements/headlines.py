"""Headlines ("Talks to resume: minister", "Minister: talks will resume") and transcripts ("LEE: We are ready")."""

from __future__ import annotations

from collections.abc import Callable

from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import COLON, DASH, PUNCT

_LONGEST_SOURCE = 7
_LONGEST_BEHIND_DASH = 4


def draft_headline(s: Stretch, speaks: Callable[[Stretch, Range, bool], bool]) -> list[Draft]:
    """Return a draft for a headline with a colon between a speaker and a clause, or for a line of a transcript.

    ``speaks`` tells whether some items name somebody who can speak; its last argument is True for the right side,
    where a state may stand ("Deal is dead: Tokyo"); on the left a place is a topic ("Ukraine: talks resume").
    """
    for at in range(1, len(s) - 1):
        if not s.cls[at] & COLON:
            continue
        left, right = (0, at), (at + 1, max(at + 1, _end(s)))
        headline = s.zone == "headline"
        if (
            headline
            and 0 < right[1] - right[0] <= _LONGEST_SOURCE
            and left[1] - left[0] >= 3
            and speaks(s, right, True)
        ):
            return [_made(s, right, at, left)]
        named = _without_hearer(s, left) if headline else left
        if named[1] - named[0] <= _LONGEST_SOURCE and right[1] - right[0] >= 3 and speaks(s, named, False):
            return [_made(s, named, at, right, (named[1] + 1, at) if named != left else None)]
        return []
    return _behind_dash(s, speaks) if s.zone == "headline" else []


def _behind_dash(s: Stretch, speaks: Callable[[Stretch, Range, bool], bool]) -> list[Draft]:
    """ "Three killed in blast – minister": whoever says it stands behind the last dash; an outlet's name does not."""
    at = next((k for k in range(len(s) - 2, 2, -1) if s.cls[k] & DASH), 0)
    right = (at + 1, _end(s))
    if not at or not 0 < right[1] - right[0] <= _LONGEST_BEHIND_DASH or any(s.cls[k] & PUNCT for k in range(*right)):
        return []
    if s.word[right[0]] == "The":
        return []  # "… – The Courier"
    return [_made(s, right, at, (0, at))] if speaks(s, right, False) else []


def _without_hearer(s: Stretch, left: Range) -> Range:
    """ "Ortiz to Haddad: sign or go": who speaks, without the one who is spoken to."""
    to = next((k for k in range(left[0] + 1, left[1] - 1) if s.low[k] == "to" and s.proper(k + 1)), left[1])
    return left[0], to


def _end(s: Stretch) -> int:
    end = len(s)
    while end > 1 and s.cls[end - 1] & PUNCT:
        end -= 1
    return end


def _made(s: Stretch, source: Range, colon: int, content: Range, hearer: Range | None = None) -> Draft:
    return Draft(
        stretch=s, rule="headline colon", source=[source], cue=[(colon, colon + 1)], content=[content], act="said",
        confidence=0.75, present=True, kind="clause", lemma=":", hearer=hearer,
    )  # fmt: skip
