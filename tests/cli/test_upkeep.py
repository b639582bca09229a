"""verify, rebuild, forget and report: the record stays what the texts say, and a lie in it is told."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run

NOUNS = ("reports", "statements", "events", "occurrences", "positions", "shifts", "reprints", "stories", "flags")

UPDATE_STATEMENT = "UPDATE statement SET payload = json_set(payload, '$.{key}', {value}) WHERE number = 0"


def exports(run: Run, folder: Path) -> dict[str, str]:
    return {noun: run("export", folder, noun).out for noun in NOUNS}


def test_all_is_right(run: Run, asked: Path) -> None:
    ended = run("verify", asked)
    assert ended.status == 0
    assert "every span and every entry is what the texts say" in ended.out


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE report SET text = replace(text, 'Russia', 'Prussia') WHERE number = 1", "is not what was kept"),
        ("UPDATE report SET title = 'Another' WHERE number = 1", "is not what was kept"),
        ("UPDATE statement SET start = start + 1 WHERE number = 0", "statement"),
        ("UPDATE statement SET speaker_name = 'Nobody' WHERE number = 0", "statement"),
        ("UPDATE statement SET said_earliest = '1999-01-01' WHERE number = 0", "statement"),
        (UPDATE_STATEMENT.format(key="negated", value="json('true')"), "statement"),
        (UPDATE_STATEMENT.format(key="content[0][0]", value="0"), "statement"),
        ("UPDATE event SET act = 'war' WHERE number = 0", "event"),
        ("UPDATE occurrence SET what = 'something else' WHERE reports > 1", "occurrence"),
        ("UPDATE occurrence SET origins = origins + 1", "occurrence"),
        ("UPDATE position SET stance = 'against' WHERE stance = 'for'", "position"),
        ("UPDATE report_date SET best = '1999-01-01'", "report_date"),
        ("DELETE FROM position_evidence", "is missing"),
        ("DELETE FROM evidence WHERE rowid IN (SELECT rowid FROM evidence LIMIT 1)", "is missing"),
        ("DELETE FROM statement WHERE number = 0", "is missing"),
        (
            "INSERT INTO flag SELECT 'f00d' || substr(id, 5), kind, report, start, end, says, suggests, payload, digest"
            " FROM (SELECT 'ffffffffffff' AS id, 'slip' AS kind, NULL AS report, NULL AS start, NULL AS end, 'x' AS"
            " says, NULL AS suggests, '{}' AS payload, 'x' AS digest)",
            "follows from no report",
        ),
        ("DELETE FROM reading", "has no reading"),
    ],
)
def test_a_lie_in_the_record_is_told(run: Run, changed: Path, change: str, told: str) -> None:
    with sqlite3.connect(changed / "record.db") as connection:
        assert connection.execute(change).rowcount > 0
    connection.close()
    ended = run("verify", changed)
    assert ended.status == 1
    assert told in ended.out
    assert "not what the texts say" in ended.err


def test_a_rebuild_mends_the_record(run: Run, changed: Path) -> None:
    before = exports(run, changed)
    with sqlite3.connect(changed / "record.db") as connection:
        connection.execute("DELETE FROM position_evidence")
        connection.execute("DELETE FROM reading")
    connection.close()
    assert run("rebuild", changed).status == 0
    assert run("verify", changed).status == 0
    assert exports(run, changed) == before


def test_rebuilding_a_right_record_changes_nothing(run: Run, changed: Path) -> None:
    assert "nothing changed" in run("rebuild", changed).out


def test_forgetting_is_as_if_never_added(run: Run, few: Path, tmp_path: Path) -> None:
    run("add", few, few.parent / "texts" / "one.txt")
    alone = exports(run, few)
    run("add", few, few.parent / "texts" / "two.txt")
    assert exports(run, few) != alone
    ended = run("forget", few, "two.txt", "--yes", "--by", "A. Analyst")
    assert ended.status == 0
    assert "stays in the journal" in ended.out
    assert exports(run, few) == alone
    assert run("verify", few).status == 0
    assert b"Kishida told reporters" not in b"".join(p.read_bytes() for p in few.glob("record.db*"))


def test_forgetting_asks_first(run: Run, few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", few, few.parent / "texts" / "one.txt")
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "n")
    ended = run("forget", few, "one.txt")
    assert ended.status == 130
    assert len(run("reports", few, "--format", "json").lines) == 1


def test_correcting_a_date_and_back_gives_the_same_record(run: Run, changed: Path) -> None:
    before = exports(run, changed)
    undated = next(r for r in map(json.loads, run("reports", changed, "--format", "json").lines) if not r["given"])
    ended = run("report", changed, undated["id"], "--set", "published=2025-02-01")
    assert ended.status == 0
    assert "2025-02-01" in ended.out
    assert exports(run, changed) != before
    # the old id leads to the new report
    assert run("report", changed, undated["id"][:12], "--set", "published=").status == 0
    assert exports(run, changed) == before
    assert run("verify", changed).status == 0


@pytest.mark.parametrize("pair", ["colour=red", "published=soon", "published=2999", "url=nowhere", "novalue"])
def test_a_wrong_correction_is_refused(run: Run, few: Path, pair: str) -> None:
    run("add", few, few.parent / "texts" / "one.txt")
    before = exports(run, few)
    ended = run("report", few, "one.txt", "--set", pair)
    assert ended.status == 2
    assert ended.err.count("\n") == 1
    assert exports(run, few) == before


def test_every_entry_can_be_shown_and_explained(run: Run, asked: Path) -> None:
    for noun, plural in (("occurrence",) * 2, ("position",) * 2, ("shift",) * 2, ("story", "storie")):
        row = json.loads(run("export", asked, f"{plural}s").lines[0])
        id_ = row.get("id") or row["story"]
        assert run("show", asked, id_[:16]).out.startswith(f"{noun} {id_}")
        assert json.loads(run("show", asked, id_, "--format", "json").out)["id"] == id_
        assert run("explain", asked, id_).status == 0
    statement = json.loads(run("statements", asked, "--format", "json").lines[0])
    steps = [json.loads(line) for line in run("explain", asked, statement["id"], "--format", "json").lines]
    assert steps
    assert all(step["rule"] and step["says"] for step in steps)
    shown = run("show", asked, statement["id"]).out
    assert "⟦" in shown
    report = json.loads(run("reports", asked, "--format", "json").lines[0])
    assert "published" in run("explain", asked, report["id"]).out
