"""Own outlet: what a report calls the outlet that it stands in; what is told to that came through nobody else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.model.statement import Via

_WORD = re.compile(r"\w+")
_HEARD = frozenset(("told", "interview", "in"))
"""How words reach the outlet itself; what it quotes of another paper of a like name is a link."""
_NO_NAME = frozenset("the a an and of de le la el com org net www news online".split())
_DATELINE = re.compile(r"^[A-Z][^\n()]{2,60}\((?P<name>[A-Z][^\W_]*(?:[ -][A-Z][^\W_]*){0,3})\) ?[-–—]", re.MULTILINE)
"""The agency of "BRASA, Aug 8 (Northern Wire) -"."""
_LEAD = 600


def own_names(text: str, outlet: str | None) -> tuple[frozenset[str], ...]:
    """Return by which words the report's outlet is named: as it was given, and in the dateline."""
    dateline = _DATELINE.search(text, 0, _LEAD)
    named = (outlet, dateline["name"] if dateline is not None else None)
    found = (_plain(name) for name in named if name)
    return tuple(words for words in found if words)


def not_own(via: Sequence[Via], own: Sequence[frozenset[str]]) -> tuple[Via, ...]:
    """Leave out the links that are the outlet itself: "told the Beacon" in a report of the Selby Beacon."""
    return tuple(v for v in via if v.relation not in _HEARD or not _is_own(_plain(v.outlet), own))


def _is_own(words: frozenset[str], own: Sequence[frozenset[str]]) -> bool:
    return bool(words) and any(words <= names or names <= words for names in own)


def _plain(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.lower())) - _NO_NAME
