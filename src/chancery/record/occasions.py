"""Occasions: which statements of one report were made on one occasion, by who speaks, when, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.dates import Interval
from chancery.model.frozen import dataclass
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.record.clues import pattern_of_date, patterns_agree
from chancery.record.spoken import PREFIX
from chancery.record.vocabulary import retelling
from chancery.record.weighing import total

LEAD_ZONES = frozenset({"headline", "standfirst"})

HEADED = 6
"""Sentences that a headline heads."""

LEAST_HEADED, HEADED_SHARE = 12.0, 0.6
"""Weight and part of its words that a headline on a state shares with what one of its people says."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement with what comparing it needs; ``old`` is one dated to days long before the report."""

    key: str
    at: int
    statement: Statement
    span: Span
    speaker: str | None
    chain: frozenset[str]
    interval: Interval | None
    words: frozenset[str]
    quotes: frozenset[str]
    habit: bool
    told: str
    silent: bool = False
    old: bool = False

    @property
    def spoken(self) -> tuple[str, ...]:
        """The event that the statement is made from, none where the reader found it."""
        made = self.statement.id.startswith(PREFIX)
        return (self.statement.id.removeprefix(PREFIX),) if made else ()

    @property
    def dated(self) -> bool:
        """True when words of the report date it."""
        return self.interval is not None


def compatible(a: frozenset[str], one: str | None, b: frozenset[str], other: str | None) -> bool:
    """Tell whether one speaker holds the other: person < office < body < state."""
    return one is not None and other is not None and (one in b or other in a)


def apart(a: Said, b: Said) -> bool:
    """Tell whether two statements of one report can not be of one occasion. Symmetric."""
    if a.habit != b.habit or not (compatible(a.chain, a.speaker, b.chain, b.speaker) or _may_head(a, b)):
        return True
    if a.silent == b.silent and a.statement.negated != b.statement.negated and not (a.words & b.words):
        return True
    if not patterns_agree(pattern_of_date(a.statement.said), pattern_of_date(b.statement.said)):
        return True
    return a.interval is not None and b.interval is not None and not a.interval.meets(b.interval)


def _may_head(a: Said, b: Said) -> bool:
    """Tell whether a headline may only name the state of whom its report then names ("Ruritania accuses …")."""
    head, told = (a, b) if a.statement.zone in LEAD_ZONES else (b, a)
    if head.statement.zone not in LEAD_ZONES or told.statement.zone in LEAD_ZONES or told.statement.state is None:
        return False
    return head.speaker in (f"state:{told.statement.state}", f"org:{told.statement.state}")


def _headed(a: Said, b: Said) -> bool:
    """Tell whether one of two statements is the headline of the other, by their words."""
    if not _may_head(a, b) or not in_lead_of_both(a.statement, b.statement):
        return False
    shared = total(a.words & b.words)
    return shared >= LEAST_HEADED and shared >= HEADED_SHARE * min(total(a.words), total(b.words))


def edges_of(parts: Sequence[Said]) -> list[tuple[float, str, str]]:
    """Return the pairs of statements that belong to one occasion, with how surely: those who speak for one state."""
    by_state: dict[str, list[Said]] = {}
    for part in parts:
        own = {f"state:{part.statement.state}"} if part.statement.state is not None else set[str]()
        for top in sorted(part.chain | own):
            if top.startswith(("state:", "org:")) or top == part.speaker:
                by_state.setdefault(top, []).append(part)
    edges: dict[tuple[str, str], float] = {}
    for members in by_state.values():
        for i, a in enumerate(members):
            for b in members[max(0, i - 40) : i]:
                strength = _strength(b, a)
                if strength > 0:
                    edges[b.key, a.key] = strength
    return [(strength, a, b) for (a, b), strength in sorted(edges.items())]


def _strength(a: Said, b: Said) -> float:
    """How surely two statements of one report belong to one occasion, 0 when nothing says so."""
    x, y = a.statement, b.statement
    if not compatible(a.chain, a.speaker, b.chain, b.speaker):
        return 0.7 if x.background == y.background and _headed(a, b) else 0.0
    if x.utterance is not None and x.utterance == y.utterance:
        return 1.0
    if a.old != b.old and not _goes_on(a, b):
        return 0.0
    same_day = a.dated and b.dated and a.interval == b.interval
    near = abs(x.sentence - y.sentence) <= 1
    headline = (x.zone in LEAD_ZONES or y.zone in LEAD_ZONES) and in_lead_of_both(x, y)
    if a.speaker == b.speaker:
        if same_day or (near and not (a.dated and b.dated) and not _earlier(a, b)):
            return 0.9
        if x.background == y.background and not x.background and not (a.dated and b.dated):
            return 0.8
        if x.background == y.background and abs(x.sentence - y.sentence) <= 2 and not b.dated:
            return 0.6
        return 0.0
    if headline and x.background == y.background:
        return 0.7
    if near and x.background == y.background and not (a.dated and b.dated):
        return 0.5 if a.words & b.words or a.quotes & b.quotes else 0.0  # standing side by side is not enough
    return 0.0


def _goes_on(a: Said, b: Said) -> bool:
    """Tell whether the undated of two statements follows at once on the one that was made long before the report."""
    past, other = (a, b) if a.old else (b, a)
    return 0 <= other.statement.sentence - past.statement.sentence <= 1


def _earlier(a: Said, b: Said) -> bool:
    """Tell whether one of two statements is told as one before the other ("which had demanded …, welcomed …")."""
    return any(retelling().back_then.search(m.told) for m in (a, b) if m.statement.background) and (
        a.statement.background != b.statement.background
    )


def in_lead_of_both(a: Statement, b: Statement) -> bool:
    """Tell whether one of two statements is a headline and the other near enough for it to be what that heads."""
    return max(a.sentence, b.sentence) <= HEADED
