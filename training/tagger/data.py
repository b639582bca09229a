"""Training texts for the tagger: windows of word pieces with a label a role, and the frames of their cues.

Sets: our own corpus (``corpus/reports``, CC0), the rules' own labels over unlabelled text whose licence allows it, and,
for comparison only, PolNeAR. Labels are BIO per role (source, cue, content), three tags a word, so that roles may
overlap. A frame is what one cue has for its source and content; cue words that attribute nothing where they stand have
an empty one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from chancery.engines.scoring import around
from chancery.evaluation.corpus.annotated import read_corpus
from chancery.knowledge import load_knowledge
from chancery.knowledge.cues import load_cues
from chancery.model.report import Report
from chancery.reading.page import cut
from chancery.reading.reader import read

ROLES = ("source", "cue", "content")
OUTSIDE, BEGINNING, INSIDE = 0, 1, 2
IGNORE = -100
MOST_PIECES = 190
MOST_AROUND = 120
"""Pieces of what stands around a cue: its sentence, and its neighbours while they fit."""

Spans = dict[str, list[tuple[int, int]]]


@dataclass(frozen=True)
class Labelled:
    """A text with the spans of each attribution by role."""

    name: str
    text: str
    attributions: list[Spans]

    def spans(self, role: str) -> list[tuple[int, int]]:
        """All spans of one role."""
        return [span for a in self.attributions for span in a[role]]


@dataclass(frozen=True)
class Frame:
    """What stands around a cue, from the piece ``first`` to before ``after`` of a window, and what of it is whose.

    ``cue`` are the pieces of the cue, counted from ``first``; ``rows`` tell for each role which pieces have it.
    """

    first: int
    after: int
    cue: list[int]
    rows: list[list[int]]
    right: bool


@dataclass(frozen=True)
class Window:
    """Word pieces of neighbouring sentences, with where they stand; ``labels`` are one row a role.

    ``sentences`` says how many pieces each sentence has.
    """

    ids: list[int]
    offsets: list[tuple[int, int]]
    sentences: list[int]
    labels: list[list[int]]
    frames: list[Frame]


def own_corpus(folder: Path, *, held_out: bool, letters: str = "") -> list[Labelled]:
    """Our own reports of one side of the split, only those whose ids begin with some letters if any are given."""
    out = []
    for report in read_corpus(folder):
        if report.held_out == held_out and (not letters or report.id[0] in letters):
            parts = [{role: list(getattr(a, role)) for role in ROLES} for a in report.attributions]
            out.append(Labelled(report.id, report.text, parts))
    return out


def polnear(file: Path) -> list[Labelled]:
    """PolNeAR, to see how far a tagger trained on it is from ours; nothing trained on it ships."""
    out = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        parts = [{role: [(s[0], s[1]) for s in a[role]] for role in ROLES} for a in row["attributions"]]
        out.append(Labelled(row["id"], row["text"], parts))
    return out


def by_rules(texts: Iterable[tuple[str, str]]) -> list[Labelled]:
    """What the rules mark in texts without labels."""
    knowledge = load_knowledge()
    out = []
    for name, text in texts:
        reading = read(Report(text), knowledge)
        parts = [{role: [(s.start, s.end) for s in getattr(a, role)] for role in ROLES} for a in reading.statements]
        out.append(Labelled(name, text, parts))
    return out


def windows(item: Labelled, tokenizer: Tokenizer) -> list[Window]:
    """Cut a text into windows of whole sentences of at most ``MOST_PIECES`` word pieces."""
    out: list[Window] = []
    for sentence in cut(item.text).sentences:
        start, end = sentence.span
        encoded = tokenizer.encode(item.text[start:end], add_special_tokens=False)
        ids = encoded.ids[:MOST_PIECES]
        if not ids:
            continue
        if not out or len(out[-1].ids) + len(ids) > MOST_PIECES:
            out.append(Window([], [], [], [], []))
        out[-1].ids.extend(ids)
        out[-1].offsets.extend((start + a, start + b) for a, b in encoded.offsets[:MOST_PIECES])
        out[-1].sentences.append(len(ids))
    for window in out:
        window.labels.extend(_labels(item, window.offsets))
        window.frames.extend(_frames(item, window))
    return out


def _labels(item: Labelled, offsets: Sequence[tuple[int, int]]) -> list[list[int]]:
    rows = []
    for role in ROLES:
        spans = outermost(item.spans(role)) if role == "content" else sorted(set(item.spans(role)))
        row = [OUTSIDE] * len(offsets)
        for start, end in spans:
            first = True
            for k, (a, b) in enumerate(offsets):
                if a < end and start < b:
                    row[k] = BEGINNING if first and a >= start else INSIDE
                    first = False
        rows.append(row)
    return rows


def _frames(item: Labelled, window: Window) -> list[Frame]:
    """The frames of a window's cues, and empty ones of cue words that are no cue here."""
    found = []
    for attribution in item.attributions:
        spans = attribution["cue"]
        cue = _pieces(window, spans)
        longest = _pieces(window, sorted(spans, key=lambda s: s[0] - s[1])[:1])
        if not longest:
            continue
        first, after = around((longest[0], longest[-1] + 1), window.sentences, MOST_AROUND)
        inside = [set(_pieces(window, attribution[role])) for role in ROLES]
        rows = [[int(k in pieces) for k in range(first, after)] for pieces in inside]
        found.append(Frame(first, after, [k - first for k in cue if first <= k < after], rows, right=True))
    taken = set(_pieces(window, item.spans("cue")))
    for pieces in _words(item.text, window.offsets):
        start, end = window.offsets[pieces[0]][0], window.offsets[pieces[-1]][1]
        if item.text[start:end].lower() in cue_words() and taken.isdisjoint(pieces):
            first, after = around((pieces[0], pieces[-1] + 1), window.sentences, MOST_AROUND)
            empty = [[0] * (after - first)] * len(ROLES)
            found.append(Frame(first, after, [k - first for k in pieces], empty, right=False))
    return found


@lru_cache(maxsize=1)
def cue_words() -> frozenset[str]:
    """Words that a cue may begin with, as far as the rules know them."""
    cues = load_cues()
    return frozenset((*cues.verbs, *cues.phrasal, *cues.nouns, *cues.participles, "according", "per"))


def _pieces(window: Window, spans: Iterable[tuple[int, int]]) -> list[int]:
    return [k for k, (a, b) in enumerate(window.offsets) if any(a < end and start < b for start, end in spans)]


def _words(text: str, offsets: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The pieces of each word: those of letters that nothing parts."""
    words: list[list[int]] = []
    for k, (start, _) in enumerate(offsets):
        if k and start == offsets[k - 1][1] and text[start].isalpha() and text[start - 1].isalpha():
            words[-1].append(k)
        else:
            words.append([k])
    return words


def outermost(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that lie in no other."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
