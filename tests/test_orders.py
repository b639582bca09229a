"""The record is a function of a set: whatever order reports come in, and however they came, the exports are alike."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from itertools import permutations
from pathlib import Path

import pytest

from chancery.dossier import Dossier
from chancery.engines.local import read_all
from chancery.export.record_json import event_rows, occurrence_row, position_row, report_row, shift_row, statement_rows
from chancery.export.whole import EXPORTS
from chancery.intake import take_text
from chancery.knowledge import load_knowledge
from chancery.model.definition import Definition
from chancery.model.issue import Issue
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.record.merger import merge
from tests.samples import ISSUES, NOW, PARTIES, sample_reports
from tests.shared import SHARED, needs_shared

DEFINITION = Definition(
    name="orders",
    parties=("JPN", "RUS"),
    issues=tuple(Issue(f"issue-{n}", proposition) for n, proposition in enumerate(ISSUES)),
)


def seeds() -> list[Report]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
    return [take_text(text, today=NOW.date()) for text in texts]


def readings_of(reports: Iterable[Report]) -> list[Reading]:
    readings = list(read_all(reports, DEFINITION))
    assert all(isinstance(r, Reading) for r in readings)
    return [r for r in readings if isinstance(r, Reading)]


def merged(readings: Sequence[Reading]) -> str:
    """Everything that follows from readings in this order, as text."""
    record = merge(DEFINITION, load_knowledge().extended(DEFINITION), readings, ())
    hashes = {d.reading.report.id: d.reading.report.sha256 for d in record.readings}
    rows = [
        *(report_row(d) for d in record.readings),
        *(row for d in record.readings for row in (*statement_rows(d), *event_rows(d))),
        *(occurrence_row(o, hashes) for o in record.occurrences),
        *(position_row(p, hashes, p.holder, p.issue) for p in record.positions),
        *(shift_row(s, hashes) for s in record.shifts),
        *(repr(x) for part in (record.reprints, record.stories, record.flags) for x in part),
        repr(sorted(record.identities.items())),
    ]
    return json.dumps(rows)


def exported(dossier: Dossier) -> str:
    return json.dumps([list(dossier.export(noun)) for noun in EXPORTS])


def added(folder: Path, reports: Sequence[Report], *, at_once: bool) -> str:
    """What a new dossier exports after these reports, added together or one by one."""
    with Dossier.create(folder, parties=PARTIES, issues=ISSUES) as dossier:
        for batch in [list(reports)] if at_once else [[r] for r in reports]:
            assert dossier.add(batch, now=NOW).failures == ()
        return exported(dossier)


@needs_shared
@pytest.mark.slow
def test_every_order_of_the_seeds_merges_to_the_same_record() -> None:
    readings = readings_of(seeds())
    assert len(readings) == 5
    assert len({merged(order) for order in permutations(readings)}) == 1


@needs_shared
def test_seeds_added_one_by_one_at_once_and_rebuilt(tmp_path: Path) -> None:
    reports = seeds()
    wanted = added(tmp_path / "once", reports, at_once=True)
    for n, order in enumerate(([4, 3, 2, 1, 0],)):
        assert added(tmp_path / str(n), [reports[i] for i in order], at_once=False) == wanted
    with Dossier.open(tmp_path / "once") as dossier:
        dossier.rebuild(now=NOW)
        assert exported(dossier) == wanted


def test_orders_of_the_sample_merge_to_the_same_record() -> None:
    readings = readings_of(sample_reports())
    chance, wanted = random.Random(7), merged(readings)
    for _ in range(3):
        assert merged(chance.sample(readings, len(readings))) == wanted


@pytest.mark.parametrize("seed", [1, 2])
def test_sample_reports_added_in_any_order(tmp_path: Path, seed: int) -> None:
    reports = random.Random(seed).sample(sample_reports(), 5)
    wanted = added(tmp_path / "once", reports, at_once=True)
    assert added(tmp_path / "steps", sorted(reports, key=lambda r: r.id), at_once=False) == wanted


def test_forgetting_is_as_if_never_added(tmp_path: Path) -> None:
    reports = list(sample_reports()[:4])
    wanted = added(tmp_path / "without", reports[:-1], at_once=True)
    added(tmp_path / "with", reports, at_once=True)
    with Dossier.open(tmp_path / "with") as dossier:
        dossier.forget(reports[-1].id, by="A. Analyst", now=NOW)
        assert exported(dossier) == wanted
