"""Dating by acts: a report cannot have come out before an act that it tells as done.

Where dated reports put an act on a day or into a month, an undated report that tells the same act came out on or after
it. How it words the time counts, too: "in March of last year" of an act of March 2022 is written in 2023. Nothing
follows where the acts that it may mean lie on different days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from chancery.model.basis import Basis
from chancery.model.dates import Interval, edtf, month_interval
from chancery.model.reading import Published, Reading
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.interval_sets import OUTER, hull_of, joined, meet
from chancery.reading.valuing import value
from chancery.record.clues import bounded, patterns_agree, says_when
from chancery.record.matching import ABOUT, RECURRING, heaviest, shared_theme
from chancery.record.telling import Telling

MOST_STEMS = 3
"""Heaviest words of an act that it is filed under."""

NARROW = 31
"""Days of the widest date of an act that dates another report."""

NEWS = 3
"""Days before its publication on which what a dated report tells as its news may have been."""

FRESH = 31
"""Days within which a report that tells an act as its news mostly comes out."""

FAR = 20
"""Years after an act up to which reports that tell it are looked for."""

MOVED = 0.6
"""How sure a best guess is that the year of an act gives."""

_MONTH = re.compile(r"(?:\d{4}|XXXX)-(\d\d)")


class ActTold(NamedTuple):
    """What one dated telling says of an act that an undated report tells: the key of that telling, and the act's days.

    ``news`` when the report without a date tells the act as its news.
    """

    about: str
    act: Interval
    news: bool
    basis: Basis


def act_keys(telling: Telling, dated: bool) -> list[str]:
    """Return the keys under which the telling of an act may date another report, or be dated by it.

    ``dated`` tells whether the report that tells it is dated.
    """
    t = telling
    if t.kind != "act" or t.weak or t.negated or t.realis == "planned" or t.series or t.act in RECURRING:
        return []
    pattern = _MONTH.match(t.pattern)
    months = [pattern[1]] if pattern is not None else sorted({f"{day:%m}" for day in _ends(_days(t, dated))})
    about = [*months, *heaviest(t.theme)[:MOST_STEMS]]
    return [f"told act|{t.act}|{actor}|{a}" for actor in sorted(t.actors) for a in about]


def act_told(a: Telling, b: Telling, dated: bool) -> ActTold | None:
    """Return what telling ``b`` says of the act that ``a``, in a report without a date, tells; None where nothing.

    ``dated`` tells whether the report of ``b`` is dated.
    """
    act = _days(b, dated)
    if act is None or a.act != b.act or not a.actors & b.actors or not _one_act(a, b):
        return None
    month = _MONTH.match(a.pattern)
    fitting = month is not None and any(f"{day:%m}" == month[1] for day in _ends(act))
    if month is not None and not fitting:
        return None
    if shared_theme(a, b) < ABOUT and not (fitting and (not a.theme or not b.theme)):
        return None
    says = f"report {b.report[:12]} tells the same act for {edtf(act)}, and this one tells it as done"
    return ActTold(a.key, act, not a.background, Basis("sibling: same act", a.span, says))


def _one_act(a: Telling, b: Telling) -> bool:
    """Tell whether nothing but their dates could keep two tellings of one kind of act apart."""
    if a.recipients and b.recipients and not a.recipients & b.recipients:
        return False
    return patterns_agree(a.pattern, b.pattern) if _MONTH.match(a.pattern) and _MONTH.match(b.pattern) else True


def _days(telling: Telling, dated: bool) -> Interval | None:
    """The days of an act, where words with a year or the report's own date leave few of them."""
    absolute = telling.pattern[:4].isdecimal()
    days = telling.interval.days
    if telling.explicit and (absolute or dated) and days is not None and days <= NARROW:
        return telling.interval
    if dated and not telling.explicit and not telling.background and telling.interval.latest is not None:
        return Interval(telling.interval.latest - timedelta(days=NEWS), telling.interval.latest)
    return None


def _ends(interval: Interval | None) -> tuple[date, ...]:
    ends = (interval.earliest, interval.latest) if interval is not None else ()
    return tuple(day for day in ends if day is not None)


def dated_by_acts(reading: Reading, told: Sequence[ActTold], tellings: Sequence[Telling]) -> Published | None:
    """Return the date of a report as the acts that it tells narrow it; None where they do not."""
    own = reading.published
    by_key = {t.key: t for t in tellings}
    spans = meet(joined([own.interval]), (OUTER,))
    for constraint in own.constraints:
        spans = meet(spans, constraint.allowed) or spans
    bases, near = [], []
    for key in sorted({t.about for t in told}):
        act, basis, news = _agreed([t for t in told if t.about == key])
        if act is None or act.earliest is None:
            continue
        left = meet(spans, _published(reading, by_key[key], act))
        if left and left != spans:
            spans = left
            bases.append(basis)
        if news:
            near.append(act)
    if not bases:
        return None
    interval = own.interval.meet(hull_of(spans))
    best, confidence = _best(own, spans, near)
    return replace(
        own,
        interval=interval,
        best=best,
        value=edtf(bounded(interval)),
        confidence=confidence,
        basis=(*own.basis, *bases),
        origin="sibling",
    )


def _agreed(told: Sequence[ActTold]) -> tuple[Interval | None, Basis, bool]:
    """The days that all tellings of an act leave, None where they disagree, with the closest telling of it."""
    days = Interval(None, None)
    for one in told:
        days = days.meet(one.act)
    closest = min(told, key=lambda t: (t.act.days or NARROW, t.basis.says))
    return (None if days.empty else days), closest.basis, all(t.news for t in told)


def _published(reading: Reading, telling: Telling, act: Interval) -> tuple[Interval, ...]:
    """The days on which a report can tell an act so: after it, and when its own words for the time mean the act."""
    first = act.earliest
    assert first is not None
    since = Interval(first, OUTER.latest)
    times = list(_times(reading, telling))
    if not times:
        return (since,)
    months = []
    for number in range(first.year * 12 + first.month - 1, (first.year + FAR) * 12):
        month = month_interval(number // 12, number % 12 + 1)
        if all(_means(time, month, act) for time in times):
            months.append(month)
    return meet(joined(months), (since,)) if months else (since,)


def _times(reading: Reading, telling: Telling) -> Iterator[TimeExpression]:
    """The expressions, counted from the day of publication, that say when a report puts an act."""
    for event in reading.events:
        if event.id in telling.events and event.date is not None and says_when(event.date):
            when = event.date
            if when.time is not None and when.relation == "on" and when.shift is None:
                time = reading.times[when.time]
                if time.symbolic.startswith("pub"):
                    yield time


def _means(time: TimeExpression, month: Interval, act: Interval) -> bool:
    valued = value(time.symbolic, month)
    return Interval(valued.earliest, valued.latest).meets(act)


def _best(own: Published, spans: Sequence[Interval], near: Sequence[Interval]) -> tuple[str | None, float | None]:
    """The best guess where it is still possible, else the same month or day of a year that is left.

    An act told as news lies not far back, so what is soon after it goes before.
    """
    for act in near:
        fresh = Interval(act.earliest, act.latest + timedelta(days=FRESH) if act.latest else None)
        spans = meet(spans, (fresh,)) or spans
    if own.best is not None and _possible(own.best, spans):
        return own.best, own.confidence
    hull = hull_of(spans)
    first, last = hull.earliest, hull.latest
    assert first is not None
    assert last is not None
    if own.best is not None and len(own.best) > 4:
        moved = [f"{year}{own.best[4:]}" for year in range(first.year, min(last.year, first.year + FAR) + 1)]
        moved = [best for best in moved if _possible(best, spans)]
        if len(moved) == 1:
            return moved[0], max(own.confidence or 0.0, MOVED)
    if first == last:
        return first.isoformat(), MOVED
    if first.year == last.year:
        return (f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"), MOVED
    return None, None


def _possible(best: str, spans: Sequence[Interval]) -> bool:
    """Tell whether a day, month or year holds a day that is left."""
    try:
        first = date.fromisoformat(f"{best}-01-01"[:10])
    except ValueError:
        return False
    if len(best) == 10:
        last = first
    elif len(best) == 7:
        last = month_interval(first.year, first.month).latest or first
    else:
        last = date(first.year, 12, 31)
    return any(span.meets(Interval(first, last)) for span in spans)
