"""An open store and an open dossier, each in a fresh folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from chancery.dossier import Dossier
from chancery.record import dating, index, links, novelty, placing, reprints, story_placing
from chancery.store import Store, growing_links, growing_reports, growing_reprints, kept_lists
from tests.large_dossier import large_dossier


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new, empty store."""
    with Store.create(tmp_path / "record.db") as store:
        yield store


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    """A dossier that is large from its first report on."""
    with large_dossier(tmp_path / "d", monkeypatch) as made:
        yield made


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every bound so small that a few reports pass it."""
    monkeypatch.setitem(index.CAPS, "fingerprint", 4)
    small: dict[str, tuple[int, Sequence[object]]] = {
        "CAP": (4, (growing_reprints,)),
        "RARE": (2, (reprints, growing_reprints)),
        "CORE": (2, (placing, story_placing)),
        "NEAR": (2, (placing, story_placing)),
        "FAR": (2, (placing, story_placing)),
        "MOST_SEEN": (3, (placing, story_placing)),
        "COMPARED": (1, (novelty,)),
        "PAGE": (2, (kept_lists,)),
        "MOST_ALIKE": (3, (dating, growing_reports)),
        "SPARE": (2, (growing_reports,)),
        "MOST_PARTS": (3, (links, growing_links)),
    }
    for name, (value, modules) in small.items():
        for module in modules:
            monkeypatch.setattr(module, name, value)


@pytest.fixture
def merges(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names how everything was made anew, each time that it was."""
    found: list[str] = []
    for name in ("_merge", "_remerge"):
        made = getattr(Dossier, name)

        def noted(self: Dossier, *args: Any, name: str = name, made: Callable[..., Any] = made) -> Any:
            found.append(name)
            return made(self, *args)

        monkeypatch.setattr(Dossier, name, noted)
    return found
