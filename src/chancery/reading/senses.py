"""Senses: which of the things that a known name may stand for it stands for here."""

from __future__ import annotations

from chancery.knowledge.aliases import Sense
from chancery.reading.naming_words import NamingWords
from chancery.reading.sheets import POSSESSIVE, Hit, Sheet

_TOWARDS = frozenset({"to", "from", "for", "into"})


def choose(sheet: Sheet, hit: Hit, words: NamingWords, *, dateline: bool) -> tuple[Sense, str]:
    """Return the sense of a name that is no person's, and the rule that chose it.

    A capital stands for its state ("Moscow said", "talks between Moscow and Tokyo", "Tokyo's claims") unless the
    words around it make it a place ("in Moscow", "flew to Tokyo", "Moscow airport", a dateline).
    """
    best = hit.best
    metonym = next((s for s in hit.senses if s.form == "metonym"), None)
    place = hit.sense_of("place:")
    if metonym is None or place is None:
        return best, "name" if best.form == "name" else best.form
    if dateline:
        return place, "city in a dateline"
    if _is_place(sheet, hit, words):
        return place, "city as a place"
    return metonym, "capital for the state"


def _is_place(sheet: Sheet, hit: Hit, words: NamingWords) -> bool:
    before, after = sheet.lower(hit.first - 1), sheet.lower(hit.last)
    if before in words.locatives:
        return True
    if after in words.place_followers:
        return True
    if after == "," and _known_state(sheet, hit.last + 1):
        return True
    if before in _TOWARDS:
        return any(sheet.lower(hit.first - step) in words.motion for step in range(2, 6))
    if before == "of" and sheet.lower(hit.first - 2) in (
        "city",
        "capital",
        "streets",
        "mayor",
        "outskirts",
        "bishop",
        "university",
    ):
        return True
    if before in words.motion:
        return True
    if before == "and" and after not in POSSESSIVE:
        other = sheet.hit_ending(hit.first - 1)
        return other is not None and other.sense_of("place:") is not None and _is_place(sheet, other, words)
    return False


def _known_state(sheet: Sheet, at: int) -> bool:
    """ "Tokyo, Japan": the state itself follows as a name, and a comma or the end follows that."""
    hit = sheet.hit_starting(at)
    return (
        hit is not None and hit.best.form == "name" and hit.best.entity.startswith("state:")
        and sheet.lower(hit.last) in (",", "", ".", ")")
    )  # fmt: skip
