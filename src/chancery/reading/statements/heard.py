"""Heard: what a court, an inquest or a hearing heard, from nobody named ("the court heard that she had been told")."""

from __future__ import annotations

from chancery.reading.statements.clauses import finite_in
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.ends import clause_end
from chancery.reading.statements.groups import phrase_left
from chancery.reading.statements.source_heads import head_noun
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import ADV, AUX, NEG, SUBJ, THAT

_HOW = frozenset(("how", "that"))


def draft_heard(s: Stretch) -> list[Draft]:
    """Return a draft for what a body that hears evidence heard: without a source, the body is whom it was told."""
    found = []
    for item in range(1, len(s) - 2):
        if s.low[item] not in ("heard", "hears") or s.cls[item - 1] & NEG:
            continue
        verb = item
        while verb > 1 and s.cls[verb - 1] & (AUX | ADV):
            verb -= 1
        first = phrase_left(s, verb)
        if first is None or s.low[head_noun(s, first, verb)] not in s.cues.courts:
            continue
        clause = s.low[item + 1] in _HOW or ((s.cls[item + 1] & SUBJ or s.proper(item + 1)) and finite_in(s, item + 1))
        end = clause_end(s, item + 1, (), None) if clause else item
        if end > item + 2:
            found.append(
                Draft(
                    stretch=s, rule="heard", source=[], cue=[(verb, item + 1)], content=[(item + 1, end)], act="said",
                    hearer=(first, verb), confidence=0.75, lemma="hear",
                    kind="that" if s.cls[item + 1] & THAT else "clause",
                )
            )  # fmt: skip
    return found
