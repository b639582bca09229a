"""What the first page asks of the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from chancery.dossier import Dossier
from chancery.store.overview import arrived, exchanges, held, most_told
from tests.samples import ISSUES, NOW, PARTIES, sample_reports


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    with Dossier.create(tmp_path_factory.mktemp("overview") / "talks", parties=PARTIES, issues=ISSUES) as made:
        made.add(sample_reports()[:8], now=NOW)
        made.add(sample_reports()[8:], now=NOW + timedelta(days=3))
        yield made


def test_positions_of_states_come_in_order_of_time(dossier: Dossier) -> None:
    with dossier.view() as view:
        rows = held(view.connection)
        every = {p.id: p for p in view.positions() if not p.personal}
    assert {row.id for row in rows} == every.keys()
    assert all(row.offices == every[row.id].offices for row in rows)
    keys = [(r.issue, r.holder, r.start or date.min) for r in rows]
    assert keys == sorted(keys)


def test_positions_can_be_narrowed(dossier: Dossier) -> None:
    with dossier.view() as view:
        rows = held(view.connection)
        of_one = held(view.connection, holders=[rows[0].holder], issue=rows[0].issue)
        late = held(view.connection, since=date(2025, 12, 1))
    assert of_one == [r for r in rows if (r.holder, r.issue) == (rows[0].holder, rows[0].issue)]
    assert late == [r for r in rows if r.end is None or r.end >= date(2025, 12, 1)]


def test_most_told_acts_come_first(dossier: Dossier) -> None:
    with dossier.view() as view:
        ids = most_told(view.connection, limit=5)
        found = {o.id: o for o in view.occurrences(ids=ids)}
        within = most_told(view.connection, since=date(2025, 1, 1), limit=50)
        dated = {o.id: o.date for o in view.occurrences(ids=within)}
    counts = [found[id_].reports for id_ in ids]
    assert counts == sorted(counts, reverse=True)
    assert all(d is not None and d.earliest is not None and d.earliest >= date(2025, 1, 1) for d in dated.values())


def test_what_arrived_since_a_moment(dossier: Dossier) -> None:
    with dossier.view() as view:
        every = arrived(view.connection, "report", "2000-01-01T00:00:00+00:00", limit=50)
        later = arrived(view.connection, "report", (NOW + timedelta(days=1)).isoformat(), limit=50)
        none = arrived(view.connection, "occurrence", "2099-01-01T00:00:00+00:00")
        best = arrived(view.connection, "occurrence", "2000-01-01T00:00:00+00:00", limit=10)
        origins = [view.occurrences(ids=[id_])[0].origins for id_ in best.ids]
    assert every.count == len(sample_reports())
    assert set(later.ids) == {r.id for r in sample_reports()[8:]}
    assert (none.ids, none.count) == ((), 0)
    assert origins == sorted(origins, reverse=True)


def test_acts_between_two_parties_are_those_of_the_dyad(dossier: Dossier) -> None:
    with dossier.view() as view:
        rows = exchanges(view.connection, "RUS", "JPN", date(2022, 1, 1), date(2025, 12, 31))
        wrong_way = exchanges(view.connection, "RUS", "FRA", date(2022, 1, 1), date(2025, 12, 31))
        acts = [o for o in view.occurrences(kind="act") if "state:JPN" in o.recipients or o.recipients]
    assert rows
    assert wrong_way == []
    assert sum(row.count for row in rows) <= len(acts)
    assert "2022-03" in {row.month for row in rows}
