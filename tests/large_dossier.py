"""A dossier that is large from its first report on, as tests of the store and of the past use it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.record import merger
from tests.small_dossier import minute


@contextmanager
def large_dossier(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    """Give a new dossier whose record is made as a large one, read by the rules."""
    monkeypatch.setattr(merger, "WHOLE", 0)
    with Dossier.create(folder, parties=coverage.PARTIES, issues=coverage.ISSUES) as made:
        made.definition = replace(made.definition, reader="fast")
        yield made


def grown_twice(dossier: Dossier) -> list[str]:
    """Add reports of which most came at first, and others five minutes later; returns their ids."""
    reports = list(coverage.coverage(12, 3))
    dossier.add(reports[:8], now=minute(0))
    dossier.add(reports[8:], now=minute(5))
    return [r.id for r in reports]
