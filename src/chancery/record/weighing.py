"""How much a word tells: a fixed, shipped table, never the record itself: a pair weighs alike in any record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from chancery.knowledge.data_files import data_file

RAREST = 9.0
"""Weight of a word that the shipped table does not have."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

_SENTENCE = 1_000
"""Characters of a text whose words are kept: several tellings are cut from one sentence."""

_KEPT_S = ("ss", "us", "is")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut an English word to a form that its inflections share; for comparing only, never shown.

    Deliberately light: it joins "sanctions" and "sanction", "imposed" and "imposing", and leaves names alone.
    """
    low = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(low) <= 3 or not low.isalpha():
        return low
    if low.endswith("ies") and len(low) > 4:
        low = low[:-3] + "y"
    elif low.endswith("s") and not low.endswith(_KEPT_S):
        low = low[:-1]
    for ending in ("ing", "ed"):
        if low.endswith(ending) and len(low) - len(ending) >= 3 and re.search("[aeiouy]", low[: -len(ending)]):
            low = low[: -len(ending)]
            if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "lsz":
                low = low[:-1]
            break
    if low.endswith("e") and len(low) > 4:
        low = low[:-1]
    if low.endswith("y") and len(low) > 4:
        low = low[:-1] + "i"
    return low


@lru_cache(maxsize=1)
def _bands() -> dict[str, float]:
    table: dict[str, float] = {}
    for band, words in data_file("rarity.yaml").items():
        for word in words.split():
            table[word] = float(band)
    return table


def weight(stemmed: str) -> float:
    """Weight of a stem: 0 for "the", RAREST for a word that the table does not have; digits weigh as rare words."""
    return _bands().get(stemmed, RAREST)


@lru_cache(maxsize=65536)
def heaviness(word: str) -> float:
    """Weight of a word as printed."""
    return weight(stem(word))


LEAST_WEIGHT = 2.5
"""Stems below this are function words and commonplaces: they never count as content."""


def content_words(text: str) -> frozenset[str]:
    """Return the stems of ``text`` that tell something."""
    return _content_words(text) if len(text) <= _SENTENCE else _content_words.__wrapped__(text)


@lru_cache(maxsize=2048)
def _content_words(text: str) -> frozenset[str]:
    known = _bands()
    stems = set(map(stem, WORD.findall(text)))
    return frozenset([s for s in stems if len(s) > 1 and known.get(s, RAREST) >= LEAST_WEIGHT])


def total(stems: Iterable[str]) -> float:
    """Sum of the weights, in sorted order so that floating point gives the same sum everywhere."""
    known = _bands()
    return sum([known.get(s, RAREST) for s in sorted(stems)])


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Weighted Jaccard overlap of two sets of stems, 0 to 1."""
    union = a | b
    return total(a & b) / total(union) if union else 0.0


def containment(a: frozenset[str], b: frozenset[str]) -> float:
    """Weighted share of the smaller set that the other has, 0 to 1."""
    small = min(total(a), total(b))
    return total(a & b) / small if small else 0.0
