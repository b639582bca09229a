"""The page of outlets and that of one outlet with the entries behind its counts."""

from __future__ import annotations

from pathlib import Path

from tests.web.visitor import links_of, visitor_of, words_of


def test_outlets_are_counted_and_each_leads_to_what_is_behind_its_counts(sample_folder: Path) -> None:
    with visitor_of(sample_folder) as visitor:
        page = visitor.finished("/outlets")
        assert "Meridian Wire (1)" in words_of(page)
        each = [a for a in links_of(page) if a.startswith("/outlets?outlet=")]
        assert len(each) == 11
        for path in each:
            visitor.get(path)
        one = words_of(visitor.get("/outlets?outlet=Meridian+Wire"))
        assert "Printed first" in one
        assert "Balkan Morning" in one
        visitor.get("/outlets?outlet=Nobody", status=404)
