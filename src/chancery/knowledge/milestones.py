"""Milestones: historic days whose anniversaries reports speak of (``data/milestones.yaml``).

A milestone says nothing of when a report that names it was written; only together with a count of years ("the 60th
anniversary of …") does it. For what dates a report by its name alone use ``eras``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from chancery.errors import KnowledgeError
from chancery.knowledge.files import shipped_files
from chancery.knowledge.phrases import PhraseIndex
from chancery.model.dates import Interval, edtf_interval

_FILE = "milestones.yaml"


class Milestone(NamedTuple):
    """A day or year of history: the name of the event or of what it befell, and when.

    ``role`` is empty for an event that the name says in full, else the section of the file: what happened to the
    thing named ("births", "deaths", "foundings", "independence").
    """

    name: str
    when: Interval
    role: str = ""


class MilestoneIndex:
    """All milestones by their phrases, the words that tell which of a thing's days is meant, and ties of states.

    ``roles`` maps a lower-case noun ("founding", "birth") to a section; ``ties`` maps two state ids in order to the
    day on which they took up relations.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.roles = {word: role for role, words in (data.get("roles") or {}).items() for word in words}
        self.passed = frozenset(data.get("passed") or ())
        self.ties: dict[tuple[str, str], Interval] = {}
        self.phrases: PhraseIndex[tuple[Milestone, ...]] = PhraseIndex()
        macros: Mapping[str, list[str]] = data.get("macros") or {}
        found: dict[str, list[Milestone]] = {}
        for role in ("events", "births", "deaths", "foundings", "independence"):
            for names, value in (data.get(role) or {}).items():
                spoken = [text for name in names.split(" | ") for text in _spelled(name, macros)]
                milestone = Milestone(spoken[0], _interval(names, str(value)), "" if role == "events" else role)
                for text in spoken:
                    found.setdefault(text, []).append(milestone)
        for text, milestones in found.items():
            self.phrases.add(text, tuple(milestones))
        for pair, value in (data.get("ties") or {}).items():
            first, second = sorted(f"state:{code}" for code in pair.split("-"))
            self.ties[first, second] = _interval(pair, str(value))


def _spelled(name: str, macros: Mapping[str, list[str]]) -> Iterator[str]:
    """Every spelling of a name in which ``{word}`` stands for each of several."""
    used = [key for key in macros if f"{{{key}}}" in name]
    for values in product(*(macros[key] for key in used)):
        text = name
        for key, value in zip(used, values, strict=True):
            text = text.replace(f"{{{key}}}", value)
        yield text


def _interval(name: str, value: str) -> Interval:
    try:
        interval = edtf_interval(value)
    except ValueError as error:
        raise KnowledgeError(f"{name}: {error}", where=_FILE) from error
    if interval.earliest is None or interval.latest is None or interval.empty:
        raise KnowledgeError(f"{name}: a milestone has a first and a last day", where=_FILE)
    return interval


@lru_cache(maxsize=1)
def shipped_milestones() -> MilestoneIndex:
    """Return the shipped milestones. Raises KnowledgeError when a row has no days."""
    return MilestoneIndex(shipped_files().mapping(_FILE))
