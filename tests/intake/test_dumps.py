"""Dumps as lines: packed or plain, lazily, and with an end to what is damaged or without end."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from chancery.errors import KnowledgeError
from chancery.intake.dumps import DumpLimits, dump_lines, dump_start

LINES = [b"[", *(b'{"id":"Q%d"},' % n for n in range(1, 2000)), b"]"]
DATA = b"\n".join(LINES) + b"\n"
PACKERS: list[Callable[[bytes], bytes]] = [bytes, gzip.compress, bz2.compress]


@pytest.mark.parametrize("pack", PACKERS)
def test_lines_are_the_same_however_packed(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "dump"  # what packs it is told by its bytes, not its name
    path.write_bytes(pack(DATA))
    done: list[int] = []
    assert list(dump_lines(path, progress=done.append)) == LINES
    assert done == sorted(done)
    assert done[-1] == path.stat().st_size
    assert dump_start(path).startswith(b'[\n{"id":"Q1"}')


def test_several_streams_in_one_file_are_one_dump(tmp_path: Path) -> None:
    path = tmp_path / "dump.bz2"
    path.write_bytes(bz2.compress(b"one\n") + bz2.compress(b"two\n"))
    assert list(dump_lines(path)) == [b"one", b"two"]


def test_a_line_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "dump.gz"
    path.write_bytes(gzip.compress(b"\n".join(b"%d" % n for n in range(3_000_000)), 1))
    done: list[int] = []
    lines = dump_lines(path, progress=done.append)
    assert [next(lines) for _ in range(3)] == [b"0", b"1", b"2"]
    assert done[-1] < path.stat().st_size / 10


@pytest.mark.parametrize("pack", PACKERS[1:])
@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_file_cut_off_is_told_in_one_line(tmp_path: Path, pack: Callable[[bytes], bytes], kept: float) -> None:
    path = tmp_path / "dump"
    packed = pack(DATA)
    path.write_bytes(packed[: int(len(packed) * kept)])
    with pytest.raises(KnowledgeError, match="cut off or damaged"):
        list(dump_lines(path))


@pytest.mark.parametrize("pack", PACKERS[1:])
def test_damage_in_the_middle_is_told(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    packed = bytearray(pack(DATA))
    middle = len(packed) // 2
    packed[middle : middle + 40] = bytes(40)
    path = tmp_path / "dump"
    path.write_bytes(packed)
    with pytest.raises(KnowledgeError):
        list(dump_lines(path))


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dump.gz"
    path.write_bytes(gzip.compress(b"short\n" + b"x" * 100_000))
    lines = dump_lines(path, limits=DumpLimits(line=5000))
    assert next(lines) == b"short"
    with pytest.raises(KnowledgeError, match="longer than 5000 bytes"):
        next(lines)


@pytest.mark.parametrize("pack", PACKERS[1:])
def test_a_bomb_is_refused(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "dump"
    path.write_bytes(pack(b"\n" * 4_000_000))
    with pytest.raises(KnowledgeError, match="unpacks to more than"):
        list(dump_lines(path, limits=DumpLimits(swelling=100, swelling_from=1_000_000)))


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(KnowledgeError, match="cannot be read"):
            list(dump_lines(path))
        with pytest.raises(KnowledgeError, match="cannot be read"):
            dump_start(path)
