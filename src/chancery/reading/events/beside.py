"""Acts beside an act: what a saying accuses of, and what the other side does in the same breath."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from chancery.knowledge.acts import ActCode, ActLexicon
from chancery.model.basis import Basis
from chancery.model.event import Event, Participant
from chancery.model.span import Span, hull


def identify(span: Span, act: str) -> str:
    """Return the id of the act that the words at ``span`` tell."""
    return hashlib.blake2b(f"event {span.start} {span.end} {act}".encode(), digest_size=8).hexdigest()


def accusation(event: Event, speaker: Participant, cue: Span, lexicon: ActLexicon) -> Event:
    """Return the accusation that lies in saying, at ``cue``, that the actors of ``event`` did it."""
    return replace(
        _as_act(event, lexicon.acts["accuse"], identify(cue, "accuse")),
        actors=(speaker,),
        recipients=event.actors,
        trigger=cue,
        span=hull((cue, event.span)),
        date=None,
        realis="asserted",
        quantities=(),
        statement=None,
        basis=(Basis("act/accuse/saying", cue, "to say that another attacked is to accuse it"),),
    )


def mirrored(event: Event, act: ActCode) -> Event:
    """Return what the recipients of ``event`` do towards its actors: rioters riot where police clash with them."""
    return replace(
        _as_act(event, act, identify(event.trigger, act.id)),
        actors=event.recipients,
        recipients=event.actors,
        quantities=(),
        basis=(Basis(f"act/{act.id}/mirror", event.trigger, f"the other side of what is told: {event.act}"),),
    )


def _as_act(event: Event, act: ActCode, identity: str) -> Event:
    return replace(
        event,
        id=identity,
        act=act.family,
        type=act.type,
        mode=act.mode,
        cameo=act.cameo,
        quad=act.quad,
        intensity=act.intensity,
    )
