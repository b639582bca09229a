"""What clashes between entries is flagged whatever the size of a record, and whatever order its reports came in."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.model.flag import Flag
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.record import differing, merger
from chancery.record.merger import merge
from chancery.record.telling import Telling
from chancery.store import growing_clashes, kept, streaming
from chancery.store.codec import entry_id
from tests.samples import NOW
from tests.store.test_growing import lies, put, readings_of
from tests.store.test_streaming import beside, rows_of, stored

SPEAKERS = (
    "Danish Foreign Minister Karen Vinther",
    "Norwegian Prime Minister Erik Nystrand",
    "Icelandic Foreign Minister Sigrun Thorvald",
)
QUOTES = (
    "The lighthouse keepers of Skarholm were promised coal, paraffin and a physician before the winter of 1911, and "
    "neither government has ever delivered a single barrel",
    "Whoever dredges the Skarholm channel without a charter will find trawlers, cutters and an icebreaker across the "
    "fairway by Sunday evening",
)
DEEDS = (
    "seized the Icelandic whaler Hrafna on {day} May 2022 with a cargo of mackerel, herring and lighthouse oil.",
    "seized the Icelandic trawler Vindur off Skarholm on {day} May 2022 with six fishermen and a crate of fog lamps.",
)


def quoting(quote: int, speaker: int, number: int) -> Report:
    """A report that has a quotation from somebody."""
    text = (
        f"OSLO, May 12 - Ministers of both shores met in Oslo on Thursday, May 12, 2022.\n\n"
        f'"{QUOTES[quote]}," {SPEAKERS[speaker]} said on Thursday.\n\nReporter number {number} took this down.'
    )
    return Report(text, published=f"2022-05-{12 + number % 2}", outlet=f"Fjord Wire {number}")


def telling_of(deed: int, actor: str, day: int, number: int) -> Report:
    """A report that has a deed by somebody."""
    text = f"OSLO, May 8 - {actor} {DEEDS[deed].format(day=day)}\n\nReporter number {number} took this down."
    return Report(text, published="2022-05-08", outlet=f"Sound Post {number}")


POOL = [
    *(quoting(q, s, n) for q, s, n in product((0, 1), (0, 1, 2), (1, 2))),
    *(telling_of(d, a, day, 1) for d, a, day in product((0, 1), ("Norway", "Denmark"), (4, 5))),
    telling_of(0, "Norway", 4, 2),
]


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    """All the reports above, read."""
    with Dossier.create(tmp_path_factory.mktemp("read") / "d", parties=coverage.PARTIES) as dossier:
        dossier.definition = replace(dossier.definition, reader="fast")
        return readings_of(dossier, POOL)


def clashes(dossier: Dossier) -> list[Flag]:
    with dossier.view() as view:
        return [f for f in view.flags() if f.kind == "contradiction"]


def test_a_large_record_flags_what_a_small_one_does(dossier: Dossier, pool: list[Reading]) -> None:
    expected = [f for f in merge(dossier.definition, dossier.knowledge, pool).flags if f.kind == "contradiction"]
    for reading in pool:
        put(dossier, [reading])
    with pytest.MonkeyPatch.context() as small:
        small.setattr(merger, "WHOLE", 500)
        whole = merge(dossier.definition, dossier.knowledge, pool).flags
    assert sorted(clashes(dossier), key=lambda f: f.id) == sorted(expected, key=lambda f: f.id)
    assert {f.says for f in clashes(dossier)} == {f.says for f in whole if f.kind == "contradiction"}
    assert {f.says.partition(": ")[2].split()[0] for f in expected} == {"the", "done", "on"}


@pytest.mark.parametrize("most", [40, 2])
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_any_reports_in_any_order_and_parts(
    tmp_path_factory: pytest.TempPathFactory, pool: list[Reading], most: int, chance: random.Random
) -> None:
    """Also where so many stand under a key that it tells nothing: the pairs under it go, and come back."""
    with pytest.MonkeyPatch.context() as large:
        large.setattr(merger, "WHOLE", 0)
        large.setattr(differing, "MOST", most)
        large.setattr(streaming, "BLOCK", 3)
        folder: Path = tmp_path_factory.mktemp("d")
        readings = chance.sample(pool, chance.randint(6, len(pool)))
        with Dossier.create(folder / "d", parties=coverage.PARTIES) as dossier:
            dossier.definition = replace(dossier.definition, reader="fast")
            at = 0
            while at < len(readings):
                part = readings[at : at + chance.randint(1, 4)]
                at += len(part)
                put(dossier, part)
                assert lies(dossier, readings[:at]) == []
            for reading in chance.sample(readings, 2):
                dossier.forget(reading.report.id, by="A. Analyst", now=NOW)
                readings.remove(reading)
                assert lies(dossier, readings) == []
            with beside(folder, dossier, "made") as other:
                stored(other, readings)
                other.rebuild(now=NOW)
                assert rows_of(other, CLASHING) == rows_of(dossier, CLASHING)


CLASHING = (kept.clashing, kept.clash, kept.raised)


def test_a_verdict_settles_what_clashes(dossier: Dossier, pool: list[Reading], merges: list[str]) -> None:
    readings = [r for r in pool if r.report in (quoting(0, 0, 1), quoting(0, 1, 2))]
    put(dossier, readings)
    merges.clear()
    (flag,) = clashes(dossier)
    told = dossier.decide("reject", entry=flag.id, by="A. Analyst", now=NOW)
    assert clashes(dossier) == []
    dossier.add([telling_of(0, "Norway", 4, 2)], now=NOW)
    assert clashes(dossier) == []
    dossier.revoke(told.id, by="A. Analyst", now=NOW)
    assert clashes(dossier) == [flag]
    with dossier.view() as view:
        saying = next(o for o in view.occurrences() if any(e.span == flag.span for e in o.evidence))
    told = dossier.decide("reject", entry=saying.id, by="A. Analyst", now=NOW)
    assert clashes(dossier) == []
    dossier.revoke(told.id, by="A. Analyst", now=NOW)
    assert clashes(dossier) == [flag]
    assert list(dossier.verify()) == []
    assert not merges


def test_a_corrected_speaker_clashes_no_more(dossier: Dossier, pool: list[Reading]) -> None:
    one, other = (next(r for r in pool if r.report == quoting(0, s, n)) for s, n in ((0, 1), (1, 2)))
    put(dossier, [one, other])
    assert len(clashes(dossier)) == 1
    said = entry_id(other.report.id, next(s for s in other.statements if s.verbatim).id)
    dossier.decide("set", entry=said, field="speaker", value="Karen Vinther", by="A. Analyst", now=NOW)
    assert clashes(dossier) == []
    assert list(dossier.verify()) == []


def test_the_same_words_of_other_weeks_are_not_looked_at(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []

    def noted(one: Sequence[Telling], other: Sequence[Telling], told: differing.Told) -> list[differing.Clash]:
        compared[-1] += 1
        return list(differing.clashes(one, other, told))

    monkeypatch.setattr(growing_clashes, "clashes", noted)
    weeks = [date(2022, 1, 6) + timedelta(weeks=n) for n in range(8)]
    for number, day in enumerate([*weeks, weeks[3]]):
        compared.append(0)
        text = f'OSLO, {day:%B} {day.day} - "{QUOTES[0]}," {SPEAKERS[number % 3]} said on Thursday, {day:%B %d, %Y}.'
        dossier.add([Report(text, published=day.isoformat(), outlet="Fjord Wire")], now=NOW)
    assert compared == [0] * 8 + [1]
    assert len(clashes(dossier)) == 1
