"""Wording: one line for each occurrence, made of the words of its best telling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chancery.model.occurrence import Occurrence
from chancery.record.telling import Telling

LENGTH = 200
"""Characters of a line."""


def word(
    occurrences: Sequence[Occurrence], groups: Mapping[str, Sequence[Telling]], texts: Mapping[str, str]
) -> tuple[Occurrence, ...]:
    """Return the occurrences with ``what`` filled in: the words of the telling that tells most, dated first."""
    worded = []
    for occurrence in occurrences:
        best = min(groups[occurrence.id], key=lambda t: (t.weak, t.background, not t.explicit, -len(t.words), t.key))
        line = " ".join((best.head or best.span).text(texts[best.report]).split())
        worded.append(replace(occurrence, what=line if len(line) <= LENGTH else line[: LENGTH - 1].rstrip() + "…"))
    return tuple(worded)
