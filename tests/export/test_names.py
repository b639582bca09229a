"""Who did what to whom, by the names that a record has for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chancery.dossier import Dossier
from chancery.intake import Given, take_text
from chancery.model.occurrence import Occurrence

_NOW = datetime(2026, 3, 2, tzinfo=UTC)
_TEXT = "Morocco imposed sanctions on Algeria over the border on Tuesday."


@pytest.mark.parametrize(
    ("speaker", "actors", "recipients", "wanted"),
    [
        (None, ("MAR",), ("DZA",), "Morocco → Algeria"),
        ("org:AU", ("MAR",), ("DZA", "FRA"), "African Union → Algeria, France"),
        (None, ("MAR",), (), "Morocco"),
        (None, (), ("DZA",), "somebody → Algeria"),
        (None, (), (), ""),
    ],
)
def test_who_and_whom(
    tmp_path: Path, speaker: str | None, actors: Sequence[str], recipients: Sequence[str], wanted: str
) -> None:
    with Dossier.create(tmp_path / "d", parties=("Morocco", "Algeria")) as dossier:
        dossier.add([take_text(_TEXT, today=_NOW.date(), given=Given(published="2011-03-23"))], now=_NOW)
        with dossier.view() as view:
            act: Occurrence = next(o for o in view.occurrences() if o.actors)
            told = replace(act, speaker=speaker, state=None, actors=tuple(actors), recipients=tuple(recipients))
            names = dossier.names(view)
            assert names.who_to_whom(told) == wanted
            assert names.who_to_whom(told, "nobody") == (wanted.replace("somebody", "nobody") or "nobody")
