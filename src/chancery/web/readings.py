"""One report's reading for a page, with its times as its date in the record values them; the last ones are kept."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from chancery.engines.local import version_of
from chancery.model.record import DatedReading
from chancery.reading.revaluing import revalue

if TYPE_CHECKING:
    from chancery.dossier import Dossier
    from chancery.store.base import View
    from chancery.store.entries import ReportEntry

_KEPT = 48
_LONGEST = 20_000

_lock = Lock()
_cache: OrderedDict[tuple[str, str, str, str], DatedReading] = OrderedDict()


def reading_of(dossier: Dossier, view: View, card: ReportEntry) -> DatedReading | None:
    """Return what a report says, or None where no reading of it can be had any more.

    Where this reader has not read it yet, the newest earlier reading serves. Readings are immutable, so the last few
    dozen of ordinary length are kept in memory under all that they depend on.
    """
    reader, knowledge = version_of(dossier.definition), dossier.knowledge.version
    dated = card.date.value + (card.date.best or "") if card.date else ""
    key = (card.id, reader, knowledge, dated)
    with _lock:
        if key in _cache:
            _cache.move_to_end(key)
            return _cache[key]
    found = next(iter(view.readings(reader, knowledge, [card.id])), None)
    found = found or next(iter(view.last_readings([card.id])), None)
    if found is None:
        return None
    published = card.date or found.published
    made = DatedReading(revalue(found, published, dossier.knowledge), published, card.moved)
    if len(found.report.text) <= _LONGEST:
        with _lock:
            _cache[key] = made
            while len(_cache) > _KEPT:
                _cache.popitem(last=False)
    return made
