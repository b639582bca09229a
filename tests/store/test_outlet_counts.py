"""The counts of outlets follow from evidence, reprints and flags, and ``behind`` lists what was counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chancery.dossier import Dossier
from chancery.store.base import View
from chancery.store.outlet_counts import WRONG, behind, outlet_counts
from tests.samples import ISSUES, NOW, PARTIES, sample_reports


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    folder = tmp_path_factory.mktemp("outlets") / "sample"
    with Dossier.create(folder, parties=PARTIES, issues=ISSUES) as dossier:
        dossier.add(sample_reports(), now=NOW)
        with dossier.view() as view:
            yield view


def test_counts_are_those_of_the_record_told_one_by_one(view: View) -> None:
    cards = {c.id: c for c in view.reports()}
    for counts in outlet_counts(view.connection):
        own = {c.id for c in cards.values() if c.outlet == counts.outlet}
        assert counts.reports == len(own)
        for novelty, told in (("new", counts.new), ("repeats", counts.repeats), ("contradicts", counts.contradicts)):
            found = {o.id for o in view.occurrences() for e in o.evidence if e.report in own and e.novelty == novelty}
            assert told == len(found)
        assert counts.led == len(
            {
                o.id
                for o in view.occurrences()
                for e in o.evidence
                if e.report in own and e.novelty == "new" and o.outlets > 1
            }
        )
        assert counts.wrong == len([f for f in view.flags() if f.report in own and f.kind in WRONG])


def test_who_copied_from_whom_is_told_on_both_sides(view: View) -> None:
    by_name = {c.outlet: c for c in outlet_counts(view.connection)}
    assert by_name["Balkan Morning"].copied == {"Meridian Wire": 1}
    assert by_name["Meridian Wire"].lent == {"Balkan Morning": 1}
    assert outlet_counts(view.connection, "Meridian Wire") == [by_name["Meridian Wire"]]
    assert outlet_counts(view.connection, "Nobody") == []


def test_behind_a_count_stand_as_many_entries(view: View) -> None:
    for counts in outlet_counts(view.connection):
        assert counts.outlet is not None
        assert len(behind(view.connection, counts.outlet, "led")) == counts.led
        assert len(behind(view.connection, counts.outlet, "contradicts")) == counts.contradicts
        assert len(behind(view.connection, counts.outlet, "wrong")) == counts.wrong
        assert bool(behind(view.connection, counts.outlet, "copied")) == bool(counts.copied)
        assert len(behind(view.connection, counts.outlet, "led", 1)) <= 1
