"""Credits: the agencies and outlets that a whole report is credited to."""

from __future__ import annotations

import re

from chancery.knowledge import Knowledge
from chancery.model.token import tokenize
from chancery.reading.page import Page

_CREDIT_ZONES = frozenset({"byline", "dateline", "disclaimer"})
_FEED = re.compile(r"\b(?:agency|agencies|wire|feed|inputs? from|source|via|by|with)\b", re.IGNORECASE)
_MOST_CHARACTERS = 600


def find_credits(page: Page, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the ids of outlets credited in byline, dateline or notices, in order of appearance, each once.

    They say where a report comes from, which origins rest on; an outlet quoted inside the text is in the chain
    (``via``) of that statement instead.
    """
    found: dict[str, None] = {}
    for zone in page.zones:
        if zone.kind not in _CREDIT_ZONES:
            continue
        text = zone.span.text(page.text)[:_MOST_CHARACTERS]
        if zone.kind == "disclaimer" and not _FEED.search(text):
            continue
        tokens = tokenize(text)
        at = 0
        while at < len(tokens):
            length = 1
            for hit in knowledge.aliases.find(tokens, at):
                outlet = next((s.entity for s in hit.senses if s.entity.startswith("outlet:")), None)
                if outlet is not None:
                    found[outlet] = None
                    length = hit.length
                    break
            at += length
    return tuple(found)
