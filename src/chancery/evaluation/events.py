"""Events: are the right acts coded between the right states?

A text's events are a set of (actor, recipient, code), states as alpha-3 codes; ``full`` compares all three, ``dyad``
the two states, ``code`` the code alone. A set may give some sentences a code and no parties: ``named`` leaves them out.
Where a set allows several codes, the one that was coded is taken for the wanted one, the first where none was.

Our own sentences (``corpus/cameo_sentences*.jsonl``, each set written before the coder read it) tell how far figures of
the public sets carry over; those of the third set were never looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Literal

from chancery.evaluation.gold import GoldEvent, GoldText
from chancery.evaluation.prediction import Prediction, SaidEvent
from chancery.evaluation.tally import Figure, Figures, Tally

Coding = Literal["root", "full", "type"]
"""Which code is compared: the CAMEO root, the whole CAMEO code, or the PLOVER type."""

Triple = tuple[str, str, str | None]

_NOBODY = "---"
_SAYINGS = frozenset({"01", "02", "", None})


def _code(event: SaidEvent, coding: Coding) -> str | None:
    if coding == "type":
        return event.type
    return (event.cameo or "")[:2] if coding == "root" else event.cameo or ""


def triples(event: SaidEvent, coding: Coding) -> Iterator[Triple]:
    """What one event says of each pair of states; the parties of a reciprocal act each towards each other."""
    actors = [a.state or _NOBODY for a in event.actors] or [_NOBODY]
    recipients = [r.state or _NOBODY for r in event.recipients]
    code = _code(event, coding)
    if len(actors) > 1 and not recipients:
        yield from ((a, b, code) for a in actors for b in actors if a != b)
    else:
        yield from ((a, b, code) for a in actors for b in recipients or [_NOBODY])


def named(gold: Sequence[GoldText]) -> tuple[GoldText, ...]:
    """Return the texts of which an event names a party."""
    return tuple(row for row in gold if any(e.source or e.target for e in row.events))


def _wanted(event: GoldEvent, got: Set[Triple], coding: Coding) -> Triple:
    """What an annotated event asks for: of the codes that are as right, one that was given if there is one."""
    parties = (event.source or _NOBODY)[:3], (event.target or _NOBODY)[:3]
    codes = [code[:2] if coding == "root" else code for code in (event.code, *event.also)]
    allowed = [(*parties, code) for code in codes]
    coded = {code for _, _, code in got}
    return next((t for t in allowed if t in got), next((t for t in allowed if t[2] in coded), allowed[0]))


def score(
    gold: Sequence[GoldText],
    predictions: Mapping[str, Prediction],
    coding: Coding = "root",
) -> Figures:
    """Score coded events of all texts; texts without an event are counted when something is coded in them."""
    full, dyad, code = Tally(), Tally(), Tally()
    exact = predicted = empty = spurious = 0
    for row in gold:
        given = predictions.get(row.sha256)
        got = {t for e in (given.events if given else ()) for t in triples(e, coding)}
        want = {_wanted(e, got, coding) for e in row.events}
        predicted += len(got)
        exact += want == got
        empty += not want
        spurious += not want and any(t[2] not in _SAYINGS for t in got)
        full.compare(want, got)
        dyad.compare({t[:2] for t in want}, {t[:2] for t in got})
        code.compare({t[2] for t in want}, {t[2] for t in got})
    out: dict[str, Figure] = {
        "texts": len(gold),
        "exact_texts": exact,
        "events_per_text": round(predicted / max(1, len(gold)), 2),
    }
    out |= {**full.figures("full"), **dyad.figures("dyad"), **code.figures("code")}
    return out | {"texts_without_event": empty, "of_them_coded": spurious}
