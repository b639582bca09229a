"""The same answers from Python as from the command line."""

from __future__ import annotations

import doctest
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import chancery
from chancery import Dossier, read
from chancery.errors import Ambiguous, NotFound, UsageError
from chancery.export import answers
from chancery.intake import Given, take_in
from chancery.model.flag import Flag
from chancery.model.record import DatedReading
from chancery.model.report import Report
from chancery.record import flags
from tests.samples import ISSUES, NOW, PARTIES, sample_reports


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossiers") / "sample"
    with Dossier.create(path, parties=PARTIES, issues=ISSUES) as dossier:
        dossier.add(sample_reports(), now=NOW)
    return path


@pytest.fixture
def dossier(folder: Path) -> Iterator[Dossier]:
    with Dossier.open(folder) as opened:
        yield opened


def test_one_report_without_a_dossier() -> None:
    reading = read("Talks are over, Foreign Minister Sergei Lavrov said on Monday.", published="2023-03-07")
    (statement,) = reading.statements
    assert statement.speaker_name in ("Sergei Lavrov", "Sergey Lavrov")
    assert statement.said is not None
    assert statement.said.value == "2023-03-06"
    assert chancery.read is read


def test_a_number_of_thousands_of_digits_stops_no_report(tmp_path: Path) -> None:
    long = f"Some {'4' * 5_000} people marched in Tokyo, police said; organisers put the number at 900."
    plain = "Japan wants talks, Prime Minister Fumio Kishida said on Tuesday."
    with Dossier.create(tmp_path / "d", parties=["Japan"]) as dossier:
        added = dossier.add([Report(long, published="2023-03-08"), Report(plain, published="2023-03-08")], now=NOW)
        assert [a.status for a in added.additions] == ["added", "added"]
        assert added.failures == ()


def test_a_report_that_cannot_be_merged_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(dated: DatedReading, *rest: object) -> list[Flag]:
        if "Tuesday" in dated.reading.report.text:
            raise ValueError("a defect")
        return real(dated, *rest)  # type: ignore[arg-type]

    real = flags.flags_of
    monkeypatch.setattr(flags, "flags_of", broken)
    bad = Report("Japan wants talks, Prime Minister Fumio Kishida said on Tuesday.", published="2023-03-08")
    good = Report("Russia wants no talks, Foreign Minister Sergei Lavrov said on Monday.", published="2023-03-07")
    with Dossier.create(tmp_path / "d", parties=["Japan", "Russia"]) as dossier:
        added = dossier.add([bad, good], now=NOW)
        assert [a.report for a in added.additions] == [good.id]
        assert len(added.failures) == 1
        assert bad.id[:12] in added.failures[0]
        assert "a defect" in added.failures[0]
        assert [r["id"] for r in dossier.listing("reports").rows] == [good.id]


def test_where_no_report_is_at_fault_an_error_is_told_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("no space left")

    report = Report("Japan wants talks, Prime Minister Fumio Kishida said on Tuesday.", published="2023-03-08")
    with Dossier.create(tmp_path / "d", parties=["Japan"]) as dossier:
        monkeypatch.setattr("chancery.store.base.Writer.put_reading", broken)
        with pytest.raises(OSError, match="no space left"):
            dossier.add([report], now=NOW)


def test_a_session(tmp_path: Path) -> None:
    """Make a dossier, add a file, ask."""
    (tmp_path / "a.txt").write_text("Japan wants talks, Prime Minister Fumio Kishida said on Tuesday.", "utf-8")
    with Dossier.create(tmp_path / "d", parties=["Japan"], issues=["Japan and Russia hold talks"]) as dossier:
        given = Given(published="2023-03-08", outlet="Example Times")
        added = dossier.add(take_in([tmp_path / "a.txt"], today=NOW.date(), given=given), now=NOW)
        assert [a.status for a in added.additions] == ["added"]
        assert added.failures == ()
        (row,) = dossier.timeline(since="2023-03", party="Japan")
        assert row["who"] == "Fumio Kishida"
        assert row["date"]["value"] == "2023-03-07"
        assert row["citation"] == "Example Times, 2023-03-08"
        assert dossier.show(row["id"][:10])["what"] == row["what"]
        assert dossier.explain(row["id"])
        assert list(dossier.verify()) == []


def test_filters(dossier: Dossier) -> None:
    every = dossier.timeline()
    assert dossier.timeline(limit=3) == every[:3]
    assert 0 < len(dossier.timeline(kind="saying")) < len(every)
    assert {r["state"] for r in dossier.statements(state="Russia")} == {"RUS"}
    held = {r["office_name"] for r in dossier.statements(speaker="Prime Minister of Japan")}
    assert held == {"Prime Minister of Japan"}
    assert all(r["holder"] == "Japan" for r in dossier.positions(holder="Tokyo"))
    assert dossier.events(type="sanction")
    assert dossier.reports(since="2025", until="2025")
    assert dossier.search("islands", limit=1)


def test_a_word_for_nobody_is_refused(dossier: Dossier) -> None:
    questions: tuple[Callable[[], object], ...] = (
        lambda: dossier.timeline(party="Atlantis"),
        lambda: dossier.statements(speaker="Nobody At All"),
        lambda: dossier.timeline(since="soon"),
        lambda: dossier.flags(kind="nonsense"),
        lambda: list(dossier.export("nonsense")),
    )
    for ask in questions:
        with pytest.raises(UsageError):
            ask()
    with pytest.raises(NotFound):
        dossier.show("zzzz")
    with pytest.raises(Ambiguous):
        dossier.show("a")


def test_rows_are_ready_for_json(dossier: Dossier) -> None:
    for rows in (dossier.timeline(), dossier.statements(), dossier.positions(), dossier.reports(), dossier.events()):
        assert rows
        assert json.loads(json.dumps(rows)) == rows


def test_checking_stores_nothing(dossier: Dossier) -> None:
    before = list(dossier.export("reports"))
    report = Report(text="Japan said on Monday that it wanted talks.", title=None, outlet=None, url=None)
    assert dossier.check(report).status == "checked"
    assert list(dossier.export("reports")) == before


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(answers).failed == 0
