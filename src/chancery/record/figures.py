"""Figures that two sources of one report give for one thing: "… 300, police said; organisers put the number at 900".

Only where the words say that the second figure is for the thing of the first: "put the number at", "put it at", or a
contrast ("while police spoke of 12"). Figures of different units, and what is given as the least or the most that it
can be, differ in nothing. Disagreement between reports is found by ``record/differing.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from chancery.knowledge.data_files import data_file
from chancery.model.basis import Basis
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.reading import Reading
from chancery.model.span import Span

BEFORE = 12
"""Characters before a number in which the month of a date stands."""

SUM = 30
"""Characters before a number in which another that is added to it stands ("26 children and 21 women")."""

_SUMMED = re.compile(r"\d[\d,]*(?: [\w-]+){1,2},? and $")

_FROM = re.compile(
    r"\bbetween\s[$€£¥]?\d[\d,.]*(?:\s\w+)?\sand\s$"
    r"|\d(?:\s(?:hundred|thousand|million|billion|trillion))?\s(?:to|or)\s[$€£¥]?$|\d[-–]$",
    re.IGNORECASE,
)
"""Before a number, the lower end of a range of which it is the upper ("between 200 and 300", "200 to 300")."""

_TO = re.compile(r"(?:[-–]|\s(?:to|or)\s)[$€£¥]?\d")
"""Behind a number, the upper end of a range of which it is the lower."""

YEARS = (1500, 2200)
"""Plain numbers between which one may be a year."""

YEAR = 4
"""Digits of a year: a report may hold numbers of thousands of digits, which ``int`` does not take."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a report gives it, its unit in one word, and whether it is only a bound or one end of a range."""

    span: Span
    value: float
    unit: str
    bound: bool


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    rows = data_file("figures.yaml")["figures"]
    return {name: re.compile(rows[name], re.IGNORECASE) for name in ("put", "spoke", "figure", "dated")}


def disputed_figures(reading: Reading) -> Iterator[Flag]:
    """Yield a contradiction for each second figure that a report gives for one thing by another source."""
    words, text = _words(), reading.report.text
    for number, sentence in enumerate(reading.sentences):
        if sentence.zone != "body" or not any(c.isdigit() for c in sentence.span.text(text)):
            continue
        for cue in (words["put"], words["spoke"]):
            for match in cue.finditer(text, sentence.span.start, sentence.span.end):
                second = _figure_at(text, match.end(), sentence.span.end)
                first = _before(reading, number, match.start(), second) if second is not None else None
                if first is not None and second is not None and first.value != second.value:
                    yield _flag(text, first, second)


def _flag(text: str, first: Figure, second: Figure) -> Flag:
    one, other = (f"“{figure.span.text(text)}”" for figure in (first, second))
    return Flag(
        "contradiction",
        second.span,
        f"two sources of this report give different figures: {one} against {other}",
        None,
        (
            Basis("one figure", first.span, f"{one} is given first"),
            Basis("another figure", second.span, f"{other} is given for the same by another source"),
        ),
    )


def _figure_at(text: str, start: int, end: int) -> Figure | None:
    match = _words()["figure"].match(text, start, end)
    return _figure(match) if match is not None else None


def _figure(match: re.Match[str]) -> Figure:
    unit = (match["scale"] or "").lower().replace("per cent", "percent").rstrip("s")
    unit = f"{match['money'] or ''}{unit}"
    text = match.string
    bound = (match["bound"] or "").strip().lower() in _BOUNDS or _TO.match(text, match.end()) is not None
    bound = bound or _FROM.search(text, max(0, match.start() - SUM), match.start()) is not None
    start = match.start("money") if match["money"] else match.start("value")
    return Figure(Span(start, match.end()), float(match["value"].replace(",", "")), unit, bound)


_BOUNDS = frozenset({"over", "more than", "at least", "fewer than", "less than", "up to", "under", "between"})


def _before(reading: Reading, number: int, at: int, second: Figure) -> Figure | None:
    """The one figure of the same unit before a cue, in its sentence or the one before; of several it may be any."""
    text = reading.report.text
    start = reading.sentences[number].span.start
    if number and reading.sentences[number - 1].zone == "body":
        start = reading.sentences[number - 1].span.start
    found = [_figure(m) for m in _words()["figure"].finditer(text, start, at) if _counts(text, m)]
    same = [figure for figure in found if figure.unit == second.unit]
    if second.bound or any(figure.bound for figure in same) or len({figure.value for figure in same}) != 1:
        return None
    if _SUMMED.search(text, max(0, same[-1].span.start - SUM), same[-1].span.start) is not None:
        return None  # neither summand is the sum that the other source gives
    return same[-1]


def _counts(text: str, match: re.Match[str]) -> bool:
    """Tell a number that counts something from one of a date, a year or part of a name."""
    before = text[max(0, match.start() - BEFORE) : match.start()]
    behind = text[match.end() : match.end() + 1]
    plain = not match["money"] and not match["scale"] and "," not in match["value"]
    year = (
        plain
        and len(match["value"]) == YEAR
        and match["value"].isdigit()
        and YEARS[0] <= int(match["value"]) <= YEARS[1]
    )
    if year or behind in ("-", "–", "%") or behind.isalpha() or before.endswith(("-", "–")) or before[-1:].isalpha():
        return False
    return _words()["dated"].search(before) is None
