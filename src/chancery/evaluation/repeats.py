"""Repeats: is background that an earlier report told known again, sentence by sentence?

A sentence is right when the set calls it repeated background and the record marks words of it as repeating, or adding
to, an occurrence that a report read before it also tells. Boilerplate and sentences that repeat their own report count
neither way.
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.evaluation.gold import GoldStory, GoldText
from chancery.evaluation.occurrences import hashes, same_words
from chancery.evaluation.prediction import ExportedOccurrence
from chancery.evaluation.tally import Figures, Tally

REPEATED = "repeated_background"

BESIDE = frozenset({"boilerplate", "headline_or_internal_repeat"})
"""Labels of sentences that are not scored."""

KNOWN = frozenset({"repeats", "adds detail"})
"""What the record calls a telling of something told before."""


def score(gold: GoldStory, texts: Sequence[GoldText], exported: Sequence[ExportedOccurrence]) -> Figures:
    """Score the sentences of every report of a story in the order in which a reader read them."""
    doc_of = {sha256: doc for doc, sha256 in hashes(texts).items()}
    place = {doc: number for number, doc in enumerate(gold.reading_order)}
    known: dict[str, list[tuple[int, int]]] = {doc: [] for doc in place}
    for occurrence in exported:
        told = [(doc_of.get(e.report.sha256, ""), e) for e in occurrence.evidence]
        first = min((place[doc] for doc, _ in told if doc in place), default=0)
        for doc, evidence in told:
            if evidence.novelty in KNOWN and place.get(doc, 0) > first:
                known[doc].append(evidence.span)
    tally = Tally()
    for doc, document in gold.documents.items():
        scored = [s for s in document.sentences if s.label not in BESIDE]
        wanted = {(s.start, s.end) for s in scored if s.label == REPEATED}
        given = {(s.start, s.end) for s in scored if any(same_words(k, (s.start, s.end)) for k in known.get(doc, ()))}
        tally.compare(wanted, given)
    return {"sentences": sum(len(d.sentences) for d in gold.documents.values()), **tally.figures("repeated")}
