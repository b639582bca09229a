"""Anniversaries: so many years after a day of history ("the 60th anniversary of …", "ten years after …").

The days come from ``knowledge/data/milestones.yaml`` and, where their day is known, from the events of the eras. A
count told in the report's own present leaves about a year; one told of another time still lies in the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from chancery.knowledge.eras import EraIndex
from chancery.knowledge.milestones import Milestone, MilestoneIndex, shipped_milestones
from chancery.knowledge.numerals import CARDINALS, ORDINALS
from chancery.knowledge.phrases import without_articles
from chancery.model.dates import Interval
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.model.token import Token
from chancery.reading.dating.beginnings import Words, beginnings, sentences_of
from chancery.reading.dating.interval_sets import shifted
from chancery.reading.dating.reckoned import LEAST_YEAR, Reckoned, Told, peaked, reckoned, years_on
from chancery.reading.dating.tenures import Named
from chancery.reading.page import Page

_WEIGHT = 2.4
_YEARLY = frozenset({"anniversary", "anniversaries", "birthday"})
_NAMED_COUNTS = {
    "centenary": 100,
    "centennial": 100,
    "bicentenary": 200,
    "bicentennial": 200,
    "sesquicentennial": 150,
    "sesquicentenary": 150,
    "tercentenary": 300,
}
_UNITS = {"year": 1, "years": 1, "decade": 10, "decades": 10, "century": 100, "centuries": 100}
_ANCHORS = _YEARLY | frozenset(_NAMED_COUNTS) | frozenset(_UNITS) | {"half-century", "quarter-century"}
ANCHORS = Words(lambda word: word.lower() in _ANCHORS)
_NEEDLES = re.compile(
    "nniversar|entenar|entennial|irthday|ecade|entury|ears (?:ago|after|since|following|from)|ear (?:ago|after|since)"
)
"""What stands in every text that counts years, in either case of the first letter."""
_NEEDLE = 14
_AFTER = frozenset({"after", "since", "following", "from"})
_ROUND = frozenset({10, 15, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100, 150, 200})
_SHORT_OF = frozenset({"nearly", "almost", "nigh", "approaching"})
_BEYOND = frozenset({"than", "over"})
_ABOUT = frozenset({"about", "around", "some", "roughly", "approximately"})
_TO_OF, _TO_NAME, _ACROSS = 4, 8, 5
"""Tokens from the anniversary to its "of", from there to the name, and between a name and "ten years ago"."""
_THIS_DAY = re.compile(
    r"\b(?:today|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s|"
    r"mark(?:s|ed|ing)? (?:the|its) [\w-]+ anniversary "
    r"(?:\w+ ){0,12}?(?:today|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"\b(?:marked|celebrated|commemorated|observed|honou?red) (?:the|its|their) [\w-]+ anniversary "
    r"(?:[\w'’-]+,? ){0,16}?(?:today|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|"
    r"\b(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \w+)? (?:marked|celebrated|commemorated|observed) "
    r"(?:the|its|their) [\w-]+ anniversary\b",
    re.IGNORECASE,
)
"""A feast told as past, and so near that its weekday is enough."""
_NEXT = re.compile(r"\b(?:next|last) (?:year|month|week|summer|spring|fall|autumn|winter)\b", re.IGNORECASE)


class Count(NamedTuple):
    """A count of years from a day: where it stands, how many years, how exact, and the milestone it counts from.

    ``low`` and ``high`` are how many years the report may lie before and after the day itself.
    """

    span: Span
    years: float
    low: float
    high: float
    milestone: Milestone


class _Years(NamedTuple):
    """The words of a count: the first token, the one behind the last, the years, and their slack either way.

    ``yearly`` is True for an anniversary; ``role`` is what befell, where the words say it ("founding anniversary").
    """

    start: int
    end: int
    years: float
    low: float
    high: float
    yearly: bool
    role: str | None = None


def reckon_anniversaries(
    page: Page,
    times: Sequence[TimeExpression],
    mentions: Named,
    eras: EraIndex,
    checked: date,
    places: Sequence[int] | None = None,
) -> list[Reckoned]:
    """Return what counts of years from days of history say, once for each day and count.

    ``places`` are those of the flow at which a word of ``ANCHORS`` stands, where they are known (``beginnings``).
    """
    found: dict[tuple[str, float], Reckoned] = {}
    sentences = _counting(page, places if places is not None else beginnings(page, (ANCHORS,))[0])
    if not sentences:
        return []
    told = Told(page, times)
    index = shipped_milestones()
    states = _states(page, mentions) if "diplomatic" in page.text else {}
    for number in sentences:
        plain = without_articles(page.tokens[number])
        for count in _counts(plain, index, eras, states.get(number, [])):
            key = (count.milestone.name, count.years)
            day = count.milestone.when.earliest
            if key not in found and day is not None and _believed(years_on(day, count.years), checked):
                found[key] = _reckoned(page, told, number, count)
    return list(found.values())


def _counting(page: Page, places: Sequence[int]) -> list[int]:
    """The sentences that may count years, of those with a word for such a count: most only tell of some year."""
    found = []
    for number in sentences_of(page, places):
        start, end = page.sentences[number].span
        needle = _NEEDLES.search(page.text, start, end + _NEEDLE)
        if needle is not None and needle.start() < end:
            found.append(number)
    return found


def _believed(day: date, checked: date) -> bool:
    return day.year >= LEAST_YEAR and day <= years_on(checked, 2)


def _states(page: Page, mentions: Named) -> dict[int, list[str]]:
    """The states named in each sentence, in order, each once."""
    found: dict[int, list[str]] = {}
    for mention in mentions.mentions:
        if mention.entity is not None and mention.entity.startswith("state:"):
            number = page.sentence_at(mention.span.start)
            if number is not None and mention.entity not in found.setdefault(number, []):
                found[number].append(mention.entity)
    return found


def _counts(tokens: Sequence[Token], index: MilestoneIndex, eras: EraIndex, states: Sequence[str]) -> Iterator[Count]:
    for at, token in enumerate(tokens):
        if token.lower not in _ANCHORS:
            continue
        years = _years(tokens, at, index)
        if years is None:
            continue
        milestone = _referent(tokens, years, index, eras) or _ties(tokens, years, index, states)
        if milestone is not None:
            span = Span(tokens[years.start].start, tokens[years.end - 1].end)
            first, last = milestone[1], milestone[2]
            whole = Span(min(span.start, first), max(span.end, last))
            yield Count(whole, years.years, years.low, years.high, milestone[0])


def _years(tokens: Sequence[Token], at: int, index: MilestoneIndex) -> _Years | None:
    """How many years the words up to a token count: "60th anniversary", "half a century", "nearly two decades"."""
    word = tokens[at].lower
    if word in _NAMED_COUNTS:
        return _Years(at, at + 1, _NAMED_COUNTS[word], 0.74, 0.41, True)
    before = tokens[at - 1].lower if at else ""
    if word in _YEARLY:
        role = "births" if word == "birthday" else index.roles.get(before)
        start = at - 1 - (role is not None and word != "birthday")
        ordinal = ORDINALS.get(tokens[start].lower if start >= 0 else "") or _hyphened(tokens, at)
        return _Years(start, at + 1, ordinal, 0.74, 0.41, True, role) if ordinal else None
    start, number = at - 1, float(CARDINALS.get(before, 0))
    if word in ("half-century", "quarter-century"):
        start, number = at, 50.0 if word[0] == "h" else 25.0
        start -= before == "a"
    elif (word == "century" and before in ("half", "quarter")) or (word == "century" and before == "a" and at > 1):
        half = [t.lower for t in tokens[max(0, at - 4) : at]]
        number = 0.5 if "half" in half else 0.25 if "quarter" in half else 1.0
        start = max(0, at - 4) + min((k for k, w in enumerate(half) if w in ("half", "quarter")), default=len(half) - 1)
    elif before == "a":
        number = 1.0
    if not number:
        return None
    unit = _UNITS.get(word, 1)
    coarse = unit > 1 or word not in _UNITS
    years = number * unit
    led = tokens[start - 1].lower if start > 0 else ""
    return _Years(start, at + 1, years, *_slack(years, led, coarse), False)


def _hyphened(tokens: Sequence[Token], at: int) -> int:
    """A "60-year anniversary"."""
    words = [t.lower for t in tokens[max(0, at - 3) : at]]
    return CARDINALS.get(words[0], 0) if len(words) == 3 and words[1:] == ["-", "year"] else 0


def _slack(years: float, led: str, coarse: bool) -> tuple[float, float]:
    """How many years before and after the exact day a count may be told: the rounder, the more."""
    wide = years * (0.15 if coarse else 0.1) + 1.0
    if led in _SHORT_OF:
        return wide, 0.3
    if led in _BEYOND:
        return 0.3, wide + 0.5
    if coarse or led in _ABOUT or years in _ROUND:
        return wide, wide
    return 0.6, 1.1


_Referent = tuple[Milestone, int, int]


def _referent(tokens: Sequence[Token], years: _Years, index: MilestoneIndex, eras: EraIndex) -> _Referent | None:
    """The day that a count is from, by the words behind it or else before it."""
    end = years.end
    for k in range(end, min(end + _TO_OF, len(tokens))):
        word = tokens[k].lower
        if (word == "of" and years.yearly) or (word in _AFTER and (k == end or years.yearly)):
            return _ahead(tokens, k + 1, years, index, eras)
        if word in ("ago", "earlier", "before", "later"):
            break
    if years.yearly:
        last = years.start - (years.start > 0 and tokens[years.start - 1].lower in ("'s", "'"))
        return _ending(tokens, last, last, years, index, eras)
    if end < len(tokens) and tokens[end].lower == "ago":
        start = max(0, years.start - 1)
        return _ending(tokens, start - _ACROSS, years.start, years, index, eras)
    return None


def _ahead(
    tokens: Sequence[Token], start: int, years: _Years, index: MilestoneIndex, eras: EraIndex
) -> _Referent | None:
    """The first name behind "of", with the words between telling what befell it ("the founding of the …")."""
    role = years.role
    for k in range(start, min(start + _TO_NAME, len(tokens))):
        hit = index.phrases.find(tokens, k)
        if hit is not None:
            found = _chosen(hit.meant, role or _role_behind(tokens, hit.end, index), years.yearly)
            return (found, tokens[k].start, tokens[hit.end - 1].end) if found is not None else None
        era = _era(tokens, k, eras) if role is None else None
        if era is not None:
            return era
        word = tokens[k].lower
        if word in index.roles:
            role = index.roles[word]
        elif word not in index.passed:
            return None
    return None


def _role_behind(tokens: Sequence[Token], at: int, index: MilestoneIndex) -> str | None:
    """What befell a thing named before it: "India's independence", "Mao's death"."""
    at += at < len(tokens) and tokens[at].lower in ("'s", "'")
    return index.roles.get(tokens[at].lower) if at < len(tokens) else None


def _chosen(milestones: Sequence[Milestone], role: str | None, yearly: bool) -> Milestone | None:
    """The day that is meant: an event by its own name, the rest by the word for what befell them.

    A body needs no word where its anniversary is told, and may be "born" as well as founded.
    """
    wanted: tuple[str, ...] = ("", "foundings") if role is None and yearly else (role or "",)
    wanted += ("foundings",) if role == "births" else ()
    return next((m for want in wanted for m in milestones if m.role == want), None)


def _era(tokens: Sequence[Token], at: int, eras: EraIndex) -> _Referent | None:
    hit = eras.find(tokens, at)
    # a row that gives its first day as a month or a year was named from about then: not the day of what happened
    if hit is None or hit.era.kind != "events" or hit.era.first.day == 1:
        return None
    day = Interval(hit.era.first, hit.era.first)
    return Milestone(hit.era.name, day), tokens[at].start, tokens[at + hit.length - 1].end


def _ending(
    tokens: Sequence[Token], low: int, high: int, years: _Years, index: MilestoneIndex, eras: EraIndex
) -> _Referent | None:
    """A name that ends between two places: before "'s tenth anniversary", or a little before "ten years ago"."""
    for k in range(max(0, low - _TO_NAME), high):
        hit = index.phrases.find(tokens, k)
        if hit is not None and low <= hit.end <= high:
            found = _chosen(hit.meant, years.role or _role_behind(tokens, hit.end, index), years.yearly)
            if found is not None:
                return found, tokens[k].start, tokens[hit.end - 1].end
        era = _era(tokens, k, eras)
        if era is not None and any(low <= j <= high and tokens[j - 1].end == era[2] for j in range(k + 1, high + 1)):
            return era
    return None


def _ties(tokens: Sequence[Token], years: _Years, index: MilestoneIndex, states: Sequence[str]) -> _Referent | None:
    """The day on which two states took up relations, where a sentence names just those two."""
    if len(states) != 2 or not years.yearly:
        return None
    words = [token.lower for token in tokens[years.end : years.end + 12]]
    if "diplomatic" not in words or not {"ties", "relations", "relationship"} & set(words):
        return None
    first, second = sorted(states)
    day = index.ties.get((first, second))
    if day is None:
        return None
    name = f"diplomatic relations {first[6:]}–{second[6:]}"
    return Milestone(name, day), tokens[years.start].start, tokens[years.end - 1].end


def _reckoned(page: Page, told: Told, number: int, count: Count) -> Reckoned:
    event = count.milestone.when
    assert event.earliest is not None
    assert event.latest is not None
    first, last = years_on(event.earliest, count.years), years_on(event.latest, count.years)
    sentence = page.sentences[number].span
    words = count.span.text(page.text)
    years = (event.earliest.year, event.latest.year, first.year)
    marked = _MARKED.search(page.text, sentence.start, sentence.end) is not None
    own = told.present(number, count.span, years)
    if marked and not own:
        own = page.quotation_at(count.span.start) is None and not told.elsewhere(number, years)
    low, high = count.low, count.high
    if _NEXT.search(page.text, sentence.start, sentence.end):
        low, high = max(low, 1.8), max(high, 1.8)
    elif own and (marked or _THIS_DAY.search(page.text, sentence.start, sentence.end)):
        low, high = min(low, 0.05), min(high, 0.05)
    start, end = years_on(first, -low), years_on(last, high)
    says = f"“{words}”: {_named(count.milestone)} was {_written(event)}"
    if own:
        allowed = Interval(start, end)
        says += f", so the report came out between {start} and {end}."
    else:
        # great anniversaries are planned years ahead
        start = years_on(start, -2.5 if count.years >= 50 else -0.7)
        allowed = Interval(start, None)
        says += f", so the report came out after {start}."
    far = 0.05 if own else 0.3
    curve = peaked(
        (first, 0.02),
        (years_on(first, -low - 1), 0.06),
        (start, 0.5),
        (years_on(first, -min(low, 0.3)), 1.0),
        (shifted(years_on(last, min(high, 0.2)), 1) or end, 0.5),
        (end, far * 1.5),
        (years_on(last, high + 3), far),
    )
    return reckoned(
        f"{_named(count.milestone)} plus {count.years:g}", _WEIGHT, "anniversary", count.span, allowed, says, curve
    )


_BEFELL: Mapping[str, str] = {
    "births": "the birth of ",
    "deaths": "the death of ",
    "foundings": "the founding of ",
    "independence": "the independence of ",
}


def _named(milestone: Milestone) -> str:
    return _BEFELL.get(milestone.role, "") + milestone.name


def _written(event: Interval) -> str:
    return f"on {event.earliest}" if event.days == 1 else f"between {event.earliest} and {event.latest}"
