"""Knowledge taken up from the cache: the same as built anew, and built anew wherever the cache cannot be trusted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.knowledge import loader
from chancery.knowledge.built import Built, made_from
from chancery.knowledge.keeping import keep, kept
from chancery.knowledge.knowledge import Knowledge
from tests.knowledge.small import small_knowledge

MADE = made_from("some files")


@pytest.fixture
def small(tmp_path: Path) -> Knowledge:
    return small_knowledge(tmp_path / "data")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "cache" / "built"
    monkeypatch.setattr(loader, "default_cache", lambda: path)
    loader.load_knowledge.cache_clear()
    yield path
    loader.load_knowledge.cache_clear()


def asked(knowledge: Knowledge) -> list[object]:
    """What knowledge answers, by every table that it looks things up in."""
    return [
        knowledge.version,
        list(knowledge.aliases.items()),
        dict(knowledge.entities),
        dict(knowledge.offices),
        dict(knowledge.same_offices),
        dict(knowledge.outlets),
        dict(knowledge.claimants),
        knowledge.tables,
        [knowledge.tenures_of_office(office) for office in knowledge.offices],
        [knowledge.part_of(entity) for entity in knowledge.entities],
        [knowledge.kind_of_body(entity) for entity in knowledge.entities],
        knowledge.aliases.tables,
        knowledge.built(),
    ]


def test_the_second_start_gives_the_same_as_the_first(cache: Path) -> None:
    first = loader.load_knowledge()
    assert cache.is_file()
    loader.load_knowledge.cache_clear()
    again = loader.load_knowledge()
    assert again is not first
    assert asked(again) == asked(first)


def test_it_is_not_built_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loader.load_knowledge()
    loader.load_knowledge.cache_clear()
    monkeypatch.setattr(loader, "build_knowledge", lambda files: pytest.fail("built anew"))
    assert loader.load_knowledge().version


def test_what_is_kept_comes_back(small: Knowledge, tmp_path: Path) -> None:
    keep(tmp_path / "built", MADE, small.built())
    assert kept(tmp_path / "built", MADE, Built) == small.built()


def test_other_files_or_another_program_count_for_nothing(small: Knowledge, tmp_path: Path) -> None:
    keep(tmp_path / "built", MADE, small.built())
    assert kept(tmp_path / "built", made_from("other files"), Built) is None
    assert made_from("some files") == MADE


@pytest.mark.parametrize("broken", [b"", b"\x80", b"no cache at all", bytes(500)])
def test_a_broken_file_counts_for_nothing(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "built"
    path.write_bytes(broken)
    assert kept(path, MADE, Built) is None


def test_a_file_changed_by_one_byte_counts_for_nothing(small: Knowledge, tmp_path: Path) -> None:
    path = tmp_path / "built"
    keep(path, MADE, small.built())
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    assert kept(path, MADE, Built) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners of files on this system")
def test_a_file_that_others_can_write_counts_for_nothing(small: Knowledge, tmp_path: Path) -> None:
    path = tmp_path / "built"
    keep(path, MADE, small.built())
    path.chmod(0o666)
    assert kept(path, MADE, Built) is None
    path.chmod(0o600)
    tmp_path.chmod(0o777)
    assert kept(path, MADE, Built) is None
    tmp_path.chmod(0o700)
    assert kept(path, MADE, Built) is not None


def test_where_nothing_can_be_written_nothing_is(small: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    keep(tmp_path / "file" / "built", MADE, small.built())
    keep(None, MADE, small.built())
    assert kept(tmp_path / "file" / "built", MADE, Built) is None
    assert kept(None, MADE, Built) is None
