"""Stories: found by their leads, with all groups, and sound as shipped."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge.stories import StoryIndex, shipped_stories


def test_a_lead_finds_every_story_that_it_leads_to() -> None:
    index = StoryIndex({"stories": {"Quen | Old Quen & ferry|boat & storm": "1998-03/1998-05", "Quen & mayor": "2004"}})
    ((at, short, stories),) = index.names(["In", "Quen", "the", "mayor", "waited", ""])
    assert (at, short) == (1, 1)
    assert [s.name for s in stories] == ["Quen, ferry, storm", "Quen, mayor"]
    assert stories[0].groups == (("ferry", "boat"), ("storm",))
    ((at, long, stories),) = index.names(["Old", "Quen", "sleeps", ""])
    assert (at, long, len(stories)) == (0, 2, 1)


@pytest.mark.parametrize("row", [{"Quen": "1998"}, {"Quen & ferry|": "1998"}, {"Quen & ferry": "soon"}])
def test_a_broken_row_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(KnowledgeError):
        _ = StoryIndex({"stories": row}).stories


def test_the_shipped_stories_are_sound() -> None:
    stories = shipped_stories().stories
    assert len(stories) > 1500
    assert len({(s.leads, s.groups) for s in stories}) == len(stories)
    for story in stories:
        assert all(lead[0].isupper() or lead.islower() for lead in story.leads), story
        for span, after in zip(story.spans, (*story.spans[1:], None), strict=True):
            assert span.earliest is not None
            assert date(1985, 1, 1) <= span.earliest <= date(2026, 11, 1), story
            assert after is None or (span.latest is not None and after.earliest is not None), story
            assert after is None or span.latest < after.earliest, story  # type: ignore[operator]
    # every year has its stories
    years = dict.fromkeys(range(1995, 2026), 0)
    for story in stories:
        for span in story.spans:
            assert span.earliest is not None
            if span.earliest.year in years:
                years[span.earliest.year] += 1
    assert min(years.values()) >= 8, years
