"""Makes ``examples.json`` of a dossier: ``python -m chancery.api.sampling DOSSIER`` after a change of any row."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chancery.api.entries import NOUN
from chancery.dossier import Dossier
from chancery.export.asked import FILTERS
from chancery.export.checked import check_rows
from chancery.intake import take_text

_LONGEST = 3
_TEXT = "Russia will not discuss the islands, Foreign Ministry spokeswoman Maria Zakharova said on Wednesday."


def sampled(dossier: Dossier) -> dict[str, Any]:
    """Return a row of each table with its entry, an explanation and an addition; long lists are cut short."""
    told: dict[str, Any] = {}
    for noun in FILTERS:
        rows = dossier.listing(noun, limit=60).rows
        if rows:
            row = max(rows, key=lambda r: sum(v not in (None, [], {}, "") for v in r.values()))
            told[noun] = row
            if noun in NOUN:
                told[f"{NOUN[noun]} entry"] = dossier.show(str(row["id"]))
    told["explain"] = dossier.explain(str(told["occurrences"]["id"]))
    report = take_text(_TEXT, today=datetime.now(UTC).date())
    with dossier.view() as view:
        told["addition"] = {"reports": check_rows(view, dossier.check_all([report])), "failures": [], "stored": True}
    shown: dict[str, Any] = _short(told)
    return shown


def _short(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _short(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_short(v) for v in value[:_LONGEST]]
    return value[:600] if isinstance(value, str) else value


if __name__ == "__main__":
    with Dossier.open(sys.argv[1]) as opened:
        made = json.dumps(sampled(opened), ensure_ascii=False, indent=1, sort_keys=True)
    Path(__file__).with_name("examples.json").write_text(f"{made}\n", encoding="utf-8")
