"""Stories: do reports of the same news come together, and only these?

B-cubed over reports (Bagga and Baldwin 1998): for each report, how much of its story belongs to it, and how much of
what belongs to it is in its story. A report in no story is a story of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from chancery.evaluation.gold import GoldText
from chancery.evaluation.prediction import ExportedStory
from chancery.evaluation.tally import Figures


def score(gold: Sequence[GoldText], exported: Sequence[ExportedStory]) -> Figures:
    """Score stories over all texts of a set."""
    told_in = {report.sha256: story.story for story in exported for report in story.reports}
    story_of = [told_in.get(row.sha256, row.sha256) for row in gold]
    wanted: defaultdict[str | None, set[str]] = defaultdict(set)
    given: defaultdict[str, set[str]] = defaultdict(set)
    for row, story in zip(gold, story_of, strict=True):
        wanted[row.cluster].add(row.sha256)
        given[story].add(row.sha256)
    precision = recall = 0.0
    for row, story in zip(gold, story_of, strict=True):
        both = len(wanted[row.cluster] & given[story])
        precision += both / len(given[story])
        recall += both / len(wanted[row.cluster])
    precision, recall = precision / max(1, len(gold)), recall / max(1, len(gold))
    mean = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    figures = {"B3.P": precision, "B3.R": recall, "B3.F1": mean}
    counts = {"reports": len(gold), "stories": len(given), "gold": len(wanted)}
    return counts | {name: round(100 * figure, 1) for name, figure in figures.items()}
