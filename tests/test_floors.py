"""Quality, speed and memory against the floors in floors.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.coder_speed import coder_speed
from benchmarks.cold_start import add_five, check_one
from benchmarks.reader_speed import reader_speed
from benchmarks.reprints_speed import reprints_ratio
from benchmarks.texts import five, tens, texts
from chancery.evaluation.gold import load_texts
from chancery.evaluation.material import Material
from chancery.evaluation.task import Run
from chancery.evaluation.tasks import TASKS
from tests.shared import REQUIRED, SHARED

FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
QUALITY = {name: table for name, table in FLOORS.items() if name != "speed"}


OURS = Path("corpus")


@cache
def material() -> Material:
    """The evaluation sets; without them our own, which stand in the repository and are always measured."""
    return Material(SHARED / "gold" if SHARED.is_dir() else OURS, corpus=OURS)


def runs() -> Iterator[tuple[str, str]]:
    """Every task and set that has floors."""
    for task, sets in QUALITY.items():
        for data in sets:
            yield task, data


def found_run(task: str, data: str) -> Run:
    return next(run for t in TASKS if t.name == task for run in t.runs if run.data == data)


def below(floors: dict[str, Any], figures: dict[str, Any]) -> list[str]:
    """Figures on the wrong side of their floor."""
    wrong = [f"{k} is {figures[k]}, at least {v}" for k, v in floors.items() if k != "most" and not figures[k] >= v]
    most = floors.get("most", {})
    return wrong + [f"{k} is {figures[k]}, at most {v}" for k, v in most.items() if not figures[k] <= v]


def test_every_floor_names_a_task_and_a_set() -> None:
    known = {(task.name, run.data) for task in TASKS for run in task.runs}
    assert set(runs()) <= known


@pytest.mark.parametrize(("task", "data"), list(runs()), ids=lambda v: v)
def test_quality(task: str, data: str) -> None:
    run = found_run(task, data)
    if not material().has(run.file):
        missing = f"{run.file} is not in {SHARED / 'gold'}"
        assert "shared" not in REQUIRED, missing
        pytest.skip(missing)
    assert below(QUALITY[task][data], dict(run.score(material()))) == []


def test_a_loss_is_found() -> None:
    assert below({"P": 90, "most": {"wrong": 0}}, {"P": 89.9, "wrong": 1}) == [
        "P is 89.9, at least 90",
        "wrong is 1, at most 0",
    ]
    assert below({"P": 90, "most": {"wrong": 0}}, {"P": 90.0, "wrong": 0}) == []


def test_speed_of_the_reader() -> None:
    _, every = texts()
    assert below(FLOORS["speed"]["reader"], {"ratio": reader_speed(every[:20], passes=10).ratio}) == []


def test_speed_of_the_coder() -> None:
    _, every = texts()
    coder = coder_speed(every[:20], passes=2)
    figures = {"ratio": coder.ratio, "sentences_per_second": coder.sentences_per_second}
    assert below(FLOORS["speed"]["coder"], figures) == []


def test_speed_of_reprints() -> None:
    path = SHARED / "gold" / "reprints_dev.jsonl"
    if not path.is_file():
        missing = f"{path.name} is not in {path.parent}"
        assert "shared" not in REQUIRED, missing
        pytest.skip(missing)
    ratio, _ = reprints_ratio([row.text for row in load_texts(path)][:200])
    assert below(FLOORS["speed"]["reprints"], {"ratio": ratio}) == []


def test_cold_start_and_memory() -> None:
    _, files = five()
    cost = add_five(files)
    figures = {"cpu_seconds": cost.cpu_seconds, "peak_megabytes": cost.peak_megabytes}
    assert below(FLOORS["speed"]["add of five"], figures) == []


def test_speed_of_a_check() -> None:
    _, kept, fresh = tens()
    check, libraries = check_one(kept[:17], fresh)
    assert below(FLOORS["speed"]["check of one"], {"ratio": check.cpu_seconds / libraries.cpu_seconds}) == []
