"""Evaluation: how well the reader and the record do on annotated sets, as figures that a floor can rest on.

``run`` scores the sets in a folder and returns tables; one module a task holds its definition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chancery.evaluation.runner import TASKS, run
    from chancery.evaluation.table import Table

__all__ = ["TASKS", "Table", "run"]


def __getattr__(name: str) -> Any:
    if name in ("TASKS", "run"):
        from chancery.evaluation import runner

        return getattr(runner, name)
    if name == "Table":
        from chancery.evaluation.table import Table

        return Table
    raise AttributeError(f"module 'chancery.evaluation' has no attribute {name!r}")
