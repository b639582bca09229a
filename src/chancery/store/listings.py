"""Lists of entries, a page at a time: the time of a page depends on what it shows, not on how much is stored.

A page continues after the key (day, id) of the last row before it, so that rows that come or go meanwhile move no other
from page to page. ``page`` gives keys only; whoever shows them asks for those entries by id.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal_column, or_, select

from chancery.errors import UsageError
from chancery.model.frozen import dataclass
from chancery.store import tables
from chancery.store.columns import UNDATED
from chancery.store.courses import Course, by_axis, by_coarse_day, by_day, recorded, without_report
from chancery.store.narrowing import NOUNS, Noun, unknown_fields
from chancery.store.search import Matcher, Query, parse_query
from chancery.store.wanted import Key, Wanted
from chancery.store.wording import Wording, matching_reports

MOST_COUNTED = 10_000
"""A total is told up to this number of entries."""

_FEW_REPORTS = 300
_FEW_OF_KIND = 1_000
_MOST_LOOKED_AT = 1_000
_DAY = timedelta(days=1)
_NOTHING: dict[str, Any] = {f.name: f.default for f in fields(Wanted)}


class Page(NamedTuple):
    """The keys of one page, and whether there are more behind it."""

    keys: list[Key]
    more: bool


class Total(NamedTuple):
    """How many entries there are; not ``sure`` where there are at least so many."""

    many: int
    sure: bool


class _Window(NamedTuple):
    """A stretch of days, both ends included; ``coarse`` where only dates that are no single day can fit."""

    first: str | None
    last: str | None
    coarse: bool = False


@dataclass(frozen=True)
class _Plan:
    """The courses to walk along, with the conditions that each row must still meet."""

    courses: list[Course]
    conditions: list[ColumnElement[bool]]


class Lister:
    """The list of one noun under some conditions, over one connection. Raises UsageError for what cannot be asked."""

    def __init__(self, connection: Connection, matcher: Matcher, noun: str, wanted: Wanted) -> None:
        self._connection, self._matcher = connection, matcher
        self._noun = _known(noun, wanted)
        self._wanted = wanted
        self._down = wanted.order == "-date" or (wanted.order == "recorded")
        self._wording = _wording(connection, matcher, self._noun, wanted)
        self._few = self._few_reports()

    def page(self, after: Key | None, limit: int) -> Page:
        """Return the keys of the next ``limit`` entries behind ``after``, None for the beginning."""
        found: list[Key] = []
        windows = self._windows()
        if after is not None and windows[-1].first == UNDATED:  # the undated come last, whichever way the days go
            windows = windows[-1:] if after.at == UNDATED else windows
        for window in windows:
            begun = after if after is None or window.first != UNDATED or after.at == UNDATED else None
            for key in self._walk(window, begun, limit + 1):
                found.append(key)
                if len(found) > limit:
                    return Page(found[:limit], more=True)
        return Page(found, more=False)

    def total(self) -> Total:
        """Return how many entries there are, up to ``MOST_COUNTED``, or that there are at least so many."""
        if self._wording is not None and self._noun.name != "entities":
            return self._total_by_words()
        if self._wanted.order == "recorded":  # the same entries, sooner counted by day
            return Lister(self._connection, self._matcher, self._noun.name, replace(self._wanted, order="date")).total()
        if self._noun.dated is None and self._few is None:
            return self._rows_of_table()
        count, sure = 0, True
        for window in self._windows():
            plan = self._plan(window)
            for course in plan.courses:
                some, all_ = self._count(course, plan, window)
                count += some
                sure = sure and all_
                if count > MOST_COUNTED:
                    return Total(MOST_COUNTED, False)
        return Total(count, sure)

    # -- walking

    def _walk(self, window: _Window, after: Key | None, most: int) -> Iterator[Key]:
        """Yield keys of a window in order, in portions, those without the wanted words left out."""
        while True:
            portion = self._portion(window, after, most)
            yield from self._wording.kept(self._connection, portion) if self._wording is not None else portion
            if len(portion) < most:
                return
            after = portion[-1]
            most = max(most, 200)

    def _portion(self, window: _Window, after: Key | None, most: int) -> list[Key]:
        plan = self._plan(window)
        parts = []
        for course in plan.courses:
            query = course.where(*plan.conditions)
            query = query.where(*_range(course, window), *_behind(course, after, self._down))
            keys = (course.at, course.id)
            query = query.order_by(*(k.desc() for k in keys) if self._down else keys).limit(most)
            rows = self._connection.execute(query if course.unique else query.distinct())
            parts.append([Key(row[0], row[1]) for row in rows])
        if len(parts) == 1:
            return parts[0]
        merged = heapq.merge(*parts, key=lambda k: (k.at, k.id), reverse=self._down)
        return list(dict.fromkeys(merged))[:most]

    def _windows(self) -> list[_Window]:
        """Return the stretches of days to walk along, in order."""
        wanted = self._wanted
        if wanted.order == "recorded" or self._noun.dated is None:
            if wanted.order != "-date" or self._noun.name not in (
                "flags",
                "reprints",
                "shifts",
                "stories",
                "positions",
            ):
                return [_Window(None, None)]
            return [_Window(None, _before_undated()), _Window(UNDATED, None)]
        since, until = _text(wanted.since), _text(wanted.until)
        if since is None and until is None and wanted.as_of is not None and wanted.as_of < date.max:
            bounded = _as_of_windows(self._noun.name, wanted.as_of, self._down)
            if bounded:
                return bounded
        windows = [_Window(since, until if until or since is None else _before_undated())]
        if since is not None and wanted.since is not None:
            windows.insert(0, _Window(None, _text(wanted.since - _DAY), coarse=True))
        elif until is not None and wanted.until is not None:
            windows.append(_Window(_text(wanted.until + _DAY), _before_undated(), coarse=True))
        if not self._down:
            return windows
        windows.reverse()
        if since is None and until is None:
            windows = [_Window(None, _before_undated()), _Window(UNDATED, None)]
        return windows

    # -- planning

    def _plan(self, window: _Window) -> _Plan:
        noun, wanted = self._noun, self._wanted
        if wanted.order == "recorded":
            return _Plan(recorded(noun), self._conditions(wanted))
        if self._few is not None:
            course = by_day(noun, walking=False)
            return _Plan([course], [_resting_on(noun, self._few), *self._conditions(wanted)])
        if noun.name in ("flags", "reprints"):
            walking = wanted.kind is None or not self._few_of_kind(wanted.kind)
            courses = [by_day(noun, walking=walking), *([without_report(noun)] if noun.name == "flags" else [])]
            return _Plan(courses, self._conditions(wanted))
        if window.coarse:
            return _Plan([by_coarse_day(noun)], self._conditions(wanted))
        axes = by_axis(noun, wanted)
        if axes:
            wanted = replace(wanted, **{name: _NOTHING[name] for name in axes[0].met})
        return _Plan(axes or [by_day(noun)], self._conditions(wanted))

    def _conditions(self, wanted: Wanted) -> list[ColumnElement[bool]]:
        conditions = self._noun.conditions_for(wanted)
        if self._wording is not None and self._wording.condition is not None:
            conditions.append(self._wording.condition)
        return conditions

    def _few_of_kind(self, kind: str) -> bool:
        """Tell whether so few entries are of a kind that they are sooner sorted than found along all reports."""
        column = self._noun.table.c.kind
        some = select(column).where(column == kind).limit(_FEW_OF_KIND + 1).subquery()
        return int(self._connection.execute(select(func.count()).select_from(some)).scalar_one()) <= _FEW_OF_KIND

    def _few_reports(self) -> list[str] | None:
        """Return the reports that all entries must rest on, None when they are many or not narrowed at all."""
        wanted, noun = self._wanted, self._noun
        if noun.name in ("entities", "decisions", "journal", "positions") or wanted.order == "recorded":
            return None
        if wanted.report is not None:
            return [wanted.report]
        if wanted.occurrence is not None:
            told = tables.evidence
            return list(
                self._connection.execute(select(told.c.report).where(told.c.occurrence == wanted.occurrence)).scalars()
            )
        if self._wording is not None and self._wording.reports is not None:
            return self._wording.reports
        of_report = Wanted(
            outlet=wanted.outlet, story=wanted.story, since=wanted.reported_since, until=wanted.reported_until
        )
        if noun.name == "reports" and wanted.story is not None:
            return _reports_of_story(self._connection, wanted.story)
        if noun.name == "reports" or of_report == Wanted():
            return None
        found = Lister(self._connection, self._matcher, "reports", of_report).page(None, _FEW_REPORTS)
        return None if found.more else [key.id for key in found.keys]

    # -- counting

    def _count(self, course: Course, plan: _Plan, window: _Window) -> tuple[int, bool]:
        """Return how many rows of a course fit, and whether all were looked at."""
        inside = course.query.where(*_range(course, window))
        if plan.conditions and course.tie is not None:
            inside = inside.where(course.tie)
        if not course.unique:
            inside = inside.distinct()
        if not plan.conditions:
            some = select(func.count()).select_from(inside.limit(MOST_COUNTED + 1).subquery())
            count = int(self._connection.execute(some).scalar_one())
            return count, count <= MOST_COUNTED
        most = MOST_COUNTED + 1 if self._by_index_alone() else _MOST_LOOKED_AT
        met = case((and_(*plan.conditions), 1), else_=0).label("met")
        walked = inside.add_columns(met).limit(most + 1).subquery()
        query = select(func.count(), func.sum(walked.c.met)).select_from(walked)
        rows, fit = self._connection.execute(query).one()
        return int(fit or 0), rows <= most

    def _rows_of_table(self) -> Total:
        """Count a noun that is walked along the reports by its own rows."""
        conditions = self._conditions(self._wanted)
        some: Select[Any] = (
            select(literal_column("1")).select_from(self._noun.table).where(*conditions).limit(MOST_COUNTED + 1)
        )
        many = int(self._connection.execute(select(func.count()).select_from(some.subquery())).scalar_one())
        return Total(min(many, MOST_COUNTED), many <= MOST_COUNTED)

    def _by_index_alone(self) -> bool:
        """Tell whether one index answers all conditions: then many rows are counted as quickly as some."""
        few = self._few is not None
        given = [
            n for n in self._noun.knows if getattr(self._wanted, n) not in (None, ()) and n not in ("since", "until")
        ]
        return few or (len(given) <= 1 and bool(by_axis(self._noun, self._wanted) or not given))

    def _total_by_words(self) -> Total:
        if self._few is None:
            return Total(0, False)  # as many as the page shows, and more
        return Total(len(self.page(None, MOST_COUNTED).keys), True)


def _known(name: str, wanted: Wanted) -> Noun:
    if name not in NOUNS:
        raise UsageError(f"nothing to list is called {name!r}", mend=f"one of {', '.join(NOUNS)}")
    noun = NOUNS[name]
    strange = unknown_fields(noun, wanted)
    if strange:
        raise UsageError(f"{name} cannot be narrowed by {', '.join(strange)}", mend="leave that out")
    return noun


def _wording(connection: Connection, matcher: Matcher, noun: Noun, wanted: Wanted) -> Wording | None:
    if wanted.words is None:
        return None
    query: Query = parse_query(wanted.words)
    if noun.name == "entities":
        return Wording.of_names(query)
    return matching_reports(connection, matcher, noun, query, _FEW_REPORTS)


def _resting_on(noun: Noun, reports: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that an entry rests on one of a few reports, as indexes answer it."""
    table = noun.table
    if noun.name == "reports":
        return table.c.id.in_(reports)
    if noun.name == "reprints":
        return or_(table.c.a_report.in_(reports), table.c.b_report.in_(reports))
    for child, owner, name in (
        (tables.evidence, "occurrence", "occurrences"), (tables.story_report, "story", "stories"),
    ):  # fmt: skip
        if noun.name == name:
            return table.c.id.in_(select(child.c[owner]).where(child.c.report.in_(reports)))
    return table.c.report.in_(reports)


def _reports_of_story(connection: Connection, story: str) -> list[str]:
    held = tables.story_report
    return list(connection.execute(select(held.c.report).where(held.c.story == story)).scalars())


def _as_of_windows(noun: str, day: date, down: bool) -> list[_Window]:
    """Return the stretches in which there can be what was published or said by a day; empty for nouns with plans.

    A saying that may be of a later day is there only where its first possible day is unknown.
    """
    if noun == "reports":
        return [_Window(None, _text(day))]
    if noun != "statements":
        return []
    there, later = _Window(None, _text(day)), _Window(_text(day + _DAY), _before_undated(), coarse=True)
    return [*((later, there) if down else (there, later)), _Window(UNDATED, None)]


def _range(course: Course, window: _Window) -> Iterator[ColumnElement[bool]]:
    if window.first is not None:
        yield course.at >= window.first
    if window.last is not None:
        yield course.at <= window.last


def _behind(course: Course, after: Key | None, down: bool) -> Iterator[ColumnElement[bool]]:
    if after is None:
        return
    at, key = course.at, course.id
    if down:
        yield at <= after.at
        yield or_(at < after.at, key < after.id)
    else:
        yield at >= after.at
        yield or_(at > after.at, key > after.id)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _before_undated() -> str:
    return "9999-12-31"
