"""What nobody named says or foresees: passives with a day, and asides."""

from __future__ import annotations

import pytest

from .reading import only, told


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("A ruling is expected by the end of June.", "A ruling / by the end of June"),
        ("Snow is forecast for Thursday.", "Snow / for Thursday"),
        ("A second flood is predicted to reach the town on Sunday.", "A second flood / to reach the town on Sunday"),
        ("The captain is rumoured to be leaving.", "The captain / to be leaving"),
        ("Prices are projected to rise next year.", "Prices / to rise next year"),
    ],
)
def test_what_is_foreseen(body: str, content: str) -> None:
    found = only(body)
    assert (found.source, found.content, found.said.act) == ("", content, "stance")


@pytest.mark.parametrize("body", ["The ferry is expected at noon by its owners.", "A guest was expected."])
def test_who_is_awaited_is_no_content(body: str) -> None:
    assert all(t.source or t.said.act != "stance" for t in told(body))


@pytest.mark.parametrize(
    ("body", "cue", "content"),
    [
        ("The two captains will sit down in May, it was disclosed.", "it was disclosed", "The two captains will"),
        ("The clerk, it was learned, hopes to send an envoy to Sarn.", "it was learned", "The clerk / hopes to send"),
        ("The boat, it is understood, will miss six weeks.", "it is understood", "The boat / will miss six weeks"),
    ],
)
def test_an_aside_passes_on_the_sentence_around_it(body: str, cue: str, content: str) -> None:
    found = only(body)
    assert (found.source, found.cue) == ("", cue)
    assert found.content.startswith(content)


@pytest.mark.parametrize("body", ["The hall was shut on Monday, it was closed.", "In Sarn, it was said."])
def test_no_aside(body: str) -> None:
    assert told(body) == []
