"""What came into the record lately: since Monday, since yesterday, since the last look, since a date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import Response

from chancery.errors import UsageError
from chancery.export.listing_rows import MAKERS, Shown
from chancery.export.moments import moment
from chancery.model.frozen import dataclass
from chancery.store.overview import arrived
from chancery.web.dates import day

if TYPE_CHECKING:
    from chancery.dossier import Dossier
    from chancery.store.base import View

Row = Mapping[str, Any]

SHOWN: Mapping[str, int] = {"shifts": 4, "occurrences": 8, "flags": 4, "reports": 0}
"""Noun → how many of its newest entries the overview shows."""

CHOICES = (("monday", "since Monday"), ("yesterday", "since yesterday"), ("look", "since your last look"))
COOKIE = "looked"
_MONTH = timedelta(days=30)
_BREAK = timedelta(minutes=30)
_YEAR = 31_536_000


@dataclass(frozen=True, slots=True)
class Latest:
    """What is new since a moment: the newest rows of each noun, and how many there are (None: very many)."""

    since: datetime
    rows: Mapping[str, tuple[Row, ...]]
    counts: Mapping[str, int | None]

    @property
    def nothing(self) -> bool:
        """True when nothing came."""
        return not any(count is None or count for count in self.counts.values())


def latest(dossier: Dossier, view: View, since: datetime) -> Latest:
    """Return what came into the record since a moment."""
    names = dossier.names(view)
    rows: dict[str, tuple[Row, ...]] = {}
    counts: dict[str, int | None] = {}
    at = since.astimezone(UTC).isoformat(timespec="seconds")
    for noun, most in SHOWN.items():
        found = arrived(view.connection, noun.removesuffix("s"), at, limit=most * 2)
        counts[noun] = found.count
        made = MAKERS[noun](Shown(view, names, dossier.issues), found.ids) if most and found.ids else {}
        rows[noun] = tuple(made[id_] for id_ in dict.fromkeys(found.ids) if id_ in made)[:most]
    return Latest(since, rows, counts)


def moment_asked(request: Request, words: str, now: datetime) -> datetime:
    """Return the moment that a reader means: "monday", "yesterday", "look", a date; what is none counts as Monday."""
    if words == "look":
        return last_look(request) or moment("monday", now=now)
    try:
        return moment(words, now=now)
    except UsageError:
        return moment("monday", now=now)


def moments(request: Request, chosen: str, since: datetime, now: datetime) -> list[tuple[str, str]]:
    """Return the moments that a reader may choose from, with words: the one chosen is always among them."""
    month = (now.astimezone().date() - _MONTH).isoformat()
    found = [(key, says) for key, says in CHOICES if key != "look" or last_look(request)] + [
        (month, "in the last 30 days")
    ]
    if chosen not in dict(found):
        found.append((chosen, f"since {day(since.date())}"))
    return found


def last_look(request: Request) -> datetime | None:
    """Return when this browser looked before the present visit, as its cookie says."""
    return _visits(request)[0]


def remember_look(request: Request, answer: Response, now: datetime) -> None:
    """Note this visit in a cookie; looks less than half an hour apart are one visit."""
    before, last = _visits(request)
    kept = before if last is not None and now - last < _BREAK else last
    value = f"{_written(kept)}.{_written(now)}"
    answer.set_cookie(COOKIE, value, max_age=_YEAR, httponly=True, samesite="lax")


def _visits(request: Request) -> tuple[datetime | None, datetime | None]:
    before, _, last = request.cookies.get(COOKIE, "").partition(".")
    return _read(before), _read(last)


def _read(seconds: str) -> datetime | None:
    if not seconds.isascii() or not seconds.isdigit() or len(seconds) > 11:
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


def _written(when: datetime | None) -> str:
    return "" if when is None else str(int(when.timestamp()))
