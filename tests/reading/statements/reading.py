"""How the tests of this folder read a text: statements with their words in place of spans."""

from __future__ import annotations

from dataclasses import dataclass

from chancery.knowledge import load_knowledge
from chancery.model.statement import Statement
from chancery.reading.mentions import find_mentions
from chancery.reading.page import cut
from chancery.reading.statements.finder import find_statements
from chancery.reading.times import find_times

LEAD = "Envoys return to the table after long pause\n\n"


@dataclass(frozen=True)
class Told:
    """A statement as a test sees it: its words, its speaker's name, and the statement itself."""

    source: str
    cue: str
    content: str
    speaker: str | None
    said: Statement

    @property
    def via(self) -> list[tuple[str, str]]:
        return [(v.outlet, v.relation) for v in self.said.via]


def statements_of(text: str) -> tuple[Statement, ...]:
    page = cut(text)
    knowledge = load_knowledge()
    return find_statements(page, find_mentions(page, knowledge), find_times(page), knowledge)


def told(body: str, *, lead: str = LEAD) -> list[Told]:
    """Every statement of a report whose body is ``body``, the headline's left out."""
    text = lead + body
    found = []
    for statement in statements_of(text):
        if statement.content[0].start < len(lead):
            continue
        words = [
            " / ".join(s.text(text) for s in spans) for spans in (statement.source, statement.cue, statement.content)
        ]
        found.append(Told(words[0], words[1], words[2], statement.speaker_name, statement))
    return found


def only(body: str) -> Told:
    """The one statement of a body; fails when there are none or several."""
    found = told(body)
    assert len(found) == 1, [(t.source, t.cue, t.content) for t in found]
    return found[0]
