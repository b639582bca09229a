"""Values time expressions for a publication date.

A :class:`~chancery.model.time_expression.TimeExpression` keeps a ``symbolic`` value, a word of this small language::

    symbolic := absolute | anchor shift? pick? clock?
    absolute := a TIMEX3 value            2025-01-24  2022-03  199  P70Y  PAST_REF  1945-08/1945-09
                  | "FY" year | "FY" year/year  a fiscal or academic year, whose days are more than the calendar year's
    anchor   := "pub" | "prev" | "said"   the day of publication | the expression that this one leans on
                | the day on which the words were spoken, which that expression gives
    shift    := ("+"|"-") number unit     unit: d w m q y (year) e (decade) c (century) a (to the day, in years)
    pick     := rel target
    rel      := "<" last one that is over | "<=" last one begun | ">" next to begin | ">=" next not yet over
                | "~" nearest | "=" inside the anchor as shifted | "@" the same year as the anchor, or the next
                  where the target would lie far behind it (the order in which a narrative tells)
    target   := W1…W7 | WE | MM | MM-DD | MM#nW | D01…D31 | SP SU FA WI | Q1…Q4 | H1 H2 | THX | ELX | EAS EAS+1 EAS-2
    clock    := "T" …                     T20:30  TMO  TNI

``MM#nW`` is the n-th weekday W of a month (00: the anchor's), 9 the last, W0 any day: ``03#95`` the last March Friday.
``pub-1d`` is yesterday, ``pub<=W5`` the Friday just gone, ``pub<12`` "last December", ``pub-1y=Q3`` "last year's third
quarter", ``prev@04`` "later in April". Because a symbolic value never holds a publication date, a report that is dated
later is valued anew without being read again: see :mod:`chancery.reading.revaluing`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from chancery.model.dates import Granularity, Interval, month_interval, year_interval
from chancery.model.time_expression import TimeValue
from chancery.reading.named_days import feast, fiscal_days, nth_day

_SYMBOLIC = re.compile(
    r"(?P<anchor>pub|prev|said)(?:(?P<sign>[+-])(?P<count>\d{1,4})(?P<unit>[dwmqyeca]))?"
    r"(?:(?P<rel><=|>=|[<>~=@?])(?P<target>W[1-7E]|THX|ELX|EAS(?:[+-]\d)?|D\d\d|\d\d(?:-\d\d|#\d[0-7])?|SP|SU|FA|WI|Q[1-4]|H[12]))?"
    r"(?P<clock>T\S*)?$"
)
_FIRST, _LAST = date(1, 1, 1), date(9999, 12, 31)
_SEASONS = {"SP": (3, 6, 21), "SU": (6, 9, 23), "FA": (9, 12, 21), "WI": (12, 3, 21)}
_UNIT_GRANULARITY: dict[str, Granularity] = {
    "d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year", "e": "decade", "c": "century",
}  # fmt: skip
_GRANULARITY_UNIT = {name: unit for unit, name in _UNIT_GRANULARITY.items()}


class Period(NamedTuple):
    """A stretch of the calendar with the TIMEX3 value that names it."""

    value: str
    first: date
    last: date
    granularity: Granularity


class Symbolic(NamedTuple):
    """A symbolic value taken apart; ``anchor`` is None for an absolute one, which is then ``absolute``."""

    anchor: str | None
    shift: int
    unit: str | None
    rel: str | None
    target: str | None
    clock: str
    absolute: str


def is_weekday(target: str | None) -> bool:
    """Tell whether a target is one of W1…W7 (``WI`` is winter and ``WE`` the weekend)."""
    return target is not None and target[0] == "W" and target[1:].isdecimal()


@lru_cache(maxsize=4096)
def parse(symbolic: str) -> Symbolic:
    """Take a symbolic value apart; anything that names no anchor is an absolute TIMEX3 value."""
    match = _SYMBOLIC.match(symbolic)
    if match is None:
        return Symbolic(None, 0, None, None, None, "", symbolic)
    count = int(match["count"] or 0) * (-1 if match["sign"] == "-" else 1)
    return Symbolic(match["anchor"], count, match["unit"], match["rel"], match["target"], match["clock"] or "", "")


@lru_cache(maxsize=8192)  # "last Friday" stands in every report, and the same one is valued again for each round
def value(symbolic: str, published: Interval, previous: TimeValue | None = None) -> TimeValue:
    """Value ``symbolic`` for a publication day, or for an interval in which it lies.

    With one day the value is exact. With several it is exact where every one of them gives the same, and otherwise
    has an ``X`` for each figure that is not determined, with the earliest and latest day that it can mean. ``previous``
    is the value of the expression that ``prev`` stands for; without it nothing is known.
    """
    parsed = parse(symbolic)
    if parsed.anchor is None:
        return _absolute(parsed.absolute, published)
    if parsed.anchor == "prev":
        anchor = previous.interval if previous is not None else Interval()
        granularity: Granularity = previous.granularity if previous is not None else "vague"
        if parsed.target is not None and parsed.unit is None:
            # the story goes on from where the period told of began
            anchor = Interval(anchor.earliest, anchor.earliest)
    elif parsed.anchor == "said":
        anchor, granularity = (previous.interval if previous is not None else Interval()), "day"
    else:
        anchor, granularity = published, "day"
    return _anchored(parsed, anchor, granularity)


def _anchored(parsed: Symbolic, anchor: Interval, granularity: Granularity) -> TimeValue:
    """Value an anchored symbolic at both ends of its anchor and keep what the two agree on."""
    low = None if anchor.earliest is None else _at(parsed, anchor.earliest, granularity)
    high = None if anchor.latest is None else _at(parsed, anchor.latest, granularity)
    if low is not None and high is not None and low.value == high.value:
        return TimeValue(low.value + parsed.clock, low.first, high.last, _grain(low, parsed))
    sample = _sample(parsed, granularity)
    text = _blur(parsed, low, high, sample) + parsed.clock
    earliest = low.first if low is not None else None
    latest = high.last if high is not None else None
    return TimeValue(text, earliest, latest, _grain(sample, parsed) if sample else "vague")


def _grain(period: Period, parsed: Symbolic) -> Granularity:
    return "time" if parsed.clock else period.granularity


def _blur(parsed: Symbolic, low: Period | None, high: Period | None, sample: Period | None) -> str:
    """Write what two readings of one expression share, X for the rest."""
    if parsed.target is not None and (parsed.target == "WE" or is_weekday(parsed.target)):
        return "XXXX-WXX-WE" if parsed.target == "WE" else f"XXXX-WXX-{parsed.target[1]}"
    fixed = (parsed.target or "").split("#")[0]
    shape = (low or high or sample or Period("XXXX", _FIRST, _LAST, "vague")).value
    parts = shape.split("-")
    other = high.value.split("-") if low is not None and high is not None else [""] * len(parts)
    if fixed in ("THX", "ELX") or fixed.startswith("EAS"):
        fixed = ""
    names = fixed.split("-") if fixed and not fixed.startswith("D") else []
    kept, agree = [], True
    for at, part in enumerate(parts):
        name = names[at - 1] if 0 < at <= len(names) else None
        agree = agree and at < len(other) and part == other[at]
        if agree or part == name:
            kept.append(part)
        elif part[:1] in ("W", "Q", "H"):
            kept.append(part[0] + "X" * (len(part) - 1))
        else:
            kept.append("X" * len(part))
    if fixed.startswith("D"):
        kept[-1] = fixed[1:]
    return "-".join(kept)


def _at(parsed: Symbolic, day: date, granularity: Granularity) -> Period | None:
    """Work the expression out for one anchor day; None where the calendar ends."""
    try:
        base = Period(day.isoformat(), day, day, "day")
        if parsed.unit is not None:
            base = _shift(day, parsed.shift, parsed.unit)
        elif parsed.target is None and granularity != "day":
            unit = _GRANULARITY_UNIT.get(granularity, "d")
            base = _shift(day, 0, unit)
        if parsed.target is None or parsed.rel is None:
            return base
        return _pick(base, parsed.rel, parsed.target)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def _sample(parsed: Symbolic, granularity: Granularity) -> Period | None:
    """Work the expression out for some day, for the shape of what it gives."""
    return _at(parsed, date(2001, 5, 5), granularity)


def _months_on(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _shift(day: date, count: int, unit: str) -> Period:
    """The period ``count`` units away from the one that holds ``day``; ValueError beyond the calendar."""
    if unit == "d":
        moved = day + timedelta(days=count)
        return Period(moved.isoformat(), moved, moved, "day")
    if unit == "w":
        monday = day + timedelta(days=7 * count - day.weekday())
        return week(monday)
    if unit == "m":
        return month(*_months_on(day, count))
    if unit == "q":
        year_of, month_of = _months_on(day, 3 * count)
        return _quarter(year_of, (month_of - 1) // 3 + 1)
    if unit == "y":
        return year(day.year + count)
    if unit == "a":
        last = calendar.monthrange(day.year + count, day.month)[1]
        then = date(day.year + count, day.month, min(day.day, last))
        return Period(then.isoformat(), then, then, "day")
    if unit == "e":
        return _decade(day.year // 10 + count)
    return _century(day.year // 100 + count)


def week(day: date) -> Period:
    """The ISO week that holds ``day``."""
    iso = day.isocalendar()
    monday = day - timedelta(days=day.weekday())
    return Period(f"{iso.year:04d}-W{iso.week:02d}", monday, monday + timedelta(days=6), "week")


def month(year_of: int, month_of: int) -> Period:
    """One calendar month."""
    span = month_interval(year_of, month_of)
    assert span.earliest is not None
    assert span.latest is not None
    return Period(f"{year_of:04d}-{month_of:02d}", span.earliest, span.latest, "month")


def year(year_of: int) -> Period:
    """One calendar year."""
    span = year_interval(year_of)
    assert span.earliest is not None
    assert span.latest is not None
    return Period(f"{year_of:04d}", span.earliest, span.latest, "year")


def _quarter(year_of: int, quarter: int) -> Period:
    first, last = month(year_of, 3 * quarter - 2), month(year_of, 3 * quarter)
    return Period(f"{year_of:04d}-Q{quarter}", first.first, last.last, "quarter")


def _half(year_of: int, half: int) -> Period:
    first, last = month(year_of, 6 * half - 5), month(year_of, 6 * half)
    return Period(f"{year_of:04d}-H{half}", first.first, last.last, "half")


def _decade(decade: int) -> Period:
    return Period(f"{decade:03d}", date(decade * 10, 1, 1), date(decade * 10 + 9, 12, 31), "decade")


def _century(century: int) -> Period:
    return Period(f"{century:02d}", date(max(1, century * 100), 1, 1), date(century * 100 + 99, 12, 31), "century")


def _season(year_of: int, name: str) -> Period:
    """A season, generously: writers mean meteorological and astronomical ones alike."""
    start, end, day = _SEASONS[name]
    last = date(year_of + (1 if name == "WI" else 0), end, day)
    return Period(f"{year_of:04d}-{name}", date(year_of, start, 1), last, "season")


@lru_cache(maxsize=4096)
def _instance(target: str, year_of: int) -> Period:
    """The one instance of a yearly target in a year; ValueError where that year has none (29 February)."""
    if target in _SEASONS:
        return _season(year_of, target)
    if target[0] == "Q":
        return _quarter(year_of, int(target[1]))
    if target[0] == "H":
        return _half(year_of, int(target[1]))
    if len(target) == 2:
        return month(year_of, int(target))
    day = feast(target, year_of)
    if day is None:
        raise ValueError(target)
    return Period(day.isoformat(), day, day, "day")


def _instances(target: str, around: date) -> list[Period]:
    """Instances of a target round a day, in order: enough of them that each relation finds its own."""
    if target[:3] == "00#" and (day := nth_day(around.year, around.month, int(target[3]), int(target[4]))):
        return [Period(day.isoformat(), day, day, "day")]
    if target == "WE":
        monday = around - timedelta(days=around.weekday())
        return [_weekend(monday + timedelta(days=7 * k)) for k in (-2, -1, 0, 1, 2)]
    if is_weekday(target):
        base = around - timedelta(days=around.weekday()) + timedelta(days=int(target[1]) - 1)
        days = [base + timedelta(days=7 * k) for k in (-2, -1, 0, 1, 2)]
        return [Period(d.isoformat(), d, d, "day") for d in days]
    if target[0] == "D":
        return _month_days(int(target[1:]), around)
    found = []
    # 29 February comes round after eight years at most
    for year_of in range(max(1, around.year - 8), min(9998, around.year + 8) + 1):
        try:
            found.append(_instance(target, year_of))
        except ValueError:
            continue
    return found


def _weekend(monday: date) -> Period:
    saturday = monday + timedelta(days=5)
    return Period(f"{week(monday).value}-WE", saturday, saturday + timedelta(days=1), "day")


def _month_days(day_of: int, around: date) -> list[Period]:
    found = []
    for k in range(-2, 3):
        year_of, month_of = _months_on(around, k)
        if day_of <= calendar.monthrange(year_of, month_of)[1]:
            day = date(year_of, month_of, day_of)
            found.append(Period(day.isoformat(), day, day, "day"))
    return found


def _pick(base: Period, rel: str, target: str) -> Period:
    """Choose the instance of ``target`` that stands in relation ``rel`` to ``base``."""
    every = _instances(target, base.first)
    if rel == "@" and target[0] == "D" and (inside := [p for p in every if _STANDS["="](p, base)]):
        return inside[0]  # "in March … on the 15th"
    if rel == "@" and target[0] != "D":
        return _told_next(base, every)
    if rel in ("~", "@"):
        return min(every, key=lambda p: (abs((p.first - base.first).days), p.first))
    fits = [p for p in every if _STANDS[rel](p, base)]
    if not fits:
        raise ValueError(target)
    return fits[-1] if rel in ("<", "<=") else fits[0]


def _over(period: Period) -> date:
    """When a period is spoken of as over: a season with its last month, though the calendar's goes on."""
    return period.last.replace(day=1) - timedelta(days=1) if period.granularity == "season" else period.last


_STANDS: dict[str, Callable[[Period, Period], bool]] = {
    "=": lambda p, base: base.first <= p.first <= base.last,
    "<": lambda p, base: _over(p) < base.first,
    "<=": lambda p, base: p.first <= base.last,
    ">": lambda p, base: p.first > base.last,
    ">=": lambda p, base: p.last >= base.first,
}


def _told_next(base: Period, every: list[Period]) -> Period:
    """The instance that a narrative means after ``base``: its own year, or the next when that lies far behind."""
    same = [p for p in every if p.first.year == base.first.year]
    after = [p for p in every if p.first.year == base.first.year + 1]
    if not same:
        return min(every, key=lambda p: (abs((p.first - base.first).days), p.first))
    far_behind = (base.first - same[0].last).days > 200 and base.granularity != "year"
    return after[0] if far_behind and after else same[0]


_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_NAMED = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")


def _absolute(text: str, published: Interval) -> TimeValue:
    """Bounds and granularity of a TIMEX3 value that needs no anchor."""
    if text.endswith("-XX-XX") and text[:4].isdecimal():
        return TimeValue(text, date(int(text[:4]), 1, 1), date(int(text[:4]), 12, 31), "day")
    if text == "PAST_REF":
        return TimeValue(text, None, published.latest, "vague")
    if text == "PRESENT_REF":
        return TimeValue(text, published.earliest, published.latest, "vague")
    if text == "FUTURE_REF":
        return TimeValue(text, published.earliest, None, "vague")
    try:
        if text.startswith("FY"):
            return TimeValue(text[2:], *fiscal_days(text[2:]), "year")
        period = period_of(text)
    except (ValueError, OverflowError):
        period = None
    if period is None:
        return TimeValue(text, None, None, "vague")
    grain: Granularity = "time" if "T" in text and period.granularity == "day" else period.granularity
    return TimeValue(text, period.first, period.last, grain)


def period_of(text: str) -> Period | None:
    """The days that an absolute TIMEX3 value covers, None for durations, sets and values with an X.

    Raises ValueError for a day that the calendar does not have.
    """
    if "/" in text:
        left, right = text.split("/", 1)
        first, last = period_of(left), period_of(right)
        return None if first is None or last is None else Period(text, first.first, last.last, first.granularity)
    if match := _DAY.match(text):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return Period(text, day, day, "day")
    if match := _MONTH.match(text):
        return month(int(match[1]), int(match[2]))
    if match := _NAMED.match(text):
        if match[2] == "WI":
            # "the winter of 2022" is as often the one that ends in that year
            return Period(text, date(int(match[1]), 1, 1), _season(int(match[1]), "WI").last, "season")
        return _instance(match[2], int(match[1]))
    if match := _WEEK.match(text):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return week(monday)
    if not text.isdecimal():
        return None
    if len(text) == 4:
        return year(int(text))
    return _decade(int(text)) if len(text) == 3 else _century(int(text)) if len(text) == 2 else None
