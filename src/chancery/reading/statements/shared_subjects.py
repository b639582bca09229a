"""Subjects shared with a verb before ("… and said that"), and the subject of the clause that a verb stands in."""

from __future__ import annotations

from chancery.reading.statements.drafts import Candidate, Range
from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    CC,
    COMMA,
    ED,
    ING,
    NEG,
    PREP,
    PUNCT,
    QUOTE,
    SEMI,
    SUB,
    SUBJ,
    THAT,
    TO,
)

_SPANS_OF_TIME = frozenset("hour hours day days night week weeks month months year years decade decades".split())
_FROM_THEN = ("after", "before", "since", "ago", "later", "earlier")


def shared(s: Stretch, made: Candidate, earlier: list[Candidate]) -> Candidate | None:
    """ "… and said that": the subject of the verb before it, or of the sentence."""
    begins = _clause_begin(s, made.group.first)
    for other in reversed(earlier):
        if other.item < begins:
            break
        if other.source is not None and not other.participle:
            if _in_relative(s, made, other, earlier):
                continue  # "rejected a letter in which Peru said it was late, and asked …"
            if made.verb.act != "stance" and _only_told(s, other, earlier):
                continue  # "said the text was ready but denied that": the text denies nothing
            if _of_thing_told(s, made, other, earlier):
                continue  # "noted that the letter mentions no date, and suspects it was burnt": not the letter
            perfect = other.group.perfect or made.group.perfect or _opens_anew(s, made, other, earlier)
            if other.present is not made.present and not (other.ambiguous or perfect or _says_then(s, made, other)):
                if other.antecedent is not None:
                    continue  # "signed a law that declares it lost, and accused …": not the law
                # "announced … a state that adopts and seeks": a change of tense is another subject's verb
                return None
            if made.group.past_perfect and not (other.group.perfect or made.group.earlier):
                return None  # "said he was safe and had promised to call": part of what is said
            made.source, made.shared, made.antecedent = other.source, True, other.antecedent
            made.left = made.group.first
            return made
    made.source, made.shared = clause_subject(s, made.group.first, begins), True
    return made if made.source is not None else None


def _of_thing_told(s: Stretch, made: Candidate, other: Candidate, earlier: list[Candidate]) -> bool:
    """Tell whether ", and" goes on over a verb within what an earlier cue says, whose subject does not think."""
    at = made.group.first - 1
    if made.verb.act != "stance" or at < 1 or not s.comma_at(at - 1) or other.source is None:
        return False
    main = next((m for m in earlier if m.source is not None and m.right < other.left and not m.participle), None)
    if (
        main is None
        or main.source == other.source
        or s.cls[other.source[1] - 1] & SUBJ
        or s.proper(other.source[1] - 1)
    ):
        return False
    return any(s.cls[k] & THAT for k in range(main.right, other.left))


def _opens_anew(s: Stretch, made: Candidate, other: Candidate, earlier: list[Candidate]) -> bool:
    """Tell "maintains that it leaked, and announced that it will sue": a saying with its "that", of any tense."""
    if made.verb.act == "stance" or "q" not in made.verb.codes or made.right >= len(s):
        return False
    if not s.cls[made.right] & THAT or other.antecedent is not None:
        return False
    return not governed(s, other, earlier)


def _says_then(s: Stretch, made: Candidate, other: Candidate) -> bool:
    """Tell "Officials suspect a fault, but said they had no proof": what one thinks now, and what one said."""
    at = made.group.first - 1
    told = "q" in made.verb.codes and made.verb.act == "said" and other.present and other.verb.act == "stance"
    return told and at > 0 and s.low[at] == "but" and s.comma_at(at - 1)


def _in_relative(s: Stretch, made: Candidate, other: Candidate, earlier: list[Candidate]) -> bool:
    """Tell that ", and asked" goes on behind a clause with "which" that another cue's object has, and not with it."""
    at = made.group.first - 1
    if at < 1 or not s.cls[at] & CC or not s.comma_at(at - 1):
        return False
    return any(
        m.source is not None and not m.participle and any(s.low[k] == "which" for k in range(m.right, other.left))
        for m in earlier
        if m is not other and m.right <= other.left
    )


def _clause_begin(s: Stretch, before: int) -> int:
    """Where the part of a sentence begins that item ``before`` stands in: behind the last semicolon."""
    return next((k + 1 for k in range(before - 1, -1, -1) if s.cls[k] & SEMI), 0)


def _only_told(s: Stretch, c: Candidate, earlier: list[Candidate]) -> bool:
    """Tell whether a verb that says what somebody is or wants stands in what another cue governs."""
    return c.verb.act == "stance" and governed(s, c, earlier)


def governed(s: Stretch, c: Candidate, earlier: list[Candidate]) -> bool:
    """Tell whether a verb stands in the clause that another cue governs: "announced that it wants", not "announced"."""
    for other in earlier:
        if other is c or other.right > c.left:
            continue
        if other.right == c.left or (s.cls[c.left - 1] & THAT and other.right >= c.left - 4):
            return True
    return False


def clause_subject(s: Stretch, before: int, begins: int = 0) -> Range | None:
    """Return the subject of the clause from ``begins`` to before item ``before``: the first noun phrase of its verb."""
    at = begins
    while at < before:
        bits = s.cls[at]
        if bits & (PUNCT | CC | ADV | QUOTE | NEG):
            at += 1
            continue
        if bits & (PREP | SUB | ING | ED | TO):
            at = _next_comma(s, at, before)
            continue
        after = phrase_right(s, at, before)
        if after == at:
            at += 1
            continue
        if s.low[after - 1] in _SPANS_OF_TIME and after < before and s.low[after] in _FROM_THEN:
            at = _next_comma(s, after, before)  # "A day after the vote, the board …"
            continue
        return (at, after)
    return None


def _next_comma(s: Stretch, at: int, before: int) -> int:
    for k in range(at, before):
        if s.cls[k] & COMMA:
            return k + 1
    return before
