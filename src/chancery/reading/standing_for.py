"""StandingFor: the persons whom "the Peruvian" and "the head of the ministry" mean, which no noun of theirs tells."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.mention import Candidate
from chancery.reading.found import Found
from chancery.reading.ledger import Ledger
from chancery.reading.naming_words import NamingWords
from chancery.reading.nominals import Nominals, called_words
from chancery.reading.sheets import Sheet

_HEADED = {"ministry": ("minister",), "diplomacy": ("foreign", "minister"), "affairs": ("minister",)}
"""By the last word of what somebody is head of, what else he is called."""

_LEAST_NEAR = -1.0
_CLEAR_LEAD = 0.3
_PLURALS = ("s", "sh", "ch", "ese")


def nation(sheet: Sheet, inside: Sequence[Found], first: int, last: int) -> Found | None:
    """Return the demonym that a phrase is with its article: "the Russians", "the Dutch", "the Peruvian"."""
    if last - first != 2 or sheet.lower(first) != "the" or sheet.lower(last) in ("who", "living", "and"):
        return None
    return next((f for f in inside if f.form == "demonym" and f.kind == "state" and f.first == last - 1), None)


def is_one(sheet: Sheet, found: Found) -> bool:
    """Tell "the Peruvian" from "the Peruvians", "the Dutch"."""
    return not sheet.lower(found.first).endswith(_PLURALS)


def national(sheet: Sheet, first: int, last: int, words: NamingWords) -> Found | None:
    """Return "the Dutchman", "the Dane" as a person of a state, which no adjective of that state tells."""
    at = last - 1
    noun = sheet.lower(at)
    if last - first != 2 or sheet.lower(first) != "the" or not sheet.capital(at) or sheet.capital(last):
        return None
    if noun not in words.nationals and not (noun.endswith(("man", "woman")) and not words.is_role(noun)):
        return None
    return Found(sheet.index, first, last, sheet.span(first, last), "demonym", None, "national", noun=noun)


def compatriot(ledger: Ledger, nominals: Nominals, found: Found) -> Candidate | None:
    """Return the person of a demonym's state who was spoken of last; else who was, of no state that the report tells.

    ``found`` has no entity where nobody knows the state ("the Cornishman").
    """
    ranked = nominals.people_for("", found)
    states = {c.entity: ledger.state_of(c.entity) for c in ranked}
    same = next((c for c in ranked if found.entity is not None and states[c.entity] == found.entity), None)
    noun = ledger.text(found.span)
    gender = "f" if noun.endswith("woman") else "m" if noun.endswith("man") else None
    unknown = [c for c in ranked if not (states[c.entity] or "").startswith("state:") and _may_be(ledger, c, gender)]
    return same or _clear(unknown)


def _may_be(ledger: Ledger, candidate: Candidate, gender: str | None) -> bool:
    person = ledger.people.by_id.get(candidate.entity)
    return person is not None and (gender is None or person.gender in (None, gender))


def _clear(ranked: Sequence[Candidate]) -> Candidate | None:
    """The first of some candidates where he was spoken of just now and no other comes near."""
    near = bool(ranked) and ranked[0].score > _LEAST_NEAR
    clear = len(ranked) == 1 or (near and ranked[0].score - ranked[1].score > _CLEAR_LEAD)
    return ranked[0] if near and clear else None


def aged(ledger: Ledger, nominals: Nominals, sheet: Sheet, first: int, head: int) -> Candidate | None:
    """Return whom "the 24-year-old" means of whose age the report tells nothing: who was spoken of last.

    None where somebody without a name was given that age, or several come near.
    """
    place = Found(sheet.index, first, head + 1, sheet.span(first, head + 1), "nominal", None, "common noun")
    if nominals.unnamed_before("".join(called_words(sheet, first, head)), place.span.start):
        return None
    ranked = [c for c in nominals.people_for("", place) if not ledger.callings.age_of(c.entity)]
    return _clear(ranked)


def head_of(nominals: Nominals, sheet: Sheet, place: Found, head: int) -> list[Candidate]:
    """Return whom "the head of the ministry", "the head of Russian diplomacy" may mean, best first.

    ``place`` is the phrase, ``head`` its noun; the persons are ministers whom the report has named before.
    """
    called = _HEADED.get(sheet.lower(place.last - 1))
    if called is None or sheet.lower(head) not in ("head", "chief") or sheet.lower(head + 1) != "of":
        return []
    ranked = nominals.people_for("minister", place, called)
    return ranked if ranked and ranked[0].score >= 0 else []
