"""Pointing: what an answer means that names it by its kind alone ("rejected the accusation", "condemned the step").

The nearest telling before it of another party is meant that can be called so. Where the nearest sentence that tells
such deeds tells those of two other parties, neither is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.knowledge.deeds import DeedKind, deed_names
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.record.targets import Anchor, joint, may_answer

BACK = 3
"""Sentences before an answer in which what it answers stands."""

REACH = 110
"""Characters from an answering verb in which its object stands."""


def pointed_at(
    reading: Reading, source: Anchor, by_sentence: Mapping[int, Sequence[Anchor]]
) -> tuple[Anchor, Span] | None:
    """Return what a telling answers, with the words that point to it; None where it points to nothing known."""
    text, names = reading.report.text, deed_names()
    end = min(reading.sentences[source.sentence].span.end, source.at + REACH)
    match = names.answering.match(text, source.at, end)
    if match is None or not source.parties:
        return None
    kind = names.kind_of(match["noun"])
    for number in range(source.sentence, source.sentence - BACK - 1, -1):
        found = [
            a
            for a in by_sentence.get(number, ())
            if a.at < source.at and a.parties and not a.parties & source.parties and may_answer(source, a)
            if number == source.sentence or _can_be(kind, a, reading)
            if source.telling.background or not a.telling.background
        ]
        if found:
            whose = {tuple(sorted(a.parties)) for a in found}
            return (found[-1], Span(*match.span())) if len(whose) == 1 else None
    return None


def _can_be(kind: DeedKind, anchor: Anchor, reading: Reading) -> bool:
    """Tell whether a telling can be called by the names of a kind."""
    telling = anchor.telling
    if not kind.roots and deed_names().answering.match(reading.report.text, anchor.at) is not None:
        return False  # who condemns a step takes none
    codes = [e.cameo for e in reading.events if e.id in telling.events]
    if any(kind.can_be(code) for code in codes):
        return not joint(telling) or bool(kind.roots)
    if telling.kind != "saying" or kind.said is None:
        return False
    return any(kind.said.search(e.span.text(reading.report.text)) for e in telling.evidence)
