"""Fit what a tagger's marks on the words of a rule are worth for the confidence of a statement.

    for K in 0 1 2:
        train.py --begin /tmp/stage1.pt --own corpus/reports --fold K --frozen 3 --epochs 6 --out /tmp/foldK.pt
        export.py --weights /tmp/foldK.pt --out /tmp/foldK
    python training/tagger/confidence.py --own corpus/reports --folds /tmp/fold0 /tmp/fold1 /tmp/fold2

Each tagger reads the reports of the disputes that it was not trained on. A logistic regression of "is right by content
and source" on the calibrated estimate of the rules and on how much of cue, content and source is marked; the numbers
stand in ``reading/statements/assembling.py`` (``weighed``) and ``tagged.py`` (``_PARTS``), the base 0.6 lower,
because reports of other hands are harder. Deterministic: full batches, no chance.
"""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path

import torch
from data import fold_of

from chancery.engines.network import Network
from chancery.engines.tagger import OnnxTagger
from chancery.evaluation.calibration import judged
from chancery.evaluation.corpus.annotated import AnnotatedReport, read_corpus
from chancery.evaluation.corpus.as_gold import gold_of
from chancery.evaluation.material import plain
from chancery.evaluation.prediction import prediction
from chancery.export.reading_json import reading_to_json
from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.model.statement import Statement
from chancery.reading.page import cut
from chancery.reading.reader import read
from chancery.reading.statements.tagged import worth_tagging
from chancery.reading.statements.tags import Tag

ROLES = ("cue", "content", "source")
STEPS = 400


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--own", type=Path, required=True)
    parser.add_argument("--folds", type=Path, nargs="+", required=True)
    args = parser.parse_args()
    taggers = [OnnxTagger(Network(f), (f / "vocabulary.txt").read_text(encoding="utf-8")) for f in args.folds]
    rows: list[tuple[list[float], bool]] = []
    for report in read_corpus(args.own):
        if not report.held_out:
            rows += _rows(report, taggers[fold_of(report.head["dispute"])])
    given = torch.tensor([features for features, _ in rows])
    weights, base = _fit(given, torch.tensor([float(right) for _, right in rows]))
    named = zip(("rules", *ROLES), weights, strict=True)
    sys.stdout.write(
        f"{len(rows)} statements\n" + "".join(f"{name} {w:.2f}\n" for name, w in named) + f"base {base:.2f}\n"
    )


def _rows(report: AnnotatedReport, tagger: OnnxTagger) -> list[tuple[list[float], bool]]:
    """What speaks for each statement by the rules alone that the tagger leaves standing, and whether it is right."""
    gold = gold_of(report)
    tags = tagger.tags(report.text, worth_tagging(cut(report.text)))
    asked = Report(report.text, published=report.head["published"])
    reading = read(asked, load_knowledge())
    kept = {s.id for s in read(asked, load_knowledge(), tagger).statements}
    said = [s for s in reading.statements if s.content and s.confidence is not None]
    judgements = judged([gold], {gold.sha256: prediction(plain(reading_to_json(reading)))})
    return [
        ([math.log(c / (1 - c)), *(_marked(s, tags, role) for role in ROLES)], right)
        for s, (c, right) in zip(said, judgements, strict=True)
        if s.cue and s.id in kept
    ]


def _marked(statement: Statement, tags: tuple[Tag, ...], role: str) -> float:
    spans = getattr(statement, role)
    signs = sum(s.length for s in spans)
    shared = sum(
        max(0, min(s.end, t.span.end) - max(s.start, t.span.start)) * t.sure
        for s in spans
        for t in tags
        if t.role == role and t.of is None
    )
    return shared / signs if signs else 0.0


def _fit(given: torch.Tensor, right: torch.Tensor) -> tuple[list[float], float]:
    weights = torch.zeros(given.shape[1] + 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = given @ weights[:-1] + weights[-1]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, right) + 1e-4 * weights[:-1].square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    *parts, base = weights.detach().tolist()
    return parts, base


if __name__ == "__main__":
    main()
