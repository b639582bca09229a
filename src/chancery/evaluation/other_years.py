"""Other years: texts that were gathered for something else, whose day of publication is known all the same.

The two sets of undated texts are of seven years, and what dates a report was widened while looking at half of them.
These were gathered for other tasks, are of the years between and before, and show what carries over. None states its
day on purpose, but pages among them do, with their time stamps and readers' comments.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence

import msgspec

from chancery.evaluation.gold import GoldText

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ADDRESS = re.compile(
    rf"/(19[89]\d|20[0-4]\d)[/-]?(0[1-9]|1[0-2]|{'|'.join(_MONTHS)})[/-]?(0[1-9]|[12]\d|3[01])?(?=\D|$)", re.IGNORECASE
)
EVERY = 2
"""Of the larger sets each second text, which tells as much in half the time."""


def of_documents(rows: Sequence[GoldText]) -> tuple[GoldText, ...]:
    """Return the texts whose document date is given, as on news wires."""
    return tuple(_dated(row, row.dct[:10]) for row in rows if row.dct)


def of_articles(rows: Sequence[GoldText]) -> tuple[GoldText, ...]:
    """Return every second article with a date, without those that were made from others."""
    found = [row for row in rows if row.date and row.role in (None, "original")]
    return tuple(_dated(row, row.date[:10]) for row in found[::EVERY] if row.date)


def of_addresses(rows: Sequence[GoldText]) -> tuple[GoldText, ...]:
    """Return the texts whose web address holds the day or the month; a month is accepted whole."""
    found = []
    for row in rows:
        match = _IN_ADDRESS.search(row.url or "")
        if match is not None:
            month = match[2].lower()
            number = int(month) if month.isdecimal() else _MONTHS.index(month) + 1
            first = f"{match[1]}-{number:02d}-"
            found.append(
                _dated(row, first + (match[3] or "01"), first + (match[3] or f"{monthrange(int(match[1]), number)[1]}"))
            )
    return tuple(found)


def _dated(row: GoldText, first: str, last: str | None = None) -> GoldText:
    return msgspec.structs.replace(row, published=first, window=(first, last or first))
