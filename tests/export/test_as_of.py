"""What was true in the world by a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chancery.dossier import Dossier
from chancery.errors import NotFound, UsageError
from chancery.export.asked import Asked
from chancery.export.whole import EXPORTS
from tests.small_dossier import minute, small_dossier, small_reports


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with small_dossier(tmp_path) as opened:
        yield opened


def test_what_had_not_happened_is_unseen(dossier: Dossier) -> None:
    late = dossier.as_of("2024")
    assert {r["id"] for r in late.reports()} == {r.id for r in small_reports()[:2]}
    for row in late.timeline():
        day = row.get("date") or {}
        assert (day.get("earliest") or "0") <= "2024-12-31"
    assert not [s for s in late.statements() if s["report"]["id"] == small_reports()[3].id]
    assert late.search("sanctions") == []
    assert dossier.search("sanctions")
    last = max(dossier.timeline(), key=lambda o: (o.get("date") or {}).get("earliest") or "")
    with pytest.raises(NotFound):
        late.show(last["id"])
    assert dossier.as_of("2100").timeline() == dossier.timeline()


def test_what_a_later_report_tells_of_the_past_had_happened(dossier: Dossier) -> None:
    dossier.forget(small_reports()[0].id, by="Ada", now=minute(1))
    told = dossier.as_of("2022-12").timeline()
    assert [o["date"]["value"] for o in told if o["kind"] == "act"] == ["2022-03"]
    assert dossier.as_of("2022-12").reports() == []
    assert dossier.as_of("2022-03-30").timeline() == []


def test_a_position_taken_later_is_unseen_and_one_given_up_later_still_stands(dossier: Dossier) -> None:
    now = [p for p in dossier.positions() if p["holder"] == "Russia"]
    then = [p for p in dossier.as_of(date(2024, 1, 1)).positions() if p["holder"] == "Russia"]
    assert [p["id"] for p in then] == [p["id"] for p in now][: len(then)]
    assert len(then) < len(now)
    assert then[-1]["to"] is None
    assert now[len(then) - 1]["to"] is not None
    assert all((e["said"] or "")[:4] <= "2024" for p in then for e in p["evidence"])


@pytest.mark.parametrize("noun", [n for n in EXPORTS if n != "decisions"])
def test_exports_grow_with_the_day(dossier: Dossier, noun: str) -> None:
    counts = [len(list(dossier.as_of(day).export(noun))) for day in ("2021", "2022", "2023", "2025-02", "2025")]
    assert counts == sorted(counts)
    assert counts[0] == 0
    assert counts[-1] == len(list(dossier.export(noun)))


def test_other_questions(dossier: Dossier) -> None:
    early = dossier.as_of("2022")
    rows = early.dyad("Japan", "Russia", by="year")
    assert {r["period"] for r in rows} <= {"2022", None}
    assert len(list(early.event_table("gdelt"))) < len(list(dossier.event_table("gdelt")))
    with pytest.raises(UsageError):
        dossier.as_of("soon")


@pytest.mark.parametrize("noun", ["reports", "statements", "events", "occurrences", "positions"])
@pytest.mark.parametrize("day", ["2022", "2024-12", "2025-02"])
def test_pages_of_a_list_hold_the_same_entries(dossier: Dossier, noun: str, day: str) -> None:
    paged = {row["id"] for row in dossier.listing(noun, Asked(as_of=day), limit=500).rows}
    early = dossier.as_of(day)
    lists: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "reports": early.reports,
        "statements": early.statements,
        "events": lambda: early.events(plain=True),
        "occurrences": early.timeline,
        "positions": lambda: early.positions(personal=True),
    }
    assert paged == {row["id"] for row in lists[noun]()}


@pytest.mark.parametrize("day", ["2022", "2024-12", "2025-02"])
def test_pages_of_positions_show_them_as_they_were_held(dossier: Dossier, day: str) -> None:
    paged = {row["id"]: row for row in dossier.listing("positions", Asked(as_of=day), limit=500).rows}
    for position in dossier.as_of(day).positions(personal=True):
        row = paged[position["id"]]
        assert row["to"] == position["to"]
        assert [e["occurrence"] for e in row["evidence"]] == [e["occurrence"] for e in position["evidence"]]
        assert row["quotations"] == len(position["evidence"])


@pytest.mark.parametrize("noun", ["flags", "shifts", "stories", "reprints"])
@pytest.mark.parametrize("day", ["2022", "2024-12", "2025-02"])
def test_pages_of_what_rests_on_reports_hold_what_rests_on_those_that_were_out(
    dossier: Dossier, noun: str, day: str
) -> None:
    rows = dossier.listing(noun, Asked(as_of=day), limit=500).rows
    with dossier.as_of(day).view() as view:
        there = [one[0] if noun == "reprints" else one.id for one in getattr(view, noun)()]
        were_out = {report.id for report in view.reports()}
    assert {row["id"] for row in rows} == set(there)
    if noun == "stories":
        assert all(told["id"] in were_out for row in rows for told in row["reports"])


@pytest.mark.parametrize("noun", ["reports", "statements"])
@pytest.mark.parametrize("order", ["date", "-date", "recorded"])
def test_a_day_of_the_world_leaves_the_same_entries_in_every_order_and_portion(
    dossier: Dossier, noun: str, order: Any
) -> None:
    asked = Asked(as_of="2024-12", order=order)
    whole = [row["id"] for row in dossier.listing(noun, asked, limit=500).rows]
    found: list[str] = []
    cursor = None
    while True:
        page = dossier.listing(noun, asked, cursor=cursor, limit=7)
        found += [row["id"] for row in page.rows]
        cursor = page.next
        if cursor is None:
            break
    assert found == whole
    assert set(found) == {row["id"] for row in getattr(dossier.as_of("2024-12"), noun)()}
