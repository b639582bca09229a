"""Events as the tables that political scientists know: POLECAT's and GDELT 1.0's, column for column.

Both hold what happened, told as news or as past context; what is planned, hypothetical or negated has no place in such
tables and stands in the plain export. Ours stand behind the known columns: the words in which report. A POLECAT row is
one telling, a GDELT row one act in the world with its mentions counted; both have one actor and one recipient a row.
``docs/06_exports.md`` says of each column what it means here and why some are left empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, product
from typing import TYPE_CHECKING, Any, Literal

from chancery.export.coded import HAPPENED, Act, acts
from chancery.export.dyads import QUADS
from chancery.export.names import days_told
from chancery.knowledge.agents import SUPRANATIONAL, primary_code
from chancery.knowledge.codes import code_book
from chancery.model.frozen import dataclass

if TYPE_CHECKING:
    from chancery.export.whole import Source
    from chancery.model.event import Event, Participant
    from chancery.store.entries import EventEntry, ReportEntry

Row = dict[str, Any]
TableShape = Literal["polecat", "gdelt"]

_NONE = "None"
"""What POLECAT writes where it has nothing; scripts ask for that word."""

_PARTY = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")

GDELT = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{part}" for n in (1, 2) for part in _PARTY),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
"""The 58 columns of a daily file of GDELT 1.0, in its order."""

OURS_GDELT = ("Occurrence", "NumOrigins", "Realis", "DateEarliest", "DateLatest", "Outlet", "Report", "Start", "End")

POLECAT = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
"""The 40 columns of POLECAT's files, in their order."""

OURS_POLECAT = (
    *("CAMEO Code", "CAMEO Root", "Occurrence", "Num Reports", "Num Outlets", "Num Origins", "Realis"),
    *("Date Earliest", "Date Latest", "Source URL", "Report", "Start", "End", "Text"),
)

COLUMNS = {"gdelt": (*GDELT, *OURS_GDELT), "polecat": (*POLECAT, *OURS_POLECAT)}

_MOST_PAIRS = 64
"""Rows made of one act: a declaration of thirty states against thirty is no thousand events."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """One actor and one recipient of an act; either may be missing."""

    actor: Participant | None
    recipient: Participant | None


def event_table(shape: TableShape, source: Source) -> Iterator[Row]:
    """Yield the rows of a table named ``polecat`` or ``gdelt``: every column in order, "" or "None" where empty."""
    every = acts(source.view)
    cards = {card.id: card for card in source.view.reports()}
    if shape == "gdelt":
        yield from _gdelt_rows(source, every, cards)
    else:
        yield from _polecat_rows(source, every, cards)


def as_tsv(columns: Sequence[str], rows: Iterator[Row]) -> Iterator[str]:
    """Yield a header and tab-separated lines; tabs and line ends in values become spaces, nothing is quoted."""
    yield "\t".join(columns) + "\n"
    for row in rows:
        yield "\t".join(" ".join(str(row[c]).split()) for c in columns) + "\n"


def pairs(event: Event) -> Iterator[_Pair]:
    """Yield who acts towards whom; of a reciprocal act each party towards each other, as event tables have it."""
    if not event.recipients and len(event.actors) > 1:
        found = (_Pair(a, b) for a, b in product(event.actors, repeat=2) if a is not b)
    else:
        found = (_Pair(a, b) for a, b in product(event.actors or (None,), event.recipients or (None,)))
    yield from islice(found, _MOST_PAIRS)


def _gdelt_rows(source: Source, every: Sequence[Act], cards: Mapping[str, ReportEntry]) -> Iterator[Row]:
    names = source.names(source.view)
    for act in every:
        o = act.occurrence
        if o is None or act.realis not in HAPPENED:
            continue
        entry, event = act.told[0].entry, act.event
        card = cards[entry.report]
        first = act.when.earliest if act.when is not None else None
        last = act.when.latest if act.when is not None else None
        then = names.on(days_told(o.date, card))
        for number, pair in enumerate(pairs(event)):
            row: Row = dict.fromkeys(COLUMNS["gdelt"], "")
            row |= {"GLOBALEVENTID": _number(f"{o.id} {number}"), **_days(first)}
            row |= _gdelt_party("Actor1", pair.actor, then.of) | _gdelt_party("Actor2", pair.recipient, then.of)
            row["IsRootEvent"] = int(any(e.role != "background" for e in o.evidence))
            row |= {"EventCode": event.cameo, "EventBaseCode": event.cameo[:3], "EventRootCode": event.cameo[:2]}
            row |= {"QuadClass": event.quad, "GoldsteinScale": event.intensity}
            row |= {"NumMentions": len(o.evidence), "NumSources": o.outlets, "NumArticles": o.reports}
            row |= {"ActionGeo_FullName": names.of(event.place), "SOURCEURL": card.url or ""}
            row |= {"DATEADDED": _published(card).replace("-", ""), "Occurrence": o.id, "NumOrigins": o.origins}
            row |= {"Realis": act.realis, "DateEarliest": first or "", "DateLatest": last or ""}
            row |= {"Outlet": card.outlet or "", **_place(entry)}
            yield row


def _gdelt_party(head: str, party: Participant | None, name: Any) -> Row:
    if party is None:
        return {}
    code, sector = primary_code(party.state) or "", party.sector or ""
    row: Row = {f"{head}Code": f"{code}{sector}", f"{head}Name": name(party.entity or party.state).upper()}
    if code in SUPRANATIONAL:
        return row | {f"{head}KnownGroupCode": party.state, f"{head}Type1Code": code, f"{head}Type2Code": sector}
    return row | {f"{head}CountryCode": code, f"{head}Type1Code": sector}


def _polecat_rows(source: Source, every: Sequence[Act], cards: Mapping[str, ReportEntry]) -> Iterator[Row]:
    names, later = source.names(source.view), code_book().later
    told = {t.entry.id: act for act in every for t in act.told if act.occurrence is not None}
    texts = source.view.texts(set(cards))
    for entry in source.view.events():
        event, card, text = entry.event, cards[entry.report], texts[entry.report]
        if event.type is None or event.plain or event.realis not in HAPPENED:
            continue
        o = told[entry.id].occurrence if entry.id in told else None
        first, last, when = _dates(event, card)
        then = names.on(days_told(event.date, card))
        for number, pair in enumerate(pairs(event)):
            row: Row = dict.fromkeys(COLUMNS["polecat"], _NONE)
            row |= {"Event ID": entry.id if not number else f"{entry.id}-{number}", "Event Date": when}
            row |= {"Event Type": later.get(event.type, event.type), "Event Mode": event.mode or _NONE}
            row |= {"Event Intensity": event.intensity, "Quad Code": QUADS[event.quad].replace("_", " ").upper()}
            row["Contexts"] = "; ".join(event.contexts) or _NONE
            row |= _polecat_party("Actor", pair.actor, text, then.of)
            row |= _polecat_party("Recipient", pair.recipient, text, then.of)
            row |= {"Placename": names.of(event.place) or _NONE, "Country": _country(source, event.place)}
            row |= {"Source": card.outlet or _NONE, "Publication Date": _published(card)}
            row |= {"Language": card.language or _NONE, "CAMEO Code": event.cameo, "CAMEO Root": event.cameo[:2]}
            if o is not None:
                row |= {"Occurrence": o.id, "Num Reports": o.reports, "Num Outlets": o.outlets}
                row["Num Origins"] = o.origins
            row |= {"Realis": event.realis, "Date Earliest": first or "", "Date Latest": last or ""}
            row |= {"Source URL": card.url or _NONE, "Text": event.span.text(text), **_place(entry)}
            yield row


def _polecat_party(head: str, party: Participant | None, text: str, name: Any) -> Row:
    if party is None:
        return {}
    return {
        f"{head} Name": name(party.entity or party.state) or _NONE,
        f"{head} Country": primary_code(party.state) or _NONE,
        f"Primary {head} Sector": party.sector or _NONE,
        f"{head} Sectors": party.sector or _NONE,
        f"{head} Name Raw": party.span.text(text) if party.span is not None else _NONE,
    }


def _country(source: Source, place: str | None) -> str:
    entity = source.view.entities().get(place) if place is not None else None
    return (entity.state if entity is not None else None) or _NONE


def _dates(event: Event, card: ReportEntry) -> tuple[date | None, date | None, str]:
    """Return an event's first and last day, and the day to enter: an undated event of the news has its report's."""
    first = event.date.earliest if event.date is not None else None
    last = event.date.latest if event.date is not None else None
    if event.date is None and event.realis == "asserted":
        return None, None, _published(card)
    return first, last, first.isoformat() if first is not None else ""


def _days(first: date | None) -> Row:
    """Return GDELT's four forms of a date; a date of several days is entered as its first."""
    if first is None:
        return {}
    fraction = first.year + (first.month * 30 + first.day) / 365
    return {
        "SQLDATE": f"{first:%Y%m%d}",
        "MonthYear": f"{first:%Y%m}",
        "Year": f"{first:%Y}",
        "FractionDate": f"{fraction:.4f}",
    }


def _published(card: ReportEntry) -> str:
    """Return the day of a report: its likeliest, else the first possible; empty where it has none."""
    if card.date is None:
        return ""
    first = card.date.interval.earliest
    return card.date.best if card.date.best and len(card.date.best) == 10 else first.isoformat() if first else ""


def _place(entry: EventEntry) -> Row:
    return {"Report": entry.report, "Start": entry.event.span.start, "End": entry.event.span.end}


def _number(key: str) -> int:
    """Return a number for a row that R and Stata hold exactly (below 2**52), the same at every export."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:13], 16)
