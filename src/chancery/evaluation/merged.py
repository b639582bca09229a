"""Merged: the record of the readings of one set, and its exports as the scorers see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from chancery.evaluation.material import plain
from chancery.evaluation.prediction import (
    ExportedOccurrence,
    ExportedPosition,
    ExportedReprint,
    ExportedStory,
    Prediction,
    SaidReport,
)
from chancery.export.record_json import (
    event_rows,
    occurrence_row,
    position_row,
    report_row,
    reprint_row,
    statement_rows,
    story_row,
)
from chancery.knowledge import Knowledge
from chancery.model.definition import Definition
from chancery.model.issue import Issue
from chancery.model.reading import Reading
from chancery.model.record import Record
from chancery.record.merger import merge

DISPUTE = Definition(
    "evaluation",
    ("JPN", "RUS"),
    (
        Issue("treaty", "Japan and Russia conclude a peace treaty"),
        Issue("islands", "the Northern Territories (South Kurils) belong to Japan"),
    ),
)
"""The dispute that the reports belong to over which occurrences and positions are scored."""


class Merged:
    """The record of some readings, or that of a large one; its exports are made when they are asked for."""

    def __init__(
        self, readings: Sequence[Reading], knowledge: Knowledge, dispute: Definition = DISPUTE, *, large: bool = False
    ) -> None:
        self.dispute = dispute
        self.record: Record = merge(dispute, knowledge, readings, (), whole_to=0 if large else None)
        self.knowledge = knowledge
        self.hashes = {d.reading.report.id: d.reading.report.sha256 for d in self.record.readings}

    def occurrences(self) -> tuple[ExportedOccurrence, ...]:
        """The occurrences export."""
        return tuple(msgspec.convert(plain(row), ExportedOccurrence) for row in self._occurrences())

    def positions(self) -> tuple[ExportedPosition, ...]:
        """The positions export."""
        return tuple(msgspec.convert(plain(row), ExportedPosition) for row in self._positions())

    def dates(self) -> dict[str, Prediction]:
        """Publication dates as merged, by hash of the text."""
        rows = [msgspec.convert(plain(report_row(d)), SaidReport) for d in self.record.readings]
        return {row.sha256: Prediction(row) for row in rows}

    def stories(self) -> tuple[ExportedStory, ...]:
        """The stories export."""
        return tuple(msgspec.convert(plain(story_row(s, self.hashes)), ExportedStory) for s in self.record.stories)

    def reprints(self) -> tuple[ExportedReprint, ...]:
        """The reprints export."""
        rows = (reprint_row(r, self.hashes) for r in self.record.reprints)
        return tuple(msgspec.convert(plain(row), ExportedReprint) for row in rows)

    def everything(self) -> bytes:
        """Every export in one, for comparing two records to the byte."""
        every: list[Any] = [self._occurrences(), self._positions()]
        for dated in self.record.readings:
            every += [report_row(dated), statement_rows(dated), event_rows(dated)]
        every += [reprint_row(r, self.hashes) for r in self.record.reprints]
        every += [story_row(s, self.hashes) for s in self.record.stories]
        return msgspec.json.encode(every)

    def _occurrences(self) -> list[dict[str, Any]]:
        return [occurrence_row(o, self.hashes) for o in self.record.occurrences]

    def _positions(self) -> list[dict[str, Any]]:
        issues = {issue.id: issue.proposition for issue in self.dispute.issues}
        rows = []
        for position in self.record.positions:
            entity = self.record.entities.get(position.holder) or self.knowledge.entity(position.holder)
            rows.append(position_row(position, self.hashes, entity.name, issues.get(position.issue, position.issue)))
        return rows
