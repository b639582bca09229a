"""Measure an exported tagger on labelled texts: how many words of each role it marks rightly, and how fast.

    python training/tagger/measure.py --weights src/chancery/weights --own corpus/reports
    python training/tagger/measure.py --weights /tmp/weights --polnear ../shared/gold/polnear_dev.jsonl

It also prints what rules and tagger find together with these weights: attributions, and those with the right source. Of
the weights that ship ``chancery evaluate layers`` prints the same, beside the rules alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from data import ROLES, own_corpus, polnear

from chancery.engines.network import Network
from chancery.engines.tagger import OnnxTagger
from chancery.evaluation import statements
from chancery.evaluation.corpus.annotated import read_corpus
from chancery.evaluation.corpus.as_gold import gold_of
from chancery.evaluation.gold import load_texts
from chancery.evaluation.material import plain
from chancery.evaluation.prediction import prediction
from chancery.evaluation.tally import Tally
from chancery.evaluation.words import word_starts
from chancery.export.reading_json import reading_to_json
from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.page import cut
from chancery.reading.reader import read
from chancery.reading.statements.tagged import worth_tagging


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--own", type=Path)
    args = parser.parse_args()
    vocabulary = (args.weights / "vocabulary.txt").read_text(encoding="utf-8")
    tagger = OnnxTagger(Network(args.weights), vocabulary)
    items = polnear(args.polnear) if args.polnear else own_corpus(args.own, held_out=True)
    tallies = {role: Tally() for role in ROLES}
    spent = 0.0
    for item in items:
        page = cut(item.text)
        tags = tagger.tags(item.text, [s.span for s in page.sentences])
        began = time.process_time()
        tagger.tags(item.text, worth_tagging(page))  # all that the reader asks for
        spent += time.process_time() - began
        for role, tally in tallies.items():
            found = [tuple(t.span) for t in tags if t.role == role and t.of is None]
            tally.compare(word_starts(item.text, item.spans(role)), word_starts(item.text, found))
    lines = [f"{role:8} {tally.figures()}" for role, tally in tallies.items()]
    lines.append(f"with the rules: {_both(tagger, args.polnear, args.own)}")
    signs = sum(len(item.text) for item in items)
    lines.append(f"{len(items) / spent:.1f} texts a second, of {signs // len(items)} signs each")
    sys.stdout.write("\n".join([tagger.name, *lines]) + "\n")


def _both(tagger: OnnxTagger, given: Path | None, own: Path | None) -> str:
    """What the whole reader finds with a tagger: F1 of attributions, and of those with the right source."""
    reports = read_corpus(own) if own is not None and given is None else ()
    gold = load_texts(given) if given is not None else [gold_of(r) for r in reports if r.held_out]
    knowledge = load_knowledge()
    predictions = {}
    for row in gold:
        day = None if given is not None else row.published
        reading = read(Report(row.text, published=day), knowledge, tagger)
        predictions[row.sha256] = prediction(plain(reading_to_json(reading)))
    figures = statements.score(gold, predictions)
    return f"attribution F1 {figures['attribution.F1']}, with source {figures['attribution_with_source.F1']}"


if __name__ == "__main__":
    main()
