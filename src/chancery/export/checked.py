"""What reports would do to a dossier, as rows: what ``chancery check --format json`` prints, one object a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from chancery.export.cards import Cards
from chancery.export.names import called, citation
from chancery.export.reading_json import flag_to_json, published_to_json

if TYPE_CHECKING:
    from chancery.model.addition import Added, Addition, Moved, Quote, Told
    from chancery.model.span import Span
    from chancery.store.base import View

Row = dict[str, Any]


def check_rows(view: View, checked: Added) -> list[Row]:
    """Return one row a checked report; the ids of occurrences are those that the dossier has now, None for new ones."""
    cards = Cards(view)
    files = {a.report: a.name for a in checked.additions}
    others = {e.report for a in checked.additions for t in a.told for e in t.occurrence.evidence}
    cards.learn([*others, *(id_ for a in checked.additions for id_, _ in a.reprints)])
    shelf = _Shelf(cards, files, view.told_at(others & set(cards)))
    rows = [shelf.row(a) for a in checked.additions]
    for moved in checked.moved:
        _mover(moved, rows)["moves"].append(_moved(moved, cards))
    return rows


class _Shelf:
    """The stored reports, the checked ones, and which stored occurrences rest on which words."""

    def __init__(
        self, cards: Cards, files: Mapping[str, str], told_at: Mapping[tuple[str, Span], tuple[str, ...]]
    ) -> None:
        self._cards = cards
        self._files = files
        self._told_at = told_at

    def row(self, a: Addition) -> Row:
        reprints = [{"report": id_, "kind": kind, "citation": self._citation(id_)} for id_, kind in a.reprints]
        return {
            "name": a.name,
            "id": a.report,
            "status": a.status,
            "title": a.title,
            "language": a.language,
            "read": a.read,
            "published": published_to_json(a.published),
            "statements": a.statements,
            "events": a.events,
            "tellings": [self._telling(t) for t in a.told],
            "reprints": reprints,
            "flags": [flag_to_json(f) for f in a.flags],
            "moves": [],
        }

    def _telling(self, t: Told) -> Row:
        o, e = t.occurrence, t.evidence
        kept = self._kept(t)
        return {
            "novelty": e.novelty,
            "occurrence": kept[0] if kept else None,
            "joins": list(kept[1:]),
            "kind": o.kind,
            "who": t.who,
            "what": o.what,
            "date": o.date.value if o.date else None,
            "span": list(e.span),
            "words": t.words,
            "role": e.role,
            "statement": e.statement,
            "event": e.event,
            "told_by": {"reports": o.reports, "outlets": o.outlets, "origins": o.origins},
            "earlier": self._quote(t.earlier) if t.earlier else None,
            "adds": [{"span": list(q.span), "words": q.words} for q in t.adds],
            "differs": None
            if t.differs is None
            else {"what": t.differs.what, "here": self._quote(t.differs.here), "there": self._quote(t.differs.there)},
        }

    def _kept(self, t: Told) -> list[str]:
        """Return the stored occurrences that this one is made of, that of the earlier telling first."""
        places = [(t.earlier.report, t.earlier.span)] if t.earlier else []
        places += [(e.report, e.span) for e in t.occurrence.evidence]
        # a place where two things are told tells nothing of which is meant, unless there is no other place
        sure = [ids[0] for p in places if len(ids := self._told_at.get(p, ())) == 1]
        return list(dict.fromkeys(sure or [id_ for p in places[:1] for id_ in self._told_at.get(p, ())][:1]))

    def _quote(self, q: Quote) -> Row:
        return {"report": q.report, "span": list(q.span), "words": q.words, "citation": self._citation(q.report)}

    def _citation(self, report: str) -> str:
        card = self._cards.get(report)
        return citation(card) if card is not None else PurePath(self._files.get(report, report[:12])).name


def _moved(moved: Moved, cards: Cards) -> Row:
    card = cards.get(moved.report)
    return {
        "report": moved.report,
        "called": called(card) if card else moved.report[:12],
        "before": moved.before,
        "after": moved.after,
        "why": [cards.told(b.says) for b in moved.basis],
    }


def _mover(moved: Moved, rows: Iterable[Row]) -> Row:
    """Return the row of the report that moves another's date: the one that its reasons name, else the first."""
    every = list(rows)
    named = (r for r in every if any(r["id"][:12] in b.says for b in moved.basis))
    return next(named, every[0])
