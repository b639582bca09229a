"""Where names end."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read


@pytest.mark.parametrize("name", ["Abu Dhabi", "Al Jazeera", "El Salvador"])
def test_a_known_name_that_begins_with_a_particle_follows_another_name(name: str) -> None:
    text = f"The envoy Sami {name} said that talks with the ministry would resume on Monday in the capital."
    mentions = {m.span.text(text) for m in read(Report(text), load_knowledge()).mentions}
    assert any(name in mention for mention in mentions)
