"""Former names: what a state, organisation, body or office was called before it took its present name.

A row's ``formerly`` maps each such name to the days on which it was borne, in EDTF ("../1968-10-16"). It stays one
entity with one id: the names are found in any text, and what is shown is the one that it bore on the day told of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chancery.errors import KnowledgeError
from chancery.knowledge.draft import as_mapping
from chancery.model.dates import edtf_interval
from chancery.model.entity import FormerName

_ARTICLE = "the "


def former_names(row: Mapping[str, Any], where: str) -> tuple[FormerName, ...]:
    """Return the names that a row's entity bore once, with their article where English puts one before them.

    Raises KnowledgeError where the days of one are none, have no end, or are another's too.
    """
    found: list[FormerName] = []
    for name, value in as_mapping(row.get("formerly"), where).items():
        try:
            borne = edtf_interval(str(value))
        except ValueError as error:
            raise KnowledgeError(f"formerly: {name}: {error}", where=where) from error
        if borne.empty or borne.latest is None:
            raise KnowledgeError(f"formerly: {name}: no last day, or one before the first", where=where)
        if any(borne.meets(other.borne) for other in found):
            raise KnowledgeError(f"formerly: {name}: borne on days of another name", where=where)
        found.append(FormerName(str(name), borne))
    return tuple(found)


def bare(names: Sequence[FormerName]) -> tuple[FormerName, ...]:
    """Return names without the article."""
    return tuple(FormerName(told.name.removeprefix(_ARTICLE), told.borne) for told in names)


def composed(pattern: str, forms: Sequence[FormerName], **words: str) -> tuple[FormerName, ...]:
    """Return the former names of what is called by pattern after a state ("Government of {of}")."""
    return tuple(FormerName(pattern.format(of=told.name, **words), told.borne) for told in forms)
