"""Attitudes: whether one clause is for or against the object it names, by the words that bear on that object.

Between the speaker and the object stand words that want, oppose, undo or negate; each of the last three turns what it
governs. An odd number is opposition. An even one is support only where an undoing is refused ("will not abandon the
treaty", "rejected the decision to halt the talks"): not to have opposed something is no wish for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from chancery.model.frozen import dataclass
from chancery.model.position import Stance
from chancery.record.issues import LEAD, Pattern, determined
from chancery.record.sides import Side
from chancery.record.stance_words import stance_words
from chancery.record.weighing import WORD

CONTRAST = re.compile(r",? but not (?:an?|the|any) (?:\w+ ){0,2}$", re.IGNORECASE)
"""What sets the object against what the sentence wants: "ready for a truce, but not a treaty"."""

REACH = 160
"""Characters before the object in which what bears on it stands."""

TAIL = 70
"""Characters behind the object in which its predicate stands."""

PRAISE = 140
"""Characters behind the object in which what it is praised as stands."""

NEXT = 3
"""Words at most between a negation and what it turns."""

NEXT_CLAUSE = 8
"""The same where a clause with a subject of its own begins ("and that the dispute could be settled only …")."""

SERVES = 4
"""Words at most between "will" and the relation's verb."""

CLAUSE = re.compile(
    r"[;:—]|,?\s\b(?:but|while|although|though|yet|whereas|because|since)\b|,\s(?:which|who|whose|as)\b", re.I
)

ATTRIBUTE = re.compile(r" (?!on\b|for\b|and\b|or\b|in\b|under\b|upon\b|to\b|as\b|by\b|that\b|forc)(?P<noun>[\w-]+)")
"""A noun behind "binding": that which it qualifies."""

COORDINATE = re.compile(r",|\band\b|\bor\b", re.IGNORECASE)

TAIL_END = re.compile(r"[,;:.—]\s|\b(?:but|while|although|because)\b")

BACK = re.compile(r"(?: \w+)? (?:back|home|returned)\b", re.IGNORECASE)
"""Behind what somebody wants given back: "wants the crown back"."""

OF_WHOM = re.compile(r"\s(?:in|of|by|from|on the part of)\s(?:the\s)?", re.IGNORECASE)

DUE = frozenset({"must", "should", "need", "needs", "goal", "policy", "priority", "objective", "aim"})
"""Wishes that a predicate of the object can tell: "must be lifted", "is our goal"."""

Kind = Literal["want", "oppose", "undo", "not", "done", "undone", "future"]

Found = tuple[Stance, str, int, str | None]


@dataclass(frozen=True, slots=True)
class Sign:
    """One word or phrase that bears on the object."""

    start: int
    end: int
    kind: Kind
    words: str


def toward(
    sentence: str, spot: tuple[int, int], side: Side, pattern: Pattern, *, implied: bool = False
) -> Found | None:
    """Return the stance of a clause on the object that stands at ``spot``, None where it takes none or is unclear.

    ``implied`` says that the object is the doing itself ("this measure"), or a plan for it.
    """
    start = _clause_start(sentence, spot[0], pattern)
    if pattern.relation == "recognise" and (found := _validity(sentence, spot, start)) is not None:
        return found
    signs = _signs(sentence, start, spot[0], pattern)
    signs = [*_scoped(sentence, signs, spot[0]), *_tail(sentence, spot[1], pattern), *_judged(sentence, start, spot)]
    implied = implied or stance_words().planned.match(sentence[spot[1] : spot[1] + TAIL]) is not None
    implied = implied or (pattern.relation == "give-back" and BACK.match(sentence, spot[1]) is not None)
    governing = next((s for s in signs if s.kind not in ("done", "undone", "future")), None) or next(iter(signs), None)
    if governing is None or not side.speaks_of_itself(sentence, governing.start):
        return None
    if CONTRAST.search(sentence, max(0, spot[0] - LEAD), spot[0]) is not None and pattern.wanted:
        return "against", "but not", governing.start, None
    if _loose(sentence, signs, spot[0]) or any(_anothers(sentence, sign, side) for sign in signs):
        return None
    unasked = stance_words().unasked.search(sentence, start, spot[0])
    if unasked is not None and pattern.done.search(sentence, unasked.end()) is not None and not pattern.ends:
        return "for", unasked.group(), unasked.start(), None
    stance = _ending(signs) if pattern.ends else _making(sentence, start, signs, pattern, implied=implied)
    return (stance, governing.words, governing.start, None) if stance is not None else None


def _clause_start(sentence: str, at: int, pattern: Pattern) -> int:
    """Where the clause begins that governs the object: the last break of sense before it."""
    start = max(0, at - REACH)
    for match in CLAUSE.finditer(sentence, start, at):
        start = match.end()
    return start


def _signs(sentence: str, start: int, end: int, pattern: Pattern) -> list[Sign]:
    """Everything between two places that bears on the object, each stretch taken once, in order."""
    words = stance_words()
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("done", pattern.done),
        ("undone", pattern.undone),
        ("oppose", words.attitudes["against"]),
        ("undo", words.undoing),
        ("want", words.attitudes["for"]),
        ("not", words.negation),
        ("future", words.future),
    )
    taken: list[Sign] = []
    for kind, cue in kinds:
        for match in cue.finditer(sentence, start, end):
            if not any(s.start < match.end() and match.start() < s.end for s in taken):
                taken.append(Sign(match.start(), match.end(), kind, match.group()))
    found = sorted(taken, key=lambda s: s.start)
    paired = any(s.words.lower() == "neither" for s in found)
    return [s for s in found if not (paired and s.words.lower() == "nor")]


def _scoped(sentence: str, signs: list[Sign], end: int) -> list[Sign]:
    """Leave out what a coordination cuts off: of "rejects the charge and wants the treaty" only the second bears."""
    for match in reversed(list(COORDINATE.finditer(sentence, signs[0].start if signs else end, end))):
        behind = [s for s in signs if s.start >= match.end()]
        own = any(s.kind in ("want", "oppose", "future", "undo") for s in behind) or _denied(behind)
        most = NEXT_CLAUSE if sentence.startswith(" that ", match.end()) else NEXT
        if own and _words(sentence, match.end(), behind[0].start) <= most:
            return behind
    return signs


def _denied(signs: Sequence[Sign]) -> bool:
    """Tell whether signs begin with a verb of the relation that is denied: "and has never recognised"."""
    return [s.kind for s in signs[:2]] == ["not", "done"]


def _tail(sentence: str, at: int, pattern: Pattern) -> list[Sign]:
    """The predicate of the object: "… will not be signed", "… be stopped", "… is unacceptable"."""
    opening = stance_words().passive.match(sentence, at)
    if opening is None:
        return []
    stop = TAIL_END.search(sentence, opening.end())
    end = min(stop.start() if stop else len(sentence), at + TAIL)
    begin = at + (opening.end() - at - len(opening.group().split()[-1]))
    return [s for s in _signs(sentence, begin, end, pattern) if s.kind != "want" or s.words.lower() in DUE]


def _judged(sentence: str, start: int, spot: tuple[int, int]) -> list[Sign]:
    """What the object is called: "called the closure of the strait unjustified", "is the only realistic basis"."""
    words = stance_words()
    stop = TAIL_END.search(sentence, spot[1])
    end = min(stop.start() if stop else len(sentence), spot[1] + TAIL)
    if words.judges.search(sentence, start, spot[0]) is not None:
        match = words.judged.search(sentence, spot[1], end)
        if match is not None:
            return [Sign(match.start(), match.end(), "oppose", match.group())]
    match = words.praised.search(sentence, spot[1], min(len(sentence), spot[1] + PRAISE))
    return [Sign(match.start(), match.end(), "want", match.group())] if match is not None else []


def _words(sentence: str, start: int, end: int) -> int:
    return sum(1 for _ in WORD.finditer(sentence, start, end)) if end > start else 0


def _loose(sentence: str, signs: Sequence[Sign], end: int) -> bool:
    """Tell whether a negation stands too far from what it could turn for anything to be sure."""
    for number, sign in enumerate(signs):
        if sign.kind != "not":
            continue
        after = next((s for s in signs[number + 1 :] if s.kind not in ("not", "future")), None)
        near = after.start if after is not None else end
        if after is None or _words(sentence, sign.end, near) > NEXT:
            return True
    return False


def _anothers(sentence: str, sign: Sign, side: Side) -> bool:
    """Tell whether a wish or refusal is somebody else's: "any readiness in Ruritania", "a refusal by Ruritania"."""
    behind = OF_WHOM.match(sentence, sign.end) if sign.kind in ("want", "oppose") else None
    return behind is not None and sentence[behind.end() :].lower().startswith(side.others or ("\0",))


def _validity(sentence: str, spot: tuple[int, int], start: int) -> Found | None:
    """What is "final and binding" is recognised, what is "null and void" is not."""
    words = stance_words()
    for stance, other, cue in (("against", "for", words.invalid), ("for", "against", words.valid)):
        match = cue.search(sentence, start)
        if match is None or abs(match.start() - spot[0]) > REACH or _said_of_another(sentence, match, spot):
            continue
        denied = words.negation.search(sentence, max(start, match.start() - 12), match.start()) is not None
        turned: Stance = "for" if (other if denied else stance) == "for" else "against"
        return turned, match.group(), match.start(), None
    return None


def _said_of_another(sentence: str, match: re.Match[str], spot: tuple[int, int]) -> bool:
    """Tell whether "binding" and the like qualify another noun ("a legally binding document"), or stand elsewhere."""
    between = sentence[match.end() : spot[0]] if match.end() <= spot[0] else sentence[spot[1] : match.start()]
    if CLAUSE.search(between) is not None:
        return True
    noun = ATTRIBUTE.match(sentence, match.end())
    return noun is not None and not noun.start("noun") <= spot[0] < noun.end("noun")


def _ending(signs: Sequence[Sign]) -> Stance | None:
    """The stance where the relation ends its object: to oppose the object alone is to want it ended."""
    kinds = [s.kind for s in signs]
    turned = kinds.count("not") + kinds.count("oppose")
    if "done" in kinds and "undone" not in kinds:
        turned += kinds.count("undo")
    elif "undone" in kinds and "done" not in kinds:
        turned += kinds.count("undone")
    elif "done" in kinds or "want" in kinds:
        return None
    elif "undo" in kinds:
        return None if turned == 0 else "against" if turned % 2 else None
    else:
        return "for" if kinds.count("oppose") == 1 and "not" not in kinds else None
    if turned % 2:
        return "against"
    shown = any(kind in kinds for kind in ("want", "future", "not", "oppose"))
    return "for" if shown and (turned == 0 or "undone" in kinds or "undo" in kinds) else None


def _making(sentence: str, start: int, signs: Sequence[Sign], pattern: Pattern, *, implied: bool) -> Stance | None:
    """The stance where the relation makes or keeps its object."""
    kinds = [s.kind for s in signs]
    undoing = kinds.count("undo") + kinds.count("undone")
    related = "done" in kinds or undoing > 0 or implied
    if not pattern.wanted and not related:
        refused = kinds[:1] == ["oppose"] and set(kinds[1:]) <= {"want"}  # "dismissed the offer of a loan"
        return "against" if pattern.relation == "recognise" and refused else None
    turned = kinds.count("not") + kinds.count("oppose") + undoing
    if turned % 2:
        only_undone = turned == undoing and "want" not in kinds and "future" not in kinds
        told = kinds[:1] == ["not"] and stance_words().told.search(sentence, start) is not None
        fact = told and pattern.relation != "recognise" and not {"want", "oppose", "undo"} & set(kinds)
        unclear = turned > 2 or (only_undone and pattern.wanted and "done" in kinds)
        return None if fact or unclear else "against"
    if turned:
        return "for" if undoing else None
    if "want" in kinds:
        return "for"
    return "for" if _promised(sentence, signs) else None


def _promised(sentence: str, signs: Sequence[Sign]) -> bool:
    """ "will sign", "will continue to supply": one's own doing, announced."""
    for number, sign in enumerate(signs):
        after = next((s for s in signs[number + 1 :] if s.kind != "future"), None)
        noun = after is not None and determined(sentence, after.start)
        if sign.kind == "future" and after is not None and after.kind == "done" and not noun:
            return _words(sentence, sign.end, after.start) <= SERVES
    return False
