"""The lexicon taken up from the cache is the one that was read, to the last entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from chancery.knowledge import lexicon as keeping
from chancery.knowledge.acts import build_lexicon
from chancery.knowledge.lexicon import Packed, act_lexicon, pack, unpacked


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "cache" / "acts"
    monkeypatch.setattr(keeping, "default_cache", lambda what: path)
    act_lexicon.cache_clear()
    yield path
    act_lexicon.cache_clear()


def test_what_is_packed_comes_back_whole() -> None:
    built = build_lexicon()
    there = unpacked(msgspec.msgpack.decode(msgspec.msgpack.encode(pack(built)), type=Packed))
    assert there == built
    assert list(there.verbs) == list(built.verbs)
    assert list(there.acts) == list(built.acts)


def test_the_second_run_takes_up_what_the_first_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = act_lexicon()
    assert cache.is_file()
    act_lexicon.cache_clear()
    monkeypatch.setattr(keeping, "build_lexicon", lambda: pytest.fail("read anew"))
    assert act_lexicon() == first


def test_a_broken_copy_changes_nothing(cache: Path) -> None:
    first = act_lexicon()
    cache.write_bytes(b"nothing of use")
    act_lexicon.cache_clear()
    assert act_lexicon() == first
