"""Disputes: the long-running international disputes that knowledge covers, with parties, places and other names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chancery.errors import KnowledgeError
from chancery.knowledge.draft import as_list, as_mapping, text_of
from chancery.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Dispute:
    """One dispute: its parties as state or organisation codes, and the places it is about."""

    id: str
    name: str
    parties: tuple[str, ...]
    places: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    since: str | None = None


def load_disputes(content: Mapping[str, Any]) -> dict[str, Dispute]:
    """Return the disputes of ``disputes.yaml`` by id. Raises KnowledgeError for one without two parties."""
    disputes = {}
    for key, row in as_mapping(content.get("disputes"), "disputes.yaml: disputes").items():
        where = f"disputes.yaml: {key}"
        row = as_mapping(row, where)
        parties = tuple(as_list(row.get("parties"), where))
        if len(parties) < 2:
            raise KnowledgeError("a dispute has at least two parties", where=where)
        since = row.get("since")
        disputes[key] = Dispute(
            key,
            text_of(row, "name", where),
            parties,
            tuple(f"place:{place}" for place in as_list(row.get("places"), where)),
            tuple(as_list(row.get("aliases"), where)),
            None if since is None else str(since),
        )
    return disputes
