"""Agents without a name: "police", "rebels", "a court", each with its sector."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from chancery.errors import KnowledgeError
from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass

SUPRANATIONAL = ("IGO", "NGO", "IMG")
"""Primary codes of parties that are of no one country."""
_FILE = "agents.yaml"


@dataclass(frozen=True, slots=True)
class Agents:
    """``sectors`` maps an agent noun to its sector, ``before`` a word in front of it to the sector that it makes."""

    sectors: Mapping[str, str]
    before: Mapping[str, str]
    things: frozenset[str]
    collectives: frozenset[str]
    territories: Mapping[str, str]
    coded: Mapping[str, str]
    """From the code of an organisation, or of a state that is gone, to the code that CAMEO and PLOVER have for it."""
    halves: Mapping[str, tuple[tuple[str, str], ...]]
    """From a half of a divided country to the side ("north") that the other half is called by, and its code."""

    def sector(self, words: list[str], head: int) -> str | None:
        """Return the sector of the agent noun at ``head``: its own, or that of a word right before it."""
        own = self.sectors.get(words[head])
        if own is not None and head > 0 and words[head - 1] in self.before:
            return self.before[words[head - 1]]
        return own


@lru_cache(maxsize=1)
def agents() -> Agents:
    """Load ``agents.yaml``; raises KnowledgeError for a sector code that is none."""
    content = data_file(_FILE)
    sectors: dict[str, str] = {}
    for sector, nouns in content["sectors"].items():
        if not (sector.isupper() and len(sector) == 3):
            raise KnowledgeError(f"{sector!r} is no sector code", where=_FILE)
        for noun in nouns:
            sectors.setdefault(noun, sector)
    for noun in content["things"]:
        sectors.setdefault(noun, "MIL" if noun in ("tank", "warship", "drones", "missiles") else "BUS")
    coded = {code: primary for primary, codes in content["coded"].items() for code in codes}
    before = {word: sector for sector, found in content["before"].items() for word in found}
    return Agents(
        sectors,
        before,
        frozenset(content["things"]),
        frozenset(content["collectives"]),
        dict(content["territories"]),
        coded,
        {state: tuple(sides.items()) for state, sides in content["halves"].items()},
    )


def primary_code(code: str | None) -> str | None:
    """Return the code that CAMEO and PLOVER have for a state or organisation: ``UN`` is IGO, ``JPN`` itself.

    For what is written in their terms; inside, organisations keep codes of their own.
    """
    return agents().coded.get(code, code) if code is not None else None
