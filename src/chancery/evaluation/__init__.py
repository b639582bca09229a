"""Evaluation: how well the reader and the record do on annotated sets, as figures that a floor can rest on.

``run`` scores the sets in a folder and returns tables; one module a task holds its definition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chancery.evaluation.runner import run
    from chancery.evaluation.table import Table
    from chancery.evaluation.tasks import TASKS

__all__ = ["TASKS", "Table", "run"]


def __getattr__(name: str) -> Any:
    if name == "TASKS":
        from chancery.evaluation.tasks import TASKS

        return TASKS
    if name == "run":
        from chancery.evaluation.runner import run

        return run
    if name == "Table":
        from chancery.evaluation.table import Table

        return Table
    raise AttributeError(f"module 'chancery.evaluation' has no attribute {name!r}")
