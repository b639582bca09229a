"""Deeds: cue verbs that tell here what somebody did or went through, and pass on nothing ("two who saw the ship")."""

from __future__ import annotations

from chancery.reading.statements.drafts import Candidate, Range
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import DET, FINITE, OBJ, PREP, PUNCT, QUOTE, SUBJ, THAT, TO, WH

_TAKEN = frozenset(("as", "differently", "otherwise"))
_OF_MIND = frozenset(
    """aim aims ambition analysis anger anxiety apprehension apprehensions assessment assumption belief beliefs concern
    concerns conclusion conviction desire doubt doubts enthusiasm fear fears feeling frustration goal goals grief hope
    hopes idea interpretation judgment judgement misgivings objective opinion optimism outlook outrage pain pessimism
    position preference principle principles scepticism sentiment skepticism sorrow stance suspicion sympathy thinking
    understanding unease vision wish worries worry""".split()
)
"""What two can share of what they think."""
_VIEWS = frozenset(("view", "views", "values", "ideals", "verdict"))
_EVERYDAY = frozenset(("see", "know", "share", "speak", "learn", "gather"))
_MUCH = frozenset(("all", "nothing", "little", "something", "enough", "much", "what"))
_BY_THEMSELVES = frozenset(("i", "we", "he", "she", "they"))


def is_deed(s: Stretch, c: Candidate, content: Range) -> bool:
    """Tell "who have seen the letter", "knew the sound", "shared a cab", "crowds gathered" from what is told."""
    lemma = c.verb.lemma
    first, after = content
    if lemma not in _EVERYDAY or any(s.cls[k] & QUOTE for k in range(first, after)):
        return False
    if lemma == "speak" and c.verb.tail == ("for",):
        return c.antecedent is not None and c.present  # "who speaks for the group"
    if c.verb.tail:
        return False
    if lemma == "gather" and not s.cls[first] & THAT:
        return c.source is not None and s.low[c.source[0]] not in _BY_THEMSELVES
    if lemma == "learn" and first < c.left:
        return c.antecedent is not None or (c.right < len(s) and bool(s.cls[c.right] & (PREP | TO)))
    if s.cls[first] & (THAT | TO | WH) or s.low[first] in ("whether", "if"):
        return False
    if lemma == "see":
        return _beheld(s, c, first, after)
    if lemma == "know":
        return s.low[first] not in _MUCH and not _has_clause(s, first, after)
    return lemma == "share" and not s.cls[first] & OBJ and not _minds(s, first, after)


def _beheld(s: Stretch, c: Candidate, first: int, after: int) -> bool:
    """What one has seen or can see is no view of it, unless it is seen as something."""
    if not (c.group.perfect or c.group.modal or c.group.does or c.antecedent is not None):
        return False
    taken = any(s.low[k] in _TAKEN for k in range(first, after))
    return not taken and not (s.cls[first] & DET and s.low[first] in ("no", "any"))


def _minds(s: Stretch, first: int, after: int) -> bool:
    """Tell the view, the fear, the hope that somebody shares from a room or a sandwich."""
    head = next((k for k in range(first + 1, after) if s.cls[k] & (PREP | PUNCT | WH | THAT | TO | FINITE)), after)
    return any(s.low[k] in _OF_MIND or s.low[k] in _VIEWS for k in range(first, head))


def _has_clause(s: Stretch, first: int, after: int) -> bool:
    """Tell "I knew this talk was wrong" from "knew those people who live there"."""
    for k in range(first, after):
        if s.cls[k] & (WH | PUNCT) and k > first:
            return False
        if s.cls[k] & FINITE or (s.cls[k] & SUBJ and not s.cls[k] & DET):
            return True
    return False
