from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from chancery.model.position import Tone
from chancery.store import Store
from chancery.store.history import Net
from tests.store.nouns import LATER, NOW, a_reading, a_record, a_report, about

A, B = (a_reading(a_report(name)) for name in ("Aurora", "Boreal"))
LATEST = LATER + timedelta(days=1)
SECOND = timedelta(seconds=1)


def filled(store: Store) -> None:
    """Two reports; then a position that hardens, and hardens again."""
    record = a_record(A, B)
    with store.write(NOW) as writer:
        for reading in (A, B):
            writer.put_reading(reading)
        writer.save_record(record)
    tones: tuple[tuple[datetime, Tone], ...] = ((LATER, "hostile"), (LATEST, "friendly"))
    for when, tone in tones:
        with store.write(when) as writer:
            writer.save_record(replace(record, positions=(replace(record.positions[0], tone=tone),)))


def of(nets: list[Net], noun: str) -> list[Net]:
    return [n for n in nets if n.noun == noun]


def test_what_came_is_told_as_it_was_at_the_end_of_the_time(store: Store) -> None:
    filled(store)
    with store.view() as view:
        (position,) = of(view.net_changes(NOW, LATER), "position")
        assert (position.existed, position.exists) == (False, True)
        assert position.after.tone == "hostile"
        (position,) = of(view.net_changes(NOW), "position")
        assert position.after.tone == "friendly"
        assert {n.owner for n in of(view.net_changes(NOW, NOW), "evidence")} <= {o.id for o in view.occurrences()}


def test_what_changed_is_told_with_both_states(store: Store) -> None:
    filled(store)
    with store.view() as view:
        (only,) = view.net_changes(LATER, LATER)
        assert (only.before.tone, only.after.tone) == (a_record(A, B).positions[0].tone, "hostile")
        (only,) = view.net_changes(NOW + SECOND)
        assert (only.before.tone, only.after.tone, only.sure) == (a_record(A, B).positions[0].tone, "friendly", True)
        assert view.net_changes(LATEST + SECOND) == []


def test_what_came_and_went_leaves_nothing(store: Store) -> None:
    filled(store)
    with store.write(LATEST + SECOND) as writer:
        writer.save_record(a_record(A))
    with store.view() as view:
        gone = {n.id for n in view.net_changes(LATER + SECOND) if n.existed and not n.exists}
        ever = {n.id for n in view.net_changes(NOW)}
        assert gone
        assert not any(n.existed for n in view.net_changes(NOW))
        assert not gone & ever


def test_actions_are_what_people_did(store: Store) -> None:
    filled(store)
    with store.write(LATEST + SECOND) as writer:
        writer.forget(A.report.id, "A. Analyst", about())
        writer.save_record(a_record(B))
    with store.view() as view:
        assert [(a.what, a.noun) for a in view.actions(NOW, NOW)] == [("added", "report")] * 2
        (erased,) = view.actions(LATER)
        assert (erased.what, erased.subject, erased.detail["by"]) == ("forgotten", A.report.id, "A. Analyst")
        shown = str(view.net_changes(NOW))
        assert "Aurora" not in shown
