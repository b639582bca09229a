"""StandingFor: the persons whom "the Peruvian" and "the head of the ministry" mean, which no noun of theirs tells."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.mention import Candidate
from chancery.reading.found import Found
from chancery.reading.ledger import Ledger
from chancery.reading.nominals import Nominals
from chancery.reading.sheets import Sheet

_HEADED = {"ministry": ("minister",), "diplomacy": ("foreign", "minister"), "affairs": ("minister",)}
"""By the last word of what somebody is head of, what else he is called."""

_PLURALS = ("s", "sh", "ch", "ese")


def nation(sheet: Sheet, inside: Sequence[Found], first: int, last: int) -> Found | None:
    """Return the demonym that a phrase is with its article: "the Russians", "the Dutch", "the Peruvian"."""
    if last - first != 2 or sheet.lower(first) != "the" or sheet.lower(last) in ("who", "living", "and"):
        return None
    return next((f for f in inside if f.form == "demonym" and f.kind == "state" and f.first == last - 1), None)


def is_one(sheet: Sheet, found: Found) -> bool:
    """Tell "the Peruvian" from "the Peruvians", "the Dutch"."""
    return not sheet.lower(found.first).endswith(_PLURALS)


def compatriot(ledger: Ledger, nominals: Nominals, found: Found) -> Candidate | None:
    """Return the person of a demonym's state who was spoken of last."""
    ranked = nominals.people_for("", found)
    return next((c for c in ranked if ledger.state_of(c.entity) == found.entity), None)


def head_of(nominals: Nominals, sheet: Sheet, place: Found, head: int) -> list[Candidate]:
    """Return whom "the head of the ministry", "the head of Russian diplomacy" may mean, best first.

    ``place`` is the phrase, ``head`` its noun; the persons are ministers whom the report has named before.
    """
    called = _HEADED.get(sheet.lower(place.last - 1))
    if called is None or sheet.lower(head) not in ("head", "chief") or sheet.lower(head + 1) != "of":
        return []
    ranked = nominals.people_for("minister", place, called)
    return ranked if ranked and ranked[0].score >= 0 else []
