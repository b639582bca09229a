"""Tags: what a learned tagger gives for a text, and what it has to be. Reading takes it as an argument."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, Protocol

from chancery.model.span import Span

Role = Literal["source", "cue", "content"]


class Tag(NamedTuple):
    """A span that a tagger marked, and how sure it is of it: the mean probability of its words.

    ``of`` is the cue to whose frame it belongs: whose source or content it is, or the cue itself, and then ``sure`` is
    how sure it is that this attributes at all. None for a mark, which says what a word is and not whose.
    """

    role: Role
    span: Span
    sure: float
    of: Span | None = None


class Tagger(Protocol):
    """What marks sources, cues and contents in sentences. The same text must always give the same tags."""

    @property
    def name(self) -> str:
        """Which tagger this is: a hash of its weights and its runtime."""
        ...

    def tags(self, text: str, sentences: Sequence[Span]) -> tuple[Tag, ...]:
        """Return the tags of a text in text order."""
        ...

    def begin(self, text: str, sentences: Sequence[Span]) -> Callable[[], tuple[Tag, ...]]:
        """Begin to find what ``tags`` returns, beside other work; what is given returns it."""
        ...
