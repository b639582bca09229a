"""Inverted denials: "Nor did the president mention the truce", "Neither has he said who signed"."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.knowledge.cues import CueVerb
from chancery.reading.statements.candidates import cue_entry
from chancery.reading.statements.drafts import Candidate, Draft
from chancery.reading.statements.ends import what_follows
from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.verb_groups import VerbGroup
from chancery.reading.statements.words import ADV, AUX, CC, DASH, HAVE, PUNCT

_OPENING = frozenset(("nor", "neither"))


def draft_inverted_denials(s: Stretch, others: Sequence[Candidate]) -> list[Draft]:
    """Return a draft for each clause that opens with "nor" or "neither", its helper before its subject."""
    if _OPENING.isdisjoint(s.low):
        return []
    found = []
    for item in range(len(s) - 3):
        opens = s.low[item] in _OPENING and (item == 0 or s.cls[item - 1] & (PUNCT | CC | DASH))
        if opens and s.cls[item + 1] & AUX:
            draft = _denied(s, item, others)
            if draft is not None:
                found.append(draft)
    return found


def _denied(s: Stretch, item: int, others: Sequence[Candidate]) -> Draft | None:
    first = item + 2
    form = "pp" if s.cls[item + 1] & HAVE else "base"
    for at in range(first + 1, min(len(s) - 1, max(phrase_right(s, first), first + 1) + 2)):
        plain, phrasal = s.cues.verbs.get(s.low[at], ()), s.cues.phrasal.get(s.low[at], {})
        entry = cue_entry(s, at, plain, phrasal) if plain or phrasal else None
        if entry is not None and form in entry[1]:
            return _drafted(s, item, at, entry[0], entry[2], others)
    return None


def _drafted(s: Stretch, item: int, at: int, verb: CueVerb, tail: int, others: Sequence[Candidate]) -> Draft | None:
    first, after = item + 2, at
    while after > first + 1 and s.cls[after - 1] & ADV:
        after -= 1
    right = at + 1 + tail
    c = Candidate(at, verb, VerbGroup(at, right), (first, after), first, right)
    what = what_follows(s, c, others)
    if what is None:
        return None
    content, clausal = what
    return Draft(
        stretch=s, rule="inverted denial", source=[(first, after)], cue=[(item, item + 2), (at, right)],
        content=[content], act=verb.act if clausal else verb.noun_act, hearer=c.hearer, confidence=0.75,
        negated=True, lemma=verb.lemma, kind="clause" if clausal else "noun",
    )  # fmt: skip
