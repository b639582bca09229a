"""Time stamps: dates written in figures, which need no grammar (ISO 8601, 24.10.2025, 10/24/2025)."""

from __future__ import annotations

import re
from datetime import date

_STAMP = re.compile(
    r"""(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])
          (?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{1,2}:?\d\d)?)?)
      | (?<![\d.,/])(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/]|[.,]\d)
      | (?<![\d.,/-])(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<yy>\d\d)(?![\d/]|[.,]\d)
    """,
    re.VERBOSE,
)
_DIGIT_PAIR = re.compile(r"\d[-./]\d")


def find_stamps(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, TIMEX3 value) of each date in figures.

    A full stop between the figures means day before month; between slashes the figure over 12 decides, and where
    none is, only the year is certain.
    """
    if not _DIGIT_PAIR.search(text):
        return []
    found = []
    for match in _STAMP.finditer(text):
        worth = _iso(match["iso"]) if match["iso"] else _figures(match)
        if worth is not None:
            found.append((match.start(), match.end(), worth))
    return found


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _iso(text: str) -> str | None:
    day = _valid(int(text[:4]), int(text[5:7]), int(text[8:10]))
    return None if day is None else f"{day}T{text[11:]}" if len(text) > 10 else day


def _figures(match: re.Match[str]) -> str | None:
    if match["yy"]:
        year = int(match["yy"])
        return _valid(1900 + year if year > 40 else 2000 + year, int(match["m"]), int(match["d"]))
    year, first, second = int(match["y"]), int(match["a"]), int(match["b"])
    if match["sep"] == "." or first > 12:
        return _valid(year, second, first)
    if second > 12:
        return _valid(year, first, second)
    return _valid(year, first, second) if first == second else f"{year:04d}-XX-XX"
