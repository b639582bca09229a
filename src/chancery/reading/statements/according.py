"""According to: the source follows, the content is the clause around it."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.reading.statements.drafts import Candidate, Draft, Range
from chancery.reading.statements.ends import clause_end
from chancery.reading.statements.groups import phrase_right, with_name
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    CC,
    COMMA,
    DASH,
    ED,
    FINITE,
    ING,
    PREP,
    PUNCT,
    QUOTE,
    SEMI,
    STOP,
    SUB,
    WH,
)

_NOT_SOURCES = frozenset(
    """plan plans schedule which whom what how whether tradition law rules size age need needs ability taste
    preference rank custom protocol order season merit""".split()
)
_POINT_OF_VIEW = (("in", "the", "words", "of"), ("in", "the", "opinion", "of"), ("in", "the", "view", "of"))


def draft_according(s: Stretch, others: Sequence[Candidate]) -> list[Draft]:
    """Return a draft for each "according to" (and "in the words of") that names a source."""
    found = []
    for item, word in enumerate(s.low):
        if word == "according" and item + 2 < len(s) and s.low[item + 1] == "to":
            draft = _draft(s, item, item + 2, others)
        elif word == "in" and tuple(s.low[item : item + 4]) in _POINT_OF_VIEW:
            draft = _draft(s, item, item + 4, others)
        else:
            continue
        if draft is not None:
            found.append(draft)
    return found


def _draft(s: Stretch, cue: int, first: int, others: Sequence[Candidate]) -> Draft | None:
    if first >= len(s) or s.low[first] in _NOT_SOURCES or s.cls[first] & WH:
        return None
    after = _source_end(s, first)
    if after == first or s.low[after - 1] in _NOT_SOURCES:
        return None
    content = _content(s, cue, after, others)
    if not content:
        return None
    return Draft(
        stretch=s,
        rule="according to",
        source=[(first, after)],
        cue=[(cue, first)],
        content=content,
        act="said",
        confidence=0.9,
        lemma="according to",
    )


def _source_end(s: Stretch, first: int) -> int:
    """The source runs over coordinated and prepositional phrases to the next mark or clause."""
    after = with_name(s, phrase_right(s, first))
    size = len(s)
    while after < size and after > first:
        if s.cls[after] & ED and after + 1 < size and s.cls[after + 1] & PREP:
            after += 1  # "a diplomat briefed on the talks"
            continue
        if s.low[after] in ("and", "&", "or") or s.low[after] in ("on", "by", "about", "in", "with", "familiar"):
            step = phrase_right(s, after + 1)
            if step == after + 1 or (s.time[after + 1] >= 0) or (step < size and s.cls[step] & FINITE):
                break
            after = step
            continue
        break
    return after


def _content(s: Stretch, cue: int, after: int, others: Sequence[Candidate]) -> list[Range]:
    before = _before(s, cue)
    rest = after
    size = len(s)
    while rest < size and not s.cls[rest] & (COMMA | DASH | SEMI | QUOTE) and not _ends(s, rest):
        if s.cls[rest] & WH:
            break
        rest += 1
    marked = rest < size and bool(s.cls[rest] & (COMMA | DASH | QUOTE))
    following: Range | None = None
    if marked:
        start = rest if s.cls[rest] & QUOTE else rest + 1
        if s.cls[rest] & COMMA and start < size and s.cls[start] & (WH | ING) and s.low[start] != "what":
            start = _past_insertion(s, start)
        if start < size:
            following = (start, clause_end(s, start, others, None))
    if before is None or not _has_verb(s, *before):
        if following is None or following[1] <= following[0]:
            return [before] if before is not None else []
        if before is not None and before[1] - before[0] > 1 and not _connective(s, *before):
            return [before, following]
        return [following]
    return [before]


def _past_insertion(s: Stretch, at: int) -> int:
    """Step over ", who spoke in Oslo," behind the source."""
    for k in range(at, len(s)):
        if s.cls[k] & COMMA:
            return k + 1
    return len(s)


def _before(s: Stretch, cue: int) -> Range | None:
    """The clause that stands before "according to", without its comma."""
    end = cue
    while end > 0 and s.cls[end - 1] & (COMMA | DASH | ADV) and not s.cls[end - 1] & QUOTE:
        end -= 1
    first = end
    while first > 0 and not s.cls[first - 1] & SEMI:
        first -= 1
    while first < end and s.cls[first] & PUNCT:
        first += 1
    if end <= first or (end - first == 1 and s.cls[first] & (CC | SUB)):
        return None
    for k in range(end - 1, first, -1):
        # a contrast begins a clause of its own: "…, but according to the envoy the talks …"
        if s.cls[k] & (CC | SUB) and k == end - 1:
            return None
    return first, end


def _connective(s: Stretch, first: int, after: int) -> bool:
    return all(s.cls[k] & (ADV | CC | SUB | PUNCT) for k in range(first, after)) or s.low[first] in ("in", "at", "on")


def _has_verb(s: Stretch, first: int, after: int) -> bool:
    return any(s.cls[k] & (FINITE | ED | QUOTE) for k in range(first, after)) or after - first > 8


def _ends(s: Stretch, at: int) -> bool:
    return bool(s.cls[at] & STOP) and s.ends(at)
