"""Insertions: what stands between a subject and its verb, set off by commas, dashes or brackets."""

from __future__ import annotations

from chancery.reading.statements.drafts import Range
from chancery.reading.statements.groups import nominal, phrase_left, phrase_right
from chancery.reading.statements.long_subjects import long_subject, over_list, over_tail, without_adverb
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    AUX,
    CC,
    CLOSE,
    COMMA,
    DASH,
    DET,
    ED,
    FINITE,
    ING,
    OPEN,
    PREP,
    PUNCT,
    SEMI,
    SUB,
    SUBJ,
    THAT,
    TO,
    WH,
)

_RELATIVE = 12
"""Items before an insertion in which a relative clause of its subject begins."""
_PERSONAL = frozenset(("who", "whose", "that"))
_REPORTED = frozenset(("reported", "reports", "said", "says"))
PARENTHESIS = 45
"""Items that an insertion may have."""
_PARTICIPLES = frozenset(
    """sent held made left met led kept found lost won paid brought bought built sold spent told said felt caught laid
    taught fought""".split()
)
"""Past forms that are participles as well: "in a letter sent to the council"."""


def whole_list(s: Stretch, first: int) -> int:
    """Where "The mayor, the governor, and the bishop" begins, of which only the last is joined to the verb."""
    at = first - 1
    if at < 3 or not s.cls[at] & CC or not s.cls[at - 1] & COMMA:
        return first
    second = phrase_left(s, at - 1)
    if second is None or second < 2 or not s.cls[second - 1] & COMMA:
        return first
    opening = phrase_left(s, second - 1)
    return opening if opening == 0 or (opening is not None and s.cls[opening - 1] & (SUB | THAT)) else first


def who_interrupts(s: Stretch, first: int | None, before: int, after: int) -> int | None:
    """Where the subject begins of "The plan, Moran and Hale said, was dead": of what reads as a list, the last two.

    ``before`` is the item of the verb and ``after`` the one behind it.
    """
    commas = [k for k in range(first, before) if s.cls[k] & COMMA] if first is not None else []
    if len(commas) != 1 or not any(s.cls[k] & CC for k in range(commas[0] + 2, before)):
        return first
    if after < len(s) and not s.cls[after] & COMMA:
        after = phrase_right(s, after, short=True)  # "two officials and a diplomat told Reuters,"
    closed = after + 1 < len(s) and s.cls[after] & COMMA and s.cls[after + 1] & FINITE
    return commas[0] + 1 if closed else first


def over_parenthesis(s: Stretch, mark: int) -> Range | None:
    """Return the subject before an insertion that ends with ``mark``: ", a former envoy," "(R-Ohio)" "who …,"."""
    closing = s.cls[mark]
    opening = OPEN if closing & CLOSE else closing & (COMMA | DASH)
    lowest = max(0, mark - PARENTHESIS)
    for at in range(mark - 1, lowest, -1):
        bits = s.cls[at]
        if bits & SEMI:
            return None
        if not bits & opening or not nominal(s, at - 1) or at + 1 == mark:
            continue
        first = phrase_left(s, without_adverb(s, at))
        if not _PERSONAL.isdisjoint(s.low[max(0, at - _RELATIVE) : at]) or (s.cls[at - 1] & ED and s.cls[at - 2] & AUX):
            first = long_subject(s, first, at)  # "a diplomat who asked not to be named, …,"
        if first is not None and s.time[at - 1] >= 0:
            first = _over_year(s, at)
        if first is None or (bits & COMMA and _inside_another(s, first, lowest)):
            continue
        if closing & CLOSE:
            return first, mark + 1
        inner = s.cls[at + 1]
        if closing & COMMA and _passed_on(s, at + 1, mark):
            return first, at
        if not inner & (WH | SUB | THAT) and s.low[at + 1] != "whose" and _clause_between(s, at + 1, mark):
            return None
        first = _over_home(s, over_list(s, over_tail(s, first, at)))
        if inner & (SUBJ & ~DET) and not inner & DET and s.low[at + 1] != "one":
            return None
        acted = inner & (ING | ED) and not (inner & ED and s.proper(mark - 1) and not s.cls[at + 2])
        narrow = acted or inner & (PREP | SUB | THAT) or (inner & ADV and at + 2 == mark)
        return (first, at) if narrow or inner & CC else (first, mark)
    return None


def _passed_on(s: Stretch, first: int, mark: int) -> bool:
    """Tell ", the Courier reported on Monday," behind somebody who spoke: on whose word that is."""
    verb = next((k for k in range(mark - 1, first, -1) if s.low[k] in _REPORTED), None)
    if verb is None or any(s.time[k] < 0 and not s.cls[k] & PREP for k in range(verb + 1, mark)):
        return False
    return not s.cls[first] & SUBJ and phrase_right(s, first, verb) == verb


def _inside_another(s: Stretch, first: int, lowest: int) -> bool:
    """Tell the engineers of "the panel, made up of engineers, mayors and a banker, found" from the panel."""
    if first < 2 or not s.cls[first - 1] & PREP:
        return False
    for k in range(first - 1, lowest, -1):
        if s.cls[k] & COMMA:
            inner = s.cls[k + 1] & ED or s.low[k + 1] in _PARTICIPLES or s.low[k + 1] in s.cues.participles
            return bool(inner) and nominal(s, k - 1) and s.time[k - 1] < 0
        if s.cls[k] & (PUNCT | WH | THAT):
            return False
    return False


def _over_year(s: Stretch, after: int) -> int | None:
    """Where "the treaty of 1961" begins; None for "in 1961", which is nobody."""
    back = after
    while back > 0 and s.time[back - 1] >= 0:
        back -= 1
    return phrase_left(s, back - 1) if back > 1 and s.low[back - 1] == "of" else None


def _over_home(s: Stretch, first: int) -> int:
    """ "Inspector Peake, of Hamilton, who …": step back over where somebody is from."""
    if first < 3 or s.low[first - 1] not in ("of", "from") or not s.cls[first - 2] & COMMA or not s.proper(first):
        return first
    back = phrase_left(s, first - 2)
    return back if back is not None and s.proper(first - 3) else first


def _clause_between(s: Stretch, first: int, after: int) -> bool:
    """Tell whether an insertion has a finite verb of its own, outside any clause within it."""
    doing = s.cls[first] & ING  # ", speaking without a name because she was not allowed to talk,"
    if s.cls[first] & ED or s.low[first] in _PARTICIPLES or s.low[first] in s.cues.participles:
        behind = s.cls[first + 1] & (PREP | TO | SUB) or s.time[first + 1] >= 0 or s.low[first + 1] in ("if", "whether")
        doing = bool(behind)  # ", led by the islands,", ", asked on Monday if he would go,"
    for k in range(first + bool(doing), after):
        if s.cls[k] & (WH | THAT) or s.low[k] == "whose" or (doing and s.cls[k] & SUB):
            return False
        if s.cls[k] & FINITE and not s.cls[k] & ING and not _inside_phrase(s, first, k):
            return True
    return False


def _inside_phrase(s: Stretch, first: int, item: int) -> bool:
    """Tell the participle of ", in a letter sent to the council," from the verb of a clause set off."""
    if not s.cls[first] & PREP or s.low[item] not in _PARTICIPLES or item + 1 >= len(s):
        return False
    noun = s.cls[item - 1] & (SUBJ | PUNCT | WH | CC | PREP) == 0
    follows = s.cls[item + 1] & (PREP | TO) or s.time[item + 1] >= 0 or s.low[item : item + 2] == ["made", "public"]
    return noun and bool(follows)
