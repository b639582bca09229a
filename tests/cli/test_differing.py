from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from chancery.dossier import Dossier
from chancery.errors import UsageError
from chancery.export.changes import SECTIONS
from chancery.model.decision import Decision
from tests.cli.conftest import Run
from tests.samples import ISSUES, PARTIES, sample_reports

MONDAY = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAYS = [MONDAY + timedelta(days=n) for n in range(6)]
REPORTS = sample_reports()
CORRECTED, ERASED = REPORTS[8], REPORTS[12]
A_DECISION = Decision(
    id="d" * 24, scope="report", report=REPORTS[0].id, span=None, content=None, verdict="set", field="outlet",
    value="Pacific Ledger", by="B. Reader", at="2026-01-10",
)  # fmt: skip


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier to which something was done on each day from a Monday on."""
    folder = tmp_path_factory.mktemp("diff") / "week"
    with Dossier.create(folder, parties=PARTIES, issues=ISSUES) as dossier:
        dossier.add(REPORTS[:11], now=DAYS[0])
        dossier.add(REPORTS[11:15], now=DAYS[1])
        dossier.add(REPORTS[15:], now=DAYS[2])
        dossier.correct(CORRECTED.id, {"published": "2024-02-05"}, now=DAYS[3])
        dossier.forget(ERASED.id, by="A. Analyst", now=DAYS[4])
        with dossier.store.write(DAYS[5]) as writer:
            writer.decide(A_DECISION)
    return folder


def changes(folder: Path, day: int, last: int | None = None, **only: str) -> list[dict[str, Any]]:
    since, until = DAYS[day].date(), DAYS[day if last is None else last].date()
    with Dossier.open(folder) as dossier:
        rows = dossier.diff(since=since, until=until, now=DAYS[-1])
    return [r for r in rows if all(r[k] == v for k, v in only.items())]


def test_what_came_on_a_day(week: Path) -> None:
    new = changes(week, 2, section="reports", change="new")
    assert {r["id"] for r in new} == {r.id for r in REPORTS[15:]}
    found = changes(week, 2, section="occurrences", change="new")
    assert found
    assert all(r["reports"] >= r["outlets"] >= r["origins"] >= 1 for r in found if "reports" in r)
    assert all(r["why"][0].startswith("told in ") for r in found)
    with Dossier.open(week) as dossier, dossier.view() as view:
        assert {r["id"] for r in found} <= {o.id for o in view.occurrences()}


def test_what_more_reports_tell_names_them(week: Path) -> None:
    told = changes(week, 2, section="occurrences", change="more tellings")
    fresh = {r.id for r in REPORTS[15:]}
    assert told
    for row in told:
        assert row["gained"]
        assert set(row["gained"]) <= fresh


def test_a_shift_is_told_once_with_its_quotation(week: Path) -> None:
    (shift,) = changes(week, 2, section="positions", change="shift")
    assert "from conditional to for" in shift["says"]
    assert shift["why"] == ["told in Pacific Ledger, 2025-11"]
    assert changes(week, 2, section="positions", change="new") == []


def test_a_date_that_moved_tells_from_what_to_what_and_why(week: Path) -> None:
    (moved,) = changes(week, 3, section="dates")
    assert (moved["before"], moved["after"]) == ("2024-02", "2024-02-05")
    assert moved["why"] == ["The date was given: 2024-02-05."]
    (corrected,) = changes(week, 3, section="reports")
    assert (corrected["change"], corrected["was"]) == ("corrected", [CORRECTED.id])
    assert all(r["was"] for r in changes(week, 3, change="redirected"))


def test_what_was_erased_leaves_no_words_in_the_diff(week: Path) -> None:
    rows = changes(week, 4)
    (erased,) = (r for r in rows if r["section"] == "erased")
    assert (erased["id"], erased["why"]) == (ERASED.id, ["by A. Analyst"])
    assert not [r for r in rows if r["change"] in ("new", "more tellings")]
    later = json.dumps(changes(week, 1, 5))
    assert ERASED.text[:60] not in later
    assert ERASED.title is None or ERASED.title not in later


def test_decisions_tell_who(week: Path) -> None:
    (decided,) = changes(week, 5)
    assert (decided["section"], decided["change"], decided["why"]) == ("decisions", "decided", ["by B. Reader"])
    assert "outlet = Pacific Ledger" in decided["says"]


def test_a_week_is_the_net_of_its_days(week: Path) -> None:
    """What came on one day and took another id on the next is new, once, under the id that it has at the end."""
    rows = changes(week, 0, 5, section="occurrences")
    assert len({r["id"] for r in rows}) == len(rows)
    with Dossier.open(week) as dossier, dossier.view() as view:
        assert {r["id"] for r in rows} == {o.id for o in view.occurrences()}
    assert {r["change"] for r in rows} == {"new"}
    dates = [SECTIONS.index(r["section"]) for r in changes(week, 0, 5)]
    assert dates == sorted(dates)


def test_people_see_counts_and_the_first(run: Run, week: Path) -> None:
    some = run("diff", week, "--since", "2026-01-05T00:00Z", "--until", "2026-01-05T23:00Z")
    assert some.status == 0
    assert some.lines[0] == "reports: 10 new" or some.lines[0] == "reports: 11 new"
    assert "more (--all)" in some.out
    every = run("diff", week, "--since", "2026-01-05T00:00Z", "--until", "2026-01-05T23:00Z", "--all")
    assert "(--all)" not in every.out
    assert len(every.lines) > len(some.lines)


def test_programs_get_every_row(run: Run, week: Path) -> None:
    rows = [json.loads(line) for line in run("diff", week, "--since", "2026-01-05", "--format", "json").lines]
    table = list(csv.DictReader(io.StringIO(run("diff", week, "--since", "2026-01-05", "--format", "csv").out)))
    assert [r["id"] for r in rows] == [r["id"] for r in table]
    assert {"section", "change", "noun", "id", "at", "says", "why"} <= set(rows[0])


def test_an_empty_diff_says_so_in_one_line(run: Run, week: Path) -> None:
    ended = run("diff", week, "--since", "2090")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.count("\n") == 1
    assert "nothing changed" in ended.err
    quiet = run("diff", week, "--since", "2090", "--quiet")
    assert (quiet.status, quiet.out, quiet.err) == (0, "", "")


@pytest.mark.parametrize("words", [["soon"], ["2026-01-05", "--until", "2026-01-04"]])
def test_moments_that_cannot_be_right(run: Run, week: Path, words: list[str]) -> None:
    ended = run("diff", week, "--since", *words)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.count("\n") == 1


def test_monday_is_counted_from_the_clock_that_is_passed(week: Path) -> None:
    with Dossier.open(week) as dossier:
        wednesday, a_week_later = DAYS[2], DAYS[0] + timedelta(days=7)
        assert len(dossier.diff(since="monday", now=wednesday)) == len(dossier.diff(since=DAYS[0].date()))
        assert len(dossier.diff(since="monday", now=a_week_later)) == len(dossier.diff(since=DAYS[0].date()))
        assert dossier.diff(since="today", now=a_week_later) == []
        with pytest.raises(UsageError):
            dossier.diff(since="one day")


@pytest.mark.parametrize("width", [80, 120])
def test_lines_keep_to_the_width(run: Run, week: Path, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert max(len(line) for line in run("diff", week, "--since", "2026-01-05", "--all").lines) <= width


def test_occurrences_that_a_person_joins_are_merged_and_parted_again_are_split(tmp_path: Path) -> None:
    with Dossier.create(tmp_path / "d", parties=PARTIES, issues=ISSUES) as dossier:
        dossier.add(REPORTS[12:], now=DAYS[0])
        with dossier.view() as view:
            texts = view.texts({r.id for r in REPORTS})
            said = [o for o in view.occurrences(kind="saying") if o.speaker and o.reports == 1]
        pairs = ((a, b) for a in said for b in said if a.speaker == b.speaker and a.id < b.id)
        a, b = next((a, b) for a, b in pairs if a.evidence[0].report != b.evidence[0].report)
        first, second = a.evidence[0], b.evidence[0]
        target = f"{second.report} {second.span.start} {second.span.end}"
        words = first.span.text(texts[first.report])
        joined = Decision(
            "e" * 24, "span", first.report, first.span, words, "same", "occurrence", target, "B. Reader", "2026-01-06"
        )
        with dossier.store.write(DAYS[1]) as writer:
            writer.decide(joined)
        dossier.rebuild(now=DAYS[1])
        with dossier.store.write(DAYS[2]) as writer:
            writer.revoke(joined.id, "B. Reader")
        dossier.rebuild(now=DAYS[2])
        (merged,) = changes(tmp_path / "d", 1, section="occurrences", change="merged")
        assert {merged["id"], *merged["was"]} == {a.id, b.id}
        assert merged["why"] == ["1 decision"]
        (split,) = changes(tmp_path / "d", 2, section="occurrences", change="split")
        assert {split["id"], *split["from"]} == {a.id, b.id}
        assert changes(tmp_path / "d", 1, 2, section="occurrences") == []
        assert [r["change"] for r in changes(tmp_path / "d", 1, 2)] == ["decided", "revoked"]
