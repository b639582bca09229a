"""Beside: a process of its own that loads the network and runs windows, while this one loads everything else.

Two threads of one process take turns wherever Python is at work, and to import what runs a network is mostly that. The
process imports nothing else of Chancery, so that it is ready by the time that a text is cut. Window and answer are one
line of JSON each. It ends as soon as nobody holds the other end of its input: with ``close``, or with this process.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

from chancery.engines.scoring import Marked, Window, loaded, marked

_CODE = (
    "import json, sys\n"
    "sys.path[:], weights = json.loads(sys.argv[1])\n"
    "from chancery.engines.beside import serve\n"
    "serve(weights)"
)
_SOME = 1 << 16


class Beside:
    """The ends of the pipes to such a process. Use ``begun``; no two threads may ask at once."""

    def __init__(self, process: int, asking: int, told: int) -> None:
        self._process, self._asking, self._told = process, asking, told

    def marked(self, window: Window) -> list[Marked]:
        """Return what ``scoring.marked`` does; raises OSError or ValueError where the process is no longer there."""
        try:
            self._ask(json.dumps([list(numbers) for numbers in window]).encode() + b"\n")
            told = json.loads(self._answer())
            return [
                Marked(role, first, after, sure, (of[0], of[1]) if of else None)
                for role, first, after, sure, of in told
            ]
        except BaseException:  # an answer that nobody took must not be taken for the next one
            self.close()
            raise

    def _ask(self, line: bytes) -> None:
        while line:
            line = line[os.write(self._asking, line) :]

    def _answer(self) -> bytes:
        answer = b""
        while not answer.endswith(b"\n"):
            piece = os.read(self._told, _SOME)
            if not piece:
                raise OSError("the process has ended")
            answer += piece
        return answer

    def close(self) -> None:
        """Let the process end. A thread waits for it: the system keeps what has ended until somebody did."""
        if self._asking >= 0:
            os.close(self._asking)
            os.close(self._told)
            self._asking = self._told = -1
            threading.Thread(target=self._wait, name="beside", daemon=True).start()

    def _wait(self) -> None:
        with suppress(ChildProcessError):  # somebody waits for every child of this process
            os.waitpid(self._process, 0)


def begun(weights: Path) -> Beside | None:
    """Begin such a process; None where the system has no quick way to one, or no room for it.

    It says nothing where anybody reads: what goes wrong there goes wrong here again.
    """
    if not hasattr(os, "posix_spawn") or not sys.executable or hasattr(sys, "frozen"):
        return None
    found = [place for place in sys.path if isinstance(place, str)]  # Python looks nowhere else either
    command = [sys.executable, "-I", "-S", "-c", _CODE, json.dumps([found, str(weights)])]
    ends: list[int] = []
    try:
        ends += os.pipe()
        ends += os.pipe()
        asked, asking, told, telling = ends
        files: list[tuple[int, int, int] | tuple[int, int, str, int, int]] = [
            (os.POSIX_SPAWN_DUP2, asked, 0),
            (os.POSIX_SPAWN_DUP2, telling, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        process = os.posix_spawn(sys.executable, command, os.environ, file_actions=files)
    except OSError:
        for end in ends:
            os.close(end)
        return None
    os.close(asked)
    os.close(telling)
    return Beside(process, asking, told)


def serve(weights: str) -> None:
    """Be such a process: answer each line until there is none."""
    sessions = loaded(weights)
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(json.dumps(marked(sessions, Window(*json.loads(line)))).encode() + b"\n")
        sys.stdout.buffer.flush()
    os._exit(0)
