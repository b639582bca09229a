"""Years: what the words beside a year say it is, the year of a beginning, of a class, or a noun's own."""

from __future__ import annotations

import re

from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression

_BEGINNINGS = (
    "since founded established formed started began begun opened launched built created incorporated completed born "
    "inception joined dating hired introduced inaugurated moved married bought held"
).split()
_BEGAN = re.compile(rf"\b(?:{'|'.join(_BEGINNINGS)}|set up|took over)\b[^.;]{{0,40}}$", re.IGNORECASE)
_SIGNS = (*_BEGINNINGS, "set up", "took over")
_OWED = re.compile(
    r"\b(?:due|matur(?:es?|ing|ity)|expir(?:es?|ing|y)|payable|redeemable|callable)\b[^.;:]{0,30}$", re.IGNORECASE
)
_NEAR = 80
_EMBEDDED = re.compile(r"\(@\w{1,30}\) ?$")
_CLASS_OF = re.compile(r"\bclass of (?:the )?$", re.IGNORECASE)
_OF_A_NOUN = re.compile(r"(?:\b(?:the|a|an|its|their|his|her|our|this)|['’]s?) $", re.IGNORECASE)
_NOUN = re.compile(r" [a-z][a-z-]+\b")


def owed(text: str, at: int) -> bool:
    """Tell whether a date is the one on which something falls due or runs out ("bonds due", "expires in")."""
    return _OWED.search(text, max(0, at - 40), at) is not None


def began_before(text: str, at: int) -> bool:
    """Tell whether the words before a year tell of a beginning ("founded in", "since"): history to count from."""
    start = max(0, at - _NEAR)
    words = text[start:at].lower()
    if not any(map(words.__contains__, _SIGNS)):
        return False  # most years
    return _BEGAN.search(text, start, at) is not None


def of_message(text: str, span: Span) -> bool:
    """Tell whether a day ends a short message of somebody else that a page shows: its author's handle is before it."""
    return _EMBEDDED.search(text, max(0, span.start - 35), span.start) is not None


def of_class(text: str, time: TimeExpression) -> bool:
    """Tell whether a year names the class of those who leave a school in it."""
    return _CLASS_OF.search(text, max(0, time.span.start - 14), time.span.start) is not None


def of_noun(text: str, time: TimeExpression) -> bool:
    """Tell whether a year belongs to a noun ("the 2021 budget"), so that a verb's tense says nothing of it."""
    start, end = time.span
    if "/" in time.symbolic or _NOUN.match(text, end) is None:
        return False
    return _OF_A_NOUN.search(text, max(0, start - 6), start) is not None
