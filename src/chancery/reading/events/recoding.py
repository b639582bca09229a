"""Recoding: what an act is by who does it and by whether it was done, and what of it is worth telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.knowledge.acts import ActLexicon
from chancery.knowledge.codes import CodeBook, code_book
from chancery.model.event import Participant, Realis
from chancery.reading.events.composing import Told

_WORDS = frozenset({"01", "02", "03", "10", "11", "12", "13"})
_PEOPLE = frozenset({"OPP", "CVL", "LAB", "EDU"})


def undone(told: Told, realis: Realis, book: CodeBook) -> Told:
    """Give what somebody does not do for another the code of refusing it, as CAMEO's coders do; the act stays."""
    cooperative = "03" < told.cameo[:2] < "09"
    refused = book.compose("refuse", told.cameo) if realis == "negated" and cooperative and told.how is None else None
    return replace(told, cameo=refused) if refused is not None else told


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
