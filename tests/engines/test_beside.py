"""A process beside this one runs the network with the same result, and where it cannot, this one does it itself."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chancery.engines import network as networks
from chancery.engines.beside import Beside, begun
from chancery.engines.network import WEIGHTS, Network
from chancery.engines.scoring import LOWER, Window
from chancery.errors import KnowledgeError

IDS = Window([101, 2000, 3000, 2056, 2008, 1996, 4000, 102], [2, 4])
LONG = Window([101, *range(2000, 2180), 102], [60, 80, 40])

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="no quick way to another process"),
    pytest.mark.skipif(not (WEIGHTS / LOWER).is_file(), reason="no weights"),
]


@pytest.fixture
def beside() -> Iterator[Beside]:
    process = begun(WEIGHTS)
    assert process is not None
    yield process
    process.close()


def number(process: Beside) -> int:
    return process._process


def ended(process: int) -> bool:
    """Tell whether a process ends within some seconds."""
    for _ in range(200):
        try:
            if os.waitpid(process, os.WNOHANG) != (0, 0):
                return True
        except ChildProcessError:
            return True
        time.sleep(0.05)
    return False


def test_it_marks_the_same(beside: Beside) -> None:
    here = Network(WEIGHTS)
    for window in (IDS, Window([101, 102], []), LONG):
        assert beside.marked(window) == here.marked(window)


def test_a_network_begun_beside_marks_the_same() -> None:
    one, other = Network(WEIGHTS), Network(WEIGHTS)
    one.begin()
    process = one._beside
    assert process is not None
    assert one.marked(IDS) == other.marked(IDS)
    assert one._loaded is None
    one.begin()
    assert one._beside is process
    process.close()
    one._beside = None


def test_it_ends_when_it_is_let_go() -> None:
    process = begun(WEIGHTS)
    assert process is not None
    process.marked(IDS)
    process.close()
    assert ended(number(process))


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="nothing tells of children without reaping them")
def test_nothing_of_it_stays_once_it_has_ended() -> None:
    process = begun(WEIGHTS)
    assert process is not None
    process.close()
    for _ in range(200):
        try:
            os.waitid(os.P_PID, number(process), os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return
        time.sleep(0.05)
    raise AssertionError("it has ended and nobody has waited for it")


def test_it_is_found_with_a_path_among_the_places_of_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    places: list[Any] = [*sys.path, Path("/no/such/place")]
    monkeypatch.setattr(sys, "path", places)
    process = begun(WEIGHTS)
    assert process is not None
    assert process.marked(IDS)
    process.close()


@pytest.mark.parametrize("failing", ["pipe", "posix_spawn"])
def test_where_the_system_has_no_room_there_is_none_and_nothing_stays_open(
    monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    ends: list[int] = []
    pipe = os.pipe

    def first_pipe() -> tuple[int, int]:
        if failing == "pipe" and ends:
            raise OSError(errno.EMFILE, "too many open files")
        ends.extend(made := pipe())
        return made

    def no_process(*_: object, **__: object) -> int:
        raise OSError(errno.EAGAIN, "no more processes")

    with monkeypatch.context() as patch:
        patch.setattr(os, "pipe", first_pipe)
        patch.setattr(os, "posix_spawn", no_process)
        assert begun(WEIGHTS) is None
    assert len(ends) == (2 if failing == "pipe" else 4)
    for end in ends:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(end)


def test_after_an_interrupt_no_answer_is_taken_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    network = Network(WEIGHTS)
    network.begin()
    with monkeypatch.context() as patch:
        patch.setattr(Beside, "_answer", interrupted)
        with pytest.raises(KeyboardInterrupt):
            network.marked(LONG)
    assert network.marked(IDS) == Network(WEIGHTS).marked(IDS)


def test_where_it_is_gone_the_windows_are_run_here() -> None:
    network = Network(WEIGHTS)
    network.begin()
    assert network._beside is not None
    os.kill(number(network._beside), signal.SIGKILL)
    assert network.marked(IDS) == Network(WEIGHTS).marked(IDS)
    assert network._beside is None


def test_weights_that_cannot_be_loaded_there_are_told_here(tmp_path: Path) -> None:
    (tmp_path / LOWER).write_bytes(b"no weights")
    network = Network(tmp_path)
    network.begin()
    with pytest.raises(KnowledgeError, match="cannot be loaded"):
        network.marked(IDS)


def test_after_some_windows_they_are_run_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "_FEW", 4)
    network = Network(WEIGHTS)
    network.begin()
    process = network._beside
    assert process is not None
    first, *others = [network.marked(IDS) for _ in range(6)]
    assert all(other == first for other in others)
    assert network._beside is None
    assert ended(number(process))


def test_without_such_a_process_a_thread_loads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "posix_spawn")
    network = Network(WEIGHTS)
    network.begin()
    for thread in threading.enumerate():
        if thread.name == "tagger":
            thread.join()
    assert network._beside is None
    assert network._loaded is not None
