"""One body under the names that it bore: in lists, exports, event tables, on the terminal and in every order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from chancery.cli.app import run
from chancery.dossier import Dossier
from chancery.export.asked import Asked
from chancery.intake import Given, take_text
from chancery.model.report import Report

_NOW = datetime(2026, 3, 2, tzinfo=UTC)
_NAMES = {"1984": "Organization of African Unity", "2011": "African Union"}
_TEXT = (
    "The {name} said on Tuesday that the border between Algeria and Morocco had to be opened. "
    "The {name} also imposed sanctions on Morocco over the border."
)


def _reports() -> list[Report]:
    told = (("1984-11-14", "OAU"), ("2011-03-23", "African Union"))
    return [take_text(_TEXT.format(name=name), today=_NOW.date(), given=Given(published=day)) for day, name in told]


def _made(folder: Path, reports: Sequence[Report], *, at_once: bool = False) -> Dossier:
    dossier = Dossier.create(folder, parties=("Morocco", "Algeria"), issues=("The border opens",))
    for part in [reports] if at_once else [[r] for r in reports]:
        dossier.add(part, now=_NOW)
    return dossier


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    with _made(tmp_path_factory.mktemp("former") / "d", _reports()) as dossier:
        yield dossier


def test_the_lists_name_it_as_on_the_day(asked: Dossier) -> None:
    said, acts, told = asked.statements(), asked.events(), asked.timeline()
    assert {row["speaker"] for row in said} == {"org:AU"}
    assert {row["reported"][:4]: row["speaker_name"] for row in said} == _NAMES
    assert {row["reported"][:4]: row["who"] for row in acts if row["cameo"].startswith("16")} == _NAMES
    assert {row["date"]["value"][:4]: row["who"] for row in told if row["date"]} == _NAMES


@pytest.mark.parametrize(("noun", "key"), [("statements", "state_name"), ("occurrences", "who")])
def test_the_pages_rows_name_it_so_too(asked: Dossier, noun: str, key: str) -> None:
    rows = asked.listing(noun, Asked(entity="org:AU")).rows
    assert {row[key] for row in rows} == set(_NAMES.values())


def test_the_event_tables_name_it_so_too(asked: Dossier) -> None:
    assert {row["Actor Name"] for row in asked.event_table("polecat")} == set(_NAMES.values())
    assert {row["Actor1Name"] for row in asked.event_table("gdelt")} == {n.upper() for n in _NAMES.values()}


def test_the_terminal_names_it_so_too(asked: Dossier, capsys: pytest.CaptureFixture[str]) -> None:
    for row in asked.statements():
        with pytest.raises(SystemExit, match="0"):
            run(["show", str(asked.folder), row["id"][:12]])
        assert f"speaker   {_NAMES[row['reported'][:4]]}\n" in capsys.readouterr().out


def test_it_is_found_by_either_name(asked: Dossier) -> None:
    found = [asked.statements(speaker=name) for name in ("OAU", *_NAMES.values(), "org:AU")]
    assert found[0]
    assert all(rows == found[0] for rows in found)


def test_no_order_of_arrival_changes_a_name(tmp_path: Path) -> None:
    rows = []
    for number, reports in enumerate(permutations(_reports())):
        for at_once in (False, True):
            with _made(tmp_path / f"{number}{at_once}", reports, at_once=at_once) as dossier:
                rows.append([*dossier.statements(), *dossier.timeline(), *dossier.export("occurrences")])
    assert all(each == rows[0] for each in rows)
