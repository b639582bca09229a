"""Quoting: where two reports quote the same words and one of them has another word in their midst.

A word counts only where both texts agree on either side of it: one report quoting more than another is no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.record.telling import Telling
from chancery.record.weighing import LEAST_WEIGHT, RAREST, stem, weight

FLANK = 3
"""Words on either side of a difference that both quotations must share."""

MOST_WORDS = 3
"""Words of one side that may differ."""

SPELLED_ALIKE = 0.75
"""Likeness of two words of which one may be the other misspelled."""

MOST_QUOTED = 400
"""Words of one telling's quotations that are compared."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def quoted_otherwise(a: Telling, b: Telling, readings: Mapping[str, Reading]) -> tuple[Span, Span] | None:
    """Return where two tellings of one saying quote it in other words, the first place of all; None where they agree.

    Inflections do not differ ("is", "was" in indirect speech are not quoted at all; "states", "state" are one stem).
    """
    if a.kind != "saying" or a.report == b.report or a.quotes == b.quotes or not a.quotes & b.quotes:
        return None
    left, right = list(_words(a, readings[a.report])), list(_words(b, readings[b.report]))
    match = SequenceMatcher(None, [w for w, _ in left], [w for w, _ in right], autojunk=False)
    codes = match.get_opcodes()
    for before, (tag, i, j, k, m), after in zip(codes, codes[1:], codes[2:], strict=False):
        if tag != "replace" or max(j - i, m - k) > MOST_WORDS:
            continue
        flanked = all(c[0] == "equal" and c[2] - c[1] >= FLANK for c in (before, after))
        if not (flanked and _tells(left[i:j]) and _tells(right[k:m])) or _misprint(left[i:j], right[k:m]):
            continue
        sides = ((left[i:j], readings[a.report]), (right[k:m], readings[b.report]))
        if all(_one_after_another(words, reading) for words, reading in sides):
            return _hull(left[i:j]), _hull(right[k:m])
    return None


def _words(telling: Telling, reading: Reading) -> Iterator[tuple[str, Span]]:
    """The words that a telling quotes, with their places, as stems."""
    count = 0
    for statement in reading.statements:
        if statement.id not in telling.statements:
            continue
        for span in statement.verbatim:
            for word in _WORD.finditer(reading.report.text, span.start, span.end):
                count += 1
                if count > MOST_QUOTED:
                    return
                yield stem(word.group()), Span(*word.span())


def _tells(words: list[tuple[str, Span]]) -> bool:
    return any(weight(word) >= LEAST_WEIGHT for word, _ in words)


def _misprint(left: list[tuple[str, Span]], right: list[tuple[str, Span]]) -> bool:
    """Tell whether one side is the other misspelled: spelled much alike, and one of them no word that is known."""
    one, other = ("".join(word.replace("-", "") for word, _ in side) for side in (left, right))
    unknown = [max(weight(word) for word, _ in side) >= RAREST for side in (left, right)]
    return any(unknown) and SequenceMatcher(None, one, other).ratio() >= SPELLED_ALIKE


def _one_after_another(words: list[tuple[str, Span]], reading: Reading) -> bool:
    """Tell whether no word stands between words, as where one quotation ends and the next begins."""
    return len(_WORD.findall(reading.report.text, *_hull(words))) == len(words)


def _hull(words: list[tuple[str, Span]]) -> Span:
    return Span(words[0][1].start, words[-1][1].end)
