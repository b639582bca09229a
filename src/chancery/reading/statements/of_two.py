"""Of two: whom "the latter" and "the former" mean, the one and the other of the two that were named last."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.mention import Mention

_KINDS = (frozenset({"person"}), frozenset({"state", "body", "organisation"}))
"""Those of one kind are told apart: two persons, or two states and bodies."""
_NAMED = frozenset({"name", "metonym"})
_MOST = 60
"""Mentions looked back over."""


def of_two(mentions: Sequence[Mention], text: str, at: int, *, former: bool) -> str | None:
    """Return the entity that "the latter" (or "the former") at a place in a text means, None where two are not named.

    ``mentions`` are those of the report in text order. Only the paragraph counts, and persons before their states.
    """
    begins = text.rfind("\n", 0, at) + 1
    before = [m for m in mentions if begins <= m.span.start < at and m.entity is not None and m.form in _NAMED][-_MOST:]
    persons, others = (_last_two([m for m in before if m.kind in kinds]) for kinds in _KINDS)
    pair = persons or others
    if persons and others and ". " in text[persons[0].span.end : others[0].span.start]:
        pair = others  # named in a later sentence than the persons
    return (pair[1] if former else pair[0]).entity if pair else None


def _last_two(named: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The last mention, and the last of another; a name inside a longer one ("Norway's premier") is none of two."""
    own = [m for m in named if not m.nested]
    if not own:
        return None
    other = next((m for m in reversed(own) if m.entity != own[-1].entity), None)
    return (own[-1], other) if other is not None else None
