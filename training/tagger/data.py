"""Training texts for the tagger: windows of word pieces with a label a role.

Sets: our own corpus (``corpus/reports``, CC0), the rules' own labels over unlabelled text whose licence allows it, and,
for comparison only, PolNeAR. Labels are BIO per role (source, cue, content), three tags a word, so that roles may
overlap.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from chancery.evaluation.corpus.annotated import read_corpus
from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.page import cut
from chancery.reading.reader import read

ROLES = ("source", "cue", "content")
OUTSIDE, BEGINNING, INSIDE = 0, 1, 2
IGNORE = -100
MOST_PIECES = 190
FOLDS = 3

Spans = dict[str, list[tuple[int, int]]]


@dataclass(frozen=True)
class Labelled:
    """A text with the spans of each role."""

    name: str
    text: str
    spans: Spans


@dataclass(frozen=True)
class Window:
    """Word pieces of neighbouring sentences; ``starts`` are the offsets of words, ``labels`` one row a role."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    labels: list[list[int]]


def own_corpus(folder: Path, *, held_out: bool, without: int | None = None) -> list[Labelled]:
    """Our own reports of one side of the split, those of one fold left out if one is given."""
    out = []
    for report in read_corpus(folder):
        if report.held_out == held_out and fold_of(report.head["dispute"]) != without:
            spans = {role: [s for a in report.attributions for s in getattr(a, role)] for role in ROLES}
            out.append(Labelled(report.id, report.text, spans))
    return out


def fold_of(dispute: str) -> int:
    """Which of the folds all reports of a dispute are in."""
    return hashlib.blake2b(dispute.encode(), digest_size=4).digest()[0] % FOLDS


def polnear(file: Path) -> list[Labelled]:
    """PolNeAR, to see how far a tagger trained on it is from ours; nothing trained on it ships."""
    out = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = {role: [tuple(s) for a in row["attributions"] for s in a[role]] for role in ROLES}
        out.append(Labelled(row["id"], row["text"], spans))
    return out


def by_rules(texts: Iterable[tuple[str, str]]) -> list[Labelled]:
    """What the rules mark in texts without labels."""
    knowledge = load_knowledge()
    out = []
    for name, text in texts:
        reading = read(Report(text), knowledge)
        spans = {role: [tuple(s) for a in reading.statements for s in getattr(a, role)] for role in ROLES}
        out.append(Labelled(name, text, {r: [(int(s[0]), int(s[1])) for s in v] for r, v in spans.items()}))
    return out


def windows(item: Labelled, tokenizer: Tokenizer) -> list[Window]:
    """Cut a text into windows of whole sentences of at most ``MOST_PIECES`` word pieces."""
    sentences = []
    for sentence in cut(item.text).sentences:
        start, end = sentence.span
        encoded = tokenizer.encode(item.text[start:end], add_special_tokens=False)
        offsets = [(start + a, start + b) for a, b in encoded.offsets]
        sentences.append((encoded.ids[:MOST_PIECES], offsets[:MOST_PIECES]))
    out: list[Window] = []
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    for one_ids, one_offsets in [*sentences, ([], [])]:
        if ids and (not one_ids or len(ids) + len(one_ids) > MOST_PIECES):
            out.append(Window(ids, offsets, _labels(item, offsets)))
            ids, offsets = [], []
        ids, offsets = ids + one_ids, offsets + one_offsets
    return out


def _labels(item: Labelled, offsets: Sequence[tuple[int, int]]) -> list[list[int]]:
    rows = []
    for role in ROLES:
        spans = outermost(item.spans[role]) if role == "content" else sorted(set(item.spans[role]))
        row = [OUTSIDE] * len(offsets)
        for start, end in spans:
            first = True
            for k, (a, b) in enumerate(offsets):
                if a < end and start < b:
                    row[k] = BEGINNING if first and a >= start else INSIDE
                    first = False
        rows.append(row)
    return rows


def outermost(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that lie in no other."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
