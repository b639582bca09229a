"""Differing: the same quotation under two names, the same act under two actors, as two reports have it.

Such tellings are two occurrences, since their speakers or actors forbid that they be one; that they are the same words,
or the same deed of one day, is for a person to see, with both sides. Better none than a wrong one: words must be the
same at a length that chance does not give, days must be the same, and neither report may know of the other's version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from chancery.record.matching import RECURRING, heaviest
from chancery.record.occasions import compatible
from chancery.record.telling import Telling
from chancery.record.weighing import containment, likeness, total

LONG_QUOTE = 30.0
"""Weight of quoted words that two speakers do not share by chance within days."""

NEARLY_ALL = 0.9
"""Share of the shorter quotation that must stand in the other."""

HARM = frozenset(
    "seize destroy abduct assault assassinate kill kill-in-war attack air-strike drone-strike artillery "
    "location-bombing roadside-bombing vehicle-bombing suicide-bombing".split()
)
"""Acts that one side does: several may impose sanctions on one day, and each report tells of its own."""

ONE_DEED = 30.0
"""Weight of the words that two tellings of one act share, whoever does it."""

MOSTLY = 0.5
"""Share of all their words that these must be."""

DAYS = 7
"""Days of the widest date at which the same words may be one saying."""

DAYS_OFF = 2
"""Days by which two reports may date one deed otherwise."""

SPELLED_ALIKE = 0.6
"""Likeness of two names from which one may be the other in another spelling."""

KEYS = 3
"""Heaviest words that a telling is filed under."""

MOST = 40
"""Tellings under one word that are compared; a word with more tells nothing."""

Pair = tuple[Telling, Telling]


def attributed_otherwise(tellings: Sequence[Telling]) -> Iterator[Pair]:
    """Yield each two reports' sayings that are one quotation under two names, in order of key."""
    quoting = [t for t in tellings if t.kind == "saying" and t.speaker and total(t.quotes) >= LONG_QUOTE]
    for a, b in _pairs(quoting, lambda t: t.quotes):
        if not _same_words(a, b) or not _days_meet(a, b) or not _others(a, b):
            continue
        known = [_also(b, quoting, a), _also(a, quoting, b)]
        if not any(known):
            yield a, b


def done_by_others(tellings: Sequence[Telling]) -> Iterator[Pair]:
    """Yield each two reports' acts that are one deed of one day under other actors, in order of key."""
    dated = [t for t in tellings if t.act in HARM and t.day and t.actors and not t.weak and t.realis == "asserted"]
    for a, b in _pairs(dated, lambda t: t.theme | t.words):
        if a.day != b.day or a.act != b.act or a.recipients != b.recipients or a.negated != b.negated:
            continue
        left, right = a.theme | a.words, b.theme | b.words
        if _disjoint(a, b) and total(left & right) >= ONE_DEED and likeness(left, right) >= MOSTLY:
            yield a, b


def dated_otherwise(tellings: Sequence[Telling]) -> Iterator[Pair]:
    """Yield each two reports' acts that are one deed of the same parties on other days, in order of key."""
    once = [t for t in tellings if t.kind == "act" and t.act not in RECURRING and not (t.weak or t.background)]
    dated = [t for t in once if t.day and t.actors and t.recipients and t.realis == "asserted"]
    known = {(t.report, t.act, t.day) for t in tellings if t.kind == "act" and t.day}
    for a, b in _pairs(dated, lambda t: t.theme | t.words):
        if a.act != b.act or a.actors != b.actors or a.recipients != b.recipients or not _nearly(a, b):
            continue
        left, right = a.theme | a.words, b.theme | b.words
        alike = total(left & right) >= ONE_DEED and likeness(left, right) >= MOSTLY
        if alike and (a.report, a.act, b.day) not in known and (b.report, b.act, a.day) not in known:
            yield a, b


def _nearly(a: Telling, b: Telling) -> bool:
    """Tell whether two days are neighbours: what is printed a day off, and not what is done a week later."""
    first, last = a.interval.earliest, b.interval.earliest
    return first is not None and last is not None and 0 < abs((first - last).days) <= DAYS_OFF


def _pairs(tellings: Iterable[Telling], words: Callable[[Telling], frozenset[str]]) -> list[Pair]:
    """Pairs of two reports' tellings that share one of their heaviest words."""
    filed: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=lambda t: t.key):
        for stem in heaviest(words(telling))[:KEYS]:
            filed.setdefault(stem, []).append(telling)
    found = {
        (a.key, b.key): (a, b)
        for under in filed.values()
        if len(under) <= MOST
        for a, b in combinations(under, 2)
        if a.report != b.report
    }
    return [found[keys] for keys in sorted(found)]


def _same_words(a: Telling, b: Telling) -> bool:
    return total(a.quotes & b.quotes) >= LONG_QUOTE and containment(a.quotes, b.quotes) >= NEARLY_ALL


def _days_meet(a: Telling, b: Telling) -> bool:
    widths = (a.interval.days, b.interval.days)
    return all(w is not None and w <= DAYS for w in widths) and a.interval.meets(b.interval)


def _others(a: Telling, b: Telling) -> bool:
    """Tell whether two speakers are two persons, or speak for two states: an aide may be quoted for his minister."""
    if compatible(a.chain, a.speaker, b.chain, b.speaker) or a.negated != b.negated:
        return False
    persons = [s for t in (a, b) if (s := t.speaker or "").startswith(("person:", "new-person:"))]
    if len(persons) == 2:
        return not _alike(*persons)
    tops = [{c for c in t.chain if c.startswith(("state:", "org:"))} for t in (a, b)]
    return bool(tops[0] and tops[1] and not tops[0] & tops[1])


def _alike(one: str, other: str) -> bool:
    """Tell whether two ids may be one person in two spellings, or by half a name."""
    left, right = (id_.partition(":")[2].split("-") for id_ in (one, other))
    if set(left) & set(right):
        return True
    return SequenceMatcher(None, "".join(left), "".join(right)).ratio() >= SPELLED_ALIKE


def _also(told: Telling, tellings: Sequence[Telling], other: Telling) -> bool:
    """Tell whether the report of ``other`` also has those words from whoever says them in ``told``."""
    return any(
        t.report == other.report and _same_words(t, told) and compatible(t.chain, t.speaker, told.chain, told.speaker)
        for t in tellings
    )


def _disjoint(a: Telling, b: Telling) -> bool:
    """Tell whether nobody who does it in one telling has to do with it in the other: two that clash are no question."""
    return not a.actors & (b.actors | b.recipients) and not b.actors & a.recipients
