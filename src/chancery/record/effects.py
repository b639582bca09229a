"""Effects: what a report says of an act that it has just told, and that is no act of its own.

"The restrictions take effect on 9 February" tells from when the sanctions apply that the sentence before imposes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.model.reading import Reading
from chancery.model.statement import Statement
from chancery.record.telling import Telling
from chancery.record.vocabulary import retelling

REACH = 3
"""Sentences between an act and the clause that tells from when it applies."""


def in_force(reading: Reading, deeds: Sequence[Telling]) -> list[Telling]:
    """Give an act what tells from when it applies; without an act before it such a clause stays one of its own."""
    whole: list[Telling] = []
    for deed in sorted(deeds, key=lambda d: (d.near, d.key)):
        at = _of_which(reading, deed, whole)
        if at is None:
            whole.append(deed)
            continue
        act = whole[at]
        evidence = tuple(sorted({*act.evidence, *deed.evidence}, key=lambda e: (e.span, e.statement or "")))
        near = tuple(sorted({*act.near, *deed.near}))
        whole[at] = replace(act, evidence=evidence, events=act.events | deed.events, near=near)
    return whole


def _of_which(reading: Reading, deed: Telling, before: Sequence[Telling]) -> int | None:
    """The place of the last act told before of which ``deed`` only tells from when it applies."""
    if deed.head is None or retelling().in_force.search(deed.head.text(reading.report.text)) is None:
        return None
    fitting = [
        i
        for i, act in enumerate(before)
        if act.happens & deed.happens and act.series is not True and 0 <= deed.near[0] - act.near[-1] <= REACH
    ]
    return fitting[-1] if fitting else None


def absorbed(
    reading: Reading, deeds: Sequence[Telling], sayings: Sequence[Telling]
) -> tuple[list[Telling], list[Telling]]:
    """Give an announced act what its speaker says of it in the same sentences ("…, citing the sanctions")."""
    whole = list(deeds)
    kept = []
    for saying in sayings:
        at = next((i for i, d in enumerate(whole) if _of_deed(reading, saying, d)), None)
        if at is None:
            kept.append(saying)
            continue
        deed = whole[at]
        evidence = tuple(sorted({*deed.evidence, *saying.evidence}, key=lambda e: (e.span, e.statement or "")))
        words, statements = deed.words | saying.words, deed.statements | saying.statements
        whole[at] = replace(deed, evidence=evidence, words=words, statements=statements)
    return whole, kept


def _of_deed(reading: Reading, saying: Telling, deed: Telling) -> bool:
    """Tell whether a saying only goes with an act: its speaker announces it, or its party has a word for the reason."""
    if not set(saying.near) <= set(deed.near):
        return False
    if deed.speaker is not None and deed.speaker == saying.speaker:
        return True
    if saying.speaker is None or deed.actors != {saying.speaker}:
        return False
    said = [s for s in reading.statements if s.id in saying.statements]
    return bool(said) and all(s.parent in saying.statements or _reason(reading, s) for s in said)


def _reason(reading: Reading, statement: Statement) -> bool:
    """Tell whether a saying stands in an act's sentence as the reason that its party gives, or its word for one."""
    text = reading.report.text
    if statement.cue and statement.cue[0].text(text).lower() == "citing":
        return True
    return bool(statement.source) and text[: statement.source[0].start].endswith("what ")
