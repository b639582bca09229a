"""What an entry gained under another id: what the one before it had is no gain, also where its words were erased."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, cast

from chancery.export.occurrence_changes import OccurrenceChange, occurrence_changes
from chancery.model.occurrence import Evidence, Occurrence
from chancery.model.span import Span
from chancery.store.history import Net

if TYPE_CHECKING:
    from chancery.store.base import View

MONDAY = "2026-01-05T12:00:00Z"
OLD, LATE = Evidence("r-old", Span(0, 40), "main"), Evidence("r-late", Span(5, 60), "main")


def entry(id_: str, *evidence: Evidence) -> Occurrence:
    return Occurrence(
        id_, "act", "Quenlow recalled its envoy.", None, None, None, ("state:JPN",), (), "recall", None,
        reports=len(evidence), outlets=1, origins=1, origin_names=(), evidence=evidence, links=(), background=False,
        negated=False, realis="asserted", basis=(),
    )  # fmt: skip


class Now:
    """A record as it is now."""

    def __init__(self, *entries: Occurrence) -> None:
        self.entries = entries

    def occurrences(self, ids: Collection[str]) -> list[Occurrence]:
        return [o for o in self.entries if o.id in ids]


def told(id_: str, owner: str | None, evidence: Evidence | None, *, there: bool) -> Net:
    """A telling that came or went."""
    before, after = (None, evidence) if there else (evidence, None)
    return Net("evidence", id_, MONDAY, not there, there, before, after, owner=owner)


def change(*tellings: Net) -> OccurrenceChange:
    """What became of an entry that took another's place when a later report told it."""
    nets = {
        "occurrence": [
            Net("occurrence", "before", MONDAY, existed=True, exists=False, before=entry("before"), heir="after"),
            Net("occurrence", "after", MONDAY, existed=False, exists=True, after=entry("after", OLD, LATE)),
        ],
        "evidence": [
            told("e1", "after", OLD, there=True),
            told("e2", "after", LATE, there=True),
            *tellings,
        ],
        "report_date": [Net("report_date", "r-late", MONDAY, existed=False, exists=True)],
    }
    found = occurrence_changes(cast("View", Now(entry("after", OLD, LATE))), nets, {})
    return next(each for each in found if each.id == "after")


def test_what_the_entry_before_had_is_no_gain() -> None:
    found = change(told("e0", "before", OLD, there=False))
    assert (found.change, found.was, found.gained) == ("more tellings", ("before",), ("r-late",))


def test_nor_is_it_where_the_words_of_its_report_were_erased_since() -> None:
    found = change(told("e0", None, None, there=False))
    assert (found.change, found.gained) == ("more tellings", ("r-late",))


def test_an_old_report_that_had_told_nothing_of_it_is_one_more() -> None:
    assert change().gained == ("r-late", "r-old")


def test_what_another_entry_lost_is_a_gain_whatever_was_erased() -> None:
    found = change(told("e0", None, None, there=False), told("e3", "other", OLD, there=False))
    assert (found.gained, found.taken) == (("r-late", "r-old"), ("other",))
