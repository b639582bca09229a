"""Links of an addition: what the reports concerned show of links, and the links of every entry that they concern.

A report's links are made anew where its tellings were placed anew, where an entry that it tells is another or of
another day, and where an entry came, changed or went that shares words with what it answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from chancery.model.occurrence import Link, Occurrence
from chancery.record.answers import DAYS, Dated, first_of, gist_of, last_of, parties_of
from chancery.record.links import MOST_PARTS, answers_in, asked_of, linked, links_in, parts_of, series_key
from chancery.record.reactions import Reaction
from chancery.record.telling import Telling
from chancery.store import kept, tables
from chancery.store.asking import rows_among
from chancery.store.codec import digest, from_json, key_of, pack
from chancery.store.in_bulk import chunks_by_first, drop, put
from chancery.store.journal import chunks

if TYPE_CHECKING:
    from chancery.store.growing_entries import EntriesGrown


class Gist(NamedTuple):
    """An entry to be answered: first and last day, whose it is, what tells versions apart, what it is about."""

    first: str | None
    last: str | None
    parties: list[str]
    version: str
    words: list[str]


Held = dict[str, list[str]]
"""Of one party and day: what each entry, or each report that asks, is about."""

Place = tuple[str, str]
"""A party and a day."""

_Bound = dict[str, Any]


class DayRows:
    """Rows by party and day, read once and written where they changed."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        self._table = table
        self._rows: dict[Place, Held] = {}
        self._was: dict[Place, bytes | None] = {}

    def load(self, places: Iterable[Place]) -> None:
        """Read the rows of some parties and days in one go."""
        table = self._table
        missing = {place for place in places if place not in self._rows}
        self._rows.update((place, {}) for place in missing)
        self._was.update(dict.fromkeys(missing))
        for party, days in chunks_by_first(missing):
            here = "AND party = ?", (party,)
            for day, packed in rows_among(self._connection, table, "day, packed", "day", days, *here):
                self._rows[party, day] = from_json(packed, Held)
                self._was[party, day] = packed

    def of(self, party: str, day: str) -> Held:
        """Return the row of a party and day."""
        if (party, day) not in self._rows:
            self.load([(party, day)])
        return self._rows[party, day]

    def flush(self) -> None:
        """Write the rows that changed."""
        fresh = {place: pack(dict(sorted(held.items()))) if held else None for place, held in self._rows.items()}
        changed = {place: packed for place, packed in fresh.items() if packed != self._was[place]}
        table, gone, there, rows = self._table, list[_Bound](), list[_Bound](), list[dict[str, Any]]()
        for (party, day), packed in sorted(changed.items()):
            if packed is None:
                gone.append({"b_party": party, "b_day": day})
            elif self._was[party, day] is not None:
                there.append({"b_party": party, "b_day": day, "b_packed": packed})
            else:
                rows.append({"party": party, "day": day, "packed": packed})
        here = (table.c.party == bindparam("b_party")) & (table.c.day == bindparam("b_day"))
        if gone:
            self._connection.execute(delete(table).where(here), gone)
        if there:
            self._connection.execute(update(table).where(here).values(packed=bindparam("b_packed")), there)
        put(self._connection, table, rows)
        self._was.update(changed)


class LinksGrown:
    """The links of one addition; ``EntriesGrown`` calls ``note`` when entries are made, then ``link``."""

    def __init__(self, entries: EntriesGrown) -> None:
        self._entries = entries
        self._connection = entries.connection
        self.told = DayRows(entries.connection, kept.party)
        self._asked = DayRows(entries.connection, kept.asked)
        self._affected: set[tuple[str, str, frozenset[str]]] = set()
        self._wholes_before: dict[str, frozenset[str]] = {}
        self._left: dict[str, str] = {}
        self._stored: dict[str, Occurrence | None] = {}
        self._asks_now: dict[str, list[tuple[str, str, list[str]]]] = {}
        self.redated: set[str] = set()
        self.told_otherwise: Mapping[str, Sequence[tuple[str, Telling]]] = {}
        """The tellings, with their entries, of the reports whose links were made anew."""

    # -- whose the entries are

    def note(self, found: Mapping[str, Occurrence], old: Collection[str]) -> None:
        """Note the entries made anew for whoever answers them, and the acts for series."""
        concerned = sorted({*old, *found})
        before = self._gists(concerned)
        after = {id_: gist for id_, one in found.items() if (gist := self._gist(one)) is not None}
        changed = [id_ for id_ in concerned if before.get(id_) != after.get(id_)]
        self.redated = {id_ for id_ in before.keys() & after.keys() if before[id_][:2] != after[id_][:2]}
        held = [(id_, gist, True) for id_ in changed if (gist := before.get(id_)) is not None]
        held += [(id_, gist, False) for id_ in changed if (gist := after.get(id_)) is not None]
        self.told.load((party, gist.first or "") for _, gist, _ in held if gist.first for party in gist.parties)
        for id_, gist, gone in held:
            self._file(id_, gist, gone=gone)
        drop(self._connection, kept.entry, "occurrence", (id_ for id_ in changed if id_ in before))
        rows = [{"occurrence": id_, "packed": pack(after[id_])} for id_ in changed if id_ in after]
        put(self._connection, kept.entry, rows)
        self.told.flush()
        self._note_series(found, concerned)

    def _gists(self, ids: Sequence[str]) -> dict[str, Gist]:
        table, found = kept.entry, dict[str, Gist]()
        for chunk in chunks(list(ids)):
            rows = self._connection.execute(select(table).where(table.c.occurrence.in_(chunk)))
            found.update((row.occurrence, from_json(row.packed, Gist)) for row in rows)
        return found

    def _gist(self, one: Occurrence) -> Gist | None:
        tellings = self._entries.new[one.id]
        if one.kind == "standing":
            return None
        words, parties = sorted(gist_of(tellings)), parties_of(tellings)
        version = digest([parties, sorted(sorted(gist_of([t])) for t in tellings)])
        first, last = first_of(one), last_of(one)
        days = first.isoformat() if first else None, last.isoformat() if last else None
        return Gist(*days, parties, version, words)

    def _file(self, id_: str, gist: Gist, *, gone: bool) -> None:
        first, last, parties, _, words = gist
        if first is None or last is None:
            return
        for party in parties:
            held = self.told.of(party, first)
            if gone:
                held.pop(id_, None)
            else:
                held[id_] = words
            self._affected.add((party, first, frozenset(words)))

    def _note_series(self, found: Mapping[str, Occurrence], concerned: Sequence[str]) -> None:
        table = kept.series
        there: dict[str, tuple[str, bool]] = {}
        for chunk in chunks(list(concerned)):
            for row in self._connection.execute(select(table).where(table.c.occurrence.in_(chunk))):
                there[row.occurrence] = row.key, row.whole
        fresh: dict[str, tuple[str, bool]] = {}
        for id_, one in found.items():
            key = series_key(one)
            if key is not None:
                fresh[id_] = key_of(key), any(t.series for t in self._entries.new[id_])
        changed = {id_ for id_ in {*there, *fresh} if there.get(id_) != fresh.get(id_)}
        keys = {held[id_][0] for held in (there, fresh) for id_ in changed if id_ in held}
        self._wholes_before = {key: self._wholes(key) for key in sorted(keys)}
        self._left = {id_: there[id_][0] for id_ in changed if id_ in there}
        drop(self._connection, table, "occurrence", changed & there.keys())
        rows = [{"occurrence": i, "key": fresh[i][0], "whole": fresh[i][1]} for i in sorted(changed) if i in fresh]
        put(self._connection, table, rows)

    def _wholes(self, key: str) -> frozenset[str]:
        """The acts of a series that tell several; none where it holds too many acts."""
        table = kept.series
        here = select(table.c.occurrence).where(table.c.key == key)
        if self._connection.execute(here.limit(1).offset(MOST_PARTS)).first() is not None:
            return frozenset()
        return frozenset(self._connection.execute(here.where(table.c.whole)).scalars())

    # -- links

    def link(self) -> set[str]:
        """Make the links anew; returns the entries whose links were looked at, which then stand in ``found``."""
        entries = self._entries
        reports = {*entries.whole, *entries.replay.told_anew, *entries.reports_told_otherwise(), *self._asking()}
        reports |= entries.verdicts.told_otherwise | entries.growing.leaving.reports
        sources = entries.old | entries.found.keys()
        sources |= self._shown(reports)
        parts = self._parts(sources)
        sources |= parts.keys()
        self._relink(sources, parts)
        return sources

    def _asking(self) -> set[str]:
        """The reports that answer something which shares words with an entry that came, changed or went."""
        places: dict[Place, set[frozenset[str]]] = defaultdict(set)
        for party, day, words in self._affected:
            first = date.fromisoformat(day)
            for later in range(DAYS + 1):
                places[party, (first + timedelta(days=later)).isoformat()].add(words)
        self._asked.load(places)
        return {
            report
            for place, several in places.items()
            for report, asked in self._asked.of(*place).items()
            if any(not words.isdisjoint(asked) for words in several)
        }

    def _shown(self, reports: Collection[str]) -> set[str]:
        """Make anew what reports show of links; returns the entries from which any went before or goes now."""
        before = self._answers(reports)
        told = _StoreTold(self)
        sources = {source for rows in before.values() for source, _ in rows.values()}
        changed: list[dict[str, Any]] = []
        gone: list[tuple[str, str]] = []
        there = set(reports) - self._entries.growing.leaving.reports
        dated, told_in = self._entries.growing.dated(there), self._entries.told_in(there)
        self.told_otherwise = told_in
        for report in sorted(reports):
            answers: tuple[Reaction, ...] = ()
            made: Iterable[tuple[int, tuple[str, Link]]] = ()
            if report in there:
                reading, here = dated[report].reading, told_in[report]
                answers = answers_in(reading, here)
                made = enumerate(links_in(reading, here, answers, told, told.entries))
            fresh = {f"{number:04d}": (source, pack(link)) for number, (source, link) in made}
            sources |= {source for source, _ in fresh.values()}
            was = before.get(report, {})
            gone += [(report, n) for n in was if fresh.get(n) != was[n]]
            changed += [
                {"report": report, "number": n, "source": source, "packed": packed}
                for n, (source, packed) in fresh.items()
                if was.get(n) != (source, packed)
            ]
            self._ask(report, [(told.last(s), party, words) for s, party, words in asked_of(answers)])
        for report, number in gone:
            table = kept.answer
            self._connection.execute(delete(table).where(table.c.report == report, table.c.number == number))
        put(self._connection, kept.answer, changed)
        self._flush_asking(reports)
        return sources

    def _answers(self, reports: Collection[str]) -> dict[str, dict[str, tuple[str, bytes]]]:
        table, found = kept.answer, dict[str, dict[str, tuple[str, bytes]]]()
        for chunk in chunks(sorted(reports)):
            for row in self._connection.execute(select(table).where(table.c.report.in_(chunk))):
                found.setdefault(row.report, {})[row.number] = row.source, row.packed
        return found

    def _ask(self, report: str, asks: Iterable[tuple[date | None, str, frozenset[str]]]) -> None:
        held: dict[Place, set[str]] = defaultdict(set)
        for last, party, words in asks:
            if last is not None and words:
                held[party, last.isoformat()] |= words
        self._asks_now[report] = [(p, d, sorted(words)) for (p, d), words in sorted(held.items())]

    def _flush_asking(self, reports: Collection[str]) -> None:
        table = kept.asking
        before: dict[str, list[tuple[str, str, list[str]]]] = {}
        for chunk in chunks(sorted(reports)):
            for row in self._connection.execute(select(table).where(table.c.report.in_(chunk))):
                before[row.report] = from_json(row.packed, list[tuple[str, str, list[str]]])
        changed = [r for r in sorted(reports) if before.get(r, []) != self._asks_now[r]]
        self._asked.load((p, d) for r in changed for p, d, _ in (*before.get(r, ()), *self._asks_now[r]))
        for report in changed:
            for party, day, _ in before.get(report, ()):
                self._asked.of(party, day).pop(report, None)
            for party, day, words in self._asks_now[report]:
                self._asked.of(party, day)[report] = words
        drop(self._connection, table, "report", (r for r in changed if r in before))
        put(
            self._connection, table, [{"report": r, "packed": pack(now)} for r in changed if (now := self._asks_now[r])]
        )
        self._asked.flush()

    def _parts(self, sources: Collection[str]) -> dict[str, list[tuple[str, Link]]]:
        """The links into series of the acts concerned, and of all acts of a series whose whole came or went."""
        table, of = kept.series, dict[str, set[str]]()
        for chunk in chunks(sorted(sources)):
            query = select(table.c.key, table.c.occurrence).where(table.c.occurrence.in_(chunk))
            for row in self._connection.execute(query):
                of.setdefault(row.key, set()).add(row.occurrence)
        found: dict[str, list[tuple[str, Link]]] = {}
        told = _StoreTold(self)
        for key in sorted({*of, *self._wholes_before}):
            now = self._wholes(key)
            members = of.get(key, set()) | now
            if now != self._wholes_before.get(key, now):  # all of it, those that left too
                every = self._connection.execute(select(table.c.occurrence).where(table.c.key == key)).scalars()
                members |= {*every}
                found.update({o: found.get(o, []) for o in {*members, *(o for o, k in self._left.items() if k == key)}})
            for source, link in parts_of([told.entries[o] for o in sorted(members)], now) if now else ():
                found.setdefault(source, []).append((source, link))
        return found

    def _relink(self, sources: Collection[str], parts: Mapping[str, list[tuple[str, Link]]]) -> None:
        told = _StoreTold(self)
        table, made = kept.answer, dict[str, list[tuple[str, Link]]]()
        for chunk in chunks(sorted(sources)):
            query = select(table.c.source, table.c.packed).where(table.c.source.in_(chunk))
            for row in self._connection.execute(query.order_by(table.c.report, table.c.number)):
                made.setdefault(row.source, []).append((row.source, from_json(row.packed, Link)))
        told.entries.load(sources)
        for source in sorted(sources):
            if source in told.entries:
                links = linked([*made.get(source, ()), *parts.get(source, ())]).get(source, ())
                self._entries.found[source] = replace(told.entries[source], links=links)

    def stored(self, ids: Iterable[str]) -> dict[str, Occurrence | None]:
        """Return entries as they are stored, without evidence and links; None for those that are gone now."""
        table, wanted = tables.occurrence, sorted(set(ids))
        missing = [i for i in wanted if i not in self._stored]
        self._stored.update(dict.fromkeys(missing))
        for chunk in chunks([i for i in missing if i not in self._entries.old]):
            for row in self._connection.execute(select(table.c.id, table.c.payload).where(table.c.id.in_(chunk))):
                self._stored[row.id] = from_json(row.payload, Occurrence)
        return {i: self._stored[i] for i in wanted}


class _StoreTold:
    """Dated entries by whose they are, as ``record/answers.py`` asks for them."""

    def __init__(self, links: LinksGrown) -> None:
        self._links = links
        self._tellings: dict[str, Sequence[Telling]] = {}
        self.entries = _Entries(links)

    def last(self, source: str) -> date | None:
        """Return the last day that an entry may be of."""
        return last_of(self.entries[source])

    def told(self, party: str, first: date, last: date, words: frozenset[str]) -> list[Dated]:
        """Return the entries of ``party`` that begin in these days and share one of ``words``."""
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        self._links.told.load((party, day.isoformat()) for day in days)
        held = ((day, self._links.told.of(party, day.isoformat())) for day in days)
        return [(day, id_) for day, row in held for id_, gist in row.items() if not words.isdisjoint(gist)]

    def tellings(self, occurrence: str) -> Sequence[Telling]:
        """Return the tellings that decide an entry."""
        if occurrence not in self._tellings:
            self._tellings[occurrence] = self._links._entries.tellings_of(occurrence)
        return self._tellings[occurrence]


class _Entries(dict[str, Occurrence]):
    """Occurrences by id: those just made, else as they are stored, without evidence and links."""

    def __init__(self, links: LinksGrown) -> None:
        super().__init__()
        self._links = links

    def load(self, ids: Iterable[str]) -> None:
        """Read some entries in one go."""
        self._links.stored(i for i in ids if i not in self._links._entries.found)

    def __missing__(self, id_: str) -> Occurrence:
        found = self._links._entries.found.get(id_) or self._links.stored([id_])[id_]
        if found is None:
            raise KeyError(id_)
        self[id_] = found
        return found

    def __contains__(self, id_: object) -> bool:
        return str(id_) in self._links._entries.found or self._links.stored([str(id_)])[str(id_)] is not None
