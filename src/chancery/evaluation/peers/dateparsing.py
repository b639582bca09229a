"""dateparser: its ``search_dates``, with each value cut to the period that it says it has found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module

from chancery.evaluation.peers.peer import Finder, Peer, bare
from chancery.evaluation.prediction import SaidTime


def _finder() -> Finder:
    search = import_module("dateparser.search").search_dates
    parser = import_module("dateparser.date").DateDataParser

    def find(text: str, published: date) -> Iterator[SaidTime]:
        base = datetime(published.year, published.month, published.day)
        settings = {"RELATIVE_BASE": base, "RETURN_TIME_AS_PERIOD": True}
        periods = parser(languages=["en"], settings=settings)
        at = 0
        for words, moment in search(text, languages=["en"], settings={"RELATIVE_BASE": base}) or ():
            found = text.find(words, at)
            if found < 0:
                continue
            at = found + len(words)
            start, end = bare(text, found, at)
            yield SaidTime((start, end), timex_value(moment, periods.get_date_data(text[start:end]).period))

    return find


def timex_value(moment: datetime, period: str | None) -> str:
    """Write a moment as precisely as its words are: dateparser fills in a day even where they name only a year."""
    if period == "year":
        return f"{moment.year:04d}"
    if period == "month":
        return f"{moment.year:04d}-{moment.month:02d}"
    if period == "week":
        year, week, _ = moment.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return moment.strftime("%Y-%m-%dT%H:%M") if period == "time" else moment.date().isoformat()


DATEPARSER = Peer("dateparser", "dateparser", _finder)
