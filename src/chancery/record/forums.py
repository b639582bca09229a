"""Forums: issues over who is to settle a dispute, a court or arbiters, the parties by themselves, or a named body.

"The controversy must be decided by the court" and "it is to be settled between the two countries" are two stances on
one issue: who wants the other way is against the first. A way is wanted or refused by what bears on its name in the
same clause, before it ("rejects recourse to the court") or behind it ("the court has no jurisdiction").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass
from chancery.model.position import Stance
from chancery.record.sides import Side
from chancery.record.stance_words import stance_words
from chancery.record.vocabulary import compiled

Kind = Literal["court", "parties", "body"]

Found = tuple[Stance, str, int, str | None]

CLAUSE = re.compile(r"[;:—]|,?\s\b(?:but|while|although|though|yet|whereas|because|since)\b", re.IGNORECASE)

COORDINATE = re.compile(r",|\band\b|\bor\b", re.IGNORECASE)

TAIL = 70
"""Characters behind a forum's name in which its predicate stands."""

BOTH_WAYS = 2


class Forum(NamedTuple):
    """Who is to settle the dispute by a proposition; ``bodies`` are the ids of those it names."""

    kind: Kind
    bodies: frozenset[str]


@dataclass(frozen=True, slots=True)
class ForumWords:
    """What ``stances.yaml`` says of forums, compiled."""

    court: re.Pattern[str]
    parties: re.Pattern[str]
    refused: re.Pattern[str]
    verbs: re.Pattern[str]
    mediates: re.Pattern[str]
    settling: re.Pattern[str]
    best: re.Pattern[str]
    seized: re.Pattern[str]
    unfit: re.Pattern[str]


@lru_cache(maxsize=1)
def forum_words() -> ForumWords:
    """Return the compiled vocabulary."""
    return compiled(ForumWords, data_file("stances.yaml")["forums"])


def forum_of(text: str, states: Sequence[tuple[int, int, str]]) -> Forum | None:
    """Return who is to settle the dispute by a proposition, None where it is about something else."""
    words = forum_words()
    if words.verbs.search(text) is not None:
        if words.court.search(text) is not None:
            return Forum("court", frozenset())
        if words.parties.search(text) is not None:
            return Forum("parties", frozenset())
    verb = words.mediates.search(text)
    if verb is not None:
        bodies = frozenset(code for _, end, code in states if code.startswith("org:") and end <= verb.start())
        return Forum("body", bodies) if bodies else None
    return None


def settled_by(sentence: str, side: Side, kind: Kind, bodies: Sequence[str]) -> Found | None:
    """Return the stance of a sentence on a forum; ``bodies`` are the forms that name it where it is a named body."""
    words = forum_words()
    own, other = ways(sentence, kind, bodies)
    found = [_toward(sentence, spot, side, words) for spot in own]
    if kind != "body":
        turned = [_toward(sentence, spot, side, words) for spot in other if words.settling.search(sentence)]
        found += [("against", *f[1:]) for f in turned if f is not None and f[0] == "for"]
    told = [f for f in found if f is not None]
    return told[0] if told and len({f[0] for f in told}) < BOTH_WAYS else None


def ways(sentence: str, kind: Kind, bodies: Sequence[str]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where a sentence names the forum, and where another way; ``bodies`` as in ``settled_by``."""
    words = forum_words()
    court = [m.span() for m in words.court.finditer(sentence)]
    parties = [m.span() for m in words.parties.finditer(sentence) if words.refused.search(m.group()) is None]
    if kind == "court":
        return court, parties
    if kind == "parties":
        return parties, court
    low = sentence.lower()
    named = [m.span() for form in bodies for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", low)]
    return sorted(named), []


def _toward(sentence: str, spot: tuple[int, int], side: Side, words: ForumWords) -> Found | None:
    """The stance of a clause on the way of settling that stands at ``spot``, None where it takes none."""
    known = stance_words()
    start = max((m.end() for m in CLAUSE.finditer(sentence, 0, spot[0])), default=0)
    for match in COORDINATE.finditer(sentence, start, spot[0]):
        if _bears(sentence, match.end(), spot[0], words):
            start = match.end()
    stop = CLAUSE.search(sentence, spot[1])
    end = min(stop.start() if stop else len(sentence), spot[1] + TAIL)
    want = next((m for m in _wishes(sentence, start, spot[0], words)), None) or words.best.search(
        sentence, spot[1], end
    )
    turned = [
        known.attitudes["against"].search(sentence, start, spot[0]),
        known.negation.search(sentence, start, spot[0]),
    ]
    turned.append(words.unfit.search(sentence, spot[1], end))
    cues = [m for m in turned if m is not None]
    cue = cues[0] if cues else want
    if cue is None or not side.speaks_of_itself(sentence, cue.start()):
        return None
    if cues:
        return ("against", cue.group(), cue.start(), None) if len(cues) % BOTH_WAYS else None
    return "for", cue.group(), cue.start(), None


def _wishes(sentence: str, start: int, end: int, words: ForumWords) -> list[re.Match[str]]:
    found = [stance_words().attitudes["for"].search(sentence, start, end), words.seized.search(sentence, start, end)]
    return [m for m in found if m is not None]


def _bears(sentence: str, start: int, end: int, words: ForumWords) -> bool:
    """Tell whether a coordinated part has a verb of its own that wants or refuses."""
    return (
        bool(_wishes(sentence, start, end, words))
        or stance_words().attitudes["against"].search(sentence, start, end) is not None
    )
