"""Many reports are read in processes of their own, also for a script that nothing guards from being run twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from chancery.engines import local
from chancery.errors import ChanceryError
from chancery.model.definition import Definition
from chancery.model.reading import Reading
from chancery.model.report import Report

SCRIPT = """
from chancery.dossier import Dossier
from chancery.engines import local
from chancery.model.report import Report

local.POOL_FROM = 6
print("begun")
texts = [f"OSLO, May {n + 1} - Norway met Denmark in Oslo, officials said." for n in range(8)]
with Dossier.create("isle", parties=("NOR", "DNK")) as dossier:
    added = dossier.add([Report(text, published="2022-05-12") for text in texts], workers=2)
    print(len(added.additions), "added")
"""

KILLED = """
import multiprocessing, time
from chancery.engines import local
from chancery.model.definition import Definition
from chancery.model.report import Report

local.POOL_FROM = 2
texts = [f"OSLO, May {n + 1} - Norway met Denmark in Oslo, officials said." for n in range(3)]
readings = local.read_all(map(Report, texts), Definition("isle", reader="fast"), workers=2)
next(readings)
print(*[each.pid for each in multiprocessing.active_children()], flush=True)
time.sleep(60)
"""
"""Tells which processes read for it, and is then cut off at its work."""


@pytest.mark.parametrize("from_stdin", [False, True])
def test_a_plain_script_adds_many_reports_and_runs_once(tmp_path: Path, from_stdin: bool) -> None:
    (tmp_path / "plain.py").write_text(SCRIPT)
    command = [sys.executable, "-"] if from_stdin else [sys.executable, "plain.py"]
    run = subprocess.run(
        command, input=SCRIPT if from_stdin else None, cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.split("\n") == ["begun", "8 added", ""]


def test_a_process_that_cannot_start_ends_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "POOL_FROM", 1)
    monkeypatch.setattr(local, "_start", os.abort)
    with pytest.raises(ChanceryError, match="could not start; where memory is short") as told:
        list(local.read_all([Report("Norway met Denmark.")], Definition("isle", reader="fast"), 2))
    assert "\n" not in told.value.line


def test_no_process_outlives_the_one_that_it_reads_for() -> None:
    run = subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout is not None
    readers = [int(number) for number in run.stdout.readline().split()]
    run.kill()
    try:
        run.communicate(timeout=10)  # until the last process that could write there has ended
    except subprocess.TimeoutExpired:
        for reader in readers:
            os.kill(reader, signal.SIGKILL)
        run.communicate()
        raise
    assert readers


@pytest.mark.parametrize("cores", [1, 3])
def test_there_are_as_many_processes_as_cores_that_this_one_may_run_on(
    monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    begun: list[int] = []

    def pool(workers: int, *_: object, **__: object) -> None:
        begun.append(workers)
        raise InterruptedError

    monkeypatch.setattr(local, "POOL_FROM", 1)
    monkeypatch.setattr(local, "ProcessPoolExecutor", pool)
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    readings = local.read_all([Report("Norway met Denmark.")], Definition("isle", reader="fast"))
    if cores == 1:
        assert isinstance(next(readings), Reading)
        assert begun == []
    else:
        with pytest.raises(InterruptedError):
            next(readings)
        assert begun == [cores]
