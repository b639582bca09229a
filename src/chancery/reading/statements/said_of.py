"""Said of: a thing told before ("a claim that Oslo denies", "what she called “a farce”"), or a pronoun for it."""

from __future__ import annotations

from chancery.reading.statements.drafts import Candidate, Range
from chancery.reading.statements.ends import clause_end, phrase_end
from chancery.reading.statements.groups import phrase_left
from chancery.reading.statements.lists import TAKING_AS, clause_after
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import CC, COMMA, DET, FINITE, POSS, PREP, PUNCT, QUOTE, SUB, SUBJ, WH

NAMING = frozenset(("call", "name", "dub", "label", "term", "brand", "describe"))
"""Verbs that say by what name or words somebody speaks of a thing."""
_CIRCUMSTANCES = frozenset("in on at since during when after before while until despite amid too".split())
_NO_ANTECEDENT = PUNCT | CC | SUB | QUOTE | FINITE | PREP | WH
_PRONOUNS = frozenset(("this", "that", "it", "these", "those", "them"))
_RELATIVES = ("what", "which", "that")
_WISHES = frozenset(("want", "need", "see"))


def thing_said(s: Stretch, c: Candidate, at: int | None) -> list[Range] | None:
    """ "…, a claim that Oslo denies", "…, a ruling lawyers called “the first”": said of something told before."""
    if c.source is None or c.shared or c.participle or c.inverted or c.left < 3 or not c.verb.codes & {"n"}:
        return None
    end = c.left - 1 if s.low[c.left - 1] in ("that", "which") else c.left
    if s.low[end - 1] not in s.cues.remarks:
        return None
    first = end - 1
    while first > 0 and not s.cls[first] & (DET | PUNCT | FINITE | PREP):
        first -= 1
    if first < 2 or s.low[first] not in ("a", "an") or not s.comma_at(first - 1):
        return None
    if at is None:
        return [(first, end)] if c.right >= len(s) or s.cls[c.right] & PUNCT else None
    if c.verb.lemma not in NAMING or not s.cls[at] & (QUOTE | DET | POSS):
        return None
    return [(first, end), (at, clause_end(s, at, (), c))]


def taken_relative(s: Stretch, c: Candidate, others: list[Candidate]) -> list[Range]:
    """ "what she described as “a farce”", "the plan, which it sees as a trap": of what, and what is said of it."""
    lead, at = c.left - 1, c.right + 1
    if c.source is None or c.shared or c.participle or c.inverted or lead < 0 or at >= len(s):
        return []
    if s.low[c.right] != "as" or not (c.verb.lemma in TAKING_AS or c.verb.lemma in NAMING):
        return []
    begins = s.cls[c.source[0]] & (SUBJ | DET | POSS) or s.proper(c.source[0])
    if s.low[lead] not in _RELATIVES and (s.cls[lead] & _NO_ANTECEDENT or not begins):
        return []
    end = at + 1 if s.cls[at] & QUOTE else _before_main_verb(s, at, phrase_end(s, at, others, c))
    if end <= at:
        return []
    c.group.after = at
    if s.low[lead] == "what":
        return [(at, end)]
    head = lead + (s.low[lead] not in ("which", "that"))
    head -= head > 0 and s.comma_at(head - 1)
    first = phrase_left(s, head)
    return [(at, end)] if first is None else [(first, head), (at, end)]


def _before_main_verb(s: Stretch, first: int, after: int) -> int:
    """Return where a relative clause is over: at the comma before the main verb."""
    for k in range(first + 1, after - 1):
        if s.comma_at(k) and s.cls[k + 1] & FINITE:
            return k + bool(s.cls[k] & QUOTE)
    return after


def thing_pointed_at(s: Stretch, at: int) -> bool:
    """Tell "that argument in a ruling" from "that part of it was lost": a noun, and no verb but one behind "and"."""
    if at + 1 >= len(s) or s.cls[at + 1]:
        return False
    if at + 2 < len(s) and not s.cls[at + 2] & (PREP | CC | SUB) and s.time[at + 2] < 0 and not s.ends(at + 2):
        return False
    verb = next((k for k in range(at + 2, len(s)) if s.cls[k] & FINITE), 0)
    return not verb or bool(s.cls[verb - 1] & CC)


def stands_alone(s: Stretch, at: int, c: Candidate) -> bool:
    """Tell "welcomed it in a letter", "demanded that since May", "say otherwise": what follows is circumstance."""
    word, after = s.low[at], at + 1
    if word in ("so", "otherwise"):
        return True
    if word not in _PRONOUNS or after >= len(s) or c.verb.lemma in NAMING or c.verb.lemma in s.cues.figuring:
        return False
    if word in ("it", "them") and s.cls[after] & COMMA:
        return True
    if s.low[after] == "on" and s.time[min(after + 1, len(s) - 1)] < 0:
        return False  # "blamed it on"
    if (
        s.time[after] < 0
        and s.low[after] not in _CIRCUMSTANCES
        and not (s.low[after] == "as" and clause_after(s, after))
    ):
        return False
    rest = next((k for k in range(after, len(s)) if s.cls[k] & (FINITE | PUNCT | QUOTE)), len(s))
    if word == "that" or c.verb.codes & {"c", "t"}:  # not "said that in May the port was closed"
        return rest >= len(s) or s.ends(rest) or (s.comma_at(rest) and bool(s.cls[min(rest + 1, len(s) - 1)] & CC))
    return c.verb.lemma not in _WISHES
