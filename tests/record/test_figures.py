"""Two figures for one thing in one report, and what only looks like them."""

from __future__ import annotations

import pytest

from tests.record.isle import reading, record


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 300 trawlermen marched in Oslo on Monday, police said; organisers put the number at 900.",
            ("300", "900"),
        ),
        ("Norway lost 40 boats. Copenhagen puts the figure at 25.", ("40", "25")),
        (
            "The deal is worth $13.5 billion, Oslo says. The palace put it at $24 billion.",
            ("$13.5 billion", "$24 billion"),
        ),
        ("The union said 50 sailors were hurt, while police spoke of 12.", ("50", "12")),
        ("Oslo counted 1,200 landings last year. Denmark put the total at about 1,900.", ("1,200", "1,900")),
        ("Norway lost 40 boats. Copenhagen puts the number at 40.", None),
        ("Norway lost at least 40 boats. Copenhagen puts the figure at 45.", None),
        ("The treaty of 1921 was broken on May 10. Denmark put the number of boats at 45.", None),
        ("Norway lost 40 boats. Copenhagen put the share at 25 percent.", None),
        ("The union counted 300 dockers in 14 days, while police spoke of 900.", ("300", "900")),
        ("Norway counted 20,000, while Copenhagen spoke of 12,500.", ("20,000", "12,500")),
        ("The blockade began in 2019, police said; skippers put the number at 900.", None),
        ("Between 200 and 300 dockers marched, police said; the union put the number at 250.", None),
        ("Some 200 to 300 dockers marched, police said; the union put the number at 250.", None),
        ("Between $2 million and $3 million is due, Oslo says. The palace put it at $2.5 million.", None),
        ("Some 300 dockers marched, police said; the union put the number at 250 to 350.", None),
        ("About 300 dockers marched on 14 routes, police said; the union put the number at 900.", None),
        ("The march in the 14th district was small, police said; the union put the number at 900.", None),
        ("Norway lost 40 boats and 12 men.", None),
        ("Norway lost 40 boats and 12 rafts. Denmark put the number at 50.", None),
        ("Norway counts 40 boats lost this year. It put the toll since March at 50.", None),
        ("Denmark put the pact on hold. It has 45 boats.", None),
    ],
)
def test_a_second_figure_for_one_thing(text: str, expected: tuple[str, str] | None) -> None:
    flags = [f for f in record(reading(text, "2022-05-10")).flags if f.kind == "contradiction"]
    if expected is None:
        assert not flags
    else:
        (flag,) = flags
        assert tuple(b.span.text(text) for b in flag.evidence if b.span is not None) == expected
        assert flag.report is not None
