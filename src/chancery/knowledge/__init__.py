"""What is known before reading: states, offices, tenures, bodies, places, outlets.

``load_knowledge`` gives what is shipped; ``Knowledge`` answers look-ups; ``check`` proves the tables.
Names are resolved on first use so that importing the package is cheap.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chancery.knowledge.aliases import AliasHit, AliasIndex, InstitutionHit, Sense
    from chancery.knowledge.checks import check
    from chancery.knowledge.disputes import Dispute
    from chancery.knowledge.knowledge import Knowledge
    from chancery.knowledge.loader import load_knowledge
    from chancery.knowledge.timelines import Timeline, timeline
    from chancery.knowledge.titles import TitleHit, TitleIndex

_HOMES = {
    "AliasHit": "aliases",
    "AliasIndex": "aliases",
    "InstitutionHit": "aliases",
    "Sense": "aliases",
    "check": "checks",
    "Dispute": "disputes",
    "Knowledge": "knowledge",
    "load_knowledge": "loader",
    "Timeline": "timelines",
    "timeline": "timelines",
    "TitleHit": "titles",
    "TitleIndex": "titles",
}

__all__ = [
    "AliasHit",
    "AliasIndex",
    "Dispute",
    "InstitutionHit",
    "Knowledge",
    "Sense",
    "Timeline",
    "TitleHit",
    "TitleIndex",
    "check",
    "load_knowledge",
    "timeline",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'chancery.knowledge' has no attribute {name!r}")
    return getattr(importlib.import_module(f"chancery.knowledge.{home}"), name)
