"""Numerals: numbers as news English writes them, in digits, words and Roman figures, up to 250.

Look a token's lower-case text up in ``CARDINALS`` ("54", "fifty-four"), ``ORDINALS`` ("60th", "sixtieth") or its
plain text in ``ROMANS`` ("XXXIV"). Larger numbers are hardly written as words and name no edition or anniversary.
"""

from __future__ import annotations

from collections.abc import Mapping

_MOST = 250
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_ODD = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_FIGURES = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _word(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    if number < 100:
        rest = f"-{_UNITS[number % 10]}" if number % 10 else ""
        return _TENS[number // 10] + rest
    return ""


def _ordinal_word(number: int) -> str:
    head, dash, last = _word(number).rpartition("-")
    return head + dash + (_ODD.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"))


def _ordinal_digits(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _roman(number: int) -> str:
    written = ""
    for worth, figure in _FIGURES:
        written += figure * (number // worth)
        number %= worth
    return written


def _table(*writings: Mapping[str, int]) -> Mapping[str, int]:
    return {text: number for writing in writings for text, number in writing.items() if text}


_NUMBERS = range(1, _MOST + 1)
CARDINALS: Mapping[str, int] = _table({str(n): n for n in _NUMBERS}, {_word(n): n for n in _NUMBERS}, {"hundred": 100})
"""Numbers as reports count with them, in lower case."""
ORDINALS: Mapping[str, int] = _table(
    {_ordinal_digits(n): n for n in _NUMBERS}, {_ordinal_word(n): n for n in range(1, 100)}, {"hundredth": 100}
)
"""Ordinals, in lower case."""
ROMANS: Mapping[str, int] = {_roman(n): n for n in _NUMBERS}
"""Roman figures, in capitals."""
