"""What changed in a record and why, as rows: what ``chancery diff`` prints, one object a change.

The order of the sections is that of a morning's reading: what came in, which dates moved, what happened, who holds
what, what to look at, what people decided, what was erased.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chancery.errors import NotFound
from chancery.export.cards import Cards
from chancery.export.decided import decision_words
from chancery.export.moments import local
from chancery.export.names import Names, called, citation, day_of
from chancery.export.occurrence_changes import OccurrenceChange, occurrence_changes

if TYPE_CHECKING:
    from chancery.model.flag import Flag
    from chancery.model.occurrence import Occurrence
    from chancery.model.position import Position, Shift
    from chancery.store.base import View
    from chancery.store.entries import ReportEntry
    from chancery.store.history import Net
    from chancery.store.journal import JournalEntry

Row = dict[str, Any]

SECTIONS = ("reports", "dates", "occurrences", "positions", "flags", "decisions", "erased")
"""The parts of a diff, in order."""

_ORDER = (
    "new", "corrected", "read anew", "shift", "more tellings", "merged", "split", "redirected", "moved", "changed",
    "fewer tellings", "gone", "decided", "revoked", "erased",
)  # fmt: skip
"""The changes, those first that say most."""

_CAUSES = (
    ("added", "report", "added"), ("reread", "report", "read anew"), ("replaced", "report", "corrected"),
    ("forgotten", "report", "erased"), ("decided", "decision", ""), ("revoked", "decision", "revoked"),
)  # fmt: skip
"""What people do, and how it is told as the cause of what follows."""

_POSITION_FIELDS = ("stance", "condition", "start", "end", "tone")


def diff_rows(
    view: View, names: Names, issues: Mapping[str, str], since: datetime, until: datetime | None
) -> list[Row]:
    """Return what changed between two moments, by section; within one those changes first that say most."""
    teller = _Teller(view, names, issues, view.net_changes(since, until), view.actions(since, until))
    rows = [
        row
        for part in (teller.acts, teller.dates, teller.occurrences, teller.positions, teller.flags)
        for row in part()
    ]
    return sorted(rows, key=lambda r: (SECTIONS.index(r["section"]), _ORDER.index(r["change"])))


class _Teller:
    """Puts net changes into words: with the names, the reports cited, and what was done when they came."""

    def __init__(
        self, view: View, names: Names, issues: Mapping[str, str], nets: list[Net], actions: list[JournalEntry]
    ) -> None:
        self._view = view
        self._names = names
        self._issues = issues
        self._actions = actions
        self._cards = Cards(view)
        self._nets: dict[str, list[Net]] = {}
        for net in nets:
            self._nets.setdefault(net.noun, []).append(net)
        self._cards.learn(line.subject for line in actions if line.noun == "report")
        self._cards.learn(net.id for net in self._nets.get("report_date", []))
        self._cards.learn(getattr(told, "report", None) for net in nets for told in (net.before, net.after))
        self._by_moment: dict[str, list[JournalEntry]] = {}
        for line in actions:
            self._by_moment.setdefault(line.recorded_at, []).append(line)

    # -- what people did

    def acts(self) -> Iterator[Row]:
        """Yield reports added, corrected, read anew and erased, and decisions."""
        new = {a.subject for a in self._actions if a.what == "added"}
        corrected = {a.subject for a in self._actions if a.what == "replaced"}
        anew = {a.subject: a for a in self._actions if a.what == "reread"}
        for line in self._actions:
            card = self._card(line.subject)
            if line.noun == "decision":
                yield self._decision(line)
            elif line.what == "forgotten":
                says = f"report {line.subject[:12]} and all words of it; its hash {line.detail['sha256'][:12]}… is kept"
                yield _row(
                    "erased", "erased", "report", line.subject, line.recorded_at, says, [f"by {line.detail['by']}"]
                )
            elif card is not None and line.what in ("added", "replaced"):
                change = "new" if line.what == "added" else "corrected"
                yield self._report(change, line, card)
        for id_, line in anew.items():
            if id_ in self._cards and id_ not in new | corrected:
                yield self._report("read anew", line, self._cards[id_])

    def _card(self, report: str) -> ReportEntry | None:
        """Return the card of a report, under its present id where it was corrected since."""
        if report in self._cards:
            return self._cards[report]
        try:
            return self._cards.get(self._view.locate(report, ("report",)).id)
        except NotFound:
            return None

    def _report(self, change: str, line: JournalEntry, card: ReportEntry) -> Row:
        title = f": “{card.title}”" if card.title else ""
        unread = "" if card.read else f" (unread: {card.language})"
        why = []
        given = line.detail.get("given")
        if change == "corrected" and given:
            why = [", ".join(f"{name}={value}" for name, value in given.items())]
        row = _row("reports", change, "report", card.id, line.recorded_at, f"{citation(card)}{title}{unread}", why)
        return row | {"was": [line.detail["was"]] if "was" in line.detail else []}

    def _decision(self, line: JournalEntry) -> Row:
        found = next((d for d in self._view.decisions(standing=False) if d.id == line.subject), None)
        if found is None:
            says, who = "erased with its report", ""
        else:
            who = found.by if line.what == "decided" else line.detail.get("by", "")
            says = decision_words(found, self._names)
        return _row(
            "decisions", line.what, "decision", line.subject, line.recorded_at, says, [f"by {who}"] if who else []
        )

    # -- what follows from it

    def dates(self) -> Iterator[Row]:
        """Yield the publication dates that moved."""
        for net in self._nets.get("report_date", []):
            if not (net.existed and net.exists and net.before and net.after) or net.id not in self._cards:
                continue
            before, after = (p.best or p.value for p in (net.before, net.after))
            if (net.before.value, before) == (net.after.value, after):
                continue
            if before == after:
                before, after = net.before.value, net.after.value
            card = self._cards[net.id]
            reasons = [b.says for b in card.moved] or [b.says for b in net.after.basis][-1:]
            why = [self._cards.told(says) for says in reasons[:1]] or self._causes(net.at)
            title = f" “{card.title}”" if card.title else ""
            row = _row("dates", "moved", "report", net.id, net.at, f"{called(card)}{title}: {before} → {after}", why)
            yield row | {"before": before, "after": after}

    def occurrences(self) -> Iterator[Row]:
        """Yield occurrences that are new, gained or lost tellings, were merged, split, redirected or changed."""
        renamed = {a.detail["was"]: a.subject for a in self._actions if "was" in a.detail}
        erasures = {a.recorded_at for a in self._actions if a.what == "forgotten"}
        found = occurrence_changes(self._view, self._nets, renamed, erasures)
        for one in sorted(found, key=_weight):
            yield self._occurrence(one)

    def _occurrence(self, one: OccurrenceChange) -> Row:
        o = one.occurrence
        cited = [citation(self._cards[r]) for r in one.gained if r in self._cards]
        why = [f"told in {c}" for c in cited[:1]] + ([f"and {len(cited) - 1} more"] if len(cited) > 1 else [])
        changed = [f"{name}: {self._shown(a)} → {self._shown(b)}" for name, (a, b) in one.fields.items()]
        if one.lost and one.change == "fewer tellings":
            why = [f"no longer told in {self._called(r)}" for r in one.lost]
        row = _row("occurrences", one.change, "occurrence", one.id, one.at, self._what(o), why or self._causes(one.at))
        row["says"] += f" ({'; '.join(changed)})" if changed else ""
        row |= {"reports": o.reports, "outlets": o.outlets, "origins": o.origins} if o and one.sure else {}
        row |= {"background": o.background or o.kind == "standing"} if o else {}
        if one.before is not None:
            row["before"] = "/".join(str(n) for n in (one.before.reports, one.before.outlets, one.before.origins))
        return row | {"was": list(one.was), "from": list(one.taken), "gained": list(one.gained), "lost": list(one.lost)}

    def _what(self, o: Occurrence | None) -> str:
        if o is None:
            return "its words were erased"
        who = self._names.who_to_whom(o)
        day = f" ({o.date.value})" if o.date and o.date.value else ""
        return f"{who}: {o.what}{day}" if who else f"{o.what}{day}"

    def positions(self) -> Iterator[Row]:
        """Yield shifts, and positions that are new, changed or gone."""
        after: set[str] = set()
        heirs = _heirs(self._nets.get("shift", []))
        for net in self._nets.get("shift", []):
            if net.exists and not net.existed and net.id not in heirs and net.after is not None:
                after.add(net.after.after)
                yield self._shift(net, net.after)
            elif net.existed and not net.exists and net.heir is None:
                says = f"{self._holding(net.before)}: no shift any more" if net.before else "a shift"
                yield _row("positions", "gone", "shift", net.id, net.at, says, self._causes(net.at))
        heirs = _heirs(self._nets.get("position", []))
        for net in self._nets.get("position", []):
            if net.id not in after and net.id not in heirs:
                yield from self._position(net)

    def _shift(self, net: Net, shift: Shift) -> Row:
        quoted = self._cards.get(shift.said_after.report)
        why = [f"told in {citation(quoted)}"] if quoted else self._causes(net.at)
        return _row("positions", "shift", "shift", net.id, net.at, f"{self._holding(shift)}: {shift.says}", why)

    def _position(self, net: Net) -> Iterator[Row]:
        p: Position | None = net.after if net.exists else net.before
        if p is None or (not net.exists and net.heir is not None):
            return
        held = f"{self._holding(p)}: {p.stance}{f', {p.condition}' if p.condition else ''}"
        since = f" since {p.start}" if p.start else ""
        if not net.existed:
            first = self._first_quotation(net.id)
            yield _row("positions", "new", "position", net.id, net.at, held + since, first or self._causes(net.at))
        elif not net.exists:
            yield _row("positions", "gone", "position", net.id, net.at, held + since, self._causes(net.at))
        elif net.before is not None:
            fields = {f: (getattr(net.before, f), getattr(p, f)) for f in _POSITION_FIELDS}
            told = "; ".join(f"{f} {_plain(a)} → {_plain(b)}" for f, (a, b) in fields.items() if a != b)
            if told:
                says = f"{self._holding(p)}: {told}"
                yield _row("positions", "changed", "position", net.id, net.at, says, self._causes(net.at))

    def _holding(self, one: Position | Shift) -> str:
        return f"{self._names.of(one.holder)} on “{self._issues.get(one.issue, one.issue)}”"

    def _first_quotation(self, position: str) -> list[str]:
        found = self._view.positions(ids=[position])
        self._cards.learn(e.report for p in found for e in p.evidence)
        quoted = [e for p in found for e in p.evidence if e.report in self._cards]
        first = min(quoted, key=lambda e: (e.said or "9999", day_of(self._cards[e.report])), default=None)
        return [f"told in {citation(self._cards[first.report])}"] if first else []

    def flags(self) -> Iterator[Row]:
        """Yield flags that are new (contradictions first) or gone."""
        nets = self._nets.get("flag", [])
        heirs = _heirs(nets)
        for net in sorted(nets, key=lambda n: (getattr(n.after or n.before, "kind", "") != "contradiction", n.id)):
            flag: Flag | None = net.after if net.exists else net.before
            new, gone = not net.existed and net.id not in heirs, not net.exists and net.heir is None
            if flag is None or not (new or gone):
                continue
            suggestion = f" → {flag.suggests}" if flag.suggests else ""
            card = self._cards.get(flag.report or "")
            sides = [self._cards.told(b.says) for b in flag.evidence if b.says.startswith("report ")]
            why = [" against ".join(sides)] if len(sides) > 1 else [f"in {citation(card)}"] if card else []
            yield _row(
                "flags", "new" if new else "gone", "flag", net.id, net.at, f"{flag.kind}: {flag.says}{suggestion}",
                why if new else self._causes(net.at),
            )  # fmt: skip

    # -- words

    def _causes(self, at: str) -> list[str]:
        """Return what was done in the transaction of a moment: why anything in it changed."""
        lines = self._by_moment.get(at, [])
        done = Counter(line.what for line in lines)
        if len(lines) == 1 and done["added"]:
            return [f"{self._called(lines[0].subject)} added"]
        told = [
            f"{done[what]} {noun}{'' if done[what] == 1 else 's'} {verb}".rstrip()
            for what, noun, verb in _CAUSES
            if done[what]
        ]
        return [", ".join(told)] if told else ["merged anew: dossier.toml or the program changed"]

    def _called(self, report: str) -> str:
        card = self._cards.get(report)
        return citation(card) if card else f"report {report[:12]}"

    def _shown(self, value: Any) -> str:
        if isinstance(value, tuple):
            return self._names.all_of(value) or "nobody"
        return self._names.of(value) if isinstance(value, str) else _plain(value)


def _row(section: str, change: str, noun: str, id_: str, at: str, says: str, why: Collection[str]) -> Row:
    moment = local(at).isoformat(timespec="seconds")
    return {
        "section": section, "change": change, "noun": noun, "id": id_, "at": moment,
        "says": " ".join(says.split()), "why": list(why),
    }  # fmt: skip


def _plain(value: Any) -> str:
    return "none" if value is None else str(value)


def _heirs(nets: list[Net]) -> set[str]:
    return {net.heir for net in nets if net.heir is not None}


def _weight(one: OccurrenceChange) -> tuple[bool, int, str, str]:
    """Order occurrences: what is told as news before background, what many tell before what one does, latest first."""
    o = one.occurrence
    if o is None:
        return True, 0, "", one.id
    latest = o.date.latest.toordinal() if o.date and o.date.latest else 0
    return o.background or o.kind == "standing", -o.reports, f"{9999999 - latest:07d}", one.id
