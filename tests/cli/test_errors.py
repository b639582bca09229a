"""Everything a user can do wrong ends with one clear line on standard error and the right status."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.shared import as_somebody


def texts(folder: Path) -> Path:
    return folder.parent / "texts"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["timeline", "{nowhere}"], 1, "no dossier here; make one with: chancery init"),
        (["add", "{nowhere}", "x.txt"], 1, "no dossier here"),
        (["init", "{few}"], 1, "is there already"),
        (["init", "{new}", "--parties", "Japan,Atlantis"], 2, "no state or organisation 'Atlantis'"),
        (["init", "{new}", "--parties", "Atlantis"], 2, 'or add it with --state "CODE=Atlantis,'),
        (["init", "{few}", "--more", "--parties", "Atlantis"], 2, "or a [[states]] table in dossier.toml"),
        (["init", "{new}", "--state", "Atlantis"], 2, "is not CODE=Name,Demonym,Capital"),
        (["init", "{new}", "--state", "ATL="], 2, "is not CODE=Name,Demonym,Capital"),
        (["init", "{new}", "--state", "ATL=A,B,C,D"], 2, "further names go into a [[states]] table"),
        (["init", "{new}", "--state", "at=Atlantis"], 2, "'at' is no code of a state"),
        (["init", "{new}", "--state", "JPN=Atlantis"], 2, "the code JPN is that of Japan; choose another code"),
        (["init", "{few}", "--more", "--state", "NATO=Atlantis"], 2, "the code NATO is that of"),
        (["timeline", "{few}", "--party", "Atlantis"], 2, "no state, body or person 'Atlantis'"),
        (["statements", "{few}", "--speaker", "Nobody At All"], 2, "no speaker"),
        (["statements", "{few}", "--state", "Atlantis"], 2, "Atlantis"),
        (["timeline", "{few}", "--since", "last week"], 2, "'last week' is no date"),
        (["statements", "{few}", "--said-since", "2025-13"], 2, "is no date"),
        (["timeline", "{few}", "--limit", "0"], 2, "--limit"),
        (["flags", "{few}", "--kind", "nonsense"], 2, "no kind of flag"),
        (["export", "{few}", "nonsense"], 2, "nonsense"),
        (["show", "{few}", "ffff"], 1, "no entry with this id"),
        (["explain", "{few}", "ffff"], 1, "no entry with this id"),
        (["report", "{few}", "ffff"], 1, "no such report"),
        (["forget", "{few}", "ffff"], 1, "no such report"),
        (["search", "{few}", '"'], 2, "nothing to search for"),
        (["add", "{few}", "{texts}/one.txt", "--published", "soon"], 2, "not a date"),
        (["add", "{few}", "{texts}/one.txt", "--published", "2999"], 2, "in the future"),
        (["add", "{few}", "{texts}/one.txt", "--column", "colour=red"], 2, "is not FIELD=NAME"),
        (["add", "{few}"], 2, "Missing argument"),
        (["nonsense"], 2, "No such command"),
        (["timeline"], 2, "Missing argument"),
        (["timeline", "{few}", "--nonsense"], 2, "No such option"),
    ],
)
def test_one_clear_line(run: Run, few: Path, tmp_path: Path, arguments: list[str], status: int, says: str) -> None:
    places = {"few": few, "nowhere": tmp_path / "nowhere", "new": tmp_path / "new", "texts": texts(few)}
    ended = run(*(a.format(**places) for a in arguments))
    assert (ended.status, ended.out) == (status, "")
    assert says in ended.err
    assert ended.err.startswith("chancery: ")
    assert ended.err.count("\n") == 1
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "nothing in it"),
        ("blank.txt", b" \n\n ", "nothing to read in it"),
        ("binary.txt", bytes(range(256)) * 20, "no text"),
        ("rows.csv", b"text,published\n,2024-01-01\n", "row 1"),
        ("rows.jsonl", b'{"published": "2024-01-01"}\n', "row 1"),
        ("broken.jsonl", b"not an object\n", "row 1"),
        ("late.jsonl", b'{"text": "Japan said no.", "published": "2999-01-01"}\n', "in the future"),
        ("nocolumn.csv", b"body,when\nJapan said no.,2024\n", "no column"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(
    run: Run, few: Path, tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    ended = run("add", few, tmp_path / name, texts(few) / "one.txt", tmp_path / "missing.txt")
    assert ended.status == 1
    lines = ended.err.splitlines()
    assert len(lines) == 2
    assert name in lines[0]
    assert says in lines[0]
    assert "missing.txt: no such file" in lines[1]
    assert "1 added, 2 failed" in ended.out
    assert len(run("reports", few, "--format", "json").lines) == 1


def test_a_file_over_the_limit_is_refused_unread(run: Run, few: Path, tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.write(b"Japan said no. " * 10_000)
        file.truncate(105_000_000)
    ended = run("add", few, tmp_path / "big.txt")
    assert ended.status == 1
    assert "over the limit" in ended.err


def test_reading_names_a_file_too(run: Run, tmp_path: Path) -> None:
    ended = run("read", tmp_path / "missing.txt")
    assert ended.status == 1
    assert "missing.txt: no such file" in ended.err


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("name = ", "is not TOML"),
        ("parties = 'Japan'", "parties must be a list of texts"),
        ("colour = 'red'", "colour is no key of a dossier"),
        ("parties = ['XXX']", "no state or organisation 'XXX'; give an ISO 3166"),
        ("parties = ['XXX']", "or add a [[states]] table"),
        ("[[states]]\ncode = 'XQX'", "states[0].name must be a text"),
        ("[[states]]\ncode = 'XQX'\nname = 'Atlantis'\nkind = 'realm'", "states[0].kind must be one of state, organ"),
        ("[[states]]\ncode = 'XQX'\nname = 'Atlantis'\nking = 'Atlas'", "states[0].king is no key of states"),
        (
            "[[states]]\ncode = 'XQX'\nname = 'A'\n[[states]]\ncode = 'XQX'\nname = 'B'",
            "states[1].code 'XQX' stands twice",
        ),
        ("[[states]]\ncode = 'JPN'\nname = 'Atlantis'", "states[0]: the code JPN is that of Japan"),
        ("[[states]]\ncode = 'xq'\nname = 'Atlantis'", "states[0]: 'xq' is no code"),
        (
            "[[states]]\ncode = 'XQX'\nname = 'A'\nkind = 'organisation'\ncapital = 'B'",
            "an organisation has no capital",
        ),
        ("[[bodies]]\nname = 'Atlantic Board'", "bodies[0].state must be a text"),
        ("[[bodies]]\nname = 'Atlantic Board'\nstate = 'XQX'", "no state or organisation 'XQX'"),
        ("[[issues]]\nid = 'x'", "issues[0].proposition must be a text"),
        ("[[issues]]\nproposition = 'x'\ncolour = 1", "issues[0].colour is no key of issues"),
        ("issues = 1", "must be written as [[issues]] tables"),
        ("[[outlets]]\nname = 'X'\nkind = 'diary'", "outlets[0].kind must be one of"),
        ("[[people]]\nname = 'A B'\ngender = 'x'", "people[0].gender must be"),
        ("[[people]]\nname = 'A B'\nstate = 'XXX'", "no state or organisation 'XXX'"),
        ("[[tenures]]\nperson = 'a'\noffice = 'b'\nfrom = 'soon'", "tenures[0].from must be a day, month or year"),
        ("[[tenures]]\nperson = 'a'\noffice = 'b'", "no such id"),
    ],
)
def test_a_broken_definition_names_the_key(run: Run, few: Path, toml: str, says: str) -> None:
    (few / "dossier.toml").write_text(toml, encoding="utf-8")
    for command in (["timeline", few], ["add", few, texts(few) / "one.txt"], ["verify", few]):
        ended = run(*command)
        assert ended.status == 1
        assert says in ended.err
        assert ended.err.count("\n") == 1
        assert "dossier.toml" in ended.err


def test_a_definition_that_is_no_text(run: Run, few: Path) -> None:
    (few / "dossier.toml").write_bytes(b"\xff\xfe\x00")
    assert "is not UTF-8 text" in run("timeline", few).err


def test_a_newer_record(run: Run, few: Path) -> None:
    with sqlite3.connect(few / "record.db") as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
    connection.close()
    ended = run("timeline", few)
    assert ended.status == 1
    assert "newer Chancery" in ended.err
    assert "update Chancery" in ended.err


def test_a_database_that_is_none(run: Run, few: Path) -> None:
    (few / "record.db").write_bytes(b"not a database " * 500)
    ended = run("timeline", few)
    assert ended.status == 1
    assert "cannot be read" in ended.err


def test_an_ambiguous_id_tells_what_it_fits(run: Run, asked: Path) -> None:
    ended = run("show", asked, "a")
    assert ended.status == 1
    assert "several entries fit" in ended.err


def test_a_second_writer_is_told_at_once_and_readers_go_on(run: Run, few: Path) -> None:
    other = sqlite3.connect(few / "record.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        ended = run("add", few, texts(few) / "one.txt")
        assert ended.status == 1
        assert "another process is writing to it" in ended.err
        assert ended.err.count("\n") == 1
        assert run("timeline", few).status == 0
    finally:
        other.close()


def test_a_folder_that_may_not_be_written(run: Run, few: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(few, folder / "few")
        shutil.copytree(texts(few), folder / "texts")
        for path in (folder / "few", *(folder / "few").iterdir()):
            path.chmod(0o555 if path.is_dir() else 0o444)
        with as_somebody():
            ended = run("add", folder / "few", folder / "texts" / "one.txt")
    assert ended.status == 1
    assert ended.err.count("\n") == 1


def test_settings_that_are_wrong(run: Run, few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANCERY_WORKERS", "many")
    ended = run("rebuild", few)
    assert ended.status == 2
    assert "CHANCERY_WORKERS" in ended.err
    monkeypatch.delenv("CHANCERY_WORKERS")
    (tmp_path / "no-settings.toml").write_text("workers = ", encoding="utf-8")
    assert run("rebuild", few).status == 2
