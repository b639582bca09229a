"""A dossier's own layer of knowledge: people, places, offices, outlets and tenures of ``dossier.toml``."""

from __future__ import annotations

from dataclasses import fields, replace

from chancery.errors import KnowledgeError
from chancery.knowledge.aliases import Sense
from chancery.knowledge.draft import Draft
from chancery.knowledge.outlets import add_outlet
from chancery.knowledge.people import Surnames, person_names, tenure_interval
from chancery.model.definition import Definition, OwnEntity, OwnTenure
from chancery.model.entity import Entity
from chancery.model.office import Tenure

_WHERE = "dossier.toml"


def layered(base: Draft, definition: Definition) -> tuple[Draft, list[tuple[str, Sense]]]:
    """Return the base with a definition's own additions, and the names that they bring.

    The base stays as it is, and comes back itself when nothing is added. Raises KnowledgeError naming the entry.
    """
    parts = (definition.people, definition.places, definition.offices, definition.outlets, definition.tenures)
    if not any(parts):
        return base, []
    draft = replace(base)
    for field in fields(base):
        value = getattr(base, field.name)
        setattr(draft, field.name, value.copy() if hasattr(value, "copy") else value)
    draft.names = []
    for number, office in enumerate(definition.offices):
        where = f"{_WHERE}: offices[{number}]"
        if office.state not in draft.forms:
            raise KnowledgeError(f"no state or organisation {office.state!r}", where=where)
        draft.entities.pop(office.id, None)  # a dossier may rename a shipped office
        draft.add_entity(Entity(office.id, office.name, "office", state=office.state, office=office.id), where)
        draft.offices[office.id] = office
        draft.name(office.name, office.id, "title")
    for kind, owns in (("people", definition.people), ("places", definition.places)):
        for number, own in enumerate(owns):
            _add_own(draft, own, f"{_WHERE}: {kind}[{number}]")
    for number, outlet in enumerate(definition.outlets):
        draft.outlets.pop(outlet.id, None)
        draft.entities.pop(f"outlet:{outlet.id}", None)
        add_outlet(draft, outlet, f"{_WHERE}: outlets[{number}]")
    for number, tenure in enumerate(definition.tenures):
        draft.tenures.append(_own_tenure(draft, tenure, f"{_WHERE}: tenures[{number}]"))
    return draft, draft.names


def _add_own(draft: Draft, own: OwnEntity, where: str) -> None:
    entity = own.entity
    if entity.state is not None and entity.state not in draft.forms:
        raise KnowledgeError(f"no state or organisation {entity.state!r}", where=where)
    if entity.id not in draft.entities:
        draft.add_entity(entity, where)
    elif draft.entities[entity.id].kind != entity.kind:
        raise KnowledgeError(f"{entity.id} is a {draft.entities[entity.id].kind} in the shipped knowledge", where=where)
    if entity.kind == "person":
        row = {"name": entity.name, "aliases": list(own.aliases)}
        for text, rank in person_names(row, entity.state, Surnames(), where):
            draft.name(text, entity.id, "name", rank)
    else:
        draft.name_all([entity.name, *own.aliases], entity.id)


def _own_tenure(draft: Draft, own: OwnTenure, where: str) -> Tenure:
    for key, entity in (("person", own.person), ("office", own.office)):
        if entity not in draft.entities:
            raise KnowledgeError(f"{key}: no such id {entity!r}", where=where, mend="add it here or check its spelling")
    try:
        interval = tenure_interval(own.start, own.end)
    except ValueError as error:
        raise KnowledgeError(str(error), where=where) from error
    return Tenure(own.person, own.office, own.start, own.end, "regular", _WHERE, None, interval)
