"""What is stated about a report from outside: dates, URLs, languages checked, and where each value came from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from chancery.errors import BadMetadata, EmptyInput
from chancery.intake.text import clean_text
from chancery.model.dates import edtf_interval
from chancery.model.frozen import dataclass
from chancery.model.report import Origin, Report, StructureHint

_EARLIEST_YEAR = 1600  # before the first newspaper: a year like 0025 or 1025 is a slip of the keyboard
_LONGEST_URL = 4096
_LONGEST_LINE = 2000
_DATE_SHAPE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_LANGUAGE_SHAPE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_DATE_MEND = "give a day, month or year as 2025-01-25, 2025-01 or 2025"


class Found(NamedTuple):
    """One value found in a document, and by what means (``json-ld``, ``opengraph``, ``column`` …)."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller states about every report of one call; each value wins over what the documents say."""

    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    byline: str | None = None

    def checked(self, today: date) -> Given:
        """Return the same with its values in canonical form; raises BadMetadata for one that cannot be right."""
        return replace(
            self,
            published=None if self.published is None else checked_date(self.published, today),
            title=one_line(self.title),
            outlet=one_line(self.outlet),
            url=None if self.url is None else checked_url(self.url),
            language=None if self.language is None else checked_language(self.language),
            byline=one_line(self.byline),
        )


FIELDS = tuple(f.name for f in fields(Given))
"""The metadata that a report may carry, as ``Report`` names it."""


def one_line(value: str | None) -> str | None:
    """Return ``value`` with white space collapsed and undecodable characters replaced, or None when nothing is left."""
    if value is None:
        return None
    line = " ".join(clean_text(value).text.split())[:_LONGEST_LINE]
    return line or None


def checked_date(value: str, today: date, where: str | None = None) -> str:
    """Return a publication date as EDTF level 0 (day, month or year); a date with a time gives its own local day.

    Accepts EDTF, ISO 8601 with a time, and the dates of mail and feed headers. Raises BadMetadata for anything
    else, for a date that begins after ``today`` and for a year before the first newspapers. A time with a zone
    is compared as an instant, so that a paper in Tokyo may already have tomorrow's date.
    """
    plain = value.strip()
    slack = timedelta(0)
    if not _DATE_SHAPE.fullmatch(plain):
        moment = _moment(plain)
        if moment is None:
            raise BadMetadata(f"not a date: {_shown(value)}", where=where, mend=_DATE_MEND)
        if moment.tzinfo is not None:
            slack = timedelta(days=1) if moment.date() > _utc_day(moment) else slack
        plain = moment.date().isoformat()
    try:
        interval = edtf_interval(plain)
    except ValueError as error:
        raise BadMetadata(f"no such date: {_shown(value)}", where=where, mend=_DATE_MEND) from error
    start = interval.earliest
    if start is None or start.year < _EARLIEST_YEAR:
        raise BadMetadata(f"the date {plain} is before the first newspapers", where=where, mend=_DATE_MEND)
    if start - slack > today:
        raise BadMetadata(f"the date {plain} is in the future (today is {today})", where=where)
    return plain


def _moment(value: str) -> datetime | None:
    """Parse a date with a time; None when it is none."""
    if len(value) > 60:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _utc_day(moment: datetime) -> date:
    try:
        return moment.astimezone(UTC).date()
    except (OverflowError, ValueError):
        return moment.date()


def checked_url(value: str, where: str | None = None) -> str:
    """Return an absolute http or https URL, stripped of surrounding space; raises BadMetadata for anything else."""
    url = value.strip()
    problem = None
    try:
        parts = urlsplit(url)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            problem = "not a web address"
        elif parts.port == 0:
            problem = "no such port in the web address"
    except ValueError:
        problem = "not a web address"
    if len(url) > _LONGEST_URL:
        problem = f"a web address of {len(url)} characters"
    elif any(c.isspace() or not c.isprintable() for c in url):
        problem = "space or control characters in the web address"
    if problem:
        raise BadMetadata(f"{problem}: {_shown(value)}", where=where, mend="give it as https://example.org/page")
    return url


def checked_language(value: str, where: str | None = None) -> str:
    """Return a BCP 47 language tag in its usual case (``en``, ``pt-BR``); raises BadMetadata for no such language."""
    match = _LANGUAGE_SHAPE.fullmatch(value.strip())
    if match is None or not _is_language(match[1].lower()):
        raise BadMetadata(f"not a language code: {_shown(value)}", where=where, mend="give it as en, ru or ja (BCP 47)")
    subtags = re.split(r"[-_]", match[2])[1:]
    cased = [s.upper() if len(s) == 2 else s.title() if len(s) == 4 and s.isalpha() else s.lower() for s in subtags]
    return "-".join([match[1].lower(), *cased])


@lru_cache(maxsize=256)
def _is_language(code: str) -> bool:
    if code in ("en", "ru", "ja", "uk", "zh", "ko", "fr", "de", "es"):  # spares the usual ones the big table
        return True
    import pycountry

    table = pycountry.languages
    return table.get(alpha_2=code) is not None if len(code) == 2 else table.get(alpha_3=code) is not None


def _shown(value: str) -> str:
    """Write a bad value in an error message: one line, quoted, not long."""
    line = " ".join(clean_text(value).text.split())
    return f"{line[:60]!r}…" if len(line) > 60 else repr(line)


def checked_found(
    found: Mapping[str, Found], today: date, where: str | None = None
) -> tuple[dict[str, Found], tuple[str, ...]]:
    """Keep what a document says about itself as far as it can be right; the rest is left out and told in notes.

    For pages, whose metadata nobody vouches for. A table's column is the user's own word: see ``checked_column``.
    """
    kept: dict[str, Found] = {}
    notes = []
    for name in FIELDS:
        if name not in found:
            continue
        value, source = found[name]
        try:
            checked = _checked(name, value, today, where)
        except BadMetadata as error:
            notes.append(f"{name} from {source} left out: {error.what}")
            continue
        if checked is not None:
            kept[name] = Found(checked, source)
    return kept, tuple(notes)


def checked_column(name: str, value: str, today: date, where: str) -> str | None:
    """Return one metadata value of a table row in canonical form, None when blank; raises BadMetadata."""
    return _checked(name, value, today, where) if value.strip() else None


def _checked(name: str, value: str, today: date, where: str | None) -> str | None:
    if name == "published":
        return checked_date(value, today, where)
    if name == "url":
        return checked_url(value, where)
    if name == "language":
        return checked_language(value, where)
    return one_line(value)


def build_report(
    text: str,
    given: Given,
    found: Mapping[str, Found],
    *,
    path: str,
    row: int | None = None,
    plain: bool = True,
    hints: tuple[StructureHint, ...] = (),
    notes: tuple[str, ...] = (),
) -> Report:
    """Join text and metadata to a Report: ``given`` (already checked) wins over ``found`` (likewise).

    Raises EmptyInput when the text holds no letter and no digit.
    """
    cleaned = clean_text(text)
    if not any(c.isalnum() for c in cleaned.text):
        raise EmptyInput("nothing to read in it", where=path if row is None else f"{path}, row {row}")
    values: dict[str, str] = {}
    origins: list[Origin] = []
    for name in FIELDS:
        stated: str | None = getattr(given, name)
        if stated is not None:
            values[name] = stated
            origins.append(Origin(name, "given"))
        elif name in found:
            values[name], source = found[name]
            origins.append(Origin(name, source))
    return Report(
        text=cleaned.text,
        path=path,
        row=row,
        plain=plain,
        hints=hints,
        origins=tuple(origins),
        notes=(*notes, *cleaned.notes),
        published=values.get("published"),
        title=values.get("title"),
        outlet=values.get("outlet"),
        url=values.get("url"),
        language=values.get("language"),
        byline=values.get("byline"),
    )
