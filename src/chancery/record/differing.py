"""Differing: the same quotation under two names, the same act under two actors, as two reports have it.

Such tellings are two occurrences, since their speakers or actors forbid that they be one; that they are the same words,
or the same deed of one day, is for a person to see, with both sides. Better none than a wrong one: words must be the
same at a length that chance does not give, days must be the same, and neither report may know of the other's version.

Two occurrences are compared where they share a key, which names their days and one of their heaviest words: what that
brings together does not grow with the record. What differs is told once for each two occurrences, where they are first
told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations, product
from typing import Literal, NamedTuple

from chancery.model.reading import Reading
from chancery.record.identities import SEPARATOR
from chancery.record.matching import RECURRING, heaviest
from chancery.record.occasions import compatible
from chancery.record.sayings import state_stems
from chancery.record.telling import Telling
from chancery.record.weighing import RAREST, containment, likeness, total, weight

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
"""Occurrences under one key that are compared; a key with more tells nothing."""

MOST_TELLINGS = 60
"""Tellings of one occurrence that are compared, the first."""

What = Literal["who said it", "who did it", "when"]
Pair = tuple[Telling, Telling]


class Clash(NamedTuple):
    """What two occurrences differ in, and the first two tellings that show it, in order of key."""

    what: What
    a: Telling
    b: Telling


class Told(NamedTuple):
    """What the reports say that are compared: all tellings of each that are shown, and its reading."""

    tellings: Callable[[str], Sequence[Telling]]
    reading: Callable[[str], Reading]


# -- what is compared


def filed_under(tellings: Iterable[Telling]) -> frozenset[str]:
    """Return the keys of an occurrence; most have none."""
    return frozenset(key for telling in tellings for key in _keys(telling))


def _keys(telling: Telling) -> Iterator[str]:
    if _quotes(telling):
        first, last = telling.interval.earliest, telling.interval.latest
        weeks = {day.toordinal() // 7 for day in (first, last) if day is not None}
        words = heaviest(telling.quotes)[:KEYS]
        yield from (f"said|{week}|{word}" for week, word in product(sorted(weeks), words))
        return
    day = telling.interval.earliest
    if not (_harms(telling) or _happens_once(telling)) or day is None:
        return
    words = heaviest(telling.theme | telling.words)[:KEYS]
    suffered = ",".join(sorted(telling.recipients))
    if _harms(telling):
        yield from (f"did|{telling.act}|{day}|{suffered}|{word}" for word in words)
    if _happens_once(telling):
        some = day.toordinal() // (DAYS_OFF + 1)  # two neighbours have one of these in common
        done = f"{telling.act}|{','.join(sorted(telling.actors))}|{suffered}"
        yield from (f"when|{done}|{days}|{word}" for days, word in product((some, some + 1), words))


def _quotes(telling: Telling) -> bool:
    if telling.kind != "saying" or not telling.speaker or total(telling.quotes) < LONG_QUOTE:
        return False
    width = telling.interval.days
    return width is not None and width <= DAYS


def _harms(telling: Telling) -> bool:
    done = telling.act in HARM and telling.realis == "asserted" and not telling.weak
    return bool(done and telling.day and telling.actors)


def _happens_once(telling: Telling) -> bool:
    once = telling.kind == "act" and telling.act not in RECURRING and not (telling.weak or telling.background)
    return bool(once and telling.realis == "asserted" and telling.day and telling.actors and telling.recipients)


def pairs_of(keys: Mapping[str, Collection[str]]) -> list[tuple[str, str]]:
    """Return each two occurrences that share a key, in order of id; ``keys`` are those of each."""
    filed: dict[str, list[str]] = {}
    for id_ in sorted(keys):
        for key in keys[id_]:
            filed.setdefault(key, []).append(id_)
    return sorted({pair for ids in filed.values() if len(ids) <= MOST for pair in combinations(ids, 2)})


# -- what differs


def clashes(one: Sequence[Telling], other: Sequence[Telling], told: Told) -> Iterator[Clash]:
    """Yield what two occurrences differ in: each thing once, at the first two tellings that show it."""
    for kind in _KINDS:
        left, right = ([t for t in _first(tellings) if kind.concerns(t)] for tellings in (one, other))
        pairs = (_ordered(a, b) for a, b in product(left, right) if a.report != b.report)
        for a, b in sorted((p for p in pairs if kind.alike(*p)), key=lambda p: (p[0].key, p[1].key)):
            if kind.differs(a, b, told):
                yield Clash(kind.what, a, b)
                break


def _first(tellings: Sequence[Telling]) -> list[Telling]:
    return sorted(tellings, key=lambda t: t.key)[:MOST_TELLINGS]


def _ordered(a: Telling, b: Telling) -> Pair:
    return (a, b) if a.key < b.key else (b, a)


def _same_quotation(a: Telling, b: Telling) -> bool:
    return a.interval.meets(b.interval) and _others(a, b) and _same_words(a, b)


def _attributed_otherwise(a: Telling, b: Telling, told: Told) -> bool:
    """Tell whether both reports name the speaker, and neither has the words from the other's speaker too."""
    if not all(_by_name(t, told.reading(t.report)) for t in (a, b)):
        return False
    return not (_also(b, a.report, told) or _also(a, b.report, told))


def _same_deed(a: Telling, b: Telling) -> bool:
    """Tell whether two acts are one deed of one day, under other actors."""
    same = a.day == b.day and a.act == b.act and a.recipients == b.recipients and a.negated == b.negated
    return same and _disjoint(a, b) and _told_alike(a, b)


def _same_act(a: Telling, b: Telling) -> bool:
    """Tell whether two acts are one of the same parties, on neighbouring days."""
    same = a.act == b.act and a.actors == b.actors and a.recipients == b.recipients
    return same and _nearly(a, b) and _told_alike(a, b)


def _dated_otherwise(a: Telling, b: Telling, told: Told) -> bool:
    """Tell whether neither report has such an act on the other's day too, nor anything else of that day in its text.

    What a report tells of several days, a reader may put to the wrong one.
    """
    for one, other in ((a, b), (b, a)):
        if any(t.kind == "act" and t.act == one.act and t.day == other.day for t in told.tellings(one.report)):
            return False
        reading = told.reading(one.report)
        days = (t for t in reading.times if t.value.earliest == t.value.latest == other.interval.earliest)
        if any(zone.kind == "body" and zone.span.holds(t.span) for t in days for zone in reading.zones):
            return False
    return _one_deed(a, b, told)


def _one_deed(a: Telling, b: Telling, told: Told) -> bool:
    """Tell whether neither act has a number or a name where the other has another: states, days and years aside."""
    counts = [{value for value, *_ in t.quantities} for t in (a, b)]
    if all(counts) and not counts[0] & counts[1]:
        return False
    words = [t.theme | t.words for t in (a, b)]
    states = {stem for t in (a, b) for stem in state_stems(told.reading(t.report))}
    rest = (w for w in (words[0] - words[1] - states, words[1] - words[0] - states))
    return not all(any(weight(word) >= RAREST and not word.isdigit() for word in some) for some in rest)


class _Kind(NamedTuple):
    """One thing that may differ: which tellings show it, which pairs are alike, and what else their reports say."""

    what: What
    concerns: Callable[[Telling], bool]
    alike: Callable[[Telling, Telling], bool]
    differs: Callable[[Telling, Telling, Told], bool]


_KINDS = (
    _Kind("who said it", _quotes, _same_quotation, _attributed_otherwise),
    _Kind("when", _happens_once, _same_act, _dated_otherwise),
    _Kind("who did it", _harms, _same_deed, _one_deed),
)


def _told_alike(a: Telling, b: Telling) -> bool:
    left, right = a.theme | a.words, b.theme | b.words
    return total(left & right) >= ONE_DEED and likeness(left, right) >= MOSTLY


def _nearly(a: Telling, b: Telling) -> bool:
    """Tell whether two days are neighbours: what is printed a day off, and not what is done a week later."""
    first, last = a.interval.earliest, b.interval.earliest
    return first is not None and last is not None and 0 < abs((first - last).days) <= DAYS_OFF


def _same_words(a: Telling, b: Telling) -> bool:
    return total(a.quotes & b.quotes) >= LONG_QUOTE and containment(a.quotes, b.quotes) >= NEARLY_ALL


def _by_name(telling: Telling, reading: Reading) -> bool:
    """Tell whether a report names the speaker beside the words: whom "he added" means is a reader's guess."""
    pronouns = {m.span for m in reading.mentions if m.form == "pronoun"}
    sources = [s.source for s in reading.statements if s.id in telling.statements and s.source]
    return any(not any(span in pronouns for span in source) for source in sources)


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
    left, right = (id_.partition(SEPARATOR)[0].partition(":")[2].split("-") for id_ in (one, other))
    if set(left) & set(right):
        return True
    return SequenceMatcher(None, "".join(left), "".join(right)).ratio() >= SPELLED_ALIKE


def _also(said: Telling, report: str, told: Told) -> bool:
    """Tell whether a report also has the words of ``said`` from whoever says them there, by name."""
    return any(
        t.kind == "saying"
        and total(t.quotes) >= LONG_QUOTE
        and _same_words(t, said)
        and compatible(t.chain, t.speaker, said.chain, said.speaker)
        and _by_name(t, told.reading(report))
        for t in told.tellings(report)
    )


def _disjoint(a: Telling, b: Telling) -> bool:
    """Tell whether nobody who does it in one telling has to do with it in the other: two that clash are no question."""
    return not a.actors & (b.actors | b.recipients) and not b.actors & a.recipients
