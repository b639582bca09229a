"""``chancery knowledge`` from the command line, alone and with a dossier."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from chancery.dossier import Dossier
from chancery.store.layer_file import LAYER, load_layer
from tests.cli.conftest import Run
from tests.knowledge.dumps import PM_OF_JAPAN, held, person, position, sample, write_dump
from tests.samples import ISSUES, NOW, PARTIES, sample_reports
from tests.test_orders import exported


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2", "dump.jsonl", "dump.jsonl.gz"])
def test_an_import_is_told_kept_and_shown(run: Run, tmp_path: Path, name: str) -> None:
    layer = tmp_path / "mine.json"
    done = run("knowledge", "import", write_dump(tmp_path / name, sample()), "--layer", layer, "--on", "2026-01-15")
    assert done.status == 0
    assert "added 2 people, 0 offices, 1 tenures" in done.out
    assert "mayor of Pueblo Nuevo (Q901): 1 people" in done.out
    shown = run("knowledge", "show", "Clara Ejemplo", "--layer", layer, "--format", "json")
    (row,) = (json.loads(line) for line in shown.lines)
    assert (row["office"], row["from"], row["to"]) == ("Foreign Minister of Chile", "1975-03-11", "1978-05")
    assert row["source"].startswith("wikidata: Q1002")
    again = run("knowledge", "import", tmp_path / name, "--layer", layer, "--on", "2026-01-15")
    assert "nothing new" in again.out
    assert run("knowledge", "check", "--layer", layer).status == 0


def test_a_layer_of_ones_own_is_the_default(run: Run, tmp_path: Path) -> None:
    assert run("knowledge", "add", "person", "Anna Example", "--state", "JPN").status == 0
    assert run("knowledge", "show", "Anna Example").out
    assert (tmp_path / "data" / "chancery" / "knowledge.json").is_file()


HOSTILE = {
    "truncated.json.gz": None,
    "open.json": '[\n{"id": "Q1", "claims": {}},\n',
    "broken.json": '[\n{"id": "Q1", "claims": {"P39": [}},\n]',
    "deep.json": '{"id":"Q1","labels":{},"claims":{"P39":' + "[" * 150_000,
    "text.json": "This is no dump.",
    "binary.json": "\x00\x01\x02",
    "empty.json": "",
    "query.csv": "a,b\n1,2\n",
    "query.json": '{"head": {}, "results": {"bindings": 3}}',
    "layer.json": '{"schema": "chancery.knowledge/1", "people": [{"name": 3}]}',
    "unknown.json": '{"schema": "chancery.knowledge/1", "tenures": [{"person": "nobody", "office": "none"}]}',
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_file_fails_in_one_line_and_the_old_layer_stays(run: Run, tmp_path: Path, name: str) -> None:
    layer = tmp_path / "mine.json"
    assert run("knowledge", "add", "person", "Anna Example", "--layer", layer).status == 0
    before = layer.read_bytes()
    path = tmp_path / name
    content = HOSTILE[name]
    if content is None:
        write_dump(path, sample())
        path.write_bytes(path.read_bytes()[:-40])
    else:
        path.write_text(content, encoding="utf-8")
    done = run("knowledge", "import", path, "--layer", layer)
    assert done.status == 1
    assert done.err.startswith("chancery: ")
    assert len(done.err.splitlines()) == 1
    assert layer.read_bytes() == before


def test_add_refuses_and_takes(run: Run, tmp_path: Path) -> None:
    def add(*words: str) -> int:
        return run("knowledge", "add", *words, "--layer", str(tmp_path / "mine.json")).status

    tenure = ("tenure", "Anna Example", "Prime Minister of Japan", "--from", "2022")
    assert add("tenure", "Anna Example", "Prime Minister of Japan", "--from", "2022") == 1
    assert add("person", "Anna Example", "--state", "JPN", "--alias", "A. Example", "--gender", "f") == 0
    assert add("person", "Anna Example") == 1
    assert add(*tenure) == 1
    assert add(*tenure, "--to", "2022-03", "--kind", "acting", "--force") == 0
    assert add("tenure", "Anna Example", "Keeper of Nothing", "--from", "2022") == 1
    assert add("place", "Example Island", "--alias", "Ostrov Primer") == 0
    assert add("body", "Islands Agency", "--state", "JPN") == 0
    assert add("outlet", "Pacific Ledger", "--domain", "pacific-ledger.example", "--kind", "newspaper") == 0
    assert add("office", "Islands Envoy of Japan", "--state", "JPN", "--role", "other", "--id", "JPN-other-envoy") == 0
    assert add("tenure", "anna-example", "JPN-other-envoy", "--from", "2023-03") == 0
    shown = run("knowledge", "show", "Anna Example", "--layer", tmp_path / "mine.json")
    assert "acting" in shown.out
    assert "Islands Envoy of Japan" in shown.out


def test_check_against_a_dump(run: Run, tmp_path: Path) -> None:
    same = write_dump(
        tmp_path / "same.json", [person("Q1", "Fumio Kishida", held(PM_OF_JAPAN, "2021-10-04", "2024-10-01"))]
    )
    assert run("knowledge", "check", "--against", same).status == 0
    other = write_dump(
        tmp_path / "other.json", [person("Q1", "Fumio Kishida", held(PM_OF_JAPAN, "2021-10-05", "2024-10-01"))]
    )
    told = run("knowledge", "check", "--against", other)
    assert told.status == 1
    assert "office:JPN-head-of-government: differs: Fumio Kishida from 2021-10-05" in told.out


def test_staleness_is_told_with_dates_and_is_no_fault(run: Run) -> None:
    told = run("knowledge", "check", "--on", "2030-01-01", "--stale", "365")
    assert told.status == 0
    assert "office:JPN-head-of-government: stale: last checked 20" in told.out
    assert "before 2030-01-01; list them with --stale" in run("knowledge", "check", "--on", "2030-01-01").out


def test_what_was_not_taken_can_be_written_down(run: Run, tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.json", sample())
    run("knowledge", "import", dump, "--layer", tmp_path / "l.json", "--report", tmp_path / "left.txt")
    assert "position\tmayor of Pueblo Nuevo (Q901)\t1" in (tmp_path / "left.txt").read_text("utf-8")


def test_a_dossier_reads_again_only_what_a_change_concerns(run: Run, changed: Path, tmp_path: Path) -> None:
    minister = position("Q900", "Minister of Foreign Affairs of Chile")
    dump = write_dump(tmp_path / "d.json", [minister, person("Q2", "Ana Uno", held("Q900", "1950", "1951"))])
    done = run("knowledge", "import", dump, "--dossier", changed)
    assert done.status == 0
    assert "; 0 of " in done.out
    with Dossier.open(changed) as dossier:
        assert "person:ana-uno" in dossier.knowledge.entities
        assert list(dossier.verify()) == []


def test_a_taught_dossier_is_like_a_new_one_that_knew_it_all_along(run: Run, changed: Path, tmp_path: Path) -> None:
    words = ("--dossier", str(changed))
    assert run("knowledge", "add", "person", "Kenji Sato", "--state", "JPN", "--alias", "K. Sato", *words).status == 0
    assert "; 0 of " in run("knowledge", "add", "place", "Strait of Nowhere", *words).out
    acting = ("--from", "2022-01", "--to", "2025-12", "--kind", "acting", "--force")
    told = run("knowledge", "add", "tenure", "Kenji Sato", "JPN-foreign-minister", *acting, *words)
    count, every = (int(n) for n in re.findall(r"(\d+) of (\d+) reports read again", told.out)[0])
    assert 0 < count < every
    with Dossier.open(changed) as dossier:
        taught = exported(dossier)
        assert list(dossier.verify()) == []
        layer = load_layer(changed / LAYER)
    with Dossier.create(tmp_path / "new", parties=PARTIES, issues=ISSUES) as dossier:
        dossier.teach(layer, now=NOW)
        dossier.add(sample_reports(), now=NOW)
        assert exported(dossier) == taught
    assert "person:kenji-sato" in taught


def test_a_broken_layer_in_a_dossier_is_told(run: Run, changed: Path) -> None:
    (changed / "knowledge.json").write_text('{"people": [{"name": "A B", "state": "ZZZ"}]}', encoding="utf-8")
    told = run("timeline", changed)
    assert told.status == 1
    assert "knowledge.json: people[0]" in told.err
