"""The shipped words that stances are read by (``knowledge/data/stances.yaml``), compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass
from chancery.record.vocabulary import any_of, compiled


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
    territory, undoing = data["territory"], data["undoing"]
    rows = {
        **data,
        **data["tones"],
        "negation": data["negation"]["words"],
        "told": data["negation"]["told"],
        "undoing": [undoing["words"], undoing["own"]],
        "owned": territory["own"]["words"],
        "kept": territory["keep"]["words"],
        "predicate": territory["predicate"],
        "silent": data["silence"]["words"],
        "judges": data["judged"]["verbs"],
        "judged": data["judged"]["words"],
        "praised": data["praised"]["words"],
    }
    attitudes = {name: any_of(row["words"]) for name, row in data["attitudes"].items()}
    return compiled(StanceWords, rows, attitudes=attitudes)
