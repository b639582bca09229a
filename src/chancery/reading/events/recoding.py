"""Recoding: what an act is by who does it and by whether it was done, and what of it is worth telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.knowledge.acts import ActLexicon
from chancery.knowledge.agents import SUPRANATIONAL, primary_code
from chancery.knowledge.codes import CodeBook, code_book
from chancery.model.event import Participant, Realis
from chancery.reading.events.composing import Told

_WORDS = frozenset({"01", "02", "03", "10", "11", "12", "13"})
_ACCEDING, _YIELDING, _SHUTTING_OUT = "083", "080", "1245"
_ACCEPTING = "036"
"""The code from which on what is not done for another is refused: to accept its invitation, terms or mediation."""
_PEOPLE = frozenset({"OPP", "CVL", "LAB", "EDU"})


def undone(told: Told, realis: Realis, book: CodeBook) -> Told:
    """Give what somebody does not do for another the code of refusing it, as CAMEO's coders do; the act stays."""
    cooperative = _ACCEPTING <= told.cameo < "09"
    if realis != "negated":
        return told
    if told.how == "intend" and told.inner is not None and not told.ahead and not told.act.silent:
        refused = book.compose("refuse", told.inner.act.cameo)  # "never agreed to hold talks"
    else:
        refused = book.compose("refuse", told.cameo) if cooperative and told.how is None else None
    return replace(told, cameo=refused, how="refuse") if refused is not None else told


def between_states(told: Told, actors: Sequence[Participant], recipients: Sequence[Participant]) -> Told:
    """Recode what is another act between states than at home, or towards an organisation than towards a state."""
    towards = {primary_code(r.state) for r in recipients if r.state is not None}
    if told.cameo == _ACCEDING and towards and towards.isdisjoint({primary_code(a.state) for a in actors}):
        return replace(told, cameo=_YIELDING)
    if told.act.id == "refuse-entry" and told.inner is None and towards and towards <= set(SUPRANATIONAL):
        return replace(told, cameo=_SHUTTING_OUT)
    return told


def says_little(told: Told, actors: Sequence[Participant], realis: Realis) -> bool:
    """Tell what is only possible and by nobody named, or a mere wish for nothing that is coded."""
    if realis == "planned":
        return not actors and told.cameo[:2] in _WORDS
    return not actors or (told.act.silent and told.inner is None and not told.ahead)


def officially(told: Told, actors: Sequence[Participant], lexicon: ActLexicon) -> Told:
    """What people demonstrate about, a government protests against; what an army destroys, rioters do.

    Returns the act that it is when officials, or people without arms, do it.
    """
    name, sectors = told.act.officially, {a.sector for a in actors}
    if name is None or sectors != {"GOV"}:
        name = told.act.popularly if sectors and sectors <= _PEOPLE else None
    if name is None or told.inner is not None:
        return told
    act = lexicon.acts[name]
    if told.ahead:
        return replace(told, cameo=code_book().compose(told.how or "", act.cameo) or told.cameo)
    return replace(told, trigger=replace(told.trigger, act=act), cameo=act.cameo)
