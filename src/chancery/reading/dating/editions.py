"""Editions: the number of a session, a congress, a prize or a race names its year (``knowledge/data/series.yaml``).

Who names an edition writes after the one before it. An edition in the lead, told in the present tense, is that of the
report's own year or next to it; one told elsewhere may lie further back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from chancery.knowledge.numerals import CARDINALS, ORDINALS, ROMANS
from chancery.knowledge.phrases import PhraseHit, without_articles
from chancery.knowledge.series import Series, SeriesIndex, shipped_series
from chancery.model.dates import Interval
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.model.token import Token
from chancery.reading.dating.beginnings import Words, beginnings, sentences_of
from chancery.reading.dating.days import LEAD, body_start
from chancery.reading.dating.reckoned import Reckoned, Told, peaked, reckoned, years_on
from chancery.reading.page import Page

_WEIGHT = 2.3
_FILLERS = 3
_NAME_WORDS = 9
_BEFORE, _AFTER = 1.0, 1.2
"""Years before and after an edition in which a lead speaks of it as its own."""
_SEASONS = frozenset({"season", "series"})
_ON_A_SHOW = frozenset({"premiere", "finale", "opener", "trailer", "episode", "of", "on", "for", "and", "final", "'s"})
"""What may stand between a season's number and the show."""
_OWNED = frozenset({"his", "her", "my", "our", "your"})
_GLUED_MOST = 60


class Edition(NamedTuple):
    """An edition that a report names: the series, its number, its days, and the words."""

    series: Series
    number: int
    days: Interval
    span: Span


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    """The words that an edition's name or number begins with, in lower case."""
    index = shipped_series()
    glued = (f"{word}{dash}{n}" for word in index.glued for n in range(1, _GLUED_MOST + 1) for dash in ("", "-"))
    return frozenset((*ORDINALS, *index.followed.starts, *glued, *_SEASONS))


STARTS = Words(lambda word: word.lower().replace("’", "'") in _starts())


def reckon_editions(
    page: Page, times: Sequence[TimeExpression], checked: date, places: Sequence[int] | None = None
) -> list[Reckoned]:
    """Return what the newest edition of each series that a report names says of its date.

    ``places`` are those of the flow at which a word of ``STARTS`` stands, where they are known (``beginnings``).
    """
    newest: dict[str, tuple[Edition, int]] = {}
    index, starts = shipped_series(), _starts()
    for number in sentences_of(page, places if places is not None else beginnings(page, (STARTS,))[0]):
        for edition in _editions(without_articles(page.tokens[number]), index, starts):
            name = edition.series.name
            if name not in newest or edition.number > newest[name][0].number:
                newest[name] = edition, number
    told = Told(page, times)
    return [_reckoned(page, told, *found) for found in newest.values() if _believed(found[0], checked)]


def _believed(edition: Edition, checked: date) -> bool:
    return edition.days.earliest is not None and edition.days.earliest <= years_on(checked, 12)


def _editions(tokens: Sequence[Token], index: SeriesIndex, starts: frozenset[str]) -> Iterator[Edition]:
    for at, token in enumerate(tokens):
        if token.lower not in starts:
            continue
        if token.lower in _SEASONS:
            show = _show(tokens, at, index)
            if show is not None:
                yield show
            continue
        number = ORDINALS.get(token.lower)
        found = _numbered(tokens, at, number, index) if number is not None else _behind(tokens, at, index)
        if found is not None:
            yield found


def _numbered(tokens: Sequence[Token], at: int, number: int, index: SeriesIndex) -> Edition | None:
    """An ordinal with the name behind it ("60th session of the …") or before it ("the Assembly's 60th session")."""
    if at and tokens[at - 1].lower in _OWNED:
        return None
    hit = _parted(tokens, at, number, index) or _name_after(tokens, at, index)
    if isinstance(hit, Edition):
        return hit
    first = at
    if hit is None and at > 1 and tokens[at - 1].lower == "'s" and _called_edition(tokens, at, index):
        hit = _name_before(tokens, at - 1, index)
        first = hit.start if hit is not None else at
    if hit is None or (hit.end < len(tokens) and tokens[hit.end].lower in index.not_after):
        return None
    last = at if hit.start < at else hit.end - 1
    return _edition(hit.meant, number, None, Span(tokens[first].start, tokens[last].end))


def _show(tokens: Sequence[Token], at: int, index: SeriesIndex) -> Edition | None:
    """A season with its number, and its show on either side ("season 3 of …", "…'s third series")"""
    first, last = at, at
    number = CARDINALS.get(tokens[at + 1].lower) if at + 1 < len(tokens) else None
    if number is not None:
        last = at + 1
    else:
        first = next((k for k in range(at - 1, max(at - 4, -1), -1) if tokens[k].lower not in _ON_A_SHOW), at)
        number = ORDINALS.get(tokens[first].lower)
    if number is None:
        return None
    for start in range(last + 1, min(last + 2 + _FILLERS, len(tokens))):
        hit = index.shows.find(tokens, start)
        if hit is not None:
            return _edition(hit.meant, number, None, Span(tokens[first].start, tokens[hit.end - 1].end))
        if tokens[start].lower not in _ON_A_SHOW:
            break
    end = first - (first > 0 and tokens[first - 1].lower == "'s")
    for start in range(max(0, end - _NAME_WORDS), end):
        hit = index.shows.find(tokens, start)
        if hit is not None and hit.end == end:
            return _edition(hit.meant, number, None, Span(tokens[start].start, tokens[last].end))
    return None


def _called_edition(tokens: Sequence[Token], at: int, index: SeriesIndex) -> bool:
    return any(token.lower in index.between for token in tokens[at + 1 : at + 3])


def _name_after(tokens: Sequence[Token], at: int, index: SeriesIndex) -> PhraseHit[Series] | None:
    for start in range(at + 1, min(at + 2 + _FILLERS, len(tokens))):
        hit = index.named.find(tokens, start)
        if hit is not None:
            return hit
        if tokens[start].lower not in index.between:
            return None
    return None


def _name_before(tokens: Sequence[Token], end: int, index: SeriesIndex) -> PhraseHit[Series] | None:
    for start in range(max(0, end - _NAME_WORDS), end):
        hit = index.named.find(tokens, start)
        if hit is not None and hit.end == end:
            return hit
    return None


def _parted(tokens: Sequence[Token], at: int, number: int, index: SeriesIndex) -> Edition | None:
    """A part of a numbered whole: "fifth plenum of the 16th Central Committee", "10th Congress's fourth session"."""
    part = _part_behind(tokens, at, number, index)
    if part is not None:
        return part
    for k in range(at + 1, min(at + 5, len(tokens) - 1)):
        whole = ORDINALS.get(tokens[k].lower)
        hit = index.parted.find(tokens, k + 1) if whole is not None else None
        if hit is not None and whole is not None and any(t.lower in index.parts for t in tokens[at + 1 : k]):
            return _edition(hit.meant, whole, number, Span(tokens[at].start, tokens[hit.end - 1].end))
    return None


def _part_behind(tokens: Sequence[Token], at: int, number: int, index: SeriesIndex) -> Edition | None:
    """A whole with its part behind it: "10th National People's Congress's fourth session"."""
    hit = index.parted.find(tokens, at + 1) if at + 1 < len(tokens) else None
    if hit is None:
        return None
    k = hit.end + (hit.end < len(tokens) and tokens[hit.end].lower in ("'s", "'"))
    part = ORDINALS.get(tokens[k].lower) if k + 1 < len(tokens) else None
    if part is None or tokens[k + 1].lower not in index.parts:
        return None
    return _edition(hit.meant, number, part, Span(tokens[at].start, tokens[k + 1].end))


def _behind(tokens: Sequence[Token], at: int, index: SeriesIndex) -> Edition | None:
    """A name with its number behind it, as one word or two: "Super Bowl XXXIV", "COP28"."""
    lower = tokens[at].lower
    word = lower.rstrip("0123456789").rstrip("-")
    if word in index.glued and lower[-1].isdecimal():
        return _edition(index.glued[word], int(lower[len(word) :].lstrip("-")), None, Span(*tokens[at][:2]))
    hit = index.followed.find(tokens, at)
    if hit is None or hit.end >= len(tokens):
        return None
    last = tokens[hit.end]
    number = ROMANS.get(last.text) or CARDINALS.get(last.lower if last.text.isdecimal() else "")
    return _edition(hit.meant, number, None, Span(tokens[at].start, last.end)) if number else None


def _edition(series: Series, number: int, part: int | None, span: Span) -> Edition | None:
    days = series.when(number, part)
    return None if days is None else Edition(series, number if part is None else number * 100 + part, days, span)


def _reckoned(page: Page, told: Told, edition: Edition, number: int) -> Reckoned:
    first, last = edition.days.earliest, edition.days.latest
    assert first is not None
    assert last is not None
    words = edition.span.text(page.text)
    start, end = years_on(first, -_BEFORE), years_on(last, _AFTER)
    named = f"“{words}” is of {first:%Y}" if first.year == last.year else f"“{words}” is of {first:%Y} to {last:%Y}"
    own = number < body_start(page) + LEAD and told.present(number, edition.span, range(first.year, last.year + 1))
    if own:
        allowed = Interval(start, end)
        says = f"{named}, and the lead tells it as its own time, so the report came out within about a year of it."
    else:
        long_before = years_on(first, -_BEFORE - edition.series.every)
        allowed = Interval(long_before, None)
        says = f"{named}, and editions are hardly named before the one before them is over."
    far = 0.04 if own else 0.15
    curve = peaked(
        (first, 0.02),
        (years_on(first, -1.5), 0.15),
        (years_on(first, -0.5), 1.0),
        (years_on(last, 0.4), 0.5),
        (years_on(last, 1.2), far * 1.5),
        (years_on(last, 4), far),
    )
    return reckoned(f"{edition.series.name} {edition.number}", _WEIGHT, "edition", edition.span, allowed, says, curve)
