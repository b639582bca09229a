"""Decisions as rows: who decided what, whether it takes effect now and why not; and the decisions on each entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from chancery.export.names import Names, citation
from chancery.record.fields import entity_of, entity_values, own_entry
from chancery.store.codec import entry_id

if TYPE_CHECKING:
    from chancery.model.decision import Decision, Outcome
    from chancery.store.base import View
    from chancery.store.entries import ReportEntry

Row = dict[str, Any]

NOUN_OF = {
    "reports": "report", "statements": "statement", "events": "event", "occurrences": "occurrence",
    "positions": "position", "flags": "flag",
}  # fmt: skip
"""The lists whose rows show the decisions on them, with the noun of their entries."""

DECIDED = (*NOUN_OF.values(), "entity")
"""The nouns whose entries show the decisions on them."""


def decision_rows(
    view: View,
    names: Names,
    *,
    standing: bool = True,
    states: Collection[str] = (),
    entry: tuple[str, str] | None = None,
    report: str | None = None,
) -> list[Row]:
    """Return decisions in the order in which they were made, each with what it does to the record now.

    ``states`` narrows to those that are ``contrary``, ``lost``, …; ``entry`` (noun, id) and ``report`` to what is
    about these. ``standing`` False adds the revoked ones.
    """
    outcomes = view.outcomes()
    marked = {d for d, _, _ in view.marks(*entry)} if entry is not None else None
    by_id = {d.id: d for d in view.decisions(standing=False)}
    cards = {r.id: r for r in view.reports(ids={d.report for d in by_id.values() if d.report is not None})}
    rows = []
    for decision in sorted(by_id.values(), key=lambda d: (d.at, d.id)):
        outcome = outcomes.get(decision.id)
        state = "revoked" if decision.revoked else outcome.state if outcome is not None else "lost"
        if (standing and decision.revoked) or (states and state not in states):
            continue
        if (marked is not None and decision.id not in marked) or (report is not None and decision.report != report):
            continue
        rows.append(_row(decision, state, outcome, by_id, names, cards))
    return rows


def with_decisions(view: View, list_: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows of a list, each with the standing ``decisions`` on it: what, who, when, and whether it applies."""
    noun = NOUN_OF.get(list_)
    told = marks_of(view, noun) if noun is not None else {}
    for row in rows:
        if noun is None:
            yield row
            continue
        where = row.get("report")
        local = noun in ("statement", "event") and isinstance(where, dict) and len(row["id"]) != _WHOLE
        id_ = entry_id(where["id"], row["id"]) if local and isinstance(where, dict) else row["id"]
        yield {**row, "decisions": told.get(id_, [])}


_WHOLE = 64
"""Characters of a statement's or event's id in the store; inside its report it has fewer."""


def marks_of(view: View, noun: str, ids: Collection[str] | None = None) -> dict[str, list[Row]]:
    """Return the standing decisions on entries of a noun, by the entry's id, in the order they were made."""
    outcomes = view.outcomes()
    if not outcomes:
        return {}
    by_id = {d.id: d for d in view.decisions()}
    found: dict[str, list[Row]] = {}
    for decision, _, entry in view.marks(noun):
        if decision in by_id and (ids is None or entry in ids):
            found.setdefault(entry, []).append(mark_row(by_id[decision], outcomes[decision]))
    return {entry: sorted(rows, key=lambda r: (r["at"], r["id"])) for entry, rows in found.items()}


def mark_row(decision: Decision, outcome: Outcome) -> Row:
    """Return a decision as it stands beside the entry that it is about."""
    d = decision
    return {
        "id": d.id, "verdict": d.verdict, "field": d.field, "value": d.value, "note": d.note, "by": d.by, "at": d.at,
        "state": outcome.state,
    }  # fmt: skip


def _row(
    d: Decision,
    state: str,
    outcome: Outcome | None,
    by_id: Mapping[str, Decision],
    names: Names,
    cards: Mapping[str, ReportEntry],
) -> Row:
    if d.revoked is not None:
        says = f"revoked by {d.revoked_by or d.by} at {d.revoked}"
    else:
        says = outcome.says if outcome is not None else "the record was not merged since"
    entries = [] if outcome is None or d.revoked else [_entry(t.noun, t.id, t.report) for t in outcome.entries]
    return {
        "id": d.id,
        "verdict": d.verdict,
        "scope": d.scope,
        "noun": d.noun,
        "field": d.field,
        "value": d.value,
        "value_name": value_name(d, names),
        "report": d.report,
        "span": list(d.span) if d.span is not None else None,
        "content": d.content,
        "replaces": names.of(d.content) if d.verdict == "set" and d.scope != "span" and d.content else None,
        "note": d.note,
        "by": d.by,
        "at": d.at,
        "revoked": d.revoked,
        "revoked_by": d.revoked_by,
        "applies": state == "applies",
        "state": state,
        "why": says,
        "against": [{"id": a, "by": by_id[a].by} for a in (outcome.against if outcome else ()) if a in by_id],
        "entries": entries,
        "citation": citation(cards[d.report]) if d.report is not None and d.report in cards else "",
    }


def _entry(noun: str, id_: str, report: str | None) -> Row:
    return {"noun": noun, "id": entry_id(report, id_) if noun in ("statement", "event") else id_}


def value_name(decision: Decision, names: Names) -> str | None:
    """Return a decision's value as people read it: names for ids, an entry of one's own as its words."""
    d = decision
    if d.value is None:
        return None
    if d.verdict == "own":
        own = own_entry(d.value)
        return own.what if own is not None else d.value
    if d.verdict in ("same", "different") and d.field != "entity":
        return None
    if d.field in ("speaker", "actors", "recipients", "entity", "office", "state"):
        return ", ".join(_called(v, names) for v in entity_values(d.value))
    return d.value


def decision_words(decision: Decision, names: Names) -> str:
    """Return what a decision says, and of what, in one line."""
    d = decision
    value = value_name(d, names) or ""
    words = f" “{' '.join(d.content.split())}”" if d.content and d.scope == "span" else ""
    note = f": {d.note}" if d.note else ""
    if d.verdict == "own":
        return f"own entry: {value}"
    if d.verdict == "set":
        where = f" from “{names.of(d.content)}”" if d.content and d.scope != "span" else words
        return f"{d.field} = {value}{where} for the {d.scope}{note}"
    about = d.noun or ("report" if d.report else "dossier")
    if d.verdict in ("same", "different"):
        told = "the same" if d.verdict == "same" else "not the same"
        other = f" and {value}" if value else ""
        who = names.of(d.content) if d.field == "entity" else f"{about}{words}"
        return f"{told}: {who}{other}{note}"
    return f"{d.verdict} {about}{words}{note}"


def _called(value: str, names: Names) -> str:
    stated = entity_of(value)
    found = names.of(stated.id)
    return stated.name if found == stated.id and " " in value else found
