"""Measure an exported tagger on labelled texts: how many words of each role it marks rightly, and how fast.

    python training/tagger/measure.py --weights src/chancery/weights --own corpus/reports
    python training/tagger/measure.py --weights /tmp/weights --polnear ../shared/gold/polnear_dev.jsonl

What it adds to the rules is printed by ``chancery evaluate layers``.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from data import ROLES, own_corpus, polnear

from chancery.engines.tagger import OnnxTagger
from chancery.evaluation.tally import Tally
from chancery.evaluation.words import word_starts
from chancery.reading.page import cut
from chancery.reading.statements.tagged import worth_tagging


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--own", type=Path)
    args = parser.parse_args()
    vocabulary = (args.weights / "vocabulary.txt").read_text(encoding="utf-8")
    tagger = OnnxTagger((args.weights / "tagger.onnx").read_bytes(), vocabulary)
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
            found = [tuple(t.span) for t in tags if t.role == role]
            tally.compare(word_starts(item.text, item.spans[role]), word_starts(item.text, found))
    lines = [f"{role:8} {tally.figures()}" for role, tally in tallies.items()]
    signs = sum(len(item.text) for item in items)
    lines.append(f"{len(items) / spent:.1f} texts a second, of {signs // len(items)} signs each")
    sys.stdout.write("\n".join([tagger.name, *lines]) + "\n")


if __name__ == "__main__":
    main()
