"""Words: how spans, names and quotation marks are compared when a prediction is scored."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chancery.evaluation.gold import Pair

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_EDGES = frozenset(" \n\t\"“”‘’',:;.—-")
_QUOTED = re.compile(r'["“][^"“”]*["”]?')
_UP_TO_CLOSING = re.compile(r'[^"“”]*["”]')


def word_starts(text: str, spans: Iterable[Pair]) -> frozenset[int]:
    """Return where the words inside ``spans`` begin; two spans overlap when they share such a place."""
    return frozenset(m.start() for start, end in spans for m in _WORD.finditer(text, start, end))


def trimmed(text: str, span: Pair) -> Pair:
    """Return the span without punctuation and quotation marks at its edges and without a leading "that"."""
    start, end = span[0], min(span[1], len(text))
    while start < end and text[start] in _EDGES:
        start += 1
    if text[start : min(end, start + 5)].lower() == "that ":
        start += 5
        while start < end and text[start] in _EDGES:
            start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def quotation_form(text: str, spans: Iterable[Pair]) -> str:
    """Tell whether a content is given in quotation marks (direct), without (indirect) or in part (mixed)."""
    content = " ".join(text[start:end] for start, end in spans).strip()
    if not any(mark in content for mark in '"“”'):
        return "indirect"
    outside = _QUOTED.sub("", content)
    if outside.count('"') + outside.count("”") == 1:  # the opening mark stands before the content
        outside = _UP_TO_CLOSING.sub("", outside)
    return "mixed" if _WORD.search(outside) else "direct"


def _plain(name: str | None) -> tuple[str, ...]:
    return tuple(_WORD.findall((name or "").lower()))


def same_name(want: str | None, got: str | None, also: Iterable[str] = ()) -> bool:
    """Tell whether ``got`` is ``want`` or one of its accepted other names, letter case and marks aside."""
    return bool(_plain(want)) and _plain(got) in {_plain(name) for name in (want, *also)}


def name_holds(want: str | None, got: str | None) -> bool:
    """Tell whether one name's words are all in the other ("Trudeau" and "Justin Trudeau")."""
    left, right = set(_plain(want)), set(_plain(got))
    return bool(left and right) and (left <= right or right <= left)
