"""Deciding: what persons change in a dossier's record — verdicts, corrections, entries of their own, notes.

``Dossier`` inherits it. Each call keeps one signed decision and merges the record with it; nothing is overwritten, and
every decision can be revoked. What became of each is told by ``Dossier.decisions``.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from chancery.errors import NotFound, UsageError
from chancery.export.answers import Answers
from chancery.knowledge.lexicon import act_lexicon
from chancery.model.decision import Decision, Scope, Verdict
from chancery.model.span import Span
from chancery.reading.people import slug
from chancery.record.fields import (
    FIELDS,
    WIDE,
    OwnEntry,
    days_of,
    entity_of,
    entity_values,
    field_kind,
    own_text,
    spans_of,
    truth_of,
    with_article,
)
from chancery.record.ids import digest
from chancery.record.pairing import place_text
from chancery.store.anchors import NOUNS, Anchor, anchor_of, telling_of
from chancery.store.codec import entry_id

if TYPE_CHECKING:
    from chancery.store.base import Store, View, Writer

_ID = re.compile("[0-9a-f]{12,}")
"""What is an entry's id, or begins one, and nobody's name."""


class Deciding(Answers):
    """The verbs of persons; see ``docs/13_decisions_and_history.md``."""

    store: Store

    @abstractmethod
    def _redecide(self, writer: Writer, was: Sequence[Decision]) -> None:
        """Make the record that the decisions give which stand now, where those stood that ``was`` tells."""

    def decide(
        self,
        verdict: Verdict,
        *,
        entry: str | None = None,
        report: str | None = None,
        span: Span | None = None,
        scope: Scope = "span",
        field: str | None = None,
        value: str | None = None,
        note: str | None = None,
        by: str,
        now: datetime | None = None,
        where: str | None = None,
    ) -> Decision:
        """Keep a verdict and merge the record with it; returns the decision.

        ``entry`` is the id (or its unique beginning) of a statement, event, occurrence, position, flag, report or
        entity. ``accept``, ``reject`` and ``unsure`` are about the entry; ``set`` gives its ``field`` a ``value``;
        ``same`` and ``different`` compare it with the entry that ``value`` names. ``scope`` ``report`` or ``dossier``
        sets the field wherever it has the value that the entry has, or ``where`` names: a wrong name is corrected once.
        ``note`` may stand on an entry, a span of a report, a report or, with nothing named, the dossier. ``own`` makes
        an occurrence of one's own whose words are ``value``; ``enter`` can say more of it. Names are resolved as
        everywhere; one that nobody has is a new person.

        Raises NotFound and Ambiguous for ids, UsageError for a field or value that cannot be. The same verdict of the
        same person again changes nothing.
        """
        if verdict == "own":
            return self.enter(value or "", report=report, span=span, note=note, by=by, now=now)
        by = _signed(by)
        moment = now or datetime.now(UTC)
        with self.store.write(moment) as writer:
            anchor = self._anchor(writer, entry, report, span)
            made = self._made(writer, verdict, anchor, scope, field, value, where)
            decision = replace(made, note=_note(verdict, note), by=by)
            return self._kept(writer, decision, moment)

    def enter(
        self,
        what: str,
        *,
        speaker: str | None = None,
        actors: tuple[str, ...] = (),
        recipients: tuple[str, ...] = (),
        date: str | None = None,
        report: str | None = None,
        span: Span | None = None,
        negated: bool = False,
        note: str | None = None,
        by: str,
        now: datetime | None = None,
    ) -> Decision:
        """Enter an occurrence of one's own: ``speaker`` said, or ``actors`` did, ``what``; returns the decision.

        It is of kind ``own`` and no report counts for it; ``report`` and ``span`` may point to the words that it rests
        on. Raises UsageError and NotFound.
        """
        if not what.strip():
            raise UsageError("nothing was said or done", mend="tell it in a few words")
        if date is not None:
            days_of(date)
        moment = now or datetime.now(UTC)
        with self.store.write(moment) as writer:
            anchor = self._anchor(writer, None, report, span)
            entry = OwnEntry(
                " ".join(what.split()),
                self._entity(writer, speaker) if speaker else None,
                tuple(self._entity(writer, a) for a in actors),
                tuple(self._entity(writer, r) for r in recipients),
                date,
                negated,
            )
            made = _decision(
                "own", "span" if span else "report" if report else "dossier", anchor, value=own_text(entry)
            )
            return self._kept(writer, replace(made, noun="occurrence", note=note, by=_signed(by)), moment)

    def revoke(self, decision: str, *, by: str, now: datetime | None = None) -> None:
        """Withdraw a decision, by its id or a unique beginning: its row stays, and it no longer changes the record.

        Raises NotFound, Ambiguous, and UsageError when it was withdrawn before.
        """
        with self.store.write(now or datetime.now(UTC)) as writer:
            was = tuple(writer.decisions())
            writer.revoke(writer.locate(decision, ("decision",)).id, _signed(by))
            self._redecide(writer, was)

    # -- inside

    def _kept(self, writer: Writer, decision: Decision, moment: datetime) -> Decision:
        """Keep a decision, later than all others of its person, unless it stands already; merge the record with it."""
        was = tuple(writer.decisions())
        own = [d for d in was if d.by == decision.by]
        last = max((d.at for d in own), default="")
        bare = replace(decision, at="", id="")
        for standing in own:
            if standing.at == last and replace(standing, at="", id="") == bare:
                return standing
        decision = _dated(decision, moment, last)
        writer.decide(decision)
        self._redecide(writer, was)
        return decision

    def _anchor(self, view: View, entry: str | None, report: str | None, span: Span | None) -> Anchor | None:
        if entry is not None:
            try:
                return anchor_of(view.connection, view.locate(entry, NOUNS))
            except NotFound:
                gone = _rejected(view, entry)
                if gone is None:
                    raise
                return gone
        if report is None:
            if span is not None:
                raise UsageError("a span of which report?", mend="name the report too")
            return None
        id_ = view.locate_report(report).id
        if span is None:
            return Anchor("report", id_, id_)
        text = view.report(id_).text
        if not 0 <= span.start < span.end <= len(text):
            raise UsageError(f"no span {list(span)} in a text of {len(text)} characters", where=id_[:12])
        return Anchor("span", "", id_, span, span.text(text))

    def _made(
        self,
        view: View,
        verdict: Verdict,
        anchor: Anchor | None,
        scope: Scope,
        field: str | None,
        value: str | None,
        where: str | None,
    ) -> Decision:
        if verdict == "note":
            return _decision("note", scope if anchor is not None and anchor.span else "report", anchor)
        if verdict == "set":
            return self._setting(view, anchor, scope, field, value, where)
        if anchor is None or (anchor.noun in ("report", "entity") and verdict == "reject"):
            what = f"a {anchor.noun} cannot be rejected" if anchor is not None else f"{verdict} what?"
            raise UsageError(what, mend="name a statement, event, occurrence, position or flag; forget erases a report")
        if verdict in ("same", "different"):
            return self._comparing(view, verdict, anchor, value)
        return _decision(verdict, "span" if anchor.span else "report", anchor)

    def _setting(
        self, view: View, anchor: Anchor | None, scope: Scope, field: str | None, value: str | None, where: str | None
    ) -> Decision:
        """Make a decision that sets a field of one entry, or of all entries in which it has a certain value."""
        noun = anchor.noun if anchor is not None and anchor.noun != "span" else _noun_of(field)
        if noun == "report" and where is not None and field in WIDE["statement"]:
            noun = "statement"
        kind = field_kind(noun, field)
        if value is None:
            raise UsageError(f"set {field} to what?", mend="give a value")
        text = self._value(view, kind, value, anchor)
        if scope == "span" and where is None:
            if anchor is None:
                raise UsageError(f"set {field} of what?", mend="name an entry, or --all and the value to replace")
            return replace(
                _decision("set", "span" if anchor.span else "report", anchor), noun=noun, field=field, value=text
            )
        if field not in WIDE.get(noun, ()):
            can = ", ".join(f for n in WIDE.values() for f in n)
            raise UsageError(f"{field} is set for one entry at a time", mend=f"for all alike: {can}")
        old = where if where is not None else _present(view, anchor, field)
        if not old:
            raise UsageError(f"which {field} is to be replaced?", mend="name an entry that has it, or the value")
        home = anchor.report if anchor is not None and scope != "dossier" else None
        wide: Scope = "dossier" if home is None else "report"
        return replace(_decision("set", wide, None), report=home, content=old, noun=noun, field=field, value=text)

    def _comparing(self, view: View, verdict: Verdict, anchor: Anchor, other: str | None) -> Decision:
        """Make a decision that two entities, or two occurrences, are one or are two."""
        if other is None:
            raise UsageError(f"{verdict} as what?", mend="name the other entry")
        if anchor.noun == "entity":
            try:
                named = view.locate(other, ("entity",))
                found = named.asked or named.id
            except NotFound:
                if _ID.fullmatch(other.strip()):
                    raise UsageError("is no entity", where=other.strip()[:12], mend="name a person or entity") from None
                found = self._entity(view, other)
            if entity_of(found).id == anchor.id:
                raise UsageError("the two are one entity", where=anchor.id, mend="name two")
            made = _decision(verdict, "dossier", anchor)
            return replace(made, field="entity", value=found)
        if anchor.noun not in ("statement", "event", "occurrence"):
            raise UsageError(
                f"{with_article(anchor.noun)} is not compared", mend="name occurrences, statements, events or entities"
            )
        located = view.locate(other, ("statement", "event", "occurrence"))
        here = telling_of(view.connection, anchor)
        if located.noun == "occurrence" and located.id == anchor.id:
            mend = "to part it name two of the statements or events that tell it, or revoke what joined them"
            raise UsageError("the two are one entry", where=anchor.id[:12], mend=mend)
        there = telling_of(view.connection, anchor_of(view.connection, located, without=here))
        if there.report is None or there.span is None or (there.report, there.key) == (here.report, here.key):
            raise UsageError("the two are one telling", where=located.id[:12], mend="name two")
        value = place_text(there.report, there.span, there.key or "")
        return replace(_decision(verdict, "span", here), field="occurrence", value=value)

    def _value(self, view: View, kind: Any, value: str, anchor: Anchor | None) -> str:
        """Return a value as decisions keep it. Raises UsageError for one that the field cannot have."""
        if isinstance(kind, tuple):
            if value not in kind:
                raise UsageError(f"{value!r} cannot be set", mend=f"one of {', '.join(kind)}")
        elif kind == "entity":
            return self._entity(view, value)
        elif kind == "entities":
            return "; ".join(self._entity(view, v) for v in entity_values(value))
        elif kind == "date":
            days_of(value)
        elif kind == "yes or no":
            truth_of(value)
        elif kind == "spans":
            text = view.report(anchor.report).text if anchor is not None and anchor.report else ""
            return " ".join(f"{s.start} {s.end}" for s in spans_of(value, len(text)))
        elif kind == "act" and value not in act_lexicon().acts:
            raise UsageError(f"no act {value!r}", mend="see the acts of: chancery knowledge acts")
        elif kind in ("state", "office") and value:
            return self._place_in_state(view, kind, value)
        return value.strip()

    def _place_in_state(self, view: View, kind: str, value: str) -> str:
        if kind == "state":
            return self._code(view, value)
        if value in self.knowledge.offices:
            return value
        found = [i for i in self.senses(value) if i.startswith("office:")]
        if len(found) != 1:
            raise UsageError(f"no office {value!r}", mend="give its whole name or its id")
        return found[0]

    def _entity(self, view: View, name: str) -> str:
        """Return the entity that a word means; for a word that nobody has, a new person of that name."""
        name = " ".join(name.split())
        if not name:
            raise UsageError("a name of no letters", mend="give a name")
        stated = entity_of(name)
        if stated.id.startswith("new-") and ":" in stated.id:
            known = view.entities([stated.id]).get(stated.id)
            return f"{known.id} {known.name}" if known is not None else name
        if self.senses(name) or view.entities([name]) or view.entities_named(name):
            found = self.entity_named(view, name)
            return f"{found} {view.entities([found])[found].name}" if found.startswith("new-") else found
        return f"new-person:{slug(name)} {name}"


def _rejected(view: View, entry: str) -> Anchor | None:
    """Return where an entry stood that somebody rejected, by its id or the decision's: another person may want it."""
    outcomes = view.outcomes()
    wanted = entry.strip()
    for decision in view.decisions():
        if decision.verdict != "reject" or decision.revoked is not None or not wanted:
            continue
        told = outcomes[decision.id].entries if decision.id in outcomes else ()
        ids = [entry_id(t.report, t.id) if t.report and t.noun in ("statement", "event") else t.id for t in told]
        if any(id_.startswith(wanted) for id_ in (decision.id, *ids)):
            noun, id_ = next(((t.noun, t.id) for t in told), (decision.noun or "", ""))
            return Anchor(noun, id_, decision.report, decision.span, decision.content, decision.key)
    return None


def _decision(verdict: Verdict, scope: Scope, anchor: Anchor | None, *, value: str | None = None) -> Decision:
    a = anchor or Anchor("", "")
    noun = a.noun if a.noun in NOUNS else None
    return Decision("", scope, a.report, a.span, a.content, verdict, None, value, "", "", noun=noun, key=a.key)


def _signed(by: str) -> str:
    name = " ".join(by.split())
    if not name:
        raise UsageError("nobody signs this", mend="give the name of the person who decides")
    return name


def _note(verdict: Verdict, note: str | None) -> str | None:
    text = (note or "").strip() or None
    if verdict == "note" and text is None:
        raise UsageError("an empty note", mend="write what there is to say")
    return text


def _noun_of(field: str | None) -> str:
    """Return the noun whose field is meant where no entry is named."""
    for noun in ("statement", "event", "report"):
        if field in WIDE[noun] or field in FIELDS[noun]:
            return noun
    return "statement"


def _present(view: View, anchor: Anchor | None, field: str) -> str | None:
    """Return the value that a field has now, as the entry's noun holds it."""
    if anchor is not None and anchor.noun == "report":
        return view.reports(ids=[anchor.id])[0].outlet
    if anchor is None or anchor.entry is None:
        return None
    value = getattr(anchor.entry, field, None)
    if field == "speaker":
        value = value or getattr(anchor.entry, "speaker_name", None)
    if isinstance(value, tuple):
        value = value[0].entity or value[0].state if len(value) == 1 else None
    return value if isinstance(value, str) else None


def _dated(decision: Decision, moment: datetime, last: str) -> Decision:
    """Give a decision its moment and id; within a second of its person's last one it is the later of the two."""
    at = moment.astimezone(UTC)
    if last:
        latest = datetime.fromisoformat(last) if "T" in last else at - timedelta(seconds=2)
        if latest.tzinfo is not None and timedelta(0) <= latest - at < timedelta(seconds=1):
            at = latest + timedelta(microseconds=1)
    decision = replace(decision, at=at.isoformat(timespec="microseconds"))
    d = decision
    start, end = d.span or (None, None)
    parts = (d.verdict, d.scope, d.noun, d.report, start, end, d.content, d.key, d.field, d.value, d.note, d.by, d.at)
    return replace(decision, id=digest("decision", *parts))
