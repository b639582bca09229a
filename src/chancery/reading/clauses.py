"""Clauses: which part a mention plays in its clause, as far as the words beside it tell."""

from __future__ import annotations

from chancery.reading.found import Found, Place
from chancery.reading.naming_words import NamingWords
from chancery.reading.sheets import POSSESSIVE, Sheet

_PREPOSITIONS = frozenset(
    """of to in for with on at by from about against between towards toward over under after before into through during
    without within among upon since despite regarding concerning behind near beside via versus vs unlike like than as including""".split()
)
_AUXILIARIES = frozenset(
    """is was are were has have had will would could can may might should must did does do isn't wasn't won't not also
    never still then later earlier once again repeatedly recently already often just now both""".split()
)
_CLAUSE_STARTS = frozenset(
    """ , ; : — – - ( " “ ” ' ‘ that when while because if and but as although though whereas where which after before since until
    unless so or than said says""".split()
)
_ENDINGS = ("ed", "es")
_NOT_VERBS = frozenset("the a an his her its their and or of in".split())


def place_of(sheet: Sheet, found: Found, words: NamingWords) -> Place:
    """Return the part that a mention plays: subject, speaker after its verb ("said Smith"), possessor, oblique or object."""
    first, last = _with_title(sheet, found, words)
    after = sheet.lower(last)
    if after in POSSESSIVE:
        return "possessor"
    before = sheet.lower(first - 1)
    if before in ("the", "a", "an", "our", "both"):
        first -= 1
        before = sheet.lower(first - 1)
    if before in words.speech and sheet.lower(first - 2) in ("", ",", '"', "”", "’", "'", "''", "?", "!"):
        return "speaker"
    if before in _PREPOSITIONS and before not in ("after", "before", "since", "as", "than", "like"):
        return "oblique"
    if _verb(sheet, last, words):
        return "subject"
    if (
        after in (",", "(", "—", "–")
        and (first == 0 or before in _CLAUSE_STARTS)
        and _verb_past_apposition(sheet, last, words)
    ):
        return "subject"
    if after in ("and", "or") and (first == 0 or before in _CLAUSE_STARTS):
        return "subject"
    if after == "who":
        return "subject" if first == 0 else "object"
    return "oblique" if before in _PREPOSITIONS else "object"


def _with_title(sheet: Sheet, found: Found, words: NamingWords) -> tuple[int, int]:
    """Widen a name by the title or honorific before it: "after Prime Minister Abe" is governed by "after"."""
    first = found.first
    if found.title is not None and found.title.last == found.first:
        first = found.title.first
    while first > 0 and (
        sheet.lower(first - 1) in words.honorifics
        or (sheet.text(first - 1) == "." and sheet.lower(first - 2) in words.honorifics)
    ):
        first -= 1
    return first, found.last


def _verb(sheet: Sheet, at: int, words: NamingWords) -> bool:
    lower = sheet.lower(at)
    if not lower or sheet.capital(at):
        return False
    if lower in words.speech or lower in _AUXILIARIES:
        return True
    if lower.endswith("ly"):
        return (
            _verb(sheet, at + 1, words)
            if at < len(sheet.tokens) - 1 and not sheet.lower(at + 1).endswith("ly")
            else False
        )
    if lower in _PREPOSITIONS or lower in _NOT_VERBS or not lower[0].isalpha():
        return False
    return lower.endswith(("ed", "s")) or lower in _IRREGULAR


_IRREGULAR = frozenset(
    """went came took gave made got saw told said knew thought found left kept held met led lost won sent built brought began became wrote
    spoke drew rose fell ran stood understood sought taught caught bought fought put set cut let hit hurt quit read shut spread want need
    see say tell continue began chose broke drove ate felt flew forgot froze grew hid laid lay lent paid rode rang sang sank sat slept sold spent
    stole struck swore threw wore""".split()
)


def _verb_past_apposition(sheet: Sheet, at: int, words: NamingWords) -> bool:
    """Look for the verb behind ", the 45-year-old mayor of X," within a clause's length."""
    for step in range(1, 25):
        if sheet.lower(at + step) in (",", ")", "—", "–"):
            if _verb(sheet, at + step + 1, words):
                return True
        elif not sheet.lower(at + step):
            return False
    return False
