"""FirmWords: the nouns by which a report says that an unknown name is a firm's, ready for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class FirmWords:
    """The lists of ``firms.yaml`` as sets and maps. Get it from ``firm_words()``."""

    nouns: frozenset[str]
    persons_too: frozenset[str]
    openers: frozenset[str]
    general: frozenset[str]
    of_firms: frozenset[str]
    wider: Mapping[str, frozenset[str]]
    """For a noun those of bodies that may be told of again by it."""


@lru_cache(maxsize=1)
def firm_words() -> FirmWords:
    """Return the nouns, read once from the shipped data file."""
    raw = data_file("firms.yaml")
    lists = {name: frozenset(raw[name].split()) for name in FirmWords.__dataclass_fields__ if name != "wider"}
    wider = {noun: frozenset(text.split()) for key, text in raw["wider"].items() for noun in key.split()}
    return FirmWords(**lists, wider=wider)
