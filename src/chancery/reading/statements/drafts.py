"""Drafts: attributions as ranges of items in one stretch, before they become statements with spans."""

from __future__ import annotations

from dataclasses import dataclass, field

from chancery.knowledge.cues import CueVerb
from chancery.model.span import Span
from chancery.model.statement import Act, Mood
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.verb_groups import VerbGroup
from chancery.reading.statements.words import QUOTE

Range = tuple[int, int]
"""First item and one past the last."""


@dataclass(slots=True)
class Candidate:
    """A cue verb that may attribute: its group, its subject, and where what it governs begins.

    ``left`` is the first item of subject and verb together, ``right`` the first item after them. ``shared`` is True
    when the subject is that of another verb; ``limit`` is where its clause ends for certain; ``antecedent`` is the
    noun that a relative pronoun stands for. ``ambiguous`` is True for a form that is present and past alike ("put").
    """

    item: int
    verb: CueVerb
    group: VerbGroup
    source: Range | None
    left: int
    right: int
    antecedent: Range | None = None
    inverted: bool = False
    shared: bool = False
    participle: bool = False
    present: bool = False
    ambiguous: bool = False
    hearer: Range | None = None
    as_clause: bool = False
    limit: int | None = None


@dataclass(slots=True)
class Draft:
    """One attribution found: ranges in ``stretch`` and what the rule that found it knows.

    ``foretold`` is True for a cue with "will" or another modal. ``likely`` is how likely it is right by what a learned
    tagger sees (``weighing.py``); None where that says nothing. ``doubted`` is True for one that is likelier wrong and
    is kept only for what it says of another one ("citing …").

    ``spoken`` is its content where the form of the page gives it as whole paragraphs (a turn of a transcript).

    ``others`` are parts of its content in stretches before it, ``later`` in those after it.
    """

    stretch: Stretch
    rule: str
    source: list[Range]
    cue: list[Range]
    content: list[Range]
    act: Act
    mood: Mood = "statement"
    confidence: float = 0.8
    antecedent: Range | None = None
    hearer: Range | None = None
    negated: bool = False
    past_perfect: bool = False
    repeated: bool = False
    present: bool = False
    via: list[tuple[Range, str]] = field(default_factory=list)
    floating: bool = False
    anaphoric: bool = False
    earlier: Draft | None = None
    others: list[tuple[Stretch, Range]] = field(default_factory=list)
    later: list[tuple[Stretch, Range]] = field(default_factory=list)
    lead: Range | None = None
    lemma: str = ""
    foretold: bool = False
    kind: str = ""
    spoken: tuple[Span, ...] = ()
    likely: float | None = None
    doubted: bool = False


def trimmed(s: Stretch, where: Range, *, keep_quotes: bool = False) -> Span:
    """Return the span of a range without marks at its ends; brackets and quotations stay."""
    first, after = where
    while after - first > 1 and s.low[after - 1] in (",", ";", ":", "—", "–", "--"):
        after -= 1
    while after - first > 1 and s.low[first] in (",", ";", ":", "—", "–", "--", "."):
        first += 1
    if keep_quotes:
        while after - first > 1 and s.low[after - 1] == "." and s.cls[after - 2] & QUOTE:
            after -= 1
    return s.span(first, after)
