"""Compare: two reports, two outlets on one story, two moments; and what cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.web.visitor import Visitor, links_of, visitor_of, words_of


@pytest.fixture(scope="module")
def visitor(sample_folder: Path) -> Iterator[Visitor]:
    with visitor_of(sample_folder) as found:
        yield found


def test_two_reports_show_shared_words_and_what_each_has_alone(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        reprint = view.reprints()[0][1]
    words = words_of(visitor.get(f"/compare?a={reprint.a.report}&b=http://127.0.0.1/{reprint.b.report}"))
    for part in ("Shared passages", "Told by both", "Only here", "took it from"):
        assert part in words


def test_the_sides_change_places_with_the_address(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        a, b = (r.id for r in view.reports()[:2])
    one, other = visitor.get(f"/compare?a={a}&b={b}"), visitor.get(f"/compare?a={b}&b={a}")
    assert [x for x in links_of(one) if x in (f"/{a}", f"/{b}")][:2] == [f"/{a}", f"/{b}"]
    assert [x for x in links_of(other) if x in (f"/{a}", f"/{b}")][:2] == [f"/{b}", f"/{a}"]


def test_two_outlets_on_one_story(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        story = next(s for s in view.stories() if len({c.outlet for c in view.reports(ids=s.reports)}) > 1)
        x, y = sorted({c.outlet or "" for c in view.reports(ids=story.reports)})[:2]
    assert x in words_of(visitor.get(f"/compare?story={story.id}"))
    words = words_of(visitor.get(f"/compare?story={story.id}&x={quote(x)}&y={quote(y)}"))
    assert "Told by both" in words
    missing = words_of(visitor.get(f"/compare?story={story.id}&x={quote(x)}&y=Nobody", status=400))
    assert "Nobody has no report in this story" in missing


def test_the_record_at_two_moments(visitor: Visitor) -> None:
    words = words_of(visitor.get("/compare?since=2026-01-01"))
    assert "Reports" in words
    assert "What happened" in words
    assert "Nothing changed" in words_of(visitor.get("/compare?since=2026-02-01&until=2026-02-02"))


@pytest.mark.parametrize(
    "query", ["a=zz", "a=zz&b=yy", "story=zz", "since=soonish", "since=2026-03-01&until=2026-01-01"]
)
def test_what_cannot_be_compared_is_told_above_the_forms(visitor: Visitor, query: str) -> None:
    page = visitor.get(f"/compare?{query}", status=400)
    assert 'role="alert"' in page
    assert "Two outlets on one story" in words_of(page)


def test_two_days_between_which_very_much_changed_are_not_waited_for(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chancery.web.comparing.MOST_LINES", 3)
    words = words_of(visitor.get("/compare?since=2020-01-01", status=400))
    assert "changed in more than 3 places" in words
    assert "Take a shorter time" in words
