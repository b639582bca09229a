"""What comes on top of the shipped tables: a dossier's own states, people, places, bodies, offices and so on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from chancery.errors import KnowledgeError
from chancery.knowledge.aliases import Sense
from chancery.knowledge.draft import WEAK, Draft
from chancery.knowledge.offices import add_office, derived_office, load_offices_of
from chancery.knowledge.organisations import load_organisation
from chancery.knowledge.outlets import add_outlet
from chancery.knowledge.people import Surnames, person_names, tenure_interval
from chancery.knowledge.states import load_state, load_state_bodies
from chancery.knowledge.titles import TitleIndex
from chancery.model.dates import edtf_interval
from chancery.model.definition import Definition, OwnEntity, OwnState, OwnTenure
from chancery.model.entity import Entity
from chancery.model.office import Tenure

_ADDED = ("states", "people", "places", "bodies", "offices", "outlets", "tenures")

_CODE = re.compile(r"[A-Z]{3,12}")

NamedAlready = Callable[[str], bool]


def layered(
    base: Draft, definition: Definition, titles: TitleIndex, named: NamedAlready, where: str
) -> tuple[Draft, list[tuple[str, Sense]]]:
    """Return the base with a definition's own additions, and the names that they bring.

    ``named`` tells whether a word is a name already: an imported person's surname alone then says little. The base
    stays as it is, and comes back itself when nothing is added. Raises KnowledgeError naming the entry in ``where``.
    """
    if not any(getattr(definition, key) for key in _ADDED):
        return base, []
    draft = replace(base)
    for field in fields(base):
        value = getattr(base, field.name)
        setattr(draft, field.name, value.copy() if hasattr(value, "copy") else value)
    draft.names = []
    for number, state in enumerate(definition.states):
        _add_state(draft, state, titles, f"{where}: states[{number}]")
    for number, own in enumerate(definition.bodies):
        _add_body(draft, own, f"{where}: bodies[{number}]")
    for number, office in enumerate(definition.offices):
        at = f"{where}: offices[{number}]"
        if office.state not in draft.forms:
            raise KnowledgeError(f"no state or organisation {office.state!r}", where=at)
        draft.entities.pop(office.id, None)  # a dossier may rename a shipped office
        draft.add_entity(Entity(office.id, office.name, "office", state=office.state, office=office.id), at)
        draft.offices[office.id] = office
        draft.name(office.name, office.id, "title")
    for number, own in enumerate(definition.people):
        _add_person(draft, own, f"{where}: people[{number}]", named)
    for number, own in enumerate(definition.places):
        _add_own(draft, own, f"{where}: places[{number}]")
        draft.name_all([own.entity.name, *own.aliases, *own.native], own.entity.id)
    for number, outlet in enumerate(definition.outlets):
        draft.outlets.pop(outlet.id, None)
        draft.entities.pop(f"outlet:{outlet.id}", None)
        add_outlet(draft, outlet, f"{where}: outlets[{number}]")
    tenures = [_own_tenure(draft, tenure, f"{where}: tenures[{n}]") for n, tenure in enumerate(definition.tenures)]
    preferred = [tenure for tenure, own in zip(tenures, definition.tenures, strict=True) if own.replaces]
    draft.tenures = _without(draft.tenures, preferred) + tenures
    return draft, draft.names


def _add_state(draft: Draft, own: OwnState, titles: TitleIndex, where: str) -> None:
    """Add a state or organisation with all that the shipped ones get by pattern: names, bodies, offices, titles."""
    if not _CODE.fullmatch(own.code):
        mend = "use three to twelve capital letters"
        raise KnowledgeError(f"{own.code!r} is no code of a state or organisation", where=where, mend=mend)
    if own.code in draft.forms:
        taken = next(e for key in ("state", "org") if (e := draft.entities.get(f"{key}:{own.code}")))
        raise KnowledgeError(f"the code {own.code} is that of {taken.name}", where=where, mend="choose another code")
    row: dict[str, Any] = {"name": own.name, "aliases": list(own.aliases), "adj": list(own.demonyms)}
    if own.kind == "state":
        load_state(draft, own.code, row | ({"capital": own.capital} if own.capital else {}), where)
        load_state_bodies(draft, own.code, {})
    elif own.capital:
        raise KnowledgeError(f"{own.code}: an organisation has no capital", where=where, mend="leave it out")
    else:
        several = " " in own.name  # "the Example Front", but plain "Hezbollah"
        load_organisation(draft, own.code, row | {"the": several}, where, own.code)
    load_offices_of(draft, own.code, {}, titles, where)


def _add_body(draft: Draft, own: OwnEntity, where: str) -> None:
    if own.entity.state is None:
        raise KnowledgeError("state: is missing", where=where)
    _add_own(draft, own, where)
    draft.name_all([own.entity.name, *own.aliases, *own.native], own.entity.id)


def _add_own(draft: Draft, own: OwnEntity, where: str) -> None:
    """Add the entity itself, or prove that the one that knowledge holds is of its kind."""
    entity = own.entity
    if entity.state is not None and entity.state not in draft.forms:
        raise KnowledgeError(f"no state or organisation {entity.state!r}", where=where)
    if entity.id not in draft.entities:
        draft.add_entity(entity, where)
    elif draft.entities[entity.id].kind != entity.kind:
        raise KnowledgeError(f"{entity.id} is a {draft.entities[entity.id].kind} in the shipped knowledge", where=where)


def _add_person(draft: Draft, own: OwnEntity, where: str, named: NamedAlready) -> None:
    """Add a person's names.

    Who is written down by hand matters to the dossier, so every surname counts; among thousands that are
    imported, a common surname, or one that means somebody else already, says nothing alone.
    """
    _add_own(draft, own, where)
    known = draft.surnames if own.wikidata is not None and draft.surnames is not None else Surnames()
    row = {"name": own.entity.name, "aliases": list(own.aliases), "native": list(own.native)}
    full = {own.entity.name, *own.aliases, *own.native}
    for text, rank in person_names(row, own.entity.state, known, where):
        weak = own.wikidata is not None and text not in full and named(text)
        draft.name(text, own.entity.id, "name", WEAK if weak else rank)


def _own_tenure(draft: Draft, own: OwnTenure, where: str) -> Tenure:
    if own.office not in draft.entities and (derived := derived_office(draft, own.office)) is not None:
        add_office(draft, derived, where)
    for key, entity in (("person", own.person), ("office", own.office)):
        if entity not in draft.entities:
            raise KnowledgeError(f"{key}: no such id {entity!r}", where=where, mend="add it here or check its spelling")
    try:
        interval = tenure_interval(own.start, own.end)
    except ValueError as error:
        raise KnowledgeError(str(error), where=where) from error
    source = own.source or where.partition(":")[0]
    return Tenure(own.person, own.office, own.start, own.end, own.kind, source, own.checked, interval)


def _without(tenures: list[Tenure], preferred: list[Tenure]) -> list[Tenure]:
    """Return the tenures that no preferred one contradicts."""
    by_office: dict[str, list[Tenure]] = {}
    for tenure in preferred:
        by_office.setdefault(tenure.office, []).append(tenure)
    return [t for t in tenures if not any(contradicts(p, t) for p in by_office.get(t.office, ()))]


def contradicts(one: Tenure, other: Tenure) -> bool:
    """Tell whether two rows of one office cannot both stand.

    Two rows of one person must not meet; two persons may not both hold it regularly on a day that is no handover.
    """
    if one.person == other.person:
        return surely_meet(one, other) or (one.start == other.start and one.interval.meets(other.interval))
    return one.kind == other.kind == "regular" and surely_meet(one, other)


def surely_meet(one: Tenure, other: Tenure) -> bool:
    """Tell whether two tenures share days however their imprecise dates fall; a handover day is no overlap."""
    if not one.interval.meets(other.interval):
        return False
    starts = [edtf_interval(tenure.start).latest if tenure.start else None for tenure in (one, other)]
    if any(start is None for start in starts):
        return False
    return max(start for start in starts if start) < min(_sure_end(one), _sure_end(other))


def _sure_end(tenure: Tenure) -> date:
    return (edtf_interval(tenure.end).earliest if tenure.end else None) or date.max
