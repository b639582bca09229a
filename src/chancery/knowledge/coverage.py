"""Coverage: the offices whose holders knowledge promises without a gap, by ``coverage.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from chancery.errors import KnowledgeError
from chancery.knowledge.draft import as_list, as_mapping
from chancery.knowledge.knowledge import Knowledge
from chancery.model.frozen import dataclass

FILE = "coverage.yaml"


@dataclass(frozen=True, slots=True, order=True)
class PromisedOffice:
    """An office whose holders must all be known from ``since`` on, or be marked as vacant or unknown."""

    office: str
    since: date


def promised_offices(knowledge: Knowledge) -> list[PromisedOffice]:
    """Return every office that ``coverage.yaml`` promises, sorted: none where there is no such file.

    That is the roles of each listed state, of each party to a dispute that is a state, and the heads of the
    organisations. A post that a state does not have is none of them; ``checks.check`` proves the promise.
    Raises KnowledgeError when the file is wrong.
    """
    content = _content(knowledge)
    founded = as_mapping(content.get("founded"), FILE)
    start = content.get("since")
    if start is None:
        return []
    parties = {party for dispute in knowledge.disputes.values() for party in dispute.parties}
    of_disputes = {party for party in parties if f"state:{party}" in knowledge.entities}
    states = of_disputes.union(as_list(content.get("states"), FILE))
    wanted = [(code, role) for code in states for role in as_list(content.get("roles"), FILE)]
    wanted += [(code, "head-of-organisation") for code in as_list(content.get("organisations"), FILE)]
    wanted += _further(content)
    offices = {
        PromisedOffice(office, max(_day(start), _day(founded.get(code, start))))
        for code, role in wanted
        if (office := knowledge.same_offices.get((code, role), f"office:{code}-{role}")) in knowledge.offices
    }
    return sorted(offices)


def _content(knowledge: Knowledge) -> Mapping[str, Any]:
    try:
        return as_mapping(knowledge.file(FILE), FILE)
    except KnowledgeError:  # a folder of data files that promises nothing
        return {}


def _further(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for code, roles in as_mapping(content.get("further"), FILE).items():
        for role in as_list(roles, FILE):
            yield code, role


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise KnowledgeError(f"not a day: {value!r}", where=FILE) from error
