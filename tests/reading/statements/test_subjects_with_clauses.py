"""Sources that begin with "one", end with a relative clause, or stand behind a quotation."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import only, told


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("One harbour pilot warned that the fog would stay.", "One harbour pilot"),
        ("“The nets are empty,” one owner of a trawler said.", "one owner of a trawler"),
        ("The talks have stalled, one board member said.", "one board member"),
        ("“We will pay,” the governors of Sarn and Ostra said.", "the governors of Sarn and Ostra"),
        ("“It was an error,” retired judge Lars Ode said.", "retired judge Lars Ode"),
        ("The three men who fled said the gate was open.", "The three men who fled"),
        ("People who live near the lock say the sirens fail.", "People who live near the lock"),
        ("The guard who escaped told police that the safe was empty.", "The guard who escaped"),
    ],
)
def test_the_whole_phrase_is_the_source(body: str, source: str) -> None:
    assert only(body).source == source


@pytest.mark.parametrize("name", ["Tove Lind", "Anders Berg, Skagen"])
@pytest.mark.parametrize("dash", ["―", " ― ", " — "])
def test_a_horizontal_bar_is_a_line_of_attribution_too(name: str, dash: str) -> None:
    found = told(f"“They never asked us about it.”{dash}{name}")
    assert [(t.source, t.content) for t in found] == [(name, "“They never asked us about it.”")]


@pytest.mark.parametrize("kind", ["State radio", "State television"])
def test_state_radio_of_a_place_is_an_outlet(kind: str) -> None:
    found = only(f"{kind} in Karsund, quoting a ferry captain, said that the lock would open in May.")
    assert (found.source, found.via) == ("a ferry captain", [(kind, "citing")])


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("A palace guard came out at six. According to him, the king was asleep.", "A palace guard"),
        ("A ship's doctor saw the men. According to her, two had been beaten.", "A ship's doctor"),
        ("An old fisherman kept the log. In his view the line had moved.", "An old fisherman"),
        ("A motion filed by the Treasury asked the court to wait.", "the Treasury"),
    ],
)
def test_whoever_is_behind_a_pronoun_or_a_document_speaks(body: str, speaker: str) -> None:
    assert told(body)[-1].speaker == speaker
