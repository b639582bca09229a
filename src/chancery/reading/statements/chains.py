"""Chains: words that came through an outlet ("TASS quoted the envoy as saying", "was quoted by Kyodo as saying")."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.reading.statements.complements import complement
from chancery.reading.statements.contents import content_before
from chancery.reading.statements.drafts import Candidate, Draft, Range
from chancery.reading.statements.ends import clause_end
from chancery.reading.statements.groups import phrase_left, phrase_right, verb_group
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import COMMA, ING, PUNCT

_QUOTING = {"quote": "quoted", "cite": "cited", "report": "reported"}
_QUOTED = frozenset(("quoted", "cited", "reported"))


def draft_chains(s: Stretch, candidates: list[Candidate]) -> list[Draft]:
    """Return drafts for "quoted X as saying", and take their verbs out of ``candidates``."""
    found = []
    for c in list(candidates):
        if c.verb.lemma not in _QUOTING or c.source is None:
            continue
        draft = _quoted_as(s, c, candidates)
        if draft is not None:
            found.append(draft)
            candidates.remove(c)
    for item in s.keys:
        if s.low[item] in _QUOTED:
            draft = _was_quoted(s, item, candidates)
            if draft is not None:
                found.append(draft)
    return found


def _as_saying(s: Stretch, at: int) -> bool:
    return at + 1 < len(s) and s.low[at] == "as" and bool(s.cls[at + 1] & ING)


def _quoted_as(s: Stretch, c: Candidate, others: Sequence[Candidate]) -> Draft | None:
    after = phrase_right(s, c.right)
    if after == c.right or not _as_saying(s, after):
        return None
    assert c.source is not None
    end = after + 2 + (s.low[after + 1] == "having")  # "as having said"
    cue = [(c.group.first, c.group.after), (after, end)]
    draft = _made(s, c, (c.right, after), cue, end, others)
    if draft is not None:
        draft.via = [(c.source, _QUOTING[c.verb.lemma])]
    return draft


def _was_quoted(s: Stretch, item: int, others: Sequence[Candidate]) -> Draft | None:
    group = verb_group(s, item, frozenset(("pp",)), 0)
    if not group.passive:
        return None
    at = item + 1
    via: list[tuple[Range, str]] = []
    while at < len(s) and not _as_saying(s, at):
        if s.cls[at] & PUNCT or at - item > 14:
            return None
        if s.low[at] in ("by", "in"):
            end = phrase_right(s, at + 1)
            if end > at + 1 and s.time[at + 1] < 0:
                via, at = [((at + 1, end), "quoted")], end
                continue
        at += 1
    first = phrase_left(s, group.first)
    if first is None and s.cls[group.first - 1] & COMMA:
        # "the minister, Ann Lee, was quoted": what is set off belongs to the source
        before = next((k for k in range(group.first - 2, 0, -1) if s.cls[k] & PUNCT), 0)
        first = phrase_left(s, before) if before and s.cls[before] & COMMA else None
    if at >= len(s) or first is None:
        return None
    right = at + 2
    if right + 1 < len(s) and s.low[right] == "by" and not via:
        end = phrase_right(s, right + 1)
        if end > right + 1:
            via, right = [((right + 1, end), "quoted")], end
    c = Candidate(item, s.cues.verbs["saying"][0][0], group, (first, group.first), first, right)
    draft = _made(s, c, (first, group.first), [(group.first, group.after), (at, at + 2)], right, others)
    if draft is not None:
        draft.via = via
    return draft


def _made(
    s: Stretch, c: Candidate, source: Range, cue: list[Range], right: int, others: Sequence[Candidate]
) -> Draft | None:
    saying = s.cues.verbs["saying"][0][0]
    right = _past_time(s, right)
    speech = Candidate(c.item, saying, c.group, source, c.left, right)
    at = complement(s, speech)
    content = [(at, clause_end(s, at, others, speech))] if at is not None else content_before(s, speech, others)
    if not content:
        return None
    return Draft(
        stretch=s, rule="quoted as saying", source=[source], cue=cue, content=content, act="said", confidence=0.92,
        lemma="quote", kind="quote",
    )  # fmt: skip


def _past_time(s: Stretch, at: int) -> int:
    """Step over "on Monday" between "as saying" and what was said."""
    after = at
    while after < len(s) and (s.time[after] >= 0 or (after == at and after + 1 < len(s) and s.time[after + 1] >= 0)):
        if s.time[after] < 0 and s.low[after] not in ("on", "in", "at"):
            return at
        after += 1
    return after
