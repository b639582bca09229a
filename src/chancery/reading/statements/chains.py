"""Chains: words that came through an outlet ("TASS quoted the envoy as saying", "was quoted by Kyodo as saying").

Behind them what ``assembling`` asks where an outlet is the source: whom it cites or learned something from.
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.knowledge.cues import CueVerb
from chancery.reading.statements.complements import complement
from chancery.reading.statements.contents import content_before
from chancery.reading.statements.drafts import Candidate, Draft, Range
from chancery.reading.statements.ends import clause_end
from chancery.reading.statements.groups import phrase_left, phrase_right
from chancery.reading.statements.outlets import outlet_words
from chancery.reading.statements.set_off import with_name
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.verb_groups import verb_group
from chancery.reading.statements.words import COMMA, ING, PUNCT, QUOTE, STOP

_QUOTING = {"quote": "quoted", "cite": "cited", "report": "reported"}
_QUOTED = frozenset(("quoted", "cited", "reported"))
_LEARNING = frozenset(("learn",))
_LONGEST_NAME = 10
_RELATIVES = frozenset(("who", "whose", "that"))


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


def _as_saying(s: Stretch, at: int) -> int:
    """Return how many items "as saying", "as having said" or "to have said" at ``at`` has, 0 for anything else."""
    if at + 1 >= len(s):
        return 0
    if s.low[at : at + 2] in (["as", "having"], ["to", "have"]):
        told = at + 2 < len(s) and (s.low[at] == "as" or s.low[at + 2] in s.cues.verbs)
        return 3 if told else 0
    return 2 if s.low[at] == "as" and s.cls[at + 1] & ING else 0


def _quoted_as(s: Stretch, c: Candidate, others: Sequence[Candidate]) -> Draft | None:
    after = phrase_right(s, c.right)
    if after > c.right and not _as_saying(s, after):
        after = _past_relative(s, _past_name(s, after))
    named = after
    if after > c.right and not _as_saying(s, after):
        after = _past_time(s, after)  # "quoted an usher today as saying"
    assert c.source is not None
    if after == c.right or not _as_saying(s, after):
        return _quoted_bare(s, c, named, others)
    end = after + _as_saying(s, after)
    cue = [(c.group.first, c.group.after), (after, end)]
    draft = _made(s, c, (c.right, named), cue, end, others)
    if draft is not None:
        outlet = c.antecedent or c.source  # "the Courier, which quoted an usher as saying"
        draft.via = [(outlet, _QUOTING[c.verb.lemma])]
    return draft


def _quoted_bare(s: Stretch, c: Candidate, after: int, others: Sequence[Candidate]) -> Draft | None:
    """ "“We shall pay,” the Courier quoted the mayor.": whom it quotes stands behind, what he said before it."""
    assert c.source is not None
    before = c.source[0] - 1
    quoted = before >= 0 and (s.cls[before] & QUOTE or (s.cls[before] & COMMA and before and s.cls[before - 1] & QUOTE))
    closed = after > c.right and (after >= len(s) or s.cls[after] & STOP)
    if not quoted or not closed or c.participle or c.verb.lemma == "report" or s.cls[c.right] & QUOTE:
        return None
    speech = Candidate(c.item, s.cues.verbs["saying"][0][0], c.group, c.source, c.left, after)
    content = content_before(s, speech, others)
    if not content:
        return None
    return Draft(
        stretch=s, rule="quoted as saying", source=[(c.right, after)], cue=[(c.group.first, c.group.after)],
        content=content, act="said", confidence=0.85, lemma="quote", kind="quote",
        via=[(c.source, _QUOTING[c.verb.lemma])],
    )  # fmt: skip


def _past_name(s: Stretch, after: int) -> int:
    """Step over the name set off in "quoted the oil minister, Jan Odel, as saying"."""
    if after >= len(s) or not s.cls[after] & COMMA:
        return after
    closing = next((k for k in range(after + 1, min(len(s), after + _LONGEST_NAME)) if s.cls[k] & COMMA), after)
    return closing + 1 if closing > after and _as_saying(s, closing + 1) else after


def _past_relative(s: Stretch, after: int) -> int:
    """Step over "who asked not to be named" in "quoted a diplomat who asked not to be named as saying"."""
    if after >= len(s) or s.low[after] not in _RELATIVES:
        return after
    for k in range(after + 2, min(len(s), after + _LONGEST_NAME)):
        if _as_saying(s, k):
            return k
        if s.cls[k] & (PUNCT | QUOTE):
            break
    return after


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
            begin = _past_day(s, at + 1)
            end = with_name(s, phrase_right(s, begin))
            if end > begin and s.time[begin] < 0:
                via, at = [((begin, end), "quoted")], end
                continue
        at += 1
    first = phrase_left(s, group.first)
    if first is None and s.cls[group.first - 1] & COMMA:
        # "the minister, Ann Lee, was quoted": what is set off belongs to the source
        before = next((k for k in range(group.first - 2, 0, -1) if s.cls[k] & PUNCT), 0)
        first = phrase_left(s, before) if before and s.cls[before] & COMMA else None
    if at >= len(s) or first is None:
        return None
    right = said = at + _as_saying(s, at)
    if right + 1 < len(s) and s.low[right] in ("by", "in") and s.time[right + 1] < 0 and not via:
        end = with_name(s, phrase_right(s, right + 1))
        if end > right + 1:
            via, right = [((right + 1, end), "quoted")], end
    c = Candidate(item, s.cues.verbs["saying"][0][0], group, (first, group.first), first, right)
    draft = _made(s, c, (first, group.first), [(group.first, group.after), (at, said)], right, others)
    if draft is not None:
        draft.via = via
    return draft


def _past_day(s: Stretch, at: int) -> int:
    """Step over "the evening" of "by the evening paper La Hora"; "by the evening" stays what it is."""
    after = at
    while after < len(s) and s.time[after] >= 0:
        after += 1
    return after if after < len(s) and s.low[after] in outlet_words().media else at


def _made(
    s: Stretch, c: Candidate, source: Range, cue: list[Range], right: int, others: Sequence[Candidate]
) -> Draft | None:
    saying = _verb_of(s, cue[-1][1] - 1)
    right = _past_time(s, right)
    speech = Candidate(c.item, saying, c.group, source, c.left, right)
    at = complement(s, speech)
    content = [(at, clause_end(s, at, others, speech))] if at is not None else content_before(s, speech, others)
    if not content:
        return None
    return Draft(
        stretch=s, rule="quoted as saying", source=[source], cue=cue, content=content, act="said", confidence=0.92,
        lemma="quote", kind="quote", hearer=speech.hearer,
    )  # fmt: skip


def _verb_of(s: Stretch, item: int) -> CueVerb:
    """The verb of "as telling Radio Orrin that", which takes a hearer; else that of "saying"."""
    known = s.cues.verbs.get(s.low[item], ())
    telling = next((verb for verb, _ in known if "h" in verb.codes and "t" in verb.codes), None)
    return telling or (known[0][0] if known else s.cues.verbs["saying"][0][0])


def _past_time(s: Stretch, at: int) -> int:
    """Step over "on Monday" between "as saying" and what was said."""
    after = at
    while after < len(s) and (s.time[after] >= 0 or (after == at and after + 1 < len(s) and s.time[after + 1] >= 0)):
        if s.time[after] < 0 and s.low[after] not in ("on", "in", "at"):
            return at
        after += 1
    return after


def same_source(citing: Draft, draft: Draft) -> bool:
    """Tell whether "citing …" or "which cited …" tells whom the source of another draft has it from."""
    starts = [a for a, _ in citing.source]
    if citing.antecedent is not None:
        starts.append(citing.antecedent[0])
    return draft.source[0][0] in starts


def learned_from(draft: Draft) -> Range | None:
    """Return who told an outlet what it "learned from two officials"."""
    if draft.lemma.partition(" ")[0] not in _LEARNING or not draft.cue or not draft.content:
        return None
    first, after = draft.cue[-1][1], draft.content[0][0]
    return (first + 1, after) if after > first + 1 and draft.stretch.low[first] == "from" else None


def covers(inner: Draft, outer: Draft) -> bool:
    """Tell whether an attribution inside another makes up most of it."""
    parts = [*inner.source, *inner.cue, *inner.content]
    a, b = min(x for x, _ in parts), max(y for _, y in parts)
    first, after = outer.content[0][0], outer.content[-1][1]
    return (b - a) >= 0.6 * (after - first)
