from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.dossier import Dossier
from chancery.errors import UsageError
from chancery.export.event_tables import COLUMNS, GDELT, POLECAT, TableShape, as_tsv
from tests.samples import ISSUES, NOW, PARTIES, sample_reports

DOCS = Path(__file__).resolve().parents[2] / "docs" / "06_exports.md"
SHAPES: tuple[TableShape, ...] = ("gdelt", "polecat")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    with Dossier.create(tmp_path_factory.mktemp("tables") / "d", parties=PARTIES, issues=ISSUES) as made:
        made.add(sample_reports(), now=NOW)
        yield made


def table(dossier: Dossier, shape: TableShape) -> list[dict[str, str]]:
    text = "".join(as_tsv(COLUMNS[shape], dossier.event_table(shape)))
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_columns_are_as_many_as_those_tables_have() -> None:
    assert (len(GDELT), GDELT[25], GDELT[57]) == (58, "IsRootEvent", "SOURCEURL")
    assert (len(POLECAT), POLECAT[7], POLECAT[15]) == (40, "Actor Name", "Recipient Name")


@pytest.mark.parametrize("shape", SHAPES)
def test_every_column_is_described(shape: TableShape) -> None:
    text = DOCS.read_text(encoding="utf-8")
    written = set(re.findall(r"`([^`]+)`", text))
    left = [c for c in COLUMNS[shape] if c not in written and f"…{c[6:]}" not in written]
    assert [c for c in left if not re.match(r"(Actor[12]|Action)Geo_", c)] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_every_row_has_every_column_and_stands_on_its_words(dossier: Dossier, shape: TableShape) -> None:
    rows = table(dossier, shape)
    assert rows
    key = "GLOBALEVENTID" if shape == "gdelt" else "Event ID"
    assert len({r[key] for r in rows}) == len(rows)
    for row in rows:
        assert list(row) == list(COLUMNS[shape])
        assert None not in row.values()
        text = dossier.show(row["Report"])["text"]
        assert 0 <= int(row["Start"]) < int(row["End"]) <= len(text)
        assert row["Realis"] in ("asserted", "background")


def test_an_act_of_many_reports_is_one_row_of_gdelt(dossier: Dossier) -> None:
    rows = table(dossier, "gdelt")
    most = max(rows, key=lambda r: int(r["NumArticles"]))
    assert int(most["NumArticles"]) > int(most["NumOrigins"])
    assert [r["Actor1Code"] for r in rows if r["Occurrence"] == most["Occurrence"]] == [most["Actor1Code"]]
    assert (most["SQLDATE"][:4], most["EventRootCode"]) == (most["Year"], most["EventCode"][:2])
    assert int(most["GLOBALEVENTID"]) < 2**52


def test_the_same_act_has_a_row_of_polecat_for_each_telling(dossier: Dossier) -> None:
    rows = table(dossier, "polecat")
    most = max(rows, key=lambda r: int(r["Num Reports"]) if r["Num Reports"] != "None" else 0)
    assert len({r["Report"] for r in rows if r["Occurrence"] == most["Occurrence"]}) > 1
    assert {r["Quad Code"].split()[0] for r in rows} == {"VERBAL", "MATERIAL"}
    assert "DISAPPROVE" not in {r["Event Type"] for r in rows}


def test_another_table_is_refused(dossier: Dossier) -> None:
    with pytest.raises(UsageError):
        list(dossier.event_table("icews"))  # type: ignore[arg-type]
