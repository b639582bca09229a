"""Statements: are the right source, cue and content found, and is the right person named?

Definitions: an attribution is found when its content words overlap a predicted content's by a Jaccard of at least one
half (Newell et al. 2018, PolNeAR); with source, when also the sources share a word; a record, when also the speaker's
name is the right one. Spans are compared exactly, exactly but for marks at their edges, and word by word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from chancery.evaluation.gold import GoldStatement, GoldText, Pair
from chancery.evaluation.prediction import Prediction, SaidStatement
from chancery.evaluation.tally import Figure, Figures, Tally, percent
from chancery.evaluation.words import name_holds, quotation_form, same_name, trimmed, word_starts

LEAST_OVERLAP = 0.5
"""Jaccard overlap of content words from which two statements are the same attribution."""

LEAST_OPTIONAL = 0.3
"""Overlap from which a prediction answers a statement that may be found without penalty."""

_ROLES = ("source", "cue", "content")


PEERS: tuple[tuple[str, Figures], ...] = (
    ("polnear: people", {"attribution_with_source.F1": "60–85", "recall_by_form.indirect": "63–80"}),
    ("polnear: CRF trained on it", {"attribution_with_source.F1": 44.2, "recall_by_form.indirect": 42.0}),
    ("polnear: rules on parses", {"attribution_with_source.F1": 41.9, "recall_by_form.indirect": 22.0}),
    ("polnear: textacy on parses", {"attribution_with_source.F1": 18.2, "refused": 21}),
    ("polnear: best content", {"content.exact_trimmed.F1": 45.6}),
)
"""What others reach on PolNeAR dev, as given with the set: two people, the Gender Gap Tracker's rules, and so on."""

FRAGMENT_PEERS: tuple[tuple[str, Figures], ...] = tuple(
    (name, {f"{role}.exact.F1": figure for role, figure in zip(_ROLES, figures, strict=True)})
    for name, figures in (
        ("polnear: BERT + CofeNet trained on it", (83.2, 75.3, 72.9)),
        ("polnear: BiLSTM-CRF trained on it", (69.6, 66.7, 59.0)),
        ("polnear: CRF trained on it", (50.6, 53.4, 28.6)),
    )
)
"""Exact spans of programs trained on PolNeAR, as published (COLING 2022, on its test split)."""


class _Spanned(Protocol):
    @property
    def source(self) -> tuple[Pair, ...]: ...
    @property
    def cue(self) -> tuple[Pair, ...]: ...
    @property
    def content(self) -> tuple[Pair, ...]: ...


def pairs(text: str, want: Sequence[_Spanned], got: Sequence[_Spanned], least: float) -> list[tuple[int, int]]:
    """Pair statements one to one by the overlap of their contents, best first; of equals, those whose sources meet."""
    want_words = [(word_starts(text, s.content), word_starts(text, s.source)) for s in want]
    got_words = [(word_starts(text, s.content), word_starts(text, s.source)) for s in got]
    ranked = []
    for i, (content, source) in enumerate(want_words):
        for j, (other, other_source) in enumerate(got_words):
            shared = len(content & other)
            if shared:
                ranked.append((-shared / len(content | other), not source & other_source, i, j))
    ranked.sort()
    chosen: list[tuple[int, int]] = []
    left, right = set(range(len(want))), set(range(len(got)))
    for overlap, _, i, j in ranked:
        if -overlap >= least and i in left and j in right:
            left.remove(i)
            right.remove(j)
            chosen.append((i, j))
    return chosen


def wanted(row: GoldText, tier: str | None) -> tuple[list[GoldStatement], list[GoldStatement]]:
    """Return the statements that must be found and those that may be; without a tier, all must be."""
    every = row.attributions or row.statements
    if tier is None:
        return list(every), []
    must = [s for s in every if s.tier == tier and not s.nested]
    return must, [s for s in every if s.tier != tier or s.nested]


def without_optional(
    text: str, want: Sequence[GoldStatement], optional: Sequence[GoldStatement], got: Sequence[SaidStatement]
) -> list[SaidStatement]:
    """Leave out predictions that answer a statement which may be found without penalty."""
    if not optional:
        return list(got)
    taken = {j for _, j in pairs(text, want, got, LEAST_OVERLAP)}
    free = [j for j in range(len(got)) if j not in taken]
    dropped = {free[j] for _, j in pairs(text, optional, [got[j] for j in free], LEAST_OPTIONAL)}
    return [s for j, s in enumerate(got) if j not in dropped]


def compared(
    row: GoldText, given: Prediction | None, tier: str | None = None
) -> tuple[list[GoldStatement], list[SaidStatement]]:
    """Return the statements of one text that must be found, and those predicted that are right or wrong."""
    want, optional = wanted(row, tier)
    got = [s for s in given.statements if s.content] if given else []
    return want, without_optional(row.text, want, optional, got)


class _Scores:
    """The counts of one run over all texts."""

    def __init__(self) -> None:
        self.spans = {(role, how): Tally() for role in _ROLES for how in ("exact", "exact_trimmed", "token")}
        self.found = Tally()
        self.sourced = self.with_source = self.named = self.lenient = self.with_speaker = 0
        self.forms_found: Counter[str] = Counter()
        self.forms: Counter[str] = Counter()

    def compare_spans(self, text: str, want: Sequence[_Spanned], got: Sequence[_Spanned]) -> None:
        for role in _ROLES:
            left = {span for s in want for span in getattr(s, role)}
            right = {span for s in got for span in getattr(s, role)}
            self.spans[role, "exact"].compare(left, right)
            self.spans[role, "exact_trimmed"].compare(
                {trimmed(text, s) for s in left}, {trimmed(text, s) for s in right}
            )
            self.spans[role, "token"].compare(word_starts(text, left), word_starts(text, right))

    def compare_whole(self, text: str, want: Sequence[GoldStatement], got: Sequence[SaidStatement]) -> None:
        matched = pairs(text, want, got, LEAST_OVERLAP)
        self.found.count(len(matched), len(want), len(got))
        self.forms.update(quotation_form(text, s.content) for s in want)
        for i, j in matched:
            gold, said = want[i], got[j]
            self.forms_found[quotation_form(text, gold.content)] += 1
            if gold.source:
                self.with_source += 1
                self.sourced += bool(word_starts(text, gold.source) & word_starts(text, said.source))
            if gold.speaker:
                self.with_speaker += 1
                self.named += same_name(gold.speaker, said.name, gold.speaker_also)
                self.lenient += name_holds(gold.speaker, said.name)

    def part(self, right: int) -> Tally:
        """The tally of attributions when only ``right`` of those found count."""
        given, needed = self.found.right + self.found.extra, self.found.right + self.found.missed
        return Tally(right, given - right, needed - right)

    def figures(self) -> dict[str, Figure]:
        out: dict[str, Figure] = {}
        for (role, how), tally in self.spans.items():
            out |= tally.figures(f"{role}.{how}")
        out |= self.found.figures("attribution")
        out |= self.part(self.sourced).figures("attribution_with_source")
        out["source_accuracy_on_matched"] = percent(self.sourced, self.with_source)
        if self.with_speaker:
            out["speaker_accuracy_on_matched.exact"] = percent(self.named, self.with_speaker)
            out["speaker_accuracy_on_matched.lenient"] = percent(self.lenient, self.with_speaker)
            out["speaker_accuracy_on_matched.n"] = self.with_speaker
            out |= self.part(self.named).figures("record")
        for form in sorted(self.forms):
            out[f"recall_by_form.{form}"] = percent(self.forms_found[form], self.forms[form])
        return out


def _spans(s: SaidStatement) -> list[Pair]:
    return [*s.source, *s.cue, *s.content]


def score(gold: Sequence[GoldText], predictions: Mapping[str, Prediction], tier: str | None = None) -> Figures:
    """Score statements of all texts; with a ``tier``, others may be found without penalty."""
    scores, refused, bad = _Scores(), 0, 0
    for row in gold:
        given = predictions.get(row.sha256)
        refused += given is None
        every = [span for s in (given.statements if given else ()) if s.content for span in _spans(s)]
        bad += sum(not 0 <= start < end <= len(row.text) for start, end in every)
        want, got = compared(row, given, tier)
        scores.compare_spans(row.text, want, got)
        scores.compare_whole(row.text, want, got)
    return {"documents": len(gold), "refused": refused, "bad_spans": bad, **scores.figures()}
