"""A small dossier of short reports for tests that change it: made once and copied."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from chancery.dossier import Dossier
from chancery.intake import Given, take_text
from chancery.model.report import Report

START = datetime(2026, 3, 2, 8, 0, 0, tzinfo=UTC)

TEXTS: tuple[tuple[str, str, str], ...] = (
    (
        "Russia suspended talks with Japan on a peace treaty, the Russian Foreign Ministry said on Monday.\n\n"
        '"Nobody can talk like this," Foreign Minister Sergei Lavrov told reporters in Moscow.\n',
        "2022-03-22",
        "Pacific Ledger",
    ),
    (
        "Russia broke off the talks on a peace treaty with Japan in March 2022. Japan will go on seeking a peace "
        "treaty with Russia, Prime Minister Fumio Kishida said on Tuesday.\n",
        "2023-01-25",
        "Harbour Dispatch",
    ),
    (
        "Japan imposed sanctions on 12 Russian companies on 10 January 2025. Russia will answer in kind, Kremlin "
        "spokesman Dmitry Peskov said on Friday. Ostap Velikan, a lawmaker, said the islands would stay Russian.\n",
        "2025-01-11",
        "Amur Courier",
    ),
    (
        "Moscow will resume talks on a peace treaty only after Tokyo lifts its sanctions, Kremlin spokesman Dmitry "
        "Peskov told reporters on 3 March 2025. Prime Minister Shigeru Ishiba said that Japan would not yield.\n",
        "2025-03-04",
        "Pacific Ledger",
    ),
)


def minute(number: int) -> datetime:
    """The moment so many minutes after the start."""
    return START + timedelta(minutes=number)


@cache
def small_reports() -> tuple[Report, ...]:
    """The reports."""
    return tuple(take_text(t, today=START.date(), given=Given(published=p, outlet=o)) for t, p, o in TEXTS)


@cache
def _made() -> Path:
    folder = Path(mkdtemp(prefix="chancery-tests-")) / "small"
    issues = ("Japan and Russia conclude a peace treaty",)
    with Dossier.create(folder, parties=("Japan", "Russia"), issues=issues) as dossier:
        dossier.add(small_reports(), now=START)
    return folder


def small_dossier(folder: Path) -> Dossier:
    """A copy of the dossier with all its reports, open, to be changed."""
    return Dossier.open(shutil.copytree(_made(), folder / "small"))
