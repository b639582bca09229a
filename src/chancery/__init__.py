"""Chancery: reads news reports on an international dispute and keeps the record.

``read`` reads one report; ``Dossier`` keeps many. Names are resolved on first use so that ``import chancery`` is cheap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chancery.version import __version__

if TYPE_CHECKING:
    from chancery.dossier import Dossier, read

__all__ = ["Dossier", "__version__", "read"]


def __getattr__(name: str) -> Any:
    if name in ("Dossier", "read"):
        from chancery import dossier

        return getattr(dossier, name)
    raise AttributeError(f"module 'chancery' has no attribute {name!r}")
