"""Anaphors: attributions whose content only points to what was told before.

"Similar statements were made by …", "She had voiced this position before", and whole sentences that name the sayer of
the sentence before ("This was announced on Friday by …").
"""

from __future__ import annotations

from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.groups import phrase_left, phrase_right
from chancery.reading.statements.set_off import with_name
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.verb_groups import verb_group
from chancery.reading.statements.words import FINITE, PUNCT, QUOTE, STOP, THAT, WH

_POINTERS = frozenset(("similar", "same", "this", "such", "these", "that", "those", "like", "corresponding"))
_FORWARD = frozenset(("of", "on", "about", "that", "to", "for", ":", ","))


def draft_anaphors(s: Stretch) -> list[Draft]:
    """Return a draft for each pointing noun that is said, made or shared by somebody."""
    found = []
    for item in s.keys:
        if s.low[item] not in s.cues.pointing:
            continue
        first = phrase_left(s, item + 1)
        if first is None or not any(w in _POINTERS for w in s.low[first:item]):
            continue
        if item + 1 < len(s) and s.cls[item + 1] & THAT:
            continue
        draft = _passive(s, first, item) or _active(s, first, item)
        if draft is not None:
            found.append(draft)
    return found


def _passive(s: Stretch, first: int, noun: int) -> Draft | None:
    for at in range(noun + 1, min(len(s), noun + 7)):
        if s.low[at] in s.cues.pointing_verbs:
            group = verb_group(s, at, frozenset(("pp",)), 0)
            if not group.passive or group.first != noun + 1:
                return None
            agent = _agent(s, at + 1)
            if agent is None:
                return None
            return _made(s, agent, (group.first, group.after), (first, noun + 1), group.past_perfect)
        if not s.cls[at] & FINITE and s.cls[at] & PUNCT:
            return None
    return None


def _agent(s: Stretch, at: int) -> Range | None:
    for k in range(at, min(len(s) - 1, at + 16)):
        if s.low[k] == "by" and s.time[k + 1] < 0:
            after = phrase_right(s, k + 1)
            after = with_name(s, after) if after > k + 1 else after
            return (k + 1, after) if after > k + 1 else None
        if s.cls[k] & (QUOTE | WH | STOP):
            return None
    return None


def _active(s: Stretch, first: int, noun: int) -> Draft | None:
    verb = first - 1
    if verb <= 0 or s.low[verb] not in s.cues.pointing_verbs:
        return None
    group = verb_group(s, verb, frozenset(("past", "pp", "base", "s")), 0)
    if group.infinitive:
        return None
    subject = phrase_left(s, group.first)
    if subject is None:
        return None
    return _made(
        s, (subject, group.first), (group.first, group.after), (first, noun + 1), group.past_perfect or group.earlier
    )


def _made(s: Stretch, source: Range, cue: Range, content: Range, past_perfect: bool) -> Draft:
    return Draft(
        stretch=s, rule="points to what was told", source=[source], cue=[cue], content=[content], act="anaphoric",
        confidence=0.75, anaphoric=True, past_perfect=past_perfect, kind="noun", lemma="point",
    )  # fmt: skip


def fill_pointing_back(stretches: list[Stretch], by_stretch: list[list[Draft]]) -> None:
    """Give "This was announced by …" the sentences before it in its paragraph as content.

    Where those are attributed already, "Oslo denies this" points to what they tell; a bare "this was said" goes.
    """
    for index, _s in enumerate(stretches):
        drafts = by_stretch[index]
        kept = []
        for draft in drafts:
            if draft.rule == "points back":
                draft.others = _sentences_before(stretches, by_stretch, index)
                if not draft.others and draft.lead is None:
                    continue
                if not draft.others and draft.lead is not None:
                    draft.content, draft.act, draft.anaphoric = [draft.lead], "anaphoric", True
            kept.append(draft)
        by_stretch[index] = kept


def _sentences_before(
    stretches: list[Stretch], by_stretch: list[list[Draft]], index: int
) -> list[tuple[Stretch, Range]]:
    """The unattributed sentences just before, in the same paragraph; failing that, the last of the one before."""
    s = stretches[index]
    found: list[tuple[Stretch, Range]] = []
    at = index - 1
    while at >= 0 and len(found) < 4:
        other = stretches[at]
        if other.paragraph != s.paragraph and (found or s.sentence > other.sentence + 1 or other.zone != s.zone):
            break
        if any(d.act in ("said", "written") and d.source for d in by_stretch[at]):
            break
        end = len(other)
        while end > 1 and other.cls[end - 1] & STOP:
            end -= 1
        found.append((other, (0, end)))
        if other.paragraph != s.paragraph:
            break
        at -= 1
    return found[::-1]
