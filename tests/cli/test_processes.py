"""What only a process of its own shows: pipes that close, signals, kills, and two writers."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.samples import SAMPLE

Start = Callable[..., "subprocess.Popen[str]"]


def test_a_reader_that_leaves_is_no_error(started: Start, asked: Path) -> None:
    for command in (["timeline", asked], ["export", asked, "statements"]):
        process = started(*command)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        told = process.stderr.read()
        process.stderr.close()
        assert process.wait(timeout=30) in (0, 141)  # 0: it had written all before the reader left
        assert told == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("after", [0.9, 1.4])
def test_a_kill_leaves_the_last_complete_state(
    started: Start, run: Run, few: Path, number: signal.Signals, after: float
) -> None:
    run("add", few, few.parent / "texts" / "one.txt")
    before = run("export", few, "occurrences").out
    process = started("add", few, SAMPLE / "reports")
    time.sleep(after)
    process.send_signal(number)
    _, told = process.communicate(timeout=30)
    assert "Traceback" not in told
    assert run("verify", few).status == 0
    reports = len(run("reports", few, "--format", "json").lines)
    assert reports in (1, 18)  # none of them or all of them
    if reports == 1:
        assert run("export", few, "occurrences").out == before
    assert run("add", few, SAMPLE / "reports").status == 0


def test_two_writers_at_once(started: Start, run: Run, few: Path) -> None:
    writers = [started("add", few, few.parent / "texts" / name) for name in ("one.txt", "two.txt")]
    ended = [(w.communicate(timeout=60), w.returncode) for w in writers]
    assert 0 in {status for _, status in ended}
    for (_, told), status in ended:
        assert status == 0 or "another process is writing to it" in told
    assert run("verify", few).status == 0


def test_standard_input_is_a_report(few: Path, tmp_path: Path, started: Start) -> None:
    text = (few.parent / "texts" / "one.txt").read_text(encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "chancery", "read", "-", "--format", "json"],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0
    assert json.loads(ended.stdout)["report"]["sha256"]


def test_help_loads_nothing_heavy(started: Start) -> None:
    code = (
        "import sys; from chancery.cli.app import root; root.main(['--help'], standalone_mode=False);"
        "print([m for m in ('sqlalchemy', 'trafilatura', 'rich', 'pydantic', 'lxml', 'pycountry') if m in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "[]"
