"""Time items: the words of a sentence as one character each, so that rules for time expressions are short patterns.

Each token gets a class, written as one character; words that have to do with no time get ``_``. A sentence is then a
string such as ``__tLU_``, over which :mod:`chancery.reading.time_grammar.rules` writes its rules. Hyphenated words of
time ("mid-1990s", "two-day", "third-quarter") are cut at the hyphen, which is an item of class ``~``.

====  =========================================  ====  ==========================================
M     month name                                 W     weekday (J its plural)
y     year 1000–2199 (Y "FY2024")                d     whole number 1–31 (h with an ending, "24th")
n     any other number                           w     number word; O ordinal word
B     decade ("1990s", "nineties")               C     century, millennium
U     unit in the singular (V in the plural)     Q     quarter; H half; K weekend; E season
T     part of the day; P a.m., p.m.; z time zone L     last, past, previous, latest
X     next, coming, following                    S     this, current; Z that, same
G     ago, earlier, before, later, after         D     yesterday, today, tomorrow, tonight
N     now, recently, soon, currently …           A     daily, monthly, annual …; e every, each, per
m     early, late, mid, end, beginning           k     about, nearly, over, more than, at least …
q u   consecutive, full, trading; Q1, Q2 …
v     few, several, many, couple, recent …       F     fiscal; b BC, AD; R holiday
t a   the; a, an                                 o i   of; in, on and other prepositions
f j   future; near, distant                      l     old, long (after a hyphen)
I     o'clock
x     possessive 's                              c     and, or, to
====  =========================================  ====  ==========================================
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

from chancery.model.remembered import Remembered
from chancery.model.token import Columns


class Item(NamedTuple):
    """One word or part of a hyphenated word: offsets, lower case, class, and the number it stands for."""

    start: int
    end: int
    lower: str
    kind: str
    number: int


MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
SHORT_MONTHS = frozenset(name for name in MONTHS if len(name) <= 4 and name not in ("may", "june", "july"))
WEEKDAYS = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
    "twenty-first": 21, "twenty-second": 22, "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25,
    "twenty-sixth": 26, "twenty-seventh": 27, "twenty-eighth": 28, "twenty-ninth": 29, "thirty-first": 31,
}  # fmt: skip
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML",
}  # fmt: skip
"""Units and what TIMEX3 writes for them, T marking those below a day."""
DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
DAY_PARTS = {
    "morning": "TMO", "forenoon": "TMO", "dawn": "TMO", "noon": "T12:00", "midday": "T12:00", "afternoon": "TAF",
    "evening": "TEV", "night": "TNI", "overnight": "TNI", "midnight": "T24:00", "daybreak": "TMO", "sunrise": "TMO",
    "dusk": "TEV", "sunset": "TEV", "nightfall": "TNI", "lunchtime": "TMI",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
FREQUENCIES = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "biweekly": "P2W",
    "monthly": "P1M", "bimonthly": "P2M", "yearly": "P1Y", "annually": "P1Y",
}  # fmt: skip
REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF",
    "soon": "FUTURE_REF",
}  # fmt: skip
HOLIDAYS = {"christmas": "12-25", "thanksgiving": "THX", "halloween": "10-31", "easter": "EAS"}

ZONES = {
    "gmt": "Z", "utc": "Z", "msk": "+03:00", "jst": "+09:00", "kst": "+09:00", "hkt": "+08:00", "cet": "+01:00",
    "cest": "+02:00", "eet": "+02:00", "eest": "+03:00",
}  # fmt: skip
"""Time zones whose letters have one meaning; of EST, CST, IST and BST there are several, so they add nothing."""

_CLASSES: dict[str, tuple[str, int]] = {}


def _enter(kind: str, words: str) -> None:
    for word in words.split():
        _CLASSES[word] = (kind, 0)


_enter("L", "last past previous prior latest preceding")
_enter("X", "next coming upcoming following ensuing")
_enter("S", "this current")
_enter("Z", "that same those these")
_enter("G", "ago earlier later before after hence beforehand afterwards afterward")
_enter("D", "yesterday today tomorrow tonight to-day to-morrow to-night")
_enter("e", "every each per")
_enter("m", "early late mid")
_enter("g", "end beginning start middle outset close turn")
_enter(
    "k", "about around nearly almost over more less than at least most some up roughly approximately under only just"
)
_enter("v", "few several many couple recent numerous")
_enter("F", "fiscal financial academic fy")
_enter("b", "bc bce ad ce b.c. a.d. b.c.e. c.e.")
_enter("P", "am pm a.m. p.m.")
_enter("q", "consecutive straight full whole entire trading working business calendar successive additional extra")
_enter("z", "et gmt utc est edt pst pdt cst cdt bst cet cest ist jst kst msk eet eest hkt")
_enter("t", "the")
_enter("a", "a an")
_enter("o", "of")
_enter("i", "in on by for since from until till during within through into")
_enter("x", "'s")
_enter("c", "and or to")
_enter("K", "weekend weekends")
_enter("f", "future")
_enter("j", "near foreseeable distant")
_enter("l", "old long")
_enter("H", "half")
_enter("I", "o'clock")
_enter("C", "century centuries millennium millennia")
_enter("Q", "quarter")
_CLASSES.update({w: ("M", n) for w, n in MONTHS.items()})
_CLASSES.update({w: ("W", n) for w, n in WEEKDAYS.items()})
_CLASSES.update({w + "s": ("J", n) for w, n in WEEKDAYS.items() if len(w) > 5})
_CLASSES.update({w: ("w", n) for w, n in NUMBERS.items()})
_CLASSES.update({w: ("O", n) for w, n in ORDINALS.items()})
_CLASSES.update({w: ("U", 0) for w in UNITS if w not in ("second", "quarter", "century", "millennium")})
_CLASSES.update({w + "s": ("V", 0) for w in UNITS if w not in ("century", "millennium")})
_CLASSES.update({w: ("B", n) for w, n in DECADES.items()})
_CLASSES.update(dict.fromkeys(DAY_PARTS, ("T", 0)))
_CLASSES.update({w + "s": ("T", 0) for w in ("morning", "night", "evening", "afternoon")})
_CLASSES.update(dict.fromkeys(SEASONS, ("E", 0)))
_CLASSES.update({w + "s": ("E", 0) for w in ("summer", "winter")})
_CLASSES.update(dict.fromkeys(FREQUENCIES, ("A", 0)))
_CLASSES.update(dict.fromkeys(REFERENCES, ("N", 0)))
_CLASSES.update(dict.fromkeys(HOLIDAYS, ("R", 0)))
_CLASSES.update({m: (m, 0) for m in ".,:/()"})
_CLASSES.update(dict.fromkeys("-–—", ("-", 0)))
_CLASSES.update(dict.fromkeys("'‘’", ("'", 0)))
_CAPITALISED = frozenset("MWJRbz")
_HYPHENATED = re.compile(r"[-‑]")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
_DECADE = re.compile(r"(\d{2}|1\d{3}|20\d{2})s$")
_QUARTER = re.compile(r"(q[1-4]|h[12])$")
_FISCAL = re.compile(r"fy((?:19|20)\d\d|\d\d)$")
_CLOCK = re.compile(r"(\d{1,2})([ap])m$")
_SPLITS = frozenset("MWUVQEBCTOAKwmLXSFHv")


_STARTS = frozenset(word for word, (kind, _) in _CLASSES.items() if kind in "MWJBUVQEKCTDNARfI") | {
    "o’clock",
    "current",
    "q1",
    "q2",
    "q3",
    "q4",
    "h1",
    "h2",
    "nineteen",
    "recent",
    "past",
    "bc",
    "b.c.",
}


def may_hold_time(lowers: Sequence[str]) -> bool:
    """Tell quickly whether any word of a sentence, in lower case, could be part of a time expression."""
    return True in map(_BEGINNINGS.__getitem__, lowers)


def _begins(lower: str) -> bool:
    if lower in _STARTS:
        return True
    if lower[0].isdecimal():
        return len(lower) != 3 if lower.isdecimal() else True
    if lower[:2] == "fy" and lower[2:].isdecimal():
        return True
    return any(part in _STARTS or part.isdecimal() for part in _HYPHENATED.split(lower)) if "-" in lower else False


_BEGINNINGS = Remembered(_begins)


def classify(text: str, lower: str) -> tuple[str, int]:
    """Return the class of one word and the number that it stands for (0 where none)."""
    known = _CLASSES.get(lower)
    if known is not None:
        if known[0] in _CAPITALISED and not text[0].isupper():
            return "_", 0
        if lower == "second":
            return "O", 2
        return known
    if lower[0].isdecimal():
        return _number(lower)
    if lower[0] in "qh" and _QUARTER.match(lower):
        return "u", int(lower[1]) + (10 if lower[0] == "h" else 0)
    if lower[0] in "qf" and (match := _FISCAL.match(lower)):
        year = int(match[1])
        return "Y", year if year > 99 else year + 2000
    return "_", 0


def _number(lower: str) -> tuple[str, int]:
    if lower.isdecimal() and len(lower) <= 6:
        number = int(lower)
        if len(lower) == 4 and 1000 <= number < 2200:
            return "y", number
        return ("d", number) if 1 <= number <= 31 and len(lower) <= 2 else ("n", number)
    if match := _ORDINAL.match(lower):
        return "h", int(match[1])
    if match := _DECADE.match(lower):
        return "B", int(match[1])
    if match := _CLOCK.match(lower):
        return "p", int(match[1])
    return "n", 0


def _classified(text: str) -> tuple[str, int]:
    """Class and number of a token; class ``cut`` marks a hyphenated word that is to be cut."""
    lower = text.lower().replace("’", "'")
    kind, number = classify(text, lower)
    if kind in "_n" and len(lower) > 2 and ("-" in lower or "‑" in lower):
        return ("cut", 0) if len(_parts(0, text)) > 1 else ("_", 0)
    return kind, number


_CLASSIFIED = Remembered(_classified)
_CUT = "✂"
_KINDS = Remembered(lambda text: kind if (kind := _CLASSIFIED[text][0]) != "cut" else _CUT)


def items_of(columns: Columns, telling: re.Pattern[str] | None = None) -> tuple[list[Item], str]:
    """Return the items of a run of tokens and the string of their classes, one character an item.

    With ``telling`` none are made where no class fits it; a hyphenated word of time that is still to be cut counts as
    any.
    """
    starts, ends, texts, lowers = columns
    if not texts:
        return [], ""
    make = tuple.__new__  # several times faster than Item(...), and a report has thousands
    classes = "".join(map(_KINDS.__getitem__, texts))
    if telling is not None and telling.search(classes) is None and _CUT not in classes:
        return [], ""
    kinds, numbers = zip(*map(_CLASSIFIED.__getitem__, texts), strict=True)
    if _CUT not in classes and "-" not in texts:  # nearly every sentence: nothing to cut, so no step for each token
        rows = zip(starts, ends, lowers, kinds, numbers, strict=True)
        return list(map(make, repeat(Item), rows)), classes
    items: list[Item] = []
    for start, end, text, lower, kind, number in zip(starts, ends, texts, lowers, kinds, numbers, strict=True):
        if kind == "cut":
            items.extend(_parts(start, text))
            continue
        if kind == "-" and text == "-" and items and items[-1].end == start and items[-1].kind in "ydnhBM":
            items.append(make(Item, (start, end, lower, "~", number)))  # "24-year": a token of its own
            continue
        items.append(make(Item, (start, end, lower, kind, number)))
    return items, "".join([item[3] for item in items])


def _parts(start: int, text: str) -> list[Item]:
    """Cut a hyphenated word where one of its parts has to do with time; else leave it whole."""
    pieces = _HYPHENATED.split(text)
    classes = [classify(piece, piece.lower()) if piece else ("_", 0) for piece in pieces]
    if not any(kind in _SPLITS for kind, _ in classes) and not (
        len(pieces) == 2 and classes[0][0] == "y" and classes[1][0] in "yn" and len(pieces[1]) in (2, 4)
    ):
        return [Item(start, start + len(text), text.lower(), "_", 0)]
    items = []
    at = start
    for k, (piece, (kind, number)) in enumerate(zip(pieces, classes, strict=True)):
        if k:
            items.append(Item(at, at + 1, "-", "~", 0))
            at += 1
        if piece:
            items.append(Item(at, at + len(piece), piece.lower(), kind, number))
        at += len(piece)
    return items
