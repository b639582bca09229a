"""``chancery corpus``: annotated reports checked, counted and compared from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

REPORT = (
    "dispute: The tarn\nworld: invented\nstyle: agency\noutlet: Fell Wire\npublished: 2031-05-03\nauthor: a\n\n"
    "Tarn to be drained\n[S1 [@kall Ida Kall]] [C1 said] [Q1 that the tarn would be drained].\n"
    "[S2 The farmers] [C2 called] [Q2 the plan a theft].\n----\n"
    "1 @kall; on=2031-05-02\n2 ?\n@kall = Ida Kall, warden of the fell; also=Kall\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with one sound report."""
    return written(tmp_path / "reports", {"a/01": REPORT})


def written(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_sound_reports_are_counted(run: Run, reports: Path) -> None:
    ended = run("corpus", "check", reports)
    assert (ended.status, ended.err) == (0, "")
    assert ended.lines == ["1 reports, 2 attributions, 0 faults"]
    assert run("corpus", "check", reports / "a" / "01.txt").status == 0


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("[C1 said]", "[C1 said", "a/01: line 2 of the text: “[C1 said "),
        ("2 ?\n", "", "a/01"),
        ("----\n", "", "a line of four hyphens"),
        ("style: agency\n", "", "the head lacks style"),
        ("on=2031-05-02", "on=soon", "a/01: attribution 1: “soon” is no EDTF date"),
        ("2 ?\n", "2 @nobody\n", "a/01: attribution 2: no line “@nobody = …”"),
        ("[Q2 the plan", "[Q2  the plan", "begins or ends with a space"),
    ],
)
def test_a_fault_is_a_line_and_status_one(run: Run, reports: Path, was: str, now: str, says: str) -> None:
    written(reports, {"a/01": REPORT.replace(was, now)})
    ended = run("corpus", "check", reports)
    assert ended.status == 1
    assert any(says in line for line in ended.lines)
    assert ended.lines[-1].endswith("1 faults")


def test_a_broken_report_does_not_hide_the_faults_of_others(run: Run, reports: Path) -> None:
    written(reports, {"a/02": REPORT.replace("[C1", "[K1"), "b/03": REPORT.replace("2 ?", "2 @nobody")})
    ended = run("corpus", "check", reports)
    assert ended.status == 1
    assert ended.lines[0].startswith("a/02: ")
    assert any(line.startswith("b/03: ") for line in ended.lines)
    assert ended.lines[-1].startswith("3 reports, 4 attributions, ")


def test_repeated_words_and_a_dispute_on_both_sides_are_faults(run: Run, reports: Path) -> None:
    held = REPORT.replace("author: a\n", "author: a\nsplit: held-out\n")
    written(reports, {"a/02": REPORT, "a/03": held})
    ended = run("corpus", "check", reports)
    assert ended.status == 1
    assert any(line.endswith("stands in a/01, a/02, a/03") for line in ended.lines)
    assert "the dispute “The tarn” stands on both sides of the split" in ended.lines


@pytest.mark.parametrize("command", ["check", "count"])
def test_a_folder_without_reports(run: Run, tmp_path: Path, command: str) -> None:
    ended = run("corpus", command, tmp_path)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("chancery: ")
    assert "no annotated reports" in ended.err


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path, reports: Path) -> None:
    ended = run("corpus", "check", tmp_path / "nowhere")
    assert ended.status == 1
    assert "nowhere" in ended.out
    assert run("corpus", "agree", reports, tmp_path / "nowhere").status == 2


def test_counts_for_programs(run: Run, reports: Path) -> None:
    rows = [json.loads(line) for line in run("corpus", "count", reports, "--format", "json").lines]
    counted = {row["figure"]: row["value"] for row in rows}
    assert (counted["reports"], counted["attributions"], counted["act said"], counted["dated"]) == (1, 2, 2, 1)
    assert "attributions" in run("corpus", "count", reports).out


def agreed(run: Run, first: Path, second: Path) -> dict[str, float | None]:
    ended = run("corpus", "agree", first, second, "--format", "json")
    assert ended.status == 0
    return {row["figure"]: row["value"] for row in map(json.loads, ended.lines)}


def test_an_annotation_agrees_with_itself(run: Run, reports: Path) -> None:
    figures = agreed(run, reports, reports)
    assert figures.pop("reports") == 1
    assert set(figures.values()) == {100.0}


def test_how_far_two_annotations_agree(run: Run, tmp_path: Path, reports: Path) -> None:
    other = (
        REPORT.replace("1 @kall; on", "1 ?; stance; on")
        .replace("[S2 The farmers]", "The farmers")
        .replace("2 ?", "2 -")
    )
    written(tmp_path / "second", {"a/01": other, "a/09": REPORT.replace("drained", "filled")})
    figures = agreed(run, reports, tmp_path / "second")
    assert (figures["reports"], figures["attribution F1"], figures["with source F1"]) == (1, 100.0, 50.0)
    same = [figures[f"{name} of matched"] for name in ("speaker", "act")]
    assert (same, figures["content words F1"]) == ([50.0, 50.0], 100.0)


def test_one_speaker_under_two_names_is_one(run: Run, tmp_path: Path, reports: Path) -> None:
    other = REPORT.replace("@kall = Ida Kall, warden of the fell; also=Kall", "@kall = Kall, warden")
    written(tmp_path / "second", {"a/01": other})
    assert agreed(run, reports, tmp_path / "second")["speaker of matched"] == 100.0
    written(tmp_path / "second", {"a/01": other.replace("@kall = Kall", "@kall = the warden")})
    assert agreed(run, reports, tmp_path / "second")["speaker of matched"] == 50.0


def test_annotations_of_different_texts_have_nothing_to_compare(run: Run, tmp_path: Path, reports: Path) -> None:
    written(tmp_path / "second", {"a/01": REPORT.replace("drained", "filled")})
    assert agreed(run, reports, tmp_path / "second")["reports"] == 0


def test_a_broken_annotation_cannot_be_compared(run: Run, tmp_path: Path, reports: Path) -> None:
    written(tmp_path / "second", {"a/01": REPORT.replace("[C1 said]", "[C1 said")})
    ended = run("corpus", "agree", reports, tmp_path / "second")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("chancery: a/01: line 2 of the text")
    assert ended.err.count("\n") == 1
