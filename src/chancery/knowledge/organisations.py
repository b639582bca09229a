"""Organisations: international ones and armed movements, each under the code that reports use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chancery.errors import KnowledgeError
from chancery.knowledge.draft import OTHER, WEAK, Draft, as_list, as_mapping, text_of
from chancery.knowledge.former import former_names
from chancery.model.entity import Entity, FormerName


def load_organisations(draft: Draft, content: Mapping[str, Any]) -> None:
    """Add every organisation of ``organisations.yaml``. Raises KnowledgeError.

    ``part_of`` names the organisation or state that one belongs to; its ``state`` code is then the one of the
    outermost organisation (the Security Council answers to ``UN``).
    """
    rows = as_mapping(content.get("organisations"), "organisations.yaml: organisations")
    for code, row in rows.items():
        where = f"organisations.yaml: {code}"
        row = as_mapping(row, where)
        org = f"org:{code}"
        if code in draft.state_rows:
            raise KnowledgeError("the code is that of a state", where=where)
        parent = row.get("part_of")
        if parent is not None and parent not in rows and parent not in draft.state_rows:
            raise KnowledgeError(f"part_of: no organisation or state {parent!r}", where=where)
        members = tuple(f"state:{member}" for member in as_list(row.get("members"), where))
        for member in members:
            if member not in draft.entities:
                raise KnowledgeError(f"members: no such state {member!r}", where=where)
        load_organisation(draft, code, row, where, _root(code, rows), members)
        if parent is not None:
            draft.part_of[org] = (f"org:{parent}" if parent in rows else f"state:{parent}",)


def load_organisation(
    draft: Draft, code: str, row: Mapping[str, Any], where: str, state: str, members: tuple[str, ...] = ()
) -> None:
    """Add one organisation with its names, answering to the code ``state``. Raises KnowledgeError."""
    org = f"org:{code}"
    name = text_of(row, "name", where)
    the = "the " if row.get("the", True) else ""
    former = former_names(row, where)
    draft.add_entity(Entity(org, name, "organisation", state=state, members=members, former=former), where)
    draft.kinds[org] = "organisation"
    draft.forms[code] = f"{the}{name}"
    draft.former_forms[code] = tuple(FormerName(f"{the}{told.name}", told.borne) for told in former)
    draft.name_all([name, *as_list(row.get("aliases"), where), *(told.name for told in former)], org)
    draft.name_all(as_list(row.get("adj"), where), org, "demonym")
    draft.name_all(as_list(row.get("metonyms"), where), org, "metonym", OTHER)
    draft.name_all(as_list(row.get("weak"), where), org, "name", WEAK)


def _root(code: str, rows: Mapping[str, Mapping[str, Any]]) -> str:
    seen = [code]
    while (parent := rows.get(code, {}).get("part_of")) is not None:
        if parent in seen:
            raise KnowledgeError(f"part_of runs in a circle: {' < '.join(seen)}", where=f"organisations.yaml: {code}")
        seen.append(parent)
        code = parent
    return code
