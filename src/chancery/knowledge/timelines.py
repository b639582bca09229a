"""timeline: a person's offices or an office's holders in order, for ``chancery knowledge show``."""

from __future__ import annotations

from datetime import date

from chancery.errors import NotFound
from chancery.knowledge.knowledge import Knowledge
from chancery.knowledge.positions import Positions
from chancery.model.entity import Entity
from chancery.model.frozen import dataclass
from chancery.model.office import Tenure


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One tenure, with the names of both sides."""

    tenure: Tenure
    person: str
    office: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What knowledge holds on one entity: its names, what it belongs to, and its tenures by start.

    For a state or organisation the tenures are those of all its offices. ``above`` is whom it may speak for.
    """

    entity: Entity
    names: tuple[str, ...]
    above: tuple[str, ...]
    rows: tuple[TimelineRow, ...]


def timeline(knowledge: Knowledge, name: str, on: date | None = None) -> list[Timeline]:
    """Return what is known under a name, an id or a title with its state ("Prime Minister of Japan").

    With ``on``, only the tenures that hold on that day. A name that several bear gives all of them.
    Raises NotFound when nothing is known under it.
    """
    ids = _ids(knowledge, name.strip())
    if not ids:
        mend = "try a full name, or an id such as person:… or office:…"
        raise NotFound(f"nothing is known under {name!r}", mend=mend)
    return [_timeline(knowledge, entity_id, on) for entity_id in ids]


def _ids(knowledge: Knowledge, name: str) -> list[str]:
    for candidate in (name, f"state:{name.upper()}", f"org:{name.upper()}"):
        if candidate in knowledge.entities:
            return [candidate]
    ids = [sense.entity for sense in knowledge.aliases.lookup(name)]
    if not ids:
        lower = name.lower()
        ids = sorted(office.id for office in knowledge.offices.values() if office.name.lower() == lower)
    if not ids and (mapped := Positions(knowledge).by_label([name])) is not None:
        ids = [mapped.office]
    return list(dict.fromkeys(ids))


def _timeline(knowledge: Knowledge, entity_id: str, on: date | None) -> Timeline:
    entity = knowledge.entity(entity_id)
    tenures: list[Tenure] = []
    if entity.kind == "person":
        tenures = list(knowledge.tenures_of_person(entity_id))
    elif entity.kind == "office":
        tenures = list(knowledge.tenures_of_office(entity_id))
    elif entity.state is not None and entity.kind in ("state", "organisation"):
        offices = [office for office in knowledge.offices.values() if office.state == entity_id.partition(":")[2]]
        tenures = [tenure for office in offices for tenure in knowledge.tenures_of_office(office.id)]
    rows = tuple(
        TimelineRow(tenure, knowledge.entity(tenure.person).name, knowledge.office(tenure.office).name)
        for tenure in tenures
        if on is None or tenure.held_on(on)
    )
    names = tuple(
        text for text, senses in knowledge.aliases.items() if any(sense.entity == entity_id for sense in senses)
    )
    return Timeline(entity, names, knowledge.above(entity_id, on), rows)
