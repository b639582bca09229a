from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import click
import pytest

from chancery.cli.app import root
from tests.cli.conftest import Run

LISTS = ["timeline", "positions", "statements", "events", "reports"]
ESCAPE = "\x1b"


@pytest.mark.parametrize("command", LISTS)
def test_a_list_is_for_people_and_for_programs(run: Run, asked: Path, command: str) -> None:
    people = run(command, asked)
    assert people.status == 0
    assert people.out
    assert ESCAPE not in people.out
    rows = [json.loads(line) for line in run(command, asked, "--format", "json").lines]
    table = list(csv.DictReader(io.StringIO(run(command, asked, "--format", "csv").out)))
    assert len(rows) == len(table) > 0
    assert [r["id"] for r in rows] == [r["id"] for r in table]


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("command", LISTS)
def test_lines_keep_to_the_width(
    run: Run, asked: Path, command: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert max(len(line) for line in run(command, asked).lines) <= width


def test_an_occurrence_takes_two_lines_at_most(run: Run, asked: Path) -> None:
    lines = run("timeline", asked).lines[1:]
    entries = [line for line in lines if re.search(r"\b[0-9a-f]{8}  \d+/\d+/\d+ ", line)]
    assert len(entries) == len(run("timeline", asked, "--format", "json").lines)
    assert len(lines) <= 2 * len(entries)


def test_the_break_of_talks_is_one_occurrence_of_2022(run: Run, asked: Path) -> None:
    rows = [json.loads(line) for line in run("timeline", asked, "--until", "2022", "--format", "json").lines]
    told = max(rows, key=lambda r: r["reports"])
    assert told["reports"] >= 3
    assert told["date"]["value"].startswith("2022")
    assert told["outlets"] <= told["reports"]


def test_bounds_take_days_months_and_years(run: Run, asked: Path) -> None:
    every = [json.loads(line) for line in run("timeline", asked, "--format", "json").lines]
    late = [json.loads(line) for line in run("timeline", asked, "--since", "2025", "--format", "json").lines]
    dated = [r for r in every if r["date"]]
    assert 0 < len(late) < len(every)
    assert {r["id"] for r in late if r["date"]} == {r["id"] for r in dated if r["date"]["latest"] >= "2025"}


def test_background_can_be_left_out(run: Run, asked: Path) -> None:
    rows = [json.loads(line) for line in run("timeline", asked, "--no-background", "--format", "json").lines]
    assert rows
    assert not any(r["background"] or r["kind"] == "standing" for r in rows)


def test_a_party_is_found_by_any_of_its_names(run: Run, asked: Path) -> None:
    by_name = {name: run("timeline", asked, "--party", name).out for name in ("Russia", "RUS", "Moscow")}
    assert len(set(by_name.values())) == 1


def test_said_and_reported_are_different_times(run: Run, asked: Path) -> None:
    said = run("statements", asked, "--said-until", "2022", "--format", "json").lines
    reported = run("statements", asked, "--reported-until", "2022", "--format", "json").lines
    assert said != reported


def test_a_speaker_is_found_by_part_of_a_name(run: Run, asked: Path) -> None:
    rows = [json.loads(line) for line in run("statements", asked, "--speaker", "Peskov", "--format", "json").lines]
    assert rows
    assert {r["speaker_name"] for r in rows} == {"Dmitry Peskov"}


def test_a_state_takes_in_all_who_come_from_it(run: Run, asked: Path) -> None:
    rows = [json.loads(line) for line in run("statements", asked, "--state", "Japan", "--format", "json").lines]
    assert rows
    assert {r["state"] for r in rows} == {"JPN"}


def test_limit(run: Run, asked: Path) -> None:
    assert len(run("statements", asked, "--limit", "3", "--format", "json").lines) == 3


def test_positions_name_who_spoke(run: Run, asked: Path) -> None:
    rows = [json.loads(line) for line in run("positions", asked, "--format", "json").lines]
    assert {r["holder"] for r in rows} == {"Japan", "Russia"}
    assert all(e["speaker_name"] and e["words"] and e["citation"] for r in rows for e in r["evidence"])
    shown = run("positions", asked).out
    assert "unnamed" not in shown
    assert run("positions", asked, "--holder", "Japan").out.count("Russia (") == 0


def test_reports_without_a_stance_are_no_empty_dossier(run: Run, tmp_path: Path) -> None:
    report, kept = tmp_path / "a.txt", tmp_path / "d"
    report.write_text(
        "Oslo, 3 May 2021\n\nThe harbour board said on Monday that the pier was closed.\n", encoding="utf-8"
    )
    run("init", kept, "--parties", "NOR,CHL", "--issue", "The reef belongs to Chile")
    assert "add reports with" in run("positions", kept).out + run("positions", kept).err
    run("add", kept, report)
    assert "no report takes a stance" in run("positions", kept).out + run("positions", kept).err


def test_a_shift_shows_both_quotations(run: Run, asked: Path) -> None:
    shifted = [r for r in map(json.loads, run("positions", asked, "--format", "json").lines) if r["shift"]]
    assert shifted
    assert all(r["shift"]["said_before"]["words"] and r["shift"]["said_after"]["words"] for r in shifted)
    assert "shift from" in run("positions", asked).out


def test_unread_reports_are_counted(run: Run, few: Path, tmp_path: Path) -> None:
    path = tmp_path / "russian.txt"
    path.write_text("Министр иностранных дел заявил, что переговоры о мирном договоре не ведутся. " * 4, "utf-8")
    added = run("add", few, path)
    assert added.status == 0
    assert "not read" in added.out
    assert "1 of these in a language" in run("reports", few).err


def test_flags_are_whole_and_can_be_narrowed(run: Run, few: Path, tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("Talks between the two sides went on.", encoding="utf-8")
    added = run("add", few, tmp_path / "bare.txt")
    assert "look at     undated: " in added.out
    shown = run("flags", few)
    (row,) = (json.loads(line) for line in run("flags", few, "--kind", "undated", "--format", "json").lines)
    assert " ".join(row["says"].split()) in " ".join(shown.out.split())
    assert run("flags", few, "--kind", "slip").err == "no flag\n"


def test_search_marks_true_places(run: Run, asked: Path) -> None:
    rows = [json.loads(line) for line in run("search", asked, "islands", "--format", "json").lines]
    assert rows
    text = json.loads(run("show", asked, rows[0]["report"], "--format", "json").out)["text"]
    assert {text[a:b].casefold() for a, b in rows[0]["spans"]} == {"islands"}
    assert run("search", asked, "zeppelin").err.startswith("no report holds")


def test_acts_between_two_parties_are_counted(run: Run, asked: Path) -> None:
    rows = [json.loads(line) for line in run("events", asked, "--dyad", "JPN,RUS", "--format", "json").lines]
    shown = run("events", asked, "--dyad", "Japan, Russia", "--by", "month").lines[1:]
    told = [r for r in rows if any(r[what]["count"] for what in ("acts", "planned", "hypothetical"))]
    assert len(shown) == len(told) < len(rows)
    table = list(csv.DictReader(io.StringIO(run("events", asked, "--dyad", "JPN,RUS", "--format", "csv").out)))
    assert [r["types.SANCTION.count"] for r in table] == [str(r["types"]["SANCTION"]["count"]) for r in rows]


@pytest.mark.parametrize(
    "wrong",
    [["--by", "year"], *(["--dyad", *more] for more in (["JPN"], ["JPN,RUS", "--limit", "1"], ["JPN,RUS", "--plain"]))],
)
def test_a_dyad_is_asked_for_with_its_own_options(run: Run, asked: Path, wrong: list[str]) -> None:
    assert run("events", asked, *wrong).status == 2


def test_tables_of_other_data_sets(run: Run, asked: Path) -> None:
    lines = run("export", asked, "events", "--format", "gdelt").lines
    assert lines[0].startswith("GLOBALEVENTID\tSQLDATE\t")
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
    assert run("export", asked, "reports", "--format", "gdelt").status == 2


def test_every_command_has_help_with_an_example(run: Run) -> None:
    assert "chancery init" in run("--help").out
    for name in root.list_commands(click.Context(root)):
        told = run(name, "--help")
        assert told.status == 0
        assert "Example:" in told.out, name
