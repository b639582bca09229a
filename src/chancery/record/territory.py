"""Territory: whose a disputed place is, by the words of a party."""

from __future__ import annotations

import re

from chancery.model.position import Stance
from chancery.record.issues import Pattern, spots
from chancery.record.sides import Side, last_place
from chancery.record.stance_words import stance_words
from chancery.record.vocabulary import retelling

Found = tuple[Stance, str, int, str | None]

POINTER = re.compile(r"\b(?:the|these|those|this|that|disputed|both|all|four|two|three) (?:\w+ ){0,2}$", re.IGNORECASE)

OWN_LAND = re.compile(r"\b(?:the|these|those|this|its|our|their) (?:\w+ ){0,2}$", re.IGNORECASE)

AHEAD = 40
"""Characters before "islands" in which "the" or "these" stands."""

ENDS_THERE = re.compile(r"\s*(?:$|[.,;\"”'’]| (?:territory|land|soil|and|but|or|as|since|while)\b)")
"""What may follow "is Ruritanian": nothing that it could be an adjective of."""

BEHIND = 40
"""Characters behind "part of" or "belongs to" in which the owner is named."""

BEFORE = 14
"""Characters before "sovereignty" in which its holder is named ("Grustarkian sovereignty")."""

DENIED = 40
"""Characters before a claim in which what denies it stands."""


def claimed(sentence: str, side: Side, pattern: Pattern) -> Found | None:
    """Return the stance of a sentence on whose the issue's territory is, None where it says nothing of that."""
    if not _about(sentence, side, pattern):
        return None
    words = stance_words()
    kept = words.kept.search(sentence)
    if kept is not None and side.speaks_of_itself(sentence, kept.start()):
        return _stance(side.party == pattern.owner, denied=False), kept.group(), kept.start(), None
    predicate = _predicate(sentence, side, pattern)
    if predicate is not None:
        return predicate
    match = words.owned.search(sentence)
    if match is None:
        return None
    named = _named_owner(sentence, match.start(), match.end(), side)
    ours = named if named is not None else side.party == pattern.owner
    lead = sentence[max(0, match.start() - DENIED) : match.start()]
    denied = words.negation.search(lead) is not None or words.attitudes["against"].search(lead) is not None
    if denied and named is None:
        return None
    return _stance(ours, denied=denied), match.group(), match.start(), None


def _stance(ours: bool, *, denied: bool) -> Stance:
    return "for" if ours is not denied else "against"


def _about(sentence: str, side: Side, pattern: Pattern) -> bool:
    """Tell whether a sentence names the territory, or points to it while it names no other."""
    if side.places & pattern.places:
        return True
    if not pattern.places and spots(pattern, sentence, frozenset()):
        return True
    pointed = side.usual & pattern.places and not side.places
    if not pointed:
        return False
    cue = OWN_LAND if stance_words().kept.search(sentence) is not None else POINTER
    places = retelling().generic_place.finditer(sentence)
    return any(cue.search(sentence, max(0, m.start() - AHEAD), m.start()) for m in places)


def _forms(side: Side) -> list[tuple[str, bool]]:
    """The names of states in the words, longest first, each with whether it is the owner of the proposition."""
    every = {form: form in side.owner for form in (*side.own, *side.others, *side.owner)}
    return sorted(every.items(), key=lambda row: (-len(row[0]), row[0]))


def _named_owner(sentence: str, start: int, end: int, side: Side) -> bool | None:
    """Whether the owner that the words name is the proposition's; None where they name none."""
    behind, before = sentence[start : end + BEHIND].lower(), sentence[max(0, start - BEFORE) : start].lower().rstrip()
    for form, ours in _forms(side):
        stem = before.removesuffix("'s").removesuffix("’s")
        after = any(f"{word} {the}{form}" in behind for word in ("of", "to") for the in ("", "the "))
        if after or stem.endswith(form):
            return ours
    return None


def _predicate(sentence: str, side: Side, pattern: Pattern) -> Found | None:
    """ "The isles were, are and will be Ruritanian"."""
    words = stance_words()
    low = sentence.lower()
    for form, ours in _forms(side):
        at = last_place(form, low)
        cue = words.predicate.search(sentence, 0, at) if at > 0 else None
        if cue is None or ENDS_THERE.match(sentence, at + len(form)) is None:
            continue
        denied = words.negation.search(sentence, max(0, cue.start() - 8), at) is not None
        return _stance(ours, denied=denied), sentence[cue.start() : at + len(form)], cue.start(), None
    return None
