"""Record: many readings merged into one record. ``merge`` is the public function; one file a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chancery.record.merger import merge

__all__ = ["merge"]


def __getattr__(name: str) -> Any:
    if name == "merge":
        from chancery.record.merger import merge

        return merge
    raise AttributeError(f"module 'chancery.record' has no attribute {name!r}")
