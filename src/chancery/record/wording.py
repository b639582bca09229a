"""Wording: one line for each occurrence, made of the words of its best telling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chancery.model.occurrence import Occurrence
from chancery.record.telling import Telling

LENGTH = 200
"""Characters of a line."""

LEAST = 25
"""Characters below which a line tells little."""

_LOOSE = (
    "however",
    "according",
    "and",
    "but",
    "also",
    "as",
    "he",
    "she",
    "it",
    "they",
    "this",
    "these",
    "which",
    "who",
)


def word(
    occurrences: Sequence[Occurrence], groups: Mapping[str, Sequence[Telling]], texts: Mapping[str, str]
) -> tuple[Occurrence, ...]:
    """Return the occurrences with ``what`` filled in: the cleanest words of a telling that tells it as news."""
    worded = []
    for occurrence in occurrences:
        best = min(groups[occurrence.id], key=lambda t: _rank(t, texts[t.report], occurrence.speaker))
        worded.append(replace(occurrence, what=line_of(best, texts[best.report])))
    return tuple(worded)


def line_of(telling: Telling, text: str) -> str:
    """Return the words of a telling as one line: its verb too where that is more than "said"."""
    line = " ".join((telling.head or telling.span).text(text).split())
    plain = line.removeprefix("that ").lstrip(" ,;:")
    if telling.cue:
        line = f"{telling.cue} {line}"
    elif plain:
        line = plain
    return line if len(line) <= LENGTH else line[: LENGTH - 1].rstrip() + "…"


def _rank(telling: Telling, text: str, speaker: str | None) -> tuple[bool, bool, bool, bool, bool, bool, int, str]:
    """News before background, the speaker's own words, whole clauses with a named subject, dated, what tells most.

    What a minister said is not worded as the government whose word it also is, where he is named beside the entry.
    """
    line = line_of(telling, text)
    first = line.split(" ", 1)[0].strip("\"“”'’,.").lower()
    cut = first in _LOOSE or len(line) < LEAST
    if telling.kind == "act":
        cut = cut or not line[:1].isupper() or all(e.role == "headline" for e in telling.evidence)
    main = any(e.role == "main" for e in telling.evidence)
    dated = telling.explicit
    others = telling.kind == "saying" and telling.speaker != speaker
    return (telling.weak, telling.background, not main, others, cut, not dated, -len(telling.words), telling.key)
