"""Positions: is each stance read right where it is shown, are shifts real, and who speaks for a state?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from chancery.evaluation.gold import GoldPoint, GoldPositions, GoldShift, GoldText, Trap
from chancery.evaluation.occurrences import hashes, same_words
from chancery.evaluation.prediction import ExportedPosition
from chancery.evaluation.tally import Figures

_TREATY = re.compile(r"treaty", re.I)
_ISLANDS = re.compile(r"territor|island|kuril", re.I)
_CODES = {"jpn": "japan", "jp": "japan", "rus": "russia", "ru": "russia"}


def _topic(issue: str) -> str:
    """What an issue is about: the gold set has two, and an export may name them by id or by proposition."""
    if _TREATY.search(issue):
        return "treaty"
    return "islands" if _ISLANDS.search(issue) else issue


def _holder(name: str) -> str:
    return _CODES.get(name.lower(), name.lower())


def _about(position: ExportedPosition, holder: str, issue: str | None) -> bool:
    if _holder(position.holder or "") != _holder(holder):
        return False
    return issue is None or _topic(position.issue) == _topic(issue)


def _shows(position: ExportedPosition, asked: GoldPoint | GoldShift | Trap, texts: Mapping[str, str]) -> bool:
    where = (asked.start, asked.end)
    report = texts.get(asked.doc or "")
    return any(e.report.sha256 == report and same_words(e.span, where) for e in position.evidence)


def _fooled(trap: Trap, mine: Sequence[ExportedPosition], texts: Mapping[str, str]) -> bool:
    if trap.kind == "no shift":
        return any(p.shift_from for p in mine)
    if trap.kind == "tone":
        return any(_shows(p, trap, texts) and p.stance in ("against", "refuses") for p in mine)
    return any(_shows(p, trap, texts) for p in mine)


def score(gold: GoldPositions, texts: Sequence[GoldText], exported: Sequence[ExportedPosition]) -> Figures:
    """Score the positions of a record over several reports."""
    hashed = hashes(texts)

    def mine(holder: str, issue: str | None) -> list[ExportedPosition]:
        return [p for p in exported if p.holder and _about(p, holder, issue)]

    right = wrong = 0
    for point in gold.points:
        got = {p.stance for p in mine(point.holder, point.issue) if _shows(p, point, hashed)}
        fits = len(got) == 1 and got <= set(point.stance)
        right += fits
        wrong += bool(got) and not fits
    shifts = [
        any(p.shift_from and p.stance in s.to and _shows(p, s, hashed) for p in mine(s.holder, s.issue))
        for s in gold.shifts
    ]
    return {
        "points": len(gold.points),
        "right": right,
        "wrong": wrong,
        "missed": len(gold.points) - right - wrong,
        "shifts": len(shifts),
        "shifts_found": sum(shifts),
        "traps": len(gold.traps),
        "fooled": sum(_fooled(trap, mine(trap.holder, trap.issue), hashed) for trap in gold.traps),
    }
