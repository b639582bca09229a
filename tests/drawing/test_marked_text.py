from __future__ import annotations

from chancery.dossier import read
from chancery.drawing.marked_text import MARGIN, STYLES, marked_text

TEXT = "Talks are over, Foreign Minister Sergei Lavrov said on Monday.\n\nNothing else\x1b[2J happened."


def test_speakers_stand_in_the_margin_and_words_are_marked() -> None:
    (margin, first), (empty, second) = marked_text(read(TEXT))
    assert "Lavrov" in margin.plain
    assert len(margin.plain) < MARGIN
    marked = {(first.plain[s.start : s.end], s.style) for s in first.spans}
    assert ("said", STYLES["cue"]) in marked
    assert ("Talks are over", STYLES["content"]) in marked
    assert empty.plain == ""
    assert "\x1b" not in second.plain
