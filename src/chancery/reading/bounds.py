"""Bounds: between which days a report was published, as its own words tell, and the best guess inside them.

Everything that bears on the date is a :class:`~chancery.model.reading.Constraint` (see ``dating/days.py`` for what
times say and ``dating/tenures.py`` for what titles say). Here they are intersected, the strongest first; one that
contradicts the stronger ones is dropped, and :class:`~chancery.model.reading.Published` tells which and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.knowledge import Knowledge
from chancery.knowledge.calendars import shipped_calendar
from chancery.knowledge.deaths import shipped_deaths
from chancery.knowledge.eras import shipped_eras
from chancery.knowledge.measures import shipped_measures
from chancery.knowledge.spells import shipped_posts, shipped_spells
from chancery.knowledge.stories import shipped_stories
from chancery.model.basis import Basis
from chancery.model.dates import Interval, edtf, edtf_interval
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.reading import Published
from chancery.model.report import Report
from chancery.model.statement import Statement
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.ages import reckon_ages
from chancery.reading.dating.anniversaries import ANCHORS, reckon_anniversaries
from chancery.reading.dating.beginnings import beginnings
from chancery.reading.dating.best import best_date, weekday_of
from chancery.reading.dating.calendars import VOTES, reckon_calendar, reckon_recurring
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.days import clues_of_times
from chancery.reading.dating.deaths import reckon_deaths
from chancery.reading.dating.editions import STARTS, reckon_editions
from chancery.reading.dating.eras import Told, clues_of_eras, find_eras
from chancery.reading.dating.flags import date_flags
from chancery.reading.dating.interval_sets import OUTER, hull_of, joined, meet, written
from chancery.reading.dating.labelled import reckon_labelled
from chancery.reading.dating.lasting import reckon_lasting
from chancery.reading.dating.likely import BROADLY, Witnesses, clues_of_likely
from chancery.reading.dating.measures import reckon_measures
from chancery.reading.dating.near_days import near_days, together
from chancery.reading.dating.newly import reckon_last_years, reckon_new_holders, reckon_turns
from chancery.reading.dating.news_days import clues_of_news
from chancery.reading.dating.posts import reckon_posts, reckon_spells
from chancery.reading.dating.reckoned import Reckoned
from chancery.reading.dating.seasons import season_days
from chancery.reading.dating.stamps import clues_of_stamps
from chancery.reading.dating.stories import reckon_stories
from chancery.reading.dating.tenures import Named, clues_of_tenures, namesakes
from chancery.reading.dating.yearly import clues_of_years, is_wide, yearly
from chancery.reading.page import Page


@dataclass(frozen=True, slots=True)
class Bounds:
    """What dating a report found: its publication date, and what a person should look at."""

    published: Published
    flags: tuple[Flag, ...]


def given(report: Report) -> Published | None:
    """Return the publication date that was given from outside, None where none was.

    Raises ValueError when the given value is no EDTF day, month or year; intake refuses those before.
    """
    if report.published is None:
        return None
    interval = edtf_interval(report.published)
    says = f"The date was given: {report.published}."
    best = report.published if "/" not in report.published else None
    return Published(
        interval=interval,
        best=best,
        value=edtf(interval),
        confidence=1.0,
        basis=(Basis("given date", None, says),),
        origin="given",
        weekday=interval.earliest.weekday() if interval.days == 1 and interval.earliest else None,
    )


def bound(
    page: Page,
    report: Report,
    mentions: Named,
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    knowledge: Knowledge,
) -> Bounds:
    """Return when a report was published as its own words and its given date tell.

    Where a date was given it stands, and the constraints of the words are kept beside it so that a contradiction can
    be shown. Reports that other reports date are narrowed later, in ``record/dating.py``.
    """
    eras, reckoned = _reckoned(page, mentions, times, knowledge)
    others = namesakes(page, mentions, knowledge)
    clues = [
        *clues_of_stamps(page, report, times),
        *clues_of_times(page, times),
        *clues_of_tenures(page, times, mentions, knowledge, others),
        *clues_of_eras(page, eras),
        *(r.clue for r in reckoned if r.clue.constraint.allowed != (OUTER,)),
    ]
    clues.sort(key=lambda clue: -clue.weight)
    years, kept, dropped = intersect(clues)
    told = Witnesses(mentions, eras, knowledge, shipped_eras().checked, reckoned, others)
    # a day without a year fits some years only where their number is bounded, if need be by what is likely
    unknown = is_wide(years) and any(yearly(time) is not None for time in times)
    broad = clues_of_likely(told.likely_days(years, kept), years, BROADLY) if unknown else []
    near, wide, _ = intersect(broad, years)
    some, fitting, over = intersect(clues_of_years(page, times, mentions, knowledge, hull_of(near)), near)
    settled, newest, beside_news = intersect(clues_of_news(page, times, hull_of(some)), some)
    more, over = [*fitting, *newest], [*over, *beside_news]
    used = [*kept, *wide, *more]
    likely = told.likely_days(settled, used, together(near_days(page, times), season_days(page, times)))
    narrowed, soft, beside = intersect(clues_of_likely(likely, settled), settled)
    guess = best_date(page, times, likely, narrowed, used)
    # what leaves these years is evidence too, since it decides which year a day without one is of
    basis = (
        *_telling(kept, hull_of(years)),
        *_telling([*wide, *more], hull_of(settled)),
        *_telling(soft, hull_of(narrowed)),
        *([guess.basis] if guess.basis else []),
    )
    settled, used = narrowed, [*used, *soft]
    published = Published(
        interval=hull_of(settled),
        best=guess.value,
        value=written(hull_of(settled)),
        confidence=guess.confidence,
        basis=tuple(dict.fromkeys(basis)),
        origin="words",
        constraints=tuple(clue.constraint for clue in used),
        dropped=(*dropped, *over, *beside),
        weekday=weekday_of(page, times),
    )
    stated = given(report)
    if stated is not None:
        weekday = stated.weekday if stated.weekday is not None else published.weekday
        published = replace(stated, constraints=published.constraints, weekday=weekday)
    return Bounds(published, date_flags(published, knowledge))


def _reckoned(
    page: Page, mentions: Named, times: Sequence[TimeExpression], knowledge: Knowledge
) -> tuple[tuple[Told, ...], list[Reckoned]]:
    """Return the dated things that a page names, and what all dated facts beside them say of its day.

    The names of every list are looked for in one walk over the page (``beginnings``).
    """
    index, posts, spells, deaths = shipped_eras(), shipped_posts(), shipped_spells(), shipped_deaths()
    measures, calendar, stories = shipped_measures(), shipped_calendar(), shipped_stories()
    cased, lower, of_posts, of_spells, of_deaths, of_measures, votes, chairs, counts, editions, leads = beginnings(
        page, (*index.tables, posts, spells, deaths, measures, VOTES, calendar, ANCHORS, STARTS, stories)
    )
    eras = find_eras(page, index, (cased, lower))
    return eras, [
        *reckon_ages(page, times, mentions, eras, index.checked),
        *reckon_anniversaries(page, times, mentions, index, index.checked, counts),
        *reckon_editions(page, times, index.checked, editions),
        *reckon_new_holders(page, mentions, knowledge),
        *reckon_turns(page, mentions, knowledge),
        *reckon_last_years(page, times, eras),
        *reckon_posts(page, times, posts, of_posts),
        *reckon_spells(page, spells, of_spells),
        *reckon_stories(page, times, stories, leads),
        *reckon_deaths(page, times, deaths, of_deaths),
        *reckon_calendar(page, times, mentions, calendar, (votes, chairs)),
        *reckon_measures(page, mentions, measures, of_measures),
        *reckon_recurring(page, times, calendar),
        *reckon_labelled(page, times),
        *reckon_lasting(page, times),
    ]


def intersect(
    clues: Sequence[Clue], start: Sequence[Interval] = (OUTER,)
) -> tuple[tuple[Interval, ...], list[Clue], list[Basis]]:
    """Intersect clues in the order given; a clue that leaves no day is dropped, saying what it contradicts."""
    settled = joined(start)
    kept: list[Clue] = []
    dropped: list[Basis] = []
    for clue in clues:
        rest = meet(settled, clue.constraint.allowed)
        if rest:
            settled = rest
            kept.append(clue)
        else:
            against = _contradicted(clue, kept)
            basis = clue.constraint.basis
            dropped.append(Basis(basis.rule, basis.span, f"Dropped: {basis.says} It contradicts: {against}"))
    return settled, kept, dropped


def _contradicted(clue: Clue, kept: Sequence[Clue]) -> str:
    for other in kept:
        if not meet(other.constraint.allowed, clue.constraint.allowed):
            return other.constraint.basis.says
    return "the other evidence taken together."


def _telling(clues: Sequence[Clue], interval: Interval) -> tuple[Basis, ...]:
    """The bases of the clues that make the bounds what they are: those that end on them."""
    found: list[Basis] = []
    for clue in clues:
        edges = joined(clue.constraint.allowed)
        sets_start = any(i.earliest == interval.earliest for i in edges) and interval.earliest != OUTER.earliest
        sets_end = any(i.latest == interval.latest for i in edges) and interval.latest != OUTER.latest
        if sets_start or sets_end:
            found.append(clue.constraint.basis)
    return tuple(found)
