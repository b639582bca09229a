from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.samples import SAMPLE

QUOTED = '"We have said what we had to say," Foreign Minister Sergei Lavrov told reporters on {day}.'


def test_add_tells_what_each_report_did(run: Run, few: Path) -> None:
    ended = run("add", few, few.parent / "texts", "--outlet", "Example Times", "--published", "2023-03-08")
    assert ended.status == 0
    assert ended.err == ""
    assert ended.out.count("date        2023-03-08") == 2
    assert "one.txt" in ended.out
    assert str(few.parent) not in ended.out
    assert "adds 1" in ended.out
    assert ended.lines[-1].startswith("2 added; tellings: ")


def test_the_same_again_changes_nothing(run: Run, few: Path) -> None:
    run("add", few, few.parent / "texts")
    before = run("export", few, "occurrences").out
    again = run("add", few, few.parent / "texts")
    assert again.status == 0
    assert again.out.count("nothing changed") == 2
    assert again.lines[-1] == "2 there already"
    assert run("export", few, "occurrences").out == before


def test_quiet_says_only_what_went_wrong(run: Run, few: Path) -> None:
    ended = run("add", few, few.parent / "texts", "missing.txt", "--quiet")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.count("\n") == 1


def test_many_reports_take_a_line_each(run: Run, few: Path, tmp_path: Path) -> None:
    rows = [{"text": QUOTED.format(day=f"{n} March 2023"), "outlet": f"Paper {n}"} for n in range(1, 32)]
    (tmp_path / "many.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    ended = run("add", few, tmp_path / "many.jsonl")
    assert ended.status == 0
    assert len(ended.lines) <= 2 * 31 + 1
    assert "many.jsonl row 31" in ended.out


def test_a_table_with_other_column_names(run: Run, few: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("body,when\nJapan said on Monday that it wanted talks.,2024-05-07\n", "utf-8")
    ended = run("add", few, tmp_path / "t.csv", "--column", "text=body", "--column", "published=when")
    assert ended.status == 0
    (row,) = (json.loads(line) for line in run("reports", few, "--format", "json").lines)
    assert (row["given"], row["published"]["best"]) == ("2024-05-07", "2024-05-07")


def test_a_date_that_moved_is_told_with_whose_words_moved_it(run: Run, few: Path, tmp_path: Path) -> None:
    story = (
        '"Japan will keep seeking a treaty with Russia and will settle the question of the islands," Prime Minister '
        "Fumio Kishida said{when}. He spoke before a meeting of officials who care for the graves of islanders."
    )
    bare, dated = tmp_path / "bare.txt", tmp_path / "dated.txt"
    bare.write_text(story.format(when=""), encoding="utf-8")
    dated.write_text(story.format(when=" on Tuesday"), encoding="utf-8")
    run("add", few, bare)
    ended = run("add", few, dated, "--published", "2023-03-08", "--outlet", "Example Times")
    moved = [line for line in ended.lines if line.startswith("date moved")]
    if not moved:  # a sibling may be too short to date another; then nothing moved and nothing is claimed
        assert "moved" not in ended.lines[-1]
        return
    assert "bare.txt" in moved[0]
    assert "Example Times" in ended.out.split("date moved")[1]


def test_reading_stores_nothing_and_prints_the_public_format(run: Run) -> None:
    path = SAMPLE / "reports" / "01-pacific-ledger.txt"
    (row,) = (json.loads(line) for line in run("read", path, "--format", "json").lines)
    assert row["schema"] == "chancery.reading/1"
    text = path.read_text(encoding="utf-8")
    assert all(0 <= a < b <= len(text) for s in row["statements"] for a, b in s["content"])
    shown = run("read", path)
    assert shown.status == 0
    assert "\x1b" not in shown.out


def test_init_can_add_more_later(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "later"
    assert "parties none yet" in run("init", folder).out
    ended = run("init", folder, "--more", "--parties", "Japan, RUS", "--issue", "Japan and Russia make peace")
    assert ended.out.strip().endswith("2 parties, 1 issues")
    text = (folder / "dossier.toml").read_text(encoding="utf-8")
    assert '"JPN"' in text
    assert "#" in text  # comments are kept
