"""Decisions are never edited, only revoked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chancery.errors import NotFound, UsageError
from chancery.model.decision import Decision
from chancery.model.span import Span
from chancery.store import Store
from tests.store.nouns import LATER, NOW

DECISION = Decision(
    "d1", "span", "r1", Span(3, 9), "the words", "set", "speaker", "person:x", "a. tester", "2026-11-22"
)


def test_a_decision_stands_until_it_is_revoked(store: Store) -> None:
    with store.write(NOW) as writer:
        assert writer.decide(DECISION)
        assert not writer.decide(DECISION)
        assert list(writer.decisions(report="r1")) == [DECISION]
        assert list(writer.decisions(report="r2")) == []
    with store.write(LATER) as writer:
        writer.revoke("d1", by="b. tester")
    with store.view() as view:
        assert list(view.decisions()) == []
        (kept,) = view.decisions(standing=False)
        assert kept == replace(DECISION, revoked="2026-11-23T12:00:00+00:00", revoked_by="b. tester")
        assert [(e.what, e.recorded_at[:10]) for e in view.journal(subject="d1")] == [
            ("decided", "2026-11-22"),
            ("revoked", "2026-11-23"),
        ]
        assert view.locate("d").noun == "decision"


def test_what_cannot_be(store: Store) -> None:
    with store.write(NOW) as writer:
        writer.decide(DECISION)
        with pytest.raises(UsageError):
            writer.decide(replace(DECISION, value="person:y"))
        writer.revoke("d1", by="x")
        with pytest.raises(UsageError):
            writer.revoke("d1", by="x")
        with pytest.raises(NotFound):
            writer.revoke("d2", by="x")
