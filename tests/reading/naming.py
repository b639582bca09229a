"""What the tests of names, titles and references share: a reading of a few sentences, asked by words."""

from __future__ import annotations

from chancery.knowledge import load_knowledge
from chancery.model.mention import Mention
from chancery.model.span import Span
from chancery.reading.mentions import Mentions, find_mentions
from chancery.reading.page import cut
from chancery.reading.resolving import Resolution


class Named:
    """The mentions of a text, looked up by the words that they stand on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: Mentions = find_mentions(cut(text), load_knowledge())

    def span(self, words: str, nth: int = 0) -> Span:
        """The span of the nth occurrence of some words."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def mention(self, words: str, nth: int = 0) -> Mention | None:
        """The mention on exactly these words, None where there is none."""
        span = self.span(words, nth)
        return next((m for m in self.found.mentions if m.span == span), None)

    def of(self, words: str, nth: int = 0) -> str | None:
        """The name of the entity that these words are linked to."""
        mention = self.mention(words, nth)
        return self.found.entities[mention.entity].name if mention is not None and mention.entity else None

    def resolution(self, words: str, nth: int = 0) -> Resolution:
        """Whom these words mean as a source."""
        return self.found.resolve(self.span(words, nth))

    def who(self, words: str, nth: int = 0) -> str | None:
        """The name of whom these words mean as a source."""
        entity = self.resolution(words, nth).entity
        return self.found.entities[entity].name if entity else None
