"""Nested: attributions in others' contents that are no statements, kept with the statement that they stand in.

A report says little on its own word about what growers fear if a mayor says so, or whom “they” told to go in her
words. ``selecting`` makes statements of those that a record may rest on; the others are told with the one around them.
Which are told is measured on our own reports (training side): of those left out here most are no attributions, or
only say of the speaker what the saying tells anyway ("said he regretted it").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chancery.model.basis import Basis
from chancery.model.quick import replaced
from chancery.model.span import Span
from chancery.model.statement import Nested, Statement
from chancery.model.time_expression import TimeExpression
from chancery.reading.page import Page
from chancery.reading.statements.candidates import find_candidates
from chancery.reading.statements.drafts import Draft, trimmed
from chancery.reading.statements.governing import draft_verbs
from chancery.reading.statements.speaker import Speaker
from chancery.reading.statements.speakers import SpeakerFinder
from chancery.reading.statements.stretch import Stretch, quoted_stretches
from chancery.reading.statements.words import DET, SUBJ, WH

_LEAST_WORDS = 5
_SAID, _HELD = 0.6, 0.5
"""Share that is right of those that tell of words, and of those that tell of a stance."""
_TELLING = frozenset(("that", "infinitive", "wh", "clause", "quote"))
_FACTS = frozenset(("know", "see", "share"))
_PERSONS = ("i", "we", "he", "she", "they")


def worth_noting(draft: Draft, outer: Draft) -> bool:
    """Tell whether an attribution in another's content, which makes no statement, is told with that one."""
    if not draft.source:
        return draft.rule == "passive of telling"
    if draft.foretold or _plainly(draft):
        return False
    s = draft.stretch
    first, after = draft.source[0]
    pronoun = after - first == 1 and bool(s.cls[first] & SUBJ) and not s.cls[first] & DET
    if draft.act == "stance":
        if draft.kind == "wh" or draft.rule.startswith("cue noun"):
            return False
        return not pronoun or not _opens(first, outer)  # "said he hoped": a stance of whoever speaks
    return not s.cls[first] & WH and (draft.act != "written" or draft.kind == "that")


def _plainly(draft: Draft) -> bool:
    """Tell "the button is for speaking", "rooks know one another's voices": words that in others' mouths tell facts."""
    return draft.lemma in _FACTS or (draft.lemma.startswith("be ") and draft.kind == "noun")


def _opens(item: int, outer: Draft) -> bool:
    """Tell whether a content begins at an item, or with "that" before it."""
    return any(0 <= item - a <= 1 for a, _ in outer.content)


def as_nested(draft: Draft, speaker: Speaker) -> Nested:
    """Return a draft as it is told with the statement that it stands in."""
    s = draft.stretch
    cue = tuple([s.span(*r) for r in draft.cue])
    return Nested(
        source=tuple([trimmed(s, r) for r in draft.source]),
        cue=cue,
        content=tuple([trimmed(s, r, keep_quotes=True) for r in draft.content]),
        act=draft.act,
        negated=draft.negated,
        speaker_name=speaker.name if speaker.entity is not None else None,
        described_as=speaker.described_as,
        confidence=_HELD if draft.act == "stance" else _SAID,
        basis=(Basis(_rule(draft), cue[0] if cue else None, f"cue “{draft.lemma or _words(s, cue)}”"),),
    )


def _rule(draft: Draft) -> str:
    """The rule that found it; "tagger" itself marks statements that only the tagger sees."""
    return "tagger, nested" if draft.rule == "tagger" else draft.rule


def _words(s: Stretch, cue: Sequence[Span]) -> str:
    return " … ".join(span.text(s.text) for span in cue)


def read_quoted(
    page: Page, times: Sequence[TimeExpression], made: Iterable[Statement], finder: SpeakerFinder
) -> list[tuple[str, Nested]]:
    """Return what quoted words attribute ("“Everyone says he wants peace,” she said"), with whose words they are.

    The rules read the words of a quotation as they read a report's; of a quotation that two statements hold, as one
    that is carried on, the shorter one has it.
    """
    quotations = {q.span.start: q for q in page.quotations if not q.depth}
    holders: dict[Span, Statement] = {}
    for statement in made:
        for span in statement.verbatim:
            if span.start in quotations and (span not in holders or _size(statement) < _size(holders[span])):
                holders[span] = statement
    inner = []
    for span in sorted(holders):
        start, end = quotations[span.start].inner(page.text)
        inner.append((Span(start, min(end, span.end)), holders[span]))
    found = []
    for (_, holder), stretches in zip(inner, quoted_stretches(page, [i for i, _ in inner], times), strict=True):
        for s in stretches:
            if len(s) < _LEAST_WORDS:
                continue
            candidates = find_candidates(s, s.cues)
            for draft in draft_verbs(s, candidates, candidates):
                if _told_in_words(draft):
                    found.append((holder.id, as_nested(draft, _speaker(draft, holder, finder))))
    return found


def _told_in_words(draft: Draft) -> bool:
    """Tell whether a draft within quoted words is told: "they say it is safe", "I believed him", not "I know him"."""
    s = draft.stretch
    first, after = draft.source[0]
    if draft.act == "stance":
        return draft.kind == "clause" and after - first == 1 and s.low[first] in _PERSONS and not _plainly(draft)
    return draft.kind in _TELLING and (draft.act != "written" or draft.kind == "that")


def _speaker(draft: Draft, holder: Statement, finder: SpeakerFinder) -> Speaker:
    """ "I" is whoever's words they are; whom other pronouns in them mean is not known."""
    s = draft.stretch
    first, after = draft.source[0]
    if after - first == 1 and s.cls[first] & SUBJ and not s.cls[first] & DET:
        if s.low[first] != "i":
            return Speaker()
        return Speaker(holder.speaker, holder.speaker_name, described_as=holder.described_as)
    return finder.of_draft(draft)


def _size(statement: Statement) -> int:
    return sum(s.length for s in statement.content)


def with_nested(made: Sequence[Statement], *nested: Sequence[tuple[str, Nested]]) -> list[Statement]:
    """Return the statements with what is nested in them, in text order."""
    by_id: dict[str, list[Nested]] = {}
    for parent, one in sorted((pair for pairs in nested for pair in pairs), key=lambda p: (p[1].content, p[1].cue)):
        by_id.setdefault(parent, []).append(one)
    return [replaced(s, nested=tuple(by_id[s.id])) if s.id in by_id else s for s in made]
