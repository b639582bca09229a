"""Calendars: a report that speaks of a state's election, or of its turn in a chair, lies near one of those days.

A polling day told with its month and day ("the vote on May 1") fits few elections, mostly one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from chancery.knowledge.calendars import Calendar, Election
from chancery.model.basis import Basis
from chancery.model.dates import Interval, year_interval
from chancery.model.reading import Constraint
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.beginnings import Words, beginnings, sentences_of
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.interval_sets import OUTER, joined
from chancery.reading.dating.reckoned import Reckoned, Told
from chancery.reading.dating.spans import boxed
from chancery.reading.dating.tenures import Named
from chancery.reading.dating.yearly import yearly
from chancery.reading.page import Page
from chancery.reading.valuing import parse

_ELECTION = re.compile(
    r"\b(?:elections?|polls|polling|ballots?|votes?|voters?|voting|referendum|run-?off|plebiscite)\b", re.IGNORECASE
)
VOTES = Words(lambda word: _ELECTION.search(word) is not None)
"""The words that ``_ELECTION`` is made of, each a word of its own."""
_POLLING = re.compile(
    r"\b(?:went to the polls|go(?:ing)? to the polls|polls (?:opened|closed|open|close)|polling stations?|exit polls?|"
    r"cast(?:ing)? (?:their )?(?:ballots|votes)|vote counts?|counting of votes|votes? counted|election day|"
    r"began voting|voting (?:began|started|ended)|"
    r"(?:won|wins|claimed victory in|lost) (?:the |an? )?[\w -]{0,30}election|"
    r"election (?:victory|win|defeat|results?|commission)|general election campaign|landslide|snap election)\b",
    re.IGNORECASE,
)
_PRESIDENT = re.compile(r"\bpresiden(?:tial|cy|t)\b", re.IGNORECASE)
_PARLIAMENT = re.compile(r"\b(?:parliament\w*|legislative|general|assembly|national|house|senate|mid-?term)\b", re.I)
_OTHER = re.compile(
    r"\b(?:primary|primaries|caucus\w*|local|municipal|mayoral|provincial|regional|party leader\w*|by-?elections?|"
    r"European Parliament|gubernatorial|state assembly|shareholders?|board|students?|papal|pope)\b",
    re.IGNORECASE,
)
_BEFORE = ((1, 0.9), (60, 0.55), (200, 0.3), (365, 0.18))
_AFTER = ((1, 0.9), (30, 0.5), (120, 0.3), (365, 0.18))
_BEFORE_POLL = ((1, 0.5), (14, 0.2), (60, 0.12), (365, 0.07))
_AFTER_POLL = ((1, 1.0), (14, 0.4), (60, 0.15), (365, 0.07))
_HIT_BEFORE = ((1, 0.8), (120, 0.3), (330, 0.05))
_HIT_AFTER = ((1, 0.8), (120, 0.3), (330, 0.05))
_MONTH_BEFORE = ((1, 0.8), (200, 0.4), (330, 0.12))
_MONTH_AFTER = ((1, 0.8), (200, 0.4), (330, 0.12))
_TOLD_BEFORE, _TOLD_AFTER = ((1, 0.12), (200, 0.04)), ((1, 0.12), (200, 0.04))
_TOLD_NEAR = 40
"""Letters between "next year" and what it dates."""
_CHAIR_BEFORE = ((1, 0.25), (100, 0.06), (400, 0.03))
_CHAIR_AFTER = ((1, 0.2), (30, 0.05))


def reckon_calendar(
    page: Page,
    times: Sequence[TimeExpression],
    mentions: Named,
    calendar: Calendar,
    places: tuple[Sequence[int], Sequence[int]] | None = None,
) -> list[Reckoned]:
    """Return what elections and chairs told say, once for each state and matter.

    ``places`` are those of the flow at which a word of ``VOTES`` stands, and one of ``calendar``, where they are known
    (``beginnings``).
    """
    votes, chairs = places if places is not None else beginnings(page, (VOTES, calendar))
    voting, chaired = sentences_of(page, votes), sentences_of(page, chairs)
    states = _states(page, mentions, {*voting, *chaired}) if voting or chaired else {}
    told = Told(page, times)
    found: dict[str, Reckoned] = {}
    for number, codes in states.items():
        for name, rank, reckoned in (
            *(_elections(page, times, told, number, codes, calendar) if number in voting else ()),
            *(_chairs(page, told, number, codes, calendar) if number in chaired else ()),
        ):
            if name not in found or rank > _rank(found[name]):
                found[name] = reckoned
    return list(found.values())


def _rank(reckoned: Reckoned) -> float:
    return reckoned.clue.weight


def _states(page: Page, mentions: Named, sentences: Container[int]) -> Mapping[int, list[str]]:
    """The states that these sentences name."""
    found: dict[int, list[str]] = {}
    for mention in mentions.mentions:
        if mention.entity is None or not mention.entity.startswith("state:"):
            continue
        number = page.sentence_at(mention.span.start)
        code = mention.entity.removeprefix("state:")
        if number is not None and number in sentences and code not in found.setdefault(number, []):
            found[number].append(code)
    return found


class _Vote(NamedTuple):
    name: str
    rank: float
    reckoned: Reckoned


def _elections(
    page: Page, times: Sequence[TimeExpression], told: Told, number: int, codes: Sequence[str], calendar: Calendar
) -> Iterator[_Vote]:
    sentence = page.sentences[number].span
    word = _ELECTION.search(page.text, *sentence)
    if word is None or _OTHER.search(page.text, *sentence) or told.elsewhere(number):
        return
    polling = _POLLING.search(page.text, *sentence)
    for code in codes[:3]:
        days = _fitting(page.text, sentence, calendar.elections(code))
        if not days:
            continue
        name = f"elections of {code}"
        exact = _named_day(page, times, sentence, days)
        shift = _years_away(page.text, times, Span(*word.span()))
        if shift is not None:
            spans, words = list(years_of((d.earliest.year for d in days if d.earliest is not None), shift)), word[0]
            curve, rank = boxed(tuple(spans), _TOLD_BEFORE, _TOLD_AFTER), 0.8
        elif exact is not None:
            spans, fine, words = exact
            curve = boxed(tuple(spans), *((_HIT_BEFORE, _HIT_AFTER) if fine else (_MONTH_BEFORE, _MONTH_AFTER)))
            rank = 0.9 if fine else 0.7
        else:
            spans, words = days, word[0]
            curve = boxed(tuple(days), *((_BEFORE_POLL, _AFTER_POLL) if polling else (_BEFORE, _AFTER)))
            rank = 0.5 if polling else 0.4
        voted = (days if shift is not None else spans)[-12:]
        says = f"“{words}”: {code} voted on {', '.join(str(d.earliest) for d in voted)}."
        # a place that is only named beside an election somewhere else would mislead, so days are weighed, not ruled out
        clue = Clue(rank, Constraint("election", (OUTER,), Basis("election", Span(*word.span()), says), False))
        yield _Vote(name, rank, Reckoned(f"{words} ({code})", clue, curve))


def reckon_recurring(page: Page, times: Sequence[TimeExpression], calendar: Calendar) -> list[Reckoned]:
    """Return what "next year's", "this summer's" and the like say before what comes back after some years."""
    found: dict[str, Reckoned] = {}
    for time in times:
        shift = _shift(time)
        if shift is None or time.in_quotation:
            continue
        number = page.sentence_at(time.span.start)
        end = min(time.span.end + _TOLD_NEAR, page.sentences[number].span.end) if number is not None else 0
        start = max(time.span.start - _TOLD_NEAR, page.sentences[number].span.start) if number is not None else 0
        for row in calendar.recurring:
            word = _compiled(rf"\b(?:{row.words})\b").search(page.text, start, end)
            if word is None or number is None or row.name in found:
                continue
            if row.unless and _compiled(row.unless).search(page.text, *page.sentences[number].span):
                continue
            spans = years_of(row.years, shift)
            words = Span(min(time.span.start, word.start()), max(time.span.end, word.end()))
            says = f"“{words.text(page.text)}”: {row.name} of {', '.join(map(str, row.years))}."
            clue = Clue(0.4, Constraint("recurring", (OUTER,), Basis("recurring", words, says), False))
            found[row.name] = Reckoned(row.name, clue, boxed(spans, _TOLD_BEFORE, _TOLD_AFTER))
    return list(found.values())


def years_of(years: Iterable[int], shift: int) -> tuple[Interval, ...]:
    """Return the years of reports for which what was in ``years`` lies so many years ahead."""
    return joined(year_interval(year - shift) for year in sorted(set(years)))


def _shift(time: TimeExpression) -> int | None:
    """How many years away a time of "next year", "this summer" and the like is."""
    if time.anchor != "published" or time.type != "DATE":
        return None
    told = parse(time.symbolic)
    if told.unit != "y" or told.rel not in (None, "=") or not -2 <= told.shift <= 2:
        return None
    return told.shift


def _years_away(text: str, times: Sequence[TimeExpression], word: Span) -> int | None:
    """How many years away the time right before or behind the word for an election is; None for no such time."""
    for time in times:
        before, behind = word.start - time.span.end, time.span.start - word.end
        if max(before, behind) <= _TOLD_NEAR and (shift := _shift(time)) is not None:
            between = text[time.span.end : word.start] if before >= 0 else text[word.end : time.span.start]
            if "," not in between and "." not in between:
                return shift
    return None


def _fitting(text: str, sentence: Span, elections: Sequence[Election]) -> list[Interval]:
    president = _PRESIDENT.search(text, *sentence) is not None
    parliament = _PARLIAMENT.search(text, *sentence) is not None
    wanted = "p" if president and not parliament else "l" if parliament and not president else "plr"
    days = [e.day for e in elections if set(e.kinds) & set(wanted)]
    return days or [e.day for e in elections]


def _named_day(
    page: Page, times: Sequence[TimeExpression], sentence: Span, days: Sequence[Interval]
) -> tuple[list[Interval], bool, str] | None:
    """The elections of the day, or of the month, that the sentence names without a year."""
    for time in times:
        if not sentence.start <= time.span.start < sentence.end:
            continue
        named = yearly(time)
        if named is None:
            continue
        month, day = named.month, named.day
        fits = [d for d in days if d.earliest is not None and d.earliest.month == month]
        if day is not None:
            fits = [d for d in fits if d.earliest is not None and abs(d.earliest.day - day) <= 1]
        if fits:
            return fits, day is not None, time.span.text(page.text)
    return None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _chairs(page: Page, told: Told, number: int, codes: Sequence[str], calendar: Calendar) -> Iterator[_Vote]:
    sentence = page.sentences[number].span
    for chair in calendar.chairs:
        if chair.terms.keys().isdisjoint(codes):
            continue
        word = _compiled(chair.words).search(page.text, *sentence)
        if word is None or _compiled(chair.beside).search(page.text, *sentence) is None or told.elsewhere(number):
            continue
        for code in codes:
            spans = chair.terms.get(code)
            if spans is None:
                continue
            when = ", ".join(f"{s.earliest} to {s.latest}" for s in spans)
            says = f"“{word[0]}” of {chair.name}, which {code} held from {when}."
            # who is named beside the matter need not be the one in the chair, so days are weighed and not ruled out
            clue = Clue(1.7, Constraint("chair", (OUTER,), Basis("chair", Span(*word.span()), says), False))
            yield _Vote(
                chair.name, 1.7, Reckoned(f"{chair.name} ({code})", clue, boxed(spans, _CHAIR_BEFORE, _CHAIR_AFTER))
            )
            break
