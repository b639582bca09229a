"""An entry's lines of the journal as sentences for its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chancery.model.frozen import dataclass
from chancery.web.dates import spoken

if TYPE_CHECKING:
    from chancery.store.base import View
    from chancery.store.journal import JournalEntry

MOST_LINES = 50
"""Lines of the journal that a page shows, the latest."""

_SAYS = {
    "added": "entered the record",
    "changed": "changed",
    "removed": "left the record",
    "succeeded": "took the place of this id",
    "reread": "was read anew",
    "replaced": "got corrected metadata",
    "forgotten": "was erased",
    "decided": "was decided",
    "revoked": "was revoked",
}
_HIDDEN = frozenset({"evidence", "links", "basis", "span", "id", "constraints"})


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line: when (ISO and in words), what happened, and the earlier values where they are kept."""

    at: str
    shown: str
    says: str
    was: tuple[tuple[str, str], ...] = ()


def history_of(view: View, id_: str, report: str | None = None) -> list[HistoryLine]:
    """Return what the journal tells of an entry, in order of time; of a long history the latest lines.

    What stands in one ``report`` alone has no lines of its own: it came and was read anew with that.
    """
    found = [_line(entry) for entry in list(view.journal(subject=id_))[-MOST_LINES:]]
    if found or report is None:
        return found
    return [replace(line, says=f"its {line.says}", was=()) for line in history_of(view, report)]


def _line(entry: JournalEntry) -> HistoryLine:
    when = datetime.fromisoformat(entry.recorded_at)
    says = f"{_NOUNS.get(entry.noun, entry.noun)} {_SAYS.get(entry.what, entry.what)}"
    if entry.detail.get("by"):
        word = "by" if entry.what in ("forgotten", "revoked", "decided") else "now"
        says += f" {word} {str(entry.detail['by'])[:40]}"
    was = entry.detail.get("was")
    return HistoryLine(entry.recorded_at, f"{spoken(when)} UTC", says, tuple(_fields(was)) if was else ())


_NOUNS: Mapping[str, str] = {"report_date": "date"}


def _fields(was: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(was, Mapping):
        if was:
            yield "before", str(was)[:200]
        return
    for key, value in was.items():
        if key not in _HIDDEN and value not in (None, "", [], {}):
            yield key.replace("_", " "), _text(value)


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{k} {v}" for k, v in value.items() if v is not None)[:200]
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(str(v) for v in value)[:200]
    return str(value)[:200]
