"""Layers: what a user adds to the shipped tables, as rows of a file that people can read and change.

A layer is a ``Definition`` without parties and issues. ``layer_of`` makes one of a parsed file, ``layer_text`` writes
one, sorted, one row a line; both are pure: the files themselves are read and written by ``store/layer_file.py``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar, cast, get_args

from chancery.errors import KnowledgeError
from chancery.knowledge.draft import as_list, as_mapping, slug, text_of
from chancery.model.dates import edtf_interval
from chancery.model.definition import Definition, OwnEntity, OwnTenure
from chancery.model.entity import Entity, EntityKind
from chancery.model.office import Office, Role, TenureKind
from chancery.model.outlet import Outlet, OutletKind

SCHEMA = "chancery.knowledge/1"
"""What a layer file says it is."""

EMPTY = Definition(name="")
"""The layer that adds nothing."""

_OWN = ("id", "name", "state", "gender", "aliases", "native", "source", "wikidata")
KEYS: dict[str, tuple[str, ...]] = {
    "people": _OWN,
    "bodies": _OWN,
    "places": _OWN,
    "offices": ("id", "name", "role", "state", "bodies"),
    "tenures": ("person", "office", "from", "to", "kind", "source", "checked", "replaces"),
    "outlets": ("id", "name", "domain", "country", "kind", "aliases"),
}
"""The tables of a layer with their keys; ``docs/how_to_add_an_office.md`` describes each."""

_KINDS: dict[str, EntityKind] = {"people": "person", "bodies": "body", "places": "place"}

T = TypeVar("T")


def layer_of(content: Any, where: str) -> Definition:
    """Return the layer that a parsed file holds. Raises KnowledgeError naming the row that is wrong."""
    content = as_mapping(content, where)
    unknown = sorted(set(map(str, content)) - {"schema", *KEYS})
    if unknown:
        raise KnowledgeError(f"{unknown[0]!r} is no table of a layer", where=where, mend=f"use {', '.join(KEYS)}")
    if content.get("schema", SCHEMA) != SCHEMA:
        raise KnowledgeError(f"is no layer: schema {content['schema']!r}", where=where, mend=f"expected {SCHEMA}")
    return Definition(
        name="",
        people=_rows(content, "people", where, lambda row, at: own_of(row, "people", at)),
        bodies=_rows(content, "bodies", where, lambda row, at: own_of(row, "bodies", at)),
        places=_rows(content, "places", where, lambda row, at: own_of(row, "places", at)),
        offices=_rows(content, "offices", where, office_of),
        tenures=_rows(content, "tenures", where, tenure_of),
        outlets=_rows(content, "outlets", where, outlet_of),
    )


def _rows(
    content: Mapping[str, Any], key: str, where: str, make: Callable[[Mapping[str, Any], str], T]
) -> tuple[T, ...]:
    rows = content.get(key)
    rows = [] if rows is None else rows
    if not isinstance(rows, list):
        raise KnowledgeError(f"{key}: expected a list of rows", where=where)
    made = []
    for number, row in enumerate(rows):
        at = f"{where}: {key}[{number}]"
        row = as_mapping(row, at)
        unknown = sorted(set(map(str, row)) - set(KEYS[key]))
        if unknown:
            raise KnowledgeError(f"no such key: {unknown[0]!r}", where=at, mend=f"use {', '.join(KEYS[key])}")
        made.append(make(row, at))
    return tuple(made)


def own_of(row: Mapping[str, Any], table: str, where: str) -> OwnEntity:
    """Return a row of people, bodies or places. Raises KnowledgeError."""
    kind = _KINDS[table]
    name = text_of(row, "name", where)
    gender = _choice(row, "gender", ("m", "f"), None, where)
    state = _text(row, "state", where)
    default = slug(name) if table != "bodies" else f"{state}-{slug(name)}"
    entity = Entity(f"{kind}:{_bare(row, 'id', kind, where) or default}", name, kind, state=state, gender=gender)
    return OwnEntity(
        entity,
        tuple(as_list(row.get("aliases"), where)),
        tuple(as_list(row.get("native"), where)),
        _text(row, "source", where) or "",
        _text(row, "wikidata", where),
    )


def office_of(row: Mapping[str, Any], where: str) -> Office:
    """Return a row of offices. Raises KnowledgeError."""
    state = text_of(row, "state", where)
    role = _choice(row, "role", get_args(Role), None, where)
    if role is None:
        raise KnowledgeError("role: is missing", where=where, mend=f"use one of {', '.join(get_args(Role))}")
    key = _bare(row, "id", "office", where) or f"{state}-{role}"
    bodies = tuple(as_list(row.get("bodies"), where))
    return Office(f"office:{key}", text_of(row, "name", where), cast(Role, role), state, bodies)


def tenure_of(row: Mapping[str, Any], where: str) -> OwnTenure:
    """Return a row of tenures. Raises KnowledgeError."""
    replaces = row.get("replaces", False)
    if not isinstance(replaces, bool):
        raise KnowledgeError("replaces: must be true or false", where=where)
    checked = _text(row, "checked", where)
    try:
        day = date.fromisoformat(checked) if checked else None
    except ValueError as error:
        raise KnowledgeError(f"checked: not a day: {checked!r}", where=where) from error
    kind = _choice(row, "kind", get_args(TenureKind), "regular", where)
    return OwnTenure(
        f"person:{_bare(row, 'person', 'person', where) or text_of(row, 'person', where)}",
        f"office:{_bare(row, 'office', 'office', where) or text_of(row, 'office', where)}",
        _edtf(row, "from", where),
        _edtf(row, "to", where),
        cast(TenureKind, kind),
        _text(row, "source", where) or "",
        day,
        replaces,
    )


def outlet_of(row: Mapping[str, Any], where: str) -> Outlet:
    """Return a row of outlets. Raises KnowledgeError."""
    name = text_of(row, "name", where)
    kind = _choice(row, "kind", get_args(OutletKind), "unknown", where)
    domain, country = _text(row, "domain", where), _text(row, "country", where)
    key = _bare(row, "id", "outlet", where) or slug(name)
    return Outlet(key, name, domain, country, cast(OutletKind, kind), tuple(as_list(row.get("aliases"), where)))


def layer_text(layer: Definition) -> str:
    """Return a layer as the text of its file: JSON, sorted, one row a line, keys that say nothing left out."""
    tables = {
        "people": [_own_row(own) for own in layer.people],
        "bodies": [_own_row(own) for own in layer.bodies],
        "places": [_own_row(own) for own in layer.places],
        "offices": [_office_row(office) for office in layer.offices],
        "tenures": [_tenure_row(tenure) for tenure in layer.tenures],
        "outlets": [_outlet_row(outlet) for outlet in layer.outlets],
    }
    parts = [f'"schema": {json.dumps(SCHEMA)}']
    for key, rows in tables.items():
        lines = sorted(json.dumps(row, ensure_ascii=False) for row in (_said(row) for row in rows))
        if lines:
            parts.append(f"{json.dumps(key)}: [\n" + ",\n".join(f"  {line}" for line in lines) + "\n]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def over(below: Definition, above: Definition) -> Definition:
    """Return both layers as one: a row of ``above`` takes the place of the row of ``below`` with the same id.

    Tenures are one row when person, office and start agree. Parties and issues are those of ``above``.
    """
    return replace(
        above,
        people=_one_each(below.people, above.people, _entity_id),
        bodies=_one_each(below.bodies, above.bodies, _entity_id),
        places=_one_each(below.places, above.places, _entity_id),
        offices=_one_each(below.offices, above.offices, lambda office: office.id),
        tenures=_one_each(below.tenures, above.tenures, lambda t: (t.person, t.office, t.start)),
        outlets=_one_each(below.outlets, above.outlets, lambda outlet: outlet.id),
    )


def counted(layer: Definition) -> dict[str, int]:
    """Return the number of rows in each table that has any."""
    return {key: len(getattr(layer, key)) for key in KEYS if getattr(layer, key)}


def _entity_id(own: OwnEntity) -> str:
    return own.entity.id


def _one_each(below: Iterable[T], above: Iterable[T], key: Callable[[T], object]) -> tuple[T, ...]:
    first = {key(row): row for row in above}
    return (*first.values(), *(row for row in below if key(row) not in first))


def _own_row(own: OwnEntity) -> dict[str, Any]:
    entity = own.entity
    return {
        "id": entity.id.partition(":")[2], "name": entity.name, "state": entity.state, "gender": entity.gender,
        "aliases": list(own.aliases), "native": list(own.native), "source": own.source, "wikidata": own.wikidata,
    }  # fmt: skip


def _office_row(office: Office) -> dict[str, Any]:
    key = office.id.partition(":")[2]
    return {
        "id": key, "name": office.name, "role": office.role, "state": office.state, "bodies": list(office.bodies)
    }  # fmt: skip


def _tenure_row(tenure: OwnTenure) -> dict[str, Any]:
    return {
        "office": tenure.office.partition(":")[2], "person": tenure.person.partition(":")[2], "from": tenure.start,
        "to": tenure.end, "kind": None if tenure.kind == "regular" else tenure.kind, "source": tenure.source,
        "checked": tenure.checked and tenure.checked.isoformat(), "replaces": tenure.replaces,
    }  # fmt: skip


def _outlet_row(outlet: Outlet) -> dict[str, Any]:
    return {
        "id": outlet.id, "name": outlet.name, "domain": outlet.domain, "country": outlet.country,
        "kind": outlet.kind, "aliases": list(outlet.aliases),
    }  # fmt: skip


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value not in (None, "", [], False)}


def _text(row: Mapping[str, Any], key: str, where: str) -> str | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise KnowledgeError(f"{key}: must be a text", where=where)
    return str(value)


def _bare(row: Mapping[str, Any], key: str, kind: str, where: str) -> str | None:
    """Return an id without its kind ("person:a-example" → "a-example")."""
    value = _text(row, key, where)
    return value.removeprefix(f"{kind}:") if value is not None else None


def _choice(row: Mapping[str, Any], key: str, among: Iterable[str], default: str | None, where: str) -> str | None:
    value = _text(row, key, where)
    if value is not None and value not in (among := tuple(among)):
        raise KnowledgeError(f"{key}: no such value: {value!r}", where=where, mend=f"use one of {', '.join(among)}")
    return value if value is not None else default


def _edtf(row: Mapping[str, Any], key: str, where: str) -> str | None:
    value = _text(row, key, where)
    if value is not None:
        try:
            edtf_interval(value)
        except ValueError as error:
            mend = "write a day, a month or a year: 2025-01-24, 2025-01 or 2025"
            raise KnowledgeError(f"{key}: {error}", where=where, mend=mend) from error
    return value
