"""Measures: amounts told in two currencies, prices and levels of indices, which only some years fit.

"1.8 billion pesos (69 million dollars)" is an exchange rate, "59.86 dollars per barrel" a price, "the Nikkei closed at
15,404" a level. Each gives a curve over the years whose values are known (``knowledge/data/measures.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import count
from math import exp, log
from typing import NamedTuple

from chancery.knowledge.measures import Currency, Level, Measures, outside
from chancery.model.basis import Basis
from chancery.model.reading import Constraint
from chancery.model.span import Span
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.curves import steps
from chancery.reading.dating.interval_sets import OUTER
from chancery.reading.dating.reckoned import LEAST_YEAR, Reckoned
from chancery.reading.dating.tenures import Named
from chancery.reading.page import Page

_SIGMA, _LEVEL_SIGMA = 0.035, 0.05
"""How far, as a difference of logarithms, a value commonly lies from its year's mean, or outside its year's range."""
_MONTH_SIGMA, _MONTH_LEVEL_SIGMA = 0.022, 0.035
"""The same for values that are known by the month."""
_YEARS = range(LEAST_YEAR, 2031)
_MOST = 8
_LEAST = 0.03
_REACHES = (exp(4 * _LEVEL_SIGMA), exp(10 * _LEVEL_SIGMA))
"""How many times outside a month's range a value may lie that is looked at: where one month fits, few others count."""
_CLEAR = exp(-0.5 * 4**2) / _LEAST
"""Where a month fits as well as this, those beyond the first reach count as little as any may."""
_SCALES: Mapping[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mln": 1e6, "bln": 1e9,
    "m": 1e6, "bn": 1e9, "tn": 1e12, "b": 1e9, "k": 1e3, "mn": 1e6, "crore": 1e7, "lakh": 1e5, "": 1.0,
}  # fmt: skip
_SYMBOLS: Mapping[str, str] = {
    "US$": "US dollar", "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "HK$": "Hong Kong dollar",
    "A$": "Australian dollar", "AU$": "Australian dollar", "C$": "Canadian dollar", "CA$": "Canadian dollar",
    "NZ$": "New Zealand dollar", "S$": "Singapore dollar", "NT$": "Taiwan dollar", "Rs": "rupee", "Rs.": "rupee",
    "₹": "rupee", "R$": "real", "RM": "ringgit", "₩": "won", "AUD": "Australian dollar", "CAD": "Canadian dollar",
    "USD": "US dollar", "EUR": "euro", "GBP": "pound",
}  # fmt: skip
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SCALE = r"hundred|thousand|million|billion|trillion|mln|bln|mn|crore|lakh"
_ROUND = r"(?:about|around|some|approximately|roughly|nearly|almost|more than|over|or|worth|equivalent to|an estimated)"


_DIGIT = re.compile(r"\d")
_BRACKET, _DECIMAL = re.compile(r"\("), re.compile(r"\.\d")
_TRADED_CODES: Mapping[str, str] = {
    "euro": "EUR", "dollar": "USD", "greenback": "USD", "pound": "GBP", "sterling": "GBP", "yen": "JPY", "franc": "CHF",
    "dollars": "USD", "euros": "EUR", "mark": "DEM", "marks": "DEM", "francs": "CHF", "yuan": "CNY", "won": "KRW",
    "baht": "THB", "rupees": "INR", "ringgit": "MYR", "pounds": "GBP",
    "swiss francs": "CHF",
}  # fmt: skip
_TRADED = re.compile(
    r"\b(?P<one>euro|dollar|greenback|pound|sterling)\b[\w\s,.'’-]{0,60}?"
    r"\b(?:at|to|around|about|near|for|bought|buying|fetched|worth|of|from)\s(?:about\s|around\s)?"
    r"\$?(?P<value>\d{1,3}\.\d{2,4})(?:\s?-\s?\d*\.?\d+)?\s"
    r"(?P<other>dollars|yen|marks?|yuan|won|baht|rupees|ringgit|Swiss francs)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\.\d+\s[\w ]+\s(?:to|against|per|on|for)\s")


class _Money(NamedTuple):
    amount: float
    rounding: float
    currencies: tuple[Currency, ...]


@lru_cache(maxsize=4)
def _patterns(measures: Measures) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Money followed by the same in another currency, and one unit's price in another."""
    words = sorted(measures.by_word, key=lambda word: (-len(word), word))
    word = "|".join(re.escape(w).replace(r"\ ", "[ -]") for w in words)
    symbol = "|".join(re.escape(s) for s in sorted(_SYMBOLS, key=lambda s: (-len(s), s)))

    def money(n: int) -> str:
        return (
            rf"(?:(?P<sym{n}>{symbol})\s?(?P<x{n}>{_NUMBER})(?:[\s-]?(?P<t{n}>{_SCALE}|bn|tn|m|b|k)\b)?"
            rf"|(?P<n{n}>{_NUMBER})(?:[\s-]*(?P<s{n}>{_SCALE}))?[\s-]+(?P<w{n}>{word})(?:s|es)?\b)"
        )

    pair = rf"{money(1)}(?:[\s-]+[a-z]+){{0,2}}\s*\((?:{_ROUND}\s)*\s?{money(2)}\s*\)"
    quoted = (
        rf"(?P<n1>\d+\.\d{{1,4}})\s(?P<w1>{word})s?\s(?:to|against|per|on|for)\s(?:the|one|a|each|1)\s(?P<w2>{word})\b"
    )
    return re.compile(pair), re.compile(quoted)


def reckon_measures(
    page: Page, mentions: Named, measures: Measures, places: Sequence[int] | None = None
) -> list[Reckoned]:
    """Return what the exchange rates, prices and levels of a report say, one for each of the first few.

    ``places`` are those of the flow where a level may be named, where they are known (``beginnings``).
    """
    if not measures.currencies and not measures.levels:
        return []
    found: dict[str, Reckoned] = {}
    text = page.text
    named = _named(page, measures, places)
    bracketed, decimal = _sentences(page, _BRACKET), _sentences(page, _DECIMAL)
    states = {m.entity.removeprefix("state:") for m in mentions.mentions if m.entity and m.entity.startswith("state:")}
    for number in sorted({*named, *bracketed, *decimal}):
        sentence = page.sentences[number].span
        if _DIGIT.search(text, *sentence) is None or not any(t[0].isdigit() for t in page.columns[number].texts):
            continue
        rates = (
            *(_pairs(text, sentence, measures, states) if number in bracketed else ()),
            *(_traded(text, sentence, measures) if number in decimal else ()),
            *(_quoted(text, sentence, measures, states) if number in decimal else ()),
        )
        for reckoned in (*rates, *_levels(page, sentence, named.get(number, ()), measures)):
            if reckoned.name not in found and len(found) < _MOST:
                found[reckoned.name] = reckoned
    return list(found.values())


def _named(page: Page, measures: Measures, places: Sequence[int] | None) -> dict[int, list[Level]]:
    """The levels that each sentence may name."""
    texts = page.flow.texts
    words: dict[int, list[str]] = {}
    for at in places if places is not None else [k for k, text in enumerate(texts) if text and measures.begins(text)]:
        words.setdefault(page.flow.place(at)[0], []).append(texts[at])
    return {number: measures.levels_of(some) for number, some in words.items()}


def _sentences(page: Page, sign: re.Pattern[str]) -> set[int]:
    """The sentences in which a sign stands; without it they tell no rate."""
    return {number for m in sign.finditer(page.text) if (number := page.sentence_at(m.start())) is not None}


def _pairs(text: str, within: Span, measures: Measures, states: set[str]) -> Iterator[Reckoned]:
    """An amount and the same in another currency: "1.8 billion pesos (69 million dollars)"."""
    for match in _patterns(measures)[0].finditer(text, within.start, within.end):
        left, right = _money(match, 1, measures, states), _money(match, 2, measures, states)
        if left is not None and right is not None and min(left.amount, right.amount) > 0:
            span = Span(match.start(), match.end())
            yield from _rate(text, span, left.amount / right.amount, left, right, measures)


def _quoted(text: str, within: Span, measures: Measures, states: set[str]) -> Iterator[Reckoned]:
    """A rate told as one: "110.25 yen to the dollar"."""
    quoted = _patterns(measures)[1]
    for match in quoted.finditer(text, within.start, within.end) if _QUOTED.search(text, *within) else ():
        left = _Money(float(match["n1"]), _rounding(match["n1"]), _meant(match["w1"], measures, states))
        right = _Money(1.0, 0.0, _meant(match["w2"], measures, states))
        if left.amount > 0:
            yield from _rate(text, Span(match.start(), match.end()), left.amount, left, right, measures)


def _traded(text: str, within: Span, measures: Measures) -> Iterator[Reckoned]:
    """One currency at so many of another: "the euro was changing hands at 1.3173 dollars"."""
    for match in _TRADED.finditer(text, within.start, within.end):
        one, other = _TRADED_CODES[match["one"].lower()], _TRADED_CODES[match["other"].lower()]
        known = measures.currencies.get(one), measures.currencies.get(other)
        if one == other or known[0] is None or known[1] is None:
            continue
        ratio = float(match["value"].replace(",", ""))
        left, right = _Money(ratio, _rounding(match["value"]), (known[1],)), _Money(1.0, 0.0, (known[0],))
        yield from _rate(text, Span(match.start(), match.end()), ratio, left, right, measures)


def _money(match: re.Match[str], n: int, measures: Measures, states: set[str]) -> _Money | None:
    symbol = match[f"sym{n}"]
    number = match[f"x{n}"] if symbol else match[f"n{n}"]
    scale = (match[f"t{n}"] if symbol else match[f"s{n}"]) or ""
    word = _SYMBOLS[symbol] if symbol else match[f"w{n}"]
    amount = float(number.replace(",", "")) * _SCALES[scale.lower()]
    currencies = _meant(word, measures, states)
    return _Money(amount, _rounding(number), currencies) if currencies else None


def _rounding(number: str) -> float:
    """How far, as a part of it, a number that is written so may lie from what was meant: half of its last digit."""
    plain = number.replace(",", "").replace(".", "").lstrip("0").rstrip("0")
    return 0.5 / float(plain) if plain else 1.0


def _meant(word: str, measures: Measures, states: set[str]) -> tuple[Currency, ...]:
    """The currencies that a word means: those of states that the report names, where it names any."""
    found = measures.by_word.get(word.replace("-", " "), [])
    named = [c for c in found if states.intersection(c.states)]
    return tuple(named or found)


def _rate(text: str, span: Span, ratio: float, left: _Money, right: _Money, measures: Measures) -> Iterator[Reckoned]:
    rounded = left.rounding**2 + right.rounding**2
    yearly, monthly = (_SIGMA**2 + rounded) ** 0.5, (_MONTH_SIGMA**2 + rounded) ** 0.5
    weights: dict[int, float] = {}
    names = set()
    for one in left.currencies:
        for other in right.currencies:
            if one.code == other.code:
                continue
            values = zip(
                count(_YEARS[0] * 12), measures.rates(one, _YEARS), measures.rates(other, _YEARS), strict=False
            )
            for month, worth, of_other in values:
                if worth is not None and of_other is not None:
                    fine = month in one.months or one.code == "USD"
                    fine = fine and (month in other.months or other.code == "USD")
                    off = log(ratio / (worth / of_other)) / (monthly if fine else yearly)
                    weights[month] = max(weights.get(month, 0.0), exp(-0.5 * off * off))
                    names.add(f"{one.code}/{other.code}")
    if max(weights.values(), default=0.0) > 0.3:  # else it is no rate of these, or one from before the tables
        yield _reckoned(text, span, "/".join(sorted(names)[:1]), "an exchange rate", weights)


def _levels(page: Page, within: Span, levels: Sequence[Level], measures: Measures) -> Iterator[Reckoned]:
    text = page.text
    told: dict[re.Pattern[str], bool] = {}
    for level in levels:
        if level.unit not in told:  # few sentences have a value of any unit
            told[level.unit] = level.unit.search(text, within.start, within.end) is not None
        if not told[level.unit]:
            continue
        named = level.words.search(text, within.start, within.end)
        if named is None:
            continue
        for match in level.unit.finditer(text, named.end() if level.indexed else within.start, within.end):
            value = float((match[match.lastindex or 1]).replace(",", ""))
            if not level.holds(value):
                continue
            weights = _course_of(value, level, measures)
            if any(weights.values()):
                span = Span(named.start(), max(named.end(), match.end()))
                yield _reckoned(text, span, level.name, "a level", weights)
                break


def _course_of(value: float, level: Level, measures: Measures) -> dict[int, float]:
    """How well the months from which another range of a level holds fit a value; of those far off only the first."""
    course = measures.course(level, _YEARS)
    weights: dict[int, float] = {}
    for reach in _REACHES:
        low, high = value / reach, value * reach
        near = [n for n, (_, least, most, _) in enumerate(course) if least <= high and most >= low]
        weights = {one.month: 0.0 for one in (*(course[n + 1] for n in near if n + 1 < len(course)), *course[-1:])}
        for month, least, most, monthly in (course[n] for n in near):
            sigma = _MONTH_LEVEL_SIGMA if monthly and level.indexed else _LEVEL_SIGMA
            fits = least <= value <= most
            weights[month] = 1.0 if fits else exp(-0.5 * (outside(value, least, most) / sigma) ** 2)
        if max(weights.values(), default=0.0) >= _CLEAR:
            break
    return weights


def _reckoned(text: str, span: Span, name: str, what: str, weights: Mapping[int, float]) -> Reckoned:
    """Put it together from how well each month fits, by its number; one that is left out fits as that before it."""
    most = max(weights.values())
    least = log(_LEAST)
    points: list[tuple[date, float]] = [(date(LEAST_YEAR, 1, 1), least)]
    for month, weight in sorted(weights.items()):
        share = weight / most
        height = log(share) if share > _LEAST else least
        if height != points[-1][1]:
            points.append((date(month // 12, month % 12 + 1, 1), height))
    points.append((date(max(weights) // 12 + 1, 1, 1), log(0.3)))
    years = sorted({month // 12 for month, weight in weights.items() if weight > 0.3 * most})
    says = f"“{text[span.start : span.end][:90]}” is {what} of {_runs(years)}."
    clue = Clue(0.4, Constraint("measure", (OUTER,), Basis("measure", span, says), False))
    return Reckoned(f"{name} ({_runs(years)})", clue, steps(points))


def _runs(years: Sequence[int]) -> str:
    """Write years as runs: 1997–1999, 2003."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
