"""Runner: every task on every set that the folder holds, as tables for a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from chancery.errors import UsageError
from chancery.evaluation.material import Material, Reader
from chancery.evaluation.table import Table, laid_out
from chancery.evaluation.task import Task
from chancery.evaluation.tasks import TASKS


def chosen(names: Sequence[str]) -> tuple[Task, ...]:
    """The tasks of those names, all when none is named; raises UsageError for a name that is none."""
    known = {task.name: task for task in TASKS}
    for name in names:
        if name not in known:
            raise UsageError(f"no task is named {name!r}", mend=f"tasks are {', '.join(known)}")
    return tuple(task for task in TASKS if not names or task.name in names)


def sets_of(names: Sequence[str] = ()) -> int:
    """How many sets the named tasks are scored on: the length of a progress bar. Raises UsageError as ``run`` does."""
    return sum(len(task.runs) for task in chosen(names))


def run(
    names: Sequence[str] = (),
    gold: Path | str = "../shared/gold",
    tell: Callable[[int], None] | None = None,
    reader: Reader = "full",
) -> tuple[Table, ...]:
    """Score the named tasks (all when none is named) on the sets in ``gold`` and return a table for each.

    ``tell`` is told how many sets are done, for a progress bar. ``reader`` is who reads where statements are scored. A
    set that the folder lacks, and a tagger that is not there, are named in the table's note. Raises InputError when the
    folder is not there and UsageError for an unknown task.
    """
    tasks = chosen(names)
    material = Material(Path(gold), reader=reader)
    tables, done = [], 0
    for task in tasks:
        scored = []
        for each in task.runs:
            if material.has(each.file):
                scored.append(each.outcome(task.name, material))
            done += 1
            if tell is not None:
                tell(done)
        tables.append(laid_out(task.name, task.shown, tuple(scored), task.note(material)))
    return tuple(tables)
