"""Examples for the description of the API: rows of a real record, those of the sample dossier."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def examples() -> dict[str, Any]:
    """Return a row of each table that the sample dossier has rows of, and an entry, an addition and an explanation."""
    told: dict[str, Any] = json.loads((files("chancery.api") / "examples.json").read_text(encoding="utf-8"))
    return told
