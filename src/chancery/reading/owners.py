"""Owners: whose government, ministry or spokesman "her government", "its water ministry", "his spokesman" are."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.reading.discourse import who
from chancery.reading.found import Found
from chancery.reading.grammar import grammar
from chancery.reading.ledger import Ledger
from chancery.reading.sheets import Sheet
from chancery.reading.titles import office_of

_OWN = frozenset({"its", "his", "her"})
_SPOKESPERSON = "spokesperson"


def owned_code(ledger: Ledger, sheet: Sheet, inside: Sequence[Found], first: int, head: int) -> str | None:
    """Return the code of the state that the owner of an institution or office-holder belongs to.

    ``first`` is the possessive pronoun, ``head`` the noun; ``inside`` are the mentions of the phrase. None where the
    pronoun stays open or the noun is nothing of a state's ("her lawyer").
    """
    if sheet.lower(first) not in _OWN or head == first or not _official(ledger, sheet.lower(head)):
        return None
    owner = next((f for f in inside if f.first == first and f.form == "pronoun"), None)
    state = ledger.state_of(who(owner)) if owner is not None else None
    return state[6:] if state is not None and state.startswith("state:") else None


def owned_body(ledger: Ledger, sheet: Sheet, first: int, head: int, code: str) -> str | None:
    """Return the body of a state that the words between the possessive and the noun name; None where none is held."""
    for hit in ledger.knowledge.aliases.institutions(sheet.tokens, first + 1):
        if first + 1 + hit.length == head + 1:
            return ledger.knowledge.body_for(hit.kind, code)
    return None


def owned_office(ledger: Ledger, sheet: Sheet, first: int, head: int, code: str) -> str | None:
    """Return the office of a state that the words behind a possessive name ("its foreign minister"), or None."""
    for hit in ledger.knowledge.titles.find(sheet.tokens, first + 1):
        if first + 1 + hit.length == head + 1:
            office = office_of(ledger.knowledge, hit, code, None)
            return office.id if office is not None else None
    return None


def _official(ledger: Ledger, noun: str) -> bool:
    """Tell the nouns of offices and state bodies from other people and firms."""
    called = ledger.words.person_nouns.get(noun)
    return called in grammar().shown_classes or called == _SPOKESPERSON or noun in grammar().owned_bodies
