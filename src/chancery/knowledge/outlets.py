"""Outlets: agencies, state media, broadcasters and papers, with the domains they publish on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast, get_args

from chancery.errors import KnowledgeError
from chancery.knowledge.draft import OTHER, USUAL, WEAK, Draft, as_list, as_mapping, text_of
from chancery.model.entity import Entity
from chancery.model.outlet import Outlet, OutletKind


def load_outlets(draft: Draft, content: Mapping[str, Any]) -> None:
    """Add every outlet of ``outlets.yaml``. Raises KnowledgeError for an unknown kind or country."""
    for key, row in as_mapping(content.get("outlets"), "outlets.yaml: outlets").items():
        where = f"outlets.yaml: {key}"
        row = as_mapping(row, where)
        kind = row.get("kind", "unknown")
        if kind not in get_args(OutletKind):
            raise KnowledgeError(f"no such kind of outlet: {kind!r}", where=where)
        country = row.get("country")
        if country is not None and f"state:{country}" not in draft.entities:
            raise KnowledgeError(f"no such state: {country!r}", where=where)
        add_outlet(
            draft,
            Outlet(
                key, text_of(row, "name", where), row.get("domain"), country, cast(OutletKind, kind),
                tuple(name for part in ("aliases", "weak", "apart") for name in as_list(row.get(part), where)),
            ),
            where,
            weak=as_list(row.get("weak"), where),
            apart=as_list(row.get("apart"), where),
        )  # fmt: skip


def add_outlet(draft: Draft, outlet: Outlet, where: str, weak: Sequence[str] = (), apart: Sequence[str] = ()) -> None:
    """Add one outlet, and the same as an actor.

    ``weak`` are names that are also common words ("Dawn"); texts are not searched for those in ``apart``, which
    begin too many other things ("The Australian Prime Minister").
    """
    if outlet.id in draft.outlets:
        raise KnowledgeError(f"the outlet {outlet.id} stands twice", where=where)
    draft.outlets[outlet.id] = outlet
    entity = f"outlet:{outlet.id}"
    draft.add_entity(Entity(entity, outlet.name, "outlet", state=outlet.country), where)
    for name in dict.fromkeys((outlet.name, *outlet.aliases)):
        if name in apart:
            continue
        draft.name(name, entity, "name", WEAK if name in weak else USUAL)
        if name.startswith("The ") and len(name.split()) > 2:
            draft.name(name[4:], entity, "name", OTHER)


def outlet_keys(outlet: Outlet) -> set[str]:
    """Return what an outlet is looked up by: id, names without "the", and domains, all in lower case."""
    names = {outlet.id, outlet.name, *outlet.aliases}
    keys = {name.lower() for name in names} | {name.lower().removeprefix("the ") for name in names}
    if outlet.domain:
        keys.add(outlet.domain.lower())
    return keys


def host_of(text: str) -> str:
    """Return the host of a URL or bare domain in lower case without ``www.``; other text comes back as it is."""
    host = text.lower().split("://", 1)[-1].split("/", 1)[0].split("?", 1)[0].rsplit("@", 1)[-1].split(":", 1)[0]
    return host.removeprefix("www.")
