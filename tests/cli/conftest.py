"""A dossier to ask, one to change, and the command line as a function."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from chancery.cli.app import run as run_program
from chancery.dossier import Dossier
from tests.samples import ISSUES, NOW, PARTIES, sample_reports


class Result(NamedTuple):
    """How one call of the command line ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Result]


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dossier; tests only ask it."""
    folder = tmp_path_factory.mktemp("dossiers") / "sample"
    with Dossier.create(folder, parties=PARTIES, issues=ISSUES) as dossier:
        dossier.add(sample_reports(), now=NOW)
    return folder


@pytest.fixture
def changed(asked: Path, tmp_path: Path) -> Path:
    """A copy of the sample dossier that a test may change."""
    return Path(shutil.copytree(asked, tmp_path / "changed"))


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A new dossier with two short reports."""
    folder = tmp_path / "few"
    texts = {
        "one.txt": "Russia's Foreign Minister Sergei Lavrov said on Monday that talks with Japan were frozen.",
        "two.txt": "Japan rejected the claim, Prime Minister Fumio Kishida told reporters in Tokyo on 7 March 2023.",
    }
    (tmp_path / "texts").mkdir()
    for name, text in texts.items():
        (tmp_path / "texts" / name).write_text(text, encoding="utf-8")
    with Dossier.create(folder, parties=PARTIES, issues=ISSUES):
        pass
    return folder


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command line in this process, away from any settings of the person who tests."""
    monkeypatch.setenv("CHANCERY_SETTINGS", str(tmp_path / "no-settings.toml"))
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def call(*arguments: str | Path) -> Result:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            run_program([str(a) for a in arguments])
        told = capfd.readouterr()
        return Result(int(ended.value.code or 0), told.out, told.err)

    return call


@pytest.fixture
def started(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Start the command line as its own process."""
    environment = os.environ | {"CHANCERY_SETTINGS": str(tmp_path / "no-settings.toml"), "PYTHONWARNINGS": "ignore"}

    def start(*arguments: str | Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "chancery", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )

    return start
