"""Source words: which tokens a source is made of, and which of them is the noun that says who it is."""

from __future__ import annotations

from bisect import bisect_left

from chancery.model.span import Span
from chancery.reading.sheets import POSSESSIVE, Sheet

GOVERNING = frozenset(
    """of for to from with by at in on about against between near including like under over via and""".split()
)
"""What makes a name behind it tell only whose somebody is."""

_SETS_OFF = frozenset(("a", "an", "the", "his", "her", "its", "their", "one"))


def token_range(sheet: Sheet, span: Span) -> tuple[int, int]:
    """Return the tokens of a span, marks at its edges left out."""
    tokens, starts = sheet.tokens, sheet.starts
    first = bisect_left(starts, span.start)
    last = max(first, bisect_left(starts, span.end, first))
    if last > first and tokens[last - 1].end > span.end:
        last -= 1
    while first < last and not tokens[first].text[0].isalnum():
        first += 1
    while last > first and not tokens[last - 1].text[0].isalnum():
        last -= 1
    return first, last


def head_noun(sheet: Sheet, first: int, last: int) -> int:
    """Return the last word before a preposition, comma or relative: "owner" in "the old owner of the shop"."""
    at = first + 1
    while at < last:
        lower = sheet.lower(at)
        if lower in GOVERNING or lower in ("who", "which", "that", "whose"):
            break
        if not lower[0].isalnum() and lower not in (",", "-", "‑") and lower not in POSSESSIVE:
            break
        if lower == "," and sheet.lower(at + 1) in _SETS_OFF:
            break  # "the governor, a Republican in his second term"
        at += 1
    return max(first, at - 1)
