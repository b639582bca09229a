"""Stances: whether words of a party count for, against, conditional or a refusal on one issue, and in what tone."""

from __future__ import annotations

import re

from chancery.model.frozen import dataclass
from chancery.model.position import Stance, Tone
from chancery.record.attitudes import CLAUSE, Found, toward
from chancery.record.forums import settled_by
from chancery.record.issues import PROCESSES, Pattern, parts, spots
from chancery.record.sides import Side
from chancery.record.stance_words import stance_words
from chancery.record.territory import claimed
from chancery.record.weighing import WORD, stem

TOPIC = 60
"""Characters after "talks on" in which the topic stands."""

CONDITION_END = re.compile(r"[,;]")

CONJUNCTION = re.compile(
    r"\b(?:only (?:after|if|when|once)|if|unless|until|before|without|(?:as|so) long as|provided|providing|"
    r"conditions?|preconditions?|prerequisites?|in (?:return|exchange))\b",
    re.I,
)

CONDITION_WORDS = 180
"""Characters of a condition that are kept."""

POINTED = re.compile(
    r"\b(?:this|it|the (?:proposal|request|plan|idea|demand|measure|step|move|action|decision))\b"
    r"(?! (?:is|was|has|had|would|will)\b)",
    re.IGNORECASE,
)

DEED = re.compile(r"(?:this|the) (?:\w+ )?(?:measure|step|move|action|decision)s?\b", re.IGNORECASE)
"""What points back to the doing itself, not to a wish for it."""

WITHOUT = re.compile(r"without (?:this|that|it)\b", re.IGNORECASE)

OBJECT = 24
"""Characters before "this" in which the verb stands whose object it is."""

LEAD = 60
"""Characters before a refusal in which what undoes it stands."""

STRENGTH = {"refuses": 0, "conditional": 1, "against": 2, "for": 3, "silent": 4}
"""A refusal is stronger than a condition, that than opposition, that than a wish, and anything said than nothing."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The stance that some words take: the cue that shows it, its condition, and where in the words the cue stands."""

    stance: Stance
    condition: str | None
    tone: Tone
    cue: str
    at: int


def tone_of(text: str) -> Tone:
    """Return the tone of some words: kept apart from their stance and never a reason for a shift."""
    words = stance_words()
    hostile, friendly = len(words.hostile.findall(text)), len(words.friendly.findall(text))
    return "hostile" if hostile > friendly else "friendly" if friendly > hostile else "neutral"


def stance_of(text: str, side: Side, pattern: Pattern) -> Taken | None:
    """Return the stance that a party's words take on an issue, None when they take none or it is unclear.

    Looked at one sentence at a time; the strongest is taken (see ``STRENGTH``).
    """
    taken: list[Taken] = []
    start = 0
    for sentence in parts(text):
        at = text.find(sentence, start)
        start = at + len(sentence)
        found = _declared(sentence, pattern)
        if found is None:
            found = _conceded(sentence, side, pattern) if pattern.territorial else _attitude(sentence, side, pattern)
        if found is not None:
            stance, cue, where, condition = found
            taken.append(Taken(stance, condition, tone_of(text), cue, at + where))
    return min(taken, key=lambda t: (STRENGTH[t.stance], t.at)) if taken else None


def _declared(sentence: str, pattern: Pattern) -> Found | None:
    """Phrases that the dossier's keeper says count one way."""
    low = sentence.lower()
    issue = pattern.issue
    declared: tuple[tuple[Stance, tuple[str, ...]], ...] = (
        ("conditional", issue.holds_conditional),
        ("against", issue.holds_against),
        ("for", issue.holds_for),
    )
    for stance, phrases in declared:
        for phrase in phrases:
            at = low.find(phrase.lower())
            if phrase and at >= 0:
                return stance, phrase, at, None
    return None


def _conceded(sentence: str, side: Side, pattern: Pattern) -> Found | None:
    """The stance on whose a territory is; to own to the other's only if something happens first is conditional."""
    found = claimed(sentence, side, pattern)
    against_itself = found is not None and found[0] == ("against" if side.party == pattern.owner else "for")
    condition = _condition(sentence, side) if against_itself else None
    if found is None or condition is None:
        return found
    start = _subordinate(sentence, condition)[0]
    return "conditional", condition.group(), condition.start(), sentence[start:][:CONDITION_WORDS].strip()


def _forum(sentence: str, side: Side, pattern: Pattern) -> Found | None:
    """The stance on who is to settle the dispute; a condition that holds the forum's name asks for it."""
    if pattern.forum is None:
        return None
    condition = _condition(sentence, side)
    named = spots(pattern, sentence, side.places, side.objects, side.usual, known=side.known)
    if condition is None or not named:
        return settled_by(sentence, side, pattern.forum, side.objects)
    first, last = _subordinate(sentence, condition)
    if any(not first <= spot[0] < last for spot in named):
        return "conditional", condition.group(), condition.start(), sentence[first:][:CONDITION_WORDS].strip()
    return "for", condition.group(), condition.start(), None


def _attitude(sentence: str, side: Side, pattern: Pattern) -> Found | None:
    if pattern.forum is not None:
        return _forum(sentence, side, pattern)
    named = spots(pattern, sentence, side.places, side.objects, side.usual, known=side.known)
    pointed = [] if named else _pointed(sentence, side, pattern)
    implied = bool(pointed) and DEED.match(sentence, pointed[0][0]) is not None
    named = named or pointed
    process = pattern.relation in PROCESSES and _talks(sentence, side, pattern)
    if not named and not process:
        return None
    condition = _condition(sentence, side)
    inside = _subordinate(sentence, condition) if condition is not None else None
    refusal = _refusal(sentence, side, inside) if pattern.relation in PROCESSES else None
    if refusal is not None:
        return refusal
    if condition is not None and inside is not None:
        outside = [spot for spot in named if not inside[0] <= spot[0] < inside[1]]
        if outside or process:
            return "conditional", condition.group(), condition.start(), sentence[inside[0] :][:CONDITION_WORDS].strip()
        wanted = pattern.done.search(sentence, *inside) is not None and inside != (0, len(sentence))
        return ("for", condition.group(), condition.start(), None) if wanted else None
    found = [f for spot in named if (f := toward(sentence, spot, side, pattern, implied=implied)) is not None]
    return min(found, key=lambda f: (STRENGTH[f[0]], f[2])) if len({f[0] for f in found}) == 1 else None


def _pointed(sentence: str, side: Side, pattern: Pattern) -> list[tuple[int, int]]:
    """Where a sentence only points ("is willing to allow this") to what the sentence before it names."""
    if not side.before or not spots(pattern, side.before, side.places, side.objects, side.usual, known=side.known):
        return []
    cues = (pattern.done, stance_words().attitudes["for"], stance_words().attitudes["against"])
    for match in POINTED.finditer(sentence):
        if any(cue.search(sentence, max(0, match.start() - OBJECT), match.start()) for cue in cues):
            return [match.span()]
    return []


def _talks(sentence: str, side: Side, pattern: Pattern) -> bool:
    """Tell whether a sentence speaks of talks with the other party, and not of talks on something else."""
    words = stance_words()
    match = words.process.search(sentence)
    if match is None or side.elsewhere(sentence):
        return False
    topic = words.topic.match(sentence[match.end() :])
    if topic is None:
        return True
    said = sentence[match.end() + topic.end() :][:TOPIC]
    return bool({stem(m.group()) for m in WORD.finditer(said)} & (pattern.topics | pattern.heads))


def _condition(sentence: str, side: Side) -> re.Match[str] | None:
    """A condition that the side sets, and that no "has not set any" stands before."""
    match = stance_words().attitudes["conditional"].search(sentence)
    return match if match is not None and side.named_before(sentence, match.start()) else None


def _subordinate(sentence: str, cue: re.Match[str]) -> tuple[int, int]:
    """Where the words of a condition stand: from its conjunction to the end of its clause."""
    bare = WITHOUT.match(cue.group())
    if bare is not None:
        return cue.start(), cue.start() + bare.end()
    conjunctions = [m.start() for m in CONJUNCTION.finditer(cue.group())]
    start = cue.start() + (conjunctions[-1] if conjunctions else 0)
    end = CONDITION_END.search(sentence, start)
    return start, end.start() if end else len(sentence)


def _refusal(sentence: str, side: Side, condition: tuple[int, int] | None) -> Found | None:
    """A refusal to talk that nothing denies or undoes, and on no condition; the refusal of a refusal is support."""
    words = stance_words()
    for cue in words.attitudes["refuses"].finditer(sentence):
        if condition is not None:
            continue
        start = max([0, *(m.end() for m in CLAUSE.finditer(sentence, 0, cue.start()))], default=0)
        lead = sentence[max(start, cue.start() - LEAD) : cue.start()]
        opposed = words.attitudes["against"].search(lead)
        if words.negation.search(lead) is not None:
            continue
        if opposed is not None:
            at = cue.start() - len(lead) + opposed.start()
            undone = words.undoing.match(cue.group()) is not None and side.speaks_of_itself(sentence, at)
            return ("for", opposed.group(), at, None) if undone else None
        if side.speaks_of_itself(sentence, cue.start()):
            return "refuses", cue.group(), cue.start(), None
    return None
