"""What a merge asks of each report alone is kept while a record is small, and of the reports that it holds alone."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

import chancery
from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.record import merger
from chancery.record.prepared import prepared
from chancery.store import kept, ready
from tests.samples import NOW
from tests.store.test_growing import shown


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Dossier]:
    with Dossier.create(tmp_path / "d", parties=coverage.PARTIES, issues=coverage.ISSUES) as made:
        made.definition = replace(made.definition, reader="fast")
        yield made


def rows(dossier: Dossier) -> dict[str, str]:
    """What is kept of each report, as text."""
    with dossier.view() as view:
        found = view.connection.execute(select(kept.ready)).all()
    return {row.report: zlib.decompress(row.packed).decode() for row in found}


def known(dossier: Dossier) -> dict[str, object]:
    with dossier.view() as view:
        return dict(view.kept_ready(dossier._reader, dossier.knowledge).known)


def test_it_is_kept_of_every_report_and_gone_with_it(small: Dossier) -> None:
    reports = list(coverage.coverage(9, 6))
    small.add(reports[:6], now=NOW)
    small.add(reports[6:], now=NOW)
    with small.view() as view:
        readings = {r.report.id: r for r in small._readings(view)}
    assert known(small) == {id_: prepared(r, small.knowledge) for id_, r in readings.items()}
    gone = reports[4].id
    small.forget(gone, by="A. Analyst", now=NOW)
    assert rows(small).keys() == {r.id for r in reports} - {gone}
    assert not any(gone[:12] in value for value in rows(small).values())


def test_what_another_program_or_knowledge_made_is_made_anew(small: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    small.add(coverage.coverage(3, 6), now=NOW)
    before = rows(small)
    monkeypatch.setattr(ready, "program", lambda: "another")
    assert known(small) == {}
    small.rebuild(now=NOW)
    assert len(known(small)) == 3
    assert rows(small) == before


def test_what_another_version_made_is_made_anew(small: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    small.add(coverage.coverage(3, 6), now=NOW)
    assert len(known(small)) == 3
    monkeypatch.setattr(ready, "__version__", "0.0.1")
    assert known(small) == {}


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of one's own whose files are asked for instead."""
    for name in ("knowledge", "model", "reading/dating", "record", "web"):
        (tmp_path / "p" / name).mkdir(parents=True)
        (tmp_path / "p" / name / "one.py").write_text("x = 1\n")
    monkeypatch.setattr(chancery, "__path__", [str(tmp_path / "p")])
    monkeypatch.setattr(ready, "default_cache", lambda what: tmp_path / f"{what}.kept")
    yield tmp_path / "p"
    ready.program.cache_clear()


def asked_anew() -> str:
    """What a command would find that begins now."""
    ready.program.cache_clear()
    return ready.program()


@pytest.mark.parametrize("part", ["knowledge", "model", "reading/dating", "record"])
def test_it_is_another_program_where_anything_that_takes_part_is_another(sources: Path, part: str) -> None:
    before = asked_anew()
    assert asked_anew() == before
    (sources / part / "one.py").write_text("x = 1 + 1\n")
    other = asked_anew()
    assert other != before
    (sources / part / "two.py").write_text("")
    assert asked_anew() not in (before, other)


def test_it_is_the_same_program_with_other_pages_or_at_another_time(sources: Path) -> None:
    before = asked_anew()
    (sources / "web" / "one.py").write_text("x = 1 + 1\n")
    os.utime(sources / "record" / "one.py", (1, 1))
    assert asked_anew() == before


def test_a_large_record_keeps_none(small: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = list(coverage.coverage(9, 6))
    small.add(reports[:6], now=NOW)
    monkeypatch.setattr(merger, "WHOLE", 6)
    small.add(reports[6:], now=NOW)
    assert rows(small) == {}
    for report in reports[:3]:
        small.forget(report.id, by="A. Analyst", now=NOW)
    assert len(rows(small)) == 6


def test_a_check_says_the_same_with_it_and_without(small: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = list(coverage.coverage(24, 8))
    small.add(reports[:20], now=NOW)
    with_it = small.check_all(reports[18:])
    monkeypatch.setattr(ready, "program", lambda: "another")
    without = small.check_all(reports[18:])
    assert list(map(shown, with_it.additions)) == list(map(shown, without.additions))
    assert with_it.moved == without.moved


def test_verdicts_change_nothing_of_what_only_the_asked_reports_are_weighed_for(
    small: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = list(coverage.coverage(30, 2))
    small.add(reports[:24], now=NOW)
    with small.view() as view:
        told = sorted(view.occurrences(), key=lambda o: -o.reports)
    small.decide("reject", entry=told[0].id, by="A. Analyst", now=NOW)
    small.decide("set", entry=told[1].id, field="date", value="2001-01-03", by="A. Analyst", now=NOW)
    asked = small.check_all(reports[22:])
    monkeypatch.setattr(merger, "of_pairs", lambda decision: True)
    assert list(map(shown, small.check_all(reports[22:]).additions)) == list(map(shown, asked.additions))
