"""All entries of one kind, as ``chancery export`` prints them: the same dossier always gives the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from chancery.errors import UsageError
from chancery.export.decided import decision_rows, with_decisions
from chancery.export.names import Names
from chancery.export.reading_json import flag_to_json
from chancery.export.record_json import (
    event_rows,
    occurrence_row,
    position_row,
    report_row,
    reprint_row,
    shift_row,
    statement_rows,
    story_row,
)  # fmt: skip
from chancery.model.frozen import dataclass

if TYPE_CHECKING:
    from chancery.model.record import DatedReading
    from chancery.store.base import View

Rows = Iterator[dict[str, Any]]


@dataclass(frozen=True)
class Source:
    """What the exports are made from: a view, the readings with their dates as merged, names, and the issues."""

    view: View
    dated: Callable[[View], Iterable[DatedReading]]
    names: Callable[[View], Names]
    issues: Mapping[str, str]

    @property
    def hashes(self) -> dict[str, str]:
        """Report id → hash of its text."""
        return {r.id: r.sha256 for r in self.view.reports()}


def _reports(source: Source) -> Rows:
    return (report_row(d) for d in source.dated(source.view))


def _statements(source: Source) -> Rows:
    return (row for d in source.dated(source.view) for row in statement_rows(d))


def _events(source: Source) -> Rows:
    return (row for d in source.dated(source.view) for row in event_rows(d))


def _occurrences(source: Source) -> Rows:
    hashes = source.hashes
    return (occurrence_row(o, hashes) for o in source.view.occurrences())


def _positions(source: Source) -> Rows:
    hashes, names, issues = source.hashes, source.names(source.view), source.issues
    return (position_row(p, hashes, names.of(p.holder), issues.get(p.issue, p.issue)) for p in source.view.positions())


def _shifts(source: Source) -> Rows:
    hashes = source.hashes
    return (shift_row(s, hashes) for s in source.view.shifts())


def _reprints(source: Source) -> Rows:
    hashes = source.hashes
    return (reprint_row(r, hashes) for _, r in source.view.reprints())


def _stories(source: Source) -> Rows:
    hashes = source.hashes
    return (story_row(s, hashes) for s in source.view.stories())


def _flags(source: Source) -> Rows:
    hashes = source.hashes
    for flag in source.view.flags():
        report = {"id": flag.report, "sha256": hashes.get(flag.report)} if flag.report else None
        yield {**flag_to_json(flag), "report": report}


def _decisions(source: Source) -> Rows:
    return iter(decision_rows(source.view, source.names(source.view), standing=False))


_MAKERS: dict[str, Callable[[Source], Rows]] = {
    "reports": _reports,
    "statements": _statements,
    "events": _events,
    "occurrences": _occurrences,
    "positions": _positions,
    "shifts": _shifts,
    "reprints": _reprints,
    "stories": _stories,
    "flags": _flags,
    "decisions": _decisions,
}

EXPORTS = tuple(_MAKERS)
"""The nouns that can be exported; ``docs/06_exports.md`` describes every field of each."""


def export_rows(noun: str, source: Source) -> Rows:
    """Yield all rows of one noun. Raises UsageError for a noun that cannot be exported."""
    if noun not in _MAKERS:
        raise UsageError(f"nothing to export is called {noun!r}", mend=f"one of {', '.join(EXPORTS)}")
    yield from with_decisions(source.view, noun, _MAKERS[noun](source))
