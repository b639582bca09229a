"""Subject clauses: the noun that a passive is about, with the clause that tells what it says."""

from __future__ import annotations

from chancery.reading.statements.groups import phrase_left
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import CC, PUNCT, QUOTE, THAT, WH

_LONGEST_CLAUSE = 20


def with_clause(s: Stretch, subject: int) -> int:
    """Return where "His claim that they were never ceded (was rejected by)" begins; ``subject`` where it is no more."""
    for k in range(subject - 1, max(1, subject - _LONGEST_CLAUSE), -1):
        if s.cls[k] & (PUNCT | QUOTE | CC | WH):
            break
        if s.cls[k] & THAT:
            wider = phrase_left(s, k) if s.low[k - 1] in s.cues.nouns else None
            return subject if wider is None else wider
    return subject
