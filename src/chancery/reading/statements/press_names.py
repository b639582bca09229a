"""Press names: outlets that no table knows and whose names tell nothing, found by what the report lets them do.

"Telka, citing two officials, said", "the envoy was quoted by Zora as saying", "the private channel Zora": who quotes,
or stands behind a word of media, is an outlet wherever else it is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import compress, count

from chancery.reading.naming_words import naming_words
from chancery.reading.statements.drafts import Range
from chancery.reading.statements.outlets import outlet_words
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import COMMA, DET, PREP, PUNCT, QUOTE, STOP, THAT

_QUOTES = frozenset(("quoted", "cited", "quotes", "cites"))
_QUOTING = _QUOTES | {"citing", "quoting"}
_TOLD = frozenset(("told", "tells", "telling"))
_HEARING = frozenset(("told", "tells", "telling", "with", "to", "by"))
_AGENT = frozenset(("quoted", "cited"))
_TELLS = frozenset("said says reported reports wrote writes".split())
_SAYING = frozenset(("saying", "telling"))
_LONGEST = 4
_FAR = 8
_AFTER_HEARER = PUNCT | QUOTE | STOP | THAT | PREP | COMMA | DET
"""What stands behind a hearer; a word of its own would make the name part of something else."""


def press_names(stretches: Iterable[Stretch], is_other: Callable[[Stretch, Range], bool]) -> frozenset[str]:
    """Return the names of unlisted outlets, in lower case. ``is_other`` tells names of somebody or something known."""
    media = outlet_words().media
    telling = _QUOTING | _TOLD | media | {"agency"}
    found: set[str] = set()
    for s in stretches:
        if s.zone == "headline":
            continue
        for k in compress(count(), map(telling.__contains__, s.low)):
            word = s.low[k]
            if word in _QUOTING:
                places = _quoting(s, k)
            elif word in _TOLD:
                first, after = _run_from(s, k + 1)
                if first == k + 1 and _only_hears(s, first, after):
                    places = iter(((first, after),))
                else:
                    continue
            elif word in media:
                places = iter((_run_from(s, k + 1),))
            elif word == "agency" and s.low[k - 1 : k] in (["news"], ["press"], ["telegraph"]):
                places = iter((_run_from(s, k + 1), _run_before(s, k - 1)))
            else:
                continue
            for first, after in places:
                if first < after and not _heads_other(s, after) and not is_other(s, (first, after)):
                    found.add(" ".join(s.low[first:after]))
    return frozenset(found)


def _quoting(s: Stretch, k: int) -> Iterator[Range]:
    """The names of who may quote around a word of quoting."""
    word = s.low[k]
    if word in _AGENT and s.low[k + 1 : k + 2] == ["by"]:
        yield _run_from(s, k + 2)
    elif word in ("citing", "quoting"):
        at = k - 1
        if not _cites_somebody(s, k + 1):
            return
        if at > 0 and s.cls[at] & COMMA:
            yield _run_before(s, at - 1 if at > 1 and s.low[at - 1] in _TELLS else at)
        elif at < 0:
            comma = next((i for i in range(len(s)) if s.cls[i] & COMMA), len(s))
            first, after = _run_from(s, comma + 1)
            if after < len(s) and s.low[after] in _TELLS:
                yield first, after
    elif word in _QUOTES and any(s.low[i] == "as" and s.low[i + 1] in _SAYING for i in range(k + 1, len(s) - 1)):
        yield _run_before(s, k)


def _cites_somebody(s: Stretch, at: int) -> bool:
    """Tell "citing two officials" from "citing weak demand"."""
    words = naming_words()
    for k in range(at, min(len(s), at + _FAR)):
        if s.cls[k] & PUNCT:
            return False
        noun = s.low[k]
        if words.is_role(noun) or words.is_role(noun.removesuffix("s")) or noun in ("sources", "source", "people"):
            return True
    return False


def _only_hears(s: Stretch, first: int, after: int) -> bool:
    """Tell a name of no person that stands nowhere but where an outlet may: "told Dome Morning"."""
    if first == after or s.word[first] in naming_words().given or not (after == len(s) or s.cls[after] & _AFTER_HEARER):
        return False
    name = s.text[s.start[first] : s.end[after - 1]]
    before = (m.group(1).lower() for m in re.finditer(rf"(?:^|(\w+) ){re.escape(name)}\b", s.text) if m.group(1))
    return sum(word in _HEARING for word in before) == s.text.count(name)


def _run_from(s: Stretch, at: int) -> Range:
    first = at + (at < len(s) and bool(s.cls[at] & DET))
    after = first
    while after < len(s) and after - first < _LONGEST and s.proper(after) and s.time[after] < 0:
        after += 1
    return first, after


def _run_before(s: Stretch, after: int) -> Range:
    first = after
    while first > 0 and after - first < _LONGEST and s.proper(first - 1) and s.time[first - 1] < 0:
        first -= 1
    if first < after and s.cls[first] & DET:
        first += 1
    return first, after


def _heads_other(s: Stretch, after: int) -> bool:
    """Tell a name that ends like a body's or a company's."""
    last, words = s.low[after - 1], outlet_words()
    if last in words.heads or last in words.weak_heads:
        return False
    return last in words.others or last in naming_words().organisation_heads
