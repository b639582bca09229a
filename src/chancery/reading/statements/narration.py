"""Narration: what a transcript tells of the room and nobody in it says ("The meeting rose at 4.25 p.m.").

It is told from outside: of the meeting in the third person, of the speaker by his own name, or in brackets. Nobody ends
the meeting in which he speaks in the past tense, and nobody calls himself by his name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from chancery.knowledge.data_files import data_file
from chancery.model.span import Span

_OURS = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]ur|[Yy]our?|us)\b")
_QUOTED = re.compile(r"[“„«][^“”„«»]*[”“»]|\"[^\"]*\"")
_SENTENCE = re.compile(r"[.!?]['\"”’)\]]?\s+(?=[A-Z])")
_LONGEST = 240
"""Characters of the longest paragraph that only tells of the room."""
_NAMED_IN = 4
"""Words in which a paragraph about the speaker names him."""


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    data = data_file("labels.yaml")
    things, verbs = ("|".join(sorted(data[name].split())) for name in ("proceedings", "closings"))
    helped = r"(?:(?:was|were|had|then|thus|accordingly|stood|been) ){0,3}"
    return re.compile(rf"(?:The|This) (?:[\w,.’'-]+ ){{0,4}}?(?:{things}) {helped}(?:{verbs})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _stage() -> re.Pattern[str]:
    words = "|".join(data_file("labels.yaml")["stages"].split())
    return re.compile(rf"\s*[(\[](?:[\w-]+ ){{0,2}}(?:{words})\b[^()\[\]]{{0,30}}[)\]]\s*$", re.IGNORECASE)


def narrates(text: str, paragraph: Span, speaker: tuple[str, ...]) -> bool:
    """Tell a paragraph behind a turn that tells of the meeting, or of who speaks, from one that goes on with it.

    ``speaker`` are the words of the turn's label without title; those of nobody ("A", "Answer") name no one.
    """
    words = _QUOTED.sub("", text[paragraph.start : paragraph.end])
    if _OURS.search(words) is not None:
        return False
    if paragraph.length <= _LONGEST and _closing().match(words) is not None:
        return True
    opening = [w.strip(",.").lower() for w in words.split()[:_NAMED_IN]]
    return bool(speaker) and len(speaker[-1]) > 1 and speaker[-1] in opening and opening[0] not in ("a", "answer")


def without_stage(text: str, words: Span) -> Span:
    """Return what is said without the laughter or applause in brackets that ends it."""
    found = _stage().search(text, words.start, words.end)
    return Span(words.start, found.start()) if found is not None and found.start() > words.start else words


def without_closing(text: str, words: Span) -> Span:
    """Return the last words of a record without the sentence behind them that closes the meeting."""
    starts = [m.end() for m in _SENTENCE.finditer(text, words.start, words.end)]
    if not starts or _closing().match(text, starts[-1], words.end) is None:
        return words
    if _OURS.search(text, starts[-1], words.end) is not None:
        return words
    return Span(words.start, words.start + len(text[words.start : starts[-1]].rstrip()))
