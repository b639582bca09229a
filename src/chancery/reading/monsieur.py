"""Monsieur: whether the "M." of a report is the French honorific or an initial."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from chancery.reading.naming_words import NamingWords, naming_words

_SAYS = re.compile(r"\bM\. (?P<name>(?:[A-Z][^\W\d_][\w’'-]* )?[A-Z][^\W\d_][\w’'-]*)")
_BESIDE = re.compile(r"\b(?:Mme|Mlle|MM)\b")


def words_for(text: str) -> NamingWords:
    """Return the naming words for a report: with "m" among the honorifics where "M." is one in it."""
    return _with_monsieur() if "M. " in text and _is_honorific(text) else naming_words()


def _is_honorific(text: str) -> bool:
    """Tell "M. Loubet … Mme Carrel", "M. Loubet … M. Anquetil" from "M. Hale" alone, whose initial it is."""
    names = {match["name"].split()[-1] for match in _SAYS.finditer(text)}
    return len(names) > 1 or (bool(names) and _BESIDE.search(text) is not None)


@lru_cache(maxsize=1)
def _with_monsieur() -> NamingWords:
    words = naming_words()
    return replace(words, honorifics={**words.honorifics, "m": "male"})
