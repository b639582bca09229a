"""Time stamps: dates written in figures, which need no grammar (ISO 8601, 24.10.2025, 10/24/2025)."""

from __future__ import annotations

import re
from datetime import date

_STAMP = re.compile(
    r"""(?P<iso>(?:19|20)\d\d(?P<cut>[-/])(?:0[1-9]|1[0-2])(?P=cut)(?:0[1-9]|[12]\d|3[01])
          (?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?
             (?:\ ?(?P<zone>Z(?![a-z])|(?:GMT|UTC)?[+-](?:\d{1,2}:\d\d|\d{4}(?!\d)|\d{1,2}(?![\d:]))|GMT|UTC))?)?)
      | (?<![\d.,/])(?P<a>\d{1,2})(?P<sep>[./]|\ /\ )(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/]|[.,]\d)
      | (?<![\d.,/-])(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<yy>\d\d)(?![\d/]|[.,]\d)
    """,
    re.VERBOSE,
)
_DIGIT_PAIR = re.compile(r"\d(?=[-./]\d| / \d)")
_YEAR_BEFORE = 3
"""A stamp begins at most so many figures before the first that a mark follows."""


def find_stamps(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, TIMEX3 value) of each date in figures.

    A full stop between the figures means day before month; between slashes the figure over 12 decides, in this stamp
    or in all others of the text that have one, and where none is, only the year is certain.
    """
    stamps = _stamps_of(text)
    if not stamps:
        return []
    found = []
    day_first = _day_first(stamps)
    for match in stamps:
        worth = _iso(match) if match["iso"] else _figures(match, day_first)
        if worth is not None:
            found.append((match.start(), match.end(), worth))
    return found


def _stamps_of(text: str) -> list[re.Match[str]]:
    """Return what ``_STAMP`` finds, tried only where figures stand on both sides of a mark: a report has few."""
    stamps: list[re.Match[str]] = []
    free = 0
    for pair in _DIGIT_PAIR.finditer(text):
        for start in range(max(free, pair.start() - _YEAR_BEFORE), pair.start() + 1):
            match = _STAMP.match(text, start)
            free = start + 1
            if match is not None:
                stamps.append(match)
                free = match.end()
                break
    return stamps


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _day_first(stamps: list[re.Match[str]]) -> bool | None:
    """Whether this text writes the day before the month between slashes; None where it does not show."""
    slashed = [(int(m["a"]), int(m["b"])) for m in stamps if m["a"] and m["sep"] != "."]
    slashed += [(int(m["m"]), int(m["d"])) for m in stamps if m["yy"]]
    british = any(first > 12 >= second for first, second in slashed)
    american = any(second > 12 >= first for first, second in slashed)
    return None if british == american else british


def _iso(match: re.Match[str]) -> str | None:
    text, clock, zone = match["iso"], match["clock"], match["zone"]
    day = _valid(int(text[:4]), int(text[5:7]), int(text[8:10]))
    return day if day is None or clock is None else f"{day}T{clock}{_zone(zone)}"


def _zone(zone: str | None) -> str:
    """A time zone as ISO 8601 writes it: "+5:30" and "GMT+0530" are "+05:30"."""
    if zone is None:
        return ""
    offset = zone.removeprefix("GMT").removeprefix("UTC")
    if offset in ("", "Z"):
        return "Z"
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return f"{offset[0]}{int(hours):02d}:{minutes}"


def _figures(match: re.Match[str], day_first: bool | None) -> str | None:
    if match["yy"]:
        year, first, second = int(match["yy"]), int(match["m"]), int(match["d"])
        year += 1900 if year > 40 else 2000
        return _valid(year, second, first) if day_first or first > 12 else _valid(year, first, second)
    year, first, second = int(match["y"]), int(match["a"]), int(match["b"])
    if match["sep"] == "." or first > 12 or (day_first and second <= 12):
        return _valid(year, second, first)
    if second > 12 or day_first is False:
        return _valid(year, first, second)
    return _valid(year, first, second) if first == second else f"{year:04d}-XX-XX"
