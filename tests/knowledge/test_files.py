"""Data files: what YAML means here, errors with their line, and a cache that can only save time."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge.files import DataFiles
from chancery.knowledge.parsing import parse_yaml


def test_dates_and_words_stay_text() -> None:
    content = parse_yaml(b"from: 2001-02-03\nto: 2004-05\nkeys: {on: 1, yes: 2}\nflag: true\nno: [off, y]", "x.yaml")
    assert content == {
        "from": "2001-02-03", "to": "2004-05", "keys": {"on": 1, "yes": 2}, "flag": True, "no": ["off", "y"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "line"), [(b"a: 1\nb: [1, 2\nc: 3", 3), (b"a: 1\nb: 2\na: 3\n", 1), (b"a: 1\n\tb: 2", 2)]
)
def test_errors_tell_file_and_line(raw: bytes, line: int) -> None:
    with pytest.raises(KnowledgeError) as caught:
        parse_yaml(raw, "bad.yaml")
    assert caught.value.where == f"bad.yaml:{line}"


def test_python_objects_are_refused() -> None:
    with pytest.raises(KnowledgeError):
        parse_yaml(b"a: !!python/object/apply:os.getcwd []", "bad.yaml")


def test_a_key_that_stands_twice_is_an_error() -> None:
    with pytest.raises(KnowledgeError, match="twice"):
        parse_yaml(b"JPN: {name: a}\nJPN: {name: b}", "states.yaml")


def test_cache_gives_the_same_and_follows_changes(tmp_path: Path) -> None:
    folder, cache = tmp_path / "data", tmp_path / "cache" / "parsed"
    folder.mkdir()
    (folder / "a.yaml").write_text("x: [1, 2]\n7: seven")
    first = DataFiles(folder, cache)
    assert cache.is_file()
    again = DataFiles(folder, cache)
    assert again.get("a.yaml") == first.get("a.yaml") == {"x": [1, 2], 7: "seven"}
    assert again.version == first.version
    (folder / "a.yaml").write_text("x: [3]")
    changed = DataFiles(folder, cache)
    assert changed.get("a.yaml") == {"x": [3]}
    assert changed.version != first.version


@pytest.mark.parametrize("broken", [b"", b"\xff\x00garbage", b"[1]", b"\x81\xa1x\x01"])
def test_a_broken_cache_changes_nothing(tmp_path: Path, broken: bytes) -> None:
    folder, cache = tmp_path / "data", tmp_path / "parsed"
    folder.mkdir()
    (folder / "a.yaml").write_text("x: 1")
    cache.write_bytes(broken)
    assert DataFiles(folder, cache).get("a.yaml") == {"x": 1}


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "a.yaml").write_text("x: 1")
    (tmp_path / "file").write_text("in the way")
    assert DataFiles(folder, tmp_path / "file" / "parsed").get("a.yaml") == {"x": 1}


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        DataFiles(tmp_path / "nowhere")
    with pytest.raises(KnowledgeError, match="no such data file"):
        DataFiles(tmp_path, tmp_path / "cache").get("a.yaml")


def test_files_that_look_as_they_did_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, cache = tmp_path / "data", tmp_path / "parsed"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "a.yaml").write_text("x: 1")
    first = DataFiles(folder, cache)
    with monkeypatch.context() as patch:
        patch.setattr(DataFiles, "_hashed", lambda *_: pytest.fail("read again"))
        again = DataFiles(folder, cache)
    assert (again.version, again.names, again.get("below/a.yaml")) == (first.version, ("below/a.yaml",), {"x": 1})
    (folder / "b.yaml").write_text("x: 1")
    more = DataFiles(folder, cache)
    assert more.names == ("b.yaml", "below/a.yaml")
    assert more.version != first.version
    other = tmp_path / "other"
    folder.rename(other)
    (other / "b.yaml").unlink()
    assert DataFiles(other, cache).version == first.version
