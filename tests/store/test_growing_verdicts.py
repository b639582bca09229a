"""Verdicts on entries, and persons of two minds: what follows from them, in the record and for whoever looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.model.decision import Decision
from chancery.model.flag import Flag
from chancery.store.base import Writer
from chancery.store.codec import entry_id
from tests.samples import NOW
from tests.store.test_redeciding import BY, proven, readings


def test_persons_of_two_minds(dossier: Dossier, merges: list[str]) -> None:
    reports = list(coverage.coverage(14, 5))
    dossier.add(reports[:10], now=NOW)
    reading = next(r for r in readings(dossier) if r.events)
    with dossier.view() as view:
        occurrence = view.occurrences()[0].id
    merges.clear()
    for entry in (entry_id(reading.report.id, reading.events[0].id), occurrence):
        dossier.decide("reject", entry=entry, by=BY, now=NOW)
        other = dossier.decide("accept", entry=anchored(dossier, entry), by="B. Reader", now=NOW)
        (flag,) = disagreements(dossier)
        assert all(told in flag.says for told in (f"{BY}: reject", "B. Reader: accept"))
        assert list(dossier.verify()) == []
        dossier.add([reports.pop()], now=NOW)
        assert len(disagreements(dossier)) == 1
        dossier.revoke(other.id, by="B. Reader", now=NOW)
        assert disagreements(dossier) == []
        assert list(dossier.verify()) == []
    assert not merges


def anchored(dossier: Dossier, entry: str) -> str:
    """The decision that rejected an entry, by which it is found again."""
    with dossier.view() as view:
        return next((d.id for d in view.decisions() if d.verdict == "reject" and d.noun == "occurrence"), entry)


def disagreements(dossier: Dossier) -> list[Flag]:
    with dossier.view() as view:
        return [f for f in view.flags() if f.kind == "disagreement"]


def test_a_verdict_is_given_on_any_telling_of_an_entry(dossier: Dossier, merges: list[str], narrow: None) -> None:
    dossier.add(list(coverage.coverage(24, 1)), now=NOW)
    merges.clear()
    with dossier.view() as view:
        widest = max(view.occurrences(), key=lambda o: o.reports)
    assert widest.reports > 2
    decision = dossier.decide("set", entry=widest.id, field="what", value="told otherwise", by=BY, now=NOW)
    with dossier.view() as view:
        assert view.outcomes()[decision.id].state == "applies"
        assert view.occurrences(ids=[widest.id])[0].what == "told otherwise"
    assert list(dossier.verify()) == []
    assert not merges


def test_what_is_set_of_an_entry_is_looked_at_by_what_is_added(dossier: Dossier, merges: list[str]) -> None:
    reports = list(coverage.coverage(13, 5))
    dossier.add(reports[:10], now=NOW)
    merges.clear()
    with dossier.view() as view:
        some = [o for o in view.occurrences() if o.kind in ("act", "saying")][:6]
    made = [
        dossier.decide("set", entry=one.id, field=field, value=value, by=BY, now=NOW)
        for one, (field, value) in zip(
            some, 2 * [("date", "2023-01-04"), ("actors", "Japan"), ("speaker", "Ada Quist")], strict=True
        )
    ]
    mine = dossier.enter("told us so", speaker="Ada Quist", by=BY, now=NOW)
    for report in reports[10:]:
        dossier.add([report], now=NOW)
        proven(dossier)
    with dossier.view() as view:
        assert {o.state for o in view.outcomes().values()} == {"applies"}
        assert view.entities(["new-person:ada-quist"])
        assert [o.speaker for o in view.occurrences() if o.kind == "own"] == ["new-person:ada-quist"]
    for decision in (*made, mine):
        dossier.revoke(decision.id, by=BY, now=NOW)
    with dossier.view() as view:
        assert not view.entities(["new-person:ada-quist"])
    proven(dossier)
    assert not merges


def test_what_a_decision_changes_is_told_as_a_save_of_the_whole_record_tells_it(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local, told = Dossier._redecide, list[Any]()
    for whole in (False, True):
        with Dossier.create(tmp_path / str(whole), parties=coverage.PARTIES, issues=coverage.ISSUES) as made:
            made.definition = dossier.definition
            made.add(list(coverage.coverage(8, 5)), now=NOW)
            monkeypatch.setattr(Dossier, "_redecide", merged if whole else local)
            told.append(list(days_of_deciding(made)))
    assert told[0] == told[1]
    changes = [{(row["section"], row["change"]) for row in rows} for rows, _ in told[0]]
    for given, change in zip(changes[:3], ("gone", "changed", "new"), strict=True):
        # a position may rest on the occurrence that was corrected
        assert given - {("positions", "changed")} == {("decisions", "decided"), ("occurrences", change)}
    assert {("decisions", "decided"), ("dates", "moved")} <= changes[3]
    assert {("decisions", "revoked"), ("occurrences", "new")} <= changes[4]


def merged(self: Dossier, writer: Writer, was: Sequence[Decision]) -> None:
    """Merge everything, whatever was decided."""
    self._merge(writer)


def days_of_deciding(dossier: Dossier) -> Iterator[tuple[Any, Any]]:
    """Decide something on each of some days: what the diff of each tells, and the journal."""
    day, made = NOW, list[Decision]()
    with dossier.view() as view:
        one, other = [o.id for o in view.occurrences() if o.kind == "act" and o.date is not None][:2]
        report = view.reports()[-1].id
    decisions: list[Callable[[datetime], Decision | None]] = [
        lambda now: dossier.decide("reject", entry=one, by=BY, now=now),
        lambda now: dossier.decide("set", entry=other, field="date", value="2023-03-04", by=BY, now=now),
        lambda now: dossier.enter("told us so", speaker="Ada Quist", by=BY, now=now),
        lambda now: dossier.decide("set", report=report, field="published", value="2023-03-04", by=BY, now=now),
        lambda now: dossier.revoke(made[0].id, by=BY, now=now),
    ]
    for decide in decisions:
        day += timedelta(days=1)
        made += [decision] if (decision := decide(day)) is not None else []
        with dossier.view() as view:
            lines = sorted((j.what, j.noun, j.subject) for j in view.journal(since=day))
        yield dossier.diff(since=day.date(), until=day.date(), now=day), lines
