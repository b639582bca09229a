"""Parties: which state or organisation a person means who writes a dossier's parties down."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.errors import KnowledgeError, UsageError
from chancery.knowledge.loader import load_knowledge
from chancery.model.definition import Definition, OwnState


def party_codes(parties: Sequence[str], states: Sequence[OwnState] = ()) -> list[str]:
    """Return the codes of states and organisations named, among them a dossier's own ``states``.

    Raises UsageError for one that neither knowledge nor the dossier holds, and for an own state whose code is taken.
    """
    if not parties and not states:
        return []
    try:
        knowledge = load_knowledge().extended(Definition("", states=tuple(states)))
    except KnowledgeError as error:
        raise UsageError(error.what, mend=error.mend) from error
    codes = []
    for party in parties:
        name = " ".join(party.split())
        entity = knowledge.code_entity(name.upper())
        if entity is None:
            senses = [s.entity for s in knowledge.aliases.lookup(name) if s.entity.startswith(("state:", "org:"))]
            entity = knowledge.entities.get(senses[0]) if senses else None
        if entity is None:
            mend = (
                "give an English name (Japan) or an ISO 3166 alpha-3 code (JPN), or add it with "
                f'--state "CODE={name},Demonym,Capital" or a [[states]] table in dossier.toml'
            )
            raise UsageError(f"no state or organisation {party!r}", mend=mend)
        codes.append(entity.id.split(":", 1)[1])
    return list(dict.fromkeys(codes))
