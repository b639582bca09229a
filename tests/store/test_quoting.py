"""What persons wrote goes with a report that it rests on or quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chancery.model.decision import Decision
from chancery.record.fields import OwnEntry, own_text
from chancery.store import Store
from chancery.store.quoting import drop_for_report
from tests.store.nouns import NOW, a_reading, a_report

A, B = a_report("Aurora"), a_report("Boreal")
TEXT = "The envoy said that talks would open soon. The Mountain League kept silent."
BARE = Decision("d", "dossier", None, None, None, "note", None, None, "Ada", "1")


def left(store: Store, decision: Decision) -> Decision | None:
    """What is left of a decision when a report with the text goes."""
    with store.write(NOW) as writer:
        writer.put_reading(a_reading(A))
        writer.put_reading(a_reading(B))
        writer.decide(decision)
        gone = drop_for_report(writer.connection, A.id, TEXT)
        kept = {d.id: d for d in writer.decisions(standing=False)}
        assert bool(gone.dropped) == (decision.id not in kept)
        return kept.get(decision.id)


@pytest.mark.parametrize(
    "decision",
    [
        replace(BARE, verdict="accept", report=A.id),
        replace(BARE, verdict="accept", report=A.id, revoked="2"),
        replace(BARE, verdict="same", report=B.id, field="occurrence", value=f"{A.id} 3 9 saying||"),
        replace(BARE, note="he said That Talks would, open soon!"),
        replace(BARE, verdict="own", value=own_text(OwnEntry("talks would open soon, we hear"))),
        replace(BARE, verdict="set", report=B.id, field="title", value="Talks would open soon"),
        replace(BARE, verdict="set", noun="statement", field="speaker", content="Mountain League", value="org:NATO"),
        replace(BARE, verdict="same", field="entity", content="new-org:mountain-league", value="org:NATO"),
    ],
)
def test_what_rests_on_it_or_quotes_it_goes(store: Store, decision: Decision) -> None:
    assert left(store, decision) is None


@pytest.mark.parametrize(
    "decision",
    [
        replace(BARE, note="talks would open, perhaps"),
        replace(BARE, verdict="accept", report=B.id, note="seen"),
        replace(BARE, verdict="own", value=own_text(OwnEntry("They met in secret"))),
        replace(BARE, verdict="set", noun="statement", field="speaker", content="Aurora", value="org:NATO"),
    ],
)
def test_other_decisions_stay_as_they_are(store: Store, decision: Decision) -> None:
    assert left(store, decision) == decision


def test_a_note_that_quotes_it_is_blotted_out(store: Store) -> None:
    decision = replace(BARE, verdict="accept", report=B.id, note="cf. “talks would open soon”")
    assert left(store, decision) == replace(decision, note=None)
