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
    r"\b(?:due|matur(?:es?|ing|ity)|expir(?:es?|ing|y)|payable|redeemable|callable|puttable)\b[^.;:]{0,30}$",
    re.IGNORECASE,
)
_NEAR = 80
_READERS = re.compile(r"\b(?:(?:posted|comments?|commented) by|added ?:|removed because)\b[^\n]{0,60}$", re.IGNORECASE)
_READERS_AFTER = re.compile(r"[^\n.!?]{0,40}?\bwrote ?:|[\s\d:.,–-]*(?:[ap]\.?m\.?\s*)?This comment was\b")
_OF_PAGE = re.compile(
    r"\b(?:version|appeared|appears|published|printed|posted|updated)\b(?:[^\n.;]|\.(?=\d)){0,80}$|"
    r"@\w{1,30}\) ?$|datetime=\W?$",
    re.IGNORECASE,
)
_OF_PAGE_AFTER = re.compile(r"\s*(?:last )?(?:updated|modified|edited)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:polls?|surveys?|samples?|total|crowd|groups?|resolutions?|number|no\.) (?:of )?$", re.IGNORECASE
)
_FISCAL = re.compile(r"\b(?:fiscal|financial|academic|school|budget)\b", re.IGNORECASE)
_FUNDS = re.compile(r"\b(?:funding|spending|budgets?|appropriat\w+|outlays?)\b[^.;:]{0,25}$", re.IGNORECASE)
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


def of_reader(text: str, span: Span) -> bool:
    """Tell whether a day is that of a reader's message below a report: it says when the page was kept, not written."""
    before = text[max(0, span.start - 80) : span.start]
    return _READERS.search(before) is not None or _READERS_AFTER.match(text, span.end, span.end + 80) is not None


def of_page(text: str, span: Span) -> bool:
    """Tell whether a day is when some form of a report came out or was put up, which may be by another clock."""
    before = text[max(0, span.start - 110) : span.start]
    return _OF_PAGE.search(before) is not None or _OF_PAGE_AFTER.match(text, span.end, span.end + 20) is not None


def counted(text: str, span: Span) -> bool:
    """Tell whether what looks like a year is a number of something ("a poll of 2014 voters", "Resolution 2042")."""
    return _COUNTED.search(text, max(0, span.start - 16), span.start) is not None


def of_accounts(text: str, span: Span) -> bool:
    """Tell whether a year is that of accounts or of a school, which begins in the year before."""
    if _FUNDS.search(text, max(0, span.start - 45), span.start):
        return True
    return _FISCAL.search(text, max(0, span.start - 12), span.end + 5) is not None


def of_class(text: str, time: TimeExpression) -> bool:
    """Tell whether a year names the class of those who leave a school in it."""
    return _CLASS_OF.search(text, max(0, time.span.start - 14), time.span.start) is not None


def of_noun(text: str, time: TimeExpression) -> bool:
    """Tell whether a year belongs to a noun ("the 2021 budget"), so that a verb's tense says nothing of it."""
    start, end = time.span
    if "/" in time.symbolic or _NOUN.match(text, end) is None:
        return False
    return _OF_A_NOUN.search(text, max(0, start - 6), start) is not None
