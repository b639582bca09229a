"""Clauses: which part a mention plays in its clause, as far as the words beside it tell."""

from __future__ import annotations

from chancery.reading.found import Found, Place
from chancery.reading.grammar import grammar
from chancery.reading.naming_words import NamingWords
from chancery.reading.sheets import POSSESSIVE, Sheet

_BREAKS = frozenset(",;:—–-(\"“”'‘")
_AFTER_QUOTE = frozenset({"", ",", '"', "”", "’", "'", "''", "?", "!"})
_LONGEST_APPOSITION = 25
_LONGEST_ROLE = 5
_WHEN = frozenset(("yesterday", "today", "tonight", "last"))


def place_of(sheet: Sheet, found: Found, words: NamingWords) -> Place:
    """Return the part that a mention plays: subject, speaker ("…, said Smith"), possessor, oblique or object."""
    known = grammar()
    first, last = _with_title(sheet, found, words)
    lowers = sheet.lowers
    after = lowers[last]
    if after in POSSESSIVE:
        return "possessor"
    before = lowers[first - 1]
    if before in ("the", "a", "an", "our", "both"):
        first -= 1
        before = lowers[first - 1]
    if before in words.speech and lowers[first - 2] in _AFTER_QUOTE:
        return "speaker"
    if before == "for" and lowers[first - 2] == "as" and after == ",":
        return "subject"  # "As for Odel, he ate his soup"
    governed = before in known.prepositions
    if governed and before not in known.clausal_prepositions:
        return "oblique"
    if _verb(sheet, last, words):
        return "subject"
    opens = first == 0 or before in _BREAKS or before in known.clause_openers
    if opens and (after in ("and", "or") or (after in (",", "(", "—", "–") and _verb_behind(sheet, last, words))):
        return "subject"
    if before == "," and after == "," and _verb(sheet, last + 1, words):  # "The chair, Jan Odel, said"
        return "subject"
    if after == "who" and first == 0:
        return "subject"
    if not governed and after == "," and lowers[last + 1] in ("who", "whose") and _verb_behind(sheet, last, words):
        return "subject"  # "Down the lane the dentist Clive Odel, who came in 1999, was furious"
    return "oblique" if governed else "object"


def _with_title(sheet: Sheet, found: Found, words: NamingWords) -> tuple[int, int]:
    """Widen a name by the title or honorific before it: in "with Prime Minister Abe" the name is governed too."""
    first = found.first
    if found.title is not None and found.title.last == found.first:
        first = found.title.first
    while first > 0:
        before = sheet.lowers[first - 1]
        stop = before == "." and (sheet.lowers[first - 2] in words.honorifics or words.is_role(sheet.lowers[first - 2]))
        if before not in words.honorifics and not stop:
            break
        first -= 1
    if first and words.is_role(sheet.lowers[first - 1]) and sheet.capital(found.first):
        first = _before_role(sheet, first - 1, words)
    return first, found.last


def _before_role(sheet: Sheet, role: int, words: NamingWords) -> int:
    """Step from the role before a name over what tells which: "Former reserves coach Merv Hadley"."""
    known = grammar()
    for at in range(role - 1, max(-1, role - _LONGEST_ROLE), -1):
        lower = sheet.lowers[at]
        if lower in known.determiners:
            return at
        plain = lower.isalpha() and lower not in known.no_adjectives and lower not in known.prepositions
        if not plain or _verb(sheet, at, words):
            return at + 1
    return max(0, role - _LONGEST_ROLE + 1)


def _verb(sheet: Sheet, at: int, words: NamingWords) -> bool:
    """Tell whether a finite verb stands at a token, an adverb before it allowed."""
    lower = sheet.lowers[at] if at <= sheet.size else ""
    if lower in _WHEN:
        at += 1 + (lower == "last")  # "The minister last night vowed", "Odel yesterday said"
        lower = sheet.lowers[at] if at <= sheet.size else ""
    if lower.endswith("ly"):
        at += 1
        lower = sheet.lowers[at]
    if not lower or sheet.capital(at) or not lower[0].isalpha():
        return False
    known = grammar()
    if lower in words.speech or lower in known.auxiliaries:
        return True
    if lower in known.prepositions or lower in known.no_verbs:
        return False
    return lower.endswith(("ed", "s")) or lower in known.irregular_pasts


def _verb_behind(sheet: Sheet, at: int, words: NamingWords) -> bool:
    """Look for the verb behind ", the 45-year-old mayor of X," within a clause's length."""
    for step in range(1, _LONGEST_APPOSITION):
        lower = sheet.lower(at + step)
        if not lower:
            return False
        if lower in (",", ")", "—", "–") and _verb(sheet, at + step + 1, words):
            return True
    return False
