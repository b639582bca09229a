"""Occurrences: is what several reports tell one occurrence, and are look-alikes kept apart?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from chancery.evaluation.gold import GoldOccurrence, GoldStory, GoldText, Pair, Place
from chancery.evaluation.prediction import ExportedOccurrence
from chancery.evaluation.tally import Figures

LEAST_OVERLAP = 0.3
"""Part of the shorter of two passages that they must share to be the same words."""


def same_words(left: Pair, right: Pair) -> bool:
    """Tell whether two passages of one text share more than a part of the shorter of them."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return shared > LEAST_OVERLAP * min(left[1] - left[0], right[1] - right[0])


def hashes(texts: Sequence[GoldText]) -> dict[str, str]:
    """Map the three characters that a passage names its text by to that text's hash."""
    return {row.id[:3]: row.sha256 for row in texts}


class _Told:
    """Where the exported occurrences stand."""

    def __init__(self, exported: Sequence[ExportedOccurrence], texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.places: defaultdict[str, list[tuple[Pair, str]]] = defaultdict(list)
        for occurrence in exported:
            for evidence in occurrence.evidence:
                self.places[evidence.report.sha256].append((evidence.span, occurrence.id))

    def at(self, place: Place) -> set[str]:
        """Occurrences that rest on the words of a passage."""
        here = self.places[self.texts[place.doc]]
        return {name for span, name in here if same_words(span, (place.start, place.end))}

    def whole(self, occurrence: GoldOccurrence) -> bool:
        """Tell whether one exported occurrence holds a telling from each report."""
        by_report: defaultdict[str, set[str]] = defaultdict(set)
        for place in occurrence.mentions:
            by_report[place.doc] |= self.at(place)
        return bool(set.intersection(*by_report.values()))


def score(gold: GoldStory, texts: Sequence[GoldText], exported: Sequence[ExportedOccurrence]) -> Figures:
    """Score the occurrences of a record over several reports."""
    told = _Told(exported, hashes(texts))
    pieces = {o.id: set().union(*(told.at(place) for place in o.mentions)) for o in gold.occurrences}
    found = [p for p in pieces.values() if p]
    several = [o for o in gold.occurrences if len({place.doc for place in o.mentions}) > 1]
    merged = [x for x in gold.lookalikes_not_same if told.at(x.a) & told.at(x.b)]
    reactions = {(o.id, link.to) for o in exported for link in o.links if link.kind == "reaction_to"}
    wanted = {(x.from_, x.to) for x in gold.reaction_links}
    linked = [x for x in wanted if any((a, b) in reactions for a in pieces.get(x[0], ()) for b in pieces.get(x[1], ()))]
    return {
        "told_by_several": len(several),
        "one_occurrence": sum(told.whole(o) for o in several),
        "lookalikes": len(gold.lookalikes_not_same),
        "wrongly_merged": len(merged),
        "found": len(found),
        "of": len(pieces),
        "pieces_per_occurrence": round(sum(map(len, found)) / max(1, len(found)), 2),
        "occurrences_exported": len(exported),
        "reactions_linked": len(linked),
        "reactions": len(wanted),
    }
