"""What a dossier can be asked: the same answers for the command line, the API, the web pages and Python.

Answers are rows — dicts that are ready for JSON, as ``--format json`` prints them. To get the nouns themselves as typed
objects, ask a view: ``with dossier.view() as view: view.occurrences()``.

>>> bound("2025-01"), bound("2025-01", end=True)
(datetime.date(2025, 1, 1), datetime.date(2025, 1, 31))
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, get_args

from chancery.errors import UsageError
from chancery.export import lists
from chancery.export.asked import Asked, Bound, bound
from chancery.export.changes import diff_rows
from chancery.export.coded import acts
from chancery.export.decided import decision_rows, with_decisions
from chancery.export.dyads import REALIS, STEPS, Question, Step, dyad_rows
from chancery.export.entry import chain_of, located, object_of
from chancery.export.event_tables import TableShape, event_table
from chancery.export.listing import Listing, listed
from chancery.export.moments import moment
from chancery.export.names import Names
from chancery.export.summary import summary_row
from chancery.export.whole import Source, export_rows
from chancery.model.flag import FlagKind
from chancery.model.occurrence import OccurrenceKind

if TYPE_CHECKING:
    from chancery.export.as_of import AsOf
    from chancery.knowledge import Knowledge
    from chancery.model.definition import Definition
    from chancery.model.record import DatedReading
    from chancery.store.base import View
    from chancery.store.entries import StatementEntry

Row = dict[str, Any]
Moment = datetime | date | str


class Answers(ABC):
    """Questions to a dossier. ``Dossier`` inherits them; nothing here changes anything.

    Bounds of time are both included. Filters by name (``party``, ``speaker``, ``holder``, …) take a name, an alias
    ("Moscow"), a state's code or an entity id, and raise UsageError for one that neither record nor knowledge holds.
    """

    definition: Definition

    @property
    @abstractmethod
    def knowledge(self) -> Knowledge:
        """What is known before reading, with the dossier's own people, offices and places."""

    @abstractmethod
    def view(self) -> AbstractContextManager[View]:
        """Give the record as it is now, to be asked."""

    @abstractmethod
    def dated(self, view: View) -> Iterator[DatedReading]:
        """Yield each report's reading with its date as merged."""

    def as_of(self, day: date | str) -> AsOf:
        """Return the answers about what was true in the world by the end of a day. Raises UsageError."""
        from chancery.export.as_of import AsOf

        last = bound(day, end=True)
        assert last is not None
        return AsOf(self, last)

    def past(self, moment: Moment) -> AbstractContextManager[Answers]:
        """Give these answers as they were at a moment; a past that was asked for has no past of its own."""
        raise UsageError(f"the record of {moment} is asked of an earlier record", mend="ask the dossier itself")

    def names(self, view: View) -> Names:
        """Return the names to show for ids."""
        return Names(view, self.knowledge)

    @property
    def issues(self) -> dict[str, str]:
        """Issue id → proposition."""
        return {i.id: i.proposition for i in self.definition.issues}

    # -- lists

    def timeline(
        self,
        *,
        since: Bound = None,
        until: Bound = None,
        party: str | None = None,
        kind: OccurrenceKind | None = None,
        background: bool = True,
        limit: int | None = None,
    ) -> list[Row]:
        """Return occurrences by the date they happened, undated ones last; ``background`` False leaves out what is
        told as past context only and standing facts."""
        _one_of("kind of occurrence", kind, get_args(OccurrenceKind))
        with self.view() as view:
            who = self.entity_named(view, party) if party else None
            found = view.occurrences(kind=kind, who=who, since=bound(since), until=bound(until, end=True))
            if not background:
                found = [o for o in found if not o.background and o.kind != "standing"]
            return list(with_decisions(view, "occurrences", lists.timeline_rows(view, self.names(view), found[:limit])))

    def statements(
        self,
        *,
        speaker: str | None = None,
        state: str | None = None,
        said_since: Bound = None,
        said_until: Bound = None,
        reported_since: Bound = None,
        reported_until: Bound = None,
        limit: int | None = None,
    ) -> list[Row]:
        """Return statements by the date said. ``speaker`` is a person, body, state or office, also part of a name;
        ``state`` takes all who come from it. When it was said and when that was reported are different things."""
        with self.view() as view:
            ids = frozenset(self.senses(speaker)) if speaker else frozenset()
            offices = {i for i in ids if i.startswith("office:")}
            found = view.statements(
                speaker=speaker if not offices else None,
                speakers=ids if not offices else (),
                state=self._code(view, state) if state else None,
                said_since=bound(said_since),
                said_until=bound(said_until, end=True),
                reported_since=bound(reported_since),
                reported_until=bound(reported_until, end=True),
            )
            if offices:
                found = [s for s in found if s.statement.office in offices or s.speaker in ids]
            if speaker and not found and not ids:
                self._known_speaker(view, speaker, view.statements())
            rows = lists.statement_list_rows(view, self.names(view), found[:limit])
            return list(with_decisions(view, "statements", rows))

    def events(
        self,
        *,
        actor: str | None = None,
        recipient: str | None = None,
        type: str | None = None,
        since: Bound = None,
        until: Bound = None,
        plain: bool = False,
        limit: int | None = None,
    ) -> list[Row]:
        """Return coded events by date, as each report tells them; ``timeline`` has one row for one act.

        With ``plain`` also the less sure ones that rest on plain words or on nobody of a known state.
        """
        with self.view() as view:
            found = view.events(
                type=type.upper() if type else None,
                actor=self.entity_named(view, actor) if actor else None,
                recipient=self.entity_named(view, recipient) if recipient else None,
                since=bound(since),
                until=bound(until, end=True),
            )
            shown = [e for e in found if plain or not e.event.plain][:limit]
            return list(with_decisions(view, "events", lists.event_list_rows(view, self.names(view), shown)))

    def dyad(
        self,
        a: str,
        b: str,
        *,
        directed: bool = False,
        by: Step = "month",
        realis: Collection[str] = REALIS,
        since: Bound = None,
        until: Bound = None,
    ) -> list[Row]:
        """Return what two parties did to each other, counted per month, quarter or year: PLOVER types, quad classes,
        intensity, cooperation and conflict, each act once and with the reports, outlets and origins behind it.

        ``realis`` takes what is told as news (asserted), as past context (background, by the act's own date), or
        both; planned and hypothetical acts are counted apart. Raises UsageError for parties that are no two states
        or organisations, and for an unknown period or realis.
        """
        _one_of("period", by, STEPS)
        for each in realis:
            _one_of("realis to count", each, REALIS)
        with self.view() as view:
            codes = self._code(view, a), self._code(view, b)
            if codes[0] == codes[1]:
                raise UsageError(f"{a!r} and {b!r} are one party", mend="name two, such as JPN,RUS")
            outlets = {card.id: card.outlet for card in view.reports()}
            asked = Question(*codes, directed, by, tuple(sorted(realis)), bound(since), bound(until, end=True))
            return dyad_rows(acts(view), outlets, asked)

    def positions(self, *, holder: str | None = None, personal: bool = False) -> list[Row]:
        """Return what each party holds on each issue, in order of time, with the quotations; a position that
        shifted from an earlier one carries the shift. ``personal`` adds those who do not speak for a state."""
        with self.view() as view:
            who = self.entity_named(view, holder) if holder else None
            every = view.positions(holder=who)
            found = [p for p in every if personal or not p.personal]
            rows = lists.position_list_rows(view, self.names(view), self.issues, found, view.shifts())
            return list(with_decisions(view, "positions", rows))

    def flags(self, *, kind: str | None = None) -> list[Row]:
        """Return what a person should look at."""
        _one_of("kind of flag", kind, get_args(FlagKind))
        with self.view() as view:
            return list(with_decisions(view, "flags", lists.flag_list_rows(view, kind)))

    def reports(self, *, since: Bound = None, until: Bound = None, limit: int | None = None) -> list[Row]:
        """Return the reports by their dates as merged, undated ones last."""
        with self.view() as view:
            found = view.reports(since=bound(since), until=bound(until, end=True))
            return list(with_decisions(view, "reports", lists.report_list_rows(view, found[:limit])))

    def diff(self, *, since: Moment, until: Moment | None = None, now: datetime | None = None) -> list[Row]:
        """Return what changed in the record from one moment to another and why, one row a change.

        A moment is a datetime, a date, an ISO time or date, "yesterday", "today" or a weekday, as ``now`` (the clock's
        time when left out) and this machine's time zone understand it. Raises UsageError.
        """
        now = now or datetime.now(UTC)
        first = moment(since, now=now)
        last = moment(until, now=now, end=True) if until is not None else None
        if last is not None and last < first:
            raise UsageError("--until lies before --since", mend="give the earlier moment first")
        with self.view() as view:
            return diff_rows(view, self.names(view), self.issues, first, last)

    def decisions(
        self, *, revoked: bool = False, state: str | None = None, entry: str | None = None, report: str | None = None
    ) -> list[Row]:
        """Return what persons decided, in the order they did, each with whether it takes effect now and why not.

        ``state`` narrows to ``applies``, ``contrary`` (to what another person decided), ``superseded`` (by a later
        verdict) or ``lost`` (what it is about is gone); ``revoked`` adds those that were withdrawn. ``entry`` and
        ``report`` are ids.
        """
        _one_of("state of a decision", state, ("applies", "contrary", "superseded", "lost", "revoked"))
        with self.view() as view:
            found = located(view, entry) if entry is not None else None
            home = view.locate_report(report).id if report is not None else None
            return decision_rows(
                view, self.names(view), standing=not (revoked or state == "revoked"), states=(state,) if state else (),
                entry=(found.noun, found.id) if found else None, report=home,
            )  # fmt: skip

    def search(self, words: str, *, limit: int = 50) -> list[Row]:
        """Return the reports that hold the words, best first, with the places of the words in the kept text."""
        with self.view() as view:
            return lists.hit_rows(view, words, limit)

    def listing(
        self,
        noun: str,
        asked: Asked = Asked(),  # noqa: B008 - frozen
        *,
        cursor: str | None = None,
        limit: int = 50,
        counted: bool = True,
    ) -> Listing:
        """Return one page of the entries of a noun, each as ``export`` gives it with what a list shows besides.

        ``cursor`` is the ``next`` of the page before; ``counted`` False leaves out how many there are in all. The time
        that it takes depends on ``limit``, not on how much the dossier holds. Raises UsageError for a noun, a field or
        a value that cannot be asked.
        """
        if asked.recorded_as_of is not None:
            with self.past(asked.recorded_as_of) as then:
                asked = replace(asked, recorded_as_of=None)
                return then.listing(noun, asked, cursor=cursor, limit=limit, counted=counted)
        with self.view() as view:
            return listed(self, view, noun, asked, cursor, limit, counted)

    def summary(self) -> Row:
        """Return the record in figures: counts, first and last days, and per month what happened (``summary_row``)."""
        with self.view() as view:
            return summary_row(view)

    # -- one entry

    def show(self, id: str) -> Row:
        """Return one entry of any noun by its id, a unique beginning of it, or a report's file name.

        Raises NotFound and Ambiguous. An id that has gone leads to its successor.
        """
        with self.view() as view:
            return object_of(view, located(view, id))

    def explain(self, id: str) -> list[Row]:
        """Return the chain behind each value of an entry: rule, words, what it says. Raises NotFound, Ambiguous."""
        with self.view() as view:
            return chain_of(view, located(view, id), self.names(view))

    # -- all of one kind

    def export(self, noun: str) -> Iterator[Row]:
        """Yield all rows of a noun, as ``chancery export`` prints them. Raises UsageError for an unknown noun."""
        with self.view() as view:
            yield from export_rows(noun, Source(view, self.dated, self.names, self.issues))

    def event_table(self, shape: TableShape) -> Iterator[Row]:
        """Yield the events that happened as rows of a POLECAT (``polecat``) or GDELT 1.0 (``gdelt``) table, with ours
        behind their columns (docs/06_exports.md). Raises UsageError for another shape."""
        _one_of("table of events", shape, get_args(TableShape))
        with self.view() as view:
            yield from event_table(shape, Source(view, self.dated, self.names, self.issues))

    # -- names

    def entity_named(self, view: View, name: str) -> str:
        """Return the id of the entity that a user's word means: one of the record where several fit.

        Raises UsageError for a word that neither the record nor knowledge holds.
        """
        senses = self.senses(name)
        if senses:
            recorded = view.entities(senses)
            return next((s for s in senses if s in recorded), senses[0])
        if view.entities([name]):
            return name
        named = view.entities_named(name)
        found = list(named)
        if not found:
            raise UsageError(f"no state, body or person {name!r}", mend="try another spelling, or a code such as JPN")
        if len(found) > 1:
            shown = ", ".join(named[i].name for i in sorted(found)[:5])
            raise UsageError(f"several fit {name!r}: {shown}", mend="give the whole name")
        return found[0]

    def senses(self, name: str) -> list[str]:
        """Return the ids that knowledge holds for a name, code or id, likeliest first."""
        if name in self.knowledge.entities:
            return [name]
        code = self.knowledge.code_entity(name.upper())
        senses = [s.entity for s in self.knowledge.aliases.lookup(name)]
        words = " ".join(name.split()).casefold()
        offices = [id_ for id_, office in self.knowledge.offices.items() if office.name.casefold() == words]
        return list(dict.fromkeys(([code.id] if code else []) + senses + offices))

    def _code(self, view: View, name: str) -> str:
        entity = self.entity_named(view, name)
        state = entity.split(":", 1)[1] if entity.startswith(("state:", "org:")) else self.knowledge.state_of(entity)
        if state is None:
            raise UsageError(f"{name!r} is no state", mend="give a state's name or code")
        return state

    def _known_speaker(self, view: View, name: str, every: Collection[StatementEntry]) -> None:
        """Raise UsageError when no statement at all is by this speaker, whatever its dates."""
        words = set(name.casefold().split())
        spoken = (s.speaker_name or s.statement.described_as or "" for s in every)
        known: Iterable[str] = (*(e.name for e in view.entities().values()), *spoken)
        if not any(words <= set(n.casefold().replace(",", " ").split()) for n in known):
            raise UsageError(f"no speaker {name!r}", mend="try another spelling, or part of the name")


def _one_of(what: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        raise UsageError(f"no {what} {value!r}", mend=f"one of {', '.join(known)}")
