"""The shipped words that stances are read by (``knowledge/data/stances.yaml``), compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass
from chancery.record.vocabulary import any_of


@dataclass(frozen=True, slots=True)
class StanceWords:
    """Everything in ``stances.yaml`` but the relations and heads, which ``record/issues.py`` keeps."""

    attitudes: Mapping[str, re.Pattern[str]]
    negation: re.Pattern[str]
    told: re.Pattern[str]
    undoing: re.Pattern[str]
    future: re.Pattern[str]
    unasked: re.Pattern[str]
    passive: re.Pattern[str]
    valid: re.Pattern[str]
    invalid: re.Pattern[str]
    owned: re.Pattern[str]
    kept: re.Pattern[str]
    predicate: re.Pattern[str]
    process: re.Pattern[str]
    topic: re.Pattern[str]
    hostile: re.Pattern[str]
    friendly: re.Pattern[str]
    silent: re.Pattern[str]
    judges: re.Pattern[str]
    judged: re.Pattern[str]
    praised: re.Pattern[str]
    planned: re.Pattern[str]


@lru_cache(maxsize=1)
def stance_words() -> StanceWords:
    """Return the compiled vocabulary."""
    data = data_file("stances.yaml")
    one = {key: any_of([data[key]]) for key in ("future", "unasked", "passive", "valid", "invalid", "process", "topic")}
    return StanceWords(
        attitudes={name: any_of(row["words"]) for name, row in data["attitudes"].items()},
        negation=any_of([data["negation"]["words"]]),
        told=any_of([data["negation"]["told"]]),
        undoing=any_of([data["undoing"]["words"], data["undoing"]["own"]]),
        owned=any_of(data["territory"]["own"]["words"]),
        kept=any_of([data["territory"]["keep"]["words"]]),
        predicate=any_of([data["territory"]["predicate"]]),
        hostile=any_of([data["tones"]["hostile"]]),
        friendly=any_of([data["tones"]["friendly"]]),
        silent=any_of(data["silence"]["words"]),
        judges=any_of([data["judged"]["verbs"]]),
        judged=any_of([data["judged"]["words"]]),
        praised=any_of([data["praised"]["words"]]),
        planned=any_of([data["planned"]]),
        **one,
    )
