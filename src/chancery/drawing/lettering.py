"""How long a text is in a drawing, which nobody can measure on a server: estimated on the safe side.

>>> fitted("Ministry of Foreign Affairs of Japan", 120, 12)
'Ministry of…'
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import accumulate

_NARROW = frozenset("iljtfrI.,:;'’‘|!()[]/ ")
_BROAD = frozenset("mwMW@%—…")


def length(text: str, size: float) -> float:
    """Return about how many units a line takes at a size of letters."""
    return sum(_width(c) for c in text) * size


@lru_cache(maxsize=2_000)
def _width(c: str) -> float:
    if c in _NARROW:
        return 0.32
    if c in _BROAD:
        return 0.9
    if unicodedata.combining(c):
        return 0.0
    if unicodedata.east_asian_width(c) in "WF":
        return 1.02
    return 0.68 if c.isupper() else 0.56


def fitted(text: str, room: float, size: float) -> str:
    """Return a text cut so that it fits, at a word where there is one, with an ellipsis; "" where nothing fits."""
    text = " ".join(text.split())
    if length(text, size) <= room:
        return text
    sums = list(accumulate(_width(c) * size for c in text))
    most = next((i for i, used in enumerate(sums) if used > room - 0.9 * size), len(text))
    if most < 3:
        return ""
    cut = text[:most]
    head = cut.rsplit(" ", 1)[0] if " " in cut and not text[most : most + 1].isspace() else cut
    head = head if len(head) >= most // 2 else cut
    return head.rstrip(" ,;:–—-") + "…"


def surname(name: str) -> str:
    """Return a short form of a person's name, for where the whole does not fit: its last word."""
    return name.split()[-1] if name.split() else ""
