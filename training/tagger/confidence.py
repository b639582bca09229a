"""Fit how likely an attribution is right by what the rules and a tagger have to say of it.

    train.py --begin /tmp/stage1.pt --own corpus/reports --letters abcdefghijklm --out /tmp/unseen.pt
    export.py --weights /tmp/unseen.pt --out /tmp/unseen
    python training/tagger/confidence.py --own corpus/reports --unseen nopqrs /tmp/unseen

A tagger must not have seen the reports it is asked about: ``--unseen`` names both, and may be given more than once,
each time with other letters. Two logistic regressions of "is right by content and source", one for the
drafts of rules and one for the frames that no rule has read; what is printed stands in
``reading/statements/weighing.py`` (``DRAFT``, ``FRAME``). ``--folds`` prints instead how well fits without a fifth of
the reports do on that fifth. Deterministic: full batches, no chance.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

import torch

from chancery.engines.network import Network
from chancery.engines.tagger import OnnxTagger
from chancery.evaluation.corpus.annotated import AnnotatedReport, read_corpus
from chancery.evaluation.words import word_starts
from chancery.knowledge import load_knowledge
from chancery.reading.mentions import find_mentions
from chancery.reading.page import cut
from chancery.reading.statements.assembling import Assembly
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.finder import draft_statements
from chancery.reading.statements.frames import frames_in, unread
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.tagged import marks_in, weighable, within, worth_tagging
from chancery.reading.statements.weighing import of_draft, of_frame
from chancery.reading.times import find_times

STEPS = 400
SAME = 0.5
KINDS = ("DRAFT", "FRAME")
FOLDS = 5


class Row(NamedTuple):
    """One draft or frame: of which report and kind, what speaks for it, and whether it is right."""

    report: int
    kind: str
    found: dict[str, float]
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--own", type=Path, required=True)
    parser.add_argument(
        "--unseen",
        nargs=2,
        action="append",
        required=True,
        metavar=("LETTERS", "WEIGHTS"),
        help="the reports whose ids begin with one of these letters, and the weights that have seen none of them",
    )
    parser.add_argument("--folds", action="store_true")
    args = parser.parse_args()
    corpus = [report for report in read_corpus(args.own) if not report.held_out]
    asked = [
        (report, tagger)
        for letters, weights in args.unseen
        for tagger in [_tagger(Path(weights))]
        for report in corpus
        if report.id[0] in letters
    ]
    rows = [row for number, (report, tagger) in enumerate(asked) for row in _rows(number, report, tagger)]
    for kind in KINDS:
        own = [row for row in rows if row.kind == kind]
        right = sum(row.right for row in own)
        sys.stdout.write(f"{kind}: {len(own)}, right {right}\n")
        if args.folds:
            sys.stdout.write(f"  lost per row, in logarithms: {_by_folds(own):.4f}\n")
        else:
            weights = _fit(own)
            sys.stdout.write("".join(f'    "{name}": {w:.2f},\n' for name, w in weights.items()))


def _tagger(weights: Path) -> OnnxTagger:
    return OnnxTagger(Network(weights), (weights / "vocabulary.txt").read_text(encoding="utf-8"))


def _rows(number: int, report: AnnotatedReport, tagger: OnnxTagger) -> Iterator[Row]:
    """What speaks for each draft and frame of a report."""
    knowledge = load_knowledge()
    page = cut(report.text)
    times = find_times(page)
    drafted = draft_statements(page, find_mentions(page, knowledge), times, knowledge)
    tags = tagger.tags(page.text, worth_tagging(page))
    gold = [(_words(report.text, a.content), _words(report.text, a.source)) for a in report.attributions]

    def is_right(s: Stretch, content: Sequence[Range], source: Sequence[Range]) -> bool:
        told, own = (_words(report.text, [s.span(*r) for r in ranges]) for ranges in (content, source))
        return any(
            len(told & wanted) >= SAME * len(told | wanted) and (not by.isdisjoint(own) or not (by or own))
            for wanted, by in gold
        )

    rows: list[tuple[Draft | None, Row]] = []
    for s, drafts in drafted.untold:
        marks, frames = marks_in(s, tags), frames_in(s, tags)
        for draft in drafts:
            if weighable(s, draft):
                found = of_draft(s, draft, marks, frames, inside=within(draft, drafts))
                rows.append((draft, Row(number, "DRAFT", found, is_right(s, draft.content, draft.source))))
        for frame in unread(s, frames, drafts):
            found = of_frame(s, frame, marks, drafts)
            rows.append((None, Row(number, "FRAME", found, is_right(s, frame.content, [frame.source[0][0]]))))
    assembly = Assembly(page, times, drafted.finder, drafted.layout)
    assembly.run(drafted.by_stretch)
    for draft, row in rows:
        if draft is None or id(draft) in assembly.of_draft:  # the others are no statements anyway
            yield row


def _words(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return word_starts(text, [(start, end) for start, end in spans])


def _by_folds(rows: Sequence[Row]) -> float:
    """What rows lose under weights that were fitted without their report."""
    lost = 0.0
    for fold in range(FOLDS):
        weights = _fit([row for row in rows if row.report % FOLDS != fold])
        for row in rows:
            if row.report % FOLDS == fold:
                odds = weights["base"] + sum(weights[name] * value for name, value in row.found.items())
                lost += log(1 + 2.718281828 ** (-odds if row.right else odds))
    return lost / len(rows)


def _fit(rows: Sequence[Row]) -> dict[str, float]:
    given = torch.tensor([list(row.found.values()) for row in rows], dtype=torch.float64)
    right = torch.tensor([float(row.right) for row in rows], dtype=torch.float64)
    weights = torch.zeros(given.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = given @ weights[:-1] + weights[-1]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, right) + weights[:-1].square().sum() / len(
            rows
        )
        loss.backward()
        return loss

    optimizer.step(closure)
    *parts, base = weights.detach().tolist()
    return dict(zip(rows[0].found, parts, strict=True)) | {"base": base}


if __name__ == "__main__":
    main()
