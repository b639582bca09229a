"""Lists page by page: each row once, in order, the same as the whole; filters as a look at every entry gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from chancery.dossier import Dossier
from chancery.errors import UsageError
from chancery.store import Store, tables
from chancery.store.base import View
from chancery.store.columns import UNDATED
from chancery.store.narrowing import NOUNS
from chancery.store.wanted import Key, Order, Wanted
from tests.served import made_once

ORDERS: tuple[Order, ...] = ("date", "-date", "recorded")


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    with Dossier.open(made_once()) as dossier, dossier.view() as view:
        yield view


def every(view: View, noun: str, wanted: Wanted, limit: int = 10_000) -> list[Key]:
    """All keys of a list, page by page."""
    keys: list[Key] = []
    after = None
    while True:
        page = view.page(noun, wanted, after, limit)
        keys += page.keys
        if not page.more:
            return keys
        assert len(page.keys) == limit
        after = keys[-1]


@given(noun=st.sampled_from(sorted(NOUNS)), order=st.sampled_from(ORDERS), limit=st.integers(1, 60))
@settings(max_examples=30, deadline=None)
def test_pages_hold_each_row_once_in_order(view: View, noun: str, order: Order, limit: int) -> None:
    wanted = Wanted(order=order)
    whole = every(view, noun, wanted)
    assert every(view, noun, wanted, limit) == whole
    assert len({key.id for key in whole}) == len(whole)
    if order == "date":
        assert whole == sorted(whole, key=lambda k: (k.at, k.id))
    elif order == "recorded" or noun in ("entities", "journal", "decisions"):
        assert whole == sorted(whole, key=lambda k: (k.at, k.id), reverse=True)
    else:
        dated = [k for k in whole if k.at != UNDATED]
        assert dated == sorted(dated, key=lambda k: (k.at, k.id), reverse=True)
        assert whole[: len(dated)] == dated


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_all_entries_are_listed_and_counted(view: View, noun: str) -> None:
    table = NOUNS[noun].table
    key = table.c.number if noun == "journal" else table.c.id
    stored = set(view.connection.execute(select(key)).scalars())
    for order in ("date", "-date"):
        assert {k.id for k in every(view, noun, Wanted(order=order))} == stored
    assert view.counted(noun, Wanted()) == (len(stored), True)
    if noun not in ("entities", "decisions"):
        assert {k.id for k in every(view, noun, Wanted(order="recorded"))} == stored


DAYS = st.none() | st.dates(date(1940, 1, 1), date(2027, 1, 1)) | st.dates(date(2022, 1, 1), date(2025, 12, 31))


@given(since=DAYS, until=DAYS, noun=st.sampled_from(["statements", "events", "occurrences", "reports"]),
       order=st.sampled_from(ORDERS), limit=st.integers(1, 40))  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_bounds_of_time_are_those_of_the_queries(
    view: View, since: date | None, until: date | None, noun: str, order: Order, limit: int
) -> None:
    full: dict[str, Callable[[], list[str]]] = {
        "statements": lambda: [s.id for s in view.statements(said_since=since, said_until=until)],
        "events": lambda: [e.id for e in view.events(since=since, until=until)],
        "occurrences": lambda: [o.id for o in view.occurrences(since=since, until=until)],
        "reports": lambda: [r.id for r in view.reports(since=since, until=until)],
    }
    wanted = Wanted(since=since, until=until, order=order)
    listed = [k.id for k in every(view, noun, wanted, limit)]
    assert sorted(listed) == sorted(full[noun]())
    assert view.counted(noun, wanted) == (len(listed), True)


@cache
def _values(view: View) -> dict[str, list[Any]]:
    statements, occurrences = view.statements(), view.occurrences()
    return {
        "code": ["JPN", "RUS", "XXX"],
        "entity": sorted({o.speaker for o in occurrences if o.speaker})[:6],
        "act": sorted({s.statement.act for s in statements} | {o.act for o in occurrences if o.act})[:8],
        "kind": ["saying", "act", "standing"],
        "realis": ["asserted", "background", "planned"],
        "background": [True, False],
        "novelty": ["new", "repeats"],
        "outlet": sorted({r.outlet for r in view.reports() if r.outlet})[:4],
        "report": [r.id for r in view.reports()][:3],
        "type": ["SANCTION", "CONSULT", "REJECT"],
        "reported_since": [date(2023, 1, 1), date(2025, 1, 1)],
        "reported_until": [date(2024, 1, 1)],
        "since": [date(2023, 1, 1)],
    }


def _meets(view: View, wanted: Wanted, o: Any) -> bool:
    """Tell whether an occurrence is wanted, looking at it whole."""
    tellings = list(o.evidence)
    if wanted.report is not None:
        tellings = [e for e in tellings if e.report == wanted.report]
    if wanted.novelty is not None:
        tellings = [e for e in tellings if e.novelty == wanted.novelty]
    if wanted.outlet or wanted.reported_since or wanted.reported_until:
        fit = {r.id for r in view.reports(since=wanted.reported_since, until=wanted.reported_until)}
        fit &= {r.id for r in view.reports() if wanted.outlet in (None, r.outlet)}
        tellings = [e for e in tellings if e.report in fit]
    if wanted.type is not None:
        coded = {(e.report, e.event.id) for e in view.events(type=wanted.type)}
        tellings = [e for e in tellings if (e.report, e.event) in coded]
    past = o.background or o.kind == "standing"
    return bool(
        tellings
        and (wanted.kind is None or o.kind == wanted.kind)
        and (wanted.realis is None or o.realis == wanted.realis)
        and (wanted.act is None or o.act == wanted.act)
        and (wanted.background is None or past == wanted.background)
        and (wanted.entity is None or wanted.entity in (o.speaker, *o.actors, *o.recipients))
        and (wanted.code is None or o.id in {x.id for x in view.occurrences(who=f"state:{wanted.code}")})
        and (wanted.since is None or o.id in {x.id for x in view.occurrences(since=wanted.since)})
    )


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_conditions_on_occurrences_are_what_a_look_at_each_gives(view: View, data: st.DataObject) -> None:
    values = _values(view)
    names = data.draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=3, unique=True))
    wanted = Wanted(**{name: data.draw(st.sampled_from(values[name])) for name in names if values[name]})
    limit = data.draw(st.integers(1, 30))
    expected = {o.id for o in view.occurrences() if _meets(view, wanted, o)}
    for order in ORDERS:
        asked = replace(wanted, order=order)
        assert {k.id for k in every(view, "occurrences", asked, limit)} == expected
    assert view.counted("occurrences", wanted) == (len(expected), True)


@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_conditions_on_statements_and_events(view: View, data: st.DataObject) -> None:
    values = _values(view)
    noun = data.draw(st.sampled_from(["statements", "events"]))
    known = sorted(set(values) & set(NOUNS[noun].knows) - {"type", "realis"})
    names = data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))
    wanted = Wanted(**{name: data.draw(st.sampled_from(values[name])) for name in names if values[name]})
    keys = every(view, noun, wanted, data.draw(st.integers(1, 30)))
    conditions = NOUNS[noun].conditions_for(wanted)
    table = NOUNS[noun].table
    expected = set(view.connection.execute(select(table.c.id).where(*conditions)).scalars())
    assert {k.id for k in keys} == expected
    assert view.counted(noun, wanted) == (len(expected), True)


@pytest.mark.parametrize("noun", ["statements", "events", "occurrences"])
def test_words_are_those_of_the_entry_itself(view: View, noun: str) -> None:
    found = {k.id for k in every(view, noun, Wanted(words="treaty"), 7)}
    assert found
    if noun == "occurrences":
        assert found == {o.id for o in view.occurrences() if "treaty" in o.what.lower()}
    for id_ in found if noun == "statements" else ():
        (entry,) = view.statements(ids=[id_])
        text = view.report(entry.report).text
        ends = [place for span in entry.statement.content for place in span]
        hull = text[max(0, min(ends) - 400) : max(ends) + 400]
        assert "treaty" in hull.lower()
    assert not every(view, noun, Wanted(words="zweihänder"))


def test_names_hold_words(view: View) -> None:
    (key,) = every(view, "entities", Wanted(words="peskov dmitry"))
    assert key.id == "person:dmitry-peskov"
    assert every(view, "entities", Wanted(words="100%")) == []


def test_a_report_leads_to_what_rests_on_it(view: View) -> None:
    for report in [r.id for r in view.reports()][:4]:
        for noun, owner in (("stories", tables.story_report), ("flags", tables.flag), ("statements", tables.statement)):
            column = owner.c.story if noun == "stories" else owner.c.id
            rows = set(view.connection.execute(select(column).where(owner.c.report == report)).scalars())
            assert {k.id for k in every(view, noun, Wanted(report=report))} == rows


def test_what_cannot_be_asked_is_told(view: View) -> None:
    with pytest.raises(UsageError, match="nothing to list"):
        view.page("verbs", Wanted())
    with pytest.raises(UsageError, match="cannot be narrowed by holder"):
        view.page("statements", Wanted(holder="state:JPN"))


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_no_list_reads_a_table_through_or_sorts_it(view: View, noun: str) -> None:
    """The plan of every first page walks along an index: no scan without one, and no sort of a whole list."""
    asked: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        asked.append((statement, parameters))

    engine = view.connection.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        for order in ORDERS:
            view.page(noun, Wanted(order=order))
            if "code" in NOUNS[noun].knows:
                view.page(noun, Wanted(order=order, code="RUS"))
            if "since" in NOUNS[noun].knows:
                view.page(noun, Wanted(order=order, since=date(2023, 1, 1)))
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert asked or noun == "entities"
    raw = view.connection.connection.dbapi_connection
    for statement, parameters in asked:
        plan = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]  # type: ignore[union-attr]
        scans = [line for line in plan if line.startswith("SCAN") and "INDEX" not in line]
        sorts = [line for line in plan if line == "USE TEMP B-TREE FOR ORDER BY"]
        few = noun == "shifts" or "report IS NULL" in statement  # few by nature: sorted, not walked along
        assert few or not sorts, (statement, plan)
        assert few or not scans or noun == "journal", (statement, plan)  # the journal is in its own order


def test_an_empty_record_has_empty_lists(store: Store) -> None:
    with store.view() as view:
        for noun in NOUNS:
            assert view.page(noun, Wanted()) == ([], False)
            assert view.counted(noun, Wanted()) == (0, True)
