"""Phrases in any case, with or without articles."""

from __future__ import annotations

from chancery.knowledge.phrases import PhraseIndex, without_articles
from chancery.model.token import tokenize


def index() -> PhraseIndex[str]:
    """Three phrases, one inside another."""
    made: PhraseIndex[str] = PhraseIndex()
    for phrase in ("end of the Harbour War", "end of war", "treaty"):
        made.add(phrase, phrase)
    return made


def test_the_longest_phrase_is_found() -> None:
    """Capitals and articles are no matter."""
    tokens = without_articles(tokenize("The End of Harbour War"))
    hit = index().find(tokens, 0)
    assert hit is not None
    assert (hit.start, hit.end, hit.meant) == (0, 4, "end of the Harbour War")


def test_a_shorter_phrase_is_found_where_the_longer_breaks_off() -> None:
    """And none where no phrase ends in time."""
    tokens = without_articles(tokenize("the end of the war"))
    assert index().find(tokens, 0) is not None
    assert index().find(tokens[:2], 0) is None
    assert index().find(tokens, 1) is None
