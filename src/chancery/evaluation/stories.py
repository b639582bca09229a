"""Stories: do reports of the same news come together, and only these?

B-cubed over reports (Bagga and Baldwin 1998): for each report, how much of its story belongs to it, and how much of
what belongs to it is in its story. A report in no story is a story of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.evaluation.gold import GoldText
from chancery.evaluation.prediction import ExportedStory
from chancery.evaluation.tally import Figures, b_cubed


def score(gold: Sequence[GoldText], exported: Sequence[ExportedStory]) -> Figures:
    """Score stories over all texts of a set."""
    told_in = {report.sha256: story.story for story in exported for report in story.reports}
    story_of = [told_in.get(row.sha256, row.sha256) for row in gold]
    wanted = [row.cluster for row in gold]
    counts = {"reports": len(gold), "stories": len(set(story_of)), "gold": len(set(wanted))}
    return counts | b_cubed(wanted, story_of)
