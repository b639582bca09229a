"""Quotations that a noun gives to its owner, several quotations of one cue, who is quoted, lines of attribution."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import LEAD, statements_of, told

NAMES = "The minister Marla Kessel met her deputy, Otto Brandt, in Sarn. "


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        ("Kessel's answer: “Not today, not tomorrow.”", "Kessel's", "“Not today, not tomorrow.”"),
        ("Brandt's only public response was brief: “We study it.”", "Brandt's", "“We study it.”"),
        ("Her message to the crowd: “Stay, all of you.”", "Her", "“Stay, all of you.”"),
        ("His reply on Monday was “not today, not tomorrow”.", "His", "“not today, not tomorrow”"),
        ("“The text is dead,” was Kessel's verdict.", "Kessel's", "“The text is dead,”"),
        ("“The text is dead,” is his conclusion.", "his", "“The text is dead,”"),
        ("“Perhaps,” came the reply.", "", "“Perhaps,”"),
        ("“Not today,” was the answer.", "", "“Not today,”"),
        ("“Not today,” came the answer from Brandt.", "Brandt", "“Not today,”"),
        ("Kessel had a one-word answer: “No.”", "Kessel", "“No.”"),
    ],
)
def test_a_noun_gives_a_quotation_to_its_owner(body: str, source: str, content: str) -> None:
    assert (source, content) in [(t.source, t.content) for t in told(NAMES + body)]


@pytest.mark.parametrize(
    "body",
    [
        "The answer to the riddle was “time”.",
        "The slogan of the march was “Never again”.",
        "His answer was no.",
        "Her verdict on “The Long Way Home” was awaited.",
        "“The Long Way Home” was her verdict on a century of war films.",
    ],
)
def test_nouns_that_give_nobody_a_quotation(body: str) -> None:
    assert [t for t in told(NAMES + body) if t.cue in ("answer", "slogan", "verdict")] == []


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("The crowd chanted “No deal!” and “Go home!”", "“No deal!” and “Go home!”"),
        ("Kessel shouted “No deal at all!”, “Go home!” and “Enough!”", "“No deal at all!”, “Go home!” and “Enough!”"),
        ("“No deal!” Kessel shouted. “Go home!”", "“No deal!” / “Go home!”"),
        ("To quote Kessel, “we will not sign”.", "“we will not sign”"),
        ("To quote Kessel, the plan is dead.", "the plan is dead"),
    ],
)
def test_whole_contents(body: str, content: str) -> None:
    assert content in [t.content for t in told(NAMES + body)]


@pytest.mark.parametrize("end", ["quoting her father", "quoting the poet Lorca"])
def test_who_is_quoted_is_no_content(end: str) -> None:
    assert [t.cue for t in told(NAMES + f"“We will not sign,” Kessel said, {end}.")] == ["said"]


def test_a_line_of_attribution_gives_its_day() -> None:
    (found,) = told(NAMES + "\n\n“We will not sign” — Kessel, March 3")
    assert found.source == "Kessel"
    assert found.said.said is not None
    assert found.said.said.span is not None
    assert found.said.said.span.text(LEAD + NAMES + "\n\n“We will not sign” — Kessel, March 3") == "March 3"


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        ("Kessel was told to quit by Brandt.", "Brandt", "to quit"),
        ("Residents were ordered to leave their homes by police on Tuesday.", "police", "to leave their homes"),
    ],
)
def test_who_tells_may_stand_behind_what_is_told(body: str, source: str, content: str) -> None:
    assert (source, content) in [(t.source, t.content) for t in told(NAMES + body)]


HEADLINE_BODY = "\n\nThe minister Marla Kessel met her deputy, Otto Brandt, in Sarn on Monday.\n"


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("No deal today, Kessel says", "Kessel", "No deal today"),
        ("Tougher rules on way, minister says", "minister", "Tougher rules on way"),
        ("'No deal today': Kessel walks out of talks", "Kessel", "'No deal today'"),
        ("Kessel says will sign on Friday", "Kessel", "will sign on Friday"),
        ("UPDATE 2-Kessel says she will sign on Friday", "Kessel", "she will sign on Friday"),
        ("EXCLUSIVE - Kessel to sign on Friday - sources", "sources", "Kessel to sign on Friday"),
        ("Kessel to Brandt: Sign or go", "Kessel", "Sign or go"),
        ("Kessel told to quit", "", "to quit"),
        ("Kessel told to quit by Brandt", "Brandt", "to quit"),
        ("Ministers urged to act on floods", "", "to act on floods"),
        ("Kessel asked Brandt to sign", "Kessel", "to sign"),
        ("Kessel promised to sign", "Kessel", "to sign"),
        ("UN: famine looms in the north", "UN", "famine looms in the north"),
        ("IMF: growth to slow", "IMF", "growth to slow"),
        ("Famine looms in the north - UN", "UN", "Famine looms in the north"),
    ],
)
def test_headlines(headline: str, source: str, content: str) -> None:
    text = headline + HEADLINE_BODY
    (found,) = [s for s in statements_of(text) if s.content[0].end <= len(headline)]
    assert " ".join(span.text(text) for span in found.source) == source
    assert found.content[0].text(text) == content


@pytest.mark.parametrize(
    "headline", ["NATO: the alliance at 80", "EU: what we know", "After talks, Kessel says", "UN: in numbers"]
)
def test_headlines_that_tell_nothing(headline: str) -> None:
    assert [s for s in statements_of(headline + HEADLINE_BODY) if s.content[0].end <= len(headline)] == []
