"""A record of any size without reading a word: made-up news written as rows, such as the tables hold of real ones."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.generated_news import AGENCIES, NAMES, STATES, Deed, Draft, Person, Saying, Tale, people, tale
from chancery.dossier import DATABASE, Dossier
from chancery.model.basis import Basis
from chancery.model.dates import Interval, edtf_interval
from chancery.model.entity import Entity
from chancery.model.event import Event, Participant
from chancery.model.flag import Flag
from chancery.model.occurrence import Evidence, Link, Occurrence, OccurrenceDate
from chancery.model.position import Position, PositionEvidence, Shift, Stance
from chancery.model.reading import Published, Reading
from chancery.model.record import DatedReading, Record
from chancery.model.report import Report
from chancery.model.reprint import Passage, Reprint
from chancery.model.span import Span
from chancery.model.statement import Statement, When
from chancery.model.story import Story
from chancery.model.zone import Sentence, Zone
from chancery.store.codec import entry_id, pack_reading
from chancery.store.rows import record_rows, report_row

_TALES_AT_ONCE = 150
_BASIS = (Basis("cue", None, "a verb of saying with its subject"),)
Rows = dict[str, list[dict[str, Any]]]


def make_dossier(folder: Path, reports: int, progress: Callable[[int], None]) -> None:
    """Make a dossier with so many reports, on one thread, its indexes built at the end."""
    with Dossier.create(folder, parties=("Japan", "Russia"), issues=ISSUES) as dossier:
        versions = (dossier._reader, dossier.knowledge.version)
        issues = tuple(dossier.issues)
        with dossier.store.write(datetime.now(UTC)) as writer:
            writer.keep_knowledge(versions[1], dossier.definition, versions[0])
    raw = sqlite3.connect(folder / DATABASE)
    raw.isolation_level = None
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "foreign_keys=OFF"):
        raw.execute(f"PRAGMA {pragma}")
    later = [sql for (sql,) in raw.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")]
    names = [n for (n,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")]
    for name in names:
        raw.execute(f"DROP INDEX {name}")
    rng = random.Random(7)
    maker = Maker(rng, versions, issues)
    raw.execute("BEGIN")
    while maker.reports < reports:
        insert(raw, maker.batch(_TALES_AT_ONCE))
        progress(maker.reports)
    insert(raw, maker.positions())
    raw.execute("COMMIT")
    for sql in later:
        raw.execute(sql)
    raw.execute("INSERT INTO search(search) VALUES ('rebuild')")
    raw.execute("PRAGMA journal_mode=WAL")
    raw.close()


ISSUES = ("Japan and Russia conclude a peace treaty", "the Northern Territories (South Kurils) belong to Japan")


def insert(raw: sqlite3.Connection, rows: Rows) -> None:
    """Write rows of any tables; those of entities that are there already are left out."""
    for table, new in rows.items():
        if new:
            columns = list(new[0])
            marks = ", ".join("?" * len(columns))
            quoted = ", ".join(f'"{c}"' for c in columns)
            sql = f"INSERT OR IGNORE INTO {table} ({quoted}) VALUES ({marks})"
            raw.executemany(sql, [tuple(row[c] for c in columns) for row in new])


class Maker:
    """Makes stories, and of each batch of them the rows that a save of the record would write."""

    def __init__(self, rng: random.Random, versions: tuple[str, str], issues: Sequence[str]) -> None:
        self._rng = rng
        self._reader, self._knowledge = versions
        self._issues = issues
        self._people = people(rng)
        self._quotes: list[tuple[PositionEvidence, Person]] = []
        self._at = datetime(2024, 1, 1, tzinfo=UTC)
        self.reports = 0
        self.entities = {p.id: Entity(p.id, p.name, "person", state=p.state) for p in self._people}
        self.entities |= {f"state:{s}": Entity(f"state:{s}", NAMES[s].title(), "state", state=s) for s in STATES}

    def batch(self, tales: int, years: tuple[date, date] | None = None) -> Rows:
        """Return the rows of so many new stories."""
        made = [tale(self._rng, self._people, *([years] if years else [])) for _ in range(tales)]
        readings: dict[str, DatedReading] = {}
        occurrences: list[Occurrence] = []
        stories: list[Story] = []
        reprints: list[Reprint] = []
        flags: list[Flag] = []
        for one in made:
            told = [self._reading(draft) for draft in one.reports]
            told = [d for i, d in enumerate(told) if d.reading.report.id not in {t.reading.report.id for t in told[:i]}]
            readings |= {d.reading.report.id: d for d in told}
            occurrences += self._occurrences(one, told)
            ids = tuple(sorted(d.reading.report.id for d in told))
            stories.append(Story(entry_id("story", ids[0])[:24], ids))
            reprints += self._reprints(ids)
            flags += self._flags(told)
        record = Record(
            readings=tuple(readings.values()), entities=self.entities, identities={}, reprints=tuple(reprints),
            stories=tuple(stories), occurrences=tuple(occurrences), positions=(), shifts=(), flags=tuple(flags),
        )  # fmt: skip
        self.reports += len(readings)
        self._at += timedelta(minutes=tales)
        return self._rows(record)

    def _rows(self, record: Record) -> Rows:
        rows: Rows = {"report": [report_row(d.reading.report) for d in record.readings]}
        rows["reading"] = [
            {"report": d.reading.report.id, "reader": self._reader, "knowledge": self._knowledge, "language": "en",
             "read": True, "packed": pack_reading(d.reading)}
            for d in record.readings
        ]  # fmt: skip
        at = self._at.isoformat(timespec="seconds")
        lines = [_line(at, "report", d.reading.report.id) for d in record.readings]
        for table, new in record_rows(record):
            rows[table.name] = list(new.values())
            if table.name not in _UNTOLD:
                lines += [_line(at, table.name, key) for key in new]
        return rows | {"journal": lines}

    def _reading(self, draft: Draft) -> DatedReading:
        report = Report(draft.text, title=draft.title, outlet=draft.outlet, published=draft.day.isoformat())
        statements = tuple(_statement(one, places, n) for n, (one, places) in enumerate(draft.sayings))
        events = tuple(_event(one, places, n) for n, (one, places) in enumerate(draft.deeds))
        published = Published(
            Interval(draft.day, draft.day), draft.day.isoformat(), draft.day.isoformat(), 1.0, (), "given"
        )
        used = {s.speaker for s in statements} | {p.entity for e in events for p in (*e.actors, *e.recipients)}
        reading = Reading(
            report=report, reader=self._reader, knowledge=self._knowledge, language="en", read=True, title=draft.title,
            title_span=Span(0, (end := len(draft.title))), outlet=draft.outlet, credits=(), published=published,
            zones=(Zone("headline", Span(0, end + 2)), Zone("body", Span(end + 2, len(draft.text)))),
            sentences=(Sentence(Span(0, end), "headline", 0),), mentions=(),
            entities={e: self.entities[e] for e in sorted(filter(None, used))}, times=(), statements=statements,
            events=events, flags=(),
        )  # fmt: skip
        return DatedReading(reading, published)

    def _occurrences(self, one: Tale, told: list[DatedReading]) -> Iterator[Occurrence]:
        by_text = {d.text: d for d in one.reports}
        sayings: dict[Saying, list[Evidence]] = {}
        deeds: dict[Deed, list[Evidence]] = {}
        for dated in sorted(told, key=lambda d: d.reading.report.id):
            reading, draft = dated.reading, by_text[dated.reading.report.text]
            for (said, p), s in zip(draft.sayings, reading.statements, strict=True):
                kept = sayings.setdefault(said, [])
                kept.append(_telling(reading.report.id, Span(p[0], p[5]), kept, statement=s.id))
            for (done, span), e in zip(draft.deeds, reading.events, strict=True):
                kept = deeds.setdefault(done, [])
                kept.append(_telling(reading.report.id, Span(*span), kept, event=e.id, past=done.grain != "day"))
        last = None
        for said, tellings in sayings.items():
            made = self._saying(said, tellings)
            if said.speaker.office is not None and said.speaker.state in STATES[:2] and self._rng.random() < 0.3:
                quote = PositionEvidence(tellings[0].report, tellings[0].span, made.id, said.speaker.id,
                                         said.speaker.office, said.day.isoformat())  # fmt: skip
                self._quotes.append((quote, said.speaker))
            if last is not None and self._rng.random() < 0.1:
                made = replace(made, links=(Link(last, "reaction_to", Basis("answer", None, "it answers")),))
            last = made.id
            yield made
        for done, tellings in deeds.items():
            yield self._act(done, tellings)

    def _saying(self, said: Saying, tellings: list[Evidence]) -> Occurrence:
        day = said.day
        return Occurrence(
            entry_id(tellings[0].report, tellings[0].span)[:24], "saying", said.words, said.speaker.id,
            said.speaker.office, said.speaker.state, (), (), "said",
            OccurrenceDate(day.isoformat(), day, day, "day"), *self._counts(tellings), tuple(tellings), (), False,
            False, "asserted", _BASIS,
        )  # fmt: skip

    def _act(self, done: Deed, tellings: list[Evidence]) -> Occurrence:
        return Occurrence(
            entry_id(tellings[0].report, tellings[0].span)[:24], "act",
            f"{NAMES[done.actor]} {done.act[5]} {NAMES[done.recipient]} over {done.topic}", None, None, None,
            (f"state:{done.actor}",), (f"state:{done.recipient}",), done.act[0], _date(done), *self._counts(tellings),
            tuple(tellings), (), done.grain != "day", False, "background" if done.grain != "day" else "asserted",
            _BASIS,
        )  # fmt: skip

    def _counts(self, tellings: list[Evidence]) -> tuple[int, int, int, tuple[str, ...]]:
        n = len(tellings)
        return n, max(1, n - self._rng.randint(0, 1)), max(1, n // 2), (self._rng.choice(AGENCIES),)

    def _reprints(self, ids: tuple[str, ...]) -> Iterator[Reprint]:
        for a, b in pairwise(ids):
            if self._rng.random() < 0.4:
                yield Reprint(Passage(a, Span(0, 120)), Passage(b, Span(0, 120)), "passage", "a to b", 0.9)

    def _flags(self, told: list[DatedReading]) -> Iterator[Flag]:
        kinds = ("contradiction", "slip", "undated", "several candidates", "proposed tenure")
        for dated in told:
            if self._rng.random() < 0.3:
                kind, key = self._rng.choices(kinds, (8, 1, 2, 5, 4))[0], dated.reading.report.id
                yield Flag(kind, Span(0, 20), "two reports tell it differently", None, _BASIS, key,  # type: ignore[arg-type]
                           entry_id("flag", key, kind)[:24])  # fmt: skip

    def positions(self) -> Rows:
        """Return positions over the years with the quotations they rest on, and the shifts between them."""
        positions: list[Position] = []
        shifts: list[Shift] = []
        for issue in self._issues:
            for state in STATES[:2]:
                quotes = sorted((q for q, p in self._quotes if p.state == state), key=lambda q: q.said or "")
                _hold(issue, f"state:{state}", False, quotes, positions, shifts)
            for person in self._people:
                own = [q for q, p in self._quotes[:4_000] if p is person]
                _hold(issue, person.id, True, own, positions, shifts)
        return self._rows(Record((), {}, {}, (), (), (), tuple(positions), tuple(shifts), ()))


def _hold(
    issue: str, holder: str, personal: bool, quotes: list[PositionEvidence], positions: list[Position],
    shifts: list[Shift],
) -> None:  # fmt: skip
    """Cut a holder's quotations into positions, each another stance than the one before."""
    size = max(3, len(quotes) // 24)
    before: Position | None = None
    for n, i in enumerate(range(0, len(quotes), size)):
        held = quotes[i : i + size]
        stance = _STANCES[n % 4]
        position = Position(
            id=entry_id("position", issue, holder, n)[:24], issue=issue, holder=holder, personal=personal,
            offices=("office:JPN-foreign-minister",), speakers=tuple(sorted({q.speaker or "" for q in held})[:4]),
            stance=stance, condition="talks go on" if stance == "conditional" else None, tone="neutral",
            start=date.fromisoformat(held[0].said or ""), end=date.fromisoformat(held[-1].said or ""),
            evidence=tuple(held), shift_from=before.id if before else None, basis=_BASIS,
        )  # fmt: skip
        if before is not None:
            ends = (before.evidence[-1], held[0])
            says = f"{before.stance} before, {stance} now"
            shifts.append(
                Shift(entry_id("shift", position.id)[:24], issue, holder, before.id, position.id, *ends, says)
            )
        before = position
        positions.append(position)


_STANCES: tuple[Stance, ...] = ("for", "conditional", "against", "refuses")
_UNTOLD = ("statement", "event", "participant", "link", "entity", "identity", "story_report")


def _line(at: str, noun: str, key: str) -> dict[str, Any]:
    return {"recorded_at": at, "what": "added", "noun": noun, "subject": key, "detail": "{}"}


def _telling(
    report: str, span: Span, before: list[Evidence], statement: str | None = None, event: str | None = None,
    past: bool = False,
) -> Evidence:  # fmt: skip
    earlier = (before[0].report, before[0].span) if before else None
    role = "background" if past else "main"
    return Evidence(report, span, role, statement, event, "repeats" if before else "new", earlier)  # type: ignore[arg-type]


def _statement(said: Saying, p: tuple[int, ...], number: int) -> Statement:
    day = said.day.isoformat()
    return Statement(
        id=f"s{number}", source=(Span(p[0], p[1]),), cue=(Span(p[2], p[3]),), content=(Span(p[4], p[5]),), verbatim=(),
        act="said", form="indirect", mood="statement", speaker=said.speaker.id, speaker_name=said.speaker.name,
        described_as=None, office=said.speaker.office, state=said.speaker.state, candidates=(), addressee=None,
        venue=None, via=(), said=When(day, said.day, said.day, "day", None), negated=False, parent=None, utterance=None,
        refers_to=None, background=False, confidence=0.9, basis=_BASIS, sentence=0, zone="body",
    )  # fmt: skip


def _event(done: Deed, span: tuple[int, int], number: int) -> Event:
    when = _date(done)
    return Event(
        id=f"e{number}", act=done.act[0], type=done.act[1], mode=None, cameo=done.act[2], quad=done.act[3],
        intensity=done.act[4], contexts=(), actors=(Participant(f"state:{done.actor}", done.actor, "GOV", None),),
        recipients=(Participant(f"state:{done.recipient}", done.recipient, "GOV", None),), trigger=Span(*span),
        span=Span(*span), sentence=0, date=When(when.value, when.earliest, when.latest, when.granularity, None),
        place=None, realis="asserted" if done.grain == "day" else "background", quantities=(), themes=(done.topic,),
        statement=None, confidence=None, basis=_BASIS,
    )  # fmt: skip


def _date(done: Deed) -> OccurrenceDate:
    if done.grain == "day":
        return OccurrenceDate(done.day.isoformat(), done.day, done.day, "day")
    if done.grain == "before":
        return OccurrenceDate(None, None, done.day, "vague")
    value = f"{done.day:%Y-%m}" if done.grain == "month" else f"{done.day:%Y}"
    interval = edtf_interval(value)
    return OccurrenceDate(value, interval.earliest, interval.latest, "month" if done.grain == "month" else "year")


def ids_of(folder: Path, noun: str, many: int) -> list[str]:
    """Return some ids of a noun, spread over all of them."""
    raw = sqlite3.connect(folder / DATABASE)
    found = [i for (i,) in raw.execute(f"SELECT id FROM {noun} ORDER BY id LIMIT ?", (many * 40,))]
    raw.close()
    return found[:: max(1, len(found) // many)][:many]
