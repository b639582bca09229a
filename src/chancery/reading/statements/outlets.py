"""Outlets that no table knows, told by the words of their names and by what stands beside them.

"The Quillon Courier", "Radio Meridian", "the Moscow daily Utro Stolitsy", "Morgenruf, a Leipzig paper", "state radio".
Whether such words stand where an outlet passes something on is for the caller to say, and so is whether they name
somebody known.
"""

from __future__ import annotations

import re
from functools import lru_cache

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass
from chancery.reading.statements.drafts import Range
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import CC, COMMA, DET, GENITIVE, POSS, PREP, PUNCT, QUOTE, WH

_LONGEST_NAME = 6
_PARTICLES = frozenset("de del della di do da des du la le el van der of".split())
_ELISION = re.compile(r"(?i:l|d)[’'].")
_CALL_SIGN = re.compile(r"(?:[KW][A-Z]{3}|[0-9][A-Z]{2,3}|[A-Z0-9]{2,5}-(?:TV|FM|AM))$")
"""How stations of countries that license them by letters are called: WCKB, 2KD, KDNV-TV."""
_LONGEST_KIND = 5
_BEHIND = 8
_KIND_WORDS = 2


@dataclass(frozen=True, slots=True)
class OutletWords:
    """The vocabulary of ``data/outlet_words.yaml``."""

    heads: frozenset[str]
    weak_heads: frozenset[str]
    leads: frozenset[str]
    media: frozenset[str]
    pairs: frozenset[str]
    air: frozenset[str]
    owners: frozenset[str]
    others: frozenset[str]
    numbered: frozenset[str]
    articles: frozenset[str]
    kinds: frozenset[str]
    unnamed: frozenset[str]


@lru_cache(maxsize=1)
def outlet_words() -> OutletWords:
    """Return the shipped vocabulary of outlets' names, read once."""
    data = data_file("outlet_words.yaml")
    return OutletWords(**{name: frozenset(data[name].split()) for name in OutletWords.__slots__})


@dataclass(frozen=True, slots=True)
class OutletName:
    """Where an outlet is named; ``sure`` when a word of media stands beside it, so that it can be nothing else."""

    where: Range
    sure: bool


def unlisted_outlet(s: Stretch, first: int, after: int) -> OutletName | None:
    """Return the outlet's name that the phrase of these items is, by its words alone, or None.

    Only a phrase that is the name, with what tells what it is, counts: "the editor of the Courier" is a person.
    """
    words = outlet_words()
    end = next((k for k in range(first + 1, after) if s.cls[k] & (PUNCT | WH) and s.low[k] not in ("&", ".")), after)
    place = next((k for k in range(first + 2, end - 1) if s.low[k] == "in" and s.proper(k + 1)), None)
    local = _quoted_or_unnamed(s, words, first, place) if place is not None else None
    if local is not None:
        return local  # "state radio in Karsund"
    begin = _elided(s, words, first, end) or _name_begin(s, words, first, end)
    if _CALL_SIGN.match(s.word[end - 1]) and begin >= end - 1 and _all_of(s, first, end):
        return OutletName((end - 1, end), end - first > 2)  # "the Sydney wireless station 2KD"
    if begin == end:
        known = _quoted_or_unnamed(s, words, first, end) or _station(s, words, first, end)
        return known or _named_before(s, words, first, end)
    begin, medium = _without_media(s, words, begin, end)
    titled = begin - 1 if begin > first and s.word[begin - 1] == "The" else begin  # "the newspaper The Anchor"
    before = s.low[titled - 1] if titled > first else ""
    medium = medium or (before in words.media and titled - first <= _LONGEST_KIND)
    medium = medium or (titled - first >= 2 and f"{s.low[titled - 2]}_{before}" in words.pairs)
    medium = medium or (titled - first >= 2 and _is_sender(s, words, titled - 1))
    if begin < end and medium and _all_of(s, first, begin):
        return OutletName((begin, end), True)
    if begin < end and _apposed(s, words, end) and _all_of(s, first, begin):
        return OutletName((begin, end), True)
    if s.low[end - 1] == "agency" and end - begin > 1 and before in words.kinds and _all_of(s, first, begin):
        return OutletName((begin, end), True)  # "the official Gulf Agency"
    if begin > first and not (begin == first + 1 and s.cls[first] & DET):
        return None
    if s.word[end - 1].isdigit():
        return OutletName((begin, end), True) if s.low[end - 2] in words.numbered else None
    size = end - begin
    last = s.low[end - 1]
    if size >= 2 and f"{s.low[end - 2]}_{last}" in words.pairs:
        return OutletName((begin, end), size > 2)
    article = begin > first
    if size == 1 and article and last in words.weak_heads | words.heads and last not in words.air:
        return OutletName((begin, end), False)  # "told the Sentinel"
    if titled < begin and titled > 0 and last not in words.others:
        return OutletName((titled, end), False)  # "told The Lamp": only names of papers keep their article's capital
    if size >= 2 and (last in words.heads or (last in words.weak_heads and article)):
        return OutletName((begin, end), False)
    if size >= 2 and s.low[begin] in words.leads | words.articles and last not in words.others:
        return OutletName((begin, end), s.low[begin] in words.leads)
    if size >= 3 and last not in words.others and not words.leads.isdisjoint(s.low[begin + 1 : end - 1]):
        return OutletName((begin, end), False)  # "the Columbus Evening Plain Speaker"
    return None


def _is_sender(s: Stretch, words: OutletWords, at: int) -> bool:
    """Tell "the Pittsburgh station", "the semi-official agency" before a name from "the police station"."""
    if s.low[at] == "agency":
        return s.low[at - 1] in words.kinds
    return s.low[at] == "station" and s.proper(at - 1)


def _name_begin(s: Stretch, words: OutletWords, first: int, end: int) -> int:
    """Where the name that ends a phrase begins: its capitals, "de" and the like between them, "Channel 6"."""
    begin = end
    if end - first >= 2 and s.word[end - 1].isdigit() and (s.low[end - 2] in words.numbered or s.proper(end - 2)):
        begin = end - 1
    while begin > first and end - begin < _LONGEST_NAME:
        if s.proper(begin - 1) and not s.cls[begin - 1] & DET:
            begin -= 1
        elif begin < end and begin - first >= 2 and s.low[begin - 1] in _PARTICLES and s.proper(begin - 2):
            begin -= 2
        else:
            break
    return begin


def past_particles(s: Stretch, after: int) -> int:
    """Where a name that goes on behind a particle ends: "L’Éclair | des Lacs"."""
    while after + 1 < len(s) and s.low[after] in _PARTICLES and s.low[after] != "of" and s.proper(after + 1):
        after += 2
    if s.low[after - 1] in _PARTICLES and s.low[after - 1] != "of" and after < len(s) and s.proper(after):
        after += 1
    return after


def _elided(s: Stretch, words: OutletWords, first: int, end: int) -> int | None:
    """Where "L’Heure juste" begins behind a word of media: of a French title only the first noun has a capital."""
    for k in range(first + 1, end):
        if _ELISION.match(s.word[k]) and s.low[k - 1] in words.media and end - k <= _LONGEST_NAME:
            return k
    return None


def _station(s: Stretch, words: OutletWords, first: int, end: int) -> OutletName | None:
    """ "a Karsund radio station", "a local newspaper": an outlet that the report does not name."""
    if end - first < 3 or not s.cls[first] & DET or s.low[first] not in ("a", "an", "another", "one"):
        return None
    pair = f"{s.low[end - 2]}_{s.low[end - 1]}" in words.pairs
    kept = s.word[end - 2][0].isupper() or s.low[end - 2] in words.owners
    if (pair or (kept and s.low[end - 1] in words.media)) and _all_of(s, first, end):
        return OutletName((first + 1, end), True)
    return None


def _named_before(s: Stretch, words: OutletWords, first: int, end: int) -> OutletName | None:
    """ "the Telka news agency": a name and what it is; before a lone word of media it may be a place's."""
    after = end - 2
    if after <= first or f"{s.low[after]}_{s.low[after + 1]}" not in words.pairs:
        after = end - 1
        sent = after > first and s.low[after] == "agency" and not words.kinds.isdisjoint(s.low[first:after])
        if after <= first or not (sent or s.low[after] in words.media) or not s.cls[first] & DET:
            return None
    for _ in range(_KIND_WORDS):  # "the Telka business daily"
        plain = after - 1 > first and not s.cls[after - 1] and s.word[after - 1].islower()
        after -= plain
    begin = after
    while begin > first and after - begin < _LONGEST_NAME and s.proper(begin - 1) and not s.cls[begin - 1] & DET:
        begin -= 1
    known = begin - first == 1 or s.low[begin - 1] in words.kinds  # "the official Telka agency"
    if begin == after or not _all_of(s, first, begin) or not (begin == first or known):
        return None
    return OutletName((begin, after), True)


def unnamed_outlet(s: Stretch, first: int, after: int) -> Range | None:
    """Return "state media", "the official news agency", "a local newspaper": an outlet told by whose it is alone.

    "The media", "the press" and "television" are nobody's.
    """
    words = outlet_words()
    begin = first + bool(s.cls[first] & (DET | POSS))
    pair = after - begin >= 2 and f"{s.low[after - 2]}_{s.low[after - 1]}" in words.pairs
    noun = after - 2 if pair else after - 1
    if noun < begin or after - begin > _LONGEST_KIND or not (pair or s.low[noun] in words.unnamed):
        return None
    if any(s.cls[k] & (PUNCT | QUOTE | WH | PREP | CC) for k in range(first, after)):
        return None
    owned = any(s.low[k] in words.owners or s.proper(k) for k in range(begin, noun)) or s.cls[first] & POSS
    one = begin > first and s.low[first] in ("a", "an", "another", "one") and s.low[noun] != "media"
    kept = begin if one or s.cls[first] & POSS else first
    return (kept, after) if owned or one else None


def is_medium(s: Stretch, where: Range) -> bool:
    """Tell "the paper", "the same station": an outlet that the report has named before."""
    first, after = where
    same = first + 2 < after and s.low[first + 1] == "same"
    noun = s.low[after - 1] if after - first == 2 + same and s.low[first] == "the" else ""
    return noun in ("agency", "station") or noun in outlet_words().media


def _without_media(s: Stretch, words: OutletWords, begin: int, end: int) -> tuple[int, bool]:
    """Leave out "Karachi" before "daily": what comes before a word of media is no part of the name."""
    for k in range(end - 2, begin - 1, -1):
        if s.low[k] in words.media and s.low[k] not in words.leads and not s.word[k][0].isupper():
            return k + 1, True
    return begin, False


def _all_of(s: Stretch, first: int, begin: int) -> bool:
    """Tell that what stands before the name is one phrase, which no mark or preposition parts."""
    parts = range(first, begin)
    return not any(s.cls[k] & (PUNCT | QUOTE | PREP) or s.low[k] == "to" for k in parts)


def _apposed(s: Stretch, words: OutletWords, end: int) -> bool:
    """Tell ", a Leipzig newspaper" behind a name."""
    if end + 2 >= len(s) or not s.cls[end] & COMMA or not s.cls[end + 1] & (DET | POSS):
        return False
    for k in range(end + 2, min(len(s), end + _BEHIND)):
        if s.low[k] in words.media or f"{s.low[k - 1]}_{s.low[k]}" in words.pairs:
            return k + 1 >= len(s) or bool(s.cls[k + 1] & (PUNCT | WH)) or s.low[k + 1] in ("in", "of", "based")
        if s.cls[k] & (PUNCT | WH | GENITIVE):
            return False
    return False


def _quoted_or_unnamed(s: Stretch, words: OutletWords, first: int, end: int) -> OutletName | None:
    """ "the „Märkische Rundschau“" and "state radio"."""
    if s.cls[end - 1] & QUOTE:
        inner = s.quotes[end - 1].inner(s.text).text(s.text).split()
        before = s.low[end - 2] if end - 1 > first else ""
        named = 0 < len(inner) <= _LONGEST_NAME and all(w[0].isupper() for w in inner)
        last = inner[-1].lower().rpartition("-")[2] if named else ""  # "Elbe-Zeitung"
        known = named and (last in words.heads | words.weak_heads or inner[0].lower() in words.leads)
        if named and (known or before in words.media) and end - first <= _LONGEST_NAME:
            return OutletName((end - 1, end), True)
        shown = end - 1 == first > 0 and s.low[first - 1] == "on" and 0 < len(inner) <= _LONGEST_NAME
        if shown and inner[0][0].isupper() and inner[-1][0].isupper():
            return OutletName((first, end), True)  # "said on “Meet the Nation”"
        return None
    if end - first >= 2 and s.low[end - 1] in words.air and end - first <= 3:
        owner = end - 2
        if s.low[owner] in words.owners or (s.word[owner][0].isupper() and not s.cls[owner] & (DET | POSS)):
            return OutletName((owner, end), True)
    return None
