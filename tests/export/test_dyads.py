from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.dossier import Dossier
from chancery.errors import UsageError
from chancery.export.dyads import STEPS, Step, bounds_of, period_of
from chancery.model.dates import Interval
from tests.samples import ISSUES, NOW, PARTIES, sample_reports


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    with Dossier.create(tmp_path_factory.mktemp("dyads") / "d", parties=PARTIES, issues=ISSUES) as made:
        made.add(sample_reports(), now=NOW)
        yield made


def test_an_act_counts_once_however_many_reports_tell_it(dossier: Dossier) -> None:
    march = next(r for r in dossier.dyad("JPN", "RUS") if r["period"] == "2022-03")
    ended = march["types"]["SANCTION"]
    assert ended["count"] == 1
    assert ended["reports"] > ended["origins"] > 1


@pytest.mark.parametrize("by", STEPS)
def test_all_counts_of_a_row_agree(dossier: Dossier, by: Step) -> None:
    for row in dossier.dyad("Japan", "Moscow", by=by):
        acts = row["acts"]["count"]
        assert sum(cell["count"] for cell in row["types"].values()) == acts == len(row["ids"])
        assert sum(cell["count"] for cell in row["quads"].values()) == acts
        assert row["cooperation"]["count"] + row["conflict"]["count"] == acts
        assert row["cooperation"]["intensity"] + row["conflict"]["intensity"] == pytest.approx(row["intensity"]["sum"])


def test_directions_add_up_to_the_dyad(dossier: Dossier) -> None:
    whole = {i for r in dossier.dyad("JPN", "RUS", by="year") for i in r["ids"]}
    parts = [i for r in dossier.dyad("JPN", "RUS", by="year", directed=True) for i in r["ids"]]
    assert sorted(whole) == sorted(parts)


def test_the_order_of_the_parties_does_not_matter(dossier: Dossier) -> None:
    rows = [{k: v for k, v in r.items() if k != "dyad"} for r in dossier.dyad("JPN", "RUS")]
    assert rows == [{k: v for k, v in r.items() if k != "dyad"} for r in dossier.dyad("RUS", "JPN")]


def test_past_context_can_be_left_out_and_what_is_ahead_is_never_added(dossier: Dossier) -> None:
    def all_of(*realis: str) -> set[str]:
        return {i for r in dossier.dyad("JPN", "RUS", realis=realis) for i in r["ids"]}

    assert all_of("asserted") | all_of("background") == all_of("asserted", "background")
    assert not all_of("asserted") & all_of("background")
    assert sum(r["hypothetical"]["count"] for r in dossier.dyad("JPN", "RUS")) > 0


def test_bounds_are_of_the_act(dossier: Dossier) -> None:
    rows = dossier.dyad("JPN", "RUS", since="2025", until="2025-06")
    assert {r["period"] for r in rows if r["acts"]["count"]} <= {f"2025-0{m}" for m in range(1, 7)} | {None}


def test_periods_without_an_act_are_told(dossier: Dossier) -> None:
    periods = [r["period"] for r in dossier.dyad("JPN", "RUS", by="quarter") if r["period"]]
    assert periods == sorted(periods)
    assert all(bounds_of(b)[0] == bounds_of(a)[1] + timedelta(days=1) for a, b in pairwise(periods))


@pytest.mark.parametrize("parties", [("JPN", "Tokyo"), ("JPN", "Nowhere Land")])
def test_two_parties_are_needed(dossier: Dossier, parties: tuple[str, str]) -> None:
    with pytest.raises(UsageError):
        dossier.dyad(*parties)


@given(st.dates(date(1, 1, 1), date(9998, 1, 1)), st.integers(0, 500), st.sampled_from(STEPS))
def test_an_act_falls_in_a_period_that_meets_it_or_in_none(start: date, days: int, step: Step) -> None:
    when = Interval(start, start + timedelta(days=days))
    period = period_of(when, step)
    if period is None:
        assert days >= 28
    else:
        assert Interval(*bounds_of(period)).meets(when)
    assert period_of(Interval(start, start), step) is not None
